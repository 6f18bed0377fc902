# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Templates of every origin work: LibreOffice's, French ones, and ones with little in them."""

import io
import re
from functools import cache

import pytest
from docx import Document
from docx.document import Document as DocumentType

from every_construct import every_construct, h, note, numbers, p, section
from offers import built, words
from office import saved_by_libreoffice
from word_files import DOCUMENT, DOCUMENT_RELS, TYPES, changed, entries, with_body, word_file
from word_validator import assert_valid

BODY = "{{p body }}"
TEXT = section(
    h(2, "Le garant"),
    numbers("un", "deux"),
    p("Une note", note("n", "Le pied de page"), "."),
    id="methode",
    title="Méthode",
)


@cache
def office_template() -> bytes:
    def build(document: DocumentType) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ title }}"
        table = document.add_table(3, 1, style="Table Grid")
        for row, text in enumerate(["{%tr for m in members %}", "{{ m.name }}", "{%tr endfor %}"]):
            table.cell(row, 0).text = text

    template = word_file(
        "Pour {{ buyer }}.", "{%p if lot %}", "Lot {{ lot }}", "{%p endif %}", BODY, build=build
    )
    return saved_by_libreoffice(template)


def test_template_saved_by_libreoffice_is_filled() -> None:
    members = [{"name": "A & B"}, {"name": "C"}]
    content = built(office_template(), TEXT, title="T & U", buyer="V <W>", lot="", members=members)
    made = Document(io.BytesIO(content))
    printed = [one.text for one in made.paragraphs]
    assert "Pour V <W>." in printed
    assert "Le garant" in printed
    assert not [one for one in printed if "Lot" in one]
    assert made.sections[0].header.paragraphs[0].text == "T & U"
    assert [row.cells[0].text for row in made.tables[0].rows] == ["A & B", "C"]
    assert_valid(content)


def test_every_construct_fits_into_a_template_of_libreoffice() -> None:
    content = built(
        office_template(),
        *every_construct().sections,
        title="T",
        buyer="V",
        lot="1",
        members=[{"name": "A"}],
    )
    assert_valid(content)


def test_one_part_of_core_properties_is_left() -> None:
    content = built(office_template(), TEXT, title="T", buyer="V", lot="1", members=[])
    rels = entries(content)["_rels/.rels"].decode()
    assert rels.count("core-properties") == 1
    assert rels.count('/officeDocument"') == 1


def in_french(content: bytes) -> bytes:
    """Return the template with the style ids that a French Word gives."""
    french = {"Heading1": "Titre1", "Heading2": "Titre2", "Normal": "Normal0", "Title": "Titre"}

    def renamed(part: bytes) -> bytes:
        text = part.decode()
        for old, new in french.items():
            text = re.sub(rf'(w:(?:styleId|val))="{old}"', rf'\1="{new}"', text)
        return text.encode()

    def named_back(part: bytes) -> bytes:
        text = renamed(part).decode()
        for name in ("Normal", "Title"):
            new = french[name]
            text = text.replace(f'<w:name w:val="{new}"/>', f'<w:name w:val="{name}"/>')
        return text.encode()

    return changed(content, {"word/styles.xml": named_back, DOCUMENT: renamed})


def test_styles_are_found_under_french_ids() -> None:
    content = built(in_french(word_file("{{ title }}", BODY)), TEXT, title="T")
    made = Document(io.BytesIO(content))
    styles = {one.text: (one.style.style_id, one.style.name) for one in made.paragraphs}
    assert styles["Méthode"] == ("Titre1", "Heading 1")
    assert styles["Le garant"] == ("Titre2", "Heading 2")
    assert_valid(content)


def without(content: bytes, *kinds: str) -> bytes:
    """Return the Word file without these parts: styles, settings, numbering …"""

    def less(part: bytes) -> bytes:
        text = part.decode()
        for kind in kinds:
            text = re.sub(rf'<(?:Relationship|Override)\b[^>]*/{kind}\.xml"[^>]*/>', "", text)
            text = re.sub(rf'<Relationship\b[^>]*Target="{kind}\.xml"[^>]*/>', "", text)
        return text.encode()

    parts = {f"word/{kind}.xml": None for kind in kinds}
    return changed(content, {DOCUMENT_RELS: less, TYPES: less, **parts})


@pytest.mark.parametrize(
    "kinds", [("settings",), ("numbering",), ("styles",), ("styles", "settings", "numbering")]
)
def test_template_with_few_parts_gets_what_it_lacks(kinds: tuple[str, ...]) -> None:
    content = built(without(word_file(BODY), *kinds), TEXT)
    names = entries(content)
    assert {"word/styles.xml", "word/settings.xml", "word/numbering.xml"} <= names.keys()
    assert "word/footnotes.xml" in names
    assert_valid(content)


def test_template_without_page_settings_gets_a4() -> None:
    bare = changed(
        word_file(BODY),
        {DOCUMENT: lambda part: re.sub(rb"<w:sectPr.*?</w:sectPr>", b"", part, flags=re.DOTALL)},
    )
    content = built(bare, TEXT)
    assert b'<w:pgSz w:w="11906" w:h="16838"/>' in entries(content)[DOCUMENT]
    assert_valid(content)


def test_footnotes_of_the_template_and_of_the_body_live_together() -> None:
    first = with_body(built(word_file(BODY), TEXT), f"<w:p><w:r><w:t>{BODY}</w:t></w:r></w:p>")
    content = built(first, section(p("Autre", note("n", "Une autre")), id="autre"))
    notes = entries(content)["word/footnotes.xml"].decode()
    assert re.findall(r'<w:footnote [^>]*w:id="(-?\d+)"', notes) == ["-1", "0", "1", "2"]
    assert notes.index("Le pied de page") < notes.index("Une autre")
    assert_valid(content)


def test_document_part_may_have_another_name() -> None:
    def renamed(part: bytes) -> bytes:
        return part.replace(b"word/document.xml", b"word/document2.xml")

    template = word_file("{{ title }}", BODY)
    parts = entries(template)
    other = changed(
        template,
        {
            TYPES: renamed,
            "_rels/.rels": renamed,
            DOCUMENT: None,
            DOCUMENT_RELS: None,
            "word/document2.xml": parts[DOCUMENT],
            "word/_rels/document2.xml.rels": parts[DOCUMENT_RELS],
        },
    )
    assert "Le garant" in words(other, TEXT, title="T")


def test_curly_quotes_of_word_are_understood() -> None:
    printed = words(
        word_file("{% if lot == “a” %}oui{% else %}non{% endif %}", BODY), TEXT, lot="a"
    )
    assert printed.startswith("oui")


def test_no_break_space_in_a_slot_is_understood() -> None:
    assert "Le garant" in words(word_file("{{p\u00a0body\u00a0}}"), TEXT)
