# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The planning: months as columns, a bar in each month that a phase touches."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from propose.core.language import month_name
from propose.core.tables.cells import Sheet, Tables
from propose.model.codes import finding
from propose.model.finding import Finding
from propose.model.manuscript import Cell, Filled, Paragraph, Row, Text
from propose.model.value import Record

_WIDE_MONTHS = 9
_MOST_MONTHS = 60

Month = tuple[int, int]


def planning_tables(sheet: Sheet) -> Tables:
    """Return one table: phases, then milestones, over the months of the assignment."""
    phases = sheet.records("phases")
    milestones = sheet.records("milestones")
    findings: list[Finding] = []
    for phase in phases:
        start, end = phase.fields.get("start"), phase.fields.get("end")
        if isinstance(start, date) and isinstance(end, date) and end < start:
            findings.append(
                finding(
                    "planning-dates-reversed",
                    sheet.place_of("phases"),
                    key=f"phases[{phase.key}]",
                )
            )
    months = _months(phases, milestones)
    if len(months) > _MOST_MONTHS:
        findings.append(finding("planning-too-long", sheet.place_of("phases"), months=_MOST_MONTHS))
    if findings or not months:
        return (), tuple(findings)
    header = (_years_row(sheet, months), _months_row(sheet, months))
    rows = [_phase_row(sheet, phase, months) for phase in phases]
    rows.extend(_milestone_row(sheet, one, months) for one in milestones)
    label_width = 34 if len(months) > _WIDE_MONTHS else 28
    month_width = max((100 - label_width) // len(months), 1)
    widths = (label_width, *(month_width for _ in months))
    return (
        (sheet.table("planning_caption", header, rows, "<" + "^" * len(months), widths),),
        (),
    )


def deliverable_tables(sheet: Sheet) -> Tables:
    """Return what each phase hands over, and when."""
    rows = [
        Row(
            cells=(
                sheet.field("phases", phase, "title"),
                _deliverables(sheet, phase),
                sheet.field("phases", phase, "end"),
            )
        )
        for phase in sheet.records("phases")
        if phase.fields.get("deliverables")
    ]
    if not rows:
        return (), ()
    header = sheet.header("phase", "deliverables", "due")
    return (sheet.table("deliverables_caption", [header], rows, "<<>", (30, 48, 22)),), ()


def _deliverables(sheet: Sheet, phase: Record) -> Cell:
    items = phase.fields["deliverables"]
    question = f"phases[{phase.key}].deliverables"
    texts = items if isinstance(items, tuple) else (items,)
    return Cell(
        blocks=tuple(
            Paragraph(origin=sheet.origin, children=(sheet.filled(question, text),))
            for text in texts
        )
    )


def _months(phases: Iterable[Record], milestones: Iterable[Record]) -> tuple[Month, ...]:
    dates = [
        value
        for record in (*phases, *milestones)
        for value in record.fields.values()
        if isinstance(value, date)
    ]
    if not dates:
        return ()
    first, last = min(dates), max(dates)
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return tuple(
        (first.year + (first.month - 1 + step) // 12, (first.month - 1 + step) % 12 + 1)
        for step in range(count)
    )


def _years_row(sheet: Sheet, months: tuple[Month, ...]) -> Row:
    years = groupby(months, key=lambda month: month[0])
    return Row(
        cells=(
            sheet.text(sheet.words["phase"]),
            *(sheet.text(str(year), span=len(list(group))) for year, group in years),
        )
    )


def _months_row(sheet: Sheet, months: tuple[Month, ...]) -> Row:
    width = "short" if len(months) <= _WIDE_MONTHS else "narrow"
    names = (month_name(month, sheet.lang, width) for _, month in months)
    return Row(cells=(sheet.text(), *(sheet.text(name) for name in names)))


def _phase_row(sheet: Sheet, phase: Record, months: tuple[Month, ...]) -> Row:
    start, end = phase.fields.get("start"), phase.fields.get("end")
    covered: set[Month] = set()
    if isinstance(start, date) and isinstance(end, date):
        covered = {
            month for month in months if (start.year, start.month) <= month <= (end.year, end.month)
        }
    return Row(
        cells=(
            sheet.field("phases", phase, "title"),
            *(_bar(sheet) if month in covered else sheet.text() for month in months),
        )
    )


def _bar(sheet: Sheet) -> Cell:
    word = Text(sheet.words["scheduled"])
    return Cell(blocks=(Paragraph(origin=sheet.origin, children=(word,)),), bar=True)


def _milestone_row(sheet: Sheet, milestone: Record, months: tuple[Month, ...]) -> Row:
    on = milestone.fields.get("date")
    day = on if isinstance(on, date) else None
    question = f"milestones[{milestone.key}].date"

    def cell(month: Month) -> Cell:
        if day is None or (day.year, day.month) != month:
            return sheet.text()
        printed = Filled(question=question, value=day, text=str(day.day), plain=False)
        return sheet.text(printed)

    return Row(
        cells=(
            sheet.field("milestones", milestone, "title"),
            *(cell(month) for month in months),
        )
    )
