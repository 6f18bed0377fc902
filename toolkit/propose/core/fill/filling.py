# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Walks a checked block with its answers; every step and every character is counted."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from propose.core.fill.sorts import NAMES, Sort, field_name, fits, sort_of
from propose.core.fill.tree import (
    Branch,
    Comparison,
    Constant,
    Constants,
    Expression,
    Filtered,
    Junction,
    Loop,
    LoopFact,
    Negation,
    Piece,
    Printed,
    Problem,
    Program,
    Reference,
    Spot,
    Tag,
    Words,
    base_of,
    shown,
)
from propose.core.language.dates import date_of
from propose.core.language.filters import FILTERS
from propose.core.language.printing import Unprintable, print_value
from propose.model.filled import TOKEN_FIRST
from propose.model.frozen import frozen_positional
from propose.model.manuscript import Filled
from propose.model.question import Question, Type
from propose.model.value import (
    Amount,
    Answer,
    Choice,
    LongText,
    Percentage,
    Person,
    ProperName,
    Record,
    Value,
)

MOST_STEPS = 200_000
"""How many pieces and expressions the filling of one block may take."""

MOST_CHARACTERS = 2_000_000
"""How many characters one filled block may hold, values counted as they print."""

MOST_VALUES = 60_000
"""How many values one filled block may print; tokens are single characters."""

MOST_READ = 20_000_000
"""How many characters the filters and comparisons of one block may read."""

