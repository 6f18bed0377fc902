# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The PDF of a Word file, laid out by LibreOffice, and the page of every bookmark."""

import contextlib
import io
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from propose.model.bill import LicenceName
from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen
from propose.ooxml.escape import escape, quoteattr
from propose.writers.files import signals_held

if TYPE_CHECKING:
    import pikepdf

INSTALLATION = (
    "sudo apt-get install --no-install-recommends libreoffice-writer-nogui fonts-liberation "
    "fonts-dejavu-core"
)
TIME_LIMIT_S = 180.0
_TIME_FOR_ANOTHER_S = 20.0

_PROGRAMS = ("soffice", "libreoffice")
_ELSEWHERE = (
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
)
_EXPORT = (
    'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"SelectPdfVersion":{"type":"long","value":"2"},'
    '"PDFUACompliance":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"},'
    '"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
)
_SETTINGS = (
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    # whatever would be fetched all the same goes to a port where nobody listens
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetNoProxy", ""),
    ("/org.openoffice.Office.Common/Misc", "CollectUsageInformation", "false"),
    ("/org.openoffice.Office.Recovery/AutoSave", "Enabled", "false"),
    ("/org.openoffice.Office.Recovery/RecoveryInfo", "Enabled", "false"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    (
        "/org.openoffice.Office.Jobs/Jobs/org.openoffice.Office.Jobs:Job['UpdateCheck']/Arguments",
        "AutoCheckEnabled",
        "false",
    ),
)
_BOOKMARK = re.compile(rb'<w:bookmarkStart [^>]*?w:name="([^"]+)"')
_PARAGRAPH_MARK = "_pb_"
_RESTART_MARK = "_restart_"
_CHARACTER = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_PAGES_READ_FOR_TITLE = 4
_KNOWN_FAULT = re.compile(
    r"User installation could not be completed|source file could not be loaded"
    r"|no export filter for|failed: 0x[0-9a-f]+|Could not find platform independent libraries"
    r"|cannot open shared object file|Permission denied|No space left on device",
    re.IGNORECASE,
)
"""What LibreOffice says of itself; of all else it says, some may be words of the offer."""


def office_program() -> str | None:
    """Return the path of LibreOffice, None if it is not installed."""
    for name in _PROGRAMS:
        found = shutil.which(name)
        if found is not None:
            return found
    return next((str(path) for path in _ELSEWHERE if path.is_file()), None)


@frozen
class WordFile:
    """A Word file that is to become a PDF, with what the PDF says of itself.

    `date` is ISO; `shown` is the path in findings.
    """

    content: bytes
    title: str
    lang: str
    date: str
    licence: LicenceName | None = None
    author: str | None = None
    shown: str = "PDF"

    @property
    def place(self) -> Place:
        """Return where findings about the PDF stand."""
        return Place(path=self.shown)


LaidOut: TypeAlias = tuple[bytes | None, Mapping[str, int], tuple[Finding, ...]]
"""A PDF, the page number of each bookmark of its Word file, and what was noticed."""


def pdf_of(file: WordFile, *, timeout_s: float = TIME_LIMIT_S) -> LaidOut:
    """Return the PDF of a Word file, and the page number of each of its bookmarks.

    None and no pages when it could not be made. Layout depends on the fonts of the
    machine, so these bytes are not reproducible elsewhere.
    """
    return pdfs_of((file,), timeout_s=timeout_s)[0]


def pdfs_of(files: Sequence[WordFile], *, timeout_s: float = TIME_LIMIT_S) -> tuple[LaidOut, ...]:
    """Return the PDF of each Word file, all laid out by one run of LibreOffice.

    Where that run fails, each file gets a run of its own, so that one file stops no other.
    """
    program = office_program()
    if program is None:
        remedy = f"type: {INSTALLATION}   (or see https://www.libreoffice.org/download)"
        return tuple(
            (None, {}, (finding("pdf-no-libreoffice", file.place, remedy=remedy),))
            for file in files
        )
    together: list[bytes | None] = [None] * len(files)
    whole = [at for at, file in enumerate(files) if zipfile.is_zipfile(io.BytesIO(file.content))]
    if len(whole) > 1:
        contents = [files[at].content for at in whole]
        limit_s = timeout_s + _TIME_FOR_ANOTHER_S * len(whole)
        converted, _ = _converted(program, contents, limit_s, Place(path=""))
        for at, content in zip(whole, converted, strict=True):
            together[at] = content
    laid_out: list[LaidOut] = []
    for at, file in enumerate(files):
        content = together[at]
        faults: tuple[Finding, ...] = ()
        if at not in whole:
            # LibreOffice would make a blank page of an empty file, and of text what it can
            reason = "this is no Word file"
            faults = (finding("pdf-failed", file.place, reason=reason),)
        elif content is None:
            (content,), faults = _converted(program, [file.content], timeout_s, file.place)
        laid_out.append((None, {}, faults) if content is None else _finished(content, file))
    return tuple(laid_out)


def page_count_of(content: bytes) -> int:
    """Return the number of pages of a PDF that `pdf_of` made."""
    import pikepdf  # noqa: PLC0415 -- slow to import, for PDF only

    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)


