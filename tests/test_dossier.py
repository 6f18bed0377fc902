# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The associative dossier: a cover for any title and group, numerals, patches, drawings."""

import re
from dataclasses import replace
from functools import cache

import pytest
from lxml import etree

from docx_text import W, Word
from every_construct import BILL, PICTURES, h, p, section
from forge import dossier_associatif
from forge.dossier_drawings import COVER, MARK
from forge.scene import Cut, disc, pieces
from offers import offer, words
from propose.model.bill import LicenceName
from propose.model.template import Template
from propose.readers.template import read_template
from propose.writers.docx import draft_of
from propose.writers.pdf import WordFile, page_count_of, pdf_of
from test_forge import TEMPLATES
from word_validator import assert_valid

CONTENT = (TEMPLATES / "dossier-associatif" / "template.docx").read_bytes()
LICENCE = LicenceName(
    spdx="CC-BY-SA-4.0",
    name="Creative Commons Attribution - Partage dans les mêmes conditions 4.0 (CC BY-SA 4.0)",
    url="https://creativecommons.org/licenses/by-sa/4.0/deed.fr",
)
LONG_TITLE = (
    "Faire vivre un atelier de réparation, de fabrication et de mobilité partagée "
    "au cœur des quatorze communes rurales du Haut-Vallon de Meuvaine"
)
NAMES = (
    "La Menuiserie partagée du Haut-Vallon",
    "Les Ateliers de la Halle aux Grains",
    "Coopérative d’activité Le Grand Large",
    "Association pour la promotion des savoirs techniques en milieu rural",
    "Fablab de Saint-Aubrin",
    "Communauté de communes du Pays de Meuvaine",
    "Atelier Bigorneau",
    "Cyclerie du Bas-Vallon",
)


@cache
def described() -> Template:
    template, findings = read_template(TEMPLATES / "dossier-associatif")
    assert findings == ()
    assert template is not None
    return template


def group(count: int) -> list[dict[str, str]]:
    return [{"name": name, "legal_form": "Association", "role": "membre"} for name in NAMES[:count]]


def shell(**known: object) -> dict[str, object]:
    """Return the fields of an offer of which nothing is known but the title."""
    wording = described().wording["fr"]
    facts = ("buyer", "consultation_title", "reference", "lot", "procedure", "deadline")
    fields: dict[str, object] = {
        **dict.fromkeys((*facts, "validity", "subtitle", "mandataire"), ""),
        **dict.fromkeys(described().questions, ""),
        "title": "Un lieu ouvert",
        "date": "4 décembre 2026",
        "lang": "fr",
        "licence_name": LICENCE.name,
        "licence_spdx": LICENCE.spdx,
        "licence_url": LICENCE.url,
        "wording": dict(wording),
        "members": [],
        **known,
    }
    fields["facts"] = [
        {"label": wording[f"fact_{name}"], "value": fields[name]} for name in facts if fields[name]
    ]
    return fields


def cover(**known: object) -> list[str]:
    """Return the paragraphs of the first Word section, with those of its table."""
    made = draft_of(CONTENT, offer(**shell(**known)), BILL, described(), PICTURES)
    assert made.findings == ()
    body = Word(made.content).body
    told: list[str] = []
    for paragraph in body.iter(W + "p"):
        told.append("".join(one.text or "" for one in paragraph.iter(W + "t")))
        if paragraph.find(f"{W}pPr/{W}sectPr") is not None:
            break
    return [one for one in told if one]


def test_cover_without_consultation_or_members_has_title_and_date_alone() -> None:
    assert cover() == ["Dossier", "Un lieu ouvert", "4 décembre 2026"]


def test_cover_says_what_kind_of_dossier_it_is_when_that_is_answered() -> None:
    assert cover(document_kind="Candidature")[0] == "Candidature"


@pytest.mark.parametrize(("count", "label"), [(1, "Porté par"), (2, "Porté ensemble par")])
def test_cover_names_one_bearer_or_several(count: int, label: str) -> None:
    assert cover(members=group(count))[2:-1] == [label, *NAMES[:count]]


def test_cover_lists_more_than_four_members_in_one_paragraph() -> None:
    assert cover(members=group(4))[3:-1] == list(NAMES[:4])
    assert cover(members=group(5))[3:-1] == [" · ".join(NAMES[:5])]


def test_cover_names_the_addressee_once_with_or_without_members() -> None:
    called = {"buyer": "Agence fictive", "consultation_title": "Appel", "reference": "A-1"}
    told = ["Adressé à", "Agence fictive", "Dans le cadre de", "Appel", "A-1"]
    assert cover(**called)[2:-1] == told
    assert cover(members=group(1), **called)[4:-1] == told


