# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The styles of the tender response: text, headings, lists, tables, callouts, cover."""

from collections.abc import Iterable
from dataclasses import replace

from forge.numbering import ANNEX, BULLETS, HEADINGS, NUMBERS, STEPS
from forge.palette import (
    BRICK,
    INK,
    LINK,
    MIST,
    OCHRE,
    PINE,
    SAND,
    SLATE,
    STONE,
    TEAL,
    VISITED,
    Colour,
)
from forge.wordml import (
    HEADER,
    MAJOR,
    MINOR,
    NAMESPACES,
    Font,
    Frame,
    Line,
    Style,
    shade,
)

TEXT_WIDTH_CM = 15.5
HANG_CM = 1.5
"""How far the numbers of headings and pages stand out into the left margin."""

LABEL_CM = 4.0
"""Width of the labels in tables of facts."""

MONOSPACE = "Courier New"
HAIRLINE = Line(colour=STONE.lighter(0x66), width=4)
RULE = Line(colour=PINE, width=12)


def styles_part(styles: Iterable[Style], colour: Colour = INK) -> str:
    """Return `word/styles.xml`; text is in `colour` where its style names none."""
    inner = "".join(style.xml for style in styles)
    return f"{HEADER}<w:styles {NAMESPACES}>{_defaults(colour)}{_latent()}{inner}</w:styles>"


def _defaults(colour: Colour) -> str:
    return (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        + Font(font=MINOR, colour=colour, size=11).inner
        + '<w:lang w:val="fr-FR" w:eastAsia="fr-FR" w:bidi="ar-SA"/>'
        + "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault>"
        + "</w:docDefaults>"
    )


def tender_styles() -> tuple[Style, ...]:
    """Return the styles of a tender response: numbered headings, a cover, facts."""
    return (*_shared_styles(), *_COVER, *_FRONT)


def note_styles() -> tuple[Style, ...]:
    """Return the styles of a short note: the same hand, smaller, headings without numbers."""
    styles: list[Style] = []
    for style in (*_shared_styles(), *_LETTER):
        if style.name.startswith(("heading ", "TOC Heading", "Annex Heading")):
            frame, font = style.frame, style.font
            if style.name.startswith("heading "):
                frame = replace(frame, number=None)
            if font.size and font.size > 15:
                frame = replace(frame, before=frame.before and frame.before * 0.75)
                font = replace(font, size=_NOTE_SIZES[font.size])
            styles.append(replace(style, frame=frame, font=font))
        else:
            styles.append(style)
    return tuple(styles)


def _shared_styles() -> tuple[Style, ...]:
    return (
        *_TEXT,
        *_HEADINGS,
        *_CONTENTS,
        *_LISTS,
        *_FURNITURE,
        *_PLANNING,
        *_callouts(),
        *_TABLES,
    )


def _latent() -> str:
    shown = (
        "Normal",
        "Body Text",
        "Title",
        "Subtitle",
        "Quote",
        "Strong",
        "Emphasis",
        "caption",
        *(f"heading {level}" for level in range(1, 7)),
        *(f"List {kind}{level}" for kind in ("Bullet", "Number") for level in ("", " 2", " 3")),
    )
    exceptions = "".join(
        f'<w:lsdException w:name="{name}" w:semiHidden="0" w:unhideWhenUsed="0" w:qFormat="1"/>'
        for name in shown
    )
    return (
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" '
        f'w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376">{exceptions}</w:latentStyles>'
    )


