# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Jinja's parser for one tag, and the allow-list over what it yields.

Nothing is compiled: the nodes are read, turned into our own tree, and forgotten.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeAlias

from jinja2 import Environment, TemplateSyntaxError, nodes

from propose.core.fill.tree import (
    Comparison,
    Constant,
    Constants,
    Expression,
    Fault,
    Filtered,
    Junction,
    LoopFact,
    Negation,
    Plain,
    Reference,
    Spot,
)
from propose.core.language.characters import unfit_in_line

DEEPEST = 40
"""How deep brackets and operators of one tag may be nested."""

LOOP_FACTS = ("first", "last", "index", "length")

_ENVIRONMENT = Environment(  # noqa: S701 - never renders: only its parser is used
    comment_start_string="{%#", comment_end_string="#%}", keep_trailing_newline=True
)
_LARGEST = 10**15

# A name with fields and filters without arguments, on one line: what most tags hold, and
# what needs no parser. A property test compares it with Jinja like everything else.
_KEYWORDS = "loop|[tT]rue|[fF]alse|[nN]one|and|or|not|in|is|if|else|elif|endif|for|endfor|recursive"
_WORD = "[a-zA-Z_][a-zA-Z0-9_]*"
_PLAIN = re.compile(
    rf"[ \t]*((?!(?:{_KEYWORDS})\b){_WORD}(?:\.{_WORD})*)((?:[ \t]*\|[ \t]*{_WORD}){{0,5}})[ \t]*"
)
_FILTER = re.compile(rf"\|[ \t]*({_WORD})")
_OPERATORS = {
    "eq": "==",
    "ne": "!=",
    "gt": ">",
    "gteq": ">=",
    "lt": "<",
    "lteq": "<=",
    "in": "in",
    "notin": "not in",
}

_REFUSED: dict[type[nodes.Node], tuple[str, str]] = {
    nodes.Call: ("a call", "write a name, a field or a filter without brackets after names"),
    nodes.Getitem: ("a name in square brackets", "write a dot and the name of the field"),
    nodes.Slice: ("a part of a list", "repeat over the list with {% for %}"),
    nodes.Test: ("the word is", "write {% if name %}: what is not answered is false"),
    nodes.CondExpr: ("an if between two values", "write {% if … %} … {% else %} … {% endif %}"),
    nodes.Concat: ("the sign ~", "write the tags one after the other"),
    nodes.Dict: ("a mapping", "ask for a record and write its fields"),
    nodes.Tuple: ("a list of values", "write one tag for each value"),
    nodes.List: (
        "a list of values",
        "write lists in conditions only, as in {% if forme in ['a', 'b'] %}",
    ),
    nodes.NSRef: ("a name of this kind", "write a name, a dot and a field"),
}
_ARITHMETIC = ("arithmetic", "ask for the result, or use a computed table")


Parsed: TypeAlias = tuple[Expression | None, tuple[Fault, ...]]


@lru_cache(maxsize=4096)
def printed_expression(inner: str) -> Parsed:
    """Return what stands between `{{` and `}}`.

    A name with fields and filters, the usual case, is read without Jinja.
    """
    if plain := _PLAIN.fullmatch(inner):
        return _plain_expression(plain, 2), ()
    return _parsed("{{", inner, "}}", 2)


@lru_cache(maxsize=4096)
def tested_expression(inner: str, width: int) -> Parsed:
    """Return what stands behind if or elif; `width` is what goes before it in the tag."""
    if plain := _PLAIN.fullmatch(inner):
        return _plain_expression(plain, width), ()
    return _parsed("{% if", inner, "%}{% endif %}", width)


@lru_cache(maxsize=1024)
def repeated_expression(
    inner: str,
) -> tuple[tuple[str, Spot, Expression] | None, tuple[Fault, ...]]:
    """Return the name of the item and the list of `for … in …`, which begins with for."""
    tree, fault = _nodes("{%", inner, "%}{% endfor %}")
    if tree is None:
        return None, (fault,) if fault is not None else ()
    loop = tree.body[0] if tree.body else None
    if not isinstance(loop, nodes.For):
        return None, (_syntax("a for is expected"),)
    reading = _Reading(inner, 2)
    if not isinstance(loop.target, nodes.Name):
        reading.refuse("several names after for", "repeat over records and write item.field")
        return None, tuple(reading.faults)
    name = loop.target.name
    spot = reading.spot_of(name, loop.target.lineno)
    if loop.test is not None:
        reading.refuse("an if in a for", "put {% if … %} inside the repetition")
    if loop.recursive:
        reading.refuse("the word recursive", "write one repetition inside the other")
    source = reading.expression(loop.iter, 0)
    if source is None or reading.faults:
        return None, tuple(reading.faults)
    return (name, spot, source), ()


