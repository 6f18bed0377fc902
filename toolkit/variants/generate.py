# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Answers to every question of an outline, drawn from names, examples and worked offers."""

import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from propose.core.examples import example_of
from propose.core.tables import TABLE_QUESTIONS
from propose.model.finding import Place
from propose.model.located import LocatedMapping, LocatedSequence, Node, Scalar
from propose.model.question import Question, Type
from variants.names import BY_QUESTION, ORGANISATIONS, PEOPLE, Name

HERE = Place(path="a variant")
TABLES = tuple(dict.fromkeys(one.id for ones in TABLE_QUESTIONS.values() for one in ones))
"""Answers whose items refer to each other: all of them are taken from one offer."""

_OPTIONAL = 0.7
_NAMES = frozenset({Type.PROPER_NAME, Type.PERSON})
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def scalar(text: str) -> Scalar:
    """Return a text as answers.yaml holds it."""
    return Scalar(text=text, place=HERE)


def mapping(items: Mapping[str, Node]) -> LocatedMapping:
    """Return a record as answers.yaml holds it."""
    return LocatedMapping(items=dict(items), keys=dict.fromkeys(items, HERE), place=HERE)


def sequence(items: Iterable[Node]) -> LocatedSequence:
    """Return a list as answers.yaml holds it."""
    return LocatedSequence(items=tuple(items), place=HERE)


class Variant:
    """One set of answers; the same seed gives the same set.

    `offers` are the answers of other offers, from which texts are taken: where a question
    has been answered before, its example is one of several.
    """

    def __init__(self, seed: str, offers: Sequence[LocatedMapping]) -> None:
        """Draw what all answers have in common."""
        self._draw = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
        self._offers = offers
        with_tables = [one for one in offers if {"members", "phases", "budget"} <= {*one.items}]
        self._tables = self._draw.choice(with_tables) if with_tables else mapping({})
        self._days = timedelta(days=self._draw.randint(-20, 200))

    def answers(self, questions: Iterable[Question]) -> dict[str, Node]:
        """Return an answer to each question; some optional ones stay open."""
        found: dict[str, Node] = {}
        for question in questions:
            if question.id in TABLES:
                given = self._tables.items.get(question.id)
                if given is not None:
                    found[question.id] = self._changed(question, given)
                elif question.required:
                    found[question.id] = example_of(question)
            elif question.required or self._draw.random() < _OPTIONAL:
                found[question.id] = self._answer(question)
        return found

    def name(self, question: str = "") -> LocatedMapping:
        """Return a proper name that suits a question."""
        return _said(self._draw.choice(BY_QUESTION.get(question, ORGANISATIONS)))

    def buyer(self, number: int) -> LocatedMapping:
        """Return a buyer; every fifth variant has one in the plural, the second first."""
        plural = tuple(one for one in ORGANISATIONS if one.plural)
        among = plural if number % 5 == 2 else ORGANISATIONS
        return _said(self._draw.choice(among))

    def person(self) -> LocatedMapping:
        """Return a person with gender and function."""
        name, gender, function = self._draw.choice(PEOPLE)
        return mapping(
            {"name": scalar(name), "gender": scalar(gender), "function": scalar(function)}
        )

    # Answers -----------------------------------------------------------------------------

    def _answer(self, question: Question) -> Node:
        known = [example_of(question), *self._known(question)]
        if question.type is not Type.LIST:
            return self._changed(question, self._draw.choice(known))
        items = {
            repr(_bare(item)): item
            for one in known
            for item in (one.items if isinstance(one, LocatedSequence) else (one,))
            if _is_whole(question, item)
        }
        least = int(question.minimum or (1 if question.required else 0))
        most = min(int(question.maximum or len(items)), len(items))
        lengths = sorted({max(least, 1), max(least, 2), most})
        length = min(self._draw.choice(lengths), len(items))
        chosen = self._draw.sample([*items.values()], max(length, min(least, len(items))))
        keyed = (_keyed(item, at) for at, item in enumerate(chosen, start=1))
        return sequence(self._changed(_item_of(question), item) for item in keyed)

    def _known(self, question: Question) -> Iterator[Node]:
        for offer in self._offers:
            given = offer.items.get(question.id)
            if given is not None and _fits(question, given) and _is_whole(question, given):
                yield given

    def _changed(  # noqa: PLR0911 - one case a type
        self, question: Question, given: Node
    ) -> Node:
        """Return an answer of the same shape with other names, persons, numbers and dates."""
        match question.type:
            case Type.LIST if isinstance(given, LocatedSequence):
                return sequence(self._changed(_item_of(question), item) for item in given.items)
            case Type.RECORD if isinstance(given, LocatedMapping):
                return self._record(question, given)
            case Type.PROPER_NAME:
                return self.name(question.id)
            case Type.PERSON:
                return self.person()
            case Type.YES_NO:
                return scalar(self._draw.choice(("oui", "non")))
            case Type.CHOICE if question.id not in {"role", "kind"}:
                return scalar(self._draw.choice([*question.choices]))
            case Type.INTEGER if question.id != "year":
                return self._number(question, given)
            case Type.DATE if isinstance(given, Scalar) and _DATE.fullmatch(given.text):
                day = date.fromisoformat(given.text) + self._days
                is_first = self._draw.random() < 0.2
                return scalar((day.replace(day=1) if is_first else day).isoformat())
            case _:
                return given

    def _record(self, question: Question, given: LocatedMapping) -> LocatedMapping:
        changed: dict[str, Node] = {}
        for name, node in given.items.items():
            field = question.fields.get(name)
            is_kept = question.id in TABLES and field is not None and field.type not in _NAMES
            if field is None or is_kept:
                changed[name] = node
            elif field.required or self._draw.random() < _OPTIONAL:
                # an item of a list is named like the list, if its field says no more
                suits = name if name in BY_QUESTION else question.id
                changed[name] = self._changed(replace(field, id=suits), node)
        return mapping(changed)

    def _number(self, question: Question, given: Node) -> Node:
        least = int(question.minimum) if question.minimum else 1
        typed = given.text if isinstance(given, Scalar) else "3"
        usual = int(typed) if typed.isdigit() else 3
        numbers = {least, max(least, 1), max(least, 2), usual, usual * 3 + 1}
        most = int(question.maximum) if question.maximum else max(numbers)
        return scalar(str(self._draw.choice(sorted(one for one in numbers if one <= most))))


