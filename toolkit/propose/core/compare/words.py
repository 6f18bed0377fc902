# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What changed inside one passage, word by word."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from propose.core.compare.sequences import matched
from propose.model.comparison import NUMBERING, Edit
from propose.model.frozen import frozen
from propose.model.passage import Fill, Passage, Reference

_TOKEN = re.compile(r"[\w\u0300-\u036f]+|\s|[^\w\s]")

Causes = tuple[int, ...]
Explained = Callable[[str], Causes]
"""The changes of an answer (or of one above or below it), by its question."""


@frozen
class _Token:
    """Characters of a passage; `key` is what it is compared by."""

    start: int
    end: int
    key: str
    filled: Fill | Reference | None = None


def edits_between(
    before: Passage, after: Passage, *, causes: Causes, explained: Explained
) -> tuple[Edit, ...]:
    """Return what turns one text into the other, in order, apart from each other.

    A value beside the value of the same question, or a number beside the number of the
    same target, is an edit of its own with its own causes; all others have `causes`.
    """
    marks, others = _marks(before), _marks(after)
    if marks and len(marks) == len(others):
        told = _only_values(before.text, after.text, marks, others, causes, explained)
        if told is not None:
            return told
    edits: list[Edit] = []
    for gap in _gaps([*_tokens(before)], [*_tokens(after)], before.text, after.text):
        if isinstance(gap, Edit):
            edits.append(replace(gap, causes=causes))
        else:
            edits.extend(_of_values(*gap, before.text, after.text, causes, explained))
    return tuple(edits)


def _edit(before: str, after: str, start: int, end: int, first: int, last: int) -> Edit:
    return Edit(
        start=start,
        end=end,
        start_after=first,
        end_after=last,
        removed=before[start:end],
        added=after[first:last],
    )


def _marks(passage: Passage) -> list[Fill | Reference]:
    """Return the values and counted numbers of a passage in order, none inside another."""
    marks: list[Fill | Reference] = [*passage.fills, *passage.references]
    marks.sort(key=lambda one: one.start)
    done = 0
    kept: list[Fill | Reference] = []
    for one in marks:
        if one.start >= done and one.end > one.start:
            kept.append(one)
            done = one.end
    return kept


def _name(mark: Fill | Reference) -> str:
    return mark.question if isinstance(mark, Fill) else f"#{mark.target}"


def _token_of(mark: Fill | Reference) -> _Token:
    return _Token(start=mark.start, end=mark.end, key=f"\0{_name(mark)}", filled=mark)


def _only_values(
    before: str,
    after: str,
    marks: list[Fill | Reference],
    others: list[Fill | Reference],
    causes: Causes,
    explained: Explained,
) -> tuple[Edit, ...] | None:
    """Return the edits of two texts that differ in their values alone; None for others."""
    edits: list[Edit] = []
    i = j = 0
    for one, other in zip(marks, others, strict=True):
        if before[i : one.start] != after[j : other.start] or _name(one) != _name(other):
            return None
        if before[one.start : one.end] != after[other.start : other.end]:
            ours, theirs = _token_of(one), _token_of(other)
            edits.extend(_of_values(ours, theirs, before, after, causes, explained))
        i, j = one.end, other.end
    return tuple(edits) if before[i:] == after[j:] else None


def _tokens(passage: Passage) -> Iterator[_Token]:
    """Yield words, single spaces and signs; a value or a counted number is one token."""
    done = 0
    for mark in _marks(passage):
        yield from _plain(passage.text, done, mark.start)
        yield _token_of(mark)
        done = mark.end
    yield from _plain(passage.text, done, len(passage.text))


def _plain(text: str, start: int, end: int) -> Iterator[_Token]:
    for found in _TOKEN.finditer(text, start, end):
        yield _Token(start=found.start(), end=found.end(), key=found.group())


def _gaps(
    ours: list[_Token], theirs: list[_Token], before: str, after: str
) -> Iterator[Edit | tuple[_Token, _Token]]:
    """Yield in order what differs: edits, and values whose text is not the same."""
    runs = matched([one.key for one in ours], [one.key for one in theirs])
    i = j = 0
    for first, second, length in _worth_keeping(runs, ours, theirs):
        if i < first or j < second:
            edit = _between(ours, theirs, (i, first), (j, second), before, after)
            if edit.removed != edit.added:
                yield edit
        for one, other in zip(
            ours[first : first + length], theirs[second : second + length], strict=True
        ):
            if one.filled is not None and (
                before[one.start : one.end] != after[other.start : other.end]
            ):
                yield one, other
        i, j = first + length, second + length


def _between(
    ours: list[_Token],
    theirs: list[_Token],
    left: tuple[int, int],
    right: tuple[int, int],
    before: str,
    after: str,
) -> Edit:
    start, first = _start_of(ours, left[0]), _start_of(theirs, right[0])
    end = ours[left[1] - 1].end if left[1] > left[0] else start
    last = theirs[right[1] - 1].end if right[1] > right[0] else first
    return _edit(before, after, start, end, first, last)


def _start_of(tokens: list[_Token], at: int) -> int:
    if at < len(tokens):
        return tokens[at].start
    return tokens[-1].end if tokens else 0


def _worth_keeping(
    runs: list[tuple[int, int, int]], ours: list[_Token], theirs: list[_Token]
) -> list[tuple[int, int, int]]:
    """Return the equal runs that help a reader, with an empty one at the end.

    A few characters alone between two longer edits make confetti: they go with these.
    Source: the semantic clean-up of diff-match-patch.
    """
    end = (len(ours), len(theirs), 0)
    kept: list[tuple[int, int, int]] = []
    for number, run in enumerate(runs):
        first, second, length = run
        following = runs[number + 1] if number + 1 < len(runs) else end
        i, j = (kept[-1][0] + kept[-1][2], kept[-1][1] + kept[-1][2]) if kept else (0, 0)
        is_value = any(one.filled is not None for one in ours[first : first + length])
        left = max(_size(ours, i, first), _size(theirs, j, second))
        right = max(
            _size(ours, first + length, following[0]),
            _size(theirs, second + length, following[1]),
        )
        size = _size(ours, first, first + length)
        if left and right and size <= min(left, right) and not is_value:
            continue
        kept.append(run)
    return [*kept, end]


def _size(tokens: list[_Token], first: int, last: int) -> int:
    return tokens[last - 1].end - tokens[first].start if first < last else 0


def _of_values(
    one: _Token, other: _Token, before: str, after: str, causes: Causes, explained: Explained
) -> Iterator[Edit]:
    """Yield the edits between two values: short ones as a whole, long ones by words."""
    filled = one.filled
    why = explained(filled.question) if isinstance(filled, Fill) else (NUMBERING,)
    ours = [*_plain(before, one.start, one.end)]
    theirs = [*_plain(after, other.start, other.end)]
    if isinstance(filled, Reference) or min(len(ours), len(theirs)) < _LONG_VALUE:
        edit = _edit(before, after, one.start, one.end, other.start, other.end)
        yield replace(edit, causes=why or causes)
        return
    for gap in _gaps(ours, theirs, before, after):
        if isinstance(gap, Edit):
            yield replace(gap, causes=why or causes)


_LONG_VALUE = 12
"""Words and spaces from which on a value is compared word by word."""