def _plain_expression(found: re.Match[str], width: int) -> Expression:
    name, *fields = found[1].split(".")
    start = found.start(1) + width
    spots = []
    column = start + len(name)
    for one in fields:
        spots.append((one, Spot(0, column + 1)))
        column += len(one) + 1
    expression: Expression = Reference(name=name, spot=Spot(0, start), fields=tuple(spots))
    if found[2]:
        for bar in _FILTER.finditer(found[2]):
            spot = Spot(0, found.start(2) + bar.start(1) + width)
            expression = Filtered(expression=expression, filter=bar[1], arguments=(), spot=spot)
    return expression


def _parsed(opening: str, inner: str, closing: str, width: int) -> Parsed:
    tree, fault = _nodes(opening, inner, closing)
    if tree is None:
        return None, (fault,) if fault is not None else ()
    node = tree.body[0] if len(tree.body) == 1 else None
    if isinstance(node, nodes.Output) and len(node.nodes) == 1:
        inside: nodes.Node = node.nodes[0]
    elif isinstance(node, nodes.If):
        inside = node.test
    else:
        return None, (_syntax("a name is expected"),)
    reading = _Reading(inner, width)
    expression = reading.expression(inside, 0)
    return (None if reading.faults else expression), tuple(reading.faults)


def _nodes(opening: str, inner: str, closing: str) -> tuple[nodes.Template | None, Fault | None]:
    try:
        return _ENVIRONMENT.parse(f"{opening}{inner}{closing}"), None
    except TemplateSyntaxError as error:
        return None, _syntax(_reason(error.message or ""), error.lineno - 1)
    except RecursionError:
        return None, Fault("snippet-too-deep", Spot(0, 0), {"limit": DEEPEST})
    except ValueError:  # a number of thousands of digits
        return None, Fault("snippet-constant", Spot(0, 0), {"reason": "the number is too large"})


def _syntax(reason: str, line: int = 0) -> Fault:
    return Fault("snippet-tag-syntax", Spot(line, 0), {"reason": reason})


def _reason(message: str) -> str:
    """Return Jinja's reason in the words of an author."""
    for theirs, ours in (
        ("'end of print statement'", "the end of the tag"),
        ("'end of statement block'", "the end of the tag"),
        ("expected token", "expected"),
        ("unexpected the end", "something is missing before the end"),
    ):
        message = message.replace(theirs, ours)
    return message[:1].lower() + message[1:].rstrip(".")


def _is_whole(text: str, start: int, end: int) -> bool:
    """Return whether a word is not part of a longer one."""
    around = f"{text[start - 1 : start]}{text[end : end + 1]}"
    return not any(one.isalnum() or one == "_" for one in around)


