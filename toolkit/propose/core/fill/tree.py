# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a block may hold, as a tree: words, printed values, conditions, repetitions."""

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from propose.model.frozen import frozen, frozen_positional

Plain: TypeAlias = str | int | Decimal | bool


class Spot(NamedTuple):
    """Where something stands in its tag: lines below the tag's first, then the column.

    On the tag's first line the column counts from the tag, elsewhere from the line.
    """

    line: int
    column: int


class Tag(NamedTuple):
    """One tag: the line of the body on which it begins (from 0), its column (from 1)."""

    line: int
    column: int
    source: str

    def at(self, spot: Spot) -> tuple[int, int]:
        """Return the line of the body and the column of something in this tag."""
        if spot.line == 0:
            return self.line, self.column + spot.column
        return self.line + spot.line, spot.column + 1

    @property
    def shown(self) -> str:
        """Return the tag on one line, as messages quote it."""
        text = " ".join(self.source.split())
        return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"


_LONGEST_QUOTE = 60


@frozen_positional
class Problem:
    """A finding that does not know its file yet."""

    code: str
    line: int
    column: int
    fields: Mapping[str, object] = field(default_factory=dict)


@frozen_positional
class Fault:
    """A finding that knows only its place in its tag yet."""

    code: str
    spot: Spot
    fields: Mapping[str, object] = field(default_factory=dict)


# Expressions -----------------------------------------------------------------------


@frozen
class Constant:
    """A quoted text, a number, true or false."""

    value: Plain
    spot: Spot


@frozen
class Constants:
    """A list of constants, on the right of `in` only."""

    values: tuple[Plain, ...]
    spot: Spot


@frozen
class Reference:
    """A name with the fields behind it: `communaute.referent.nom`."""

    name: str
    spot: Spot
    fields: tuple[tuple[str, Spot], ...] = ()

    @property
    def dotted(self) -> str:
        """Return the reference as it is written."""
        return ".".join((self.name, *(name for name, _ in self.fields)))


@frozen
class LoopFact:
    """`loop.first`, `loop.last`, `loop.index` or `loop.length`."""

    name: str
    spot: Spot


@frozen
class Filtered:
    """An expression through a filter with constant arguments."""

    expression: "Expression"
    filter: str
    arguments: tuple[str | int, ...]
    spot: Spot


@frozen
class Comparison:
    """A chain of comparisons: `1 <= jours <= 5`."""

    left: "Expression"
    rest: tuple[tuple[str, "Expression"], ...]
    spot: Spot


@frozen
class Junction:
    """Two tests joined by and, or by or."""

    is_and: bool
    left: "Expression"
    right: "Expression"


@frozen
class Negation:
    """A test turned round."""

    expression: "Expression"


Expression: TypeAlias = (
    Constant | Constants | Reference | LoopFact | Filtered | Comparison | Junction | Negation
)


# What stands in a body -------------------------------------------------------------


@frozen_positional
class Words:
    """Text of the block itself; `line` is the line of the body on which it begins."""

    text: str
    line: int


@frozen_positional
class Printed:
    """A value in its place."""

    tag: Tag
    expression: Expression


@frozen_positional
class Arm:
    """What stands behind one if or elif; `test` is None for else."""

    tag: Tag
    test: Expression | None
    body: tuple["Piece", ...]


@frozen_positional
class Branch:
    """A condition: the first arm whose test holds."""

    arms: tuple[Arm, ...]


@frozen_positional
class Loop:
    """A repetition over a list."""

    tag: Tag
    name: str
    name_spot: Spot
    source: Expression
    body: tuple["Piece", ...]


Piece: TypeAlias = Words | Printed | Branch | Loop


@frozen_positional
class Program:
    """A body as a tree, with everything in it that is not allowed.

    `has_tags` is false where the body is its own text.
    """

    body: tuple[Piece, ...]
    problems: tuple[Problem, ...]
    has_tags: bool = True


def base_of(expression: Expression) -> Reference | None:
    """Return the name that filters are put on, None where it is no name."""
    while isinstance(expression, Filtered):
        expression = expression.expression
    return expression if isinstance(expression, Reference) else None


def shown(expression: Expression) -> str:
    """Return an expression as messages quote it."""
    match expression:
        case Constant():
            value = expression.value
            return repr(value) if isinstance(value, str) else str(value)
        case Reference():
            return expression.dotted
        case LoopFact():
            return f"loop.{expression.name}"
        case Filtered():
            return f"{shown(expression.expression)} | {expression.filter}"
        case _:
            return "a comparison"
