# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bill of commons of one offer, made from its manuscript."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from propose.core.language import print_value
from propose.core.licence_table import LICENCES, Licence
from propose.core.licences import (
    DEFAULT_LICENCE,
    PERMITTED,
    RESERVED,
    Ruling,
    Work,
    credit_findings,
    document_licence,
    is_known,
    is_noncommercial,
    licence_name,
    ruling_of,
    ruling_of_unstated,
    work_of,
)
from propose.core.permissions import ITSELF, is_meant, permitted, unused
from propose.model.bill import Attribution, Bill, Credit, LicenceName, Original, Reliance, Return
from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen
from propose.model.language import main_of, said_in
from propose.model.licence import Permission, Source, Use
from propose.model.manuscript import Kind, Manuscript, Part, Table
from propose.model.nearest import advice
from propose.model.proposal import GiveBack, Proposal
from propose.model.snippet import Commons, Snippet
from propose.model.value import Amount
from propose.model.walk import blocks_within, parts_of

_FREE = frozenset({Use.FACTS, Use.QUOTED})
_AMOUNT = r"(?P<number>\d[\d\s\u00a0\u202f]*(?:[.,]\d+)?)\s*(?P<currency>[A-Z]{3}|€)"
_COPYRIGHT_SIGN = r"(?i)^(?:©|\(c\)|copyright)\s*"

_NOTICES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "fr": {
            "database": "Contient des informations issues de «\u00a0{title}\u00a0», "
            "mises à disposition selon les termes de la licence {licence}.",
            "producer": "Source\u00a0: {authors}, «\u00a0{title}\u00a0», {updated}.",
            "updated-on": "mis à jour le {date}",
            "updated-at": "version {revision}",
            "permission": "Autorisation écrite de reprendre «\u00a0{title}\u00a0»\u00a0: {holder}, "
            "{date}{licence}.",
            "copyright": "L’avis de droit d’auteur et les conditions de la licence {licence} "
            "sont conservés\u00a0: ©\u00a0{holders}.",
        },
        "en": {
            "database": "Contains information from “{title}”, which is made available under "
            "{licence}.",
            "producer": "Source: {authors}, “{title}”, {updated}.",
            "updated-on": "last updated on {date}",
            "updated-at": "version {revision}",
            "permission": "Written permission to use “{title}”: {holder}, {date}{licence}.",
            "copyright": "The copyright notice and the terms of {licence} are kept: © {holders}.",
        },
    }
)


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class _Account:
    """What accumulates while the manuscript is read."""

    lang: str
    document: Licence
    originals: Mapping[tuple[str, str], Snippet]
    permissions: tuple[Permission, ...] = ()
    met: dict[Permission, None] = field(default_factory=dict)
    works: list[Work] = field(default_factory=list)
    entries: dict[tuple[object, ...], "_Entry"] = field(default_factory=dict)
    rulings: dict[tuple[object, ...], "_Entry | None"] = field(default_factory=dict)
    credits: dict[Source, list[str]] = field(default_factory=dict)
    excluded: dict[str, None] = field(default_factory=dict)
    share_alike: dict[str, dict[str, None]] = field(default_factory=dict)
    findings: dict[Finding, None] = field(default_factory=dict)

    def found(self, *findings: Finding) -> None:
        """Keep findings, each once however often its block is used."""
        self.findings.update(dict.fromkeys(findings))


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class _Entry:
    """One text in one state, and the sections where it stands.

    `permissions` holds what it appears by, by the position of the source, or ITSELF.
    """

    text: "_Text"
    use: Use
    ruling: Ruling
    permissions: Mapping[int, Permission] = field(default_factory=dict)
    places: dict[str, None] = field(default_factory=dict)


