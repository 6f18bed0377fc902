# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the pages of a PDF look like that LibreOffice laid out: places, lines, type."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from propose.model.layout import Layout, Letters, Spot
from propose.ooxml.names import W
from propose.ooxml.package import Element, tree_of

if TYPE_CHECKING:
    import pikepdf

_SMALL_PARTS = {"TD", "TH", "Note", "Caption", "Lbl"}
_OTHER_PARTS = {"TOC", "TOCI", "H1", "H2", "H3", "H4", "H5", "H6"}
_SMALL = re.compile(r"caption|foot ?note|end ?note|margin|table|source|notice|label", re.IGNORECASE)
_OTHER = re.compile(
    r"cover|title|contents|heading|front|fact|header|footer|kicker|signature|bill|planning",
    re.IGNORECASE,
)
_BODY = re.compile(r"word/document\d*\.xml")
_TWIPS_A_MM = 56.7
_TWIPS_A_LINE = 240
_TWIPS_A_USUAL_LINE = 264
_MOST_BASES = 20
_SAME_LINE_PT = 2.0

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def layout_of(pdf: bytes, docx: bytes, names: Mapping[str, str]) -> Layout:
    """Return the layout of a tagged PDF; `names` maps its destinations to anchors.

    What is marked as an artifact (headers, footers, decoration) is left out.
    """
    import pikepdf  # noqa: PLC0415 - slow to import, for laid-out documents only

    with pikepdf.open(io.BytesIO(pdf)) as document:
        baselines: list[Spot] = []
        letters: list[Letters] = []
        roles = _roles_of(document)
        for number, page in enumerate(document.pages, 1):
            spots, counts = _page(page, number, roles)
            baselines.extend(spots)
            letters.extend(
                Letters(font=font, size_pt=size, where=where, count=count, page=number)
                for (font, size, where), count in counts.items()
            )
        body, styles = _parts_of(docx)
        return Layout(
            page_count=len(document.pages),
            spots=_spots(document, names),
            baselines=tuple(baselines),
            letters=tuple(letters),
            margins_mm=_margins(body),
            spacings=_spacings(body, styles),
            size_bytes=len(pdf),
        )


# Places --------------------------------------------------------------------------------


def _spots(document: "pikepdf.Pdf", names: Mapping[str, str]) -> dict[str, Spot]:
    destinations = document.Root.get("/Dests")
    if destinations is None:
        return {}
    numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, 1)}
    spots: dict[str, Spot] = {}
    for name, anchor in names.items():
        target = destinations.get(f"/{name}")
        if target is None or target[0].objgen not in numbers:
            continue
        number = numbers[target[0].objgen]
        height = _height(document.pages[number - 1])
        top = float(target[3]) if len(target) > 3 and target[3] is not None else height
        spots[anchor] = Spot(page=number, down=_between(1 - top / height))
    return spots


def _height(page: "pikepdf.Page") -> float:
    box = page.mediabox
    return float(box[3]) - float(box[1]) or 1.0


def _between(down: float) -> float:
    return min(max(down, 0.0), 0.9999)


# Parts ---------------------------------------------------------------------------------


def _roles_of(document: "pikepdf.Pdf") -> Mapping[int, Any]:
    """Return for each page that the tags know the elements of its marks, by its number."""
    tree = document.Root.get("/StructTreeRoot")
    parents = tree.get("/ParentTree") if tree is not None else None
    numbers = parents.get("/Nums") if parents is not None else None
    if numbers is None:
        return {}
    pairs = list(numbers)
    return {int(pairs[at]): pairs[at + 1] for at in range(0, len(pairs) - 1, 2)}


def _where(element: Any) -> str:  # noqa: ANN401 - a PDF object
    """Return what a marked part of a page is: text, small or other."""
    names: list[str] = []
    for _ in range(30):
        if element is None or "/S" not in element:
            break
        names.append(str(element["/S"])[1:])
        element = element.get("/P")
    if _OTHER_PARTS & set(names) or any(_OTHER.search(one) for one in names[:2]):
        return "other"
    if _SMALL_PARTS & set(names) or any(_SMALL.search(one) for one in names[:2]):
        return "small"
    return "text"


# Pages ---------------------------------------------------------------------------------

Counts = Counter[tuple[str, float, str]]


def _page(page: "pikepdf.Page", number: int, roles: Mapping[int, Any]) -> tuple[list[Spot], Counts]:
    """Return the lines of a page, and its letters by font, size and place."""
    height = _height(page)
    elements = roles.get(int(page.obj.get("/StructParents", -1)))
    known: dict[int, str] = {}
    heights: list[float] = []
    counts: Counts = Counter()
    for mark, font, size, down, count in _shown(page):
        if mark is None or not count:
            continue
        if mark not in known:
            is_there = elements is not None and 0 <= mark < len(elements)
            known[mark] = _where(elements[mark]) if is_there and elements is not None else "text"
        counts[font, size, known[mark]] += count
        heights.append(down)
    lines: list[float] = []
    for one in sorted(heights, reverse=True):
        if not lines or lines[-1] - one > _SAME_LINE_PT:
            lines.append(one)
    return [Spot(page=number, down=_between(1 - one / height)) for one in lines], counts


