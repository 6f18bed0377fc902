# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The styles and lists of the associative dossier: big numerals, seams, patches."""

from dataclasses import replace

from forge.dossier_palette import (
    CLAY,
    CREAM,
    DENIM,
    LINK,
    OLIVE,
    PAPER,
    PEACH,
    PLUM,
    SUN,
    TAUPE,
    VISITED,
)
from forge.numbering import (
    ANNEX,
    BULLETS,
    HEADINGS,
    NUMBERS,
    STEPS,
    Level,
    bullets,
    numbering_of,
    numbers,
)
from forge.palette import Colour
from forge.styles import MONOSPACE, cell_lines, cell_margins, condition, table_lines
from forge.wordml import (
    MAJOR,
    Font,
    Frame,
    Line,
    Style,
    character_style,
    paragraph_style,
    shade,
    table_style,
)

TEXT_WIDTH_CM = 15.8
_HANG_CM = 1.85
"""Where the titles of chapters and parts begin; their numbers stand before."""

_SEAM = Line(colour=SUN, width=24, kind="dashSmallGap")
_THREAD = Line(colour=TAUPE.lighter(0x80), width=6, kind="dotted")
_EDGE = Line(colour=CLAY, width=12)
_GAP = Line(colour=PAPER, width=18)
"""White between two columns, so that filled cells stand side by side like patches."""

_SAFFRON = SUN.lighter(0x52)

_TEXT = (
    Style(
        id="Normal",
        name="Normal",
        default=True,
        shown=True,
        priority=0,
        frame=Frame(after=7, line=1.14),
    ),
    Style(
        id="DefaultParagraphFont",
        name="Default Paragraph Font",
        kind="character",
        default=True,
        priority=1,
    ),
    paragraph_style("Body Text", priority=1),
    paragraph_style(
        "Lead",
        Frame(before=0, after=14, line=1.25),
        Font(font=MAJOR, colour=PLUM, size=14),
        following="BodyText",
        priority=2,
    ),
    paragraph_style(
        "Quote",
        Frame(
            keep_next=True,
            keep_lines=True,
            borders=(("left", Line(colour=SUN, width=48, space=14, kind="dotted")),),
            before=8,
            after=6,
            line=1.2,
            left=1.7,
            right=1.0,
        ),
        Font(font=MAJOR, italic=True, colour=PLUM, size=13),
        following="QuoteSource",
        priority=29,
    ),
    paragraph_style(
        "Quote Source",
        Frame(
            borders=(("left", Line(colour=SUN, width=48, space=14, kind="dotted")),),
            before=0,
            after=16,
            left=1.7,
            right=1.0,
        ),
        Font(colour=TAUPE, size=10),
        following="BodyText",
        priority=30,
    ),
    paragraph_style(
        "Definition Term",
        Frame(keep_next=True, before=6, after=1),
        Font(bold=True, colour=CLAY, size=11.5),
        following="Definition",
        priority=31,
    ),
    paragraph_style("Definition", Frame(left=0.8, after=8), priority=31),
    paragraph_style(
        "Code Block",
        Frame(
            keep_lines=True,
            borders=tuple(
                (side, Line(colour=CREAM, width=4, space=8))
                for side in ("top", "left", "bottom", "right")
            ),
            shade=CREAM,
            no_hyphens=True,
            before=10,
            after=14,
            line=1.1,
            left=0.3,
            right=0.3,
        ),
        Font(font=MONOSPACE, size=9.5, no_proof=True),
        priority=32,
    ),
    character_style(
        "Code Inline",
        Font(font=MONOSPACE, shade=CREAM, size=10, no_proof=True),
        priority=32,
        shown=True,
    ),
    paragraph_style(
        "Figure",
        Frame(keep_next=True, before=12, after=0, line=1.0),
        following="Caption",
        priority=34,
    ),
    replace(
        paragraph_style(
            "caption",
            Frame(keep_lines=True, before=12, after=7, line=1.1, no_hyphens=True),
            Font(bold=True, colour=PLUM, size=10),
            following="BodyText",
            priority=35,
        ),
        id="Caption",
    ),
    paragraph_style(
        "Source",
        Frame(before=4, after=14, line=1.1),
        Font(colour=TAUPE, size=9.5),
        following="BodyText",
        priority=36,
    ),
    paragraph_style("Signature", Frame(keep_lines=True, before=20, after=0, left=8.6), priority=37),
    paragraph_style(
        "Horizontal Line",
        Frame(borders=(("bottom", _SEAM),), before=4, after=18, line=0.5),
        following="BodyText",
        priority=38,
        shown=False,
    ),
    character_style("Strong", Font(bold=True), priority=22, shown=True),
    character_style("Emphasis", Font(italic=True), priority=20, shown=True),
    character_style("Hyperlink", Font(colour=LINK, underline=True)),
    character_style("FollowedHyperlink", Font(colour=VISITED, underline=True)),
    replace(
        paragraph_style(
            "footnote text", Frame(after=3, line=1.05, left=0.4, first=-0.4), Font(size=9)
        ),
        shown=False,
    ),
    character_style("footnote reference", Font(bold=True, colour=CLAY, superscript=True)),
)

