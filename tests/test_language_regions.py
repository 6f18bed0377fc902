# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A region speaks as its language does, save where somebody says otherwise."""

from propose.core.typography import typeset_text
from propose.core.wording import words_for
from propose.model.language import wording_in
from propose.writers.answers import answers_text
from propose.writers.begin import consultation_text


def test_words_of_tables_are_those_of_the_language() -> None:
    assert words_for("fr-BE", {}) == words_for("fr", {})
    assert words_for("de", {}) == words_for("en", {})


def test_template_changes_the_words_of_a_language_or_of_a_region() -> None:
    own = {"fr": {"phase": "Étape", "table": "tabl."}, "fr-BE": {"phase": "Volet"}}
    words = words_for("fr-BE", own)
    assert (words["phase"], words["table"], words["figure"]) == ("Volet", "tabl.", "figure")
    assert words_for("fr", own)["phase"] == "Étape"
    assert wording_in(own, "en") == {}


def test_new_files_speak_the_language_of_the_region() -> None:
    assert answers_text([], "fr-CA") == answers_text([], "fr") != answers_text([], "en")
    assert consultation_text("fr-CA") == consultation_text("fr") != consultation_text("en")


def test_typography_takes_the_language_for_what_it_is() -> None:
    assert typeset_text("Pourquoi ?", "fr-CH") == "Pourquoi\u202f?"
    assert typeset_text("Pourquoi ?", "fro") == "Pourquoi ?"
