# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The body of an offer as native WordprocessingML in the template's own styles."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from types import MappingProxyType
from typing import Any

from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.language import said_in, wording_in
from propose.model.manuscript import (
    Abbreviation,
    Alignment,
    Block,
    Blocks,
    BulletList,
    Callout,
    Cell,
    CodeBlock,
    DefinitionList,
    Figure,
    Heading,
    Inlines,
    ListItem,
    Manuscript,
    NoteReference,
    NumberedList,
    Origin,
    PageBreak,
    Paragraph,
    Quotation,
    Row,
    Rule,
    Section,
    Table,
    Text,
)
from propose.model.picture import Picture
from propose.model.template import Template
from propose.ooxml.traces import anchor_name
from propose.writers.docx import beside, tables
from propose.writers.docx.bookmarks import Bookmarks
from propose.writers.docx.columns import PADDING, grid_of
from propose.writers.docx.contents import Entry, contents_xml
from propose.writers.docx.headings import heading_role, number_headings
from propose.writers.docx.inlines import (
    BARE,
    BOLD,
    LINES,
    TITLED,
    UPRIGHT,
    LineWriter,
    field_runs,
    in_italics,
    leads_up,
    room_of,
    run,
)
from propose.writers.docx.ledger import Ledger
from propose.writers.docx.links import Links
from propose.writers.docx.media import Media, Room
from propose.writers.docx.notes import Key, Notes
from propose.writers.docx.numbering import (
    LEVELS,
    STEP,
    HeadingNumbers,
    numbering_of,
    prints_number,
)
from propose.writers.docx.paragraphs import (
    PLAIN,
    Look,
    Properties,
    Setting,
    number_xml,
    start_xml,
)
from propose.writers.docx.parts import VALUE_MARK, BodyXml, Page, Shell, Slot, SlotKind
from propose.writers.docx.roles import CALLOUTS, LIST_STYLES, ROLES
from propose.writers.docx.styles import Style, StyleSheet
from propose.writers.docx.survey import Survey, survey_of

WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "fr": MappingProxyType(
            {"table": "tableau", "figure": "figure", "annex": "Annexe", "contents": "Sommaire"}
        ),
        "en": MappingProxyType(
            {"table": "table", "figure": "figure", "annex": "Annex", "contents": "Contents"}
        ),
    }
)
"""Fixed words of captions, annexes, contents; `wording:` of a template overrides them."""

_NOTHING: Inlines = ()
_AFTER_TABLE = 160
_SHORT_TABLE = 11
_SHORT_CODE = 12
_JC = {Alignment.CENTRE: "center", Alignment.END: "right"}
_STRETCH = 1 << 18
_CONTROLS = bytes({*range(32), 127} - {9, 10})
_ILLEGAL = "[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]"
_MARK_BEFORE = re.compile(r'w:name="(_pb_[^"]+)"')
_HAS_SECTION = "</w:sectPr></w:pPr>"


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class _Wait:
    """What the next paragraph takes with it."""

    page_break: bool = False
    after_table: bool = False
    anchors: list[str] = field(default_factory=list)
    first: str = ""


