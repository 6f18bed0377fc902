# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The answers file of a new offer asks everything and answers nothing."""

import re
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from case_file import Case, cases_in
from propose.core.answers import typed
from propose.model.finding import Place
from propose.model.located import LocatedMapping, LocatedSequence, Node, Scalar
from propose.model.question import Question, Type
from propose.readers.located import read_yaml
from propose.readers.questions import questions
from propose.writers.answers import answers_text

HERE = Place(path="f")


def asked_in(text: str) -> list[Question]:
    node, findings = read_yaml(text, "f")
    assert not findings
    assert node is not None
    found: list[object] = []
    asked = questions(node, "questions", found)  # type: ignore[arg-type]
    assert not found
    assert asked is not None
    return list(asked.values())


@pytest.mark.parametrize("case", cases_in("answers-file.md"), ids=str)
def test_answers_file_is_as_written_in_the_case(case: Case) -> None:
    lang = "en" if "English" in case.title else "fr"
    case.compare(answers_text(asked_in(case.files["questions.yaml"]), lang))


def uncommented(text: str, key: str) -> str:
    """Return the part of a file that asks one question, its examples made its answer."""
    (part,) = (one for one in text.split("\n\n") if re.search(rf"^{key}:$", one, re.MULTILINE))
    return re.sub(r"^  # ?", "  ", part, flags=re.MULTILINE)


def test_example_items_are_answers_once_uncommented() -> None:
    (case,) = (one for one in cases_in("answers-file.md") if one.title == "Lists and records")
    asked = {one.id: one for one in asked_in(case.files["questions.yaml"])}
    for name in ("communautes", "mots", "annexe"):
        node, findings = read_yaml(uncommented(case.expected, name), "answers.yaml")
        assert not findings
        assert isinstance(node, LocatedMapping)
        value, found = typed(asked[name], node.items[name])
        assert not found
        assert value


def test_question_asked_twice_stands_once() -> None:
    one, other = asked_in("a: {ask: Un ?, type: text}\nb: {ask: Deux ?, type: text}\n")
    assert answers_text([one, other, one], "fr") == answers_text([one, other], "fr")


# Properties ------------------------------------------------------------------------

WORDS = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=20
)
NAMES = st.from_regex(r"[a-z]{2,5}(_[a-z]{1,3})?", fullmatch=True)
SCALARS = st.builds(Scalar, text=WORDS, place=st.just(HERE), plain=st.booleans())
NODES: st.SearchStrategy[Node] = st.recursive(
    SCALARS,
    lambda inner: (
        st.builds(
            LocatedSequence,
            items=st.lists(inner, max_size=2).map(tuple),
            place=st.just(HERE),
        )
        | st.builds(
            LocatedMapping,
            items=st.dictionaries(NAMES, inner, max_size=2),
            keys=st.just({}),
            place=st.just(HERE),
        )
    ),
    max_leaves=3,
)


def question_strategy(
    depth: int = 2, kinds: Sequence[Type] = tuple(Type)
) -> st.SearchStrategy[Question]:
    inner = st.lists(question_strategy(depth - 1), min_size=1, max_size=3) if depth else st.just([])
    kinds = [one for one in kinds if depth or one not in {Type.RECORD, Type.LIST}]

    def built(kind: Type, fields: list[Question], **given: object) -> Question:
        nested = kind in {Type.RECORD, Type.LIST}
        return Question(
            type=kind,
            place=HERE,
            fields={one.id: one for one in fields} if nested else {},
            **given,  # type: ignore[arg-type]
        )

    return st.builds(
        built,
        kind=st.sampled_from(kinds),
        fields=inner,
        id=NAMES,
        ask=WORDS,
        help=st.none() | WORDS,
        required=st.booleans(),
        example=st.none() | NODES,
        default=st.none() | SCALARS,
        unit=st.none() | WORDS,
        minimum=st.none() | st.just("1"),
        maximum=st.none() | st.just("30"),
    )


@settings(max_examples=50, deadline=None)
@given(asked=st.lists(question_strategy(), max_size=5), lang=st.sampled_from(["fr", "en"]))
def test_every_answers_file_reads_back_without_an_answer(asked: list[Question], lang: str) -> None:
    text = answers_text(asked, lang)
    node, findings = read_yaml(text, "answers.yaml")
    assert not findings
    if not asked:
        assert node is None
        return
    assert isinstance(node, LocatedMapping)
    assert list(node.items) == list(dict.fromkeys(one.id for one in asked))
    assert all(one.is_empty for one in leaves(node))


@settings(max_examples=50, deadline=None)
@given(asked=question_strategy(kinds=(Type.LIST,)))
def test_items_are_yaml_once_uncommented(asked: Question) -> None:
    text = answers_text([asked], "fr")
    node, findings = read_yaml(uncommented(text, asked.id), "answers.yaml")
    assert not findings
    assert isinstance(node, LocatedMapping)
    assert isinstance(node.items[asked.id], LocatedSequence)


def leaves(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
        return
    inner = node.items.values() if isinstance(node, LocatedMapping) else node.items
    for one in inner:
        yield from leaves(one)
