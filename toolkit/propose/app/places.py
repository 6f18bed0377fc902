# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where offers stand, and where what is made of them goes."""

from pathlib import Path

from propose.model.finding import Finding
from propose.readers.files import shown
from propose.readers.workspace import find_workspace, need_workspace


def all_proposals(here: Path) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Return the folders of all offers of the workspace, as messages show them."""
    workspace, findings = need_workspace(here)
    if workspace is None:
        return (), findings
    return tuple(shown(folder) for folder in workspace.proposals().values()), findings


def output_folder(proposal_folder: str, slug: str) -> Path:
    """Return where the files of an offer are written.

    `build/<slug>/` of its workspace; `build/` beside a proposal that stands alone.
    """
    folder = Path(proposal_folder)
    workspace, _ = find_workspace(folder)
    if workspace is not None and folder.parent == Path(workspace.folder) / "proposals":
        return Path(workspace.folder) / "build" / slug
    return folder / "build"
