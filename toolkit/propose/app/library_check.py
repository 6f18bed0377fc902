# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Blocks and records looked at without an offer around them: whole libraries, single files."""

import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import unquote

from propose.app.share import shared_library
from propose.core.branches import check_block
from propose.core.fill import names_of
from propose.core.shelf import Key, Shelf, shelf_findings
from propose.core.unread import without_unread
from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen
from propose.model.manuscript import Blocks
from propose.model.snippet import Commons, Snippet
from propose.readers.files import is_file, is_folder, is_inside, shown
from propose.readers.library import COMMONS, Library, Root, root_of
from propose.readers.picture import read_picture
from propose.readers.shape import is_kebab
from propose.readers.snippet import is_language, read_snippet
from propose.readers.workspace import SNIPPETS, Workspace, find_workspace, need_workspace

_BLOCK = re.compile(r"(.+)\.([^.]+)\.md")
STDIN = "-"
STDIN_SHOWN = "standard input"


@frozen
class Read:
    """One block that was looked at, and in how many readings.

    `id` and `lang` are those of its file; `is_read` is false where the file could not be
    read, and the other facts are then unknown.
    """

    path: str
    id: str
    lang: str
    title: str | None = None
    licence: str | None = None
    status: str | None = None
    readings: int = 0
    is_read: bool = True


@frozen
class Report:
    """What was looked at: each block, and the slugs of the records of commons."""

    blocks: tuple[Read, ...]
    records: tuple[str, ...] = ()

    @property
    def readings(self) -> int:
        """Return how often all blocks together were read."""
        return sum(one.readings for one in self.blocks)


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class _Desk:
    """What is gathered while blocks are read; `roots` are the folders of their pictures."""

    findings: list[Finding] = field(default_factory=list)
    blocks: dict[str, Snippet] = field(default_factory=dict)
    roots: dict[str, str] = field(default_factory=dict)
    unread: dict[str, Key] = field(default_factory=dict)
    libraries: dict[str, Library] = field(default_factory=dict)
    records: dict[str, Commons] = field(default_factory=dict)
    alone: set[str] = field(default_factory=set)

    def library(self, root: Root) -> Library:
        """Return the library of a folder, the same one each time."""
        return self.libraries.setdefault(root.folder, Library([root]))


Checked = tuple[Report | None, tuple[Finding, ...]]


def check_library(paths: Sequence[str], here: Path) -> Checked:
    """Return how much was read, and what is wrong in any branch of any block.

    `paths` are folders of blocks and single blocks; none stands for the libraries that lie
    in the workspace, as a file that came with blocks must not lead elsewhere. Nothing is
    read where one of them is neither.
    """
    desk = _Desk()
    if not paths:
        workspace, found = need_workspace(here)
        desk.findings += found
        if workspace is None:
            return None, tuple(desk.findings)
        own = [one for one in workspace.libraries if is_inside(one.folder, workspace.folder)]
        taken = [_take_library(desk, root) for root in own]
        if not any(taken):
            desk.findings.append(finding("library-empty", Place(path=workspace.path)))
        desk.findings += _blocks_twice(desk, own)
    for typed in paths:
        path = _path(typed, here)
        if is_folder(path):
            if not _take_folder(desk, path):
                desk.findings.append(finding("library-empty", Place(path=shown(path))))
        else:
            _take_file(desk, typed, path)
    return _checked(desk, here)


def check_snippets(
    files: Sequence[str], here: Path, *, content: bytes | None = None, lang: str = "fr"
) -> Checked:
    """Return the same for single blocks, which may lie anywhere.

    `content` is the block that `-` stands for, in the language `lang`.
    """
    desk = _Desk()
    for typed in files:
        if typed == STDIN:
            key = (STDIN_SHOWN, lang)
            snippet, found = _snippet_of(content or b"", key, path=STDIN_SHOWN, folder=here)
            _take(desk, snippet, found, path=STDIN_SHOWN, key=key, root=str(here))
            desk.alone.add(STDIN_SHOWN)
        else:
            _take_file(desk, typed, _path(typed, here))
    return _checked(desk, here, goes_on=bool(desk.blocks or desk.unread))


def check_text(content: bytes, key: Key, file: Path, here: Path) -> tuple[Finding, ...]:
    """Return what is wrong with a block that is to be written to `file`."""
    desk = _Desk()
    path = shown(file)
    root = _root_above(file.parent)
    snippet, found = _snippet_of(content, key, path=path, folder=file.parent)
    _take(desk, snippet, found, path=path, key=key, root=str(root or file.parent))
    if root is not None:
        desk.library(root_of(root))
    else:
        desk.alone.add(path)
    return _checked(desk, here)[1]


