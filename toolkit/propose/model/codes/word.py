# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Word templates and Word files."""

from propose.model.codes import Code
from propose.model.finding import Severity

CODES = {
    "word-empty": Code(
        severity=Severity.ERROR,
        message="this file is empty (0 bytes)",
        hint="save it again in Word or LibreOffice, or take it back from a copy",
        explanation="A download or a synchronisation that broke off leaves such files.",
    ),
    "word-old-format": Code(
        severity=Severity.ERROR,
        message="this is an old Word file (.doc), or another file of that time",
        hint="open it in Word or LibreOffice and save it as “Word document (.docx)”",
        explanation="Only .docx files are read; renaming a .doc does not turn it into one.",
    ),
    "word-encrypted": Code(
        severity=Severity.ERROR,
        message="this file is protected by a password",
        hint="in Word: File > Info > Protect Document > Encrypt, delete the password, save",
        explanation="A file with a password cannot be read without it.",
    ),
    "word-other-format": Code(
        severity=Severity.ERROR,
        message="this is no Word file but: {format}",
        hint="open it and save it as “Word document (.docx)”",
        explanation="The content decides, not the suffix of the name.",
    ),
    "word-unreadable": Code(
        severity=Severity.ERROR,
        message="this file is damaged or no Word file: {reason}",
        hint="open it in Word or LibreOffice and save it again as .docx",
        explanation="A .docx is a zip archive; this one cannot be unpacked.",
    ),
    "word-too-large": Code(
        severity=Severity.ERROR,
        message="this file holds more than {limit}",
        hint="make its pictures smaller (Word: Picture Format > Compress Pictures)",
        explanation="Sizes are added up before unpacking, so that no file can fill the memory.",
    ),
    "word-entry-name": Code(
        severity=Severity.ERROR,
        message="this file holds an entry with a forbidden name: {entry}",
        hint="do not use this file unless you know who made it; save it again in Word",
        explanation="Names that leave the folder, repeat, or hold control characters are an attack "
        "or damage.",
    ),
    "word-part-missing": Code(
        severity=Severity.ERROR,
        message="this file lacks {part}, so it is no Word document",
        hint="open it in Word or LibreOffice and save it again as .docx",
        explanation="Every Word document has a list of content types and a document part.",
    ),
    "word-xml": Code(
        severity=Severity.ERROR,
        message="{part} in this file is damaged: {reason}",
        hint="open it in Word, let Word repair it, and save it again as .docx",
        explanation="Every part must be well-formed XML.",
    ),
    "word-encoding": Code(
        severity=Severity.ERROR,
        message="{part} in this file is written in an encoding other than UTF-8 or UTF-16",
        hint="open it in Word or LibreOffice and save it again as .docx",
        explanation="The standard allows UTF-8 and UTF-16 only.",
    ),
    "word-doctype": Code(
        severity=Severity.ERROR,
        message="{part} in this file declares a document type",
        hint="if it is a drawing (.svg), put it in as PNG; else do not use this file",
        explanation="Word never writes such a declaration; it serves to read other files or to "
        "exhaust the memory.",
    ),
    "word-strict": Code(
        severity=Severity.ERROR,
        message="this file is saved as “Strict Open XML Document”",
        hint="in Word: File > Save As, type “Word Document (*.docx)”",
        explanation="The strict form uses other names for every element.",
    ),
    "word-prefix": Code(
        severity=Severity.ERROR,
        message="{part} does not name its elements as Word does (w:…)",
        hint="open it in Word or LibreOffice and save it again as .docx",
        explanation="docxtpl finds fields by the prefix that Word and LibreOffice write.",
    ),
    "word-macros": Code(
        severity=Severity.ERROR,
        message="this file holds macros or key bindings ({part})",
        hint="in Word: File > Save As, type “Word Document (*.docx)”, without macros",
        explanation="A template must not bring programs into an offer.",
    ),
    "word-embedded-object": Code(
        severity=Severity.ERROR,
        message="this file holds an embedded object, for example a workbook ({part})",
        hint="replace the object by a picture or a Word table",
        explanation="An embedded workbook goes to the buyer whole, with all its sheets.",
    ),
    "word-active-content": Code(
        severity=Severity.ERROR,
        message="this file holds a control or script ({part})",
        hint="remove it (Word: Developer > Design Mode) and save the file again",
        explanation="ActiveX controls and scripts in drawings run on the reader's machine.",
    ),
    "word-foreign-text": Code(
        severity=Severity.ERROR,
        message="this file takes in another document ({part})",
        hint="open it in Word, save it again, so that the text becomes part of it",
        explanation="Included documents are resolved by Word on opening, unchecked.",
    ),
    "word-external": Code(
        severity=Severity.ERROR,
        message="{part} refers to something outside this file ({kind}): {target}",
        hint="put it into the file or remove it; only links to https://, http:// and mailto: "
        "may lead out (an attached template: Developer > Document Template > Normal)",
        explanation="Such references are fetched when the file is opened or converted, and tell "
        "others about it.",
    ),
    "word-field": Code(
        severity=Severity.ERROR,
        message="{part} holds a field that reads or runs something else: {field}",
        hint="show the fields with Alt+F9, delete this one, and save the file again",
        explanation="Fields such as DDE, INCLUDETEXT or MACROBUTTON act on the reader's machine.",
    ),
    "word-damaged": Code(
        severity=Severity.ERROR,
        message="the Word file would be damaged: {part}: {fault}",
        hint="this is a fault of the program or the template: please report it with this message",
        explanation="Every Word file is checked before it is written; the former file stays.",
    ),
    "template-unreadable": Code(
        severity=Severity.ERROR,
        message="the template cannot be read: {reason}",
        hint="check `template:` in proposal.yaml and the rights of the file",
        explanation="The Word template named by the proposal must exist and be readable.",
    ),
    "template-syntax": Code(
        severity=Severity.ERROR,
        message="{part} of the template: {reason}, in « {quote} »",
        hint="correct this field in Word; every {{{{ needs its }}}}, "
        "every {{% if %}} its {{% endif %}}",
        explanation="Fields follow Jinja: {{ name }}, {% if name %} … {% endif %}.",
    ),
    "template-not-allowed": Code(
        severity=Severity.ERROR,
        message="{part} of the template: {construct} is not allowed, in « {quote} »",
        hint="use names, fields (client.nom), if, for, comparisons, and the filters {filters}",
        explanation="A template is filled, never run: calls, assignments and other filters are "
        "refused.",
    ),
    "template-unknown-name": Code(
        severity=Severity.ERROR,
        message="{part} of the template: nothing is called {name}, in « {quote} »",
        hint="{remedy}",
        explanation="Fields of a template print facts of the proposal, the consultation and the "
        "answers to the questions of template.yaml.",
    ),
    "template-no-text": Code(
        severity=Severity.ERROR,
        message="{part} of the template: a field has no text to print, in « {quote} »",
        hint="answer its question, or put the field between {{% if name %}} and {{% endif %}}",
        explanation="An unanswered optional question, a yes/no, a record or a list cannot be "
        "printed as such.",
    ),
    "template-too-many": Code(
        severity=Severity.ERROR,
        message="{part} of the template: loops would print {count} characters, in « {quote} »",
        hint="loop over one list, or over a list of each item",
        explanation="Loops are bounded, so that a template cannot exhaust the machine.",
    ),
    "template-not-filled": Code(
        severity=Severity.ERROR,
        message="{part} in the template holds a field that cannot be filled there: « {quote} »",
        hint="move it into the text, a header, a footer, a footnote or the document properties",
        explanation="Fields are filled in the text, headers, footers, footnotes and properties.",
    ),
    "template-slot-missing": Code(
        severity=Severity.ERROR,
        message="the template has no place for the text of the offer",
        hint="in Word, type {{{{p body }}}} as a paragraph of its own where the text begins",
        explanation="The slot {{p body }} receives every section that has no slot of its own.",
    ),
    "template-slot-unknown": Code(
        severity=Severity.ERROR,
        message="{part} of the template: {{{{p {name} }}}} is no section of this offer",
        hint="{remedy}",
        explanation="A slot is called body, bill, contents, or like a section or criterion.",
    ),
    "template-slot-twice": Code(
        severity=Severity.ERROR,
        message="the template has the slot {{{{p {name} }}}} more than once",
        hint="keep one of them",
        explanation="Each section stands once in the document.",
    ),
    "template-margin-narrow": Code(
        severity=Severity.ERROR,
        message="the right margin of the page is {found} mm wide, the column in it {wanted} mm",
        hint="widen the margin in the Word file, or lower margin_column_mm",
        explanation="Notes in the margin and wide tables would run off the page.",
    ),
    "template-slot-lost": Code(
        severity=Severity.ERROR,
        message="the slot {{{{p {name} }}}} stands in an if or for: it was left out or repeated",
        hint="put it outside of {{% if %}} and {{% for %}}",
        explanation="A slot that vanishes would lose its sections.",
    ),
    "template-slot-place": Code(
        severity=Severity.ERROR,
        message="{part} of the template: the slot {name} must be alone in its paragraph, "
        "in the main text: « {quote} »",
        hint="give {{{{p {name} }}}} a paragraph of its own in the text, outside text boxes",
        explanation="Sections consist of whole paragraphs and tables.",
    ),
    "template-section-unplaced": Code(
        severity=Severity.ERROR,
        message="section {section} has no place in the template",
        hint="in Word, type {{{{p body }}}} or {{{{p {section} }}}} as a paragraph of its own",
        explanation="Without a slot body, every section needs a slot of its own.",
    ),
    "template-slot-idle": Code(
        severity=Severity.WARNING,
        message="no outline beside the template has a section {name}, so this slot may stay empty",
        hint="call a section of the outline {name}, or take the slot {{{{p {name} }}}} out",
        explanation="A slot with the id of a section is filled only in offers that have it.",
    ),
    "template-question-unprinted": Code(
        severity=Severity.WARNING,
        message="the template asks for {name} and prints it nowhere",
        hint="write {{{{ {name} }}}} in the Word file, or take the question out of template.yaml",
        explanation="Who makes an offer is asked every question of its template.",
    ),
    "template-wording-unused": Code(
        severity=Severity.WARNING,
        message="wording has {name}, which is printed nowhere",
        hint="write {{{{ wording.{name} }}}} in the Word file, or take the line out",
        explanation="propose itself prints the words of captions, tables and the annex; all "
        "others are for the fields of the template.",
    ),
    "template-picture-untold": Code(
        severity=Severity.WARNING,
        message="{part} of the template holds a picture without alternative text: {name}",
        hint="in Word: right click > View Alt Text; describe it, or mark it as decorative",
        explanation="Who cannot see a page hears the alternative text of its pictures.",
    ),
    "template-tracked-changes": Code(
        severity=Severity.ERROR,
        message="{part} of the template holds tracked changes",
        hint="in Word: Review > Accept or Reject all changes, then save",
        explanation="Tracked changes carry names, dates and deleted words to the buyer.",
    ),
    "template-hidden-text": Code(
        severity=Severity.WARNING,
        message="{part} of the template holds hidden text; it is left out of the offer",
        hint="in Word: File > Info > Inspect Document, remove hidden text, save",
        explanation="Hidden words meant for an earlier buyer must not leave with an offer.",
    ),
    "value-not-in-document": Code(
        severity=Severity.ERROR,
        message="the answer to {question} stands {found} times in the Word file, not {expected}",
        hint="this is a fault of the program or the template: please report it with this message",
        explanation="Before a Word file is written, every filled answer is looked up in it.",
    ),
}
