# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two sides as one Word file with tracked changes."""

import re
from collections.abc import Hashable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from propose.app.sides import Side, Told, of_both
from propose.core.compare.likeness import Words, best_in_order, likeness
from propose.core.compare.sequences import matched
from propose.model.codes import finding
from propose.model.finding import Place
from propose.model.frozen import frozen
from propose.ooxml.names import Relation
from propose.ooxml.pack import packed
from propose.ooxml.package import Package, read_package
from propose.readers.files import as_shown, is_same_file, read_word, seen_from, shown
from propose.writers.files import write_atomically
from propose.writers.redline import Signature, redline

_MODIFIED = re.compile(rb"<dcterms:modified\b[^>]*>\s*(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)")
_UNDATED = "1980-01-01"


@frozen
class Redlined:
    """What was written: how many marks; None where nothing could be."""

    marks: int | None
    findings: Told = ()


def write_redline(  # two sides, a file, and what is said of the changes
    before: Side,
    after: Side,
    here: Path,
    output: Path,
    *,
    row: str | None = None,
    author: str,
    date: str | None = None,
) -> Redlined:
    """Write the Word file of the second side with all that differs as tracked changes.

    Without a date, the changes have that of the second file.
    """
    ours, found = _package(before, here, row)
    theirs, more = _package(after, here, row)
    findings = of_both(found, more)
    if ours is None or theirs is None:
        return Redlined(marks=None, findings=findings)
    words = [str(seen_from(here, one.name)) for one in (before, after) if one.is_word]
    if is_same_file(output, words):
        place = Place(path=str(as_shown(output)))
        return Redlined(marks=None, findings=(finding("output-is-input", place),))
    signature = Signature(author=author, date=date or _date_of(theirs))
    made, marks = redline(ours, theirs, _Matching(), signature)
    faults = write_atomically(output, packed(made), shown=str(as_shown(output)))
    return Redlined(marks=None if faults else marks, findings=(*findings, *faults))


class _Matching:
    """The comparison of texts, as the writer wants it."""

    def matched(
        self, ours: Sequence[Hashable], theirs: Sequence[Hashable]
    ) -> list[tuple[int, int, int]]:
        """Return the runs that two sequences have in common."""
        return matched(ours, theirs)

    def words(self, text: str) -> Any:  # noqa: ANN401 - the writer hands it back to `likeness`
        """Return a text as it is compared."""
        return Words(text)

    def likeness(self, one: Any, other: Any) -> float:  # noqa: ANN401 - made by `words`
        """Return how much two texts say the same."""
        return likeness(one, other)

    def best_in_order(
        self, scores: Sequence[Sequence[float]], least: float
    ) -> list[tuple[int, int]]:
        """Return the pairs in order whose scores add up to the most."""
        return best_in_order(scores, least)


def _package(side: Side, here: Path, row: str | None) -> tuple[Package | None, Told]:
    """Return the Word file of one side: the one that is named, or that of an offer."""
    content, findings = _word(side, here) if side.is_word else _built(side, here, row)
    if content is None:
        return None, findings
    package, found = read_package(content, side.label)
    return package, (*findings, *found)


def _word(side: Side, here: Path) -> tuple[bytes | None, Told]:
    if side.revision is not None:
        from propose.readers.revision import file_of  # noqa: PLC0415 - two files of the disk need none

        return file_of(side.revision, side.name, here)
    file = seen_from(here, side.name)
    return read_word(file, shown(file))


def _built(side: Side, here: Path, row: str | None) -> tuple[bytes | None, Told]:
    """Return the Word file of an offer; what keeps it from being built stops here too."""
    from propose.app.build import compose  # noqa: PLC0415 - as above
    from propose.app.diff import errors_of, of_row, opened_side, unread_of  # noqa: PLC0415 - as above
    from propose.writers import writer_of  # noqa: PLC0415 - as above

    with ExitStack() as stack:
        opened, findings = opened_side(side, here, stack)
        if opened is None:
            return None, findings
        chosen, found = of_row(opened.offer, row)
        findings = (*opened.findings, *found)
        content = b""
        if chosen is not None:
            (manuscript, bill, pictures), found = compose(chosen)
            findings = (*findings, *found)
            if not any(one.is_error for one in findings):
                draft = writer_of("docx")(manuscript, bill, chosen.template, pictures)
                content, findings = draft.content, (*findings, *draft.findings)
        errors = errors_of(findings, opened.renamed)
    if errors or not content:
        return None, errors
    return content, unread_of(side, opened.unread)


def _date_of(package: Package) -> str:
    """Return when a Word file says that it was last changed."""
    name = package.related("", Relation.CORE)
    found = _MODIFIED.search(package.parts[name]) if name is not None else None
    return found.group(1).decode() if found else _UNDATED
