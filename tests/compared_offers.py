# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""An offer with something of everything, and one factor of it changed at a time."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from propose.app.diff import Side, compare
from propose.model.comparison import Change, Comparison, Edit, PairKind
from workspace import laid_out, small_workspace

_BODIES = {
    "apprendre": """\
    ## Ce que l'on apprend {{ sujet | de }}

    Les {{ personnes }} personnes se réunissent pour {{ acheteur | le }} tous les mois[^mois].

    - une lecture des projets du territoire
    - une visite chez {{ hote }}
    - un carnet que chacun remplit et emporte

    [^mois]: Sauf en août, où la halle est fermée.
    """,
    "ecrire": """\
    L'équipe écrit avec celles et ceux qui ont mené le projet. Elle relit chaque récit à voix haute.

    | étape | durée | qui |
    |---|--:|---|
    | entretien | 45 minutes | deux personnes |
    | écriture | 3 heures | une personne |
    | relecture | 1 heure | le groupe |

    {% if relecture_publique %}
    Une relecture publique a lieu dans la salle du conseil avant toute parution.
    {% endif %}
    """,
    "publier": """\
    > Rien n'est à nous que ce que nous avons donné.
    >
    > — un registre de la halle

    Chaque récit paraît sous une licence libre, avec le nom de {{ hote }} et la date.

    Terme
    :   Ce que le mot veut dire dans cette mission.
    """,
    "garder": """\
    Les fichiers restent {{ conservation }} ans dans deux dépôts tenus par deux organisations.

    1. le premier dépôt est ouvert à tous
    2. le second dépôt garde les enregistrements
    """,
}

_QUESTIONS = {
    "sujet": '{ask: Quel sujet ?, type: proper name, example: "l\'eau"}',
    "personnes": "{ask: Combien de personnes ?, type: integer, example: 12}",
    "acheteur": "{ask: Qui est l'acheteur ?, type: proper name, from: consultation.buyer}",
    "hote": "{ask: Chez qui ?, type: text, example: l'atelier}",
    "relecture_publique": "{ask: Relecture publique ?, type: yes/no, required: false}",
    "conservation": "{ask: Combien d'années ?, type: integer, example: 2}",
}


def _block(name: str, body: str) -> str:
    text = dedent(body)
    asked = [one for one in _QUESTIONS if f"{one} " in text]
    lines = "".join(f"  {one}: {_QUESTIONS[one]}\n" for one in asked)
    questions = f"questions:\n{lines}" if lines else ""
    return (
        "---\n"
        # REUSE-IgnoreStart
        "SPDX-FileCopyrightText: 2026 Contributeurs d'Unisson\n"
        "SPDX-License-Identifier: CC-BY-SA-4.0\n"
        # REUSE-IgnoreEnd
        f"title: Le bloc {name}\n"
        "authors: [Contributeurs d'Unisson]\n"
        "sources:\n"
        f"  - {{title: La source de {name}, authors: [Une autrice], url: 'https://a.example/{name}',"
        " consulted: 2026-11-01, licence: CC-BY-SA-4.0, use: adapté, changes: abrégé}\n"
        f"{questions}---\n{text}\n"
    )


