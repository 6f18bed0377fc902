# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Check 15: parts, tables and pages that are cited by numbers typed by hand."""

import re
from collections.abc import Iterator

from propose.core.checks.examined import Examined, concern_in
from propose.model.check import Concern

_PAGE = re.compile(
    r"(?:(?:voir|cf\.?|lire|see|figure(?:nt)?|reporter|reportez-vous|renvoie)(?: aussi| also)?"
    r"(?: à| en)?(?: la| les)? (?:pages?|pp?\.) ?\d+"
    r"|(?:pages?|pp?\.) ?\d+(?: (?:à|et|to|and) \d+)? (?:ci-dessus|ci-dessous|ci-après|above|below"
    r"|d[eu] (?:ce|notre|présent) (?:document|mémoire|dossier|offre|réponse)"
    r"|of (?:this|our) (?:document|response|offer)))",
    re.IGNORECASE,
)
_BUYERS = re.compile(
    r"\b(?:RC|CCTP|CCAP|CCAG|DCE|AE|BPU|DPGF|règlement|cahier|consultation|article|art\."
    r"|appel|annonce|notice|rapport|étude|livre|ouvrage|code|loi|décret|norme|guide|charte"
    r"|statuts|PLUi?|SCoT|specification|regulations|book|report)\b"
)
_CITED = re.compile(
    r"(?:(?i:voir|cf\.?|see)(?: aussi| also| la| le| l'| the)*|ci-dessus|ci-après|[(]"
    r"|\b(?i:au|la|le|du|en|in|the)\b|\b(?i:l)')\s?"
    r"(?P<what>partie|section|chapitre|paragraphe|§|tableau|figure|annexe|part|(?<!la )table|annex)"
    r" (?P<number>\d+(?:\.\d+)*|[A-Z])(?![\w/]|\.\d|-)",
)
_KINDS = {
    "partie": "heading",
    "part": "heading",
    "section": "heading",
    "chapitre": "heading",
    "paragraphe": "heading",
    "§": "heading",
    "tableau": "table",
    "table": "table",
    "figure": "figure",
    "annexe": "annex",
    "annex": "annex",
}
_AROUND = 60


def number_concerns(examined: Examined) -> Iterator[Concern]:
    """Yield pages cited by number, and numbers that nothing in the offer has."""
    known = _numbers_of(examined)
    for line in examined.written():
        for match in _PAGE.finditer(line.text):
            if not _is_buyers(line.text, *match.span()):
                yield concern_in(examined, line, match.span(), "page-typed")
        for match in _CITED.finditer(line.text):
            kind, number = _KINDS[match["what"].casefold()], match["number"]
            if _is_buyers(line.text, *match.span()) or (kind, number.casefold()) in known:
                continue
            if (kind == "annex") == number.isalpha():
                is_answer = line.fill_at(*match.span("number")) or line.origin.answer
                what = match["what"] if is_answer else f"{match['what']} {number}"
                span = match.span("number")
                yield concern_in(examined, line, span, "number-dangling", what=what)


def _is_buyers(text: str, start: int, end: int) -> bool:
    """Return whether the words beside a number speak of the buyer's documents."""
    return bool(_BUYERS.search(text[max(0, start - _AROUND) : end + _AROUND]))


def _numbers_of(examined: Examined) -> set[tuple[str, str]]:
    """Return what the headings, tables, figures and annexes of the offer are called."""
    known: set[tuple[str, str]] = set()
    for label in examined.manuscript.labels.values():
        *words, number = label.split()
        kind = _KINDS.get(" ".join(words).casefold(), "heading")
        known.add((kind, number.casefold()))
    return known
