# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Beginnings: a workspace, an offer, a block adapted for one offer."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from propose.app.places import as_shown
from propose.app.share import shared
from propose.core.answers import typed
from propose.core.asking import questions_of, used_blocks
from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.proposal import OutlineSection, Proposal
from propose.model.snippet import Snippet
from propose.readers.library import Library
from propose.readers.nearest import advice
from propose.readers.proposal import read_proposal
from propose.readers.shape import is_kebab
from propose.readers.template import read_template
from propose.readers.workspace import (
    WORKSPACE_FILE,
    Workspace,
    find_workspace,
    library_of,
    need_workspace,
    proposal_folder,
)
from propose.writers.answers import answers_text
from propose.writers.begin import (
    adapted_text,
    consultation_text,
    own_text,
    proposal_text,
    workspace_text,
)
from propose.writers.files import write_atomically

Files = tuple[tuple[Path, ...], tuple[Finding, ...]]


def _write_all(contents: Mapping[Path, str], *, dry_run: bool) -> Files:
    """Write texts to new files, or only name them."""
    findings: list[Finding] = []
    if not dry_run:
        for file, text in contents.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            findings.extend(write_atomically(file, text.encode("utf-8")))
    return tuple(as_shown(file) for file in contents), tuple(findings)


# An offer --------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class Beginning:
    """What an offer begins with."""

    slug: str
    kind: str
    title: str | None
    lang: str
    day: str


def begin_offer(wanted: Beginning, here: Path, *, dry_run: bool = False) -> Files:
    """Lay out an offer of a kind: outline, questions, consultation, texts to write."""
    workspace, findings = need_workspace(here)
    if workspace is None:
        return (), findings
    place = Place(path=wanted.slug)
    outlines = workspace.outlines()
    folder = Path(workspace.folder) / "proposals" / wanted.slug
    found: list[Finding] = list(findings)
    if not is_kebab(wanted.slug):
        found.append(finding("offer-slug", place))
    elif folder.exists():
        found.append(finding("offer-exists", Place(path=str(as_shown(folder)))))
    if wanted.kind not in outlines:
        near = advice(wanted.kind, outlines, "propose list kinds shows what is there")
        found.append(finding("kind-unknown", Place(path=wanted.kind), kind=wanted.kind, near=near))
    if any(one.is_error for one in found):
        return (), tuple(found)
    outline = Path(outlines[wanted.kind]).read_text(encoding="utf-8")
    contents, faults = _offer_files(wanted, workspace, outline)
    found.extend(faults)
    if any(one.is_error for one in found):
        return (), tuple(found)
    files, faults = _write_all(
        {folder / name: text for name, text in contents.items()}, dry_run=dry_run
    )
    return files, (*found, *faults)


def _offer_files(
    wanted: Beginning, workspace: Workspace, outline: str
) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """Return the files of a new offer by their name, its questions worked out."""
    proposal_yaml = proposal_text(
        outline, title=wanted.title, kind=wanted.kind, lang=wanted.lang, day=wanted.day
    )
    with tempfile.TemporaryDirectory() as name:
        draft = Path(name) / wanted.slug
        draft.mkdir()
        (draft / "proposal.yaml").write_text(proposal_yaml, encoding="utf-8")
        proposal, findings = read_proposal(draft, typed=typed)
    if proposal is None:
        return {}, findings
    library, found = library_of(proposal, workspace)
    findings = (*findings, *found)
    template, found = read_template(workspace.templates()[wanted.kind])
    findings = (*findings, *found)
    if library is None:
        return {}, findings
    snippets, found = _library_blocks(proposal, library)
    findings = (*findings, *found)
    asked, found = questions_of(proposal, snippets, template)
    findings = (*findings, *found)
    contents = {
        "proposal.yaml": proposal_yaml,
        "answers.yaml": answers_text([one.question for one in asked.values()], wanted.lang),
        "consultation.yaml": consultation_text(wanted.lang),
    }
    titles = {
        use.snippet: section.title
        for section in _all_sections(proposal)
        for use in section.blocks
        if use.snippet
    }
    for use, _ in used_blocks(proposal.sections):
        if use.snippet is not None and use.snippet.startswith("own/"):
            file = use.snippet if use.snippet.endswith(".md") else f"{use.snippet}.md"
            contents[file] = own_text(titles[use.snippet], wanted.lang)
    return contents, findings


