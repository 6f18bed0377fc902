# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bill on the terminal, as JSON and as a table."""

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from every_construct import manuscript, p, section
from propose.model.bill import Bill
from propose.model.licence import Source, Use
from propose.writers.bill import BILL_SHAPES, bill_csv, bill_json, bill_text, neutral
from test_bill import UNISSON, billed, commons, own, part, promise, snippet

OFFER = manuscript(
    section(p("x"), id="a", title="Méthode"),
    section(p("x"), id="b", title="Budget"),
    labels={"a": "2.1"},
)


def rich() -> Bill:
    facts = Source(title="Rapport", authors=("Insee",), revision="2024", use=Use.FACTS)
    block = snippet(sources=(UNISSON, facts), commons={"practishare": "relied-on"})
    bill, _ = billed(
        ("a", (part(block, Use.FILLED), part(snippet("a/b", title="Récits", licence="LAL-1.3")))),
        ("b", (part(block, Use.FILLED), part(own(sources=(facts,))))),
        commons=("linux",),
        give_back=(promise(amount="1500 EUR", due="2027-06-30", to="l’association"),),
        records=(commons(), commons("linux")),
    )
    return bill


def test_text_is_aligned_and_numbers_its_sources() -> None:
    told = bill_text(rich(), OFFER)
    lines = told.splitlines()
    header = next(line for line in lines if line.lstrip().startswith("Texte "))
    row = next(line for line in lines if "Le rôle du garant" in line)
    other = next(line for line in lines if "Récits" in line)
    assert header.index("Bloc") == row.index("methode/garant") == other.index("a/b")
    assert header.index("Licence") == row.index("CC BY-SA") == other.index("LAL 1.3 (exception)")
    assert row.endswith("2.1, Budget")
    assert "      [1] adapté (récrit)\n      [2] faits\n" in told
    assert (
        "  [1] «\u00a0Prestation autour de communs\u00a0», Contributeurs d’Unisson, https" in told
    )
    assert "      en argent, 1\u202f500\u00a0€, l’association, échéance 30" in told
    assert "      aucune contrepartie prévue\n" in told
    assert "Communs sur lesquels repose l’offre (2)\n" in told
    assert "Travaux cités dans les textes propres à l’offre (1)\n" in told
    assert told.endswith("Parties qui contiennent des textes propres à l’offre\n  Budget\n")


def test_bill_of_nothing_says_so() -> None:
    bill, _ = billed(("a", ()))
    told = bill_text(bill, OFFER)
    assert "Textes repris (0)\n" in told
    assert "Communs sur lesquels repose l’offre (0)\n" in told


def test_json_holds_the_whole_bill() -> None:
    told = json.loads(bill_json(rich(), OFFER))
    assert told["licence"]["spdx"] == "CC-BY-SA-4.0"
    text, other = told["texts"]
    assert text["sections"] == ["a", "b"]
    assert text["use"] == "rempli"
    assert text["sources"][0]["consulted"] == "2026-11-22"
    assert text["sources"][1]["licence"] is None
    assert other["exception"] is True
    relied_on = {one["commons"]: one for one in told["commons"]}
    assert relied_on["practishare"]["give_back"][0]["due"].startswith("30")
    assert relied_on["linux"]["relied_on"] is True
    assert told["own_sections"] == ["b"]
    assert told["quoted"][0]["title"] == "Rapport"


def test_csv_has_one_row_a_text_a_source_and_a_commons() -> None:
    rows = list(csv.DictReader(io.StringIO(bill_csv(rich(), OFFER))))
    assert [(row["kind"], row["id"] or row["title"]) for row in rows] == [
        ("text", "methode/garant"),
        ("source", "Prestation autour de communs"),
        ("source", "Rapport"),
        ("text", "a/b"),
        ("source", "Rapport"),
        ("commons", "linux"),
        ("commons", "practishare"),
    ]
    assert rows[0]["parts"] == "2.1, Budget"
    assert rows[1]["of"] == "methode/garant"
    assert rows[3]["exception"] == "yes"
    assert "en argent" in rows[6]["give_back"]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\r=", " =", "\u00a0@", "＝", "\t"])
def test_cell_is_never_a_formula(sign: str) -> None:
    bill, _ = billed(("a", (part(snippet(title=f"{sign}cmd|'/c calc'!A0")),)))
    (row,) = csv.DictReader(io.StringIO(bill_csv(bill, OFFER), newline=""))
    assert row["title"].startswith("'")


@given(st.text(max_size=40))
@settings(deadline=None, max_examples=150)
def test_neutral_cell_keeps_every_sign(text: str) -> None:
    told = neutral(text)
    line = re.sub(r"[\r\n]+", " ", text)
    assert told in {line, f"'{line}"}
    assert not told.lstrip().startswith(("=", "+", "-", "@"))


def test_shapes_are_those_of_the_command() -> None:
    assert set(BILL_SHAPES) == {"text", "json", "csv"}
    for make in BILL_SHAPES.values():
        told = make(rich(), replace(OFFER, lang="en"))
        assert told == make(rich(), replace(OFFER, lang="en"))
        assert told.endswith("\n")
