# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A body as a tree, made once for each text."""

import re
from functools import lru_cache

from propose.core.fill.tree import Problem, Program, Words

_PRIVATE = re.compile("[\U000f0000-\U0010ffff]")


@lru_cache(maxsize=1024)
def program_of(body: str) -> Program:
    """Return a body as a tree, with everything in it that is not allowed.

    Jinja is imported for bodies that hold tags only.
    """
    private = tuple(
        Problem(
            "snippet-private-character",
            body.count("\n", 0, found.start()),
            found.start() - body.rfind("\n", 0, found.start()),
            {"character": f"U+{ord(found[0]):04X}"},
        )
        for found in _PRIVATE.finditer(body)
    )
    if "{{" not in body and "{%" not in body:
        return Program((Words(body, 0),) if body else (), private, has_tags=False)
    from propose.core.fill.tags import cut  # noqa: PLC0415 - imports Jinja

    pieces, problems = cut(body)
    return Program(pieces, (*private, *problems))
