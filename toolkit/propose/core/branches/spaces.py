# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two spaces in a row, found in the filled text: the page would print them as one."""

import re
from collections.abc import Iterator

from propose.model.filled import FilledSource

_FENCE = re.compile(r" {0,3}(```|~~~)")
_MARKER = re.compile(r" *(?:[-*+]|\d{1,9}[.)]|:|>|#{1,6}|\[\^[^\]]+\]:|\*\[[^\]]+\]:)(?: +|$)")
_CODE = re.compile(r"`[^`]*`")
_PIPE = re.compile(r"(?<! ) *\| *")
_SPACES = re.compile(r"(\S*)(?: [ \u00a0\u202f]+|[\u00a0\u202f] +)(\S*)")
_INDENT = "    "
_APART = (",", ".")
"""Marks that may have no space before them at all, which is a finding of its own."""

_AROUND_NOTHING = {(":", ";"), ("«", "»"), ("(", ")"), ("[", "]"), ("“", "”")}
"""Marks with nothing between them, which is another."""


def double_spaces(source: FilledSource) -> Iterator[tuple[int, str, str]]:
    """Yield the line of the file and the words around each run of spaces inside a line.

    Spaces that lay out Markdown are none: before and after the signs of lists, tables,
    quotations and notes, at the end of a line, in code.
    """
    for row, line in _rows_of_words(source.text):
        if "  " not in line and "\u00a0" not in line and "\u202f" not in line:
            continue
        bare = line.strip(" ")
        while marker := _MARKER.match(bare):
            bare = bare[marker.end() :]
        bare = _PIPE.sub("|", _CODE.sub("x", bare)).strip(" |")
        for match in _SPACES.finditer(bare):
            if match[2][:1] not in _APART and (match[1][-1:], match[2][:1]) not in _AROUND_NOTHING:
                yield source.lines[min(row, len(source.lines) - 1)], match[1], match[2]


def _rows_of_words(text: str) -> Iterator[tuple[int, str]]:
    """Yield the rows that are no code: fenced, or indented outside a list."""
    fence = ""
    is_nested = False
    for row, line in enumerate(text.split("\n")):
        found = _FENCE.match(line)
        if found or fence:
            if found and fence in {"", found[1]}:
                fence = "" if fence else found[1]
        elif line.startswith(_INDENT):
            if is_nested:
                yield row, line
        elif line.strip():
            is_nested = _MARKER.match(line) is not None
            yield row, line
