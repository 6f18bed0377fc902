# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Promise 2: what belongs together is all the former files or all the new ones, each whole."""

import errno
import fcntl
import io
import itertools
import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from command_line import Ran, propose
from propose.app import begin
from propose.model.finding import Finding
from propose.writers import files, pdf
from propose.writers.files import Folders, write_atomically
from workspace import ANSWERS, BLOCK, REPOSITORY, laid_out, small_workspace, standing_alone

OLD, NEW = b"the former file", b"the new file " * 5_000

CALLS: tuple[tuple[Any, str], ...] = (
    (os, "open"),
    (os, "fdopen"),
    (os, "fsync"),
    (os, "fstat"),
    (os, "link"),
    (os, "listdir"),
    (fcntl, "flock"),
    (Path, "chmod"),
    (Path, "replace"),
    (Path, "mkdir"),
)
"""Every call to the system while files are written; writing itself is failed as `write`."""

EVERY_FORMAT = "docx,pdf,html,md,txt,jsonld"
LOCK = "proposals/essai/proposal.lock.yaml"
OTHER_ANSWERS = ANSWERS.replace("Sanaé Morvenant", "Ilan Kermadec")
OUTLINE = """\
lang: fr
sections:
  - id: contexte
    title: Contexte
    blocks:
      - own/besoin.md
      - methode/garant
"""


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def codes(path: Path, content: bytes = NEW) -> list[str]:
    findings = write_atomically(path, content)
    assert all(one.hint and str(one.place) == path.as_posix() for one in findings)
    return [one.code for one in findings]


def test_new_file_is_written(tmp_path: Path) -> None:
    path = tmp_path / "offre.docx"
    assert codes(path) == []
    assert path.read_bytes() == NEW
    assert names_in(tmp_path) == ["offre.docx"]


def test_former_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "offre.docx"
    path.write_bytes(OLD)
    path.chmod(0o640)
    assert codes(path) == []
    assert path.read_bytes() == NEW
    assert path.stat().st_mode & 0o777 == 0o640


def test_symbolic_link_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "offre.docx", tmp_path / "link.docx"
    path.write_bytes(OLD)
    link.symlink_to(path)
    assert codes(link) == []
    assert link.is_symlink()
    assert path.read_bytes() == NEW


def test_folder_in_place_of_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "offre.docx").mkdir()
    assert codes(tmp_path / "offre.docx") == ["output-is-folder"]


def test_missing_folder_is_named(tmp_path: Path) -> None:
    assert codes(tmp_path / "nowhere" / "offre.docx") == ["output-folder-missing"]


def test_long_names_are_written(tmp_path: Path) -> None:
    assert codes(tmp_path / f"{'o' * 250}.docx") == []


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "output-disk-full"),
        (errno.EROFS, "output-read-only"),
        (errno.EACCES, "output-read-only"),
        (errno.EIO, "output-not-written"),
    ],
)
def test_refusal_of_the_system_is_one_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    path = tmp_path / "offre.docx"
    path.write_bytes(OLD)

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(files.os, "fsync", refuse)
    assert codes(path) == [code]
    assert path.read_bytes() == OLD
    assert names_in(tmp_path) == ["offre.docx"]


def test_file_that_is_held_open_stays_and_the_new_one_lies_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "offre.docx"
    path.write_bytes(OLD)
    replace = Path.replace

    def locked(self: Path, target: Path) -> Path:
        if Path(target) == path:
            fault = PermissionError(errno.EACCES, "in use")
            fault.winerror = 32  # type: ignore[attr-defined]
            raise fault
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    findings = write_atomically(path, NEW)
    assert [one.code for one in findings] == ["output-locked"]
    assert "offre.new.docx" in findings[0].message
    assert path.read_bytes() == OLD
    assert (tmp_path / "offre.new.docx").read_bytes() == NEW


# Failing at every call -------------------------------------------------------------------


class Writing(io.BufferedWriter):
    """A file whose writing counts among the calls, and may fail half-way."""

    def __init__(self, raw: io.FileIO, count: Callable[[str], None]) -> None:
        super().__init__(raw)
        self.count = count

    def write(self, content: Any) -> int:
        half = len(content) // 2
        first = super().write(content[:half])
        self.count("write")
        return first + super().write(content[half:])


