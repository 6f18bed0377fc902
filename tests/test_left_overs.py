# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands in an offer and is known from another one only is found; look-alikes are not."""

import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from propose.app.build import compose
from propose.app.check import examined_of
from propose.app.offer import Offer, open_offer
from propose.core.checks.left_overs import left_over_concerns
from propose.core.left_overs import (
    Written,
    common_of,
    here_of,
    index_of,
    left_overs,
    words_in,
)
from propose.model.codes import finding
from propose.model.consultation import Consultation
from propose.model.elsewhere import Elsewhere
from propose.model.finding import Finding, Place
from propose.model.located import LocatedMapping
from propose.model.snippet import Snippet
from propose.readers.elsewhere import others_of, said_in
from propose.readers.located import read_yaml
from variants.names import COMMUNITIES, ORGANISATIONS, PEOPLE, PLACES, VENUES, Name
from workspace import ANSWERS, PROPOSAL, REPOSITORY, small_workspace

HERE = Place(path="own/contexte.md", line=3)
LIBRARY = Snippet(
    id="methode/mots",
    lang="fr",
    path="mots.md",
    file="mots.md",
    digest="",
    body_line=1,
    body="Les habitants, le bois, la santé des sols, l'eau, la cuisine et la table ouverte : un "
    "hangar, une halle, un port, des îles, une vallée, des ateliers, des idées, le canal.\n",
)


def answers_of(text: str) -> LocatedMapping | None:
    node, findings = read_yaml(text, "answers.yaml")
    assert findings == ()
    return node if isinstance(node, LocatedMapping) else None


def found_in(
    text: str, other: Elsewhere, *, own: str = "", here: Consultation | None = None
) -> tuple[Finding, ...]:
    """Return the left-overs in one sentence of an offer, beside one other offer."""
    common = common_of([other], [LIBRARY])
    known = here_of(answers_of(own), here, (), [LIBRARY])
    written = [Written(text=text, place=HERE)]
    index = index_of([other], known, common, words_in(written))
    return tuple(
        finding(f"left-over-{mark.kind}", place, key=mark.key, offer=mark.offer)
        for place, mark in left_overs(index, written)
    )


def said(name: Name) -> str:
    return "{" + ", ".join(f'{key}: "{value}"' for key, value in name.said.items()) + "}"


def elsewhere(
    answers: str = "", *, buyer: Name | None = None, reference: str | None = None
) -> Elsewhere:
    return Elsewhere(
        path="proposals/autre",
        values=tuple(said_in(answers)),
        buyer=buyer.name if buyer is not None else None,
        reference=reference,
    )


# Planted -----------------------------------------------------------------------------


def with_article(name: Name, *, of: bool = False) -> str:
    """Return a name in a sentence, after "pour" or, contracted, after "de"."""
    article = name.said.get("article", "")
    bare = name.said["name"]
    if not of:
        return f"{article}{bare}" if article.endswith("'") else f"{article} {bare}".strip()
    if article in {"le", "les"}:
        return f"{'du' if article == 'le' else 'des'} {bare}"
    if not article:
        return f"d'{bare}" if bare[0] in "AEIOUYÎÔHh" else f"de {bare}"
    return f"de {with_article(name)}"


FORMS = (
    lambda name: f"Nous avons tenu les délais pour {with_article(name)} sans retard.",
    lambda name: f"Les équipes {with_article(name, of=True)} relisent chaque livret.",
    lambda name: f"CE QUE NOUS FERONS AVEC {with_article(name).upper()} AU PRINTEMPS",
    lambda name: (
        f"Le livret revient à {with_article(name).replace('’', chr(39))}, puis au service."
    ),
    lambda name: f"Nous écrivons à {with_article(name)}".replace("-", " ") + " chaque mois.",
)


def planted() -> Iterator[tuple[str, str, Elsewhere]]:
    """Yield a text, the code that must be found in it, and the other offer."""
    for name in ORGANISATIONS:
        for form in FORMS:
            yield form(name), "left-over-buyer", elsewhere(buyer=name)
    for kind, names in (("territoire", PLACES), ("tiers_lieu", VENUES), ("collectif", COMMUNITIES)):
        for name in names:
            for form in (*FORMS[:2], *FORMS[3:]):
                yield form(name), "left-over-name", elsewhere(f"{kind}: {said(name)}")
    for name, gender, function in PEOPLE:
        answers = f'contact: {{name: "{name}", gender: {gender}, function: "{function}"}}'
        for form in ("Votre contact : {}, joignable le mardi.", "{} relit le carnet.", "avec {}s"):
            yield form.format(name), "left-over-name", elsewhere(answers)
        yield f"VOTRE CONTACT : {name.upper()}", "left-over-name", elsewhere(answers)
    yield from planted_numbers()


