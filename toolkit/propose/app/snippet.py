# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A new block from what somebody says of it, complete and checked before it is offered."""

import os
import re
from collections.abc import Mapping
from dataclasses import field, replace
from pathlib import Path

from propose.app.library_check import check_text
from propose.app.share import shared_library
from propose.core.fill import names_of
from propose.core.licences import DEFAULT_LICENCE, library_findings, rows_of
from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen
from propose.model.licence import Adaptation, Source, Use
from propose.model.located import LocatedSequence, Node, Scalar
from propose.model.nearest import advice
from propose.model.question import Question, Type
from propose.model.slug import slug_of
from propose.model.snippet import Snippet
from propose.readers.files import as_shown, is_file, is_folder, is_there, shown
from propose.readers.library import COMMONS, Library
from propose.readers.located import read_yaml
from propose.readers.questions import questions
from propose.readers.shape import is_kebab, is_question_name
from propose.readers.snippet import SOURCE, is_language, read_snippet
from propose.readers.workspace import SNIPPETS, find_workspace
from propose.writers.block import NewBlock, block_text, changes_of
from propose.writers.files import create_together

__all__ = [
    "DEFAULT_LICENCE",
    "Question",
    "Source",
    "Type",
    "Use",
    "Wanted",
    "begin_snippet",
    "is_kebab",
    "is_language",
    "slug_of",
]

_TAG = re.compile(r"\{\{.*?\}\}|\{%[^#].*?%\}", re.DOTALL)

TO_WRITE = "library-scaffold"
"""The code of what `begin_snippet` leaves to be written."""

_OPTION = "the command line"


@frozen
class Wanted:
    """What somebody says of a new block; `translates` is the block that it translates."""

    kind: str
    slug: str
    lang: str
    title: str
    when_to_use: str
    authors: tuple[str, ...]
    day: str
    licence: str = DEFAULT_LICENCE
    sources: tuple[Source, ...] = ()
    questions: Mapping[str, Question] = field(default_factory=dict)
    text: str = ""
    translates: Snippet | None = None


def begin_snippet(
    wanted: Wanted, typed: str | None, here: Path, *, keep: bool = False, dry_run: bool = False
) -> tuple[Path | None, tuple[Finding, ...]]:
    """Write a new block, and return its file with what is still wrong in it.

    `typed` is the file or the folder that it goes to. With an error nothing is written,
    unless `keep` says that what was told must not be lost; nothing that is there is ever
    written over. What is left to be written stops nothing, and is among the findings.
    """
    found = [*_misnamed(wanted)]
    if found:
        return None, tuple(found)
    file = file_for(wanted, typed, here)
    place = Place(path=str(as_shown(file)))
    if is_there(file):
        return None, (finding("begin-file-exists", place),)
    asked, unsaid = _questions(wanted, here)
    if not wanted.text.strip() and not asked:
        return None, (finding("block-text-missing", place),)
    content = block_text(_new_block(wanted, asked, unsaid)).encode()
    findings = check_text(content, (f"{wanted.kind}/{wanted.slug}", wanted.lang), file, here)
    is_wrong = any(one.is_error and one.code != TO_WRITE for one in findings)
    if dry_run or (is_wrong and not keep):
        return (file if dry_run else None), findings
    written = create_together({file: content}, lambda path: str(as_shown(path)))
    return (None if written else as_shown(file)), (*written, *findings)


def _misnamed(wanted: Wanted) -> list[Finding]:
    """Return what keeps a block from having a file name."""
    place = Place(path=_OPTION)
    kinds = wanted.kind.split("/")
    found: list[Finding] = []
    if not all(map(is_kebab, kinds)) or kinds[0] in {COMMONS, "own"}:
        found.append(finding("block-name", place, key="--kind", example="methode"))
    if not is_kebab(wanted.slug):
        found.append(finding("block-name", place, key="--slug", example="role-du-garant"))
    if not is_language(wanted.lang):
        found.append(finding("block-name", place, key="--lang", example="fr"))
    return found


def file_for(wanted: Wanted, typed: str | None, here: Path) -> Path:
    """Return the file of a new block.

    A path that ends in .md is the file itself. Any other one is a folder of blocks, or
    one with snippets/ in it; without a path it is the library of the workspace, else here.
    """
    if typed is None:
        workspace, _ = find_workspace(here)
        own = None if workspace is None else Path(workspace.folder) / SNIPPETS
        folder = own if own is not None and is_folder(own) else here
    else:
        folder = Path(os.path.normpath(here / Path(typed).expanduser()))
        if folder.name.endswith(".md"):
            return folder
    if is_folder(folder / SNIPPETS):
        folder /= SNIPPETS
    return folder / wanted.kind / f"{wanted.slug}.{wanted.lang}.md"


