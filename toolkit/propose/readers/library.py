# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The blocks and commons records of one or several folders, each read when asked for."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen
from propose.model.nearest import advice, meant, nearest_names
from propose.model.snippet import Commons, Snippet
from propose.readers.commons import read_commons
from propose.readers.files import is_inside, shown, unreadable
from propose.readers.shape import is_kebab
from propose.readers.snippet import is_language, read_snippet

COMMONS = "communs"
"""The kind that is reserved for records of commons."""


@frozen
class Root:
    """A folder of blocks; `name` is how credits call it, None for the workspace's own."""

    folder: str
    path: str
    name: str | None = None


def root_of(folder: str | Path, name: str | None = None) -> Root:
    """Return a folder of blocks with the path that messages show."""
    return Root(folder=os.path.abspath(folder), path=shown(folder), name=name)  # noqa: PTH100


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class _Shelf:
    """What the folders hold, by name; files are listed here and not yet read."""

    snippets: dict[str, dict[str, tuple[Root, str]]] = field(default_factory=dict)
    commons: dict[str, tuple[Root, str]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


class Library:
    """Blocks and records by id; where two folders hold the same, the first one counts."""

    def __init__(self, roots: Iterable[Root]) -> None:
        """Remember the folders; nothing is read yet."""
        self.roots = tuple(roots)
        self._listed: _Shelf | None = None
        self._snippets: dict[tuple[str, str], tuple[Snippet | None, tuple[Finding, ...]]] = {}
        self._commons: dict[tuple[str, str], tuple[Commons | None, tuple[Finding, ...]]] = {}

    # Names -------------------------------------------------------------------------

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all blocks, sorted."""
        return tuple(sorted(self._shelf.snippets))

    def languages(self, id: str) -> tuple[str, ...]:  # noqa: A002 - the word of the model
        """Return the languages in which a block is there, sorted; none if it is not."""
        return tuple(sorted(self._shelf.snippets.get(id, ())))

    def kinds(self) -> tuple[str, ...]:
        """Return the kinds of blocks, sorted: the folders right below the library."""
        return tuple(sorted({one.partition("/")[0] for one in self._shelf.snippets}))

    def commons_ids(self) -> tuple[str, ...]:
        """Return the slugs of all commons records, sorted."""
        return tuple(sorted(self._shelf.commons))

    def nearest(self, id: str) -> tuple[str, ...]:  # noqa: A002 - the word of the model
        """Return the ids most like one that is not there, also under another kind."""
        ids = self.ids()
        slug = id.rpartition("/")[2]
        elsewhere = tuple(one for one in ids if one.rpartition("/")[2] == slug)
        close = nearest_names(id, ids)
        return tuple(dict.fromkeys((*elsewhere, *close)))[:3]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return what is wrong with the names of files, whether they are used or not."""
        return tuple(self._shelf.findings)

    # Contents ----------------------------------------------------------------------

    def snippet(
        self,
        id: str,  # noqa: A002 - the word of the model
        lang: str,
        *,
        place: Place | None = None,
    ) -> tuple[Snippet | None, tuple[Finding, ...]]:
        """Return a block in one language with what is wrong in it.

        `place` is where it is asked for: a block that is not there is a finding there,
        with the nearest ids. The findings of a block come with every call.
        """
        listed = self._shelf.snippets.get(id, {}).get(lang)
        if listed is None:
            return None, (self._snippet_missing(id, lang, place or Place(path=id)),)
        if (id, lang) not in self._snippets:
            root, file = listed
            self._snippets[id, lang] = read_snippet(
                file, id=id, lang=lang, path=_shown_below(root, file), library=root.name
            )
        return self._snippets[id, lang]

    def commons(
        self, slug: str, lang: str, *, place: Place | None = None
    ) -> tuple[Commons | None, tuple[Finding, ...]]:
        """Return a commons record with its texts in one language.

        A record that is not there is a finding where `place` says who names it;
        without `place`, its absence is the caller's to judge.
        """
        listed = self._shelf.commons.get(slug)
        if listed is None:
            if place is None:
                return None, ()
            hint = advice(slug, self.commons_ids(), f"write snippets/{COMMONS}/{slug}.yaml")
            return None, (finding("commons-missing", place, commons=slug, near=hint),)
        if (slug, lang) not in self._commons:
            root, file = listed
            self._commons[slug, lang] = read_commons(
                file, slug=slug, lang=lang, path=_shown_below(root, file)
            )
        return self._commons[slug, lang]

    def folder_of(self, id: str, lang: str) -> str | None:  # noqa: A002 - the word of the model
        """Return the folder of the library that a block stands in: its pictures stay inside."""
        listed = self._shelf.snippets.get(id, {}).get(lang)
        return None if listed is None else listed[0].folder

    def _snippet_missing(self, name: str, lang: str, place: Place) -> Finding:
        languages = self.languages(name)
        if languages:
            there = ", ".join(languages)
            return finding(
                "snippet-language-missing", place, snippet=name, lang=lang, languages=there
            )
        linked = self._link_to_nowhere(name, lang)
        if linked is not None:
            return finding("snippet-missing", place, snippet=name, near=linked)
        near = self.nearest(name)
        show = "propose list snippets shows what is there; own texts are written own/NAME.md"
        hint = meant(near) if near else show
        return finding("snippet-missing", place, snippet=name, near=hint)

    def _link_to_nowhere(self, name: str, lang: str) -> str | None:
        """Return what to do where a link stands in the place of a block and is not followed."""
        *kinds, slug = name.split("/")
        if not kinds or not all(map(is_kebab, (*kinds, slug))) or not is_language(lang):
            return None
        for root in self.roots:
            path = root.folder
            for part in (*kinds, f"{slug}.{lang}.md"):
                path = f"{path}{os.sep}{part}"
                if not os.path.islink(path):  # noqa: PTH114 - as in the listing
                    continue
                shown = _shown_below(root, path)
                if not is_inside(path, root.folder):
                    told = f"{shown} is a link that leads out of {root.path}, and is not followed"
                    return f"{told}: copy what it leads to into its place"
                if not os.path.exists(path):  # noqa: PTH110 - as in the listing
                    return f"{shown} is a link to nothing: put the block itself in its place"
        return None

    # Listing -----------------------------------------------------------------------

    @property
    def _shelf(self) -> _Shelf:
        if self._listed is None:
            self._listed = _Shelf()
            for root in self.roots:
                _list_folder(self._listed, root, root.folder, ())
        return self._listed


def _shown_below(root: Root, file: str) -> str:
    return root.path + file[len(root.folder) :].replace(os.sep, "/")


_BLOCK = re.compile(r"(?P<slug>.+)\.(?P<lang>[^.]+)\.md")


def _list_folder(shelf: _Shelf, root: Root, folder: str, below: Sequence[str]) -> None:
    try:
        entries = tuple(_entries(folder))
    except OSError as error:
        shelf.findings.append(unreadable(error, Place(path=_shown_below(root, folder))))
        return
    for entry in entries:
        if entry.name.startswith((".", "~", "README", "LICENSE")):
            continue
        path = _shown_below(root, entry.path)
        if entry.is_symlink() and not is_inside(entry.path, root.folder):
            shelf.findings.append(finding("file-outside", Place(path=path), root=root.path))
        elif entry.is_dir(follow_symlinks=False):
            _list_folder(shelf, root, entry.path, (*below, entry.name))
        elif entry.name.endswith((".md", ".yaml", ".yml")) and entry.is_file():
            _list_file(shelf, root, entry.path, path, below)


def _entries(folder: str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        yield from sorted(entries, key=lambda entry: entry.name)


def _list_file(shelf: _Shelf, root: Root, file: str, path: str, below: Sequence[str]) -> None:
    name = os.path.basename(file)  # noqa: PTH119 - a Path for each file costs time
    if tuple(below) == (COMMONS,):
        slug = name.removesuffix(".yaml")
        if slug != name and is_kebab(slug):
            shelf.commons.setdefault(slug, (root, file))
        else:
            wanted = f"{COMMONS}/<slug>.yaml, with small letters, digits and hyphens"
            shelf.findings.append(finding("library-file-name", Place(path=path), wanted=wanted))
        return
    if not name.endswith(".md"):
        return
    parts = _BLOCK.fullmatch(name)
    is_named = parts is not None and is_kebab(parts["slug"]) and is_language(parts["lang"])
    if parts is None or not is_named or not below or not all(map(is_kebab, below)):
        wanted = "<kind>/<slug>.<lang>.md, with small letters, digits and hyphens"
        shelf.findings.append(finding("library-file-name", Place(path=path), wanted=wanted))
        return
    identity = "/".join((*below, parts["slug"]))
    shelf.snippets.setdefault(identity, {}).setdefault(parts["lang"], (root, file))
