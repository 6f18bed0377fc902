# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sections of an offer as checks see them: their titles, what lies below, what is empty."""

from propose.core.checks.examined import Examined
from propose.model.manuscript import Heading, Section
from propose.model.walk import plain_text


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
