# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The buyer's facts, each with the place in the buyer's documents where it stands."""

import re
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import field, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Generic, TypeAlias, TypeVar

from propose.model.codes import finding
from propose.model.consultation import (
    BuyerQuestion,
    Cited,
    Consultation,
    Criterion,
    Piece,
)
from propose.model.finding import Finding, Place, shown_key
from propose.model.frozen import frozen
from propose.model.located import LocatedMapping, Node, Scalar
from propose.model.nearest import advice
from propose.model.overlay import laid_over
from propose.model.question import Question, Type
from propose.model.value import ProperName, Value
from propose.readers.located import Places, read_yaml_file
from propose.readers.shape import (
    SPDX_KEYS,
    Form,
    Found,
    Shape,
    ignored,
    kebab,
    many,
    matching,
    one_of,
    one_or_many,
    text,
    whole,
    yes_no,
)
from propose.readers.snippet import language

T = TypeVar("T")

Typed: TypeAlias = Callable[[Question, Node], tuple[Value | None, tuple[Finding, ...]]]
"""How an answer is typed: `core.answers.typed`, handed in by whoever may know the core."""

LIMITS = (
    "pages",
    "pages_without",
    "lines",
    "words",
    "characters",
    "font",
    "font_size_pt",
    "font_size_small_pt",
    "line_spacing",
    "margins_mm",
    "formats",
    "files",
    "file_size_mb",
    "references",
    "references_years",
)
"""What a buyer limits about the documents handed in."""

EACH = ("member", "subcontractor", "person")
"""Of whom a piece may be asked, one each."""

_length = whole(1, 999_999)

_DEADLINE = (
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[T ](?P<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)"
    r" ?(?P<offset>Z|[+-][0-9]{2}:[0-9]{2})?(?: (?P<zone>[A-Za-z_]+(?:/[A-Za-z_-]+)*))?"
)
_ZONE = r"UTC|[A-Z][A-Za-z_]+(/[A-Z][A-Za-z_-]+)+"
_OFTEN = frozenset(
    {
        *("UTC", "Europe/Paris", "Europe/Brussels", "Indian/Reunion", "Indian/Mayotte"),
        *("America/Guadeloupe", "America/Martinique", "America/Cayenne", "America/Miquelon"),
        *("Pacific/Noumea", "Pacific/Tahiti", "Pacific/Wallis"),
    }
)
"""Zones that need not be looked up."""


# Facts -----------------------------------------------------------------------------


_CITED: Shape[Cited] = Shape(
    what="the source of a fact",
    make=Cited,
    forms={"piece": text, "article": text, "page": text, "sentence": text},
)


@frozen
class _Fact(Generic[T]):
    """A fact as read, with where the buyer says it."""

    value: T
    cited: Cited | None = None


def _fact(form: Form[T]) -> Form[_Fact[T]]:
    """Return the form of a fact, written alone or as {value: …, source: …}."""
    shape: Shape[_Fact[T]] = Shape(
        what="a fact",
        make=_Fact,
        forms={"value": form, "source": _CITED},
        required=("value",),
        names={"source": "cited"},
    )

    def read(node: Node, name: str, found: Found) -> _Fact[T] | None:
        if isinstance(node, LocatedMapping) and "value" in node.items:
            return shape(node, name, found)
        value = form(node, name, found)
        return None if value is None else _Fact(value=value)

    return read


def _buyer(typed: Typed) -> Form[_Fact[ProperName]]:
    """Return the form of the buyer: a proper name whose mapping may carry its source."""

    def named(node: Node, name: str, found: Found) -> ProperName | None:
        ask = Question(id=name, ask="the buyer", type=Type.PROPER_NAME, place=node.place)
        value, findings = typed(ask, node)
        found.extend(findings)
        return value if isinstance(value, ProperName) else None

    alone = _fact(named)

    def read(node: Node, name: str, found: Found) -> _Fact[ProperName] | None:
        if not isinstance(node, LocatedMapping) or "name" not in node.items:
            return alone(node, name, found)
        source = node.items.get("source")
        cited = None if source is None else _CITED(source, "source", found)
        rest = LocatedMapping(
            items={key: item for key, item in node.items.items() if key != "source"},
            keys={key: place for key, place in node.keys.items() if key != "source"},
            place=node.place,
        )
        value = named(rest, name, found)
        return None if value is None else _Fact(value=value, cited=cited)

    return read


# Lists -----------------------------------------------------------------------------


@frozen
class _Criterion:
    """A criterion with the sub-criteria under it."""

    id: str
    title: str
    place: Place
    weight: str | None = None
    pages: int | None = None
    cited: Cited | None = None
    criteria: tuple["_Criterion", ...] = ()