def _said(name: Name) -> LocatedMapping:
    return mapping({key: scalar(value) for key, value in name.said.items()})


def _item_of(question: Question) -> Question:
    """Return the question that each item of a list answers."""
    kind = Type.RECORD if question.fields else (question.items or Type.TEXT)
    return Question(
        id=question.id, ask=question.ask, type=kind, place=question.place, fields=question.fields
    )


def _keyed(item: Node, number: int) -> Node:
    if isinstance(item, LocatedMapping) and "key" in item.items:
        return mapping({**item.items, "key": scalar(f"un-{number}")})
    return item


def _is_whole(question: Question, given: Node) -> bool:
    """Return whether a record, or each record of a list, has what its question requires.

    An offer that is made from a table leaves fields to the rows, and a row its cells empty.
    """
    if isinstance(given, Scalar):
        return bool(given.text.strip())
    if isinstance(given, LocatedSequence):
        return not question.fields or any(_is_whole(question, item) for item in given.items)
    if not isinstance(given, LocatedMapping) or not question.fields:
        return True
    return all(
        name in given.items and _is_whole(field, given.items[name])
        for name, field in question.fields.items()
        if field.required
    )


def _fits(question: Question, given: Node) -> bool:
    if question.type is Type.LIST:
        return isinstance(given, LocatedSequence) and bool(given.items)
    if question.type is Type.RECORD:
        return isinstance(given, LocatedMapping)
    return isinstance(given, Scalar | LocatedMapping)


def _bare(node: Node) -> object:
    """Return what a node says, without its place."""
    if isinstance(node, LocatedMapping):
        return {key: _bare(one) for key, one in node.items.items() if key != "key"}
    if isinstance(node, LocatedSequence):
        return [_bare(one) for one in node.items]
    return node.text
