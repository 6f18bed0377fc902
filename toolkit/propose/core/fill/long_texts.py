# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Long texts that share their line of the block with something else."""

from collections.abc import Iterable, Mapping

from propose.core.fill.sorts import Sort
from propose.core.fill.tree import (
    Branch,
    Expression,
    Loop,
    Piece,
    Printed,
    Problem,
    Reference,
    Tag,
    Words,
)
from propose.model.question import Type


def long_text_problems(pieces: Iterable[Piece], sorts: Mapping[str, Sort]) -> list[Problem]:
    """Return the long texts that do not stand alone on their line, tags left aside."""
    lines = _Lines()
    lines.body(pieces, sorts)
    lines.line_ends()
    return lines.problems


class _Lines:
    """Reads the pieces in the order of the file, line by line."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.is_blank = True
        self.printed: list[tuple[Tag, str]] = []
        self.others = 0

    def body(self, pieces: Iterable[Piece], sorts: Mapping[str, Sort]) -> None:
        for piece in pieces:
            match piece:
                case Words():
                    self._words(piece.text)
                case Printed():
                    self._printed(piece, sorts)
                case Branch():
                    for arm in piece.arms:
                        self.body(arm.body, sorts)
                case Loop():
                    inner = dict(sorts)
                    source = _sort_of_reference(piece.source, sorts)
                    if source is not None and source.item is not None:
                        inner[piece.name] = source.item
                    self.body(piece.body, inner)

    def _words(self, text: str) -> None:
        first, *rest = text.split("\n")
        self.is_blank = self.is_blank and not first.strip()
        if rest:
            self.line_ends()
            self.is_blank = not rest[-1].strip()

    def _printed(self, piece: Printed, sorts: Mapping[str, Sort]) -> None:
        sort = _sort_of_reference(piece.expression, sorts)
        if sort is not None and sort.type is Type.LONG_TEXT:
            shown = piece.expression.dotted if isinstance(piece.expression, Reference) else ""
            self.printed.append((piece.tag, shown))
        else:
            self.others += 1

    def line_ends(self) -> None:
        """Judge the line that ends here."""
        if self.printed and (not self.is_blank or self.others or len(self.printed) > 1):
            for tag, name in self.printed:
                self.problems.append(
                    Problem("snippet-long-text-place", tag.line, tag.column, {"name": name})
                )
        self.printed.clear()
        self.others = 0
        self.is_blank = True


def _sort_of_reference(expression: Expression, sorts: Mapping[str, Sort]) -> Sort | None:
    if not isinstance(expression, Reference):
        return None
    sort = sorts.get(expression.name)
    for name, _ in expression.fields:
        sort = sort.of_field(name) if sort is not None else None
    return sort
