# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the paragraphs of a Word file to the texts they were made of.

By its bookmark; else by the hash that the manifest keeps of its words; else by what
stands on both sides of it. What no side tells stays without a text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from propose.model.passage import PassageKind
from propose.ooxml.traces import PARAGRAPH_MARK, Traced, hash_of
from propose.readers.document.line import Line

_MARK = re.compile(rf"{PARAGRAPH_MARK}([A-Za-z0-9]+)_([0-9]+)")
_LEAST_WORDS = 5
_NEAR = 4
_SPARE = 2
"""How many paragraphs more may have come between two that were found by their words."""
_EDGES = frozenset({PassageKind.HEADER, PassageKind.FOOTER})


def find_texts(lines: Sequence[Line], manifest: Iterable[Traced]) -> None:
    """Give each line the key of the instance that it comes from, where that is known."""
    inner = [one for one in lines if one.story.kind not in _EDGES and one.story.host is None]
    met: set[tuple[str, int]] = set()
    for line in inner:
        marks = [match for match in map(_MARK.match, line.marks) if match]
        if marks:
            line.key = marks[0][1]
            met.update((match[1], int(match[2])) for match in marks)
    _by_hash(inner, manifest, met)
    _by_table(inner)
    _between(inner)
    for line in lines:
        if line.story.host is not None:
            line.key = line.story.host.key


class _Manifest:
    """The paragraphs of a manifest in order; `places` are those that no bookmark led to."""

    def __init__(self, manifest: Iterable[Traced], met: set[tuple[str, int]]) -> None:
        """Read it."""
        self.places: dict[str, list[int]] = {}
        self.keys: list[str] = []
        self.first: dict[str | None, int] = {}
        for traced in manifest:
            self.first.setdefault(traced.key, len(self.keys))
            for ordinal, hash_ in traced.paragraphs.items():
                if hash_ is not None and (traced.key, ordinal) not in met:
                    self.places.setdefault(hash_, []).append(len(self.keys))
                self.keys.append(traced.key)


def _by_hash(lines: Sequence[Line], manifest: Iterable[Traced], met: set[tuple[str, int]]) -> None:
    """Find lines by their words: those that stand once first, in the order of the manifest.

    Words that stand in many texts are those between the neighbours that were found.
    """
    known = _Manifest(manifest, met)
    if not known.places:
        return
    there: dict[int, Sequence[int]] = {}
    once: list[tuple[int, int]] = []
    for at, line in enumerate(lines):
        words = line.words_as_written()
        found = known.places.get(hash_of(words), ()) if line.key is None else ()
        if line.key in known.first:
            once.append((at, known.first[line.key]))
        elif found:
            there[at] = found
            if len(found) == 1 and len(words.split()) >= _LEAST_WORDS:
                once.append((at, found[0]))
    sure = [once[at] for at in _rising([place for _, place in once])]
    for at, place in sure:
        if lines[at].key is None:
            lines[at].key, lines[at].guessed = known.keys[place], place
    _in_gaps(lines, there, sure, known.keys)


def _in_gaps(
    lines: Sequence[Line],
    there: Mapping[int, Sequence[int]],
    sure: Sequence[tuple[int, int]],
    keys: Sequence[str],
) -> None:
    """Find what stands between two lines that were found, in what stands between their places."""
    before = [(-1, -1), *sure]
    after = [*sure, (len(lines), len(keys))]
    for (begin, low), (end, high) in zip(before, after, strict=True):
        for at in range(begin + 1, end):
            near = min(high, low + _NEAR) if low >= 0 else low
            places = there.get(at, ())
            slot = bisect_right(places, low)
            place = places[slot] if slot < len(places) else near
            if place < near and lines[at].key is None:
                lines[at].key, lines[at].guessed = keys[place], place
                low = place  # noqa: PLW2901 - what comes next stands below


def _rising(places: Sequence[int]) -> list[int]:
    """Return the longest run of indices whose places never fall.

    >>> _rising([5, 0, 1, 9, 2])
    [1, 2, 4]
    """
    ends: list[int] = []
    heads: list[int] = []
    before: list[int] = []
    for at, place in enumerate(places):
        slot = bisect_right(ends, place)
        before.append(heads[slot - 1] if slot else -1)
        ends[slot : slot + 1] = [place]
        heads[slot : slot + 1] = [at]
    run: list[int] = []
    at = heads[-1] if heads else -1
    while at >= 0:
        run.append(at)
        at = before[at]
    return run[::-1]


def _by_table(lines: Sequence[Line]) -> None:
    """Let the cells of a table follow the first of them that is known."""
    known: dict[int, str] = {}
    for line in lines:
        if line.key is not None and line.cell is not None:
            known.setdefault(_outermost(line), line.key)
    for line in lines:
        if line.key is None and line.cell is not None:
            line.key = known.get(_outermost(line))


def _outermost(line: Line) -> int:
    cell = line.cell
    while cell is not None and cell.outer is not None:
        cell = cell.outer
    return cell.table if cell is not None else 0


def _between(lines: Sequence[Line]) -> None:
    """Let lines between two of one text belong to it.

    Between two that words alone led to, no more of them than stood there.
    """
    last: Line | None = None
    waiting: list[Line] = []
    for line in lines:
        if line.key is None:
            waiting.append(line)
            continue
        if last is not None and line.key == last.key:
            room = len(waiting)
            if line.guessed is not None and last.guessed is not None:
                room = line.guessed - last.guessed + _SPARE
            for one in waiting if len(waiting) <= room else ():
                one.key = last.key
        waiting, last = [], line
