# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The research paper's margin: of one width everywhere, and its notes where they belong."""

import re
import subprocess
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree

from docx_text import W, Word
from every_construct import BILL, LOREM, PICTURES, Block, every_construct, h, manuscript, p, section
from forge import cahier_de_recherche
from forge.cahier_palette import MIST
from forge.cahier_styles import GAP_CM, MARGIN_CM, TEXT_CM
from forge.palette import contrast
from forge.wordml import cm
from propose.model.manuscript import Manuscript
from propose.model.template import Template
from propose.readers.template import read_template
from propose.writers.docx import draft_of
from propose.writers.pdf import WordFile, pdf_of
from word_validator import assert_valid

FOLDER = Path(__file__).parents[1] / "templates/cahier-de-recherche"
NAMES = (
    *("title", "subtitle", "date", "lang", "licence_name", "licence_url", "buyer", "lot"),
    *("consultation_title", "reference", "deadline", "procedure", "validity", "mandataire"),
    *("short_title", "contact", "contact_email", "contact_phone", "document_kind"),
)
NOTE = (
    "Le mot vient du droit civil ; dans la méthode, il désigne la personne qui tient "
    "l’équilibre entre les parties, sans décider à leur place. "
)
POINTS_IN_A_CM = 72 / 2.54


@cache
def template() -> Template:
    read, findings = read_template(FOLDER)
    assert not findings
    assert read is not None
    return read


def word_of(told: Manuscript) -> bytes:
    shell = {
        **dict.fromkeys(NAMES, ""),
        "title": "Un cahier",
        "lang": "fr",
        "members": [],
        "facts": [],
        "wording": template().wording["fr"],
    }
    filled = Manuscript(
        title="Un cahier",
        lang="fr",
        date="2026-11-20",
        licence="CC-BY-SA-4.0",
        sections=told.sections,
        labels=told.labels,
        shell=shell,
    )
    content = Path(template().file).read_bytes()
    draft = draft_of(content, filled, BILL, template(), PICTURES, pages={})
    assert not draft.findings
    return draft.content


def test_margin_of_the_page_holds_the_column_of_the_description() -> None:
    styles = etree.fromstring(cahier_de_recherche.parts()["word/styles.xml"].encode())
    (note,) = [one for one in styles.iter(W + "style") if one.get(W + "styleId") == "MarginNote"]
    assert template().margin_column_mm == pytest.approx(10 * MARGIN_CM)
    assert note.find(f"{W}pPr/{W}ind").get(W + "left") == str(cm(GAP_CM))
    document = etree.fromstring(cahier_de_recherche.parts()["word/document.xml"].encode())
    for page, size in zip(document.iter(W + "pgMar"), document.iter(W + "pgSz"), strict=True):
        left, right = int(page.get(W + "left")), int(page.get(W + "right"))
        assert int(size.get(W + "w")) - left - right == pytest.approx(cm(TEXT_CM), abs=2)
        assert right - cm(MARGIN_CM) > cm(1.5)


def test_facts_on_the_cover_stand_out_from_the_ground_of_the_margin() -> None:
    styles = etree.fromstring(cahier_de_recherche.parts()["word/styles.xml"].encode())
    for name in ("CoverLabel", "CoverValue"):
        (style,) = [one for one in styles.iter(W + "style") if one.get(W + "styleId") == name]
        colour = style.find(f"{W}rPr/{W}color")
        told = "1D1E24" if colour is None else colour.get(W + "val")
        assert contrast(told, MIST.value) >= 4.5


def test_drawing_on_the_cover_is_decoration() -> None:
    document = cahier_de_recherche.parts()["word/document.xml"]
    assert document.count("<wp:docPr") == document.count("<adec:decorative") == 1


def test_every_construct_is_valid_in_the_paper() -> None:
    assert_valid(word_of(every_construct()))


# Laid out ------------------------------------------------------------------------------


class Placed(NamedTuple):
    """A word on a page, in points from the upper left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


_WORD = re.compile(
    r'<page width="[\d.]+" height="([\d.]+)"'
    r'|<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</word>'
)


def placed(content: bytes, folder: Path) -> list[Placed]:
    pdf, _, findings = pdf_of(WordFile(content=content, title="x", lang="fr", date="2026-11-20"))
    assert pdf is not None, findings
    (folder / "x.pdf").write_bytes(pdf)
    told = subprocess.run(
        ["pdftotext", "-bbox", str(folder / "x.pdf"), "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    words: list[Placed] = []
    page = 0
    for height, left, top, right, bottom, text in _WORD.findall(told):
        if height:
            page += 1
        else:
            words.append(Placed(page, float(left), float(top), float(right), float(bottom), text))
    return words


def annotated() -> list[Block]:
    """Return paragraphs and notes of any length, some with no room at all for theirs."""
    blocks: list[Block] = []
    for at, (text, notes) in enumerate(
        [(1, 1), (4, 2), (0, 3), (1, 3), (6, 1), (1, 0), (9, 4), (0, 1), (3, 3), (2, 1)] * 3
    ):
        if at % 7 == 3:
            blocks.append(h(2, "Une partie"))
        blocks.append(p(f"Texte{at} ", LOREM * text))
        blocks.append(p(f"Note{at} ", NOTE * notes, role="margin-note"))
        if at % 4 == 1:
            blocks.append(p(LOREM))
    return blocks


def test_notes_stand_in_the_margin_beside_their_text_and_never_on_each_other(
    tmp_path: Path,
) -> None:
    words = placed(word_of(manuscript(section(*annotated(), title="Des notes"))), tmp_path)
    text_ends = (2.4 + TEXT_CM) * POINTS_IN_A_CM + 1
    notes_begin = text_ends - 1 + GAP_CM * POINTS_IN_A_CM - 1
    pages = [one for one in words if one.page > 2]  # after cover and contents
    inside = [one for one in pages if 2.5 < one.top / POINTS_IN_A_CM < 27.1]
    assert len({one.page for one in inside}) > 3
    for one in inside:
        assert one.right <= text_ends or one.left >= notes_begin, one
        if one.left >= notes_begin:
            assert one.right <= (2.4 + TEXT_CM + MARGIN_CM) * POINTS_IN_A_CM + 1, one
    for one, other in combinations(inside, 2):
        across = min(one.right, other.right) - max(one.left, other.left)
        down = min(one.bottom, other.bottom) - max(one.top, other.top)
        lower = min(one.bottom - one.top, other.bottom - other.top)
        assert one.page != other.page or across < 0.5 or down < lower / 2, (one, other)
    where = {one.text: one for one in inside if re.fullmatch(r"(Texte|Note)\d+", one.text)}
    for at in range(30):
        text, note = where[f"Texte{at}"], where[f"Note{at}"]
        assert text.page == note.page
        assert abs(text.top - note.top) < 12


def test_rows_of_text_and_note_are_no_tables_of_facts() -> None:
    word = Word(word_of(manuscript(section(*annotated()))))
    styles = {
        one.find(f"{W}tblPr/{W}tblStyle").get(W + "val")
        for one in word.body.iter(W + "tbl")
        if "Note0" in "".join(one.itertext())
    }
    assert styles == {"MarginRow"}
    assert not any(True for _ in word.body.iter(W + "tblHeader"))
