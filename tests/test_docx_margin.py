# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A free column beside the text in Word: notes stand in it, wide tables take it."""

from dataclasses import replace
from functools import cache
from typing import Any

from docx.document import Document as PythonDocx
from docx.shared import Cm

from docx_text import W, Word, drafted, text_of, word_template, written
from every_construct import (
    HERE,
    LOREM,
    Block,
    PageBreak,
    bullets,
    cell,
    code,
    every_construct,
    h,
    items,
    manuscript,
    note,
    numbers,
    p,
    row,
    section,
    table,
)
from propose.model.manuscript import BulletList
from word_validator import assert_valid

MARGIN_MM = 46
MARGIN = round(MARGIN_MM * 1440 / 25.4)
TEXT_WIDTH = 6804  # A4 with margins of 2.5 and 6.5 cm, in twips
SHORT = table(row("Phase", "Jours"), row("Cadrage", "4"), caption="Budget")


def aside(*words: Any) -> Block:
    return p(*words, role="margin-note")


@cache
def wide_page() -> bytes:
    """Return a template whose right margin has room for the column."""

    def widen(document: PythonDocx) -> None:
        document.sections[0].right_margin = Cm(6.5)

    return word_template(change=widen)


def with_margin(*blocks: Block, **fields: Any) -> Word:
    return written(manuscript(section(*blocks)), wide_page(), margin_column_mm=MARGIN_MM, **fields)


def rows_of(word: Word) -> list[tuple[str, str]]:
    """Return text and notes of each row; paragraphs are parted by |."""
    return [
        tuple(
            "|".join(text_of(one) for one in found.iter(W + "p")) for found in each.iter(W + "tc")
        )
        for each in word.body.iter(W + "tr")
    ]


def kinds(word: Word) -> list[str]:
    """Return the elements of the body between the template's own paragraphs."""
    told = [one.tag.removeprefix(W) for one in word.body]
    return told[1:-2]


def test_a_note_stands_beside_the_paragraph_before_it() -> None:
    word = with_margin(p("Avant."), p("Le texte."), aside("La note."), p("Après."))
    assert rows_of(word) == [("Le texte.", "La note.")]
    assert word.line("La note.").style == "Margin Note"
    assert kinds(word) == ["p", "p", "tbl", "p"]
    (found,) = word.body.iter(W + "tbl")
    assert [int(one.get(W + "w")) for one in found.iter(W + "gridCol")] == [TEXT_WIDTH, MARGIN]
    assert_valid(word.content)


def test_several_notes_stand_below_one_another() -> None:
    word = with_margin(p(LOREM * 3), aside("Une."), aside("Deux."), p("Après."))
    assert rows_of(word) == [(LOREM * 3, "Une.|Deux.")]


def test_texts_with_notes_follow_without_anything_between() -> None:
    word = with_margin(p("Un."), aside("1"), p("Deux."), aside("2"), p("Trois."))
    assert rows_of(word) == [("Un.", "1"), ("Deux.", "2")]
    assert kinds(word) == ["p", "tbl", "p"]


def test_text_after_a_note_taller_than_its_own_joins_it() -> None:
    word = with_margin(p("Un."), aside(LOREM * 2), p("Deux."), bullets("a"), p(LOREM * 9), p("Fin"))
    assert rows_of(word) == [(f"Un.|Deux.|a|{LOREM * 9}", LOREM * 2)]


def test_text_with_a_note_of_its_own_joins_no_other() -> None:
    word = with_margin(p("Un."), aside(LOREM * 3), p("Deux."), aside("2"))
    assert rows_of(word) == [("Un.", LOREM * 3), ("Deux.", "2")]


def test_a_note_below_a_heading_stands_beside_what_follows() -> None:
    word = with_margin(aside("Au début."), p("Un."), h(2, "Titre"), aside("Ici."), bullets("a"))
    assert rows_of(word) == [("Un.", "Au début."), ("a", "Ici.")]
    assert word.line("Titre").element.getnext().tag == W + "tbl"


def test_a_note_with_no_text_to_stand_beside_stands_alone() -> None:
    word = with_margin(SHORT, aside("Seule."), h(2, "Titre"), aside("La dernière."))
    assert rows_of(word)[2:] == [("", "Seule."), ("", "La dernière.")]
    for found in word.body.iter(W + "tc"):
        assert found[-1].tag == W + "p"
    assert_valid(word.content)


def test_a_note_beside_lists_keeps_numbers_and_levels() -> None:
    word = with_margin(numbers("un", ("deux", bullets("profond"))), aside("Note."), numbers("un"))
    assert word.numbers()[1:] == ["1", "2", "•", "1"]
    assert rows_of(word) == [("un|deux|profond", "Note.")]


def test_footnotes_links_and_bookmarks_work_beside_the_text() -> None:
    word = with_margin(p("Texte", note("a", "Première."), "."), aside("Note", note("b", "Autre.")))
    assert [one.strip() for one in word.note_texts()] == ["Première.", "Autre."]
    marks = [one.get(W + "name") for one in word.body.iter(W + "bookmarkStart")]
    assert len([one for one in marks if one.startswith("_pb_")]) == 2


