# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables and figures in Word: widths, repeated headers, captions, bars, turned pages."""

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from docx_text import WP, R, W, Word, drafted, text_of, word_template, written
from every_construct import (
    HERE,
    LOREM,
    Figure,
    Inline,
    InlineImage,
    PageBreak,
    Strong,
    Text,
    bullets,
    cell,
    h,
    line,
    manuscript,
    p,
    row,
    section,
    table,
)
from propose.writers.docx.columns import grid_of
from word_validator import assert_valid

BUDGET = table(
    row("Phase", "Jours", "Montant"),
    row("Cadrage", "4", "3 000 €"),
    row(cell("Total", span=2), "3 000 €", emphasis=True),
    alignments="<^>",
    caption="Budget",
)
TEXT_WIDTH = 9071  # A4 with margins of 2,5 cm, in twips


def tables_of(word: Word) -> list[Any]:
    return list(word.body.iter(W + "tbl"))


def test_header_rows_repeat_and_no_row_is_broken() -> None:
    (found,) = tables_of(written(manuscript(section(BUDGET))))
    rows = [one.find(W + "trPr") for one in found.iter(W + "tr")]
    assert [one.find(W + "tblHeader") is not None for one in rows] == [True, False, False]
    assert all(one.find(W + "cantSplit") is not None for one in rows)


def test_columns_add_up_to_the_width_of_the_text() -> None:
    (found,) = tables_of(written(manuscript(section(BUDGET))))
    grid = [int(one.get(W + "w")) for one in found.iter(W + "gridCol")]
    assert abs(sum(grid) - TEXT_WIDTH) <= 1
    for one in found.iter(W + "tr"):
        widths = [int(width.get(W + "w")) for width in one.iter(W + "tcW")]
        assert sum(widths) == sum(grid)


@settings(deadline=None, max_examples=100)
@given(
    st.lists(
        st.lists(st.text("abcdeéM 0123456789€-", max_size=60), min_size=1, max_size=6),
        min_size=1,
        max_size=6,
    ),
    st.integers(min_value=1500, max_value=14000),
)
def test_any_table_fills_its_room(texts: list[list[str]], room: int) -> None:
    widths = grid_of(table(None, *(row(*one) for one in texts)), room, 19).widths
    assert sum(widths) == room
    assert min(widths) >= 0


def test_numbers_are_narrow_and_texts_wide() -> None:
    grid = grid_of(table(row("N°", "Texte", "Prix"), row("1", LOREM * 2, "12 €")), 9000, 19)
    assert grid.fits
    assert grid.widths[1] > 7000
    assert all(width > 400 for width in grid.widths)


def test_a_long_address_does_not_rule_its_table() -> None:
    address = "https://exemple.org/" + "chemin/" * 30
    grid = grid_of(table(row("Repère", "Source"), row("S1", address), row("S2", LOREM)), 9000, 19)
    assert grid.fits
    assert grid.widths[0] > 700


def test_a_word_in_bold_gets_more_room() -> None:
    def first(word: Inline) -> int:
        return grid_of(table(row("A", "B"), row(word, LOREM)), 6000, 19).widths[0]

    assert first(Strong((Text("Withdrawal"),))) > first(Text("Withdrawal")) * 1.05


def test_given_widths_are_kept() -> None:
    given_widths = replace(table(row("A", "B"), row(LOREM, "b")), widths=(1, 3))
    assert grid_of(given_widths, 8000, 19).widths == (2000, 6000)


def test_given_widths_give_way_to_words_that_would_break() -> None:
    narrow = replace(table(row("Anticonstitutionnellement", "B"), row("a", "b")), widths=(1, 9))
    widths = grid_of(narrow, 8000, 19).widths
    assert sum(widths) == 8000
    assert widths[0] > 2000


def test_a_short_table_stays_whole_and_a_long_one_begins_at_once() -> None:
    def kept(*rows: str) -> list[bool]:
        word = written(manuscript(section(table(row("N"), *(row(one) for one in rows)))))
        return [one.has("keepNext") for one in word.paragraphs[2:]]

    assert kept("a", "b", "c") == [True, True, False]
    assert kept(*(LOREM * 4 for _ in range(5))) == [False] * 5


def test_the_months_of_a_calendar_are_of_one_width() -> None:
    bars = (cell("prévu", bar=True), "", "", cell("prévu", bar=True))
    widths = grid_of(
        table(row("Phase", *"JFMA"), row("Cadrage de la mission", *bars)), 9000, 19
    ).widths
    assert max(widths[1:]) - min(widths[1:]) <= 1


