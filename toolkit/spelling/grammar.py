# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""`python -m spelling.grammar`: faults of grammar in French blocks and offers.

Grammalecte reads the texts as they are printed: each block filled from its examples, each
offer from its answers. Its false alarms stand in `phrases-fr.txt`, each as the words that
it underlines with one word before and after.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from propose.app.build import compose
from propose.app.offer import offer_for, open_offer, rows_of
from propose.app.show import compose_block
from propose.model.finding import Finding
from propose.model.language import main_of
from propose.model.manuscript import Heading, Manuscript, Origin, Paragraph
from propose.model.walk import blocks_within, notes_in, parts_of, plain_text
from propose.readers.files import as_shown
from propose.readers.template import read_template
from propose.readers.workspace import Workspace, need_workspace

PHRASES = Path(__file__).with_name("phrases-fr.txt")
_OPTIONS_OFF = ("typo", "apos", "esp", "nbsp", "tu", "nf", "maj", "imp", "unit", "num")
"""Typography, which the build puts right itself, and imperatives: a cell of a table that
says what somebody does (« Tient le fichier ») is none."""


_PAIR = re.compile(r"\b(\w{3,})\w* (?:et|ou) (?:les |des |d’)?\1\w*", re.IGNORECASE)
"""Both genders, « étudiantes et étudiants »: Grammalecte wants one to agree with the other."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A paragraph as it is printed, and where it was written."""

    path: str
    line: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Alarm:
    """What Grammalecte underlines in a line, and why."""

    line: Line
    phrase: str
    message: str


# Texts -----------------------------------------------------------------------------


def lines_of(manuscript: Manuscript) -> Iterator[Line]:
    """Yield headings and paragraphs as they are printed, without those of the annex."""
    for section in manuscript.sections:
        if not section.annex:
            title = plain_text(section.title)
            yield Line(path=section.path, line=section.line, text=title)
    for section, part in parts_of(manuscript):
        notes = (block for note in notes_in(part.blocks) for block in note.blocks)
        for block in () if section.annex else (*blocks_within(part.blocks), *blocks_within(notes)):
            if isinstance(block, Heading | Paragraph):
                text = plain_text(block.children, manuscript.labels)
                yield _line(block.origin, text)


def _line(origin: Origin, text: str) -> Line:
    return Line(path=str(as_shown(Path(origin.path))), line=origin.line, text=text)


def _texts_of(workspace: Workspace) -> Iterator[tuple[str, Manuscript | tuple[Finding, ...]]]:
    """Yield each block and each offer in French, or what keeps it from being read."""
    library = workspace.library()
    template, _ = read_template(next(iter(workspace.templates().values())))
    for name in library.ids() if template is not None else ():
        snippet, findings = (
            library.snippet(name, "fr")
            if "fr" in library.languages(name)
            else (
                None,
                (),
            )
        )
        if snippet is not None and template is not None:
            composed, found = compose_block(snippet, library, template)
            findings = tuple(one for one in (*findings, *found) if one.is_error)
            yield name, findings or composed[0]
    for slug in workspace.proposals():
        offer, findings = open_offer(slug, workspace.folder)
        if offer is None:
            yield slug, findings
        elif main_of(offer.proposal.lang) == "fr":
            rows, found = rows_of(offer)
            findings = (*findings, *found)
            for row in rows:
                of_row, found = offer_for(offer, row)
                composed, faults = compose(of_row)
                wrong = tuple(one for one in (*findings, *found, *faults) if one.is_error)
                name = slug if row is None else f"{slug} ({row.key})"
                yield name, wrong or composed[0]


# Alarms ----------------------------------------------------------------------------


def alarms_in(lines: list[Line]) -> Iterator[Alarm]:
    """Yield what Grammalecte finds wrong, in the order of the lines."""
    program = shutil.which("grammalecte-cli")
    if program is None:
        sys.exit("grammar: grammalecte-cli is missing: apt-get install grammalecte-cli")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "lines.txt"
        file.write_text("".join(f"{_flat(one.text)}\n" for one in lines), encoding="utf-8")
        done = subprocess.run(  # noqa: S603 - the lines are its input, not its command
            [program, "-f", str(file), "-j", "-off", *_OPTIONS_OFF],
            capture_output=True,
            text=True,
            check=True,
        )
    start = done.stdout.index("{")
    for paragraph in json.loads(done.stdout[start:])["data"]:
        line = lines[paragraph["iParagraph"] - 1]
        text = _flat(line.text)
        pairs = [one.span() for one in _PAIR.finditer(text)]
        for fault in paragraph["lGrammarErrors"]:
            start, end = fault["nStart"], fault["nEnd"]
            if not any(begin <= start and end <= close for begin, close in pairs):
                phrase = _phrase(text, start, end)
                yield Alarm(line=line, phrase=phrase, message=fault["sMessage"])


def _flat(text: str) -> str:
    return " ".join(text.split()) or "-"


def _phrase(text: str, start: int, end: int) -> str:
    """Return the underlined words with one word before and one after."""
    before, after = text[:start].split(), text[end:].split()
    return " ".join([*before[-1:], text[start:end], *after[:1]])


def known_phrases() -> frozenset[str]:
    """Return the phrases that are right although Grammalecte underlines them."""
    lines = PHRASES.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def main() -> int:
    """Print `path:line: words: what is wrong with them` for each alarm; return 1 if any."""
    workspace, findings = need_workspace(Path.cwd())
    if workspace is None:
        sys.exit("\n".join(one.message for one in findings))
    lines: dict[tuple[str, int, str], Line] = {}
    broken = False
    for name, text in _texts_of(workspace):
        if isinstance(text, Manuscript):
            lines |= {(one.path, one.line, one.text): one for one in lines_of(text)}
        else:
            broken = True
            print(f"{name} cannot be read: {len(text)} findings", file=sys.stderr)
    known = known_phrases()
    alarms = [one for one in alarms_in(list(lines.values())) if one.phrase not in known]
    for one in alarms:
        print(f"{one.line.path}:{one.line.line}: {one.phrase}: {one.message}")
    if alarms:
        print(
            f"{len(alarms)} sentences to correct, or phrases to add to {PHRASES.name}",
            file=sys.stderr,
        )
    return 1 if alarms or broken else 0


if __name__ == "__main__":
    sys.exit(main())