def count_calls(patch: pytest.MonkeyPatch, called: Callable[[str], None]) -> None:
    """Let every call to the system tell its name first; `called` may raise instead."""

    def telling(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            called(name)
            if name == "fdopen":
                return Writing(io.FileIO(args[0], "wb"), called)
            return call(*args, **kwargs)

        return wrapped

    for owner, name in CALLS:
        patch.setattr(owner, name, telling(name, getattr(owner, name)))


def fail_at(patch: pytest.MonkeyPatch, number: int, fault: BaseException) -> list[str]:
    """Let the n-th call to the system fail, once; return the list of calls as it grows."""
    seen: list[str] = []

    def called(name: str) -> None:
        seen.append(name)
        if len(seen) == number:
            raise fault

    count_calls(patch, called)
    return seen


FAULTS = [OSError(errno.EIO, "broken"), OSError(errno.ENOSPC, "full"), KeyboardInterrupt()]
NAMES = ["broken", "full", "ctrl-c"]


@pytest.mark.parametrize("fault", FAULTS, ids=NAMES)
def test_failing_at_any_call_leaves_the_old_or_the_new_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    path = tmp_path / "offre.docx"
    for number in itertools.count(1):
        path.write_bytes(OLD)
        with monkeypatch.context() as patch:
            seen = fail_at(patch, number, fault)
            try:
                findings: tuple[Finding, ...] | None = write_atomically(path, NEW)
            except KeyboardInterrupt:
                findings = None
        now = path.read_bytes()
        assert now in (OLD, NEW)
        assert names_in(tmp_path) == ["offre.docx"]
        if findings is not None:
            assert now == (OLD if findings else NEW), (number, seen[-1])
        if len(seen) < number:
            break
    assert {"open", "write", "fsync", "link", "replace"} <= set(seen)


def state_of(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, temporary ones too; empty folders end in a slash."""
    state = {}
    for parent, folders, names in os.walk(folder):
        within = os.path.relpath(parent, folder)
        for name in names:
            content = (Path(parent) / name).read_bytes()
            state[Path(within, name).as_posix()] = content
        if not folders and not names:
            state[f"{within}/"] = b""
    return state


def is_temporary(name: str) -> bool:
    return any(one.startswith(".") and one.endswith(".tmp") for one in Path(name).parts)


def laid_back(folder: Path, state: Mapping[str, bytes]) -> None:
    """Make a folder hold these files and no others."""
    now = state_of(folder)
    for name in set(now) - set(state):
        path = folder / name
        path.rmdir() if path.is_dir() else path.unlink()
        while not any(path.parent.iterdir()):
            path = path.parent
            path.rmdir()
    for name, content in state.items():
        path = folder / name
        if name.endswith("/"):
            path.mkdir(parents=True, exist_ok=True)
        elif now.get(name) != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a command left when one of its calls failed; `ran` is None where it vanished."""

    calls: list[str]
    ran: Ran | None
    state: dict[str, bytes]


VANISHED = 9


class Branches:
    """A command that goes on in a process of its own for each call that is to fail.

    It runs once as far as its first call that may change a file; every process begins there
    and finds the files as they were then. Without a fault, a process vanishes at its call.
    """

    def __init__(self, folder: Path, fault: BaseException | None) -> None:
        self.folder = folder
        self.fault = fault
        self.calls: list[str] = []
        self.outcomes: list[Outcome] = []
        self.is_watched = True
        self.number: int | None = None
        """The call at which this process fails; the one that began them has none."""
        self.told = -1

    def called(self, name: str) -> None:
        """Count a call; fail where it is the turn of this one."""
        if not self.is_watched:
            return
        self.calls.append(name)
        if self.number is None:
            if name == "listdir":  # changes nothing: this process goes on to the next call
                self.branched(len(self.calls))
            else:
                self.branched_from_here()
        if len(self.calls) == self.number:
            if self.fault is None:
                os._exit(VANISHED)
            raise self.fault

    def branched_from_here(self) -> None:
        """Let this call and each one after it fail, until none is left; then watch no more."""
        for number in itertools.count(len(self.calls)):
            if self.branched(number):
                return
            last = self.outcomes[-1]
            if last.ran is not None and len(last.calls) < number:
                self.is_watched = False
                return

    def branched(self, number: int) -> bool:
        """Go on in a new process that fails at this call; return whether this is that one."""
        self.is_watched = False
        before = state_of(self.folder)
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(read)
            self.number, self.is_watched, self.told = number, True, write
            return True
        os.close(write)
        said = b"".join(iter(lambda: os.read(read, 65536), b""))
        os.close(read)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert status == 0 or (status == VANISHED and self.fault is None), said.decode()
        ran, calls = pickle.loads(said) if said else (None, [])  # noqa: S301 - from our child
        self.outcomes.append(Outcome(calls=calls, ran=ran, state=state_of(self.folder)))
        laid_back(self.folder, before)
        self.is_watched = True
        return False

    def end(self, code: int, said: bytes) -> None:
        """Tell what became of this process, and end it, if it is not the one that began."""
        if self.number is not None:
            os.write(self.told, said)
            os._exit(code)


def failed_at_each_call(
    folder: Path, run: Callable[[], Ran], fault: BaseException | None
) -> list[Outcome]:
    """Fail each call of a command in turn, and last none; without a fault, it vanishes there."""
    branches = Branches(folder, fault)
    try:
        with pytest.MonkeyPatch.context() as patch:
            count_calls(patch, branches.called)
            ran = run()
    except BaseException:
        branches.end(1, traceback.format_exc().encode()[-60_000:])
        raise
    branches.end(0, pickle.dumps((ran, branches.calls)))
    assert ran.code == 0
    return branches.outcomes


def fail_everywhere(folder: Path, run: Callable[[], Ran], fault: BaseException) -> list[str]:
    """Fail each call of a command in turn: all is as it was, or all is new. Return the calls."""
    former = state_of(folder)
    assert run().code == 0
    new = state_of(folder)
    assert former != new
    laid_back(folder, former)
    outcomes = failed_at_each_call(folder, run, fault)
    for number, one in enumerate(outcomes, 1):
        now, ran, seen = one.state, one.ran, one.calls
        assert ran is not None
        where = (number, seen[-1], sorted(set(now) ^ set(former)), ran.err)
        assert now in (former, new), where
        assert now == (former if ran.code else new) or isinstance(fault, KeyboardInterrupt), where
        if isinstance(fault, OSError):
            assert len(ran.codes) == (ran.code != 0), where
        assert len(seen) >= number or number == len(outcomes), where
    assert ran is not None
    assert ran.code == 0
    assert len(seen) == len(outcomes) - 1
    return seen


@pytest.fixture
def one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the layout take no time: LibreOffice is not what is tried here."""
    page = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(page)

    def pdfs_of(files: list[pdf.WordFile]) -> list[pdf.LaidOut]:
        return [(page.getvalue() + one.content[-2000:], {}, ()) for one in files]

    monkeypatch.setattr(pdf, "pdfs_of", pdfs_of)


def rebuilt_with_other_texts(folder: Path) -> Ran:
    """Build with another answer and another block, then put both back."""
    changed = {
        folder / "proposals/essai/answers.yaml": (ANSWERS, OTHER_ANSWERS),
        folder / "snippets/methode/garant.fr.md": (BLOCK, BLOCK.replace("veille à", "répond de")),
    }
    for file, (_, other) in changed.items():
        file.write_text(other, encoding="utf-8")
    try:
        return propose("build", "essai", "--format", EVERY_FORMAT)
    finally:
        for file, (usual, _) in changed.items():
            file.write_text(usual, encoding="utf-8")


@pytest.mark.usefixtures("one_page")
@pytest.mark.parametrize("fault", FAULTS[1:], ids=NAMES[1:])
def test_failing_at_any_call_of_a_whole_build_leaves_all_former_files_or_all_new_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    folder = small_workspace(tmp_path)
    monkeypatch.chdir(folder)
    assert propose("build", "essai", "--format", EVERY_FORMAT).code == 0
    seen = fail_everywhere(folder, lambda: rebuilt_with_other_texts(folder), fault)
    assert seen.count("replace") == len(("docx", "pdf", "html", "md", "txt", "jsonld", "lock"))


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a small workspace with a kind, a block with a picture, and little to share."""
    picture = next((REPOSITORY / "docs/pictures").rglob("*.png")).read_bytes()
    folder = small_workspace(
        tmp_path / "travail",
        {
            "templates/essai/outline.yaml": OUTLINE,
            "snippets/methode/vue.fr.md": BLOCK + "\n![Vue](images/vue.png)\n",
            "snippets/methode/images/vue.png": picture,
            "la/notes.txt": "le mien",
        },
        template=None,
    )
    for name in ("template.docx", "template.yaml"):
        shutil.copy(REPOSITORY / "templates/note-sobre" / name, folder / "templates/essai" / name)
    share = laid_out(
        tmp_path / "partage",
        {
            "snippets/methode/garant.fr.md": BLOCK,
            "snippets/methode/autre.fr.md": BLOCK,
            "templates/note/template.yaml": "title: Note\n",
            "example/proposal.yaml": "title: Exemple\n",
        },
    )
    monkeypatch.setattr(begin, "shared", lambda name: share / name)
    monkeypatch.chdir(folder)
    return folder


COMMANDS: Mapping[str, tuple[str, ...]] = {
    "new": ("new", "2027-neuf", "--kind", "essai"),
    "init": ("init", "neuf"),
    "init here": ("init", "la"),
    "adapt": ("adapt", "methode/vue", "--into", "essai"),
    "show": ("show", "methode/garant", "--format", "docx", "-o", "bloc.docx"),
    "template": ("template", "check", "templates/essai", "-o", "specimen.docx"),
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("fault", FAULTS, ids=NAMES)
def test_failing_at_any_call_of_another_command_leaves_nothing_or_everything(
    begun: Path, command: str, fault: BaseException
) -> None:
    seen = fail_everywhere(begun, lambda: propose(*COMMANDS[command]), fault)
    assert "replace" in seen


# Ended from outside ----------------------------------------------------------------------


@pytest.mark.usefixtures("one_page")
def test_a_build_that_vanishes_at_any_call_leaves_every_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = small_workspace(tmp_path)
    monkeypatch.chdir(folder)
    assert propose("build", "essai", "--format", EVERY_FORMAT).code == 0
    former = state_of(folder)
    assert rebuilt_with_other_texts(folder).code == 0
    new = state_of(folder)
    laid_back(folder, former)
    mixed = 0
    *vanished, last = failed_at_each_call(folder, lambda: rebuilt_with_other_texts(folder), None)
    assert last.ran is not None
    assert last.state == new
    for number, one in enumerate(vanished, 1):
        assert one.ran is None
        sources = ("proposals/essai/answers.yaml", "snippets/methode/garant.fr.md")
        now = {**one.state, **{file: former[file] for file in sources}}
        whole = {name: content for name, content in now.items() if not is_temporary(name)}
        assert all(content in (former[name], new[name]) for name, content in whole.items())
        assert set(whole) == set(former)
        mixed += whole not in (former, new)
        assert len(now) - len(whole) <= 2 * 7
        if number % 11 == 0:
            laid_back(folder, now)
            assert propose("build", "essai", "--format", EVERY_FORMAT).code == 0
            assert state_of(folder) == former  # and nothing is left behind
    assert number > 40
    assert mixed <= 2 * 7  # only between one renaming and the next


@pytest.mark.parametrize("command", ["new", "init", "init here", "adapt"])
def test_a_beginning_that_vanishes_at_any_call_is_gone_on_with(begun: Path, command: str) -> None:
    former = state_of(begun)
    run = COMMANDS[command]
    assert propose(*run).code == 0
    new = state_of(begun)
    laid_back(begun, former)
    *vanished, last = failed_at_each_call(begun, lambda: propose(*run), None)
    assert last.state == new
    for number, one in enumerate(vanished, 1):
        now = one.state
        whole = {name for name in now if not is_temporary(name)}
        assert all(now[name] == new.get(name) for name in whole), number
        laid_back(begun, now)
        again = propose(*run)
        if again.code == 0:
            assert state_of(begun) == new, number
        else:
            assert again.codes in (["offer-exists"], ["workspace-exists"], ["own-text-exists"])
            lacking = set(new) - whole
            assert not lacking or all("proposals/exemple" in name for name in lacking), number
    assert number > 10


DAYS = ("2026-11-20", "2027-02-03")
TEXTS = "docx,html,md,txt,jsonld"


def started(*arguments: str, cwd: Path, **env: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "propose", *arguments],
        cwd=cwd,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **env},
    )


def build_of(folder: Path, day: str) -> subprocess.Popen[str]:
    """Begin to build the offer of a day into sortie/; that day stands in every file."""
    outline = folder / "proposals/essai/proposal.yaml"
    other = folder / f"proposals/essai-{day}"
    if not other.exists():
        shutil.copytree(outline.parent, other)
        text = outline.read_text(encoding="utf-8").replace(DAYS[0], day)
        (other / outline.name).write_text(text, encoding="utf-8")
    arguments = ("build", other.name, "--format", TEXTS, "-o", "sortie/offre")
    return started(*arguments, cwd=folder)


def result_of(process: subprocess.Popen[str]) -> tuple[int, str]:
    _, said = process.communicate(timeout=60)
    return process.returncode, said


Made = tuple[dict[str, bytes], dict[str, bytes]]


@pytest.fixture(scope="module")
def two_days(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Made]:
    """Return a workspace, and what a build of either day writes: every file differs."""
    folder = small_workspace(tmp_path_factory.mktemp("ended"))
    (folder / "sortie").mkdir()
    made = []
    for day in DAYS:
        assert result_of(build_of(folder, day))[0] == 0
        made.append(state_of(folder / "sortie"))
    assert all(made[0][name] != made[1][name] for name in made[0])
    return folder, (made[0], made[1])


MOMENTS = (*(None,) * 6, *(step * 0.07 for step in range(1, 7)))
"""After so many seconds; None is when the first temporary file is seen."""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_build_that_is_ended_at_any_moment_leaves_every_file_whole(
    two_days: tuple[Path, Made], number: signal.Signals
) -> None:
    folder, made = two_days
    output = folder / "sortie"
    for attempt, moment in enumerate(MOMENTS):
        process = build_of(folder, DAYS[attempt % 2])
        if moment is None:
            while process.poll() is None and not any(map(is_temporary, names_in(output))):
                pass
        else:
            time.sleep(moment)
        process.send_signal(number)
        code, said = result_of(process)
        assert "/propose/app/" not in said  # a traceback, but for one of Python starting up
        now = state_of(output)
        for name in made[0]:
            assert now[name] in (made[0][name], made[1][name]), (attempt, name)
        if number != signal.SIGKILL:
            assert now in made, (attempt, moment, code)
    assert result_of(build_of(folder, DAYS[0]))[0] == 0
    assert state_of(output) == made[0]  # and what was left behind is gone


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_what_a_build_started_ends_with_it(tmp_path: Path, number: signal.Signals) -> None:
    office = tmp_path / "bin/soffice"
    laid_out(tmp_path, {"bin/soffice": f"#!/bin/sh\necho $$ > {tmp_path}/pid\nexec sleep 100\n"})
    office.chmod(0o755)
    folder = small_workspace(tmp_path / "travail")
    (tmp_path / "tmp").mkdir()
    process = started(
        *("build", "essai", "--format", "pdf"),
        cwd=folder,
        PATH=f"{office.parent}:{os.environ['PATH']}",
        TMPDIR=str(tmp_path / "tmp"),
    )
    pid = tmp_path / "pid"
    while not pid.exists() or not pid.read_text().strip():
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)
    process.send_signal(number)
    code, said = result_of(process)
    assert code == 128 + number
    assert "Traceback" not in said
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text()), 0)
    assert names_in(tmp_path / "tmp") == []
    assert not (folder / "build").exists()