def _shown(  # noqa: C901 - one case an operator
    page: "pikepdf.Page",
) -> Iterator[tuple[int | None, str, float, float, int]]:
    """Yield what is shown: its mark (None of an artifact), font, size, height, letters."""
    import pikepdf  # noqa: PLC0415 - as above

    fonts = _fonts_of(page)
    matrix, stack, marks = _IDENTITY, [], []
    text, font, width, size = _IDENTITY, "", 1, 0.0
    wanted = "q Q cm BT Tf Tm Td TD T* Tj TJ ' BDC BMC EMC"
    for instruction in pikepdf.parse_content_stream(page, wanted):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "q":
                stack.append(matrix)
            case "Q":
                matrix = stack.pop() if stack else _IDENTITY
            case "cm":
                matrix = _times(_matrix(operands), matrix)
            case "BT":
                text = _IDENTITY
            case "Tf":
                font, width = fonts.get(str(operands[0]), ("", 1))
                size = float(operands[1])
            case "Tm":
                text = _matrix(operands)
            case "Td" | "TD":
                text = _times((1, 0, 0, 1, float(operands[0]), float(operands[1])), text)
            case "BDC" | "BMC":
                marks.append(_mark(operands))
            case "EMC":
                del marks[-1:]
            case "Tj" | "TJ" | "'":
                given = operands[0] if str(instruction.operator) == "TJ" else [operands[0]]
                count = sum(
                    len(bytes(one)) // width for one in given if isinstance(one, pikepdf.String)
                )
                whole = _times(text, matrix)
                scale = (whole[2] ** 2 + whole[3] ** 2) ** 0.5
                mark = next((one for one in reversed(marks) if one is not None), None)
                yield mark, font, round(size * scale, 1), whole[5], count
            case _:
                pass


def _mark(operands: Any) -> int | None:  # noqa: ANN401 - PDF objects
    if str(operands[0]) == "/Artifact" or len(operands) < 2:
        return None
    number = operands[1].get("/MCID") if hasattr(operands[1], "get") else None
    return None if number is None else int(number)


def _matrix(operands: Any) -> Matrix:  # noqa: ANN401 - PDF objects
    a, b, c, d, e, f = (float(one) for one in operands)
    return (a, b, c, d, e, f)


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _fonts_of(page: "pikepdf.Page") -> dict[str, tuple[str, int]]:
    """Return the name of each font of a page, and the bytes of a letter in it."""
    resources = page.obj.get("/Resources")
    fonts = resources.get("/Font") if resources is not None else None
    return {
        str(name): (
            str(font.get("/BaseFont", "/"))[1:],
            2 if str(font.get("/Subtype")) == "/Type0" else 1,
        )
        for name, font in (fonts.items() if fonts is not None else ())
    }


# The Word file -------------------------------------------------------------------------


def _parts_of(docx: bytes) -> tuple[Element, Element]:
    """Return the body and the styles of a Word file that we wrote."""
    with zipfile.ZipFile(io.BytesIO(docx)) as word:
        names = [one for one in word.namelist() if _BODY.fullmatch(one)]
        return tree_of(word.read(names[0])), tree_of(word.read("word/styles.xml"))


def _margins(document: Element) -> dict[str, float]:
    """Return the narrowest margin of each side."""
    margins: dict[str, float] = {}
    for section in document.iter(_w("pgMar")):
        for name in ("top", "right", "bottom", "left"):
            width = _twips(section.get(_w(name))) / _TWIPS_A_MM
            margins[name] = min(margins.get(name, width), width)
    return margins


def _spacings(document: Element, styles: Element) -> Counter[float]:
    """Count the characters of running text by the spacing of their lines, in lines."""
    known = {one.get(_w("styleId")): one for one in styles.iter(_w("style"))}
    counts: Counter[float] = Counter()
    for paragraph in document.iterfind(f"{_w('body')}//{_w('p')}"):
        if any(one.tag == _w("tc") for one in paragraph.iterancestors()):
            continue
        style = paragraph.find(f"{_w('pPr')}/{_w('pStyle')}")
        chain = [*_chain(known, None if style is None else style.get(_w("val")))]
        names = [
            one.get(_w("val"), "") for style in chain if (one := style.find(_w("name"))) is not None
        ]
        if any(_OTHER.search(one) or _SMALL.search(one) for one in names[:2]):
            continue
        text = "".join(one.text or "" for one in paragraph.iter(_w("t")))
        counts[_lines_of([paragraph, *chain, *styles.iter(_w("pPrDefault"))])] += len(text)
    return counts


def _chain(known: Mapping[str | None, Element], name: str | None) -> Iterator[Element]:
    """Yield a style and those that it is based on; without a name, the usual one."""
    if name is None:
        usual = (one for one in known.values() if one.get(_w("default")) == "1")
        yield from (one for one in usual if one.get(_w("type")) == "paragraph")
        return
    for _ in range(_MOST_BASES):
        if name not in known:
            return
        yield known[name]
        base = known[name].find(_w("basedOn"))
        name = None if base is None else base.get(_w("val"))


def _lines_of(shapes: Iterable[Element]) -> float:
    """Return the spacing that the first of some shapes states, 1 where none does.

    A spacing in points is held against a line of eleven points.
    """
    for one in shapes:
        spacing = one.find(f"{_w('pPr')}/{_w('spacing')}")
        line = None if spacing is None else spacing.get(_w("line"))
        if spacing is not None and line is not None:
            is_auto = spacing.get(_w("lineRule"), "auto") == "auto"
            return round(_twips(line) / (_TWIPS_A_LINE if is_auto else _TWIPS_A_USUAL_LINE), 2)
    return 1.0


def _twips(typed: str | None) -> int:
    return int(typed) if typed is not None and typed.isdecimal() else 0


def _w(local: str) -> str:
    return f"{{{W}}}{local}"
