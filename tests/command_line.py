# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The command line as a user meets it: what goes in, what comes out, how it ends."""

import os
import pty
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from propose.cli import command


@dataclass(frozen=True, kw_only=True)
class Ran:
    """How a command ended, and what it said where."""

    code: int
    out: str
    err: str

    @property
    def codes(self) -> list[str]:
        """Return the codes of the findings that were shown, in order."""
        return [
            line.rpartition("[")[2].removesuffix("]")
            for line in self.err.splitlines()
            if line.endswith("]") and not line.startswith(" ")
        ]


def propose(*arguments: str | Path, env: dict[str, str] | None = None) -> Ran:
    """Run a command in this process, its output going to a pipe; nothing may be raised."""
    result = CliRunner().invoke(
        command, [str(one) for one in arguments], env=env, prog_name="propose"
    )
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ran(code=result.exit_code, out=result.stdout, err=result.stderr)


def in_terminal(*arguments: str, cwd: Path, columns: int = 100, **env: str) -> str:
    """Run a command in a process of its own, on a terminal, and return what is seen."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "propose", *arguments],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        env={**_without(os.environ, "NO_COLOR"), "COLUMNS": str(columns), "TERM": "xterm", **env},
    )
    os.close(theirs)
    seen = b""
    while True:
        try:
            chunk = os.read(ours, 65536)
        except OSError:
            break
        if not chunk:
            break
        seen += chunk
    os.close(ours)
    process.wait()
    return seen.decode().replace("\r\n", "\n")


def _without(environment: "os._Environ[str]", name: str) -> dict[str, str]:
    return {key: value for key, value in environment.items() if key != name}
