# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The offer as Markdown, one line a paragraph: for reading and comparing in git.

It is the dialect of the blocks, so that what is written here reads back as the same
words: whatever means something in Markdown is escaped, and nothing else.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import PurePath, PurePosixPath
from typing import Any, TypeAlias

from propose.model.bill import Bill
from propose.model.draft import Draft
from propose.model.manuscript import (
    Abbreviation,
    Alignment,
    Block,
    BulletList,
    Callout,
    Cell,
    Code,
    CodeBlock,
    CrossReference,
    Definition,
    DefinitionList,
    Emphasis,
    Figure,
    Filled,
    Heading,
    Inline,
    InlineImage,
    Inlines,
    LineBreak,
    Link,
    ListItem,
    Manuscript,
    NoteReference,
    NumberedList,
    PageBreak,
    Paragraph,
    Part,
    Quotation,
    Row,
    Rule,
    Section,
    Strike,
    Strong,
    Table,
    Text,
    Verbatim,
)
from propose.model.note import with_notes_shown
from propose.model.picture import Picture
from propose.model.template import Template
from propose.model.walk import inlines_within, lines_of, notes_in, parts_of, plain_text
from propose.writers.printed import Printed, dashed, printed

SUFFIX = ".md"

Lines: TypeAlias = list[str]

_BREAK = "\0"
"""Stands for a break of line until the rows of a paragraph are cut."""

_WIDEST_TABLE = 160
_LONGEST_TERM = 60

_MARKS: frozenset[type] = frozenset({Emphasis, Strong, Strike})

_CALLOUTS = {
    "note": "NOTE",
    "important": "IMPORTANT",
    "example": "EXAMPLE",
    "commons": "COMMUN",
}

# Signs that mean something wherever they stand; `_` only at the edge of a word, `&`
# only where it could begin an entity, `!` only before a bracket (which is escaped).
_SIGNS = re.compile(
    r"[\\`*\[\]<]|~(?=[~\s]|$)|(?<![^~\s])~|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|\{(?=:)|(?<=\]):"
)
_ANY_SIGN = re.compile(r"[\\`*\[\]<~_&{]")
# What would begin something else at the start of a line.
_START = re.compile(r"(?:#|>|[-+](?=[\s\-]|$)|[=:|]|\d{1,9}(?=[.)](?:\s|$)))")
_CAPTION = re.compile(r"(Table|Tableau)(?=[ \u00a0\u202f]?:)")
_LINE_ENDS = re.compile(r"[ \t\n\r]*[\t\n\r][ \t\n\r]*")


def write(
    manuscript: Manuscript,
    bill: Bill,
    template: Template,
    pictures: Mapping[str, Picture],
) -> Draft:
    """Return the offer as Markdown; pictures are named, not held."""
    del pictures
    manuscript = with_notes_shown(manuscript)
    page = _Page(printed=printed(manuscript, template), targets=_targets(manuscript))
    blocks: list[Lines] = [["# " + _escaped_line(manuscript.title)]]
    if manuscript.subtitle:
        blocks.append([_escaped_line(manuscript.subtitle)])
    day = manuscript.shell.get("date")
    shown = day if isinstance(day, str) and day else manuscript.date
    blocks.append([f"{_escaped_line(shown)} · {_escaped_line(bill.licence.brief)}"])
    for section in manuscript.sections:
        blocks.extend(_section(page, section))
    if page.abbreviations:
        blocks.append([f"*[{key}]: {told}" for key, told in sorted(page.abbreviations.items())])
    told = "\n\n".join("\n".join(lines) for lines in blocks if lines)
    return Draft(suffix=SUFFIX, content=f"{told}\n".encode())


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class _Page:
    """What is needed, and what accumulates, while the text is written."""

    printed: Printed
    targets: frozenset[str]
    abbreviations: dict[str, str] = field(default_factory=dict)
    part: Part | None = None


def _targets(manuscript: Manuscript) -> frozenset[str]:
    """Return the anchors that something refers to: only these are worth an id."""
    found: set[str] = set()
    for _, part in parts_of(manuscript):
        noted = (block for note in notes_in(part.blocks) for block in note.blocks)
        for line in lines_of((*part.blocks, *noted)):
            for inline in inlines_within(line):
                if isinstance(inline, CrossReference):
                    found.add(inline.target.removeprefix("#"))
                elif isinstance(inline, Link) and inline.target.startswith("#"):
                    found.add(inline.target[1:])
    return frozenset(found)


