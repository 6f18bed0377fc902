# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures: PNG and JPEG, whole, not too large, without what cameras and editors add.

The pixels are untouched: segments that hold metadata are left out of the file. Only a
photograph that its metadata turns, or whose colours need a profile, is painted anew,
because it would otherwise look different without them.
"""

import hashlib
import io
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen
from propose.model.picture import Picture
from propose.ooxml.pictures import told_by_exif
from propose.readers.files import is_inside, shown, unreadable

if TYPE_CHECKING:
    from PIL import Image

LARGEST_BYTES = 20 * 1024 * 1024
MOST_PIXELS = 50_000_000

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_USUAL_DPI = 96.0
_QUALITY = 92

_OTHER_FORMATS = (
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"%PDF", "PDF"),
    (b"\xd7\xcd\xc6\x9a", "WMF"),
    (b"<?xml", "SVG"),
    (b"<svg", "SVG"),
)


@frozen
class _Bare:
    """A picture without metadata, and what its metadata said about how it looks."""

    content: bytes
    width: int
    height: int
    dpi: float | None
    orientation: int = 1
    profile: bytes | None = None
    has_four_inks: bool = False


class _DamagedError(Exception):
    """The file breaks off or does not hold what it announces."""


def read_picture(
    file: str | Path, root: str | Path, *, place: Place | None = None, name: str | None = None
) -> tuple[Picture | None, tuple[Finding, ...]]:
    """Return the picture in a file below `root`, or the reason why it cannot be used.

    `place` is where the picture is asked for; without it, findings name the file.
    `name` is what they call it where its path is private.
    """
    path = name or shown(file)
    here = place or Place(path=path)
    if not is_inside(file, root):
        return None, (finding("picture-outside", here, target=path),)
    try:
        with Path(file).open("rb") as stream:
            content = stream.read(LARGEST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None, (finding("picture-missing", here, file=path),)
    except OSError as error:
        return None, (unreadable(error, here if name else Place(path=path)),)
    if len(content) > LARGEST_BYTES:
        limit = LARGEST_BYTES // 1024**2
        return None, (finding("picture-too-large", here, file=path, limit=f"{limit} MiB"),)
    return picture_of(content, path, here)


def picture_of(
    content: bytes, path: str, here: Place
) -> tuple[Picture | None, tuple[Finding, ...]]:
    """Return the picture in some bytes, without metadata, or why it cannot be used."""
    try:
        if content.startswith(_PNG):
            media_type, bare = "image/png", _bare_png(content)
        elif content.startswith(_JPEG):
            media_type, bare = "image/jpeg", _bare_jpeg(content)
        else:
            known = _format_of(content)
            return None, (finding("picture-other-format", here, file=path, format=known),)
        if bare.width * bare.height > MOST_PIXELS:
            limit = f"{MOST_PIXELS // 1_000_000} million pixels"
            return None, (finding("picture-too-large", here, file=path, limit=limit),)
        if bare.has_four_inks:
            return None, (finding("picture-inks", here, file=path),)
        if bare.orientation != 1 or bare.profile is not None:
            bare = _painted(bare, media_type)
    except _DamagedError:
        return None, (finding("picture-damaged", here, file=path),)
    return _finished(bare, media_type), ()


def _usual(dpi: float | None) -> float:
    """Return a resolution, or the usual one where none or nonsense is stated."""
    return dpi if dpi is not None and 10 <= dpi <= 4800 else _USUAL_DPI


def _finished(bare: _Bare, media_type: str) -> Picture:
    return Picture(
        content=bare.content,
        media_type=media_type,
        width_px=bare.width,
        height_px=bare.height,
        dots_per_inch=_usual(bare.dpi),
        digest=hashlib.sha256(bare.content).hexdigest(),
    )


def _format_of(content: bytes) -> str:
    for start, name in _OTHER_FORMATS:
        if content.lstrip()[: len(start)] == start:
            return name
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WebP"
    if content[4:8] == b"ftyp":
        return "HEIC or AVIF"
    return "an unknown format"


# PNG: length, name, data, checksum -------------------------------------------------

_KEPT_CHUNKS = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"pHYs"}
)


_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_ADAM7 = (
    *((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4)),
    *((0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)),
)
_CHUNK_BYTES = 256 * 1024


def _bare_png(content: bytes) -> _Bare:
    kept = [_PNG]
    header = b""
    pixels: list[bytes] = []
    dpi: float | None = None
    profile: bytes | None = None
    for name, chunk, data in _chunks(content):
        if name in _KEPT_CHUNKS:
            kept.append(chunk)
        if name == b"IHDR":
            header = data
        elif name == b"IDAT":
            pixels.append(data)
        elif name == b"pHYs" and len(data) == 9 and data[8] == 1:
            dpi = round(int.from_bytes(data[:4]) * 0.0254, 1)
        elif name == b"iCCP":
            profile = _unpacked_profile(data)
        elif name not in _KEPT_CHUNKS and not name[0] & 0x20:
            raise _DamagedError  # a part that a reader must know, and nobody knows
    width, height = int.from_bytes(header[:4]), int.from_bytes(header[4:8])
    if len(header) != 13 or not width or not height or header[8] not in _DEPTHS.get(header[9], ()):
        raise _DamagedError
    if width * height <= MOST_PIXELS and not _fills(pixels, _bytes_of_pixels(header)):
        raise _DamagedError
    return _Bare(
        content=b"".join(kept), width=width, height=height, dpi=dpi, profile=_needed(profile)
    )


def _bytes_of_pixels(header: bytes) -> int:
    """Return how many bytes the pixels of a PNG take unpacked: each row begins with one.

    Source: PNG (third edition), sections 7.2 and 8.2 (Adam7).
    """
    width, height = int.from_bytes(header[:4]), int.from_bytes(header[4:8])
    bits = header[8] * _CHANNELS[header[9]]
    passes = _ADAM7 if header[12] else ((0, 0, 1, 1),)
    whole = 0
    for left, top, across, down in passes:
        columns, rows = -(-(width - left) // across), -(-(height - top) // down)
        if columns > 0 and rows > 0:
            whole += rows * (1 + -(-columns * bits // 8))
    return whole


def _fills(pixels: Iterable[bytes], size: int) -> bool:
    """Return whether packed pixels are as many bytes as the size of the picture says."""
    unpacker = zlib.decompressobj()
    found = 0
    try:
        for data in pixels:
            waiting = data
            while waiting and found <= size and not unpacker.eof:
                found += len(unpacker.decompress(waiting, _CHUNK_BYTES))
                waiting = unpacker.unconsumed_tail
    except zlib.error:
        return False
    return found == size


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Yield name, whole chunk and data up to IEND; what follows it is no picture."""
    at = len(_PNG)
    while at + 12 <= len(content):
        end = at + 12 + int.from_bytes(content[at : at + 4])
        name, data = content[at + 4 : at + 8], content[at + 8 : end - 4]
        if end > len(content) or zlib.crc32(name + data) != int.from_bytes(content[end - 4 : end]):
            raise _DamagedError
        yield name, content[at:end], data
        if name == b"IEND":
            return
        at = end
    raise _DamagedError


