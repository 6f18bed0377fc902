# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Spaces, points, brackets, words twice, small and capital letters, one and many."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from propose.core.branches.fault import Fault
from propose.core.branches.page import Kind, Line
from propose.core.language import print_value, typographic
from propose.model.language import main_of
from propose.model.manuscript import Filled
from propose.model.value import Choice, ProperName, Value

# Points ------------------------------------------------------------------------------

_ABBREVIATED = frozenset(
    """
    etc vol chap approx corp réf tél art éds coll env min max hab alin ibid cit fig inc ltd mrs bros
    """.split()  # noqa: SIM905 - a list of words is easier to read and to add to
)
_COLON = re.compile(r"(?<=[\w»)%€”\ufffc ]): *(?:[,;]|\.(?!\.))")
_POINTS = re.compile(
    r"""
      (?P<apart>[^\s(\[«“][ ]+[,.](?![\w.…,/~]))  # a space before a comma or a full stop
    | (?P<twice>,\s?[,.;:] | ;\s?[.,;:] | (?<=[^\s.])\.\s?\.(?![.\w]) | [!?][.,;](?!\w))
    | (?P<stop>(?<=\w)\.\s?[,;:](?!\w))          # right after an abbreviation only
    | (?P<empty>(?<!\w)\(\s*\) | (?<!\w)\[\s*\] | «\s*» | “\s*”)
    | (?P<loose>\(\s+(?=\w) | (?<=\w)\s+\))
    """,
    re.VERBOSE,
)
_ENGLISH_APART = re.compile(r"\w +[;:!?](?=\s|$)")
_GLUED = re.compile(r"[^\W\d_]{2},(?=[^\W\d_]{2})|[^\W\d_]{2}[.!?;](?=[A-ZÀ-Ý][a-zà-ÿ])")
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")
_LONGEST_WORD = 30
_ADDRESS = re.compile(r"[/@\\_=#&]|\w\.\w+\.\w")
_LEADING = re.compile(r"\s*[,;:.)\]!?](?![.\w])")
_ONLY_POINTS = re.compile(r"(?!\s*\.{3}\s*$)[\s.,;:()«»“”]+")


def points(line: Line, lang: str) -> Iterator[Fault]:
    """Yield marks that stand twice, apart, or around nothing."""
    text = line.plain
    if _ONLY_POINTS.fullmatch(text):
        if text.strip() and not line.is_within_answer(0, len(text)):
            what = {"what": line.kind.value}
            yield Fault(code="library-empty-text", start=0, end=len(text), fields=what)
        return
    colons: set[int] = set()
    for match in _COLON.finditer(text):
        colons.update(range(*match.span()))
        if not line.is_within_answer(*match.span()):
            yield Fault(code="library-colon-alone", start=match.start(), end=match.end())
    for start, end in _misplaced(line, lang):
        if not line.is_within_answer(start, end) and colons.isdisjoint(range(start, end)):
            yield Fault(code="library-punctuation", start=text.rfind(" ", 0, start) + 1, end=end)


