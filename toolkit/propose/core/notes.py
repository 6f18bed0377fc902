# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Notes for colleagues, `{>> to check @léa <<}`, taken out of texts and answers."""

import re
from collections.abc import Iterable
from dataclasses import replace

from propose.model.check import Concern, concern
from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.located import LocatedMapping, LocatedSequence, Node, Scalar
from propose.model.manuscript import Note
from propose.model.snippet import Snippet

OPENING, CLOSING = "{>>", "<<}"
DRAFT = "brouillon"
FINAL = "final"
"""The only state of an offer in which notes may stand."""

_NOTE = re.compile(r"\{>>(.*?)<<\}", re.DOTALL)
_RUN = re.compile(
    r"(?P<gap>[ \t]*)(?P<notes>\{>>.*?<<\}(?:[ \t]*\{>>.*?<<\})*)(?P<after>[ \t]*)", re.DOTALL
)
_PERSON = re.compile(r"(?<![\w@])@[\w][\w.-]*\w|(?<![\w@])@\w")
_CLOSES = frozenset(".,;:!?)…»”")


def without_notes(text: str) -> tuple[str, tuple[tuple[str, int], ...]]:
    """Return a text without its notes, and each note with how many lines come before it.

    Lines stay where they are; the space around a note closes as if it had never stood there.

    >>> without_notes("Douze {>> ou treize ? @léa <<} lieux {>> sûr <<}.")
    ('Douze lieux.', (('ou treize ? @léa', 0), ('sûr', 0)))
    """
    if OPENING not in text:
        return text, ()
    notes: list[tuple[str, int]] = []

    def taken(match: re.Match[str]) -> str:
        for note in _NOTE.finditer(match["notes"]):
            line = text.count("\n", 0, match.start("notes") + note.start(1))
            notes.append((" ".join(note[1].split()), line))
        kept = "\n" * match["notes"].count("\n")
        before = text[match.start() - 1 : match.start()]
        after = text[match.end() : match.end() + 1]
        if not before or before == "\n":
            return match["gap"] + kept  # the indentation of a line is not a gap
        if kept or not after or after == "\n" or after in _CLOSES:
            return kept
        return " " if match["gap"] or match["after"] else ""

    return _RUN.sub(taken, text), tuple(notes)


def notes_of_text(snippet: Snippet) -> tuple[Snippet, tuple[Note, ...], tuple[Finding, ...]]:
    """Return a text of one offer without its notes, and these with their places."""
    body, found = without_notes(snippet.body)
    if body == snippet.body and OPENING not in body and CLOSING not in body:
        return snippet, (), ()
    first = snippet.body_line
    notes = tuple(_note(told, Place(path=snippet.path, line=first + line)) for told, line in found)
    faults = _unclosed(body, snippet.path, first)
    return replace(snippet, body=body), notes, faults


def _note(told: str, place: Place, question: str | None = None) -> Note:
    people = tuple(dict.fromkeys(_PERSON.findall(told)))
    return Note(text=told, place=place, question=question, people=people)


def _unclosed(text: str, path: str, first_line: int) -> tuple[Finding, ...]:
    """Return a finding for each sign of a note that has no other one."""
    return tuple(
        finding("note-unclosed", Place(path=path, line=first_line + number))
        for number, line in enumerate(text.split("\n"))
        if OPENING in line or CLOSING in line
    )


def notes_of_answers(
    answers: LocatedMapping | None,
) -> tuple[LocatedMapping | None, tuple[Note, ...], tuple[Finding, ...]]:
    """Return answers without the notes in them, of whatever type they are."""
    if answers is None:
        return None, (), ()
    notes: list[Note] = []
    findings: list[Finding] = []
    items = {key: _bare(node, key, notes, findings) for key, node in answers.items.items()}
    if not notes and not findings:
        return answers, (), ()
    return replace(answers, items=items), tuple(notes), tuple(findings)


def _bare(node: Node, key: str, notes: list[Note], findings: list[Finding]) -> Node:
    match node:
        case Scalar() if OPENING in node.text or CLOSING in node.text:
            text, found = without_notes(node.text)
            is_long = "\n" in node.text
            first = node.first_line if is_long else (node.place.line or 1)
            path = node.place.path
            notes += (_note(told, Place(path=path, line=first + at), key) for told, at in found)
            findings += _unclosed(text, path, first)
            return replace(node, text=text if is_long else text.strip())
        case LocatedMapping():
            inner = {
                name: _bare(one, f"{key}.{name}", notes, findings)
                for name, one in node.items.items()
            }
            return replace(node, items=inner)
        case LocatedSequence():
            items = tuple(
                _bare(one, f"{key}[{_item_key(one, number)}]", notes, findings)
                for number, one in enumerate(node.items, 1)
            )
            return replace(node, items=items)
        case _:
            return node


def _item_key(node: Node, number: int) -> str:
    named = node.items.get("key") if isinstance(node, LocatedMapping) else None
    return named.text if isinstance(named, Scalar) and named.text else str(number)


def note_findings(notes: Iterable[Note], state: str) -> tuple[Finding, ...]:
    """Return each note as something to do; an error unless the offer is a draft."""
    return tuple(one.finding for one in note_concerns(notes, state))


def note_concerns(notes: Iterable[Note], state: str) -> tuple[Concern, ...]:
    """Return each note as something to do, with whom it asks and the answer that it is about.

    What a note says is not shown: its file is.
    """
    code = "note-open" if state == DRAFT else "note-left"
    return tuple(
        concern(
            code,
            one.place,
            about=one.question or "",
            owner=", ".join(one.people) or None,
            whom=f" ({', '.join(one.people)})" if one.people else "",
            where=f" ({one.question})" if one.question else "",
            state=state,
        )
        for one in notes
    )
