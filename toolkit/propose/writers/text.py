# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The offer as plain text, part by part with its number of characters, for web forms.

What stands between two rules is what is pasted; it is what is counted, spaces and line
ends included.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeAlias

from propose.model.bill import Bill
from propose.model.codes import finding
from propose.model.consultation import BuyerQuestion
from propose.model.draft import Draft
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen
from propose.model.language import said_in
from propose.model.manuscript import (
    Abbreviation,
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
from propose.model.picture import Picture
from propose.model.template import Template
from propose.model.walk import lines_of, notes_in
from propose.writers.printed import Printed, dashed, printed

SUFFIX = ".txt"

Lines: TypeAlias = list[str]

_WIDTH = 72

_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "fr": {
            "characters": "{count}\u00a0caractères, espaces comprises",
            "limit": "{count}\u00a0caractères sur {limit}, espaces comprises",
            "over": "{count}\u00a0caractères sur {limit}, espaces comprises\u00a0: "
            "{excess} de trop",
            "with": "avec ses sous-parties, {count}",
            "answers": "Répond à\u00a0: {title}",
            "questions": "Questions de l’acheteur",
            "unanswered": "sans réponse",
            "gap": "\u202f",
        },
        "en": {
            "characters": "{count} characters, spaces included",
            "limit": "{count} characters of {limit}, spaces included",
            "over": "{count} characters of {limit}, spaces included: {excess} too many",
            "with": "with its subparts, {count}",
            "answers": "Answers: {title}",
            "questions": "Questions of the buyer",
            "unanswered": "not answered",
            "gap": ",",
        },
    }
)


def write(
    manuscript: Manuscript,
    bill: Bill,
    template: Template,
    pictures: Mapping[str, Picture],
) -> Draft:
    """Return the offer as plain text with a count for each part and each question.

    A question of the buyer whose answer is longer than its limit is a finding.
    """
    del bill, pictures
    page = _Page(
        printed=printed(manuscript, template),
        words=said_in(_WORDS, manuscript.lang),
    )
    parts = [_Part(section=one, text=_section_text(page, one)) for one in manuscript.sections]
    trees = [_tree_text(page, parts, index) for index in range(len(parts))]
    answers = _answers(manuscript, parts, trees)
    day = manuscript.shell.get("date")
    lines = [manuscript.title, *([manuscript.subtitle] if manuscript.subtitle else [])]
    lines.append(day if isinstance(day, str) and day else manuscript.date)
    if answers:
        lines.extend(["", page.words["questions"]])
        lines.extend(_question_line(page, question, told) for question, told in answers.items())
    for part, tree in zip(parts, trees, strict=True):
        lines.extend(_part_lines(page, part, tree))
    return Draft(
        suffix=SUFFIX,
        content=("\n".join(lines) + "\n").encode("utf-8"),
        findings=tuple(_too_long(parts, answers)),
    )


def answers_of(manuscript: Manuscript, template: Template) -> dict[str, str]:
    """Return the answer to each question of the buyer's form, as it is pasted there."""
    page = _Page(printed=printed(manuscript, template), words=said_in(_WORDS, manuscript.lang))
    parts = [_Part(section=one, text=_section_text(page, one)) for one in manuscript.sections]
    trees = [_tree_text(page, parts, index) for index in range(len(parts))]
    return {one.id: told for one, told in _answers(manuscript, parts, trees).items()}


@frozen
class _Page:
    """What is needed to print any block.

    `explained` gathers the abbreviations that a section has spelt out; None where none is.
    """

    printed: Printed
    words: Mapping[str, str]
    instance: Instance | None = None
    explained: set[tuple[str, str]] | None = None

    def of(self, instance: Instance, explained: set[tuple[str, str]]) -> "_Page":
        """Return the page for the blocks of one instance."""
        return replace(self, instance=instance, explained=explained)

    def count(self, number: int) -> str:
        """Return a number with its thousands apart."""
        return f"{number:,}".replace(",", self.words["gap"])

    def characters(self, text: str, limit: int | None = None) -> str:
        """Return how many characters a text has, beside its limit if there is one."""
        if limit is None:
            return self.words["characters"].format(count=self.count(len(text)))
        over = len(text) - limit
        return self.words["over" if over > 0 else "limit"].format(
            count=self.count(len(text)), limit=self.count(limit), excess=self.count(over)
        )


@frozen
class _Part:
    """One section with its own text, without those below it."""

    section: Section
    text: str


# Parts and questions ---------------------------------------------------------------


def _title(page: _Page, section: Section) -> str:
    return page.printed.titled(section.anchor, _flat(page, section.title))


