# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Answers of one scalar: texts, numbers, dates, choices."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from urllib.parse import urlsplit

from propose.core.answers.asked import Asked, Typed
from propose.core.language.characters import unfit_in_line, unfit_in_lines
from propose.core.language.dates import date_of
from propose.core.language.reading import (
    amount_of,
    currency_of,
    decimal_of,
    integer_of,
    percentage_of,
)
from propose.model.finding import Finding, Place
from propose.model.located import Node, Scalar
from propose.model.nearest import nearest
from propose.model.question import Type
from propose.model.value import Amount, Choice, LongText, Percentage, Value

YES = frozenset({"oui", "yes", "true", "vrai"})
NO = frozenset({"non", "no", "false", "faux"})

_EMAIL = r"[^\s@<>\"(),:;\\\[\]]+@[^\s@<>\"(),:;\\\[\]]+\.[^\W\d_]{2,}"
_UNFIT_IN_URL = re.compile(r"[\s<>\"\\^`{|}]")


# Texts -----------------------------------------------------------------------------


def _line(asked: Asked, node: Node) -> tuple[str | None, tuple[Finding, ...]]:
    """Return one line of text as it was typed, without the end of a block scalar."""
    if not isinstance(node, Scalar):
        return None, asked.wrong(node)[1]
    text = node.text if node.plain else node.text.rstrip("\n")
    if "\n" in text:
        return None, asked.wrong(node)[1]
    unfit = unfit_in_line(text)
    if unfit is not None:
        return None, (asked.fault("answer-character", node.place, character=unfit),)
    return text, ()


def text_of(asked: Asked, node: Node) -> Typed:
    """Return one line of text, character for character."""
    text, findings = _line(asked, node)
    if text is None:
        return None, findings
    return of_length(asked, node.place, text, len(text), "characters")


def _long_text(asked: Asked, node: Node) -> Typed:
    if not isinstance(node, Scalar):
        return asked.wrong(node)
    text = node.text.replace("\r\n", "\n")
    unfit = unfit_in_lines(text)
    if unfit is not None:
        return None, (asked.fault("answer-character", node.place, character=unfit),)
    long = LongText(text=text, place=node.place, first_line=node.first_line)
    return of_length(asked, node.place, long, len(text.strip()), "characters")


def of_length(asked: Asked, place: Place, value: Value, count: int, what: str) -> Typed:
    """Return a value unless it holds fewer or more of `what` than its question allows."""
    least = integer_of(asked.question.minimum or "")
    most = integer_of(asked.question.maximum or "")
    if (least is None or count >= least) and (most is None or count <= most):
        return value, ()
    limits = f"{_between(least, most)} {what}"
    return None, (asked.fault("answer-length", place, limits=limits, count=count),)


def _between(least: object, most: object) -> str:
    if least is None:
        return f"at most {most}"
    return f"at least {least}" if most is None else f"{least} to {most}"


def _email(asked: Asked, node: Node) -> Typed:
    text, findings = _line(asked, node)
    if text is None:
        return None, findings
    return (text.strip(), ()) if re.fullmatch(_EMAIL, text.strip()) else asked.wrong(node)


def _url(asked: Asked, node: Node) -> Typed:
    text, findings = _line(asked, node)
    if text is None:
        return None, findings
    url = text.strip()
    return (url, ()) if _is_web_address(url) else asked.wrong(node)


def _is_web_address(url: str) -> bool:
    """Return whether an address is http(s) with a host and without a password in it."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return False
    return (
        parts.scheme in {"http", "https"}
        and bool(parts.hostname)
        and "@" not in parts.netloc
        and not _UNFIT_IN_URL.search(url)
    )


def _choice(asked: Asked, node: Node) -> Typed:
    text, findings = _line(asked, node)
    if text is None:
        return None, findings
    choices = asked.question.choices
    wanted = text.strip().casefold()
    for value, printed in choices.items():
        if wanted in {value.casefold(), printed.casefold()}:
            return Choice(value=value, text=printed), ()
    near = nearest(wanted, choices)
    how = f"perhaps {near} is meant" if near else f"write one of {', '.join(choices)}"
    return None, (asked.fault("answer-type", node.place, expected=asked.expected, how=how),)


def _yes_no(asked: Asked, node: Node) -> Typed:
    text, findings = _line(asked, node)
    if text is None:
        return None, findings
    word = text.strip().casefold()
    return (word in YES, ()) if word in YES | NO else asked.wrong(node)


# Numbers and dates -----------------------------------------------------------------


def _measured(parse: Callable[[str, Asked], Value | None]) -> Callable[[Asked, Node], Typed]:
    """Return the reader of a type that has an order and limits."""

    def read(asked: Asked, node: Node) -> Typed:
        text, findings = _line(asked, node)
        if text is None:
            return None, findings
        value = parse(text, asked)
        if value is None:
            return asked.wrong(node)
        question = asked.question
        least, most = _bound(question.minimum), _bound(question.maximum)
        size = _size(value)
        if (least is not None and size < least) or (most is not None and size > most):
            limits = _between(question.minimum, question.maximum)
            limits = limits if limits.startswith("at ") else f"from {limits}"
            return None, (asked.fault("answer-out-of-range", node.place, limits=limits),)
        return value, ()

    return read


def _bound(limit: str | None) -> Decimal | None:
    """Return a limit, which is a number, or a date for dates."""
    if limit is None:
        return None
    day = date_of(limit)
    return Decimal(limit) if day is None else _size(day)


def _size(value: Value) -> Decimal:
    """Return what the limits of a question bound; days since year 1 for a date."""
    match value:
        case Amount() | Percentage():
            return value.number
        case date():
            return Decimal(value.toordinal())
        case int() | Decimal():
            return Decimal(value)
        case _:
            raise TypeError("only numbers and dates have limits")


def _amount(text: str, asked: Asked) -> Amount | None:
    """Return money in the currency that the question names as its unit, else any."""
    unit = currency_of(asked.question.unit or "")
    amount = amount_of(text, unit or "EUR")
    return None if amount is None or unit not in {None, amount.currency} else amount


PLAIN: Mapping[Type, Callable[[Asked, Node], Typed]] = {
    Type.TEXT: text_of,
    Type.LONG_TEXT: _long_text,
    Type.INTEGER: _measured(lambda text, _: integer_of(text)),
    Type.DECIMAL: _measured(lambda text, _: decimal_of(text)),
    Type.AMOUNT: _measured(_amount),
    Type.PERCENTAGE: _measured(lambda text, _: percentage_of(text)),
    Type.DATE: _measured(lambda text, _: date_of(text)),
    Type.YES_NO: _yes_no,
    Type.CHOICE: _choice,
    Type.EMAIL: _email,
    Type.URL: _url,
}
