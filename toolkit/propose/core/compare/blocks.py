# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which sections and blocks of two editions belong together, and what became of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from propose.core.compare.sequences import rising
from propose.model.comparison import Action, Change, ChangeKind
from propose.model.passage import Edition, SectionMark, UsedBlock


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class Matching:
    """What stands beside what, and what was done to it.

    `sections` and `blocks` map an id or key of the former edition to that of the new
    one. `moved_sections` and `moved_blocks` are those of the former edition that stand
    out of order.
    """

    sections: dict[str, str] = field(default_factory=dict)
    blocks: dict[str, str] = field(default_factory=dict)
    moved_sections: set[str] = field(default_factory=set)
    moved_blocks: set[str] = field(default_factory=set)
    changes: list[Change] = field(default_factory=list)


def matching_of(before: Edition, after: Edition) -> Matching:
    """Return how the sections and blocks of two editions belong together.

    Nothing is said of what one of them does not tell, such as a plain Word file.
    """
    made = Matching()
    if before.sections and after.sections:
        _match_sections(made, before, after)
        _section_changes(made, before, after)
    if before.blocks and after.blocks:
        swapped = _match_blocks(made, before, after)
        _block_changes(made, before, after, swapped)
    return made


# Sections --------------------------------------------------------------------------


def _match_sections(made: Matching, before: Edition, after: Edition) -> None:
    theirs = {one.id: one for one in after.sections}
    made.sections.update({one.id: one.id for one in before.sections if one.id in theirs})
    ours = [one for one in before.sections if one.id not in made.sections]
    free = [one for one in after.sections if one.id not in made.sections]
    for one in ours:
        mine = _texts_in(before, one.id)
        other = next((two for two in free if two.title == one.title), None) or next(
            (two for two in free if mine and mine & _texts_in(after, two.id)), None
        )
        if other is not None:
            made.sections[one.id] = other.id
            free.remove(other)


def _texts_in(edition: Edition, section: str) -> set[tuple[str, str | None]]:
    return {(one.source, one.item) for one in edition.blocks if one.section == section}


def _section_changes(made: Matching, before: Edition, after: Edition) -> None:
    theirs = {one.id: one for one in after.sections}
    sizes = _sizes(before)
    for one in before.sections:
        if one.id not in made.sections and not one.is_annex:
            made.changes.append(_of_section(one, Action.REMOVED, before=_numbered(one)))
    taken = set(made.sections.values())
    for one in after.sections:
        if one.id not in taken and not one.is_annex:
            made.changes.append(_of_section(one, Action.ADDED, after=_numbered(one)))
    for one in before.sections:
        other = theirs.get(made.sections.get(one.id, ""))
        if other is not None and one.title != other.title:
            made.changes.append(
                _of_section(one, Action.CHANGED, other, before=one.title, after=other.title)
            )
    for one in _moved_sections(made, before, after, sizes):
        other = theirs[made.sections[one.id]]
        made.moved_sections.add(one.id)
        made.changes.append(
            _of_section(
                one,
                Action.MOVED,
                other,
                before=_place_of_section(before, one),
                after=_place_of_section(after, other),
            )
        )


def _of_section(
    section: SectionMark,
    action: Action,
    now: SectionMark | None = None,
    *,
    before: str | None = None,
    after: str | None = None,
) -> Change:
    return Change(
        kind=ChangeKind.SECTION,
        action=action,
        subject=section.id,
        label=section.title,
        before=before,
        after=after,
        shows_before=() if before is None else (section.passage,),
        shows_after=() if after is None else ((now or section).passage,),
    )


def _numbered(section: SectionMark) -> str:
    return f"{section.number} {section.title}".strip()


def _place_of_section(edition: Edition, section: SectionMark) -> str:
    beside = [one for one in edition.sections if one.parent == section.parent]
    if section.number:
        return section.number
    at = beside.index(section)
    return f"after {beside[at - 1].title}" if at else "first"


def _sizes(edition: Edition) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for one in edition.blocks:
        section = one.section or ""
        sizes[section] = sizes.get(section, 0) + one.last - one.first
    return sizes


def _moved_sections(
    made: Matching, before: Edition, after: Edition, sizes: Mapping[str, int]
) -> list[SectionMark]:
    """Return the sections out of order, without those that moved with what they stand in."""
    ours = {one.id: (at, one) for at, one in enumerate(before.sections)}
    back = {new: old for old, new in made.sections.items()}
    families: dict[str | None, list[str]] = {}
    moved: list[SectionMark] = []
    for other in after.sections:
        if other.id not in back:
            continue
        mine = ours[back[other.id]][1]
        parent = None if other.parent is None else back.get(other.parent)
        if other.parent is not None and parent is None:
            if mine.parent is not None and mine.parent in made.sections:
                moved.append(mine)
        elif mine.parent == parent or (mine.parent and mine.parent not in made.sections):
            families.setdefault(parent, []).append(mine.id)
        else:
            moved.append(mine)
    for family in families.values():
        kept = rising([ours[one][0] for one in family], [sizes.get(one, 0) + 1 for one in family])
        stay = {family[at] for at in kept}
        moved.extend(ours[one][1] for one in family if one not in stay)
    return sorted(moved, key=lambda one: ours[one.id][0])


