# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whence the paragraphs of a Word file are, told by another edition that knows."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace

from propose.core.compare.likeness import ALIKE, SURELY, Known, Words, likeness
from propose.core.compare.sequences import matched
from propose.model.passage import (
    Edition,
    Frame,
    Passage,
    PassageKind,
    SectionMark,
    UsedBlock,
)

_EDGES = frozenset({PassageKind.HEADER, PassageKind.FOOTER})
_COUNTED = re.compile(r"^\w+\s\d+ – ")
"""What Word prints before the words of a caption."""
_LEAST_WORDS = 4
_LEAST_FOUND = 0.5
"""The share of a block's passages that must be found for it to be there."""


def sourced(word: Edition, offer: Edition) -> Edition:
    """Return an offer as its Word file shows it, each passage with the line it comes from.

    What stands in the template alone keeps its place in the Word file.
    """
    headings = {one.id: offer.passages[one.passage].place for one in offer.sections}
    places = {one.passage: headings[one.id] for one in word.sections if one.id in headings}
    theirs = _by_instance(offer.passages)
    for key, ours in _by_instance(word.passages).items():
        others = theirs.get(key, [])
        runs = matched(
            [_words_alone(word.passages[at]) for at in ours],
            [_words_alone(offer.passages[at]) for at in others],
        )
        for first, second, length in runs:
            for step in range(length):
                places[ours[first + step]] = offer.passages[others[second + step]].place
    return replace(
        word,
        passages=tuple(
            replace(one, place=places[at]) if at in places else one
            for at, one in enumerate(word.passages)
        ),
    )


def side_by_side(before: Edition, after: Edition) -> tuple[Edition, Edition]:
    """Return two editions, one of them a Word file at least, as they can be compared.

    What one of them knows of its blocks and sections tells the other. Where nothing of
    that is found in a file, somebody else made it: both are only documents then.
    """
    after = _told_by(after, before)
    before = _told_by(before, after)
    if bool(before.blocks) != bool(after.blocks):
        return _as_plain(before), _as_plain(after)
    return _said(before), _said(after)


def _said(edition: Edition) -> Edition:
    """Return an edition that says which blocks were found by their words, and how surely."""
    if not edition.confidence:
        return edition
    sources = {one.key: one.source for one in edition.blocks}
    unsure = [
        f"{sources.get(key, key)} ({round(100 * one)} %)"
        for key, one in edition.confidence.items()
        if one < 1
    ]
    count = len(edition.confidence)
    told = "one block was" if count == 1 else f"{count} blocks were"
    gap = f"{edition.label}: {told} found by the words, not by bookmarks"
    if unsure:
        gap += f"; not all words are the same in {', '.join(unsure)}"
    return replace(edition, gaps=(*edition.gaps, gap))


def _told_by(word: Edition, other: Edition) -> Edition:
    """Return a Word file with the blocks that it shares with an edition that knows its own.

    A block is looked for that no bookmark and no hash led to: passages of the same
    words first, then those that are alike. It is there where half of it is found;
    `confidence` says how alike it is.
    """
    known = _by_instance(word.passages)
    sizes = {
        key: len(ones)
        for key, ones in _by_instance(other.passages).items()
        if len(ones) > len(known.get(key, ()))
    }
    found = _found(word, other, {*sizes}, known) if sizes else {}
    scores: dict[str, list[float]] = {}
    for key, score in found.values():
        scores.setdefault(key, []).append(score)
    kept = {
        key: 1.0 if key in known else sum(ones) / max(len(ones), sizes[key])
        for key, ones in scores.items()
        if key in known or len(ones) >= sizes[key] * _LEAST_FOUND
    }
    if not kept and (word.sections or not word.blocks):
        return word
    passages = [
        replace(one, instance=found[at][0]) if at in found and found[at][0] in kept else one
        for at, one in enumerate(word.passages)
    ]
    sections = word.sections or tuple(_sections(passages, other))
    passages = [*_in_sections(_reframed(_between(passages, {*kept}), {*kept}), sections)]
    about = {one.key: one.source for one in (*other.blocks, *word.blocks)}
    return replace(
        word,
        passages=tuple(
            replace(one, source=about.get(one.instance)) if one.instance is not None else one
            for one in passages
        ),
        sections=sections,
        blocks=tuple(_blocks(word, other, passages, kept)),
        confidence={
            **word.confidence,
            **{key: round(one, 2) for key, one in kept.items() if key not in known},
        },
    )


def _between(passages: Sequence[Passage], keys: set[str]) -> list[Passage]:
    """Return passages; those between two of one block belong to it."""
    made = [*passages]
    last: str | None = None
    waiting: list[int] = []
    for at, one in enumerate(passages):
        if one.kind in _EDGES:
            break
        if one.instance is None:
            waiting.append(at)
            continue
        if one.instance == last and last in keys:
            for index in waiting:
                made[index] = replace(made[index], instance=last)
        waiting, last = [], one.instance
    return made