def _snippet_of(
    content: bytes, key: Key, *, path: str, folder: Path
) -> tuple[Snippet | None, tuple[Finding, ...]]:
    """Return a block that lies in no file, as if it lay in a folder."""
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "bloc.md"
        file.write_bytes(content)
        snippet, found = read_snippet(file, id=key[0], lang=key[1], path=path)
    if snippet is not None:
        snippet = replace(snippet, file=str(folder / file.name))
    return snippet, found


def _path(typed: str, here: Path) -> Path:
    return Path(os.path.normpath(here / Path(typed).expanduser()))


# What is read ------------------------------------------------------------------------


def _take(
    desk: _Desk,
    snippet: Snippet | None,
    found: Iterable[Finding],
    *,
    path: str,
    key: Key,
    root: str,
) -> None:
    """Put one block on the desk, or remember that it could not be read."""
    desk.findings += found
    if snippet is None:
        desk.unread[path] = key
    elif snippet.path not in desk.blocks:
        desk.blocks[snippet.path] = snippet
        desk.roots[snippet.path] = root


def _take_library(desk: _Desk, root: Root, *, below: str | None = None) -> bool:
    """Take all blocks of a library, or those of one folder of it; its records too.

    Returns whether there was anything to take.
    """
    library = desk.library(root)
    is_there = False
    desk.findings += (
        one for one in library.findings if below is None or _is_below(one.place.path, shown(below))
    )
    for name in library.ids():
        for lang in library.languages(name):
            file = f"{root.folder}{os.sep}{name.replace('/', os.sep)}.{lang}.md"
            if below is not None and not _is_below(file, below, os.sep):
                continue
            is_there = True
            snippet, found = library.snippet(name, lang)
            path = f"{root.path}/{name}.{lang}.md"
            _take(desk, snippet, found, path=path, key=(name, lang), root=root.folder)
    if below is not None and not _is_below(f"{root.folder}{os.sep}{COMMONS}", below, os.sep):
        return is_there
    for slug in library.commons_ids():
        record, found = library.commons(slug, "fr")
        # That a record is described in one language only is no fault of the record.
        desk.findings += (one for one in found if one.code != "commons-language")
        if record is not None:
            desk.records.setdefault(slug, record)
    return is_there or bool(library.commons_ids())


def _is_below(file: str, folder: str, sep: str = "/") -> bool:
    return file == folder or file.startswith(folder.rstrip(sep) + sep)


def _take_folder(desk: _Desk, path: Path) -> bool:
    """Take the blocks of a library, of a workspace, or of one kind; return whether there are."""
    if is_folder(path / SNIPPETS) and is_inside(path / SNIPPETS, path):
        path /= SNIPPETS
    root = _root_above(path)
    if root is None and any(path.glob("*.??.md")):
        root = path.parent
    below = str(path) if root is not None and root != path else None
    return _take_library(desk, root_of(root or path), below=below)


def _take_file(desk: _Desk, typed: str, path: Path) -> None:
    """Take a single block; what it stands beside is looked at only if it is a library."""
    lang, slug = _lang_of(path), _slug_of(path)
    if not (_BLOCK.fullmatch(path.name) and is_language(lang) and is_kebab(slug)):
        desk.findings.append(finding("library-path", Place(path=typed), path=shown(path)))
        return
    root = _root_above(path.parent)
    folder = root if root is not None else path.parent
    if not is_inside(path, folder):
        place = Place(path=shown(path))
        desk.findings.append(finding("file-outside", place, root=shown(folder)))
        desk.unread[shown(path)] = (slug, lang)
        return
    if not is_file(path):
        desk.findings.append(finding("library-path", Place(path=typed), path=shown(path)))
        return
    if root is not None:
        desk.library(root_of(root))
    below = path.relative_to(root).parent if root is not None else Path(path.parent.name)
    kind = below.as_posix() if all(map(is_kebab, below.parts)) and below.parts else "bloc"
    name = f"{kind}/{slug}"
    snippet, found = read_snippet(path, id=name, lang=lang, path=shown(path))
    _take(desk, snippet, found, path=shown(path), key=(name, lang), root=str(folder))
    if root is None:
        desk.alone.add(shown(path))


def _root_above(path: Path) -> Path | None:
    """Return the folder of the library that a path lies in."""
    named = next((one for one in (path, *path.parents) if one.name == SNIPPETS), None)
    if named is not None:
        return named
    workspace, _ = find_workspace(path)
    roots = (Path(root.folder) for root in workspace.libraries) if workspace is not None else ()
    return next((root for root in roots if root == path or root in path.parents), None)


def _slug_of(path: Path) -> str:
    return path.name.rsplit(".", 2)[0]


def _lang_of(path: Path) -> str:
    return path.name.rsplit(".", 2)[-2] if path.name.count(".") > 1 else ""


