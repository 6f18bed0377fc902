# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A Word file in which an answer is missing or changed is never handed over."""

from collections.abc import Callable
from dataclasses import replace
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from every_construct import every_construct, filled, note, p, section
from offers import draft, offer
from propose.model.finding import Finding
from propose.model.manuscript import Emphasis, LineBreak, Manuscript, Section, Strong
from propose.writers.docx import body
from propose.writers.docx.parts import BodyXml
from propose.writers.docx.prove import unproved
from word_files import DOCUMENT, entries, word_file

TEMPLATE = word_file("{{p body }}")
SECTION = section(
    p(
        "Le garant est ",
        Strong((filled("garant.nom", "Ada & Cie"),)),
        ", pour ",
        filled("n", "3"),
        ".",
    ),
    p("Encore ", filled("garant.nom", "Ada & Cie"), note("a", p("Voir ", filled("ou", "<là>")))),
    id="methode",
)


def parts(manuscript: Manuscript) -> tuple[bytes, bytes | None]:
    made = draft(TEMPLATE, *manuscript.sections)
    assert made.content, made.findings
    read = entries(made.content)
    return read[DOCUMENT], read.get("word/footnotes.xml")


def proof(change: Callable[[bytes], bytes]) -> tuple[Finding, ...]:
    manuscript = offer(SECTION)
    document, notes = parts(manuscript)
    return unproved(manuscript, change(document), change(notes or b""))


def test_sound_document_is_proved() -> None:
    assert proof(lambda part: part) == ()


def test_every_construct_is_proved() -> None:
    manuscript = every_construct()
    document, notes = parts(manuscript)
    assert unproved(manuscript, document, notes) == ()


@pytest.mark.parametrize(
    ("old", "new", "question", "found", "expected"),
    [
        (b"Ada &amp; Cie", b"Ada", "garant.nom", 0, 1),
        (b"Ada &amp; Cie", b"Ada  &amp; Cie,", "garant.nom", 0, 1),
        (b'">3<', b'">4<', "n", 0, 1),
        (b"&lt;l\xc3\xa0&gt;", b"l\xc3\xa0", "ou", 0, 1),
    ],
)
def test_answer_that_is_changed_is_found(
    old: bytes, new: bytes, question: str, found: int, expected: int
) -> None:
    findings = proof(lambda part: part.replace(old, new))
    assert {one.code for one in findings} == {"value-not-in-document"}
    assert any(
        one.message == f"the answer to {question} stands {found} times in the Word file, "
        f"not {expected}"
        for one in findings
    )
    assert not any("Ada" in one.message for one in findings)


def test_answer_in_another_instance_does_not_count() -> None:
    twice = offer(
        section(p("A ", filled("x", "même")), id="un"),
        section(p("A ", filled("x", "même")), id="deux"),
    )
    document, notes = parts(twice)
    key = twice.sections[1].parts[0].instance.key.encode()
    lost = document.replace(b"_pb_" + key, b"_pb_" + b"x" * 20)
    assert [one.code for one in unproved(twice, lost, notes)] == ["value-not-in-document"]


def test_lost_answer_stops_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    true_body = body.body_of

    def forgetful(*args: object) -> BodyXml:
        made = true_body(*args)  # type: ignore[arg-type]
        slots = {name: xml.replace("Ada &amp; Cie", "") for name, xml in made.slots.items()}
        return replace(made, slots=slots)

    monkeypatch.setattr(body, "body_of", forgetful)
    made = draft(TEMPLATE, SECTION)
    assert made.content == b""
    assert {one.code for one in made.findings} == {"value-not-in-document"}


def test_damaged_body_stops_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    true_body = body.body_of

    def broken(*args: object) -> BodyXml:
        made = true_body(*args)  # type: ignore[arg-type]
        slots = {
            name: xml.replace("</w:t>", "</w:t></w:r><w:p/><w:r>", 1)
            for name, xml in made.slots.items()
        }
        return replace(made, slots=slots)

    monkeypatch.setattr(body, "body_of", broken)
    made = draft(TEMPLATE, SECTION)
    assert made.content == b""
    assert [one.message for one in made.findings] == [
        "the Word file would be damaged: word/document.xml: w:p inside w:p"
    ]


VALUES = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), min_size=1, max_size=12
)


def section_of(values: list[tuple[str, str]]) -> Section:
    return section(
        *(
            p(
                f"Mot {number} ",
                Emphasis((filled("a", first),)),
                LineBreak(),
                filled("b", second),
                " fin",
            )
            for number, (first, second) in enumerate(values)
        ),
        id="methode",
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=3))
def test_every_value_stands_in_the_file_character_for_character(
    values: list[tuple[str, str]],
) -> None:
    document, notes = parts(offer(section_of(values)))
    text = document.decode()
    for pair in values:
        for value in pair:
            assert f">{escape(value)}</w:t>" in text
    assert unproved(offer(section_of(values)), document, notes) == ()
