# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dates as the language of the document writes them, and as people type them."""

import re
from datetime import date
from functools import lru_cache

from propose.core.language.numbers import locale_of
from propose.model.language import main_of

DATE_STYLES = {
    "long": "long",
    "court": "short",
    "short": "short",
    "mois": "month",
    "month": "month",
    "annee": "year",
    "année": "year",
    "year": "year",
    "complet": "full",
    "full": "full",
}
"""What may be written in `date('…')`, in French or English, with the style meant."""

_FRENCH = """
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
""".split()  # noqa: SIM905 - reads as one says them
_ENGLISH = """
January February March April May June July August September October November December
""".split()  # noqa: SIM905 - as above
_MONTHS = {"fr": _FRENCH, "en": _ENGLISH}
_MONTH_NUMBERS = {
    name.casefold(): number for names in _MONTHS.values() for number, name in enumerate(names, 1)
} | {"fevrier": 2, "aout": 8, "decembre": 12}
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_SPELT = r"([0-9]{1,2})(?:er|st|nd|rd|th)?\s+([^\W\d_]+)\s+([0-9]{4})"


def date_text(day: date, lang: str, style: str = "long") -> str:
    """Return a date; `style` is a key of DATE_STYLES.

    >>> date_text(date(2026, 11, 20), "fr"), date_text(date(2027, 1, 1), "fr")
    ('20 novembre 2026', '1er janvier 2027')
    >>> date_text(date(2026, 11, 20), "en", "short")
    '20/11/2026'
    """
    kind = DATE_STYLES[style]
    if kind == "year":
        return str(day.year)
    main = main_of(lang)
    if kind == "long" and main in _MONTHS and lang != "en-US":
        first = "1er" if day.day == 1 and main == "fr" else str(day.day)
        return f"{first} {_MONTHS[main][day.month - 1]} {day.year}"
    if kind == "month" and main in _MONTHS:
        return f"{_MONTHS[main][day.month - 1]} {day.year}"
    from babel.dates import format_date, format_skeleton  # noqa: PLC0415 - heavy

    locale = locale_of(lang)
    if kind == "month":
        return format_skeleton("yMMMM", day, locale=locale)
    text = format_date(day, kind, locale=locale)
    if kind == "full" and main == "fr" and day.day == 1:
        text = text.replace(" 1 ", " 1er ", 1)
    return text


@lru_cache(maxsize=64)
def month_name(month: int, lang: str, width: str = "long") -> str:
    """Return the name of a month from 1 to 12: long, short or narrow (one letter).

    >>> month_name(8, "fr"), month_name(8, "en"), month_name(8, "fr", "narrow")
    ('août', 'August', 'A')
    """
    kind = {"long": "wide", "short": "abbreviated", "narrow": "narrow"}[width]
    return str(locale_of(lang).months["stand-alone"][kind][month])


def date_of(typed: str) -> date | None:
    """Return the date that somebody typed, None where it is none or could be two.

    Shape: 2026-11-20, 20/11/2026 (day first), "20 novembre 2026", "1er mars 2027",
    "20 November 2026".

    >>> date_of("1er mars 2027"), date_of("2026-13-45")
    (datetime.date(2027, 3, 1), None)
    """
    typed = typed.strip()
    if iso := _ISO.fullmatch(typed):
        year, month, day = (int(part) for part in iso.groups())
    elif parts := _DAY_FIRST.fullmatch(typed):
        day, month, year = (int(part) for part in parts.groups())
    elif spelt := re.fullmatch(_SPELT, typed):
        day, year = int(spelt[1]), int(spelt[3])
        month = _MONTH_NUMBERS.get(spelt[2].casefold(), 0)
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
