# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Comments while a Word file is being read: the words that each stands on, and its place."""

from dataclasses import dataclass, field

from propose.model.finding import Place

_MOST_STRETCHES = 400
"""Pieces of text that a comment is said to stand on."""


@dataclass(slots=True, repr=False, eq=False)
class Comments:
    """By the ids of comments: where open ones began in `said`, and what was kept of others."""

    said: list[str] = field(default_factory=list)
    open: dict[str, int] = field(default_factory=dict)
    closed: dict[str, str] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)

    def begin(self, id_: str) -> None:
        """Keep the words from here on for a comment."""
        self.open[id_] = len(self.said)

    def hear(self, text: str) -> None:
        """Keep words for the comments that are open."""
        if self.open:
            self.said.append(text)

    def end(self, id_: str) -> None:
        """Keep words for a comment no more."""
        if id_ in self.open:
            self.closed[id_] = self.stands_on(id_)
            del self.open[id_]

    def stands_on(self, id_: str) -> str:
        """Return the words that a comment stands on, as far as anybody wants to read them."""
        start = self.open.get(id_)
        if start is None:
            return self.closed.get(id_, "")
        return "".join(self.said[start : start + _MOST_STRETCHES])
