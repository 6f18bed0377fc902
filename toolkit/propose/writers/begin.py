# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The files that an offer or a workspace begins with, for people to go on from."""

import re

from propose.model.snippet import Snippet

_SECTIONS = re.compile(r"^sections:", re.MULTILINE)
_GIVE_BACK = """
# Ce qui revient aux communs sur lesquels l'offre repose, un par ligne :
# give_back:
#   prestation-autour-de-communs: {kind: temps, description: "deux jours de documentation"}
"""

_CONSULTATION_FR = """\
# Les données de l'acheteur, saisies une fois depuis les pièces de la consultation.
# Chaque donnée peut dire où elle se trouve : source: {piece: RC, article: "6.1", page: "8"}

# Le nom de l'acheteur tel qu'il se lit dans une phrase : la Métropole de …, Le Havre, l'ADEME
buyer:

# L'objet de la consultation, sa référence, la procédure
title:
reference:
procedure:

# Date et heure limites, avec le décalage horaire : 2027-01-22T12:00+01:00
deadline:

# Durée de validité des offres
validity:

# Critères et sous-critères, avec leur poids s'il est donné (jamais inventé)
# criteria:
#   - id: valeur-technique
#     title: Valeur technique
#     weight: 60 %
#     criteria:
#       - {id: comprehension, title: Compréhension du besoin, weight: 20 %}

# Pièces demandées
# pieces:
#   - {id: memoire-technique, title: Mémoire technique}

# Limites de forme
# limits: {pages: "40", font_size: "11"}
"""

_CONSULTATION_EN = """\
# The buyer's facts, typed once from the consultation's documents.
# Each fact may say where it stands: source: {piece: RC, article: "6.1", page: "8"}

# The name of the buyer
buyer:

# Subject, reference, procedure
title:
reference:
procedure:

# Deadline with its offset: 2027-01-22T12:00+01:00
deadline:

# How long offers stay valid
validity:

# Criteria and sub-criteria, with their weight if one is stated (never invented)
# criteria:
#   - id: technical-value
#     title: Technical value
#     weight: 60 %

# Documents asked for
# pieces:
#   - {id: technical-offer, title: Technical offer}

# Limits of form
# limits: {pages: "40", font_size: "11"}
"""


def proposal_text(outline: str, *, title: str | None, kind: str, lang: str, day: str) -> str:
    """Return proposal.yaml: its own head, then the sections of the outline as they stand."""
    match = _SECTIONS.search(outline)
    sections = outline[match.start() :] if match else "sections: []\n"
    named = title or ("Titre de l'offre" if lang == "fr" else "Title of the offer")
    quoted = '"' + named.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return (
        f"title: {quoted}\ndate: {day}\nlang: {lang}\ntemplate: {kind}\n"
        f"licence: CC-BY-SA-4.0\n\n{sections.rstrip()}\n{_GIVE_BACK}"
    )


def consultation_text(lang: str) -> str:
    """Return consultation.yaml with everything to be filled in, explained."""
    return _CONSULTATION_FR if lang == "fr" else _CONSULTATION_EN


def own_text(section: str, lang: str) -> str:
    """Return a text of the offer alone with nothing in it but what to write there.

    The build stops until something is written: the guidance is a comment.
    """
    if lang == "fr":
        guide = (
            f"Section « {section} » : écrivez ici ce qui ne vaut que pour cette offre "
            "(l'acheteur, le territoire, vos constats, vos choix), puis retirez ce "
            "commentaire. Du Markdown, sans titre général."
        )
    else:
        guide = (
            f"Section “{section}”: write here what holds for this offer alone (the buyer, "
            "the territory, what you saw, what you chose), then take this comment out. "
            "Markdown, without a general title."
        )
    return f"{{%# {guide} #%}}\n"


def adapted_text(source: str, snippet: Snippet) -> str:
    """Return a copy of a block as a text of an offer that says what it adapts.

    Questions and body are kept as they stand; the credit of the original stays in the
    library, which `adapts:` names with its state.
    """
    header, _, body = source.removeprefix("---\n").partition("\n---\n")
    questions = re.search(r"^questions:.*(?:\n(?:[ \t#].*)?)*", header, re.MULTILINE)
    kept = f"{questions.group().rstrip()}\n" if questions else ""
    return (
        "---\n"
        "adapts:\n"
        f"  snippet: {snippet.id}\n"
        f"  lang: {snippet.lang}\n"
        f"  digest: {snippet.digest}\n"
        '  changes: ""\n'
        f"{kept}---\n{body}"
    )


def workspace_text(library: str) -> str:
    """Return propose.yaml, which names the library that a workspace uses."""
    quoted = '"' + library.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return (
        "# Cet espace est à vous : il contient des offres confidentielles et renvoie à une\n"
        "# bibliothèque publique. Vos propres blocs se rangent dans snippets/.\n"
        f"library: [{quoted}]\n"
    )
