# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The grammar check of `make check`: what it finds, what it passes over, what it prints."""

from pathlib import Path

import pytest

from spelling import grammar
from spelling.grammar import Line, alarms_in
from workspace import BLOCK, laid_out, small_workspace

FAULTS = {
    "agreement of the noun": "Les communes choisit leur calendrier avec les lieux.",
    "agreement of the adjective": "Une ressource ouvert reste utile après la mission.",
    "past participle": "Les ateliers ont été tenu dans trois communes.",
    "infinitive": "Nous allons publié les comptes rendus chaque mois.",
    "homophone": "Elle à rédigé la charte avec les membres.",
}


@pytest.mark.parametrize("text", FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_of_grammar_is_underlined_at_its_line(text: str) -> None:
    lines = [
        Line(path="a.md", line=1, text="Tout est juste ici."),
        Line(path="a.md", line=7, text=text),
        Line(path="a.md", line=9, text=""),
    ]
    assert {one.line.line for one in alarms_in(lines)} == {7}


def test_typography_and_clean_sentences_are_silent() -> None:
    texts = ("L'équipe publie 12 000 mots : c'est dit.", "« Oui », écrit-elle.", "5 jours")
    assert not list(alarms_in([Line(path="a.md", line=1, text=text) for text in texts]))


def test_check_names_block_line_and_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = small_workspace(tmp_path)
    laid_out(folder, {"snippets/methode/faute.fr.md": f"{BLOCK}\nElle à rédigé la charte.\n"})
    monkeypatch.chdir(folder)
    assert grammar.main() == 1
    printed = capsys.readouterr()
    line = f"{BLOCK}\n".count("\n") + 1
    assert printed.out.startswith(f"snippets/methode/faute.fr.md:{line}: Elle à rédigé: ")
    assert "1 sentence" in printed.err
    monkeypatch.setattr(grammar, "PHRASES", tmp_path / "phrases.txt")
    (tmp_path / "phrases.txt").write_text("Elle à rédigé\n", encoding="utf-8")
    assert grammar.main() == 0


def test_block_that_cannot_be_read_fails_the_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = small_workspace(tmp_path)
    laid_out(
        folder,
        {"snippets/methode/cassé.fr.md": "", "snippets/methode/b.fr.md": f"{BLOCK}{{{{ x }}}}"},
    )
    monkeypatch.chdir(folder)
    assert grammar.main() == 1
    assert "methode/b cannot be read" in capsys.readouterr().err


def test_both_genders_side_by_side_are_no_fault() -> None:
    text = "Étudiantes et étudiants, débutantes et débutants viennent le samedi."
    assert not list(alarms_in([Line(path="a.md", line=1, text=text)]))
