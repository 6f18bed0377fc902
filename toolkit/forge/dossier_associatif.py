# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Word shell of an application by an association, a third place, a fablab."""

from forge import package
from forge.dossier_drawings import COVER, MARK
from forge.dossier_palette import INK, THEME
from forge.dossier_styles import STYLES, TEXT_WIDTH_CM, dossier_numbering
from forge.scene import pieces
from forge.styles import styles_part
from forge.tiles import group_drawing
from forge.wordml import (
    HEADER,
    NAMESPACES,
    Cell,
    Font,
    cm,
    control_row,
    emu,
    field,
    paragraph,
    row,
    run,
    table,
)

FONTS = package.Fonts(
    headings="Calibri",
    headings_free="Carlito",
    text="Calibri",
    text_free="Carlito",
    headings_family="swiss",
)

_SIDE_CM = (21.0 - TEXT_WIDTH_CM) / 2
_HALF_CM = TEXT_WIDTH_CM / 2
_LABEL_CM = 4.2
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
        "word/numbering.xml": dossier_numbering(),
        "word/settings.xml": package.settings(),
        "word/styles.xml": styles_part(STYLES, INK),
        "word/theme/theme1.xml": package.theme("Dossier associatif", FONTS, THEME),
    }


def template() -> bytes:
    """Return the template as a Word file."""
    return package.packed(parts())


def _document() -> str:
    content = (
        *_cover(),
        *_at_a_glance(),
        paragraph("BodyText", "{{p contents }}", properties=_section(break_page=True)),
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
    top, bottom = (11.8, 2.3) if cover else (2.8, 2.5)
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:footerReference w:type="default" r:id="footer1"/>'
        f"{first}{kind}"
        f'<w:pgSz w:w="{cm(21)}" w:h="{cm(29.7)}"/>'
        f'<w:pgMar w:top="{cm(top)}" w:right="{cm(_SIDE_CM)}" w:bottom="{cm(bottom)}" '
        f'w:left="{cm(_SIDE_CM)}" w:header="{cm(1.4)}" w:footer="{cm(1.2)}" w:gutter="0"/>'
        f'<w:cols w:space="708"/>{"<w:titlePg/>" if cover else ""}</w:sectPr>'
    )


def _when(condition: str, style: str, *content: str) -> str:
    """Return paragraphs that are there under a condition only."""
    return (
        paragraph(style, f"{{%p if {condition} %}}")
        + "".join(content)
        + paragraph(style, "{%p endif %}")
    )


# Cover ---------------------------------------------------------------------------------


def _cover() -> tuple[str, ...]:
    landscape = group_drawing("Landscape", pieces(COVER), (emu(21), emu(11.5)))
    kind = "{% if document_kind %}{{ document_kind }}{% else %}{{ wording.proposal }}{% endif %}"
    return (
        paragraph("CoverKicker", landscape, run(kind)),
        paragraph("Title", "{{ title }}"),
        _when("subtitle", "Subtitle", paragraph("Subtitle", "{{ subtitle }}")),
        _when("members or buyer or consultation_title or lot", "CoverValue", _cover_facts()),
        # it ends the section: LibreOffice would drop a paragraph without text
        paragraph("CoverDate", "{{ date }}", properties=_section(cover=True, break_page=True)),
    )


def _cover_facts() -> str:
    """Return who applies and to whom, side by side; without a group the addressee alone."""
    addressed = (
        _cover_fact("buyer")
        + _cover_fact("consultation_title")
        + _when("reference", "CoverValue", paragraph("CoverValue", "{{ reference }}"))
        + _cover_fact("lot")
    )
    end = paragraph("TableEnd")
    left = (
        paragraph("CoverValue", "{%p if members %}")
        + _carried_by()
        + paragraph("CoverValue", "{%p else %}")
        + addressed
        + paragraph("CoverValue", "{%p endif %}")
    )
    right = _when("members", "CoverValue", addressed)
    rows = row(Cell(width=_HALF_CM, content=left + end), Cell(width=_HALF_CM, content=right + end))
    return table("CoverFacts", (_HALF_CM, _HALF_CM), rows, header=False)


