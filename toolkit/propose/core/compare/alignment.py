# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which passage stands beside which: by block, by equal text, by likeness, then moves.

Rows of tables are matched as a whole, then their cells by column.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from propose.core.compare.likeness import ALIKE, SURELY, Known, Words, best_in_order, likeness
from propose.core.compare.sequences import matched, rising
from propose.model.frozen import frozen
from propose.model.passage import Edition, Frame, Passage, PassageKind

Indices = Sequence[int]
Group = tuple[str, str]
"""What a passage belongs to: ("block", key), ("section", id) or ("loose", "")."""

_LOOSE: Group = ("loose", "")
_CLOSELY = 1600
"""Pairs of units that are weighed one by one; beyond, only those that share rare words."""
_LEAST_MOVED_WORDS = 3
_LEAST_ALIKE_WORDS = 8


@frozen
class Aligned:
    """Indices of passages that belong together, and whether they moved."""

    before: int
    after: int
    is_moved: bool = False


@frozen
class _Unit:
    """A paragraph, or all cells of a row; `key` is equal where nothing but values differs."""

    indices: tuple[int, ...]
    key: object
    row: tuple[str, int] | None = None


def groups_of(edition: Edition, *, by_section: bool) -> dict[Group, list[int]]:
    """Return the passages of each block and each heading of a section, in reading order.

    A passage that belongs to nothing known goes with the one above it.
    """
    headings = {one.passage: one.id for one in edition.sections} if by_section else {}
    groups: dict[Group, list[int]] = {}
    last = _LOOSE
    for index, passage in enumerate(edition.passages):
        if passage.instance is not None:
            last = ("block", passage.instance)
        elif index in headings:
            groups.setdefault(("section", headings[index]), []).append(index)
            continue
        groups.setdefault(last, []).append(index)
    return groups


def aligned(
    before: Edition, after: Edition, known: Mapping[Group, Group], moved: set[Group]
) -> list[Aligned]:
    """Return what belongs together; `known` maps the groups of the former edition.

    `moved` are groups of the former edition that stand out of order as a whole.
    """
    is_plain = _is_plain(before) or _is_plain(after)
    table = _Table(
        before=before.passages,
        after=after.passages,
        key=_words if is_plain else _skeleton,
    )
    if is_plain:
        ours: dict[Group, list[int]] = {_LOOSE: [*range(len(before.passages))]}
        theirs: dict[Group, list[int]] = {_LOOSE: [*range(len(after.passages))]}
    else:
        by_section = bool(before.sections and after.sections)
        ours = groups_of(before, by_section=by_section)
        theirs = groups_of(after, by_section=by_section)
    taken = {*known.values()}
    pairs: list[Aligned] = []
    lone: list[_Unit] = []
    free: list[_Unit] = []
    met: set[Group] = set()
    for group, indices in ours.items():
        other = known.get(group, group)
        if other not in theirs or (group not in known and other in taken):
            lone.extend(table.units(before.passages, indices, 0))
            continue
        met.add(other)
        found, left, right = table.match(indices, theirs[other], 0)
        is_moved = group in moved
        pairs.extend(Aligned(before=i, after=j, is_moved=is_moved) for i, j in found)
        lone.extend(left)
        free.extend(right)
    for group, indices in theirs.items():
        if group not in met:
            free.extend(table.units(after.passages, indices, 0))
    pairs.extend(Aligned(before=i, after=j, is_moved=True) for i, j in table.moves(lone, free))
    return pairs


