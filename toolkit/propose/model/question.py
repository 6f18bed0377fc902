# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a block asks, and of which type the answer must be."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from propose.model.finding import Place
from propose.model.frozen import frozen
from propose.model.located import Node


class Type(StrEnum):
    """The types of answers, as written after `type:`."""

    TEXT = "text"
    LONG_TEXT = "long text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    AMOUNT = "amount"
    PERCENTAGE = "percentage"
    DATE = "date"
    YES_NO = "yes/no"
    CHOICE = "choice"
    EMAIL = "email"
    URL = "url"
    PROPER_NAME = "proper name"
    PERSON = "person"
    RECORD = "record"
    LIST = "list"


@frozen
class Question:
    """One question: its wording, type, limits, and where it is asked.

    `fields` holds the questions inside a record or inside each item of a list of
    records; `items` is the type of the items of a list of plain values (a list has
    either `fields` or `items`). `choices` maps each value of a choice to the text
    printed for it. `minimum` and `maximum` bound numbers, amounts and percentages;
    for texts they bound the number of characters, for lists the number of items.
    `source` names a fact of the consultation or proposal that answers the question
    when answers.yaml does not (`consultation.buyer`, `proposal.title`, …).
    `when` is the id of a yes/no, optional or list question on which this one depends.
    """

    id: str
    ask: str
    type: Type
    place: Place
    required: bool = True
    default: Node | None = None
    example: Node | None = None
    help: str | None = None
    unit: str | None = None
    choices: Mapping[str, str] = field(default_factory=dict)
    minimum: str | None = None
    maximum: str | None = None
    fields: Mapping[str, "Question"] = field(default_factory=dict)
    items: Type | None = None
    source: str | None = None
    when: str | None = None

    @property
    def shape(self) -> tuple[object, ...]:
        """Return what must agree when two blocks ask the same question."""
        return (
            self.type,
            self.items,
            self.unit,
            tuple(self.choices),
            tuple((name, inner.shape) for name, inner in sorted(self.fields.items())),
        )
