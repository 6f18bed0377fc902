# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The article before an English word: a, or an before a vowel that is heard."""

import re
from collections.abc import Iterator

from propose.core.branches.fault import Fault
from propose.core.branches.page import Line

_ARTICLE = re.compile(r"(?<![\w'.&/-])(a|an|A|An) +(\w[\w-]*)")
_CONSONANT = re.compile(
    "uni(?![dmn])|unary|unanim|us[aeiu]|util|utop|ubiq|uran|uro|eu|ewe|one(?:$|-|s)|once|ouija",
    re.IGNORECASE,
)
_MUTE_H = re.compile("hour|honest|honou?r|heir(?!l)", re.IGNORECASE)
_NUMBER_WITH_VOWEL = re.compile(r"8\d*|1[18](?:000)?|18\d\d|11\d\d")
_NO_NOUNS = frozenset("été une un au aux eu en et ou il elle à où and or".split())  # noqa: SIM905 - reads on
_NAMED_WITH_VOWEL = frozenset("AEIO")


def articles(line: Line) -> Iterator[Fault]:
    """Yield a before a vowel and an before a consonant."""
    for match in _ARTICLE.finditer(line.plain):
        article, word = match[1], match[2]
        start, end = match.span()
        if line.is_within_answer(start, end) or not _is_article(line, start):
            continue
        is_vowel = _has_vowel(word)
        if is_vowel is None or is_vowel == (len(article) == 2):
            continue
        yield Fault(
            code="library-article",
            start=start,
            end=end,
            wanted=f"{article[0]}{'n' if is_vowel else ''} {word}",
            filled=next(line.fills_in(match.start(2), match.start(2) + 1), None),
        )


def _is_article(line: Line, start: int) -> bool:
    """Return whether A can be the article here: annex A and plan A are names."""
    if line.plain[start] != "A":
        return True
    before = line.plain[:start].rstrip(' “"(')
    return not before or before[-1] in ".!?:…\n—–"


def _has_vowel(word: str) -> bool | None:  # noqa: PLR0911 - one case a sort of word
    """Return whether a word begins with a vowel that is heard, None where it may be either."""
    if word[0].isdigit():
        return _NUMBER_WITH_VOWEL.fullmatch(word.partition("-")[0]) is not None
    if not word[0].isalpha() or word.lower() in _NO_NOUNS:
        return None
    first = word.partition("-")[0]
    if len(first) == 1:
        return None
    if first.isupper():
        if first[0] in _NAMED_WITH_VOWEL:
            return True
        return False if first[0] == "U" else None
    if word[0] in "hH":
        return True if _MUTE_H.match(word) else None
    if word[0].lower() in "aeiou":
        return _CONSONANT.match(word) is None
    return False if word[0].lower() in "bcdfgjklmnpqrstvwyz" else None