def _blocks_twice(desk: _Desk, roots: Sequence[Root]) -> Iterator[Finding]:
    """Yield blocks that a library before theirs hides."""
    first: dict[Key, str] = {}
    for root in roots:
        library = desk.library(root)
        for name in library.ids():
            for lang in library.languages(name):
                path = f"{root.path}/{name}.{lang}.md"
                other = first.setdefault((name, lang), path)
                if other != path:
                    yield finding("library-block-twice", Place(path=path), other=other)


# What is wrong -----------------------------------------------------------------------


def _checked(desk: _Desk, here: Path, *, goes_on: bool = False) -> Checked:
    if not goes_on and any(one.code == "library-path" for one in desk.findings):
        return None, tuple(one for one in desk.findings if one.code == "library-path")
    known = _known(desk)
    elsewhere = frozenset(_fields_of(known.values()))
    reads: list[Read] = []
    pages: dict[Key, Blocks] = {}
    for path, snippet in desk.blocks.items():
        readings, page, found = _read(snippet, desk.roots[path], elsewhere)
        pages[snippet.id, snippet.lang] = page
        desk.findings += found
        desk.findings += _commons_missing(desk, path, snippet)
        reads.append(
            Read(
                path=path,
                id=snippet.id,
                lang=snippet.lang,
                title=snippet.title,
                licence=snippet.licence,
                status=snippet.status,
                readings=readings,
            )
        )
    checked = {(one.id, one.lang): one for one in desk.blocks.values()}
    desk.findings += shelf_findings(
        Shelf(
            checked=checked,
            known=known,
            originals={**_originals(checked, here), **known},
            unread=frozenset(desk.unread.values()),
            pages=pages,
            records=desk.records,
        )
    )
    reads += (
        Read(path=path, id=key[0], lang=key[1], is_read=False) for path, key in desk.unread.items()
    )
    report = Report(
        blocks=tuple(sorted(reads, key=lambda one: one.path)), records=tuple(desk.records)
    )
    return report, without_unread(dict.fromkeys(desk.findings), checked.values())


def _read(
    snippet: Snippet, root: str, elsewhere: frozenset[str]
) -> tuple[int, Blocks, tuple[Finding, ...]]:
    """Return how often a block was read, one of its readings, and what is wrong in it."""
    folder = str(Path(snippet.file).parent)
    checked, findings = check_block(snippet, folder=folder, root=root, used_elsewhere=elsewhere)
    body = unquote(snippet.body)
    for file, line in checked.pictures:
        if os.path.relpath(file, folder).replace(os.sep, "/") in body:
            place = Place(path=snippet.path, line=line)
            findings = (*findings, *read_picture(file, root, place=place)[1])
    return checked.readings, checked.page, findings


def _commons_missing(desk: _Desk, path: str, snippet: Snippet) -> Iterator[Finding]:
    """Yield the commons of a block that its library does not describe in its language.

    A library without records leaves them to the one that it is used with.
    """
    library = desk.libraries.get(desk.roots[path])
    if library is None or not library.commons_ids():
        return
    for slug in snippet.commons:
        place = snippet.place_of(f"commons.{slug}")
        yield from library.commons(slug, snippet.lang, place=place)[1]


def _known(desk: _Desk) -> dict[Key, Snippet]:
    """Return all blocks that stand beside those that are checked, and these."""
    known: dict[Key, Snippet] = {}
    libraries = [*desk.libraries.values()]
    if desk.alone:
        libraries.append(shared_library())
    for library in libraries:
        for key, snippet in _all_of(library):
            known.setdefault(key, snippet)
    for snippet in desk.blocks.values():
        known[snippet.id, snippet.lang] = snippet
    return known


def _all_of(library: Library) -> Iterator[tuple[Key, Snippet]]:
    for name in library.ids():
        for lang in library.languages(name):
            snippet, _ = library.snippet(name, lang)
            if snippet is not None:
                yield (name, lang), snippet


def _originals(checked: Mapping[Key, Snippet], here: Path) -> dict[Key, Snippet]:
    """Return what blocks adapt in the other libraries of the workspace, and in ours."""
    originals: dict[Key, Snippet] = {}
    if not any(one.adapts is not None for one in checked.values()):
        return originals
    workspace, _ = find_workspace(here)
    for library in (*_libraries(workspace), shared_library()):
        wanted = [one for one in checked.values() if one.adapts is not None]
        while wanted:
            adapts = wanted.pop().adapts
            key = (adapts.snippet, adapts.lang) if adapts is not None else ("", "")
            if key in originals or key[1] not in library.languages(key[0]):
                continue
            snippet, _ = library.snippet(*key)
            if snippet is not None:
                originals[key] = snippet
                wanted.append(snippet)
    return originals


def _libraries(workspace: Workspace | None) -> Iterator[Library]:
    if workspace is not None and workspace.libraries:
        yield workspace.library()


def _fields_of(snippets: Iterable[Snippet]) -> Iterator[str]:
    """Yield the fields that blocks use: a question that several ask is asked once."""
    for snippet in snippets:
        yield from names_of(snippet)[0].fields
