# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Comparing an offer with one of its former states."""

from propose.model.codes import Code
from propose.model.finding import Severity

CODES: dict[str, Code] = {
    "git-missing": Code(
        severity=Severity.ERROR,
        message="a revision is read with git, which is not installed",
        hint="install git, or compare two folders: propose diff A B",
        explanation="Only a comparison with a revision needs git.",
    ),
    "git-no-repository": Code(
        severity=Severity.ERROR,
        message="this folder is in no git repository that can be read",
        hint="compare two folders: propose diff A B; or say git init and commit the offer",
        explanation=(
            "A revision is read from the repository that the offer lies in. Git refuses one "
            "that belongs to another user, unless safe.directory names it."
        ),
    ),
    "git-setup-missing": Code(
        severity=Severity.ERROR,
        message="git is not installed",
        hint="install git, then type: propose git-setup",
        explanation="`propose git-setup` writes into the configuration of a clone.",
    ),
    "git-setup-unreadable": Code(
        severity=Severity.ERROR,
        message=".gitattributes cannot be read: {reason}",
        hint="let yourself read it: chmod u+r .gitattributes",
        explanation="Its other lines are kept, so that it must be read first.",
    ),
    "git-setup-taken": Code(
        severity=Severity.ERROR,
        message="git shows Word files by something else already: {name} is set",
        hint="take that out if you do not need it; git check-attr diff x.docx says what holds",
        explanation=(
            "`propose git-setup` replaces no setting of yours: neither a textconv of the "
            "driver `docx` nor another driver for `*.docx`, in this clone or in all of yours."
        ),
    ),
    "git-setup-refused": Code(
        severity=Severity.ERROR,
        message="git does not take the setting {name}",
        hint="look whether .git/config may be written and is not locked: ls -l .git/config*",
        explanation="Another git may be at work, or the repository belongs to somebody else.",
    ),
    "git-revision-unknown": Code(
        severity=Severity.ERROR,
        message="git knows no revision {revision}",
        hint="write a branch, a tag, a commit or HEAD~1; git log --oneline shows them",
        explanation="The name before `--` or `:` must lead git to a commit that is there.",
    ),
    "git-revision-large": Code(
        severity=Severity.ERROR,
        message="revision {revision} holds too many files to be read",
        hint="compare with a folder: git worktree add ../before {revision}",
        explanation="At most 20 000 files and 256 MiB are read from a revision.",
    ),
    "git-unread": Code(
        severity=Severity.WARNING,
        message="revision {revision} has files that are not read: {what}",
        hint="compare with a folder: git worktree add ../before {revision}",
        explanation=(
            "A revision is read from git's objects alone. Symbolic links are not followed, "
            "submodules and files kept by Git LFS lie elsewhere."
        ),
    ),
    "git-file-missing": Code(
        severity=Severity.ERROR,
        message="there is no file {file} in revision {revision}",
        hint="git ls-tree -r --name-only {revision} shows what was there",
        explanation="A Word file of a revision is read under the name that it had then.",
    ),
    "git-offer-missing": Code(
        severity=Severity.ERROR,
        message="there is no offer {offer} in revision {revision}",
        hint="{near}",
        explanation="The folder must hold a proposal.yaml in that revision, under that name.",
    ),
}
