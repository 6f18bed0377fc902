# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the items of a paragraph to inlines: marks paired, words joined."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TypeAlias

from propose.core.markup.attributes import attributes_of, report_unknown
from propose.core.markup.reading import MAX_DEPTH, TOKEN, Reading
from propose.core.markup.targets import web_address
from propose.model.frozen import frozen_positional
from propose.model.manuscript import (
    Abbreviation,
    Code,
    Emphasis,
    Filled,
    Inline,
    Inlines,
    Link,
    Strike,
    Strong,
    Text,
    Verbatim,
)

_SPACES = re.compile(r"  +")
_LINE_END = re.compile(r"\n")


@dataclass(slots=True, repr=False, eq=False)
class Delimiter:
    """A run of `*`, `_` or `~~` that may open or close a mark."""

    sign: str
    count: int
    length: int
    opens: bool
    closes: bool
    at: int


@frozen_positional
class Address:
    """An address written out in the words."""

    raw: str
    at: int


@frozen_positional
class AttributeList:
    """An attribute list after something."""

    raw: str
    at: int


Item: TypeAlias = str | Inline | Delimiter | Address | AttributeList


class Pairs:
    """Pairs the delimiters of one paragraph and joins its words."""

    def __init__(self, reading: Reading, text: str, row: int) -> None:
        """Know the text, which begins on a row, for the places of findings."""
        self.reading = reading
        self.text = text
        self.row = row
        self.line_ends: list[int] | None = None
        self.depths: dict[int, int] = {}
        self.is_too_deep = False
        self.has_unpaired = False

    def row_at(self, at: int) -> int:
        """Return the row of a position in the text."""
        if self.line_ends is None:
            self.line_ends = [end.start() for end in _LINE_END.finditer(self.text)]
        return self.row + bisect_left(self.line_ends, at)

    def checked(self, raw: str, at: int) -> list[Text | Filled]:
        """Return a raw text as words and values; a long text among them is reported."""
        return self.reading.checked(raw, self.row_at(at)) if TOKEN.search(raw) else [Text(raw)]

    def paired(self, items: list[Item], *, in_link: bool = False) -> Inlines:
        """Return the items with their marks paired (the CommonMark algorithm)."""
        out: list[Item] = []
        openers: list[int] = []
        bottoms: dict[tuple[str, bool, int], int] = {}
        for item in items:
            if not isinstance(item, Delimiter):
                out.append(item)
                continue
            while item.closes and item.count and not self.is_too_deep:
                key = (item.sign, item.opens, item.length % 3)
                place = _opener(out, openers, item, bottoms.get(key, 0))
                if place < 0:
                    bottoms[key] = len(openers)
                    break
                index = openers[place]
                del openers[place + 1 :]
                for known, bottom in bottoms.items():
                    bottoms[known] = min(bottom, place)
                self._wrap(out, index, item, in_link=in_link)
                opener = out[index]
                if not (isinstance(opener, Delimiter) and opener.count):
                    openers.pop()
                    del out[index]
            if item.count and item.opens:
                openers.append(len(out))
                out.append(item)
            elif item.count:
                self._report_unpaired(item)
                out.append(item.sign * item.count)
        return self.joined(out, in_link=in_link)

    def _wrap(self, out: list[Item], index: int, closer: Delimiter, *, in_link: bool) -> None:
        """Put what follows the opener at `index` into a mark, and count both sides down."""
        opener = out[index]
        if not isinstance(opener, Delimiter):
            return
        inner = self.joined(out[index + 1 :], in_link=in_link)
        depth = self.depth_of(inner) + 1
        if depth > MAX_DEPTH:
            self.reading.report("nested-too-deep", self.row_at(opener.at), depth=MAX_DEPTH)
            out[index + 1 :] = [opener.sign * opener.count, *inner, closer.sign * closer.count]
            opener.count = closer.count = 0
            self.is_too_deep = True
            return
        used = 2 if opener.count >= 2 and closer.count >= 2 else 1
        opener.count -= used
        closer.count -= used
        mark = (Strike if closer.sign == "~" else Strong if used == 2 else Emphasis)(inner)
        self.depths[id(mark)] = depth
        out[index + 1 :] = [mark]

    def depth_of(self, inlines: Inlines) -> int:
        """Return how many marks lie inside one another at most."""
        depths = self.depths
        return max((depths.get(id(inline), 0) for inline in inlines), default=0) if depths else 0

    def _report_unpaired(self, delimiter: Delimiter) -> None:
        if delimiter.count >= 2 and delimiter.length == 2 and not self.has_unpaired:
            self.has_unpaired = True
            row = self.row_at(delimiter.at)
            self.reading.report("mark-unpaired", row, mark=delimiter.sign * 2)

    def joined(self, items: list[Item], *, in_link: bool) -> Inlines:
        """Return the items with words joined; what is left of delimiters is words."""
        out: list[Inline] = []
        words: list[str] = []
        for item in items:
            if isinstance(item, str):
                words.append(item)
            elif isinstance(item, Text):
                words.append(item.text)
            elif isinstance(item, Delimiter):
                self._report_unpaired(item)
                words.append(item.sign * item.count)
            elif isinstance(item, AttributeList):
                if words or not out or not self._attributed(out, item):
                    self.reading.report(
                        "attribute-place", self.row_at(item.at), entries=item.raw[2:-1].strip()
                    )
                    words.append(item.raw)
            else:
                if words:
                    self._say(out, words)
                if isinstance(item, Address):
                    out.append(self._address(item, in_link=in_link))
                else:
                    out.append(item)
        if words:
            self._say(out, words)
        return tuple(out)

    def _say(self, out: list[Inline], words: list[str]) -> None:
        """Append the collected words, abbreviations told apart, and begin anew."""
        text = "".join(words)
        words.clear()
        if not text:
            return
        if "  " in text:
            text = _SPACES.sub(" ", text)
        if self.reading.abbreviations:
            out.extend(self._explained(text))
        else:
            out.append(Text(text))

    def _explained(self, text: str) -> list[Inline]:
        parts: list[Inline] = []
        abbreviations = self.reading.abbreviations
        at = 0
        for match in self.reading.abbreviation_keys.finditer(text):
            expansion = abbreviations[match.group()]
            expansion.is_used = True
            if match.start() > at:
                parts.append(Text(text[at : match.start()]))
            parts.append(Abbreviation(text=match.group(), expansion=expansion.text))
            at = match.end()
        if at < len(text):
            parts.append(Text(text[at:]))
        return parts

    def _address(self, address: Address, *, in_link: bool) -> Inline:
        shown = Verbatim(tuple(self.checked(address.raw, address.at)))
        if in_link:
            return shown
        target = web_address(self.reading, address.raw)
        return Link(children=(shown,), target=target) if target else shown

    def _attributed(self, out: list[Inline], item: AttributeList) -> bool:
        """Apply an attribute list to the inline just before it."""
        last = out[-1]
        if not isinstance(last, Emphasis | Strong | Strike | Code | Link):
            return False
        attributes = attributes_of(self.reading, item.raw[2:-1], self.row_at(item.at))
        report_unknown(self.reading, attributes, classes=frozenset({"verbatim"}))
        if "verbatim" in attributes.classes:
            verbatim = Verbatim(last.children)
            if isinstance(last, Code):
                out[-1] = verbatim
            elif isinstance(last, Link):
                out[-1] = Link(children=(verbatim,), target=last.target, title=last.title)
            else:
                out[-1] = type(last)((verbatim,))
            self.depths[id(out[-1])] = self.depths.get(id(last), 0) + 1
        return True


def _opener(out: list[Item], openers: list[int], closer: Delimiter, bottom: int) -> int:
    """Return which opener a closing run belongs to, -1 for none (CommonMark, rule of 3)."""
    for place in range(len(openers) - 1, bottom - 1, -1):
        opener = out[openers[place]]
        if not isinstance(opener, Delimiter) or opener.sign != closer.sign:
            continue
        if (
            (opener.closes or closer.opens)
            and (opener.length + closer.length) % 3 == 0
            and (opener.length % 3 or closer.length % 3)
        ):
            continue
        return place
    return -1
