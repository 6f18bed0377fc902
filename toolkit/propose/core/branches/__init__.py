# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""One block read in every branch, with answers of every sort, for what is wrong in it.

`uses` says what its tags do with the answers, `answering` makes answers from that,
`covering` combines them in pairs; each reading is filled and parsed as in an offer.
`page` gives its lines, `structure`, `spaces`, `marks`, `french` and `english` find what is
wrong in them, `ways` what no answers lead to. docs/library-check.md tells it to authors.
"""

from propose.core.branches.checking import Checked, check_block

__all__ = ["Checked", "check_block"]
