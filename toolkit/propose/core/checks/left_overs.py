# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Check 6: no name or number stands here that is known from another offer only."""

from collections.abc import Iterator

from propose.core.checks.examined import Examined
from propose.core.left_overs import common_of, here_of, index_of, left_overs, words_in, written_in
from propose.model.check import Concern, concern


def left_over_concerns(examined: Examined) -> Iterator[Concern]:
    """Yield each left-over with the answer of the other offer that it is known from."""
    others = examined.others
    if not others:
        return
    proposal = examined.proposal
    written = [*written_in(examined.manuscript, proposal.path, examined.typed_at)]
    here = here_of(
        proposal.answers,
        proposal.consultation,
        examined.commons.values(),
        examined.blocks,
        examined.known_commons,
    )
    common = common_of(others, examined.blocks)
    index = index_of(others, here, common, words_in(written))
    for place, mark in left_overs(index, written):
        yield concern(
            f"left-over-{mark.kind}", place, about=mark.key, key=mark.key, offer=mark.offer
        )
