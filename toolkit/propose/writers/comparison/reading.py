# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The text of two editions section by section, as a page shows it: what changed, in place."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from propose.model.comparison import (
    NUMBERING,
    REWRITING,
    ChangeKind,
    Comparison,
    Edit,
    Pair,
    PairKind,
    looks_between,
)
from propose.model.frozen import frozen
from propose.model.language import said_in
from propose.model.passage import Passage, PassageKind, SectionMark
from propose.writers.comparison.grid import GridCell, GridRow, grid_of, table_frame
from propose.writers.comparison.sheet import (
    Sheet,
    is_counted_only,
    marked,
    numbered,
    words,
)
from propose.writers.comparison.wording import ACTIONS, PASSAGES
from propose.writers.page import safe, shown_path

_SAME, _TOLD, _LIGHT, _LEFT = "same", "told", "light", "left"
_FOLDED_CELLS = 30
"""A table that follows from something else, with more cells that differ, is folded."""
_LONG_TABLE = 8
_QUOTED = 70


@frozen
class _Unit:
    """One passage, or one table: what is shown or folded as a whole."""

    pairs: tuple[Pair, ...]
    state: str
    source: str
    is_table: bool = False
    is_moved: bool = False


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class _Run:
    """Units one after the other that are shown alike; `number` of a change to jump to."""

    state: str
    units: list[_Unit]
    source: str = ""
    number: int = 0
    inner: "list[_Run]" = field(default_factory=list)


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class Group:
    """One section of the page: of the new edition, or one that is gone."""

    anchor: str
    title: str
    level: int
    is_before: bool = False
    is_gone: bool = False
    heading: Pair | None = None
    runs: "list[_Run]" = field(default_factory=list)
    number: int = 0
    stops: int = 0

    @property
    def differs(self) -> bool:
        """Return whether anything in the section is shown open."""
        heading = self.heading
        changed = heading is not None and _state_of(heading) != _SAME
        return changed or any(run.state != _SAME for run in self.runs)


