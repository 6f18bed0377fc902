# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures come out whole and looking the same, without what cameras and editors add."""

import io
import struct
import subprocess
import sys
import tracemalloc
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from case_file import printed
from propose.model.finding import Place
from propose.model.picture import Picture
from propose.ooxml.pictures import without_metadata
from propose.readers.picture import LARGEST_BYTES, MOST_PIXELS, picture_of, read_picture

HERE = Place(path="methode/garant.fr.md", line=12)


def png(image: Image.Image, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", **options)  # type: ignore[arg-type]
    return out.getvalue()


def jpeg(image: Image.Image, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", **{"quality": 95, "subsampling": 0, **options})  # type: ignore[arg-type]
    return out.getvalue()


def drawing(mode: str = "RGB", size: tuple[int, int] = (40, 20)) -> Image.Image:
    """Return a picture whose left upper corner is red and the rest blue."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1] // 2))
    return image.convert(mode)


def picture(content: bytes, folder: Path, name: str = "p.png") -> Picture:
    (folder / name).write_bytes(content)
    read, findings = read_picture(folder / name, folder, place=HERE)
    assert not findings
    assert read is not None
    return read


def refused(content: bytes, folder: Path, name: str = "p.png") -> str:
    (folder / name).write_bytes(content)
    read, findings = read_picture(folder / name, folder, place=HERE)
    assert read is None
    return printed(findings)


def opened(read: Picture) -> Image.Image:
    return Image.open(io.BytesIO(read.content))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


# What stays ------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_png_keeps_its_pixels_in_every_mode(mode: str, folder: Path) -> None:
    image = drawing("L").convert("I").convert("I;16") if mode == "I;16" else drawing(mode)
    read = picture(png(image), folder)
    assert (read.media_type, read.width_px, read.height_px) == ("image/png", 40, 20)
    again = opened(read)
    assert again.mode == image.mode
    assert again.tobytes() == image.tobytes()


def test_transparency_of_a_palette_stays(folder: Path) -> None:
    image = drawing("P")
    read = picture(png(image, transparency=image.getpixel((0, 0))), folder)
    assert opened(read).convert("RGBA").getextrema()[3][0] == 0


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"subsampling": 2}])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_jpeg_keeps_its_pixels_without_being_painted_anew(
    mode: str, options: dict[str, object], folder: Path
) -> None:
    content = jpeg(drawing(mode, (400, 200)), **options)
    read = picture(content, folder, "p.jpg")
    assert (read.media_type, read.width_px, read.height_px) == ("image/jpeg", 400, 200)
    assert opened(read).tobytes() == Image.open(io.BytesIO(content)).tobytes()


def test_jpeg_whose_colours_are_not_coded_as_usual_keeps_them(folder: Path) -> None:
    content = jpeg(drawing(), keep_rgb=True)
    assert b"Adobe" in content
    read = picture(content, folder, "p.jpg")
    assert opened(read).getpixel((0, 0)) == Image.open(io.BytesIO(content)).getpixel((0, 0))
    assert is_red(opened(read), (0, 0))


def test_png_keeps_what_says_how_its_colours_look(folder: Path) -> None:
    info = PngImagePlugin.PngInfo()
    info.add(b"gAMA", (45455).to_bytes(4))
    info.add(b"cHRM", b"".join(n.to_bytes(4) for n in (31270, 32900, 64000, 33000) * 2))
    info.add(b"sRGB", b"\0")
    read = picture(png(drawing(), pnginfo=info), folder)
    assert {"gamma", "chromaticity", "srgb"} <= set(opened(read).info)


@pytest.mark.parametrize(
    ("content", "dpi"),
    [
        (png(drawing()), 96.0),
        (png(drawing(), dpi=(300, 300)), 300.0),
        (png(drawing(), dpi=(1, 1)), 96.0),
        (jpeg(drawing()), 96.0),
        (jpeg(drawing(), dpi=(150, 150)), 150.0),
    ],
)
def test_resolution_is_what_the_file_says_or_the_usual_one(
    content: bytes, dpi: float, folder: Path
) -> None:
    read = picture(content, folder)
    assert read.dots_per_inch == pytest.approx(dpi, abs=0.1)


def test_resolution_in_dots_per_centimetre_is_turned_into_inches(folder: Path) -> None:
    content = bytearray(jpeg(drawing(), dpi=(118, 118)))
    unit = content.index(b"JFIF\0") + 7
    content[unit] = 2
    assert picture(bytes(content), folder, "p.jpg").dots_per_inch == pytest.approx(299.7)


def test_resolution_of_a_camera_is_read_from_exif(folder: Path) -> None:
    exif = Image.Exif()
    exif[0x011A], exif[0x011B], exif[0x0128] = 240.0, 240.0, 2
    assert picture(jpeg(drawing(), exif=exif), folder, "p.jpg").dots_per_inch == 240.0


def test_same_file_gives_the_same_bytes_and_digest(folder: Path) -> None:
    content = jpeg(drawing(), comment=b"un")
    first = picture(content, folder, "a.jpg")
    second = picture(content, folder, "b.jpg")
    assert (first.content, first.digest) == (second.content, second.digest)


# What goes -------------------------------------------------------------------------


def test_png_loses_texts_dates_and_places(folder: Path) -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "Alice Secret")
    info.add_itxt("Comment", "chez Alice Secret", zip=True)
    exif = Image.Exif()
    exif[0x013B] = "Alice Secret"
    content = png(drawing(), pnginfo=info, exif=exif) + b"Alice Secret"
    assert b"Alice" in content
    read = picture(content, folder)
    assert b"Alice" not in read.content
    assert opened(read).info == {}
    assert opened(read).tobytes() == drawing().tobytes()


def test_jpeg_loses_comments_exif_thumbnail_and_what_follows(folder: Path) -> None:
    exif = Image.Exif()
    exif[0x013B] = "Alice Secret"
    exif[0x8825] = {1: "N", 2: (48.0, 51.0, 0.0)}
    content = jpeg(drawing(), exif=exif, comment=b"Alice Secret", xmp=b"<x>Alice Secret</x>")
    content += b"MPF Alice Secret"
    assert content.count(b"Alice") >= 4
    read = picture(content, folder, "p.jpg")
    assert b"Alice" not in read.content
    assert not opened(read).getexif()
    assert opened(read).tobytes() == Image.open(io.BytesIO(content)).tobytes()


@pytest.mark.parametrize("turned", range(1, 9))
def test_photograph_that_its_metadata_turns_stays_upright(turned: int, folder: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = turned
    content = jpeg(drawing(), exif=exif)
    read = picture(content, folder, "p.jpg")
    sides = (40, 20) if turned < 5 else (20, 40)
    assert (read.width_px, read.height_px) == sides == opened(read).size
    assert not opened(read).getexif()
    corners = {(0, 0), (sides[0] - 1, 0), (0, sides[1] - 1), (sides[0] - 1, sides[1] - 1)}
    red = {at for at in corners if is_red(opened(read), at)}
    assert len(red) == 1
    expected = {
        1: (0, 0),
        2: (1, 0),
        3: (1, 1),
        4: (0, 1),
        5: (0, 0),
        6: (1, 0),
        7: (1, 1),
        8: (0, 1),
    }
    across, down = expected[turned]
    assert red == {(across * (sides[0] - 1), down * (sides[1] - 1))}


def is_red(image: Image.Image, at: tuple[int, int]) -> bool:
    red, _, blue = image.convert("RGB").getpixel(at)  # type: ignore[misc]
    return red > blue


def test_profile_that_everybody_assumes_is_left_out(folder: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    read = picture(png(drawing(), icc_profile=profile), folder)
    assert "icc_profile" not in opened(read).info
    assert opened(read).tobytes() == drawing().tobytes()


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P"])
def test_picture_with_its_own_profile_keeps_its_colours(mode: str, folder: Path) -> None:
    wide = wide_gamut()
    read = picture(png(drawing(mode), icc_profile=wide), folder)
    assert "icc_profile" not in opened(read).info
    red, green, blue = opened(read).convert("RGB").getpixel((0, 0))  # type: ignore[misc]
    assert (red, green, blue) != (255, 0, 0)
    photograph = picture(jpeg(drawing(), icc_profile=wide), folder, "p.jpg")
    assert "icc_profile" not in opened(photograph).info


def wide_gamut() -> bytes:
    """Return the profile of a screen whose red and green are exchanged."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = bytearray(
        srgb.replace(b"sRGB", b"Abcd").replace("sRGB".encode("utf-16-be"), b"\0A" * 4)
    )
    count = int.from_bytes(swapped[128:132])
    tags = {bytes(swapped[132 + 12 * n : 136 + 12 * n]): 132 + 12 * n for n in range(count)}
    red, green = tags[b"rXYZ"], tags[b"gXYZ"]
    swapped[red + 4 : red + 12], swapped[green + 4 : green + 12] = (
        swapped[green + 4 : green + 12],
        swapped[red + 4 : red + 12],
    )
    return bytes(swapped)


def test_profile_that_cannot_be_used_leaves_the_pixels(folder: Path) -> None:
    read = picture(png(drawing(), icc_profile=b"no profile at all"), folder)
    assert opened(read).tobytes() == drawing().tobytes()


def test_pillow_is_not_needed_for_an_ordinary_picture(folder: Path) -> None:
    (folder / "p.png").write_bytes(png(drawing()))
    (folder / "p.jpg").write_bytes(jpeg(drawing()))
    code = (
        "import sys; from propose.readers.picture import read_picture\n"
        "assert all(read_picture(name, '.')[0] for name in ('p.png', 'p.jpg'))\n"
        "assert 'PIL' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=folder)


# What is refused -------------------------------------------------------------------


def test_missing_picture_is_found_where_it_is_named(folder: Path) -> None:
    read, findings = read_picture(folder / "images/absent.png", folder, place=HERE)
    assert read is None
    assert printed(findings) == (
        "methode/garant.fr.md:12: error: there is no picture images/absent.png [picture-missing]\n"
        "  hint: put it there, or correct its name\n"
    )


def test_picture_outside_the_root_is_refused(folder: Path) -> None:
    (folder / "in").mkdir()
    (folder / "p.png").write_bytes(png(drawing()))
    (folder / "in/link.png").symlink_to(folder / "p.png")
    for name in ("in/../p.png", "in/link.png", "p.png"):
        read, findings = read_picture(folder / name, folder / "in", place=HERE)
        assert read is None
        assert [one.code for one in findings] == ["picture-outside"]
        assert "lies outside the folder" in findings[0].message


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"GIF89a....", "GIF"),
        (b"RIFF....WEBPVP8 ", "WebP"),
        (b"\0\0\0\x18ftypheic", "HEIC or AVIF"),
        (b"  <svg xmlns=''/>", "SVG"),
        (b"%PDF-1.7", "PDF"),
        (b"", "an unknown format"),
        (b"bonjour", "an unknown format"),
    ],
)
def test_other_formats_are_refused_by_their_name(content: bytes, said: str, folder: Path) -> None:
    assert refused(content, folder) == (
        f"methode/garant.fr.md:12: error: p.png is {said}, not PNG or JPEG [picture-other-format]\n"
        "  hint: save it as PNG (drawings) or JPEG (photographs)\n"
    )


