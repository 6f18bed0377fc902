# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a Word file carries, ours or anybody's; what a build puts into one, and no more."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document
from docx.shared import Cm
from lxml import etree
from PIL import Image

from command_line import propose
from word_files import (
    R,
    W,
    changed,
    entries,
    field,
    with_body,
    with_external,
    with_part,
    word_file,
)
from workspace import small_workspace

Inspection = dict[str, dict[str, str]]
COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
SETTINGS = "word/settings.xml"


def inspected(folder: Path, content: bytes) -> Inspection:
    file = folder / "fichier.docx"
    file.write_bytes(content)
    ran = propose("inspect", file, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    inspection: Inspection = json.loads(ran.out)
    return inspection


def refused(folder: Path, content: bytes) -> list[str]:
    file = folder / "fichier.docx"
    file.write_bytes(content)
    ran = propose("inspect", file)
    assert (ran.code, ran.out) == (1, "")
    return ran.codes


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    monkeypatch.chdir(small_workspace(tmp_path))
    assert propose("build", "essai", "--format", "docx").code == 0
    return (tmp_path / "build/essai/essai.docx").read_bytes()


# A file of ours --------------------------------------------------------------------


def test_a_built_offer_says_what_it_is_made_of(built: bytes, tmp_path: Path) -> None:
    inspection = inspected(tmp_path, built)
    assert inspection["properties"] == {
        "title": "Animer les communs de Loire-Océan",
        "keywords": "Unisson",
        "language": "fr-FR",
        "created": "2026-11-20T00:00:00Z",
        "modified": "2026-11-20T00:00:00Z",
    }
    assert inspection["program"] == {"Application": "propose"}
    assert inspection["licence"]["SPDX-License-Identifier"] == "CC-BY-SA-4.0"
    assert list(inspection["texts"]) == ["own/contexte", "methode/garant", "bill"]
    assert re.fullmatch(
        r"block of the library; fr; in methode; answers garant, acheteur, garant_jours; "
        r"state [0-9a-f]{12}",
        inspection["texts"]["methode/garant"],
    )
    assert inspection["texts"]["own/contexte"] == "text of this offer; fr; in contexte"
    assert set(inspection["bookmarks"]) == {"_a_…", "_pb_…"}
    for kind in ("comments", "tracked changes", "hidden text", "people", "settings", "controls"):
        assert inspection[kind] == {}


def test_a_built_offer_carries_nothing_that_is_not_listed(built: bytes, tmp_path: Path) -> None:
    inspection = inspected(tmp_path, built)
    parts = entries(built)
    listed = {*inspection["parts"], "[Content_Types].xml"}
    assert {name for name in parts if not name.endswith(".rels")} == listed
    said = json.dumps(inspection, ensure_ascii=False)
    for name in ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"):
        for element in etree.fromstring(parts[name]).iter():
            if len(element) == 0 and element.text:
                assert element.text in said
    for name, content in parts.items():
        if name.endswith(".xml"):
            for trace in (b"w:rsid", b"w:author", b"w14:paraId", b"w:docVar", b"<!--"):
                assert trace not in content, (name, trace)
        if name.endswith(".rels"):
            for target in re.findall(rb'Target="([^"]*)"[^>]*TargetMode="External"', content):
                assert target.decode() in inspection["links"]
    manifest = json.loads(etree.fromstring(parts["customXml/item1.xml"]).text or "")
    assert [one["source"] for one in manifest["instances"]] == list(inspection["texts"])


def test_text_for_people_names_what_is_absent_once(built: bytes, tmp_path: Path) -> None:
    del built
    ran = propose("inspect", tmp_path / "build/essai/essai.docx")
    assert ran.code == 0
    assert ran.out.startswith("Properties\n  title     Animer les communs")
    assert ran.out.splitlines()[-1] == (
        "Nothing of these: custom properties, pictures, comments, tracked changes, hidden text, "
        "people, controls, settings, hazards"
    )


# Anybody's file --------------------------------------------------------------------


def test_comments_and_people_are_named(tmp_path: Path) -> None:
    comments = (
        '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:comment w:id="0" w:author="Ada Client" w:initials="AC" w:date="2019-05-02T10:00:00Z">'
        "<w:p/></w:comment>"
        '<w:comment w:id="1" w:author="Ada Client" w:date="2019-05-03T10:00:00Z"><w:p/></w:comment>'
        "</w:comments>"
    )
    content = with_part(
        word_file("Texte"),
        "word/comments.xml",
        comments.encode(),
        type_=COMMENTS,
        relation=f"{R}/comments",
    )
    inspection = inspected(tmp_path, content)
    assert inspection["comments"] == {"Ada Client": "2 comments, 2019-05-02, 2019-05-03"}
    assert inspection["people"] == {"Ada Client": "word/comments.xml", "AC": "word/comments.xml"}


def test_tracked_changes_are_counted_by_person(tmp_path: Path) -> None:
    content = with_body(
        word_file("Texte"),
        '<w:p><w:ins w:id="1" w:author="Bo"><w:r><w:t>neuf</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="Bo"><w:r><w:delText>vieux</w:delText></w:r></w:del>'
        '<w:r><w:rPr><w:b/><w:rPrChange w:id="3" w:author="Al"><w:rPr/></w:rPrChange></w:rPr>'
        "<w:t>gras</w:t></w:r></w:p>",
    )
    assert inspected(tmp_path, content)["tracked changes"] == {
        "Bo": "1 deleted, 1 inserted",
        "Al": "1 formatted",
    }


def test_hidden_words_are_shown(tmp_path: Path) -> None:
    content = with_body(
        word_file("Texte"),
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>marge de 40 %</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>visible</w:t></w:r></w:p>',
    )
    assert inspected(tmp_path, content)["hidden text"] == {
        "word/document.xml": "4 words: marge de 40 %"
    }


def test_links_bookmarks_and_controls_are_listed(tmp_path: Path) -> None:
    content = with_external(word_file("Texte"), "hyperlink", "https://exemple.org/a")
    content = with_body(
        content,
        '<w:p><w:bookmarkStart w:id="9" w:name="ancien_client"/><w:bookmarkEnd w:id="9"/></w:p>'
        '<w:sdt><w:sdtPr><w:alias w:val="Acheteur"/><w:tag w:val="buyer"/></w:sdtPr>'
        "<w:sdtContent><w:p/></w:sdtContent></w:sdt>",
    )
    inspection = inspected(tmp_path, content)
    assert inspection["links"] == {"https://exemple.org/a": "word/document.xml"}
    assert inspection["bookmarks"] == {"ancien_client": ""}
    assert inspection["controls"] == {"Acheteur / buyer": "1 control"}


def test_pictures_are_listed_with_their_names_and_metadata(tmp_path: Path) -> None:
    photo = io.BytesIO()
    exif = Image.Exif()
    exif[0x9003] = "2020:01:01 00:00:00"
    Image.new("RGB", (40, 30), "red").save(photo, "JPEG", exif=exif)

    def add(document: Document) -> None:
        document.add_picture(io.BytesIO(photo.getvalue()), width=Cm(2))

    pictures = inspected(tmp_path, word_file(build=add))["pictures"]
    assert set(pictures) == {"docProps/thumbnail.jpeg", "word/media/image1.jpg"}
    said = pictures["word/media/image1.jpg"]
    assert said.startswith("image/jpeg, 40 × 30 px, 1 kB, with metadata of a camera or an editor; ")
    assert "name “" in said


def test_what_steers_a_terminal_is_not_printed(tmp_path: Path) -> None:
    content = word_file("Texte", title="a\u009b31m b\u202e c")
    ran = propose("inspect", _file(tmp_path, content))
    assert "title" in ran.out
    assert "\ufffd31m" in ran.out
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", ran.out)


def _file(folder: Path, content: bytes) -> Path:
    file = folder / "fichier.docx"
    file.write_bytes(content)
    return file


# Refusals --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: b"", "word-empty"),
        (lambda: b"PK not really", "word-unreadable"),
        (lambda: b"%PDF-1.7", "word-other-format"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "word-old-format"),
        (lambda: word_file("x")[:900], "word-unreadable"),
        (
            lambda: changed(word_file("x"), {"word/a.xml": b"<!DOCTYPE a><a/>"}),
            "word-doctype",
        ),
    ],
)
def test_a_hostile_file_is_one_clean_refusal(
    tmp_path: Path, make: Callable[[], bytes], code: str
) -> None:
    assert set(refused(tmp_path, make())) == {code}


