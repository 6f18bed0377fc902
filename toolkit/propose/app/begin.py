# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Beginnings: a workspace, an offer, a block adapted for one offer."""

from collections.abc import Mapping
from pathlib import Path

from propose.app.offer import found_offer
from propose.app.share import shared
from propose.core.answers import typed
from propose.core.asking import questions_of, used_blocks
from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen
from propose.model.nearest import advice
from propose.model.proposal import Proposal
from propose.model.snippet import Snippet
from propose.readers.files import as_shown, is_file, is_folder, is_inside, is_there, read_text
from propose.readers.library import Library, root_of
from propose.readers.proposal import read_outline, read_proposal, sections_of
from propose.readers.shape import is_kebab
from propose.readers.template import read_template
from propose.readers.workspace import (
    WORKSPACE_FILE,
    Workspace,
    library_of,
    need_workspace,
)
from propose.writers.answers import answers_text
from propose.writers.begin import (
    Head,
    adapted_text,
    consultation_text,
    guides_of,
    own_text,
    pictures_named,
    proposal_text,
    workspace_text,
)
from propose.writers.files import create_together

__all__ = ["Head", "adapt_block", "begin_offer", "begin_workspace"]

Files = tuple[tuple[Path, ...], tuple[Finding, ...]]


def _write_all(contents: Mapping[Path, bytes], *, dry_run: bool) -> Files:
    """Write new files, all or none, or only name them.

    Nothing that is there already is written over; what is there with the same content was
    made by a run that was ended, and this one goes on from there.
    """
    missing: dict[Path, bytes] = {}
    there: list[Finding] = []
    for file, content in contents.items():
        if not is_there(file):
            missing[file] = content
        elif not _holds(file, content):
            there.append(finding("begin-file-exists", Place(path=str(as_shown(file)))))
    if there:
        return (), tuple(there)
    if not dry_run:
        found = create_together(missing, lambda path: str(as_shown(path)))
        if found:
            return (), found
    return tuple(as_shown(file) for file in contents), ()


def _holds(file: Path, content: bytes) -> bool:
    try:
        return is_file(file) and file.read_bytes() == content
    except OSError:
        return False


# An offer --------------------------------------------------------------------------


def begin_offer(wanted: Head, here: Path, *, dry_run: bool = False) -> Files:
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
    elif is_there(folder):
        found.append(finding("offer-exists", Place(path=str(as_shown(folder)))))
    if wanted.kind not in outlines:
        near = advice(wanted.kind, outlines, "propose list kinds shows what is there")
        found.append(finding("kind-unknown", Place(path=wanted.kind), kind=wanted.kind, near=near))
    if any(one.is_error for one in found):
        return (), tuple(found)
    contents, faults = _offer_files(wanted, workspace, outlines[wanted.kind])
    found.extend(faults)
    if any(one.is_error for one in found):
        return (), tuple(found)
    files, faults = _write_all(
        {folder / name: text.encode() for name, text in contents.items()}, dry_run=dry_run
    )
    return files, (*found, *faults)


def _offer_files(
    wanted: Head, workspace: Workspace, file: Path
) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """Return the files of a new offer by their name, its questions worked out."""
    outline, findings = read_outline(file)
    if outline is None:
        return {}, findings
    lang = wanted.lang or outline.lang or "fr"
    proposal = Proposal(
        slug=wanted.slug,
        folder=str(file.parent),
        path=str(as_shown(file)),
        title=wanted.title or wanted.slug,
        date=wanted.day,
        lang=lang,
        template=file.parent.name,
        sections=outline.sections,
        libraries=outline.libraries,
    )
    library, found = library_of(proposal, workspace)
    findings = (*findings, *found)
    template, found = read_template(file.parent)
    findings = (*findings, *found)
    if library is None:
        return {}, findings
    snippets, found = _library_blocks(proposal, library)
    findings = (*findings, *found)
    asked, found = questions_of(proposal, snippets, template)
    findings = (*findings, *found)
    relied_on = dict.fromkeys(
        slug
        for snippet in snippets.values()
        for slug, how in snippet.commons.items()
        if how == "relied-on"
    )
    text = file.read_text(encoding="utf-8")
    guides = guides_of(text)
    contents = {
        "proposal.yaml": proposal_text(text, proposal, wanted.title, tuple(relied_on)),
        "consultation.yaml": consultation_text(lang),
        "answers.yaml": answers_text([one.question for one in asked.values()], lang),
    }
    for section in sections_of(proposal.sections):
        for use in section.blocks:
            name = use.snippet
            if name is not None and name.startswith("own/"):
                own = name if name.endswith(".md") else f"{name}.md"
                guide = guides.get(name)
                contents.setdefault(own, own_text(own, section.title, guide, lang))
    return contents, findings


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


@frozen
class _Original:
    """A block of the library with the offer that wants it."""

    folder: Path
    snippet: Snippet
    root: str