def _carried_by() -> str:
    """Return the members below each other; more than four of them in one paragraph."""
    label = (
        "{% for member in members %}{% if loop.last %}{% if loop.first %}"
        "{{ wording.cover_candidate }}{% else %}{{ wording.cover_group }}"
        "{% endif %}{% endif %}{% endfor %}"
    )
    together = (
        run("{% for one in members %}"),
        run("{{ one.name }}", _STRONG),
        run("{% if not loop.last %} · {% endif %}{% endfor %}"),
    )
    name = paragraph("CoverValue", run("{{ member.name }}", _STRONG))
    return (
        paragraph("CoverLabel", label)
        + paragraph("CoverValue", "{%p for member in members %}")
        + _when("loop.length <= 4", "CoverValue", name)
        + _when(
            "loop.length > 4",
            "CoverValue",
            _when("loop.first", "CoverValue", paragraph("CoverValue", *together)),
        )
        + paragraph("CoverValue", "{%p endfor %}")
    )


def _cover_fact(name: str) -> str:
    return _when(
        name,
        "CoverValue",
        paragraph("CoverLabel", f"{{{{ wording.fact_{name} }}}}"),
        paragraph("CoverValue", f"{{{{ {name} }}}}"),
    )


# At a glance ---------------------------------------------------------------------------


def _at_a_glance() -> tuple[str, ...]:
    widths = (_LABEL_CM, TEXT_WIDTH_CM - _LABEL_CM)
    facts = (
        control_row("{%tr for fact in facts %}", "FactValue", *widths)
        + row(
            Cell(width=widths[0], content=paragraph("FactLabel", "{{ fact.label }}")),
            Cell(width=widths[1], content=paragraph("FactValue", "{{ fact.value }}")),
        )
        + control_row("{%tr endfor %}", "FactValue", *widths)
    )
    contact = (
        run("{{ contact.name }}", _STRONG),
        run("{% if contact.function %}, {{ contact.function }}{% endif %}"),
    )
    reached = (
        "{% if contact_email %}{{ contact_email }}{% if contact_phone %} · {% endif %}{% endif %}"
        "{{ contact_phone }}"
    )
    return (
        _when(
            "facts or members or contact",
            "FrontHeading",
            paragraph("FrontHeading", "{{ wording.at_a_glance }}"),
        ),
        _when(
            "facts",
            "BodyText",
            paragraph("FrontSubheading", "{{ wording.the_consultation }}"),
            table("ProposeFacts", widths, facts, header=False),
        ),
        _when(
            "members",
            "BodyText",
            paragraph("FrontSubheading", "{{ wording.the_group }}"),
            _members(),
        ),
        _when(
            "contact",
            "BodyText",
            paragraph("FrontSubheading", "{{ wording.your_contact }}"),
            paragraph("ContactCard", *contact, properties="<w:keepNext/>"),
            _when(
                "contact_email or contact_phone", "ContactCard", paragraph("ContactCard", reached)
            ),
        ),
    )


def _members() -> str:
    widths = (6.0, 4.6, TEXT_WIDTH_CM - 10.6)
    names = ("name", "legal_form", "role")
    header = row(
        *(
            Cell(width=width, content=paragraph("TableHeader", f"{{{{ wording.member_{name} }}}}"))
            for width, name in zip(widths, names, strict=True)
        ),
        is_header=True,
    )
    member = row(
        *(
            Cell(width=width, content=paragraph("TableText", f"{{{{ member.{name} }}}}"))
            for width, name in zip(widths, names, strict=True)
        )
    )
    return table(
        "ProposeTable",
        widths,
        header
        + control_row("{%tr for member in members %}", "TableText", *widths)
        + member
        + control_row("{%tr endfor %}", "TableText", *widths),
    )


# Headers and footers -------------------------------------------------------------------


def _header() -> str:
    mark = group_drawing("Sun", pieces(MARK), (emu(1.5), emu(1.5)), number=2)
    return package.header(
        paragraph(
            "Header",
            mark,
            run("{% if short_title %}{{ short_title }}{% else %}{{ title }}{% endif %}"),
        )
    )


def _footer() -> str:
    """Return who applies and the page of pages, at the right on pages of either direction."""
    number = '<w:r><w:rPr><w:rStyle w:val="PageNumber"/></w:rPr>'

    def numbered(runs: str) -> str:
        return runs.replace("<w:r>", number)

    return package.footer(
        paragraph(
            "Footer",
            run("{% if mandataire %}{{ mandataire }} · {% endif %}"),
            numbered(run("{{ wording.page }} ")),
            numbered(field("PAGE", "1")),
            numbered(run(" {{ wording.page_of }} ")),
            numbered(field("NUMPAGES", "1")),
        )
    )


def _cover_footer() -> str:
    return package.footer(
        paragraph(
            "CoverLicence",
            "{{ wording.licence_notice }} {{ licence_name }}"
            "{% if licence_url %}, {{ licence_url }}{% endif %}. {{ wording.credit_notice }}",
        )
    )
