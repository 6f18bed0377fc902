# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Blocks that hold other blocks: quotations, callouts, lists, definitions."""

import re
from xml.etree.ElementTree import Element

from propose.core.markup.lines import (
    DEFINITION,
    MARKER,
    QUOTE,
    RULE,
    Lines,
    body_of,
    interrupts,
)
from propose.core.markup.processor import RowProcessor, placed

CALLOUT = re.compile(r"\[!(\w+)\] *(.*)")
CALLOUT_KINDS = {
    "NOTE": "note",
    "IMPORTANT": "important",
    "EXAMPLE": "example",
    "EXEMPLE": "example",
    "COMMUN": "commons",
    "COMMONS": "commons",
}

_BULLET = re.compile(r" *[-*+](?: |$)")
_NUMBER = re.compile(r" *\d{1,3}[.)](?: |$)")


class QuoteProcessor(RowProcessor):
    """`> words`, and callouts `> [!NOTE] Title`."""

    signs = ">"

    def test(self, parent: Element, block: str) -> bool:
        """Return whether the row begins with the sign of a quotation."""
        del parent
        return ">" in block and QUOTE.fullmatch(block) is not None

    def run(self, parent: Element, blocks: Lines) -> None:  # type: ignore[override] # rows
        """Take the marked rows and those that go on with their words."""
        first, at = blocks.row, blocks.at
        inner: list[str] = []
        while at < len(blocks):
            line = blocks[at]
            match = QUOTE.fullmatch(line)
            if match:
                inner.append(match[1] if match[1].strip() else "")
            elif line and inner[-1] and not interrupts(line):
                inner.append(line)
            else:
                break
            at += 1
        blocks.at = at
        callout = CALLOUT.fullmatch(inner[0].strip(" "))
        kind = CALLOUT_KINDS.get(callout[1].upper()) if callout else None
        if callout and kind:
            element = placed(parent, "callout", first, callout[2])
            element.set("kind", kind)
            self.parser.parse_inside(element, blocks.inside(inner[1:], first + 1))
            return
        if callout:
            blocks.reading.report("callout-kind", first, kind=callout[1])
        self.parser.parse_inside(placed(parent, "quotation", first), blocks.inside(inner, first))


class ListProcessor(RowProcessor):
    """Bullets and numbers, nested by two or four spaces."""

    signs = "-*+0123456789"

    def test(self, parent: Element, block: str) -> bool:
        """Return whether the row begins an item."""
        del parent
        match = MARKER.fullmatch(block)
        return match is not None and (match[3] is None or bool(match[4]))

    def run(self, parent: Element, blocks: Lines) -> None:  # type: ignore[override] # rows
        """Take items until the kind of marker changes or the numbers begin again."""
        match = MARKER.fullmatch(blocks[blocks.at])
        number = match[3] if match else None
        sibling = _NUMBER if number else _BULLET
        element = placed(parent, "ol" if number else "ul", blocks.row)
        if number:
            element.set("start", number)
        last = 0
        while match:
            last = int(match[3] or 0)
            item = placed(element, "li", blocks.row)
            body = body_of(blocks, (match[4] or "").lstrip(" "), len(match[1]), sibling)
            self.parser.parse_inside(item, body)
            beyond = blocks.after_blank(blocks.at)
            if beyond == len(blocks) or not sibling.match(blocks[beyond]):
                break
            if RULE.fullmatch(blocks[beyond]):
                break
            match = MARKER.fullmatch(blocks[beyond])
            if match and match[3] and int(match[3]) == 1 < last:
                break
            blocks.at = beyond


class DefinitionProcessor(RowProcessor):
    """`: words` below a term; further ones below a definition."""

    signs = ":"

    def test(self, parent: Element, block: str) -> bool:
        """Return whether the row goes on with a definition list."""
        return (
            len(parent) > 0 and parent[-1].tag == "dl" and DEFINITION.fullmatch(block) is not None
        )

    def run(self, parent: Element, blocks: Lines) -> None:  # type: ignore[override] # rows
        """Take one definition with the rows indented below it."""
        match = DEFINITION.fullmatch(blocks[blocks.at])
        if match:
            body = body_of(blocks, match[2].lstrip(" "), len(match[1]), DEFINITION)
            self.parser.parse_inside(placed(parent[-1], "dd", body.first), body)
