# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What differs between two editions: first what was done, then the words.

The first level (`changes`) names what was done: a block moved, an answer changed. The
second (`pairs`) lays every passage of one edition beside that of the other. What
follows from something else says from what: `causes` are indices into `changes`, so that
nothing is told twice.
"""

from enum import StrEnum

from propose.model.frozen import frozen
from propose.model.passage import Edition, Passage

NUMBERING = -1
"""Stands among causes: a number that is counted, and follows from the order."""


class ChangeKind(StrEnum):
    """What a change is about."""

    SECTION = "section"
    BLOCK = "block"
    ANSWER = "answer"
    LICENCE = "licence"
    CREDIT = "credit"
    COMMONS = "commons"
    GIVE_BACK = "give-back"
    BUDGET_LINE = "budget-line"
    BUDGET_TOTAL = "budget-total"
    CONSULTATION = "consultation"
    DOCUMENT = "document"
    TEMPLATE = "template"


class Action(StrEnum):
    """What was done.

    `SWAPPED`: another block stands in its place. `EXCHANGED`: two blocks took each
    other's places. `UPGRADED`: the library's text changed; `REWRITTEN`: a text of the
    offer alone did. `HEADER`: only what the file of a block says about it changed.
    """

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    SWAPPED = "swapped"
    EXCHANGED = "exchanged"
    UPGRADED = "upgraded"
    REWRITTEN = "rewritten"
    REORDERED = "reordered"
    HEADER = "header"


REWRITING = frozenset({Action.UPGRADED, Action.REWRITTEN, Action.SWAPPED})
"""After these the words are shown: the name of a block does not tell them."""


@frozen
class Change:
    """One thing that was done, once, with every place where it shows.

    `subject` is its key: `methode/garant`, `communautes[atelier].nom`, `deadline`; `label`
    is what people call it. `before` and `after` are one line each: the printed answer,
    the place of a block in words, the licence; None where there is nothing on that side.
    `shows_before` and `shows_after` are indices of passages of the two editions.
    `blocks_before` and `blocks_after` are keys of instances. `causes` are the indices of
    the changes that this one follows from: a total from its lines, a credit from its
    block; without any, it is a change of its own.
    """

    kind: ChangeKind
    action: Action
    subject: str
    label: str = ""
    before: str | None = None
    after: str | None = None
    is_long: bool = False
    shows_before: tuple[int, ...] = ()
    shows_after: tuple[int, ...] = ()
    blocks_before: tuple[str, ...] = ()
    blocks_after: tuple[str, ...] = ()
    causes: tuple[int, ...] = ()


@frozen
class Edit:
    """Characters `start` to `end` of the former text became `start_after` to `end_after`.

    `removed` and `added` are these characters. `causes` say what the edit follows from:
    indices of changes, or NUMBERING; an edit without any was made by hand.
    """

    start: int
    end: int
    start_after: int
    end_after: int
    removed: str
    added: str
    causes: tuple[int, ...] = ()


class PairKind(StrEnum):
    """How a passage stands beside the other edition.

    `MOVED` stands where the passage is now, `LEFT` where it was.
    """

    EQUAL = "equal"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    LEFT = "left"


@frozen
class Pair:
    """A passage of one edition beside that of the other, by index; None for nothing.

    `edits` turn the former text into the new one, in order, apart from each other; a
    `MOVED` pair has some where the passage was changed as well. A `LEFT` pair has no
    `after`, and `moved_to` is the passage it became. `is_restyled` says that the look
    changed: emphasis, links, level, kind or role. `is_following` says that the words are
    wholly explained by `causes`, and are told there.
    """

    kind: PairKind
    before: int | None
    after: int | None
    edits: tuple[Edit, ...] = ()
    causes: tuple[int, ...] = ()
    moved_to: int | None = None
    is_restyled: bool = False
    is_following: bool = False


@frozen
class Comparison:
    """Two editions side by side.

    `pairs` are in reading order of `after`; what is gone stands where it was. Those with
    `before`, the `MOVED` left out, are in the order of the former edition. `gaps` say
    in words what could not be compared.
    """

    before: Edition
    after: Edition
    changes: tuple[Change, ...]
    pairs: tuple[Pair, ...]
    gaps: tuple[str, ...] = ()

    @property
    def is_same(self) -> bool:
        """Return whether nothing differs."""
        return not self.changes and all(
            pair.kind is PairKind.EQUAL and not pair.is_restyled for pair in self.pairs
        )

    def told(self) -> tuple[Pair, ...]:
        """Return the pairs whose words changed by themselves, not from something told."""
        return tuple(
            pair
            for pair in self.pairs
            if not pair.is_following and (pair.kind is not PairKind.EQUAL or pair.is_restyled)
        )

    def is_told_above(self, edit: Edit) -> bool:
        """Return whether the first level tells the words of an edit: an answer, a number.

        The name of a block that was upgraded, rewritten or swapped tells no words.
        """
        return bool(edit.causes) and not any(
            at >= 0 and self.changes[at].action in REWRITING for at in edit.causes
        )

    def likeness(self, instance: str | None) -> float | None:
        """Return how alike a block is that was found by its words; None for all others."""
        known = (one.confidence.get(instance or "") for one in (self.after, self.before))
        return next((one for one in known if one is not None), None)

    def passages(self, pair: Pair) -> tuple[Passage | None, Passage | None]:
        """Return the passages of a pair."""
        return (
            None if pair.before is None else self.before.passages[pair.before],
            None if pair.after is None else self.after.passages[pair.after],
        )


@frozen
class Look:
    """How some words of a passage look or lead somewhere: of one state only."""

    words: str
    kind: str
    target: str
    is_new: bool


def looks_between(before: Passage, after: Passage) -> tuple[Look, ...]:
    """Return the looks that went, then those that came; words and all that look alike stay."""
    ours, theirs = _looks(before, is_new=False), _looks(after, is_new=True)
    return (
        *(look for key, look in ours.items() if key not in theirs),
        *(look for key, look in theirs.items() if key not in ours),
    )


def _looks(passage: Passage, *, is_new: bool) -> dict[tuple[str, str, str], Look]:
    found = [(passage.text[one.start : one.end], one.kind, one.target) for one in passage.formats]
    return {key: Look(words=key[0], kind=key[1], target=key[2], is_new=is_new) for key in found}
