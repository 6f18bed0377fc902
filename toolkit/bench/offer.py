# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Make an offer of any length, and the same text merged and filled for pandoc.

The text is the same at each run: blocks of 150 to 600 words with headings, lists, a
table in every third, footnotes, links, emphasis, and values to be filled.
"""

import random
from pathlib import Path

_WORDS = (
    *("commun", "communauté", "méthode", "garant", "territoire", "atelier", "ressource"),
    *("partage", "projet", "usage", "libre", "équipe", "mission", "acteur", "réseau"),
    *("contribution", "expérience", "outil", "licence", "plateforme", "coopération"),
    *("habitant", "collectivité", "inventaire", "apprentissage", "démarche", "besoin"),
    *("documentation", "animation", "réponse", "accord", "séance", "calendrier", "étape"),
    *("ouvrir", "relier", "nourrir", "construire", "transmettre", "animer", "préparer"),
    *("avec", "pour", "dans", "vers", "entre", "selon", "depuis", "chaque", "plusieurs"),
    *("toute", "cette", "leur", "notre", "ainsi", "afin", "durable", "utile", "ouvert"),
)

_SNIPPET_HEADER = """---
SPDX-FileCopyrightText: 2026 Contributeurs du banc d’essai
SPDX-License-Identifier: CC-BY-SA-4.0
title: Bloc numéro {number}
when_to_use: Mesurer la durée d’une construction.
authors: [Contributeurs du banc d’essai]
sources:
  - title: Texte du banc d’essai
    authors: [Contributeurs du banc d’essai]
    url: https://example.org/banc
    revision: "{number}"
    consulted: 2026-11-01
    licence: CC-BY-SA-4.0
    use: adapté
    changes: récrit
owner: banc
reviewed: 2026-11-01
review_every: 12 months
status: relu
questions:
  acheteur: {{ask: "Qui est l’acheteur ?", type: proper name, example: Ambérieu}}
  jours: {{ask: "Combien de jours ?", type: integer, unit: jours, example: "12"}}
---
"""


def _sentence(chance: random.Random, number: int) -> str:
    words = [chance.choice(_WORDS) for _ in range(chance.randint(9, 22))]
    if chance.random() < 0.25:
        words[3] = f"**{words[3]}**"
    if chance.random() < 0.15:
        words[5] = f"*{words[5]}*"
    if chance.random() < 0.05:
        words[6] = f"[{words[6]}](https://example.org/{number})"
    return " ".join(words).capitalize() + "."


def _paragraph(chance: random.Random, number: int) -> str:
    return " ".join(_sentence(chance, number) for _ in range(chance.randint(3, 6)))


def _bullets(chance: random.Random, number: int) -> str:
    mark = chance.choice(("-", "1."))
    return "\n".join(f"{mark} {_sentence(chance, number)}" for _ in range(chance.randint(3, 6)))


def _table(chance: random.Random) -> str:
    rows = [[chance.choice(_WORDS) for _ in range(4)] for _ in range(chance.randint(3, 6))]
    head = "| " + " | ".join(chance.choice(_WORDS) for _ in range(4)) + " |"
    body = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    return f"{head}\n|---|:--|--:|:-:|\n{body}"


def block_text(number: int) -> str:
    """Return the Markdown of one block, 150 to 600 words, with two values in it."""
    chance = random.Random(number)  # noqa: S311 - a fixed text, no secret
    length = chance.randint(150, 600)
    parts = [
        f"## Titre du bloc {number}",
        f"Pour {{{{ acheteur }}}}, en {{{{ jours }}}} jours : {_sentence(chance, number)}",
    ]
    words = sum(len(part.split()) for part in parts)
    while words < length - 40:
        kind = chance.random()
        if kind < 0.6:
            part = _paragraph(chance, number)
        elif kind < 0.85:
            part = _bullets(chance, number)
        else:
            part = f"### Sous-titre {chance.choice(_WORDS)}\n\n{_paragraph(chance, number)}"
        parts.append(part)
        words += len(part.split())
    if number % 3 == 0:
        parts.append(_table(chance))
    parts.append(f"Une phrase avec sa note[^n{number}].")
    parts.append(f"[^n{number}]: {_sentence(chance, number)}")
    return "\n\n".join(parts) + "\n"


def write_offer(folder: Path, blocks: int, template: Path) -> tuple[Path, Path]:
    """Write a stand-alone offer of `blocks` blocks and its merged text.

    Returns: the folder of the offer, the Markdown file for pandoc.
    """
    offer = folder / "offre"
    library = offer / "snippets" / "banc"
    library.mkdir(parents=True)
    merged: list[str] = []
    outline: list[str] = []
    for number in range(1, blocks + 1):
        text = block_text(number)
        header = _SNIPPET_HEADER.format(number=number)
        (library / f"bloc-{number}.fr.md").write_text(header + text, encoding="utf-8")
        if number % 12 == 1:
            title = f"Partie {number // 12 + 1}"
            merged.append(f"# {title}\n")
            outline.append(f"  - id: partie-{number // 12 + 1}\n    title: {title}\n    blocks:\n")
        outline.append(f"      - banc/bloc-{number}\n")
        filled = text.replace("{{ acheteur }}", "Ambérieu").replace("{{ jours }}", "12")
        merged.append(filled)
    (offer / "proposal.yaml").write_text(
        "title: Une longue offre\ndate: 2026-11-20\nlang: fr\n"
        f"template: {template}\nlibrary: [snippets]\nlicence: CC-BY-SA-4.0\nsections:\n"
        + "".join(outline),
        encoding="utf-8",
    )
    (offer / "answers.yaml").write_text("acheteur: Ambérieu\njours: 12\n", encoding="utf-8")
    source = folder / "fusion.md"
    source.write_text("\n".join(merged), encoding="utf-8")
    return offer, source
