# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every finding of the readers is made by a test, with its place and wording."""

import re
from pathlib import Path

import pytest

from propose.model.codes.asking import CODES as ASKING
from propose.model.codes.reading import CODES as READING

HERE = Path(__file__).parent
PROPOSE = HERE.parent / "toolkit/propose"
FILES = [
    *HERE.glob("cases/reading-*.md"),
    *HERE.glob("test_readers_*.py"),
    HERE / "test_notes.py",
    HERE / "test_specificity.py",
]
WRITTEN = "".join(file.read_text(encoding="utf-8") for file in FILES if file != Path(__file__))
SOURCES = "".join(
    file.read_text(encoding="utf-8")
    for file in (*(PROPOSE / "readers").glob("*.py"), PROPOSE / "core/notes.py")
)


@pytest.mark.parametrize("code", [*READING, *ASKING])
def test_code_is_made_and_tested(code: str) -> None:
    assert f'"{code}"' in SOURCES
    assert f"[{code}]" in WRITTEN or f'"{code}"' in WRITTEN


@pytest.mark.parametrize("code", [*READING, *ASKING])
def test_wording_is_a_plain_sentence(code: str) -> None:
    wording = {**READING, **ASKING}[code]
    for text in (wording.message, wording.hint, wording.explanation):
        assert text.strip() == text
        assert not text[0].isspace()
        assert not text.endswith("!")
    assert not wording.message.endswith(".")
    assert wording.explanation.endswith("."), code
    assert not re.search(r"  ", wording.message + wording.hint)
