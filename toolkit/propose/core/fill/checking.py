# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with a block whatever the answers: names, fields, types, filters."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from propose.core.fill.comparing import comparison_faults
from propose.core.fill.filtering import filtered_sort, is_list_filter
from propose.core.fill.guards import Given, given_by
from propose.core.fill.long_texts import long_text_problems
from propose.core.fill.sorts import (
    INTEGER,
    YES_NO,
    Sort,
    field_name,
    sort_of,
    sort_of_constant,
)
from propose.core.fill.tree import (
    Branch,
    Comparison,
    Constant,
    Constants,
    Expression,
    Fault,
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
    base_of,
)
from propose.core.language.filters import FILTERS
from propose.model.frozen import frozen_positional
from propose.model.language import main_of
from propose.model.nearest import advice, nearest
from propose.model.question import Question, Type

MOST_PROBLEMS = 100
"""After how many problems nothing more is said of a block."""

_KEYWORDS = frozenset(
    {"loop", "true", "false", "none", "not", "and", "or", "in", "is", "if", "else", "elif"}
)


@dataclass(slots=True, repr=False, eq=False)
class Checked:
    """What a check found: problems, advice, and which questions and fields are used."""

    problems: list[Problem] = field(default_factory=list)
    advice: list[Problem] = field(default_factory=list)
    used: dict[str, None] = field(default_factory=dict)
    fields: dict[str, None] = field(default_factory=dict)
    undeclared: dict[str, None] = field(default_factory=dict)


@frozen_positional
class _Known:
    """What a name stands for: its sort, and the question (with fields) that it leads to."""

    sort: Sort
    path: str


def checked(program: Program, questions: Mapping[str, Question], lang: str) -> Checked:
    """Return what is wrong with the names and types of a block."""
    names = {name: _Known(sort_of(one), name) for name, one in questions.items()}
    checker = _Checker(main_of(lang))
    checker.body(program.body, names, frozenset(), is_in_loop=False)
    sorts = {name: known.sort for name, known in names.items()}
    checker.result.problems.extend(long_text_problems(program.body, sorts))
    return checker.result


