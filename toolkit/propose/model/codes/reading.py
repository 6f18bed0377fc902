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
        message="the text is not UTF-8: byte {byte} cannot be read",
        hint="save the file again with the encoding UTF-8",
        explanation=(
            "Files are read as UTF-8. A file saved as Windows-1252 or UTF-16 would show wrong "
            "letters; the line of the first byte that is not UTF-8 is given."
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
}