@frozen
class _Text:
    """A text to be credited: a block, or one that a text of the offer adapts.

    `original` is the block that it adapts. The sources of `work` begin with the text
    itself, where a text of the offer adapts it, then with its original.
    """

    snippet: str
    lang: str
    digest: str
    title: str
    authors: tuple[str, ...]
    work: Work
    changes: str | None = None
    library: str | None = None
    copyright: str | None = None
    reviewed: str | None = None
    original: Original | None = None

    @property
    def is_adapted(self) -> bool:
        """Return whether the text is credited because a text of the offer adapts it."""
        return self.work.name.startswith("own/") and not self.snippet.startswith("own/")


def bill_of(
    manuscript: Manuscript,
    *,
    proposal: Proposal,
    commons: Mapping[str, Commons],
    originals: Mapping[tuple[str, str], Snippet] = MappingProxyType({}),
) -> tuple[Bill, tuple[Finding, ...]]:
    """Return each credit once, in order of first use, and the commons relied on.

    Shape: one attribution per (snippet id, language, licence, state). `commons` holds
    the records of the libraries by slug, `originals` their blocks by id and language,
    for texts of the offer that adapt one. With an error among the findings the bill
    lacks what could not be ruled, and must not be printed.
    Source: CC BY-SA 4.0, section 3(a).
    """
    place = proposal.places.get("licence", Place(path=proposal.path))
    document, found = document_licence(manuscript.licence, place)
    account = _Account(
        lang=manuscript.lang,
        document=document,
        originals=originals,
        permissions=proposal.permissions,
    )
    account.found(*found)
    for section, part in parts_of(manuscript):
        if part.snippet is not None and part.instance.kind is not Kind.BILL:
            _enter(account, section.anchor, part, part.snippet)
    account.found(*_exclusive_rights(account, proposal))
    account.found(*unused(account.permissions, account.met, account.works))
    reliances, found = _reliances(account, manuscript, proposal, commons)
    account.found(*found)
    bill = Bill(
        licence=licence_name(document.spdx, manuscript.lang),
        attributions=tuple(_attribution(account, entry) for entry in account.entries.values()),
        reliances=reliances,
        excluded_sections=tuple(account.excluded),
        credits=tuple(
            Credit(
                source=source,
                licence=licence_name(source.licence, manuscript.lang) if source.licence else None,
                places=tuple(dict.fromkeys(places)),
            )
            for source, places in account.credits.items()
        ),
    )
    return bill, tuple(account.findings)


# Texts -----------------------------------------------------------------------------


def _enter(account: _Account, anchor: str, part: Part, snippet: Snippet) -> None:
    """Enter one part of the manuscript: credit it, or count it as the offer's own."""
    account.found(*credit_findings(snippet))
    if snippet.is_own:
        for source in snippet.sources:
            if source.use in _FREE:
                account.credits.setdefault(source, []).append(anchor)
        if _is_excluded(snippet):
            account.excluded[anchor] = None
            return
    has_table = any(isinstance(block, Table) for block in blocks_within(part.blocks))
    asked = (snippet.id, snippet.lang, snippet.digest, part.use, has_table)
    if asked not in account.rulings:
        account.rulings[asked] = _ruled(account, snippet, part.use, has_table=has_table)
    entry = account.rulings[asked]
    if entry is not None:
        entry.places[anchor] = None


def _is_excluded(own: Snippet) -> bool:
    """Return whether a text of the offer alone stands outside every licence."""
    return (
        own.licence is None
        and own.adapts is None
        and all(source.use in _FREE for source in own.sources)
    )


def _ruled(account: _Account, snippet: Snippet, use: Use, *, has_table: bool) -> _Entry | None:
    """Return the entry of a text, made or found; None when it is refused or unlisted."""
    if not snippet.is_own:
        text: _Text | None = _library_text(account, snippet, has_table=has_table)
    else:
        text = _own_text(account, snippet, has_table=has_table)
        use = _own_use(snippet)
    if text is None:
        return None
    ruling, permissions, found = _ruling(account, text.work, use, is_own=snippet.is_own)
    account.found(*found)
    if ruling is None:
        return None
    stands_alone = snippet.is_own and snippet.adapts is None and not snippet.sources
    if stands_alone and not ruling.is_exception:
        return None
    if ruling.share_alike and not stands_alone:
        account.share_alike[text.snippet] = dict.fromkeys(ruling.share_alike)
    key = (text.snippet, text.lang, text.work.licence, use, text.authors, text.changes)
    entry = _Entry(text=text, use=use, ruling=ruling, permissions=permissions)
    return account.entries.setdefault(key, entry)


