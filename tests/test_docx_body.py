# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The body as a whole: exact text, bookmarks, page flow, validity, speed of making."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from docx_text import W, Word, bare_template, drafted, text_of, word_template, written
from every_construct import (
    HERE,
    PICTURES,
    Block,
    Code,
    Emphasis,
    Inlines,
    LineBreak,
    Manuscript,
    Strong,
    Text,
    bullets,
    code,
    every_construct,
    filled,
    h,
    manuscript,
    numbers,
    p,
    section,
)
from propose.model.manuscript import Paragraph
from propose.model.walk import plain_text
from propose.ooxml.package import read_package
from propose.writers.docx.body import body_of
from propose.writers.docx.parts import VALUE_MARK, BodyXml
from propose.writers.docx.shell import shell_of
from word_validator import assert_valid


def body_xml(made: Manuscript) -> BodyXml:
    package, _ = read_package(word_template(), "template.docx")
    assert package is not None
    filled_shell, findings = shell_of(package, made, bare_template())
    assert filled_shell is not None, findings
    return body_of(made, filled_shell.shell, bare_template(), PICTURES)


def test_every_construct_is_valid_and_without_findings() -> None:
    draft = drafted(every_construct(), word_template(slots=("contents", "body")))
    assert draft.findings == ()
    assert_valid(draft.content)


def test_same_manuscript_same_bytes() -> None:
    first, second = (drafted(every_construct()).content for _ in range(2))
    assert first == second


def test_ids_and_bookmarks_are_unique() -> None:
    word = written(every_construct())
    starts = list(word.body.iter(W + "bookmarkStart"))
    names = [one.get(W + "name") for one in starts]
    ids = [one.get(W + "id") for one in starts]
    assert len(set(names)) == len(names)
    assert len(set(ids)) == len(ids)
    assert max(map(len, names)) <= 40
    assert sorted(ids) == sorted(one.get(W + "id") for one in word.body.iter(W + "bookmarkEnd"))


def test_every_paragraph_of_a_block_carries_its_bookmark() -> None:
    word = written(every_construct())
    bare = [
        one.text
        for one in word.paragraphs
        if not any(
            start.get(W + "name").startswith("_pb_")
            for start in one.element.iter(W + "bookmarkStart")
        )
    ]
    titles = [plain_text(one.title) for one in every_construct().sections]
    # titles of sections belong to the outline; separators and cells left empty to nobody
    assert [one for one in bare if one] == titles


def test_bookmarks_stay_when_a_block_is_put_before() -> None:
    kept = section(p("a"), p("b"), id="s", title="S")
    other = section(p("x"), id="t", title="T")
    alone = {one.bookmark: one.words for one in body_xml(manuscript(kept)).marked}
    after = {one.bookmark: one.words for one in body_xml(manuscript(other, kept)).marked}
    assert alone.items() <= after.items()


def test_marked_words_are_the_words_of_the_paragraph() -> None:
    made = every_construct()
    words = {one.bookmark: one.words for one in body_xml(made).marked}
    word = written(made)
    values = {"acheteur": "Ville de Nantes & <Métropole>", "jours": "12,5"}
    for one in word.paragraphs:
        for start in one.element.iter(W + "bookmarkStart"):
            told = words.get(start.get(W + "name"))
            if told is not None:
                for question, value in values.items():
                    told = told.replace(f"{VALUE_MARK}{question}{VALUE_MARK}", value)
                notes = "".join(text_of(r) for r in note_results(one.element))
                assert told == one.text or told == one.text.replace(notes, "", 1)


def note_results(element: object) -> list[object]:
    """Return the runs that show the number of a note called before."""
    shown, is_note = [], False
    for one in element.iter(W + "r"):  # type: ignore[attr-defined]
        told = one.find(W + "instrText")
        if told is not None and "NOTEREF" in (told.text or ""):
            is_note = True
        elif is_note and one.find(W + "t") is not None:
            shown.append(one)
            is_note = False
    return shown


def test_a_block_that_is_an_answer_is_marked_by_its_question_only() -> None:
    answered = replace(p("Secret."), origin=replace(HERE, answer="presentation"))
    (marked,) = body_xml(manuscript(section(answered))).marked
    assert marked.words == f"{VALUE_MARK}presentation{VALUE_MARK}"


