# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A Word file as named parts, read without trusting a byte of it.

What is refused and why stands in the reference of finding codes (family `word`).
Nothing is fetched, expanded or run: sizes are added up before unpacking and counted
while unpacking, document type declarations are refused before parsing.
"""

import io
import posixpath
import re
import unicodedata
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import TypeAlias
from urllib.parse import unquote

from lxml import etree

from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen
from propose.ooxml.names import (
    CONTENT_TYPES,
    CUSTOM,
    DATA_STORE,
    EXTENDED,
    PIC,
    RELATIONSHIPS,
    VARIANT,
    WP,
    WP15,
    A,
    ContentType,
    O,
    R,
    Relation,
    V,
    W,
)

ENTRIES_MAX = 4_000
BYTES_MAX = 128 * 1024 * 1024
XML_BYTES_MAX = 24 * 1024 * 1024
XML_SIGNS_MAX = 3_000_000
"""How many `<` and `=` all XML parts may hold: each may become an element or attribute."""
CHUNK_BYTES = 256 * 1024

Element: TypeAlias = etree._Element  # noqa: SLF001 -- lxml has no public name for it

_TYPES_PART = "[Content_Types].xml"
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DECLARED_ENCODING = re.compile(rb"^\s*<\?xml[^>]*?\bencoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_ENCODINGS = {"utf-8", "utf8", "us-ascii", "ascii"}
_DEFAULT_TYPES = {
    "png": ContentType.PNG,
    "jpg": ContentType.JPEG,
    "jpeg": ContentType.JPEG,
    "rels": ContentType.RELATIONSHIPS,
    "xml": ContentType.XML,
}
_REFUSED_RELATIONS = {
    **dict.fromkeys(("oleobject", "package"), "word-embedded-object"),
    **dict.fromkeys(("afchunk", "subdocument"), "word-foreign-text"),
    **dict.fromkeys(
        ("control", "activexcontrolbinary", "webextension", "webextensiontaskpanes"),
        "word-active-content",
    ),
    **dict.fromkeys(
        (
            *("vbaproject", "wordvbadata", "vbaprojectsignature", "keymapcustomizations"),
            *("attachedtoolbars", "extensibility", "extensibility2"),
        ),
        "word-macros",
    ),
}
"""By the last step of the type, in small letters: the steps before differ by edition."""
_REFUSED_TYPES = (
    ("vbaproject", "word-macros"),
    ("vbadata", "word-macros"),
    ("macroenabled", "word-macros"),
    ("oleobject", "word-embedded-object"),
    ("activex", "word-active-content"),
)
_REFUSED_ELEMENTS = {
    f"{{{W}}}altChunk": "word-foreign-text",
    f"{{{W}}}subDoc": "word-foreign-text",
    f"{{{W}}}object": "word-embedded-object",
    f"{{{O}}}OLEObject": "word-embedded-object",
    f"{{{W}}}objectEmbed": "word-embedded-object",
    f"{{{W}}}objectLink": "word-embedded-object",
    f"{{{W}}}control": "word-active-content",
    f"{{{WP15}}}webVideoPr": "word-active-content",
}
_REFUSED_FIELDS = frozenset(
    {
        *("ADDIN", "ASK", "AUTOTEXT", "AUTOTEXTLIST", "BARCODE", "CONTROL", "DATABASE", "DDE"),
        *("DDEAUTO", "EMBED", "FILLIN", "GLOSSARY", "GOTOBUTTON", "HTMLACTIVEX", "IMPORT"),
        *("INCLUDE", "INCLUDEPICTURE", "INCLUDETEXT", "LINK", "MACRO", "MACROBUTTON", "PRINT"),
        *("RD", "USERADDRESS", "USERINITIALS", "USERNAME"),
    }
)
_FIELD_NAME = re.compile(r"[^A-Za-z=]*([A-Za-z]+|=)")
_FIELD_PIECE = r'"([^"]*)"|(\\[A-Za-z*#@!])(?=\s|$)|(\S+)'
_SWITCHES_WITH_TEXT = {"\\l", "\\o", "\\s", "\\t", "\\*", "\\#", "\\@"}
_ALLOWED_TARGET = r"(?i)(https?://|mailto:|#)"
_WITH_SCHEME = re.compile(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]*:|[\\/]{2})")
_ROOTS = {
    Relation.HEADER: f"{{{W}}}hdr",
    Relation.FOOTER: f"{{{W}}}ftr",
    Relation.FOOTNOTES: f"{{{W}}}footnotes",
    Relation.ENDNOTES: f"{{{W}}}endnotes",
    Relation.STYLES: f"{{{W}}}styles",
    Relation.NUMBERING: f"{{{W}}}numbering",
    Relation.SETTINGS: f"{{{W}}}settings",
    Relation.THEME: f"{{{A}}}theme",
    Relation.COMMENTS: f"{{{W}}}comments",
}
_MAIN_TYPE = re.compile(r"\.(?:document|template)(?:\.macroEnabled(?:Template)?)?\.main\+xml$")
_STYLE_SHEET = b"<?xml-stylesheet"
_SVG = "http://www.w3.org/2000/svg"
_ACTS_IN_SVG = frozenset(
    {
        *("script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler"),
        *("listener", "canvas"),
    }
)
_FETCHES_IN_CSS = r"(?i)@import|url\(\s*[\"']?\s*(?!#|data:image/)"
_STRICT = "http://purl.oclc.org/ooxml/"
_STRICT_NAMES = (
    ("officeDocument/relationships/extendedProperties", Relation.EXTENDED),
    ("officeDocument/relationships/customProperties", Relation.CUSTOM),
    ("officeDocument/relationships", R),
    ("officeDocument/extendedProperties", EXTENDED),
    ("officeDocument/customProperties", CUSTOM),
    ("officeDocument/docPropsVTypes", VARIANT),
    ("officeDocument/customXml", DATA_STORE),
    ("wordprocessingml/main", W),
    ("drawingml/main", A),
    ("drawingml/picture", PIC),
    ("drawingml/wordprocessingDrawing", WP),
)


@frozen
class Relationship:
    """One line of a .rels part; `target` as written."""

    id: str
    type: str
    target: str
    external: bool = False


@frozen
class Package:
    """Part name (`word/document.xml`) -> bytes, with content types and relationships.

    `types` gives each part's content type; `relationships` those of each source part,
    "" for the package itself. Neither `.rels` nor `[Content_Types].xml` are parts.
    """

    parts: Mapping[str, bytes]
    types: Mapping[str, str]
    relationships: Mapping[str, tuple[Relationship, ...]]

    @property
    def main(self) -> str:
        """Return the name of the document part.

        Raises: KeyError if the package has none.
        """
        name = self.related("", Relation.DOCUMENT)
        if name is None:
            raise KeyError(Relation.DOCUMENT)
        return name

    def target_of(self, source: str, relationship: Relationship) -> str:
        """Return the part name that an internal relationship of `source` points to."""
        target = relationship.target.partition("#")[0]
        if target.startswith("/"):
            name = posixpath.normpath(target).lstrip("/")
        else:
            name = posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
        return name if name in self.parts else unquote(name)

    def related(self, source: str, type_: str) -> str | None:
        """Return the first existing part that `source` relates to as `type_`."""
        return next(self.all_related(source, type_), None)

    def all_related(self, source: str, type_: str) -> Iterator[str]:
        """Yield every existing part that `source` relates to as `type_`, in order."""
        for one in self.relationships.get(source, ()):
            if one.type == type_ and not one.external:
                name = self.target_of(source, one)
                if name in self.parts:
                    yield name

    def with_part(self, name: str, content: bytes, type_: str | None = None) -> "Package":
        """Return the package with `name` added or replaced; a new part needs its type."""
        types = dict(self.types)
        types[name] = type_ if type_ is not None else types[name]
        return replace(
            self,
            parts=MappingProxyType({**self.parts, name: content}),
            types=MappingProxyType(types),
        )

    def with_relationships(self, source: str, ones: Iterable[Relationship]) -> "Package":
        """Return the package with exactly these relationships of `source`."""
        relationships = dict(self.relationships)
        relationships[source] = tuple(ones)
        return replace(self, relationships=MappingProxyType(relationships))

    def related_to(
        self, source: str, type_: str, target: str, *, external: bool = False
    ) -> tuple["Package", str]:
        """Return the package with one relationship more, and its new id."""
        present = self.relationships.get(source, ())
        id_ = f"rId{first_free_relationship(present)}"
        one = Relationship(id=id_, type=type_, target=target, external=external)
        return self.with_relationships(source, (*present, one)), id_

    def renamed(self, names: Mapping[str, str]) -> "Package":
        """Return the package with some parts called otherwise, by their present names."""
        relationships = {
            names.get(source, source): tuple(
                replace(one, target=f"/{names.get(target, target)}")
                if not one.external
                and (source in names or self.target_of(source, one) in names)
                and (target := self.target_of(source, one)) in self.parts
                else one
                for one in ones
            )
            for source, ones in self.relationships.items()
        }
        return replace(
            self,
            parts=MappingProxyType({names.get(k, k): v for k, v in self.parts.items()}),
            types=MappingProxyType({names.get(k, k): v for k, v in self.types.items()}),
            relationships=MappingProxyType(relationships),
        )

    def reachable(self) -> "Package":
        """Return the package with only those parts that a chain of relationships reaches."""
        seen: set[str] = set()
        waiting = [""]
        while waiting:
            source = waiting.pop()
            for one in self.relationships.get(source, ()):
                if one.external:
                    continue
                name = self.target_of(source, one)
                if name in self.parts and name not in seen:
                    seen.add(name)
                    waiting.append(name)
        return replace(
            self,
            parts=MappingProxyType({k: v for k, v in self.parts.items() if k in seen}),
            types=MappingProxyType({k: v for k, v in self.types.items() if k in seen}),
            relationships=MappingProxyType(
                {k: v for k, v in self.relationships.items() if not k or k in seen}
            ),
        )


def first_free_relationship(ones: Iterable[Relationship]) -> int:
    """Return n such that `rId{n}` and all above are free among `ones`."""
    numbers = [int(one.id[3:]) for one in ones if re.fullmatch(r"rId\d{1,9}", one.id)]
    return max(numbers, default=0) + 1


@cache
def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=False,
        remove_pis=True,
        remove_comments=True,
    )


def tree_of(content: bytes) -> Element:
    """Return the root of an XML part; entities are never expanded, nothing is fetched.

    Raises: lxml.etree.XMLSyntaxError.
    """
    return etree.fromstring(content, _parser())


def bytes_of(root: Element) -> bytes:
    """Return an XML part as UTF-8 with its declaration."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def read_package(content: bytes, path: str) -> tuple[Package | None, tuple[Finding, ...]]:
    """Return the Word file `content`, or None with everything that speaks against it.

    `path` is what findings show. Parts are UTF-8; every XML part has been parsed once.
    """
    package, findings = opened_package(content, path)
    return (None, findings) if findings else (package, ())


