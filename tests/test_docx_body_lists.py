# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lists in Word: every numbered list begins again, in the template's own styles."""

from docx_text import W, french_template, with_part, without_styles, word_template, written
from every_construct import (
    HERE,
    Callout,
    bullets,
    cell,
    h,
    line,
    manuscript,
    numbers,
    p,
    row,
    section,
    table,
)
from propose.model.manuscript import Emphasis, Strong, Text


def test_second_numbered_list_restarts_at_one() -> None:
    word = written(manuscript(section(numbers("a", "b"), p("entre"), numbers("c", "d"))))
    assert word.numbers() == ["1", "1", "2", "1", "2"]  # the heading comes first


def test_list_straight_after_a_list_restarts() -> None:
    word = written(manuscript(section(numbers("a", "b"), numbers("c"), bullets("d"), numbers("e"))))
    assert word.numbers()[1:] == ["1", "2", "1", "•", "1"]


def test_a_list_may_begin_at_any_number() -> None:
    word = written(manuscript(section(numbers("c", "d", start=3), numbers("a"))))
    assert word.numbers()[1:] == ["3", "4", "1"]


def test_nested_lists_in_two_blocks_each_restart() -> None:
    nested = numbers(("un", numbers("un a", "un b")), ("deux", numbers("deux a")))
    word = written(
        manuscript(section(nested, id="s", title="S"), section(nested, id="t", title="T"))
    )
    once = ["1", "1", "2", "2", "1"]
    assert word.numbers() == ["1", *once, "2", *once]


def test_every_list_has_its_own_num_on_a_shared_abstract_list() -> None:
    word = written(manuscript(section(numbers("a"), numbers("b"), numbers("c"))))
    used = [one.number for one in word.paragraphs if one.style == "List Number"]
    assert len({number for number, _ in used}) == 3
    assert len({word.nums[number][0] for number, _ in used}) == 1


def test_mixed_lists_take_the_style_of_their_depth() -> None:
    word = written(
        manuscript(section(bullets(("a", numbers(("b", bullets("c")))), "d"), title="Titre"))
    )
    assert word.outline[1:] == [
        ("List Bullet", "a"),
        ("List Number 2", "b"),
        ("List Bullet 3", "c"),
        ("List Bullet", "d"),
    ]


def test_lists_deeper_than_the_styles_keep_their_signs() -> None:
    deep = bullets(("a", bullets(("b", bullets(("c", numbers("d", ("e", bullets("f")))))))))
    word = written(manuscript(section(deep)))
    assert word.numbers()[1:] == ["•", "•", "•", "1", "2", "•"]
    indents = [int(one.value("ind", "left") or 0) for one in word.paragraphs[4:]]
    assert indents == sorted(indents)
    assert indents[0] > 0


def test_further_paragraphs_of_an_item_begin_where_its_text_does() -> None:
    word = written(manuscript(section(numbers(("a", p("suite"), bullets("b"), p("fin")), "c"))))
    assert [one.style for one in word.paragraphs[1:]] == [
        "List Number",
        "List Continue",
        "List Bullet 2",
        "List Continue",
        "List Number",
    ]
    assert word.numbers()[1:] == ["1", "•", "2"]


def test_a_template_without_list_styles_gets_them() -> None:
    content = without_styles(word_template(), "List Bullet", "List Number", "List Continue")
    word = written(manuscript(section(bullets("a"), numbers(("b", p("suite")), "c"))), content)
    assert [one.style for one in word.paragraphs[1:]] == [
        "List Bullet",
        "List Number",
        "List Continue",
        "List Number",
    ]
    assert word.numbers()[1:] == ["•", "1", "2"]
    assert not word.line("a").has("numPr")  # the style carries it


def test_a_list_style_without_list_is_given_one() -> None:
    def unlisted(xml: str) -> str:
        before, after = xml.split('w:styleId="ListNumber"', 1)
        start, end = after.index("<w:numPr>"), after.index("</w:numPr>") + len("</w:numPr>")
        return f'{before}w:styleId="ListNumber"{after[:start]}{after[end:]}'

    content = with_part(word_template(), "word/styles.xml", unlisted)
    word = written(manuscript(section(numbers("a", "b"), numbers("c"))), content)
    assert word.numbers()[1:] == ["1", "2", "1"]
    assert word.line("a").style == "List Number"


def test_localised_list_styles_restart_too() -> None:
    word = written(manuscript(section(numbers("a"), numbers("b"))), french_template())
    used = word.line("b").element.find(f"{W}pPr/{W}pStyle").get(W + "val")
    assert used == "Listenumros"
    assert word.numbers()[1:] == ["1", "1"]


def test_lists_in_frames_and_cells_keep_the_style_around_them() -> None:
    callout = Callout(
        origin=HERE, kind="note", title=line("T"), blocks=(bullets(("a", numbers("b"))),)
    )
    word = written(manuscript(section(callout, table(row("X"), row(cell(numbers("c", "d")))))))
    assert word.line("a").style == word.line("b").style == "Callout Note"
    assert word.line("c").style == "Table Text"
    assert word.numbers()[1:] == ["•", "1", "1", "2"]
    # one edge for the frame: what a level adds to the left it hangs back
    edges = {
        int(one.value("ind", "left") or 0) - int(one.value("ind", "hanging") or 0)
        for one in (word.line("a"), word.line("b"))
    }
    assert len(edges) == 1


def test_the_line_before_a_list_stays_with_it() -> None:
    word = written(manuscript(section(p("Trois choses :"), bullets("a"), p("Fin."), bullets("b"))))
    assert word.line("Trois").has("keepNext")
    assert not word.line("Fin.").has("keepNext")


def test_a_line_all_in_bold_stays_with_the_list_or_table_below_it() -> None:
    bold, partly = p(Strong((Text("Le lieu"),))), p(Strong((Text("Vite"),)), " dit")
    word = written(manuscript(section(bold, bullets("a"), partly, bullets("b"), bold, p("Fin."))))
    assert [one.has("keepNext") for one in word.paragraphs[1:]] == [
        True,
        *[False] * (len(word.paragraphs) - 2),
    ]
    word = written(manuscript(section(bold, table(row("X"), row("Y")))))
    assert word.line("Le lieu").has("keepNext")


def test_a_line_all_in_italics_below_a_heading_stays_with_the_text() -> None:
    place = p(Emphasis((Text("Terrain : Lille."),)))
    word = written(manuscript(section(h(2, "Un lieu"), place, p("Fin."), place, p("Encore."))))
    kept = [one.has("keepNext") for one in word.paragraphs if one.text.startswith("Terrain")]
    assert kept == [True, False]
