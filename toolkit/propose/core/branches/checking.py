# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads one block again and again, and gathers what is wrong, with its branch."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice

from propose.core.branches import english, french, marks, remains
from propose.core.branches.answering import Answering, Spot, Told, Where, path_of
from propose.core.branches.covering import covering_rows
from propose.core.branches.fault import Fault, Rule
from propose.core.branches.page import Line, lines_of_page
from propose.core.branches.roughly import findings_without_tags
from propose.core.branches.scaffold import scaffold_findings
from propose.core.branches.spaces import double_spaces
from propose.core.branches.structure import Announcement, announcements_in, gaps_in, lost_in
from propose.core.branches.uses import Uses, uses_of
from propose.core.branches.ways import unreached, ways_of
from propose.core.fill import Course, Names, names_of, refill
from propose.core.fill.program import program_of
from propose.core.language import FILTERS
from propose.core.licences import library_findings
from propose.core.markup import blocks_of
from propose.model.codes import finding
from propose.model.filled import TOKEN_FIRST, FilledSource
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen
from propose.model.language import main_of
from propose.model.manuscript import Blocks, Filled, Instance, Kind, Table
from propose.model.question import Question, Type
from propose.model.snippet import Snippet
from propose.model.value import Choice, Person, ProperName, Record
from propose.model.walk import blocks_within, pictures_in

MOST_PAIRED = 60
"""How many factors are combined in pairs; the others take turns."""

MOST_LEVELS = 12
"""How many levels of one factor are combined in pairs; the others are tried for branches."""

MOST_READINGS = 600
"""How often one block is read at most."""

MOST_WORK = 1_500_000
"""How many characters, values and steps all readings of one block may come to."""

MOST_FAULTS = 20
"""How many faults of one sort are told of one line."""

MOST_FINDINGS = 200
"""How many things are told of one block."""

LONGEST_LINE = 20_000
"""How long a line of prose may be; a longer one is not read."""

_LONGEST_QUOTE = 48
_TOGETHER = "cannot stand together"
_FEWEST_TOLD = 2
_MOST_TOLD = 4


@frozen
class Checked:
    """How often a block was read, and the pictures that it shows: file, file line.

    `page` is one reading of it, with a table if any reading has one.
    """

    readings: int
    pictures: tuple[tuple[str, int], ...] = ()
    page: Blocks = ()


@dataclass(slots=True, repr=False, eq=False)
class _Occurrence:
    """One fault with the readings that it was met in."""

    make: Callable[[str], Finding]
    samples: dict[str, str]
    readings: set[int] = field(default_factory=set)


def check_block(
    snippet: Snippet, *, folder: str, root: str, used_elsewhere: frozenset[str] = frozenset()
) -> tuple[Checked, tuple[Finding, ...]]:
    """Return what is wrong with a block in any branch, and how often it was read.

    Pictures are looked for in `folder` and refused outside `root`. `used_elsewhere` are
    the fields that other blocks use which ask the same questions.
    """
    names, findings = names_of(snippet)
    unused = _unused_fields(snippet, names, used_elsewhere)
    findings = (*library_findings(snippet), *findings, *unused, *scaffold_findings(snippet))
    program = program_of(snippet.body)
    stopping = {one.code for one in findings if one.is_error and one.code.startswith("snippet-")}
    if stopping or names.undeclared or program.problems:
        rough = findings_without_tags(snippet, folder=folder, root=root)
        return Checked(readings=0), tuple(dict.fromkeys((*findings, *rough)))
    reader = _Reader(snippet, folder, root)
    reader.read_all()
    if _has_table(reader.page):
        findings = tuple(dict.fromkeys((*findings, *library_findings(snippet, has_table=True))))
    unguarded = {one.place for one in findings if one.code == "snippet-optional-unguarded"}
    found = [one for one in reader.findings() if not _is_unguarded(one, unguarded)]
    return (
        Checked(readings=len(reader.told), pictures=tuple(reader.pictures), page=reader.page),
        (*findings, *found),
    )


def _has_table(blocks: Blocks) -> bool:
    return any(isinstance(one, Table) for one in blocks_within(blocks))