def _is_plain(edition: Edition) -> bool:
    """Return whether nothing is known of where the passages of a document come from."""
    return not any(one.instance for one in edition.passages)


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class _Table:
    """Both sides, with what was already read of them; `key` tells equal passages."""

    before: Sequence[Passage]
    after: Sequence[Passage]
    key: Callable[[Passage], str]
    words: dict[tuple[bool, tuple[int, ...]], Words] = field(default_factory=dict)

    def units(self, passages: Sequence[Passage], indices: Indices, depth: int) -> list[_Unit]:
        """Return paragraphs and rows; `depth` says how many tables are already open."""
        units: list[_Unit] = []
        row: list[int] = []
        which: tuple[str, int] | None = None
        for index in indices:
            passage = passages[index]
            table = _table_of(passage.frame, depth)
            here = None if table is None else (table.key, table.row)
            if row and here != which:
                units.append(self.row_unit(passages, row, which))
                row = []
            which = here
            if here is None:
                units.append(_Unit(indices=(index,), key=(passage.kind, self.key(passage))))
            else:
                row.append(index)
        if row:
            units.append(self.row_unit(passages, row, which))
        return units

    def row_unit(
        self, passages: Sequence[Passage], indices: list[int], row: tuple[str, int] | None
    ) -> _Unit:
        """Return all cells of a row as one unit."""
        cells = tuple(self.key(passages[index]) for index in indices)
        return _Unit(indices=tuple(indices), key=("row", cells), row=row)

    def match(
        self, ours: Indices, theirs: Indices, depth: int
    ) -> tuple[list[tuple[int, int]], list[_Unit], list[_Unit]]:
        """Return the passages that belong together, then the units left on each side."""
        if len(ours) == len(theirs) and all(
            _is_same(self.before[i], self.after[j]) for i, j in zip(ours, theirs, strict=True)
        ):
            return [*zip(ours, theirs, strict=True)], [], []
        mine = self.units(self.before, ours, depth)
        other = self.units(self.after, theirs, depth)
        together: list[tuple[_Unit, _Unit]] = []
        lone: list[_Unit] = []
        free: list[_Unit] = []
        i = j = 0
        runs = matched([one.key for one in mine], [one.key for one in other])
        for first, second, length in (*runs, (len(mine), len(other), 0)):
            likely = self.alike(mine[i:first], other[j:second])
            together.extend((mine[i + one], other[j + two]) for one, two in likely)
            lone.extend(
                mine[at] for at in range(i, first) if at - i not in {one for one, _ in likely}
            )
            free.extend(
                other[at] for at in range(j, second) if at - j not in {two for _, two in likely}
            )
            i, j = first + length, second + length
            together.extend(zip(mine[first:i], other[second:j], strict=True))
        found: list[tuple[int, int]] = []
        columns = _Columns(before=self.before, after=self.after, key=self.key, depth=depth)
        columns.read(together, mine, other)
        for one, two in together:
            self.joined(one, two, columns, found, lone, free)
        return found, lone, free

    def joined(
        self,
        one: _Unit,
        two: _Unit,
        columns: "_Columns",
        found: list[tuple[int, int]],
        lone: list[_Unit],
        free: list[_Unit],
    ) -> None:
        """Put the passages of two units together: of rows, cell by cell."""
        if one.row is None or two.row is None:
            found.append((one.indices[0], two.indices[0]))
            return
        ours = columns.cells(self.before, one)
        theirs = columns.cells(self.after, two)
        mapping = columns.known[one.row[0], two.row[0]]
        met: set[int] = set()
        depth = columns.depth + 1
        for column, cell in ours.items():
            across = mapping.get(column)
            if across is None or across not in theirs:
                lone.extend(self.units(self.before, cell, depth))
                continue
            met.add(across)
            other = theirs[across]
            if len(cell) == len(other) == 1:
                found.append((cell[0], other[0]))
                continue
            inner, left, right = self.match(cell, other, depth)
            found.extend(inner)
            lone.extend(left)
            free.extend(right)
        for column, cell in theirs.items():
            if column not in met:
                free.extend(self.units(self.after, cell, depth))

    # Likeness --------------------------------------------------------------------

    def read(self, unit: _Unit, *, is_ours: bool) -> Words:
        """Return the words of a unit, counted once."""
        key = (is_ours, unit.indices)
        if key not in self.words:
            passages = self.before if is_ours else self.after
            self.words[key] = Words("\n".join(passages[index].text for index in unit.indices))
        return self.words[key]

    def weigh(self, one: _Unit, other: _Unit) -> float:
        """Return how much two units of one gap look like each other."""
        if (one.row is None) != (other.row is None):
            return 0.0
        score = likeness(self.read(one, is_ours=True), self.read(other, is_ours=False))
        if one.row is not None:
            return max(score, self.weigh_cells(one, other))
        mine, theirs = self.before[one.indices[0]], self.after[other.indices[0]]
        if mine.kind is not theirs.kind:
            is_heading = PassageKind.HEADING in {mine.kind, theirs.kind}
            is_note = PassageKind.NOTE in {mine.kind, theirs.kind}
            return 0.0 if is_heading or is_note else score * 0.9
        return score

    def weigh_cells(self, one: _Unit, other: _Unit) -> float:
        """Return the share of cells that are the same in two rows."""
        ours = [self.key(self.before[index]) for index in one.indices]
        theirs = [self.key(self.after[index]) for index in other.indices]
        same = sum(length for _, _, length in matched(ours, theirs))
        return same / max(len(ours), len(theirs))

    def alike(self, ours: list[_Unit], theirs: list[_Unit]) -> list[tuple[int, int]]:
        """Return by position the units of a gap that are the same, rewritten, in order."""
        if not ours or not theirs:
            return []
        if len(ours) == len(theirs) == 1:
            is_pair = self.weigh(ours[0], theirs[0]) >= ALIKE or self.is_brief(ours[0], theirs[0])
            return [(0, 0)] if is_pair else []
        if len(ours) * len(theirs) > _CLOSELY:
            return self.alike_far(ours, theirs)
        scores = [[self.weigh(one, other) for other in theirs] for one in ours]
        return best_in_order(scores, ALIKE)

    def is_brief(self, one: _Unit, other: _Unit) -> bool:
        """Return whether two units alone in their gap are too short to look alike."""
        if (one.row is None) != (other.row is None):
            return False
        mine, theirs = self.before[one.indices[0]], self.after[other.indices[0]]
        return (
            mine.kind is theirs.kind
            and mine.level == theirs.level
            and max(self.read(one, is_ours=True).count, self.read(other, is_ours=False).count)
            < _LEAST_ALIKE_WORDS
        )

    def alike_far(self, ours: list[_Unit], theirs: list[_Unit]) -> list[tuple[int, int]]:
        """Return the same for long gaps, where only units that share rare words are weighed."""
        found = self.candidates(ours, theirs, ALIKE)
        found.sort(key=lambda pair: pair[1])
        return [found[at] for at in rising([one for one, _ in found])] if found else []

    def candidates(
        self, ours: list[_Unit], theirs: list[_Unit], least: float
    ) -> list[tuple[int, int]]:
        """Return pairs that are surely enough alike, the best first, each unit once."""
        known = Known({at: self.read(unit, is_ours=False) for at, unit in enumerate(theirs)})
        scored = [
            (-score, at, other)
            for at, unit in enumerate(ours)
            for other in known.nearest(self.read(unit, is_ours=True))
            if (score := self.weigh(unit, theirs[other])) >= least
        ]
        mine: set[int] = set()
        met: set[int] = set()
        pairs: list[tuple[int, int]] = []
        for _, one, other in sorted(scored):
            if one not in mine and other not in met:
                mine.add(one)
                met.add(other)
                pairs.append((one, other))
        return pairs

    # Moves -----------------------------------------------------------------------

    def moves(self, lone: list[_Unit], free: list[_Unit]) -> Iterator[tuple[int, int]]:
        """Yield what disappeared in one place and came back in another."""
        if not lone or not free:
            return
        there: dict[object, list[int]] = {}
        for at, unit in enumerate(free):
            if self.read(unit, is_ours=False).count >= _LEAST_MOVED_WORDS:
                there.setdefault(unit.key, []).append(at)
        ours: list[_Unit] = []
        met: set[int] = set()
        together: list[tuple[_Unit, _Unit]] = []
        for unit in lone:
            places = there.get(unit.key)
            if places:
                at = places.pop(0)
                met.add(at)
                together.append((unit, free[at]))
            elif self.read(unit, is_ours=True).count >= _LEAST_ALIKE_WORDS:
                ours.append(unit)
        theirs = [
            unit
            for at, unit in enumerate(free)
            if at not in met and self.read(unit, is_ours=False).count >= _LEAST_ALIKE_WORDS
        ]
        for one, other in self.candidates(ours, theirs, SURELY):
            together.append((ours[one], theirs[other]))
        for one_unit, two_unit in together:
            if len(one_unit.indices) == len(two_unit.indices):
                yield from zip(one_unit.indices, two_unit.indices, strict=True)


