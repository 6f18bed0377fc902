# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What would make Word call a file unreadable is found before it is written."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from docx.document import Document

from propose.ooxml.health import faults_of
from propose.ooxml.names import ContentType, Relation
from propose.ooxml.package import Package, Relationship, read_package
from word_files import DOCUMENT, W, with_body, word_file

DRAWING = '<wp:inline><wp:docPr id="4" name="a"/></wp:inline>'


def table(cell: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>"


def bookmark(number: int, name: str) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'


def package_of(content: bytes) -> Package:
    package, findings = read_package(content, "x.docx")
    assert package is not None, findings
    return package


def faults(package: Package) -> list[str]:
    findings = faults_of(package, "templates/x/template.docx")
    assert all(one.code == "word-damaged" and one.is_error for one in findings)
    return [one.message.removeprefix("the Word file would be damaged: ") for one in findings]


def body_faults(xml: str) -> list[str]:
    return faults(package_of(with_body(word_file(), xml)))


def test_sound_file_has_no_faults() -> None:
    def build(document: Document) -> None:
        document.add_heading("Titre", 1)
        document.add_paragraph("un", style="List Bullet")
        document.add_table(2, 2, style="Table Grid")

    assert faults(package_of(word_file("Bonjour", build=build))) == []


@pytest.mark.parametrize(
    ("xml", "fault"),
    [
        (
            '<w:p><w:pPr><w:pStyle w:val="Titre99"/></w:pPr></w:p>',
            "paragraph style Titre99 is not defined",
        ),
        (
            '<w:p><w:r><w:rPr><w:rStyle w:val="Heading1"/></w:rPr></w:r></w:p>',
            "character style Heading1 is not defined",
        ),
        (
            '<w:p><w:pPr><w:numPr><w:numId w:val="777"/></w:numPr></w:pPr></w:p>',
            "numbering 777 is not defined",
        ),
        (
            table("<w:tcPr/>"),
            "a table cell without final paragraph",
        ),
        (
            table(f"<w:p/>{table('<w:p/>')}"),
            "a table cell without final paragraph",
        ),
        ("<w:tbl><w:tblPr/><w:tblGrid/><w:tr/></w:tbl>", "a table row without cells"),
        ("bonjour", "bare text in w:body"),
        ("<w:p>bonjour</w:p>", "bare text in w:p"),
        ("<w:p><w:p/></w:p>", "w:p inside w:p"),
        ("<w:p><w:r><w:p/></w:r></w:p>", "w:p inside w:r"),
        ("<w:r><w:t>x</w:t></w:r>", "w:r inside w:body"),
        ("<w:p><w:tbl/></w:p>", "w:tbl inside w:p"),
        (
            '<w:p><w:hyperlink r:id="rId555"><w:r/></w:hyperlink></w:p>',
            "relationship rId555 is missing",
        ),
        (
            '<w:p><w:hyperlink w:anchor="nulle_part"><w:r/></w:hyperlink></w:p>',
            "reference to missing bookmark nulle_part",
        ),
        (
            '<w:p><w:fldSimple w:instr=" PAGEREF _Toc1 \\h "/></w:p>',
            "reference to missing bookmark _Toc1",
        ),
        (
            '<w:p><w:r><w:footnoteReference w:id="7"/></w:r></w:p>',
            "footnote 7 is missing",
        ),
        (
            '<w:p><w:bookmarkStart w:id="9" w:name="seul"/></w:p>',
            "bookmark 9 without start or end",
        ),
        (
            '<w:p><w:bookmarkStart w:id="9" w:name="a b"/><w:bookmarkEnd w:id="9"/></w:p>',
            "bookmark a b has no valid name",
        ),
        ("<w:p><w:r><w:t>\U000f0001</w:t></w:r></w:p>", "a mark of filling was left in the text"),
        ("<w:sectPr/>", "section properties before the end"),
    ],
)
def test_each_fault_of_the_text_is_named(xml: str, fault: str) -> None:
    assert f"{DOCUMENT}: {fault}" in body_faults(xml)


@pytest.mark.parametrize(
    ("xml", "fault"),
    [
        (
            f"<w:p>{bookmark(1, 'a')}{bookmark(1, 'b')}</w:p>",
            "bookmark id 1 twice",
        ),
        (
            f"<w:p>{bookmark(1, 'a')}{bookmark(2, 'a')}</w:p>",
            "bookmark name a twice",
        ),
        (
            f"<w:p><w:r><w:drawing>{DRAWING}{DRAWING}</w:drawing></w:r></w:p>",
            "drawing id 4 twice",
        ),
    ],
)
def test_ids_that_stand_twice_are_named(xml: str, fault: str) -> None:
    assert f"the document: {fault}" in body_faults(xml)


def with_core_twice(package: Package) -> Package:
    package = package.with_part("docProps/core2.xml", b"<a/>", ContentType.CORE)
    return package.related_to("", Relation.CORE, "docProps/core2.xml")[0]


def without_types(package: Package) -> Package:
    return replace(package, types={**package.types, "word/settings.xml": ""})


def with_lost_target(package: Package) -> Package:
    return package.related_to(package.main, Relation.IMAGE, "media/lost.png")[0]


def with_relationship_twice(package: Package) -> Package:
    present = package.relationships[package.main]
    again = Relationship(id=present[0].id, type=Relation.IMAGE, target=present[0].target)
    return package.with_relationships(package.main, (*present, again))


def with_control_character(package: Package) -> Package:
    broken = package.parts[DOCUMENT].replace(b"</w:body>", b"<w:p>\x0b</w:p></w:body>")
    return package.with_part(DOCUMENT, broken)


def with_lost_prefix(package: Package) -> Package:
    name = "word/settings.xml"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    xml = f'<w:settings xmlns:w="{W}" xmlns:mc="{mc}" mc:Ignorable="w14"/>'
    return package.with_part(name, xml.encode())


def with_num_before_its_abstract(package: Package) -> Package:
    xml = (
        f'<w:numbering xmlns:w="{W}"><w:num w:numId="1"><w:abstractNumId w:val="3"/></w:num>'
        '<w:abstractNum w:abstractNumId="0"/></w:numbering>'
    )
    return package.with_part("word/numbering.xml", xml.encode())


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (with_core_twice, "the package: two parts of core properties"),
        (without_types, "word/settings.xml: no content type"),
        (with_lost_target, "word/document.xml: relationship rId9 to missing media/lost.png"),
        (with_relationship_twice, "word/document.xml: relationship rId3 twice"),
        (with_control_character, "word/document.xml: not well-formed"),
        (with_lost_prefix, "word/settings.xml: prefix w14 is ignorable but not declared"),
        (with_num_before_its_abstract, "numbering: num 1 without its abstractNum"),
        (with_num_before_its_abstract, "numbering: abstractNum after num"),
    ],
)
def test_faults_of_the_package_are_named(change: Callable[[Package], Package], fault: str) -> None:
    found = faults(change(package_of(word_file())))
    assert any(one.startswith(fault) for one in found), found


