# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a drawing of a Word file holds: pictures, boxes of text, and what is not understood."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from propose.model.remark import RemarkKind
from propose.ooxml.names import MC, PIC, WP, A, O, R, V, W
from propose.ooxml.package import Element, Package

M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
WORDS_OF_PARTS = (f"{{{A}}}t", f"{{{_CHART}}}v", f"{{{W}}}t")
"""The elements that hold the words of a chart or diagram."""
_RELATED = "diagramDrawing"
_DESCRIBED = frozenset({f"{{{WP}}}docPr", f"{{{PIC}}}cNvPr"})
_PICTURES = frozenset({f"{{{A}}}blip", f"{{{V}}}imagedata"})
_LOOSE = frozenset({f"{{{A}}}t", f"{{{M}}}t", f"{{{W}}}t"})


class Surroundings(Protocol):
    """What a drawing is looked at with: its package, and what was read already."""

    package: Package

    def chosen(self, element: Element) -> Element | None:
        """Return one of several forms of the same thing."""

    def target(self, id_: str) -> str:
        """Return where a relationship of the part being read leads."""

    def digest(self, part: str) -> str:
        """Return the digest of a part."""

    def words_of_part(self, part: str) -> list[str]:
        """Return the words of a part that a drawing is made from."""


class Noticed(NamedTuple):
    """What of a drawing is not compared: its words, and what it is."""

    kind: RemarkKind
    text: str
    about: str


@dataclass(slots=True, repr=False, eq=False)
class Graphics:
    """`pictures` are (digest, alternative text), `boxes` hold text to be read as text.

    `words` are elements that `remarks` tell.
    """

    pictures: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    words: list[Element] = field(default_factory=list)
    remarks: list[Noticed] = field(default_factory=list)


def graphics_in(element: Element, around: Surroundings) -> Graphics:
    """Return what a drawing, a picture of the old form or an object holds."""
    looked = _Looking(around=around, is_object=element.tag == f"{{{W}}}object")
    for one in _parts_of(element, around):
        looked.at(one)
    return looked.told()


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class _Looking:
    """What was found in a drawing so far; `said` describes it, `loose` are stray words."""

    around: Surroundings
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
                self.picture(one)
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
            self.part(RemarkKind.CHART, self.around.target(chart))
        elif local == "relIds" and data:
            self.part(RemarkKind.DIAGRAM, self.around.target(data))
        elif local == "contentPart":
            self.found.remarks.append(Noticed(RemarkKind.DRAWING, "", "drawn by hand"))

    def picture(self, element: Element) -> None:
        """Keep a picture by the digest of its bytes, with what describes it."""
        ids = (element.get(f"{{{R}}}{local}") for local in ("embed", "id", "link", "pict"))
        part = self.around.target(next((one for one in ids if one), ""))
        alternative = " ".join(self.said) or element.get(f"{{{O}}}title", "")
        self.said.clear()
        if part in self.around.package.parts:
            self.found.pictures.append((self.around.digest(part), alternative))
        else:
            self.found.remarks.append(Noticed(RemarkKind.OUTSIDE, alternative, part or "nowhere"))

    def part(self, kind: RemarkKind, part: str) -> None:
        """Remark the words of the part that a chart or diagram is made from."""
        package = self.around.package
        parts = [part] if part in package.parts else []
        for source in (part, package.main) if kind is RemarkKind.DIAGRAM else ():
            parts += [
                package.target_of(source, one)
                for one in package.relationships.get(source, ())
                if one.type.endswith(_RELATED) and not one.external
            ]
        told = dict.fromkeys(
            word for one in dict.fromkeys(parts) for word in self.around.words_of_part(one)
        )
        words = " ".join(word for word in told if word)
        self.found.remarks.append(Noticed(kind, words, part))

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


def _parts_of(element: Element, around: Surroundings) -> Iterator[Element]:
    """Yield the elements of a drawing in order, of alternatives one; no box is entered."""
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if one.tag == f"{{{MC}}}AlternateContent":
            form = around.chosen(one)
            waiting += reversed(form) if form is not None else []
            continue
        yield one
        if one.tag != f"{{{W}}}txbxContent":
            waiting += reversed(one)
