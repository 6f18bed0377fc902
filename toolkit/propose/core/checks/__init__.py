# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The checks of an offer: one line each, pure functions from an Examined offer to concerns."""

from collections.abc import Callable, Iterable, Iterator

from propose.core.checks.citations import number_concerns
from propose.core.checks.commons import commons_concerns
from propose.core.checks.consistency import consistency_concerns
from propose.core.checks.coverage import coverage_concerns, covered_of, weight_concerns
from propose.core.checks.curricula import curriculum_concerns
from propose.core.checks.deadline import deadline_concerns, deadline_of
from propose.core.checks.examined import Examined, Line, lines_of
from propose.core.checks.freshness import freshness_concerns
from propose.core.checks.left_overs import left_over_concerns
from propose.core.checks.limits import layout_concerns, limit_concerns
from propose.core.checks.pieces import piece_concerns
from propose.core.checks.placeholders import placeholder_concerns
from propose.core.checks.prices import price_concerns
from propose.core.checks.references import reference_concerns
from propose.core.checks.reservations import reservation_concerns
from propose.core.checks.specificity import specificity_concerns
from propose.core.checks.typography import typography_concerns
from propose.model.check import Concern
from propose.model.finding import Finding
from propose.model.frozen import frozen

__all__ = ["CHECKS", "Check", "Examined", "Line", "concerns_of", "covered_of"]
__all__ += ["deadline_of", "lines_of"]


@frozen
class Check:
    """One check: its number in the report, and whether it needs a laid-out document."""

    number: int
    find: Callable[[Examined], Iterable[Concern]]
    needs_layout: bool = False


CHECKS: tuple[Check, ...] = (
    Check(number=1, find=deadline_concerns),
    Check(number=2, find=piece_concerns),
    Check(number=3, find=coverage_concerns),
    Check(number=3, find=weight_concerns, needs_layout=True),
    Check(number=4, find=price_concerns),
    Check(number=5, find=limit_concerns),
    Check(number=5, find=layout_concerns, needs_layout=True),
    Check(number=6, find=left_over_concerns),
    Check(number=7, find=placeholder_concerns),
    Check(number=8, find=consistency_concerns),
    Check(number=9, find=specificity_concerns),
    Check(number=10, find=curriculum_concerns),
    Check(number=11, find=reference_concerns),
    Check(number=12, find=reservation_concerns),
    Check(number=13, find=freshness_concerns),
    Check(number=14, find=commons_concerns),
    Check(number=15, find=number_concerns),
    Check(number=16, find=typography_concerns),
)


def concerns_of(examined: Examined, *, with_layout: bool = True) -> Iterator[Concern]:
    """Yield what every check finds, in the order of the report.

    Without the layout, only what needs no laid-out document. A fault of an answer is told
    once, wherever the answer is printed.
    """
    told: set[tuple[Finding, str]] = set()
    for check in CHECKS:
        if with_layout or not check.needs_layout:
            for one in check.find(examined):
                key = (one.finding, one.about)
                if not (one.about in examined.answers and key in told):
                    told.add(key)
                    yield one
