# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The ways through a manuscript that core and writers share."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias, assert_never

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
    Manuscript,
    NoteReference,
    NumberedList,
    Origin,
    PageBreak,
    Paragraph,
    Part,
    Quotation,
    Rule,
    Section,
    Strike,
    Strong,
    Table,
    Text,
    Verbatim,
)

Labels: TypeAlias = Mapping[str, str]

NO_LABELS: Labels = MappingProxyType({})


def pieces_of(block: Block) -> Iterator[Inlines | Block]:  # noqa: C901, PLR0912 - one case a construct
    """Yield what stands directly in a block, in reading order: lines of text, blocks.

    A caption comes before the rows of its table; the blocks of a footnote are no
    piece of the paragraph that refers to it (see `notes_in`).
    """
    match block:
        case Heading() | Paragraph() | CodeBlock():
            yield block.children
        case BulletList() | NumberedList():
            for item in block.items:
                yield from item.blocks
        case DefinitionList():
            for definition in block.items:
                yield from definition.terms
                yield from definition.blocks
        case Quotation():
            yield from block.blocks
            yield block.source
        case Table():
            yield block.caption
            for row in (*block.header, *block.rows):
                for cell in row.cells:
                    yield from cell.blocks
        case Figure():
            yield block.caption
        case Callout():
            yield block.title
            yield from block.blocks
        case PageBreak() | Rule():
            pass
        case _:
            assert_never(block)


def lines_of(blocks: Iterable[Block]) -> Iterator[Inlines]:
    """Yield every line of text of the blocks and of all inside them, in reading order.

    Footnotes are left out; they are read where they are printed.
    """
    for block in blocks:
        if isinstance(block, Heading | Paragraph | CodeBlock):
            yield block.children
            continue
        for piece in pieces_of(block):
            if isinstance(piece, tuple):
                yield piece
            else:
                yield from lines_of((piece,))


def blocks_within(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield each block, then the blocks inside it, without those of footnotes."""
    for block in blocks:
        yield block
        if isinstance(block, Heading | Paragraph | CodeBlock):
            continue
        for piece in pieces_of(block):
            if not isinstance(piece, tuple):
                yield from blocks_within((piece,))


def inlines_within(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Yield each inline, then those inside it, without the blocks of footnotes."""
    for inline in inlines:
        yield inline
        if isinstance(inline, Emphasis | Strong | Strike | Code | Verbatim | Link):
            yield from inlines_within(inline.children)


def notes_in(blocks: Iterable[Block]) -> Iterator[NoteReference]:
    """Yield each footnote of one part once, in the order of the first reference.

    The blocks of a footnote may refer to further ones, which follow it.
    """
    seen: set[str] = set()
    pending = [_references(blocks)]
    while pending:
        note = next(pending[-1], None)
        if note is None:
            pending.pop()
        elif note.label not in seen:
            seen.add(note.label)
            yield note
            pending.append(_references(note.blocks))


def _references(blocks: Iterable[Block]) -> Iterator[NoteReference]:
    found: list[NoteReference] = []
    for line in lines_of(blocks):
        _gather_references(line, found)
    return iter(found)


def _gather_references(inlines: Inlines, found: list[NoteReference]) -> None:
    for inline in inlines:
        kind = type(inline)
        if kind is NoteReference:
            found.append(inline)  # type: ignore[arg-type] # its type is checked above
        elif kind is not Text and kind is not Filled:
            _gather_references(getattr(inline, "children", ()), found)


def pictures_in(blocks: Iterable[Block]) -> Iterator[tuple[str, Origin]]:
    """Yield the file of each picture, footnotes included, with the block that shows it."""
    kept = tuple(blocks)
    for block in blocks_within(kept):
        if isinstance(block, Figure):
            yield block.file, block.origin
        for line in lines_of((block,)) if isinstance(block, Heading | Paragraph) else ():
            for inline in inlines_within(line):
                if isinstance(inline, InlineImage):
                    yield inline.file, block.origin
    for note in notes_in(kept):
        yield from pictures_in(note.blocks)


def plain_text(inlines: Iterable[Inline], labels: Labels = NO_LABELS) -> str:
    """Return the words as they are read: values and cross-references printed.

    A line break is a newline, a picture its alternative text, a footnote nothing.
    """
    return "".join(_texts(inlines, labels))


def _texts(inlines: Iterable[Inline], labels: Labels) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case Text() | Filled() | Abbreviation():
                yield inline.text
            case CrossReference():
                yield labels.get(inline.target.removeprefix("#"), "")
            case InlineImage():
                yield inline.alternative
            case LineBreak():
                yield "\n"
            case NoteReference():
                pass
            case Emphasis() | Strong() | Strike() | Code() | Verbatim() | Link():
                yield from _texts(inline.children, labels)
            case _:
                assert_never(inline)


def words_of(blocks: Iterable[Block], labels: Labels = NO_LABELS) -> Iterator[str]:
    """Yield every word of one part in reading order, then those of its footnotes."""
    kept = tuple(blocks)
    for line in lines_of(kept):
        yield from plain_text(line, labels).split()
    for note in notes_in(kept):
        for line in lines_of(note.blocks):
            yield from plain_text(line, labels).split()


def parts_of(manuscript: Manuscript) -> Iterator[tuple[Section, Part]]:
    """Yield every part with its section, in reading order."""
    for section in manuscript.sections:
        for part in section.parts:
            yield section, part


def filled_in(blocks: Iterable[Block]) -> Iterator[Filled]:
    """Yield every printed value of one part, those of each footnote once."""
    kept = tuple(blocks)
    for line in lines_of(kept):
        yield from _filled(line)
    for note in notes_in(kept):
        for line in lines_of(note.blocks):
            yield from _filled(line)


def filled_of(manuscript: Manuscript) -> Iterator[Filled]:
    """Yield every value that the manuscript prints, as often as it prints it."""
    for section in manuscript.sections:
        yield from _filled(section.title)
        for part in section.parts:
            yield from filled_in(part.blocks)


def _filled(inlines: Inlines) -> Iterator[Filled]:
    for inline in inlines_within(inlines):
        if isinstance(inline, Filled):
            yield inline


def note_numbers(manuscript: Manuscript) -> dict[tuple[str, str], int]:
    """Return the number of each footnote by instance key and label, from 1 in order."""
    numbers: dict[tuple[str, str], int] = {}
    for _, part in parts_of(manuscript):
        for note in notes_in(part.blocks):
            numbers[part.instance.key, note.label] = len(numbers) + 1
    return numbers
