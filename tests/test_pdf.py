# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The PDF is laid out by LibreOffice, looked at, and says on which page everything is."""

import io
import os
import time
from pathlib import Path

import pikepdf
import pytest
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from every_construct import BILL, PICTURES, h, manuscript, p, section
from offers import TEMPLATE, built
from propose.model.bill import LicenceName
from propose.model.finding import Finding
from propose.ooxml.traces import anchor_name
from propose.writers import pdf
from propose.writers.docx import draft_of
from propose.writers.pdf import (
    INSTALLATION,
    WordFile,
    bookmarks_of,
    destination_name,
    office_program,
    page_count_of,
    pdf_of,
    pdfs_of,
)
from word_files import DOCUMENT, changed, word_file
from word_validator import assert_valid

TITLE = "Capitaliser l’économie circulaire"
LICENCE = LicenceName(
    spdx="CC-BY-SA-4.0",
    name="Creative Commons Attribution - Partage dans les mêmes conditions 4.0 & suite",
    url="https://creativecommons.org/licenses/by-sa/4.0/deed.fr",
)
LONG = [p("Un paragraphe assez long pour remplir la page. " * 12) for _ in range(14)]
MANUSCRIPT = manuscript(
    section(*LONG, id="un", title="Premier"),
    section(h(2, "Dessous", anchor="dessous"), *LONG, id="deux", title="Deuxième"),
    section(p("Fin."), id="trois", title="Troisième", page_break=True),
)
SHELL = word_file(TITLE, "{{p contents }}", "{{p body }}")

Made = tuple[bytes | None, dict[str, int], tuple[Finding, ...]]


def made(docx: bytes, *, timeout_s: float = 120) -> Made:
    content, pages, findings = pdf_of(word_file_of(docx), timeout_s=timeout_s)
    return content, dict(pages), findings


def word_file_of(content: bytes, shown: str = "build/x/x.pdf") -> WordFile:
    return WordFile(
        content=content,
        title=TITLE,
        lang="fr-FR",
        date="2026-11-20",
        licence=LICENCE,
        author="Ada & Cie",
        shown=shown,
    )


def docx_with(pages: dict[str, int] | None) -> bytes:
    draft = draft_of(SHELL, MANUSCRIPT, BILL, TEMPLATE, PICTURES, pages=pages)
    assert draft.content, draft.findings
    return draft.content


@pytest.fixture(scope="module")
def first() -> Made:
    assert office_program() is not None, f"LibreOffice is not installed; type: {INSTALLATION}"
    return made(docx_with({}))


@pytest.fixture(scope="module")
def second(first: Made) -> Made:
    return made(docx_with(first[1]))


def opened(result: Made) -> pikepdf.Pdf:
    assert result[0] is not None, result[2]
    return pikepdf.open(io.BytesIO(result[0]))


def test_pages_of_headings_are_those_on_which_they_stand(second: Made) -> None:
    content, pages, findings = second
    assert content is not None
    assert findings == ()
    with opened(second) as document:
        texts = [pdf._text_of(page) for page in document.pages]
    for anchor, title in (("un", "Premier"), ("deux", "Deuxième"), ("trois", "Troisième")):
        number = pages[anchor_name(anchor)]
        assert title in texts[number - 1]
    assert pages[anchor_name("un")] < pages[anchor_name("deux")] < pages[anchor_name("trois")]
    assert pages[anchor_name("trois")] == len(texts) == page_count_of(content)


def test_contents_written_with_the_pages_move_nothing(first: Made, second: Made) -> None:
    assert second[1] == first[1]
    with opened(second) as document:
        contents = pdf._text_of(document.pages[0])
    page = first[1][anchor_name("deux")]
    assert f"Deuxième{page}" in contents.replace(".", "").replace(" ", "")


def test_paragraph_marks_have_pages_but_stay_out_of_the_pdf(second: Made) -> None:
    assert [name for name in second[1] if name.startswith("_pb_")]
    with opened(second) as document:
        names = list(document.Root["/Dests"].keys())
    assert names
    assert not [name for name in names if destination_name("_pb_") in name]


