# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing the outputs."""

from propose.model.codes import Code
from propose.model.finding import Severity

CODES = {
    "output-folder-missing": Code(
        severity=Severity.ERROR,
        message="the folder of this file does not exist: {folder}",
        hint="create it, or choose another place with -o",
        explanation="Outputs are written beside a temporary file in the same folder.",
    ),
    "html-not-clean": Code(
        severity=Severity.ERROR,
        message="the page would hold something that a cleaner of foreign pages takes away",
        hint="this is a fault of the program: please report it with the block that was new",
        explanation="Before a page is written, nh3 must find nothing in it to take away: no "
        "script, no foreign element, no address but those of the web and of mail.",
    ),
    "output-folder-refused": Code(
        severity=Severity.ERROR,
        message="this folder could not be made ({reason})",
        hint="change the rights of the folder above it, or choose another place with -o",
        explanation="Outputs go into build/ of the workspace, or of an offer that stands alone.",
    ),
    "output-is-folder": Code(
        severity=Severity.ERROR,
        message="a folder has this name",
        hint="rename the folder, or choose another file name with -o",
        explanation="A file cannot take the place of a folder.",
    ),
    "output-is-device": Code(
        severity=Severity.ERROR,
        message="this is a device, a pipe or a socket, not a file",
        hint="choose another file name with -o",
        explanation="Putting a file in its place would break what else uses it.",
    ),
    "output-is-input": Code(
        severity=Severity.ERROR,
        message="this file is read to make what would take its place",
        hint="choose another file name with -o, outside the sources of the offer",
        explanation="An output never replaces the text, answers or template that it is made from.",
    ),
    "output-in-sources": Code(
        severity=Severity.ERROR,
        message="this place is inside {folder}, where texts are read from",
        hint="choose another place with -o; without -o outputs go into build/",
        explanation="What lies among blocks, own texts or templates is taken for one of them.",
    ),
    "output-name-too-long": Code(
        severity=Severity.ERROR,
        message="this name is too long for the disk",
        hint="choose a shorter file name with -o, or give the folder of the offer a shorter name",
        explanation="Most disks take 255 bytes for a name; letters with accents count twice.",
    ),
    "output-busy": Code(
        severity=Severity.ERROR,
        message="another build has been writing into this folder for {seconds} seconds",
        hint="wait for it to end, or end it, and build again; or choose another folder with -o",
        explanation="Files that belong together come from one build, so builds into one folder "
        "take turns.",
    ),
    "output-read-only": Code(
        severity=Severity.ERROR,
        message="this file or its folder may not be written ({reason})",
        hint="change its rights, or choose another place with -o",
        explanation="The former file is untouched.",
    ),
    "output-disk-full": Code(
        severity=Severity.ERROR,
        message="there is no room left on the disk ({reason})",
        hint="free some room and build again; the former file is untouched",
        explanation="The new file is written completely before it replaces the former one.",
    ),
    "output-locked": Code(
        severity=Severity.ERROR,
        message="another program holds this file open; the new one is {beside}",
        hint="close it (Word, a PDF viewer) and build again, or take the new file",
        explanation="On Windows a file that is open cannot be replaced.",
    ),
    "output-not-written": Code(
        severity=Severity.ERROR,
        message="this file could not be written ({reason})",
        hint="check the disk and build again; the former file is untouched",
        explanation="The operating system refused; nothing was changed.",
    ),
    "pdf-no-libreoffice": Code(
        severity=Severity.ERROR,
        message="no PDF: LibreOffice was not found",
        hint="{remedy}",
        explanation="LibreOffice lays the Word file out; other formats can be built without it.",
    ),
    "pdf-no-room": Code(
        severity=Severity.ERROR,
        message="no PDF: the temporary files for LibreOffice could not be written ({reason})",
        hint="free some room there, or set TMPDIR to another folder",
        explanation="LibreOffice works in a folder of its own among the temporary files, which "
        "is removed afterwards.",
    ),
    "pdf-time-limit": Code(
        severity=Severity.ERROR,
        message="no PDF: LibreOffice did not finish within {seconds} seconds and was ended",
        hint="build again; if it happens again, open the Word file in LibreOffice to see why",
        explanation="A layout that does not end is stopped with everything it started.",
    ),
    "pdf-failed": Code(
        severity=Severity.ERROR,
        message="no PDF: LibreOffice failed ({reason})",
        hint="open the Word file in LibreOffice to see why",
        explanation="LibreOffice may end without an error and without a file; so the file is "
        "looked at.",
    ),
    "pdf-damaged": Code(
        severity=Severity.ERROR,
        message="no PDF: what LibreOffice wrote cannot be used ({reason})",
        hint="open the Word file in LibreOffice, export it as PDF there, and compare",
        explanation="Every PDF is opened, counted and read before it is handed over.",
    ),
    "pdf-blank-page": Code(
        severity=Severity.WARNING,
        message="page {page} of the PDF is blank",
        hint="look for an empty paragraph or a page break too many before it",
        explanation="A blank page looks like a mistake and counts for a page limit.",
    ),
    "style-role-unknown": Code(
        severity=Severity.ERROR,
        message="no text of an offer has the role {role}",
        hint="{near}",
        explanation="`roles:` in template.yaml gives a style of the Word file to a role.",
    ),
    "style-missing": Code(
        severity=Severity.ERROR,
        message="the template has no style called {style}, wanted for the role {role}",
        hint="write its name as Word shows it, or create the style in the template",
        explanation="Styles are found by the name that Word shows, whatever the case.",
    ),
    "picture-not-read": Code(
        severity=Severity.ERROR,
        message="the picture {file} was not read",
        hint="put it beside the text that shows it, as PNG or JPEG",
        explanation="Every picture is read and checked before the offer is written.",
    ),
    "table-too-wide": Code(
        severity=Severity.WARNING,
        message="this table of {columns} columns is too wide: words in it are broken",
        hint="write {{: .wide }} below the table to turn its page, or shorten the longest words",
        explanation="The longest words of all columns together are wider than the page.",
    ),
    "pdf-text-missing": Code(
        severity=Severity.WARNING,
        message="the title of the offer cannot be found in the text of the PDF",
        hint="open the PDF and try to copy the title; another font in the template may help",
        explanation="A PDF without readable text cannot be searched or read aloud.",
    ),
    "question-over-limit": Code(
        severity=Severity.WARNING,
        message="the answer to the buyer's question {question} has {count} characters, "
        "{excess} more than its limit of {limit}",
        hint="shorten the blocks of the sections that name {question} under criteria:",
        explanation="A web form cuts off, or refuses, what is longer than its field. Spaces "
        "and line ends are counted.",
    ),
}
