# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Word shell of a short note or letter: sender, addressee, subject, body, annex."""

from forge import package
from forge.front import MEMBERS_IN_A_LINE
from forge.numbering import numbering_part
from forge.reponse_appel_offres import FONTS, numbered_line, running_header
from forge.styles import TEXT_WIDTH_CM, note_styles, styles_part
from forge.tiles import MARK, tiles_drawing
from forge.wordml import HEADER, NAMESPACES, cm, paragraph, run

_WIDTH_CM = 21.0
_LEFT_CM = (_WIDTH_CM - TEXT_WIDTH_CM) / 2


def parts() -> dict[str, str]:
    """Return every part of the template by its name in the package."""
    return {
        "[Content_Types].xml": package.content_types(headers=2, footers=2),
        "_rels/.rels": package.package_relationships(),
        "docProps/core.xml": package.core_properties("{{ title }}", "{{ subtitle }}"),
        "word/_rels/document.xml.rels": package.document_relationships(headers=2, footers=2),
        "word/document.xml": _document(),
        "word/fontTable.xml": package.font_table(FONTS),
        "word/footer1.xml": package.footer(_footer_line()),
        "word/footer2.xml": _first_footer(),
        "word/footnotes.xml": package.footnotes(),
        "word/header1.xml": running_header(),
        "word/header2.xml": package.empty_header(),
        "word/numbering.xml": numbering_part(linked_headings=False),
        "word/settings.xml": package.settings(),
        "word/styles.xml": styles_part(note_styles()),
        "word/theme/theme1.xml": package.theme("Note sobre", FONTS),
    }


def template() -> bytes:
    """Return the template as a Word file."""
    return package.packed(parts())


def _document() -> str:
    mark = tiles_drawing(MARK, side_cm=0.8, left_cm=_LEFT_CM, top_cm=1.5)
    details = (
        "{{ contact.name }}{% if contact.function %}, {{ contact.function }}{% endif %}"
        "{% if contact_email %} · {{ contact_email }}{% endif %}"
        "{% if contact_phone %} · {{ contact_phone }}{% endif %}"
    )
    content = (
        paragraph(
            "Sender",
            mark,
            run("{% if sender %}{{ sender }}{% else %}{{ mandataire }}{% endif %}"),
        ),
        paragraph("SenderDetails", "{%p if contact %}"),
        paragraph("SenderDetails", details),
        paragraph("SenderDetails", "{%p endif %}"),
        paragraph("Addressee", "{%p if buyer %}"),
        paragraph("Addressee", "{{ buyer }}"),
        paragraph("Addressee", "{%p endif %}"),
        paragraph(
            "LetterDate",
            "{% if place %}{{ place }}, {% if lang == 'fr' %}le {% endif %}{% endif %}{{ date }}",
        ),
        paragraph("Title", "{{ title }}"),
        paragraph("Subtitle", "{%p if subtitle %}"),
        paragraph("Subtitle", "{{ subtitle }}"),
        paragraph("Subtitle", "{%p endif %}"),
        paragraph("BodyText", "{{p contents }}"),
        paragraph("BodyText", "{{p body }}"),
        paragraph("BodyText", "{{p bill }}"),
        _section(),
    )
    return f"{HEADER}<w:document {NAMESPACES}><w:body>{''.join(content)}</w:body></w:document>"


def _footer_line() -> str:
    who = f"{{% if members %}}{MEMBERS_IN_A_LINE}{{% else %}}{{{{ sender }}}}{{% endif %}}"
    return numbered_line(who)


def _first_footer() -> str:
    licence = paragraph("FooterLicence", "{{ wording.licence_notice }} {{ licence_name }}.")
    return package.footer(licence + _footer_line())


def _section() -> str:
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:footerReference w:type="default" r:id="footer1"/>'
        '<w:headerReference w:type="first" r:id="header2"/>'
        '<w:footerReference w:type="first" r:id="footer2"/>'
        f'<w:pgSz w:w="{cm(_WIDTH_CM)}" w:h="{cm(29.7)}"/>'
        f'<w:pgMar w:top="{cm(3)}" w:right="{cm(_LEFT_CM)}" w:bottom="{cm(2.8)}" '
        f'w:left="{cm(_LEFT_CM)}" w:header="{cm(1.5)}" w:footer="{cm(1.3)}" w:gutter="0"/>'
        '<w:cols w:space="708"/><w:titlePg/></w:sectPr>'
    )
