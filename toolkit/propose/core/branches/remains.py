# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an offer leaves behind in a text that was copied from it: blanks, addresses, numbers.

Only the words of the block are looked at, never an answer.
"""

import re
from collections.abc import Iterator

from propose.core.branches.fault import Fault
from propose.core.branches.page import Line

_BLANK = re.compile(
    r"""
      [(\[][ ]?à[ ]\w{4,}(?:er|ir|re)\b[^()\[\]]{0,60}[)\]]      # (à nommer ici), [à définir]
    | [(\[][ ]?(?:to[ ]be|please|insert|your)[ ]\w+[^()\[\]]{0,60}[)\]]
    | (?<!\w)(?:XX+|xxx+|TODO|TBD|FIXME|[Ll]orem[ ]ipsum)(?!\w)
    | (?:\.{5,}|…[ ]?…|_{3,})
    """,
    re.VERBOSE,
)
_PERSONAL = (
    ("an e-mail address", re.compile(r"(?<![\w.+@-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")),
    ("a telephone number", re.compile(r"(?<![\w+])(?:\+33 ?|0)[1-9](?:[ .-]?\d\d){4}(?!\w)")),
    (
        "an account number",
        re.compile(r"(?<!\w)[A-Z]{2}\d\d(?: ?[A-Z\d]{4}){4,7}(?: ?[A-Z\d]{1,3})?(?!\w)"),
    ),
)
_ORDINAL = re.compile(
    r"(?<!\w)(?:(?P<number>\d+)(?P<end>i?[èe]mes?|ères?|nde?s?)"
    r"|(?P<roman>[IVXLC]+)(?P<last>i?èmes?|ères?|nde?s?))(?!\w)"
)
_SHORT = re.compile(r"(?<!\w)(?:Mr\.?|[Ee]tc(?:…|\.\.+))(?!\w)")


def blanks(line: Line) -> Iterator[Fault]:
    """Yield what is left to be filled in."""
    for match in _BLANK.finditer(line.plain):
        if not line.is_within_answer(*match.span()):
            yield Fault(code="library-blank", start=match.start(), end=match.end())


def personal(line: Line) -> Iterator[Fault]:
    """Yield addresses and numbers that may be those of a person."""
    for what, pattern in _PERSONAL:
        for match in pattern.finditer(line.plain):
            if not any(True for _ in line.fills_in(*match.span())):
                yield Fault(
                    code="library-personal",
                    start=match.start(),
                    end=match.end(),
                    fields={"what": what},
                )


def abbreviations(line: Line) -> Iterator[Fault]:
    """Yield French short forms that are not those of printed texts."""
    for match in _ORDINAL.finditer(line.plain):
        number, end = match["number"] or match["roman"], match["end"] or match["last"]
        wanted = number + _ending(number, end)
        if not any(True for _ in line.fills_in(*match.span())):
            yield Fault(
                code="library-abbreviation", start=match.start(), end=match.end(), wanted=wanted
            )
    for match in _SHORT.finditer(line.plain):
        wanted = "M." if match[0].startswith("M") else f"{match[0][0]}tc."
        if not line.is_within_answer(*match.span()):
            yield Fault(
                code="library-abbreviation", start=match.start(), end=match.end(), wanted=wanted
            )


def _ending(number: str, typed: str) -> str:
    """Return how an ordinal ends: 1re, 2de, 2e, 3es."""
    many = "s" if typed.endswith("s") else ""
    if number in {"1", "I"} and typed.startswith("ère"):
        return f"re{many}"
    if number in {"2", "II"} and typed.startswith("nd"):
        return f"{'de' if 'e' in typed else 'd'}{many}"
    return f"e{many}"
