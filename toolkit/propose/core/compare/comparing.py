# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two editions laid side by side: what was done, then every passage with its words."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from propose.core.compare.alignment import Aligned, Group, aligned
from propose.core.compare.blocks import Matching, matching_of
from propose.core.compare.causes import ORDER, Index, asked_changes, fact_changes, linked
from propose.core.compare.sequences import rising
from propose.core.compare.words import Causes, edits_between
from propose.model.comparison import (
    NUMBERING,
    REWRITING,
    Action,
    Change,
    ChangeKind,
    Comparison,
    Pair,
    PairKind,
)
from propose.model.passage import Edition, Passage, UsedBlock

_OF_MONEY = (ChangeKind.TEMPLATE, ChangeKind.BUDGET_LINE, ChangeKind.BUDGET_TOTAL)
_OF_TABLES = {
    "table/commons": (ChangeKind.TEMPLATE, ChangeKind.COMMONS, ChangeKind.GIVE_BACK),
    "table/coverage": (
        ChangeKind.TEMPLATE,
        ChangeKind.DOCUMENT,
        ChangeKind.SECTION,
        ChangeKind.CONSULTATION,
    ),
}
"""What a computed table follows from beside the answers that it asks; of all others, money."""
_COMMONS_FACTS = {
    "nom": "name",
    "communaute": "community",
    "communaute_url": "community",
    "community_url": "community",
    "licence": "licences",
}
"""What a block calls a field of a commons, and the fact that tells it."""


def comparison_of(before: Edition, after: Edition) -> Comparison:
    """Return two editions side by side; the order of the two counts."""
    matching = matching_of(before, after)
    changes = _changes(matching, before, after)
    known: dict[Group, Group] = {
        ("block", one): ("block", other) for one, other in matching.blocks.items()
    }
    known.update({("section", one): ("section", other) for one, other in matching.sections.items()})
    moved = _moved_groups(matching, before)
    together = aligned(before, after, known, moved)
    why = _Why(
        before=before,
        after=after,
        changes=changes,
        index=Index(changes),
        now=matching.blocks,
    )
    pairs = _in_order(together, before, after, why)
    return Comparison(
        before=before,
        after=after,
        changes=tuple(changes),
        pairs=tuple(pairs),
        gaps=tuple(dict.fromkeys((*before.gaps, *after.gaps))),
    )


# The first level -------------------------------------------------------------------


def _changes(matching: Matching, before: Edition, after: Edition) -> list[Change]:
    has_facts = before.has_facts and after.has_facts
    facts = fact_changes(before, after, matching.sections) if has_facts else []
    everything = [*((one, ()) for one in matching.changes), *facts]
    everything.sort(key=lambda pair: ORDER.index(pair[0].kind))
    changes = [change for change, _ in everything]
    follows = {at: of for at, (_, of) in enumerate(everything) if of or _is_answer(changes[at])}
    told = linked(changes, follows, before, after)
    return _without_idle_headers(told, follows, before)


def _is_answer(change: Change) -> bool:
    return change.kind is ChangeKind.ANSWER


def _without_idle_headers(
    changes: list[Change], follows: Mapping[int, tuple[str, ...]], before: Edition
) -> list[Change]:
    """Return changes without those of a header that others tell: its licence, its credit."""
    asks = {one.source: one.asks for one in before.blocks}
    defaults = {at for at, one in enumerate(changes) if _is_answer(one) and not one.causes}
    commons = {
        text
        for at, one in enumerate(changes)
        if one.kind is ChangeKind.COMMONS and not one.causes and one.action is not Action.CHANGED
        for text in follows.get(at, ())
    }
    credited = [
        one.subject for one in changes if one.kind in {ChangeKind.LICENCE, ChangeKind.CREDIT}
    ]
    kept: list[int] = []
    for at, one in enumerate(changes):
        if one.kind is ChangeKind.BLOCK and one.action is Action.HEADER:
            own = ("own[",) if one.subject.startswith("own/") else ()
            is_told = (
                any(subject.startswith((f"{one.subject}.", *own)) for subject in credited)
                or f"block:{one.subject}" in commons
                or not defaults.isdisjoint(asked_changes(changes, asks.get(one.subject, ())))
            )
            if is_told:
                continue
        kept.append(at)
    if len(kept) == len(changes):
        return changes
    now = {old: new for new, old in enumerate(kept)}
    return [
        replace(changes[at], causes=tuple(now[one] for one in changes[at].causes if one in now))
        for at in kept
    ]


