# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The filters that a block may use; docs/filters.md describes them to authors."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from propose.core.language import english, french
from propose.core.language.dates import DATE_STYLES, date_text
from propose.core.language.numbers import amount_text, number_text
from propose.core.language.printing import (
    Unprintable,
    and_in,
    list_text,
    or_in,
    print_value,
)
from propose.model.frozen import frozen
from propose.model.language import main_of
from propose.model.question import Type
from propose.model.value import (
    Amount,
    Choice,
    Percentage,
    Person,
    ProperName,
    Record,
    Value,
)

_LARGEST_IN_WORDS = 999
_TWO = 2

_NAMES = frozenset({Type.PROPER_NAME, Type.PERSON})
_WORDS = frozenset({Type.TEXT, Type.CHOICE})
_NUMBERS = frozenset({Type.INTEGER, Type.DECIMAL})


@frozen
class Argument:
    """One constant that a filter takes.

    `names` are the only texts it may be, empty where any will do. `largest` bounds
    numbers.
    """

    kind: type[str] | type[int] = str
    names: frozenset[str] = frozenset()
    largest: int = 0


@frozen
class Filter:
    """One filter: what it takes, what it gives, and how it is written.

    `lists_of` says which items a list may have where `takes` holds the list; empty
    where any will do. `required` is how many of `arguments` must be written.
    `languages` is empty for a filter of every language. `gives` is the type of its
    result.
    """

    name: str
    apply: Callable[..., str | int]
    takes: frozenset[Type]
    example: str
    lists_of: frozenset[Type] = frozenset()
    arguments: tuple[Argument, ...] = ()
    required: int = 0
    languages: frozenset[str] = frozenset()
    gives: Type = Type.TEXT

    def __call__(self, value: Value, lang: str, *arguments: str | int) -> str | int:
        """Return the filtered value; its type has been checked before.

        Raises: Unprintable where this very value cannot be printed that way.
        """
        return self.apply(value, lang, *arguments)


# What they do ----------------------------------------------------------------------


def _le(value: ProperName | Person, _lang: str) -> str:
    return french.with_article(value)


def _de(value: ProperName | Person | Choice | str, _lang: str) -> str:
    return french.after_de(_worded(value))


def _a(value: ProperName | Person | Choice | str, _lang: str) -> str:
    return french.after_a(_worded(value))


def _que(value: ProperName | Person | Choice | str, _lang: str) -> str:
    return french.after_que(_worded(value))


def _the(value: ProperName | Person, _lang: str) -> str:
    return english.with_the(value)


def _possessive(value: ProperName | Person | Choice | str, _lang: str) -> str:
    return english.possessive(_worded(value))


def _worded(value: ProperName | Person | Choice | str) -> ProperName | Person | str:
    return value.text if isinstance(value, Choice) else value


def _agreed(
    value: ProperName | Person | tuple[Person, ...],
    lang: str,
    masculine: str,
    feminine: str,
    neutral: str | None = None,
) -> str:
    """Return the form that agrees; both forms spelt out where the gender is not stated.

    Pairs ("garant ou garante") rather than points ("garant·e"): the French prime
    minister's circular of 21 November 2017 asks for pairs in official texts, and
    screen readers say them.
    """
    people = value if isinstance(value, tuple) else (value,)
    if not people:
        raise Unprintable("fill-empty-list")
    genders = {one.gender for one in people}
    if None in genders:
        raise Unprintable("fill-gender-unknown")
    if genders == {"f"}:
        return feminine
    if genders == {"m"} or (masculine == feminine and neutral is None):
        return masculine
    if neutral is not None:
        return neutral
    joint = or_in(lang) if len(people) == 1 else and_in(lang)
    return f"{masculine} {joint} {feminine}"


def _numbered(
    value: int | Decimal | ProperName | tuple[Value, ...], lang: str, singular: str, plural: str
) -> str:
    """Return the form that goes with a count: French has 1,5 jour, English 1.5 days."""
    if isinstance(value, ProperName):
        return plural if value.plural else singular
    count = Decimal(len(value)) if isinstance(value, tuple) else abs(Decimal(value))
    is_one = count < _TWO if main_of(lang) == "fr" else count == 1
    return singular if is_one else plural


def _listed(value: tuple[Value, ...], lang: str, *arguments: str) -> str:
    """Return "A, B et C" of plain values, or of one field of each record.

    Arguments: a filter for plain values; a field, then a filter, for records.
    Records that leave the field out are left out.
    """
    if not value:
        raise Unprintable("fill-empty-list")
    items: tuple[Value | None, ...] = value
    if isinstance(value[0], Record):
        field, *arguments_left = arguments
        items = tuple(one.fields.get(field) for one in value if isinstance(one, Record))
        arguments = tuple(arguments_left)
    given = [one for one in items if one is not None]
    if arguments:
        inner = FILTERS[arguments[0]]
        return list_text([str(inner(one, lang)) for one in given], lang)
    return list_text([print_value(one, lang) for one in given], lang)


def _dated(value: date, lang: str, style: str = "long") -> str:
    return date_text(value, lang, style)


def _figures(
    value: int | Decimal | Amount | Percentage, lang: str, decimals: int | None = None
) -> str:
    number = value.number if isinstance(value, Amount | Percentage) else value
    return number_text(number, lang, decimals)


