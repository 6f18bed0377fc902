# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an offer states beside its text, one line a fact: answers, credits, sums, dates."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from propose.core.asking import Asked
from propose.core.language import print_value
from propose.core.tables import TABLES, Sheet
from propose.core.tables.budget import Budget, budget_of
from propose.model.bill import Attribution, Bill
from propose.model.consultation import BuyerQuestion, Cited, Consultation, Criterion, Piece
from propose.model.finding import Place
from propose.model.frozen import frozen
from propose.model.licence import Source
from propose.model.located import on_one_line
from propose.model.manuscript import Manuscript, Origin
from propose.model.passage import Fact, FactKind, Passage
from propose.model.proposal import BlockUse, GiveBack, Proposal
from propose.model.template import Template
from propose.model.value import (
    Amount,
    Answers,
    LongText,
    Person,
    ProperName,
    Record,
    Value,
)
from propose.model.walk import parts_of

_BREAKS = re.compile(r"[ \t\n]+")
_DIGEST_SHOWN = 12
_SIDES = ("charges", "resources", "in_kind")


@frozen
class Stated:
    """What an offer says beside its text, as it was read and typed."""

    proposal: Proposal
    manuscript: Manuscript
    answers: Answers
    asked: Mapping[str, Asked]
    bill: Bill
    template: Template
    words: Mapping[str, str]


def facts_of(stated: Stated, passages: Iterable[Passage]) -> tuple[Fact, ...]:
    """Return every fact once, answers with the passages that print them."""
    shown = _Shown(passages)
    consultation = stated.proposal.consultation
    return (
        *_document(stated),
        *_template(stated.template),
        *(shown.found(one) for one in _answers(stated)),
        *_licences(stated),
        *_credits(stated),
        *_commons(stated),
        *_give_back(stated.proposal.give_back),
        *_sums(stated),
        *(() if consultation is None else _consultation(consultation)),
    )


def _fact(
    kind: FactKind,
    key: str,
    text: str | None,
    *,
    label: str = "",
    place: Place | None = None,
    of: tuple[str, ...] = (),
) -> Iterator[Fact]:
    if text:
        yield Fact(kind=kind, key=key, text=on_a_line(text), label=label, place=place, of=of)


# The document and its template -----------------------------------------------------


def _document(stated: Stated) -> Iterator[Fact]:
    proposal = stated.proposal
    for key, text in (
        ("title", proposal.title),
        ("subtitle", proposal.subtitle),
        ("date", proposal.date),
        ("lang", proposal.lang),
        ("state", proposal.state),
    ):
        yield from _fact(FactKind.DOCUMENT, key, text, place=proposal.places.get(key))
    for section in stated.manuscript.sections:
        key = f"sections[{section.id}]"
        place = Place(path=section.path, line=section.line)
        for name, text in (
            ("criteria", ", ".join(section.criteria)),
            ("page_break", "yes" if section.page_break else ""),
            ("landscape", "yes" if section.landscape else ""),
        ):
            yield from _fact(FactKind.DOCUMENT, f"{key}.{name}", text, place=place)
    for one in proposal.waivers:
        key = f"waivers[{one.code}{f' {one.where}' if one.where else ''}]"
        yield from _fact(FactKind.DOCUMENT, key, one.reason, place=one.place)
    for allowed in proposal.permissions:
        parts = (allowed.holder, allowed.date, allowed.use.value, allowed.licence, allowed.document)
        key = f"permissions[{allowed.work}]"
        yield from _fact(
            FactKind.DOCUMENT, key, ", ".join(filter(None, parts)), place=allowed.place
        )
    names = _Names()
    for piece in proposal.pieces:
        key = names.taken(f"pieces[{piece.piece}{f' {piece.key}' if piece.key else ''}]")
        yield from _fact(FactKind.DOCUMENT, key, piece.target, place=piece.place)
    least = proposal.specificity
    for key, share in (
        ("specificity.offer", least.offer),
        ("specificity.section", least.section),
        *((f"sections[{name}].specificity", share) for name, share in least.sections.items()),
    ):
        where = proposal.places.get("specificity")
        yield from _fact(FactKind.DOCUMENT, key, f"{share} %", place=where)