def test_pdf_is_tagged_and_names_its_language_and_title(second: Made) -> None:
    with opened(second) as document:
        assert document.Root["/MarkInfo"]["/Marked"]
        assert "/StructTreeRoot" in document.Root
        assert str(document.Root["/Lang"]) == "fr-FR"
        assert bool(document.Root["/ViewerPreferences"]["/DisplayDocTitle"])
        assert str(document.docinfo["/Title"]) == TITLE
        assert str(document.docinfo["/CreationDate"]) == "D:20261120000000Z"
        assert "/Outlines" in document.Root


def test_licence_stands_in_the_metadata_and_no_conformity_is_claimed(second: Made) -> None:
    with opened(second) as document:
        packet = bytes(document.Root["/Metadata"].read_bytes()).decode()
        metadata = document.open_metadata(set_pikepdf_as_editor=False)
        assert metadata["dc:title"] == TITLE
        assert metadata["dc:creator"] == ["Ada & Cie"]
        assert metadata["xmpRights:WebStatement"] == LICENCE.url
        assert metadata["xmpRights:Marked"] == "True"
        assert LICENCE.name in str(metadata["xmpRights:UsageTerms"])
    assert f'cc:license rdf:resource="{LICENCE.url}"' in packet
    assert "pdfaid" not in packet
    assert "pdfuaid" not in packet


def test_pages_are_numbered_as_the_template_numbers_them() -> None:
    def build(document: Document) -> None:
        document.add_section(WD_SECTION.NEW_PAGE)
        document.add_paragraph("{{p body }}")
        numbers = OxmlElement("w:pgNumType")
        numbers.set(qn("w:start"), "1")
        document.sections[-1]._sectPr.find(qn("w:pgMar")).addnext(numbers)

    sections = (section(*LONG, id="un", title="Premier"), section(p("x"), id="deux"))
    docx = built(word_file("Couverture", "{{p contents }}", build=build), *sections)
    content, pages, _ = made(docx)
    assert content is not None
    assert pages[anchor_name("un")] == 1
    assert pages[anchor_name("deux")] == page_count_of(content) - 1
    with pikepdf.open(io.BytesIO(content)) as document:
        printed = pdf._text_of(document.pages[0])
    assert f"Section{pages[anchor_name('deux')]}" in printed.replace(" ", "").replace(".", "")
    assert_valid(docx)


def test_blank_page_is_said() -> None:
    def build(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "En-tête"
        document.add_page_break()
        document.add_page_break()

    body = section(p("Un."), id="un", title="Premier")
    content, _, findings = made(built(word_file(TITLE, "{{p body }}", build=build), body))
    assert content is not None
    assert [one.code for one in findings] == ["pdf-blank-page"]
    assert findings[0].message == "page 2 of the PDF is blank"
    assert not findings[0].is_error


# When it cannot be made ----------------------------------------------------------------------


@pytest.mark.parametrize("docx", [b"", b"no Word file", changed(word_file(), {DOCUMENT: b"<w"})])
def test_file_that_libreoffice_cannot_read_gives_no_pdf(docx: bytes) -> None:
    content, pages, findings = made(docx)
    assert content is None
    assert pages == {}
    assert [one.code for one in findings] in (["pdf-failed"], ["pdf-damaged"])
    assert str(findings[0].place) == "build/x/x.pdf"


def test_missing_libreoffice_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "office_program", lambda: None)
    content, _, findings = made(b"x")
    assert content is None
    assert [one.code for one in findings] == ["pdf-no-libreoffice"]
    assert (
        "sudo apt-get install --no-install-recommends libreoffice-writer-nogui" in findings[0].hint
    )


def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(pdf, "office_program", lambda: str(program))


def test_time_limit_ends_everything_that_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    children = tmp_path / "children"
    stand_in(tmp_path, monkeypatch, f"sleep 60 & echo $! > {children}; wait")
    started = time.perf_counter()
    content, _, findings = made(word_file(), timeout_s=1)
    assert time.perf_counter() - started < 10
    assert content is None
    assert [one.code for one in findings] == ["pdf-time-limit"]
    child = int(children.read_text(encoding="utf-8"))
    assert _has_ended(child)


