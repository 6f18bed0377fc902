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
    Cut(outline="M 0 0 L 210 0 L 210 93 L 0 93 Z", colour=CREAM),
    Cut(outline=disc(146, 39, 27), colour=SUN),
    Cut(
        outline="M 96 17 C 98 14 101 14 103 17 C 105 14 108 13 110 16",
        colour=PLUM,
        thread=1.5,
    ),
    Cut(
        outline="M 104 28 C 105.5 26 108 26 109 28 C 110.5 26 113 26 114 28",
        colour=PLUM,
        thread=1.2,
    ),
)

_FAR = (
    Cut(
        outline="M 0 55 C 22 37 48 39 76 51 C 104 63 128 57 158 49 C 178 44 196 47 210 53 L 210 "
        "93 L 0 93 Z",
        colour=PEACH,
    ),
)

_VILLAGE = (
    *_tree(16, 71, 24, OLIVE),
    Cut(outline="M 22 73 L 22 50 L 31 43 L 31 50 L 40 43 L 40 50 L 49 43 L 49.4 73 Z", colour=PLUM),
    _window(25, 55),
    _window(32.5, 55),
    _window(40.2, 55),
    Cut(outline="M 54 75 L 54 55 L 62 47 L 70 55 L 70.3 77 Z", colour=PAPER),
    Cut(outline="M 51.4 56.6 L 62 45.4 L 72.6 56.6 L 70.6 58 L 62 49 L 53.4 58 Z", colour=CLAY),
    _window(60, 58, DENIM),
    *_tree(80, 79, 22, SUN),
    *_tree(90, 83, 16, OLIVE),
)

_NEAR = (
    Cut(
        outline="M 84 93 C 110 63 150 55 210 69 L 210 105 L 84 105 Z",
        colour=CLAY,
    ),
    Cut(
        outline="M 118 81 C 142 66 172 65 206 75",
        colour=CREAM,
        thread=1.6,
        is_seam=True,
    ),
    Cut(
        outline="M 0 65 C 26 57 60 63 92 81 C 104 88 118 95 134 101 L 0 105 Z",
        colour=OLIVE,
    ),
    Cut(
        outline="M 61 71 C 66 77 46 81 52 89 C 56 94 64 96 66 101 L 82 101 C 78 95 66 92 62 88 C "
        "57 83 74 79 66 72 Z",
        colour=CREAM,
    ),
    Cut(
        outline="M 0 89 C 34 77 76 83 116 93 C 148 101 180 97 210 83 L 210 105 C 184 113 150 105 "
        "112 108 C 74 111 32 115 0 106 Z",
        colour=PLUM,
    ),
    Cut(
        outline="M 4 94 C 36 83 76 88 114 98 C 148 106 180 102 206 91",
        colour=SUN,
        thread=1.8,
        is_seam=True,
    ),
)

COVER = (*_SKY, *_FAR, *_VILLAGE, *_NEAR)
"""21 cm wide, 11.5 cm high."""

MARK = (
    Cut(outline="M 0 0 L 15 0 C 15 8.28 8.28 15 0 15 Z", colour=SUN),
    Cut(outline="M 0 9 C 5 6.4 10.5 7.6 14.6 4 C 13.6 10 8 15 0 15 Z", colour=CLAY),
)
"""A sun setting behind a hill, for the upper left corner of a page."""
