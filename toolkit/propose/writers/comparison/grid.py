# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A table of two editions as one: rows and columns of both, each in its place."""

from collections.abc import Iterator, Sequence

from propose.model.comparison import Comparison, Pair, PairKind
from propose.model.frozen import frozen
from propose.model.passage import Frame, Passage


@frozen
class GridCell:
    """The passages of one cell; `width` counts columns of the merged table."""

    column: int
    width: int
    is_header: bool
    pairs: tuple[Pair, ...]


@frozen
class GridRow:
    """One row; `is_left` where it stood before it moved."""

    cells: tuple[GridCell, ...]
    is_left: bool = False

    @property
    def pairs(self) -> Iterator[Pair]:
        """Yield the passages of the row."""
        for cell in self.cells:
            yield from cell.pairs


def table_frame(passage: Passage | None) -> Frame | None:
    """Return the outermost table that a passage stands in."""
    found, frame = None, None if passage is None else passage.frame
    while frame is not None:
        if frame.kind == "table":
            found = frame
        frame = frame.outer
    return found


_Framed = tuple[Pair, Frame | None, Frame | None]


def grid_of(comparison: Comparison, pairs: Sequence[Pair]) -> tuple[GridRow, ...]:
    """Return the rows of a table, those that went where they stood."""
    framed: list[_Framed] = []
    for pair in pairs:
        one, other = comparison.passages(pair)
        framed.append((pair, table_frame(one), table_frame(other)))
    ours, theirs = _columns(framed)
    rows_back = {
        before.row: after.row
        for pair, before, after in framed
        if before is not None and after is not None and pair.kind is not PairKind.MOVED
    }
    rows: dict[tuple[str, int], dict[int, list[tuple[Pair, Frame, int]]]] = {}
    for pair, before, after in framed:
        if after is not None:
            key, frame, columns = ("after", after.row), after, theirs
        elif before is not None and pair.kind is PairKind.LEFT:
            key, frame, columns = ("left", before.row), before, ours
        elif before is not None:
            mapped = rows_back.get(before.row)
            key = ("before", before.row) if mapped is None else ("after", mapped)
            frame, columns = before, ours
        else:
            continue
        start = columns[frame.column]
        last = columns.get(frame.column + frame.span - 1, start)
        cells = rows.setdefault(key, {})
        cells.setdefault(start, []).append((pair, frame, max(last - start + 1, 1)))
    return tuple(
        GridRow(cells=tuple(_cells(cells)), is_left=key[0] == "left") for key, cells in rows.items()
    )


def _cells(cells: dict[int, list[tuple[Pair, Frame, int]]]) -> Iterator[GridCell]:
    for column in sorted(cells):
        inside = cells[column]
        yield GridCell(
            column=column,
            width=max(width for _, _, width in inside),
            is_header=inside[-1][1].is_header,
            pairs=tuple(pair for pair, _, _ in inside),
        )


def _columns(framed: Sequence[_Framed]) -> tuple[dict[int, int], dict[int, int]]:
    """Return where the columns of both sides stand in the merged table."""
    count_before = max((_end(before) for _, before, _ in framed if before is not None), default=0)
    count_after = max((_end(after) for _, _, after in framed if after is not None), default=0)
    known = {
        before.column: after.column
        for pair, before, after in framed
        if before is not None
        and after is not None
        and before.span == after.span == 1
        and pair.kind is not PairKind.MOVED
    }
    same = all(ours == theirs for ours, theirs in known.items())
    if not known or (count_before == count_after and same):
        whole = {at: at for at in range(max(count_before, count_after))}
        return whole, whole
    order: list[tuple[str, int]] = [("after", at) for at in range(count_after)]
    previous: tuple[str, int] | None = None
    for at in range(count_before):
        if at in known:
            previous = ("after", known[at])
            continue
        here = ("before", at)
        order.insert(0 if previous is None else order.index(previous) + 1, here)
        previous = here
    places = {one: at for at, one in enumerate(order)}
    ours = {
        at: places[("after", known[at]) if at in known else ("before", at)]
        for at in range(count_before)
    }
    return ours, {at: places["after", at] for at in range(count_after)}


def _end(frame: Frame) -> int:
    return frame.column + max(frame.span, 1)
