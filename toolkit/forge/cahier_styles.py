# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The styles and lists of the research paper: text in one column, its apparatus beside it."""

from dataclasses import replace

from forge.cahier_palette import (
    BLUE,
    BOTTLE,
    CARMINE,
    CHALK,
    GRAPHITE,
    INK,
    LINK,
    MIST,
    NIGHT,
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
    table_style,
)

TEXT_CM = 12.0
MARGIN_CM = 4.6
"""The free column to the right of the text, with the distance between the two."""

GAP_CM = 0.6
PAGE_CM = TEXT_CM + MARGIN_CM

_HANG_CM = 1.3
"""Where the titles of headings begin; their numbers stand before."""

_INSET_CM = 0.9
"""How far the facts on the cover stand from the text; their ground begins half the gap away."""

_HAIR = Line(colour=GRAPHITE.lighter(0x80), width=4)
_FINE = Line(colour=INK, width=4)
_RULE = Line(colour=INK, width=8)
_BAR = Line(colour=BLUE, width=36)

_TEXT = (
    Style(
        id="Normal",
        name="Normal",
        default=True,
        shown=True,
        priority=0,
        frame=Frame(after=6.5, line=1.16),
        font=Font(size=10.5),
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
        Frame(before=2, after=14, line=1.22),
        Font(italic=True, colour=NIGHT, size=13),
        following="BodyText",
        priority=2,
    ),
    paragraph_style(
        "Margin Note",
        Frame(
            borders=(("top", Line(colour=BLUE, width=6, space=4)),),
            no_hyphens=True,
            before=3,
            after=4,
            line=1.05,
            left=GAP_CM,
        ),
        Font(font=MAJOR, colour=INK, size=9),
        priority=3,
    ),
    paragraph_style(
        "Quote",
        Frame(
            keep_next=True,
            keep_lines=True,
            before=8,
            after=5,
            line=1.2,
            left=_HANG_CM,
            right=0.6,
        ),
        Font(italic=True, colour=NIGHT, size=11.5),
        following="QuoteSource",
        priority=29,
    ),
    paragraph_style(
        "Quote Source",
        Frame(before=0, after=12, line=1.1, left=_HANG_CM, right=0.6),
        Font(font=MAJOR, colour=GRAPHITE, size=9.5),
        following="BodyText",
        priority=30,
    ),
    paragraph_style(
        "caption",
        Frame(keep_lines=True, before=10, after=5, line=1.1, no_hyphens=True),
        Font(font=MAJOR, bold=True, colour=BLUE, size=9.5),
        following="BodyText",
        priority=35,
    ),
    paragraph_style(
        "Figure",
        Frame(keep_next=True, before=12, after=0, line=1.0),
        following="Caption",
        priority=34,
    ),
    paragraph_style(
        "Source",
        Frame(before=4, after=12, line=1.1),
        Font(font=MAJOR, colour=GRAPHITE, size=9),
        following="BodyText",
        priority=36,
    ),
    paragraph_style(
        "Definition Term",
        Frame(keep_next=True, before=6, after=1),
        Font(bold=True, colour=NIGHT),
        following="Definition",
        priority=31,
    ),
    paragraph_style("Definition", Frame(left=_HANG_CM, after=6), priority=31),
    paragraph_style(
        "Horizontal Line",
        Frame(borders=(("bottom", _HAIR),), before=2, after=12, line=0.5, right=TEXT_CM - 3),
        following="BodyText",
        priority=38,
        shown=False,
    ),
    paragraph_style(
        "Code Block",
        Frame(
            keep_lines=True,
            borders=(("left", Line(colour=GRAPHITE.lighter(0x80), width=12, space=8)),),
            shade=CHALK.lighter(0x99),
            no_hyphens=True,
            before=8,
            after=12,
            line=1.1,
            left=0.35,
        ),
        Font(font=MONOSPACE, size=9, no_proof=True),
        priority=32,
    ),
    character_style(
        "Code Inline",
        Font(font=MONOSPACE, size=9.5, shade=CHALK, no_proof=True),
        priority=32,
        shown=True,
    ),
    paragraph_style("Signature", Frame(keep_lines=True, before=18, after=0, left=6.0), priority=37),
    character_style("Strong", Font(bold=True), priority=22, shown=True),
    character_style("Emphasis", Font(italic=True), priority=20, shown=True),
    character_style("Hyperlink", Font(colour=LINK, underline=True)),
    character_style("FollowedHyperlink", Font(colour=VISITED, underline=True)),
    paragraph_style(
        "footnote text",
        Frame(after=2, line=1.05, left=0.4, first=-0.4),
        Font(size=9),
        shown=False,
    ),
    character_style(
        "footnote reference", Font(font=MAJOR, bold=True, colour=BLUE, superscript=True)
    ),
)

