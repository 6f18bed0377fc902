# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The offer as one page that needs nothing else: no script, no address, no font.

Every text goes through `_escaped`; the only markup is written here. A content policy
forbids everything but the style of the page, by its digest, and pictures inside it.
Before it is given out, the page is proved: nh3, a cleaner of foreign pages, must find
nothing in it to take away.
"""

import base64
import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from propose.model.bill import Bill
from propose.model.codes import finding
from propose.model.draft import Draft
from propose.model.finding import Place
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
    DefinitionList,
    Emphasis,
    Figure,
    Filled,
    Heading,
    InlineImage,
    Inlines,
    Instance,
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
from propose.model.walk import notes_in, parts_of, plain_text
from propose.writers.page import is_clean, page_of, style_sheet
from propose.writers.printed import Entry, Printed, dashed, printed

SUFFIX = ".html"

_OWN = "propose-"
"""Begins the ids that the page makes itself; anchors of offers never begin so."""

_SAFE_TARGETS = ("https://", "http://", "mailto:", "#")
_ROLES = frozenset({"lead", "margin-note", "signature", "source"})
_ALIGNED = {Alignment.START: "", Alignment.CENTRE: "centre", Alignment.END: "end"}


def write(
    manuscript: Manuscript,
    bill: Bill,
    template: Template,
    pictures: Mapping[str, Picture],
) -> Draft:
    """Return the offer as one self-contained, accessible page."""
    manuscript = with_notes_shown(manuscript)
    page = _Page(printed=printed(manuscript, template), pictures=pictures)
    main = "".join(_sections(page, manuscript.sections))
    notes = "".join(_notes(page))
    words = page.printed.words
    licence = _escaped(bill.licence.url or "")
    body = (
        f'<a class="skip" href="#{_OWN}main">{_escaped(words["skip"])}</a>\n'
        f"{_cover(page, bill)}"
        f'<div class="sheet">\n{_contents(page)}'
        f'<main id="{_OWN}main" tabindex="-1">\n{main}{notes}</main>\n</div>\n'
    )
    if not _is_clean(body):
        return Draft(
            suffix=SUFFIX,
            content=b"",
            findings=(finding("html-not-clean", Place(path=f"{manuscript.title}{SUFFIX}")),),
        )
    content = page_of(
        body,
        lang=_escaped(manuscript.lang),
        title=_escaped(manuscript.title),
        style=_style(page.widths),
        pictures=True,
        head=f'<link rel="license" href="{licence}">\n' if licence else "",
    )
    return Draft(suffix=SUFFIX, content=content)


# The proof -------------------------------------------------------------------------

_EVERYWHERE = {"class", "id", "lang", "role", "tabindex", "title"}
_ATTRIBUTES: Mapping[str, set[str]] = {
    "*": _EVERYWHERE,
    "a": {"href", "rel"},
    "col": set(),
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan"},
    "th": {"colspan", "scope"},
    "time": {"datetime"},
}
_ELEMENTS = {
    *("a", "abbr", "aside", "blockquote", "br", "caption", "code", "col", "colgroup", "dd"),
    *("div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("header", "hr", "img", "li", "main", "nav", "ol", "p", "pre", "s", "section", "span"),
    *("strong", "sup", "table", "tbody", "td", "th", "thead", "time", "tr", "ul", "wbr"),
}
_SCHEMES = {"http", "https", "mailto"}
_PICTURE = re.compile(r'src="data:image/(?:png|jpeg);base64,[A-Za-z0-9+/]+=*"')


def _is_clean(body: str) -> bool:
    """Return whether a cleaner of foreign pages keeps every letter of this one.

    Pictures are looked at as addresses inside the page: their letters are base64 only.
    """
    body, pictures = _PICTURE.subn('src="#"', body)
    if pictures != body.count("<img"):
        return False
    return is_clean(body, _ELEMENTS, _ATTRIBUTES, _SCHEMES)


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class _Page:
    """What is needed, and what accumulates, while the page is written."""

    printed: Printed
    pictures: Mapping[str, Picture]
    widths: set[int] = field(default_factory=set)
    references: dict[tuple[str, str], int] = field(default_factory=dict)
    captions: int = 0

    def text(self, inlines: Inlines) -> str:
        """Return the plain words of inlines, for attributes."""
        return plain_text(inlines, self.printed.manuscript.labels)


def _escaped(text: str) -> str:
    return html.escape(text, quote=True)


def _style(widths: Iterable[int]) -> str:
    # Widths stand in the style sheet, as the policy forbids style attributes.
    rules = "".join(f".w{width}{{width:{width}%}}\n" for width in sorted(widths))
    return f"{style_sheet('html.css')}\n{rules}"


# Around the text -------------------------------------------------------------------


def _cover(page: _Page, bill: Bill) -> str:
    manuscript = page.printed.manuscript
    shell = manuscript.shell
    words = page.printed.words
    lines = [f"<h1>{_escaped(manuscript.title)}</h1>\n"]
    if manuscript.subtitle:
        lines.append(f'<p class="subtitle">{_escaped(manuscript.subtitle)}</p>\n')
    facts = list(_facts(shell))
    candidate = shell.get("mandataire")
    if isinstance(candidate, str) and candidate:
        facts.append((words["candidate"], candidate))
    if facts:
        told = "".join(
            f"<div><dt>{_escaped(label)}</dt><dd>{_escaped(value)}</dd></div>\n"
            for label, value in facts
        )
        lines.append(f'<dl class="facts">\n{told}</dl>\n')
    day = shell.get("date")
    said = _escaped(day) if isinstance(day, str) and day else _escaped(manuscript.date)
    name = _escaped(bill.licence.brief)
    if bill.licence.url:
        name = f'<a rel="license" href="{_escaped(bill.licence.url)}">{name}</a>'
    lines.append(
        f'<p class="imprint"><time datetime="{_escaped(manuscript.date)}">{said}</time> '
        f'<span class="licence">{_escaped(words["licence"])} {name}</span></p>\n'
    )
    return f'<header class="cover">\n<div class="inner">\n{"".join(lines)}</div>\n</header>\n'


def _facts(shell: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield the facts of the consultation that the cover of the Word file shows too."""
    facts = shell.get("facts")
    if not isinstance(facts, list):
        return
    for fact in facts:
        if isinstance(fact, dict):
            label, value = fact.get("label"), fact.get("value")
            if isinstance(label, str) and isinstance(value, str) and value:
                yield label, value


