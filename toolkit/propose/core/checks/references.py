# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Check 11: references within the period, with amount, date and whom to ask."""

import re
from collections.abc import Iterator
from datetime import date

from propose.core.checks.deadline import deadline_of
from propose.core.checks.examined import Examined
from propose.core.checks.freshness import months_after
from propose.model.check import Concern, concern

_MONTHS = (
    "janv janu",
    "févr fevr febr",
    "mars marc",
    "avri apri",
    "mai may",
    "juin june",
    "juil july",
    "août aout augu",
    "sept",
    "octo",
    "nove",
    "déce dece",
)
_NUMBER_OF_MONTH = {
    start: number for number, starts in enumerate(_MONTHS, 1) for start in starts.split()
}
_YEAR = re.compile(r"(?:(?P<month>[^\W\d_]{3,9})\.? )?(?P<year>(?:19|20)\d{2})")
_STILL = re.compile(r"en cours|aujourd'hui|depuis|ongoing|to date|since", re.IGNORECASE)


def reference_concerns(examined: Examined) -> Iterator[Concern]:
    """Yield what a reference does not say, and those that are out of the period or too few."""
    references = examined.records("references")
    if "references" not in examined.answers:
        return
    consultation = examined.consultation
    limits = consultation.limits if consultation is not None else {}
    years = _whole(limits.get("references_years"))
    moment = deadline_of(consultation)
    end = moment.date() if moment is not None else examined.offer_day
    for one in references:
        about, place = f"references[{one.key}]", examined.place_of("references", one.key)
        ended = last_day(str(one.fields.get("year") or ""), end)
        for field, what in (("amount", "amount"), ("contact", "contact who can be asked")):
            if not one.fields.get(field):
                yield concern(
                    "reference-incomplete", place, about=about, key=one.key, what=what, field=field
                )
        if ended is None:
            yield concern(
                "reference-incomplete",
                place,
                about=about,
                key=one.key,
                what="date that can be read",
                field="year",
            )
        elif years is not None and ended < months_after(end, -12 * years):
            cited = examined.cited("limits.references_years")
            yield concern(
                "reference-old", place, about=about, cited=cited, key=one.key, years=years
            )
    least = _whole(limits.get("references"))
    if least is not None and len(references) < least:
        yield concern(
            "references-few",
            examined.place_of("references"),
            about="references",
            cited=examined.cited("limits.references"),
            count=len(references),
            limit=least,
        )


def last_day(told: str, today: date) -> date | None:
    """Return the last day of a period told in words, `today` of one that goes on.

    >>> last_day("mars 2024 à juin 2025", date(2026, 12, 1)), last_day("2024-2025", date.max)
    (datetime.date(2025, 6, 30), datetime.date(2025, 12, 31))
    """
    if _STILL.search(told.replace("’", "'")):
        return today
    matches = list(_YEAR.finditer(told))
    if not matches:
        return None
    last = matches[-1]
    month = _NUMBER_OF_MONTH.get((last["month"] or "").casefold()[:4], 12)
    if (last["month"] or "").casefold() in {"mai", "may"}:
        month = 5
    first = date(int(last["year"]), month, 1)
    return date.fromordinal(months_after(first, 1).toordinal() - 1)


def _whole(told: str | None) -> int | None:
    match = re.match(r"\d+", told or "")
    return int(match[0]) if match else None
