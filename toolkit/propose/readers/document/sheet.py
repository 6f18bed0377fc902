# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Styles and lists of a Word file: what a paragraph is, and how its runs look."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from propose.model.frozen import frozen
from propose.model.passage import PassageKind
from propose.ooxml.names import Relation, W
from propose.ooxml.package import Element, Package, tree_of

_VAL = f"{{{W}}}val"
_OFF = frozenset({"0", "false", "off", "none"})
_HEADING = re.compile(r"heading ([1-9])")
_CONTENTS = re.compile(r"(?:toc|contents|index|table of figures)(?: \d+)?")
_MOST_BASES = 20
_LAST_LEVEL = 8
_KINDS = {
    "caption": PassageKind.CAPTION,
    "quote": PassageKind.QUOTATION,
    "intense quote": PassageKind.QUOTATION,
    "html preformatted": PassageKind.CODE,
    "macro": PassageKind.CODE,
}
"""By the names that Word gives to its own styles, in small letters."""

_SAME_NAMES = {
    "addressee": "envelope address",
    "sender": "envelope return",
    "text body": "body text",
    "quotations": "quote",
    "preformatted text": "html preformatted",
    "contents heading": "toc heading",
}
"""Names of LibreOffice, and those under which it saves the same styles for Word."""

Numbered = tuple[str, int | None]
"""List and level of a paragraph; None where the level is that of its style."""


def _w(local: str) -> str:
    return f"{{{W}}}{local}"


def is_on(mark: Element | None) -> bool | None:
    """Return whether a mark such as `w:b` is on or off, None where it is not there."""
    return None if mark is None else mark.get(_VAL, "1") not in _OFF


@frozen
class Style:
    """One style with all that it inherits."""

    names: tuple[str, ...] = ()
    outline: int | None = None
    number: Numbered | None = None
    bold: bool | None = None
    italic: bool | None = None
    strike: bool | None = None
    hidden: bool | None = None

    @property
    def name(self) -> str:
        """Return its own name, in small letters."""
        return self.names[0] if self.names else ""


PLAIN = Style()


@frozen
class Shape:
    """What a paragraph is by its properties; `role` is the name of its style."""

    kind: PassageKind = PassageKind.PARAGRAPH
    level: int = 0
    role: str | None = None
    list_id: str | None = None
    is_contents: bool = False
    is_hidden: bool = False


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class Sheet:
    """The styles and lists of one file, each resolved when it is first used."""

    styles: Mapping[str, Element]
    default: str | None
    bullets: Mapping[str, Mapping[int, str]]
    levels_of_styles: Mapping[str, Mapping[str, int]]
    known: dict[str | None, Style] = field(default_factory=dict)
    shapes: dict[str | None, Shape] = field(default_factory=dict)

    def style(self, name: str | None) -> Style:
        """Return a style by its id; PLAIN where there is none."""
        if name not in self.known:
            self.known[name] = self._resolved(name)
        return self.known[name]

    def _resolved(self, name: str | None) -> Style:
        """Return a style with what it inherits: from its furthest base to itself."""
        chain: list[str] = []
        while name is not None and name in self.styles and name not in chain:
            if len(chain) == _MOST_BASES:
                break
            chain.append(name)
            base = self.styles[name].find(_w("basedOn"))
            name = base.get(_VAL) if base is not None else None
        style = PLAIN
        for one in reversed(chain):
            style = self._over(style, one)
        return style

    def _over(self, base: Style, id_: str) -> Style:
        """Return what a style is upon another one."""
        element = self.styles[id_]
        name = element.find(_w("name"))
        runs, properties = element.find(_w("rPr")), element.find(_w("pPr"))
        outline = properties.find(_w("outlineLvl")) if properties is not None else None
        list_ = properties.find(_w("numPr")) if properties is not None else None
        looks: tuple[bool | None, ...] = (None,) * 4
        if runs is not None:
            marks = (is_on(runs.find(_w(mark))) for mark in ("b", "i", "vanish"))
            looks = (*marks, struck(runs))
        bold, italic, hidden, strike = looks
        called = (name.get(_VAL, "") if name is not None else "").lower()
        return Style(
            names=(_SAME_NAMES.get(called, called), *base.names),
            outline=base.outline if outline is None else _whole(outline),
            number=base.number if list_ is None else self._numbered(list_, base, id_),
            bold=base.bold if bold is None else bold,
            italic=base.italic if italic is None else italic,
            strike=base.strike if strike is None else strike,
            hidden=base.hidden if hidden is None else hidden,
        )

    def _numbered(self, list_: Element, base: Style, id_: str) -> Numbered | None:
        """Return the list of a style: the level is the one that names the style."""
        named, level = list_.find(_w("numId")), _whole(list_.find(_w("ilvl")))
        if named is None:
            return None if base.number is None else (base.number[0], level)
        key = named.get(_VAL, "0")
        return key, self.levels_of_styles.get(key, {}).get(id_) if level is None else level

    def shape(self, properties: Element | None) -> Shape:
        """Return what a paragraph is; `properties` is its `w:pPr`."""
        named = properties.find(_w("pStyle")) if properties is not None else None
        id_ = named.get(_VAL) if named is not None else None
        if id_ is None or id_ not in self.styles:
            id_ = self.default
        outline = properties.find(_w("outlineLvl")) if properties is not None else None
        list_ = properties.find(_w("numPr")) if properties is not None else None
        if outline is None and list_ is None:
            if id_ not in self.shapes:
                self.shapes[id_] = self._shape(self.style(id_), None, None)
            return self.shapes[id_]
        return self._shape(self.style(id_), outline, list_)

    def _shape(self, style: Style, outline: Element | None, list_: Element | None) -> Shape:
        heading = next((m for m in map(_HEADING.fullmatch, style.names) if m), None)
        level = int(heading[1]) if heading else 0
        direct = _whole(outline) if outline is not None else style.outline
        if not level and direct is not None and 0 <= direct <= _LAST_LEVEL:
            level = direct + 1
        kind = next((_KINDS[one] for one in style.names if one in _KINDS), PassageKind.PARAGRAPH)
        role: str | None = None if style.name in {"", "normal", "default"} else style.name
        number = self._number(style, list_)
        list_id: str | None = None
        if level:
            kind = PassageKind.HEADING
        elif number is not None and number[0] in self.bullets:
            list_id, depth = number[0], number[1] or 0
            look = self.bullets[list_id].get(depth, "")
            if look == "none":
                list_id = None
            else:
                kind, level = PassageKind.ITEM, depth + 1
                role = "bullets" if look == "bullet" else "numbers"
        return Shape(
            kind=kind,
            level=level,
            role=role,
            list_id=list_id,
            is_contents=any(_CONTENTS.fullmatch(one) for one in style.names[:1]),
            is_hidden=style.hidden is True,
        )

    def _number(self, style: Style, list_: Element | None) -> Numbered | None:
        if list_ is None:
            return style.number
        id_, level = list_.find(_w("numId")), _whole(list_.find(_w("ilvl")))
        if id_ is None:
            return None if style.number is None else (style.number[0], level)
        return id_.get(_VAL, "0"), level


