# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Under which licence a text may appear in an offer, and what forbids it.

The unit is the block in its place. Word for word it keeps its licence; filled in,
edited or merged it counts as an adaptation, and appears under a licence that it and
every source it adapts allow. The table of licences is `core.licence_table`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import combinations
from typing import TypeAlias

from propose.core.licence_table import ALIASES, ANY, CREDITED, LICENCES, UNVERSIONED, Licence
from propose.model.bill import LicenceName
from propose.model.codes import finding
from propose.model.codes.licences import ASK_HOLDER, RECORD_PERMISSION
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen
from propose.model.licence import Source, Use
from propose.model.nearest import advice
from propose.model.snippet import Snippet

DEFAULT_LICENCE = "CC-BY-SA-4.0"
SPDX_KEY = "SPDX-License-Identifier"
"""The key of a header under which `reuse lint` looks for an identifier."""

PERMITTED = "LicenseRef-Autorisation-ecrite"
"""Under which a text stands that appears by written permission alone."""
RESERVED = "LicenseRef-Tous-droits-reserves"

_LICENSED = frozenset({Use.IDENTICAL, Use.FILLED, Use.ADAPTED})
_ADAPTING = frozenset({Use.FILLED, Use.ADAPTED})
_STATES = {Use.FILLED: "filled in", Use.ADAPTED: "adapted"}
_LONGEST = 300
_MOST_ALTERNATIVES = 64

_BY_CASE = {spdx.casefold(): spdx for spdx in (*LICENCES, *ALIASES)}
_NONCOMMERCIAL = r"(?i)(?:licenseref-)?cc-by-(?:nd-)?nc(?:-[a-z0-9.-]+)?"
_OTHER_VERSION = (
    r"(?i)(?:LicenseRef-)?(?P<family>CC-BY(?:-SA|-ND)?)-(?P<version>[123]\.\d)"
    r"(?:-(?P<country>[A-Z]{2,3}))?"
)
_MARKS = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " ", "–": "-", "\u2011": "-"})
_ADDRESS_END = re.compile(r"/?(?:(?:deed|legalcode)(?:\.[a-z-]+)?)?/?$")
_OPERATOR = r"(?i)[()]|\b(?:AND|OR|WITH)\b"

Alternatives: TypeAlias = tuple[tuple[Licence, ...], ...]
"""A licence expression as choices (OR) of licences that all apply (AND)."""


# Reading an expression -------------------------------------------------------------


@frozen
class _Fault:
    """Why an expression cannot be ruled: the code and what its wording needs."""

    code: str
    licence: str = ""


def licence_of(spdx: str) -> Licence | None:
    """Return the row of one SPDX identifier, local and older versions included.

    >>> licence_of("LicenseRef-CC-BY-SA-3.0-FR").ruled_as
    'CC-BY-SA-3.0'
    """
    row = LICENCES.get(spdx)
    if row is not None:
        return row
    known = _BY_CASE.get(spdx.casefold())
    if known is not None:
        return LICENCES[ALIASES.get(known, known)]
    if re.fullmatch(_NONCOMMERCIAL, spdx):
        return replace(LICENCES["CC-BY-NC-4.0"], spdx=spdx, short="", ruled_as="CC-BY-NC-4.0")
    return _other_version(spdx)


def licence_named(text: str) -> Licence | None:
    """Return the licence that people call so, in French or English, or by its address.

    >>> [licence_named(one).spdx for one in ("Licence Art Libre 1.3", "CC BY-SA 4.0")]
    ['LAL-1.3', 'CC-BY-SA-4.0']
    """
    return _names().get(_plain(text)) or _dashed(text)


def _dashed(text: str) -> Licence | None:
    """Return the licence whose identifier was typed with spaces, a version of its own even."""
    words = text.split()
    is_one = len(words) > 1 and re.search(_OPERATOR, text) is None
    return licence_of("-".join(words)) if is_one else None


@lru_cache(maxsize=1)
def _names() -> Mapping[str, Licence]:
    names: dict[str, Licence] = {}
    for row in LICENCES.values():
        for name in (row.name_fr, row.name_en, row.url_fr, row.url_en, row.short):
            if name:
                names.setdefault(_plain(name), row)
                names.setdefault(_plain(name.removesuffix(f" ({row.short})")), row)
    return names