def _criterion(node: Node, name: str, found: Found) -> _Criterion | None:
    return _CRITERION(node, name, found)


_CRITERION: Shape[_Criterion] = Shape(
    what="a criterion",
    make=_Criterion,
    forms={
        "id": kebab,
        "title": text,
        "weight": text,
        "pages": _length,
        "source": _CITED,
        "criteria": many(_criterion),
    },
    required=("id", "title"),
    names={"source": "cited"},
)

_PIECE: Shape[Piece] = Shape(
    what="a piece",
    make=Piece,
    forms={
        "id": kebab,
        "title": text,
        "required": yes_no,
        "for_each": one_of(*EACH),
        "pages": _length,
        "source": _CITED,
    },
    required=("id", "title"),
    names={"source": "cited"},
)

_QUESTION: Shape[BuyerQuestion] = Shape(
    what="a question of the buyer",
    make=BuyerQuestion,
    forms={
        "id": kebab,
        "title": text,
        "required": yes_no,
        "characters": _length,
        "words": _length,
        "lines": _length,
        "pages": _length,
        "source": _CITED,
    },
    required=("id", "title"),
    names={"source": "cited"},
)


def _limits(node: Node, name: str, found: Found) -> dict[str, _Fact[str]] | None:
    if not isinstance(node, LocatedMapping):
        found.append(finding("shape-mapping", node.place, key=name, what="limits"))
        return None
    limits: dict[str, _Fact[str]] = {}
    form = _fact(text)
    for key, item in node.items.items():
        if key not in LIMITS:
            near = advice(key, LIMITS, f"limits takes {', '.join(LIMITS)}")
            found.append(
                finding("key-unknown", node.keys[key], key=shown_key(key), what="limits", near=near)
            )
            continue
        fact = form(item, key, found)
        if fact is not None:
            limits[key] = fact
    return limits


def _flat(criteria: tuple[_Criterion, ...], above: str = "") -> list[Criterion]:
    """Return criteria and sub-criteria in order, sub-criteria with dotted ids."""
    flat: list[Criterion] = []
    for one in criteria:
        name = f"{above}{one.id}"
        flat.append(
            Criterion(
                id=name,
                title=one.title,
                place=one.place,
                weight=one.weight,
                pages=one.pages,
                cited=one.cited,
            )
        )
        flat.extend(_flat(one.criteria, f"{name}."))
    return flat


# The deadline ----------------------------------------------------------------------


@frozen
class _Deadline:
    """A moment as typed, and the zone where it names one."""

    moment: str
    zone: str | None
    has_offset: bool
    place: Place


def _deadline(node: Node, name: str, found: Found) -> _Deadline | None:
    if isinstance(node, Scalar):
        parts = re.fullmatch(_DEADLINE, node.text)
        if parts is not None and _is_moment(f"{parts['day']}T{parts['time']}"):
            offset = parts["offset"] or ""
            unknown = _unknown_zone(parts["zone"] or "UTC", name, node.place)
            if unknown is not None:
                found.append(unknown)
                return None
            return _Deadline(
                moment=f"{parts['day']}T{parts['time']}{offset}",
                zone=parts["zone"],
                has_offset=bool(offset),
                place=node.place,
            )
    found.append(finding("deadline", node.place, key=name))
    return None


def _is_moment(typed: str) -> bool:
    try:
        datetime.fromisoformat(typed)
    except ValueError:
        return False
    return True


_zone_named = matching(_ZONE, "shape-zone")


def _zone(node: Node, name: str, found: Found) -> str | None:
    zone = _zone_named(node, name, found)
    unknown = None if zone is None else _unknown_zone(zone, name, node.place)
    if unknown is not None:
        found.append(unknown)
        return None
    return zone


def _unknown_zone(zone: str, key: str, place: Place) -> Finding | None:
    """Return the finding that there is no such time zone, with those that come near.

    Where the system knows no time zones at all, any name is taken.
    """
    if zone in _OFTEN:
        return None
    from zoneinfo import available_timezones  # noqa: PLC0415 - slow to import, rarely needed

    known = available_timezones()
    if not known or zone in known:
        return None
    otherwise = "write it as the tz database does: Europe/Paris"
    near = advice(zone, sorted(known), otherwise, most=1)
    return finding("zone-unknown", place, key=key, near=near)


# The whole -------------------------------------------------------------------------