FILES: dict[str, str] = {
    **{f"snippets/mission/{name}.fr.md": _block(name, body) for name, body in _BODIES.items()},
    "snippets/mission/ailleurs.fr.md": _block("ailleurs", "    Un texte qui vient d'ailleurs.\n"),
    "proposals/essai/proposal.yaml": """\
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
    blocks:
      - methode/garant
      - mission/apprendre
      - mission/ecrire
  - id: suites
    title: Suites
    blocks:
      - mission/publier
      - mission/garder
      - own/suites.md
  - id: equipe
    title: Équipe
    blocks:
      - {table: members}
      - {table: team}
  - id: prix
    title: Prix
    blocks:
      - own/prix.md
      - {table: budget}
give_back:
  unisson: {kind: argent, amount: 1500 EUR, due: 2027-06-30}
""",
    "proposals/essai/answers.yaml": """\
garant: {name: Sanaé Morvenant, gender: f, function: garante de la méthode}
garant_jours: 12
sujet: {name: économie circulaire, article: "l'"}
personnes: 14
hote: la menuiserie du port
relecture_publique: non
conservation: 5
members:
  - {key: scop, name: La Fabrique Exemple, role: mandataire,
     legal_form: société coopérative, vat: 20 %}
  - {key: asso, name: Les Ateliers Réunis, role: cotraitant,
     legal_form: association, vat_note: non assujettie}
profiles:
  - {key: direction, title: Directrice de mission, member: scop, daily_rate: 700 EUR}
  - {key: animation, title: Animateur, member: asso, daily_rate: 450 EUR}
team:
  - {key: lenoir, person: {name: Camille Lenoir, gender: f, function: directrice},
     member: scop, role: Conduit la mission}
  - {key: bost, person: {name: Yann Bost, gender: m, function: animateur},
     member: asso, role: Anime les ateliers}
phases:
  - {key: cadrage, title: Cadrage, start: 2027-01-11, end: 2027-02-26}
  - {key: ateliers, title: Ateliers, start: 2027-03-01, end: 2027-06-25}
budget:
  - {key: un, phase: cadrage, profile: direction, days: 4}
  - {key: deux, phase: ateliers, profile: direction, days: 6}
  - {key: trois, phase: ateliers, profile: animation, days: "11,5"}
expenses:
  - {key: salle, title: Location de la halle, phase: ateliers, member: scop, amount: 900 EUR}
""",
    "proposals/essai/consultation.yaml": """\
buyer: {name: Métropole de Loire-Océan, article: la}
title: Animation de communs
reference: 2026-77
deadline: 2026-12-11 12:00 Europe/Paris
procedure: procédure adaptée
criteria:
  - {id: technique, title: Valeur technique, weight: 60 %}
  - {id: prix, title: Prix, weight: 40 %}
limits: {pages: 30}
""",
    "proposals/essai/own/contexte.md": """\
La Métropole compte douze ateliers, dont quatre ont ouvert en 2025 dans d'anciennes conserveries.

Le premier d'entre eux reçoit chaque semaine une trentaine de personnes du quartier[^comptage].

Trois projets s'y préparent :

- une bibliothèque d'objets tenue par les habitants
- un inventaire des matériaux de chantier
- une cuisine ouverte le jeudi

| atelier | ouverture | surface |
|---|---|--:|
| Quai des Forges | 2019 | 340 |
| Halle aux Voiles | 2023 | 210 |
| Conserverie nord | 2025 | 480 |

[^comptage]: Comptage fait par les ateliers eux-mêmes en octobre 2026.
""",
    "proposals/essai/own/suites.md": """\
Deux mois après la mission, nous revenons voir ce qui sert encore et ce qui ne sert plus.

Une page dit à qui s'adresser pour chaque outil, et ce que coûte sa remise en route.
""",
    "proposals/essai/own/prix.md": "Le prix couvre toutes les journées et tous les frais.\n",
}


def whole_workspace(folder: Path) -> Path:
    """Lay out the offer `essai` with something of everything."""
    return small_workspace(folder, FILES)


def applied(text: str, edits: tuple[Edit, ...]) -> str:
    """Return the new text that edits make of a former one.

    >>> applied("un mot", (Edit(start=3, end=6, start_after=3, end_after=9,
    ...     removed="mot", added="propos"),))
    'un propos'
    """
    made: list[str] = []
    done = 0
    for edit in edits:
        made += [text[done : edit.start], edit.added]
        done = edit.end
    return "".join([*made, text[done:]])


def undone(text: str, edits: tuple[Edit, ...]) -> str:
    """Return the former text that edits were made to."""
    made: list[str] = []
    done = 0
    for edit in edits:
        made += [text[done : edit.start_after], edit.removed]
        done = edit.end_after
    return "".join([*made, text[done:]])


