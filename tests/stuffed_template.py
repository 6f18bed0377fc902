# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a template may know of its past: each kind of it, told by a word that is given."""

# ruff: noqa: E501 - a kind is read best on one line

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress

from docx.document import Document as DocumentType
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from word_files import DOCUMENT, TYPES, R, changed, with_body, with_part, word_file

Stuffing = Callable[[bytes, str], bytes]

SETTINGS = "word/settings.xml"
STYLES = "word/styles.xml"
NUMBERING = "word/numbering.xml"
THEME = "word/theme/theme1.xml"
CORE = "docProps/core.xml"
APP = "docProps/app.xml"
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wp14="http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    f'xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
)


def plain_template() -> bytes:
    """Return a template with a picture, as python-docx makes it."""

    def build(document: DocumentType) -> None:
        document.add_picture(io.BytesIO(_png()))

    return word_file("Une offre", "{{p body }}", build=build)


def _png(**options: object) -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (40, 20), "#2F5496").save(kept, "PNG", **options)
    return kept.getvalue()


def _jpeg(**options: object) -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (40, 20), "#2F5496").save(kept, "JPEG", **options)
    return kept.getvalue()


def _edited(part: str, old: str, new: str) -> Stuffing:
    """Return what puts text before the first match of a pattern in a part."""

    def stuff(content: bytes, word: str) -> bytes:
        told = new.replace("WORD", word)

        def edit(xml: bytes) -> bytes:
            done, count = re.subn(old, lambda found: told + found[0], xml.decode(), count=1)
            assert count == 1, (part, old)
            return done.encode()

        return changed(content, {part: edit})

    return stuff


def _replaced(part: str, old: str, new: str) -> Stuffing:
    def stuff(content: bytes, word: str) -> bytes:
        def edit(xml: bytes) -> bytes:
            done, count = re.subn(old, new.replace("WORD", word), xml.decode())
            assert count, (part, old)
            return done.encode()

        return changed(content, {part: edit})

    return stuff


def _in_body(xml: str) -> Stuffing:
    named = re.sub(r"^<([\w:]+)", rf"<\1 {_NAMES}", xml)
    return lambda content, word: with_body(content, named.replace("WORD", word))


def _part(name: str, xml: str, type_: str, relation: str) -> Stuffing:
    named = re.sub(r"^<([\w:]+)", rf"<\1 {_NAMES}", xml)
    return lambda content, word: with_part(
        content,
        name.replace("WORD", word),
        named.replace("WORD", word).encode(),
        type_=type_,
        relation=relation,
        id_=f"rId{zlib.crc32(name.encode()) % 9000 + 1000}",
    )


def _of_package(name: str, xml: str, type_: str, relation: str) -> Stuffing:
    """Return what adds a part that the package itself refers to."""

    def stuff(content: bytes, word: str) -> bytes:
        id_ = f"rId{zlib.crc32(name.encode()) % 9000 + 1000}"
        line = f'<Relationship Id="{id_}" Type="{relation}" Target="{name}"/></Relationships>'
        override = f'<Override PartName="/{name}" ContentType="{type_}"/></Types>'
        return changed(
            content,
            {
                "_rels/.rels": lambda part: part.replace(b"</Relationships>", line.encode()),
                TYPES: lambda part: part.replace(b"</Types>", override.encode()),
                name: xml.replace("WORD", word).encode(),
            },
        )

    return stuff


def _core(tag: str) -> Stuffing:
    named = re.sub(r"^(\w+:\w+)$", rf"<\1 {_NAMES}>WORD</\1>", tag)
    return lambda content, word: _edited(CORE, "</cp:coreProperties>", named)(
        re_cored(content, tag), word
    )


def re_cored(content: bytes, tag: str) -> bytes:
    """Return a Word file without one of its core properties."""
    gone = re.compile(rf"<{tag}(?:/>|>[^<]*</{tag}>)".encode())
    return changed(content, {CORE: lambda part: gone.sub(b"", part)})


def _picture(make: Callable[[str], bytes], name: str = "word/media/image1.png") -> Stuffing:
    return lambda content, word: changed(content, {name: make(word)})


def _png_text(word: str) -> bytes:
    notes = PngInfo()
    notes.add_text("Author", word)
    return _png(pnginfo=notes)


def _png_compressed_text(word: str) -> bytes:
    notes = PngInfo()
    notes.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta>{word}</x:xmpmeta>")
    return _png(pnginfo=notes)


def _png_unknown_chunk(word: str) -> bytes:
    body = b"prVw" + word.encode()
    chunk = (len(body) - 4).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
    whole = _png()
    return whole[:33] + chunk + whole[33:]


