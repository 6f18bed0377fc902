# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the rendered shell gives to the body, and what the body gives back.

The shell comes first: the template is read, its fields are filled, and each slot
paragraph (`{{p body }}`) has become a marker. Then `body.body_of` makes the content
of every slot as WordprocessingML strings, which are spliced into the bytes of the
document part; nothing that the body emits is parsed again before the health check.

    body_of(manuscript, shell, template, pictures, pages) -> BodyXml
"""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from propose.model.finding import Finding
from propose.model.frozen import frozen
from propose.model.manuscript import Instance, Origin, Section

VALUE_MARK = "\x1f"
"""Stands on both sides of a question id in `Marked.words`."""


class SlotKind(StrEnum):
    """What a slot asks for."""

    TEXT = "text"
    CONTENTS = "contents"


@frozen
class Page:
    """The page of the Word section that a slot stands in; lengths in twips.

    `first` and `following` are complete `w:sectPr` elements for sections that the
    body ends itself (before and after landscape pages): `first` for the first break
    made on this page (whatever the slot), `following` for every later one: it starts
    on a new page and has no title page and no restarted page number. Both keep the
    headers and footers. For a landscape section, swap `w:w` and `w:h` of `w:pgSz`
    and set `w:orient="landscape"`. The section after the last break is the
    template's own.
    """

    id: int
    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    first: str
    following: str

    @property
    def text_width(self) -> int:
        """Return the width of a line of text."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> int:
        """Return the height left between the margins."""
        return self.height - self.top - self.bottom


@frozen
class Slot:
    """One slot in document order, with the sections that go into it.

    `sections` of a slot of kind CONTENTS is empty (contents list all slots). In a
    table cell (`in_cell`) section breaks are not possible; `width` is the room for
    text in twips.
    """

    name: str
    kind: SlotKind
    page: Page
    width: int
    sections: tuple[Section, ...] = ()
    in_cell: bool = False


@frozen
class Shell:
    """The filled template as the body needs to know it.

    The parts are complete XML as UTF-8 bytes, None where the template has no such
    part. Every `first_…` number and all above it are free: bookmark ids and `docPr`
    ids of the whole file, footnote ids, and n in relationship ids `rId{n}` of both
    the document and the footnotes part. `bookmarks` are the names already taken,
    `media` the part names already taken. `docDefaults` already has the language of
    the manuscript.
    """

    slots: tuple[Slot, ...]
    styles: bytes
    numbering: bytes | None
    footnotes: bytes | None
    theme: bytes | None
    first_bookmark_id: int
    first_drawing_id: int
    first_footnote_id: int
    first_relationship: int
    bookmarks: frozenset[str] = frozenset()
    media: frozenset[str] = frozenset()


@frozen
class Link:
    """One relationship that the body needs, by its id; `external` for addresses.

    An internal target is relative to the part, for example `media/0a1b2c.png`.
    """

    id: str
    type: str
    target: str
    external: bool = False


@frozen
class Marked:
    r"""One paragraph with its hidden bookmark.

    `words` is its text as `w:t` hold it, in order; a value is replaced by its
    question id between two VALUE_MARKs, and a block that is a long-text answer as a
    whole is only that. Tabs are `\t`, line breaks `\n`; fields give their result,
    notes, pictures and automatic numbers nothing.
    """

    instance: Instance
    ordinal: int
    bookmark: str
    words: str


@frozen
class BodyXml:
    """All that the body puts into the package.

    `slots`: slot name -> block-level elements (`w:p`, `w:tbl`). The root of the
    document and of the footnotes part declares the prefixes w, r, wp, a, pic, w14,
    mc and wp14; anything else is declared where it is used. The strings are
    well-formed as they stand: text is escaped, without control characters.
    `abstract_nums` and `nums`: `w:abstractNum` and `w:num` elements to add;
    `level_texts`: what levels of the template's lists print from now on, by abstract
    list and level.
    `footnotes`: `w:footnote` elements to add, ids from `first_footnote_id`
    (separators are there, or made by the shell). `styles`: `w:style` elements to
    add; `changed_styles`: those that take the place of the template's, by style id
    (headings that get their numbers from us). `media`: part name (`word/media/…`) ->
    bytes; types PNG and JPEG.
    `links` and `footnote_links`: relationships of the document and the footnotes.
    `broken_pages`: ids of the `Page`s on which the body ended a section itself.
    `marked`: every bookmarked paragraph, in order; `origins`: where each was written.
    """

    slots: Mapping[str, str]
    abstract_nums: str = ""
    nums: str = ""
    level_texts: Mapping[tuple[int, int], str] = field(default_factory=dict)
    footnotes: str = ""
    styles: str = ""
    changed_styles: Mapping[str, str] = field(default_factory=dict)
    media: Mapping[str, bytes] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    footnote_links: tuple[Link, ...] = ()
    broken_pages: frozenset[int] = frozenset()
    marked: tuple[Marked, ...] = ()
    origins: tuple[Origin, ...] = ()
    findings: tuple[Finding, ...] = ()
