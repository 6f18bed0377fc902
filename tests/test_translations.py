# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A block made from another block, in another language or not: the credit of both is kept."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from command_line import propose
from propose.model.bill import Attribution, Bill
from propose.model.licence import Adaptation, Source, Use
from propose.model.snippet import Snippet
from propose.ooxml.package import read_package
from propose.writers.bill import bill_csv, bill_json, bill_text
from test_annex import annexed as annexed_in
from test_annex import points
from test_bill import UNISSON, billed, codes, own, part, snippet
from test_writers_bill import OFFER
from test_writers_jsonld import graph
from workspace import BLOCK, PROPOSAL, REPOSITORY, small_workspace

FRENCH = snippet(sources=(UNISSON,))


def translation(**header: object) -> Snippet:
    facts: dict[str, object] = {
        "lang": "en",
        "title": "The role of the garant",
        "adapts": Adaptation(snippet="methode/garant", lang="fr", changes="traduit"),
        **header,
    }
    return snippet(**facts)


def bill_with(one: Snippet, *originals: Snippet, use: Use = Use.FILLED) -> Bill:
    bill, findings = billed(("a", (part(one, use),)), originals=originals)
    assert findings == ()
    return bill


def text_of(bill: Bill) -> Attribution:
    (text,) = bill.attributions
    return text


def test_a_translation_is_credited_by_its_own_title_and_names_its_original() -> None:
    text = text_of(bill_with(translation(), FRENCH))
    assert (text.title, text.lang, text.use) == ("The role of the garant", "en", Use.FILLED)
    assert text.original is not None
    assert (text.original.title, text.original.lang) == ("Le rôle du garant", "fr")
    assert text.original.authors == ("Contributeurs d’Unisson",)
    assert text.original.changes == "traduit"
    assert text.original.licence.spdx == "CC-BY-SA-4.0"


def test_the_sources_of_the_original_are_those_of_its_translation() -> None:
    assert text_of(bill_with(translation(), FRENCH)).sources == (UNISSON,)


def test_a_source_that_both_name_is_credited_once_in_the_words_of_the_translation() -> None:
    told = Source(**{**_facts(UNISSON), "changes": "rewritten"})
    other = Source(title="Rapport", authors=("Insee",), revision="2024", use=Use.FACTS)
    french = snippet(sources=(UNISSON, other))
    assert text_of(bill_with(translation(sources=(told,)), french)).sources == (told, other)


def _facts(source: Source) -> dict[str, object]:
    return {name: getattr(source, name) for name in Source.__dataclass_fields__}


def test_a_translation_of_an_adaptation_credits_both_blocks() -> None:
    first = snippet("methode/mediation", title="Médier", authors=("Ana Roy",), sources=(UNISSON,))
    adapts = Adaptation(snippet="methode/mediation", lang="fr", changes="raccourci")
    text = text_of(bill_with(translation(), snippet(adapts=adapts), first))
    assert text.original is not None
    assert text.original.title == "Le rôle du garant"
    assert [source.title for source in text.sources] == ["Médier", "Prestation autour de communs"]


def test_blocks_that_adapt_each_other_are_refused_with_both_names() -> None:
    french = snippet(adapts=Adaptation(snippet="methode/garant", lang="en", changes="traduit"))
    here = translation()
    _, findings = billed(("a", (part(here, Use.FILLED),)), originals=(french, here))
    assert codes(findings) == ["adaptation-cycle"]
    assert findings[0].message == (
        "methode/garant (fr) adapts methode/garant (en), which itself goes back to "
        "methode/garant (fr)"
    )


def test_a_translation_appears_under_a_licence_that_its_original_allows() -> None:
    _, findings = billed(
        ("a", (part(translation(licence="CC-BY-4.0"), Use.FILLED),)), originals=(snippet(),)
    )
    assert codes(findings) == ["licence-incompatible"]
    _, findings = billed(
        ("a", (part(translation(), Use.FILLED),)), originals=(snippet(licence="CC-BY-ND-4.0"),)
    )
    assert codes(findings) == ["licence-no-adaptation"]


def test_a_translation_without_its_original_or_its_changes_is_found() -> None:
    _, findings = billed(("a", (part(translation(), Use.FILLED),)))
    assert codes(findings) == ["adaptation-original-missing"]
    silent = translation(adapts=Adaptation(snippet="methode/garant", lang="fr"))
    _, findings = billed(("a", (part(silent, Use.FILLED),)), originals=(FRENCH,))
    assert codes(findings) == ["credit-changes-missing"]


def test_a_text_of_the_offer_that_adapts_a_translation_credits_the_original() -> None:
    adapts = Adaptation(snippet="methode/garant", lang="en", changes="shortened")
    adapting = own(adapts=adapts, authors=("Ana Roy",))
    text = text_of(bill_with(adapting, translation(), FRENCH, use=Use.ADAPTED))
    assert (text.title, text.changes) == ("The role of the garant", "shortened")
    assert text.original is not None
    assert text.original.changes == "traduit"
    assert text.sources == (UNISSON,)


# Where it is printed ---------------------------------------------------------------


