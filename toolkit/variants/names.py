# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Invented names of every grammatical sort: article or none, vowel, h, plural, language."""

from propose.model.frozen import frozen


@frozen
class Name:
    """A proper name as answers.yaml says it."""

    name: str
    article: str = ""
    gender: str | None = None
    plural: bool = False

    @property
    def said(self) -> dict[str, str]:
        """Return the keys of the answer."""
        told = {"name": self.name, "article": self.article, "gender": self.gender or ""}
        return {key: value for key, value in told.items() if value} | (
            {"plural": "oui"} if self.plural else {}
        )


def _name(name: str, article: str = "", gender: str | None = None, *, plural: bool = False) -> Name:
    return Name(name=name, article=article, gender=gender, plural=plural)


ORGANISATIONS = (
    _name("Métropole d’Hautecombe-sur-Isle", "la", "f"),
    _name("communauté de communes du Val d’Ombre", "la", "f"),
    _name("syndicat mixte des Îles-aux-Moines-Blancs", "le", "m"),
    _name("agglomération d’Aubeterre", "l'", "f"),
    _name("établissement public foncier d’Ostrémont", "l'", "m"),
    _name("hôpital intercommunal du Hohwald-Vert", "l'", "m"),
    _name("Le Havre-des-Pins", "", "m"),
    _name("Ambrières-la-Neuve", "", "f"),
    _name("Hérouvel", "", "f"),
    _name("villes jumelées de Brume et d’Écume", "les", "f", plural=True),
    _name("Pays de l’Orée", "les", "m", plural=True),
    _name("Eurometropole Altenbrück", "l'", "f"),
    _name("Ayuntamiento de Valdelmar", "l'", "m"),
    _name("Gemeinde Hohenfels", "la", "f"),
    _name("Northbridge City Council", "le", "m"),
    _name("Ti ar Vro Bro-Leon-Izel", "", "m"),
    _name("Union des Ateliers", "l'", "f"),
    _name("Fondation Ysengrin", "la", "f"),
    _name("Office haut-savoyan du bois", "l'", "m"),
    _name("SCIC Les Halles d’en bas", "la", "f"),
)
PLACES = (
    _name("Haut-Vercorin", "le", "m"),
    _name("Ouche-et-Brèze", "l'", "f"),
    _name("vallée d’Ayre", "la", "f"),
    _name("Hautes-Brandes", "les", "f", plural=True),
    _name("Îles-Sous-Vent", "les", "f", plural=True),
    _name("Argonnette", "l'", "f"),
    _name("Yvremont", "", "m"),
    _name("Haspelheim", "", "m"),
    _name("quartier du Onze-Novembre", "le", "m"),
    _name("Txingudi-Behera", "", "m"),
)
VENUES = (
    _name("Atelier d’Ambre", "l'", "m"),
    _name("Hangar 18", "le", "m"),
    _name("Halle aux Idées", "la", "f"),
    _name("Huilerie", "l'", "f"),
    _name("Grandes Tables", "les", "f", plural=True),
    _name("Entrepôts du Canal", "les", "m", plural=True),
    _name("Port Ouvert", "", "m"),
    _name("Open Shed", "l'", "m"),
    _name("Huerta Chica", "la", "f"),
    _name("Ôkhra-Lab", "", "m"),
)
THEMES = (
    _name("réparation des objets du quotidien", "la", "f"),
    _name("habitat partagé", "l'", "m"),
    _name("eau potable", "l'", "f"),
    _name("usages du bois local", "les", "m", plural=True),
    _name("cuisines collectives", "les", "f", plural=True),
    _name("hydrologie des petites rivières", "l'", "f"),
    _name("vélo en zone peu dense", "le", "m"),
    _name("santé des sols", "la", "f"),
)
COMMONS = (
    _name("atlas ouvert des haies", "l'", "m"),
    _name("carnet de l’atelier", "le", "m"),
    _name("boîte à outils du samedi", "la", "f"),
    _name("fiches de la rivière", "les", "f", plural=True),
    _name("Open Bench", "", "m"),
    _name("herbier des gestes", "l'", "m"),
)
COMMUNITIES = (
    _name("collectif Les Heures claires", "le", "m"),
    _name("Ateliers en réseau", "les", "m", plural=True),
    _name("assemblée d’Isle-et-Rance", "l'", "f"),
    _name("Fabulab", "", "m"),
    _name("Hackers ruraux", "les", "m", plural=True),
    _name("communauté Ørsted-Loire", "la", "f"),
)
FABRIQUES = (
    _name("Fabrique des Haies", "la", "f"),
    _name("Fabrique d’Aubeterre", "la", "f"),
    _name("Usine à communs", "l'", "f"),
    _name("Herberie des Métiers", "l'", "f"),
    _name("Fabrika Komunak", "la", "f"),
)
SINGULAR = tuple(one for one in ORGANISATIONS if not one.plural)
"""Where somebody types the verb that follows the name."""

PLURAL = tuple(one for one in (*PLACES, *VENUES, *COMMUNITIES) if one.plural)

PEOPLE = (
    ("Hélène d’Ormesson-Vidal", "f", "directrice de projet"),
    ("Åsa Lindqvist", "f", "ingénieure"),
    ("Nguyễn Thị Hạnh", "f", "animatrice"),
    ("Ximena Ortúzar", "f", "présidente"),
    ("Aurore Halimi", "f", "chargée de mission"),
    ("Iñaki Etxeberria", "m", "régisseur"),
    ("Hervé Le Goff", "m", "directeur"),
    ("Owen O’Brien", "m", "formateur"),
    ("Éloi Hamadache", "m", "médiateur"),
    ("Jean-Noël d’Hauterive", "m", "maire adjoint"),
    ("Yaël Amari", "x", "membre du conseil"),
    ("Sacha Hue", "x", "responsable du lieu"),
    ("Noor Abdi", "x", "élève ingénieur·e"),
)

BY_QUESTION = {
    "structures_voisines": SINGULAR,
    "sujet": THEMES,
    "fabrique_domaine": THEMES,
    "theme": THEMES,
    "territoire": PLACES,
    "terrain": PLACES,
    "commune": PLACES,
    "quartier": PLACES,
    "lieux_vises": PLURAL,
    "lieu": VENUES,
    "tiers_lieu": VENUES,
    "lieux_allies": VENUES,
    "webinaire_lieux": VENUES,
    "fabrique": FABRIQUES,
    "premier_commun": COMMONS,
    "ressource_ouverte": COMMONS,
    "commun": COMMONS,
    "communs_mobilises": COMMONS,
    "collectif": COMMUNITIES,
    "communaute": COMMUNITIES,
    "communautes": COMMUNITIES,
    "reseau": COMMUNITIES,
}
"""Which names suit a question; all others take those of organisations."""