# Blocks ----------------------------------------------------------------------------


def _match_blocks(
    made: Matching, before: Edition, after: Edition
) -> list[tuple[UsedBlock, UsedBlock]]:
    """Match blocks by place and source, then by source; return those in another's place."""
    theirs = {(one.section, *_name(one), one.occurrence): one for one in after.blocks}
    ours: list[UsedBlock] = []
    taken: set[str] = set()
    for one in before.blocks:
        section = made.sections.get(one.section or "", one.section)
        other = theirs.get((section, *_name(one), one.occurrence))
        if other is None or other.key in taken:
            ours.append(one)
        else:
            made.blocks[one.key] = other.key
            taken.add(other.key)
    free: dict[tuple[str, str | None], list[UsedBlock]] = {}
    for other in after.blocks:
        if other.key not in taken:
            free.setdefault(_name(other), []).append(other)
    for one in [*ours]:
        same = free.get(_name(one))
        if same:
            other = same.pop(0)
            made.blocks[one.key] = other.key
            taken.add(other.key)
            ours.remove(one)
    return _match_swapped(made, before, after, ours, taken)


def _name(block: UsedBlock) -> tuple[str, str | None]:
    return block.source, block.item


def _match_swapped(
    made: Matching, before: Edition, after: Edition, ours: list[UsedBlock], taken: set[str]
) -> list[tuple[UsedBlock, UsedBlock]]:
    """Match what stands between the same neighbours, first of all what adapts it."""
    swapped: list[tuple[UsedBlock, UsedBlock]] = []

    def swap(one: UsedBlock, other: UsedBlock) -> None:
        made.blocks[one.key] = other.key
        taken.add(other.key)
        swapped.append((one, other))

    for one in ours:
        section = made.sections.get(one.section or "")
        for other in after.blocks:
            if (
                other.key not in taken
                and other.section == section
                and (other.adapts == one.source or one.adapts == other.source)
            ):
                swap(one, other)
                break
    lone = {one.key for one in ours if one.key not in made.blocks}
    back = {new: old for old, new in made.blocks.items()}
    gaps: dict[tuple[str, str | None], list[UsedBlock]] = {}
    for section, above, other in _in_slots(after.blocks, back):
        if other.key not in taken:
            gaps.setdefault((section, above), []).append(other)
    for section, above, one in _in_slots(before.blocks, made.blocks):
        if one.key in lone:
            here = gaps.get((made.sections.get(section, section), made.blocks.get(above or "")))
            if here and (here[0].kind == "table") == (one.kind == "table"):
                swap(one, here.pop(0))
    return swapped


def _in_slots(
    blocks: Iterable[UsedBlock], known: Mapping[str, str]
) -> list[tuple[str, str | None, UsedBlock]]:
    """Return each block with its section and the nearest matched block above it there."""
    slots: list[tuple[str, str | None, UsedBlock]] = []
    section: str | None = None
    above: str | None = None
    for one in blocks:
        if one.section != section:
            section, above = one.section, None
        if one.key in known:
            above = one.key
        else:
            slots.append((section or "", above, one))
    return slots


def _place(edition: Edition, block: UsedBlock) -> str:
    """Return where a block stands, in words."""
    here = [one.key for one in edition.blocks if one.section == block.section]
    title = next((one.title for one in edition.sections if one.id == block.section), "")
    return f"{title or block.section or 'the document'}, block {here.index(block.key) + 1}"


def _block_changes(
    made: Matching,
    before: Edition,
    after: Edition,
    swapped: list[tuple[UsedBlock, UsedBlock]],
) -> None:
    theirs = {one.key: one for one in after.blocks}
    in_another = {one.key: other for one, other in swapped}
    moved, exchanged = _moved_blocks(made, before, after, skipped={*in_another})
    made.moved_blocks |= {one.key for one in moved}
    for one in before.blocks:
        if one.kind == "bill":
            continue
        if one.key in in_another:
            made.changes.append(_swapped(one, in_another[one.key]))
        elif one.key not in made.blocks:
            made.changes.append(
                _of_block(one, None, Action.REMOVED, before=_place(before, one), after=None)
            )
        elif one.key in made.moved_blocks and not any(one in pair for pair in exchanged):
            other = theirs[made.blocks[one.key]]
            where, now = _place(before, one), _place(after, other)
            made.changes.append(_of_block(one, other, Action.MOVED, before=where, after=now))
    for pair in exchanged:
        made.changes.append(_exchange(*pair, theirs, made))
    taken = set(made.blocks.values())
    for other in after.blocks:
        if other.key not in taken and other.kind != "bill":
            now = _place(after, other)
            made.changes.append(_of_block(None, other, Action.ADDED, before=None, after=now))
    if before.has_facts and after.has_facts:  # a Word file does not tell its outline
        made.changes.extend(_shown_otherwise(made, before, theirs))
    made.changes.extend(_rewritten(made, before, theirs, {*in_another}))


