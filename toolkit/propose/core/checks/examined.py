# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the checks look at: an offer as it would be handed in, and the moment."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date, datetime
from functools import cache

from propose.core.tables.budget import Budget
from propose.model.bill import Bill
from propose.model.check import Concern
from propose.model.codes import finding
from propose.model.consultation import Cited, Consultation
from propose.model.elsewhere import Elsewhere
from propose.model.finding import Place
from propose.model.frozen import frozen
from propose.model.handed import Handed
from propose.model.layout import Layout
from propose.model.manuscript import (
    Block,
    Callout,
    Filled,
    Heading,
    Inline,
    Kind,
    LineBreak,
    Manuscript,
    Origin,
    Paragraph,
    Part,
    Quotation,
    Section,
)
from propose.model.proposal import Proposal
from propose.model.snippet import Commons, Snippet
from propose.model.specificity import Specificity
from propose.model.value import Answers, Record
from propose.model.walk import notes_in, pieces_of, plain_text

_PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'", "\n": " "})


@frozen
class Line:
    """One paragraph, cell, heading or caption, as it is read.

    `text` has plain spaces and apostrophes, each character in its place; `fills` are the
    values in it with where they begin and end.
    """

    text: str
    origin: Origin
    section: Section
    part: Part
    fills: tuple[tuple[int, int, Filled], ...] = ()
    is_quotation: bool = False

    def fill_at(self, start: int, end: int) -> Filled | None:
        """Return the value that a stretch of the line lies in, or touches."""
        for first, last, value in self.fills:
            if first < end and start < last:
                return value
        return None


@frozen
class Examined:
    """An offer, filled, with what lies in its folder and what its pages look like.

    `now` has a time zone. `layout` is None where the document was not laid out, and
    `unlaid` says why. `answer_texts` is the answer to each question of the buyer's form as
    it is pasted there. `pieces` is None where nobody looked. `others` are the other offers
    of the workspace, `blocks` the texts of the library that are used or adapted,
    `known_commons` the commons of the library.
    """

    proposal: Proposal
    manuscript: Manuscript
    bill: Bill
    answers: Answers
    now: datetime
    budget: Budget | None = None
    commons: Mapping[str, Commons] = field(default_factory=dict)
    pieces: tuple[Handed, ...] | None = None
    layout: Layout | None = None
    unlaid: str | None = None
    lines: tuple[Line, ...] = ()
    answer_texts: Mapping[str, str] = field(default_factory=dict)
    specificity: Specificity | None = None
    others: tuple[Elsewhere, ...] = ()
    blocks: tuple[Snippet, ...] = ()
    known_commons: tuple[str, ...] = ()

    @property
    def consultation(self) -> Consultation | None:
        """Return the buyer's facts."""
        return self.proposal.consultation

    @property
    def day(self) -> date:
        """Return today, where the checks are run."""
        return self.now.date()

    @property
    def offer_day(self) -> date:
        """Return the date of the document."""
        return date.fromisoformat(self.manuscript.date)

    def cited(self, fact: str) -> Cited | None:
        """Return where the buyer says a fact."""
        return None if self.consultation is None else self.consultation.cited.get(fact)

    def fact_place(self, fact: str) -> Place:
        """Return where a fact stands in consultation.yaml."""
        consultation = self.consultation
        if consultation is None:
            return Place(path=self.proposal.path)
        return consultation.places.get(fact, Place(path=consultation.path))

    def records(self, question: str) -> tuple[Record, ...]:
        """Return the items of a list answer."""
        answer = self.answers.get(question)
        if answer is None or not isinstance(answer.value, tuple):
            return ()
        return tuple(item for item in answer.value if isinstance(item, Record))

    def place_of(self, question: str, key: str | None = None) -> Place:
        """Return where an answer was typed, where a list's item of a key if that is known."""
        answer = self.answers.get(question)
        if answer is None:
            return Place(path=self.proposal.answers_path)
        return _item_place(self.proposal, question, key) or answer.place

    def typed_at(self, question: str) -> Place:
        """Return where a value was typed: `team[lenoir].role` where that item stands."""
        name = re.split(r"[\[.]", question, maxsplit=1)[0]
        key = re.search(r"\[([^\]]+)\]", question)
        return self.place_of(name, key[1] if key is not None else None)

    def place_in(self, line: Line, start: int, end: int) -> tuple[Place, str]:
        """Return where words of a line were written, and the answer that they are in, or ""."""
        value = line.fill_at(start, end)
        if value is None:
            return Place(path=line.origin.path, line=line.origin.line), line.origin.answer or ""
        return self.typed_at(value.question), value.question

    def written(self) -> Iterator[Line]:
        """Yield the lines that people wrote: without the annex and the computed tables."""
        return (one for one in self.lines if one.part.instance.kind is not Kind.TABLE)


def _item_place(proposal: Proposal, question: str, key: str | None) -> Place | None:
    from propose.model.located import LocatedMapping, LocatedSequence, Scalar  # noqa: PLC0415

    answers = proposal.answers
    node = None if answers is None or key is None else answers.items.get(question)
    if not isinstance(node, LocatedSequence):
        return None
    for number, item in enumerate(node.items, 1):
        if isinstance(item, LocatedMapping):
            typed = item.items.get("key")
            named = typed.text if isinstance(typed, Scalar) else str(number)
            if named == key:
                return item.place
    return None


# The words as lines --------------------------------------------------------------------