def planted_numbers() -> Iterator[tuple[str, str, Elsewhere]]:
    for number in range(1, 11):
        reference = f"2026-LO-{number:02d}417"
        for form in ("Consultation {}.", "votre marché n° {} du mois", "réf. {}"):
            told = form.format(reference if number % 2 else reference.lower())
            yield told, "left-over-reference", elsewhere(reference=reference)
        amount = 48350 + number * 37
        for told in (f"{amount} €", f"{amount // 1000} {amount % 1000:03d},00 euros"):
            yield f"Le total est de {told}.", "left-over-number", elsewhere(f"prix: {amount} EUR")
        phone = f"02 61 91 {number + 10} 52"
        answers = f"contact_phone: {phone}"
        yield f"Appelez le {phone}.", "left-over-number", elsewhere(answers)
        yield f"Appelez le {phone.replace(' ', '.')}.", "left-over-number", elsewhere(answers)


# Look-alikes -------------------------------------------------------------------------


ALIKE = (
    "La Métropole, la Ville, le Syndicat mixte et l'Office relisent avec nous le livret.",
    "Une grande table dans la halle, un hangar près du canal, l'atelier et ses idées.",
    "Les hackers du samedi, les ateliers en réseau, un port ouvert à tous, une huilerie.",
    "Union fait la force. Ambre et bois. Vallée après vallée. Îles et vents. Hautes herbes.",
    "En 2026 puis en 2027, 1 500 € par an, 40 000 € en tout, 120 jours, 12 h 30.",
    "Le Conseil départemental, la Région, la Commune et le Pays ont été lus de près.",
    "Jean relit. Hélène aussi, et Noor. Le goff est un vieux mot ; un hue, un amari.",
    "Le Grand Hangar des Forges et la Halle aux Grains de Brasparts ouvrent le mardi.",
)


def alike() -> Iterator[tuple[str, Elsewhere, str]]:
    """Yield a text that must stay silent, the other offer, and this one's answers."""
    for name in (*ORGANISATIONS, *PLACES, *VENUES, *COMMUNITIES):
        other = elsewhere(f"territoire: {said(name)}", buyer=ORGANISATIONS[0])
        for text in ALIKE:
            yield text, other, ""
    for name in (*PLACES, *VENUES, *COMMUNITIES):
        other = elsewhere(f"tiers_lieu: {said(name)}")
        text = FORMS[0](name)
        yield text, other, f"lieu: {said(name)}"  # the same place, honestly
        yield text, other, f"references: [{{client: {said(name)}, title: Une mission}}]"
    for name in ORGANISATIONS:  # a former buyer among the references
        text = FORMS[1](name)
        yield text, elsewhere(buyer=name), f"references: [{{client: {said(name)}, year: 2024}}]"
    for name, gender, _ in PEOPLE:  # the same consultant
        answers = f'team: [{{name: "{name}", gender: {gender}}}]'
        yield f"Avec {name}, puis {name.split(' ')[-1]}.", elsewhere(answers), answers


def test_planted_left_overs_are_found_and_look_alikes_are_silent(
    capsys: pytest.CaptureFixture[str],
) -> None:
    plants = [*planted()]
    missed = [
        (code, text)
        for text, code, other in plants
        if code not in {one.code for one in found_in(text, other)}
    ]
    silent = [*alike()]
    false = [
        (one.message, text) for text, other, own in silent for one in found_in(text, other, own=own)
    ]
    found = len(plants) - len(missed)
    with capsys.disabled():
        print(  # noqa: T201 - the figures are what the test is for
            f"\nleft-overs: {len(plants)} planted, recall {found / len(plants):.3f}; "
            f"{len(silent)} look-alikes, {len(false)} false alarms, "
            f"precision {found / (found + len(false)):.3f}"
        )
    assert len(plants) >= 200
    assert len(silent) >= 200
    assert false == []
    assert len(missed) <= len(plants) // 40, missed
    # What one word in capitals hides: a name made of words that all institutions share.
    assert {text for _, text in missed} <= {text for text, _, _ in plants if _is_hidden(text)}


