# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a manuscript to an edition: its paragraphs as they are compared."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import assert_never

from propose.core.asking import condition_parts
from propose.core.compare.facts import Stated, facts_of
from propose.core.tables import asked_by
from propose.model.finding import Place
from propose.model.frozen import frozen
from propose.model.manuscript import (
    Abbreviation,
    Block,
    BulletList,
    Callout,
    Code,
    CodeBlock,
    CrossReference,
    DefinitionList,
    Emphasis,
    Figure,
    Filled,
    Heading,
    Inline,
    InlineImage,
    Inlines,
    Kind,
    LineBreak,
    Link,
    Manuscript,
    NoteReference,
    NumberedList,
    Origin,
    PageBreak,
    Paragraph,
    Part,
    Quotation,
    Rule,
    Section,
    Strike,
    Strong,
    Table,
    Text,
    Verbatim,
)
from propose.model.passage import (
    NOTE_MARK,
    Edition,
    Fill,
    Format,
    Frame,
    Passage,
    PassageKind,
    Reference,
    SectionMark,
    UsedBlock,
)
from propose.model.picture import Picture
from propose.model.proposal import BlockUse, OutlineSection, Proposal
from propose.model.snippet import Snippet

_FORMATS: Mapping[type, str] = {
    Emphasis: "italic",
    Strong: "bold",
    Strike: "strike",
    Code: "code",
    Link: "link",
}


def edition_of(
    manuscript: Manuscript,
    stated: Stated,
    *,
    label: str,
    pictures: Mapping[str, Picture],
    numbered_headings: bool = True,
    renamed: Callable[[str], str] = lambda path: path,
    gaps: tuple[str, ...] = (),
) -> Edition:
    """Return a composed offer as it is compared; `stated` is what it says beside its text.

    `renamed` returns the path that the reader is shown for that of a file.
    """
    page = _Page(labels=manuscript.labels, pictures=pictures, renamed=renamed)
    sections: list[SectionMark] = []
    blocks: list[UsedBlock] = []
    conditions = _conditions(stated.proposal)
    above: list[Section] = []
    for section in manuscript.sections:
        while above and above[-1].level >= section.level:
            above.pop()
        number = manuscript.labels.get(section.anchor, "") if numbered_headings else ""
        sections.append(
            SectionMark(
                id=section.id,
                title=page.heading(section),
                number=number,
                level=section.level,
                passage=len(page.passages) - 1,
                parent=above[-1].id if above else None,
                is_annex=section.annex,
            )
        )
        above.append(section)
        for part in section.parts:
            first = len(page.passages)
            page.part(part)
            blocks.append(
                _used(part, conditions, manuscript.lang, first=first, last=len(page.passages))
            )
    passages = tuple(page.passages)
    return Edition(
        label=label,
        passages=passages,
        title=manuscript.title,
        lang=manuscript.lang,
        sections=tuple(sections),
        blocks=tuple(blocks),
        left_out=tuple(_left_out(stated.proposal, blocks)),
        facts=facts_of(stated, passages),
        has_facts=True,
        gaps=gaps,
    )


# Blocks ----------------------------------------------------------------------------


@frozen
class _Hanging:
    """A use of a block in the outline, with the answers that it rests on."""

    hangs_on: frozenset[str]
    bound: frozenset[str]
    options: tuple[str, ...] = ()


def _conditions(proposal: Proposal) -> dict[tuple[str, str], _Hanging]:
    """Return what each block of the outline rests on, by section and source."""
    found: dict[tuple[str, str], _Hanging] = {}
    for section, use, inherited in _uses(proposal.sections, frozenset()):
        key = (section.id, _source(use))
        known = found.get(key, _Hanging(hangs_on=frozenset(), bound=frozenset()))
        targets = {
            one.target.partition(".")[0] for one in use.with_.values() if "commons" not in one.kind
        }
        found[key] = _Hanging(
            hangs_on=known.hangs_on | inherited,
            bound=known.bound | frozenset(targets),
            options=tuple(dict.fromkeys((*known.options, *_options(use)))),
        )
    return found


