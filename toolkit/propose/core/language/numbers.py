# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers, amounts and percentages as the language of the document writes them."""

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from propose.model.language import main_of
from propose.model.value import Amount, Percentage

if TYPE_CHECKING:
    from babel import Locale

_UNGROUPED_BELOW = 1000
_CENTS = 2


@lru_cache(maxsize=8)
def locale_of(lang: str) -> "Locale":
    """Return Babel's locale of a language; "en" alone is English as Europe writes it.

    Shape: "fr", "en", "en-US". An unknown region falls back to its language, an
    unknown language to English.
    """
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - heavy

    for name in (lang, main_of(lang)):
        try:
            return Locale.parse("en-GB" if name == "en" else name, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse("en-GB", sep="-")


def number_text(number: int | Decimal, lang: str, decimals: int | None = None) -> str:
    r"""Return a number with the separators of the language.

    Nothing is rounded unless `decimals` asks for it (half up); without it, zeros at
    the end of the decimals are left out.

    >>> number_text(Decimal("1234567.50"), "fr")
    '1\u202f234\u202f567,5'
    >>> number_text(Decimal("0.125"), "en", 2)
    '0.13'
    """
    if (
        decimals is None
        and isinstance(number, int)
        and -_UNGROUPED_BELOW < number < _UNGROUPED_BELOW
    ):
        return str(number)
    from babel.numbers import format_decimal  # noqa: PLC0415 - heavy

    exact, places = _exact(number, decimals)
    locale = locale_of(lang)
    return format_decimal(exact, format=f"#,##0{_point(places)}", locale=locale)


def _exact(number: int | Decimal, decimals: int | None) -> tuple[Decimal, int]:
    """Return the number and how many decimals it is printed with."""
    exact = Decimal(number)
    if decimals is not None:
        return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP), decimals
    _, digits, exponent = exact.as_tuple()
    if not isinstance(exponent, int) or exponent >= 0:
        return exact, 0
    zeros = len(digits) - len("".join(map(str, digits)).rstrip("0"))
    return exact, max(0, -exponent - zeros)


def _point(places: int) -> str:
    return "." + "0" * places if places else ""


def amount_text(amount: Amount, lang: str, decimals: int | None = None) -> str:
    r"""Return money; without `decimals`, cents only where the amount is not whole.

    >>> amount_text(Amount(number=Decimal("1500.00"), currency="EUR"), "fr")
    '1\u202f500\xa0€'
    >>> amount_text(Amount(number=Decimal("1250.5"), currency="EUR"), "en")
    '€1,250.50'
    """
    from babel.numbers import format_currency  # noqa: PLC0415 - heavy

    exact, places = _exact(amount.number, decimals)
    if decimals is None and places:
        places = max(places, _CENTS)
    return format_currency(
        exact,
        amount.currency,
        format=_currency_pattern(lang).replace("0.00", "0" + _point(places)),
        locale=locale_of(lang),
        currency_digits=False,
    )


@lru_cache(maxsize=8)
def _currency_pattern(lang: str) -> str:
    pattern: str = locale_of(lang).currency_formats["standard"].pattern
    return pattern


def percentage_text(share: Percentage, lang: str, decimals: int | None = None) -> str:
    r"""Return a share in per cent, with the space before the sign that the language asks for.

    >>> percentage_text(Percentage(number=Decimal("5.5")), "fr")
    '5,5\xa0%'
    >>> percentage_text(Percentage(number=Decimal(20)), "en")
    '20%'
    """
    before, after = _percent_signs(lang)
    return f"{before}{number_text(share.number, lang, decimals)}{after}"


@lru_cache(maxsize=8)
def _percent_signs(lang: str) -> tuple[str, str]:
    pattern = locale_of(lang).percent_formats[None]
    return pattern.prefix[0], pattern.suffix[0]
