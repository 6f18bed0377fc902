# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Word shell of an offer, as its template.yaml describes it."""

from collections.abc import Mapping
from dataclasses import field

from propose.model.finding import Place
from propose.model.frozen import frozen
from propose.model.question import Question


@frozen
class Template:
    """A template.docx with what template.yaml says of it.

    `file` is the absolute path of the .docx, `folder` None for a bare .docx.
    `roles` maps a role of the manuscript (`heading 1`, `quote`, `callout note` …)
    to the `w:name` of a style, overriding the defaults. `wording` maps language to
    the fixed texts of the annex and of computed tables. `questions` is what the
    cover and headers ask. `contents_least` is how many lines the contents must have to
    be printed. `margin_column_mm` is the room to the right of the text for notes and
    wide tables, 0 for none. `digest` is the SHA-256 of the .docx as hexadecimal.
    `unread` holds `questions` where template.yaml could not be read or one of them was not.
    """

    name: str
    file: str
    path: str
    digest: str
    folder: str | None = None
    title: str | None = None
    description: str | None = None
    roles: Mapping[str, str] = field(default_factory=dict)
    wording: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    contents_depth: int = 3
    contents_least: int = 1
    numbered_headings: bool = True
    margin_column_mm: int = 0
    places: Mapping[str, Place] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
