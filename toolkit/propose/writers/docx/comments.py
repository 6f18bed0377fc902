# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The notes of a draft as comments of Word, each on the paragraph that it is about."""

import re
from collections.abc import Sequence

from propose.model.manuscript import Manuscript, Note, Origin
from propose.model.note import is_of
from propose.ooxml.escape import escape
from propose.ooxml.names import PREFIXES, ContentType, Relation
from propose.ooxml.package import Package
from propose.writers.docx.parts import VALUE_MARK, Marked

AUTHOR, INITIALS = "propose", "p"
"""Whoever wrote a note is not known; whom it names stands in its words."""

_PART = "word/comments.xml"
_ROOT_PREFIXES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in PREFIXES.items())
_CONTROLS = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def with_comments(
    package: Package,
    manuscript: Manuscript,
    marked: Sequence[Marked],
    origins: Sequence[Origin],
) -> Package:
    """Return the package with a comment for each note; `origins` are those of the `marked`."""
    if not manuscript.notes or not marked:
        return package
    document = package.parts[package.main]
    comments: list[str] = []
    for number, note in enumerate(manuscript.notes):
        bookmark = marked[_paragraph_of(note, marked, origins)].bookmark
        document = _with_range(document, bookmark, number)
        told = escape(_CONTROLS.sub(" ", note.text))
        comments.append(
            f'<w:comment w:id="{number}" w:author="{AUTHOR}" w:date="{manuscript.date}T00:00:00Z" '
            f'w:initials="{INITIALS}"><w:p><w:r><w:t xml:space="preserve">{told}</w:t></w:r></w:p>'
            "</w:comment>"
        )
    content = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f"<w:comments {_ROOT_PREFIXES}>{''.join(comments)}</w:comments>"
    )
    package = package.with_part(package.main, document)
    package = package.with_part(_PART, content.encode(), ContentType.COMMENTS)
    package, _ = package.related_to(package.main, Relation.COMMENTS, "comments.xml")
    return package


def _paragraph_of(note: Note, marked: Sequence[Marked], origins: Sequence[Origin]) -> int:
    """Return which paragraph a note is about: the first one where none comes from there."""
    best: int | None = None
    line = note.place.line or 0
    for at, (one, origin) in enumerate(zip(marked, origins, strict=True)):
        is_before = origin.path == note.place.path and origin.line <= line
        if note.question is None:
            if is_before and origin.answer is None:
                best = at
            continue
        if origin.answer is not None and is_of(note.question, origin.answer) and is_before:
            best = at
        elif best is None:
            asked = one.words.split(VALUE_MARK)[1::2]
            if any(is_of(note.question, name) for name in asked):
                best = at
    return best or 0


def _with_range(document: bytes, bookmark: str, number: int) -> bytes:
    """Return the document with a comment around the paragraph of a bookmark."""
    start = re.search(
        rb'<w:bookmarkStart w:id="(\d+)" w:name="%s"/>' % re.escape(bookmark.encode()), document
    )
    if start is None:
        raise KeyError(bookmark)
    end = b'<w:bookmarkEnd w:id="%s"/>' % start[1]
    at = document.index(end, start.end())
    opened = b'<w:commentRangeStart w:id="%d"/>' % number
    closed = b'<w:commentRangeEnd w:id="%d"/><w:r><w:commentReference w:id="%d"/></w:r>' % (
        number,
        number,
    )
    return document[: start.end()] + opened + document[start.end() : at] + closed + document[at:]