_OPENING = Frame(
    keep_next=True,
    keep_lines=True,
    borders=(("top", replace(_RULE, space=7)),),
    before=34,
    after=14,
    line=1.0,
    right=-MARGIN_CM,
    no_hyphens=True,
    outline=0,
)
"""A chapter opens with a rule over the text and its margin."""

_TITLE_FONT = Font(colour=NIGHT, size=23)
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
    _heading(1, replace(_OPENING, left=_HANG_CM, first=-_HANG_CM), _TITLE_FONT),
    _heading(
        2, replace(_LOWER, before=20, after=6, line=1.05), Font(bold=True, colour=NIGHT, size=14)
    ),
    _heading(
        3,
        replace(_LOWER, before=14, after=4, line=1.05),
        Font(font=MAJOR, bold=True, colour=BLUE, size=12),
    ),
    _heading(
        4,
        replace(_LOWER, before=11, after=3, line=1.05),
        Font(font=MAJOR, bold=True, colour=INK, size=10.5),
    ),
    _heading(
        5,
        replace(_LOWER, before=10, after=2),
        Font(font=MAJOR, bold=True, italic=True, colour=INK, size=10.5),
    ),
    _heading(
        6, replace(_LOWER, before=10, after=2), Font(font=MAJOR, italic=True, colour=INK, size=10.5)
    ),
    paragraph_style(
        "Annex Heading",
        replace(_OPENING, page_break=True, number=(ANNEX, 0), before=0, left=0, first=0),
        _TITLE_FONT,
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
            tabs=((TEXT_CM, "right", "dot"),),
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
        replace(_OPENING, before=0, after=16, outline=None),
        _TITLE_FONT,
        following="BodyText",
        priority=39,
    ),
    _contents(
        1,
        1.0,
        1.0,
        Frame(keep_next=True, before=7, after=1, line=1.05),
        Font(bold=True, colour=NIGHT),
    ),
    _contents(2, 2.1, 1.1, Frame(before=0, after=1, line=1.05), Font(size=10)),
    _contents(3, 3.4, 1.3, Frame(before=0, after=1, line=1.05), Font(colour=GRAPHITE, size=9.5)),
)

_LISTS = (
    *(
        paragraph_style(f"List {name}{suffix}", Frame(number=(number, level), after=4), priority=12)
        for name, number in (("Bullet", BULLETS), ("Number", NUMBERS))
        for level, suffix in enumerate(("", " 2", " 3"))
    ),
    *(
        paragraph_style(f"List Continue{suffix}", Frame(left=STEPS[level], after=4), priority=13)
        for level, suffix in enumerate(("", " 2", " 3"))
    ),
    paragraph_style("List Paragraph", Frame(left=STEPS[0]), shown=False),
)

