# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words of reports and lists, and what all formats count and say alike."""

import re
from collections.abc import Iterable, Mapping

from propose.model.check import Checked, Concern, number_of
from propose.model.checks_fr import CHECKS_FR, DECIMALS_FR, FIELDS_FR, WORDINGS_FR
from propose.model.codes import CODES
from propose.model.codes.checks import CHECKS, RISKS
from propose.model.consultation import Cited
from propose.model.finding import Severity
from propose.model.language import main_of, said_in
from propose.model.risks_fr import RISKS_FR

WORDS: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "title": "Contrôles avant dépôt",
        "checked_on": "contrôlé le",
        "deadline": "date limite",
        "number": "N°",
        "check": "Contrôle",
        "level": "Niveau",
        "what": "Constat",
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
        "note": "note",
        "information": "information",
        "todo": "À corriger",
        "waived": "Accepté par écrit",
        "by_hand": "À cocher à la main",
        "coverage": "Couverture des demandes",
        "kind": "Nature",
        "what_asked": "Ce que demande l’acheteur",
        "weight": "Poids",
        "sections": "Parties",
        "pages": "Pages",
        "share": "Part des pages",
        "answered": "Réponse",
        "yes": "oui",
        "no": "non",
        "criterion": "critère",
        "question": "question",
        "piece": "pièce",
        "article": "article",
        "page": "page",
        "quoted": "«\u00a0{sentence}\u00a0»",
        "joined": "\u00a0: ",
        "to_name": "à désigner",
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
        "note": "note",
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

KINDS = ("error", "warning", "note", "information")
"""What is counted: a note of a draft is something to do, and no mere information."""

_NOTE = "note-open"
_BREAKING = re.compile(r"[ \t\n\r\f\v]+")
_DECIMAL = re.compile(r"-?\d+\.\d+")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d:\d\d)\S*)?(?: (\S+))?")
_DAYS_FR = ("deadline", "due")
_ROWS_FR = (("(rows ", "(lignes "), ("(row ", "(ligne "), (" and ", " et "), (" more)", " autres)"))
_UNLAID_FR = (
    ("pages and type: ", "pages et mise en page : "),
    ("--no-pages was given", "l’option --no-pages a été donnée"),
    (
        "the offer has errors that stop a build",
        "l’offre a des erreurs qui empêchent de construire le document",
    ),
    (
        "the Word template has errors that stop a build",
        "le modèle Word a des erreurs qui empêchent de construire le document",
    ),
    ("LibreOffice is not installed", "LibreOffice n’est pas installé"),
    ("LibreOffice made no PDF", "LibreOffice n’a pas fait de PDF"),
    ("many rows, name one with --row", "plusieurs lignes, en choisir une avec --row"),
    (
        "coverage, specificity and list to tick of other rows than ",
        "couverture, spécificité et points à cocher des lignes autres que ",
    ),
)


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
    if lang_told(one, lang) != "fr" or one.fields is None:
        return one.finding.message, one.finding.hint
    message, hint = WORDINGS_FR[one.finding.code]
    fields = {name: _in_french(name, value) for name, value in one.fields.items()}
    english = CODES[one.finding.code].message.format(**one.fields)
    rows = _replaced(one.finding.message.removeprefix(english), _ROWS_FR)
    return f"{message.format(**fields)}{rows}", hint.format(**fields)


def lang_told(one: Concern, lang: str) -> str:
    """Return the language that a concern is told in: what a build finds is told in English."""
    is_french = main_of(lang) == "fr" and one.finding.code in WORDINGS_FR
    return "fr" if is_french and one.fields is not None else "en"


def day_in(day: str, lang: str) -> str:
    """Return an ISO day, or a moment with its zone, as the language writes it.

    >>> day_in("2026-11-24 08:00 Europe/Paris", "fr"), day_in("2026-11-24", "fr")
    ('24/11/2026 à 08:00 (Europe/Paris)', '24/11/2026')
    >>> day_in("2026-11-24 08:00", "en")
    '2026-11-24 08:00'
    """
    found = _DAY.fullmatch(day)
    if found is None or main_of(lang) != "fr":
        return day
    year, month, of_month, time, zone = found.groups()
    told_time = f" à {time}" if time else ""
    return f"{of_month}/{month}/{year}{told_time}{f' ({zone})' if zone else ''}"


def why(code: str, lang: str) -> tuple[str, str]:
    """Return what a code means for an offer, and the language that it is told in."""
    if main_of(lang) == "fr" and code in RISKS_FR:
        return RISKS_FR[code], "fr"
    return RISKS.get(code) or " ".join(CODES[code].explanation.split()), "en"


def unlaid(reason: str, lang: str) -> str:
    """Return why something could not be looked at, in French for an offer in French."""
    return _replaced(reason, _UNLAID_FR) if main_of(lang) == "fr" else reason


def _in_french(name: str, value: str) -> str:
    """Return a field of a wording in French; what others wrote in it stays as it is."""
    if name == "reason":
        return _replaced(value, _UNLAID_FR)
    if name in _DAYS_FR:
        return day_in(value, "fr")
    if name in DECIMALS_FR and _DECIMAL.fullmatch(value):
        return value.replace(".", ",")
    for english, french in FIELDS_FR.get(name, ()):
        gap = r"(\S+)" if "{} or {}" in english else "(.+)"  # two keys: they hold no spaces
        match = re.fullmatch(re.escape(english).replace(r"\{\}", gap), value, re.DOTALL)
        if match is not None:
            return french.format(*match.groups())
    return value


def _replaced(text: str, fragments: Iterable[tuple[str, str]]) -> str:
    for english, french in fragments:
        text = text.replace(english, french)
    return text


def one_line(text: str) -> str:
    r"""Return words on one line, with their no-break spaces.

    >>> one_line("à nommer\u00a0:\n  ici")
    'à nommer\xa0: ici'
    """
    return _BREAKING.sub(" ", text).strip(" ")


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


def kind_of(one: Concern) -> str:
    """Return which of KINDS a concern is."""
    is_note = one.finding.code == _NOTE and one.finding.severity is Severity.INFO
    return "note" if is_note else one.finding.severity.value


def counts_of(concerns: Iterable[Concern]) -> dict[str, int]:
    """Return how many concerns there are of each of KINDS."""
    counts = dict.fromkeys(KINDS, 0)
    for one in concerns:
        counts[kind_of(one)] += 1
    return counts


def grouped(concerns: Iterable[Concern]) -> dict[int, list[Concern]]:
    """Return concerns by the number of their check, what stops a build first."""
    groups: dict[int, list[Concern]] = {}
    for one in concerns:
        groups.setdefault(number_of(one.finding.code), []).append(one)
    return dict(sorted(groups.items()))
