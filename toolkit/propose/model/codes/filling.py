# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""How answers get their types and how a snippet is filled: its tags, names, filters."""

from propose.model.codes import Code
from propose.model.finding import Severity

CODES: dict[str, Code] = {
    # Answers -----------------------------------------------------------------------
    "answer-type": Code(
        severity=Severity.ERROR,
        message="{key} must be {expected}",
        hint="{how}; asked in {asked}",
        explanation="The answer cannot be read as the type that its question declares.",
    ),
    "answer-field-missing": Code(
        severity=Severity.ERROR,
        message="{key} has no answer; it must be {expected}",
        hint="{how}; asked in {asked}",
        explanation="A required field of a record is absent, or a required answer is empty.",
    ),
    "answer-unknown-field": Code(
        severity=Severity.ERROR,
        message="{key} is not a field that is asked here",
        hint="{suggestion}; asked in {asked}",
        explanation="A record, a person or a proper name holds a key that nothing asks for.",
    ),
    "answer-out-of-range": Code(
        severity=Severity.ERROR,
        message="{key} must be {limits}",
        hint="correct the answer, or the limits in {asked}",
        explanation="A number, an amount, a percentage or a date lies outside its limits.",
    ),
    "answer-length": Code(
        severity=Severity.ERROR,
        message="{key} must hold {limits}; it holds {count}",
        hint="shorten or complete the answer, or change the limits in {asked}",
        explanation="A text or a list is shorter or longer than its question allows.",
    ),
    "answer-character": Code(
        severity=Severity.ERROR,
        message="{key} holds the character {character}, which cannot be printed",
        hint="delete that character; retyping the answer instead of pasting it usually helps",
        explanation=(
            "Control characters, lone surrogates and private-use characters either make a Word "
            "file unreadable or are used inside the program."
        ),
    ),
    "answer-key": Code(
        severity=Severity.ERROR,
        message="{key} must be a short key of letters, digits, - and _",
        hint="write for example key: atelier-1",
        explanation="The key of an item of a list names it in messages and in the Word file.",
    ),
    "answer-duplicate-key": Code(
        severity=Severity.ERROR,
        message="{key} is the key of two items of the same list",
        hint="give one of the items its own key, for example key: {suggestion}",
        explanation=(
            "Items of a list are told apart by their key, which is made from the first text "
            "field when none is typed."
        ),
    ),
    # What a block may hold ---------------------------------------------------------
    "snippet-private-character": Code(
        severity=Severity.ERROR,
        message="the text holds the private-use character {character}",
        hint="delete it; it usually comes from a symbol font of a word processor",
        explanation="Private-use characters mark filled values and lines inside the program.",
    ),
    "snippet-tag-open": Code(
        severity=Severity.ERROR,
        message="{tag} is not closed",
        hint="end the tag with {end}",
        explanation="A tag or comment has no end.",
    ),
    "snippet-tag-syntax": Code(
        severity=Severity.ERROR,
        message="the tag {tag} cannot be read: {reason}",
        hint="write for example {example}",
        explanation="What stands between the braces is no expression.",
    ),
    "snippet-tag-quotes": Code(
        severity=Severity.ERROR,
        message="the tag {tag} holds typographic quotation marks",
        hint="inside a tag, write straight quotes: {example}",
        explanation="Inside tags, texts stand between straight quotes.",
    ),
    "snippet-tag-trim": Code(
        severity=Severity.ERROR,
        message="the tag {tag} begins or ends with - or +",
        hint="delete the sign: a line that holds only tags vanishes by itself",
        explanation="Marks that cut white space are not part of what a block may hold.",
    ),
    "snippet-tag-unknown": Code(
        severity=Severity.ERROR,
        message="{{% {keyword} %}} is not a tag that a block may hold",
        hint="{suggestion}",
        explanation="Blocks know if, elif, else, endif, for and endfor.",
    ),
    "snippet-tag-unexpected": Code(
        severity=Severity.ERROR,
        message="{{% {keyword} %}} does not belong here: {reason}",
        hint="delete it, or add the tag that it goes with",
        explanation="An elif, else, endif or endfor does not fit the tag that is open.",
    ),
    "snippet-tag-unclosed": Code(
        severity=Severity.ERROR,
        message="{{% {keyword} %}} is never closed",
        hint="add {{% end{keyword} %}} where it ends",
        explanation="A condition or repetition has no end.",
    ),
    "snippet-too-deep": Code(
        severity=Severity.ERROR,
        message="tags or brackets are nested more than {limit} deep",
        hint="make two blocks of it, or use and / or instead of conditions in conditions",
        explanation="Nesting has a limit, so that no block can exhaust the machine.",
    ),
    "snippet-expression": Code(
        severity=Severity.ERROR,
        message="{what} cannot stand in a tag of a block",
        hint="{remedy}",
        explanation=(
            "Blocks hold names, fields, constants, comparisons, and, or, not and the filters of "
            "this program; nothing in a block is ever run."
        ),
    ),
    "snippet-constant": Code(
        severity=Severity.ERROR,
        message="a quoted text or number in the tag cannot be printed: {reason}",
        hint="write the characters themselves, on one line, without backslashes",
        explanation="A constant holds a line end or an unfit character, or is too large.",
    ),
    "snippet-unknown-name": Code(
        severity=Severity.ERROR,
        message="{name} is not declared",
        hint="{suggestion}",
        explanation="A block prints only what it asks for under questions.",
    ),
    "snippet-unknown-field": Code(
        severity=Severity.ERROR,
        message="{name} has no field {field}",
        hint="{suggestion}",
        explanation="A field is not declared for the record, or does not exist for the type.",
    ),
    "snippet-no-fields": Code(
        severity=Severity.ERROR,
        message="{name} is {type} and has no fields",
        hint="{remedy}",
        explanation="Only records, persons and proper names have fields.",
    ),
    "snippet-unknown-filter": Code(
        severity=Severity.ERROR,
        message="there is no filter {filter}",
        hint="{suggestion}",
        explanation="The filters are listed in docs/filters.md.",
    ),
    "snippet-filter-type": Code(
        severity=Severity.ERROR,
        message="the filter {filter} cannot be used on {type}",
        hint="{filter} takes {takes}",
        explanation="Each filter takes certain types of answers.",
    ),
    "snippet-filter-arguments": Code(
        severity=Severity.ERROR,
        message="the filter {filter} is written with the wrong arguments: {reason}",
        hint="write for example {example}",
        explanation="Arguments of filters are constants, as many as the filter asks for.",
    ),
    "snippet-filter-language": Code(
        severity=Severity.ERROR,
        message="the filter {filter} is not for texts in {lang}",
        hint="{suggestion}",
        explanation="Grammar filters belong to one language.",
    ),
    "snippet-compare-type": Code(
        severity=Severity.ERROR,
        message="{left} cannot be compared with {right} by {operator}",
        hint="{remedy}",
        explanation="Numbers compare with numbers, choices and texts with quoted texts.",
    ),
    "snippet-compare-choice": Code(
        severity=Severity.ERROR,
        message="{constant} is none of the values of {name}",
        hint="{suggestion}",
        explanation="A choice is compared with one of the values that its question lists.",
    ),
    "snippet-loop-type": Code(
        severity=Severity.ERROR,
        message="{name} is {type}, not a list; it cannot be repeated over",
        hint="repeat over a question of the type list",
        explanation="A repetition goes over a list that the block asks for.",
    ),
    "snippet-loop-name": Code(
        severity=Severity.ERROR,
        message="{name} cannot name the item of a repetition: {reason}",
        hint="choose another name after for",
        explanation="The name of an item must not hide another name.",
    ),
    "snippet-print-type": Code(
        severity=Severity.ERROR,
        message="{what} cannot be printed",
        hint="{remedy}",
        explanation="Records, lists of records and comparisons have no printed form of their own.",
    ),
    "snippet-long-text-place": Code(
        severity=Severity.ERROR,
        message="{name} is a long text and must stand alone on its line",
        hint="put the tag on a line of its own, with an empty line before and after",
        explanation="A long text is paragraphs of its own and cannot stand inside a sentence.",
    ),
    "snippet-unused-question": Code(
        severity=Severity.WARNING,
        message="the question {name} is asked but the text does not use it",
        hint="use it, or delete it from questions:",
        explanation="Answering a question that changes nothing wastes the time of whoever answers.",
    ),
    "snippet-optional-unguarded": Code(
        severity=Severity.WARNING,
        message="{name} need not be answered, but is printed without a condition",
        hint="put {{% if {name} %}} … {{% endif %}} around it, or make the question required",
        explanation="Without an answer, the offer could not be built.",
    ),
    # Filling -----------------------------------------------------------------------
    "fill-optional-unanswered": Code(
        severity=Severity.ERROR,
        message="{question} has no answer and is printed here",
        hint="answer it, or put {{% if {name} %}} … {{% endif %}} around it in the block",
        explanation="An optional question without answer is false and cannot be printed.",
    ),
    "fill-answer-missing": Code(
        severity=Severity.ERROR,
        message="{question} has no answer and is needed here",
        hint="answer it; it is asked in {asked}",
        explanation="A required question of the block has no answer in this offer.",
    ),
    "fill-answer-type": Code(
        severity=Severity.ERROR,
        message="{name} is filled with {question}, which is not {expected}",
        hint="bind {name} to an answer of that type in the outline",
        explanation="The outline binds a name of the block to an answer of another type.",
    ),
    "fill-empty-list": Code(
        severity=Severity.ERROR,
        message="{question} is an empty list and is printed here",
        hint="fill the list, or put {{% if {name} %}} … {{% endif %}} around it in the block",
        explanation="An empty list is false and cannot be printed.",
    ),
    "fill-gender-unknown": Code(
        severity=Severity.ERROR,
        message="{question} must agree here, but its gender is not stated",
        hint="write the answer as a mapping with name: and gender: m or gender: f",
        explanation="The gender of a proper name without article cannot be guessed.",
    ),
    "fill-currencies": Code(
        severity=Severity.ERROR,
        message="{name} is compared with an amount in another currency",
        hint="give both amounts in the same currency",
        explanation="Amounts in two currencies have no order.",
    ),
    "fill-too-long": Code(
        severity=Severity.ERROR,
        message="filling the block takes more than {limit}",
        hint="shorten the lists that it repeats over, or make several blocks of it",
        explanation="Filling has limits, so that no block can exhaust the machine.",
    ),
}
