# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writes every template that this repository makes: `python -m forge`."""

from pathlib import Path

from forge import (
    cahier_de_recherche,
    dossier_associatif,
    note_sobre,
    reponse_appel_offres,
)

TEMPLATES = Path(__file__).parents[2] / "templates"

for name, made in (
    ("cahier-de-recherche", cahier_de_recherche.template()),
    ("dossier-associatif", dossier_associatif.template()),
    ("note-sobre", note_sobre.template()),
    ("reponse-appel-offres", reponse_appel_offres.template()),
):
    target = TEMPLATES / name / "template.docx"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(made)
    print(target)
