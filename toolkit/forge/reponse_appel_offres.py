# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Word shell of a tender response: cover, contents, facts, body, annex."""

from forge import package
from forge.front import (
    MEMBERS_IN_A_LINE,
    STRONG,
    at_a_glance,
    licence_notice,
    one_or_more,
    page_of_pages,
)
from forge.numbering import numbering_part
from forge.palette import STONE
from forge.styles import LABEL_CM, TEXT_WIDTH_CM, styles_part, tender_styles
from forge.tiles import COVER, tiles_drawing
from forge.wordml import (
    HEADER,
    NAMESPACES,
    Cell,
    Font,
    cm,
    control_row,
    paragraph,
    row,
    run,
    table,
)

FONTS = package.Fonts(
    headings="Cambria", headings_free="Caladea", text="Calibri", text_free="Carlito"
)

_LEFT_CM, _RIGHT_CM = 3.2, 2.3


def parts() -> dict[str, str]:
    """Return every part of the template by its name in the package."""
    return {
        "[Content_Types].xml": package.content_types(headers=2, footers=2),
        "_rels/.rels": package.package_relationships(),
        "docProps/core.xml": package.core_properties("{{ title }}", "{{ consultation_title }}"),
        "word/_rels/document.xml.rels": package.document_relationships(headers=2, footers=2),
        "word/document.xml": _document(),
        "word/fontTable.xml": package.font_table(FONTS),
        "word/footer1.xml": numbered_footer(),
        "word/footer2.xml": _cover_footer(),
        "word/footnotes.xml": package.footnotes(),
        "word/header1.xml": running_header(),
        "word/header2.xml": package.empty_header(),
        "word/numbering.xml": numbering_part(),
        "word/settings.xml": package.settings(),
        "word/styles.xml": styles_part(tender_styles()),
        "word/theme/theme1.xml": package.theme("Réponse à un appel d’offres", FONTS),
    }


def template() -> bytes:
    """Return the template as a Word file."""
    return package.packed(parts())


def _document() -> str:
    content = (
        *_cover(),
        paragraph("BodyText", "{{p contents }}"),
        at_a_glance((LABEL_CM, TEXT_WIDTH_CM - LABEL_CM), (6.0, 5.5, TEXT_WIDTH_CM - 11.5)),
        licence_notice(_section(break_page=True)),
        paragraph("BodyText", "{{p body }}"),
        paragraph("BodyText", "{{p bill }}"),
        _section(),
    )
    return f"{HEADER}<w:document {NAMESPACES}><w:body>{''.join(content)}</w:body></w:document>"


def _section(*, cover: bool = False, break_page: bool = False) -> str:
    """Return the properties of a section that ends here."""
    first = (
        '<w:headerReference w:type="first" r:id="header2"/>'
        '<w:footerReference w:type="first" r:id="footer2"/>'
        if cover
        else ""
    )
    kind = '<w:type w:val="nextPage"/>' if break_page else ""
    top, bottom = (9.0, 2.3) if cover else (3.2, 2.8)
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:footerReference w:type="default" r:id="footer1"/>'
        f"{first}{kind}"
        f'<w:pgSz w:w="{cm(21)}" w:h="{cm(29.7)}"/>'
        f'<w:pgMar w:top="{cm(top)}" w:right="{cm(_RIGHT_CM)}" w:bottom="{cm(bottom)}" '
        f'w:left="{cm(_LEFT_CM)}" w:header="{cm(1.5)}" w:footer="{cm(1.3)}" w:gutter="0"/>'
        f'<w:cols w:space="708"/>{"<w:titlePg/>" if cover else ""}</w:sectPr>'
    )


def _cover() -> tuple[str, ...]:
    return (
        paragraph(
            "CoverKicker",
            tiles_drawing(COVER, side_cm=3.5, left_cm=0, top_cm=0),
            run(
                "{% if buyer or reference %}{{ wording.in_response_to }}"
                "{% if reference %} {{ reference }}{% endif %}"
                "{% else %}{{ wording.proposal }}{% endif %}"
            ),
        ),
        paragraph("Title", "{%p if subtitle %}"),
        paragraph("Title", "{{ title }}"),
        paragraph("Subtitle", "{{ subtitle }}"),
        paragraph("Title", "{%p else %}"),
        paragraph("Title", "{{ title }}", properties='<w:spacing w:after="800"/>'),
        paragraph("Title", "{%p endif %}"),
        paragraph("CoverValue", "{%p if buyer or lot or members %}"),
        _cover_facts(),
        paragraph("CoverValue", "{%p endif %}"),
        paragraph(
            "CoverDate",
            run("{{ wording.cover_date }}", Font(colour=STONE)),
            run("\t{{ date }}"),
            properties=_section(cover=True, break_page=True),
        ),
    )


def _cover_facts() -> str:
    widths = (LABEL_CM, TEXT_WIDTH_CM - LABEL_CM)

    def labelled(label: str, *content: str) -> str:
        return row(
            Cell(width=widths[0], content=paragraph("CoverLabel", label)),
            Cell(width=widths[1], content="".join(content)),
        )

    def control(tag: str) -> str:
        return control_row(tag, "CoverValue", *widths)

    rows = ""
    for name in ("buyer", "lot"):
        rows += control(f"{{%tr if {name} %}}")
        rows += labelled(
            f"{{{{ wording.fact_{name} }}}}", paragraph("CoverValue", f"{{{{ {name} }}}}")
        )
        rows += control("{%tr endif %}")
    rows += control("{%tr if members %}")
    rows += labelled(
        one_or_more("cover_candidate", "cover_group"),
        paragraph("CoverValue", "{%p for member in members %}"),
        paragraph(
            "CoverValue",
            run("{{ member.name }}", STRONG),
            run("{% if member.role %}, {{ member.role }}{% endif %}"),
        ),
        paragraph("CoverValue", "{%p endfor %}"),
    )
    rows += control("{%tr endif %}")
    return table("CoverFacts", widths, rows, header=False)


def running_header() -> str:
    """Return the header of all pages but the first: short title and buyer."""
    return package.header(
        paragraph(
            "Header",
            "{% if short_title %}{{ short_title }}{% else %}{{ title }}{% endif %}"
            "{% if buyer %} · {{ buyer }}{% endif %}",
        )
    )


def numbered_footer() -> str:
    """Return the footer: page of pages in the margin, then the members."""
    return package.footer(numbered_line(MEMBERS_IN_A_LINE))


def numbered_line(who: str) -> str:
    """Return the line of the footer; `who` are those that hand in."""
    return paragraph("Footer", page_of_pages("", " / "), run("\t"), run(who))


def _cover_footer() -> str:
    return package.footer(
        paragraph("CoverLicence", "{{ wording.licence_notice }} {{ licence_name }}.")
    )