def _tree_text(page: _Page, parts: list[_Part], index: int) -> str:
    """Return the text of a section with that of the sections below it, their titles too."""
    told = [parts[index].text]
    for part in parts[index + 1 :]:
        if part.section.level <= parts[index].section.level:
            break
        told.extend([_title(page, part.section), part.text])
    return "\n\n".join(text for text in told if text)


def _answers(
    manuscript: Manuscript, parts: list[_Part], trees: list[str]
) -> dict[BuyerQuestion, str]:
    """Return the whole answer to each question of the buyer's form."""
    consultation = manuscript.consultation
    answers: dict[BuyerQuestion, str] = {}
    for question in consultation.questions if consultation else ():
        told = [
            tree
            for part, tree in zip(parts, trees, strict=True)
            if question.id in part.section.criteria and tree
        ]
        answers[question] = "\n\n".join(told)
    return answers


def _question_line(page: _Page, question: BuyerQuestion, told: str) -> str:
    said = page.characters(told, question.characters) if told else page.words["unanswered"]
    return f"- {question.title} ({question.id}) · {said}"


def _part_lines(page: _Page, part: _Part, tree: str) -> Lines:
    section = part.section
    lines = ["", "=" * _WIDTH, _title(page, section)]
    limits = {}
    consultation = page.printed.manuscript.consultation
    if consultation is not None:
        titles = {one.id: one.title for one in consultation.criteria}
        titles.update((one.id, one.title) for one in consultation.questions)
        limits = {one.id: one.characters for one in consultation.questions}
        lines.extend(
            page.words["answers"].format(title=titles.get(name, name)) for name in section.criteria
        )
    limit = next((limits[name] for name in section.criteria if limits.get(name)), None)
    has_below = len(tree) > len(part.text)
    lines.append(page.characters(part.text, None if has_below else limit))
    if has_below:
        lines.append(page.words["with"].format(count=page.characters(tree, limit)))
    lines.append("-" * _WIDTH)
    if part.text:
        lines.append(part.text)
    return lines


def _too_long(parts: list[_Part], answers: Mapping[BuyerQuestion, str]) -> Iterator[Finding]:
    for question, told in answers.items():
        if question.characters is None or len(told) <= question.characters:
            continue
        first = next(part.section for part in parts if question.id in part.section.criteria)
        yield finding(
            "question-over-limit",
            Place(path=first.path, line=first.line),
            question=question.id,
            count=len(told),
            limit=question.characters,
            excess=len(told) - question.characters,
        )


def _section_text(page: _Page, section: Section) -> str:
    told: list[Lines] = []
    notes: Lines = []
    explained: set[tuple[str, str]] = set()
    for part in section.parts:
        inside = page.of(part.instance, explained)
        told.extend(_block(inside, block) for block in part.blocks)
        for note in notes_in(part.blocks):
            number = page.printed.note_number(part.instance, note.label)
            body = _stacked(_block(inside, block) for block in note.blocks)
            notes.append(f"[{number}] {body[0]}" if body else f"[{number}]")
            notes.extend(_indented(body[1:], 4))
    return "\n".join(_stacked([*told, notes]))


# Blocks ----------------------------------------------------------------------------


def _block(page: _Page, block: Block) -> Lines:
    return _BLOCKS[type(block)](page, block)


def _stacked(blocks: Iterable[Lines], *, is_tight: bool = False) -> Lines:
    lines: Lines = []
    for one in blocks:
        if lines and one and not is_tight:
            lines.append("")
        lines.extend(one)
    return lines


def _indented(lines: Iterable[str], width: int) -> Lines:
    return [" " * width + line if line else "" for line in lines]


def _heading(page: _Page, block: Heading) -> Lines:
    bare = replace(page, explained=None)
    return [page.printed.titled(block.anchor, _flat(bare, block.children))]


def _paragraph(page: _Page, block: Paragraph) -> Lines:
    told = _inlines(page, block.children)
    return [line.strip(" ") for line in told.split("\n")] if told.strip() else []


def _items(page: _Page, items: Iterable[tuple[str, ListItem]]) -> Lines:
    lines: Lines = []
    for marker, item in items:
        told = _stacked((_block(page, block) for block in item.blocks), is_tight=True)
        lines.append(f"{marker} {told[0]}" if told else marker)
        lines.extend(_indented(told[1:], len(marker) + 1))
    return lines


def _bullets(page: _Page, block: BulletList) -> Lines:
    return _items(page, (("-", item) for item in block.items))


def _numbers(page: _Page, block: NumberedList) -> Lines:
    return _items(
        page, ((f"{number}.", item) for number, item in enumerate(block.items, block.start))
    )


