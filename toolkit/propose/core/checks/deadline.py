# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Check 1: the deadline, in its time zone."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from propose.core.checks.examined import Examined
from propose.model.check import Concern, concern
from propose.model.consultation import Consultation
from propose.model.finding import Place

_NEAR = timedelta(hours=48)
_OPEN = {"brouillon", "final"}
"""The states in which an offer is still to be handed in."""


def deadline_of(consultation: Consultation | None) -> datetime | None:
    """Return the moment of the deadline; without a zone, that of UTC."""
    if consultation is None or consultation.deadline is None:
        return None
    moment = datetime.fromisoformat(consultation.deadline)
    if moment.tzinfo is not None:
        return moment
    try:
        zone = ZoneInfo(consultation.timezone) if consultation.timezone else UTC
    except (ZoneInfoNotFoundError, ValueError):
        zone = UTC
    return moment.replace(tzinfo=zone)


def deadline_concerns(examined: Examined) -> Iterator[Concern]:
    """Yield what the deadline says of this moment, and of the date of the document."""
    consultation = examined.consultation
    if consultation is None or examined.proposal.state not in _OPEN:
        return
    deadline = deadline_of(consultation)
    if deadline is None:
        if "deadline" not in consultation.unread:
            here = Place(path=consultation.path)
            yield concern("deadline-unstated", here, about="deadline", path=consultation.path)
        return
    place, cited = examined.fact_place("deadline"), examined.cited("deadline")
    told = f"{deadline:%Y-%m-%d %H:%M} {consultation.timezone or f'{deadline:%Z}'}".strip()
    if deadline < examined.now:
        yield concern("deadline-past", place, about="deadline", cited=cited, deadline=told)
    elif deadline - examined.now < _NEAR:
        yield concern("deadline-near", place, about="deadline", cited=cited, deadline=told)
    if examined.offer_day > deadline.date():
        whole = Place(path=examined.proposal.path)
        yield concern(
            "deadline-dated-after",
            examined.proposal.places.get("date", whole),
            about="deadline",
            cited=cited,
            path=examined.proposal.path,
        )
