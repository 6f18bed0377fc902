# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The budget: days by phase and profile, amounts, VAT of each member, shares.

All arithmetic is exact decimal arithmetic; VAT is rounded to the cent on the total of
each member, half up. Shares are rounded to a tenth of a per cent by largest remainder,
so that they add up to one hundred.
"""

from collections.abc import Iterable, Mapping
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from propose.core.tables.cells import Sheet, Tables
from propose.model.codes import finding
from propose.model.finding import Finding
from propose.model.frozen import frozen
from propose.model.manuscript import Cell, Row, Table
from propose.model.value import Amount, Percentage, Record

_CENT = Decimal("0.01")
_TENTH = Decimal("0.1")
_NONE = Decimal(0)


@frozen
class Line:
    """Days of one profile in one phase, at its rate."""

    record: Record
    phase: str
    profile: Record
    member: str
    days: Decimal
    rate: Decimal

    @property
    def amount(self) -> Decimal:
        """Return days times rate, to the cent."""
        return (self.days * self.rate).quantize(_CENT, ROUND_HALF_UP)


@frozen
class MemberTotal:
    """What one member bills: without tax, tax, with tax; `rate` None means no VAT."""

    member: Record
    net: Decimal
    rate: Decimal | None

    @property
    def vat(self) -> Decimal:
        """Return the tax on the member's total, to the cent."""
        if self.rate is None:
            return _NONE
        return (self.net * self.rate / 100).quantize(_CENT, ROUND_HALF_UP)


@frozen
class Budget:
    """The whole computed budget, in one currency."""

    currency: str
    phases: tuple[Record, ...]
    lines: tuple[Line, ...]
    expenses: tuple[Record, ...]
    totals: tuple[MemberTotal, ...]

    @property
    def net(self) -> Decimal:
        """Return the total without tax."""
        return sum((total.net for total in self.totals), _NONE)

    @property
    def vat(self) -> Decimal:
        """Return the sum of the members' taxes."""
        return sum((total.vat for total in self.totals), _NONE)

    @property
    def is_taxed(self) -> bool:
        """Return whether any member bills VAT, or says why not: else no word is lost on it."""
        return any(
            total.rate is not None or "vat_note" in total.member.fields for total in self.totals
        )

    def amount(self, number: Decimal) -> Amount:
        """Return a number as money of this budget."""
        return Amount(number=number, currency=self.currency)


def budget_of(sheet: Sheet) -> tuple[Budget | None, tuple[Finding, ...]]:
    """Return the budget, or what in the answers does not fit together."""
    findings: list[Finding] = []
    members = _by_key(sheet.records("members"))
    profiles = _by_key(sheet.records("profiles"))
    phases = sheet.records("phases")
    expenses = sheet.records("expenses")
    phase_keys = _by_key(phases)
    _check_keys(sheet, findings, "profiles", profiles.values(), {"member": members})
    _check_keys(
        sheet,
        findings,
        "budget",
        sheet.records("budget"),
        {"phase": phase_keys, "profile": profiles},
    )
    _check_keys(sheet, findings, "expenses", expenses, {"member": members, "phase": phase_keys})
    currencies = {
        value.currency
        for record in (*profiles.values(), *expenses)
        for value in record.fields.values()
        if isinstance(value, Amount)
    }
    if len(currencies) > 1:
        findings.append(finding("budget-two-currencies", sheet.place_of("profiles")))
    if findings:
        return None, tuple(findings)
    lines = tuple(_line(record, profiles) for record in sheet.records("budget"))
    totals = tuple(
        MemberTotal(
            member=member,
            net=sum((line.amount for line in lines if line.member == key), _NONE)
            + sum((_money(one) for one in expenses if one.fields.get("member") == key), _NONE),
            rate=_rate(member),
        )
        for key, member in members.items()
    )
    currency = next(iter(currencies), "EUR")
    return (
        Budget(currency=currency, phases=phases, lines=lines, expenses=expenses, totals=totals),
        (),
    )


def _by_key(records: Iterable[Record]) -> dict[str, Record]:
    return {record.key or "": record for record in records}


def _check_keys(
    sheet: Sheet,
    findings: list[Finding],
    question: str,
    records: Iterable[Record],
    targets: Mapping[str, Mapping[str, Record]],
) -> None:
    for record in records:
        for field, known in targets.items():
            value = record.fields.get(field)
            if isinstance(value, str) and value not in known:
                findings.append(
                    finding(
                        "answer-key-unknown",
                        sheet.place_of(question),
                        key=f"{question}[{record.key}].{field}",
                        list=f"{field}s",
                    )
                )


