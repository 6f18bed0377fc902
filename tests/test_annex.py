# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The annex of an offer: the bill in words that a buyer reads."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from every_construct import manuscript, p, section
from propose.core.annex import annex_section
from propose.core.annex_wording import WORDS
from propose.core.licences import licence_name
from propose.core.numbering import numbered
from propose.core.wording import words_for
from propose.model.bill import Bill
from propose.model.licence import Source, Use
from propose.model.manuscript import (
    BulletList,
    Filled,
    Heading,
    Inline,
    Inlines,
    Kind,
    Link,
    Manuscript,
    Paragraph,
    Section,
    Table,
)
from propose.model.walk import NO_LABELS, blocks_within, filled_in, inlines_within, lines_of
from propose.model.walk import plain_text as exact_text
from test_bill import UNISSON, adapted, billed, commons, own, part, promise, snippet

OFFER = manuscript(
    section(p("x"), id="a", title="Méthode"),
    section(p("x"), id="b", title="Budget"),
    labels={"a": "1", "b": "2"},
)


def plain_text(line: Inlines, labels: Mapping[str, str] = NO_LABELS) -> str:
    """Return words with every space an ordinary one: which spaces break is tested below."""
    return re.sub("[\u00a0\u202f]", " ", exact_text(line, labels))


def annexed(bill: Bill, offer: Manuscript = OFFER, **options: Any) -> tuple[Section, Manuscript]:
    """Return the annex, and the whole offer with its numbers given."""
    annex = annex_section(bill, offer, **options)
    whole, findings = numbered(
        replace(offer, sections=(*offer.sections, annex)), words_for(offer.lang, {})
    )
    assert findings == ()
    return whole.sections[-1], whole


def blocks(annex: Section) -> tuple[Any, ...]:
    (one,) = annex.parts
    return tuple(blocks_within(one.blocks))


def said(annex: Section, whole: Manuscript) -> list[str]:
    (one,) = annex.parts
    return [plain_text(line, whole.labels) for line in lines_of(one.blocks)]


def points(annex: Section, whole: Manuscript) -> dict[str, list[str]]:
    """Return what is said under each heading."""
    (one,) = annex.parts
    told: dict[str, list[str]] = {}
    title = "lead"
    for block in one.blocks:
        if isinstance(block, Heading):
            title = plain_text(block.children)
            told[title] = []
        else:
            told.setdefault(title, []).extend(
                plain_text(line, whole.labels) for line in lines_of((block,))
            )
    return told


def links(annex: Section) -> Iterator[str]:
    (one,) = annex.parts
    for line in lines_of(one.blocks):
        for inline in inlines_within(line):
            if isinstance(inline, Link):
                yield inline.target


def rich() -> Bill:
    facts = Source(title="Rapport", authors=("Insee",), revision="2024", use=Use.FACTS)
    block = snippet(
        sources=(UNISSON, facts),
        copyright="2014-2026 Contributeurs d'Unisson",
        commons={"practishare": "relied-on", "linux": "mentioned"},
    )
    bill, findings = billed(
        ("a", (part(block, Use.FILLED), part(snippet("a/b", title="Récits", licence="LAL-1.3")))),
        ("b", (part(block, Use.FILLED), part(own(sources=(facts,))), part(adapted(), Use.ADAPTED))),
        give_back=(
            promise(
                amount="1500 EUR",
                due="2027-06-30",
                to="l’association",
                description="pour les fiches",
                state="promis",
            ),
        ),
        records=(commons(contact="contact@practishare.example"), commons("linux", url=None)),
        originals=(snippet(sources=()),),
    )
    assert not [found for found in findings if found.is_error]
    return bill


def test_annex_is_a_lettered_section_of_the_bill() -> None:
    annex, whole = annexed(rich())
    assert annex.annex
    assert annex.page_break
    assert annex.level == 1
    assert [one.instance.kind for one in annex.parts] == [Kind.BILL]
    assert whole.labels[annex.anchor] == "annexe A"
    assert re.fullmatch(r"[a-z2-7]{20}", annex.parts[0].instance.key)


