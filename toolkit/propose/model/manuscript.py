# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The filled tree of one offer: every output, check and comparison starts here.

Every block knows the instance of the snippet that it comes from and the line of its
source; every filled value knows its question. Texts are final: numbers, dates and
typography are done.
"""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import TypeAlias

from propose.model.consultation import Consultation
from propose.model.finding import Place
from propose.model.frozen import frozen, frozen_positional
from propose.model.licence import Use
from propose.model.snippet import Snippet
from propose.model.value import Value


class Kind(StrEnum):
    """Where the blocks of a part come from."""

    SNIPPET = "snippet"
    OWN = "own"
    TABLE = "table"
    BILL = "bill"


@frozen
class Instance:
    """One use of one source at one place of the outline.

    `key` is 20 characters of base32 of a digest of (section, source, item,
    occurrence): stable when other blocks are inserted before it.
    """

    key: str
    kind: Kind
    section: str
    source: str
    lang: str
    item: str | None = None
    occurrence: int = 1


@frozen
class Origin:
    """Where a block was written: the instance, the file and its line.

    `answer` is the question id where the whole block is a long-text answer; then
    `path` and `line` point into the answers.
    """

    instance: Instance
    path: str
    line: int
    answer: str | None = None


# Inlines ---------------------------------------------------------------------------


@frozen_positional
class Text:
    """Words of the block itself."""

    text: str


@frozen
class Filled:
    """A value in its place: question (dotted), value, and the text printed for it.

    `plain` is true where the text is what somebody typed, character for character;
    false where a formatter or grammar filter made it.
    """

    question: str
    value: Value
    text: str
    plain: bool = True
    line: int | None = None


@frozen_positional
class Emphasis:
    """Italic."""

    children: tuple["Inline", ...]


@frozen_positional
class Strong:
    """Bold."""

    children: tuple["Inline", ...]


@frozen_positional
class Strike:
    """Struck through."""

    children: tuple["Inline", ...]


@frozen_positional
class Code:
    """Code in a line; holds Text and Filled only, no typography."""

    children: tuple["Inline", ...]


@frozen_positional
class Verbatim:
    """Words that typography leaves alone, printed like their surroundings."""

    children: tuple["Inline", ...]


@frozen
class Link:
    """A hyperlink to http(s), mailto, or `#anchor` in the same offer."""

    children: tuple["Inline", ...]
    target: str
    title: str | None = None


@frozen
class CrossReference:
    """A reference whose text is the number of its target: `[](#anchor)`."""

    target: str


@frozen
class Abbreviation:
    """A short form with its expansion."""

    text: str
    expansion: str


@frozen
class NoteReference:
    """A footnote at its place, with its blocks.

    `label` is unique within the instance; a second reference to the same label
    carries the same blocks and prints the same number.
    """

    label: str
    blocks: tuple["Block", ...]


@frozen
class InlineImage:
    """A picture inside a line of text."""

    file: str
    alternative: str
    title: str | None = None


@frozen_positional
class LineBreak:
    """A new line in the same paragraph."""


Inline: TypeAlias = (
    Text
    | Filled
    | Emphasis
    | Strong
    | Strike
    | Code
    | Verbatim
    | Link
    | CrossReference
    | Abbreviation
    | NoteReference
    | InlineImage
    | LineBreak
)
Inlines: TypeAlias = tuple[Inline, ...]


# Blocks ----------------------------------------------------------------------------


@frozen
class Heading:
    """A heading at its final level in the offer (1 is the highest).

    `anchor` is unique in the manuscript once assembled.
    """

    origin: Origin
    level: int
    children: Inlines
    anchor: str | None = None


@frozen
class Paragraph:
    """A paragraph; `role` is None or a class such as "lead", "signature", "source"."""

    origin: Origin
    children: Inlines
    role: str | None = None
    anchor: str | None = None


@frozen
class ListItem:
    """One item; its first block is usually a paragraph."""

    blocks: tuple["Block", ...]


@frozen
class BulletList:
    """Bullets; nested lists stand among the blocks of an item."""

    origin: Origin
    items: tuple[ListItem, ...]


@frozen
class NumberedList:
    """Numbers, beginning at `start`; every list begins again."""

    origin: Origin
    items: tuple[ListItem, ...]
    start: int = 1


@frozen
class Definition:
    """Terms and what they mean."""

    terms: tuple[Inlines, ...]
    blocks: tuple["Block", ...]


@frozen
class DefinitionList:
    """Definitions in order."""

    origin: Origin
    items: tuple[Definition, ...]


@frozen
class Quotation:
    """A quotation set apart, with the line that names its source."""

    origin: Origin
    blocks: tuple["Block", ...]
    source: Inlines = ()


class Alignment(StrEnum):
    """How a column is set."""

    START = "start"
    CENTRE = "centre"
    END = "end"


@frozen
class Cell:
    """One cell; `bar` fills it with the accent colour (planning), `span` joins columns."""

    blocks: tuple["Block", ...]
    span: int = 1
    bar: bool = False


@frozen
class Row:
    """One row; `emphasis` marks totals."""

    cells: tuple[Cell, ...]
    emphasis: bool = False


@frozen
class Table:
    """Header rows that repeat on each page, body rows, one alignment a column.

    `widths` are relative (they need not add up to anything); empty means automatic.
    `landscape` asks for a page turned on its side.
    """

    origin: Origin
    header: tuple[Row, ...]
    rows: tuple[Row, ...]
    alignments: tuple[Alignment, ...]
    caption: Inlines = ()
    widths: tuple[int, ...] = ()
    landscape: bool = False
    first_column_is_header: bool = False
    anchor: str | None = None


@frozen
class Figure:
    """A picture on its own with its alternative text and caption.

    `file` is an absolute path inside the snippet's or proposal's root; an empty
    `alternative` says that the picture is decoration.
    """

    origin: Origin
    file: str
    alternative: str
    caption: Inlines = ()
    anchor: str | None = None
    width_percent: int | None = None


@frozen
class CodeBlock:
    """Preformatted lines; holds Text and Filled only."""

    origin: Origin
    children: Inlines
    language: str | None = None


@frozen
class Callout:
    """A framed remark: `kind` is note, important, example or commons."""

    origin: Origin
    kind: str
    title: Inlines
    blocks: tuple["Block", ...]


@frozen
class PageBreak:
    """What follows begins a page."""

    origin: Origin


@frozen
class Rule:
    """A horizontal line."""

    origin: Origin


Block: TypeAlias = (
    Heading
    | Paragraph
    | BulletList
    | NumberedList
    | DefinitionList
    | Quotation
    | Table
    | Figure
    | CodeBlock
    | Callout
    | PageBreak
    | Rule
)
Blocks: TypeAlias = tuple[Block, ...]


# The whole -------------------------------------------------------------------------


@frozen
class Part:
    """The blocks of one instance, with the snippet that they come from."""

    instance: Instance
    blocks: Blocks
    snippet: Snippet | None = None
    use: Use = Use.IDENTICAL


@frozen
class Section:
    """One section in reading order; its heading is not among the blocks of its parts.

    `level` is 1 for the sections of the outline, 2 for their subsections, and so on.
    `annex` sections come last and are lettered.
    """

    id: str
    title: Inlines
    level: int
    parts: tuple[Part, ...]
    anchor: str
    path: str
    line: int
    criteria: tuple[str, ...] = ()
    page_break: bool = False
    landscape: bool = False
    annex: bool = False


@frozen
class Note:
    """A remark for those who write an offer, not for its buyer; drafts alone show it.

    `question` is the answer that it was typed in (`lieux[atelier].nom`), None in a text of
    the offer alone; `people` are those whom it names: `@léa`.
    """

    text: str
    place: Place
    question: str | None = None
    people: tuple[str, ...] = ()


@frozen
class Manuscript:
    """One offer, filled.

    `shell` is what the Word template's fields print: plain str, int, bool, list and
    dict only. `labels` maps an anchor to the text of its cross-reference ("2.1",
    "tableau 3"). `date` is ISO. `consultation` says what the criteria and questions
    are that sections answer, and their limits. `notes` are those of a draft; none of their
    words stands in a block.
    """

    title: str
    lang: str
    date: str
    licence: str
    sections: tuple[Section, ...]
    subtitle: str | None = None
    shell: Mapping[str, object] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    commons: tuple[str, ...] = ()
    consultation: Consultation | None = None
    notes: tuple[Note, ...] = ()