def struck(properties: Element) -> bool | None:
    """Return whether words are struck through, None where nothing is said."""
    once, twice = is_on(properties.find(_w("strike"))), is_on(properties.find(_w("dstrike")))
    return None if once is None and twice is None else bool(once or twice)


def sheet_of(package: Package) -> Sheet:
    """Return the styles and lists of a file; empty where it has none."""
    main = package.main
    styles: dict[str, Element] = {}
    default: str | None = None
    part = package.related(main, Relation.STYLES)
    if part is not None:
        for one in tree_of(package.parts[part]).iter(_w("style")):
            id_ = one.get(_w("styleId"), "")
            styles.setdefault(id_, one)
            is_paragraph = one.get(_w("type"), "paragraph") == "paragraph"
            if is_paragraph and one.get(_w("default"), "0") not in _OFF:
                default = id_
    bullets, levels = _lists(package)
    return Sheet(styles=styles, default=default, bullets=bullets, levels_of_styles=levels)


def _lists(package: Package) -> tuple[dict[str, dict[int, str]], dict[str, dict[str, int]]]:
    """Return for each list how its levels are marked, and which styles set which level."""
    part = package.related(package.main, Relation.NUMBERING)
    if part is None:
        return {}, {}
    root = tree_of(package.parts[part])
    looks: dict[str, dict[int, str]] = {}
    styled: dict[str, dict[str, int]] = {}
    by_link: dict[str, str] = {}
    links: dict[str, str] = {}
    for one in root.iter(_w("abstractNum")):
        id_ = one.get(_w("abstractNumId"), "")
        looks[id_], styled[id_] = _levels(one)
        for local, kept in (("styleLink", by_link), ("numStyleLink", links)):
            link = one.find(_w(local))
            if link is not None:
                if kept is by_link:
                    by_link[link.get(_VAL, "")] = id_
                else:
                    links[id_] = link.get(_VAL, "")
    bullets: dict[str, dict[int, str]] = {}
    levels: dict[str, dict[str, int]] = {}
    for one in root.iter(_w("num")):
        abstract = one.find(_w("abstractNumId"))
        id_ = abstract.get(_VAL, "") if abstract is not None else ""
        id_ = by_link.get(links.get(id_, ""), id_)
        own, own_styles = looks.get(id_, {}), styled.get(id_, {})
        for override in one.iter(_w("lvlOverride")):
            more, more_styles = _levels(override)
            own, own_styles = {**own, **more}, {**own_styles, **more_styles}
        number = one.get(_w("numId"), "")
        if number != "0":
            bullets[number], levels[number] = own, own_styles
    return bullets, levels


def _levels(element: Element) -> tuple[dict[int, str], dict[str, int]]:
    looks: dict[int, str] = {}
    styles: dict[str, int] = {}
    for level in element.iter(_w("lvl")):
        try:
            at = int(level.get(_w("ilvl"), ""))
        except ValueError:
            continue
        look, style = level.find(_w("numFmt")), level.find(_w("pStyle"))
        looks[at] = look.get(_VAL, "") if look is not None else "decimal"
        if style is not None:
            styles[style.get(_VAL, "")] = at
    return looks, styles


def _whole(element: Element | None) -> int | None:
    if element is None:
        return None
    try:
        return min(max(int(element.get(_VAL, "")), 0), 9)
    except ValueError:
        return None
