# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every finding code with its severity and wording, in one place.

One module a family; a code is never reused or renamed. The message and the hint
are `str.format` templates over named fields, so that they can be translated.
"""

from importlib import import_module

from propose.model.finding import Finding, Place, Severity
from propose.model.frozen import frozen

FAMILIES = (
    "reading",
    "filling",
    "markup",
    "assembly",
    "licences",
    "word",
    "writing",
    "asking",
    "beginning",
)


@frozen
class Code:
    """The wording of one finding code.

    `explanation` is one or two sentences for the reference page.
    """

    severity: Severity
    message: str
    hint: str
    explanation: str


def _catalogue() -> dict[str, Code]:
    codes: dict[str, Code] = {}
    for family in FAMILIES:
        for name, code in import_module(f"propose.model.codes.{family}").CODES.items():
            if name in codes:
                raise ValueError(f"finding code defined twice: {name}")
            codes[name] = code
    return codes


CODES = _catalogue()


def finding(code: str, place: Place, **fields: object) -> Finding:
    """Return the finding `code` at `place`, its message and hint filled from `fields`.

    Raises: KeyError for an unknown code or a field that the wording needs.
    """
    wording = CODES[code]
    return Finding(
        code=code,
        severity=wording.severity,
        place=place,
        message=wording.message.format(**fields),
        hint=wording.hint.format(**fields),
    )
