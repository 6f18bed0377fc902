# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Workspaces, commands, names given on the command line."""

from propose.model.codes import Code
from propose.model.finding import Severity

CODES: dict[str, Code] = {
    "workspace-missing": Code(
        severity=Severity.ERROR,
        message="no workspace holds this folder",
        hint="change into one, or make one with propose init",
        explanation=(
            "A workspace is a folder with snippets/ or propose.yaml; it is looked for upwards."
        ),
    ),
    "proposal-missing": Code(
        severity=Severity.ERROR,
        message="there is no offer `{name}`",
        hint="{near}",
        explanation=(
            "An offer is named by its folder's name in proposals/, or by the path of a folder "
            "with proposal.yaml."
        ),
    ),
    "library-missing": Code(
        severity=Severity.ERROR,
        message="there is no library at {path}",
        hint="correct the path; it is seen from the folder of the file that names it",
        explanation="A library is a folder of blocks, or a repository with a folder snippets/.",
    ),
    "library-unnamed": Code(
        severity=Severity.ERROR,
        message="the offer names no library, and lies in no workspace that has one",
        hint="add `library: [path/to/snippets]`, or move it below a workspace",
        explanation="Blocks come from the offer's own `library:`, else from its workspace.",
    ),
    "template-missing": Code(
        severity=Severity.ERROR,
        message="there is no template `{name}`",
        hint="{near}",
        explanation=(
            "A template is the name of a folder in templates/, or the path of a folder with "
            "template.docx or of a .docx."
        ),
    ),
    "templates-missing": Code(
        severity=Severity.ERROR,
        message="there is no folder of templates at {path}",
        hint="correct the path; it is seen from the folder of propose.yaml",
        explanation="propose.yaml names folders whose subfolders are templates.",
    ),
}
