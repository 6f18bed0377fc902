# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The second level is exact: applied to the one text it gives the other, and back."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compared_offers import assert_exact
from propose.core.compare.comparing import comparison_of
from propose.core.compare.sequences import matched, rising
from propose.model.comparison import Comparison, PairKind
from propose.model.finding import Place
from propose.model.passage import Edition, Fill, Frame, Passage, PassageKind, Reference

HERE = Place(path="x")
_WORD = st.sampled_from(
    [
        "commun",
        "garant",
        "de",
        "l’eau",
        "Nantes",
        "12\u202f%",
        "été",
        "e\u0301te\u0301",
        "—",
        "\ufffc",
        "🧵",
    ]
)
_SENTENCE = st.lists(_WORD, max_size=14).map(" ".join)


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    """Return a paragraph with a value and a number in it, perhaps."""
    text = draw(_SENTENCE)
    fills: tuple[Fill, ...] = ()
    references: tuple[Reference, ...] = ()
    if draw(st.booleans()):
        value = draw(_SENTENCE)
        fills = (
            Fill(start=len(text), end=len(text) + len(value), question=draw(st.sampled_from("ab"))),
        )
        text += value
    if draw(st.booleans()):
        references = (Reference(start=len(text), end=len(text) + 1, target="ici"),)
        text += draw(st.sampled_from("123"))
    return Passage(
        kind=draw(st.sampled_from([PassageKind.PARAGRAPH, PassageKind.ITEM])),
        text=text,
        place=HERE,
        fills=fills,
        references=references,
    )


def edition(some: Sequence[Passage]) -> Edition:
    return Edition(label="x", passages=tuple(some))


def written(*texts: str) -> Edition:
    return edition([Passage(kind=PassageKind.PARAGRAPH, text=one, place=HERE) for one in texts])


def order_of(comparison: Comparison) -> list[int]:
    return [
        pair.before
        for pair in comparison.pairs
        if pair.before is not None and pair.kind is not PairKind.MOVED
    ]


@settings(max_examples=300, deadline=None)
@given(st.lists(passages(), max_size=8), st.lists(passages(), max_size=8), st.data())
def test_applied_it_gives_the_new_text_and_undone_the_former(
    ours: list[Passage], fresh: list[Passage], data: st.DataObject
) -> None:
    kept = data.draw(st.permutations(ours)) if ours else []
    theirs = [*kept[: data.draw(st.integers(0, len(kept)))], *fresh]
    comparison = comparison_of(edition(ours), edition(theirs))
    assert_exact(comparison)
    assert order_of(comparison) == [*range(len(ours))]
    assert [one.after for one in comparison.pairs if one.after is not None] == [*range(len(theirs))]


@settings(max_examples=100, deadline=None)
@given(st.lists(passages(), max_size=8))
def test_a_text_beside_itself_is_the_same(ours: list[Passage]) -> None:
    comparison = comparison_of(edition(ours), edition(ours))
    assert comparison.is_same
    assert {one.kind for one in comparison.pairs} <= {PairKind.EQUAL}


@settings(max_examples=100, deadline=None)
@given(st.lists(_WORD, max_size=40), st.lists(_WORD, max_size=40))
def test_runs_are_equal_and_in_order(ours: list[str], theirs: list[str]) -> None:
    i = j = 0
    for first, second, length in matched(ours, theirs):
        assert first >= i
        assert second >= j
        assert length > 0
        assert ours[first : first + length] == theirs[second : second + length]
        i, j = first + length, second + length


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 30), unique=True))
def test_what_rises_is_as_long_as_can_be(numbers: list[int]) -> None:
    best = [1] * len(numbers)
    for at, number in enumerate(numbers):
        for before in range(at):
            if numbers[before] < number:
                best[at] = max(best[at], best[before] + 1)
    longest = max(best, default=0)
    for weights in (None, [1] * len(numbers)):
        found = [numbers[at] for at in rising(numbers, weights)]
        assert found == sorted(found)
        assert len(found) == longest


