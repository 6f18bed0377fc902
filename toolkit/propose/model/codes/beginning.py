# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Beginning a workspace or an offer, adapting a block."""

from propose.model.codes import Code
from propose.model.finding import Severity

CODES: dict[str, Code] = {
    "offer-slug": Code(
        severity=Severity.ERROR,
        message="an offer is named with small letters, digits and hyphens",
        hint="write for example 2027-ma-ville",
        explanation="The slug of an offer is the name of its folder and of its files.",
    ),
    "offer-exists": Code(
        severity=Severity.ERROR,
        message="there is something here already",
        hint="choose another name, or remove this folder first",
        explanation="`propose new` never writes over an offer.",
    ),
    "kind-unknown": Code(
        severity=Severity.ERROR,
        message="there is no kind of response {kind}",
        hint="{near}",
        explanation=(
            "A kind is an outline beside a template: outline.yaml for the kind that is named "
            "like the template, KIND.outline.yaml for each other one."
        ),
    ),
    "own-text-exists": Code(
        severity=Severity.ERROR,
        message="this offer adapts that block already",
        hint="change this file, or rename it first",
        explanation="`propose adapt` never writes over a text of an offer.",
    ),
    "begin-file-exists": Code(
        severity=Severity.ERROR,
        message="there is something of this name already",
        hint="choose another folder, or move this away first",
        explanation="Beginning something never writes over what is there.",
    ),
    "begin-folder": Code(
        severity=Severity.ERROR,
        message="this folder cannot be made ({reason})",
        hint="choose another place, or change the rights of the folder above",
        explanation="The operating system refused; nothing was changed.",
    ),
    "workspace-exists": Code(
        severity=Severity.ERROR,
        message="this folder is a workspace already",
        hint="choose an empty folder",
        explanation="`propose init` never writes over a workspace.",
    ),
    "workspace-not-a-folder": Code(
        severity=Severity.ERROR,
        message="this is a file, not a folder",
        hint="choose an empty folder",
        explanation="A workspace is a folder.",
    ),
    "block-name": Code(
        severity=Severity.ERROR,
        message="{key} cannot be part of the name of a block",
        hint="write small letters without accents, digits and hyphens, for example {example}",
        explanation=(
            "Kind, name and language of a block are the folder and the name of its file; the "
            "kinds communs and own are reserved."
        ),
    ),
    "block-text-missing": Code(
        severity=Severity.ERROR,
        message="a block that asks for nothing needs its text",
        hint="add --text FILE, or a --question for what differs from offer to offer",
        explanation="Without text and questions there would be nothing in the block.",
    ),
    "block-consent-missing": Code(
        severity=Severity.ERROR,
        message="nobody said that this text may be given under {licence}",
        hint="add --consent if you wrote it, or may pass it on, and offer it under that licence",
        explanation=(
            "What comes into a library is offered under its licence by somebody who has the "
            "right to do so: the author, or whoever names sources whose licences allow it."
        ),
    ),
}
