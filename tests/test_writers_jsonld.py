# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bill for machines, and the wall around what is private."""

import json
from dataclasses import replace
from typing import Any

from every_construct import manuscript, p, section
from propose.model.bill import Bill
from propose.model.licence import Source, Use
from propose.model.template import Template
from propose.writers.jsonld import write
from test_bill import adapted, billed, commons, own, part, promise, snippet

TEMPLATE = Template(name="t", file="/t.docx", path="t", digest="0" * 64)

WIKI = Source(
    title="Prestation autour de communs",
    authors=("Contributeurs d’Unisson",),
    url="https://wiki.example/page",
    revision="123",
    consulted="2026-11-22",
    licence="CC-BY-SA-4.0",
    changes="récrit",
)
FACTS = Source(title="Rapport", authors=("Insee",), use=Use.FACTS)


def graph(bill: Bill, lang: str = "fr") -> dict[str, dict[str, Any]]:
    offer = replace(manuscript(section(p("x")), lang=lang), title="Offre pour la Ville secrète")
    told = write(offer, bill, TEMPLATE, {}).content.decode("utf-8")
    return {entity["@id"]: entity for entity in json.loads(told)["@graph"]}


def rich() -> Bill:
    block = snippet(
        sources=(WIKI, FACTS),
        copyright="2014 Unisson",
        commons={"practishare": "relied-on", "linux": "mentioned"},
    )
    bill, findings = billed(
        ("confidentiel", (part(block, Use.FILLED), part(snippet("a/b", licence="LAL-1.3")))),
        ("prive", (part(own(title="Contexte secret", sources=(FACTS,))),)),
        give_back=(
            promise(amount="1500 EUR", to="Mme Dupont", description="secret", due="2027-06-30"),
        ),
        records=(
            commons(contact="contact@practishare.example", licence_code="AGPL-3.0-or-later"),
            commons("linux", licence_content=None),
        ),
    )
    assert not [found for found in findings if found.is_error]
    return bill


def test_file_has_the_shape_of_a_research_object() -> None:
    entities = graph(rich())
    assert entities["ro-crate-metadata.json"] == {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.2"},
    }
    root = entities["./"]
    assert root["@type"] == "Dataset"
    assert root["datePublished"] == "2026-11-20"
    assert root["license"] == {"@id": "https://spdx.org/licenses/CC-BY-SA-4.0"}
    assert root["hasPart"] == [
        {"@id": "#methode/garant.fr/filled"},
        {"@id": "#a/b.fr/identical"},
    ]
    assert root["isBasedOn"] == [{"@id": "#commons/practishare"}]
    assert root["mentions"] == [{"@id": "#commons/linux"}]
    assert "citation" not in root  # what a text of the offer alone cites is often the buyer's


def test_every_reference_leads_to_an_entity() -> None:
    entities = graph(rich())

    def references(value: object) -> list[str]:
        if isinstance(value, dict):
            if set(value) == {"@id"}:
                return [value["@id"]]
            return [one for inner in value.values() for one in references(inner)]
        if isinstance(value, list):
            return [one for inner in value for one in references(inner)]
        return []

    told = [one for entity in entities.values() for one in references(list(entity.values()))]
    assert set(told) - {"https://w3id.org/ro/crate/1.2"} <= set(entities)


def test_text_carries_its_whole_credit() -> None:
    entities = graph(rich())
    text = entities["#methode/garant.fr/filled"]
    assert text["name"] == "Le rôle du garant"
    assert text["author"] == ["Contributeurs d’Unisson"]
    assert text["version"] == "sha256:" + "a" * 64
    assert text["copyrightNotice"] == "2014 Unisson"
    assert text["isBasedOn"] == [{"@id": "#source-1"}]
    assert text["citation"] == [{"@id": "#source-2"}]
    assert text["modifications"] == [
        "complété des éléments propres à l’offre",
        "«\u00a0Prestation autour de communs\u00a0»\u00a0: récrit",
    ]
    assert text["creditText"] == (
        "«\u00a0Le rôle du garant\u00a0», Contributeurs d’Unisson, CC BY-SA 4.0."
    )
    assert entities["#source-1"]["version"] == "123"
    assert entities["#source-1"]["url"] == "https://wiki.example/page"
    assert entities["#a/b.fr/identical"]["license"] == {"@id": "https://spdx.org/licenses/LAL-1.3"}


