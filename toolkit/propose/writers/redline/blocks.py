# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The paragraphs and tables of a story, and which of them became which."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from lxml import etree

from propose.ooxml.package import Element
from propose.writers.redline.pieces import Target, key_of
from propose.writers.redline.tags import (
    BOOKMARK,
    CELL,
    HEADS,
    NAME,
    NOTE_CALLS,
    PPR,
    ROW,
    SDT,
    SDT_CONTENT,
    SECTION,
    STYLE,
    TABLE,
    TEXT,
    P,
    w,
)

Run = tuple[int, int, int]
_GRID, _GRID_COLUMN = w("tblGrid"), w("gridCol")
_CELL_SPAN = f"{w('tcPr')}/{w('gridSpan')}"
_MOST_COMPARED = 60_000
_FEW = 600
_SHORT = 40
_RARE, _RARE_WORDS = 6, 5
_LEAST = 0.35
_SURELY = 0.6
_LEAST_MOVED = 20
"""Characters from which on a paragraph that stands elsewhere was moved, not written anew."""
_SAME_TRACE = 0.25
_MOST_RETOLD = 4
_TRACE = "_pb_"
_SIGNS = tuple(w(one) for one in ("drawing", "pict", "br", "fldChar"))


class Matching(Protocol):
    """How sequences and texts are compared."""

    def matched(self, ours: Sequence[Hashable], theirs: Sequence[Hashable]) -> list[Run]:
        """Return the runs that two sequences have in common, in order."""

    def words(self, text: str) -> Any:  # noqa: ANN401 - known to `likeness` alone
        """Return a text as `likeness` wants it."""

    def likeness(self, one: Any, other: Any) -> float:  # noqa: ANN401 - made by `words`
        """Return how much two texts say the same, from 0 to 1."""

    def best_in_order(
        self, scores: Sequence[Sequence[float]], least: float
    ) -> list[tuple[int, int]]:
        """Return the pairs in order whose scores add up to the most."""


@dataclass(kw_only=True, slots=True, eq=False, repr=False)
class Block:
    """A paragraph or a table; `points` stand before it, `controls` around it."""

    element: Element
    text: str
    is_table: bool
    has_section: bool = False
    points: list[Element] = field(default_factory=list)
    controls: tuple[Element, ...] = ()
    words: Any = None
    columns: int = 0

    @property
    def key(self) -> Hashable:
        """Return what is the same for blocks that are surely the same."""
        return (self.text, self.is_table, self.has_section, self.columns)


@dataclass(kw_only=True, slots=True, eq=False, repr=False)
class Step:
    """A block of the former story beside that of the new one; None for nothing.

    `mark` is the change of a paragraph's own mark, lent by one that stays to what is gone
    or new after it, which `hangs_on` it. `move` is the other place of what was moved.
    """

    before: Block | None
    after: Block | None
    mark: str = ""
    hangs_on: "Step | None" = None
    move: "Step | None" = None

    @property
    def is_table(self) -> bool:
        """Return whether this is a table."""
        block = self.after or self.before
        return block is not None and block.is_table


def blocks_of(holder: Element, target: Target) -> tuple[list[Block], list[Element]]:
    """Return the blocks of a story in order, and the points after the last one."""
    found: list[Block] = []
    points: list[Element] = []

    def walk(children: Element, controls: tuple[Element, ...]) -> None:
        for child in children:
            tag = child.tag
            if tag == SDT:
                content = child.find(SDT_CONTENT)
                if content is not None:
                    walk(content, (*controls, child))
            elif tag in {P, TABLE}:
                block = _table(child) if tag == TABLE else _paragraph(child, target)
                block.points = [*points]
                block.controls = controls
                points.clear()
                found.append(block)
            elif tag not in {SECTION, w("tcPr")}:
                points.append(child)

    walk(holder, ())
    return found, points


