# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lines of text as runs, hyperlinks, fields, notes; with the words as they are marked."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from propose.model.manuscript import (
    Abbreviation,
    Code,
    CrossReference,
    Emphasis,
    Filled,
    Inline,
    InlineImage,
    Inlines,
    LineBreak,
    Link,
    NoteReference,
    Strike,
    Strong,
    Text,
    Verbatim,
)
from propose.ooxml.escape import escape, quoteattr
from propose.writers.docx.media import EMU_PER_TWIP, Room
from propose.writers.docx.parts import VALUE_MARK

if TYPE_CHECKING:
    from propose.writers.docx.ledger import Ledger

BOLD, ITALIC, STRUCK, CODE, LINKED, UPRIGHT, BARE, LINES, TITLED = (1 << bit for bit in range(9))
"""How a run is set; UPRIGHT: the paragraph is italic, so emphasis stands upright;
BARE: links, notes and pictures are left out (contents); LINES: line ends are kept;
TITLED: in the character style of a callout's title."""

_ENDS_IN_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)*$|[A-Z](?:\.[0-9]+)*$")
_SPECIAL = re.compile(r"[&<>\t\n]")


def run(text: str, properties: str = "") -> str:
    """Return one run; tabs and new lines become their own elements.

    >>> run("a < b")
    '<w:r><w:t xml:space="preserve">a &lt; b</w:t></w:r>'
    """
    if _SPECIAL.search(text) is not None:
        text = escape(text)
        if "\t" in text or "\n" in text:
            text = text.replace("\t", _GAP.format("<w:tab/>")).replace("\n", _GAP.format("<w:br/>"))
            told = f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'
            return told.replace('<w:t xml:space="preserve"></w:t>', "")
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


_GAP = '</w:t>{}<w:t xml:space="preserve">'


