# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is measured in an offer: how specific it is, what was left over from another."""

from propose.model.codes import Code
from propose.model.finding import Severity

CODES: dict[str, Code] = {
    "offer-too-general": Code(
        severity=Severity.WARNING,
        message="{percent} % of the words beside filled ones are the offer's own; {need} % are "
        "asked for",
        hint="write what you understood, saw and chose for this buyer into own/ texts or long "
        "answers; another threshold stands in proposal.yaml: specificity: {{offer: {percent} %}}",
        explanation=(
            "Own words are those of own/ texts and long answers, without what stands in a block "
            "as well; words that fill a gap of a block or a table count on neither side. "
            "An offer that would do for any buyer has been a ground for rejection."
        ),
    ),
    "text-too-general": Code(
        severity=Severity.WARNING,
        message="{what}: {percent} % of the words are its own or filled; {need} % are asked for",
        hint="add an own/ text that names this buyer's places, people and articles, or answer "
        "the optional questions; a threshold of its own: specificity: {{sections: {{ID: 10 %}}}}",
        explanation=(
            "All other words are unchanged from the library. Measured for each section of the "
            "first level, each that names a criterion, and each criterion, from 60 words on."
        ),
    ),
    "shape-percentage": Code(
        severity=Severity.ERROR,
        message="{key} is no percentage",
        hint="write a number from 0 to 100, such as 25 %",
        explanation="The thresholds of `specificity` are shares of the words.",
    ),
    "left-over-buyer": Code(
        severity=Severity.ERROR,
        message="the buyer of another offer stands here: {key} of {offer}",
        hint="look up {key} in {offer} and replace the name here; if it is meant, list that "
        "mission under references in answers.yaml, or waive left-over-buyer with a reason",
        explanation=(
            "A buyer's name that is known from another offer of the workspace, in any case or "
            "number, whole or without its first words, and that this offer knows nothing of."
        ),
    ),
    "left-over-name": Code(
        severity=Severity.WARNING,
        message="a name that only another offer knows stands here: {key} of {offer}",
        hint="look up {key} in {offer} and replace the name here, or answer it in this offer",
        explanation=(
            "A person, place, organisation or address from the answers of another offer, which "
            "is neither among the answers of this one nor in its blocks and commons."
        ),
    ),
    "left-over-reference": Code(
        severity=Severity.WARNING,
        message="the consultation of another offer is named here: {key} of {offer}",
        hint="look up {key} in {offer} and write that of this consultation",
        explanation="The reference or the title of another consultation stands in the text.",
    ),
    "left-over-number": Code(
        severity=Severity.WARNING,
        message="a number that only another offer knows stands here: {key} of {offer}",
        hint="look up {key} in {offer} and correct the number here, or answer it in this offer",
        explanation=(
            "An amount, a telephone or registration number from the answers of another offer. "
            "Years, round numbers and numbers below 1000 are not looked for."
        ),
    ),
}
