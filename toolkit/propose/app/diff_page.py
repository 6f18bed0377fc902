# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A comparison as a page to read in a browser, as bytes or in a file."""

from pathlib import Path

from propose.model.codes import finding
from propose.model.comparison import Comparison
from propose.model.finding import Finding, Place
from propose.readers.files import as_shown, is_same_file
from propose.writers.comparison.html import write
from propose.writers.files import write_atomically


def page_of(
    comparison: Comparison, output: Path | None, sides: tuple[str, ...]
) -> tuple[bytes, tuple[Finding, ...]]:
    """Return a comparison as a page, written to `output` where there is one.

    A file that was compared, or that a text was read from, is not written over.
    """
    draft = write(comparison)
    if output is None or draft.findings:
        return draft.content, draft.findings
    places: list[Place | None] = []
    for edition in (comparison.before, comparison.after):
        places += [one.place for one in edition.passages]
        places += [one.place for one in edition.facts]
    read = {place.path for place in places if place is not None}
    if is_same_file(output, (*sides, *sorted(read))):
        return b"", (finding("output-is-input", Place(path=str(as_shown(output)))),)
    return draft.content, write_atomically(output, draft.content, shown=str(as_shown(output)))