def _png_profile(word: str) -> bytes:
    return _png(icc_profile=_profile(word))


def _profile(word: str) -> bytes:
    """Return a colour profile whose description holds a word."""
    from PIL import ImageCms  # noqa: PLC0415 - only here

    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    told = word.encode("utf-16-be")
    at = made.index("sRGB".encode("utf-16-be"))
    made[at : at + len(told)] = told
    return bytes(made)


def _jpeg_exif(word: str) -> bytes:
    facts = Image.Exif()
    facts[0x013B] = word
    return _jpeg(exif=facts)


def _jpeg_iptc(word: str) -> bytes:
    body = b"Photoshop 3.0\x008BIM" + word.encode()
    segment = b"\xff\xed" + (len(body) + 2).to_bytes(2, "big") + body
    whole = _jpeg()
    return whole[:2] + segment + whole[2:]


def _jpeg_thumbnail(word: str) -> bytes:
    body = b"JFXX\x00\x10" + word.encode()
    segment = b"\xff\xe0" + (len(body) + 2).to_bytes(2, "big") + body
    whole = _jpeg()
    return whole[:2] + segment + whole[2:]


def _zip_comment(content: bytes, word: str) -> bytes:
    kept = io.BytesIO(content)
    with zipfile.ZipFile(kept, "a") as archive:
        archive.comment = word.encode()
    return kept.getvalue()


def _zip_extra(content: bytes, word: str) -> bytes:
    """Return the archive with a word in the field of an entry that programs may use freely."""
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name)
            entry.extra = b"\x99\x99" + len(word).to_bytes(2, "little") + word.encode()
            entry.comment = word.encode()
            target.writestr(entry, source.read(name))
        target.comment = source.comment
    return result.getvalue()


def _renamed_picture(content: bytes, word: str) -> bytes:
    """Return the Word file with its picture stored under a name that tells something."""
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            part = source.read(name)
            if name.endswith(".rels"):
                part = part.replace(b"media/image1.png", f"media/{word}.png".encode())
            target.writestr(name.replace("media/image1.png", f"media/{word}.png"), part)
    return result.getvalue()


def _orphan(content: bytes, word: str) -> bytes:
    return changed(content, {"word/media/image99.png": _png_text(word)})


_RUN = "<w:p><w:r>{mark}<w:t>WORD</w:t></w:r></w:p>"
_FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{told}</w:instrText>'
    '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>visible</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
_DRAWN = (
    '<w:p><w:r><w:pict><v:shape {attributes} style="width:10pt;height:10pt">{inside}</v:shape>'
    "</w:pict></w:r></w:p>"
)

_BLIP = (
    f'<w:p {_NAMES}><w:r><w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="99" name="x" descr="Un trait"/>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
    '<pic:nvPicPr><pic:cNvPr id="99" name="x"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId917"/>'
    "</pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)
_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://www.inkscape.org/namespaces/inkscape" '
    'xmlns:s="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" s:docname="WORD.svg" i:export-filename="/home/WORD">'
    "<!-- WORD --><title>WORD</title><desc>WORD</desc><metadata><x>WORD</x></metadata>"
    '<s:namedview id="WORD"/><path d="M0 0h9" data-name="WORD" i:label="WORD"/></svg>'
)

