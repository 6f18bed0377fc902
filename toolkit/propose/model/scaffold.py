# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a new block says to whoever goes on writing it; it must not stay in the block."""

from types import MappingProxyType

START = MappingProxyType(
    {
        "fr": "Voici tout ce que le bloc demande. Écrivez le texte autour, dans l'ordre qui "
        "convient, puis retirez ce commentaire.",
        "en": "This is all that the block asks for. Write the text around it, in the order "
        "that suits, then take this comment out.",
    }
)
REST = MappingProxyType(
    {
        "fr": "Le texte n'emploie pas encore ces réponses. Mettez chacune à sa place, puis "
        "retirez ce commentaire.",
        "en": "The text does not say this yet. Put each answer in its place, then take this "
        "comment out.",
    }
)
ORIGINAL = MappingProxyType(
    {"fr": "Le texte à traduire ({lang}) :", "en": "The text to translate, as it stands in {lang}:"}
)
