# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Word shell of a research paper: cover, contents, facts, body, annex."""

from forge import package, reponse_appel_offres


def parts() -> dict[str, str]:
    """Return every part of the template by its name in the package."""
    return reponse_appel_offres.parts()


def template() -> bytes:
    """Return the template as a Word file."""
    return package.packed(parts())
