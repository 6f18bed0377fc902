# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every block of a library read in every branch, without an offer around it."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

from propose.core.branches import check_block
from propose.core.fill import names_of
from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen
from propose.model.snippet import Snippet
from propose.readers.files import is_file, is_folder, shown
from propose.readers.library import Library, Root, root_of
from propose.readers.picture import read_picture
from propose.readers.snippet import is_language, read_snippet
from propose.readers.workspace import SNIPPETS, need_workspace

_BLOCK = re.compile(r"(.+)\.([^.]+)\.md")


@frozen
class Report:
    """How many blocks were read, and how often all of them together."""

    blocks: int
    readings: int


@frozen
class _Found:
    """A block with the folder that its pictures may come from."""

    snippet: Snippet
    root: str


def check_library(paths: Sequence[str], here: Path) -> tuple[Report | None, tuple[Finding, ...]]:
    """Return how much was read, and what is wrong in any branch of any block.

    `paths` are folders of blocks and single blocks; none stands for the library of the
    workspace. Nothing is read where one of them is neither.
    """
    findings: list[Finding] = []
    blocks: list[_Found] = []
    roots: dict[str, Library] = {}
    if not paths:
        workspace, found = need_workspace(here)
        findings += found
        if workspace is None:
            return None, tuple(findings)
        own = [root for root in workspace.libraries if root.name is None]
        blocks += _blocks_of(_library(own, roots), findings)
    for typed in paths:
        path = Path(os.path.normpath(here / Path(typed).expanduser()))
        if is_folder(path):
            _folder(path, blocks, findings, roots)
        elif is_file(path) and _BLOCK.fullmatch(path.name) and is_language(_lang_of(path)):
            _file(path, blocks, findings, roots)
        else:
            findings.append(finding("library-path", Place(path=typed), path=shown(path)))
    if any(one.code == "library-path" for one in findings):
        return None, tuple(findings)
    known = {(one.snippet.path, one.snippet.lang): one for one in blocks}
    elsewhere = frozenset(_fields_of(_all_snippets(roots.values(), known.values())))
    readings = 0
    for one in known.values():
        count, found = _checked(one, elsewhere)
        readings += count
        findings += found
    return Report(blocks=len(known), readings=readings), tuple(dict.fromkeys(findings))


# What is read ------------------------------------------------------------------------


def _library(own: Iterable[Root], roots: dict[str, Library]) -> Library:
    kept = tuple(own)
    library = Library(kept)
    for root in kept:
        roots[root.folder] = library
    return library


def _blocks_of(
    library: Library, findings: list[Finding], *, below: str | None = None
) -> Iterator[_Found]:
    """Yield all blocks of a library, or those of one folder of it; read its records too."""
    findings += library.findings
    for name in library.ids():
        for lang in library.languages(name):
            root = library.folder_of(name, lang)
            snippet, found = library.snippet(name, lang)
            if below is not None and snippet is not None and not _is_below(snippet.file, below):
                continue
            findings += found
            if snippet is None or root is None:
                continue
            if library.commons_ids():
                for slug in snippet.commons:
                    place = snippet.place_of(f"commons.{slug}")
                    findings += library.commons(slug, lang, place=place)[1]
            yield _Found(snippet=snippet, root=root)
    for slug in library.commons_ids() if below is None else ():
        findings += library.commons(slug, "fr")[1]


def _is_below(file: str, folder: str) -> bool:
    return file.startswith(folder.rstrip(os.sep) + os.sep)


def _folder(
    path: Path, blocks: list[_Found], findings: list[Finding], roots: dict[str, Library]
) -> None:
    """Add the blocks of a library, of a workspace, or of one kind of a library."""
    if is_folder(path / SNIPPETS):
        path /= SNIPPETS
    root = _root_above(path)
    if root is None and any(path.glob("*.??.md")):
        root = path.parent
    library = _library([root_of(root or path)], roots)
    below = str(path) if root is not None and root != path else None
    blocks += _blocks_of(library, findings, below=below)


def _file(
    path: Path, blocks: list[_Found], findings: list[Finding], roots: dict[str, Library]
) -> None:
    """Add a single block; what it stands beside is looked at only if it is a library."""
    root = _root_above(path.parent)
    if root is not None and str(root) not in roots:
        _library([root_of(root)], roots)
    below = path.relative_to(root) if root is not None else Path(path.parent.name) / path.name
    name = (below.parent / _slug_of(path)).as_posix()
    snippet, found = read_snippet(path, id=name, lang=_lang_of(path), path=shown(path))
    findings += found
    if snippet is not None:
        blocks.append(_Found(snippet=snippet, root=str(root or path.parent)))


def _root_above(path: Path) -> Path | None:
    """Return the folder `snippets` that a path lies in."""
    return next((one for one in (path, *path.parents) if one.name == SNIPPETS), None)


def _slug_of(path: Path) -> str:
    return path.name.rsplit(".", 2)[0]


def _lang_of(path: Path) -> str:
    return path.name.rsplit(".", 2)[-2]


# What is wrong -----------------------------------------------------------------------


def _checked(one: _Found, elsewhere: frozenset[str]) -> tuple[int, tuple[Finding, ...]]:
    snippet = one.snippet
    folder = str(Path(snippet.file).parent)
    checked, findings = check_block(snippet, folder=folder, root=one.root, used_elsewhere=elsewhere)
    body = unquote(snippet.body)
    for file, line in checked.pictures:
        if os.path.relpath(file, folder).replace(os.sep, "/") in body:
            place = Place(path=snippet.path, line=line)
            findings = (*findings, *read_picture(file, one.root, place=place)[1])
    return checked.readings, findings


def _all_snippets(libraries: Iterable[Library], known: Iterable[_Found]) -> Iterator[Snippet]:
    yield from (one.snippet for one in known)
    for library in dict.fromkeys(libraries):
        for name in library.ids():
            for lang in library.languages(name):
                snippet, _ = library.snippet(name, lang)
                if snippet is not None:
                    yield snippet


def _fields_of(snippets: Iterable[Snippet]) -> Iterator[str]:
    """Yield the fields that blocks use: a question that several ask is asked once."""
    for snippet in snippets:
        yield from names_of(snippet)[0].fields
