# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables computed from answers: sums, VAT, shares, months, keys that lead nowhere."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propose.core.answers import typed
from propose.core.assemble import instance_of
from propose.core.tables import TABLE_QUESTIONS, TABLES, Sheet
from propose.core.tables.budget import budget_of, shares_of
from propose.core.wording import words_for
from propose.model.finding import Finding, Place
from propose.model.located import LocatedMapping
from propose.model.manuscript import Kind, Origin, Table
from propose.model.proposal import BlockUse
from propose.model.value import Answer
from propose.model.walk import lines_of, plain_text
from propose.readers.located import read_yaml

ANSWERS = """
members:
  - {key: passe-rives, name: Les Passe-Rives, role: mandataire, legal_form: SCIC, vat: 20 %}
  - {key: atelier, name: "l'Atelier", role: cotraitant, legal_form: association loi 1901}
profiles:
  - {key: chef, title: Chef de projet, member: passe-rives, daily_rate: 650.50 EUR}
  - {key: garant, title: Garant, member: atelier, daily_rate: 500 EUR}
phases:
  - {key: cadrage, title: Cadrage, start: 2026-12-15, end: 2027-02-10, deliverables: [Plan]}
  - {key: suite, title: Suite, start: 2027-02-11, end: 2027-03-31}
milestones:
  - {key: copil, title: Comité de pilotage, date: 2027-02-04}
budget:
  - {key: a, phase: cadrage, profile: chef, days: "2,5"}
  - {key: b, phase: suite, profile: chef, days: 3}
  - {key: c, phase: suite, profile: garant, days: 4}
expenses:
  - {key: don, title: Contrepartie aux communs, member: atelier, amount: 1500 EUR}
"""


def sheet_of(text: str, table: str, **changes: str) -> Sheet:
    node, findings = read_yaml(text, "answers.yaml")
    assert not findings
    assert isinstance(node, LocatedMapping)
    questions = {one.id: one for group in TABLE_QUESTIONS.values() for one in group}
    answers = {}
    for name, item in node.items.items():
        value, found = typed(questions[name], item)
        assert not found
        assert value is not None
        answers[name] = Answer(question=name, value=value, place=item.place)
    instance = instance_of("prix", f"table/{table}", "fr", None, 1, Kind.TABLE)
    return Sheet(
        use=BlockUse(place=Place(path="proposal.yaml", line=9), table=table, **changes),
        origin=Origin(instance=instance, path="proposal.yaml", line=9),
        lang="fr",
        words=words_for("fr", {}),
        answers=answers,
    )


def grid(table: Table) -> list[list[str]]:
    return [
        [" ".join(plain_text(line) for line in lines_of(cell.blocks)) for cell in row.cells]
        for row in (*table.header, *table.rows)
    ]


def tables_of(text: str, name: str) -> tuple[tuple[Table, ...], tuple[Finding, ...]]:
    return TABLES[name](sheet_of(text, name))


def test_budget_multiplies_adds_and_taxes_each_member() -> None:
    budget, findings = budget_of(sheet_of(ANSWERS, "budget"))
    assert not findings
    assert budget is not None
    assert [(one.net, one.vat) for one in budget.totals] == [
        (Decimal("3577.75"), Decimal("715.55")),
        (Decimal("3500.00"), Decimal(0)),
    ]
    assert budget.net == Decimal("7077.75")


def test_budget_tables_print_french_amounts_and_totals() -> None:
    (detail, members), findings = tables_of(ANSWERS, "budget")
    assert not findings
    assert grid(detail)[-1] == ["Total HT", "9,5", "", "7\u202f077,75\u00a0€"]
    assert grid(members)[1][2:] == [
        "20\u00a0%",
        "715,55\u00a0€",
        "4\u202f293,30\u00a0€",
        "50,5\u00a0%",
    ]
    assert grid(members)[2][2] == "non assujetti"
    assert detail.rows[-1].emphasis


def test_a_budget_without_vat_says_nothing_of_it() -> None:
    text = ANSWERS.replace(", vat: 20 %", "").replace("role: cotraitant", "role: partenaire")
    (detail, members), findings = tables_of(text, "budget")
    assert not findings
    assert grid(detail)[0] == ["Profil", "Membre", "Jours", "Tarif journalier", "Montant"]
    assert grid(detail)[-1][0] == "Total"
    assert grid(members)[0] == ["Membre", "Montant", "Part"]
    assert grid(members)[-1] == ["Total", "7\u202f077,75\u00a0€", "100\u00a0%"]
    (group,), findings = tables_of(text, "members")
    assert not findings
    assert grid(group)[2][1] == "partenaire"