def _money(value: Amount, lang: str, decimals: int | None = None) -> str:
    return amount_text(value, lang, decimals)


def _capital(value: Value, lang: str) -> str:
    text = print_value(value, lang)
    for position, character in enumerate(text):
        if character.isalnum():
            return f"{text[:position]}{character.upper()}{text[position + 1 :]}"
    return text


def _in_words(value: int, lang: str, gender: str = "m") -> str:
    """Return a number up to 999 in words, a greater or negative one in figures."""
    if not 0 <= value <= _LARGEST_IN_WORDS:
        return number_text(value, lang)
    if main_of(lang) == "fr":
        return french.number_in_french(value, is_feminine=gender == "f")
    return english.number_in_english(value)


def _ordinal(value: int, lang: str, gender: str = "m") -> str:
    if main_of(lang) == "fr":
        return french.ordinal_in_french(value, is_feminine=gender == "f")
    return english.ordinal_in_english(value)


def _length(value: tuple[Value, ...], _lang: str) -> int:
    return len(value)


# How they are written --------------------------------------------------------------

_GENDER = Argument(names=frozenset({"m", "f"}))
_DECIMALS = Argument(kind=int, largest=6)
_FRENCH = frozenset({"fr"})
_ENGLISH = frozenset({"en"})
_SPELT_OUT = frozenset({"fr", "en"})

_ALL = (
    Filter(name="le", apply=_le, takes=_NAMES, languages=_FRENCH, example="{{ acheteur | le }}"),
    Filter(
        name="de",
        apply=_de,
        takes=_NAMES | _WORDS,
        languages=_FRENCH,
        example="{{ acheteur | de }}",
    ),
    Filter(
        name="a", apply=_a, takes=_NAMES | _WORDS, languages=_FRENCH, example="{{ acheteur | a }}"
    ),
    Filter(
        name="que",
        apply=_que,
        takes=_NAMES | _WORDS,
        languages=_FRENCH,
        example="{{ acheteur | que }}",
    ),
    Filter(name="the", apply=_the, takes=_NAMES, languages=_ENGLISH, example="{{ buyer | the }}"),
    Filter(
        name="possessive",
        apply=_possessive,
        takes=_NAMES | _WORDS,
        languages=_ENGLISH,
        example="{{ buyer | possessive }}",
    ),
    Filter(
        name="accord",
        apply=_agreed,
        takes=_NAMES | {Type.LIST},
        lists_of=frozenset({Type.PERSON}),
        arguments=(Argument(), Argument(), Argument()),
        required=2,
        example="{{ garant | accord('désigné', 'désignée') }}",
    ),
    Filter(
        name="pluriel",
        apply=_numbered,
        takes=_NUMBERS | {Type.LIST, Type.PROPER_NAME},
        arguments=(Argument(), Argument()),
        required=2,
        example="{{ jours | pluriel('jour', 'jours') }}",
    ),
    Filter(
        name="liste",
        apply=_listed,
        takes=frozenset({Type.LIST}),
        arguments=(Argument(), Argument()),
        example="{{ partenaires | liste('nom', 'de') }}",
    ),
    Filter(
        name="date",
        apply=_dated,
        takes=frozenset({Type.DATE}),
        arguments=(Argument(names=frozenset(DATE_STYLES)),),
        example="{{ debut | date('mois') }}",
    ),
    Filter(
        name="nombre",
        apply=_figures,
        takes=_NUMBERS | {Type.AMOUNT, Type.PERCENTAGE},
        arguments=(_DECIMALS,),
        example="{{ duree | nombre(1) }}",
    ),
    Filter(
        name="montant",
        apply=_money,
        takes=frozenset({Type.AMOUNT}),
        arguments=(_DECIMALS,),
        example="{{ budget | montant(2) }}",
    ),
    Filter(
        name="majuscule",
        apply=_capital,
        takes=frozenset(Type) - {Type.LONG_TEXT, Type.RECORD, Type.LIST},
        example="{{ acheteur | le | majuscule }}",
    ),
    Filter(
        name="lettres",
        apply=_in_words,
        takes=frozenset({Type.INTEGER}),
        arguments=(_GENDER,),
        languages=_SPELT_OUT,
        example="{{ jours | lettres('f') }}",
    ),
    Filter(
        name="ordinal",
        apply=_ordinal,
        takes=frozenset({Type.INTEGER}),
        arguments=(_GENDER,),
        languages=_SPELT_OUT,
        example="{{ rang | ordinal('f') }}",
    ),
    Filter(
        name="length",
        apply=_length,
        takes=frozenset({Type.LIST}),
        gives=Type.INTEGER,
        example="{{ partenaires | length }}",
    ),
)

ALIASES = MappingProxyType(
    {
        "agree": "accord",
        "plural": "pluriel",
        "join": "liste",
        "number": "nombre",
        "amount": "montant",
        "capitalize": "majuscule",
        "words": "lettres",
    }
)
"""English names of filters that both languages share."""

_BY_NAME = {one.name: one for one in _ALL}

FILTERS: Mapping[str, Filter] = MappingProxyType(
    _BY_NAME | {alias: replace(_BY_NAME[name], name=alias) for alias, name in ALIASES.items()}
)
"""Every filter by every name that it goes by: `FILTERS["de"](value, "fr")`."""
