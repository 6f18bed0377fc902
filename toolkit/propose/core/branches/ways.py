# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The ways through a block, and those that no answer leads to."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product
from math import prod

from propose.core.branches.answering import MOST_FACTORS, Answering, Factor
from propose.core.branches.uses import Place, Uses, place_of
from propose.core.fill import Course
from propose.core.fill.tree import (
    Branch,
    Comparison,
    Expression,
    Filtered,
    Junction,
    Loop,
    LoopFact,
    Negation,
    Piece,
    Reference,
    Tag,
)
from propose.model.frozen import frozen

MOST_TRIALS = 4000
"""How many combinations of answers are tried for a way that none has led to."""

Named = Mapping[str, str]
"""The path that each name leads to."""


@frozen
class Way:
    """One part of the text behind a tag, or the text that goes on where none holds.

    `paths` are those that decide whether it is reached, `tests` the tags of their tests;
    `is_passing` says that it is the way past a condition without else.
    """

    tag: Tag
    place: Place
    paths: frozenset[str]
    tests: frozenset[Place]
    inside: tuple[Place, ...]
    is_passing: bool = False

    def is_taken(self, course: Course) -> bool:
        """Return whether a filling has gone this way."""
        return self.place in (course.passed if self.is_passing else course.taken)


def ways_of(pieces: Iterable[Piece], names: Iterable[str]) -> tuple[Way, ...]:
    """Return every way through a body, outer ones first."""
    start = Way(tag=Tag(0, 1, ""), place=(0, 0), paths=frozenset(), tests=frozenset(), inside=())
    return tuple(_ways(pieces, {name: name for name in names}, (), start))


def _ways(
    pieces: Iterable[Piece], names: Named, loops: tuple[str, ...], outer: Way
) -> Iterator[Way]:
    for piece in pieces:
        match piece:
            case Branch():
                yield from _branch(piece, names, loops, outer)
            case Loop():
                source = piece.source
                path = _path(source, names) if isinstance(source, Reference) else ""
                way = Way(
                    tag=piece.tag,
                    place=place_of(piece),
                    paths=outer.paths | {path},
                    tests=outer.tests,
                    inside=(*outer.inside, place_of(piece)),
                )
                yield way
                yield from _ways(
                    piece.body, {**names, piece.name: f"{path}[]"}, (*loops, path), way
                )


def _branch(branch: Branch, names: Named, loops: tuple[str, ...], outer: Way) -> Iterator[Way]:
    paths, tests = outer.paths, outer.tests
    for arm in branch.arms:
        if arm.test is not None:
            paths |= frozenset(_paths(arm.test, names, loops))
            tests |= {place_of(arm)}
        way = Way(
            tag=arm.tag,
            place=place_of(arm),
            paths=paths,
            tests=tests,
            inside=(*outer.inside, place_of(arm)),
        )
        yield way
        yield from _ways(arm.body, names, loops, way)
    if len(branch.arms) == 1 and branch.arms[0].test is not None:
        only = branch.arms[0]
        yield Way(
            tag=only.tag,
            place=place_of(only),
            paths=paths,
            tests=tests,
            inside=(*outer.inside, place_of(only)),
            is_passing=True,
        )


def _paths(test: Expression, names: Named, loops: tuple[str, ...]) -> Iterator[str]:
    match test:
        case Reference():
            yield from _parts_of(_path(test, names))
        case LoopFact():
            yield from loops[-1:]
        case Filtered() | Negation():
            yield from _paths(test.expression, names, loops)
        case Junction():
            yield from _paths(test.left, names, loops)
            yield from _paths(test.right, names, loops)
        case Comparison():
            for one in (test.left, *(right for _, right in test.rest)):
                yield from _paths(one, names, loops)


def _path(reference: Reference, names: Named) -> str:
    steps = (names.get(reference.name, reference.name), *(name for name, _ in reference.fields))
    return ".".join(steps)


def _parts_of(path: str) -> Iterator[str]:
    """Yield a path and those of the records that it lies in: they may be unanswered too."""
    steps = path.split(".")
    return (".".join(steps[:end]) for end in range(1, len(steps) + 1))


# The ways that are left --------------------------------------------------------------


def unreached(
    ways: Iterable[Way],
    course: Course,
    uses: Uses,
    answering: Answering,
    try_row: Callable[[Mapping[str, int]], bool],
) -> Iterator[Way]:
    """Yield the ways that no answers lead to; those inside one of them are left out.

    `try_row` fills the block once more with the levels that it is given, and says that
    nothing more may be tried by returning False. A way that could not be decided upon is no
    finding.
    """
    dead: set[Place] = set()
    if len(answering.factors) >= MOST_FACTORS:
        return
    for way in ways:
        outer = way.inside if way.is_passing else way.inside[:-1]
        if way.is_taken(course) or dead & set(outer):
            continue
        if way.tests & uses.unsolved:
            continue
        paths = _deciding(way, uses)
        factors = [one for one in answering.factors if one.path in paths]
        is_taken = _try_all(way, course, factors, try_row)
        if is_taken is None:
            return
        if not is_taken:
            if not way.is_passing:
                dead.add(way.place)
            yield way


def _deciding(way: Way, uses: Uses) -> set[str]:
    """Return the paths that decide about a way, with those that they hang on."""
    paths = {f"{path}{part}" for path in way.paths for part in ("", ".gender", ".function")}
    for path in way.paths:
        on = uses.hanging.get(path)
        while on is not None and on not in paths:
            paths.add(on)
            on = uses.hanging.get(on)
    return paths


def _try_all(
    way: Way,
    course: Course,
    factors: list[Factor],
    try_row: Callable[[Mapping[str, int]], bool],
) -> bool | None:
    """Return whether any answers lead to a way, None where nothing more may be tried."""
    sizes = [len(factor.levels) for factor in factors]
    if prod(sizes) > MOST_TRIALS:
        return True  # as far as we know
    for levels in product(*map(range, sizes)):
        row = {factor.slot: level for factor, level in zip(factors, levels, strict=True)}
        may_go_on = try_row(row)
        if way.is_taken(course):
            return True
        if not may_go_on:
            return None
    return False