def _options(use: BlockUse) -> Iterable[str]:
    """Yield how the outline shows a block, in words."""
    if use.heading:
        yield "with its heading"
    if use.caption:
        yield f"caption {use.caption}"
    if use.landscape:
        yield "on a turned page"


def _uses(
    sections: Iterable[OutlineSection], inherited: frozenset[str]
) -> Iterable[tuple[OutlineSection, BlockUse, frozenset[str]]]:
    for section in sections:
        here = inherited | _named(section.when)
        for use in section.blocks:
            yield section, use, here | _named(use.when)
        yield from _uses(section.sections, here)


def _named(when: str | None) -> frozenset[str]:
    return frozenset({condition_parts(when)[0]}) if when else frozenset()


def _source(use: BlockUse) -> str:
    if use.table is not None:
        return f"table/{use.table}"
    return (use.snippet or "").removesuffix(".md")


def _used(
    part: Part, conditions: Mapping[tuple[str, str], _Hanging], lang: str, *, first: int, last: int
) -> UsedBlock:
    instance, snippet = part.instance, part.snippet
    source = instance.source
    hanging = conditions.get((instance.section, source.removesuffix(".md")))
    asks: set[str] = set() if hanging is None else set(hanging.bound)
    if snippet is not None:
        asks |= set(snippet.questions)
    if instance.kind is Kind.TABLE:
        asks |= {one.id for one in asked_by(source.removeprefix("table/"), lang)}
    return UsedBlock(
        key=instance.key,
        kind=instance.kind.value,
        section=instance.section,
        source=source,
        lang=instance.lang,
        item=instance.item,
        occurrence=instance.occurrence,
        title=(snippet.title or "") if snippet is not None else "",
        digest="" if snippet is None else snippet.digest,
        body="" if snippet is None else body_digest(snippet),
        asks=tuple(sorted(asks)),
        hangs_on=() if hanging is None else tuple(sorted(hanging.hangs_on)),
        options=() if hanging is None else hanging.options,
        adapts=None if snippet is None or snippet.adapts is None else snippet.adapts.snippet,
        first=first,
        last=last,
    )


def body_digest(snippet: Snippet) -> str:
    """Return the SHA-256 of the words of a block, without its header."""
    return hashlib.sha256(snippet.body.encode()).hexdigest()


def _left_out(proposal: Proposal, blocks: Iterable[UsedBlock]) -> Iterable[UsedBlock]:
    there = {(one.section, one.source.removesuffix(".md")) for one in blocks}
    for section, use, hangs_on in _uses(proposal.sections, frozenset()):
        source = _source(use)
        if (section.id, source) not in there:
            kind = "table" if use.table is not None else "snippet"
            yield UsedBlock(
                key="",
                kind="own" if source.startswith("own/") else kind,
                section=section.id,
                source=use.snippet or source,
                hangs_on=tuple(sorted(hangs_on)),
            )


