# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Check 13: the blocks of the library that this offer uses are cared for."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from propose.core.checks.examined import Examined
from propose.model.check import Concern, concern
from propose.model.snippet import Snippet
from propose.model.walk import parts_of

_INTERVAL = re.compile(r"(\d+) (\w+)")
_MONTHS = {"m": 1, "y": 12, "a": 12}
"""How many months a unit has, by its first letter: mois, months, years, ans."""

_DAYS = {"d": 1, "j": 1, "w": 7, "s": 7}
"""How many days, likewise: days, jours, weeks, semaines."""


def months_after(day: date, months: int) -> date:
    """Return a day so many months later, the last of its month where there is none.

    >>> months_after(date(2026, 8, 31), 6), months_after(date(2026, 8, 31), -12)
    (datetime.date(2027, 2, 28), datetime.date(2025, 8, 31))
    """
    whole = day.year * 12 + day.month - 1 + months
    year, month = divmod(whole, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def review_due(snippet: Snippet) -> date | None:
    """Return the day by which a block is to be reviewed again, None where it does not say."""
    interval = _INTERVAL.fullmatch(snippet.review_every or "")
    if snippet.reviewed is None or interval is None:
        return None
    count, unit = int(interval[1]), interval[2][0]
    try:
        day = date.fromisoformat(snippet.reviewed) + timedelta(days=count * _DAYS.get(unit, 0))
        return months_after(day, count * _MONTHS.get(unit, 0))
    except (OverflowError, ValueError):
        return None  # in more years than a date can have


def freshness_concerns(examined: Examined) -> Iterator[Concern]:
    """Yield each library block that is due, has no owner, or is no finished text."""
    seen: set[tuple[str, str]] = set()
    for _, part in parts_of(examined.manuscript):
        snippet = part.snippet
        if snippet is None or snippet.is_own or (snippet.id, snippet.lang) in seen:
            continue
        seen.add((snippet.id, snippet.lang))
        due = review_due(snippet)
        name = f"{snippet.id}.{snippet.lang}"
        if due is not None and due < examined.day:
            yield concern(
                "block-review-due",
                snippet.place_of("reviewed"),
                about=snippet.id,
                owner=snippet.owner,
                block=name,
                due=due.isoformat(),
            )
        if not snippet.owner:
            place = snippet.place_of("title")
            yield concern("block-owner-missing", place, about=snippet.id, block=name)
        if snippet.status in {"brouillon", "à retirer"}:
            told = {"brouillon": "a draft", "à retirer": "to be withdrawn"}
            yield concern(
                "block-unfinished",
                snippet.place_of("status"),
                about=snippet.id,
                owner=snippet.owner,
                block=name,
                status=told[snippet.status],
            )