# Two builds at once ----------------------------------------------------------------------


def test_files_of_two_builds_at_once_come_from_one_of_them(two_days: tuple[Path, Made]) -> None:
    folder, made = two_days
    for attempt in range(4):
        processes = [build_of(folder, day) for day in DAYS[:: 1 - 2 * (attempt % 2)]]
        for process in processes:
            code, said = result_of(process)
            assert code == 0, said
        assert state_of(folder / "sortie") in made


HOLDING = """\
import fcntl, os, time
fcntl.flock(os.open("sortie", os.O_RDONLY), fcntl.LOCK_EX)
print("held", flush=True)
time.sleep(100)
"""


def test_a_build_waits_for_another_one_and_goes_on_when_that_one_is_killed(
    two_days: tuple[Path, Made],
) -> None:
    folder, made = two_days
    output = folder / "sortie"
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            HOLDING,
        ],
        cwd=folder,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    before = state_of(output)
    other = DAYS[1] if before == made[0] else DAYS[0]
    process = build_of(folder, other)
    time.sleep(1)
    assert process.poll() is None
    assert state_of(output) == before
    holder.kill()
    holder.communicate()
    assert result_of(process)[0] == 0
    assert state_of(output) == made[DAYS.index(other)]


def test_a_build_that_waits_in_vain_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small_workspace(tmp_path))
    monkeypatch.setattr(files, "WAIT_S", 0.2)
    assert propose("build", "essai").code == 0
    before = state_of(tmp_path)
    descriptor = os.open("build/essai", os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    ran = propose("build", "essai", "--format", "docx,html")
    assert (ran.code, ran.codes) == (1, ["output-busy"])
    assert state_of(tmp_path) == before
    os.close(descriptor)
    assert propose("build", "essai", "--format", "docx,html").code == 0


def test_a_disk_without_locks_or_hard_links_is_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))

    monkeypatch.setattr(fcntl, "flock", refuse)
    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.chdir(small_workspace(tmp_path))
    (tmp_path / "build/essai").mkdir(parents=True)
    someone_elses = tmp_path / f"build/essai/.essai.docx.{'0' * 16}.tmp"
    someone_elses.write_bytes(b"perhaps of a build that still runs")
    for _ in range(2):
        assert propose("build", "essai").code == 0
    assert [name for name in names_in(tmp_path / "build/essai") if is_temporary(name)] == [
        someone_elses.name
    ]


