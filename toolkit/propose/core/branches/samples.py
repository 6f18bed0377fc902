# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Answers of every sort that a question may get: short and long, each gender, each article.

Texts are made after the example of the question: one that begins with an article gets
others with an article, one that is a sentence gets sentences.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from propose.core.answers import typed
from propose.core.language import elides, proper_name_of
from propose.model.frozen import frozen
from propose.model.language import main_of
from propose.model.located import LocatedMapping, LocatedSequence, Node
from propose.model.question import Question, Type
from propose.model.value import (
    Amount,
    Choice,
    LongText,
    Percentage,
    Person,
    ProperName,
    Value,
)

EXAMPLE = "as in its example"
"""The kind of the answer that a question gives as its example."""


@frozen
class Sample:
    """One answer, and of which kind it is, as findings tell it."""

    told: str
    value: Value


def samples_of(
    question: Question, examples: Iterable[Node], lang: str, *, is_agreed: bool
) -> tuple[Sample, ...]:
    """Return answers of every sort to a question that is neither a record nor a list.

    The first one is the example, where there is one. `is_agreed` says that words agree
    with the answer, so that a proper name must have a gender.
    """
    given = tuple(_typed_examples(question, examples))
    make = _MAKERS.get(question.type)
    if make is not None:
        made = make(question, lang)
    elif question.type is Type.PERSON:
        made = _PEOPLE.get(main_of(lang), _PEOPLE["fr"])
    elif question.type is Type.PROPER_NAME:
        made = _names(main_of(lang))
    else:
        made = tuple(_texts(question, given, lang))
    first = [Sample(told=EXAMPLE, value=value) for value in given[:1]]
    if is_agreed:
        made = tuple(_with_gender(one) for one in (*first, *made))
        first = []
    return tuple({repr(one.value): one for one in (*first, *made)}.values())


def _typed_examples(question: Question, examples: Iterable[Node]) -> Iterator[Value]:
    bare = replace(question, when=None)
    for node in examples:
        value, _ = typed(bare, node)
        if value is not None:
            yield value


def examples_of(question: Question, inherited: Iterable[Node] = ()) -> tuple[Node, ...]:
    """Return the examples of a question, those of the record around it first."""
    own = () if question.example is None else (question.example,)
    return (*inherited, *own)


def inner_examples(examples: Iterable[Node], field: str | None = None) -> tuple[Node, ...]:
    """Return the examples of the items of a list, or of a field of records."""
    items = [
        item
        for node in examples
        for item in (node.items if isinstance(node, LocatedSequence) else (node,))
    ]
    if field is None:
        return tuple(items)
    return tuple(
        item.items[field]
        for item in items
        if isinstance(item, LocatedMapping) and field in item.items
    )


# Texts -------------------------------------------------------------------------------

_WORD = re.compile(r"[^\W\d_]+['’]?")
_BEGINNINGS: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "fr": {
            "indefinite": ("un gabarit", "une esquisse", "des gabarits"),
            "definite": ("le gabarit", "la borne", "l’esquisse", "les gabarits"),
            "verb": ("tracer", "esquisser"),
            "word": ("gabarit", "esquisse"),
        },
        "en": {
            "indefinite": ("a sketch", "an outline"),
            "definite": ("the outline",),
            "word": ("sketch", "outline"),
        },
    }
)
"""How texts begin, with a consonant and with a vowel, in rare words: no block holds them."""

