# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A paragraph as pieces that can be laid beside those of another: words, signs, drawings."""

import re
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TypeAlias

from propose.ooxml.names import PIC, WP, A
from propose.ooxml.package import Element
from propose.writers.redline.fields import (
    complex_of,
    instruction_of,
    is_counted,
    is_page_of,
)
from propose.writers.redline.tags import (
    BOX,
    COMMENT_CALL,
    FIELD,
    FIELD_TYPE,
    HYPERLINK,
    ID,
    MATHS,
    NOTE_CALLS,
    POINTS,
    PPR,
    RELATION_IDS,
    RPR,
    RUN,
    SDT,
    SDT_CONTENT,
    SIMPLE_FIELD,
    SPACE,
    TEXT,
    canonical,
    first_in,
    w,
)

Target: TypeAlias = Callable[[str], str]
"""What a relationship leads to, by its id: the same for the same thing in both files."""

_WORD = re.compile(r"[\w\u0300-\u036f]+|\s|[^\w\s]")
_PROOFING = re.compile(rb"<w:(?:lang|noProof)\b[^>]*></w:(?:lang|noProof)>")
_NO_LOOK = re.compile(rb"<w:rPr\b[^>]*></w:rPr>")
_NUMBER = re.compile(r"[A-Z0-9][\dA-Z]{0,3}(?:\.\d+)*\.?|[IVXLC]+\.?")
_TAB = w("tab")
_NAMED_BY_THE_PROGRAM = frozenset({f"{{{WP}}}docPr", f"{{{PIC}}}cNvPr", f"{{{A}}}cNvPr"})
_VOLATILE = re.compile(r"\}(?:anchorId|editId|paraId|textId|rsid\w*)$")
_NOTE_MARK = re.compile(r"\b_n_\d+_*")
"""The bookmark of a note that is called again: its name holds the number of the note."""
_COUNTED_KEY = "\0counted "


@dataclass(kw_only=True, slots=True, eq=False, repr=False)
class Wrapper:
    """What runs stand in: a hyperlink, a content control."""

    element: Element
    key: str


@dataclass(kw_only=True, slots=True, eq=False, repr=False)
class Piece:
    """A word, a sign, something in a run, or runs that belong together (a field).

    `key` is what it is compared by, `look` how it looks. `points` stand before it.
    """

    key: str
    look: bytes
    run: Element | None
    text: str | None = None
    node: Element | None = None
    runs: tuple[Element, ...] = ()
    path: tuple[Wrapper, ...] = ()
    points: Sequence[Element] = ()


@dataclass(kw_only=True, slots=True, eq=False, repr=False)
class Pieces:
    """All pieces of a paragraph; `rest` are the points after the last of them."""

    all: list[Piece]
    rest: list[Element]

    def keys(self) -> list[str]:
        """Return what the pieces are compared by: words of a link, by where it leads too."""
        return [
            "\0".join((one.key, *(wrapper.key for wrapper in one.path))) if one.path else one.key
            for one in self.all
        ]


def pieces_of(paragraph: Element, target: Target) -> Pieces:
    """Return the pieces of a paragraph in order."""
    cutter = _Cutter(target=target)
    cutter.walk([one for one in paragraph if one.tag != PPR], ())
    cutter.close()
    if any(one.runs and is_page_of(instruction_of(one.runs)) for one in cutter.pieces):
        _as_contents(cutter.pieces)
    return Pieces(all=cutter.pieces, rest=cutter.points)


def look_of(look: Element | None) -> bytes:
    """Return how something looks, without the language it is proofread in."""
    if look is None:
        return b""
    told = _PROOFING.sub(b"", canonical(look))
    return b"" if _NO_LOOK.fullmatch(told) else told


def key_of(node: Element, target: Target) -> str:
    """Return what a drawing or sign is compared by: not its numbers, but what it shows.

    The words in its boxes are compared for themselves.
    """
    if not len(node) and not node.text and len(node.attrib) < 3:
        told = sorted((str(name), str(value)) for name, value in node.attrib.items())
        return f"{node.tag!s} {told}"
    copied = deepcopy(node)
    copied.tail = None
    for box in [*copied.iter(BOX)]:
        box[:] = []
    for one in copied.iter():
        if one.tag in _NAMED_BY_THE_PROGRAM:
            one.set("id", "")
            one.set("name", "")
        for name in [*one.attrib]:
            if name in RELATION_IDS:
                one.set(name, target(str(one.get(name))))
            elif _VOLATILE.search(str(name)):
                del one.attrib[name]
    return canonical(copied).decode()


def _as_contents(pieces: list[Piece]) -> None:
    """Make the numbers and targets of an entry of the contents nothing to compare."""
    first: list[Piece] = []
    for piece in pieces:
        if piece.node is not None and piece.node.tag == _TAB:
            if first and _NUMBER.fullmatch("".join(one.text or "\0" for one in first)):
                for one in first[1:]:
                    one.key = f"{_COUNTED_KEY}more"
                first[0].key = f"{_COUNTED_KEY}number"
            break
        first.append(piece)
    for piece in pieces:
        for wrapper in piece.path:
            if wrapper.element.tag == HYPERLINK:
                wrapper.key = "contents"
        if piece.runs:
            piece.key = f"{_COUNTED_KEY}page"


