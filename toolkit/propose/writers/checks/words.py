# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words of reports and lists, and what all formats count and say alike."""

from collections.abc import Iterable, Mapping

from propose.model.check import Checked, Concern, number_of
from propose.model.checks_fr import CHECKS_FR, FIELDS_FR, FRAGMENTS_FR, WORDINGS_FR
from propose.model.codes.checks import CHECKS
from propose.model.consultation import Cited
from propose.model.finding import Severity
from propose.model.language import main_of, said_in

WORDS: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "title": "Contrôles avant dépôt",
        "checked_on": "contrôlé le",
        "deadline": "date limite",
        "number": "N°",
        "check": "Contrôle",
        "level": "Niveau",
        "what": "Ce qui a été trouvé",
        "remedy": "Que faire",
        "where": "Où",
        "buyer": "Ce que dit l’acheteur",
        "owner": "Responsable",
        "date": "Échéance",
        "state": "État",
        "code": "Code",
        "about": "Objet",
        "reason": "Motif écrit",
        "states": "à faire,en cours,fait,accepté",
        "error": "erreur",
        "warning": "avertissement",
        "information": "information",
        "todo": "À corriger",
        "waived": "Accepté par écrit",
        "by_hand": "À cocher à la main",
        "coverage": "Couverture",
        "kind": "Nature",
        "what_asked": "Ce que demande l’acheteur",
        "weight": "Poids",
        "sections": "Parties",
        "pages": "Pages",
        "share": "Part des pages",
        "answered": "Répondu",
        "yes": "oui",
        "no": "non",
        "criterion": "critère",
        "question": "question",
        "piece": "pièce",
        "article": "article",
        "page": "page",
        "quoted": "« {sentence} »",
        "joined": " : ",
        "to_name": "à nommer",
        "build": "Construction du document",
        "nothing": "Rien à corriger.",
    },
    "en": {
        "title": "Checks before handing in",
        "checked_on": "checked on",
        "deadline": "deadline",
        "number": "No.",
        "check": "Check",
        "level": "Level",
        "what": "What was found",
        "remedy": "What to do",
        "where": "Where",
        "buyer": "What the buyer says",
        "owner": "Owner",
        "date": "Due",
        "state": "State",
        "code": "Code",
        "about": "About",
        "reason": "Written reason",
        "states": "to do,under way,done,accepted",
        "error": "error",
        "warning": "warning",
        "information": "information",
        "todo": "To mend",
        "waived": "Accepted in writing",
        "by_hand": "To tick by hand",
        "coverage": "Coverage",
        "kind": "Kind",
        "what_asked": "What the buyer asks",
        "weight": "Weight",
        "sections": "Parts",
        "pages": "Pages",
        "share": "Share of pages",
        "answered": "Answered",
        "yes": "yes",
        "no": "no",
        "criterion": "criterion",
        "question": "question",
        "piece": "piece",
        "article": "article",
        "page": "page",
        "quoted": "“{sentence}”",
        "joined": ": ",
        "to_name": "to be named",
        "build": "Building the document",
        "nothing": "Nothing to mend.",
    },
}
BUILD = 0
"""The number under which findings of the build itself are grouped."""


def words_of(checked: Checked) -> Mapping[str, str]:
    """Return the words of a list, in the language of the offer."""
    return said_in(WORDS, checked.lang)


def check_title(number: int, lang: str = "en") -> str:
    """Return what a check is called."""
    if number == BUILD:
        return said_in(WORDS, lang)["build"]
    return CHECKS_FR[number] if main_of(lang) == "fr" else CHECKS[number]


def told(one: Concern, lang: str) -> tuple[str, str]:
    """Return the message and the remedy of a concern, in French for an offer in French."""
    french = WORDINGS_FR.get(one.finding.code) if main_of(lang) == "fr" else None
    if french is None or one.fields is None:
        return one.finding.message, one.finding.hint
    fields = {name: _in_french(name, value) for name, value in one.fields.items()}
    return french[0].format(**fields), french[1].format(**fields)


def _in_french(name: str, value: str) -> str:
    if name not in FIELDS_FR:
        return value
    for english, french in FRAGMENTS_FR:
        value = value.replace(english, french)
    return value


def cited_text(cited: Cited | None, words: Mapping[str, str]) -> str:
    """Return a place in the buyer's documents with its sentence, "" where there is none.

    >>> cited_text(Cited(piece="RC", article="4.1", page="6"), WORDS["en"])
    'RC, article 4.1, page 6'
    """
    if cited is None:
        return ""
    place = ", ".join(
        part
        for part in (
            cited.piece or "",
            f"{words['article']} {cited.article}" if cited.article else "",
            f"{words['page']} {cited.page}" if cited.page else "",
        )
        if part
    )
    said = words["quoted"].format(sentence=cited.sentence) if cited.sentence else ""
    return words["joined"].join(part for part in (place, said) if part)


def counts_of(concerns: Iterable[Concern]) -> dict[Severity, int]:
    """Return how many concerns there are of each severity."""
    counts = dict.fromkeys(Severity, 0)
    for one in concerns:
        counts[one.finding.severity] += 1
    return counts


def grouped(concerns: Iterable[Concern]) -> dict[int, list[Concern]]:
    """Return concerns by the number of their check, what stops a build first."""
    groups: dict[int, list[Concern]] = {}
    for one in concerns:
        groups.setdefault(number_of(one.finding.code), []).append(one)
    return dict(sorted(groups.items()))
