# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The files of a git revision, read from its objects: no checkout, no hook, no filter."""

import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen
from propose.model.nearest import nearest
from propose.readers.files import is_file, is_folder, seen_from, shown
from propose.readers.workspace import PROPOSAL_FILE, find_workspace

_READ = (".md", ".yaml", ".yml", ".csv", ".docx", ".png", ".jpg", ".jpeg", ".txt")
"""The files that an offer, its blocks and its templates are made of."""
_FILE_MODES = frozenset({"100644", "100755", "100664"})
_LINK_MODE, _SUBMODULE_MODE = "120000", "160000"
_STAND_IN = b"version https://git-lfs.github.com/spec/"
_LARGEST_STAND_IN_BYTES = 1024
_MOST_UNREAD = 8
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
class _Unread:
    """An entry of a revision that is not read, and why, in words."""

    path: str
    why: str


@frozen
class Revision:
    """A revision that holds an offer; `offer` is its folder, seen from the repository.

    `unread` says in words what of the workspace is not read; it is empty where all is.
    """

    name: str
    top: str
    offer: str
    blobs: tuple[_Blob, ...]
    unread: str = ""

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
    commit = _commit(top, name)
    code, told = _git(Path(top), "ls-tree", "-r", "-z", "-l", "--full-tree", commit or "-")
    if not commit or code:
        return None, (finding("git-revision-unknown", place, revision=name),)
    blobs, unread = _entries(told)
    folder = _folder(path, offer, here, top, {blob.path for blob in blobs})
    if folder is None:
        near = _near(name, offer, here, top, blobs)
        return None, (finding("git-offer-missing", place, revision=name, offer=offer, near=near),)
    root = _workspace(path, here, top)
    if _is_large(blobs):
        blobs = [blob for blob in blobs if blob.path.startswith(root)]
        if _is_large(blobs):
            return None, (finding("git-revision-large", place, revision=name),)
    unread = [
        one
        for one in (*unread, *_stand_ins(top, blobs))
        if one.path.startswith(root)
        and (not one.path.startswith(f"{root}proposals/") or one.path.startswith(f"{folder}/"))
    ]
    return Revision(
        name=name, top=top, offer=folder, blobs=tuple(blobs), unread=_in_words(unread)
    ), ()


def is_revision(name: str, offer: str, here: Path) -> bool:
    """Return whether git knows a revision by this name, where an offer lies."""
    top, _ = _top(seen_from(here, offer), here, Place(path=offer))
    return top is not None and bool(_commit(top, name))


def file_of(name: str, file: str, here: Path) -> tuple[bytes | None, tuple[Finding, ...]]:
    """Return a file as it stands in a revision; `file` is a path seen from `here`."""
    path = seen_from(here, file)
    place = Place(path=f"{name}:{file}")
    top, found = _top(path, here, place)
    if top is None:
        return None, found
    commit = _commit(top, name)
    if not commit:
        return None, (finding("git-revision-unknown", place, revision=name),)
    folder = os.path.realpath(path.parent)
    relative = os.path.relpath(os.path.join(folder, path.name), top).replace(os.sep, "/")  # noqa: PTH118 - a link in its place is not followed
    wanted = f"{commit}:{relative}"
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