def _plain(text: str) -> str:
    """Return a name as it is compared: without capitals, and an address without its end."""
    plain = " ".join(text.translate(_MARKS).casefold().split())
    if plain.startswith(("http://", "https://")):
        plain = _ADDRESS_END.sub("", plain.partition("://")[2].removeprefix("www."))
    return plain


def _other_version(spdx: str) -> Licence | None:
    match = re.fullmatch(_OTHER_VERSION, spdx)
    if match is None:
        return None
    family, version = match["family"].upper(), match["version"]
    country = (match["country"] or "").upper()
    is_local = spdx.casefold().startswith("licenseref-")
    spdx = "-".join(filter(None, (family, version, country)))
    if f"LicenseRef-{spdx}" in LICENCES:
        return LICENCES[f"LicenseRef-{spdx}"]
    if is_local:
        spdx = f"LicenseRef-{spdx}"
    base = LICENCES.get(f"{family}-{version}")
    if base is None and family == "CC-BY-ND":
        base = LICENCES["CC-BY-ND-4.0"]
    if base is None:
        return None
    short = f"{family.replace('-', ' ', 1)} {version}" + (f" {country}" if country else "")
    path = f"{family.removeprefix('CC-').lower()}/{version}/" + (
        f"{country.lower()}/" if country else ""
    )
    return replace(
        base,
        spdx=spdx,
        short=short,
        name_fr=f"Creative Commons {short}",
        name_en=f"Creative Commons {short}",
        url_fr=f"https://creativecommons.org/licenses/{path}",
        url_en=f"https://creativecommons.org/licenses/{path}",
        ruled_as=base.spdx,
    )


@lru_cache(maxsize=1024)
def _read(expression: str) -> Alternatives | _Fault:
    text = expression.strip()
    if not text:
        return _Fault(code="licence-missing")
    named = licence_of(text) or licence_named(text)
    if named is not None:
        return ((named,),)
    if re.search(_OPERATOR, text) is None:
        return _unread(text)
    if len(text) > _LONGEST:
        return _Fault(code="licence-malformed")
    return _read_expression(text)


def _unread(text: str) -> _Fault:
    plain = text.casefold().replace(" ", "-")
    code = "licence-unversioned" if plain in UNVERSIONED else "licence-unknown"
    return _Fault(code=code, licence=text)


def _read_expression(text: str) -> Alternatives | _Fault:
    # Only real expressions pay for the library; it is given no list of licences, as
    # ours is the one that counts.
    from license_expression import ExpressionError, Licensing  # noqa: PLC0415

    try:
        choices = _expanded(Licensing().parse(text))
    except (ExpressionError, _TooManyAlternativesError):
        return _Fault(code="licence-malformed")
    alternatives: dict[tuple[str, ...], tuple[Licence, ...]] = {}
    for ids in choices:
        rows: dict[str, Licence] = {}
        for spdx in ids:
            row = licence_of(spdx)
            if row is None:
                return _unread(spdx)
            rows[row.spdx] = row
        alternatives[tuple(rows)] = tuple(rows.values())
    return tuple(alternatives.values())


class _TooManyAlternativesError(Exception):
    """An expression offers more choices than anybody means."""


def _expanded(node: object) -> tuple[tuple[str, ...], ...]:
    """Return a parsed expression as choices of licences that all apply."""
    from license_expression import AND, OR  # noqa: PLC0415

    if isinstance(node, OR):
        choices = tuple(one for arg in node.args for one in _expanded(arg))
    elif isinstance(node, AND):
        choices = ((),)
        for arg in node.args:
            more = _expanded(arg)
            if len(choices) * len(more) > _MOST_ALTERNATIVES:
                raise _TooManyAlternativesError
            choices = tuple((*left, *right) for left in choices for right in more)
    else:
        choices = ((str(node),),)
    if len(choices) > _MOST_ALTERNATIVES:
        raise _TooManyAlternativesError
    return choices


