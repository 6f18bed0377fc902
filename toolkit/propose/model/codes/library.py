# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a block of the library reads in every branch (`propose library check`)."""

from propose.model.codes import Code
from propose.model.finding import Severity

CODES: dict[str, Code] = {
    # Branches ----------------------------------------------------------------------
    "library-branch-dead": Code(
        severity=Severity.WARNING,
        message="no answer ever leads to the text after {tag}",
        hint="delete that text with its tag, or change the condition or the question",
        explanation=(
            "Every combination of answers that the tests of the block tell apart was tried; with "
            "none of them was this text printed."
        ),
    ),
    "library-condition-constant": Code(
        severity=Severity.WARNING,
        message="{tag} holds whatever is answered",
        hint=(
            "delete the condition and keep its text, or make the question optional: required: no"
        ),
        explanation="A condition that always holds tells nothing, and hides what was meant.",
    ),
    "library-too-large": Code(
        severity=Severity.WARNING,
        message="the block is too large to be read whole: {what}",
        hint="make several blocks of it",
        explanation="Reading has limits, so that no block can exhaust the machine.",
    ),
    # What does not come --------------------------------------------------------------
    "library-heading-empty": Code(
        severity=Severity.ERROR,
        message="nothing stands under this {what}{branch}",
        hint="put it inside the same {{% if … %}} as the text under it, or give the list min: 1",
        explanation=(
            "A heading is followed by the next one of its level or by the end; a frame, a "
            "quotation or a term has no text."
        ),
    ),
    "library-colon-alone": Code(
        severity=Severity.ERROR,
        message="a colon announces something, and nothing comes{branch}",
        hint=(
            "put the words before it inside the same {{% if … %}} as what they announce, give "
            "the list min: 1, or end with a full stop"
        ),
        explanation=(
            "After a colon comes a list, a table, a quotation, a picture, an answer, or the rest "
            "of the sentence."
        ),
    ),
    "library-table-empty": Code(
        severity=Severity.ERROR,
        message="the table has no rows{branch}",
        hint="put {{% if … %}} around the table, or give the list min: 1",
        explanation="A table that repeats over an empty list is printed as its headings alone.",
    ),
    "library-empty-text": Code(
        severity=Severity.ERROR,
        message="nothing but marks is left of this {what}: {found}{branch}",
        hint="put {{% if … %}} around the whole of it",
        explanation="Where an optional answer is not given, its full stop or bracket must go too.",
    ),
    # Words side by side --------------------------------------------------------------
    "library-elision": Code(
        severity=Severity.ERROR,
        message="“{found}” {should}{branch}",
        hint="{remedy}",
        explanation="De, le, que and the like lose their vowel before another one, and only there.",
    ),
    "library-contraction": Code(
        severity=Severity.ERROR,
        message="“{found}” {should}{branch}",
        hint="{remedy}",
        explanation="De le becomes du, à les becomes aux, and no article stands before another.",
    ),
    "library-article": Code(
        severity=Severity.ERROR,
        message="“{found}” {should}{branch}",
        hint="{remedy}",
        explanation="An stands before a vowel that is heard, a before everything else.",
    ),
    "library-word-twice": Code(
        severity=Severity.ERROR,
        message="“{found}” says a word twice{branch}",
        hint="{remedy}",
        explanation="A word of the block stands again where an answer or a branch begins.",
    ),
    "library-number": Code(
        severity=Severity.WARNING,
        message="“{found}” does not agree in number{branch}",
        hint=(
            "write {{{{ … | pluriel('{word}', '…') }}}} with both forms after the number, or give "
            "the question the min: from which the word is right"
        ),
        explanation="What is counted is singular after one, and plural after two.",
    ),
    # Letters and marks ---------------------------------------------------------------
    "library-small-letter": Code(
        severity=Severity.ERROR,
        message="a sentence begins with a small letter: “{found}”{branch}",
        hint="{remedy}",
        explanation="An answer that begins a sentence takes the filter majuscule.",
    ),
    "library-capital": Code(
        severity=Severity.WARNING,
        message="“{found}” has a capital in the middle of a sentence{branch}",
        hint="leave out the filter majuscule",
        explanation="The filter majuscule is for answers that begin a sentence or a cell.",
    ),
    "library-double-space": Code(
        severity=Severity.WARNING,
        message="two spaces stand between “{found}”{branch}",
        hint="move one of the spaces inside the {{% if … %}}, or delete it",
        explanation="The build prints them as one; in the block they show a branch badly cut.",
    ),
    "library-punctuation": Code(
        severity=Severity.ERROR,
        message="the marks do not fit: “{found}”{branch}",
        hint="move the mark inside or outside the {{% if … %}}, so that one is left",
        explanation=(
            "Two marks stand side by side, a space stands before a comma or a full stop, or "
            "brackets hold nothing."
        ),
    ),
    # Questions -----------------------------------------------------------------------
    "library-unused-field": Code(
        severity=Severity.WARNING,
        message="the field {name} is asked but the text does not use it",
        hint="use it, or delete it from the fields",
        explanation="Answering a field that changes nothing wastes the time of whoever answers.",
    ),
    "library-example-missing": Code(
        severity=Severity.WARNING,
        message="the question {question} gives no example",
        hint="add example: with an answer that is invented and could be real",
        explanation=(
            "Whoever answers sees the example, the block is shown with it, and the answers that "
            "this check makes up begin and end like it."
        ),
    ),
    "library-example-unfit": Code(
        severity=Severity.ERROR,
        message="this {key} would be refused as an answer: {said}",
        hint="{remedy}",
        explanation="An example or a default is of the type that its question asks for.",
    ),
    "library-when-missing": Code(
        severity=Severity.WARNING,
        message="the header does not say when to use the block",
        hint="add when_to_use: with one sentence, for example when_to_use: Avant le calendrier.",
        explanation="Blocks are chosen from a list, by people who have not read them.",
    ),
    # Side by side ----------------------------------------------------------------------
    "library-adapts-circle": Code(
        severity=Severity.ERROR,
        message="the block adapts itself, by way of {circle}",
        hint="take adapts: out of the block that was written first",
        explanation="One of the blocks was there first; the credit begins with it.",
    ),
    "library-title-twice": Code(
        severity=Severity.WARNING,
        message="{other} has the same title",
        hint="choose a title that says what this block does and that one does not",
        explanation="In lists and in the annex of an offer a block is known by its title.",
    ),
    "library-block-twice": Code(
        severity=Severity.WARNING,
        message="{other} is the same block in another library; that one is used, not this one",
        hint="rename one of them, or delete it",
        explanation="Where two libraries hold a block of one id and language, the first counts.",
    ),
    "translation-unlinked": Code(
        severity=Severity.WARNING,
        message="the block is there in {lang} as well, and neither names the other",
        hint="add adapts: {{snippet: {snippet}, lang: {lang}, changes: …}} to the translation",
        explanation="A translation is an adaptation: it credits what it was made from.",
    ),
    "translation-question": Code(
        severity=Severity.WARNING,
        message="the question {question} {told}",
        hint="ask for the same answers in both languages, or give the question another name",
        explanation=(
            "An offer and its translation share their answers, so a block asks the same in each "
            "of its languages. The unit and the wording may differ."
        ),
    ),
    "translation-older": Code(
        severity=Severity.INFO,
        message="{original} was reviewed after this translation of it",
        hint="compare the two, then write the day under reviewed:",
        explanation="The original may have changed since it was translated.",
    ),
    "commons-incomplete": Code(
        severity=Severity.INFO,
        message="the record of {commons} does not say: {keys}",
        hint="ask its community; what nobody knows stays out of the record",
        explanation="The annex of an offer prints what the record says, and no more.",
    ),
    "commons-unused": Code(
        severity=Severity.INFO,
        message="no block names the commons {commons}",
        hint="keep it if offers name it, under commons: in proposal.yaml",
        explanation="A record may be there for offers alone.",
    ),
    # Words -------------------------------------------------------------------------------
    "library-blank": Code(
        severity=Severity.ERROR,
        message="something is left to be filled in: “{found}”{branch}",
        hint="ask for it under questions:, and write {{{{ name }}}} in its place",
        explanation=(
            "What is left blank in a block is left blank in an offer, and found by its buyer. A "
            "question that must be answered stops the build instead."
        ),
    ),
    "library-scaffold": Code(
        severity=Severity.ERROR,
        message="{what}",
        hint="{remedy}",
        explanation=(
            "A new block holds a list of what it asks, and a translation its original, for whoever "
            "goes on writing. Nobody should get that in an offer."
        ),
    ),
    "library-personal": Code(
        severity=Severity.WARNING,
        message="{what} stands in the text{branch}",
        hint=(
            "ask for it under questions:, or write it under contact: in the record of a commons "
            "if it is public"
        ),
        explanation=(
            "A library is public, and what is written there stays in its history. Texts taken "
            "from an offer may still carry the details of somebody."
        ),
    ),
    "library-abbreviation": Code(
        severity=Severity.WARNING,
        message="“{found}” {should}{branch}",
        hint="{remedy}",
        explanation="2e, 1re, XIXe, M. and etc. are the usual short forms in French.",
    ),
    "library-empty": Code(
        severity=Severity.ERROR,
        message="there is no block in this folder",
        hint="name the folder that holds <kind>/<slug>.<lang>.md, for example snippets",
        explanation="A check that looks at nothing would be silent whatever is wrong.",
    ),
    "library-path": Code(
        severity=Severity.ERROR,
        message="{path} is no folder of blocks and no block",
        hint="name a folder of blocks, or files such as snippets/methode/garant.fr.md",
        explanation="Blocks are files whose names end in their language: .fr.md, .en.md.",
    ),
}
