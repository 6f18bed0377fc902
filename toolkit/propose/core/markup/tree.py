# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the elements that the block parser leaves to the blocks of a manuscript."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar
from xml.etree.ElementTree import Element

from propose.core.markup.attributes import (
    LIST,
    Attributes,
    attributes_of,
    claimed_anchor,
    is_attributes,
    report_unknown,
)
from propose.core.markup.blocks import parsed
from propose.core.markup.inlines import InlineStage
from propose.core.markup.processor import row_of
from propose.core.markup.reading import Reading
from propose.core.markup.tables import alignments_of, cells_of
from propose.core.typography import typeset_text
from propose.model.manuscript import (
    Alignment,
    Block,
    Blocks,
    BulletList,
    Callout,
    Cell,
    CodeBlock,
    Definition,
    DefinitionList,
    Figure,
    Heading,
    InlineImage,
    Inlines,
    ListItem,
    NumberedList,
    PageBreak,
    Paragraph,
    Quotation,
    Row,
    Rule,
    Table,
    Verbatim,
)
from propose.model.value import LongText

_CAPTION = re.compile(r"(Table|Tableau)[ \u00a0\u202f]?:(?=[ \n])")
_SOURCE = re.compile(r"(?:—|–|--)[ \u00a0\u202f]")
_PERCENT = re.compile(r"(100|[1-9]?[1-9]|[1-9]0)%")
_TABLE_CLASSES = frozenset({"wide", "row-headers"})
_WIDTHS = re.compile(r"[1-9]\d{0,3}(?:,[1-9]\d{0,3})*")

TOP = ""


def blocks_of_reading(rows: list[str], reading: Reading) -> Blocks:
    """Return the blocks of a text that has been cut into rows; findings go to the reading."""
    return _Tree(reading).read(rows, TOP)