def test_the_annex_names_the_original_in_the_credit() -> None:
    french = snippet(sources=(UNISSON,), authors=("Ana Roy",), licence="CC-BY-4.0")
    bill = bill_with(translation(adapts=FRENCH_TO_ENGLISH), french)
    (credit,) = (
        line
        for line in points(*annexed_in(bill))["Textes repris et leurs auteurs"]
        if "The role" in line
    )
    assert credit.startswith(
        "« The role of the garant » (en anglais), Contributeurs d’Unisson. Complété. "
        "D’après « Le rôle du garant », Ana Roy, CC BY 4.0 : traduit. D’après S1 : récrit. "
    )


FRENCH_TO_ENGLISH = Adaptation(snippet="methode/garant", lang="fr", changes="traduit.")


def test_machines_find_the_original_as_well() -> None:
    entities = graph(bill_with(translation(), FRENCH))
    text = entities["#methode/garant.en/filled"]
    assert text["isBasedOn"] == [{"@id": "#methode/garant.fr"}, {"@id": "#source-1"}]
    assert text["modifications"][1] == "«\u00a0Le rôle du garant\u00a0»\u00a0: traduit"
    assert entities["#methode/garant.fr"]["author"] == ["Contributeurs d’Unisson"]
    assert entities["#methode/garant.fr"]["inLanguage"] == "fr"


def test_the_bill_for_writers_names_the_original() -> None:
    bill = bill_with(translation(), FRENCH)
    told = bill_text(bill, OFFER)
    assert (
        "      adapté: «\u00a0Le rôle du garant\u00a0» (fr), Contributeurs d’Unisson (traduit)\n"
        "      [1] adapté (récrit)\n"
    ) in told
    (text,) = json.loads(bill_json(bill, OFFER))["texts"]
    assert text["adapts"]["snippet"] == "methode/garant"
    assert text["adapts"]["licence"]["spdx"] == "CC-BY-SA-4.0"
    rows = list(csv.DictReader(io.StringIO(bill_csv(bill, OFFER))))
    assert [(row["kind"], row["lang"], row["of"]) for row in rows] == [
        ("text", "en", ""),
        ("source", "fr", "methode/garant"),
        ("source", "", "methode/garant"),
    ]
    assert json.loads(bill_json(bill_with(FRENCH), OFFER))["texts"][0]["adapts"] is None


@pytest.fixture
def bilingual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a workspace with an offer in English and its one block in both languages."""
    english = BLOCK.replace(
        "title: Le rôle du garant",
        "title: The role of the garant\n"
        "adapts: {snippet: methode/garant, lang: fr, changes: translated}",
    ).replace("| le }}", "| the }}")
    folder = small_workspace(
        tmp_path,
        {
            "snippets/methode/garant.en.md": english,
            "proposals/essai/proposal.yaml": PROPOSAL.replace("lang: fr", "lang: en"),
        },
    )
    monkeypatch.chdir(folder)
    return folder


def test_an_offer_in_english_credits_the_french_blocks(bilingual: Path) -> None:
    ran = propose("build", "essai", "-o", bilingual / "offer.md", "--format", "md")
    assert (ran.code, ran.codes) == (0, [])
    words = re.sub(r"\s+", " ", (bilingual / "offer.md").read_text(encoding="utf-8"))
    assert "Completed. Based on “Le rôle du garant” (in French): translated. Licence" in words


def test_the_lock_holds_what_was_translated_as_well(bilingual: Path) -> None:
    assert propose("build", "essai", "--format", "md").code == 0
    (bilingual / "snippets/methode/garant.fr.md").write_text(f"{BLOCK}Et ainsi.\n", "utf-8")
    ran = propose("build", "essai", "--format", "md")
    assert "since the lock changed: methode/garant.fr" in ran.out + ran.err


def test_an_offer_whose_block_lacks_its_original_is_not_built(bilingual: Path) -> None:
    (bilingual / "snippets/methode/garant.fr.md").unlink()
    ran = propose("build", "essai", "-o", bilingual / "offer.md", "--format", "md")
    assert ran.codes == ["snippet-language-missing"]
    assert not (bilingual / "offer.md").exists()


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(
    "template", sorted(file.parent.name for file in REPOSITORY.glob("templates/*/template.docx"))
)
def test_the_annex_is_lettered_in_the_language_of_the_offer(
    template: str, lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = PROPOSAL.replace("lang: fr", f"lang: {lang}").replace("methode/garant", "own/bref.md")
    folder = small_workspace(
        tmp_path,
        {
            "proposals/essai/proposal.yaml": text.partition("give_back:")[0],
            "proposals/essai/answers.yaml": None,
            "proposals/essai/own/bref.md": "En bref.\n",
        },
        template=template,
    )
    monkeypatch.chdir(folder)
    ran = propose("build", "essai", "--format", "docx", "-o", tmp_path / "offre.docx")
    assert ran.code == 0, ran.err
    package, _ = read_package((tmp_path / "offre.docx").read_bytes(), "offre.docx")
    assert package is not None
    numbering = package.parts["word/numbering.xml"].decode("utf-8")
    assert re.findall(r"[Aa]nnexe? %1", numbering) == ["Annexe %1" if lang == "fr" else "Annex %1"]
