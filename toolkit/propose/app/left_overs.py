# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands in an offer and is known from the others of its workspace only."""

from propose.app.offer import Offer
from propose.core.left_overs import (
    common_of,
    here_of,
    index_of,
    left_over_findings,
    words_in,
    written_in,
)
from propose.model.finding import Finding
from propose.model.manuscript import Manuscript
from propose.readers.elsewhere import others_of


def left_overs_in(offer: Offer, manuscript: Manuscript) -> tuple[Finding, ...]:
    """Return where names and numbers of other offers stand in this one."""
    others = [*others_of(offer.proposal.folder)]
    if not others:
        return ()
    blocks = [*offer.shelf.snippets.values(), *offer.originals.values()]
    proposal = offer.proposal
    written = [*written_in(manuscript, proposal.path)]
    here = here_of(
        proposal.answers,
        proposal.consultation,
        offer.shelf.commons.values(),
        blocks,
        offer.library.commons_ids(),
    )
    index = index_of(others, here, common_of(others, blocks), words_in(written))
    return left_over_findings(index, written)
