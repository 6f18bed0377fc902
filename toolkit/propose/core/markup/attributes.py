# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Attribute lists `{: #id .class key=value }`; any other brace is text."""

import re

from propose.core.markup.reading import TOKEN, Reading
from propose.model.frozen import frozen

LIST = re.compile(r"\{:([^{}\n]*)\}")
"""What looks like an attribute list, wherever it stands."""

ALONE = re.compile(r" *\{:([^{}\n]*)\} *")
"""A line that holds nothing else."""

_ENTRY = r"(?:[#.][A-Za-z][\w-]*|[a-z]+=[\w%,.-]+)"
_ENTRIES = rf" *{_ENTRY}(?: +{_ENTRY})* *"

ANCHOR = re.compile(r"[A-Za-z][\w-]*")


@frozen
class Attributes:
    """The entries of one list: one id, classes and settings, in the order typed."""

    row: int
    id: str | None = None
    classes: tuple[str, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()


def is_attributes(inside: str) -> bool:
    """Return whether the text between `{:` and `}` is made of ids, classes and settings."""
    return re.fullmatch(_ENTRIES, inside) is not None


def holds_answer(inside: str) -> bool:
    """Return whether the text between `{:` and `}` would be a list but for an answer in it."""
    return TOKEN.search(inside) is not None and is_attributes(TOKEN.sub("x", inside))


def attributes_of(reading: Reading, inside: str, row: int) -> Attributes:
    """Return the entries between `{:` and `}`; a second id is reported and dropped."""
    anchor: str | None = None
    classes: list[str] = []
    settings: list[tuple[str, str]] = []
    for entry in inside.split():
        if entry[0] == "#":
            if anchor is None:
                anchor = entry[1:]
            else:
                reading.report("attribute-unknown", row, entry=entry, known="one #id")
        elif entry[0] == ".":
            classes.append(entry[1:])
        else:
            key, _, setting = entry.partition("=")
            settings.append((key, setting))
    return Attributes(row=row, id=anchor, classes=tuple(classes), settings=tuple(settings))


def claimed_anchor(reading: Reading, attributes: Attributes) -> str | None:
    """Return the id, reported when another block of the text has it already."""
    if attributes.id is not None:
        if attributes.id in reading.anchors:
            reading.report("anchor-twice", attributes.row, anchor=attributes.id)
        reading.anchors.add(attributes.id)
    return attributes.id


def report_unknown(
    reading: Reading,
    attributes: Attributes,
    *,
    classes: frozenset[str] = frozenset(),
    settings: frozenset[str] = frozenset(),
    has_id: bool = False,
) -> None:
    """Report every entry that the construct does not know."""
    known = ", ".join(
        [*(["#id"] if has_id else []), *(f".{name}" for name in sorted(classes))]
        + [f"{name}=…" for name in sorted(settings)]
    )
    unknown = [f".{name}" for name in attributes.classes if name not in classes]
    unknown += [f"{key}={value}" for key, value in attributes.settings if key not in settings]
    if attributes.id is not None and not has_id:
        unknown.append(f"#{attributes.id}")
    for entry in unknown:
        reading.report("attribute-unknown", attributes.row, entry=entry, known=known or "nothing")
