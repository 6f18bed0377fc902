# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The funding plan: charges, resources and help in kind over the years, with their sums.

A grant application shows what each year costs and who pays for it; both sides must come
to the same sum, year by year. What is given in kind stands apart: it pays no bill.
"""

from decimal import Decimal

from propose.core.tables.budget import shares_of
from propose.core.tables.cells import Sheet, Tables
from propose.model.codes import finding
from propose.model.finding import Finding
from propose.model.frozen import frozen
from propose.model.manuscript import Cell, Inline, Row, Table, Text
from propose.model.value import Amount, Percentage, Record

_NONE = Decimal(0)
_SIDES = ("charges", "resources", "in_kind")
_LABEL_WIDTH = 38
_SHARE_WIDTH = 10
_LABEL_WIDTH_OF_ONE_YEAR = 60


@frozen
class Side:
    """One side of the plan: its lines, each with one amount a year."""

    question: str
    currency: str
    lines: tuple[tuple[Record, tuple[Decimal, ...]], ...]
    years: tuple[Decimal, ...]

    @property
    def total(self) -> Decimal:
        """Return the sum over all years."""
        return sum(self.years, _NONE)


def funding_tables(sheet: Sheet) -> Tables:
    """Return charges, resources, and contributions in kind where there are any."""
    years = _years(sheet)
    if not years:  # no answer, or answers that cannot be read: told where they are read
        return (), ()
    findings = _misfits(sheet, len(years))
    if findings:
        return (), findings
    charges, resources, in_kind = (_side(sheet, name, len(years)) for name in _SIDES)
    unbalanced = tuple(
        finding("funding-unbalanced", sheet.place_of("resources"), year=number)
        for number, (cost, income) in enumerate(zip(charges.years, resources.years, strict=True), 1)
        if cost != income
    )
    tables = [_table(sheet, charges, years), _table(sheet, resources, years)]
    if in_kind.lines:
        tables.append(_table(sheet, in_kind, years))
    return tuple(tables), unbalanced


def _years(sheet: Sheet) -> tuple[str, ...]:
    answer = sheet.answers.get("years")
    if answer is None or not isinstance(answer.value, tuple):
        return ()
    return tuple(str(year) for year in answer.value)


def _amounts(record: Record) -> tuple[Amount, ...]:
    values = record.fields.get("amounts")
    items = values if isinstance(values, tuple) else ()
    return tuple(item for item in items if isinstance(item, Amount))


def _misfits(sheet: Sheet, years: int) -> tuple[Finding, ...]:
    findings: list[Finding] = []
    currencies: set[str] = set()
    for question in _SIDES:
        for record in sheet.records(question):
            amounts = _amounts(record)
            currencies.update(amount.currency for amount in amounts)
            if len(amounts) != years:
                findings.append(
                    finding(
                        "funding-amounts-count",
                        sheet.place_of(question),
                        key=f"{question}[{record.key}].amounts",
                        count=len(amounts),
                        years=years,
                    )
                )
    if len(currencies) > 1:
        findings.append(finding("funding-two-currencies", sheet.place_of("charges")))
    return tuple(findings)


def _side(sheet: Sheet, question: str, years: int) -> Side:
    """Return a side without the lines that come to nothing."""
    lines = []
    currency = "EUR"
    for record in sheet.records(question):
        amounts = _amounts(record)
        numbers = tuple(amount.number for amount in amounts)
        if any(numbers):
            currency = amounts[0].currency
            lines.append((record, numbers))
    sums = tuple(sum((numbers[year] for _, numbers in lines), _NONE) for year in range(years))
    return Side(question=question, currency=currency, lines=tuple(lines), years=sums)


def _table(sheet: Sheet, side: Side, years: tuple[str, ...]) -> Table:
    shares = shares_of(tuple(sum(numbers, _NONE) for _, numbers in side.lines))
    rows = [
        Row(
            cells=(
                _label(sheet, side.question, record),
                *_money(sheet, side, record.key or "", numbers),
                share,
            )
        )
        for (record, numbers), share in zip(
            side.lines, sheet.shares(f"{side.question}.share", shares), strict=True
        )
    ]
    rows.append(
        Row(
            cells=(
                sheet.text(sheet.words["total"]),
                *_money(sheet, side, "total", side.years),
                sheet.value(f"{side.question}.share", Percentage(number=sum(shares, _NONE))),
            ),
            emphasis=True,
        )
    )
    header = Row(
        cells=(
            sheet.text(sheet.words[f"funding_{side.question}"]),
            *(sheet.value("years", year) for year in years),
            *([sheet.text(sheet.words["total"])] if len(years) > 1 else ()),
            sheet.text(sheet.words["share"]),
        )
    )
    numeric = len(header.cells) - 1
    label = _LABEL_WIDTH if len(years) > 1 else _LABEL_WIDTH_OF_ONE_YEAR
    width = (100 - label - _SHARE_WIDTH) // (numeric - 1)
    widths = (label, *(width for _ in range(numeric - 1)), _SHARE_WIDTH)
    caption = f"funding_{side.question}_caption"
    return sheet.table(caption, [header], rows, "<" + ">" * numeric, widths)


def _label(sheet: Sheet, question: str, record: Record) -> Cell:
    """Return the title of a line, and how sure the money is where it is said."""
    key = f"{question}[{record.key}]"
    said: list[Inline] = [sheet.filled(f"{key}.title", record.fields["title"])]
    state = record.fields.get("state")
    if state is not None:
        said += [Text(" ("), sheet.filled(f"{key}.state", state), Text(")")]
    return sheet.text(*said)


def _money(sheet: Sheet, side: Side, key: str, numbers: tuple[Decimal, ...]) -> tuple[Cell, ...]:
    """Return a cell a year and, of several, their sum; a year without money shows a dash."""
    question = f"{side.question}[{key}].amounts"
    return tuple(
        sheet.value(question, Amount(number=number, currency=side.currency))
        if number
        else sheet.text("–")
        for number in (*numbers, *([sum(numbers, _NONE)] if len(numbers) > 1 else ()))
    )
