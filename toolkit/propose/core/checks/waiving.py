# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Waivers: which concerns the author accepts, and which waivers accept nothing."""

from collections.abc import Iterable, Sequence

from propose.model.check import Concern, Waived, concern, is_check
from propose.model.finding import Severity
from propose.model.proposal import Waiver


def accepts(waiver: Waiver, one: Concern) -> bool:
    """Return whether a waiver is meant for a concern: its code, and the place or thing named.

    Errors that are no check's keep an offer from being built, and cannot be waived.
    """
    found = one.finding
    if waiver.code != found.code:
        return False
    if not is_check(found.code) and found.severity is not Severity.WARNING:
        return False
    return waiver.where is None or waiver.where == one.about or waiver.where in str(found.place)


def parted(
    concerns: Iterable[Concern], waivers: Sequence[Waiver]
) -> tuple[tuple[Concern, ...], tuple[Waived, ...]]:
    """Return the concerns that stand, and those that are waived with the first waiver."""
    standing: list[Concern] = []
    waived: list[Waived] = []
    for one in concerns:
        waiver = next((each for each in waivers if accepts(each, one)), None)
        if waiver is None:
            standing.append(one)
        else:
            waived.append(Waived(concern=one, waiver=waiver))
    return tuple(standing), tuple(waived)


def unused(
    waivers: Iterable[Waiver], waived: Iterable[Waived], looked_for: Iterable[str] | None
) -> tuple[Concern, ...]:
    """Return each waiver that accepts nothing, of the codes that were looked for."""
    used = [id(one.waiver) for one in waived]
    known = None if looked_for is None else set(looked_for)
    return tuple(
        concern("waiver-unused", one.place, about=one.code, name=one.code)
        for one in waivers
        if id(one) not in used and (known is None or one.code in known)
    )
