# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The hooks that other libraries use: installed and run by pre-commit in a repository of its own.

pre-commit installs the hook from a copy of this repository, as it would from a forge. What
propose depends on is lent by the environment of the tests, so that nothing is downloaded.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from test_library_shelf import SOUND
from workspace import COMMONS, REPOSITORY, laid_out

NEEDED = ("toolkit/propose", "snippets", "templates", "LICENSES")
FILES = ("pyproject.toml", "README.md", ".pre-commit-hooks.yaml")
BLOCK = "snippets/methode/garant.fr.md"
RECORD = "snippets/communs/unisson.yaml"


def run(
    *arguments: str | Path, cwd: Path, home: Path = Path(os.devnull)
) -> subprocess.CompletedProcess[str]:
    """Run a command without the settings of whoever runs the tests."""
    env = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_AUTHOR_NAME": "Test",
        "GIT_AUTHOR_EMAIL": "test@example.org",
        "GIT_COMMITTER_NAME": "Test",
        "GIT_COMMITTER_EMAIL": "test@example.org",
        "PRE_COMMIT_HOME": str(home),
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip reads it the other way round
        "PYTHONPATH": sysconfig.get_path("purelib"),
    }
    return subprocess.run(
        [str(one) for one in arguments],
        cwd=cwd,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


def pre_commit(*arguments: str | Path, cwd: Path, home: Path) -> subprocess.CompletedProcess[str]:
    return run(sys.executable, "-m", "pre_commit", *arguments, cwd=cwd, home=home)


def committed(folder: Path) -> str:
    """Make a repository of a folder and return its commit."""
    for command in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "test")):
        done = run("git", *command, cwd=folder)
        assert done.returncode == 0, done.stderr
    return run("git", "rev-parse", "HEAD", cwd=folder).stdout.strip()


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str, Path]]:
    """Return this repository as a forge has it: its folder, its commit; and pre-commit's home."""
    folder = tmp_path_factory.mktemp("propose")
    for name in NEEDED:
        skipped = shutil.ignore_patterns("__pycache__")
        shutil.copytree(REPOSITORY / name, folder / name, ignore=skipped)
    for name in FILES:
        shutil.copy(REPOSITORY / name, folder / name)
    yield folder, committed(folder), tmp_path_factory.mktemp("home")
    shutil.rmtree(folder)


@pytest.fixture
def library(hooks: tuple[Path, str, Path], tmp_path: Path) -> Path:
    """Return another library, sound, which uses the hooks."""
    folder, revision, _ = hooks
    config = f"""\
repos:
  - repo: {folder}
    rev: {revision}
    hooks: [{{id: propose-snippet-check}}, {{id: propose-library-check}}]
"""
    laid_out(
        tmp_path,
        {
            BLOCK: SOUND,
            RECORD: COMMONS,
            "snippets/README.md": "# Nos blocs\n",
            "docs/autre.fr.md": "Aucun bloc.\n",
            ".pre-commit-config.yaml": config,
        },
    )
    committed(tmp_path)
    return tmp_path


@pytest.mark.timeout(300)  # the hook is installed with the first commit
def test_a_good_block_is_committed(hooks: tuple[Path, str, Path], library: Path) -> None:
    done = pre_commit("run", "--all-files", cwd=library, home=hooks[2])
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("Passed") == 2


@pytest.mark.timeout(300)
def test_a_bad_block_is_refused_and_the_commit_with_it(
    hooks: tuple[Path, str, Path], library: Path
) -> None:
    assert pre_commit("install", cwd=library, home=hooks[2]).returncode == 0
    bad = SOUND.replace("jours.\n", "jours, <b>sans (à nommer ici)</b>.\n")
    laid_out(library, {BLOCK: bad})
    run("git", "add", ".", cwd=library)
    done = run("git", "commit", "-m", "bad", cwd=library, home=hooks[2])
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert f"{BLOCK}:12: error: HTML is not read in a block: <b> [html-in-text]" in said
    assert "hint: write it in Markdown" in said
    laid_out(library, {BLOCK: SOUND.replace("veille à", "veille bien à")})
    run("git", "add", ".", cwd=library)
    assert run("git", "commit", "-m", "good", cwd=library, home=hooks[2]).returncode == 0


@pytest.mark.timeout(300)
def test_what_only_the_whole_library_shows_is_refused_too(
    hooks: tuple[Path, str, Path], library: Path
) -> None:
    laid_out(library, {RECORD: COMMONS.replace("CC-BY-SA-4.0", "Maison")})
    run("git", "add", ".", cwd=library)
    done = pre_commit("run", cwd=library, home=hooks[2])
    assert done.returncode == 1
    assert "commons-licence-unknown" in done.stdout
    assert "(no files to check)" in done.stdout  # no block was changed


@pytest.mark.timeout(300)
def test_a_link_out_of_the_library_is_refused(hooks: tuple[Path, str, Path], library: Path) -> None:
    (library / "snippets/methode/lien.fr.md").symlink_to("/etc/passwd")
    run("git", "add", ".", cwd=library)
    done = pre_commit("run", "--all-files", cwd=library, home=hooks[2])
    assert done.returncode == 1
    assert "file-outside" in done.stdout
    assert "root:" not in done.stdout


def test_pre_commit_accepts_both_files(tmp_path: Path) -> None:
    for what, name in (("config", ".pre-commit-config.yaml"), ("manifest", FILES[-1])):
        done = pre_commit(f"validate-{what}", REPOSITORY / name, cwd=tmp_path, home=tmp_path)
        assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_our_own_hooks_run_what_make_check_runs() -> None:
    config = yaml.safe_load((REPOSITORY / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    recipe = (REPOSITORY / "Makefile").read_text(encoding="utf-8").replace("$(BIN)", ".venv/bin")
    for hook in config["repos"][0]["hooks"]:
        typed = hook["entry"].replace(" --force-exclude", "")
        assert f"@{typed}\n" in recipe, hook["id"]
