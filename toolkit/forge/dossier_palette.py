# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The warm colours of the associative dossier, as Word theme colours."""

from forge.palette import Colour

INK = Colour(theme="text1", slot="dk1", base="2D2226")
PAPER = Colour(theme="background1", slot="lt1", base="FFFFFF")
PLUM = Colour(theme="text2", slot="dk2", base="4B1D3F")
CREAM = Colour(theme="background2", slot="lt2", base="FBEFDD")
CLAY = Colour(theme="accent1", slot="accent1", base="B2411C")
SUN = Colour(theme="accent2", slot="accent2", base="F2B134")
OLIVE = Colour(theme="accent3", slot="accent3", base="5B6A1F")
DENIM = Colour(theme="accent4", slot="accent4", base="2C5D84")
TAUPE = Colour(theme="accent5", slot="accent5", base="6A5A55")
PEACH = Colour(theme="accent6", slot="accent6", base="F9D9C0")
LINK = Colour(theme="hyperlink", slot="hlink", base="97330F")
VISITED = Colour(theme="followedHyperlink", slot="folHlink", base="6B3F78")

THEME = (INK, PAPER, PLUM, CREAM, CLAY, SUN, OLIVE, DENIM, TAUPE, PEACH, LINK, VISITED)
"""In the order that the theme part requires."""
