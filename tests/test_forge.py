# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The committed template is what the forge makes, and holds what a template must."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml
from lxml import etree

from forge import reponse_appel_offres
from forge.palette import THEME, Colour, contrast
from propose.ooxml.health import faults_of
from propose.ooxml.package import read_package

FOLDER = Path(__file__).parents[1] / "templates" / "reponse-appel-offres"
COMMITTED = (FOLDER / "template.docx").read_bytes()
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARTS = reponse_appel_offres.parts()
STYLES = etree.fromstring(PARTS["word/styles.xml"].encode())
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


def _styles() -> dict[tuple[str, str], etree._Element]:
    return {
        (style.get(W + "type"), style.find(W + "name").get(W + "val")): style
        for style in STYLES.iterfind(W + "style")
    }


def _by_id() -> dict[str, etree._Element]:
    return {style.get(W + "styleId"): style for style in STYLES.iterfind(W + "style")}


def _own_and_inherited(style: etree._Element) -> Iterator[etree._Element]:
    by_id = _by_id()
    while style is not None:
        yield style
        based = style.find(W + "basedOn")
        style = None if based is None else by_id[based.get(W + "val")]


def _first(style: etree._Element, path: str, attribute: str, otherwise: str) -> str:
    for one in _own_and_inherited(style):
        found = one.find(path)
        if found is not None:
            return found.get(W + attribute)
    return otherwise


def _text_of(part: str) -> list[str]:
    root = etree.fromstring(PARTS[part].encode())
    return ["".join(p.itertext(W + "t")) for p in root.iter(W + "p")]


def test_committed_template_is_what_the_forge_makes() -> None:
    with ZipFile(BytesIO(COMMITTED)) as package:
        committed = {name: package.read(name).decode() for name in package.namelist()}
        assert package.namelist()[0] == "[Content_Types].xml"
        assert {entry.date_time[0] for entry in package.infolist()} == {1980}
    assert committed == PARTS, "run `make templates`"


def test_forge_makes_the_same_bytes_twice() -> None:
    assert reponse_appel_offres.template() == reponse_appel_offres.template()


def test_template_is_read_without_findings_and_is_sound() -> None:
    package, findings = read_package(COMMITTED, "template.docx")
    assert findings == ()
    assert package is not None
    assert faults_of(package, "template.docx") == ()


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        *(("paragraph", name) for name in PARAGRAPH_STYLES),
        *(("character", name) for name in CHARACTER_STYLES),
        *(("table", name) for name in TABLE_STYLES),
    ],
)
def test_template_has_the_style(kind: str, name: str) -> None:
    assert (kind, name) in _styles()


def test_lists_and_headings_are_linked_to_their_level() -> None:
    numbering = etree.fromstring(PARTS["word/numbering.xml"].encode())
    lists = {
        num.get(W + "numId"): num.find(W + "abstractNumId").get(W + "val")
        for num in numbering.iterfind(W + "num")
    }
    levels = {
        (abstract.get(W + "abstractNumId"), level.get(W + "ilvl")): level
        for abstract in numbering.iterfind(W + "abstractNum")
        for level in abstract.iterfind(W + "lvl")
    }
    linked = 0
    for style in STYLES.iterfind(W + "style"):
        number = style.find(f"{W}pPr/{W}numPr")
        if number is None:
            continue
        key = lists[number.find(W + "numId").get(W + "val")], number.find(W + "ilvl").get(W + "val")
        assert levels[key].find(W + "pStyle").get(W + "val") == style.get(W + "styleId")
        linked += 1
    assert linked == 6 + 4 + 6
    assert len(levels) == 4 * 9


@pytest.mark.parametrize("slot", sorted(SLOTS))
def test_slot_stands_alone_in_its_paragraph(slot: str) -> None:
    tag = f"{{{{p {slot} }}}}"
    assert [text for text in _text_of("word/document.xml") if slot in text and "p " in text] == [
        tag
    ]


def test_fields_are_given_by_the_shell_or_asked_by_the_template() -> None:
    described = yaml.safe_load((FOLDER / "template.yaml").read_text())
    known = CONTEXT | SLOTS | set(described["questions"])
    loops: set[str] = set()
    used: set[str] = set()
    words: set[str] = set()
    for part in PARTS:
        for tag in re.findall(r"\{[{%](.*?)[%}]\}", PARTS[part]):
            inner = re.sub(r"^(p|tr|tc|r)\s", "", tag).strip()
            loop = re.match(r"for (\w+) in (\w+)", inner)
            if loop:
                loops.add(loop[1])
                used.add(loop[2])
                continue
            words.update(re.findall(r"wording\.(\w+)", inner))
            names = re.findall(r"(?<![\w.])[a-z_]+", inner)
            used.update(set(names) - {"if", "else", "endif", "endfor", "not", "or", "loop"})
    assert used - loops <= known
    assert words, "no wording is used at all"
    for lang in ("fr", "en"):
        own = set(described["wording"][lang])
        assert {f"fact_{name}" for name in ("buyer", "reference", "deadline")} <= own
        assert own == words | {one for one in own if one.startswith("fact_")}


