# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""One row of a table of answers laid over an offer."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from propose.core.answers import typed
from propose.core.asking import Asked
from propose.model.codes import finding
from propose.model.finding import Finding, Place, shown_key
from propose.model.frozen import frozen
from propose.model.located import LocatedMapping, LocatedSequence, Node, Scalar
from propose.model.nearest import advice
from propose.model.proposal import Proposal
from propose.model.question import Question, Type
from propose.model.table import AnswerTable, Row

_HEAD = {"title": Type.TEXT, "subtitle": Type.TEXT, "date": Type.DATE}
_OF_OFFER = "proposal."
_PARTS = {
    Type.PROPER_NAME: ("name", "article", "elision", "gender", "plural"),
    Type.PERSON: ("name", "gender", "function"),
}
_STEP = re.compile(r"(?P<item>\[)?(?P<name>[\w-]+)")
_SEPARATOR = re.compile(r"[|\n]")
_MOST_NAMED = 2


@frozen
class _Step:
    """One step down into an answer: a field, or an item of a list."""

    name: str
    is_item: bool = False


@frozen
class Column:
    """A column with the way to its answer; a list of plain values is split."""

    name: str
    steps: tuple[_Step, ...]
    is_list: bool = False


# Columns ---------------------------------------------------------------------------


def columns_of(
    table: AnswerTable, asked: Mapping[str, Asked]
) -> tuple[tuple[Column, ...], tuple[Finding, ...]]:
    """Return the columns that this offer asks for, and what is wrong with the others."""
    columns: list[Column] = []
    findings: list[Finding] = []
    for name, place in table.columns.items():
        if name.startswith(_OF_OFFER):
            if name.removeprefix(_OF_OFFER) in _HEAD:
                columns.append(Column(name=name, steps=()))
            else:
                known = [f"{_OF_OFFER}{one}" for one in _HEAD]
                otherwise = f"a column may say {', '.join(known)}"
                near = advice(name, known, otherwise, most=1)
                findings.append(finding("column-unknown", place, column=shown_key(name), near=near))
            continue
        column = _column(name, place, asked)
        if isinstance(column, Column):
            columns.append(column)
        else:
            findings.append(column)
    return tuple(columns), tuple(findings)


def _column(name: str, place: Place, asked: Mapping[str, Asked]) -> Column | Finding:
    steps = tuple(
        _Step(name=step["name"], is_item=step["item"] is not None) for step in _STEP.finditer(name)
    )
    first = asked.get(steps[0].name)
    question: Question | None = None if first is None else first.question
    kind = None if question is None else question.type
    for step in steps[1:]:
        question, kind = _below(question, kind, step)
    if kind is None:
        near = advice(name, _names(asked), "remove the column, or begin its name with #")
        return finding("column-unknown", place, column=shown_key(name), near=near)
    if question is not None and (question.fields or kind is Type.RECORD):
        of_list = kind is Type.LIST
        inner = ", ".join(f"{name}{'[…]' if of_list else ''}.{one}" for one in question.fields)
        what = "a list of records" if of_list else "a record"
        how = f"one field of one item: {inner}" if of_list else f"one of its fields: {inner}"
        return finding("column-composed", place, column=name, what=what, how=how)
    return Column(name=name, steps=steps, is_list=kind is Type.LIST)


def _below(
    question: Question | None, kind: Type | None, step: _Step
) -> tuple[Question | None, Type | None]:
    """Return what is asked one step below; a part of a name or of a person asks no question."""
    if question is None or kind is None:
        return None, None
    if step.is_item:
        return (question, Type.RECORD) if kind is Type.LIST and question.fields else (None, None)
    if kind is Type.RECORD:
        inner = question.fields.get(step.name)
        return inner, None if inner is None else inner.type
    return None, Type.TEXT if step.name in _PARTS.get(kind, ()) else None


def _names(asked: Mapping[str, Asked]) -> list[str]:
    """Return the names that a column may have, two steps deep."""
    names: list[str] = []
    for one in asked.values():
        question = one.question
        below = "[…]." if question.type is Type.LIST else "."
        names.append(question.id)
        names += [f"{question.id}{below}{inner}" for inner in question.fields]
    return names


# Rows ------------------------------------------------------------------------------


def proposal_for(
    proposal: Proposal, row: Row, columns: Iterable[Column]
) -> tuple[Proposal, tuple[Finding, ...]]:
    """Return an offer with the answers of one row laid over its own.

    An empty cell says nothing, so that the offer's own answer stays; where there is none,
    its place is kept, for the message that it is missing.
    """
    columns = sorted(columns, key=lambda one: len(one.steps))
    empty = LocatedMapping(items={}, keys={}, place=row.place)
    answers: Node = proposal.answers or empty
    for column in columns:
        cell = row.cells.get(column.name)
        if column.steps and cell is not None and not cell.is_empty:
            answers = _with(answers, column.steps, _value(cell, column))
    for column in columns:
        cell = row.cells.get(column.name)
        if column.steps and cell is not None and cell.is_empty:
            answers = _marked(answers, column.steps, cell)
    if isinstance(answers, LocatedMapping):
        proposal = replace(proposal, answers=answers)
    return _headed(proposal, row)


