# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""English grammar: the, possessives, numbers in words."""

from propose.core.language.characters import typographic
from propose.model.value import Person, ProperName

_UNITS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
""".split()  # noqa: SIM905 - reads as one counts
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}


def with_the(value: ProperName | Person) -> str:
    """Return a name with "the" where it has a small article, a person by function.

    >>> with_the(ProperName(name="Métropole de Lyon", article="la"))
    'the Métropole de Lyon'
    >>> with_the(ProperName(name="Havre", article="Le"))
    'Le Havre'
    """
    if isinstance(value, Person):
        text = f"the {value.function}" if value.function else value.name
    else:
        text = f"the {value.name}" if value.article[:1].islower() else value.full
    return typographic(text)


def possessive(value: ProperName | Person | str) -> str:
    """Return a name in the possessive, with its "the"; a plural in s takes an apostrophe alone.

    >>> possessive("Lyon"), possessive(ProperName(name="Herbiers", article="Les", plural=True))
    ('Lyon’s', 'Les Herbiers’')
    >>> possessive(ProperName(name="City of York", article="the"))
    'the City of York’s'
    """
    if isinstance(value, str):
        return f"{value}’s"
    if isinstance(value, Person):
        return f"{typographic(value.name)}’s"
    name = with_the(value)
    return f"{name}’" if value.plural and name.endswith("s") else f"{name}’s"


def number_in_english(number: int) -> str:
    """Return a number from 0 to 999 in words.

    >>> number_in_english(342)
    'three hundred and forty-two'
    """
    hundreds, rest = divmod(number, 100)
    words = [f"{_UNITS[hundreds]} hundred"] if hundreds else []
    if rest or not hundreds:
        words.append(_below_hundred(rest))
    return " and ".join(words)


def _below_hundred(number: int) -> str:
    if number < 20:
        return _UNITS[number]
    tens, unit = divmod(number, 10)
    return f"{_TENS[tens]}-{_UNITS[unit]}" if unit else _TENS[tens]


def ordinal_in_english(number: int) -> str:
    """Return an ordinal in figures: 1st, 2nd, 3rd, 11th.

    >>> [ordinal_in_english(number) for number in (1, 22, 13, 111)]
    ['1st', '22nd', '13th', '111th']
    """
    is_teen = number % 100 in {11, 12, 13}
    return f"{number}{'th' if is_teen else _ORDINALS.get(number % 10, 'th')}"
