# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""YAML as text with places: every scalar is what was typed, and knows where."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from propose.model.finding import Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Scalar:
    """One YAML scalar, unread: `NO`, `1.10`, `12:30`, `01000` stay what was typed.

    `plain` is false for a quoted or block scalar; an empty plain scalar is "no value".
    `first_line` is the file line of the first line of the text (differs from the place
    for block scalars).
    """

    text: str
    place: Place
    plain: bool = True
    first_line: int = 1

    @property
    def is_empty(self) -> bool:
        """Return whether nothing (or `~` / `null`) was typed."""
        return self.plain and self.text in {"", "~", "null"}


@dataclass(frozen=True, kw_only=True, slots=True)
class LocatedMapping:
    """One YAML mapping, in file order; `keys` gives the place of each key."""

    items: Mapping[str, "Node"]
    keys: Mapping[str, Place]
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True)
class LocatedSequence:
    """One YAML sequence."""

    items: tuple["Node", ...]
    place: Place


Node: TypeAlias = Scalar | LocatedMapping | LocatedSequence