class _Checker:
    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.result = Checked()
        self.tag = Tag(0, 1, "")
        self.names: Mapping[str, _Known] = {}
        self.is_in_loop = False

    # Pieces ------------------------------------------------------------------------

    def body(
        self,
        pieces: Iterable[Piece],
        names: Mapping[str, _Known],
        given: Given,
        *,
        is_in_loop: bool,
    ) -> None:
        """Check pieces; `given` are the references that are known to be answered here."""
        for piece in pieces:
            self.names, self.is_in_loop = names, is_in_loop
            match piece:
                case Printed():
                    self.tag = piece.tag
                    self._printed(piece.expression, given)
                case Branch():
                    self._branch(piece, names, given, is_in_loop=is_in_loop)
                case Loop():
                    self._loop(piece, names, given)

    def _branch(
        self,
        branch: Branch,
        names: Mapping[str, _Known],
        given: Given,
        *,
        is_in_loop: bool,
    ) -> None:
        for arm in branch.arms:
            self.names, self.is_in_loop, self.tag = names, is_in_loop, arm.tag
            inside = given
            if arm.test is not None:
                self.sort(arm.test)
                if_true, if_false = given_by(arm.test)
                inside = given | if_true
                given = given | if_false
            self.body(arm.body, names, inside, is_in_loop=is_in_loop)

    def _loop(self, loop: Loop, names: Mapping[str, _Known], given: Given) -> None:
        self.tag = loop.tag
        item = self._item(loop)
        reason = None
        if loop.name in names:
            reason = "a question or another repetition already has this name"
        elif loop.name in _KEYWORDS:
            reason = "the name is reserved"
        if reason is not None:
            self._problem("snippet-loop-name", loop.name_spot, name=loop.name, reason=reason)
        if item is None:
            return
        inner = {**names, loop.name: item}
        dotted = loop.source.dotted if isinstance(loop.source, Reference) else ""
        self.body(loop.body, inner, given | {dotted}, is_in_loop=True)

    def _item(self, loop: Loop) -> _Known | None:
        source = loop.source
        if not isinstance(source, Reference):
            what = "something other than a name after in"
            self._problem(
                "snippet-expression", Spot(0, 0), what=what, remedy="repeat over a list answer"
            )
            return None
        known = self._resolved(source)
        if known is None:
            return None
        if known.sort.item is None:
            named = known.sort.named
            self._problem("snippet-loop-type", source.spot, name=source.dotted, type=named)
            return None
        return _Known(known.sort.item, known.path)

    def _printed(self, expression: Expression, given: Given) -> None:
        if isinstance(expression, Comparison | Junction | Negation | Constants):
            what = "a list of constants" if isinstance(expression, Constants) else "a comparison"
            remedy = "use {% if … %} … {% else %} … {% endif %}"
            self._problem("snippet-print-type", Spot(0, 0), what=what, remedy=remedy)
            self.sort(expression)
            return
        sort = self.sort(expression)
        reference = base_of(expression)
        if isinstance(expression, Reference) and sort is not None:
            self._print_type(expression, sort)
        if reference is not None and not _counts_only(expression):
            self._advise(reference, given)

    def _print_type(self, reference: Reference, sort: Sort) -> None:
        inner = sort.item or sort
        if inner.type is Type.RECORD:
            remedy = f"print one of its fields, for example {reference.dotted}.…"
            if sort.item is not None:
                remedy = "use {% for … %}, or | liste('…') with the name of a field"
        elif sort.item is not None and inner.type is Type.LONG_TEXT:
            remedy = "use {% for … %}, each text on a line of its own"
        else:
            return
        what = f"{reference.dotted}, {sort.named},"
        self._problem("snippet-print-type", reference.spot, what=what, remedy=remedy)

    def _advise(self, reference: Reference, given: Given) -> None:
        """Advise a condition around the printing of what may be unanswered."""
        known = self.names.get(reference.name)
        dotted = reference.name
        sort = known.sort if known is not None else None
        for name in (None, *(name for name, _ in reference.fields)):
            if name is not None:
                dotted = f"{dotted}.{name}"
                sort = sort.of_field(name) if sort is not None else None
            if sort is not None and sort.is_optional and not _is_given(dotted, sort, given):
                line, column = self.tag.at(reference.spot)
                self.result.advice.append(
                    Problem("snippet-optional-unguarded", line, column, {"name": dotted})
                )
                return

    # Expressions -------------------------------------------------------------------

    def sort(self, expression: Expression) -> Sort | None:
        """Return the sort of an expression, None where something in it is wrong."""
        match expression:
            case Reference():
                known = self._resolved(expression)
                return known.sort if known is not None else None
            case Constant():
                return sort_of_constant(expression.value)
            case LoopFact():
                return self._loop_fact(expression)
            case Filtered():
                return self._filtered(expression)
            case Comparison():
                self._comparison(expression)
            case Junction():
                self.sort(expression.left)
                self.sort(expression.right)
            case Negation():
                self.sort(expression.expression)
        return YES_NO

    def _loop_fact(self, fact: LoopFact) -> Sort | None:
        if not self.is_in_loop:
            what = f"loop.{fact.name} outside a repetition"
            remedy = "use it between {% for … %} and {% endfor %}"
            self._problem("snippet-expression", fact.spot, what=what, remedy=remedy)
            return None
        return YES_NO if fact.name in {"first", "last"} else INTEGER

    def _resolved(self, reference: Reference) -> _Known | None:
        known = self.names.get(reference.name)
        if known is None:
            self._undeclared(reference)
            return None
        self.result.used[known.path.partition(".")[0]] = None
        sort, path, dotted = known.sort, known.path, reference.name
        for name, spot in reference.fields:
            inner = sort.of_field(name)
            if inner is None:
                self._no_field(dotted, sort, name, spot)
                return None
            path = f"{path}.{field_name(sort, name)}"
            dotted = f"{dotted}.{name}"
            self.result.fields[path] = None
            sort = inner
        return _Known(sort, path)

    def _undeclared(self, reference: Reference) -> None:
        name = reference.name
        self.result.undeclared[name] = None
        near = nearest(name, self.names) if len(self.result.problems) < MOST_PROBLEMS else None
        ask = f"ask for it under questions: {name}: …"
        suggestion = f"did you mean {near}? Else {ask}" if near else ask
        self._problem("snippet-unknown-name", reference.spot, name=name, suggestion=suggestion)

    def _no_field(self, dotted: str, sort: Sort, name: str, spot: Spot) -> None:
        known = sort.field_names()
        if not known:
            remedy = "write the name alone"
            if sort.item is not None:
                remedy = f"use {{% for … in {dotted} %}} and write the field of each item"
            self._problem("snippet-no-fields", spot, name=dotted, type=sort.named, remedy=remedy)
            return
        suggestion = advice(name, known, f"it has {', '.join(known)}", most=1)
        self._problem("snippet-unknown-field", spot, name=dotted, field=name, suggestion=suggestion)

    def _filtered(self, filtered: Filtered) -> Sort | None:
        before = self.sort(filtered.expression)
        sort, faults = filtered_sort(filtered, before, self.lang)
        self._faults(faults)
        base = base_of(filtered)
        if sort is not None and base is not None and before is not None and before.item is not None:
            self._listed(filtered, base)
        return sort

    def _listed(self, filtered: Filtered, base: Reference) -> None:
        """Note the field of each item that `liste` prints."""
        one = FILTERS[filtered.filter]
        known = self._resolved(base)
        item = known.sort.item if known is not None else None
        if known is None or item is None or not filtered.arguments or not is_list_filter(one):
            return
        name = str(filtered.arguments[0])
        if item.of_field(name) is not None and item.type is Type.RECORD:
            self.result.fields[f"{known.path}.{name}"] = None

    def _comparison(self, comparison: Comparison) -> None:
        left = (comparison.left, self.sort(comparison.left))
        for operator, expression in comparison.rest:
            right = (expression, self.sort(expression))
            if left[1] is not None and right[1] is not None:
                one, other = (left[0], left[1]), (right[0], right[1])
                self._faults(comparison_faults(one, operator, other, comparison.spot))
            left = right

    def _faults(self, faults: Iterable[Fault]) -> None:
        for fault in faults:
            self._problem(fault.code, fault.spot, **fault.fields)

    def _problem(self, code: str, spot: Spot, **fields: object) -> None:
        if len(self.result.problems) >= MOST_PROBLEMS:
            return
        line, column = self.tag.at(spot)
        problem = Problem(code, line, column, fields)
        if problem not in self.result.problems:
            self.result.problems.append(problem)


def _is_given(dotted: str, sort: Sort, given: Given) -> bool:
    """Return whether a name is known to be answered, itself or with what it hangs on."""
    if dotted in given:
        return True
    beside, dot, _ = dotted.rpartition(".")
    return sort.when is not None and f"{beside}{dot}{sort.when}" in given


def _counts_only(expression: Expression) -> bool:
    """Return whether only the length of a list is printed, 0 where it is unanswered."""
    while isinstance(expression, Filtered):
        if isinstance(expression.expression, Reference):
            return expression.filter == "length"
        expression = expression.expression
    return False