def _definitions(page: _Page, block: DefinitionList) -> Lines:
    return _stacked(_definition(page, definition) for definition in block.items)


def _definition(page: _Page, definition: Definition) -> Lines:
    terms = [_flat(page, term) for term in definition.terms]
    body = _stacked((_block(page, block) for block in definition.blocks), is_tight=True)
    return [*terms, *_indented(body, 2)]


def _quotation(page: _Page, block: Quotation) -> Lines:
    told = _stacked(_block(page, inner) for inner in block.blocks)
    if block.source:
        source = _flat(page, block.source)
        told.append(source if dashed(block.source) else f"— {source}")
    return [f"> {line}" if line else ">" for line in told]


def _callout(page: _Page, block: Callout) -> Lines:
    title = _flat(page, block.title) or page.printed.callout(block.kind)
    return _stacked([[title], *(_block(page, inner) for inner in block.blocks)])


def _code_block(page: _Page, block: CodeBlock) -> Lines:
    return _inlines(page, block.children).rstrip("\n").split("\n")


def _figure(page: _Page, block: Figure) -> Lines:
    words = page.printed.words
    said = words["picture"].format(text=block.alternative) if block.alternative else ""
    caption = _captioned(page, block.caption, block.anchor)
    shown = [f"[{said}]" if said else "", caption]
    return [" ".join(one for one in shown if one)] if any(shown) else []


def _captioned(page: _Page, caption: Inlines, anchor: str | None) -> str:
    if not caption:
        return ""
    label = page.printed.caption_of(anchor)
    words = _flat(page, caption)
    return f"{label} – {words}" if label else words


def _page_break(_page: _Page, _block: PageBreak) -> Lines:
    return []


def _rule(_page: _Page, _block: Rule) -> Lines:
    return ["* * *"]


def _table(page: _Page, block: Table) -> Lines:
    caption = _captioned(page, block.caption, block.anchor)
    rows = [_table_row(page, row) for row in (*block.header, *block.rows)]
    return [*([caption] if caption else []), *rows]


def _table_row(page: _Page, row: Row) -> str:
    cells = [_cell(page, cell) for cell in row.cells]
    while cells and not cells[-1]:
        cells.pop()
    return " | ".join(cells)


def _cell(page: _Page, cell: Cell) -> str:
    if cell.bar and not cell.blocks:
        return page.printed.words["scheduled"]
    told = (_flat(page, line) for line in lines_of(cell.blocks))
    return " ; ".join(text for text in told if text)


# Inlines ---------------------------------------------------------------------------


def _inlines(page: _Page, inlines: Inlines) -> str:
    return "".join(_INLINES[type(inline)](page, inline) for inline in inlines)


def _flat(page: _Page, inlines: Inlines) -> str:
    return " ".join(_inlines(page, inlines).split("\n")).strip(" ")


def _words(_page: _Page, inline: Text | Filled) -> str:
    return inline.text


def _abbreviation(page: _Page, inline: Abbreviation) -> str:
    """Return an abbreviation, spelt out behind its first use in a section."""
    key = (inline.text, inline.expansion)
    if page.explained is None or key in page.explained:
        return inline.text
    page.explained.add(key)
    return f"{inline.text} ({inline.expansion})"


def _children(page: _Page, inline: Emphasis | Strong | Code | Verbatim) -> str:
    return _inlines(page, inline.children)


def _strike(page: _Page, inline: Strike) -> str:
    # Without a sign, what was taken back would read as said.
    return f"~~{_inlines(page, inline.children)}~~"


def _link(page: _Page, inline: Link) -> str:
    words = _inlines(page, inline.children)
    address = inline.target.removeprefix("mailto:")
    if inline.target.startswith("#") or address == words:
        return words
    return f"{words} ({address})"


def _cross_reference(page: _Page, inline: CrossReference) -> str:
    return page.printed.label(inline.target)


def _note_reference(page: _Page, inline: NoteReference) -> str:
    if page.instance is None:
        return ""
    return f"[{page.printed.note_number(page.instance, inline.label)}]"


def _inline_image(page: _Page, inline: InlineImage) -> str:
    words = page.printed.words
    return f"[{words['picture'].format(text=inline.alternative)}]" if inline.alternative else ""


def _line_break(_page: _Page, _inline: LineBreak) -> str:
    return "\n"


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
    Text: _words,
    Filled: _words,
    Abbreviation: _abbreviation,
    Emphasis: _children,
    Strong: _children,
    Code: _children,
    Verbatim: _children,
    Strike: _strike,
    Link: _link,
    CrossReference: _cross_reference,
    NoteReference: _note_reference,
    InlineImage: _inline_image,
    LineBreak: _line_break,
}
