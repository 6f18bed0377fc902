# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Word files as they are compared: those that somebody names, and those of an offer."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from propose.core.compare.placing import sourced
from propose.model.bill import Bill
from propose.model.finding import Finding
from propose.model.manuscript import Manuscript
from propose.model.passage import Edition
from propose.model.picture import Picture
from propose.model.remark import Reading, Remark, RemarkKind
from propose.model.template import Template
from propose.readers.files import read_word, seen_from, shown

_TRACKED = {
    RemarkKind.INSERTED: "inserted",
    RemarkKind.DELETED: "deleted",
    RemarkKind.MOVED_HERE: "moved here",
    RemarkKind.MOVED_AWAY: "moved away",
    RemarkKind.RESTYLED: "restyled",
}
_COUNTED = {
    RemarkKind.COMPUTED: (
        "one result of a field is not compared",
        "{count} results of fields, such as page numbers, are not compared",
    ),
    RemarkKind.EQUATION: (
        "one equation is compared by its characters in order",
        "{count} equations are compared by their characters in order",
    ),
    RemarkKind.SYMBOL: (
        "one character of a symbol font is compared by its number",
        "{count} characters of symbol fonts are compared by their numbers",
    ),
}
_MOST_TOLD = 40
_LONGEST = 300
_DAY_CHARACTERS = 10


def word_at(name: str, here: Path) -> tuple[Reading | None, tuple[Finding, ...]]:
    """Return a Word file of the disk as it is compared, or why it is not."""
    from propose.readers.document import read_document  # noqa: PLC0415 - lxml, for Word files only

    file = seen_from(here, name)
    label = shown(file)
    content, findings = read_word(file, label)
    return (None, findings) if content is None else read_document(content, label)


def word_edition(
    name: str, here: Path, revision: str | None = None
) -> tuple[Edition | None, tuple[Finding, ...]]:
    """Return a Word file as it is compared; what of it is not, stands among its gaps."""
    if revision is None:
        reading, findings = word_at(name, here)
    else:
        reading, findings = _word_in(revision, name, here)
    if reading is None:
        return None, findings
    edition = reading.edition
    return replace(edition, gaps=(*edition.gaps, *gaps_of(edition.label, reading.remarks))), ()


def _word_in(revision: str, name: str, here: Path) -> tuple[Reading | None, tuple[Finding, ...]]:
    from propose.readers.document import read_document  # noqa: PLC0415 - lxml: Word files only
    from propose.readers.revision import file_of  # noqa: PLC0415 - git, for revisions only

    content, findings = file_of(revision, name, here)
    return (None, findings) if content is None else read_document(content, f"{revision}:{name}")


def as_printed(
    edition: Edition,
    manuscript: Manuscript,
    bill: Bill,
    template: Template,
    pictures: Mapping[str, Picture],
) -> Edition:
    """Return an offer as its Word file shows it, so that another can be laid beside it.

    The texts keep the places of their sources. Where no Word file can be made, the offer
    is compared by its texts, and that is said.
    """
    from propose.readers.document import read_document  # noqa: PLC0415 - lxml: Word files only
    from propose.writers import writer_of  # noqa: PLC0415 - same

    draft = writer_of("docx")(manuscript, bill, template, pictures)
    reading = read_document(draft.content, edition.label)[0] if draft.content else None
    if reading is None:
        gap = f"{edition.label}: no Word file could be made; its texts are compared"
        return replace(edition, gaps=(*edition.gaps, gap))
    return replace(sourced(reading.edition, edition), label=edition.label, gaps=edition.gaps)


# In words --------------------------------------------------------------------------


def gaps_of(label: str, remarks: Iterable[Remark]) -> tuple[str, ...]:
    """Return in words what of a Word file is not compared, or read in a way to be told."""
    remarks = [*remarks]
    told = [
        *_tracked(label, remarks),
        *(
            f"{one.place}: {said_of(one, _LONGEST)}"
            for one in remarks
            if one.kind not in _TRACKED and one.kind not in _COUNTED
        ),
    ]
    if len(told) > _MOST_TOLD:
        more = len(told) - _MOST_TOLD
        told[_MOST_TOLD:] = [f"{label}: {more} things more; propose text {label} shows them"]
    counts = Counter(one.kind for one in remarks)
    for kind, (one_only, many) in _COUNTED.items():
        count = counts[kind]
        if count:
            told.append(f"{label}: {one_only if count == 1 else many.format(count=count)}")
    return tuple(told)


def _tracked(label: str, remarks: Iterable[Remark]) -> Iterator[str]:
    """Yield for each person and day how many changes were tracked."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for one in remarks:
        if one.kind in _TRACKED:
            who = (one.author or "somebody", one.date[:_DAY_CHARACTERS])
            counts.setdefault(who, Counter())[_TRACKED[one.kind]] += 1
    for (author, day), ones in counts.items():
        done = ", ".join(f"{count} {said}" for said, count in ones.items())
        when = f" on {day}" if day else ""
        yield f"{label}: tracked changes of {author}{when} are read as accepted: {done}"


def said_of(remark: Remark, longest: int | None = None) -> str:
    """Return a remark in words, whole or with its words cut to a length."""
    said = remark.kind.value
    if remark.about:
        said += f" ({remark.about})"
    if remark.author:
        said += f" by {remark.author}"
    if remark.date:
        said += f" on {remark.date[:_DAY_CHARACTERS]}"
    if remark.text:
        said += f": “{_cut(remark.text, longest)}”"
    if remark.on:
        said += f" on “{_cut(remark.on, longest)}”"
    return said


def _cut(text: str, longest: int | None) -> str:
    words = " ".join(text.split())
    return words if longest is None or len(words) <= longest else f"{words[: longest - 1]}…"
