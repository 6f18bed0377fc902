# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Few rows in which every pair of levels of any two factors stands together once.

Factors come in one by one (Lei and Tai, "In-Parameter-Order", 1998): each is added to
the rows that are there where it covers most, and rows are added for what is left.
"""

from collections.abc import Sequence
from itertools import product

Row = tuple[int, ...]
_Pair = tuple[int, int, int]
"""A factor that came before, its level, and the level of the new factor."""

_OPEN = -1


def covering_rows(sizes: Sequence[int]) -> list[Row]:
    """Return rows of levels, one of each factor, that hold every pair of levels.

    `sizes` are the numbers of levels. The same sizes give the same rows.

    >>> covering_rows((2, 2, 2))
    [(0, 0, 0), (1, 1, 0), (0, 1, 1), (1, 0, 1)]
    >>> covering_rows((3,)), covering_rows(())
    ([(0,), (1,), (2,)], [()])
    """
    if not sizes:
        return [()]
    order = sorted(range(len(sizes)), key=lambda factor: (-sizes[factor], factor))
    rows: list[list[int]] = [[level] for level in range(sizes[order[0]])]
    for at in range(1, len(order)):
        _extend(rows, [sizes[factor] for factor in order[: at + 1]])
    placed = {factor: at for at, factor in enumerate(order)}
    return [
        tuple(
            number % sizes[factor] if row[placed[factor]] == _OPEN else row[placed[factor]]
            for factor in range(len(sizes))
        )
        for number, row in enumerate(rows)
    ]


def _extend(rows: list[list[int]], sizes: Sequence[int]) -> None:
    """Add a level of the last factor to each row, then rows for the pairs left over."""
    new = len(sizes) - 1
    left: set[_Pair] = {
        (factor, level, mine)
        for factor in range(new)
        for level, mine in product(range(sizes[factor]), range(sizes[new]))
    }
    for row in rows:
        mine = _best(row, left, sizes[new])
        row.append(mine)
        left.difference_update((factor, row[factor], mine) for factor in range(new))
    for factor, level, mine in sorted(left):
        fitting = (one for one in rows if _fits(one, factor, level, mine))
        row = next(fitting, [])
        if not row:
            row = [_OPEN] * (new + 1)
            rows.append(row)
        row[factor], row[new] = level, mine


def _best(row: Sequence[int], left: set[_Pair], levels: int) -> int:
    """Return the level that covers most with a row; of equals unlike rows take unlike ones."""
    best, most = 0, -1
    for turn in range(levels):
        mine = (sum(row) + turn) % levels
        covered = sum((factor, level, mine) in left for factor, level in enumerate(row))
        if covered > most:
            best, most = mine, covered
    return best


def _fits(row: Sequence[int], factor: int, level: int, mine: int) -> bool:
    return row[factor] in {level, _OPEN} and row[-1] in {mine, _OPEN}
