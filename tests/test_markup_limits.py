# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Hostile Markdown takes time in proportion to its length, and no deep recursion."""

import sys

import pytest

from markup_sketch import read

TIMES = 8_000
"""Repetitions; quadratic reading of any of these takes minutes instead of seconds."""

HOSTILE = (
    *("[", "]", "![", "[^", "[a](", '[a](b "', "[[]]", "[a][b]", "*", "*a ", "**a _b ", "a**b"),
    *("_a", "a_ ", "~~a ", "` ", "``x`", "<", "<!--", "<a ", "&a", "{:", "{: #a ", "\\", "a\\\n"),
    *(
        "https://",
        "https://a(",
        "x)",
        "> ",
        ">",
        "> x\n",
        "- ",
        "- a\n",
        "- a\n\n",
        "1. ",
        "1. a\n",
    ),
    *("- a\n1. b\n", "# a\n", "a\n", "a\n\n", "|", "|a|b|\n|-|-|\n", "---\n", "a\n===\n", "```\n"),
    *("a\n: b\n", "a\n\n: b\n\n", "[^1]: x\n", "[a]: http://x\n", "*[A]: x\n", "Table: x\n\n"),
    *(
        "{: #a}\n",
        "\\pagebreak\n",
        "![a](b.png)\n\n",
        "    x\n\n",
        '"a ',
        '"',
        "'a ",
        "'",
        "a – b ",
    ),
    *("1 000 ", "«", "« ", " !", "\u00a0", "...", "M. D", "n° 1 ", "20 h 30 "),
)


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.timeout(30)
def test_repetition_does_not_keep_the_parser_busy(piece: str) -> None:
    read(piece * TIMES)


def test_what_nests_without_end_is_told() -> None:
    frame, used = sys._getframe(), 0
    while frame.f_back:
        frame, used = frame.f_back, used + 1
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(used + 250)
    try:
        for text in (
            "> " * 1000 + "mot",
            ">" * 1000 + "mot",
            "- " * 1000 + "mot",
            "1. " * 1000 + "mot",
            "\n".join("  " * depth + "- mot" for depth in range(200)),
            "*" * 1000 + "mot" + "*" * 1000,
            "*a **b " * 200 + "mot" + "**c*d" * 200,
            "> - " * 300 + "mot",
            "".join("mot\n: " for _ in range(3)) + "> " * 500 + "mot",
        ):
            blocks, findings = read(text)
            assert "nested-too-deep" in {one.code for one in findings}, text[:20]
            assert "mot" in repr(blocks)
    finally:
        sys.setrecursionlimit(limit)


def test_what_people_write_nests_deep_enough() -> None:
    text = "> [!NOTE] a\n> - un\n>   1. deux\n>      - trois\n>        > *quatre **cinq***\n"
    _, findings = read(text)
    assert not findings
