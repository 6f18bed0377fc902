# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sections go into the slots of a template, each once, and the template stays around them."""

import io
import re
from dataclasses import replace

import pytest
from docx import Document
from docx.document import Document as DocumentType
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_BREAK
from docx.text.paragraph import Paragraph

from every_construct import p, row, section, table
from offers import built, draft, faults, words
from propose.model.manuscript import Kind, Section
from word_files import DOCUMENT, entries, word_file
from word_validator import assert_valid

ONE = section(p("Texte un."), id="un", title="Un")
TWO = section(p("Texte deux."), id="deux-points", title="Deux")
BELOW = section(p("Texte dessous."), id="dessous", title="Dessous", level=2)


def bill() -> Section:
    annex = section(p("Texte du bilan."), id="communs", title="Communs", annex=True)
    parts = tuple(
        replace(part, instance=replace(part.instance, kind=Kind.BILL)) for part in annex.parts
    )
    return replace(annex, parts=parts)


def order(template: bytes, *sections: Section) -> list[str]:
    """Return which texts stand in the document, in order."""
    printed = words(template, *sections)
    return re.findall(r"(?m)^(?:Texte du bilan|Texte \w+|FIN|DEBUT)", printed)


def test_body_stands_where_its_slot_stood() -> None:
    template = word_file("DEBUT", "{{p body }}", "FIN")
    assert order(template, ONE, TWO) == ["DEBUT", "Texte un", "Texte deux", "FIN"]


@pytest.mark.parametrize("slot", ["{{p body }}", "{{ body }}", "{{body}}", " {{p  body}} "])
def test_slot_may_be_written_in_several_ways(slot: str) -> None:
    assert order(word_file(slot), ONE) == ["Texte un"]


def test_slot_split_over_runs_is_found() -> None:
    def build(document: DocumentType) -> None:
        paragraph = document.add_paragraph("{{")
        paragraph.add_run("p bo")
        paragraph.add_run("dy }}")

    assert order(word_file(build=build), ONE) == ["Texte un"]


def test_section_with_its_own_slot_leaves_the_body() -> None:
    template = word_file("{{p deux-points }}", "FIN", "{{p body }}")
    assert order(template, ONE, TWO) == ["Texte deux", "FIN", "Texte un"]


def test_subsections_follow_their_section_into_its_slot() -> None:
    template = word_file("{{p un }}", "FIN", "{{p body }}")
    assert order(template, ONE, BELOW, TWO) == [
        "Texte un",
        "Texte dessous",
        "FIN",
        "Texte deux",
    ]


def test_section_goes_into_the_slot_of_its_criterion() -> None:
    template = word_file("{{p valeur.methode }}", "FIN", "{{p body }}")
    judged = replace(TWO, criteria=("valeur.methode",))
    assert order(template, ONE, judged) == ["Texte deux", "FIN", "Texte un"]


def test_bill_follows_the_body_unless_it_has_a_slot() -> None:
    assert order(word_file("{{p body }}"), bill(), ONE) == ["Texte du bilan", "Texte un"]
    assert order(word_file("{{p bill }}", "FIN", "{{p body }}"), ONE, bill()) == [
        "Texte du bilan",
        "FIN",
        "Texte un",
    ]
    assert order(word_file("{{p un }}"), ONE, bill()) == ["Texte un", "Texte du bilan"]


def test_contents_stand_in_their_slot() -> None:
    printed = words(word_file("{{p contents }}", "FIN", "{{p body }}"), ONE, TWO)
    before = printed.partition("FIN")[0]
    assert "Un" in before
    assert "Deux" in before


def test_slot_in_a_table_cell_keeps_the_cell_sound() -> None:
    def build(document: DocumentType) -> None:
        document.add_table(1, 2, style="Table Grid").cell(0, 1).text = "{{p un }}"

    with_table = section(p("Texte un."), table(None, row("a", "b")), id="un")
    content = built(word_file("{{p body }}", build=build), with_table, TWO)
    cell = Document(io.BytesIO(content)).tables[0].cell(0, 1)
    assert "Texte un." in cell.text
    assert_valid(content)


# Around the slot -----------------------------------------------------------------------------


def _end_section_in(paragraph: Paragraph) -> None:
    """Move the section break that follows a paragraph into it, as Word does."""
    carrier = paragraph._p.getnext()
    paragraph._p.get_or_add_pPr().append(carrier.pPr.sectPr)
    carrier.getparent().remove(carrier)


def test_section_break_in_the_slot_paragraph_is_kept() -> None:
    def build(document: DocumentType) -> None:
        slot = document.add_paragraph("{{p body }}")
        section = document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
        document.add_paragraph("FIN")
        _end_section_in(slot)

    template = word_file(build=build)
    content = built(template, ONE)
    made = Document(io.BytesIO(content))
    assert [one.orientation for one in made.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]
    assert [one.text for one in made.paragraphs][-2:] == ["Texte un.", "FIN"]
    assert_valid(content)


def test_section_break_after_a_table_gets_a_paragraph_of_its_own() -> None:
    def build(document: DocumentType) -> None:
        slot = document.add_paragraph("{{p body }}")
        document.add_section(WD_SECTION.NEW_PAGE)
        _end_section_in(slot)

    content = built(word_file(build=build), section(table(None, row("a", "b"))))
    assert len(Document(io.BytesIO(content)).sections) == 2
    assert_valid(content)


