# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Notes for colleagues: comments in a draft, an error in a final offer, in no byte of it."""

import io
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from docx_text import W
from propose.app.build import FORMAT_NAMES, Built, Wish, build_offer
from propose.app.check import Wanted, check_offer
from propose.app.inspect import inspection_of
from propose.app.library_check import check_library
from propose.core.notes import without_notes
from word_validator import assert_valid
from workspace import ANSWERS, BLOCK, PROPOSAL, small_workspace

CANARY = "zqxnote"
OWN = (
    "La Métropole compte douze ateliers {>> ou treize ? zqxnote1 @léa <<}.\n\n"
    "Un second paragraphe.\n\n- une liste {>>zqxnote2 @jean @léa<<}\n- un autre point\n\n"
    "{>> zqxnote3\nsur deux lignes <<}\n\nLa fin.[^n]\n\n[^n]: Une note de bas de page "
    "{>> zqxnote4 <<}.\n"
)
LONG = (
    BLOCK.replace(
        "questions:\n", "questions:\n  terrain: {ask: Que voyez-vous ?, type: long text}\n"
    )
    + "\n{{ terrain }}\n"
)
NOTED = {
    "snippets/methode/garant.fr.md": LONG,
    "proposals/essai/own/contexte.md": OWN,
    "proposals/essai/answers.yaml": (
        "garant: {name: 'Sanaé Morvenant {>> zqxnote5 : confirmer @jean <<}', gender: f}\n"
        "garant_jours: 12 {>> zqxnote6 <<}\n"
        "terrain: |\n  Premier.\n\n  Second {>> zqxnote7 <<} paragraphe.\n\n  Troisième.\n"
    ),
}
COUNT = 7
FORMATS = tuple(one for one in FORMAT_NAMES if one != "pdf")


def built(
    folder: Path, *, state: str = "brouillon", formats: tuple[str, ...] = FORMATS
) -> tuple[Built, dict[str, bytes]]:
    outline = PROPOSAL.replace("lang: fr\n", f"lang: fr\nstate: {state}\n")
    small_workspace(folder, {**NOTED, "proposals/essai/proposal.yaml": outline})
    (folder / "out").mkdir()
    done = build_offer("essai", folder, Wish(formats=formats, output=folder / "out" / "x"))
    files = {one.name: one.read_bytes() for one in (folder / "out").glob("*")}
    lock = folder / "proposals/essai/proposal.lock.yaml"
    return done, {**files, **({"lock": lock.read_bytes()} if lock.exists() else {})}


def unpacked(content: bytes) -> str:
    if content[:2] != b"PK":
        return content.decode("utf-8", errors="replace")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(archive.read(one).decode("utf-8", "replace") for one in archive.namelist())


# A draft -----------------------------------------------------------------------------


def test_a_draft_shows_each_note_as_a_comment_on_its_paragraph(tmp_path: Path) -> None:
    done, files = built(tmp_path)
    assert not done.has_errors, done.findings
    with zipfile.ZipFile(io.BytesIO(files["x.docx"])) as archive:
        comments = etree.fromstring(archive.read("word/comments.xml"))
        document = etree.fromstring(archive.read("word/document.xml"))
    told = {one.get(f"{W}id"): "".join(one.itertext()) for one in comments.iter(f"{W}comment")}
    assert len(told) == COUNT
    for one in comments.iter(f"{W}comment"):
        assert one.get(f"{W}author") == "propose"
        assert one.get(f"{W}initials") == "p"
        assert one.get(f"{W}date") == "2026-11-20T00:00:00Z"
    on = {}
    for start in document.iter(f"{W}commentRangeStart"):
        paragraph = start.getparent()
        number = start.get(f"{W}id")
        assert paragraph.find(f".//{W}commentReference[@{W}id='{number}']") is not None
        on[re.search(r"zqxnote\d", told[number])[0]] = "".join(paragraph.itertext())
    assert on["zqxnote1"] == "La Métropole compte douze ateliers."
    assert on["zqxnote2"] == "une liste"
    assert on["zqxnote5"].startswith("Sanaé Morvenant veille")
    assert on["zqxnote6"] == "Ce rôle occupe 12\u00a0jours."
    assert on["zqxnote7"] == "Second paragraphe."
    assert len(on) == COUNT


def test_the_comments_are_valid_and_inspect_lists_them(tmp_path: Path) -> None:
    _, files = built(tmp_path, formats=("docx",))
    assert_valid(files["x.docx"])
    traits, findings = inspection_of(tmp_path / "out/x.docx")
    assert findings == ()
    assert traits is not None
    assert traits["comments"] == {"propose": f"{COUNT} comments, 2026-11-20"}


def test_markdown_and_pages_show_notes_and_plain_text_leaves_them_out(tmp_path: Path) -> None:
    _, files = built(tmp_path)
    for name in ("x.md", "x.html"):
        text = files[name].decode()
        assert {f"zqxnote{at}" for at in range(1, COUNT + 1)} <= set(
            re.findall(r"zqxnote\d", text)
        ), name
        assert "Note @jean @léa" in text
    for name, content in files.items():
        if name not in {"x.md", "x.html", "x.docx"}:
            assert CANARY not in unpacked(content), name
    assert all("{>>" not in unpacked(content) for content in files.values())


def test_what_is_to_be_done_is_told_with_whom_and_where_and_not_what(tmp_path: Path) -> None:
    done, _ = built(tmp_path, formats=("md",))
    notes = [one for one in done.findings if one.code == "note-open"]
    assert len(notes) == COUNT
    assert {one.severity.value for one in notes} == {"information"}
    told = "\n".join(f"{one.place} {one.message} {one.hint}" for one in notes)
    assert CANARY not in told
    assert "own/contexte.md:1 " in told
    assert "own/contexte.md:5 a note (@jean, @léa)" in told
    assert "answers.yaml:1 a note (@jean) is still to be settled (garant.name)" in told
    assert "answers.yaml:6 " in told


