# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Widths of the columns of a table from what they hold, and how tall its rows come out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, sqrt

from propose.model.frozen import frozen, frozen_positional
from propose.model.manuscript import BulletList, Cell, Figure, NumberedList, Row, Strong, Table
from propose.model.walk import lines_of, plain_text

PADDING = 190
"""Margins of a cell and a little air, in twips."""

SNUG = 28
"""Margins of the cells of a column too narrow for the usual ones."""

NARROW = 700
"""A column narrower than this gets snug margins."""

_INSET = 400.0
_BOLD = 1.08
_ADDRESS = 2600.0
_BREAKS = re.compile(r"[ \t\n]+|(?<=-)")
_NARROW_LETTERS = re.compile(r"[iIljtfr'’.,:;|!()\[\] \u00a0\u202f]")
_WIDE_LETTERS = re.compile(r"[A-ZÀ-ÞmwœæŒÆ@%€—…]")


@frozen
class Grid:
    """Columns in twips, whether every word fits, and about how many lines each row takes."""

    widths: tuple[int, ...]
    fits: bool
    heights: tuple[int, ...]


@frozen_positional
class _Size:
    """What a cell asks for, in twips: longest word, longest line, all lines together."""

    word: float
    line: float
    text: float
    paragraphs: int


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class _Column:
    """What the cells of a column ask for together."""

    word: float = 0.0
    line: float = 0.0
    text: float = 0.0
    is_calendar: bool = False
    has_text: bool = False

    def take(self, size: _Size, *, is_body: bool) -> None:
        """Add a cell."""
        self.word = max(self.word, size.word)
        self.line = max(self.line, size.line)
        self.text += size.text
        self.has_text = self.has_text or (is_body and size.line > 0)

    @property
    def padding(self) -> float:
        """Return what margins add to the width."""
        return 2 * SNUG if self.is_calendar else PADDING


def grid_of(table: Table, room: int, size: int) -> Grid:
    """Return a grid that is `room` twips wide, for text at a size in half-points.

    Each column gets its longest word; what is left goes to those with longer lines, or
    follows the widths that the table asks for.
    """
    columns = [_Column() for _ in range(columns_of(table))]
    rows = (*table.header, *table.rows)
    sizes = [
        _row_sizes(row, columns, size, is_header=at < len(table.header))
        for at, row in enumerate(rows)
    ]
    least, full = _wishes(columns)
    asked = table.widths if len(table.widths) == len(columns) and all(table.widths) else ()
    fits = sum(least) <= room
    if not fits:
        # squeeze the widest columns first; words in them will be broken
        widths = _shared(_squeezed(least, room), room)
    elif asked:
        widths = _shared(_at_least(_shared(asked, room), least), room)
    elif sum(full) <= room:
        widths = _shared(full, room)
    else:
        needs = [
            0.4 * (line - word) + 0.6 * max(column.text / len(rows) - word, 0.0)
            for line, word, column in zip(full, least, columns, strict=True)
        ]
        widths = _shared(_spread(least, needs, room - sum(least)), room)
    heights = tuple(_height(row, widths) for row in sizes)
    return Grid(widths=widths, fits=fits, heights=heights)


def columns_of(table: Table) -> int:
    """Return how many columns a table has."""
    rows = (*table.header, *table.rows)
    return max((len(table.alignments), *(sum(cell.span for cell in row.cells) for row in rows)))


def width_of(text: str, size: int) -> float:
    """Return about how wide words print, in twips, at a size in half-points."""
    narrow = len(_NARROW_LETTERS.findall(text))
    wide = len(_WIDE_LETTERS.findall(text))
    ems = 0.3 * narrow + 0.74 * wide + 0.53 * (len(text) - narrow - wide)
    return ems * size * 10


def _row_sizes(
    row: Row, columns: Sequence[_Column], size: int, *, is_header: bool
) -> list[tuple[int, int, _Size]]:
    """Return (first column, span, size) of each cell, adding them to the columns."""
    told = []
    at = 0
    for cell in row.cells:
        if cell.bar:
            columns[at].is_calendar = True
        else:
            found = _size_of(cell, size * _BOLD if is_header or row.emphasis else size)
            told.append((at, cell.span, found))
            if cell.span == 1:
                columns[at].take(found, is_body=not is_header)
        at += cell.span
    return told


