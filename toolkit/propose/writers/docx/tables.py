# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The properties of tables, rows and cells."""

from collections.abc import Iterable

from propose.model.manuscript import Table
from propose.writers.docx.columns import NARROW, SNUG


def grid_xml(widths: Iterable[int]) -> str:
    """Return the grid of a table."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tblGrid>{columns}</w:tblGrid>"


def properties_xml(table: Table, style: str, width: int, left: int) -> str:
    """Return the properties of a table that is `width` twips wide."""
    has_total = bool(table.rows) and table.rows[-1].emphasis
    look = (
        (0x20 if table.header else 0)
        | (0x40 if has_total else 0)
        | (0x80 if table.first_column_is_header else 0)
        | 0x400
    )
    indent = f'<w:tblInd w:w="{left}" w:type="dxa"/>' if left else ""
    return (
        f'<w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{width}" w:type="dxa"/>{indent}'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{look:04X}" '
        f'w:firstRow="{int(bool(table.header))}" w:lastRow="{int(has_total)}" '
        f'w:firstColumn="{int(table.first_column_is_header)}" w:lastColumn="0" '
        'w:noHBand="0" w:noVBand="1"/></w:tblPr>'
    )


def row_xml(cells: Iterable[str], *, is_header: bool) -> str:
    """Return a row that is not broken over pages; a header row comes again on each."""
    repeated = "<w:tblHeader/>" if is_header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def cell_xml(content: str, width: int, *, span: int = 1, fill: str = "") -> str:
    """Return a cell; `fill` are the attributes of its shading."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shaded = f'<w:shd w:val="clear" w:color="auto" {fill}/>' if fill else ""
    snug = (
        f'<w:tcMar><w:left w:w="{SNUG}" w:type="dxa"/>'
        f'<w:right w:w="{SNUG}" w:type="dxa"/></w:tcMar>'
        if fill or width < NARROW * span
        else ""
    )
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{shaded}{snug}</w:tcPr>'
        f"{content}</w:tc>"
    )
