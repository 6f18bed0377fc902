# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The names that somebody may have meant."""

from collections.abc import Iterable


def nearest(name: str, names: Iterable[str]) -> str | None:
    """Return the name most like `name`, None when nothing is like it.

    >>> nearest("Titel", ["title", "authors"])
    'title'
    """
    return next(iter(nearest_names(name, names, most=1)), None)


def nearest_names(
    name: str, names: Iterable[str], *, most: int = 3, likeness: float = 0.6
) -> tuple[str, ...]:
    """Return the names most like `name`, best first, whatever their capitals.

    `likeness` is between 0 and 1, where 1 is the same name.
    """
    from difflib import get_close_matches  # noqa: PLC0415 - slow to import, needed for faults only

    known = {one.casefold(): one for one in names}
    close = get_close_matches(name.casefold(), known, n=most, cutoff=likeness)
    return tuple(known[one] for one in close)


def advice(
    name: str, names: Iterable[str], otherwise: str, *, most: int = 3, likeness: float = 0.6
) -> str:
    """Return "did you mean …?" with the nearest names, else what to do otherwise.

    >>> advice("titlex", ["title", "authors"], "leave it out")
    'did you mean title?'
    """
    close = nearest_names(name, names, most=most, likeness=likeness)
    return meant(close) if close else otherwise


def meant(names: Iterable[str]) -> str:
    """Return the question whether one of the names is meant.

    >>> meant(["cadre", "garant", "gare"])
    'did you mean cadre, garant or gare?'
    """
    *others, last = names
    return f"did you mean {', '.join(others)} or {last}?" if others else f"did you mean {last}?"
