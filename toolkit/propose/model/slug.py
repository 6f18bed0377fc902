# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A text as a name for files, keys and anchors."""

import re
import unicodedata

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_SPELT_OUT = str.maketrans({"œ": "oe", "æ": "ae"})


def slug_of(text: str) -> str:
    """Return a text in small letters without accents and digits, joined by hyphens.

    Shape: empty where the text holds no letter of the Latin alphabet and no digit.

    >>> slug_of("L'Œuvre d’à côté, 2026")
    'l-oeuvre-d-a-cote-2026'
    """
    spelt = unicodedata.normalize("NFKD", text.casefold().translate(_SPELT_OUT))
    letters = "".join(one for one in spelt if not unicodedata.combining(one))
    return _NOT_SLUG.sub("-", letters.casefold()).strip("-")
