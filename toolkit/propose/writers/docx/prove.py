# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The proof that a Word file says what the manuscript says: every value in its words.

The text is read back from the finished parts. Each unbroken stretch of words of the
manuscript that holds a value (or is an answer as a whole) must stand in the
paragraphs of its own instance as often as in the manuscript.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.manuscript import (
    Blocks,
    Code,
    CodeBlock,
    Emphasis,
    Filled,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Manuscript,
    Paragraph,
    Strike,
    Strong,
    Text,
    Verbatim,
)
from propose.model.walk import lines_of, notes_in, parts_of, pieces_of

_TOKEN = re.compile(
    r"<w:t(?: [^>]*)?>([^<]*)</w:t>"
    r'|<w:bookmarkStart [^>]*?w:name="_pb_([^"]*)_\d+"'
    r"|(<w:(?:br|cr|tab)(?: [^>]*)?/>|</w:p>)"
)
_PARAGRAPH_END = "</w:p>"
_PIECE_BYTES = 20 * 1024
_BLANKS = re.compile(r"[ \t\r\n]+")


@dataclass(slots=True, repr=False, eq=False)
class _Stretch:
    """Words without a break, with the questions of the values in them."""

    words: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)


def unproved(manuscript: Manuscript, document: bytes, notes: bytes | None) -> tuple[Finding, ...]:
    """Return a finding for each value that the finished parts do not hold as they should.

    `document` and `notes` are the XML of the document and the footnotes part.
    """
    by_instance = _texts_of(document)
    note_texts = _texts_of(notes) if notes is not None else {}
    in_notes = "\n".join(note_texts.values())
    findings: list[Finding] = []
    for section in manuscript.sections:
        titles = _counted([section.title])
        findings += _missing(titles, by_instance.get("", ""), Place(path=section.path))
    expected_in_notes: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for _, part in parts_of(manuscript):
        path = part.snippet.path if part.snippet is not None else part.instance.source
        text = by_instance.get(part.instance.key, "")
        findings += _missing(_counted(_lines(part.blocks)), text, Place(path=path))
        for note in notes_in(part.blocks):
            expected_in_notes += _counted(_lines(note.blocks))
    findings += _missing(expected_in_notes, in_notes, Place(path="footnotes"))
    return tuple(dict.fromkeys(findings))


def _missing(
    expected: Mapping[tuple[str, tuple[str, ...]], int], text: str, place: Place
) -> Iterator[Finding]:
    for (words, questions), count in expected.items():
        found = text.count(words)
        if found < count:
            for question in dict.fromkeys(questions):
                yield finding(
                    "value-not-in-document", place, question=question, found=found, expected=count
                )


def _texts_of(part: bytes) -> dict[str, str]:
    """Return the text of the paragraphs of each instance, one a line; "" for all others."""
    texts: dict[str, list[str]] = {"": []}
    words: list[str] = []
    key = ""
    for piece in _pieces(part):
        for said, named, mark in _TOKEN.findall(piece):
            if said:
                words.append(said)
            elif named:
                key = named
            elif mark == _PARAGRAPH_END:
                texts.setdefault(key, []).append(_one_line("".join(words)))
                words.clear()
                key = ""
            elif mark:
                words.append(" ")
    return {key: _unescaped("\n".join(lines)) for key, lines in texts.items()}


def _pieces(part: bytes) -> Iterator[str]:
    """Yield a part as text, cut after paragraphs, so that little of it is held at a time."""
    start = 0
    while start < len(part):
        end = part.find(_PARAGRAPH_END.encode(), start + _PIECE_BYTES)
        end = len(part) if end < 0 else end + len(_PARAGRAPH_END)
        yield part[start:end].decode()
        start = end


def _one_line(text: str) -> str:
    return _BLANKS.sub(" ", text).strip(" ")


def _unescaped(text: str) -> str:
    if "&" not in text:
        return text
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(entity, character)
    return text


# What the manuscript says --------------------------------------------------------------


def _lines(blocks: Blocks) -> Iterator[Inlines]:
    """Yield the lines of blocks; those of an answer as values of their own."""
    for block in blocks:
        if block.origin.answer is not None:
            for line in lines_of((block,)):
                yield tuple(_as_answer(line, block.origin.answer))
        elif isinstance(block, Heading | Paragraph | CodeBlock):
            yield block.children
        else:
            for piece in pieces_of(block):
                if isinstance(piece, tuple):
                    yield piece
                else:
                    yield from _lines((piece,))


def _as_answer(line: Iterable[Inline], question: str) -> Iterator[Inline]:
    for inline in line:
        if isinstance(inline, Text):
            yield Filled(question=question, value=inline.text, text=inline.text)
        elif isinstance(inline, Emphasis | Strong | Strike | Code | Verbatim | Link):
            yield from _as_answer(inline.children, question)
        else:
            yield inline


def _counted(lines: Iterable[Inlines]) -> Counter[tuple[str, tuple[str, ...]]]:
    counts: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for line in lines:
        if not _holds_value(line):
            continue
        for stretch in _stretches(line):
            words = _one_line("".join(stretch.words))
            if stretch.questions and words:
                counts[words, tuple(stretch.questions)] += 1
    return counts


def _holds_value(line: Inlines) -> bool:
    """Return whether a value stands in a line: most hold none."""
    for inline in line:
        kind = type(inline)
        if kind is Filled:
            return True
        if kind is not Text and _holds_value(getattr(inline, "children", ())):
            return True
    return False


def _stretches(line: Inlines) -> list[_Stretch]:
    stretches = [_Stretch()]
    _gather(line, stretches)
    return stretches


def _gather(inlines: Iterable[Inline], stretches: list[_Stretch]) -> None:
    for inline in inlines:
        match inline:
            case Text():
                stretches[-1].words.append(inline.text)
            case Filled():
                stretches[-1].words.append(inline.text)
                if inline.text.strip():
                    stretches[-1].questions.append(inline.question)
            case LineBreak():
                stretches[-1].words.append(" ")
            case Emphasis() | Strong() | Strike() | Code() | Verbatim() | Link():
                _gather(inline.children, stretches)
            case _:
                stretches.append(_Stretch())
