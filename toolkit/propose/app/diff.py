# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two states of an offer, or two offers, read and laid side by side."""

import os
import pickle
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from propose.app.build import compose
from propose.app.offer import Offer, offer_for, open_offer, rows_of
from propose.app.sides import Renamed, Side, Told, of_both, side_of, told_as, told_of_revision
from propose.app.word import as_printed, word_edition
from propose.core.compare.comparing import comparison_of
from propose.core.compare.edition import edition_of
from propose.core.compare.facts import Stated
from propose.core.compare.placing import side_by_side
from propose.model.codes import finding
from propose.model.comparison import Comparison
from propose.model.finding import Place
from propose.model.frozen import frozen
from propose.model.passage import Edition, Fact
from propose.readers.revision import is_revision, revision_of
from propose.writers.comparison.plain import plain_comparison

__all__ = [
    "Compared",
    "RowCompared",
    "Side",
    "compare",
    "compare_rows",
    "edition_at",
    "plain_comparison",
    "side_of",
]


def _as_it_is(text: str) -> str:
    return text


@frozen
class Compared:
    """Two sides compared; None where one of them could not be read.

    `findings` are the errors of both sides, those of a revision with its name before the
    path: with them the two were compared as far as they go. `needs_row` says that nothing
    but the row of a table of answers is missing.
    """

    comparison: Comparison | None
    findings: Told = ()
    needs_row: bool = False


def compare(before: Side, after: Side, here: Path, *, row: str | None = None) -> Compared:
    """Return two sides compared; `row` is the key of one row of a table of answers.

    Beside a Word file, an offer is compared as its own Word file shows it.
    """
    (ours, found), (theirs, more) = _both(before, after, here, row)
    findings = of_both(found, more)
    if before.revision is None and any(one.code == "proposal-missing" for one in found):
        findings = (*_meant_as_revision(before, after, here, found), *more)
    is_word = before.is_word or after.is_word
    if ours is None or theirs is None:
        needs_row = not is_word and {one.code for one in findings} == {"row-needed"}
        return Compared(comparison=None, findings=findings, needs_row=needs_row)
    if is_word:
        ours, theirs = side_by_side(ours, theirs)
    return Compared(comparison=comparison_of(ours, theirs), findings=findings)


def _meant_as_revision(before: Side, after: Side, here: Path, found: Told) -> Told:
    """Return what keeps the first side from being read; a revision is told how it is typed."""
    if not is_revision(before.name, after.name, here):
        return found
    hint = f"{before.name} is a revision: propose diff {before.name} -- {after.name}"
    return tuple(replace(one, hint=hint) for one in found)


@frozen
class RowCompared:
    """One row of a table of answers; `side` is the only one that has it, or None.

    Without a comparison, `findings` say why there is none.
    """

    key: str
    side: Side | None = None
    comparison: Comparison | None = None
    findings: Told = ()


def compare_rows(before: Side, after: Side, here: Path) -> Iterator[RowCompared]:
    """Yield two offers compared for each row of their tables of answers, each read once."""
    with ExitStack() as stack:
        ours, found = opened_side(before, here, stack)
        theirs, more = opened_side(after, here, stack)
        if ours is None or theirs is None:
            yield RowCompared(key="", findings=(*found, *more))
            return
        known, now = _keys(ours.offer), _keys(theirs.offer)
        for key in dict.fromkeys((*(known or ()), *(now or ()))):
            if known is not None and now is not None and not (key in known and key in now):
                yield RowCompared(key=key, side=before if key in known else after)
                continue
            one, found = _edition(ours, key, printed=False)
            other, more = _edition(theirs, key, printed=False)
            comparison = None if one is None or other is None else comparison_of(one, other)
            yield RowCompared(key=key, comparison=comparison, findings=(*found, *more))


def _keys(offer: Offer) -> dict[str, None] | None:
    """Return the keys of the rows that an offer is made for, None where it is made once."""
    table = offer.proposal.table
    return None if table is None else {row.key: None for row in table.rows}


_Read = tuple[Edition | None, Told]


def _both(before: Side, after: Side, here: Path, row: str | None) -> tuple[_Read, _Read]:
    """Return both sides; where there are two processors, each is read on one of them."""
    if not _has_room():
        return edition_at(before, here, row=row, printed=after.is_word), edition_at(
            after, here, row=row, printed=before.is_word
        )
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(reading)
            with os.fdopen(writing, "wb") as stream:
                pickle.dump(
                    edition_at(after, here, row=row, printed=before.is_word),
                    stream,
                    pickle.HIGHEST_PROTOCOL,
                )
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        try:
            ours = edition_at(before, here, row=row, printed=after.is_word)
            told = stream.read()
        finally:
            stream.close()
            _, status = os.waitpid(child, 0)
    if status:  # whatever went wrong there goes wrong here again, and is told
        return ours, edition_at(after, here, row=row, printed=before.is_word)
    theirs: _Read = pickle.loads(told)  # noqa: S301 - written by this program a moment ago
    return ours, theirs


