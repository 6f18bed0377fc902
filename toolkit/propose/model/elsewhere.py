# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What another offer of the workspace says, as far as it may be left over in this one."""

from propose.model.frozen import frozen

NO_NAMES = frozenset({"key", "article", "gender", "elision", "plural", "licence", "license"})
"""Keys whose values are never the name of anything."""


@frozen
class Said:
    """One text in another offer's answers: its dotted key; whether it names a person."""

    key: str
    text: str
    is_person: bool = False


@frozen
class Elsewhere:
    """What another offer says; `path` is how messages call it.

    `small` are the words of the language that its files write without a capital.
    """

    path: str
    values: tuple[Said, ...] = ()
    buyer: str | None = None
    reference: str | None = None
    title: str | None = None
    small: frozenset[str] = frozenset()
