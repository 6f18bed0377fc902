# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The three readers as functions of bytes: located YAML, block, Word package."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from fuzz.offer import NOTE, OFFER, REPOSITORY, template_folder, written
from fuzz.oracle import Outcome
from propose.app.build import compose
from propose.app.offer import offer_for, open_offer, rows_of
from propose.app.show import compose_block
from propose.core.branches import check_block
from propose.model.finding import Finding
from propose.model.template import Template
from propose.ooxml.package import read_package
from propose.readers.library import Library, root_of
from propose.readers.lock import read_lock
from propose.readers.snippet import read_snippet
from propose.readers.template import read_template
from propose.readers.word import traits_of
from propose.writers import writer_of
from propose.writers.docx import draft_of
from propose.writers.docx.examine import examined

ROWS_MAX = 4
TEXT_FORMATS = ("txt", "md", "html", "jsonld")


class Reader(Protocol):
    """A reader in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        """Lay out what stands around the input."""

    def read(self, content: bytes) -> Outcome:
        """Return what comes of an input."""


def _lines(content: bytes) -> int:
    return content.count(b"\n") + 2  # the place of what is missing is below the last line


class YamlReader:
    """Any file of an offer; the first byte of an input says which, a line feed ends it."""

    FILES: Mapping[str, str] = {
        "a": "offre/answers.yaml",
        "p": "offre/proposal.yaml",
        "c": "offre/consultation.yaml",
        "b": "offre/blocs/essai/tout.fr.md",
        "k": "offre/blocs/communs/unisson.yaml",
        "t": "offre/modele/template.yaml",
        "l": "offre/proposal.lock.yaml",
        "v": "offre/lieux.csv",
    }

    def __init__(self, folder: Path) -> None:
        """Lay out an offer that asks for an answer of every type."""
        self._folder = written(folder, OFFER)
        template_folder(folder / "offre/modele")

    def read(self, content: bytes) -> Outcome:
        """Return what comes of the offer with one of its files replaced."""
        kind = content[:1].decode("latin-1")
        name = self.FILES.get(kind, self.FILES["a"])
        text = content.partition(b"\n")[2] if kind in self.FILES else content
        file = self._folder / name
        former = file.read_bytes() if file.exists() else None
        row_table = self._folder / "offre/proposal.yaml"
        outline = row_table.read_bytes()
        try:
            if kind == "v":
                row_table.write_bytes(outline + b"each_row_of: lieux.csv\n")
            file.write_bytes(text)
            value, findings = self._opened()
        finally:
            row_table.write_bytes(outline)
            if former is None:
                file.unlink()
            else:
                file.write_bytes(former)
        return Outcome(value=value, findings=findings, lines={_shown(file): _lines(text)})

    def _opened(self) -> tuple[object, tuple[Finding, ...]]:
        folder = self._folder / "offre"
        lock, locked = read_lock(folder / "proposal.lock.yaml")
        offer, findings = open_offer(str(folder), folder)
        if offer is None:
            return None, (*findings, *locked)
        found = [*findings, *locked]
        rows, faults = rows_of(offer)
        found += faults
        values: list[object] = [lock]
        for row in rows[:ROWS_MAX]:
            one, faults = offer_for(offer, row)
            found += faults
            composed, faults = compose(one)
            found += faults
            values.append(composed[0])
        return values, tuple(found)


class BlockReader:
    """The file of a block: read, checked in every branch, filled and written as text."""

    def __init__(self, folder: Path) -> None:
        """Lay out the library that the block stands in, with a template."""
        self._folder = written(
            folder, {"blocs/communs/unisson.yaml": OFFER["offre/blocs/communs/unisson.yaml"]}
        )
        (folder / "blocs/essai").mkdir()
        template, _ = read_template(template_folder(folder / "modele"))
        if template is None:
            raise RuntimeError("the template was not read")
        self._template = template

    def read(self, content: bytes) -> Outcome:
        """Return what comes of a block in a library that is otherwise sound."""
        file = self._folder / "blocs/essai/tout.fr.md"
        file.write_bytes(content)
        lines = {_shown(file): _lines(content)}
        snippet, findings = read_snippet(file, id="essai/tout", lang="fr")
        if snippet is None:
            return Outcome(value=None, findings=findings, lines=lines)
        root = str(self._folder / "blocs")
        checked, remarks = check_block(snippet, folder=str(file.parent), root=root)
        library = Library([root_of(root)])
        (manuscript, bill, pictures), faults = compose_block(snippet, library, self._template)
        found = [*findings, *faults]
        drafts: list[bytes] = []
        if not any(one.is_error for one in found):
            for name in TEXT_FORMATS:
                draft = writer_of(name)(manuscript, bill, self._template, pictures)
                found += draft.findings
                drafts.append(draft.content)
        value = (checked, manuscript, drafts)
        return Outcome(value=value, findings=(*found, *remarks), lines=lines)


class WordReader:
    """A Word file as a template: inspected, examined, filled."""

    def __init__(self, folder: Path) -> None:
        """Compose the offer once that every template is filled with."""
        written(folder, NOTE)
        template_folder(folder / "offre/modele")
        offer, findings = open_offer(str(folder / "offre"), folder)
        if offer is None or any(one.is_error for one in findings):
            raise RuntimeError(f"the offer was not read: {findings}")
        self._template = _knowing_all_names(offer.template)
        composed, findings = compose(replace(offer, template=self._template))
        if any(one.is_error for one in findings):
            raise RuntimeError(f"the offer was not composed: {findings}")
        self._manuscript, self._bill, self._pictures = composed

    def read(self, content: bytes) -> Outcome:
        """Return the Word file that comes of a template, with what it carries."""
        package, found = read_package(content, "modele.docx")
        if package is None:
            return Outcome(value=None, findings=found, lines={})
        traits = traits_of(package)
        examination = examined(package, self._template)
        draft = draft_of(content, self._manuscript, self._bill, self._template, self._pictures)
        findings = (*examination.findings, *draft.findings)
        if not draft.content:
            return Outcome(value=None, findings=findings, lines={})
        finished, faults = read_package(draft.content, "offre.docx")
        if finished is None:
            raise AssertionError(f"our own file is refused: {sorted({one.code for one in faults})}")
        carried = traits_of(finished)
        value = (traits, examination.names, draft.content, carried)
        return Outcome(value=value, findings=findings, lines={})


def _knowing_all_names(template: Template) -> Template:
    """Return a template with the wording and questions of all templates of the repository."""
    every = [read_template(one)[0] for one in sorted((REPOSITORY / "templates").iterdir())]
    wording = dict(template.wording)
    questions = dict(template.questions)
    for other in every:
        if other is not None:
            questions.update(other.questions)
            for lang, words in other.wording.items():
                wording[lang] = {**words, **wording.get(lang, {})}
    return replace(template, wording=wording, questions=questions)


READERS: Mapping[str, type[Reader]] = {
    "yaml": YamlReader,
    "block": BlockReader,
    "word": WordReader,
}


def _shown(file: Path) -> str:
    from propose.readers.files import shown  # noqa: PLC0415 - named like what calls it

    return shown(file)