class _Names:
    """Keys that are unique: the second of a kind is counted."""

    def __init__(self) -> None:
        """Begin with none."""
        self._counts: dict[str, int] = {}

    def taken(self, key: str) -> str:
        """Return a key, counted where it was taken before."""
        count = self._counts[key] = self._counts.get(key, 0) + 1
        return key if count == 1 else f"{key} {count}"


def _template(template: Template) -> Iterator[Fact]:
    yield from _fact(FactKind.TEMPLATE, "name", template.name)
    yield from _fact(FactKind.TEMPLATE, "file", template.digest[:_DIGEST_SHOWN])
    settings = (
        sorted(template.roles.items()),
        [(lang, sorted(words.items())) for lang, words in sorted(template.wording.items())],
        template.contents_depth,
        template.contents_least,
        template.numbered_headings,
        template.margin_column_mm,
    )
    digest = hashlib.sha256(repr(settings).encode()).hexdigest()[:_DIGEST_SHOWN]
    yield from _fact(FactKind.TEMPLATE, "settings", digest)


# Answers ---------------------------------------------------------------------------


def _answers(stated: Stated) -> Iterator[Fact]:
    proposal = stated.proposal
    typed = {} if proposal.answers is None else dict(proposal.answers.items)
    for name, answer in stated.answers.items():
        question = stated.asked[name].question
        node = typed.pop(name, None)
        of: tuple[str, ...] = ()
        if question.source and (node is None or not on_one_line(node)):
            file, _, fact = question.source.partition(".")
            of = (f"{'document' if file == 'proposal' else file}:{fact}",)
        leaves = [
            replace(one, place=answer.place, of=of)
            for one in _leaves(name, answer.value, proposal.lang)
        ]
        yield replace(leaves[0], label=question.ask)
        yield from leaves[1:]
    for name in typed:
        yield Fact(kind=FactKind.ANSWER, key=name, text="", asked=False)


def _leaves(key: str, value: Value, lang: str) -> Iterator[Fact]:
    """Yield an answer as facts, one for each part that was typed by itself."""
    if isinstance(value, Record):
        yield Fact(kind=FactKind.ANSWER, key=key, text=_told(value, lang), is_whole=True)
        for name, inner in value.fields.items():
            yield from _leaves(f"{key}.{name}", inner, lang)
    elif isinstance(value, tuple) and any(isinstance(item, Record) for item in value):
        names = [
            item.key if isinstance(item, Record) and item.key else str(position)
            for position, item in enumerate(value, 1)
        ]
        yield Fact(kind=FactKind.ANSWER, key=key, text=", ".join(names), is_whole=True)
        for name, item in zip(names, value, strict=True):
            yield from _leaves(f"{key}[{name}]", item, lang)
    else:
        is_long = isinstance(value, LongText)
        yield Fact(kind=FactKind.ANSWER, key=key, text=_told(value, lang), is_long=is_long)


def _told(value: Value, lang: str) -> str:
    """Return a value on one line with everything that was typed of it."""
    if isinstance(value, Person):
        more = ", ".join(filter(None, (value.gender, value.function)))
        return f"{value.name} ({more})" if more else value.name
    if isinstance(value, ProperName):
        said = [value.article] if value.article and value.full == value.name else []
        said += [value.gender] if value.gender else []
        said += ["plural"] if value.plural else []
        said += ["d’"] if value.elides and not value.article else []
        return f"{value.full} ({', '.join(said)})" if said else value.full
    if isinstance(value, Record):
        return " ; ".join(_told(inner, lang) for inner in value.fields.values())
    if isinstance(value, tuple):
        return " ; ".join(_told(item, lang) for item in value)
    return on_a_line(print_value(value, lang))


def on_a_line(text: str) -> str:
    """Return a text on one line; spaces that do not break stay."""
    return _BREAKS.sub(" ", text).strip()