def _section(page: _Page, section: Section) -> Iterator[Lines]:
    yield _headed(page, section.level, section.title, section.anchor)
    for part in section.parts:
        page.part = part
        yield from _joined_lists(page, part.blocks)
    for part in section.parts:
        page.part = part
        for note in notes_in(part.blocks):
            yield _note(page, note)
    page.part = None


def _headed(page: _Page, level: int, title: Inlines, anchor: str | None) -> Lines:
    shown = page.printed.titled(anchor, _line(page, title))
    if shown.endswith("#"):
        shown = f"{shown[:-1]}\\#"
    return [f"{'#' * min(level + 1, 6)} {shown}{_id(page, anchor, ' ')}"]


def _id(page: _Page, anchor: str | None, before: str = "") -> str:
    return f"{before}{{: #{anchor} }}" if anchor in page.targets else ""


def _note(page: _Page, note: NoteReference) -> Lines:
    label = f"[^{_note_number(page, note)}]:"
    lines = _stacked(_joined_lists(page, note.blocks))
    return [f"{label} {lines[0]}" if lines else label, *_indented(lines[1:], 4)]


def _note_number(page: _Page, note: NoteReference) -> int:
    return page.printed.note_number(page.part.instance, note.label) if page.part else 0


# Blocks ----------------------------------------------------------------------------


def _block(page: _Page, block: Block) -> Lines:
    return _BLOCKS[type(block)](page, block)


def _joined_lists(page: _Page, blocks: Iterable[Block]) -> Iterator[Lines]:
    """Yield blocks; of two lists of one kind in a row the second gets another sign."""
    before: type | None = None
    is_other = False
    for block in blocks:
        kind = type(block)
        is_other = kind is before and not is_other
        if isinstance(block, BulletList):
            lines = _bullets(page, block, "*" if is_other else "-")
        elif isinstance(block, NumberedList):
            lines = _numbers(page, block, ")" if is_other else ".")
        else:
            lines = _block(page, block)
        if lines:
            before = kind
            yield lines


def _stacked(blocks: Iterable[Lines], *, is_tight: bool = False) -> Lines:
    """Return blocks below each other, a blank line between them."""
    lines: Lines = []
    for one in blocks:
        if lines and not (is_tight and re.match(r"[-*] |1[.)] ", one[0])):
            lines.append("")
        lines.extend(one)
    return lines


def _indented(lines: Iterable[str], width: int) -> Lines:
    return [" " * width + line if line else "" for line in lines]


def _heading(page: _Page, block: Heading) -> Lines:
    return _headed(page, block.level, block.children, block.anchor)


def _paragraph(page: _Page, block: Paragraph) -> Lines:
    lines = _lines(page, block.children)
    if not lines:
        return []
    if _CAPTION.match(lines[0]):
        lines[0] = _CAPTION.sub(r"\1", lines[0].replace(":", "\\:", 1))
    named = _id(page, block.anchor)
    return [*lines, named] if named else lines


def _bullets(page: _Page, block: BulletList, sign: str = "-") -> Lines:
    return _items(page, ((sign, item) for item in block.items), 2)


def _numbers(page: _Page, block: NumberedList, sign: str = ".") -> Lines:
    numbered = enumerate(block.items, block.start)
    return _items(page, ((f"{number}{sign}".ljust(3), item) for number, item in numbered), 4)


def _items(page: _Page, items: Iterable[tuple[str, ListItem]], width: int) -> Lines:
    """Return the items of a list, apart from each other when one of them has paragraphs."""
    told = [
        (marker, body)
        for marker, item in items
        if (body := _stacked(_joined_lists(page, item.blocks), is_tight=True))
    ]
    is_loose = any("" in body for _, body in told)
    lines: Lines = []
    for marker, body in told:
        if lines and is_loose:
            lines.append("")
        lines.append(f"{marker} {body[0]}")
        lines.extend(_indented(body[1:], width))
    return lines


def _definitions(page: _Page, block: DefinitionList) -> Lines:
    return _stacked(lines for definition in block.items for lines in _definition(page, definition))


