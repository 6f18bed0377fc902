# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which characters can be printed, and apostrophes as printers set them."""

import re

_UNFIT = "\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff\U000f0000-\U0010ffff"
_UNFIT_IN_LINE = re.compile(f"[\x00-\x1f{_UNFIT}]")
_UNFIT_IN_LINES = f"[\x00-\x08\x0b-\x1f{_UNFIT}]"
_INNER_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")


def unfit_in_line(text: str) -> str | None:
    """Return the first character that a line of text may not hold, as a code point.

    Unfit are controls (line ends and tabs among them), lone surrogates, non-characters
    and the private planes 15 and 16, where filling puts its tokens.

    >>> unfit_in_line("une ligne"), unfit_in_line("a" + chr(7))
    (None, 'U+0007')
    """
    return _code_point(_UNFIT_IN_LINE.search(text))


def unfit_in_lines(text: str) -> str | None:
    """Return the first character that a text of several lines may not hold."""
    return _code_point(re.search(_UNFIT_IN_LINES, text))


def _code_point(found: "re.Match[str] | None") -> str | None:
    return None if found is None else f"U+{ord(found.group()):04X}"


def typographic(name: str) -> str:
    """Return a name with its inner apostrophes as printers set them.

    >>> typographic("L'Haÿ-les-Roses")
    'L’Haÿ-les-Roses'
    """
    return _INNER_APOSTROPHE.sub("’", name) if "'" in name else name