def named_by(typed: str | None) -> tuple[str | None, str | None, str | None]:
    """Return the kind, the slug and the language that a path names, as far as it does.

    >>> named_by("snippets/garant/role.fr.md"), named_by("snippets")
    (('garant', 'role', 'fr'), (None, None, None))
    """
    path = Path(typed or "")
    parts = path.name.split(".")
    if len(parts) != 3 or parts[2] != "md":
        return None, None, None
    folder = path.absolute().parent.name
    return (folder if is_kebab(folder) else None), parts[0], parts[1]


# Questions ---------------------------------------------------------------------------------


def _questions(wanted: Wanted, here: Path) -> tuple[dict[str, Question], tuple[str, ...]]:
    """Return what a block asks, and which of it its text does not use.

    Names of the text that are not declared are asked as the library asks them.
    """
    declared = dict(wanted.questions)
    known = known_questions(wanted.lang, here)
    if wanted.translates is not None:
        asked = wanted.translates.questions.items()
        worded = {name: worded_question(one, known.get(name)) or one for name, one in asked}
        declared = {**worded, **declared}
    for name in names_in(wanted.text, declared):
        if name in known:
            declared[name] = known[name]
    names, _ = names_of(_draft(wanted.text, declared, wanted.lang))
    return declared, names.unused if wanted.text.strip() else tuple(declared)


def type_of(question: Question, names: Mapping[Type, str], words: Mapping[str, str]) -> str:
    """Return what a question asks for in words, a list with its items, a record with its fields.

    `words` has the wordings `items`, `fields` and `records`.
    """
    is_list = question.type is Type.LIST
    if question.fields:
        said = ", ".join(question.fields)
        return words["records" if is_list else "fields"].format(fields=said)
    if is_list and question.items is not None:
        return words["items"].format(items=names.get(question.items, question.items.value))
    return names.get(question.type, question.type.value)


def fits(text: str, question: Question, lang: str) -> bool:
    """Return whether a text prints what a question asks for in a way that can be printed."""
    found = names_of(_draft(text, {question.id: question}, lang))[1]
    others = {"snippet-unknown-name", "snippet-unused-question"}
    return not any(one.is_error and one.code not in others for one in found)


def renamed(text: str, name: str, other: str) -> str:
    """Return a text whose tags say another name in the place of one.

    >>> renamed("{{ jours }} jours {% if x.jours == 'jours' %}", "jours", "duree")
    "{{ duree }} jours {% if x.jours == 'jours' %}"
    """
    word = re.compile(rf"'[^']*'|\"[^\"]*\"|(?<![\w.]){re.escape(name)}\b")

    def inside(tag: re.Match[str]) -> str:
        return word.sub(lambda found: other if found[0] == name else found[0], tag[0])

    return _TAG.sub(inside, text)


def asks_for_update(licence: str) -> bool:
    """Return whether a licence asks for the date on which a work was last brought up to date."""
    return any(row.notice == "producer" for row in rows_of(licence))


def names_in(text: str, declared: Mapping[str, Question]) -> tuple[str, ...]:
    """Return the names that a text prints or tests, and that nobody asks for."""
    return names_of(_draft(text, declared, "fr"))[0].undeclared


def known_questions(lang: str, here: Path) -> dict[str, Question]:
    """Return the questions that blocks of a language ask already, by name."""
    library = _library(here)
    known: dict[str, Question] = {}
    for name in library.ids():
        snippet = library.snippet(name, lang)[0] if lang in library.languages(name) else None
        for question in () if snippet is None else snippet.questions.values():
            known.setdefault(question.id, question)
    return known


def worded_question(original: Question, known: Question | None) -> Question | None:
    """Return a question in the words of another language, where a block of it asks the same."""
    if known is None or known.type is not original.type or known.items is not original.items:
        return None
    if set(known.fields) != set(original.fields) or set(known.choices) != set(original.choices):
        return None
    return replace(known, required=original.required, when=original.when)


def kinds_known(here: Path) -> tuple[str, ...]:
    """Return the kinds of blocks that there are already."""
    return _library(here).kinds()