class _Shown:
    """Which passages print which answer."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        """Read the values of all passages."""
        self._below: dict[str, list[int]] = {}
        self._exact: dict[str, list[int]] = {}
        above: dict[str, tuple[str, ...]] = {}
        for index, passage in enumerate(passages):
            asked = [fill.question for fill in passage.fills]
            if passage.answer is not None:
                asked.append(passage.answer)
            for question in asked:
                self._exact.setdefault(question, []).append(index)
                if question not in above:
                    above[question] = (question, *parents(question))
                for key in above[question]:
                    self._below.setdefault(key, []).append(index)

    def found(self, fact: Fact) -> Fact:
        """Return an answer with the passages that print it, or the whole it belongs to."""
        shows = list(self._below.get(fact.key, ()))
        for key in parents(fact.key):
            shows += self._exact.get(key, ())
        return replace(fact, shows=tuple(sorted(shows))) if shows else fact


def parents(key: str) -> tuple[str, ...]:
    """Return what a dotted key belongs to, the nearest first.

    >>> parents("communautes[atelier].nom")
    ('communautes[atelier]', 'communautes')
    """
    return tuple(key[:at] for at in range(len(key) - 1, 0, -1) if key[at] in ".[")


# Licences, credits, commons ---------------------------------------------------------


def _licences(stated: Stated) -> Iterator[Fact]:
    yield from _fact(FactKind.LICENCE, "document", stated.bill.licence.spdx)
    told: dict[str, list[str]] = {}
    for one in stated.bill.attributions:
        told.setdefault(f"{one.snippet}.{one.lang}", []).append(one.licence.spdx)
    for key, licences in told.items():
        text = ", ".join(dict.fromkeys(licences))
        yield from _fact(FactKind.LICENCE, key, text, of=(_block(key),))


def _block(key: str) -> str:
    return f"block:{key.rpartition('.')[0] or key}"


def _credits(stated: Stated) -> Iterator[Fact]:
    seen: set[str] = set()
    for one in stated.bill.attributions:
        key = f"{one.snippet}.{one.lang}"
        if key in seen:
            continue
        seen.add(key)
        of = (_block(key),)
        told = " ; ".join(filter(None, (one.title, ", ".join(one.authors), one.copyright)))
        yield from _fact(FactKind.CREDIT, key, told, of=of)
        yield from _fact(FactKind.CREDIT, f"{key}.changes", one.changes, of=of)
        yield from _fact(FactKind.CREDIT, f"{key}.library", one.library, of=of)
        yield from _sources(key, one, of)
        if one.original is not None:
            whence = one.original
            told = f"{whence.title} ; {', '.join(whence.authors)} ; {whence.licence.spdx}"
            if whence.changes:
                told += f" ; {whence.changes}"
            name = f"{key}[{whence.snippet}.{whence.lang}]"
            yield from _fact(FactKind.CREDIT, name, told, of=of)
    names = _Names()
    for credit in stated.bill.credits:
        key = f"own[{names.taken(credit.source.title)}]"
        yield from _fact(FactKind.CREDIT, key, _work(credit.source), of=("block:own/",))


def _sources(key: str, text: Attribution, of: tuple[str, ...]) -> Iterator[Fact]:
    names = _Names()
    for source in text.sources:
        name = names.taken(source.title)
        yield from _fact(FactKind.CREDIT, f"{key}[{name}]", _work(source), of=of)


def _work(source: Source) -> str:
    parts = (
        ", ".join(source.authors),
        source.url,
        source.revision,
        source.consulted,
        source.licence,
        source.use.value,
        source.changes,
    )
    return " ; ".join(one for one in parts if one)


def _commons(stated: Stated) -> Iterator[Fact]:
    naming: dict[str, list[str]] = {}
    for _, part in parts_of(stated.manuscript):
        if part.snippet is not None:
            for slug in part.snippet.commons:
                naming.setdefault(slug, []).append(f"block:{part.snippet.id}")
    for one in stated.bill.reliances:
        record = one.commons
        of = tuple(dict.fromkeys(naming.get(record.id, ())))
        how = "mentioned" if one.is_mentioned_only else "relied on"
        whole = f"{record.name} ; {record.community.name}"
        for fact in _fact(FactKind.COMMONS, record.id, whole, label=record.name, of=of):
            yield replace(fact, is_whole=True)
        licences = ", ".join(f"{what} {name.spdx}" for what, name in one.licences)
        for name, text in (
            ("use", how),
            ("name", record.name),
            ("community", " ; ".join(filter(None, (record.community.name, record.community.url)))),
            ("description", record.description),
            ("url", record.url),
            ("contact", record.contact),
            ("licences", licences),
            ("credit", record.credit),
            ("referent", record.referent),
        ):
            key = f"{record.id}.{name}"
            yield from _fact(FactKind.COMMONS, key, text, label=record.name, of=of)


def _give_back(promises: Iterable[GiveBack]) -> Iterator[Fact]:
    names = _Names()
    everything: dict[str, list[str]] = {}
    for one in promises:
        key = names.taken(one.commons)
        parts = (one.kind, one.amount, one.due, one.to, one.description, one.state)
        told = " ; ".join(part for part in parts if part)
        everything.setdefault(one.commons, []).append(told)
        yield from _fact(FactKind.GIVE_BACK, key, told, place=one.place)
    for commons, all_told in everything.items():
        text = ", ".join(all_told)
        yield Fact(kind=FactKind.GIVE_BACK, key=f"{commons}[order]", text=text, is_whole=True)


# Sums ------------------------------------------------------------------------------


def _sums(stated: Stated) -> Iterator[Fact]:
    answers = stated.answers
    place = Place(path=stated.proposal.path)
    use = BlockUse(place=place, table="budget")
    instance = next((part.instance for _, part in parts_of(stated.manuscript)), None)
    if instance is None:
        return
    sheet = Sheet(
        use=use,
        origin=Origin(instance=instance, path=place.path, line=1),
        lang=stated.proposal.lang,
        words=stated.words,
        answers=answers,
    )
    tables = {
        part.instance.source.removeprefix("table/")
        for _, part in parts_of(stated.manuscript)
        if part.instance.source.startswith("table/")
    } & set(TABLES)
    if any(name.startswith("budget") for name in tables):
        budget, _ = budget_of(sheet)
        if budget is not None:
            yield from _budget(budget, sheet.lang)
    if "funding" in tables:
        yield from _funding(sheet)


def _money(budget: Budget, number: Decimal, lang: str) -> str:
    return print_value(budget.amount(number), lang)


def _title(record: Record | None, lang: str, name: str = "title") -> str:
    value = None if record is None else record.fields.get(name)
    return "" if value is None else print_value(value, lang)


def _budget(budget: Budget, lang: str) -> Iterator[Fact]:
    phases = {one.key: one for one in budget.phases}
    for line in budget.lines:
        profile = _title(line.profile, lang)
        days, rate = print_value(line.days, lang), _money(budget, line.rate, lang)
        yield Fact(
            kind=FactKind.BUDGET_LINE,
            key=f"budget[{line.record.key}]",
            text=f"{days} × {rate} = {_money(budget, line.amount, lang)}",
            label=f"{_title(phases.get(line.phase), lang)}, {profile}",
            of=(
                f"answer:budget[{line.record.key}]",
                f"answer:profiles[{line.profile.key}]",
                f"answer:phases[{line.phase}]",
            ),
        )
    for expense in budget.expenses:
        amount = expense.fields.get("amount")
        yield Fact(
            kind=FactKind.BUDGET_LINE,
            key=f"expenses[{expense.key}]",
            text="" if amount is None else print_value(amount, lang),
            label=_title(expense, lang),
            of=(f"answer:expenses[{expense.key}]",),
        )
    lines = (
        "budget-line:budget",
        "budget-line:expenses",
        "answer:members",
        *(f"answer:profiles[{line.profile.key}].member" for line in budget.lines),
        *(f"answer:expenses[{expense.key}].member" for expense in budget.expenses),
    )
    for total in budget.totals:
        yield Fact(
            kind=FactKind.BUDGET_TOTAL,
            key=f"members[{total.member.key}]",
            text=_money(budget, total.net, lang),
            label=_title(total.member, lang, "name"),
            of=lines,
        )
    sums = [("net", budget.net)]
    if budget.is_taxed:
        sums += [("vat", budget.vat), ("with-vat", budget.net + budget.vat)]
    for name, number in sums:
        yield Fact(
            kind=FactKind.BUDGET_TOTAL, key=name, text=_money(budget, number, lang), of=lines
        )


def _funding(sheet: Sheet) -> Iterator[Fact]:
    for side in _SIDES:
        whole: dict[str, Decimal] = {}
        for record in sheet.records(side):
            values = record.fields.get("amounts")
            amounts = [
                one
                for one in (values if isinstance(values, tuple) else ())
                if isinstance(one, Amount)
            ]
            for one in amounts:
                whole[one.currency] = whole.get(one.currency, Decimal(0)) + one.number
            yield Fact(
                kind=FactKind.BUDGET_LINE,
                key=f"{side}[{record.key}]",
                text=" ; ".join(print_value(one, sheet.lang) for one in amounts),
                label=_title(record, sheet.lang),
                of=(f"answer:{side}[{record.key}]",),
            )
        for currency, number in whole.items():
            yield Fact(
                kind=FactKind.BUDGET_TOTAL,
                key=side,
                text=print_value(Amount(number=number, currency=currency), sheet.lang),
                of=(f"budget-line:{side}",),
            )


# The consultation ------------------------------------------------------------------


def _consultation(consultation: Consultation) -> Iterator[Fact]:
    buyer = consultation.buyer
    facts: list[tuple[str, str | None]] = [
        ("buyer", None if buyer is None else _told(buyer, "fr")),
        ("title", consultation.title),
        ("reference", consultation.reference),
        ("deadline", consultation.deadline),
        ("timezone", consultation.timezone),
        ("procedure", consultation.procedure),
        ("lots", " ; ".join(consultation.lots)),
        ("lot", consultation.lot),
        ("grouping", consultation.grouping),
        ("validity", consultation.validity),
        ("language", consultation.language),
        ("exclusive_rights", "yes" if consultation.exclusive_rights else None),
        *((f"limits.{name}", text) for name, text in consultation.limits.items()),
        *((f"source of {name}", _cited(cited)) for name, cited in consultation.cited.items()),
    ]
    for piece in consultation.pieces:
        each = f"for_each: {piece.for_each}" if piece.for_each else ""
        told = _told_of(piece.title, _asked_or_not(piece), each, _most(piece, "pages"))
        facts.append((f"pieces[{piece.id}]", told + _whence(piece.cited)))
    for criterion in consultation.criteria:
        told = f"{criterion.title} : {criterion.weight}" if criterion.weight else criterion.title
        told = _told_of(told, _most(criterion, "pages"))
        facts.append((f"criteria[{criterion.id}]", told + _whence(criterion.cited)))
    for question in consultation.questions:
        limits = [_most(question, one) for one in ("characters", "words", "lines", "pages")]
        told = _told_of(question.title, _asked_or_not(question), *limits)
        facts.append((f"questions[{question.id}]", told + _whence(question.cited)))
    for key, text in facts:
        yield from _fact(FactKind.CONSULTATION, key, text, place=consultation.places.get(key))
    order = ", ".join(one.id for one in consultation.criteria)
    yield Fact(kind=FactKind.CONSULTATION, key="criteria", text=order, is_whole=True)


def _told_of(title: str, *more: str) -> str:
    """Return a title with what is asked of it, as it is typed: in the words of no language."""
    said = ", ".join(filter(None, more))
    return f"{title} ({said})" if said else title


def _asked_or_not(one: Piece | BuyerQuestion) -> str:
    return "" if one.required else "required: no"


def _most(one: Piece | Criterion | BuyerQuestion, what: str) -> str:
    most: int | None = getattr(one, what)
    return "" if most is None else f"{what}: {most}"


def _whence(cited: Cited | None) -> str:
    where = _cited(cited)
    return f" [{where}]" if where else ""


def _cited(cited: Cited | None) -> str:
    if cited is None:
        return ""
    parts = (cited.piece, cited.article, cited.page, cited.sentence)
    return ", ".join(one for one in parts if one)