class Reading:
    """The text, laid out in sections and runs before it is written."""

    def __init__(self, sheet: Sheet) -> None:
        """Lay the pairs of a comparison out."""
        self.sheet = sheet
        self.comparison: Comparison = sheet.comparison
        self.stops = 0
        self.tables = 0
        self.sections = 0
        for pair in self.comparison.pairs:
            if pair.moved_to is not None and pair.before is not None:
                sheet.anchor(pair.moved_to, is_before=False)
                sheet.anchor(pair.before, is_before=True)
        self.groups = [self._group(key, pairs) for key, pairs in self._by_section()]

    # Sections ------------------------------------------------------------------------

    def _by_section(self) -> Iterator[tuple[tuple[str, str], list[Pair]]]:
        """Yield the pairs of each section; what is gone stands where it was."""
        pairs = self.comparison.pairs
        same = dict(self._same_sections())
        following: list[str | None] = [None] * len(pairs)
        known: str | None = None
        for at in range(len(pairs) - 1, -1, -1):
            _, after = self.comparison.passages(pairs[at])
            known = known if after is None else (after.section or "")
            following[at] = known
        current: tuple[str, str] | None = None
        part = 0
        gathered: list[Pair] = []
        gone: dict[tuple[str, str], list[Pair]] = {}
        for at, pair in enumerate(pairs):
            before, after = self.comparison.passages(pair)
            passage = after or before
            if passage is None:
                continue
            section = passage.section or ""
            if after is None:
                section = same.get(section, section)
            if not self.sheet.marks_after:
                part += _begins(passage) and after is not None
                key = ("after", f"{part}")
            elif after is not None or section in {following[at], current[1] if current else ""}:
                key = ("after", section)
            else:
                gone.setdefault(("before", passage.section or ""), []).append(pair)
                continue
            if key != current:
                if current is not None:
                    yield current, gathered
                yield from gone.items()
                gone, gathered = {}, []
            current = key
            gathered.append(pair)
        if current is not None:
            yield current, gathered
        yield from gone.items()

    def _same_sections(self) -> Iterator[tuple[str, str]]:
        """Yield the ids of sections of both editions whose headings are one."""
        ours = {one.passage: one.id for one in self.comparison.before.sections}
        theirs = {one.passage: one.id for one in self.comparison.after.sections}
        for pair in self.comparison.pairs:
            if pair.before in ours and pair.after in theirs:
                yield ours[pair.before], theirs[pair.after]

    def _group(self, key: tuple[str, str], pairs: list[Pair]) -> Group:
        side, section = key
        is_before = side == "before"
        marks = self.sheet.marks_before if is_before else self.sheet.marks_after
        mark = marks.get(section)
        self.sections += 1
        group = Group(
            anchor=f"s{self.sections}",
            title=self.sheet.words["whole-text"] if mark is None else numbered(mark),
            level=1 if mark is None else mark.level,
            is_before=is_before,
        )
        lead = pairs[0]
        passage = self._shown(lead)
        index = lead.before if is_before else lead.after
        if mark is not None and index == mark.passage:
            group.heading, pairs = lead, pairs[1:]
            group.is_gone = lead.kind is PairKind.REMOVED
        elif mark is None and not marks and _begins(passage):
            group.heading, pairs = lead, pairs[1:]
            group.title, group.level = passage.text or group.title, passage.level or 1
        before = self.stops
        if group.heading is not None and _state_of(group.heading) == _TOLD:
            self.stops += 1
            group.number = self.stops
        group.runs = list(self._runs(self._units(pairs)))
        group.stops = self.stops - before
        return group

    def _shown(self, pair: Pair) -> Passage:
        """Return the passage as it is now, or as it was where it is gone."""
        if pair.after is not None:
            return self.comparison.after.passages[pair.after]
        return self.comparison.before.passages[pair.before or 0]

    # Units and runs ------------------------------------------------------------------

    def _units(self, pairs: Iterable[Pair]) -> Iterator[_Unit]:
        """Yield passages, the cells of a table together."""
        pairs = [*pairs]
        tables: dict[str, str] = {}
        for pair in pairs:
            before, after = (table_frame(one) for one in self.comparison.passages(pair))
            if before is not None and after is not None and pair.kind is not PairKind.MOVED:
                tables.setdefault(before.key, after.key)
        for key, inside in groupby(pairs, key=lambda pair: self._table_of(pair, tables)):
            if key is None:
                for pair in inside:
                    yield self._unit((pair,), is_table=False)
            else:
                yield self._unit(tuple(inside), is_table=True)

    def _table_of(self, pair: Pair, tables: dict[str, str]) -> tuple[str, str] | None:
        before, after = (table_frame(one) for one in self.comparison.passages(pair))
        if after is not None:
            return "after", after.key
        if before is None or self.comparison.passages(pair)[1] is not None:
            return None
        found = tables.get(before.key)
        return ("before", before.key) if found is None else ("after", found)

    def _unit(self, pairs: tuple[Pair, ...], *, is_table: bool) -> _Unit:
        states = {_state_of(pair) for pair in pairs}
        if states == {_LEFT}:
            state = _LEFT
        else:
            state = next((one for one in (_TOLD, _LIGHT, _LEFT) if one in states), _SAME)
            state = _LIGHT if state == _LEFT else state
        return _Unit(
            pairs=pairs,
            state=state,
            source=self._shown(pairs[0]).source or "",
            is_table=is_table,
            is_moved=all(pair.kind is PairKind.MOVED for pair in pairs),
        )

    def _runs(self, units: Iterable[_Unit]) -> Iterator[_Run]:
        for moved, inside in groupby(units, key=lambda unit: unit.is_moved):
            if moved:
                run = _Run(state="moved", units=[*inside])
                run.inner = list(self._alike(run.units))
                yield run
            else:
                yield from self._alike(inside)

    def _alike(self, units: Iterable[_Unit]) -> Iterator[_Run]:
        """Yield runs of units of one state; a change to jump to is of one block.

        What stands before a change is read with it, and so is what stands alone between two.
        """
        runs: list[_Run] = []
        for (state, source), inside in groupby(
            units, key=lambda unit: (unit.state, unit.source if unit.state == _TOLD else "")
        ):
            run = _Run(state=state, units=[*inside])
            if state == _TOLD and runs and runs[-1].state == _SAME:
                between = runs[-1]
                is_alone = len(between.units) == 1 and not between.units[0].is_table
                earlier = runs[-2] if len(runs) > 1 else None
                if is_alone and earlier and earlier.state == _TOLD and earlier.source == source:
                    earlier.units += [*between.units, *run.units]
                    runs.pop()
                    continue
                if not between.units[-1].is_table:
                    run.units.insert(0, between.units.pop())
                    if not between.units:
                        runs.pop()
            run.source = source
            runs.append(run)
        for run in runs:
            if run.state == _TOLD:
                self.stops += 1
                run.number = self.stops
            yield run

    # What is written -----------------------------------------------------------------

    def written(self) -> Iterator[str]:
        """Yield the sections of the page."""
        for group in self.groups:
            yield from self._section(group)

    def _section(self, group: Group) -> Iterator[str]:
        classes = "part" if group.differs or not group.runs else "part quiet"
        if group.is_before:
            classes += " gone"
        level = min(max(group.level, 1), 4) + 2
        title = safe(group.title)
        aside = ""
        heading = group.heading
        bar = ""
        if heading is not None:
            mark = self._mark_of(heading, is_before=group.is_before)
            number = "" if mark is None else mark.number
            if number:
                number = f'<span class="number">{safe(number)}</span> '
            title = number + marked(self.comparison, heading)
            if _state_of(heading) == _TOLD:
                bar = self._bar(group.number, "")
            elif _state_of(heading) == _LIGHT:
                aside = self._why(heading)
        if group.is_before:
            word = "gone-section" if group.is_gone else "left-section"
            bar += f'<p class="flag">{self.sheet.say(word)}</p>\n'
        yield (
            f'<section class="{classes}">\n{bar}'
            f'<h{level} id="{group.anchor}">{self._target(heading)}{title}</h{level}>\n'
        )
        if aside:
            yield f'<p class="beside">{aside}</p>\n'
        for run in group.runs:
            yield from self._run(run, whole=not group.differs)
        yield "</section>\n"

    def _target(self, heading: Pair | None) -> str:
        """Return an anchor for what leads to the heading as a passage."""
        anchor = "" if heading is None else self._anchor(heading)
        return f'<span id="{anchor}"></span>' if anchor else ""

    def _mark_of(self, pair: Pair, *, is_before: bool) -> SectionMark | None:
        before, after = self.comparison.passages(pair)
        passage = before if is_before else after
        return None if passage is None else self.sheet.mark(passage, is_before=is_before)

    def _run(self, run: _Run, *, whole: bool = False) -> Iterator[str]:
        if run.state == "moved":
            yield from self._moved(run)
        elif run.state == _SAME:
            yield self._same(run.units, whole=whole)
        elif run.state == _LEFT:
            yield self._left(run.units)
        elif run.state == _LIGHT:
            yield f'<div class="light">\n{"".join(self._flow(run.units))}</div>\n'
        else:
            yield from self._hunk(run)

    def _hunk(self, run: _Run) -> Iterator[str]:
        label = self.sheet.say("change-of", n=run.number, all=self.stops)
        yield f'<div class="hunk" role="group" aria-label="{label}">\n'
        yield self._bar(run.number, self._origin(run.units))
        yield from self._flow(run.units)
        yield "</div>\n"

    def _bar(self, number: int, origin: str) -> str:
        """Return what leads from one change to the next, and back."""
        sheet = self.sheet
        where = f"{number}/{self.stops}"
        if number < self.stops:
            word, target = sheet.say("next"), f"#n{number + 1}"
            arrow = "↓"
        else:
            word, target, arrow = sheet.say("to-overview"), "#overview", "⤒"
        back = ""
        if number > 1 or self.stops > 1:
            to = (f"#u{number - 1}", "previous") if number > 1 else ("#overview", "to-overview")
            back = (
                f'<a id="u{number}" href="{to[0]}" aria-label="{sheet.say(to[1])} ({where})">↑</a>'
            )
        return (
            f'<p class="bar"><span class="jump"><a id="n{number}" href="{target}" '
            f'aria-label="{word} ({where})">{arrow}</a>{back}</span>'
            f'<span class="count">{where}</span>{origin}</p>\n'
        )

    def _origin(self, units: Sequence[_Unit]) -> str:
        """Return where a change is written, and what was done to the block it stands in."""
        pairs = [pair for unit in units for pair in unit.pairs if _state_of(pair) != _SAME]
        passage = self._shown(pairs[0])
        name = self._file(passage)
        alike = ""
        likeness = self.comparison.likeness(passage.instance)
        if likeness is not None:
            share = self.sheet.number(round(100 * likeness))
            alike = f' <span class="looks">{self.sheet.say("found-alike", n=share)}</span>'
        blocks = [
            at
            for at in sorted({at for pair in pairs for at in _all_causes(pair) if at >= 0})
            if self.comparison.changes[at].kind is ChangeKind.BLOCK
            and _source(self.comparison.changes[at].subject) == passage.source
        ]
        if blocks:
            at = min(blocks, key=lambda at: self.comparison.changes[at].action not in REWRITING)
            action = self.comparison.changes[at].action.value
            word = said_in(ACTIONS, self.sheet.lang)[action]
            return (
                f'<a class="origin" href="#c{at}">{safe(name)}</a>'
                f'<span class="act {action}">{safe(word)}</span>{alike}'
            )
        return f'<span class="origin">{safe(name)}</span>{alike}'

    def _file(self, passage: Passage) -> str:
        """Return the file and the line of a passage; the table of one that is made."""
        if (passage.source or "").startswith("table/"):
            return passage.source or ""
        path = self.sheet.path(passage.place)
        for edition in (self.comparison.after, self.comparison.before):
            path = path.removeprefix(f"{shown_path(edition.label)}/")
        return path

    # Unchanged, moved ----------------------------------------------------------------

    def _same(self, units: Sequence[_Unit], *, whole: bool) -> str:
        """Return unchanged passages folded; one alone takes no more room than its fold."""
        count = sum(len(unit.pairs) for unit in units)
        if count == 1 and not whole:
            return "".join(self._flow(units))
        word = "whole-section" if whole else "unchanged"
        return self._folded(self.sheet.counted(word, count), units)

    def _folded(self, summary: str, units: Sequence[_Unit]) -> str:
        inner = "".join(self._flow(units))
        return f"<details><summary>{summary}</summary>\n{inner}</details>\n"

    def _left(self, units: Sequence[_Unit]) -> str:
        pairs = [pair for unit in units for pair in unit.pairs]
        first = pairs[0]
        told: list[str] = []
        if first.moved_to is not None:
            anchor = self.sheet.anchor(first.moved_to, is_before=False)
            where = self.sheet.where_whole(
                self.comparison.after.passages[first.moved_to], is_before=False
            )
            link = f'<a href="#{anchor}">{safe(where)}</a>' if anchor else safe(where)
            told.append(f"{self.sheet.counted('moved-away', len(pairs))} {link}")
        quoted = self._shown(first).text.replace("\n", " ").replace("\ufffc", "")
        anchors = "".join(
            f'<span id="{anchor}"></span>' for pair in pairs if (anchor := self._anchor(pair))
        )
        told.append(f'<span class="quoted">{safe(_quoted(quoted))}</span>')
        return f'<p class="left">{anchors}{" ".join(told)}</p>\n'

    def _moved(self, run: _Run) -> Iterator[str]:
        first = run.units[0].pairs[0]
        before, _ = self.comparison.passages(first)
        link = ""
        if before is not None and first.before is not None:
            where = safe(self.sheet.where_whole(before, is_before=True))
            anchor = self.sheet.anchor(first.before, is_before=True)
            link = f'<a href="#{anchor}">{where}</a>' if anchor else where
        yield '<div class="from">\n'
        yield f'<p class="flag">{self.sheet.say("moved-here")} {link} {self._why(first)}</p>\n'
        for inner in run.inner:
            if inner.state == _SAME:
                count = sum(len(unit.pairs) for unit in inner.units)
                if count <= 2:
                    yield "".join(self._flow(inner.units))
                else:
                    yield self._folded(self.sheet.counted("same-words", count), inner.units)
            else:
                yield from self._run(inner)
        yield "</div>\n"

    # Passages ------------------------------------------------------------------------

    def _flow(self, units: Sequence[_Unit]) -> Iterator[str]:
        """Yield passages, list items in lists; why they differ stands after the last alike."""
        in_list = False
        for at, unit in enumerate(units):
            is_item = not unit.is_table and self._shown(unit.pairs[0]).kind is PassageKind.ITEM
            if is_item != in_list:
                yield "<ul>\n" if is_item else "</ul>\n"
                in_list = is_item
            if unit.is_table:
                yield from self._table(unit)
                continue
            pair = unit.pairs[0]
            following = units[at + 1] if at + 1 < len(units) else None
            is_last = (
                following is None
                or following.is_table
                or (
                    _told_causes(self.comparison, following.pairs[0])
                    != _told_causes(self.comparison, pair)
                )
            )
            yield self._passage(pair, why=is_last)
        if in_list:
            yield "</ul>\n"

    def _passage(self, pair: Pair, *, why: bool) -> str:
        passage = self._shown(pair)
        classes = _classes(pair, passage)
        element = "li" if passage.kind is PassageKind.ITEM else "p"
        anchor = self._anchor(pair)
        named = f' id="{anchor}"' if anchor else ""
        styled = f' class="{" ".join(classes)}"' if classes else ""
        return (
            f"<{element}{named}{styled}{self._lang(pair)}>{self._words(pair, passage)}"
            f"{self._looks(pair)}{self._why(pair) if why else ''}</{element}>\n"
        )

    def _words(self, pair: Pair, passage: Passage) -> str:
        label = ""
        if passage.kind is PassageKind.NOTE:
            label = f'<span class="label">{self.sheet.say("note")}</span> '
        if pair.kind is PairKind.LEFT:
            return label + words(passage)
        return label + marked(self.comparison, pair)

    def _lang(self, pair: Pair) -> str:
        before, after = self.comparison.before.lang, self.comparison.after.lang
        if pair.after is None and before and before != (after or self.sheet.lang):
            return f' lang="{safe(before)}"'
        return ""

    def _anchor(self, pair: Pair) -> str:
        anchor = f"b{pair.before}" if pair.after is None else f"a{pair.after}"
        return anchor if anchor in self.sheet.targets else ""

    def _why(self, pair: Pair) -> str:
        causes = _told_causes(self.comparison, pair)
        told = self.sheet.causes(causes)
        return f" {told}" if told else ""

    def _looks(self, pair: Pair) -> str:
        """Return in words how the look of a passage changed."""
        before, after = self.comparison.passages(pair)
        if not pair.is_restyled or before is None or after is None:
            return ""
        sheet, kinds = self.sheet, said_in(PASSAGES, self.sheet.lang)
        told = []
        if before.kind is not after.kind:
            names = (kinds[before.kind.value], kinds[after.kind.value])
            told.append(sheet.say("kind", before=names[0], after=names[1]))
        elif before.level != after.level:
            told.append(sheet.say("level", before=before.level, after=after.level))
        told += [
            f"« {safe(_quoted(one.words))} » "
            f"{self.words_of_look('now' if one.is_new else 'no-longer', one.kind, one.target)}"
            for one in looks_between(before, after)
        ]
        if not told:
            if (before.role or "") == (after.role or ""):
                return f' <span class="looks">{sheet.say("looks")}</span>'
            told.append(sheet.say("kind", before=before.role or "–", after=after.role or "–"))
        colon = "\u00a0: " if sheet.lang == "fr" else ": "
        return f' <span class="looks">{sheet.say("looks")}{colon}{", ".join(told)}</span>'

    def words_of_look(self, word: str, kind: str, target: str) -> str:
        """Return one look that came or went, in words."""
        known = kind if kind in self.sheet.words else "link"
        what = self.sheet.words[known].format(target=shown_path(target))
        return self.sheet.say(word, what=what)

    # Tables --------------------------------------------------------------------------

    def _table(self, unit: _Unit) -> Iterator[str]:
        rows = grid_of(self.comparison, unit.pairs)
        differing = sum(_state_of(pair) != _SAME for pair in unit.pairs)
        is_light = unit.state == _LIGHT and differing > _FOLDED_CELLS
        if is_light:
            summary = self.sheet.counted("following-table", differing)
            yield f"<details><summary>{summary}</summary>\n"
        columns = max((cell.column + cell.width for row in rows for cell in row.cells), default=1)
        self.tables += 1
        label = f"{self.sheet.say('table')} {self.tables}"
        wide = ' class="wide"' if columns > 3 else ""
        yield (
            f'<div class="scroll" role="region" aria-label="{label}" tabindex="0">\n'
            f"<table{wide}>\n<tbody>\n"
        )
        yield from self._rows(rows, columns, is_same=unit.state == _SAME)
        yield "</tbody>\n</table>\n</div>\n"
        causes = [at for pair in unit.pairs for at in _told_causes(self.comparison, pair)]
        why = self.sheet.causes(causes)
        if why:
            yield f'<p class="beside">{why}</p>\n'
        if is_light:
            yield "</details>\n"

    def _rows(self, rows: Sequence[GridRow], columns: int, *, is_same: bool) -> Iterator[str]:
        """Yield rows; of a long table, those that are far from any change are counted."""
        kept = [is_same or len(rows) <= _LONG_TABLE or self._is_kept(row) for row in rows]
        near = [
            any(kept[max(at - 1, 0) : at + 2]) or (0 < at < len(rows) - 1 and near_both(kept, at))
            for at in range(len(rows))
        ]
        skipped = 0
        for at, row in enumerate(rows):
            if not near[at]:
                skipped += 1
                if at + 1 == len(rows) or near[at + 1]:
                    told = self.sheet.counted("unchanged-rows", skipped)
                    yield f'<tr class="skipped"><td colspan="{columns}">{told}</td></tr>\n'
                    skipped = 0
                continue
            yield self._row(row, columns)

    def _is_kept(self, row: GridRow) -> bool:
        return any(
            _state_of(pair) != _SAME or bool(self._anchor(pair)) for pair in row.pairs
        ) or any(cell.is_header for cell in row.cells)

    def _row(self, row: GridRow, columns: int) -> str:
        kinds = {pair.kind for pair in row.pairs}
        state = ""
        if row.is_left:
            state = "left"
        elif kinds == {PairKind.ADDED}:
            state = "added"
        elif kinds == {PairKind.REMOVED}:
            state = "removed"
        elif kinds == {PairKind.MOVED}:
            state = "moved"
        told: list[str] = []
        at = 0
        if state in {"left", "moved"}:
            flag = f' <span class="looks">{self.sheet.say(f"row-{state}")}</span>'
        else:
            flag = ""
        for cell in row.cells:
            told += ["<td></td>"] * (cell.column - at)
            told.append(self._cell(cell, flag))
            flag = ""
            at = max(at, cell.column) + cell.width
        told += ["<td></td>"] * (columns - at)
        styled = f' class="{state}"' if state else ""
        return f"<tr{styled}>{''.join(told)}</tr>\n"

    def _cell(self, cell: GridCell, flag: str) -> str:
        span = f' colspan="{cell.width}"' if cell.width > 1 else ""
        told: list[str] = []
        for pair in cell.pairs:
            passage = self._shown(pair)
            anchor = self._anchor(pair)
            inner = f"{self._words(pair, passage)}{self._looks(pair)}"
            if anchor:
                inner = f'<span id="{anchor}">{inner}</span>'
            told.append(inner)
        changed = any(_state_of(pair) != _SAME for pair in cell.pairs)
        styled = ' class="cell"' if changed else ""
        shown = "<br>".join(told) + flag
        has_words = any(self._shown(pair).text.strip() for pair in cell.pairs)
        if cell.is_header and has_words:
            return f'<th scope="col"{span}{styled}>{shown}</th>'
        return f"<td{span}{styled}>{shown}</td>"


