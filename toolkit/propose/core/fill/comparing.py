# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may be compared with what."""

from collections.abc import Iterator

from propose.core.fill.sorts import Sort, sort_of_constant
from propose.core.fill.tree import Constant, Constants, Expression, Fault, Spot, shown
from propose.core.language.dates import date_of
from propose.model.nearest import nearest
from propose.model.question import Type

NUMBERS = frozenset({Type.INTEGER, Type.DECIMAL})
MEASURES = NUMBERS | {Type.AMOUNT, Type.PERCENTAGE}
TEXTS = frozenset({Type.TEXT, Type.CHOICE, Type.EMAIL, Type.URL})

_ORDERS = frozenset({"<", "<=", ">", ">="})

Side = tuple[Expression, Sort]


def comparison_faults(left: Side, operator: str, right: Side, spot: Spot) -> Iterator[Fault]:
    """Yield why two sides cannot be compared.

    The right side of `in` is a list of constants, a list answer or a text.
    """
    expression, sort = right
    if isinstance(expression, Constants):
        for value in expression.values:
            constant = Constant(value=value, spot=expression.spot)
            yield from _pair_faults(left, "==", (constant, sort_of_constant(value)), spot)
    elif operator not in {"in", "not in"}:
        yield from _pair_faults(left, operator, right, spot)
    elif sort.item is not None:
        yield from _pair_faults(left, "==", (expression, sort.item), spot)
    elif left[1].type not in TEXTS or sort.type not in TEXTS - {Type.CHOICE}:
        yield _incomparable(left, operator, right, spot)


def _pair_faults(left: Side, operator: str, right: Side, spot: Spot) -> Iterator[Fault]:
    if not _is_comparable(left, operator, right):
        yield _incomparable(left, operator, right, spot)
        return
    for (expression, sort), (other, _) in ((left, right), (right, left)):
        if sort.type is Type.CHOICE and isinstance(other, Constant):
            yield from _choice_faults(expression, sort, other)


def _choice_faults(expression: Expression, sort: Sort, constant: Constant) -> Iterator[Fault]:
    if constant.value in sort.choices:
        return
    near = nearest(str(constant.value), sort.choices)
    known = ", ".join(sort.choices)
    fields = {
        "constant": shown(constant),
        "name": shown(expression),
        "suggestion": f"did you mean '{near}'?" if near else f"write one of {known}",
    }
    yield Fault("snippet-compare-choice", constant.spot, fields)


def _is_comparable(left: Side, operator: str, right: Side) -> bool:
    one, other = left[1].type, right[1].type
    kinds = {one, other}
    if kinds & NUMBERS:
        return kinds <= MEASURES
    if kinds & MEASURES:
        return one is other
    if Type.DATE in kinds:
        return one is other or any(_is_date(expression) for expression, _ in (left, right))
    if operator in _ORDERS:
        return False
    return kinds <= TEXTS or kinds == {Type.YES_NO}


def _is_date(expression: Expression) -> bool:
    return (
        isinstance(expression, Constant)
        and isinstance(expression.value, str)
        and date_of(expression.value) is not None
    )


def _incomparable(left: Side, operator: str, right: Side, spot: Spot) -> Fault:
    kinds = {left[1].type, right[1].type}
    remedy = "compare numbers with numbers, and texts or choices with quoted texts"
    if operator in {"in", "not in"}:
        remedy = "write in before a list, as in {% if forme in ['a', 'b'] %}"
    elif Type.DATE in kinds:
        remedy = "compare a date with a date or a quoted one, as in '2026-11-20'"
    elif Type.YES_NO in kinds:
        remedy = "write {% if name %} or {% if not name %}"
    elif operator in _ORDERS:
        remedy = "only numbers, amounts, percentages and dates have an order"
    fields = {
        "left": f"{shown(left[0])} ({left[1].named})",
        "right": f"{shown(right[0])} ({right[1].named})",
        "operator": operator,
        "remedy": remedy,
    }
    return Fault("snippet-compare-type", spot, fields)
