# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""One block alone, filled from the examples of its questions."""

from pathlib import Path

from propose.app.build import compose
from propose.app.offer import open_proposal
from propose.app.share import shared
from propose.core.examples import example_answers
from propose.model.finding import Finding, Place
from propose.model.proposal import BlockUse, OutlineSection, Proposal
from propose.readers.library import Library, root_of
from propose.readers.template import read_template
from propose.readers.workspace import find_workspace
from propose.writers import writer_of
from propose.writers.files import write_atomically

DAY = "2027-01-01"
"""The date that a block shown alone bears, so that showing it twice gives the same."""

_WRITERS = {"text": "md", "html": "html", "docx": "docx"}


def show_block(
    name: str, here: Path, *, lang: str, shape: str, output: Path | None
) -> tuple[bytes | None, tuple[Finding, ...]]:
    """Return a block of the library as text, HTML or Word; written to `output` if given."""
    workspace, findings = find_workspace(here)
    library = workspace.library() if workspace else Library([root_of(shared("snippets"))])
    place = Place(path=name)
    snippet, found = library.snippet(name, lang, place=place)
    findings = (*findings, *found)
    templates = workspace.templates() if workspace else {}
    folder = next(iter(templates.values()), str(shared("templates") / "reponse-appel-offres"))
    template, found = read_template(folder)
    findings = (*findings, *found)
    if snippet is None or template is None:
        return None, findings
    here_place = Place(path=snippet.path)
    proposal = Proposal(
        slug="bloc",
        folder=str(here),
        path=snippet.path,
        title=snippet.title or name,
        date=DAY,
        lang=lang,
        template=template.name,
        sections=(
            OutlineSection(
                id="bloc",
                title=snippet.title or name,
                place=here_place,
                blocks=(BlockUse(place=here_place, snippet=name),),
            ),
        ),
        answers=example_answers((*snippet.questions.values(), *template.questions.values())),
        answers_path=snippet.path,
    )
    offer, found = open_proposal(proposal, library, template)
    findings = (*findings, *found)
    (manuscript, bill, pictures), found = compose(offer)
    findings = (*findings, *found)
    if any(one.is_error for one in findings):
        return None, findings
    draft = writer_of(_WRITERS[shape])(manuscript, bill, template, pictures)
    findings = (*findings, *draft.findings)
    if output is not None:
        findings = (*findings, *write_atomically(output, draft.content))
    return draft.content, findings
