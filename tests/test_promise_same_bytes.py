# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Same input, same bytes: whoever builds, wherever, whenever, in whatever locale."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from workspace import REPOSITORY

SLUG = "2026-loire-ocean-economie-circulaire"
FORMATS = "docx,html,md,txt,jsonld"

LATER = """\
import time

_now, _local, _utc = time.time, time.localtime, time.gmtime
_YEARS = 7 * 366 * 86_400 + 12_345
time.time = lambda: _now() + _YEARS
time.time_ns = lambda: int(time.time() * 1e9)
time.localtime = lambda seconds=None: _local(time.time() if seconds is None else seconds)
time.gmtime = lambda seconds=None: _utc(time.time() if seconds is None else seconds)
"""
"""What makes a process live years later: the sitecustomize module of the second build."""


def copied(folder: Path, *, backwards: bool) -> Path:
    """Copy the worked offer with its library and templates, in another order and at other dates."""
    files = [
        file
        for name in ("snippets", "templates", f"proposals/{SLUG}")
        for file in sorted((REPOSITORY / name).rglob("*"))
        if file.is_file() and file.name != "proposal.lock.yaml"
    ]
    for number, file in enumerate(reversed(files) if backwards else files):
        target = folder / file.relative_to(REPOSITORY)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
        os.utime(target, (number * 1e5, number * 1e5))
    return folder


def outputs(folder: Path) -> dict[str, bytes]:
    files = [*(folder / "build").rglob("*"), folder / f"proposals/{SLUG}/proposal.lock.yaml"]
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in files if file.is_file()
    }


def build(folder: Path, *, cwd: Path, named: str, umask: int, env: Mapping[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "propose", "build", named, "--format", FORMATS],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        umask=umask,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), **env},
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    first = copied(tmp_path_factory.mktemp("a"), backwards=False)
    build(
        first,
        cwd=first,
        named=SLUG,
        umask=0o022,
        env={"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
    )
    folder = tmp_path_factory.mktemp("b") / "un dossier, ailleurs" / "été"
    second = copied(folder, backwards=True)
    later = tmp_path_factory.mktemp("later")
    (later / "sitecustomize.py").write_text(LATER, encoding="utf-8")
    build(
        second,
        cwd=Path("/"),
        named=str(second / "proposals" / SLUG),
        umask=0o077,
        env={
            "TZ": "America/Adak",
            "LC_ALL": "tr_TR.ISO-8859-9",
            "LANG": "tr_TR",
            "PYTHONUTF8": "0",
            "PYTHONCOERCECLOCALE": "0",
            "PYTHONHASHSEED": "4242",
            "PYTHONPATH": str(later),
        },
    )
    return outputs(first), outputs(second)


def test_two_builds_in_other_places_zones_locales_and_years_give_the_same_bytes(
    twice: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    first, second = twice
    assert sorted(first) == [
        f"build/{SLUG}/{SLUG}.communs.jsonld",
        f"build/{SLUG}/{SLUG}.docx",
        f"build/{SLUG}/{SLUG}.html",
        f"build/{SLUG}/{SLUG}.md",
        f"build/{SLUG}/{SLUG}.txt",
        f"proposals/{SLUG}/proposal.lock.yaml",
    ]
    assert [name for name in first if first[name] != second.get(name)] == []
    assert len(first) == len(second)


def test_nothing_in_the_outputs_tells_where_they_were_made(
    twice: tuple[dict[str, bytes], dict[str, bytes]], tmp_path: Path
) -> None:
    _, second = twice
    for name, content in second.items():
        for trace in (b"un dossier, ailleurs", str(tmp_path.parent).encode(), b"2033"):
            assert trace not in content, (name, trace)
