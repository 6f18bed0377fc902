# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What two sequences have in common, in order; never quadratic in their length."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import pairwise

Run = tuple[int, int, int]
"""Beginning in the one sequence, in the other, and how many are equal from there."""

_MOST_COMPARED = 160_000
"""Pairs that are looked at one by one where nothing is unique: 400 words beside 400."""


def matched(ours: Sequence[Hashable], theirs: Sequence[Hashable]) -> list[Run]:
    """Return the runs that two sequences have in common, in order, as long as can be.

    What occurs once on both sides holds the rest together (patience); between such
    anchors short stretches are compared closely.

    >>> matched("abcde", "abXde")
    [(0, 0, 2), (3, 3, 2)]
    """
    pairs: list[Run] = []
    stack: list[tuple[int, int, int, int]] = [(0, len(ours), 0, len(theirs))]
    while stack:
        i, end, j, last = stack.pop()
        if i < end and j < last and ours[i] == theirs[j]:
            begin, other = i, j
            while i < end and j < last and ours[i] == theirs[j]:
                i += 1
                j += 1
            pairs.append((begin, other, i - begin))
        if i < end and j < last and ours[end - 1] == theirs[last - 1]:
            stop = end
            while i < end and j < last and ours[end - 1] == theirs[last - 1]:
                end -= 1
                last -= 1
            pairs.append((end, last, stop - end))
        if i == end or j == last:
            continue
        anchors = _anchors(ours, theirs, i, end, j, last)
        if not anchors:
            pairs.extend(_closely(ours, theirs, i, end, j, last))
            continue
        for one, other in anchors:
            if i < one or j < other:
                stack.append((i, one, j, other))
            pairs.append((one, other, 1))
            i, j = one + 1, other + 1
        stack.append((i, end, j, last))
    return _joined(pairs)


def _joined(pairs: list[Run]) -> list[Run]:
    joined: list[Run] = []
    for i, j, length in sorted(pairs):
        if joined:
            first, second, known = joined[-1]
            if first + known == i and second + known == j:
                joined[-1] = (first, second, known + length)
                continue
        joined.append((i, j, length))
    return joined


def _anchors(
    ours: Sequence[Hashable], theirs: Sequence[Hashable], i: int, end: int, j: int, last: int
) -> list[tuple[int, int]]:
    """Return what occurs once on both sides and stands in the same order."""
    here = Counter(ours[i:end])
    there = Counter(theirs[j:last])
    places = {
        theirs[at]: at for at in range(j, last) if there[theirs[at]] == 1 == here.get(theirs[at])
    }
    if not places:
        return []
    found = [(at, places[ours[at]]) for at in range(i, end) if ours[at] in places]
    return [found[at] for at in rising([other for _, other in found])]


def rising(numbers: Sequence[int], weights: Sequence[int] | None = None) -> list[int]:
    """Return the indices of a longest rising subsequence.

    With `weights`, of the heaviest of them: of two that changed places the light one moved.

    >>> rising([2, 0, 1], [9, 1, 1]), rising([1, 0], [1, 9]), rising([1, 0], [9, 1])
    ([1, 2], [1], [0])
    """
    if all(one < other for one, other in pairwise(numbers)):
        return [*range(len(numbers))]
    if weights is not None:
        many = sum(weights) + 1
        return _heaviest(numbers, [many + weight for weight in weights])
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        place = bisect_left(ends, number)
        before.append(at[place - 1] if place else -1)
        if place == len(ends):
            ends.append(number)
            at.append(index)
        else:
            ends[place] = number
            at[place] = index
    return _followed(before, at[-1])


def _followed(before: Sequence[int], index: int) -> list[int]:
    found: list[int] = []
    while index >= 0:
        found.append(index)
        index = before[index]
    return found[::-1]


def _heaviest(numbers: Sequence[int], weights: Sequence[int]) -> list[int]:
    """Return the heaviest rising subsequence, by a tree of the best ends so far."""
    ranks = {number: rank for rank, number in enumerate(sorted(set(numbers)), 1)}
    best: list[tuple[int, int]] = [(0, -1)] * (len(ranks) + 1)
    before: list[int] = []
    top = (0, -1)
    for index, number in enumerate(numbers):
        reached = (0, -1)
        rank = ranks[number] - 1
        while rank > 0:
            reached = max(reached, best[rank])
            rank -= rank & -rank
        before.append(reached[1])
        mine = (reached[0] + weights[index], index)
        top = max(top, mine)
        rank = ranks[number]
        while rank < len(best):
            best[rank] = max(best[rank], mine)
            rank += rank & -rank
    return _followed(before, top[1])


def _closely(
    ours: Sequence[Hashable], theirs: Sequence[Hashable], i: int, end: int, j: int, last: int
) -> list[Run]:
    """Return the runs of two short stretches where nothing is unique; none of long ones."""
    if (end - i) * (last - j) > _MOST_COMPARED:
        return []
    from difflib import SequenceMatcher  # noqa: PLC0415 - few comparisons come here

    matcher = SequenceMatcher(None, ours[i:end], theirs[j:last], autojunk=False)
    return [(i + one.a, j + one.b, one.size) for one in matcher.get_matching_blocks() if one.size]
