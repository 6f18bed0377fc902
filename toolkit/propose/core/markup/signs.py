# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words of one paragraph, read sign by sign.

Python-Markdown runs every inline pattern over every paragraph and swaps each match for
a placeholder; this reads each sign once, in time proportional to the text, and builds
the manuscript's inlines at once.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html.entities import html5
from typing import ClassVar, TypeAlias

from propose.core.markup.attributes import LIST, holds_answer, is_attributes
from propose.core.markup.pairs import Address, AttributeList, Delimiter, Item, Pairs
from propose.core.markup.reading import MAX_DEPTH, TOKEN, Reading, Reference, label_of
from propose.core.markup.targets import link_target, picture_file, unescaped
from propose.core.typography import typeset
from propose.model.frozen import frozen
from propose.model.manuscript import (
    Blocks,
    Code,
    CrossReference,
    Inline,
    InlineImage,
    Inlines,
    LineBreak,
    Link,
    NoteReference,
    Text,
    Verbatim,
)
from propose.model.walk import plain_text

_SOFT_BREAK = re.compile(r" *\n *")
_SIGN = re.compile("[\\\\`*_~\\[\\]<&{:\n\U000f0000-\U000ffffd]")
_AFTER_LINE = re.compile(r"\n *")
_RUN = re.compile(r"`+|\*+|_+|~+")
_NOTE = re.compile(r"\[\^[^\[\]]+\]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SCHEME = re.compile(r"(?<!\w)https?$")
_URL = re.compile(r"""://[^\s<>\[\]"`{}|\\^«»*“”]+""")
_TAIL = re.compile(
    r"""
    \([ \n]*
    (?:<(?P<pointed>[^<>\n]*)>
      |(?P<bare>(?:[^\s()<>\\]|\\.|\((?:[^\s()\\]|\\.)*\))*))
    (?:[ \n]+(?P<title>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'))?
    [ \n]*\)
    """,
    re.VERBOSE | re.DOTALL,
)
_LABEL = re.compile(r"\[([^\[\]^][^\[\]]{0,998})?\]")
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>")
_AUTOMAIL = re.compile(r"<([^\s<>@:/]+@[^\s<>@]+)>")
_AUTOTOKEN = re.compile(r"<([\U000f0000-\U000ffffd])>")
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)[^<>]*>|<[!?][^<>]*>")
_URL_END = ".,;:!?'’_~…"
_ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


@dataclass(slots=True, repr=False, eq=False)
class Bracket:
    """An open bracket: where it stands in the items and in the text."""

    item: int
    at: int
    is_picture: bool
    is_active: bool = True


@frozen
class Picture:
    """A picture as met in a line, its title still able to become a caption."""

    image: InlineImage
    caption: Inlines


NoteBlocks: TypeAlias = Callable[[str], Blocks | None]
"""Gives the blocks of a defined footnote; None inside footnotes."""