def test_annex_has_six_points_and_none_is_empty() -> None:
    for bill in (rich(), billed(("a", ()))[0]):
        told = points(*annexed(bill))
        del told["lead"]
        assert list(told) == [
            "Licence de ce document",
            "Communs sur lesquels repose ce document",
            "Textes repris et leurs auteurs",
            "Ce que la licence de ce document ne couvre pas",
            "Connaissances antérieures",
            "Ni approbation, ni garantie",
        ]
        assert all(any(line.strip() for line in lines) for lines in told.values())


def test_licence_is_named_in_full_with_its_address() -> None:
    annex, whole = annexed(rich())
    first = points(annex, whole)["Licence de ce document"][0]
    assert (
        "Creative Commons Attribution - Partage dans les mêmes conditions 4.0 International "
        "(CC BY-SA 4.0)" in first
    )
    assert "https://creativecommons.org/licenses/by-sa/4.0/deed.fr" in set(links(annex))
    assert "sous la même licence" in first


def test_reserved_document_says_so() -> None:
    bill = replace(rich(), licence=licence_name("LicenseRef-Tous-droits-reserves", "fr"))
    first = points(*annexed(bill))["Licence de ce document"][0]
    assert first == "Sauf mention contraire, tous les droits sur ce document sont réservés."


def test_commons_stand_in_a_table_with_what_they_get_back() -> None:
    annex, whole = annexed(rich())
    (table,) = [
        block for block in blocks(annex) if isinstance(block, Table) and len(block.widths) == 4
    ]
    (row,) = table.rows
    cells = [
        [plain_text(line, whole.labels) for line in lines_of(cell.blocks)] for cell in row.cells
    ]
    assert cells[0] == ["Practishare", "Un outil.", "Parties 1 et 2."]
    assert cells[1] == ["Une communauté", "contact@practishare.example"]
    assert cells[2] == ["CC BY-SA 4.0"]
    assert cells[3][:2] == ["En argent : 1 500 €", "pour les fiches"]
    assert cells[3][2] == "Bénéficiaire : l’association"
    assert cells[3][3].startswith("Échéance : 30")
    assert cells[3][4] == "État : promis"
    assert "mailto:contact@practishare.example" in set(links(annex))
    told = points(annex, whole)["Communs sur lesquels repose ce document"]
    assert told[-1] == "Sont aussi cités, sans que ce document en dépende : Linux (Une communauté)."


@pytest.mark.parametrize(
    ("contact", "title"),
    [("contact@practishare.example", "Communauté et contact"), (None, "Communauté")],
)
def test_column_of_the_community_speaks_of_a_contact_when_one_has_it(
    contact: str | None, title: str
) -> None:
    bill = rich()
    bill = replace(
        bill,
        reliances=tuple(
            replace(one, commons=replace(one.commons, contact=contact)) for one in bill.reliances
        ),
    )
    annex, whole = annexed(bill)
    (table,) = [
        block for block in blocks(annex) if isinstance(block, Table) and len(block.widths) == 4
    ]
    (header,) = table.header
    lines = [line for cell in header.cells for line in lines_of(cell.blocks)]
    assert plain_text(lines[1], whole.labels) == title


def test_promises_are_values_so_that_no_library_ever_gets_them() -> None:
    annex, _ = annexed(rich())
    values = {one.question: one.text for one in filled_in(annex.parts[0].blocks)}
    assert set(values) == {
        f"give_back.practishare.{name}" for name in ("amount", "due", "to", "description", "state")
    }
    assert values["give_back.practishare.amount"] == "1\u202f500\u00a0€"


def test_each_text_is_credited_with_authors_state_sources_licence_and_place() -> None:
    annex, whole = annexed(rich())
    (credits_list, *_) = [block for block in blocks(annex) if isinstance(block, BulletList)]
    told = [
        plain_text(line, whole.labels)
        for item in credits_list.items
        for line in lines_of(item.blocks)
    ]
    garant, recits, again = told
    assert garant == (
        "« Le rôle du garant », © 2014-2026 Contributeurs d’Unisson. Complété. "
        "D’après S1 : récrit. Reprend des faits de S2. "
        "Licence CC BY-SA 4.0. Parties 1 et 2."
    )
    assert recits == (
        "« Récits », Contributeurs d’Unisson. Repris mot pour mot. Licence LAL 1.3. Partie 1."
    )
    assert again == (
        "« Le rôle du garant », Contributeurs d’Unisson, Ana Roy. Adapté : "
        "raccourci. Licence CC BY-SA 4.0. Partie 2."
    )