_TEXT = (
    Style(
        id="Normal",
        name="Normal",
        default=True,
        shown=True,
        priority=0,
        frame=Frame(after=7, line=1.15),
    ),
    Style(
        id="DefaultParagraphFont",
        name="Default Paragraph Font",
        kind="character",
        default=True,
        priority=1,
    ),
    Style(id="BodyText", name="Body Text", based="Normal", shown=True, priority=1),
    Style(
        id="Lead",
        name="Lead",
        based="Normal",
        following="BodyText",
        shown=True,
        priority=2,
        frame=Frame(before=2, after=12, line=1.25),
        font=Font(font=MAJOR, colour=PINE, size=13.5),
    ),
    Style(
        id="Quote",
        name="Quote",
        based="Normal",
        following="QuoteSource",
        shown=True,
        priority=29,
        frame=Frame(
            keep_next=True,
            keep_lines=True,
            borders=(("left", Line(colour=OCHRE, width=24, space=14)),),
            before=8,
            after=8,
            line=1.2,
            left=1.1,
            right=1.0,
        ),
        font=Font(font=MAJOR, italic=True, colour=PINE, size=12),
    ),
    Style(
        id="QuoteSource",
        name="Quote Source",
        based="Normal",
        following="BodyText",
        shown=True,
        priority=30,
        frame=Frame(
            borders=(("left", Line(colour=OCHRE, width=24, space=14)),),
            before=0,
            after=14,
            left=1.1,
            right=1.0,
        ),
        font=Font(colour=STONE, size=10),
    ),
    Style(
        id="Caption",
        name="caption",
        based="Normal",
        following="BodyText",
        shown=True,
        priority=35,
        frame=Frame(keep_lines=True, before=10, after=7, line=1.1, no_hyphens=True),
        font=Font(bold=True, colour=TEAL, size=10),
    ),
    Style(
        id="Figure",
        name="Figure",
        based="Normal",
        following="Caption",
        shown=True,
        priority=34,
        frame=Frame(keep_next=True, before=12, after=0, line=1.0),
    ),
    Style(
        id="Source",
        name="Source",
        based="Normal",
        following="BodyText",
        shown=True,
        priority=36,
        frame=Frame(before=4, after=14, line=1.1),
        font=Font(colour=STONE, size=9.5),
    ),
    Style(
        id="DefinitionTerm",
        name="Definition Term",
        based="Normal",
        following="Definition",
        shown=True,
        priority=31,
        frame=Frame(keep_next=True, before=6, after=1),
        font=Font(bold=True, colour=PINE),
    ),
    Style(
        id="Definition",
        name="Definition",
        based="Normal",
        shown=True,
        priority=31,
        frame=Frame(left=0.8, after=6),
    ),
    Style(
        id="HorizontalLine",
        name="Horizontal Line",
        based="Normal",
        following="BodyText",
        priority=38,
        frame=Frame(borders=(("bottom", HAIRLINE),), before=4, after=14, line=0.5),
    ),
    Style(
        id="CodeBlock",
        name="Code Block",
        based="Normal",
        shown=True,
        priority=32,
        frame=Frame(
            keep_lines=True,
            borders=tuple(
                (side, Line(colour=SAND, width=4, space=8))
                for side in ("top", "left", "bottom", "right")
            ),
            shade=SAND,
            no_hyphens=True,
            before=10,
            after=14,
            line=1.1,
            left=0.3,
            right=0.3,
        ),
        font=Font(font=MONOSPACE, size=9.5, no_proof=True),
    ),
    Style(
        id="CodeInline",
        name="Code Inline",
        kind="character",
        based="DefaultParagraphFont",
        shown=True,
        priority=32,
        font=Font(font=MONOSPACE, shade=SAND, no_proof=True),
    ),
    Style(
        id="Signature",
        name="Signature",
        based="Normal",
        shown=True,
        priority=37,
        frame=Frame(keep_lines=True, before=18, after=0, left=8.5),
    ),
    Style(
        id="Strong",
        name="Strong",
        kind="character",
        based="DefaultParagraphFont",
        shown=True,
        priority=22,
        font=Font(bold=True),
    ),
    Style(
        id="Emphasis",
        name="Emphasis",
        kind="character",
        based="DefaultParagraphFont",
        shown=True,
        priority=20,
        font=Font(italic=True),
    ),
    Style(
        id="Hyperlink",
        name="Hyperlink",
        kind="character",
        based="DefaultParagraphFont",
        font=Font(colour=LINK, underline=True),
    ),
    Style(
        id="FollowedHyperlink",
        name="FollowedHyperlink",
        kind="character",
        based="DefaultParagraphFont",
        font=Font(colour=VISITED, underline=True),
    ),
    Style(
        id="FootnoteText",
        name="footnote text",
        based="Normal",
        frame=Frame(after=3, line=1.05, left=0.4, first=-0.4),
        font=Font(size=9),
    ),
    Style(
        id="FootnoteReference",
        name="footnote reference",
        kind="character",
        based="DefaultParagraphFont",
        font=Font(bold=True, colour=BRICK, superscript=True),
    ),
)


