# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The examples of docs/markdown.md are what it says they are."""

import re
from pathlib import Path

import pytest

from markup_sketch import read
from propose.core.markup.leaves import TERM_LENGTH
from propose.core.markup.reading import MAX_DEPTH

PAGE = (Path(__file__).parents[1] / "docs" / "markdown.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^(`{3,})markdown\n(.*?)^\1$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("example", [text for _, text in EXAMPLES], ids=lambda text: text[:20])
def test_example_is_read_without_a_finding(example: str) -> None:
    blocks, findings = read(example.removesuffix("\n"))
    assert blocks
    assert not findings


def test_every_kind_of_block_has_an_example() -> None:
    read_from_page = {
        type(block).__name__ for _, text in EXAMPLES for block in read(text.removesuffix("\n"))[0]
    }
    assert read_from_page == {
        *("Heading", "Paragraph", "BulletList", "NumberedList", "DefinitionList", "Quotation"),
        *("Table", "Figure", "CodeBlock", "Callout", "PageBreak"),
    }


def test_the_page_tells_the_limits() -> None:
    assert f"at most {TERM_LENGTH} characters" in PAGE
    assert MAX_DEPTH == 12
    assert "More than twelve levels" in PAGE
