# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""WordprocessingML as text: properties, styles, paragraphs and tables in schema order."""

from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from forge.palette import Colour

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAJOR, MINOR = "major", "minor"
"""The two fonts of the theme: headings and text."""


def cm(length: float) -> int:
    """Return a length in centimetres as twentieths of a point."""
    return round(length * 1440 / 2.54)


def emu(length: float) -> int:
    """Return a length in centimetres as English metric units."""
    return round(length * 360000)


@dataclass(frozen=True, kw_only=True, slots=True)
class Font:
    """Properties of letters; sizes in points, `spacing` in twentieths of a point.

    `font` is one of the theme's two fonts or the name of a font.
    """

    font: str | None = None
    bold: bool | None = None
    italic: bool | None = None
    caps: bool = False
    colour: Colour | None = None
    spacing: int = 0
    size: float | None = None
    underline: bool = False
    shade: Colour | None = None
    superscript: bool = False
    no_proof: bool = False

    @property
    def inner(self) -> str:
        """Return the children of `w:rPr`, in the order of the schema."""
        half = round((self.size or 0) * 2)
        parts = (
            (self.font, self._face),
            (self.bold is not None, _switched(("b", "bCs"), on=bool(self.bold))),
            (self.italic is not None, _switched(("i", "iCs"), on=bool(self.italic))),
            (self.caps, "<w:caps/>"),
            (self.no_proof, "<w:noProof/>"),
            (self.colour, f"<w:color {self.colour.attributes('val')}/>" if self.colour else ""),
            (self.spacing, f'<w:spacing w:val="{self.spacing}"/>'),
            (self.size, f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'),
            (self.underline, '<w:u w:val="single"/>'),
            (self.shade, shade(self.shade) if self.shade else ""),
            (self.superscript, '<w:vertAlign w:val="superscript"/>'),
        )
        return "".join(text for wanted, text in parts if wanted)

    @property
    def _face(self) -> str:
        if self.font in {MAJOR, MINOR}:
            return (
                f'<w:rFonts w:asciiTheme="{self.font}HAnsi" w:eastAsiaTheme="{self.font}EastAsia" '
                f'w:hAnsiTheme="{self.font}HAnsi" w:cstheme="{self.font}Bidi"/>'
            )
        return f'<w:rFonts w:ascii="{self.font}" w:hAnsi="{self.font}" w:cs="{self.font}"/>'

    @property
    def xml(self) -> str:
        """Return `w:rPr`, or nothing when no property is set."""
        return f"<w:rPr>{self.inner}</w:rPr>" if self.inner else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A border line: its width in eighths of a point, its distance to the text in points.

    `kind` is Word's name of it: `single`, `dotted`, `dashSmallGap` …
    """

    colour: Colour
    width: int
    space: int = 0
    kind: str = "single"

    def xml(self, side: str) -> str:
        """Return the border of one side."""
        return (
            f'<w:{side} w:val="{self.kind}" w:sz="{self.width}" w:space="{self.space}" '
            f"{self.colour.attributes('color')}/>"
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """Properties of a paragraph; distances in points, indents and tabs in centimetres.

    `number` is (numId, level); `tabs` are (position, alignment, leader); `line` is a
    share of a single line, `exact` a height in points. Sides of `borders` come in the
    order top, left, bottom, right.
    """

    keep_next: bool = False
    keep_lines: bool = False
    page_break: bool = False
    number: tuple[int, int] | None = None
    borders: tuple[tuple[str, Line], ...] = ()
    shade: Colour | None = None
    tabs: tuple[tuple[float, str, str], ...] = ()
    no_hyphens: bool = False
    before: float | None = None
    after: float | None = None
    line: float | None = None
    exact: float | None = None
    left: float | None = None
    right: float | None = None
    first: float | None = None
    contextual: bool = False
    align: str | None = None
    outline: int | None = None

    @property
    def inner(self) -> str:
        """Return the children of `w:pPr`, in the order of the schema."""
        parts = [
            f"<w:{tag}/>"
            for tag, wanted in (
                ("keepNext", self.keep_next),
                ("keepLines", self.keep_lines),
                ("pageBreakBefore", self.page_break),
            )
            if wanted
        ]
        if self.number:
            parts.append(
                f'<w:numPr><w:ilvl w:val="{self.number[1]}"/><w:numId w:val="{self.number[0]}"/>'
                "</w:numPr>"
            )
        if self.borders:
            sides = "".join(line.xml(side) for side, line in self.borders)
            parts.append(f"<w:pBdr>{sides}</w:pBdr>")
        if self.shade:
            parts.append(shade(self.shade))
        if self.tabs:
            stops = "".join(
                f'<w:tab w:val="{kind}" w:leader="{leader}" w:pos="{cm(position)}"/>'
                for position, kind, leader in self.tabs
            )
            parts.append(f"<w:tabs>{stops}</w:tabs>")
        if self.no_hyphens:
            parts.append("<w:suppressAutoHyphens/>")
        parts += [self._spacing, self._indent]
        if self.contextual:
            parts.append("<w:contextualSpacing/>")
        if self.align:
            parts.append(f'<w:jc w:val="{self.align}"/>')
        if self.outline is not None:
            parts.append(f'<w:outlineLvl w:val="{self.outline}"/>')
        return "".join(parts)

    @property
    def _spacing(self) -> str:
        attributes = "".join(
            f' w:{name}="{round(points * 20)}"'
            for name, points in (("before", self.before), ("after", self.after))
            if points is not None
        )
        if self.line:
            attributes += f' w:line="{round(self.line * 240)}" w:lineRule="auto"'
        if self.exact:
            attributes += f' w:line="{round(self.exact * 20)}" w:lineRule="exact"'
        return f"<w:spacing{attributes}/>" if attributes else ""

    @property
    def _indent(self) -> str:
        attributes = "".join(
            f' w:{name}="{cm(length)}"'
            for name, length in (("left", self.left), ("right", self.right))
            if length is not None
        )
        if self.first is not None:
            name = "hanging" if self.first < 0 else "firstLine"
            attributes += f' w:{name}="{cm(abs(self.first))}"'
        return f"<w:ind{attributes}/>" if attributes else ""

    @property
    def xml(self) -> str:
        """Return `w:pPr`, or nothing when no property is set."""
        return f"<w:pPr>{self.inner}</w:pPr>" if self.inner else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Style:
    """One style; `name` is written as Word writes it, `table` holds raw table properties.

    `priority` orders the list of styles in Word; `shown` puts it into the gallery.
    """

    id: str
    name: str
    kind: str = "paragraph"
    based: str | None = None
    following: str | None = None
    priority: int = 99
    shown: bool = False
    default: bool = False
    frame: Frame = Frame()
    font: Font = Font()
    table: str = ""

    @property
    def is_ours(self) -> bool:
        """Return whether Word does not know this style from its own list."""
        return self.name not in BUILT_IN

    @property
    def xml(self) -> str:
        """Return `w:style`."""
        attributes = f'w:type="{self.kind}"'
        attributes += ' w:default="1"' if self.default else ""
        attributes += ' w:customStyle="1"' if self.is_ours else ""
        parts = [f"<w:name w:val={quoteattr(self.name)}/>"]
        if self.based:
            parts.append(f'<w:basedOn w:val="{self.based}"/>')
        if self.following:
            parts.append(f'<w:next w:val="{self.following}"/>')
        parts.append(f'<w:uiPriority w:val="{self.priority}"/>')
        if self.shown:
            parts.append("<w:qFormat/>")
        elif self.default and self.kind != "paragraph":
            parts.append("<w:semiHidden/><w:unhideWhenUsed/>")
        parts += [self.frame.xml, self.font.xml, self.table]
        return f'<w:style {attributes} w:styleId="{self.id}">{"".join(parts)}</w:style>'


def paragraph_style(
    name: str,
    frame: Frame | None = None,
    font: Font | None = None,
    *,
    based: str | None = "Normal",
    following: str | None = None,
    priority: int = 99,
    shown: bool = True,
) -> Style:
    """Return a paragraph style whose id is its name without spaces."""
    return Style(
        id=_id(name),
        name=name,
        based=based,
        following=following,
        priority=priority,
        shown=shown,
        frame=frame or Frame(),
        font=font or Font(),
    )


def character_style(name: str, font: Font, *, priority: int = 99, shown: bool = False) -> Style:
    """Return a character style."""
    return Style(
        id=_id(name),
        name=name,
        kind="character",
        based="DefaultParagraphFont",
        priority=priority,
        shown=shown,
        font=font,
    )


def table_style(name: str, table: str, *, shown: bool = True, priority: int = 40) -> Style:
    """Return a table style; `table` holds its properties and conditions."""
    return Style(
        id=_id(name),
        name=name,
        kind="table",
        based="NormalTable",
        shown=shown,
        priority=priority,
        table=table,
    )


def _id(name: str) -> str:
    known = {"toc": "TOC"}
    return "".join(known.get(word, word[0].upper() + word[1:]) for word in name.split())


BUILT_IN = frozenset(
    {
        "Normal",
        "Body Text",
        "Title",
        "Subtitle",
        *(f"heading {level}" for level in range(1, 10)),
        *(f"toc {level}" for level in range(1, 10)),
        "TOC Heading",
        *(
            f"{name}{level}"
            for name in ("List Bullet", "List Number", "List Continue")
            for level in ("", " 2", " 3")
        ),
        "List Paragraph",
        "Quote",
        "caption",
        "Strong",
        "Emphasis",
        "Hyperlink",
        "FollowedHyperlink",
        "footnote text",
        "footnote reference",
        "header",
        "footer",
        "page number",
        "Signature",
        "Normal Table",
        "Table Grid",
        "No List",
        "Default Paragraph Font",
    }
)
"""The names in our templates that Word knows itself, and translates in its menus."""


def _switched(tags: tuple[str, ...], *, on: bool) -> str:
    return "".join(f"<w:{tag}/>" if on else f'<w:{tag} w:val="0"/>' for tag in tags)


def shade(colour: Colour) -> str:
    """Return a plain shading."""
    return f'<w:shd w:val="clear" w:color="auto" {colour.attributes("fill")}/>'


def run(text: str, font: Font | None = None) -> str:
    """Return a run of text; a tab character becomes a tab."""
    properties = font.xml if font else ""
    pieces = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else ""
        for piece in text.split("\t")
    )
    return f"<w:r>{properties}{pieces}</w:r>"


def field(instruction: str, cached: str, font: Font | None = None) -> str:
    """Return a field such as PAGE with the text that stands there until it is computed."""
    properties = font.xml if font else ""

    def mark(kind: str) -> str:
        return f'<w:r>{properties}<w:fldChar w:fldCharType="{kind}"/></w:r>'

    return (
        mark("begin")
        + f'<w:r>{properties}<w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        + mark("separate")
        + run(cached, font)
        + mark("end")
    )


def paragraph(style: str, *content: str, properties: str = "") -> str:
    """Return a paragraph; content is runs, or plain text where it holds no `<`."""
    runs = "".join(piece if piece.startswith("<") else run(piece) for piece in content)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """One table cell: its width in centimetres and its paragraphs."""

    width: float
    content: str
    span: int = 1

    @property
    def xml(self) -> str:
        """Return `w:tc`."""
        span = f'<w:gridSpan w:val="{self.span}"/>' if self.span > 1 else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{cm(self.width)}" w:type="dxa"/>{span}</w:tcPr>'
            f"{self.content}</w:tc>"
        )


def row(*cells: Cell, is_header: bool = False) -> str:
    """Return a table row that stays on one page."""
    header = "<w:tblHeader/>" if is_header else ""
    inner = "".join(cell.xml for cell in cells)
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{inner}</w:tr>"


def control_row(tag: str, style: str, *widths: float) -> str:
    """Return a row that docxtpl replaces by its tag (`{%tr for … %}`)."""
    first, *others = widths
    cells = [Cell(width=first, content=paragraph(style, tag))]
    cells += [Cell(width=width, content=paragraph(style)) for width in others]
    return row(*cells)


def table(style: str, widths: tuple[float, ...], rows: str, *, header: bool = True) -> str:
    """Return a table of fixed column widths in centimetres.

    Its first column names its rows; `header` says whether its first row names columns.
    """
    grid = "".join(f'<w:gridCol w:w="{cm(width)}"/>' for width in widths)
    total = sum(cm(width) for width in widths)
    look = ("04A0", 1) if header else ("0480", 0)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>'
        f'<w:tblW w:w="{total}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{look[0]}" w:firstRow="{look[1]}" w:lastRow="0" w:firstColumn="1" '
        'w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )
