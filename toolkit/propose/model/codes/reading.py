# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""How files are read: YAML, snippets, proposals, answers, consultations."""

from propose.model.codes import Code
from propose.model.finding import Severity

CODES: dict[str, Code] = {
    # Files ---------------------------------------------------------------------------
    "file-missing": Code(
        severity=Severity.ERROR,
        message="this file is not there",
        hint="create it, or correct the name where it is used",
        explanation="A file that something names, or that an offer cannot do without, is absent.",
    ),
    "file-not-text": Code(
        severity=Severity.ERROR,
        message="this is a folder, and a file is needed",
        hint="name the file itself",
        explanation="A folder stands where a file is expected.",
    ),
    "file-unreadable": Code(
        severity=Severity.ERROR,
        message="this file cannot be read: {reason}",
        hint="check that you may read it and that nothing else holds it open",
        explanation="The operating system refuses to open the file; its own reason is quoted.",
    ),
    "file-too-large": Code(
        severity=Severity.ERROR,
        message="this file is larger than {limit} MiB",
        hint="texts people write are far smaller: check that it is the right file, or split it",
        explanation="Text files have a limit of size, so that no file can exhaust the memory.",
    ),
    "file-encoding": Code(
        severity=Severity.ERROR,
        message="the text is not UTF-8: {reason}",
        hint="save the file again with the encoding UTF-8",
        explanation=(
            "Files are read as UTF-8. A file saved as Windows-1252 or UTF-16 would show wrong "
            "letters; the place of the first byte that is not UTF-8 is given."
        ),
    ),
    "file-outside": Code(
        severity=Severity.ERROR,
        message="this file lies outside {root}",
        hint="copy it into that folder; `..` and links that lead out of it are not followed",
        explanation=(
            "A library, an offer and a template read their own folder only, so that a block from "
            "elsewhere cannot take in a private file."
        ),
    ),
    "text-control-character": Code(
        severity=Severity.ERROR,
        message="there is a character here that cannot be seen or printed ({character})",
        hint="delete it; it often comes with text pasted from a PDF or from Word",
        explanation=(
            "Control characters, byte order marks inside a text and the line separators U+2028 "
            "and U+2029 make a Word file unreadable or shift the line numbers."
        ),
    ),
    "text-private-character": Code(
        severity=Severity.ERROR,
        message="there is a private-use character here ({character})",
        hint="delete it, or write the sign with a character of Unicode",
        explanation=(
            "The characters of planes 15 and 16 mark filled values while an offer is built; "
            "they have no meaning of their own in a text."
        ),
    ),
    "text-surrogate": Code(
        severity=Severity.ERROR,
        message="half a character stands here ({character})",
        hint="type the character itself, for example é or 😀, instead of its escape",
        explanation="A lone surrogate is one half of a character; no file can hold it.",
    ),
    # YAML ----------------------------------------------------------------------------
    "yaml-syntax": Code(
        severity=Severity.ERROR,
        message="the YAML cannot be read from here on",
        hint="compare this line with the one above: indentation, colon, quotation marks, brackets",
        explanation="A fault of YAML for which there is no clearer code.",
    ),
    "yaml-colon": Code(
        severity=Severity.ERROR,
        message="a colon followed by a space stands inside an unquoted value",
        hint="put the whole value between double quotation marks",
        explanation="YAML takes a colon with a space after it for the end of a key.",
    ),
    "yaml-continuation": Code(
        severity=Severity.ERROR,
        message="this key is read as part of the line above",
        hint=(
            "begin it in the same column as the key above, and check that the line above "
            "reads `key: value`"
        ),
        explanation=(
            "A value goes on in the lines below it that are indented further; a key there, or "
            "after a line without a colon, cannot be told from text."
        ),
    ),
    "yaml-line": Code(
        severity=Severity.ERROR,
        message="this line is neither `key: value` nor `- item`",
        hint="put a colon and a space after the key, or indent the line under the text it goes on",
        explanation="Each line of a mapping begins with a key, a colon and a space.",
    ),
    "yaml-quote": Code(
        severity=Severity.ERROR,
        message="the quotation mark opened here is never closed",
        hint="close it at the end of the value; inside '…' an apostrophe is written twice",
        explanation="A quoted value ends at the next quotation mark of the same kind.",
    ),
    "yaml-escape": Code(
        severity=Severity.ERROR,
        message="a backslash between double quotation marks is followed by nothing YAML knows",
        hint="put the value between single quotation marks, or write the backslash twice",
        explanation='Between double quotation marks a backslash begins an escape such as "\\n".',
    ),
    "yaml-bracket": Code(
        severity=Severity.ERROR,
        message="a comma or a closing bracket is missing here; it was opened on line {line}",
        hint="close [ with ] and {{ with }}, put commas between items, quote items with : or ,",
        explanation="Items between brackets are separated by commas, and the bracket is closed.",
    ),
    "yaml-after-value": Code(
        severity=Severity.ERROR,
        message="text follows a value that is already closed",
        hint="quote the whole value; inside '…' an apostrophe is written twice",
        explanation="Nothing but a comment may follow a closing quotation mark or bracket.",
    ),
    "yaml-indentation": Code(
        severity=Severity.ERROR,
        message="this line begins in a column where nothing above it begins",
        hint="align it with the key or the item that it belongs beside",
        explanation="Keys of one mapping and items of one list begin in the same column.",
    ),
    "yaml-mixed": Code(
        severity=Severity.ERROR,
        message="keys and list items stand in the same column",
        hint="write either `key: value` lines or `- item` lines, or indent one under the other",
        explanation="One level holds either a mapping or a list.",
    ),
    "yaml-dash": Code(
        severity=Severity.ERROR,
        message="a list item cannot begin on the line of its key",
        hint="put `- item` on the next line, indented; quote the value if it is a dash",
        explanation="A value that begins with a dash and a space is a list item to YAML.",
    ),
    "yaml-first-character": Code(
        severity=Severity.ERROR,
        message="an unquoted value cannot begin with {character}",
        hint="put the whole value between quotation marks",
        explanation="The characters * & ! % @ ` ? and stray brackets have a meaning of their own.",
    ),
    "yaml-block-text": Code(
        severity=Severity.ERROR,
        message="text stands on the same line as the | or > that announces it",
        hint="begin the text on the next line, indented; or put the value between quotation marks",
        explanation="After | and > the text begins on the following line.",
    ),
    "yaml-braces": Code(
        severity=Severity.ERROR,
        message="a tag such as {{{{ … }}}} stands in a value without quotation marks",
        hint="remove it: values are filled in the body of a block, not in YAML",
        explanation="YAML takes a brace for the beginning of a mapping.",
    ),
    "yaml-tab": Code(
        severity=Severity.ERROR,
        message="a tab stands where YAML wants spaces",
        hint="replace the tabs at the beginning of lines with spaces, two for each level",
        explanation="Tabs have no fixed width; YAML does not take them for indentation.",
    ),
    "yaml-glued-comment": Code(
        severity=Severity.ERROR,
        message="a # after a space begins a comment, and what follows it would be lost",
        hint="quote the whole value if # belongs to it; put a space after # if it is a comment",
        explanation="`lot: no #2` would read as `no`; only a # followed by a space is a comment.",
    ),
    "yaml-duplicate-key": Code(
        severity=Severity.ERROR,
        message="`{key}` stands twice; the first is on line {line}",
        hint="keep one of the two",
        explanation="YAML would silently keep the last of two equal keys.",
    ),
    "yaml-key": Code(
        severity=Severity.ERROR,
        message="a list, a mapping or nothing stands where a key must",
        hint="write a word, a colon and a space: `key: value`",
        explanation="Keys are words.",
    ),
    "yaml-tag": Code(
        severity=Severity.ERROR,
        message="a value that begins with ! is a YAML tag, and tags are not read",
        hint="remove the tag, or quote the value if ! belongs to it",
        explanation="Types come from the questions, never from tags.",
    ),
    "yaml-anchor": Code(
        severity=Severity.ERROR,
        message="a value that begins with & is a YAML anchor, and anchors are not read",
        hint="remove the anchor, or quote the value if & belongs to it",
        explanation="Every value is written where it is used.",
    ),
    "yaml-alias": Code(
        severity=Severity.ERROR,
        message="a value that begins with * is a YAML alias, and aliases are not read",
        hint="write the value itself; quote it if * belongs to it",
        explanation="Aliases can multiply a small file into a huge one.",
    ),
    "yaml-merge": Code(
        severity=Severity.ERROR,
        message="the merge key << is not read",
        hint="write the keys out",
        explanation="Every key is written where it is used.",
    ),
    "yaml-null": Code(
        severity=Severity.ERROR,
        message="`~` and `null` stand for nothing in YAML, and are not read",
        hint="leave the place after the colon empty, or quote the value if it is a text",
        explanation=(
            "A value is what was typed. Whether `null` is a name or no answer cannot be told."
        ),
    ),
    "merge-conflict": Code(
        severity=Severity.ERROR,
        message="a merge of git left two versions between this line and >>>>>>>",
        hint="keep one of the two, and delete the lines <<<<<<<, ======= and >>>>>>>",
        explanation="Git writes both versions of a passage that two people changed.",
    ),
    "yaml-documents": Code(
        severity=Severity.ERROR,
        message="a second YAML document begins here",
        hint="remove the line `---`; one file holds one document",
        explanation="Only the first document would be read.",
    ),
    "yaml-depth": Code(
        severity=Severity.ERROR,
        message="more than {limit} lists and mappings stand inside each other here",
        hint="check the brackets and the indentation above",
        explanation="Nothing that people write is nested that deep.",
    ),
    # Shapes ------------------------------------------------------------------------
    "file-empty": Code(
        severity=Severity.ERROR,
        message="nothing is written here, and {what} is needed",
        hint="write it; docs/formats.md shows what it holds",
        explanation=(
            "A file that an offer or a library cannot do without holds nothing but comments."
        ),
    ),
    "key-unknown": Code(
        severity=Severity.ERROR,
        message="`{key}` is not a key of {what}",
        hint="{near}",
        explanation=(
            "Every key that is not known is refused, so that a misspelt one is never passed over."
        ),
    ),
    "key-missing": Code(
        severity=Severity.ERROR,
        message="{what} needs `{key}:`",
        hint="add the line `{key}: …`",
        explanation="A key that cannot be left out is absent.",
    ),
    "key-empty": Code(
        severity=Severity.ERROR,
        message="`{key}:` is empty, and {what} needs it",
        hint="write its value after the colon",
        explanation="A key that cannot be left out has no value.",
    ),
    "shape-mapping": Code(
        severity=Severity.ERROR,
        message="`{key}` must hold keys with their values",
        hint="write {what} as `key: value` lines indented below, or as {{key: value, key: value}}",
        explanation="A single value or a list stands where keys and values are needed.",
    ),
    "shape-document": Code(
        severity=Severity.ERROR,
        message="{what} is made of `key: value` lines, and something else stands here",
        hint="begin each line with a key, a colon and a space; docs/formats.md shows one",
        explanation="A single text or a list stands where a file begins with its first key.",
    ),
    "shape-text": Code(
        severity=Severity.ERROR,
        message="`{key}` must be a text",
        hint="write words after the colon, between quotation marks if they hold : or #",
        explanation="A list, a mapping or nothing stands where a text is needed.",
    ),
    "shape-texts": Code(
        severity=Severity.ERROR,
        message="`{key}` must be a text or a list of texts",
        hint="write [one, two], or one item a line after a hyphen",
        explanation="A mapping or an empty list stands where texts are needed.",
    ),
    "shape-list": Code(
        severity=Severity.ERROR,
        message="`{key}` must be a list",
        hint="write one item a line after a hyphen, or [one, two]",
        explanation="A single value or a mapping stands where a list is needed.",
    ),
    "shape-yes-no": Code(
        severity=Severity.ERROR,
        message="`{key}` must be yes or no",
        hint="write yes or no (oui and non, true and false are read too)",
        explanation="Nothing else is taken for yes or no.",
    ),
    "specificity-section": Code(
        severity=Severity.ERROR,
        message="there is no section {section}",
        hint="{near}",
        explanation="A threshold under `specificity: sections:` is for a section of the outline.",
    ),
    "shape-percentage": Code(
        severity=Severity.ERROR,
        message="{key} is no percentage",
        hint="write a number from 0 to 100, such as 25 %",
        explanation="The thresholds of `specificity` are shares of the words.",
    ),
    "note-in-block": Code(
        severity=Severity.ERROR,
        message="a block of a library holds a note for colleagues",
        hint="take {{>> … <<}} out of the block; notes stand in own/ texts and in answers",
        explanation="A block is published; notes are for those who write one offer.",
    ),
    "note-unclosed": Code(
        severity=Severity.ERROR,
        message="a note is not closed, or closes what was never opened",
        hint="write {{>> the note <<}}, or take the sign out",
        explanation="A note begins with {>> and ends with <<}, in an own/ text or in an answer.",
    ),
    "shape-date": Code(
        severity=Severity.ERROR,
        message="`{key}` must be a date of the calendar",
        hint="write year, month and day: 2026-11-20",
        explanation="Dates in the files that structure an offer are written as ISO 8601 has it.",
    ),
    "shape-address": Code(
        severity=Severity.ERROR,
        message="`{key}` must be a web address",
        hint="write it from https:// on, without spaces",
        explanation="Addresses are printed as links; only http and https are.",
    ),
    "shape-slug": Code(
        severity=Severity.ERROR,
        message="`{key}` must be a short name",
        hint="write small letters without accents, digits and single hyphens: valeur-technique",
        explanation=(
            "Ids of sections, criteria, commons and files are names that links and file names can"
            " hold."
        ),
    ),
    "shape-question": Code(
        severity=Severity.ERROR,
        message="`{key}` must be the name of a question",
        hint="write small letters without accents, digits and underscores: garant_jours",
        explanation=(
            "Questions are named so that a block can print them: a hyphen would be a minus sign "
            "there."
        ),
    ),
    "shape-condition": Code(
        severity=Severity.ERROR,
        message="`{key}` must be the name of a question, or a question and one of its choices",
        hint="write `{key}: garant`, or `{key}: form = short`",
        explanation="A section or a block can hang on an answer, or on one choice of it.",
    ),
    "shape-whole": Code(
        severity=Severity.ERROR,
        message="`{key}` must be a whole number from {lowest} to {highest}",
        hint="write digits only",
        explanation="A number of the outline or the template is out of bounds or no number.",
    ),
    "shape-choice": Code(
        severity=Severity.ERROR,
        message="`{key}` is none of the values that it can have",
        hint="{how}",
        explanation="The key has a closed list of values.",
    ),
    "shape-language": Code(
        severity=Severity.ERROR,
        message="`{key}` must be a language",
        hint="write its code: fr, en, oc, pt-BR",
        explanation="Languages are written as in file names, two or three small letters.",
    ),
    "shape-snippet": Code(
        severity=Severity.ERROR,
        message="`{key}` must be the id of a block",
        hint="write its path below snippets/ without language and ending: methode/garant",
        explanation="Blocks are named by where they stand in the library.",
    ),
    "shape-spdx": Code(
        severity=Severity.ERROR,
        message="`{key}` must be one unquoted line",
        hint="write it after the colon, without quotation marks, brackets or |",
        explanation="`reuse lint` reads this key without knowing YAML.",
    ),
    "shape-interval": Code(
        severity=Severity.ERROR,
        message="`{key}` must be a length of time",
        hint="write a number and a unit: 12 months",
        explanation="Review dates are counted from intervals such as 6 months or 1 an.",
    ),
    "shape-digest": Code(
        severity=Severity.ERROR,
        message="`{key}` must be a digest",
        hint="copy the 64 characters from the lock file, or leave the key out",
        explanation="Digests are SHA-256, 64 digits and letters from a to f.",
    ),
    "shape-zone": Code(
        severity=Severity.ERROR,
        message="`{key}` must be a time zone",
        hint="write it as the tz database does: Europe/Paris, Indian/Reunion",
        explanation="Time zones are named after places.",
    ),
    "id-twice": Code(
        severity=Severity.ERROR,
        message="the id `{id}` stands twice; the first is on line {line}",
        hint="give one of the two another id",
        explanation="Links, checks and bindings find things by their id.",
    ),
    # Snippets and libraries --------------------------------------------------------
    "snippet-header-missing": Code(
        severity=Severity.ERROR,
        message="the block has no header",
        hint="begin the file with a line ---, the keys of the header, and another line ---",
        explanation="Without a header a block has no title, no author and no licence.",
    ),
    "snippet-header-open": Code(
        severity=Severity.ERROR,
        message="the header that begins here is never closed",
        hint="put a line --- after its last key",
        explanation="The header stands between two lines of three hyphens.",
    ),
    "snippet-empty": Code(
        severity=Severity.WARNING,
        message="there is a header, and no text below it",
        hint="write the text, or remove the file",
        explanation="A block without text prints nothing.",
    ),
    "snippet-comment": Code(
        severity=Severity.WARNING,
        message="{{# is no comment here, and would be printed",
        hint="write {{%# … #%}} for a comment",
        explanation="A comment of Jinja's, {# … #}, is text to the blocks of this program.",
    ),
    "snippet-licence-tag": Code(
        severity=Severity.ERROR,
        message="an SPDX tag stands in the text",
        hint="move it to the header; in the text it would be printed, and read as a second licence",
        explanation="The licence of a block is stated once, in its header.",
    ),
    "snippet-missing": Code(
        severity=Severity.ERROR,
        message="there is no block `{snippet}`",
        hint="{near}",
        explanation="The outline names a block that no library of the offer holds.",
    ),
    "snippet-language-missing": Code(
        severity=Severity.ERROR,
        message="the block `{snippet}` is not there in {lang}",
        hint="translate it, or choose another block; it is there in {languages}",
        explanation="A block is used in the language of the offer only.",
    ),
    "library-file-name": Code(
        severity=Severity.WARNING,
        message="this file is passed over: its name is not that of a block or a record",
        hint="rename it to {wanted}",
        explanation="The id and the language of a block come from its file name and nothing else.",
    ),
    "question-name": Code(
        severity=Severity.ERROR,
        message="`{name}` cannot name a question here",
        hint=(
            "write small letters without accents, digits and underscores; not a word of the tags "
            "(if, for, in, and, or, not, loop …), nor `key` in a list"
        ),
        explanation=(
            "Question names stand in the tags of the block; `key` names the items of a list."
        ),
    ),
    "question-key-unfit": Code(
        severity=Severity.ERROR,
        message="`{key}` has no meaning for a question of the type {type}",
        hint="remove it, or choose the type that it belongs to",
        explanation=(
            "choices belongs to choice, fields to record and list, items to list, unit to numbers"
            " and amounts, min and max to numbers, amounts, percentages, texts and lists."
        ),
    ),
    "question-choices": Code(
        severity=Severity.ERROR,
        message="`{key}` must list what can be chosen",
        hint="write [first, second], or `value: text to print` lines",
        explanation="Choices are a list of texts or a mapping from value to text.",
    ),
    "question-choices-missing": Code(
        severity=Severity.ERROR,
        message="the question `{question}` is a choice without choices",
        hint="add choices: [first, second]",
        explanation="A choice lists its values.",
    ),
    "question-choice-twice": Code(
        severity=Severity.ERROR,
        message="this choice stands twice",
        hint="remove one of the two",
        explanation="Choices differ from each other.",
    ),
    "question-fields-missing": Code(
        severity=Severity.ERROR,
        message="the question `{question}` does not say what is in it",
        hint="add {keys}",
        explanation=(
            "A record has fields; a list has fields (of its records) or items (the type of its "
            "values)."
        ),
    ),
    "question-fields-and-items": Code(
        severity=Severity.ERROR,
        message="the question `{question}` has both fields and items",
        hint="keep {keys}",
        explanation="A list holds records or plain values, not both.",
    ),
    "question-limit": Code(
        severity=Severity.ERROR,
        message="`{key}` must be a number",
        hint="write digits, with a point before decimals: 0.5",
        explanation="Limits bound numbers, the characters of texts and the items of lists.",
    ),
    "question-limits-reversed": Code(
        severity=Severity.ERROR,
        message="the question `{question}` has a minimum above its maximum",
        hint="exchange min and max, or correct one",
        explanation="No answer could fit.",
    ),
    "question-when-unknown": Code(
        severity=Severity.ERROR,
        message="`{name}` is no question that is asked beside this one",
        hint="{near}",
        explanation="A question may depend on another one of the same block, record or template.",
    ),
    "commons-id": Code(
        severity=Severity.ERROR,
        message="the id of this record is not the name of its file",
        hint="write id: {slug}, or remove the line",
        explanation="The slug of a record is its file name; `id:` may repeat it.",
    ),
    "commons-language": Code(
        severity=Severity.WARNING,
        message="`{key}` is not there in {lang}; the first of {languages} is printed",
        hint="add a line {lang}: …",
        explanation="A record's texts are written once for all languages, or once for each.",
    ),
    "commons-language-unknown": Code(
        severity=Severity.ERROR,
        message="`{key}` is no language",
        hint="write language codes as keys (fr: …, en: …), or the text alone",
        explanation="A mapping in place of a text gives it in several languages.",
    ),
    # Offers ------------------------------------------------------------------------
    "outline-block": Code(
        severity=Severity.ERROR,
        message="a block of the outline names a snippet or a table, one of the two",
        hint="write {{snippet: methode/garant}} or {{table: budget}}",
        explanation="Each entry under blocks: is one text or one computed table.",
    ),
    "outline-key-unfit": Code(
        severity=Severity.ERROR,
        message="`{key}` has no meaning for {what}",
        hint="remove it",
        explanation="caption: belongs to tables, with: and heading: to texts.",
    ),
    "outline-snippet": Code(
        severity=Severity.ERROR,
        message="`{key}` must be the id of a block or an own text",
        hint=(
            "write methode/garant for a block of the library, own/contexte.md for a text of this "
            "offer"
        ),
        explanation="Texts are named by their path below the library or below the offer.",
    ),
    "outline-binding": Code(
        severity=Severity.ERROR,
        message="`{key}` is bound to something that cannot be read",
        hint=(
            "write the name of an answer, each NAME for every item of a list, commons SLUG, or "
            "each commons"
        ),
        explanation="The outline says what a name of a block is filled with.",
    ),
    "criterion-unknown": Code(
        severity=Severity.WARNING,
        message="`{criterion}` is no criterion and no question of the consultation",
        hint="{near}",
        explanation="Sections say which criteria or questions of consultation.yaml they answer.",
    ),
    "waiver-unknown-code": Code(
        severity=Severity.WARNING,
        message="there is no finding `{name}`",
        hint="{near}",
        explanation="A waiver for a code that does not exist waives nothing.",
    ),
    "own-text-missing": Code(
        severity=Severity.ERROR,
        message="there is no own text `{name}`",
        hint="{near}",
        explanation="The outline names a text of the offer that is not in its own/ folder.",
    ),
    "shared-file-missing": Code(
        severity=Severity.ERROR,
        message="there is no file {path}",
        hint="correct the path; it is seen from the folder of this offer",
        explanation=(
            "`answers:`, `consultation:` and `each_row_of:` name files that lie elsewhere or "
            "have a name of their own."
        ),
    ),
    "shared-file-again": Code(
        severity=Severity.ERROR,
        message="this file is read already",
        hint="remove it: each shared file is named once, and {own} of this folder never",
        explanation=(
            "The offer's own answers.yaml and consultation.yaml are read last by themselves; a "
            "file cannot be laid over itself."
        ),
    ),
    "deadline": Code(
        severity=Severity.ERROR,
        message="`{key}` must be a day, a time and a time zone",
        hint="write 2026-12-04 12:00 Europe/Paris, or 2026-12-04T12:00+01:00",
        explanation="A deadline is a moment.",
    ),
    "deadline-zone": Code(
        severity=Severity.ERROR,
        message="the deadline says no time zone",
        hint="add it after the time: 2026-12-04 12:00 Europe/Paris",
        explanation="A platform's clock and the reader's may differ by hours, overseas above all.",
    ),
    "zone-unknown": Code(
        severity=Severity.ERROR,
        message="`{key}` names a time zone that is not there",
        hint="{near}",
        explanation="The deadline would be counted in another zone, hours too early or too late.",
    ),
    # Pictures and the lock ---------------------------------------------------------
    "picture-missing": Code(
        severity=Severity.ERROR,
        message="there is no picture {file}",
        hint="put it there, or correct its name",
        explanation="A text shows a picture that is not in its folder.",
    ),
    "picture-other-format": Code(
        severity=Severity.ERROR,
        message="{file} is {format}, not PNG or JPEG",
        hint="save it as PNG (drawings) or JPEG (photographs)",
        explanation="Word, PDF and web pages all show PNG and JPEG.",
    ),
    "picture-too-large": Code(
        severity=Severity.ERROR,
        message="{file} has more than {limit}",
        hint="make it smaller; 2,000 pixels across fill a page in print",
        explanation="Very large pictures make a document that no platform takes.",
    ),
    "picture-damaged": Code(
        severity=Severity.ERROR,
        message="{file} breaks off or is damaged",
        hint="save it again from the program that made it",
        explanation="Word shows nothing in place of a damaged picture.",
    ),
    "picture-inks": Code(
        severity=Severity.ERROR,
        message="{file} is in the four inks of a printing press",
        hint="save it in RGB",
        explanation="Word and browsers show CMYK pictures in wrong colours or not at all.",
    ),
    "lock-damaged": Code(
        severity=Severity.ERROR,
        message="the lock file cannot be understood here",
        hint="delete it and build again; it is written by the build",
        explanation="Somebody edited the lock file, or a merge left marks in it.",
    ),
}
