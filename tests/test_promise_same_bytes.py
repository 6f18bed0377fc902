# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Promise 5: same input, same bytes, whoever builds, wherever, whenever, in whatever locale."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from command_line import propose
from workspace import BLOCK, PROPOSAL, REPOSITORY, small_workspace

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


def build(
    folder: Path,
    *,
    cwd: Path,
    named: str,
    umask: int,
    env: Mapping[str, str],
    options: tuple[str, ...] = (),
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "propose", "build", named, "--format", FORMATS, *options],
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


# One attack at a time --------------------------------------------------------------------

RICH = """\

### Une liste et un tableau

- un[^n]
- deux, *fort*

| Jour | Lieu |
|---|---|
| lundi | {{ garant }} |

Table: Les jours

![Un plan](plan.png)

[^n]: Une note, dit {{ acheteur | le }}.
"""
SECOND = BLOCK.replace("title: Le rôle du garant", "title: Un autre rôle").replace(
    "**{{ garant }}** veille", "Ensuite, {{ garant }} veille"
)
OTHER_SECTION = (
    "  - {id: suite, title: Suite, blocks: [methode/autre, {table: commons}]}\ngive_back"
)
TABLE = "key;garant;garant_jours\nest;Ada;3\nouest;Léo;12\n"


def rich_workspace(folder: Path) -> Path:
    """Lay out a small offer with lists, a table, a note, a picture and two blocks."""
    picture = (REPOSITORY / "docs/pictures").glob("*.png")
    folder.mkdir(parents=True, exist_ok=True)
    return small_workspace(
        folder,
        {
            "snippets/methode/garant.fr.md": BLOCK + RICH,
            "snippets/methode/plan.png": next(picture).read_bytes(),
            "snippets/methode/autre.fr.md": SECOND,
            "proposals/essai/proposal.yaml": PROPOSAL.replace("give_back", OTHER_SECTION),
        },
    )


def made(folder: Path) -> dict[str, bytes]:
    """Return what a build of the small offer wrote."""
    files = [*(folder / "build").rglob("*"), folder / "proposals/essai/proposal.lock.yaml"]
    return {one.name: one.read_bytes() for one in files if one.is_file()}


@dataclass(frozen=True, kw_only=True)
class Attack:
    """What is different about a build: its surroundings, or how the offer lies on the disk."""

    env: Mapping[str, str] = field(default_factory=dict)
    python: str = ""
    options: tuple[str, ...] = ()
    umask: int = 0o022
    named: str = "essai"
    before: Callable[[Path], object] = str
    cwd: Callable[[Path], Path] = Path


BACKWARDS = """\
import os

_list, _scan = os.listdir, os.scandir
os.listdir = lambda *a: sorted(_list(*a), reverse=True)


class _Scan(list):
    __enter__ = lambda self: self
    __exit__ = lambda self, *a: None
    close = lambda self: None


os.scandir = lambda *a: _Scan(sorted(_scan(*a), key=lambda one: one.name, reverse=True))
"""

NO_ENTROPY = """\
import os, random, secrets, socket, uuid

os.urandom = lambda n: b"7" * n
random.seed(7)
socket.gethostname = lambda: "une-autre-machine"
uuid.uuid4 = lambda: uuid.UUID(int=7)
"""


def texts_of(folder: Path) -> list[Path]:
    kinds = {".md", ".yaml"}
    return [one for one in folder.rglob("*") if one.suffix in kinds and one.is_file()]


def with_line_ends_of_windows(folder: Path) -> None:
    for text in texts_of(folder):
        text.write_bytes(text.read_bytes().replace(b"\n", b"\r\n"))


def with_byte_order_marks(folder: Path) -> None:
    for text in texts_of(folder):
        text.write_bytes(b"\xef\xbb\xbf" + text.read_bytes())


def with_other_times(folder: Path) -> None:
    for number, file in enumerate(sorted(folder.rglob("*"))):
        os.utime(file, (number * 7e7, number * 7e7))


