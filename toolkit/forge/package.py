# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The parts of a Word file that hold no text of ours, and the packing of all parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from forge.palette import THEME, Colour
from forge.wordml import HEADER, NAMESPACES, paragraph

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@dataclass(frozen=True, kw_only=True, slots=True)
class Fonts:
    """The two fonts of the theme, each with the free font of the same widths."""

    headings: str
    headings_free: str
    text: str
    text_free: str
    headings_family: str = "roman"
    text_family: str = "swiss"


def packed(parts: Mapping[str, str]) -> bytes:
    """Return the parts as a Word file: sorted, content types first, no date of today."""
    buffer = BytesIO()
    first = "[Content_Types].xml"
    with ZipFile(buffer, "w") as package:
        for name in [first, *sorted(set(parts) - {first})]:
            entry = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0
            package.writestr(entry, parts[name].encode())
    return buffer.getvalue()


def content_types(headers: int, footers: int) -> str:
    """Return `[Content_Types].xml` for a document with that many headers and footers."""
    overrides = [
        ("/word/document.xml", f"{_WORD}.document.main+xml"),
        ("/word/styles.xml", f"{_WORD}.styles+xml"),
        ("/word/numbering.xml", f"{_WORD}.numbering+xml"),
        ("/word/settings.xml", f"{_WORD}.settings+xml"),
        ("/word/fontTable.xml", f"{_WORD}.fontTable+xml"),
        ("/word/footnotes.xml", f"{_WORD}.footnotes+xml"),
        ("/word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
        *((f"/word/header{n}.xml", f"{_WORD}.header+xml") for n in range(1, headers + 1)),
        *((f"/word/footer{n}.xml", f"{_WORD}.footer+xml") for n in range(1, footers + 1)),
        (
            "/docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties+xml",
        ),
    ]
    rows = "".join(
        f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides
    )
    return (
        f'{HEADER}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def package_relationships() -> str:
    """Return `_rels/.rels`."""
    return _relationships(
        [
            ("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ]
    )


def document_relationships(headers: int, footers: int) -> str:
    """Return `word/_rels/document.xml.rels`; headers are `header1` …, footers `footer1` …."""
    return _relationships(
        [
            ("styles", f"{_OFFICE}/styles", "styles.xml"),
            ("numbering", f"{_OFFICE}/numbering", "numbering.xml"),
            ("settings", f"{_OFFICE}/settings", "settings.xml"),
            ("fontTable", f"{_OFFICE}/fontTable", "fontTable.xml"),
            ("footnotes", f"{_OFFICE}/footnotes", "footnotes.xml"),
            ("theme", f"{_OFFICE}/theme", "theme/theme1.xml"),
            *((f"header{n}", f"{_OFFICE}/header", f"header{n}.xml") for n in range(1, headers + 1)),
            *((f"footer{n}", f"{_OFFICE}/footer", f"footer{n}.xml") for n in range(1, footers + 1)),
        ]
    )


def _relationships(rows: list[tuple[str, str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
        for name, kind, target in rows
    )
    return f'{HEADER}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def core_properties(title: str, subject: str) -> str:
    """Return `docProps/core.xml` with a title and a subject, and nobody's name."""
    return (
        f'{HEADER}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject></cp:coreProperties>"
    )


def settings() -> str:
    """Return `word/settings.xml` for Word 2013 and later."""
    word = "http://schemas.microsoft.com/office/word"
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{word}" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", "15"),
            ("overrideTableStyleFontSizeAndJustification", "1"),
            ("enableOpenTypeFeatures", "1"),
            ("doNotFlipMirrorIndents", "1"),
            ("differentiateMultirowTableHeaders", "1"),
        )
    )
    mapping = " ".join(
        f'w:{name}="{value}"'
        for name, value in (
            ("bg1", "light1"),
            ("t1", "dark1"),
            ("bg2", "light2"),
            ("t2", "dark2"),
            *((f"accent{n}", f"accent{n}") for n in range(1, 7)),
            ("hyperlink", "hyperlink"),
            ("followedHyperlink", "followedHyperlink"),
        )
    )
    return (
        f"{HEADER}<w:settings {NAMESPACES}>"
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
        '<w:autoHyphenation w:val="0"/><w:consecutiveHyphenLimit w:val="2"/>'
        '<w:hyphenationZone w:val="425"/><w:doNotHyphenateCaps/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        f"<w:compat>{compat}</w:compat>"
        f'<w:themeFontLang w:val="fr-FR"/><w:clrSchemeMapping {mapping}/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def footnotes() -> str:
    """Return `word/footnotes.xml` with the two separators that Word requires."""
    rows = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/>'
        f'<w:spacing w:before="0" w:after="60" w:line="240" w:lineRule="auto"/>'
        f'<w:ind w:left="0" w:firstLine="0"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for kind, number in (("separator", -1), ("continuationSeparator", 0))
    )
    return f"{HEADER}<w:footnotes {NAMESPACES}>{rows}</w:footnotes>"


def header(*content: str) -> str:
    """Return a header part."""
    return f"{HEADER}<w:hdr {NAMESPACES}>{''.join(content)}</w:hdr>"


def footer(*content: str) -> str:
    """Return a footer part."""
    return f"{HEADER}<w:ftr {NAMESPACES}>{''.join(content)}</w:ftr>"


def empty_header() -> str:
    """Return the header of a cover: nothing to see."""
    return header(paragraph("Normal", properties='<w:spacing w:after="0"/>'))


def font_table(fonts: Fonts) -> str:
    """Return `word/fontTable.xml`; the free font is named as the other name of each."""
    rows = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{free}"/><w:charset w:val="00"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="{pitch}"/></w:font>'
        for name, free, family, pitch in (
            (fonts.text, fonts.text_free, fonts.text_family, "variable"),
            (fonts.headings, fonts.headings_free, fonts.headings_family, "variable"),
            ("Courier New", "Liberation Mono", "modern", "fixed"),
        )
    )
    return f"{HEADER}<w:fonts {NAMESPACES}>{rows}</w:fonts>"


def theme(name: str, fonts: Fonts, colours: Sequence[Colour] = THEME) -> str:
    """Return `word/theme/theme1.xml`: the colours and fonts, plain fills and lines."""
    slots = "".join(
        f'<a:{colour.slot}><a:srgbClr val="{colour.base}"/></a:{colour.slot}>' for colour in colours
    )
    faces = "".join(
        f'<a:{kind}Font><a:latin typeface="{face}"/><a:ea typeface=""/><a:cs typeface=""/>'
        f"</a:{kind}Font>"
        for kind, face in (("major", fonts.headings), ("minor", fonts.text))
    )
    solid = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(
        f'<a:ln w="{width}" cap="flat" cmpd="sng" algn="ctr">{solid}'
        '<a:prstDash val="solid"/></a:ln>'
        for width in (6350, 12700, 19050)
    )
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'{HEADER}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'name="{name}"><a:themeElements><a:clrScheme name="{name}">{slots}</a:clrScheme>'
        f'<a:fontScheme name="{name}">{faces}</a:fontScheme><a:fmtScheme name="{name}">'
        f"<a:fillStyleLst>{solid * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effects}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{solid * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements>"
        "<a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )
