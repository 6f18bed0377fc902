# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which facts changed, and which change follows from which."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from propose.core.compare.facts import parents
from propose.model.comparison import Action, Change, ChangeKind
from propose.model.passage import Edition, Fact, FactKind, UsedBlock

ORDER = (
    ChangeKind.DOCUMENT,
    ChangeKind.TEMPLATE,
    ChangeKind.SECTION,
    ChangeKind.BLOCK,
    ChangeKind.ANSWER,
    ChangeKind.COMMONS,
    ChangeKind.GIVE_BACK,
    ChangeKind.LICENCE,
    ChangeKind.CREDIT,
    ChangeKind.BUDGET_LINE,
    ChangeKind.BUDGET_TOTAL,
    ChangeKind.CONSULTATION,
)
"""The first level as it is read."""

_PRESENCE = frozenset({Action.ADDED, Action.REMOVED, Action.SWAPPED})
_TEXT = frozenset({Action.UPGRADED, Action.REWRITTEN})
_OWN = "own/"


_ORDERED_ONLY = frozenset({FactKind.GIVE_BACK, FactKind.CONSULTATION})
"""Wholes of these tell an order; that one came or went is told by its parts."""


# Facts -----------------------------------------------------------------------------


def fact_changes(
    before: Edition, after: Edition, sections: Mapping[str, str]
) -> list[tuple[Change, tuple[str, ...]]]:
    """Return every fact that changed, with the keys of what it may follow from.

    `sections` maps the id of a section of the former edition to that of the new one: what
    a section says beside its text is compared with what the same section says now.
    """
    now = {f"sections[{old}]": f"sections[{new}]" for old, new in sections.items()}
    there = {*now.values()}
    now |= _promised_again(before.facts, after.facts)
    ours = {(one.kind, _renamed(one, now)): one for one in before.facts if _is_kept(one, now)}
    theirs = {(one.kind, one.key): one for one in after.facts if _is_kept(one, there)}
    found: list[tuple[Change, tuple[str, ...]]] = []
    for key in dict.fromkeys((*ours, *theirs)):
        change = _changed(ours.get(key), theirs.get(key))
        if change is None or _is_told_above(key, ours, theirs):
            continue
        sides = (ours.get(key), theirs.get(key))
        of = tuple(dict.fromkeys(one for side in sides if side is not None for one in side.of))
        found.append((change, of))
    return found


def _section_of(fact: Fact) -> str | None:
    """Return the section that a fact of the document is about: `sections[methode]`."""
    is_one = fact.kind is FactKind.DOCUMENT and fact.key.startswith("sections[")
    return fact.key.rpartition(".")[0] if is_one else None


def _is_kept(fact: Fact, known: Container[str]) -> bool:
    section = _section_of(fact)
    return section is None or section in known


def _renamed(fact: Fact, now: Mapping[str, str]) -> str:
    section = _section_of(fact)
    if section is not None:
        return f"{now[section]}.{fact.key.rpartition('.')[2]}"
    return now[fact.key] if _is_promise(fact) else fact.key


def _promised_again(before: Iterable[Fact], after: Iterable[Fact]) -> dict[str, str]:
    """Return which promise to a commons is which now: the same words first, then in order."""
    ours = [one for one in before if _is_promise(one)]
    free = [one for one in after if _is_promise(one)]
    now: dict[str, str] = {}
    for is_same in (True, False):
        for one in ours:
            like = (
                two
                for two in free
                if _commons_of(two) == _commons_of(one) and (two.text == one.text or not is_same)
            )
            other = next(like, None) if one.key not in now else None
            if other is not None:
                free.remove(other)
                now[one.key] = other.key
    return {**{one.key: f"{one.key} (gone)" for one in ours}, **now}


def _is_promise(fact: Fact) -> bool:
    return fact.kind is FactKind.GIVE_BACK and not fact.is_whole


def _commons_of(promise: Fact) -> str:
    return promise.key.partition(" ")[0]


