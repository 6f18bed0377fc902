# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Check 7: nothing is left to be filled in."""

import re
from collections.abc import Iterator

from propose.core.checks.examined import Examined, concern_in
from propose.model.check import Concern, concern
from propose.model.finding import Place

_NOUNS = (
    r"nom|prénom|date|ville|lieu|adresse|acheteur|client|montant|nombre|titre|numéro|n°|référence"
    r"|intitulé|commune|territoire|organisme|structure|durée|logo|name|city|place|amount|buyer"
    r"|address|number|title"
)
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("a tag between braces", re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{\{|\}\}")),
    ("dots between brackets", re.compile(r"\[ ?(?:…|\.\.\.) ?\]|\( ?(?:…|\.\.\.) ?\)")),
    (
        "brackets with words to be replaced",
        re.compile(
            r"[\[(](?:[àa] (?:nommer|compléter|préciser|remplir|insérer|définir|indiquer|choisir"
            r"|adapter|ajouter|rédiger|renseigner)|nom d[eu] |votre |insérer |indiquer |préciser "
            r"|compléter |to be (?:filled|named|completed)|insert |your |name of )[^\])]*[\])]"
            rf"|\[(?:{_NOUNS})\b[^\]\d]{{0,40}}\]"
            r"|\[(?-i:[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ' _-]{2,})\]|« ?\w+_\w+ ?»",
            re.IGNORECASE,
        ),
    ),
    ("empty brackets", re.compile(r"(?<!\w)\( *\)|\[ *\]|« *»")),
    (
        "words that ask for something",
        re.compile(
            r"(?:^|[<:=–—]\s*)(?:[àa] (?:compléter|renseigner|rédiger|remplir)|to be completed)"
            r"(?!\w)|(?<!\w)(?:[àa] compléter|to be completed)(?=\s*(?:$|[.,;:!)\]]))"
            r"|(?<!\w)(?:[àa] nommer ici|donner ici|mettre ici|ins[ée]rer ici|préciser ici"
            r"|to be filled in|fill in here|insert here)(?!\w)",
            re.IGNORECASE,
        ),
    ),
    (
        "a sign for something unknown",
        re.compile(
            r"(?<!\w)(?:X{2,}(?!e\b|ᵉ)|x{2,}|TODO|TBD|TBC|FIXME|\?{3,}|N{2,}N"
            r"|(?i:jj|dd)/(?i:mm)/(?i:aaaa|yyyy|20\d\d)"
            r"|X(?= (?:€|%|k€|(?:euros?|jours?|mois|ans|heures?|ateliers|personnes|habitants|days"
            r"|months|people)\b)))(?!\w)"
        ),
    ),
    (
        "a row of dots",
        re.compile(
            r"…{2,}|\.{4,}|_{2,}(?:/_{2,})*/(?:_{2,}|\d{4})?|_{3,}"
            r"|(?<![\w:/])//20\d\d(?!\w)|(?:\. ){4,}|(?:_ ){3,}"  # __/__/2026, as Markdown has it
        ),
    ),
    ("a text without meaning", re.compile(r"\blorem ipsum\b", re.IGNORECASE)),
)
_CENTURY = re.compile(r"(?:siècle|century|congrès|olympiade)", re.IGNORECASE)
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”")
_WORDS_AFTER = 14


def placeholder_concerns(examined: Examined) -> Iterator[Concern]:
    """Yield each blank: in texts, in answers, in the title."""
    for line in examined.lines:
        for kind, start, end in blanks_in(line.text, is_quotation=line.is_quotation):
            yield concern_in(examined, line, (start, end), "placeholder-left", kind=kind)
    for name, text in (
        ("title", examined.manuscript.title),
        ("subtitle", examined.manuscript.subtitle or ""),
    ):
        whole = Place(path=examined.proposal.path)
        place = examined.proposal.places.get(name, whole)
        for kind, _, _ in blanks_in(text, is_quotation=False):
            yield concern("placeholder-left", place, about=name, where=f" in {name}:", kind=kind)


def blanks_in(text: str, *, is_quotation: bool) -> Iterator[tuple[str, int, int]]:
    """Yield what is left to be filled in, each stretch of words once.

    >>> [kind for kind, _, _ in blanks_in("Le garant (à nommer ici) veille.", is_quotation=False)]
    ['brackets with words to be replaced']
    >>> list(blanks_in("Au XXe siècle, « il […] veille ».", is_quotation=False))
    []
    """
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    seen: list[tuple[int, int]] = []
    for kind, pattern in _KINDS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(first < end and start < last for first, last in seen):
                continue
            is_omission = kind == "dots between brackets" and (
                is_quotation or any(first <= start and end <= last for first, last in quoted)
            )
            is_number = match[0].strip("X") == "" and _CENTURY.search(
                text[end : end + _WORDS_AFTER]
            )
            if not is_omission and not is_number:
                seen.append((start, end))
                yield kind, start, end
