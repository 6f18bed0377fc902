# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who changed what: the marks of insertions and deletions, each with its own id."""

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from propose.ooxml.package import Element
from propose.writers.redline.fields import complex_of
from propose.writers.redline.tags import (
    ALTERNATIVE,
    CELL,
    ID,
    INSTRUCTION,
    MATHS,
    PPR,
    ROW,
    RPR,
    RUN,
    SDT,
    SDT_CONTENT,
    SECTION,
    SIMPLE_FIELD,
    SPACE,
    TABLE,
    TEXT,
    P,
    first_in,
    w,
)

_AUTHOR, DATE = w("author"), w("date")
DELETED_TEXT, _DELETED_INSTRUCTION = w("delText"), w("delInstrText")
_AFTER_MARK = frozenset({SECTION, w("pPrChange")})
_ROW_PROPERTIES, _ROW_EXCEPTIONS = w("trPr"), w("tblPrEx")
_MARKABLE = frozenset({RUN, *MATHS})


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class Signing:
    """Signs changes with one author and one date; gives out ids that nothing else has."""

    author: str
    date: str
    next_id: int
    count: int = 0

    def id(self) -> str:
        """Return an id that is free."""
        self.next_id += 1
        return str(self.next_id - 1)

    def change(self, local: str) -> Element:
        """Return a signed element, by its local name: ins, del, rPrChange."""
        self.count += 1
        return etree.Element(w(local), {ID: self.id(), _AUTHOR: self.author, DATE: self.date})

    def mark_end(self, paragraph: Element, local: str) -> None:
        """Say that the mark at the end of a paragraph is inserted, deleted or moved."""
        look = end_look(paragraph)
        look.insert(0, self.change(local))

    def mark_words(self, holder: Element, local: str) -> None:
        """Say that all that stands in a paragraph or hyperlink is new, gone or moved."""
        around: Element | None = None
        for child in [*holder]:
            tag = child.tag
            if tag == SIMPLE_FIELD:
                runs = complex_of(child)
                at = holder.index(child)
                holder[at : at + 1] = runs
            elif tag in _MARKABLE:
                runs = [child]
            else:
                around = None
                content = child.find(SDT_CONTENT) if tag == SDT else child
                if content is not None and tag not in {PPR, ALTERNATIVE}:
                    self.mark_words(content, local)
                continue
            if around is None:
                around = self.change(local)
                holder.insert(holder.index(runs[0]), around)
            for run in runs:
                around.append(run)
                if local == "del":
                    gone(run)

    def mark_paragraph(self, paragraph: Element, local: str) -> None:
        """Say that a whole paragraph is new, gone or moved."""
        self.mark_words(paragraph, local)
        self.mark_end(paragraph, local)

    def mark_row(self, row: Element, local: str) -> None:
        """Say that a row of a table is new or gone, with all that stands in it."""
        properties = row.find(_ROW_PROPERTIES)
        if properties is None:
            properties = etree.Element(_ROW_PROPERTIES)
            row.insert(1 if row.find(_ROW_EXCEPTIONS) is not None else 0, properties)
        properties.append(self.change(local))
        for cell in row.iterchildren(CELL):
            self.mark_blocks(cell, local)

    def mark_table(self, table: Element, local: str) -> None:
        """Say that a whole table is new or gone."""
        for row in table.iterchildren(ROW):
            self.mark_row(row, local)

    def mark_blocks(self, holder: Element, local: str, *, ends: bool = True) -> None:
        """Say that all paragraphs and tables of a cell or note are new or gone.

        Without `ends`, the last mark stays as it is.
        """
        children = [*blocks_in(holder)]
        for number, child in enumerate(children, 1):
            if child.tag == TABLE:
                self.mark_table(child, local)
            elif ends or number < len(children):
                self.mark_paragraph(child, local)
            else:
                self.mark_words(child, local)


def blocks_in(holder: Element) -> Iterable[Element]:
    """Yield paragraphs and tables of a holder, those in content controls as well."""
    for child in holder:
        if child.tag in {P, TABLE}:
            yield child
        elif child.tag == SDT:
            content = child.find(SDT_CONTENT)
            if content is not None:
                yield from blocks_in(content)


def properties_of(paragraph: Element) -> Element:
    """Return the properties of a paragraph, made if there are none."""
    found = first_in(paragraph, PPR)
    if found is None:
        found = etree.Element(PPR)
        paragraph.insert(0, found)
    return found


def end_look(paragraph: Element) -> Element:
    """Return the look of the mark at the end of a paragraph, made if there is none."""
    properties = properties_of(paragraph)
    look = properties.find(RPR)
    if look is None:
        look = etree.Element(RPR)
        at = next(
            (place for place, one in enumerate(properties) if one.tag in _AFTER_MARK),
            len(properties),
        )
        properties.insert(at, look)
    return look


def gone(run: Element) -> None:
    """Make the text of a run that of a deletion."""
    for child in run:
        if child.tag == TEXT:
            child.tag = DELETED_TEXT
            if child.get(SPACE) != "preserve":  # LibreOffice keeps these in a deletion
                child.text = (child.text or "").strip(" \t\r\n")
        elif child.tag == INSTRUCTION:
            child.tag = _DELETED_INSTRUCTION
