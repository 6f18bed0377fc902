# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small workspaces and offers from a dict of path -> text."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

REPOSITORY = Path(__file__).parent.parent

# REUSE-IgnoreStart
BLOCK = """\
---
SPDX-FileCopyrightText: 2026 Contributeurs d'Unisson
SPDX-License-Identifier: CC-BY-SA-4.0
title: Le rôle du garant
authors: [Contributeurs d'Unisson]
commons: {unisson: relied-on}
questions:
  acheteur: {ask: Qui est l'acheteur ?, type: proper name, from: consultation.buyer}
  garant: {ask: Qui est le garant ?, type: person}
  garant_jours: {ask: Combien de jours ?, type: integer, unit: jours, required: false}
---
**{{ garant }}** veille à la méthode pour {{ acheteur | le }}.

{% if garant_jours %}
Ce rôle occupe {{ garant_jours }} jours.
{% endif %}
"""

# REUSE-IgnoreEnd
COMMONS = """\
name: Unisson
description: {fr: Un collectif qui relie les communs., en: People who join commons.}
url: https://unisson.co
community: {name: Contributeurs d'Unisson, url: https://unisson.co}
licence: {content: CC-BY-SA-4.0}
source: {url: https://unisson.co, consulted: 2026-11-22}
"""

PROPOSAL = """\
title: Animer les communs de Loire-Océan
date: 2026-11-20
lang: fr
template: essai
sections:
  - id: contexte
    title: Contexte
    blocks: [own/contexte.md]
  - id: methode
    title: Méthode
    blocks: [methode/garant]
give_back:
  unisson: {kind: argent, amount: 1500 EUR, due: 2027-06-30}
"""

ANSWERS = """\
garant: {name: Sanaé Morvenant, gender: f, function: garante de la méthode}
garant_jours: 12
"""

CONSULTATION = """\
buyer: {name: Métropole de Loire-Océan, article: la}
title: Animation de communs
deadline: 2026-12-11 12:00 Europe/Paris
"""

SMALL = {
    "snippets/methode/garant.fr.md": BLOCK,
    "snippets/communs/unisson.yaml": COMMONS,
    "proposals/essai/proposal.yaml": PROPOSAL,
    "proposals/essai/answers.yaml": ANSWERS,
    "proposals/essai/consultation.yaml": CONSULTATION,
    "proposals/essai/own/contexte.md": "La Métropole compte douze ateliers.\n",
}
"""A workspace with one block, one commons and one complete offer, `essai`."""


def git(folder: Path, *arguments: str) -> str:
    """Return what git says when it is run in a folder, as somebody."""
    return subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def laid_out(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder; indented texts are shifted to the margin."""
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            file.write_bytes(content)
        else:
            file.write_text(dedent(content), encoding="utf-8", newline="")
    return folder


def small_workspace(
    folder: Path,
    files: Mapping[str, str | bytes | None] | None = None,
    *,
    template: str | None = "note-sobre",
) -> Path:
    """Lay out SMALL in a folder, changed by `files`; None takes a file away.

    `template` is the template of the repository that `templates/essai` is a copy of,
    without its outlines; None leaves it out.
    """
    changed: dict[str, str | bytes | None] = {**SMALL, **(files or {})}
    laid_out(folder, {name: text for name, text in changed.items() if text is not None})
    if template is not None:
        shutil.copytree(
            REPOSITORY / "templates" / template,
            folder / "templates" / "essai",
            ignore=shutil.ignore_patterns("*outline.yaml"),
        )
    return folder


def standing_alone(
    folder: Path,
    files: Mapping[str, str | bytes | None] | None = None,
    *,
    template: str = "note-sobre",
) -> Path:
    """Lay out an offer that needs no workspace: its own blocks and template beside it."""
    named = PROPOSAL.replace("template: essai", "template: modele\nlibrary: [blocs]")
    source = REPOSITORY / "templates" / template
    alone: dict[str, str | bytes | None] = {
        "proposal.yaml": named,
        "answers.yaml": ANSWERS,
        "consultation.yaml": CONSULTATION,
        "own/contexte.md": SMALL["proposals/essai/own/contexte.md"],
        "blocs/methode/garant.fr.md": BLOCK,
        "blocs/communs/unisson.yaml": COMMONS,
        "modele/template.docx": (source / "template.docx").read_bytes(),
        "modele/template.yaml": (source / "template.yaml").read_bytes(),
        **(files or {}),
    }
    return laid_out(folder, {name: text for name, text in alone.items() if text is not None})
