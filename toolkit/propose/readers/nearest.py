# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The names that somebody may have meant."""

from collections.abc import Iterable


def nearest(name: str, names: Iterable[str], *, count: int = 3) -> tuple[str, ...]:
    """Return the names most like `name`, best first; none when nothing is like it.

    >>> nearest("titlex", ["title", "authors"])
    ('title',)
    """
    from difflib import get_close_matches  # noqa: PLC0415 - slow to import, needed for faults only

    known = {one.casefold(): one for one in names}
    close = get_close_matches(name.casefold(), known, n=count, cutoff=0.6)
    return tuple(known[one] for one in close)


def advice(name: str, names: Iterable[str], otherwise: str) -> str:
    """Return "did you mean …?" with the nearest names, else what to do otherwise.

    >>> advice("titlex", ["title", "authors"], "leave it out")
    'did you mean title?'
    """
    close = nearest(name, names)
    if not close:
        return otherwise
    *others, last = close
    return f"did you mean {', '.join(others)} or {last}?" if others else f"did you mean {last}?"
