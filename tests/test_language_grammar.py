# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the filters print, from tables that a writer can mend (cases/grammar-*.md)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from case_file import CASES
from propose.core.answers import typed
from propose.core.fill import fill
from propose.model.finding import Place
from propose.model.question import Question, Type
from propose.model.snippet import Snippet
from propose.model.value import Answer
from propose.readers.located import read_yaml

NO_BREAK = {"⍽": "\u00a0", "⎵": "\u202f"}
HERE = Place(path="bloc.md", line=1)


class Cell(NamedTuple):
    lang: str
    kind: str
    answer: str
    filters: str
    expected: str


def cells_in(lang: str) -> Iterator[Cell]:
    text = (CASES / f"grammar-{lang}.md").read_text(encoding="utf-8")
    for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        kind = re.search(r"\((?:[^()]*)\)$", section.split("\n", 1)[0])
        assert kind is not None, f"no type in the heading: {section[:40]}"
        rows = [
            [cell.strip() for cell in line.strip("|").split("|")]
            for line in section.split("\n")
            if line.startswith("|")
        ]
        header, _, *body = rows
        for answer, *expected in body:
            assert len(expected) == len(header) - 1, f"a cell is missing: {answer}"
            for filters, text_of_cell in zip(header[1:], expected, strict=True):
                if text_of_cell:
                    yield Cell(lang, kind[0][1:-1], answer, filters, text_of_cell)


CELLS = [*cells_in("fr"), *cells_in("en")]


def question_of(kind: str) -> Question:
    items = kind.removeprefix("list of ")
    if items != kind:
        return Question(id="x", ask="?", type=Type.LIST, items=Type(items), place=HERE)
    return Question(id="x", ask="?", type=Type(kind), place=HERE)


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: f"{cell.answer} | {cell.filters}")
def test_answer_prints_as_the_table_says(cell: Cell) -> None:
    question = question_of(cell.kind)
    node, faults = read_yaml(f"x: {cell.answer}\n", "answers.yaml")
    assert not faults
    value, faults = typed(question, node.items["x"])  # type: ignore[union-attr]
    assert not faults
    assert value is not None
    filters = "" if cell.filters in {"seul", "alone"} else cell.filters
    chain = "".join(f" | {one}" for one in re.split(r", (?![^(]*\))", filters) if one)
    snippet = Snippet(
        id="x",
        lang=cell.lang,
        path="bloc.md",
        file="/bloc.md",
        body=f"{{{{ x{chain} }}}}",
        body_line=1,
        digest="",
        questions={"x": question},
    )
    source, faults = fill(
        snippet, {"x": Answer(question="x", value=value, place=HERE)}, lang=cell.lang
    )
    assert not faults
    assert source is not None
    expected = cell.expected
    for shown, meant in NO_BREAK.items():
        expected = expected.replace(shown, meant)
    assert [one.text for one in source.fills] == [expected]


def test_tables_hold_enough_cases() -> None:
    assert len([cell for cell in CELLS if cell.lang == "fr"]) >= 300
    assert len([cell for cell in CELLS if cell.lang == "en"]) >= 60
