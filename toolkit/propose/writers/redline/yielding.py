# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What LibreOffice would mis-settle in a redline is said otherwise; Word reads the same.

Found out with LibreOffice 7.4: it takes two insertions of one author and minute for one
where the first ends a paragraph and the second begins the next, and loses the mark of a
paragraph, tracked or not, if the section that ends there names headers. It gives notes to
their calls in the order of both.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from propose.ooxml.names import R
from propose.ooxml.package import Element
from propose.writers.redline.adopting import is_note
from propose.writers.redline.pieces import called_in, note_id
from propose.writers.redline.signing import DATE
from propose.writers.redline.tags import (
    DELETED,
    HEADS,
    ID,
    INSERTED,
    MATHS,
    PPR,
    ROW,
    RPR,
    RUN,
    SDT,
    SDT_CONTENT,
    SECTION,
    TABLE,
    P,
    w,
)

_MARK = f"{PPR}/{RPR}"
_TRACKED = (INSERTED, DELETED, w("moveFrom"), w("moveTo"))
_APART = timedelta(minutes=2)
_TYPE, _RELATION = w("type"), f"{{{R}}}id"


def keep_insertions_apart(root: Element) -> None:
    """Date insertions that follow each other over the end of a paragraph minutes apart."""
    last: Element | None = None
    for one in root.iter(INSERTED):
        paragraph = next(one.iterancestors(P, ROW), None)
        if paragraph is None or paragraph.tag != P or paragraph is last:
            continue
        last = paragraph
        ending = _ends_inserted(paragraph)
        following = None if ending is None else _following(paragraph)
        if ending is not None and following is not None and _begins_inserted(following):
            _date_apart(ending, following)


def _following(paragraph: Element) -> Element | None:
    """Return the paragraph right after another one, into and out of content controls."""
    one: Element | None = paragraph
    while one is not None:
        following = next(one.itersiblings(P, TABLE, SDT), None)
        holder = one.getparent()
        if following is None and holder is not None and holder.tag == SDT_CONTENT:
            one = holder.getparent()
            continue
        if following is not None and following.tag == SDT:
            following = next(following.iter(P, TABLE), None)
        return None if following is None or following.tag == TABLE else following
    return None


def _ends_inserted(paragraph: Element) -> Element | None:
    """Return the insertion that a paragraph ends in, if its own mark is not tracked."""
    if _mark(paragraph) is not None:
        return None
    run = next(_runs(paragraph, reverse=True), None)
    return None if run is None else _insertion(run)


def _begins_inserted(paragraph: Element) -> bool:
    run = next(_runs(paragraph), None)
    if run is not None:
        return _insertion(run) is not None
    mark = _mark(paragraph)
    return mark is not None and mark.tag == INSERTED


def _runs(paragraph: Element, *, reverse: bool = False) -> Iterator[Element]:
    """Yield what stands in a paragraph, not what stands in its boxes."""
    for child in paragraph.iterchildren(reversed=reverse):
        if child.tag == RUN or child.tag in MATHS:
            yield child
        elif child.tag != PPR:
            yield from _runs(child, reverse=reverse)


def _insertion(run: Element) -> Element | None:
    for one in run.iterancestors():
        if one.tag == INSERTED:
            return one
        if one.tag == P:
            return None
    return None


def _mark(paragraph: Element) -> Element | None:
    """Return what is tracked about the end of a paragraph."""
    look = paragraph.find(_MARK)
    return None if look is None else next(look.iterchildren(*_TRACKED), None)


def _date_apart(last: Element, paragraph: Element) -> None:
    told = str(last.get(DATE))
    moved = (datetime.fromisoformat(told) + _APART).strftime("%Y-%m-%dT%H:%M:%SZ")
    for one in paragraph.iter(*_TRACKED):
        if one.get(DATE) == told:
            one.set(DATE, moved)


def order_notes(body: Element, kind: str, notes: Element) -> None:
    """Let notes stand, and be numbered, in the order in which they are called."""
    calls = [one for called, one in called_in(body) if called == kind]
    places = {id_: at for at, id_ in enumerate(dict.fromkeys(map(note_id, calls)), 1)}
    ordered = sorted(notes, key=lambda one: places.get(note_id(one), 0) if is_note(one) else 0)
    if ordered == [*notes]:
        return
    notes[:] = ordered
    ids = sorted(int(note_id(one)) for one in ordered if note_id(one) in places and is_note(one))
    called = [one for one in ordered if note_id(one) in places and is_note(one)]
    numbers = {note_id(one): str(id_) for one, id_ in zip(called, ids, strict=True)}
    for one in (*called, *calls):
        one.set(ID, numbers.get(note_id(one), note_id(one)))


def inherit_heads(body: Element, target: Callable[[str], str]) -> None:
    """Leave out the headers that a tracked section break has from the section before anyway.

    Not before a table, where LibreOffice crashes once it takes the paragraph away.
    `target` tells where a relationship leads.
    """
    accepted: dict[tuple[str, str], str] = {}
    rejected: dict[tuple[str, str], str] = {}
    for section in body.iter(SECTION):
        named = {
            (str(one.tag), str(one.get(_TYPE))): target(str(one.get(_RELATION)))
            for one in section
            if one.tag in HEADS
        }
        holder = section.getparent()
        paragraph = None if holder is None or holder.tag != PPR else holder.getparent()
        mark = None if paragraph is None else _mark(paragraph)
        if mark is None:
            accepted |= named
            rejected |= named
            continue
        state = accepted if mark.tag in {INSERTED, w("moveTo")} else rejected
        following = None if paragraph is None else paragraph.getnext()
        is_before_table = following is not None and following.tag == TABLE
        if not is_before_table and all(state.get(key) == told for key, told in named.items()):
            for one in section.findall(HEADS[0]) + section.findall(HEADS[1]):
                section.remove(one)
        state |= named
