# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""How specific an offer is: words of the library, filled and own, by section and criterion."""

import re
from collections.abc import Iterable, Iterator, Sequence

from propose.core.folding import folded_words, singular, tokens_of
from propose.model.consultation import BuyerQuestion, Criterion
from propose.model.finding import Place
from propose.model.frozen import frozen
from propose.model.located import LocatedMapping, LocatedSequence, Node, Scalar
from propose.model.manuscript import (
    Abbreviation,
    Block,
    CodeBlock,
    CrossReference,
    Filled,
    Heading,
    Inline,
    InlineImage,
    Kind,
    LineBreak,
    Manuscript,
    NoteReference,
    Paragraph,
    Part,
    Section,
    Text,
)
from propose.model.question import Question
from propose.model.snippet import Snippet
from propose.model.specificity import (
    Measure,
    Mentions,
    Specificity,
    Thresholds,
    Words,
)
from propose.model.value import Answers, LongText, ProperName, Record, Value
from propose.model.walk import Labels, notes_in, pieces_of, plain_text

FEWEST_WORDS = 60
"""A section with fewer words is too short to be judged."""

_COPIED = 8
"""So many words in a row that a block holds as well are that block's, wherever they stand."""

_ARTICLE = re.compile(
    r"\b(?:art(?:icles?|\.)\s*(?:n°\s*)?(?:[LRD]\.?\s?)?\d+(?:[.-]\d+)*"
    r"|(?:sections?|clauses?|§)\s*\d+(?:\.\d+)+"
    r"|(?:CCTP|CCAP|CCP|RC|DCE|DPGF|BPU|AE)\b(?:[^.\n]{0,12}?\d+(?:\.\d+)*)?)"
)
_MARKS = re.compile(r"\{[{%#].*?[}%#]\}|[*_`>#|]|\]\([^)]*\)", re.DOTALL)

_LIBRARY, _FILLED, _OWN = range(3)


@frozen
class Known:
    """What words of an offer are compared with: blocks as they stand, examples of answers."""

    runs: frozenset[tuple[str, ...]] = frozenset()
    examples: frozenset[tuple[str, ...]] = frozenset()


def known_of(snippets: Iterable[Snippet]) -> Known:
    """Return what an offer may have taken over: the bodies of blocks, and their examples."""
    runs: set[tuple[str, ...]] = set()
    examples: set[tuple[str, ...]] = set()
    for snippet in snippets:
        if snippet.is_own:
            continue
        for stretch in _MARKS.sub("\n", snippet.body).split("\n\n"):
            runs.update(_runs(folded_words(stretch)))
        for question in snippet.questions.values():
            for text in _texts_of(question):
                words = tuple(folded_words(text))
                runs.update(_runs(words))
                if len(words) > 1:
                    examples.add(words)
    return Known(runs=frozenset(runs), examples=frozenset(examples))


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for at in range(len(words) - _COPIED + 1):
        yield tuple(words[at : at + _COPIED])


def _texts_of(question: Question) -> Iterator[str]:
    """Yield what a question and its fields show as examples and take by default."""
    for node in (question.example, question.default):
        if node is not None:
            yield from _scalars(node)
    for inner in question.fields.values():
        yield from _texts_of(inner)


def _scalars(node: Node) -> Iterator[str]:
    match node:
        case Scalar():
            yield node.text
        case LocatedMapping():
            for one in node.items.values():
                yield from _scalars(one)
        case LocatedSequence():
            for one in node.items:
                yield from _scalars(one)


# Words of one part -------------------------------------------------------------------


def words_of_part(part: Part, known: Known, labels: Labels) -> tuple[Words, str]:
    """Return the words of one part by origin, and its text for whoever looks for names."""
    counts = [0, 0, 0]
    texts: list[str] = []
    kept = list(part.blocks)
    for note in notes_in(part.blocks):
        kept += note.blocks
    for answer, line in _lines(kept):
        usual = _usual_of(part, answer=answer)
        text, origins = _classed(line, usual, known, labels)
        texts.append(text)
        _count(text, origins, counts, known)
    return Words(library=counts[0], filled=counts[1], own=counts[2]), "\n".join(texts)