@frozen
class _Facts:
    """A consultation as read, each fact still with its source."""

    buyer: _Fact[ProperName] | None = None
    title: _Fact[str] | None = None
    reference: _Fact[str] | None = None
    deadline: _Fact[_Deadline] | None = None
    timezone: str | None = None
    procedure: _Fact[str] | None = None
    lots: tuple[str, ...] = ()
    lot: _Fact[str] | None = None
    pieces: tuple[Piece, ...] = ()
    criteria: tuple[_Criterion, ...] = ()
    questions: tuple[BuyerQuestion, ...] = ()
    limits: Mapping[str, _Fact[str]] = field(default_factory=dict)
    grouping: _Fact[str] | None = None
    validity: _Fact[str] | None = None
    language: _Fact[str] | None = None
    exclusive_rights: _Fact[bool] | None = None


def read_consultation(
    *files: str | Path, typed: Typed
) -> tuple[Consultation | None, tuple[Finding, ...]]:
    """Return the facts in a consultation.yaml, with everything that is wrong in it.

    Of several files, each is laid over those before it.
    """
    found: Found = []
    whole: LocatedMapping | None = None
    path: str | None = None
    for file in files:
        source, node, findings = read_yaml_file(file)
        found.extend(findings)
        if source is None or (node is None and findings):
            continue
        if isinstance(node, LocatedMapping):
            merged = node if whole is None else laid_over(whole, node, by="id")
            whole = merged if isinstance(merged, LocatedMapping) else whole
        elif node is not None:
            found.append(finding("shape-document", node.place, what="a consultation"))
            continue
        path = source.path
    if whole is None or path is None:
        return (None if path is None else Consultation(path=path)), tuple(found)
    unread: set[str] = set()
    shape = _shape(typed)
    facts = shape.make(**(shape.values(whole, "consultation.yaml", found, unread) or {}))
    consultation = _consultation(facts, path, Places(whole), found, unread)
    return replace(consultation, unread=frozenset(unread)), tuple(found)


def _consultation(
    facts: _Facts, path: str, places: Mapping[str, Place], found: Found, unread: AbstractSet[str]
) -> Consultation:
    criteria = tuple(_flat(facts.criteria))
    for listed in (criteria, facts.questions, facts.pieces):
        _find_twice(listed, found)
    deadline = _value(facts.deadline)
    timezone = facts.timezone or (deadline.zone if deadline is not None else None)
    is_zoned = timezone is not None or "timezone" in unread
    if deadline is not None and not is_zoned and not deadline.has_offset:
        found.append(finding("deadline-zone", deadline.place))
    return Consultation(
        path=path,
        buyer=_value(facts.buyer),
        title=_value(facts.title),
        reference=_value(facts.reference),
        deadline=deadline.moment if deadline is not None else None,
        timezone=timezone,
        procedure=_value(facts.procedure),
        lots=facts.lots,
        lot=_value(facts.lot),
        pieces=facts.pieces,
        criteria=criteria,
        questions=facts.questions,
        limits={key: fact.value for key, fact in facts.limits.items()},
        grouping=_value(facts.grouping),
        validity=_value(facts.validity),
        language=_value(facts.language),
        exclusive_rights=_value(facts.exclusive_rights) is True,
        places=places,
        cited=_citations(facts),
    )


def _value(fact: _Fact[T] | None) -> T | None:
    return None if fact is None else fact.value


def _citations(facts: _Facts) -> dict[str, Cited]:
    named = {one.name: getattr(facts, one.name) for one in fields(_Facts)}
    named |= {f"limits.{key}": fact for key, fact in facts.limits.items()}
    return {
        name: fact.cited
        for name, fact in named.items()
        if isinstance(fact, _Fact) and fact.cited is not None
    }


def _find_twice(
    listed: tuple[Criterion, ...] | tuple[BuyerQuestion, ...] | tuple[Piece, ...], found: Found
) -> None:
    first: dict[str, Place] = {}
    for one in listed:
        if one.id in first:
            line = first[one.id].line
            found.append(finding("id-twice", one.place, id=one.id, line=line))
        first.setdefault(one.id, one.place)


def _shape(typed: Typed) -> Shape[_Facts]:
    return Shape(
        what="a consultation",
        is_document=True,
        make=_Facts,
        forms={
            **dict.fromkeys(SPDX_KEYS, ignored),
            "buyer": _buyer(typed),
            "title": _fact(text),
            "reference": _fact(text),
            "deadline": _fact(_deadline),
            "timezone": _zone,
            "procedure": _fact(text),
            "lots": one_or_many(text),
            "lot": _fact(text),
            "pieces": many(_PIECE),
            "criteria": many(_criterion),
            "questions": many(_QUESTION),
            "limits": _limits,
            "grouping": _fact(text),
            "validity": _fact(text),
            "language": _fact(language),
            "exclusive_rights": _fact(yes_no),
        },
    )