def test_turned_page_at_the_end_of_a_slot_leaves_no_blank_page() -> None:
    def build(document: DocumentType) -> None:
        slot = document.add_paragraph("{{p body }}")
        document.add_section(WD_SECTION.NEW_PAGE)
        _end_section_in(slot)
        document.add_paragraph("FIN")

    wide = section(p("Texte un."), table(None, row("a", "b"), landscape=True))
    content = built(word_file(build=build), wide)
    assert [one.orientation for one in Document(io.BytesIO(content)).sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    assert_valid(content)


@pytest.mark.parametrize("how", ["break", "property"])
def test_slot_that_begins_a_page_lets_its_content_begin_a_page(how: str) -> None:
    def build(document: DocumentType) -> None:
        paragraph = document.add_paragraph()
        if how == "break":
            paragraph.add_run().add_break(WD_BREAK.PAGE)
        else:
            paragraph.paragraph_format.page_break_before = True
        paragraph.add_run("{{p body }}")

    content = built(word_file("DEBUT", build=build), ONE)
    xml = entries(content)[DOCUMENT].decode()
    assert xml.index("pageBreakBefore") > xml.index("DEBUT")
    assert xml.index("pageBreakBefore") < xml.index("Texte un")
    assert_valid(content)


def test_landscape_page_keeps_headers_and_begins_numbers_once() -> None:
    def build(document: DocumentType) -> None:
        document.sections[0].header.paragraphs[0].text = "EN-TETE"
        document.sections[0].different_first_page_header_footer = True

    wide = section(p("Texte un."), table(None, row("a", "b"), landscape=True), p("Texte trois."))
    content = built(word_file("DEBUT", "{{p body }}", build=build), wide)
    made = Document(io.BytesIO(content))
    assert [one.orientation for one in made.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    assert [one.different_first_page_header_footer for one in made.sections] == [
        True,
        False,
        False,
    ]
    assert {one.header.paragraphs[0].text for one in made.sections} == {"EN-TETE"}
    assert_valid(content)


def test_headers_footers_and_pictures_of_the_template_are_kept() -> None:
    from every_construct import picture  # noqa: PLC0415 - only here

    def build(document: DocumentType) -> None:
        document.sections[0].footer.paragraphs[0].text = "PIED"
        document.sections[0].header.paragraphs[0].add_run().add_picture(
            io.BytesIO(picture().content)
        )

    content = built(word_file("{{p body }}", build=build), ONE)
    made = Document(io.BytesIO(content))
    assert made.sections[0].footer.paragraphs[0].text == "PIED"
    assert len([name for name in entries(content) if name.startswith("word/media/")]) == 1
    assert_valid(content)


# What is wrong with slots -----------------------------------------------------------------------


def test_template_without_slot_says_what_to_type() -> None:
    made = draft(word_file("Bonjour"), ONE)
    assert [one.code for one in made.findings] == ["template-slot-missing"]
    assert "{{p body }}" in made.findings[0].hint


def test_section_without_a_place_is_named() -> None:
    made = draft(word_file("{{p un }}"), ONE, TWO)
    assert [one.code for one in made.findings] == ["template-section-unplaced"]
    assert "deux-points" in made.findings[0].message
    assert "{{p deux-points }}" in made.findings[0].hint


def test_slot_that_stands_twice_is_named() -> None:
    assert [one.partition(":")[0] for one in faults(word_file("{{p body }}", "{{p body }}"))] == [
        "template-slot-twice"
    ]


def test_slot_that_nothing_fills_is_named_with_the_nearest() -> None:
    made = draft(word_file("{{p body }}", "{{p metode }}"))
    assert [(one.code, one.hint) for one in made.findings] == [
        ("template-slot-unknown", "did you mean methode?")
    ]


def test_name_with_p_before_it_is_explained() -> None:
    made = draft(word_file("{{p body }}", "{{p title }}"), title="a")
    assert [one.code for one in made.findings] == ["template-slot-unknown"]
    assert "{{ title }}" in made.findings[0].hint


def test_slot_beside_other_words_is_named() -> None:
    (fault,) = faults(word_file("{{p body }}", "Voici : {{p methode }}"))
    assert fault.startswith("template-slot-place: ")
    assert "« Voici : {{p methode }} »" in fault


def test_slot_in_a_header_is_named() -> None:
    def build(document: DocumentType) -> None:
        document.sections[0].header.paragraphs[0].text = "{{p methode }}"

    (fault,) = faults(word_file("{{p body }}", build=build))
    assert fault.startswith("template-slot-place: header 1 of the template: ")


@pytest.mark.parametrize(
    ("before", "after"),
    [("{%p if x %}", "{%p endif %}"), ("{%p for y in ys %}", "{%p endfor %}")],
)
def test_slot_that_a_condition_takes_away_or_a_loop_repeats_is_named(
    before: str, after: str
) -> None:
    template = word_file(before, "{{p body }}", after)
    assert [one.partition(":")[0] for one in faults(template, x="", ys=["a", "b"])] == [
        "template-slot-lost"
    ]


def test_slot_inside_a_true_condition_is_filled() -> None:
    template = word_file("{%p if x %}", "{{p body }}", "{%p endif %}")
    assert "Ada & Cie" in words(template, x="oui")
