# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files that belong together are all the former ones or all the new ones, each whole."""

import contextlib
import errno
import os
import shutil
import stat
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen

WAIT_S = 30.0
"""How long a build waits for another one that writes into the same folder."""

_AGAIN_S = 0.05
_NAME_BYTES = 200
_HEXADECIMAL = frozenset("0123456789abcdef")
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_HELD_OPEN = {5, 32, 33}
"""What Windows says of a file that another program has open: access denied, sharing, lock."""


@frozen
class Output:
    """A file that is to be written; `shown` is its path in findings.

    With `only_if_changed`, a file that has this content already is left alone.
    """

    path: Path
    content: bytes
    shown: str
    only_if_changed: bool = False

    @property
    def place(self) -> Place:
        """Return where findings about the file stand."""
        return Place(path=self.shown)


def write_atomically(
    path: Path, content: bytes, *, shown: str | None = None
) -> tuple[Finding, ...]:
    """Replace the file `path` by `content` in one step; return what kept it from being done."""
    with Folders() as folders:
        output = Output(path=path, content=content, shown=shown or path.as_posix())
        return write_together((output,), folders)


def write_together(outputs: Sequence[Output], folders: "Folders") -> tuple[Finding, ...]:
    """Replace files that belong together; return what kept them from being written.

    All are complete on the disk before the first one takes its name; where one cannot,
    those before it get their former content back. Permissions and symbolic links are kept,
    nothing is left behind. A file that another program holds open (on Windows) keeps its
    state, and the new one lies beside it.
    """
    steps: list[_Step] = []
    place = outputs[0].place
    try:
        for output in outputs:
            step = _Step(output=output)
            is_changed = not (output.only_if_changed and _holds(step.target, output.content))
            refusal = step.refusal() if is_changed else None
            refusal = refusal or folders.hold(step.target.parent, output.place)
            if refusal is not None:
                return (refusal,)
            if folders.is_alone_in(step.target.parent):
                _clear(step.target)
            if is_changed:
                steps.append(step)
        for step in steps:
            place = step.output.place
            _write(step.temporary, step.output.content, like=step.target)
        return _all_take_their_names(steps)
    except OSError as fault:
        return (_refusal_of(fault, place),)
    finally:
        for step in steps:
            _removed(step.temporary)


# One file --------------------------------------------------------------------------------


@dataclass(slots=True)
class _Step:
    """One file on its way: complete under another name, then in its place."""

    output: Output
    target: Path = field(init=False)
    temporary: Path = field(init=False)
    former: Path | None = None
    was_there: bool = True

    def __post_init__(self) -> None:
        self.target = Path(os.path.realpath(self.output.path))
        self.temporary = _beside(self.target)

    def refusal(self) -> Finding | None:
        """Return why there can be no such file, as far as that is seen before writing."""
        place = self.output.place
        try:
            mode = os.stat(self.target).st_mode  # noqa: PTH116 - one call for all that is asked
        except (FileNotFoundError, NotADirectoryError):
            if os.path.isdir(self.target.parent):  # noqa: PTH112 - Path.is_dir may raise
                return None
            folder = self.output.path.parent.as_posix()
            return finding("output-folder-missing", place, folder=folder)
        except OSError as fault:
            return _refusal_of(fault, place)
        if stat.S_ISREG(mode) and mode & 0o222:
            return None
        if stat.S_ISREG(mode):
            return finding("output-read-only", place, reason="it is marked read-only")
        return finding("output-is-folder" if stat.S_ISDIR(mode) else "output-is-device", place)

    def takes_its_name(self) -> None:
        """Put the new file in the place of the former one, which is kept until all are."""
        self.was_there = os.path.lexists(self.target)
        if self.was_there:
            former = _beside(self.target)
            with contextlib.suppress(OSError):  # a disk without hard links: no way back
                os.link(self.target, former)
                self.former = former
        self.temporary.replace(self.target)

    def goes_back(self) -> None:
        """Put the former file in its place again, or nothing where there was nothing."""
        with contextlib.suppress(OSError):
            if self.former is not None:
                self.former.replace(self.target)
            elif not self.was_there:
                self.target.replace(self.temporary)