def _fault_found(fault: _Fault, what: str, place: Place, key: str) -> Finding:
    match fault.code:
        case "licence-missing":
            return finding("licence-missing", place, what=what, key=key)
        case "licence-unversioned":
            version = "3.0" if fault.licence.casefold().endswith("gpl") else "4.0"
            family = fault.licence.upper().replace(" ", "-")
            known = [spdx for spdx in LICENCES if spdx.upper().startswith(f"{family}-")]
            if known and not any(spdx.endswith(version) for spdx in known):
                version = known[0][len(family) + 1 :]
            return finding(
                "licence-unversioned",
                place,
                what=what,
                licence=fault.licence.replace(" ", "-"),
                version=version,
            )
        case "licence-unknown":
            return finding(
                "licence-unknown",
                place,
                what=what,
                licence=fault.licence,
                near=_near(fault.licence),
            )
        case _:
            return finding("licence-malformed", place, what=what)


def _near(licence: str) -> str:
    otherwise = "write an SPDX identifier such as CC-BY-SA-4.0, LAL-1.3, etalab-2.0 or CC0-1.0"
    spelt = licence.replace(" ", "-")
    return advice(spelt, _BY_CASE.values(), otherwise, most=1, likeness=0.7)


# Naming ----------------------------------------------------------------------------


def licence_name(expression: str, lang: str) -> LicenceName:
    """Return how people read a licence expression; an unknown one as it was typed.

    >>> licence_name("CC-BY-SA-4.0", "fr").url
    'https://creativecommons.org/licenses/by-sa/4.0/deed.fr'
    """
    read = _read(expression)
    if isinstance(read, _Fault):
        return LicenceName(spdx=expression, name=expression, short=expression)
    french = lang.startswith("fr")
    if len(read) == 1 and len(read[0]) == 1:
        row = read[0][0]
        name = row.name_fr if french else row.name_en
        return LicenceName(
            spdx=row.spdx,
            name=name,
            url=row.url_fr if french else row.url_en,
            short=row.short or name,
        )
    both, either = (" et ", " ou ") if french else (" and ", " or ")
    names = either.join(
        both.join(row.name_fr if french else row.name_en for row in rows) for rows in read
    )
    shorts = either.join(both.join(row.short or row.spdx for row in rows) for rows in read)
    return LicenceName(spdx=_spdx_of(read), name=names, short=shorts)


def _spdx_of(alternatives: Alternatives) -> str:
    sums = [" AND ".join(row.spdx for row in rows) for rows in alternatives]
    if len(sums) == 1:
        return sums[0]
    return " OR ".join(f"({one})" if " AND " in one else one for one in sums)


def document_licence(expression: str | None, place: Place) -> tuple[Licence, tuple[Finding, ...]]:
    """Return the licence of the whole offer, CC BY-SA 4.0 unless it states another."""
    default = LICENCES[DEFAULT_LICENCE]
    if expression is None:
        return default, ()
    read = _read(expression)
    if isinstance(read, _Fault):
        return default, (_fault_found(read, "this offer", place, "licence"),)
    if len(read) > 1 or len(read[0]) > 1:
        return default, (finding("licence-document", place, licence=expression),)
    return read[0][0], ()


def one_licence(name: str) -> Licence | None:
    """Return the one licence that an identifier or a name stands for."""
    read = _read(name)
    is_one = not isinstance(read, _Fault) and len(read) == 1 and len(read[0]) == 1
    return read[0][0] if is_one and not isinstance(read, _Fault) else None


def rows_of(expression: str) -> tuple[Licence, ...]:
    """Return the licences that an expression names, each once; none if one is not known."""
    read = _read(expression)
    if isinstance(read, _Fault):
        return ()
    return tuple({row.spdx: row for rows in read for row in rows}.values())


def names_near(name: str, others: Iterable[str] = ()) -> str:
    """Return what was likely meant by a name that is no licence: one of them, or another."""
    otherwise = "`propose licence` lists all that are known, `propose list snippets` all blocks"
    plain = name.casefold().replace(" ", "-")
    versions = [spdx for spdx in LICENCES if spdx.casefold().startswith(f"{plain}-")]
    if plain in UNVERSIONED and versions:
        return f"add its version: {', '.join(versions)}"
    known = (*_BY_CASE.values(), *others)
    return advice(name.replace(" ", "-"), known, otherwise, most=3, likeness=0.6)