def test_longest_cover_takes_one_page() -> None:
    known = shell(
        title=LONG_TITLE,
        subtitle="Candidature à la vague 2027 de l’appel, pour trois ans d’ateliers ouverts à tous",
        members=group(8),
        mandataire=NAMES[0],
        buyer="Agence fictive de la cohésion",
        consultation_title="Appel à manifestation d’intérêt des lieux de fabrication",
        reference="AMI-2027-03",
        lot="Volet 2 : fabriques numériques",
        procedure="Appel à manifestation d’intérêt",
        deadline="15 janvier 2027 à 12 h 00",
        contact={"name": "Camille Lenoir", "function": "coordinatrice"},
        contact_email="camille.lenoir@tiers-lieu.example",
        contact_phone="02 61 91 00 00",
    )
    assert len(LONG_TITLE) > 139
    made = draft_of(
        CONTENT, offer(section(p("Texte."), id="un"), **known), BILL, described(), PICTURES
    )
    assert_valid(made.content)
    content, pages, _ = pdf_of(
        WordFile(content=made.content, title=LONG_TITLE, lang="fr-FR", date="2026-12-04")
    )
    assert content is not None
    # cover, at a glance, contents, text
    assert page_count_of(content) == 4
    assert set(pages.values()) == {4}


def test_headings_below_the_third_level_print_no_number() -> None:
    manuscript = replace(
        offer(
            section(h(2, "Deux"), h(3, "Trois"), h(4, "Quatre"), h(4, "Encore"), id="un"),
            section(h(2, "Dernier"), id="deux"),
        ),
        shell=shell(),
    )
    deep = replace(described(), contents_depth=6)
    made = draft_of(CONTENT, manuscript, BILL, deep, PICTURES)
    told = [
        "".join(
            "\t" if one.tag == W + "tab" else one.text or ""
            for one in paragraph.iter(W + "t", W + "tab")
            if one.getparent().tag == W + "r"
        ).rstrip("\t")
        for paragraph in Word(made.content).body.iter(W + "p")
        if paragraph.find(f"{W}pPr/{W}pStyle").get(W + "val").lower().startswith("toc")
    ]
    assert told[1:] == [
        *("1\tSection", "1.1\tDeux", "1.1.1\tTrois", "Quatre", "Encore", "2\tSection"),
        "2.1\tDernier",
    ]


def test_footer_says_page_of_pages_at_the_right_of_any_page() -> None:
    footer = etree.fromstring(dossier_associatif.parts()["word/footer1.xml"].encode())
    text = "".join(one.text or "" for one in footer.iter(W + "t", W + "instrText"))
    assert text.endswith("{{ wording.page }}  PAGE 1 {{ wording.page_of }}  NUMPAGES 1")
    assert next(footer.iter(W + "tab"), None) is None
    assert described().wording["fr"]["page_of"] == "sur"
    styles = etree.fromstring(dossier_associatif.parts()["word/styles.xml"].encode())
    (style,) = styles.xpath("w:style[@w:styleId='Footer']", namespaces={"w": W.strip("{}")})
    assert style.find(f"{W}pPr/{W}jc").get(W + "val") == "right"


def test_drawings_are_marked_as_decoration() -> None:
    for part in ("word/document.xml", "word/header1.xml"):
        assert dossier_associatif.parts()[part].count('decorative" val="1"') == 1


@pytest.mark.parametrize(("cuts", "size"), [(COVER, (210, 115)), (MARK, (15, 15))])
def test_pieces_of_a_drawing_stay_on_it(cuts: tuple[Cut, ...], size: tuple[float, float]) -> None:
    ends = [(step[-1]) for cut in cuts for command, step in cut.steps if command != "Z"]
    assert all(0 <= x <= size[0] and 0 <= y <= size[1] for x, y in ends)


def test_a_piece_has_a_box_of_its_own_to_be_moved_by() -> None:
    square = pieces((Cut(outline="M 10 20 L 30 20 L 30 25 L 10 25 Z", colour=COVER[0].colour),))
    assert '<a:off x="360000" y="720000"/><a:ext cx="720000" cy="180000"/>' in square
    assert re.findall(r'<a:pt x="(\d+)" y="(\d+)"/>', square) == [
        *(("0", "0"), ("2000", "0")),
        *(("2000", "500"), ("0", "500")),
    ]


def test_a_disc_is_as_wide_as_twice_its_radius() -> None:
    (_, start), *curves, _ = Cut(outline=disc(10, 20, 5), colour=COVER[0].colour).steps
    assert start == [(10, 15)]
    assert [step[-1] for _, step in curves] == [(15, 20), (10, 25), (5, 20), (10, 15)]


def test_seams_are_dashed_lines_without_a_filling() -> None:
    seam = pieces((Cut(outline="M 0 0 L 9 9", colour=COVER[0].colour, thread=2, is_seam=True),))
    assert '<a:ln w="25400" cap="rnd">' in seam
    assert '<a:prstDash val="dash"/>' in seam
    assert 'fill="none"' in seam


def test_words_of_the_glance_page_are_left_out_where_nothing_is_known() -> None:
    told = words(CONTENT, section(p("Texte."), id="un"), **shell())
    wording = described().wording["fr"]
    for name in ("at_a_glance", "the_consultation", "the_group", "your_contact"):
        assert wording[name] not in told


def test_paragraphs_that_end_a_section_hold_text_or_libreoffice_would_drop_them() -> None:
    document = etree.fromstring(dossier_associatif.parts()["word/document.xml"].encode())
    ends = [one for one in document.iter(W + "p") if one.find(f"{W}pPr/{W}sectPr") is not None]
    texts = ["".join(text.text or "" for text in one.iter(W + "t")) for one in ends]
    assert texts == ["{{ date }}", "{{p contents }}"]
