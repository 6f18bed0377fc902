# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The colours of the research paper, ink and one blue, as Word theme colours."""

from forge.palette import Colour

INK = Colour(theme="text1", slot="dk1", base="1D1E24")
PAPER = Colour(theme="background1", slot="lt1", base="FFFFFF")
NIGHT = Colour(theme="text2", slot="dk2", base="1B2350")
CHALK = Colour(theme="background2", slot="lt2", base="EFEFEA")
BLUE = Colour(theme="accent1", slot="accent1", base="2B3F9E")
CARMINE = Colour(theme="accent2", slot="accent2", base="9B1C31")
BOTTLE = Colour(theme="accent3", slot="accent3", base="24624C")
AMBER = Colour(theme="accent4", slot="accent4", base="8A5A12")
GRAPHITE = Colour(theme="accent5", slot="accent5", base="5A5E69")
MIST = Colour(theme="accent6", slot="accent6", base="DCE1EA")
LINK = Colour(theme="hyperlink", slot="hlink", base="2B3F9E")
VISITED = Colour(theme="followedHyperlink", slot="folHlink", base="5E3A78")

THEME = (INK, PAPER, NIGHT, CHALK, BLUE, CARMINE, BOTTLE, AMBER, GRAPHITE, MIST, LINK, VISITED)
"""In the order that the theme part requires."""
