# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A Word file is read without trusting a byte of it."""

import io
import struct
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from propose.ooxml.names import Relation, W
from propose.ooxml.package import BYTES_MAX, read_package
from word_files import (
    DOCUMENT,
    TYPES,
    changed,
    field,
    with_body,
    with_external,
    with_part,
    word_file,
)

SOUND = word_file("Bonjour")


def refusal(content: bytes) -> list[str]:
    package, findings = read_package(content, "templates/x/template.docx")
    assert package is None
    assert findings
    assert all(one.is_error and one.hint for one in findings)
    assert all(str(one.place) == "templates/x/template.docx" for one in findings)
    return [one.code for one in findings]


def test_sound_file_is_read_whole() -> None:
    package, findings = read_package(SOUND, "x.docx")
    assert findings == ()
    assert package is not None
    assert package.main == DOCUMENT
    assert package.related(DOCUMENT, Relation.STYLES) == "word/styles.xml"
    assert b"Bonjour" in package.parts[DOCUMENT]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "word-empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "word-old-format"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "word-encrypted",
        ),
        (b"{\\rtf1 Bonjour}", "word-other-format"),
        (b"%PDF-1.7", "word-other-format"),
        (b"\xef\xbb\xbf<html><body>Bonjour", "word-other-format"),
        (b"PK\x03\x04 no archive", "word-unreadable"),
        (b"Bonjour", "word-unreadable"),
        (SOUND[: len(SOUND) // 2], "word-unreadable"),
    ],
)
def test_what_is_no_word_file_is_told_apart(content: bytes, code: str) -> None:
    assert refusal(content) == [code]


def test_opendocument_and_excel_are_called_by_their_names() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    _, findings = read_package(content.getvalue(), "x.docx")
    assert [one.message for one in findings] == ["this is no Word file but: OpenDocument (text)"]
    excel = changed(
        SOUND,
        {TYPES: lambda part: part.replace(b"wordprocessingml.document", b"spreadsheetml.sheet")},
    )
    _, findings = read_package(excel, "x.docx")
    assert [one.message for one in findings] == ["this is no Word file but: Excel"]


@pytest.mark.parametrize("part", [DOCUMENT, TYPES, "_rels/.rels"])
def test_file_without_a_part_that_all_rests_on_is_refused(part: str) -> None:
    assert refusal(changed(SOUND, {part: None})) == ["word-part-missing"]


def test_document_without_body_is_refused() -> None:
    empty = changed(SOUND, {DOCUMENT: f'<w:document xmlns:w="{W}"/>'.encode()})
    assert refusal(empty) == ["word-part-missing"]


def test_document_that_calls_its_elements_otherwise_is_refused() -> None:
    other = changed(SOUND, {DOCUMENT: f'<x:document xmlns:x="{W}"><x:body/></x:document>'.encode()})
    assert refusal(other) == ["word-prefix"]


def test_word_template_dotx_is_read() -> None:
    dotx = changed(
        SOUND,
        {TYPES: lambda part: part.replace(b"ml.document.main+xml", b"ml.template.main+xml")},
    )
    package, findings = read_package(dotx, "x.dotx")
    assert package is not None, findings


# Size ----------------------------------------------------------------------------------