def with_an_end(blocks: list[Block]) -> list[Block]:
    """Return the blocks with a paragraph last: Word puts an empty one after a last table."""
    if blocks and not blocks[-1].is_table:
        return blocks
    return [*blocks, Block(element=etree.Element(P), text="", is_table=False)]


def text_of(element: Element) -> str:
    """Return the words of a paragraph."""
    return "".join([one.text or "" for one in element.iter(TEXT)])


def cell_text(cell: Element) -> str:
    """Return the words of a cell, its paragraphs apart."""
    return "".join(["\n" if one.tag == P else one.text or "" for one in cell.iter(P, TEXT)])


def _paragraph(element: Element, target: Target) -> Block:
    text = text_of(element)
    if not text:
        text = _shown(element, target)
    section = element.find(f"{PPR}/{SECTION}") is not None
    return Block(element=element, text=text, is_table=False, has_section=section)


def _shown(element: Element, target: Target) -> str:
    """Return what tells a paragraph without words from others: its pictures and breaks."""
    return "".join(f"\0{key_of(one, target)}" for one in element.iter(*_SIGNS))


def _table(element: Element) -> Block:
    grid = element.find(_GRID)
    columns = 0 if grid is None else len(grid.findall(_GRID_COLUMN))
    text = "\n".join(
        "\t".join(cell_text(cell) for cell in row.iterchildren(CELL))
        for row in element.iterchildren(ROW)
    )
    return Block(element=element, text=text, is_table=True, columns=columns)


def shape_of(row: Element) -> tuple[int, ...]:
    """Return how many columns each cell of a row joins."""
    shape: list[int] = []
    for cell in row.iterchildren(CELL):
        span = cell.find(_CELL_SPAN)
        shape.append(1 if span is None else int(span.get(w("val"), "1")))
    return tuple(shape)


def steps_of(before: list[Block], after: list[Block], matching: Matching) -> list[Step]:
    """Return both stories side by side, ready to be written: see `_close`."""
    pairs = _pairs(before, after, matching)
    steps: list[Step] = []
    i = j = at = 0
    last: Step | None = None
    while at <= len(pairs):
        first, second = pairs[at] if at < len(pairs) else (len(before), len(after))
        rest = [(before[a], after[b]) for a, b in pairs[at : at + _MOST_RETOLD + 1]]
        retold = _retold(before[i:first], after[j:second], last, rest)
        if retold:
            at += retold
            first, second = pairs[at]
        pair = Step(before=before[first], after=after[second]) if at < len(pairs) else None
        gone, new = before[i:first], after[j:second]
        if gone or new:
            steps.extend(_gap(gone, new, last, pair))
        if pair is not None:
            steps.append(pair)
            last = pair
        i, j, at = first + 1, second + 1, at + 1
    return steps


def paired(
    before: Sequence[Hashable],
    after: Sequence[Hashable],
    texts: tuple[Sequence[str], Sequence[str]],
    score: Callable[[int, int], float],
    matching: Matching,
) -> Iterator[tuple[int, int]]:
    """Yield which became which, in order: what is equal, and between that what is alike."""
    i = j = 0
    for first, second, length in [*matching.matched(before, after), (len(before), len(after), 0)]:
        height, width = first - i, second - j
        if height and width and height * width <= _MOST_COMPARED:
            if height * width <= _FEW:
                scores = [[score(a, b) for b in range(j, second)] for a in range(i, first)]
            else:
                scores = [[0.0] * width for _ in range(height)]
                for a, b in _likely(texts[0][i:first], texts[1][j:second]):
                    scores[a][b] = score(i + a, j + b)
            yield from ((i + a, j + b) for a, b in matching.best_in_order(scores, _LEAST))
        yield from ((first + at, second + at) for at in range(length))
        i, j = first + length, second + length