def _commit(top: str, name: str) -> str:
    """Return the commit that somebody names, or an empty text; `A...B` is where the two parted."""
    first, dots, second = name.partition("...")
    if dots:
        both = [_commit(top, one or "HEAD") for one in (first, second)]
        _, told = _git(Path(top), "merge-base", *both) if all(both) else (None, b"")
    else:
        wanted = f"{name}^{{commit}}"
        _, told = _git(Path(top), "rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
    return told.decode().strip() if name else ""


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


def _entries(listing: bytes) -> tuple[list[_Blob], list[_Unread]]:
    """Return the files of a tree that are read, and what might have been but is not."""
    blobs: list[_Blob] = []
    unread: list[_Unread] = []
    for entry in listing.split(b"\0"):
        about, _, name = entry.partition(b"\t")
        parts = about.decode("ascii", "replace").split()
        path = os.fsdecode(name)
        if len(parts) != 4:
            continue
        mode, _, object_id, size = parts
        if mode == _SUBMODULE_MODE:
            unread.append(_Unread(path=path, why="a submodule"))
        elif mode == _LINK_MODE and (_is_of_offers(path) or "." not in path.rpartition("/")[2]):
            unread.append(_Unread(path=path, why="a link"))
        elif mode in _FILE_MODES and _is_of_offers(path):
            if not _is_plain(path):
                unread.append(_Unread(path=path, why="a name that not every system takes"))
            elif not size.isdigit():  # a clone with --filter, or one that lost it
                unread.append(_Unread(path=path, why="its content is not in this clone"))
            else:
                blobs.append(_Blob(path=path, object_id=object_id, size_bytes=int(size)))
    return blobs, unread


def _is_of_offers(path: str) -> bool:
    return path.lower().endswith(_READ)


def _is_plain(path: str) -> bool:
    names = path.split("/")
    return not {"", ".", "..", ".git"} & {*names} and "\\" not in path


def _stand_ins(top: str, blobs: Iterable[_Blob]) -> Iterator[_Unread]:
    """Yield the files of which git keeps only where Git LFS has them."""
    small = [
        blob
        for blob in blobs
        if blob.size_bytes < _LARGEST_STAND_IN_BYTES
        and blob.path.lower().endswith((".docx", ".png", ".jpg", ".jpeg"))
    ]
    for blob, content in _contents(top, small) if small else ():
        if content.startswith(_STAND_IN):
            yield _Unread(path=blob.path, why="kept by Git LFS")


def _in_words(unread: Sequence[_Unread]) -> str:
    told = [f"{one.path} ({one.why})" for one in unread[:_MOST_UNREAD]]
    if len(unread) > _MOST_UNREAD:
        told.append(f"{len(unread) - _MOST_UNREAD} more")
    return ", ".join(told)


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


def _near(name: str, offer: str, here: Path, top: str, blobs: Iterable[_Blob]) -> str:
    """Return what to type where an offer had another name in a revision."""
    folders = [
        blob.path.removesuffix(PROPOSAL_FILE).rstrip("/")
        for blob in blobs
        if blob.path.rpartition("/")[2] == PROPOSAL_FILE
    ]
    gone = [one for one in folders if not is_file(Path(top) / one / PROPOSAL_FILE)]
    near = gone[0] if len(gone) == 1 else nearest(offer, gone) or nearest(offer, folders)
    if near is None:
        return f"git ls-tree -r --name-only {name} shows what was there"
    near = os.path.relpath(Path(top) / near, os.path.realpath(here)).replace(os.sep, "/")
    return f"if its name was another then: propose diff {name}:{near} {offer}"


def _workspace(path: Path, here: Path, top: str) -> str:
    """Return the folder of the workspace as the beginning of a path, seen from the top."""
    workspace, _ = find_workspace(path)
    if workspace is None:
        workspace, _ = find_workspace(here)
    folder = path if workspace is None else Path(workspace.folder)
    relative = os.path.relpath(os.path.realpath(folder), top).replace(os.sep, "/")
    return "" if relative == "." else f"{relative}/"


def _write(folder: Path, top: str, blobs: Sequence[_Blob]) -> None:
    """Write files below a folder."""
    for blob, content in _contents(top, blobs):
        file = folder / blob.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _contents(top: str, blobs: Sequence[_Blob]) -> Iterator[tuple[_Blob, bytes]]:
    """Yield files with what they hold, all objects asked of one process."""
    given = "".join(f"{blob.object_id}\n" for blob in blobs).encode()
    _, told = _git(Path(top), "cat-file", "--batch", given=given)
    at = 0
    for blob in blobs:
        end = told.find(b"\n", at)
        header = told[at:end].split()
        if end < 0 or len(header) != 3:  # an object that was taken away in between
            at = end + 1
            continue
        size = int(header[2])
        yield blob, told[end + 1 : end + 1 + size]
        at = end + 1 + size + 1
