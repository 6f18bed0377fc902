# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a library is doing: its blocks, their care, their use, what is there twice."""

from propose.model.frozen import frozen


@frozen
class Use:
    """An offer or an outline in which a block stands, and how often.

    `kind` is "offer" or "outline".
    """

    kind: str
    name: str
    times: int


@frozen
class BlockHealth:
    """One block in one language.

    `due` is the ISO day by which it is to be reviewed again; `overdue_days` is positive
    once that has passed. `words` are those of its body, tags left out.
    """

    id: str
    lang: str
    path: str
    title: str
    status: str = ""
    owner: str = ""
    reviewed: str = ""
    due: str = ""
    overdue_days: int = 0
    words: int = 0
    uses: tuple[Use, ...] = ()

    @property
    def name(self) -> str:
        """Return how reports call it: methode/garant.fr."""
        return f"{self.id}.{self.lang}"

    @property
    def times(self) -> int:
        """Return how often it stands in offers."""
        return sum(one.times for one in self.uses if one.kind == "offer")


@frozen
class Alike:
    """Two blocks in one language that say much the same; `percent` of the shorter one."""

    first: str
    second: str
    percent: int


@frozen
class AskedTwice:
    """Two names for what seems to be one question.

    `why` is "wording", "near wording" or "example"; `in_first` and `in_second` are blocks
    that ask it.
    """

    first: str
    second: str
    why: str
    ask_first: str
    ask_second: str
    lang: str
    in_first: tuple[str, ...]
    in_second: tuple[str, ...]


@frozen
class Behind:
    """A translation or adaptation whose original moved on; `why` is "digest" or "review"."""

    block: str
    original: str
    why: str


@frozen
class Untranslated:
    """The blocks that are missing in a language, with the languages that they are in."""

    lang: str
    ids: tuple[str, ...]


@frozen
class Health:
    """The whole report as of a day (ISO)."""

    day: str
    library: str
    blocks: tuple[BlockHealth, ...] = ()
    offers: int = 0
    alike: tuple[Alike, ...] = ()
    asked_twice: tuple[AskedTwice, ...] = ()
    behind: tuple[Behind, ...] = ()
    untranslated: tuple[Untranslated, ...] = ()

    @property
    def ownerless(self) -> tuple[BlockHealth, ...]:
        """Return the blocks that nobody cares for."""
        return tuple(one for one in self.blocks if not one.owner)

    @property
    def overdue(self) -> tuple[BlockHealth, ...]:
        """Return the blocks past their review, the longest first."""
        late = (one for one in self.blocks if one.overdue_days > 0)
        return tuple(sorted(late, key=lambda one: (-one.overdue_days, one.name)))

    @property
    def unscheduled(self) -> tuple[BlockHealth, ...]:
        """Return the blocks that say neither when they were read nor when to read them again."""
        return tuple(one for one in self.blocks if not one.due)

    @property
    def unfinished(self) -> tuple[BlockHealth, ...]:
        """Return the drafts, and the blocks to be taken away, that offers use."""
        states = {"brouillon", "à retirer"}
        return tuple(one for one in self.blocks if one.status in states and one.times)

    @property
    def unused(self) -> tuple[BlockHealth, ...]:
        """Return the blocks that stand in no offer and in no outline."""
        return tuple(one for one in self.blocks if not one.uses)

    @property
    def faults(self) -> int:
        """Return how many things somebody ought to look at; what is merely unused is none."""
        lists = (self.ownerless, self.overdue, self.unscheduled, self.unfinished)
        return sum(map(len, (*lists, self.alike, self.asked_twice, self.behind)))