def _contents(page: _Page) -> str:
    entries = tuple(page.printed.entries())
    if not entries:
        return ""
    title = _escaped(page.printed.words["contents"])
    told = "".join(_entry_list(page, entries))
    return (
        f'<nav class="contents" aria-labelledby="{_OWN}contents">\n'
        f'<h2 id="{_OWN}contents">{title}</h2>\n{told}</nav>\n'
    )


def _entry_list(page: _Page, entries: tuple[Entry, ...]) -> Iterator[str]:
    """Yield nested lists; a list item holds the entries below it."""
    depth = 0
    for entry in entries:
        level = min(entry.level, depth + 1)
        if level > depth:
            yield "<ol>\n"
            depth += 1
        else:
            yield "</li>\n"
            yield "</ol>\n</li>\n" * (depth - level)
            depth = level
        number = f'<span class="number">{_escaped(entry.number)}</span> ' if entry.number else ""
        title = _escaped(page.text(entry.title))
        yield f'<li><a href="#{_escaped(entry.anchor)}">{number}<span>{title}</span></a>'
    yield "</li>\n</ol>\n" * depth


# Sections --------------------------------------------------------------------------


def _sections(page: _Page, sections: tuple[Section, ...]) -> Iterator[str]:
    """Yield sections, each holding the sections below it."""
    levels: list[int] = []
    for section in sections:
        while levels and levels[-1] >= section.level:
            levels.pop()
            yield "</section>\n"
        levels.append(section.level)
        yield _section_start(page, section)
        for part in section.parts:
            yield from _part(page, part)
    yield "</section>\n" * len(levels)