def test_heavy_file_is_refused(folder: Path) -> None:
    with (folder / "p.png").open("wb") as stream:
        stream.truncate(LARGEST_BYTES + 1)
    _, findings = read_picture(folder / "p.png", folder, place=HERE)
    assert printed(findings) == (
        "methode/garant.fr.md:12: error: p.png has more than 20 MiB [picture-too-large]\n"
        "  hint: make it smaller; 2,000 pixels across fill a page in print\n"
    )


def test_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(folder: Path) -> None:
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    content = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in ((b"IHDR", header), (b"IDAT", b"x"), (b"IEND", b""))
    )
    assert MOST_PIXELS < 60_000**2
    assert "p.png has more than 50 million pixels [picture-too-large]" in refused(content, folder)


def test_picture_in_printing_inks_is_refused(folder: Path) -> None:
    assert refused(jpeg(drawing("CMYK")), folder) == (
        "methode/garant.fr.md:12: error: p.png is in the four inks of a printing press "
        "[picture-inks]\n"
        "  hint: save it in RGB\n"
    )


@pytest.mark.parametrize("content", [png(drawing()), jpeg(drawing())])
def test_picture_that_breaks_off_anywhere_is_refused(content: bytes, folder: Path) -> None:
    for end in range(12, len(content) - 2, 7):
        assert "p.png breaks off or is damaged [picture-damaged]" in refused(content[:end], folder)