def _is_unguarded(one: Finding, unguarded: Iterable[Place]) -> bool:
    """Return whether a missing answer has been told as one printed without a condition."""
    return one.code == "fill-optional-unanswered" and any(
        place.line == one.place.line for place in unguarded
    )


def _unused_fields(
    snippet: Snippet, names: Names, used_elsewhere: frozenset[str]
) -> Iterator[Finding]:
    """Yield the fields of records that the text neither prints nor asks about."""
    used = used_elsewhere.union(names.fields)

    def inside(questions: Mapping[str, Question], path: str) -> Iterator[Finding]:
        conditions = {one.when for one in questions.values()}
        for question in questions.values():
            name = f"{path}.{question.id}"
            is_used = name in used or any(one.startswith(f"{name}.") for one in used)
            if not is_used and question.id not in conditions:
                yield finding("library-unused-field", question.place, name=name)
            elif question.fields:
                yield from inside(question.fields, name)

    for name in names.used:
        yield from inside(snippet.questions[name].fields, name)


class _Reader:
    """All readings of one block."""

    def __init__(self, snippet: Snippet, folder: str, root: str) -> None:
        self.snippet = snippet
        self.folder = folder
        self.root = root
        self.program = program_of(snippet.body)
        self.uses: Uses = uses_of(self.program.body, snippet.questions)
        self.answering = Answering(snippet.questions, self.uses, snippet.lang)
        self.course = Course()
        self.way = Course()
        self.work = 0
        self.told: list[Told] = []
        self.pictures: dict[tuple[str, int], None] = {}
        self.page: Blocks = ()
        self.rows: dict[Spot, Mapping[str, int]] = {}
        self.announced: dict[int, tuple[Announcement, ...]] = {}
        self.occurrences: dict[tuple[object, ...], _Occurrence] = {}
        self.rules = tuple(_rules(snippet.lang, self._is_sure))
        self._known: dict[tuple[object, ...], tuple[Fault, ...]] = {}

    # Readings ----------------------------------------------------------------------------

    def read_all(self) -> None:
        """Read every pair of levels, then what has not had its turn, then other ways."""
        paired = self.answering.factors[:MOST_PAIRED]
        sizes = [min(len(factor.levels), MOST_LEVELS) for factor in paired]
        rows = [
            {factor.slot: level for factor, level in zip(paired, row, strict=True)}
            for row in covering_rows(sizes)
        ]
        for number, row in enumerate(rows):
            if not self._may_go_on():
                what = f"{number} of {len(rows)} readings were made"
                self._too_large(self.snippet.body_line, what)
                return
            self.read(row, number)
        self._read_on()
        self._find_ways()
        for number, gap in lost_in(self.announced):
            self._note(gap.code, gap.row, (), {}, {"what": gap.what}, number)

    def _read_on(self) -> None:
        """Read until every sample was printed wherever its question is."""
        for spot, row in [*self.rows.items()]:
            tries = 2 * self.answering.left_at(spot)
            while self.answering.left_at(spot) and tries:
                if not self._may_go_on():
                    return  # every pair was read all the same
                self.read(row, len(self.told))
                tries -= 1

    def _find_ways(self) -> None:
        ways = ways_of(self.program.body, self.snippet.questions)
        for way in unreached(ways, self.course, self.uses, self.answering, self._try_row):
            code = "library-condition-constant" if way.is_passing else "library-branch-dead"
            place = Place(
                path=self.snippet.path,
                line=self.snippet.body_line + way.place[0],
                column=way.place[1],
            )
            self._pass_on((finding(code, place, tag=way.tag.shown),), with_branch=False)

    def _may_go_on(self) -> bool:
        return len(self.told) < MOST_READINGS and self.work < MOST_WORK

    def _too_large(self, line: int, what: str) -> None:
        place = Place(path=self.snippet.path, line=line)
        self._pass_on((finding("library-too-large", place, what=what),), with_branch=False)

    def _try_row(self, row: Mapping[str, int]) -> bool:
        """Fill the block once more; read it if that leads somewhere new."""
        known = len(self.course.taken) + len(self.course.passed)
        self._filled(row, 0)
        if len(self.course.taken) + len(self.course.passed) > known and self._may_go_on():
            self.read(row, len(self.told))
        return self.work < MOST_WORK

    def _filled(
        self, row: Mapping[str, int], number: int
    ) -> tuple[FilledSource | None, tuple[Finding, ...], Told]:
        answers, told = self.answering.answers(row, number)
        self.way = Course()
        source, findings = refill(self.snippet, answers, lang=self.snippet.lang, course=self.way)
        self.course.taken |= self.way.taken
        self.course.passed |= self.way.passed
        self.work += self.way.steps
        return source, findings, told

    def read(self, row: Mapping[str, int], number: int) -> None:
        """Fill the block with one set of answers and look at every line of it."""
        source, findings, told = self._filled(row, number)
        self.told.append(told)
        if source is None:
            self._pass_on(findings)
            return
        for spot in self.answering.advance(self._printed(source)):
            self.rows.setdefault(spot, row)
        self.work += len(source.text) + 50 * len(source.fills)
        blocks, findings = blocks_of(
            source,
            instance=Instance(
                key="",
                kind=Kind.SNIPPET,
                section="",
                source=self.snippet.id,
                lang=self.snippet.lang,
            ),
            path=self.snippet.path,
            folder=self.folder,
            root=self.root,
            lang=self.snippet.lang,
        )
        self._pass_on(findings)
        self._look(source, blocks)

    def _printed(self, source: FilledSource) -> dict[str, set[Where]]:
        """Return where each path stands in the reading that was filled last."""
        columns: dict[int, list[int]] = {}
        for line, column in sorted(self.way.taken):
            columns.setdefault(line + self.snippet.body_line, []).append(column)
        printed: dict[str, set[Where]] = {}
        for one in source.fills:
            line = one.line or 0
            where = (line, *columns.get(line, ()))
            printed.setdefault(path_of(one.question), set()).add(where)
        return printed

    def _look(self, source: FilledSource, blocks: Blocks) -> None:
        if not self.page or (_has_table(blocks) and not _has_table(self.page)):
            self.page = blocks
        self.announced[len(self.told) - 1] = tuple(announcements_in(blocks))
        for file, origin in pictures_in(blocks):
            self.pictures[file, origin.line] = None
        for gap in gaps_in(blocks):
            self._note(gap.code, gap.row, (), {}, {"what": gap.what})
        for row, before, after in double_spaces(source):
            words = [_named(one, source) for one in (before, after)]
            self._note("library-double-space", row, (*words,), {}, {"found": "  ".join(words)})
        rows = source.text.split("\n")
        for line in lines_of_page(blocks):
            if len(self.occurrences) >= MOST_FINDINGS:
                return
            for fault in self._faults(line):
                self._found(line, fault, rows, source.lines)

    def _faults(self, line: Line) -> tuple[Fault, ...]:
        """Return what is wrong in a line; most lines are met in many readings."""
        if not line.plain:
            return ()
        if len(line.plain) > LONGEST_LINE:
            self._too_large(line.row, f"lines of more than {LONGEST_LINE} characters are not read")
            return ()
        key = (line.kind, line.text, tuple((start, one.question) for start, _, one in line.fills))
        if key not in self._known:
            self._known[key] = tuple(
                fault for rule in self.rules for fault in islice(rule(line), MOST_FAULTS)
            )
        return self._known[key]

    # What was found ----------------------------------------------------------------------

    def _found(
        self, line: Line, fault: Fault, rows: Sequence[str], file_lines: Sequence[int]
    ) -> None:
        fills = [*line.fills_in(fault.start, fault.end)]
        lines = [one.line for one in fills if one.line is not None]
        row = lines[0] if lines else _row_of(line, fault, rows, file_lines)
        samples = {one.question: path_of(one.question) for one in fills}
        text = line.plain[fault.start : fault.end]
        key = text.lower()
        for one in fills:
            key = key.replace(one.text.lower(), f"<{path_of(one.question)}>")
        paths = tuple(path_of(one.question) for one in fills)
        self._note(
            fault.code,
            row,
            (_left_of(line, fault), paths) if paths else (key,),
            samples,
            {
                "found": _short(line.text[fault.start : fault.end]),
                "should": f"should read “{fault.wanted}”" if fault.wanted else _TOGETHER,
                "remedy": self._remedy(fault, row),
                **fault.fields,
            },
        )

    def _pass_on(self, findings: Iterable[Finding], *, with_branch: bool = True) -> None:
        """Note what is a finding already, with the branch in which it is met."""
        for one in findings:
            key = (one.code, one.place, path_of(one.message))
            kept = self.occurrences.setdefault(key, _Occurrence(partial(_with_branch, one), {}))
            if with_branch:
                kept.readings.add(len(self.told) - 1)

    def _note(
        self,
        code: str,
        row: int,
        key: tuple[object, ...],
        samples: Mapping[str, str],
        fields: Mapping[str, object],
        reading: int | None = None,
    ) -> None:
        """Note one fault of one reading, the last one unless it is said."""
        reading = len(self.told) - 1 if reading is None else reading
        whole = (code, row, *key)
        if whole not in self.occurrences and len(self.occurrences) >= MOST_FINDINGS:
            return
        if whole not in self.occurrences:
            place = Place(path=self.snippet.path, line=row)
            told = self.told[reading].samples
            self.occurrences[whole] = _Occurrence(
                lambda branch: finding(code, place, branch=branch, **fields),
                {path: told[one] for one, path in samples.items() if one in told},
            )
        self.occurrences[whole].readings.add(reading)

    def findings(self) -> Iterator[Finding]:
        """Yield everything that was found, each thing once."""
        for one in self.occurrences.values():
            yield one.make(self._branch(one) if one.readings else "")

    def _remedy(self, fault: Fault, row: int) -> str:
        """Return what to type instead."""
        filled = fault.filled
        if filled is None:
            return f"write {fault.wanted}" if fault.wanted else "leave out one of the two"
        path = path_of(filled.question)
        where = (row - self.snippet.body_line, path)
        name = self.uses.names.get(where, _shown(path))
        if fault.filter is None:
            return f"write the words around {{{{ {name} }}}} so that they fit every answer"
        if fault.filter == "majuscule":
            tag = self.uses.tags.get(where, f"{{{{ {name} }}}}")
            english = "majuscule" if main_of(self.snippet.lang) == "fr" else "capitalize"
            return f"write {tag.removesuffix('}}').rstrip()} | {english} }}}}"
        value = filled.value
        if isinstance(value, tuple):
            return f"give the filter to the list: {{{{ {name} | liste('{fault.filter}') }}}}"
        if isinstance(value, Person) and fault.filter in {"de", "a", "que"}:
            name = f"{name}.nom"
        kind = _TYPES.get(type(value))
        if kind is None or kind not in FILTERS[fault.filter].takes:
            return f"write the sentence so that nothing is elided before {{{{ {name} }}}}"
        return f"write {{{{ {name} | {fault.filter} }}}} in place of the words before it"

    def _is_sure(self, filled: Filled) -> bool:
        """Return whether it is known with which letter the answers to a question begin.

        Texts begin as in the example of their question, if it has one.
        """
        path = path_of(filled.question)
        value = filled.value
        if isinstance(value, tuple):
            path, value = f"{path}[]", value[0] if value else ""
        if isinstance(value, Record):
            return self.answering.has_examples(f"{path}.")
        return not isinstance(value, str) or self.answering.has_examples(path)

    # Branches ----------------------------------------------------------------------------

    def _branch(self, one: _Occurrence) -> str:
        """Return in which branch a fault stands: the answers that always lead to it."""
        said = [f"{_shown(path)}: {told}" for path, told in one.samples.items()]
        said += [f"{_shown(path)}: {level}" for path, level in self._levels(one)]
        return f" ({'; '.join(dict.fromkeys(said))})" if said else ""

    def _levels(self, one: _Occurrence) -> list[tuple[str, str]]:
        """Return the fewest levels that tell the readings with a fault from the others."""
        first = min(one.readings)
        taken = [
            (path, level)
            for path, levels in self.told[first].levels.items()
            for level in levels
            if not (path in one.samples and level == "answered")
        ]
        among = {
            number
            for number, told in enumerate(self.told)
            if all(kind in _kinds_of(told, path) for path, kind in one.samples.items())
        }
        for count in range(_FEWEST_TOLD + 1):
            best = _fewest(taken, count, among, one.readings, self.told)
            if best is not None:
                return best
        common = [
            (path, level)
            for path, level in taken
            if all(level in self.told[number].levels.get(path, ()) for number in one.readings)
        ]
        return common[:_MOST_TOLD]