def _misplaced(line: Line, lang: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of marks that may be wrong."""
    text = line.plain
    leading = _LEADING.match(text)
    if leading:
        yield leading.span()
    for match in _POINTS.finditer(text):
        if not (match["stop"] and _may_be_abbreviated(line, match.start())):
            yield match.span()
    for match in _ENGLISH_APART.finditer(text) if main_of(lang) == "en" else ():
        is_quoted = line.before(match.start()).rfind("“") > line.before(match.start()).rfind("”")
        if not is_quoted and not line.is_marked(*match.span()):  # nor a title in French
            yield match.span()
    for match in _GLUED.finditer(text):
        if not _is_address(text, match.start()):
            yield match.start(), match.end() + 1


def _is_abbreviated(text: str, stop: int) -> bool:
    """Return whether the full stop at a place surely may end an abbreviation."""
    word = _LAST_WORD.search(text, max(stop - _LONGEST_WORD, 0), stop)
    return word is None or len(word[0]) < 3 or word[0].lower() in _ABBREVIATED


def _may_be_abbreviated(line: Line, stop: int) -> bool:
    """Return whether it may end one that is not known: those end with a consonant."""
    if _is_abbreviated(line.plain, stop):
        return True
    if next(line.fills_in(stop - 1, stop + 1), None) is not None:
        return False
    word = _LAST_WORD.search(line.plain, max(stop - _LONGEST_WORD, 0), stop)
    return word is not None and len(word[0]) < 9 and word[0][-1].lower() in "bcdfghjklmnpqrtvwxz"


def _is_address(text: str, at: int) -> bool:
    start = text.rfind(" ", 0, at) + 1
    end = text.find(" ", at)
    return _ADDRESS.search(text[start : end if end >= 0 else len(text)]) is not None


# Words -------------------------------------------------------------------------------

_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]{2,})[ \n]+\1(?![\w'’-])", re.IGNORECASE)
_RIGHT_TWICE = {
    "fr": frozenset({"nous", "vous", "très", "bien", "non", "oui", "tout", "faire", "plus"}),
    "en": frozenset({"that", "had", "very", "is", "bye"}),
}
_ALREADY_TOLD = frozenset({"le", "la", "les", "du", "des", "au", "aux"})


def words_twice(line: Line, lang: str) -> Iterator[Fault]:
    """Yield words that stand twice in a row."""
    main = main_of(lang)
    for match in _TWICE.finditer(line.plain):
        word = match[1]
        if word.lower() in _RIGHT_TWICE.get(main, ()) or (
            line.is_within_answer(*match.span(1))
            and line.is_within_answer(match.end() - len(word), match.end())
        ):
            continue
        if main == "fr" and word.lower() in _ALREADY_TOLD:
            continue
        fills = [*line.fills_in(*match.span())]
        if word.isupper() != match[0][-len(word) :].isupper():
            continue  # a word and the sign that stands for it
        if word[0].isupper() and not fills and match[0].split()[-1][0].isupper():
            continue  # a name such as Baden Baden
        yield Fault(
            code="library-word-twice",
            start=match.start(),
            end=match.end(),
            filled=fills[0] if fills else None,
        )


# Letters -----------------------------------------------------------------------------

_BEGINS = re.compile(r"[.!?] +$")


def small_letters(line: Line, is_sure: Callable[[Filled], bool]) -> Iterator[Fault]:
    """Yield answers that begin a paragraph, a heading or a sentence with a small letter.

    `is_sure` says whether it is known which of both the answers to a question begin with.
    """
    for start, end, filled in line.fills:
        text = filled.text
        if not text[:1].islower() or "@" in text or "://" in text:
            continue
        if _is_name_alone(filled) or not is_sure(filled):
            continue
        before = line.plain[:start]
        bare = before.strip(' «“"(')
        if not bare:
            begins = line.kind in {Kind.PARAGRAPH, Kind.HEADING}
        else:
            stop = _BEGINS.search(before)
            begins = stop is not None and not _is_abbreviated(before, stop.start())
        if begins:
            yield Fault(
                code="library-small-letter", start=start, end=end, filled=filled, filter="majuscule"
            )


def _is_name_alone(filled: Filled) -> bool:
    """Return whether a name is printed as it was typed, with whatever letter it begins."""
    value = filled.value
    name = value.full if isinstance(value, ProperName) else getattr(value, "name", None)
    return name is not None and filled.text == typographic(name)


def capitals(line: Line, lang: str) -> Iterator[Fault]:
    """Yield answers that `majuscule` gave a capital in the middle of a sentence."""
    for start, end, filled in line.fills:
        before = line.before(start)
        if not before.endswith(" ") or line.is_marked(max(start - 2, 0), start - 1):
            continue
        last = before.rstrip()[-1:]
        is_inside = last == "," or (last.isalpha() and last.islower())
        if is_inside and _is_raised(filled, lang) and not line.is_within_answer(start - 2, start):
            yield Fault(code="library-capital", start=start, end=end, filled=filled)


def _is_raised(filled: Filled, lang: str) -> bool:
    """Return whether the first letter is a capital that the answer does not have."""
    natural = _natural(filled.value, lang)
    return natural[:1].islower() and filled.text.startswith(
        f"{natural[0].upper()}{natural[1:]}".replace("'", "’")
    )


def _natural(value: Value, lang: str) -> str:
    """Return the letters that a value begins with before any filter, "" where it may vary."""
    if isinstance(value, tuple):
        return _natural(value[0], lang) if value else ""
    if isinstance(value, ProperName):
        return value.article
    if isinstance(value, Choice):
        return value.text[:1]
    if isinstance(value, date):
        return print_value(value, lang)[:1]
    return value[:1] if isinstance(value, str) else ""


# One and many ------------------------------------------------------------------------

_NEXT = re.compile(r" +([^\W\d_]+)(?![\w'’])")
_SAME_IN_PLURAL = {
    "fr": frozenset(
        """
        mois fois pays prix corps temps cas accès avis bras choix colis compromis concours congrès
        cours discours devis dos fonds gros héros index palais parcours pas poids procès progrès
        propos puits recours refus relais repas repos sens succès surplus tapis univers virus voix
        faux doux dans sans sous vers dès hors plus moins puis mais après près très depuis lors
        toujours jamais ans des les ses nos vos leurs mes tes ces aux deux dix six eux ceux ils
        elles nous vous chez suis dessous dessus dehors volontiers ailleurs alors certes
        """.split()  # noqa: SIM905 - as above
    )
    - {"ans"},
    "en": frozenset(
        """
        is was has as its this plus less across versus always business process bus basis analysis
        series species means campus focus bonus status consensus does goes us thus yes perhaps
        towards besides unless access address progress success press class mass pass loss cross
        """.split()  # noqa: SIM905 - as above
    ),
}
_COUNTED = {
    "fr": frozenset(
        """
        jour heure semaine année minute personne place page atelier rencontre réunion visite séance
        membre lieu structure commun communauté récit fiche entretien euro étape contribution
        structure livrable comité partenaire habitant lieu projet
        """.split()  # noqa: SIM905 - as above
    ),
    "en": frozenset({"euro"}),
}


def numbers(line: Line, lang: str) -> Iterator[Fault]:
    """Yield one before a noun in the plural, and many before one in the singular."""
    main = main_of(lang)
    if main not in _SAME_IN_PLURAL:
        return
    for start, end, filled in line.fills:
        count = filled.value
        if isinstance(count, bool) or not isinstance(count, int | Decimal):
            continue
        following = _NEXT.match(line.plain, end)
        if following is None or next(line.fills_in(*following.span(1)), None) is not None:
            continue
        word = following[1].lower()
        is_plural = word[-1] in "sx" and len(word) > 2 and not word.endswith("ss")
        if count == 1 and is_plural and word not in _SAME_IN_PLURAL[main]:
            kind = "one"
        elif count >= 2 and word in _COUNTED[main]:
            kind = "many"
        else:
            continue
        yield Fault(
            code="library-number",
            start=start,
            end=following.end(),
            filled=filled,
            fields={"kind": kind, "word": following[1]},
        )
