# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""An offer is read whole, from wherever it stands, or everything wrong in it is found."""

from pathlib import Path

import pytest

from case_file import Case, cases_in, printed
from propose.core.answers import typed
from propose.model.consultation import BuyerQuestion, Cited, Consultation
from propose.model.finding import Place
from propose.model.proposal import Binding, Proposal
from propose.readers.proposal import (
    read_outline,
    read_own,
    read_proposal,
    sections_of,
)
from workspace import PROPOSAL, laid_out

CASES = {str(case): case for case in cases_in("reading-offer.md")}


@pytest.mark.parametrize("case", CASES.values(), ids=str)
def test_offer_reads_as_written_in_the_case(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(laid_out(tmp_path, case.files))
    proposal, findings = read_proposal(".", typed=typed)
    if proposal is not None:
        findings += read_own(proposal)[1]
    case.compare(printed(findings) or "nothing is wrong\n")


def offer(title: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Proposal:
    monkeypatch.chdir(laid_out(folder, CASES[title].files))
    proposal, findings = read_proposal(folder, typed=typed)
    assert not findings
    assert proposal is not None
    return proposal


# The outline -----------------------------------------------------------------------


def test_offer_holds_everything_that_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = offer("An offer with every key", tmp_path / "Offre Métropole", monkeypatch)
    assert read.slug == "offre-metropole"
    assert read.folder == str(tmp_path / "Offre Métropole")
    assert (read.path, read.answers_path) == ("proposal.yaml", "answers.yaml")
    assert read.title == "Capitaliser l'économie circulaire"
    assert (read.subtitle, read.date, read.lang) == ("Mémoire technique", "2026-11-20", "fr")
    assert read.template == "reponse-appel-offres"
    assert read.libraries == ("../../snippets", "../communs/snippets")
    assert (read.licence, read.state) == ("CC-BY-SA-4.0", "brouillon")
    assert read.commons == ("unisson", "ouishare")
    assert [one.id for one in sections_of(read.sections)] == [
        "comprehension",
        "communautes",
        "budget",
    ]
    assert read.answers is not None
    assert list(read.answers.items) == ["garant"]
    assert str(read.places["libraries"]) == "proposal.yaml:8:1"
    assert str(read.places["sections.1.title"]) == "proposal.yaml:32:5"


def test_outline_holds_blocks_tables_and_bindings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = offer("An offer with every key", tmp_path, monkeypatch)
    first, budget = read.sections
    assert first.criteria == ("technique.comprehension",)
    assert first.page_break
    assert [use.snippet for use in first.blocks] == ["own/contexte.md", "methode/garant"]
    assert str(first.blocks[1].place) == "proposal.yaml:19:9"
    (inner,) = first.sections
    assert inner.when == "communautes"
    presented, one, each = inner.blocks
    assert (presented.when, presented.heading) == ("communautes", True)
    place = Place(path="proposal.yaml", line=26, column=32)
    assert presented.with_["communaute"] == Binding(kind="each", target="communautes", place=place)
    assert presented.with_["acheteur"].kind == "answer"
    assert presented.with_["acheteur"].target == "mandataire.nom"
    assert (one.with_["commun"].kind, one.with_["commun"].target) == ("commons", "unisson")
    assert each.with_["commun"].kind == "each commons"
    assert budget.landscape
    assert [(use.table, use.caption, use.landscape) for use in budget.blocks] == [
        ("budget", "Le prix", True),
        ("planning", None, False),
    ]


def test_promises_and_waivers_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = offer("An offer with every key", tmp_path, monkeypatch)
    assert [(one.commons, one.kind, one.amount, one.due) for one in read.give_back] == [
        ("unisson", "argent", "1500 EUR", "2027-06-30"),
        ("ouishare", "temps", "3 jours", "à la fin de la mission"),
        ("ouishare", "nature", None, None),
    ]
    (waiver,) = read.waivers
    assert (waiver.code, waiver.where) == ("snippet-empty", "methode/garant")


def test_language_is_french_unless_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = offer("The least that an offer says", tmp_path, monkeypatch)
    assert (read.lang, read.libraries, read.answers, read.consultation) == (
        "fr",
        ("../blocs",),
        None,
        None,
    )


def test_copyright_and_licence_of_the_answers_are_no_answers(tmp_path: Path) -> None:
    notice = "SPDX-FileCopyrightText: 2026 Ada\nSPDX-License-Identifier: CC-BY-SA-4.0\n"
    laid_out(tmp_path, {"proposal.yaml": PROPOSAL, "answers.yaml": f"{notice}garant: Ada\n"})
    proposal, findings = read_proposal(tmp_path, typed=typed)
    assert not findings
    assert proposal is not None
    assert proposal.answers is not None
    assert list(proposal.answers.items) == list(proposal.answers.keys) == ["garant"]


def test_empty_language_is_french(tmp_path: Path) -> None:
    laid_out(tmp_path, {"proposal.yaml": PROPOSAL.replace("lang: fr", "lang:")})
    proposal, _ = read_proposal(tmp_path, typed=typed)
    assert proposal is not None
    assert proposal.lang == "fr"


def test_offer_without_date_is_read_on_for_its_other_faults(tmp_path: Path) -> None:
    laid_out(tmp_path, {"proposal.yaml": PROPOSAL.replace("date: 2026-11-20", "date: demain")})
    proposal, findings = read_proposal(tmp_path, typed=typed)
    assert [one.code for one in findings] == ["shape-date"]
    assert proposal is not None
    assert [one.code for one in read_own(proposal)[1]] == ["own-text-missing"]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("2026-nantes", "2026-nantes"),
        ("Offre n° 3 (Évreux)", "offre-n-3-evreux"),
        ("Œuvre", "oeuvre"),
        ("L’offre", "l-offre"),
        ("···", "offre"),
    ],
)
def test_slug_comes_from_the_folder(name: str, slug: str, tmp_path: Path) -> None:
    laid_out(tmp_path, {f"{name}/proposal.yaml": PROPOSAL})
    proposal, _ = read_proposal(tmp_path / name, typed=typed)
    assert proposal is not None
    assert proposal.slug == slug


