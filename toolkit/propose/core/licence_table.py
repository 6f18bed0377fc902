# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is known of each licence: its names, its addresses, what it allows.

This is the one place where a licence is described; `core.licences` reads it. A row
says under which licences an adaptation may appear (`outputs`):

- `ANY`: under any licence;
- `CREDITED`: under any licence that keeps the credit;
- a list of SPDX ids: under these only; an empty list: never.

The sources of the rules are the licences themselves: CC BY-SA 2.0 to 3.0 section 4(b)
(later versions, local versions), CC BY-SA 4.0 section 3(b) and the list of compatible
licences of Creative Commons (LAL 1.3 both ways, GPL 3.0 outwards only), GFDL 1.3
section 11 (closed on 1 August 2009), ODbL 1.0 sections 4.3 to 4.5.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from propose.model.frozen import frozen

ANY: Final = "any"
CREDITED: Final = "credited"


@frozen
class Licence:
    """One row.

    `short` is empty where the name itself is short. `ruled_as` is the licence whose rules
    a local or older version shares. `notice` names the notice that must be kept:
    "database" (ODbL), "producer" (name and date of last update), "copyright" (the notice
    as supplied). `table_outputs` replaces `outputs` where a table of the source, and not
    only its facts, is taken over. `is_permitted` is false where copying needs the
    author's written permission.
    """

    spdx: str
    short: str
    name_fr: str
    name_en: str
    url_fr: str | None
    url_en: str | None
    outputs: str | tuple[str, ...]
    table_outputs: tuple[str, ...] | None = None
    ruled_as: str | None = None
    notice: str | None = None
    is_permitted: bool = True
    is_noncommercial: bool = False
    is_share_alike: bool = False
    keeps_credit: bool = True


_CC = "https://creativecommons.org"
_GNU = "https://www.gnu.org/licenses"
_ETALAB = "https://www.etalab.gouv.fr/wp-content/uploads"

_BY = "Creative Commons Attribution"
_SA_FR = "Creative Commons Attribution - Partage dans les mêmes conditions"
_SA_EN = "Creative Commons Attribution-ShareAlike"
_NC_FR = "Creative Commons Attribution - Pas d’utilisation commerciale"
_NC_EN = "Creative Commons Attribution-NonCommercial"


def _cc(  # noqa: PLR0913 - the columns of one row
    spdx: str,
    short: str,
    path: str,
    name_fr: str,
    name_en: str,
    outputs: str | tuple[str, ...],
    *,
    ruled_as: str | None = None,
    is_noncommercial: bool = False,
) -> Licence:
    return Licence(
        spdx=spdx,
        short=short,
        name_fr=f"{name_fr} ({short})",
        name_en=f"{name_en} ({short})",
        url_fr=f"{_CC}/{path}",
        url_en=f"{_CC}/{path}".replace("deed.fr", "deed.en"),
        outputs=outputs,
        ruled_as=ruled_as,
        is_noncommercial=is_noncommercial,
        is_share_alike="-SA-" in spdx,
    )


def _software(spdx: str, short: str, name: str, url: str, outputs: tuple[str, ...]) -> Licence:
    return Licence(
        spdx=spdx,
        short=short,
        name_fr=name,
        name_en=name,
        url_fr=url,
        url_en=url,
        outputs=outputs,
        is_share_alike=True,
        notice="copyright",
    )


def _permissive(spdx: str, short: str, names: tuple[str, str], url: str) -> Licence:
    return Licence(
        spdx=spdx,
        short=short,
        name_fr=names[0],
        name_en=names[1],
        url_fr=url,
        url_en=url,
        outputs=ANY,
        notice="copyright",
    )


_FROM_3_0 = ("CC-BY-SA-3.0", "CC-BY-SA-4.0")
_FROM_2_5 = ("CC-BY-SA-2.5", *_FROM_3_0)
_FROM_2_0 = ("CC-BY-SA-2.0", *_FROM_2_5)

