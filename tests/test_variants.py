# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Offers of every kind with answers that differ in everything build, and read right."""

from pathlib import Path

import pytest

from propose.readers.workspace import find_workspace
from spelling.grammar import known_phrases
from variants.__main__ import Made, faults_of, variants_of
from workspace import REPOSITORY

WORKSPACE, _ = find_workspace(REPOSITORY)
KINDS = [*WORKSPACE.outlines()] if WORKSPACE else []
COUNT = 3
"""`make variants` reads twenty of each kind."""


@pytest.fixture(scope="module", params=KINDS)
def variants(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> list[Made]:
    return [*variants_of(request.param, COUNT, tmp_path_factory.mktemp("variants"))]


def test_every_kind_builds_with_other_answers(variants: list[Made]) -> None:
    assert len(variants) == COUNT
    for made in variants:
        assert [str(one) for one in made.findings] == []
        assert made.manuscript is not None


def test_every_kind_reads_right_with_other_answers(variants: list[Made]) -> None:
    known = known_phrases()
    wrong = [
        (one.line.path, one.line.line, one.phrase, one.message)
        for made in variants
        for one in faults_of(made)
        if one.phrase not in known
    ]
    assert wrong == []


def test_variants_differ_and_can_be_made_again(variants: list[Made], tmp_path: Path) -> None:
    answers = [(made.folder / "answers.yaml").read_bytes() for made in variants]
    assert len(set(answers)) == COUNT
    kind = variants[0].folder.name.removesuffix("-01")
    again = [*variants_of(kind, 1, tmp_path)]
    assert (again[0].folder / "answers.yaml").read_bytes() == answers[0]
