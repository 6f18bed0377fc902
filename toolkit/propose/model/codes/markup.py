# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What Markdown a block may hold."""

from propose.model.codes import Code
from propose.model.finding import Severity

CODES: dict[str, Code] = {
    # Words and marks ----------------------------------------------------------------
    "unprintable-character": Code(
        severity=Severity.ERROR,
        message="there is a character here that no document can print",
        hint="delete it; it often comes with text pasted from a PDF",
        explanation=(
            "Control characters, lone surrogates and private-use characters cannot stand in a "
            "Word file."
        ),
    ),
    "html-in-text": Code(
        severity=Severity.ERROR,
        message="HTML is not read in a block: {tag}",
        hint="write it in Markdown, or \\< for the sign itself",
        explanation=(
            "Raw HTML works in one output only, so that no block may hold it; comments "
            "neither: `{%# … #%}` is a comment."
        ),
    ),
    "entity-in-text": Code(
        severity=Severity.ERROR,
        message="{entity} is HTML; a block holds the character itself",
        hint=(
            "type the character; no-break spaces before ; : ! ? and inside « » are set by the build"
        ),
        explanation=(
            "HTML entities are not read. Every character can be typed as it is, the files "
            "being UTF-8."
        ),
    ),
    "mark-unpaired": Code(
        severity=Severity.WARNING,
        message="{mark} opens or closes nothing and is printed as it stands",
        hint=("close the mark (no space between it and the word), or write \\ before each sign"),
        explanation=(
            "A mark for bold or strike-through that has no partner in its paragraph is printed."
        ),
    ),
    "nested-too-deep": Code(
        severity=Severity.ERROR,
        message="more than {depth} levels lie inside one another here",
        hint="take some of the lists, quotations or marks apart",
        explanation=(
            "Containers and marks nest a dozen deep, which is more than a page can show; what "
            "lies deeper is kept as plain words."
        ),
    ),
    # Answers ------------------------------------------------------------------------
    "answer-place": Code(
        severity=Severity.ERROR,
        message="an answer cannot stand in {where}",
        hint="write it out, or move the answer into the text",
        explanation=(
            "An answer may stand in text, in the text, address or title of a link, and in the "
            "alternative text, address or title of a picture. In an attribute list, a label, "
            "an abbreviation or the language of a code block it would change what the block "
            "is."
        ),
    ),
    "long-text-in-line": Code(
        severity=Severity.ERROR,
        message="the long text {question} must stand alone in its paragraph",
        hint="put its tag on a line of its own with a blank line above and below",
        explanation=(
            "A long-text answer is Markdown of its own, with paragraphs and lists, and cannot "
            "go into a line, a heading, a cell or a title."
        ),
    ),
    # Headings and breaks ------------------------------------------------------------
    "heading-empty": Code(
        severity=Severity.ERROR,
        message="this heading has no words",
        hint="write the heading after the signs, or delete the line",
        explanation="A line of number signs alone would become a heading without text.",
    ),
    "heading-space": Code(
        severity=Severity.WARNING,
        message="there is no space after {signs}, so that this is printed as text",
        hint="put a space after {signs} to make a heading",
        explanation=(
            "A heading needs a space after its number signs, because `#mot` is also a hashtag."
        ),
    ),
    "heading-inside": Code(
        severity=Severity.ERROR,
        message="a heading cannot stand inside {inside}",
        hint="move it out, or make it **bold**",
        explanation=(
            "Headings number and structure the offer, and stand at the top level of a block."
        ),
    ),
    "page-break-inside": Code(
        severity=Severity.ERROR,
        message="a page break cannot stand inside {inside}",
        hint="move it between two paragraphs",
        explanation="A page can only end between the blocks at the top level.",
    ),
    "anchor-twice": Code(
        severity=Severity.ERROR,
        message="the anchor #{anchor} is given twice in this text",
        hint="rename one of them",
        explanation="A cross-reference must lead to one place.",
    ),
    "attribute-place": Code(
        severity=Severity.ERROR,
        message="there is nothing here for the attributes {entries} to apply to",
        hint=(
            "put them right behind a picture or marked words, at the end of a heading, or on "
            "the line below a paragraph or table"
        ),
        explanation=(
            "An attribute list belongs to the heading, paragraph, table, picture or marked "
            "words just before it."
        ),
    ),
    "attribute-unknown": Code(
        severity=Severity.ERROR,
        message="{entry} means nothing here; known: {known}",
        hint="correct the name, or delete it",
        explanation=(
            "Each construct knows a few attributes; a misspelt one would be lost in silence."
        ),
    ),
    "width-unread": Code(
        severity=Severity.ERROR,
        message="the width {value} cannot be read",
        hint=(
            "write width=60% for a picture, and one whole number a column for a table: widths=2,1,1"
        ),
        explanation=(
            "The width of a picture is a percentage of the text's width; those of columns are "
            "relative whole numbers."
        ),
    ),
    # Links and pictures -------------------------------------------------------------
    "link-target": Code(
        severity=Severity.ERROR,
        message="a link cannot lead to {target}",
        hint=("use https://…, http://…, mailto:… or the #anchor of a heading, table or picture"),
        explanation=(
            "Links lead to the web, to a mailbox or to a place in the same offer. The target "
            "is checked once the answers are in it."
        ),
    ),
    "link-unread": Code(
        severity=Severity.ERROR,
        message="this link cannot be read",
        hint=(
            "put an address with spaces between < and >, and its title in quotation marks; "
            "write \\[ for a bracket that is text"
        ),
        explanation="A bracket is followed by a parenthesis that is no address.",
    ),
    "reference-undefined": Code(
        severity=Severity.ERROR,
        message="no line says where [{label}] leads",
        hint="add a line [{label}]: https://…, or write \\[ for a bracket that is text",
        explanation="A link `[text][label]` needs a line `[label]: address` in the same block.",
    ),
    "reference-unused": Code(
        severity=Severity.WARNING,
        message="no link uses [{label}]: {target}",
        hint="delete the line, or use its label",
        explanation="The address is defined and never used, so that nobody will see it.",
    ),
    "reference-twice": Code(
        severity=Severity.ERROR,
        message="[{label}] leads to two addresses; the other is on line {line}",
        hint="rename one of them",
        explanation="A label stands for one address.",
    ),
    "picture-not-beside": Code(
        severity=Severity.ERROR,
        message="the picture {target} is not a file beside the block",
        hint="copy the picture next to the block, and name it by its relative path",
        explanation=(
            "Pictures are files of the library or offer; nothing is fetched from the network "
            "or from elsewhere on the disk."
        ),
    ),
    "picture-outside": Code(
        severity=Severity.ERROR,
        message="the picture {target} lies outside the folder of the library or offer",
        hint="copy it into that folder",
        explanation=(
            "A block reads nothing outside its library, a text of an offer nothing outside "
            "its offer."
        ),
    ),
    "picture-format": Code(
        severity=Severity.ERROR,
        message="the picture {target} is neither PNG nor JPEG",
        hint="save it as .png or .jpg",
        explanation="Word, LibreOffice and browsers all show PNG and JPEG.",
    ),
    "picture-in-answer": Code(
        severity=Severity.ERROR,
        message="the answer {question} holds a picture",
        hint="put the picture into a text of the offer under own/",
        explanation="A long-text answer has no folder of its own that a picture could lie in.",
    ),
    # Notes, abbreviations -----------------------------------------------------------
    "note-undefined": Code(
        severity=Severity.ERROR,
        message="the footnote [^{label}] has no text",
        hint="add a line [^{label}]: …, or write \\[ for a bracket that is text",
        explanation="A footnote needs its text in the same block.",
    ),
    "note-unused": Code(
        severity=Severity.ERROR,
        message="nothing refers to the footnote [^{label}]",
        hint=(
            "put [^{label}] where the note belongs, or delete it; a note for conditional text "
            "stands inside the same condition"
        ),
        explanation=(
            "The text of a note without reference would be lost; it is kept at the end of the "
            "block."
        ),
    ),
    "note-twice": Code(
        severity=Severity.ERROR,
        message="the footnote [^{label}] has two texts; the other is on line {line}",
        hint="rename one of them",
        explanation="A label stands for one note.",
    ),
    "note-empty": Code(
        severity=Severity.ERROR,
        message="the footnote [^{label}] is empty",
        hint="write its text after the colon",
        explanation="A footnote without words.",
    ),
    "note-in-note": Code(
        severity=Severity.ERROR,
        message="the footnote [^{label}] is referred to inside a footnote",
        hint="move the reference into the text",
        explanation="Word cannot print a footnote to a footnote.",
    ),
    "abbreviation-unused": Code(
        severity=Severity.INFO,
        message="the abbreviation {key} ({expansion}) is not used",
        hint="delete the line if the text never uses it",
        explanation=(
            "The abbreviation is explained and does not occur in this filling of the block."
        ),
    ),
    "abbreviation-twice": Code(
        severity=Severity.ERROR,
        message="the abbreviation {key} is explained twice; the other is on line {line}",
        hint="delete one of them",
        explanation="An abbreviation has one meaning in a text.",
    ),
    # Lists, quotations, code, tables ------------------------------------------------
    "list-reads-as-code": Code(
        severity=Severity.WARNING,
        message="this list is indented by four spaces and is printed as code",
        hint="take the four spaces away",
        explanation="Four spaces at the beginning of a block make code.",
    ),
    "callout-kind": Code(
        severity=Severity.ERROR,
        message="there is no callout [!{kind}]",
        hint="use NOTE, IMPORTANT, EXAMPLE or COMMUN",
        explanation="A callout begins with its kind, which chooses its look.",
    ),
    "fence-open": Code(
        severity=Severity.ERROR,
        message="the code that begins with {fence} never ends",
        hint="put a line {fence} after the code",
        explanation="Everything to the end of the text would be code.",
    ),
    "fence-info": Code(
        severity=Severity.ERROR,
        message="{info} cannot stand after the signs that begin code",
        hint="write the name of one language there, or nothing",
        explanation="After ``` only a language is read.",
    ),
    "table-columns": Code(
        severity=Severity.ERROR,
        message="the header has {titles} cells and the row of dashes {columns}",
        hint="give both the same number of cells; write \\| for a border that is text",
        explanation="The row of dashes says how many columns there are.",
    ),
    "table-cells": Code(
        severity=Severity.ERROR,
        message="this row has {cells} cells, the table {columns} columns",
        hint="join two cells, or write \\| for a border that is text",
        explanation="Cells beyond the last column would be lost.",
    ),
    "caption-alone": Code(
        severity=Severity.ERROR,
        message="this caption has no table before or after it",
        hint="put it right above or below its table, with a blank line between",
        explanation=(
            "A paragraph that begins with `Table:` is the caption of the table next to it."
        ),
    ),
}