def _original(name: str, offer: str, here: Path) -> tuple[_Original | None, tuple[Finding, ...]]:
    laid_open, findings = found_offer(offer, here)
    if laid_open is None:
        return None, findings
    proposal, _, library = laid_open
    if library is None:
        return None, findings
    snippet, found = library.snippet(name, proposal.lang, place=Place(path=name))
    root = library.folder_of(name, proposal.lang)
    if snippet is None or root is None:
        return None, (*findings, *found)
    # What else is unfinished in the offer is for the build to tell.
    return _Original(folder=Path(proposal.folder), snippet=snippet, root=root), found


def adapt_block(
    name: str, offer: str, here: Path, *, dry_run: bool = False
) -> tuple[tuple[Path, ...], tuple[Finding, ...]]:
    """Copy a block into own/ of an offer, saying what it adapts and in which state.

    Its pictures come along. The first path is that of the text.
    """
    original, findings = _original(name, offer, here)
    if original is None:
        return (), findings
    snippet = original.snippet
    file = original.folder / "own" / f"{name.replace('/', '-')}.md"
    if is_there(file):
        exists = finding("own-text-exists", Place(path=str(as_shown(file))))
        return (), (*findings, exists)
    source, found = read_text(snippet.file)
    if source is None:
        return (), (*findings, *found)
    contents: dict[Path, bytes] = {}
    for target in pictures_named(snippet.body):
        picture = Path(snippet.file).parent / target
        copy = file.parent / target
        if not (is_file(picture) and is_inside(picture, original.root)):
            continue
        if is_inside(copy, original.folder):
            content = picture.read_bytes()
            if not (is_file(copy) and copy.read_bytes() == content):
                contents[copy] = content
    contents[file] = adapted_text(source.text, snippet).encode()  # last: with it, it is done
    written, found = _write_all(contents, dry_run=dry_run)
    return (*written[-1:], *written[:-1]), (*findings, *found)


# A workspace -----------------------------------------------------------------------


def begin_workspace(folder: Path, *, library: Path | None, dry_run: bool = False) -> Files:
    """Lay out a workspace: its library (a copy, or the path of one), templates, example."""
    place = Place(path=str(as_shown(folder)))
    if is_there(folder) and not is_folder(folder):
        return (), (finding("workspace-not-a-folder", place),)
    if any(is_there(folder / one) for one in (WORKSPACE_FILE, "proposals", "snippets")):
        return (), (finding("workspace-exists", place),)
    if library is not None and not is_folder(library.expanduser()):
        missing = Place(path=str(as_shown(library)))
        return (), (finding("library-missing", missing, path=as_shown(library)),)
    named = str(library.expanduser().absolute()) if library is not None else "library"
    copies: dict[Path, Path] = {}
    if library is None:
        copies.update(_copies(shared("snippets"), folder / "library"))
    copies.update(_copies(shared("templates"), folder / "templates"))
    if library is None or _has_example_blocks(library.expanduser()):
        copies.update(_copies(shared("example"), folder / "proposals" / "exemple"))
    contents = {
        folder / WORKSPACE_FILE: workspace_text(named).encode(),
        folder / ".gitignore": b"build/\n.~lock.*\n~$*\n.*.tmp\n",
        **{target: source.read_bytes() for target, source in copies.items()},
    }
    files, findings = _write_all(
        dict(sorted(contents.items(), key=lambda one: _turn(one[0], folder))), dry_run=dry_run
    )
    tops = dict.fromkeys(_top(file, folder) for file in contents)
    return (tuple(as_shown(one) for one in tops) if files else ()), findings


def _turn(file: Path, folder: Path) -> int:
    """Return when a file of a workspace comes: what makes the folder one comes late.

    So a run that was killed can be made again.
    """
    top = file.relative_to(folder).parts[0]
    return {WORKSPACE_FILE: 1, "proposals": 2}.get(top, 0)


def _has_example_blocks(library: Path) -> bool:
    """Return whether the example offer can be built from a library."""
    proposal, _ = read_proposal(shared("example"), typed=typed)
    blocks = Library(
        [root_of(library / "snippets" if is_folder(library / "snippets") else library)]
    )
    return proposal is not None and all(
        use.table is not None
        or (use.snippet or "").startswith("own/")
        or proposal.lang in blocks.languages(use.snippet or "")
        for section in sections_of(proposal.sections)
        for use in section.blocks
    )


def _copies(source: Path, target: Path) -> dict[Path, Path]:
    return {
        target / file.relative_to(source): file
        for file in sorted(source.rglob("*"))
        if file.is_file() and not file.name.startswith((".", "~"))
    }


def _top(target: Path, folder: Path) -> Path:
    parts = target.relative_to(folder).parts
    return folder.joinpath(*parts[:2]) if parts[0] == "proposals" else folder / parts[0]
