# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A story (the text, a cell, a note, a header) beside what it was."""

import re
from collections.abc import Hashable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree

from propose.ooxml.names import MC
from propose.ooxml.package import Element
from propose.writers.redline.blocks import (
    Block,
    Matching,
    Step,
    blocks_of,
    cell_text,
    find_moves,
    paired,
    shape_of,
    steps_of,
    with_an_end,
)
from propose.writers.redline.lines import (
    SAME,
    Line,
    Op,
    Sides,
    base_of,
    keep_former,
    ops_of,
    settle_properties,
    settle_section,
)
from propose.writers.redline.numbers import numbered
from propose.writers.redline.pieces import called_in, note_id
from propose.writers.redline.tags import (
    BOOKMARK,
    BOOKMARK_END,
    CELL,
    ID,
    PPR,
    ROW,
    SDT,
    SDT_CONTENT,
    SECTION,
    VAL,
    P,
    canonical,
    drop,
    first_in,
    w,
)

_FALLBACK = f"{{{MC}}}Fallback"
_BOOKMARKS = re.compile(rb"<w:bookmark(?:Start|End)\b[^>]*/>")
_NAMESPACES = re.compile(rb' xmlns:\w+="[^"]*"')
_NOTE_CALLS = re.compile(rb'(<w:(?:foot|end)noteReference\b[^>]*?w:id=")-?\d+"')
_RELATIONS = re.compile(rb' r:(?:id|embed|link|pict|dm|lo|qs|cs)="([^"]*)"')
_TABLE_PROPERTIES, _GRID = w("tblPr"), w("tblGrid")
_ROW_PROPERTIES, _CELL_PROPERTIES = w("trPr"), w("tcPr")
_END = "end"
_LIKE_FIRST_CELL = 0.6
_Moved: TypeAlias = tuple[list[Op], list[Element], list[Element]]