def lines_of(manuscript: Manuscript) -> tuple[Line, ...]:
    """Return every line of the offer in reading order, footnotes after their part.

    The annex of the bill is left out: the program wrote it.
    """
    lines: list[Line] = []
    for section in manuscript.sections:
        for part in section.parts:
            if part.instance.kind is Kind.BILL:
                continue
            reading = _Reading(section=section, part=part, labels=manuscript.labels, lines=lines)
            reading.read(part.blocks)
            for note in notes_in(part.blocks):
                reading.read(note.blocks)
    return tuple(lines)


@frozen
class _Reading:
    """What is needed to read the blocks of one part."""

    section: Section
    part: Part
    labels: Mapping[str, str]
    lines: list[Line]

    def read(self, blocks: Iterable[Block], *, is_quotation: bool = False) -> None:
        for block in blocks:
            quoted = is_quotation or isinstance(block, Quotation)
            if isinstance(block, Heading | Paragraph):
                self._add(block.children, block.origin, is_quotation=quoted)
                continue
            for piece in pieces_of(block):
                if isinstance(piece, tuple):
                    if not isinstance(block, Quotation):
                        self._add(piece, block.origin, is_quotation=quoted)
                else:
                    self.read((piece,), is_quotation=quoted and not isinstance(block, Callout))

    def _add(self, inlines: Iterable[Inline], origin: Origin, *, is_quotation: bool) -> None:
        texts: list[str] = []
        fills: list[tuple[int, int, Filled]] = []
        self._flatten(inlines, texts, fills, 0)
        text = "".join(texts).translate(_PLAIN)
        if text.strip():
            self.lines.append(
                Line(
                    text=text,
                    origin=origin,
                    section=self.section,
                    part=self.part,
                    fills=tuple(fills),
                    is_quotation=is_quotation,
                )
            )

    def _flatten(
        self,
        inlines: Iterable[Inline],
        texts: list[str],
        fills: list[tuple[int, int, Filled]],
        at: int,
    ) -> int:
        for inline in inlines:
            if isinstance(inline, Filled):
                texts.append(inline.text)
                fills.append((at, at + len(inline.text), inline))
                at += len(inline.text)
            elif isinstance(inline, LineBreak):
                texts.append(" ")
                at += 1
            elif hasattr(inline, "children"):
                at = self._flatten(inline.children, texts, fills, at)
            else:
                told = plain_text((inline,), self.labels)
                texts.append(told)
                at += len(told)
        return at


# Sentences -----------------------------------------------------------------------------

_SENTENCE_END = re.compile(r"(?<=[.!?…])[»”\")]*\s+(?=[«“\"(A-ZÀ-ÖØ-Þ])|(?<=;)\s+")
_ABBREVIATED = re.compile(
    r"(?:\b(?:M|MM|Mme|Mmes|Dr|art|p|pp|n|al|cf|etc|av|bd|St|Ste)|\b[A-Z])\.$"
)


def sentences_of(text: str) -> Iterator[tuple[int, str]]:
    """Yield the sentences of a line with where they begin.

    >>> [one for _, one in sentences_of("M. Durand vient. Il reste 2 jours.")]
    ['M. Durand vient.', 'Il reste 2 jours.']
    """
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if _ABBREVIATED.search(text[start : match.start()]):
            continue
        yield start, text[start : match.start()]
        start = match.end()
    if start < len(text):
        yield start, text[start:]


@cache
def words_for(*words: str) -> re.Pattern[str]:
    """Return a pattern that finds any of the words, whole, in any case."""
    told = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{told})(?!\w)", re.IGNORECASE)


# Numbers -------------------------------------------------------------------------------

_UNITS = {
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze "
    "quinze seize dix-sept dix-huit dix-neuf vingt vingt-et-un vingt-deux vingt-trois "
    "vingt-quatre vingt-cinq vingt-six vingt-sept vingt-huit vingt-neuf trente",
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen twenty twenty-one twenty-two "
    "twenty-three twenty-four twenty-five twenty-six twenty-seven twenty-eight twenty-nine "
    "thirty",
}
NUMBER_WORDS = {
    word: number for words in _UNITS.values() for number, word in enumerate(words.split())
} | {
    "une": 1,
    "vingt et un": 21,
    "trente-six": 36,
    "quarante": 40,
    "quarante-huit": 48,
    "cinquante": 50,
    "soixante": 60,
    "thirty-six": 36,
    "forty": 40,
    "forty-eight": 48,
    "fifty": 50,
    "sixty": 60,
}
NUMBER = (
    r"(?<!\bcent )(?<!\bcents )(?:\d{1,3}(?: \d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?|"
    + "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
    + ")"
)


def number_in(told: str) -> float:
    """Return a number told in digits or in words up to sixty.

    >>> number_in("12,5"), number_in("quatorze"), number_in("1 500")
    (12.5, 14.0, 1500.0)
    """
    known = NUMBER_WORDS.get(told.casefold())
    return float(known) if known is not None else float(told.replace(" ", "").replace(",", "."))


def concern_in(
    examined: Examined, line: Line, span: tuple[int, int], code: str, **fields: object
) -> Concern:
    """Return the concern `code` about words of a line, in the answer that they are from."""
    place, answer = examined.place_in(line, *span)
    found = finding(code, place, where=said(answer), **fields)
    return Concern(finding=found, about=answer or line.section.id)


def said(question: str) -> str:
    """Return how a message names the answer that words stand in; nothing for a text.

    >>> said("garant.nom"), said("")
    (' in the answer garant.nom', '')
    """
    return f" in the answer {question}" if question else ""
