# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables: widths of columns from what they hold, and the properties of rows and cells."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import sqrt

from propose.model.manuscript import BulletList, Cell, Figure, NumberedList, Row, Table
from propose.model.walk import lines_of, plain_text

PADDING = 190
"""Margins of a cell and a little air, in twips."""

SNUG = 28
"""Margins of the cells of a column too narrow for the usual ones."""

NARROW = 700
_INSET = 400.0
_BREAKS = re.compile(r"[ \t\n]+|(?<=-)")
_NARROW_LETTERS = re.compile(r"[iIljtfr'’.,:;|!()\[\] \u00a0\u202f]")
_WIDE_LETTERS = re.compile(r"[A-ZÀ-ÞmwœæŒÆ@%€—…]")


def columns_of(table: Table) -> int:
    """Return how many columns a table has."""
    return max(
        (
            len(table.alignments),
            *(sum(cell.span for cell in row.cells) for row in (*table.header, *table.rows)),
        )
    )


def width_of(text: str, size: int) -> float:
    """Return about how wide words print, in twips, at a size in half-points."""
    narrow = len(_NARROW_LETTERS.findall(text))
    wide = len(_WIDE_LETTERS.findall(text))
    ems = 0.3 * narrow + 0.74 * wide + 0.53 * (len(text) - narrow - wide)
    return ems * size * 10


def widths_of(table: Table, room: int, size: int) -> tuple[tuple[int, ...], bool]:
    """Return the width of each column, together `room` twips, and whether all words fit.

    Each column gets its longest word; what is left goes to those with longer lines.
    """
    count = columns_of(table)
    if len(table.widths) == count and all(table.widths):
        return _shared(table.widths, room), True
    words, lines, areas = [0.0] * count, [0.0] * count, [0.0] * count
    bars, texts = [False] * count, [False] * count
    for is_header, row in _rows(table):
        at = 0
        for cell in row.cells:
            if cell.span == 1 and at < count:
                bars[at] = bars[at] or cell.bar
                if not cell.bar:
                    texts[at] = texts[at] or bool(cell.blocks and not is_header)
                    longest, line = _measured(cell, size, is_header=is_header or row.emphasis)
                    words[at] = max(words[at], longest)
                    lines[at] = max(lines[at], line)
                    areas[at] += line
            at += cell.span
    if any(bars):
        # a calendar: months without a bar are as wide as those with one
        bars = [bar or not text for bar, text in zip(bars, texts, strict=True)]
    padding = [2 * SNUG if bar else PADDING for bar in bars]
    least = [word + pad for word, pad in zip(words, padding, strict=True)]
    full = [max(line, word) + pad for line, word, pad in zip(lines, words, padding, strict=True)]
    if any(bars):
        month = max(width for width, bar in zip(least, bars, strict=True) if bar)
        least = [month if bar else width for width, bar in zip(least, bars, strict=True)]
        full = [month if bar else width for width, bar in zip(full, bars, strict=True)]
    if sum(least) > room:
        # squeeze the widest columns first; words in them will be broken
        return _shared(_squeezed(least, room), room), False
    if sum(full) <= room:
        return _shared(full, room), True
    rows = max(len(table.header) + len(table.rows), 1)
    usual = [area / rows for area in areas]
    needs = [
        0.4 * (line - width) + 0.6 * max(mean - width, 0.0)
        for line, mean, width in zip(full, usual, least, strict=True)
    ]
    return _shared(_spread(least, needs, room - sum(least)), room), True


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


def _rows(table: Table) -> Iterable[tuple[bool, Row]]:
    for row in table.header:
        yield True, row
    for row in table.rows:
        yield False, row


def _measured(cell: Cell, size: int, *, is_header: bool) -> tuple[float, float]:
    longest = line = inset = 0.0
    bold = 1.08 if is_header else 1.0
    for block in cell.blocks:
        if isinstance(block, Figure):
            longest, line = max(longest, 1400.0), max(line, 2400.0)
        elif isinstance(block, BulletList | NumberedList):
            inset = max(inset, _INSET)
    for inlines in lines_of(cell.blocks):
        for text in plain_text(inlines).split("\n"):
            line = max(line, width_of(text, size) * bold)
            pieces = _BREAKS.split(text)
            # letters differ less than words do: only the longest few need measuring
            for piece in sorted(pieces, key=len, reverse=True)[:3]:
                longest = max(longest, width_of(piece, size) * bold)
    return longest + inset, line + inset


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


def grid_xml(widths: Iterable[int]) -> str:
    """Return the grid of a table."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tblGrid>{columns}</w:tblGrid>"


def properties_xml(table: Table, style: str, width: int, left: int) -> str:
    """Return the properties of a table that is `width` twips wide."""
    has_total = bool(table.rows) and table.rows[-1].emphasis
    look = (
        (0x20 if table.header else 0)
        | (0x40 if has_total else 0)
        | (0x80 if table.first_column_is_header else 0)
        | 0x400
    )
    indent = f'<w:tblInd w:w="{left}" w:type="dxa"/>' if left else ""
    return (
        f'<w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{width}" w:type="dxa"/>{indent}'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{look:04X}" '
        f'w:firstRow="{int(bool(table.header))}" w:lastRow="{int(has_total)}" '
        f'w:firstColumn="{int(table.first_column_is_header)}" w:lastColumn="0" '
        'w:noHBand="0" w:noVBand="1"/></w:tblPr>'
    )


def row_xml(cells: Iterable[str], *, is_header: bool) -> str:
    """Return a row that is not broken over pages; a header row comes again on each."""
    repeated = "<w:tblHeader/>" if is_header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def cell_xml(content: str, width: int, *, span: int = 1, fill: str = "") -> str:
    """Return a cell; `fill` are the attributes of its shading."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shaded = f'<w:shd w:val="clear" w:color="auto" {fill}/>' if fill else ""
    snug = (
        f'<w:tcMar><w:left w:w="{SNUG}" w:type="dxa"/>'
        f'<w:right w:w="{SNUG}" w:type="dxa"/></w:tcMar>'
        if fill or width < NARROW * span
        else ""
    )
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{shaded}{snug}</w:tcPr>'
        f"{content}</w:tc>"
    )
