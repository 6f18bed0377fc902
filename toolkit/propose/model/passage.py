# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A state of a document as it can be compared: its paragraphs in reading order, its facts.

An `Edition` is made of a manuscript or of any Word file; `core.compare` lays two of them
side by side and knows nothing of where they come from.
"""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from propose.model.finding import Place
from propose.model.frozen import frozen

NOTE_MARK = "\ufffc"
"""What stands in the text of a passage where it refers to a footnote."""


class PassageKind(StrEnum):
    """What a passage is in its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TERM = "term"
    DEFINITION = "definition"
    CELL = "cell"
    CAPTION = "caption"
    NOTE = "note"
    QUOTATION = "quotation"
    SOURCE = "source"
    CALLOUT = "callout"
    CALLOUT_TITLE = "callout-title"
    CODE = "code"
    PICTURE = "picture"
    TEXT_BOX = "text-box"
    HEADER = "header"
    FOOTER = "footer"


@frozen
class Fill:
    """Characters `start` to `end` of a passage print the answer to a question (dotted)."""

    start: int
    end: int
    question: str


@frozen
class Reference:
    """Characters `start` to `end` of a passage print the number of something else.

    `target` is the anchor of what is referred to: the number follows from the order.
    """

    start: int
    end: int
    target: str


@frozen
class Format:
    """Characters `start` to `end` of a passage look or lead somewhere.

    `kind` is italic, bold, strike, code or link; `target` is where a link leads.
    """

    start: int
    end: int
    kind: str
    target: str = ""


@frozen
class Frame:
    """What a passage stands in: the table, list, note … with its row and column.

    `kind` is table, list, definitions, quotation, callout or note; `key` is the same for
    all passages of one table or list of an edition, and of no other. `row` counts the
    rows, items or definitions from 0, header rows among them; `column` the columns of a
    table from 0, `span` says how many of them a cell joins. `outer` is what the frame
    itself stands in.
    """

    kind: str
    key: str
    row: int = 0
    column: int = 0
    span: int = 1
    is_header: bool = False
    outer: "Frame | None" = None


@frozen
class Passage:
    """One paragraph in reading order; a footnote follows the passage that refers to it.

    `text` is what is printed, without numbers that are counted; NOTE_MARK stands where a
    footnote is referred to, a line break is a newline. `level` is that of a heading, or
    the depth of an item (from 1), else 0. `section` is the id of the section, None in a
    file that has none. `instance` is the key of the use of a block that it belongs to,
    `source` that block (`methode/garant`, `own/contexte.md`, `table/budget`); both are
    None where that is not known, `instance` also in the heading of a section. `ordinal`
    counts the passages of an instance from 0. `answer` is the question whose long answer
    the passage is. `role` is a class of paragraph, such as lead, or the name of a style.
    `place` is where it was written: a line of a source, or a paragraph of a Word file.
    """

    kind: PassageKind
    text: str
    place: Place
    level: int = 0
    section: str | None = None
    instance: str | None = None
    source: str | None = None
    ordinal: int = 0
    answer: str | None = None
    role: str | None = None
    frame: Frame | None = None
    fills: tuple[Fill, ...] = ()
    references: tuple[Reference, ...] = ()
    formats: tuple[Format, ...] = ()


@frozen
class SectionMark:
    """One section of an edition; `number` is printed before its title, or empty.

    `parent` is the id of the section that it stands in. `passage` is the index of its
    heading.
    """

    id: str
    title: str
    number: str
    level: int
    passage: int
    parent: str | None = None
    is_annex: bool = False


@frozen
class UsedBlock:
    """One use of a block at one place of an edition, in reading order.

    `key` is that of the instance; `kind` is snippet, own, table or bill. `digest` is the
    SHA-256 of the file of the text, `body` that of its words alone; both are empty where
    there is no such file or it is not known. `asks` are the ids of the answers that the
    text is filled with. `adapts` is the block that a text of the offer was made from.
    `hangs_on` are the ids of the answers without which it is left out. `options` is how
    the outline shows it: with its heading, a caption, on a turned page. `first` and
    `last` bound its passages, `last` excluded; a block that prints nothing has none.
    """

    key: str
    kind: str
    section: str | None
    source: str
    lang: str = ""
    item: str | None = None
    occurrence: int = 1
    title: str = ""
    digest: str = ""
    body: str = ""
    asks: tuple[str, ...] = ()
    hangs_on: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    adapts: str | None = None
    first: int = 0
    last: int = 0


class FactKind(StrEnum):
    """What a fact of an offer is about."""

    DOCUMENT = "document"
    TEMPLATE = "template"
    ANSWER = "answer"
    LICENCE = "licence"
    CREDIT = "credit"
    COMMONS = "commons"
    GIVE_BACK = "give-back"
    BUDGET_LINE = "budget-line"
    BUDGET_TOTAL = "budget-total"
    CONSULTATION = "consultation"


@frozen
class Fact:
    """One thing that an offer states, on one line, beside its text.

    `key` is dotted and unique in its kind: `communautes[atelier].nom`, `deadline`,
    `methode/garant.fr`. `text` is what is printed for it, or typed where nothing prints
    it. `label` is what people call it. `is_long` marks a text of many words. Of a fact
    that `is_whole`, such as an item of a list, the parts are facts too, and only its
    presence or its order counts. `asked` is false where no block asks for an answer. `of`
    are the keys of facts and blocks that it follows from, as `kind:key`: a budget line from
    its answers, an answer from the consultation. `shows` are indices of the passages that
    print it, one for each time.
    """

    kind: FactKind
    key: str
    text: str
    label: str = ""
    place: Place | None = None
    is_long: bool = False
    is_whole: bool = False
    asked: bool = True
    of: tuple[str, ...] = ()
    shows: tuple[int, ...] = ()


@frozen
class Edition:
    """One state of a document, ready to be compared.

    `label` is what the reader is shown: `proposals/x`, `HEAD~3:proposals/x`, `x.docx`.
    `blocks` and `facts` are empty where the document does not tell; `has_facts` says
    which. `left_out` are the blocks of the outline that print nothing this time. `gaps`
    say in words what could not be read, and so is not compared. `confidence` maps
    the key of an instance to how surely its passages are known to come from it, from 0 to
    1, where this was found by likeness.
    """

    label: str
    passages: tuple[Passage, ...]
    title: str = ""
    lang: str = ""
    sections: tuple[SectionMark, ...] = ()
    blocks: tuple[UsedBlock, ...] = ()
    left_out: tuple[UsedBlock, ...] = ()
    facts: tuple[Fact, ...] = ()
    has_facts: bool = False
    gaps: tuple[str, ...] = ()
    confidence: Mapping[str, float] = field(default_factory=dict)