def _lines(blocks: Iterable[Block]) -> Iterator[tuple[bool, tuple[Inline, ...]]]:
    """Yield each line of text, and whether it belongs to a long answer."""
    for block in blocks:
        answer = block.origin.answer is not None
        if isinstance(block, Heading | Paragraph | CodeBlock):
            yield answer, block.children
            continue
        for piece in pieces_of(block):
            if isinstance(piece, tuple):
                yield answer, piece
            else:
                yield from _lines((piece,))


def _usual_of(part: Part, *, answer: bool) -> int:
    if answer or part.instance.kind is Kind.OWN:
        return _OWN
    return _LIBRARY


def _classed(
    inlines: Iterable[Inline], usual: int, known: Known, labels: Labels
) -> tuple[str, bytearray]:
    """Return a line of text, and for each of its characters where it comes from."""
    pieces: list[str] = []
    origins = bytearray()

    def add(text: str, origin: int) -> None:
        pieces.append(text)
        origins.extend(bytes((origin,)) * len(text))

    def walk(some: Iterable[Inline]) -> None:
        for one in some:
            match one:
                case Filled():
                    add(one.text, _origin_of(one, usual, known))
                case Text() | Abbreviation():
                    add(one.text, usual)
                case CrossReference():
                    add(labels.get(one.target.removeprefix("#"), ""), usual)
                case InlineImage():
                    add(one.alternative, usual)
                case LineBreak():
                    add("\n", usual)
                case NoteReference():
                    pass
                case _:
                    walk(one.children)

    walk(inlines)
    return "".join(pieces), origins


def _origin_of(filled: Filled, usual: int, known: Known) -> int:
    """Return what a value counts as; an example that was left as it stood is the library's."""
    if isinstance(filled.value, LongText):
        return _OWN
    if len(filled.text.split()) > 1 and (*folded_words(filled.text),) in known.examples:
        return _LIBRARY
    return _OWN if usual == _OWN else _FILLED


def _count(text: str, origins: bytearray, counts: list[int], known: Known) -> None:
    """Count the words of a line; own words that stand in a block in the same row are its."""
    copied = _copied(text, known) if _OWN in origins else set()
    for found in re.finditer(r"\S+", text):
        start, end = found.span()
        if not any(one.isalnum() for one in found[0]):
            continue
        origin = max(origins[start:end], default=_LIBRARY)
        if origin == _OWN and any(at in copied for at in range(start, end)):
            origin = _LIBRARY
        counts[origin] += 1


def _copied(text: str, known: Known) -> set[int]:
    """Return the characters of a line that stand in a block in the same row of words."""
    tokens = [*tokens_of(text)]
    words = [one.word for one in tokens]
    found: set[int] = set()
    for at in range(len(words) - _COPIED + 1):
        if tuple(words[at : at + _COPIED]) in known.runs:
            found.update(one.start for one in tokens[at : at + _COPIED])
    return found


# Mentions ------------------------------------------------------------------------------


@frozen
class Names:
    """The names that make a text specific, as rows of folded words."""

    buyer: frozenset[tuple[str, ...]] = frozenset()
    places: frozenset[tuple[str, ...]] = frozenset()


def names_of(manuscript: Manuscript, answers: Answers) -> Names:
    """Return the names of the buyer, and all other proper names that are answered."""
    consultation = manuscript.consultation
    buyer: set[tuple[str, ...]] = set()
    if consultation is not None and consultation.buyer is not None:
        buyer.add(_row(consultation.buyer))
    places: set[tuple[str, ...]] = set()
    for name, answer in answers.items():
        rows = {_row(one) for one in _proper_names(answer.value)}
        if name == "acheteur" and not buyer:
            buyer |= rows
        places |= rows
    buyer.discard(())
    places -= buyer | {()}
    return Names(buyer=frozenset(buyer), places=frozenset(places))


def _row(name: ProperName) -> tuple[str, ...]:
    return tuple(singular(one) for one in folded_words(name.full))


def _proper_names(value: Value) -> Iterator[ProperName]:
    match value:
        case ProperName():
            yield value
        case Record():
            for one in value.fields.values():
                yield from _proper_names(one)
        case tuple():
            for one in value:
                yield from _proper_names(one)
        case _:
            pass


def mentions_in(text: str, names: Names) -> Mentions:
    """Return how often a text names the buyer, places, and articles of the specification."""
    words = [singular(one.word) for one in tokens_of(text)]
    return Mentions(
        buyer=_times(words, names.buyer),
        places=_times(words, names.places),
        articles=sum(1 for _ in _ARTICLE.finditer(text)),
    )


