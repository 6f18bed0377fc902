# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Check 3: each criterion and question has its answer, and one of its own."""

import re
from collections.abc import Iterator
from decimal import Decimal

from propose.core.checks.examined import Examined
from propose.core.checks.pieces import DOCUMENT, handed_in, is_curriculum, keys_for
from propose.core.checks.sections import below, is_filled, names_of, titles_of
from propose.model.check import Concern, Covered, concern
from propose.model.consultation import BuyerQuestion, Consultation, Criterion
from propose.model.finding import Place
from propose.model.handed import Handed
from propose.model.manuscript import Blocks, Kind, Section
from propose.model.walk import filled_in

_PRICE = re.compile(r"\b(prix|price|co[uû]ts?|costs?|tarifs?|montant)\b", re.IGNORECASE)
_WEIGHT = re.compile(r"(\d+(?:[.,]\d+)?)\s*(%|points?|pts?|/\s*\d+)?", re.IGNORECASE)
_LITTLE = 3
"""How many times less than its weight a criterion has to have of the pages to be told."""


def answering(examined: Examined, name: str) -> tuple[Section, ...]:
    """Return the sections that answer a criterion or question, filled, those above included.

    A section that names `technique` answers `technique.comprehension` as well.
    """
    names = names_of(name)
    return tuple(
        one
        for one in examined.manuscript.sections
        if names & set(one.criteria) and is_filled(examined, one.id)
    )


def answering_parts(examined: Examined, name: str) -> tuple[Section, ...]:
    """Return the sections that answer a criterion or one below it, in reading order."""
    whole = {one.id for one in answering(examined, name)}
    return tuple(
        one
        for one in examined.manuscript.sections
        if one.id in whole
        or (
            any(each.startswith(f"{name}.") for each in one.criteria)
            and is_filled(examined, one.id)
        )
    )


def leaves_of(consultation: Consultation) -> tuple[Criterion, ...]:
    """Return the criteria that have none below them."""
    above = {one.id.rpartition(".")[0] for one in consultation.criteria}
    return tuple(one for one in consultation.criteria if one.id not in above)


def coverage_concerns(examined: Examined) -> Iterator[Concern]:
    """Yield what has no answer, or none but the words of the library."""
    consultation = examined.consultation
    if consultation is None:
        return
    for criterion in leaves_of(consultation):
        yield from _answered(examined, criterion, "criterion")
    for question in consultation.questions:
        yield from _answered(examined, question, "question")
    yield from _weights(consultation)


def _answered(examined: Examined, asked: Criterion | BuyerQuestion, what: str) -> Iterator[Concern]:
    sections = answering(examined, asked.id)
    if not sections:
        if isinstance(asked, BuyerQuestion) and not asked.required:
            return
        fields = {what: asked.id}
        code = "criterion-unanswered" if what == "criterion" else "question-unanswered"
        yield concern(code, asked.place, about=asked.id, cited=asked.cited, **fields)
    elif not any(_has_own(one) for section in sections for one in below(examined, section)):
        place = Place(path=sections[0].path, line=sections[0].line)
        told = "the criterion" if what == "criterion" else "the question"
        yield concern(
            "answer-library-only", place, about=asked.id, cited=asked.cited, what=told, id=asked.id
        )


def _has_own(section: Section) -> bool:
    """Return whether a section holds words of one's own: a text, a table, a long answer."""
    return any(
        part.instance.kind in {Kind.OWN, Kind.TABLE}
        or any(block.origin.answer is not None for block in part.blocks)
        or (part.snippet is not None and _has_long_answer(part.blocks))
        for part in section.parts
    )


def _has_long_answer(blocks: Blocks) -> bool:
    told = sum(len(one.text.split()) for one in filled_in(blocks))
    return told >= _OWN_WORDS


_OWN_WORDS = 60
"""How many words of answers in one block count as something of one's own."""


# Weights -------------------------------------------------------------------------------


def weight_of(told: str | None) -> Decimal | None:
    """Return the number of a weight as the buyer writes it.

    >>> weight_of("40 %"), weight_of("sur 20 points"), weight_of("important")
    (Decimal('40'), Decimal('20'), None)
    """
    match = _WEIGHT.search(told or "")
    return Decimal(match[1].replace(",", ".")) if match else None


def _weights(consultation: Consultation) -> Iterator[Concern]:
    by_parent: dict[str, list[Criterion]] = {}
    for one in consultation.criteria:
        by_parent.setdefault(one.id.rpartition(".")[0], []).append(one)
    named = {one.id: one for one in consultation.criteria}
    for parent, children in by_parent.items():
        weights = [weight_of(one.weight) for one in children]
        if not all(weight is not None for weight in weights):
            continue
        whole = sum((one for one in weights if one is not None), Decimal(0))
        above = named.get(parent)
        allowed = {Decimal(100)} if any("%" in (one.weight or "") for one in children) else set()
        if above is not None:
            own = weight_of(above.weight)
            allowed |= {own} if own is not None else set()
        if allowed and whole not in allowed:
            yield concern(
                "weights-disagree",
                above.place if above is not None else children[0].place,
                about=parent or "criteria",
                cited=above.cited if above is not None else None,
                what=f"the criterion {parent}" if above is not None else "criteria:",
            )


