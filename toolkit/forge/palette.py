# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The colours of the template as Word theme colours, and the contrast between two of them."""

from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Colour:
    """A colour of the theme, or a lighter tint of it.

    `theme` is the name that styles use (`text2`), `slot` the element of the theme part
    (`dk2`), `base` its six hexadecimal digits. `tint` is the share of the colour that
    is kept, of 255; 255 is the colour itself.
    """

    theme: str
    slot: str
    base: str
    tint: int = 255

    @property
    def value(self) -> str:
        """Return the six hexadecimal digits, tinted as Word tints them.

        Source: ECMA-376 part 1, 17.18.40 (`themeTint`): luminance is scaled in HLS.
        """
        if self.tint == 255:
            return self.base
        red, green, blue = (int(self.base[i : i + 2], 16) / 255 for i in (0, 2, 4))
        hue, lightness, saturation = rgb_to_hls(red, green, blue)
        kept = self.tint / 255
        tinted = hls_to_rgb(hue, lightness * kept + 1 - kept, saturation)
        return "".join(f"{round(channel * 255):02X}" for channel in tinted)

    def lighter(self, tint: int) -> "Colour":
        """Return a tint of this colour, `tint` of 255 parts of it."""
        return Colour(theme=self.theme, slot=self.slot, base=self.base, tint=tint)

    def attributes(self, name: str) -> str:
        """Return the attributes for `w:color`, `w:shd` (`fill`) or a border (`color`)."""
        prefix = "themeFill" if name == "fill" else "theme"
        word = "themeFill" if name == "fill" else "themeColor"
        tint = "" if self.tint == 255 else f' w:{prefix}Tint="{self.tint:02X}"'
        return f'w:{name}="{self.value}" w:{word}="{self.theme}"{tint}'


INK = Colour(theme="text1", slot="dk1", base="1C2826")
PAPER = Colour(theme="background1", slot="lt1", base="FFFFFF")
PINE = Colour(theme="text2", slot="dk2", base="14403A")
SAND = Colour(theme="background2", slot="lt2", base="F3EDE1")
TEAL = Colour(theme="accent1", slot="accent1", base="1C7566")
BRICK = Colour(theme="accent2", slot="accent2", base="B3472C")
OCHRE = Colour(theme="accent3", slot="accent3", base="E0A73C")
SLATE = Colour(theme="accent4", slot="accent4", base="3D5C7A")
STONE = Colour(theme="accent5", slot="accent5", base="56635F")
MIST = Colour(theme="accent6", slot="accent6", base="D9E6E2")
LINK = Colour(theme="hyperlink", slot="hlink", base="165E52")
VISITED = Colour(theme="followedHyperlink", slot="folHlink", base="6A4C7D")

THEME = (INK, PAPER, PINE, SAND, TEAL, BRICK, OCHRE, SLATE, STONE, MIST, LINK, VISITED)
"""In the order that the theme part requires."""


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours given as six hexadecimal digits.

    Source: WCAG 2.2, relative luminance.
    """

    def luminance(colour: str) -> float:
        shares = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
        red, green, blue = (
            share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
            for share in shares
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