_FILLING = MappingProxyType(
    {
        "fr": "ocre indigo sépia lilas moiré pastel carmin garance safran turquoise",
        "en": "ochre indigo sepia lilac moire pastel carmine madder saffron turquoise",
    }
)
_ARTICLES = {
    "fr": {
        "indefinite": "un une des du notre nos votre vos ce cet cette ces son sa ses leur leurs",
        "definite": "le la les l’",
    },
    "en": {"indefinite": "a an our your this these its their", "definite": "the"},
}
_KIND_OF_WORD: Mapping[str, Mapping[str, str]] = {
    lang: {word: kind for kind, words in kinds.items() for word in words.split()}
    for lang, kinds in _ARTICLES.items()
}
_UNLIKE_OTHERS = {
    "fr": frozenset(
        """
        à au aux en par pour avec dans sur sous chez chaque tout toute tous toutes entre lors dès
        après avant puis quand si où qui que qu’ quoi se s’ y n’ ne j’ je tu il elle on nous vous
        ils elles c’ d’ de jusqu’ autour auprès afin ainsi aussi moins plus deux trois quatre cinq
        six sept huit neuf dix onze douze vingt trente plusieurs quelques aucun aucune pendant
        depuis vers hors selon sans contre et ou mais
        """.split()  # noqa: SIM905 - a list of words is easier to read and to add to
    ),
    "en": frozenset(
        """
        to at in on by for with from of off over under into onto about after before between during
        until when where who whom whose which that if as every each all both some any no not
        two three four five six seven eight nine ten twelve i we you he she it they there once
        twice through within without against and or but than then so
        """.split()  # noqa: SIM905 - as above
    ),
}
"""Words that a text cannot do without: what begins with one always does."""

_INFINITIVE = re.compile(r"[^\W\d_]{2,}(?:er|ir|re)")
_LONGEST = 160
_LONG = 400
_LONGEST_AT_LEAST = 5000


def _texts(question: Question, given: tuple[Value, ...], lang: str) -> Iterator[Sample]:
    main = main_of(lang)
    example = next((str(one) for one in given if isinstance(one, str)), "")
    is_capital = example[:1].isupper()
    end = example[-1:] if example.endswith((".", "!", "?", "…")) else ""
    least = min(int(question.minimum or 0), _LONGEST_AT_LEAST)
    most = int(question.maximum or max(_LONGEST, least))
    beginnings = _beginnings(example, main)
    for number, beginning in enumerate(beginnings):
        text = f"{beginning[0].upper()}{beginning[1:]}" if is_capital else beginning
        is_last = number == len(beginnings) - 1
        for length in (least, min(max(most, least), _LONG)) if is_last else (least,):
            whole = _of_length(text, end, length, most, main)
            yield Sample(told=_told_of(whole, main, is_long=length > least), value=whole)


def _beginnings(example: str, main: str) -> tuple[str, ...]:
    if main not in _BEGINNINGS:
        return (example or "Ocre",)
    known = _BEGINNINGS[main]
    if not example:
        return known["word"]
    found = _WORD.match(example)
    if found is None:
        return (example.rstrip(".!?…"),)
    word = found[0].lower().replace("'", "’")
    if word in _UNLIKE_OTHERS[main]:
        return (example.rstrip(".!?…"),)
    kind = _KIND_OF_WORD[main].get(word)
    if kind is None:
        kind = "verb" if main == "fr" and _INFINITIVE.fullmatch(found[0]) else "word"
    return known[kind]


def _of_length(text: str, end: str, length: int, most: int, main: str) -> str:
    """Return a text of at least a length, in words, and not longer than it may be."""
    words = _FILLING.get(main, _FILLING["en"]).split()
    pieces, count, at = [text], len(text) + len(end), 0
    while count < length:
        word = words[at % len(words)]
        at += 1
        if count + len(word) + 1 > most:
            break
        pieces.append(word)
        count += len(word) + 1
    whole = " ".join(pieces)
    if len(whole) + len(end) > most:
        return whole[:most].rstrip()
    return whole + end


def _told_of(text: str, main: str, *, is_long: bool) -> str:
    if is_long:
        return "the longest text"
    first = text.split(maxsplit=1)[0] if text.split() else ""
    if _KIND_OF_WORD.get(main, {}).get(first.lower()):
        return f"a text that begins with {first.lower()}"
    return f"a text that begins with {'a vowel' if elides(text) else 'a consonant'}"


# Names -------------------------------------------------------------------------------