def weight_concerns(examined: Examined) -> Iterator[Concern]:
    """Yield the criteria that have far fewer pages than their weight suggests."""
    consultation = examined.consultation
    if consultation is None or examined.layout is None:
        return
    covered = {one.id: one for one in covered_of(examined) if one.kind == "criterion"}
    leaves = leaves_of(consultation)
    whole = sum((weight_of(one.weight) or Decimal(0) for one in leaves), Decimal(0))
    for criterion in leaves:
        weight, row = weight_of(criterion.weight), covered.get(criterion.id)
        if weight is None or not whole or row is None or row.share is None:
            continue
        if _PRICE.search(criterion.title) or not row.sections:
            continue
        if row.share * _LITTLE < float(weight * 100 / whole):
            yield concern(
                "weight-pages",
                criterion.place,
                about=criterion.id,
                cited=criterion.cited,
                criterion=criterion.id,
                weight=criterion.weight,
                share=f"{row.share:.0f}",
            )


# The matrix ----------------------------------------------------------------------------


def pages_of(examined: Examined, section: Section) -> float | None:
    """Return how many pages a section has, with those below it, in pages and parts of one."""
    layout = examined.layout
    if layout is None or section.anchor not in layout.spots:
        return None
    start = layout.spots[section.anchor].position
    return max(end_of(examined, below(examined, section)[-1]) - start, 0.0)


def end_of(examined: Examined, section: Section) -> float:
    """Return where the section after a section begins, or the document ends."""
    layout = examined.layout
    if layout is None:
        return 0.0
    sections = examined.manuscript.sections
    at = next(index for index, one in enumerate(sections) if one is section)
    for one in sections[at + 1 :]:
        if one.anchor in layout.spots:
            return layout.spots[one.anchor].position
    return float(layout.page_count)


def covered_of(examined: Examined) -> tuple[Covered, ...]:
    """Return each criterion, question and piece with what answers it.

    The pages of a section that answers several criteria are shared among them.
    """
    consultation = examined.consultation
    if consultation is None:
        return ()
    leaves = leaves_of(consultation)
    answered = {one.id: {each.id for each in answering(examined, one.id)} for one in leaves}
    shares: dict[str, float] = {}
    for section in examined.manuscript.sections if examined.layout is not None else ():
        mine = [one for one in leaves if section.id in answered[one.id]]
        pages = _own_pages(examined, section, {one.id for one in leaves}) if mine else None
        for one in mine if pages is not None else ():
            shares[one.id] = shares.get(one.id, 0.0) + (pages or 0.0) / len(mine)
    whole = sum(shares.values())
    rows = [
        _row(examined, one, "criterion", shares.get(one.id), whole, is_leaf=one in leaves)
        for one in consultation.criteria
    ]
    rows.extend(_row(examined, one, "question", None, 0.0) for one in consultation.questions)
    return (*rows, *_pieces(examined, consultation))


def _own_pages(examined: Examined, section: Section, names: set[str]) -> float | None:
    """Return the pages of a section without those below it that answer something themselves."""
    pages = pages_of(examined, section)
    if pages is None:
        return None
    for one in below(examined, section)[1:]:
        if set(one.criteria) & names and one.level == section.level + 1:
            pages -= pages_of(examined, one) or 0.0
    return max(pages, 0.0)


def _row(
    examined: Examined,
    asked: Criterion | BuyerQuestion,
    kind: str,
    pages: float | None,
    whole: float,
    *,
    is_leaf: bool = True,
) -> Covered:
    sections = answering(examined, asked.id)
    titles = titles_of(examined)
    is_counted = examined.layout is not None and kind == "criterion" and is_leaf
    told = (pages or 0.0) if is_counted else None
    return Covered(
        kind=kind,
        id=asked.id,
        title=asked.title,
        place=asked.place,
        sections=tuple((one.id, titles.get(one.id, "")) for one in sections),
        is_answered=bool(sections)
        or not is_leaf
        or (isinstance(asked, BuyerQuestion) and not asked.required),
        weight=asked.weight if isinstance(asked, Criterion) else None,
        pages=told,
        share=None if told is None or not whole else told * 100 / whole,
        cited=asked.cited,
    )


def _pieces(examined: Examined, consultation: Consultation) -> Iterator[Covered]:
    titles = titles_of(examined)
    for piece in consultation.pieces:
        keys = keys_for(piece, examined)
        if is_curriculum(piece) and handed_in(examined, piece.id, None) is not None:
            keys = (None,)
        found = [handed_in(examined, piece.id, key) for key in keys]
        there = [
            one for one in found if isinstance(one, str) or (one is not None and one.size_bytes)
        ]
        names = dict.fromkeys(
            (one.file, one.file)
            if isinstance(one, Handed)
            else (one, examined.manuscript.title if one == DOCUMENT else titles.get(one, one))
            for one in there
        )
        yield Covered(
            kind="piece",
            id=piece.id,
            title=piece.title,
            place=piece.place,
            sections=tuple(names),
            is_answered=len(there) == len(found) or not piece.required,
            cited=piece.cited,
        )
