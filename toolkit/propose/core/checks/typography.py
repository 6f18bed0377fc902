# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Check 16: marks and spaces that plain answers keep as they were typed."""

from collections.abc import Iterator

from propose.core.checks.examined import Examined
from propose.core.typography import typeset_text
from propose.model.check import Concern, concern
from propose.model.value import LongText


def typography_concerns(examined: Examined) -> Iterator[Concern]:
    """Yield each plain answer that is printed and would be set otherwise as a text, once."""
    seen: set[str] = set()
    lang = examined.manuscript.lang
    for line in examined.lines:
        for start, end, value in line.fills:
            if not value.plain or isinstance(value.value, LongText) or value.question in seen:
                continue
            seen.add(value.question)
            if typeset_text(value.text, lang) != value.text.replace("'", "’"):
                place, question = examined.place_in(line, start, end)
                yield concern("answer-typography", place, about=value.question, question=question)