def _holds(target: Path, content: bytes) -> bool:
    try:
        return target.read_bytes() == content
    except OSError:
        return False


def _beside(target: Path) -> Path:
    """Return a name in the folder of `target` that no one else uses, which `_clear` knows."""
    return target.with_name(f"{_stem(target)}{os.urandom(8).hex()}.tmp")


def _stem(target: Path) -> str:
    name = target.name
    while len(os.fsencode(name)) > _NAME_BYTES:
        name = name[:-1]
    return f".{name}."


def _clear(target: Path) -> None:
    """Take away what a build that was killed left beside `target`; its folder is held."""
    stem = _stem(target)
    with contextlib.suppress(OSError):
        for name in os.listdir(target.parent):  # noqa: PTH208 - a thousand names, no paths
            if name.startswith(stem) and _is_ending(name[len(stem) :]):
                _removed(target.parent / name)


def _is_ending(text: str) -> bool:
    return len(text) == 20 and text.endswith(".tmp") and set(text[:16]) <= _HEXADECIMAL


def _removed(path: Path) -> None:
    """Take a temporary file or folder away, if it is there."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        shutil.rmtree(path, ignore_errors=True)


def _write(temporary: Path, content: bytes, *, like: Path) -> None:
    """Write a new file through to the disk, with the permissions of the former one."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(temporary, flags, 0o666), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
        if os.fstat(file.fileno()).st_size != len(content):
            raise OSError(errno.EIO, "the disk did not keep all of it")
    with contextlib.suppress(FileNotFoundError):
        temporary.chmod(os.stat(like).st_mode & 0o7777)  # noqa: PTH116 - as above


# Several files ---------------------------------------------------------------------------


def _all_take_their_names(steps: Sequence[_Step]) -> tuple[Finding, ...]:
    """Let every new file take its name, or none."""
    beside: list[Finding] = []
    with signals_held():
        try:
            for step in steps:
                try:
                    step.takes_its_name()
                except PermissionError as fault:
                    if getattr(fault, "winerror", None) not in _HELD_OPEN:
                        raise
                    beside.append(_kept_beside(step))
        except BaseException as fault:
            for other in reversed(steps[: steps.index(step) + 1]):
                other.goes_back()
            if not isinstance(fault, OSError):
                raise
            return (_refusal_of(fault, step.output.place),)
        finally:
            for step in steps:
                if step.former is not None:
                    _removed(step.former)
    for folder in {step.target.parent: None for step in steps}:
        _settle(folder)
    return tuple(beside)


def _kept_beside(step: _Step) -> Finding:
    """Give the new file a name of its own: Windows replaces no file that is open."""
    beside = step.target.with_name(f"{step.target.stem}.new{step.target.suffix}")
    step.temporary.replace(beside)
    return finding("output-locked", step.output.place, beside=beside.name)


@contextlib.contextmanager
def signals_held() -> Iterator[None]:
    """Let Ctrl-C and requests to end wait for a few calls that belong together.

    Whichever thread the system gives a signal to, its handler runs in the main one: where
    that is the one that asks, handlers wait; another is not interrupted in any case.
    """
    import signal  # noqa: PLC0415 - needed by those who write

    came: list[int] = []
    before: dict[int, object] = {}
    try:
        if threading.current_thread() is threading.main_thread():
            for name in ("SIGHUP", "SIGINT", "SIGTERM"):
                number = getattr(signal, name, None)  # there is no SIGHUP on Windows
                if number is not None and signal.getsignal(number) is not None:
                    before[number] = signal.getsignal(number)
                    signal.signal(number, lambda number, _: came.append(number))
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]
        for number in dict.fromkeys(came):
            signal.raise_signal(number)


def _refusal_of(fault: OSError, place: Place) -> Finding:
    reason = fault.strerror or type(fault).__name__
    if fault.errno in _FULL:
        return finding("output-disk-full", place, reason=reason)
    if fault.errno in _FORBIDDEN:
        return finding("output-read-only", place, reason=reason)
    if fault.errno == errno.ENAMETOOLONG:
        return finding("output-name-too-long", place)
    return finding("output-not-written", place, reason=reason)