def _ruling(
    account: _Account, work: Work, use: Use, *, is_own: bool
) -> tuple[Ruling | None, Mapping[int, Permission], tuple[Finding, ...]]:
    """Return the ruling of a text, and the permissions without which it would be refused."""
    rule = ruling_of_unstated if is_own and work.licence is None else ruling_of
    account.works.append(work)
    ruling, found = rule(work, use, account.document)
    if ruling is not None:
        recorded = dict(_recorded(account, work, ruling))
        return ruling, recorded, (*found, *_unrecorded(work, ruling, recorded))
    allowed = permitted(work, use, account.permissions)
    account.met.update(
        dict.fromkeys(
            one
            for one in account.permissions
            if any(is_meant(one, work, at) for at in range(ITSELF, len(work.sources)))
        )
    )
    if allowed.taken:
        ruling, found = rule(allowed.work, use, account.document)
    return ruling, allowed.taken, (*found, *allowed.findings)


def _recorded(account: _Account, work: Work, ruling: Ruling) -> Iterator[tuple[int, Permission]]:
    """Yield the permissions that a text states itself to appear by, as the offer records them."""
    for at in _by_permission(ruling):
        for one in account.permissions:
            if is_meant(one, work, at):
                account.met[one] = None
                yield at, one


def _by_permission(ruling: Ruling) -> Iterator[int]:
    for at, rows in enumerate((ruling.taken, *ruling.sources), ITSELF):
        if any(row.spdx == PERMITTED for row in rows):
            yield at


def _unrecorded(
    work: Work, ruling: Ruling, recorded: Mapping[int, Permission]
) -> Iterator[Finding]:
    positions = [*_by_permission(ruling)]
    if work.licence is None and len(positions) > 1:
        positions.remove(ITSELF)  # it has the licence from a source
    for at in positions:
        if at not in recorded and (at != ITSELF or work.licence is not None):
            place = work.place if at == ITSELF else work.source_places[at]
            what = work.name if at == ITSELF else f'the source "{work.sources[at].title}"'
            yield finding("permission-not-recorded", place, what=what)


def _library_text(account: _Account, snippet: Snippet, *, has_table: bool) -> _Text:
    shelf, original = _with_original(account, snippet)
    return _Text(
        snippet=snippet.id,
        lang=snippet.lang,
        digest=snippet.digest,
        title=snippet.title or snippet.id,
        authors=snippet.authors,
        work=replace(shelf, has_table=has_table),
        library=snippet.library,
        copyright=snippet.copyright,
        reviewed=snippet.reviewed,
        original=original,
    )


def work_with_originals(
    snippet: Snippet, originals: Mapping[tuple[str, str], Snippet]
) -> tuple[Work, tuple[Finding, ...]]:
    """Return a block of a library as the rules see it, with all that it goes back to."""
    account = _Account(lang=snippet.lang, document=LICENCES[DEFAULT_LICENCE], originals=originals)
    work, _ = _with_original(account, snippet)
    return work, tuple(one for one in account.findings if one.code.startswith("adaptation-"))