def test_what_a_killed_build_left_is_taken_away_and_nothing_else(tmp_path: Path) -> None:
    left = f".offre.docx.{'0' * 16}.tmp"
    kept = (".offre.docx.tmp", f".autre.docx.{'0' * 16}.tmp", f".offre.docx.{'g' * 16}.tmp", ".~x#")
    laid_out(tmp_path, dict.fromkeys((left, *kept), "x"))
    assert codes(tmp_path / "offre.docx") == []
    assert names_in(tmp_path) == sorted((*kept, "offre.docx"))


def test_the_same_offer_is_begun_once(begun: Path) -> None:
    processes = [started(*COMMANDS["new"], "--title", one, cwd=begun) for one in ("A", "B", "C")]
    results = [result_of(process) for process in processes]
    assert sorted(code for code, _ in results) == [0, 1, 1]
    assert all("exists]" in said for code, said in results if code)
    assert not [name for name in state_of(begun) if is_temporary(name)]


# Places that cannot be written to --------------------------------------------------------


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(small_workspace(tmp_path / "travail"))
    return tmp_path / "travail"


def refused(workspace: Path, *arguments: str) -> list[str]:
    """Return the codes of a command that must fail and change nothing."""
    former = state_of(workspace)
    ran = propose(*arguments)
    assert ran.code == 1
    assert "hint" in ran.err
    assert state_of(workspace) == former
    return ran.codes


