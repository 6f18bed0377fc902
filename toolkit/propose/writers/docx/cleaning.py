# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What must not leave with a template: names, comments, revisions, hidden words, leftovers.

These functions edit the tree that they are given; each tree is parsed for one build
and belongs to the shell alone.
"""

import re
from collections.abc import Container, Iterable, Iterator

from propose.model.frozen import frozen
from propose.ooxml.names import MC, PIC, W14, WP, O, R, V, W
from propose.ooxml.package import Element

W15 = "http://schemas.microsoft.com/office/word/2012/wordml"


def _w(local: str) -> str:
    return f"{{{W}}}{local}"


VAL = _w("val")
_LEFTOVERS = (
    *map(_w, ("proofErr", "lastRenderedPageBreak", "permStart", "permEnd", "dataBinding")),
    *map(_w, ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef")),
    *map(_w, ("placeholder", "showingPlcHdr", "rsid")),
    f"{{{W15}}}dataBinding",
)
_REVISIONS = tuple(
    map(
        _w,
        (
            *("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange"),
            *("tblPrChange", "trPrChange", "tcPrChange", "tblGridChange", "numberingChange"),
            *("cellIns", "cellDel", "cellMerge"),
        ),
    )
)
_SETTINGS = (
    *map(_w, ("attachedTemplate", "rsids", "docVars", "trackRevisions", "revisionView")),
    *map(_w, ("proofState", "updateFields", "mailMerge", "writeProtection", "saveThroughXslt")),
    *map(_w, ("attachedSchema", "activeWritingStyle")),
    f"{{{W14}}}docId",
    f"{{{W15}}}docId",
)
_REVISION_IDS = re.compile(rb' (?:w:rsid\w*|w14:paraId|w14:textId)="[0-9A-Fa-f]{8}"')
_STYLED = {_w("pStyle"): "paragraph", _w("rStyle"): "character", _w("tblStyle"): "table"}


def without_revision_ids(content: bytes) -> bytes:
    """Return a part without the numbers that tell which session wrote what."""
    return _REVISION_IDS.sub(b"", content)


def clean_story(root: Element) -> None:
    """Take comments, permissions, data bindings and file names out."""
    for element in list(root.iter(*_LEFTOVERS)):
        _remove(element)
    for number, element in enumerate(root.iter(f"{{{PIC}}}cNvPr"), start=1):
        element.set("name", f"Image {number}")
    for element in root.iter(f"{{{V}}}imagedata"):
        if element.get(f"{{{O}}}title") is not None:
            del element.attrib[f"{{{O}}}title"]


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tail and element.tail.strip():
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def has_revisions(root: Element) -> bool:
    """Return whether there are tracked changes."""
    return next(root.iter(*_REVISIONS), None) is not None


def remove_hidden(root: Element) -> bool:
    """Take hidden words out; return whether there were any."""
    found = False
    for mark in list(root.iter(_w("vanish"))):
        run = next(mark.iterancestors(_w("r")), None)
        if run is None or mark.get(VAL) in {"0", "false", "off"}:
            continue
        is_field = run.find(_w("fldChar")) is not None or run.find(_w("instrText")) is not None
        if not is_field and any(one.text for one in run.iter(_w("t"))):
            _remove(run)
            found = True
    return found


def mend_references(
    root: Element, styles: Container[tuple[str, str]], numbers: Container[str]
) -> None:
    """Take out references to styles and lists that the template does not define."""
    for element in list(root.iter(*_STYLED)):
        if (_STYLED[str(element.tag)], element.get(VAL, "")) not in styles:
            _remove(element)
    for element in list(root.iter(_w("numId"))):
        parent = element.getparent()
        if parent is not None and element.get(VAL) not in numbers and element.get(VAL) != "0":
            _remove(parent if parent.tag == _w("numPr") else element)


def clean_settings(root: Element, language: str) -> None:
    """Take out what tells of the template's past; set the language of the text."""
    for element in list(root.iter(*_SETTINGS)):
        _remove(element)
    for element in root.iter(_w("themeFontLang")):
        element.set(VAL, language)


def set_language(styles: Element, language: str) -> None:
    """Set the language of the style defaults, and of a default style that has its own."""
    defaults = styles.find(_w("docDefaults"))
    if defaults is None:
        defaults = _first_child(styles, "docDefaults", before=())
    holder = defaults.find(_w("rPrDefault"))
    if holder is None:
        holder = _first_child(defaults, "rPrDefault", before=())
    properties = holder.find(_w("rPr"))
    if properties is None:
        properties = _first_child(holder, "rPr", before=())
    lang = properties.find(_w("lang"))
    if lang is None:
        lang = _first_child(properties, "lang", before=("eastAsianLayout", "specVanish", "oMath"))
    lang.set(VAL, language)
    for style in styles.iter(_w("style")):
        if style.get(_w("default")) in {"1", "true", "on"}:
            for own in style.iter(_w("lang")):
                own.set(VAL, language)


def _first_child(parent: Element, local: str, *, before: Iterable[str]) -> Element:
    """Return a new child: the first one, or just before those named, else the last."""
    child = parent.makeelement(_w(local), {}, None)
    followers = [one for one in parent if one.tag in {_w(name) for name in before}]
    if followers:
        followers[0].addprevious(child)
    elif local == "lang":
        parent.append(child)
    else:
        parent.insert(0, child)
    return child


@frozen
class Free:
    """The first bookmark and drawing ids that are free, the bookmark names that are not."""

    bookmark: int
    drawing: int
    names: frozenset[str]


def renumber(roots: Iterable[Element]) -> Free:
    """Return what is free after numbering all bookmarks and drawings anew.

    A bookmark without its end, an end without start, and a second bookmark of the
    same name (a loop makes them) are taken out.
    """
    next_bookmark = 0
    next_drawing = 1
    names: set[str] = set()
    for root in roots:
        ends: dict[str, list[Element]] = {}
        for end in root.iter(_w("bookmarkEnd")):
            ends.setdefault(end.get(_w("id"), ""), []).append(end)
        for start in list(root.iter(_w("bookmarkStart"))):
            waiting = ends.get(start.get(_w("id"), ""))
            name = start.get(_w("name"), "")
            if not waiting or name in names:
                _remove(start)
                continue
            names.add(name)
            for element in (start, waiting.pop(0)):
                element.set(_w("id"), str(next_bookmark))
            next_bookmark += 1
        for left in [end for waiting in ends.values() for end in waiting]:
            _remove(left)
        for drawing in root.iter(f"{{{WP}}}docPr"):
            if next(drawing.iterancestors(f"{{{MC}}}Fallback"), None) is None:
                drawing.set("id", str(next_drawing))
                drawing.set("name", f"Image {next_drawing}")
                next_drawing += 1
    return Free(bookmark=next_bookmark, drawing=next_drawing, names=frozenset(names))


def relation_ids(root: Element) -> Iterator[str]:
    """Yield the relationship ids that a part uses."""
    prefix = f"{{{R}}}"
    for element in root.iter():
        for attribute, value in element.attrib.items():
            if str(attribute).startswith(prefix):
                yield str(value)
