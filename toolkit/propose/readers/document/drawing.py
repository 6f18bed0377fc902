# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a drawing of a Word file holds: pictures, boxes of text, and what is not understood."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from propose.model.remark import RemarkKind
from propose.ooxml.names import MC, PIC, WP, A, O, R, V, W
from propose.ooxml.package import Element, Package, tree_of

M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DIGEST_CHARACTERS = 12
_WORDS_OF_PARTS = (f"{{{A}}}t", f"{{{_CHART}}}v", f"{{{W}}}t")
_RELATED = "diagramDrawing"
_DESCRIBED = frozenset({f"{{{WP}}}docPr", f"{{{PIC}}}cNvPr"})
_PICTURES = frozenset({f"{{{A}}}blip", f"{{{V}}}imagedata"})
_LOOSE = frozenset({f"{{{A}}}t", f"{{{M}}}t", f"{{{W}}}t"})

Chosen = Callable[[Element], Element | None]
Target = Callable[[str], str]


class Noticed(NamedTuple):
    """What of a drawing is not compared: its words, and what it is."""

    kind: RemarkKind
    text: str
    about: str


@dataclass(slots=True, repr=False, eq=False)
class Graphics:
    """`pictures` are (digest, alternative text), `boxes` hold text to be read as text.

    `words` are elements that `remarks` tell, `parts` those whose words are told whole.
    """

    pictures: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    words: list[Element] = field(default_factory=list)
    remarks: list[Noticed] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)


def graphics_in(element: Element, chosen: Chosen, target: Target, package: Package) -> Graphics:
    """Return what a drawing, a picture of the old form or an object holds."""
    looked = _Looking(target=target, package=package, is_object=element.tag == f"{{{W}}}object")
    for one in _parts_of(element, chosen):
        looked.at(one)
    return looked.told()


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class _Looking:
    """What was found in a drawing so far; `said` describes it, `loose` are stray words."""

    target: Target
    package: Package
    is_object: bool
    found: Graphics = field(default_factory=Graphics)
    said: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    about: str = ""

    def at(self, one: Element) -> None:
        """Look at one element."""
        tag = str(one.tag)
        if tag == f"{{{W}}}txbxContent":
            self.found.boxes.append(one)
        elif tag in _DESCRIBED:
            self.described(one.get("descr") or one.get("title") or "")
        elif tag in _PICTURES:
            if not (self.is_object and tag == f"{{{V}}}imagedata"):
                _picture(one, self.said, self.found, self.target, self.package)
        elif tag in _LOOSE:
            self.found.words.append(one)
            self.loose.append(one.text or "")
        elif tag == f"{{{O}}}OLEObject":
            self.about = one.get("ProgID", "")
        elif tag.startswith(f"{{{V}}}"):
            self.described(one.get("alt", ""))
            self.letters(one.get("string", ""))
        else:
            self.beside(one, tag.rpartition("}")[2])

    def beside(self, one: Element, local: str) -> None:
        """Look at an element that leads to another part."""
        chart, data = one.get(f"{{{R}}}id"), one.get(f"{{{R}}}dm")
        if local == "chart" and chart:
            _told_part(self.found, RemarkKind.CHART, self.target(chart), self.package)
        elif local == "relIds" and data:
            _told_part(self.found, RemarkKind.DIAGRAM, self.target(data), self.package)
        elif local == "contentPart":
            self.found.remarks.append(Noticed(RemarkKind.DRAWING, "", "drawn by hand"))

    def described(self, words: str) -> None:
        """Keep what describes the drawing, once."""
        if words and words not in self.said:
            self.said.append(words)

    def letters(self, words: str) -> None:
        """Remark letters that are drawn, such as a watermark."""
        if words:
            self.found.remarks.append(Noticed(RemarkKind.DRAWING, words, "letters as a drawing"))

    def told(self) -> Graphics:
        """Return what was found, with what describes it."""
        remarks = self.found.remarks
        if self.is_object:
            remarks.append(Noticed(RemarkKind.OBJECT, " ".join(self.said), self.about or "object"))
        elif self.said and not self.found.pictures:
            remarks.append(Noticed(RemarkKind.DRAWING, " ".join(self.said), "description"))
        if self.loose:
            words = "\n".join(self.loose)
            remarks.append(Noticed(RemarkKind.DRAWING, words, "words in a drawing"))
        return self.found


def _parts_of(element: Element, chosen: Chosen) -> Iterator[Element]:
    """Yield the elements of a drawing in order, of alternatives one; no box is entered."""
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if one.tag == f"{{{MC}}}AlternateContent":
            form = chosen(one)
            waiting += reversed(form) if form is not None else []
            continue
        yield one
        if one.tag != f"{{{W}}}txbxContent":
            waiting += reversed(one)


def _picture(
    element: Element, said: list[str], found: Graphics, target: Target, package: Package
) -> None:
    """Keep a picture by the digest of its bytes, with what describes it."""
    ids = (element.get(f"{{{R}}}{local}") for local in ("embed", "id", "link", "pict"))
    part = target(next((one for one in ids if one), ""))
    alternative = " ".join(said) or element.get(f"{{{O}}}title", "")
    said.clear()
    if part in package.parts:
        digest = hashlib.sha256(package.parts[part]).hexdigest()[:_DIGEST_CHARACTERS]
        found.pictures.append((digest, alternative))
    else:
        found.remarks.append(Noticed(RemarkKind.OUTSIDE, alternative, part or "nowhere"))


def _told_part(found: Graphics, kind: RemarkKind, part: str, package: Package) -> None:
    """Remark the words of a part that a drawing is made from."""
    parts = [part] if part in package.parts else []
    for source in (part, package.main):
        parts += [
            package.target_of(source, one)
            for one in package.relationships.get(source, ())
            if kind is RemarkKind.DIAGRAM and one.type.endswith(_RELATED) and not one.external
        ]
    told: dict[str, None] = {}
    for one in dict.fromkeys(parts):
        if package.types.get(one, "").endswith("xml"):
            root = tree_of(package.parts[one])
            told.update(dict.fromkeys(word.text or "" for word in words_of_part(root)))
            found.parts.append(one)
    found.remarks.append(Noticed(kind, " ".join(word for word in told if word), part))


def words_of_part(root: Element) -> Iterator[Element]:
    """Yield the elements that hold the words of a chart or diagram."""
    return root.iter(*_WORDS_OF_PARTS)
