# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Beginnings: a workspace, an offer, an adapted block; each leads to a build."""

import json
import re
from pathlib import Path

import pytest

from command_line import propose
from propose.app.offer import open_offer
from propose.core.answers import typed
from propose.core.examples import example_of
from propose.model.located import on_one_line
from propose.readers.consultation import read_consultation
from propose.readers.proposal import read_proposal
from propose.writers.begin import consultation_text
from workspace import BLOCK, REPOSITORY, laid_out, small_workspace

KIND = "reponse-appel-offres"
SLUG = "2027-ma-ville"

OUTLINE = """\
title: Un essai
lang: fr
sections:
  - id: besoin
    title: Le besoin
    blocks:
      - own/besoin.md  # ce que l'acheteur demande
      - {snippet: own/risques.md, heading: true}  # « Ce qui peut mal tourner » : les risques
  - id: methode
    title: La méthode
    blocks: [methode/garant]
"""


@pytest.fixture
def offers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a workspace made by `propose init`, and work in it."""
    monkeypatch.chdir(tmp_path)
    assert propose("init", "offres").code == 0
    monkeypatch.chdir(tmp_path / "offres")
    return tmp_path / "offres"


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small workspace with one kind of response, `essai`, and work in it."""
    folder = small_workspace(tmp_path, {"templates/essai/outline.yaml": OUTLINE}, template=None)
    for name in ("template.docx", "template.yaml"):
        source = REPOSITORY / "templates/note-sobre" / name
        (folder / "templates/essai" / name).write_bytes(source.read_bytes())
    monkeypatch.chdir(folder)
    return folder