_ROWS = (
    # Public domain: nothing is asked for; the credit is given all the same.
    Licence(
        spdx="CC0-1.0",
        short="CC0 1.0",
        name_fr="Creative Commons Zéro 1.0 universel (CC0 1.0)",
        name_en="Creative Commons Zero 1.0 Universal (CC0 1.0)",
        url_fr=f"{_CC}/publicdomain/zero/1.0/deed.fr",
        url_en=f"{_CC}/publicdomain/zero/1.0/deed.en",
        outputs=ANY,
        keeps_credit=False,
    ),
    Licence(
        spdx="PDDL-1.0",
        short="PDDL 1.0",
        name_fr="Dédicace au domaine public Open Data Commons 1.0 (PDDL 1.0)",
        name_en="Open Data Commons Public Domain Dedication and Licence 1.0 (PDDL 1.0)",
        url_fr="https://opendatacommons.org/licenses/pddl/1-0/",
        url_en="https://opendatacommons.org/licenses/pddl/1-0/",
        outputs=ANY,
        keeps_credit=False,
    ),
    Licence(
        spdx="LicenseRef-Domaine-public",
        short="",
        name_fr="Domaine public",
        name_en="Public domain",
        url_fr=f"{_CC}/publicdomain/mark/1.0/deed.fr",
        url_en=f"{_CC}/publicdomain/mark/1.0/deed.en",
        outputs=ANY,
        keeps_credit=False,
    ),
    # Credit only.
    _cc(
        "CC-BY-4.0",
        "CC BY 4.0",
        "licenses/by/4.0/deed.fr",
        f"{_BY} 4.0 International",
        f"{_BY} 4.0 International",
        CREDITED,
    ),
    _cc(
        "CC-BY-3.0",
        "CC BY 3.0",
        "licenses/by/3.0/deed.fr",
        f"{_BY} 3.0 non transposé",
        f"{_BY} 3.0 Unported",
        CREDITED,
    ),
    _cc(
        "LicenseRef-CC-BY-3.0-FR",
        "CC BY 3.0 FR",
        "licenses/by/3.0/fr/",
        f"{_BY} 3.0 France",
        f"{_BY} 3.0 France",
        CREDITED,
        ruled_as="CC-BY-3.0",
    ),
    _cc(
        "CC-BY-2.5",
        "CC BY 2.5",
        "licenses/by/2.5/deed.fr",
        f"{_BY} 2.5 générique",
        f"{_BY} 2.5 Generic",
        CREDITED,
    ),
    _cc(
        "CC-BY-2.0",
        "CC BY 2.0",
        "licenses/by/2.0/deed.fr",
        f"{_BY} 2.0 générique",
        f"{_BY} 2.0 Generic",
        CREDITED,
    ),
    _cc(
        "LicenseRef-CC-BY-2.0-FR",
        "CC BY 2.0 FR",
        "licenses/by/2.0/fr/",
        f"{_BY} 2.0 France",
        f"{_BY} 2.0 France",
        CREDITED,
        ruled_as="CC-BY-2.0",
    ),
    Licence(
        spdx="etalab-2.0",
        short="Licence Ouverte 2.0",
        name_fr="Licence Ouverte 2.0 (Etalab)",
        name_en="Open Licence 2.0 (Etalab)",
        url_fr=f"{_ETALAB}/2017/04/ETALAB-Licence-Ouverte-v2.0.pdf",
        url_en=f"{_ETALAB}/2018/11/open-licence.pdf",
        outputs=CREDITED,
        notice="producer",
    ),
    # Share alike.
    _cc(
        "CC-BY-SA-4.0",
        "CC BY-SA 4.0",
        "licenses/by-sa/4.0/deed.fr",
        f"{_SA_FR} 4.0 International",
        f"{_SA_EN} 4.0 International",
        ("CC-BY-SA-4.0", "LAL-1.3", "GPL-3.0-only"),
    ),
    _cc(
        "CC-BY-SA-3.0",
        "CC BY-SA 3.0",
        "licenses/by-sa/3.0/deed.fr",
        f"{_SA_FR} 3.0 non transposé",
        f"{_SA_EN} 3.0 Unported",
        _FROM_3_0,
    ),
    _cc(
        "LicenseRef-CC-BY-SA-3.0-FR",
        "CC BY-SA 3.0 FR",
        "licenses/by-sa/3.0/fr/",
        f"{_SA_FR} 3.0 France",
        f"{_SA_EN} 3.0 France",
        _FROM_3_0,
        ruled_as="CC-BY-SA-3.0",
    ),
    _cc(
        "CC-BY-SA-2.5",
        "CC BY-SA 2.5",
        "licenses/by-sa/2.5/deed.fr",
        f"{_SA_FR} 2.5 générique",
        f"{_SA_EN} 2.5 Generic",
        _FROM_2_5,
    ),
    _cc(
        "CC-BY-SA-2.0",
        "CC BY-SA 2.0",
        "licenses/by-sa/2.0/deed.fr",
        f"{_SA_FR} 2.0 générique",
        f"{_SA_EN} 2.0 Generic",
        _FROM_2_0,
    ),
    _cc(
        "LicenseRef-CC-BY-SA-2.0-FR",
        "CC BY-SA 2.0 FR",
        "licenses/by-sa/2.0/fr/",
        f"{_SA_FR} 2.0 France",
        f"{_SA_EN} 2.0 France",
        _FROM_2_0,
        ruled_as="CC-BY-SA-2.0",
    ),
    _cc(
        "CC-BY-SA-1.0",
        "CC BY-SA 1.0",
        "licenses/by-sa/1.0/deed.fr",
        f"{_SA_FR} 1.0 générique",
        f"{_SA_EN} 1.0 Generic",
        ("CC-BY-SA-1.0",),
    ),
    Licence(
        spdx="LAL-1.3",
        short="LAL 1.3",
        name_fr="Licence Art Libre 1.3 (LAL 1.3)",
        name_en="Free Art License 1.3 (LAL 1.3)",
        url_fr="https://artlibre.org/licence/lal/",
        url_en="https://artlibre.org/licence/lal/en/",
        outputs=("LAL-1.3", "CC-BY-SA-4.0"),
        is_share_alike=True,
    ),
    _software(
        "GPL-3.0-only",
        "GPL 3.0",
        "GNU General Public License 3.0 (GPL 3.0)",
        f"{_GNU}/gpl-3.0.html",
        ("GPL-3.0-only",),
    ),
    _software(
        "GPL-3.0-or-later",
        "GPL 3.0+",
        "GNU General Public License 3.0 or later (GPL 3.0+)",
        f"{_GNU}/gpl-3.0.html",
        ("GPL-3.0-or-later", "GPL-3.0-only"),
    ),
    _software(
        "GFDL-1.3-only",
        "GFDL 1.3",
        "GNU Free Documentation License 1.3 (GFDL 1.3)",
        f"{_GNU}/fdl-1.3.html",
        ("GFDL-1.3-only",),
    ),
    _software(
        "GFDL-1.3-or-later",
        "GFDL 1.3+",
        "GNU Free Documentation License 1.3 or later (GFDL 1.3+)",
        f"{_GNU}/fdl-1.3.html",
        ("GFDL-1.3-or-later", "GFDL-1.3-only"),
    ),
    Licence(
        spdx="ODbL-1.0",
        short="ODbL 1.0",
        name_fr="Open Database License 1.0 (ODbL 1.0)",
        name_en="Open Database License 1.0 (ODbL 1.0)",
        url_fr="https://opendatacommons.org/licenses/odbl/1-0/",
        url_en="https://opendatacommons.org/licenses/odbl/1-0/",
        outputs=ANY,
        table_outputs=("ODbL-1.0",),
        notice="database",
        is_share_alike=True,
    ),
    # Permissive software licences, met on texts of software documentation.
    _permissive("MIT", "MIT", ("Licence MIT", "MIT License"), "https://opensource.org/license/mit"),
    _permissive(
        "Apache-2.0",
        "Apache 2.0",
        ("Licence Apache 2.0", "Apache License 2.0"),
        "https://www.apache.org/licenses/LICENSE-2.0",
    ),
    _permissive(
        "BSD-3-Clause",
        "BSD-3-Clause",
        ("Licence BSD à 3 clauses", "BSD 3-Clause License"),
        "https://opensource.org/license/bsd-3-clause",
    ),
    # Met on the software of commons; an adapted text stays under the same licence.
    _software(
        "AGPL-3.0-only",
        "AGPL 3.0",
        "GNU Affero General Public License 3.0 (AGPL 3.0)",
        f"{_GNU}/agpl-3.0.html",
        ("AGPL-3.0-only",),
    ),
    _software(
        "AGPL-3.0-or-later",
        "AGPL 3.0+",
        "GNU Affero General Public License 3.0 or later (AGPL 3.0+)",
        f"{_GNU}/agpl-3.0.html",
        ("AGPL-3.0-or-later", "AGPL-3.0-only"),
    ),
    _software(
        "EUPL-1.2",
        "EUPL 1.2",
        "European Union Public Licence 1.2 (EUPL 1.2)",
        "https://interoperable-europe.ec.europa.eu/collection/eupl/eupl-text-eupl-12",
        ("EUPL-1.2",),
    ),
    _software(
        "MPL-2.0",
        "MPL 2.0",
        "Mozilla Public License 2.0 (MPL 2.0)",
        "https://www.mozilla.org/MPL/2.0/",
        ("MPL-2.0",),
    ),
    # Not free.
    _cc(
        "CC-BY-ND-4.0",
        "CC BY-ND 4.0",
        "licenses/by-nd/4.0/deed.fr",
        f"{_BY} - Pas de modification 4.0 International",
        f"{_BY}-NoDerivatives 4.0 International",
        (),
    ),
    _cc(
        "CC-BY-NC-4.0",
        "CC BY-NC 4.0",
        "licenses/by-nc/4.0/deed.fr",
        f"{_NC_FR} 4.0 International",
        f"{_NC_EN} 4.0 International",
        ("CC-BY-NC-4.0", "CC-BY-NC-SA-4.0"),
        is_noncommercial=True,
    ),
    _cc(
        "CC-BY-NC-SA-4.0",
        "CC BY-NC-SA 4.0",
        "licenses/by-nc-sa/4.0/deed.fr",
        f"{_NC_FR} - Partage dans les mêmes conditions 4.0 International",
        f"{_NC_EN}-ShareAlike 4.0 International",
        ("CC-BY-NC-SA-4.0",),
        is_noncommercial=True,
    ),
    _cc(
        "CC-BY-NC-ND-4.0",
        "CC BY-NC-ND 4.0",
        "licenses/by-nc-nd/4.0/deed.fr",
        f"{_NC_FR} - Pas de modification 4.0 International",
        f"{_NC_EN}-NoDerivatives 4.0 International",
        (),
        is_noncommercial=True,
    ),
    Licence(
        spdx="LicenseRef-Autorisation-ecrite",
        short="",
        name_fr="autorisation écrite des titulaires des droits",
        name_en="written permission of the rights holders",
        url_fr=None,
        url_en=None,
        outputs=("LicenseRef-Autorisation-ecrite",),
    ),
    Licence(
        spdx="LicenseRef-Tous-droits-reserves",
        short="",
        name_fr="Tous droits réservés",
        name_en="All rights reserved",
        url_fr=None,
        url_en=None,
        outputs=(),
        is_permitted=False,
    ),
)

LICENCES: Mapping[str, Licence] = MappingProxyType({row.spdx: row for row in _ROWS})

ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "GPL-3.0": "GPL-3.0-only",
        "GPL-3.0+": "GPL-3.0-or-later",
        "GFDL-1.3": "GFDL-1.3-only",
        "AGPL-3.0": "AGPL-3.0-only",
        "LicenseRef-Public-Domain": "LicenseRef-Domaine-public",
        "LicenseRef-All-Rights-Reserved": "LicenseRef-Tous-droits-reserves",
        "LicenseRef-Written-Permission": "LicenseRef-Autorisation-ecrite",
    }
)
"""Other spellings of an id: those that SPDX gave up, and English ones."""

UNVERSIONED = frozenset(
    {
        "agpl",
        "apache",
        "cc-by",
        "cc-by-nc",
        "cc-by-nc-nd",
        "cc-by-nc-sa",
        "cc-by-nd",
        "cc-by-sa",
        "cc0",
        "etalab",
        "eupl",
        "gfdl",
        "gpl",
        "lal",
        "mpl",
        "odbl",
        "pddl",
    }
)
"""Families of licences whose versions differ in what they allow, in lower case."""
