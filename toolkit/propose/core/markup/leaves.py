# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Blocks that hold no other blocks: words, headings, tables, code, rules."""

import re
from xml.etree.ElementTree import Element

from propose.core.markup.attributes import ALONE, is_attributes
from propose.core.markup.lines import (
    CODE_INDENT,
    DEFINITION,
    FENCE,
    HEADING,
    MARKER,
    PAGE_BREAK,
    RULE,
    UNDERLINE,
    Lines,
    closes_fence,
    indent_of,
    interrupts,
    is_attributes_line,
    is_table,
)
from propose.core.markup.processor import RowProcessor, placed
from propose.core.markup.reading import TOKEN

TERM_LENGTH = 60
"""Longest term of a definition list: a longer row above `: …` is a wrapped sentence."""

_LANGUAGE = re.compile(r"[\w+#.-]*")
_TAKES_ATTRIBUTES = {"p", "heading", "table"}
_ANSWER_AS_NUMBER = re.compile(r" {0,3}([\U000f0000-\U000ffffd])[.)] ")
_COUNT = re.compile(r"\d{1,3}")
_HEADING_WITHOUT_SPACE = re.compile(r" {0,3}(#{2,6})[^#\s]")


class CodeProcessor(RowProcessor):
    """Rows indented by four spaces."""

    signs = " "

    def test(self, parent: Element, block: str) -> bool:
        """Return whether the row is indented like code."""
        del parent
        return block.startswith(CODE_INDENT)

    def run(self, parent: Element, blocks: Lines) -> None:  # type: ignore[override] # rows
        """Take the indented rows and the blank ones between them."""
        row, end = blocks.row, blocks.at
        for at in range(blocks.at, len(blocks)):
            if blocks[at].startswith(CODE_INDENT):
                end = at + 1
            elif blocks[at]:
                break
        code = [line[len(CODE_INDENT) :] for line in blocks.take_to(end)]
        if MARKER.fullmatch(code[0]):
            blocks.reading.report("list-reads-as-code", row)
        placed(parent, "pre", row, "\n".join(code))


class AttributesProcessor(RowProcessor):
    """A row `{: #id .class }` that belongs to the block above it."""

    signs = "{"

    def test(self, parent: Element, block: str) -> bool:
        """Return whether the row is an attribute list."""
        del parent
        return "{:" in block and is_attributes_line(block)

    def run(self, parent: Element, blocks: Lines) -> None:  # type: ignore[override] # rows
        """Hand the list to the block above, or report that it has none."""
        row = blocks.row
        (line,) = blocks.take_to(blocks.at + 1)
        match = ALONE.fullmatch(line)
        inside = match[1] if match else ""
        above = parent[-1] if len(parent) else None
        if not is_attributes(inside):
            blocks.reading.report("answer-place", row, where="an attribute list")
        elif above is None or above.tag not in _TAKES_ATTRIBUTES or "attributes" in above.attrib:
            blocks.reading.report("attribute-place", row, entries=inside.strip())
        else:
            above.set("attributes", inside)
            above.set("attributes-row", str(row))
            return
        placed(parent, "p", row, line.replace("{:", r"\{:"))


class HeadingProcessor(RowProcessor):
    """`## A heading`; the sign needs its space, so that `#communs` stays a word."""

    signs = "#"

    def test(self, parent: Element, block: str) -> bool:
        """Return whether the row begins with number signs and a space."""
        del parent
        return "#" in block and HEADING.fullmatch(block) is not None

    def run(self, parent: Element, blocks: Lines) -> None:  # type: ignore[override] # rows
        """Take the row; closing number signs are no words."""
        row = blocks.row
        match = HEADING.fullmatch(blocks.take_to(blocks.at + 1)[0])
        level, text = (match[1], match[2] or "") if match else ("#", "")
        text = text.strip(" ")
        if text.endswith("#"):
            bare = text.rstrip("#")
            if not bare or bare.endswith(" "):
                text = bare.rstrip(" ")
        if text:
            placed(parent, "heading", row, text).set("level", str(len(level)))
        else:
            blocks.reading.report("heading-empty", row)


class RuleProcessor(RowProcessor):
    """`---`, `***` or `___` alone."""

    signs = "-*_"

    def test(self, parent: Element, block: str) -> bool:
        """Return whether the row is a rule."""
        del parent
        return RULE.fullmatch(block) is not None

    def run(self, parent: Element, blocks: Lines) -> None:  # type: ignore[override] # rows
        """Take the row."""
        placed(parent, "rule", blocks.row)
        blocks.at += 1


class PageBreakProcessor(RowProcessor):
    r"""`\pagebreak` alone."""

    signs = "\\"

    def test(self, parent: Element, block: str) -> bool:
        """Return whether the row is a page break."""
        del parent
        return PAGE_BREAK.fullmatch(block) is not None

    def run(self, parent: Element, blocks: Lines) -> None:  # type: ignore[override] # rows
        """Take the row."""
        placed(parent, "page-break", blocks.row)
        blocks.at += 1