def _is_hidden(text: str) -> bool:
    return any(one in text for one in ("Ateliers en réseau", "L’ORÉE", "DES ATELIERS", "Hues"))


# What is said ------------------------------------------------------------------------


def test_the_severity_is_that_of_the_kind_and_the_value_is_never_shown() -> None:
    other = elsewhere(
        "contact: {name: Rose-Aimée Quillivic, gender: f}\nprix: 48351 EUR",
        buyer=ORGANISATIONS[0],
        reference="2026-LO-0417",
    )
    text = (
        f"Pour {ORGANISATIONS[0].name}, Rose-Aimée Quillivic chiffre 48 351 € (réf. 2026-LO-0417)."
    )
    found = {one.code: one for one in found_in(text, other)}
    assert {code: one.severity.value for code, one in found.items()} == {
        "left-over-buyer": "error",
        "left-over-name": "warning",
        "left-over-number": "warning",
        "left-over-reference": "warning",
    }
    assert found["left-over-name"].place == HERE
    assert "contact.name of proposals/autre" in found["left-over-name"].message
    for one in found.values():
        told = one.message + one.hint
        assert not any(word in told for word in ("Quillivic", "48", "0417", ORGANISATIONS[0].name))


def test_one_name_is_told_once_at_each_place_and_under_its_longest_form() -> None:
    other = elsewhere(buyer=PLACES[0])
    name = PLACES[0].name
    assert len(found_in(f"À {name}, puis au {name} ; le {name.upper()} encore.", other)) == 1


def test_what_three_offers_know_is_the_houses_own() -> None:
    text = "Solène Aubertey relit le livret."
    values = tuple(said_in("contact: {name: Solène Aubertey, gender: f}"))
    others = [Elsewhere(path=f"proposals/{at}", values=values) for at in "abc"]
    for count, expected in ((2, {"name"}), (3, set())):
        some = others[:count]
        index = index_of(some, here_of(None, None, (), ()), common_of(some, ()))
        written = [Written(text=text, place=HERE)]
        assert {mark.kind for _, mark in left_overs(index, written)} == expected


# Whole offers ------------------------------------------------------------------------

FORMER = {
    "proposals/ancienne/proposal.yaml": PROPOSAL,
    "proposals/ancienne/own/contexte.md": "Autre texte.\n",
    "proposals/ancienne/answers.yaml": "garant: {name: Odile Pradaret, gender: f}\n",
    "proposals/ancienne/consultation.yaml": (
        "buyer: {name: ville d'Ambérieu-sur-Orge, article: la}\nreference: AO-2025-118\n"
    ),
}


def found_in_offer(folder: Path) -> list[tuple[str, str, int | None]]:
    offer, found = open_offer("essai", folder)
    assert offer is not None, found
    return [(one.code, Path(one.place.path).name, one.place.line) for one in found_beside(offer)]


def found_beside(offer: Offer) -> list[Finding]:
    composed, _ = compose(offer)
    now = datetime(2026, 11, 22, tzinfo=UTC)
    others = tuple(others_of(offer.proposal.folder))
    examined = examined_of(offer, composed, now, others=others)
    return [one.finding for one in left_over_concerns(examined)]


@pytest.mark.parametrize(
    "text",
    [
        "Nous avons lu le dossier de la ville d'Ambérieu-sur-Orge.",
        "Les habitants d’AMBÉRIEU SUR ORGE nous attendent.",
        "Un texte.[^1]\n\n[^1]: Vu à Ambérieu-sur-Orge.",
        "- une liste\n- d'ambérieu-sur-orge",
        "| lieu | jour |\n|---|---|\n| Ambérieu-sur-Orge | mardi |",
        "## Le projet d'Ambérieu-sur-Orge\n\nUn texte.",
    ],
)
def test_a_former_buyer_is_found_wherever_it_stands(text: str, tmp_path: Path) -> None:
    small_workspace(tmp_path, {**FORMER, "proposals/essai/own/contexte.md": f"{text}\n"})
    assert [one[:2] for one in found_in_offer(tmp_path)] == [("left-over-buyer", "contexte.md")]


