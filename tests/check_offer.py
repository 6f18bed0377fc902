# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""An offer in which nothing is to be found, of four of everything, and ways to break it."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from propose.app.check import Wanted, check_offer
from propose.model.check import Checked
from workspace import small_workspace

MANY = "abcd"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
NAMES = {"a": "Ada Lerouge", "b": "Basile Morin", "c": "Chloé Vernet", "d": "Denis Quéméner"}
FOLDER = "proposals/essai"

Files = dict[str, str | bytes | None]


# REUSE-IgnoreStart
def block(one: str) -> str:
    return f"""\
---
SPDX-FileCopyrightText: 2026 Contributeurs d'Unisson
SPDX-License-Identifier: CC-BY-SA-4.0
title: Le bloc {one.upper()}
authors: [Contributeurs d'Unisson]
owner: Contributeurs d'Unisson
reviewed: 2026-06-01
review_every: 12 months
status: relu
commons: {{commun-{one}: relied-on}}
questions:
  note_{one}: {{ask: Que noter ?, type: text}}
---
Voici une note de ce bloc, {{{{ note_{one} }}}}.
"""


# REUSE-IgnoreEnd


def commons(one: str) -> str:
    return f"""\
name: Le commun {one.upper()}
description: {{fr: Une ressource que l'on partage.}}
url: https://commun-{one}.example
community: {{name: Les gens de {one.upper()}}}
licence: {{content: CC-BY-SA-4.0}}
source: {{url: "https://commun-{one}.example", consulted: 2026-11-22}}
"""


def proposal() -> str:
    sections = "".join(
        f"""\
  - id: partie-{one}
    title: Partie {one.upper()}
    criteria: [critere-{one}]
    blocks: [own/texte-{one}.md, essai/bloc-{one}]
  - id: reponse-{one}
    title: Réponse {one.upper()}
    criteria: [question-{one}]
    blocks: [own/reponse-{one}.md]
  - id: cadre-{one}
    title: Cadre {one.upper()}
    blocks: [own/cadre-{one}.md]
"""
        for one in MANY
    )
    back = "".join(
        f"  commun-{one}: {{kind: argent, amount: 500 EUR, due: 2027-06-30}}\n" for one in MANY
    )
    return f"""\
title: Une offre entière
date: 2026-11-20
template: essai
sections:
{sections}\
  - id: moyens
    title: Les moyens
    blocks:
      - {{table: team}}
      - {{table: planning}}
      - {{table: budget}}
      - {{table: references}}
give_back:
{back}\
pieces:
{"".join(f"  cadre-{one}: cadre-{one}{chr(10)}" for one in MANY)}\
"""


def answers() -> str:
    def lines(told: Callable[[str], str]) -> str:
        return "".join(f"  - {told(one)}\n" for one in MANY)

    budget = "".join(
        f"  - {{key: {phase}-{profile}, phase: phase-{phase}, profile: profil-{profile}, "
        "days: 5}\n"
        for phase in MANY
        for profile in MANY
    )
    roles = dict.fromkeys(MANY, "cotraitant") | {"a": "mandataire"}
    return f"""\
{"".join(f"note_{one}: une note sobre{chr(10)}" for one in MANY)}\
members:
{
        lines(
            lambda one: (
                f"{{key: membre-{one}, name: Atelier {one.upper()}, role: {roles[one]}, "
                "legal_form: SARL, vat: 20 %}"
            )
        )
    }\
profiles:
{
        lines(
            lambda one: (
                f"{{key: profil-{one}, title: Profil {one.upper()}, member: membre-{one}, "
                "daily_rate: 500 EUR}"
            )
        )
    }\
team:
{
        lines(
            lambda one: (
                f"{{key: personne-{one}, person: {NAMES[one]}, member: membre-{one}, "
                f"profile: profil-{one}, role: Travaille}}"
            )
        )
    }\
phases:
{
        lines(
            lambda one: (
                f"{{key: phase-{one}, title: Phase {one.upper()}, start: 2027-01-04, "
                "end: 2027-12-31}"
            )
        )
    }\
milestones:
{lines(lambda one: f"{{key: jalon-{one}, title: Jalon {one.upper()}, date: 2027-06-01}}")}\
budget:
{budget}\
expenses:
  - {{key: communs, title: Contributions aux communs, member: membre-a, amount: 2000 EUR}}
references:
{
        lines(
            lambda one: (
                f"{{key: mission-{one}, title: Mission {one.upper()}, client: Ville, year: 2025, "
                "amount: 9000 EUR, description: Douze rencontres, contact: Une personne}"
            )
        )
    }\
"""


