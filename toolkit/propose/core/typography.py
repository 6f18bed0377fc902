# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Typography of French and English over the words of a block, and at the seam with answers.

Source of the French rules: Lexique des règles typographiques en usage à l'Imprimerie
nationale: U+00A0 before `:` and inside « », U+202F before `; ! ?`.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import accumulate
from typing import TypeAlias

from propose.model.language import main_of
from propose.model.manuscript import (
    Abbreviation,
    Code,
    CrossReference,
    Emphasis,
    Filled,
    Inline,
    InlineImage,
    Inlines,
    LineBreak,
    Link,
    NoteReference,
    Strike,
    Strong,
    Text,
    Verbatim,
)

NO_BREAK = "\u00a0"
NARROW = "\u202f"

Edit: TypeAlias = tuple[int, int, str]
"""Replace the words from start to end by others."""

Leaf: TypeAlias = tuple[str, bool]
"""What stands in a line, and whether it is words that may be set."""

_SPACES = " \u00a0\u202f\u2009"
_CLOSING = frozenset(".)]}»”’'\"…%‰€$£°²³&*/")
_OPENING = frozenset("([{«“‘-–—/’'")


def typeset(inlines: Inlines, lang: str) -> Inlines:
    """Return inlines with the typography of a language; of an unknown one unchanged.

    Code, verbatim words, addresses and answers keep every character; the words beside
    them are set as if they were words. Setting twice changes nothing more.
    """
    rounds = _LANGUAGES.get(main_of(lang))
    if rounds is None or not inlines:
        return inlines
    if len(inlines) == 1 and isinstance(inlines[0], Text):
        text = typeset_text(inlines[0].text, lang)
        return inlines if text == inlines[0].text else (Text(text),)
    leaves: list[Leaf] = []
    _collect(inlines, leaves)
    is_changed = False
    for edits_of in rounds:
        if edits := edits_of("".join(text for text, _ in leaves)):
            leaves = _distributed(leaves, edits)
            is_changed = True
    if not is_changed:
        return inlines
    return _rebuilt(inlines, iter([text for text, is_editable in leaves if is_editable]))


def typeset_text(text: str, lang: str) -> str:
    """Return plain words with the typography of a language."""
    for edits_of in _LANGUAGES.get(main_of(lang), ()):
        if edits := edits_of(text):
            text = _edited(text, edits)
    return text


# Leaves ----------------------------------------------------------------------------------

# Answers stand in by words without marks, and by spaces that no rule touches.
_NEUTRAL = str.maketrans(
    dict.fromkeys("\"'«»“”‘’;:!?….–—\n", "x") | dict.fromkeys(_SPACES, "\u2003")
)


def _collect(inlines: Inlines, leaves: list[Leaf]) -> None:
    """List what stands in the line: words to set, and what they stand beside."""
    for inline in inlines:
        match inline:
            case Text():
                leaves.append((inline.text, True))
            case Emphasis() | Strong() | Strike() | Link():
                _collect(inline.children, leaves)
            case Filled() | Abbreviation():
                leaves.append((inline.text.translate(_NEUTRAL), False))
            case Code() | Verbatim():
                kept: list[Leaf] = []
                _collect(inline.children, kept)
                leaves.extend((text.translate(_NEUTRAL), False) for text, _ in kept)
            case CrossReference():
                leaves.append(("1", False))
            case InlineImage():
                leaves.append(("x", False))
            case LineBreak():
                leaves.append(("\n", False))
            case NoteReference():
                pass


def _rebuilt(inlines: Inlines, words: Iterator[str]) -> Inlines:
    """Return the inlines with the next words in place of each text."""
    out: list[Inline] = []
    for inline in inlines:
        match inline:
            case Text():
                text = next(words)
                out.append(inline if text == inline.text else Text(text))
            case Emphasis() | Strong() | Strike():
                out.append(type(inline)(_rebuilt(inline.children, words)))
            case Link():
                out.append(replace(inline, children=_rebuilt(inline.children, words)))
            case _:
                out.append(inline)
    return tuple(out)


