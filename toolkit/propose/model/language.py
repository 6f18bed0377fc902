# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is said in a language, where a region speaks it as its language does."""

from collections.abc import Mapping
from typing import TypeVar

_T = TypeVar("_T")


def main_of(lang: str) -> str:
    """Return the language without its region.

    >>> main_of("fr-BE"), main_of("en")
    ('fr', 'en')
    """
    return lang.partition("-")[0]


def said_in(texts: Mapping[str, _T], lang: str) -> _T:
    """Return what the program says in a language; English where it does not speak it.

    >>> said_in({"fr": "et", "en": "and"}, "fr-BE")
    'et'
    """
    return texts.get(main_of(lang), texts["en"])


def wording_in(wording: Mapping[str, Mapping[str, str]], lang: str) -> Mapping[str, str]:
    """Return a template's own words: those of the region before those of the language.

    >>> own = {"fr": {"annex": "Annexe", "table": "tableau"}, "fr-CA": {"table": "table"}}
    >>> wording_in(own, "fr-CA")
    {'annex': 'Annexe', 'table': 'table'}
    """
    return {**wording.get(main_of(lang), {}), **wording.get(lang, {})}