class FenceProcessor(RowProcessor):
    """Code between rows of backticks or tildes, blank rows included."""

    signs = "`~"

    def test(self, parent: Element, block: str) -> bool:
        """Return whether the row begins fenced code."""
        del parent
        return FENCE.fullmatch(block) is not None

    def run(self, parent: Element, blocks: Lines) -> None:  # type: ignore[override] # rows
        """Take the rows to the closing fence, or all that are left."""
        reading, row = blocks.reading, blocks.row
        match = FENCE.fullmatch(blocks[blocks.at])
        lead, fence, info = (len(match[1]), match[2], match[3].strip(" ")) if match else (0, "", "")
        start = end = blocks.at + 1
        while end < len(blocks) and not closes_fence(blocks[end], fence):
            end += 1
        if end == len(blocks):
            reading.report("fence-open", row, fence=fence)
        code = [line[min(lead, indent_of(line)) :] for line in blocks[start:end]]
        blocks.at = min(end + 1, len(blocks))
        element = placed(parent, "pre", row, "\n".join(code))
        if TOKEN.search(info):
            reading.report("answer-place", row, where="the language of a code block")
        elif not _LANGUAGE.fullmatch(info):
            reading.report("fence-info", row, info=info)
        elif info:
            element.set("language", info)


class ParagraphProcessor(RowProcessor):
    """Words; and what only the next row tells apart: headings, tables, terms."""

    def test(self, parent: Element, block: str) -> bool:
        """Return True: whatever nobody wanted is words."""
        del parent, block
        return True

    def run(self, parent: Element, blocks: Lines) -> None:  # type: ignore[override] # rows
        """Take rows until a blank one or one that begins something else."""
        if is_table(blocks, blocks.at):
            self._table(parent, blocks)
            return
        row, start = blocks.row, blocks.at
        self._suspect(blocks)
        if start + 1 < len(blocks) and UNDERLINE.fullmatch(blocks[start + 1]):
            words, line = blocks.take_to(start + 2)
            heading = placed(parent, "heading", row, words.strip(" "))
            heading.set("level", "1" if "=" in line else "2")
            return
        end = self._end(blocks)
        terms = blocks.after_blank(end)
        if terms < len(blocks) and self._are_terms(blocks, end, terms):
            self._terms(parent, blocks.take_to(end), row)
            blocks.at = terms
            return
        text = "\n".join(blocks.take_to(end))
        placed(parent, "p", row, text.strip(" "))
        self._dedent(blocks)

    @staticmethod
    def _suspect(blocks: Lines) -> None:
        """Report words that were meant as something else."""
        line = blocks[blocks.at]
        if close_up := _HEADING_WITHOUT_SPACE.match(line):
            blocks.reading.report("heading-space", blocks.row, signs=close_up[1])
        elif (number := _ANSWER_AS_NUMBER.match(line)) and _COUNT.fullmatch(
            blocks.reading.filled(number[1]).text
        ):
            blocks.reading.report("answer-place", blocks.row, where="the number of a list")

    @staticmethod
    def _dedent(blocks: Lines) -> None:
        """Relieve a list right below words of four spaces, lest it be code."""
        if blocks.at == len(blocks) or not blocks[blocks.at].startswith(CODE_INDENT):
            return
        lead = indent_of(blocks[blocks.at])
        for at in range(blocks.at, len(blocks)):
            if blocks[at] and indent_of(blocks[at]) < lead:
                break
            blocks[at] = blocks[at][lead:]

    def _end(self, blocks: Lines) -> int:
        """Return where the words that begin on the next row end."""
        for end in range(blocks.at + 1, len(blocks)):
            line = blocks[end]
            if not line:
                return end
            if line[0].isalpha():
                if "|" in line and is_table(blocks, end):
                    return end
            elif interrupts(line) or is_table(blocks, end) or self._are_terms(blocks, end, end):
                return end
        return len(blocks)

    @staticmethod
    def _are_terms(blocks: Lines, end: int, definition: int) -> bool:
        """Return whether the rows up to `end` are terms, and a definition follows."""
        return DEFINITION.fullmatch(blocks[definition]) is not None and all(
            len(line) <= TERM_LENGTH for line in blocks[blocks.at : end]
        )

    @staticmethod
    def _terms(parent: Element, terms: list[str], row: int) -> None:
        if not (len(parent) and parent[-1].tag == "dl"):
            placed(parent, "dl", row)
        for offset, term in enumerate(terms):
            placed(parent[-1], "dt", row + offset, term.strip(" "))

    @staticmethod
    def _table(parent: Element, blocks: Lines) -> None:
        row, end = blocks.row, blocks.at + 2
        while end < len(blocks) and "|" in blocks[end]:
            if not blocks[end].lstrip(" ").startswith("|") and interrupts(blocks[end]):
                break
            end += 1
        placed(parent, "table", row, "\n".join(blocks.take_to(end)))