def opened_package(content: bytes, path: str) -> tuple[Package | None, tuple[Finding, ...]]:
    """Return a Word file to look into, with everything that speaks against using it.

    None where it cannot be read safely, or is no Word file. Names of the strict form
    are those of the usual one.
    """
    place = Place(path=path)
    entries, findings = _unzipped(content, place)
    if findings:
        return None, findings
    is_strict = _made_usual(entries)
    trees, findings = _trees_of(entries, place)
    if findings:
        return None, findings
    package = _assembled(entries, trees)
    findings = tuple(_unfit(package, trees, place))
    if findings:
        return None, findings
    refusals = [*([finding("word-strict", place)] if is_strict else ())]
    refusals += _refused_types(package, place)
    refusals += _refused_relationships(package, place)
    for name in sorted(package.parts):
        if name in trees:
            refusals += refusals_of(name, trees[name], place)
            if _STYLE_SHEET in package.parts[name]:
                refusals.append(_outside(place, name, "style sheet", "xml-stylesheet"))
        elif package.parts[name].startswith(_OLE_MAGIC):
            refusals.append(finding("word-embedded-object", place, part=name))
    if trees[package.main].prefix != "w":
        refusals.append(finding("word-prefix", place, part=package.main))
    return package, tuple(dict.fromkeys(refusals))