def _section_start(page: _Page, section: Section) -> str:
    classes = [
        name
        for name, holds in (
            ("annex", section.annex and section.level == 1),
            ("new-page", section.page_break),
            ("landscape", section.landscape),
        )
        if holds
    ]
    named = f' class="{" ".join(classes)}"' if classes else ""
    anchor = _escaped(section.anchor)
    heading = _heading(page, section.level, section.title, section.anchor, None)
    return f'<section{named} aria-labelledby="{anchor}">\n{heading}'


def _heading(
    page: _Page, level: int, title: Inlines, anchor: str | None, instance: Instance | None
) -> str:
    """Return a heading one level below that of the page's title."""
    number = page.printed.number_of(anchor)
    shown = f'<span class="number">{_escaped(number)}</span> ' if number else ""
    named = f' id="{_escaped(anchor)}"' if anchor else ""
    words = _inlines(page, title, instance)
    if level < 6:
        return f"<h{level + 1}{named}>{shown}{words}</h{level + 1}>\n"
    return f'<h6{named} aria-level="{level + 1}">{shown}{words}</h6>\n'


def _part(page: _Page, part: Part) -> Iterator[str]:
    other = part.instance.lang != page.printed.manuscript.lang
    if other:
        yield f'<div lang="{_escaped(part.instance.lang)}">\n'
    yield from _blocks(page, part.blocks, part.instance)
    if other:
        yield "</div>\n"


def _notes(page: _Page) -> Iterator[str]:
    """Yield the footnotes of the whole offer, each with the ways back."""
    if not page.printed.notes:
        return
    words = page.printed.words
    title = _escaped(words["notes"])
    yield (
        f'<section class="notes" role="doc-endnotes" aria-labelledby="{_OWN}notes">\n'
        f'<h2 id="{_OWN}notes">{title}</h2>\n<ol>\n'
    )
    for _, part in parts_of(page.printed.manuscript):
        for note in notes_in(part.blocks):
            number = page.printed.note_number(part.instance, note.label)
            told = "".join(_blocks(page, note.blocks, part.instance)).removesuffix("\n")
            back = "".join(_ways_back(page, part.instance, note.label, number))
            if told.endswith("</p>"):
                told = f"{told.removesuffix('</p>')}{back}</p>"
            else:
                told = f"{told}\n<p>{back.strip()}</p>"
            yield f'<li id="{_OWN}note-{number}">{told}</li>\n'
    yield "</ol>\n</section>\n"


def _ways_back(page: _Page, instance: Instance, label: str, number: int) -> Iterator[str]:
    word = _escaped(page.printed.words["back"])
    for count in range(1, page.references.get((instance.key, label), 0) + 1):
        target = _reference_id(number, count)
        which = f" {number}" if count == 1 else f" {number}, {count}"
        yield (
            f' <a class="back" href="#{target}" role="doc-backlink" aria-label="{word}{which}">'
            "↩\ufe0e</a>"
        )


def _reference_id(number: int, count: int) -> str:
    return f"{_OWN}ref-{number}" + (f"-{count}" if count > 1 else "")


# Blocks ----------------------------------------------------------------------------


def _blocks(page: _Page, blocks: Iterable[Block], instance: Instance) -> Iterator[str]:
    for block in blocks:
        yield _BLOCKS[type(block)](page, block, instance)


def _inner(page: _Page, blocks: tuple[Block, ...], instance: Instance) -> str:
    """Return blocks inside an item or a cell; a single paragraph needs no `p`."""
    paragraphs = sum(isinstance(block, Paragraph) for block in blocks)
    told: list[str] = []
    for block in blocks:
        if paragraphs == 1 and isinstance(block, Paragraph) and not block.role:
            words = _inlines(page, block.children, instance)
            told.append(
                f'<span id="{_escaped(block.anchor)}">{words}</span>' if block.anchor else words
            )
        else:
            told.append(_BLOCKS[type(block)](page, block, instance))
    return "".join(told)


