# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Word shell of a research paper: cover, contents, facts, text with a margin, annex."""

from forge import package
from forge.cahier_palette import INK, MIST, THEME
from forge.cahier_styles import (
    GAP_CM,
    MARGIN_CM,
    PAGE_CM,
    STYLES,
    TEXT_CM,
    cahier_numbering,
)
from forge.front import (
    MEMBERS_IN_A_LINE,
    STRONG,
    at_a_glance,
    licence_notice,
    one_or_more,
    page_of_pages,
)
from forge.scene import Cut, pieces
from forge.styles import styles_part
from forge.tiles import group_drawing
from forge.wordml import (
    HEADER,
    NAMESPACES,
    cm,
    emu,
    paragraph,
    run,
    table,
)

FONTS = package.Fonts(
    headings="Calibri",
    headings_free="Carlito",
    text="Cambria",
    text_free="Caladea",
    headings_family="swiss",
    text_family="roman",
)

_LEFT_CM = 2.4
_LABEL_CM = 4.0
_COVER_CM = 22.0
"""Height of the cover below its bar; the facts stand at its foot."""


def parts() -> dict[str, str]:
    """Return every part of the template by its name in the package."""
    return {
        "[Content_Types].xml": package.content_types(headers=2, footers=2),
        "_rels/.rels": package.package_relationships(),
        "docProps/core.xml": package.core_properties("{{ title }}", "{{ consultation_title }}"),
        "word/_rels/document.xml.rels": package.document_relationships(headers=2, footers=2),
        "word/document.xml": _document(),
        "word/fontTable.xml": package.font_table(FONTS),
        "word/footer1.xml": _footer(),
        "word/footer2.xml": _cover_footer(),
        "word/footnotes.xml": package.footnotes(),
        "word/header1.xml": _header(),
        "word/header2.xml": package.empty_header(),
        "word/numbering.xml": cahier_numbering(),
        "word/settings.xml": package.settings(),
        "word/styles.xml": styles_part(STYLES, INK),
        "word/theme/theme1.xml": package.theme("Cahier de recherche", FONTS, THEME),
    }


def template() -> bytes:
    """Return the template as a Word file."""
    return package.packed(parts())


def _document() -> str:
    content = (
        *_cover(),
        paragraph("BodyText", "{{p contents }}"),
        at_a_glance((_LABEL_CM, PAGE_CM - _LABEL_CM), (6.2, 4.6, PAGE_CM - 10.8)),
        licence_notice(_section(break_page=True)),
        paragraph("BodyText", "{{p body }}"),
        paragraph("BodyText", "{{p bill }}"),
        _section(),
    )
    return f"{HEADER}<w:document {NAMESPACES}><w:body>{''.join(content)}</w:body></w:document>"


def _section(*, cover: bool = False, break_page: bool = False) -> str:
    """Return the properties of a section that ends here; its right margin holds the notes."""
    first = (
        '<w:headerReference w:type="first" r:id="header2"/>'
        '<w:footerReference w:type="first" r:id="footer2"/>'
        if cover
        else ""
    )
    kind = '<w:type w:val="nextPage"/>' if break_page else ""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:footerReference w:type="default" r:id="footer1"/>'
        f"{first}{kind}"
        f'<w:pgSz w:w="{cm(21)}" w:h="{cm(29.7)}"/>'
        f'<w:pgMar w:top="{cm(2.9)}" w:right="{cm(21 - _LEFT_CM - TEXT_CM)}" '
        f'w:bottom="{cm(2.6)}" w:left="{cm(_LEFT_CM)}" w:header="{cm(1.4)}" '
        f'w:footer="{cm(1.2)}" w:gutter="0"/>'
        f'<w:cols w:space="708"/>{"<w:titlePg/>" if cover else ""}</w:sectPr>'
    )


def _cover() -> tuple[str, ...]:
    return (
        paragraph(
            "CoverKicker",
            _band(),
            run(
                "{% if document_kind %}{{ document_kind }}"
                "{% elif buyer or reference %}{{ wording.in_response_to }}"
                "{% if reference %} {{ reference }}{% endif %}"
                "{% else %}{{ wording.proposal }}{% endif %}"
            ),
        ),
        _cover_page(),
        paragraph("TableEnd", properties=_section(cover=True, break_page=True)),
    )


def _band() -> str:
    """Return the ground of the margin, from the top of the page to its foot."""
    left = _LEFT_CM + TEXT_CM + GAP_CM / 2
    width = 21 - left
    outline = f"M 0 0 L {10 * width:g} 0 L {10 * width:g} 297 L 0 297 Z"
    shapes = pieces([Cut(outline=outline, colour=MIST)])
    return group_drawing("Margin", shapes, (emu(width), emu(29.7)), left_cm=left, top_cm=0)


def _cover_page() -> str:
    """Return title and subtitle in the column of the text, the facts in the margin."""
    title = (
        paragraph("Title", "{{ title }}"),
        paragraph("Subtitle", "{%p if subtitle %}"),
        paragraph("Subtitle", "{{ subtitle }}"),
        paragraph("Subtitle", "{%p endif %}"),
    )
    facts: list[str] = []
    for name in ("buyer", "lot"):
        facts += (
            paragraph("CoverValue", f"{{%p if {name} %}}"),
            paragraph("CoverLabel", f"{{{{ wording.fact_{name} }}}}"),
            paragraph("CoverValue", f"{{{{ {name} }}}}"),
            paragraph("CoverValue", "{%p endif %}"),
        )
    facts += (
        paragraph("CoverValue", "{%p if members %}"),
        paragraph("CoverLabel", one_or_more("cover_candidate", "cover_group")),
        paragraph("CoverValue", "{%p for member in members %}"),
        paragraph(
            "CoverValue",
            run("{{ member.name }}", STRONG),
            run("{% if member.role %}, {{ member.role }}{% endif %}"),
        ),
        paragraph("CoverValue", "{%p endfor %}"),
        paragraph("CoverValue", "{%p endif %}"),
        paragraph("CoverLabel", "{{ wording.cover_date }}"),
        paragraph("CoverValue", "{{ date }}"),
    )
    cells = (
        f'<w:tc><w:tcPr><w:tcW w:w="{cm(TEXT_CM)}" w:type="dxa"/></w:tcPr>{"".join(title)}</w:tc>'
        f'<w:tc><w:tcPr><w:tcW w:w="{cm(MARGIN_CM)}" w:type="dxa"/>'
        f'<w:vAlign w:val="bottom"/></w:tcPr>'
        f"{''.join(facts)}</w:tc>"
    )
    height = f'<w:trHeight w:val="{cm(_COVER_CM)}" w:hRule="atLeast"/>'
    tall = f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{cells}</w:tr>"
    return table("CoverPage", (TEXT_CM, MARGIN_CM), tall, header=False)


def _header() -> str:
    return package.header(
        paragraph(
            "Header",
            "{% if short_title %}{{ short_title }}{% else %}{{ title }}{% endif %}"
            "{% if buyer %} · {{ buyer }}{% endif %}",
        )
    )


def _footer() -> str:
    """Return page of pages, then the members: both from the left, for pages of either kind."""
    number = page_of_pages("{{ wording.page }} ", " {{ wording.page_of }} ")
    return package.footer(paragraph("Footer", number, run("\t"), run(MEMBERS_IN_A_LINE)))


def _cover_footer() -> str:
    return package.footer(
        paragraph("CoverLicence", "{{ wording.licence_notice }} {{ licence_name }}.")
    )
