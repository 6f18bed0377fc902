# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""How much two texts say the same, from 0 to 1."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

_T = TypeVar("_T")

_WORD = re.compile(r"[\w\u0300-\u036f]+")
ALIKE = 0.35
"""From here on one text is the other rewritten; French texts that only share their
small words reach 0.2."""
SURELY = 0.6
"""From here on one text is the other, wherever it stands."""
_MOST_HOLDING = 24
"""Pairs of words that stand in more texts than these are not rare."""
_NEAREST = 3


class Words:
    """The words of a text and its pairs of neighbours, counted once."""

    __slots__ = ("count", "pairs", "words")

    def __init__(self, text: str) -> None:
        """Count them."""
        words = _WORD.findall(text.lower())
        self.count = len(words)
        self.words = Counter(words)
        self.pairs = Counter(pairwise(words))


def likeness(one: Words, other: Words) -> float:
    """Return the mean of what two texts share of words and of pairs of neighbours.

    >>> likeness(Words("un garant veille"), Words("un garant veille"))
    1.0
    """
    if not one.count or not other.count:
        return float(one.count == other.count)
    words = _dice(one.words, other.words, one.count + other.count)
    if one.count == 1 or other.count == 1:
        return words
    return (words + _dice(one.pairs, other.pairs, one.count + other.count - 2)) / 2


def _dice(one: Counter[_T], other: Counter[_T], whole: int) -> float:
    small, large = (one, other) if len(one) < len(other) else (other, one)
    return 2 * sum(min(count, large[word]) for word, count in small.items()) / whole


class Known:
    """Texts by their pairs of words, so that those like another are found without weighing all."""

    def __init__(self, texts: Mapping[int, Words]) -> None:
        """Read them all."""
        self._holding: dict[tuple[str, str], list[int]] = {}
        for at, words in texts.items():
            for pair in words.pairs:
                self._holding.setdefault(pair, []).append(at)

    def nearest(self, words: Words) -> list[int]:
        """Return the few texts that share most of the rare pairs of words of one."""
        shared: dict[int, int] = {}
        for pair in words.pairs:
            there = self._holding.get(pair, ())
            if len(there) <= _MOST_HOLDING:
                for at in there:
                    shared[at] = shared.get(at, 0) + 1
        return sorted(shared, key=lambda at: (-shared[at], at))[:_NEAREST]


def best_in_order(scores: Sequence[Sequence[float]], least: float) -> list[tuple[int, int]]:
    """Return the pairs in order whose scores add up to the most, none below `least`.

    >>> best_in_order([[0.9, 0.0], [0.1, 0.0]], 0.3)
    [(0, 0)]
    """
    height, width = len(scores), len(scores[0]) if scores else 0
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    for i in range(height - 1, -1, -1):
        for j in range(width - 1, -1, -1):
            score = scores[i][j]
            paired = score + best[i + 1][j + 1] if score >= least else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < height and j < width:
        score = scores[i][j]
        if score >= least and best[i][j] == score + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs
