# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small Word files and templates for tests, sound and hostile."""

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import cache

from docx import Document
from docx.document import Document as DocumentType

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DOCUMENT = "word/document.xml"
DOCUMENT_RELS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"

Change = bytes | None | Callable[[bytes], bytes]


@cache
def _empty() -> bytes:
    """Return python-docx's template without its hundred table styles."""
    document = Document()
    styles = document.styles.element
    for style in list(styles):
        if style.get(f"{{{W}}}type") == "table" and style.get(f"{{{W}}}styleId") not in {
            "TableNormal",
            "TableGrid",
        }:
            styles.remove(style)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def word_file(
    *paragraphs: str, build: Callable[[DocumentType], None] | None = None, title: str = ""
) -> bytes:
    """Return a Word file with these paragraphs, then what `build` adds."""
    document = Document(io.BytesIO(_empty()))
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if build is not None:
        build(document)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def changed(content: bytes, changes: Mapping[str, Change]) -> bytes:
    """Return the archive with entries replaced, edited, added or (None) left out."""
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            change = changes.get(name, source.read(name))
            if callable(change):
                change = change(source.read(name))
            if change is not None:
                target.writestr(name, change)
        for name in changes.keys() - set(source.namelist()):
            change = changes[name]
            assert isinstance(change, bytes)
            target.writestr(name, change)
    return result.getvalue()


def with_body(content: bytes, xml: str) -> bytes:
    """Return the Word file with `xml` as first child of its body."""
    return changed(
        content,
        {DOCUMENT: lambda part: part.replace(b"<w:body>", b"<w:body>" + xml.encode(), 1)},
    )


def with_part(  # a part, its type, and the relationship that leads to it
    content: bytes,
    name: str,
    part: bytes,
    *,
    type_: str,
    relation: str,
    id_: str = "rId900",
    external: str = "",
) -> bytes:
    """Return the Word file with one part more, related to the document."""
    mode = ' TargetMode="External"' if external else ""
    target = external or f"/{name}"
    line = f'<Relationship Id="{id_}" Type="{relation}" Target="{target}"{mode}/></Relationships>'
    changes: dict[str, Change] = {
        DOCUMENT_RELS: lambda part: part.replace(b"</Relationships>", line.encode())
    }
    if not external:
        override = f'<Override PartName="/{name}" ContentType="{type_}"/></Types>'
        changes[TYPES] = lambda part: part.replace(b"</Types>", override.encode())
        changes[name] = part
    return changed(content, changes)


def with_external(content: bytes, kind: str, target: str) -> bytes:
    """Return the Word file with a relationship that leads out of it."""
    return with_part(content, "", b"", type_="", relation=f"{R}/{kind}", external=target)


def field(instruction: str) -> str:
    """Return a paragraph with a field whose instruction is split over two runs."""
    half = len(instruction) // 2
    return (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{instruction[:half]}</w:instrText></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{instruction[half:]}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>x</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def entries(content: bytes) -> dict[str, bytes]:
    """Return the entries of the archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def text_of(content: bytes) -> str:
    """Return the paragraphs of a Word file, one a line, as python-docx reads them."""
    return "\n".join(one.text for one in Document(io.BytesIO(content)).paragraphs)
