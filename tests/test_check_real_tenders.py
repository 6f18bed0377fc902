# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two real consultations, their facts typed by hand, and what the checks say of an answer.

A purchase of engines on test benches for a training centre of Normandy (rules of the
consultation, 2026), and the form of the Accélérateur d'initiatives citoyennes (2023).
"""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from check_offer import FOLDER, Files, checked, counted
from propose.model.check import Checked

PARIS = ZoneInfo("Europe/Paris")

ENGINES = """\
buyer: {name: Institut de la formation professionnelle en région académique, article: "l'"}
title: Deux moteurs sur banc pour un lycée
reference: {value: 2026Appr-MoteurAgri, source: {piece: RC, page: "1"}}
deadline: {value: 2026-07-17T17:00, source: {piece: RC, page: "1"}}
timezone: Europe/Paris
procedure: {value: MAPA, source: {piece: RC, page: "2"}}
validity: {value: 90 jours hors vacances scolaires, source: {piece: RC, page: "2"}}
language: {value: fr, source: {piece: RC, page: "4"}}
lots: []
limits:
  files: {value: 2 dossiers compressés, source: {piece: RC, page: "5"}}
criteria:
  - {id: prix, title: Prix, weight: 50 points, source: {piece: RC, page: "6"}}
  - {id: technique, title: Critères techniques, weight: 40 points, source: {piece: RC, page: "6"}}
  - {id: delais, title: Délais de livraison, weight: 5 points, source: {piece: RC, page: "6"}}
  - {id: environnement, title: Environnement, weight: 5 points, source: {piece: RC, page: "6"}}
