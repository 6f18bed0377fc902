# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Check 4: the prices are whole, taxed or not, and the same wherever they stand."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from propose.core.checks.examined import NUMBER, Examined, concern_in, number_in, sentences_of
from propose.core.checks.pieces import role_of
from propose.core.tables.budget import Budget
from propose.model.check import Concern, concern
from propose.model.value import Amount, Record, Value

_TAX = (
    r"(?:HT|TTC|hors taxes?|toutes taxes(?: comprises)?|net de taxes?"
    r"|(?:excl(?:uding|\.)|incl(?:uding|\.)|ex|plus) VAT)"
)
_MONEY = (
    r"(?:\d{1,3}(?:[ .,]\d{3})+(?:,\d{2})?|\d{4,}(?:[.,]\d{2})?|\d+(?:,\d+)?(?= ?k€))"
    r" ?(?:k€|€|euros?|EUR)?"
)
_WHOLE = (
    r"(?: (?:total|global|et forfaitaire|forfaitaire|de l'offre|de notre offre|de la mission"
    r"|de la prestation|du marché|hors taxes))"
)
_TOTAL = re.compile(
    rf"(?:(?<!d'un )\b(?:prix|montant|coût|total)\b{_WHOLE}*|\b(?:budget|forfait){_WHOLE}+"
    r"|\b(?:offre|proposition)(?: financière| de prix)? (?:est de|s'élève|se monte|s'établit)"
    r"|\b(?:total|overall|fixed) (?:price|amount|cost))"
    rf"(?:[^.;!?\d()]{{0,25}}?(?P<first>{_MONEY}) ?{_TAX}\b"
    rf"(?:,?(?: soit| ou| et| or)? (?P<second>{_MONEY}) ?{_TAX}\b)?"
    rf"|[^.;!?\d()]{{0,15}} {_TAX} ?: ?(?P<third>{_MONEY}))",
    re.IGNORECASE,
)
_DONE_FOR = re.compile(
    r"\b(?:réalisons|réaliserons|menons|mènerons|conduisons|conduirons|assurons|assurerons) "
    r"(?:cette|la|notre|l'ensemble de la) (?:mission|prestation) pour "
    rf"(?P<first>{_MONEY})(?<=[€sr])",
    re.IGNORECASE,
)
_FOR_DAYS = re.compile(
    rf"(?<![\w-])(?P<days>{NUMBER}) (?:jours?|journées)(?:[^.;!?\d]{{0,30}}? à \d[\d ]*€)?"
    r"[^.;!?\d]{0,40}?,? soit "
    rf"(?P<money>{_MONEY})(?<=[€sr])(?! ?(?:TTC|toutes taxes|d'))",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(
    r"\b(?:précédente?s?|antérieure?s?|ancienne?s?|plafond|maxim\w+|enveloppe|estim\w+|unitaires?"
    r"|journaliers?|journée|par (?:an|jour|mois|atelier|personne|séance)|chaque|previous|ceiling"
    r"|per)\b",
    re.IGNORECASE,
)
"""Words of prices that are not that of this offer."""

_MOST_MEMBERS = 6
_MOST_GROUPS = 10


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
        for start, match in totals_in(line.text):
            for name in match.groupdict():
                if match[name] and not any(_is_told(one, match[name]) for one in known):
                    span = (start + match.start(name), start + match.end(name))
                    yield concern_in(examined, line, span, "price-differs")
                    break
        for start, match in days_priced_in(line.text):
            sums = known | amounts_for(number_in(match["days"]), budget)
            if not any(_is_told(one, match["money"]) for one in sums):
                span = (start + match.start("money"), start + match.end("money"))
                yield concern_in(examined, line, span, "price-differs")


def totals_in(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield what a text calls the price of the offer, with where its sentence begins.

    >>> [(one["first"], one["second"]) for _, one in totals_in("Le prix est de 42 000 € HT, "
    ... "soit 50 400 € TTC. Le prix d'une journée est de 7 000 € HT.")]
    [('42 000 €', '50 400 €')]
    """
    for start, sentence in sentences_of(text):
        if not _OF_ANOTHER.search(sentence):
            yield from ((start, match) for match in _TOTAL.finditer(sentence))
            yield from ((start, match) for match in _DONE_FOR.finditer(sentence))


def days_priced_in(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield what a text says some days cost, with where its sentence begins.

    >>> [(one["days"], one["money"]) for _, one in days_priced_in("Vingt jours, soit 12 200 €.")]
    [('Vingt', '12 200 €')]
    """
    for start, sentence in sentences_of(text):
        if not _OF_ANOTHER.search(sentence):
            yield from ((start, match) for match in _FOR_DAYS.finditer(sentence))


def amounts_for(days: float, budget: Budget) -> frozenset[Decimal]:
    """Return what so many days may cost: at one rate, or of some phases, members or profiles."""
    amounts = {Decimal(str(days)) * line.rate for line in budget.lines}
    for names in (
        [line.phase for line in budget.lines],
        [line.profile.key or "" for line in budget.lines],
    ):
        by_name: dict[str, Decimal] = {}
        by_member: dict[tuple[str, str], Decimal] = {}
        for name, line in zip(names, budget.lines, strict=True):
            by_name[name] = by_name.get(name, Decimal(0)) + line.amount
            both = name, line.member
            by_member[both] = by_member.get(both, Decimal(0)) + line.amount
        few = [*by_name.values()][:_MOST_GROUPS]
        amounts.update(by_member.values())
        amounts.update(
            sum(some, Decimal(0))
            for count in range(1, len(few) + 1)
            for some in combinations(few, count)
        )
    return frozenset(amounts)


def _is_told(amount: Decimal, told: str) -> bool:
    """Return whether an amount is the one in words, to the last digit of thousands.

    >>> _is_told(Decimal("105400"), "105,4 k€"), _is_told(Decimal("105400"), "105 000 €")
    (True, False)
    """
    digits = re.sub(r"(?:k€|€|euros?|EUR)$", "", told.strip(), flags=re.IGNORECASE).strip()
    if not told.casefold().endswith("k€"):
        return amount == _number(digits)
    thousands = Decimal(re.sub(r"[ .]", "", digits).replace(",", "."))
    return (amount / 1000).quantize(thousands) == thousands


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
        for profile in {one.profile.key for one in budget.lines}:
            its = (one.amount for one in budget.lines if one.profile.key == profile)
            amounts.add(sum(its, Decimal(0)))
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
