# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is drawn on the associative dossier: the landscape of its cover, the sun of its pages."""

from forge.dossier_palette import CLAY, CREAM, DENIM, OLIVE, PAPER, PEACH, PLUM, SUN
from forge.palette import Colour
from forge.scene import Cut, disc


def _tree(x: float, foot: float, height: float, colour: Colour) -> tuple[Cut, ...]:
    crown = height * 0.36
    return (
        Cut(outline=f"M {x} {foot} L {x} {foot - height + crown}", colour=PLUM, thread=2.2),
        Cut(outline=disc(x, foot - height + crown, crown), colour=colour),
        Cut(
            outline=f"M {x} {foot - height * 0.3} L {x} {foot - height + crown}",
            colour=PLUM,
            thread=1.4,
        ),
    )


def _window(x: float, y: float, colour: Colour = SUN) -> Cut:
    return Cut(
        outline=f"M {x} {y} L {x + 4} {y - 0.3} L {x + 4.2} {y + 4.6} L {x - 0.2} {y + 4.8} Z",
        colour=colour,
    )


_SKY = (
    Cut(outline="M 0 0 L 210 0 L 210 100 L 0 100 Z", colour=CREAM),
    Cut(outline=disc(146, 46, 27), colour=SUN),
    Cut(
        outline="M 96 24 C 98 21 101 21 103 24 C 105 21 108 20 110 23",
        colour=PLUM,
        thread=1.5,
    ),
    Cut(
        outline="M 112 33 C 113.5 31 116 31 117 33 C 118.5 31 121 31 122 33",
        colour=PLUM,
        thread=1.2,
    ),
)

_FAR = (
    Cut(
        outline="M 0 62 C 22 44 48 46 76 58 C 104 70 128 64 158 56 C 178 51 196 54 210 60 "
        "L 210 100 L 0 100 Z",
        colour=PEACH,
    ),
)

_VILLAGE = (
    *_tree(16, 78, 24, OLIVE),
    Cut(outline="M 22 80 L 22 57 L 31 50 L 31 57 L 40 50 L 40 57 L 49 50 L 49.4 80 Z", colour=PLUM),
    _window(25, 62),
    _window(32.5, 62),
    _window(40.2, 62),
    Cut(outline="M 54 82 L 54 62 L 62 54 L 70 62 L 70.3 84 Z", colour=PAPER),
    Cut(outline="M 51.4 63.6 L 62 52.4 L 72.6 63.6 L 70.6 65 L 62 56 L 53.4 65 Z", colour=CLAY),
    _window(60, 65, DENIM),
    *_tree(80, 86, 22, SUN),
    *_tree(90, 90, 16, OLIVE),
)

_NEAR = (
    Cut(
        outline="M 84 100 C 110 70 150 62 210 76 L 210 112 L 84 112 Z",
        colour=CLAY,
    ),
    Cut(
        outline="M 118 88 C 142 73 172 72 206 82",
        colour=CREAM,
        thread=1.6,
        is_seam=True,
    ),
    Cut(
        outline="M 0 72 C 26 64 60 70 92 88 C 104 95 118 102 134 108 L 0 112 Z",
        colour=OLIVE,
    ),
    Cut(
        outline="M 61 78 C 66 84 46 88 52 96 C 56 101 64 103 66 108 L 82 108 C 78 102 66 99 62 95 "
        "C 57 90 74 86 66 79 Z",
        colour=CREAM,
    ),
    Cut(
        outline="M 0 96 C 34 84 76 90 116 100 C 148 108 180 104 210 90 L 210 112 "
        "C 184 120 150 112 112 115 C 74 118 32 122 0 113 Z",
        colour=PLUM,
    ),
    Cut(
        outline="M 4 101 C 36 90 76 95 114 105 C 148 113 180 109 206 98",
        colour=SUN,
        thread=1.8,
        is_seam=True,
    ),
)

COVER = (*_SKY, *_FAR, *_VILLAGE, *_NEAR)
"""21 cm wide, 12 cm high."""

MARK = (
    Cut(outline="M 0 0 L 15 0 C 15 8.28 8.28 15 0 15 Z", colour=SUN),
    Cut(outline="M 0 9 C 5 6.4 10.5 7.6 14.6 4 C 13.6 10 8 15 0 15 Z", colour=CLAY),
)
"""A sun setting behind a hill, for the upper left corner of a page."""