def test_png_with_one_wrong_bit_is_refused(folder: Path) -> None:
    content = bytearray(png(drawing()))
    content[content.index(b"IDAT") + 8] ^= 1
    assert "[picture-damaged]" in refused(bytes(content), folder)


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_no_bytes_make_the_reader_fail(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x011A] = 6, 72.0
    whole = data.draw(st.sampled_from([png(drawing()), jpeg(drawing(), exif=exif)]))
    content = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    folder = tmp_path_factory.getbasetemp()
    (folder / "p.png").write_bytes(content)
    read, findings = read_picture(folder / "p.png", folder)
    assert (read is None) == bool(findings)


# Hostile files -------------------------------------------------------------------------


def hostile_png(
    *, size: tuple[int, int] = (4, 4), kind: int = 2, depth: int = 8, idat: bytes
) -> bytes:
    header = struct.pack(">LLBBBBB", *size, depth, kind, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", idat), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))
        for name, data in parts
    )


@pytest.mark.parametrize(
    "content",
    [
        hostile_png(idat=zlib.compress(b"\0" * 100_000_000)),
        hostile_png(idat=zlib.compress(b"\0" * 10)),
        hostile_png(idat=b"PK\x03\x04"),
        hostile_png(idat=b""),
        hostile_png(kind=77, idat=zlib.compress(b"\0" * 52)),
        hostile_png(depth=99, idat=zlib.compress(b"\0" * 52)),
    ],
)
def test_pixels_are_as_many_as_the_size_says_or_the_picture_is_damaged(content: bytes) -> None:
    tracemalloc.start()
    picture, findings = picture_of(content, "x.png", Place(path="x"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert picture is None
    assert [one.code for one in findings] == ["picture-damaged"]
    assert peak < 2_000_000


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_pixels_is_counted_right(mode: str) -> None:
    for size in ((1, 1), (3, 2), (7, 5), (9, 9), (17, 3)):
        content = io.BytesIO()
        Image.new(mode, size).save(content, "PNG")
        picture, findings = picture_of(content.getvalue(), "x.png", Place(path="x"))
        assert picture is not None, findings


def test_what_hangs_on_a_picture_stays_behind() -> None:
    for form in ("PNG", "JPEG"):
        content = io.BytesIO()
        Image.new("RGB", (8, 8)).save(content, form)
        tail = content.getvalue() + b"PK\x03\x04<script>"
        picture, _ = picture_of(tail, "x", Place(path="x"))
        assert picture is not None
        assert b"<script>" not in picture.content
        assert b"<script>" not in without_metadata(tail)


def test_a_segment_of_a_photograph_that_breaks_off_stops_nothing() -> None:
    content = io.BytesIO()
    Image.new("RGB", (8, 8)).save(content, "JPEG")
    short = b"\xff\xd8\xff\xe0\x00\x07JFIF\0" + content.getvalue()[20:]
    picture, findings = picture_of(short, "x.jpg", Place(path="x"))
    assert picture is not None, findings