def _settle(folder: Path) -> None:
    """Ask for the name to be on the disk too; some file systems cannot."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


# New files -------------------------------------------------------------------------------


def create_together(
    contents: Mapping[Path, bytes], shown: Callable[[Path], str]
) -> tuple[Finding, ...]:
    """Make new files with the folders that they need, all of them or none.

    Whatever is new at the top (a file, or a folder with all that is in it) is complete
    under another name before the first one takes its own, in the order of `contents`.
    `shown` gives the path in findings.
    """
    tops: dict[Path, dict[Path, bytes]] = {}
    for path, content in contents.items():
        file = Path(os.path.abspath(path))  # noqa: PTH100 - Path.resolve would follow links
        tops.setdefault(_top_of(file), {})[file] = content
    steps: list[_Step] = []
    with Folders() as folders:
        try:
            for top in tops:
                step = _Step(output=Output(path=top, content=b"", shown=shown(top)))
                place = step.output.place
                refusal = folders.hold(step.target.parent, place)
                if refusal is not None:
                    return (refusal,)
                if os.path.lexists(step.target):
                    return (finding("begin-file-exists", place),)
                if folders.is_alone_in(step.target.parent):
                    _clear(step.target)
                steps.append(step)
            for step, (top, files) in zip(steps, tops.items(), strict=True):
                place = step.output.place
                refusal = _stage(step, top, files)
                if refusal is not None:
                    return (refusal,)
            return _all_take_their_names(steps)
        except OSError as fault:
            return (_refusal_of(fault, place),)
        finally:
            for step in steps:
                _removed(step.temporary)


def _top_of(file: Path) -> Path:
    """Return the file, or the highest folder around it, that is not there yet."""
    while not os.path.lexists(file.parent):
        file = file.parent
    return file


def _stage(step: _Step, top: Path, files: Mapping[Path, bytes]) -> Finding | None:
    """Write what is new at the top under its other name; return why no folder can be made."""
    folders: dict[Path, None] = {}
    for file, content in files.items():
        staged = step.temporary / file.relative_to(top)
        if file == top:
            staged = step.temporary
        elif staged.parent not in folders:
            try:
                staged.parent.mkdir(parents=True, exist_ok=True)
            except OSError as fault:
                reason = fault.strerror or type(fault).__name__
                if fault.errno in {*_FULL, errno.ENAMETOOLONG}:
                    return _refusal_of(fault, step.output.place)
                return finding("begin-folder", step.output.place, reason=reason)
            folders[staged.parent] = None
        _write(staged, content, like=file)
    for folder in folders:
        _settle(folder)
    return None


# Who else writes -------------------------------------------------------------------------


class Folders:
    """The folders that nobody else writes outputs into for now.

    The system lets go of them when the process ends, however it ends: nothing is left
    that could stop the next build.
    """

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._descriptors: dict[Path, int | None] = {}

    def __enter__(self) -> Self:
        """Return the same."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go of all folders."""
        for descriptor in self._descriptors.values():
            if descriptor is not None:
                os.close(descriptor)
        self._descriptors.clear()

    def hold(self, folder: Path, place: Place) -> Finding | None:
        """Wait until nobody else writes into a folder; return who it is that does not end.

        Where folders cannot be locked (Windows, some network disks) nobody is waited for.
        """
        if folder in self._descriptors:
            return None
        try:
            from fcntl import LOCK_EX, LOCK_NB, flock  # noqa: PLC0415 - not on Windows

            descriptor = os.open(folder, os.O_RDONLY)
        except (ImportError, OSError):
            self._descriptors[folder] = None
            return None
        self._descriptors[folder] = descriptor
        end = time.monotonic() + WAIT_S
        while True:
            try:
                flock(descriptor, LOCK_EX | LOCK_NB)
            except BlockingIOError:
                if time.monotonic() < end:
                    time.sleep(_AGAIN_S)
                    continue
                return finding("output-busy", place, seconds=f"{WAIT_S:g}")
            except OSError:
                os.close(descriptor)
                self._descriptors[folder] = None
            return None

    def is_alone_in(self, folder: Path) -> bool:
        """Return whether a folder is held, so that what lies about there is left over."""
        return self._descriptors.get(folder) is not None
