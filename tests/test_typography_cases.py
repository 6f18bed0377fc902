# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is written and what is printed, from tables (cases/typography-*.md)."""

import os
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from case_file import CASES
from markup_sketch import line_of, read
from propose.model.manuscript import Paragraph

_ROW = re.compile(r"^\| (.*?) \|(.*)\|$", re.MULTILINE)


class Row(NamedTuple):
    lang: str
    written: str
    printed: str


def file_of(lang: str) -> Path:
    return CASES / f"typography-{lang}.md"


def rows_in(lang: str) -> list[Row]:
    rows = _ROW.findall(file_of(lang).read_text(encoding="utf-8"))
    return [
        Row(lang, written, printed.strip())
        for written, printed in rows
        if written not in {"écrit", "written"}
    ]


def printed(written: str, lang: str) -> str:
    blocks, findings = read(written.replace("⍽", "\u00a0").replace("⎵", "\u202f"), lang)
    assert not findings
    (paragraph,) = blocks
    assert isinstance(paragraph, Paragraph)
    return line_of(paragraph.children)


ROWS = [*rows_in("fr"), *rows_in("en")]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.lang}: {row.written}")
def test_words_are_set_as_the_case_says(row: Row) -> None:
    actual = printed(row.written, row.lang)
    if os.environ.get("PROPOSE_REWRITE_CASES") == "1" and actual != row.printed:
        file = file_of(row.lang)
        text = file.read_text(encoding="utf-8")
        old = re.search(rf"^\| {re.escape(row.written)} \|.*$", text, re.MULTILINE)
        assert old is not None
        file.write_text(text.replace(old[0], f"| {row.written} | {actual} |"), encoding="utf-8")
        return
    assert actual == row.printed


def test_there_are_enough_french_cases() -> None:
    assert len(rows_in("fr")) >= 60
