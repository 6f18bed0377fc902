# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A bar on stderr for what takes more than a second, on a terminal only."""

import shutil
import sys
import threading
import time
from types import TracebackType
from typing import Self

import click

_PATIENCE_S = 1.0
_BETWEEN_S = 0.2
_WIDTH = 24


class Progress:
    """Shows nothing for a second; then one line that is redrawn, then wiped.

    The line is drawn from a thread of its own, so that it shows what goes on while a
    step takes long, such as a layout by LibreOffice.
    """

    def __init__(self, title: str) -> None:
        """Take the name of what is being done."""
        self._title = title
        self._started = time.monotonic()
        self._now = ("", 0, 1)
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        """Begin."""
        if sys.stderr.isatty():
            self._thread = threading.Thread(target=self._draw, daemon=True)
            self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Wipe the line."""
        self._ended.set()
        if self._thread is not None:
            self._thread.join()

    def step(self, what: str, done: int, whole: int) -> None:
        """Say that `done` of `whole` steps of `what` are finished."""
        self._now = (what, done, whole)

    def _draw(self) -> None:
        if self._ended.wait(_PATIENCE_S):
            return
        while True:
            click.echo(f"\r\x1b[K{self._line()}", nl=False, err=True)
            if self._ended.wait(_BETWEEN_S):
                break
        click.echo("\r\x1b[K", nl=False, err=True)

    def _line(self) -> str:
        what, done, whole = self._now
        filled = _WIDTH * done // max(whole, 1)
        bar = "━" * filled + "╌" * (_WIDTH - filled)
        seconds = time.monotonic() - self._started
        line = f"{self._title}  {bar}  {what} {done}/{whole}, {seconds:.0f} s"
        return line[: shutil.get_terminal_size().columns - 1]