def test_a_bar_is_shaded_and_its_word_can_be_read_aloud() -> None:
    months = table(row("Phase", "J"), row("Cadrage", cell("prévu", bar=True)), alignments="<^")
    word = written(manuscript(section(months)))
    (shade,) = tables_of(word)[0].iter(W + "shd")
    assert shade.get(W + "themeFill") == "accent1"
    assert word.line("prévu").style == "Planning Bar"
    assert not any(one.tag.endswith("vanish") for one in word.body.iter())


def test_a_table_that_cannot_fit_is_reported_where_it_stands() -> None:
    wide = table(row(*("Anticonstitutionnellement" for _ in range(9))), row(*"123456789"))
    (found,) = drafted(manuscript(section(wide))).findings
    assert found.code == "table-too-wide"
    assert str(found.place) == "snippets/methode/garant.fr.md:1"
    assert not drafted(manuscript(section(replace(wide, landscape=True)))).findings


def test_columns_are_aligned_as_written() -> None:
    word = written(manuscript(section(BUDGET)))
    assert [one.value("jc") for one in word.paragraphs[2:8]] == [
        None,
        "center",
        "right",
        None,
        "center",
        "right",
    ]


def test_totals_and_headers_have_styles_of_their_own() -> None:
    word = written(manuscript(section(BUDGET)))
    styles = [one.style for one in word.paragraphs[2:]]
    assert styles == ["Table Header"] * 3 + ["Table Text"] * 3 + ["Table Total"] * 2


def test_a_caption_stands_above_its_table_and_counts() -> None:
    word = written(manuscript(section(BUDGET, p("x"), replace(BUDGET, caption=line("Deux")))))
    captions = [one for one in word.paragraphs if one.style.lower() == "caption"]
    assert [one.text for one in captions] == ["Tableau\u00a01 – Budget", "Tableau\u00a02 – Deux"]
    assert all(one.has("keepNext") for one in captions)
    assert word.fields() == ["SEQ Tableau \\* ARABIC"] * 2
    assert captions[0].element.getnext().tag == W + "tbl"


def test_captions_speak_the_language_of_the_offer() -> None:
    word = written(manuscript(section(BUDGET), lang="en"))
    assert word.outline[1][1] == "Table\u00a01 – Budget"
    own = written(manuscript(section(BUDGET)), wording={"fr": {"table": "état"}})
    assert own.outline[1][1] == "État\u00a01 – Budget"


def test_two_tables_in_a_row_stay_two() -> None:
    bare = replace(BUDGET, caption=())
    word = written(manuscript(section(bare, bare)))
    first, second = tables_of(word)
    assert first.getnext().tag == W + "p"
    assert first.getnext().getnext() is second


def test_every_cell_ends_with_a_paragraph() -> None:
    inner = table(row("x"), row("y"))
    word = written(
        manuscript(section(table(row("A", ""), row(cell(bullets("a")), cell(inner)), row("seul"))))
    )
    for one in word.body.iter(W + "tc"):
        assert one[-1].tag == W + "p"
    assert [len(one.findall(W + "tc")) for one in tables_of(word)[0].findall(W + "tr")] == [2, 2, 2]


def test_a_wide_table_turns_its_page_and_the_next_one_back() -> None:
    wide = replace(BUDGET, landscape=True)
    word = written(manuscript(section(p("Avant."), h(2, "Titre"), wide, p("Après."))))
    sections = list(word.body.iter(W + "sectPr"))
    assert [one.find(W + "pgSz").get(W + "orient") for one in sections] == [None, "landscape", None]
    sizes = [(int(s.get(W + "w")), int(s.get(W + "h"))) for s in word.body.iter(W + "pgSz")]
    assert sizes[1] == sizes[0][::-1] == sizes[2][::-1]
    # headers and footers go on
    for one in sections[1:]:
        assert one.find(W + "headerReference") is not None
        assert one.find(W + "footerReference") is not None
    # the heading goes with its table, the text before does not
    texts = [text_of(one) for one in word.body]
    ends = [at for at, one in enumerate(word.body) if one.find(f"{W}pPr/{W}sectPr") is not None]
    assert texts[ends[0]] == "Avant."
    assert texts.index("Titre") > ends[0]
    assert ends[1] < texts.index("Après.")
    assert sum(int(one.get(W + "w")) for one in word.body.iter(W + "gridCol")) > TEXT_WIDTH
    assert_valid(word.content)


