# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rows of a table, cut into cells."""

import re

from propose.model.manuscript import Alignment

# An escaped sign, a span of code, a border.
_PIECE = re.compile(r"\\.|(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)|\|", re.DOTALL)


def cells_of(line: str) -> list[str]:
    r"""Return the cells of a row; `\|` and a border inside code are words of a cell.

    >>> cells_of(r"| a \| b | `c|d` |")
    ['a | b', '`c|d`']
    """
    line = line.strip(" ")
    if "\\" not in line and "`" not in line:
        cells = line.split("|")
    else:
        cells, at = [], 0
        for match in _PIECE.finditer(line):
            if match.group() == "|":
                cells.append(line[at : match.start()])
                at = match.end()
        cells.append(line[at:])
        cells = [cell.replace(r"\|", "|") for cell in cells]
    if not cells[0].strip(" "):
        del cells[0]
    if len(cells) > 1 and not cells[-1].strip(" ") and line.endswith("|"):
        cells.pop()
    return [cell.strip(" ") for cell in cells]


def alignments_of(line: str) -> tuple[Alignment, ...]:
    """Return one alignment for each column from the row of dashes.

    >>> [alignment.value for alignment in alignments_of("|:--|:-:|--:|---|")]
    ['start', 'centre', 'end', 'start']
    """
    alignments = []
    for cell in cells_of(line):
        if cell.endswith(":"):
            alignments.append(Alignment.CENTRE if cell.startswith(":") else Alignment.END)
        else:
            alignments.append(Alignment.START)
    return tuple(alignments)