def _made_usual(entries: dict[str, bytes]) -> bool:
    """Return whether the file is of the strict form; its names become the usual ones."""
    if not any(_STRICT.encode() in entries[name] for name in entries if name.endswith(".rels")):
        return False
    for name, content in entries.items():
        if _is_xml_name(name):
            for strict, usual in _STRICT_NAMES:
                content = content.replace(f"{_STRICT}{strict}".encode(), usual.encode())  # noqa: PLW2901 - one name after the other
            entries[name] = content
    return True


def _unzipped(content: bytes, place: Place) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    refusal = _refusal_at_sight(content, place)
    if refusal is not None:
        return {}, (refusal,)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries, findings = _entries_of(archive, place)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError) as fault:
        return {}, (finding("word-unreadable", place, reason=_reason(fault)),)
    if not findings and _TYPES_PART not in entries:
        other = _other_format(entries)
        if other is not None:
            findings = (finding("word-other-format", place, format=other),)
        else:
            findings = (finding("word-part-missing", place, part=_TYPES_PART),)
    return entries, findings


def _reason(fault: Exception) -> str:
    return (str(fault) or type(fault).__name__).rstrip(".")


def _refusal_at_sight(content: bytes, place: Place) -> Finding | None:
    if not content:
        return finding("word-empty", place)
    if content.startswith(_OLE_MAGIC):
        if "EncryptedPackage".encode("utf-16-le") in content:
            return finding("word-encrypted", place)
        return finding("word-old-format", place)
    for magic, name in ((b"{\\rtf", "RTF"), (b"%PDF", "PDF"), (b"<", "HTML or XML")):
        if content.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(magic):
            return finding("word-other-format", place, format=name)
    if not content.startswith(b"PK"):
        return finding("word-unreadable", place, reason="it is not a zip archive")
    return None


