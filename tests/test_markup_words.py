# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""No word of a filled source is lost, no answer is changed, whatever the Markdown."""

import re
from urllib.parse import quote

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from markup_sketch import filled_of, read, sketch, strings_of
from propose.model.filled import TOKEN_FIRST, FilledSource
from propose.model.manuscript import Filled

MARKS = (
    *("*", "**", "***", "_", "__", "~~", "`", "``", "[", "]", "(", ")", "](", "![", "[^", "]:"),
    *("<", ">", "&", "{: ", "}", ".", "#", "|", "\\", "!", "][", "]()", "](#", '"', "'", ":", ";"),
    *("\n", "\n\n", "\n\n\n", "\n  ", "\n    ", "  \n", "\\\n", "  ", "    ", "\t", "\u00a0"),
    *("\n> ", "\n- ", "\n* ", "\n+ ", "\n1. ", "\n12. ", "\n1) ", "\n# ", "\n## ", "\n##"),
    *("\n|---|---|\n", "\n---\n", "\n===\n", "\n```\n", "\n~~~\n", "\n: ", "\n[^", "\n*[", "\n["),
    *("\n\\pagebreak\n", "\n> [!NOTE] ", "\n> — ", "\nTable: ", "\n{: ", "{:", "=", "-", "--"),
    *("https://", "http://a.b/", "mailto:x@y.z", "](https://a.b/", '](x.png "', '")', ".png)"),
    *("]: http://a.b/", "<https://a.b/", "<!--", "-->", "<b>", "</b>", "&amp;", "{: #", "{: .x }"),
    *("{: .verbatim }", "{: .wide }", "?", "«", "»", "...", "—", "20 ", "l'"),
)
WORD = st.integers(0, 999).map("w{}".format)
PIECE = st.one_of(WORD, WORD, st.sampled_from(MARKS), st.sampled_from([" ", "\n"]))
SOURCE = st.lists(PIECE, max_size=40).map("".join)

# The name of a note, an address or an abbreviation is no word of the text.
LABEL = re.compile(r"\[([^\[\]]+)\]:")
A_WORD = re.compile(r"w\d+")

MANY = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def words_in(text: str) -> set[str]:
    return set(A_WORD.findall(text))


@MANY
@given(SOURCE)
def test_every_word_is_in_the_blocks_or_in_a_finding(text: str) -> None:
    blocks, findings = read(text)
    kept = words_in(" ".join(strings_of(blocks)))
    told = words_in(" ".join(one.message for one in findings))
    names = words_in(" ".join(LABEL.findall(text)))
    assert words_in(text) <= kept | told | names


@MANY
@given(st.lists(st.sampled_from(["- ", "> ", "1. ", "  ", "    ", ": ", "w1", "\n", "\n\n"])))
def test_no_nesting_of_lists_and_quotations_loses_a_word(pieces: list[str]) -> None:
    text = "".join(
        piece.replace("w1", f"w{number}") for number, piece in enumerate(pieces, start=1)
    )
    blocks, _ = read(text)
    assert words_in(text) == words_in(" ".join(strings_of(blocks)))


@MANY
@given(SOURCE)
def test_blocks_come_in_the_order_of_the_file(text: str) -> None:
    blocks, findings = read(text)
    last = text.count("\n") + 1
    # An unused footnote is kept at the end.
    if not any(one.code == "note-unused" for one in findings):
        lines = [block.origin.line for block in blocks]
        assert lines == sorted(lines)
    assert all(1 <= block.origin.line <= last for block in blocks)
    assert all(one.place.line is not None and 1 <= one.place.line <= last for one in findings)


@MANY
@given(SOURCE)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert read(text) == read(text)


HOSTILE = (
    *("AT&T *R&D*", "_x_", "<b>", "[a](b)", "`c`", "a\nb", "# t", "1. x", "\\", "a|b", "{: #x}"),
    *("https://e.org/?a=b&c=d", "x@y.z", "é !", 'l\'"eau" :', "20", "../../../x.png", "www"),
    *("javascript:alert(1)", "img.png", "...", "```", "\n\n- a\n", "«", "  bords  "),
)
HERE = "\x00"


def with_answers(text: str) -> tuple[FilledSource, tuple[Filled, ...]]:
    parts = text.split(HERE)
    fills = tuple(
        Filled(question=f"q{number}", value=typed, text=typed)
        for number in range(len(parts) - 1)
        for typed in [HOSTILE[(number * 7 + len(text)) % len(HOSTILE)]]
    )
    filled = parts[0] + "".join(
        chr(TOKEN_FIRST + number) + part for number, part in enumerate(parts[1:])
    )
    lines = tuple(range(1, filled.count("\n") + 2))
    return FilledSource(text=filled, lines=lines, fills=fills), fills


@MANY
@given(st.lists(st.one_of(PIECE, st.just(HERE)), max_size=30).map("".join))
def test_answers_come_out_character_for_character(text: str) -> None:
    source, fills = with_answers(text)
    blocks, findings = read(source)
    kept = list(filled_of(blocks))
    assert all(one in fills for one in kept)
    told = " ".join(one.message for one in findings)
    printed = " ".join(strings_of(blocks))
    for one in fills:
        if one in kept:
            continue
        # In an address, a title or the text for a picture it is words, not an inline.
        words = one.text.strip()
        forms = (
            words,
            quote(words, safe="/"),
            quote(words, safe="@"),
            quote(words, safe=""),
            quote(words, safe="-._~:/?#[]@!$&'()*+,;=%"),
            words.replace("\n", " "),
        )
        assert (
            any(form in printed for form in forms)
            or one.question in told
            or any(found.code == "answer-place" for found in findings)
        )


def test_a_lost_word_would_be_noticed() -> None:
    blocks, _ = read("w1 w2")
    assert words_in(sketch(blocks)) == {"w1", "w2"}
    assert words_in(" ".join(strings_of(blocks[1:]))) == set()