def _heading(level: int, frame: Frame, font: Font) -> Style:
    return Style(
        id=f"Heading{level}",
        name=f"heading {level}",
        based="Normal",
        following="BodyText",
        shown=True,
        priority=9,
        frame=replace(
            frame,
            keep_next=True,
            keep_lines=True,
            no_hyphens=True,
            number=(HEADINGS, level - 1),
            outline=level - 1,
        ),
        font=font,
    )


_H1 = Frame(before=28, after=14, line=1.05)
_H2 = Frame(before=24, after=7, line=1.05)
_H3 = Frame(before=17, after=5, line=1.1)
_H1_FONT = Font(font=MAJOR, colour=PINE, size=25)
_H2_FONT = Font(font=MAJOR, bold=True, colour=TEAL, size=15.5)
_H3_FONT = Font(bold=True, colour=PINE, size=12.5)

_HEADINGS = (
    _heading(1, _H1, _H1_FONT),
    _heading(2, _H2, _H2_FONT),
    _heading(3, _H3, _H3_FONT),
    _heading(4, Frame(before=13, after=4), Font(bold=True, colour=TEAL, size=11)),
    _heading(5, Frame(before=12, after=2), Font(italic=True, bold=True, colour=INK, size=11)),
    _heading(6, Frame(before=12, after=2), Font(italic=True, colour=STONE, size=11)),
    Style(
        id="AnnexHeading",
        name="Annex Heading",
        based="Normal",
        following="BodyText",
        shown=True,
        priority=10,
        frame=replace(
            _H1,
            keep_next=True,
            keep_lines=True,
            page_break=True,
            no_hyphens=True,
            number=(ANNEX, 0),
            before=0,
            after=18,
            outline=0,
        ),
        font=_H1_FONT,
    ),
    Style(
        id="AnnexHeading2",
        name="Annex Heading 2",
        based="Heading2",
        following="BodyText",
        shown=True,
        priority=10,
        frame=Frame(number=(ANNEX, 1)),
    ),
    Style(
        id="AnnexHeading3",
        name="Annex Heading 3",
        based="Heading3",
        following="BodyText",
        shown=True,
        priority=10,
        frame=Frame(number=(ANNEX, 2)),
    ),
    Style(
        id="AnnexHeading4",
        name="Annex Heading 4",
        based="Heading4",
        following="BodyText",
        shown=True,
        priority=10,
        frame=Frame(number=(ANNEX, 3)),
    ),
)


def _contents(level: int, left: float, hang: float, frame: Frame, font: Font) -> Style:
    return Style(
        id=f"TOC{level}",
        name=f"toc {level}",
        based="Normal",
        following="Normal",
        priority=39,
        frame=replace(
            frame,
            tabs=((TEXT_WIDTH_CM, "right", "dot"),),
            left=left,
            first=-hang,
            no_hyphens=True,
        ),
        font=font,
    )


_CONTENTS = (
    Style(
        id="TOCHeading",
        name="TOC Heading",
        based="Normal",
        following="BodyText",
        shown=True,
        priority=39,
        frame=replace(_H1, keep_next=True, keep_lines=True, before=0, after=14, no_hyphens=True),
        font=_H1_FONT,
    ),
    _contents(
        1,
        1.0,
        1.0,
        Frame(before=5, after=1, line=1.05),
        Font(bold=True, colour=PINE),
    ),
    _contents(2, 2.1, 1.1, Frame(before=0, after=1, line=1.05), Font(size=10)),
    _contents(3, 3.5, 1.4, Frame(before=0, after=1, line=1.05), Font(colour=STONE, size=9.5)),
)


def _list_style(name: str, level: int, number: int) -> Style:
    suffix = "" if level == 1 else f" {level}"
    return Style(
        id=f"List{name}{'' if level == 1 else level}",
        name=f"List {name}{suffix}",
        based="Normal",
        shown=True,
        priority=12,
        frame=Frame(number=(number, level - 1), after=5),
    )


