# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pictures of a Word file without what cameras and editors wrote into them."""

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_METADATA = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME", b"dSIG"}
_JPEG = b"\xff\xd8"
_START_OF_SCAN = 0xDA
_ALONE = {0x01, *range(0xD0, 0xD8)}
_KEPT_APPLICATION = {0xE0, 0xE2, 0xEE}  # JFIF, colour profile, Adobe's colour transform
_COMMENT = 0xFE


def without_metadata(content: bytes) -> bytes:
    """Return a PNG or JPEG without texts, dates, places, comments; its pixels untouched.

    Anything else, and a file that breaks off, is returned as it is.
    Source: PNG (third edition) section 11; JPEG, ITU-T T.81 annex B.
    """
    if content.startswith(_PNG):
        return _bare_png(content)
    if content.startswith(_JPEG):
        return _bare_jpeg(content)
    return content


def _bare_png(content: bytes) -> bytes:
    kept = [_PNG]
    at = len(_PNG)
    while at + 12 <= len(content):
        end = at + 12 + int.from_bytes(content[at : at + 4], "big")
        name = content[at + 4 : at + 8]
        if end > len(content):
            return content
        if name not in _PNG_METADATA:
            kept.append(content[at:end])
        if name == b"IEND":
            return b"".join(kept)
        at = end
    return content


def _bare_jpeg(content: bytes) -> bytes:
    kept = [_JPEG]
    at = len(_JPEG)
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF or marker in _ALONE:
            at += 1 if marker == 0xFF else 2
            continue
        if marker == _START_OF_SCAN:
            return b"".join((*kept, content[at:]))
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        is_application = 0xE0 <= marker <= 0xEF
        if marker != _COMMENT and (not is_application or marker in _KEPT_APPLICATION):
            kept.append(content[at:end])
        at = end
    return content
