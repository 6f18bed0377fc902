# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the files of an offer go, what they may not replace, and how they go there together."""

import os
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path

from propose.app.offer import Offer
from propose.app.places import output_folder
from propose.model.codes import finding
from propose.model.draft import Draft
from propose.model.finding import Finding, Place
from propose.model.proposal import Proposal
from propose.readers.files import as_shown, identities, is_folder, is_inside
from propose.writers.files import Folders, Output, write_together

_OF_OFFERS = ("proposal.yaml", "answers.yaml", "consultation.yaml")


def write_outputs(
    offer: Offer,
    drafts: Iterable[Draft],
    *,
    base: Path,
    lock: Output | None,
    inputs: Iterable[str],
    folders: Folders,
) -> tuple[tuple[Path, ...], tuple[Finding, ...]]:
    """Write what was made of an offer, and its lock last: all of it, or nothing.

    `base` is where the files go, without the end of their names; `inputs` are further
    files that were read. Returns the files that were written, as messages show them.
    """
    outputs = [
        Output(path=file, content=draft.content, shown=str(as_shown(file)))
        for draft in drafts
        for file in (base.with_name(f"{base.name}{draft.suffix}"),)
    ]
    read = identities((*_read(offer), *inputs))
    sources = tuple(_sources(offer.proposal, offer.shelf.roots.values()))
    refused = tuple(fault for one in outputs for fault in _misplaced(one, read, sources))
    if refused:
        return (), refused
    found = write_together([*outputs, *([lock] if lock is not None else [])], folders)
    kept = {str(one.place) for one in found}
    told = tuple(_of_lock(one) if lock and str(one.place) == lock.shown else one for one in found)
    if any(one.code != "output-locked" for one in found):
        return (), told
    return tuple(as_shown(one.path) for one in outputs if one.shown not in kept), told


def write_lock(lock: Output, folders: Folders) -> tuple[Finding, ...]:
    """Write the lock alone."""
    return tuple(_of_lock(one) for one in write_together([lock], folders))


def _of_lock(fault: Finding) -> Finding:
    return finding("lock-not-written", fault.place, reason=fault.message)


# Where -----------------------------------------------------------------------------------


def base_of(
    offer: Offer, wanted: Path | None, suffixes: Iterable[str], *, is_one_of_many: bool
) -> tuple[Path | None, tuple[Finding, ...]]:
    """Return what the names of all files of an offer begin with, its folder made.

    `wanted` is what was typed after -o, with the end of one of the files or without.
    """
    if wanted is None:
        folder = output_folder(offer.proposal.folder, offer.proposal.slug)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            reason = fault.strerror or type(fault).__name__
            place = Place(path=str(as_shown(folder)))
            return None, (finding("output-folder-refused", place, reason=reason),)
        return folder / offer.name, ()
    if is_folder(wanted):
        return None, (finding("output-is-folder", Place(path=str(as_shown(wanted)))),)
    base = wanted
    for suffix in suffixes:
        if len(base.name) > len(suffix):
            base = base.with_name(base.name.removesuffix(suffix))
    if is_one_of_many:
        base = base.with_name(f"{base.name}-{offer.row}")
    return base, ()


# What may not be replaced ----------------------------------------------------------------


def _read(offer: Offer) -> Iterator[str]:
    """Yield the files that an offer is made from."""
    proposal = offer.proposal
    yield from (os.path.join(proposal.folder, name) for name in _OF_OFFERS)  # noqa: PTH118 - as above
    yield from proposal.lent_paths
    if proposal.table is not None:
        yield proposal.table.path
    template = offer.template
    yield template.file
    if template.folder is not None:
        yield os.path.join(template.folder, "template.yaml")  # noqa: PTH118 - as above
    yield from (one.file for one in offer.shelf.snippets.values())
    yield from (one.file for one in offer.originals.values())


def _misplaced(
    output: Output, read: AbstractSet[tuple[int, int]], sources: Iterable[str]
) -> Iterator[Finding]:
    """Yield why a file may not be written where it would be read again, or was read."""
    if not read.isdisjoint(identities((str(output.path),))):
        yield finding("output-is-input", output.place)
        return
    for folder in sources:
        if is_inside(output.path, folder):
            shown = f"{as_shown(Path(folder))}/"
            yield finding("output-in-sources", output.place, folder=shown)
            return


def _sources(proposal: Proposal, roots: Iterable[str]) -> Iterator[str]:
    """Yield the folders that texts are read from, but those that the offer itself lies in."""
    yield os.path.join(proposal.folder, "own")  # noqa: PTH118 - as above
    for root in dict.fromkeys(roots):
        if not is_inside(proposal.folder, root):
            yield root
