# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""One paragraph of a Word file while it is being read."""

from dataclasses import dataclass, field
from typing import NamedTuple

from propose.model.passage import NOTE_MARK, Format, PassageKind, Reference
from propose.readers.document.sheet import Shape


class Cell(NamedTuple):
    """Where in a table something stands; `outer` is where the table itself does."""

    table: int
    row: int
    column: int
    span: int
    is_header: bool
    outer: "Cell | None"


class Story(NamedTuple):
    """What is being read: the body, a note, a text box, a header or footer.

    `part` is the part of the package, `host` the line that the story hangs on.
    """

    part: str
    kind: PassageKind | None = None
    host: "Line | None" = None
    number: int = 0


@dataclass(slots=True, repr=False, eq=False)
class Line:
    """Words so far, with what is marked in them; `marks` are names of bookmarks.

    `key` is the instance that it comes from; `guessed` is its place in the manifest where
    its words alone said so.
    """

    number: int
    shape: Shape
    story: Story
    cell: Cell | None
    texts: list[str] = field(default_factory=list)
    at: int = 0
    formats: list[Format] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    pictures: list[tuple[int, int]] = field(default_factory=list)
    list_number: int = 0
    list_row: int = 0
    key: str | None = None
    guessed: int | None = None

    def add(self, text: str) -> int:
        """Add words; return where they begin."""
        start = self.at
        self.texts.append(text)
        self.at += len(text)
        return start

    def look(self, start: int, kind: str, target: str = "") -> None:
        """Mark the words since `start`; what goes on as before is one stretch."""
        if self.at <= start and kind != "picture":
            return
        for index in range(len(self.formats) - 1, max(len(self.formats) - 6, -1), -1):
            last = self.formats[index]
            if last.end == start and last.kind == kind and last.target == target:
                if kind == "picture":
                    break
                self.formats[index] = Format(
                    start=last.start, end=self.at, kind=kind, target=target
                )
                return
        self.formats.append(Format(start=start, end=self.at, kind=kind, target=target))

    @property
    def text(self) -> str:
        """Return the words."""
        return "".join(self.texts)

    def words_as_written(self) -> str:
        """Return the words as a manifest counts them: without notes and pictures."""
        text = self.text
        for start, end in reversed(self.pictures):
            text = text[:start] + text[end:]
        return text.replace(NOTE_MARK, "")
