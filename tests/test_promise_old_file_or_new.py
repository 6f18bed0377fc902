# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file is the former one or the complete new one, whatever fails on the way."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from propose.writers import files
from propose.writers.files import write_atomically

OLD, NEW = b"the former file", b"the new file " * 5_000

CALLS: tuple[tuple[object, str], ...] = (
    (os, "open"),
    (os, "fdopen"),
    (os, "fsync"),
    (Path, "chmod"),
    (Path, "replace"),
    (Path, "stat"),
    (Path, "exists"),
    (Path, "is_dir"),
)


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


@pytest.mark.parametrize("fault", [OSError(errno.EIO, "broken"), KeyboardInterrupt()])
def test_failing_at_any_call_leaves_the_old_or_the_new_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    path = tmp_path / "offre.docx"
    calls, reached = 1, 0
    while True:
        path.write_bytes(OLD)
        with monkeypatch.context() as patch:
            seen = _fail_at(patch, calls, fault)
            try:
                findings = write_atomically(path, NEW)
            except (KeyboardInterrupt, OSError):
                findings = ()
        now = path.read_bytes()
        assert now in (OLD, NEW)
        assert names_in(tmp_path) == ["offre.docx"]
        if findings:
            assert now == OLD
        if len(seen) < calls:
            assert now == NEW
            break
        reached = calls
        calls += 1
    assert reached >= 8


def _fail_at(patch: pytest.MonkeyPatch, number: int, fault: BaseException) -> list[str]:
    """Let the n-th call to the system fail, once; return the list of calls as it grows."""
    seen: list[str] = []

    def failing(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            seen.append(name)
            if len(seen) == number:
                raise fault
            return call(*args, **kwargs)

        return wrapped

    for owner, name in CALLS:
        patch.setattr(owner, name, failing(name, getattr(owner, name)))
    return seen
