# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""One message a fault: what only follows from a fault that is told is not told as well."""

from collections.abc import Iterable

from propose.app.offer import Offer
from propose.core.unread import without_unread
from propose.model.finding import Finding
from propose.model.nearest import nearest
from propose.model.proposal import Proposal

_UNFIT = {"text-control-character", "text-private-character", "text-surrogate"}
"""The codes of characters that spoil what stands on their line."""


def told_once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings without those on a line that holds an unfit character.

    What is read there is not what was meant.
    """
    findings = tuple(findings)
    spoilt = {(one.place.path, one.place.line) for one in findings if one.code in _UNFIT}
    return tuple(
        one
        for one in findings
        if one.code in _UNFIT or (one.place.path, one.place.line) not in spoilt
    )


def without_consequences(told: Iterable[Finding], offer: Offer) -> list[Finding]:
    """Return what was found while an offer was put together, each fault of its files once.

    What was found when the offer was opened counts as told.
    """
    told = list(told)
    repeated = _consequences(offer, told)
    read = (*offer.shelf.snippets.values(), *offer.originals.values())
    return [one for one in without_unread(told, read) if one.code not in repeated]


def without_doubts(faults: Iterable[Finding], offer: Offer) -> tuple[Finding, ...]:
    """Return the faults of a template, without names that it may ask for where it is unread."""
    is_doubtful = bool(offer.template.unread)
    return tuple(one for one in faults if not (is_doubtful and one.code in _DECLARED))


_DECLARED = {"template-unknown-name"}
"""The codes of names that template.yaml may declare."""


def _consequences(offer: Offer, found: Iterable[Finding]) -> set[str]:
    """Return the codes that only follow from what was found, or were found before."""
    consequences = {"commons-missing", "adaptation-original-missing"}
    if not offer.is_whole:
        consequences |= {"give-back-unused", "section-empty"}
    if "give_back" in offer.proposal.unread or _is_return_misspelt(offer.proposal):
        consequences.add("give-back-missing")
    lost = {one.code for one in found if one.is_error} - {"reference-without-target"}
    if lost or offer.stand_ins or not offer.is_whole:
        consequences.add("reference-without-target")
    return consequences


def _is_return_misspelt(proposal: Proposal) -> bool:
    """Return whether what each commons lacks is promised to one of nearly the same name."""
    promised = {one.commons for one in proposal.give_back}
    strange = promised - set(proposal.commons)
    lacking = [slug for slug in proposal.commons if slug not in promised]
    return bool(strange) and all(nearest(slug, strange) for slug in lacking)
