# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""How specific an offer is: words by origin, mentions, thresholds, bars."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from textwrap import dedent

import pytest

from propose.app.build import compose
from propose.app.check import examined_of
from propose.app.offer import Offer, open_offer
from propose.core.checks.specificity import specificity_concerns
from propose.core.specificity import (
    mentions_in,
    names_of,
)
from propose.model.finding import Finding
from propose.model.located import on_one_line
from propose.model.specificity import Mentions, Specificity, Words
from propose.readers.workspace import find_workspace
from propose.writers.checks.bars import bar_of, drawn
from variants.__main__ import variants_of
from variants.generate import Variant
from workspace import PROPOSAL, REPOSITORY, small_workspace

WORKSPACE, _ = find_workspace(REPOSITORY)
KINDS = [*WORKSPACE.outlines()] if WORKSPACE else []
EACH = 2
"""Variants of each of the six kinds: twelve in all."""

TAILORED = """\
À Brasparts, nous avons passé deux jours avec les équipes de la commune, du marché couvert à la
déchetterie. Trois constats en sont sortis. Les horaires des ateliers se contredisent d'une
rue à l'autre ; personne ne tient la liste des machines prêtées ; le fichier des adhérents
tient dans le téléphone d'une bénévole, Rose-Aimée Quillivic, qui part en mai.

L'article 4.2 du CCTP demande un inventaire en huit semaines. Nous le faisons en deux passages,
l'un le mardi, jour de fermeture, l'autre le samedi matin quand l'affluence montre les usages
réels. Le second passage coûte une journée de plus, comptée au budget, parce que la visite de
novembre nous a montré onze machines sur quarante absentes de l'inventaire du mardi.

Nous avons écarté l'enquête en ligne : au dernier essai, neuf réponses sur trois cents adhérents.
À la place, Yann Bourdellès tient une table à l'entrée de la halle pendant quatre samedis, avec
le plan du quartier et des gommettes. Chaque visite est écrite le soir même, relue par la
personne rencontrée, et versée au carnet que la commune garde après nous.
"""


def measured(folder: Path, here: Path) -> tuple[Specificity, tuple[Finding, ...], Offer]:
    offer, found = open_offer(str(folder), here)
    assert offer is not None, found
    composed, found = compose(offer)
    examined = examined_of(offer, composed, datetime(2026, 11, 22, tzinfo=UTC))
    assert examined.specificity is not None
    findings = tuple(one.finding for one in specificity_concerns(examined))
    return examined.specificity, findings, offer


def small(
    folder: Path, files: Mapping[str, str | None]
) -> tuple[Specificity, tuple[Finding, ...], Offer]:
    small_workspace(folder, files)
    return measured(folder / "proposals" / "essai", folder)


# Twins -------------------------------------------------------------------------------


def answered_from_examples(folder: Path, here: Path) -> None:
    """Answer an offer as someone does who changes names and numbers and no sentence."""
    offer, found = open_offer(str(folder), here)
    assert offer is not None, found
    asked = [one.question for one in offer.asked.values()]
    answers = Variant(folder.name, ()).answers(
        one for one in asked if not (one.source or "").startswith("consult")
    )
    (folder / "answers.yaml").write_text(
        "".join(f"{name}: {on_one_line(node)}\n" for name, node in answers.items()),
        encoding="utf-8",
    )