def test_a_member_without_money_has_no_share_where_there_is_no_vat() -> None:
    friend = "  - {key: amie, name: Amie, role: partenaire, legal_form: association}\n"
    text = ANSWERS.replace(", vat: 20 %", "").replace("role: cotraitant", "role: partenaire")
    text = text.replace("members:\n", f"members:\n{friend}")
    (_, members), findings = tables_of(text, "budget")
    assert not findings
    assert "Amie" not in [row[0] for row in grid(members)]
    (group,), _ = tables_of(text, "members")
    assert "Amie" in [row[0] for row in grid(group)]


def test_every_row_of_the_budget_spans_all_columns() -> None:
    for name in ("budget", "budget-days", "budget-members", "planning"):
        tables, _ = tables_of(ANSWERS, name)
        for table in tables:
            for row in (*table.header, *table.rows):
                assert sum(cell.span for cell in row.cells) == len(table.alignments)


def test_days_matrix_marks_what_nobody_does() -> None:
    (table,), _ = tables_of(ANSWERS, "budget-days")
    assert grid(table) == [
        ["Phase", "Chef de projet", "Garant", "Total"],
        ["Cadrage", "2,5", "–", "2,5"],
        ["Suite", "3", "4", "7"],
        ["Total", "5,5", "4", "9,5"],
    ]


def test_planning_draws_a_bar_in_each_month_that_a_phase_touches() -> None:
    (table,), _ = tables_of(ANSWERS, "planning")
    bars = [[cell.bar for cell in row.cells[1:]] for row in table.rows]
    assert bars == [[True, True, True, False], [False, False, True, True], [False] * 4]
    assert grid(table)[0] == ["Phase", "2026", "2027"]
    assert grid(table)[-1] == ["Comité de pilotage", "", "", "4", ""]


def test_planning_of_more_than_two_years_has_quarters_for_columns() -> None:
    text = ANSWERS.replace("end: 2027-03-31", "end: 2029-01-31")
    (table,), _ = tables_of(text, "planning")
    assert grid(table)[0] == ["Phase", "2026", "2027", "2028", "2029"]
    assert grid(table)[1] == ["", "T4", *("T1", "T2", "T3", "T4") * 2, "T1"]
    assert [cell.bar for cell in table.rows[0].cells[1:]] == [True, True] + [False] * 8
    assert grid(table)[-1][:4] == ["Comité de pilotage, 4 février 2027", "", "•", ""]


def test_line_of_unknown_profile_names_the_key_and_not_the_value() -> None:
    text = ANSWERS.replace("profile: garant", "profile: secret-profile")
    _, findings = tables_of(text, "budget")
    assert [one.code for one in findings] == ["answer-key-unknown"]
    assert findings[0].message == "budget[c].profile names no item of profiles"
    assert "secret" not in findings[0].hint


def test_two_currencies_are_refused() -> None:
    _, findings = tables_of(ANSWERS.replace("1500 EUR", "1500 CHF"), "budget")
    assert [one.code for one in findings] == ["budget-two-currencies"]


def test_phase_that_ends_before_it_starts_is_refused() -> None:
    _, findings = tables_of(ANSWERS.replace("end: 2027-02-10", "end: 2026-02-10"), "planning")
    assert [one.code for one in findings] == ["planning-dates-reversed"]


def test_planning_of_more_years_than_a_page_holds_is_refused() -> None:
    _, (found,) = tables_of(ANSWERS.replace("end: 2027-03-31", "end: 2047-03-31"), "planning")
    assert (found.code, found.place.line) == ("planning-too-long", 9)


def test_deliverables_leave_out_phases_without_any() -> None:
    (table,), _ = tables_of(ANSWERS, "deliverables")
    assert grid(table)[1:] == [["Cadrage", "Plan", "10 février 2027"]]


PLAN = """
years: [2027-2028, 2028-2029]
charges:
  - {key: salaires, title: Salaires, amounts: [31000 EUR, 32000.50 EUR]}
  - {key: rien, title: Sans objet, amounts: [0 EUR, 0 EUR]}
  - {key: achats, title: Achats, amounts: [0 EUR, 999.50 EUR]}
resources:
  - {key: subvention, title: Subvention, state: demandé, amounts: [31000 EUR, 20000 EUR]}
  - {key: ventes, title: Ventes, amounts: [0 EUR, 13000 EUR]}
"""


