# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The committed template is what the forge makes, and holds what a template must."""

import re
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import unescape
from zipfile import ZipFile

import pytest
import yaml
from lxml import etree

from forge import (
    cahier_de_recherche,
    dossier_associatif,
    note_sobre,
    reponse_appel_offres,
)
from forge.palette import THEME, Colour, contrast
from propose.core.wording import words_for
from propose.ooxml.health import faults_of
from propose.ooxml.package import read_package
from propose.readers.template import read_template
from word_validator import assert_valid

TEMPLATES = Path(__file__).parents[1] / "templates"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MADE = {
    "cahier-de-recherche": cahier_de_recherche,
    "dossier-associatif": dossier_associatif,
    "note-sobre": note_sobre,
    "reponse-appel-offres": reponse_appel_offres,
}
WITH_COVER = ("cahier-de-recherche", "dossier-associatif", "reponse-appel-offres")


class Forged:
    """One template as the forge makes it, and as it is committed."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.make = MADE[name].template
        self.parts = MADE[name].parts()
        self.theme: tuple[Colour, ...] = getattr(MADE[name], "THEME", THEME)
        self.committed = (TEMPLATES / name / "template.docx").read_bytes()
        self.described = yaml.safe_load((TEMPLATES / name / "template.yaml").read_text())
        self.styles = etree.fromstring(self.parts["word/styles.xml"].encode())
        self.by_name = {
            (style.get(W + "type"), style.find(W + "name").get(W + "val")): style
            for style in self.styles.iterfind(W + "style")
        }
        self.by_id = {style.get(W + "styleId"): style for style in self.by_name.values()}

    def root(self, part: str) -> etree._Element:
        return etree.fromstring(self.parts[part].encode())

    def in_force(self, style: etree._Element | None, path: str, attribute: str) -> str | None:
        """Return what a style or those that it is based on say."""
        while style is not None:
            found = style.find(path)
            if found is not None:
                return found.get(W + attribute)
            based = style.find(W + "basedOn")
            style = None if based is None else self.by_id[based.get(W + "val")]
        return None


@pytest.fixture(scope="module", params=sorted(MADE))
def forged(request: pytest.FixtureRequest) -> Forged:
    return Forged(request.param)


CONTEXT = {
    "title",
    "subtitle",
    "date",
    "lang",
    "licence_name",
    "licence_url",
    "buyer",
    "consultation_title",
    "reference",
    "lot",
    "deadline",
    "procedure",
    "validity",
    "facts",
    "members",
    "mandataire",
    "wording",
}
SLOTS = {"contents", "body", "bill"}
PARAGRAPH_STYLES = (
    "Normal",
    "Body Text",
    "Title",
    "Subtitle",
    *(f"heading {level}" for level in range(1, 7)),
    *(f"Annex Heading{level}" for level in ("", " 2", " 3", " 4")),
    "TOC Heading",
    *(f"toc {level}" for level in (1, 2, 3)),
    *(
        f"List {kind}{level}"
        for kind in ("Bullet", "Number", "Continue")
        for level in ("", " 2", " 3")
    ),
    "Lead",
    "Quote",
    "Quote Source",
    "caption",
    "Figure",
    "Source",
    "Signature",
    *(f"Callout {kind}" for kind in ("Note", "Important", "Example", "Commons")),
    "Table Text",
    "Table Header",
    "Table Total",
    "Table End",
    "Planning Bar",
    "Definition Term",
    "Definition",
    "Code Block",
    "Horizontal Line",
    "footnote text",
    "header",
    "footer",
)
CHARACTER_STYLES = (
    "Hyperlink",
    "footnote reference",
    "Callout Title",
    "Code Inline",
    "Strong",
    "Emphasis",
)
TABLE_STYLES = ("Propose Table", "Propose Facts")


def test_committed_template_is_what_the_forge_makes(forged: Forged) -> None:
    with ZipFile(BytesIO(forged.committed)) as package:
        committed = {name: package.read(name).decode() for name in package.namelist()}
        assert package.namelist()[0] == "[Content_Types].xml"
        assert {entry.date_time[0] for entry in package.infolist()} == {1980}
    assert committed == forged.parts, "run `make templates`"


def test_forge_makes_the_same_bytes_twice(forged: Forged) -> None:
    assert forged.make() == forged.make()


def test_every_template_with_a_forge_is_tested() -> None:
    made = {one.name for one in TEMPLATES.iterdir() if (one / "template.docx").is_file()}
    assert made == set(MADE)


def test_template_is_read_without_findings_and_is_sound(forged: Forged) -> None:
    package, findings = read_package(forged.committed, "template.docx")
    assert findings == ()
    assert package is not None
    assert faults_of(package, "template.docx") == ()


def test_word_reads_the_template_without_complaint(forged: Forged) -> None:
    assert_valid(forged.committed)


def test_template_description_is_read_without_findings(forged: Forged) -> None:
    template, findings = read_template(TEMPLATES / forged.name)
    assert findings == ()
    assert template is not None
    assert set(template.questions) == set(forged.described["questions"])


def test_template_has_every_style(forged: Forged) -> None:
    wanted = {
        *(("paragraph", name) for name in PARAGRAPH_STYLES),
        *(("character", name) for name in CHARACTER_STYLES),
        *(("table", name) for name in TABLE_STYLES),
    }
    assert wanted - set(forged.by_name) == set()


def test_lists_and_headings_are_linked_to_their_level(forged: Forged) -> None:
    numbering = forged.root("word/numbering.xml")
    lists = {
        num.get(W + "numId"): num.find(W + "abstractNumId").get(W + "val")
        for num in numbering.iterfind(W + "num")
    }
    levels = {
        (abstract.get(W + "abstractNumId"), level.get(W + "ilvl")): level
        for abstract in numbering.iterfind(W + "abstractNum")
        for level in abstract.iterfind(W + "lvl")
    }
    linked = set()
    for style in forged.by_name.values():
        number = style.find(f"{W}pPr/{W}numPr")
        if number is None:
            continue
        key = lists[number.find(W + "numId").get(W + "val")], number.find(W + "ilvl").get(W + "val")
        assert levels[key].find(W + "pStyle").get(W + "val") == style.get(W + "styleId")
        linked.add(style.get(W + "styleId"))
    numbered = {f"Heading{level}" for level in range(1, 7)}
    assert numbered & linked == (
        numbered if forged.described.get("numbered_headings", True) else set()
    )
    assert len(linked - numbered) == 4 + 6
    assert len(levels) == 4 * 9


@pytest.mark.parametrize("slot", sorted(SLOTS))
def test_slot_stands_alone_in_its_paragraph(forged: Forged, slot: str) -> None:
    texts = [
        "".join(one.text or "" for one in paragraph.iter(W + "t"))
        for paragraph in forged.root("word/document.xml").iter(W + "p")
    ]
    found = [text for text in texts if slot in text and "{p " in text]
    assert found == [f"{{{{p {slot} }}}}"]


def test_fields_are_given_by_the_shell_or_asked_by_the_template(forged: Forged) -> None:
    loops: set[str] = set()
    used: set[str] = set()
    words: set[str] = set()
    for text in forged.parts.values():
        for tag in re.findall(r"\{[{%](.*?)[%}]\}", unescape(text)):
            inner = re.sub(r"^(p|tr|tc|r)\s", "", tag).strip()
            loop = re.match(r"for (\w+) in (\w+)", inner)
            if loop:
                loops.add(loop[1])
                used.add(loop[2])
                continue
            words.update(re.findall(r"wording\.(\w+)", inner))
            names = re.findall(r"(?<![\w.'])[a-z_]+", inner)
            used.update(set(names) - {"if", "elif", "else", "endif", "endfor", "not", "or", "loop"})
    assert used - loops <= CONTEXT | SLOTS | set(forged.described["questions"])
    assert words, "no wording is used at all"
    for lang in ("fr", "en"):
        own = set(forged.described["wording"][lang])
        of_the_body = {
            one
            for one in own
            if one == "contents"
            or one in words_for(lang, {})
            or one.startswith(("fact_", "ask_", "help_", "example_"))
        }
        assert own == words | of_the_body


@pytest.mark.parametrize("name", WITH_COVER)
def test_every_fact_has_its_label_where_facts_are_listed(name: str) -> None:
    described = Forged(name).described
    facts = {"buyer", "consultation_title", "reference", "lot", "procedure", "deadline", "validity"}
    for lang in ("fr", "en"):
        assert {f"fact_{name}" for name in facts} <= set(described["wording"][lang])


def test_text_stands_out_from_its_ground(forged: Forged) -> None:
    in_tables = {"FFFFFF"}
    for (kind, _), style in forged.by_name.items():
        if kind == "table":
            in_tables |= {shade.get(W + "fill") for shade in style.iter(W + "shd")}
    default = forged.styles.find(f"{W}docDefaults//{W}color").get(W + "val")
    callouts = {
        forged.in_force(style, f"{W}pPr/{W}shd", "fill")
        for (kind, name), style in forged.by_name.items()
        if kind == "paragraph" and name.startswith("Callout ")
    }
    assert len(callouts) == 4
    checked = 0
    for (kind, name), style in forged.by_name.items():
        if kind not in {"paragraph", "character"} or name == "Planning Bar":
            continue  # the words in a bar are for those who cannot see its colour
        colour = forged.in_force(style, f"{W}rPr/{W}color", "val") or default
        grounds = {
            forged.in_force(style, f"{W}rPr/{W}shd", "fill")
            or forged.in_force(style, f"{W}pPr/{W}shd", "fill")
            or "FFFFFF"
        }
        if name.startswith(("Table", "Fact", "Strong", "Emphasis", "Hyperlink")):
            grounds |= in_tables
        if kind == "character" and name != "Code Inline":
            grounds |= callouts
        for ground in grounds:
            assert contrast(colour, ground) >= 4.5, (name, colour, ground)
            checked += 1
    assert checked > 60


def test_numbers_of_lists_stand_out_from_every_ground(forged: Forged) -> None:
    colours = {
        colour.get(W + "val") for colour in forged.root("word/numbering.xml").iter(W + "color")
    }
    assert colours
    assert all(contrast(colour, "FFFFFF") >= 4.5 for colour in colours)


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("000000", "FFFFFF", 21.0), ("777777", "777777", 1.0)]
)
def test_contrast_is_that_of_the_accessibility_guidelines(
    one: str, other: str, ratio: float
) -> None:
    assert contrast(one, other) == pytest.approx(ratio)
    assert contrast(other, one) == pytest.approx(ratio)


def test_colours_follow_the_theme(forged: Forged) -> None:
    bases = {colour.theme: colour for colour in forged.theme}
    seen = 0
    for part in ("word/styles.xml", "word/numbering.xml", "word/document.xml"):
        for element in forged.root(part).iter():
            for value, theme, tint in (
                ("val", "themeColor", "themeTint"),
                ("color", "themeColor", "themeTint"),
                ("fill", "themeFill", "themeFillTint"),
            ):
                name = element.get(W + theme)
                stated = element.get(W + value)
                if name is None or stated is None or not re.fullmatch("[0-9A-F]{6}", stated):
                    continue  # `val` of a border is its kind
                share = int(element.get(W + tint, "FF"), 16)
                assert bases[name].lighter(share).value == stated
                seen += 1
    assert seen > 50


def test_a_full_tint_is_the_colour_itself() -> None:
    colour = Colour(theme="accent1", slot="accent1", base="123456")
    assert colour.lighter(255).value == "123456"
    assert colour.lighter(0).value == "FFFFFF"


def test_template_says_nothing_of_who_made_it(forged: Forged) -> None:
    core = forged.root("docProps/core.xml")
    assert [etree.QName(one).localname for one in core] == ["title", "subject"]
    assert core[0].text == "{{ title }}"
    assert not any("rsid" in text for text in forged.parts.values())
    assert {part for part in forged.parts if part.startswith("docProps/")} == {"docProps/core.xml"}


def test_template_is_in_french_and_leaves_fields_alone(forged: Forged) -> None:
    assert forged.styles.find(f"{W}docDefaults//{W}lang").get(W + "val") == "fr-FR"
    assert "updateFields" not in forged.parts["word/settings.xml"]
    assert 'w:name="compatibilityMode"' in forged.parts["word/settings.xml"]


def test_first_page_has_no_running_header_and_later_pages_have(forged: Forged) -> None:
    first, *others = forged.root("word/document.xml").iter(W + "sectPr")
    assert first.find(W + "titlePg") is not None
    assert all(section.find(W + "titlePg") is None for section in others)
    assert "PAGE" in forged.parts["word/footer1.xml"]
    assert "NUMPAGES" in forged.parts["word/footer1.xml"]
    assert "{{" in forged.parts["word/header1.xml"]
    assert "{{" not in forged.parts["word/header2.xml"]


@pytest.mark.parametrize("name", WITH_COVER)
def test_cover_has_no_page_number(name: str) -> None:
    assert "PAGE" not in Forged(name).parts["word/footer2.xml"]
