# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Builds: which offers, from where, into which files; the lock; what stands in the way."""

import json
import os
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from docx import Document

from command_line import propose
from propose.app.share import shared
from word_files import text_of, word_file
from workspace import BLOCK, PROPOSAL, SMALL, laid_out, small_workspace, standing_alone

LOCK = "proposals/essai/proposal.lock.yaml"
ALL_FORMATS = "docx,html,md,txt,jsonld"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(small_workspace(tmp_path))
    return tmp_path


def words_of(file: Path) -> str:
    return text_of(file.read_bytes())


# Which offer -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "named", ["essai", "proposals/essai", "./proposals/essai/", "proposals/essai/proposal.yaml"]
)
def test_an_offer_is_named_by_its_slug_or_any_path(workspace: Path, named: str) -> None:
    ran = propose("build", named, "--format", "md")
    assert (ran.code, ran.out) == (0, "build/essai/essai.md\n")
    assert (workspace / "build/essai/essai.md").is_file()


def test_an_offer_is_built_from_any_folder(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workspace / "proposals/essai/own")
    ran = propose("build", "..", "--format", "md")
    assert (ran.code, ran.out) == (0, "../../../build/essai/essai.md\n")
    monkeypatch.chdir("/")
    ran = propose("build", workspace / "proposals/essai", "--format", "md")
    assert ran.code == 0
    assert ran.out.strip().endswith("build/essai/essai.md")
    ran = propose("build", "essai")
    assert (ran.code, ran.codes) == (1, ["proposal-missing"])


def test_all_offers_are_built_and_one_bad_one_does_not_stop_the_others(workspace: Path) -> None:
    for name in ("autre", "zebre"):
        shutil.copytree(workspace / "proposals/essai", workspace / "proposals" / name)
    (workspace / "proposals/autre/answers.yaml").write_text("", encoding="utf-8")
    ran = propose("build", "--all", "--format", "md")
    assert ran.code == 1
    assert ran.out.splitlines() == ["build/essai/essai.md", "build/zebre/zebre.md"]
    assert "proposals/autre: nothing was built, 1 error." in ran.err


def test_an_offer_named_twice_is_built_once(workspace: Path) -> None:
    del workspace
    assert propose("build", "essai", "essai", "--format", "md").out == "build/essai/essai.md\n"


def test_a_folder_with_an_unusual_name_gets_a_plain_slug(workspace: Path) -> None:
    (workspace / "proposals/essai").rename(workspace / "proposals/Été à L'Haÿ")
    ran = propose("build", "proposals/Été à L'Haÿ", "--format", "md")
    assert (ran.code, ran.out) == (0, "build/ete-a-l-hay/ete-a-l-hay.md\n")


# Standing alone --------------------------------------------------------------------


def test_an_offer_with_its_own_library_and_template_builds_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = standing_alone(tmp_path / "mon offre")
    monkeypatch.chdir("/")
    ran = propose("build", folder)
    assert ran.code == 0
    assert "Ce rôle occupe 12\u00a0jours." in words_of(folder / "build/mon-offre.docx")
    monkeypatch.chdir(folder)
    ran = propose("build", ".", "--format", "docx")
    assert (ran.code, ran.out) == (0, "build/mon-offre.docx\n")


def test_a_bare_word_file_with_two_slots_is_a_template(tmp_path: Path) -> None:
    bare = word_file("Avant", "{{p body }}", "Entre", "{{p bill }}", "Après {{ title }}")
    folder = standing_alone(tmp_path, {"modele/template.yaml": None, "modele/template.docx": bare})
    text = (folder / "proposal.yaml").read_text(encoding="utf-8")
    named = text.replace("template: modele", "template: modele/template.docx")
    (folder / "proposal.yaml").write_text(named, encoding="utf-8")
    assert propose("build", folder, "--format", "docx").code == 0
    words = words_of(folder / f"build/{tmp_path.name.replace('_', '-')}.docx".lower())
    order = ["Avant", "Sanaé Morvenant veille", "Entre", "Communs, crédits", "Après Animer les"]
    places = [words.index(one) for one in order]
    assert places == sorted(places)


def test_a_template_is_named_by_a_path_from_the_offer(tmp_path: Path) -> None:
    folder = small_workspace(tmp_path / "w") / "proposals/essai"
    shutil.move(tmp_path / "w/templates/essai", tmp_path / "ailleurs")
    for named in ("../../../ailleurs", "../../../ailleurs/template.docx"):
        text = PROPOSAL.replace("template: essai", f"template: {named}")
        (folder / "proposal.yaml").write_text(text, encoding="utf-8")
        assert propose("build", folder, "--format", "docx").code == 0


