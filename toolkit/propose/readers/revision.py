# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The files of a git revision, read from its objects: no checkout, no hook, no filter."""

import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen
from propose.readers.files import is_folder, seen_from, shown
from propose.readers.workspace import PROPOSAL_FILE, find_workspace

_READ = (".md", ".yaml", ".yml", ".csv", ".docx", ".png", ".jpg", ".jpeg", ".txt")
"""The files that an offer, its blocks and its templates are made of."""
_FILE_MODES = frozenset({"100644", "100755", "100664"})
_MOST_FILES = 20_000
_MOST_BYTES = 256 * 1024 * 1024
_PATIENCE_S = 60


@frozen
class _Blob:
    """One file of a revision."""

    path: str
    object_id: str
    size_bytes: int


@frozen
class Revision:
    """A revision that holds an offer; `offer` is its folder, seen from the repository."""

    name: str
    top: str
    offer: str
    blobs: tuple[_Blob, ...]

    @contextmanager
    def laid_out(self) -> Iterator[Path]:
        """Write the files to a folder of their own, which goes away afterwards."""
        with tempfile.TemporaryDirectory(prefix="propose-revision-") as name:
            folder = Path(os.path.realpath(name))
            _write(folder, self.top, self.blobs)
            yield folder


def revision_of(name: str, offer: str, here: Path) -> tuple[Revision | None, tuple[Finding, ...]]:
    """Return the revision that somebody names, with the files of the workspace of an offer.

    `offer` is a path seen from `here`, or a slug of the workspace.
    """
    path = seen_from(here, offer)
    place = Place(path=f"{name}:{offer}")
    top, found = _top(path, here, place)
    if top is None:
        return None, found
    _, told = _git(
        Path(top), "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
    )
    commit = told.decode().strip() if name else ""
    code, told = _git(Path(top), "ls-tree", "-r", "-z", "-l", "--full-tree", commit or "-")
    if not commit or code:
        return None, (finding("git-revision-unknown", place, revision=name),)
    blobs = tuple(_blobs(told))
    folder = _folder(path, offer, here, top, {blob.path for blob in blobs})
    if folder is None:
        return None, (finding("git-offer-missing", place, revision=name, offer=offer),)
    if _is_large(blobs):
        root = _workspace(path, here, top)
        blobs = tuple(blob for blob in blobs if blob.path.startswith(root))
        if _is_large(blobs):
            return None, (finding("git-revision-large", place, revision=name),)
    return Revision(name=name, top=top, offer=folder, blobs=blobs), ()


def file_of(name: str, file: str, here: Path) -> tuple[bytes | None, tuple[Finding, ...]]:
    """Return a file as it stands in a revision; `file` is a path seen from `here`."""
    path = seen_from(here, file)
    place = Place(path=f"{name}:{file}")
    top, found = _top(path, here, place)
    if top is None:
        return None, found
    code, _ = _git(
        Path(top), "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
    )
    if code or not name:
        return None, (finding("git-revision-unknown", place, revision=name),)
    folder = os.path.realpath(path.parent)
    relative = os.path.relpath(os.path.join(folder, path.name), top).replace(os.sep, "/")  # noqa: PTH118 - a link in its place is not followed
    wanted = f"{name}:{relative}"
    _, told = _git(Path(top), "cat-file", "-s", wanted)
    if not told.strip().isdigit():
        return None, (finding("git-file-missing", place, revision=name, file=relative),)
    if int(told) > _MOST_BYTES:
        return None, (finding("git-revision-large", place, revision=name),)
    code, content = _git(Path(top), "cat-file", "blob", wanted)
    if code:
        return None, (finding("git-file-missing", place, revision=name, file=relative),)
    return content, ()


def _is_large(blobs: Sequence[_Blob]) -> bool:
    return len(blobs) > _MOST_FILES or sum(blob.size_bytes for blob in blobs) > _MOST_BYTES


def _top(path: Path, here: Path, place: Place) -> tuple[str | None, tuple[Finding, ...]]:
    """Return the folder of the repository that an offer lies in, else that of `here`."""
    for start in (next((one for one in (path, *path.parents) if is_folder(one)), here), here):
        code, told = _git(start, "rev-parse", "--show-toplevel")
        if code is None:
            return None, (finding("git-missing", place),)
        if not code:
            return os.path.realpath(os.fsdecode(told).removesuffix("\n")), ()
    return None, (finding("git-no-repository", Place(path=shown(here))),)


def _git(folder: Path, *arguments: str, given: bytes = b"") -> tuple[int | None, bytes]:
    """Run git without asking, fetching, locking or running anything; None without git."""
    environment = {
        **os.environ,
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "LC_ALL": "C",
    }
    command = ["git", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}"]
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, arguments are no options
            [*command, "-C", str(folder), *arguments],
            input=given,
            capture_output=True,
            check=False,
            env=environment,
            timeout=_PATIENCE_S,
        )
    except FileNotFoundError:
        return None, b""
    except (OSError, subprocess.TimeoutExpired, ValueError):
        return 1, b""
    return done.returncode, done.stdout


def _blobs(listing: bytes) -> Iterator[_Blob]:
    """Yield the files of a tree that can be read; links and submodules are left out."""
    for entry in listing.split(b"\0"):
        about, _, name = entry.partition(b"\t")
        parts = about.decode("ascii", "replace").split()
        path = os.fsdecode(name)
        if len(parts) == 4 and parts[0] in _FILE_MODES and _is_read(path):
            yield _Blob(path=path, object_id=parts[2], size_bytes=int(parts[3]))


def _is_read(path: str) -> bool:
    names = path.split("/")
    is_plain = not path.startswith("/") and not {"", ".", "..", ".git"} & {*names}
    return is_plain and names[-1].lower().endswith(_READ) and "\\" not in path


def _folder(path: Path, offer: str, here: Path, top: str, known: set[str]) -> str | None:
    """Return the folder of an offer in a revision, seen from the top; None if it is not there."""
    candidates = [path if path.name != PROPOSAL_FILE else path.parent]
    workspace, _ = find_workspace(here)
    if workspace is not None:
        candidates.append(Path(workspace.folder) / "proposals" / offer)
    for one in candidates:
        relative = os.path.relpath(os.path.realpath(one), top).replace(os.sep, "/")
        if relative == ".":
            relative = ""
        if f"{relative}/{PROPOSAL_FILE}".lstrip("/") in known:
            return relative
    return None


def _workspace(path: Path, here: Path, top: str) -> str:
    """Return the folder of the workspace as the beginning of a path, seen from the top."""
    workspace, _ = find_workspace(path)
    if workspace is None:
        workspace, _ = find_workspace(here)
    folder = path if workspace is None else Path(workspace.folder)
    relative = os.path.relpath(os.path.realpath(folder), top).replace(os.sep, "/")
    return "" if relative == "." else f"{relative}/"


def _write(folder: Path, top: str, blobs: Sequence[_Blob]) -> None:
    """Write files below a folder, all objects asked of one process."""
    given = "".join(f"{blob.object_id}\n" for blob in blobs).encode()
    _, told = _git(Path(top), "cat-file", "--batch", given=given)
    at = 0
    for blob in blobs:
        end = told.find(b"\n", at)
        header = told[at:end].split()
        if end < 0 or len(header) != 3:  # an object that is missing here: a shallow clone
            at = end + 1
            continue
        size = int(header[2])
        file = folder / blob.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(told[end + 1 : end + 1 + size])
        at = end + 1 + size + 1
