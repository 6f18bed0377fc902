# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bill of an offer: each credit once, what is relied on, what is left out."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from propose.core.bill import bill_of
from propose.core.language import print_value
from propose.model.bill import Bill
from propose.model.consultation import Consultation
from propose.model.finding import Finding, Place, Severity
from propose.model.licence import Adaptation, Source, Use
from propose.model.manuscript import (
    Blocks,
    Cell,
    Instance,
    Kind,
    Manuscript,
    Origin,
    Paragraph,
    Part,
    Row,
    Section,
    Table,
    Text,
)
from propose.model.proposal import GiveBack, Proposal
from propose.model.snippet import Commons, Community, Snippet

UNISSON = Source(
    title="Prestation autour de communs",
    authors=("Contributeurs d’Unisson",),
    url="https://fr.wikibooks.org/wiki/Construire_des_communs/Prestation/Modele",
    consulted="2026-11-22",
    licence="CC-BY-SA-4.0",
    changes="récrit",
)


def snippet(name: str = "methode/garant", **header: Any) -> Snippet:
    base = Snippet(
        id=name,
        lang="fr",
        path=f"{name}.fr.md",
        file=f"/w/{name}.fr.md",
        body="Texte.\n",
        body_line=9,
        digest="a" * 64,
        title="Le rôle du garant",
        authors=("Contributeurs d’Unisson",),
        licence="CC-BY-SA-4.0",
        places={"adapts": Place(path=f"{name}.fr.md", line=4)},
    )
    return replace(base, **header)


def own(name: str = "own/contexte", **header: Any) -> Snippet:
    bare: dict[str, Any] = {"title": None, "authors": (), "licence": None}
    return snippet(name, **{**bare, **header})


def part(one: Snippet, use: Use = Use.IDENTICAL, *, table: bool = False, item: str = "") -> Part:
    kind = Kind.OWN if one.is_own else Kind.SNIPPET
    instance = Instance(
        key="k", kind=kind, section="s", source=one.id, lang="fr", item=item or None
    )
    origin = Origin(instance=instance, path=one.path, line=9)
    blocks: Blocks = (Paragraph(origin=origin, children=(Text("Texte."),)),)
    if table:
        cell = Cell(blocks=blocks)
        blocks = (Table(origin=origin, header=(), rows=(Row(cells=(cell,)),), alignments=()),)
    return Part(instance=instance, blocks=blocks, snippet=one, use=use)


def manuscript(
    *sections: tuple[str, tuple[Part, ...]], licence: str = "CC-BY-SA-4.0"
) -> Manuscript:
    return Manuscript(
        title="Offre",
        lang="fr",
        date="2026-11-20",
        licence=licence,
        sections=tuple(
            Section(
                id=anchor,
                title=(Text(anchor),),
                level=1,
                parts=parts,
                anchor=anchor,
                path="proposal.yaml",
                line=1,
            )
            for anchor, parts in sections
        ),
    )


def proposal(**facts: Any) -> Proposal:
    return Proposal(
        slug="offre",
        folder="/w",
        path="proposal.yaml",
        title="Offre",
        date="2026-11-20",
        lang="fr",
        template="t",
        sections=(),
        places={"give_back": Place(path="proposal.yaml", line=30)},
        **facts,
    )


def commons(slug: str = "practishare", **facts: Any) -> Commons:
    base = Commons(
        id=slug,
        path=f"snippets/communs/{slug}.yaml",
        digest="c" * 64,
        name=slug.capitalize(),
        description="Un outil.",
        community=Community(name="Une communauté"),
        url="https://practishare.example",
        licence_content="CC-BY-SA-4.0",
    )
    return replace(base, **facts)


def promise(slug: str = "practishare", **facts: Any) -> GiveBack:
    given_facts: dict[str, Any] = {"kind": "argent", **facts}
    return GiveBack(commons=slug, place=Place(path="proposal.yaml", line=31), **given_facts)


