# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Word shell of a research paper: cover, contents, facts, text with a margin, annex."""

from forge import package
from forge.cahier_palette import GRAPHITE, INK, THEME
from forge.cahier_styles import MARGIN_CM, PAGE_CM, STYLES, TEXT_CM, cahier_numbering
from forge.styles import styles_part
from forge.wordml import (
    HEADER,
    NAMESPACES,
    Cell,
    Font,
    Line,
    cm,
    control_row,
    field,
    paragraph,
    row,
    run,
    table,
)

__all__ = ["THEME", "parts", "template"]

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
_COVER_CM = 21.6
"""Height of the cover below its bar; the line between title and facts is as long."""

_STRONG = Font(bold=True)


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
        *_at_a_glance(),
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
            run(
                "{% if buyer or reference %}{{ wording.in_response_to }}"
                "{% if reference %} {{ reference }}{% endif %}"
                "{% else %}{{ wording.proposal }}{% endif %}"
            ),
            properties=f'<w:ind w:right="-{cm(MARGIN_CM)}"/>',
        ),
        _cover_page(),
        paragraph("TableEnd", properties=_section(cover=True, break_page=True)),
    )


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
        paragraph("CoverLabel", _one_or_more("cover_candidate", "cover_group")),
        paragraph("CoverValue", "{%p for member in members %}"),
        paragraph(
            "CoverValue",
            run("{{ member.name }}", _STRONG),
            run("{% if member.role %}, {{ member.role }}{% endif %}"),
        ),
        paragraph("CoverValue", "{%p endfor %}"),
        paragraph("CoverValue", "{%p endif %}"),
        paragraph("CoverLabel", "{{ wording.cover_date }}"),
        paragraph("CoverValue", "{{ date }}"),
    )
    line = Line(colour=GRAPHITE.lighter(0x80), width=4).xml("left")
    cells = (
        f'<w:tc><w:tcPr><w:tcW w:w="{cm(TEXT_CM)}" w:type="dxa"/></w:tcPr>{"".join(title)}</w:tc>'
        f'<w:tc><w:tcPr><w:tcW w:w="{cm(MARGIN_CM)}" w:type="dxa"/>'
        f'<w:tcBorders>{line}</w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr>'
        f"{''.join(facts)}</w:tc>"
    )
    height = f'<w:trHeight w:val="{cm(_COVER_CM)}" w:hRule="atLeast"/>'
    tall = f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{cells}</w:tr>"
    return table("CoverPage", (TEXT_CM, MARGIN_CM), tall, header=False)


def _one_or_more(one: str, more: str) -> str:
    """Return tags that print one text for a single member and another for several."""
    return (
        "{% for member in members %}{% if loop.last %}{% if loop.first %}"
        f"{{{{ wording.{one} }}}}{{% else %}}{{{{ wording.{more} }}}}"
        "{% endif %}{% endif %}{% endfor %}"
    )


def _at_a_glance() -> tuple[str, ...]:
    widths = (_LABEL_CM, PAGE_CM - _LABEL_CM)

    def fact(label: str, value: str) -> str:
        return row(
            Cell(width=widths[0], content=paragraph("FactLabel", label)),
            Cell(width=widths[1], content=paragraph("FactValue", value)),
        )

    facts = (
        control_row("{%tr for fact in facts %}", "FactValue", *widths)
        + fact("{{ fact.label }}", "{{ fact.value }}")
        + control_row("{%tr endfor %}", "FactValue", *widths)
    )
    contact = fact("{{ contact.name }}", "{{ contact.function }}")
    for name in ("contact_email", "contact_phone"):
        contact += control_row(f"{{%tr if {name} %}}", "FactValue", *widths)
        contact += fact(f"{{{{ wording.{name} }}}}", f"{{{{ {name} }}}}")
        contact += control_row("{%tr endif %}", "FactValue", *widths)
    return (
        paragraph("FrontHeading", "{%p if facts or members or contact %}"),
        paragraph("FrontHeading", "{{ wording.at_a_glance }}"),
        paragraph("FrontHeading", "{%p endif %}"),
        paragraph("BodyText", "{%p if facts %}"),
        paragraph("FrontSubheading", "{{ wording.the_consultation }}"),
        table("ProposeFacts", widths, facts, header=False),
        paragraph("BodyText", "{%p endif %}"),
        paragraph("BodyText", "{%p if members %}"),
        paragraph("FrontSubheading", _one_or_more("the_candidate", "the_group")),
        _members(),
        paragraph("BodyText", "{%p endif %}"),
        paragraph("BodyText", "{%p if contact %}"),
        paragraph("FrontSubheading", "{{ wording.your_contact }}"),
        table("ProposeFacts", widths, contact, header=False),
        paragraph("BodyText", "{%p endif %}"),
        paragraph(
            "LicenceNotice",
            "{{ wording.licence_notice }} {{ licence_name }}, {{ licence_url }}. "
            "{{ wording.credit_notice }}",
            properties=_section(break_page=True),
        ),
    )


def _members() -> str:
    widths = (6.2, 4.6, PAGE_CM - 10.8)
    header = row(
        *(
            Cell(width=width, content=paragraph("TableHeader", f"{{{{ wording.{name} }}}}"))
            for width, name in zip(
                widths, ("member_name", "member_legal_form", "member_role"), strict=True
            )
        ),
        is_header=True,
    )
    names = ("name", "legal_form", "role")
    body = row(
        *(
            Cell(
                width=width,
                content=paragraph(
                    "TableText",
                    run(f"{{{{ member.{name} }}}}", _STRONG if name == "name" else None),
                ),
            )
            for width, name in zip(widths, names, strict=True)
        )
    )
    return table(
        "ProposeTable",
        widths,
        header
        + control_row("{%tr for member in members %}", "TableText", *widths)
        + body
        + control_row("{%tr endfor %}", "TableText", *widths),
    )


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
    number = Font()
    return package.footer(
        paragraph(
            "Footer",
            _numbered(run("{{ wording.page }} ")),
            _numbered(field("PAGE", "1", number)),
            _numbered(run(" {{ wording.page_of }} ")),
            _numbered(field("NUMPAGES", "1", number)),
            run("\t"),
            run(
                "{% for member in members %}{{ member.name }}"
                "{% if not loop.last %} · {% endif %}{% endfor %}"
            ),
        )
    )


def _numbered(runs: str) -> str:
    """Return runs in the style of page numbers."""
    return runs.replace("<w:r>", '<w:r><w:rPr><w:rStyle w:val="PageNumber"/></w:rPr>')


def _cover_footer() -> str:
    return package.footer(
        paragraph("CoverLicence", "{{ wording.licence_notice }} {{ licence_name }}.")
    )
