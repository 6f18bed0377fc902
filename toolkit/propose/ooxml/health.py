# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What would make Word call a file unreadable, looked for before the file is written."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from sys import intern
from typing import cast

from lxml import etree

from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.ooxml.names import MC, PREFIXES, WP, ContentType, Relation, W
from propose.ooxml.package import Element, Package, tree_of

_STORIES = {
    ContentType.DOCUMENT,
    ContentType.TEMPLATE,
    ContentType.HEADER,
    ContentType.FOOTER,
    ContentType.FOOTNOTES,
    ContentType.ENDNOTES,
    ContentType.COMMENTS,
}
_NAME = re.compile(r"[^\W\d]\w*")
_REFERENCE = re.compile(r"\s*(?:PAGEREF|REF|NOTEREF)\s+\"?([^\s\"\\]+)", re.IGNORECASE)
_FILLING_MARK = re.compile(rb"\xf3[\xb0-\xbf]|\xf4[\x80-\x8f]")
_WITH_BARE_TEXT = cast(
    "Callable[[Element], list[Element]]",
    etree.XPath(
        "//text()[not(parent::w:t)][parent::w:* and not(parent::w:instrText or parent::w:delText"
        " or parent::w:delInstrText) and normalize-space()]/..",
        namespaces=PREFIXES,
    ),
)
_RELATION_IDS = cast("Callable[[Element], list[str]]", etree.XPath("//@r:*", namespaces=PREFIXES))


def _w(local: str) -> str:
    return f"{{{W}}}{local}"


_VAL = _w("val")
_ID = _w("id")
_PARAGRAPH = _w("p")
_RUN = _w("r")
_NAMED = _w("name")
_BOOKMARK_START = _w("bookmarkStart")
_BOOKMARK_END = _w("bookmarkEnd")
_NOTES = {
    "footnote": ("footnoteReference", Relation.FOOTNOTES),
    "endnote": ("endnoteReference", Relation.ENDNOTES),
    "comment": ("commentReference", Relation.COMMENTS),
}
_FORBIDDEN_PARENTS = {
    _w("p"): {_w(one) for one in ("p", "r", "pPr", "hyperlink", "tbl", "tr")},
    _w("tbl"): {_w(one) for one in ("p", "r", "hyperlink", "tbl", "tr")},
}
_RUNS_IN_RUNS = cast(
    "Callable[[Element], list[Element]]", etree.XPath("//w:r/w:r", namespaces=PREFIXES)
)
_NEVER_AROUND_RUNS = tuple(_w(one) for one in ("body", "tc", "tbl", "tr"))
_BODY = re.compile(rb"<w:body(?: [^>]*)?>")
_PIECE_BYTES = 20 * 1024
_NESTING = (
    (b"<w:tbl>", b"<w:tbl ", b"</w:tbl>"),
    (b"<w:sdt>", b"<w:sdt ", b"</w:sdt>"),
    (b"<w:txbxContent>", b"<w:txbxContent ", b"</w:txbxContent>"),
)
_STYLED = {_w("pStyle"): "paragraph", _w("rStyle"): "character", _w("tblStyle"): "table"}


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class _Story:
    """What the checks need to know of a part with text, gathered piece by piece."""

    faults: set[str] = field(default_factory=set)
    relations: set[str] = field(default_factory=set)
    styles: set[tuple[str, str]] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    bookmarks: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    drawings: list[str] = field(default_factory=list)
    targets: set[str] = field(default_factory=set)
    notes: dict[str, list[str]] = field(default_factory=lambda: {tag: [] for tag in _NOTES})
    references: dict[str, set[str]] = field(default_factory=lambda: {tag: set() for tag in _NOTES})


def faults_of(package: Package, path: str) -> tuple[Finding, ...]:
    """Return every fault once, sorted; an empty tuple for a sound file.

    Texts name ids and parts, never positions, so that two files can be compared.
    """
    faults = list(_package_faults(package))
    trees: dict[str, Element] = {}
    stories: dict[str, _Story] = {}
    for name in sorted(package.parts):
        type_ = package.types[name]
        if not type_.endswith("xml"):
            continue
        try:
            if type_ in _STORIES:
                stories[name] = _story_of(package.parts[name])
            else:
                trees[name] = tree_of(package.parts[name])
        except etree.XMLSyntaxError as fault:
            faults.append((name, f"not well-formed, {fault}"))
            continue
        if name in trees:
            faults += ((name, fault) for fault in _prefix_faults(trees[name]))
            used = {str(id_) for id_ in _RELATION_IDS(trees[name]) if id_}
        else:
            faults += ((name, fault) for fault in stories[name].faults)
            used = stories[name].relations
        present = {one.id for one in package.relationships.get(name, ())}
        faults += ((name, f"relationship {id_} is missing") for id_ in sorted(used - present))
    if package.main in stories:
        faults += _story_faults(package, trees, stories)
    place = Place(path=path)
    return tuple(
        finding("word-damaged", place, part=part, fault=fault)
        for part, fault in sorted(set(faults))
    )


