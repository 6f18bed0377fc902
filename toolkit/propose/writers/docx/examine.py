# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a template brings along: its slots, the names it prints, its styles, its pictures."""

import re
from collections.abc import Iterator, Mapping

from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen
from propose.model.template import Template
from propose.ooxml.names import Relation, W
from propose.ooxml.package import Element, Package, tree_of
from propose.writers.docx.roles import ROLES
from propose.writers.docx.shell import PROPERTIES
from propose.writers.docx.slots import paragraph_text
from propose.writers.docx.styles import StyleSheet

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_NAME = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")
_SLOT = re.compile(r"\s*\{\{\s*(p\s+)?([\w.-]+)\s*\}\}\s*")
_REFERENCES = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_CORE = "docProps/core.xml"


@frozen
class Examination:
    """The slots in order, the names in tags, and the styles of a template.

    `slots` are the names in tags that stand alone in their paragraph, with whether they
    have the letter p. `names` are dotted (`contact.name`). `styles` maps a role that the
    template has a style for to its name; `stand_ins` a role to the style of another
    role; `made` are the roles that propose makes a style for. `others` are the custom
    styles that neither a role nor anything in the file refers to, by name, with their
    type.
    """

    slots: tuple[tuple[str, bool], ...]
    names: frozenset[str]
    styles: Mapping[str, str]
    stand_ins: Mapping[str, str]
    made: tuple[str, ...]
    others: Mapping[str, str]
    findings: tuple[Finding, ...] = ()


def _w(local: str) -> str:
    return f"{{{W}}}{local}"


def examined(package: Package, template: Template) -> Examination:
    """Return what a template brings along; `package` is as `read_package` gives it."""
    place = Place(path=template.path)
    stories = tuple(_stories(package))
    main = stories[0][1]
    texts = [paragraph_text(one) for _, root in stories for one in root.iter(_w("p"))]
    texts += _properties(package)
    alone = (_SLOT.fullmatch(paragraph_text(one)) for one in main.iter(_w("p")))
    styles = _part(package, Relation.STYLES)
    sheet = StyleSheet(styles, _part(package, Relation.THEME) or None, template)
    found = {role: sheet.use(role).name for role in ROLES if sheet.has(role)}
    own = {
        role: name
        for role, name in found.items()
        if name.lower()
        in {one.lower() for one in (*ROLES[role].names, template.roles.get(role, ""))}
    }
    return Examination(
        slots=tuple((one[2], one[1] is not None) for one in alone if one is not None),
        names=frozenset(_names(texts)),
        styles=own,
        stand_ins={role: name for role, name in found.items() if role not in own},
        made=tuple(role for role in ROLES if role not in found),
        others=_others(tree_of(styles), [root for _, root in stories], set(found.values())),
        findings=tuple(_untold_pictures(stories, place)),
    )


def _part(package: Package, type_: str) -> bytes:
    name = package.related(package.main, type_)
    empty = f'<w:styles xmlns:w="{W}"/>'.encode() if type_ == Relation.STYLES else b""
    return empty if name is None else package.parts[name]


def _stories(package: Package) -> Iterator[tuple[str, Element]]:
    main = package.main
    yield "the text", tree_of(package.parts[main])
    for type_, shown in ((Relation.HEADER, "header"), (Relation.FOOTER, "footer")):
        for number, name in enumerate(dict.fromkeys(package.all_related(main, type_)), start=1):
            yield f"{shown} {number}", tree_of(package.parts[name])
    for type_ in (Relation.FOOTNOTES, Relation.ENDNOTES):
        for name in package.all_related(main, type_):
            yield "notes", tree_of(package.parts[name])


def _properties(package: Package) -> Iterator[str]:
    content = package.parts.get(_CORE)
    for element in tree_of(content) if content is not None else ():
        if isinstance(element.tag, str) and element.tag.rpartition("}")[2] in PROPERTIES:
            yield element.text or ""


def _names(texts: list[str]) -> Iterator[str]:
    for text in texts:
        for tag in _TAG.findall(text) if "{" in text else ():
            yield from _NAME.findall(_QUOTED.sub("", tag))


def _others(styles: Element, stories: list[Element], roles: set[str]) -> dict[str, str]:
    """Return the custom styles that stand unused in the file, with their type."""
    referred = {
        one.get(_w("val"), "")
        for root in (styles, *stories)
        for one in root.iter(*(_w(name) for name in _REFERENCES))
    }
    others: dict[str, str] = {}
    for style in styles.iter(_w("style")):
        name = style.find(_w("name"))
        told = "" if name is None else name.get(_w("val"), "")
        is_custom = style.get(_w("customStyle")) in {"1", "true", "on"}
        if is_custom and told not in roles and style.get(_w("styleId")) not in referred:
            others[told] = style.get(_w("type"), "paragraph")
    return others


def _untold_pictures(stories: tuple[tuple[str, Element], ...], place: Place) -> Iterator[Finding]:
    for where, root in stories:
        for one in root.iter(f"{_WP}docPr"):
            is_decoration = any(mark.get("val") == "1" for mark in one.iter(_DECORATIVE))
            if not (one.get("descr") or one.get("title") or is_decoration):
                name = one.get("name") or one.get("id") or "?"
                yield finding("template-picture-untold", place, part=where, name=name)
