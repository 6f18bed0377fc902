# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Filled sources from a short notation, and blocks as text one can read and compare.

In a source `⟦question: value⟧` is an answer. In a sketch U+00A0 is shown as ⍽ and
U+202F as ⎵; every block begins with its line in the file.
"""

import dataclasses
import re
from collections.abc import Iterator

from propose.core.markup import blocks_of
from propose.model.filled import TOKEN_FIRST, FilledSource
from propose.model.finding import Finding, Place
from propose.model.manuscript import (
    Abbreviation,
    Block,
    Blocks,
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
    Instance,
    Kind,
    LineBreak,
    Link,
    NoteReference,
    NumberedList,
    PageBreak,
    Paragraph,
    Quotation,
    Row,
    Rule,
    Strike,
    Strong,
    Table,
    Text,
    Verbatim,
)
from propose.model.value import LongText, Value

PATH = "snippets/essai/bloc.fr.md"
INSTANCE = Instance(
    key="k" * 20, kind=Kind.SNIPPET, section="essai", source="essai/bloc", lang="fr"
)

_ANSWER = re.compile(r"⟦([^⟧:]+): ([^⟧]*)⟧")
_TAGS: dict[type, str] = {
    Emphasis: "em",
    Strong: "strong",
    Strike: "s",
    Code: "code",
    Verbatim: "verbatim",
}


def source_of(text: str, *, first_line: int = 1) -> FilledSource:
    """Return the source that a text in the short notation stands for.

    The answer of a question whose name begins with `long` is a long text of lines
    separated by `⏎`, typed from line 40 on of answers.yaml.
    """
    fills: list[Filled] = []

    def token(match: re.Match[str]) -> str:
        question, typed = match.groups()
        value: Value = typed
        if question.startswith("long"):
            typed = typed.replace("⏎", "\n")
            place = Place(path="answers.yaml", line=39)
            value = LongText(text=typed, place=place, first_line=40)
        fills.append(Filled(question=question, value=value, text=typed))
        return chr(TOKEN_FIRST + len(fills) - 1)

    filled = _ANSWER.sub(token, text)
    lines = tuple(range(first_line, first_line + filled.count("\n") + 1))
    return FilledSource(text=filled, lines=lines, fills=tuple(fills))


def read(source: FilledSource | str, lang: str = "fr") -> tuple[Blocks, tuple[Finding, ...]]:
    """Return the blocks of a source, as if it lay in the folder /bibliotheque/essai."""
    return blocks_of(
        source if isinstance(source, FilledSource) else source_of(source),
        instance=INSTANCE,
        path=PATH,
        folder="/bibliotheque/essai",
        root="/bibliotheque",
        lang=lang,
    )


def sketch(blocks: Blocks) -> str:
    """Return blocks as lines of text, indented by what they stand in."""
    return "".join(f"{line}\n" for block in blocks for line in _block(block))


def told(findings: tuple[Finding, ...]) -> str:
    """Return findings as lines `line: severity: message [code]`."""
    return "".join(
        f"{one.place.line}: {one.severity}: {one.message} [{one.code}]\n"
        if one.place.path == PATH
        else f"{one.place}: {one.severity}: {one.message} [{one.code}]\n"
        for one in findings
    )


def visible(text: str) -> str:
    """Return a text with its no-break spaces to be seen."""
    return text.replace("\u00a0", "⍽").replace("\u202f", "⎵")


def line_of(inlines: Inlines) -> str:
    """Return inlines as one line with tags."""
    return "".join(_inline(inline) for inline in inlines)


def _inline(inline: Inline) -> str:  # noqa: PLR0911 - one case a construct
    match inline:
        case Text():
            return visible(inline.text)
        case Filled():
            return f"⟦{inline.question}: {inline.text}⟧"
        case Link():
            title = f" “{visible(inline.title)}”" if inline.title else ""
            return f"<a {inline.target}{title}>{line_of(inline.children)}</a>"
        case CrossReference():
            return f"<see {inline.target}>"
        case Abbreviation():
            return f"<abbr “{visible(inline.expansion)}”>{inline.text}</abbr>"
        case NoteReference():
            inside = " / ".join(one.strip() for block in inline.blocks for one in _block(block))
            return f"<note {inline.label}: {inside}>"
        case InlineImage():
            title = f" “{visible(inline.title)}”" if inline.title else ""
            return f"<img {inline.file}{title}: {visible(inline.alternative)}>"
        case LineBreak():
            return "<br>"
        case _:
            tag = _TAGS[type(inline)]
            return f"<{tag}>{line_of(inline.children)}</{tag}>"


def _block(block: Block) -> Iterator[str]:  # noqa: C901, PLR0912 - one case a construct
    origin = block.origin
    line = f"{origin.line} " if origin.answer is None else f"{origin.answer} {origin.line} "
    match block:
        case Heading():
            yield f"{line}heading {block.level}{_anchor(block.anchor)}: {line_of(block.children)}"
        case Paragraph():
            role = f" .{block.role}" if block.role else ""
            yield f"{line}text{role}{_anchor(block.anchor)}: {line_of(block.children)}"
        case BulletList() | NumberedList():
            yield line + ("bullets" if isinstance(block, BulletList) else f"from {block.start}")
            for item in block.items:
                yield from _inside(item.blocks, mark="- ")
        case DefinitionList():
            yield f"{line}definitions"
            for definition in block.items:
                yield from (f"  {line_of(term)}" for term in definition.terms)
                yield from _inside(definition.blocks, mark="  : ")
        case Quotation():
            yield f"{line}quotation" + (f" — {line_of(block.source)}" if block.source else "")
            yield from _inside(block.blocks)
        case Callout():
            yield f"{line}callout {block.kind}: {line_of(block.title)}".rstrip(": ")
            yield from _inside(block.blocks)
        case Table():
            yield from _table(line, block)
        case Figure():
            width = f" {block.width_percent}%" if block.width_percent else ""
            yield f"{line}figure{_anchor(block.anchor)}{width} {block.file}: " + visible(
                block.alternative
            )
            if block.caption:
                yield f"  caption: {line_of(block.caption)}"
        case CodeBlock():
            yield f"{line}code {block.language or ''}".rstrip()
            yield from (f"  |{one}" for one in line_of(block.children).split("\n"))
        case PageBreak():
            yield f"{line}page break"
        case Rule():
            yield f"{line}rule"


def _anchor(anchor: str | None) -> str:
    return f" #{anchor}" if anchor else ""


def _inside(blocks: Blocks, mark: str = "  ") -> Iterator[str]:
    for block in blocks:
        for one in _block(block):
            yield mark + one
            mark = " " * len(mark)


def _table(line: str, table: Table) -> Iterator[str]:
    flags = [
        *([f"#{table.anchor}"] if table.anchor else []),
        *(["landscape"] if table.landscape else []),
        *(["row headers"] if table.first_column_is_header else []),
        *([f"widths {table.widths}"] if table.widths else []),
    ]
    columns = " ".join(alignment.value for alignment in table.alignments)
    yield f"{line}table {columns}" + "".join(f", {flag}" for flag in flags)
    if table.caption:
        yield f"  caption: {line_of(table.caption)}"
    yield from (f"  = {_row(row)}" for row in table.header)
    yield from (f"  - {_row(row)}" for row in table.rows)


def _row(row: Row) -> str:
    cells = []
    for cell in row.cells:
        words = [line_of(one.children) for one in cell.blocks if isinstance(one, Paragraph)]
        cells.append(" / ".join(words))
    return " | ".join(cells)


def strings_of(value: object) -> Iterator[str]:
    """Yield every text that a part of the tree holds, places left aside."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from strings_of(one)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name != "origin":
                yield from strings_of(getattr(value, field.name))


def filled_of(value: object) -> Iterator[Filled]:
    """Yield the answers in a part of the tree, in reading order."""
    if isinstance(value, Filled):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from filled_of(one)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name != "origin":
                yield from filled_of(getattr(value, field.name))
