# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Footnotes, abbreviations, links, references, contents in Word."""

from docx_text import W, Word, drafted, text_of, with_part, word_template, written
from every_construct import (
    HERE,
    LOREM,
    Abbreviation,
    CrossReference,
    Figure,
    bullets,
    h,
    line,
    link,
    manuscript,
    note,
    p,
    row,
    section,
    table,
)
from word_validator import assert_valid

CCAG = Abbreviation(text="CCAG", expansion="cahier des clauses")
SLOTS = ("contents", "body")
FIGURE = Figure(origin=HERE, file="/library/schema.png", alternative="x", caption=line("F"))


def calls_of(word: Word) -> list[str]:
    return [one.get(W + "id") for one in word.body.iter(W + "footnoteReference")]


# Footnotes -----------------------------------------------------------------------------


def test_footnotes_are_real() -> None:
    word = written(
        manuscript(section(p("Un", note("a", "Première."), " deux", note("b", "Autre."))))
    )
    assert [one.strip() for one in word.note_texts()] == ["Première.", "Autre."]
    ids = [one.get(W + "id") for one in word.tree("footnotes").iter(W + "footnote")]
    assert calls_of(word) == ids[2:]
    kinds = [one.get(W + "type") for one in word.tree("footnotes").iter(W + "footnote")]
    assert kinds[:2] == ["separator", "continuationSeparator"]
    styles = {
        word.styles[one.get(W + "val")].find(W + "name").get(W + "val")
        for one in word.tree("footnotes").iter(W + "pStyle", W + "rStyle")
    }
    assert styles == {"footnote text", "footnote reference"}


def test_a_second_call_refers_to_the_first() -> None:
    twice = note("a", "Une fois.")
    word = written(manuscript(section(p("Un", note("x", "Avant."), twice), p("Deux", twice, "."))))
    assert len(word.note_texts()) == 2
    (instruction,) = word.fields()
    bookmark = instruction.split()[1]
    assert instruction == f"NOTEREF {bookmark} \\f \\h"
    around = [one for one in word.body.iter(W + "bookmarkStart") if one.get(W + "name") == bookmark]
    assert around[0].getnext().find(W + "footnoteReference") is not None
    assert word.line("Deux").text == "Deux2."
    assert_valid(word.content)


def test_the_same_label_in_two_blocks_is_two_notes() -> None:
    word = written(
        manuscript(
            section(p("Un", note("1", "Ici.")), id="s", title="S"),
            section(p("Un", note("1", "Là.")), id="t", title="T"),
        )
    )
    assert [one.strip() for one in word.note_texts()] == ["Ici.", "Là."]


def test_a_note_holds_lists_links_and_pictures_of_its_own_part() -> None:
    told = note("a", p("Voir ", link("https://unisson.co", "Unisson"), "."), bullets("un", "deux"))
    word = written(manuscript(section(p("Un", told, " ", link("https://movilab.org", "Movilab")))))
    (target,) = [one for one in word.relations("footnotes").values() if one.startswith("http")]
    assert target == "https://unisson.co"
    assert "https://unisson.co" not in word.relations().values()
    assert word.note_texts() == [" Voir Unisson.undeux"]
    assert_valid(word.content)


def test_a_note_inside_a_note_stays_in_the_line() -> None:
    inner = note("b", "plus bas")
    word = written(manuscript(section(p("Un", note("a", p("Note", inner, "."))))))
    assert [one.strip() for one in word.note_texts()] == ["Note (plus bas)."]


def test_notes_of_the_template_stay() -> None:
    first = written(manuscript(section(p("Un", note("a", "Du modèle.")), title="T")))
    # an old offer serves as template; its text, with its note, belongs to the shell
    again = with_part(
        first.content,
        "word/document.xml",
        lambda xml: xml.replace("Après le corps.", "{{p body }}").replace("Avant", "Bien avant"),
    )
    content = drafted(manuscript(section(p("Deux", note("a", "De l’offre.")), title="U")), again)
    word = Word(content.content)
    assert [one.strip() for one in word.note_texts()] == ["Du modèle.", "De l’offre."]
    assert len(set(calls_of(word))) == 2


def test_an_abbreviation_is_spelt_out_in_a_note_at_its_first_use() -> None:
    word = written(
        manuscript(section(h(2, "Le ", CCAG), p("Le ", CCAG, " puis le ", CCAG, "."), p(CCAG)))
    )
    assert [one.strip() for one in word.note_texts()] == ["Cahier des clauses."]
    assert len(list(word.line("Le CCAG puis").element.iter(W + "footnoteReference"))) == 1


def test_an_abbreviation_only_in_a_heading_is_spelt_out_there() -> None:
    word = written(manuscript(section(h(2, "Le ", CCAG), p("x"))))
    assert len(word.note_texts()) == 1


# Links and references --------------------------------------------------------------------


def test_one_address_is_one_relationship() -> None:
    to = "https://movilab.org/?a=1&b=2"
    word = written(manuscript(section(p(link(to, "un"), " ", link(to, "deux", title="Où & quoi")))))
    links = list(word.body.iter(W + "hyperlink"))
    assert list(word.relations().values()).count(to) == 1
    assert [text_of(one) for one in links] == ["un", "deux"]
    assert links[1].get(W + "tooltip") == "Où & quoi"


