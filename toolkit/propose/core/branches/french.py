# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""French words side by side that need an elision or a contraction.

What is reported is wrong in every sentence: where one reading of two words is right ("de
le faire", "ce à quoi", "à la une"), they are left alone.
"""

import re
from collections.abc import Iterator

from propose.core.branches.fault import Fault
from propose.core.branches.page import Line
from propose.core.language import elides
from propose.model.manuscript import Filled
from propose.model.value import ProperName

_ELIDED = {
    "de": "d’",
    "le": "l’",
    "la": "l’",
    "je": "j’",
    "me": "m’",
    "te": "t’",
    "se": "s’",
    "ne": "n’",
    "que": "qu’",
    "jusque": "jusqu’",
    "lorsque": "lorsqu’",
    "puisque": "puisqu’",
    "quoique": "quoiqu’",
}
_POSSESSIVE = {"ma": "mon", "ta": "ton", "sa": "son"}
_BEFORE = (*_ELIDED, *_POSSESSIVE, "ce", "si", "quelque")

_ELISION = re.compile(rf"(?<![\w-])({'|'.join(_BEFORE)}) +(?=([^\W\d_][\w'-]*))", re.IGNORECASE)
_SIGN = re.compile(r"[\d_]")
_OVER = re.compile(
    r"(?<![\w'-])(d|l|qu|n|s|j|m|t|c|jusqu|lorsqu|puisqu|quoiqu|D|L|Qu|J|C|S)'([^\W\d_][\w-]*)"
)
_CONTRACTED = {
    ("de", "le"): "du",
    ("de", "les"): "des",
    ("à", "le"): "au",
    ("à", "les"): "aux",
    ("de", "lequel"): "duquel",
    ("de", "lesquels"): "desquels",
    ("de", "lesquelles"): "desquelles",
    ("à", "lequel"): "auquel",
    ("à", "lesquels"): "auxquels",
    ("à", "lesquelles"): "auxquelles",
}
_PAIR = re.compile(
    r"(?<![\w-])(de|à|le|la|les|du|des|au|aux) +(?="
    r"(lequel|lesquels|lesquelles|le|la|les|du|des|au|aux)(?![\w-])(?: +([^\W\d_]+))?)"
    r"|(?<![\w-])(le|la|les|du|des|au|aux) +(?=(l')\w)",
    re.IGNORECASE,
)
_ONE_OF_TWO = {("de", "du"): "du", ("de", "des"): "de", ("à", "au"): "au", ("à", "aux"): "aux"}
_ARTICLES = frozenset({"le", "la", "les", "du", "des", "au", "aux"})

_NEVER_ELIDED_BEFORE = frozenset({"ou", "et", "oui"})
_LEFT_WHOLE = {
    "le": frozenset({"un", "une", "à", "au", "aux", "où"}),
    "la": frozenset({"un", "une", "à", "au", "aux", "où"}),
    "sa": frozenset({"à"}),
    "ma": frozenset({"à"}),
    "ta": frozenset({"à"}),
}
_AFTER_CE = frozenset(
    """
    à au aux en avec après avant entre autour envers ici ainsi afin alors aussi aujourd'hui
    ailleurs également uniquement un une y où
    """.split()  # noqa: SIM905 - a list of words is easier to read and to add to
)
_MUTE_H = re.compile(
    "habi|habl|haleine|halluc|haltère|hameçon|harmoni|hebdo|héberg|hébreu|hécat|hectare|hélic|"
    "hélas|hélio|hémi|hémo|herb|hérédit|hériti|hérita|hermé|héroïne|héroïque|hésit|heur(?!t)|"
    "hexago|hier|hilar|hindou|hippo|hirond|hispan|histo|hiver|hivern|holog|homéo|hommage|homme|"
    "homo|honnête|honneur|honor|hôpita|horaire|horizo|horlog|hormis|hormon|horreur|horri|hortic|"
    "hospi|hostil|hôte|huil|huissier|huître|humain|humanis|humanit|humb|humé|humeur|humid|humili|"
    "humour|humus|hybrid|hydr|hygi|hymne|hyper|hypno|hypo"
)
_INFINITIVE = re.compile("[^\\W\\d_]+(?:er|ir|oir)")
_NOUNS = frozenset(
    """
    acier atelier avenir calendrier cahier chantier clavier cluster collier courrier désir leader
    poster
    dossier escalier espoir fichier foyer fumier gibier gravier guêpier hiver jardinier levier
    loisir loyer luminaire métier mobilier mortier mur ouvrier palier panier papier pilier plaisir
    plancher plénier pointer premier dernier quartier régulier rocher rosier routier sanglier
    sentier singulier soir sommier soupir souvenir tiroir trésorier trottoir verger vestiaire
    couloir miroir réservoir comptoir laminoir manoir terroir bonsoir rasoir mouchoir
    """.split()  # noqa: SIM905 - as above
)
_IN_RE = re.compile(
    "(?:.*)(?:faire|dire|lire|rire|cri(?:re)|écrire|scrire|mettre|prendre|rendre|vendre|tendre|"
    "pendre|fendre|cendre|mordre|perdre|fondre|pondre|tordre|suivre|vivre|vre|être|aître|croître|"
    "boire|croire|clure|duire|truire|cuire|nuire|luire|fuire|rompre|battre|vaincre|craindre|"
    "plaindre|joindre|oindre|eindre|soudre|coudre|moudre|suffire|plaire|taire|traire|élire)"
)
_AFTER_PRONOUN = frozenset({"lui", "leur", "y", "en", "plus", "moins", "mieux", "bien", "mal"})


def elisions(line: Line) -> Iterator[Fault]:
    """Yield words that should be elided before a vowel, and those that should not be."""
    for match in _ELISION.finditer(line.plain):
        left, right, span = match[1].lower(), match[2], (match.start(), match.end(2))
        if _is_name_part(line, match) or line.is_within_answer(*span):
            continue
        if _is_address(line, match.start(2)) or not _begins_with_vowel(line, match.start(2), right):
            continue
        word = right.lower().partition("-")[0]
        if word in {"un", "une"} and line.plain.startswith(" à ", match.end(2)):
            continue
        wanted = _joined(left, word, right)
        if wanted is not None:
            yield _fault(line, span, match.start(2), left, wanted=wanted)
    for match in _OVER.finditer(line.plain):
        if not line.is_within_answer(*match.span()) and _is_over(line, match):
            short = f"{match[1].lower()}’"
            left = next((whole for whole, one in _ELIDED.items() if one == short), match[1])
            wanted = None if left == "le" else f"{left} {match[2]}"
            yield _fault(line, match.span(), match.start(2), left, wanted=wanted)


def contractions(line: Line) -> Iterator[Fault]:
    """Yield de le, à les and the like, and articles before articles."""
    for match in _PAIR.finditer(line.plain):
        is_elided = match[5] is not None
        group = 4 if is_elided else 1
        left, right = match[group].lower(), match[group + 1].lower()
        start, middle, end = match.start(), match.start(group + 1), match.end(group + 1)
        if line.is_within_answer(start, end) or _is_capital(line, start):
            continue
        filled = line.fill_at(middle)
        is_capital = match[group + 1][0].isupper()
        if is_capital and not _is_article_of(filled):
            continue
        wanted = _CONTRACTED.get((left, right))
        if wanted is not None:
            is_answer = filled is not None or right not in {"le", "les"}
            if not is_answer and not _is_noun((match[3] or "").lower()):
                continue
        elif left in _ARTICLES and (is_elided or right in _ARTICLES):
            wanted = None
        else:
            wanted = _ONE_OF_TWO.get((left, right))
            if wanted is None or (match[3] or "").lower() in {"moins", "plus"}:
                continue
        yield _fault(line, (start, end), middle, left, wanted=wanted, code="library-contraction")


# What the words are ------------------------------------------------------------------


_FILTERS = {
    **dict.fromkeys(("de", "du", "des"), "de"),
    **dict.fromkeys(("à", "au", "aux"), "a"),
    **dict.fromkeys(("le", "la", "les"), "le"),
    "que": "que",
}
"""The filter that prints the word on the left together with the answer on the right."""


def _fault(
    line: Line,
    span: tuple[int, int],
    right_at: int,
    left: str,
    *,
    wanted: str | None,
    code: str = "library-elision",
) -> Fault:
    start, end = span
    return Fault(
        code=code,
        start=start,
        end=end,
        wanted=wanted,
        filled=next(line.fills_in(right_at, right_at + 1), None),
        filter=_FILTERS.get(left),
    )


def _joined(  # noqa: PLR0911 - one case a word on the left
    left: str, word: str, right: str
) -> str | None:
    """Return two words as they should stand, None where they are right."""
    if word in _NEVER_ELIDED_BEFORE or word in _LEFT_WHOLE.get(left, ()):
        return None
    if left in _ELIDED:
        return f"{_ELIDED[left]}{right}"
    if left in _POSSESSIVE:
        return f"{_POSSESSIVE[left]} {right}"
    if left == "si":
        return f"s’{right}" if word in {"il", "ils"} else None
    if left == "quelque":
        return f"quelqu’{right}" if word in {"un", "une", "uns", "unes"} else None
    if word in _AFTER_CE or word.endswith("ment"):
        return None
    return f"c’{right}" if word in {"est", "était", "étaient", "eût", "en"} else f"cet {right}"


def _begins_with_vowel(line: Line, at: int, word: str) -> bool:
    """Return whether a word begins as a vowel sounds.

    Of the words of the block that begin with h, only those are taken that surely do.
    """
    if (len(word) == 1 and word != "y") or (len(word) > 1 and word[1] in "-'"):
        return False
    if word == "y":
        return True
    filled = next(line.fills_in(at, at + 1), None)
    if word[0] in "hH" and filled is None:
        return _MUTE_H.match(word.lower()) is not None
    name = filled.value if filled is not None else None
    if isinstance(name, ProperName) and not name.article and name.name.startswith(word):
        return name.elides
    return elides(word)


def _is_over(line: Line, match: re.Match[str]) -> bool:
    """Return whether d’ or the like stands before a word that begins as a consonant does."""
    word, at = match[2], match.start(2)
    is_answer = next(line.fills_in(at, at + 1), None) is not None
    if len(word) < 3 or (word.isupper() and not is_answer):
        return False
    if word[0] in "hHyY":
        return is_answer and not _begins_with_vowel(line, at, word)
    return not elides(word) and word[0].lower() in "bcdfgjklmnpqrstvwxz"


def _is_capital(line: Line, start: int) -> bool:
    """Return whether a capital letter here is part of a name: no sentence begins."""
    if not line.plain[start].isupper():
        return False
    before = line.plain[:start].rstrip(' «"“(')
    return bool(before) and before[-1] not in ".!?:…\n—–"


def _is_name_part(line: Line, match: re.Match[str]) -> bool:
    """Return whether two words may be a name or a sign: La Unión, LE UNE, de ELF32."""
    if _is_capital(line, match.start()):
        return True
    if next(line.fills_in(match.start(2), match.end(2)), None) is not None:
        return False
    is_name = match[1].lower() in {"le", "la"} and match[1][0].isupper() and match[2][0].isupper()
    return is_name or _SIGN.search(match[2]) is not None


def _is_address(line: Line, at: int) -> bool:
    end = line.plain.find(" ", at)
    word = line.plain[at : end if end >= 0 else len(line.plain)]
    return "@" in word or "://" in word


def _is_article_of(filled: Filled | None) -> bool:
    """Return whether an answer begins with a capital article of its own."""
    if filled is None:
        return False
    values = filled.value if isinstance(filled.value, tuple) else (filled.value,)
    return any(isinstance(one, ProperName) and one.article for one in values)


def _is_noun(word: str) -> bool:
    """Return whether le and les before a word are articles and no pronouns."""
    if not word or word in _AFTER_PRONOUN:
        return False
    is_infinitive = word not in _NOUNS and (
        _INFINITIVE.fullmatch(word) is not None or _IN_RE.fullmatch(word) is not None
    )
    return not is_infinitive