def billed(
    *sections: tuple[str, tuple[Part, ...]], licence: str = "CC-BY-SA-4.0", **facts: Any
) -> tuple[Bill, tuple[Finding, ...]]:
    records = {one.id: one for one in facts.pop("records", ())}
    originals = {(one.id, one.lang): one for one in facts.pop("originals", ())}
    return bill_of(
        manuscript(*sections, licence=licence),
        proposal=proposal(**facts),
        commons=records,
        originals=originals,
    )


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [found.code for found in findings]


# Texts -----------------------------------------------------------------------------


def test_block_used_twice_is_credited_once_with_both_places() -> None:
    one, other = snippet(), snippet("methode/pourquoi", title="Pourquoi des communs")
    bill, findings = billed(("a", (part(other), part(one))), ("b", (part(one),)), ("c", ()))
    assert findings == ()
    assert [(text.snippet, text.places) for text in bill.attributions] == [
        ("methode/pourquoi", ("a",)),
        ("methode/garant", ("a", "b")),
    ]
    assert bill.licence.brief == "CC BY-SA 4.0"
    assert bill.excluded_sections == ()


def test_block_in_two_states_is_credited_twice() -> None:
    one = snippet()
    bill, _ = billed(("a", (part(one), part(one, Use.FILLED))))
    assert [text.use for text in bill.attributions] == [Use.IDENTICAL, Use.FILLED]


def test_credit_keeps_what_the_header_says() -> None:
    one = snippet(sources=(UNISSON,), copyright="2014-2026 Contributeurs d’Unisson", library="u")
    (text,) = billed(("a", (part(one, Use.FILLED),)))[0].attributions
    assert text.title == "Le rôle du garant"
    assert text.authors == ("Contributeurs d’Unisson",)
    assert text.sources == (UNISSON,)
    assert text.copyright == "2014-2026 Contributeurs d’Unisson"
    assert text.library == "u"
    assert text.digest == "a" * 64
    assert [name.spdx if name else None for name in text.source_licences] == ["CC-BY-SA-4.0"]
    assert text.shown_under.spdx == "CC-BY-SA-4.0"
    assert not text.is_exception


def test_block_word_for_word_under_another_licence_is_an_exception() -> None:
    bill, findings = billed(("a", (part(snippet(licence="LAL-1.3")),)))
    (text,) = bill.attributions
    assert findings == ()
    assert text.is_exception
    assert text.shown_under.brief == "LAL 1.3"


def test_block_filled_in_appears_under_the_licence_of_the_offer() -> None:
    (text,) = billed(("a", (part(snippet(licence="LAL-1.3"), Use.FILLED),)))[0].attributions
    assert text.licence.spdx == "LAL-1.3"
    assert text.shown_under.spdx == "CC-BY-SA-4.0"
    assert not text.is_exception


def test_refused_block_is_reported_once_and_not_billed() -> None:
    one = snippet(licence="CC-BY-NC-4.0")
    bill, findings = billed(("a", (part(one),)), ("b", (part(one),)))
    assert bill.attributions == ()
    assert codes(findings) == ["licence-noncommercial"]


def test_block_without_credit_or_licence_stops_the_build() -> None:
    one = snippet(title=None, authors=(), licence=None)
    _, findings = billed(("a", (part(one),)))
    assert codes(findings) == ["credit-title-missing", "credit-authors-missing", "licence-missing"]
    assert all(found.severity is Severity.ERROR for found in findings)


def test_table_made_from_a_database_keeps_the_licence_of_the_database() -> None:
    database = Source(
        title="OpenStreetMap", authors=("OSM",), revision="1", licence="ODbL-1.0", changes="x"
    )
    one = snippet(sources=(database,))
    bill, findings = billed(("a", (part(one),)))
    assert findings == ()
    assert bill.attributions[0].notices == (
        (
            "Contient des informations issues de «\u00a0OpenStreetMap\u00a0», mises à disposition "
            "selon les termes de la licence ODbL 1.0."
        ),
    )
    _, findings = billed(("a", (part(one, table=True),)))
    assert codes(findings) == ["licence-database-table"]