def _of_block(
    one: UsedBlock | None,
    other: UsedBlock | None,
    action: Action,
    *,
    before: str | None,
    after: str | None,
) -> Change:
    named = one or other
    item = "" if named is None or named.item is None else f" [{named.item}]"
    return Change(
        kind=ChangeKind.BLOCK,
        action=action,
        subject="" if named is None else f"{named.source}{item}",
        label="" if named is None else named.title,
        before=before,
        after=after,
        blocks_before=() if one is None else (one.key,),
        blocks_after=() if other is None else (other.key,),
    )


def _swapped(one: UsedBlock, other: UsedBlock) -> Change:
    return _of_block(one, other, Action.SWAPPED, before=one.source, after=other.source)


def _exchange(
    one: UsedBlock, other: UsedBlock, theirs: Mapping[str, UsedBlock], made: Matching
) -> Change:
    return Change(
        kind=ChangeKind.BLOCK,
        action=Action.EXCHANGED,
        subject=one.source,
        label=one.title,
        before=f"{one.source}, {other.source}",
        after=f"{other.source}, {one.source}",
        blocks_before=(one.key, other.key),
        blocks_after=tuple(theirs[made.blocks[two.key]].key for two in (one, other)),
    )


def _moved_blocks(
    made: Matching, before: Edition, after: Edition, *, skipped: set[str]
) -> tuple[list[UsedBlock], list[tuple[UsedBlock, UsedBlock]]]:
    """Return the blocks that stand in another section, or out of order in their own.

    Those that took each other's places are told again as pairs.
    """
    ours = {one.key: (at, one) for at, one in enumerate(before.blocks)}
    back = {new: old for old, new in made.blocks.items()}
    moved: list[UsedBlock] = []
    families: dict[str | None, list[str]] = {}
    for other in after.blocks:
        if other.key not in back or other.kind == "bill":
            continue
        mine = ours[back[other.key]][1]
        if made.sections.get(mine.section or "", mine.section) == other.section:
            families.setdefault(other.section, []).append(mine.key)
        elif mine.key not in skipped:
            moved.append(mine)
    exchanged: list[tuple[UsedBlock, UsedBlock]] = []
    for family in families.values():
        places = [ours[key][0] for key in family]
        two = _exchanged(places)
        if two is not None:
            first, second = (ours[family[at]][1] for at in reversed(two))
            exchanged.append((first, second))
            moved += [first, second]
            continue
        weights = [ours[key][1].last - ours[key][1].first + 1 for key in family]
        stay = {family[at] for at in rising(places, weights)}
        moved.extend(ours[key][1] for key in family if key not in stay)
    return moved, exchanged


def _exchanged(places: list[int]) -> tuple[int, int] | None:
    """Return which two of a sequence took each other's places, others standing between them.

    >>> _exchanged([2, 1, 0]), _exchanged([1, 0, 2])
    ((0, 2), None)
    """
    ordered = sorted(places)
    wrong = [at for at, place in enumerate(places) if place != ordered[at]]
    if len(wrong) == 2 and wrong[1] - wrong[0] > 1:
        return wrong[0], wrong[1]
    return None


def _shown_otherwise(
    made: Matching, before: Edition, theirs: Mapping[str, UsedBlock]
) -> Iterator[Change]:
    """Yield the blocks that the outline shows in another way: with a heading, a caption."""
    for one in before.blocks:
        other = theirs.get(made.blocks.get(one.key, ""))
        if other is not None and one.options != other.options:
            ours, now = (", ".join(two.options) or "plain" for two in (one, other))
            yield _of_block(one, other, Action.CHANGED, before=ours, after=now)


def _rewritten(
    made: Matching, before: Edition, theirs: Mapping[str, UsedBlock], swapped: set[str]
) -> list[Change]:
    """Return one change for each text that is no longer the same, wherever it is used."""
    found: dict[str, tuple[Action, list[UsedBlock], list[UsedBlock]]] = {}
    for one in before.blocks:
        other = theirs.get(made.blocks.get(one.key, ""))
        if other is None or one.key in swapped or not (one.digest and other.digest):
            continue
        if one.digest == other.digest or one.lang != other.lang:
            continue
        if one.body == other.body:
            action = Action.HEADER
        else:
            action = Action.REWRITTEN if one.kind == "own" else Action.UPGRADED
        _, ours, others = found.setdefault(one.source, (action, [], []))
        ours.append(one)
        others.append(other)
    return [
        Change(
            kind=ChangeKind.BLOCK,
            action=action,
            subject=source,
            label=others[0].title,
            before=ours[0].digest[:_DIGEST_SHOWN],
            after=others[0].digest[:_DIGEST_SHOWN],
            blocks_before=tuple(one.key for one in ours),
            blocks_after=tuple(one.key for one in others),
        )
        for source, (action, ours, others) in found.items()
    ]


_DIGEST_SHOWN = 12
