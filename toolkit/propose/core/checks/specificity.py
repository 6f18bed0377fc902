# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Check 9: the offer, its sections and criteria are not answered with blocks alone."""

from collections.abc import Iterator

from propose.core.checks.examined import Examined
from propose.model.check import Concern, concern
from propose.model.finding import Place


def specificity_concerns(examined: Examined) -> Iterator[Concern]:
    """Yield what is too general: the offer as a whole, sections, criteria.

    A criterion that one section answers alone, and that section, are one fault.
    """
    if examined.specificity is None:
        return
    told: set[tuple[str, ...]] = set()
    for one in examined.specificity.measures:
        if not one.is_too_general or one.threshold is None:
            continue
        percent, need = int(one.reached), int(one.threshold)
        if one.kind == "offer":
            place = Place(path=examined.proposal.path)
            yield concern("offer-too-general", place, percent=percent, need=need)
        elif one.sections not in told:
            told.add(one.sections)
            yield concern(
                "text-too-general",
                one.place,
                about=one.id,
                what=f"the {one.kind} {one.id}",
                percent=percent,
                need=need,
            )