_LISTS = (
    *(_list_style("Bullet", level, BULLETS) for level in (1, 2, 3)),
    *(_list_style("Number", level, NUMBERS) for level in (1, 2, 3)),
    *(
        Style(
            id=f"ListContinue{'' if level == 1 else level}",
            name=f"List Continue{'' if level == 1 else f' {level}'}",
            based="Normal",
            shown=True,
            priority=13,
            frame=Frame(left=STEPS[level - 1], after=5),
        )
        for level in (1, 2, 3)
    ),
    Style(id="ListParagraph", name="List Paragraph", based="Normal", frame=Frame(left=0.7)),
)

_NOTE_SIZES = {25: 17, 15.5: 13}
"""Sizes of headings in a tender response and in a note."""

_FURNITURE = (
    Style(
        id="Header",
        name="header",
        based="Normal",
        frame=Frame(
            borders=(("bottom", Line(colour=STONE.lighter(0x66), width=4, space=6)),),
            after=0,
            line=1.0,
            no_hyphens=True,
        ),
        font=Font(colour=STONE, size=9),
    ),
    Style(
        id="Footer",
        name="footer",
        based="Normal",
        frame=Frame(
            after=0,
            line=1.0,
            left=0,
            first=-HANG_CM,
            no_hyphens=True,
        ),
        font=Font(colour=STONE, size=9),
    ),
    Style(
        id="PageNumber",
        name="page number",
        kind="character",
        based="DefaultParagraphFont",
        font=Font(bold=True, colour=BRICK),
    ),
    Style(
        id="TableText",
        name="Table Text",
        based="Normal",
        shown=True,
        priority=14,
        frame=Frame(before=0, after=0, line=1.1),
        font=Font(size=10),
    ),
    Style(
        id="TableHeader",
        name="Table Header",
        based="TableText",
        shown=True,
        priority=14,
        frame=Frame(keep_next=True, keep_lines=True, no_hyphens=True),
        font=Font(bold=True, colour=PINE, size=9.5),
    ),
    Style(
        id="TableTotal",
        name="Table Total",
        based="TableText",
        shown=True,
        priority=14,
        frame=Frame(keep_lines=True),
        font=Font(bold=True, colour=PINE),
    ),
)


_PLANNING = (
    Style(
        id="PlanningBar",
        name="Planning Bar",
        based="TableText",
        priority=14,
        frame=Frame(align="center"),
        font=Font(colour=TEAL, size=4, no_proof=True),
    ),
    Style(
        id="TableEnd",
        name="Table End",
        based="Normal",
        following="BodyText",
        priority=14,
        frame=Frame(before=0, after=0, exact=6),
        font=Font(size=1),
    ),
)


def _callouts() -> tuple[Style, ...]:
    """Return a panel for each kind; its title is the same paragraph with heavier letters."""
    panels: tuple[tuple[str, Colour, Colour], ...] = (
        ("Note", SLATE, SLATE.lighter(0x17)),
        ("Important", BRICK, BRICK.lighter(0x17)),
        ("Example", OCHRE, SAND.lighter(0xB0)),
        ("Commons", TEAL, MIST.lighter(0x99)),
    )
    styles: list[Style] = []
    for kind, colour, ground in panels:
        frame = Frame(
            keep_lines=True,
            borders=(
                ("top", Line(colour=ground, width=4, space=6)),
                ("left", Line(colour=colour, width=36, space=12)),
                ("bottom", Line(colour=ground, width=4, space=6)),
                ("right", Line(colour=ground, width=4, space=10)),
            ),
            shade=ground,
            before=2,
            after=8,
            line=1.12,
            left=0.58,
            right=0.35,
        )
        name = f"Callout {kind}"
        styles.append(
            Style(
                id=name.replace(" ", ""),
                name=name,
                based="Normal",
                shown=True,
                priority=33,
                frame=frame,
                font=Font(size=10.5),
            )
        )
    styles.append(
        Style(
            id="CalloutTitle",
            name="Callout Title",
            kind="character",
            based="DefaultParagraphFont",
            shown=True,
            priority=33,
            font=Font(bold=True, colour=PINE, size=11),
        )
    )
    return tuple(styles)