_NAMES = MappingProxyType(
    {
        "fr": (
            ("la Combe-Neuve", "f", "a name with the article la"),
            ("Ambérieu", "m", "a name that begins with a vowel"),
            ("Le Havre", "m", "a name with the capital article Le"),
            ("le Val-Doré", "m", "a name with the article le"),
            ("les Trois-Rives", "f", "a plural name with the article les"),
            ("Honfleur", "m", "a name that begins with an aspirated h"),
            ("l'Aubraie", "f", "a name with the article l’"),
            ("La Rochelle", "f", "a name with the capital article La"),
            ("Hérouville", "f", "a name that begins with a mute h"),
            ("Les Sables-d'Olonne", "m", "a plural name with the capital article Les"),
            ("Northbridge Council", "m", "an English name"),
            ("Brévanne", "f", "a name that begins with a consonant"),
            ("Århus Kommune", "m", "a foreign name that begins with a vowel"),
            (
                "le Syndicat mixte des vallons, des rives et des plateaux de la Haute-Brévanne",
                "m",
                "a very long name",
            ),
        ),
        "en": (
            ("the Borough of Northbridge", "m", "a name with the"),
            ("Aldwick", "m", "a name that begins with a vowel"),
            ("the Three Rivers", "m", "a plural name with the"),
            ("Leeds", "m", "a name that ends in s"),
            ("Hartwell", "m", "a name that begins with h"),
            ("la Combe-Neuve", "f", "a French name with its article"),
            ("Le Havre", "m", "a French name with its capital article"),
            ("les Trois-Rives", "f", "a plural French name"),
            ("l'Aubraie", "f", "a French name with the article l’"),
            (
                "the Joint Board of the Upper and Lower Northbridge Valleys and Moors",
                "m",
                "a very long name",
            ),
        ),
    }
)
_PLURAL = frozenset({"the Three Rivers"})


@lru_cache(maxsize=8)
def _names(main: str) -> tuple[Sample, ...]:
    return tuple(
        Sample(told=told, value=_named(text)) for text, _, told in _NAMES.get(main, _NAMES["en"])
    )


@lru_cache(maxsize=64)
def _named(text: str) -> ProperName:
    name = proper_name_of(text)
    return replace(name, plural=True) if text in _PLURAL else name


_GENDERS = {
    text.partition(" ")[2] if text.startswith(("la ", "le ", "les ", "the ")) else text: gender
    for names in _NAMES.values()
    for text, gender, _ in names
}


def _with_gender(sample: Sample) -> Sample:
    value = sample.value
    if isinstance(value, ProperName) and value.gender is None:
        return replace(sample, value=replace(value, gender=_GENDERS.get(value.full, "f")))
    return sample


_PEOPLE = MappingProxyType(
    {
        lang: tuple(
            Sample(told=told, value=Person(name=name, gender=gender, function=function))
            for name, gender, function, told in people
        )
        for lang, people in {
            "fr": (
                ("Amandine Oury", "f", "directrice du lieu", "a woman with a function"),
                ("Bruno Kerlan", "m", "animateur", "a man whose function begins with a vowel"),
                ("Sacha Thévenin", "x", "responsable du lieu", "a person of no stated gender"),
                ("Ysoline Le Gall-Desroches", "f", None, "a woman without function"),
                ("Owen O’Brien", "m", None, "a man whose name begins with a vowel"),
            ),
            "en": (
                ("Amandine Oury", "f", "director", "a woman with a function"),
                ("Bruno Kerlan", "m", "organiser", "a man whose function begins with a vowel"),
                ("Sacha Reeves", "x", "steward", "a person of no stated gender"),
                ("Ysoline Le Gall-Desroches", "f", None, "a woman without function"),
                ("James Hodges", "m", None, "a man whose name ends in s"),
            ),
        }.items()
    }
)

# Numbers, dates and the rest ---------------------------------------------------------

