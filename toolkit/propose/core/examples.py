# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Answers made of the examples that questions carry, to read a block before it is used."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from propose.model.finding import Place
from propose.model.located import LocatedMapping, LocatedSequence, Node, Scalar
from propose.model.question import Question, Type

_SAMPLES: Mapping[Type, str] = MappingProxyType(
    {
        Type.INTEGER: "3",
        Type.DECIMAL: "2.5",
        Type.AMOUNT: "1000 EUR",
        Type.PERCENTAGE: "20 %",
        Type.DATE: "2027-03-15",
        Type.YES_NO: "oui",
        Type.EMAIL: "contact@example.org",
        Type.URL: "https://example.org",
        Type.PROPER_NAME: "Exemple",
        Type.PERSON: "Camille Exemple",
    }
)
"""What stands for an answer whose question gives no example."""


def example_answers(questions: Iterable[Question]) -> LocatedMapping:
    """Return answers.yaml as it would be if every question were answered by its example.

    Lists without an example get two items.
    """
    items = {question.id: example_of(question) for question in questions}
    here = Place(path="the examples")
    return LocatedMapping(items=items, keys=dict.fromkeys(items, here), place=here)


def example_of(question: Question) -> Node:
    """Return the example of a question, else a sample of its type.

    Records in an example get the examples of the fields that they lack.
    """
    if question.example is not None:
        return _completed(question, question.example)
    if question.default is not None:
        return question.default
    place = question.place
    if question.type is Type.LIST:
        if question.fields:
            items: tuple[Node, ...] = tuple(
                _record(question, key=f"exemple-{number}") for number in (1, 2)
            )
        else:
            items = (_scalar(question.items or Type.TEXT, question),) * 2
        return LocatedSequence(items=items, place=place)
    if question.type is Type.RECORD:
        return _record(question)
    return _scalar(question.type, question)


def _completed(question: Question, example: Node) -> Node:
    if question.type is Type.LIST:
        items = example.items if isinstance(example, LocatedSequence) else (example,)
        whole = tuple(_whole(question, item) for item in items)
        return LocatedSequence(items=whole, place=example.place)
    return _whole(question, example)


def _whole(question: Question, example: Node) -> Node:
    """Return a record with what each of its fields says; anything else as it stands."""
    if not question.fields or not isinstance(example, LocatedMapping):
        return example
    absent = {
        name: example_of(inner)
        for name, inner in question.fields.items()
        if name not in example.items and (inner.required or inner.example is not None)
    }
    return LocatedMapping(
        items={**example.items, **absent},
        keys={**example.keys, **dict.fromkeys(absent, example.place)},
        place=example.place,
    )


def _record(question: Question, key: str | None = None) -> LocatedMapping:
    items: dict[str, Node] = {}
    if key is not None:
        items["key"] = Scalar(text=key, place=question.place)
    items.update({name: example_of(inner) for name, inner in question.fields.items()})
    return LocatedMapping(
        items=items, keys=dict.fromkeys(items, question.place), place=question.place
    )


def _scalar(kind: Type, question: Question) -> Scalar:
    if kind is Type.CHOICE and question.choices:
        text = next(iter(question.choices))
    else:
        text = _SAMPLES.get(kind, question.id.replace("_", " "))
    return Scalar(text=text, place=question.place, first_line=question.place.line or 1)