def test_declared_sizes_are_added_up_before_unpacking() -> None:
    bomb = changed(SOUND, {"word/media/a.bin": b"\0" * (BYTES_MAX // 2 + 1)})
    bomb = changed(bomb, {"word/media/b.bin": b"\0" * (BYTES_MAX // 2 + 1)})
    tracemalloc.start()
    assert refusal(bomb) == ["word-too-large"]
    assert tracemalloc.get_traced_memory()[1] < 8_000_000
    tracemalloc.stop()


def test_sizes_that_lie_are_noticed_while_unpacking() -> None:
    bomb = bytearray(changed(SOUND, {"word/zz.xml": b"<a>" + b" " * 40_000_000 + b"</a>"}))
    at = bomb.rindex(b"PK\x01\x02", 0, bomb.rindex(b"word/zz.xml"))
    struct.pack_into("<L", bomb, at + 24, 10)  # the uncompressed size in the directory
    codes = refusal(bytes(bomb))
    assert codes in (["word-too-large"], ["word-unreadable"])


def test_large_xml_part_is_refused() -> None:
    large = changed(SOUND, {"word/zz.xml": b"<a>" + b" " * 30_000_000 + b"</a>"})
    assert refusal(large) == ["word-too-large"]


def test_too_many_entries_are_refused() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for number in range(4_100):
            archive.writestr(f"word/{number}.xml", b"")
    assert refusal(content.getvalue()) == ["word-too-large"]


# Names and XML -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["../evil.xml", "/etc/passwd", "word/../../x", "C:/x.xml", "word\\x.xml", "word//x.xml"]
)
def test_entry_names_that_leave_the_file_are_refused(name: str) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        info = zipfile.ZipInfo("placeholder")
        info.filename = name
        archive.writestr(info, b"<a/>")
    assert refusal(content.getvalue()) == ["word-entry-name"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_entry_that_stands_twice_is_refused() -> None:
    content = io.BytesIO(SOUND)
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("word/DOCUMENT.xml", b"<a/>")
    assert refusal(content.getvalue()) == ["word-entry-name"]


def test_document_type_is_refused_before_parsing() -> None:
    laughs = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]>'
    hostile = changed(
        SOUND, {DOCUMENT: lambda part: part.replace(b"<w:document", laughs + b"<w:document", 1)}
    )
    assert refusal(hostile) == ["word-doctype"]
    utf16 = changed(
        SOUND,
        {
            "word/settings.xml": lambda _: (
                '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'
            ).encode("utf-16")
        },
    )
    assert refusal(utf16) == ["word-doctype"]


def test_utf16_part_is_read_as_its_text() -> None:
    def to_utf16(part: bytes) -> bytes:
        text = part.decode().split("?>", 1)[1]
        return f'<?xml version="1.0" encoding="UTF-16" standalone="yes"?>{text}'.encode("utf-16")

    package, findings = read_package(changed(SOUND, {DOCUMENT: to_utf16}), "x.docx")
    assert package is not None, findings
    assert b"Bonjour" in package.parts[DOCUMENT]


def test_other_encodings_are_refused() -> None:
    for encoding in ("UTF-7", "ISO-8859-1", "UTF-32"):
        hostile = changed(
            SOUND, {"word/x.xml": f'<?xml version="1.0" encoding="{encoding}"?><a/>'.encode()}
        )
        assert refusal(hostile) == ["word-encoding"]


def test_broken_xml_names_the_part_and_the_line() -> None:
    _, findings = read_package(changed(SOUND, {"word/styles.xml": b"<styles>\n<b>"}), "x.docx")
    assert [one.code for one in findings] == ["word-xml"]
    assert "word/styles.xml" in findings[0].message
    assert "line 2" in findings[0].message


def test_deep_nesting_does_not_exhaust_the_stack() -> None:
    deep = b"<a>" * 100_000 + b"</a>" * 100_000
    assert refusal(changed(SOUND, {"word/x.xml": deep})) == ["word-xml"]


def test_strict_form_is_named() -> None:
    strict = changed(
        SOUND,
        {
            "_rels/.rels": lambda part: part.replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDoc",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDoc",
            )
        },
    )
    assert refusal(strict) == ["word-strict"]


# What acts or leads out --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("build", "code"),
    [
        (lambda: with_external(SOUND, "image", "http://evil.example/pixel.png"), "word-external"),
        (lambda: with_external(SOUND, "image", "file:///etc/passwd"), "word-external"),
        (lambda: with_external(SOUND, "attachedTemplate", "http://x.example/t"), "word-external"),
        (lambda: with_external(SOUND, "hyperlink", "file:///home/x"), "word-external"),
        (lambda: with_external(SOUND, "hyperlink", "javascript:alert(1)"), "word-external"),
        (lambda: with_external(SOUND, "frame", "https://x.example"), "word-external"),
        (lambda: with_external(SOUND, "oleObject", "https://x.example"), "word-embedded-object"),
        (
            lambda: with_body(SOUND, field(' INCLUDEPICTURE "http://x.example/a.png" ')),
            "word-field",
        ),
        (lambda: with_body(SOUND, field(' dDe excel "a" "b" ')), "word-field"),
        (lambda: with_body(SOUND, field(" INCLUDETEXT C:\\\\x ")), "word-field"),
        (
            lambda: with_body(SOUND, '<w:p><w:fldSimple w:instr=" MACROBUTTON x y "/></w:p>'),
            "word-field",
        ),
        (lambda: with_body(SOUND, field(' HYPERLINK "file:///etc/passwd" ')), "word-external"),
        (lambda: with_body(SOUND, "<w:altChunk/>"), "word-foreign-text"),
        (lambda: with_body(SOUND, "<w:p><w:r><w:object/></w:r></w:p>"), "word-embedded-object"),
        (
            lambda: with_body(
                SOUND,
                '<w:p><w:r><w:pict><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" '
                'src="http://x.example/a.png"/></w:pict></w:r></w:p>',
            ),
            "word-external",
        ),
        (
            lambda: with_part(
                SOUND,
                "word/vbaProject.bin",
                b"\0",
                type_="application/vnd.ms-office.vbaProject",
                relation="http://schemas.microsoft.com/office/2006/relationships/vbaProject",
            ),
            "word-macros",
        ),
        (
            lambda: with_part(
                SOUND,
                "word/embeddings/prices.xlsx",
                b"PK",
                type_="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                relation=Relation.EMBEDDED_PACKAGE,
            ),
            "word-embedded-object",
        ),
        (
            lambda: with_part(
                SOUND,
                "word/activeX/activeX1.xml",
                b"<a/>",
                type_="application/vnd.ms-office.activeX+xml",
                relation=Relation.CONTROL,
            ),
            "word-active-content",
        ),
        (
            lambda: with_part(
                SOUND,
                "word/media/a.svg",
                b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
                type_="image/svg+xml",
                relation=Relation.IMAGE,
            ),
            "word-active-content",
        ),
        (
            lambda: with_part(
                SOUND,
                "word/chunk.html",
                b"<html/>",
                type_="text/html",
                relation=Relation.ALTERNATIVE_CHUNK,
            ),
            "word-foreign-text",
        ),
    ],
)
def test_what_acts_or_leads_out_is_refused(build: Callable[[], bytes], code: str) -> None:
    assert code in refusal(build())


@pytest.mark.parametrize(
    "target", ["https://example.org/?a=1&amp;b=2", "http://example.org", "mailto:a@b.org", "#fin"]
)
def test_links_to_pages_and_addresses_are_kept(target: str) -> None:
    package, findings = read_package(with_external(SOUND, "hyperlink", target), "x.docx")
    assert package is not None, findings


@pytest.mark.parametrize(
    "instruction", [" PAGE ", " TOC \\o 1-3 ", ' HYPERLINK "https://a.org" ', " REF x "]
)
def test_harmless_fields_are_kept(instruction: str) -> None:
    package, findings = read_package(with_body(SOUND, field(instruction)), "x.docx")
    assert package is not None, findings


def test_everything_that_is_wrong_is_said_at_once() -> None:
    hostile = with_external(with_body(SOUND, field(" DDEAUTO x ")), "image", "http://x.example")
    hostile = with_body(hostile, "<w:altChunk/>")
    assert sorted(refusal(hostile)) == ["word-external", "word-field", "word-foreign-text"]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_damage_never_raises(data: st.DataObject) -> None:
    content = bytearray(SOUND)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    package, findings = read_package(bytes(content), "x.docx")
    assert (package is None) == bool(findings)
