# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Check 14: each commons says its terms and place, and what it gets back is priced."""

import re
from collections.abc import Iterator
from decimal import Decimal

from propose.core.checks.examined import Examined
from propose.model.check import Concern, concern
from propose.model.finding import Place
from propose.model.value import Amount, Record

_FOR_COMMONS = re.compile(
    r"contributions? (?:financières? )?aux|^contributions?$|contreparties?|\bcommuns\b|reversement"
    r"|give.?back|\bcommons\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"(?P<number>\d[\d \u00a0\u202f]*(?:[.,]\d{1,2})?)\s*(?:€|EUR|[A-Z]{3})")


def commons_concerns(examined: Examined) -> Iterator[Concern]:
    """Yield what a commons that is relied on does not say, and sums that disagree."""
    for reliance in examined.bill.reliances:
        record = reliance.commons
        if reliance.is_mentioned_only:
            continue
        place = Place(path=record.path)
        if not reliance.licences:
            yield concern("commons-licence-missing", place, about=record.id, commons=record.id)
        if record.url is None and record.repository is None and record.wiki is None:
            yield concern("commons-link-missing", place, about=record.id, commons=record.id)
    yield from _sums(examined)


def _sums(examined: Examined) -> Iterator[Concern]:
    """Yield where the money that is promised is not that of the budget."""
    promised = [
        (one.commons, number)
        for one in examined.proposal.give_back
        if one.kind == "argent" and (number := amount_of(one.amount)) is not None
    ]
    lines = _priced(examined, {one for one, _ in promised})
    if not promised or not (examined.answers.keys() & {"budget", "expenses", "charges"}):
        return
    place = examined.proposal.places.get("give_back", Place(path=examined.proposal.path))
    whole = sum(number for _, number in promised)
    if not any(lines.values()):
        yield concern("return-not-budgeted", place, about="give_back", count=len(promised))
    elif whole not in {sum(some.values()) for some in lines.values()}:
        keys = ", ".join(key for some in lines.values() for key in some)
        yield concern("return-sum-differs", place, about="give_back", keys=keys)


def amount_of(typed: str | None) -> Decimal | None:
    """Return the money in a promise, None where it is told in words.

    >>> amount_of("1 500 €"), amount_of("2 % du budget")
    (Decimal('1500'), None)
    """
    match = _AMOUNT.fullmatch((typed or "").strip())
    if match is None:
        return None
    return Decimal(re.sub(r"\s", "", match["number"]).replace(",", "."))


def _priced(examined: Examined, promised: set[str]) -> dict[str, dict[str, Decimal]]:
    """Return the lines that are for commons, of the budget and of the funding plan.

    A line is for commons if it says so, or names one that money is promised to.
    """
    names = {name.casefold() for slug in promised for name in (slug, *(_names_of(examined, slug)))}
    lines: dict[str, dict[str, Decimal]] = {"expenses": {}, "charges": {}}
    for question, its in lines.items():
        for record in examined.records(question):
            words = (str(record.key or ""), str(record.fields.get("title") or ""))
            told = " ".join(words).casefold()
            if any(map(_FOR_COMMONS.search, words)) or any(name in told for name in names):
                its[f"{question}[{record.key}]"] = sum(_money(record), Decimal(0))
    return lines


def _names_of(examined: Examined, slug: str) -> tuple[str, ...]:
    record = examined.commons.get(slug)
    return () if record is None else (record.name, record.community.name)


def _money(record: Record) -> Iterator[Decimal]:
    for value in record.fields.values():
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Amount):
                yield one.number
