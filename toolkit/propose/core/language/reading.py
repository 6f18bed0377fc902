# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers, amounts and percentages as people type them; None where it could be two."""

import re
from decimal import Decimal

from propose.model.value import Amount, Percentage

_SPACES = " \u00a0\u202f"
_NUMBER = re.compile(
    rf"([+\-\u2212]?)((?:[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}})+|[0-9]{{1,15}}))"
    r"(?:[.,]([0-9]{1,10}))?"
)
_AMOUNT = rf"([^\d+\-\u2212{_SPACES}]*)[{_SPACES}]?(.*?)[{_SPACES}]?([^\d.,{_SPACES}]*)"
_MOST_DIGITS = 15
_CURRENCIES = {"€": "EUR", "EURO": "EUR", "EUROS": "EUR", "£": "GBP"}
_THOUSAND_OR_NOT = r"[+\-\u2212]?[1-9][0-9]{0,2}[.,][0-9]{3}"


def integer_of(typed: str) -> int | None:
    """Return a whole number; spaces may stand between thousands.

    >>> integer_of("1 500"), integer_of("4,5")
    (1500, None)
    """
    number = _number_of(typed.strip())
    return int(number) if number is not None and not re.search("[.,]", typed) else None


def decimal_of(typed: str) -> Decimal | None:
    """Return a number with a comma or a point before its decimals.

    "1,500" is refused: it is 1.5 to some and 1500 to others.

    >>> decimal_of("4,5"), decimal_of("1 500.25"), decimal_of("1,500")
    (Decimal('4.5'), Decimal('1500.25'), None)
    """
    typed = typed.strip()
    return None if re.fullmatch(_THOUSAND_OR_NOT, typed) else _number_of(typed)


def percentage_of(typed: str) -> Percentage | None:
    """Return a share in per cent, with or without the sign.

    >>> percentage_of("5,5 %").number
    Decimal('5.5')
    """
    number = _number_of(typed.strip().removesuffix("%").rstrip(_SPACES))
    return None if number is None else Percentage(number=number)


def amount_of(typed: str, currency: str = "EUR") -> Amount | None:
    """Return money; without a currency it is in `currency`.

    >>> amount_of("1 500 €") == amount_of("1500,00 EUR") == amount_of("1500")
    True
    >>> amount_of("1.500 EUR"), amount_of("12 k€")
    (None, None)
    """
    found = re.fullmatch(_AMOUNT, typed.strip())
    if found is None or (found[1] and found[3]):
        return None
    code = currency_of(found[1] or found[3] or currency)
    number = decimal_of(found[2])
    return None if number is None or code is None else Amount(number=number, currency=code)


def currency_of(typed: str) -> str | None:
    """Return the ISO 4217 code of a currency.

    >>> currency_of("€"), currency_of("chf"), currency_of("francs")
    ('EUR', 'CHF', None)
    """
    code = typed.upper()
    code = _CURRENCIES.get(code, code)
    if code == "EUR":
        return code
    if not re.fullmatch("[A-Z]{3}", code):
        return None
    from babel.numbers import is_currency  # noqa: PLC0415 - heavy

    return code if is_currency(code) else None


def _number_of(typed: str) -> Decimal | None:
    found = _NUMBER.fullmatch(typed)
    if found is None:
        return None
    sign = "-" if found[1] in {"-", "\u2212"} else ""
    digits = "".join(character for character in found[2] if character not in _SPACES)
    if len(digits) > _MOST_DIGITS:
        return None
    return Decimal(f"{sign}{digits}.{found[3]}" if found[3] else f"{sign}{digits}")