def _heading_block(page: _Page, block: Heading, instance: Instance) -> str:
    return _heading(page, block.level, block.children, block.anchor, instance)


def _paragraph(page: _Page, block: Paragraph, instance: Instance) -> str:
    named = f' class="{block.role}"' if block.role in _ROLES else ""
    if block.anchor:
        named += f' id="{_escaped(block.anchor)}"'
    return f"<p{named}>{_inlines(page, block.children, instance)}</p>\n"


def _items(page: _Page, items: tuple[ListItem, ...], instance: Instance) -> str:
    return "".join(f"<li>{_inner(page, item.blocks, instance)}</li>\n" for item in items)


def _bullets(page: _Page, block: BulletList, instance: Instance) -> str:
    return f"<ul>\n{_items(page, block.items, instance)}</ul>\n"


def _numbers(page: _Page, block: NumberedList, instance: Instance) -> str:
    start = f' start="{block.start}"' if block.start != 1 else ""
    return f"<ol{start}>\n{_items(page, block.items, instance)}</ol>\n"


def _definitions(page: _Page, block: DefinitionList, instance: Instance) -> str:
    told = [
        "".join(f"<dt>{_inlines(page, term, instance)}</dt>\n" for term in item.terms)
        + f"<dd>{_inner(page, item.blocks, instance)}</dd>\n"
        for item in block.items
    ]
    return f'<dl class="definitions">\n{"".join(told)}</dl>\n'


def _quotation(page: _Page, block: Quotation, instance: Instance) -> str:
    told = "".join(_blocks(page, block.blocks, instance))
    source = ""
    if block.source:
        dash = "" if dashed(block.source) else "— "
        source = f"<figcaption>{dash}{_inlines(page, block.source, instance)}</figcaption>\n"
    return f'<figure class="quotation"><blockquote>\n{told}</blockquote>\n{source}</figure>\n'


def _figure(page: _Page, block: Figure, instance: Instance) -> str:
    named = f' id="{_escaped(block.anchor)}"' if block.anchor else ""
    width = ""
    if block.width_percent is not None:
        page.widths.add(block.width_percent)
        width = f' class="w{block.width_percent}"'
    shown = _image(page, block.file, block.alternative, width)
    caption = _caption(page, block.caption, block.anchor, instance)
    said = f"<figcaption>{caption}</figcaption>\n" if caption else ""
    return f'<figure class="picture"{named}>{shown}\n{said}</figure>\n'


def _image(page: _Page, file: str, alternative: str, more: str = "") -> str:
    picture = page.pictures.get(file)
    if picture is None:
        words = page.printed.words
        said = words["picture"].format(text=alternative) if alternative else words["decoration"]
        return f'<span class="missing">{_escaped(said)}</span>'
    width, height = (
        round(pixels * 96 / picture.dots_per_inch) if picture.dots_per_inch else pixels
        for pixels in (picture.width_px, picture.height_px)
    )
    content = base64.b64encode(picture.content).decode()
    return (
        f'<img{more} src="data:{_escaped(picture.media_type)};base64,{content}" '
        f'alt="{_escaped(alternative)}" width="{width}" height="{height}">'
    )


def _caption(page: _Page, caption: Inlines, anchor: str | None, instance: Instance) -> str:
    if not caption:
        return ""
    label = page.printed.caption_of(anchor)
    shown = f'<span class="label">{_escaped(label)}</span> ' if label else ""
    return f"{shown}{_inlines(page, caption, instance)}"


def _code(page: _Page, block: CodeBlock, instance: Instance) -> str:
    word = _escaped(page.printed.words["code"])
    told = _inlines(page, block.children, instance)
    return f'<pre tabindex="0" role="region" aria-label="{word}"><code>{told}</code></pre>\n'


