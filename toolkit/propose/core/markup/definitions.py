# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rows that define something used elsewhere: footnotes, addresses, abbreviations."""

import re
from xml.etree.ElementTree import Element

from propose.core.markup.lines import (
    ABBREVIATION,
    INDENT,
    NOTE,
    REFERENCE,
    Lines,
    body_of,
    indent_of,
)
from propose.core.markup.processor import RowProcessor
from propose.core.markup.reading import TOKEN, Expansion, Note, Reference, label_of

_NEVER = re.compile(r"(?!)")


class NoteProcessor(RowProcessor):
    """`[^label]: words`, kept aside until the label is met."""

    signs = "["

    def test(self, parent: Element, block: str) -> bool:
        """Return whether the row defines a footnote."""
        del parent
        return "]:" in block and NOTE.fullmatch(block) is not None

    def run(self, parent: Element, blocks: Lines) -> bool:  # type: ignore[override] # rows
        """Take the note with the rows indented below it."""
        reading, row = blocks.reading, blocks.row
        match = NOTE.fullmatch(blocks[blocks.at])
        if match is None:
            return False
        label = label_of(match[2])
        if TOKEN.search(label):
            reading.report("answer-place", row, where="the label of a footnote")
            blocks[blocks.at] = blocks[blocks.at].replace("[^", r"\[^", 1)
            return False
        body = body_of(blocks, match[3].strip(" "), len(match[1]), _NEVER)
        if label in reading.notes:
            reading.report(
                "note-twice", row, label=label, line=reading.line_at(reading.notes[label].row)
            )
            self.parser.parse_inside(parent, body)
            return True
        note = Note(row=row, element=Element("note"))
        reading.notes[label] = note
        self.parser.parse_inside(note.element, body)
        return True


class ReferenceProcessor(RowProcessor):
    """`[label]: address "title"`, kept aside."""

    signs = "["

    def test(self, parent: Element, block: str) -> bool:
        """Return whether the row defines an address."""
        del parent
        return "]:" in block and REFERENCE.fullmatch(block) is not None

    def run(self, parent: Element, blocks: Lines) -> bool:  # type: ignore[override] # rows
        """Take the row, unless its one word is no address."""
        del parent
        reading, row = blocks.reading, blocks.row
        match = REFERENCE.fullmatch(blocks[blocks.at])
        if match is None:
            return False
        target = match[2] or match[3]
        if not (TOKEN.match(target) or any(sign in target for sign in ":/.#")):
            return False
        if TOKEN.search(match[1]):
            reading.report("answer-place", row, where="the label of a link")
            return False
        label = label_of(match[1])
        if label in reading.references:
            line = reading.line_at(reading.references[label].row)
            reading.report("reference-twice", row, label=label, line=line)
            return False
        title = match[4][1:-1] if match[4] else None
        reading.references[label] = Reference(row=row, label=match[1], target=target, title=title)
        blocks.at += 1
        return True


class AbbreviationProcessor(RowProcessor):
    """`*[ABC]: expansion`, kept aside."""

    signs = "*"

    def test(self, parent: Element, block: str) -> bool:
        """Return whether the row explains an abbreviation."""
        del parent
        return "]:" in block and ABBREVIATION.fullmatch(block) is not None

    def run(self, parent: Element, blocks: Lines) -> bool:  # type: ignore[override] # rows
        """Take the row and indented ones below it."""
        del parent
        reading, row = blocks.reading, blocks.row
        match = ABBREVIATION.fullmatch(blocks[blocks.at])
        if match is None:
            return False
        end = blocks.at + 1
        while end < len(blocks) and indent_of(blocks[end]) >= INDENT and blocks[end]:
            end += 1
        key = " ".join(match[2].split())
        expansion = " ".join([match[3], *blocks[blocks.at + 1 : end]])
        if not key or TOKEN.search(key) or TOKEN.search(expansion):
            reading.report("answer-place", row, where="an abbreviation")
            return False
        if key in reading.abbreviations:
            line = reading.line_at(reading.abbreviations[key].row)
            reading.report("abbreviation-twice", row, key=key, line=line)
            return False
        reading.abbreviations[key] = Expansion(row=row, text=" ".join(expansion.split()))
        blocks.at = end
        return True