_FURNITURE = (
    paragraph_style(
        "header",
        Frame(after=0, line=1.0, right=-MARGIN_CM, no_hyphens=True),
        Font(font=MAJOR, colour=GRAPHITE, size=8.5),
        shown=False,
    ),
    paragraph_style(
        "footer",
        Frame(
            borders=(("top", replace(_HAIR, space=5)),),
            after=0,
            line=1.0,
            left=2.6,
            right=-MARGIN_CM,
            first=-2.6,
            no_hyphens=True,
        ),
        Font(font=MAJOR, colour=GRAPHITE, size=8.5),
        shown=False,
    ),
    character_style("page number", Font(bold=True, colour=NIGHT)),
    paragraph_style(
        "Table Text",
        Frame(before=0, after=0, line=1.06),
        Font(font=MAJOR, size=9.5),
        priority=14,
    ),
    paragraph_style(
        "Table Header",
        Frame(keep_next=True, keep_lines=True, no_hyphens=True),
        Font(bold=True, colour=NIGHT, size=9),
        based="TableText",
        priority=14,
    ),
    paragraph_style(
        "Table Total",
        Frame(keep_lines=True),
        Font(bold=True, colour=NIGHT),
        based="TableText",
        priority=14,
    ),
    paragraph_style(
        "Planning Bar",
        Frame(align="center"),
        Font(colour=BLUE, size=4, no_proof=True),
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


def _card(name: str, colour: Colour, ground: Colour) -> Style:
    """Return a remark: a pale card under a rule in the colour of its kind."""
    edge = Line(colour=ground, width=4, space=9)
    return paragraph_style(
        name,
        Frame(
            keep_lines=True,
            borders=(
                ("top", Line(colour=colour, width=18, space=6)),
                ("left", edge),
                ("bottom", replace(edge, space=6)),
                ("right", edge),
            ),
            shade=ground,
            before=5,
            after=4,
            line=1.08,
            left=0.34,
            right=0.34,
        ),
        Font(font=MAJOR, size=10),
        priority=33,
    )


_CALLOUTS = (
    _card("Callout Note", BLUE, MIST.lighter(0x73)),
    _card("Callout Important", CARMINE, CARMINE.lighter(0x0C)),
    _card("Callout Example", GRAPHITE, CHALK.lighter(0xB3)),
    _card("Callout Commons", BOTTLE, BOTTLE.lighter(0x0F)),
    character_style(
        "Callout Title", Font(bold=True, colour=NIGHT, size=10.5), priority=33, shown=True
    ),
)

_COVER = (
    paragraph_style(
        "Cover Kicker",
        Frame(
            borders=(("top", replace(_BAR, space=10)),),
            after=0,
            line=1.1,
            right=-GAP_CM / 2,
            no_hyphens=True,
        ),
        Font(font=MAJOR, bold=True, colour=BLUE, spacing=16, size=10, caps=True),
        following="Title",
        priority=50,
    ),
    paragraph_style(
        "Title",
        Frame(before=96, after=14, line=0.98, right=0.6, no_hyphens=True),
        Font(colour=NIGHT, size=34),
        following="Subtitle",
        priority=10,
    ),
    paragraph_style(
        "Subtitle",
        Frame(after=0, line=1.12, right=1.2, no_hyphens=True),
        Font(italic=True, colour=INK, size=16),
        following="CoverValue",
        priority=11,
    ),
    paragraph_style(
        "Cover Label",
        Frame(keep_next=True, before=12, after=1, line=1.05, left=_INSET_CM, no_hyphens=True),
        Font(font=MAJOR, colour=GRAPHITE, size=8.5),
        priority=50,
    ),
    paragraph_style(
        "Cover Value",
        Frame(after=2, line=1.05, left=_INSET_CM, no_hyphens=True),
        Font(font=MAJOR, size=10),
        priority=50,
    ),
    paragraph_style(
        "Cover Licence",
        Frame(after=0, line=1.1, no_hyphens=True),
        Font(font=MAJOR, colour=GRAPHITE, size=8.5),
        priority=50,
    ),
)

_FRONT = (
    paragraph_style(
        "Front Heading",
        Frame(page_break=True),
        based="TOCHeading",
        following="BodyText",
        priority=51,
    ),
    paragraph_style(
        "Front Subheading",
        replace(_LOWER, before=22, after=8),
        Font(bold=True, colour=NIGHT, size=14),
        following="BodyText",
        priority=51,
    ),
    paragraph_style(
        "Fact Label",
        Frame(no_hyphens=True),
        Font(colour=GRAPHITE),
        based="TableText",
        following="FactValue",
        priority=52,
    ),
    paragraph_style("Fact Value", font=Font(size=10), based="TableText", priority=52),
    paragraph_style(
        "Licence Notice",
        Frame(borders=(("top", replace(_HAIR, space=8)),), before=32, after=0, line=1.12),
        Font(font=MAJOR, colour=GRAPHITE, size=9),
        priority=53,
    ),
)


def _properties(inner: str) -> str:
    return f"<w:tblPr>{inner}</w:tblPr>"


_NO_INDENT = '<w:tblInd w:w="0" w:type="dxa"/>'
_BOLD = Font(bold=True)

_TABLES = (
    Style(id="NoList", name="No List", kind="numbering", default=True),
    Style(
        id="NormalTable",
        name="Normal Table",
        kind="table",
        default=True,
        table=_properties(_NO_INDENT + cell_margins(0, 108)),
    ),
    table_style(
        "Table Grid",
        _properties(
            table_lines(
                top=_HAIR, left=_HAIR, bottom=_HAIR, right=_HAIR, insideH=_HAIR, insideV=_HAIR
            )
        ),
        shown=False,
        priority=39,
    ),
    table_style(
        "Propose Table",
        _properties(
            '<w:tblStyleRowBandSize w:val="1"/><w:tblStyleColBandSize w:val="1"/>'
            + _NO_INDENT
            + table_lines(top=_RULE, bottom=_RULE, insideH=_HAIR)
            + cell_margins(60, 100)
        )
        + condition("firstRow", cell_lines(bottom=_FINE) + '<w:vAlign w:val="bottom"/>', _BOLD)
        + condition("lastRow", cell_lines(top=_FINE), _BOLD)
        + condition("firstCol", "", Font(colour=NIGHT)),
    ),
    table_style(
        "Propose Facts",
        _properties(
            _NO_INDENT + table_lines(top=_FINE, bottom=_HAIR, insideH=_HAIR) + cell_margins(70, 0)
        ),
    ),
    table_style("Margin Row", _properties(_NO_INDENT + cell_margins(0, 0))),
    table_style(
        "Cover Page", _properties(_NO_INDENT + cell_margins(0, 0)), shown=False, priority=50
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


def cahier_numbering() -> str:
    """Return `word/numbering.xml`: four levels of headings have numbers."""
    return numbering_of(
        {
            HEADINGS: _levels("Heading"),
            BULLETS: [replace(one, font=replace(one.font, font=MAJOR)) for one in bullets(BLUE)],
            NUMBERS: numbers(BLUE),
            ANNEX: [_ANNEXES, *_levels("AnnexHeading")[1:]],
        }
    )


_ANNEXES = Level(
    form="upperLetter",
    text="Annexe %1 –",
    frame=Frame(left=0, first=0),
    font=Font(colour=BLUE),
    style="AnnexHeading",
    after="space",
)


def _levels(style: str) -> list[Level]:
    """Return the levels of headings; the fifth and sixth are linked, and print nothing."""
    linked = 6 if style == "Heading" else 4
    return [
        Level(
            form="decimal" if level <= 4 else "none",
            text=".".join(f"%{part}" for part in range(1, level + 1)) if level <= 4 else "",
            frame=Frame(left=_HANG_CM, first=-_HANG_CM) if level <= 4 else Frame(left=0),
            font=Font(colour=BLUE),
            style=f"{style}{level}" if level <= linked else None,
            after="tab" if level <= 4 else "nothing",
        )
        for level in range(1, 10)
    ]
