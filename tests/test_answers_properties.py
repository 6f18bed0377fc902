# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Typing never breaks, never gives a value away, and reads back what it prints."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from propose.core.answers import typed
from propose.core.fill.sorts import fits, sort_of
from propose.core.language import amount_text, date_text, number_text, percentage_text
from propose.core.language.dates import date_of
from propose.core.language.reading import amount_of, decimal_of, percentage_of
from propose.model.finding import Place
from propose.model.located import LocatedMapping, LocatedSequence, Node, Scalar
from propose.model.question import Question, Type
from propose.model.value import Amount, Percentage, Record

HERE = Place(path="bloc.fr.md", line=2)
THERE = Place(path="answers.yaml", line=3, column=4)

FIELDS = {
    "nom": Question(id="nom", ask="?", type=Type.TEXT, place=HERE),
    "part": Question(id="part", ask="?", type=Type.DECIMAL, place=HERE, required=False),
}
QUESTIONS = [
    *(
        Question(id="q", ask="?", type=kind, place=HERE, choices={"a": "A", "b": "B"})
        for kind in Type
        if kind not in {Type.RECORD, Type.LIST}
    ),
    Question(id="q", ask="?", type=Type.RECORD, place=HERE, fields=FIELDS),
    Question(id="q", ask="?", type=Type.LIST, place=HERE, fields=FIELDS),
    *(
        Question(id="q", ask="?", type=Type.LIST, place=HERE, items=kind, choices={"a": "A"})
        for kind in Type
        if kind not in {Type.RECORD, Type.LIST}
    ),
]

SAMPLES = ["", "~", "a", "oui", "1 500", "4,5", "2026-11-20", "20 %", "12 €", "x@y.org", "Le Havre"]
scalars = st.builds(
    Scalar,
    text=st.sampled_from(SAMPLES) | st.text(max_size=30),
    place=st.just(THERE),
    plain=st.booleans(),
)


def mapping_of(items: dict[str, Node]) -> LocatedMapping:
    return LocatedMapping(items=items, keys=dict.fromkeys(items, THERE), place=THERE)


def sequence_of(items: list[Node]) -> LocatedSequence:
    return LocatedSequence(items=tuple(items), place=THERE)


KEYS = ["nom", "part", "name", "gender", "article", "function", "elision", "plural", "key", "autre"]
nodes: st.SearchStrategy[Node] = st.recursive(
    scalars,
    lambda inner: (
        st.dictionaries(st.sampled_from(KEYS), inner, max_size=4).map(mapping_of)
        | st.lists(inner, max_size=3).map(sequence_of)
    ),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(QUESTIONS), nodes)
def test_any_node_is_typed_or_refused(question: Question, node: Node) -> None:
    value, findings = typed(question, node)
    assert value is None or not findings
    if value is not None:
        assert fits(value, sort_of(question))
    assert all(one.place.path == "answers.yaml" for one in findings)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(QUESTIONS), st.text(st.sampled_from("QXZJK"), min_size=8, max_size=12))
def test_messages_never_hold_the_answer(question: Question, secret: str) -> None:
    for text in (secret, f"{secret}\n{secret}", f"{secret}\u0007"):
        scalar = Scalar(text=text, place=THERE)
        for node in (scalar, mapping_of({"nom": scalar, "gender": scalar}), sequence_of([scalar])):
            _, findings = typed(question, node)
            assert not any(secret in f"{one.message} {one.hint}" for one in findings)


@settings(max_examples=200, deadline=None)
@given(
    st.decimals(-(10**12), 10**12, places=2, allow_nan=False, allow_infinity=False),
    st.sampled_from(["fr", "fr-BE"]),
)
def test_printed_numbers_are_read_back(number: Decimal, lang: str) -> None:
    assert decimal_of(number_text(number, lang)) == number
    assert percentage_of(percentage_text(Percentage(number=number), lang)) == Percentage(
        number=number
    )
    amount = Amount(number=number, currency="EUR")
    assert amount_of(amount_text(amount, lang)) == amount


@settings(max_examples=200, deadline=None)
@given(st.dates(), st.sampled_from(["fr", "en"]))
def test_printed_dates_are_read_back(day: Any, lang: str) -> None:
    if day.year >= 1000:
        assert date_of(date_text(day, lang)) == day
        assert date_of(date_text(day, lang, "short")) == day
    assert date_of(day.isoformat()) == day


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text("aé-'’ 1", max_size=4), max_size=6))
def test_keys_of_a_list_are_all_different(names: list[str]) -> None:
    question = Question(id="q", ask="?", type=Type.LIST, place=HERE, fields=FIELDS)
    items = [
        mapping_of({"nom": Scalar(text=f"x{name}", place=THERE, plain=False)}) for name in names
    ]
    value, findings = typed(question, sequence_of(list(items)))
    assert not findings
    assert isinstance(value, tuple)
    keys = [item.key for item in value if isinstance(item, Record)]
    assert len(set(keys)) == len(names)
    assert all(keys)


def test_a_stated_key_wins_over_one_that_is_made() -> None:
    question = Question(id="q", ask="?", type=Type.LIST, place=HERE, fields=FIELDS)
    lieu = Scalar(text="Atelier", place=THERE)
    stated = mapping_of({"nom": lieu, "key": Scalar(text="1", place=THERE)})
    value, _ = typed(question, sequence_of([mapping_of({"nom": lieu}), stated]))
    assert isinstance(value, tuple)
    assert [item.key for item in value if isinstance(item, Record)] == ["1-", "1"]


@pytest.mark.parametrize("kind", [Type.TEXT, Type.LONG_TEXT, Type.PERSON, Type.URL])
@pytest.mark.parametrize("character", ["\a", "\ud800", "\U000f0000", "\u2028"])
def test_characters_that_break_files_are_refused(kind: Type, character: str) -> None:
    question = Question(id="nom", ask="?", type=kind, place=HERE)
    value, findings = typed(question, Scalar(text=f"SECRET{character}", place=THERE))
    assert value is None
    assert [one.code for one in findings] == ["answer-character"]
    assert f"U+{ord(character):04X}" in findings[0].message
    assert "SECRET" not in findings[0].message


def test_an_item_without_a_key_goes_by_its_position_and_not_by_its_words() -> None:
    question = Question(id="membres", ask="?", type=Type.LIST, place=HERE, fields=FIELDS)
    named = [{"nom": "Marie Dupont"}, {"key": "2", "nom": "Œuvre"}, {"nom": "Atelier"}]
    items = tuple(
        LocatedMapping(
            items={name: Scalar(text=text, place=THERE) for name, text in one.items()},
            keys=dict.fromkeys(one, THERE),
            place=THERE,
        )
        for one in named
    )
    value, _ = typed(question, LocatedSequence(items=items, place=THERE))
    assert isinstance(value, tuple)
    assert [one.key for one in value if isinstance(one, Record)] == ["1", "2", "3"]


def test_key_prefix_goes_before_the_question() -> None:
    _, findings = typed(
        Question(id="jours", ask="?", type=Type.INTEGER, place=HERE),
        Scalar(text="x", place=THERE),
        path_prefix="communautes[atelier].",
    )
    assert findings[0].message == "communautes[atelier].jours must be a whole number"