# Stories in pieces ---------------------------------------------------------------------


def _story_of(content: bytes) -> _Story:
    """Return what a part with text holds; a long one is never a tree as a whole.

    Raises: lxml.etree.XMLSyntaxError.
    """
    story = _Story()
    if _FILLING_MARK.search(content):
        story.faults.add("a mark of filling was left in the text")
    cuts = _cuts(content)
    if len(cuts) > 2:
        head, tail = content[: cuts[0]], content[cuts[-1] :]
        try:
            for start, end in pairwise(cuts):
                piece = tree_of(b"".join((head, memoryview(content)[start:end], tail)))
                _gather(story, piece, is_last=end == cuts[-1])
        except etree.XMLSyntaxError:
            tree_of(content)  # raises with the place in the whole part
            story = _Story(faults=story.faults)
        else:
            return story
    _gather(story, tree_of(content), is_last=True)
    return story


def _cuts(content: bytes) -> list[int]:
    """Return where a long body can be cut: between paragraphs outside tables and frames."""
    body = _BODY.search(content)
    end = content.rfind(b"</w:body>")
    if body is None or len(content) < 2 * _PIECE_BYTES:
        return []
    nesting = [one for one in _NESTING if one[-1] in content]
    cuts = [body.end()]
    at = cuts[0] + _PIECE_BYTES
    while (at := content.find(b"</w:p><w:p>", at, end)) >= 0:
        at += len(b"</w:p>")
        open_one = _left_open(content, nesting, cuts[-1], at)
        if open_one is None:
            cuts.append(at)
            at += _PIECE_BYTES
        elif (at := content.find(open_one, at, end)) < 0:
            break
    return [*cuts, end]


def _left_open(
    content: bytes, nesting: Iterable[tuple[bytes, ...]], start: int, end: int
) -> bytes | None:
    """Return the closing tag that is missing at `end`, None if nothing is open there."""
    for *opening, closing in nesting:
        opened = sum(content.count(one, start, end) for one in opening)
        if opened != content.count(closing, start, end):
            return closing
    return None


def _gather(story: _Story, root: Element, *, is_last: bool) -> None:
    """Add what one tree holds to what is known of its part."""
    story.faults.update(_prefix_faults(root))
    story.faults.update(_structure_faults(root, is_last=is_last))
    story.relations.update(str(id_) for id_ in _RELATION_IDS(root) if id_)
    story.styles.update((_STYLED[str(one.tag)], one.get(_VAL, "")) for one in root.iter(*_STYLED))
    story.numbers.update(one.get(_VAL, "") for one in root.iter(_w("numId")))
    has_fallback = next(root.iter(f"{{{MC}}}Fallback"), None) is not None
    for one in root.iter(_w("bookmarkStart"), _w("bookmarkEnd"), f"{{{WP}}}docPr"):
        if has_fallback and _in_fallback(one):
            continue
        if one.tag == _BOOKMARK_START:
            story.bookmarks.append(one.get(_NAMED, ""))
            story.opened.append(intern(one.get(_ID, "")))
        elif one.tag == _BOOKMARK_END:
            story.closed.append(intern(one.get(_ID, "")))
        else:
            story.drawings.append(one.get("id", ""))
    story.targets.update(_targets_of(root))
    for tag, (reference, _) in _NOTES.items():
        story.notes[tag] += [one.get(_ID, "") for one in root.iter(_w(tag))]
        story.references[tag].update(one.get(_ID, "") for one in root.iter(_w(reference)))


# The package ---------------------------------------------------------------------------