def _with_original(account: _Account, snippet: Snippet) -> tuple[Work, Original | None]:
    """Return a block of a library as the rules see it, and the block that it adapts.

    The sources of what it adapts, at whatever remove, are its own as well: they follow
    those that it names itself, each work once.
    """
    work = work_of(snippet)
    blocks = _adapted_blocks(account, snippet)
    if not blocks or snippet.adapts is None:
        return work, None
    above = (snippet, *blocks)
    inherited: list[tuple[Source, Place, str, str]] = []
    for block, adapted in zip(above, blocks, strict=False):
        shelf = work_of(adapted)
        place = block.place_of("adapts")
        inherited.append((_itself(block, adapted), place, adapted.id, adapted.lang))
        inherited.extend(
            (source, where, "", adapted.lang)
            for source, where in zip(shelf.sources, shelf.source_places, strict=True)
        )
    listed = [
        inherited[0][:3],
        *((one, where, "") for one, where in zip(work.sources, work.source_places, strict=True)),
    ]
    for source, place, name, lang in inherited[1:]:
        # A translation says again, in its own language, what was made of a work.
        is_translated = main_of(lang) != main_of(snippet.lang)
        if all(
            source.work != known.work or (source.changes != known.changes and not is_translated)
            for known, _, _ in listed[1:]
        ):
            listed.append((source, place, name))
    nearest = blocks[0]
    original = Original(
        snippet=nearest.id,
        lang=nearest.lang,
        title=nearest.title or nearest.id,
        authors=nearest.authors,
        licence=licence_name(nearest.licence or "", account.lang),
        changes=snippet.adapts.changes,
    )
    sources, places, names = zip(*listed, strict=True)
    whole = replace(work, sources=sources, source_places=places, source_names=names)
    return whole, original


def _adapted_blocks(account: _Account, snippet: Snippet) -> tuple[Snippet, ...]:
    """Return the blocks that a block of a library goes back to, the nearest first."""
    blocks: list[Snippet] = []
    seen = {(snippet.id, snippet.lang)}
    while snippet.adapts is not None:
        name = (snippet.adapts.snippet, snippet.adapts.lang)
        original = _original_of(account, snippet)
        if original is None:
            break
        if name in seen:
            where = snippet.place_of("adapts")
            account.found(
                finding(
                    "adaptation-cycle",
                    where,
                    what=f"{snippet.id} ({snippet.lang})",
                    original=f"{original.id} ({original.lang})",
                )
            )
            break
        if not (snippet.adapts.changes or "").strip():
            place = snippet.place_of("adapts")
            account.found(finding("credit-changes-missing", place, what=snippet.id))
        blocks.append(original)
        seen.add(name)
        snippet = original
    return tuple(blocks)


def _original_of(account: _Account, snippet: Snippet) -> Snippet | None:
    """Return the block that a text says it adapts; one that is in no library is found."""
    if snippet.adapts is None:
        return None
    name = (snippet.adapts.snippet, snippet.adapts.lang)
    original = account.originals.get(name)
    if original is None:
        ids = sorted({one for one, _ in account.originals})
        show = "write the id of a block that `propose list snippets` shows"
        account.found(
            finding(
                "adaptation-original-missing",
                snippet.place_of("adapts"),
                what=snippet.id,
                original=name[0],
                near=advice(name[0], ids, show, most=1),
            )
        )
        return None
    account.found(*credit_findings(original))
    return original


def _itself(adapting: Snippet, original: Snippet) -> Source:
    """Return a block as a source of the text that adapts it."""
    return Source(
        title=original.title or original.id,
        authors=original.authors,
        revision=(adapting.adapts.digest if adapting.adapts else None) or original.digest,
        licence=original.licence,
        use=Use.ADAPTED,
        changes=adapting.adapts.changes if adapting.adapts else None,
    )


def _own_use(own: Snippet) -> Use:
    licensed = [source for source in own.sources if source.use not in _FREE]
    return Use.ADAPTED if own.adapts is not None or licensed else Use.IDENTICAL