def build(workspace: Path, output: str, formats: str = "docx,md") -> list[str]:
    return refused(workspace, "build", "essai", "-o", output, "--format", formats)


def test_a_folder_where_a_file_should_go_is_one_error(workspace: Path) -> None:
    laid_out(workspace, {"sortie/offre.md/x": ""})
    assert build(workspace, "sortie/offre") == ["output-is-folder"]
    assert build(workspace, "sortie") == ["output-is-folder"]
    assert build(workspace, ".") == ["output-is-folder"]
    assert build(workspace, "") == ["output-is-folder"]


def test_a_missing_folder_is_one_error(workspace: Path) -> None:
    assert build(workspace, "rien/offre") == ["output-folder-missing"]
    laid_out(workspace, {"fichier": ""})
    assert build(workspace, "fichier/offre", "md") == ["output-folder-missing"]


def test_a_name_that_is_too_long_is_one_error(workspace: Path) -> None:
    assert build(workspace, "é" * 130, "md") == ["output-name-too-long"]
    assert build(workspace, "x" * 300, "md") == ["output-name-too-long"]
    assert propose("build", "essai", "-o", "é" * 125, "--format", "docx,md").code == 0
    assert propose("build", "essai", "-o", "é" * 125, "--format", "docx,md").code == 0