def test_text_stands_out_from_its_ground() -> None:
    grounds = {
        style.find(W + "name").get(W + "val"): {
            shade.get(W + "fill") for shade in style.iter(W + "shd")
        }
        | {"FFFFFF"}
        for (kind, _), style in _styles().items()
        if kind == "table"
    }
    in_tables = set().union(*grounds.values())
    default = STYLES.find(f"{W}docDefaults//{W}color").get(W + "val")
    checked = 0
    for (kind, name), style in _styles().items():
        if kind not in {"paragraph", "character"} or name == "Planning Bar":
            continue  # the words in a bar are for those who cannot see its colour
        colour = _first(style, f"{W}rPr/{W}color", "val", default)
        ground = _first(style, f"{W}pPr/{W}shd", "fill", "FFFFFF")
        ground = _first(style, f"{W}rPr/{W}shd", "fill", ground)
        for behind in {ground} | (in_tables if name.startswith(("Table", "Fact")) else set()):
            assert contrast(colour, behind) >= 4.5, (name, colour, behind)
            checked += 1
    for callout in (name for kind, name in _styles() if name.startswith("Callout ")):
        title = _styles()["character", "Callout Title"].find(f"{W}rPr/{W}color").get(W + "val")
        ground = _first(
            _styles().get(("paragraph", callout), STYLES), f"{W}pPr/{W}shd", "fill", "FFFFFF"
        )
        assert contrast(title, ground) >= 4.5
    assert checked > 60


def test_numbers_of_lists_stand_out_from_the_page() -> None:
    numbering = etree.fromstring(PARTS["word/numbering.xml"].encode())
    colours = {colour.get(W + "val") for colour in numbering.iter(W + "color")}
    assert colours
    assert all(contrast(colour, "FFFFFF") >= 4.5 for colour in colours)


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("000000", "FFFFFF", 21), ("777777",) * 2 + (1,)]
)
def test_contrast_is_that_of_the_accessibility_guidelines(
    one: str, other: str, ratio: float
) -> None:
    assert contrast(one, other) == pytest.approx(ratio)
    assert contrast(other, one) == pytest.approx(ratio)


def test_colours_follow_the_theme() -> None:
    bases = {colour.theme: colour for colour in THEME}
    seen = 0
    for part in ("word/styles.xml", "word/numbering.xml", "word/document.xml"):
        for element in etree.fromstring(PARTS[part].encode()).iter():
            for value, theme, tint in (
                ("val", "themeColor", "themeTint"),
                ("color", "themeColor", "themeTint"),
                ("fill", "themeFill", "themeFillTint"),
            ):
                name = element.get(W + theme)
                stated = element.get(W + value)
                if name is None or stated is None or len(stated) != 6 or stated == "single":
                    continue
                share = int(element.get(W + tint, "FF"), 16)
                assert bases[name].lighter(share).value == stated
                seen += 1
    assert seen > 50


def test_a_full_tint_is_the_colour_itself() -> None:
    colour = Colour(theme="accent1", slot="accent1", base="123456")
    assert colour.lighter(255).value == "123456"
    assert colour.lighter(0).value == "FFFFFF"


def test_template_says_nothing_of_who_made_it() -> None:
    core = etree.fromstring(PARTS["docProps/core.xml"].encode())
    assert [etree.QName(one).localname for one in core] == ["title", "subject"]
    assert core[0].text == "{{ title }}"
    assert not any("rsid" in text or "docProps/app" in text for text in PARTS.values())
    assert (
        set(PARTS) & {"docProps/app.xml", "docProps/custom.xml", "docProps/thumbnail.jpeg"} == set()
    )


def test_template_is_in_french_and_leaves_fields_alone() -> None:
    assert STYLES.find(f"{W}docDefaults//{W}lang").get(W + "val") == "fr-FR"
    assert "updateFields" not in PARTS["word/settings.xml"]
    assert 'w:name="compatibilityMode"' in PARTS["word/settings.xml"]


def test_cover_has_no_running_header_and_later_pages_have() -> None:
    document = etree.fromstring(PARTS["word/document.xml"].encode())
    cover, *others = document.iter(W + "sectPr")
    assert cover.find(W + "titlePg") is not None
    assert all(section.find(W + "titlePg") is None for section in others)
    assert "PAGE" in PARTS["word/footer1.xml"]
    assert "NUMPAGES" in PARTS["word/footer1.xml"]
    assert "PAGE" not in PARTS["word/footer2.xml"]