def _own_text(account: _Account, own: Snippet, *, has_table: bool) -> _Text | None:
    """Return a text of the offer as it is credited: by the title of what it adapts."""
    work = work_of(own, has_table=has_table)
    if own.adapts is None:
        licensed = [source for source in own.sources if source.use not in _FREE]
        authors = [name for source in licensed for name in source.authors]
        return _Text(
            snippet=own.id,
            lang=own.lang,
            digest=own.digest,
            title=licensed[0].title if licensed else own.title or own.id,
            authors=tuple(dict.fromkeys((*authors, *own.authors))),
            work=work,
            changes=next((source.changes for source in licensed if source.changes), None),
            copyright=own.copyright,
        )
    where = own.place_of("adapts")
    original = _original_of(account, own)
    if original is None:
        return None
    if not own.authors:
        account.found(
            finding("adaptation-author-missing", where, what=own.id, original=original.id)
        )
    if not (own.adapts.changes or "").strip():
        account.found(finding("credit-changes-missing", where, what=own.id))
    return _adapted_text(account, own, original, work)


def _adapted_text(account: _Account, own: Snippet, original: Snippet, work: Work) -> _Text:
    adapts = own.adapts
    shelf, before = _with_original(account, original)
    joined = Work(
        name=own.id,
        licence=own.licence,
        place=work.place if own.licence else own.place_of("adapts"),
        sources=(_itself(own, original), *shelf.sources, *own.sources),
        source_places=(own.place_of("adapts"), *shelf.source_places, *work.source_places),
        source_names=(original.id, *(shelf.source_names or ("",) * len(shelf.sources))),
        has_table=work.has_table,
    )
    return _Text(
        snippet=original.id,
        lang=original.lang,
        digest=(adapts.digest if adapts else None) or original.digest,
        title=original.title or original.id,
        authors=tuple(dict.fromkeys((*original.authors, *own.authors))),
        work=joined,
        changes=adapts.changes if adapts else None,
        library=original.library,
        copyright=original.copyright,
        reviewed=original.reviewed,
        original=before,
    )


def _attribution(account: _Account, entry: _Entry) -> Attribution:
    text, ruling = entry.text, entry.ruling
    # An adapted text is the entry itself, and its original has a place of its own there.
    skipped = int(text.is_adapted) + int(text.original is not None)
    sources = text.work.sources[skipped:]
    itself = 0 if text.is_adapted else ITSELF
    taken = ruling.sources[0] if text.is_adapted else ruling.taken
    licence = text.work.sources[0].licence if text.is_adapted else text.work.licence
    return Attribution(
        snippet=text.snippet,
        lang=text.lang,
        digest=text.digest,
        title=text.title,
        authors=text.authors,
        licence=licence_name(licence or RESERVED, account.lang)
        if itself in entry.permissions
        else _name_of(taken, account.lang),
        use=entry.use,
        sources=sources,
        source_licences=tuple(
            _source_licence(account, entry, at) for at in range(skipped, len(text.work.sources))
        ),
        places=tuple(entry.places),
        shown_under=licence_name(ruling.shown_under, account.lang),
        is_exception=ruling.is_exception,
        changes=text.changes,
        library=text.library,
        copyright=text.copyright,
        notices=tuple(dict.fromkeys(_notices(account.lang, entry, taken, skipped))),
        original=text.original,
    )


def _source_licence(account: _Account, entry: _Entry, at: int) -> LicenceName | None:
    """Return the licence that a source states, or that was chosen among those it states."""
    source, rows = entry.text.work.sources[at], entry.ruling.sources[at]
    if at in entry.permissions:
        return licence_name(source.licence or RESERVED, account.lang)
    if rows:
        return _name_of(rows, account.lang)
    return licence_name(source.licence, account.lang) if source.licence else None


def _name_of(rows: tuple[Licence, ...], lang: str) -> LicenceName:
    return licence_name(" AND ".join(row.spdx for row in rows), lang)