def _package_faults(package: Package) -> Iterator[tuple[str, str]]:
    for source, ones in package.relationships.items():
        if source and source not in package.parts:
            yield source, "relationships of a part that is missing"
        yield from (
            (source or "the package", f"relationship {id_} twice")
            for id_ in _twice(one.id for one in ones)
        )
        for one in ones:
            if not one.external and package.target_of(source, one) not in package.parts:
                yield source or "the package", f"relationship {one.id} to missing {one.target}"
    for name, type_ in package.types.items():
        if not type_ or (name.endswith(".xml") and type_ == "application/octet-stream"):
            yield name, "no content type"
    for name in package.parts.keys() - package.types.keys():
        yield name, "no content type"
    core = [one for one in package.relationships.get("", ()) if _is_core(one.type)]
    if len(core) > 1 or list(package.types.values()).count(ContentType.CORE) > 1:
        yield "the package", "two parts of core properties"


def _is_core(type_: str) -> bool:
    return type_.endswith("/metadata/core-properties")


def _prefix_faults(root: Element) -> Iterator[str]:
    ignorable = str(root.get(f"{{{MC}}}Ignorable", "")).split()
    for prefix in sorted(set(ignorable) - {str(known) for known in root.nsmap}):
        yield f"prefix {prefix} is ignorable but not declared"


def _story_faults(
    package: Package, trees: dict[str, Element], stories: dict[str, _Story]
) -> Iterator[tuple[str, str]]:
    main = package.main
    styles = _tree_related(package, trees, main, Relation.STYLES)
    numbering = _tree_related(package, trees, main, Relation.NUMBERING)
    defined_styles = _styles_of(styles)
    numbers = _ids_of(numbering, "num", "numId")
    if styles is not None:
        yield from (("styles", fault) for fault in _style_faults(styles, defined_styles, numbers))
    if numbering is not None:
        yield from (("numbering", fault) for fault in _numbering_faults(numbering))
    for name, story in stories.items():
        for kind, id_ in sorted(story.styles - defined_styles):
            yield name, f"{kind} style {id_} is not defined"
        yield from ((name, fault) for fault in _number_faults(story.numbers, numbers))
    yield from _identity_faults(stories)
    yield from _note_faults(package, stories)


def _tree_related(
    package: Package, trees: dict[str, Element], source: str, type_: str
) -> Element | None:
    name = package.related(source, type_)
    return trees.get(name) if name is not None else None


def _styles_of(styles: Element | None) -> set[tuple[str, str]]:
    if styles is None:
        return set()
    return {
        (one.get(_w("type"), "paragraph"), one.get(_w("styleId"), ""))
        for one in styles.iter(_w("style"))
    }


def _ids_of(root: Element | None, tag: str, attribute: str) -> set[str]:
    if root is None:
        return set()
    return {one.get(_w(attribute), "") for one in root.iter(_w(tag))}


def _style_faults(
    styles: Element, defined: set[tuple[str, str]], numbers: set[str]
) -> Iterator[str]:
    ids = {id_ for _, id_ in defined}
    for id_ in _twice(one.get(_w("styleId"), "") for one in styles.iter(_w("style"))):
        yield f"style {id_} defined twice"
    for one in styles.iter(_w("basedOn"), _w("next"), _w("link")):
        if one.get(_VAL) not in ids:
            yield f"style {one.get(_VAL)} is not defined"
    used = {one.get(_VAL, "") for one in styles.iter(_w("numId"))}
    yield from _number_faults(used, numbers)


def _numbering_faults(numbering: Element) -> Iterator[str]:
    abstract = [one.get(_w("abstractNumId"), "") for one in numbering.iter(_w("abstractNum"))]
    for id_ in _twice(abstract):
        yield f"abstractNum {id_} twice"
    for id_ in _twice(one.get(_w("numId"), "") for one in numbering.iter(_w("num"))):
        yield f"num {id_} twice"
    seen_num = False
    for one in numbering:
        if one.tag == _w("num"):
            seen_num = True
            target = one.find(_w("abstractNumId"))
            if target is None or target.get(_VAL) not in abstract:
                yield f"num {one.get(_w('numId'))} without its abstractNum"
        elif one.tag == _w("abstractNum") and seen_num:
            yield "abstractNum after num"


def _structure_faults(root: Element, *, is_last: bool) -> Iterator[str]:
    yield from _misplaced(root)
    for element in _WITH_BARE_TEXT(root):
        yield f"bare text in {_shown(element)}"
    yield from _table_faults(root)
    for note in root.iter(*(_w(tag) for tag in _NOTES)):
        if note.find(_w("p")) is None:
            yield f"{_shown(note)} {note.get(_ID)} without paragraph"
    body = root.find(_w("body"))
    if body is not None:
        early = list(body.iterchildren(_w("sectPr")))
        if is_last and early and early[-1].getnext() is None:
            early.pop()
        if early:
            yield "section properties before the end"


