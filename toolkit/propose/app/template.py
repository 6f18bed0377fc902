# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A template looked at alone: what is in it, and a specimen that shows every style."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from propose.app.build import compose
from propose.app.offer import open_proposal
from propose.app.share import shared
from propose.core.annex_wording import WORDS as ANNEX
from propose.core.answers import typed
from propose.core.examples import example_answers
from propose.core.wording import words_for
from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen
from propose.model.language import said_in
from propose.model.located import LocatedMapping
from propose.model.proposal import OutlineSection, Proposal
from propose.model.template import Template
from propose.ooxml.package import read_package
from propose.readers.files import as_shown, is_same_file, read_word
from propose.readers.library import Library, root_of
from propose.readers.proposal import read_outline, read_proposal, sections_of
from propose.readers.template import read_template
from propose.readers.workspace import find_workspace, outlines_in, template_of
from propose.writers.docx import draft_of
from propose.writers.docx.body import WORDS as DOCUMENT
from propose.writers.docx.examine import Examination, examined
from propose.writers.files import write_atomically
from propose.writers.printed import WORDS as PAGE

FIXED_SLOTS: Mapping[str, str] = {
    "contents": "no contents are printed",
    "body": "sections without a slot of their own have no place",
    "bill": "the annex follows the text",
}
"""What the lack of a slot means."""

_OURS = (ANNEX, DOCUMENT, PAGE)


@frozen
class Checked:
    """A template with what it holds and the names that an offer gives it.

    `fields` are all names that its tags could print; `ids` the sections of the outlines
    beside it.
    """

    template: Template
    examination: Examination
    fields: tuple[str, ...]
    ids: frozenset[str]


def check_template(
    named: str, here: Path, *, specimen: Path | None = None
) -> tuple[Checked | None, tuple[Finding, ...]]:
    """Return what a template holds and everything that is wrong with it.

    `named` is a template of the workspace, its folder, or any .docx. The template is
    filled with the specimen, an offer that has every construct; with `specimen` that
    Word file is written there.
    """
    workspace, findings = find_workspace(here)
    path, found = template_of(named, here, workspace, Place(path=named))
    findings = (*findings, *found)
    if path is None:
        return None, findings
    template, found = read_template(path)
    findings = (*findings, *found)
    if template is None:
        return None, findings
    content, found = read_word(template.file, template.path)
    package = None
    if content is not None:
        package, found = read_package(content, template.path)
    findings = (*findings, *found)
    if content is None or package is None:
        return None, findings
    examination = examined(package, template)
    ids, found = _ids(template)
    findings = (*findings, *found, *examination.findings)
    offer, found = _specimen(template, examination)
    findings = (*findings, *found)
    if offer is None:
        return None, findings
    library = Library([root_of(shared("snippets"))])
    opened, found = open_proposal(offer, library, template)
    (manuscript, bill, pictures), faults = compose(opened)
    checked = Checked(
        template=template,
        examination=examination,
        fields=tuple(sorted({*manuscript.shell, *template.questions})),
        ids=ids,
    )
    findings = (*findings, *found, *faults, *_unused(checked))
    if any(one.is_error for one in findings):
        return checked, findings
    draft = draft_of(content, manuscript, bill, template, pictures)
    findings = (*findings, *draft.findings)
    if specimen is not None and is_same_file(specimen, (template.file,)):
        findings = (*findings, finding("output-is-input", Place(path=str(as_shown(specimen)))))
    elif specimen is not None and draft.content:
        shown = str(as_shown(specimen))
        findings = (*findings, *write_atomically(specimen, draft.content, shown=shown))
    return checked, findings


def _ids(template: Template) -> tuple[frozenset[str], tuple[Finding, ...]]:
    """Return the sections of every outline beside a template."""
    ids: set[str] = set()
    findings: list[Finding] = []
    folder = None if template.folder is None else Path(template.folder)
    for file in () if folder is None else outlines_in(folder).values():
        outline, found = read_outline(file)
        findings.extend(found)
        if outline is not None:
            ids |= {one.id for one in sections_of(outline.sections)}
    return frozenset(ids), tuple(findings)


def _specimen(
    template: Template, examination: Examination
) -> tuple[Proposal | None, tuple[Finding, ...]]:
    """Return the offer of every construct, with a section for each slot of the template."""
    specimen, findings = read_proposal(shared("specimen"), typed=typed)
    example, found = read_proposal(shared("example"), typed=typed)
    findings = (*findings, *found)
    if specimen is None or example is None or example.answers is None:
        return None, findings
    of_template = example_answers(template.questions.values())
    answers = LocatedMapping(
        items={**example.answers.items, **of_template.items},
        keys={**example.answers.keys, **of_template.keys},
        place=example.answers.place,
    )
    known = {one.id for one in sections_of(specimen.sections)}
    extra = tuple(
        OutlineSection(
            id=name,
            title=f"Section {name}",
            place=specimen.sections[0].place,
            blocks=specimen.sections[1].blocks,
        )
        for name in dict.fromkeys(_own_slots(examination))
        if name not in known
    )
    return replace(
        specimen,
        template=template.name,
        sections=(*specimen.sections, *extra),
        answers=answers,
        answers_path=example.answers_path,
        consultation=example.consultation,
    ), findings


def _own_slots(examination: Examination) -> Iterator[str]:
    return (name for name, has_p in examination.slots if has_p and name not in FIXED_SLOTS)


def _unused(checked: Checked) -> Iterator[Finding]:
    """Yield what a template asks, words or leaves room for, and then does not use."""
    template, examination = checked.template, checked.examination
    whole = Place(path=template.path)
    if checked.ids:
        for name in _own_slots(examination):
            if name not in checked.ids:
                yield finding("template-slot-idle", whole, name=name)
    printed = {name.partition(".")[0] for name in examination.names}
    for name, question in template.questions.items():
        if name not in printed:
            yield finding("template-question-unprinted", question.place, name=name)
    unused = [
        (lang, name)
        for lang, words in template.wording.items()
        for name in _for_fields(words, lang)
        if f"wording.{name}" not in examination.names
        and not (name.startswith(_OF_QUESTIONS) and name.partition("_")[2] in template.questions)
    ]
    for lang, name in unused:
        place = template.places.get(f"wording.{lang}.{name}") or template.places.get("wording")
        yield finding("template-wording-unused", place or whole, name=name)


_OF_QUESTIONS = ("ask_", "help_", "example_")
"""How wording begins that says a question of the template in a language."""


def _for_fields(words: Iterable[str], lang: str) -> Iterator[str]:
    """Yield the wording that only fields of the template can print."""
    sources = (
        words_for(lang, {}),
        said_in(ANNEX, lang),
        said_in(DOCUMENT, lang),
        said_in(PAGE, lang),
    )
    ours = {name for source in sources for name in source}
    return (name for name in words if name not in ours and not name.startswith("fact_"))