_COVER = (
    Style(
        id="CoverKicker",
        name="Cover Kicker",
        based="Normal",
        following="Title",
        priority=50,
        frame=Frame(after=10, line=1.1, no_hyphens=True),
        font=Font(bold=True, colour=BRICK, spacing=14, size=10.5, caps=True),
    ),
    Style(
        id="Title",
        name="Title",
        based="Normal",
        following="Subtitle",
        shown=True,
        priority=10,
        frame=Frame(after=12, line=1.0, right=0.5, no_hyphens=True),
        font=Font(font=MAJOR, colour=PINE, size=32),
    ),
    Style(
        id="Subtitle",
        name="Subtitle",
        based="Normal",
        following="CoverDate",
        shown=True,
        priority=11,
        frame=Frame(after=40, line=1.12, right=1.0, no_hyphens=True),
        font=Font(font=MAJOR, colour=TEAL, size=17),
    ),
    Style(
        id="CoverDate",
        name="Cover Date",
        based="Normal",
        priority=50,
        frame=Frame(
            borders=(("top", replace(HAIRLINE, space=4)),),
            before=0,
            after=0,
            line=1.15,
            left=LABEL_CM,
            first=-LABEL_CM,
        ),
        font=Font(size=11),
    ),
    Style(
        id="CoverLabel",
        name="Cover Label",
        based="Normal",
        priority=50,
        frame=Frame(after=0, line=1.15, no_hyphens=True),
        font=Font(colour=STONE, size=11),
    ),
    Style(
        id="CoverValue",
        name="Cover Value",
        based="Normal",
        priority=50,
        frame=Frame(after=0, line=1.15, no_hyphens=True),
        font=Font(size=11),
    ),
    Style(
        id="CoverLicence",
        name="Cover Licence",
        based="Normal",
        priority=50,
        frame=Frame(after=0, line=1.1, no_hyphens=True),
        font=Font(colour=STONE, size=8.5),
    ),
)

_FRONT = (
    Style(
        id="FrontHeading",
        name="Front Heading",
        based="TOCHeading",
        following="BodyText",
        priority=51,
        frame=Frame(page_break=True),
    ),
    Style(
        id="FrontSubheading",
        name="Front Subheading",
        based="Normal",
        following="BodyText",
        priority=51,
        frame=Frame(keep_next=True, keep_lines=True, before=26, after=8, no_hyphens=True),
        font=_H2_FONT,
    ),
    Style(
        id="FactLabel",
        name="Fact Label",
        based="TableText",
        following="FactValue",
        priority=52,
        frame=Frame(no_hyphens=True),
        font=Font(bold=True, colour=PINE),
    ),
    Style(id="FactValue", name="Fact Value", based="TableText", priority=52, font=Font(size=10.5)),
    Style(
        id="LicenceNotice",
        name="Licence Notice",
        based="Normal",
        priority=53,
        frame=Frame(
            borders=(("top", Line(colour=STONE.lighter(0x66), width=4, space=8)),),
            before=36,
            after=0,
            line=1.15,
        ),
        font=Font(colour=STONE, size=9),
    ),
)

_TITLE = next(style for style in _COVER if style.id == "Title")
_SUBTITLE = next(style for style in _COVER if style.id == "Subtitle")

_LETTER = (
    Style(
        id="Sender",
        name="Sender",
        based="Normal",
        priority=50,
        frame=Frame(after=1, line=1.1, no_hyphens=True),
        font=Font(font=MAJOR, colour=PINE, size=14),
    ),
    Style(
        id="SenderDetails",
        name="Sender Details",
        based="Normal",
        priority=50,
        frame=Frame(after=0, line=1.15, no_hyphens=True),
        font=Font(colour=STONE, size=9.5),
    ),
    Style(
        id="Addressee",
        name="Addressee",
        based="Normal",
        priority=50,
        frame=Frame(before=26, after=0, line=1.15, left=8.5, no_hyphens=True),
        font=Font(bold=True),
    ),
    Style(
        id="LetterDate",
        name="Letter Date",
        based="Normal",
        priority=50,
        frame=Frame(before=4, after=0, left=8.5, no_hyphens=True),
        font=Font(colour=STONE),
    ),
    replace(
        _TITLE,
        frame=replace(_TITLE.frame, before=44, after=6),
        font=replace(_TITLE.font, size=24),
    ),
    replace(
        _SUBTITLE,
        following="BodyText",
        frame=replace(_SUBTITLE.frame, after=22),
        font=replace(_SUBTITLE.font, size=14),
    ),
    Style(
        id="FooterLicence",
        name="Footer Licence",
        based="Footer",
        priority=53,
        frame=Frame(after=6, left=0, first=0),
    ),
)