# Own texts -------------------------------------------------------------------------


def test_own_texts_are_found_under_the_names_of_the_outline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sections = "blocks: [own/contexte.md, own/bilan, own/annexe.en.md, own/lieux/nantes]"
    files = {
        "proposal.yaml": PROPOSAL.replace("blocks: [own/contexte.md]", sections),
        "own/contexte.md": "Un.\n",
        "own/bilan.fr.md": "---\ntitle: Bilan\nadapts: methode/garant\n---\nDeux.\n",
        "own/bilan.md": "Ce fichier est pour une autre langue.\n",
        "own/annexe.en.md": "Three.\n",
        "own/lieux/nantes.md": "Quatre.\n",
    }
    monkeypatch.chdir(laid_out(tmp_path, files))
    proposal, _ = read_proposal(".", typed=typed)
    assert proposal is not None
    own, findings = read_own(proposal)
    assert not findings
    assert [(name, one.id, one.lang, one.path, one.body) for name, one in own.items()] == [
        ("own/contexte.md", "own/contexte", "fr", "own/contexte.md", "Un.\n"),
        ("own/bilan", "own/bilan", "fr", "own/bilan.fr.md", "Deux.\n"),
        ("own/annexe.en.md", "own/annexe", "en", "own/annexe.en.md", "Three.\n"),
        ("own/lieux/nantes", "own/lieux/nantes", "fr", "own/lieux/nantes.md", "Quatre.\n"),
    ]
    adapts = own["own/bilan"].adapts
    assert adapts is not None
    assert (adapts.snippet, adapts.lang) == ("methode/garant", "fr")


def test_own_text_that_links_out_of_the_offer_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out(
        tmp_path, {"prive.md": "Secret.\n", "offre/proposal.yaml": PROPOSAL, "offre/own/x.md": ""}
    )
    (tmp_path / "offre/own/contexte.md").symlink_to(tmp_path / "prive.md")
    monkeypatch.chdir(tmp_path)
    proposal, _ = read_proposal("offre", typed=typed)
    assert proposal is not None
    own, findings = read_own(proposal)
    assert own == {}
    assert printed(findings) == (
        "offre/own/contexte.md: error: this file lies outside offre [file-outside]\n"
        "  hint: copy it into that folder; `..` and links that lead out of it are not followed\n"
    )


# The consultation ------------------------------------------------------------------


