# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What each computed table asks; the ids are the same in every language."""

from collections.abc import Mapping
from types import MappingProxyType

from propose.model.finding import Place
from propose.model.located import LocatedMapping, LocatedSequence, Node, Scalar
from propose.model.question import Question, Type

_HERE = Place(path="the computed tables")


def _scalar(text: str) -> Scalar:
    return Scalar(text=text, place=_HERE)


def _mapping(items: Mapping[str, Node]) -> LocatedMapping:
    return LocatedMapping(items=items, keys=dict.fromkeys(items, _HERE), place=_HERE)


def _question(
    name: str,
    ask: str,
    kind: Type,
    *,
    required: bool = True,
    example: str | None = None,
    minimum: str | None = None,
    maximum: str | None = None,
) -> Question:
    return Question(
        id=name,
        ask=ask,
        type=kind,
        place=_HERE,
        required=required,
        minimum=minimum,
        maximum=maximum,
        example=None if example is None else _scalar(example),
    )


def _list(name: str, ask: str, key: str, *fields: Question, required: bool = True) -> Question:
    """Return a list of records; its example is one item, whose keys fit the other tables."""
    item: dict[str, Node] = {"key": _scalar(key)}
    item.update({field.id: field.example for field in fields if field.example is not None})
    return Question(
        id=name,
        ask=ask,
        type=Type.LIST,
        place=_HERE,
        required=required,
        fields={field.id: field for field in fields},
        example=LocatedSequence(items=(_mapping(item),), place=_HERE),
    )


_ROLES = {
    "mandataire": "mandataire",
    "cotraitant": "cotraitant",
    "partenaire": "partenaire",
    "sous-traitant": "sous-traitant",
}

MEMBERS = _list(
    "members",
    "Qui sont les membres du groupement ?",
    "mandataire",
    _question("name", "Nom du membre", Type.PROPER_NAME, example="La Fabrique Exemple"),
    Question(
        id="role",
        ask="Son rôle dans le groupement",
        type=Type.CHOICE,
        place=_HERE,
        choices=_ROLES,
        example=_scalar("mandataire"),
    ),
    _question("legal_form", "Sa forme juridique", Type.TEXT, example="société coopérative"),
    _question(
        "vat",
        "Son taux de TVA (rien s’il n’y est pas assujetti)",
        Type.PERCENTAGE,
        required=False,
        example="20 %",
        minimum="0",
        maximum="100",
    ),
    _question("vat_note", "Mention de TVA s’il n’y est pas assujetti", Type.TEXT, required=False),
    _question("contact", "Contact", Type.TEXT, required=False),
    _question("presentation", "Présentation", Type.LONG_TEXT, required=False),
)

PROFILES = _list(
    "profiles",
    "Quels profils interviennent, à quel tarif journalier hors taxes ?",
    "direction",
    _question("title", "Intitulé du profil", Type.TEXT, example="Directrice de mission"),
    _question("member", "Clé du membre qui l’emploie", Type.TEXT, example="mandataire"),
    _question("daily_rate", "Tarif journalier HT", Type.AMOUNT, example="650 EUR", minimum="0"),
)

TEAM = _list(
    "team",
    "Qui compose l’équipe ?",
    "lenoir",
    Question(
        id="person",
        ask="La personne",
        type=Type.PERSON,
        place=_HERE,
        example=_mapping(
            {
                "name": _scalar("Camille Lenoir"),
                "gender": _scalar("f"),
                "function": _scalar("directrice de mission"),
            }
        ),
    ),
    _question("member", "Clé de son organisation", Type.TEXT, example="mandataire"),
    _question("profile", "Clé de son profil", Type.TEXT, required=False, example="direction"),
    _question("role", "Son rôle dans la mission", Type.TEXT, example="Conduit la mission"),
    _question(
        "skills",
        "Ses compétences pour cette mission",
        Type.TEXT,
        required=False,
        example="Dix ans d’animation de réseaux de projets",
    ),
)

PHASES = _list(
    "phases",
    "Quelles sont les phases de la mission ?",
    "cadrage",
    _question("title", "Titre de la phase", Type.TEXT, example="Cadrage et diagnostic"),
    _question("start", "Début", Type.DATE, example="2027-01-11"),
    _question("end", "Fin", Type.DATE, example="2027-03-31"),
    Question(
        id="deliverables",
        ask="Livrables de la phase",
        type=Type.LIST,
        items=Type.TEXT,
        place=_HERE,
        required=False,
        example=LocatedSequence(items=(_scalar("une note de cadrage"),), place=_HERE),
    ),
)