class Line:
    """One paragraph on its way from signs to inlines."""

    def __init__(self, reading: Reading, text: str, row: int, note_blocks: NoteBlocks) -> None:
        """Begin before the first sign of a text that begins on a row."""
        self.reading = reading
        self.text = text
        self.note_blocks = note_blocks
        self.pairs = Pairs(reading, text, row)
        self.picture: Picture | None = None
        self._items: list[Item] = []
        self._brackets: list[Bracket] = []
        self._unclosed_ticks: set[int] = set()

    def inlines(self) -> Inlines:
        """Return the inlines of the paragraph as typed."""
        text, items, search = self.text, self._items, _SIGN.search
        at = 0
        while match := search(text, at):
            start = match.start()
            if start > at:
                items.append(text[at:start])
            at = self._READERS.get(text[start], Line._token)(self, start)
        if at < len(text):
            items.append(text[at:])
        return self.pairs.paired(items)

    # Signs: each reader begins at a sign and returns the position after what it has read -

    def _backslash(self, at: int) -> int:
        sign = self.text[at + 1 : at + 2]
        if sign == "\n":
            return self._end_line(at + 1, is_hard=True)
        if sign and sign in _ESCAPABLE:
            self._items.append(sign)
            return at + 2
        self._items.append("\\")
        return at + 1

    def _newline(self, at: int) -> int:
        before = self._items[-1] if self._items else ""
        is_hard = False
        if isinstance(before, str) and before.endswith(" "):
            is_hard = before.endswith("  ")
            self._items[-1] = before.rstrip(" ")
        return self._end_line(at, is_hard=is_hard)

    def _end_line(self, at: int, *, is_hard: bool) -> int:
        self._items.append(LineBreak() if is_hard else " ")
        after = _AFTER_LINE.match(self.text, at)
        return after.end() if after else at + 1

    def _run(self, at: int) -> tuple[str, int]:
        match = _RUN.match(self.text, at)
        run = match.group() if match else ""
        return run, at + len(run)

    def _code(self, start: int) -> int:
        run, end = self._run(start)
        ticks = len(run)
        close = self._closing_ticks(ticks, end)
        if close < 0:
            self._items.append(run)
            return end
        inside = _SOFT_BREAK.sub(" ", self.text[end:close])
        if inside.strip(" "):
            self._items.append(Code(tuple(self.pairs.checked(inside.strip(" "), start))))
        else:
            self._items.append(self.text[start : close + ticks])
        return close + ticks

    def _closing_ticks(self, ticks: int, start: int) -> int:
        if ticks in self._unclosed_ticks:
            return -1
        match = re.compile(rf"(?<!`)`{{{ticks}}}(?!`)").search(self.text, start)
        if match is None:
            self._unclosed_ticks.add(ticks)
            return -1
        return match.start()

    def _delimiter(self, start: int) -> int:
        run, end = self._run(start)
        before = self.text[start - 1] if start else " "
        after = self.text[end] if end < len(self.text) else " "
        opens, closes = not after.isspace(), not before.isspace()
        if run[0] == "_":
            opens, closes = opens and not _is_word(before), closes and not _is_word(after)
        if (opens or closes) and (run[0] != "~" or len(run) == 2):
            self._items.append(Delimiter(run[0], len(run), len(run), opens, closes, start))
        else:
            self._items.append(run)
        return end

    def _note(self, match: re.Match[str]) -> int:
        raw = match.group()
        row = self.pairs.row_at(match.start())
        label = label_of(raw[2:-1])
        if TOKEN.search(raw):
            self.reading.report("answer-place", row, where="the label of a footnote")
            self._items.extend(self.reading.literal(raw))
        elif label not in self.reading.notes:
            self.reading.report("note-undefined", row, label=raw[2:-1])
            self._items.append(raw)
        else:
            blocks = self.note_blocks(label)
            if blocks is None:
                self.reading.report("note-in-note", row, label=raw[2:-1])
                self._items.append(raw)
            else:
                prefix = f"{self.reading.answer}:" if self.reading.answer else ""
                self._items.append(NoteReference(label=prefix + label, blocks=blocks))
        return match.end()

    def _open(self, at: int) -> int:
        if note := _NOTE.match(self.text, at):
            return self._note(note)
        before = self._items[-1] if self._items else ""
        # `\!` was read as a sign of its own, so that a literal one ends the words before.
        is_picture = isinstance(before, str) and before.endswith("!") and self._is_bare(at - 1)
        sign = "["
        if is_picture and isinstance(before, str):
            self._items[-1] = before[:-1]
            sign = "!["
        self._brackets.append(Bracket(len(self._items), at + 1, is_picture=is_picture))
        self._items.append(sign)
        return at + 1

    def _is_bare(self, at: int) -> bool:
        """Return whether no backslash takes its meaning from the sign at a position."""
        start = at
        while start and self.text[start - 1] == "\\":
            start -= 1
        return (at - start) % 2 == 0

    def _close(self, at: int) -> int:
        end = at + 1
        if not self._brackets:
            self._items.append("]")
            return end
        bracket = self._brackets.pop()
        row = self.pairs.row_at(bracket.at)
        if bracket.is_picture or bracket.is_active:
            if tail := _TAIL.match(self.text, end):
                title = tail["title"][1:-1] if tail["title"] else None
                target = tail["pointed"] if tail["pointed"] is not None else tail["bare"]
                self._lead(bracket, target, title, row)
                return tail.end()
            reference, after = self._reference(bracket, at, end)
            if reference:
                self._lead(bracket, reference.target, reference.title, row)
                return after
        if self.text.startswith("(", end):
            self.reading.report("link-unread", row)
        self._items.append("]")
        return end

    def _reference(self, bracket: Bracket, close: int, end: int) -> tuple[Reference | None, int]:
        """Return what `[text][label]`, `[label][]` or `[label]` refers to."""
        references = self.reading.references
        second = _LABEL.match(self.text, end)
        if close - bracket.at > 999:
            return None, end
        raw = second[1] if second and second[1] else self.text[bracket.at : close]
        if not references and not second:
            return None, end
        reference = references.get(label_of(raw))
        if reference is None:
            if second and second[1] and not TOKEN.search(raw):
                self.reading.report("reference-undefined", self.pairs.row_at(end), label=raw)
            elif second and second[1]:
                self.reading.report(
                    "answer-place", self.pairs.row_at(end), where="the label of a link"
                )
            return None, end
        reference.is_used = True
        return reference, second.end() if second else end

    def _lead(self, bracket: Bracket, target: str, title: str | None, row: int) -> None:
        """Replace the items since the bracket by what leads to the target."""
        inner = self.pairs.paired(self._items[bracket.item + 1 :], in_link=True)
        del self._items[bracket.item :]
        if bracket.is_picture:
            self._picture(inner, target, title, row)
            return
        self._items.extend(self._link(inner, target, title, row))
        for outer in self._brackets:
            outer.is_active = False

    def _link(self, inner: Inlines, target: str, title: str | None, row: int) -> list[Item]:
        address = link_target(self.reading, target, row)
        titled = plain(self.reading, title, row) if title else ()
        if address is None:
            return [*inner, *([" ", *titled] if titled else [])]
        if not inner:
            if address.startswith("#"):
                return [CrossReference(target=address[1:])]
            inner = (Verbatim(tuple(self.pairs.checked(target.strip(), 0))),)
        depth = self.pairs.depth_of(inner) + 1
        if depth > MAX_DEPTH:
            self.reading.report("nested-too-deep", row, depth=MAX_DEPTH)
            return list(inner)
        link = Link(children=inner, target=address, title=_words_of(titled) or None)
        self.pairs.depths[id(link)] = depth
        return [link]

    def _picture(self, inner: Inlines, target: str, title: str | None, row: int) -> None:
        caption = plain(self.reading, title, row) if title else ()
        file = picture_file(self.reading, target, row)
        if file is None:
            self._items.extend([*inner, *([" ", *caption] if caption else [])])
            return
        alternative = _words_of(typeset(inner, self.reading.lang)).strip()
        image = InlineImage(file=file, alternative=alternative, title=_words_of(caption) or None)
        self.picture = Picture(image=image, caption=caption)
        self._items.append(image)

    def _less(self, at: int) -> int:
        text, row = self.text, self.pairs.row_at(at)
        if found := _AUTOLINK.match(text, at) or _AUTOMAIL.match(text, at):
            raw = found[1]
            target = raw if found.re is _AUTOLINK else f"mailto:{raw}"
            self._written_out(raw, target, row)
            return found.end()
        if found := _AUTOTOKEN.match(text, at):
            filled = self.reading.filled(found[1])
            if filled.text.startswith(("http://", "https://")):
                self._written_out(found[1], found[1], row)
                return found.end()
            if "@" in filled.text:
                self._written_out(found[1], f"mailto:{found[1]}", row)
                return found.end()
        if text.startswith("<!--", at):
            end = text.find("-->", at)
            end = len(text) if end < 0 else end + 3
            self.reading.report("html-in-text", row, tag="<!-- … -->")
        elif found := _TAG.match(text, at):
            end = found.end()
            self._report_tag(found, row)
        else:
            self._items.append("<")
            return at + 1
        self._items.extend(self.pairs.checked(_SOFT_BREAK.sub(" ", text[at:end]), at))
        return end

    def _report_tag(self, tag: re.Match[str], row: int) -> None:
        """Report a tag; a closing one only when nothing has opened it."""
        name = tag[1] or tag.group()[1]
        closing = tag.group().startswith("</")
        if not (closing and name in self.reading.opened_tags):
            self.reading.report("html-in-text", row, tag=f"</{name}>" if closing else f"<{name}>")
        self.reading.opened_tags.add(name)

    def _written_out(self, raw: str, target: str, row: int) -> None:
        address = link_target(self.reading, target, row)
        shown = Verbatim(tuple(self.pairs.checked(raw, 0)))
        self._items.append(Link(children=(shown,), target=address) if address else shown)

    def _entity(self, at: int) -> int:
        match = _ENTITY.match(self.text, at)
        if match is None:
            self._items.append("&")
            return at + 1
        raw = match.group()
        if raw[1] == "#" or raw[1:] in html5:
            self.reading.report("entity-in-text", self.pairs.row_at(at), entity=raw)
        self._items.append(raw)
        return match.end()

    def _brace(self, at: int) -> int:
        match = LIST.match(self.text, at)
        if match is None:
            self._items.append("{")
            return at + 1
        raw = match.group()
        if is_attributes(match[1]):
            self._items.append(AttributeList(raw, at))
            return match.end()
        if holds_answer(match[1]):
            self.reading.report("answer-place", self.pairs.row_at(at), where="an attribute list")
            self._items.extend(self.pairs.checked(raw, at))
            return match.end()
        self._items.append("{")
        return at + 1

    def _token(self, at: int) -> int:
        self._items.extend(self.pairs.checked(self.text[at], at))
        return at + 1

    def _colon(self, at: int) -> int:
        """Read an address written out in the words, its scheme being read already."""
        before = self._items[-1] if self._items else ""
        scheme = _SCHEME.search(before) if isinstance(before, str) else None
        match = _URL.match(self.text, at) if scheme else None
        if match is None or scheme is None or not isinstance(before, str):
            self._items.append(":")
            return at + 1
        rest = _closed(match.group()).rstrip(_URL_END)
        if len(rest) < 4:
            self._items.append(":")
            return at + 1
        self._items[-1] = before[: scheme.start()]
        self._items.append(Address(scheme.group() + rest, at))
        return at + len(rest)

    _READERS: ClassVar[dict[str, Callable[["Line", int], int]]] = {
        "\\": _backslash,
        "\n": _newline,
        "`": _code,
        "*": _delimiter,
        "_": _delimiter,
        "~": _delimiter,
        "[": _open,
        "]": _close,
        "<": _less,
        "&": _entity,
        "{": _brace,
        ":": _colon,
    }


def plain(reading: Reading, raw: str, row: int) -> Inlines:
    """Return a title or the like: words and values, typeset, no marks."""
    parts: list[Inline] = [
        Text(_SOFT_BREAK.sub(" ", part.text)) if isinstance(part, Text) else part
        for part in reading.checked(unescaped(raw), row)
    ]
    return typeset(tuple(parts), reading.lang)


def _closed(address: str) -> str:
    """Return an address up to the first parenthesis that it did not open."""
    depth = 0
    for at, sign in enumerate(address):
        if sign == "(":
            depth += 1
        elif sign == ")":
            depth -= 1
            if depth < 0:
                return address[:at]
    return address


def _is_word(sign: str) -> bool:
    return sign.isalnum() or TOKEN.match(sign) is not None


def _words_of(inlines: Inlines) -> str:
    """Return the words of inlines on one line, without their marks, values as printed."""
    return plain_text(inlines).replace("\n", " ")
