# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Notes in the margin: which text each stands beside, and the row that holds both."""

from collections.abc import Iterable
from dataclasses import replace
from math import ceil

from propose.model.frozen import frozen
from propose.model.manuscript import (
    Block,
    Blocks,
    BulletList,
    DefinitionList,
    NumberedList,
    Paragraph,
    Quotation,
)
from propose.model.walk import lines_of, plain_text
from propose.writers.docx.columns import width_of
from propose.writers.docx.tables import grid_xml

ROLE = "margin note"
"""The role of a note: `{: .margin-note }` in Markdown."""

_LINE = 13
_AFTER_LINE = 120
_WHOLE = 3600
"""A row at most this tall, in twips, is not broken over two pages."""


@frozen
class Column:
    """Room for text, in twips, and the size of its letters, in half-points."""

    width: int
    size: int

    def height_of(self, blocks: Iterable[Block]) -> int:
        """Return about how tall blocks come out, in twips."""
        height = 0
        for line in lines_of(blocks):
            rows = ceil(width_of(plain_text(line), self.size) / max(self.width, 1)) or 1
            height += rows * self.size * _LINE + _AFTER_LINE
        return height


@frozen
class Passage:
    """Text and the notes that stand beside it, both in reading order."""

    text: Blocks
    notes: Blocks = ()

    @property
    def takes_notes(self) -> bool:
        """Return whether notes can stand beside the text: beside a heading they cannot."""
        return bool(self.text) and isinstance(
            self.text[-1], Paragraph | BulletList | NumberedList | Quotation | DefinitionList
        )


def is_note(block: Block) -> bool:
    """Return whether a block belongs into the margin."""
    return isinstance(block, Paragraph) and (block.role or "").replace("-", " ") == ROLE


def passages_of(blocks: Blocks, text: Column, margin: Column) -> list[Passage]:
    """Return the blocks, each with the notes that follow it.

    Where notes are taller than their text, the text after it joins it, unless it has
    notes of its own: no white is left below the text.
    """
    passages: list[Passage] = []
    for one in _paired(blocks):
        last = passages[-1] if passages else one
        if (
            last.notes
            and last.takes_notes
            and one.takes_notes
            and not one.notes
            and text.height_of(last.text) < margin.height_of(last.notes)
        ):
            passages[-1] = replace(last, text=(*last.text, *one.text))
        else:
            passages.append(one)
    return passages


def _paired(blocks: Blocks) -> list[Passage]:
    """Return each block with its notes; one below a heading or table waits for what follows."""
    pairs: list[Passage] = []
    waiting: Blocks = ()
    for block in blocks:
        if is_note(block):
            if pairs and pairs[-1].takes_notes and not waiting:
                pairs[-1] = replace(pairs[-1], notes=(*pairs[-1].notes, block))
            else:
                waiting = (*waiting, block)
            continue
        passage = Passage(text=(block,), notes=waiting)
        if waiting and not passage.takes_notes:
            pairs.append(Passage(text=(), notes=waiting))
            passage = Passage(text=(block,))
        pairs.append(passage)
        waiting = ()
    if waiting:
        pairs.append(Passage(text=(), notes=waiting))
    return pairs


def table_xml(rows: str, style: str, widths: tuple[int, int]) -> str:
    """Return a table of rows of text and notes; its style has neither lines nor margins."""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0600" w:firstRow="0" w:lastRow="0" '
        'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"{grid_xml(widths)}{rows}</w:tbl>"
    )


def row_xml(text: str, notes: str, widths: tuple[int, int], height: int) -> str:
    """Return the row of a passage that comes out about `height` twips tall."""
    whole = "<w:trPr><w:cantSplit/></w:trPr>" if height <= _WHOLE else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'
        for content, width in zip((text, notes), widths, strict=True)
    )
    return f"<w:tr>{whole}{cells}</w:tr>"
