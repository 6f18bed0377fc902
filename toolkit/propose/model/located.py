# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""YAML as text with places: every scalar is what was typed, and knows where."""

import json
import re
from collections.abc import Mapping
from typing import TypeAlias

from propose.model.finding import Place
from propose.model.frozen import frozen

NULLS = frozenset({"~", "null"})
"""What YAML reads as no value; refused, because `null` may be a name."""


def is_unread(key: str, unread: frozenset[str]) -> bool:
    """Return whether a dotted key, or one above it, is there and could not be read.

    >>> is_unread("questions.garant", frozenset({"questions"}))
    True
    """
    return any(key == one or key.startswith(f"{one}.") for one in unread)


@frozen
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
        """Return whether nothing was typed, or a word of YAML for nothing."""
        return self.plain and (not self.text or self.text in NULLS)

    @property
    def is_null(self) -> bool:
        """Return whether a word of YAML for nothing was typed, which reading has refused."""
        return self.plain and self.text in NULLS


@frozen
class LocatedMapping:
    """One YAML mapping, in file order; `keys` gives the place of each key."""

    items: Mapping[str, "Node"]
    keys: Mapping[str, Place]
    place: Place


@frozen
class LocatedSequence:
    """One YAML sequence."""

    items: tuple["Node", ...]
    place: Place


Node: TypeAlias = Scalar | LocatedMapping | LocatedSequence

_PLAIN = re.compile(r"[^\W_](?:[^\n:#]|:(?=\S)|(?<=\S)#)*")
_PLAIN_IN_BRACKETS = re.compile(r"[^\W_](?:[^\n:#,\[\]{}]|:(?=[^\s,\[\]{}])|(?<=\S)#)*")


def on_one_line(node: Node, plain: re.Pattern[str] = _PLAIN) -> str:
    """Return a value as one line of YAML, quoted where YAML would read something else.

    `plain` is what needs no quotation marks at this place.

    >>> here = Place(path="answers.yaml")
    >>> on_one_line(LocatedSequence(items=(Scalar(text="a: b", place=here),), place=here))
    '["a: b"]'
    """
    if isinstance(node, LocatedMapping):
        pairs = (
            f"{key}: {on_one_line(one, _PLAIN_IN_BRACKETS)}" for key, one in node.items.items()
        )
        return "{" + ", ".join(pairs) + "}"
    if isinstance(node, LocatedSequence):
        return "[" + ", ".join(on_one_line(one, _PLAIN_IN_BRACKETS) for one in node.items) + "]"
    text = node.text.strip()
    if (plain.fullmatch(text) and not text.endswith(":")) or node.is_empty:
        return text
    return json.dumps(text, ensure_ascii=False)
