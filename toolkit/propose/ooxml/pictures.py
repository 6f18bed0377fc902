# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pictures of a Word file without what cameras and editors wrote into them."""

import re
import zlib
from collections.abc import Iterator
from typing import Literal

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = {
    *(b"IHDR", b"PLTE", b"IDAT", b"IEND"),
    *(b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"cICP", b"pHYs", b"bKGD", b"sBIT"),
}
_PROFILE_NAME = b"icc"
_PROFILE_BYTES_MAX = 4 * 1024 * 1024
_JPEG = b"\xff\xd8"
_START_OF_SCAN, _END_OF_IMAGE = 0xDA, 0xD9
_ALONE = {0x01, *range(0xD0, 0xD8)}
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_COMMENT, _APP1 = 0xFE, 0xE1
_JFIF, _ADOBE, _COLOURS = b"JFIF\x00", b"Adobe", b"ICC_PROFILE\x00"
_EXIF = b"Exif\x00\x00"
_UPRIGHT = 1
_JFIF_BYTES = 18
_GIF = (b"GIF87a", b"GIF89a")
_GIF_LOOP = b"NETSCAPE2.0"
_COLOURS_OF_PROFILES = {
    *(b"XYZ ", b"curv", b"para", b"parf", b"sf32", b"uf32", b"mft1", b"mft2", b"mAB ", b"mBA "),
    *(b"mpet", b"chrm", b"cicp", b"sig ", b"view", b"meas", b"clrt"),
}


def without_metadata(content: bytes) -> bytes:
    """Return a PNG, JPEG or GIF without texts, dates, places, comments; its pixels untouched.

    A colour profile stays without its words, and a photograph says which way up it is.
    Anything else, and a file that breaks off,
    is returned as it is.
    Source: PNG (third edition) section 11; JPEG, ITU-T T.81 annex B; GIF89a; ICC.1:2022.
    """
    if content.startswith(_PNG):
        return _bare_png(content)
    if content.startswith(_JPEG):
        return _bare_jpeg(content)
    if content.startswith(_GIF):
        return _bare_gif(content)
    return content


# PNG ---------------------------------------------------------------------------------


def _bare_png(content: bytes) -> bytes:
    kept = [_PNG]
    at = len(_PNG)
    while at + 12 <= len(content):
        end = at + 12 + int.from_bytes(content[at : at + 4], "big")
        name = content[at + 4 : at + 8]
        if end > len(content):
            return content
        if name in _PNG_KEPT:
            kept.append(content[at:end])
        elif name == b"iCCP":
            kept.append(_wordless_chunk(content[at + 8 : end - 4]))
        if name == b"IEND":
            return b"".join(kept)
        at = end
    return content


def _wordless_chunk(body: bytes) -> bytes:
    """Return the chunk of a colour profile without its name and words; nothing if damaged."""
    _, _, packed = body.partition(b"\x00")
    unpacking = zlib.decompressobj()
    try:
        profile = unpacking.decompress(packed[1:], _PROFILE_BYTES_MAX)
    except zlib.error:
        return b""
    if not unpacking.eof:
        return b""
    told = _PROFILE_NAME + b"\x00\x00" + zlib.compress(wordless_profile(profile))
    checked = b"iCCP" + told
    return len(told).to_bytes(4, "big") + checked + zlib.crc32(checked).to_bytes(4, "big")


# JPEG --------------------------------------------------------------------------------


def _bare_jpeg(content: bytes) -> bytes:
    kept = [_JPEG]
    profiles: list[int] = []
    for start, end in _segments(content):
        if end > len(content):
            return content
        marker = content[start + 1]
        piece = content[start:end]
        if marker == _COMMENT:
            continue
        if 0xE0 <= marker <= 0xEF:
            piece = _application(piece)
            if piece[4:].startswith(_COLOURS):
                profiles.append(len(kept))
        kept.append(piece)
        if marker == _END_OF_IMAGE:
            return b"".join(_with_wordless_profile(kept, profiles))
    return content


def _segments(content: bytes) -> Iterator[tuple[int, int]]:
    """Yield where each segment starts and ends, a scan with what it encodes, to the last."""
    at = len(_JPEG)
    while at + 2 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker in _ALONE or marker == _END_OF_IMAGE:
            end = at + 2
        else:
            end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if marker == _START_OF_SCAN:
            following = _MARKER.search(content, end)
            end = following.start() if following else len(content) + 1
        yield at, end
        if marker == _END_OF_IMAGE:
            return
        at = end


def _application(piece: bytes) -> bytes:
    """Return what a program wrote, as far as it tells how the picture looks."""
    body = piece[4:]
    if body.startswith(_JFIF) and len(piece) >= _JFIF_BYTES:  # its thumbnail is left out
        return b"\xff\xe0\x00\x10" + piece[4 : _JFIF_BYTES - 2] + b"\x00\x00"
    if body.startswith((_ADOBE, _COLOURS)):
        return piece
    return _turned(piece) if piece[1] == _APP1 and body.startswith(_EXIF) else b""


