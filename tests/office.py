# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""LibreOffice for tests: files saved by it. Its absence fails a test, never skips it."""

import subprocess
import tempfile
from pathlib import Path

from propose.writers.pdf import INSTALLATION, office_program


def saved_by_libreoffice(content: bytes) -> bytes:
    """Return a Word file as LibreOffice saves it."""
    program = office_program()
    assert program is not None, f"LibreOffice is not installed; type: {INSTALLATION}"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        source = folder / "in" / "template.docx"
        source.write_bytes(content)
        subprocess.run(
            [
                program,
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                *("--headless", "--norestore", "--convert-to", "docx:MS Word 2007 XML"),
                *("--outdir", str(folder), str(source)),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return (folder / "template.docx").read_bytes()
