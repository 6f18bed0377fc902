# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The slots of a template: found, given their sections, and filled with XML."""

import io
import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen
from propose.model.manuscript import Kind, Manuscript, Section
from propose.ooxml.names import W
from propose.ooxml.package import Element
from propose.writers.docx.fields import remedy_of
from propose.writers.docx.parts import BodyXml, Page, Slot, SlotKind

RESTART = "_restart_"
BODY, BILL, CONTENTS = "body", "bill", "contents"

_ALONE = re.compile(r"\s*\{\{\s*(?:p\s+)?([\w.-]+)\s*\}\}\s*")
_WITH_PREFIX = re.compile(r"\{\{\s*p\s+([^}]*?)\s*\}\}")
_MARKER = "\ue011slot {}\ue011"
_MARKED = re.compile(r"\ue011slot (\d+)\ue011")
_A4 = (
    f'<w:sectPr xmlns:w="{W}"><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" '
    'w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
)
_CELL_MARGINS = 216
_COLUMNS_MAX = 45  # as many as Word lets a page have
_LONGEST = 31_680  # twips: Word has no page longer than 22 inches


def _w(local: str) -> str:
    return f"{{{W}}}{local}"


@frozen
class Hole:
    """Where a slot's content goes: a processing instruction in the document part.

    `break_before` says that the slot paragraph began a page; `ends_section` that it
    ended its Word section; `followed_by_paragraph` that nothing needs to be added
    after a table. `restart` is the bookmark of a section whose page numbers begin
    again with this slot.
    """

    slot: Slot
    instruction: bytes
    break_before: bool
    ends_section: bool
    restart: str | None
    followed_by_paragraph: bool


# Before filling ----------------------------------------------------------------------


def paragraph_text(paragraph: Element) -> str:
    """Return the text of a paragraph as fields see it, without that of text boxes."""
    return "".join(
        text.text or ""
        for text in paragraph.iter(_w("t"))
        if next(text.iterancestors(_w("p")), None) is paragraph
    )