@dataclass(kw_only=True, slots=True, eq=False, repr=False)
class Story:
    """Writes the redline of one part after the other."""

    sides: Sides
    matching: Matching
    has_moves: bool = False
    moves: int = 0
    open_moves: list[str] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=dict)
    cut: dict[int, _Moved] = field(default_factory=dict)
    heads: dict[bytes, bytes] = field(default_factory=dict)
    """First tags of what was compared, without the namespaces that all of them declare."""

    def write(self, before: Element, after: Element) -> None:
        """Make the redline of a story in place of the new one."""
        ours, left = blocks_of(before, self.sides.before)
        theirs, rest = blocks_of(after, self.sides.after)
        steps = steps_of(with_an_end(ours), with_an_end(theirs), self.matching)
        if self.has_moves:
            find_moves(steps, self.matching)
            self.sides.adoption.numbers.vote(
                (one.before.element, one.after.element)
                for one in steps
                if one.before is not None and one.after is not None and not one.is_table
            )
        last = after.find(SECTION)
        first = after.find(_CELL_PROPERTIES)
        end = etree.SubElement(after, _END)
        if first is not None:
            after.append(first)
        shelf = _Shelf(holder=after)
        for number, step in enumerate(steps):
            self.step(shelf, steps, number, step)
        for one in [*rest, *(one for one in left if self.sides.adoption.point(one))]:
            after.append(one)
        if last is not None:
            settle_section(last, before.find(SECTION), self.sides)
            after.append(last)
        del after[: after.index(end) + 1]  # quicker than taking all out first

    def step(self, shelf: "_Shelf", steps: Sequence[Step], number: int, step: Step) -> None:
        """Write one block."""
        block = step.after
        if block is not None:
            for point in block.points:
                shelf.add(point, block.controls)
        if step.before is not None:
            for point in step.before.points:
                if self.sides.adoption.point(point):
                    shelf.add(point, shelf.path if block is None else block.controls)
        path = block.controls if block is not None else shelf.beside(steps, number)
        if step.is_table:
            shelf.add(self.table(step), path)
        elif step.move is not None:
            self.moved(shelf, steps, number, path)
        else:
            shelf.add(self.paragraph(step), path)

    # Paragraphs ------------------------------------------------------------------

    def paragraph(self, step: Step) -> Element:
        """Return one paragraph of the redline."""
        signing = self.sides.adoption.signing
        if step.before is not None and step.after is not None:
            is_like = step.before.text == step.after.text
            self.both(step.before.element, step.after.element, is_like=is_like)
            if step.mark:
                signing.mark_end(step.after.element, step.mark)
            return step.after.element
        what = "ins" if step.before is None else "del"
        made = self.new(step.after) if step.after is not None else self.gone(step.before)
        signing.mark_words(made, what)
        if step.hangs_on is None:
            signing.mark_end(made, what)
        else:
            self.hang(made, step.hangs_on, what)
        return made

    def new(self, block: Block) -> Element:
        """Return a block that only the new file has."""
        self.sides.adoption.notes_added(block.element)
        return block.element

    def gone(self, block: Block | None) -> Element:
        """Return a copy of a block that only the former file has."""
        if block is None:  # never: a step has one side at least
            return etree.Element(P)
        return self.sides.adoption.adopt(
            deepcopy(block.element), self.sides.source, self.sides.part
        )

    def hang(self, made: Element, base: Step, what: str) -> None:
        """Give the mark of a paragraph that stays to the one that it is left to."""
        if base.before is None or base.after is None:
            return
        if what == "ins":
            former = first_in(base.before.element, PPR)
            if base_of(first_in(made, PPR)) != base_of(former):
                keep_former(made, former, self.sides)
            return
        former = first_in(made, PPR)
        kept = first_in(base.after.element, PPR)
        copied = etree.Element(PPR) if kept is None else deepcopy(kept)
        for one in copied.findall(w("pPrChange")) + copied.findall(w("rPr")):
            copied.remove(one)
        if former is not None:
            made.remove(former)
        made.insert(0, copied)
        if base_of(copied) != base_of(former):
            keep_former(made, former, self.sides)

    def both(self, before: Element, after: Element, *, is_like: bool) -> None:
        """Write what differs between two paragraphs, of the same words or not, into the new one."""
        self.same_list(before, after)
        if is_like and self.is_same(before, after):
            return
        settle_properties(after, first_in(before, PPR), self.sides)
        ours, theirs = self.sides.pieces(before, after)
        runs = self.matching.matched(ours.keys(), theirs.keys())
        is_whole = sum(run[2] for run in runs) == len(ours.all) == len(theirs.all)
        same = [*zip(ours.all, theirs.all, strict=True)] if is_whole else []
        if is_whole and all(one.look == other.look for one, other in same):
            for one, other in same:
                if other.node is not None:
                    self.sides.same(one, other)
            self.stands(before, after)
        else:
            line = Line(sides=self.sides, paragraph=after)
            ops = [*ops_of(ours.all, theirs.all, runs)]
            for child in [*after]:
                if child.tag != PPR:
                    after.remove(child)
            line.write(ops, [*theirs.rest, *line.kept(ours.rest)])
        self.boxes()

    def boxes(self) -> None:
        """Write what differs in the boxes of a paragraph; of two forms one is counted."""
        boxes, self.sides.boxes = self.sides.boxes, []
        signing = self.sides.adoption.signing
        first = signing.count
        for ours, theirs in boxes:
            count = signing.count
            Story(sides=self.sides, matching=self.matching).write(ours, theirs)
            if count > first and next(theirs.iterancestors(_FALLBACK), None) is not None:
                signing.count = count

    def same_list(self, before: Element, after: Element) -> None:
        """Say in the former paragraph which list of the new file it stands in."""
        ours, theirs = numbered(first_in(before, PPR)), numbered(first_in(after, PPR))
        if ours is None:
            return
        numbers = self.sides.adoption.numbers
        if theirs is not None:
            numbers.offer(str(ours.get(VAL)), str(theirs.get(VAL)))
        ours.set(VAL, numbers.id(str(ours.get(VAL))))

    def is_same(self, before: Element, after: Element, *, is_table: bool = False) -> bool:
        """Return whether nothing differs, at a glance; what two notes say is kept for later.

        A table or row with lists, or with bookmarks to be kept, needs a closer look.
        """
        if not self.sides.is_quick:
            return False
        kept = self.sides.adoption.bookmarks
        if is_table and kept and any(one.get(ID) in kept for one in before.iter(BOOKMARK)):
            return False
        told = self._bytes(before, self.sides.before)
        if told != self._bytes(after, self.sides.after) or (is_table and b"<w:numId" in told):
            return False
        self.stands(before, after)
        return True

    def stands(self, before: Element, after: Element) -> None:
        """Take what hangs on a paragraph that is the same."""
        adoption = self.sides.adoption
        for (kind, ours), (_, theirs) in zip(called_in(before), called_in(after), strict=False):
            if kind in adoption.notes:
                adoption.notes[kind].pairs.append((note_id(ours), note_id(theirs)))
        if adoption.bookmarks:
            at = 1 if len(after) and after[0].tag == PPR else 0
            for one in [*before.iter(BOOKMARK)]:
                if adoption.point(one):
                    after.insert(at, one)
            for one in [*before.iter(BOOKMARK_END)]:
                if adoption.point(one):
                    after.append(one)

    def _bytes(self, element: Element, target: object) -> bytes:
        told = etree.tostring(element, with_tail=False)
        end = told.index(b">")
        head = self.heads.get(told[:end])
        if head is None:
            head = self.heads[told[:end]] = _NAMESPACES.sub(b"", told[:end])
        told = head + told[end:]
        if b" xmlns:" in told:
            told = _NAMESPACES.sub(b"", told)
        if b"<w:bookmark" in told:
            told = _BOOKMARKS.sub(b"", told)
        if b"noteReference" in told:
            told = _NOTE_CALLS.sub(rb'\1"', told)
        if b" r:" in told and callable(target):
            told = _RELATIONS.sub(lambda found: str(target(found.group(1).decode())).encode(), told)
        return told

    # Moves -----------------------------------------------------------------------

    def moved(
        self, shelf: "_Shelf", steps: Sequence[Step], number: int, path: tuple[Element, ...]
    ) -> None:
        """Write a paragraph that was moved, at its old or its new place."""
        step = steps[number]
        other = step.move
        if other is None:
            return
        is_target = step.after is not None
        before = (other if is_target else step).before
        after = (step if is_target else other).after
        if before is None or after is None:
            return
        what = "moveTo" if is_target else "moveFrom"
        name = self.name_of(step, other, is_target=is_target)
        signing = self.sides.adoption.signing
        if not _goes_on(steps, number, -1):
            start = signing.change(f"{what}RangeStart")
            start.set(w("name"), name)
            self.open_moves.append(str(start.get(ID)))
            shelf.add(start, path)
        ops, left, right = self.ops_moved(other if is_target else step, before, after)
        if is_target:
            made, rest = after.element, right
        else:
            made, rest = self.gone_properties(before.element), left
        for child in [*made]:
            if child.tag != PPR:
                made.remove(child)
        line = Line(sides=self.sides, paragraph=made)
        line.write(_only(ops, what), rest if is_target else line.kept(rest))
        signing.mark_end(made, what)
        shelf.add(made, path)
        if not _goes_on(steps, number, 1):
            end = etree.Element(w(f"{what}RangeEnd"), {ID: self.open_moves.pop()})
            shelf.add(end, path)

    def ops_moved(self, source: Step, before: Block, after: Block) -> _Moved:
        """Return the pieces of both places, cut once: writing one takes its runs apart."""
        known = self.cut.get(id(source))
        if known is None:
            ours, theirs = self.sides.pieces(before.element, after.element)
            runs = self.matching.matched(ours.keys(), theirs.keys())
            known = [*ops_of(ours.all, theirs.all, runs)], ours.rest, theirs.rest
            self.cut[id(source)] = known
        return known

    def gone_properties(self, paragraph: Element) -> Element:
        """Return an empty paragraph like one that was moved away."""
        made = etree.Element(P)
        properties = first_in(paragraph, PPR)
        if properties is not None:
            copied = deepcopy(properties)
            made.append(self.sides.adoption.adopt(copied, self.sides.source, self.sides.part))
        return made

    def name_of(self, step: Step, other: Step, *, is_target: bool) -> str:
        """Return the name that both places of a move share."""
        one = other if is_target else step
        key = id(one)
        known = self.names.get(key)
        if known is None:
            self.moves += 1
            known = f"move{self.moves}"
            self.names[key] = known
        return known

    # Tables ----------------------------------------------------------------------

    def table(self, step: Step) -> Element:
        """Return one table of the redline."""
        signing = self.sides.adoption.signing
        if step.before is not None and step.after is not None:
            is_like = step.before.text == step.after.text
            if not (
                is_like and self.is_same(step.before.element, step.after.element, is_table=True)
            ):
                self.rows(step.before.element, step.after.element)
            return step.after.element
        if step.after is not None:
            made = self.new(step.after)
            signing.mark_table(made, "ins")
            return made
        made = self.gone(step.before)
        signing.mark_table(made, "del")
        return made

    def rows(self, before: Element, after: Element) -> None:
        """Write what differs between two tables of as many columns."""
        self.former(after, before, _TABLE_PROPERTIES, "tblPrChange")
        grid, old = after.find(_GRID), before.find(_GRID)
        if grid is not None and old is not None and canonical(grid) != canonical(old):
            signing = self.sides.adoption.signing
            signing.count += 1
            change = etree.SubElement(grid, w("tblGridChange"), {ID: signing.id()})
            change.append(deepcopy(old))
        ours, theirs = [*before.iterchildren(ROW)], [*after.iterchildren(ROW)]
        left, right = [_row_of(one) for one in ours], [_row_of(one) for one in theirs]

        def score(a: int, b: int) -> float:
            return _row_score(left[a], right[b], self.matching)

        signing = self.sides.adoption.signing
        i = j = 0
        keys = [one.key for one in left], [one.key for one in right]
        texts = [one.text for one in left], [one.text for one in right]
        pairs = [*paired(*keys, texts, score, self.matching)]
        for first, second in [*pairs, (len(ours), len(theirs))]:
            at = after.index(theirs[j]) if j < len(theirs) else len(after)
            for row in ours[i:first]:
                made = self.sides.adoption.adopt(deepcopy(row), self.sides.source, self.sides.part)
                signing.mark_row(made, "del")
                after.insert(at, made)
                at += 1
            for row in theirs[j:second]:
                self.sides.adoption.notes_added(row)
                signing.mark_row(row, "ins")
            if first < len(ours):
                row, other = ours[first], theirs[second]
                is_like = left[first].text == right[second].text
                if not (is_like and self.is_same(row, other, is_table=True)):
                    self.row(row, other)
            i, j = first + 1, second + 1

    def row(self, before: Element, after: Element) -> None:
        """Write what differs between two rows of the same shape."""
        self.former(after, before, _ROW_PROPERTIES, "trPrChange")
        for ours, theirs in zip(before.iterchildren(CELL), after.iterchildren(CELL), strict=True):
            if self.is_same(ours, theirs, is_table=True):
                continue
            self.former(theirs, ours, _CELL_PROPERTIES, "tcPrChange")
            inner = Story(sides=self.sides, matching=self.matching)
            inner.write(ours, theirs)

    def former(self, after: Element, before: Element, tag: str, change: str) -> None:
        """Say what the properties of a table, row or cell were."""
        new, old = after.find(tag), before.find(tag)
        if (b"" if new is None else canonical(new)) == (b"" if old is None else canonical(old)):
            return
        if new is None:
            new = etree.Element(tag)
            after.insert(0, new)
        made = self.sides.adoption.signing.change(change)
        made.append(etree.Element(tag) if old is None else deepcopy(old))
        new.append(made)


