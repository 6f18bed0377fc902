# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the holders of rights allow one offer, and the texts that need it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from propose.core.licences import PERMITTED, Work
from propose.model.codes import finding
from propose.model.finding import Finding
from propose.model.frozen import frozen
from propose.model.licence import Permission, Source, Use
from propose.model.nearest import advice

ITSELF = -1
"""The position of a text among its own sources."""


@frozen
class Permitted:
    """A text with the licences that its permissions put in place of those it states.

    `taken` holds the permission of each source by its position, and of the text ITSELF;
    `findings` are about permissions that do not go far enough.
    """

    work: Work
    taken: Mapping[int, Permission]
    findings: tuple[Finding, ...] = ()


def permitted(work: Work, use: Use, permissions: Iterable[Permission]) -> Permitted:
    """Return a text as those who hold the rights in it and in its sources allow it."""
    taken: dict[int, Permission] = {}
    findings: list[Finding] = []
    given = tuple(permissions)
    for at, asked in _uses(work, use):
        for one in given:
            if not is_meant(one, work, at):
                continue
            if one.covers(asked):
                taken[at] = one
                break
            findings.append(
                finding(
                    "permission-narrow",
                    one.place,
                    work=one.work,
                    what=work.name,
                    asked=asked.value,
                    holder=one.holder,
                )
            )
    return Permitted(work=_relicensed(work, taken), taken=taken, findings=tuple(findings))


def _uses(work: Work, use: Use) -> Iterator[tuple[int, Use]]:
    yield ITSELF, use
    for at, source in enumerate(work.sources):
        yield at, source.use


def is_meant(permission: Permission, work: Work, at: int) -> bool:
    """Return whether a permission is for a text, or for its source at a position."""
    if at == ITSELF:
        return permission.work == work.name
    names = [work.source_names[at]] if at < len(work.source_names) else []
    source = work.sources[at]
    return _plain(permission.work) in {
        _plain(name) for name in (*names, source.title, source.url or "") if name
    }


def _plain(name: str) -> str:
    return " ".join(name.replace("’", "'").casefold().split()).rstrip("/")


def _relicensed(work: Work, taken: Mapping[int, Permission]) -> Work:
    def licence(at: int) -> str:
        return taken[at].licence or PERMITTED

    sources: tuple[Source, ...] = tuple(
        replace(source, licence=licence(at)) if at in taken else source
        for at, source in enumerate(work.sources)
    )
    places = tuple(
        taken[at].place if at in taken else place for at, place in enumerate(work.source_places)
    )
    work = replace(work, source_places=places)
    if ITSELF in taken:
        place = taken[ITSELF].place
        return replace(work, sources=sources, licence=licence(ITSELF), place=place, key="licence")
    return replace(work, sources=sources)


def unused(
    permissions: Iterable[Permission], met: Iterable[Permission], works: Iterable[Work]
) -> Iterator[Finding]:
    """Yield the permissions that no text needs, with the name that was likely meant."""
    known = set(met)
    names: dict[str, None] = {}
    for work in works:
        called = (*work.source_names, *(source.title for source in work.sources))
        names.update(dict.fromkeys(name for name in (work.name, *called) if name))
    for one in permissions:
        if one in known:
            continue
        near = "remove it: the licence allows as much without it"
        if _plain(one.work) not in map(_plain, names):
            otherwise = "write the id of a block, or the title of a source, as `propose bill` does"
            near = advice(one.work, names, otherwise, most=1)
        yield finding("permission-unused", one.place, work=one.work, near=near)
