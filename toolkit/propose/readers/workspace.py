# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where libraries, templates and offers are, seen from where somebody works."""

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen
from propose.model.located import Node, Scalar
from propose.model.nearest import advice
from propose.model.proposal import Proposal
from propose.readers.files import is_file, is_folder, seen_from, shown
from propose.readers.library import Library, Root, root_of
from propose.readers.located import read_yaml_file
from propose.readers.shape import SPDX_KEYS, Found, Shape, ignored, one_or_many, text

WORKSPACE_FILE = "propose.yaml"
PROPOSAL_FILE = "proposal.yaml"
TEMPLATE_FILE = "template.docx"
OUTLINE_FILE = "outline.yaml"
OUTLINE_SUFFIX = f".{OUTLINE_FILE}"
SNIPPETS = "snippets"


@frozen
class Workspace:
    """A folder where offers are written, with its libraries and templates.

    The first of several libraries or templates of the same name counts.
    `template_folders` are the folders whose subfolders are templates.
    """

    folder: Path
    path: str
    libraries: tuple[Root, ...]
    template_folders: tuple[Path, ...]

    def library(self) -> Library:
        """Return all blocks and commons of the workspace."""
        return Library(self.libraries)

    def proposals(self) -> dict[str, Path]:
        """Return the folder of each offer by its slug, sorted."""
        return _holding(self.folder / "proposals", PROPOSAL_FILE)

    def templates(self) -> dict[str, Path]:
        """Return the folder of each template by its name, sorted."""
        found: dict[str, Path] = {}
        for folder in reversed(self.template_folders):
            found.update(_holding(folder, TEMPLATE_FILE))
        return dict(sorted(found.items()))

    def outlines(self) -> dict[str, Path]:
        """Return the file of each outline by the kind of response, sorted.

        Outlines stand beside their template: outline.yaml for the kind that is named
        like the template, KIND.outline.yaml for each other one. Of two outlines of a
        kind the one of the template that comes first in the alphabet counts.
        """
        found: dict[str, Path] = {}
        for name, folder in self.templates().items():
            for kind, file in outlines_in(folder).items():
                if kind == name or kind not in found:
                    found[kind] = file
        return dict(sorted(found.items()))


def outlines_in(folder: Path) -> dict[str, Path]:
    """Return the outlines beside a template by the kind of response, sorted."""
    return {
        folder.name if file.name == OUTLINE_FILE else file.name.removesuffix(OUTLINE_SUFFIX): file
        for file in _files_of(folder)
        if file.name == OUTLINE_FILE or file.name.endswith(OUTLINE_SUFFIX)
    }


def _names_in(folder: Path) -> list[str]:
    if not is_folder(folder):
        return []
    try:
        names = sorted(entry.name for entry in folder.iterdir())
    except OSError:  # a folder that may not be looked into holds nothing for us
        return []
    return [name for name in names if not name.startswith(".")]


def _holding(folder: Path, file: str) -> dict[str, Path]:
    return {name: folder / name for name in _names_in(folder) if is_file(folder / name / file)}


def _files_of(folder: Path) -> list[Path]:
    return [folder / name for name in _names_in(folder) if is_file(folder / name)]


# The workspace ---------------------------------------------------------------------


@frozen
class _Named:
    """A library that a workspace file names."""

    path: str
    name: str | None = None


@frozen
class _Settings:
    """What propose.yaml says."""

    library: tuple[_Named, ...] = ()
    templates: tuple[str, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)


_NAMED: Shape[_Named] = Shape(
    what="a library",
    make=_Named,
    forms={"path": text, "name": text},
    required=("path",),
)


def _library(node: Node, name: str, found: Found) -> _Named | None:
    if isinstance(node, Scalar):
        path = text(node, name, found)
        return None if path is None else _Named(path=path)
    return _NAMED(node, name, found)


_SETTINGS: Shape[_Settings] = Shape(
    what="a workspace",
    is_document=True,
    make=_Settings,
    forms={
        **dict.fromkeys(SPDX_KEYS, ignored),
        "library": one_or_many(_library),
        "templates": one_or_many(text),
    },
)


def find_workspace(start: str | Path) -> tuple[Workspace | None, tuple[Finding, ...]]:
    """Return the workspace that a folder lies in.

    It is the nearest folder, upwards from `start`, that holds `snippets/` or
    propose.yaml. None without a finding where there is none: an offer that names its
    own library and template needs none.
    """
    here = Path(start).absolute()
    for folder in (here, *here.parents):
        if is_file(folder / WORKSPACE_FILE) or is_folder(folder / SNIPPETS):
            return _workspace(folder)
    return None, ()