def _has_room() -> bool:
    """Return whether the process may be doubled: one thread, more than one processor."""
    if not hasattr(os, "sched_getaffinity") or threading.active_count() > 1:
        return False
    return len(os.sched_getaffinity(0)) > 1


def edition_at(
    side: Side, here: Path, *, row: str | None = None, printed: bool = False
) -> tuple[Edition | None, Told]:
    """Return one side as it is compared, with the errors that keep it from being built.

    An offer that is `printed` is compared as its Word file shows it.
    """
    if side.is_word:
        return word_edition(side.name, here, side.revision)
    with ExitStack() as stack:
        opened, findings = opened_side(side, here, stack)
        return (None, findings) if opened is None else _edition(opened, row, printed=printed)


@frozen
class Opened:
    """An offer that was read, and how its files are shown; `unread` is not read of a revision."""

    offer: Offer
    label: str
    findings: Told
    renamed: Renamed = _as_it_is
    unread: str = ""


def opened_side(side: Side, here: Path, stack: ExitStack) -> tuple[Opened | None, Told]:
    """Return an offer that was read, its files there until the stack is left; or the errors."""
    if side.revision is None:
        offer, findings = open_offer(side.name, here)
        if offer is None:
            return None, errors_of(findings, _as_it_is)
        return Opened(offer=offer, label=side.label, findings=findings), ()
    revision, findings = revision_of(side.revision, side.name, here)
    if revision is None:
        return None, findings
    folder = stack.enter_context(revision.laid_out())
    renamed = told_of_revision(folder, side.revision)
    offer, findings = open_offer(str(folder / revision.offer), here)
    if offer is None:
        return None, (*errors_of(findings, renamed), *unread_of(side, revision.unread))
    return Opened(
        offer=offer, label=side.label, findings=findings, renamed=renamed, unread=revision.unread
    ), ()


def unread_of(side: Side, what: str) -> Told:
    """Return the warning that a revision has files that are not read, if it has."""
    place = Place(path=side.label)
    return (finding("git-unread", place, revision=side.revision, what=what),) if what else ()


def errors_of(findings: Told, renamed: Renamed) -> Told:
    """Return the errors, with the files of a revision as git names them."""
    return tuple(told_as(one, renamed) for one in findings if one.is_error)


def _edition(opened: Opened, row: str | None, *, printed: bool) -> tuple[Edition | None, Told]:
    label, renamed = opened.label, opened.renamed
    chosen, found = of_row(opened.offer, row)
    findings = (*opened.findings, *found)
    if chosen is None:
        return None, errors_of(findings, renamed)
    (manuscript, bill, pictures), found = compose(chosen)
    findings = (*findings, *found)
    gaps = _gaps(chosen, label, findings)
    if opened.unread:
        gaps = (*gaps, f"{label}: not read: {opened.unread}")
    stated = Stated(
        proposal=chosen.proposal,
        manuscript=manuscript,
        answers=chosen.answers,
        asked=chosen.asked,
        bill=bill,
        template=chosen.template,
        words=chosen.shelf.words,
    )
    edition = edition_of(
        manuscript,
        stated,
        label=label if chosen.row is None else f"{label} [{chosen.row}]",
        pictures=pictures,
        numbered_headings=chosen.template.numbered_headings,
        renamed=renamed,
        gaps=gaps,
    )
    if printed:
        edition = as_printed(edition, manuscript, bill, chosen.template, pictures)
    elif renamed is not _as_it_is:
        edition = replace(edition, facts=tuple(_placed(one, renamed) for one in edition.facts))
    return edition, errors_of(findings, renamed)


def _placed(fact: Fact, renamed: Renamed) -> Fact:
    if fact.place is None:
        return fact
    return replace(fact, place=replace(fact.place, path=renamed(fact.place.path)))


def of_row(offer: Offer, row: str | None) -> tuple[Offer | None, Told]:
    """Return an offer with the answers of one row, where it has a table of them."""
    rows, found = rows_of(offer, () if row is None or offer.proposal.table is None else (row,))
    if offer.proposal.table is None:
        return offer, found
    if row is None:
        place = offer.proposal.places.get("table", Place(path=offer.proposal.path))
        key = next((one.key for one in rows if one is not None), "KEY")
        return None, (*found, finding("row-needed", place, key=key))
    if not rows:
        return None, found
    chosen, faults = offer_for(offer, rows[0])
    return chosen, (*found, *faults)


def _gaps(offer: Offer, label: str, findings: Told) -> tuple[str, ...]:
    """Return in words what of this side is not what a build would print."""
    gaps: list[str] = []
    if offer.stand_ins:
        names = ", ".join(sorted(offer.stand_ins))
        gaps.append(f"{label}: examples stand for answers that are missing: {names}")
    others = [one for one in findings if one.is_error and one.code != "answer-missing"]
    if others:
        gaps.append(f"{label}: does not build, and is compared as far as it goes")
    return tuple(gaps)
