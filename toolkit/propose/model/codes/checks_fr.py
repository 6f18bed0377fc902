# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The checks in French, for the lists that are sent round with an offer in French."""

CHECKS_FR: dict[int, str] = {
    1: "Date limite",
    2: "Pièces",
    3: "Critères et questions",
    4: "Prix",
    5: "Limites",
    6: "Restes d’autres offres",
    7: "Blancs à remplir",
    8: "Contradictions",
    9: "Textes trop généraux",
    10: "Curriculums",
    11: "Références",
    12: "Réserves",
    13: "Blocs à relire",
    14: "Communs et contreparties",
    15: "Numéros et pages cités",
    16: "Typographie des réponses",
    17: "Acceptations écrites",
}

WORDINGS_FR: dict[str, tuple[str, str]] = {}
"""The message and the remedy of each code, over the same fields as in English."""
