# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Blocks, answers and what comes out of filling (cases/fill.md)."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from case_file import Case, cases_in, printed
from propose.core.answers import typed
from propose.core.fill import fill
from propose.model.filled import TOKEN_FIRST, FilledSource
from propose.model.located import LocatedMapping
from propose.model.snippet import Snippet
from propose.model.value import Answer
from propose.readers.located import read_yaml
from propose.readers.snippet import read_snippet


def snippet_in(folder: Path, text: str) -> Snippet:
    file = folder / "bloc.fr.md"
    file.write_text(text, encoding="utf-8")
    snippet, findings = read_snippet(file, id="bloc", lang="fr", path="bloc.fr.md")
    assert snippet is not None, printed(findings)
    return snippet


def answers_in(text: str, snippet: Snippet) -> Mapping[str, Answer]:
    node, findings = read_yaml(text, "answers.yaml")
    assert not findings, printed(findings)
    answers = {}
    items = node.items if isinstance(node, LocatedMapping) else {}
    for name, item in items.items():
        value, findings = typed(snippet.questions[name], item)
        assert not findings, printed(findings)
        if value is not None:
            answers[name] = Answer(question=name, value=value, place=item.place)
    return answers


def shown(source: FilledSource) -> str:
    rows = []
    for line, words in zip(source.lines, source.text.split("\n"), strict=True):
        for number, one in enumerate(source.fills):
            token = f"⟦{one.question}: {one.text.rstrip()}⟧".replace("\n", "⏎")
            words = words.replace(chr(TOKEN_FIRST + number), token)  # noqa: PLW2901 - grows
        rows.append(f"{line}| {words}".rstrip())
    return "\n".join(rows)


@pytest.mark.parametrize("case", cases_in("fill.md"), ids=str)
def test_block_is_filled_as_the_case_says(case: Case, tmp_path: Path) -> None:
    snippet = snippet_in(tmp_path, case.files["bloc.fr.md"])
    source, findings = fill(snippet, answers_in(case.files["answers.yaml"], snippet), lang="fr")
    assert (source is None) == bool(findings)
    case.compare(shown(source) if source is not None else printed(findings))