@dataclass(kw_only=True, slots=True, eq=False, repr=False)
class _Cutter:
    target: Target
    pieces: list[Piece] = field(default_factory=list)
    points: list[Element] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)
    depth: int = 0
    path: tuple[Wrapper, ...] = ()

    def walk(self, children: list[Element], path: tuple[Wrapper, ...]) -> None:
        """Cut what stands in a paragraph or wrapper."""
        for child in children:
            tag = child.tag
            if tag == RUN:
                self.run(child, path)
            elif tag in POINTS:
                self.points.append(child)
            elif tag == HYPERLINK:
                self.close()
                self.walk([*child], (*path, Wrapper(element=child, key=self.link(child))))
                self.close()
            elif tag == SDT:
                content = child.find(SDT_CONTENT)
                self.close()
                if content is not None:
                    wrapper = Wrapper(element=child, key="control")
                    self.walk([*content], (*path, wrapper))
                    self.close()
            elif tag == SIMPLE_FIELD:
                self.close()
                runs = tuple(complex_of(child))
                self.add(self.field(runs, path))
            elif tag in MATHS:
                self.close()
                key = canonical(child).decode()
                self.add(Piece(key=key, look=b"", run=None, runs=(child,), path=path))
            elif child.find(RUN) is not None:
                self.walk([*child], path)
            else:
                self.points.append(child)

    def link(self, element: Element) -> str:
        """Return what a hyperlink is compared by: where it leads."""
        told = [
            f"{name!s}={self.target(str(value)) if name in RELATION_IDS else str(value)}"
            for name, value in sorted(element.attrib.items())
            if not str(name).endswith("}history")
        ]
        return f"link {' '.join(told)}"

    def run(self, run: Element, path: tuple[Wrapper, ...]) -> None:
        """Cut a run; those of a field are kept together until it ends."""
        marks = [one.get(FIELD_TYPE) for one in run.iterchildren(FIELD)]
        if self.depth or "begin" in marks:
            if not self.depth:
                self.path = path
            self.depth += marks.count("begin") - marks.count("end")
            self.open.append(run)
            if self.depth <= 0:
                self.depth = 0
                runs, self.open = tuple(self.open), []
                if len(runs) == 1 and not marks:
                    self.cut(runs[0], path)
                else:
                    self.add(self.field(runs, self.path))
            return
        self.cut(run, path)

    def close(self) -> None:
        """Take a field that does not end here for what it is: single runs."""
        runs, self.open, self.depth = self.open, [], 0
        for run in runs:
            self.cut(run, self.path)

    def field(self, runs: tuple[Element, ...], path: tuple[Wrapper, ...]) -> Piece:
        """Return a field as one piece; what is counted is no part of its key."""
        instruction = instruction_of(runs)
        key = f"\0field {' '.join(instruction.split())}"
        if is_counted(instruction):
            key = _NOTE_MARK.sub("_n_", key)
        else:
            key += "".join(one.text or "" for run in runs for one in run.iter(TEXT))
        look = look_of(first_in(runs[-1], RPR))
        return Piece(key=key, look=look, run=None, runs=runs, path=path)

    def cut(self, run: Element, path: tuple[Wrapper, ...]) -> None:
        """Cut a run into words and signs."""
        look = look_of(first_in(run, RPR))
        for child in run:
            tag = child.tag
            if tag == TEXT:
                for word in _WORD.findall(_said(child)):
                    self.add(Piece(key=word, look=look, run=run, text=word, path=path))
            elif tag in NOTE_CALLS:
                key = f"\0{NOTE_CALLS[tag]}"
                self.add(Piece(key=key, look=look, run=run, node=child, path=path))
            elif tag == COMMENT_CALL:
                self.points.append(run)
            elif tag != RPR:
                key = f"\0{key_of(child, self.target)}"
                self.add(Piece(key=key, look=look, run=run, node=child, path=path))

    def add(self, piece: Piece) -> None:
        """Add a piece, with the points that stand before it."""
        if self.points:
            piece.points, self.points = self.points, []
        self.pieces.append(piece)


def boxes_in(node: Element) -> list[Element]:
    """Return the contents of the boxes of a drawing, in each form that it has."""
    return [one for one in node.iter(BOX) if next(one.iterancestors(BOX), None) is None]


def _said(text: Element) -> str:
    """Return what a text prints: spaces at its ends only where they are to be kept."""
    told = text.text or ""
    return told if text.get(SPACE) == "preserve" else told.strip(" \t\r\n")


def called_in(element: Element) -> Iterator[tuple[str, Element]]:
    """Yield the kind and the call of every note that is referred to."""
    for call in element.iter(*NOTE_CALLS):
        yield NOTE_CALLS[str(call.tag)], call


def note_id(call: Element) -> str:
    """Return the id of the note that is called."""
    return str(call.get(ID, ""))
