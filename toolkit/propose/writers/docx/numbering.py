# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lists: the template's, ours, one `w:num` for each numbered list, and what they print."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from propose.model.frozen import frozen
from propose.ooxml.escape import quoteattr
from propose.writers.docx.styles import W

if TYPE_CHECKING:
    from lxml import etree

LEVELS = 9
STEP = 357
"""How far each level of a list of ours is moved in, in twips."""

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,9})?")
_BULLETS = ("•", "–", "·")
_EM_SPACES = "\u2003\u2002"
_FORMATS = ("decimal", "lowerLetter", "lowerRoman")


@frozen
class Level:
    """One level of a list; `style` is the id of the paragraph style linked to it."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    left: int | None = None
    hanging: int = 0
    style: str | None = None
    is_legal: bool = False


@frozen
class _Known:
    """A list of the template or of ours: its abstract list and its levels."""

    abstract: int
    levels: Mapping[int, Level]


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class Numbering:
    """The lists of one document; what is added stands in `abstract_nums` and `nums`.

    `texts` are those of the template's levels that print other words in this document,
    by abstract list and level.
    """

    known: dict[int, _Known] = field(default_factory=dict)
    next_abstract: int = 0
    next_num: int = 1
    abstract_nums: list[str] = field(default_factory=list)
    nums: list[str] = field(default_factory=list)
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    own: dict[str, int] = field(default_factory=dict)

    def level(self, number: tuple[int, int | None] | None, style: str = "") -> tuple[int, Level]:
        """Return the level that a style's number stands for, with its index.

        An unknown list gives an empty level: it prints nothing.
        """
        known = self.known.get(number[0]) if number else None
        if number is None or known is None:
            return 0, Level(format="none")
        index = number[1]
        if index is None:
            linked = (at for at, one in known.levels.items() if one.style == style)
            index = next(linked, 0)
        return index, known.levels.get(index, Level(format="none"))

    def reword(self, num: int, index: int, text: str) -> None:
        """Let a level of a list of the template print other words around its number."""
        abstract = self.known[num].abstract
        self.texts[abstract, index] = text
        for one, known in self.known.items():
            if known.abstract == abstract and index in known.levels:
                changed = {**known.levels, index: replace(known.levels[index], text=text)}
                self.known[one] = _Known(abstract=abstract, levels=MappingProxyType(changed))

    def restarted(self, num: int, level: int, start: int) -> int:
        """Return a new `w:num` on the same abstract list that begins at `start`."""
        known = self.known[num]
        return self._num(
            known,
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>',
        )

    def bullets(self) -> int:
        """Return our own bullets, made at the first call."""
        return self._own("bullets", _signs(_BULLETS))

    def numbers(self) -> int:
        """Return our own numbers, 1. a. i., made at the first call."""
        return self._own("numbers", _signs(None))

    def inset_bullets(self) -> int:
        """Return our own bullets for text in a frame: inner levels are moved in by spaces."""
        return self._own("inset bullets", _signs(_BULLETS, _EM_SPACES))

    def inset_numbers(self) -> int:
        """Return our own numbers for text in a frame: inner levels are moved in by spaces."""
        return self._own("inset numbers", _signs(None, _EM_SPACES))

    def headings(self, styles: Mapping[int, str]) -> int:
        """Return our own 1, 1.1, 1.1.1 … linked to heading styles by level (from 1)."""
        levels = [
            Level(
                text=".".join(f"%{one}" for one in range(1, at + 2)),
                left=(432, 576, 720)[at] if at < 3 else 864 + 144 * (at - 3),
                hanging=(432, 576, 720)[at] if at < 3 else 864 + 144 * (at - 3),
                style=styles.get(at + 1),
            )
            for at in range(LEVELS)
        ]
        return self._own("headings", levels)

    def annexes(self, word: str) -> int:
        """Return our own "Annexe A – ", A.1, A.1.1 …, made at the first call."""
        levels = [Level(format="upperLetter", text=f"{word} %1 –")]
        levels += [
            Level(text=".".join(f"%{one}" for one in range(1, at + 2)), left=576, hanging=576)
            for at in range(1, LEVELS)
        ]
        return self._own("annexes", levels)

    def _own(self, name: str, levels: list[Level]) -> int:
        if name in self.own:
            return self.own[name]
        abstract = self.next_abstract
        self.next_abstract += 1
        kind = "multilevel" if name in {"headings", "annexes"} else "hybridMultilevel"
        told = "".join(_level_xml(kind, at, level) for at, level in enumerate(levels))
        self.abstract_nums.append(
            f'<w:abstractNum w:abstractNumId="{abstract}"><w:multiLevelType w:val="{kind}"/>'
            f"{told}</w:abstractNum>"
        )
        known = _Known(abstract=abstract, levels=MappingProxyType(dict(enumerate(levels))))
        self.own[name] = self._num(known, "")
        return self.own[name]

    def _num(self, known: _Known, overrides: str) -> int:
        number = self.next_num
        self.next_num += 1
        self.known[number] = known
        self.nums.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{known.abstract}"/>'
            f"{overrides}</w:num>"
        )
        return number


def _signs(bullets: tuple[str, ...] | None, gap: str = "") -> list[Level]:
    """Return nine levels of bullets, or of numbers for None."""
    if bullets is None:
        formats = (_FORMATS[at % len(_FORMATS)] for at in range(LEVELS))
        return [Level(format=form, text=f"{gap * at}%{at + 1}.") for at, form in enumerate(formats)]
    # LibreOffice shows one character of a bullet, the whole text of a number
    return [
        Level(
            format="decimal" if gap and at else "bullet", text=gap * at + bullets[at % len(bullets)]
        )
        for at in range(LEVELS)
    ]


def _level_xml(kind: str, at: int, level: Level) -> str:
    indent = ""
    suffix = ""
    if kind == "hybridMultilevel":
        indent = f'<w:pPr><w:ind w:left="{STEP * (at + 1)}" w:hanging="{STEP}"/></w:pPr>'
    elif level.left is not None:
        indent = f'<w:pPr><w:ind w:left="{level.left}" w:hanging="{level.hanging}"/></w:pPr>'
    else:
        suffix = '<w:suff w:val="space"/>'
    linked = f'<w:pStyle w:val="{level.style}"/>' if level.style else ""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{level.start}"/>'
        f'<w:numFmt w:val="{level.format}"/>{linked}'
        f"{'<w:isLgl/>' if level.is_legal else ''}{suffix}"
        f'<w:lvlText w:val={quoteattr(level.text)}/><w:lvlJc w:val="left"/>{indent}</w:lvl>'
    )


def numbering_of(part: bytes | None) -> Numbering:
    """Return the lists of the template's numbering part, ready for more."""
    numbering = Numbering()
    if part is None:
        return numbering
    from lxml import etree  # noqa: PLC0415 - only templates with lists need it here

    root = etree.fromstring(part)
    abstracts: dict[int, Mapping[int, Level]] = {}
    linked: dict[str, int] = {}
    links: dict[int, str] = {}
    for element in root.iterfind(W + "abstractNum"):
        abstract = _number(element.get(W + "abstractNumId"), 0)
        abstracts[abstract] = MappingProxyType(
            {
                _number(level.get(W + "ilvl"), 0): _level(level)
                for level in element.iterfind(W + "lvl")
            }
        )
        style, link = element.find(W + "styleLink"), element.find(W + "numStyleLink")
        if style is not None:
            linked[style.get(W + "val", "")] = abstract
        if link is not None:
            links[abstract] = link.get(W + "val", "")
    for element in root.iterfind(W + "num"):
        number = _number(element.get(W + "numId"), 0)
        target = element.find(W + "abstractNumId")
        abstract = _number(target.get(W + "val"), 0) if target is not None else 0
        # a list that is defined by a list style
        abstract = linked.get(links.get(abstract, ""), abstract)
        levels = dict(abstracts.get(abstract, {}))
        for override in element.iterfind(W + "lvlOverride"):
            new = override.find(W + "lvl")
            if new is not None:
                levels[_number(override.get(W + "ilvl"), 0)] = _level(new)
        numbering.known[number] = _Known(abstract=abstract, levels=MappingProxyType(levels))
    numbering.next_abstract = max(abstracts, default=-1) + 1
    numbering.next_num = max(numbering.known, default=0) + 1
    return numbering


