# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Word shell of an application by an association, a third place, a fablab."""

from forge import package
from forge.reponse_appel_offres import FONTS
from forge.reponse_appel_offres import parts as tender_parts


def parts() -> dict[str, str]:
    """Return every part of the template by its name in the package."""
    return {
        **tender_parts(),
        "word/theme/theme1.xml": package.theme("Dossier associatif", FONTS),
    }


def template() -> bytes:
    """Return the template as a Word file."""
    return package.packed(parts())
