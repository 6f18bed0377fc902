# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""An offer opened: its outline, blocks, answers and template, read and typed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from propose.core.answers import typed
from propose.core.asking import (
    Asked,
    answers_of,
    questions_of,
    stand_ins_for,
    unanswered,
    used_blocks,
)
from propose.core.assemble import Shelf
from propose.core.notes import notes_of_answers, notes_of_text
from propose.core.tables import COMPOSED, TABLES
from propose.core.wording import words_for
from propose.model.codes import finding
from propose.model.finding import Finding, Place, Severity
from propose.model.frozen import frozen
from propose.model.manuscript import Note
from propose.model.nearest import advice
from propose.model.proposal import BlockUse, Proposal
from propose.model.snippet import Commons, Snippet
from propose.model.table import Row
from propose.model.template import Template
from propose.model.value import Answers
from propose.readers.library import Library
from propose.readers.proposal import read_own, read_proposal
from propose.readers.template import read_template
from propose.readers.workspace import (
    Workspace,
    find_workspace,
    library_of,
    proposal_folder,
    template_of,
)

if TYPE_CHECKING:
    from propose.core.rows import Column


@frozen
class Offer:
    """Everything that a build needs, read once.

    `stand_ins` stand for answers that are missing or mistyped; `originals` are the blocks
    that other texts adapt, by id and language. `is_whole` says that the outline, the
    template and every block with its header could be read.
    """

    proposal: Proposal
    library: Library
    template: Template
    shelf: Shelf
    asked: Mapping[str, Asked]
    answers: Answers
    stand_ins: Answers
    originals: Mapping[tuple[str, str], Snippet]
    is_whole: bool = True
    notes: tuple[Note, ...] = ()
    columns: "tuple[Column, ...]" = ()
    row: str | None = None

    @property
    def name(self) -> str:
        """Return what its files are called."""
        slug = self.proposal.slug
        return slug if self.row is None else f"{slug}-{self.row}"


def open_offer(
    name: str, here: Path, *, day: str | None = None
) -> tuple[Offer | None, tuple[Finding, ...]]:
    """Return the offer that somebody names, with all that is wrong in its files.

    `day` (ISO) replaces the date of the offer. None when something that everything
    else rests on could not be read; where only the template is missing, all else is
    looked at with an empty one.
    """
    laid_open, findings = found_offer(name, here)
    if laid_open is None:
        return None, findings
    offer, found = open_found(*laid_open, day=day)
    return offer, (*findings, *found)


def open_found(
    proposal: Proposal, workspace: Workspace | None, library: Library | None, *, day: str | None
) -> tuple[Offer | None, tuple[Finding, ...]]:
    """Return an offer that was found, its template read and its answers typed."""
    if day is not None:
        proposal = replace(proposal, date=day)
    place = proposal.places.get("template", Place(path=proposal.path))
    path, findings = template_of(proposal.template, proposal.folder, workspace, place)
    template: Template | None = None
    if path is not None:
        template, found = read_template(path)
        findings = (*findings, *found)
    if library is None:
        return None, findings
    if template is None:
        template = Template(name=proposal.template, file="", path=proposal.path, digest="")
    offer, found = open_proposal(proposal, library, template)
    return offer, (*findings, *found)


def found_offer(
    name: str, here: Path
) -> tuple[tuple[Proposal, Workspace | None, Library | None] | None, tuple[Finding, ...]]:
    """Return the offer that somebody names, its answers untyped, with workspace and library.

    An offer that stands outside a workspace is seen from the one of `here`.
    """
    folder, findings = proposal_folder(name, here)
    if folder is None:
        return None, findings
    proposal, found = read_proposal(folder, typed=typed)
    findings = (*findings, *found)
    if proposal is None:
        return None, findings
    workspace, found = find_workspace(folder)
    findings = (*findings, *found)
    if workspace is None:
        if found:
            return None, findings
        workspace, found = find_workspace(here)
    library, more = library_of(proposal, workspace)
    return (proposal, workspace, library), (*findings, *found, *more)