def _all_sections(proposal: Proposal) -> list[OutlineSection]:
    pending = list(proposal.sections)
    for section in pending:
        pending.extend(section.sections)
    return pending


def _library_blocks(
    proposal: Proposal, library: Library
) -> tuple[dict[str, Snippet], tuple[Finding, ...]]:
    snippets: dict[str, Snippet] = {}
    findings: list[Finding] = []
    for use, _ in used_blocks(proposal.sections):
        name = use.snippet
        if name is None or name.startswith("own/") or name in snippets:
            continue
        snippet, found = library.snippet(name, proposal.lang, place=use.place)
        findings.extend(found)
        if snippet is not None:
            snippets[name] = snippet
    return snippets, tuple(findings)


# A block ---------------------------------------------------------------------------


def adapt_block(
    name: str, offer: str, here: Path, *, dry_run: bool = False
) -> tuple[Path | None, tuple[Finding, ...]]:
    """Copy a block into own/ of an offer, saying what it adapts and in which state."""
    folder, findings = proposal_folder(offer, here)
    if folder is None:
        return None, findings
    proposal, found = read_proposal(folder, typed=typed)
    findings = (*findings, *found)
    if proposal is None:
        return None, findings
    workspace, found = find_workspace(folder)
    if workspace is None:
        workspace, found = find_workspace(here)
    library, more = library_of(proposal, workspace)
    findings = (*findings, *found, *more)
    if library is None:
        return None, findings
    snippet, found = library.snippet(name, proposal.lang, place=Place(path=name))
    findings = (*findings, *found)
    if snippet is None:
        return None, findings
    file = Path(folder) / "own" / f"{name.replace('/', '-')}.md"
    if file.exists():
        exists = finding("own-text-exists", Place(path=str(as_shown(file))))
        return None, (*findings, exists)
    source = Path(snippet.file).read_text(encoding="utf-8")
    (written,), found = _write_all({file: adapted_text(source, snippet)}, dry_run=dry_run)
    return written, (*findings, *found)


# A workspace -----------------------------------------------------------------------


def begin_workspace(folder: Path, *, library: Path | None, dry_run: bool = False) -> Files:
    """Lay out a workspace: its library (a copy, or the path of one), templates, example."""
    place = Place(path=str(as_shown(folder)))
    if (folder / WORKSPACE_FILE).exists() or (folder / "proposals").exists():
        return (), (finding("workspace-exists", place),)
    if folder.exists() and not folder.is_dir():
        return (), (finding("workspace-not-a-folder", place),)
    if library is not None and not library.is_dir():
        missing = Place(path=str(as_shown(library)))
        return (), (finding("library-missing", missing, path=as_shown(library)),)
    named = str(library.expanduser().absolute()) if library is not None else "library"
    texts = {
        folder / WORKSPACE_FILE: workspace_text(named),
        folder / ".gitignore": "build/\n.~lock.*\n~$*\n",
    }
    copies: dict[Path, Path] = {}
    if library is None:
        copies.update(_copies(shared("snippets"), folder / "library"))
    copies.update(_copies(shared("templates"), folder / "templates"))
    copies.update(_copies(shared("example"), folder / "proposals" / "exemple"))
    if not dry_run:
        for target, source in copies.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            found = write_atomically(target, source.read_bytes())
            if found:
                return (), found
    files, findings = _write_all(texts, dry_run=dry_run)
    folders = dict.fromkeys(_top(target, folder) for target in copies)
    return (*files, *(as_shown(one) for one in folders)), findings


def _copies(source: Path, target: Path) -> dict[Path, Path]:
    return {
        target / file.relative_to(source): file
        for file in sorted(source.rglob("*"))
        if file.is_file() and not file.name.startswith((".", "~"))
    }


def _top(target: Path, folder: Path) -> Path:
    parts = target.relative_to(folder).parts
    return folder.joinpath(*parts[:2]) if parts[0] == "proposals" else folder / parts[0]
