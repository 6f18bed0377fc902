# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A snippet's Markdown after filling: values stand as tokens, lines know their source."""

from propose.model.frozen import frozen
from propose.model.manuscript import Filled

TOKEN_FIRST = 0xF0000
"""Token n is the character TOKEN_FIRST + n: private use, plane 15, 65 534 of them."""


@frozen
class FilledSource:
    """Markdown with an opaque token where a value goes.

    `lines` gives for each line of `text` the line of the file that it was written on.
    `fills[n]` is what token n stands for; a `LongText` value is Markdown of its own.
    """

    text: str
    lines: tuple[int, ...]
    fills: tuple[Filled, ...]
