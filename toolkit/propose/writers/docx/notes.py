# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Real footnotes: written where they are first called, referred to after that."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TypeAlias

from propose.writers.docx.bookmarks import Bookmarks
from propose.writers.docx.inlines import field_runs
from propose.writers.docx.styles import Style, StyleSheet

Key: TypeAlias = tuple[str, str]
"""What tells footnotes apart: (instance key, label)."""


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class Notes:
    """Gives out footnote ids; `called_again` are the notes with more than one call."""

    next_id: int
    styles: StyleSheet
    bookmarks: Bookmarks
    called_again: AbstractSet[Key]
    elements: list[str] = field(default_factory=list)
    bookmark_of: dict[Key, tuple[str, int]] = field(default_factory=dict)
    count: int = 0

    def again(self, key: Key) -> str | None:
        r"""Return the call of a note that stands already, None for a new one.

        Source: NOTEREF with \f takes the format of the reference.
        """
        known = self.bookmark_of.get(key)
        if known is None:
            return None
        bookmark, number = known
        return field_runs(f"NOTEREF {bookmark} \\f \\h", str(number), self._properties())

    def open(self, key: Key) -> tuple[int, str]:
        """Return the id of a new note and the run that calls it."""
        number = self.next_id
        self.next_id += 1
        self.count += 1
        call = f'<w:r>{self._properties()}<w:footnoteReference w:id="{number}"/></w:r>'
        if key in self.called_again:
            name, start, end = self.bookmarks.note(number)
            self.bookmark_of[key] = (name, self.count)
            call = f"{start}{call}{end}"
        return number, call

    def mark(self, style: Style) -> str:
        """Return what stands first inside a note: its number, and the gap that suits."""
        gap = "<w:tab/>" if style.hanging else '<w:t xml:space="preserve"> </w:t>'
        return f"<w:r>{self._properties()}<w:footnoteRef/></w:r><w:r>{gap}</w:r>"

    def close(self, number: int, content: str) -> None:
        """Keep a finished note."""
        self.elements.append(f'<w:footnote w:id="{number}">{content}</w:footnote>')

    def _properties(self) -> str:
        style = self.styles.use("footnote reference").id
        return f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>'