@dataclass(kw_only=True, slots=True, eq=False, repr=False)
class _Shelf:
    """Takes blocks one after the other, in the content controls that they stand in."""

    holder: Element
    path: tuple[Element, ...] = ()
    holders: list[Element] = field(default_factory=list)
    used: set[int] = field(default_factory=set)

    def add(self, element: Element, path: tuple[Element, ...]) -> None:
        """Put an element into these controls, after all that is there."""
        common = 0
        while common < min(len(path), len(self.path)) and path[common] is self.path[common]:
            common += 1
        del self.holders[common:]
        for control in path[common:]:
            outer = self.holders[-1] if self.holders else self.holder
            self.holders.append(self.opened(control, outer))
        self.path = path
        (self.holders[-1] if self.holders else self.holder).append(element)

    def opened(self, control: Element, outer: Element) -> Element:
        """Return the room in a control, or in one more like it where it was left before."""
        made = control
        content = control.find(SDT_CONTENT)
        if id(control) in self.used or content is None:
            made = etree.Element(SDT)
            for one in control:
                if one.tag != SDT_CONTENT:
                    made.append(deepcopy(one))
            for number in made.findall(f"{w('sdtPr')}/{ID}"):
                drop(number)
            content = etree.SubElement(made, SDT_CONTENT)
        else:
            self.used.add(id(control))
            for child in [*content]:
                content.remove(child)
        outer.append(made)
        return content

    def beside(self, steps: Sequence[Step], number: int) -> tuple[Element, ...]:
        """Return where what is gone goes: between two blocks of one control, into it."""
        for step in steps[number + 1 :]:
            if step.after is not None:
                return self.path if step.after.controls == self.path else ()
        return ()


