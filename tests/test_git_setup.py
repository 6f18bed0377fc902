# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""`propose git-setup` and `propose text`: Word files that git shows as words."""

import os
import shlex
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import propose
from word_files import word_file

ATTRIBUTES = ".gitattributes"


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty repository, with `propose` on the path and no settings but its own."""
    programs = tmp_path / "bin with space"
    programs.mkdir()
    program = programs / "propose"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m propose "$@"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "global"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    folder = tmp_path / "clone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git("init", "-q", "-b", "main")
    return folder


def git(*arguments: str) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments],
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def committed(folder: Path, *paragraphs: str) -> None:
    (folder / "offre.docx").write_bytes(word_file(*paragraphs))
    git("add", "-A")
    git("commit", "-qm", paragraphs[0])


def settings() -> list[str]:
    return [one for one in git("config", "--local", "--list").splitlines() if "diff." in one]


def changed_lines(told: str) -> list[str]:
    lines = [one for one in told.splitlines() if one[:1] in {"+", "-"}]
    return [one for one in lines if not one.startswith(("+++", "---"))]


def test_diff_log_and_show_print_words(clone: Path) -> None:
    assert propose("git-setup").code == 0
    committed(clone, "Le garant veille.", "Rien d'autre.")
    committed(clone, "La garante veille.", "Rien d'autre.")
    expected = ["-Le garant veille.", "+La garante veille."]
    assert changed_lines(git("diff", "HEAD~1", "HEAD")) == expected
    assert changed_lines(git("show", "HEAD")) == expected
    assert changed_lines(git("log", "-p", "-1")) == expected


def test_only_what_it_says_is_done_and_undone(clone: Path) -> None:
    (clone / ATTRIBUTES).write_text("*.png binary")
    git("config", "--local", "diff.mine.textconv", "cat")
    told = propose("git-setup").out.splitlines()
    said = dict(shlex.split(one)[3:] for one in told if one.startswith("git config"))
    now = dict(one.split("=", 1) for one in settings())
    assert {**said, "diff.mine.textconv": "cat"} == now
    assert [*said] == ["diff.docx.textconv", "diff.docx.cachetextconv", "diff.propose.xfuncname"]
    written = (clone / ATTRIBUTES).read_text().splitlines()
    assert written[0] == "*.png binary"
    assert [one.partition(": ")[2] for one in told if one.startswith("write")] == written[2:-1]
    assert propose("git-setup", "--undo").code == 0
    assert (clone / ATTRIBUTES).read_text() == "*.png binary\n"
    assert settings() == ["diff.mine.textconv=cat"]


def test_dry_run_does_nothing_and_says_all(clone: Path) -> None:
    ran = propose("git-setup", "--dry-run")
    assert ran.code == 0
    assert not (clone / ATTRIBUTES).exists()
    assert settings() == []
    assert propose("git-setup").out == ran.out
    assert propose("git-setup", "--undo", "--dry-run").code == 0
    assert (clone / ATTRIBUTES).exists()


def test_twice_is_once(clone: Path) -> None:
    propose("git-setup")
    written = (clone / ATTRIBUTES).read_bytes()
    ran = propose("git-setup")
    assert (ran.code, ran.out, ran.err) == (0, "", "nothing to do\n")
    assert (clone / ATTRIBUTES).read_bytes() == written


def test_undone_where_nothing_was_set(clone: Path) -> None:
    ran = propose("git-setup", "--undo")
    assert (ran.code, ran.err) == (0, "nothing is set\n")
    assert not (clone / ATTRIBUTES).exists()


def test_an_empty_file_goes_with_the_last_line(clone: Path) -> None:
    propose("git-setup")
    propose("git-setup", "--undo")
    assert not (clone / ATTRIBUTES).exists()


@pytest.mark.parametrize("line", ["*.docx diff=pandoc", "*.docx -diff", "*.docx binary"])
def test_attributes_of_somebody_else_are_kept(clone: Path, line: str) -> None:
    (clone / ATTRIBUTES).write_text(f"{line}\n")
    ran = propose("git-setup")
    assert (ran.code, ran.codes) == (1, ["git-setup-taken"])
    assert (clone / ATTRIBUTES).read_text() == f"{line}\n"
    assert settings() == []


@pytest.mark.parametrize("scope", ["--local", "--global"])
def test_a_textconv_of_somebody_else_is_kept(clone: Path, scope: str) -> None:
    del clone
    git("config", scope, "diff.docx.textconv", "pandoc -t plain")
    ran = propose("git-setup")
    assert (ran.code, ran.codes) == (1, ["git-setup-taken"])
    propose("git-setup", "--undo")
    assert git("config", scope, "--get", "diff.docx.textconv").strip() == "pandoc -t plain"


def test_from_a_folder_of_the_repository(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (clone / "a/b").mkdir(parents=True)
    monkeypatch.chdir(clone / "a/b")
    assert "write to ../../.gitattributes: *.docx diff=docx" in propose("git-setup").out
    assert (clone / ATTRIBUTES).exists()


def test_what_keeps_it_from_being_done_is_said(
    clone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (clone / ".git/config.lock").touch()
    assert propose("git-setup").codes == ["git-setup-refused"]
    (clone / ".git/config.lock").unlink()
    (clone / ATTRIBUTES).unlink()
    (clone / ATTRIBUTES).mkdir()
    assert propose("git-setup").codes == ["git-setup-unreadable"]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert propose("git-setup").codes == ["git-no-repository"]
    monkeypatch.setenv("PATH", str(tmp_path))
    assert propose("git-setup").codes == ["git-setup-missing"]


def test_a_file_that_is_not_read_stops_no_log(clone: Path) -> None:
    propose("git-setup")
    (clone / "offre.docx").write_bytes(b"%PDF-1.7")
    git("add", "-A")
    git("commit", "-qm", "one")
    committed(clone, "Le garant veille.")
    told = changed_lines(git("log", "-p"))
    assert any("word-other-format" in one for one in told)
    assert "+Le garant veille." in told


def test_the_cache_begins_anew(clone: Path) -> None:
    propose("git-setup")
    committed(clone, "un")
    committed(clone, "deux")
    git("diff", "HEAD~1", "HEAD")
    assert "textconv" in git("for-each-ref")
    propose("git-setup")
    assert "textconv" not in git("for-each-ref")


def test_a_hunk_of_answers_stands_under_its_question(clone: Path) -> None:
    propose("git-setup")
    file = clone / "proposals/x/answers.yaml"
    file.parent.mkdir(parents=True)
    lines = [f"  - ligne {number}" for number in range(20)]
    for last in ("un", "deux"):
        file.write_text("\n".join(["garant:", *lines, f"  - {last}"]))
        git("add", "-A")
        git("commit", "-qm", last)
    assert "@@ garant:" in git("show")


def test_text_prints_words_rows_and_what_stands_beside(clone: Path) -> None:
    del clone

    def build(document: object) -> None:
        table = document.add_table(rows=2, cols=2)  # type: ignore[attr-defined]
        for number, one in enumerate(("a", "b", "c\nd", "")):
            table.cell(number // 2, number % 2).text = one

    Path("a.docx").write_bytes(word_file("Un\tmot.", build=build))
    ran = propose("text", "a.docx")
    assert (ran.code, ran.out) == (0, "Un    mot.\n\na | b\nc d |\n")
    assert propose("text", "b.docx").codes == ["file-missing"]
    assert propose("text", "--git", "b.docx").code == 0