def _entries_of(
    archive: zipfile.ZipFile, place: Place
) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > ENTRIES_MAX:
        return {}, (finding("word-too-large", place, limit=f"{ENTRIES_MAX} entries"),)
    findings = [
        finding("word-entry-name", place, entry=_shown(info.filename))
        for info in infos
        if not _is_entry_name(info.filename)
    ]
    names = Counter(unicodedata.normalize("NFC", info.filename).casefold() for info in infos)
    findings += [
        finding("word-entry-name", place, entry=f"{_shown(name)} (twice)")
        for name in sorted(name for name, count in names.items() if count > 1)
    ]
    if any(info.flag_bits & 0x1 for info in infos):
        findings.append(finding("word-encrypted", place))
    findings += [
        finding(
            "word-unreadable", place, reason=f"{_shown(info.filename)} is packed in an unusual way"
        )
        for info in infos
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    ]
    if sum(info.file_size for info in infos) > BYTES_MAX:
        findings.append(_too_large(place))
    if findings:
        return {}, tuple(findings)
    entries: dict[str, bytes] = {}
    room = BYTES_MAX
    for info in infos:
        limit = min(room, XML_BYTES_MAX if _is_xml_name(info.filename) else room)
        read = _unpacked(archive, info, limit)
        if read is None:
            return {}, (_too_large(place),)
        room -= len(read)
        entries[info.filename] = read
    return entries, ()


def _too_large(place: Place) -> Finding:
    return finding("word-too-large", place, limit=f"{BYTES_MAX // 1024 // 1024} MB unpacked")


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes | None:
    chunks = []
    size = 0
    with archive.open(info) as entry:
        while chunk := entry.read(CHUNK_BYTES):
            size += len(chunk)
            if size > limit:
                return None
            chunks.append(chunk)
    return b"".join(chunks)


