# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is counted once per document while its body is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen
from propose.model.manuscript import Instance, Origin
from propose.model.picture import Picture
from propose.writers.docx.bookmarks import Bookmarks
from propose.writers.docx.links import Links
from propose.writers.docx.media import Media
from propose.writers.docx.numbering import Numbering
from propose.writers.docx.styles import StyleSheet


@frozen
class Target:
    r"""What a reference may lead to.

    `number` is what Word counts for it. `switches` are those of its REF field (`\r`
    for the number of a heading), None where a plain link is right. `word` stands
    before the number when no label says better ("tableau"); `title` is the text of a
    heading without number.
    """

    bookmark: str
    number: str = ""
    switches: str | None = None
    word: str = ""
    title: str = ""


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class Ledger:
    """Ids, names, styles and lists of one document; `links` are those of the current part."""

    styles: StyleSheet
    numbering: Numbering
    bookmarks: Bookmarks
    media: Media
    links: Links
    pictures: Mapping[str, Picture]
    labels: Mapping[str, str]
    words: Mapping[str, str]
    targets: Mapping[str, Target] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    origin: Origin | None = None
    instance: Instance | None = None

    @property
    def place(self) -> Place:
        """Return where the block that is being written stands."""
        if self.origin is None:
            return Place(path="")
        return Place(path=self.origin.path, line=self.origin.line)

    def report(self, code: str, **fields: object) -> None:
        """Note a finding at the block that is being written, once."""
        found = finding(code, self.place, **fields)
        if found not in self.findings:
            self.findings.append(found)

    def missing(self, file: str) -> None:
        """Note a picture that was not handed over."""
        self.report("picture-not-read", file=file.rsplit("/", 1)[-1])
