# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What each computed table asks; the ids are the same in every language."""

from collections.abc import Mapping
from types import MappingProxyType

from propose.model.finding import Place
from propose.model.located import Scalar
from propose.model.question import Question, Type

_HERE = Place(path="the computed tables")


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
        example=None if example is None else Scalar(text=example, place=_HERE),
    )


def _list(name: str, ask: str, *fields: Question, required: bool = True) -> Question:
    return Question(
        id=name,
        ask=ask,
        type=Type.LIST,
        place=_HERE,
        required=required,
        fields={field.id: field for field in fields},
    )


def _texts(name: str, ask: str) -> Question:
    return Question(id=name, ask=ask, type=Type.LIST, items=Type.TEXT, place=_HERE, required=False)


_ROLES = {
    "mandataire": "mandataire",
    "cotraitant": "cotraitant",
    "sous-traitant": "sous-traitant",
}

MEMBERS = _list(
    "members",
    "Qui sont les membres du groupement ?",
    _question("name", "Nom du membre", Type.PROPER_NAME, example="la coopérative Exemple"),
    Question(
        id="role",
        ask="Son rôle dans le groupement",
        type=Type.CHOICE,
        place=_HERE,
        choices=_ROLES,
        example=Scalar(text="mandataire", place=_HERE),
    ),
    _question("legal_form", "Sa forme juridique", Type.TEXT, example="association loi 1901"),
    _question(
        "vat",
        "Son taux de TVA (rien s’il n’y est pas assujetti)",
        Type.PERCENTAGE,
        required=False,
        example="20 %",
        minimum="0",
        maximum="100",
    ),
    _question("vat_note", "Mention de TVA", Type.TEXT, required=False),
    _question("contact", "Contact", Type.TEXT, required=False),
    _question("presentation", "Présentation", Type.LONG_TEXT, required=False),
)

PROFILES = _list(
    "profiles",
    "Quels profils interviennent, à quel tarif journalier hors taxes ?",
    _question("title", "Intitulé du profil", Type.TEXT, example="chef·fe de projet"),
    _question("member", "Clé du membre qui l’emploie", Type.TEXT),
    _question("daily_rate", "Tarif journalier HT", Type.AMOUNT, example="650 EUR", minimum="0"),
)

TEAM = _list(
    "team",
    "Qui compose l’équipe ?",
    _question("person", "La personne", Type.PERSON),
    _question("member", "Clé de son organisation", Type.TEXT),
    _question("profile", "Clé de son profil", Type.TEXT, required=False),
    _question("role", "Son rôle dans la mission", Type.TEXT),
    _question("skills", "Ses compétences pour cette mission", Type.TEXT, required=False),
)

PHASES = _list(
    "phases",
    "Quelles sont les phases de la mission ?",
    _question("title", "Titre de la phase", Type.TEXT, example="Cadrage et diagnostic"),
    _question("start", "Début", Type.DATE, example="2027-01-11"),
    _question("end", "Fin", Type.DATE, example="2027-03-31"),
    _texts("deliverables", "Livrables de la phase"),
)

MILESTONES = _list(
    "milestones",
    "Quels jalons le calendrier montre-t-il ?",
    _question("title", "Titre du jalon", Type.TEXT, example="Comité de pilotage n° 1"),
    _question("date", "Date", Type.DATE, example="2027-02-04"),
    required=False,
)

BUDGET = _list(
    "budget",
    "Combien de jours par phase et par profil ?",
    _question("phase", "Clé de la phase", Type.TEXT),
    _question("profile", "Clé du profil", Type.TEXT),
    _question("days", "Jours", Type.DECIMAL, example="4,5", minimum="0"),
)

EXPENSES = _list(
    "expenses",
    "Quels frais et achats s’ajoutent aux journées ?",
    _question("title", "Objet de la dépense", Type.TEXT, example="Hébergement de la plateforme"),
    _question("phase", "Clé de la phase", Type.TEXT, required=False),
    _question("member", "Clé du membre qui la porte", Type.TEXT),
    _question("amount", "Montant HT", Type.AMOUNT, example="1 500 EUR"),
    required=False,
)

REFERENCES = _list(
    "references",
    "Quelles missions comparables avez-vous menées ?",
    _question("title", "Intitulé de la mission", Type.TEXT),
    _question("client", "Client", Type.TEXT),
    _question("year", "Année ou période", Type.TEXT, example="2024-2025"),
    _question("amount", "Montant HT", Type.AMOUNT, required=False),
    _question("description", "Ce qui a été fait", Type.TEXT),
    _question("contact", "Contact", Type.TEXT, required=False),
)

TABLE_QUESTIONS: Mapping[str, tuple[Question, ...]] = MappingProxyType(
    {
        "budget": (MEMBERS, PROFILES, PHASES, BUDGET, EXPENSES),
        "budget-days": (MEMBERS, PROFILES, PHASES, BUDGET),
        "budget-members": (MEMBERS, PROFILES, PHASES, BUDGET, EXPENSES),
        "planning": (PHASES, MILESTONES),
        "deliverables": (PHASES,),
        "team": (MEMBERS, TEAM),
        "members": (MEMBERS,),
        "references": (REFERENCES,),
        "commons": (),
    }
)