def test_what_acts_or_leads_out_is_listed_where_a_build_refuses_it(tmp_path: Path) -> None:
    hostile = with_external(word_file("x"), "image", "file:///etc/passwd")
    hostile = with_part(
        hostile,
        "word/vbaProject.bin",
        b"x",
        type_="application/vnd.ms-office.vbaProject",
        relation="http://schemas.microsoft.com/office/2006/relationships/vbaProject",
        id_="rId901",
    )
    hostile = with_body(hostile, field(' DDEAUTO excel "a" '))
    inspection = inspected(tmp_path, hostile)
    assert inspection["hazards"] == {
        "this file holds macros or key bindings (word/vbaProject.bin)": "word-macros",
        "this file holds macros or key bindings (word/document.xml)": "word-macros",
        "word/document.xml refers to something outside this file (image): file:///etc/passwd": (
            "word-external"
        ),
        "word/document.xml holds a field that reads or runs something else: DDEAUTO": "word-field",
    }
    assert inspection["links"] == {"file:///etc/passwd": "word/document.xml"}
    assert "word/vbaProject.bin" in inspection["parts"]


def test_a_file_of_the_strict_form_is_listed_like_any_other(tmp_path: Path) -> None:
    def strict(part: bytes) -> bytes:
        for usual, name in (
            (R, "officeDocument/relationships"),
            (W, "wordprocessingml/main"),
        ):
            part = part.replace(usual.encode(), f"http://purl.oclc.org/ooxml/{name}".encode())
        return part

    content = word_file("Texte", title="Le titre")
    content = with_body(content, "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>caché</w:t></w:r></w:p>")
    names = [name for name in entries(content) if name.endswith((".xml", ".rels"))]
    inspection = inspected(tmp_path, changed(content, dict.fromkeys(names, strict)))
    assert inspection["properties"]["title"] == "Le titre"
    assert inspection["hidden text"] == {"word/document.xml": "1 word: caché"}
    assert list(inspection["hazards"].values()) == ["word-strict"]


def test_a_folder_or_nothing_is_one_clean_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = propose("inspect", ".")
    assert (ran.code, ran.out, ran.codes) == (1, "", ["file-not-text"])
    ran = propose("inspect", "rien.docx")
    assert (ran.code, ran.out, ran.codes) == (1, "", ["file-missing"])
    assert ran.err.startswith("rien.docx: error: this file is not there")
