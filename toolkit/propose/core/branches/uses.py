# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a block does with each answer: which it tests, against what, and which it prints.

A path is a question with its fields, `[]` standing for the items of a list:
`communautes[].nom`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from propose.core.fill.sorts import INTEGER, Sort, field_name, sort_of
from propose.core.fill.tree import (
    Arm,
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
    Plain,
    Printed,
    Reference,
)
from propose.model.frozen import frozen_positional
from propose.model.question import Question, Type

Place = tuple[int, int]
"""The line of the body (from 0) and the column (from 1) on which a tag begins."""


@frozen_positional
class Known:
    """What a name leads to."""

    path: str
    sort: Sort


@dataclass(slots=True, repr=False, eq=False)
class Uses:
    """What the tags of a block say of each path.

    `tested` holds the constants that a path is compared with, none where it is only asked
    whether it is answered; those of a list are lengths. `members` are the texts that are
    looked for in a list. `linked` are compared with one another. `hanging` says with which
    answer a path is asked; `agreed` are those that words agree with. `names` and `tags` say how
    a path is written on a line of the body, alone and with its filters. `unsolved` are the
    tags whose test cannot be turned round.
    """

    seen: dict[str, None] = field(default_factory=dict)
    tested: dict[str, dict[Plain, None]] = field(default_factory=dict)
    members: dict[str, dict[str, None]] = field(default_factory=dict)
    linked: list[tuple[str, str]] = field(default_factory=list)
    hanging: dict[str, str] = field(default_factory=dict)
    agreed: set[str] = field(default_factory=set)
    names: dict[tuple[int, str], str] = field(default_factory=dict)
    tags: dict[tuple[int, str], str] = field(default_factory=dict)
    unsolved: set[Place] = field(default_factory=set)


def uses_of(pieces: Iterable[Piece], questions: Mapping[str, Question]) -> Uses:
    """Return what a checked body does with the answers."""
    reader = _Reader()
    names = {name: Known(name, sort_of(one)) for name, one in questions.items()}
    reader.body(pieces, names)
    uses = reader.uses
    _hang(questions, "", uses)
    for one, other in uses.linked * 2:  # what is linked to a link takes its constants too
        shared = {**uses.tested.setdefault(one, {}), **uses.tested.setdefault(other, {})}
        uses.tested[one], uses.tested[other] = dict(shared), dict(shared)
    return uses


def _hang(questions: Mapping[str, Question], above: str, uses: Uses) -> None:
    """Note which answers decide whether others are asked: they are tested with them."""
    for question in [*questions.values()][::-1]:  # what hangs on another comes after it
        path = f"{above}{question.id}"
        if path in uses.seen and question.when is not None:
            beside = f"{above}{question.when}"
            uses.hanging[path] = beside
            uses.seen[beside] = None
            uses.tested.setdefault(beside, {})
        _hang(question.fields, f"{path}[]." if question.type is Type.LIST else f"{path}.", uses)


def place_of(arm: Arm | Loop) -> Place:
    """Return where the tag of an arm or a repetition begins."""
    return arm.tag.line, arm.tag.column


class _Reader:
    def __init__(self) -> None:
        self.uses = Uses()
        self.names: Mapping[str, Known] = {}
        self.loops: list[str] = []
        self.line = 0
        self.place: Place = (0, 1)

    def body(self, pieces: Iterable[Piece], names: Mapping[str, Known]) -> None:
        for piece in pieces:
            self.names = names
            match piece:
                case Printed():
                    self.line = piece.tag.line
                    known = self._noted(piece.expression)
                    if known is not None:
                        self.uses.tags.setdefault((self.line, known.path), piece.tag.shown)
                case Branch():
                    for arm in piece.arms:
                        self.names = names
                        self.line, self.place = arm.tag.line, place_of(arm)
                        if arm.test is not None:
                            self._tested(arm.test)
                        self.body(arm.body, names)
                case Loop():
                    self._loop(piece, names)

    def _loop(self, loop: Loop, names: Mapping[str, Known]) -> None:
        self.line = loop.tag.line
        known = self._noted(loop.source)
        if known is None or known.sort.item is None:
            return
        self.loops.append(known.path)
        self.body(loop.body, {**names, loop.name: Known(f"{known.path}[]", known.sort.item)})
        self.loops.pop()

    # Expressions -------------------------------------------------------------------------

    def _noted(self, expression: Expression) -> Known | None:
        """Note the path of a value, its fields and filters; return what it leads to."""
        if isinstance(expression, Filtered):
            known = self._noted(expression.expression)
            if known is not None:
                self._filtered(expression, known)
            return known
        if not isinstance(expression, Reference):
            return None
        known = self.names.get(expression.name)
        if known is None:
            return None
        self.uses.seen[known.path] = None
        for name, _ in expression.fields:
            inner = known.sort.of_field(name)
            if inner is None:
                return None
            known = Known(f"{known.path}.{field_name(known.sort, name)}", inner)
            self.uses.seen[known.path] = None
        self.uses.names.setdefault((self.line, known.path), expression.dotted)
        return known

    def _filtered(self, filtered: Filtered, known: Known) -> None:
        if filtered.filter in {"accord", "agree"}:
            self.uses.agreed.update((known.path, f"{known.path}[]"))
        item = known.sort.item
        if item is not None and item.fields and filtered.arguments:
            self.uses.seen[f"{known.path}[].{filtered.arguments[0]}"] = None

    # Tests -------------------------------------------------------------------------------

    def _tested(self, test: Expression) -> None:
        match test:
            case Negation():
                self._tested(test.expression)
            case Junction():
                self._tested(test.left)
                self._tested(test.right)
            case Comparison():
                left = test.left
                for sign, right in test.rest:
                    self._compared(left, sign, right)
                    left = right
            case LoopFact():
                self.uses.tested.setdefault(self.loops[-1], {})
            case _:
                known = self._subject(test)
                if known is not None:
                    self.uses.tested.setdefault(known.path, {})

    def _subject(self, expression: Expression) -> Known | None:
        """Return what a side of a test stands for: an answer, or how long a list is."""
        if isinstance(expression, LoopFact):
            return Known(self.loops[-1], INTEGER)
        known = self._noted(expression)
        if isinstance(expression, Filtered):
            is_length = expression.filter == "length"
            if not (is_length and isinstance(expression.expression, Reference)):
                self.uses.unsolved.add(self.place)
        return known

    def _compared(self, left: Expression, sign: str, right: Expression) -> None:
        one, other = self._subject(left), self._subject(right)
        constants = [*_constants_of(left), *_constants_of(right)]
        for known in (one, other):
            if known is not None:
                self.uses.tested.setdefault(known.path, {})
                if known.path.endswith((".name", ".function")):  # of a person, it may be
                    self.uses.unsolved.add(self.place)
        if one is not None and other is not None:
            if sign in {"in", "not in"}:
                self.uses.unsolved.add(self.place)
            else:
                self.uses.linked.append((one.path, other.path))
        elif one is not None:
            self.uses.tested[one.path].update(dict.fromkeys(constants))
        elif other is not None and other.sort.item is not None:
            looked_for = dict.fromkeys(str(constant) for constant in constants)
            self.uses.members.setdefault(other.path, {}).update(looked_for)
        elif other is not None:
            self.uses.tested[other.path].update(dict.fromkeys(constants))


def _constants_of(expression: Expression) -> tuple[Plain, ...]:
    if isinstance(expression, Constants):
        return expression.values
    return (expression.value,) if isinstance(expression, Constant) else ()
