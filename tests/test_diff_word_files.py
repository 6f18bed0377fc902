# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Word files compared: with themselves, after LibreOffice, edited by hand, beside the offer."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from command_line import propose
from compared_offers import whole_workspace
from office import saved_by_libreoffice
from propose.app.diff import Side, compare
from propose.core.compare.comparing import comparison_of
from propose.core.compare.likeness import Words, best_in_order, likeness
from propose.core.compare.placing import side_by_side
from propose.core.compare.sequences import matched
from propose.model.comparison import Comparison, PairKind
from propose.model.passage import Edition
from propose.ooxml.pack import packed
from propose.ooxml.package import opened_package
from propose.readers.document import read_document
from propose.writers.redline import redline
from word_files import changed, entries, word_file
from workspace import REPOSITORY

DOCUMENT = "word/document.xml"
WORKED = "2026-loire-ocean-economie-circulaire"
TEMPLATES = sorted((REPOSITORY / "templates").glob("*/template.docx"))


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return whole_workspace(tmp_path_factory.mktemp("word") / "w")


@pytest.fixture(scope="module")
def built(workspace: Path) -> bytes:
    """Return the Word file of the offer."""
    with pytest.MonkeyPatch.context() as here:
        here.chdir(workspace)
        ran = propose("build", "essai", "--format", "docx", "-o", str(workspace / "x"))
        assert ran.code == 0, ran.err
    return (workspace / "x.docx").read_bytes()


def edition(content: bytes, label: str = "x.docx") -> Edition:
    reading, findings = read_document(content, label)
    assert reading is not None, findings
    return reading.edition


def compared(one: bytes, other: bytes) -> Comparison:
    return comparison_of(*side_by_side(edition(one), edition(other, "y.docx")))


def edited(content: bytes, change: Callable[[str], str]) -> bytes:
    def in_bytes(part: bytes) -> bytes:
        text = part.decode()
        assert change(text) != text
        return change(text).encode()

    return changed(content, {DOCUMENT: in_bytes})


def without_bookmarks(text: str) -> str:
    return re.sub(r"<w:bookmark(?:Start|End) [^>]*/>", "", text)


def without_traces(content: bytes) -> bytes:
    """Return a Word file as a program leaves it that keeps neither bookmarks nor manifest."""
    relations = "word/_rels/document.xml.rels"
    kept = edited(content, without_bookmarks)
    pattern = rb"<Relationship [^>]*customXml[^>]*/>"
    kept = changed(kept, {relations: lambda part: re.sub(pattern, b"", part)})
    return changed(kept, {name: None for name in entries(kept) if name.startswith("customXml")})


def paragraphs(text: str) -> list[str]:
    return re.findall(r"<w:p>.*?</w:p>", text, re.DOTALL)


def told(comparison: Comparison) -> list[tuple[PairKind, list[tuple[str, str]]]]:
    return [
        (one.kind, [(edit.removed, edit.added) for edit in one.edits]) for one in comparison.told()
    ]


# The same file, whatever became of it ----------------------------------------------


def test_a_file_is_the_same_as_itself(built: bytes) -> None:
    assert compared(built, built).is_same
    assert edition(built).blocks
    assert not edition(built).gaps


def test_every_block_is_found_after_libreoffice_saved_it(built: bytes) -> None:
    saved = saved_by_libreoffice(built)
    before, after = edition(built), edition(saved)
    assert [one.key for one in before.blocks] == [one.key for one in after.blocks]
    assert [one.id for one in before.sections] == [one.id for one in after.sections]
    assert [one.instance for one in before.passages] == [one.instance for one in after.passages]
    assert compared(built, saved).is_same


def test_blocks_are_found_by_the_hashes_of_the_manifest(built: bytes) -> None:
    bare = edited(built, without_bookmarks)
    known = {one.instance for one in edition(bare).passages} - {None}
    assert known, "library texts without values are found by their words"
    wrong = [
        (one.text, one.instance, other.instance)
        for one, other in zip(edition(built).passages, edition(bare).passages, strict=True)
        if other.instance not in {None, one.instance}
    ]
    assert not wrong
    assert compared(built, bare).is_same


def test_without_any_trace_blocks_are_found_by_likeness(built: bytes) -> None:
    bare = without_traces(built)
    assert not edition(bare).blocks
    comparison = compared(built, bare)
    assert comparison.is_same
    assert comparison.after.confidence
    assert set(comparison.after.confidence.values()) == {1.0}
    assert any("found by the words" in one for one in comparison.gaps)