def consultation() -> str:
    cited = 'source: {piece: RC, article: "4", page: "6", sentence: Ceci est demandé.}'

    def lines(told: Callable[[str], str]) -> str:
        return "".join(f"  - {{{told(one)}, {cited}}}\n" for one in MANY)

    return f"""\
buyer: Ville d'Essai
title: Un marché
deadline: {{value: "2026-12-18 12:00 Europe/Paris", {cited}}}
criteria:
{lines(lambda one: f"id: critere-{one}, title: Critère {one.upper()}, weight: 25 %")}\
questions:
{lines(lambda one: f"id: question-{one}, title: Question {one.upper()}, characters: 400")}\
pieces:
{lines(lambda one: f"id: piece-{one}, title: Pièce {one.upper()}")}\
{lines(lambda one: f"id: cadre-{one}, title: Cadre {one.upper()}")}\
  - {{id: attestation, title: Attestation, for_each: member, {cited}}}
  - {{id: curriculums, title: Curriculum vitæ, for_each: person, {cited}}}
limits: {{references: 4, references_years: 3, file_size_mb: 1, formats: pdf}}
"""


def whole() -> Files:
    """Return the files of the offer."""
    files: Files = {
        "snippets/methode/garant.fr.md": None,
        "snippets/communs/unisson.yaml": None,
        f"{FOLDER}/own/contexte.md": None,
        f"{FOLDER}/proposal.yaml": proposal(),
        f"{FOLDER}/answers.yaml": answers(),
        f"{FOLDER}/consultation.yaml": consultation(),
    }
    for one in MANY:
        files |= {
            f"snippets/essai/bloc-{one}.fr.md": block(one),
            f"snippets/communs/commun-{one}.yaml": commons(one),
            f"{FOLDER}/own/texte-{one}.md": "Un texte qui nous appartient.\n",
            f"{FOLDER}/own/reponse-{one}.md": "Une réponse qui nous appartient.\n",
            f"{FOLDER}/own/cadre-{one}.md": "Un cadre que nous remplissons.\n",
            f"{FOLDER}/pieces/piece-{one}.pdf": b"%PDF-1.7 essai",
            f"{FOLDER}/pieces/attestation-membre-{one}.pdf": b"%PDF-1.7 essai",
            f"{FOLDER}/pieces/curriculums-personne-{one}-2026-10.pdf": b"%PDF-1.7 essai",
        }
    return files


def checked(folder: Path, files: Mapping[str, str | bytes | None], **wish: object) -> Checked:
    """Return what the checks say of an offer that is laid out in a folder."""
    small_workspace(folder, files)
    return looked_at(folder, **wish)


def looked_at(folder: Path, **wish: object) -> Checked:
    """Return what the checks say of `essai`, as it lies in a folder."""
    wanted = Wanted(**{"now": NOW, "pages": False, **wish})  # type: ignore[arg-type]
    report, findings = check_offer(str(folder / FOLDER), folder, wanted)
    assert report is not None, findings
    return report


def counted(report: Checked) -> Counter[str]:
    """Return how often each code was found."""
    return Counter(one.finding.code for one in report.concerns)


# Breaking it ---------------------------------------------------------------------------

Break = Callable[[Files, str], None]


def replaced(name: str, old: str, new: str, times: int = 1) -> Break:
    """Return a way to break one of the four: `{one}` and `{One}` stand for its letter."""

    def broken(files: Files, one: str) -> None:
        path = f"{FOLDER}/{name}" if not name.startswith("snippets") else name
        path = path.format(one=one)
        text = files[path]
        assert isinstance(text, str)
        wanted = old.format(one=one, One=one.upper(), name=NAMES[one])
        assert wanted in text, wanted
        put = new.format(one=one, One=one.upper(), name=NAMES[one])
        files[path] = text.replace(wanted, put, times)

    return broken


def added(name: str, text: str) -> Break:
    """Return a way to add a line to one of the four texts."""

    def broken(files: Files, one: str) -> None:
        path = f"{FOLDER}/{name}".format(one=one)
        before = files[path]
        assert isinstance(before, str)
        files[path] = f"{before}\n{text.format(one=one, One=one.upper(), name=NAMES[one])}\n"

    return broken


def removed(name: str) -> Break:
    """Return a way to take one of the four files away."""

    def broken(files: Files, one: str) -> None:
        path = f"{FOLDER}/{name}".format(one=one)
        assert files.pop(path) is not None

    return broken


def emptied(name: str, content: str | bytes = b"") -> Break:
    """Return a way to give one of the four files another content."""

    def broken(files: Files, one: str) -> None:
        path = f"{FOLDER}/{name}".format(one=one)
        assert files[path] is not None
        files[path] = content

    return broken


def together(*breaks: Break) -> Break:
    """Return several ways at once."""

    def broken(files: Files, one: str) -> None:
        for each in breaks:
            each(files, one)

    return broken


@dataclass(frozen=True, kw_only=True)
class Broken:
    """A code with what breaks one of the four, and how many can be broken."""

    code: str
    by: Break
    most: int = 4