def _definition(page: _Page, definition: Definition) -> Iterator[Lines]:
    terms = [_escaped_start(_line(page, term)) for term in definition.terms]
    told = _stacked(_joined_lists(page, definition.blocks), is_tight=True)
    if any(len(term) > _LONGEST_TERM for term in terms) or not told:
        # A long term would be read as a wrapped sentence; bold says the same.
        for term in definition.terms:
            yield [_marked("**", _line(page, term))]
        if told:
            yield told
        return
    yield [*terms, f": {told[0]}", *_indented(told[1:], 2)]


def _quotation(page: _Page, block: Quotation) -> Lines:
    told = _stacked(_joined_lists(page, block.blocks))
    if block.source:
        source = _line(page, block.source)
        told.extend(["", source if dashed(block.source) else f"— {source}"])
    return _quoted(told)


def _quoted(lines: Iterable[str]) -> Lines:
    return [f"> {line}" if line else ">" for line in lines]


def _callout(page: _Page, block: Callout) -> Lines:
    title = _line(page, block.title)
    first = f"[!{_CALLOUTS.get(block.kind, 'NOTE')}] {title}".rstrip()
    return _quoted([first, *_stacked(_joined_lists(page, block.blocks))])


def _code_block(page: _Page, block: CodeBlock) -> Lines:
    told = plain_text(block.children, page.printed.manuscript.labels).rstrip("\n")
    longest = max((len(run) for run in re.findall(r"`+", told)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}{block.language or ''}", *told.split("\n"), fence]


def _figure(page: _Page, block: Figure) -> Lines:
    label = page.printed.caption_of(block.anchor)
    named = _id(page, block.anchor)
    if any(not isinstance(inline, Text | Filled | Verbatim) for inline in block.caption):
        # A title holds words only; a caption with marks or notes stands below.
        caption = _line(page, block.caption)
        shown = f"{_marked('**', _escaped(label))} – {caption}" if label else caption
        return [f"{_picture(page, block.file, block.alternative, '')}{named}", "", shown]
    title = plain_text(block.caption)
    if label and title:
        title = f"{label} – {title}"
    return [f"{_picture(page, block.file, block.alternative, title)}{named}"]


def _picture(page: _Page, file: str, alternative: str, title: str) -> str:
    shown = _titled(_beside(page, file), title)
    return f"![{_escaped(_flat(alternative))}]({shown})"


def _beside(page: _Page, file: str) -> str:
    """Return a picture's path as the block names it, without the folders of a machine."""
    path = PurePosixPath(PurePath(file).as_posix())
    if page.part is not None and page.part.snippet is not None:
        folder = PurePosixPath(PurePath(page.part.snippet.file).as_posix()).parent
        if path.is_relative_to(folder):
            return str(path.relative_to(folder))
    return path.name


def _titled(target: str, title: str | None) -> str:
    shown = f"<{target}>" if re.search(r"[\s()\\]", target) or not target else target
    if not title:
        return shown
    said = re.sub(r'["\\]', r"\\\g<0>", _flat(title))
    return f'{shown} "{said}"'


def _flat(text: str) -> str:
    """Return a text on one line; several spaces of an answer stay as they are."""
    return _LINE_ENDS.sub(" ", text)


def _page_break(_page: _Page, _block: PageBreak) -> Lines:
    return ["\\pagebreak"]


def _rule(_page: _Page, _block: Rule) -> Lines:
    return ["---"]


# Tables ----------------------------------------------------------------------------


def _table(page: _Page, block: Table) -> Lines:
    header = _header(page, block)
    rows = [_cells(page, row) for row in block.rows]
    columns = max(map(len, (header, *rows)), default=0)
    if not columns:
        return []
    grid = [[*cells, *[""] * (columns - len(cells))] for cells in (header, *rows)]
    widths = [max(3, *(len(cells[column]) for cells in grid)) for column in range(columns)]
    if sum(widths) + 3 * columns > _WIDEST_TABLE:
        widths = [0] * columns
    sides = [
        block.alignments[column] if column < len(block.alignments) else Alignment.START
        for column in range(columns)
    ]
    lines = [_table_row(cells, widths, sides) for cells in grid]
    dashes = [_DASHED[side]("-" * max(3, width)) for side, width in zip(sides, widths, strict=True)]
    lines.insert(1, f"| {' | '.join(dashes)} |")
    told = [*_captioned(page, block), *lines]
    named = _id(page, block.anchor)
    return [*told, named] if named else told


_DASHED: Mapping[Alignment, Callable[[str], str]] = {
    Alignment.START: lambda dashes: dashes,
    Alignment.CENTRE: lambda dashes: f":{dashes[2:]}:",
    Alignment.END: lambda dashes: f"{dashes[1:]}:",
}


def _captioned(page: _Page, block: Table) -> Lines:
    if not block.caption:
        return []
    words = _line(page, block.caption)
    label = page.printed.caption_of(block.anchor)
    if label:
        return [f"{_marked('**', _escaped(label))} – {words}", ""]
    return [f"Table: {words}", ""]


def _header(page: _Page, block: Table) -> list[str]:
    """Return one header row: Markdown knows no second one, so they are joined."""
    rows = [_cells(page, row) for row in block.header]
    columns = max(map(len, rows), default=0)
    return [
        " ".join(row[column] for row in rows if column < len(row) and row[column])
        for column in range(columns)
    ]


def _table_row(cells: list[str], widths: list[int], sides: list[Alignment]) -> str:
    shown = [
        cell.rjust(width) if side is Alignment.END else cell.ljust(width)
        for cell, width, side in zip(cells, widths, sides, strict=True)
    ]
    return f"| {' | '.join(shown)} |"


def _cells(page: _Page, row: Row) -> list[str]:
    told: list[str] = []
    for cell in row.cells:
        words = _cell(page, cell, is_strong=row.emphasis)
        told.extend([words, *[""] * (cell.span - 1)])
    return told


def _cell(page: _Page, cell: Cell, *, is_strong: bool) -> str:
    if cell.bar and not cell.blocks:
        return "■"
    lines = []
    for line in lines_of(cell.blocks):
        strong: Inlines = (Strong(line),) if is_strong and line else line
        words = _line(page, strong)
        if words:
            lines.append(re.sub(r"(?<!\\)((?:\\\\)*)\|", r"\1\\|", words))
    return " · ".join(lines)


# Inlines ---------------------------------------------------------------------------


def _lines(page: _Page, inlines: Inlines) -> Lines:
    """Return the rows of a paragraph: one, or more where it breaks the line itself."""
    rows = (row.strip(" ") for row in _words(page, _tidied(inlines)).split(_BREAK))
    lines = [_escaped_start(row) for row in rows if row]
    return [*(f"{line}\\" for line in lines[:-1]), *lines[-1:]]


def _line(page: _Page, inlines: Inlines) -> str:
    """Return inlines on one row, a break read as a space."""
    flat = _without_breaks(inlines)
    return _words(page, _tidied(flat)).strip(" ")


def _without_breaks(inlines: Inlines) -> Inlines:
    made: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, LineBreak):
            made.append(Text(" "))
        elif isinstance(inline, Emphasis | Strong | Strike | Link | Verbatim):
            made.append(replace(inline, children=_without_breaks(inline.children)))
        else:
            made.append(inline)
    return tuple(made)