def _likely(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of many texts that may be alike: they share a word that few have."""
    where: dict[str, list[int]] = {}
    for at, text in enumerate(theirs):
        for word in {*text.split()}:
            where.setdefault(word, []).append(at)
    for at, text in enumerate(ours):
        shared = sorted((where[word] for word in {*text.split()} if word in where), key=len)
        found: dict[int, None] = {}
        for places in shared[:_RARE_WORDS]:
            if found and len(places) > _RARE:
                break
            found.update(dict.fromkeys(places[: _RARE * 4]))
        yield from ((at, other) for other in found)


def _pairs(before: list[Block], after: list[Block], matching: Matching) -> list[tuple[int, int]]:
    def score(a: int, b: int) -> float:
        return _score(before[a], after[b], matching)

    ours, theirs = [one.key for one in before], [one.key for one in after]
    texts = [one.text for one in before], [one.text for one in after]
    found: list[tuple[int, int]] = []
    i = j = 0
    ends = len(before), len(after)
    for first, second in [*paired(ours, theirs, texts, score, matching), ends]:
        if first - i == 1 == second - j and _is_in_place(before[i], after[j]):
            found.append((i, j))
        if (first, second) != ends:
            found.append((first, second))
        i, j = first + 1, second + 1
    return found


def _is_in_place(before: Block, after: Block) -> bool:
    """Return whether one block alone took the place of another: a short text, a table."""
    if before.is_table != after.is_table or before.has_section != after.has_section:
        return False
    if before.is_table:
        return before.columns == after.columns
    if not before.text.strip("\0") or not after.text.strip("\0") or "\0" in before.text:
        return False
    is_short = min(len(before.text), len(after.text)) <= _SHORT
    return is_short and "\0" not in after.text and _style(before) == _style(after)


def _style(block: Block) -> str:
    style = block.element.find(f"{PPR}/{STYLE}")
    return "" if style is None else str(style.get(w("val")))


def _score(before: Block, after: Block, matching: Matching) -> float:
    if before.is_table != after.is_table or before.has_section != after.has_section:
        return 0.0
    if before.columns != after.columns or before.text[:1] == "\0" or after.text[:1] == "\0":
        return 0.0  # a picture became another: LibreOffice loses the paragraph of two in one
    alike = likeness(before, after, matching)
    if before.has_section:
        return max(alike, _LEAST)  # breaks between sections stand for each other
    if alike >= _SAME_TRACE and alike < _LEAST and _traces(before) & _traces(after):
        return _LEAST
    return alike


def likeness(before: Block, after: Block, matching: Matching) -> float:
    """Return how much two blocks say the same."""
    ours, theirs = len(before.text), len(after.text)
    if min(ours, theirs) * 6 < max(ours, theirs):
        return 0.0
    if before.words is None:
        before.words = matching.words(before.text)
    if after.words is None:
        after.words = matching.words(after.text)
    return matching.likeness(before.words, after.words)


def _traces(block: Block) -> set[str]:
    return {
        str(one.get(NAME))
        for one in block.element.iter(BOOKMARK)
        if str(one.get(NAME)).startswith(_TRACE)
    }


# Marks that can be taken away ----------------------------------------------------------


def _gap(
    gone: list[Block], new: list[Block], last: Step | None, following: Step | None
) -> list[Step]:
    """Return what is gone and new between two pairs, in an order that can be undone.

    The mark of a paragraph can only be taken away if a paragraph follows: what stands
    before it then joins that one. Before a table, and at the end of a story, it is the
    mark of the paragraph before that goes. Source: how Word writes a paragraph typed
    there, and LibreOffice, which keeps an empty paragraph otherwise.
    """
    lean = last if last is not None and _may_lend(last) else None
    if following is None:
        return _at_end(gone, new, lean)
    ours, theirs = _segments(gone), _segments(new)
    removed = [Step(before=one, after=None) for one in _open_words(ours)]
    added = [Step(before=None, after=one) for one in _open_words(theirs)]
    steps: list[Step] = []
    for number in range(max(len(ours), len(theirs))):
        left = ours[number] if number < len(ours) else ([], [])
        right = theirs[number] if number < len(theirs) else ([], [])
        lost = [Step(before=one, after=None) for one in left[0]]
        won = [Step(before=None, after=one) for one in right[0]]
        if not (lost and won) and number == 0 and lean is not None:
            steps += _leaning(lost, lean, "del") + _leaning(won, lean, "ins")
        else:
            if lost and not won and added:
                won.append(added.pop(0))
            elif won and not lost and removed:
                lost.append(removed.pop(0))
            steps += _forced(lost, won) if lost and won else lost + won
        steps += [Step(before=one, after=None) for one in left[1]]
        steps += [Step(before=None, after=one) for one in right[1]]
    if not following.is_table:
        return [*steps, *_with_notes(removed, added, None if steps else lean)]
    if removed and added:
        return [*steps, *_forced(removed, added)]
    base = None if steps else lean
    return [*steps, *_leaning(removed, base, "del"), *_leaning(added, base, "ins")]


def _with_notes(removed: list[Step], added: list[Step], lean: Step | None) -> list[Step]:
    """Return paragraphs that another follows; LibreOffice keeps one that calls a note.

    It does not where the mark of the paragraph before goes instead.
    """
    if any(_calls(one.before) for one in removed):
        return [*_leaning(removed, lean, "del"), *added]
    if any(_calls(one.after) for one in added):
        return [*_leaning(added, lean, "ins"), *removed]
    return [*removed, *added]


def _calls(block: Block | None) -> bool:
    return block is not None and next(block.element.iter(*NOTE_CALLS), None) is not None


def _open_words(segments: list[tuple[list[Block], list[Block]]]) -> list[Block]:
    """Take the paragraphs that no table of the gap follows."""
    return segments.pop()[0] if segments and not segments[-1][1] else []


def _retold(
    gone: list[Block], new: list[Block], last: Step | None, rest: Sequence[tuple[Block, Block]]
) -> int:
    """Return how many paragraphs that stay must be written as gone and new again.

    Each of them lends its mark to one that stands before a table and has nothing else
    to lean on. None are where there are not enough, or a table follows.
    """
    ours, theirs = _segments(gone), _segments(new)
    removed, added = len(_open_words(ours)), len(_open_words(theirs))
    missing = [0, 0]
    for number in range(max(len(ours), len(theirs))):
        is_lost = number < len(ours) and bool(ours[number][0])
        is_won = number < len(theirs) and bool(theirs[number][0])
        if is_lost == is_won or (number == 0 and last is not None and _may_lend(last)):
            continue
        missing[is_won] += 1
    count = max(missing[0] - added, missing[1] - removed)
    if not 0 < count < len(rest):
        return 0
    lenders = [block for pair in rest[: count + 1] for block in pair]
    if any(block.is_table or block.has_section for block in lenders):
        return 0
    return count


def _may_lend(step: Step) -> bool:
    return not step.is_table and not step.mark


def _segments(blocks: list[Block]) -> list[tuple[list[Block], list[Block]]]:
    """Return runs of paragraphs, each with the tables that follow it."""
    found: list[tuple[list[Block], list[Block]]] = []
    for block in blocks:
        if block.is_table:
            if not found:
                found.append(([], []))
            found[-1][1].append(block)
        else:
            if not found or found[-1][1]:
                found.append(([], []))
            found[-1][0].append(block)
    return found


def _forced(removed: list[Step], added: list[Step]) -> list[Step]:
    """Return steps of which the last is a pair, however different its words are.

    A paragraph that ends a section is no pair of one that does not. It comes last, so
    that LibreOffice keeps no empty paragraph where the break is what comes; but first if
    it has words and names no headers: LibreOffice 7.4 crashes where such a one goes
    before a table.
    """
    first, second = removed[-1].before, added[-1].after
    if first is None or second is None:
        return [*removed, *added]
    if first.has_section != second.has_section:
        breaks, others = (removed, added) if first.has_section else (added, removed)
        return [*breaks, *others] if _is_bare(breaks[-1]) else [*others, *breaks]
    return [*removed[:-1], *added[:-1], Step(before=first, after=second)]


def _is_bare(step: Step) -> bool:
    """Return whether a paragraph that ends a section has words, and names no headers."""
    block = step.after or step.before
    if block is None or not block.text:
        return False
    return next(block.element.iter(*HEADS), None) is None


def _leaning(steps: list[Step], base: Step | None, what: str) -> list[Step]:
    """Let the paragraph before lose its mark instead of the last of some."""
    if not steps or steps[-1].is_table or base is None or base.mark or base.move:
        return steps
    block = steps[-1].after or steps[-1].before
    if block is None or block.has_section or base.before is None or base.before.has_section:
        return steps
    base.mark = what
    steps[-1].hangs_on = base
    return steps


def _at_end(gone: list[Block], new: list[Block], lean: Step | None) -> list[Step]:
    removed = [Step(before=one, after=None) for one in gone]
    added = [Step(before=None, after=one) for one in new]
    if removed and added and not removed[-1].is_table and not added[-1].is_table:
        pair = Step(before=removed[-1].before, after=added[-1].after)
        if len(removed) == 1 or len(added) == 1:
            return [*removed[:-1], *added[:-1], pair]
        return [*_gap(gone[:-1], new[:-1], lean, pair), pair]
    return _leaning(removed, lean, "del") + _leaning(added, lean, "ins")


# Moves ---------------------------------------------------------------------------------


def find_moves(steps: list[Step], matching: Matching) -> None:
    """Tell the paragraphs that stand elsewhere from those that are gone or new."""
    gone = [one for one in steps if one.after is None and _may_move(one.before, one)]
    new = [one for one in steps if one.before is None and _may_move(one.after, one)]
    if not gone or not new:
        return
    known: dict[str, list[Step]] = {}
    for one in gone:
        if one.before is not None and len(one.before.text) >= _LEAST_MOVED:
            known.setdefault(one.before.text, []).append(one)
    for other in new:
        found = known.get(other.after.text) if other.after is not None else None
        if found:
            _moved(found.pop(0), other)
    left = [one for one in gone if not one.move and _is_long(one.before)]
    right = [one for one in new if not one.move and _is_long(one.after)]
    if len(left) * len(right) <= _MOST_COMPARED:
        scores = [
            (likeness(one.before, other.after, matching), -at, -there, one, other)
            for at, one in enumerate(left)
            for there, other in enumerate(right)
            if one.before is not None and other.after is not None
        ]
        for alike, _, _, one, other in sorted(scores, key=lambda score: score[:3], reverse=True):
            if alike < _SURELY:
                break
            if not one.move and not other.move:
                _moved(one, other)
    _neighbours(steps)


def _may_move(block: Block | None, step: Step) -> bool:
    return (
        block is not None
        and not block.is_table
        and not block.has_section
        and step.hangs_on is None
        and not step.mark
    )


def _is_long(block: Block | None) -> bool:
    return block is not None and len(block.text) >= _LEAST_MOVED * 2


def _moved(one: Step, other: Step) -> None:
    one.move, other.move = other, one


def _neighbours(steps: list[Step]) -> None:
    """Let short paragraphs beside one that was moved go with it."""
    places = {id(one): at for at, one in enumerate(steps)}
    for way in (1, -1):
        for step in steps[::way]:
            if step.move is None or step.after is not None:
                continue
            here, there = places[id(step)] + way, places[id(step.move)] + way
            while 0 <= here < len(steps) and 0 <= there < len(steps):
                one, other = steps[here], steps[there]
                if one.move or other.move or one.after is not None or other.before is not None:
                    break
                if one.before is None or other.after is None:
                    break
                if one.before.text != other.after.text:
                    break
                if not (_may_move(one.before, one) and _may_move(other.after, other)):
                    break
                _moved(one, other)
                here, there = here + way, there + way