def test_notices_that_licences_ask_for_are_kept() -> None:
    sources = (
        Source(
            title="Base Sirene",
            authors=("Insee",),
            revision="2026-03-01",
            consulted="2026-11-22",
            licence="etalab-2.0",
            changes="x",
        ),
        Source(
            title="Guide",
            authors=("A", "B"),
            revision="v2",
            licence="MIT OR GPL-3.0-only",
            changes="x",
        ),
        Source(title="Atlas", authors=("C",), revision="7", licence="etalab-2.0", changes="x"),
    )
    day = print_value(date(2026, 3, 1), "fr")
    bill, findings = billed(("a", (part(snippet(sources=sources)),)))
    assert findings == ()
    assert bill.attributions[0].notices == (
        f"Source\u00a0: Insee, «\u00a0Base Sirene\u00a0», mis à jour le {day}.",
        (
            "L’avis de droit d’auteur et les conditions de la licence MIT sont conservés\u00a0: "
            "©\u00a0A, B."
        ),
        "Source\u00a0: C, «\u00a0Atlas\u00a0», version 7.",
    )


def test_unknown_licence_of_the_offer_is_told_at_its_place() -> None:
    _, findings = bill_of(
        manuscript(("a", (part(snippet()),)), licence="CC-BY-SA"),
        proposal=replace(proposal(), places={"licence": Place(path="proposal.yaml", line=7)}),
        commons={},
    )
    assert codes(findings) == ["licence-unversioned"]
    assert findings[0].place.line == 7


# Texts of the offer alone ----------------------------------------------------------


def test_text_of_the_offer_alone_is_counted_and_not_billed() -> None:
    bill, findings = billed(("a", (part(own()),)), ("b", (part(snippet()), part(own("own/x")))))
    assert findings == ()
    assert [text.snippet for text in bill.attributions] == ["methode/garant"]
    assert bill.excluded_sections == ("a", "b")


def test_works_that_a_text_of_the_offer_quotes_are_credited() -> None:
    quoted = Source(title="Rapport", authors=("Insee",), use=Use.QUOTED)
    facts = Source(title="Chiffres", authors=("Ademe",), use=Use.FACTS, licence="etalab-2.0")
    text = own(sources=(quoted, facts))
    bill, findings = billed(("a", (part(text),)), ("b", (part(own(sources=(quoted,))),)))
    assert findings == ()
    assert bill.attributions == ()
    assert bill.excluded_sections == ("a", "b")
    assert [(one.source.title, one.places) for one in bill.credits] == [
        ("Rapport", ("a", "b")),
        ("Chiffres", ("a",)),
    ]
    assert bill.credits[0].licence is None
    assert bill.credits[1].licence is not None
    assert bill.credits[1].licence.brief == "Licence Ouverte 2.0"


def adapted(**header: Any) -> Snippet:
    adapts = Adaptation(snippet="methode/garant", lang="fr", digest="b" * 64, changes="raccourci")
    return own(**{"adapts": adapts, "authors": ("Ana Roy",), **header})


def test_adapted_block_is_billed_with_its_original_and_its_own_author() -> None:
    original = snippet(sources=(UNISSON,))
    bill, findings = billed(("a", (part(adapted(), Use.ADAPTED),)), originals=(original,))
    (text,) = bill.attributions
    assert findings == ()
    assert (text.snippet, text.title, text.use) == (
        "methode/garant",
        "Le rôle du garant",
        Use.ADAPTED,
    )
    assert text.authors == ("Contributeurs d’Unisson", "Ana Roy")
    assert text.sources == (UNISSON,)
    assert len(text.source_licences) == 1
    assert text.digest == "b" * 64
    assert text.changes == "raccourci"
    assert text.licence.spdx == "CC-BY-SA-4.0"
    assert bill.excluded_sections == ()


