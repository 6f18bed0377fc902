# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Git told how to show Word files and offers: lines in .gitattributes, settings of a clone."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen
from propose.readers.files import shown
from propose.writers.files import write_atomically

_BEGIN = b"# propose git-setup: from here"
_END = b"# propose git-setup: to here"
_LINES = (
    b"*.docx diff=docx",
    b"*.dotx diff=docx",
    b"proposals/**/*.md diff=markdown",
    b"snippets/**/*.md diff=markdown",
    b"proposals/**/*.yaml diff=propose",
)
_ATTRIBUTES = ".gitattributes"
_TEXTCONV, _CACHED, _HEADS = (
    "diff.docx.textconv",
    "diff.docx.cachetextconv",
    "diff.propose.xfuncname",
)
_COMMAND_END = " text --git"
_HEAD_PATTERN = r"^([a-z_]+:.*|[ ]*- id:.*)$"
"""What a hunk of an outline or of answers stands under: its question or section."""
_CACHE = "refs/notes/textconv/docx"
_PATIENCE_S = 60


@frozen
class Step:
    """One thing that is done, in words; `setting` is what stands in git's configuration."""

    told: str
    setting: tuple[str, str | None] | None = None


@frozen
class Plan:
    """What setting up, or undoing it, does to a clone: nothing else is touched."""

    top: str
    steps: tuple[Step, ...]
    attributes: bytes | None = None
    is_written: bool = False


def plan_of(here: Path, *, undo: bool) -> tuple[Plan | None, tuple[Finding, ...]]:
    """Return what is to be done in the repository that `here` lies in, or why it is not."""
    code, told = _git(here, "rev-parse", "--show-toplevel")
    if code is None:
        return None, (finding("git-setup-missing", Place(path=shown(here))),)
    if code:
        return None, (finding("git-no-repository", Place(path=shown(here))),)
    top = os.fsdecode(told).removesuffix("\n")
    file = Path(top) / _ATTRIBUTES
    place = Place(path=shown(file))
    try:
        former = file.read_bytes() if file.exists() else b""
    except OSError as fault:
        reason = fault.strerror or type(fault).__name__
        return None, (finding("git-setup-unreadable", place, reason=reason),)
    if not undo:
        taken = _taken(Path(top), former, place)
        if taken is not None:
            return None, (taken,)
    wanted = without_block(former) if undo else with_block(former)
    steps: list[Step] = []
    if wanted != former:
        steps += [
            Step(told=f"{'take out of' if undo else 'write to'} {place.path}: {line.decode()}")
            for line in _LINES
        ]
    steps += _settings(Path(top), undo=undo)
    return Plan(top=top, steps=tuple(steps), attributes=wanted, is_written=wanted != former), ()


def carried_out(plan: Plan) -> tuple[Finding, ...]:
    """Do what a plan says; return what kept it from being done."""
    file = Path(plan.top) / _ATTRIBUTES
    if plan.is_written and plan.attributes is not None:
        if plan.attributes:
            findings = write_atomically(file, plan.attributes, shown=shown(file))
            if findings:
                return findings
        else:
            file.unlink(missing_ok=True)
    for step in plan.steps:
        if step.setting is None:
            continue
        name, value = step.setting
        arguments = ("--unset", name) if value is None else (name, value)
        code, _ = _git(Path(plan.top), "config", "--local", *arguments)
        if code:
            place = Place(path=shown(Path(plan.top)))
            return (finding("git-setup-refused", place, name=name),)
    _git(Path(plan.top), "update-ref", "-d", _CACHE)
    return ()


# .gitattributes --------------------------------------------------------------------


def with_block(former: bytes) -> bytes:
    r"""Return .gitattributes with our lines: where they stood, else at the end.

    >>> with_block(b"a -text").splitlines()[:2]
    [b'a -text', b'# propose git-setup: from here']
    >>> with_block(with_block(b"a\n")) == with_block(b"a\n")
    True
    """
    block = b"\n".join((_BEGIN, *_LINES, _END, b""))
    start, end = _block(former)
    if start < 0:
        gap = b"" if not former or former.endswith(b"\n") else b"\n"
        return former + gap + block
    return former[:start] + block + former[end:]


def without_block(former: bytes) -> bytes:
    r"""Return .gitattributes without our lines.

    >>> without_block(with_block(b"a -text\n"))
    b'a -text\n'
    """
    start, end = _block(former)
    return former if start < 0 else former[:start] + former[end:]


def _block(content: bytes) -> tuple[int, int]:
    """Return where our lines begin and end; -1 where there are none."""
    start = content.find(_BEGIN)
    end = content.find(_END, start)
    if start < 0 or end < 0:
        return -1, -1
    line_end = content.find(b"\n", end)
    return start, len(content) if line_end < 0 else line_end + 1


# Git's configuration ---------------------------------------------------------------


def textconv_command() -> str:
    """Return what git runs to read a Word file: this program, by its whole path."""
    program = shutil.which("propose")
    whole = [program] if program else [sys.executable, "-m", "propose"]
    return " ".join(shlex.quote(one) for one in whole) + _COMMAND_END


def _settings(top: Path, *, undo: bool) -> list[Step]:
    """Return the settings that are not yet as they should be."""
    wanted = {_TEXTCONV: textconv_command(), _CACHED: "true", _HEADS: _HEAD_PATTERN}
    steps: list[Step] = []
    for name, value in wanted.items():
        now = _setting(top, name, "--local")
        is_ours = now == value or (name == _TEXTCONV and (now or "").endswith(_COMMAND_END))
        if undo and now is not None and is_ours:
            steps.append(Step(told=f"git config --local --unset {name}", setting=(name, None)))
        elif not undo and now != value:
            told = f"git config --local {name} {shlex.quote(value)}"
            steps.append(Step(told=told, setting=(name, value)))
    return steps


def _taken(top: Path, former: bytes, place: Place) -> Finding | None:
    """Return a finding where Word files are shown by something else already."""
    now = _setting(top, _TEXTCONV)
    if now is not None and not now.endswith(_COMMAND_END):
        return finding("git-setup-taken", place, name=_TEXTCONV)
    if _block(former)[0] < 0:
        _, told = _git(top, "check-attr", "-z", "diff", "--", "x.docx")
        value = told.split(b"\0")[2:3]
        if value and value[0] not in {b"unspecified", b"docx"}:
            return finding("git-setup-taken", place, name="*.docx diff")
    return None


def _setting(top: Path, name: str, *scope: str) -> str | None:
    code, told = _git(top, "config", *scope, "--get", name)
    return None if code else os.fsdecode(told).removesuffix("\n")


def _git(folder: Path, *arguments: str) -> tuple[int | None, bytes]:
    """Run git without asking anything; None where there is no git."""
    command: Sequence[str] = ("git", "-c", "core.fsmonitor=false", "-C", str(folder), *arguments)
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, arguments are ours
            command,
            capture_output=True,
            check=False,
            env={**os.environ, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"},
            timeout=_PATIENCE_S,
        )
    except FileNotFoundError:
        return None, b""
    except (OSError, subprocess.TimeoutExpired):
        return 1, b""
    return done.returncode, done.stdout
