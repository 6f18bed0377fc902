# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A landscape of cut paper for a cover: hills, a sun, a workshop and its neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass

from forge.palette import Colour
from forge.tiles import WPS, scheme_name
from forge.wordml import emu

_UNITS_PER_MM = 100
_ROUND = 0.5523
"""Share of the radius that makes a cubic curve a quarter of a circle."""

_COMMANDS = {"M": ("moveTo", 1), "L": ("lnTo", 1), "C": ("cubicBezTo", 3)}

Point = tuple[float, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Cut:
    """One piece of paper: its outline as an SVG path of M, L, C and Z, in millimetres.

    `thread` in points makes it a line instead, dashed like a seam if `is_seam`.
    """

    outline: str
    colour: Colour
    thread: float = 0
    is_seam: bool = False

    @property
    def steps(self) -> list[tuple[str, list[Point]]]:
        """Return the commands of the outline with their points."""
        steps: list[tuple[str, list[Point]]] = []
        words = self.outline.split()
        at = 0
        while at < len(words):
            command = words[at]
            at += 1
            if command == "Z":
                steps.append((command, []))
                continue
            count = 2 * _COMMANDS[command][1]
            numbers = [float(word) for word in words[at : at + count]]
            steps.append((command, list(zip(numbers[::2], numbers[1::2], strict=True))))
            at += count
        return steps


def disc(x: float, y: float, radius: float) -> str:
    """Return the outline of a circle.

    >>> disc(0, 0, 10)[:19]
    'M 0 -10 C 5.523 -10'
    """
    pull = radius * _ROUND
    curves = (
        ((pull, -radius), (radius, -pull), (radius, 0)),
        ((radius, pull), (pull, radius), (0, radius)),
        ((-pull, radius), (-radius, pull), (-radius, 0)),
        ((-radius, -pull), (-pull, -radius), (0, -radius)),
    )
    told = "".join(
        " C " + " ".join(f"{x + right:g} {y + down:g}" for right, down in curve) for curve in curves
    )
    return f"M {x:g} {y - radius:g}{told} Z"


def pieces(cuts: Sequence[Cut]) -> str:
    """Return the pieces as shapes of a drawing, the first at the back."""
    return "".join(_shape(number, cut) for number, cut in enumerate(cuts, start=2))


def _shape(number: int, cut: Cut) -> str:
    points = [point for _, step in cut.steps for point in step]
    left, top = (min(point[axis] for point in points) for axis in (0, 1))
    width, height = (max(point[axis] for point in points) - (left, top)[axis] for axis in (0, 1))
    colour = f'<a:solidFill><a:schemeClr val="{scheme_name(cut.colour)}"/></a:solidFill>'
    if cut.thread:
        dash = '<a:prstDash val="dash"/>' if cut.is_seam else ""
        look = (
            f'<a:noFill/><a:ln w="{round(cut.thread * 12700)}" cap="rnd">{colour}{dash}'
            "<a:round/></a:ln>"
        )
    else:
        look = f"{colour}<a:ln><a:noFill/></a:ln>"
    path = "".join(_step(command, step, (left, top)) for command, step in cut.steps)
    unfilled = ' fill="none"' if cut.thread else ""
    return (
        f'<wps:wsp xmlns:wps="{WPS}"><wps:cNvPr id="{number}" name="Cut {number - 1}"/>'
        "<wps:cNvSpPr/><wps:spPr><a:xfrm>"
        f'<a:off x="{emu(left / 10)}" y="{emu(top / 10)}"/>'
        f'<a:ext cx="{emu(width / 10)}" cy="{emu(height / 10)}"/></a:xfrm>'
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{_units(width)}" h="{_units(height)}"{unfilled}>{path}</a:path></a:pathLst>'
        f"</a:custGeom>{look}</wps:spPr><wps:bodyPr/></wps:wsp>"
    )


def _step(command: str, points: Sequence[Point], corner: Point) -> str:
    if command == "Z":
        return "<a:close/>"
    tag = _COMMANDS[command][0]
    told = "".join(
        f'<a:pt x="{_units(x - corner[0])}" y="{_units(y - corner[1])}"/>' for x, y in points
    )
    return f"<a:{tag}>{told}</a:{tag}>"


def _units(length: float) -> int:
    return round(length * _UNITS_PER_MM)
