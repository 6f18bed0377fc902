# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The buyer's facts, typed once from the consultation's documents."""

from collections.abc import Mapping
from dataclasses import field

from propose.model.finding import Place
from propose.model.frozen import frozen
from propose.model.value import ProperName


@frozen
class Cited:
    """Where a fact stands in the buyer's documents."""

    piece: str | None = None
    article: str | None = None
    page: str | None = None
    sentence: str | None = None


@frozen
class Criterion:
    """A criterion or sub-criterion; `weight` as the buyer states it, or None.

    `id` is dotted for a sub-criterion: `valeur-technique.comprehension`. `pages` limits
    what answers it.
    """

    id: str
    title: str
    place: Place
    weight: str | None = None
    pages: int | None = None
    cited: Cited | None = None


@frozen
class BuyerQuestion:
    """A question of a form, with the limits of its answer where there are any."""

    id: str
    title: str
    place: Place
    required: bool = True
    characters: int | None = None
    words: int | None = None
    lines: int | None = None
    pages: int | None = None
    cited: Cited | None = None


@frozen
class Piece:
    """A document that the buyer asks for.

    `for_each` is "member", "subcontractor" or "person" where one is asked of each.
    """

    id: str
    title: str
    place: Place
    required: bool = True
    for_each: str | None = None
    pages: int | None = None
    cited: Cited | None = None


@frozen
class Consultation:
    """Everything known of the consultation; absent facts are None or empty.

    `deadline` is an ISO date and time with offset or zone as typed; `limits` maps
    `pages`, `font`, `font_size_pt` … to what the buyer states. `cited` says where the
    single facts stand in the buyer's documents, by name (`deadline`, `limits.pages`);
    `unread` are the facts that stand in the file and could not be read.
    """

    path: str
    buyer: ProperName | None = None
    title: str | None = None
    reference: str | None = None
    deadline: str | None = None
    timezone: str | None = None
    procedure: str | None = None
    lots: tuple[str, ...] = ()
    lot: str | None = None
    pieces: tuple[Piece, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    questions: tuple[BuyerQuestion, ...] = ()
    limits: Mapping[str, str] = field(default_factory=dict)
    grouping: str | None = None
    validity: str | None = None
    language: str | None = None
    exclusive_rights: bool = False
    places: Mapping[str, Place] = field(default_factory=dict)
    cited: Mapping[str, Cited] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