def field_runs(instruction: str, result: str, properties: str = "") -> str:
    """Return a field with its result as Word last showed it."""
    return (
        f'<w:r>{properties}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{properties}<w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r>{properties}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"{run(result, properties)}"
        f'<w:r>{properties}<w:fldChar w:fldCharType="end"/></w:r>'
    )


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class LineWriter:
    """Writes lines of text; `note` (set by the body) writes a footnote and its call."""

    ledger: "Ledger"
    note: Callable[[NoteReference], str] = field(default=lambda _: "")
    expansion: Callable[[Abbreviation], str] = field(default=lambda _: "")
    room_twips: tuple[int, int] = (9000, 12000)
    properties: dict[int, str] = field(default_factory=dict)
    writers: Mapping[type, Callable[[Any, int, list[str], list[str]], None]] = field(
        default_factory=dict
    )

    def __post_init__(self) -> None:
        """Say which method writes which inline."""
        self.writers = {
            Filled: self._filled,
            Emphasis: self._emphasis,
            Strong: self._strong,
            Strike: self._strike,
            Code: self._code,
            Verbatim: self._verbatim,
            Link: self._link,
            CrossReference: self._cross_reference,
            Abbreviation: self._abbreviation,
            NoteReference: self._note,
            InlineImage: self._image,
            LineBreak: self._line_break,
        }

    def line(self, inlines: Inlines, flags: int = 0) -> tuple[str, str]:
        """Return the runs of a line and its words with question ids for values."""
        xml: list[str] = []
        words: list[str] = []
        self._write(inlines, flags, xml, words)
        return "".join(xml), "".join(words)

    def _write(self, inlines: Inlines, flags: int, xml: list[str], words: list[str]) -> None:
        for inline in inlines:
            if type(inline) is Text:
                text = inline.text
                if "\n" in text and not flags & (CODE | LINES):
                    text = text.replace("\n", " ")
                if text:
                    xml.append(run(text, self._properties(flags)))
                    words.append(text)
            else:
                self.writers[type(inline)](inline, flags, xml, words)

    def _properties(self, flags: int) -> str:
        told = self.properties.get(flags)
        if told is None:
            told = self.properties[flags] = self._make_properties(flags)
        return told

    def _make_properties(self, flags: int) -> str:
        parts: list[str] = []
        if flags & CODE:
            parts.append(f'<w:rStyle w:val="{self.ledger.styles.use("code inline").id}"/>')
        elif flags & LINKED:
            parts.append(f'<w:rStyle w:val="{self.ledger.styles.use("link").id}"/>')
        elif flags & TITLED:
            parts.append(f'<w:rStyle w:val="{self.ledger.styles.use("callout title").id}"/>')
        if flags & BOLD:
            parts.append("<w:b/>")
        if flags & ITALIC:
            parts.append('<w:i w:val="0"/>' if flags & UPRIGHT else "<w:i/>")
        if flags & STRUCK:
            parts.append("<w:strike/>")
        if flags & CODE:
            parts.append("<w:noProof/>")
        return f"<w:rPr>{''.join(parts)}</w:rPr>" if parts else ""

    # One inline after the other ---------------------------------------------------------

    def _filled(self, inline: Filled, flags: int, xml: list[str], words: list[str]) -> None:
        if inline.text:
            xml.append(run(inline.text, self._properties(flags)))
        words.append(f"{VALUE_MARK}{inline.question}{VALUE_MARK}")

    def _emphasis(self, inline: Emphasis, flags: int, xml: list[str], words: list[str]) -> None:
        self._write(inline.children, flags ^ ITALIC, xml, words)

    def _strong(self, inline: Strong, flags: int, xml: list[str], words: list[str]) -> None:
        self._write(inline.children, flags | BOLD, xml, words)

    def _strike(self, inline: Strike, flags: int, xml: list[str], words: list[str]) -> None:
        self._write(inline.children, flags | STRUCK, xml, words)

    def _code(self, inline: Code, flags: int, xml: list[str], words: list[str]) -> None:
        self._write(inline.children, flags | CODE, xml, words)

    def _verbatim(self, inline: Verbatim, flags: int, xml: list[str], words: list[str]) -> None:
        self._write(inline.children, flags, xml, words)

    def _link(self, inline: Link, flags: int, xml: list[str], words: list[str]) -> None:
        if flags & (BARE | LINKED):
            self._write(inline.children, flags, xml, words)
            return
        inner: list[str] = []
        self._write(inline.children, flags | LINKED, inner, words)
        tip = f" w:tooltip={quoteattr(inline.title)}" if inline.title else ""
        if inline.target.startswith("#"):
            target = self.ledger.targets.get(inline.target[1:])
            goal = f'w:anchor="{target.bookmark}"' if target else ""
        else:
            goal = f'r:id="{self.ledger.links.external(inline.target)}"'
        told = "".join(inner)
        xml.append(f'<w:hyperlink {goal}{tip} w:history="1">{told}</w:hyperlink>' if goal else told)

    def _cross_reference(
        self, inline: CrossReference, flags: int, xml: list[str], words: list[str]
    ) -> None:
        anchor = inline.target.removeprefix("#")
        target = self.ledger.targets.get(anchor)
        label = self.ledger.labels.get(anchor)
        properties = self._properties(flags)
        if target is None or flags & BARE:
            text = label or anchor
            xml.append(run(text, properties))
            words.append(text)
        elif target.number and target.switches is not None:
            default = f"{target.word} " if target.word else ""
            lead = _ENDS_IN_NUMBER.sub("", label) if label else default
            if lead:
                xml.append(run(lead, properties))
            instruction = f"REF {target.bookmark}{target.switches} \\h"
            xml.append(field_runs(instruction, target.number, properties))
            words.append(lead + target.number)
        else:
            text = (label if target.number else target.title) or label or anchor
            xml.append(
                f'<w:hyperlink w:anchor="{target.bookmark}" w:history="1">'
                f"{run(text, properties)}</w:hyperlink>"
                if not flags & LINKED
                else run(text, properties)
            )
            words.append(text)

    def _abbreviation(
        self, inline: Abbreviation, flags: int, xml: list[str], words: list[str]
    ) -> None:
        xml.append(run(inline.text, self._properties(flags)))
        words.append(inline.text)
        if not flags & BARE:
            xml.append(self.expansion(inline))

    def _note(self, inline: NoteReference, flags: int, xml: list[str], _: list[str]) -> None:
        if not flags & BARE:
            xml.append(self.note(inline))

    def _image(self, inline: InlineImage, flags: int, xml: list[str], _: list[str]) -> None:
        picture = self.ledger.pictures.get(inline.file)
        if picture is None:
            self.ledger.missing(inline.file)
        elif not flags & BARE:
            xml.append(
                self.ledger.media.drawing(
                    picture, inline.alternative, room_of(*self.room_twips), self.ledger.links
                )
            )

    def _line_break(self, _: LineBreak, flags: int, xml: list[str], words: list[str]) -> None:
        if flags & BARE:
            xml.append(run(" "))
        else:
            xml.append("<w:r><w:br/></w:r>")
        words.append("\n")


def leads_up(inlines: Inlines) -> bool:
    """Return whether a line leads up to what follows it: by a colon, or all in bold."""
    last: Inline | None = inlines[-1] if inlines else None
    if len(inlines) == 1 and isinstance(last, Strong):
        return True
    while isinstance(last, Emphasis | Strong | Strike | Verbatim | Link) and last.children:
        last = last.children[-1]
    return isinstance(last, Text | Filled) and last.text.rstrip().endswith(":")


def in_italics(inlines: Inlines) -> bool:
    """Return whether a line is all in italics, as one that a heading has below it."""
    return len(inlines) == 1 and isinstance(inlines[0], Emphasis)


def room_of(width_twips: int, height_twips: int) -> Room:
    """Return the room that a picture has on a page with such margins."""
    return Room(width=width_twips * EMU_PER_TWIP, height=round(height_twips * 0.8) * EMU_PER_TWIP)