def _library(here: Path) -> Library:
    """Return the library of the workspace, else the one that came along."""
    workspace, _ = find_workspace(here)
    if workspace is not None and workspace.libraries:
        return workspace.library()
    return shared_library()


def _draft(text: str, declared: Mapping[str, Question], lang: str) -> Snippet:
    return Snippet(
        id="bloc/essai",
        lang=lang,
        path="bloc.md",
        file="bloc.md",
        body=text,
        body_line=1,
        digest="",
        questions=declared,
    )


def _new_block(wanted: Wanted, asked: Mapping[str, Question], unsaid: tuple[str, ...]) -> NewBlock:
    original = wanted.translates
    block = NewBlock(
        lang=wanted.lang,
        title=wanted.title,
        when_to_use=wanted.when_to_use,
        authors=wanted.authors,
        licence=wanted.licence,
        day=wanted.day,
        sources=wanted.sources,
        questions=asked,
        text=wanted.text,
        unsaid=unsaid,
    )
    if original is None:
        return block
    return replace(
        block,
        licence=original.licence or wanted.licence,
        commons=original.commons,
        adapts=Adaptation(
            snippet=original.id,
            lang=original.lang,
            digest=original.digest,
            changes=changes_of(wanted.lang, original.lang),
        ),
        original=None if wanted.text.strip() else (original.body, original.lang),
    )


# What is typed -----------------------------------------------------------------------------


def question_typed(text: str) -> tuple[dict[str, Question], tuple[Finding, ...]]:
    """Return the questions in a line of YAML: `lieu: {ask: …, type: …, example: …}`."""
    node, findings = read_yaml(text, "--question")
    found = list(findings)
    asked = None if node is None else questions(node, "questions", found)
    if not asked and not found:
        found.append(finding("block-name", Place(path=_OPTION), key="--question", example="lieu"))
    return asked or {}, tuple(found)


def source_typed(text: str) -> tuple[Source | None, tuple[Finding, ...]]:
    """Return the source in a line of YAML: `{title: …, authors: …, use: faits}`."""
    node, findings = read_yaml(text, "--source")
    found = list(findings)
    source = None if node is None else SOURCE(node, "sources", found)
    return source, tuple(found)


def licence_findings(wanted: Wanted, source: Source) -> tuple[Finding, ...]:
    """Return why a new block cannot take from a source, if it cannot."""
    draft = replace(
        _draft("", {}, wanted.lang),
        id=f"{wanted.kind}/{wanted.slug}",
        title="Bloc",
        authors=("x",),
        licence=wanted.licence,
        sources=(source,),
    )
    return tuple(one for one in library_findings(draft) if one.is_error)


def question_said(
    name: str,
    ask: str,
    kind: Type,
    *,
    choices: tuple[str, ...] = (),
    unit: str | None = None,
    example: str | None = None,
) -> Question | None:
    """Return a question as somebody describes it; None where its name cannot be one."""
    if not is_question_name(name):
        return None
    place = Place(path=_OPTION)
    shown: Node | None = None if example is None else Scalar(text=example, place=place, plain=False)
    if kind is Type.LIST and shown is not None:
        parts = (example or "").split(";")
        shown = LocatedSequence(
            items=tuple(Scalar(text=one.strip(), place=place, plain=False) for one in parts),
            place=place,
        )
    return Question(
        id=name,
        ask=ask,
        type=kind,
        place=place,
        choices={one: one for one in choices},
        unit=unit,
        example=shown,
        items=Type.TEXT if kind is Type.LIST else None,
        minimum="1" if kind is Type.LIST else None,
    )


def original_named(typed: str, lang: str, here: Path) -> tuple[Snippet | None, tuple[Finding, ...]]:
    """Return the block that is to be translated into `lang`: its id, or its file.

    Of several languages French is taken, else the first.
    """
    path = Path(os.path.normpath(here / Path(typed).expanduser()))
    kind, slug, its_lang = named_by(typed)
    if slug is not None and its_lang is not None and is_file(path):
        name = f"{kind or 'bloc'}/{slug}"
        snippet, found = read_snippet(path, id=name, lang=its_lang, path=shown(path))
        return snippet, found
    library = _library(here)
    languages = [one for one in library.languages(typed) if one != lang]
    if not languages:
        near = advice(typed, library.ids(), "propose list snippets shows what is there")
        return None, (finding("snippet-missing", Place(path=typed), snippet=typed, near=near),)
    return library.snippet(typed, "fr" if "fr" in languages else languages[0])
