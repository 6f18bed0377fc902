# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A bar on stderr for what takes more than a second, on a terminal only."""

import sys
import time
from types import TracebackType
from typing import Self

import click

_PATIENCE_S = 1.0
_BETWEEN_S = 0.1
_WIDTH = 24


class Progress:
    """Shows nothing for a second; then one line that is redrawn, then wiped."""

    def __init__(self, title: str) -> None:
        """Take the name of what is being done."""
        self._title = title
        self._started = time.monotonic()
        self._drawn_at = 0.0
        self._is_terminal = sys.stderr.isatty()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Wipe the line."""
        if self._drawn_at:
            click.echo("\r\x1b[K", nl=False, err=True)

    def step(self, what: str, done: int, whole: int) -> None:
        """Say that `done` of `whole` steps of `what` are finished."""
        now = time.monotonic()
        if (
            not self._is_terminal
            or now - self._started < _PATIENCE_S
            or now - self._drawn_at < _BETWEEN_S
        ):
            return
        self._drawn_at = now
        filled = _WIDTH * done // max(whole, 1)
        bar = "━" * filled + "╌" * (_WIDTH - filled)
        click.echo(f"\r\x1b[K{self._title}  {bar}  {what} {done}/{whole}", nl=False, err=True)
