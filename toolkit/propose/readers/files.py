# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files as text: size, encoding and characters checked before anything else reads them."""

import hashlib
import os
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen

LARGEST_BYTES = 2 * 1024 * 1024
"""No text that people write comes near this; a larger file is a mistake or an attack."""

_MOST_CHARACTER_FINDINGS = 20
_MARKS_OF_UTF_16 = (b"\xff\xfe", b"\xfe\xff")

# Everything but: C0 and C1 controls, carriage returns left over from CRLF, the line and
# paragraph separators (editors and YAML count them as lines, Python's `split` does not),
# surrogates, byte order marks inside the text, non-characters that XML 1.0 refuses, and
# planes 15 and 16, where filling puts its tokens.
_FIT = "\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U000effff"
# The same from the other side: quick to compile, for texts in which nothing is wrong.
_ANY_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff\U000f0000-\U0010ffff]"
)


@cache
def _unfit() -> re.Pattern[str]:
    return re.compile(f"[^{_FIT}]")  # slow to compile, needed for faults only


@frozen
class TextFile:
    """A file as text: line ends are line feeds, the byte order mark is gone.

    `digest` is the SHA-256 of that text in UTF-8, so that it is the same whichever
    line ends a checkout gives.
    """

    path: str
    text: str
    digest: str


def shown(path: str | Path) -> str:
    """Return how messages name a file: relative to the working directory, with `/`."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive on Windows
        relative = os.path.abspath(path)  # noqa: PTH100 - Path.resolve would follow links
    return relative.replace(os.sep, "/")


def as_shown(path: Path) -> Path:
    """Return a path as it is printed: seen from the working directory, or whole if shorter."""
    return Path(min(shown(path), path.absolute().as_posix(), key=len))


def read_text(
    file: str | Path, path: str | None = None, *, limit_bytes: int = LARGEST_BYTES
) -> tuple[TextFile | None, tuple[Finding, ...]]:
    """Return a UTF-8 file as text, or what keeps it from being read.

    `path` is what messages show; without it, the path relative to the working
    directory. A file with unfit characters comes back with findings and with U+FFFD
    in their place, so that its other faults are found in the same run.
    """
    path = path if path is not None else shown(file)
    here = Place(path=path)
    try:
        with open(file, "rb") as stream:  # noqa: PTH123 - a Path for each of 300 blocks costs time
            content = stream.read(limit_bytes + 1)
    except OSError as error:
        return None, (unreadable(error, here),)
    if len(content) > limit_bytes:
        return None, (finding("file-too-large", here, limit=limit_bytes // 1024**2),)
    if b"\0" in content[:4] or content.startswith(_MARKS_OF_UTF_16):
        return None, (finding("file-encoding", here, reason="it looks like UTF-16 or UTF-32"),)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        reason = f"byte {content[error.start]:02X} cannot be read"
        return None, (
            finding("file-encoding", _place_of(error.start, content, path), reason=reason),
        )
    text, findings = fit_text(text, path)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return TextFile(path=path, text=text, digest=digest), findings


def _place_of(byte: int, content: bytes, path: str) -> Place:
    """Return the line and column of a byte whose forerunners are UTF-8."""
    start = content.rfind(b"\n", 0, byte) + 1
    before = content[start:byte].decode("utf-8").removeprefix("\ufeff")
    line = content.count(b"\n", 0, byte) + 1
    return Place(path=path, line=line, column=len(before) + 1)


def fit_text(text: str, path: str, *, first_line: int = 1) -> tuple[str, tuple[Finding, ...]]:
    """Return text with line feeds as line ends and each unfit character found and replaced.

    Shape: one finding a line, twenty a file at most.
    """
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if _ANY_UNFIT.search(text) is None:
        return text, ()
    findings: list[Finding] = []
    for number, line in enumerate(text.split("\n"), first_line):
        unfit = _unfit().search(line)
        if unfit is None:
            continue
        place = Place(path=path, line=number, column=unfit.start() + 1)
        findings.append(character_finding(unfit.group(), place))
        if len(findings) == _MOST_CHARACTER_FINDINGS:
            break
    return _unfit().sub("\ufffd", text), tuple(findings)


def unfit_character(text: str) -> str | None:
    """Return the first character that no file may hold, written out or as an escape."""
    unfit = _unfit().search(text)
    return None if unfit is None else unfit.group()


def character_finding(character: str, place: Place) -> Finding:
    """Return the finding that names an unfit character by its number."""
    code = f"U+{ord(character):04X}"
    if ord(character) >= 0xF0000:
        return finding("text-private-character", place, character=code)
    if 0xD800 <= ord(character) <= 0xDFFF:
        return finding("text-surrogate", place, character=code)
    return finding("text-control-character", place, character=code)


def seen_from(folder: str | Path, typed: str) -> Path:
    """Return the path that somebody typed in a file of `folder`, without `..` in it."""
    home = os.path.expanduser(typed)  # noqa: PTH111 - Path.expanduser raises for `~nobody`
    return Path(os.path.normpath(Path(folder).absolute() / home))


def read_word(file: str | Path, path: str) -> tuple[bytes | None, tuple[Finding, ...]]:
    """Return the bytes of a Word file, or what keeps it from being read; `path` is shown."""
    from propose.ooxml.package import BYTES_MAX  # noqa: PLC0415 - lxml, for Word files only

    place = Place(path=path)
    try:
        with open(file, "rb") as stream:  # noqa: PTH123 - as above
            content = stream.read(BYTES_MAX + 1)
    except OSError as fault:
        return None, (unreadable(fault, place),)
    if len(content) > BYTES_MAX:
        return None, (finding("word-too-large", place, limit=f"{BYTES_MAX // 1024**2} MB"),)
    return content, ()


def is_file(path: str | Path) -> bool:
    """Return whether there is a file; where one may not look, or could not, there is none."""
    return os.path.isfile(path)  # noqa: PTH113 - Path.is_file raises in a folder that is closed


def is_folder(path: str | Path) -> bool:
    """Return whether there is a folder; where one may not look, or could not, there is none."""
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises in a folder that is closed


def is_there(path: str | Path) -> bool:
    """Return whether a folder has an entry of this name, wherever that leads."""
    return os.path.lexists(path)


def is_same_file(file: Path, inputs: Iterable[str]) -> bool:
    """Return whether a file is one of those that were read, whatever leads to it."""
    one = identities((str(file),))
    return bool(one) and not one.isdisjoint(identities(inputs))


def identities(files: Iterable[str]) -> set[tuple[int, int]]:
    """Return what tells files apart, whatever leads to them; nothing of those not there."""
    found = (os.stat(one) for one in files if is_file(one))  # noqa: PTH116 - a Path for each of 300 blocks costs time
    return {(one.st_dev, one.st_ino) for one in found}


def is_inside(file: str | Path, root: str | Path) -> bool:
    """Return whether a file lies below a folder once symbolic links are followed."""
    inner = os.path.realpath(file)
    outer = os.path.realpath(root)
    return inner == outer or inner.startswith(outer.rstrip(os.sep) + os.sep)


def unreadable(error: OSError, place: Place) -> Finding:
    """Return the finding for a file that the operating system does not open."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return finding("file-missing", place)
    if isinstance(error, IsADirectoryError):
        return finding("file-not-text", place)
    reason = (error.strerror or type(error).__name__).lower()
    return finding("file-unreadable", place, reason=reason)