def _misplaced(root: Element) -> Iterator[str]:
    for element in root.iter(*_FORBIDDEN_PARENTS):
        parent = element.getparent()
        if parent is not None and parent.tag in _FORBIDDEN_PARENTS[str(element.tag)]:
            yield f"{_shown(element)} inside {_shown(parent)}"
    if _RUNS_IN_RUNS(root):
        yield "w:r inside w:r"
    for element in root.iter(*_NEVER_AROUND_RUNS):
        if element.find(_RUN) is not None:
            yield f"w:r inside {_shown(element)}"


def _table_faults(root: Element) -> Iterator[str]:
    for cell in root.iter(_w("tc")):
        if len(cell) and cell[-1].tag == _PARAGRAPH:
            continue
        last = next(
            (
                one.tag
                for one in reversed(cell)
                if one.tag in {_w("p"), _w("tbl"), _w("sdt"), _w("tcPr"), _w("customXml")}
            ),
            None,
        )
        if last in {None, _w("tbl"), _w("tcPr")}:
            yield "a table cell without final paragraph"
    for row in root.iter(_w("tr")):
        if row.find(_w("tc")) is None and row.find(f".//{_w('tc')}") is None:
            yield "a table row without cells"


def _shown(element: Element | None) -> str:
    return "" if element is None else f"w:{str(element.tag).rpartition('}')[2]}"


def _number_faults(used: set[str], numbers: set[str]) -> Iterator[str]:
    for id_ in sorted(used - numbers - {"0"}):
        yield f"numbering {id_} is not defined"


def _identity_faults(stories: dict[str, _Story]) -> Iterator[tuple[str, str]]:
    for part, story in stories.items():
        for name in story.bookmarks:
            if len(name) > 40 or not _NAME.fullmatch(name):
                yield part, f"bookmark {name} has no valid name"
        yield from ((part, f"bookmark end {id_} twice") for id_ in _twice(story.closed))
        yield from (
            (part, f"bookmark {id_} without start or end")
            for id_ in set(story.opened) ^ set(story.closed)
        )
    names = [name for story in stories.values() for name in story.bookmarks]
    starts = [id_ for story in stories.values() for id_ in story.opened]
    drawings = [id_ for story in stories.values() for id_ in story.drawings]
    yield from (("the document", f"bookmark name {name} twice") for name in _twice(names))
    yield from (("the document", f"bookmark id {id_} twice") for id_ in _twice(starts))
    yield from (("the document", f"drawing id {id_} twice") for id_ in _twice(drawings))
    known = {*names, "_top"}
    for part, story in stories.items():
        for target in story.targets - known:
            yield part, f"reference to missing bookmark {target}"


def _in_fallback(element: Element) -> bool:
    return next(element.iterancestors(f"{{{MC}}}Fallback"), None) is not None


def _targets_of(root: Element) -> set[str]:
    targets = {one.get(_w("anchor"), "") for one in root.iter(_w("hyperlink"))} - {""}
    instructions = [one.get(_w("instr"), "") for one in root.iter(_w("fldSimple"))]
    instructions += [one.text or "" for one in root.iter(_w("instrText"))]
    for instruction in instructions:
        match = _REFERENCE.match(instruction)
        if match is not None:
            targets.add(match.group(1))
    return targets


def _note_faults(package: Package, stories: dict[str, _Story]) -> Iterator[tuple[str, str]]:
    for tag, (_, type_) in _NOTES.items():
        name = package.related(package.main, type_)
        ids = stories[name].notes[tag] if name in stories else []
        yield from ((f"{tag}s", f"{tag} {id_} twice") for id_ in _twice(ids))
        for part, story in stories.items():
            missing = story.references[tag] - set(ids)
            yield from ((part, f"{tag} {id_} is missing") for id_ in missing)


def _twice(ones: Iterable[str]) -> list[str]:
    """Return what occurs more than once; nearly always nothing, so nothing is counted."""
    listed = ones if isinstance(ones, list) else list(ones)
    if len(set(listed)) == len(listed):
        return []
    return sorted(one for one, count in Counter(listed).items() if count > 1)