_OPENING = Frame(
    keep_next=True,
    keep_lines=True,
    borders=(("top", replace(_SEAM, space=12)),),
    no_hyphens=True,
    before=27,
    after=11,
    line=0.95,
    outline=0,
)
_TITLE_FONT = Font(font=MAJOR, bold=True, colour=PLUM, size=26)
_LOWER = Frame(keep_next=True, keep_lines=True, no_hyphens=True)


def _heading(level: int, frame: Frame, font: Font) -> Style:
    return paragraph_style(
        f"heading {level}",
        replace(frame, number=(HEADINGS, level - 1), outline=level - 1),
        font,
        following="BodyText",
        priority=9,
    )


_HEADINGS = (
    _heading(1, _OPENING, _TITLE_FONT),
    _heading(
        2,
        replace(_LOWER, before=24, after=6, line=1.05),
        Font(font=MAJOR, bold=True, colour=PLUM, size=16),
    ),
    _heading(
        3,
        replace(_LOWER, before=17, after=4, line=1.1),
        Font(font=MAJOR, bold=True, colour=CLAY, size=13),
    ),
    _heading(
        4,
        replace(_LOWER, before=13, after=3),
        Font(bold=True, colour=PLUM, size=11.5),
    ),
    _heading(5, replace(_LOWER, before=12, after=2), Font(bold=True, italic=True, colour=CLAY)),
    _heading(6, replace(_LOWER, before=12, after=2), Font(italic=True, colour=TAUPE)),
    paragraph_style(
        "Annex Heading",
        replace(_OPENING, page_break=True, number=(ANNEX, 0), before=0, after=14),
        replace(_TITLE_FONT, size=24),
        following="BodyText",
        priority=10,
    ),
    *(
        paragraph_style(
            f"Annex Heading {level}",
            Frame(number=(ANNEX, level - 1)),
            based=f"Heading{level}",
            following="BodyText",
            priority=10,
        )
        for level in (2, 3, 4)
    ),
)


def _contents(level: int, left: float, hang: float, frame: Frame, font: Font) -> Style:
    return paragraph_style(
        f"toc {level}",
        replace(
            frame,
            tabs=((TEXT_WIDTH_CM, "right", "dot"),),
            left=left,
            first=-hang,
            no_hyphens=True,
        ),
        font,
        following="Normal",
        priority=39,
        shown=False,
    )


_CONTENTS = (
    paragraph_style(
        "TOC Heading",
        replace(_OPENING, page_break=True, before=0, after=16, outline=None),
        replace(_TITLE_FONT, size=30),
        following="BodyText",
        priority=39,
    ),
    _contents(1, 1.1, 1.1, Frame(before=6, after=1, line=1.0), Font(bold=True, colour=PLUM)),
    _contents(2, 2.2, 1.1, Frame(before=0, after=1, line=1.0), Font(size=10.5)),
    _contents(3, 3.6, 1.4, Frame(before=0, after=1, line=1.0), Font(colour=TAUPE, size=10)),
)

_LISTS = (
    *(
        paragraph_style(
            f"List {name}{suffix}",
            Frame(number=(number, level), after=5),
            priority=12,
        )
        for name, number in (("Bullet", BULLETS), ("Number", NUMBERS))
        for level, suffix in enumerate(("", " 2", " 3"))
    ),
    *(
        paragraph_style(f"List Continue{suffix}", Frame(left=STEPS[level], after=5), priority=13)
        for level, suffix in enumerate(("", " 2", " 3"))
    ),
    paragraph_style("List Paragraph", Frame(left=0.7), shown=False),
)

