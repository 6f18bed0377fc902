# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words as they are compared: without accents, capitals, elisions and marks."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from propose.model.frozen import frozen

_WORD = re.compile(r"[^\W_]+")
_ELIDED = frozenset({"d", "l", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu"})
_APOSTROPHES = "'’ʼ‘"
_SHORTEST_PLURAL = 4
_LONG_FORMS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}


@frozen
class Token:
    """One word of a text: folded, as it stands, and where in the composed text (NFC)."""

    word: str
    typed: str
    start: int
    end: int

    @property
    def is_capitalised(self) -> bool:
        """Return whether it begins with a capital letter."""
        return self.typed[:1].isupper()


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """Return a word without accents and capitals, its common short form written out.

    >>> folded("AMBÉRIEU"), folded("Œuvre"), folded("St")
    ('amberieu', 'oeuvre', 'saint')
    """
    if word.isascii():
        plain = word.lower()
    else:
        spread = unicodedata.normalize("NFKD", word.lower().replace("œ", "oe").replace("æ", "ae"))
        plain = "".join(one for one in spread if not unicodedata.combining(one))
    return _LONG_FORMS.get(plain, plain)


def singular(word: str) -> str:
    """Return a folded word without the mark of a plural, as names are compared.

    >>> singular("lyons"), singular("lyon"), singular("ales")
    ('lyon', 'lyon', 'ales')
    """
    is_plural = len(word) > _SHORTEST_PLURAL and word.endswith(("s", "x"))
    return word[:-1] if is_plural else word


def tokens_of(text: str) -> Iterator[Token]:
    """Yield the words of a text in order, without elided articles.

    >>> [one.word for one in tokens_of("L'avis d’Ambérieu-en-Bugey, AUJOURD'HUI")]
    ['avis', 'amberieu', 'en', 'bugey', 'aujourd', 'hui']
    """
    text = unicodedata.normalize("NFC", text) if not text.isascii() else text
    for found in _WORD.finditer(text):
        typed = found[0]
        end = found.end()
        word = folded(typed)
        if word in _ELIDED and text[end : end + 1] in _APOSTROPHES and end < len(text):
            continue
        yield Token(word=word, typed=typed, start=found.start(), end=end)


def folded_words(text: str) -> list[str]:
    """Return the folded words of a text."""
    return [one.word for one in tokens_of(text)]
