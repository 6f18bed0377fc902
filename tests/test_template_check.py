# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""`propose template check`: slots, fields and styles that are there, missing or unused."""

import json
from pathlib import Path

import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm
from PIL import Image

from command_line import Ran, propose
from word_files import text_of, with_body, word_file
from word_validator import assert_valid
from workspace import REPOSITORY, laid_out

OURS = sorted(file.parent.name for file in (REPOSITORY / "templates").glob("*/template.docx"))


def checked(folder: Path, content: bytes, others: dict[str, str] | None = None) -> Ran:
    """Check a template `maison` whose Word file is `content`, from its folder's parent."""
    laid_out(folder, {f"maison/{name}": text for name, text in (others or {}).items()})
    (folder / "maison").mkdir(exist_ok=True)
    (folder / "maison/template.docx").write_bytes(content)
    return propose("template", "check", folder / "maison", "--format", "json")


def codes_of(ran: Ran) -> list[str]:
    return [one["code"] for one in json.loads(ran.out)["findings"]]


@pytest.mark.parametrize("name", OURS)
def test_the_templates_that_come_along_are_sound(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(REPOSITORY)
    file = tmp_path / "specimen.docx"
    ran = propose("template", "check", name, "-o", file)
    assert (ran.code, ran.codes) == (0, [])
    assert ran.err.endswith("sound.\n")
    assert_valid(file.read_bytes())
    words = text_of(file.read_bytes())
    assert "Un titre de deuxième niveau" in words
    assert "{{" not in words


def test_slots_that_are_there_and_missing_are_named(tmp_path: Path) -> None:
    ran = checked(tmp_path, word_file("{{ title }}", "{{p body }}"))
    slots = json.loads(ran.out)["slots"]
    assert slots == {
        "contents": "missing: no contents are printed",
        "body": "there",
        "bill": "missing: the annex follows the text",
    }
    assert ran.code == 0


def test_template_without_any_slot_is_an_error(tmp_path: Path) -> None:
    ran = checked(tmp_path, word_file("{{ title }}"))
    assert ran.code == 1
    assert codes_of(ran) == ["template-slot-missing"]


def test_slot_of_a_section_is_idle_without_such_a_section(tmp_path: Path) -> None:
    content = word_file("{{p body }}", "{{p budget }}", "{{p methode }}")
    outline = "sections: [{id: methode, title: La méthode}]\n"
    ran = checked(tmp_path, content, {"lettre.outline.yaml": outline})
    found = json.loads(ran.out)["findings"]
    assert [(one["code"], "budget" in one["message"]) for one in found] == [
        ("template-slot-idle", True)
    ]
    assert json.loads(ran.out)["slots"]["methode"] == "there, for the section methode"


def test_slot_of_a_section_is_no_fault_of_a_bare_word_file(tmp_path: Path) -> None:
    file = tmp_path / "modele.docx"
    file.write_bytes(word_file("{{p body }}", "{{p budget }}"))
    ran = propose("template", "check", file)
    assert (ran.code, ran.codes) == (0, [])


def test_fields_printed_and_not_printed_are_listed(tmp_path: Path) -> None:
    ran = checked(
        tmp_path, word_file("{{ title }} {% if lot %}{{ lot|upper }}{% endif %}", "{{p body }}")
    )
    fields = json.loads(ran.out)["fields"]
    assert fields["printed"] == "lot, title"
    assert "subtitle" in fields["not printed"].split(", ")
    assert "wording" not in fields


def test_question_and_wording_that_nothing_prints_are_found_at_their_line(tmp_path: Path) -> None:
    described = """\
        wording:
          fr: {merci: Merci, bonjour: Bonjour, contents: Au menu, fact_lot: Lot}
        questions:
          contact: {ask: Qui ?, type: person}
          lieu: {ask: Où ?, type: text}
        """
    content = word_file("{{ wording.merci }} {{ contact.name }}", "{{p body }}")
    found = json.loads(checked(tmp_path, content, {"template.yaml": described}).out)["findings"]
    assert [(one["code"], one["line"]) for one in found] == [
        ("template-wording-unused", 2),
        ("template-question-unprinted", 5),
    ]


def test_styles_are_found_stand_in_or_are_made(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        styles = document.styles
        styles.add_style("Callout Note", WD_STYLE_TYPE.PARAGRAPH)
        styles.add_style("Legal Notice", WD_STYLE_TYPE.PARAGRAPH)
        styles.add_style("Shouted", WD_STYLE_TYPE.CHARACTER)
        styles.add_style("On The Cover", WD_STYLE_TYPE.PARAGRAPH)
        document.add_paragraph("Couverture", style="On The Cover")

    told = json.loads(checked(tmp_path, word_file("{{p body }}", build=build)).out)
    assert told["styles"]["heading 1"] == "heading 1"
    assert told["styles"]["callout note"] == "Callout Note"
    assert told["styles that stand in for others"]["callout important"] == "Callout Note"
    missing = next(told[kind] for kind in told if kind.startswith("styles that are missing"))
    assert "planning bar" in missing
    assert "heading 9" not in missing
    assert told["styles that nothing uses by itself"] == {
        "Legal Notice": "a paragraph asks for it with {: .legal-notice }",
        "Shouted": "a character style",
    }


def test_picture_without_alternative_text_is_found(tmp_path: Path) -> None:
    Image.new("RGB", (20, 20), "red").save(tmp_path / "logo.png")

    def build(document: Document) -> None:
        document.add_picture(str(tmp_path / "logo.png"), width=Cm(2))

    ran = checked(tmp_path, word_file("{{p body }}", build=build))
    assert codes_of(ran) == ["template-picture-untold"]


def test_faults_that_stop_a_build_are_found(tmp_path: Path) -> None:
    ran = checked(tmp_path, word_file("{{ titel }}", "{{p body }}"))
    assert (ran.code, codes_of(ran)) == (1, ["template-unknown-name"])
    specimen = tmp_path / "specimen.docx"
    ran = propose("template", "check", tmp_path / "maison", "-o", specimen)
    assert ran.code == 1
    assert not specimen.exists()


def test_what_is_no_word_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "modele.docx"
    file.write_bytes(b"")
    ran = propose("template", "check", file)
    assert (ran.code, ran.out, ran.codes) == (1, "", ["word-empty"])
    ran = propose("template", "check", tmp_path / "absent.docx")
    assert (ran.code, ran.out, ran.codes) == (1, "", ["template-missing"])


def test_slots_of_a_table_of_the_cover_count(tmp_path: Path) -> None:
    slot = "<w:p><w:r><w:t>{{p body }}</w:t></w:r></w:p>"
    table = f"<w:tbl><w:tr><w:tc>{slot}</w:tc></w:tr></w:tbl><w:p/>"
    ran = checked(tmp_path, with_body(word_file(), table))
    assert json.loads(ran.out)["slots"]["body"] == "there"
