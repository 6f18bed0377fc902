# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words by origin as a bar: its parts for a page, its signs for the terminal."""

from collections.abc import Iterator
from decimal import Decimal

from propose.model.specificity import BarPart, Measure, Specificity, Words


def bar_of(words: Words) -> tuple[BarPart, ...]:
    """Return the stretches of a bar, from one's own words to the library's; none is empty."""
    if not words.total:
        return ()
    return tuple(
        BarPart(kind=kind, words=count, percent=Decimal(100 * count) / words.total)
        for kind, count in (
            ("own", words.own),
            ("filled", words.filled),
            ("library", words.library),
        )
        if count
    )


_DEEPEST = 2
_SIGNS = {"own": "█", "filled": "▒", "library": "░"}


def drawn(words: Words, width: int = 24) -> str:
    """Return a bar for the terminal, as many signs as it is wide.

    >>> drawn(Words(library=50, filled=25, own=25), 8)
    '██▒▒░░░░'
    """
    bar, ends, before = "", Decimal(0), 0
    for part in bar_of(words):
        ends += part.percent
        upto = int((ends * width / 100).to_integral_value())
        bar += _SIGNS[part.kind] * (upto - before)
        before = upto
    return bar or " " * width


def shown_measures(specificity: Specificity) -> Iterator[Measure]:
    """Yield what a report shows a bar for: the offer, its sections of two levels or judged."""
    yield specificity.offer
    yield from (
        one for one in specificity.sections if one.level <= _DEEPEST or one.threshold is not None
    )