class BodyWriter:
    """Writes blocks; `out` holds one block-level element an item."""

    def __init__(self, ledger: Ledger, notes: Notes, survey: Survey, margin: int = 0) -> None:
        """Begin with an empty slot; `margin` is the room to the right of the text, in twips."""
        self.ledger = ledger
        self.notes = notes
        self.survey = survey
        self.margin = margin
        self.lines = LineWriter(ledger=ledger, note=self._note, expansion=self._expansion)
        self.note_links = Links(next_number=ledger.links.next_number)
        self.out: list[str] = []
        self.wait = _Wait()
        self.broken: set[int] = set()
        self.page: Page | None = None
        self._turned = False
        self._headings_last = 0
        self._last_beside = -1
        self._in_note = False
        self._in_text = True
        self._annex = False
        self._section = ""
        self._explained: set[tuple[str, str]] = set()
        self._counted = {"table": 0, "figure": 0}
        self._headed = 0
        self.origins: list[Origin] = []
        self._writers: Mapping[type, Callable[[Any, Setting], None]] = {
            Heading: self._heading,
            Paragraph: self._paragraph,
            BulletList: self._list,
            NumberedList: self._list,
            DefinitionList: self._definitions,
            Quotation: self._quotation,
            Table: self._table,
            Figure: self._figure,
            CodeBlock: self._code,
            Callout: self._callout,
            PageBreak: self._page_break,
            Rule: self._rule,
        }

    def let_go(self) -> None:
        """Forget how to write: what is in a circle stays as long as the build lasts."""
        self.lines.writers = {}
        self._writers = {}
        del self.lines

    # Slots and sections -----------------------------------------------------------------

    def slot(self, slot: Slot) -> str:
        """Return the content of a slot that holds sections."""
        self.out = []
        self.wait = _Wait()
        self.page = None if slot.in_cell else slot.page
        self._headings_last = 0
        self._last_beside = -1
        for section in slot.sections:
            self._section_xml(section, slot)
        if self._turned:
            self._turn(to_landscape=False)
        if slot.in_cell and (not self.out or not self.out[-1].endswith("</w:p>")):
            self.out.append(self._separator())
        pieces, self.out = self.out, []
        return "".join(pieces)

    def contents(
        self, slot: Slot, depth: int, pages: Mapping[str, int] | None, *, least: int = 1
    ) -> str:
        """Return the contents with their heading, which wording `contents: ""` leaves out.

        Contents of fewer than `least` lines are not printed.
        An annex stands there by its own heading alone.
        """
        entries = [
            Entry(
                level=title.level,
                number=title.number,
                title=self.lines.line(title.children, BARE)[0],
                bookmark=anchor_name(title.anchor),
            )
            for title in self.survey.titles
            if title.level <= depth and not title.inside_annex
        ]
        if len(entries) < least:
            return ""
        heading = self.ledger.words["contents"]
        told = ""
        if heading:
            style = self.ledger.styles.use("contents heading")
            none = (0, 0) if style.number else None
            start = start_xml(Properties(style.id, keep_next=True, number=none))
            told = f"{start}{run(heading)}</w:p>"
        return told + contents_xml(entries, self.ledger.styles, slot.width, pages)

    def without_controls(self, xml: str) -> str:
        """Return XML that Word can read; a character that it cannot is a finding."""
        if all(map(_is_legal, _stretches(xml))):
            return xml
        origins = dict(zip(self.ledger.bookmarks.marked, self.origins, strict=True))
        at = {marked.bookmark: origins[marked] for marked in origins}
        for found in re.finditer(_ILLEGAL, xml):
            names = _MARK_BEFORE.findall(xml, 0, found.start())
            self.ledger.origin = at.get(names[-1]) if names else None
            character = f"U+{ord(found.group()):04X}"
            self.ledger.report("text-control-character", character=character)
        return re.sub(_ILLEGAL, "\ufffd", xml)

    def _setting(self, slot: Slot) -> Setting:
        height = slot.page.text_height
        if self._turned:
            width = slot.page.height - slot.page.left - slot.page.right
            height = slot.page.width - slot.page.top - slot.page.bottom
            return Setting(width=width, height=height, flow=True)
        return Setting(width=slot.width, height=height, flow=self.page is not None)

    def _section_xml(self, section: Section, slot: Slot) -> None:
        self._annex = section.annex
        self._section = section.id
        self.ledger.origin = None
        if section.page_break:
            self.wait.page_break = True
        if self.page is not None and self._turned != section.landscape:
            self._turn(to_landscape=section.landscape)
        self.ledger.instance = None
        self._title(section.title, section.level, self._setting(slot), None)
        self._headings_last += 1
        for part in section.parts:
            self.ledger.instance = part.instance
            self._flow(part.blocks, slot, landscape=section.landscape)

    def _flow(self, blocks: Blocks, slot: Slot, *, landscape: bool) -> None:
        """Write the blocks at the top of a slot, turning the page where one asks for it."""
        for passage, following in self._passages(blocks, slot):
            turned = landscape or any(self._turns(block, slot) for block in passage.text)
            if self.page is not None and turned != self._turned:
                self._turn(to_landscape=turned)
            if passage.notes:
                self._beside(passage, self._setting(slot), following)
                self._headings_last = 0
                continue
            (block,) = passage.text
            self._block(block, self._setting(slot), following)
            if isinstance(block, Heading):
                self._headings_last += 1
            elif not isinstance(block, PageBreak):
                self._headings_last = 0

    def _passages(
        self, blocks: Blocks, slot: Slot
    ) -> Iterator[tuple[beside.Passage, Block | None]]:
        """Yield each passage with the block that follows it."""
        if self.margin and self.page is not None and any(map(beside.is_note, blocks)):
            setting, note = self._setting(slot), self._style(beside.ROLE)
            passages = beside.passages_of(
                blocks,
                beside.Column(width=setting.width, size=self._style("body").size),
                beside.Column(width=self.margin - (note.left or 0), size=note.size),
            )
        else:
            passages = [beside.Passage(text=(block,)) for block in blocks]
        for passage, after in zip_longest(passages, passages[1:]):
            yield passage, next(iter(after.text), None) if after else None

    def _turns(self, block: Block, slot: Slot) -> bool:
        """Return whether a block turns its page: a wide table without room in the margin."""
        if not isinstance(block, Table) or not block.landscape:
            return False
        room = slot.width + self.margin
        return not self.margin or not grid_of(block, room, self._style("table text").size).fits

    def _turn(self, *, to_landscape: bool) -> None:
        """End the section that the text stands in, so that the next page lies differently."""
        page = self.page
        if page is None:
            return
        at = len(self.out) - (self._headings_last if to_landscape else 0)
        self._turned = to_landscape
        # the page begins anew anyway
        if to_landscape:
            self.wait.page_break = False
        self.wait.after_table = False
        if to_landscape and at > 0 and _HAS_SECTION in self.out[at - 1]:
            start = self.out[at - 1].index("<w:sectPr")
            end = self.out[at - 1].index("</w:sectPr>") + len("</w:sectPr>")
            self.out[at - 1] = self.out[at - 1][:start] + self.out[at - 1][end:]
            return
        portrait = page.following if page.id in self.broken else page.first
        self.broken.add(page.id)
        properties = portrait if to_landscape else _landscape(page)
        if at > 0 and self.out[at - 1].startswith("<w:p>"):
            ended = self.out[at - 1].replace("</w:pPr>", f"{properties}</w:pPr>", 1)
            self.out[at - 1] = ended
        else:
            ended = self._separator().replace("</w:pPr>", f"{properties}</w:pPr>", 1)
            self.out.insert(at, ended)

    # Paragraphs -------------------------------------------------------------------------

    def _style(self, role: str) -> Style:
        role = role.replace("-", " ")
        if role in ROLES:
            return self.ledger.styles.use(role)
        named = self.ledger.styles.named(role)
        return named or self.ledger.styles.use("body")

    def _put(
        self,
        inlines: Inlines,
        setting: Setting,
        look: Look = PLAIN,
        *,
        origin: Origin | None = None,
        lead: tuple[str, str] = ("", ""),
    ) -> None:
        """Write one paragraph; `lead` is what stands before the line, as XML and words."""
        style = self._style(look.role or setting.role)
        wait, self.wait = self.wait, _Wait()
        self.lines.room_twips = (setting.width - setting.left, setting.height)
        flags = look.flags | UPRIGHT if style.is_italic else look.flags
        indent = look.indent
        if self._in_note and style.hanging and not wait.first and indent is None:
            # only the first paragraph of a note hangs from its number
            indent = (style.left or 0, 0)
        xml, words = self.lines.line(inlines, flags)
        is_close = wait.after_table and style.before < _AFTER_TABLE
        properties = Properties(
            style.id,
            (look.keep_next or setting.keep) and not style.keeps_next,
            look.keep_lines,
            wait.page_break,
            look.number,
            _AFTER_TABLE if is_close else None,
            indent,
            setting.align if look.align is None else look.align,
        )
        opened = closed = ""
        if origin is not None and setting.marked:
            told = lead[1] + words
            if origin.answer is not None:
                told = f"{VALUE_MARK}{origin.answer}{VALUE_MARK}"
            opened, closed = self.ledger.bookmarks.paragraph(origin.instance, told)
            self.origins.append(origin)
        for anchor in wait.anchors:
            begin, end = self.ledger.bookmarks.anchor(anchor)
            opened, closed = opened + begin, end + closed
        self.out.append(f"{start_xml(properties)}{opened}{wait.first}{lead[0]}{xml}{closed}</w:p>")

    def _separator(self, before: int | None = None) -> str:
        """Return a paragraph of no height: between two tables, or to carry a section."""
        style = self._style("table end").id
        return f"{start_xml(Properties(style, before=before))}</w:p>"

    def blocks(self, blocks: Blocks, setting: Setting) -> None:
        """Write blocks one after the other."""
        for at, block in enumerate(blocks):
            following = blocks[at + 1] if at + 1 < len(blocks) else None
            self._block(block, setting, following)

    def _block(self, block: Block, setting: Setting, following: Block | None) -> None:
        self.ledger.origin = block.origin
        if type(block) is Paragraph:
            keep = isinstance(following, _LED_UP_TO) and leads_up(block.children)
            keep |= following is not None and self._headings_last > 0 and in_italics(block.children)
            self._paragraph(block, replace(setting, keep=True) if keep else setting)
            return
        self._writers[type(block)](block, setting)
        if isinstance(block, Callout) and isinstance(following, Callout):
            # two frames that are alike would run into one
            self.out.append(self._separator())

    def _own_indent(self, style: Style, setting: Setting) -> tuple[int, int] | None:
        if not setting.left:
            return None
        return setting.left + (style.left or 0), style.hanging

    def _paragraph(self, block: Paragraph, setting: Setting) -> None:
        # a frame or a cell keeps its own style
        role = block.role if block.role and setting.list_styles else setting.role
        if block.anchor:
            self.wait.anchors.append(block.anchor)
        is_set = role == setting.role and role.startswith("list continuation")
        indent = None if is_set else self._own_indent(self._style(role), setting)
        self._put(block.children, setting, Look(role=role, indent=indent), origin=block.origin)

    def _heading(self, block: Heading, setting: Setting) -> None:
        if self._in_note:
            self._put(block.children, setting, Look(keep_next=True, flags=BOLD))
        else:
            self._title(block.children, block.level, setting, block.origin)

    def _title(
        self, children: Inlines, level: int, setting: Setting, origin: Origin | None
    ) -> None:
        self.wait.anchors.append(self.survey.titles[self._headed].anchor)
        self._headed += 1
        self._in_text = False
        role = heading_role(level, annex=self._annex)
        self._put(children, setting, Look(role=role, keep_next=True), origin=origin)
        self._in_text = True

    # Notes in the margin ----------------------------------------------------------------

    def _beside(self, passage: beside.Passage, setting: Setting, following: Block | None) -> None:
        """Write text and the notes beside it as one row of a table without lines.

        Frames would lie over each other in LibreOffice; rows flow in any program.
        """
        if self.wait.page_break:
            # a table cannot begin a page by itself
            style = self._style("table end").id
            self.out.append(f"{start_xml(Properties(style, page_break=True))}</w:p>")
            self.wait.page_break = False
        elif self.wait.after_table:
            self.out.append(self._separator(_AFTER_TABLE))
        self.wait.after_table = False
        note = self._style(beside.ROLE)
        widths = (setting.width, self.margin)
        inner = replace(setting, flow=False)
        narrow = replace(
            inner,
            role=beside.ROLE,
            width=self.margin - (note.left or 0),
            list_styles=False,
        )
        kept, self.out = self.out, []
        for at, block in enumerate(passage.text):
            rest = passage.text[at + 1 :]
            self._block(block, inner, rest[0] if rest else following)
        if not self.out or not self.out[-1].endswith("</w:p>"):
            self.out.append(self._separator())
        text, self.out = "".join(self.out), []
        self.blocks(passage.notes, narrow)
        notes, self.out = "".join(self.out), kept
        column = beside.Column(width=setting.width, size=self._style("body").size)
        rows = beside.row_xml(text, notes, widths, column.height_of(passage.text))
        if self._last_beside >= 0 and self._last_beside == len(kept) - 1:
            self.out[-1] = f"{self.out[-1].removesuffix('</w:tbl>')}{rows}</w:tbl>"
        else:
            self._last_beside = len(self.out)
            self.out.append(beside.table_xml(rows, self._style("margin row").id, widths))

    # Lists ------------------------------------------------------------------------------

    def _list(self, block: BulletList | NumberedList, setting: Setting) -> None:
        if setting.list_styles and setting.depth < LIST_STYLES:
            self._styled_list(block, setting)
        else:
            self._plain_list(block, setting)

    def _styled_list(self, block: BulletList | NumberedList, setting: Setting) -> None:
        """Write a list in the template's list styles; numbers begin again in each list."""
        ledger, depth = self.ledger, setting.depth
        suffix = "" if depth == 0 else f" {depth + 1}"
        start = block.start if isinstance(block, NumberedList) else None
        ordered = start is not None
        own = ledger.numbering.numbers if ordered else ledger.numbering.bullets
        role = f"{'numbered' if ordered else 'bullet'} list{suffix}"
        made = "" if ledger.styles.has(role) else number_xml(own(), depth)
        style = ledger.styles.use(role, numbering=made)
        index, level = ledger.numbering.level(style.number, style.id)
        number: tuple[int, int] | None = None
        if start is not None:
            base = style.number[0] if style.number else 0
            # a level that quotes the levels above it would count them too
            if not prints_number(level, index) or level.text.count("%") > 1:
                base, index = own(), depth
                level = ledger.numbering.known[base].levels[index]
            number = (ledger.numbering.restarted(base, index, start), index)
        elif level.format == "none" or not level.text:
            number = (own(), depth)
            level = ledger.numbering.known[number[0]].levels[depth]
        left, hanging = level.left, level.hanging
        if style.left is not None:
            left, hanging = style.left, style.hanging or min(STEP, style.left)
        if left is None:
            left, hanging = STEP * (depth + 1), STEP
        # a number given to the paragraph would bring its own indent over the style's
        indent = (left, hanging) if number is not None and style.left is not None else None
        inner = replace(setting, depth=depth + 1, left=left, flow=False)
        if any(isinstance(rest, Paragraph) for item in block.items for rest in item.blocks[1:]):
            inner = replace(inner, role=self._continuation(suffix, left, setting))
        for item in block.items:
            self._item(item, setting, inner, Look(role=role, number=number, indent=indent))

    def _continuation(self, suffix: str, left: int, setting: Setting) -> str:
        """Return the role of further paragraphs of an item: one that begins where it does."""
        role = f"list continuation{suffix}"
        style = self.ledger.styles.use(role, numbering=f'<w:ind w:left="{left}"/>')
        if style.left == left and not style.hanging:
            return role
        return "body" if setting.role.startswith("list continuation") else setting.role

    def _plain_list(self, block: BulletList | NumberedList, setting: Setting) -> None:
        """Write a list as paragraphs of the text around it, with numbers and indents."""
        numbering = self.ledger.numbering
        level = min(setting.depth, LEVELS - 1)
        framed = setting.role == "quote" or setting.role.startswith("callout")
        if isinstance(block, NumberedList):
            own = numbering.inset_numbers() if framed else numbering.numbers()
            number = numbering.restarted(own, level, block.start)
        else:
            number = numbering.inset_bullets() if framed else numbering.bullets()
        style = self._style(setting.role)
        base = setting.left if setting.depth else setting.left + (style.left or 0)
        left = base + STEP
        # in a frame every level hangs from the same edge, or else the frame would have steps
        indent = (left, STEP * (level + 1) if framed else STEP)
        inner = replace(setting, depth=setting.depth + 1, left=left, flow=False)
        for item in block.items:
            self._item(item, setting, inner, Look(number=(number, level), indent=indent))

    def _item(self, item: ListItem, setting: Setting, inner: Setting, look: Look) -> None:
        rest = item.blocks
        origin, children = self.ledger.origin, _NOTHING
        if rest and isinstance(rest[0], Paragraph):
            first, rest = rest[0], rest[1:]
            self.ledger.origin = origin = first.origin
            children = first.children
            if rest and isinstance(rest[0], _LED_UP_TO) and leads_up(children):
                look = replace(look, keep_next=True)
            if first.anchor:
                self.wait.anchors.append(first.anchor)
        self._put(children, setting, look, origin=origin)
        for at, block in enumerate(rest):
            following = rest[at + 1] if at + 1 < len(rest) else None
            self._block(block, self._inside_item(block, inner), following)

    def _inside_item(self, block: Block, inner: Setting) -> Setting:
        """Return the setting of a block below the first line of an item."""
        if isinstance(block, Paragraph) and not inner.role.startswith("list continuation"):
            style = self._style(block.role or inner.role)
            # what stands in a list begins where its text does
            return replace(inner, left=inner.left - (style.left or 0))
        return inner

    # Set apart --------------------------------------------------------------------------

    def _definitions(self, block: DefinitionList, setting: Setting) -> None:
        framed = not setting.list_styles
        role = setting.role if framed else "definition term"
        style = self._style(role)
        look = Look(
            role=role,
            keep_next=True,
            indent=self._own_indent(style, setting),
            flags=BOLD if framed else 0,
        )
        if framed:
            base = setting.left + (style.left or 0) if not setting.depth else setting.left
            inner = replace(setting, left=base + STEP, depth=setting.depth + 1, flow=False)
        else:
            inner = replace(setting, role="definition", list_styles=False, depth=0, flow=False)
        for item in block.items:
            for line in item.terms:
                self._put(line, setting, look, origin=block.origin)
            for at, one in enumerate(item.blocks):
                following = item.blocks[at + 1] if at + 1 < len(item.blocks) else None
                where = self._inside_item(one, inner) if framed else inner
                self._block(one, where, following)

    def _quotation(self, block: Quotation, setting: Setting) -> None:
        inner = replace(setting, role="quote", list_styles=False, depth=0, flow=False)
        if not block.source:
            self.blocks(block.blocks, inner)
            return
        self.blocks(block.blocks[:-1], inner)
        self.blocks(block.blocks[-1:], replace(inner, keep=True))
        indent = self._own_indent(self._style("quote source"), setting)
        look = Look(role="quote source", indent=indent)
        self._put(block.source, setting, look, origin=block.origin)

    def _callout(self, block: Callout, setting: Setting) -> None:
        kind = block.kind if block.kind in CALLOUTS else "note"
        role = f"callout {kind}"
        inner = replace(setting, role=role, list_styles=False, depth=0, flow=False)
        if block.title:
            style = self._style("callout title")
            is_run = style.type == "character"
            frame = self._style(role)
            look = Look(
                role=role if is_run else "callout title",
                keep_next=True,
                indent=self._own_indent(frame if is_run else style, setting),
                flags=TITLED if is_run else 0,
            )
            self._put(block.title, setting, look, origin=block.origin)
        self.blocks(block.blocks, inner)

    def _code(self, block: CodeBlock, setting: Setting) -> None:
        lines = sum(child.text.count("\n") for child in block.children if isinstance(child, Text))
        children = block.children
        if children and isinstance(children[-1], Text) and children[-1].text.endswith("\n"):
            children = (*children[:-1], Text(children[-1].text.rstrip("\n")))
        look = Look(
            role="code",
            keep_lines=lines < _SHORT_CODE,
            indent=self._own_indent(self._style("code"), setting),
            align="",
            flags=LINES,
        )
        self._put(children, setting, look, origin=block.origin)

    def _page_break(self, _: PageBreak, setting: Setting) -> None:
        if setting.flow:
            self.wait.page_break = True

    def _rule(self, block: Rule, setting: Setting) -> None:
        indent = self._own_indent(self._style("rule"), setting)
        self._put((), setting, Look(role="rule", indent=indent), origin=block.origin)

    # Tables and figures -----------------------------------------------------------------

    def _caption_lead(self, kind: str, anchor: str | None) -> tuple[str, str]:
        """Return what stands before the words of a caption: "Tableau 1 – "."""
        self._counted[kind] += 1
        number = str(self._counted[kind])
        word = self.ledger.words[kind]
        word = word[:1].upper() + word[1:]
        sequence = word if word.isascii() and word.isalpha() else kind.title()
        start = end = ""
        if anchor:
            start, end = self.ledger.bookmarks.anchor(anchor)
        counted = field_runs(f"SEQ {sequence} \\* ARABIC", number)
        return (
            f"{run(word + chr(0xA0))}{start}{counted}{end}{run(' – ')}",
            f"{word}\u00a0{number} – ",
        )

    def _caption(
        self, block: Table | Figure, kind: str, setting: Setting, *, keep_next: bool
    ) -> None:
        self._in_text = False
        look = Look(
            role="caption",
            keep_next=keep_next,
            indent=self._own_indent(self._style("caption"), setting),
        )
        lead = self._caption_lead(kind, block.anchor)
        self._put(block.caption, setting, look, origin=block.origin, lead=lead)
        self._in_text = True

    def _figure(self, block: Figure, setting: Setting) -> None:
        picture = self.ledger.pictures.get(block.file)
        if picture is None:
            self.ledger.missing(block.file)
            return
        if block.anchor and not block.caption:
            self.wait.anchors.append(block.anchor)
        room = room_of(setting.width - setting.left, setting.height)
        if block.width_percent:
            wanted = round(room.width * block.width_percent / 100)
            room = Room(width=room.width, height=room.height, wanted_width=wanted)
        drawing = self.ledger.media.drawing(picture, block.alternative, room, self.ledger.links)
        look = Look(
            role="figure",
            keep_next=bool(block.caption),
            indent=self._own_indent(self._style("figure"), setting),
        )
        self._put((), setting, look, origin=block.origin, lead=(drawing, ""))
        if block.caption:
            self._caption(block, "figure", setting, keep_next=False)

    def _table(self, block: Table, setting: Setting) -> None:
        is_next = setting.flow and self._last_beside == len(self.out) - 1
        if (self.wait.after_table or is_next) and not block.caption:
            # two tables in a row would become one
            self.out.append(self._separator(_AFTER_TABLE))
        if block.caption:
            self._caption(block, "table", setting, keep_next=True)
        elif block.anchor:
            self.wait.anchors.append(block.anchor)
        self.wait.after_table = False
        room = setting.width - setting.left
        size = self._style("table text").size
        grid = grid_of(block, room, size)
        is_low = grid.fits and max(grid.heights, default=0) <= 1
        if self.margin and setting.flow and (block.landscape or not is_low):
            room += self.margin
            grid = grid_of(block, room, size)
        if not grid.fits and setting.flow and not self._turned:
            self.ledger.report("table-too-wide", columns=len(grid.widths))
        rows = [*((True, row) for row in block.header), *((False, row) for row in block.rows)]
        is_short = sum(grid.heights) <= _SHORT_TABLE
        kept = self.out
        told: list[str] = []
        for at, (is_header, row) in enumerate(rows):
            ahead = len(rows) - at - 1
            is_low = sum(grid.heights[at : at + 2]) <= _SHORT_TABLE
            # no first or last row alone on a page, no heading of a group without its rows
            at_an_edge = is_low and (at == len(block.header) or ahead == 1)
            keep = ahead > 0 and (is_short or is_header or row.emphasis or at_an_edge)
            told.append(self._row(block, row, grid.widths, setting, is_header=is_header, keep=keep))
        self.out = kept
        style = self.ledger.styles.use("table").id
        self.out.append(
            f"<w:tbl>{tables.properties_xml(block, style, room, setting.left)}"
            f"{tables.grid_xml(grid.widths)}{''.join(told)}</w:tbl>"
        )
        self.wait.after_table = True

    def _row(
        self,
        table: Table,
        row: Row,
        widths: tuple[int, ...],
        setting: Setting,
        *,
        is_header: bool,
        keep: bool,
    ) -> str:
        role = "table header" if is_header else "table total" if row.emphasis else "table text"
        cells: list[str] = []
        at = 0
        for cell in (*row.cells, *_missing_cells(row, len(widths))):
            width = sum(widths[at : at + cell.span])
            alignment = table.alignments[at] if at < len(table.alignments) else Alignment.START
            if is_header and cell.span > 1:
                alignment = Alignment.CENTRE
            inner = Setting(
                role=role,
                width=max(width - PADDING, 200),
                height=setting.height,
                list_styles=False,
                keep=keep,
                align=_JC.get(alignment, ""),
                marked=setting.marked,
            )
            self.out = []
            fill = ""
            if cell.bar:
                fill = self.ledger.styles.fill("accent1")
                inner = replace(inner, role="planning bar", align="")
            self._cell(table, cell, inner)
            cells.append(tables.cell_xml("".join(self.out), width, span=cell.span, fill=fill))
            at += cell.span
        return tables.row_xml(cells, is_header=is_header)

    def _cell(self, table: Table, cell: Cell, setting: Setting) -> None:
        """Write what stands in a cell; Word wants a paragraph at its end."""
        self.blocks(cell.blocks, setting)
        if not self.out or not self.out[-1].endswith("</w:p>"):
            self._put((), setting)
        self.wait.after_table = False
        self.ledger.origin = table.origin

    # Notes ------------------------------------------------------------------------------

    def _note(self, note: NoteReference) -> str:
        """Return the call of a footnote, writing the note at its first call."""
        if self._in_note:
            # Word has no notes inside notes
            lines = [block.children for block in note.blocks if isinstance(block, Paragraph)]
            return "".join(f"{run(' (')}{self.lines.line(line)[0]}{run(')')}" for line in lines)
        instance = self.ledger.instance
        key = (instance.key if instance else self._section, note.label)
        again = self.notes.again(key)
        return self._open_note(key, note.blocks) if again is None else again

    def _open_note(self, key: Key, content: Blocks | Text) -> str:
        """Write a note and return its call; what is being written waits meanwhile."""
        number, call = self.notes.open(key)
        kept = (self.out, self.wait, self.ledger.links, self.ledger.origin, self._in_text)
        self.out, self.wait = [], _Wait(first=self.notes.mark(self._style("footnote text")))
        self.ledger.links, self._in_note, self._in_text = self.note_links, True, False
        room = self.lines.room_twips
        setting = Setting(
            role="footnote text",
            width=self.page.text_width if self.page else room[0],
            height=room[1],
            list_styles=False,
            marked=False,
        )
        if isinstance(content, Text):
            self._put((content,), setting)
        else:
            if not content or not isinstance(content[0], Paragraph):
                self._put((), setting)
            self.blocks(content, setting)
        if not self.out[-1].endswith("</w:p>"):
            self.out.append(self._separator())
        self.notes.close(number, "".join(self.out))
        self.out, self.wait, self.ledger.links, self.ledger.origin, self._in_text = kept
        self._in_note = False
        self.lines.room_twips = room
        return call

    def _expansion(self, abbreviation: Abbreviation) -> str:
        """Return the call of the note that spells out an abbreviation at its first use."""
        key = (abbreviation.text, abbreviation.expansion)
        waits = not self._in_text and key in self.survey.expanded_in_text
        if key in self._explained or waits or self._in_note:
            return ""
        self._explained.add(key)
        return self._open_note(key, Text(_sentence(abbreviation.expansion)))


def _sentence(words: str) -> str:
    """Return words as a note of its own: a capital, a full stop."""
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith(('.', '!', '?')) else '.'}"


_LED_UP_TO = (BulletList, NumberedList, DefinitionList, Table, Figure, CodeBlock, Quotation)


def body_of(
    manuscript: Manuscript,
    shell: Shell,
    template: Template,
    pictures: Mapping[str, Picture],
    pages: Mapping[str, int] | None = None,
) -> BodyXml:
    """Return the content of every slot of the shell, and all that it needs in the package.

    `pages` maps the bookmarks of headings (`_a_…`) to page numbers for the contents:
    None for contents without numbers, an empty mapping while they are being laid out.
    """
    words = {
        **said_in(WORDS, manuscript.lang),
        **wording_in(template.wording, manuscript.lang),
    }
    styles = StyleSheet(shell.styles, shell.theme, template)
    numbering = numbering_of(shell.numbering)
    sections = [section for slot in shell.slots for section in slot.sections]
    number_headings(
        sections,
        styles,
        numbering,
        words["annex"],
        wanted=template.numbered_headings,
        others=[
            one["annex"] for one in (*WORDS.values(), *template.wording.values()) if "annex" in one
        ],
    )
    survey = survey_of(sections, styles, HeadingNumbers(numbering=numbering), words)
    ledger = Ledger(
        styles=styles,
        numbering=numbering,
        bookmarks=Bookmarks(next_id=shell.first_bookmark_id, taken=shell.bookmarks),
        media=Media(next_id=shell.first_drawing_id, taken=shell.media),
        links=Links(next_number=shell.first_relationship),
        pictures=pictures,
        labels=manuscript.labels,
        words=words,
        targets=survey.targets,
    )
    notes = Notes(
        next_id=shell.first_footnote_id,
        styles=styles,
        bookmarks=ledger.bookmarks,
        called_again=survey.called_again,
    )
    margin = round(template.margin_column_mm * 1440 / 25.4)
    faults = tuple(_narrow_margins(shell, template, margin))
    writer = BodyWriter(ledger, notes, survey, margin)
    slots: dict[str, str] = {}
    for slot in shell.slots:
        if slot.kind is SlotKind.CONTENTS:
            slots[slot.name] = writer.contents(
                slot, template.contents_depth, pages, least=template.contents_least
            )
        else:
            slots[slot.name] = writer.slot(slot)
    footnotes = "".join(notes.elements)
    body = BodyXml(
        slots={name: writer.without_controls(xml) for name, xml in slots.items()},
        abstract_nums="".join(numbering.abstract_nums),
        nums="".join(numbering.nums),
        level_texts=numbering.texts,
        footnotes=writer.without_controls(footnotes),
        styles=styles.made,
        changed_styles=styles.changed,
        media=ledger.media.stored,
        links=ledger.links.all,
        footnote_links=writer.note_links.all,
        broken_pages=frozenset(writer.broken),
        marked=tuple(ledger.bookmarks.marked),
        origins=tuple(writer.origins),
        findings=(*styles.findings, *faults, *ledger.findings),
    )
    writer.let_go()
    return body


