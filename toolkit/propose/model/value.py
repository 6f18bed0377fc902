# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Typed answers. A record gives its fields only, never Python attributes."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from propose.model.finding import Place
from propose.model.frozen import frozen


@frozen
class LongText:
    """Markdown typed as an answer; `first_line` is the file line of its first line."""

    text: str
    place: Place
    first_line: int


@frozen
class Amount:
    """Money: an exact number of units of an ISO 4217 currency."""

    number: Decimal
    currency: str


@frozen
class Percentage:
    """A share in percent: `20` is twenty per cent."""

    number: Decimal


@frozen
class Choice:
    """One of the values that the question lists, with the text printed for it."""

    value: str
    text: str


@frozen
class ProperName:
    """A name of a place or organisation with what French grammar needs to know.

    `name` carries no article. `article` is "", "le", "la", "les" or "l'" (with
    capital when it belongs to the name, as in "Le Havre"). `elides` says whether
    "de" becomes "d'" before the name when it has no article. `gender` is "m", "f"
    or None; `plural` follows the article unless stated.
    """

    name: str
    article: str = ""
    elides: bool = False
    gender: str | None = None
    plural: bool = False

    @property
    def full(self) -> str:
        """Return the name as it stands alone: Le Havre, L'Haÿ-les-Roses, ADEME."""
        if not self.article or not self.article[0].isupper():
            return self.name
        glue = "" if self.article.endswith(("'", "’")) else " "
        return f"{self.article}{glue}{self.name}"


@frozen
class Person:
    """A person: `gender` is "f", "m" or "x" (neither stated: inclusive forms)."""

    name: str
    gender: str = "x"
    function: str | None = None


@frozen
class Record:
    """Named values, in the order of the question's fields; absent optional ones left out.

    `key` identifies an item of a list of records.
    """

    fields: Mapping[str, "Value"]
    key: str | None = None


Plain: TypeAlias = str | int | Decimal | bool | date
Value: TypeAlias = (
    Plain
    | LongText
    | Amount
    | Percentage
    | Choice
    | ProperName
    | Person
    | Record
    | tuple["Value", ...]
)


@frozen
class Answer:
    """One answer with the place where it was typed, or whence it was taken."""

    question: str
    value: Value
    place: Place


Answers: TypeAlias = Mapping[str, Answer]
