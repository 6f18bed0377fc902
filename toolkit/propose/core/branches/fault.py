# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is wrong in a line of text, before it is known where and in which branch."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from typing import TypeAlias

from propose.core.branches.page import Line
from propose.model.frozen import frozen
from propose.model.manuscript import Filled


@frozen
class Fault:
    """A fault in the span of a line from `start` to `end`.

    `fields` fill the wording of the code. `wanted` is the right text where one can be
    given, `filter` the filter that would give it for `filled`.
    """

    code: str
    start: int
    end: int
    fields: Mapping[str, object] = field(default_factory=dict)
    wanted: str | None = None
    filled: Filled | None = None
    filter: str | None = None


Rule: TypeAlias = Callable[[Line], Iterator[Fault]]
