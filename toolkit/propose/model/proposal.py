# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The outline of an offer and the offer itself, as read from its folder."""

from collections.abc import Mapping
from dataclasses import field

from propose.model.consultation import Consultation
from propose.model.finding import Place
from propose.model.frozen import frozen
from propose.model.licence import Permission
from propose.model.located import LocatedMapping
from propose.model.specificity import THRESHOLDS, Thresholds
from propose.model.table import AnswerTable


@frozen
class Binding:
    """What a name of a block is filled with.

    `kind` is "answer" (an answer, possibly dotted), "each" (once for each item of a
    list answer), "commons" (one record of the library) or "each commons" (each
    commons of the offer); `target` is the answer's id or the record's slug.
    """

    kind: str
    target: str
    place: Place


@frozen
class BlockUse:
    """One block in the outline: a snippet, a text of its own, or a computed table.

    Exactly one of `snippet` (`methode/garant`, `own/contexte.md`) and `table`
    (`budget`, `planning` …) is set. `when` names an answer that must be given, true
    or non-empty. `heading` puts the block's title as a heading above it.
    """

    place: Place
    snippet: str | None = None
    table: str | None = None
    with_: Mapping[str, Binding] = field(default_factory=dict)
    when: str | None = None
    heading: bool = False
    caption: str | None = None
    landscape: bool = False


@frozen
class OutlineSection:
    """One section with its blocks, then its subsections."""

    id: str
    title: str
    place: Place
    blocks: tuple[BlockUse, ...] = ()
    sections: tuple["OutlineSection", ...] = ()
    criteria: tuple[str, ...] = ()
    when: str | None = None
    page_break: bool = False
    landscape: bool = False
    places: Mapping[str, Place] = field(default_factory=dict)


@frozen
class GiveBack:
    """What is promised to a commons: money, time or kind.

    `kind` is "argent", "temps" or "nature"; `amount` and `due` as typed.
    """

    commons: str
    kind: str
    place: Place
    amount: str | None = None
    due: str | None = None
    to: str | None = None
    description: str | None = None
    state: str | None = None


@frozen
class HandedIn:
    """What a piece of the buyer's list is in this offer, as typed.

    `target` is "document" for this document, the id of a section, or a file below the
    folder of the offer; `key` is the key of the member or person that it is of.
    """

    piece: str
    target: str
    place: Place
    key: str | None = None


@frozen
class Waiver:
    """A finding that the author accepts, with the written reason."""

    code: str
    reason: str
    place: Place
    where: str | None = None


@frozen
class Proposal:
    """One offer as read: outline, raw answers, consultation.

    `folder` is the absolute folder; `slug` its name; `date` ISO; `template` and
    `libraries` as typed (the reader resolves them). `answers` are unread located
    values: their types come from the questions of the blocks that are used.
    `answers_path` is the offer's own file; `lent_paths` are the files shared with other
    offers that lie below it, whose answers need not all be asked for here. With a
    `table`, the offer is the outline of one document a row. `unread` are the keys and
    files that are there and could not be read: `sections`, `answers`, `consultation.buyer`.
    """

    slug: str
    folder: str
    path: str
    title: str
    date: str
    lang: str
    template: str
    sections: tuple[OutlineSection, ...]
    subtitle: str | None = None
    licence: str | None = None
    libraries: tuple[str, ...] = ()
    commons: tuple[str, ...] = ()
    give_back: tuple[GiveBack, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    pieces: tuple[HandedIn, ...] = ()
    permissions: tuple[Permission, ...] = ()
    answers: LocatedMapping | None = None
    answers_path: str = "answers.yaml"
    lent_paths: frozenset[str] = frozenset()
    table: AnswerTable | None = None
    consultation: Consultation | None = None
    state: str = "brouillon"
    specificity: Thresholds = THRESHOLDS
    places: Mapping[str, Place] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