_FURNITURE = (
    paragraph_style(
        "header",
        Frame(after=0, line=1.0, no_hyphens=True),
        Font(colour=TAUPE, size=9.5),
        shown=False,
    ),
    paragraph_style(
        "footer",
        Frame(after=0, line=1.0, no_hyphens=True, align="right"),
        Font(colour=TAUPE, size=9.5),
        shown=False,
    ),
    character_style("page number", Font(bold=True, colour=CLAY)),
    paragraph_style(
        "Table Text",
        Frame(before=0, after=0, line=1.1),
        Font(size=10),
        priority=14,
    ),
    paragraph_style(
        "Table Header",
        Frame(keep_next=True, keep_lines=True, no_hyphens=True),
        Font(bold=True, colour=PLUM, size=10),
        based="TableText",
        priority=14,
    ),
    paragraph_style(
        "Table Total",
        Frame(keep_lines=True),
        Font(bold=True, colour=PLUM),
        based="TableText",
        priority=14,
    ),
    paragraph_style(
        "Planning Bar",
        Frame(align="center"),
        Font(colour=CLAY, size=4, no_proof=True),
        based="TableText",
        priority=14,
        shown=False,
    ),
    paragraph_style(
        "Table End",
        Frame(before=0, after=0, exact=6),
        Font(size=1),
        following="BodyText",
        priority=14,
        shown=False,
    ),
)


def _patch(ground: Colour, thread: Colour) -> Frame:
    """Return the frame of a patch of cloth: filled, with a seam around it."""
    seam = Line(colour=thread, width=12, space=9, kind="dashSmallGap")
    return Frame(
        borders=tuple((side, seam) for side in ("top", "left", "bottom", "right")),
        shade=ground,
        left=0.4,
        right=0.4,
    )


_CALLOUTS = (
    *(
        paragraph_style(
            f"Callout {kind}",
            replace(_patch(ground, thread), keep_lines=True, before=4, after=7, line=1.12),
            Font(size=10.5),
            priority=33,
        )
        for kind, thread, ground in (
            ("Note", DENIM, DENIM.lighter(0x14)),
            ("Important", CLAY, PEACH.lighter(0x80)),
            ("Example", SUN, SUN.lighter(0x29)),
            ("Commons", OLIVE, OLIVE.lighter(0x1C)),
        )
    ),
    character_style(
        "Callout Title", Font(bold=True, colour=PLUM, size=11.5), priority=33, shown=True
    ),
)

_COVER = (
    paragraph_style(
        "Cover Kicker",
        Frame(after=6, line=1.1, no_hyphens=True),
        Font(bold=True, colour=CLAY, size=14),
        following="Title",
        priority=50,
        shown=False,
    ),
    paragraph_style(
        "Title",
        Frame(after=11, line=0.95, no_hyphens=True),
        Font(font=MAJOR, bold=True, colour=PLUM, size=31),
        following="Subtitle",
        priority=10,
    ),
    paragraph_style(
        "Subtitle",
        Frame(after=14, line=1.1, right=1.0, no_hyphens=True),
        Font(font=MAJOR, colour=TAUPE, size=16),
        following="BodyText",
        priority=11,
    ),
    paragraph_style(
        "Cover Label",
        Frame(keep_next=True, before=5, after=0, line=1.1, right=0.4, no_hyphens=True),
        Font(bold=True, colour=CLAY, size=10),
        priority=50,
        shown=False,
    ),
    paragraph_style(
        "Cover Value",
        Frame(after=1, line=1.08, right=0.4, no_hyphens=True),
        Font(size=11),
        priority=50,
        shown=False,
    ),
    paragraph_style(
        "Cover Date",
        Frame(before=1, after=0, line=1.05),
        Font(bold=True, colour=TAUPE, size=11),
        priority=50,
        shown=False,
    ),
    paragraph_style(
        "Cover Licence",
        Frame(after=0, line=1.1, no_hyphens=True),
        Font(colour=TAUPE, size=8.5),
        priority=50,
        shown=False,
    ),
)

