# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What all parts of a page about a comparison share: words, anchors, links, safe text."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise

from propose.model.comparison import NUMBERING, Change, ChangeKind, Comparison, Edit, Pair, PairKind
from propose.model.finding import Place
from propose.model.language import said_in
from propose.model.passage import NOTE_MARK, Edition, Format, Passage, SectionMark, UsedBlock
from propose.writers.comparison.wording import SUBJECTS, WORDS
from propose.writers.page import safe, shown_path, typeset

_BLANKS: Mapping[str, str] = {" ": "␣", "\u00a0": "⍽", "\u202f": "⍽", "\t": "⇥"}
_MOST_CAUSES = 6
_ELEMENTS: Mapping[str, str] = {"italic": "em", "bold": "strong", "strike": "s", "code": "code"}


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class Sheet:
    """A comparison with what is needed to write of it, and what the page links to."""

    comparison: Comparison
    lang: str
    words: Mapping[str, str]
    anchors_before: dict[int, str] = field(default_factory=dict)
    anchors_after: dict[int, str] = field(default_factory=dict)
    targets: set[str] = field(default_factory=set)
    marks_before: dict[str, SectionMark] = field(default_factory=dict)
    marks_after: dict[str, SectionMark] = field(default_factory=dict)
    blocks_before: dict[str, UsedBlock] = field(default_factory=dict)
    blocks_after: dict[str, UsedBlock] = field(default_factory=dict)

    # Words ---------------------------------------------------------------------------

    def say(self, name: str, **filled: object) -> str:
        """Return what the page says, its values escaped."""
        told = self.words[name]
        return told.format(**{key: safe(str(one)) for key, one in filled.items()})

    def counted(self, name: str, count: int) -> str:
        """Return what the page says of a number of things."""
        one, _, many = self.words[name].partition("|")
        single = count == 1 or (count == 0 and self.lang == "fr")
        return (one if single or not many else many).format(n=self.number(count))

    def number(self, count: int) -> str:
        """Return a number as it is written."""
        return f"{count:,}".replace(",", "\u202f" if self.lang == "fr" else ",")

    def typeset(self, text: str) -> str:
        """Return words of the library as the page prints its own."""
        return _typeset(text) if self.lang == "fr" else text

    # Places --------------------------------------------------------------------------

    def path(self, place: Place) -> str:
        """Return where something was written, as the page shows it."""
        line = "" if place.line is None else f":{place.line}"
        return f"{shown_path(place.path)}{line}"

    def mark(self, passage: Passage, *, is_before: bool) -> SectionMark | None:
        """Return the section that a passage stands in."""
        marks = self.marks_before if is_before else self.marks_after
        return marks.get(passage.section or "")

    def where(self, passage: Passage, *, is_before: bool) -> str:
        """Return the number of the section of a passage, or its title."""
        mark = self.mark(passage, is_before=is_before)
        return "" if mark is None else (mark.number or mark.title)

    def where_whole(self, passage: Passage, *, is_before: bool) -> str:
        """Return the number and the title of the section of a passage."""
        mark = self.mark(passage, is_before=is_before)
        return self.words["document"] if mark is None else numbered(mark)

    def anchor(self, index: int, *, is_before: bool) -> str | None:
        """Return what leads to a passage, and keep that something does."""
        anchors = self.anchors_before if is_before else self.anchors_after
        found = anchors.get(index)
        if found is not None:
            self.targets.add(found)
        return found

    # Causes --------------------------------------------------------------------------

    def name(self, change: Change) -> str:
        """Return what a change is called where another one refers to it."""
        if change.kind is ChangeKind.SECTION:
            return change.label
        known = said_in(SUBJECTS, self.lang).get(f"{change.kind.value} {change.subject}")
        if known is not None:
            return known
        record, bracket, _ = change.subject.partition("].")
        return f"{record}]" if bracket else change.subject

    def causes(self, causes: Iterable[int]) -> str:
        """Return links to the changes that something follows from, or nothing."""
        known: dict[str, int] = {}
        for at in causes:
            if at >= 0:
                known.setdefault(self.name(self.comparison.changes[at]), at)
        if not known:
            return ""
        if len(known) > _MOST_CAUSES:
            told = f'<a href="#overview">{self.counted("many-causes", len(known))}</a>'
        else:
            told = ", ".join(f'<a href="#c{at}">{safe(name)}</a>' for name, at in known.items())
        return f'<span class="why">{self.say("follows")} {told}</span>'


def sheet_of(comparison: Comparison) -> Sheet:
    """Return what is needed to write of a comparison."""
    lang = "fr" if (comparison.after.lang or comparison.before.lang).startswith("fr") else "en"
    said = said_in(WORDS, lang)
    sheet = Sheet(
        comparison=comparison,
        lang=lang,
        words={name: _typeset(told) for name, told in said.items()} if lang == "fr" else said,
        marks_before={one.id: one for one in comparison.before.sections},
        marks_after={one.id: one for one in comparison.after.sections},
        blocks_before={one.key: one for one in comparison.before.blocks},
        blocks_after={one.key: one for one in comparison.after.blocks},
    )
    for pair in comparison.pairs:
        if pair.after is not None:
            sheet.anchors_after[pair.after] = f"a{pair.after}"
            if pair.before is not None:
                sheet.anchors_before.setdefault(pair.before, f"a{pair.after}")
        elif pair.before is not None:
            sheet.anchors_before[pair.before] = f"b{pair.before}"
    return sheet


def _typeset(text: str) -> str:
    r"""Return French words with their apostrophes, and spaces that break no line.

    >>> _typeset("Qui s'engage ?")
    'Qui s’engage\u202f?'
    """
    return typeset(text.replace("'", "’"))