_OPERATORS: Mapping[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class _TooLong(Exception):  # noqa: N818 - never leaves this module
    """A limit is passed; `limit` says which."""

    def __init__(self, limit: str) -> None:
        super().__init__(limit)
        self.limit = limit


class _Unfillable(Exception):  # noqa: N818 - never leaves this module
    """An expression has no value; the problem has been noted."""


@frozen_positional
class _Found:
    """A value with the question that it answers; None where there is no answer."""

    value: Value | None
    question: str
    sort: Sort
    is_block_text: bool = False


@dataclass(slots=True, repr=False, eq=False)
class Page:
    """The filled text as it grows.

    `lines` has an entry for each line that has begun; `is_open` says that the last one
    goes on.
    """

    first_line: int
    pieces: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    fills: list[Filled] = field(default_factory=list)
    is_open: bool = False
    count: int = 0

    def write(self, text: str, line: int) -> None:
        """Add text of the block that begins on a line of the body (from 0)."""
        if not text:
            return
        self._counted(len(text))
        self.pieces.append(text)
        line += self.first_line
        ends = text.count("\n")
        if not self.is_open:
            self.lines.append(line)
        self.lines.extend(range(line + 1, line + ends))
        self.is_open = not text.endswith("\n")
        if ends and self.is_open:
            self.lines.append(line + ends)

    def put(self, filled: Filled, line: int) -> None:
        """Add the token of a value."""
        if len(self.fills) >= MOST_VALUES:
            raise _TooLong(f"{MOST_VALUES} values")
        self._counted(len(filled.text))
        self.pieces.append(chr(TOKEN_FIRST + len(self.fills)))
        self.fills.append(filled)
        if not self.is_open:
            self.lines.append(line + self.first_line)
            self.is_open = True

    def _counted(self, characters: int) -> None:
        self.count += characters
        if self.count > MOST_CHARACTERS:
            raise _TooLong(f"{MOST_CHARACTERS} characters")


@dataclass(slots=True, repr=False, eq=False)
class Course:
    """Which ways fillings of one body took, and how many steps they were.

    `taken` holds the tags whose text was reached, by line of the body (from 0) and column;
    `passed` the conditions of which no part held.
    """

    taken: set[tuple[int, int]] = field(default_factory=set)
    passed: set[tuple[int, int]] = field(default_factory=set)
    steps: int = 0


def filled_page(
    program: Program,
    scope: Mapping[str, Answer],
    questions: Mapping[str, Question],
    *,
    lang: str,
    first_line: int,
    course: Course | None = None,
) -> tuple[Page, list[Problem]]:
    """Return the filled text of a checked program, and what keeps it from being whole."""
    walk = _Walk(scope, questions, lang, Page(first_line), course)
    try:
        walk.body(program.body)
    except _TooLong as passed:
        walk.problem("fill-too-long", Spot(0, 0), limit=passed.limit)
    if course is not None:
        course.steps += walk.steps
    return walk.page, walk.problems


class _Walk:
    def __init__(
        self,
        scope: Mapping[str, Answer],
        questions: Mapping[str, Question],
        lang: str,
        page: Page,
        course: Course | None = None,
    ) -> None:
        self.scope = scope
        self.questions = questions
        self.lang = lang
        self.page = page
        self.course = course
        self.problems: list[Problem] = []
        self.items: dict[str, _Found] = {}
        self.loops: list[tuple[int, int]] = []
        self.steps = 0
        self.read = 0
        self.tag = Tag(0, 1, "")
        self.reported: set[tuple[str, str]] = set()

    # Pieces ------------------------------------------------------------------------

    def body(self, pieces: tuple[Piece, ...]) -> None:
        for piece in pieces:
            self._step()
            if isinstance(piece, Words):
                self.page.write(piece.text, piece.line)
            elif isinstance(piece, Printed):
                self.tag = piece.tag
                self._print(piece)
            elif isinstance(piece, Branch):
                self._branch(piece)
            else:
                self._loop(piece)

    def _branch(self, branch: Branch) -> None:
        for arm in branch.arms:
            self.tag = arm.tag
            if arm.test is None or self._holds(arm.test):
                if self.course is not None:
                    self.course.taken.add((arm.tag.line, arm.tag.column))
                self.body(arm.body)
                return
        if self.course is not None:
            self.course.passed.add((branch.arms[0].tag.line, branch.arms[0].tag.column))

    def _loop(self, loop: Loop) -> None:
        self.tag = loop.tag
        try:
            found = self._value(loop.source)
        except _Unfillable:
            return
        items = found.value if isinstance(found.value, tuple) else ()
        item_sort = found.sort.item or found.sort
        if items and self.course is not None:
            self.course.taken.add((loop.tag.line, loop.tag.column))
        for index, item in enumerate(items, 1):
            key = item.key if isinstance(item, Record) and item.key else str(index)
            self.items[loop.name] = _Found(item, f"{found.question}[{key}]", item_sort)
            self.loops.append((index, len(items)))
            self.body(loop.body)
            self.loops.pop()
        self.items.pop(loop.name, None)

    def _print(self, piece: Printed) -> None:
        try:
            found, text = self._printed(piece.expression)
        except _Unfillable:
            return
        if found.is_block_text or found.value is None:
            self.page.write(text, piece.tag.line)
            return
        value = found.value
        self.page.put(
            Filled(
                question=found.question,
                value=value,
                text=text,
                plain=text == _as_typed(value),
                line=piece.tag.line + self.page.first_line,
            ),
            piece.tag.line,
        )

    def _printed(self, expression: Expression) -> tuple[_Found, str]:
        """Return what an expression leads to, and the text printed for it."""
        if isinstance(expression, Filtered):
            found, value = self._filtered(expression)
            return found, value if isinstance(value, str) else print_value(value, self.lang)
        found = self._value(expression)
        if found.value is None:
            self._unanswered(found, expression)
            raise _Unfillable
        try:
            return found, print_value(found.value, self.lang)
        except Unprintable as refusal:
            self._refused(refusal, found, expression)
            raise _Unfillable from None

    # Values ------------------------------------------------------------------------

    def _value(self, expression: Expression) -> _Found:
        """Return the value of anything but a test."""
        self._step()
        match expression:
            case Reference():
                return self._referred(expression)
            case Constant():
                return _Found(expression.value, "", _ANY, is_block_text=True)
            case Constants():
                return _Found(expression.values, "", _ANY, is_block_text=True)
            case LoopFact():
                return _Found(self._loop_fact(expression.name), "", _ANY, is_block_text=True)
            case Filtered():
                found, value = self._filtered(expression)
                return _Found(value, found.question, _ANY, is_block_text=found.is_block_text)
            case _:
                return _Found(self._holds(expression), "", _ANY, is_block_text=True)

    def _loop_fact(self, name: str) -> int | bool:
        index, length = self.loops[-1]
        facts = {"first": index == 1, "last": index == length, "index": index, "length": length}
        return facts[name]

    def _referred(self, reference: Reference) -> _Found:
        found = self.items.get(reference.name) or self._asked(reference)
        for name, _ in reference.fields:
            if found.value is None:
                break
            self._fitting(found, reference)
            inner = found.sort.of_field(name)
            if inner is None:  # the check has refused it
                raise _Unfillable
            value = _field_of(found.value, field_name(found.sort, name))
            path = f"{found.question}.{field_name(found.sort, name)}"
            found = _Found(value, path, inner)
            if value is None and not inner.is_optional:
                self._missing(found, reference)
        if found.value is not None:
            self._fitting(found, reference)
        return found

    def _asked(self, reference: Reference) -> _Found:
        """Return the answer to a question that the block declares."""
        question = self.questions[reference.name]
        sort = sort_of(question)
        answer = self.scope.get(reference.name)
        if answer is not None:
            return _Found(answer.value, answer.question, sort)
        found = _Found(None, question.id, sort)
        if not sort.is_optional:
            self._missing(found, reference)
        return found

    def _missing(self, found: _Found, reference: Reference) -> None:
        asked = self.questions.get(reference.name)
        if ("", found.question) not in self.reported:
            self.reported.add(("", found.question))
            self.problem(
                "fill-answer-missing",
                reference.spot,
                question=found.question,
                asked=asked.place if asked is not None else "this block",
            )
        raise _Unfillable

    def _fitting(self, found: _Found, reference: Reference) -> None:
        if found.value is None or fits(found.value, found.sort):
            return
        if ("type", found.question) not in self.reported:
            self.reported.add(("type", found.question))
            self.problem(
                "fill-answer-type",
                reference.spot,
                name=reference.dotted,
                question=found.question,
                expected=NAMES[found.sort.type],
            )
        raise _Unfillable

    def _filtered(self, filtered: Filtered) -> tuple[_Found, Value]:
        """Return where a filtered value comes from, and what the filter makes of it."""
        self._step()
        inner = filtered.expression
        if isinstance(inner, Filtered):
            found, value = self._filtered(inner)
        else:
            found = self._value(inner)
            if found.value is None and filtered.filter == "length":
                return found, 0
            if found.value is None:
                self._unanswered(found, inner)
                raise _Unfillable
            value = found.value
        self._reads(value)
        try:
            return found, FILTERS[filtered.filter](value, self.lang, *filtered.arguments)
        except Unprintable as refusal:
            self._refused(refusal, found, inner)
            raise _Unfillable from None

    def _unanswered(self, found: _Found, expression: Expression) -> None:
        name = shown(base_of(expression) or expression)
        self.problem(
            "fill-optional-unanswered",
            Spot(0, 0),
            question=found.question,
            name=name,
        )

    def _refused(self, refusal: Unprintable, found: _Found, expression: Expression) -> None:
        name = shown(base_of(expression) or expression)
        self.problem(refusal.code, Spot(0, 0), question=found.question, name=name)

    # Tests -------------------------------------------------------------------------

    def _holds(self, test: Expression) -> bool:
        self._step()
        match test:
            case Negation():
                return not self._holds(test.expression)
            case Junction(is_and=True):
                return self._holds(test.left) and self._holds(test.right)
            case Junction():
                return self._holds(test.left) or self._holds(test.right)
            case Comparison():
                return self._compared(test)
            case _:
                try:
                    return _is_true(self._value(test).value)
                except _Unfillable:
                    return False

    def _compared(self, comparison: Comparison) -> bool:
        """Return whether each comparison of a chain holds."""
        try:
            left = self._value(comparison.left)
            for sign, expression in comparison.rest:
                right = self._value(expression)
                if not self._pair_holds(comparison, left, sign, right):
                    return False
                left = right
        except _Unfillable:
            return False
        return True

    def _pair_holds(self, comparison: Comparison, left: _Found, sign: str, right: _Found) -> bool:
        """Return whether one comparison holds; with what is unanswered only != and not in do."""
        if left.value is None or right.value is None:
            return sign in {"!=", "not in"}
        self._reads(left.value)
        self._reads(right.value)
        if sign in {"in", "not in"}:
            return _is_in(left.value, right.value) is (sign == "in")
        one, other = _comparables(left.value, right.value)
        if isinstance(one, Amount) and sign not in {"==", "!="}:
            name = shown(comparison.left)
            self.problem("fill-currencies", comparison.spot, name=name)
            return False
        return _OPERATORS[sign](one, other)

    # Limits ------------------------------------------------------------------------

    def _step(self) -> None:
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise _TooLong(f"{MOST_STEPS} steps")

    def _reads(self, value: Value) -> None:
        """Count a value that a filter or comparison is about to read from end to end."""
        self.read += _size(value)
        if self.read > MOST_READ:
            raise _TooLong(f"{MOST_READ} characters of answers read")

    def problem(self, code: str, spot: Spot, **fields: object) -> None:
        line, column = self.tag.at(spot)
        problem = Problem(code, line, column, fields)
        if problem not in self.problems:
            self.problems.append(problem)


_ANY = Sort(type=Type.TEXT)
_AN_ITEM = 100  # about the characters that can be read while one item is looked at


def _field_of(value: Value, name: str) -> Value | None:
    """Return a field of a record, a person or a proper name; never a Python attribute."""
    if isinstance(value, Record):
        return value.fields.get(name)
    if isinstance(value, Person):
        found = {"name": value.name, "function": value.function}.get(name)
        return Choice(value=value.gender, text=value.gender) if name == "gender" else found
    if isinstance(value, ProperName):
        if name == "name":
            return print_value(value, "")
        gender = value.gender
        return Choice(value=gender, text=gender) if gender else None
    return None


def _as_typed(value: Value) -> str | None:
    """Return the text that a value was typed as, None where a formatter is needed."""
    if isinstance(value, str):
        return value
    if isinstance(value, LongText | Choice):
        return value.text
    if isinstance(value, ProperName):
        return value.full
    return value.name if isinstance(value, Person) else None


def _is_true(value: object) -> bool:
    """Return whether a condition holds on a value: given, and not false, zero or empty."""
    if isinstance(value, Amount | Percentage):
        return bool(value.number)
    if isinstance(value, LongText):
        return bool(value.text)
    return bool(value)


def _plain(value: object) -> object:
    """Return what a value compares as."""
    if isinstance(value, Amount | Percentage):
        return value.number
    return value.value if isinstance(value, Choice) else value


def _comparables(one: object, other: object) -> tuple[object, object]:
    """Return what two values compare as; amounts of two currencies stay amounts."""
    if isinstance(one, Amount) and isinstance(other, Amount) and one.currency != other.currency:
        return one, other
    one, other = _plain(one), _plain(other)
    if isinstance(one, date) and isinstance(other, str):
        return one, date_of(other)
    if isinstance(other, date) and isinstance(one, str):
        return date_of(one), other
    return one, other


def _size(value: Value) -> int:
    """Return how many characters a value has, an item of a list or record counted as some."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, LongText):
        return len(value.text)
    if isinstance(value, tuple):
        return sum(map(_size, value)) + _AN_ITEM * len(value)
    if isinstance(value, Record):
        return sum(map(_size, value.fields.values())) + _AN_ITEM * len(value.fields)
    return _AN_ITEM


def _is_in(one: Value, other: Value) -> bool:
    if isinstance(other, tuple):
        return any(left == right for left, right in (_comparables(one, item) for item in other))
    return str(_plain(one)) in str(_plain(other))