def test_the_list_that_is_sent_round_says_who_is_asked(tmp_path: Path) -> None:
    small_workspace(tmp_path, NOTED)
    wanted = Wanted(now=datetime(2026, 11, 22, tzinfo=UTC), pages=False)
    checked, _ = check_offer("essai", tmp_path, wanted)
    assert checked is not None
    notes = [one for one in checked.concerns if one.finding.code == "note-open"]
    owners = {one.owner for one in notes}
    assert len(notes) == COUNT
    assert owners == {"@léa", "@jean, @léa", "@jean", None}


def test_the_same_draft_is_the_same_bytes(tmp_path: Path) -> None:
    _, first = built(tmp_path / "a")
    _, second = built(tmp_path / "b")
    assert first["x.docx"] == second["x.docx"]


# A final offer -----------------------------------------------------------------------


@pytest.mark.parametrize("state", ["final", "remis", "retenu"])
def test_notes_stop_a_final_offer(state: str, tmp_path: Path) -> None:
    done, files = built(tmp_path, state=state)
    assert {one.code for one in done.findings if one.is_error} == {"note-left"}
    assert sum(one.code == "note-left" for one in done.findings) == COUNT
    assert files == {}


def test_no_note_reaches_a_byte_of_a_final_file_even_past_the_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("propose.app.build.note_findings", lambda notes, state: ())  # noqa: ARG005
    done, files = built(tmp_path, state="final", formats=FORMAT_NAMES)
    assert not done.has_errors, done.findings
    assert len(files) == len(FORMAT_NAMES) + 1
    for name, content in files.items():
        text = unpacked(content)
        assert CANARY not in text, name
        assert "comments.xml" not in text, name
        assert CANARY.encode() not in content
        assert CANARY.encode("utf-16-le") not in content


# Where notes may stand ---------------------------------------------------------------


def test_a_note_in_a_block_of_a_library_is_an_error_of_the_block(tmp_path: Path) -> None:
    block = f"{BLOCK}\nUne phrase. {{>> à revoir <<}}\n"
    small_workspace(tmp_path, {"snippets/methode/garant.fr.md": block})
    done = build_offer("essai", tmp_path, Wish(formats=("md",), output=tmp_path / "x"))
    assert [one.code for one in done.findings if one.is_error] == ["note-in-block"]
    _, found = check_library([], tmp_path)
    places = [one.place for one in found if one.code == "note-in-block"]
    assert [one.line for one in places] == [block.count("\n")]


@pytest.mark.parametrize("text", ["Un début {>> sans fin", "Une fin <<} sans début"])
def test_half_a_note_is_an_error(text: str, tmp_path: Path) -> None:
    small_workspace(tmp_path / "own", {"proposals/essai/own/contexte.md": f"Un.\n\n{text}.\n"})
    small_workspace(
        tmp_path / "answer",
        {"proposals/essai/answers.yaml": ANSWERS.replace("Sanaé Morvenant", f'"{text}"')},
    )
    for name, line in (("own", 3), ("answer", 1)):
        folder = tmp_path / name
        done = build_offer("essai", folder, Wish(formats=("md",), output=folder / "x"))
        errors = [one for one in done.findings if one.is_error]
        assert [one.code for one in errors] == ["note-unclosed"]
        assert errors[0].place.line == line


def test_an_answer_that_is_a_note_alone_is_missing(tmp_path: Path) -> None:
    answers = 'garant: "{>> demander à @léa <<}"\n'
    small_workspace(tmp_path, {"proposals/essai/answers.yaml": answers})
    done = build_offer("essai", tmp_path, Wish(formats=("md",), output=tmp_path / "x"))
    assert "answer-missing" in {one.code for one in done.findings if one.is_error}


def test_notes_in_a_table_of_answers_stay_with_their_row(tmp_path: Path) -> None:
    outline = PROPOSAL.replace("lang: fr\n", "lang: fr\neach_row_of: lieux.csv\n")
    small_workspace(
        tmp_path,
        {
            "proposals/essai/proposal.yaml": outline,
            "proposals/essai/lieux.csv": "key,garant_jours\nun,12 {>> zqxnote1 @léa <<}\ndeux,7\n",
        },
    )
    (tmp_path / "out").mkdir()
    done = build_offer("essai", tmp_path, Wish(formats=("md",), output=tmp_path / "out" / "x"))
    assert not done.has_errors, done.findings
    texts = {one.name: one.read_text(encoding="utf-8") for one in (tmp_path / "out").glob("*.md")}
    assert [CANARY in text for _, text in sorted(texts.items())] == [False, True]  # deux, un
    assert [one.code for one in done.findings if one.code.startswith("note")] == ["note-open"]


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("a {>> n <<} b", "a b"),
        ("a {>> n <<}.", "a."),
        ("a{>>n<<}b", "ab"),
        ("{>> n <<} a", "a"),
        ("- {>> n <<} a", "- a"),
        ("a {>> n <<}\nb", "a\nb"),
        ("a {>> n\nm <<}\nb", "a\n\nb"),
        ("a {>> n <<} {>> m <<} b", "a b"),
        ("a > b << c {x}", "a > b << c {x}"),
    ],
)
def test_the_text_closes_where_a_note_stood(typed: str, left: str) -> None:
    bare, _ = without_notes(typed)
    assert bare.strip() == left
    assert bare.count("\n") == typed.count("\n")