def _is_same(one: Passage, other: Passage) -> bool:
    return one.text == other.text and one.kind is other.kind and one.frame == other.frame


def _words(passage: Passage) -> str:
    return passage.text


def _skeleton(passage: Passage) -> str:
    """Return a text with names of questions and targets in place of what they print."""
    if not passage.fills and not passage.references:
        return passage.text
    parts: list[str] = []
    done = 0
    marks = [(one.start, one.end, one.question) for one in passage.fills]
    marks += [(one.start, one.end, f"#{one.target}") for one in passage.references]
    for start, end, name in sorted(marks):
        if start >= done:
            parts += [passage.text[done:start], "\0", name, "\0"]
            done = end
    return "".join([*parts, passage.text[done:]])


def _table_of(frame: Frame | None, depth: int) -> Frame | None:
    """Return the table that a passage stands in, `depth` tables around it being open."""
    tables: list[Frame] = []
    while frame is not None:
        if frame.kind == "table":
            tables.append(frame)
        frame = frame.outer
    return tables[-1 - depth] if len(tables) > depth else None


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class _Columns:
    """Which column of a table became which."""

    before: Sequence[Passage]
    after: Sequence[Passage]
    key: Callable[[Passage], str]
    depth: int
    known: dict[tuple[str, str], dict[int, int]] = field(default_factory=dict)

    def read(
        self, together: list[tuple[_Unit, _Unit]], ours: list[_Unit], theirs: list[_Unit]
    ) -> None:
        """Match the columns of each table by the cells of its widest row."""
        mine, other = self.widest(self.before, ours), self.widest(self.after, theirs)
        tables = {(one.row[0], two.row[0]) for one, two in together if one.row and two.row}
        self.known = {(one, two): self.matched(mine[one], other[two]) for one, two in tables}

    def widest(self, passages: Sequence[Passage], units: list[_Unit]) -> dict[str, dict[int, str]]:
        """Return for each table the cells of the first row that joins the fewest of them."""
        found: dict[str, dict[int, list[int]]] = {}
        for unit in units:
            if unit.row is not None:
                cells = self.cells(passages, unit)
                if len(cells) > len(found.get(unit.row[0], ())):
                    found[unit.row[0]] = cells
        return {
            table: {
                column: "\n".join(self.key(passages[index]) for index in cell)
                for column, cell in cells.items()
            }
            for table, cells in found.items()
        }

    def cells(self, passages: Sequence[Passage], unit: _Unit) -> dict[int, list[int]]:
        """Return the passages of a row by column."""
        cells: dict[int, list[int]] = {}
        for index in unit.indices:
            table = _table_of(passages[index].frame, self.depth)
            cells.setdefault(0 if table is None else table.column, []).append(index)
        return cells

    @staticmethod
    def matched(ours: dict[int, str], theirs: dict[int, str]) -> dict[int, int]:
        """Return which column became which: equal headings, and what is alone between them."""
        if [*ours] == [*theirs]:
            return {column: column for column in ours}
        mine, other = [*ours], [*theirs]
        mapping: dict[int, int] = {}
        i = j = 0
        runs = matched([*ours.values()], [*theirs.values()])
        for first, second, length in (*runs, (len(mine), len(other), 0)):
            if first - i == second - j:
                mapping.update(zip(mine[i:first], other[j:second], strict=True))
            i, j = first + length, second + length
            mapping.update(zip(mine[first:i], other[second:j], strict=True))
        return mapping