def _fewest(
    taken: list[tuple[str, str]],
    count: int,
    among: set[int],
    readings: set[int],
    told: list[Told],
) -> list[tuple[str, str]] | None:
    """Return so many levels that lead to the fault in every reading that has them."""
    if count == 0:
        return [] if among <= readings else None
    best: list[tuple[str, str]] | None = None
    most = 0
    for at, (path, level) in enumerate(taken):
        having = {number for number in among if level in told[number].levels.get(path, ())}
        if count == 1:
            if having and having <= readings and len(having) > most:
                best, most = [(path, level)], len(having)
            continue
        rest = _fewest(taken[at + 1 :], count - 1, having, readings, told)
        if rest and len(having) > most:
            best, most = [(path, level), *rest], len(having)
    return best


def _kinds_of(told: Told, path: str) -> set[str]:
    return {kind for question, kind in told.samples.items() if path_of(question) == path}


def _shown(path: str) -> str:
    return path.replace("[]", "")


def _rules(lang: str, is_sure: Callable[[Filled], bool]) -> Iterator[Rule]:
    yield partial(marks.points, lang=lang)
    yield partial(marks.words_twice, lang=lang)
    yield partial(marks.small_letters, is_sure=is_sure)
    yield partial(marks.capitals, lang=lang)
    yield partial(marks.numbers, lang=lang)
    yield remains.blanks
    yield remains.personal
    if main_of(lang) == "fr":
        yield french.elisions
        yield french.contractions
        yield remains.abbreviations
    if main_of(lang) == "en":
        yield english.articles


