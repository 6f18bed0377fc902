# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A library as a whole: originals, translations, questions, records; and what programs read."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from command_line import propose
from workspace import COMMONS, laid_out

# REUSE-IgnoreStart
SOUND = """\
---
SPDX-FileCopyrightText: 2026 Contributeurs d'Unisson
SPDX-License-Identifier: CC-BY-SA-4.0
title: Le rôle du garant
when_to_use: Avant le calendrier.
authors: [Contributeurs d'Unisson]
status: relu
commons: {unisson: relied-on}
questions:
  jours: {ask: Combien de jours ?, type: integer, unit: jours, min: 2, example: 12}
---
Le garant veille à la méthode pendant {{ jours }} jours.
"""
# REUSE-IgnoreEnd
ENGLISH = (
    SOUND.replace("title: Le rôle du garant", "title: The role of the garant\nADAPTS")
    .replace("unit: jours", "unit: days")
    .replace("Le garant veille à la méthode pendant {{ jours }} jours", "It takes {{ jours }} days")
)
FROM_FRENCH = "adapts: {snippet: methode/garant, lang: fr, changes: translated}"

GARANT = "snippets/methode/garant.fr.md"
TRANSLATED = "snippets/methode/garant.en.md"
OTHER = "snippets/methode/autre.fr.md"
RECORD = "snippets/communs/unisson.yaml"


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    laid_out(tmp_path, {GARANT: SOUND, RECORD: COMMONS})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def english(adapts: str = FROM_FRENCH) -> str:
    return ENGLISH.replace("ADAPTS", adapts)


def codes(files: Mapping[str, str | bytes], folder: Path, *options: str) -> list[str]:
    laid_out(folder, files)
    return propose("library", "check", *options).codes


def adapting(name: str, lang: str = "fr") -> str:
    """Return a block that says it adapts another one."""
    header = f"adapts: {{snippet: {name}, lang: {lang}, changes: réduit}}\nstatus:"
    return SOUND.replace("title: Le rôle", f"title: D'après {name}, le rôle").replace(
        "status:", header
    )


# Originals -----------------------------------------------------------------------------


def test_a_sound_library_is_silent(library: Path) -> None:
    assert codes({TRANSLATED: english()}, library) == []


def test_a_block_that_adapts_what_is_nowhere_is_found(library: Path) -> None:
    assert codes({OTHER: adapting("methode/absent")}, library) == ["adaptation-original-missing"]


def test_a_block_may_adapt_one_of_the_library_that_came_along(library: Path) -> None:
    assert codes({OTHER: adapting("methode/introduction")}, library) == []


def test_an_original_that_cannot_be_read_is_told_for_what_it_is(library: Path) -> None:
    broken = {"snippets/methode/casse.fr.md": "---\ntitle: [\n---\nTexte.\n"}
    found = codes({**broken, OTHER: adapting("methode/casse")}, library)
    assert "adaptation-original-missing" not in found
    assert len(found) == 1


def test_blocks_that_adapt_each_other_are_told_once(library: Path) -> None:
    files = {
        OTHER: adapting("methode/tiers"),
        "snippets/methode/tiers.fr.md": adapting("methode/autre"),
    }
    assert codes(files, library) == ["library-adapts-circle"]
    leading_there = {
        "snippets/methode/ailleurs.fr.md": adapting("methode/tiers").replace("title: ", "title: X ")
    }
    assert codes(leading_there, library) == ["library-adapts-circle"]
    assert codes({GARANT: adapting("methode/garant")}, library).count("library-adapts-circle") == 2


def test_the_licence_of_an_original_rules_over_what_adapts_it(library: Path) -> None:
    nd = SOUND.replace("CC-BY-SA-4.0", "CC-BY-ND-4.0").replace("title: Le", "title: Ce")
    found = codes({"snippets/methode/fige.fr.md": nd, OTHER: adapting("methode/fige")}, library)
    assert found == ["licence-no-adaptation", "licence-no-adaptation"]


def test_what_was_changed_must_be_said(library: Path) -> None:
    silent = adapting("methode/garant").replace(", changes: réduit", "")
    assert codes({OTHER: silent}, library) == ["credit-changes-missing"]


