# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The credits of the texts of an offer as its lock keeps them, so that none is lost unseen."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from propose.model.bill import KeptCredit
from propose.model.codes import finding
from propose.model.finding import Finding
from propose.model.licence import Use
from propose.model.snippet import Snippet

_CITED = frozenset({Use.FACTS, Use.QUOTED})
_CREDITING = frozenset({"authors", "copyright", "adapts", "sources"})
"""The parts of a header that credit somebody."""

_FACTS = {
    "notice": "its copyright notice",
    "adapts": "the block {work}",
    "source": "the source {work}",
    "url": "the address of {work}",
    "revision": "the revision of {work}",
    "consulted": "the day on which {work} was consulted",
    "licence": "the licence of {work}",
    "changes": "what was changed in {work}",
}


def credits_of(snippets: Iterable[Snippet]) -> dict[str, tuple[KeptCredit, ...]]:
    """Return the credits of texts by id with language, those without any left out.

    Of a text of the offer alone, what it adapts and the works it stands on; neither its
    title nor who wrote it.
    """
    found = {f"{one.id}.{one.lang}": tuple(_credits(one)) for one in snippets}
    return {name: kept for name, kept in found.items() if kept}


def _credits(snippet: Snippet) -> Iterator[KeptCredit]:
    if not snippet.is_own:
        yield KeptCredit(
            authors=_named(snippet.authors), has=("notice",) if snippet.copyright else ()
        )
    if snippet.adapts is not None:
        changes = ("changes",) if snippet.adapts.changes else ()
        work = f"{snippet.adapts.snippet}.{snippet.adapts.lang}"
        yield KeptCredit(work=work, has=("adapts", *changes))
    for source in snippet.sources:
        facts = {
            "url": source.url,
            "revision": source.revision,
            "consulted": source.consulted,
            # Where a licence is needed, its absence is refused by itself.
            "licence": source.licence if source.use in _CITED else None,
            "changes": source.changes,
        }
        yield KeptCredit(
            work=source.title,
            authors=_named(source.authors),
            has=("source", *(name for name, value in facts.items() if value)),
        )


def _named(authors: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in authors if name.strip())


def losses(
    kept: Mapping[str, tuple[KeptCredit, ...]], snippets: Iterable[Snippet], *, offer: str
) -> Iterator[Finding]:
    """Yield the credits that texts had when the lock was written and lack now.

    A text that the offer no longer uses is nobody's loss. What is refused anyway, such
    as a source without a title, or a header that cannot be read, is not told twice.
    """
    for snippet in snippets:
        former = kept.get(f"{snippet.id}.{snippet.lang}", ())
        if not former or snippet.unread & _CREDITING:
            continue
        now = tuple(_credits(snippet))
        gone = _marks(former) - _marks(now)
        for work, fact, name in gone:
            if not _is_refused(snippet, now, work, fact, gone):
                yield finding(
                    "credit-lost",
                    snippet.place_of("authors" if not work and fact == "author" else "sources"),
                    what=snippet.id,
                    lost=_told(work, fact, name),
                    offer=offer,
                )


_Mark = tuple[str, str, str]


def _marks(kept: Iterable[KeptCredit]) -> Counter[_Mark]:
    marks: Counter[_Mark] = Counter()
    for one in kept:
        marks.update((one.work, "author", name) for name in one.authors)
        marks.update((one.work, fact, "") for fact in one.has)
    return marks


def _is_refused(
    snippet: Snippet,
    now: tuple[KeptCredit, ...],
    work: str,
    fact: str,
    gone: Counter[_Mark],
) -> bool:
    """Return whether a loss is part of another, or stops the build by itself."""
    if any(not source.title.strip() for source in snippet.sources) and work:
        return True
    whole = (work, "source", "") if (work, "source", "") in gone else (work, "adapts", "")
    if work and whole in gone:
        return fact not in {"source", "adapts"}
    return fact == "author" and any(one.work == work and not one.authors for one in now)


def _told(work: str, fact: str, name: str) -> str:
    if fact == "author":
        return f"{name}, an author of {_quoted(work)}" if work else f"its author {name}"
    return _FACTS.get(fact, fact).format(work=_quoted(work))


def _quoted(work: str) -> str:
    return f'"{work}"'
