# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Same parts, same bytes; and what was packed is read back."""

import io
import zipfile

from propose.ooxml.names import Relation
from propose.ooxml.pack import packed
from propose.ooxml.package import Package, Relationship, first_free_relationship, read_package
from word_files import word_file


def package() -> Package:
    read, findings = read_package(word_file("Bonjour"), "x.docx")
    assert read is not None, findings
    return read


def test_packed_file_is_read_back_the_same() -> None:
    first = package()
    second, findings = read_package(packed(first), "x.docx")
    assert second is not None, findings
    assert dict(second.parts) == dict(first.parts)
    assert dict(second.types) == dict(first.types)
    assert dict(second.relationships) == {k: v for k, v in first.relationships.items() if v}


def test_bytes_do_not_depend_on_the_order_of_parts() -> None:
    one = package()
    other = Package(
        parts=dict(reversed(one.parts.items())),
        types=dict(reversed(one.types.items())),
        relationships=dict(reversed(one.relationships.items())),
    )
    assert packed(one) == packed(other)


def test_content_types_come_first_and_nothing_tells_when_or_where() -> None:
    with zipfile.ZipFile(io.BytesIO(packed(package()))) as archive:
        infos = archive.infolist()
    names = [info.filename for info in infos]
    assert names[0] == "[Content_Types].xml"
    assert names[1:] == sorted(names[1:])
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {(info.create_system, info.external_attr, info.extra) for info in infos} == {
        (0, 0x20, b"")
    }


def test_new_relationship_takes_a_free_id_and_keeps_the_old_ones() -> None:
    before = package()
    after, id_ = before.related_to(before.main, Relation.IMAGE, "media/a.png")
    old = before.relationships[before.main]
    assert id_ not in {one.id for one in old}
    assert after.relationships[before.main][: len(old)] == old
    assert before.relationships[before.main] == old


def test_free_relationship_ids_ignore_other_forms() -> None:
    ones = [Relationship(id=id_, type="t", target="x") for id_ in ("rId3", "rIdx", "R9", "rId12")]
    assert first_free_relationship(ones) == 13


def test_unreachable_parts_are_left_behind() -> None:
    before = package().with_part("word/orphan.xml", b"<a/>", "application/xml")
    assert "word/orphan.xml" not in before.reachable().parts
    assert before.main in before.reachable().parts


def test_attribute_values_are_escaped() -> None:
    before, _ = package().related_to(
        "word/document.xml", Relation.HYPERLINK, 'https://a.org/?a=1&b="2"', external=True
    )
    after, findings = read_package(packed(before), "x.docx")
    assert after is not None, findings
    assert after.relationships["word/document.xml"][-1].target == 'https://a.org/?a=1&b="2"'