def _notices(lang: str, entry: _Entry, taken: tuple[Licence, ...], skipped: int) -> Iterator[str]:
    """Yield the sentences that the licences of a text and of its sources ask for."""
    text = entry.text
    for row in taken:
        yield from _notice(
            lang,
            row,
            title=text.title,
            authors=text.authors,
            holders=text.copyright,
            updated=text.reviewed or text.digest[:12],
        )
    licensed = zip(text.work.sources[skipped:], entry.ruling.sources[skipped:], strict=True)
    for source, rows in licensed:
        for row in rows:
            yield from _notice(
                lang,
                row,
                title=source.title,
                authors=source.authors,
                holders=None,
                updated=source.state or "",
            )
    words = said_in(_NOTICES, lang)
    for at, one in entry.permissions.items():
        granted = f" ({licence_name(one.licence, lang).brief})" if one.licence else ""
        yield words["permission"].format(
            title=text.title if at == ITSELF else text.work.sources[at].title,
            holder=one.holder,
            date=printed_date(one.date, lang),
            licence=granted,
        )


def _notice(
    lang: str,
    row: Licence,
    *,
    title: str,
    authors: tuple[str, ...],
    holders: str | None,
    updated: str,
) -> Iterator[str]:
    if row.notice is None:
        return
    words = said_in(_NOTICES, lang)
    named = ", ".join(authors)
    day = printed_date(updated, lang)
    when = (
        words["updated-at"].format(revision=updated)
        if day == updated
        else words["updated-on"].format(date=day)
    )
    yield words[row.notice].format(
        title=title,
        authors=named,
        licence=licence_name(row.spdx, lang).brief,
        holders=re.sub(_COPYRIGHT_SIGN, "", holders or named),
        updated=when,
    )


def _exclusive_rights(account: _Account, proposal: Proposal) -> Iterator[Finding]:
    """Yield the warning of rule 7: exclusive rights asked for, share-alike adapted."""
    consultation = proposal.consultation
    if consultation is None or not consultation.exclusive_rights or not account.share_alike:
        return
    names = dict.fromkeys(name for one in account.share_alike.values() for name in one)
    yield finding(
        "licence-exclusive-rights",
        consultation.places.get("exclusive_rights", Place(path=consultation.path)),
        licence=", ".join(names),
        blocks=", ".join(account.share_alike),
    )


# Commons ---------------------------------------------------------------------------


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class _Named:
    """A commons that the offer names: where, how, and who said so first."""

    place: Place
    is_relied_on: bool = False
    anchors: dict[str, None] = field(default_factory=dict)


def _reliances(
    account: _Account, manuscript: Manuscript, proposal: Proposal, commons: Mapping[str, Commons]
) -> tuple[tuple[Reliance, ...], tuple[Finding, ...]]:
    named = _named_commons(manuscript, proposal)
    returns: dict[str, list[GiveBack]] = {}
    for promise in proposal.give_back:
        returns.setdefault(promise.commons, []).append(promise)
    reliances: list[Reliance] = []
    found: list[Finding] = []
    for slug, one in named.items():
        record = commons.get(slug)
        if record is None:
            add = f"add the record snippets/communs/{slug}.yaml, or remove it"
            found.append(
                finding(
                    "commons-missing",
                    one.place,
                    commons=slug,
                    near=advice(slug, commons, add, most=1),
                )
            )
            continue
        found.extend(_record_findings(record, is_relied_on=one.is_relied_on))
        promised = returns.get(slug, []) if one.is_relied_on else []
        if one.is_relied_on and not promised:
            where = proposal.places.get("give_back", Place(path=proposal.path))
            found.append(finding("give-back-missing", where, commons=slug))
        reliances.append(
            Reliance(
                commons=record,
                licences=_record_licences(record, manuscript.lang),
                places=_parts_on(account, manuscript, record, one),
                returns=tuple(printed_return(promise, manuscript.lang) for promise in promised),
                is_mentioned_only=not one.is_relied_on,
            )
        )
    found.extend(_unused_returns(proposal, named))
    return tuple(reliances), tuple(found)