def test_a_turned_page_at_the_very_end_leaves_no_blank_page() -> None:
    def cut(document: Any) -> None:
        last = document.paragraphs[-1]._p
        last.getparent().remove(last)

    content = word_template(change=cut)
    word = written(manuscript(section(p("x"), replace(BUDGET, landscape=True))), content)
    turned = [one.get(W + "orient") for one in word.body.iter(W + "pgSz")]
    assert turned == [None, "landscape"]
    assert word.body[-1].tag == W + "sectPr"
    assert word.body[-1].find(W + "headerReference") is not None
    assert_valid(word.content)


def test_wide_tables_in_a_row_share_one_turned_section() -> None:
    wide = replace(BUDGET, landscape=True)
    word = written(manuscript(section(p("Avant."), wide, h(2, "Titre"), wide, p("Après."))))
    turned = [one.get(W + "orient") for one in word.body.iter(W + "pgSz")]
    assert turned == [None, "landscape", None]


def test_a_whole_section_can_be_turned() -> None:
    word = written(
        manuscript(
            section(p("a"), id="a", title="A"),
            section(p("b"), id="b", title="B", landscape=True),
            section(p("c"), id="c", title="C"),
        )
    )
    turned = [one.get(W + "orient") for one in word.body.iter(W + "pgSz")]
    assert turned == [None, "landscape", None]
    kept = word.line("a").element.find(f"{W}pPr/{W}sectPr")
    assert kept is not None


def test_a_page_break_needs_no_empty_paragraph() -> None:
    word = written(
        manuscript(section(p("a"), PageBreak(origin=HERE), p("b"), PageBreak(origin=HERE), BUDGET))
    )
    assert [one.text for one in word.paragraphs if one.has("pageBreakBefore")] == [
        "b",
        "Tableau\u00a01 – Budget",
    ]
    assert "" not in [one.text for one in word.paragraphs]


# Figures -----------------------------------------------------------------------------


def picture(name: str, alternative: str = "Schéma", **fields: Any) -> Figure:
    return Figure(origin=HERE, file=f"/library/{name}.png", alternative=alternative, **fields)


def test_a_picture_in_several_blocks_is_stored_once() -> None:
    word = written(
        manuscript(
            section(picture("schema"), picture("copie"), id="s", title="S"),
            section(
                picture("schema"), p("x", InlineImage(file="/library/logo.png", alternative="l"))
            ),
        )
    )
    media = [name for name in word.parts if name.startswith("word/media/")]
    assert len(media) == 2
    assert not any("schema" in name or "logo" in name for name in media)
    ids = [one.get("id") for one in word.body.iter(WP + "docPr")]
    assert len(set(ids)) == len(ids) == 4
    used = {one.get(R + "embed") for one in word.body.iter() if one.get(R + "embed")}
    assert used <= set(word.relations())


def test_alternative_text_or_decoration() -> None:
    word = written(
        manuscript(section(picture("schema", "Les étapes & la fin"), picture("copie", "")))
    )
    told, silent = list(word.body.iter(WP + "docPr"))
    assert told.get("descr") == "Les étapes & la fin"
    assert silent.get("descr") is None
    assert [one.get("val") for one in silent.iter() if one.tag.endswith("decorative")] == ["1"]
    assert_valid(word.content)


def test_a_picture_keeps_its_size_but_never_leaves_the_page() -> None:
    word = written(
        manuscript(section(picture("schema"), picture("grand"), picture("grand", width_percent=50)))
    )
    widths = [int(one.get("cx")) for one in word.body.iter(WP + "extent")]
    assert widths[0] == 480 * 914400 // 96
    assert abs(widths[1] - TEXT_WIDTH * 635) < 1000
    assert abs(widths[2] - widths[1] / 2) < 1000


def test_a_figure_stays_with_its_caption_below() -> None:
    word = written(manuscript(section(picture("schema", caption=line("Les étapes")))))
    shown, caption = word.paragraphs[1:]
    assert (shown.style, shown.has("keepNext")) == ("Figure", True)
    assert caption.text == "Figure\u00a01 – Les étapes"


def test_a_picture_that_was_not_read_is_an_error() -> None:
    lost = replace(picture("schema"), file="/library/secret/perdu.png")
    draft = drafted(manuscript(section(lost)))
    (found,) = draft.findings
    assert found.code == "picture-not-read"
    assert found.message == "the picture perdu.png was not read"
    assert not draft.content