def with_other_permissions(folder: Path) -> None:
    for file in folder.rglob("*"):
        file.chmod(0o700 if file.is_dir() else 0o600)


def rewritten_in_another_order(folder: Path) -> None:
    for file in sorted(texts_of(folder), reverse=True):
        content = file.read_bytes()
        file.unlink()
        file.write_bytes(content)


def with_everything_linked(folder: Path) -> None:
    """Let every folder of the workspace be a symbolic link to somewhere else."""
    elsewhere = folder.with_name(f"{folder.name}-ailleurs")
    elsewhere.mkdir()
    for name in ("snippets", "templates", "proposals"):
        shutil.move(folder / name, elsewhere / name)
        (folder / name).symlink_to(elsewhere / name)


def seen_through_a_link(folder: Path) -> Path:
    link = folder.with_name(f"{folder.name}-lien")
    link.symlink_to(folder)
    return link


def built_before(folder: Path) -> None:
    build(folder, cwd=folder, named="essai", umask=0o077, env={})


def built_before_in_part(folder: Path) -> None:
    (folder / "build/essai").mkdir(parents=True)
    (folder / "build/essai/essai.docx").write_bytes(b"former")
    (folder / "build/essai/.essai.docx.0123456789abcdef.tmp").write_bytes(b"left over")


