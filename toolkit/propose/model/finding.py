# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is wrong, where, and what to type next."""

import re
from enum import StrEnum

from propose.model.frozen import frozen


class Severity(StrEnum):
    """How bad a finding is; an error stops the build."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "information"


@frozen
class Place:
    """A point in a file that somebody wrote.

    `path` is what the reader is shown: relative to the working directory, with
    forward slashes. `line` and `column` count from one; None means the whole file.
    """

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """Return `path`, `path:line` or `path:line:column`."""
        parts = [self.path]
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        return ":".join(parts)

    @property
    def order(self) -> tuple[str, int, int]:
        """Return the key that sorts places by file, line, column."""
        return (self.path, self.line or 0, self.column or 0)


@frozen
class Finding:
    """One fault: its code never changes meaning; its message never holds an answer.

    `fields` are what message and hint were filled with, by name, for other languages.
    """

    code: str
    severity: Severity
    place: Place
    message: str
    hint: str
    fields: tuple[tuple[str, str], ...] = ()

    @property
    def is_error(self) -> bool:
        """Return whether this finding stops a build."""
        return self.severity is Severity.ERROR


_KEY = re.compile(r"[^\W\d_][\w.\[\]-]{0,59}")


def shown_key(typed: str) -> str:
    """Return a key as messages show it: its place alone where it may be part of an answer.

    A line of an answer that slipped to the margin is read as a key; so only one word in
    small letters, as every name of a question is, is shown.

    >>> shown_key("garant_jours"), shown_key("Le prix caché"), shown_key("Durand")
    ('garant_jours', '…', '…')
    """
    return typed if _KEY.fullmatch(typed) and typed == typed.lower() else "…"