def is_noncommercial(expression: str) -> bool:
    """Return whether every choice of a licence expression forbids commercial use."""
    read = _read(expression)
    return not isinstance(read, _Fault) and all(
        any(row.is_noncommercial for row in rows) for rows in read
    )


def spelt_out(expression: str) -> str | None:
    """Return the SPDX identifier of a licence that was typed by its name; None for others."""
    text = expression.strip()
    row = None if not text or licence_of(text) else licence_named(text)
    return None if row is None else row.spdx


def is_known(expression: str) -> bool:
    """Return whether a licence expression can be ruled."""
    return not isinstance(_read(expression), _Fault)


# Ruling ----------------------------------------------------------------------------


@frozen
class Work:
    """One text as the rules see it: its licence, and what it stands on.

    `name` is how messages call it, `has_table` whether it holds a table.
    `key` is the key of the header under which its licence is written. `source_names`
    calls its sources otherwise than by their titles: blocks by their ids.
    """

    name: str
    licence: str | None
    place: Place
    sources: tuple[Source, ...] = ()
    source_places: tuple[Place, ...] = ()
    has_table: bool = False
    is_dated: bool = True
    key: str = SPDX_KEY
    source_names: tuple[str, ...] = ()


@frozen
class Ruling:
    """Under which licence a text appears, and which choices led there.

    `taken` is the choice among the licences of the text, `sources` that of each source
    (empty for those that need none). `share_alike` names the share-alike licences of
    what is adapted.
    """

    shown_under: str
    taken: tuple[Licence, ...]
    sources: tuple[tuple[Licence, ...], ...]
    is_exception: bool
    share_alike: tuple[str, ...] = ()


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class _Case:
    """One choice among the licences of a text, while it is examined."""

    work: Work
    use: Use
    taken: tuple[Licence, ...]
    inputs: list[tuple[Licence, ...]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def fault(self, code: str, place: Place, **fields: object) -> None:
        self.findings.append(finding(code, place, **fields))


def work_of(snippet: Snippet, *, has_table: bool = False) -> Work:
    """Return a block of a library as the rules see it."""
    sources = _sources_of(snippet)
    return Work(
        name=snippet.id,
        licence=snippet.licence,
        place=snippet.place_of(SPDX_KEY),
        sources=sources,
        source_places=tuple(
            _source_place(snippet, index, "licence") for index in range(len(sources))
        ),
        has_table=has_table,
        is_dated=bool(snippet.reviewed),
    )


def _sources_of(snippet: Snippet) -> tuple[Source, ...]:
    """Return the sources of a block; none where they are found to be unreadable anyway."""
    return () if "sources" in snippet.unread else snippet.sources


def _source_place(snippet: Snippet, index: int, key: str) -> Place:
    for name in (f"sources.{index}.{key}", f"sources.{index}", "sources"):
        if name in snippet.places:
            return snippet.places[name]
    return Place(path=snippet.path)


def _is_dated(source: Source) -> bool:
    return bool(source.revision or source.consulted)


def ruling_of(work: Work, use: Use, document: Licence) -> tuple[Ruling | None, tuple[Finding, ...]]:
    """Return under which licence a text appears when it is put to `use` in an offer.

    `document` is the licence of the offer. None when any rule forbids it; then the
    findings say which, and name the pair that cannot be joined.
    Source: the seven rules of docs/licences.md; CC BY-SA 4.0, section 3(b).
    """
    read = _read(work.licence or "")
    sources, findings = _sources_read(work)
    if isinstance(read, _Fault):
        return None, (_fault_found(read, work.name, work.place, work.key), *findings)
    spdx = spelt_out(work.licence or "") if work.key == SPDX_KEY else None
    if spdx is not None:
        named = finding("licence-spelt-out", work.place, what=work.name, key=work.key, licence=spdx)
        return None, (named, *findings)
    if findings:
        return None, findings
    first_case: _Case | None = None
    passed: list[Ruling] = []
    for taken in read:
        case = _Case(work=work, use=use, taken=taken)
        ruling = _ruled(case, sources, document)
        if ruling is not None:
            passed.append(ruling)
            if not ruling.is_exception:
                return ruling, ()
        elif first_case is None:
            first_case = case
    if passed:
        return passed[0], ()
    return None, tuple(first_case.findings) if first_case is not None else ()


def ruling_of_unstated(
    work: Work, use: Use, document: Licence
) -> tuple[Ruling | None, tuple[Finding, ...]]:
    """Return the ruling of a text that adapts others and states no licence itself.

    It appears under the licence of the offer if everything it adapts allows that, else
    under that of a source, else under any that all of them allow.
    """
    licences = (document.spdx, *(one.licence for one in work.sources if one.licence))
    refused: tuple[Finding, ...] = ()
    for licence in (*dict.fromkeys(licences), *outputs_of(work)):
        ruling, found = ruling_of(replace(work, licence=licence, key="licence"), use, document)
        if ruling is not None:
            return ruling, found
        refused = refused or found
    if {one.code for one in refused} <= {"licence-incompatible", "licence-database-table"}:
        return None, tuple(_clashes_found(work)) or refused
    return None, refused


def outputs_of(work: Work) -> tuple[str, ...]:
    """Return the licences under which a text may appear that adapts all of its sources.

    Those of the table that leave the rights with nobody alone; an offer is commercial.
    """
    choices, findings = _sources_read(work)
    if findings:
        return ()
    return tuple(
        row.spdx
        for row in LICENCES.values()
        if row.is_permitted
        and not row.is_noncommercial
        and all(_may_appear(one, row, has_table=work.has_table) for one in choices if one)
    )


def _may_appear(choices: Alternatives, output: Licence, *, has_table: bool) -> bool:
    return any(all(_allows(row, output, has_table=has_table) for row in rows) for rows in choices)


def clashes_of(work: Work) -> tuple[tuple[int, int], ...]:
    """Return the pairs of sources that no licence serves together, by their positions."""
    return tuple(
        (one, other)
        for one, other in combinations(range(len(work.sources)), 2)
        if not outputs_of(_of_sources(work, (one, other)))
        and outputs_of(_of_sources(work, (one,)))
        and outputs_of(_of_sources(work, (other,)))
    )


def _of_sources(work: Work, positions: Sequence[int]) -> Work:
    return replace(
        work,
        sources=tuple(work.sources[at] for at in positions),
        source_places=tuple(work.source_places[at] for at in positions),
        source_names=(),
    )


def _clashes_found(work: Work) -> Iterator[Finding]:
    told: set[int] = set()
    for one, other in clashes_of(work):
        if other in told:
            continue
        told.add(other)
        yield finding(
            "licence-clash",
            work.source_places[other],
            what=work.name,
            one=_called(work, one),
            other=_called(work, other),
            licence=work.sources[one].licence,
            other_licence=work.sources[other].licence,
        )


def _called(work: Work, at: int) -> str:
    """Return how messages call a source: a block by its id, a work by its title."""
    if at < len(work.source_names) and work.source_names[at]:
        return work.source_names[at]
    return f'"{work.sources[at].title}"'


def _sources_read(
    work: Work,
) -> tuple[tuple[Alternatives, ...], tuple[Finding, ...]]:
    """Return the choices of each source that needs a licence; empty for the others."""
    read_sources: list[Alternatives] = []
    findings: list[Finding] = []
    for source, place in zip(work.sources, work.source_places, strict=True):
        needs_none = source.use not in _LICENSED
        if needs_none and not source.licence:
            read_sources.append(())
            continue
        read = _read(source.licence or "")
        if isinstance(read, _Fault):
            findings.append(_fault_found(read, _named(work, source), place, "licence"))
            read_sources.append(())
        else:
            read_sources.append(() if needs_none else read)
    return tuple(read_sources), tuple(findings)


def _named(work: Work, source: Source) -> str:
    return (
        f'the source "{source.title}" of {work.name}'
        if source.title
        else (f"a source of {work.name}")
    )


def _ruled(case: _Case, sources: tuple[Alternatives, ...], document: Licence) -> Ruling | None:
    _check_taken(case)
    for at, choices in enumerate(sources):
        if choices:
            _check_source(case, at, choices)
        else:
            case.inputs.append(())
    if case.findings:
        return None
    spdx: str | None = " AND ".join(row.spdx for row in case.taken)
    if case.use in _ADAPTING:
        spdx = _output(case, document)
        if spdx is None:
            return None
    rows = (*case.taken, *(row for rows in case.inputs for row in rows))
    return Ruling(
        shown_under=spdx or "",
        taken=case.taken,
        sources=tuple(case.inputs),
        is_exception=spdx != document.spdx,
        share_alike=tuple(dict.fromkeys(row.spdx for row in rows if row.is_share_alike))
        if case.use in _ADAPTING
        else (),
    )


def _check_taken(case: _Case) -> None:
    """Check what the licence of the text itself allows in its place (rules 3 and 4)."""
    work = case.work
    for row in case.taken:
        if row.is_noncommercial:
            case.fault("licence-noncommercial", work.place, what=work.name, licence=row.spdx)
        elif not row.is_permitted:
            case.fault("licence-needs-permission", work.place, what=work.name, licence=row.spdx)
        elif case.use in _ADAPTING and not row.outputs:
            case.fault(
                "licence-no-adaptation",
                work.place,
                what=work.name,
                state=_STATES[case.use],
                licence=row.spdx,
            )
        elif row.notice == "producer" and not work.is_dated:
            case.fault(
                "credit-update-missing",
                work.place,
                what=work.name,
                licence=row.spdx,
                key="reviewed: with the date of that update",
            )


def _check_source(case: _Case, at: int, choices: Alternatives) -> None:
    """Check that the text may stand under its licence given one source (rule 2)."""
    first: list[Finding] | None = None
    for rows in choices:
        found = [fault for row in rows if (fault := _source_fault(case, at, row)) is not None]
        if not found:
            case.inputs.append(rows)
            return
        first = first or found
    case.inputs.append(())
    case.findings.extend(first or ())


def _source_fault(case: _Case, at: int, row: Licence) -> Finding | None:
    source, place = case.work.sources[at], case.work.source_places[at]
    fields: dict[str, object] = {"what": _named(case.work, source), "licence": row.spdx}
    if row.is_noncommercial:
        return finding("licence-noncommercial", place, **fields)
    if not row.is_permitted:
        return finding("licence-needs-permission", place, **fields)
    if source.use is not Use.IDENTICAL and not row.outputs:
        return finding("licence-no-adaptation", place, state=_STATES[source.use], **fields)
    if row.notice == "producer" and not source.revision:
        # The day on which it was read says nothing of when it was brought up to date.
        key = "revision: with that date, for example revision: 2026-03-01"
        return finding("credit-update-missing", place, key=key, **fields)
    return _clash_with_declared(case, at, row)


def _clash_with_declared(case: _Case, at: int, row: Licence) -> Finding | None:
    work = case.work
    place = work.source_places[at]
    if any(
        one.spdx == row.spdx or _allows(row, one, has_table=work.has_table) for one in case.taken
    ):
        return None
    declared = " AND ".join(one.spdx for one in case.taken)
    if any(_allows(row, one, has_table=False) for one in case.taken):
        return finding(
            "licence-database-table",
            place,
            what=work.name,
            other=_called(work, at),
            input=row.spdx,
            output=declared,
        )
    return finding(
        "licence-incompatible",
        place,
        what=work.name,
        output=declared,
        other=_called(work, at),
        input=row.spdx,
        allowed=_allowed(row),
        remedy=_remedy(row, work.key),
    )


def _allows(row: Licence, output: Licence, *, has_table: bool) -> bool:
    """Return whether an adaptation of a text under `row` may appear under `output`."""
    outputs = row.outputs
    if has_table and row.table_outputs is not None:
        outputs = row.table_outputs
    if outputs == ANY:
        return True
    if outputs == CREDITED:
        return output.keeps_credit
    return bool(outputs) and (
        output.spdx == row.spdx or (output.ruled_as or output.spdx) in outputs
    )


def _allowed(row: Licence) -> str:
    if isinstance(row.outputs, str):
        return "licences that keep the credit only"
    return f"{' or '.join(row.outputs)} only" if row.outputs else "no licence"


def _remedy(row: Licence, key: str) -> str:
    if isinstance(row.outputs, str):
        return f"write {key}: CC-BY-SA-4.0 or another that keeps the credit, take another text"
    if not row.outputs:
        return "take another text"
    return f"write {key}: {row.outputs[0]}, take another text"


def _output(case: _Case, document: Licence) -> str | None:
    """Return the licence under which an adapted text appears, the document's if possible."""
    inputs = (*case.taken, *(row for rows in case.inputs for row in rows))
    for candidate in _candidates(inputs, document):
        if all(_allows(row, candidate, has_table=case.work.has_table) for row in inputs):
            return candidate.spdx
    first, second = _clash(case, inputs)
    case.fault(
        "licence-incompatible",
        case.work.place,
        what=case.work.name,
        output=first.spdx,
        other=f"a text under {second.spdx}",
        input=second.spdx,
        allowed=_allowed(second),
        remedy="use the text word for word, part it into blocks of one licence each",
    )
    return None


def _candidates(inputs: Iterable[Licence], document: Licence) -> Iterator[Licence]:
    yield document
    kept = tuple(inputs)
    yield from kept
    for row in kept:
        if not isinstance(row.outputs, str):
            for spdx in row.outputs:
                yield LICENCES[spdx]


def _clash(case: _Case, inputs: tuple[Licence, ...]) -> tuple[Licence, Licence]:
    """Return two inputs that no licence serves together."""
    has_table = case.work.has_table
    for index, one in enumerate(inputs):
        for other in inputs[index + 1 :]:
            if not any(
                _allows(one, output, has_table=has_table)
                and _allows(other, output, has_table=has_table)
                for output in _candidates((one, other), one)
            ):
                return one, other
    return inputs[0], inputs[-1]


# Credit ----------------------------------------------------------------------------


def credit_findings(snippet: Snippet) -> tuple[Finding, ...]:
    """Return what the credit of a block lacks: names of its own, names of its sources.

    A text of one offer alone needs no title and no authors of its own.
    """
    found: list[Finding] = []
    if not snippet.is_own:
        if not (snippet.title or "").strip():
            found.append(
                finding("credit-title-missing", snippet.place_of("title"), what=snippet.id)
            )
        if not any(author.strip() for author in snippet.authors):
            found.append(
                finding("credit-authors-missing", snippet.place_of("authors"), what=snippet.id)
            )
    for index, source in enumerate(_sources_of(snippet)):
        found.extend(_source_credit(snippet, index, source))
    return tuple(found)


def _source_credit(snippet: Snippet, index: int, source: Source) -> Iterator[Finding]:
    what = f'the source "{source.title}" of {snippet.id}'
    if not source.title.strip():
        what = f"source {index + 1} of {snippet.id}"
        yield finding("credit-title-missing", _source_place(snippet, index, "title"), what=what)
    if not any(author.strip() for author in source.authors):
        yield finding("credit-authors-missing", _source_place(snippet, index, "authors"), what=what)
    if source.use not in _LICENSED:
        return
    if not _is_dated(source):
        yield finding(
            "credit-revision-missing", _source_place(snippet, index, "revision"), what=what
        )
    if source.use is Use.ADAPTED and not (source.changes or "").strip():
        yield finding("credit-changes-missing", _source_place(snippet, index, "changes"), what=what)


def library_findings(snippet: Snippet, *, has_table: bool = False) -> tuple[Finding, ...]:
    """Return what keeps a block from being used at all, whatever the offer.

    A block with questions is ruled as filled in, any other as word for word. Whoever writes
    for a library has no offer to record a permission in.
    """
    use = Use.FILLED if snippet.questions else Use.IDENTICAL
    _, found = ruling_of(work_of(snippet, has_table=has_table), use, LICENCES[DEFAULT_LICENCE])
    return tuple(
        replace(one, hint=one.hint.replace(RECORD_PERMISSION, ASK_HOLDER))
        for one in (*credit_findings(snippet), *found)
    )