def test_a_table_from_an_open_database_is_ruled_as_one(library: Path) -> None:
    source = (
        "sources:\n  - {title: Carte, authors: [OSM], licence: ODbL-1.0, use: adapté, "
        "changes: extrait, consulted: 2026-11-22}\nstatus:"
    )
    block = SOUND.replace("status:", source)
    assert codes({GARANT: block}, library) == []
    table = f"{block}\n| Lieu | Ville |\n|---|---|\n| Un | Deux |\n"
    assert codes({GARANT: table}, library) == ["licence-database-table"]


# Translations --------------------------------------------------------------------------


def test_two_languages_of_a_block_say_which_was_first(library: Path) -> None:
    assert codes({TRANSLATED: english("")}, library) == ["translation-unlinked"]


def test_a_translation_asks_what_its_original_asks(library: Path) -> None:
    other = english().replace("type: integer, unit: days, min: 2", "type: text, min: 2")
    assert codes({TRANSLATED: other}, library) == ["translation-question"]
    renamed = english().replace("jours:", "days:").replace("{{ jours }}", "{{ days }}")
    assert codes({TRANSLATED: renamed}, library) == ["translation-question"] * 2


def test_an_original_that_was_reviewed_since_is_a_remark(library: Path) -> None:
    files = {
        GARANT: SOUND.replace("status:", "reviewed: 2026-11-22\nstatus:"),
        TRANSLATED: english().replace("status:", "reviewed: 2026-11-21\nstatus:"),
    }
    assert codes(files, library, "--strict") == []
    assert codes(files, library, "--strict", "--remarks") == [
        "commons-incomplete",
        "translation-older",
    ]


# Questions -----------------------------------------------------------------------------


def test_two_blocks_that_ask_one_question_in_two_ways_are_found(library: Path) -> None:
    other = SOUND.replace("title: Le", "title: Ce").replace("unit: jours,", "unit: h,")
    laid_out(library, {OTHER: other})
    ran = propose("library", "check")
    assert ran.codes == ["question-declared-twice"]
    assert ran.err.startswith(f"{GARANT}:10:3: error: jours is declared differently in {OTHER}")


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("type: integer, example: douze", "library-example-unfit"),
        ("type: integer, example: 12, default: beaucoup", "library-example-unfit"),
        ("type: date, example: 2026-13-45", "library-example-unfit"),
        ("type: email, example: personne", "library-example-unfit"),
        ("type: text", "library-example-missing"),
        ("type: person", "library-example-missing"),
        ("type: list, items: text, min: 1", "library-example-missing"),
        ("type: yes/no", None),
        ("type: choice, choices: [un, deux]", None),
        ("type: proper name, from: consultation.buyer", None),
        ("{fields}", None),
    ],
)
def test_examples_are_there_and_would_be_accepted(
    question: str, code: str | None, library: Path
) -> None:
    asked = question.replace("{fields}", "type: record, fields: {a: {ask: A ?, type: yes/no}}")
    body = "{% if q.a %}Oui.{% endif %} Fin." if "fields" in asked else "Fin : {{ q }}."
    if "yes/no}}" in asked or asked.endswith("yes/no"):
        body = body.replace("Fin : {{ q }}.", "Fin{% if q %} ou non{% endif %}.")
    if "list" in asked:
        body = "Fin : {{ q | liste }}."
    block = SOUND.replace("questions:\n", f"questions:\n  q: {{ask: Quoi ?, {asked}}}\n") + body
    found = [one for one in codes({GARANT: block}, library) if "example" in one]
    assert found == ([] if code is None else [code])


# Names ---------------------------------------------------------------------------------


def test_two_blocks_of_a_kind_with_one_title_are_found(library: Path) -> None:
    assert codes({OTHER: SOUND}, library) == ["library-title-twice"]
    (library / OTHER).unlink()
    assert codes({"snippets/pilotage/autre.fr.md": SOUND}, library) == []


def test_a_block_that_two_libraries_hold_is_found(library: Path) -> None:
    files = {"propose.yaml": "library: [communs]\n", "communs/methode/garant.fr.md": SOUND}
    assert codes(files, library) == ["library-block-twice"]


