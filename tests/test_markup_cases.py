# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Markdown and the blocks that come out of it (cases/markup-*.md)."""

import doctest

import pytest

from case_file import Case, cases_in
from markup_sketch import read, sketch, told
from propose.core.markup import tables

FILES = ("markup-blocks.md", "markup-lists.md", "markup-words.md", "markup-answers.md")


@pytest.mark.parametrize("case", [case for file in FILES for case in cases_in(file)], ids=str)
def test_markdown_becomes_the_blocks_of_the_case(case: Case) -> None:
    blocks, findings = read(case.files["case.markdown"].removesuffix("\n"))
    case.compare(sketch(blocks) + told(findings))


def test_examples_in_docstrings_hold() -> None:
    assert doctest.testmod(tables).failed == 0