def test_confidence_says_how_much_was_rewritten(built: bytes) -> None:
    def change(text: str) -> str:
        return text.replace("une trentaine de personnes", "beaucoup de gens")

    comparison = compared(built, without_traces(edited(built, change)))
    assert told(comparison) == [
        (PairKind.CHANGED, [("une trentaine de personnes", "beaucoup de gens")])
    ]
    key = next(one.key for one in comparison.after.blocks if one.source == "own/contexte")
    assert comparison.after.confidence[key] < 1
    assert any("own/contexte (9" in one for one in comparison.gaps)


def test_a_block_found_by_likeness_is_shown_with_how_alike_it_is(
    workspace: Path, built: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change(text: str) -> str:
        return text.replace("une trentaine de personnes", "beaucoup de gens")

    monkeypatch.chdir(workspace)
    (workspace / "sans.docx").write_bytes(without_traces(edited(built, change)))
    told = propose("diff", "essai", "sans.docx").out
    (share,) = re.findall(r"own/contexte, found by likeness: (9\d) %", told)
    plain = json.loads(propose("diff", "essai", "sans.docx", "--format", "json").out)
    found = {one["block"]: one["likeness"] for one in plain["after"]["found_by_likeness"]}
    assert round(100 * found.pop("own/contexte")) == int(share)
    assert {*found.values()} == {1.0}
    assert plain["before"]["found_by_likeness"] == []
    page = propose("diff", "essai", "sans.docx", "--format", "html").out
    assert f"retrouvé par ressemblance\u00a0: {share}\u202f%" in page


def test_a_file_of_somebody_else_is_compared_by_its_words(built: bytes) -> None:
    other = word_file("Un tout autre document.", "Il n'a rien de commun avec l'offre.")
    comparison = compared(built, other)
    assert not comparison.changes, "no block was removed: there never was one"
    assert {one.kind for one in comparison.told()} <= {PairKind.REMOVED, PairKind.ADDED}
    assert comparison.gaps
    assert compared(other, other).is_same


# Edited by hand --------------------------------------------------------------------


EDITS: dict[str, tuple[Callable[[str], str], PairKind, int]] = {
    "a word": (lambda text: text.replace("douze ateliers", "treize ateliers"), PairKind.CHANGED, 1),
    "a cell": (lambda text: text.replace(">2023<", ">2024<"), PairKind.CHANGED, 1),
    "an item": (lambda text: text.replace("ouverte le jeudi", "fermée"), PairKind.CHANGED, 1),
    "a heading": (
        lambda text: re.sub(r'(w:name="_a_suites"/><w:r><w:t[^>]*>)Suites', r"\1Après", text),
        PairKind.CHANGED,
        1,
    ),
    "two words of one paragraph": (
        lambda text: text.replace("revenons voir", "passons").replace("encore et ce", "et ce"),
        PairKind.CHANGED,
        1,
    ),
    "a paragraph more": (
        lambda text: text.replace(
            "<w:p><w:pPr>", "<w:p><w:r><w:t>Ajouté à la main ici.</w:t></w:r></w:p><w:p><w:pPr>", 1
        ),
        PairKind.ADDED,
        1,
    ),
    "a paragraph less": (
        lambda text: text.replace(
            next(one for one in paragraphs(text) if "Une page dit" in one), ""
        ),
        PairKind.REMOVED,
        1,
    ),
}


@pytest.mark.parametrize("what", EDITS)
def test_one_edit_is_one_difference(built: bytes, what: str) -> None:
    change, kind, count = EDITS[what]
    comparison = compared(built, edited(built, change))
    pairs = [one for one in comparison.pairs if one.kind is not PairKind.EQUAL or one.is_restyled]
    assert [one.kind for one in pairs] == [kind] * count


def test_a_tracked_change_is_read_as_accepted_and_said(
    workspace: Path, built: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = 'w:id="900" w:author="Ana Roux" w:date="2026-11-02T10:00:00Z"'

    def change(text: str) -> str:
        begin = '<w:r><w:t xml:space="preserve">La Métropole compte '
        return text.replace(
            f"{begin}douze ateliers",
            f"{begin}</w:t></w:r><w:del {who}><w:r><w:delText>douze</w:delText></w:r></w:del>"
            f'<w:ins {who}><w:r><w:t>treize</w:t></w:r></w:ins><w:r><w:t xml:space="preserve">'
            " ateliers",
        )

    monkeypatch.chdir(workspace)
    (workspace / "main.docx").write_bytes(edited(built, change))
    ran = propose("diff", "essai", "main.docx")
    assert ran.code == 1
    assert "La Métropole compte [-douze-]{+treize+} ateliers" in ran.out
    assert (
        "tracked changes of Ana Roux on 2026-11-02 are read as accepted: 1 deleted, 1 inserted"
        in ran.err
    )


# Beside the offer ------------------------------------------------------------------


def test_an_offer_and_its_word_file_are_the_same(
    workspace: Path, built: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workspace)
    (workspace / "x.docx").write_bytes(built)
    assert (propose("diff", "essai", "x.docx").code, propose("diff", "x.docx", "essai").out) == (
        0,
        "",
    )


def test_an_edit_by_hand_leads_to_the_line_of_its_source(
    workspace: Path, built: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workspace)
    file = workspace / "relu.docx"
    file.write_bytes(edited(built, lambda text: text.replace("douze ateliers", "neuf ateliers")))
    done = compare(Side(name="essai"), Side(name="relu.docx"), workspace)
    assert not done.findings
    assert done.comparison is not None
    (pair,) = done.comparison.told()
    before, after = done.comparison.passages(pair)
    assert before is not None
    assert after is not None
    assert (before.place.path, before.place.line) == ("proposals/essai/own/contexte.md", 1)
    assert after.place.path == "relu.docx"
    assert after.source == "own/contexte"


def test_a_word_file_that_cannot_be_read_ends_with_two(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workspace)
    (workspace / "bad.docx").write_bytes(b"%PDF-1.7")
    ran = propose("diff", "essai", "bad.docx")
    assert (ran.code, ran.codes, ran.out) == (2, ["word-other-format"], "")
    assert propose("diff", "none.docx", "essai").codes == ["file-missing"]


def test_a_block_added_to_the_offer_is_missing_in_the_older_file(
    workspace: Path, built: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "w"
    shutil.copytree(workspace, folder)
    outline = folder / "proposals/essai/proposal.yaml"
    text = outline.read_text(encoding="utf-8")
    outline.write_text(
        text.replace(
            "      - mission/garder\n", "      - mission/garder\n      - mission/ailleurs\n"
        ),
        encoding="utf-8",
    )
    monkeypatch.chdir(folder)
    (folder / "x.docx").write_bytes(built)
    ran = propose("diff", "x.docx", "essai")
    assert "+ mission/ailleurs" in ran.out


# Files of others --------------------------------------------------------------------


def _one_word_changed(content: bytes) -> bytes:
    part = entries(content)[DOCUMENT]
    found = re.search(rb"<w:t(?: [^>]*)?>[^<]*?(\w+)", part)
    assert found is not None
    return changed(content, {DOCUMENT: part[: found.start(1)] + b"Zanzibar" + part[found.end(1) :]})


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.parent.name)
def test_a_template_has_no_change_then_one(file: Path) -> None:
    content = file.read_bytes()
    assert compared(content, content).is_same
    comparison = compared(content, _one_word_changed(content))
    assert not comparison.changes
    assert [len(edits) for _, edits in told(comparison)] == [1]


# In revisions -----------------------------------------------------------------------


def test_a_word_file_is_compared_with_itself_three_commits_ago(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run([*git, "init", "-q", "-b", "main"], check=True)
    for number in ("un", "deux", "trois"):
        (tmp_path / "a.docx").write_bytes(word_file(f"Le lieu compte {number} ateliers."))
        subprocess.run([*git, "add", "-A"], check=True)
        subprocess.run([*git, "commit", "-qm", number], check=True)
    assert propose("diff", "a.docx").code == 0
    ran = propose("diff", "HEAD~2", "--", "a.docx")
    assert ran.out.startswith("HEAD~2:a.docx → a.docx\n")
    assert "Le lieu compte [-un-]{+trois+} ateliers." in ran.out
    assert "[-deux-]{+trois+}" in propose("diff", "HEAD~1:a.docx", "HEAD:a.docx").out
    assert propose("diff", "HEAD~9", "--", "a.docx").codes == ["git-revision-unknown"]
    assert propose("diff", "HEAD", "--", "b.docx").codes[:1] == ["git-file-missing"]


# Redlines ---------------------------------------------------------------------------


class Matched:
    """How the comparison matches, as a redline wants it."""

    matched = staticmethod(matched)
    words = staticmethod(Words)
    likeness = staticmethod(likeness)
    best_in_order = staticmethod(best_in_order)


@pytest.mark.parametrize("what", EDITS)
def test_a_redline_is_read_as_the_new_file(built: bytes, what: str) -> None:
    new = edited(built, EDITS[what][0])
    before, after = (opened_package(one, "a.docx")[0] for one in (built, new))
    assert before is not None
    assert after is not None
    made, count = redline(before, after, Matched())
    assert count
    assert compared(packed(made), new).is_same
    reading, _ = read_document(packed(made), "a.docx")
    assert reading is not None
    assert {one.author for one in reading.remarks if one.author} == {"propose"}
