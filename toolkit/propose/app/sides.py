# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody names to be compared, before anything of it is opened."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from propose.model.finding import Finding
from propose.model.frozen import frozen
from propose.readers.files import is_there, seen_from, shown

Told = tuple[Finding, ...]
Renamed = Callable[[str], str]

_WORD_ENDINGS = (".docx", ".dotx", ".docm", ".dotm")


@frozen
class Side:
    """What somebody names as one side: an offer, now or in a revision, or a Word file."""

    name: str
    revision: str | None = None

    @property
    def label(self) -> str:
        """Return what the reader is shown."""
        return self.name if self.revision is None else f"{self.revision}:{self.name}"

    @property
    def is_word(self) -> bool:
        """Return whether it is a Word file, by the end of its name."""
        return self.name.lower().endswith(_WORD_ENDINGS)


def side_of(text: str, here: Path) -> Side:
    """Return what somebody typed as one side: a path, a slug, or `REVISION:path`."""
    revision, colon, name = text.partition(":")
    if colon and revision and name and not is_there(seen_from(here, text)):
        return Side(name=name, revision=revision)
    return Side(name=text)


def told_of_revision(folder: Path, revision: str) -> Renamed:
    """Return what shows the files of a revision as git names them: `HEAD~3:path`."""
    # Each may end like the other: `../tmp/x/` like `/tmp/x/`, that like `x/` seen from /tmp.
    ways = sorted((f"{folder.as_posix()}/", f"{shown(folder)}/"), key=len, reverse=True)

    def rename(text: str) -> str:
        for way in ways:
            text = text.replace(way, f"{revision}:")
        return text

    return rename


def told_as(one: Finding, renamed: Renamed) -> Finding:
    """Return a finding that shows the files of a revision as git names them."""
    return replace(
        one,
        place=replace(one.place, path=renamed(one.place.path)),
        message=renamed(one.message),
        hint=renamed(one.hint),
    )


def of_both(ours: Told, theirs: Told) -> Told:
    """Return what was found on both sides; one `--row` is for both, and asked for once."""
    if any(one.code == "row-needed" for one in ours):
        theirs = tuple(one for one in theirs if one.code != "row-needed")
    return (*ours, *theirs)
