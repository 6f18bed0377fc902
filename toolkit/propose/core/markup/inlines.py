# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The inline stage: plain words at once, marked ones sign by sign."""

import re

from propose.core.markup.reading import Reading
from propose.core.markup.signs import Line, NoteBlocks, Picture
from propose.core.typography import typeset
from propose.model.manuscript import Inlines, Text

_PLAIN = re.compile(r"[^\\`*_\[~<&{\U000f0000-\U000ffffd]*")
_SOFT_BREAK = re.compile(r" *\n *")
_SPACES = re.compile(r"  +")


class InlineStage:
    """Turns the words of one reading into inlines, typeset."""

    def __init__(self, reading: Reading, note_blocks: NoteBlocks) -> None:
        """Know where the blocks of footnotes come from."""
        self.reading = reading
        self.note_blocks = note_blocks
        self.picture: Picture | None = None
        """The last picture met, for a paragraph that is nothing else."""

    def inlines(self, text: str, row: int) -> Inlines:
        """Return the words of a paragraph that begins on a row, typeset."""
        return typeset(self.untypeset(text, row), self.reading.lang)

    def untypeset(self, text: str, row: int) -> Inlines:
        """Return the words of a paragraph as typed."""
        text = text.strip(" \n")
        if (
            _PLAIN.fullmatch(text)
            and "  \n" not in text
            and "://" not in text
            and not self.reading.abbreviations
        ):
            if "\n" in text:
                text = _SOFT_BREAK.sub(" ", text)
            if "  " in text:
                text = _SPACES.sub(" ", text)
            return (Text(text),) if text else ()
        line = Line(self.reading, text, row, self.note_blocks)
        inlines = line.inlines()
        self.picture = line.picture
        return inlines
