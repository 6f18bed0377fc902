# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Text-in/text-out cases: Markdown files that a writer can read and mend.

A case is a heading `## …`, one or more fenced blocks that name a file in their info
string (`yaml answers.yaml`), and a last block `text` with what comes out of them.
`PROPOSE_REWRITE_CASES=1 pytest …` writes what comes out now; look at the difference.
"""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from propose.model.finding import Finding

CASES = Path(__file__).parent / "cases"

_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
_BLOCK = re.compile(r"^(`{3,})(\S+)(?: (\S+))?\n(.*?)^\1$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Case:
    """One case: its files, and the text that is expected of them."""

    file: Path
    title: str
    files: Mapping[str, str]
    expected: str

    def __str__(self) -> str:
        return self.title

    def compare(self, actual: str) -> None:
        """Assert that what came out is what is written, or write it down."""
        actual = actual.rstrip("\n") + "\n"
        if os.environ.get("PROPOSE_REWRITE_CASES") == "1" and actual != self.expected:
            _rewrite(self, actual)
            return
        assert actual == self.expected


def cases_in(name: str) -> list[Case]:
    """Return the cases of a file in tests/cases, in order."""
    file = CASES / name
    text = file.read_text(encoding="utf-8")
    headings = list(_HEADING.finditer(text))
    cases = []
    for heading, following in zip(headings, [*headings[1:], None], strict=True):
        section = text[heading.end() : following.start() if following else len(text)]
        *files, expected = _BLOCK.finditer(section)
        assert expected[2] == "text", f"{name}: {heading[1]} ends without a block of text"
        named = {block[3] or f"case.{block[2]}": block[4] for block in files}
        cases.append(Case(file=file, title=heading[1], files=named, expected=expected[4]))
    assert len({case.title for case in cases}) == len(cases), f"{name}: a title stands twice"
    return cases


def _rewrite(case: Case, actual: str) -> None:
    text = case.file.read_text(encoding="utf-8")
    start = text.index(f"## {case.title}\n")
    following = _HEADING.search(text, start + 3)
    end = following.start() if following else len(text)
    section = text[start:end]
    block = list(_BLOCK.finditer(section))[-1]
    section = section[: block.start(4)] + actual + section[block.end(4) :]
    case.file.write_text(text[:start] + section + text[end:], encoding="utf-8")


def printed(findings: Iterable[Finding]) -> str:
    """Return findings as the command line prints them."""
    return "".join(
        f"{one.place}: {one.severity}: {one.message} [{one.code}]\n  hint: {one.hint}\n"
        for one in findings
    )
