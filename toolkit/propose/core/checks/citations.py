# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Check 15: parts, tables and pages that are cited by numbers typed by hand."""

import re
from collections.abc import Iterator

from propose.core.checks.examined import Examined, Line, said
from propose.model.check import Concern, concern

_PAGE = re.compile(
    r"(?:(?:voir|cf\.?|lire|see)(?: aussi| also)?(?: à)?(?: la| les)? (?:pages?|pp?\.) ?\d+"
    r"|(?:pages?|pp?\.) ?\d+(?: (?:à|et|to|and) \d+)? (?:ci-dessus|ci-dessous|ci-après|above|below"
    r"|d[eu] (?:ce|présent) (?:document|mémoire|dossier)|of this (?:document|response)))",
    re.IGNORECASE,
)
_BUYERS = re.compile(
    r"\b(?:RC|CCTP|CCAP|CCAG|DCE|AE|BPU|DPGF|règlement|cahier|consultation|article|art\."
    r"|appel|annonce|notice|rapport|étude|specification|regulations)\b"
)
_CITED = re.compile(
    r"(?:(?i:voir|cf\.?|see)(?: aussi| also| la| le| l'| the)*|ci-dessus|ci-après|[(]|\b(?:au|à la|"
    r"dans la|dans le|de la|du|in))\s?"
    r"(?P<what>partie|section|chapitre|tableau|figure|annexe|part|table|annex) "
    r"(?P<number>\d+(?:\.\d+)*|[A-Z])(?![\w/]|\.\d|-)",
)
_KINDS = {
    "partie": "heading",
    "part": "heading",
    "section": "heading",
    "chapitre": "heading",
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
                yield _told(examined, line, match.span(), "page-typed")
        for match in _CITED.finditer(line.text):
            kind, number = _KINDS[match["what"].casefold()], match["number"]
            if _is_buyers(line.text, *match.span()) or (kind, number.casefold()) in known:
                continue
            if (kind == "annex") == number.isalpha():
                is_answer = line.fill_at(*match.span("number")) or line.origin.answer
                what = match["what"] if is_answer else f"{match['what']} {number}"
                yield _told(examined, line, match.span("number"), "number-dangling", what=what)


def _told(
    examined: Examined, line: Line, span: tuple[int, int], code: str, what: str = ""
) -> Concern:
    place, answer = examined.place_in(line, *span)
    about = answer or line.section.id
    return concern(code, place, about=about, where=said(answer), what=what)


def _is_buyers(text: str, start: int, end: int) -> bool:
    """Return whether the words beside a number speak of the buyer's documents."""
    return bool(_BUYERS.search(text[max(0, start - _AROUND) : end + _AROUND]))


def _numbers_of(examined: Examined) -> set[tuple[str, str]]:
    """Return what the headings, tables, figures and annexes of the offer are called."""
    known: set[tuple[str, str]] = set()
    for label in examined.manuscript.labels.values():
        words, _, number = label.rpartition(" ")
        kind = _KINDS.get(words.casefold(), "heading")
        known.add((kind, number.casefold()))
    return known