def test_what_many_texts_have_in_common_is_said_once_above_them() -> None:
    blocks_used = [
        snippet(f"a/{at}", title=f"Texte {at}", sources=(UNISSON,), copyright="2026 Unisson")
        for at in range(3)
    ]
    other = snippet(
        "b/autre", title="Autre", sources=(), copyright="2026 Autre", authors=("Autre",)
    )
    bill, _ = billed(("a", tuple(part(one, Use.FILLED) for one in (*blocks_used, other))))
    annex, whole = annexed(bill)
    told = points(annex, whole)["Textes repris et leurs auteurs"]
    at = told.index(
        "Contributeurs d’Unisson (© 2026 Unisson), textes complétés, licence CC BY-SA 4.0 :"
    )
    assert told[at + 1 : at + 4] == [
        f"« Texte {number} ». D’après S1 : récrit. Partie 1." for number in range(3)
    ]
    assert told[at + 4 : at + 6] == [
        "Et aussi :",
        "« Autre », © 2026 Autre. Complété. Licence CC BY-SA 4.0. Partie 1.",
    ]


def test_source_of_many_texts_is_described_once() -> None:
    many = tuple(
        part(snippet(f"a/{number}", title=f"T{number}", sources=(UNISSON,))) for number in range(20)
    )
    bill, _ = billed(("a", many))
    annex, whole = annexed(bill)
    told = said(annex, whole)
    assert sum("https://fr.wikibooks.org" in line for line in told) == 1
    assert sum("D’après S1" in line for line in told) == 20
    (table,) = [block for block in blocks(annex) if isinstance(block, Table)]
    (row,) = table.rows
    mark, source, licence = (plain_text(next(lines_of(cell.blocks))) for cell in row.cells)
    assert mark == "S1"
    assert source.startswith(
        "« Prestation autour de communs », Contributeurs d’Unisson, "
        "https://fr.wikibooks.org/wiki/Construire_des_communs/Prestation/Modele, consulté le 22"
    )
    assert licence == "CC BY-SA 4.0"


def test_filled_text_of_another_licence_says_under_which_it_appears() -> None:
    bill, _ = billed(("a", (part(snippet(licence="LAL-1.3"), Use.FILLED),)))
    told = said(*annexed(bill))
    assert any("Licence LAL 1.3 ; paraît ici sous CC BY-SA 4.0." in line for line in told)


def test_text_in_another_language_says_so() -> None:
    bill, _ = billed(("a", (part(snippet(lang="en", title="The mediator")),)))
    assert any("(en anglais)" in line for line in said(*annexed(bill)))


def test_exceptions_and_own_parts_are_outside_the_licence() -> None:
    told = points(*annexed(rich()))["Ce que la licence de ce document ne couvre pas"]
    assert any("dans la partie 2)" in line for line in told)
    assert told[-1] == "« Récits », LAL 1.3."


def test_works_quoted_in_own_texts_are_credited() -> None:
    told = points(*annexed(rich()))["Textes repris et leurs auteurs"]
    assert told[-1] == "« Rapport », Insee, version 2024. Partie 2."


def test_prior_knowledge_points_to_the_lists_by_their_numbers() -> None:
    told = points(*annexed(rich()))["Connaissances antérieures"]
    assert "aux points A.2 et A.3 existaient" in told[0]
    assert "(CCAG)" in told[0]
    nothing = points(*annexed(billed(("a", ()))[0]))["Connaissances antérieures"]
    assert len(nothing) == 1
    assert "aucune connaissance antérieure" in nothing[0]


