# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a block is said to lack although its header holds it, in a form that cannot be read."""

from collections.abc import Iterable

from propose.model.finding import Finding
from propose.model.snippet import Snippet

_READ_FROM = {
    "credit-title-missing": "title",
    "credit-authors-missing": "authors",
    "licence-missing": "licence",
}
"""The key of a header whose absence is found under a code."""


def without_unread(found: Iterable[Finding], snippets: Iterable[Snippet]) -> tuple[Finding, ...]:
    """Return findings without those that only follow from a key that could not be read."""
    unread = {(one.path, key) for one in snippets for key in one.unread}
    return tuple(one for one in found if (one.place.path, _READ_FROM.get(one.code)) not in unread)
