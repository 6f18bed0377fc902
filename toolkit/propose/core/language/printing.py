# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""How each type of answer prints when no filter says otherwise."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from propose.core.language.characters import typographic
from propose.core.language.dates import date_text
from propose.core.language.numbers import amount_text, number_text, percentage_text
from propose.model.language import main_of, said_in
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

_YES_NO = {"fr": ("non", "oui"), "en": ("no", "yes")}
_AND = {"fr": "et", "en": "and"}
_OR = {"fr": "ou", "en": "or"}


class Unprintable(ValueError):  # noqa: N818 - says what the value is, like KeyError
    """A value that cannot be printed or agreed with; `code` is the finding that says why."""

    def __init__(self, code: str) -> None:
        """Keep the code of the finding."""
        super().__init__(code)
        self.code = code


def print_value(value: Value, lang: str) -> str:
    """Return a value as it stands in the text without any filter.

    Raises: Unprintable for an empty list; TypeError for a record, which has no printed
    form.

    >>> print_value(True, "fr"), print_value(("fablab", "atelier", "jardin"), "fr")
    ('oui', 'fablab, atelier et jardin')
    """
    return _PRINTERS[type(value)](value, lang)


def list_text(items: Sequence[str], lang: str) -> str:
    """Return items as a list in a sentence: A, B et C; A, B and C.

    Raises: Unprintable when there is none.
    """
    if not items:
        raise Unprintable("fill-empty-list")
    if len(items) == 1:
        return items[0]
    last = f"{', '.join(items[:-1])} {and_in(lang)} {items[-1]}"
    if main_of(lang) in _AND:
        return last
    from babel.lists import format_list  # noqa: PLC0415 - heavy

    from propose.core.language.numbers import locale_of  # noqa: PLC0415 - with the above

    return format_list(items, locale=locale_of(lang))


def and_in(lang: str) -> str:
    """Return "et" or "and"."""
    return said_in(_AND, lang)


def or_in(lang: str) -> str:
    """Return "ou" or "or"."""
    return said_in(_OR, lang)


def _record(_value: Record, _lang: str) -> str:
    raise TypeError("a record has no printed form")


_PRINTERS: Mapping[type, Callable[[Any, str], str]] = {
    str: lambda value, _: value,
    bool: lambda value, lang: said_in(_YES_NO, lang)[value],
    int: number_text,
    Decimal: number_text,
    date: date_text,
    ProperName: lambda value, _: typographic(value.full),
    Person: lambda value, _: typographic(value.name),
    Choice: lambda value, _: value.text,
    LongText: lambda value, _: value.text,
    Amount: amount_text,
    Percentage: percentage_text,
    Record: _record,
    tuple: lambda value, lang: list_text([print_value(item, lang) for item in value], lang),
}
