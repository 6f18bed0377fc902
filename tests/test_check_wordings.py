# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people write: faults in their usual wordings are found, honest sentences are not.

All of them stand in one offer of 80 days, 42 000 € HT (50 400 € TTC), from January to
December 2027, a line each.
"""

from collections import defaultdict
from pathlib import Path

import pytest

from check_offer import FOLDER, checked, whole

FAULTS = {
    "price-differs": """\
Le prix est de 43 000 € hors taxes.
Le prix est de 42 000 € HT, soit 54 000 € TTC.
Le prix est de **42 000 € hors taxes, 54 000 € toutes taxes comprises**.
Notre offre s'élève à 43 000 € HT.
Notre proposition financière est de 43 000 euros HT pour douze mois.
Montant total HT : 43 000 €
Total TTC : 54 000 €
Le budget de la mission est de 43 000 € HT.
Le montant global et forfaitaire de notre offre est fixé à 43 000,00 € HT.
Le coût global est de 43 k€ HT.
Le coût global est de 1 050 k€ HT.
Nous réalisons cette mission pour 43 000 €.
Nous mènerons la mission pour 43 000 € HT.
Vingt jours, soit 12 200 € HT.
20 jours d'atelier à 525 €, soit 12 200 €.
Overall price: 43 000 EUR excluding VAT
The total price is EUR 43,000 plus VAT.""",
    "duration-differs": """\
La mission dure dix-huit mois.
La mission se déroulera sur 18 mois.
Sur les dix-huit mois de la mission, nous publions un récit par semaine.
Notre mission de 18 mois à compter de la notification.
Durée de la mission : 18 mois.
Le marché est conclu pour une durée de 18 mois.
Notre calendrier s'étale sur deux ans.
Le projet dure 18 mois.
La durée du projet est fixée : 18 mois.
La mission se déroule pendant 24 mois.
Nous menons la mission pendant 24 mois.
Our project lasts eighteen months.""",
    "dates-differ": """\
La mission commence le 4 janvier 2026.
La mission s'étend du 4 janvier 2026 au 31 décembre 2026.
La mission se déroule de janvier 2027 à mars 2028.
La mission s'achève en juin 2027.""",
    "days-differ": """\
Ada Lerouge consacre 99 jours à la mission.
Mme Lerouge consacre 99 jours à la mission.
Ada Lerouge, Atelier A, 13 jours.
L'équipe consacre 400 jours à la mission.
La mission représente au total 250 jours.""",
    "person-not-in-team": """\
Julien Petit pilote les ateliers.
Julien PETIT, chef de projet, suivra la mission.
Le projet est piloté par Julien Petit.
Les ateliers sont animés par Julien Petit, de notre équipe.
Votre interlocuteur unique sera M. Julien Petit.
La direction de la mission est confiée à Julien Petit.
Julien Petit sera le garant de la méthode.
Adèle Lerouge viendra.
Mme Ada LEROUGET viendra.""",
    "weekday-wrong": """\
La rencontre a lieu le lundi 2 juin 2027.
Rendez-vous lundi 16/03/2027.""",
    "share-differs": "Atelier A reçoit 77 % du prix.",
    "placeholder-left": """\
Le garant est [nom du garant].
Fait à [ville].
L'acheteur est [ACHETEUR].
La clause [A COMPLETER] suit.
Nous prévoyons xx jours d'atelier.
Nous prévoyons X jours d'atelier.
Remis le JJ/MM/AAAA.
Remis le __/__/2026.
Remis le __/__/____.
Le référent est : à compléter.
À compléter par le mandataire
Le lieu (à préciser) sera accessible.
Le délai est à compléter.
L'acheteur est «Nom_acheteur».""",
    "reservation": """\
Ces dates sont à confirmer.
À valider avec la mairie.
Calendrier : à valider avec le comité.
Le lieu reste à définir.
Nous viendrons, dans la mesure du possible, à chaque séance.
Ces tarifs sont susceptibles d'évoluer.
Le mandataire se réserve la possibilité de remplacer une personne.""",
    "page-typed": """\
Le détail figure page 14.
Comme dit en page 14 de notre mémoire, nous venons.
Reportez-vous à la page 7.""",
    "number-dangling": """\
Voir la partie 99.
Voir § 99.
Le tableau 99 donne le détail.
Les curriculums sont en annexe Z.
L'annexe Z donne les curriculums.""",
}

