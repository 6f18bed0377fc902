# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""`propose licence`: what may be combined, into what, why, and how the command ends."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from command_line import in_terminal, propose
from propose.core.licence_table import LICENCES
from workspace import BLOCK, REPOSITORY, small_workspace


def asked(*names: str) -> tuple[int, dict[str, Any]]:
    ran = propose("licence", *names, "--format", "json")
    assert ran.err == ""
    return ran.code, json.loads(ran.out)


@pytest.mark.parametrize(
    ("names", "into", "code"),
    [
        (("CC-BY-SA-3.0", "LAL-1.3"), "CC-BY-SA-4.0", 0),
        (("CC-BY-SA-3.0", "LAL-1.3"), "LAL-1.3", 1),
        (("CC-BY-4.0", "CC0-1.0"), "LAL-1.3", 0),
        (("CC-BY-4.0", "CC0-1.0"), "CC0-1.0", 1),
        (("CC-BY-SA-4.0", "GPL-3.0-only"), "GPL-3.0-only", 0),
        (("CC-BY-SA-4.0", "GPL-3.0-only"), "CC-BY-SA-4.0", 1),
        (("CC-BY-SA-4.0", "GFDL-1.3-only"), "CC-BY-SA-4.0", 1),
        (("CC-BY-4.0", "CC-BY-ND-4.0"), "CC-BY-SA-4.0", 1),
        (("CC-BY-4.0", "CC-BY-NC-4.0"), "CC-BY-NC-4.0", 1),
        (("MIT OR GFDL-1.3-only", "CC-BY-SA-4.0"), "CC-BY-SA-4.0", 0),
        (("MIT AND GFDL-1.3-only", "CC-BY-SA-4.0"), "CC-BY-SA-4.0", 1),
        (("CC-BY-SA-2.0-FR", "CC-BY-SA-3.0-FR"), "CC-BY-SA-3.0", 0),
        (("GFDL-1.3-only",), "CC-BY-SA-4.0", 1),
        (("LAL-1.3",), "CC-BY-SA-4.0", 0),
    ],
)
def test_the_command_ends_with_zero_if_all_go_into_one_text(
    names: tuple[str, ...], into: str, code: int
) -> None:
    ended, said = asked(*names, "--into", into)
    assert ended == code
    assert said["merged"]["allowed"] == (code == 0)
    if code == 0:
        assert into in said["merged"]["outputs"]


def test_a_clash_is_named_by_its_pair() -> None:
    _, said = asked("CC-BY-4.0", "CC-BY-SA-4.0", "GFDL-1.3-only")
    assert said["merged"]["clashes"] == [["CC-BY-SA-4.0", "GFDL-1.3-only"]]
    assert said["merged"]["outputs"] == []


def test_where_another_licence_would_do_it_is_named() -> None:
    ran = propose("licence", "CC-BY-SA-4.0", "CC-BY-4.0", "--into", "CC-BY-4.0")
    assert ran.code == 1
    assert "may appear under CC-BY-SA-4.0, LAL-1.3, GPL-3.0-only" in " ".join(ran.out.split())
    assert "What can be done" in ran.out


def test_one_licence_alone_is_told_what_it_allows() -> None:
    for name in ("CC-BY-SA-4.0", "CC-BY-NC-4.0", "GFDL-1.3-only"):
        ran = propose("licence", name)
        assert ran.code == 0
        assert name in ran.out
        assert "not legal advice" in ran.out


def test_every_use_has_its_verdict() -> None:
    _, said = asked("GFDL-1.3-only", "CC-BY-NC-4.0", "CC-BY-4.0")
    uses = {one["name"]: one["uses"] for one in said["subjects"]}
    assert uses["GFDL-1.3-only"]["adapté"] == {
        "allowed": True,
        "under": "GFDL-1.3-only",
        "exception": True,
    }
    assert not uses["CC-BY-NC-4.0"]["identique"]["allowed"]
    assert uses["CC-BY-NC-4.0"]["citation"]["allowed"]
    assert uses["CC-BY-NC-4.0"]["faits"]["allowed"]
    assert uses["CC-BY-4.0"]["rempli"]["under"] == "CC-BY-SA-4.0"


@pytest.mark.parametrize(
    ("typed", "spdx"),
    [
        ("Licence Art Libre 1.3", "LAL-1.3"),
        ("free art license 1.3", "LAL-1.3"),
        ("CC BY-SA 4.0", "CC-BY-SA-4.0"),
        (
            "Creative Commons Attribution - Partage dans les mêmes conditions 4.0 International",
            "CC-BY-SA-4.0",
        ),
        ("Creative Commons Attribution-ShareAlike 4.0 International", "CC-BY-SA-4.0"),
        ("https://creativecommons.org/licenses/by-sa/4.0/deed.fr", "CC-BY-SA-4.0"),
        ("http://creativecommons.org/licenses/by-sa/4.0/", "CC-BY-SA-4.0"),
        ("https://creativecommons.org/licenses/by/3.0/fr/", "LicenseRef-CC-BY-3.0-FR"),
        ("GNU General Public License 3.0 or later", "GPL-3.0-or-later"),
        ("Licence Ouverte 2.0", "etalab-2.0"),
        ("domaine public", "LicenseRef-Domaine-public"),
        ("Tous droits réservés", "LicenseRef-Tous-droits-reserves"),
        ("cc-by-sa-3.0-fr", "LicenseRef-CC-BY-SA-3.0-FR"),
    ],
)
def test_a_licence_is_known_by_its_french_and_english_names(typed: str, spdx: str) -> None:
    _, said = asked(typed)
    assert [one["licence"] for one in said["subjects"]] == [spdx]


