# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The template's styles by role, and a decent definition of each that it lacks.

Styles are found by `w:name` whatever the case, never by id: a French Word calls the
style `heading 1` `Titre1`. What is missing is added in the fonts and colours of the
template's theme.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen
from propose.model.nearest import advice
from propose.ooxml.escape import quoteattr
from propose.writers.docx.paragraphs import number_xml
from propose.writers.docx.roles import BUILT_IN, OFFICE_COLOURS, ROLES

if TYPE_CHECKING:
    from propose.model.template import Template

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
_LONGEST = 31_680  # twips: 22 inches, as long as a page of Word can be
_DECLARED = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_BEFORE_NUMBERING = frozenset(
    W + name
    for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
)


@frozen
class Style:
    """A style with what is in force in it; lengths in twips, `size` in half-points.

    `number` is the list that the style belongs to: (numId, level or None).
    """

    id: str
    name: str
    type: str
    left: int | None = None
    hanging: int = 0
    before: int = 0
    keeps_next: bool = False
    is_italic: bool = False
    size: int = 22
    number: tuple[int, int | None] | None = None
    tabs: tuple[tuple[str, int], ...] = ()


class StyleSheet:
    """The template's styles, looked up by role; remembers what was made or changed."""

    def __init__(self, styles: bytes, theme: bytes | None, template: "Template") -> None:
        """Read the parts; `findings` then holds what is wrong with `roles:`."""
        self._root = etree.fromstring(styles)
        self._named: dict[tuple[str, str], etree._Element] = {}
        self._by_id: dict[str, etree._Element] = {}
        self._taken_ids: set[str] = set()
        self._taken_names: set[str] = set()
        self._default: dict[str, str] = {}
        self._used: dict[str, Style] = {}
        self._making: set[str] = set()
        self._made: dict[str, str] = {}
        self._theme = _theme_colours(theme)
        self.changed: dict[str, str] = {}
        for element in self._root.iterfind(W + "style"):
            self._register(element)
        self._roles = template.roles
        self.findings = tuple(self._role_findings(template))

    @property
    def made(self) -> str:
        """Return the `w:style` elements to add, in order of first use."""
        return "".join(self._made.values())

    def colour(self, name: str) -> str:
        """Return a colour of the theme as six hexadecimal digits."""
        return self._theme.get(name) or OFFICE_COLOURS[name]

    def fill(self, name: str) -> str:
        """Return the attributes that fill with a colour of the theme."""
        theme = f' w:themeFill="{name}"' if name in self._theme else ""
        return f'w:fill="{self.colour(name)}"{theme}'

    def has(self, role: str) -> bool:
        """Return whether the template itself has a style for a role."""
        return self._found(role) is not None

    def named(self, name: str) -> Style | None:
        """Return the template's paragraph style of that name, whatever the case."""
        element = self._named.get(("paragraph", name.lower()))
        return None if element is None else self._style(element)

    def use(self, role: str, *, numbering: str = "") -> Style:
        """Return the style of a role; `numbering` is the `w:numPr` (or `w:ind`) of a new one."""
        style = self._used.get(role)
        if style is None:
            element = self._found(role)
            if element is None:
                element = self._make(role, numbering)
            style = self._used[role] = self._style(element)
        return style

    def number(self, role: str, numbering: str) -> Style:
        """Return the style of a role after giving the template's definition a `w:numPr`."""
        style = self.use(role)
        for dependent in self._dependents(style.id):
            # what is based on a heading (the title of the contents …) stays without number
            self._set_number(dependent, number_xml(0))
        self._set_number(self._by_id[style.id], numbering)
        self._used[role] = self._style(self._by_id[style.id])
        return self._used[role]

    def _dependents(self, style_id: str) -> "list[etree._Element]":
        return [
            element
            for element in self._by_id.values()
            if (base := element.find(W + "basedOn")) is not None
            and base.get(W + "val") == style_id
            and element.find(f"{W}pPr/{W}numPr") is None
            and element.get(W + "type", "paragraph") == "paragraph"
        ]

    def _set_number(self, element: "etree._Element", numbering: str) -> None:
        properties = element.find(W + "pPr")
        if properties is None:
            properties = etree.Element(W + "pPr")
            earlier = [
                at
                for at, child in enumerate(element)
                if child.tag in {W + "rPr", W + "tblPr", W + "trPr", W + "tcPr", W + "tblStylePr"}
            ]
            element.insert(earlier[0] if earlier else len(element), properties)
        for old in properties.findall(W + "numPr"):
            properties.remove(old)
        at = sum(child.tag in _BEFORE_NUMBERING for child in properties)
        properties.insert(at, etree.fromstring(numbering.replace(">", f" {_DECLARED}>", 1)))
        alone = deepcopy(element)
        etree.cleanup_namespaces(alone)
        told = etree.tostring(alone, encoding="unicode", with_tail=False)
        told = told.replace(f" {_DECLARED}", "")
        style_id = element.get(W + "styleId", "")
        kept = self._made if style_id in self._made else self.changed
        kept[style_id] = told
        self._used.clear()

    # What the template says -----------------------------------------------------------

    def _role_findings(self, template: "Template") -> Iterator[Finding]:
        for role, name in template.roles.items():
            place = template.places.get(f"roles.{role}", Place(path=template.path))
            if role not in ROLES:
                near = advice(role, ROLES, f"write one of {', '.join(ROLES)}")
                yield finding("style-role-unknown", place, role=role, near=near)
            elif not any((kind, name.lower()) in self._named for kind in _types(role)):
                yield finding("style-missing", place, role=role, style=name)

    def _register(self, element: "etree._Element") -> None:
        style_id = element.get(W + "styleId", "")
        kind = element.get(W + "type", "paragraph")
        if not style_id or style_id in self._by_id:
            return
        self._by_id[style_id] = element
        self._taken_ids.add(style_id.lower())
        if element.get(W + "default") in {"1", "true", "on"}:
            self._default[kind] = style_id
        for name in _names(element):
            key = (kind, name.lower())
            self._taken_names.add(name.lower())
            # LibreOffice writes "List Bullet 3" twice; the id tells which is meant
            if key not in self._named or style_id.lower() == name.lower().replace(" ", ""):
                self._named[key] = element

    def _found(self, role: str) -> "etree._Element | None":
        wanted = ROLES[role]
        for kind in _types(role):
            if role in self._roles:
                element = self._named.get((kind, self._roles[role].lower()))
                if element is not None:
                    return element
            for name in wanted.names:
                element = self._named.get((kind, name.lower()))
                if element is not None:
                    return element
        for other in wanted.instead:
            element = self._found(other)
            if element is not None and element.get(W + "styleId") not in self._made:
                return element
        if role == "plain" and "paragraph" in self._default:
            return self._by_id[self._default["paragraph"]]
        return None

    def _chain(self, element: "etree._Element") -> "Iterator[etree._Element]":
        seen: set[str] = set()
        current: etree._Element | None = element
        while current is not None:
            yield current
            base = current.find(W + "basedOn")
            name = base.get(W + "val", "") if base is not None else ""
            if name in seen:
                return
            seen.add(name)
            current = self._by_id.get(name)

    def _style(self, element: "etree._Element") -> Style:
        defaults = self._root.find(W + "docDefaults")
        force = _InForce(chain=tuple(self._chain(element)), defaults=defaults)
        name = element.find(W + "name")
        return Style(
            id=element.get(W + "styleId", ""),
            name="" if name is None else name.get(W + "val", ""),
            type=element.get(W + "type", "paragraph"),
            left=force.length("ind", "left", "start"),
            hanging=force.length("ind", "hanging") or 0,
            before=force.length("spacing", "before") or 0,
            keeps_next=force.is_on("pPr", "keepNext"),
            is_italic=force.is_on("rPr", "i"),
            size=force.size(),
            number=force.number(),
            tabs=force.tabs(),
        )

    # What is made ---------------------------------------------------------------------

    def _make(self, role: str, numbering: str) -> "etree._Element":
        wanted = ROLES[role]
        based_on = self._base_of(role)
        name = self._free_name(wanted.names[0])
        style_id = self._free_id(name)
        paragraph, run = wanted.paragraph, wanted.run
        if role.startswith("heading ") and based_on and based_on != self.use("plain").id:
            # a deeper heading takes after the template's deepest one
            level = int(role.removeprefix("heading "))
            paragraph = f'{{numbering}}<w:outlineLvl w:val="{level - 1}"/>'
            size = max(self._style(self._by_id[based_on]).size - 2, 20)
            run = f'<w:sz w:val="{size}"/>'
        heading_font = (
            '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi" '
            'w:eastAsiaTheme="majorEastAsia" w:cstheme="majorBidi"/>'
            if self._theme
            else ""
        )

        def told(text: str) -> str:
            text = text.replace("{numbering}", numbering).replace("{heading}", heading_font)
            for colour in OFFICE_COLOURS:
                name = "hyperlink" if colour == "hlink" else colour
                themed = f' w:themeColor="{name}"' if colour in self._theme else ""
                tinted = f' w:themeFill="{colour}" w:themeFillTint="26"' if themed else ""
                own = self.colour(colour)
                text = (
                    # w:val carries the value in w:color, w:color in a border
                    text.replace(f"<w:color {{colour:{colour}}}", f'<w:color w:val="{own}"{themed}')
                    .replace(f"{{colour:{colour}}}", f'w:color="{own}"{themed}')
                    .replace(f"{{tint:{colour}}}", f'w:fill="{_tint(own)}"{tinted}')
                )
            return text

        custom = "" if wanted.names[0].lower() in BUILT_IN else ' w:customStyle="1"'
        parts = [
            (
                f'<w:style w:type="{wanted.type}"{custom} w:styleId={quoteattr(style_id)}>'
                f"<w:name w:val={quoteattr(name)}/>"
            )
        ]
        if based_on:
            parts.append(f"<w:basedOn w:val={quoteattr(based_on)}/>")
        if wanted.next and self._found(wanted.next) is not None:
            parts.append(f"<w:next w:val={quoteattr(self.use(wanted.next).id)}/>")
        parts.append("<w:qFormat/>" if wanted.type == "paragraph" else "")
        if paragraph:
            parts.append(f"<w:pPr>{told(paragraph)}</w:pPr>")
        if run:
            parts.append(f"<w:rPr>{told(run)}</w:rPr>")
        parts.append(f"{told(wanted.rest)}</w:style>")
        text = "".join(parts)
        self._made[style_id] = text
        element = etree.fromstring(text.replace("<w:style ", f"<w:style {_DECLARED} ", 1))
        self._register(element)
        return element

    def _base_of(self, role: str) -> str | None:
        wanted = ROLES[role]
        if role.startswith("heading "):
            for level in range(int(role.removeprefix("heading ")) - 1, 1, -1):
                element = self._found(f"heading {level}")
                if element is not None:
                    return element.get(W + "styleId")
        if role == "plain" or wanted.type == "table":
            return self._default.get(wanted.type) if wanted.type == "table" else None
        if wanted.based_on is None or role in self._making:
            return self._default.get(wanted.type)
        self._making.add(role)
        based_on = self.use(wanted.based_on).id
        self._making.discard(role)
        return based_on

    def _free_name(self, name: str) -> str:
        while name.lower() in self._taken_names:
            name += " (propose)"
        return name

    def _free_id(self, name: str) -> str:
        wanted = "".join(char for char in name.title() if char.isascii() and char.isalnum())
        found, count = wanted, 1
        while found.lower() in self._taken_ids:
            count += 1
            found = f"{wanted}{count}"
        return found