def test_a_file_that_came_with_blocks_leads_nowhere_else(library: Path, tmp_path: Path) -> None:
    elsewhere = laid_out(tmp_path.parent / f"{tmp_path.name}-ailleurs", {"methode/a.fr.md": "x"})
    laid_out(library, {"propose.yaml": f"library: [{elsewhere}]\n"})
    assert propose("library", "check").codes == []
    (library / "snippets").rename(library / "blocs")
    (library / "snippets").symlink_to(elsewhere)
    assert propose("library", "check").codes == ["library-empty"]
    assert "a.fr.md" not in propose("library", "check", ".").err


def test_when_a_block_is_to_be_used_is_asked_for(library: Path) -> None:
    assert codes({GARANT: SOUND.replace("when_to_use", "owner")}, library) == [
        "library-when-missing"
    ]


# Records -------------------------------------------------------------------------------


def test_records_that_no_block_names_and_what_they_lack_are_remarks(library: Path) -> None:
    assert codes({"snippets/communs/autre.yaml": COMMONS}, library, "--strict") == []
    ran = propose("library", "check", "--remarks")
    assert ran.codes == ["commons-incomplete", "commons-unused", "commons-incomplete"]
    assert "does not say: contact" in ran.err


def test_licences_of_records_are_looked_at(library: Path) -> None:
    nc = COMMONS.replace("CC-BY-SA-4.0", "CC-BY-NC-4.0")
    assert codes({RECORD: nc}, library) == ["commons-noncommercial"]
    mentioned = SOUND.replace("relied-on", "mentioned")
    assert codes({RECORD: nc, GARANT: mentioned}, library) == []
    unknown = COMMONS.replace("CC-BY-SA-4.0", "Maison")
    assert codes({RECORD: unknown}, library) == ["commons-licence-unknown"]


def test_records_that_are_misspelt_or_misnamed_are_found(library: Path) -> None:
    assert codes({GARANT: SOUND.replace("unisson:", "unison:")}, library) == ["commons-missing"]
    files = {GARANT: SOUND, "snippets/communs/autre.yml": COMMONS}
    assert codes(files, library) == ["library-file-name"]


# Words ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Le garant (à nommer ici) veille.", "library-blank"),
        ("Le budget est de [à compléter] euros.", "library-blank"),
        ("Le garant est XXX et veille.", "library-blank"),
        ("TODO : finir.", "library-blank"),
        ("Lorem ipsum dolor.", "library-blank"),
        ("Le garant est ……………, à Nantes.", "library-blank"),
        ("Écrivez à jeanne.martin@mairie.example pour en parler.", "library-personal"),
        ("Appelez le 06 12 34 56 78 pour en parler.", "library-personal"),
        ("Appelez le +33 6 12 34 56 78 pour en parler.", "library-personal"),
        ("Versez sur FR76 3000 6000 0112 3456 7890 189 avant mars.", "library-personal"),
        ("C'est la 2ème fois.", "library-abbreviation"),
        ("C'est la 1ère fois.", "library-abbreviation"),
        ("Au XIXème siècle déjà.", "library-abbreviation"),
        ("Un wiki, un chat, etc… le reste suit.", "library-abbreviation"),
        ("Le périmètre reste à définir (avec l'acheteur).", None),
        ("Les points XX et XXI de la charte, la 2e, la 1re, le XIXe siècle.", "library-blank"),
        ("Le nombre 0612345678901 ne dit rien, ni Lime, ni 12 000 euros.", None),
        ("Le garant [est nommé](https://exemple.org/a@b) en mars.", None),
    ],
)
def test_what_an_offer_left_behind_is_found(words: str, code: str | None, library: Path) -> None:
    laid_out(library, {GARANT: f"{SOUND}\n{words}\n"})
    ran = propose("library", "check")
    assert ran.codes == ([] if code is None else [code])
    assert "jeanne.martin" not in ran.err
    assert "3000 6000" not in ran.err