def _changed(one: Fact | None, other: Fact | None) -> Change | None:
    known = other or one
    if known is None:
        return None
    before = None if one is None else one.text
    after = None if other is None else other.text
    if before is None:
        action = Action.ADDED
    elif after is None:
        action = Action.REMOVED
    else:
        action = Action.CHANGED
    if one is not None and other is not None:
        if not one.asked or not other.asked:
            return None  # no text of one side rests on it
        if one.is_whole or other.is_whole:
            if known.kind is FactKind.COMMONS or not _is_reordered(one.text, other.text):
                return None
            action = Action.REORDERED
        elif one.text == other.text:
            return None
    elif not known.asked or (known.is_whole and known.kind in _ORDERED_ONLY):
        return None
    return Change(
        kind=ChangeKind(known.kind.value),
        action=action,
        subject=known.key,
        label=known.label or (one.label if one is not None else ""),
        before=before,
        after=after,
        is_long=any(side is not None and side.is_long for side in (one, other)),
        shows_before=() if one is None else one.shows,
        shows_after=() if other is None else other.shows,
    )


def _is_reordered(before: str, after: str) -> bool:
    ours, theirs = before.split(", "), after.split(", ")
    return ours != theirs and sorted(ours) == sorted(theirs)


def _is_told_above(
    key: tuple[FactKind, str],
    ours: Mapping[tuple[FactKind, str], Fact],
    theirs: Mapping[tuple[FactKind, str], Fact],
) -> bool:
    """Return whether something that holds this fact was added or removed as a whole."""
    kind, name = key
    if kind is FactKind.CONSULTATION or kind is FactKind.DOCUMENT:
        return False
    if kind is FactKind.TEMPLATE and name != "name":
        one, other = ours.get((kind, "name")), theirs.get((kind, "name"))
        return one is not None and other is not None and one.text != other.text
    for above in parents(name):
        one, other = ours.get((kind, above)), theirs.get((kind, above))
        if (one is None) != (other is None):
            return True
    return False


# What follows from what ------------------------------------------------------------


def linked(
    changes: Sequence[Change],
    follows: Mapping[int, tuple[str, ...]],
    before: Edition,
    after: Edition,
) -> list[Change]:
    """Return the changes with their causes; `follows` has what a fact may follow from."""
    index = Index(changes)
    causes: dict[int, set[int]] = {}
    for at, change in enumerate(changes):
        if change.kind is ChangeKind.BLOCK:
            causes[at] = {*_of_block(change, changes, index, before, after)} - {at}
    for at, change in enumerate(changes):
        if change.kind is ChangeKind.SECTION:
            causes[at] = {*_of_section(change, changes, causes, before, after)}
            if change.action in _PRESENCE and not causes[at]:
                for block in _blocks_of_section(change, changes, before, after):
                    causes[block] = causes.get(block) or {at}
    for at, of in follows.items():
        found = {one for name in of for one in index.named(name) if one != at}
        change = changes[at]
        if change.kind is ChangeKind.ANSWER and not found:
            found = {
                one
                for one in _asking(change, changes, before, after)
                if not any(changes[why].kind is ChangeKind.ANSWER for why in causes.get(one, ()))
            }
        causes[at] = found
    return [
        replace(change, causes=tuple(sorted(causes.get(at, ())))) if causes.get(at) else change
        for at, change in enumerate(changes)
    ]


class Index:
    """Changes by what they are about."""

    def __init__(self, changes: Sequence[Change]) -> None:
        """Read all changes."""
        self.changes = changes
        self._exact: dict[tuple[ChangeKind, str], list[int]] = {}
        self._below: dict[tuple[ChangeKind, str], list[int]] = {}
        self._texts: dict[str, list[int]] = {}
        for at, change in enumerate(changes):
            names = [change.subject]
            if change.kind is ChangeKind.BLOCK and change.action is Action.SWAPPED:
                names = [one for one in (change.before, change.after) if one is not None]
            for name in names:
                self._exact.setdefault((change.kind, name), []).append(at)
                for above in (name, *parents(name)):
                    self._below.setdefault((change.kind, above), []).append(at)
                if change.kind is ChangeKind.BLOCK and change.action in _PRESENCE:
                    text = name.partition(" [")[0].removesuffix(".md")
                    for one in {text, _OWN} if text.startswith(_OWN) else {text}:
                        self._texts.setdefault(one, []).append(at)

    def about(self, kind: ChangeKind, key: str) -> tuple[int, ...]:
        """Return the changes of a key, of what is below it and of what it belongs to."""
        found = [*self._below.get((kind, key), ())]
        for above in parents(key):
            found += self._exact.get((kind, above), ())
        return tuple(found)

    def kinds(self, *kinds: ChangeKind) -> tuple[int, ...]:
        """Return the changes of some kinds."""
        return tuple(at for at, one in enumerate(self.changes) if one.kind in kinds)

    def named(self, name: str) -> Iterator[int]:
        """Yield the changes that a fact names as what it may follow from: `kind:key`."""
        kind, _, key = name.partition(":")
        if kind == "block":
            yield from self._texts.get(key.removesuffix(".md"), ())
        else:
            yield from self.about(ChangeKind(kind), key)