@pytest.mark.usefixtures("workspace")
def test_a_name_that_is_an_ending_alone_is_a_name() -> None:
    ran = propose("build", "essai", "-o", ".docx", "--format", "docx")
    assert (ran.code, ran.out.splitlines()) == (0, [".docx.docx"])


def test_a_file_that_is_marked_read_only_stays(workspace: Path) -> None:
    laid_out(workspace, {"signe.docx": "signé"})
    (workspace / "signe.docx").chmod(0o444)
    assert build(workspace, "signe") == ["output-read-only"]


def test_a_device_or_a_pipe_stays(workspace: Path) -> None:
    os.mkfifo(workspace / "tube.md")
    former = (workspace / "tube.md").stat().st_ino
    ran = propose("build", "essai", "-o", "tube", "--format", "md")
    assert (ran.code, ran.codes) == (1, ["output-is-device"])
    assert (workspace / "tube.md").stat().st_ino == former
    os.mkfifo(workspace / "vue")
    ran = propose("show", "methode/garant", "-o", "vue")
    assert (ran.code, ran.codes) == (1, ["output-is-device"])


@pytest.mark.parametrize(
    ("output", "formats", "code"),
    [
        ("proposals/essai/own/contexte", "md", "output-is-input"),
        ("proposals/essai/own/contexte.md", "md", "output-is-input"),
        ("snippets/methode/garant.fr", "md", "output-is-input"),
        ("templates/essai/template", "docx", "output-is-input"),
        ("lien", "md", "output-is-input"),
        ("double", "md", "output-is-input"),
        ("./snippets/../templates/essai/template.docx", "docx", "output-is-input"),
        ("proposals/essai/own/neuf", "md", "output-in-sources"),
        ("snippets/methode/neuf.fr", "md", "output-in-sources"),
        ("snippets/essai/../offre", "docx", "output-in-sources"),
        ("detour/offre", "docx", "output-in-sources"),
    ],
)
def test_what_an_offer_is_made_from_is_never_replaced(
    workspace: Path, output: str, formats: str, code: str
) -> None:
    (workspace / "lien.md").symlink_to(workspace / "proposals/essai/answers.yaml")
    os.link(workspace / "snippets/methode/garant.fr.md", workspace / "double.md")
    (workspace / "detour").symlink_to(workspace / "snippets")
    assert build(workspace, output, formats) == [code]