def near_both(kept: Sequence[bool], at: int) -> bool:
    """Return whether one row alone would be left out: it takes no more room than its count."""
    return any(kept[max(at - 2, 0) : at]) and any(kept[at + 1 : at + 3])


def _begins(passage: Passage) -> bool:
    """Return whether a heading of a plain document begins a section of the page."""
    return passage.kind is PassageKind.HEADING and passage.level <= 2 and passage.frame is None


def _state_of(pair: Pair) -> str:
    if pair.kind is PairKind.LEFT:
        return _LEFT
    if (pair.kind is PairKind.EQUAL and not pair.is_restyled) or is_counted_only(pair):
        return _SAME
    if pair.is_following:
        unchanged = pair.kind is PairKind.MOVED and not _telling(pair.edits)
        return _SAME if unchanged and not pair.is_restyled else _LIGHT
    return _TOLD


def _telling(edits: Iterable[Edit]) -> bool:
    return any(edit.causes != (NUMBERING,) for edit in edits)


def _all_causes(pair: Pair) -> Iterator[int]:
    yield from pair.causes
    for edit in pair.edits:
        yield from edit.causes


def _told_causes(comparison: Comparison, pair: Pair) -> tuple[int, ...]:
    """Return the changes that a passage refers to: answers and such, not its own block."""
    found = dict.fromkeys(at for at in _all_causes(pair) if at >= 0)
    if _state_of(pair) == _SAME:
        return ()
    return tuple(
        at
        for at in found
        if comparison.changes[at].kind not in {ChangeKind.BLOCK, ChangeKind.SECTION}
    )


def _source(subject: str) -> str:
    return subject.partition(" [")[0]


def _classes(pair: Pair, passage: Passage) -> list[str]:
    found: list[str] = []
    if _state_of(pair) == _SAME:
        found.append("same")
    if passage.kind not in {PassageKind.PARAGRAPH, PassageKind.ITEM}:
        found.append(passage.kind.value)
    elif passage.kind is PassageKind.ITEM and passage.level > 1:
        found.append(f"l{min(passage.level, 5)}")
    frame = passage.frame
    while frame is not None:
        if frame.kind in {"callout", "quotation"} and frame.kind not in found:
            found.append(f"in-{frame.kind}")
        frame = frame.outer
    if pair.kind is PairKind.ADDED:
        found.append("added")
    elif pair.kind is PairKind.REMOVED:
        found.append("removed")
    return found


def _quoted(words: str) -> str:
    return words if len(words) <= _QUOTED else f"{words[:_QUOTED].rsplit(' ', 1)[0]} …"
