# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every finding code with its severity and wording, in one place.

One module a family; a code is never reused or renamed. The message and the hint
are `str.format` templates over named fields, so that they can be translated.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
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
    "library",
    "table",
    "comparing",
    "checks",
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


class _Catalogue(Mapping[str, Code]):
    """All codes by name; the families are read with the first finding, if there is one."""

    @cached_property
    def _codes(self) -> dict[str, Code]:
        codes: dict[str, Code] = {}
        for family in FAMILIES:
            for name, code in import_module(f"propose.model.codes.{family}").CODES.items():
                if name in codes:
                    raise ValueError(f"finding code defined twice: {name}")
                codes[name] = code
        return codes

    def __getitem__(self, name: str) -> Code:
        return self._codes[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)


CODES = _Catalogue()


def finding(code: str, place: Place, **fields: object) -> Finding:
    """Return the finding `code` at `place`, its message and hint filled from `fields`.

    Raises: KeyError for an unknown code or a field that the wording needs.
    """
    wording = CODES[code]
    told = {name: str(value) for name, value in fields.items()}
    return Finding(
        code=code,
        severity=wording.severity,
        place=place,
        message=wording.message.format(**told),
        hint=wording.hint.format(**told),
        fields=tuple(told.items()),
    )
