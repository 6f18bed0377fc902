# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""`python -m variants [KIND…] [--count N] [--to FOLDER]`: offers from `propose new`, read.

Each kind is begun with `propose new`, answered with names, numbers, genders and lists
that differ from variant to variant, built, and read for findings and for grammar.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from propose.app.begin import Head, begin_offer
from propose.app.build import compose
from propose.app.offer import offer_for, open_offer, rows_of
from propose.model.finding import Finding
from propose.model.frozen import frozen
from propose.model.language import main_of
from propose.model.located import LocatedMapping, on_one_line
from propose.model.manuscript import Manuscript
from propose.readers.workspace import find_workspace
from propose.writers import writer_of
from spelling.grammar import Alarm, alarms_in, known_phrases, lines_of
from variants.generate import Variant

REPOSITORY = Path(__file__).parents[2]
DAY = "2027-01-15"
COUNT = 20
_OF_OFFERS = {"give-back-missing"}
"""What is for whoever writes the offer to mend."""

_OWN = {
    "fr": "Ce texte est écrit pour cette offre seule. Il dit, avec des faits et des noms, ce que "
    "nous avons vu sur place et ce que nous en tirons.\n",
    "en": "This text is written for this offer alone. It says, with facts and names, what we saw "
    "on the spot and what follows from it.\n",
}


@frozen
class Made:
    """One variant: its folder, its text, and what is wrong with it."""

    folder: Path
    lang: str
    manuscript: Manuscript | None
    findings: tuple[Finding, ...]


def variants_of(kind: str, count: int, folder: Path) -> Iterator[Made]:
    """Yield `count` offers of a kind, laid out and answered in a workspace at `folder`."""
    (folder / "propose.yaml").write_text(
        f"library: {REPOSITORY}/snippets\ntemplates: {REPOSITORY}/templates\n", encoding="utf-8"
    )
    worked = tuple(_answers_of_worked_offers())
    for number in range(1, count + 1):
        slug = f"{kind}-{number:02d}"
        head = Head(slug=slug, kind=kind, day=DAY, title=f"Variante {number}")
        _, findings = begin_offer(head, folder)
        offer_folder = folder / "proposals" / slug
        if any(one.is_error for one in findings):
            yield Made(folder=offer_folder, lang="fr", manuscript=None, findings=findings)
            continue
        yield _answered(offer_folder, Variant(slug, worked), number)


def _answers_of_worked_offers() -> Iterator[LocatedMapping]:
    for file in sorted((REPOSITORY / "proposals").glob("*/proposal.yaml")):
        offer, _ = open_offer(str(file.parent), REPOSITORY)
        if offer is None or main_of(offer.proposal.lang) != "fr":
            continue
        for row in rows_of(offer)[0]:
            of_row, _ = offer_for(offer, row)
            if of_row.proposal.answers is not None:
                yield of_row.proposal.answers


def _answered(folder: Path, variant: Variant, number: int) -> Made:
    opened, findings = open_offer(str(folder), folder)
    if opened is None:
        return Made(folder=folder, lang="fr", manuscript=None, findings=findings)
    lang = opened.proposal.lang
    buyer = on_one_line(variant.buyer(number))
    (folder / "consultation.yaml").write_text(
        f"buyer: {buyer}\ntitle: Une consultation\nreference: V-{folder.name[-2:]}\n",
        encoding="utf-8",
    )
    asked = (one.question for one in opened.asked.values())
    answers = variant.answers(one for one in asked if not (one.source or "").startswith("consult"))
    (folder / "answers.yaml").write_text(
        "".join(f"{name}: {on_one_line(node)}\n" for name, node in answers.items()),
        encoding="utf-8",
    )
    for own in sorted((folder / "own").glob("*.md")):
        head = own.read_text(encoding="utf-8").split("\n---\n")[0]
        own.write_text(f"{head}\n---\n{_OWN[main_of(lang)]}", encoding="utf-8")
    opened, findings = open_offer(str(folder), folder)
    if opened is None:
        return Made(folder=folder, lang=lang, manuscript=None, findings=findings)
    (manuscript, bill, pictures), found = compose(opened)
    findings = tuple(one for one in (*findings, *found) if one.code not in _OF_OFFERS)
    if any(one.is_error for one in findings):
        return Made(folder=folder, lang=lang, manuscript=None, findings=findings)
    draft = writer_of("txt")(manuscript, bill, opened.template, pictures)
    (folder / f"{folder.name}.txt").write_bytes(draft.content)
    return Made(folder=folder, lang=lang, manuscript=manuscript, findings=findings)


def faults_of(made: Made) -> Iterator[Alarm]:
    """Yield the faults of grammar in a French variant."""
    if made.manuscript is not None and main_of(made.lang) == "fr":
        yield from alarms_in(list(dict.fromkeys(lines_of(made.manuscript))))


def main() -> int:
    """Print what is wrong in each variant; return 1 if anything is."""
    parser = argparse.ArgumentParser(prog="variants", description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND")
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="keep the offers there")
    chosen = parser.parse_args()
    workspace, _ = find_workspace(REPOSITORY)
    kinds = chosen.kinds or [*(workspace.outlines() if workspace else {})]
    known = known_phrases()
    count = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.to or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for kind in kinds:
            found: dict[str, None] = {}
            for made in variants_of(kind, chosen.count, folder):
                for one in made.findings:
                    found[f"{made.folder.name}: {one.place}: {one.message} [{one.code}]"] = None
                for alarm in faults_of(made):
                    if alarm.phrase not in known:
                        line = alarm.line
                        told = f"{line.path}:{line.line}: {alarm.phrase}: {alarm.message}"
                        found.setdefault(f"{made.folder.name}: {told}\n    {line.text}")
            print(*found, sep="\n")
            print(f"{kind}: {chosen.count} variants, {len(found)} faults", file=sys.stderr)
            count += len(found)
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