def test_a_table_of_the_text_stays_apart_from_the_row_of_a_note() -> None:
    bare = replace(SHORT, caption=())
    word = with_margin(p("Un."), aside("1"), bare, p("Deux."), aside("2"), SHORT, p("x"))
    assert kinds(word) == ["p", "tbl", "p", "tbl", "p", "tbl", "p", "tbl", "p"]
    for one in word.body.iterchildren(W + "tbl"):
        assert one.getnext().tag == W + "p"
    before = with_margin(bare, p("Un."), aside("1"))
    assert kinds(before) == ["p", "tbl", "p", "tbl"]


def test_a_page_break_before_a_note_is_kept() -> None:
    word = with_margin(p("Avant."), PageBreak(origin=HERE), p("Texte."), aside("Note."))
    (broken,) = word.body.iter(W + "pageBreakBefore")
    assert broken.getparent().getparent().getnext().tag == W + "tbl"


def test_a_short_row_stays_on_one_page_and_a_long_one_is_broken() -> None:
    word = with_margin(p("Court."), aside("a"), h(2, "x"), p(LOREM * 30), aside("b"))
    short, long = word.body.iter(W + "tr")
    assert short.find(f"{W}trPr/{W}cantSplit") is not None
    assert long.find(f"{W}trPr/{W}cantSplit") is None


def test_a_turned_page_after_a_note_begins_a_page() -> None:
    word = written(
        manuscript(section(p("a"), aside("note"), id="a"), section(p("b"), id="b", landscape=True)),
        wide_page(),
        margin_column_mm=MARGIN_MM,
    )
    turned = [one.get(W + "orient") for one in word.body.iter(W + "pgSz")]
    assert turned == [None, "landscape", None]
    assert not any(True for one in word.body.iter(W + "tbl") for _ in one.iter(W + "sectPr"))
    assert_valid(word.content)


def test_a_note_after_a_turned_page_stands_upright_again() -> None:
    wide = table(row(*("Anticonstitutionnellement",) * 8), row(*"12345678"), landscape=True)
    word = with_margin(wide, p("Texte."), aside("Note."))
    ends = [at for at, one in enumerate(word.body) if one.find(f".//{W}sectPr") is not None]
    assert max(ends) < next(at for at, one in enumerate(word.body) if text_of(one) == "Texte.Note.")


def test_a_table_in_a_list_beside_a_note_stays_in_its_list() -> None:
    inner = BulletList(origin=HERE, items=items(("a", table(row("x"), row("y")))))
    word = with_margin(inner, aside("1"), p("Deux."), aside("2"))
    (outer,) = word.body.iterchildren(W + "tbl")
    assert len(outer.findall(W + "tr")) == 2
    assert_valid(word.content)


def test_inside_a_list_a_callout_or_a_cell_a_note_is_a_paragraph() -> None:
    inside = BulletList(origin=HERE, items=items(("a", aside("dans la liste"))))
    word = with_margin(inside, table(row("A"), row(cell(aside("dans la cellule")))))
    assert rows_of(word) == [("A",), ("dans la cellule",)]
    assert word.line("dans la cellule").style == "Table Text"


def test_without_a_margin_a_note_is_a_small_paragraph() -> None:
    word = written(manuscript(section(p("Texte."), aside("Note."), code("x"))))
    assert kinds(word) == ["p", "p", "p", "p"]
    assert word.line("Note.").style == "Margin Note"


def test_a_wide_table_takes_the_margin_and_turns_no_page() -> None:
    wide = replace(SHORT, landscape=True)
    word = with_margin(p("Avant."), wide, p("Après."))
    assert [one.get(W + "orient") for one in word.body.iter(W + "pgSz")] == [None]
    assert sum(int(one.get(W + "w")) for one in word.body.iter(W + "gridCol")) == (
        TEXT_WIDTH + MARGIN
    )


def test_a_wide_table_whose_words_do_not_fit_the_margin_turns_its_page() -> None:
    words = ("Anticonstitutionnellement",) * 8
    wide = table(row(*words), row(*"12345678"), landscape=True)
    word = with_margin(p("Avant."), wide, p("Après."))
    turned = [one.get(W + "orient") for one in word.body.iter(W + "pgSz")]
    assert turned == [None, "landscape", None]
    assert not drafted(manuscript(section(wide)), wide_page(), margin_column_mm=MARGIN_MM).findings


def test_a_table_takes_the_margin_where_its_lines_would_be_broken() -> None:
    broken = table(row("A", "B", "C"), row(LOREM, LOREM, LOREM))
    for found, width in ((broken, TEXT_WIDTH + MARGIN), (SHORT, TEXT_WIDTH)):
        word = with_margin(found)
        assert sum(int(one.get(W + "w")) for one in word.body.iter(W + "gridCol")) == width


def test_every_construct_is_valid_beside_a_margin() -> None:
    draft = drafted(every_construct(), wide_page(), margin_column_mm=MARGIN_MM)
    assert not draft.findings
    assert_valid(draft.content)


def test_a_column_that_the_margin_of_the_page_cannot_hold_is_refused() -> None:
    draft = drafted(manuscript(section(p("x"))), word_template(), margin_column_mm=MARGIN_MM)
    (found,) = draft.findings
    assert (found.code, str(found.place)) == ("template-margin-narrow", "template.docx")
    assert found.message == ("the right margin of the page is 25 mm wide, the column in it 46 mm")
    assert not draft.content