def _types(role: str) -> tuple[str, ...]:
    # the title of a callout is a paragraph in some templates, a character style in others
    return ("paragraph", "character") if role == "callout title" else (ROLES[role].type,)


def _names(element: "etree._Element") -> Iterator[str]:
    name = element.find(W + "name")
    if name is not None:
        yield name.get(W + "val", "")
    aliases = element.find(W + "aliases")
    if aliases is not None:
        yield from (alias.strip() for alias in aliases.get(W + "val", "").split(","))


def _inner(element: "etree._Element", name: str) -> int | None:
    found = element.find(W + name)
    return None if found is None else _whole(found.get(W + "val", ""))


@frozen
class _InForce:
    """What holds in a style: its own word, else that of the styles it is based on."""

    chain: "tuple[etree._Element, ...]"
    defaults: "etree._Element | None"

    def _found(self, group: str, tag: str) -> "Iterator[etree._Element]":
        for style in self.chain:
            yield from style.iterfind(f"{W}{group}/{W}{tag}")
        if self.defaults is not None:
            yield from self.defaults.iterfind(f"{W}{group}Default/{W}{group}/{W}{tag}")

    def length(self, tag: str, *names: str) -> int | None:
        for found in self._found("pPr", tag):
            for name in names:
                value = found.get(W + name)
                if value is not None:
                    return _whole(value)
        return None

    def is_on(self, group: str, tag: str) -> bool:
        found = next(self._found(group, tag), None)
        return found is not None and found.get(W + "val") not in {"0", "false", "off"}

    def size(self) -> int:
        found = next(self._found("rPr", "sz"), None)
        return (_whole(found.get(W + "val", "")) if found is not None else None) or 20

    def number(self) -> tuple[int, int | None] | None:
        level = None
        for found in self._found("pPr", "numPr"):
            level = _inner(found, "ilvl") if level is None else level
            num = _inner(found, "numId")
            if num is not None:
                return (num, level) if num else None
        return None

    def tabs(self) -> tuple[tuple[str, int], ...]:
        tabs: dict[int, str] = {}
        for style in reversed(self.chain):
            for tab in style.iterfind(f"{W}pPr/{W}tabs/{W}tab"):
                position = _whole(tab.get(W + "pos", ""))
                if position is not None:
                    tabs[position] = tab.get(W + "val", "left")
        return tuple((kind, at) for at, kind in sorted(tabs.items()) if kind != "clear")


def _whole(value: str) -> int | None:
    """Return a length of the template, None where it says none that Word would take."""
    try:
        found = float(value)
    except ValueError:
        return None
    return round(found) if abs(found) <= _LONGEST else None


def _theme_colours(theme: bytes | None) -> dict[str, str]:
    if theme is None:
        return {}
    found: dict[str, str] = {}
    scheme = etree.fromstring(theme).find(f".//{_A}clrScheme")
    for colour in scheme if scheme is not None else ():
        for value in colour:
            digits = value.get("val") if value.tag == _A + "srgbClr" else value.get("lastClr")
            if digits and isinstance(colour.tag, str) and _COLOUR.fullmatch(digits):
                found[colour.tag.removeprefix(_A)] = digits.upper()
    return found


def _tint(colour: str, share: float = 0.15) -> str:
    """Return a colour thinned with white, as Word's themeFillTint="26" does.

    >>> _tint("2F5496")
    'E0E5EF'
    """
    channels = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return "".join(f"{round(255 - (255 - one) * share):02X}" for one in channels)