def test_licences_of_one_address_stay_apart() -> None:
    bill, _ = billed(
        ("a", (part(snippet("x/1", licence="GPL-3.0-only")),)),
        ("b", (part(snippet("x/2", licence="GPL-3.0-or-later")),)),
        ("c", (part(snippet("x/3", licence="CC-BY-4.0 AND MIT")),)),
        ("d", (part(snippet("x/4", licence="LicenseRef-CC-BY-SA-3.0-FR")),)),
    )
    entities = graph(bill)
    assert entities["https://spdx.org/licenses/GPL-3.0-only"]["identifier"] == "GPL-3.0-only"
    assert "https://spdx.org/licenses/GPL-3.0-or-later" in entities
    assert entities["#licence/CC-BY-4.0-AND-MIT"]["name"].endswith("Licence MIT")
    assert "https://creativecommons.org/licenses/by-sa/3.0/fr/" in entities


def test_text_filled_under_another_licence_names_both() -> None:
    bill, _ = billed(("a", (part(snippet(licence="CC-BY-4.0"), Use.FILLED),)))
    assert graph(bill)["#methode/garant.fr/filled"]["license"] == [
        {"@id": "https://spdx.org/licenses/CC-BY-SA-4.0"},
        {"@id": "https://spdx.org/licenses/CC-BY-4.0"},
    ]


def test_one_block_adapted_twice_is_two_entities() -> None:
    one = adapted()
    assert one.adapts is not None
    other = adapted(id="own/autre", adapts=replace(one.adapts, changes="traduit"))
    bill, _ = billed(
        ("a", (part(one, Use.ADAPTED), part(other, Use.ADAPTED))), originals=(snippet(),)
    )
    entities = graph(bill)
    assert entities["#methode/garant.fr/adapted"]["modifications"][0] == "raccourci"
    assert entities["#methode/garant.fr/adapted-2"]["modifications"][0] == "traduit"


def test_what_is_private_stays_out() -> None:
    offer = replace(manuscript(section(p("x"))), title="Offre pour la Ville secrète")
    told = write(offer, rich(), TEMPLATE, {}).content.decode("utf-8")
    for private in (
        "Ville secrète",
        "confidentiel",
        "prive",
        "Contexte secret",
        "own/",
        "1500",
        "1\u202f500",
        "Mme Dupont",
        "secret",
        "2027",
        "contact@",
    ):
        assert private not in told
    assert '"giveBack": [\n        "argent"\n      ]' in told


def test_source_of_a_private_text_is_listed_without_the_text() -> None:
    bill, _ = billed(("a", (part(own(sources=(WIKI,), title="Contexte secret")),)))
    entities = graph(bill)
    assert entities["./"]["isBasedOn"] == [{"@id": "#source-1"}]
    assert "hasPart" not in entities["./"]
    assert entities["#source-1"]["name"] == "Prestation autour de communs"
    assert not any("own" in name for name in entities)


def test_same_bill_gives_the_same_bytes_in_a_fixed_order() -> None:
    offer = manuscript(section(p("x")))
    first = write(offer, rich(), TEMPLATE, {})
    assert first == write(offer, rich(), TEMPLATE, {})
    names = [entity["@id"] for entity in json.loads(first.content)["@graph"]]
    assert names == sorted(names)
    assert first.suffix == ".communs.jsonld"


def test_english_offer_is_described_in_english() -> None:
    assert graph(rich(), "en")["./"]["name"] == "Commons and texts reused in an offer"