def test_a_link_inside_the_offer_leads_to_its_bookmark() -> None:
    word = written(
        manuscript(section(p(link("#la-suite", "plus loin")), h(2, "B", anchor="la-suite")))
    )
    (found,) = word.body.iter(W + "hyperlink")
    names = {one.get(W + "name") for one in word.body.iter(W + "bookmarkStart")}
    assert found.get(W + "anchor") in names


def test_references_print_what_word_counts() -> None:
    blocks = (
        p("V ", *(CrossReference(target=one) for one in ("b", "t", "f", "an", "p"))),
        h(2, "B", anchor="b"),
        table(row("A"), row("1"), caption="T", anchor="t"),
        Figure(
            origin=HERE, file="/library/schema.png", alternative="x", caption=line("F"), anchor="f"
        ),
        p("ancré", anchor="p"),
    )
    labels = {
        "b": "1.1",
        "t": "tableau\u00a01",
        "f": "figure\u00a01",
        "an": "annexe A",
        "p": "ci-dessous",
    }
    word = written(
        manuscript(section(*blocks), section(id="an", title="C", annex=True), labels=labels)
    )
    assert word.line("V ").text == "V 1.1tableau\u00a01figure\u00a01annexe Aci-dessous"
    assert [one for one in word.fields() if one.startswith("REF")] == [
        "REF _a_b \\r \\h",
        "REF _a_t \\h",
        "REF _a_f \\h",
    ]
    # the bookmark of a caption holds its number alone
    (start,) = [one for one in word.body.iter(W + "bookmarkStart") if one.get(W + "name") == "_a_t"]
    assert start.getnext().find(W + "fldChar") is not None


def test_a_reference_to_a_heading_without_number_prints_its_title() -> None:
    word = written(
        manuscript(
            section(p("Voir ", CrossReference(target="b")), h(2, "Le titre", anchor="b")),
            labels={"b": "1.1"},
        ),
        numbered_headings=False,
    )
    assert word.line("Voir").text == "Voir Le titre"
    assert word.fields() == []


# Contents ----------------------------------------------------------------------------------


def test_contents_lead_to_headings_and_name_their_pages() -> None:
    title = ("Le ", CCAG, note("x", "n"), " et ", link("https://x.org", "un lien"))
    made = manuscript(section(h(2, *title, anchor="b"), h(4, "Trop bas"), id="a", title="A"))
    word = written(made, word_template(slots=SLOTS), pages={"_a_a": 3, "_a_b": 12})
    assert word.outline[:3] == [
        ("TOC Heading", "Sommaire"),
        ("toc 1", "1\tA\t3"),
        ("toc 2", "1.1\tLe CCAG et un lien\t12"),
    ]
    entries = [one.element.find(W + "hyperlink") for one in word.paragraphs[1:3]]
    names = {one.get(W + "name") for one in word.body.iter(W + "bookmarkStart")}
    assert {one.get(W + "anchor") for one in entries} == {"_a_a", "_a_b"} <= names
    instructions = word.fields()
    assert instructions[:2] == ["PAGEREF _a_a \\h", "PAGEREF _a_b \\h"]
    assert not any(one.startswith("TOC") for one in instructions)
    assert_valid(word.content)


def test_contents_without_pages_show_no_number_and_ask_for_nothing() -> None:
    word = written(manuscript(section(h(2, "B"))), word_template(slots=SLOTS))
    assert word.outline[1] == ("toc 1", "1\tSection\t")
    tab = word.paragraphs[1].element.find(f"{W}pPr/{W}tabs")[-1]
    assert (tab.get(W + "val"), tab.get(W + "leader")) == ("right", "none")
    assert b"updateFields" not in word.parts["word/settings.xml"]
    assert b"dirty" not in word.parts["word/document.xml"]


def test_contents_go_as_deep_as_the_template_says() -> None:
    made = manuscript(section(h(2, "B"), h(3, "C"), h(4, "D"), title="A"))
    word = written(made, word_template(slots=SLOTS), contents_depth=4)
    assert [style for style, _ in word.outline[:5]] == [
        "TOC Heading",
        "toc 1",
        "toc 2",
        "toc 3",
        "toc 4",
    ]


def test_contents_of_few_lines_are_left_out_where_the_template_says() -> None:
    made = manuscript(section(h(2, "B"), title="A"), section(id="t", title="C"))
    for least, styles in ((4, ["heading 1"]), (3, ["TOC Heading", "toc 1", "toc 2", "toc 1"])):
        word = written(made, word_template(slots=SLOTS), contents_least=least)
        assert [style for style, _ in word.outline[: len(styles)]] == styles
        assert_valid(word.content)


def test_a_template_may_leave_out_the_title_of_the_contents() -> None:
    word = written(
        manuscript(section(title="A")), word_template(slots=SLOTS), wording={"fr": {"contents": ""}}
    )
    assert word.outline[0][0] == "toc 1"


def test_numbers_of_long_contents_stand_in_one_column() -> None:
    made = manuscript(*(section(h(2, LOREM), id=f"s{at}", title="T") for at in range(12)))
    word = written(made, word_template(slots=SLOTS))
    for level in ("toc 1", "toc 2"):
        columns = {
            one.element.find(f"{W}pPr/{W}tabs")[0].get(W + "pos")
            for one in word.paragraphs
            if one.style == level
        }
        assert len(columns) == 1