@dataclass(kw_only=True, slots=True, eq=False, repr=False)
class _Row:
    """A row as it is compared: its cells, how many columns each joins, its words."""

    cells: list[str]
    shape: tuple[int, ...]
    words: object = None

    @property
    def text(self) -> str:
        """Return the words of all cells."""
        return "\t".join(self.cells)

    @property
    def key(self) -> Hashable:
        """Return what is the same for rows that are surely the same."""
        return (tuple(self.cells), self.shape)


def _row_of(row: Element) -> _Row:
    return _Row(cells=[cell_text(one) for one in row.iterchildren(CELL)], shape=shape_of(row))


def _row_score(left: _Row, right: _Row, matching: Matching) -> float:
    """Return how much two rows are alike, by their first cell, by cells, by words."""
    if left.shape != right.shape:
        return 0.0
    ours, theirs = left.cells, right.cells
    same = sum(one == other for one, other in zip(ours, theirs, strict=True)) / max(len(ours), 1)
    if ours and ours[0] == theirs[0] and ours[0].strip():
        same = max(same, _LIKE_FIRST_CELL)
    if same >= _LIKE_FIRST_CELL:
        return same
    if left.words is None:
        left.words = matching.words(left.text)
    if right.words is None:
        right.words = matching.words(right.text)
    return max(same, matching.likeness(left.words, right.words))


def _only(ops: Sequence[Op], what: str) -> list[Op]:
    """Return what is written at one place of a move."""
    told: list[Op] = []
    for op in ops:
        if what == "moveTo":
            if op.what == SAME:
                told.append(Op(what="moveTo", after=op.after))
            elif op.what == "ins":
                told.append(op)
        elif op.what == SAME:
            told.append(Op(what="moveFrom", before=op.before))
        elif op.what == "del":
            told.append(op)
    return told


def _goes_on(steps: Sequence[Step], number: int, way: int) -> bool:
    """Return whether the neighbour was moved along with a paragraph."""
    other = number + way
    if not 0 <= other < len(steps):
        return False
    step, neighbour = steps[number], steps[other]
    if step.move is None or neighbour.move is None:
        return False
    if (step.after is None) != (neighbour.after is None):
        return False
    here = _place(steps, step.move)
    there = here + way
    return 0 <= there < len(steps) and steps[there] is neighbour.move


def _place(steps: Sequence[Step], step: Step) -> int:
    return next(at for at, one in enumerate(steps) if one is step)