def _size_of(cell: Cell, size: float) -> _Size:
    word = line = text = inset = 0.0
    paragraphs = 0
    for block in cell.blocks:
        if isinstance(block, Figure):
            word, line, text = max(word, 1400.0), max(line, 2400.0), text + 2400.0
        elif isinstance(block, BulletList | NumberedList):
            inset = _INSET
    for inlines in lines_of(cell.blocks):
        weight = size * _BOLD if any(isinstance(one, Strong) for one in inlines) else size
        for told in plain_text(inlines).split("\n"):
            width = width_of(told, 1) * weight
            line, text = max(line, width), text + width
            paragraphs += 1
            # letters differ less than words do: only the longest few need measuring
            for piece in sorted(_BREAKS.split(told), key=len, reverse=True)[:3]:
                wide = width_of(piece, 1) * weight
                # an address may be broken anywhere
                word = max(word, min(wide, _ADDRESS) if "/" in piece or "@" in piece else wide)
    return _Size(word + inset, line + inset, text + inset * paragraphs, paragraphs)


def _wishes(columns: Sequence[_Column]) -> tuple[list[float], list[float]]:
    """Return the least width of each column, and the one that needs no second line."""
    if any(column.is_calendar for column in columns):
        for column in columns:
            # months without a bar are as wide as those with one
            column.is_calendar = column.is_calendar or not column.has_text
    least = [column.word + column.padding for column in columns]
    full = [max(column.line, column.word) + column.padding for column in columns]
    months = [at for at, column in enumerate(columns) if column.is_calendar]
    widest = max((least[at] for at in months), default=0.0)
    for at in months:
        least[at] = full[at] = widest
    return least, full


def _height(row: list[tuple[int, int, _Size]], widths: Sequence[int]) -> int:
    return max(
        (
            max(ceil(size.text / max(sum(widths[at : at + span]) - PADDING, 100)), size.paragraphs)
            for at, span, size in row
        ),
        default=1,
    )


def _at_least(asked: Sequence[int], least: Sequence[float]) -> list[float]:
    """Return the widths asked for, those too narrow for their words widened by the others."""
    short = [width < word for width, word in zip(asked, least, strict=True)]
    missing = sum(word - width for width, word in zip(asked, least, strict=True) if width < word)
    spare = sum(width - word for width, word in zip(asked, least, strict=True) if width >= word)
    share = missing / spare if spare else 0.0
    return [
        word if is_short else width - (width - word) * share
        for width, word, is_short in zip(asked, least, short, strict=True)
    ]


def _spread(least: Sequence[float], needs: Sequence[float], spare: float) -> list[float]:
    """Return the widths once the spare room is given away.

    Columns that need little get all of it; the others share by the root of their need,
    so that a column ten times longer is about three times wider.
    """
    widths = list(least)
    order = sorted(range(len(least)), key=lambda at: needs[at])
    for place, at in enumerate(order):
        rest = sum(sqrt(needs[other]) for other in order[place:]) or 1.0
        share = min(needs[at], spare * sqrt(needs[at]) / rest)
        widths[at] += share
        spare -= share
    return widths


def _squeezed(least: Sequence[float], room: int) -> list[float]:
    low, high = 0.0, max(least)
    for _ in range(30):
        cap = (low + high) / 2
        if sum(min(width, cap) for width in least) > room:
            high = cap
        else:
            low = cap
    return [min(width, low) for width in least]


def _shared(parts: Sequence[float], room: int) -> tuple[int, ...]:
    """Return whole numbers in the proportion of `parts` that add up to `room`.

    >>> _shared((1, 1, 1), 100)
    (33, 34, 33)
    """
    total = sum(parts) or 1
    edges = [0]
    reached = 0.0
    for part in parts:
        reached += part
        edges.append(round(room * reached / total))
    return tuple(right - left for left, right in pairwise(edges))