def _tidied(inlines: Inlines, within: frozenset[type] = frozenset()) -> Inlines:
    """Return inlines that marks can tell apart: none twice inside or beside itself."""
    flat: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Verbatim) or (
            isinstance(inline, Emphasis | Strong | Strike) and type(inline) in within
        ):
            flat.extend(_tidied(inline.children, within))
        elif isinstance(inline, Text | Filled):
            flat.extend([Text(inline.text)] if inline.text else [])
        elif not isinstance(inline, Emphasis | Strong | Strike) or _tidied(inline.children):
            flat.append(inline)
    made: list[Inline] = []
    for kind, run in groupby(flat, type):
        if kind in _MARKS:
            children = tuple(child for one in run for child in one.children)  # type: ignore[union-attr]
            inner = _tidied(children, within | {kind})
            if inner:
                made.append(kind(inner))
        elif kind is Text:
            made.append(Text("".join(one.text for one in run if isinstance(one, Text))))
        else:
            made.extend(run)
    return tuple(made)


def _words(page: _Page, inlines: Inlines, edge: str = "") -> str:
    """Return inlines in Markdown; `edge` is the sign that stands around them."""
    pieces = [
        "" if isinstance(inline, Emphasis) else _INLINES[type(inline)](page, inline)
        for inline in inlines
    ]
    for index, inline in enumerate(inlines):
        if isinstance(inline, Emphasis):
            before = pieces[index - 1][-1:] if index else edge
            after = pieces[index + 1][:1] if index + 1 < len(pieces) else edge
            pieces[index] = _emphasis(page, inline, before, after)
        elif index and pieces[index].startswith("[") and pieces[index - 1].endswith("!"):
            # Else a link would be read as a picture.
            pieces[index - 1] = f"{pieces[index - 1][:-1]}\\!"
    return "".join(pieces)