def _callout(page: _Page, block: Callout, instance: Instance) -> str:
    title = _inlines(page, block.title, instance) or _escaped(page.printed.callout(block.kind))
    told = "".join(_blocks(page, block.blocks, instance))
    kind = block.kind if block.kind in {"important", "example", "commons"} else "note"
    return (
        f'<aside class="callout {kind}" role="note">\n'
        f'<p class="callout-title">{title}</p>\n{told}</aside>\n'
    )


def _page_break(_page: _Page, _block: PageBreak, _instance: Instance) -> str:
    return '<div class="page-break"></div>\n'


def _rule(_page: _Page, _block: Rule, _instance: Instance) -> str:
    return "<hr>\n"


# Tables ----------------------------------------------------------------------------


def _table(page: _Page, block: Table, instance: Instance) -> str:
    caption = _caption(page, block.caption, block.anchor, instance)
    columns = max(
        (sum(cell.span for cell in row.cells) for row in (*block.header, *block.rows)), default=0
    )
    named = f' id="{_escaped(block.anchor)}"' if block.anchor else ""
    if caption:
        page.captions += 1
        caption_id = f"{_OWN}caption-{page.captions}"
        label = f'aria-labelledby="{caption_id}"'
        said = f'<caption id="{caption_id}">{caption}</caption>\n'
    else:
        label = f'aria-label="{_escaped(page.printed.words["table"])}"'
        said = ""
    kinds = [
        name
        for name, holds in (
            ("wide", columns > 2),
            ("wider", columns > 4),
            ("very-wide", columns > 7),
        )
        if holds
    ]
    classes = f' class="{" ".join(kinds)}"' if kinds else ""
    turned = " landscape" if block.landscape else ""
    head = "".join(_header_row(page, row, block, instance) for row in block.header)
    body = "".join(_body_row(page, row, block, instance) for row in block.rows)
    return (
        f'<div class="scroll{turned}"{named} role="region" {label} tabindex="0">\n'
        f"<table{classes}>\n{said}{_columns(page, block)}"
        + (f"<thead>\n{head}</thead>\n" if head else "")
        + f"<tbody>\n{body}</tbody>\n</table>\n</div>\n"
    )


def _columns(page: _Page, block: Table) -> str:
    whole = sum(block.widths)
    if not whole:
        return ""
    shares = [max(1, round(100 * width / whole)) for width in block.widths]
    page.widths.update(shares)
    told = "".join(f'<col class="w{share}">' for share in shares)
    return f"<colgroup>{told}</colgroup>\n"


def _header_row(page: _Page, row: Row, block: Table, instance: Instance) -> str:
    told: list[str] = []
    for column, cell in _placed(row):
        scope = "colgroup" if cell.span > 1 else "col"
        element = f'th scope="{scope}"' if cell.blocks else "td"
        told.append(_cell(page, cell, element, _side(block, column), instance))
    return f"<tr>{''.join(told)}</tr>\n"


def _body_row(page: _Page, row: Row, block: Table, instance: Instance) -> str:
    told: list[str] = []
    for column, cell in _placed(row):
        is_header = column == 0 and block.first_column_is_header and bool(cell.blocks)
        element = 'th scope="row"' if is_header else "td"
        told.append(_cell(page, cell, element, _side(block, column), instance))
    start = '<tr class="total">' if row.emphasis else "<tr>"
    return f"{start}{''.join(told)}</tr>\n"


def _placed(row: Row) -> Iterator[tuple[int, Cell]]:
    column = 0
    for cell in row.cells:
        yield column, cell
        column += cell.span


def _side(block: Table, column: int) -> str:
    return _ALIGNED[block.alignments[column]] if column < len(block.alignments) else ""


