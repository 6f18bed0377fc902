# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Unique anchors, numbers of headings, tables and figures, and what refers to them.

The numbers are those that Word's lists and SEQ fields print, so that a reference
reads right before any field is updated.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from itertools import chain
from typing import Any

from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.manuscript import (
    Abbreviation,
    Block,
    Blocks,
    CrossReference,
    Figure,
    Heading,
    Inline,
    Kind,
    Link,
    Manuscript,
    Paragraph,
    Part,
    Section,
    Table,
    Text,
)
from propose.model.question import Type
from propose.model.slug import slug_of
from propose.model.walk import inlines_within, lines_of, notes_in

_UNNAMED = "titre"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class _Counters:
    """Numbers given so far."""

    headings: list[int] = field(default_factory=list)
    annexes: int = 0
    tables: int = 0
    figures: int = 0
    taken: set[str] = field(default_factory=set)
    labels: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def unique(self, wanted: str) -> str:
        """Return an anchor that nothing has yet, and take it."""
        anchor, count = wanted, 1
        while anchor in self.taken:
            count += 1
            anchor = f"{wanted}-{count}"
        self.taken.add(anchor)
        return anchor

    def heading(self, level: int) -> str:
        """Return the number of the next heading at a level, as Word counts it."""
        while len(self.headings) < level:
            self.headings.append(0)
        del self.headings[level:]
        self.headings[level - 1] += 1
        return ".".join(str(number) for number in self.headings)


def numbered(
    manuscript: Manuscript, words: Mapping[str, str]
) -> tuple[Manuscript, tuple[Finding, ...]]:
    """Return the manuscript with unique anchors, its labels, and dangling references."""
    counters = _Counters(taken={section.anchor for section in manuscript.sections})
    sections = tuple(_section(counters, section, words) for section in manuscript.sections)
    for section in sections:
        for part in section.parts:
            _check_references(counters, part)
    result = replace(manuscript, sections=sections, labels=dict(counters.labels))
    return result, tuple(counters.findings)


def _section(counters: _Counters, section: Section, words: Mapping[str, str]) -> Section:
    if section.annex and section.level == 1:
        letter = _LETTERS[counters.annexes % len(_LETTERS)]
        counters.annexes += 1
        counters.headings = [0]
        counters.labels[section.anchor] = f"{words['annex'].lower()} {letter}"
        prefix = letter
    else:
        prefix = ""
        counters.labels[section.anchor] = counters.heading(section.level)
    parts = tuple(_part(counters, section, part, words, prefix) for part in section.parts)
    return replace(section, parts=parts)


def _part(
    counters: _Counters, section: Section, part: Part, words: Mapping[str, str], prefix: str
) -> Part:
    renamed: dict[str, str] = {}
    blocks: list[Block] = []
    anchor: str | None
    for block in part.blocks:
        if isinstance(block, Heading):
            wanted = block.anchor or f"{section.anchor}-{_public_slug(block, part)}"
            anchor = counters.unique(wanted)
            number = counters.heading(block.level)
            counters.labels[anchor] = f"{prefix}{number[1:]}" if prefix else number
            blocks.append(replace(block, anchor=anchor))
        elif isinstance(block, Table | Figure) and (block.anchor or block.caption):
            anchor = _caption(counters, block, words)
            blocks.append(block if anchor == block.anchor else replace(block, anchor=anchor))
        elif isinstance(block, Paragraph) and block.anchor:
            anchor = counters.unique(block.anchor)
            blocks.append(block if anchor == block.anchor else replace(block, anchor=anchor))
        else:
            blocks.append(block)
            continue
        if block.anchor and anchor and block.anchor != anchor:
            renamed[block.anchor] = anchor
    kept: Blocks = tuple(blocks)
    if renamed:
        kept = tuple(_redirected(block, renamed) for block in kept)
    return replace(part, blocks=kept)


def _public_slug(heading: Heading, part: Part) -> str:
    """Return the words of a heading that a library publishes, as a slug.

    Anchors become hidden bookmarks, which stay as they are when somebody changes the
    heading in Word: no answer and no word of a text of the offer alone stands in them.
    """
    if part.instance.kind is Kind.OWN or heading.origin.answer is not None:
        return _UNNAMED
    inside = inlines_within(heading.children)
    published = "".join(one.text for one in inside if isinstance(one, Text | Abbreviation))
    return slug_of(published) or _UNNAMED


def _caption(counters: _Counters, block: Table | Figure, words: Mapping[str, str]) -> str | None:
    kind = "table" if isinstance(block, Table) else "figure"
    number = 0
    if block.caption:
        if kind == "table":
            counters.tables += 1
            number = counters.tables
        else:
            counters.figures += 1
            number = counters.figures
    if not block.anchor and not number:
        return None
    anchor = counters.unique(block.anchor or f"{kind}-{number}")
    if number:
        counters.labels[anchor] = f"{words[kind]}\u00a0{number}"
    return anchor


def _redirected(value: Any, renamed: Mapping[str, str]) -> Any:  # noqa: ANN401 - any node
    """Return a node whose references follow anchors that were renamed in its part."""
    if isinstance(value, tuple):
        return tuple(_redirected(one, renamed) for one in value)
    if isinstance(value, Link | CrossReference):
        target = _target(value)
        if target is not None and target in renamed:
            mark = "#" if value.target.startswith("#") else ""
            value = replace(value, target=f"{mark}{renamed[target]}")
    if isinstance(value, Text) or not is_dataclass(value) or isinstance(value, type):
        return value
    changes = {}
    for one in fields(value):
        if one.name in {"origin", "value"}:
            continue
        old = getattr(value, one.name)
        if isinstance(old, tuple):
            new = _redirected(old, renamed)
            if new != old:
                changes[one.name] = new
    return replace(value, **changes) if changes else value


def _check_references(counters: _Counters, part: Part) -> None:
    if part.snippet is not None and not _may_refer(part):
        return
    for block in chain(part.blocks, *(note.blocks for note in notes_in(part.blocks))):
        for line in lines_of((block,)):
            for one in inlines_within(line):
                target = _target(one)
                if target is not None and target not in counters.taken:
                    place = Place(path=block.origin.path, line=block.origin.line)
                    # What was typed in an answer is left out of messages.
                    is_ours = part.snippet is None or f"#{target}" in part.snippet.body
                    told = target if is_ours else "…"
                    counters.findings.append(
                        finding("reference-without-target", place, target=told)
                    )


def _may_refer(part: Part) -> bool:
    """Return whether a part can hold references: a quick look before a long walk."""
    snippet = part.snippet
    if snippet is None or "(#" in snippet.body or "]: #" in snippet.body:
        return True
    return any(one.type is Type.LONG_TEXT for one in snippet.questions.values())


def _target(inline: Inline) -> str | None:
    if isinstance(inline, CrossReference):
        return inline.target.removeprefix("#")
    if isinstance(inline, Link) and inline.target.startswith("#"):
        return inline.target.removeprefix("#")
    return None