def _value(cell: Scalar, column: Column) -> Node:
    if not column.is_list:
        return cell
    items = (one.strip() for one in _SEPARATOR.split(cell.text))
    return LocatedSequence(
        items=tuple(replace(cell, text=one) for one in items if one), place=cell.place
    )


def _with(node: Node | None, steps: tuple[_Step, ...], value: Node) -> Node:
    """Return an answer with a value put in where the steps lead."""
    if not steps:
        return value
    step, rest = steps[0], steps[1:]
    if step.is_item:
        items = list(node.items) if isinstance(node, LocatedSequence) else []
        place = node.place if isinstance(node, LocatedSequence) else value.place
        position = _position(items, step.name)
        if position is None:
            items.append(_with(_new_item(step.name, value.place), rest, value))
        else:
            items[position] = _with(items[position], rest, value)
        return LocatedSequence(items=tuple(items), place=place)
    base = _as_mapping(node, value.place)
    inner = _with(base.items.get(step.name), rest, value)
    return LocatedMapping(
        items={**base.items, step.name: inner},
        keys={**base.keys, step.name: value.place},
        place=base.place,
    )


def _as_mapping(node: Node | None, place: Place) -> LocatedMapping:
    """Return what a field is put into; a name that stands alone becomes the field `name`."""
    if isinstance(node, LocatedMapping):
        return node
    if isinstance(node, Scalar) and not node.is_empty:
        return LocatedMapping(items={"name": node}, keys={"name": node.place}, place=node.place)
    return LocatedMapping(items={}, keys={}, place=place)


def _new_item(name: str, place: Place) -> LocatedMapping:
    if name.isdecimal():
        return LocatedMapping(items={}, keys={}, place=place)
    key = Scalar(text=name, place=place, first_line=place.line or 1)
    return LocatedMapping(items={"key": key}, keys={"key": place}, place=place)


def _position(items: list[Node], name: str) -> int | None:
    """Return where the item of a key stands, else the position that a number names."""
    for position, item in enumerate(items):
        key = item.items.get("key") if isinstance(item, LocatedMapping) else None
        if isinstance(key, Scalar) and key.text.strip() == name:
            return position
    if name.isdecimal() and 1 <= int(name) <= len(items):
        return int(name) - 1
    return None


def _marked(node: Node, steps: tuple[_Step, ...], blank: Scalar) -> Node:
    """Return an answer that knows which cell is empty where it has nothing."""
    step, rest = steps[0], steps[1:]
    if step.is_item:
        items = list(node.items) if isinstance(node, LocatedSequence) else []
        position = _position(items, step.name)
        if position is None or not isinstance(node, LocatedSequence):
            return node
        items[position] = _marked(items[position], rest, blank)
        return LocatedSequence(items=tuple(items), place=node.place)
    if not isinstance(node, LocatedMapping):
        return node
    inner = node.items.get(step.name)
    if inner is None or (isinstance(inner, Scalar) and inner.is_empty):
        return LocatedMapping(
            items={**node.items, step.name: blank},
            keys={**node.keys, step.name: blank.place},
            place=node.place,
        )
    if not rest:
        return node
    return replace(node, items={**node.items, step.name: _marked(inner, rest, blank)})


def _headed(proposal: Proposal, row: Row) -> tuple[Proposal, tuple[Finding, ...]]:
    """Return an offer with the title, subtitle and date of a row."""
    said: dict[str, str] = {}
    places: dict[str, Place] = {}
    findings: list[Finding] = []
    for name, kind in _HEAD.items():
        cell = row.cells.get(f"{_OF_OFFER}{name}")
        if cell is None or cell.is_empty:
            continue
        asked_at = proposal.places.get(name, Place(path=proposal.path))
        question = Question(id=name, ask="", type=kind, place=asked_at)
        value, faults = typed(question, cell, path_prefix=_OF_OFFER)
        findings.extend(faults)
        if value is not None:
            said[name] = value.isoformat() if isinstance(value, date) else str(value)
            places[name] = cell.place
    if not said:
        return proposal, tuple(findings)
    return replace(
        proposal,
        title=said.get("title", proposal.title),
        subtitle=said.get("subtitle", proposal.subtitle),
        date=said.get("date", proposal.date),
        places={**proposal.places, **places},
    ), tuple(findings)


# Findings --------------------------------------------------------------------------


def gathered(found: Mapping[str, Iterable[Finding]], table: AnswerTable) -> tuple[Finding, ...]:
    """Return what is wrong in the rows, each fault once, with the rows that have it.

    What is wrong in all rows is not the rows' fault, and names none.
    """
    rows: dict[Finding, list[str]] = {}
    for key, findings in found.items():
        for one in dict.fromkeys(findings):
            rows.setdefault(one, []).append(key)
    return tuple(
        replace(one, message=f"{one.message} ({_told(keys)})")
        if len(keys) < len(found) or one.place.path == table.path
        else one
        for one, keys in rows.items()
    )


def _told(keys: list[str]) -> str:
    """Return which rows are meant.

    >>> _told(["dunes"]), _told(["dunes", "port", "halle", "gare"])
    ('row dunes', 'rows dunes, port and 2 more')
    """
    if len(keys) == 1:
        return f"row {keys[0]}"
    named, others = keys[:_MOST_NAMED], len(keys) - _MOST_NAMED
    return f"rows {', '.join(named)} and {others} more" if others else f"rows {' and '.join(named)}"
