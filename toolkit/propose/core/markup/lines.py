# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rows of a text on their way through the block parser, and what a row can begin."""

import re

from propose.core.markup.attributes import ALONE, holds_answer, is_attributes
from propose.core.markup.reading import Reading

INDENT = 2
"""Spaces that put a row inside the item above it; four do as well."""

CODE_INDENT = "    "

HEADING = re.compile(r" {0,3}(#{1,6})(?: (.*)|)")
UNDERLINE = re.compile(r" {0,3}(==+|--+) *")
RULE = re.compile(r" {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})")
PAGE_BREAK = re.compile(r" {0,3}\\(?:pagebreak|newpage) *")
FENCE = re.compile(r"( {0,3})(`{3,}(?=[^`]*$)|~{3,}) *(.*)")
QUOTE = re.compile(r" {0,3}> ?(.*)")
MARKER = re.compile(r"( *)(?:([-*+])|(\d{1,3})[.)])(?: +(.*)|)")
DEFINITION = re.compile(r"( {0,3}): +(.*)")
NOTE = re.compile(r"( {0,3})\[\^([^\[\]]+)\]:(.*)")
REFERENCE = re.compile(
    r" {0,3}\[([^\[\]^][^\[\]]*)\]: *(?:<([^<>]+)>|([^\s<]\S*))"
    r"""(?: +("[^"]*"|'[^']*'|\([^()]*\)))? *"""
)
ABBREVIATION = re.compile(r"( {0,3})\*\[([^\[\]]+)\]: *(.*\S.*)")
DELIMITERS = re.compile(r" {0,3}\|? *:?-+:?(?: *\| *:?-+:?)*(?: *\|)? *")

# What may begin on a row that follows words, by its first sign; the pattern sees the
# row without its indent. A list interrupts words with `-`, `*` and `1.` only.
_INTERRUPTIONS = {
    "#": r"#{1,6} +\S",
    ">": r">",
    "`": r"`{3,}[^`]*$",
    "~": r"~{3,}",
    "-": rf"- +\S|{RULE.pattern}$",
    "*": rf"\* +\S|{RULE.pattern}$|{ABBREVIATION.pattern}",
    "_": rf"{RULE.pattern}$",
    "1": r"1[.)] +\S",
    "[": rf"{NOTE.pattern}|{REFERENCE.pattern}$",
    "\\": rf"{PAGE_BREAK.pattern}$",
}


class Lines(list[str]):
    """Rows still to be parsed: Python-Markdown's list of blocks, one block a row.

    `at` is the next one to read, so that taking a row costs nothing; `first` is the row
    of the text on which this list begins, `depth` the number of containers around it.
    """

    __slots__ = ("at", "depth", "first", "reading")

    def __init__(
        self, rows: list[str], reading: Reading, *, first: int = 0, depth: int = 0
    ) -> None:
        """Begin before the first row."""
        super().__init__(rows)
        self.reading = reading
        self.first = first
        self.depth = depth
        self.at = 0

    @property
    def row(self) -> int:
        """Return the row of the text that is read next."""
        return self.first + self.at

    def take_to(self, end: int) -> list[str]:
        """Return the rows up to `end` and go on there."""
        rows = self[self.at : end]
        self.at = end
        return rows

    def inside(self, rows: list[str], first: int) -> "Lines":
        """Return rows of this list, relieved of their marks, as those of a container."""
        return Lines(rows, self.reading, first=first, depth=self.depth + 1)

    def after_blank(self, at: int) -> int:
        """Return the first position from `at` on that is not blank."""
        while at < len(self) and not self[at]:
            at += 1
        return at


def indent_of(line: str) -> int:
    """Return how many spaces a row begins with."""
    return len(line) - len(line.lstrip(" "))


def interrupts(line: str) -> bool:
    """Return whether a row that follows words begins something else."""
    stripped = line.lstrip(" ")
    if stripped[0] == "{":
        return is_attributes_line(stripped)
    pattern = _INTERRUPTIONS.get(stripped[0])
    if pattern is None or re.match(pattern, stripped) is None:
        return False
    return len(line) - len(stripped) < len(CODE_INDENT) or stripped[0] in "-*1"


def is_attributes_line(line: str) -> bool:
    """Return whether a row holds an attribute list and nothing else."""
    match = ALONE.fullmatch(line)
    return match is not None and (is_attributes(match[1]) or holds_answer(match[1]))


def is_table(lines: Lines, at: int) -> bool:
    """Return whether the header of a table stands at a position, its dashes below."""
    if at + 1 >= len(lines) or "|" not in lines[at]:
        return False
    below = lines[at + 1]
    return "-" in below and "|" in below and DELIMITERS.fullmatch(below) is not None


def closes_fence(line: str, fence: str) -> bool:
    """Return whether a row ends the code that `fence` began."""
    stripped = line.strip(" ")
    return len(stripped) >= len(fence) and not stripped.strip(fence[0])


def body_of(lines: Lines, first: str, indent: int, sibling: re.Pattern[str]) -> Lines:
    """Take an item: `first` is its first row without marker, `indent` that of the marker.

    Rows indented by two spaces or more belong to it, blank rows between them too, and
    rows that go on with its words (until one begins something else or matches
    `sibling`).
    """
    start = lines.at
    rows = [first]
    width = 0
    fence = _fence(first)
    at = start + 1
    while at < len(lines):
        line = lines[at]
        if not line:
            beyond = lines.after_blank(at)
            if beyond == len(lines) or indent_of(lines[beyond]) < indent + INDENT:
                break
            rows.extend([""] * (beyond - at))
            at = beyond
            continue
        lead = indent_of(line)
        if lead >= indent + INDENT:
            width = width or min(lead, indent + len(CODE_INDENT))
            line = line[min(lead, width) :]
            fence = _fence_after(fence, line)
        elif fence or sibling.match(line) or interrupts(line):
            break
        rows.append(line)
        at += 1
    lines.at = at
    return lines.inside(rows, lines.first + start)


def _fence(line: str) -> str:
    match = FENCE.fullmatch(line)
    return match[2] if match else ""


def _fence_after(fence: str, line: str) -> str:
    if not fence:
        return _fence(line)
    return "" if closes_fence(line, fence) else fence
