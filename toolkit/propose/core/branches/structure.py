# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What announces something that does not come: headings, colons, frames, tables."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from propose.core.branches.page import last_of, text_of
from propose.model.frozen import frozen
from propose.model.manuscript import (
    Block,
    Blocks,
    BulletList,
    Callout,
    Cell,
    DefinitionList,
    Emphasis,
    Filled,
    Heading,
    Inlines,
    Link,
    NumberedList,
    PageBreak,
    Paragraph,
    Quotation,
    Rule,
    Strong,
    Table,
)
from propose.model.walk import notes_in


@frozen
class Gap:
    """Something that is not there: the code that says so, and the line of the file."""

    code: str
    row: int
    what: str = ""


@frozen
class Announcement:
    """A line that ends with a colon, or a label in bold, and the lines of what follows it."""

    row: int
    what: str
    following: tuple[int, ...]


_MOST_FOLLOWING = 40
_LABEL = "label in bold"


def announcements_in(blocks: Sequence[Block]) -> Iterator[Announcement]:
    """Yield what announces something, to be compared between readings."""
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph) and block.origin.answer is None:
            is_colon = _announces(block.children)
            if is_colon or _is_label(block):
                after = blocks[at + 1 : at + 1 + _MOST_FOLLOWING]
                yield Announcement(
                    row=block.origin.line,
                    what="" if is_colon else _LABEL,
                    following=tuple(one.origin.line for one in after),
                )
        else:
            for _, inner in _insides(block):
                yield from announcements_in(inner)


def lost_in(readings: Mapping[int, Iterable[Announcement]]) -> Iterator[tuple[int, Gap]]:
    """Yield the readings in which what is announced elsewhere has vanished.

    What follows there follows in another reading as well, but only after what is announced:
    it is no other way of saying it.
    """
    by_row: dict[tuple[int, str], dict[int, tuple[int, ...]]] = {}
    for number, announcements in readings.items():
        for one in announcements:
            by_row.setdefault((one.row, one.what), {}).setdefault(number, one.following)
    for (row, what), tails_by_reading in by_row.items():
        tails: dict[int, set[int]] = {}
        for following in tails_by_reading.values():
            if following:
                tails.setdefault(following[0], set()).update(following[1:])
        for number, following in tails_by_reading.items():
            first = following[0] if following else None
            is_lost = first is None if tails else False
            if first is not None:
                is_lost = any(first in tail for head, tail in tails.items() if head != first)
            if is_lost:
                code = "library-heading-empty" if what else "library-colon-alone"
                yield number, Gap(code=code, row=row, what=what)


def _insides(block: Block) -> Iterator[tuple[str, Sequence[Block]]]:
    """Yield the blocks inside another one, and what stands above them."""
    match block:
        case BulletList() | NumberedList():
            yield from (("item", item.blocks) for item in block.items)
        case DefinitionList():
            yield from (("term", definition.blocks) for definition in block.items)
        case Quotation():
            yield "source of a quotation", block.blocks
        case Callout():
            yield "title of a frame", block.blocks
        case _:
            return


def _is_label(paragraph: Paragraph) -> bool:
    """Return whether a paragraph is words in bold that end without a mark."""
    if not all(isinstance(one, Strong) for one in paragraph.children):
        return False
    return last_of(paragraph.children)[-1:].isalnum()


def gaps_in(blocks: Blocks) -> Iterator[Gap]:
    """Yield what is announced and does not follow, in reading order."""
    yield from _gaps(blocks)
    for note in notes_in(blocks):
        yield from _gaps(note.blocks)


def _gaps(blocks: Sequence[Block]) -> Iterator[Gap]:
    for at, block in enumerate(blocks):
        if block.origin.answer is not None:
            continue
        row = block.origin.line
        if isinstance(block, Heading) and _is_bare(blocks, at, block.level):
            yield Gap(code="library-heading-empty", row=row, what="heading")
        elif isinstance(block, Paragraph) and _announces(block.children):
            following = blocks[at + 1] if at + 1 < len(blocks) else None
            if not _is_announced(block, following):
                yield Gap(code="library-colon-alone", row=row)
        elif isinstance(block, Table):
            yield from _table_gaps(block)
        for what, inner in _insides(block):
            if not inner:
                yield Gap(code="library-heading-empty", row=row, what=what)
            yield from _gaps(inner)


def _is_bare(blocks: Sequence[Block], at: int, level: int) -> bool:
    """Return whether nothing stands under a heading before the next of its level."""
    for number in range(at + 1, len(blocks)):
        block = blocks[number]
        if isinstance(block, Heading):
            return block.level <= level
        if not isinstance(block, PageBreak | Rule):
            return False
    return True


def _announces(inlines: Inlines) -> bool:
    return last_of(inlines).endswith(":")


def _is_announced(paragraph: Paragraph, following: Block | None) -> bool:
    """Return whether what follows can be what a colon announces.

    A further paragraph is, if it begins with an answer, goes on in small letters or quotes;
    under a label in bold or italics anything is.
    """
    if following is None or isinstance(following, Heading | PageBreak | Rule):
        return False
    if not isinstance(following, Paragraph) or following.origin.answer is not None:
        return True
    is_label = all(isinstance(one, Strong | Emphasis) for one in paragraph.children)
    if is_label or following.role is not None or _begins_with_answer(following.children):
        return True
    first = text_of(following.children)[:1]
    return not (first.isupper() or first.isdigit())


def _begins_with_answer(inlines: Inlines) -> bool:
    first = inlines[0] if inlines else None
    while isinstance(first, Strong | Emphasis | Link):
        first = first.children[0] if first.children else None
    return isinstance(first, Filled)


def _table_gaps(table: Table) -> Iterator[Gap]:
    if not table.rows:
        yield Gap(code="library-table-empty", row=table.origin.line)
    for row in table.rows:
        for cell in row.cells[1:]:
            if _cell_announces(cell):
                yield Gap(code="library-colon-alone", row=cell.blocks[-1].origin.line)


def _cell_announces(cell: Cell) -> bool:
    last = cell.blocks[-1] if cell.blocks else None
    return isinstance(last, Paragraph) and _announces(last.children)