def test_offer_without_numbers_is_referred_to_by_titles() -> None:
    annex, whole = annexed(rich(), numbered_headings=False)
    told = said(annex, whole)
    assert any("Parties Méthode et Budget." in line for line in told)
    assert any("aux points « Communs sur lesquels repose ce document » et" in one for one in told)
    assert "#a" in set(links(annex))


def test_anchor_gives_way_to_one_that_the_offer_has() -> None:
    offer = replace(OFFER, labels={**OFFER.labels, "annexe-communs": "4"})
    assert annex_section(rich(), offer).anchor == "annexe-communs-2"


def test_template_words_the_annex_otherwise_and_slots_stay_safe() -> None:
    wording = {
        "fr": {
            "bill_title": "Nos crédits",
            "bill_licence_text": "Licence : {licence}. {autre} {0.__class__} {licence.__class__}",
        }
    }
    annex, whole = annexed(rich(), wording=wording)
    assert plain_text(annex.title) == "Nos crédits"
    first = points(annex, whole)["Licence de ce document"][0]
    assert "{autre} {0.__class__} {licence.__class__}" in first
    assert "(CC BY-SA 4.0). " in first


def test_english_annex_says_the_same_points() -> None:
    offer = replace(OFFER, lang="en")
    told = points(*annexed(rich(), offer))
    assert list(told)[1:] == [
        "Licence of this document",
        "Commons that this document relies on",
        "Reused texts and their authors",
        "What the licence of this document does not cover",
        "Prior knowledge",
        "No endorsement, no warranty",
    ]
    assert "“Récits”, LAL 1.3." in told["What the licence of this document does not cover"]


def test_other_language_takes_the_english_words() -> None:
    annex, _ = annexed(rich(), replace(OFFER, lang="de"))
    assert plain_text(annex.title) == "Commons, credits and licences"


def test_annex_makes_no_claim_of_legal_advice() -> None:
    told = " ".join(said(*annexed(rich()))).casefold()
    assert "conseil juridique" not in told
    assert "sans garantie" in told


@pytest.mark.parametrize("lang", list(WORDS))
def test_wording_of_every_language_is_complete(lang: str) -> None:
    assert set(WORDS[lang]) == set(WORDS["fr"])
    for name, text in WORDS[lang].items():
        assert text == text.strip()
        slots = set(re.findall(r"\{(\w+)\}", text))
        assert slots == set(re.findall(r"\{(\w+)\}", WORDS["fr"][name])), name


def test_french_wording_is_set_as_french_is() -> None:
    for name, text in WORDS["fr"].items():
        assert "'" not in text, name
        assert '"' not in text, name
        assert not re.search(r"[^\u00a0\u202f ][;:!?»](?:\s|$)", text), name
        assert not re.search(r" [;:!?»]", text), name
        assert not re.search(r"«[^\u00a0]", text), name


def test_names_and_numbers_do_not_break_over_lines() -> None:
    annex, whole = annexed(rich())
    told = " ".join(exact_text(line, whole.labels) for line in lines_of(annex.parts[0].blocks))
    assert "CC\u00a0BY-SA\u00a04.0. Parties\u00a01 et 2." in told
    assert "1\u202f500\u00a0€" in told
    assert "«\u00a0Récits\u00a0»" in told


def test_missing_licence_of_a_commons_is_owned_up_to() -> None:
    told = points(*annexed(rich()))["Connaissances antérieures"]
    assert not any("aucun droit d’usage" in line for line in told)
    bill = rich()
    bare = replace(bill, reliances=tuple(replace(one, licences=()) for one in bill.reliances))
    told = points(*annexed(bare))["Connaissances antérieures"]
    assert any("aucun droit d’usage" in line for line in told)


def test_paragraphs_of_the_annex_hold_no_empty_words() -> None:
    annex, _ = annexed(rich())
    for block in blocks(annex):
        if isinstance(block, Paragraph | Heading):
            assert plain_text(block.children, {"x": "1"}).strip() or any(
                not isinstance(one, Filled) for one in _all(block.children)
            )


def _all(inlines: tuple[Inline, ...]) -> list[Inline]:
    return list(inlines_within(inlines))