def test_an_offer_may_stand_in_a_workspace_and_use_another_library(
    workspace: Path, tmp_path: Path
) -> None:
    laid_out(
        tmp_path,
        {
            "communs/snippets/methode/garant.fr.md": BLOCK.replace("veille", "prend garde"),
            "communs/snippets/communs/unisson.yaml": str(SMALL["snippets/communs/unisson.yaml"]),
            "proposals/essai/proposal.yaml": PROPOSAL + "library: [../../communs]\n",
        },
    )
    assert propose("build", "essai", "--format", "md").code == 0
    assert "prend garde" in (workspace / "build/essai/essai.md").read_text(encoding="utf-8")


# Which files -----------------------------------------------------------------------


def test_every_format_is_written_with_the_offers_words(workspace: Path) -> None:
    ran = propose("build", "essai", "--format", ALL_FORMATS)
    assert ran.code == 0
    folder = workspace / "build/essai"
    assert sorted(file.name for file in folder.iterdir()) == [
        "essai.communs.jsonld",
        "essai.docx",
        "essai.html",
        "essai.md",
        "essai.txt",
    ]
    assert "Sanaé Morvenant veille" in words_of(folder / "essai.docx")
    for name in ("essai.html", "essai.md", "essai.txt"):
        words = (folder / name).read_text(encoding="utf-8")
        assert re.search(r"Sanaé Morvenant(\*\*|</strong>)? veille", words), name
    credits_ = json.loads((folder / "essai.communs.jsonld").read_text(encoding="utf-8"))
    assert "Contributeurs d'Unisson" in json.dumps(credits_, ensure_ascii=False)
    assert "Sanaé" not in json.dumps(credits_, ensure_ascii=False)


def test_the_output_file_is_where_it_is_wished(workspace: Path) -> None:
    (workspace / "remise").mkdir()
    ran = propose("build", "essai", "-o", "remise/offre.docx", "--format", "docx,md")
    assert ran.out.splitlines() == ["remise/offre.docx", "remise/offre.md"]
    ran = propose("build", "essai", "-o", "remise/offre", "--format", "docx,jsonld")
    assert ran.out.splitlines() == ["remise/offre.docx", "remise/offre.communs.jsonld"]
    ran = propose("build", "essai", "-o", "remise/v1.2", "--format", "md")
    assert ran.out.splitlines() == ["remise/v1.2.md"]
    assert not (workspace / "build").exists()


def test_an_output_that_cannot_be_written_is_said_and_fails(workspace: Path) -> None:
    (workspace / "remise/offre.md").mkdir(parents=True)
    ran = propose("build", "essai", "-o", "rien/offre.docx", "--format", "docx")
    assert (ran.code, ran.out, ran.codes) == (1, "", ["output-folder-missing"])
    ran = propose("build", "essai", "-o", "remise/offre.docx", "--format", "docx,md")
    assert (ran.code, ran.out, ran.codes) == (1, "", ["output-is-folder"])
    assert "essai: nothing was built, 1 error." in ran.err
    assert not (workspace / "remise/offre.docx").exists()
    assert not (workspace / LOCK).exists()


def test_one_date_stands_everywhere_and_can_be_replaced(workspace: Path) -> None:
    propose("build", "essai", "--format", "docx,md,html")
    page = (workspace / "build/essai/essai.html").read_text(encoding="utf-8")
    assert "20 novembre 2026" in page
    env = {"SOURCE_DATE_EPOCH": "1893456000"}
    assert propose("build", "essai", "--format", "docx,md,html", env=env).code == 0
    page = (workspace / "build/essai/essai.html").read_text(encoding="utf-8")
    assert "1er\u00a0janvier 2030" in page or "1er janvier 2030" in page
    assert "2026" not in page.partition("</header>")[0].partition("<body")[2]
    with zipfile.ZipFile(workspace / "build/essai/essai.docx") as archive:
        assert b"2030-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_page_numbers_come_with_pages_or_a_pdf(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small_workspace(tmp_path, template="reponse-appel-offres"))
    ran = propose("build", "essai", "--format", "docx")
    hint = "  the contents show no page numbers yet: add --pages, or --format docx,pdf\n"
    assert ran.err == f"essai: 2 blocks, 1 commons.\n{hint}"
    ran = propose("build", "essai", "--format", "docx", "--pages")
    assert ran.out == "build/essai/essai.docx\n"
    assert re.fullmatch(r"essai: 2 blocks, 1 commons, \d pages\.\n", ran.err)
    with zipfile.ZipFile(tmp_path / "build/essai/essai.docx") as archive:
        document = archive.read("word/document.xml").decode()
    shown = re.findall(r"PAGEREF (\w+).*?<w:t[^>]*>(\d+)</w:t>", document)
    assert {"_a_contexte", "_a_methode"} <= {name for name, _ in shown}


