# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A Word file as text: for people, and for git, which compares it line by line."""

import hashlib
from pathlib import Path

from propose.app.word import said_of, word_at
from propose.model.finding import Finding
from propose.model.remark import RemarkKind
from propose.readers.files import seen_from
from propose.writers.passages import text_of

_BESIDE = "[beside the text]"
_DIGEST_CHARACTERS = 12


def text_at(name: str, here: Path, *, for_git: bool) -> tuple[str | None, tuple[Finding, ...]]:
    """Return the words of a Word file, then what of it is no word of the text.

    For git no line follows from the layout, such as a page number; and a file that
    cannot be read is a line that says why, since git would stop otherwise.
    """
    reading, findings = word_at(name, here)
    if reading is None:
        return (_refused(name, here, findings), ()) if for_git else (None, findings)
    told = [
        said_of(one) for one in reading.remarks if not (for_git and one.kind is RemarkKind.COMPUTED)
    ]
    text = text_of(reading.edition)
    if told:
        text += "".join(f"{line}\n" for line in ("", _BESIDE, *told))
    return text, ()


def _refused(name: str, here: Path, findings: tuple[Finding, ...]) -> str:
    """Return why a file is not read, and its digest, so that another one shows."""
    try:
        digest = hashlib.sha256(seen_from(here, name).read_bytes()).hexdigest()
    except OSError:
        digest = ""
    said = "".join(f"[not read: {one.message} ({one.code})]\n" for one in findings)
    return f"{said}[content {digest[:_DIGEST_CHARACTERS]}]\n"
