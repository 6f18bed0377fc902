# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The worked offers: built without a finding, valid, whole, with right page numbers."""

import re
import subprocess
from pathlib import Path

import pytest

from command_line import Ran, propose
from propose.core.answers import typed
from propose.ooxml.health import faults_of
from propose.ooxml.package import read_package
from propose.readers.proposal import read_proposal
from word_files import text_of
from word_validator import assert_valid
from workspace import REPOSITORY

OFFERS = sorted(file.parent.name for file in (REPOSITORY / "proposals").glob("*/proposal.yaml"))
LEAST_PAGES = {
    "2026-loire-ocean-circular-economy": 25,
    "2026-loire-ocean-economie-circulaire": 15,
    "2027-fabriques-de-territoire-vingt-lieux": 20,
    "2027-linde-fabrique-de-territoire": 28,
}
LEAST_ENTRIES = {"2027-reseau-ateliers-mission-tiers-lieux": 10}  # a note lists its parts alone
PLACEHOLDERS = re.compile(
    r"\{\{|\}\}|\{%|\[…\]|\(à nommer ici\)|[Dd]onner ici|\bXX+\b|……|à compléter|lorem|\(\)|TODO"
)

ENTRY = re.compile(r"^ *(?:[\dA-Z][\d.]* +)?(\S.*?) ?\.{3,} ?(\d+)$", re.MULTILINE)
"""A line of the contents: number, title, dots, page."""


@pytest.fixture(scope="module", params=OFFERS)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the Word file of a worked offer, laid out, its PDF beside it."""
    file = tmp_path_factory.mktemp("offer") / f"{request.param}.docx"
    ran = built(request.param, file, "docx,pdf,md")
    assert ran.codes == [], ran.err
    assert ran.code == 0
    return file


def built(slug: str, file: Path, formats: str) -> Ran:
    """Build a worked offer; of one with a table, its first row."""
    offer = REPOSITORY / "proposals" / slug
    rows = [option for key in rows_of(slug)[:1] for option in ("--row", key)]
    return propose("build", offer, "-o", file, "--no-lock", "--format", formats, *rows)


def rows_of(slug: str) -> list[str]:
    proposal, _ = read_proposal(REPOSITORY / "proposals" / slug, typed=typed)
    table = None if proposal is None else proposal.table
    return [] if table is None else [row.key for row in table.rows]


def pages_of(pdf: Path) -> list[str]:
    done = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True
    )
    return done.stdout.removesuffix("\f").split("\f")


def test_the_word_file_is_valid_and_healthy(made: Path) -> None:
    content = made.read_bytes()
    package, findings = read_package(content, made.name)
    assert package is not None, findings
    assert faults_of(package, made.name) == ()
    assert_valid(content)


def test_nothing_is_left_to_fill(made: Path) -> None:
    for words in (text_of(made.read_bytes()), made.with_suffix(".md").read_text(encoding="utf-8")):
        assert PLACEHOLDERS.findall(words) == []


@pytest.mark.parametrize("slug", OFFERS)
def test_the_lock_names_the_texts_as_they_are(slug: str, tmp_path: Path) -> None:
    offer = REPOSITORY / "proposals" / slug
    options = ("--locked", "--no-lock", "--format", "md")
    ran = propose("build", offer, "-o", tmp_path / "offre.md", *options)
    assert ran.code == 0, f"{ran.err}\ntype: propose build {slug}"


@pytest.mark.parametrize("slug", [slug for slug in OFFERS if rows_of(slug)])
def test_every_row_of_a_table_makes_a_whole_document(slug: str, tmp_path: Path) -> None:
    offer = REPOSITORY / "proposals" / slug
    ran = propose("build", offer, "-o", tmp_path / slug, "--no-lock", "--format", "docx,md")
    assert (ran.code, ran.codes) == (0, []), ran.err
    files = [Path(line) for line in ran.out.splitlines()]
    assert len(files) == 2 * len(rows_of(slug))
    for file in files:
        if file.suffix == ".docx":
            assert_valid(file.read_bytes())
        else:
            assert PLACEHOLDERS.findall(file.read_text(encoding="utf-8")) == []


def test_contents_name_the_pages_on_which_headings_stand(made: Path) -> None:
    pages = pages_of(made.with_suffix(".pdf"))
    assert len(pages) >= LEAST_PAGES.get(made.stem, 1)
    entries = [
        (" ".join(match[1].split()), int(match[2]))
        for page in pages[:6]
        for match in ENTRY.finditer(page)
    ]
    assert len(entries) > LEAST_ENTRIES.get(made.stem, 20)
    for title, number in entries:
        words = " ".join(pages[number - 1].split())
        assert title[:40] in words, f"{title} is not on page {number}"


def test_every_page_says_something(made: Path) -> None:
    for number, page in enumerate(pages_of(made.with_suffix(".pdf")), 1):
        assert len(page.split()) > 25, f"page {number} is nearly empty"