def test_only_contents_and_styles_of_the_template_reach_the_file(workspace: Path) -> None:
    propose("build", "essai", "--format", "docx")
    document = Document(str(workspace / "build/essai/essai.docx"))
    names = {one.style.name for one in document.paragraphs if one.style is not None}
    assert {"Heading 1", "Body Text"} <= names


# The lock --------------------------------------------------------------------------


def test_the_lock_names_what_was_used_and_stays_when_nothing_changed(workspace: Path) -> None:
    propose("build", "essai", "--format", "md")
    lock = (workspace / LOCK).read_text(encoding="utf-8")
    assert re.search(r"^  methode/garant\.fr: [0-9a-f]{64}$", lock, re.MULTILINE)
    assert re.search(r"^  unisson: [0-9a-f]{64}$", lock, re.MULTILINE)
    assert "own/" not in lock
    os.utime(workspace / LOCK, (1, 1))
    ran = propose("build", "essai", "--format", "md", "--locked")
    assert ran.code == 0
    assert (workspace / LOCK).stat().st_mtime == 1
    assert "since the lock" not in ran.err


def test_what_changed_since_the_lock_is_named_and_locked_refuses(workspace: Path) -> None:
    propose("build", "essai", "--format", "md")
    block = workspace / "snippets/methode/garant.fr.md"
    block.write_text(BLOCK.replace("veille", "prend garde"), encoding="utf-8")
    before = (workspace / "build/essai/essai.md").read_bytes()
    ran = propose("build", "essai", "--format", "md", "--locked")
    assert (ran.code, ran.out, ran.codes) == (1, "", ["lock-differs"])
    assert "the library is not what it was: changed: methode/garant.fr" in ran.err
    assert (workspace / "build/essai/essai.md").read_bytes() == before
    ran = propose("build", "essai", "--format", "md", "--no-lock")
    assert ran.code == 0
    assert "  since the lock changed: methode/garant.fr\n" in ran.err
    assert propose("build", "essai", "--format", "md", "--locked").code == 1
    assert propose("build", "essai", "--format", "md").code == 0
    assert propose("build", "essai", "--format", "md", "--locked").code == 0


def test_without_a_lock_locked_refuses(workspace: Path) -> None:
    ran = propose("build", "essai", "--locked")
    assert (ran.code, ran.codes) == (1, ["lock-missing"])
    assert propose("build", "essai", "--no-lock", "--format", "md").code == 0
    assert not (workspace / LOCK).exists()


@pytest.mark.parametrize(
    "closed",
    ["snippets", "snippets/methode", "templates/essai", "proposals/essai/own", "proposals"],
)
def test_a_folder_that_may_not_be_entered_is_said(
    unprivileged: Path, closed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("snippets", "templates", "example"):
        shutil.copytree(shared(name), unprivileged / "share" / name)
    monkeypatch.setattr("propose.app.begin.shared", (unprivileged / "share").joinpath)
    folder = small_workspace(unprivileged / "w")
    offer = folder / "proposals/essai"
    assert propose("build", offer, "--no-lock", "-o", unprivileged / "o").code == 0
    (folder / closed).chmod(0)
    if os.geteuid() == 0:
        os.seteuid(65534)
    for arguments in (
        ("build", offer, "--no-lock", "-o", unprivileged / "o"),
        ("build", folder / "proposals" / ("x" * 5000)),
        ("adapt", "methode/garant", "--into", offer, "--dry-run"),
        ("init", folder / closed),
    ):
        ran = propose(*arguments)
        assert ran.codes or (arguments[0] == "adapt" and ran.code == 0), arguments


def test_an_offer_in_a_read_only_folder_is_built_elsewhere(unprivileged: Path) -> None:
    offer = small_workspace(unprivileged / "w") / "proposals/essai"
    assert propose("build", offer, "--no-lock").code == 0  # everything is imported now
    shutil.rmtree(unprivileged / "w/build")
    out = unprivileged / "out"
    out.mkdir()
    out.chmod(0o777)
    for folder, _, _ in os.walk(unprivileged / "w"):
        Path(folder).chmod(0o555)
    if os.geteuid() == 0:
        os.seteuid(65534)
    ran = propose("build", offer, "--format", "md")
    assert (ran.code, ran.codes) == (1, ["output-folder-refused"])
    ran = propose("build", offer, "--format", "docx", "-o", out / "offre.docx")
    assert (ran.code, ran.codes) == (1, ["lock-not-written"])
    assert "proposal.lock.yaml" in ran.err
    assert "add --no-lock" in ran.err
    ran = propose("build", offer, "--format", "docx", "-o", out / "offre.docx", "--no-lock")
    assert (ran.code, ran.codes) == (0, [])