def _narrow_margins(shell: Shell, template: Template, margin: int) -> Iterator[Finding]:
    """Yield a finding where the column beside the text does not fit the page."""
    texts = (slot for slot in shell.slots if slot.kind is SlotKind.TEXT and not slot.in_cell)
    found = min((slot.page.right for slot in texts), default=margin)
    if found < margin:
        place = template.places.get("margin_column_mm", Place(path=template.path))
        wanted = template.margin_column_mm
        yield finding("template-margin-narrow", place, found=round(found / 56.7), wanted=wanted)


def _stretches(xml: str) -> Iterator[str]:
    """Yield a long text in parts, so that little of it is held twice."""
    return (xml[at : at + _STRETCH] for at in range(0, len(xml), _STRETCH))


def _is_legal(xml: str) -> bool:
    """Return whether XML 1.0 allows every character; quick, for long texts."""
    try:
        data = xml.encode()
    except UnicodeEncodeError:
        return False
    legal = len(data.translate(None, _CONTROLS)) == len(data)
    return legal and "\ufffe" not in xml and "\uffff" not in xml


def _missing_cells(row: Row, count: int) -> Iterator[Cell]:
    for _ in range(sum(cell.span for cell in row.cells), count):
        yield Cell(blocks=())


def _landscape(page: Page) -> str:
    """Return the section properties of a page turned on its side."""
    size = re.search(r"<w:pgSz\b[^>]*/>", page.following)
    turned = f'<w:pgSz w:w="{page.height}" w:h="{page.width}" w:orient="landscape"/>'
    if size is None:
        return page.following
    return page.following.replace(size.group(), turned, 1)
