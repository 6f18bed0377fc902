# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The offer as plain text for web forms: what is pasted is what is counted."""

from dataclasses import replace

import pytest

from every_construct import (
    BILL,
    HERE,
    bullets,
    cell,
    code,
    h,
    line,
    manuscript,
    note,
    numbers,
    p,
    row,
    section,
    table,
)
from propose.model.consultation import BuyerQuestion, Consultation, Criterion
from propose.model.draft import Draft
from propose.model.finding import Place, Severity
from propose.model.manuscript import (
    Abbreviation,
    Block,
    Callout,
    Definition,
    DefinitionList,
    Figure,
    InlineImage,
    LineBreak,
    Link,
    Manuscript,
    PageBreak,
    Quotation,
    Rule,
    Strike,
)
from propose.model.template import Template
from propose.writers.text import write

TEMPLATE = Template(name="t", file="/t.docx", path="t", digest="0" * 64)
RULE = "-" * 72
HERE_ASKED = Place(path="consultation.yaml", line=9)


CCTP = Abbreviation(text="CCTP", expansion="cahier")


def draft(offer: Manuscript) -> Draft:
    return write(offer, BILL, TEMPLATE, {})


def text(offer: Manuscript) -> str:
    return draft(offer).content.decode("utf-8")


def pasted(*blocks: Block) -> str:
    """Return what stands below the rule of the only section."""
    return text(manuscript(section(*blocks))).split(f"{RULE}\n", 1)[1].removesuffix("\n")


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((p("Un."), p("Deux", LineBreak(), "lignes")), "Un.\n\nDeux\nlignes"),
        ((bullets("a", ("b", numbers("un", "deux"))),), "- a\n- b\n  1. un\n  2. deux"),
        ((numbers("neuf", ("dix", p("suite")), start=9),), "9. neuf\n10. dix\n    suite"),
        ((p(Link(children=line("Movilab"), target="https://movilab.org")),),
         "Movilab (https://movilab.org)"),
        ((p(Link(children=line("a@b.fr"), target="mailto:a@b.fr")),), "a@b.fr"),
        ((p(Link(children=line("ici"), target="#la")),), "ici"),
        ((p("Non ", Strike(line("gratuit")), " payant"),), "Non ~~gratuit~~ payant"),
        ((p("Vu", note("n", "Guide.", "Page 3.")),), "Vu[1]\n\n[1] Guide.\n\n    Page 3."),
        ((Quotation(origin=HERE, blocks=(p("Dit."),), source=line("Elinor")),),
         "> Dit.\n> — Elinor"),
        ((Callout(origin=HERE, kind="example", title=(), blocks=(p("Texte."),)),),
         "Exemple\n\nTexte."),
        ((DefinitionList(origin=HERE, items=(
            Definition(terms=(line("Commun"),), blocks=(p("Partagé."),)),)),),
         "Commun\n  Partagé."),
        ((table(row("Phase", "Jours"), row("Cadrage", cell(p("4"), p("fermes"))),
                row(cell("Total", span=2)), caption="Budget"),),
         "Budget\nPhase | Jours\nCadrage | 4 ; fermes\nTotal"),
        ((table(None, row("x", cell(bar=True))),), "x | prévu"),
        ((Figure(origin=HERE, file="/x.png", alternative="Un plan", caption=line("Le plan")),),
         "[Image\u00a0: Un plan] Le plan"),
        ((p("un ", InlineImage(file="/x.png", alternative="logo")),), "un [Image\u00a0: logo]"),
        ((h(2, CCTP), p("Le ", CCTP, ", ce ", CCTP)), "CCTP\n\nLe CCTP (cahier), ce CCTP"),
        ((code("a\n\tb\n"), Rule(origin=HERE), PageBreak(origin=HERE)), "a\n\tb\n\n* * *"),
    ],
    ids=lambda value: value[:20].splitlines()[0] if isinstance(value, str) else "",
)  # fmt: skip
def test_construct_is_written_plainly(blocks: tuple[Block, ...], expected: str) -> None:
    assert pasted(*blocks) == expected


