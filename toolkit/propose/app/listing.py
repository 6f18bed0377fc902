# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What there is: blocks, commons, offers, templates, kinds of response."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from propose.core.answers import typed
from propose.model.finding import Finding
from propose.model.frozen import frozen
from propose.readers.proposal import read_outline, read_proposal
from propose.readers.template import read_template
from propose.readers.workspace import Workspace, need_workspace


@frozen
class Listing:
    """Rows of texts under their keys; the first one identifies the row."""

    keys: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@frozen
class Choice:
    """Which rows are wanted."""

    kind: str | None = None
    lang: str | None = None


Listed = tuple[Listing, tuple[Finding, ...]]


def listing_of(
    what: str, here: Path, *, kind: str | None = None, lang: str | None = None
) -> Listed:
    """Return one of LISTS, with what could not be read."""
    workspace, findings = need_workspace(here)
    if workspace is None:
        return Listing(keys=("id",), rows=()), findings
    listing, found = _LISTINGS[what](workspace, Choice(kind=kind, lang=lang))
    return listing, (*findings, *found)


def _snippets(workspace: Workspace, choice: Choice) -> Listed:
    library = workspace.library()
    rows: list[tuple[str, ...]] = []
    findings: list[Finding] = list(library.findings)
    for name in library.ids():
        if choice.kind and not name.startswith(f"{choice.kind}/"):
            continue
        for lang in library.languages(name):
            if choice.lang and lang != choice.lang:
                continue
            snippet, found = library.snippet(name, lang)
            findings.extend(found)
            if snippet is not None:
                rows.append(
                    (
                        name,
                        lang,
                        snippet.title or "",
                        snippet.status or "",
                        snippet.reviewed or "",
                        snippet.when_to_use or "",
                    )
                )
    keys = ("id", "lang", "title", "status", "reviewed", "when_to_use")
    return Listing(keys=keys, rows=tuple(rows)), tuple(findings)


def _commons(workspace: Workspace, choice: Choice) -> Listed:
    library = workspace.library()
    rows: list[tuple[str, ...]] = []
    findings: list[Finding] = []
    for slug in library.commons_ids():
        record, found = library.commons(slug, choice.lang or "fr")
        findings.extend(found)
        if record is not None:
            licences = (record.licence_content, record.licence_code, record.licence_data)
            said = ", ".join(dict.fromkeys(one for one in licences if one))
            rows.append((slug, record.name, record.community.name, said, record.description))
    keys = ("id", "name", "community", "licence", "description")
    return Listing(keys=keys, rows=tuple(rows)), tuple(findings)


def _proposals(workspace: Workspace, choice: Choice) -> Listed:
    rows: list[tuple[str, ...]] = []
    findings: list[Finding] = []
    for slug, folder in workspace.proposals().items():
        proposal, found = read_proposal(folder, typed=typed)
        findings.extend(found)
        if proposal is not None and choice.lang in {None, proposal.lang}:
            rows.append((slug, proposal.date, proposal.lang, proposal.template, proposal.title))
    keys = ("slug", "date", "lang", "template", "title")
    return Listing(keys=keys, rows=tuple(rows)), tuple(findings)


def _templates(workspace: Workspace, choice: Choice) -> Listed:
    del choice
    rows: list[tuple[str, ...]] = []
    findings: list[Finding] = []
    for name, folder in workspace.templates().items():
        template, found = read_template(folder)
        findings.extend(found)
        if template is not None:
            rows.append((name, template.title or "", template.description or ""))
    return Listing(keys=("name", "title", "description"), rows=tuple(rows)), tuple(findings)


def _kinds(workspace: Workspace, choice: Choice) -> Listed:
    del choice
    rows: list[tuple[str, ...]] = []
    findings: list[Finding] = []
    for kind, file in workspace.outlines().items():
        outline, found = read_outline(file)
        findings.extend(found)
        if outline is not None:
            title, description = outline.title or "", outline.description or ""
            rows.append((kind, title, outline.lang or "fr", file.parent.name, description))
    keys = ("kind", "title", "lang", "template", "description")
    return Listing(keys=keys, rows=tuple(rows)), tuple(findings)


_LISTINGS: Mapping[str, Callable[[Workspace, Choice], Listed]] = MappingProxyType(
    {
        "snippets": _snippets,
        "commons": _commons,
        "proposals": _proposals,
        "templates": _templates,
        "kinds": _kinds,
    }
)

LISTS: tuple[str, ...] = tuple(_LISTINGS)