def _unpacked_profile(data: bytes) -> bytes | None:
    _, _, packed = data.partition(b"\0")
    unpacker = zlib.decompressobj()
    try:
        return unpacker.decompress(packed[1:], LARGEST_BYTES)
    except zlib.error:
        return None


# JPEG: marker, length, data; pixels after the marker SOS ----------------------------

_SOF = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_APP0, _APP1, _APP2, _APP14, _APP15, _COM = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
_SOS, _EOI = 0xDA, 0xD9
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})


def _bare_jpeg(content: bytes) -> _Bare:
    kept: list[bytes] = []
    frame = exif = b""
    has_jfif = has_adobe = False
    dpi: float | None = None
    profile: dict[int, bytes] = {}
    for marker, data, whole in _segments(content):
        if marker in _SOF:
            frame = data
        elif marker == _APP0 and data.startswith(b"JFIF\0"):
            has_jfif, dpi = True, _jfif_dpi(data)
        elif marker == _APP1 and data.startswith(b"Exif\0\0"):
            exif = data[6:]
        elif marker == _APP2 and data.startswith(b"ICC_PROFILE\0") and len(data) > 14:
            profile[data[12]] = data[14:]
        # Adobe's segment says how the colours are coded, and nothing else.
        is_adobe = marker == _APP14 and data.startswith(b"Adobe") and len(data) == 12
        has_adobe = has_adobe or is_adobe
        if is_adobe or (not _APP0 <= marker <= _APP15 and marker != _COM):
            kept.append(whole)
    height, width = int.from_bytes(frame[1:3]), int.from_bytes(frame[3:5])
    if len(frame) < 6 or not width or not height:
        raise _DamagedError
    orientation, exif_dpi = told_by_exif(exif)
    dpi = dpi or exif_dpi
    # JFIF's segment says that the colours are coded as usual; where only Adobe's was
    # there, it may say otherwise.
    density = b"" if has_adobe and not has_jfif else _jfif(dpi)
    return _Bare(
        content=b"".join((b"\xff\xd8", density, *kept)),
        width=width,
        height=height,
        dpi=dpi,
        orientation=orientation,
        profile=_needed(b"".join(profile[part] for part in sorted(profile)) or None),
        has_four_inks=frame[5] == 4,
    )


