# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The properties of a Word file: title, author, dates, language, licence; nothing else."""

from collections.abc import Mapping, Sequence

from propose.model.bill import Bill
from propose.model.manuscript import Manuscript
from propose.ooxml.escape import escape
from propose.ooxml.names import (
    CORE,
    CUSTOM,
    DC,
    DCTERMS,
    EXTENDED,
    VARIANT,
    XSI,
    ContentType,
    Relation,
)
from propose.ooxml.package import Package

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CUSTOM_PROPERTY = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def with_properties(
    package: Package,
    manuscript: Manuscript,
    bill: Bill,
    *,
    language: str,
    filled: Mapping[str, str],
) -> Package:
    """Return the package with its three parts of properties.

    `filled` are the core properties that the template asks for as fields; they go
    before what the manuscript says. The author is stated by the template or by the
    name `author` of the shell, else nobody.
    """
    custom = {
        "Licence": bill.licence.name,
        "SPDX-License-Identifier": manuscript.licence,
        **({"Licence URL": bill.licence.url} if bill.licence.url else {}),
    }
    for name, type_, relation, xml in (
        ("core", ContentType.CORE, Relation.CORE, _core(manuscript, bill, language, filled)),
        ("app", ContentType.EXTENDED, Relation.EXTENDED, _app()),
        ("custom", ContentType.CUSTOM, Relation.CUSTOM, _custom(custom)),
    ):
        part = f"docProps/{name}.xml"
        package = package.with_part(part, f"{_DECLARATION}{xml}".encode(), type_)
        package, _ = package.related_to("", relation, part)
    return package


def _core(manuscript: Manuscript, bill: Bill, language: str, filled: Mapping[str, str]) -> str:
    author = manuscript.shell.get("author")
    title = filled.get("title") or manuscript.title
    moment = f"{manuscript.date[:10]}T00:00:00Z"
    keywords = filled.get("keywords") or _keywords(bill)
    values: Sequence[tuple[str, str]] = (
        ("dc:title", title),
        ("dc:subject", filled.get("subject", "")),
        ("dc:creator", filled.get("creator") or (author if isinstance(author, str) else "")),
        ("cp:keywords", keywords),
        ("dc:description", filled.get("description", "")),
        ("cp:category", filled.get("category", "")),
        ("dc:language", language),
    )
    lines = [f"<{name}>{escape(value)}</{name}>" for name, value in values if value]
    lines += [
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>'
        for name in ("created", "modified")
    ]
    return (
        f'<cp:coreProperties xmlns:cp="{CORE}" xmlns:dc="{DC}" xmlns:dcterms="{DCTERMS}" '
        f'xmlns:xsi="{XSI}">{"".join(lines)}</cp:coreProperties>'
    )


def _keywords(bill: Bill) -> str:
    return ", ".join(dict.fromkeys(one.commons.name for one in bill.reliances))


def _app() -> str:
    return f'<Properties xmlns="{EXTENDED}"><Application>propose</Application></Properties>'


def _custom(values: Mapping[str, str]) -> str:
    lines = [
        f'<property fmtid="{_CUSTOM_PROPERTY}" pid="{number}" name="{escape(name)}">'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values.items(), start=2)
    ]
    return f'<Properties xmlns="{CUSTOM}" xmlns:vt="{VARIANT}">{"".join(lines)}</Properties>'