def test_adaptation_appears_where_the_original_allows() -> None:
    original = snippet(licence="GFDL-1.3-only", sources=())
    (text,) = billed(("a", (part(adapted(), Use.ADAPTED),)), originals=(original,))[0].attributions
    assert text.shown_under.spdx == "GFDL-1.3-only"
    assert text.is_exception
    _, findings = billed(
        ("a", (part(adapted(licence="CC-BY-SA-4.0"), Use.ADAPTED),)), originals=(original,)
    )
    assert codes(findings) == ["licence-incompatible"]


def test_adaptation_of_a_text_without_derivatives_is_refused() -> None:
    original = snippet(licence="CC-BY-ND-4.0", sources=())
    _, findings = billed(("a", (part(adapted(), Use.ADAPTED),)), originals=(original,))
    assert codes(findings) == ["licence-no-adaptation"]
    assert findings[0].place.line == 4


def test_adaptation_of_a_missing_block_is_refused_with_the_nearest() -> None:
    original = snippet("methode/garants")
    _, findings = billed(("a", (part(adapted(), Use.ADAPTED),)), originals=(original,))
    assert codes(findings) == ["adaptation-original-missing"]
    assert findings[0].hint == "did you mean methode/garants?"


def test_adaptation_that_hides_its_author_or_changes_is_warned_of() -> None:
    bare = adapted(authors=(), adapts=Adaptation(snippet="methode/garant", lang="fr"))
    bill, findings = billed(("a", (part(bare, Use.ADAPTED),)), originals=(snippet(),))
    assert codes(findings) == ["adaptation-author-missing", "credit-changes-missing"]
    assert not any(found.is_error for found in findings)
    assert bill.attributions[0].digest == "a" * 64


def test_text_of_the_offer_made_from_a_free_source_is_billed_by_its_title() -> None:
    text = own(sources=(UNISSON,), title="Notre contexte", authors=("Ana Roy",))
    bill, findings = billed(("a", (part(text, Use.IDENTICAL),)))
    assert findings == ()
    (one,) = bill.attributions
    assert one.title == "Prestation autour de communs"
    assert one.authors == ("Contributeurs d’Unisson", "Ana Roy")
    assert one.use is Use.ADAPTED
    assert bill.excluded_sections == ()


def test_text_of_the_offer_under_its_own_licence_is_no_longer_excluded() -> None:
    text = own(licence="CC-BY-SA-4.0", title="Notre approche", authors=("Ana Roy",))
    bill, _ = billed(("a", (part(text),)))
    assert bill.attributions == ()
    assert bill.excluded_sections == ()
    bill, _ = billed(("a", (part(replace(text, licence="CC-BY-4.0")),)))
    assert [(one.title, one.is_exception) for one in bill.attributions] == [
        ("Notre approche", True)
    ]


# Exclusive rights ------------------------------------------------------------------


def test_exclusive_rights_and_adapted_share_alike_warn_together() -> None:
    buyer = Consultation(
        path="consultation.yaml",
        exclusive_rights=True,
        places={"exclusive_rights": Place(path="consultation.yaml", line=12)},
    )
    _, findings = billed(("a", (part(snippet(), Use.FILLED),)), consultation=buyer)
    assert codes(findings) == ["licence-exclusive-rights"]
    assert findings[0].severity is Severity.WARNING
    assert findings[0].place.line == 12
    assert "methode/garant" in findings[0].message
    assert "CC-BY-SA-4.0" in findings[0].message
    for offered in ("connaissances antérieures", "point 5 of the annex", "licence on the results"):
        assert offered in findings[0].hint
    assert billed(("a", (part(snippet()),)), consultation=buyer)[1] == ()
    filled = part(snippet(licence="CC-BY-4.0"), Use.FILLED)
    assert billed(("a", (filled,)), consultation=buyer)[1] == ()
    kind = replace(buyer, exclusive_rights=False)
    assert billed(("a", (part(snippet(), Use.FILLED),)), consultation=kind)[1] == ()


