# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A block in two languages asks for the same and says as much; the gaps are listed."""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from command_line import propose
from propose.core.asking import questions_of
from propose.core.tables import TABLE_QUESTIONS, asked_by
from propose.core.tables.english import TEXTS
from propose.model.located import LocatedMapping, LocatedSequence, Node, Scalar
from propose.model.proposal import Proposal
from propose.model.question import Question, Type
from propose.model.snippet import Snippet
from propose.readers.library import Library, root_of
from propose.readers.template import read_template
from reference.languages import languages_page
from workspace import REPOSITORY

LIBRARY = Library([root_of(REPOSITORY / "snippets")])
TWINS = [(name, lang) for name in LIBRARY.ids() for lang in LIBRARY.languages(name) if lang != "fr"]
LEAST_IN_ENGLISH = 42

UNITS = {"jours": "days", "semaines": "weeks", "mois": "months", "heures": "hours"}
"""What is counted, in French and in English: a unit is words, and translated like them."""

SHAPES = {
    "footnotes": r"^\[\^\w+\]:",
    "references to footnotes": r"\[\^\w+\](?!:)",
    "captions": r"^Table: ",
    "rows and rules of tables": r"^\|",
    "pictures": r"!\[",
    "callouts": r"^> \[![A-Z]+\]",
    "headings": r"^#+ ",
    "quotations": r"^> —",
    "definitions": r"^: ",
    "items": r"^ *(?:-|\d\.) ",
    "abbreviations": r"^\*\[",
    "conditions and repetitions": r"\{% (?:if|elif|else|for)",
}
"""What both must hold as many of, so that neither says less than the other."""


def block(name: str, lang: str) -> Snippet:
    snippet, findings = LIBRARY.snippet(name, lang)
    assert findings == ()
    assert snippet is not None
    return snippet


def facts_of(question: Question) -> tuple[object, ...]:
    """Return what the same answer must satisfy in both languages: no words but the values."""
    return (
        question.id,
        question.type,
        question.required,
        UNITS.get(question.unit or "", question.unit),
        tuple(question.choices),
        question.minimum,
        question.maximum,
        question.items,
        question.source,
        question.when,
        question.default is not None,
        tuple(map(facts_of, question.fields.values())),
    )


def names_in(body: str) -> set[str]:
    """Return the answers that the tags of a block name."""
    tags = re.findall(r"\{\{(.*?)\}\}|\{%(.*?)%\}", body)
    words = (word for tag in tags for word in re.sub(r"'[^']*'", "", " ".join(tag)).split())
    return {word for one in words for word in re.findall(r"^[a-z_]+(?:\.[a-z_]+)?", one)}


def test_the_core_of_the_library_is_there_in_english() -> None:
    assert sum(lang == "en" for _, lang in TWINS) >= LEAST_IN_ENGLISH


@pytest.mark.parametrize(("name", "lang"), TWINS)
def test_both_ask_for_the_same_answers(name: str, lang: str) -> None:
    french, twin = block(name, "fr"), block(name, lang)
    asked = [facts_of(one) for one in twin.questions.values()]
    assert asked == [facts_of(one) for one in french.questions.values()]


@pytest.mark.parametrize(("name", "lang"), TWINS)
def test_both_use_every_answer(name: str, lang: str) -> None:
    french, twin = block(name, "fr"), block(name, lang)
    for question in french.questions:
        used = [bool(re.search(rf"\b{question}\b", one.body)) for one in (french, twin)]
        assert used[0] == used[1], question
    fields = [{one for one in names_in(each.body) if "." in one} for each in (french, twin)]
    assert fields[0] == fields[1]


@pytest.mark.parametrize(("name", "lang"), TWINS)
def test_both_have_the_same_parts(name: str, lang: str) -> None:
    french, twin = block(name, "fr"), block(name, lang)
    for what, pattern in SHAPES.items():
        counts = [len(re.findall(pattern, one.body, re.MULTILINE)) for one in (french, twin)]
        assert counts[0] == counts[1], what


@pytest.mark.parametrize(("name", "lang"), TWINS)
def test_both_stand_on_the_same_works_and_commons(name: str, lang: str) -> None:
    french, twin = block(name, "fr"), block(name, lang)
    assert twin.commons == french.commons
    assert [(one.work, one.use) for one in twin.sources] == [
        (one.work, one.use) for one in french.sources
    ]
    assert twin.licence == french.licence
    assert set(french.authors) <= set(twin.authors)
    assert twin.adapts is not None
    assert (twin.adapts.snippet, twin.adapts.lang) == (name, "fr")
    assert twin.adapts.changes


@pytest.mark.parametrize(("name", "lang"), TWINS)
def test_a_translation_is_not_the_french_text(name: str, lang: str) -> None:
    french, twin = block(name, "fr"), block(name, lang)
    assert twin.title != french.title
    assert twin.when_to_use != french.when_to_use
    for question in twin.questions.values():
        assert question.ask != french.questions[question.id].ask
        assert not re.search(r"[«»]| [?;:!]", question.ask)
    assert not re.search(r"[«»]|\b(?:nous|les|des|une|est|pour|avec)\b", _without_titles(twin.body))