def told_by_exif(exif: bytes) -> tuple[int, float | None]:
    """Return how the picture is turned (1 is upright) and its dots per inch.

    Source: TIFF 6.0, the first directory: 12 bytes an entry, tag, type, count, value.
    """
    order: Literal["little", "big"] = "little" if exif[:2] == b"II" else "big"

    def number(at: int, size: int) -> int:
        return int.from_bytes(exif[at : at + size], order)

    start = number(4, 4)
    orientation, dpi, unit = 1, None, 2
    for entry in range(min(number(start, 2), 64)):
        at = start + 2 + entry * 12
        match number(at, 2):
            case 0x0112:
                orientation = number(at + 8, 2)
            case 0x011A:
                where = number(at + 8, 4)
                dpi = number(where, 4) / (number(where + 4, 4) or 1)
            case 0x0128:
                unit = number(at + 8, 2)
    if dpi is not None and unit == 3:
        dpi *= 2.54
    return (orientation if 1 <= orientation <= 8 else 1), dpi and round(dpi, 1)


def _turned(piece: bytes) -> bytes:
    """Return the Exif of a photograph with nothing in it but how it is turned."""
    orientation, _ = told_by_exif(piece[4 + len(_EXIF) :])
    if orientation == _UPRIGHT:
        return b""
    entry = b"\x01\x12\x00\x03\x00\x00\x00\x01" + orientation.to_bytes(2, "big") + b"\x00\x00"
    told = _EXIF + b"MM\x00*\x00\x00\x00\x08\x00\x01" + entry + bytes(4)
    return b"\xff\xe1" + (len(told) + 2).to_bytes(2, "big") + told


def _with_wordless_profile(kept: list[bytes], profiles: list[int]) -> list[bytes]:
    """Return the segments with the words of the profile blanked that some of them hold."""
    head = 4 + len(_COLOURS) + 2  # after the name: which piece, of how many
    blank = wordless_profile(b"".join(kept[one][head:] for one in profiles))
    told = [*kept]
    for one in profiles:
        size = len(kept[one]) - head
        told[one] = kept[one][:head] + blank[:size]
        blank = blank[size:]
    return told


def wordless_profile(profile: bytes) -> bytes:
    """Return a colour profile of the same length, without words, dates and makers.

    Source: ICC.1:2022, sections 7.2 (header), 7.3 (tag table), 10 (types).
    """
    told = bytearray(profile)
    count = int.from_bytes(profile[128:132], "big")
    if len(profile) < 132 or 132 + 12 * count > len(profile):
        return b"\x00" * len(profile)
    for first, last in ((4, 8), (24, 36), (48, 56), (80, 128)):
        told[first:last] = bytes(last - first)
    told[24:36] = b"\x07\xd0\x00\x01\x00\x01" + bytes(6)  # the first day of 2000
    for entry in range(132, 132 + 12 * count, 12):
        at = int.from_bytes(profile[entry + 4 : entry + 8], "big")
        size = int.from_bytes(profile[entry + 8 : entry + 12], "big")
        end = min(at + size, len(profile))
        kind = profile[at : at + 4]
        if at + 8 > end or kind in _COLOURS_OF_PROFILES:
            continue
        told[at + 8 : end] = bytes(end - at - 8)
        if kind == b"mluc" and end - at >= 16:
            told[at + 12 : at + 16] = (12).to_bytes(4, "big")  # no record, of the usual size
        if kind == b"desc" and end - at >= 13:
            told[at + 8 : at + 12] = (1).to_bytes(4, "big")  # nothing but the final zero
    return bytes(told)


# GIF ---------------------------------------------------------------------------------


def _bare_gif(content: bytes) -> bytes:
    at = 13 + _colours_of_gif(content[10:11])
    kept = [content[:at]]
    while at < len(content):
        kind = content[at : at + 1]
        if kind == b"\x3b":
            return b"".join((*kept, kind))
        if kind == b"\x2c":
            start = at + 10 + _colours_of_gif(content[at + 9 : at + 10]) + 1
        elif kind == b"\x21":
            start = at + 2
        else:
            return content
        end = _end_of_gif_blocks(content, start)
        if end is None:
            return content
        is_look = kind == b"\x2c" or content[at + 1] in {0xF9, 0x01}
        if is_look or content[at + 3 : at + 14] == _GIF_LOOP:
            kept.append(content[at:end])
        at = end
    return content


def _colours_of_gif(flags: bytes) -> int:
    """Return how many bytes a table of colours takes."""
    return 3 * 2 ** ((flags[0] & 7) + 1) if flags and flags[0] & 0x80 else 0


def _end_of_gif_blocks(content: bytes, at: int) -> int | None:
    while at < len(content):
        if content[at] == 0:
            return at + 1
        at += 1 + content[at]
    return None