def write_own(folder: Path, text: str) -> None:
    for own in sorted((folder / "own").glob("*.md")):
        head = own.read_text(encoding="utf-8").split("\n---\n")[0]
        own.write_text(f"{head}\n---\n{text}", encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_all_library_and_tailored_twins_fall_on_the_two_sides(kind: str, tmp_path: Path) -> None:
    for folder in [one.folder for one in variants_of(kind, EACH, tmp_path)]:
        answers = (folder / "answers.yaml").read_text(encoding="utf-8")
        answered_from_examples(folder, tmp_path)
        write_own(folder, "Le texte suit.\n")
        general, findings, _ = measured(folder, tmp_path)
        assert general.offer.is_too_general, general.offer.words
        assert "offer-too-general" in {one.code for one in findings}

        (folder / "answers.yaml").write_text(answers, encoding="utf-8")
        write_own(folder, TAILORED)
        tailored, findings, _ = measured(folder, tmp_path)
        assert not tailored.offer.is_too_general, tailored.offer.words
        assert "offer-too-general" not in {one.code for one in findings}


def test_the_worked_offers_are_specific_as_a_whole() -> None:
    for folder in sorted((REPOSITORY / "proposals").glob("*/proposal.yaml")):
        offer, _ = open_offer(str(folder.parent), REPOSITORY)
        assert offer is not None
        if offer.proposal.table is None:
            specificity, _, _ = measured(folder.parent, REPOSITORY)
            assert not specificity.offer.is_too_general, folder.parent.name


# Words -------------------------------------------------------------------------------


def test_words_are_told_by_their_origin(tmp_path: Path) -> None:
    specificity, _, _ = small(tmp_path, {})
    contexte, methode = specificity.sections
    assert contexte.words == Words(own=5)
    # Sanaé Morvenant veille à la méthode pour la Métropole de Loire-Océan. Ce rôle occupe
    # 12 jours: two names with their articles, and a number with its unit.
    assert methode.words == Words(filled=7, library=9)
    assert specificity.offer.words == contexte.words + methode.words


LONG = """\
---
SPDX-FileCopyrightText: 2026 Contributeurs d'Unisson
SPDX-License-Identifier: CC-BY-SA-4.0
title: Le terrain
authors: [Contributeurs d'Unisson]
questions:
  terrain: {ask: Que savez-vous du terrain ?, type: long text, example: "Nous avons vu douze
    ateliers, dont trois ferment le lundi et deux le jeudi."}
  devise: {ask: Quelle est votre devise ?, type: text, example: Ensemble et dehors}
---
{{ terrain }}

Notre devise : {{ devise }}.
"""
ONLY = PROPOSAL.replace("[methode/garant]", "[terrain/vu]")


def test_a_long_answer_is_own_and_an_example_left_as_it_stood_is_not(tmp_path: Path) -> None:
    files = {"snippets/terrain/vu.fr.md": LONG, "proposals/essai/proposal.yaml": ONLY}
    own, _, _ = small(
        tmp_path / "a",
        {
            **files,
            "proposals/essai/answers.yaml": "terrain: Le hangar du Croizic prend l'eau.\n"
            "devise: Une marée après l'autre\n",
        },
    )
    assert own.sections[1].words == Words(library=2, filled=4, own=6)
    left, _, _ = small(
        tmp_path / "b",
        {
            **files,
            "proposals/essai/answers.yaml": "terrain: Nous avons vu douze ateliers, dont trois "
            "ferment le lundi et deux le jeudi.\ndevise: Ensemble et dehors\n",
        },
    )
    assert left.sections[1].words.own == 0
    assert left.sections[1].words.filled == 0


def test_a_block_copied_into_an_own_text_stays_the_librarys(tmp_path: Path) -> None:
    block = (
        dedent("""\
        ---
        SPDX-FileCopyrightText: 2026 Contributeurs d'Unisson
        SPDX-License-Identifier: CC-BY-SA-4.0
        title: Pourquoi
        authors: [Contributeurs d'Unisson]
        ---
        """)
        + "Un commun se tient à trois : une ressource, des gens, des règles écrites ensemble.\n"
    )
    own = (
        "Un COMMUN se tient à trois : une ressource, des gens, des règles écrites ensemble. "
        "À Brasparts, les règles tiennent sur une ardoise.\n"
    )
    specificity, _, _ = small(
        tmp_path,
        {
            "snippets/methode/pourquoi.fr.md": block,
            "proposals/essai/own/contexte.md": own,
            "proposals/essai/proposal.yaml": PROPOSAL.replace("/garant]", "/pourquoi]"),
            "proposals/essai/answers.yaml": "",
        },
    )
    assert specificity.sections[0].words == Words(library=14, own=8)


def test_sections_count_with_all_below_and_criteria_with_their_sections(tmp_path: Path) -> None:
    outline = PROPOSAL.replace(
        "    blocks: [methode/garant]\n",
        "    criteria: [technique.methode]\n    blocks: [methode/garant]\n"
        "    sections:\n"
        "      - {id: detail, title: Détail, blocks: [own/detail.md]}\n",
    )
    consultation = (
        "buyer: {name: Métropole de Loire-Océan, article: la}\n"
        "criteria:\n"
        "  - {id: technique, title: Technique, criteria: [{id: methode, title: Méthode}]}\n"
        "  - {id: prix, title: Prix}\n"
    )
    specificity, _, _ = small(
        tmp_path,
        {
            "proposals/essai/proposal.yaml": outline,
            "proposals/essai/own/detail.md": "Un détail de cinq mots.\n",
            "proposals/essai/consultation.yaml": consultation,
        },
    )
    _, methode, detail = specificity.sections
    assert detail.words == Words(own=5)
    assert methode.words.own == 5
    assert methode.sections == ("methode", "detail")
    assert [one.id for one in specificity.criteria] == ["technique", "technique.methode"]
    assert {one.words for one in specificity.criteria} == {methode.words}


# Mentions ----------------------------------------------------------------------------


def test_buyer_places_and_articles_are_counted(tmp_path: Path) -> None:
    small_workspace(tmp_path)
    offer, _ = open_offer("essai", tmp_path)
    assert offer is not None
    (manuscript, _, _), _ = compose(offer)
    names = names_of(manuscript, offer.answers)
    text = (
        "La MÉTROPOLE de Loire-Océan, et la métropole de Loire Océan, disent à l'article 4.2 "
        "du CCTP, puis au CCAP, article 7, ce que la Métropole attend."
    )
    assert mentions_in(text, names) == Mentions(buyer=2, articles=3)
    assert mentions_in("Rien de cela : un article de presse.", names) == Mentions()


# Thresholds --------------------------------------------------------------------------


def test_thresholds_are_read_from_the_proposal(tmp_path: Path) -> None:
    long_block = "Un mot de la bibliothèque. " * 30
    block = (
        # REUSE-IgnoreStart
        f"---\ntitle: Mots\nauthors: [Nous]\nSPDX-License-Identifier: CC0-1.0\n---\n{long_block}"
        # REUSE-IgnoreEnd
    )
    files = {
        "snippets/methode/mots.fr.md": block,
        "proposals/essai/answers.yaml": "",
    }
    outline = PROPOSAL.replace("/garant]", "/mots]")
    usual, found, _ = small(tmp_path / "a", {**files, "proposals/essai/proposal.yaml": outline})
    assert [one.code for one in found] == ["offer-too-general", "text-too-general"]
    assert usual.sections[0].threshold is None  # five words are too few to judge
    lowered = f"{outline}specificity: {{offer: 0 %, sections: {{methode: 0 %}}}}\n"
    _, found, _ = small(tmp_path / "b", {**files, "proposals/essai/proposal.yaml": lowered})
    assert found == ()
    raised, found, offer = small(
        tmp_path / "c", {**files, "proposals/essai/proposal.yaml": f"{outline}specificity: 60\n"}
    )
    assert offer.proposal.specificity.section == Decimal(60)
    assert raised.sections[1].threshold == Decimal(60)


@pytest.mark.parametrize("typed", ["beaucoup", "120 %", "-3", "{section: x}", "{sections: {a: b}}"])
def test_a_threshold_that_is_no_percentage_is_found_at_its_place(
    typed: str, tmp_path: Path
) -> None:
    small_workspace(
        tmp_path, {"proposals/essai/proposal.yaml": f"{PROPOSAL}specificity: {typed}\n"}
    )
    _, found = open_offer("essai", tmp_path)
    faults = [one for one in found if one.code == "shape-percentage"]
    assert [one.place.line for one in faults] == [PROPOSAL.count("\n") + 1]


def test_a_threshold_of_a_section_that_is_not_there_is_found(tmp_path: Path) -> None:
    outline = f"{PROPOSAL}specificity: {{sections: {{methodes: 10 %}}}}\n"
    small_workspace(tmp_path, {"proposals/essai/proposal.yaml": outline})
    _, found = open_offer("essai", tmp_path)
    (fault,) = [one for one in found if one.code == "specificity-section"]
    assert "methode" in fault.hint


# Bars --------------------------------------------------------------------------------


def test_bars_have_the_same_width_and_add_up() -> None:
    for words in (Words(library=1), Words(own=1, filled=1, library=1), Words(own=999, library=1)):
        assert len(drawn(words, 24)) == 24
        assert sum(one.percent for one in bar_of(words)) == pytest.approx(100)
    assert [one.kind for one in bar_of(Words(own=1, library=3))] == ["own", "library"]
    assert bar_of(Words()) == ()
    assert drawn(Words(), 5) == " " * 5