def files_below(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


# kinds -----------------------------------------------------------------------------


def test_a_kind_beside_another_template_brings_its_template_and_language(small: Path) -> None:
    outline = OUTLINE.replace("lang: fr", "lang: en").replace("    blocks: [methode/garant]\n", "")
    (small / "templates/essai/letter.outline.yaml").write_text(outline, encoding="utf-8")
    ran = propose("list", "kinds", "--format", "json")
    assert [
        (one["kind"], one["lang"], one["template"]) for one in json.loads(ran.out)["kinds"]
    ] == [
        ("essai", "fr", "essai"),
        ("letter", "en", "essai"),
    ]
    assert propose("new", "2027-letter", "--kind", "letter").code == 0
    head = (small / "proposals/2027-letter/proposal.yaml").read_text(encoding="utf-8")
    assert "\nlang: en\ntemplate: essai\n" in head
    assert propose("new", "2027-lettre", "--kind", "letter", "--lang", "fr").code == 0
    head = (small / "proposals/2027-lettre/proposal.yaml").read_text(encoding="utf-8")
    assert "\nlang: fr\ntemplate: essai\n" in head


# init ------------------------------------------------------------------------------


def test_init_lays_out_a_workspace_whose_example_builds(offers: Path) -> None:
    assert (offers / "propose.yaml").read_text(encoding="utf-8").endswith('library: ["library"]\n')
    assert "build/" in (offers / ".gitignore").read_text(encoding="utf-8")
    ran = propose("build", "exemple")
    assert ran.code == 0
    assert ran.out.splitlines()[0] == "build/exemple/exemple.docx"
    assert "remark" not in ran.err


def test_init_copies_library_and_templates_whole(offers: Path) -> None:
    assert files_below(offers / "library") == files_below(REPOSITORY / "snippets")
    assert files_below(offers / "templates") == files_below(REPOSITORY / "templates")


def test_init_says_what_to_type_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = propose("init", "mes offres")
    assert ran.err == "Now type: cd 'mes offres' && propose build exemple\n"
    assert ran.out.splitlines() == [
        "mes offres/propose.yaml",
        "mes offres/.gitignore",
        "mes offres/library",
        "mes offres/templates",
        "mes offres/proposals/exemple",
    ]


def test_init_refers_to_a_library_by_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(laid_out(tmp_path, {"communs/snippets/methode/garant.fr.md": BLOCK}))
    ran = propose("init", "offres", "--library", "communs")
    assert ran.code == 0
    assert not (tmp_path / "offres/library").exists()
    assert not (tmp_path / "offres/proposals").exists()  # the example needs other blocks
    assert ran.err == "Now type: cd offres && propose list snippets\n"
    monkeypatch.chdir(tmp_path / "offres")
    assert propose("list", "snippets").out.startswith("methode/garant\tfr\t")


def test_init_never_writes_over_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(laid_out(tmp_path, {"offres/.gitignore": "le mien\n", "fichier": "x"}))
    ran = propose("init", "offres")
    assert (ran.code, ran.out, ran.codes) == (1, "", ["begin-file-exists"])
    assert files_below(tmp_path) == {"fichier": b"x", "offres/.gitignore": b"le mien\n"}
    assert propose("init", "fichier").codes == ["workspace-not-a-folder"]
    assert propose("init", "fichier/dedans").codes == ["begin-folder"]
    assert propose("init", "neuf", "--library", "rien").codes == ["library-missing"]
    assert propose("init", "neuf").code == 0
    before = files_below(tmp_path / "neuf")
    assert propose("init", "neuf").codes == ["workspace-exists"]
    assert files_below(tmp_path / "neuf") == before


@pytest.mark.parametrize(
    "arguments", [("init", "w"), ("new", "neuf", "--kind", "essai"), ("adapt", "methode/garant")]
)
def test_a_dry_run_names_files_and_writes_none(small: Path, arguments: tuple[str, ...]) -> None:
    more = ("--into", "essai") if arguments[0] == "adapt" else ()
    before = files_below(small)
    dry = propose(*arguments, *more, "--dry-run")
    assert dry.code == 0
    assert dry.err == ""
    assert files_below(small) == before
    ran = propose(*arguments, *more)
    assert ran.out == dry.out
    assert files_below(small) != before


# new -------------------------------------------------------------------------------


def test_a_new_offer_has_everything_to_fill_in(small: Path) -> None:
    ran = propose("new", SLUG, "--kind", "essai", "--title", 'Une "offre" : essai')
    assert ran.code == 0
    folder = small / "proposals" / SLUG
    assert ran.out.splitlines() == [
        f"proposals/{SLUG}/{name}"
        for name in (
            "proposal.yaml",
            "consultation.yaml",
            "answers.yaml",
            "own/besoin.md",
            "own/risques.md",
        )
    ]
    proposal = (folder / "proposal.yaml").read_text(encoding="utf-8")
    assert 'title: "Une \\"offre\\" : essai"' in proposal
    assert "template: essai" in proposal
    assert "- own/besoin.md  # ce que l'acheteur demande" in proposal
    assert "#   unisson: {kind: temps" in proposal
    read, findings = read_proposal(folder, typed=typed)
    assert findings == ()
    assert read is not None
    assert [section.id for section in read.sections] == ["besoin", "methode"]
    answers = (folder / "answers.yaml").read_text(encoding="utf-8")
    assert re.search(r"# Qui est le garant \?\n(#.*\n)+garant:", answers)
    own = (folder / "own/besoin.md").read_text(encoding="utf-8")
    risks = (folder / "own/risques.md").read_text(encoding="utf-8")
    assert risks.startswith(
        "---\ntitle: Ce qui peut mal tourner\n---\n{%#\nSection « Le besoin ». Les risques"
    )
    assert own.startswith("---\ntitle: Besoin\n---\n{%#\nSection « Le besoin ». Ce que l'acheteur")


def test_a_new_offer_tells_all_that_is_missing_in_one_run(small: Path) -> None:
    assert propose("new", SLUG, "--kind", "essai").code == 0
    ran = propose("build", SLUG)
    assert ran.code == 1
    told = re.findall(r"^(\S+): error: .* \[(.*)\]$", ran.err, re.MULTILINE)
    folder = f"proposals/{SLUG}"
    answers = (small / folder / "answers.yaml").read_text(encoding="utf-8").splitlines()
    assert told == [
        (f"{folder}/answers.yaml:{answers.index('acheteur:') + 1}:1", "answer-missing"),
        (f"{folder}/answers.yaml:{answers.index('garant:') + 1}:1", "answer-missing"),
        (f"{folder}/own/besoin.md", "own-text-empty"),
        (f"{folder}/own/risques.md", "own-text-empty"),
        (f"{folder}/proposal.yaml:4:1", "key-empty"),
    ]
    assert not (small / "build").exists()


def test_promises_of_a_new_offer_can_be_uncommented(small: Path) -> None:
    assert propose("new", SLUG, "--kind", "essai", "--title", "Essai").code == 0
    file = small / "proposals" / SLUG / "proposal.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("# give_back:", "give_back:").replace("#   unisson", "  unisson"))
    proposal, findings = read_proposal(file.parent, typed=typed)
    assert findings == ()
    assert proposal is not None
    assert [one.commons for one in proposal.give_back] == ["unisson"]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_everything_in_a_new_consultation_can_be_uncommented(tmp_path: Path, lang: str) -> None:
    lines = []
    for line in consultation_text(lang).splitlines():
        if re.match(r"[a-z_]+:  # ex[ae]mpl[ea] ?: ", line):
            key, _, example = line.partition(":  # ")
            lines.append(f"{key}: {example.partition(': ')[2]}")
        elif re.match(r"[a-z_]+:$", line):
            lines.append(f"{line} x")
        elif re.match(r"# (?:[a-z_]+:(?: [\[{\w].*)?| +(?:- )?[\w{]+.*:.*)$", line):
            lines.append(line.removeprefix("# "))
    lines = [line for line in lines if not line.startswith(("procedure: {value", "exclusive"))]
    file = tmp_path / "consultation.yaml"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    consultation, findings = read_consultation(file, typed=typed)
    assert findings == ()
    assert consultation is not None
    assert consultation.buyer is not None
    assert len(consultation.criteria) == 4
    assert len(consultation.pieces) == 2
    assert consultation.questions[0].characters == 3000
    assert consultation.limits == {"pages": "40", "font_size_pt": "11"}
    assert consultation.deadline == "2027-01-22T12:00"
    assert consultation.lot
    (tmp_path / "consultation.yaml").write_text(consultation_text(lang), encoding="utf-8")
    assert read_consultation(file, typed=typed)[1] == ()


@pytest.mark.parametrize("kind", [KIND, "tender-response", "dossier-de-fabrique"])
def test_an_offer_answered_by_its_examples_can_be_built(offers: Path, kind: str) -> None:
    assert propose("new", SLUG, "--kind", kind, "--title", "Une offre").code == 0
    folder = offers / "proposals" / SLUG
    offer, _ = open_offer(SLUG, offers)
    assert offer is not None
    answers = [
        f"{name}: {on_one_line(example_of(one.question))}\n" for name, one in offer.asked.items()
    ]
    (folder / "answers.yaml").write_text("".join(answers), encoding="utf-8")
    for own in (folder / "own").iterdir():
        text = own.read_text(encoding="utf-8")
        own.write_text(re.sub(r"(?s)\{%#.*#%\}", "Un texte pour cette offre.", text))
    ran = propose("build", SLUG)
    assert ran.code == 0, ran.err
    assert set(ran.codes) <= {"give-back-missing"}


def test_every_kind_has_an_outline_that_the_library_can_fill(offers: Path) -> None:
    del offers
    kinds = [line.partition("\t")[0] for line in propose("list", "kinds").out.splitlines()]
    assert KIND in kinds
    for kind in kinds:
        ran = propose("new", f"essai-{kind}", "--kind", kind)
        assert ran.code == 0, ran.err
        assert ran.codes == []


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        (("new", "Ma Ville", "--kind", "essai"), ["offer-slug"]),
        (("new", "../ailleurs", "--kind", "essai"), ["offer-slug"]),
        (("new", "essai", "--kind", "essai"), ["offer-exists"]),
        (("new", "neuf", "--kind", "esai"), ["kind-unknown"]),
        (("new", "Ma Ville", "--kind", "esai"), ["offer-slug", "kind-unknown"]),
    ],
)
def test_what_keeps_an_offer_from_beginning_is_said(
    small: Path, arguments: tuple[str, ...], codes: list[str]
) -> None:
    before = files_below(small)
    ran = propose(*arguments)
    assert (ran.code, ran.out) == (1, "")
    assert sorted(ran.codes) == sorted(codes)
    assert files_below(small) == before