def _named_commons(manuscript: Manuscript, proposal: Proposal) -> dict[str, _Named]:
    """Return what the offer and its blocks name, the offer's own list first."""
    named: dict[str, _Named] = {}
    whole = proposal.places.get("commons", Place(path=proposal.path))
    for index, slug in enumerate(proposal.commons):
        place = proposal.places.get(f"commons.{index}", whole)
        named.setdefault(slug, _Named(place=place, is_relied_on=True))
    for section, part in parts_of(manuscript):
        snippet = part.snippet
        for slug, how in snippet.commons.items() if snippet is not None else ():
            place = snippet.place_of(f"commons.{slug}") if snippet is not None else whole
            one = named.setdefault(slug, _Named(place=place))
            one.is_relied_on = one.is_relied_on or how == "relied-on"
            one.anchors[section.anchor] = None
        if part.instance.item in named:
            named[part.instance.item].anchors[section.anchor] = None
    return named


def _parts_on(
    account: _Account, manuscript: Manuscript, record: Commons, named: _Named
) -> tuple[str, ...]:
    """Return the sections that name a commons or stand on a work published at its address."""
    anchors = set(named.anchors)
    for entry in account.entries.values():
        if any(_is_published_at(record.url, source) for source in entry.text.work.sources):
            anchors.update(entry.places)
    sections = dict.fromkeys(section.anchor for section, _ in parts_of(manuscript))
    return tuple(anchor for anchor in sections if anchor in anchors)


def _is_published_at(address: str | None, source: Source) -> bool:
    # Facts and quotations take nothing up that a commons would have to be thanked for.
    if address is None or source.url is None or source.use in _FREE:
        return False
    root = address.rstrip("/")
    return source.url.rstrip("/") == root or source.url.startswith(f"{root}/")


def _unused_returns(proposal: Proposal, named: Mapping[str, _Named]) -> Iterator[Finding]:
    relied_on = [slug for slug, one in named.items() if one.is_relied_on]
    for promise in proposal.give_back:
        if promise.commons not in relied_on:
            add = f"add {promise.commons} under commons:, or remove the promise"
            yield finding(
                "give-back-unused",
                promise.place,
                commons=promise.commons,
                near=advice(promise.commons, relied_on, add, most=1),
            )


def _record_licences(record: Commons, lang: str) -> tuple[tuple[str, LicenceName], ...]:
    return tuple(
        (what, licence_name(expression, lang)) for what, expression in _licences_of(record)
    )


def _licences_of(record: Commons) -> tuple[tuple[str, str], ...]:
    pairs = (
        ("content", record.licence_content),
        ("code", record.licence_code),
        ("data", record.licence_data),
    )
    return tuple((what, expression) for what, expression in pairs if expression)


def _record_findings(record: Commons, *, is_relied_on: bool) -> Iterator[Finding]:
    """Yield what is doubtful in the licences of a commons."""
    whole = Place(path=record.path)
    for what, expression in _licences_of(record):
        place = record.places.get(f"licence.{what}", record.places.get("licence", whole))
        if not is_known(expression):
            yield finding("commons-licence-unknown", place, commons=record.id, licence=expression)
        elif is_relied_on and is_noncommercial(expression):
            yield finding("commons-noncommercial", place, commons=record.id, licence=expression)


# Printing --------------------------------------------------------------------------


def printed_return(promise: GiveBack, lang: str) -> Return:
    """Return a promise with its amount and date as the language of the offer writes them."""
    return Return(
        kind=promise.kind,
        amount=_printed_amount(promise.amount, lang) if promise.amount else None,
        due=printed_date(promise.due, lang) if promise.due else None,
        to=promise.to,
        description=promise.description,
        state=promise.state,
    )


def _printed_amount(typed: str, lang: str) -> str:
    match = re.fullmatch(_AMOUNT, typed.strip())
    if match is None:
        return typed
    number = re.sub(r"\s", "", match["number"]).replace(",", ".")
    currency = "EUR" if match["currency"] == "€" else match["currency"]
    return print_value(Amount(number=Decimal(number), currency=currency), lang)


def printed_date(typed: str, lang: str) -> str:
    """Return an ISO date in words; anything else as it was typed."""
    try:
        day = date.fromisoformat(typed.strip())
    except ValueError:
        return typed
    return print_value(day, lang)
