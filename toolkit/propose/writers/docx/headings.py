# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers of headings: the template's list, else one of ours attached to its styles."""

import re
from collections.abc import Collection, Iterable, Mapping

from propose.model.manuscript import Heading, Section
from propose.model.walk import blocks_within
from propose.writers.docx.numbering import Numbering, prints_number
from propose.writers.docx.paragraphs import number_xml
from propose.writers.docx.roles import HEADING_LEVELS
from propose.writers.docx.styles import Style, StyleSheet


def heading_role(level: int, *, annex: bool) -> str:
    """Return the role of a heading at an absolute level.

    >>> heading_role(1, annex=True), heading_role(12, annex=False)
    ('annex heading', 'heading 9')
    """
    depth = min(max(level, 1), HEADING_LEVELS)
    if annex:
        return "annex heading" if depth == 1 else f"annex heading {depth}"
    return f"heading {depth}"


def number_headings(
    sections: Iterable[Section],
    styles: StyleSheet,
    numbering: Numbering,
    word: str,
    *,
    wanted: bool,
    others: Collection[str] = (),
) -> None:
    """Give numbers to the heading styles that shall have them and have none.

    Annexes are lettered in any case ("Annexe A"; `word` is the first of the two). A list
    of the template that says it in another language, with one of `others`, says it in
    that of the offer.
    """
    deepest, deepest_annex = _deepest(sections)
    first = styles.use("heading 1")
    index, level = numbering.level(first.number, first.id)
    is_numbered = prints_number(level, index)
    if wanted and not is_numbered:
        _attach(styles, numbering, max(deepest, deepest_annex))
        is_numbered = True
    for one in range(2, max(deepest, deepest_annex) + 1):
        above = styles.use(f"heading {one - 1}")
        styles.use(f"heading {one}", numbering=_deeper(numbering, above))
    if deepest_annex:
        _letter(styles, numbering, word, others)
    for one in range(2, deepest_annex + 1):
        above = styles.use(heading_role(one - 1, annex=True))
        deeper = _deeper(numbering, above) if is_numbered else ""
        styles.use(heading_role(one, annex=True), numbering=deeper or number_xml(0))


def _deepest(sections: Iterable[Section]) -> tuple[int, int]:
    found: Mapping[bool, set[int]] = {False: {1}, True: {0}}
    for section in sections:
        found[section.annex].add(section.level)
        for part in section.parts:
            found[section.annex].update(
                block.level for block in blocks_within(part.blocks) if isinstance(block, Heading)
            )
    return min(max(found[False]), HEADING_LEVELS), min(max(found[True]), HEADING_LEVELS)


def _attach(styles: StyleSheet, numbering: Numbering, deepest: int) -> None:
    roles = [
        f"heading {one}"
        for one in range(1, HEADING_LEVELS + 1)
        if one <= deepest or styles.has(f"heading {one}")
    ]
    num = numbering.headings({at: styles.use(role).id for at, role in enumerate(roles, 1)})
    for at, role in enumerate(roles):
        styles.number(role, number_xml(num, at))


def _letter(styles: StyleSheet, numbering: Numbering, word: str, others: Collection[str]) -> None:
    if not styles.has("annex heading"):
        styles.use("annex heading", numbering=number_xml(numbering.annexes(word)))
        return
    top = styles.use("annex heading")
    index, level = numbering.level(top.number, top.id)
    if not prints_number(level, index):
        styles.number("annex heading", number_xml(numbering.annexes(word)))
        return
    said = in_its_language(level.text, word, others)
    if said != level.text and top.number is not None:
        numbering.reword(top.number[0], index, said)


def in_its_language(text: str, word: str, others: Collection[str]) -> str:
    """Return what a list prints with `word` in place of the same word in another language.

    >>> in_its_language("Annexe %1 –", "Annex", ["Annexe", "Annex"])
    'Annex %1 –'
    >>> in_its_language("ANNEXE %1", "Annex", ["Annexe"]), in_its_language("%1", "Annex", [])
    ('ANNEX %1', '%1')
    """
    if not others:
        return text
    said = re.compile(rf"\b(?:{'|'.join(map(re.escape, others))})\b", re.IGNORECASE)
    return said.sub(lambda match: word.upper() if match[0].isupper() else word, text, count=1)


def _deeper(numbering: Numbering, above: Style) -> str:
    """Return the number of a style made for one level below another, "" where it has none."""
    known = numbering.known.get(above.number[0]) if above.number else None
    if above.number is None or known is None:
        return ""
    index, _ = numbering.level(above.number, above.id)
    below = known.levels.get(index + 1)
    if below is not None and prints_number(below, index + 1):
        return number_xml(above.number[0], index + 1)
    return number_xml(0)