class _Tree:
    """Walks the elements of one reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.stage = InlineStage(reading, self.note_blocks)
        self.is_in_note = False

    def read(self, rows: list[str], inside: str) -> Blocks:
        """Return the blocks of the reading, which stands in the container `inside`."""
        root = parsed(rows, self.reading)
        for expansion in self.reading.abbreviations.values():
            expansion.text = typeset_text(expansion.text, self.reading.lang)
        return (*self.blocks(root, inside), *self.leftovers())

    def leftovers(self) -> Blocks:
        """Report definitions that nothing refers to; return the words they would lose."""
        reading = self.reading
        lost: list[Block] = []
        for label, note in reading.notes.items():
            if note.blocks is None:
                reading.report("note-unused", note.row, label=label)
                lost.extend(self.blocks(note.element, "a footnote"))
        for reference in reading.references.values():
            if not reference.is_used:
                reading.report(
                    "reference-unused",
                    reference.row,
                    label=reference.label,
                    target=reading.shown(f"{reference.target} {reference.title or ''}").strip(),
                )
        for key, expansion in reading.abbreviations.items():
            if not expansion.is_used:
                reading.report(
                    "abbreviation-unused", expansion.row, key=key, expansion=expansion.text
                )
        return tuple(lost)

    def note_blocks(self, label: str) -> Blocks | None:
        """Return the blocks of a note, read when it is first met; None inside a note."""
        if self.is_in_note:
            return None
        note = self.reading.notes[label]
        if note.blocks is None:
            self.is_in_note = True
            note.blocks = self.blocks(note.element, "a footnote")
            self.is_in_note = False
            if not note.blocks:
                self.reading.report("note-empty", note.row, label=label)
        return note.blocks

    # Blocks -----------------------------------------------------------------------------

    def blocks(self, parent: Element, inside: str) -> Blocks:
        """Return the blocks below an element; `inside` names the container, TOP for none."""
        blocks: list[Block] = []
        caption: Element | None = None
        elements = list(parent)
        for index, element in enumerate(elements):
            if element.tag == "table":
                table = self.table(element)
                blocks.append(table if caption is None else self.captioned(table, caption))
                caption = None
            elif element.tag == "p":
                if not _CAPTION.match(element.text or ""):
                    blocks.extend(self.paragraph(element, inside))
                elif blocks and isinstance(blocks[-1], Table) and not blocks[-1].caption:
                    blocks[-1] = self.captioned(blocks[-1], element)
                elif index + 1 < len(elements) and elements[index + 1].tag == "table":
                    caption = element
                else:
                    if (element.text or "").startswith("Table:"):
                        self.reading.report("caption-alone", row_of(element))
                    blocks.extend(self.paragraph(element, inside))
            else:
                blocks.extend(self.MAKERS[element.tag](self, element, inside))
        return tuple(blocks)

    def heading(self, element: Element, inside: str) -> Blocks:
        row, text = row_of(element), element.text or ""
        text, attributes = self.trailing_attributes(element, text)
        children = self.stage.inlines(text, row)
        if inside:
            self.reading.report("heading-inside", row, inside=inside)
            return (Paragraph(origin=self.reading.origin(row), children=children),)
        if attributes:
            report_unknown(self.reading, attributes, has_id=True)
        return (
            Heading(
                origin=self.reading.origin(row),
                level=int(element.get("level", "1")),
                children=children,
                anchor=claimed_anchor(self.reading, attributes) if attributes else None,
            ),
        )

    def paragraph(self, element: Element, inside: str) -> Blocks:
        row, text = row_of(element), element.text or ""
        long_text = self.long_text(text, inside)
        if long_text is not None:
            self.refuse_attributes(element)
            return long_text
        if text.startswith("![") and (figure := self.figure(element, text)):
            return (figure,)
        children = self.stage.inlines(text, row)
        if not children:
            return ()
        role = anchor = None
        if attributes := self.attributes(element):
            verbatim = "verbatim" in attributes.classes
            roles = [name for name in attributes.classes if name != "verbatim"]
            role = roles[0] if roles else None
            anchor = claimed_anchor(self.reading, attributes)
            report_unknown(
                self.reading,
                attributes,
                classes=frozenset({"verbatim", *roles[:1]}) - _TABLE_CLASSES,
                has_id=True,
            )
            if verbatim:
                children = (Verbatim(self.stage.untypeset(text, row)),)
        return (
            Paragraph(origin=self.reading.origin(row), children=children, role=role, anchor=anchor),
        )

    def long_text(self, text: str, inside: str) -> Blocks | None:
        """Return the blocks of a long-text answer that is all of a paragraph."""
        text = text.strip(" \n")
        if len(text) != 1 or not "\U000f0000" <= text <= "\U000ffffd":
            return None
        filled = self.reading.filled(text)
        if not isinstance(filled.value, LongText):
            return None
        value, outer = filled.value, self.reading
        inner = Reading(
            path=value.place.path,
            file_lines=range(value.first_line, value.first_line + value.text.count("\n") + 1),
            fills=(),
            instance=outer.instance,
            folder=outer.folder,
            root=outer.root,
            lang=outer.lang,
            answer=filled.question,
            findings=outer.findings,
            anchors=outer.anchors,
        )
        tree = _Tree(inner)
        tree.is_in_note = self.is_in_note
        return tree.read(inner.rows_of(value.text), inside)

    def figure(self, element: Element, text: str) -> Figure | None:
        """Return the figure that a paragraph of one picture is, None if there is more."""
        row = row_of(element)
        bare, attributes = self.trailing_attributes(element, text)
        self.stage.picture = None
        children = self.stage.untypeset(bare, row)
        if len(children) != 1 or not isinstance(children[0], InlineImage) or not self.stage.picture:
            return None
        image, caption = self.stage.picture.image, self.stage.picture.caption
        width = None
        if attributes:
            report_unknown(self.reading, attributes, settings=frozenset({"width"}), has_id=True)
            for key, value in attributes.settings:
                if key == "width" and _PERCENT.fullmatch(value):
                    width = int(value[:-1])
                elif key == "width":
                    self.reading.report("width-unread", attributes.row, value=value)
        return Figure(
            origin=self.reading.origin(row),
            file=image.file,
            alternative=image.alternative,
            caption=caption,
            anchor=claimed_anchor(self.reading, attributes) if attributes else None,
            width_percent=width,
        )

    def code(self, element: Element, inside: str) -> Blocks:
        del inside
        row = row_of(element)
        children = tuple(self.reading.checked(element.text or "", row))
        origin = self.reading.origin(row)
        return (CodeBlock(origin=origin, children=children, language=element.get("language")),)

    def rule(self, element: Element, inside: str) -> Blocks:
        del inside
        return (Rule(origin=self.reading.origin(row_of(element))),)

    def page_break(self, element: Element, inside: str) -> Blocks:
        row = row_of(element)
        if inside:
            self.reading.report("page-break-inside", row, inside=inside)
            return ()
        return (PageBreak(origin=self.reading.origin(row)),)

    def bullets(self, element: Element, inside: str) -> Blocks:
        del inside
        items = self.items(element)
        return (
            (BulletList(origin=self.reading.origin(row_of(element)), items=items),) if items else ()
        )

    def numbers(self, element: Element, inside: str) -> Blocks:
        del inside
        items = self.items(element)
        if not items:
            return ()
        return (
            NumberedList(
                origin=self.reading.origin(row_of(element)),
                items=items,
                start=int(element.get("start", "1")),
            ),
        )

    def items(self, element: Element) -> tuple[ListItem, ...]:
        """Return the items that hold something: a false condition leaves no bare bullet."""
        bodies = (self.blocks(item, "a list") for item in element)
        return tuple(ListItem(blocks=body) for body in bodies if body)

    def definitions(self, element: Element, inside: str) -> Blocks:
        del inside
        items: list[Definition] = []
        terms: list[Inlines] = []
        bodies: list[Block] = []
        for child in element:
            if child.tag == "dt":
                if bodies:
                    items.append(Definition(terms=tuple(terms), blocks=tuple(bodies)))
                    terms, bodies = [], []
                terms.append(self.stage.inlines(child.text or "", row_of(child)))
            else:
                bodies.extend(self.blocks(child, "a definition"))
        items.append(Definition(terms=tuple(terms), blocks=tuple(bodies)))
        return (DefinitionList(origin=self.reading.origin(row_of(element)), items=tuple(items)),)

    def quotation(self, element: Element, inside: str) -> Blocks:
        del inside
        row = row_of(element)
        source = self.source(element)
        blocks = self.blocks(element, "a quotation")
        if not blocks and not source:
            return ()
        return (Quotation(origin=self.reading.origin(row), blocks=blocks, source=source),)

    def source(self, element: Element) -> Inlines:
        """Take the rows from the last one that begins with a dash out of a quotation."""
        last = element[-1] if len(element) else None
        if last is None or last.tag != "p":
            return ()
        lines = (last.text or "").split("\n")
        for at in range(len(lines) - 1, -1, -1):
            if match := _SOURCE.match(lines[at].lstrip(" ")):
                text = "\n".join([lines[at].lstrip(" ")[match.end() :], *lines[at + 1 :]])
                if at:
                    last.text = "\n".join(lines[:at])
                else:
                    self.refuse_attributes(last)
                    element.remove(last)
                return self.stage.inlines(text, row_of(last) + at)
        return ()

    def callout(self, element: Element, inside: str) -> Blocks:
        del inside
        row = row_of(element)
        return (
            Callout(
                origin=self.reading.origin(row),
                kind=element.get("kind", "note"),
                title=self.stage.inlines(element.text or "", row),
                blocks=self.blocks(element, "a callout"),
            ),
        )

    MAKERS: ClassVar[dict[str, Callable[["_Tree", Element, str], Blocks]]] = {
        "heading": heading,
        "pre": code,
        "rule": rule,
        "page-break": page_break,
        "ul": bullets,
        "ol": numbers,
        "dl": definitions,
        "quotation": quotation,
        "callout": callout,
    }

    # Tables -----------------------------------------------------------------------------

    def table(self, element: Element) -> Table:
        row = row_of(element)
        head, dashes, *body = (element.text or "").split("\n")
        alignments = alignments_of(dashes)
        titles = cells_of(head)
        if len(titles) != len(alignments):
            self.reading.report("table-columns", row, titles=len(titles), columns=len(alignments))
            columns = max(len(titles), len(alignments))
            alignments += (Alignment.START,) * (columns - len(alignments))
        header = self.table_row(titles, len(alignments), row)
        table = Table(
            origin=self.reading.origin(row),
            header=(header,) if any(cell.blocks for cell in header.cells) else (),
            rows=tuple(
                self.table_row(cells_of(line), len(alignments), row + 2 + offset)
                for offset, line in enumerate(body)
            ),
            alignments=alignments,
        )
        attributes = self.attributes(element)
        return self.arranged(table, attributes) if attributes else table

    def table_row(self, cells: list[str], columns: int, row: int) -> Row:
        """Return one row of as many cells as there are columns; more are reported."""
        if len(cells) > columns:
            self.reading.report("table-cells", row, cells=len(cells), columns=columns)
            cells = [*cells[: columns - 1], " | ".join(cells[columns - 1 :])]
        cells += [""] * (columns - len(cells))
        return Row(cells=tuple(self.cell(cell, row) for cell in cells))

    def cell(self, text: str, row: int) -> Cell:
        children = self.stage.inlines(text, row) if text else ()
        if not children:
            return Cell(blocks=())
        return Cell(blocks=(Paragraph(origin=self.reading.origin(row), children=children),))

    def captioned(self, table: Table, element: Element) -> Table:
        """Return the table with the caption, and the attributes, of a paragraph `Table: …`."""
        text, attributes = self.trailing_attributes(element, element.text or "")
        match = _CAPTION.match(text)
        words = text[match.end() :] if match else text
        table = replace(table, caption=self.stage.inlines(words, row_of(element)))
        return self.arranged(table, attributes) if attributes else table

    def arranged(self, table: Table, attributes: Attributes) -> Table:
        """Return the table with its anchor, on its side, or with widths as asked."""
        report_unknown(
            self.reading,
            attributes,
            classes=_TABLE_CLASSES,
            settings=frozenset({"widths"}),
            has_id=True,
        )
        widths = table.widths
        for key, value in attributes.settings:
            if key == "widths" and _WIDTHS.fullmatch(value):
                widths = tuple(int(width) for width in value.split(","))
            if key == "widths" and len(widths) != len(table.alignments):
                self.reading.report("width-unread", attributes.row, value=value)
                widths = ()
        return replace(
            table,
            anchor=claimed_anchor(self.reading, attributes) or table.anchor,
            landscape=table.landscape or "wide" in attributes.classes,
            first_column_is_header=(
                table.first_column_is_header or "row-headers" in attributes.classes
            ),
            widths=widths,
        )

    # Attributes -------------------------------------------------------------------------

    def attributes(self, element: Element) -> Attributes | None:
        """Return the attribute list from the row below a block."""
        inside = element.get("attributes")
        if inside is None:
            return None
        return attributes_of(self.reading, inside, int(element.get("attributes-row", "0")))

    def trailing_attributes(self, element: Element, text: str) -> tuple[str, Attributes | None]:
        """Return the text without the list at its end, and the list from there or below."""
        if text.endswith("}"):
            start = text.rfind("{:")
            match = LIST.fullmatch(text, start) if start >= 0 else None
            if match and is_attributes(match[1]) and not text[:start].endswith("\\"):
                row = row_of(element) + text.count("\n")
                self.refuse_attributes(element)
                return text[:start].rstrip(" "), attributes_of(self.reading, match[1], row)
        return text, self.attributes(element)

    def refuse_attributes(self, element: Element) -> None:
        """Report the attribute list of a block that takes none."""
        if attributes := self.attributes(element):
            self.reading.report(
                "attribute-place", attributes.row, entries=element.get("attributes", "").strip()
            )
