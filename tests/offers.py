# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Offers built from a small template and a few sections, for tests of the shell."""

from collections.abc import Mapping
from dataclasses import replace

from every_construct import BILL, PICTURES, filled, manuscript, p, section
from propose.model.draft import Draft
from propose.model.manuscript import Manuscript, Section
from propose.model.question import Question
from propose.model.template import Template
from propose.writers.docx import draft_of
from word_files import text_of

PATH = "templates/essai/template.docx"
TEMPLATE = Template(name="essai", file="/nowhere/template.docx", path=PATH, digest="")
SECTION = section(p("Le garant est ", filled("garant.nom", "Ada & Cie"), "."), id="methode")


def offer(*sections: Section, **shell: object) -> Manuscript:
    """Return an offer whose shell holds these names, each a plain value."""
    return replace(manuscript(*(sections or (SECTION,))), shell=shell)


def draft(
    template: bytes,
    *sections: Section,
    questions: Mapping[str, Question] | None = None,
    **shell: object,
) -> Draft:
    """Return the Word file of an offer."""
    described = replace(TEMPLATE, questions=questions or {})
    return draft_of(template, offer(*sections, **shell), BILL, described, PICTURES)


def built(template: bytes, *sections: Section, **shell: object) -> bytes:
    """Return the bytes of a Word file that was made without any error."""
    made = draft(template, *sections, **shell)
    assert not [one for one in made.findings if one.is_error], made.findings
    assert made.content
    return made.content


def words(template: bytes, *sections: Section, **shell: object) -> str:
    """Return the paragraphs of the Word file, one a line."""
    return text_of(built(template, *sections, **shell))


def faults(template: bytes, *sections: Section, **shell: object) -> list[str]:
    """Return `code: message` of every error; there must be one, and no content."""
    made = draft(template, *sections, **shell)
    errors = [one for one in made.findings if one.is_error]
    assert errors, "the template was accepted"
    assert made.content == b""
    assert all(str(one.place) == PATH and one.hint for one in errors)
    return [f"{one.code}: {one.message}" for one in errors]
