# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The CI files of docs/ci: sound, the same for both forges, and run here on a repository."""

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from command_line import propose
from compared_offers import whole_workspace
from propose.cli import COMMANDS, Commands, command
from workspace import REPOSITORY, git

GITLAB, GITHUB = (REPOSITORY / "docs/ci" / name for name in ("gitlab-ci.yml", "github-actions.yml"))
ANSWERS = "proposals/essai/answers.yaml"


def read(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def scripts(file: Path) -> list[str]:
    """Return what a CI file runs, in order."""
    if file == GITLAB:
        job = read(file)["review-offers"]
        return [*job["before_script"], *job["script"]]
    return [one["run"] for one in read(file)["jobs"]["review-offers"]["steps"] if "run" in one]


def comparing(file: Path) -> str:
    (found,) = [one for one in scripts(file) if "propose diff" in one]
    return found


def committed(folder: Path, name: str, old: str = "", new: str = "") -> None:
    if old:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", name)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = whole_workspace(tmp_path / "w")
    git(folder, "init", "-q", "-b", "main")
    committed(folder, "one")
    programs = tmp_path / "bin"
    programs.mkdir()
    program = programs / "propose"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m propose "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    return folder


def reviewed(folder: Path, base: str = "HEAD~1") -> str:
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", comparing(GITHUB)],
        cwd=folder,
        env={**os.environ, "BASE": base},
        check=True,
        capture_output=True,
        text=True,
    )
    assert not done.stderr
    return (folder / "review/comment.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", [GITLAB, GITHUB], ids=["gitlab", "github"])
def test_every_script_is_sound(file: Path) -> None:
    assert scripts(file)
    for one in scripts(file):
        subprocess.run(["bash", "-n", "-c", one], check=True)


def test_both_forges_run_the_same() -> None:
    assert comparing(GITLAB) == comparing(GITHUB)


def test_a_pull_request_cannot_put_words_into_a_script() -> None:
    """What others type, such as the name of a branch, comes as a variable of the shell."""
    assert not [one for one in scripts(GITHUB) if "${{" in one]
    assert read(GITHUB)["permissions"] == {"contents": "read", "pull-requests": "write"}
    assert read(GITHUB)[True] == "pull_request"


def test_what_changed_and_what_is_wrong_are_said(repository: Path) -> None:
    committed(repository, ANSWERS, "conservation: 5", "conservation: 7")
    told = reviewed(repository)
    assert told.startswith("<!-- propose -->\n## essai\n")
    assert "conservation: 5 → 7" in told
    assert "criterion-unanswered" in told
    assert (repository / "review/status").read_text() == "1\n"
    assert (repository / "review/essai.html").read_text(encoding="utf-8").startswith("<!DOCTYPE")


def test_only_offers_that_changed_are_looked_at(repository: Path) -> None:
    (repository / "note.md").write_text("rien")
    committed(repository, "two")
    assert reviewed(repository) == "<!-- propose -->\n"


def test_a_text_of_the_library_concerns_every_offer(repository: Path) -> None:
    committed(repository, "snippets/mission/garder.fr.md", "tenus par", "gardés par")
    assert "mission/garder upgraded" in reviewed(repository)


def test_a_new_offer_is_checked_alone(repository: Path) -> None:
    source = repository / "proposals/essai"
    target = repository / "proposals/neuf"
    for file in source.rglob("*"):
        if file.is_file():
            copy = target / file.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())
    committed(repository, "two")
    assert "## neuf\n\nA new offer.\n" in reviewed(repository)


def test_word_files_are_shown_as_words(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    for title in ("conservation: 5", "conservation: 6"):
        text = (repository / ANSWERS).read_text(encoding="utf-8")
        (repository / ANSWERS).write_text(text.replace("conservation: 5", title), encoding="utf-8")
        ran = propose("build", "essai", "--format", "docx", "-o", "remis.docx")
        assert ran.code == 0, ran.err
        committed(repository, title)
    told = reviewed(repository)
    assert "## Word files" in told
    assert "+Les fichiers restent 6" in told.replace("\u00a0", " ")


def test_a_comment_is_cut_where_the_forge_would_refuse_it(repository: Path, tmp_path: Path) -> None:
    for commit in ("two", "three"):
        for number in range(4):
            file = repository / f"proposals/essai-{number}/proposal.yaml"
            file.parent.mkdir(exist_ok=True)
            file.write_text(f"title: {commit}\n", encoding="utf-8")
        committed(repository, commit)
    program = tmp_path / "bin/propose"
    program.write_text("#!/bin/sh\nprintf 'é%.0s' $(seq 15000)\nexit 1\n", encoding="utf-8")
    told = reviewed(repository)
    assert 50_000 < len(told.encode()) < 61_000
    assert told.endswith("The rest stands in whole.md, among the artifacts.\n")


@pytest.mark.parametrize(
    ("notes", "request_", "address"),
    [
        ("[]", "POST", "/notes"),
        ('[{"id": 7, "body": "x"}, {"id": 8, "body": "<!-- propose -->"}]', "PUT", "/notes/8"),
    ],
)
def test_gitlab_is_told_once(tmp_path: Path, notes: str, request_: str, address: str) -> None:
    """A stand-in for curl answers with the notes, and keeps what it is asked."""
    (tmp_path / "review").mkdir()
    (tmp_path / "review/status").write_text("1\n")
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin/curl"
    program.write_text(f'#!/bin/sh\necho "$*" >> asked\necho {shlex.quote(notes)}\n')
    program.chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "CI_API_V4_URL": "https://git.example/api/v4",
        "CI_PROJECT_ID": "3",
        "CI_MERGE_REQUEST_IID": "5",
    }
    posting = ["bash", "-e", "-c", scripts(GITLAB)[-1]]
    done = subprocess.run(posting, cwd=tmp_path, env=environment, check=False)
    assert (done.returncode, (tmp_path / "asked").exists()) == (1, False), "without a token"
    environment |= {"REVIEW_TOKEN": "secret"}
    done = subprocess.run(posting, cwd=tmp_path, env=environment, check=False)
    assert done.returncode == 1, "the job ends as the checks did"
    asked = (tmp_path / "asked").read_text().splitlines()
    assert len(asked) == 2
    assert f"--request {request_} " in asked[1]
    assert asked[1].endswith(f"/projects/3/merge_requests/5{address}")


def test_every_option_exists() -> None:
    group = command
    assert isinstance(group, Commands)
    for line in comparing(GITHUB).replace("\\\n", " ").splitlines():
        if "propose " not in line.replace("<!-- propose", ""):
            continue
        words = line.partition("propose ")[2].split()
        name = words[0]
        assert name in COMMANDS
        one = group.get_command(None, name)  # type: ignore[arg-type]
        assert one is not None
        known = {option for param in one.params for option in param.opts}
        used = {word for word in words if word.startswith("-") and word not in {"--", "-"}}
        assert used <= known, line