def _distributed(leaves: list[Leaf], edits: list[Edit]) -> list[Leaf]:
    """Return the leaves after the edits.

    An edit over several leaves is made in the first one. It touches words only, since
    what stands in for answers and code holds nothing that a rule would change.
    """
    ends = list(accumulate(len(text) for text, _ in leaves))
    own: dict[int, list[Edit]] = {}
    for start, end, new in edits:
        first = bisect_right(ends, start)
        last = bisect_right(ends, end - 1)
        for leaf in range(first, last + 1):
            offset = ends[leaf] - len(leaves[leaf][0])
            own.setdefault(leaf, []).append(
                (max(start - offset, 0), min(end, ends[leaf]) - offset, new)
            )
            new = ""  # noqa: PLW2901 - the rest of the edit only deletes
    return [
        (_edited(text, own[leaf]), True) if is_editable and leaf in own else (text, is_editable)
        for leaf, (text, is_editable) in enumerate(leaves)
    ]


def _edited(text: str, edits: list[Edit]) -> str:
    """Return a text after edits in any order; of two that overlap the first one counts."""
    pieces: list[str] = []
    at = 0
    for start, end, new in sorted(edits):
        if start >= at:
            pieces.append(text[at:start])
            pieces.append(new)
            at = end
    pieces.append(text[at:])
    return "".join(pieces)


# Both languages --------------------------------------------------------------------------


def _apostrophes(text: str, edits: list[Edit]) -> None:
    """Curl apostrophes and single quotation marks; minutes and feet (5') stay straight."""
    open_quotes = 0
    last = len(text) - 1
    last_closing = _last_closing(text)
    at = text.find("'")
    while at >= 0:
        before = text[at - 1] if at else "\n"
        after = text[at + 1] if at < last else "\n"
        if after.isalnum():
            if before.isalnum() or at >= last_closing:
                edits.append((at, at + 1, "’"))
            else:
                edits.append((at, at + 1, "‘"))
                open_quotes += 1
        elif before.isalpha() or (open_quotes and not before.isspace()):
            edits.append((at, at + 1, "’"))
            open_quotes = max(open_quotes - 1, 0)
        at = text.find("'", at + 1)


def _last_closing(text: str) -> int:
    """Return where the last straight mark stands that can close a quotation, else -1."""
    at = text.rfind("'")
    while at > 0:
        if not text[at - 1].isspace() and not text[at + 1 : at + 2].isalnum():
            return at
        at = text.rfind("'", 0, at)
    return -1


def _quotation_marks(
    text: str, edits: list[Edit], outer: tuple[str, str], inner: tuple[str, str]
) -> None:
    """Turn pairs of straight marks into those of a language; a mark without partner stays."""
    opened: list[int] = []
    depth = 0
    pairs: list[tuple[int, int, int]] = []
    for match in re.finditer(_MARKS, text):
        at, sign = match.start(), match.group()
        if sign != '"':
            depth = depth + 1 if sign in "«“" else max(depth - 1, 0)
            continue
        before = text[at - 1] if at else "\n"
        after = text[at + 1] if at + 1 < len(text) else "\n"
        begins = before.isspace() or before in _OPENING or bool(opened and opened[-1] == at - 1)
        opens = begins and not after.isspace()
        closes = bool(opened) and not before.isspace()
        if closes and not (opens and after.isalnum()):
            start = opened.pop()
            if at > start + 1:
                pairs.append((start, at, depth + len(opened)))
        elif opens:
            opened.append(at)
    for start, end, level in pairs:
        left, right = inner if level else outer
        edits.append((start, start + 1, left))
        edits.append((end, end + 1, right))


_DOTS = re.compile(r"(?<!\.)\.\.\.(?!\.)")
_MARKS = r"[\"«»“”]"


def _english_marks(text: str) -> list[Edit]:
    return _marks(text, ("“", "”"), ("‘", "’"))