class _Reading:
    """Turns the nodes of one tag into our tree, from left to right."""

    def __init__(self, inner: str, width: int) -> None:
        self.lines = inner.split("\n")
        self.width = width
        self.faults: list[Fault] = []
        self.next: dict[tuple[str, int], int] = {}

    def spot_of(self, word: str, line: int, before: str = "") -> Spot:
        """Return where a word stands: its next occurrence on a line that counts from 1.

        `before` is the sign that goes before it: a dot, a bar, or nothing.
        """
        index = min(line, len(self.lines)) - 1
        text = self.lines[index]
        start = self.next.get((word, index), 0)
        width = self.width if index == 0 else 0
        while (start := text.find(word, start)) >= 0:
            end = start + len(word)
            if _is_whole(text, start, end) and text[:start].rstrip()[-1:].endswith(before):
                self.next[word, index] = end
                return Spot(index, start + width)
            start = end
        return Spot(index, width)

    def refuse(self, what: str, remedy: str, spot: Spot | None = None) -> None:
        fault = Fault(
            "snippet-expression", spot or Spot(0, self.width), {"what": what, "remedy": remedy}
        )
        self.faults.append(fault)

    def expression(self, node: nodes.Node, depth: int) -> Expression | None:
        if depth > DEEPEST:
            self.faults.append(Fault("snippet-too-deep", Spot(0, 0), {"limit": DEEPEST}))
            return None
        read = _READERS.get(type(node))
        if read is None:
            what, remedy = _REFUSED.get(type(node), _ARITHMETIC)
            self.refuse(what, remedy, Spot(node.lineno - 1, self.width if node.lineno == 1 else 0))
            return None
        return read(self, node, depth + 1)

    def read_name(self, node: nodes.Name, _depth: int) -> Expression:
        spot = self.spot_of(node.name, node.lineno)
        return Reference(name=node.name, spot=spot)

    def read_field(self, node: nodes.Getattr, depth: int) -> Expression | None:
        base = self.expression(node.node, depth)
        spot = self.spot_of(node.attr, node.lineno, ".")
        if base is None:
            return None
        if not isinstance(base, Reference):
            self.refuse("a field of something other than a name", "write name.field", spot)
            return None
        if base.name == "loop":
            if not base.fields and node.attr in LOOP_FACTS:
                return LoopFact(name=node.attr, spot=base.spot)
            known = ", ".join(f"loop.{name}" for name in LOOP_FACTS)
            self.refuse(f"loop.{node.attr}", f"write one of {known}", base.spot)
            return None
        return Reference(name=base.name, spot=base.spot, fields=(*base.fields, (node.attr, spot)))

    def read_constant(self, node: nodes.Const, _depth: int) -> Expression | None:
        spot = Spot(node.lineno - 1, self.width if node.lineno == 1 else 0)
        value = self._constant(node.value, spot)
        return None if value is None else Constant(value=value, spot=spot)

    def _constant(self, value: object, spot: Spot) -> Plain | None:
        reason = None
        if value is None:
            self.refuse("the word none", "write {% if name %}: what is not answered is false", spot)
            return None
        if isinstance(value, str):
            unfit = unfit_in_line(value)
            reason = f"it holds {unfit}" if unfit else None
        elif isinstance(value, int | float) and not abs(value) < _LARGEST:
            reason = "the number is too large"
        if reason is not None:
            self.faults.append(Fault("snippet-constant", spot, {"reason": reason}))
            return None
        if isinstance(value, float):
            return Decimal(repr(value))
        return value if isinstance(value, str | int) else None

    def read_negative(self, node: nodes.Neg, depth: int) -> Expression | None:
        inner = self.expression(node.node, depth)
        if not isinstance(inner, Constant) or isinstance(inner.value, bool | str):
            if inner is not None:
                self.refuse(*_ARITHMETIC)
            return None
        return Constant(value=-inner.value, spot=inner.spot)

    def read_filter(self, node: nodes.Filter, depth: int) -> Expression | None:
        if node.node is None:
            self.refuse("a filter without a value", "write a name before the filter")
            return None
        inner = self.expression(node.node, depth)
        spot = self.spot_of(node.name, node.lineno, "|")
        arguments: list[str | int] = []
        for argument in node.args:
            found = self.expression(argument, depth)
            if isinstance(found, Constant) and isinstance(found.value, str | int):
                arguments.append(found.value)
            elif found is not None:
                self._wrong_arguments(node.name, spot, "they are quoted texts or whole numbers")
        if node.kwargs or node.dyn_args is not None or node.dyn_kwargs is not None:
            self._wrong_arguments(node.name, spot, "they have no names and no stars")
        if inner is None:
            return None
        return Filtered(expression=inner, filter=node.name, arguments=tuple(arguments), spot=spot)

    def _wrong_arguments(self, name: str, spot: Spot, reason: str) -> None:
        fields = {"filter": name, "reason": reason}
        self.faults.append(Fault("snippet-filter-arguments", spot, fields))

    def read_comparison(self, node: nodes.Compare, depth: int) -> Expression | None:
        left = self.expression(node.expr, depth)
        rest: list[tuple[str, Expression]] = []
        for operand in node.ops:
            right = (
                self._constants(operand.expr, depth)
                if operand.op in {"in", "notin"}
                and isinstance(operand.expr, nodes.List | nodes.Tuple)
                else self.expression(operand.expr, depth)
            )
            if right is not None:
                rest.append((_OPERATORS[operand.op], right))
        if left is None or len(rest) < len(node.ops):
            return None
        return Comparison(left=left, rest=tuple(rest), spot=_spot_of_expression(left))

    def _constants(self, node: nodes.List | nodes.Tuple, depth: int) -> Expression | None:
        values: list[Plain] = []
        for item in node.items:
            found = self.expression(item, depth)
            if isinstance(found, Constant):
                values.append(found.value)
            elif found is not None:
                self.refuse("a list that holds names", "write constants in the list after in")
        return Constants(values=tuple(values), spot=Spot(0, self.width))

    def read_and(self, node: nodes.And, depth: int) -> Expression | None:
        return self._junction(node, depth, is_and=True)

    def read_or(self, node: nodes.Or, depth: int) -> Expression | None:
        return self._junction(node, depth, is_and=False)

    def _junction(self, node: nodes.BinExpr, depth: int, *, is_and: bool) -> Expression | None:
        left = self.expression(node.left, depth)
        right = self.expression(node.right, depth)
        if left is None or right is None:
            return None
        return Junction(is_and=is_and, left=left, right=right)

    def read_not(self, node: nodes.Not, depth: int) -> Expression | None:
        inner = self.expression(node.node, depth)
        return None if inner is None else Negation(expression=inner)


_READERS: dict[type[nodes.Node], Callable[[_Reading, Any, int], Expression | None]] = {
    nodes.Name: _Reading.read_name,
    nodes.Getattr: _Reading.read_field,
    nodes.Const: _Reading.read_constant,
    nodes.Neg: _Reading.read_negative,
    nodes.Filter: _Reading.read_filter,
    nodes.Compare: _Reading.read_comparison,
    nodes.And: _Reading.read_and,
    nodes.Or: _Reading.read_or,
    nodes.Not: _Reading.read_not,
}


def _spot_of_expression(expression: Expression) -> Spot:
    while isinstance(expression, Junction | Negation):
        expression = expression.left if isinstance(expression, Junction) else expression.expression
    return expression.spot
