# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Word files as their parts, and parts as trees, to be changed and packed again."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable

from lxml import etree

from fuzz.words import ATTRIBUTES, FRAGMENTS

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ROOT = (
    f'<x xmlns:w="{_W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    "{}</x>"
)

_Parts = dict[str, bytes]
_Elements = list[etree._Element]  # noqa: SLF001 - lxml's own name for the type
_NAMES = (
    *("word/document.xml", "word/styles.xml", "word/header1.xml", "word/comments.xml"),
    *("docProps/core.xml", "docProps/custom.xml", "customXml/item1.xml", "word/settings.xml"),
    *("../x", "/etc/x", "word/vbaProject.bin", "x", "[Content_Types].xml", "_rels/.rels"),
)


def unpacked(content: bytes) -> _Parts:
    """Return the entries of an archive that can be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {
                one.filename: archive.read(one)
                for one in archive.infolist()
                if one.file_size < 2**20
            }
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        ValueError,
        OSError,
        RuntimeError,
        NotImplementedError,
        struct.error,
    ):
        return {}


def packed(parts: _Parts) -> bytes:
    """Return parts as an archive, unpressed so that what is compared stands in it."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    return content.getvalue()


def mutated(parts: _Parts, chance: random.Random, bytewise: Callable[[bytes], bytes]) -> _Parts:
    """Return a package with one to three changes: in a tree, in the bytes, among the parts."""
    parts = dict(parts)
    for _ in range(chance.choice((1, 1, 2, 3))):
        name = chance.choice([*parts])
        if name.startswith("word/") and chance.random() < 0.5 and "word/document.xml" in parts:
            name = "word/document.xml"
        kind = chance.random()
        if kind < 0.75:
            parts[name] = _with_changed_tree(parts[name], chance) or bytewise(parts[name])
        elif kind < 0.9:
            parts[name] = bytewise(parts[name])
        elif kind < 0.95 and len(parts) > 1:
            del parts[name]
        else:
            parts[chance.choice(_NAMES)] = parts[chance.choice([*parts])]
    return parts


def _with_changed_tree(part: bytes, chance: random.Random) -> bytes | None:
    try:
        root = etree.fromstring(part)
    except (etree.XMLSyntaxError, ValueError):
        return None
    elements = [one for one in root.iter() if isinstance(one.tag, str)]
    for _ in range(chance.choice((1, 1, 2, 4))):
        chance.choice(_CHANGES)(chance.choice(elements), elements, chance)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _dropped(one: etree._Element, elements: _Elements, chance: random.Random) -> None:
    del elements, chance
    above = one.getparent()
    if above is not None:
        above.remove(one)


def _doubled(one: etree._Element, elements: _Elements, chance: random.Random) -> None:
    del elements, chance
    if one.getparent() is not None:
        one.addnext(etree.fromstring(etree.tostring(one, with_tail=False)))


def _moved(one: etree._Element, elements: _Elements, chance: random.Random) -> None:
    other = chance.choice(elements)
    other.insert(chance.randint(0, len(other)), etree.fromstring(etree.tostring(one)))


def _unwrapped(one: etree._Element, elements: _Elements, chance: random.Random) -> None:
    del elements, chance
    above = one.getparent()
    if above is not None:
        for child in list(one):
            one.addprevious(child)
        above.remove(one)


def _attributed(one: etree._Element, elements: _Elements, chance: random.Random) -> None:
    names = [*one.attrib] or [name for other in elements[:200] for name in other.attrib]
    if names:
        one.set(chance.choice(names), chance.choice(ATTRIBUTES))


def _stripped(one: etree._Element, elements: _Elements, chance: random.Random) -> None:
    del elements
    if one.attrib:
        del one.attrib[chance.choice([*one.attrib])]


def _worded(one: etree._Element, elements: _Elements, chance: random.Random) -> None:
    del elements
    one.text = chance.choice(
        ("", "{{ title }}", "{{", "{%p if", " ", "\u202e", "é" * 300, "0", "-1")
    )


def _renamed(one: etree._Element, elements: _Elements, chance: random.Random) -> None:
    one.tag = chance.choice(elements).tag


def _enriched(one: etree._Element, elements: _Elements, chance: random.Random) -> None:
    del elements
    fragment = etree.fromstring(_ROOT.format(chance.choice(FRAGMENTS)))
    at = chance.randint(0, len(one))
    for child in reversed(list(fragment)):
        one.insert(at, child)


_CHANGES = (
    *(_dropped, _doubled, _moved, _unwrapped, _attributed, _attributed, _stripped),
    *(_worded, _renamed, _enriched, _enriched),
)
