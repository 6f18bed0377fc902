# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A redline: accept all for the new file, reject all for the former one, whoever does it."""

import io
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentType
from lxml import etree

from command_line import propose
from docx_text import drafted
from every_construct import LOREM, bullets, manuscript, note, p, row, section, table
from propose.app.redline import _Matching
from propose.model.manuscript import Manuscript, Strong, Text
from propose.ooxml.health import faults_of
from propose.ooxml.pack import packed
from propose.ooxml.package import read_package
from propose.writers.redline import Signature, redline
from redline_judge import W, reading, words
from redline_pairs import KINDS, pair, pairs_of_all_kinds
from settled_by_office import settled_by_libreoffice
from word_files import entries, with_body, word_file
from word_validator import assert_valid

SIGNED = Signature(author="Léa", date="2026-11-20")
DOCUMENT = "word/document.xml"
FORMER = "2026-cuisines-partagees-emergence"
LATTER = "2027-cuisines-partagees-consolidation"
BREAKS = {"wide", "sections"}
"""Kinds that move breaks between sections: LibreOffice may keep an empty paragraph there."""
BY = 'w:author="x" w:date="2026-01-01T00:00:00Z"'


def made(before: bytes, after: bytes) -> bytes:
    """Return the redline of two Word files."""
    ours, _ = read_package(before, "a.docx")
    theirs, _ = read_package(after, "b.docx")
    assert ours is not None
    assert theirs is not None
    package, _ = redline(ours, theirs, _Matching(), SIGNED)
    assert not faults_of(package, "r.docx")
    return packed(package)


def built(told: Manuscript) -> bytes:
    content = drafted(told, pages={}).content
    assert content
    return content


@cache
def of_pair(seed: int) -> tuple[str, bytes, bytes, bytes]:
    done, before, after = pair(seed)
    ours, theirs = built(before), built(after)
    return done, ours, theirs, made(ours, theirs)


def texts(*paragraphs: str) -> bytes:
    return built(manuscript(section(*(p(one) for one in paragraphs))))


def document(content: bytes) -> str:
    return entries(content)[DOCUMENT].decode()


def marked(content: bytes, part: str = DOCUMENT) -> list[tuple[str, str]]:
    """Return every tracked stretch of text as (what, words)."""
    root = etree.fromstring(entries(content)[part])
    kinds = [f"{W}{one}" for one in ("ins", "del", "moveFrom", "moveTo")]
    return [
        (etree.QName(one).localname, told)
        for one in root.iter(*kinds)
        if (told := "".join(x.text or "" for x in one.iter(f"{W}t", f"{W}delText")))
    ]


# Both ways ---------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(6 * (len(KINDS) + 1)))
def test_accepting_gives_the_new_file_and_rejecting_the_former(seed: int) -> None:
    done, before, after, content = of_pair(seed)
    assert reading(content, "accept") == reading(after), done
    assert reading(content, "reject") == reading(before), done


@pytest.mark.parametrize("seed", [4, 6, 7, 11, 17, 44, 80, 93])
def test_the_open_xml_sdk_finds_nothing_wrong(seed: int) -> None:
    assert_valid(of_pair(seed)[3])


def test_the_same_file_twice_has_no_mark_at_all() -> None:
    _, before, _, _ = of_pair(0)
    assert document(made(before, before)) == document(before)


def test_the_same_two_files_give_the_same_bytes() -> None:
    _, before, after, content = of_pair(77)
    assert made(before, after) == content


# Real offers ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def offers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the Word files of two worked offers."""
    folder = tmp_path_factory.mktemp("offers")
    built: dict[str, bytes] = {}
    for slug in (FORMER, LATTER):
        file = folder / f"{slug}.docx"
        result = propose("build", slug, "--format", "docx", "--no-lock", "-o", str(file))
        assert result.code == 0, result.err
        built[slug] = file.read_bytes()
    return built


