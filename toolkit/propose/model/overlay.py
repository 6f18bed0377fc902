# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""One YAML file laid over another: what both say is said by the upper one."""

from propose.model.located import LocatedMapping, LocatedSequence, Node, Scalar


def laid_over(base: Node, over: Node, *, by: str) -> Node:
    """Return `base` with what `over` says in its place; every node keeps its own place.

    Mappings merge by key. Lists merge where every item of both is a mapping with the key
    `by`: items of `base` keep their order, new ones follow. Any other list, and every
    scalar, is replaced whole; a key without a value replaces nothing.
    """
    if isinstance(over, Scalar) and over.is_empty:
        return base
    if isinstance(base, LocatedMapping) and isinstance(over, LocatedMapping):
        return _mapping(base, over, by)
    if isinstance(base, LocatedSequence) and isinstance(over, LocatedSequence):
        lower, upper = _named(base, by), _named(over, by)
        if lower is not None and upper is not None:
            return _sequence(lower, upper, over, by)
    return over


def _mapping(base: LocatedMapping, over: LocatedMapping, by: str) -> LocatedMapping:
    items, keys = dict(base.items), dict(base.keys)
    for name, node in over.items.items():
        lower = items.get(name)
        items[name] = node if lower is None else laid_over(lower, node, by=by)
        if items[name] is not lower:
            keys[name] = over.keys[name]
    return LocatedMapping(items=items, keys=keys, place=over.place)


def _sequence(
    base: list[tuple[str, Node]], over: list[tuple[str, Node]], whole: LocatedSequence, by: str
) -> LocatedSequence:
    items = [node for _, node in base]
    positions: dict[str, int] = {}
    for position, (name, _) in enumerate(base):
        positions.setdefault(name, position)
    for name, node in over:
        if name in positions:
            position = positions.pop(name)  # a name that stands twice in `over` stays twice
            items[position] = laid_over(items[position], node, by=by)
        else:
            items.append(node)
    return LocatedSequence(items=tuple(items), place=whole.place)


def _named(node: LocatedSequence, by: str) -> list[tuple[str, Node]] | None:
    """Return the items with their names, None where one has none or there are none."""
    named: list[tuple[str, Node]] = []
    for item in node.items:
        name = item.items.get(by) if isinstance(item, LocatedMapping) else None
        if not isinstance(name, Scalar) or name.is_empty:
            return None
        named.append((name.text.strip(), item))
    return named or None