def test_funding_plan_adds_up_years_lines_and_shares() -> None:
    (charges, resources), findings = tables_of(PLAN, "funding")
    assert findings == ()
    assert [
        [cell.replace("\u202f", " ").replace("\u00a0", " ") for cell in row]
        for row in grid(charges)
    ] == [
        ["Charges", "2027-2028", "2028-2029", "Total", "Part"],
        ["Salaires", "31 000 €", "32 000,50 €", "63 000,50 €", "98,4 %"],
        ["Achats", "–", "999,50 €", "999,50 €", "1,6 %"],
        ["Total", "31 000 €", "33 000 €", "64 000 €", "100 %"],
    ]
    assert grid(resources)[1][0] == "Subvention (somme demandée)"
    assert resources.rows[-1].emphasis


@pytest.mark.parametrize(
    ("sums", "told"),
    [
        ((860, 140), ["86", "14", "100"]),
        ((861, 139), ["86,1", "13,9", "100"]),
        ((860, 140, 3), ["85,7", "14,0", "0,3", "100"]),
    ],
)
def test_shares_have_a_decimal_in_every_line_or_in_none(
    sums: tuple[int, ...], told: list[str]
) -> None:
    lines = ", ".join(f"{{key: l{one}, title: L{one}, amounts: [{one} EUR]}}" for one in sums)
    plan = f"years: [2027]\ncharges: [{lines}]\nresources: [{lines}]\n"
    (charges, _), findings = tables_of(plan, "funding")
    assert findings == ()
    assert [row[-1] for row in grid(charges)[1:]] == [f"{one}\u00a0%" for one in told]


def test_funding_plan_of_one_year_has_one_column_of_money() -> None:
    plan = """
years: [De février à août]
charges: [{key: jours, title: Journées, amounts: [500 EUR]}]
resources: [{key: lieux, title: Lieux, amounts: [500 EUR]}]
"""
    (charges, _), findings = tables_of(plan, "funding")
    assert findings == ()
    assert grid(charges) == [
        ["Charges", "De février à août", "Part"],
        ["Journées", "500\u00a0€", "100\u00a0%"],
        ["Total", "500\u00a0€", "100\u00a0%"],
    ]


def test_funding_plan_without_years_is_left_out() -> None:
    assert tables_of("charges: []\nresources: []\n", "funding") == ((), ())


def test_funding_plan_shows_help_in_kind_apart() -> None:
    given_in_kind = "in_kind:\n  - {key: a, title: Bénévolat, amounts: [500 EUR, 600 EUR]}\n"
    tables, findings = tables_of(PLAN + given_in_kind, "funding")
    assert findings == ()
    assert grid(tables[2])[-1][:2] == ["Total", "500\u00a0€"]


def test_funding_year_whose_sides_differ_is_told_without_its_sums() -> None:
    tables, (found,) = tables_of(PLAN.replace("13000", "12999"), "funding")
    assert (found.code, found.severity.value) == ("funding-unbalanced", "warning")
    assert found.message == "in year 2 charges and resources come to different sums"
    assert len(tables) == 2


def test_funding_line_needs_an_amount_for_each_year() -> None:
    text = PLAN.replace("[31000 EUR, 32000.50 EUR]", "[31000 EUR]")
    tables, (found,) = tables_of(text, "funding")
    assert tables == ()
    assert found.code == "funding-amounts-count"
    assert found.message == "charges[salaires].amounts gives 1 amounts for 2 years"


def test_funding_plan_of_two_currencies_is_refused() -> None:
    _, (found,) = tables_of(PLAN.replace("13000 EUR", "13000 CHF"), "funding")
    assert found.code == "funding-two-currencies"


@given(st.lists(st.integers(min_value=0, max_value=10**7), min_size=1, max_size=12))
def test_shares_add_up_to_one_hundred(cents: list[int]) -> None:
    shares = shares_of(tuple(Decimal(one) / 100 for one in cents))
    assert sum(shares) == (100 if any(cents) else 0)
    exact = [Decimal(one) * 100 / (sum(cents) or 1) for one in cents]
    assert all(abs(share - one) <= Decimal("0.1") for share, one in zip(shares, exact, strict=True))


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_table_says_what_it_asks(name: str) -> None:
    assert TABLE_QUESTIONS[name]
