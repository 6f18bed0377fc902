# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""`propose diff` as a reviewer meets it: folders, revisions, what is printed, how it ends."""

import json
import shutil
import tempfile
from pathlib import Path

import pytest

from command_line import Ran, in_terminal, propose
from compared_offers import whole_workspace
from propose.app import diff
from propose.app.diff import Side, edition_at
from propose.readers import revision
from workspace import git, standing_alone

ANSWERS = "proposals/essai/answers.yaml"


def rewrite(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def offers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a workspace with an offer and a copy of it."""
    folder = whole_workspace(tmp_path / "w")
    shutil.copytree(folder / "proposals/essai", folder / "proposals/copie")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def repository(offers: Path) -> Path:
    """Return a workspace whose offer has three revisions; the last is tagged."""
    git(offers, "init", "-q", "-b", "main")
    git(offers, "add", "-A")
    git(offers, "commit", "-qm", "one")
    rewrite(offers, ANSWERS, "conservation: 5", "conservation: 6")
    git(offers, "commit", "-qam", "two")
    rewrite(offers, "snippets/mission/garder.fr.md", "tenus par", "gardés par")
    git(offers, "commit", "-qam", "three")
    git(offers, "tag", "remis")
    return offers


# Ends --------------------------------------------------------------------------------


def test_nothing_is_said_where_nothing_changed(offers: Path) -> None:
    del offers
    ran = propose("diff", "essai", "copie")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_one_where_something_changed(offers: Path) -> None:
    rewrite(offers, "proposals/copie/answers.yaml", "conservation: 5", "conservation: 9")
    ran = propose("diff", "proposals/essai", "proposals/copie")
    assert ran.code == 1
    assert "  ~ conservation: 5 → 9  [1 place: Suites]" in ran.out
    assert ran.out.splitlines()[-1] == "1 change, 0 paragraphs to read."


def test_two_where_an_offer_cannot_be_found(offers: Path) -> None:
    del offers
    ran = propose("diff", "essai", "copies")
    assert (ran.code, ran.codes) == (2, ["proposal-missing"])
    assert propose("diff").code == 2
    assert propose("diff", "a", "b", "c").code == 2
    assert propose("diff", "a", "--", "b", "c").code == 2
    late = propose("diff", "a", "--", "b", "--format", "html")
    assert late.code == 2
    assert "Options come before it" in late.err


def test_an_offer_that_does_not_build_is_compared_as_far_as_it_goes(offers: Path) -> None:
    rewrite(offers, "proposals/copie/answers.yaml", "conservation: 5\n", "")
    ran = propose("diff", "essai", "copie")
    assert ran.code == 1
    assert ran.codes == ["answer-missing"]
    assert "copie: examples stand for answers that are missing: conservation" in ran.err
    assert "  - conservation: 5" in ran.out


def test_what_it_cannot_read_is_said(offers: Path) -> None:
    (offers / "proposals/copie/proposal.yaml").write_text("title: [", encoding="utf-8")
    ran = propose("diff", "essai", "copie")
    assert ran.code == 2
    assert ran.out == ""
    assert ran.codes


def test_a_private_value_is_shown_in_the_diff_and_in_no_finding(offers: Path) -> None:
    rewrite(offers, "proposals/copie/answers.yaml", "450 EUR", "987 sous")
    ran = propose("diff", "essai", "copie")
    assert "987" not in ran.err
    assert ran.codes
    rewrite(offers, "proposals/copie/answers.yaml", "987 sous", "987 EUR")
    ran = propose("diff", "essai", "copie")
    assert "450\u00a0€ → 987\u00a0€" in ran.out.replace("\u202f", "")
    assert ran.err == ""


# Revisions ---------------------------------------------------------------------------


def test_a_revision_beside_the_working_tree(repository: Path) -> None:
    assert propose("diff", "HEAD", "--", "proposals/essai").code == 0
    assert propose("diff", "--", "essai").code == 0
    assert propose("diff", "essai").code == 0
    rewrite(repository, ANSWERS, "personnes: 14", "personnes: 15")
    ran = propose("diff", "HEAD", "--", "proposals/essai")
    assert ran.code == 1
    assert ran.out.startswith("HEAD:proposals/essai → proposals/essai")
    assert "personnes: 14 → 15" in ran.out
    assert propose("diff", "essai").code == 1


def test_two_revisions(repository: Path) -> None:
    del repository
    ran = propose("diff", "HEAD~2..HEAD~1", "--", "proposals/essai")
    assert ran.code == 1
    assert "conservation: 5 → 6" in ran.out
    assert "upgraded" not in ran.out
    ran = propose("diff", "HEAD~1..remis", "--", "essai")
    assert "mission/garder upgraded" in ran.out
    assert "[-tenus-]{+gardés+}" in ran.out
    assert "remis:snippets/mission/garder.fr.md:" in ran.out
    assert propose("diff", "HEAD~2", "HEAD~1", "--", "essai").out.count("conservation: 5 → 6") == 1
    ran = propose("diff", "HEAD~2:proposals/essai", "remis:proposals/essai")
    assert "2 changes" in ran.out


def test_a_revision_runs_nothing_and_leaves_nothing(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = tmp_path / "ran"
    (repository / ".gitattributes").write_text("* filter=evil diff=evil\n", encoding="utf-8")
    for key in ("filter.evil.smudge", "diff.evil.textconv", "core.fsmonitor"):
        git(repository, "config", key, f"touch {mark}")
    hook = repository / ".git/hooks/post-checkout"
    hook.write_text(f"#!/bin/sh\ntouch {mark}\n", encoding="utf-8")
    hook.chmod(0o755)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "t"))
    (tmp_path / "t").mkdir()
    monkeypatch.setattr("tempfile.tempdir", None)
    before = sorted(repository.rglob("*"))
    assert propose("diff", "HEAD~2", "--", "essai").code == 1
    assert not mark.exists()
    assert [*(tmp_path / "t").iterdir()] == []
    assert sorted(repository.rglob("*")) == before


@pytest.mark.parametrize("here", ["/", "/usr", tempfile.gettempdir(), None])
def test_files_of_a_revision_are_named_as_git_names_them(
    repository: Path, monkeypatch: pytest.MonkeyPatch, here: str | None
) -> None:
    monkeypatch.chdir(here or repository)
    offer = str(repository / "proposals/essai")
    ran = propose("diff", "HEAD~2..remis", "--format", "json", "--", offer)
    told = json.loads(ran.out)
    paths = {place["path"] for one in told["changes"] for place in one["places_before"]}
    assert paths == {"HEAD~2:snippets/mission/garder.fr.md"}


def test_three_dots_compare_with_where_the_two_parted(repository: Path) -> None:
    git(repository, "checkout", "-q", "-b", "relecture", "HEAD~1")
    rewrite(repository, ANSWERS, "personnes: 14", "personnes: 15")
    git(repository, "commit", "-qam", "four")
    ran = propose("diff", "main...HEAD", "--", "essai")
    assert "personnes: 14 → 15" in ran.out
    assert "upgraded" not in ran.out
    assert "mission/garder upgraded" in propose("diff", "main..HEAD", "--", "essai").out
    assert propose("diff", "main...nothing", "--", "essai").codes == ["git-revision-unknown"] * 2


def test_an_offer_that_had_another_name_then(repository: Path) -> None:
    git(repository, "mv", "proposals/essai", "proposals/neuf")
    git(repository, "commit", "-qm", "four")
    ran = propose("diff", "HEAD~1", "--", "proposals/neuf")
    typed = "propose diff HEAD~1:proposals/essai proposals/neuf"
    assert (ran.code, ran.codes) == (2, ["git-offer-missing"])
    assert f"hint: if its name was another then: {typed}" in ran.err
    assert propose(*typed.split()[1:]).code == 0


def test_a_revision_without_its_dashes_is_told_how_it_is_typed(repository: Path) -> None:
    del repository
    ran = propose("diff", "HEAD~1", "essai")
    assert (ran.code, ran.codes) == (2, ["proposal-missing"])
    assert "hint: HEAD~1 is a revision: propose diff HEAD~1 -- essai" in ran.err
    assert "is a revision" not in propose("diff", "HEAD~9", "essai").err


@pytest.mark.parametrize("name", ["~nobody-of-this-name/x", "a" * 5000, "x:" + "a" * 5000])
def test_a_name_that_no_system_takes_is_an_offer_that_is_missing(offers: Path, name: str) -> None:
    del offers
    ran = propose("diff", name, "essai")
    assert ran.code == 2
    assert ran.codes


def test_what_of_a_revision_is_not_read_is_said(repository: Path) -> None:
    link = repository / "snippets/mission/lien.fr.md"
    link.symlink_to("garder.fr.md")
    (repository / "docs.md").symlink_to("snippets/mission/garder.fr.md")
    head = git(repository, "rev-parse", "HEAD").strip()
    git(repository, "update-index", "--add", "--cacheinfo", f"160000,{head},libs/unisson")
    git(repository, "add", "-A", "snippets")
    picture = repository / "proposals/essai/own/plan.png"
    picture.write_text("version https://git-lfs.github.com/spec/v1\n", encoding="utf-8")
    other = repository / "proposals/copie/own/autre.md"
    other.symlink_to("suites.md")
    git(repository, "add", "-A", "proposals")
    git(repository, "commit", "-qm", "four")
    ran = propose("diff", "HEAD", "--", "essai")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == (
        "HEAD:essai: not read: libs/unisson (a submodule), snippets/mission/lien.fr.md (a link), "
        "proposals/essai/own/plan.png (kept by Git LFS)\n"
    )
    ran = propose("diff", "HEAD", "--format", "docx", "-o", "suivi.docx", "--", "essai")
    assert (ran.code, ran.codes) == (0, ["git-unread"])
    assert "libs/unisson (a submodule), snippets/mission/lien.fr.md (a link)" in ran.err
    rewrite(repository, "proposals/essai/proposal.yaml", "mission/garder", "mission/lien")
    git(repository, "add", "proposals")
    git(repository, "commit", "-qm", "five")
    ran = propose("diff", "HEAD", "--format", "json", "--", "essai")
    assert "not read: libs/unisson (a submodule)" in json.loads(ran.out)["gaps"][-1]


def test_a_library_that_a_revision_only_links_to_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = standing_alone(tmp_path / "seule")
    (folder / "blocs").rename(tmp_path / "blocs")
    (folder / "blocs").symlink_to(tmp_path / "blocs")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "one")
    monkeypatch.chdir(folder)
    ran = propose("diff", "HEAD", "--", ".")
    assert (ran.code, ran.out) == (2, "")
    assert ran.codes == ["git-unread", "library-missing"]
    assert "blocs (a link)" in ran.err


def test_files_that_a_clone_lacks_are_said(repository: Path) -> None:
    lost = git(repository, "rev-parse", "HEAD:proposals/essai/own/prix.md").strip()
    (repository / ".git/objects" / lost[:2] / lost[2:]).unlink()
    ran = propose("diff", "HEAD", "--", "essai")
    assert "proposals/essai/own/prix.md (its content is not in this clone)" in ran.err
    lost = git(repository, "rev-parse", "HEAD:proposals/essai/proposal.yaml").strip()
    (repository / ".git/objects" / lost[:2] / lost[2:]).unlink()
    assert propose("diff", "HEAD", "--", "essai").codes == ["git-offer-missing"]


def test_a_workspace_inside_a_larger_repository(offers: Path) -> None:
    top = offers.parent
    git(top, "init", "-q", "-b", "main")
    (top / "other.md").write_text("Autre chose.\n", encoding="utf-8")
    git(top, "add", "-A")
    git(top, "commit", "-qm", "one")
    assert propose("diff", "essai").code == 0
    rewrite(offers, ANSWERS, "personnes: 14", "personnes: 15")
    ran = propose("diff", "HEAD", "--", "proposals/essai")
    assert ran.code == 1
    assert "personnes: 14 → 15" in ran.out


def test_an_offer_that_stands_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = standing_alone(tmp_path / "seule")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "one")
    rewrite(folder, "answers.yaml", "garant_jours: 12", "garant_jours: 13")
    monkeypatch.chdir(folder)
    ran = propose("diff", "HEAD", "--", ".")
    assert ran.code == 1
    assert "garant_jours: 12 → 13" in ran.out
    monkeypatch.chdir(tmp_path)
    assert "garant_jours: 12 → 13" in propose("diff", "HEAD", "--", "seule").out


def test_links_in_a_revision_lead_nowhere(repository: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("Un secret.\n", encoding="utf-8")
    link = repository / "proposals/essai/own/suites.md"
    link.unlink()
    link.symlink_to(secret)
    git(repository, "commit", "-qam", "link")
    ran = propose("diff", "HEAD~1..HEAD", "--", "essai")
    assert "secret" not in ran.out + ran.err
    assert ran.codes


def test_faults_of_a_revision_are_shown_with_its_name(repository: Path) -> None:
    rewrite(repository, ANSWERS, "conservation: 6", "conservation: six")
    git(repository, "commit", "-qam", "fault")
    rewrite(repository, ANSWERS, "conservation: six", "conservation: 6")
    ran = propose("diff", "HEAD", "--", "proposals/essai")
    assert ran.codes
    assert "HEAD:proposals/essai/answers.yaml:" in ran.err
    assert "propose-revision" not in ran.err


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("nothing", "git-revision-unknown"),
        ("HEAD:x", "git-revision-unknown"),
        ("HEAD^{tree}", "git-revision-unknown"),
    ],
)
def test_a_revision_that_is_none(repository: Path, name: str, code: str) -> None:
    del repository
    ran = propose("diff", f"{name}..HEAD", "--", "essai")
    assert (ran.code, ran.codes) == (2, [code])


@pytest.mark.parametrize("name", ["--output=x", "-x", "", "HEAD\n", "@{upstream}"])
def test_a_revision_is_never_an_option(repository: Path, name: str) -> None:
    edition, findings = edition_at(Side(name="essai", revision=name), repository)
    assert edition is None
    assert [one.code for one in findings] == ["git-revision-unknown"]
    assert not (repository / "x").exists()


def test_an_offer_that_was_not_there(repository: Path) -> None:
    shutil.copytree(repository / "proposals/essai", repository / "proposals/neuve")
    ran = propose("diff", "HEAD", "--", "neuve")
    assert (ran.code, ran.codes) == (2, ["git-offer-missing"])


def test_a_folder_without_git(offers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(offers.parent))
    ran = propose("diff", "HEAD", "--", "essai")
    assert (ran.code, ran.codes) == (2, ["git-no-repository"])
    monkeypatch.setenv("PATH", "")
    ran = propose("diff", "HEAD", "--", "essai")
    assert (ran.code, ran.codes) == (2, ["git-missing"])


def test_a_revision_with_too_many_files(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del repository
    monkeypatch.setattr(revision, "_MOST_FILES", 3)
    ran = propose("diff", "HEAD", "--", "essai")
    assert (ran.code, ran.codes) == (2, ["git-revision-large"])


# What is printed ---------------------------------------------------------------------


def changed(offers: Path) -> None:
    rewrite(offers, "proposals/copie/answers.yaml", "conservation: 5", "conservation: 9")
    rewrite(offers, "proposals/copie/own/suites.md", "ce qui sert encore", "ce qui sert")
    rewrite(offers, "proposals/copie/proposal.yaml", "      - mission/ecrire\n", "")


def test_side_by_side_where_there_is_room(offers: Path) -> None:
    changed(offers)
    wide = in_terminal("diff", "essai", "copie", cwd=offers, columns=140, NO_COLOR="1")
    line = next(one for one in wide.splitlines() if "Deux mois" in one)
    assert line.count("Deux mois") == 2
    narrow = in_terminal("diff", "essai", "copie", cwd=offers, columns=80, NO_COLOR="1")
    assert "[-encore" in narrow.replace("\n", "")
    assert max(map(len, narrow.splitlines())) <= 80


def test_blocks_that_took_a_place_are_named_once(offers: Path) -> None:
    file = "proposals/copie/proposal.yaml"
    rewrite(offers, file, "      - mission/garder\n", "      - mission/ailleurs\n")
    ran = propose("diff", "essai", "copie", "--summary")
    assert "\n  ~ mission/garder swapped for mission/ailleurs  “Le bloc garder”\n" in ran.out
    rewrite(offers, file, "mission/ailleurs", "mission/garder")
    rewrite(offers, file, "      - methode/garant\n", "      - un\n")
    rewrite(offers, file, "      - mission/ecrire\n", "      - methode/garant\n")
    rewrite(offers, file, "      - un\n", "      - mission/ecrire\n")
    ran = propose("diff", "essai", "copie")
    assert "\n  > methode/garant exchanged with mission/ecrire  “Le rôle du garant”\n" in ran.out


def test_a_row_that_came_or_went_is_one_line(offers: Path) -> None:
    row = "| Halle aux Voiles | 2023 | 210 |\n"
    rewrite(offers, "proposals/copie/own/contexte.md", row, "")
    ran = propose("diff", "essai", "copie")
    assert "\n  - Halle aux Voiles | 2023 | 210  proposals/essai/own/contexte.md:14\n" in ran.out
    assert "\n  + Halle aux Voiles | 2023 | 210  " in propose("diff", "copie", "essai").out
    wide = in_terminal("diff", "copie", "essai", cwd=offers, columns=140, NO_COLOR="1")
    line = next(one for one in wide.splitlines() if "Halle aux Voiles" in one)
    assert line.index("Halle") > 70


def test_a_row_that_moved_is_one_line(offers: Path) -> None:
    row = "| Quai des Forges | 2019 | 340 |\n"
    last = "| Conserverie nord | 2025 | 480 |\n"
    rewrite(offers, "proposals/copie/own/contexte.md", row, "")
    rewrite(offers, "proposals/copie/own/contexte.md", last, last + row)
    ran = propose("diff", "essai", "copie")
    assert (
        "  > Quai des Forges | 2019 | 340  proposals/copie/own/contexte.md:15, moved\n" in ran.out
    )
    assert ran.out.count("Quai") == 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("ce qui sert encore", "ce qui **sert** encore", "“sert” now bold"),
        ("Une page", "[Une page](https://a.example)", "“Une page” now link https://a.example"),
        ("Une page", "> Une page", "paragraph → quotation"),
    ],
)
def test_what_looks_otherwise_is_said(offers: Path, old: str, new: str, said: str) -> None:
    rewrite(offers, "proposals/copie/own/suites.md", old, new)
    assert f", {said}\n" in propose("diff", "essai", "copie").out
    undone = propose("diff", "copie", "essai").out
    assert f", {said.replace('now', 'no longer')}\n" in undone or "quotation → " in undone


def test_colours_on_a_terminal_only(offers: Path) -> None:
    changed(offers)
    seen = in_terminal("diff", "essai", "copie", cwd=offers, columns=100)
    assert "\x1b[" in seen
    assert "[-" not in seen
    assert "\x1b" not in propose("diff", "essai", "copie").out


def test_a_text_steers_no_terminal(offers: Path) -> None:
    rewrite(offers, "proposals/copie/own/prix.md", "Le prix", "Le \u202eprix [bold]net[/bold]")
    ran = propose("diff", "essai", "copie")
    assert "\u202e" not in ran.out
    assert "[bold]net[/bold]" in ran.out


def test_a_summary_has_no_words(offers: Path) -> None:
    changed(offers)
    ran = propose("diff", "essai", "copie", "--summary")
    assert ran.code == 1
    assert "  ~ own/suites rewritten" in ran.out
    assert "encore" not in ran.out


def test_json_is_what_the_page_says(offers: Path) -> None:
    changed(offers)
    ran = propose("diff", "essai", "copie", "--format", "json")
    assert ran.code == 1
    told = json.loads(ran.out)
    assert [*told] == ["version", "same", "before", "after", "gaps", "changes", "passages"]
    assert (told["version"], told["same"], told["gaps"]) == (1, False, [])
    change = next(one for one in told["changes"] if one["subject"] == "conservation")
    assert (change["kind"], change["action"]) == ("answer", "changed")
    assert (change["before"], change["after"], change["causes"]) == ("5", "9", [])
    (place,) = change["places_after"]
    assert place["path"] == "snippets/mission/garder.fr.md"
    rewritten = next(one for one in told["passages"] if one["edits"] and not one["follows"])
    (edit,) = rewritten["edits"]
    text = rewritten["before"]["text"]
    assert text[edit["start"] : edit["end"]] == edit["removed"] == "encore "
    page = (Path(__file__).parent.parent / "docs/reviewing.md").read_text(encoding="utf-8")
    inner = {*told["before"], *rewritten["before"]}
    for name in {*told, *change, *place, *rewritten, *edit, *inner}:
        assert f"`{name}`" in page, name


def test_json_says_that_nothing_changed(offers: Path) -> None:
    del offers
    ran = propose("diff", "essai", "copie", "--format", "json")
    assert ran.code == 0
    assert json.loads(ran.out)["same"] is True


# Two processes -----------------------------------------------------------------------


def test_two_processes_tell_what_one_tells(offers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed(offers)
    told = []
    for has_room in (True, False):
        monkeypatch.setattr(diff, "_has_room", lambda has_room=has_room: has_room)
        told.append(propose("diff", "essai", "copie", "--format", "json"))
    assert told[0] == told[1]


def test_a_second_process_that_fails_is_done_without(
    offers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed(offers)
    expected = propose("diff", "essai", "copie")
    monkeypatch.setattr(diff, "_has_room", lambda: True)
    monkeypatch.setattr(diff.pickle, "dump", None)
    assert propose("diff", "essai", "copie") == expected


# Tables of answers -------------------------------------------------------------------


@pytest.fixture
def rows(offers: Path) -> Path:
    """Return two offers made for three places, of which one is not the same."""
    for name, days in (("essai", "3"), ("copie", "4")):
        folder = offers / "proposals" / name
        rewrite(offers, f"proposals/{name}/proposal.yaml", "date:", "each_row_of: lieux.csv\ndate:")
        (folder / "lieux.csv").write_text(
            f"key,conservation\nport,{days}\ngare,8\nquai,9\n", encoding="utf-8"
        )
    return offers


def test_a_row_of_a_table_of_answers(rows: Path) -> None:
    del rows
    ran = propose("diff", "essai", "copie", "--row", "port")
    assert ran.code == 1
    assert "conservation: 3 → 4" in ran.out
    assert propose("diff", "essai", "copie", "--row", "gare").code == 0
    assert propose("diff", "essai", "copie", "--row", "pont").code == 2
    for shape in (["json"], ["html"], ["docx", "-o", "suivi.docx"]):
        ran = propose("diff", "essai", "copie", "--format", *shape)
        assert (ran.code, ran.codes) == (2, ["row-needed"])


def test_rows_that_differ_alike_are_told_once(rows: Path) -> None:
    ran = propose("diff", "essai", "copie")
    assert ran.code == 1
    assert "\n[port]\n" in ran.out
    assert "conservation: 3 → 4" in ran.out
    assert ran.out.endswith("\n1 of 3 rows differ.\n")
    rewrite(rows, "proposals/copie/own/suites.md", "Deux mois", "Trois mois")
    ran = propose("diff", "essai", "copie")
    assert "\n[gare, quai]\n" in ran.out
    assert ran.out.count("[-Deux-]{+Trois+}") == 2
    assert ran.out.endswith("\n3 of 3 rows differ.\n")
    assert "[-Deux" not in propose("diff", "essai", "copie", "--summary").out


def test_rows_that_are_the_same_say_nothing(rows: Path) -> None:
    shutil.copy(rows / "proposals/essai/lieux.csv", rows / "proposals/copie/lieux.csv")
    assert propose("diff", "essai", "copie") == Ran(code=0, out="", err="")


def test_rows_that_one_side_has_are_named(rows: Path) -> None:
    rewrite(rows, "proposals/copie/lieux.csv", "port,4\n", "")
    rewrite(rows, "proposals/copie/lieux.csv", "quai,9\n", "quai,9\npont,2\n")
    ran = propose("diff", "essai", "copie")
    assert ran.code == 1
    assert "\n  - row port\n  + row pont\n" in ran.out
    assert ran.out.endswith("\n2 of 4 rows differ.\n")


def test_an_offer_that_became_one_of_many_is_beside_each(rows: Path) -> None:
    rewrite(rows, "proposals/essai/proposal.yaml", "each_row_of: lieux.csv\n", "")
    ran = propose("diff", "essai", "copie")
    assert ran.out.endswith("\n3 of 3 rows differ.\n")
    assert "conservation: 5 → 8" in ran.out


def test_a_row_that_cannot_be_read_is_told(rows: Path) -> None:
    rewrite(rows, "proposals/copie/proposal.yaml", "title:", "titre:")
    ran = propose("diff", "essai", "copie")
    assert ran.code == 2
    assert ran.codes


def test_rows_in_a_revision(rows: Path) -> None:
    git(rows, "init", "-q", "-b", "main")
    git(rows, "add", "-A")
    git(rows, "commit", "-qm", "one")
    assert propose("diff", "HEAD", "--", "essai") == Ran(code=0, out="", err="")
    rewrite(rows, "proposals/essai/lieux.csv", "gare,8", "gare,7")
    ran = propose("diff", "HEAD", "--", "essai")
    assert ran.out.startswith("HEAD:essai → essai\n\n[gare]\n")
    assert "conservation: 8 → 7" in ran.out
