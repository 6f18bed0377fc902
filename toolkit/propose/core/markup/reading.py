# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""One Markdown text being read: its lines, its answers, its definitions, its findings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from propose.model.codes import finding
from propose.model.filled import TOKEN_FIRST
from propose.model.finding import Finding, Place
from propose.model.manuscript import Blocks, Filled, Instance, Origin, Text
from propose.model.value import LongText

MAX_DEPTH = 12
"""Containers in containers, and marks in marks, beyond which nobody reads on."""

TAB_WIDTH = 4

TOKEN = re.compile("[\U000f0000-\U000ffffd]")

# What XML cannot hold, and the private-use characters that are no token of ours.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\U000f0000-\U0010ffff]"
)

# The fields of findings that never hold what somebody typed, save for signs of Markdown.
_OUR_WORDS = frozenset({"question", "where", "inside", "known", "mark", "signs", "fence"})


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class Note:
    """A footnote as defined; `blocks` once it has been referred to."""

    row: int
    element: Element
    blocks: Blocks | None = None


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class Reference:
    """The address and title that a label of a link or picture stands for, unread."""

    row: int
    label: str
    target: str
    title: str | None
    is_used: bool = False


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class Expansion:
    """What an abbreviation stands for."""

    row: int
    text: str
    is_used: bool = False


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class Reading:
    """One text with all that is known of it while it is parsed.

    `file_lines` gives the file line of each row of the text (rows count from zero).
    `answer` is the question whose long text this is; None for the text of a block.
    """

    path: str
    file_lines: Sequence[int]
    fills: tuple[Filled, ...]
    instance: Instance
    folder: str
    root: str
    lang: str
    answer: str | None = None
    findings: list[Finding] = field(default_factory=list)
    notes: dict[str, Note] = field(default_factory=dict)
    references: dict[str, Reference] = field(default_factory=dict)
    abbreviations: dict[str, Expansion] = field(default_factory=dict)
    anchors: set[str] = field(default_factory=set)
    opened_tags: set[str] = field(default_factory=set)
    keys: re.Pattern[str] | None = None

    @property
    def abbreviation_keys(self) -> re.Pattern[str]:
        """Return the pattern that finds the abbreviations of the text, the longest first.

        To be asked once the blocks are parsed, since they define the abbreviations.
        """
        if self.keys is None:
            keys = sorted(self.abbreviations, key=len, reverse=True)
            self.keys = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, keys))})(?!\w)")
        return self.keys

    def line_at(self, row: int) -> int:
        """Return the file line of a row; rows past the end are on the last line."""
        if row < len(self.file_lines):
            return self.file_lines[row]
        return self.file_lines[-1] if self.file_lines else 1

    def report(self, code: str, row: int, **fields: object) -> None:
        """Add the finding `code` at a row; what was typed in an answer is left out of it."""
        if self.answer is not None:
            fields = {
                name: told if name in _OUR_WORDS or isinstance(told, int) else "…"
                for name, told in fields.items()
            }
        self.findings.append(finding(code, Place(path=self.path, line=self.line_at(row)), **fields))

    def origin(self, row: int) -> Origin:
        """Return the origin of a block that begins on a row."""
        return Origin(
            instance=self.instance, path=self.path, line=self.line_at(row), answer=self.answer
        )

    def filled(self, token: str) -> Filled:
        """Return what a token stands for."""
        return self.fills[ord(token) - TOKEN_FIRST]

    def literal(self, raw: str) -> list[Text | Filled]:
        """Return a raw text as words and values, nothing in it read as Markdown."""
        parts: list[Text | Filled] = []
        at = 0
        for match in TOKEN.finditer(raw):
            if match.start() > at:
                parts.append(Text(raw[at : match.start()]))
            parts.append(self.filled(match.group()))
            at = match.end()
        if at < len(raw):
            parts.append(Text(raw[at:]))
        return parts

    def checked(self, raw: str, row: int) -> list[Text | Filled]:
        """Return the same; a long text, which must stand alone, is reported."""
        parts = self.literal(raw)
        for part in parts:
            if isinstance(part, Filled) and isinstance(part.value, LongText):
                self.report("long-text-in-line", row, question=part.question)
        return parts

    def shown(self, raw: str) -> str:
        """Return a raw text for a message: answers by the name of their question."""
        return TOKEN.sub(lambda match: f"{{{{ {self.filled(match.group()).question} }}}}", raw)

    def rows_of(self, text: str) -> list[str]:
        """Return the rows of a text: tabs widened, blank rows empty, nothing unprintable.

        Form feeds, lone surrogates, private-use characters without a value and the like
        are replaced by U+FFFD and reported.
        """
        unknown = {
            match.group()
            for match in _UNPRINTABLE.finditer(text)
            if not 0 <= ord(match.group()) - TOKEN_FIRST < len(self.fills)
        }
        rows = text.split("\n")
        for row, line in enumerate(rows):
            if unknown and not unknown.isdisjoint(line):
                self.report("unprintable-character", row)
                line = "".join("\ufffd" if sign in unknown else sign for sign in line)  # noqa: PLW2901 - the row as it is read
            if "\t" in line:
                line = line.expandtabs(TAB_WIDTH)  # noqa: PLW2901 - the row as it is read
            rows[row] = "" if not line or line.isspace() else line
        return rows


def label_of(raw: str) -> str:
    """Return the form in which labels are compared: case and runs of space do not count."""
    return " ".join(raw.split()).casefold()