def test_what_a_block_or_a_specimen_is_made_from_is_never_replaced(workspace: Path) -> None:
    block, template = "snippets/methode/garant.fr.md", "templates/essai/template.docx"
    assert refused(workspace, "show", "methode/garant", "-o", block) == ["output-is-input"]
    found = refused(workspace, "template", "check", "templates/essai", "-o", template)
    assert found == ["output-is-input"]


def test_an_offer_that_stands_among_its_own_blocks_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer = standing_alone(tmp_path / "offre")
    outline = offer / "proposal.yaml"
    outline.write_text(outline.read_text(encoding="utf-8").replace("[blocs]", "[.]"), "utf-8")
    shutil.copytree(offer / "blocs", offer, dirs_exist_ok=True)
    monkeypatch.chdir(offer)
    assert propose("build", ".").code == 0
    assert propose("build", ".", "-o", "offre").code == 0


def test_a_read_only_folder_is_one_error(unprivileged: Path) -> None:
    folder = small_workspace(unprivileged / "w")
    assert propose("build", str(folder / "proposals/essai"), "--no-lock").code == 0
    (folder / "ferme").mkdir()
    (folder / "ferme/offre.docx").write_bytes(OLD)
    for path in (folder / "ferme", folder / "proposals", folder):
        path.chmod(0o555)
    if os.geteuid() == 0:
        os.seteuid(65534)
    offer = str(folder / "proposals/essai")
    for arguments in (
        ("build", offer, "--no-lock", "-o", str(folder / "ferme/offre"), "--format", "docx,md"),
        ("build", offer, "--no-lock", "-o", str(folder / "ferme/neuf"), "--format", "docx"),
    ):
        ran = propose(*arguments)
        assert (ran.code, ran.out, ran.codes) == (1, "", ["output-read-only"])
    assert (folder / "ferme/offre.docx").read_bytes() == OLD
    assert propose("init", str(folder / "neuf")).codes == ["begin-folder"]