def consultation(title: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Consultation:
    read = offer(title, folder, monkeypatch).consultation
    assert read is not None
    return read


def test_consultation_holds_every_fact_with_its_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = consultation("A consultation with every key", tmp_path, monkeypatch)
    assert read.buyer is not None
    assert (read.buyer.name, read.buyer.article) == ("Métropole de Loire-Océan", "la")
    assert (read.title, read.reference) == ("Plateforme de partage", "2026-LO-0417")
    assert (read.deadline, read.timezone) == ("2026-12-11T12:00", "Europe/Paris")
    assert (read.procedure, read.lots, read.lot) == (
        "MAPA",
        ("Plateforme", "Animation"),
        "Animation",
    )
    assert [(one.id, one.required) for one in read.pieces] == [("dc1", True), ("dc4", False)]
    assert read.pieces[0].cited == Cited(piece="RC", article="4.1")
    assert read.limits == {"pages": "40", "font_size_pt": "10"}
    assert (read.grouping, read.validity, read.language) == ("conjoint", "120 jours", "fr")
    assert read.exclusive_rights is False
    assert read.cited == {
        "buyer": Cited(piece="RC", page="3"),
        "title": Cited(piece="RC", article="1.2"),
        "deadline": Cited(piece="RC"),
        "exclusive_rights": Cited(piece="CCAP", article="9"),
        "limits.font_size_pt": Cited(piece="RC", article="5.2"),
    }
    (question,) = read.questions
    assert isinstance(question, BuyerQuestion)
    assert (question.id, question.characters, question.place.line) == ("q1", 800, 17)
    assert str(read.places["deadline"]) == "consultation.yaml:6:1"


def test_criteria_are_flat_with_dotted_ids(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = consultation("An offer with every key", tmp_path, monkeypatch)
    assert [(one.id, one.weight) for one in read.criteria] == [
        ("technique", "60 %"),
        ("technique.comprehension", None),
        ("prix", None),
    ]
    cited = read.criteria[0].cited
    assert cited is not None
    assert cited.sentence == "La valeur technique compte pour 60 %."


@pytest.mark.parametrize(
    ("typed_deadline", "moment", "zone"),
    [
        ("2026-12-11 12:00 Europe/Paris", "2026-12-11T12:00", "Europe/Paris"),
        ("2026-12-11T12:00+01:00", "2026-12-11T12:00+01:00", None),
        ("2026-12-11T11:00:30Z", "2026-12-11T11:00:30Z", None),
        ("2026-12-11 12:00 UTC", "2026-12-11T12:00", "UTC"),
        ("2026-12-11 12:00 Indian/Reunion", "2026-12-11T12:00", "Indian/Reunion"),
    ],
)
def test_deadline_keeps_its_offset_or_zone(
    typed_deadline: str, moment: str, zone: str | None, tmp_path: Path
) -> None:
    files = {"proposal.yaml": PROPOSAL, "consultation.yaml": f"deadline: {typed_deadline}\n"}
    proposal, findings = read_proposal(laid_out(tmp_path, files), typed=typed)
    assert not findings
    assert proposal is not None
    assert proposal.consultation is not None
    assert proposal.consultation.deadline == moment
    assert proposal.consultation.timezone == zone


def test_buyer_in_words_is_read_as_an_answer_is(tmp_path: Path) -> None:
    files = {"proposal.yaml": PROPOSAL, "consultation.yaml": "buyer: l'ADEME\n"}
    proposal, findings = read_proposal(laid_out(tmp_path, files), typed=typed)
    assert not findings
    assert proposal is not None
    assert proposal.consultation is not None
    assert proposal.consultation.buyer is not None
    assert proposal.consultation.buyer.name == "ADEME"


def test_buyer_that_is_no_name_is_found_as_in_answers(tmp_path: Path) -> None:
    files = {"proposal.yaml": PROPOSAL, "consultation.yaml": "buyer: {article: la, nom: Ville}\n"}
    proposal, findings = read_proposal(laid_out(tmp_path, files), typed=typed)
    assert proposal is not None
    assert findings
    assert all(one.place.path.endswith("consultation.yaml") for one in findings)


# Outlines --------------------------------------------------------------------------


def test_outline_is_an_offer_without_title_and_date(tmp_path: Path) -> None:
    text = PROPOSAL.replace("date: 2026-11-20\n", "description: Pour une AMI\n")
    laid_out(tmp_path, {"outline.yaml": text})
    outline, findings = read_outline(tmp_path / "outline.yaml")
    assert not findings
    assert outline is not None
    assert outline.description == "Pour une AMI"
    assert [one.id for one in outline.sections] == ["contexte", "methode"]
    assert outline.give_back[0].commons == "unisson"


def test_outline_is_checked_as_an_offer_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = (
        "sections:\n  - {id: a, title: A}\n  - {id: a, title: B, blocks: [x]}\ndate: 2026-01-01\n"
    )
    laid_out(tmp_path, {"outline.yaml": text, "vide.yaml": "# rien\n"})
    _, findings = read_outline("outline.yaml")
    assert [(one.code, one.place.line) for one in findings] == [
        ("outline-snippet", 3),
        ("key-unknown", 4),
        ("id-twice", 3),
    ]
    assert [one.code for one in read_outline("vide.yaml")[1]] == ["file-empty"]
    assert [one.code for one in read_outline("absent.yaml")[1]] == ["file-missing"]