@pytest.mark.parametrize(
    ("before", "after", "edits"),
    [
        ("un mot", "un propos", [("mot", "propos")]),
        ("à 12 % près", "à 14 % près", [("12", "14")]),
        ("l’équipe relit", "l’association relit", [("équipe", "association")]),
        ("Il vient.", "Il vient demain.", [("", " demain")]),
        ("Il vient demain.", "Il vient.", [(" demain", "")]),
        ("a\u00a0: b", "a : b", [("\u00a0", " ")]),
        ("deux mots ici et là", "trois choses ici et là", [("deux mots", "trois choses")]),
    ],
)
def test_edits_are_whole_words(before: str, after: str, edits: list[tuple[str, str]]) -> None:
    (pair,) = comparison_of(written(before), written(after)).pairs
    assert [(one.removed, one.added) for one in pair.edits] == edits


LONG = [
    "La halle reçoit les ateliers du mardi, et ceux du jeudi quand la marée le permet.",
    "Le carnet de bord passe de main en main, chacun y note ce qu’il a appris.",
    "Au printemps, les habitants du quartier décident de ce qui sera réparé d’abord.",
    "La somme versée chaque année couvre le chauffage et le loyer de la remise.",
]


def test_a_moved_paragraph_is_told_from_a_rewritten_one() -> None:
    rewritten = LONG[1].replace("main en main", "poche en poche")
    comparison = comparison_of(written(*LONG), written(LONG[3], LONG[0], rewritten, LONG[2]))
    kinds = [one.kind for one in comparison.pairs]
    assert kinds.count(PairKind.MOVED) == kinds.count(PairKind.LEFT) == 1
    assert kinds.count(PairKind.CHANGED) == 1
    moved = next(one for one in comparison.pairs if one.kind is PairKind.MOVED)
    assert (moved.before, moved.after, moved.edits) == (3, 0, ())


def test_a_paragraph_that_moved_and_changed_is_both() -> None:
    changed = LONG[3].replace("le chauffage", "la lumière")
    comparison = comparison_of(written(*LONG), written(changed, *LONG[:3]))
    moved = next(one for one in comparison.pairs if one.kind is PairKind.MOVED)
    assert [(one.removed, one.added) for one in moved.edits] == [("le chauffage", "la lumière")]


def test_another_paragraph_in_its_place_is_no_rewriting() -> None:
    comparison = comparison_of(written(*LONG[:3]), written(LONG[0], LONG[3], LONG[2]))
    kinds = [one.kind for one in comparison.pairs]
    assert kinds == [PairKind.EQUAL, PairKind.REMOVED, PairKind.ADDED, PairKind.EQUAL]


def table(*rows: Sequence[str]) -> Edition:
    """Return a table whose first row is one cell over all columns."""
    columns = max(map(len, rows))
    return edition(
        [
            Passage(
                kind=PassageKind.CELL,
                text=text,
                place=HERE,
                frame=Frame(
                    kind="table", key="t", row=at, column=column, span=columns if at == 0 else 1
                ),
            )
            for at, row in enumerate(rows)
            for column, text in enumerate(row)
        ]
    )


def test_a_column_comes_alone_below_a_joined_heading() -> None:
    before = [["Les ateliers"], ["Lieu", "Surface"], ["Forges", "340"], ["Voiles", "210"]]
    after = [
        ["Les ateliers"],
        *(
            [row[0], new, row[1]]
            for row, new in zip(before[1:], ["Rue", "du Port", "des Voiles"], strict=True)
        ),
    ]
    comparison = comparison_of(table(*before), table(*after))
    assert_exact(comparison)
    kinds = [one.kind for one in comparison.pairs if one.kind is not PairKind.EQUAL]
    assert kinds == [PairKind.ADDED] * 3


def test_long_texts_take_time_in_proportion() -> None:
    """A thousand paragraphs in another order, each changed: no pair is looked at twice."""
    ours = [
        f"Paragraphe {at} : {LONG[at % 4]} Mot{at} mot{at * 7} mot{at * 13}." for at in range(1000)
    ]
    theirs = [one.replace("Mot", "Autre") for one in reversed(ours)]
    comparison = comparison_of(written(*ours), written(*theirs))
    assert_exact(comparison)
    kinds = {one.kind for one in comparison.pairs}
    assert PairKind.MOVED in kinds