def _number(typed: str | None, otherwise: int) -> int:
    """Return a number of the template, or the usual one where it says none that can be."""
    return int(float(typed)) if typed and _NUMBER.fullmatch(typed) else otherwise


def _level(element: "etree._Element") -> Level:
    def value(path: str, default: str = "") -> str:
        found = element.find(path)
        return default if found is None else found.get(W + "val", default)

    indent = element.find(f"{W}pPr/{W}ind")
    left = hanging = None
    if indent is not None:
        left = indent.get(W + "left") or indent.get(W + "start")
        hanging = indent.get(W + "hanging")
    return Level(
        format=value(W + "numFmt", "decimal"),
        text=value(W + "lvlText"),
        start=_number(value(W + "start"), 1),
        left=None if left is None else _number(left, 0),
        hanging=_number(hanging, 0),
        style=value(W + "pStyle") or None,
        is_legal=element.find(W + "isLgl") is not None,
    )


def prints_number(level: Level, index: int) -> bool:
    """Return whether a level of a list shows its own number."""
    return level.format not in {"none", "bullet"} and f"%{index + 1}" in level.text


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class HeadingNumbers:
    """Counts headings as Word does, so that contents and references can print it."""

    numbering: Numbering
    counters: dict[int, list[int]] = field(default_factory=dict)

    def next(self, number: tuple[int, int | None] | None, style: str) -> str:
        """Return what Word prints before the next heading in a style; "" for nothing."""
        index, level = self.numbering.level(number, style)
        if number is None or level.format == "none":
            return ""
        known = self.numbering.known[number[0]]
        counts = self.counters.setdefault(known.abstract, [0] * LEVELS)
        started = [known.levels.get(at, Level()).start for at in range(LEVELS)]
        for at in range(index):
            if not counts[at]:
                counts[at] = started[at]
        counts[index] = counts[index] + 1 if counts[index] else started[index]
        counts[index + 1 :] = [0] * (LEVELS - index - 1)
        text = level.text
        for at in range(index + 1):
            form = "decimal" if level.is_legal else known.levels.get(at, Level()).format
            text = text.replace(f"%{at + 1}", printed(counts[at], form))
        return text


def printed(number: int, form: str) -> str:
    """Return a number as a list prints it.

    >>> [printed(4, form) for form in ("decimal", "upperRoman", "lowerLetter", "decimalZero")]
    ['4', 'IV', 'd', '04']
    >>> printed(28, "upperLetter")
    'BB'
    """
    if form in {"upperLetter", "lowerLetter"}:
        # Word doubles the letter after Z: AA, BB …
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    if form in {"upperRoman", "lowerRoman"}:
        told, left = "", number
        for worth, sign in _ROMAN:
            told += sign * (left // worth)
            left %= worth
        return told if form == "upperRoman" else told.lower()
    if form == "decimalZero":
        return f"{number:02d}"
    return str(number)