MILESTONES = _list(
    "milestones",
    "Quels jalons le calendrier montre-t-il ?",
    "lancement",
    _question("title", "Titre du jalon", Type.TEXT, example="Comité de lancement"),
    _question("date", "Date", Type.DATE, example="2027-01-14"),
    required=False,
)

BUDGET = _list(
    "budget",
    "Combien de jours par phase et par profil ?",
    "cadrage-direction",
    _question("phase", "Clé de la phase", Type.TEXT, example="cadrage"),
    _question("profile", "Clé du profil", Type.TEXT, example="direction"),
    _question("days", "Jours", Type.DECIMAL, example="4,5", minimum="0"),
)

EXPENSES = _list(
    "expenses",
    "Quels frais et achats s’ajoutent aux journées ?",
    "hebergement",
    _question("title", "Objet de la dépense", Type.TEXT, example="Hébergement de la plateforme"),
    _question("phase", "Clé de la phase", Type.TEXT, required=False, example="cadrage"),
    _question("member", "Clé du membre qui la porte", Type.TEXT, example="mandataire"),
    _question("amount", "Montant HT", Type.AMOUNT, example="1500 EUR"),
    required=False,
)

REFERENCES = _list(
    "references",
    "Quelles missions comparables avez-vous menées ?",
    "val-d-orme",
    _question(
        "title", "Intitulé de la mission", Type.TEXT, example="Animation d’un réseau d’ateliers"
    ),
    _question("client", "Destinataire", Type.TEXT, example="Pays du Val d’Orme"),
    _question("year", "Année ou période", Type.TEXT, example="2024-2025"),
    _question("amount", "Montant HT", Type.AMOUNT, required=False, example="24000 EUR"),
    _question(
        "description",
        "Ce qui a été fait",
        Type.TEXT,
        example="Douze rencontres, un annuaire libre tenu par les ateliers eux-mêmes",
    ),
    _question("contact", "Contact", Type.TEXT, required=False),
)

YEARS = Question(
    id="years",
    ask="Sur quelles années porte le plan de financement ?",
    type=Type.LIST,
    items=Type.TEXT,
    place=_HERE,
    minimum="1",
    maximum="5",
    example=LocatedSequence(items=(_scalar("2027-2028"), _scalar("2028-2029")), place=_HERE),
)

_AMOUNTS = Question(
    id="amounts",
    ask="Les montants, un par année",
    type=Type.LIST,
    items=Type.AMOUNT,
    place=_HERE,
    example=LocatedSequence(items=(_scalar("31000 EUR"), _scalar("32000 EUR")), place=_HERE),
)

CHARGES = _list(
    "charges",
    "Que coûte le projet, poste par poste, chaque année ?",
    "salaires",
    _question("title", "Intitulé du poste", Type.TEXT, example="Salaires et cotisations"),
    _AMOUNTS,
)

_STATES = {"acquis": "somme acquise", "demandé": "somme demandée", "prévu": "somme prévue"}

RESOURCES = _list(
    "resources",
    "Qui paie, chaque année ?",
    "subvention",
    _question("title", "Intitulé de la ressource", Type.TEXT, example="Subvention de l’appel"),
    Question(
        id="state",
        ask="Cette ressource est-elle acquise, demandée ou prévue ?",
        type=Type.CHOICE,
        place=_HERE,
        required=False,
        choices=_STATES,
        example=_scalar("demandé"),
    ),
    _AMOUNTS,
)

IN_KIND = _list(
    "in_kind",
    "Quelles contributions volontaires, à quelle valeur chaque année ?",
    "benevolat",
    _question("title", "Nature de la contribution", Type.TEXT, example="Bénévolat, 400 heures"),
    _AMOUNTS,
    required=False,
)

TABLE_QUESTIONS: Mapping[str, tuple[Question, ...]] = MappingProxyType(
    {
        "budget": (MEMBERS, PROFILES, PHASES, BUDGET, EXPENSES),
        "budget-days": (MEMBERS, PROFILES, PHASES, BUDGET),
        "budget-members": (MEMBERS, PROFILES, PHASES, BUDGET, EXPENSES),
        "funding": (YEARS, CHARGES, RESOURCES, IN_KIND),
        "planning": (PHASES, MILESTONES),
        "deliverables": (PHASES,),
        "team": (MEMBERS, TEAM),
        "members": (MEMBERS,),
        "references": (REFERENCES,),
        "commons": (),
        "coverage": (),
    }
)