def _moved_groups(matching: Matching, before: Edition) -> set[Group]:
    """Return the headings and blocks that stand out of order, with all that moved sections hold."""
    moved_sections = {*matching.moved_sections}
    for one in before.sections:
        if one.parent in moved_sections:
            moved_sections.add(one.id)
    moved: set[Group] = {("section", one) for one in moved_sections}
    for block in before.blocks:
        if block.key in matching.moved_blocks or block.section in moved_sections:
            moved.add(("block", block.key))
    return moved


# Why words changed -----------------------------------------------------------------


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class _Why:
    """What explains the words of a passage."""

    before: Edition
    after: Edition
    changes: list[Change]
    index: Index
    now: dict[str, str]
    was: dict[str, str] = field(init=False)
    telling: set[int] = field(init=False)
    ours: dict[str, UsedBlock] = field(init=False)
    theirs: dict[str, UsedBlock] = field(init=False)
    by_block: dict[str, list[int]] = field(default_factory=dict)
    moves: dict[str | None, Causes] = field(default_factory=dict)
    known: dict[tuple[str | None, str | None], tuple[Causes, bool]] = field(default_factory=dict)
    explained: dict[str, Causes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read the blocks and their changes."""
        self.ours = {one.key: one for one in self.before.blocks}
        self.theirs = {one.key: one for one in self.after.blocks}
        for at, change in enumerate(self.changes):
            if change.kind is ChangeKind.BLOCK:
                for key in change.blocks_before:
                    self.by_block.setdefault(f"-{key}", []).append(at)
                for key in change.blocks_after:
                    self.by_block.setdefault(f"+{key}", []).append(at)
        self.was = {new: old for old, new in self.now.items()}
        self.telling = {
            at
            for at, change in enumerate(self.changes)
            if change.kind is not ChangeKind.BLOCK or change.action not in REWRITING
        } | {NUMBERING}

    def answer(self, question: str) -> Causes:
        """Return the changes of what a value prints."""
        found = self.explained.get(question)
        if found is None:
            if question.startswith("commons."):
                slug, _, name = question.removeprefix("commons.").partition(".")
                fact = f"{slug}.{_COMMONS_FACTS.get(name, name)}"
                found = self.index.about(ChangeKind.COMMONS, fact)
            elif question.startswith("budget.") or ".share" in question or "[total]" in question:
                found = self.index.kinds(ChangeKind.BUDGET_LINE, ChangeKind.BUDGET_TOTAL)
            else:
                found = self.index.about(ChangeKind.ANSWER, question)
            self.explained[question] = found = tuple(sorted({*found}))
        return found

    def block(self, one: str | None, other: str | None) -> tuple[Causes, bool]:
        """Return what explains the words of a block, and whether they are told there."""
        key = (one, other)
        if key not in self.known:
            self.known[key] = self.of_blocks(one, other)
        return self.known[key]

    def of_blocks(self, one: str | None, other: str | None) -> tuple[Causes, bool]:
        """Return the same, computed."""
        mine, theirs = self.ours.get(one or ""), self.theirs.get(other or "")
        named = theirs or mine
        if named is None:
            return (), False
        if named.kind == "bill":
            return tuple(range(len(self.changes))), True
        done = {*self.by_block.get(f"-{one}", ()), *self.by_block.get(f"+{other}", ())}
        rewriting = tuple(sorted(at for at in done if self.changes[at].action in REWRITING))
        if mine is None or theirs is None:
            return tuple(sorted(done)), named.kind == "table"
        if rewriting:
            return rewriting, False
        found = {*asked_changes(self.changes, (*mine.asks, *theirs.asks))}
        if named.kind == "table":
            found |= {*self.index.kinds(*_OF_TABLES.get(named.source, _OF_MONEY))}
            found |= {at for at in done if self.changes[at].action is Action.CHANGED}
            return tuple(sorted(found)), True
        text = f"{named.source}.{named.lang}"
        found |= {*self.index.about(ChangeKind.CREDIT, text)}
        said = {Action.HEADER, Action.CHANGED}
        found |= {at for at in done if self.changes[at].action in said}
        return tuple(sorted(found)), True

    def is_bill(self, passage: Passage, *, told: bool = True) -> bool:
        """Return whether a passage belongs to the bill of commons, and a change explains it.

        Without `told`, whether or not there is such a change: the bill is computed, and
        where its links lead inside the document is no change of its own.
        """
        key = passage.instance or ""
        block = self.theirs.get(key) or self.ours.get(key)
        return (not told or bool(self.changes)) and block is not None and block.kind == "bill"

    def moved(self, passage: Passage) -> Causes:
        """Return the moves of the block or section that a passage of the former edition is in."""
        if self.is_bill(passage):
            return tuple(range(len(self.changes)))
        moving = {Action.MOVED, Action.EXCHANGED}
        at = self.by_block.get(f"-{passage.instance}", ())
        found = tuple(one for one in at if self.changes[one].action in moving)
        if not found:
            if passage.section not in self.moves:
                self.moves[passage.section] = self.sections(passage, Action.MOVED)
            found = self.moves[passage.section]
        block = self.ours.get(passage.instance or "")
        if not found and block is not None:
            causes, _ = self.block(block.key, self.now.get(block.key))
            is_computed = block.kind == "table"
            found = tuple(
                at for at in causes if is_computed or self.changes[at].action is Action.REORDERED
            )
        return found

    def sections(self, passage: Passage, *actions: Action) -> Causes:
        """Return what was done to the section of a passage, or to one that holds it."""
        edition = self.before
        ids = {passage.section}
        for one in reversed(edition.sections):
            if one.id in ids and one.parent is not None:
                ids.add(one.parent)
        return tuple(
            at
            for at, one in enumerate(self.changes)
            if one.kind is ChangeKind.SECTION and one.subject in ids and one.action in actions
        )


# The second level ------------------------------------------------------------------


def _in_order(together: list[Aligned], before: Edition, after: Edition, why: _Why) -> list[Pair]:
    """Return all pairs in reading order of the new edition, what is gone where it was."""
    together.sort(key=lambda one: one.after)
    steady = [one for one in together if not one.is_moved]
    weights = [len(before.passages[one.before].text) + 1 for one in steady]
    kept = {steady[at].after for at in rising([one.before for one in steady], weights)}
    partner = {one.after: one.before for one in together}
    moved_to = {one.before: one.after for one in together if one.after not in kept}
    headings = {one.passage for one in before.sections}, {one.passage for one in after.sections}
    pairs: list[Pair] = []
    done = 0

    def gone(until: int) -> None:
        nonlocal done
        while done < until:
            pairs.append(_gone(done, moved_to.get(done), before, why, headings[0]))
            done += 1

    for index in range(len(after.passages)):
        other = partner.get(index)
        if other is None:
            pairs.append(_came(index, after, why, headings[1]))
        elif index in kept:
            gone(other)
            pairs.append(_pair(other, index, why, is_moved=False))
            done = other + 1
        else:
            pairs.append(_pair(other, index, why, is_moved=True))
    gone(len(before.passages))
    return _removed_first(pairs)


def _removed_first(pairs: list[Pair]) -> list[Pair]:
    """Return pairs with what is gone before what came in its place."""
    ordered: list[Pair] = []
    came: list[Pair] = []
    for pair in pairs:
        if pair.after is not None and pair.kind in {PairKind.ADDED, PairKind.MOVED}:
            came.append(pair)
        elif pair.after is None:
            ordered.append(pair)
        else:
            ordered += [*came, pair]
            came = []
    return [*ordered, *came]


def _gone(index: int, now: int | None, before: Edition, why: _Why, headings: set[int]) -> Pair:
    passage = before.passages[index]
    if now is not None:
        causes = why.moved(passage)
        return Pair(
            kind=PairKind.LEFT,
            before=index,
            after=None,
            causes=causes,
            moved_to=now,
            is_following=bool(causes),
        )
    causes, is_told = _of_lone(passage, index, why, headings, is_ours=True)
    return Pair(
        kind=PairKind.REMOVED, before=index, after=None, causes=causes, is_following=is_told
    )


def _came(index: int, after: Edition, why: _Why, headings: set[int]) -> Pair:
    causes, is_told = _of_lone(after.passages[index], index, why, headings, is_ours=False)
    return Pair(kind=PairKind.ADDED, before=None, after=index, causes=causes, is_following=is_told)


def _of_lone(
    passage: Passage, index: int, why: _Why, headings: set[int], *, is_ours: bool
) -> tuple[Causes, bool]:
    """Return what explains a passage that is on one side only, and whether it is told there."""
    if index in headings:
        action = Action.REMOVED if is_ours else Action.ADDED
        found = tuple(
            at
            for at, one in enumerate(why.changes)
            if one.kind is ChangeKind.SECTION
            and one.subject == passage.section
            and one.action is action
        )
        return found or ((NUMBERING,) if _is_annex(passage, why, is_ours=is_ours) else ()), True
    if passage.answer is not None:
        found = why.answer(passage.answer)
        if found:
            return found, True
    key = passage.instance
    done = why.by_block.get(f"{'-' if is_ours else '+'}{key}", ())
    gone = tuple(at for at in done if why.changes[at].action in {Action.ADDED, Action.REMOVED})
    if gone:
        return gone, False
    causes, is_told = _beside(passage, why, is_ours=is_ours)
    block = (why.ours if is_ours else why.theirs).get(key or "")
    is_counted = block is not None and block.kind in {"bill", "table"}
    return causes, bool(causes) and is_told and is_counted


def _beside(passage: Passage, why: _Why, *, is_ours: bool) -> tuple[Causes, bool]:
    """Return what explains the block of a passage, beside the block that it became."""
    key = passage.instance or ""
    if is_ours:
        return why.block(key, why.now.get(key))
    return why.block(why.was.get(key), key)


def _is_annex(passage: Passage, why: _Why, *, is_ours: bool) -> bool:
    edition = why.before if is_ours else why.after
    return any(one.is_annex and one.id == passage.section for one in edition.sections)


def _pair(before: int, after: int, why: _Why, *, is_moved: bool) -> Pair:
    one, other = why.before.passages[before], why.after.passages[after]
    moves = why.moved(one) if is_moved else ()
    is_restyled = _looks(one) != _looks(other) and not why.is_bill(other, told=False)
    if one.text == other.text and not is_moved and not is_restyled:
        return Pair(kind=PairKind.EQUAL, before=before, after=after)
    causes, is_told = _explained(one, other, why)
    if one.text == other.text:
        return Pair(
            kind=PairKind.MOVED if is_moved else PairKind.EQUAL,
            before=before,
            after=after,
            causes=tuple(sorted({*moves, *(causes if is_restyled else ())})),
            is_restyled=is_restyled,
            is_following=(bool(moves) or not is_moved)
            and not (is_restyled and not (causes and is_told)),
        )
    edits = edits_between(one, other, causes=causes, explained=why.answer)
    is_following = why.is_bill(other) or all(
        edit.causes and why.telling.issuperset(edit.causes) for edit in edits
    )
    if is_moved and not moves:
        is_following = False
    all_causes = {*moves, *(at for edit in edits for at in edit.causes)}
    is_restyled = _shapes(one) != _shapes(other) and not why.is_bill(other, told=False)
    if is_restyled and not is_told:
        is_following = False
    return Pair(
        kind=PairKind.MOVED if is_moved else PairKind.CHANGED,
        before=before,
        after=after,
        edits=edits,
        causes=tuple(sorted(all_causes)),
        is_restyled=is_restyled,
        is_following=is_following,
    )


def _explained(one: Passage, other: Passage, why: _Why) -> tuple[Causes, bool]:
    if one.answer is not None or other.answer is not None:
        found = why.answer(one.answer or other.answer or "")
        if found:
            return found, True
    if one.instance is None or other.instance is None:
        if one.instance is other.instance:
            found = tuple(
                at
                for at, change in enumerate(why.changes)
                if change.kind is ChangeKind.SECTION
                and change.subject in {one.section, other.section}
            )
            return found, bool(found)
        return (), False
    return why.block(one.instance, other.instance)


def _looks(passage: Passage) -> tuple[object, ...]:
    return passage.kind, passage.level, passage.role, passage.formats


def _shapes(passage: Passage) -> tuple[object, ...]:
    looks = sorted((one.kind, one.target) for one in passage.formats)
    return passage.kind, passage.level, passage.role, looks
