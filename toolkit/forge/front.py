# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the front pages of several templates share: facts, contact, members, page numbers."""

from forge.wordml import Cell, Font, control_row, field, paragraph, row, run, table

STRONG = Font(bold=True)


def one_or_more(one: str, more: str) -> str:
    """Return tags that print one text for a single member and another for several."""
    return (
        "{% for member in members %}{% if loop.last %}{% if loop.first %}"
        f"{{{{ wording.{one} }}}}{{% else %}}{{{{ wording.{more} }}}}"
        "{% endif %}{% endif %}{% endfor %}"
    )


def at_a_glance(fact_widths: tuple[float, float], member_widths: tuple[float, ...]) -> str:
    """Return the page with the facts of the consultation, the members and the contact."""
    facts = (
        control_row("{%tr for fact in facts %}", "FactValue", *fact_widths)
        + _fact("{{ fact.label }}", "{{ fact.value }}", fact_widths)
        + control_row("{%tr endfor %}", "FactValue", *fact_widths)
    )
    contact = _fact("{{ contact.name }}", "{{ contact.function }}", fact_widths)
    for name in ("contact_email", "contact_phone"):
        contact += control_row(f"{{%tr if {name} %}}", "FactValue", *fact_widths)
        contact += _fact(f"{{{{ wording.{name} }}}}", f"{{{{ {name} }}}}", fact_widths)
        contact += control_row("{%tr endif %}", "FactValue", *fact_widths)
    return "".join(
        (
            paragraph("FrontHeading", "{%p if facts or members or contact %}"),
            paragraph("FrontHeading", "{{ wording.at_a_glance }}"),
            paragraph("FrontHeading", "{%p endif %}"),
            paragraph("BodyText", "{%p if facts %}"),
            paragraph("FrontSubheading", "{{ wording.the_consultation }}"),
            table("ProposeFacts", fact_widths, facts, header=False),
            paragraph("BodyText", "{%p endif %}"),
            paragraph("BodyText", "{%p if members %}"),
            paragraph("FrontSubheading", one_or_more("the_candidate", "the_group")),
            _members(member_widths),
            paragraph("BodyText", "{%p endif %}"),
            paragraph("BodyText", "{%p if contact %}"),
            paragraph("FrontSubheading", "{{ wording.your_contact }}"),
            table("ProposeFacts", fact_widths, contact, header=False),
            paragraph("BodyText", "{%p endif %}"),
        )
    )


def licence_notice(section: str) -> str:
    """Return the paragraph on the licence, which ends a section."""
    return paragraph(
        "LicenceNotice",
        "{{ wording.licence_notice }} {{ licence_name }}, {{ licence_url }}. "
        "{{ wording.credit_notice }}",
        properties=section,
    )


def page_of_pages(first: str, between: str) -> str:
    """Return the number of the page and that of all pages, with words around them."""
    return "".join(
        piece.replace("<w:r>", '<w:r><w:rPr><w:rStyle w:val="PageNumber"/></w:rPr>')
        for piece in (
            run(first) if first else "",
            field("PAGE", "1"),
            run(between),
            field("NUMPAGES", "1"),
        )
    )


MEMBERS_IN_A_LINE = (
    "{% for member in members %}{{ member.name }}{% if not loop.last %} · {% endif %}{% endfor %}"
)
"""Tags that print the names of the members one after the other."""


def _fact(label: str, value: str, widths: tuple[float, float]) -> str:
    return row(
        Cell(width=widths[0], content=paragraph("FactLabel", label)),
        Cell(width=widths[1], content=paragraph("FactValue", value)),
    )


def _members(widths: tuple[float, ...]) -> str:
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
            Cell(
                width=width,
                content=paragraph(
                    "TableText",
                    run(f"{{{{ member.{name} }}}}", STRONG if name == "name" else None),
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
        + member
        + control_row("{%tr endfor %}", "TableText", *widths),
    )
