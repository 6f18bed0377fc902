# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fields: whether what they print is counted by the program, or was written."""

import re
from collections.abc import Iterable
from copy import deepcopy

from lxml import etree

from propose.ooxml.package import Element
from propose.writers.redline.tags import FIELD, FIELD_TYPE, INSTRUCTION, RPR, RUN, SPACE, w

_INSTRUCTION = w("instr")
_COUNTED = re.compile(
    r"\s*(?:PAGEREF|REF|NOTEREF|SEQ|PAGE|NUMPAGES|SECTION|SECTIONPAGES|STYLEREF|TOC|DATE|TIME"
    r"|SAVEDATE|PRINTDATE|CREATEDATE|NUMWORDS|NUMCHARS|LISTNUM|AUTONUM\w*|=)(?=\s|$)",
    re.IGNORECASE,
)
_PAGE_OF = re.compile(r"\s*PAGEREF\s", re.IGNORECASE)


def is_counted(instruction: str) -> bool:
    """Return whether the result of a field follows from the rest of the document.

    >>> is_counted(" PAGEREF _a_x "), is_counted("HYPERLINK https://example.org")
    (True, False)
    """
    return _COUNTED.match(instruction) is not None


def is_page_of(instruction: str) -> bool:
    """Return whether a field prints the page of something, as in a table of contents."""
    return _PAGE_OF.match(instruction) is not None


def instruction_of(runs: Iterable[Element]) -> str:
    """Return what the runs of a field say before its result."""
    said: list[str] = []
    for run in runs:
        for child in run:
            if child.tag == INSTRUCTION:
                said.append(child.text or "")
            elif child.tag == FIELD and child.get(FIELD_TYPE) == "separate":
                return "".join(said)
    return "".join(said)


def complex_of(field: Element) -> list[Element]:
    """Return a simple field as runs, which can be tracked one by one."""
    inner = [deepcopy(one) for one in field.iter(RUN)]
    look = inner[0].find(RPR) if inner else None

    def run(child: Element) -> Element:
        made = etree.Element(RUN)
        if look is not None:
            made.append(deepcopy(look))
        made.append(child)
        return made

    instruction = etree.Element(INSTRUCTION, {SPACE: "preserve"})
    instruction.text = field.get(_INSTRUCTION, "")
    return [
        run(etree.Element(FIELD, {FIELD_TYPE: "begin"})),
        run(instruction),
        run(etree.Element(FIELD, {FIELD_TYPE: "separate"})),
        *inner,
        run(etree.Element(FIELD, {FIELD_TYPE: "end"})),
    ]
