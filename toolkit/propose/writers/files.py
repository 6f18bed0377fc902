# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file is the former one or the complete new one, never something between."""

import contextlib
import errno
import os
from pathlib import Path

from propose.model.codes import finding
from propose.model.finding import Finding, Place

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


def write_atomically(
    path: Path, content: bytes, *, shown: str | None = None
) -> tuple[Finding, ...]:
    """Replace the file `path` by `content` in one step; return what kept it from being done.

    The new file is complete on the disk before it takes the name; permissions and a
    symbolic link are kept; nothing is left behind. `shown` is the path in findings.
    A file that another program holds open keeps its state, and the new one lies
    beside it.
    """
    place = Place(path=shown or path.as_posix())
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".{target.name[:80]}.{os.urandom(8).hex()}.tmp")
    try:
        if target.is_dir():
            return (finding("output-is-folder", place),)
        if not target.parent.is_dir():
            return (finding("output-folder-missing", place, folder=path.parent.as_posix()),)
        _write(temporary, content, like=target)
        try:
            temporary.replace(target)
        except PermissionError:
            return (_kept_beside(temporary, target, place),)
    except OSError as fault:
        return (_refusal(fault, place),)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    _settle(target.parent)
    return ()


def _write(temporary: Path, content: bytes, *, like: Path) -> None:
    """Write a new file through to the disk, with the permissions of the former one."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(temporary, flags, 0o666), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if like.exists():
        temporary.chmod(like.stat().st_mode & 0o7777)


def _kept_beside(temporary: Path, target: Path, place: Place) -> Finding:
    """Give the new file a name of its own: Windows replaces no file that is open."""
    beside = target.with_name(f"{target.stem}.new{target.suffix}")
    try:
        temporary.replace(beside)
    except OSError as fault:
        return _refusal(fault, place)
    return finding("output-locked", place, beside=beside.name)


def _refusal(fault: OSError, place: Place) -> Finding:
    reason = fault.strerror or type(fault).__name__
    if fault.errno in _FULL:
        return finding("output-disk-full", place, reason=reason)
    if fault.errno in _FORBIDDEN:
        return finding("output-read-only", place, reason=reason)
    return finding("output-not-written", place, reason=reason)


def _settle(folder: Path) -> None:
    """Ask for the name to be on the disk too; some file systems cannot."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