def _times(words: Sequence[str], rows: frozenset[tuple[str, ...]]) -> int:
    """Return how often one of some rows of words stands in a text, the longest first."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for row in sorted(rows, key=len, reverse=True):
        by_first.setdefault(row[0], []).append(row)
    at = times = 0
    while at < len(words):
        rows_here = by_first.get(words[at], ())
        lengths = [len(one) for one in rows_here if (*words[at : at + len(one)],) == one]
        times += bool(lengths)
        at += lengths[0] if lengths else 1
    return times


# The whole -----------------------------------------------------------------------------


def specificity_of(
    manuscript: Manuscript, answers: Answers, known: Known, thresholds: Thresholds
) -> Specificity:
    """Return the measures of an offer, of its sections and of the criteria that they answer.

    A section counts with all below it. Those of the first level are judged, and those
    that name a criterion themselves; the annex of the bill is left out.
    """
    names = names_of(manuscript, answers)
    alone: list[tuple[Section, Words, Mentions]] = []
    for section in manuscript.sections:
        if section.annex:
            continue
        words, mentions = Words(), Mentions()
        for part in section.parts:
            counted, text = words_of_part(part, known, manuscript.labels)
            words += counted
            mentions += mentions_in(text, names)
        alone.append((section, words, mentions))
    sections = tuple(
        _of_section(alone, at, thresholds, judged=section.level == 1 or bool(section.criteria))
        for at, (section, _, _) in enumerate(alone)
    )
    offer = _sum_of(alone)
    return Specificity(
        offer=Measure(
            kind="offer",
            id="offer",
            title=manuscript.title,
            place=sections[0].place if sections else Place(path="proposal.yaml"),
            words=offer[0],
            mentions=offer[1],
            threshold=thresholds.offer if offer[0].total >= FEWEST_WORDS else None,
            sections=tuple(section.id for section, _, _ in alone),
        ),
        sections=sections,
        criteria=tuple(_criteria(manuscript, alone, thresholds)),
    )


_Alone = Sequence[tuple[Section, Words, Mentions]]


def _sum_of(some: _Alone) -> tuple[Words, Mentions]:
    words, mentions = Words(), Mentions()
    for _, more, others in some:
        words += more
        mentions += others
    return words, mentions


def _branch(alone: _Alone, at: int) -> _Alone:
    """Return a section with all below it."""
    level = alone[at][0].level
    end = at + 1
    while end < len(alone) and alone[end][0].level > level:
        end += 1
    return alone[at:end]


def _of_section(alone: _Alone, at: int, thresholds: Thresholds, *, judged: bool) -> Measure:
    section = alone[at][0]
    branch = _branch(alone, at)
    words, mentions = _sum_of(branch)
    is_judged = judged and words.total >= FEWEST_WORDS
    return Measure(
        kind="section",
        id=section.id,
        title=plain_text(section.title),
        place=Place(path=section.path, line=section.line),
        words=words,
        mentions=mentions,
        level=section.level,
        threshold=thresholds.of(section.id) if is_judged else None,
        sections=tuple(one.id for one, _, _ in branch),
    )


def _criteria(manuscript: Manuscript, alone: _Alone, thresholds: Thresholds) -> Iterator[Measure]:
    """Yield each criterion and question with the sections that answer it or a part of it."""
    consultation = manuscript.consultation
    if consultation is None:
        return
    wanted: tuple[Criterion | BuyerQuestion, ...] = (
        *consultation.criteria,
        *consultation.questions,
    )
    for one in wanted:
        named: dict[str, tuple[Section, Words, Mentions]] = {}
        for at, (section, _, _) in enumerate(alone):
            if any(name == one.id or name.startswith(f"{one.id}.") for name in section.criteria):
                named.update((inner[0].id, inner) for inner in _branch(alone, at))
        if not named:
            continue
        words, mentions = _sum_of([*named.values()])
        is_judged = words.total >= FEWEST_WORDS
        yield Measure(
            kind="criterion",
            id=one.id,
            title=one.title,
            place=one.place,
            words=words,
            mentions=mentions,
            level=one.id.count(".") + 1,
            threshold=thresholds.section if is_judged else None,
            sections=tuple(named),
        )