def need_workspace(start: str | Path) -> tuple[Workspace | None, tuple[Finding, ...]]:
    """Return the workspace that a folder lies in; none is a finding."""
    workspace, findings = find_workspace(start)
    if workspace is None and not findings:
        return None, (finding("workspace-missing", Place(path=shown(start))),)
    return workspace, findings


def _workspace(folder: Path) -> tuple[Workspace | None, tuple[Finding, ...]]:
    found: list[Finding] = []
    file = folder / WORKSPACE_FILE
    settings = _settings(file, found) if is_file(file) else _Settings()
    if settings is None:
        return None, tuple(found)
    whole = Place(path=shown(file))
    own = folder / SNIPPETS
    roots = [root_of(own)] if is_folder(own) else []
    for index, named in enumerate(settings.library):
        place = _place(settings.places, "library", index, whole)
        root = _root(seen_from(folder, named.path), named.name, place, found)
        if root is not None and root not in roots:
            roots.append(root)
    templates = [folder / "templates"]
    for index, typed in enumerate(settings.templates):
        named_folder = seen_from(folder, typed)
        if is_folder(named_folder):
            templates.append(named_folder)
        else:
            place = _place(settings.places, "templates", index, whole)
            found.append(finding("templates-missing", place, path=shown(named_folder)))
    workspace = Workspace(
        folder=folder,
        path=shown(folder),
        libraries=tuple(roots),
        template_folders=tuple(dict.fromkeys(templates)),
    )
    return workspace, tuple(found)


def _settings(file: Path, found: Found) -> _Settings | None:
    _, node, findings = read_yaml_file(file)
    found.extend(findings)
    if node is None:
        return None if findings else _Settings()
    return _SETTINGS(node, WORKSPACE_FILE, found)


def _root(path: Path, name: str | None, place: Place, found: Found) -> Root | None:
    """Return a folder of blocks named in a file; a repository stands for its snippets/."""
    if is_folder(path / SNIPPETS):
        path /= SNIPPETS
    if not is_folder(path):
        found.append(finding("library-missing", place, path=shown(path)))
        return None
    return root_of(path, name)


def _place(places: Mapping[str, Place], key: str, index: int, whole: Place) -> Place:
    return places.get(f"{key}.{index}") or places.get(key) or whole


# What somebody names ---------------------------------------------------------------


def proposal_folder(name: str, start: str | Path) -> tuple[Path | None, tuple[Finding, ...]]:
    """Return the folder of the offer that somebody names, seen from a folder.

    `name` is a slug of the workspace's proposals/, the path of any folder that holds
    proposal.yaml, or the path of that file.
    """
    path = seen_from(start, name)
    if path.name == PROPOSAL_FILE and is_file(path):
        return path.parent, ()
    if is_file(path / PROPOSAL_FILE):
        return path, ()
    workspace, findings = find_workspace(start)
    if workspace is None and findings:
        return None, findings
    known = workspace.proposals() if workspace is not None else {}
    if name in known:
        return known[name], ()
    if is_folder(path):
        near = f"write {PROPOSAL_FILE} in that folder, or name the folder that holds it"
    elif workspace is None:
        near = "give the path of a folder with proposal.yaml, or work inside a workspace"
    else:
        near = advice(name, known, "propose list proposals shows what is there")
    missing = finding("proposal-missing", Place(path=name), name=name, near=near)
    return None, (*findings, missing)


def library_of(
    proposal: Proposal, workspace: Workspace | None
) -> tuple[Library | None, tuple[Finding, ...]]:
    """Return the blocks that an offer may use: its own `library:`, else the workspace's."""
    if not proposal.libraries:
        if workspace is not None and workspace.libraries:
            return workspace.library(), ()
        return None, (finding("library-unnamed", Place(path=proposal.path)),)
    found: list[Finding] = []
    whole = Place(path=proposal.path)
    roots: list[Root] = []
    for index, typed in enumerate(proposal.libraries):
        place = _place(proposal.places, "library", index, whole)
        root = _root(seen_from(proposal.folder, typed), None, place, found)
        if root is not None:
            roots.append(root)
    return (Library(roots) if roots else None), tuple(found)


def template_of(
    typed: str, folder: str | Path, workspace: Workspace | None, place: Place
) -> tuple[Path | None, tuple[Finding, ...]]:
    """Return the path of the template that an offer names: a folder or a .docx.

    `typed` is the name of a template of the workspace, or a path seen from `folder`,
    the offer's own.
    """
    known = workspace.templates() if workspace is not None else {}
    if typed in known:
        return known[typed], ()
    path = seen_from(folder, typed)
    if (path.suffix.lower() == ".docx" and is_file(path)) or is_file(path / TEMPLATE_FILE):
        return path, ()
    otherwise = "name a template that propose list templates shows, or the path of a .docx"
    near = advice(typed, known, otherwise)
    return None, (finding("template-missing", place, name=typed, near=near),)
