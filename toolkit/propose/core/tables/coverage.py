# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The matrix of an offer: which part answers which criterion and question of the buyer."""

from collections.abc import Iterable

from propose.core.tables.cells import Sheet, Tables
from propose.core.typography import typeset
from propose.model.consultation import BuyerQuestion, Consultation, Criterion
from propose.model.manuscript import Cell, CrossReference, Inline, LineBreak, Link, Row, Text
from propose.model.proposal import OutlineSection


def coverage_tables(
    sheet: Sheet,
    consultation: Consultation | None,
    sections: Iterable[OutlineSection],
    *,
    is_numbered: bool,
) -> Tables:
    """Return criteria and questions with their weight and the parts that answer them.

    A part that names a criterion answers those below it as well. There is a column of
    weights only if the buyer states one, and no table without criteria and questions.
    """
    if consultation is None or not (consultation.criteria or consultation.questions):
        return (), ()
    parts = tuple(sections)
    asked: tuple[Criterion | BuyerQuestion, ...] = (*consultation.criteria, *consultation.questions)
    is_weighted = any(one.weight for one in consultation.criteria)
    above = {one.id.rpartition(".")[0] for one in consultation.criteria}
    rows = [
        Row(
            cells=(
                sheet.text(*typeset((Text(one.title),), sheet.lang)),
                *([sheet.text(_weight(sheet, one))] if is_weighted else []),
                _parts(sheet, one.id, parts, is_numbered=is_numbered)
                if one.id not in above
                else sheet.text(),
            ),
            emphasis=one.id in above,
        )
        for one in asked
    ]
    names = ("coverage_asked", *(("weight",) if is_weighted else ()), "coverage_where")
    widths = (46, 12, 42) if is_weighted else (50, 50)
    columns = "<><" if is_weighted else "<<"
    header = sheet.header(*names)
    return (sheet.table("coverage_caption", [header], rows, columns, widths),), ()


def _weight(sheet: Sheet, asked: Criterion | BuyerQuestion) -> str:
    told = asked.weight if isinstance(asked, Criterion) else None
    set_text = typeset((Text(told or ""),), sheet.lang)
    return "".join(one.text for one in set_text if isinstance(one, Text))


def _parts(
    sheet: Sheet, name: str, sections: Iterable[OutlineSection], *, is_numbered: bool
) -> Cell:
    steps = name.split(".")
    names = {".".join(steps[:count]) for count in range(1, len(steps) + 1)}
    said: list[Inline] = []
    for section in sections:
        if not names & set(section.criteria):
            continue
        if said:
            said.append(LineBreak())
        if is_numbered:
            said += [CrossReference(target=f"#{section.id}"), Text("\u00a0")]
        title = typeset((Text(section.title),), sheet.lang)
        said.append(Link(children=title, target=f"#{section.id}"))
    return sheet.text(*said)
