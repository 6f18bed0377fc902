# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Word file of an offer: the shell from the template, the body from the manuscript.

The template is read without trust, cleaned, its fields filled and its slots opened
(`shell`); the body comes as XML strings (`body`) that are put into the bytes of the
parts; properties and manifest are added; the finished file is checked and proved.
"""

from collections.abc import Mapping
from pathlib import Path

from propose.model.bill import Bill
from propose.model.codes import finding
from propose.model.draft import Draft
from propose.model.finding import Finding, Place
from propose.model.manuscript import Manuscript
from propose.model.picture import Picture
from propose.model.template import Template

SUFFIX = ".docx"


def write(
    manuscript: Manuscript,
    bill: Bill,
    template: Template,
    pictures: Mapping[str, Picture],
    *,
    pages: Mapping[str, int] | None = None,
) -> Draft:
    """Return the Word file of an offer.

    `pages` maps bookmarks to the page numbers that the contents show. With a finding
    that is an error the content is empty and must not be written.
    """
    try:
        content = Path(template.file).read_bytes()
    except OSError as fault:
        reason = fault.strerror or type(fault).__name__
        place = Place(path=template.path)
        return _refused((finding("template-unreadable", place, reason=reason),))
    return draft_of(content, manuscript, bill, template, pictures, pages=pages)


def template_faults(manuscript: Manuscript, template: Template) -> tuple[Finding, ...]:
    """Return what is wrong with a template, for an offer that cannot be written anyway."""
    from propose.ooxml.package import read_package  # noqa: PLC0415 -- lxml, docxtpl: Word only
    from propose.writers.docx.shell import shell_of  # noqa: PLC0415 -- same

    try:
        content = Path(template.file).read_bytes()
    except OSError as fault:
        reason = fault.strerror or type(fault).__name__
        return (finding("template-unreadable", Place(path=template.path), reason=reason),)
    package, findings = read_package(content, template.path)
    if package is None:
        return findings
    _, findings = shell_of(package, manuscript, template)
    return findings


def draft_of(
    content: bytes,
    manuscript: Manuscript,
    bill: Bill,
    template: Template,
    pictures: Mapping[str, Picture],
    *,
    pages: Mapping[str, int] | None = None,
) -> Draft:
    """Return the Word file made from the bytes of a template; nothing is opened."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 -- Word only

    from propose.ooxml.health import faults_of  # noqa: PLC0415 -- lxml, docxtpl: Word only
    from propose.ooxml.pack import packed  # noqa: PLC0415 -- same
    from propose.ooxml.package import read_package  # noqa: PLC0415 -- same
    from propose.writers.docx.body import body_of  # noqa: PLC0415 -- same
    from propose.writers.docx.manifest import with_manifest  # noqa: PLC0415 -- same
    from propose.writers.docx.properties import with_properties  # noqa: PLC0415 -- same
    from propose.writers.docx.prove import unproved  # noqa: PLC0415 -- same
    from propose.writers.docx.shell import language_of, shell_of  # noqa: PLC0415 -- same
    from propose.writers.docx.splice import footnotes_of, with_body  # noqa: PLC0415 -- same

    package, findings = read_package(content, template.path)
    if package is None:
        return _refused(findings)
    filled, findings = shell_of(package, manuscript, template)
    if filled is None:
        return _refused(findings)
    body = body_of(manuscript, filled.shell, template, pictures, pages)
    findings = (*filled.findings, *body.findings)
    if any(one.is_error for one in findings):
        return _refused(findings)
    package = with_body(filled, body)
    if manuscript.notes:
        from propose.writers.docx.comments import with_comments  # noqa: PLC0415 -- drafts only

        package = with_comments(package, manuscript, body.marked, body.origins)
    package = with_properties(
        package,
        manuscript,
        bill,
        language=language_of(manuscript.lang),
        filled=filled.properties,
    )
    marked = body.marked
    del body  # as long as the document itself
    package = with_manifest(package, manuscript, marked)
    del marked
    with ThreadPoolExecutor(max_workers=1) as beside:
        packing = beside.submit(packed, package)  # compression needs no interpreter lock
        damage = faults_of(package, template.path)
        if damage:
            known = {one.message for one in faults_of(filled.package, template.path)}
            damage = tuple(one for one in damage if one.message not in known)
        damage += unproved(manuscript, package.parts[package.main], footnotes_of(package))
    if damage:
        return _refused((*findings, *damage))
    return Draft(suffix=SUFFIX, content=packing.result(), findings=findings)


def _refused(findings: tuple[Finding, ...]) -> Draft:
    return Draft(suffix=SUFFIX, content=b"", findings=findings)
