# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which type each name of a block has, known before anything is answered."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from propose.model.frozen import frozen
from propose.model.question import Question, Type
from propose.model.value import (
    Amount,
    Choice,
    LongText,
    Percentage,
    Person,
    ProperName,
    Record,
    Value,
)

NAMES = MappingProxyType(
    {
        Type.TEXT: "a text",
        Type.LONG_TEXT: "a long text",
        Type.INTEGER: "a whole number",
        Type.DECIMAL: "a number",
        Type.AMOUNT: "an amount",
        Type.PERCENTAGE: "a percentage",
        Type.DATE: "a date",
        Type.YES_NO: "a yes/no answer",
        Type.CHOICE: "a choice",
        Type.EMAIL: "an e-mail address",
        Type.URL: "a web address",
        Type.PROPER_NAME: "a proper name",
        Type.PERSON: "a person",
        Type.RECORD: "a record",
        Type.LIST: "a list",
    }
)

PERSON_FIELDS = MappingProxyType(
    {
        "nom": "name",
        "name": "name",
        "fonction": "function",
        "function": "function",
        "genre": "gender",
        "gender": "gender",
    }
)
NAME_FIELDS = MappingProxyType(
    {"nom": "name", "name": "name", "genre": "gender", "gender": "gender"}
)
"""Fields of persons and proper names as authors write them, with those of answers."""

_FIELDS = {Type.PERSON: PERSON_FIELDS, Type.PROPER_NAME: NAME_FIELDS}
_GENDERS = {Type.PERSON: ("f", "m", "x"), Type.PROPER_NAME: ("f", "m")}


@frozen
class Sort:
    """The type of a name, a field or an item, with what hangs on it.

    `when` is the question beside it with which it is surely answered.
    """

    type: Type
    is_optional: bool = False
    when: str | None = None
    fields: Mapping[str, Question] = field(default_factory=dict)
    item: "Sort | None" = None
    choices: tuple[str, ...] = ()

    @property
    def named(self) -> str:
        """Return the type as messages name it."""
        if self.item is not None:
            return "a list of records" if self.item.type is Type.RECORD else "a list"
        return NAMES[self.type]

    def field_names(self) -> tuple[str, ...]:
        """Return the fields that may be written behind a dot."""
        if self.type is Type.RECORD:
            return tuple(self.fields)
        if self.type is Type.PERSON:
            return tuple(PERSON_FIELDS)
        return tuple(NAME_FIELDS) if self.type is Type.PROPER_NAME else ()

    def of_field(self, name: str) -> "Sort | None":
        """Return the sort of a field, None where there is no such field."""
        if self.type is Type.RECORD:
            return sort_of(self.fields[name]) if name in self.fields else None
        if self.type not in _FIELDS:
            return None
        match _FIELDS[self.type].get(name):
            case "name":
                return TEXT
            case "function":
                return Sort(type=Type.TEXT, is_optional=True)
            case "gender":
                return Sort(
                    type=Type.CHOICE,
                    choices=_GENDERS[self.type],
                    is_optional=self.type is Type.PROPER_NAME,
                )
            case _:
                return None


TEXT = Sort(type=Type.TEXT)
INTEGER = Sort(type=Type.INTEGER)
YES_NO = Sort(type=Type.YES_NO)


def sort_of(question: Question) -> Sort:
    """Return the sort of an answer to a question.

    One that hangs on a condition may be unanswered although it is required.
    """
    item = None
    if question.type is Type.LIST and question.fields:
        item = Sort(type=Type.RECORD, fields=question.fields)
    elif question.type is Type.LIST:
        item = Sort(type=question.items or Type.TEXT, choices=tuple(question.choices))
    return Sort(
        type=question.type,
        is_optional=not question.required or question.when is not None,
        when=question.when if question.required else None,
        fields=question.fields,
        item=item,
        choices=tuple(question.choices),
    )


def field_name(sort: Sort, name: str) -> str:
    """Return a field as answers call it: name for nom."""
    return _FIELDS[sort.type][name] if sort.type in _FIELDS else name


def sort_of_constant(value: object) -> Sort:
    """Return the sort of a constant in a tag."""
    if isinstance(value, bool):
        return YES_NO
    if isinstance(value, int):
        return INTEGER
    return Sort(type=Type.DECIMAL) if isinstance(value, Decimal) else TEXT


_CLASSES: Mapping[Type, type | tuple[type, ...]] = {
    Type.TEXT: str,
    Type.LONG_TEXT: LongText,
    Type.INTEGER: int,
    Type.DECIMAL: (int, Decimal),
    Type.AMOUNT: Amount,
    Type.PERCENTAGE: Percentage,
    Type.DATE: date,
    Type.YES_NO: bool,
    Type.CHOICE: Choice,
    Type.EMAIL: str,
    Type.URL: str,
    Type.PROPER_NAME: ProperName,
    Type.PERSON: Person,
    Type.RECORD: Record,
    Type.LIST: tuple,
}


def fits(value: Value, sort: Sort) -> bool:
    """Return whether a value is of a sort; the fields of a record are seen when used."""
    if isinstance(value, bool) and sort.type is not Type.YES_NO:
        return False
    if not isinstance(value, _CLASSES[sort.type]):
        return False
    item = sort.item
    return item is None or not isinstance(value, tuple) or all(fits(one, item) for one in value)