def _marks(text: str, outer: tuple[str, str], inner: tuple[str, str]) -> list[Edit]:
    edits: list[Edit] = []
    if "'" in text:
        _apostrophes(text, edits)
    if '"' in text:
        _quotation_marks(text, edits, outer, inner)
    if "..." in text:
        edits.extend((*match.span(), "…") for match in _DOTS.finditer(text))
    return edits


# French ----------------------------------------------------------------------------------

_POINTS = re.compile(r"[;:!?«»]")
_DIGIT = re.compile(r"\d")
_EMOTICON = re.compile(r"[;:]-?[()DPp|/\\](?!\w)")
_AFTER_POINT = frozenset(" \u00a0\u202f\u2009\n)]»”’'\"….,;!?*")

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*(?:er|re|e)?")
_THOUSANDS = re.compile(r"(?<![\d.,/-])\d{1,3}(?: \d{3})+(?!\d)")
_TELEPHONE = re.compile(r"(?<!\d)0\d(?: \d\d){4}(?!\d)")
_HOUR = re.compile(r"\d[ \u00a0]h( )(?=\d\d(?!\d))")
_TAX = re.compile(r"€( )(?:HT|TTC)(?!\w)")
_CENTURY = r"(?<!\w)[IVXLC]+(?:er|e|ème)( )siècles?(?!\w)"
_TITLE = re.compile(r"(?:M(?:M?\.|mes?|lles?)|[DP]r)( )(?=[A-ZÀ-ÖØ-Þ])")
_DASH = re.compile(r" ([–—])(?=[ ,.;:!?)\]»\n]|$)")
_DIALOGUE = re.compile(r"(?:^|\n)[–—]( )(?=\S)")
_NO_ASIDE = re.compile(r"[–—]|[.!?…][ \u00a0\u202f»]+[A-ZÀ-ÖØ-Þ]")

_UNIT = re.compile(
    r" (?:[€$£%‰°]|(?:[kM]€|euros?|millions?|milliards?|"
    r"jours?|heures?|semaines?|mois|ans?|années?|minutes?|secondes?|jh|j|h|min|s|ETP|"
    r"km²?|m[²³]?|cm|mm|ha|kg|g|t|l|L|kWh?|MWh?|GWh?|W|V|ko|Ko|Mo|Go|To|px|pt|"
    r"pages?|personnes?|habitants?|places?|lots?|points?|"
    r"janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    r")(?!\w))"
)
_BEFORE_NUMBER = (
    *("n°", "N°", "nº", "nos", "art.", "Art.", "p.", "pp.", "chap.", "fig.", "vol.", "t."),
    *("§", "al.", "éd.", "article", "Article", "articles", "annexe", "Annexe", "annexes"),
    *("chapitre", "Chapitre", "étape", "Étape", "figure", "Figure", "lot", "Lot", "lots"),
    *("page", "Page", "pages", "phase", "Phase", "tableau", "Tableau", "section", "Section"),
)
_LONGEST_BEFORE = max(map(len, _BEFORE_NUMBER))


def _french_marks(text: str) -> list[Edit]:
    return _marks(text, (f"«{NO_BREAK}", f"{NO_BREAK}»"), ("“", "”"))


def _french_spaces(text: str) -> list[Edit]:
    edits: list[Edit] = []
    for match in _POINTS.finditer(text):
        _point(text, match.start(), edits)
    if _DIGIT.search(text):
        _numbers(text, edits)
    if "€ " in text:
        edits.extend((*match.span(1), NO_BREAK) for match in _TAX.finditer(text))
    if "siècle" in text:
        edits.extend((*match.span(1), NO_BREAK) for match in re.finditer(_CENTURY, text))
    edits.extend(
        (*match.span(1), NO_BREAK)
        for match in _TITLE.finditer(text)
        if not (match.start() and text[match.start() - 1].isalnum())
    )
    if "–" in text or "—" in text:
        _dashes(text, edits)
    return edits


