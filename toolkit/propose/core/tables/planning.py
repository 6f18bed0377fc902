# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The planning: months as columns, a bar in each month that a phase touches.

Over two years the columns are quarters: thirty-six months do not fit the width of a page.
"""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from propose.core.language import month_name
from propose.core.tables.cells import Sheet, Tables
from propose.model.codes import finding
from propose.model.finding import Finding
from propose.model.frozen import frozen
from propose.model.manuscript import Cell, Filled, Paragraph, Row, Text
from propose.model.value import Record

_WIDE_MONTHS = 9
_MOST_MONTHS_ALONE = 24
_MOST_MONTHS = 60
_MARK = "•"

Month = tuple[int, int]


@frozen
class Column:
    """One month, or the months of one quarter, with what its head says."""

    name: str
    months: tuple[Month, ...]

    @property
    def year(self) -> int:
        """Return the year that it belongs to."""
        return self.months[0][0]


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
    columns = _columns(sheet, months)
    header = (_years_row(sheet, columns), _names_row(sheet, columns))
    rows = [_phase_row(sheet, phase, columns) for phase in phases]
    rows.extend(_milestone_row(sheet, one, columns) for one in milestones)
    label_width = 34 if len(columns) > _WIDE_MONTHS else 28
    width = max((100 - label_width) // len(columns), 1)
    widths = (label_width, *(width for _ in columns))
    return (
        (sheet.table("planning_caption", header, rows, "<" + "^" * len(columns), widths),),
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


def _columns(sheet: Sheet, months: tuple[Month, ...]) -> tuple[Column, ...]:
    """Return a column a month, or a quarter where there are too many months."""
    if len(months) > _MOST_MONTHS_ALONE:
        quarters = groupby(months, key=lambda month: (month[0], (month[1] + 2) // 3))
        return tuple(
            Column(name=f"{sheet.words['quarter']}{number}", months=tuple(group))
            for (_, number), group in quarters
        )
    width = "short" if len(months) <= _WIDE_MONTHS else "narrow"
    return tuple(
        Column(name=month_name(month[1], sheet.lang, width), months=(month,)) for month in months
    )


def _years_row(sheet: Sheet, columns: tuple[Column, ...]) -> Row:
    years = groupby(columns, key=lambda column: column.year)
    return Row(
        cells=(
            sheet.text(sheet.words["phase"]),
            *(sheet.text(str(year), span=len(list(group))) for year, group in years),
        )
    )


def _names_row(sheet: Sheet, columns: tuple[Column, ...]) -> Row:
    return Row(cells=(sheet.text(), *(sheet.text(column.name) for column in columns)))


def _phase_row(sheet: Sheet, phase: Record, columns: tuple[Column, ...]) -> Row:
    start, end = phase.fields.get("start"), phase.fields.get("end")
    first, last = (9999, 1), (0, 1)
    if isinstance(start, date) and isinstance(end, date):
        first, last = (start.year, start.month), (end.year, end.month)

    def cell(column: Column) -> Cell:
        return (
            _bar(sheet) if any(first <= month <= last for month in column.months) else sheet.text()
        )

    return Row(cells=(sheet.field("phases", phase, "title"), *(cell(column) for column in columns)))


def _bar(sheet: Sheet) -> Cell:
    word = Text(sheet.words["scheduled"])
    return Cell(blocks=(Paragraph(origin=sheet.origin, children=(word,)),), bar=True)


def _milestone_row(sheet: Sheet, milestone: Record, columns: tuple[Column, ...]) -> Row:
    """Return the day in its month; where columns are quarters, the date beside the title."""
    on = milestone.fields.get("date")
    day = on if isinstance(on, date) else None
    question = f"milestones[{milestone.key}]"
    is_quarterly = any(len(column.months) > 1 for column in columns)

    def cell(column: Column) -> Cell:
        if day is None or (day.year, day.month) not in column.months:
            return sheet.text()
        if is_quarterly:
            return sheet.text(_MARK)
        text = str(day.day)
        return sheet.text(Filled(question=f"{question}.date", value=day, text=text, plain=False))

    title = sheet.field("milestones", milestone, "title")
    if is_quarterly and day is not None:
        title = sheet.text(
            sheet.filled(f"{question}.title", milestone.fields["title"]),
            Text(", "),
            sheet.filled(f"{question}.date", day),
        )
    return Row(cells=(title, *(cell(column) for column in columns)))
