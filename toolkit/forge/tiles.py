# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tiles at the head of the cover: quarter circles and squares, drawn, not a picture."""

from dataclasses import dataclass

from forge.palette import BRICK, OCHRE, PINE, SAND, TEAL, Colour
from forge.wordml import emu

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_WPG = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"

_UNIT = 1000
_ROUND = 0.5523
"""Share of the radius that makes a cubic curve a quarter of a circle."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tile:
    """One shape in one square of the grid.

    `shape` is "square", "disc", or a corner ("nw", "ne", "se", "sw"): a quarter disc
    whose centre is that corner. "behind nw" is what such a quarter leaves open; it ends
    under the curve, so that no edge of it shows along the straight sides.
    """

    column: int
    row: int
    shape: str
    colour: Colour


Drawing = tuple[tuple[int, int, Colour, str, Colour], ...]
"""Squares as column, row, colour behind, shape, colour of the shape."""

COVER: Drawing = (
    (0, 0, TEAL, "se", SAND),
    (1, 0, SAND, "sw", PINE),
    (2, 0, PINE, "disc", OCHRE),
    (3, 0, SAND, "ne", TEAL),
    (4, 0, BRICK, "nw", SAND),
    (5, 0, PINE, "sw", TEAL),
    (0, 1, SAND, "ne", BRICK),
    (1, 1, PINE, "nw", TEAL),
    (3, 1, PINE, "se", SAND),
    (4, 1, SAND, "sw", TEAL),
    (5, 1, OCHRE, "nw", PINE),
)

MARK: Drawing = (
    (0, 0, SAND, "ne", BRICK),
    (1, 0, PINE, "nw", TEAL),
    (2, 0, PINE, "disc", OCHRE),
)


def tiles_drawing(drawing: Drawing, *, side_cm: float, left_cm: float, top_cm: float) -> str:
    """Return a run with the tiles as one group, placed from the corner of the page."""
    tiles = _tiles(drawing)
    side = emu(side_cm)
    width = side * (1 + max(tile.column for tile in tiles))
    height = side * (1 + max(tile.row for tile in tiles))
    shapes = "".join(_shape(number, tile, side) for number, tile in enumerate(tiles, start=2))
    return group_drawing("Tiles", shapes, (width, height), left_cm=left_cm, top_cm=top_cm)


def group_drawing(
    name: str,
    shapes: str,
    size: tuple[int, int],
    *,
    left_cm: float = 0,
    top_cm: float = 0,
    number: int = 1,
) -> str:
    """Return a run with shapes as one group that means nothing, behind the text.

    `size` is in English metric units, the shapes' own as well; the place is that of the
    upper left corner on the page. Each drawing of a document has a `number` of its own.
    """
    width, height = size
    return (
        f'<w:r><mc:AlternateContent xmlns:mc="{_MC}"><mc:Choice xmlns:wpg="{_WPG}" Requires="wpg">'
        f'<w:drawing><wp:anchor xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0" '
        'simplePos="0" relativeHeight="1" behindDoc="1" locked="0" layoutInCell="1" '
        'allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{emu(left_cm)}</wp:posOffset>'
        f'</wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>{emu(top_cm)}'
        "</wp:posOffset></wp:positionV>"
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:wrapNone/><wp:docPr id="{number}" name="{name}" descr=""><a:extLst xmlns:a="{_A}">'
        '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
        f'<adec:decorative xmlns:adec="{_DECORATIVE}" val="1"/></a:ext></a:extLst></wp:docPr>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_A}"><a:graphicData uri="{_WPG}"><wpg:wgp>'
        "<wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/>'
        f'<a:chOff x="0" y="0"/><a:chExt cx="{width}" cy="{height}"/></a:xfrm></wpg:grpSpPr>'
        f"{shapes}</wpg:wgp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        "</mc:AlternateContent></w:r>"
    )


def scheme_name(colour: Colour) -> str:
    """Return what drawings call a colour of the theme."""
    return colour.theme.replace("text", "tx").replace("background", "bg")


def _tiles(drawing: Drawing) -> tuple[Tile, ...]:
    tiles: list[Tile] = []
    for column, row, ground, shape, colour in drawing:
        behind = "square" if shape == "disc" else f"behind {shape}"
        tiles.append(Tile(column=column, row=row, shape=behind, colour=ground))
        tiles.append(Tile(column=column, row=row, shape=shape, colour=colour))
    return tuple(tiles)


def _shape(number: int, tile: Tile, side: int) -> str:
    return (
        f'<wps:wsp xmlns:wps="{WPS}"><wps:cNvPr id="{number}" name="Tile {number - 1}"/>'
        "<wps:cNvSpPr/><wps:spPr><a:xfrm>"
        f'<a:off x="{tile.column * side}" y="{tile.row * side}"/>'
        f'<a:ext cx="{side}" cy="{side}"/></a:xfrm>'
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{_UNIT}" h="{_UNIT}">{_outline(tile.shape)}<a:close/></a:path></a:pathLst>'
        f'</a:custGeom><a:solidFill><a:schemeClr val="{scheme_name(tile.colour)}"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>"
    )


def _outline(shape: str) -> str:
    end, pull = _UNIT, round(_UNIT * _ROUND)
    if shape == "square":
        corners = ((0, 0), (end, 0), (end, end), (0, end))
        return _move(corners[0]) + "".join(_line(corner) for corner in corners[1:])
    if shape == "disc":
        half, part = end // 2, pull // 2
        return _move((half, 0)) + "".join(
            _curve(*points)
            for points in (
                ((half + part, 0), (end, half - part), (end, half)),
                ((end, half + part), (half + part, end), (half, end)),
                ((half - part, end), (0, half + part), (0, half)),
                ((0, half - part), (half - part, 0), (half, 0)),
            )
        )
    right, down = shape[-1] == "e", shape[-2] == "s"
    corner = (end if right else 0, end if down else 0)
    across = (0 if right else end, corner[1])
    along = (corner[0], 0 if down else end)
    if shape.startswith("behind"):
        return _move(across) + _line((end - corner[0], end - corner[1])) + _line(along)
    towards_across = (across[0], pull if not down else end - pull)
    towards_along = (pull if not right else end - pull, along[1])
    return _move(corner) + _line(across) + _curve(towards_across, towards_along, along)


def _point(point: tuple[int, int]) -> str:
    return f'<a:pt x="{point[0]}" y="{point[1]}"/>'


def _move(point: tuple[int, int]) -> str:
    return f"<a:moveTo>{_point(point)}</a:moveTo>"


def _line(point: tuple[int, int]) -> str:
    return f"<a:lnTo>{_point(point)}</a:lnTo>"


def _curve(*points: tuple[int, int]) -> str:
    return f"<a:cubicBezTo>{''.join(_point(point) for point in points)}</a:cubicBezTo>"
