# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where links and pictures may lead, checked once the answers are in place."""

import os
import re
from urllib.parse import quote, unquote

from propose.core.markup.attributes import ANCHOR
from propose.core.markup.reading import TOKEN, Reading
from propose.model.manuscript import Text

PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg")

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SAFE = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")
_SAFE_SIGNS = "-._~:/?#[]@!$&'()*+,;=%"
_WEB = re.compile(r"(?i)(https?://)([^/?#]+)(.*)", re.DOTALL)
_MAIL = re.compile(r"(?i)mailto:[^\s@?]+@[^\s@?]+(?:\?.*)?", re.DOTALL)


def unescaped(raw: str) -> str:
    r"""Return what was typed without the backslashes before signs.

    >>> unescaped(r"a\*b\c")
    'a*b\\c'
    """
    return _ESCAPE.sub(r"\1", raw)


def link_target(reading: Reading, raw: str, row: int) -> str | None:
    """Return the address of a link: http, https, mailto or `#anchor`; else report it.

    An answer that is the whole target, or begins it, is an address as typed; an answer
    further on is one component and percent-encoded, so that it cannot turn the link
    elsewhere. Spaces and letters beyond ASCII are percent-encoded (RFC 3986, 3987).
    """
    address = _address(reading, unescaped(raw.strip()))
    target = None
    if address.startswith("#"):
        target = address if ANCHOR.fullmatch(address[1:]) else None
    elif _MAIL.fullmatch(address):
        target = _quoted(address)
    else:
        target = _web(address)
    if target is None:
        reading.report("link-target", row, target=reading.shown(raw) or "nothing")
    return target


def web_address(reading: Reading, raw: str) -> str | None:
    """Return the target of an address written out in the words, None if it is none."""
    return _web(_address(reading, raw))


def picture_file(reading: Reading, raw: str, row: int) -> str | None:
    """Return the absolute path of a picture beside the block, below its root; else report it.

    The check is lexical; links in the file system are the reader's concern.
    """
    if reading.answer is not None:
        reading.report("picture-in-answer", row, question=reading.answer)
        return None
    target = "".join(
        unquote(part.text) if isinstance(part, Text) else part.text
        for part in reading.literal(unescaped(raw.strip()))
    )
    shown = reading.shown(raw)
    if _SCHEME.match(target) or target.startswith(("/", "\\")) or "\\" in target:
        reading.report("picture-not-beside", row, target=shown)
        return None
    if not target.lower().endswith(PICTURE_SUFFIXES) or "\0" in target:
        reading.report("picture-format", row, target=shown)
        return None
    file = os.path.normpath(os.path.join(reading.folder, target))  # noqa: PTH118 - lexical on purpose
    root = os.path.normpath(reading.root)
    if not file.startswith(root.rstrip(os.sep) + os.sep):
        reading.report("picture-outside", row, target=shown)
        return None
    return file


def _address(reading: Reading, raw: str) -> str:
    if not TOKEN.search(raw):
        return raw
    keep = "@" if raw.lower().startswith("mailto:") else "/"

    def printed(match: re.Match[str]) -> str:
        text = reading.filled(match.group()).text
        if match.start() == 0:
            return text.strip()
        rest = raw[: match.start()]
        return quote(text.strip(), safe="" if "?" in rest else keep)

    return TOKEN.sub(printed, raw)


def _web(address: str) -> str | None:
    web = _WEB.fullmatch(address)
    host = _ascii_host(web[2]) if web else None
    return web[1].lower() + host + _quoted(web[3]) if web and host else None


def _quoted(address: str) -> str:
    return address if _SAFE.fullmatch(address) else quote(address, safe=_SAFE_SIGNS)


def _ascii_host(host: str) -> str | None:
    """Return a host as the network knows it, or None where it can be none."""
    if len(host) > 253:
        return None
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return None
    return host if re.fullmatch(r"[A-Za-z0-9\-._~:@\[\]]+", host) else None
