# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writes every page that is made from the code: `python -m reference`."""

from pathlib import Path

from reference.checks import checks_page
from reference.commands import commands_page
from reference.findings import findings_page
from reference.languages import languages_page

DOCS = Path(__file__).parents[2] / "docs"

for name, page in (
    ("findings.md", findings_page()),
    ("checks.md", checks_page()),
    ("commands.md", commands_page()),
    ("languages.md", languages_page()),
):
    file = DOCS / name
    file.write_text(page, encoding="utf-8", newline="\n")
    print(file)
