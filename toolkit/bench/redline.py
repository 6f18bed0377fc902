# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two long Word files, and python-redlines' program (Docxodus) to compare them as well."""

import sys
from pathlib import Path

_PEER = """
import sys
from pathlib import Path
from python_redlines.engines import DocxodusEngine
engine = DocxodusEngine()
if sys.argv[1:]:
    before, after, target = map(Path, sys.argv[1:])
    made, *_ = engine.run_redline("bench", before.read_bytes(), after.read_bytes())
    target.write_bytes(made)
"""

ENVIRONMENT = {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
"""Docxodus runs without the library of all languages' rules, which Debian leaves out."""


def peer(*files: Path) -> list[str]:
    """Return the command of the peer; without files it only unpacks its program."""
    return [sys.executable, "-c", _PEER, *map(str, files)]