def test_a_block_missing_from_an_outline_is_found_in_the_outline(small: Path) -> None:
    (small / "templates/essai/outline.yaml").write_text(
        OUTLINE.replace("methode/garant", "methode/garand"), encoding="utf-8"
    )
    ran = propose("new", SLUG, "--kind", "essai")
    assert ran.code == 1
    assert ran.err.startswith("templates/essai/outline.yaml:11:14: error: there is no block")
    assert not (small / "proposals" / SLUG).exists()


# adapt -----------------------------------------------------------------------------


def test_an_adapted_block_keeps_its_credit_questions_and_pictures(offers: Path) -> None:
    ran = propose("adapt", "garant/role", "--into", "exemple")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "proposals/exemple/own/garant-role.md",
        "proposals/exemple/own/garant-au-centre.png",
    ]
    assert "write own/garant-role.md in place of garant/role" in ran.err
    outline = offers / "proposals/exemple/proposal.yaml"
    text = outline.read_text(encoding="utf-8")
    outline.write_text(text.replace("garant/role", "own/garant-role.md"), encoding="utf-8")
    ran = propose("build", "exemple")
    assert ran.code == 0
    assert sorted(ran.codes) == ["adaptation-author-missing", "credit-changes-missing"]
    own = offers / "proposals/exemple/own/garant-role.md"
    text = own.read_text(encoding="utf-8")
    text = re.sub(r"changes: .*", "changes: une phrase de moins", text)
    own.write_text(re.sub(r"authors: .*", "authors: [Inès Valgrange]", text), encoding="utf-8")
    ran = propose("build", "exemple")
    assert (ran.code, ran.codes) == (0, [])
    bill = propose("bill", "exemple").out
    assert "Inès Valgrange" in bill
    assert "une phrase de moins" in bill


def test_a_block_is_adapted_into_an_offer_that_is_only_begun(offers: Path) -> None:
    assert propose("new", "ma-ville", "--kind", "reponse-appel-offres").code == 0
    ran = propose("adapt", "garant/role", "--into", "ma-ville")
    assert (ran.code, ran.codes) == (0, [])
    assert (offers / "proposals/ma-ville/own/garant-role.md").is_file()
    ran = propose("adapt", "garant/rol", "--into", "ma-ville")
    assert ran.code == 1
    assert "snippet-missing" in ran.codes


def test_adapting_twice_writes_nothing_over(small: Path) -> None:
    assert propose("adapt", "methode/garant", "--into", "essai").code == 0
    own = small / "proposals/essai/own/methode-garant.md"
    own.write_text("changé\n", encoding="utf-8")
    ran = propose("adapt", "methode/garant", "--into", "essai")
    assert (ran.code, ran.out, ran.codes) == (1, "", ["own-text-exists"])
    assert own.read_text(encoding="utf-8") == "changé\n"
    assert propose("adapt", "methode/garand", "--into", "essai").codes == ["snippet-missing"]