def test_copies_in_a_fallback_are_no_duplicates() -> None:
    mark = f"<w:p>{bookmark(1, 'a')}</w:p>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    xml = (
        f"<w:p><w:r><mc:AlternateContent {mc}><mc:Choice>{mark}</mc:Choice>"
        f"<mc:Fallback>{mark}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert body_faults(xml) == []


LONG = (
    '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:bookmarkStart w:id="{0}" '
    'w:name="_pb_{0}"/><w:r><w:t>Un paragraphe </w:t></w:r><w:r><w:rPr><w:b/></w:rPr>'
    "<w:t>avec</w:t></w:r><w:r><w:t> trois passages.</w:t></w:r>"
    '<w:bookmarkEnd w:id="{0}"/></w:p>'
)


def long_body(*planted: tuple[int, str]) -> str:
    paragraphs = [LONG.format(number) for number in range(3000)]
    for at, xml in planted:
        paragraphs[at] = xml
    return "".join(paragraphs)


def test_a_long_sound_document_has_no_faults() -> None:
    long_table = table("".join(LONG.format(number) for number in range(5000, 6000)))
    assert body_faults(long_body((1500, long_table))) == []


def test_faults_of_a_long_document_are_found_wherever_they_stand() -> None:
    for at in (0, 700, 1500, 2999):
        inside = f"<w:p><w:pPr/>{LONG.format(90000)}</w:p>"
        assert body_faults(long_body((at, inside))) == ["word/document.xml: w:p inside w:p"]


def test_ids_far_apart_in_a_long_document_are_compared() -> None:
    twin = f"<w:p>{bookmark(3, '_pb_x')}</w:p>"
    assert body_faults(long_body((2900, twin))) == [
        "the document: bookmark id 3 twice",
        "word/document.xml: bookmark end 3 twice",
    ]
    far = '<w:p><w:hyperlink w:anchor="_pb_2990"><w:r><w:t>là</w:t></w:r></w:hyperlink></w:p>'
    assert body_faults(long_body((10, far))) == []
    assert body_faults(long_body((10, far), (2990, "<w:p/>"))) == [
        "word/document.xml: reference to missing bookmark _pb_2990"
    ]


def test_a_long_document_that_is_not_well_formed_is_said() -> None:
    sound = package_of(with_body(word_file(), long_body()))
    broken = sound.parts[sound.main].replace(b'name="_pb_2000"/>', b'name="_pb_2000">', 1)
    (fault,) = faults(sound.with_part(sound.main, broken))
    assert "word/document.xml: not well-formed" in fault