def _emphasis(page: _Page, inline: Emphasis, before: str, after: str) -> str:
    """Return words between underscores, or stars inside a word; bare if stars would mix."""
    if not any(one.isalnum() or one == "_" for one in (before, after)):
        return _marked("_", _words(page, inline.children, "_"))
    words = _words(page, inline.children, "*")
    if "*" in {before, after, words[:1], words[-1:]}:
        return _words(page, _tidied(inline.children, _MARKS))
    return _marked("*", words)


def _text(_page: _Page, inline: Text) -> str:
    return _escaped(_flat(inline.text))


def _escaped(text: str) -> str:
    if _ANY_SIGN.search(text) is None:
        return text
    return _SIGNS.sub(lambda sign: "\\" + sign.group(), text)


def _escaped_line(text: str) -> str:
    return _escaped_start(_escaped(_flat(text)).strip(" "))


def _escaped_start(line: str) -> str:
    """Return a row that begins nothing but a paragraph."""
    match = _START.match(line)
    if match is None:
        return line
    if match.group()[0].isdigit():
        return f"{match.group()}\\{line[match.end() :]}"
    return f"\\{line}"


def _marked(sign: str, words: str) -> str:
    """Return words between two signs, the spaces around them left outside."""
    bare = words.strip()
    if not bare:
        return words
    start = words.index(bare)
    return f"{words[:start]}{sign}{bare}{sign}{words[start + len(bare) :]}"


def _strong(page: _Page, inline: Strong) -> str:
    return _marked("**", _words(page, inline.children, "*"))


def _strike(page: _Page, inline: Strike) -> str:
    return _marked("~~", _words(page, inline.children))


def _code(page: _Page, inline: Code) -> str:
    told = _flat(plain_text(inline.children, page.printed.manuscript.labels))
    bare = told.strip(" ")
    if not bare:
        return told
    longest = max((len(run) for run in re.findall(r"`+", bare)), default=0)
    ticks = "`" * (longest + 1)
    gap = " " if bare.startswith("`") or bare.endswith("`") else ""
    return f"{ticks}{gap}{bare}{gap}{ticks}"


def _verbatim(page: _Page, inline: Verbatim) -> str:
    return _words(page, inline.children)


def _link(page: _Page, inline: Link) -> str:
    said = plain_text(inline.children)
    if not inline.title and said == inline.target and re.fullmatch(r"https?://[^\s<>]+", said):
        return f"<{said}>"
    words = _words(page, _tidied(inline.children))
    return f"[{words}]({_titled(inline.target, inline.title)})"


def _cross_reference(page: _Page, inline: CrossReference) -> str:
    target = inline.target.removeprefix("#")
    label = page.printed.label(target)
    return f"[{_escaped(label)}](#{target})" if label else f"[](#{target})"


def _abbreviation(page: _Page, inline: Abbreviation) -> str:
    page.abbreviations.setdefault(inline.text, _flat(inline.expansion))
    return _escaped(inline.text)


def _note_reference(page: _Page, inline: NoteReference) -> str:
    return f"[^{_note_number(page, inline)}]"


def _inline_image(page: _Page, inline: InlineImage) -> str:
    return _picture(page, inline.file, inline.alternative, inline.title or "")


def _line_break(_page: _Page, _inline: LineBreak) -> str:
    return _BREAK


_BLOCKS: Mapping[type, Callable[[_Page, Any], Lines]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    BulletList: _bullets,
    NumberedList: _numbers,
    DefinitionList: _definitions,
    Quotation: _quotation,
    Table: _table,
    Figure: _figure,
    CodeBlock: _code_block,
    Callout: _callout,
    PageBreak: _page_break,
    Rule: _rule,
}

_INLINES: Mapping[type, Callable[[_Page, Any], str]] = {
    Text: _text,
    Strong: _strong,
    Strike: _strike,
    Code: _code,
    Verbatim: _verbatim,
    Link: _link,
    CrossReference: _cross_reference,
    Abbreviation: _abbreviation,
    NoteReference: _note_reference,
    InlineImage: _inline_image,
    LineBreak: _line_break,
}