def _has_ended(process: int) -> bool:
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        state = Path(f"/proc/{process}/stat")
        if (
            state.exists()
            and state.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z"
        ):
            return True
        time.sleep(0.02)
    return False


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("exit 0", "pdf-failed"),
        ("exit 3", "pdf-failed"),
        ('cd "$(dirname "$0")"; exit 0', "pdf-failed"),
        ("echo broken > offer-1.pdf", "pdf-damaged"),
        ("printf '' > offer-1.pdf", "pdf-damaged"),
    ],
)
def test_what_comes_out_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, code: str
) -> None:
    stand_in(tmp_path, monkeypatch, script)
    content, pages, findings = made(word_file())
    assert (content, pages) == (None, {})
    assert [one.code for one in findings] == [code]


def test_several_files_are_laid_out_in_one_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: Made
) -> None:
    assert first[0] is not None
    (tmp_path / "stand-in.pdf").write_bytes(first[0])
    copies = f"for n in 1 2; do cp {tmp_path / 'stand-in.pdf'} offer-$n.pdf; done"
    stand_in(tmp_path, monkeypatch, f"echo run >> {tmp_path / 'runs'}; {copies}")
    files = [word_file_of(docx_with({}), f"{name}.pdf") for name in ("a", "b")]
    broken = word_file_of(b"text", "c.pdf")
    a, c, b = pdfs_of([files[0], broken, files[1]])
    assert (tmp_path / "runs").read_text(encoding="utf-8") == "run\n"
    assert a[0] == b[0] == first[0]
    assert (c[0], [str(one.place) for one in c[2]]) == (None, ["c.pdf"])


def test_where_a_run_fails_each_file_has_a_run_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: Made
) -> None:
    assert first[0] is not None
    (tmp_path / "stand-in.pdf").write_bytes(first[0])
    only_good = f"for last; do :; done; grep -q bon $last && cp {tmp_path / 'stand-in.pdf'}"
    stand_in(tmp_path, monkeypatch, f"{only_good} offer-1.pdf")
    good = changed(docx_with({}), {"word/bon.txt": b"bon"})
    files = [word_file_of(docx_with({}), "a.pdf"), word_file_of(good, "b.pdf")]
    a, b = pdfs_of(files)
    assert (a[0], [one.code for one in a[2]]) == (None, ["pdf-failed"])
    assert str(a[2][0].place) == "a.pdf"
    assert b[0] == first[0]


@pytest.mark.parametrize(("pages", "reason"), [(0, "no page"), (2, "all its pages are blank")])
def test_pdf_with_nothing_on_it_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: int, reason: str
) -> None:
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page()
        document.save(tmp_path / "stand-in.pdf")
    stand_in(tmp_path, monkeypatch, f"cp {tmp_path / 'stand-in.pdf'} offer-1.pdf")
    content, _, findings = made(docx_with({}))
    assert content is None
    assert [one.code for one in findings] == ["pdf-damaged"]
    assert reason in findings[0].message


def test_title_that_cannot_be_read_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: Made
) -> None:
    assert first[0] is not None
    (tmp_path / "stand-in.pdf").write_bytes(first[0])
    stand_in(tmp_path, monkeypatch, f"cp {tmp_path / 'stand-in.pdf'} offer-1.pdf")
    other = word_file("Un autre titre")
    file = WordFile(content=other, title="Un autre titre", lang="fr", date="2026-11-20")
    content, _, findings = pdf_of(file)
    assert content is not None
    assert [one.code for one in findings] == ["pdf-text-missing"]


def test_every_run_has_its_own_locked_profile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    stand_in(
        tmp_path,
        monkeypatch,
        f'echo "$1" >> {kept}/arguments; cp profile/user/registrymodifications.xcu {kept}/$$.xcu',
    )
    made(word_file())
    made(word_file())
    first, second = (kept / "arguments").read_text(encoding="utf-8").split()
    assert first.startswith("-env:UserInstallation=file:///")
    assert first != second
    for profile in kept.glob("*.xcu"):
        settings = profile.read_text(encoding="utf-8")
        for name in ("BlockUntrustedRefererLinks", "DisableMacrosExecution"):
            assert f'oor:name="{name}" oor:op="fuse"><value>true</value>' in settings


def test_bookmarks_are_those_of_the_file() -> None:
    names = bookmarks_of(docx_with({}))
    assert anchor_name("deux") in names