def _is_entry_name(name: str) -> bool:
    return (
        0 < len(name) <= 240
        and not name.startswith("/")
        and not set(name) & set('\\:*?"<>|')
        and all(character.isprintable() for character in name)
        and not any(step in {"", ".", ".."} for step in name.split("/"))
    )


def _shown(name: str) -> str:
    shown = "".join(c if c.isprintable() else "?" for c in name)
    return shown if len(shown) <= 60 else f"{shown[:57]}…"


def _is_xml_name(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml", ".svg"))


def _other_format(entries: Mapping[str, bytes]) -> str | None:
    kind = entries.get("mimetype", b"")[:80].decode("ascii", "replace")
    if kind.startswith("application/vnd.oasis.opendocument."):
        return f"OpenDocument ({kind.rpartition('.')[2]})"
    return "EPUB" if kind.startswith("application/epub") else None


def _trees_of(
    entries: dict[str, bytes], place: Place
) -> tuple[dict[str, Element], tuple[Finding, ...]]:
    """Parse every XML entry; UTF-16 entries are turned into UTF-8 in `entries`."""
    trees: dict[str, Element] = {}
    findings: list[Finding] = []
    signs = 0
    others: frozenset[str] = frozenset()
    for name in sorted(entries, key=lambda one: (one != _TYPES_PART, one)):
        if not (_is_xml_name(name) or name in others or name == _TYPES_PART):
            continue
        content = _as_utf8(entries[name])
        if content is None:
            findings.append(finding("word-encoding", place, part=name))
            continue
        entries[name] = content
        signs += content.count(b"<") + content.count(b"=")
        if signs > XML_SIGNS_MAX or len(content) > XML_BYTES_MAX:
            return {}, (
                finding(
                    "word-too-large",
                    place,
                    limit=f"{XML_SIGNS_MAX // 1_000_000} million elements and attributes",
                ),
            )
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            findings.append(finding("word-doctype", place, part=name))
            continue
        try:
            trees[name] = tree_of(content)
        except etree.XMLSyntaxError as fault:
            reason = (fault.msg or "it cannot be parsed").rstrip(".")
            findings.append(finding("word-xml", place, part=name, reason=reason))
        if name == _TYPES_PART and name in trees:
            others = _declared_as_xml(trees[name], entries)
    return trees, tuple(findings)


def _declared_as_xml(root: Element, entries: Iterable[str]) -> frozenset[str]:
    """Return the entries whose content type is one of XML, whatever their names."""
    types = _types_of(root, entries)
    return frozenset(name for name, type_ in types.items() if type_.lower().endswith("xml"))


def _as_utf8(content: bytes) -> bytes | None:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            text = content.decode("utf-16")
        except UnicodeDecodeError:
            return None
        return re.sub(
            r"^(\s*<\?xml[^>]*?)\s+encoding\s*=\s*[\"'][^\"']*[\"']", r"\1", text
        ).encode()
    if b"\x00" in content:
        return None
    declared = _DECLARED_ENCODING.match(content.removeprefix(b"\xef\xbb\xbf"))
    if declared is not None and declared.group(1).decode("ascii").lower() not in _ENCODINGS:
        return None
    return content


def _types_of(root: Element, entries: Iterable[str]) -> dict[str, str]:
    """Return the content type of every part."""
    defaults: dict[str, str] = dict(_DEFAULT_TYPES)
    overrides: dict[str, str] = {}
    for element in root:
        if element.tag == f"{{{CONTENT_TYPES}}}Default":
            defaults[element.get("Extension", "").lower()] = element.get("ContentType", "")
        elif element.tag == f"{{{CONTENT_TYPES}}}Override":
            overrides[element.get("PartName", "").lstrip("/").casefold()] = element.get(
                "ContentType", ""
            )
    return {
        name: overrides.get(
            name.casefold(),
            defaults.get(name.rpartition(".")[2].lower(), "application/octet-stream"),
        )
        for name in entries
        if name != _TYPES_PART and not name.endswith(".rels")
    }


def _assembled(entries: Mapping[str, bytes], trees: Mapping[str, Element]) -> Package:
    types = _types_of(trees[_TYPES_PART], entries)
    parts = {name: entries[name] for name in types}
    relationships = {
        _source_of(name): tuple(
            Relationship(
                id=element.get("Id", ""),
                type=element.get("Type", ""),
                target=element.get("Target", ""),
                external=element.get("TargetMode", "Internal").strip().lower() != "internal",
            )
            for element in trees[name]
            if element.tag == f"{{{RELATIONSHIPS}}}Relationship"
        )
        for name in entries
        if name.endswith(".rels")
    }
    return Package(
        parts=MappingProxyType(parts),
        types=MappingProxyType(types),
        relationships=MappingProxyType(relationships),
    )


def _source_of(rels: str) -> str:
    """Return the part whose relationships stand in the entry `rels`.

    >>> _source_of("word/_rels/document.xml.rels"), _source_of("_rels/.rels")
    ('word/document.xml', '')
    """
    folder, _, name = rels.rpartition("/")
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def _unfit(package: Package, trees: Mapping[str, Element], place: Place) -> Iterator[Finding]:
    """Yield what keeps a package from being looked into as a Word file."""
    name = package.related("", Relation.DOCUMENT)
    if name is None or name not in trees:
        yield finding("word-part-missing", place, part="word/document.xml")
        return
    if not _MAIN_TYPE.search(package.types[name]):
        kinds = {"spreadsheetml": "Excel", "presentationml": "PowerPoint", "drawingml": "Visio"}
        known = (shown for part, shown in kinds.items() if part in package.types[name])
        yield finding("word-other-format", place, format=next(known, "unknown"))
    elif trees[name].tag != f"{{{W}}}document" or trees[name].find(f"{{{W}}}body") is None:
        yield finding("word-part-missing", place, part="w:body")
    for source, ones in package.relationships.items():
        for one in ones:
            wanted = _ROOTS.get(one.type)
            target = package.target_of(source, one)
            if wanted is None or one.external or target not in package.parts:
                continue
            if not package.types[target].lower().endswith("xml"):
                yield finding("word-xml", place, part=target, reason="it is not declared as XML")
            elif target not in trees or trees[target].tag != wanted:
                reason = f"it does not begin with {wanted.rpartition('}')[2]}"
                yield finding("word-xml", place, part=target, reason=reason)


def _refused_types(package: Package, place: Place) -> Iterator[Finding]:
    for name, type_ in sorted(package.types.items()):
        for mark, code in _REFUSED_TYPES:
            if mark in type_.lower():
                yield finding(code, place, part=name)
        if name.lower().startswith("word/embeddings/"):
            yield finding("word-embedded-object", place, part=name)


def _refused_relationships(package: Package, place: Place) -> Iterator[Finding]:
    for source, ones in sorted(package.relationships.items()):
        for one in ones:
            kind = one.type.rpartition("/")[2]
            part = source or "the package"
            if kind.lower() in _REFUSED_RELATIONS:
                yield finding(_REFUSED_RELATIONS[kind.lower()], place, part=part)
            elif one.external:
                if one.type != Relation.HYPERLINK or not re.match(_ALLOWED_TARGET, one.target):
                    yield _outside(place, part, kind, one.target)
            elif _leaves(source, one.target):
                yield _outside(place, part, kind, one.target)


def _leaves(source: str, target: str) -> bool:
    """Return whether a target that is said to be inside the file is not."""
    if _WITH_SCHEME.match(target) or "\\" in unquote(target):
        return True
    depth = 0 if target.startswith("/") else source.count("/")
    for step in unquote(target).partition("#")[0].split("/"):
        depth += -1 if step == ".." else step not in {"", "."}
        if depth < 0:
            return True
    return False


def _outside(place: Place, part: str, kind: str, target: str) -> Finding:
    return finding("word-external", place, part=part, kind=kind, target=_shown(target))


def refusals_of(name: str, root: Element, place: Place) -> Iterator[Finding]:
    """Yield what acts, or leads out of the file, in one of its parts."""
    if root.tag == f"{{{_SVG}}}svg" or name.lower().endswith(".svg"):
        yield from _refused_drawing(name, root, place)
        return
    for element in root.iter(*_REFUSED_ELEMENTS):
        yield finding(_REFUSED_ELEMENTS[element.tag], place, part=name)
    for _ in root.iter(f"{{{W}}}mailMerge"):
        yield _outside(place, name, "mailMerge", "data source")
    for element in root.iter(f"{{{V}}}*"):
        for attribute, value in element.attrib.items():
            key = str(attribute).removeprefix(f"{{{O}}}")
            is_address = key in {"src", "althref"} or (key == "href" and key != attribute)
            if value and (
                is_address or (key == "href" and not re.match(_ALLOWED_TARGET, str(value)))
            ):
                yield _outside(place, name, "image", str(value))
    for instruction in _instructions(root):
        yield from _refused_field(name, instruction, place)


def _refused_field(name: str, instruction: str, place: Place) -> Iterator[Finding]:
    if not instruction.isascii():
        plain = unicodedata.normalize("NFKC", instruction)
        instruction = "".join(one for one in plain if unicodedata.category(one) != "Cf")
    match = _FIELD_NAME.match(instruction)
    field = match.group(1).upper() if match else ""
    if field in _REFUSED_FIELDS:
        yield finding("word-field", place, part=name, field=field)
    if match is not None and field == "HYPERLINK":
        for target in _addresses(instruction[match.end() :]):
            if not re.match(_ALLOWED_TARGET, target):
                yield _outside(place, name, "hyperlink", target)


def _addresses(arguments: str) -> Iterator[str]:
    """Yield what a field names besides its switches and their texts."""
    is_text = False
    for quoted, switch, bare in re.findall(_FIELD_PIECE, arguments):
        if not (switch or is_text) and (quoted or bare):
            yield quoted or bare
        is_text = switch.lower() in _SWITCHES_WITH_TEXT


def _refused_drawing(name: str, root: Element, place: Place) -> Iterator[Finding]:
    for element in root.iter():
        local = str(element.tag).rpartition("}")[2].lower()
        if local in _ACTS_IN_SVG:
            yield finding("word-active-content", place, part=name)
        if re.search(_FETCHES_IN_CSS, element.text or ""):
            yield _outside(place, name, "style", (element.text or "").strip())
        for attribute, value in element.attrib.items():
            key = str(attribute).rpartition("}")[2].lower()
            if key.startswith("on") or (key == "attributename" and "href" in str(value).lower()):
                yield finding("word-active-content", place, part=name)
            if key in {"href", "src"} and not str(value).startswith(("#", "data:image/")):
                yield _outside(place, name, "image", str(value))
            elif re.search(_FETCHES_IN_CSS, str(value)):
                yield _outside(place, name, "style", str(value))


def _instructions(root: Element) -> Iterator[str]:
    """Yield the instruction of every field, put together from its runs."""
    for element in root.iter(f"{{{W}}}fldSimple"):
        yield element.get(f"{{{W}}}instr", "")
    open_fields: list[list[str]] = []
    for element in root.iter(f"{{{W}}}fldChar", f"{{{W}}}instrText", f"{{{W}}}delInstrText"):
        if element.tag != f"{{{W}}}fldChar":
            if open_fields:
                open_fields[-1].append(element.text or "")
            else:
                yield element.text or ""
            continue
        kind = element.get(f"{{{W}}}fldCharType")
        if kind == "begin":
            open_fields.append([])
        elif open_fields:
            if kind == "separate":
                yield "".join(open_fields[-1])
                open_fields[-1] = []
            elif kind == "end":
                yield "".join(open_fields.pop())
    for pieces in open_fields:
        yield "".join(pieces)
