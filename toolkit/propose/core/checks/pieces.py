# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Check 2: each piece that the buyer requires is there, and not empty, of each member."""

import re
from collections.abc import Iterator

from propose.core.checks.examined import Examined
from propose.core.checks.sections import is_filled, titles_of
from propose.model.check import Concern, concern
from propose.model.consultation import Piece
from propose.model.handed import Handed
from propose.model.nearest import advice
from propose.model.value import Choice, Record

_MEMBERS = frozenset({"mandataire", "cotraitant", "partenaire"})
_SUBCONTRACTORS = frozenset({"sous-traitant"})
_CURRICULUM = re.compile(r"curricul|\bcvs?\b", re.IGNORECASE)
DOCUMENT = "document"


def role_of(member: Record) -> str:
    """Return the role of a member, as its key."""
    role = member.fields.get("role")
    return role.value if isinstance(role, Choice) else str(role or "")


def keys_for(piece: Piece, examined: Examined) -> tuple[str | None, ...]:
    """Return whose a piece is: the keys of members or people, or None for the one of all.

    Who answers alone, without `members`, hands in one of what each member owes.
    """
    if piece.for_each == "person":
        return tuple(one.key for one in examined.records("team")) or (None,)
    if piece.for_each in {"member", "subcontractor"}:
        roles = _MEMBERS if piece.for_each == "member" else _SUBCONTRACTORS
        members = examined.records("members")
        if members or piece.for_each == "subcontractor":
            return tuple(one.key for one in members if role_of(one) in roles)
    return (None,)


def piece_concerns(examined: Examined) -> Iterator[Concern]:
    """Yield every required piece that is missing or empty, and what names no piece."""
    consultation = examined.consultation
    if consultation is None or examined.pieces is None:
        return
    for piece in consultation.pieces:
        if is_curriculum(piece) and examined.records("team") and is_begun(examined, piece.id):
            continue  # check 10 looks at each person
        for key in keys_for(piece, examined):
            yield from _missing(examined, piece, key)
    yield from _unasked(examined)


def is_curriculum(piece: Piece) -> bool:
    """Return whether a piece is made of curricula."""
    return _CURRICULUM.search(f"{piece.id} {piece.title}") is not None


def is_begun(examined: Examined, piece: str) -> bool:
    """Return whether anything at all is there for a piece, or said of it."""
    names = {one.piece for one in examined.pieces or ()}
    return piece in names | {one.piece for one in examined.proposal.pieces}


def handed_in(examined: Examined, piece: str, key: str | None) -> Handed | str | None:
    """Return what a piece is: a file, the id of a section, "document", or None.

    What is said of a key counts before what is said of all.
    """
    for wanted in dict.fromkeys((key, None)):
        for one in examined.proposal.pieces:
            if one.piece == piece and one.key == wanted:
                if one.target == DOCUMENT or one.target in titles_of(examined):
                    return one.target
                return next(
                    (
                        file
                        for file in examined.pieces or ()
                        if (file.piece, file.key) == (piece, wanted) and file.file == one.target
                    ),
                    Handed(piece=piece, file=one.target, key=wanted),
                )
    mine = [one for one in examined.pieces or () if one.piece == piece and one.key == key]
    return mine[0] if mine else None


def _missing(examined: Examined, piece: Piece, key: str | None) -> Iterator[Concern]:
    handed = handed_in(examined, piece.id, key)
    whose = "" if key is None else f", of {_list_of(piece)}[{key}]"
    about = piece.id if key is None else f"{piece.id}.{key}"
    code, file = "", ""
    if handed is None or (isinstance(handed, Handed) and handed.size_bytes is None):
        code = "piece-missing"
        file = f"pieces/{piece.id}{'' if key is None else f'-{key}'}.pdf"
        if not piece.required:
            return
    elif isinstance(handed, Handed) and not handed.size_bytes:
        code, file = "piece-empty", handed.file
    elif isinstance(handed, str) and handed != DOCUMENT and not is_filled(examined, handed):
        code, file = "piece-empty", handed
    if code:
        yield concern(
            code,
            piece.place,
            about=about,
            cited=piece.cited,
            owner=key if piece.for_each == "member" else None,
            piece=piece.id,
            whose=whose,
            file=file,
        )


def _list_of(piece: Piece) -> str:
    return "team" if piece.for_each == "person" else "members"


def _unasked(examined: Examined) -> Iterator[Concern]:
    consultation = examined.consultation
    if consultation is None or "pieces" in consultation.unread:
        return
    asked = {one.id: one for one in consultation.pieces}
    for one in examined.proposal.pieces:
        piece = asked.get(one.piece)
        if piece is None:
            add = f"add it to pieces: in {consultation.path}, or remove it"
            near = advice(one.piece, asked, add)
            yield concern("piece-unasked", one.place, about=one.piece, piece=one.piece, near=near)
            continue
        keys = [key for key in keys_for(piece, examined) if key is not None]
        if one.key is not None and one.key not in keys:
            add = f"say for_each: under {piece.id} in {consultation.path}, or name one of its keys"
            near = advice(one.key, keys, add)
            name = f"{one.piece}.{one.key}"
            yield concern("piece-unasked", one.place, about=name, piece=name, near=near)
