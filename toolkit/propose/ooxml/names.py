# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The names of Open XML: namespaces, relationship types, content types."""

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
WP14 = "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"
WP15 = "http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing"
O = "urn:schemas-microsoft-com:office:office"  # noqa: E741 -- the usual prefix
V = "urn:schemas-microsoft-com:vml"
XML = "http://www.w3.org/XML/1998/namespace"

CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VARIANT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
DATA_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"

CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"

PREFIXES = {
    "w": W,
    "r": R,
    "wp": WP,
    "a": A,
    "pic": PIC,
    "w14": W14,
    "mc": MC,
    "wp14": WP14,
}
"""The prefixes that the document and the footnotes part declare at their root."""


class Relation:
    """Relationship types; those of a document begin with `R`."""

    DOCUMENT = f"{R}/officeDocument"
    STYLES = f"{R}/styles"
    NUMBERING = f"{R}/numbering"
    SETTINGS = f"{R}/settings"
    WEB_SETTINGS = f"{R}/webSettings"
    FONT_TABLE = f"{R}/fontTable"
    FONT = f"{R}/font"
    THEME = f"{R}/theme"
    FOOTNOTES = f"{R}/footnotes"
    ENDNOTES = f"{R}/endnotes"
    HEADER = f"{R}/header"
    FOOTER = f"{R}/footer"
    IMAGE = f"{R}/image"
    HYPERLINK = f"{R}/hyperlink"
    CHART = f"{R}/chart"
    CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    EXTENDED = f"{R}/extended-properties"
    CUSTOM = f"{R}/custom-properties"
    CUSTOM_XML = f"{R}/customXml"
    CUSTOM_XML_PROPERTIES = f"{R}/customXmlProps"
    THUMBNAIL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
    COMMENTS = f"{R}/comments"
    ALTERNATIVE_CHUNK = f"{R}/aFChunk"
    EMBEDDED_OBJECT = f"{R}/oleObject"
    EMBEDDED_PACKAGE = f"{R}/package"
    CONTROL = f"{R}/control"


class ContentType:
    """Content types of parts."""

    _MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    DOCUMENT = f"{_MAIN}.document.main+xml"
    TEMPLATE = f"{_MAIN}.template.main+xml"
    STYLES = f"{_MAIN}.styles+xml"
    NUMBERING = f"{_MAIN}.numbering+xml"
    SETTINGS = f"{_MAIN}.settings+xml"
    FOOTNOTES = f"{_MAIN}.footnotes+xml"
    ENDNOTES = f"{_MAIN}.endnotes+xml"
    HEADER = f"{_MAIN}.header+xml"
    FOOTER = f"{_MAIN}.footer+xml"
    COMMENTS = f"{_MAIN}.comments+xml"
    GLOSSARY = f"{_MAIN}.document.glossary+xml"
    CORE = "application/vnd.openxmlformats-package.core-properties+xml"
    EXTENDED = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    CUSTOM_XML_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    RELATIONSHIPS = "application/vnd.openxmlformats-package.relationships+xml"
    XML = "application/xml"
    PNG = "image/png"
    JPEG = "image/jpeg"


def qualified(name: str) -> str:
    """Return `prefix:local` in lxml's notation.

    >>> qualified("w:p")
    '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p'
    """
    prefix, _, local = name.partition(":")
    return f"{{{PREFIXES[prefix]}}}{local}"
