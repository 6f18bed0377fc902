# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""k things broken are k findings, for each check, and none of any other."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from check_offer import (
    FOLDER,
    MANY,
    NAMES,
    Break,
    Broken,
    Files,
    added,
    checked,
    counted,
    emptied,
    removed,
    replaced,
    together,
    whole,
)
from propose.model.check import number_of

ANSWERS = f"{FOLDER}/answers.yaml"


def in_line(name: str, marker: str, old: str, new: str) -> Break:
    """Return a way to change the one line that holds a marker."""

    def broken(files: Files, one: str) -> None:
        path = f"{FOLDER}/{name}"
        text = files[path]
        assert isinstance(text, str)
        lines = text.splitlines(keepends=True)
        at = next(at for at, line in enumerate(lines) if marker.format(one=one) in line)
        assert old.format(one=one) in lines[at]
        lines[at] = lines[at].replace(old.format(one=one), new.format(one=one), 1)
        files[path] = "".join(lines)

    return broken


def without_lines(name: str, marker: str) -> Break:
    def broken(files: Files, one: str) -> None:
        path = f"{FOLDER}/{name}"
        text = files[path]
        assert isinstance(text, str)
        kept = [
            line for line in text.splitlines(keepends=True) if marker.format(one=one) not in line
        ]
        assert len(kept) < len(text.splitlines())
        files[path] = "".join(kept)

    return broken


def renamed(old: str, new: str) -> Break:
    def broken(files: Files, one: str) -> None:
        files[f"{FOLDER}/{new}".format(one=one)] = files.pop(f"{FOLDER}/{old}".format(one=one))

    return broken


def less_promised(files: Files, one: str) -> None:
    without_lines("proposal.yaml", "  commun-{one}: {{")(files, one)
    text = files[ANSWERS]
    assert isinstance(text, str)
    amount = int(text.partition("member: membre-a, amount: ")[2].split()[0])
    files[ANSWERS] = text.replace(f"amount: {amount} EUR}}", f"amount: {amount - 500} EUR}}", 1)


def idle_waiver(files: Files, one: str) -> None:
    path = f"{FOLDER}/proposal.yaml"
    text = files[path]
    assert isinstance(text, str)
    if "waivers:" not in text:
        text += "waivers:\n"
    files[path] = f"{text}  - {{code: reservation, where: ici-{one}, reason: elle est honnête}}\n"


SUBCRITERIA = (
    "weight: 25 %, criteria: [{{id: x, title: X, weight: 10 %}}, {{id: y, title: Y, weight: 5 %}}]"
)