def rebuilt(comparison: Comparison) -> list[str]:
    """Return the new texts, made of the former ones and of what changed."""
    texts = []
    for pair in comparison.pairs:
        if pair.after is None:
            continue
        if pair.before is None:
            texts.append(comparison.after.passages[pair.after].text)
        else:
            texts.append(applied(comparison.before.passages[pair.before].text, pair.edits))
    return texts


def reverted(comparison: Comparison) -> list[str]:
    """Return the former texts, made of the new ones and of what changed."""
    texts: dict[int, str] = {}
    for pair in comparison.pairs:
        if pair.kind is PairKind.REMOVED and pair.before is not None:
            texts[pair.before] = comparison.before.passages[pair.before].text
        elif pair.before is not None and pair.after is not None:
            texts[pair.before] = undone(comparison.after.passages[pair.after].text, pair.edits)
    return [texts[at] for at in sorted(texts)]


def assert_exact(comparison: Comparison) -> None:
    """Assert that a comparison leads from the one text to the other, and back."""
    assert rebuilt(comparison) == [one.text for one in comparison.after.passages]
    assert reverted(comparison) == [one.text for one in comparison.before.passages]


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a comparison told, in short."""

    comparison: Comparison
    codes: tuple[str, ...]

    @property
    def roots(self) -> list[tuple[str, str, str]]:
        """Return the changes that follow from nothing else: kind, action, subject."""
        return [
            (one.kind.value, one.action.value, one.subject)
            for one in self.comparison.changes
            if not one.causes
        ]

    @property
    def words(self) -> list[tuple[str, str]]:
        """Return what was taken out and put in, where nothing of the first level tells it."""
        return [
            (edit.removed, edit.added)
            for pair in self.comparison.told()
            if pair.kind in {PairKind.CHANGED, PairKind.MOVED}
            for edit in pair.edits
        ]

    @property
    def strays(self) -> list[str]:
        """Return the passages to be read that belong to none of the changes."""
        found = []
        for pair in self.comparison.told():
            if not pair.causes:
                before, after = self.comparison.passages(pair)
                shown = after or before
                assert shown is not None
                found.append(f"{pair.kind.value} {shown.source}: {shown.text}")
        return found

    def change(self, kind: str, subject: str) -> Change:
        """Return the one change of a kind and subject."""
        (found,) = [
            one
            for one in self.comparison.changes
            if (one.kind.value, one.subject) == (kind, subject)
        ]
        return found


class Twins:
    """Two copies of one workspace: the second is changed and put back, again and again."""

    def __init__(self, folder: Path, files: Mapping[str, str] = FILES) -> None:
        """Lay both out."""
        self.before = small_workspace(folder / "before", files)
        self.after = small_workspace(folder / "after", files)

    def compared(
        self, changed: Mapping[str, str | Callable[[str], str] | None], **options: str
    ) -> Told:
        """Return what is told of some files written anew, rewritten or taken away."""
        kept: dict[Path, str | None] = {}
        try:
            for name, new in changed.items():
                file = self.after / name
                kept[file] = file.read_text(encoding="utf-8") if file.exists() else None
                text = new(kept[file] or "") if callable(new) else new
                if text is None:
                    file.unlink()
                else:
                    assert text != kept[file], f"nothing changed in {name}"
                    laid_out(self.after, {name: text})
            compared = compare(
                Side(name=str(self.before / "proposals/essai")),
                Side(name=str(self.after / "proposals/essai")),
                self.before,
                **options,
            )
        finally:
            for file, text in kept.items():
                if text is None:
                    file.unlink()
                else:
                    file.write_text(text, encoding="utf-8", newline="")
        assert compared.comparison is not None, compared.findings
        assert_exact(compared.comparison)
        return Told(
            comparison=compared.comparison, codes=tuple(one.code for one in compared.findings)
        )


def swapped(old: str, new: str) -> Callable[[str], str]:
    """Return what puts one text in place of the first other."""

    def change(text: str) -> str:
        assert old in text, old
        return text.replace(old, new, 1)

    return change


def words_of(text: str) -> Iterator[str]:
    """Yield the words of a text that can be exchanged: letters only, long enough to be alone."""
    for word in text.split():
        if word.isalpha() and len(word) > 4:
            yield word