def _of_block(
    change: Change, changes: Sequence[Change], index: Index, before: Edition, after: Edition
) -> Iterator[int]:
    """Yield why a block came, went or moved: an answer that it hangs on or is repeated for."""
    if change.action in {Action.ADDED, Action.REMOVED}:
        is_added = change.action is Action.ADDED
        here, there = (after, before) if is_added else (before, after)
        keys = change.blocks_after if is_added else change.blocks_before
        for block in (one for one in here.blocks if one.key in keys):
            left_out = [
                one
                for one in there.left_out
                if (one.section, one.source.removesuffix(".md"))
                == (block.section, block.source.removesuffix(".md"))
            ]
            for name in block.hangs_on if left_out else ():
                yield from index.about(ChangeKind.ANSWER, name)
            if block.item is not None:
                yield from _of_item(block, changes, change.action)
    elif change.action is Action.MOVED:
        keys = change.blocks_before
        for block in (one for one in before.blocks if one.key in keys and one.item is not None):
            for name in block.asks:
                yield from (
                    at
                    for at in index.about(ChangeKind.ANSWER, name)
                    if changes[at].action is Action.REORDERED
                )


def _of_item(block: UsedBlock, changes: Sequence[Change], action: Action) -> Iterator[int]:
    names = {f"{name}[{block.item}]" for name in block.asks}
    for at, one in enumerate(changes):
        is_answer = one.kind is ChangeKind.ANSWER and one.subject in {*names, *block.asks}
        is_commons = one.kind is ChangeKind.COMMONS and one.subject == block.item
        if one.action is action and (is_answer or is_commons):
            yield at


def _blocks_of_section(
    change: Change, changes: Sequence[Change], before: Edition, after: Edition
) -> list[int]:
    """Return the changes of the blocks that came or went with a section."""
    edition = after if change.action is Action.ADDED else before
    keys = {one.key for one in edition.blocks if one.section == change.subject}
    return [
        at
        for at, one in enumerate(changes)
        if one.kind is ChangeKind.BLOCK
        and one.action is change.action
        and keys & {*one.blocks_before, *one.blocks_after}
    ]


def _of_section(
    change: Change,
    changes: Sequence[Change],
    causes: Mapping[int, set[int]],
    before: Edition,
    after: Edition,
) -> Iterator[int]:
    """Yield the answers for which all blocks of a section came or went; or its outer section."""
    if change.action not in _PRESENCE:
        return
    blocks = _blocks_of_section(change, changes, before, after)
    why = [
        {one for one in causes.get(at, ()) if changes[one].kind is ChangeKind.ANSWER}
        for at in blocks
    ]
    if why and all(why):
        yield from set.union(*why)
        return
    edition = after if change.action is Action.ADDED else before
    parent = next((one.parent for one in edition.sections if one.id == change.subject), None)
    for at, one in enumerate(changes):
        if one.kind is ChangeKind.SECTION and one.subject == parent and one.action is change.action:
            yield at


def _asking(
    change: Change, changes: Sequence[Change], before: Edition, after: Edition
) -> Iterator[int]:
    """Yield the blocks for which alone an answer came or went, or whose text asks it now."""
    if change.action not in {Action.ADDED, Action.REMOVED}:
        return
    root = _root(change.subject)
    here, there = (after, before) if change.action is Action.ADDED else (before, after)
    if any(root in one.asks for one in there.blocks):
        return
    keys = {one.key for one in here.blocks if root in one.asks}
    for at, one in enumerate(changes):
        if one.kind is not ChangeKind.BLOCK or one.action not in _PRESENCE | _TEXT:
            continue
        if keys & {*one.blocks_before, *one.blocks_after}:
            yield at


def _root(key: str) -> str:
    above = parents(key)
    return above[-1] if above else key


def asked_changes(changes: Iterable[Change], asks: Iterable[str]) -> tuple[int, ...]:
    """Return the changes of the answers that a block is filled with."""
    wanted = {*asks}
    return tuple(
        at
        for at, one in enumerate(changes)
        if one.kind is ChangeKind.ANSWER and _root(one.subject) in wanted
    )
