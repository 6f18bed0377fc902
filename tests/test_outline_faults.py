# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""An outline that asks for what cannot be is told so at its line, with what to write."""

import re
from pathlib import Path

import pytest

from command_line import propose
from workspace import ANSWERS, BLOCK, PROPOSAL, small_workspace

USE = "blocks: [methode/garant]"
OUTLINE = "proposals/essai/proposal.yaml"
GIVEN = "proposals/essai/answers.yaml"
QUESTIONS = """\
questions:
  outil: {ask: Quel outil ?, type: record, fields: {nom: {ask: Son nom ?, type: text}}}
  mur: {ask: Quel mur ?, type: text, required: false}
"""
TOOLS = (
    BLOCK.replace("questions:\n", QUESTIONS)
    + "\n{{ outil.nom }} {% if mur %}{{ mur }}{% endif %}\n"
)
OTHER = BLOCK.replace("type: integer, unit: jours", "type: decimal")


def bound(binding: str, answers: str = "outil: {nom: un mur}\n") -> dict[str, str]:
    """Return an offer whose block is filled with names of its own."""
    return {
        "snippets/methode/garant.fr.md": TOOLS,
        GIVEN: ANSWERS + answers,
        OUTLINE: PROPOSAL.replace(USE, f"blocks: [{{snippet: methode/garant, with: {binding}}}]"),
    }


def form(condition: str, answers: str = "form: short\n") -> dict[str, str]:
    """Return an offer whose second block hangs on a condition and asks for the length."""
    choice = "  form: {ask: Which form ?, type: choice, choices: [short, long]}\n"
    length = "  length: {ask: Quelle longueur ?, type: text}\n"
    return {
        "snippets/methode/garant.fr.md": BLOCK.replace("questions:\n", f"questions:\n{choice}"),
        "snippets/methode/longue.fr.md": re.sub(
            r"  acheteur:.*---\n.*",
            f"{length}---\nUne longueur : {{{{ length }}}}.\n",
            BLOCK,
            flags=re.DOTALL,
        ),
        GIVEN: ANSWERS + answers,
        OUTLINE: PROPOSAL.replace(
            USE,
            "blocks:\n      - methode/garant\n"
            f"      - {{snippet: methode/longue, when: {condition}}}",
        ),
    }


FAULTS: dict[str, tuple[dict[str, str], str, str]] = {
    "binding-unknown-name": (bound("{outi: outil}"), f"{OUTLINE}:11", "under with: write outil"),
    "binding-two-lists": (
        bound("{mur: each liste, outil: each liste}"),
        f"{OUTLINE}:11",
        "keep one `each` under with:, and bind the other name to one answer",
    ),
    "binding-no-such-field": (
        bound("{mur: outil.prix}"),
        f"{OUTLINE}:11",
        "write the name of an answer, a dot and one of its fields",
    ),
    "binding-not-a-list": (
        bound("{garant: each outil}"),
        f"{OUTLINE}:11",
        "write outil without `each`, or answer it with a list",
    ),
    "section-empty": (
        {OUTLINE: PROPOSAL.replace(USE, "blocks: []") + "commons: [unisson]\n"},
        f"{OUTLINE}:9",
        "add blocks to it, or take it out of the outline",
    ),
    "answer-unused": (
        {GIVEN: ANSWERS + "garan: Ada\n"},
        f"{GIVEN}:3",
        "did you mean garant? Otherwise remove it",
    ),
    "question-declared-twice": (
        {
            "snippets/methode/autre.fr.md": OTHER,
            OUTLINE: PROPOSAL.replace(USE, "blocks: [methode/garant, methode/autre]"),
        },
        "snippets/methode/autre.fr.md:10",
        "give both the same type, unit and choices, or rename one of them",
    ),
    "when-nothing-asked": (
        {OUTLINE: PROPOSAL.replace(USE, f"when: garent\n    {USE}")},
        f"{OUTLINE}:11",
        "did you mean garant?",
    ),
    "when-no-such-choice": (
        form("form = shrt"),
        f"{OUTLINE}:13",
        "write `when:` with form = short",
    ),
}


@pytest.mark.parametrize("code", FAULTS)
def test_fault_of_an_outline_is_told_at_its_line(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, place, hint = FAULTS[code]
    monkeypatch.chdir(small_workspace(tmp_path, files))
    lines = propose("build", "essai").err.splitlines()
    (at,) = [number for number, line in enumerate(lines) if line.endswith(f"[{code}]")]
    assert re.fullmatch(rf"{re.escape(place)}:\d+: (error|warning): .+", lines[at])
    assert lines[at + 1] == f"  hint: {hint}"


LONG = "form: long\nlength: deux pages\n"


@pytest.mark.parametrize(("answers", "count"), [(LONG, 1), ("form: short\n", 0)])
def test_a_block_may_hang_on_one_choice_and_asks_nothing_without_it(
    answers: str, count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small_workspace(tmp_path, form("form = long", answers)))
    ran = propose("build", "essai", "--format", "md", "-o", tmp_path / "essai.md")
    assert ran.code == 0, ran.err
    assert (tmp_path / "essai.md").read_text(encoding="utf-8").count("deux pages") == count


def test_a_block_asks_what_it_needs_where_its_choice_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small_workspace(tmp_path, form("form = long", "form: long\n")))
    assert propose("build", "essai").codes == ["answer-missing"]


@pytest.mark.parametrize("condition", ["form =", "= long", "Form = long", "form long"])
def test_a_condition_that_cannot_be_read_is_told(
    condition: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small_workspace(tmp_path, form(f'"{condition}"')))
    assert "shape-condition" in propose("build", "essai").codes


def asked_by_both(condition: str, answers: str) -> dict[str, str]:
    """Return an offer whose first block may name the length, and whose second needs it."""
    files = form(condition, answers)
    files["snippets/methode/garant.fr.md"] = files["snippets/methode/garant.fr.md"].replace(
        "questions:\n",
        "questions:\n  length: {ask: Quelle longueur ?, type: text, required: no}\n",
    )
    files["snippets/methode/garant.fr.md"] += (
        "{% if length %}\nEn tout {{ length }}.\n{% endif %}\n"
    )
    return files


@pytest.mark.parametrize(
    ("condition", "answers", "codes"),
    [
        ("form = long", "form: short\n", []),
        ("form = long", "form: long\n", ["answer-missing"]),
        ("length", "form: long\n", []),
        ("length", LONG, []),
    ],
)
def test_a_question_is_required_only_where_a_block_in_use_requires_it(
    condition: str,
    answers: str,
    codes: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(small_workspace(tmp_path, asked_by_both(condition, answers)))
    assert propose("build", "essai", "--format", "md").codes == codes