# Commons ---------------------------------------------------------------------------


def test_commons_of_blocks_and_of_the_offer_come_together() -> None:
    relying = snippet(commons={"movilab": "relied-on", "linux": "mentioned"})
    bill, findings = billed(
        ("a", (part(relying),)),
        ("b", (part(relying),)),
        commons=("practishare",),
        give_back=(promise(), promise("movilab", kind="temps", amount="3 jours")),
        records=(commons(), commons("movilab"), commons("linux")),
    )
    assert findings == ()
    assert [(one.commons.id, one.places, one.is_mentioned_only) for one in bill.reliances] == [
        ("practishare", (), False),
        ("movilab", ("a", "b"), False),
        ("linux", ("a", "b"), True),
    ]
    assert bill.reliances[1].returns[0].amount == "3 jours"


def test_block_repeated_for_a_commons_is_a_place_of_it() -> None:
    bill, _ = billed(
        ("a", (part(snippet(), item="practishare"),)),
        commons=("practishare",),
        give_back=(promise(),),
        records=(commons(),),
    )
    assert bill.reliances[0].places == ("a",)


def test_commons_stands_where_a_text_takes_up_a_work_of_its_address() -> None:
    def drawn(name: str, url: str, use: Use = Use.ADAPTED) -> Snippet:
        work = replace(UNISSON, url=url, use=use, changes="abrégé")
        return snippet(name, sources=(work,))

    page = "https://wiki.example/wiki/Guide"
    bill, findings = billed(
        ("a", (part(drawn("b/page", page)),)),
        ("b", (part(drawn("b/other", "https://wiki.example/wiki/Guide_ancien")),)),
        ("c", (part(drawn("b/facts", page, Use.FACTS)),)),
        ("d", (part(drawn("b/elsewhere", "https://wiki.example.test/wiki/Guide")),)),
        ("e", (part(snippet("b/named", commons={"guide": "mentioned"})),)),
        ("f", (part(drawn("b/page", page)),)),
        commons=("guide", "wiki"),
        give_back=(promise("guide"), promise("wiki")),
        records=(commons("guide", url=page), commons("wiki", url="https://wiki.example/")),
    )
    assert findings == ()
    assert [(one.commons.id, one.places) for one in bill.reliances] == [
        ("guide", ("a", "e", "f")),
        ("wiki", ("a", "b", "f")),
    ]


def test_commons_stands_where_a_translation_has_its_work_from() -> None:
    page = "https://wiki.example/wiki/Guide"
    french = snippet(sources=(replace(UNISSON, url=page),))
    english = snippet(
        lang="en",
        adapts=Adaptation(snippet=french.id, lang="fr", changes="traduit"),
    )
    bill, findings = billed(
        ("a", (part(english),)),
        commons=("guide",),
        give_back=(promise("guide"),),
        records=(commons("guide", url=page),),
        originals=(french,),
    )
    assert findings == ()
    assert bill.reliances[0].places == ("a",)


def test_mentioned_and_relied_on_is_relied_on() -> None:
    bill, findings = billed(
        ("a", (part(snippet(commons={"practishare": "mentioned"})),)),
        ("b", (part(snippet("b/b", commons={"practishare": "relied-on"})),)),
        records=(commons(),),
    )
    assert not bill.reliances[0].is_mentioned_only
    assert codes(findings) == ["give-back-missing"]
    assert findings[0].severity is Severity.WARNING
    assert str(findings[0].place) == "proposal.yaml:30"


def test_mentioned_commons_asks_for_no_give_back() -> None:
    one = snippet(commons={"practishare": "mentioned"})
    bill, findings = billed(("a", (part(one),)), records=(commons(),))
    assert findings == ()
    assert bill.reliances[0].returns == ()