def open_proposal(
    proposal: Proposal, library: Library, template: Template
) -> tuple[Offer, tuple[Finding, ...]]:
    """Return an offer whose outline, library and template are read, ready to be filled."""
    found: list[Finding] = []
    snippets, roots, originals = _blocks(proposal, library, found)
    snippets, notes = _without_notes(snippets, found)
    found.extend(one for one in library.findings if one.code == "file-unreadable")
    commons = _commons(proposal, library, snippets, found)
    proposal = replace(proposal, commons=_relied_on(proposal, snippets))
    asked, doubts = questions_of(proposal, snippets, template)
    offer = Offer(
        proposal=proposal,
        library=library,
        template=template,
        shelf=Shelf(
            snippets=snippets,
            roots=roots,
            commons=commons,
            words=words_for(proposal.lang, template.wording),
            numbered_headings=template.numbered_headings,
        ),
        asked=asked,
        answers={},
        stand_ins={},
        notes=notes,
        originals=originals,
        is_whole=bool(template.file)
        and not template.unread
        and "sections" not in proposal.unread
        and all(_is_read(use, snippets) for use in _uses(proposal)),
    )
    if proposal.table is None:
        offer, faults = _answered(offer)
    else:
        from propose.core.rows import columns_of  # noqa: PLC0415 - few offers have a table

        columns, faults = columns_of(proposal.table, asked)
        offer = replace(offer, columns=columns)
    return offer, waived([*found, *_certain((*doubts, *faults), offer)], proposal)


_UNLESS_ASKED = {"answer-unused", "column-unknown", "when-nothing-asked"}
"""The codes of what is wrong only if no block asks for it."""


def _certain(faults: Iterable[Finding], offer: Offer) -> tuple[Finding, ...]:
    """Return faults without what a block that could not be read may well ask for."""
    doubtful = set() if offer.is_whole else _UNLESS_ASKED
    return tuple(one for one in faults if one.code not in doubtful)


def _answered(offer: Offer) -> tuple[Offer, tuple[Finding, ...]]:
    bare, notes, unclosed = notes_of_answers(offer.proposal.answers)
    if notes or unclosed:
        proposal = replace(offer.proposal, answers=bare)
        offer = replace(offer, proposal=proposal, notes=(*offer.notes, *notes))
    answers, faults = answers_of(offer.asked, offer.proposal)
    faults = (*unclosed, *faults)
    missing = unanswered(offer.asked, answers, offer.proposal)
    stand_ins = stand_ins_for(offer.asked, missing)
    return replace(offer, answers=answers, stand_ins=stand_ins), faults


def rows_of(
    offer: Offer, keys: Sequence[str] = ()
) -> tuple[tuple[Row | None, ...], tuple[Finding, ...]]:
    """Return the rows that an offer is made for, all or those with some keys.

    None stands for an offer without a table, which is made once.
    """
    proposal = offer.proposal
    place = proposal.places.get("table", Place(path=proposal.path))
    table = proposal.table
    if table is None:
        if keys:
            return (), (finding("row-without-table", place),)
        return (None,), ()
    known = {row.key: row for row in table.rows}
    findings = tuple(
        finding("row-unknown", Place(path=table.path), key=key, near=_near_row(key, known))
        for key in dict.fromkeys(keys)
        if key not in known
    )
    wanted = dict.fromkeys(keys) if keys else known
    return tuple(known[key] for key in wanted if key in known), findings


def _near_row(key: str, known: Iterable[str]) -> str:
    return advice(key, known, "copy the key from the first column of the table")


def offer_for(
    offer: Offer, row: Row | None, *, day: str | None = None
) -> tuple[Offer, tuple[Finding, ...]]:
    """Return an offer with the answers of a row of its table, and what is wrong in them.

    Nothing is read: the same offer and row give the same result. `day` (ISO) replaces
    the date.
    """
    if row is None:
        return offer, ()
    from propose.core.rows import proposal_for  # noqa: PLC0415 - few offers have a table

    proposal, found = proposal_for(offer.proposal, row, offer.columns)
    if day is not None:
        proposal = replace(proposal, date=day)
    offer, faults = _answered(replace(offer, proposal=proposal, row=row.key))
    return offer, waived([*found, *_certain(faults, offer)], proposal)


def _uses(proposal: Proposal) -> Iterator[BlockUse]:
    return (use for use, _ in used_blocks(proposal.sections))


def _is_read(use: BlockUse, snippets: Mapping[str, Snippet]) -> bool:
    if use.table is not None:
        return _is_table(use.table)
    snippet = snippets.get(use.snippet or "")
    return snippet is not None and not snippet.unread


def _is_table(name: str) -> bool:
    return name in TABLES or name in COMPOSED