def edited(content: bytes) -> bytes:
    """Return an offer as somebody leaves it who reads it in Word for an hour."""
    document = Document(io.BytesIO(content))
    long = [one for one in document.paragraphs if len(one.text) > 200]
    for one in long[::7]:
        run = max(one.runs, key=lambda run: len(run.text))
        run.text = run.text.replace(" de ", " d’à peu près ", 1)
    taken = long[3]._p
    taken.getparent().remove(taken)
    for one in (long[11], long[20]):
        added = deepcopy(one._p)
        for point in [*added.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
            point.getparent().remove(point)
        long[30]._p.addnext(added)
    rows = document.tables[-1].rows
    rows[1]._tr.getparent().remove(rows[1]._tr)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def test_two_offers_of_two_sessions_go_both_ways(offers: dict[str, bytes]) -> None:
    before, after = offers[FORMER], offers[LATTER]
    content = made(before, after)
    assert reading(content, "accept") == reading(after)
    assert reading(content, "reject") == reading(before)
    assert_valid(content)


def test_an_offer_edited_by_hand_goes_both_ways(offers: dict[str, bytes]) -> None:
    before, after = offers[LATTER], edited(offers[LATTER])
    content = made(before, after)
    assert reading(content, "accept") == reading(after)
    assert reading(content, "reject") == reading(before)
    assert_valid(content)


# LibreOffice -------------------------------------------------------------------------------


def test_libreoffice_accepts_and_rejects_all_of_it(offers: dict[str, bytes]) -> None:
    """All pairs in one test: starting the program takes longer than a file."""
    pairs = {"sessions": (offers[FORMER], offers[LATTER])}
    pairs["edited"] = (offers[LATTER], edited(offers[LATTER]))
    pairs |= {told: (built(before), built(after)) for told, before, after in pairs_of_all_kinds(3)}
    pairs |= dict(both_ways("by hand", *pitfalls()))
    pairs |= dict(both_ways("box", boxed("Un encadré dit peu.", "Fin."), boxed("Un encadré.")))
    pairs |= dict(both_ways("sections without headers", *bare_sections()))
    assert [*wrong_in_libreoffice(pairs)] == []


def wrong_in_libreoffice(pairs: dict[str, tuple[bytes, bytes]]) -> Iterator[str]:
    files = [(before, after, made(before, after)) for before, after in pairs.values()]
    jobs = [
        job
        for before, after, content in files
        for job in ((before, ""), (after, ""), (content, "accept"), (content, "reject"))
    ]
    saved = [words(one) for one in settled_by_libreoffice(jobs)]
    for number, name in enumerate(pairs):
        told = saved[4 * number : 4 * number + 4]
        if BREAKS & {*name.split()}:
            told = [[one for one in paragraphs if one] for paragraphs in told]
        before, after, accepted, rejected = told
        if accepted != after:
            yield f"{name}: accepted"
        if rejected != before:
            yield f"{name}: rejected"


def both_ways(name: str, one: bytes, other: bytes) -> Iterator[tuple[str, tuple[bytes, bytes]]]:
    yield f"{name} added", (one, other)
    yield f"{name} removed", (other, one)


def pitfalls() -> tuple[bytes, bytes]:
    """Return two files that LibreOffice settled wrongly once, each line in its own way."""
    grid = table(row("A", "B"), row("1", "2"), caption="Un")
    other = table(row("C", "D"), row("3", "4"), caption="Deux")
    noted = p("Un paragraphe", note("n", "La note."), " et sa note.")
    last = (p("Avant une autre note", note("m", "Celle-là."), "."), p("Après les tableaux."))
    return (
        built(
            manuscript(
                section(p("Un garant veille"), p("Deux équipes travaillent"), p("Ici on lit")),
                section(p("Avant."), grid, *last, p("Et la fin."), id="b"),
            )
        ),
        built(
            manuscript(
                section(
                    *(p("Un garant veille encore"), p("Un paragraphe neuf.")),
                    *(p("Deux équipes travaillent bien"), p("Puis ici on lit")),
                ),
                section(p("Avant."), noted, grid, other, *last, p("Et la fin."), id="b"),
            )
        ),
    )


def bare_sections() -> tuple[bytes, bytes]:
    """Return two files without headers; one has a landscape page for its table."""

    def told(first: str, second: str) -> bytes:
        paragraph = f"<w:p>{first}<w:r><w:t>De retour en portrait.</w:t></w:r></w:p>"
        return with_body(word_file("Fin."), f"{LINE}{paragraph}{GRID}{second}{LINE}")

    sheet, turned = (
        f"<w:pPr><w:sectPr><w:pgSz {size}/></w:sectPr></w:pPr>"
        for size in ('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906" w:orient="landscape"')
    )
    return told("", ""), told(sheet, f"<w:p>{turned}</w:p>")


LINE = "<w:p><w:r><w:t>Une ligne de texte.</w:t></w:r></w:p>"
GRID = (
    '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="4000"/>'
    f'</w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>{LINE}</w:tc></w:tr>'
    "</w:tbl>"
)


# The command ---------------------------------------------------------------------------


def test_the_command_writes_the_file_and_says_how_many_marks(tmp_path: Path) -> None:
    before, after = tmp_path / "a.docx", tmp_path / "b.docx"
    before.write_bytes(texts("Un garant veille."))
    after.write_bytes(texts("Un garant écoute."))
    target = tmp_path / "c.docx"
    sides = ("diff", str(before), str(after), "--format", "docx", "-o", str(target))
    ran = propose(*sides, "--author", "Léa", "--date", "2027-01-12")
    assert ran.code == 1, ran.err
    assert ran.out.endswith("c.docx: 2 marks of tracked changes\n")
    told = document(target.read_bytes())
    assert 'w:author="Léa" w:date="2027-01-12T00:00:00Z"' in told
    assert propose("diff", str(before), str(before), *sides[3:]).code == 0
    assert reading(target.read_bytes()) == reading(before.read_bytes())


def test_an_offer_is_compared_as_the_word_file_it_builds(
    offers: dict[str, bytes], tmp_path: Path
) -> None:
    target = tmp_path / "c.docx"
    file = tmp_path / "b.docx"
    file.write_bytes(offers[FORMER])
    ran = propose("diff", FORMER, str(file), "--format", "docx", "-o", str(target))
    assert (ran.code, ran.err) == (0, "")


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(texts("Un."))
    sides = ("diff", str(file), str(file), "--format", "docx")
    assert "-o changes.docx" in propose(*sides).err
    written_over = propose(*sides, "-o", str(file))
    assert (written_over.code, written_over.codes) == (2, ["output-is-input"])
    missing = propose("diff", str(file), "nowhere.docx", *sides[3:], "-o", str(tmp_path / "c"))
    assert missing.code == 2
    assert missing.codes


# What is marked -----------------------------------------------------------------------


def test_a_changed_word_marks_that_word_alone() -> None:
    told = made(texts("Un garant veille.", LOREM), texts("Un garant écoute.", LOREM))
    assert marked(told) == [("del", "veille"), ("ins", "écoute")]


def test_every_mark_is_signed_and_numbered_once() -> None:
    root = etree.fromstring(entries(of_pair(93)[3])[DOCUMENT])
    signed = [one for one in root.iter() if one.get(f"{W}author") is not None]
    assert signed
    assert {one.get(f"{W}author") for one in signed} == {"Léa"}
    assert {one.get(f"{W}date") for one in signed} == {"2026-11-20T00:00:00Z"}
    ids = [one.get(f"{W}id") for one in signed]
    assert len(ids) == len({*ids})


def test_an_author_whose_name_no_file_can_hold_is_written_without_it() -> None:
    assert Signature(author="L\x00é\ud800a").name == "Léa"


def test_what_was_moved_is_told_from_what_was_rewritten() -> None:
    first, second, third = LOREM, "Le projet commence en mars et finit en juin.", LOREM[::-1]
    told = made(texts(first, second, third), texts(second, third, first))
    assert {what for what, _ in marked(told)} <= {"moveFrom", "moveTo", "ins", "del"}
    moved = [one for one in marked(told) if one[0].startswith("move")]
    assert moved == [("moveFrom", second), ("moveTo", second)] or {
        one[1].strip() for one in moved
    } & {first.strip(), second, third.strip()}


def test_a_moved_paragraph_shows_which_of_its_words_changed() -> None:
    one, other = "Un paragraphe long qui dit ce que fait le garant chaque mois.", LOREM
    last = "Une fin qui reste à sa place, avec assez de mots pour cela."
    told = made(
        texts(one, other, LOREM[::-1], last),
        texts(other, LOREM[::-1], one.replace("mois", "jour"), last),
    )
    assert ("del", "mois") in marked(told)
    assert ("ins", "jour") in marked(told)
    assert any(what == "moveTo" for what, _ in marked(told))


def test_numbers_that_are_counted_are_no_change() -> None:
    before = section(p("Avant."), table(row("A", "B"), row("1", "2"), caption="Un"), id="a")
    new = section(p("Neuve."), table(row("C", "D"), row("3", "4"), caption="Neuf"), id="n")
    told = made(
        built(manuscript(before)),
        built(manuscript(replace(new, title=(Text("Tout neuf"),)), before)),
    )
    assert not [one for one in marked(told) if one[0] == "del"]


def test_a_word_in_a_note_is_marked_in_the_note() -> None:
    def told(words: str) -> bytes:
        return built(manuscript(section(p("Voir", note("n", words), "."))))

    content = made(told("Une note ancienne."), told("Une note neuve."))
    assert marked(content) == []
    assert marked(content, "word/footnotes.xml") == [("del", "ancienne"), ("ins", "neuve")]


def test_a_note_that_is_gone_comes_back_with_its_reference() -> None:
    with_note = built(manuscript(section(p("Voir", note("n", "La note."), "."))))
    without = built(manuscript(section(p("Voir", "."))))
    content = made(with_note, without)
    assert ("del", " La note.") in marked(content, "word/footnotes.xml")
    assert reading(content, "reject") == reading(with_note)


def test_emphasis_is_a_change_of_look_without_any_word() -> None:
    before = built(manuscript(section(p("Un mot et un autre."))))
    after = built(manuscript(section(p("Un ", Strong((Text("mot"),)), " et un autre."))))
    content = made(before, after)
    assert marked(content) == []
    assert document(content).count("<w:rPrChange") == 1


def test_an_item_more_leaves_the_others_alone() -> None:
    before = built(manuscript(section(bullets("un", "deux"), p("Fin."))))
    after = built(manuscript(section(bullets("un", "et demi", "deux"), p("Fin."))))
    assert marked(made(before, after)) == [("ins", "et demi")]


def test_a_row_more_is_a_row_and_a_cell_changed_is_a_cell() -> None:
    before = built(manuscript(section(table(row("A", "B"), row("un", "12"), row("deux", "3")))))
    after = built(
        manuscript(section(table(row("A", "B"), row("un", "13"), row("et", "4"), row("deux", "3"))))
    )
    content = made(before, after)
    assert marked(content) == [("del", "12"), ("ins", "13"), ("ins", "et"), ("ins", "4")]
    assert len(re.findall(r"<w:trPr>(?:(?!</w:trPr>).)*<w:ins ", document(content))) == 1


# What LibreOffice needs ------------------------------------------------------------------


def test_insertions_on_both_sides_of_the_end_of_a_paragraph_are_dated_apart() -> None:
    content = made(texts("Un garant veille", LOREM), texts("Un garant veille bien", "Neuf.", LOREM))
    assert re.findall(
        r'<w:ins w:id="\d+" w:author="Léa" w:date="([^"]*)"/?>', document(content)
    ) == [
        "2026-11-20T00:00:00Z",
        "2026-11-20T00:02:00Z",
        "2026-11-20T00:02:00Z",
    ]


def test_notes_stand_in_the_order_of_their_calls() -> None:
    first, second = (p(f"Ligne {n}", note(n, f"Note {n}."), ".") for n in "ab")
    before = built(manuscript(section(p(LOREM), first, second)))
    content = made(before, built(manuscript(section(p(LOREM), second))))
    root = etree.fromstring(entries(content)["word/footnotes.xml"])
    called = re.findall(r'<w:footnoteReference w:id="(\d+)"', document(content))
    assert called == [one.get(f"{W}id") for one in root][-2:] == sorted(called)
    assert reading(content, "reject") == reading(before)


def test_a_section_break_takes_its_headers_from_the_one_before() -> None:
    wide = replace(table(row("A", "B"), row("1", "2")), landscape=True)
    before = built(manuscript(section(p("Un."), wide, p("Deux."), p("Fin."))))
    other = replace(table(row("C", "D"), row("3", "4")), landscape=True)
    after = built(manuscript(section(p("Un."), wide, p("Deux."), other, p("Trois."), p("Fin."))))
    root = etree.fromstring(entries(made(before, after))[DOCUMENT])
    tracked = [
        (one.getnext().tag == f"{W}tbl", one.find(f".//{W}headerReference") is not None)
        for one in root.iter(f"{W}p")
        if one.find(f"{W}pPr/{W}rPr/{W}ins") is not None
        and one.find(f"{W}pPr/{W}sectPr") is not None
    ]
    assert sorted(tracked) == [(False, False), (True, True)]


# Word files of any origin ---------------------------------------------------------------


def any_file(build: Callable[[DocumentType], None], *paragraphs: str) -> bytes:
    return word_file(*paragraphs, build=build)


def test_what_only_the_former_file_has_is_brought_along() -> None:
    def rich(document: DocumentType) -> None:
        document.add_heading("Un titre", 3)
        document.add_paragraph("Un élément", style="List Bullet 2")
        document.add_table(2, 2).cell(0, 0).text = "dedans"
        document.add_paragraph("Fin.")

    before, after = any_file(rich, "Un."), word_file("Un.", "Deux.")
    content = made(before, after)
    assert reading(content, "reject") == reading(before)
    assert reading(content, "accept") == reading(after)
    assert_valid(content)


def test_a_table_at_the_very_end_is_followed_by_the_paragraph_that_word_adds() -> None:
    def ends_in_a_table(document: DocumentType) -> None:
        document.add_table(1, 1).cell(0, 0).text = "dedans"

    before, after = any_file(ends_in_a_table, "Un."), word_file("Un.", "Deux.")
    content = made(before, after)
    assert words(content, "reject") == [*words(before), ""]
    assert words(content, "accept") == words(after)


def test_changes_that_a_file_tracks_already_are_taken_as_accepted() -> None:
    tracked = (
        f'<w:p><w:r><w:t xml:space="preserve">Un </w:t></w:r><w:ins w:id="901" {BY}><w:r>'
        f'<w:t>neuf</w:t></w:r></w:ins><w:del w:id="902" {BY}><w:r><w:delText>vieux</w:delText>'
        "</w:r></w:del></w:p>"
    )
    before = with_body(word_file("Fin."), tracked)
    after = with_body(word_file("Fin."), "<w:p><w:r><w:t>Un neuf jour</w:t></w:r></w:p>")
    content = made(before, after)
    assert marked(content) == [("ins", " jour")]
    assert "vieux" not in document(content)


def boxed(*paragraphs: str) -> bytes:
    """Return a file with a text box, in the form of today and in the old one."""
    inside = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in paragraphs)
    xml = BOX.format(f"<w:txbxContent>{inside}</w:txbxContent>")
    return with_body(word_file("Fin."), f"<w:p><w:r><w:t>Avant</w:t></w:r>{xml}</w:p>")