pieces:
  - {id: dc1, title: Lettre de candidature DC1, source: {piece: RC, page: "4"}}
  - {id: dc2, title: Déclaration du candidat DC2, source: {piece: RC, page: "4"}}
  - {id: kbis, title: Extrait Kbis, source: {piece: RC, page: "4"}}
  - {id: honneur, title: Déclaration sur l'honneur, source: {piece: RC, page: "4"}}
  - {id: chiffre-affaires, title: Chiffre d'affaires, source: {piece: RC, page: "4"}}
  - {id: assurance, title: Déclaration de banque ou assurance, source: {piece: RC, page: "4"}}
  - {id: mesures, title: Mesures de gestion environnementale, source: {piece: RC, page: "4"}}
  - {id: acte-engagement, title: Acte d'engagement, source: {piece: RC, page: "4"}}
  - {id: bpu, title: Bordereau des prix unitaires, source: {piece: RC, page: "4"}}
  - {id: dossier, title: Dossier technique, source: {piece: RC, page: "4"}}
  - {id: devis, title: Devis du montant du bordereau, source: {piece: CCTP}}
"""

QUESTIONS = {
    "nom": "Nom du projet",
    "statut": "Association ou administration",
    "commun": "Commun numérique ou autre",
    "projet": "Le projet en quelques lignes",
    "ressource": "La ressource mise en commun",
    "numerique": "Ce qui en fait un commun numérique",
    "site": "Adresse du site",
    "budget-2021": "Budget de 2021",
    "budget-2022": "Budget de 2022",
    "financeurs": "Principaux financeurs",
    "activite": "Activité économique",
    "clientele": "Clientèle et marchés",
    "structures": "Structures proches",
    "lesquelles": "Quelles structures",
    "contributeurs": "Nombre de personnes qui contribuent",
    "referent-1": "Premier référent",
    "referent-2": "Second référent",
    "probleme": "Le problème, avec des indicateurs",
    "impact": "L'impact et sa mesure",
    "strategie": "La stratégie en six mois",
    "etat": "Ce que l'on attend de l'État",
    "acteurs": "D'autres acteurs",
    "quels-acteurs": "Quels acteurs",
    "objectifs": "Trois objectifs",
    "origine": "Comment l'appel est connu",
    "nouvelles": "Recevoir des nouvelles",
}
CONDITIONAL = {"numerique", "clientele", "lesquelles", "referent-2", "quels-acteurs"}

FORM = """\
buyer: {name: Direction interministérielle du numérique, article: la}
title: Accélérateur d'initiatives citoyennes
deadline: 2023-05-02 12:00 Europe/Paris
procedure: Appel à projets
criteria:
  - {id: interet, title: Intérêt général et ressource commune}
  - {id: impact-attendu, title: Impact}
  - {id: maturite, title: Maturité et structure}
  - {id: portage, title: Portage}
  - {id: gouvernance, title: Gouvernance partagée}
pieces:
  - {id: statuts, title: Statuts}
  - {id: comptes, title: Derniers comptes certifiés}
  - {id: presentation, title: Présentation du projet, required: no}
  - {id: logo, title: Logo en haute définition}
  - {id: photo, title: Photo de profil, for_each: person}
  - {id: biographie, title: Biographie, for_each: person}
questions:
""" + "".join(
    f'  - {{id: {name}, title: "{title}"'
    + (", characters: 800" if name == "projet" else "")
    + (", required: no" if name in CONDITIONAL else "")
    + "}\n"
    for name, title in QUESTIONS.items()
)

ANSWERED_BY = {
    "ressource": "interet",
    "impact": "impact-attendu",
    "strategie": "maturite",
    "statut": "portage",
    "contributeurs": "gouvernance",
}
"""The criteria of the form are answered where its questions are."""

TEAM = """\
members:
  - {key: asso, name: Les Communs d'Essai, role: mandataire, legal_form: association}
team:
  - {key: ada, person: Ada Lerouge, member: asso, role: Référente}
  - {key: bob, person: Basile Morin, member: asso, role: Référent}
"""


def offer(consultation: str, sections: dict[str, str], pieces: list[str], answers: str) -> Files:
    """Return an offer with an own text for each section, and a file for each piece."""
    outline = "".join(
        f"  - id: partie-{name}\n    title: Partie {name}\n    criteria: [{criteria}]\n"
        f"    blocks: [own/{name}.md]\n"
        for name, criteria in sections.items()
    )
    table = "  - {id: equipe, title: Équipe, blocks: [{table: team}]}\n" if answers else ""
    files: Files = {
        "snippets/methode/garant.fr.md": None,
        f"{FOLDER}/own/contexte.md": None,
        f"{FOLDER}/proposal.yaml": "title: Notre réponse\ndate: 2023-04-03\ntemplate: essai\n"
        f"sections:\n{outline}{table}",
        f"{FOLDER}/answers.yaml": answers,
        f"{FOLDER}/consultation.yaml": consultation,
    }
    files |= {f"{FOLDER}/own/{name}.md": f"Ce que nous proposons : {name}.\n" for name in sections}
    return files | {f"{FOLDER}/pieces/{name}": b"%PDF-1.7" for name in pieces}


ENGINE_SECTIONS = {name: name for name in ("prix", "technique", "delais", "environnement")}
ENGINE_PIECES = [
    f"{name}.pdf"
    for name in (
        *("dc1", "dc2", "kbis", "honneur", "chiffre-affaires", "assurance", "mesures"),
        *("acte-engagement", "bpu", "dossier", "devis"),
    )
]


def engines() -> Files:
    return offer(ENGINES, ENGINE_SECTIONS, ENGINE_PIECES, "")


def form() -> Files:
    sections = {
        name: ", ".join((name, *([ANSWERED_BY[name]] if name in ANSWERED_BY else [])))
        for name in QUESTIONS
        if name not in CONDITIONAL
    }
    each = [f"{piece}-{key}.jpg" for piece in ("photo", "biographie") for key in ("ada", "bob")]
    return offer(FORM, sections, ["statuts.pdf", "comptes.pdf", "logo.png", *each], TEAM)


def told(report: Checked) -> list[tuple[str, str]]:
    return [(one.finding.code, one.about) for one in report.concerns]


def at(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=PARIS)


def test_an_answer_to_the_purchase_is_whole(tmp_path: Path) -> None:
    report = checked(tmp_path, engines(), now=at("2026-07-06T09:00"))
    assert told(report) == []
    assert [one.id for one in report.covered if not one.is_answered] == []
    to_tick = {one.id: one.text for one in report.by_hand}
    assert {"signed.acte-engagement", "validity", "upload"} <= to_tick.keys()
    assert to_tick["files"] == "Fichiers demandés\u00a0: 2 dossiers compressés"
    assert report.due == "2026-07-15"


@pytest.mark.parametrize(
    ("minutes", "codes"), [(-1, ["deadline-near"]), (1, ["deadline-past"]), (-3000, [])]
)
def test_the_hour_is_that_of_paris(minutes: int, codes: list[str], tmp_path: Path) -> None:
    moment = at("2026-07-17T17:00") + timedelta(minutes=minutes)
    report = checked(tmp_path, engines(), now=moment.astimezone(ZoneInfo("Indian/Reunion")))
    assert [code for code, _ in told(report)] == codes


def test_what_the_purchase_lacks_is_named_with_the_page(tmp_path: Path) -> None:
    files = engines()
    del files[f"{FOLDER}/pieces/bpu.pdf"]
    files[f"{FOLDER}/pieces/kbis.pdf"] = b""
    outline = files[f"{FOLDER}/proposal.yaml"]
    assert isinstance(outline, str)
    files[f"{FOLDER}/proposal.yaml"] = outline.replace("    criteria: [delais]\n", "")
    report = checked(tmp_path, files, now=at("2026-07-06T09:00"))
    assert told(report) == [
        ("piece-empty", "kbis"),
        ("piece-missing", "bpu"),
        ("criterion-unanswered", "delais"),
    ]
    assert [one.cited.page for one in report.concerns if one.cited] == ["4", "4", "6"]


def test_who_answers_alone_owes_what_each_member_owes(tmp_path: Path) -> None:
    files = engines()
    files[f"{FOLDER}/consultation.yaml"] = ENGINES.replace("id: dc2,", "id: dc2, for_each: member,")
    assert told(checked(tmp_path / "whole", files, now=at("2026-07-06T09:00"))) == []
    del files[f"{FOLDER}/pieces/dc2.pdf"]
    report = checked(tmp_path / "lacking", files, now=at("2026-07-06T09:00"))
    assert told(report) == [("piece-missing", "dc2")]


def test_files_may_be_named_as_people_name_them(tmp_path: Path) -> None:
    files = form()
    for was, now in (("statuts.pdf", "STATUTS.PDF"), ("photo-ada.jpg", "Photo_Ada.JPG")):
        files[f"{FOLDER}/pieces/{now}"] = files.pop(f"{FOLDER}/pieces/{was}")
    assert told(checked(tmp_path, files, now=at("2023-04-20T09:00"))) == []


def test_an_answer_to_the_form_is_whole(tmp_path: Path) -> None:
    report = checked(tmp_path, form(), now=at("2023-04-20T09:00"))
    assert told(report) == []
    weights = {one.weight for one in report.covered if one.kind == "criterion"}
    assert weights == {None}  # the call states none, and none is invented
    assert sum(one.kind == "question" for one in report.covered) == len(QUESTIONS) == 26


def test_what_the_form_lacks_is_named(tmp_path: Path) -> None:
    files = form()
    del files[f"{FOLDER}/pieces/biographie-bob.jpg"]
    files[f"{FOLDER}/own/projet.md"] = "a" * 799 + "é.\n"
    outline = files[f"{FOLDER}/proposal.yaml"]
    assert isinstance(outline, str)
    files[f"{FOLDER}/proposal.yaml"] = outline.replace(
        "criteria: [probleme]", "criteria: [portage]"
    )
    report = checked(tmp_path, files, now=at("2023-04-20T09:00"))
    assert told(report) == [
        ("piece-missing", "biographie.bob"),
        ("question-unanswered", "probleme"),
        ("answer-too-long", "projet"),
    ]
    assert "has 801 characters, 1 more than its limit of 800" in report.concerns[2].finding.message


def test_a_form_answered_late_says_so(tmp_path: Path) -> None:
    report = checked(tmp_path, form(), now=at("2023-05-02T12:01"))
    assert counted(report) == {"deadline-past": 1}
