# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every text-like writer does with whatever a manuscript may hold."""

import html
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from importlib import import_module
from itertools import chain
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from every_construct import (
    BILL,
    PICTURES,
    bullets,
    cell,
    every_construct,
    filled,
    h,
    line,
    manuscript,
    note,
    p,
    row,
    section,
    table,
)
from propose.model.manuscript import Block, Inline, Link, Manuscript, Section, Strong
from propose.model.template import Template
from propose.model.walk import filled_of, parts_of, plain_text, words_of
from propose.writers import FORMATS, writer_of

TEMPLATE = Template(name="t", file="/t.docx", path="t", digest="0" * 64)
TEXTUAL = ("html", "md", "txt")
_TYPED = st.text(
    alphabet=st.sampled_from(list("AT&D<>*_[](){}|#1. é-~`$\\")), min_size=1, max_size=20
)


def words_written(name: str, offer: Manuscript) -> str:
    """Return what a format says, its own signs taken off, in one line."""
    told = writer_of(name)(offer, BILL, TEMPLATE, PICTURES).content.decode("utf-8")
    if name == "html":
        told = told.split("<main", 1)[1].replace("<wbr>", "")
        told = re.sub(r'<img[^>]* alt="([^"]*)"[^>]*>', r"\1", told)
        told = re.sub(r"</?(?:em|strong|s|code|a|abbr|span)\b[^>]*>", "", told)
        told = html.unescape(re.sub(r"<[^>]+>", " ", told))
    elif name == "md":
        told = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", told)
    return " ".join(told.split())


@pytest.mark.parametrize("name", TEXTUAL)
def test_every_construct_has_its_maker(name: str) -> None:
    module = import_module(str(FORMATS[name]))
    assert set(module._BLOCKS) == set(get_args(Block))
    by_hand = {"md": {"Filled", "Emphasis"}}.get(name, set())
    missing = {one.__name__ for one in get_args(Inline)} - {one.__name__ for one in module._INLINES}
    assert missing == by_hand


@pytest.mark.parametrize("name", TEXTUAL)
def test_every_word_of_every_construct_is_printed(name: str) -> None:
    offer = every_construct()
    told = words_written(name, offer)
    for one in offer.sections:
        assert plain_text(one.title) in told
    printed = Counter(re.findall(r"[^\W_]+", told))
    expected = Counter(
        word
        for _, part in parts_of(offer)
        for one in words_of(part.blocks, offer.labels)
        for word in re.findall(r"[^\W_]+", one)
    )
    missing = {word: count for word, count in expected.items() if printed[word] < count}
    assert missing == {}


@pytest.mark.parametrize("name", TEXTUAL)
def test_every_value_is_printed_as_often_as_the_manuscript_says(name: str) -> None:
    shared = note("n", p("Note de ", filled("prix", "valeur-7")))
    offer = manuscript(
        section(
            h(2, "Titre ", filled("prix", "valeur-7")),
            p("a ", filled("prix", "valeur-7"), shared, shared),
            bullets(p(Strong(line("b ", filled("prix", "valeur-7"))))),
            table(
                row("x", filled("prix", "valeur-7")),
                row(cell(filled("prix", "valeur-7"), span=2), emphasis=True),
            ),
            p(Link(children=line(filled("prix", "valeur-7")), target="https://x.org")),
        )
    )
    expected = sum(1 for _ in filled_of(offer))
    assert expected == 7
    assert words_written(name, offer).count("valeur-7") == expected


@pytest.mark.parametrize("name", TEXTUAL)
@given(_TYPED)
@settings(deadline=None, max_examples=60)
def test_plain_answer_appears_sign_by_sign(name: str, value: str) -> None:
    offer = manuscript(section(p("avant¦", filled("q", value), "¦après")))
    told = words_written(name, offer)
    assert f"avant¦{' '.join(value.split())}¦après".replace(" ", "") in told.replace(" ", "")


@pytest.mark.parametrize("name", TEXTUAL)
def test_annex_is_printed_like_any_section(name: str) -> None:
    told = words_written(name, every_construct())
    assert "Annexe A" in told
    assert told.index("Annexe A") < told.index("Textes réutilisés")


@pytest.mark.parametrize("name", [*TEXTUAL, "jsonld"])
def test_empty_offer_is_written(name: str) -> None:
    draft = writer_of(name)(manuscript(), BILL, TEMPLATE, {})
    assert draft.content.endswith(b"\n")
    assert draft.findings == ()


@pytest.mark.parametrize("name", [*TEXTUAL, "jsonld"])
def test_empty_section_and_blocks_without_words_are_written(name: str) -> None:
    bare: Section = section(p(), bullets(), table(None), id="vide")
    offer = manuscript(replace(bare, parts=()), replace(bare, anchor="v2", id="v2"))
    assert writer_of(name)(offer, BILL, TEMPLATE, {}).content


def test_writers_are_loaded_when_they_are_asked_for() -> None:
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            (
                "import sys, propose.writers;"
                "print([name for name in sys.modules if name.startswith('propose.w')])"
            ),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "['propose.writers']"


def test_formats_are_those_of_the_command() -> None:
    assert tuple(FORMATS) == ("docx", "pdf", "html", "md", "txt", "jsonld")
    suffixes = [
        writer_of(name)(manuscript(), BILL, TEMPLATE, {}).suffix for name in (*TEXTUAL, "jsonld")
    ]
    assert suffixes == [".html", ".md", ".txt", ".communs.jsonld"]
    with pytest.raises(ValueError, match="made from another output"):
        writer_of("pdf")
    with pytest.raises(KeyError):
        writer_of("odt")


def test_every_word_of_the_walk_is_seen_once() -> None:
    offer = manuscript(section(p("un", note("n", "deux")), bullets(("trois", bullets("quatre")))))
    told = list(chain.from_iterable(words_of(part.blocks) for _, part in parts_of(offer)))
    assert told == ["un", "trois", "quatre", "deux"]
