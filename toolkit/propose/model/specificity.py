# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""How much of an offer is written for this buyer: words by origin, mentions, thresholds."""

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal

from propose.model.finding import Place
from propose.model.frozen import frozen

OFFER_THRESHOLD = Decimal(15)
"""Percent of the words of an offer, those filled in left out, that are its own."""

SECTION_THRESHOLD = Decimal(25)
"""Percent of the words of a section that are its own or filled."""


@frozen
class Words:
    """Words by where they come from.

    `library` are unchanged from a block (or from an example that was left as it stood),
    `filled` print short answers, `own` are own texts and long answers.
    """

    library: int = 0
    filled: int = 0
    own: int = 0

    def __add__(self, other: "Words") -> "Words":
        """Return both together."""
        return Words(
            library=self.library + other.library,
            filled=self.filled + other.filled,
            own=self.own + other.own,
        )

    @property
    def total(self) -> int:
        """Return the number of all words."""
        return self.library + self.filled + self.own

    @property
    def specific(self) -> Decimal:
        """Return the percentage of words that are not the library's, 0 where there are none."""
        if not self.total:
            return Decimal(0)
        return Decimal(100 * (self.filled + self.own)) / self.total

    @property
    def own_share(self) -> Decimal:
        """Return the percentage of words that are the offer's own, those filled in left out.

        A long budget makes an offer neither general nor specific.
        """
        written = self.own + self.library
        return Decimal(100 * self.own) / written if written else Decimal(0)


@frozen
class Mentions:
    """How often a text names the buyer, other places and names, articles of the specification."""

    buyer: int = 0
    places: int = 0
    articles: int = 0

    def __add__(self, other: "Mentions") -> "Mentions":
        """Return both together."""
        return Mentions(
            buyer=self.buyer + other.buyer,
            places=self.places + other.places,
            articles=self.articles + other.articles,
        )


@frozen
class Measure:
    """One section with all below it, one criterion with its sections, or the whole offer.

    `kind` is "section", "criterion" or "offer"; `level` that of the section, 1 otherwise.
    `threshold` is the percentage under which it is too general, None where it is not
    judged; `sections` are the ids of the sections that were counted.
    """

    kind: str
    id: str
    title: str
    place: Place
    words: Words
    mentions: Mentions
    level: int = 1
    threshold: Decimal | None = None
    sections: tuple[str, ...] = ()

    @property
    def reached(self) -> Decimal:
        """Return the percentage that is held against the threshold."""
        return self.words.own_share if self.kind == "offer" else self.words.specific

    @property
    def is_too_general(self) -> bool:
        """Return whether it is judged and found under its threshold."""
        return self.threshold is not None and self.reached < self.threshold


@frozen
class BarPart:
    """One stretch of a bar: which words, how many, and its share of the width in percent."""

    kind: str
    words: int
    percent: Decimal


@frozen
class Specificity:
    """The whole offer, then its sections in reading order, then its criteria."""

    offer: Measure
    sections: tuple[Measure, ...] = ()
    criteria: tuple[Measure, ...] = ()

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Return all of them."""
        return (self.offer, *self.sections, *self.criteria)


@frozen
class Thresholds:
    """What proposal.yaml asks for in percent: of the offer, any section, single ones by id."""

    offer: Decimal = OFFER_THRESHOLD
    section: Decimal = SECTION_THRESHOLD
    sections: Mapping[str, Decimal] = field(default_factory=dict)

    def of(self, section: str) -> Decimal:
        """Return the percentage that a section must reach."""
        return self.sections.get(section, self.section)


THRESHOLDS = Thresholds()
