# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Notes that people leave for each other in a draft, and where they stand in the offer."""

from collections.abc import Iterator
from dataclasses import replace

from propose.model.frozen import frozen
from propose.model.manuscript import (
    Block,
    Blocks,
    Callout,
    Manuscript,
    Note,
    Origin,
    Paragraph,
    Part,
    Text,
)
from propose.model.walk import blocks_within, filled_in, notes_in


@frozen
class Spot:
    """A block at the top of a part: the section, the part and the block by number."""

    section: int
    part: int
    block: int


def spot_of(note: Note, manuscript: Manuscript) -> Spot | None:
    """Return the block that a note is about, None where nothing printed comes from there.

    A note in a text of one's own stands in the last block that begins at or before its line;
    one in an answer where the long answer stands, or where the value is first printed.
    """
    best: Spot | None = None
    for spot, block in _tops(manuscript):
        if note.question is None:
            if _begins_before(note, block):
                best = spot
        elif (_is_answer(note.question, block.origin) and _begins_before(note, block)) or (
            best is None and any(is_of(note.question, one.question) for one in filled_in((block,)))
        ):
            best = spot
    return best


def is_of(asked: str, printed: str) -> bool:
    """Return whether a printed value is that of an answer, a part of it, or holds it.

    >>> is_of("garant", "garant.nom"), is_of("lieux[un].nom", "lieux"), is_of("a", "ab")
    (True, True, False)
    """
    return asked == printed or _is_part(asked, printed) or _is_part(printed, asked)


def _is_part(inner: str, outer: str) -> bool:
    return inner.startswith(outer) and inner[len(outer) :][:1] in {".", "["}


def _is_answer(question: str, origin: Origin) -> bool:
    return origin.answer is not None and is_of(question, origin.answer)


def _begins_before(note: Note, block: Block) -> bool:
    return any(
        one.origin.path == note.place.path and one.origin.line <= (note.place.line or 0)
        for one in blocks_within((block,))
    )


def _tops(manuscript: Manuscript) -> Iterator[tuple[Spot, Block]]:
    for at, section in enumerate(manuscript.sections):
        for number, part in enumerate(section.parts):
            for index, block in enumerate(part.blocks):
                spot = Spot(section=at, part=number, block=index)
                yield spot, block
                for called in notes_in((block,)):
                    yield from ((spot, inner) for inner in called.blocks)


def with_notes_shown(manuscript: Manuscript) -> Manuscript:
    """Return a draft with each note as a framed remark after the block that it is about."""
    if not manuscript.notes:
        return manuscript
    after: dict[tuple[int, int], list[tuple[int, Note]]] = {}
    for note in manuscript.notes:
        spot = spot_of(note, manuscript) or _first(manuscript)
        if spot is not None:
            after.setdefault((spot.section, spot.part), []).append((spot.block, note))
    sections = list(manuscript.sections)
    for (at, number), some in after.items():
        section = sections[at]
        parts = list(section.parts)
        parts[number] = _shown_in(parts[number], some)
        sections[at] = replace(section, parts=tuple(parts))
    return replace(manuscript, sections=tuple(sections))


def _first(manuscript: Manuscript) -> Spot | None:
    return next((spot for spot, _ in _tops(manuscript)), None)


def _shown_in(part: Part, notes: list[tuple[int, Note]]) -> Part:
    blocks: list[Block] = []
    for index, block in enumerate(part.blocks):
        blocks.append(block)
        blocks += (_frame(note, block.origin) for at, note in notes if at == index)
    shown: Blocks = tuple(blocks)
    return replace(part, blocks=shown)


def _frame(note: Note, origin: Origin) -> Callout:
    origin = replace(origin, answer=None)
    title = " ".join(("Note", *note.people))
    return Callout(
        origin=origin,
        kind="note",
        title=(Text(title),),
        blocks=(Paragraph(origin=origin, children=(Text(note.text),)),),
    )
