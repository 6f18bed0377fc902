# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""One block alone, filled from the examples of its questions."""

from dataclasses import replace
from pathlib import Path

from propose.app.build import Composed, compose
from propose.app.offer import open_proposal
from propose.app.share import shared
from propose.core.examples import example_answers
from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen
from propose.model.manuscript import Manuscript
from propose.model.proposal import BlockUse, OutlineSection, Proposal
from propose.model.snippet import Snippet
from propose.model.template import Template
from propose.readers.files import as_shown, is_same_file
from propose.readers.library import Library, root_of
from propose.readers.template import read_template
from propose.readers.workspace import find_workspace
from propose.writers import writer_of
from propose.writers.files import write_atomically

DAY = "2027-01-01"
"""The date that a block shown alone bears, so that showing it twice gives the same."""

SHAPES = ("text", "html", "docx")

_WRITERS = {"text": "md", "html": "html", "docx": "docx"}
_ABOUT_OFFERS = {"give-back-missing"}
"""What is found wrong in an offer, and is not for a block alone."""


@frozen
class Shown:
    """A block as it reads, and the facts that whoever uses it wants to know."""

    content: bytes
    snippet: Snippet


def show_block(
    name: str, here: Path, *, lang: str | None, shape: str, output: Path | None
) -> tuple[Shown | None, tuple[Finding, ...]]:
    """Return a block of the library as text, HTML or Word; written to `output` if given.

    Without `lang`, in French, else in the first language that the block is written in.
    The text is that of the block; HTML and Word carry its credit in the annex, because
    they may be handed on.
    """
    workspace, findings = find_workspace(here)
    library = workspace.library() if workspace else Library([root_of(shared("snippets"))])
    if lang is None:
        languages = library.languages(name)
        lang = "fr" if "fr" in languages or not languages else languages[0]
    snippet, found = library.snippet(name, lang, place=Place(path=name))
    findings = (*findings, *found)
    templates = workspace.templates() if workspace else {}
    folder = next(iter(templates.values()), str(shared("templates") / "note-sobre"))
    template, found = read_template(folder)
    findings = (*findings, *found)
    if snippet is None or template is None:
        return None, findings
    (manuscript, bill, pictures), found = compose_block(snippet, library, template)
    findings = (*findings, *found)
    if any(one.is_error for one in findings):
        return None, findings
    if shape == "text":
        manuscript = _without_annex(manuscript)
    draft = writer_of(_WRITERS[shape])(manuscript, bill, template, pictures)
    findings = (*findings, *draft.findings)
    if any(one.is_error for one in findings):
        return None, findings
    if output is not None and is_same_file(output, (snippet.file, template.file)):
        findings = (*findings, finding("output-is-input", Place(path=str(as_shown(output)))))
    elif output is not None:
        shown = str(as_shown(output))
        findings = (*findings, *write_atomically(output, draft.content, shown=shown))
    return Shown(content=draft.content, snippet=snippet), findings


def compose_block(
    snippet: Snippet, library: Library, template: Template
) -> tuple[Composed, tuple[Finding, ...]]:
    """Return an offer of one block, filled from the examples of its questions."""
    place = Place(path=snippet.path)
    use = BlockUse(place=place, snippet=snippet.id)
    section = OutlineSection(
        id="bloc", title=snippet.title or snippet.id, place=place, blocks=(use,)
    )
    proposal = Proposal(
        slug="bloc",
        folder=str(Path(snippet.path).absolute().parent),
        path=snippet.path,
        title=snippet.id,
        date=DAY,
        lang=snippet.lang,
        template=template.name,
        sections=(section,),
        answers=example_answers((*snippet.questions.values(), *template.questions.values())),
        answers_path=snippet.path,
    )
    offer, findings = open_proposal(proposal, library, template)
    composed, found = compose(offer)
    return composed, tuple(one for one in (*findings, *found) if one.code not in _ABOUT_OFFERS)


def _without_annex(manuscript: Manuscript) -> Manuscript:
    sections = tuple(one for one in manuscript.sections if not one.annex)
    return replace(manuscript, sections=sections)