def _blocks(
    proposal: Proposal, library: Library, found: list[Finding]
) -> tuple[dict[str, Snippet], dict[str, str], dict[tuple[str, str], Snippet]]:
    """Read every block of the outline once; what is missing is found at its line."""
    snippets: dict[str, Snippet] = {}
    roots: dict[str, str] = {}
    originals: dict[tuple[str, str], Snippet] = {}
    own, faults = read_own(proposal)
    found.extend(faults)
    for use in _uses(proposal):
        if use.table is not None:
            if not _is_table(use.table):
                known = ", ".join((*TABLES, *sorted(COMPOSED)))
                found.append(finding("table-unknown", use.place, table=use.table, known=known))
            continue
        name = use.snippet or ""
        if name in snippets:
            continue
        if name.startswith("own/"):
            snippet = own.get(name)
            root: str | None = proposal.folder
        else:
            snippet, faults = library.snippet(name, proposal.lang, place=use.place)
            found.extend(faults)
            root = library.folder_of(name, proposal.lang)
        if snippet is None or root is None:
            continue
        snippets[name] = snippet
        roots[name] = root
        _read_originals(snippet, library, originals, found)
    return snippets, roots, originals


def _without_notes(
    snippets: dict[str, Snippet], found: list[Finding]
) -> tuple[dict[str, Snippet], tuple[Note, ...]]:
    """Return the texts with the notes taken out of the offer's own, and these."""
    bare: dict[str, Snippet] = {}
    notes: list[Note] = []
    for name, snippet in snippets.items():
        bare[name] = snippet
        if snippet.is_own:
            bare[name], some, faults = notes_of_text(snippet)
            notes += some
            found += faults
    return bare, tuple(notes)


def _read_originals(
    snippet: Snippet,
    library: Library,
    originals: dict[tuple[str, str], Snippet],
    found: list[Finding],
) -> None:
    """Read what a text adapts, and what that adapts in turn: a text may be a translation."""
    one: Snippet | None = snippet
    while one is not None and one.adapts is not None:
        name = (one.adapts.snippet, one.adapts.lang)
        if name in originals:
            return
        one, faults = library.snippet(*name, place=one.place_of("adapts"))
        found.extend(faults)
        if one is not None:
            originals[name] = one


def _named_commons(
    proposal: Proposal, snippets: Mapping[str, Snippet], known: Iterable[str]
) -> dict[str, Place]:
    """Return the commons that the offer and its blocks name, each with the first place.

    What is promised to a commons that is neither known nor named elsewhere is left to be
    found as such.
    """
    whole = Place(path=proposal.path)
    alone = proposal.places.get("commons", whole)
    named = {
        slug: proposal.places.get(f"commons.{number}", alone)
        for number, slug in reversed(tuple(enumerate(proposal.commons)))
    }
    by_blocks: dict[str, Place] = {}
    for use in _uses(proposal):
        for binding in use.with_.values():
            if binding.kind == "commons":
                by_blocks.setdefault(binding.target, binding.place)
    for snippet in snippets.values():
        for slug in snippet.commons:
            by_blocks.setdefault(slug, snippet.place_of(f"commons.{slug}"))
    promised = {one.commons: one.place for one in reversed(proposal.give_back)}
    kept = {slug: at for slug, at in promised.items() if slug in {*known, *by_blocks}}
    return {**by_blocks, **kept, **named}


def _commons(
    proposal: Proposal,
    library: Library,
    snippets: Mapping[str, Snippet],
    found: list[Finding],
) -> dict[str, Commons]:
    """Read each commons record that the offer or one of its blocks names."""
    named = _named_commons(proposal, snippets, library.commons_ids())
    records: dict[str, Commons] = {}
    for slug, place in named.items():
        record, faults = library.commons(slug, proposal.lang, place=place)
        found.extend(faults)
        if record is not None:
            records[slug] = record
    return records


def _relied_on(proposal: Proposal, snippets: Mapping[str, Snippet]) -> tuple[str, ...]:
    """Return the commons of an offer: those it names, then those its blocks rely on."""
    relied = [
        slug
        for use in _uses(proposal)
        if use.snippet is not None and use.snippet in snippets
        for slug, how in snippets[use.snippet].commons.items()
        if how == "relied-on"
    ]
    return tuple(dict.fromkeys((*proposal.commons, *relied)))


def waived(findings: list[Finding], proposal: Proposal) -> tuple[Finding, ...]:
    """Return findings without the warnings that the author accepts in writing."""
    return tuple(
        one
        for one in findings
        if one.severity is not Severity.WARNING
        or not any(
            waiver.code == one.code and (waiver.where is None or waiver.where in str(one.place))
            for waiver in proposal.waivers
        )
    )