def _segments(content: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield marker, data and the whole segment; that of SOS runs on through its pixels."""
    at = 2
    has_pixels = False
    while at + 2 <= len(content):
        if content[at] != 0xFF:
            raise _DamagedError
        marker = content[at + 1]
        if marker == 0xFF:  # fill byte
            at += 1
            continue
        if marker == _EOI:
            if not has_pixels:
                raise _DamagedError
            yield marker, b"", b"\xff\xd9"
            return
        if marker in _ALONE:
            at += 2
            continue
        length = int.from_bytes(content[at + 2 : at + 4])
        end = at + 2 + length
        if length < 2 or end > len(content):
            raise _DamagedError
        data = content[at + 4 : end]
        if marker == _SOS:
            has_pixels = True
            end = _end_of_pixels(content, end)
        yield marker, data, content[at:end]
        at = end
    raise _DamagedError


def _end_of_pixels(content: bytes, at: int) -> int:
    while True:
        at = content.find(b"\xff", at)
        if at < 0 or at + 1 >= len(content):
            raise _DamagedError
        following = content[at + 1]
        if following == 0 or 0xD0 <= following <= 0xD7:
            at += 2
        elif following == 0xFF:
            at += 1
        else:
            return at


def _jfif(dpi: float | None) -> bytes:
    dots = round(_usual(dpi)).to_bytes(2)
    return b"\xff\xe0\x00\x10JFIF\0\x01\x01\x01" + dots + dots + b"\0\0"


def _jfif_dpi(data: bytes) -> float | None:
    """Return the dots per inch that a JFIF segment states; it may state a ratio only."""
    if len(data) < 12:
        return None
    unit, across = data[7], int.from_bytes(data[8:10])
    if unit == 1:
        return float(across)
    return round(across * 2.54, 1) if unit == 2 else None


# Painting anew ---------------------------------------------------------------------


def _needed(profile: bytes | None) -> bytes | None:
    """Return a colour profile unless it is the one that everybody assumes, sRGB."""
    if profile is None or b"sRGB" in profile or "sRGB".encode("utf-16-be") in profile:
        return None
    return profile


def _painted(bare: _Bare, media_type: str) -> _Bare:
    """Return a picture upright and in the colours of sRGB."""
    from PIL import Image  # noqa: PLC0415 - slow to import, rarely needed

    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
    try:
        with Image.open(io.BytesIO(bare.content)) as opened:
            image = opened.copy()
    except (OSError, ValueError, SyntaxError) as error:
        raise _DamagedError from error
    if bare.profile is not None:
        image = _in_srgb(image, bare.profile)
    if bare.orientation in turns:
        image = image.transpose(turns[bare.orientation])
    image.info.clear()
    dpi = _usual(bare.dpi)
    out = io.BytesIO()
    if media_type == "image/png":
        image.save(out, "PNG", dpi=(dpi, dpi))
    else:
        image.save(out, "JPEG", quality=_QUALITY, subsampling=0, dpi=(round(dpi), round(dpi)))
    return replace(bare, content=out.getvalue(), width=image.width, height=image.height)


def _in_srgb(image: "Image.Image", profile: bytes) -> "Image.Image":
    """Return a picture with its colours turned into sRGB; unchanged if that fails."""
    from PIL import ImageCms  # noqa: PLC0415 - slow to import, rarely needed

    if image.mode == "P":
        image = image.convert("RGBA" if "transparency" in image.info else "RGB")
    mode = "RGB" if image.mode == "L" else image.mode
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        turned = ImageCms.profileToProfile(
            image, source, ImageCms.createProfile("sRGB"), outputMode=mode
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return image if turned is None else turned
