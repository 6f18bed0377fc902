# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a writer hands over: complete bytes, not yet on disk."""

from propose.model.finding import Finding
from propose.model.frozen import frozen


@frozen
class Draft:
    """One output, complete, with what was noticed while making it.

    `suffix` is appended to the name of the offer: `.docx`, `.communs.jsonld` …
    """

    suffix: str
    content: bytes
    findings: tuple[Finding, ...] = ()
