# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Check 10: each person of the team has a curriculum, brought up to date within a year."""

from collections.abc import Iterator
from datetime import date

from propose.core.checks.deadline import deadline_of
from propose.core.checks.examined import Examined
from propose.core.checks.freshness import months_after
from propose.core.checks.pieces import DOCUMENT, handed_in, is_begun, is_curriculum
from propose.core.checks.sections import below
from propose.model.check import Concern, concern
from propose.model.handed import Handed
from propose.model.value import Person, Record

_MONTHS_FRESH = 12


def curriculum_concerns(examined: Examined) -> Iterator[Concern]:
    """Yield each person without a curriculum, where the buyer asks for them, and old ones."""
    consultation = examined.consultation
    if consultation is None or examined.pieces is None:
        return
    moment = deadline_of(consultation)
    end = moment.date() if moment is not None else examined.offer_day
    for piece in consultation.pieces:
        if not is_curriculum(piece) or not is_begun(examined, piece.id):
            continue  # check 2 says that a required piece is missing
        whole = handed_in(examined, piece.id, None)
        for person in examined.records("team"):
            handed = handed_in(examined, piece.id, person.key) or whole
            about = f"team[{person.key}]"
            place = examined.place_of("team", person.key)
            file = f"pieces/{piece.id}-{person.key}-{end:%Y-%m}.pdf"
            is_there, day, is_dated = _found(examined, handed, person)
            code = None
            if not is_there:
                code = "curriculum-missing"
            elif day is not None and day < months_after(end, -_MONTHS_FRESH):
                code = "curriculum-old"
            elif day is None and is_dated:
                code = "curriculum-undated"
            if code:
                yield concern(
                    code,
                    place,
                    about=about,
                    cited=piece.cited,
                    key=person.key,
                    file=file,
                    piece=piece.id,
                )


def _found(
    examined: Examined, handed: Handed | str | None, person: Record
) -> tuple[bool, date | None, bool]:
    """Return whether a curriculum is there, its date, and whether it ought to have one.

    A curriculum in the document is as old as its text says; without `reviewed:` it has the
    date of the document.
    """
    if handed is None:
        return False, None, False
    if isinstance(handed, Handed):
        return bool(handed.size_bytes), handed.day, True
    value = person.fields.get("person")
    name = (value.name if isinstance(value, Person) else str(value)).replace("’", "'")
    sections = [
        each.id
        for one in examined.manuscript.sections
        if one.id == handed
        for each in below(examined, one)
    ]
    for line in examined.written():
        is_within = handed == DOCUMENT or line.section.id in sections
        if is_within and name in line.text:
            snippet = line.part.snippet
            reviewed = snippet.reviewed if snippet is not None and snippet.is_own else None
            return True, date.fromisoformat(reviewed) if reviewed else None, False
    return False, None, False