def numbered(mark: SectionMark) -> str:
    """Return the number and the title of a section."""
    return f"{mark.number} {mark.title}".strip()


def is_counted_only(pair: Pair) -> bool:
    """Return whether nothing but counted numbers differs in a pair."""
    return (
        pair.kind is PairKind.CHANGED
        and not pair.is_restyled
        and bool(pair.edits)
        and all(edit.causes == (NUMBERING,) for edit in pair.edits)
    )


# Marked words ----------------------------------------------------------------------


def marked(comparison: Comparison, pair: Pair) -> str:
    """Return the words of a pair with what went and what came marked."""
    before, after = comparison.passages(pair)
    if before is None or after is None:
        passage = after or before
        if passage is None:
            return ""
        element = "ins" if before is None else "del"
        told = ' class="told"' if pair.is_following else ""
        return f"<{element}{told}>{words(passage)}</{element}>"
    pieces: list[str] = []
    done = 0
    for edit in pair.edits:
        pieces.append(words(after, done, edit.start_after))
        pieces.append(_edited(comparison, edit, before, after))
        done = edit.end_after
    pieces.append(words(after, done))
    return "".join(pieces)


def _edited(comparison: Comparison, edit: Edit, before: Passage, after: Passage) -> str:
    told = ' class="told"' if comparison.is_told_above(edit) else ""
    pieces = []
    is_blank = not (edit.removed.strip() and edit.added.strip())
    if edit.removed:
        inner = words(before, edit.start, edit.end)
        if is_blank and not edit.removed.strip():
            inner = _blank(edit.removed)
        pieces.append(f"<del{told}>{inner}</del>")
    if edit.added:
        inner = words(after, edit.start_after, edit.end_after)
        if is_blank and not edit.added.strip():
            inner = _blank(edit.added)
        pieces.append(f"<ins{told}>{inner}</ins>")
    return "".join(pieces)


def _blank(text: str) -> str:
    """Return spaces so that they can be seen."""
    return "".join(_BLANKS.get(one, safe(one)) for one in text).replace("\n", "↵<br>")


def words(passage: Passage, start: int = 0, end: int | None = None) -> str:
    """Return some words of a passage, as they look."""
    stop = len(passage.text) if end is None else end
    if not passage.formats:
        return _plain(passage.text[start:stop])
    cuts = {start, stop}
    for one in passage.formats:
        cuts |= {at for at in (one.start, one.end) if start < at < stop}
    ordered = sorted(cuts)
    pieces = []
    for left, right in pairwise(ordered):
        over = [one for one in passage.formats if one.start <= left and right <= one.end]
        pieces.append(_formatted(_plain(passage.text[left:right]), over))
    return "".join(pieces)


def _formatted(told: str, over: Sequence[Format]) -> str:
    for kind in dict.fromkeys(one.kind for one in over):
        element = _ELEMENTS.get(kind)
        if element is not None:
            told = f"<{element}>{told}</{element}>"
        elif kind == "link":
            told = f'<span class="link">{told}</span>'
    return told


def _plain(text: str) -> str:
    told = safe(text)
    if "\n" in told:
        told = told.replace("\n", "<br>")
    if NOTE_MARK in told:
        told = told.replace(NOTE_MARK, '<sup class="noteref">*</sup>')
    return told


_WORD = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*|\w+|\s+|[^\w\s]")
_MOST_WORDS = 300
_LEAST_ALIKE = 0.5


def value_pair(before: str, after: str) -> tuple[str, str]:
    """Return two values with the words that differ marked in each."""
    ours, theirs = _WORD.findall(before), _WORD.findall(after)
    spans = _spans(ours, theirs)
    return (
        _value(ours, [(start, end) for start, end, _, _ in spans], "del"),
        _value(theirs, [(start, end) for _, _, start, end in spans], "ins"),
    )


_Span = tuple[int, int, int, int]


def _spans(ours: list[str], theirs: list[str]) -> list[_Span]:
    """Return where two lists of words differ: what lies between is the same."""
    if max(len(ours), len(theirs)) <= _MOST_WORDS:
        matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
        if matcher.ratio() >= _LEAST_ALIKE:
            return _joined([one[1:] for one in matcher.get_opcodes() if one[0] != "equal"], ours)
    least = min(len(ours), len(theirs))
    first = 0
    while first < least and ours[first] == theirs[first]:
        first += 1
    last = 0
    while last < least - first and ours[-1 - last] == theirs[-1 - last]:
        last += 1
    return [(first, len(ours) - last, first, len(theirs) - last)]


def _joined(spans: list[_Span], ours: list[str]) -> list[_Span]:
    """Return spans, those with nothing but a space or a short word between them as one."""
    joined: list[_Span] = []
    for span in spans:
        if joined and len("".join(ours[joined[-1][1] : span[0]]).strip()) <= 2:
            joined[-1] = (joined[-1][0], span[1], joined[-1][2], span[3])
        else:
            joined.append(span)
    return joined


def _value(tokens: list[str], spans: list[tuple[int, int]], element: str) -> str:
    told: list[str] = []
    done = 0
    for start, end in spans:
        told.append(_plain("".join(tokens[done:start])))
        if end > start:
            told.append(f"<{element}>{_plain(''.join(tokens[start:end]))}</{element}>")
        done = end
    told.append(_plain("".join(tokens[done:])))
    return "".join(told)


def edition_title(edition: Edition) -> str:
    """Return what an edition is called."""
    return edition.title or shown_path(edition.label)