inline_texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn")), max_size=12
)
plain_inlines = st.recursive(
    st.one_of(
        st.builds(Text, inline_texts),
        st.builds(lambda text: filled("q.r", text), inline_texts),
        st.just(LineBreak()),
    ),
    lambda inner: st.one_of(
        st.builds(lambda one: Strong(tuple(one)), st.lists(inner, max_size=3)),
        st.builds(lambda one: Emphasis(tuple(one)), st.lists(inner, max_size=3)),
        st.builds(
            lambda one: Code(tuple(one)), st.lists(st.builds(Text, inline_texts), max_size=2)
        ),
    ),
    max_leaves=6,
)


@settings(deadline=None, max_examples=30)
@given(st.lists(st.lists(plain_inlines, max_size=4).map(tuple), max_size=12))
def test_text_stands_in_word_character_for_character(lines: list[Inlines]) -> None:
    blocks: tuple[Block, ...] = tuple(Paragraph(origin=HERE, children=one) for one in lines)
    word = written(manuscript(section(*blocks)))
    assert [one.text for one in word.paragraphs[1:]] == [plain_text(one) for one in lines]


def test_markup_in_a_value_stays_a_value() -> None:
    typed = "AT&T *R&D* {{x}} <SAS> ]]> &amp; {% if %}"
    word = written(manuscript(section(p("Chez ", filled("client", typed), "."))))
    assert word.line("Chez").text == f"Chez {typed}."


def test_a_control_character_is_refused_where_it_stands() -> None:
    bad = replace(p("a\x07b"), origin=replace(HERE, line=7))
    (found, *_) = drafted(manuscript(section(p("x"), bad))).findings
    assert (found.code, str(found.place)) == (
        "text-control-character",
        "snippets/methode/garant.fr.md:7",
    )


def test_code_keeps_lines_and_indents() -> None:
    word = written(manuscript(section(code("a:\n\tb & c\n\n  d\n"))))
    assert word.outline[1] == ("Code Block", "a:\n\tb & c\n\n  d")


def test_no_blank_paragraph_but_those_that_word_needs() -> None:
    word = written(every_construct())
    blank = {
        one.style
        for one in word.paragraphs
        if not one.text
        and one.element.find(f".//{W}drawing") is None
        and one.element.getparent().tag != W + "tc"
    }
    assert blank == {"Table End", "Horizontal Line"}


def test_an_item_that_begins_with_a_list_keeps_its_sign() -> None:
    word = written(manuscript(section(bullets(numbers("a")))))
    assert word.outline[1:] == [("List Bullet", ""), ("List Number 2", "a")]


def test_headings_stay_with_what_follows() -> None:
    word = written(manuscript(section(h(2, "B"), h(6, "F"), p("x"))))
    for one in word.paragraphs[:3]:
        style = word.styles[one.value("pStyle")]
        assert one.has("keepNext") or style.find(f"{W}pPr/{W}keepNext") is not None


def test_headings_keep_their_absolute_level() -> None:
    deep = tuple(h(level, f"n{level}") for level in range(2, 12))
    word = written(manuscript(section(*deep)))
    styles = [style for style, _ in word.outline]
    assert styles[:9] == [f"heading {level}" for level in range(1, 10)]
    assert styles[9:] == ["heading 9", "heading 9"]


def test_a_section_may_begin_a_page() -> None:
    word = written(
        manuscript(section(p("x"), id="a", title="A"), section(id="b", title="B", page_break=True))
    )
    assert [one.text for one in word.paragraphs if one.has("pageBreakBefore")] == ["B"]


def test_sections_go_to_slots_of_their_name() -> None:
    made = manuscript(
        section(p("un"), id="prix", title="Prix"), section(p("deux"), id="methode", title="Méthode")
    )
    word = written(made, word_template(slots=("methode", "prix")))
    assert [text for _, text in word.outline] == ["Méthode", "deux", "Prix", "un"]


def test_header_and_footer_of_the_template_stay() -> None:
    word = written(every_construct())
    told = [text_of(Word(word.content).tree(name)) for name in ("header1", "footer1")]
    assert told == ["En-tête de la coopérative", "Pied de page"]