OUTPUT = ("-o", "sortie/offre")
SHORT_OF_ROOM = """\
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0}))
from propose.cli import main
main()
"""


def test_a_disk_that_is_really_full_is_one_error(two_days: tuple[Path, Made]) -> None:
    folder, _ = two_days
    before = state_of(folder / "sortie")
    limit = max(map(len, before.values())) // 2
    process = subprocess.Popen(
        [sys.executable, "-c", SHORT_OF_ROOM.format(limit), "build", f"essai-{DAYS[0]}", *OUTPUT],
        cwd=folder,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    code, said = result_of(process)
    assert code == 1
    assert said.count("[output-disk-full]") == 1
    assert "Traceback" not in said
    assert state_of(folder / "sortie") == before


def test_no_room_for_the_layout_is_one_error(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(pdf, "office_program", lambda: "soffice")
    monkeypatch.setattr(pdf.tempfile, "TemporaryDirectory", full)
    found = refused(workspace, "build", "essai", "--format", "pdf,docx")
    assert found == ["pdf-no-room"]


def test_a_file_that_cannot_take_its_name_takes_back_those_before_it(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert propose("build", "essai", "--format", "docx,md,txt").code == 0
    before = state_of(workspace)
    replace = Path.replace

    def protected(self: Path, target: Path) -> Path:
        if target.suffix == ".txt":
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", protected)
    (workspace / "proposals/essai/answers.yaml").write_text(OTHER_ANSWERS, encoding="utf-8")
    ran = propose("build", "essai", "--format", "docx,md,txt")
    assert (ran.code, ran.out, ran.codes) == (1, "", ["output-read-only"])
    now = state_of(workspace)
    assert {name for name in now if now[name] != before[name]} == {"proposals/essai/answers.yaml"}


def test_ctrl_c_waits_until_all_files_have_their_names(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace
    names: list[str] = []

    def interrupted(self: Path, target: Path) -> Path:
        names.append(target.name)
        os.kill(os.getpid(), signal.SIGINT)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    ran = propose("build", "essai", "--format", "docx,md,txt")
    assert (ran.code, ran.out) == (130, "")
    assert "Aborted!" in ran.err
    assert names == ["essai.docx", "essai.md", "essai.txt", "proposal.lock.yaml"]
    assert names_in(workspace / "build/essai") == names[:3]


def test_folders_are_held_until_the_end_of_a_build(tmp_path: Path) -> None:
    place = files.Output(path=tmp_path / "x", content=b"", shown="x").place
    with Folders() as folders:
        assert folders.hold(tmp_path, place) is None
        assert folders.hold(tmp_path, place) is None  # a second time costs nothing
        descriptor = os.open(tmp_path, os.O_RDONLY)
        with pytest.raises(BlockingIOError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(descriptor)