@pytest.mark.parametrize("name", LICENCES)
def test_both_names_of_every_licence_lead_to_it_and_are_printed(name: str) -> None:
    row = LICENCES[name]
    for typed in (row.name_fr, row.name_en):
        _, said = asked(typed)
        assert said["subjects"][0]["licence"] == name
    shown = " ".join(propose("licence", name).out.split())
    assert row.name_fr in shown
    assert row.name_en in shown
    if row.url_en is not None:
        assert row.url_en in shown


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("CC-BY-SA", "add its version: CC-BY-SA-4.0"),
        ("CC-BY-AS-4.0", "did you mean CC-BY-SA-4.0"),
        ("LAL 1.4", "LAL-1.3"),
        ("zzz", "`propose licence` lists all"),
        ("methode/introductoin", "did you mean methode/introduction"),
        ("CC-BY-4.0 AND", "did you mean CC-BY-4.0"),
        ("", "`propose licence` lists all"),
    ],
)
def test_an_unknown_name_gets_the_nearest(
    name: str, hint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(REPOSITORY)
    ran = propose("licence", "MIT", name)
    assert (ran.code, ran.codes) == (1, ["licence-not-found"])
    assert hint in ran.err
    assert ran.out == ""
    ran = propose("licence", "MIT", name, "--format", "json")
    assert ran.code == 1
    assert [one["code"] for one in json.loads(ran.out)["findings"]] == ["licence-not-found"]


def test_all_unknown_names_are_told_at_once_the_output_too() -> None:
    ran = propose("licence", "Foo", "Bar", "--into", "Baz")
    assert ran.codes == ["licence-not-found"] * 3


def test_blocks_stand_for_their_licence_and_all_that_they_adapt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    header = BLOCK.partition("questions:")[0].replace("commons: {unisson: relied-on}\n", "")
    manual = "[{title: Manuel, authors: [A], revision: r1, licence: GFDL-1.3-only, changes: x}]"
    gfdl = header.replace("CC-BY-SA-4.0", "GFDL-1.3-only").replace("garant", "manuel")
    files = {
        "snippets/methode/manuel.fr.md": f"{gfdl}sources: {manual}\n---\nTexte.\n",
        "snippets/methode/copie.fr.md": (
            f"{gfdl}adapts: {{snippet: methode/manuel, lang: fr, changes: x}}\n---\nTexte.\n"
        ),
    }
    monkeypatch.chdir(small_workspace(tmp_path, files))
    code, said = asked("methode/garant", "methode/copie")
    assert code == 1
    assert [one["name"] for one in said["subjects"]] == ["methode/garant", "methode/copie"]
    assert said["merged"]["clashes"] == [["methode/garant", "methode/copie"]]
    assert asked("methode/garant", "LAL-1.3")[0] == 0
    ran = propose("licence", "methode/garant", "methode/copie")
    assert "methode/garant and methode/copie go into no text together" in ran.out


@pytest.mark.parametrize("shape", ["text", "json"])
def test_without_a_name_all_licences_are_listed(shape: str) -> None:
    ran = propose("licence", "--format", shape)
    assert ran.code == 0
    if shape == "json":
        listed = [one["licence"] for one in json.loads(ran.out)["licences"]]
    else:
        listed = [line.partition("\t")[0] for line in ran.out.splitlines()]
    assert listed == list(LICENCES)


def test_french_is_spoken_on_request() -> None:
    ran = propose("licence", "CC-BY-SA-4.0", "GFDL-1.3-only", "--lang", "fr")
    for words in (
        "Dans une offre sous",
        "mot pour mot",
        "Pourquoi",
        "Que faire",
        "conseil juridique",
    ):
        assert words in ran.out
    assert "What can be done" not in ran.out


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("name", LICENCES)
def test_every_licence_has_its_reason_in_both_languages(name: str, lang: str) -> None:
    ran = propose("licence", name, "--lang", lang, "--format", "json")
    (reason,) = json.loads(ran.out)["subjects"][0]["reasons"]
    assert reason["says"].endswith(".")
    assert reason["link"] is None or reason["link"].startswith("https://")


def test_nothing_steers_the_terminal() -> None:
    ran = propose("licence", "MIT\x1b[31m", "x\ny")
    assert "\x1b" not in ran.err
    assert ran.codes == ["licence-not-found"] * 2


@pytest.mark.parametrize("columns", [80, 100, 120])
def test_the_answer_fits_a_terminal(columns: int) -> None:
    seen = in_terminal(
        "licence",
        "CC-BY-SA-3.0",
        "GFDL-1.3-only",
        cwd=REPOSITORY,
        columns=columns,
        NO_COLOR="1",
    )
    assert "\x1b" not in seen
    long = [one for one in seen.splitlines() if len(one) > columns and "https://" not in one]
    assert [one for one in long if "word for word" not in one and "apart" not in one] == []


def test_the_command_needs_no_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert propose("licence", "MIT", "LAL-1.3").code == 0
    assert propose("licence", "garant/role", "LAL-1.3").code == 0


@pytest.mark.parametrize("page", ["licences.md", "licences.fr.md"])
def test_the_list_and_the_table_of_the_page_hold_the_same_licences(page: str) -> None:
    listed = {
        one["licence"] for one in json.loads(propose("licence", "--format", "json").out)["licences"]
    }
    text = (REPOSITORY / "docs" / page).read_text(encoding="utf-8")
    first = re.findall(r"^\| (`[^|]+?) \|", text, re.MULTILINE)
    named = {one for cell in first for one in re.findall(r"`([A-Za-z0-9]+-[^`]+|MIT)`", cell)}
    assert named == listed