# Passages --------------------------------------------------------------------------


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class _Page:
    """The passages so far, and where in the offer they are being read."""

    labels: Mapping[str, str]
    pictures: Mapping[str, Picture]
    renamed: Callable[[str], str]
    passages: list[Passage] = field(default_factory=list)
    section: str = ""
    instance: str | None = None
    source: str | None = None
    ordinal: int = 0
    frames: int = 0
    seen: set[str] = field(default_factory=set)
    notes: list[NoteReference] = field(default_factory=list)
    paths: dict[str, str] = field(default_factory=dict)

    def heading(self, section: Section) -> str:
        """Read the heading of a section; return its words."""
        self.section, self.instance, self.source, self.ordinal = section.id, None, None, 0
        text, marks = self.words(section.title)
        self.passages.append(
            Passage(
                kind=PassageKind.HEADING,
                text=text,
                place=self.place(section.path, section.line),
                level=section.level,
                section=section.id,
                fills=tuple(marks.fills),
                formats=tuple(marks.formats),
            )
        )
        return text

    def part(self, part: Part) -> None:
        """Read the blocks of one instance."""
        self.instance, self.source = part.instance.key, part.instance.source
        self.ordinal = self.frames = 0
        self.seen = set()
        for block in part.blocks:
            self.block(block, PassageKind.PARAGRAPH, 0, None)
            while self.notes:
                note = self.notes.pop(0)
                frame = self.frame("note")
                for inner in note.blocks:
                    self.block(inner, PassageKind.NOTE, 0, frame)

    def place(self, path: str, line: int) -> Place:
        """Return a place as the reader is shown it."""
        if path not in self.paths:
            self.paths[path] = self.renamed(path)
        return Place(path=self.paths[path], line=line)

    def frame(self, kind: str, outer: Frame | None = None) -> Frame:
        """Return a new table, list or note of this instance."""
        self.frames += 1
        return Frame(kind=kind, key=f"{self.instance}:{self.frames}", outer=outer)

    def words(self, inlines: Inlines) -> "tuple[str, _Marks]":
        """Return the printed words of a line, and what is marked in them."""
        if len(inlines) == 1 and type(inlines[0]) is Text:
            return inlines[0].text, _UNMARKED
        marks = _Marks()
        self.gather(inlines, marks)
        return "".join(marks.texts), marks

    def gather(self, inlines: Inlines, marks: "_Marks") -> None:
        """Read inlines one after the other."""
        for inline in inlines:
            kind = type(inline)
            if kind is Text:
                marks.add(inline.text)  # type: ignore[union-attr] # its type is checked above
            elif kind is Filled:
                self.filled(inline, marks)  # type: ignore[arg-type] # same
            else:
                self.other(inline, marks)

    def filled(self, inline: Filled, marks: "_Marks") -> None:
        """Read a printed value."""
        start = marks.add(inline.text)
        marks.fills.append(Fill(start=start, end=marks.at, question=inline.question))

    def other(self, inline: Inline, marks: "_Marks") -> None:
        """Read an inline that is neither words nor a value."""
        match inline:
            case CrossReference():
                target = inline.target.removeprefix("#")
                start = marks.add(self.labels.get(target, ""))
                marks.references.append(Reference(start=start, end=marks.at, target=target))
            case Abbreviation():
                marks.add(inline.text)
            case InlineImage():
                start = marks.add(inline.alternative)
                marks.formats.append(
                    Format(
                        start=start, end=marks.at, kind="picture", target=self.shown(inline.file)
                    )
                )
            case LineBreak():
                marks.add("\n")
            case NoteReference():
                marks.add(NOTE_MARK)
                if inline.label not in self.seen:
                    self.seen.add(inline.label)
                    self.notes.append(inline)
            case Emphasis() | Strong() | Strike() | Code() | Verbatim() | Link():
                start = marks.at
                self.gather(inline.children, marks)
                look = _FORMATS.get(type(inline))
                if look is not None:
                    target = inline.target if isinstance(inline, Link) else ""
                    marks.formats.append(
                        Format(start=start, end=marks.at, kind=look, target=target)
                    )
            case Text() | Filled():  # read by whoever calls this
                pass
            case _:
                assert_never(inline)

    def shown(self, file: str) -> str:
        """Return which picture it is: its name and the beginning of its digest."""
        picture = self.pictures.get(file)
        return f"{file.rpartition('/')[2]} {'' if picture is None else picture.digest[:12]}"

    def line(
        self,
        origin: Origin,
        inlines: Inlines,
        kind: PassageKind,
        level: int,
        frame: Frame | None,
        role: str | None = None,
    ) -> None:
        """Add one passage."""
        text, marks = self.words(inlines)
        self.passages.append(
            Passage(
                kind=kind,
                text=text,
                place=self.place(origin.path, origin.line),
                level=level,
                section=self.section,
                instance=self.instance,
                source=self.source,
                ordinal=self.ordinal,
                answer=origin.answer,
                role=role,
                frame=frame,
                fills=tuple(marks.fills),
                references=tuple(marks.references),
                formats=tuple(marks.formats),
            )
        )
        self.ordinal += 1

    def block(  # noqa: C901, PLR0912 - one case a construct
        self, block: Block, kind: PassageKind, level: int, frame: Frame | None
    ) -> None:
        """Read one block; `kind` is what a paragraph is where it stands."""
        match block:
            case Paragraph():
                self.line(block.origin, block.children, kind, level, frame, block.role)
            case Heading():
                self.line(block.origin, block.children, PassageKind.HEADING, block.level, frame)
            case BulletList() | NumberedList():
                look = "bullets" if isinstance(block, BulletList) else "numbers"
                self.items(block, look, level + 1, frame)
            case DefinitionList():
                self.definitions(block, frame)
            case Quotation():
                inner = self.frame("quotation", frame)
                for one in block.blocks:
                    self.block(one, PassageKind.QUOTATION, 0, inner)
                if block.source:
                    self.line(block.origin, block.source, PassageKind.SOURCE, 0, inner)
            case Table():
                self.table(block, frame)
            case Figure():
                inlines = (InlineImage(file=block.file, alternative=block.alternative),)
                self.line(block.origin, inlines, PassageKind.PICTURE, 0, frame)
                if block.caption:
                    self.line(block.origin, block.caption, PassageKind.CAPTION, 0, frame)
            case CodeBlock():
                self.line(block.origin, block.children, PassageKind.CODE, 0, frame)
            case Callout():
                inner = self.frame("callout", frame)
                if block.title:
                    self.line(
                        block.origin,
                        block.title,
                        PassageKind.CALLOUT_TITLE,
                        0,
                        inner,
                        block.kind,
                    )
                for one in block.blocks:
                    self.block(one, PassageKind.CALLOUT, 0, inner)
            case PageBreak() | Rule():
                pass
            case _:
                assert_never(block)

    def items(
        self, block: BulletList | NumberedList, look: str, level: int, frame: Frame | None
    ) -> None:
        """Read a list; the paragraphs of an item are items of its depth."""
        whole = self.frame("list", frame)
        for row, item in enumerate(block.items):
            inner = Frame(kind="list", key=whole.key, row=row, outer=frame)
            for one in item.blocks:
                if isinstance(one, Paragraph):
                    role = one.role or look
                    self.line(one.origin, one.children, PassageKind.ITEM, level, inner, role)
                else:
                    self.block(one, PassageKind.ITEM, level, inner)

    def definitions(self, block: DefinitionList, frame: Frame | None) -> None:
        """Read terms and what they mean."""
        whole = self.frame("definitions", frame)
        for row, definition in enumerate(block.items):
            inner = Frame(kind="definitions", key=whole.key, row=row, outer=frame)
            for term in definition.terms:
                self.line(block.origin, term, PassageKind.TERM, 0, inner)
            for one in definition.blocks:
                self.block(one, PassageKind.DEFINITION, 0, inner)

    def table(self, block: Table, frame: Frame | None) -> None:
        """Read a table: caption, then each cell, an empty one as an empty passage."""
        if block.caption:
            self.line(block.origin, block.caption, PassageKind.CAPTION, 0, frame)
        whole = self.frame("table", frame)
        headers = len(block.header)
        for row, line in enumerate((*block.header, *block.rows)):
            column = 0
            for cell in line.cells:
                inner = Frame(
                    kind="table",
                    key=whole.key,
                    row=row,
                    column=column,
                    span=cell.span,
                    is_header=row < headers,
                    outer=frame,
                )
                column += cell.span
                role = "bar" if cell.bar else None
                if not cell.blocks:
                    self.line(block.origin, (), PassageKind.CELL, 0, inner, role)
                for one in cell.blocks:
                    if isinstance(one, Paragraph):
                        kind = PassageKind.CELL
                        self.line(one.origin, one.children, kind, 0, inner, role or one.role)
                    else:
                        self.block(one, PassageKind.CELL, 0, inner)


@dataclass(slots=True, repr=False, eq=False)
class _Marks:
    """The words of one line so far, and what is marked in them."""

    texts: list[str] = field(default_factory=list)
    at: int = 0
    fills: list[Fill] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    formats: list[Format] = field(default_factory=list)

    def add(self, text: str) -> int:
        """Add words; return where they begin."""
        start = self.at
        self.texts.append(text)
        self.at += len(text)
        return start


_UNMARKED = _Marks()
