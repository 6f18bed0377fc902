# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sections of an offer as checks see them: their titles, what lies below, what is empty."""

from collections.abc import Iterable

from propose.core.checks.examined import Examined
from propose.model.check import Concern
from propose.model.finding import Finding
from propose.model.manuscript import Heading, Section
from propose.model.walk import plain_text

_UNANSWERED = frozenset({"criterion-unanswered", "question-unanswered"})


def titles_of(examined: Examined) -> dict[str, str]:
    """Return the sections of this offer by their id, with their titles."""
    return {one.id: plain_text(one.title) for one in examined.manuscript.sections if not one.annex}


def below(examined: Examined, section: Section) -> tuple[Section, ...]:
    """Return a section with those below it."""
    sections = examined.manuscript.sections
    at = next(index for index, one in enumerate(sections) if one is section)
    tree = [section]
    for one in sections[at + 1 :]:
        if one.level <= section.level or one.annex:
            break
        tree.append(one)
    return tuple(tree)


def is_filled(examined: Examined, name: str) -> bool:
    """Return whether a section, or one below it, holds more than headings."""
    return any(
        not isinstance(block, Heading)
        for section in examined.manuscript.sections
        if section.id == name
        for one in below(examined, section)
        for part in one.parts
        for block in part.blocks
    )


def names_of(name: str) -> set[str]:
    """Return the names under which a section may answer a criterion: its own and those above.

    >>> sorted(names_of("technique.comprehension"))
    ['technique', 'technique.comprehension']
    """
    parts = name.split(".")
    return {".".join(parts[:count]) for count in range(1, len(parts) + 1)}


def empty_told(examined: Examined, concerns: Iterable[Concern]) -> set[Finding]:
    """Return what is told of empty sections that a piece, criterion or question tells as well."""
    concerns = list(concerns)
    unanswered = {one.about for one in concerns if one.finding.code in _UNANSWERED}
    told = {
        section.id
        for section in examined.manuscript.sections
        if any(names_of(one) & set(section.criteria) for one in unanswered)
    }
    for one in concerns:
        if one.finding.code == "piece-empty":
            told.add(dict(one.finding.fields)["file"])
    return {
        one.finding
        for one in concerns
        if one.finding.code == "section-empty" and dict(one.finding.fields)["section"] in told
    }