def test_missing_record_is_an_error_with_the_nearest() -> None:
    _, findings = billed(("a", ()), commons=("practichare",), records=(commons(),))
    assert codes(findings) == ["commons-missing"]
    assert findings[0].hint == "did you mean practishare?"
    one = snippet(commons={"zzz": "relied-on"}, places={"commons.zzz": Place(path="g.md", line=5)})
    _, findings = billed(("a", (part(one),)))
    assert str(findings[0].place) == "g.md:5"
    assert "snippets/communs/zzz.yaml" in findings[0].hint


def test_promise_to_nothing_relied_on_is_an_error() -> None:
    _, findings = billed(
        ("a", ()),
        commons=("practishare",),
        give_back=(promise(), promise("practishar"), promise("linux")),
        records=(commons(), commons("linux")),
    )
    assert codes(findings) == ["give-back-unused", "give-back-unused"]
    assert findings[0].hint == "did you mean practishare?"
    assert "add linux under commons:" in findings[1].hint
    assert findings[0].place.line == 31


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("1500 EUR", "1\u202f500\u00a0€"),
        ("1 500,50 €", "1\u202f500,50\u00a0€"),
        ("1500.5 EUR", "1\u202f500,50\u00a0€"),
        ("trois jours", "trois jours"),
        ("5 %", "5 %"),
    ],
)
def test_amount_of_a_promise_is_printed_in_the_language_of_the_offer(
    typed: str, printed: str
) -> None:
    bill, _ = billed(
        ("a", ()),
        commons=("practishare",),
        give_back=(promise(amount=typed, due="2027-06-30", to="l’association", state="promis"),),
        records=(commons(),),
    )
    (one,) = bill.reliances[0].returns
    assert one.amount == printed
    assert one.due == print_value(date(2027, 6, 30), "fr")
    assert (one.to, one.state) == ("l’association", "promis")


def test_due_that_is_no_date_stays_as_typed() -> None:
    bill, _ = billed(
        ("a", ()),
        commons=("practishare",),
        give_back=(promise(due="fin de mission"),),
        records=(commons(),),
    )
    assert bill.reliances[0].returns[0].due == "fin de mission"


def test_licences_of_a_commons_are_facts_to_report() -> None:
    record = commons(licence_content="CC-BY-SA", licence_code="CC-BY-NC-4.0", licence_data="MIT")
    bill, findings = billed(
        ("a", ()), commons=("practishare",), give_back=(promise(),), records=(record,)
    )
    assert codes(findings) == ["commons-licence-unknown", "commons-noncommercial"]
    assert not any(found.is_error for found in findings)
    assert [(what, name.brief) for what, name in bill.reliances[0].licences] == [
        ("content", "CC-BY-SA"),
        ("code", "CC BY-NC 4.0"),
        ("data", "MIT"),
    ]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a", "b", "c"]),
            st.sampled_from(["x/1", "x/2", "x/3", "own/1"]),
            st.sampled_from([Use.IDENTICAL, Use.FILLED]),
        ),
        max_size=12,
    )
)
@settings(deadline=None, max_examples=100)
def test_every_block_of_a_library_is_billed_exactly_where_it_stands(
    uses: list[tuple[str, str, Use]],
) -> None:
    sections = tuple(
        (
            anchor,
            tuple(
                part(own(name) if name.startswith("own/") else snippet(name), use)
                for place, name, use in uses
                if place == anchor
            ),
        )
        for anchor in ("a", "b", "c")
    )
    bill, findings = billed(*sections)
    assert findings == ()
    said = {(one.snippet, one.use, place) for one in bill.attributions for place in one.places}
    assert said == {(name, use, place) for place, name, use in uses if name != "own/1"}
    assert len({(one.snippet, one.use) for one in bill.attributions}) == len(bill.attributions)
    assert set(bill.excluded_sections) == {place for place, name, _ in uses if name == "own/1"}