def _line(record: Record, profiles: Mapping[str, Record]) -> Line:
    profile = profiles[str(record.fields["profile"])]
    rate = profile.fields["daily_rate"]
    days = record.fields["days"]
    return Line(
        record=record,
        phase=str(record.fields["phase"]),
        profile=profile,
        member=str(profile.fields["member"]),
        days=days if isinstance(days, Decimal) else Decimal(str(days)),
        rate=rate.number if isinstance(rate, Amount) else _NONE,
    )


def _money(expense: Record) -> Decimal:
    amount = expense.fields.get("amount")
    return amount.number if isinstance(amount, Amount) else _NONE


def _rate(member: Record) -> Decimal | None:
    rate = member.fields.get("vat")
    return rate.number if isinstance(rate, Percentage) else None


def shares_of(numbers: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    """Return each number's share in per cent, to a tenth; together exactly 100.

    >>> [str(share) for share in shares_of((Decimal(1), Decimal(1), Decimal(1)))]
    ['33.4', '33.3', '33.3']
    """
    whole = sum(numbers, _NONE)
    if not whole:
        return tuple(_NONE for _ in numbers)
    exact = [number * 100 / whole for number in numbers]
    shares = [share.quantize(_TENTH, ROUND_DOWN) for share in exact]
    lacking = int((Decimal(100) - sum(shares, _NONE)) / _TENTH)
    by_remainder = sorted(range(len(exact)), key=lambda index: shares[index] - exact[index])
    for index in by_remainder[:lacking]:
        shares[index] += _TENTH
    return tuple(shares)


def budget_tables(sheet: Sheet) -> Tables:
    """Return the detail by phase, then the totals of the members."""
    budget, findings = budget_of(sheet)
    if budget is None:
        return (), findings
    return (_detail(sheet, budget), _members(sheet, budget)), ()


def member_tables(sheet: Sheet) -> Tables:
    """Return the totals, VAT and shares of the members alone."""
    budget, findings = budget_of(sheet)
    return ((), findings) if budget is None else ((_members(sheet, budget),), ())


def days_tables(sheet: Sheet) -> Tables:
    """Return the matrix of days: one row a phase, one column a profile."""
    budget, findings = budget_of(sheet)
    if budget is None:
        return (), findings
    profiles = sheet.records("profiles")
    used = [one for one in profiles if any(line.profile is one for line in budget.lines)]
    rows = [
        _days_row(sheet, budget, phase, used)
        for phase in budget.phases
        if any(line.phase == phase.key for line in budget.lines)
    ]
    totals = [
        sum((line.days for line in budget.lines if line.profile is one), _NONE) for one in used
    ]
    rows.append(
        Row(
            cells=(
                sheet.text(sheet.words["total"]),
                *(sheet.value("budget.days", number) for number in totals),
                sheet.value("budget.days", sum(totals, _NONE)),
            ),
            emphasis=True,
        )
    )
    header = Row(
        cells=(
            sheet.text(sheet.words["phase"]),
            *(sheet.field("profiles", one, "title") for one in used),
            sheet.text(sheet.words["total"]),
        )
    )
    columns = "<" + ">" * (len(used) + 1)
    widths = (30, *(12 for _ in used), 10)
    return (sheet.table("days_caption", [header], rows, columns, widths),), ()


def _days_row(sheet: Sheet, budget: Budget, phase: Record, profiles: list[Record]) -> Row:
    days = [
        sum(
            (line.days for line in budget.lines if line.phase == phase.key and line.profile is one),
            _NONE,
        )
        for one in profiles
    ]
    return Row(
        cells=(
            sheet.field("phases", phase, "title"),
            *(sheet.value("budget.days", number) if number else sheet.text("–") for number in days),
            sheet.value("budget.days", sum(days, _NONE)),
        )
    )


def _detail(sheet: Sheet, budget: Budget) -> Table:
    rows: list[Row] = []
    for phase in budget.phases:
        lines = [line for line in budget.lines if line.phase == phase.key]
        costs = [one for one in budget.expenses if one.fields.get("phase") == phase.key]
        if not lines and not costs:
            continue
        net = sum((line.amount for line in lines), _NONE) + sum(map(_money, costs), _NONE)
        days = sum((line.days for line in lines), _NONE)
        rows.append(
            Row(
                cells=(
                    sheet.field("phases", phase, "title"),
                    sheet.text(),
                    sheet.value("budget.days", days),
                    sheet.text(),
                    sheet.value("budget.subtotal", budget.amount(net)),
                ),
                emphasis=True,
            )
        )
        rows.extend(_line_row(sheet, budget, line) for line in lines)
        rows.extend(_expense_row(sheet, one) for one in costs)
    loose = [one for one in budget.expenses if "phase" not in one.fields]
    if loose:
        net = sum(map(_money, loose), _NONE)
        rows.append(
            Row(
                cells=(
                    sheet.text(sheet.words["expenses"], span=4),
                    sheet.value("budget.subtotal", budget.amount(net)),
                ),
                emphasis=True,
            )
        )
        rows.extend(_expense_row(sheet, one) for one in loose)
    days = sum((line.days for line in budget.lines), _NONE)
    rows.append(
        Row(
            cells=(
                sheet.text(sheet.words["total_ht" if budget.is_taxed else "total"], span=2),
                sheet.value("budget.days", days),
                sheet.text(),
                sheet.value("budget.total", budget.amount(budget.net)),
            ),
            emphasis=True,
        )
    )
    money = ("rate", "amount_ht") if budget.is_taxed else ("untaxed_rate", "amount")
    header = sheet.header("profile", "member", "days", *money)
    return sheet.table("budget_caption", [header], rows, "<<>>>", (34, 26, 10, 15, 15))


def _line_row(sheet: Sheet, budget: Budget, line: Line) -> Row:
    return Row(
        cells=(
            sheet.field("profiles", line.profile, "title"),
            _member_cell(sheet, line.member),
            sheet.field("budget", line.record, "days"),
            sheet.field("profiles", line.profile, "daily_rate"),
            sheet.value("budget.amount", budget.amount(line.amount)),
        )
    )


def _expense_row(sheet: Sheet, expense: Record) -> Row:
    return Row(
        cells=(
            sheet.field("expenses", expense, "title"),
            _member_cell(sheet, str(expense.fields["member"])),
            sheet.text(),
            sheet.text(),
            sheet.field("expenses", expense, "amount"),
        )
    )


def _member_cell(sheet: Sheet, key: str) -> Cell:
    return sheet.field("members", _by_key(sheet.records("members"))[key], "name")


def _members(sheet: Sheet, budget: Budget) -> Table:
    shares = shares_of(tuple(total.net for total in budget.totals))
    if not budget.is_taxed:
        return _untaxed_members(sheet, budget, shares)
    rows = [
        _member_row(sheet, budget, total, share)
        for total, share in zip(budget.totals, sheet.shares("budget.share", shares), strict=True)
    ]
    rows.append(
        Row(
            cells=(
                sheet.text(sheet.words["total"]),
                sheet.value("budget.total", budget.amount(budget.net)),
                sheet.text(),
                sheet.value("budget.vat", budget.amount(budget.vat)),
                sheet.value("budget.total-with-vat", budget.amount(budget.net + budget.vat)),
                sheet.value("budget.share", Percentage(number=sum(shares, _NONE))),
            ),
            emphasis=True,
        )
    )
    header = sheet.header("member", "amount_ht", "vat_rate", "vat", "total_ttc", "share")
    return sheet.table("shares_caption", [header], rows, "<>>>>>", (28, 15, 15, 14, 16, 12))


def _untaxed_members(sheet: Sheet, budget: Budget, shares: tuple[Decimal, ...]) -> Table:
    """Return the shares of the members who spend, without VAT: grants know none."""
    rows = [
        Row(
            cells=(
                sheet.field("members", total.member, "name"),
                sheet.value("budget.member", budget.amount(total.net)),
                share,
            )
        )
        for total, share in zip(budget.totals, sheet.shares("budget.share", shares), strict=True)
        if total.net
    ]
    rows.append(
        Row(
            cells=(
                sheet.text(sheet.words["total"]),
                sheet.value("budget.total", budget.amount(budget.net)),
                sheet.value("budget.share", Percentage(number=sum(shares, _NONE))),
            ),
            emphasis=True,
        )
    )
    header = sheet.header("member", "amount", "share")
    return sheet.table("shares_caption", [header], rows, "<>>", (60, 25, 15))


def _member_row(sheet: Sheet, budget: Budget, total: MemberTotal, share: Cell) -> Row:
    member = total.member
    if total.rate is not None:
        rate = sheet.field("members", member, "vat")
    elif "vat_note" in member.fields:
        rate = sheet.field("members", member, "vat_note")
    else:
        rate = sheet.text(sheet.words["no_vat"])
    return Row(
        cells=(
            sheet.field("members", member, "name"),
            sheet.value("budget.member", budget.amount(total.net)),
            rate,
            sheet.value("budget.vat", budget.amount(total.vat)),
            sheet.value("budget.member-with-vat", budget.amount(total.net + total.vat)),
            share,
        )
    )
