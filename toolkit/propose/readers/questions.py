# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The questions that a block or a template declares."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from propose.model.codes import finding
from propose.model.finding import Place
from propose.model.located import LocatedMapping, LocatedSequence, Node, Scalar
from propose.model.nearest import advice
from propose.model.question import Question, Type
from propose.readers.shape import (
    Found,
    Shape,
    any_node,
    is_question_name,
    mapping_of,
    matching,
    member_of,
    nth,
    one_of,
    text,
    yes_no,
)

FACTS = (
    "consultation.buyer",
    "consultation.title",
    "consultation.reference",
    "consultation.procedure",
    "consultation.lot",
    "consultation.validity",
    "consultation.grouping",
    "proposal.title",
    "proposal.subtitle",
    "proposal.date",
)
"""What a question may name under `from:`."""

_RESERVED = frozenset(
    {"and", "elif", "else", "endfor", "endif", "false", "for", "if", "in", "is", "loop"}
    | {"none", "not", "or", "true"}  # words of the tags
    | {"commons", "each"}  # words of bindings
)
_COUNTED = frozenset({Type.TEXT, Type.LONG_TEXT, Type.LIST})
_NUMBERS = frozenset({Type.INTEGER, Type.DECIMAL, Type.AMOUNT, Type.PERCENTAGE})
_MEASURED = frozenset({Type.INTEGER, Type.DECIMAL, Type.AMOUNT})
_NESTED = frozenset({Type.RECORD, Type.LIST})
_LIMIT = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")


def questions(node: Node, name: str, found: Found) -> dict[str, Question] | None:
    """Return the questions under `questions:`, in order; those at fault are left out."""
    return _declared(node, name, found, is_item=False)


def _declared(node: Node, name: str, found: Found, *, is_item: bool) -> dict[str, Question] | None:
    if not isinstance(node, LocatedMapping):
        found.append(finding("shape-mapping", node.place, key=name, what="questions"))
        return None
    declared: dict[str, Question] = {}
    for inner, item in node.items.items():
        place = node.keys[inner]
        if not is_question_name(inner) or inner in _RESERVED or (is_item and inner == "key"):
            found.append(finding("question-name", place, name=inner))
            continue
        question = _question(inner, item, place, found)
        if question is not None:
            declared[inner] = question
    for question in declared.values():
        if question.when is not None:
            _check_condition(question, node, found)
    return declared


def _question(name: str, node: Node, place: Place, found: Found) -> Question | None:
    if isinstance(node, Scalar) and not node.is_empty:
        ask = text(node, name, found)
        return None if ask is None else Question(id=name, ask=ask, type=Type.TEXT, place=place)
    known = len(found)
    question = QUESTION.read(node, name, found, id=name, place=place)
    if question is None or not isinstance(node, LocatedMapping) or len(found) > known:
        return None  # whatever follows from half a question would mislead
    _check(question, node, found)
    return question if len(found) == known else None


def _check(question: Question, node: LocatedMapping, found: Found) -> None:
    """Find the keys that contradict each other or the type."""
    kind = question.type
    printed = question.items or kind  # what a value is, or an item of a list of values
    allowed = {
        "choices": printed is Type.CHOICE,
        "fields": kind in _NESTED,
        "items": kind is Type.LIST,
        "unit": printed in _MEASURED,
        "min": kind in _COUNTED | _NUMBERS,
        "max": kind in _COUNTED | _NUMBERS,
    }
    for key, is_allowed in allowed.items():
        if key in node.items and not is_allowed:
            place = node.keys[key]
            found.append(finding("question-key-unfit", place, key=key, type=kind.value))
    if printed is Type.CHOICE and not question.choices:
        found.append(finding("question-choices-missing", question.place, question=question.id))
    if kind is Type.RECORD and not question.fields:
        found.append(
            finding("question-fields-missing", question.place, question=question.id, keys="fields:")
        )
    if kind is Type.LIST and bool(question.fields) == (question.items is not None):
        code = "question-fields-and-items" if question.fields else "question-fields-missing"
        keys = "fields: (for records) or items: (for plain values)"
        found.append(finding(code, question.place, question=question.id, keys=keys))
    low, high = question.minimum, question.maximum
    if low is not None and high is not None and Decimal(low) > Decimal(high):
        found.append(finding("question-limits-reversed", node.keys["min"], question=question.id))


def _check_condition(question: Question, node: LocatedMapping, found: Found) -> None:
    others = [name for name in node.items if name != question.id]
    if question.when in others:
        return
    inner = node.items[question.id]
    place = inner.keys["when"] if isinstance(inner, LocatedMapping) else question.place
    near = advice(question.when or "", others, "declare the question that it names beside it")
    found.append(finding("question-when-unknown", place, name=question.when, near=near))


def _fields(node: Node, name: str, found: Found) -> dict[str, Question] | None:
    return _declared(node, name, found, is_item=True)


def _limit(node: Node, name: str, found: Found) -> str | None:
    if isinstance(node, Scalar) and _LIMIT.fullmatch(node.text):
        return node.text
    found.append(finding("question-limit", node.place, key=name))
    return None


def _choices(node: Node, name: str, found: Found) -> Mapping[str, str] | None:
    if isinstance(node, LocatedMapping):
        return mapping_of(text, bool, "shape-text")(node, name, found)
    if not isinstance(node, LocatedSequence) or not node.items:
        found.append(finding("question-choices", node.place, key=name))
        return None
    choices: dict[str, str] = {}
    for at, item in enumerate(node.items):
        value = text(item, nth(name, at), found)
        if value is None:
            continue
        if value in choices:
            found.append(finding("question-choice-twice", item.place))
        choices[value] = value
    return choices


def _plain_types() -> Iterable[Type]:
    return (one for one in Type if one not in _NESTED)


def _items(node: Node, name: str, found: Found) -> Type | None:
    value = one_of(*(one.value for one in _plain_types()))(node, name, found)
    return None if value is None else Type(value)


QUESTION: Shape[Question] = Shape(
    what="a question",
    make=Question,
    forms={
        "ask": text,
        "type": member_of(Type),
        "required": yes_no,
        "default": any_node,
        "example": any_node,
        "help": text,
        "unit": text,
        "choices": _choices,
        "min": _limit,
        "max": _limit,
        "fields": _fields,
        "items": _items,
        "from": one_of(*FACTS),
        "when": matching(r"[a-z][a-z0-9_]*", "shape-question"),
    },
    required=("ask", "type"),
    names={"min": "minimum", "max": "maximum", "from": "source"},
)
