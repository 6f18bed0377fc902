# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a document looks like once it is laid out: pages, places on them, type."""

from collections.abc import Mapping
from dataclasses import field

from propose.model.frozen import frozen


@frozen
class Spot:
    """A place in a laid-out document: the page from 1, and how far down it is, 0 to 1."""

    page: int
    down: float

    @property
    def position(self) -> float:
        """Return pages and parts of a page from the beginning of the document."""
        return self.page - 1 + self.down


@frozen
class Letters:
    """How many characters of a page are set in a font at a size.

    `where` is "text", "small" for tables, notes and captions, or "other" for headings,
    cover and contents.
    """

    font: str
    size_pt: float
    count: int
    where: str
    page: int


@frozen
class Layout:
    """A laid-out document.

    `spots` gives the place of each anchor, `baselines` that of each line of text, headers
    and footers apart; `margins_mm` is the narrowest of each side. `spacings` counts the
    characters of running text by the spacing of their lines, in lines; `size_bytes` is that
    of the file.
    """

    page_count: int
    spots: Mapping[str, Spot] = field(default_factory=dict)
    baselines: tuple[Spot, ...] = ()
    letters: tuple[Letters, ...] = ()
    margins_mm: Mapping[str, float] = field(default_factory=dict)
    spacings: Mapping[float, int] = field(default_factory=dict)
    size_bytes: int = 0
