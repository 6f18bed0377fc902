# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the computed tables ask, in English; ids, types and the values of choices stay."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from propose.model.located import LocatedMapping, LocatedSequence, Node, Scalar
from propose.model.question import Question

TEXTS: Mapping[str, str] = MappingProxyType(
    {
        # What is asked
        "Qui sont les membres du groupement ?": "Who are the members of the group?",
        "Nom du membre": "Name of the member",
        "Son rôle dans le groupement": "Its role in the group",
        "Sa forme juridique": "Its legal form",
        "Son taux de TVA (rien s’il n’y est pas assujetti)": "Its VAT rate (nothing if it is "
        "not subject to VAT)",
        "Mention de TVA s’il n’y est pas assujetti": "What to print where it is not subject to VAT",
        "Contact": "Contact",
        "Présentation": "Presentation",
        "Quels profils interviennent, à quel tarif journalier hors taxes ?": "Which profiles "
        "take part, at what daily rate excluding VAT?",
        "Intitulé du profil": "Name of the profile",
        "Clé du membre qui l’emploie": "Key of the member that employs it",
        "Tarif journalier HT": "Daily rate excluding VAT",
        "Qui compose l’équipe ?": "Who is on the team?",
        "La personne": "The person",
        "Clé de son organisation": "Key of the person’s organisation",
        "Clé de son profil": "Key of the person’s profile",
        "Son rôle dans la mission": "The person’s role in the assignment",
        "Ses compétences pour cette mission": "The person’s skills for this assignment",
        "Quelles sont les phases de la mission ?": "What are the phases of the assignment?",
        "Titre de la phase": "Title of the phase",
        "Début": "Start",
        "Fin": "End",
        "Livrables de la phase": "Deliverables of the phase",
        "Quels jalons le calendrier montre-t-il ?": "Which milestones does the schedule show?",
        "Titre du jalon": "Title of the milestone",
        "Date": "Date",
        "Combien de jours par phase et par profil ?": "How many days by phase and profile?",
        "Clé de la phase": "Key of the phase",
        "Clé du profil": "Key of the profile",
        "Jours": "Days",
        "Quels frais et achats s’ajoutent aux journées ?": "Which expenses and purchases are "
        "added to the days?",
        "Objet de la dépense": "What is paid for",
        "Clé du membre qui la porte": "Key of the member that bears it",
        "Montant HT": "Amount excluding VAT",
        "Quelles missions comparables avez-vous menées ?": "Which comparable assignments have "
        "you carried out?",
        "Intitulé de la mission": "Title of the assignment",
        "Destinataire": "Buyer",
        "Année ou période": "Year or period",
        "Ce qui a été fait": "What was done",
        "Sur quelles années porte le plan de financement ?": "Which years does the funding plan "
        "cover?",
        "Les montants, un par année": "The amounts, one a year",
        "Que coûte le projet, poste par poste, chaque année ?": "What does the project cost "
        "each year, item by item?",
        "Intitulé du poste": "Name of the item",
        "Qui paie, chaque année ?": "Who pays, each year?",
        "Intitulé de la ressource": "Name of the resource",
        "Cette ressource est-elle acquise, demandée ou prévue ?": "Is this resource secured, "
        "applied for or planned?",
        "Quelles contributions volontaires, à quelle valeur chaque année ?": "Which contributions "
        "in kind, at what value each year?",
        "Nature de la contribution": "Kind of contribution",
        # What choices print
        "mandataire": "lead member",
        "cotraitant": "member",
        "partenaire": "partner",
        "sous-traitant": "subcontractor",
        "somme acquise": "secured",
        "somme demandée": "applied for",
        "somme prévue": "planned",
        # Examples
        "La Fabrique Exemple": "Example Works",
        "société coopérative": "cooperative society",
        "Directrice de mission": "Project director",
        "directrice de mission": "project director",
        "Conduit la mission": "Leads the assignment",
        "Dix ans d’animation de réseaux de projets": "Ten years of running networks of projects",
        "Cadrage et diagnostic": "Scoping and survey",
        "une note de cadrage": "a scoping note",
        "Comité de lancement": "Launch committee",
        "Hébergement de la plateforme": "Hosting of the platform",
        "Animation d’un réseau d’ateliers": "Running a network of workshops",
        "Pays du Val d’Orme": "Val d’Orme district",
        "Douze rencontres, un annuaire libre tenu par les ateliers eux-mêmes": "Twelve meetings, "
        "and a free directory kept by the workshops themselves",
        "Salaires et cotisations": "Salaries and contributions",
        "Subvention de l’appel": "Grant from the call",
        "4,5": "4.5",
        "Bénévolat, 400 heures": "Volunteer work, 400 hours",
    }
)


def in_english(question: Question) -> Question:
    """Return a question of a table as it is asked in English; what has no text there stays."""
    return replace(
        question,
        ask=TEXTS.get(question.ask, question.ask),
        help=TEXTS.get(question.help, question.help) if question.help else None,
        choices={value: TEXTS.get(text, text) for value, text in question.choices.items()},
        fields={name: in_english(inner) for name, inner in question.fields.items()},
        example=question.example
        if question.example is None or question.id in _KEYS
        else _example(question.example, question),
    )


def _example(node: Node, question: Question) -> Node:
    """Return an example in English; keys and the values of choices are the same in both."""
    if isinstance(node, Scalar):
        return node if question.choices else replace(node, text=TEXTS.get(node.text, node.text))
    if isinstance(node, LocatedSequence):
        return replace(node, items=tuple(_example(item, question) for item in node.items))
    if isinstance(node, LocatedMapping):
        return replace(
            node,
            items={
                name: inner
                if name in _KEYS
                else _example(inner, question.fields.get(name, question))
                for name, inner in node.items.items()
            },
        )
    return node


_KEYS = frozenset({"key", "member", "phase", "profile"})
"""Fields that hold the key of an item of another list."""