def _point(text: str, at: int, edits: list[Edit]) -> None:
    """Set the space beside one of `; : ! ? « »`."""
    sign = text[at]
    if sign == "«":
        _after_guillemet(text, at, edits)
        return
    start = at
    while start and text[start - 1] in _SPACES:
        start -= 1
    before = text[start - 1] if start else "\n"
    if sign == "»":
        if before not in "\n«":
            _before(text, start, at, NO_BREAK, edits)
    elif (before.isalnum() or before in _CLOSING) and _ends_words(text, at, is_apart=start < at):
        _before(text, start, at, NO_BREAK if sign == ":" else NARROW, edits)


def _after_guillemet(text: str, at: int, edits: list[Edit]) -> None:
    end = at + 1
    while end < len(text) and text[end] in _SPACES:
        end += 1
    if end == len(text) or text[end] == "\n":
        return
    if end > at + 1:
        _space(text, at + 1, end, NO_BREAK, edits)
    elif text[end] != "»":
        edits.append((at, end, f"«{NO_BREAK}"))


def _ends_words(text: str, at: int, *, is_apart: bool) -> bool:
    """Return whether a point belongs to a sentence, not to an address, an hour or a smiley.

    `: ;` close up to the word before them need a space, an end or a mark after them.
    """
    after = text[at + 1] if at + 1 < len(text) else "\n"
    if after not in _AFTER_POINT or _EMOTICON.match(text, at):
        return False
    return is_apart or text[at] in "!?" or after.isspace() or after in "»”\"'’"


def _before(text: str, start: int, at: int, space: str, edits: list[Edit]) -> None:
    """Put a space between `start` and the sign at `at`, in place of what is there."""
    if start == at:
        edits.append((at, at + 1, space + text[at]))
    else:
        _space(text, start, at, space, edits)


def _space(text: str, start: int, end: int, space: str, edits: list[Edit]) -> None:
    if text[start:end] != space:
        edits.append((start, end, space))


def _numbers(text: str, edits: list[Edit]) -> None:
    """Keep numbers in one piece, with their unit and with the word that they number."""
    if " " not in text:
        return
    for match in _THOUSANDS.finditer(text):
        start, end = match.span()
        edits.extend((at, at + 1, NARROW) for at in range(start, end) if text[at] == " ")
    for match in _TELEPHONE.finditer(text):
        start, end = match.span()
        edits.extend((at, at + 1, NO_BREAK) for at in range(start, end) if text[at] == " ")
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        if text.startswith(" ", end) and _UNIT.match(text, end):
            edits.append((end, end + 1, NO_BREAK))
        if start > 1 and text[start - 1] == " " and _is_numbered(text, start - 1):
            edits.append((start - 1, start, NO_BREAK))
    if "h " in text:
        edits.extend((*match.span(1), NO_BREAK) for match in _HOUR.finditer(text))


def _is_numbered(text: str, end: int) -> bool:
    """Return whether a word that takes a number ends here, such as n° or page."""
    if not text.endswith(_BEFORE_NUMBER, max(0, end - _LONGEST_BEFORE), end):
        return False
    starts = (end - len(word) for word in _BEFORE_NUMBER if text.endswith(word, 0, end))
    return any(start == 0 or not text[start - 1].isalnum() for start in starts)


def _dashes(text: str, edits: list[Edit]) -> None:
    """Tie the dashes of an aside to its first and last word."""
    edits.extend((*match.span(1), NO_BREAK) for match in _DIALOGUE.finditer(text))
    opening: re.Match[str] | None = None
    for match in _DASH.finditer(text):
        if (
            opening
            and opening[1] == match[1]
            and not _NO_ASIDE.search(text, opening.end(), match.start())
        ):
            edits.append((opening.end(), opening.end() + 1, NO_BREAK))
            edits.append((match.start(), match.start() + 1, NO_BREAK))
            opening = None
        else:
            opening = match if text.startswith(" ", match.end()) else None


_LANGUAGES: dict[str, tuple[Callable[[str], list[Edit]], ...]] = {
    "fr": (_french_marks, _french_spaces),
    "en": (_english_marks,),
}
"""The rounds of each language: marks first, since spaces depend on which mark opens."""
