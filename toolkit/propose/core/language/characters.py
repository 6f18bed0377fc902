# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which characters can be printed, and apostrophes as printers set them."""

import re

_FIT_IN_LINES = "\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U000effff"
_UNFIT_IN_LINE = re.compile(f"[^{_FIT_IN_LINES}]")
_UNFIT_IN_LINES = re.compile(f"[^\t\n{_FIT_IN_LINES}]")
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
    return _code_point(_UNFIT_IN_LINES.search(text))


def _code_point(found: "re.Match[str] | None") -> str | None:
    return None if found is None else f"U+{ord(found.group()):04X}"


def typographic(name: str) -> str:
    """Return a name with its inner apostrophes as printers set them.

    >>> typographic("L'Haÿ-les-Roses")
    'L’Haÿ-les-Roses'
    """
    return _INNER_APOSTROPHE.sub("’", name) if "'" in name else name