STUFFING: dict[str, Stuffing] = {
    # Properties
    "author": _core("dc:creator"),
    "last author": _core("cp:lastModifiedBy"),
    "description": _core("dc:description"),
    "keywords": _core("cp:keywords"),
    "subject": _core("dc:subject"),
    "category": _core("cp:category"),
    "content status": _core("cp:contentStatus"),
    "identifier": _core("dc:identifier"),
    "version": _core("cp:version"),
    "revision": _core("cp:revision"),
    "last printed": _core("cp:lastPrinted"),
    "company": _edited(APP, "</Properties>", "<Company>WORD</Company>"),
    "manager": _edited(APP, "</Properties>", "<Manager>WORD</Manager>"),
    "template of the template": _edited(APP, "</Properties>", "<Template>WORD.dotx</Template>"),
    "base of links": _edited(APP, "</Properties>", "<HyperlinkBase>C:\\\\WORD</HyperlinkBase>"),
    "total time": _edited(APP, "</Properties>", "<TotalTime>WORD</TotalTime>"),
    "titles of parts": _edited(APP, "</Properties>", "<TitlesOfParts>WORD</TitlesOfParts>"),
    "custom property": _of_package(
        "docProps/custom.xml",
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Client">'
        "<vt:lpwstr>WORD</vt:lpwstr></property></Properties>",
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        f"{R}/custom-properties",
    ),
    "sensitivity label": _of_package(
        "docMetadata/LabelInfo.xml",
        '<clbl:labelList xmlns:clbl="http://schemas.microsoft.com/office/2020/mipLabelMetadata">'
        '<clbl:label id="WORD"/></clbl:labelList>',
        "application/vnd.ms-office.classificationlabels+xml",
        "http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels",
    ),
    "ribbon": _of_package(
        "userCustomization/customUI.xml",
        '<customUI xmlns="http://schemas.microsoft.com/office/2006/01/customui"><x id="WORD"/>'
        "</customUI>",
        "application/xml",
        "http://schemas.microsoft.com/office/2006/relationships/ui/userCustomization",
    ),
    "thumbnail": lambda content, word: changed(
        content, {"docProps/thumbnail.jpeg": _jpeg_exif(word)}
    ),
    # Parts
    "store of data": _part(
        "customXml/item7.xml", "<client>WORD</client>", "application/xml", f"{R}/customXml"
    ),
    "comments": _part(
        "word/comments.xml",
        '<w:comments><w:comment w:id="0" w:author="WORD"><w:p><w:r><w:t>WORD</w:t></w:r></w:p>'
        "</w:comment></w:comments>",
        f"{_WML}.comments+xml",
        f"{R}/comments",
    ),
    "people": _part(
        "word/people.xml",
        '<w15:people><w15:person w15:author="WORD"/></w15:people>',
        f"{_WML}.people+xml",
        "http://schemas.microsoft.com/office/2011/relationships/people",
    ),
    "web settings": _part(
        "word/webSettings9.xml",
        '<w:webSettings><w:divs><w:div w:id="1"><w:marLeft w:val="WORD"/></w:div></w:divs></w:webSettings>',
        f"{_WML}.webSettings+xml",
        f"{R}/webSettings",
    ),
    "glossary": _part(
        "word/glossary/document.xml",
        '<w:glossaryDocument><w:docParts><w:docPart><w:docPartPr><w:name w:val="WORD"/></w:docPartPr>'
        "</w:docPart></w:docParts></w:glossaryDocument>",
        f"{_WML}.document.glossary+xml",
        f"{R}/glossaryDocument",
    ),
    "printer settings": lambda content, word: with_part(
        content,
        "word/printerSettings1.bin",
        f"\\\\serveur\\{word}".encode("utf-16-le"),
        type_=f"{_WML}.printerSettings",
        relation=f"{R}/printerSettings",
        id_="rId912",
    ),
    "header that no section uses": _part(
        "word/header9.xml",
        "<w:hdr><w:p><w:r><w:t>WORD</w:t></w:r></w:p></w:hdr>",
        f"{_WML}.header+xml",
        f"{R}/header",
    ),
    "part that nothing refers to": _orphan,
    "name of a part": _part(
        "word/WORD.xml",
        "<w:endnotes/>",
        f"{_WML}.endnotes+xml",
        f"{R}/endnotes",
    ),
    "font that nothing is set in": _edited(
        "word/fontTable.xml",
        "</w:fonts>",
        '<w:font w:name="WORD"><w:altName w:val="WORD"/></w:font>',
    ),
    "name of the theme": _replaced(THEME, r'(<a:theme\b[^>]*?) name="[^"]*"', r'\1 name="WORD"'),
    "name of the colours": _replaced(
        THEME, r'<a:clrScheme name="[^"]*"', '<a:clrScheme name="WORD"'
    ),
    "name of the fonts": _replaced(
        THEME, r'<a:fontScheme name="[^"]*"', '<a:fontScheme name="WORD"'
    ),
    "name of the effects": _replaced(
        THEME, r'<a:fmtScheme name="[^"]*"', '<a:fmtScheme name="WORD"'
    ),
    # Settings
    "document variable": _edited(
        SETTINGS, "</w:settings>", '<w:docVars><w:docVar w:name="WORD" w:val="WORD"/></w:docVars>'
    ),
    "protection": _edited(
        SETTINGS,
        "</w:settings>",
        '<w:documentProtection w:edit="forms" w:hash="WORD" w:salt="WORD"/>',
    ),
    "list of schemas": _edited(
        SETTINGS,
        "</w:settings>",
        '<w:attachedSchema w:val="WORD"/><w:doNotShadeFormData w:val="WORD"/>',
    ),
    "style of captions": _edited(
        SETTINGS, "</w:settings>", '<w:captions><w:caption w:name="WORD"/></w:captions>'
    ),
    "filter of the style pane": _edited(
        SETTINGS,
        "</w:settings>",
        '<w:stylePaneSortMethod w:val="WORD"/><w:defaultTableStyle w:val="WORD"/>',
    ),
    # Text
    "hidden run": _in_body(_RUN.format(mark="<w:rPr><w:vanish/></w:rPr>")),
    "hidden on the web": _in_body(_RUN.format(mark="<w:rPr><w:specVanish/></w:rPr>")),
    "run in a hiding style": lambda content, word: with_body(
        _edited(
            STYLES,
            "</w:styles>",
            '<w:style w:type="character" w:styleId="Cache"><w:name w:val="Cache"/>'
            "<w:rPr><w:vanish/></w:rPr></w:style>",
        )(content, word),
        f'<w:p><w:r><w:rPr><w:rStyle w:val="Cache"/></w:rPr><w:t>{word}</w:t></w:r></w:p>',
    ),
    "paragraph in a hiding style": lambda content, word: with_body(
        _edited(
            STYLES,
            "</w:styles>",
            '<w:style w:type="paragraph" w:styleId="CacheP"><w:name w:val="CacheP"/>'
            "<w:rPr><w:vanish/></w:rPr></w:style>",
        )(content, word),
        f'<w:p><w:pPr><w:pStyle w:val="CacheP"/></w:pPr><w:r><w:t>{word}</w:t></w:r></w:p>',
    ),
    "bookmark": _in_body(
        '<w:p><w:bookmarkStart w:id="77" w:name="WORD"/><w:bookmarkEnd w:id="77"/></w:p>'
    ),
    "content control": _in_body(
        '<w:sdt><w:sdtPr><w:alias w:val="WORD"/><w:tag w:val="WORD"/></w:sdtPr>'
        "<w:sdtContent><w:p/></w:sdtContent></w:sdt>"
    ),
    "bound control": _in_body(
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/WORD" w:storeItemID="{0}"/></w:sdtPr>'
        "<w:sdtContent><w:p/></w:sdtContent></w:sdt>"
    ),
    "list of a control": _in_body(
        '<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="WORD" w:value="WORD"/>'
        "</w:dropDownList></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>"
    ),
    "smart tag": _in_body(
        '<w:p><w:smartTag w:uri="urn:x" w:element="PersonName"><w:smartTagPr>'
        '<w:attr w:name="ProductID" w:val="WORD"/></w:smartTagPr><w:r><w:t>Jeanne</w:t></w:r>'
        "</w:smartTag></w:p>"
    ),
    "custom element": _in_body(
        '<w:customXml w:uri="urn:WORD" w:element="WORD"><w:p><w:r><w:t>Texte</w:t></w:r></w:p></w:customXml>'
    ),
    "index entry": _in_body(_FIELD.format(told=' XE "WORD" ')),
    "set field": _in_body(_FIELD.format(told=' SET client "WORD" ')),
    "comment field": _in_body(_FIELD.format(told=' COMMENTS "WORD" ')),
    "merge field": _in_body(_FIELD.format(told=" MERGEFIELD WORD ")),
    "private field": _in_body(_FIELD.format(told=" PRIVATE WORD ")),
    "citation field": _in_body(_FIELD.format(told=" CITATION WORD ")),
    "property field": _in_body(
        '<w:p><w:fldSimple w:instr=" DOCPROPERTY WORD "><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'
    ),
    "field data": _in_body(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"><w:fldData>WORD</w:fldData></w:fldChar></w:r>'
        '<w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    ),
    "form field": _in_body(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="WORD"/>'
        '<w:helpText w:type="text" w:val="WORD"/><w:statusText w:type="text" w:val="WORD"/>'
        "</w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMTEXT </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    ),
    "name of a list": _edited(
        NUMBERING,
        "<w:num ",
        '<w:abstractNum w:abstractNumId="987"><w:name w:val="WORD"/><w:lvl w:ilvl="0">'
        '<w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl></w:abstractNum>',
    ),
    "comment of XML": _in_body("<w:p/><!-- WORD -->"),
    "processing instruction": _in_body("<w:p/><?mso-contentType WORD?>"),
    "comment of XML in a theme": _edited(THEME, "</a:theme>", "<!-- WORD -->"),
    "extension of a theme": _edited(
        THEME,
        "</a:theme>",
        '<a:extLst><a:ext uri="{05A4C25C}"><x xmlns="urn:x" name="WORD"/></a:ext></a:extLst>',
    ),
    "extension of a picture": _replaced(
        DOCUMENT,
        r"(<pic:cNvPr [^>]*?)/>",
        r'\1><a:extLst><a:ext uri="{FF2B5EF4}"><x xmlns="urn:x" id="WORD"/></a:ext></a:extLst></pic:cNvPr>',
    ),
    # Pictures
    "name of a picture": _replaced(
        DOCUMENT, r'(<pic:cNvPr [^>]*?)name="[^"]*"', r'\1name="C:\\WORD.png"'
    ),
    "name of a drawing": _replaced(DOCUMENT, r'(<wp:docPr [^>]*?)name="[^"]*"', r'\1name="WORD"'),
    "inner description of a picture": _replaced(
        DOCUMENT, r"<pic:cNvPr ", '<pic:cNvPr descr="WORD" title="WORD" '
    ),
    "file as description": _replaced(
        DOCUMENT, r"<wp:docPr ", r'<wp:docPr descr="C:\\clients\\WORD.png" '
    ),
    "title of a drawing": _replaced(DOCUMENT, r"<wp:docPr ", '<wp:docPr title="WORD" '),
    "name of the file of a picture": _renamed_picture,
    "drawing of old": _in_body(_DRAWN.format(attributes='id="WORD" o:gfxdata="WORD"', inside="")),
    "picture of old": _in_body(
        _DRAWN.format(attributes='id="x"', inside='<v:imagedata o:title="WORD"/>')
    ),
    "description of old": _in_body(
        _DRAWN.format(attributes='id="x" alt="C:\\clients\\WORD.png"', inside="")
    ),
    "text in a PNG": _picture(_png_text),
    "XMP in a PNG": _picture(_png_compressed_text),
    "unknown part of a PNG": _picture(_png_unknown_chunk),
    "profile in a PNG": _picture(_png_profile),
    "bytes behind a PNG": _picture(lambda word: _png() + word.encode()),
    "Exif in a JPEG": _picture(_jpeg_exif),
    "IPTC in a JPEG": _picture(_jpeg_iptc),
    "comment in a JPEG": _picture(lambda word: _jpeg(comment=word)),
    "thumbnail in a JPEG": _picture(_jpeg_thumbnail),
    "profile in a JPEG": _picture(lambda word: _jpeg(icc_profile=_profile(word))),
    "bytes behind a JPEG": _picture(lambda word: _jpeg() + word.encode()),
    "drawing by a program": lambda content, word: with_part(
        with_body(content, _BLIP),
        "word/media/image7.svg",
        _SVG.replace("WORD", word).encode(),
        type_="image/svg+xml",
        relation=f"{R}/image",
        id_="rId917",
    ),
    # The archive
    "comment of the archive": _zip_comment,
    "field of an entry": _zip_extra,
}
"""Kinds of metadata, each with what puts it into a template."""


OF_PICTURES = tuple(kind for kind in STUFFING if kind.endswith(("PNG", "JPEG")))
"""Kinds that stand in the one picture of the template, so that only one fits at a time."""


def word_for(kind: str) -> str:
    """Return the word that tells of a kind, in no language and of no length to be missed."""
    number = [*STUFFING].index(kind)
    return f"Zq{'bdfglmnprt'[number // 10]}u{'bdfglmnprt'[number % 10]}wk"


def stuffed_template() -> bytes:
    """Return a template with every kind of metadata but those of pictures."""
    content = plain_template()
    for kind, stuff in STUFFING.items():
        if kind not in OF_PICTURES:
            content = stuff(content, word_for(kind))
    return content


def all_told(content: bytes) -> str:
    """Return what somebody finds in a file who unpacks all of it and tries every encoding."""
    told = [content]
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            told += [archive.read(name) for name in archive.namelist()]
    if content.startswith(b"%PDF"):
        told += _of_pdf(content)
    told += [unpacked for one in told for unpacked in _unpacked_of_png(one)]
    ways = (("utf-8", 0), ("utf-16-be", 0), ("utf-16-be", 1), ("utf-16-le", 0))
    return "\n".join(one[at:].decode(name, "replace") for one in told for name, at in ways)


def _of_pdf(content: bytes) -> list[bytes]:
    import pikepdf  # noqa: PLC0415 - for PDF only

    found = []
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for one in pdf.objects:
            found.append(one.unparse())
            if isinstance(one, pikepdf.Stream):
                with suppress(pikepdf.PdfError):
                    found.append(one.read_bytes())
    return found


def _unpacked_of_png(content: bytes) -> list[bytes]:
    if not content.startswith(b"\x89PNG"):
        return []
    found = []
    at = 8
    while at + 12 <= len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        if content[at + 4 : at + 8] in {b"iCCP", b"zTXt"}:
            _, _, packed = content[at + 8 : at + 8 + size].partition(b"\x00")
            found.append(zlib.decompress(packed[1:]))
        at += 12 + size
    return found