BROKEN = [
    Broken(code="piece-missing", by=removed("pieces/piece-{one}.pdf")),
    Broken(code="piece-missing", by=removed("pieces/attestation-membre-{one}.pdf")),
    Broken(code="piece-empty", by=emptied("pieces/piece-{one}.pdf")),
    Broken(code="piece-empty", by=emptied("pieces/attestation-membre-{one}.pdf")),
    Broken(
        code="piece-unasked",
        by=replaced("proposal.yaml", "pieces:\n", "pieces:\n  inconnue-{one}: document\n"),
    ),
    Broken(
        code="criterion-unanswered",
        by=replaced("proposal.yaml", "    criteria: [critere-{one}]\n", ""),
    ),
    Broken(
        code="question-unanswered",
        by=replaced("proposal.yaml", "    criteria: [question-{one}]\n", ""),
    ),
    Broken(
        code="criterion-unanswered",
        by=together(
            replaced("proposal.yaml", "    criteria: [critere-{one}]\n", ""),
            replaced(
                "proposal.yaml",
                "  - id: reponse-{one}\n",
                "  - id: vide-{one}\n    title: Vide\n    criteria: [critere-{one}]\n"
                "  - id: reponse-{one}\n",
            ),
        ),
    ),
    Broken(
        code="question-unanswered",
        by=replaced("proposal.yaml", "    blocks: [own/reponse-{one}.md]\n", ""),
    ),
    Broken(
        code="piece-empty",
        by=replaced("proposal.yaml", "    blocks: [own/cadre-{one}.md]\n", ""),
    ),
    Broken(
        code="answer-library-only",
        by=replaced(
            "proposal.yaml", "[own/texte-{one}.md, essai/bloc-{one}]", "[essai/bloc-{one}]"
        ),
    ),
    Broken(
        code="weights-disagree",
        by=in_line("consultation.yaml", "critere-{one},", "weight: 25 %", SUBCRITERIA),
    ),
    Broken(
        code="price-zero",
        by=in_line("answers.yaml", "key: a-{one},", "days: 5", "days: 0"),
    ),
    Broken(
        code="price-phase-empty", by=without_lines("answers.yaml", "phase: phase-{one},"), most=3
    ),
    Broken(
        code="price-vat-missing",
        by=in_line("answers.yaml", "key: membre-{one},", ", vat: 20 %", ""),
        most=3,
    ),
    Broken(
        code="price-vat-twice",
        by=in_line("answers.yaml", "key: membre-{one},", "20 %", "20 %, vat_note: exonérée"),
    ),
    Broken(
        code="price-member-empty",
        by=together(
            replaced(
                "answers.yaml",
                "profiles:\n",
                "  - {{key: autre-{one}, name: Autre {One}, role: cotraitant, legal_form: SA, "
                "vat_note: exonérée}}\nprofiles:\n",
            ),
            lambda files, one: files.update({f"{FOLDER}/pieces/attestation-autre-{one}.pdf": b"%"}),
        ),
    ),
    Broken(
        code="price-differs",
        by=added("own/texte-{one}.md", "Le prix total de la mission est de 99 999 € HT."),
    ),
    Broken(code="answer-too-long", by=emptied("own/reponse-{one}.md", "Un mot. " * 80)),
    Broken(code="piece-format", by=renamed("pieces/piece-{one}.pdf", "pieces/piece-{one}.odt")),
    Broken(code="piece-too-large", by=emptied("pieces/piece-{one}.pdf", b"%PDF" * 300_000)),
    Broken(code="placeholder-left", by=added("own/texte-{one}.md", "Le garant (à nommer ici).")),
    Broken(
        code="placeholder-left",
        by=replaced("answers.yaml", "note_{one}: une note sobre", "note_{one}: donner ici la note"),
    ),
    Broken(
        code="days-without-person",
        by=in_line("answers.yaml", "key: personne-{one},", "profil-{one}", "profil-d"),
        most=3,
    ),
    Broken(
        code="person-without-days",
        by=together(
            replaced(
                "answers.yaml",
                "team:\n",
                "  - {{key: vide-{one}, title: Vide, member: membre-{one}, daily_rate: 9 EUR}}\n"
                "team:\n  - {{key: extra-{one}, person: Zoé Extra, member: membre-{one}, "
                "profile: vide-{one}, role: Regarde}}\n",
            ),
            lambda files, one: files.update(
                {f"{FOLDER}/pieces/curriculums-extra-{one}-2026-10.pdf": b"%PDF"}
            ),
        ),
    ),
    Broken(
        code="days-differ",
        by=added("own/texte-{one}.md", "{name}, Atelier {One}, 99 jours."),
    ),
    Broken(
        code="person-not-in-team",
        by=added("own/texte-{one}.md", "Hugo Martin{one} pilote les ateliers."),
    ),
    Broken(
        code="weekday-wrong",
        by=added("own/texte-{one}.md", "La rencontre a lieu le lundi 2 juin 2027."),
    ),
    Broken(code="duration-differs", by=added("own/texte-{one}.md", "La mission dure vingt mois.")),
    Broken(
        code="milestone-outside",
        by=in_line("answers.yaml", "key: jalon-{one},", "2027-06-01", "2028-06-01"),
    ),
    Broken(
        code="member-without-person",
        by=in_line("answers.yaml", "key: personne-{one},", "membre-{one}", "membre-d"),
        most=3,
    ),
    Broken(
        code="share-differs",
        by=added("own/texte-{one}.md", "Atelier {One} reçoit une part de 77 % du prix."),
    ),
    Broken(
        code="curriculum-missing",
        by=removed("pieces/curriculums-personne-{one}-2026-10.pdf"),
        most=3,
    ),
    Broken(
        code="curriculum-old",
        by=renamed(
            "pieces/curriculums-personne-{one}-2026-10.pdf",
            "pieces/curriculums-personne-{one}-2025-03.pdf",
        ),
    ),
    Broken(
        code="curriculum-undated",
        by=renamed(
            "pieces/curriculums-personne-{one}-2026-10.pdf",
            "pieces/curriculums-personne-{one}.pdf",
        ),
    ),
    Broken(
        code="reference-old",
        by=in_line("answers.yaml", "key: mission-{one},", "year: 2025", "year: mars 2021"),
    ),
    Broken(
        code="reference-incomplete",
        by=in_line("answers.yaml", "key: mission-{one},", "amount: 9000 EUR, ", ""),
    ),
    Broken(
        code="reference-incomplete",
        by=in_line("answers.yaml", "key: mission-{one},", ", contact: Une personne", ""),
    ),
    Broken(
        code="reservation",
        by=added("own/texte-{one}.md", "Nous viendrons sous réserve de votre accord."),
    ),
    Broken(
        code="block-review-due",
        by=replaced("snippets/essai/bloc-{one}.fr.md", "reviewed: 2026", "reviewed: 2025"),
    ),
    Broken(
        code="block-owner-missing",
        by=replaced("snippets/essai/bloc-{one}.fr.md", "owner: Contributeurs d'Unisson\n", ""),
    ),
    Broken(
        code="block-unfinished",
        by=replaced("snippets/essai/bloc-{one}.fr.md", "status: relu", "status: brouillon"),
    ),
    Broken(
        code="commons-licence-missing",
        by=replaced(
            "snippets/communs/commun-{one}.yaml", "licence: {{content: CC-BY-SA-4.0}}\n", ""
        ),
    ),
    Broken(
        code="commons-link-missing",
        by=replaced(
            "snippets/communs/commun-{one}.yaml", "url: https://commun-{one}.example\n", ""
        ),
    ),
    Broken(code="give-back-missing", by=less_promised, most=3),
    Broken(code="page-typed", by=added("own/texte-{one}.md", "Pour le détail, voir page 12.")),
    Broken(code="number-dangling", by=added("own/texte-{one}.md", "Voir la partie 99.")),
    Broken(
        code="answer-typography",
        by=replaced("answers.yaml", "note_{one}: une note sobre", 'note_{one}: "une note : sobre"'),
    ),
    Broken(code="waiver-unused", by=idle_waiver),
]
"""What four of each can be broken of; what an offer has once is in test_checks.py."""


