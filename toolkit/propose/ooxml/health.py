# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What would make Word call a file unreadable, looked for before the file is written."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
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
        "//text()[parent::w:* and not(parent::w:t or parent::w:instrText or parent::w:delText"
        " or parent::w:delInstrText) and normalize-space()]/..",
        namespaces=PREFIXES,
    ),
)
_RELATION_IDS = cast("Callable[[Element], list[str]]", etree.XPath("//@r:*", namespaces=PREFIXES))


def _w(local: str) -> str:
    return f"{{{W}}}{local}"


_VAL = _w("val")
_ID = _w("id")
_FORBIDDEN_PARENTS = {
    _w("p"): {_w(one) for one in ("p", "r", "pPr", "hyperlink", "tbl", "tr")},
    _w("tbl"): {_w(one) for one in ("p", "r", "hyperlink", "tbl", "tr")},
    _w("r"): {_w(one) for one in ("r", "body", "tc", "tbl", "tr")},
}
_STYLED = {_w("pStyle"): "paragraph", _w("rStyle"): "character", _w("tblStyle"): "table"}


def faults_of(package: Package, path: str) -> tuple[Finding, ...]:
    """Return every fault once, sorted; an empty tuple for a sound file.

    Texts name ids and parts, never positions, so that two files can be compared.
    """
    faults = list(_package_faults(package))
    trees: dict[str, Element] = {}
    for name in sorted(package.parts):
        if not package.types[name].endswith("xml"):
            continue
        try:
            trees[name] = tree_of(package.parts[name])
        except etree.XMLSyntaxError as fault:
            faults.append((name, f"not well-formed, {fault}"))
            continue
        faults += ((name, fault) for fault in _part_faults(package, name, trees[name]))
    if not any(name == package.main for name, _ in faults if name not in trees):
        faults += _story_faults(package, trees)
    place = Place(path=path)
    return tuple(
        finding("word-damaged", place, part=part, fault=fault)
        for part, fault in sorted(set(faults))
    )


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


def _part_faults(package: Package, name: str, root: Element) -> Iterator[str]:
    present = {one.id for one in package.relationships.get(name, ())}
    ids = _RELATION_IDS(root)
    for id_ in sorted({str(id_) for id_ in ids if id_} - present):
        yield f"relationship {id_} is missing"
    ignorable = str(root.get(f"{{{MC}}}Ignorable", "")).split()
    for prefix in sorted(set(ignorable) - {str(known) for known in root.nsmap}):
        yield f"prefix {prefix} is ignorable but not declared"


def _story_faults(package: Package, trees: dict[str, Element]) -> Iterator[tuple[str, str]]:
    main = package.main
    styles = _tree_related(package, trees, main, Relation.STYLES)
    numbering = _tree_related(package, trees, main, Relation.NUMBERING)
    defined_styles = _styles_of(styles)
    numbers = _ids_of(numbering, "num", "numId")
    if styles is not None:
        yield from (("styles", fault) for fault in _style_faults(styles, defined_styles, numbers))
    if numbering is not None:
        yield from (("numbering", fault) for fault in _numbering_faults(numbering))
    stories = {name: tree for name, tree in trees.items() if package.types[name] in _STORIES}
    for name, root in stories.items():
        if _FILLING_MARK.search(package.parts[name]):
            yield name, "a mark of filling was left in the text"
        yield from ((name, f) for f in _structure_faults(root))
        yield from ((name, f) for f in _reference_faults(root, defined_styles, numbers))
    yield from _identity_faults(stories)
    yield from _note_faults(package, trees, stories)


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
    yield from _number_faults(styles, numbers)


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


def _structure_faults(root: Element) -> Iterator[str]:
    for element in root.iter(*_FORBIDDEN_PARENTS):
        parent = element.getparent()
        if parent is not None and parent.tag in _FORBIDDEN_PARENTS[str(element.tag)]:
            yield f"{_shown(element)} inside {_shown(parent)}"
    for element in _WITH_BARE_TEXT(root):
        yield f"bare text in {_shown(element)}"
    yield from _table_faults(root)
    for note in root.iter(_w("footnote"), _w("endnote"), _w("comment")):
        if note.find(_w("p")) is None:
            yield f"{_shown(note)} {note.get(_ID)} without paragraph"
    body = root.find(_w("body"))
    if body is not None and any(one.tag == _w("sectPr") for one in list(body)[:-1]):
        yield "section properties before the end"


def _table_faults(root: Element) -> Iterator[str]:
    for cell in root.iter(_w("tc")):
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


def _reference_faults(
    root: Element, styles: set[tuple[str, str]], numbers: set[str]
) -> Iterator[str]:
    used = {(_STYLED[str(one.tag)], one.get(_VAL, "")) for one in root.iter(*_STYLED)}
    for kind, id_ in sorted(used - styles):
        yield f"{kind} style {id_} is not defined"
    yield from _number_faults(root, numbers)


def _number_faults(root: Element, numbers: set[str]) -> Iterator[str]:
    used = {one.get(_VAL, "") for one in root.iter(_w("numId"))}
    for id_ in sorted(used - numbers - {"0"}):
        yield f"numbering {id_} is not defined"


def _identity_faults(stories: dict[str, Element]) -> Iterator[tuple[str, str]]:
    names: list[str] = []
    starts: list[str] = []
    drawings: list[str] = []
    for part, root in stories.items():
        opened: list[str] = []
        for one in root.iter(_w("bookmarkStart")):
            if _in_fallback(one):
                continue
            name = one.get(_w("name"), "")
            names.append(name)
            opened.append(one.get(_ID, ""))
            if len(name) > 40 or not _NAME.fullmatch(name):
                yield part, f"bookmark {name} has no valid name"
        closed = [one.get(_ID, "") for one in root.iter(_w("bookmarkEnd")) if not _in_fallback(one)]
        yield from ((part, f"bookmark end {id_} twice") for id_ in _twice(closed))
        yield from (
            (part, f"bookmark {id_} without start or end") for id_ in set(opened) ^ set(closed)
        )
        starts += opened
        drawings += [
            one.get("id", "") for one in root.iter(f"{{{WP}}}docPr") if not _in_fallback(one)
        ]
    yield from (("the document", f"bookmark name {name} twice") for name in _twice(names))
    yield from (("the document", f"bookmark id {id_} twice") for id_ in _twice(starts))
    yield from (("the document", f"drawing id {id_} twice") for id_ in _twice(drawings))
    for part, root in stories.items():
        for target in _targets_of(root) - set(names) - {"_top"}:
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


def _note_faults(
    package: Package,
    trees: dict[str, Element],
    stories: dict[str, Element],
) -> Iterator[tuple[str, str]]:
    for tag, reference, type_ in (
        ("footnote", "footnoteReference", Relation.FOOTNOTES),
        ("endnote", "endnoteReference", Relation.ENDNOTES),
        ("comment", "commentReference", Relation.COMMENTS),
    ):
        notes = _tree_related(package, trees, package.main, type_)
        ids = [one.get(_ID, "") for one in notes.iter(_w(tag))] if notes is not None else []
        yield from ((f"{tag}s", f"{tag} {id_} twice") for id_ in _twice(ids))
        for part, root in stories.items():
            used = {one.get(_ID, "") for one in root.iter(_w(reference))}
            yield from ((part, f"{tag} {id_} is missing") for id_ in used - set(ids))


def _twice(ids: Iterable[str]) -> list[str]:
    return sorted(id_ for id_, count in Counter(ids).items() if count > 1)
