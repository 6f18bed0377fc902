# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The lines of a block as they are read, with what is an answer in them and what is not."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from propose.model.frozen import frozen
from propose.model.manuscript import (
    Abbreviation,
    Block,
    BulletList,
    Callout,
    Code,
    CodeBlock,
    CrossReference,
    DefinitionList,
    Emphasis,
    Figure,
    Filled,
    Heading,
    Inline,
    InlineImage,
    Inlines,
    LineBreak,
    Link,
    NoteReference,
    NumberedList,
    Paragraph,
    Quotation,
    Strike,
    Strong,
    Table,
    Text,
    Verbatim,
)
from propose.model.walk import notes_in

THING = "\ufffc"
"""Stands for what is no word: code, addresses, pictures, numbers of other places."""

_SET_BY_PRINTERS = (("\u00a0", " "), ("\u202f", " "), ("\u2009", " "), ("’", "'"))


class Kind(StrEnum):
    """Where a line stands."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    CELL = "cell"
    LABEL = "label"


@frozen
class Line:
    """One line of text on its way to the page.

    `plain` is its text with plain spaces and straight apostrophes, character for character.
    `fills` are the answers in it and where they stand, `marked` the spans in bold, in
    italics, or that lead elsewhere. `row` is the line of the file on which the block begins.
    """

    kind: Kind
    row: int
    text: str
    plain: str
    fills: tuple[tuple[int, int, Filled], ...]
    marked: tuple[tuple[int, int], ...]

    def fills_in(self, start: int, end: int) -> Iterator[Filled]:
        """Yield the answers that stand in a span, in whole or in part."""
        for first, last, one in self.fills[self._before(start) :]:
            if first >= end:
                return
            if start < last:
                yield one

    def is_within_answer(self, start: int, end: int) -> bool:
        """Return whether a span lies in one answer: then it is no fault of the block."""
        near = self.fills[self._before(start) :][:_NEAREST]
        return any(first <= start and end <= last for first, last, _ in near)

    def is_marked(self, start: int, end: int) -> bool:
        """Return whether a span lies in bold, in italics or in a link."""
        return any(first <= start and end <= last for first, last in self.marked)

    def fill_at(self, at: int) -> Filled | None:
        """Return the answer that begins at a place."""
        near = self.fills[self._before(at) :][:_NEAREST]
        return next((one for first, _, one in near if first == at), None)

    def before(self, at: int) -> str:
        """Return the characters right before a place, as many as a rule may need."""
        return self.plain[max(at - _WINDOW, 0) : at]

    def _before(self, at: int) -> int:
        """Return the number of the last answer that begins before a place, or 0."""
        return max(bisect_left(self.fills, at, key=_start_of) - 1, 0)


_NEAREST = 3
"""Answers follow each other: of those that begin before a place, the last one may hold it."""

_WINDOW = 80


def _start_of(filled: tuple[int, int, Filled]) -> int:
    return filled[0]


@dataclass(slots=True, repr=False, eq=False)
class _Flow:
    """The characters of one line as they are put one behind the other."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    fills: list[tuple[int, int, Filled]] = field(default_factory=list)
    marked: list[tuple[int, int]] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def take(self, inlines: Iterable[Inline]) -> None:
        for inline in inlines:
            match inline:
                case Text() | Abbreviation():
                    self.add(inline.text)
                case Filled():
                    start = self.length
                    self.add(inline.text)
                    self.fills.append((start, self.length, inline))
                case Emphasis() | Strong() | Link():
                    start = self.length
                    self.take(inline.children)
                    self.marked.append((start, self.length))
                case Strike():
                    self.take(inline.children)
                case Code() | Verbatim() | CrossReference() | InlineImage():
                    self.add(THING)
                case LineBreak():
                    self.add("\n")
                case NoteReference():
                    pass


def line_of(inlines: Inlines, kind: Kind, row: int) -> Line:
    """Return inlines as one line."""
    flow = _Flow()
    flow.take(inlines)
    text = "".join(flow.pieces)
    return Line(
        kind=kind,
        row=row,
        text=text,
        plain=_as_typed(text),
        fills=tuple(flow.fills),
        marked=tuple(flow.marked),
    )


def text_of(inlines: Inlines) -> str:
    """Return the text of inlines with plain spaces, without those around it."""
    flow = _Flow()
    flow.take(inlines)
    return _as_typed("".join(flow.pieces)).strip()


def last_of(inlines: Inlines) -> str:
    """Return the last characters of inlines that are no spaces, "" where there are none.

    Enough of them to tell how a line ends.
    """
    for number in range(len(inlines) - 1, -1, -1):
        text = text_of(inlines[number : number + 1])
        if text:
            return text
    return ""


def _as_typed(text: str) -> str:
    """Return a text with plain spaces and straight apostrophes, character for character."""
    for set_, typed in _SET_BY_PRINTERS:
        text = text.replace(set_, typed)
    return text


def lines_of_page(blocks: Iterable[Block]) -> Iterator[Line]:
    """Yield every line that the block wrote, those of its footnotes last.

    Answers of several lines are left out: what is wrong in them is none of the block's.
    """
    kept = tuple(blocks)
    yield from _lines(kept, Kind.PARAGRAPH)
    for note in notes_in(kept):
        yield from _lines(note.blocks, Kind.PARAGRAPH)


def _lines(  # noqa: C901, PLR0912 - one case a construct
    blocks: Iterable[Block], kind: Kind
) -> Iterator[Line]:
    for block in blocks:
        if block.origin.answer is not None:
            continue
        row = block.origin.line
        match block:
            case Heading():
                yield line_of(block.children, Kind.HEADING, row)
            case Paragraph():
                yield line_of(block.children, kind, row)
            case BulletList() | NumberedList():
                for item in block.items:
                    yield from _lines(item.blocks, Kind.ITEM)
            case DefinitionList():
                for definition in block.items:
                    yield from (line_of(term, Kind.LABEL, row) for term in definition.terms)
                    yield from _lines(definition.blocks, Kind.ITEM)
            case Quotation():
                yield from _lines(block.blocks, Kind.ITEM)
                yield line_of(block.source, Kind.LABEL, row)
            case Callout():
                yield line_of(block.title, Kind.LABEL, row)
                yield from _lines(block.blocks, Kind.PARAGRAPH)
            case Table():
                yield line_of(block.caption, Kind.LABEL, row)
                for one in (*block.header, *block.rows):
                    for cell in one.cells:
                        yield from _lines(cell.blocks, Kind.CELL)
            case Figure():
                yield line_of(block.caption, Kind.LABEL, row)
            case CodeBlock():
                pass
            case _:  # a page break, a rule
                pass
