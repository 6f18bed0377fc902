# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the libraries of a workspace are doing, and where each of their blocks is used."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from propose.core.answers import typed
from propose.core.asking import used_blocks
from propose.core.health import health_of
from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.health import Health, Use
from propose.model.proposal import OutlineSection
from propose.model.snippet import Snippet
from propose.readers.files import as_shown
from propose.readers.library import Library, root_of
from propose.readers.proposal import read_outline, read_own, read_proposal
from propose.readers.workspace import Workspace, need_workspace
from propose.writers.files import write_atomically
from propose.writers.health import HEALTH_FORMATS, plain_health, written_health

__all__ = ["HEALTH_FORMATS", "health_in", "plain_health", "written_health", "written_to"]


def health_in(
    here: Path, day: date, *, kind: str | None = None
) -> tuple[Health | None, tuple[Finding, ...]]:
    """Return how the blocks of the workspace are doing on a day; None where there are none.

    `kind` looks at one folder of blocks alone. What cannot be read is a finding, and the
    rest is reported all the same.
    """
    workspace, findings = need_workspace(here)
    if workspace is None:
        return None, findings
    library = workspace.library()
    snippets, found = _snippets(library, kind)
    findings = (*findings, *(one for one in found if one.is_error))
    if not snippets:
        return None, (*findings, finding("library-empty", Place(path=workspace.path)))
    uses, offers, found = _uses(workspace)
    findings = (*findings, *found)
    health = health_of(
        snippets,
        uses,
        day=day,
        library=", ".join(root.path for root in workspace.libraries),
        offers=offers,
        originals=_originals(snippets, library),
    )
    return health, findings


def _snippets(library: Library, kind: str | None) -> tuple[list[Snippet], list[Finding]]:
    snippets: list[Snippet] = []
    findings: list[Finding] = [*library.findings]
    for name in library.ids():
        if kind is not None and name.partition("/")[0] != kind:
            continue
        for lang in library.languages(name):
            snippet, found = library.snippet(name, lang)
            findings += found
            if snippet is not None:
                snippets.append(snippet)
    return snippets, findings


def _originals(snippets: Iterable[Snippet], library: Library) -> dict[tuple[str, str], Snippet]:
    """Return what blocks adapt, in whichever library of the workspace it lies."""
    found: dict[tuple[str, str], Snippet] = {}
    for one in snippets:
        if one.adapts is not None:
            original, _ = library.snippet(one.adapts.snippet, one.adapts.lang)
            if original is not None:
                found[original.id, original.lang] = original
    return found


def _uses(
    workspace: Workspace,
) -> tuple[dict[tuple[str, str], list[Use]], int, list[Finding]]:
    """Return where each block stands, how many offers there are, and which cannot be read.

    Offers that name a library of their own count only for the blocks of this one. What is
    read amiss in a text of an offer's own is for the build to tell.
    """
    uses: dict[tuple[str, str], list[Use]] = defaultdict(list)
    findings: list[Finding] = []
    folders = workspace.proposals()
    roots = {root.folder for root in workspace.libraries}
    for slug, folder in folders.items():
        proposal, found = read_proposal(folder, typed=typed)
        if proposal is None:
            findings += found
            continue
        named = {root_of(Path(folder) / one).folder for one in proposal.libraries}
        if named and not named & (roots | {str(workspace.folder)}):
            continue
        own, _ = read_own(proposal)
        _count(uses, proposal.sections, proposal.lang, "offer", slug, own)
    for kind, file in workspace.outlines().items():
        outline, found = read_outline(file)
        if outline is None:
            findings += found
        else:
            _count(uses, outline.sections, outline.lang or "fr", "outline", kind, {})
    return uses, len(folders), findings


def _count(
    uses: dict[tuple[str, str], list[Use]],
    sections: Iterable[OutlineSection],
    lang: str,
    kind: str,
    name: str,
    own: Mapping[str, Snippet],
) -> None:
    """Count each block that stands there, or that a text of the offer's own adapts."""
    times: Counter[tuple[str, str]] = Counter()
    for use, _ in used_blocks(tuple(sections)):
        block = use.snippet or ""
        adapts = own[block].adapts if block in own else None
        if adapts is not None:
            times[adapts.snippet, adapts.lang] += 1
        elif block and not block.startswith("own/"):
            times[block, lang] += 1
    for key, count in times.items():
        uses[key].append(Use(kind=kind, name=name, times=count))


def written_to(file: Path, content: bytes) -> tuple[Finding, ...]:
    """Write a report to a file, whole or not at all."""
    return write_atomically(file, content, shown=str(as_shown(file)))