ATTACKS: Mapping[str, Attack] = {
    "hash seed 1": Attack(env={"PYTHONHASHSEED": "1"}),
    "hash seed 4242": Attack(env={"PYTHONHASHSEED": "4242"}),
    "hash seed 0": Attack(env={"PYTHONHASHSEED": "0"}),
    "locale C": Attack(env={"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}),
    "locale POSIX": Attack(env={"LANG": "POSIX", "PYTHONCOERCECLOCALE": "0"}),
    "Turkish locale": Attack(env={"LC_ALL": "tr_TR.ISO-8859-9", "PYTHONUTF8": "0"}),
    "Arabic numbers": Attack(env={"LC_ALL": "ar_SA.UTF-8", "LC_NUMERIC": "fa_IR"}),
    "tomorrow already": Attack(env={"TZ": "Pacific/Kiritimati"}),
    "yesterday still": Attack(env={"TZ": "America/Adak"}),
    "years later": Attack(python=LATER),
    "folders backwards": Attack(python=BACKWARDS),
    "no entropy, other machine": Attack(python=NO_ENTROPY),
    "somebody else": Attack(env={"HOME": "/", "USER": "ada", "LOGNAME": "ada", "EMAIL": "a@b.c"}),
    "narrow terminal, no colour": Attack(env={"COLUMNS": "20", "NO_COLOR": "1", "TERM": "dumb"}),
    "optimised": Attack(env={"PYTHONOPTIMIZE": "2"}),
    "strict values": Attack(env={"PROPOSE_STRICT": "1"}),
    "umask 077": Attack(umask=0o077),
    "umask 000": Attack(umask=0),
    "other times": Attack(before=with_other_times),
    "other permissions": Attack(before=with_other_permissions),
    "other order on disk": Attack(before=rewritten_in_another_order),
    "line ends of Windows": Attack(before=with_line_ends_of_windows),
    "byte order marks": Attack(before=with_byte_order_marks),
    "linked folders": Attack(before=with_everything_linked),
    "linked workspace": Attack(cwd=seen_through_a_link),
    "from inside": Attack(cwd=lambda folder: folder / "snippets/methode"),
    "named by its folder": Attack(named="proposals/essai"),
    "a second time": Attack(before=built_before),
    "over what was left": Attack(before=built_before_in_part),
    "with a lock": Attack(before=built_before, options=("--locked",)),
}


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = rich_workspace(tmp_path_factory.mktemp("usual"))
    build(folder, cwd=folder, named="essai", umask=0o022, env={})
    files = made(folder)
    assert len(files) == 6
    return files


@pytest.mark.parametrize("name", ATTACKS)
def test_a_build_gives_the_same_bytes(usual: dict[str, bytes], tmp_path: Path, name: str) -> None:
    attack = ATTACKS[name]
    folder = rich_workspace(tmp_path / "travail")
    attack.before(folder)
    env = dict(attack.env)
    if attack.python:
        (tmp_path / "sitecustomize.py").write_text(attack.python, encoding="utf-8")
        env["PYTHONPATH"] = str(tmp_path)
    build(
        folder,
        cwd=attack.cwd(folder),
        named=attack.named,
        umask=attack.umask,
        env=env,
        options=attack.options,
    )
    now = made(folder)
    assert [name for name in usual if now.get(name) != usual[name]] == []
    assert len(now) == len(usual)


def test_a_deep_folder_with_strange_letters_gives_the_same_bytes(
    usual: dict[str, bytes], tmp_path: Path
) -> None:
    folder = rich_workspace(tmp_path / "a b & <c>" / ("é" * 60) / "{{ x }}" / "%20#?")
    build(folder, cwd=folder, named="essai", umask=0o022, env={})
    assert made(folder) == usual


def test_what_was_built_before_in_the_same_process_changes_nothing(
    usual: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = rich_workspace(tmp_path)
    other = folder / "proposals/autre"
    shutil.copytree(folder / "proposals/essai", other)
    outline = (other / "proposal.yaml").read_text(encoding="utf-8")
    other.joinpath("proposal.yaml").write_text(outline.replace("lang: fr", "lang: en"), "utf-8")
    for block in ("autre", "garant"):
        french = (folder / f"snippets/methode/{block}.fr.md").read_text(encoding="utf-8")
        english = french.replace("| le }}", "| the }}")
        (folder / f"snippets/methode/{block}.en.md").write_text(english, encoding="utf-8")
    monkeypatch.chdir(folder)
    for _ in range(2):
        ran = propose("build", "autre", "essai", "--format", FORMATS)
        assert ran.code == 0, ran.err
        now = {name: file for name, file in made(folder).items() if name in usual}
        assert now == usual


def test_each_format_alone_and_in_any_order_gives_the_same_bytes(
    usual: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = rich_workspace(tmp_path)
    monkeypatch.chdir(folder)
    for formats in (*FORMATS.split(","), "jsonld,txt,md,html,docx"):
        shutil.rmtree(folder / "build", ignore_errors=True)
        assert propose("build", "essai", "--format", formats).code == 0
        assert all(usual[name] == content for name, content in made(folder).items())


def test_a_row_alone_gives_the_same_bytes_as_among_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = rich_workspace(tmp_path)
    monkeypatch.chdir(folder)
    outline = folder / "proposals/essai/proposal.yaml"
    outline.write_text(outline.read_text(encoding="utf-8") + "each_row_of: lieux.csv\n", "utf-8")
    (outline.parent / "answers.yaml").unlink()
    (outline.parent / "lieux.csv").write_text(TABLE, encoding="utf-8")
    assert propose("build", "essai", "--format", FORMATS).code == 0
    together = made(folder)
    assert len(together) == 11
    shutil.rmtree(folder / "build")
    for row in ("ouest", "est"):
        assert propose("build", "essai", "--format", FORMATS, "--row", row).code == 0
    assert made(folder) == together


def test_the_day_that_is_asked_for_is_all_that_changes(
    usual: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = rich_workspace(tmp_path)
    monkeypatch.chdir(folder)
    day = {"SOURCE_DATE_EPOCH": "1795132800"}  # 2026-11-20, the day of the offer
    assert propose("build", "essai", "--format", FORMATS, env={**day, "TZ": "Asia/Tokyo"}).code == 0
    assert made(folder) == usual
    other = {"SOURCE_DATE_EPOCH": "1801612800"}  # 2027-02-03
    assert propose("build", "essai", "--format", "txt,md", env=other).code == 0
    changed = made(folder)["essai.txt"].decode()
    assert changed != usual["essai.txt"].decode()
    assert changed.replace("3 février 2027", "20 novembre 2026") == usual["essai.txt"].decode()
