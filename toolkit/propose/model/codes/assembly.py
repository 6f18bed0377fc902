# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""How an outline, a library and answers become a manuscript."""

from propose.model.codes import Code
from propose.model.finding import Severity

CODES: dict[str, Code] = {
    "answer-missing": Code(
        severity=Severity.ERROR,
        message="{question} has no answer; it must be {expected}",
        hint="{how}; asked in {asked}",
        explanation="A block that the outline uses asks a question that nothing answers.",
    ),
    "answer-unused": Code(
        severity=Severity.WARNING,
        message="nothing in this offer asks for {name}",
        hint="{near}",
        explanation="An answer that no block, table or template of the offer asks for: "
        "a misspelt key, or a text that will not be printed.",
    ),
    "answer-key-unknown": Code(
        severity=Severity.ERROR,
        message="{key} names no item of {list}",
        hint="write the key: of one of the items under {list}:",
        explanation="A line of a table refers to an item of another list that is not there.",
    ),
    "question-declared-twice": Code(
        severity=Severity.ERROR,
        message="{question} is declared differently in {other}",
        hint="give both the same type, unit and choices, or rename one of them",
        explanation="Two blocks ask the same question and expect answers of two shapes.",
    ),
    "binding-unknown-name": Code(
        severity=Severity.ERROR,
        message="{block} declares no name {name}",
        hint="under with: write {near}",
        explanation="The outline fills a name that the block does not declare.",
    ),
    "binding-two-lists": Code(
        severity=Severity.ERROR,
        message="{block} is repeated over two lists at once",
        hint="keep one `each` under with:, and bind the other name to one answer",
        explanation="A block can be repeated over one list only.",
    ),
    "binding-no-such-field": Code(
        severity=Severity.ERROR,
        message="{target}, which {block} is filled with, leads to no field",
        hint="write the name of an answer, a dot and one of its fields",
        explanation="A dotted name under with: must lead to a field of a record.",
    ),
    "binding-not-a-list": Code(
        severity=Severity.ERROR,
        message="{target} is no list, so nothing can be repeated over it",
        hint="write {target} without `each`, or answer it with a list",
        explanation="`each` repeats a block over the items of a list answer.",
    ),
    "when-nothing-asked": Code(
        severity=Severity.ERROR,
        message="`when:` names {name}, and nothing in this offer asks for that",
        hint="{near}",
        explanation="What hangs on an answer that nothing asks for would never be printed.",
    ),
    "when-no-such-choice": Code(
        severity=Severity.ERROR,
        message="`when: {condition}` can never hold: the question has no such choice",
        hint="write `when:` with {near}",
        explanation="A part that hangs on a choice which is not there would never be printed.",
    ),
    "section-empty": Code(
        severity=Severity.WARNING,
        message="section {section} holds nothing",
        hint="add blocks to it, or take it out of the outline",
        explanation="A heading without text looks unfinished to whoever scores the offer.",
    ),
    "own-text-empty": Code(
        severity=Severity.ERROR,
        message="{name} has no text yet",
        hint="write it, or take it out of the outline",
        explanation="A text of the offer alone holds nothing but comments.",
    ),
    "lock-missing": Code(
        severity=Severity.ERROR,
        message="there is no lock to hold this build to",
        hint="build once without --locked",
        explanation="`--locked` builds only from the texts that the lock file names.",
    ),
    "lock-differs": Code(
        severity=Severity.ERROR,
        message="the library is not what it was: {changes}",
        hint="build without --locked to take the changes over",
        explanation="`--locked` builds only from the texts that the lock file names.",
    ),
    "lock-not-written": Code(
        severity=Severity.ERROR,
        message="the lock of this build was not written: {reason}",
        hint="add --no-lock, or change the rights of the folder",
        explanation="The lock stands beside the offer; an offer that may only be read is built "
        "with `--no-lock` and `-o`.",
    ),
    "table-unknown": Code(
        severity=Severity.ERROR,
        message="there is no computed table {table}",
        hint="write one of {known}",
        explanation="`table:` names one of the tables computed from answers.",
    ),
    "budget-two-currencies": Code(
        severity=Severity.ERROR,
        message="profiles and expenses are in more than one currency",
        hint="write every amount of the budget in the same currency",
        explanation="Amounts in different currencies cannot be added up.",
    ),
    "funding-amounts-count": Code(
        severity=Severity.ERROR,
        message="{key} gives {count} amounts for {years} years",
        hint="write one amount for each item of years:, 0 EUR where there is none",
        explanation="Each line of the funding plan has one amount a year.",
    ),
    "funding-two-currencies": Code(
        severity=Severity.ERROR,
        message="charges, resources and in_kind are in more than one currency",
        hint="write every amount of the funding plan in the same currency",
        explanation="Amounts in different currencies cannot be added up.",
    ),
    "funding-unbalanced": Code(
        severity=Severity.WARNING,
        message="in year {year} charges and resources come to different sums",
        hint="correct an amount, or add a line for what remains or lacks",
        explanation="A funding plan whose two sides differ is the first thing that a funder sees.",
    ),
    "planning-dates-reversed": Code(
        severity=Severity.ERROR,
        message="{key} ends before it starts",
        hint="check start: and end:",
        explanation="A phase of the planning must end after its start.",
    ),
    "planning-too-long": Code(
        severity=Severity.ERROR,
        message="the planning spans more than {months} months",
        hint="check the years of start:, end: and date:",
        explanation="A planning of more than five years does not fit on a page, and is "
        "nearly always a mistyped year.",
    ),
    "reference-without-target": Code(
        severity=Severity.ERROR,
        message="nothing in this offer is called #{target}",
        hint="give the heading, table or figure {{: #{target} }}, or name another one",
        explanation="A link or cross-reference leads nowhere.",
    ),
}
