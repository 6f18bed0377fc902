# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Licences and credits as the files state them; the rules live in `core.licences`."""

import re
from enum import StrEnum

from propose.model.finding import Place
from propose.model.frozen import frozen

_DIGEST = re.compile(r"[0-9a-f]{40,64}")


class Use(StrEnum):
    """What was done with a text, as the files and the bill name it."""

    IDENTICAL = "identique"
    FILLED = "rempli"
    ADAPTED = "adapté"
    QUOTED = "citation"
    FACTS = "faits"


@frozen
class Source:
    """One work that a block stands on, as its header states it (TASL).

    `revision` is the revision number, commit or edition; `consulted` an ISO date;
    `licence` an SPDX expression, None only where the use is facts or a quotation.
    """

    title: str
    authors: tuple[str, ...]
    url: str | None = None
    revision: str | None = None
    consulted: str | None = None
    licence: str | None = None
    use: Use = Use.ADAPTED
    changes: str | None = None

    @property
    def state(self) -> str | None:
        """Return the revision as people read it: of a long digest, how it begins."""
        if self.revision is None or _DIGEST.fullmatch(self.revision) is None:
            return self.revision
        return self.revision[:12]

    @property
    def work(self) -> "Source":
        """Return the work itself in its state, whatever was made of it."""
        return Source(
            title=self.title,
            authors=self.authors,
            url=self.url,
            revision=self.revision,
            consulted=self.consulted,
            licence=self.licence,
        )


@frozen
class Adaptation:
    """What a text of an offer adapts: a block of the library at a known state."""

    snippet: str
    lang: str
    digest: str | None = None
    changes: str | None = None


@frozen
class Permission:
    """What the holder of the rights in a work allows one offer, in writing.

    `work` is the id of a block, or the title or address of a source, as typed. `use` is
    the most that is allowed: word for word, filled in, adapted. `licence` is the SPDX
    expression that the holder grants; without it the text appears by this permission
    alone. `document` says where the writing is kept, and is printed nowhere.
    """

    work: str
    holder: str
    date: str
    use: Use
    place: Place
    document: str | None = None
    licence: str | None = None

    def covers(self, use: Use) -> bool:
        """Return whether the permission goes as far as a use does."""
        return use in _FREE_USES or _REACH.index(use) <= _REACH.index(self.use)


_REACH = (Use.IDENTICAL, Use.FILLED, Use.ADAPTED)
_FREE_USES = frozenset({Use.QUOTED, Use.FACTS})