def _cell(page: _Page, cell: Cell, element: str, side: str, instance: Instance) -> str:
    words = _inner(page, cell.blocks, instance)
    if cell.bar:
        side = f"{side} bar".strip()
        words = words or _escaped(page.printed.words["scheduled"])
        words = f'<span class="unseen">{words}</span>'
    named = f' class="{side}"' if side else ""
    span = f' colspan="{cell.span}"' if cell.span > 1 else ""
    return f"<{element}{named}{span}>{words}</{element.partition(' ')[0]}>"


# Inlines ---------------------------------------------------------------------------


def _inlines(page: _Page, inlines: Inlines, instance: Instance | None) -> str:
    return "".join(_INLINES[type(inline)](page, inline, instance) for inline in inlines)


def _words(_page: _Page, inline: Text | Filled, _instance: Instance | None) -> str:
    return _escaped(inline.text)


def _wrapped(
    element: str,
) -> Callable[[_Page, Emphasis | Strong | Strike | Code, Instance | None], str]:
    def wrap(
        page: _Page, inline: Emphasis | Strong | Strike | Code, instance: Instance | None
    ) -> str:
        return f"<{element}>{_inlines(page, inline.children, instance)}</{element}>"

    return wrap


def _verbatim(page: _Page, inline: Verbatim, instance: Instance | None) -> str:
    return _inlines(page, inline.children, instance)


def _link(page: _Page, inline: Link, instance: Instance | None) -> str:
    words = _inlines(page, inline.children, instance)
    if plain_text(inline.children) == inline.target:
        words = words.replace("/", "/<wbr>")  # an address breaks at its slashes
    if not inline.target.lower().startswith(_SAFE_TARGETS):
        return words
    title = f' title="{_escaped(inline.title)}"' if inline.title else ""
    return f'<a href="{_escaped(inline.target)}"{title}>{words}</a>'


def _cross_reference(page: _Page, inline: CrossReference, _instance: Instance | None) -> str:
    target = inline.target.removeprefix("#")
    words = _escaped(page.printed.label(target))
    return f'<a class="reference" href="#{_escaped(target)}">{words}</a>'


def _abbreviation(_page: _Page, inline: Abbreviation, _instance: Instance | None) -> str:
    return f'<abbr title="{_escaped(inline.expansion)}">{_escaped(inline.text)}</abbr>'


def _note_reference(page: _Page, inline: NoteReference, instance: Instance | None) -> str:
    if instance is None:
        return ""
    key = (instance.key, inline.label)
    page.references[key] = page.references.get(key, 0) + 1
    number = page.printed.note_number(instance, inline.label)
    word = _escaped(page.printed.words["note"])
    return (
        f'<sup><a class="noteref" id="{_reference_id(number, page.references[key])}" '
        f'href="#{_OWN}note-{number}" role="doc-noteref" aria-label="{word} {number}">'
        f"{number}</a></sup>"
    )


def _inline_image(page: _Page, inline: InlineImage, _instance: Instance | None) -> str:
    return _image(page, inline.file, inline.alternative, ' class="inline"')


def _line_break(_page: _Page, _inline: LineBreak, _instance: Instance | None) -> str:
    return "<br>\n"


_BLOCKS: Mapping[type, Callable[[_Page, Any, Instance], str]] = {
    Heading: _heading_block,
    Paragraph: _paragraph,
    BulletList: _bullets,
    NumberedList: _numbers,
    DefinitionList: _definitions,
    Quotation: _quotation,
    Table: _table,
    Figure: _figure,
    CodeBlock: _code,
    Callout: _callout,
    PageBreak: _page_break,
    Rule: _rule,
}

_INLINES: Mapping[type, Callable[[_Page, Any, Instance | None], str]] = {
    Text: _words,
    Filled: _words,
    Emphasis: _wrapped("em"),
    Strong: _wrapped("strong"),
    Strike: _wrapped("s"),
    Code: _wrapped("code"),
    Verbatim: _verbatim,
    Link: _link,
    CrossReference: _cross_reference,
    Abbreviation: _abbreviation,
    NoteReference: _note_reference,
    InlineImage: _inline_image,
    LineBreak: _line_break,
}
