# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Python-Markdown's block parser, fed row by row so that every block knows its line.

Python-Markdown hands its processors paragraphs without their place and leaves blank
rows inside code and lists to each of them; ours get the remaining rows (`Lines`) and
leave elements that carry the row on which they begin.
"""

from typing import ClassVar, cast
from xml.etree.ElementTree import Element, SubElement

from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor

from propose.core.markup.lines import CODE_INDENT, Lines
from propose.core.markup.reading import MAX_DEPTH


def placed(parent: Element, tag: str, row: int, text: str | None = None) -> Element:
    """Return a new element that knows the row on which it begins."""
    element = SubElement(parent, tag, {"row": str(row)})
    element.text = text
    return element


def row_of(element: Element) -> int:
    """Return the row on which an element begins."""
    return int(element.get("row", "0"))


class RowParser(BlockParser):
    """Python-Markdown's block parser over rows instead of blank-separated paragraphs."""

    candidates: dict[str, tuple[BlockProcessor, ...]]
    """The processors that a row may be for, by its first sign; "" for any other sign."""

    def settle(self) -> None:
        """Sort the registered processors by sign, once."""
        processors = tuple(cast("RowProcessor", each) for each in self.blockprocessors)
        signs = {sign for processor in processors for sign in processor.signs} | {""}
        self.candidates = {
            sign: tuple(each for each in processors if not each.signs or sign in each.signs)
            for sign in signs - {""}
        }
        self.candidates[""] = tuple(each for each in processors if not each.signs)

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 - Python-Markdown's name
        """Let the first processor that wants the next row take what is its own."""
        lines = cast("Lines", blocks)
        candidates = self.candidates
        others = candidates[""]
        end = len(lines)
        while lines.at < end:
            line = lines[lines.at]
            if not line:
                lines.at += 1
                continue
            sign = line[0]
            if sign == " " and not line.startswith(CODE_INDENT):
                sign = line.lstrip(" ")[0]
            for processor in candidates.get(sign, others):
                if processor.test(parent, line) and processor.run(parent, lines) is not False:
                    break

    def parse_inside(self, parent: Element, lines: Lines) -> None:
        """Parse the rows of a container; too deep down they are words only."""
        if lines.depth <= MAX_DEPTH:
            self.parseBlocks(parent, lines)
            return
        lines.reading.report("nested-too-deep", lines.row, depth=MAX_DEPTH)
        placed(parent, "p", lines.row, "\n".join(lines))


class RowProcessor(BlockProcessor):
    """One construct: `test` sees the next row, `run` takes rows or returns False."""

    parser: RowParser
    signs: ClassVar[str] = ""
    """What its rows may begin with, spaces left aside; empty for anything."""
