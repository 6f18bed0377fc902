# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Styles are found by name in any template; what is missing is made, never faked."""

import shutil
import subprocess
from pathlib import Path

import pytest

from docx_text import (
    W,
    drafted,
    french_template,
    text_of,
    with_part,
    without_styles,
    word_template,
    written,
)
from every_construct import (
    HERE,
    Callout,
    Emphasis,
    Quotation,
    bullets,
    every_construct,
    h,
    line,
    manuscript,
    numbers,
    p,
    row,
    section,
    table,
)

CALLOUT = Callout(origin=HERE, kind="important", title=line("Important"), blocks=(p("Lire."),))


@pytest.fixture(scope="session")
def libreoffice_template(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a template that LibreOffice has saved."""
    office = shutil.which("soffice")
    assert office is not None, "apt-get install libreoffice-writer-nogui"
    folder: Path = tmp_path_factory.mktemp("libreoffice")
    (folder / "template.docx").write_bytes(word_template(slots=("contents", "body")))
    subprocess.run(
        [
            office,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "docx",
            "--outdir",
            str(folder / "saved"),
            str(folder / "template.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (folder / "saved" / "template.docx").read_bytes()


def test_styles_are_found_by_name_where_ids_are_french() -> None:
    blocks = (h(2, "Deux"), p("Texte"), bullets("a"), Quotation(origin=HERE, blocks=(p("Cité"),)))
    word = written(manuscript(section(*blocks)), french_template())
    used = [one.element.find(f"{W}pPr/{W}pStyle").get(W + "val") for one in word.paragraphs]
    assert used == ["Titre1", "Titre2", "Corpsdetexte", "Listepuces", "Citation"]


def test_a_template_saved_by_libreoffice_keeps_every_construct(libreoffice_template: bytes) -> None:
    word = written(every_construct(), libreoffice_template)
    plain = written(every_construct(), word_template(slots=("contents", "body")))
    assert [one.text for one in word.paragraphs] == [one.text for one in plain.paragraphs]
    assert word.numbers() == plain.numbers()
    styles = {one.style.lower() for one in word.paragraphs}
    assert {"heading 1", "list bullet", "list number", "quote", "caption", "toc 1"} <= styles


def test_a_name_counts_whatever_its_case() -> None:
    content = with_part(
        word_template(),
        "word/styles.xml",
        lambda xml: xml.replace(
            '<w:name w:val="heading 1"/>', '<w:name w:val="HEADING 1"/>'
        ).replace('<w:name w:val="Heading 1"/>', '<w:name w:val="HEADING 1"/>'),
    )
    word = written(manuscript(section(title="Titre")), content)
    assert word.outline == [("HEADING 1", "Titre")]


def test_an_alias_counts_as_a_name() -> None:
    content = with_part(
        word_template(),
        "word/styles.xml",
        lambda xml: xml.replace(
            '<w:name w:val="Quote"/>', '<w:name w:val="Verbatim"/><w:aliases w:val="x, Quote"/>'
        ),
    )
    word = written(manuscript(section(Quotation(origin=HERE, blocks=(p("Cité"),)))), content)
    assert word.line("Cité").style == "Verbatim"


def test_roles_of_the_template_come_first() -> None:
    word = written(
        manuscript(section(Quotation(origin=HERE, blocks=(p("Cité"),)))),
        roles={"quote": "intense quote"},
    )
    assert word.line("Cité").style == "Intense Quote"


def test_a_role_with_a_style_that_is_not_there_is_an_error() -> None:
    draft = drafted(manuscript(section(p("x"))), roles={"quote": "Citaton", "quot": "Quote"})
    told = {one.code: one.message for one in draft.findings}
    assert not draft.content
    assert told["style-missing"] == (
        "the template has no style called Citaton, wanted for the role quote"
    )
    assert told["style-role-unknown"] == "no text of an offer has the role quot"


def test_a_class_of_a_paragraph_names_a_style_of_the_template() -> None:
    word = written(
        manuscript(
            section(
                p("Accroche", role="lead"),
                p("Avis", role="intense-quote"),
                p("Autre", role="inconnu"),
            )
        )
    )
    assert [style for style, _ in word.outline[1:]] == ["Lead", "Intense Quote", "Body Text"]


def test_missing_styles_are_made_in_the_colours_of_the_theme() -> None:
    word = written(manuscript(section(CALLOUT, table(row("A"), row("1")))))
    made = {
        one.find(W + "name").get(W + "val"): one
        for one in word.styles.values()
        if one.find(W + "name").get(W + "val") in {"Callout Important", "Table Text"}
    }
    border = made["Callout Important"].find(f"{W}pPr/{W}pBdr/{W}left")
    assert border.get(W + "themeColor") == "accent2"
    assert border.get(W + "color") == "C0504D"  # what the theme of the template says
    assert word.line("Lire.").style == "Callout Important"
    assert not word.line("Lire.").has("pBdr")


def test_a_template_without_any_style_of_ours_still_works() -> None:
    names = [f"heading {one}" for one in range(3, 10)]
    content = without_styles(word_template(), *names, "Body Text", "Quote", "caption")
    blocks = (h(2, "B"), h(3, "C"), h(4, "D"), p("x"), table(row("A"), row("1"), caption="Légende"))
    word = written(manuscript(section(*blocks)), content)
    assert [style for style, _ in word.outline] == [
        "heading 1",
        "heading 2",
        "heading 3",
        "heading 4",
        "Normal",
        "caption",
        "Table Header",
        "Table Text",
    ]


def test_headings_are_numbered_through_their_styles() -> None:
    word = written(manuscript(section(h(2, "B"), h(3, "C"), title="A")))
    lists = {one.number[0] for one in word.paragraphs if one.number}
    assert len(lists) == 1
    assert [one.number[1] for one in word.paragraphs if one.number] == ["0", "1", "2"]
    assert not any(one.has("numPr") for one in word.paragraphs)
    (linked,) = [
        one
        for one in word.tree("numbering").iter(W + "abstractNum")
        if one.find(f"{W}lvl/{W}pStyle") is not None
        and one.find(f"{W}lvl/{W}pStyle").get(W + "val") == "Heading1"
    ]
    assert [one.get(W + "val") for one in linked.iter(W + "lvlText")][:3] == [
        "%1",
        "%1.%2",
        "%1.%2.%3",
    ]


def test_a_template_may_ask_for_headings_without_numbers() -> None:
    word = written(manuscript(section(h(2, "B"))), numbered_headings=False)
    assert all(one.number is None for one in word.paragraphs)


def test_the_list_of_the_template_is_kept_for_headings() -> None:
    numbered = written(manuscript(section(h(2, "B"))))
    styles = numbered.parts["word/styles.xml"].decode()
    lists = numbered.parts["word/numbering.xml"].decode().replace("%1.%2", "%1-%2")
    # an offer that is numbered already serves as template
    again = with_part(word_template(), "word/styles.xml", lambda _: styles)
    again = with_part(again, "word/numbering.xml", lambda _: lists)
    word = written(manuscript(section(h(2, "B"), h(3, "C"))), again)
    before = len(list(numbered.tree("numbering").iter(W + "abstractNum")))
    assert len(list(word.tree("numbering").iter(W + "abstractNum"))) == before
    assert [one.number[1] for one in word.paragraphs if one.number] == ["0", "1", "2"]


def test_what_is_based_on_a_heading_gets_no_number() -> None:
    word = written(manuscript(section()), word_template(slots=("contents", "body")))
    assert word.outline[0] == ("TOC Heading", "Sommaire")
    assert word.line("Sommaire").number is None


def test_a_style_of_the_shell_based_on_a_heading_stays_without_number() -> None:
    based = (
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Libre"><w:name w:val="Libre"/>'
        '<w:basedOn w:val="Heading1"/></w:style></w:styles>'
    )
    content = with_part(
        word_template(), "word/styles.xml", lambda xml: xml.replace("</w:styles>", based)
    )
    word = written(manuscript(section()), content)
    assert word.styles["Libre"].find(f"{W}pPr/{W}numPr/{W}numId").get(W + "val") == "0"


def test_of_two_styles_with_one_name_the_id_tells() -> None:
    # LibreOffice writes its own "List 2" under the name "List Bullet 3" as well
    other = (
        '<w:style w:type="paragraph" w:styleId="Liste2"><w:name w:val="List Bullet 3"/></w:style>'
    )
    first, last = '<w:style w:type="paragraph" w:default="1"', "</w:styles>"
    for place, told in ((first, other + first), (last, other + last)):
        content = with_part(
            word_template(), "word/styles.xml", lambda xml, a=place, b=told: xml.replace(a, b, 1)
        )
        word = written(manuscript(section(bullets(("a", bullets(("b", bullets("c"))))))), content)
        assert word.paragraphs[-1].value("pStyle") == "ListBullet3"


def test_annexes_are_lettered_and_their_headings_follow() -> None:
    word = written(
        manuscript(
            section(h(2, "B"), title="A"),
            section(h(2, "D"), id="c", title="C", annex=True),
            section(h(2, "F"), id="e", title="E", annex=True),
            labels={},
        ),
        word_template(slots=("contents", "body")),
    )
    contents = [text for style, text in word.outline if style.startswith("toc")]
    assert [one.rstrip("\t") for one in contents] == [
        "1\tA",
        "1.1\tB",
        "Annexe A – C",
        "Annexe B – E",
    ]
    headings = [text for style, text in word.outline if style.startswith(("heading", "Annex"))]
    assert headings[-3:] == ["D", "E", "F"]
    assert word.paragraphs[-2].style == "Annex Heading"


def test_styles_borders_and_numbers_stay_from_block_to_block() -> None:
    once = (CALLOUT, numbers("a"), table(row("A"), row("1")), p("Fin"))
    word = written(manuscript(section(*once, id="s", title="T"), section(*once, id="t", title="T")))
    half = len(word.outline) // 2
    assert word.outline[:half] == word.outline[half:]
    tables = [one.find(f"{W}tblPr/{W}tblStyle").get(W + "val") for one in word.body.iter(W + "tbl")]
    assert tables == ["ProposeTable", "ProposeTable"]


def test_emphasis_stands_upright_in_an_italic_quotation() -> None:
    quoted = Quotation(origin=HERE, blocks=(p("dit ", Emphasis(line("fort"))),))
    word = written(manuscript(section(quoted, p("dit ", Emphasis(line("haut"))))))
    upright, italic = [one.get(W + "val") for one in word.body.iter(W + "i")]
    assert upright == "0"
    assert italic is None


def test_the_language_of_the_offer_is_that_of_the_styles() -> None:
    word = written(manuscript(section(p("x"))))
    lang = word.tree("styles").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert lang.get(W + "val") == "fr-FR"
    assert text_of(word.body).startswith("Avant le corps.")