def broken(way: Broken, count: int) -> Files:
    files = whole()
    for one in MANY[:count]:
        way.by(files, one)
    return files


def test_nothing_is_found_in_an_offer_that_is_whole(tmp_path: Path) -> None:
    report = checked(tmp_path, whole())
    assert report.concerns == ()
    assert report.waived == ()


@pytest.mark.parametrize("count", [1, 4])
@pytest.mark.parametrize("way", BROKEN, ids=lambda way: way.code)
def test_k_things_broken_are_k_findings(way: Broken, count: int, tmp_path: Path) -> None:
    report = checked(tmp_path, broken(way, min(count, way.most)))
    assert counted(report) == {way.code: min(count, way.most)}
    for one in report.concerns:
        assert one.finding.hint
        assert one.about or number_of(one.finding.code) == 14
        assert not any(name in one.finding.message for name in NAMES.values())


@pytest.mark.parametrize("way", BROKEN, ids=lambda way: way.code)
def test_each_is_waived_with_its_reason_and_no_other(way: Broken, tmp_path: Path) -> None:
    files = broken(way, 2)
    path = f"{FOLDER}/proposal.yaml"
    text = files[path]
    assert isinstance(text, str)
    waiver = f"  - {{code: {way.code}, reason: nous l'avons voulu ainsi}}\n"
    head = "" if "\nwaivers:\n" in text else "waivers:\n"
    files[path] = f"{text}{head}{waiver}"
    report = checked(tmp_path, files)
    assert report.concerns == ()
    assert Counter(one.concern.finding.code for one in report.waived) == {way.code: 2}
    assert {one.waiver.reason for one in report.waived} == {"nous l'avons voulu ainsi"}


@settings(max_examples=25, deadline=None)
@given(ways=st.lists(st.integers(0, len(BROKEN) - 1), min_size=2, max_size=4, unique=True))
def test_what_is_broken_together_is_found_together(
    ways: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Each way breaks one of its own letter, so that none hides another."""
    files, wanted = whole(), Counter[str]()
    for letter, at in zip(MANY, ways, strict=False):
        way = BROKEN[at]
        if way.most < 4 and letter == "d":
            continue
        way.by(files, letter)
        wanted[way.code] += 1
    found = counted(checked(tmp_path_factory.mktemp("offer"), files))
    assert {code: found[code] for code in wanted} == wanted