# LibreOffice ---------------------------------------------------------------------------


def _converted(
    program: str, contents: Sequence[bytes], timeout_s: float, place: Place
) -> tuple[list[bytes | None], tuple[Finding, ...]]:
    """Return the PDFs of one run of LibreOffice, or None for each and why it failed."""
    none: list[bytes | None] = [None] * len(contents)
    try:
        with tempfile.TemporaryDirectory(prefix="propose-") as name:
            folder = Path(name)
            sources = [folder / f"offer-{number}.docx" for number, _ in enumerate(contents, 1)]
            for source, content in zip(sources, contents, strict=True):
                source.write_bytes(content)
            refusal = _run(program, sources, timeout_s, place)
            if refusal is not None:
                return none, (refusal,)
            return [source.with_suffix(".pdf").read_bytes() for source in sources], ()
    except OSError as fault:
        reason = fault.strerror or type(fault).__name__
        return none, (finding("pdf-no-room", place, reason=reason),)


def _run(program: str, sources: Sequence[Path], timeout_s: float, place: Place) -> Finding | None:
    """Lay files out beside themselves; return what kept LibreOffice from it."""
    folder = sources[0].parent
    profile = folder / "profile"
    _write_profile(profile)
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
        *("--convert-to", _EXPORT, "--outdir", str(folder), *map(str, sources)),
    ]
    environment = {**os.environ, "TZ": "UTC", "SAL_USE_VCLPLUGIN": "svp"}
    process = None
    try:
        with signals_held():  # or it is started, and nobody knows whom to end
            process = subprocess.Popen(  # noqa: S603 -- a fixed command, no shell
                command,
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        said, _ = process.communicate(timeout=timeout_s)
    except subprocess.TimeoutExpired:
        return finding("pdf-time-limit", place, seconds=f"{timeout_s:g}")
    finally:
        if process is not None:
            _end(process)
    if process.returncode == 0 and all(one.with_suffix(".pdf").is_file() for one in sources):
        return None
    known = _KNOWN_FAULT.findall(said.decode("utf-8", "replace"))
    reason = known[-1] if known else f"exit code {process.returncode}, no file"
    return finding("pdf-failed", place, reason=reason)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End LibreOffice with all that it started: it forks before it works."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    elif sys.platform == "win32" and process.poll() is None:
        taskkill = shutil.which("taskkill") or "taskkill"
        subprocess.run(  # noqa: S603 -- a fixed command, no shell
            [taskkill, "/T", "/F", "/PID", str(process.pid)], check=False, capture_output=True
        )
    if process.poll() is None:
        process.kill()
    process.wait()
    if process.stdout is not None:
        process.stdout.close()


def _write_profile(profile: Path) -> None:
    items = "".join(
        f"<item oor:path={quoteattr(path)}><prop oor:name={quoteattr(name)} "
        f'oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    folder = profile / "user"
    folder.mkdir(parents=True)
    (folder / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>\n',
        encoding="utf-8",
    )


# What came of it -------------------------------------------------------------------------


class _Metadata:
    """What the PDF says of itself."""

    def __init__(self, file: WordFile) -> None:
        self.title = file.title
        self.lang = file.lang
        self.day = file.date[:10]
        self.licence = file.licence
        self.author = file.author

    def xmp(self) -> bytes:
        """Return the packet; it claims no conformity, for nothing has confirmed one.

        Source: XMP specification part 1; Creative Commons, "XMP".
        """
        lines = [
            f"<dc:title>{_alternative(self.title)}</dc:title>",
            f"<dc:language><rdf:Bag><rdf:li>{escape(self.lang)}</rdf:li></rdf:Bag></dc:language>",
            "<dc:format>application/pdf</dc:format>",
            f"<xmp:CreateDate>{self.day}T00:00:00Z</xmp:CreateDate>",
            f"<xmp:ModifyDate>{self.day}T00:00:00Z</xmp:ModifyDate>",
        ]
        if self.author:
            lines.append(
                f"<dc:creator><rdf:Seq><rdf:li>{escape(self.author)}</rdf:li></rdf:Seq>"
                "</dc:creator>"
            )
        if self.licence is not None:
            terms = f"{self.licence.name} ({self.licence.spdx})"
            text = _alternative(terms)
            lines.append("<xmpRights:Marked>True</xmpRights:Marked>")
            lines.append(f"<xmpRights:UsageTerms>{text}</xmpRights:UsageTerms>")
            lines.append(f"<dc:rights>{text}</dc:rights>")
            if self.licence.url:
                url = self.licence.url
                lines.append(
                    f"<xmpRights:WebStatement>{escape(url)}</xmpRights:WebStatement>"
                    f"<cc:license rdf:resource={quoteattr(url)}/>"
                )
        packet = (
            '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
            '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
            '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
            'xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" '
            f'xmlns:cc="http://creativecommons.org/ns#">{"".join(lines)}</rdf:Description>'
            '</rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'
        )
        return packet.encode()

    def entries(self) -> dict[str, str]:
        """Return the entries of the document information dictionary."""
        moment = f"D:{self.day.replace('-', '')}000000Z"
        return {
            "/Title": self.title,
            **({"/Author": self.author} if self.author else {}),
            "/Producer": "propose, LibreOffice",
            "/CreationDate": moment,
            "/ModDate": moment,
        }


def _alternative(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'


def _finished(content: bytes, file: WordFile) -> LaidOut:
    import pikepdf  # noqa: PLC0415 -- slow to import, for PDF only

    place, docx, metadata = file.place, file.content, _Metadata(file)

    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            blank = [_is_blank(page) for page in pdf.pages]
            if all(blank):
                reason = "all its pages are blank" if blank else "it has no page"
                return None, {}, (finding("pdf-damaged", place, reason=reason),)
            pages = _pages_of_bookmarks(pdf, docx)
            findings = tuple(_page_findings(pdf, blank, metadata.title, docx, place))
            _describe(pdf, metadata)
            if "/DocChecksum" in pdf.trailer:
                del pdf.trailer["/DocChecksum"]  # LibreOffice's, of the file before this
            finished = io.BytesIO()
            pdf.save(finished, deterministic_id=True)
    except pikepdf.PdfError as fault:
        return None, {}, (finding("pdf-damaged", place, reason=str(fault).rstrip(".")),)
    return finished.getvalue(), pages, findings


def _describe(pdf: "pikepdf.Pdf", metadata: _Metadata) -> None:
    import pikepdf  # noqa: PLC0415 -- same

    stream = pikepdf.Stream(pdf, metadata.xmp())
    stream["/Type"] = pikepdf.Name("/Metadata")
    stream["/Subtype"] = pikepdf.Name("/XML")
    pdf.Root["/Metadata"] = pdf.make_indirect(stream)
    pdf.Root["/Lang"] = pikepdf.String(metadata.lang)
    pdf.Root["/ViewerPreferences"] = pikepdf.Dictionary({"/DisplayDocTitle": True})
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    for key, value in metadata.entries().items():
        pdf.docinfo[key] = pikepdf.String(value)


# Bookmarks -------------------------------------------------------------------------------


def destination_name(bookmark: str) -> str:
    """Return the name that LibreOffice gives to the destination of a bookmark.

    Source: vcl/source/gdi/pdfwriter_impl.cxx, appendDestinationName.

    >>> destination_name("_a_budget-é")
    '5Fa5Fbudget-E9'
    """
    units = memoryview(bookmark.encode("utf-16-be")).cast("B")
    name = []
    for high, low in zip(units[::2], units[1::2], strict=True):
        character = chr(low)
        if high == 0 and low < 128 and (character.isalnum() or character == "-"):
            name.append(character)
        else:
            name.append((f"{high:02X}" if 0 < high < 128 else "") + f"{low:02X}")
    return "".join(name)


def bookmarks_of(docx: bytes) -> frozenset[str]:
    """Return the names of the bookmarks of a Word file that we wrote."""
    names: set[str] = set()
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        for entry in archive.namelist():
            if entry.startswith("word/") and entry.endswith(".xml"):
                names |= {one.decode() for one in _BOOKMARK.findall(archive.read(entry))}
    return frozenset(names)


def _pages_of_bookmarks(pdf: "pikepdf.Pdf", docx: bytes) -> dict[str, int]:
    """Return the page number of each bookmark; marks of our own leave the PDF.

    Where the template begins its numbers again, this is the number that is printed.
    """
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    destinations = pdf.Root.get("/Dests")
    if destinations is None:
        return {}
    pages: dict[str, int] = {}
    for bookmark in sorted(bookmarks_of(docx)):
        key = f"/{destination_name(bookmark)}"
        target = destinations.get(key)
        if target is None:
            continue
        number = numbers.get(target[0].objgen)
        if number is not None:
            pages[bookmark] = number
        if bookmark.startswith((_PARAGRAPH_MARK, _RESTART_MARK)):
            del destinations[key]
    return _as_printed(pages)


def _as_printed(pages: Mapping[str, int]) -> dict[str, int]:
    """Return the pages as numbered by the template, without the marks of restarts.

    >>> _as_printed({"_restart_1_1": 3, "a": 2, "b": 3, "c": 5})
    {'a': 2, 'b': 1, 'c': 3}
    """
    restarts = sorted(
        (page, int(name.split("_")[2]))
        for name, page in pages.items()
        if name.startswith(_RESTART_MARK)
    )
    printed: dict[str, int] = {}
    for name, page in pages.items():
        if not name.startswith(_RESTART_MARK):
            before = [(first, start) for first, start in restarts if first <= page]
            first, start = before[-1] if before else (1, 1)
            printed[name] = page - first + start
    return printed


# Looking at the pages ----------------------------------------------------------------------


def _page_findings(
    pdf: "pikepdf.Pdf", blank: Sequence[bool], title: str, docx: bytes, place: Place
) -> Iterator[Finding]:
    for number, is_blank in enumerate(blank, start=1):
        if is_blank:
            yield finding("pdf-blank-page", place, page=number)
    wanted = _folded(title)
    if wanted and wanted in _folded(_visible_text(docx)):
        first = (_text_of(page) for page in list(pdf.pages)[:_PAGES_READ_FOR_TITLE])
        if wanted not in _folded("".join(first)):
            yield finding("pdf-text-missing", place)


def _is_blank(page: "pikepdf.Page") -> bool:
    """Return whether a page of a tagged PDF holds decoration, headers and footers only."""
    return b"/MCID" not in _content_of(page)


def _content_of(page: "pikepdf.Page") -> bytes:
    contents = page.obj.get("/Contents")
    if contents is None:
        return b""
    if hasattr(contents, "read_bytes"):
        return bytes(contents.read_bytes())
    return b"\n".join(bytes(one.read_bytes()) for one in contents)


def _folded(text: str) -> str:
    """Return letters and digits only, so that line ends and capitals do not count."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def _visible_text(docx: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        document = b"".join(
            archive.read(entry)[:200_000]
            for entry in archive.namelist()
            if re.fullmatch(r"word/document\d*\.xml", entry)
        )
    texts = re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", document.decode("utf-8", "ignore"))
    return "".join(texts).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _text_of(page: "pikepdf.Page") -> str:
    """Return the text of a page, by the maps from codes to letters that its fonts carry."""
    import pikepdf  # noqa: PLC0415 -- same

    resources = page.obj.get("/Resources")
    fonts = resources.get("/Font") if resources is not None else None
    letters = {name: _letters_of(font) for name, font in fonts.items()} if fonts else {}
    current: tuple[int, Mapping[int, str]] = (1, {})
    pieces: list[str] = []
    for instruction in pikepdf.parse_content_stream(page, "Tf Tj TJ"):
        operands: Any = instruction.operands
        if str(instruction.operator) == "Tf":
            current = letters.get(str(operands[0]), (1, {}))
            continue
        shown = operands[0] if str(instruction.operator) == "TJ" else [operands[0]]
        strings = (bytes(one) for one in shown if isinstance(one, pikepdf.String))
        pieces.extend(_decoded(string, *current) for string in strings)
    return "".join(pieces)


def _decoded(codes: bytes, width: int, letters: Mapping[int, str]) -> str:
    return "".join(
        letters.get(int.from_bytes(codes[at : at + width], "big"), "")
        for at in range(0, len(codes), width)
    )


def _letters_of(font: Any) -> tuple[int, Mapping[int, str]]:  # noqa: ANN401 -- a PDF object
    """Return the bytes of a code and the letters of each code of a font."""
    cmap = font.get("/ToUnicode")
    if cmap is None:
        return 1, {}
    text = bytes(cmap.read_bytes()).decode("latin-1")
    letters: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, units in _CHARACTER.findall(block):
            letters[int(code, 16)] = bytes.fromhex(units).decode("utf-16-be", "replace")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for first, last, units in _RANGE.findall(block):
            start = int(units, 16)
            for offset in range(min(int(last, 16) - int(first, 16) + 1, 65536)):
                letters[int(first, 16) + offset] = chr(start + offset)
    return (2 if str(font.get("/Subtype")) == "/Type0" else 1), letters