def _with_branch(one: Finding, branch: str) -> Finding:
    return replace(one, message=f"{one.message}{branch}")


_TYPES = {ProperName: Type.PROPER_NAME, Person: Type.PERSON, Choice: Type.CHOICE, str: Type.TEXT}


def _left_of(line: Line, fault: Fault) -> str:
    """Return the words of a fault that stand before its answer."""
    first = next((start for start, end, _ in line.fills if end > fault.start), fault.end)
    return line.plain[fault.start : max(first, fault.start)].lower().strip()


def _short(text: str) -> str:
    shown = " ".join(text.split())
    return shown if len(shown) <= _LONGEST_QUOTE else f"{shown[:_LONGEST_QUOTE]}…"


_TOKEN = re.compile("[\U000f0000-\U000ffffd]")


def _named(word: str, source: FilledSource) -> str:
    """Return a word of the source with the name of the question in place of each answer."""

    def name_of(found: re.Match[str]) -> str:
        path = path_of(source.fills[ord(found[0]) - TOKEN_FIRST].question)
        return f"{{{{ {_shown(path)} }}}}"

    return _TOKEN.sub(name_of, word)


_WORD = re.compile(r"[^\W_]+")
_NEAR = 60
"""How many lines a paragraph or a table may have for its words to be looked for."""


def _row_of(line: Line, fault: Fault, rows: Sequence[str], file_lines: Sequence[int]) -> int:
    """Return the file line of the words of a fault.

    It is the first line from the beginning of the block that holds all its own words; else
    they are looked for one by one.
    """
    start = next((at for at, one in enumerate(file_lines) if one == line.row), None)
    if start is None:
        return line.row
    words = [one for one in _WORD.finditer(line.text) if not line.is_within_answer(*one.span())]
    near = rows[start : start + _NEAR]
    for at, row in enumerate(near):
        if _stand_in(words, row):
            return file_lines[start + at]
    text = "\n".join(near)
    at = 0
    for word in words:
        found = text.find(word[0], at)
        if found < 0:
            continue
        if word.end() > fault.start:
            return file_lines[start + text.count("\n", 0, found)]
        at = found + len(word[0])
    return line.row


def _stand_in(words: Iterable[re.Match[str]], row: str) -> bool:
    """Return whether words stand in a line in their order."""
    at = 0
    for word in words:
        at = row.find(word[0], at)
        if at < 0:
            return False
        at += len(word[0])
    return True