def test_an_answer_is_never_taken_for_something_left_behind(library: Path) -> None:
    block = SOUND.replace(
        "questions:\n",
        "questions:\n  contact: {ask: Où ?, type: email, example: personne@exemple.org}\n",
    )
    assert codes({GARANT: f"{block}\nÉcrivez à {{{{ contact }}}}.\n"}, library) == []


def test_markdown_is_looked_at_even_where_the_tags_are_wrong(library: Path) -> None:
    wrong = f"{SOUND}\n<b>Gras</b> et {{{{ inconnu }}}}.\n\n[lien](javascript:alert)\n"
    ran = codes({GARANT: wrong}, library)
    assert ran == ["html-in-text", "snippet-unknown-name", "link-target"]


# Files that are no blocks --------------------------------------------------------------


def test_links_out_of_the_library_are_refused(library: Path) -> None:
    (library / "secret.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    (library / OTHER).symlink_to(library / "secret.md")
    assert codes({}, library) == ["file-outside"]
    ran = propose("library", "check", OTHER)
    assert (ran.code, ran.codes) == (1, ["file-outside"])


def test_pipes_and_folders_named_like_blocks_are_not_opened(library: Path) -> None:
    os.mkfifo(library / OTHER)
    (library / "snippets/methode/dossier.fr.md").mkdir()
    assert propose("library", "check", OTHER).codes == ["library-path"]
    assert propose("library", "check", "snippets/methode/dossier.fr.md").codes == ["library-empty"]


def test_a_folder_without_blocks_is_no_clean_library(library: Path) -> None:
    (library / "vide").mkdir()
    ran = propose("library", "check", "vide")
    assert (ran.code, ran.codes) == (1, ["library-empty"])


# For programs --------------------------------------------------------------------------

KEYS = {
    "schema": int,
    "propose": str,
    "blocks": int,
    "readings": int,
    "records": int,
    "errors": int,
    "warnings": int,
    "remarks": int,
    "results": list,
    "findings": list,
}
RESULT = {
    "path": str,
    "id": str,
    "lang": str,
    "title": (str, type(None)),
    "licence": (str, type(None)),
    "status": (str, type(None)),
    "readings": int,
    "errors": int,
    "warnings": int,
    "remarks": int,
    "is_ready": bool,
}
FINDING = {
    "code": str,
    "severity": str,
    "path": str,
    "line": (int, type(None)),
    "column": (int, type(None)),
    "message": str,
    "hint": str,
}


def has_shape(value: Mapping[str, object], shape: Mapping[str, type | tuple[type, ...]]) -> bool:
    return list(value) == list(shape) and all(
        isinstance(value[key], kind) for key, kind in shape.items()
    )


def test_programs_read_what_the_page_says(library: Path) -> None:
    files = {
        OTHER: SOUND.replace("title:", "titre:"),
        "snippets/methode/vide.fr.md": "",
        TRANSLATED: english(),
    }
    laid_out(library, files)
    ran = propose("library", "check", "--format", "json")
    told = json.loads(ran.out)
    assert has_shape(told, KEYS)
    assert all(has_shape(one, RESULT) for one in told["results"])
    assert all(has_shape(one, FINDING) for one in told["findings"])
    assert (told["schema"], told["blocks"], told["records"]) == (1, 4, 1)
    ready = {one["id"]: one["is_ready"] for one in told["results"]}
    assert ready == {"methode/garant": True, "methode/autre": False, "methode/vide": False}
    severities = [one["severity"] for one in told["findings"]]
    # That there is no title only follows from the misspelt key.
    assert severities.count("error") == told["errors"] == 2
    assert severities.count("information") == told["remarks"] == 1


def test_the_page_names_every_key() -> None:
    page = (Path(__file__).parent.parent / "docs/library-check.md").read_text(encoding="utf-8")
    for key in (*KEYS, *RESULT, *FINDING):
        assert f"`{key}`" in page, key


def test_programs_get_all_keys_where_nothing_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = propose("library", "check", "absent", "--format", "json")
    told = json.loads(ran.out)
    assert has_shape(told, KEYS)
    assert (ran.code, told["blocks"], told["errors"]) == (1, 0, 1)