MAIN = "http://schemas.openxmlformats.org/drawingml/2006"
SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
BOX = (
    '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
    f'markup-compatibility/2006"><mc:Choice Requires="wps" xmlns:wps="{SHAPE}"><w:drawing>'
    f'<wp:inline xmlns:wp="{MAIN}/wordprocessingDrawing"><wp:extent cx="2000000" cy="900000"/>'
    f'<wp:docPr id="5" name="Box"/><a:graphic xmlns:a="{MAIN}/main"><a:graphicData uri="{SHAPE}">'
    '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="2000000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    "</wps:spPr><wps:txbx>{0}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
    "</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>"
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="b1" style="width:150pt;height:70pt">'
    "<v:textbox>{0}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def test_a_word_in_a_text_box_is_marked_in_both_forms_of_the_box_and_counted_once() -> None:
    before, after = boxed("Un garant veille.", "Fin."), boxed("Un garant écoute.", "Fin.")
    content = made(before, after)
    assert marked(content) == [("del", "veille"), ("ins", "écoute")] * 2
    assert reading(content, "accept") == reading(after)
    assert reading(content, "reject") == reading(before)
    assert_valid(content)
    ours, theirs = (read_package(one, "a.docx")[0] for one in (before, after))
    assert ours is not None
    assert theirs is not None
    assert redline(ours, theirs, _Matching(), SIGNED)[1] == 2


def test_bookmarks_in_parts_that_are_not_compared_are_no_second_ones() -> None:
    def with_footer(document: DocumentType) -> None:
        part = document.sections[0].footer
        part.paragraphs[0]._p.append(deepcopy(point("Start")))
        part.paragraphs[0]._p.append(deepcopy(point("End")))

    def point(what: str) -> etree._Element:
        return etree.fromstring(f'<w:bookmark{what} xmlns:w="{W[1:-1]}" w:id="0" w:name="_b"/>')

    marked_text = f"<w:p>{BOOKMARK}<w:r><w:t>Un.</w:t></w:r></w:p>"
    in_text, in_footer = with_body(word_file("Fin."), marked_text), any_file(with_footer, "Fin.")
    for before, after in ((in_text, in_footer), (in_footer, in_text)):
        parts = entries(made(before, after)).values()
        assert sum(part.count(b"<w:bookmarkStart") for part in parts) == 1


BOOKMARK = '<w:bookmarkStart w:id="0" w:name="_b"/><w:bookmarkEnd w:id="0"/>'


def test_a_word_in_a_cell_of_two_paragraphs_is_marked_alone() -> None:
    def told(*words: str) -> bytes:
        lines = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in words)
        return with_body(word_file("Fin."), GRID.replace(LINE, lines))

    around = "Avant le début", "Après la fin"
    content = made(told(around[0], "Garant", around[1]), told(around[0], "Garante", around[1]))
    assert marked(content) == [("del", "Garant"), ("ins", "Garante")]
