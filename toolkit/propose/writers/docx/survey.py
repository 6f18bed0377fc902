# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What must be known before the first line is written: numbers, targets, first uses."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from propose.model.frozen import frozen
from propose.model.manuscript import (
    Abbreviation,
    Block,
    Figure,
    Heading,
    Inlines,
    NoteReference,
    Paragraph,
    Section,
    Table,
)
from propose.model.walk import blocks_within, inlines_within, pieces_of, plain_text
from propose.ooxml.traces import anchor_name
from propose.writers.docx.headings import heading_role
from propose.writers.docx.ledger import Target
from propose.writers.docx.notes import Key
from propose.writers.docx.numbering import HeadingNumbers
from propose.writers.docx.styles import StyleSheet


@frozen
class Title:
    """One heading of the offer in reading order; `inside_annex` is below its own heading."""

    level: int
    children: Inlines
    number: str
    anchor: str
    inside_annex: bool = False


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class Survey:
    """What a walk through the sections found.

    `called_again` are footnotes with more than one call; `expanded_in_text` the
    abbreviations that running text holds, so that a heading need not explain them.
    """

    styles: StyleSheet
    numbers: HeadingNumbers
    words: Mapping[str, str]
    titles: list[Title] = field(default_factory=list)
    targets: dict[str, Target] = field(default_factory=dict)
    called_again: set[Key] = field(default_factory=set)
    expanded_in_text: set[tuple[str, str]] = field(default_factory=set)
    _called: set[Key] = field(default_factory=set)
    _counted: dict[str, int] = field(default_factory=lambda: {"table": 0, "figure": 0})

    def read(self, section: Section) -> None:
        """Take in one section, in reading order."""
        self._title(section.level, section.title, section.anchor, annex=section.annex)
        self._line(section.title, section.id, is_text=False)
        for part in section.parts:
            for block in blocks_within(part.blocks):
                self._block(block, annex=section.annex)
                is_text = isinstance(block, Paragraph)
                for piece in pieces_of(block):
                    if isinstance(piece, tuple):
                        self._line(piece, part.instance.key, is_text=is_text)

    def _block(self, block: Block, *, annex: bool) -> None:
        if isinstance(block, Heading):
            self._title(block.level, block.children, block.anchor, annex=annex)
        elif isinstance(block, Table):
            self._captioned(block, "table")
        elif isinstance(block, Figure):
            self._captioned(block, "figure")
        elif isinstance(block, Paragraph) and block.anchor:
            self.targets.setdefault(block.anchor, Target(bookmark=anchor_name(block.anchor)))

    def _title(self, level: int, children: Inlines, anchor: str | None, *, annex: bool) -> None:
        style = self.styles.use(heading_role(level, annex=annex))
        number = self.numbers.next(style.number, style.id).strip()
        anchor = anchor or f"title {len(self.titles) + 1}"
        self.titles.append(
            Title(
                level=level,
                children=children,
                number=number,
                anchor=anchor,
                inside_annex=annex and level > 1,
            )
        )
        bare = number.rstrip(".")
        target = Target(
            bookmark=anchor_name(anchor),
            number=bare,
            switches=" \\r" if bare and " " not in bare else None,
            title="" if bare else plain_text(children),
        )
        self.targets.setdefault(anchor, target)

    def _captioned(self, block: Table | Figure, kind: str) -> None:
        number = ""
        if block.caption:
            self._counted[kind] += 1
            number = str(self._counted[kind])
        if block.anchor:
            target = Target(
                bookmark=anchor_name(block.anchor),
                number=number,
                switches="" if number else None,
                word=self.words[kind],
            )
            self.targets.setdefault(block.anchor, target)

    def _line(self, line: Inlines, instance: str, *, is_text: bool) -> None:
        for inline in inlines_within(line):
            if isinstance(inline, NoteReference):
                key = (instance, inline.label)
                if key in self._called:
                    self.called_again.add(key)
                self._called.add(key)
            elif isinstance(inline, Abbreviation) and is_text:
                self.expanded_in_text.add((inline.text, inline.expansion))


def survey_of(
    sections: Iterable[Section],
    styles: StyleSheet,
    numbers: HeadingNumbers,
    words: Mapping[str, str],
) -> Survey:
    """Return numbers, targets and first uses, counted in reading order."""
    survey = Survey(styles=styles, numbers=numbers, words=words)
    for section in sections:
        survey.read(section)
    return survey
