# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A finding is one line and a hint, whatever the names of files hold."""

from pathlib import Path

import pytest

from command_line import in_terminal, propose
from workspace import small_workspace


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a workspace whose library holds names that steer a terminal."""
    names = ("snippets/methode/a\x1b[2Jb.fr.md", "snippets/methode/x\nok: no errors.fr.md")
    monkeypatch.chdir(small_workspace(tmp_path, dict.fromkeys(names, "Mot.\n")))
    return tmp_path


def test_name_of_a_file_writes_no_line_of_its_own(hostile: Path) -> None:
    assert hostile.is_dir()
    ran = propose("list", "snippets")
    assert ran.codes == ["library-file-name", "library-file-name"]
    assert len(ran.err.splitlines()) == 4


def test_name_of_a_file_does_not_steer_the_terminal(hostile: Path) -> None:
    seen = in_terminal("list", "snippets", cwd=hostile)
    assert "library-file-name" in seen
    assert "\x1b[2J" not in seen
    assert "a\ufffd[2Jb.fr.md" in seen


@pytest.mark.parametrize("columns", [60, 80, 200])
def test_a_terminal_breaks_findings_between_words_and_a_pipe_does_not(
    columns: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = small_workspace(tmp_path)
    monkeypatch.chdir(folder)
    piped = propose("library", "check").err.splitlines()
    seen = in_terminal("library", "check", cwd=folder, columns=columns, NO_COLOR="1").splitlines()
    found = [line for line in piped if line.endswith("]") or line.startswith("  hint: ")]
    assert max(map(len, found)) > 80
    *shown, _summary = seen
    assert " ".join(" ".join(shown).split()) == " ".join(" ".join(found).split())
    assert max(map(len, shown)) <= columns