def test_count_is_that_of_the_text_between_the_rules() -> None:
    blocks = (p("É" * 1200), bullets("deux", "trois"))
    told = text(manuscript(section(*blocks)))
    assert len(pasted(*blocks)) == 1200 + 2 + len("- deux\n- trois")
    assert "\nSection\n1\u202f216\u00a0caractères, espaces comprises\n" in told


def test_section_counts_itself_and_with_those_below() -> None:
    offer = manuscript(
        section(p("12345"), id="a", title="A"),
        section(p("678"), id="b", title="B", level=2),
        section(p("9"), id="c", title="C"),
        labels={"a": "1", "b": "1.1", "c": "2"},
    )
    told = text(offer)
    assert (
        "1 A\n5\u00a0caractères, espaces comprises\n"
        "avec ses sous-parties, 17\u00a0caractères, espaces comprises\n" in told
    )
    assert len("12345\n\n1.1 B\n\n678") == 17
    assert "1.1 B\n3\u00a0caractères, espaces comprises\n" + RULE in told


def asked(*questions: BuyerQuestion, criteria: tuple[Criterion, ...] = ()) -> Consultation:
    return Consultation(path="consultation.yaml", questions=questions, criteria=criteria)


def question(name: str, characters: int | None = None) -> BuyerQuestion:
    return BuyerQuestion(id=name, title=f"Question {name}", place=HERE_ASKED, characters=characters)


def test_question_gathers_the_sections_that_answer_it() -> None:
    one = replace(section(p("12345"), id="a", title="A"), criteria=("q1", "valeur"))
    below = section(p("678"), id="b", title="B", level=2)
    other = replace(section(p("90"), id="c", title="C"), criteria=("q1",))
    offer = replace(
        manuscript(one, below, other),
        consultation=asked(
            question("q1", 30),
            question("q2"),
            criteria=(Criterion(id="valeur", title="Valeur technique", place=HERE_ASKED),),
        ),
    )
    told = text(offer)
    count = len("12345\n\nB\n\n678\n\n90")
    assert (
        "Questions de l’acheteur\n"
        f"- Question q1 (q1) · {count}\u00a0caractères sur 30, espaces comprises\n"
        "- Question q2 (q2) · sans réponse\n" in told
    )
    assert "A\nRépond à\u00a0: Question q1\nRépond à\u00a0: Valeur technique\n5\u00a0" in told
    assert draft(offer).findings == ()


def test_answer_over_its_limit_is_a_finding_at_the_section() -> None:
    one = replace(section(p("1234567890")), criteria=("q1",), path="proposal.yaml", line=14)
    offer = replace(manuscript(one), consultation=asked(question("q1", 8)))
    result = draft(offer)
    (found,) = result.findings
    assert (found.code, found.severity) == ("question-over-limit", Severity.WARNING)
    assert str(found.place) == "proposal.yaml:14"
    assert found.message == (
        "the answer to the buyer's question q1 has 10 characters, 2 more than its limit of 8"
    )
    assert "sur 8, espaces comprises\u00a0: 2 de trop" in result.content.decode("utf-8")


def test_limit_stands_beside_the_section_that_answers_alone() -> None:
    one = replace(section(p("12345")), criteria=("q1",))
    told = text(replace(manuscript(one), consultation=asked(question("q1", 2000))))
    assert "5\u00a0caractères sur 2\u202f000, espaces comprises\n" + RULE in told


def test_headings_and_captions_keep_their_numbers() -> None:
    offer = manuscript(
        section(
            h(2, "Étapes", anchor="etapes"),
            table(row("A"), row("b"), caption="Jours", anchor="jours"),
            id="m",
            title="Méthode",
        ),
        labels={"m": "1", "etapes": "1.1", "jours": "tableau\u00a01"},
    )
    told = text(offer)
    assert "\n1 Méthode\n" in told
    assert "\n1.1 Étapes\n\nTableau\u00a01 – Jours\nA\nb\n" in told


def test_english_offer_is_counted_in_english() -> None:
    told = text(manuscript(section(p("x" * 1500)), lang="en"))
    assert "1,500 characters, spaces included" in told
