# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Any Word file as it is compared: words planted in every place are read or remarked."""

import copy
import io
import random
import re
import time
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from lxml import etree

from propose.model.passage import NOTE_MARK, Passage, PassageKind
from propose.model.remark import Reading, Remark, RemarkKind
from propose.readers.document import read_document
from word_files import DOCUMENT, changed, entries, with_body, with_part, word_file

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
WHO = 'w:id="7" w:author="Ana Roux" w:date="2026-11-02T10:00:00Z"'


def r(text: str, properties: str = "") -> str:
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*inner: str, properties: str = "") -> str:
    look = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{look}{''.join(inner)}</w:p>"


def gone(text: str) -> str:
    return f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'


def field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    look = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{look}{''.join(cells)}</w:tr>"


def box(content: str) -> str:
    return (
        "<w:drawing><wp:inline><wp:docPr id='9' name='b'/><a:graphic><a:graphicData uri='x'>"
        f"<wps:wsp><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def old_box(content: str) -> str:
    return (
        "<w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{content}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )


def either(choice: str, fallback: str) -> str:
    return (
        '<mc:AlternateContent><mc:Choice Requires="wps">'
        f"{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def graphic(inner: str, description: str = "") -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="8" name="g" descr="{description}"/><a:graphic>'
        f"<a:graphicData uri='u'>{inner}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def file_of(xml: str, more: Callable[[bytes], bytes] = lambda content: content) -> bytes:
    """Return a Word file with `xml` first in its body."""
    content = with_body(word_file("Fin du document."), xml)
    document = {"word/document.xml": lambda part: re.sub(rb"<w:document [^>]*>", _root(), part)}
    return more(changed(content, document))


def _root() -> bytes:
    return f"<w:document {NAMES}>".encode()


def read(content: bytes) -> Reading:
    reading, findings = read_document(content, "a.docx")
    assert reading is not None, [one.message for one in findings]
    return reading


def body(reading: Reading) -> list[Passage]:
    return [one for one in reading.edition.passages if one.text != "Fin du document."]


def texts(xml: str) -> list[str]:
    return [one.text for one in body(read(file_of(xml)))]


NOTES = (
    f"<w:footnotes {NAMES}><w:footnote w:id='2'>"
    + p("<w:r><w:footnoteRef/></w:r>", r(" planté dans une note"))
    + "</w:footnote><w:footnote w:id='3'>"
    + p(r("planté sans appel"))
    + "</w:footnote></w:footnotes>"
)
END_NOTES = (
    f"<w:endnotes {NAMES}><w:endnote w:id='2'>"
    + p(r("planté à la fin"))
    + "</w:endnote></w:endnotes>"
)
COMMENTS = (
    f"<w:comments {NAMES}><w:comment w:id='4' w:author='Ana Roux' "
    "w:date='2026-11-02T10:00:00Z'>" + p(r("planté en marge")) + "</w:comment></w:comments>"
)
CHART = (
    f"<c:chartSpace {NAMES}><c:chart><c:title><a:t>planté au titre</a:t></c:title>"
    "<c:v>planté en légende</c:v></c:chart></c:chartSpace>"
)
DIAGRAM = f"<dgm:dataModel {NAMES}><a:t>planté en schéma</a:t></dgm:dataModel>"
HEADER = f"<w:hdr {NAMES}>{p(r('planté en tête'))}</w:hdr>"
FOOTER = f"<w:ftr {NAMES}>{p(r('planté au pied'))}</w:ftr>"


def related(name: str, xml: str, type_: str, relation: str, id_: str) -> Callable[[bytes], bytes]:
    def add(content: bytes) -> bytes:
        return with_part(
            content, name, xml.encode(), type_=type_, relation=f"{OFFICE}/{relation}", id_=id_
        )

    return add


INNER_BOX = f"<w:r>{box(p(r('planté')))}</w:r>"
READ, REMARKED, BOTH = "read", "remarked", "both"

PLACES: Mapping[str, tuple[str, str, Callable[[bytes], bytes] | None]] = {
    "paragraph": (p(r("planté")), READ, None),
    "hyperlink": (p(f"<w:hyperlink w:anchor='x'>{r('planté')}</w:hyperlink>"), READ, None),
    "smart tag": (p(f"<w:smartTag>{r('planté')}</w:smartTag>"), READ, None),
    "custom xml": (f"<w:customXml>{p(r('planté'))}</w:customXml>", READ, None),
    "control of blocks": (
        f"<w:sdt><w:sdtContent>{p(r('planté'))}</w:sdtContent></w:sdt>",
        READ,
        None,
    ),
    "control in a line": (
        p(f"<w:sdt><w:sdtContent>{r('planté')}</w:sdtContent></w:sdt>"),
        READ,
        None,
    ),
    "control around a row": (
        table(f"<w:sdt><w:sdtContent>{row(cell(p(r('planté'))))}</w:sdtContent></w:sdt>"),
        READ,
        None,
    ),
    "control around a cell": (
        table(row(f"<w:sdt><w:sdtContent>{cell(p(r('planté')))}</w:sdtContent></w:sdt>")),
        READ,
        None,
    ),
    "from right to left": (p(f"<w:bdo w:val='rtl'>{r('planté')}</w:bdo>"), READ, None),
    "direction": (p(f"<w:dir w:val='rtl'>{r('planté', '<w:rtl/>')}</w:dir>"), READ, None),
    "inserted": (p(f"<w:ins {WHO}>{r('planté')}</w:ins>"), BOTH, None),
    "deleted": (p(f"<w:del {WHO}>{gone('planté')}</w:del>"), REMARKED, None),
    "deleted without a wrapper": (p(gone("planté")), REMARKED, None),
    "moved here": (p(f"<w:moveTo {WHO}>{r('planté')}</w:moveTo>"), BOTH, None),
    "moved away": (p(f"<w:moveFrom {WHO}>{r('planté')}</w:moveFrom>"), REMARKED, None),
    "inserted row": (
        table(row(cell(p(r("planté"))), properties=f"<w:ins {WHO}/>")),
        READ,
        None,
    ),
    "deleted row": (table(row(cell(p(r("planté"))), properties=f"<w:del {WHO}/>")), REMARKED, None),
    "deleted cell": (
        table(row(cell(p(r("planté")), f"<w:cellDel {WHO}/>"), cell(p()))),
        REMARKED,
        None,
    ),
    "cell": (table(row(cell(p(r("planté"))))), READ, None),
    "cell joined downwards": (
        table(
            row(cell(p(r("un")), "<w:vMerge w:val='restart'/>")),
            row(cell(p(r("planté")), "<w:vMerge/>")),
        ),
        READ,
        None,
    ),
    "nested table": (table(row(cell(table(row(cell(p(r("planté"))))) + p()))), READ, None),
    "text box": (p(f"<w:r>{box(p(r('planté')))}</w:r>"), READ, None),
    "text box of the old form": (p(f"<w:r>{old_box(p(r('planté')))}</w:r>"), READ, None),
    "text box in both forms": (
        p(f"<w:r>{either(box(p(r('planté'))), old_box(p(r('planté'))))}</w:r>"),
        READ,
        None,
    ),
    "words of the old form alone": (
        p(f"<w:r>{either(box(p(r('autre'))), old_box(p(r('planté'))))}</w:r>"),
        REMARKED,
        None,
    ),
    "text box in a text box": (
        p(f"<w:r>{box(p(r('un'), INNER_BOX))}</w:r>"),
        READ,
        None,
    ),
    "table in a text box": (p(f"<w:r>{box(table(row(cell(p(r('planté'))))))}</w:r>"), READ, None),
    "result of a field": (p(field("TITLE", r("planté"))), READ, None),
    "simple field": (p(f"<w:fldSimple w:instr='TITLE'>{r('planté')}</w:fldSimple>"), READ, None),
    "link as a field": (p(field('HYPERLINK "https://a.example"', r("planté"))), READ, None),
    "reference": (p(field("REF _a_budget", r("planté"))), READ, None),
    "page reference": (p(field("PAGEREF _a_budget", r("planté"))), REMARKED, None),
    "contents": (p(field("TOC \\o", r("planté"))), REMARKED, None),
    "contents over paragraphs": (
        p(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        + p(r("planté"))
        + p('<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
        REMARKED,
        None,
    ),
    "field that never ends": (
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', r("planté")),
        REMARKED,
        None,
    ),
    "instruction of a field": (
        p(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
            r("planté"),
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            r("un"),
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        ),
        REMARKED,
        None,
    ),
    "drop-down of a form": (
        p(
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
            '<w:listEntry w:val="un"/><w:listEntry w:val="planté"/></w:ddList></w:ffData>'
            '</w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        ),
        REMARKED,
        None,
    ),
    "hidden": (p(r("planté", "<w:vanish/>")), REMARKED, None),
    "equation": (p("<m:oMath><m:r><m:t>planté</m:t></m:r></m:oMath>"), BOTH, None),
    "equation of its own": (
        p("<m:oMathPara><m:oMath><m:r><m:t>planté</m:t></m:r></m:oMath></m:oMathPara>"),
        BOTH,
        None,
    ),
    "reading above": (
        p(
            f"<w:r><w:ruby><w:rt>{r('planté')}</w:rt><w:rubyBase>{r('un')}</w:rubyBase></w:ruby></w:r>"
        ),
        READ,
        None,
    ),
    "words without a paragraph": (r("planté"), READ, None),
    "drawn letters": (
        p('<w:r><w:pict><v:shape><v:textpath string="planté"/></v:shape></w:pict></w:r>'),
        REMARKED,
        None,
    ),
    "words in a drawing": (p(graphic("<a:p><a:r><a:t>planté</a:t></a:r></a:p>")), REMARKED, None),
    "description of a drawing": (p(graphic("<a:x/>", "planté")), REMARKED, None),
    "object": (
        p('<w:r><w:object><v:shape alt="planté"/><o:OLEObject ProgID="Excel"/></w:object></w:r>'),
        REMARKED,
        None,
    ),
    "footnote": (
        p(r("un"), '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        READ,
        related("word/footnotes.xml", NOTES, f"{MAIN}.footnotes+xml", "footnotes", "rId901"),
    ),
    "footnote that nothing refers to": (
        p(r("planté sans appel : non")).replace("planté", "plante"),
        REMARKED,
        related("word/footnotes.xml", NOTES, f"{MAIN}.footnotes+xml", "footnotes", "rId901"),
    ),
    "endnote": (
        p(r("un"), '<w:r><w:endnoteReference w:id="2"/></w:r>'),
        READ,
        related("word/endnotes.xml", END_NOTES, f"{MAIN}.endnotes+xml", "endnotes", "rId902"),
    ),
    "comment": (
        p(
            "<w:commentRangeStart w:id='4'/>",
            r("ces mots"),
            "<w:commentRangeEnd w:id='4'/><w:r><w:commentReference w:id='4'/></w:r>",
        ),
        REMARKED,
        related("word/comments.xml", COMMENTS, f"{MAIN}.comments+xml", "comments", "rId903"),
    ),
    "header": (
        p(
            properties='<w:sectPr><w:headerReference w:type="default" r:id="rId904"/></w:sectPr>',
        ),
        READ,
        related("word/header9.xml", HEADER, f"{MAIN}.header+xml", "header", "rId904"),
    ),
    "footer": (
        p(properties='<w:sectPr><w:footerReference w:type="first" r:id="rId905"/></w:sectPr>'),
        READ,
        related("word/footer9.xml", FOOTER, f"{MAIN}.footer+xml", "footer", "rId905"),
    ),
    "header that no section names": (
        p(r("un")),
        REMARKED,
        related("word/header9.xml", HEADER, f"{MAIN}.header+xml", "header", "rId904"),
    ),
    "chart": (
        p(graphic('<c:chart r:id="rId906"/>')),
        REMARKED,
        related(
            "word/charts/chart1.xml",
            CHART,
            "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
            "chart",
            "rId906",
        ),
    ),
    "diagram": (
        p(graphic('<dgm:relIds r:dm="rId907"/>')),
        REMARKED,
        related(
            "word/diagrams/data1.xml",
            DIAGRAM,
            "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml",
            "diagramData",
            "rId907",
        ),
    ),
    "foreign text": (
        '<w:altChunk r:id="rId908"/>',
        REMARKED,
        related("word/chunk.html", "<html><p>planté</p></html>", "text/html", "aFChunk", "rId908"),
    ),
    "glossary": (
        p(r("un")),
        REMARKED,
        related(
            "word/glossary/document.xml",
            f"<w:glossaryDocument {NAMES}><w:docParts><w:docPart><w:docPartBody>"
            f"{p(r('planté'))}</w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>",
            f"{MAIN}.document.glossary+xml",
            "glossaryDocument",
            "rId909",
        ),
    ),
}


@pytest.mark.parametrize("place", PLACES)
def test_planted_is_read_or_remarked(place: str) -> None:
    xml, where, more = PLACES[place]
    reading = read(file_of(xml, more or (lambda content: content)))
    planted = len(re.findall("planté", xml)) if more is None else 1
    in_text = sum(one.text.count("planté") for one in reading.edition.passages)
    remarked = sum(one.text.count("planté") + one.on.count("planté") for one in reading.remarks)
    assert planted
    assert (in_text > 0) == (where in {READ, BOTH})
    assert (remarked > 0) == (where in {REMARKED, BOTH} or place.startswith("footnote"))
    if place == "text box in both forms":
        assert (in_text, remarked) == (1, 0), "the same box in two forms is read once"


def test_planted_in_every_place_at_once_is_read_or_remarked() -> None:
    """Words that are all different: each is found, none twice in the text."""
    xml, words = [], []
    for number, (name, (place, _, more)) in enumerate(PLACES.items()):
        if more is None and name not in {"field that never ends", "instruction of a field"}:
            count = place.count("planté") // (2 if "both forms" in name else 1)
            words += [f"graine{number}"] * count
            xml.append(place.replace("planté", f"graine{number}"))
    reading = read(file_of("".join(xml)))
    told = [one.text for one in reading.edition.passages]
    told += [f"{one.text} {one.on}" for one in reading.remarks]
    lost = [one for one in words if not any(re.search(rf"{one}\b", text) for text in told)]
    assert not lost
    for one in dict.fromkeys(words):
        count = sum(len(re.findall(rf"{one}\b", p.text)) for p in reading.edition.passages)
        assert count <= 1, one


# What a paragraph is ---------------------------------------------------------------


def test_tabs_breaks_hyphens_and_symbols_are_characters() -> None:
    xml = p(
        r("a"),
        '<w:r><w:tab/><w:br/><w:noBreakHyphen/><w:softHyphen/><w:cr/><w:br w:type="page"/>'
        '<w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
        r("z"),
    )
    reading = read(file_of(xml))
    assert body(reading)[0].text == "a\t\n\u2011\u00ad\n\uf0fcz"
    (symbol,) = [one for one in reading.remarks if one.kind is RemarkKind.SYMBOL]
    assert symbol.about == "F0FC of Wingdings"


def test_headings_have_levels_by_style_or_outline() -> None:
    xml = (
        p(r("Un"), properties='<w:pStyle w:val="Heading1"/>')
        + p(r("Trois"), properties='<w:outlineLvl w:val="2"/>')
        + p(r("Texte"))
    )
    assert [(one.kind, one.level) for one in body(read(file_of(xml)))] == [
        (PassageKind.HEADING, 1),
        (PassageKind.HEADING, 3),
        (PassageKind.PARAGRAPH, 0),
    ]


def test_items_have_depth_and_look() -> None:
    def item(text: str, num: int, level: int) -> str:
        numbers = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'
        return p(r(text), properties=numbers)

    level = '<w:lvl w:ilvl="{}"><w:numFmt w:val="{}"/></w:lvl>'
    numbering = (
        f"<w:numbering {NAMES}><w:abstractNum w:abstractNumId='1'>"
        f"{level.format(0, 'decimal')}{level.format(1, 'bullet')}</w:abstractNum>"
        "<w:num w:numId='71'><w:abstractNumId w:val='1'/></w:num></w:numbering>"
    )
    xml = item("un", 71, 0) + item("deux", 71, 1) + item("trois", 71, 0) + item("hors", 0, 0)
    content = changed(file_of(xml), {"word/numbering.xml": numbering.encode()})
    told = body(read(content))
    assert [(one.kind, one.level, one.role) for one in told] == [
        (PassageKind.ITEM, 1, "numbers"),
        (PassageKind.ITEM, 2, "bullets"),
        (PassageKind.ITEM, 1, "numbers"),
        (PassageKind.PARAGRAPH, 0, None),
    ]
    assert [one.frame.row for one in told[:3] if one.frame] == [0, 1, 2]


def test_cells_say_row_column_span_and_what_they_stand_in() -> None:
    inner = table(row(cell(p(r("dedans")))))
    xml = table(
        row(
            cell(p(r("a")), '<w:gridSpan w:val="2"/>'), cell(p(r("b"))), properties="<w:tblHeader/>"
        ),
        row(cell(p(r("c"))), cell(inner + p()), cell(p())),
    )
    told = {
        one.text: (one.frame.row, one.frame.column, one.frame.span, one.frame.is_header)
        for one in body(read(file_of(xml)))
        if one.frame
    }
    assert told == {
        "a": (0, 0, 2, True),
        "b": (0, 2, 1, True),
        "c": (1, 0, 1, False),
        "dedans": (0, 0, 1, False),
        "": (1, 2, 1, False),
    }
    (nested,) = [one for one in body(read(file_of(xml))) if one.text == "dedans"]
    assert nested.frame
    assert nested.frame.outer
    assert (nested.frame.outer.row, nested.frame.outer.column) == (1, 1)


def test_a_note_follows_what_refers_to_it() -> None:
    add = related("word/footnotes.xml", NOTES, f"{MAIN}.footnotes+xml", "footnotes", "rId901")
    xml = p(r("Avant"), '<w:r><w:footnoteReference w:id="2"/></w:r>', r(" après.")) + p(r("Puis"))
    told = [(one.kind, one.text) for one in body(read(file_of(xml, add)))]
    assert told == [
        (PassageKind.PARAGRAPH, f"Avant{NOTE_MARK} après."),
        (PassageKind.NOTE, "planté dans une note"),
        (PassageKind.PARAGRAPH, "Puis"),
    ]


def test_a_link_and_emphasis_are_formats_over_split_runs() -> None:
    xml = p(r("un ", "<w:b/>"), r("deux", "<w:b/>"), r(" trois"), field("HYPERLINK a", r("ici")))
    (told,) = body(read(file_of(xml)))
    assert [(one.kind, one.start, one.end, one.target) for one in told.formats] == [
        ("bold", 0, 7, ""),
        ("link", 13, 16, "a"),
    ]


# Tracked changes and comments ------------------------------------------------------


def remarks(xml: str, more: Callable[[bytes], bytes] = lambda content: content) -> list[Remark]:
    return list(read(file_of(xml, more)).remarks)


def test_tracked_changes_are_accepted_and_say_who_and_when() -> None:
    xml = p(
        r("Un "),
        f"<w:del {WHO}>{gone('vieux ')}{gone('gros ')}</w:del>",
        f"<w:ins {WHO}>{r('jeune ')}</w:ins>",
        r("lieu."),
    )
    assert texts(xml) == ["Un jeune lieu."]
    assert [(one.kind, one.text, one.author, one.date[:10]) for one in remarks(xml)] == [
        (RemarkKind.DELETED, "vieux gros ", "Ana Roux", "2026-11-02"),
        (RemarkKind.INSERTED, "jeune ", "Ana Roux", "2026-11-02"),
    ]


def test_what_moved_is_told_from_what_came_and_went() -> None:
    xml = p(f"<w:moveFrom {WHO}>{r('Ce lieu.')}</w:moveFrom>", r("Un.")) + p(
        f"<w:moveTo {WHO}>{r('Ce lieu.')}</w:moveTo>"
    )
    assert texts(xml) == ["Un.", "Ce lieu."]
    assert [(one.kind, one.text) for one in remarks(xml)] == [
        (RemarkKind.MOVED_AWAY, "Ce lieu."),
        (RemarkKind.MOVED_HERE, "Ce lieu."),
    ]


def test_a_deleted_end_joins_two_paragraphs() -> None:
    mark = f"<w:rPr><w:del {WHO}/></w:rPr>"
    xml = p(r("Un "), properties=mark) + p(r("seul."), properties='<w:pStyle w:val="Heading2"/>')
    reading = read(file_of(xml))
    assert [(one.text, one.kind) for one in body(reading)] == [("Un seul.", PassageKind.HEADING)]


def test_a_paragraph_deleted_as_a_whole_is_not_there() -> None:
    mark = f"<w:rPr><w:del {WHO}/></w:rPr>"
    xml = p(f"<w:del {WHO}>{gone('Parti.')}</w:del>", properties=mark) + p(r("Resté."))
    assert texts(xml) == ["Resté."]


def test_a_comment_says_its_words_and_those_it_stands_on() -> None:
    add = related("word/comments.xml", COMMENTS, f"{MAIN}.comments+xml", "comments", "rId903")
    xml = p(r("Ici "), "<w:commentRangeStart w:id='4'/>", r("commence")) + p(
        r(" et finit"), "<w:commentRangeEnd w:id='4'/><w:r><w:commentReference w:id='4'/></w:r>"
    )
    (told,) = remarks(xml, add)
    assert (told.kind, told.author, told.date[:10]) == (
        RemarkKind.COMMENT,
        "Ana Roux",
        "2026-11-02",
    )
    assert (told.text, told.on) == ("planté en marge", "commence et finit")


def test_results_that_follow_from_the_layout_do_not_count() -> None:
    def page(number: str) -> bytes:
        return file_of(p(r("Voir page "), field("PAGEREF _a_budget", r(number)), r(".")))

    assert body(read(page("3")))[0].text == body(read(page("12")))[0].text == "Voir page ."


# Hostile and strange ----------------------------------------------------------------


def test_a_file_that_is_no_word_file_is_refused_with_a_code() -> None:
    for content in (b"", b"PK\x03\x04", b"%PDF-1.7", b"{\\rtf1}", word_file("a")[:400]):
        reading, findings = read_document(content, "a.docx")
        assert reading is None
        assert findings
        assert all(one.code.startswith("word-") for one in findings)


def test_depth_stops_nothing() -> None:
    xml = p(r("au fond"))
    for _ in range(60):
        xml = table(row(cell(xml + p())))
    assert "au fond" in texts(xml)
    xml = r("au fond")
    for _ in range(200):
        xml = f"<w:smartTag>{xml}</w:smartTag>"
    assert texts(p(xml)) == ["au fond"]


def test_styles_and_lists_in_circles_stop_nothing() -> None:
    styles = (
        f"<w:styles {NAMES}>"
        "<w:style w:type='paragraph' w:styleId='A'><w:basedOn w:val='B'/></w:style>"
        "<w:style w:type='paragraph' w:styleId='B'><w:basedOn w:val='A'/></w:style></w:styles>"
    )
    numbering = (
        f"<w:numbering {NAMES}><w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='x'/>"
        "<w:numStyleLink w:val='A'/></w:abstractNum><w:num w:numId='5'/></w:numbering>"
    )
    content = changed(
        file_of(p(r("un"), properties='<w:pStyle w:val="A"/><w:outlineLvl w:val="x"/>')),
        {"word/styles.xml": styles.encode(), "word/numbering.xml": numbering.encode()},
    )
    assert [one.text for one in body(read(content))] == ["un"]


def test_numbers_that_are_none_stop_nothing() -> None:
    xml = table(
        row(
            cell(p(r("a")), '<w:gridSpan w:val="x"/>'),
            cell(p(r("b")), '<w:gridSpan w:val="999999999"/>'),
            properties='<w:gridBefore w:val="-4"/>',
        )
    ) + p('<w:r><w:sym w:font="X" w:char="zz"/><w:sym w:char="D800"/></w:r>', r("c"))
    assert texts(xml) == ["a", "b", "\ufffd\ufffdc"]


def test_a_note_without_its_part_is_only_marked() -> None:
    assert texts(p(r("a"), '<w:r><w:footnoteReference w:id="88"/></w:r>')) == [f"a{NOTE_MARK}"]


def test_the_same_picture_is_the_same_whatever_its_name() -> None:
    drawn = graphic(
        '<pic:pic><pic:blipFill><a:blip r:embed="rId950"/></pic:blipFill></pic:pic>', "Un pré"
    )

    def file(name: str, content: bytes) -> bytes:
        return with_part(
            file_of(p(drawn)),
            f"word/media/{name}.png",
            content,
            type_="image/png",
            relation=f"{OFFICE}/image",
            id_="rId950",
        )

    one, other, third = (
        body(read(file(*what)))[0] for what in (("a", b"1"), ("b", b"1"), ("a", b"2"))
    )
    assert one.kind is PassageKind.PICTURE
    assert one.text == "Un pré"
    assert one.formats == other.formats
    assert one.formats != third.formats


def test_headers_that_say_the_same_are_read_once() -> None:
    def both(content: bytes) -> bytes:
        for number in ("1", "2"):
            content = related(
                f"word/header{number}.xml", HEADER, f"{MAIN}.header+xml", "header", f"rId96{number}"
            )(content)
        return content

    refer = '<w:headerReference w:type="{}" r:id="rId96{}"/>'
    section = f"<w:sectPr>{refer.format('first', 1)}{refer.format('default', 2)}</w:sectPr>"
    told = body(read(file_of(p(r("un"), properties=section), both)))
    assert [one.text for one in told if one.kind is PassageKind.HEADER] == ["planté en tête"]


def test_nothing_is_opened_for_a_picture_outside() -> None:
    drawn = graphic(
        '<pic:pic><pic:blipFill><a:blip r:link="rId951"/></pic:blipFill></pic:pic>', "Dehors"
    )
    content = with_part(
        file_of(p(drawn)),
        "x",
        b"",
        type_="",
        relation=f"{OFFICE}/image",
        id_="rId951",
        external="https://a.example/x.png",
    )
    (told,) = [one for one in read(content).remarks if one.kind is RemarkKind.OUTSIDE]
    assert (told.text, told.about) == ("Dehors", "https://a.example/x.png")


def test_every_part_of_the_archive_is_looked_at() -> None:
    content = file_of(p(r("un")))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
    assert "word/document.xml" in names
    add = related(
        "word/odd.xml", f"<w:x {NAMES}>{r('planté')}</w:x>", "application/xml", "odd", "rId970"
    )
    (told,) = [one for one in read(add(content)).remarks if one.kind is RemarkKind.UNREAD]
    assert (told.text, told.about) == ("planté", "word/odd.xml")


def words_of(content: bytes) -> set[str]:
    """Return the words of every element that holds words, in every part."""
    found: set[str] = set()
    for name, part in entries(content).items():
        if name.endswith(".xml"):
            for element in etree.fromstring(part).iter(f"{{{W}}}t", f"{{{W}}}delText"):
                found.add("".join((element.text or "").split()))
    return found - {""}


def everything() -> bytes:
    """Return a file with all places that need no part of their own, and some that do."""
    content = file_of("".join(xml for xml, _, more in PLACES.values() if more is None))
    for name in ("footnote", "endnote", "comment", "header", "footer", "glossary"):
        more = PLACES[name][2]
        assert more is not None
        content = more(content)
    return content


LOCALS = (
    *("p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "ins", "del", "moveTo", "fldSimple"),
    *("fldChar", "instrText", "hyperlink", "drawing", "pict", "ruby", "pPr", "sectPr", "altChunk"),
)


def shaken(root: Any, chance: random.Random) -> bytes:
    """Return a part with a few of its elements renamed, wrapped, copied or taken out."""
    for _ in range(chance.randint(1, 10)):
        elements = [*root.iter()][1:]
        if not elements:
            break
        one = chance.choice(elements)
        above = one.getparent()
        match chance.randrange(4):
            case 0:
                above.remove(one)
            case 1:
                one.tag = f"{{{W}}}{chance.choice(LOCALS)}"
            case 2:
                above.append(copy.deepcopy(one))
            case _:
                wrapper = etree.Element(f"{{{W}}}{chance.choice(LOCALS)}")
                above.replace(one, wrapper)
                wrapper.append(one)
    return etree.tostring(root)


@pytest.mark.parametrize("seed", range(60))
def test_no_word_is_lost_in_a_file_that_no_program_would_write(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    part = chance.choice((DOCUMENT, DOCUMENT, "word/footnotes.xml", "word/comments.xml"))
    content = changed(everything(), {part: lambda xml: shaken(etree.fromstring(xml), chance)})
    reading, findings = read_document(content, "a.docx")
    if reading is None:
        assert findings
        return
    told = [one.text for one in reading.edition.passages]
    told += [f"{one.text} {one.on}" for one in reading.remarks]
    have = "".join("".join(told).split())
    assert not [one for one in words_of(content) if one not in have]


SLOW: Mapping[str, Callable[[int], str]] = {
    "comments that all begin and never end": lambda n: p(
        *(f"<w:commentRangeStart w:id='{i}'/>{r('a')}" for i in range(n))
    ),
    "fields in fields": lambda n: p(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' * n,
        r("a") * n,
    ),
    "deleted ends, each with a box": lambda n: (
        p(f"<w:r>{box(p(r('a')))}</w:r>", properties="<w:rPr><w:del w:author='x'/></w:rPr>") * n
    ),
    "one word in very many insertions": lambda n: p(f"<w:ins {WHO}>{r('a')}</w:ins>" * n),
    "bookmarks": lambda n: p("<w:bookmarkStart w:name='_pb_a_1'/>" * n, r("a")),
    "forms of drawings": lambda n: p(
        f"<w:r>{either(box(p(r('un'))), old_box(p(r('deux')) * 3))}</w:r>" * n
    ),
    "cells that are the same": lambda n: table(*(row(cell(p(r("oui")))) for _ in range(n))),
}


@pytest.mark.parametrize("name", SLOW)
def test_a_file_made_to_be_slow_takes_twice_as_long_when_twice_as_long(name: str) -> None:
    def seconds(n: int) -> float:
        content = file_of(SLOW[name](n))
        start = time.process_time()
        read(content)
        return time.process_time() - start

    seconds(500)
    assert seconds(8_000) < 16 * max(seconds(1_000), 0.01) + 1