_SIZES = (1, 2, 0, 21, 1500)
_ENGLISH_SIZES = (1, 2, 8, 0, 21, 1500)
_FRACTIONS = ("1", "2.5", "0.5", "0", "12", "1500")
_MONEY = ("1500", "12000.50", "1", "0", "240000")
_SHARES = ("20", "5.5", "1", "0", "100")


def bounds_of(question: Question) -> tuple[Decimal | None, Decimal | None]:
    """Return the least and the greatest number that answers a question."""
    low, high = question.minimum, question.maximum
    return (Decimal(low) if low else None, Decimal(high) if high else None)


def _within(question: Question, numbers: Iterable[Decimal]) -> Iterator[Decimal]:
    low, high = bounds_of(question)
    bounds = [one for one in (low, high) if one is not None]
    for number in dict.fromkeys((*numbers, *bounds)):
        if (low is None or number >= low) and (high is None or number <= high):
            yield number


def _integers(question: Question, lang: str) -> tuple[Sample, ...]:
    sizes = _ENGLISH_SIZES if main_of(lang) == "en" else _SIZES
    numbers = (int(one) for one in _within(question, map(Decimal, sizes)))
    return tuple(Sample(told=str(one), value=one) for one in numbers)


def _decimals(question: Question, lang: str) -> tuple[Sample, ...]:
    del lang
    numbers = _within(question, map(Decimal, _FRACTIONS))
    return tuple(Sample(told=str(one), value=one) for one in numbers)


def _amounts(question: Question, lang: str) -> tuple[Sample, ...]:
    del lang
    currency = question.unit or "EUR"
    numbers = _within(question, map(Decimal, _MONEY))
    return tuple(
        Sample(told=f"{one} {currency}", value=Amount(number=one, currency=currency))
        for one in numbers
    )


def _percentages(question: Question, lang: str) -> tuple[Sample, ...]:
    del lang
    numbers = _within(question, map(Decimal, _SHARES))
    return tuple(Sample(told=f"{one} %", value=Percentage(number=one)) for one in numbers)


def _dates(question: Question, lang: str) -> tuple[Sample, ...]:
    del question, lang
    return tuple(
        Sample(told=f"a day in {month}", value=date(2027, number, day))
        for month, number, day in (("April", 4, 1), ("February", 2, 14), ("October", 10, 30))
    )


def _yes_no(question: Question, lang: str) -> tuple[Sample, ...]:
    del question, lang
    return (Sample(told="yes", value=True), Sample(told="no", value=False))


def choices_of(question: Question) -> tuple[Sample, ...]:
    """Return every choice of a question; its name where its choices could not be read."""
    choices = question.choices or {question.id: question.id}
    return tuple(
        Sample(told=value, value=Choice(value=value, text=text)) for value, text in choices.items()
    )


def _long_texts(question: Question, lang: str) -> tuple[Sample, ...]:
    del lang
    return tuple(
        Sample(told=told, value=LongText(text=text, place=question.place, first_line=1))
        for told, text in (
            ("one paragraph", "Carmin, ocre et sépia.\n"),
            ("several paragraphs", "Carmin, ocre et sépia.\n\n- Indigo.\n- Lilas.\n\nSafran.\n"),
        )
    )


def _fixed(*texts: str) -> Callable[[Question, str], tuple[Sample, ...]]:
    samples = tuple(Sample(told="an address", value=text) for text in texts)
    return lambda _question, _lang: samples


_MAKERS: Mapping[Type, Callable[[Question, str], tuple[Sample, ...]]] = MappingProxyType(
    {
        Type.INTEGER: _integers,
        Type.DECIMAL: _decimals,
        Type.AMOUNT: _amounts,
        Type.PERCENTAGE: _percentages,
        Type.DATE: _dates,
        Type.YES_NO: _yes_no,
        Type.CHOICE: lambda question, _lang: choices_of(question),
        Type.LONG_TEXT: _long_texts,
        Type.EMAIL: _fixed("a@b.example", "contact@une-maison-des-vallons.example"),
        Type.URL: _fixed("https://a.example", "https://une-maison.example/des/vallons/et-rives"),
    }
)
