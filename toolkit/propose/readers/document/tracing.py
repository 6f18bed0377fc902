# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the paragraphs of a Word file to the texts they were made of.

By its bookmark; else by the hash that the manifest keeps of its words; else by what
stands on both sides of it. What no side tells stays without a text.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from propose.model.passage import PassageKind
from propose.ooxml.traces import PARAGRAPH_MARK, Traced, hash_of
from propose.readers.document.line import Line

_MARK = re.compile(rf"{PARAGRAPH_MARK}([A-Za-z0-9]+)_([0-9]+)")
_EDGES = frozenset({PassageKind.HEADER, PassageKind.FOOTER})

Hashes = Mapping[str, Sequence[tuple[str, int]]]


def find_texts(lines: Sequence[Line], manifest: Iterable[Traced]) -> None:
    """Give each line the key of the instance that it comes from, where that is known."""
    inner = [one for one in lines if one.story.kind not in _EDGES and one.story.host is None]
    met: set[tuple[str, int]] = set()
    for line in inner:
        marks = [match for match in map(_MARK.match, line.marks) if match]
        if marks:
            line.key = marks[0][1]
            met.update((match[1], int(match[2])) for match in marks)
    _by_hash(inner, _unmet(manifest, met))
    _by_table(inner)
    _between(inner)
    for line in lines:
        if line.story.host is not None:
            line.key = line.story.host.key


def _unmet(manifest: Iterable[Traced], met: set[tuple[str, int]]) -> Hashes:
    """Return where the words of each hash stood, of the paragraphs that no bookmark marks."""
    found: dict[str, list[tuple[str, int]]] = {}
    for traced in manifest:
        for ordinal, hash_ in traced.paragraphs.items():
            if hash_ is not None and (traced.key, ordinal) not in met:
                found.setdefault(hash_, []).append((traced.key, ordinal))
    return found


def _by_hash(lines: Sequence[Line], hashes: Hashes) -> None:
    """Find lines by their words; of words that stand in many texts, the one that is near."""
    if not hashes:
        return
    near: str | None = None
    used: set[tuple[str, int]] = set()
    for line in lines:
        if line.key is not None:
            near = line.key
            continue
        places = [
            one for one in hashes.get(hash_of(line.words_as_written()), ()) if one not in used
        ]
        if not places:
            continue
        place = next((one for one in places if one[0] == near), None)
        if place is None and len({key for key, _ in places}) == 1:
            place = places[0]
        if place is not None:
            used.add(place)
            line.key = near = place[0]


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
    """Let lines between two of one text belong to it."""
    last: str | None = None
    waiting: list[Line] = []
    for line in lines:
        if line.key is None:
            waiting.append(line)
            continue
        if line.key == last:
            for one in waiting:
                one.key = last
        waiting = []
        last = line.key