def _as_plain(edition: Edition) -> Edition:
    """Return an edition as a document of which nothing but its words is known."""
    if not edition.blocks:
        return edition
    gap = f"{edition.label}: the other file holds none of its blocks; only words are compared"
    return replace(
        edition,
        gaps=(*edition.gaps, gap),
        passages=tuple(
            replace(one, instance=None, source=None, section=None, ordinal=0)
            for one in edition.passages
        ),
        sections=(),
        blocks=(),
        facts=(),
        has_facts=False,
        confidence={},
    )


def _by_instance(passages: Iterable[Passage]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, one in enumerate(passages):
        if one.instance is not None:
            found.setdefault(one.instance, []).append(at)
    return found


def _words_alone(passage: Passage) -> str:
    if passage.kind is PassageKind.CAPTION:
        return _COUNTED.sub("", passage.text)
    return passage.text.strip()


# Likeness --------------------------------------------------------------------------


def _found(
    word: Edition, other: Edition, keys: set[str], known: Container[str]
) -> dict[int, tuple[str, float]]:
    """Return for passages of the Word file the block that they come from, and how surely.

    Of blocks that are known in part, only the same words in the same order are found.
    """
    found: dict[int, tuple[str, float]] = {}
    met: set[int] = set()
    used: set[int] = set()
    for first, second, length in matched(_texts(word), _texts(other)):
        for step in range(length):
            met.add(first + step)
            used.add(second + step)
            key = other.passages[second + step].instance
            if word.passages[first + step].instance is None and key in keys:
                found[first + step] = (key, 1.0)
    mine = {
        at: Words(one.text)
        for at, one in enumerate(word.passages)
        if one.instance is None and at not in met and one.kind not in _EDGES
    }
    theirs = {
        at: Words(one.text)
        for at, one in enumerate(other.passages)
        if one.instance in keys and one.instance not in known and at not in used
    }
    for score, at, there in sorted(_scored(mine, theirs), key=lambda one: (-one[0], one[1:])):
        if at not in found and there not in used:
            used.add(there)
            found[at] = (other.passages[there].instance or "", score)
    return found


def _texts(edition: Edition) -> list[tuple[bool, str]]:
    return [(one.kind is PassageKind.HEADING, _words_alone(one)) for one in edition.passages]


def _scored(mine: dict[int, Words], known: dict[int, Words]) -> Iterator[tuple[float, int, int]]:
    """Yield pairs that are alike, of those that share rare pairs of words."""
    others = Known(known)
    for at, words in mine.items():
        for one in others.nearest(words):
            score = likeness(words, known[one])
            if score >= (ALIKE if words.count >= _LEAST_WORDS else SURELY):
                yield score, at, one


def _reframed(passages: Iterable[Passage], keys: set[str]) -> Iterator[Passage]:
    """Yield passages; tables, lists and notes of these blocks are counted in their block."""
    names: dict[str, str] = {}
    counts: dict[str, int] = {}

    def renamed(frame: Frame, key: str) -> Frame:
        outer = renamed(frame.outer, key) if frame.outer is not None else None
        if frame.key not in names:
            counts[key] = counts.get(key, 0) + 1
            names[frame.key] = f"{key}:{counts[key]}"
        return replace(frame, key=names[frame.key], outer=outer)

    for one in passages:
        if one.instance in keys and one.frame is not None:
            yield replace(one, frame=renamed(one.frame, one.instance))
        else:
            yield one


# What follows ----------------------------------------------------------------------


def _sections(passages: Sequence[Passage], other: Edition) -> Iterator[SectionMark]:
    """Yield the sections of the other edition whose headings stand in the same order."""
    wanted = [(one.level, one.title.strip()) for one in other.sections]
    headings = [
        at
        for at, one in enumerate(passages)
        if one.kind is PassageKind.HEADING and one.instance is None
    ]
    shown = [(passages[at].level, passages[at].text.strip()) for at in headings]
    for first, second, length in matched(shown, wanted):
        for step in range(length):
            yield replace(other.sections[second + step], passage=headings[first + step])


def _in_sections(passages: Iterable[Passage], sections: Iterable[SectionMark]) -> Iterator[Passage]:
    """Yield passages with the section that they stand in, counted anew in their blocks."""
    begins = {one.passage: one.id for one in sections}
    section: str | None = None
    counts: dict[str, int] = {}
    for at, one in enumerate(passages):
        section = begins.get(at, section)
        key = one.instance or ""
        is_edge = one.kind in _EDGES
        yield replace(one, section=None if is_edge else section, ordinal=counts.get(key, 0))
        counts[key] = counts.get(key, 0) + 1


def _blocks(
    word: Edition, other: Edition, passages: Sequence[Passage], kept: Iterable[str]
) -> Iterator[UsedBlock]:
    """Yield the blocks of a Word file, those found by likeness among them, in order."""
    about = {one.key: one for one in other.blocks}
    there = _by_instance(passages)
    blocks = [
        *(
            replace(one, section=passages[one.first].section or one.section)
            for one in word.blocks
            if one.key not in kept
        ),
        *(
            replace(
                about[key],
                section=passages[there[key][0]].section or about[key].section,
                first=there[key][0],
                last=there[key][-1] + 1,
            )
            for key in kept
            if key in about
        ),
    ]
    yield from sorted(blocks, key=lambda one: one.first)