def cell_margins(top: int, side: int) -> str:
    """Return the margins of cells, in twentieths of a point."""
    return (
        f'<w:tblCellMar><w:top w:w="{top}" w:type="dxa"/><w:left w:w="{side}" w:type="dxa"/>'
        f'<w:bottom w:w="{top}" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/></w:tblCellMar>'
    )


def table_lines(**lines: Line) -> str:
    """Return the lines of a table; sides come in the order top, left, bottom, right, inside."""
    inner = "".join(line.xml(side) for side, line in lines.items())
    return f"<w:tblBorders>{inner}</w:tblBorders>"


def condition(kind: str, cell: str, font: Font | None = None) -> str:
    """Return how one kind of row or column looks: `cell` is the inside of `w:tcPr`."""
    letters = font.xml if font else ""
    return f'<w:tblStylePr w:type="{kind}">{letters}<w:tcPr>{cell}</w:tcPr></w:tblStylePr>'


def cell_lines(**lines: Line) -> str:
    """Return the lines of a cell, in the order of `table_lines`."""
    inner = "".join(line.xml(side) for side, line in lines.items())
    return f"<w:tcBorders>{inner}</w:tcBorders>"


_HEAVY = Font(bold=True)

_TABLES = (
    Style(id="NoList", name="No List", kind="numbering", default=True),
    Style(
        id="NormalTable",
        name="Normal Table",
        kind="table",
        default=True,
        table=f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{cell_margins(0, 108)}</w:tblPr>',
    ),
    Style(
        id="TableGrid",
        name="Table Grid",
        kind="table",
        based="NormalTable",
        priority=39,
        table="<w:tblPr>"
        + table_lines(
            top=HAIRLINE,
            left=HAIRLINE,
            bottom=HAIRLINE,
            right=HAIRLINE,
            insideH=HAIRLINE,
            insideV=HAIRLINE,
        )
        + "</w:tblPr>",
    ),
    Style(
        id="ProposeTable",
        name="Propose Table",
        kind="table",
        based="NormalTable",
        shown=True,
        priority=40,
        table=(
            '<w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblStyleColBandSize w:val="1"/>'
            '<w:tblInd w:w="0" w:type="dxa"/>'
            + table_lines(top=RULE, bottom=RULE, insideH=HAIRLINE)
            + cell_margins(70, 115)
            + "</w:tblPr>"
            + condition(
                "firstRow",
                cell_lines(bottom=RULE) + shade(MIST) + '<w:vAlign w:val="bottom"/>',
                _HEAVY,
            )
            + condition("lastRow", cell_lines(top=RULE) + shade(MIST.lighter(0x99)), _HEAVY)
            + condition("firstCol", "", Font(colour=PINE))
            + condition("band2Horz", shade(SAND.lighter(0x73)))
        ),
    ),
    Style(
        id="ProposeFacts",
        name="Propose Facts",
        kind="table",
        based="NormalTable",
        shown=True,
        priority=40,
        table=(
            '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
            + table_lines(top=RULE, bottom=HAIRLINE, insideH=HAIRLINE)
            + cell_margins(85, 0)
            + "</w:tblPr>"
        ),
    ),
    Style(
        id="CoverFacts",
        name="Cover Facts",
        kind="table",
        based="NormalTable",
        priority=50,
        table=(
            '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
            + table_lines(top=RULE, insideH=HAIRLINE)
            + cell_margins(65, 0)
            + "</w:tblPr>"
        ),
    ),
)