def test_titles_and_answers_are_looked_at(tmp_path: Path) -> None:
    files = {
        "proposals/essai/proposal.yaml": PROPOSAL.replace("Contexte", "À Ambérieu-sur-Orge"),
        "proposals/essai/answers.yaml": ANSWERS.replace("Sanaé Morvenant", "Odile Pradaret"),
    }
    small_workspace(tmp_path, {**FORMER, **files})
    # The same person in both offers is honest; the former buyer in a title is not.
    assert found_in_offer(tmp_path) == [("left-over-buyer", "proposal.yaml", 6)]


def test_twins_that_share_their_answers_are_no_others(tmp_path: Path) -> None:
    lettre = {
        "proposals/lettre/proposal.yaml": PROPOSAL.replace(
            "sections:", "answers: ../essai/answers.yaml\nsections:", 1
        ),
        "proposals/lettre/own/contexte.md": "Une lettre.\n",
        "proposals/lettre/answers.yaml": "garant: {name: Odile Pradaret}\n",
    }
    own = {"proposals/essai/own/contexte.md": "Odile Pradaret signe.\n"}
    small_workspace(tmp_path, {**lettre, **own})
    assert found_in_offer(tmp_path) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Mme Pradaret signe pour le Parlement.", "left-over-name"),
        ("Le projet coûte 598 100 €.", "left-over-number"),
        ("L'appel « Communs, ports et canaux, 2025 » nous a plu.", "left-over-reference"),
    ],
)
def test_what_other_offers_say_in_other_words_is_found(
    text: str, code: str, tmp_path: Path
) -> None:
    files = {
        "proposals/ancienne/answers.yaml": "garant: {name: Odile Pradaret, gender: f}\n"
        "lieu: Parlement\nteam: [{key: pradaret, mail: odile.pradaret@ancienne.example}]\n"
        "qui: pradaret\ncout: 598100 EUR\n",
        "proposals/ancienne/consultation.yaml": "title: Communs, ports et canaux, 2025\n",
        "proposals/essai/own/contexte.md": f"{text}\n",
    }
    small_workspace(tmp_path, {**FORMER, **files})
    assert [one[:2] for one in found_in_offer(tmp_path)] == [(code, "contexte.md")]


def test_a_buyer_copied_into_the_answers_is_found(tmp_path: Path) -> None:
    block = "{{ devise }}\n"
    files = {
        "snippets/methode/garant.fr.md": (
            # REUSE-IgnoreStart
            "---\ntitle: Devise\nauthors: [Nous]\nSPDX-License-Identifier: CC0-1.0\n"
            f"questions: {{devise: {{ask: Laquelle ?, type: text}}}}\n---\n{block}"
            # REUSE-IgnoreEnd
        ),
        "proposals/essai/answers.yaml": "devise: Servir la ville d'Ambérieu-sur-Orge\n",
    }
    small_workspace(tmp_path, {**FORMER, **files})
    assert found_in_offer(tmp_path) == [("left-over-buyer", "answers.yaml", 1)]


def test_a_hundred_offers_are_looked_through_in_two_seconds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    proposals = tmp_path / "proposals"
    worked = sorted((REPOSITORY / "proposals").glob("*/proposal.yaml"))
    for number in range(100):
        source = worked[number % len(worked)].parent
        target = proposals / f"offre-{number:03d}"
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("own", "*.lock.yaml"))
    (tmp_path / "propose.yaml").write_text(
        f"library: {REPOSITORY}/snippets\ntemplates: {REPOSITORY}/templates\n", encoding="utf-8"
    )
    source = REPOSITORY / "proposals" / "2027-fabrique-des-laines"
    shutil.copytree(source, proposals / "essai")
    offer, _ = open_offer("essai", tmp_path)
    assert offer is not None
    composed, _ = compose(offer)
    examined = examined_of(offer, composed, datetime(2026, 11, 22, tzinfo=UTC))
    begun = time.process_time()
    others = tuple(others_of(proposals / "essai"))
    assert [*left_over_concerns(replace(examined, others=others))] == []
    seconds = time.process_time() - begun
    assert len(others) == 100
    with capsys.disabled():
        print(f"\n100 offers: {seconds:.2f} s")  # noqa: T201 - as above
    assert seconds < 2
