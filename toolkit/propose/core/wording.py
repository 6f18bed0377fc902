# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fixed words of computed tables, captions and labels, in each language.

A template overrides any of them under `wording:`.
"""

from collections.abc import Mapping
from types import MappingProxyType

from propose.model.language import said_in, wording_in

_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "fr": {
            "annex": "Annexe",
            "table": "tableau",
            "figure": "figure",
            "phase": "Phase",
            "profile": "Profil",
            "member": "Membre",
            "days": "Jours",
            "rate": "Tarif journalier HT",
            "amount_ht": "Montant HT",
            "expenses": "Frais et achats",
            "total_ht": "Total HT",
            "total": "Total",
            "vat_rate": "Taux de TVA",
            "vat": "TVA",
            "no_vat": "non assujetti",
            "total_ttc": "Total TTC",
            "share": "Part",
            "budget_caption": "Budget détaillé par phase et par profil",
            "shares_caption": "Répartition du budget entre les membres",
            "days_caption": "Jours prévus par phase et par profil",
            "funding_charges": "Charges",
            "funding_resources": "Ressources",
            "funding_in_kind": "Contributions",
            "funding_charges_caption": "Charges prévues",
            "funding_resources_caption": "Ressources prévues",
            "funding_in_kind_caption": "Contributions volontaires en nature",
            "planning_caption": "Calendrier de la mission",
            "milestones": "Jalons",
            "scheduled": "prévu",
            "team_caption": "Équipe de la mission",
            "person": "Nom",
            "function": "Fonction",
            "role": "Rôle dans la mission",
            "skills": "Compétences",
            "members_caption": "Composition de l’équipe candidate",
            "legal_form": "Forme juridique",
            "group_role": "Rôle",
            "contact": "Contact",
            "references_caption": "Références",
            "reference": "Mission",
            "client": "Client",
            "year": "Année",
            "description": "Contenu",
            "commons_caption": "Communs sur lesquels repose l’offre",
            "commons": "Commun",
            "community": "Communauté",
            "licence": "Licence",
            "give_back": "Contrepartie prévue",
            "not_stated": "non précisée",
            "deliverables_caption": "Livrables par phase",
            "deliverables": "Livrables",
            "due": "Échéance",
        },
        "en": {
            "annex": "Annex",
            "table": "table",
            "figure": "figure",
            "phase": "Phase",
            "profile": "Profile",
            "member": "Member",
            "days": "Days",
            "rate": "Daily rate excl. VAT",
            "amount_ht": "Amount excl. VAT",
            "expenses": "Expenses and purchases",
            "total_ht": "Total excl. VAT",
            "total": "Total",
            "vat_rate": "VAT rate",
            "vat": "VAT",
            "no_vat": "not subject to VAT",
            "total_ttc": "Total incl. VAT",
            "share": "Share",
            "budget_caption": "Detailed budget by phase and profile",
            "shares_caption": "Budget by member",
            "days_caption": "Days by phase and profile",
            "funding_charges": "Costs",
            "funding_resources": "Income",
            "funding_in_kind": "Contributions",
            "funding_charges_caption": "Planned costs",
            "funding_resources_caption": "Planned income",
            "funding_in_kind_caption": "Contributions in kind",
            "planning_caption": "Schedule of the assignment",
            "milestones": "Milestones",
            "scheduled": "scheduled",
            "team_caption": "Team of the assignment",
            "person": "Name",
            "function": "Position",
            "role": "Role in the assignment",
            "skills": "Skills",
            "members_caption": "Members of the group",
            "legal_form": "Legal form",
            "group_role": "Role",
            "contact": "Contact",
            "references_caption": "References",
            "reference": "Assignment",
            "client": "Client",
            "year": "Year",
            "description": "Content",
            "commons_caption": "Commons that this offer relies on",
            "commons": "Commons",
            "community": "Community",
            "licence": "Licence",
            "give_back": "Planned give-back",
            "not_stated": "not stated",
            "deliverables_caption": "Deliverables by phase",
            "deliverables": "Deliverables",
            "due": "Due",
        },
    }
)


def words_for(lang: str, overrides: Mapping[str, Mapping[str, str]]) -> Mapping[str, str]:
    """Return the wording of one language, the template's own words first.

    A language without wording of its own takes the English one.
    """
    return {**said_in(_WORDS, lang), **wording_in(overrides, lang)}
