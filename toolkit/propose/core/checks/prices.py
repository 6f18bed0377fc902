# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Check 4: the prices are whole, taxed or not, and the same wherever they stand."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from propose.core.checks.examined import Examined
from propose.core.checks.pieces import role_of
from propose.core.tables.budget import Budget
from propose.model.check import Concern, concern
from propose.model.value import Amount, Record, Value

_TOTAL = re.compile(
    r"(?:\b(?:prix|montant|coût|total)\b(?: (?:total|global|forfaitaire|de l'offre"
    r"|de la mission|de la prestation|du marché|hors taxes))*"
    r"|\b(?:total|overall|fixed) (?:price|amount|cost))"
    r"[^.;!?\d()]{0,25}?(?P<amount>\d{1,3}(?:[ .,]\d{3})+(?:,\d{2})?|\d{4,}(?:[.,]\d{2})?)"
    r" ?(?:€|euros?|EUR)? ?(?P<tax>HT|TTC|hors taxes|toutes taxes|excl(?:uding|\.) VAT"
    r"|incl(?:uding|\.) VAT)\b",
    re.IGNORECASE,
)
_MOST_MEMBERS = 6


def price_concerns(examined: Examined) -> Iterator[Concern]:
    """Yield what is missing or nought in the prices, and totals in words that differ."""
    yield from _zeros(examined)
    budget = examined.budget
    if budget is None:
        return
    yield from _phases(examined, budget)
    yield from _members(examined, budget)
    known = known_amounts(examined)
    for line in examined.written():
        for match in _TOTAL.finditer(line.text):
            if _number(match["amount"]) in known:
                continue
            place, answer = examined.place_in(line, *match.span("amount"))
            yield concern("price-differs", place, about=answer or line.section.id)


def _zeros(examined: Examined) -> Iterator[Concern]:
    for question, field in (("profiles", "daily_rate"), ("budget", "days"), ("expenses", "amount")):
        for record in examined.records(question):
            value = record.fields.get(field)
            number = value.number if isinstance(value, Amount) else value
            if number is not None and isinstance(number, Decimal | int) and not number:
                key = f"{question}[{record.key}].{field}"
                yield concern(
                    "price-zero", examined.place_of(question, record.key), about=key, key=key
                )


def _phases(examined: Examined, budget: Budget) -> Iterator[Concern]:
    priced = {line.phase for line in budget.lines}
    priced |= {str(one.fields.get("phase")) for one in budget.expenses}
    for phase in examined.records("phases"):
        if phase.key not in priced:
            place = examined.place_of("phases", phase.key)
            yield concern("price-phase-empty", place, about=f"phases[{phase.key}]", key=phase.key)


def _members(examined: Examined, budget: Budget) -> Iterator[Concern]:
    for total in budget.totals:
        member = total.member
        about, place = f"members[{member.key}]", examined.place_of("members", member.key)
        if budget.is_taxed and total.net and not {"vat", "vat_note"} & set(member.fields):
            yield concern("price-vat-missing", place, about=about, key=member.key)
        if {"vat", "vat_note"} <= set(member.fields) and total.rate:
            yield concern("price-vat-twice", place, about=about, key=member.key)
        if not total.net and role_of(member) in {"mandataire", "cotraitant"}:
            yield concern("price-member-empty", place, about=about, key=member.key)


def known_amounts(examined: Examined) -> frozenset[Decimal]:
    """Return every amount of the answers and of the budget, and sums of members."""
    amounts = {number for answer in examined.answers.values() for number in _amounts(answer.value)}
    budget = examined.budget
    if budget is not None:
        amounts |= {budget.net, budget.vat, budget.net + budget.vat}
        amounts |= {line.amount for line in budget.lines}
        totals = budget.totals[:_MOST_MEMBERS]
        for count in range(1, len(totals) + 1):
            for some in combinations(totals, count):
                net = sum((one.net for one in some), Decimal(0))
                vat = sum((one.vat for one in some), Decimal(0))
                amounts |= {net, vat, net + vat}
        for phase in budget.phases:
            days = sum((one.amount for one in budget.lines if one.phase == phase.key), Decimal(0))
            costs = sum(
                (
                    number
                    for one in budget.expenses
                    if one.fields.get("phase") == phase.key
                    for number in _amounts(one)
                ),
                Decimal(0),
            )
            amounts |= {days, costs, days + costs}
        work = sum((one.amount for one in budget.lines), Decimal(0))
        amounts |= {work, budget.net - work}
    return frozenset(amounts | {one.to_integral_value() for one in amounts})


def _amounts(value: Value) -> Iterator[Decimal]:
    if isinstance(value, Amount):
        yield value.number
    elif isinstance(value, Record):
        for inner in value.fields.values():
            yield from _amounts(inner)
    elif isinstance(value, tuple):
        inside = [number for inner in value for number in _amounts(inner)]
        yield from inside
        yield sum(inside, Decimal(0))


def _number(told: str) -> Decimal:
    """Return an amount as it stands in a text.

    >>> _number("92 480,50"), _number("92.480")
    (Decimal('92480.50'), Decimal('92480'))
    """
    digits, cents = re.fullmatch(r"([\d .,]*?)(?:[.,](\d{2}))?", told).groups()  # type: ignore[union-attr]
    return Decimal(re.sub(r"[ .,]", "", digits) + (f".{cents}" if cents else ""))
