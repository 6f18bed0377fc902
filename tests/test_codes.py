# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every finding code is raised somewhere, and a test somewhere waits for it."""

from itertools import chain
from pathlib import Path

from propose.model.codes import CODES
from workspace import REPOSITORY

PROGRAM = REPOSITORY / "toolkit/propose"
TESTS = REPOSITORY / "tests"


def _text_of(files: chain[Path]) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def test_every_code_is_raised_and_tested() -> None:
    wordings = PROGRAM / "model/codes"
    raised = _text_of(chain(one for one in PROGRAM.rglob("*.py") if wordings not in one.parents))
    tested = _text_of(chain(TESTS.glob("*.py"), (TESTS / "cases").glob("*.md")))
    assert [code for code in CODES if f'"{code}"' not in raised] == []
    assert [code for code in CODES if code not in tested] == []