def mark_slots(
    root: Element, names: Sequence[str], context: Mapping[str, object], place: Place
) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Return the names of the slots in order, each paragraph replaced by its marker.

    `names` are all slots that this offer can fill.
    """
    found: list[str] = []
    findings: list[Finding] = []
    for paragraph in list(root.iter(_w("p"))):
        text = paragraph_text(paragraph)
        if "{" not in text:
            continue
        alone = _ALONE.fullmatch(text)
        prefixed = _WITH_PREFIX.findall(text)
        if alone is not None and not prefixed and alone.group(1) in context:
            continue
        if alone is None or (not prefixed and alone.group(1) not in names):
            faults = [_misplaced(name, "the text", text, place) for name in prefixed]
        else:
            faults = list(_slot_faults(paragraph, alone.group(1), (names, found, context), place))
        findings += faults
        if faults:
            _empty(paragraph)
        elif alone is not None and alone.group(1) in names:
            _replace_by_marker(paragraph, len(found))
            found.append(alone.group(1))
    return tuple(found), tuple(findings)


def _slot_faults(
    paragraph: Element,
    name: str,
    known: tuple[Sequence[str], Sequence[str], Mapping[str, object]],
    place: Place,
) -> Iterator[Finding]:
    names, found, context = known
    if name not in names:
        yield _unknown(name, names, context, place)
    elif next(paragraph.iterancestors(_w("txbxContent")), None) is not None:
        yield _misplaced(name, "the text", paragraph_text(paragraph), place)
    elif name in found:
        yield finding("template-slot-twice", place, name=name)


def _empty(paragraph: Element) -> None:
    """Take the words out of a refused paragraph, so that they are reported once."""
    for text in paragraph.iter(_w("t")):
        text.text = ""


def misplaced_slots(root: Element, where: str, place: Place) -> Iterator[Finding]:
    """Yield a finding for every slot in a header, footer or note."""
    for paragraph in root.iter(_w("p")):
        text = paragraph_text(paragraph)
        names = _WITH_PREFIX.findall(text)
        for name in names:
            yield _misplaced(name, where, text, place)
        if names:
            _empty(paragraph)


def _misplaced(name: str, where: str, text: str, place: Place) -> Finding:
    quote = " ".join(text.split())[:90]
    return finding("template-slot-place", place, part=where, name=name, quote=quote)


def _unknown(
    name: str, names: Sequence[str], context: Mapping[str, object], place: Place
) -> Finding:
    if name in context:
        remedy = f"to print the text of {name}, write {{{{ {name} }}}} without p"
    else:
        remedy = remedy_of(name, names)
    return finding("template-slot-unknown", place, part="the text", name=name, remedy=remedy)


def _replace_by_marker(paragraph: Element, number: int) -> None:
    """Keep of the paragraph its section properties and whether it begins a page."""
    properties = paragraph.find(_w("pPr"))
    breaks = any(one.get(_w("type")) == "page" for one in paragraph.iter(_w("br")))
    if properties is not None:
        breaks = breaks or properties.find(_w("pageBreakBefore")) is not None
        for one in list(properties):
            if one.tag != _w("sectPr"):
                properties.remove(one)
    for one in list(paragraph):
        if one is not properties:
            paragraph.remove(one)
    if breaks:
        run = etree.SubElement(paragraph, _w("r"))
        etree.SubElement(run, _w("br"), {_w("type"): "page"})
    run = etree.SubElement(paragraph, _w("r"))
    etree.SubElement(run, _w("t")).text = _MARKER.format(number)


def slot_names(manuscript: Manuscript) -> tuple[str, ...]:
    """Return every name that a slot may have in this offer."""
    names = [BODY, BILL, CONTENTS]
    names += (section.id for section in manuscript.sections)
    names += (criterion for section in manuscript.sections for criterion in section.criteria)
    return tuple(dict.fromkeys(names))


# Which section goes where ------------------------------------------------------------


def placed(
    manuscript: Manuscript, names: Sequence[str], place: Place
) -> tuple[Mapping[str, tuple[Section, ...]], tuple[Finding, ...]]:
    """Return the sections of each slot: its own, then by criterion, then with its parent.

    What has no slot of its own goes to `body`, the bill to `bill` if there is one,
    else behind the last text.
    """
    texts = [name for name in names if name != CONTENTS]
    if not texts:
        return {}, (finding("template-slot-missing", place),)
    sections: dict[str, list[Section]] = {name: [] for name in names}
    findings = []
    above: list[tuple[int, str]] = []
    for section in manuscript.sections:
        while above and above[-1][0] >= section.level:
            above.pop()
        own = next((n for n in (section.id, *section.criteria) if n in texts), None)
        if own is None and above:
            own = above[-1][1]
        if own is not None:
            above.append((section.level, own))
        target = own or _shared_slot(section, texts)
        if target is None:
            findings.append(finding("template-section-unplaced", place, section=section.id))
        else:
            sections[target].append(section)
    return {name: tuple(ones) for name, ones in sections.items()}, tuple(findings)


def _shared_slot(section: Section, texts: Sequence[str]) -> str | None:
    is_bill = any(part.instance.kind is Kind.BILL for part in section.parts)
    if is_bill and BILL in texts:
        return BILL
    if BODY in texts:
        return BODY
    return texts[-1] if is_bill else None


# After filling -----------------------------------------------------------------------


def mark_restarts(root: Element) -> None:
    """Put a bookmark into the first paragraph of each section whose numbers begin again.

    `_restart_1_2` says: here begins the second such section, with page number 1.
    """
    body = root.find(_w("body"))
    count = 0
    begins = True
    first: Element | None = None
    for element in body.iter(_w("p"), _w("sectPr")) if body is not None else ():
        if begins:
            first = element
            begins = False
        if element.tag == _w("p"):
            continue
        numbers = element.find(_w("pgNumType"))
        start = numbers.get(_w("start"), "") if numbers is not None else ""
        if re.fullmatch(r"\d{1,5}", start) and first is not None and first.tag == _w("p"):
            count += 1
            _mark(first, f"{RESTART}{start}_{count}")
        begins = True


def _mark(paragraph: Element, name: str) -> None:
    at = 1 if paragraph.find(_w("pPr")) is not None else 0
    id_ = {_w("id"): name}  # numbered with all others later
    paragraph.insert(at, paragraph.makeelement(_w("bookmarkEnd"), id_, None))
    start = paragraph.makeelement(_w("bookmarkStart"), {**id_, _w("name"): name}, None)
    paragraph.insert(at, start)


def holes_of(
    root: Element,
    names: Sequence[str],
    sections: Mapping[str, tuple[Section, ...]],
    place: Place,
) -> tuple[tuple[Hole, ...], tuple[Finding, ...]]:
    """Return a hole for each slot; markers become processing instructions.

    Every `w:sectPr` that governs a slot becomes one as well (see `filled`).
    """
    body = root.find(_w("body"))
    if body is None:
        return (), ()
    if body.find(_w("sectPr")) is None:
        body.append(etree.fromstring(_A4))
    marked: list[tuple[int, Element]] = []
    for text in root.iter(_w("t")):
        match = _MARKED.fullmatch(text.text or "")
        paragraph = next(text.iterancestors(_w("p")), None)
        if match is not None and paragraph is not None:
            marked.append((int(match.group(1)), paragraph))
    numbers = [number for number, _ in marked]
    lost = [name for number, name in enumerate(names) if numbers.count(number) != 1]
    if lost:
        return (), tuple(finding("template-slot-lost", place, name=name) for name in lost)
    pages = _pages(root, [paragraph for _, paragraph in marked])
    holes = [
        _hole(paragraph, names[number], number, sections, pages) for number, paragraph in marked
    ]
    for element, page in {id(e): (e, p) for e, p in pages.values()}.values():
        _put_instruction(element, f"page {page.id}")
    return tuple(holes), ()


def _pages(root: Element, paragraphs: Sequence[Element]) -> dict[Element, tuple[Element, Page]]:
    """Return for each slot paragraph the `w:sectPr` that governs it, and its page."""
    waiting: list[Element] = []
    pages: dict[Element, tuple[Element, Page]] = {}
    wanted = set(paragraphs)
    number = 0
    for element in root.iter(_w("p"), _w("sectPr")):
        if element.tag == _w("p"):
            if element in wanted:
                waiting.append(element)
            continue
        if waiting:
            page = _page(element, number)
            number += 1
            pages |= dict.fromkeys(waiting, (element, page))
            waiting = []
    return pages


def _page(section: Element, number: int) -> Page:
    size = section.find(_w("pgSz"))
    margins = section.find(_w("pgMar"))

    def length(element: Element | None, name: str, otherwise: int) -> int:
        try:
            found = float(element.get(_w(name), "")) if element is not None else otherwise
        except ValueError:
            return otherwise
        return round(found) if abs(found) <= _LONGEST else otherwise

    return Page(
        id=number,
        width=length(size, "w", 11906),
        height=length(size, "h", 16838),
        top=abs(length(margins, "top", 1418)),
        right=length(margins, "right", 1418),
        bottom=abs(length(margins, "bottom", 1418)),
        left=length(margins, "left", 1418) + length(margins, "gutter", 0),
        first=_bare_xml(section),
        following=_bare_xml(_following(section)),
    )


def _following(section: Element) -> Element:
    copy = etree.fromstring(etree.tostring(section, with_tail=False))
    for one in list(copy.iter(_w("type"), _w("titlePg"), _w("pgNumType"))):
        if one.tag == _w("pgNumType") and one.get(_w("fmt")) is not None:
            for attribute in set(one.attrib) - {_w("fmt")}:
                del one.attrib[attribute]
        else:
            copy.remove(one)
    return copy


def _bare_xml(element: Element) -> str:
    """Return the XML of an element without namespace declarations."""
    xml = etree.tostring(element, encoding="unicode", with_tail=False)
    return re.sub(r' xmlns(?::\w+)?="[^"]*"', "", xml)


def _hole(
    paragraph: Element,
    name: str,
    number: int,
    sections: Mapping[str, tuple[Section, ...]],
    pages: Mapping[Element, tuple[Element, Page]],
) -> Hole:
    element, page = pages[paragraph]
    cell = next(paragraph.iterancestors(_w("tc")), None)
    after = paragraph.getnext()
    breaks = any(True for _ in paragraph.iter(_w("br")))
    ends_section = element.getparent() is paragraph.find(_w("pPr"))
    slot = Slot(
        name=name,
        kind=SlotKind.CONTENTS if name == CONTENTS else SlotKind.TEXT,
        page=page,
        width=_cell_width(cell, page) if cell is not None else _column_width(element, page),
        sections=sections.get(name, ()),
        in_cell=cell is not None,
    )
    _put_instruction(paragraph, f"slot {number}")
    return Hole(
        slot=slot,
        instruction=f"<?propose slot {number}?>".encode(),
        break_before=breaks,
        ends_section=ends_section,
        restart=next((one.get(_w("name")) for one in paragraph.iter(_w("bookmarkStart"))), None),
        followed_by_paragraph=after is not None and after.tag == _w("p"),
    )


def _put_instruction(element: Element, text: str) -> None:
    """Put `<?propose …?>` in place of an element that is still in the tree."""
    parent = element.getparent()
    if parent is not None:
        parent.replace(element, etree.ProcessingInstruction("propose", text))


def _column_width(section: Element, page: Page) -> int:
    columns = section.find(_w("cols"))
    if columns is None:
        return page.text_width
    try:
        count = int(columns.get(_w("num"), "1"))
        space = int(columns.get(_w("space"), "720"))
    except ValueError:
        return page.text_width
    if not (1 <= count <= _COLUMNS_MAX and 0 <= space <= _LONGEST):
        return page.text_width
    return (page.text_width - (count - 1) * space) // count


def _cell_width(cell: Element, page: Page) -> int:
    width = cell.find(f"{_w('tcPr')}/{_w('tcW')}")
    if width is not None and width.get(_w("type")) == "dxa":
        try:
            return max(int(width.get(_w("w"), "")) - _CELL_MARGINS, 720)
        except ValueError:
            pass
    table = next(cell.iterancestors(_w("tbl")), None)
    row = cell.getparent()
    if table is None or row is None:
        return page.text_width
    share = len(row.findall(_w("tc"))) or 1
    return page.text_width // share - _CELL_MARGINS


_STRETCH = 1 << 18


# The splice --------------------------------------------------------------------------


def filled(document: bytes, holes: Sequence[Hole], body: BodyXml, first_id: int) -> bytes:
    """Return the document part with every instruction replaced by its XML.

    `first_id` is the first of as many bookmark ids as there are holes.
    """
    contents: dict[bytes, str] = {}
    for number, hole in enumerate(holes, start=first_id):
        page = hole.slot.page
        section = page.following if page.id in body.broken_pages else page.first
        content = body.slots.get(hole.slot.name, "")
        end_of_page = f"<?propose page {page.id}?>".encode()
        if hole.restart is not None:
            content = _with_mark(content, hole.restart, number)
        if hole.break_before:
            content = _on_new_page(content)
        if hole.ends_section:
            content = _with_section_end(content, section)
        elif end_of_page not in contents and hole.instruction + end_of_page in document:
            content, section = _without_last_break(content, section)
        if not hole.ends_section and _needs_paragraph(content, hole):
            content += "<w:p/>"
        contents[hole.instruction] = content
        contents.setdefault(end_of_page, section)
    return _replaced(document, contents)


def _replaced(document: bytes, contents: Mapping[bytes, str]) -> bytes:
    """Return the document with each instruction replaced once, in one go: it is long."""
    found = sorted((document.find(one), one) for one in contents)
    written = io.BytesIO()
    done = 0
    for at, instruction in found:
        if at < 0:
            continue
        written.write(document[done:at])
        content = contents[instruction]
        for start in range(0, len(content), _STRETCH):
            written.write(content[start : start + _STRETCH].encode())
        done = at + len(instruction)
    written.write(document[done:])
    return written.getvalue()


def _without_last_break(content: str, section: str) -> tuple[str, str]:
    """Return a content that ends with a section of its own without that end, and its section.

    Nothing follows the slot: a section after a turned page would be a blank page.
    """
    start = max(content.rfind("<w:p>"), content.rfind("<w:p "))
    match = _SECTION_END.search(content, start) if start >= 0 else None
    if match is None:
        return content, section
    return content[: match.start()] + content[match.end() :], match[0]


def _needs_paragraph(content: str, hole: Hole) -> bool:
    if hole.followed_by_paragraph:
        return False
    return content.endswith("</w:tbl>") or (hole.slot.in_cell and not content)


def _with_mark(content: str, name: str, number: int) -> str:
    """Return the content with a bookmark in its first paragraph."""
    mark = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'
    opening = r"(<w:p(?: [^>]*[^/])?>(?:<w:pPr>.*?</w:pPr>)?)"
    return re.sub(opening, lambda match: match[1] + mark, content, count=1, flags=re.DOTALL)


_SECTION_END = re.compile(r"<w:sectPr\b.*?</w:sectPr>(?=</w:pPr>)", re.DOTALL)
_FIRST_PARAGRAPH = (
    r"(<w:p(?: [^>]*)?>)"
    r"(?:(<w:pPr>(?:<w:pStyle [^>]*/>)?(?:<w:keepNext[^>]*/>)?(?:<w:keepLines[^>]*/>)?)"
    r"(<w:pageBreakBefore[^>]*/>)?)?"
)


def _on_new_page(content: str) -> str:
    """Return the content with its first paragraph at the top of a page."""
    match = re.match(_FIRST_PARAGRAPH, content)
    if match is None:
        return f'<w:p><w:r><w:br w:type="page"/></w:r></w:p>{content}' if content else ""
    start, properties, _ = match.groups()
    if properties is None:
        opened = f"{start}<w:pPr><w:pageBreakBefore/></w:pPr>"
    else:
        opened = f"{start}{properties}<w:pageBreakBefore/>"
    return opened + content[match.end() :]


def _with_section_end(content: str, section: str) -> str:
    """Return the content whose last paragraph ends the Word section."""
    start = max(content.rfind("<w:p>"), content.rfind("<w:p "))
    last = content[start:]
    if start >= 0 and "<w:sectPr" in last:
        return content  # a turned page comes last: it has ended the section already
    if start < 0 or not content.endswith("</w:p>"):
        return (
            f'{content}<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" '
            f'w:lineRule="exact"/>{section}</w:pPr></w:p>'
        )
    opening_end = last.index(">") + 1
    if last.startswith("<w:pPr>", opening_end):
        cut = last.index("</w:pPr>")
        return f"{content[:start]}{last[:cut]}{section}{last[cut:]}"
    return f"{content[:start]}{last[:opening_end]}<w:pPr>{section}</w:pPr>{last[opening_end:]}"