def _without_titles(body: str) -> str:
    """Return a text without what it cites in French: titles, names of methods, a quotation."""
    body = re.sub(r"^(?:\[\^\w+\]|\*\[\w+\]):.*$", "", body, flags=re.MULTILINE)
    return re.sub(r"“Prestation autour de communs”|\{[{%].*?[%}]\}", "", body)


def test_a_twin_that_differs_is_seen() -> None:
    french = block("garant/role", "fr")
    question = french.questions["garant_jours"]
    assert facts_of(question) == facts_of(replace(question, ask="?", unit="days"))
    assert facts_of(question) != facts_of(replace(question, unit="weeks"))
    assert facts_of(question) != facts_of(replace(question, required=False))


def test_languages_are_chosen_when_listing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(REPOSITORY)
    ran = propose("list", "snippets", "--lang", "en")
    assert ran.code == 0
    rows = [line.split("\t") for line in ran.out.splitlines()]
    assert [row[0] for row in rows] == [name for name, lang in TWINS if lang == "en"]
    assert {row[1] for row in rows} == {"en"}


# What the program itself asks ------------------------------------------------------


def _words(node: Node | None) -> Iterator[str]:
    """Yield the texts of an example that are words: no keys, dates, amounts, names."""
    match node:
        case Scalar():
            yield node.text
        case LocatedSequence():
            for item in node.items:
                yield from _words(item)
        case LocatedMapping():
            for name, item in node.items.items():
                if name not in {"key", "member", "phase", "profile", "name", "gender"}:
                    yield from _words(item)


def _told(question: Question) -> Iterator[str]:
    yield question.ask
    yield from question.choices.values()
    if question.type in {Type.TEXT, Type.PERSON, Type.PROPER_NAME}:
        yield from _words(question.example)
    for inner in question.fields.values():
        yield from _told(inner)


@pytest.mark.parametrize("table", TABLE_QUESTIONS)
def test_tables_ask_in_english(table: str) -> None:
    french = {text for one in asked_by(table, "fr") for text in _told(one)}
    plain = {one for one in french if re.search(r"[^\W\d_]{3}", one)}
    keys = {"mandataire", "direction", "cadrage"}
    assert sorted(plain - set(TEXTS) - keys) == []
    english = asked_by(table, "en")
    assert [one.shape for one in english] == [one.shape for one in asked_by(table, "fr")]
    left = {text for one in english for text in _told(one)} & plain
    assert left <= {"Contact", "Date", "Client", "2024-2025", "2027-2028", "2028-2029"} | keys


def test_choices_of_a_table_print_in_english() -> None:
    (members,) = asked_by("members", "en-GB")
    role = members.fields["role"]
    assert role.choices["mandataire"] == "lead member"
    assert isinstance(role.example, Scalar)
    assert role.example.text == "mandataire"


def test_a_template_asks_in_the_language_of_the_offer() -> None:
    template, findings = read_template(REPOSITORY / "templates/reponse-appel-offres")
    assert template is not None
    assert findings == ()

    def asked(lang: str) -> dict[str, str]:
        offer = Proposal(
            slug="x",
            folder="/x",
            path="proposal.yaml",
            title="X",
            date="2026-11-20",
            lang=lang,
            template="x",
            sections=(),
        )
        questions, faults = questions_of(offer, {}, template)
        assert faults == ()
        return {name: one.question.ask for name, one in questions.items()}

    assert asked("fr")["contact_phone"] == "À quel numéro l'acheteur peut-il appeler ?"
    english = asked("en")
    assert english["contact_phone"] == "Which telephone number can the buyer call?"
    assert set(english) == set(template.questions)
    assert not [ask for ask in english.values() if ask in asked("fr").values()]


# Spelling --------------------------------------------------------------------------


def _english_files() -> Iterator[Path]:
    yield from (REPOSITORY / "snippets").rglob("*.en.md")
    for file in (*REPOSITORY.glob("proposals/*/proposal.yaml"), *REPOSITORY.glob(OUTLINES)):
        if re.search(r"^lang: en\b", file.read_text(encoding="utf-8"), re.MULTILINE):
            yield file
            if file.name == "proposal.yaml":
                yield from (one for one in file.parent.rglob("*.md"))
                yield from (file.with_name(f"{one}.yaml") for one in ("answers", "consultation"))


OUTLINES = "templates/*/*outline.yaml"


def test_english_texts_hold_no_common_misspelling() -> None:
    files = [file.relative_to(REPOSITORY).as_posix() for file in _english_files()]
    assert len(files) > LEAST_IN_ENGLISH
    done = subprocess.run(
        [sys.executable, "-m", "codespell_lib", *files],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout + done.stderr == ""


# What is missing -------------------------------------------------------------------


def test_the_page_of_languages_is_current() -> None:
    written = (REPOSITORY / "docs/languages.md").read_text(encoding="utf-8")
    assert written == languages_page(), "type: make docs"


def test_the_page_names_each_gap_in_a_kind_that_is_begun() -> None:
    page = languages_page()
    for name in LIBRARY.ids():
        kind, _, slug = name.partition("/")
        row = next(line for line in page.splitlines() if line.startswith(f"| `{kind}` |"))
        is_missing = "en" not in LIBRARY.languages(name)
        assert (f"`{slug}`" in row or row.endswith("| all of them |")) == is_missing, name