HONEST = """\
Ada Lerouge revient tous les quinze jours, et sous 8 jours.
Ada Lerouge y passe 3 jours de relecture, pris sur ses journées.
Ada Lerouge (15 jours) et Ada Lerouge, Atelier A, 20 jours.
L'équipe consacre 12 jours aux visites, et 80 jours au total.
Mme Lerouge (20 jours) et M. Morin (20 jours) se relaient.
La rencontre a lieu le mercredi 2 juin 2027, ou le mardi 16/03/2027.
La mission dure douze mois ; un stage dure trois mois.
La mission dure un an, de janvier à décembre.
La mission s'étend de janvier 2027 à décembre 2027.
Après trois mois de mission, nous relisons la liste.
La garantie dure deux ans après la mission.
La mission se déroule pendant douze mois.
Après la mission, nous répondons pendant 24 mois.
Le comité suit la mission, et pendant 24 mois la garantie court.
Une mission de 24 mois, menée ailleurs, nous l'a appris.
Un projet dure souvent trois ans, les projets durent 36 mois.
Au XXe siècle, « il […] veille », dit-on (voir le RC, page 9).
Le prix total est de 42 000 € HT, soit 50 400 € TTC.
Notre offre s'élève à 42 k€ HT.
Le règlement annonce un budget maximal de 60 000 € HT ; notre prix est de 42 000 € HT.
La mission précédente, d'un montant de 45 000 € HT, a été menée ailleurs.
Nous réalisons cette mission pour 42 000 € HT, et pour vous.
Une équipe de cent six jours, soit 53 000 €, serait plus chère.
Quarante jours, soit 20 000 €, et 80 jours, soit 40 000 €.
Cette note compte deux jours, soit 1 000 € HT.
Deux jours d'une formation, soit 1 800 € par personne.
Le prix d'une journée est de 1 500 € HT.
La Ville Nouvelle anime un marché, et l'Atelier A 28,6 % du prix.
Voir la partie 1. Voir le tableau 1. Voir l'annexe A.
L'annexe B du règlement le dit, comme le chapitre 99 du livre.
Une fiche à remplir devant les visiteurs.
Nous aidons la ville à compléter sa liste.
Une fiche à compléter par chaque équipe.
La fonction somme() additionne.
Elinor Ostrom dirige l'étude de référence.
Saint Nazaire pilote un projet semblable.
Fondation Rivage assure le suivi.
Nous rédigeons une charte à valider avec vos services.
Notre offre est ferme, sans aucune réserve.
Une réserve de biosphère, ou sous réserve naturelle, n'en est pas une."""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Return the codes that are found in each sentence."""
    sentences = [*HONEST.splitlines(), *"\n".join(FAULTS.values()).splitlines()]
    files = whole() | {f"{FOLDER}/own/cadre-a.md": "\n\n".join(sentences) + "\n"}
    report = checked(tmp_path_factory.mktemp("offer"), files)
    codes: dict[str, list[str]] = defaultdict(list)
    for one in report.concerns:
        place = one.finding.place
        assert (Path(place.path).name, place.line is None) == ("cadre-a.md", False), one.finding
        codes[sentences[(place.line or 1) // 2]].append(one.finding.code)
    return codes


@pytest.mark.parametrize("code", FAULTS)
def test_a_fault_is_found_once_in_each_wording(code: str, found: dict[str, list[str]]) -> None:
    told = {one: found[one] for one in FAULTS[code].splitlines()}
    assert told == {one: [code] for one in told}


def test_honest_sentences_are_not_found(found: dict[str, list[str]]) -> None:
    assert {one: found[one] for one in HONEST.splitlines() if found[one]} == {}
