# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which pieces lie in the folder of an offer; only their names and sizes are read."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from propose.model.handed import Handed
from propose.model.proposal import HandedIn
from propose.readers.files import is_folder, seen_from

FOLDER = "pieces"

_DAY = re.compile(r"(?P<year>20\d{2})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?")


def read_pieces(folder: str, named: Iterable[HandedIn], asked: Iterable[str]) -> tuple[Handed, ...]:
    """Return the files of pieces/ by the piece that their names begin with, and those named.

    `asked` are the ids of the pieces; what no piece's id begins is passed over. Capitals
    and underscores do not matter: DC2_Tournevague.pdf is `dc2` of `tournevague`.
    """
    ids = sorted(asked, key=len, reverse=True)
    found = [*_named(folder, named)]
    root = Path(folder) / FOLDER
    if is_folder(root):
        for entry in sorted(root.iterdir()):
            name = entry.name.casefold().replace("_", "-")
            begins = (one for one in ids if re.match(rf"{re.escape(one)}(?![a-z0-9])", name))
            piece, size = next(begins, None), _size_of(entry)
            if piece is None or size is None:
                continue
            rest = name[len(piece) :].partition(".")[0].strip("-")
            day = _day_in(rest)
            key = _DAY.sub("", rest).strip("-") or None
            file = f"{FOLDER}/{entry.name}"
            found.append(Handed(piece=piece, file=file, key=key, size_bytes=size, day=day))
    return tuple(found)


def _named(folder: str, named: Iterable[HandedIn]) -> Iterator[Handed]:
    for one in named:
        file = seen_from(Path(folder), one.target)
        yield Handed(
            piece=one.piece,
            file=one.target,
            key=one.key,
            size_bytes=_size_of(file),
            day=_day_in(file.stem),
        )


def _size_of(file: Path) -> int | None:
    """Return the size of a file, None where there is none."""
    try:
        return file.stat().st_size if file.is_file() else None
    except OSError:
        return None


def _day_in(name: str) -> date | None:
    """Return the day that a name ends with; of a month, its last.

    >>> _day_in("lenoir-2026-11-03"), _day_in("lenoir")
    (datetime.date(2026, 11, 3), None)
    """
    match = _DAY.search(name)
    if match is None:
        return None
    try:
        first = date(int(match["year"]), int(match["month"]), int(match["day"] or 1))
    except ValueError:
        return None
    if match["day"]:
        return first
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
