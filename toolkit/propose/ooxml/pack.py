# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A package as a zip archive: same parts, same bytes."""

import io
import posixpath
import zipfile
from collections import defaultdict

from propose.ooxml.escape import quoteattr
from propose.ooxml.names import CONTENT_TYPES, RELATIONSHIPS, ContentType
from propose.ooxml.package import Package, Relationship

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)
_LEVEL = 6
_ALREADY_COMPRESSED = (".png", ".jpg", ".jpeg", ".gif")


def packed(package: Package) -> bytes:
    """Return the .docx: content types first, then all entries by name.

    Every date is 1 January 1980, every attribute and the system of origin are fixed.
    """
    entries = dict(package.parts)
    for source, ones in package.relationships.items():
        if ones:
            entries[_rels_name(source)] = _rels_xml(ones).encode()
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        _add(archive, "[Content_Types].xml", _types_xml(package).encode())
        for name in sorted(entries):
            _add(archive, name, entries[name])
    return content.getvalue()


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    info = zipfile.ZipInfo(name, date_time=_FIXED_DATE)
    info.create_system = 0
    info.external_attr = 0x20  # an ordinary file; zipfile puts Unix rights in place of 0
    if name.lower().endswith(_ALREADY_COMPRESSED):
        archive.writestr(info, content, compress_type=zipfile.ZIP_STORED)
    else:
        archive.writestr(info, content, compress_type=zipfile.ZIP_DEFLATED, compresslevel=_LEVEL)


def _rels_name(source: str) -> str:
    """Return the entry that holds the relationships of a part.

    >>> _rels_name("word/document.xml"), _rels_name("")
    ('word/_rels/document.xml.rels', '_rels/.rels')
    """
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _rels_xml(ones: tuple[Relationship, ...]) -> str:
    lines = [_DECLARATION, f'<Relationships xmlns="{RELATIONSHIPS}">']
    for one in ones:
        mode = ' TargetMode="External"' if one.external else ""
        lines.append(
            f"<Relationship Id={quoteattr(one.id)} Type={quoteattr(one.type)} "
            f"Target={quoteattr(one.target)}{mode}/>"
        )
    lines.append("</Relationships>")
    return "".join(lines)


def _types_xml(package: Package) -> str:
    by_suffix: dict[str, set[str]] = defaultdict(set)
    for name in package.parts:
        by_suffix[_suffix(name)].add(package.types[name])
    defaults = {
        suffix: next(iter(types))
        for suffix, types in by_suffix.items()
        if suffix not in {"", "rels", "xml"} and len(types) == 1
    }
    defaults |= {"rels": ContentType.RELATIONSHIPS, "xml": ContentType.XML}
    lines = [_DECLARATION, f'<Types xmlns="{CONTENT_TYPES}">']
    lines += [
        f"<Default Extension={quoteattr(suffix)} ContentType={quoteattr(defaults[suffix])}/>"
        for suffix in sorted(defaults)
    ]
    lines += [
        f"<Override PartName={quoteattr('/' + name)} ContentType={quoteattr(package.types[name])}/>"
        for name in sorted(package.parts)
        if defaults.get(_suffix(name)) != package.types[name]
    ]
    lines.append("</Types>")
    return "".join(lines)


def _suffix(name: str) -> str:
    return posixpath.splitext(name)[1][1:].lower()