_FRONT = (
    paragraph_style(
        "Front Heading",
        Frame(page_break=False),
        based="TOCHeading",
        following="BodyText",
        priority=51,
        shown=False,
    ),
    paragraph_style(
        "Front Subheading",
        replace(_LOWER, before=18, after=7),
        Font(font=MAJOR, bold=True, colour=PLUM, size=15),
        following="BodyText",
        priority=51,
        shown=False,
    ),
    paragraph_style(
        "Fact Label",
        Frame(no_hyphens=True),
        Font(bold=True, colour=PLUM, size=10.5),
        based="TableText",
        following="FactValue",
        priority=52,
        shown=False,
    ),
    paragraph_style(
        "Fact Value", font=Font(size=10.5), based="TableText", priority=52, shown=False
    ),
    paragraph_style(
        "Contact Card",
        replace(_patch(CREAM, SUN), keep_lines=True, before=2, after=4, line=1.15),
        Font(size=11),
        priority=52,
        shown=False,
    ),
)

_BOLD = Font(bold=True)


def _table_properties(inner: str) -> str:
    return f"<w:tblPr>{inner}</w:tblPr>"


_NO_INDENT = '<w:tblInd w:w="0" w:type="dxa"/>'

_TABLES = (
    Style(id="NoList", name="No List", kind="numbering", default=True),
    Style(
        id="NormalTable",
        name="Normal Table",
        kind="table",
        default=True,
        table=_table_properties(_NO_INDENT + cell_margins(0, 108)),
    ),
    table_style(
        "Table Grid",
        _table_properties(
            table_lines(
                top=_THREAD,
                left=_THREAD,
                bottom=_THREAD,
                right=_THREAD,
                insideH=_THREAD,
                insideV=_THREAD,
            )
        ),
        shown=False,
        priority=39,
    ),
    table_style(
        "Propose Table",
        _table_properties(
            '<w:tblStyleRowBandSize w:val="1"/><w:tblStyleColBandSize w:val="1"/>'
            + _NO_INDENT
            + table_lines(top=_THREAD, bottom=_EDGE, insideH=_THREAD, insideV=_GAP)
            + cell_margins(75, 115)
        )
        + condition(
            "firstRow",
            cell_lines(top=Line(colour=_SAFFRON, width=6), bottom=_EDGE)
            + shade(_SAFFRON)
            + '<w:vAlign w:val="bottom"/>',
            _BOLD,
        )
        + condition("lastRow", cell_lines(top=_EDGE) + shade(PEACH.lighter(0xA6)), _BOLD)
        + condition("firstCol", "", Font(colour=PLUM))
        + condition("band2Horz", shade(CREAM.lighter(0x8C))),
    ),
    table_style(
        "Propose Facts",
        _table_properties(
            _NO_INDENT + table_lines(insideH=_GAP, insideV=_GAP) + cell_margins(75, 140)
        )
        + f"<w:tcPr>{shade(CREAM.lighter(0xA6))}</w:tcPr>"
        + condition("firstCol", shade(_SAFFRON)),
    ),
    table_style(
        "Cover Facts",
        _table_properties(_NO_INDENT + table_lines(top=_SEAM) + cell_margins(60, 0)),
        shown=False,
        priority=50,
    ),
)

STYLES = (
    *_TEXT,
    *_HEADINGS,
    *_CONTENTS,
    *_LISTS,
    *_FURNITURE,
    *_CALLOUTS,
    *_COVER,
    *_FRONT,
    *_TABLES,
)


def dossier_numbering() -> str:
    """Return `word/numbering.xml`: chapters and two levels of parts have numbers."""
    return numbering_of(
        {
            HEADINGS: _levels("Heading"),
            BULLETS: bullets(CLAY),
            NUMBERS: numbers(CLAY),
            ANNEX: [_ANNEXES, *_levels("AnnexHeading")[1:]],
        }
    )


_ANNEXES = Level(
    form="upperLetter",
    text="Annexe %1 –",
    frame=Frame(left=0, first=0),
    font=Font(colour=CLAY),
    style="AnnexHeading",
    after="space",
)


def _levels(style: str) -> list[Level]:
    """Return the levels of headings; from the fourth on they are linked, and print nothing."""
    sizes = {1: 38.0, 2: 16.0, 3: 13.0}
    linked = 6 if style == "Heading" else 4
    return [
        Level(
            form="decimal" if level in sizes else "none",
            text=".".join(f"%{part}" for part in range(1, level + 1)) if level in sizes else "",
            frame=Frame(left=_HANG_CM, first=-_HANG_CM) if level in sizes else Frame(left=0),
            font=Font(colour=CLAY, size=sizes.get(level)),
            style=f"{style}{level}" if level <= linked else None,
            after="tab" if level in sizes else "nothing",
        )
        for level in range(1, 10)
    ]
