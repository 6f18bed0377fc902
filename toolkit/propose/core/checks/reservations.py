# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Check 12: words that take a commitment back."""

import re
from collections.abc import Iterator

from propose.core.checks.examined import Examined, concern_in
from propose.model.check import Concern

_RESERVATION = re.compile(
    r"(?<!\w)(?:sous (?:toutes? |les )?réserves?(?! (?:de )?(?:biosphère|nature|naturelles?))"
    r"|à confirmer|reste(?:nt)? à (?:confirmer|préciser|valider|définir|déterminer|fixer)"
    r"|(?:^|(?<=[(:–—])|(?<=[(:–—] ))à valider (?:avec|par)"
    r"|sous conditions? (?:de|que|d')|nous nous réservons|dans la mesure du possible"
    r"|se réserve(?:nt)? (?:le droit|la possibilité|la faculté)"
    r"|sans engagement de (?:notre|sa|leur) part"
    r"|susceptibles? (?:d'évoluer|de varier|de changer|d'être (?:modifi|revu|ajust|révis)\w*)"
    r"|sauf (?:imprévu|accord contraire)|prix (?:indicatif|estimatif|révisable)s?"
    r"|à titre indicatif|non contractuel(?:le)?s?"
    r"|subject to (?:confirmation|availability|approval|agreement)|to be confirmed"
    r"|we reserve the right|for information only|not binding)(?!\w)",
    re.IGNORECASE,
)


def reservation_concerns(examined: Examined) -> Iterator[Concern]:
    """Yield each reservation, quotations apart."""
    for line in examined.lines:
        if line.is_quotation:
            continue
        for match in _RESERVATION.finditer(line.text):
            words = f"“{match[0].casefold()}”"
            yield concern_in(examined, line, match.span(), "reservation", words=words)
