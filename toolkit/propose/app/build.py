# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""From an offer to its files, all of them or none; with a table, for each of its rows."""

import gc
import io
import os
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from propose import __version__
from propose.app.consequences import told_once, without_consequences, without_doubts
from propose.app.offer import Offer, offer_for, open_offer, rows_of, waived
from propose.app.outputs import base_of, write_lock, write_outputs
from propose.core.annex import annex_section
from propose.core.assemble import DEFAULT_LICENCE, assemble
from propose.core.bill import bill_of
from propose.core.cover import cover_of
from propose.core.credits import credits_of, losses
from propose.core.licences import licence_name
from propose.core.notes import DRAFT, FINAL, note_findings
from propose.core.numbering import numbered
from propose.model.bill import Bill
from propose.model.codes import finding
from propose.model.draft import Draft
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen
from propose.model.manuscript import Manuscript
from propose.model.picture import Picture
from propose.model.question import Type
from propose.model.snippet import Snippet
from propose.model.table import Row
from propose.model.walk import parts_of, pictures_in
from propose.readers.files import as_shown
from propose.readers.lock import Change, Lock, changes_between, lock_text, read_lock
from propose.writers import FORMATS, writer_of
from propose.writers.files import Folders, Output

FORMAT_NAMES: tuple[str, ...] = tuple(FORMATS)
DEFAULT_FORMATS = ("docx", "md", "jsonld")
LOCK_FILE = "proposal.lock.yaml"
_ROWS_AT_ONCE = 20
"""How many rows LibreOffice lays out in one run; their manuscripts are held together."""

_MAIN_PART = re.compile(r"word/document\d*\.xml")
_CONTENTS_WITHIN_BYTES = 256 * 1024

Step = Callable[[str, int, int], None]


def _no_step(what: str, done: int, whole: int) -> None:
    del what, done, whole


@frozen
class Wish:
    """What somebody asks of a build.

    `day` (ISO) replaces the date of the offer: `SOURCE_DATE_EPOCH`. `rows` are keys of the
    table of answers; none means all of them. With `accept_credits`, credits that texts have
    lost since the last build stop nothing.
    """

    formats: tuple[str, ...] = DEFAULT_FORMATS
    output: Path | None = None
    pages: bool = False
    locked: bool = False
    lock: bool = True
    day: str | None = None
    rows: tuple[str, ...] = ()
    accept_credits: bool = False

    @property
    def is_laid_out(self) -> bool:
        """Return whether LibreOffice is needed."""
        return "pdf" in self.formats or (self.pages and "docx" in self.formats)


@frozen
class Built:
    """What a build did; `files` is empty when it was stopped.

    `lacks_page_numbers` says that the contents of the Word file show none yet. For an
    offer with a table of answers, `rows` holds what was built for each `row`, and
    `findings` all of theirs. `is_final` says that the offer calls itself ready to hand in.
    """

    title: str
    row: str | None = None
    files: tuple[Path, ...] = ()
    blocks: int = 0
    commons: int = 0
    pages: int | None = None
    lacks_page_numbers: bool = False
    changes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    rows: "tuple[Built, ...]" = ()
    is_final: bool = False

    @property
    def has_errors(self) -> bool:
        """Return whether something kept it from being built whole."""
        return any(one.is_error for one in self.findings)


@contextmanager
def _collection_paused() -> Iterator[None]:
    """Keep the garbage collector from walking the growing tree again and again.

    A manuscript holds no cycles; what libraries leave behind is collected afterwards.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def build_offer(name: str, here: Path, wish: Wish, *, progress: Step = _no_step) -> Built:
    """Build the offer that somebody names; errors leave the former files as they were.

    Of an offer with a table of answers, rows without an error are built although others
    have one.
    """
    offer, findings = open_offer(name, here, day=wish.day)
    if offer is None:
        return Built(title=name, findings=told_once(findings))
    lock, changes, found = _lock(offer, wish)
    findings = (*findings, *found)
    rows, found = rows_of(offer, wish.rows)
    findings = (*findings, *found)
    output = _lock_output(offer, lock) if wish.lock and lock is not None else None
    with Folders() as folders:
        place = _Place(lock=output, folders=folders)
        whole = _written(offer, rows, wish, place, findings, progress)
    return replace(
        whole,
        findings=told_once(whole.findings),
        changes=changes,
        is_final=offer.proposal.state == FINAL,
    )


@frozen
class _Place:
    """What a build writes beside its drafts: the lock, and the folders that it holds."""

    lock: Output | None
    folders: Folders


def _written(
    offer: Offer,
    rows: Sequence[Row | None],
    wish: Wish,
    place: _Place,
    findings: tuple[Finding, ...],
    progress: Step,
) -> Built:
    """Return what was built of all rows, with `findings` before what was found in them."""
    is_stopped = _has_error(findings)
    built = tuple(_built_rows(offer, rows, wish, place, progress, is_stopped=is_stopped))
    if offer.proposal.table is None:
        whole = built[0] if built else Built(title=offer.name)
        return replace(whole, findings=(*findings, *whole.findings))
    from propose.core.rows import gathered  # noqa: PLC0415 - few offers have a table

    by_row = {one.row or "": one.findings for one in built}
    told = gathered(by_row, offer.proposal.table)
    whole = Built(
        title=offer.name,
        files=tuple(file for one in built for file in one.files),
        lacks_page_numbers=any(one.lacks_page_numbers for one in built),
        findings=(*findings, *told),
        rows=built,
    )
    if not whole.has_errors and place.lock is not None:
        found = write_lock(place.lock, place.folders)
        whole = replace(whole, findings=(*whole.findings, *found))
    return whole


def _has_error(findings: Iterable[Finding]) -> bool:
    return any(one.is_error for one in findings)


def _built_rows(
    offer: Offer,
    rows: Sequence[Row | None],
    wish: Wish,
    place: _Place,
    progress: Step,
    *,
    is_stopped: bool,
) -> Iterator[Built]:
    """Yield what was built for each row; nothing is written where `is_stopped`.

    Rows go together as far as one run of LibreOffice lays them out.
    """
    size = _ROWS_AT_ONCE if wish.is_laid_out else 1
    for first in range(0, len(rows), size):
        some = rows[first : first + size]

        def step(what: str, done: int, whole: int, first: int = first) -> None:
            if len(rows) == 1:
                progress(what, done, whole)
            else:
                progress("rows", first, len(rows))

        with _collection_paused():
            documents = [_composed(*offer_for(offer, row, day=wish.day), step) for row in some]
            yield from _built(documents, wish, place, step, is_stopped=is_stopped)
        del documents
        if (first + size) % _ROWS_AT_ONCE == 0:
            gc.collect()  # what templates and XML left behind, a megabyte a row


@frozen
class _Document:
    """An offer, or one row of it, with its manuscript; what was found on the way."""

    offer: Offer
    manuscript: Manuscript
    bill: Bill
    pictures: Mapping[str, Picture]
    findings: tuple[Finding, ...]


def _composed(offer: Offer, findings: tuple[Finding, ...], progress: Step) -> _Document:
    (manuscript, bill, pictures), found = compose(offer, progress=progress)
    return _Document(
        offer=offer,
        manuscript=manuscript,
        bill=bill,
        pictures=pictures,
        findings=(*findings, *found),
    )


def _built(
    documents: Sequence[_Document],
    wish: Wish,
    place: _Place,
    progress: Step,
    *,
    is_stopped: bool,
) -> Iterator[Built]:
    """Yield what is written of each document; one with an error leaves its files alone."""
    sound = [one for one in documents if not (is_stopped or _has_error(one.findings))]
    laid_out = _laid_out(sound, progress) if wish.is_laid_out else {}
    for one in documents:
        offer = one.offer
        if is_stopped or _has_error(one.findings):
            found = without_doubts(_template_faults(offer, one.manuscript, wish), offer)
            yield Built(title=offer.name, row=offer.row, findings=(*one.findings, *found))
            continue
        layout = laid_out.get(offer.name)
        drafts, found = _drafts(one, layout, wish, progress)
        findings = waived([*one.findings, *found], offer.proposal)
        if _has_error(findings):
            yield Built(title=offer.name, row=offer.row, findings=findings)
            continue
        files, found = _write(one, wish, drafts, place)
        pages = None if layout is None else layout.page_count
        yield Built(
            title=offer.name,
            row=offer.row,
            files=files,
            blocks=sum(part.snippet is not None for _, part in parts_of(one.manuscript)),
            commons=sum(not other.is_mentioned_only for other in one.bill.reliances),
            pages=pages,
            lacks_page_numbers=pages is None and _shows_contents(drafts),
            findings=(*findings, *found),
        )


def _shows_contents(drafts: Iterable[Draft]) -> bool:
    """Return whether a Word file is among the drafts that has contents near its beginning."""
    for draft in drafts:
        if draft.suffix == ".docx":
            with zipfile.ZipFile(io.BytesIO(draft.content)) as archive:
                for main in filter(_MAIN_PART.fullmatch, archive.namelist()):
                    with archive.open(main) as document:
                        return b"PAGEREF " in document.read(_CONTENTS_WITHIN_BYTES)
    return False


Composed = tuple[Manuscript, Bill, Mapping[str, Picture]]


def compose(offer: Offer, *, progress: Step = _no_step) -> tuple[Composed, tuple[Finding, ...]]:
    """Return the manuscript of an offer with its annex, its bill and its pictures."""
    proposal = offer.proposal
    licence = licence_name(proposal.licence or DEFAULT_LICENCE, proposal.lang)
    shell = cover_of(proposal, offer.answers, offer.template, licence)
    whole = max(len(offer.shelf.snippets), 1)
    done = 0

    def on_part() -> None:
        nonlocal done
        done += 1
        progress("blocks", min(done, whole), whole)

    manuscript, findings = assemble(
        proposal,
        offer.shelf,
        offer.answers,
        shell=shell,
        stand_ins=offer.stand_ins,
        on_part=on_part,
    )
    bill, found = bill_of(
        manuscript, proposal=proposal, commons=offer.shelf.commons, originals=offer.originals
    )
    annex = annex_section(
        bill,
        manuscript,
        wording=offer.template.wording,
        numbered_headings=offer.template.numbered_headings,
    )
    sections = (*manuscript.sections, annex)
    whole_offer, faults = numbered(replace(manuscript, sections=sections), offer.shelf.words)
    if offer.notes and proposal.state == DRAFT:
        whole_offer = replace(whole_offer, notes=offer.notes)
    pictures, missing = _pictures(offer, whole_offer)
    left = note_findings(offer.notes, proposal.state)
    told = [*findings, *found, *faults, *missing, *left]
    return (whole_offer, bill, pictures), waived(without_consequences(told, offer), proposal)


def bill_text(
    name: str, here: Path, shape: str, *, row: str | None = None
) -> tuple[str | None, tuple[Finding, ...]]:
    """Return the bill of an offer as text, JSON or CSV; None when it cannot be made.

    `row` is the key of one row, which an offer with a table of answers needs.
    """
    offer, findings = open_offer(name, here)
    if offer is None:
        return None, findings
    rows, found = rows_of(offer, () if row is None else (row,))
    findings = (*findings, *found)
    if row is None and rows != (None,):
        place = offer.proposal.places.get("table", Place(path=offer.proposal.path))
        key = next((one.key for one in rows if one is not None), "KEY")
        return None, (*findings, finding("row-needed", place, key=key))
    if not rows:
        return None, findings
    offer, found = offer_for(offer, rows[0])
    (manuscript, bill, _), faults = compose(offer)
    findings = (*findings, *found, *faults)
    if _has_error(findings):
        return None, findings
    from propose.writers.bill import BILL_SHAPES  # noqa: PLC0415 - for this command only

    return BILL_SHAPES[shape](bill, manuscript), findings


# Pictures --------------------------------------------------------------------------


def _pictures(
    offer: Offer, manuscript: Manuscript
) -> tuple[dict[str, Picture], tuple[Finding, ...]]:
    """Read every picture of the manuscript once, inside the folder it may come from."""
    pictures: dict[str, Picture] = {}
    findings: list[Finding] = []
    roots = {snippet.id: offer.shelf.roots[name] for name, snippet in offer.shelf.snippets.items()}
    for _, part in parts_of(manuscript):
        if part.snippet is None or not _may_show_pictures(part.snippet):
            continue
        from propose.readers.picture import read_picture  # noqa: PLC0415 - few offers show any

        for file, origin in pictures_in(part.blocks):
            if file not in pictures:
                place = Place(path=origin.path, line=origin.line)
                name = _name_in_messages(file, part.snippet)
                picture, found = read_picture(file, roots[part.snippet.id], place=place, name=name)
                findings.extend(found)
                if picture is not None:
                    pictures[file] = picture
    return pictures, tuple(findings)


def _name_in_messages(file: str, snippet: Snippet) -> str | None:
    """Return what messages call a picture in whose name an answer stands; None for others."""
    typed = os.path.relpath(file, Path(snippet.file).parent).replace(os.sep, "/")
    return None if typed in unquote(snippet.body) else "…"


def _may_show_pictures(snippet: Snippet) -> bool:
    """Return whether a block can hold pictures: a quick look before a long walk."""
    return "![" in snippet.body or any(
        one.type is Type.LONG_TEXT or one.fields for one in snippet.questions.values()
    )


# Drafts and files ------------------------------------------------------------------


@frozen
class _Layout:
    """A PDF with its number of pages, and the page of each bookmark; or why there is none."""

    pdf: bytes | None
    page_count: int | None
    pages: Mapping[str, int]
    findings: tuple[Finding, ...]


def _word_of(document: _Document, pages: Mapping[str, int] | None = None) -> Draft:
    options = {} if pages is None else {"pages": pages}
    return writer_of("docx")(
        document.manuscript,
        document.bill,
        document.offer.template,
        document.pictures,
        **options,
    )


def _laid_out(documents: Sequence[_Document], progress: Step) -> dict[str, _Layout]:
    """Return the layout of every document whose Word file has no fault, by its name."""
    progress("layout", 1, 2)
    drafts = {one.offer.name: _word_of(one, pages={}) for one in documents}
    from propose.writers.pdf import WordFile, page_count_of, pdfs_of  # noqa: PLC0415 - heavy

    files = {
        one.offer.name: WordFile(
            content=drafts[one.offer.name].content,
            title=one.manuscript.title,
            lang=one.manuscript.lang,
            date=one.manuscript.date,
            licence=one.bill.licence,
            shown="PDF" if one.offer.row is None else f"{one.offer.name}.pdf",
        )
        for one in documents
        if not _has_error(drafts[one.offer.name].findings)
    }
    return {
        name: _Layout(
            pdf=pdf,
            page_count=None if pdf is None else page_count_of(pdf),
            pages=pages,
            findings=findings,
        )
        for name, (pdf, pages, findings) in zip(files, pdfs_of([*files.values()]), strict=True)
    }


def _drafts(
    document: _Document, layout: _Layout | None, wish: Wish, progress: Step
) -> tuple[tuple[Draft, ...], tuple[Finding, ...]]:
    """Return every output that is wished for."""
    drafts: dict[str, Draft] = {}
    findings: list[Finding] = []
    if layout is not None:
        findings.extend(layout.findings)
        if layout.pdf is not None:
            drafts["pdf"] = Draft(suffix=".pdf", content=layout.pdf)
            drafts["docx"] = _word_of(document, pages=layout.pages)
    if "docx" not in drafts and {"docx", "pdf"} & set(wish.formats):
        drafts["docx"] = _word_of(document)
    for number, name in enumerate(wish.formats, 1):
        if name not in {"docx", "pdf"}:
            drafts[name] = writer_of(name)(
                document.manuscript, document.bill, document.offer.template, document.pictures
            )
            progress("outputs", number, len(wish.formats))
    kept = tuple(drafts[name] for name in wish.formats if name in drafts)
    findings.extend(fault for draft in drafts.values() for fault in draft.findings)
    return kept, tuple(findings)


def _template_faults(offer: Offer, manuscript: Manuscript, wish: Wish) -> tuple[Finding, ...]:
    """Return the errors of the template, so that they are shown with all others."""
    if not offer.template.file or not {"docx", "pdf"} & set(wish.formats):
        return ()
    from propose.writers.docx import template_faults  # noqa: PLC0415 - heavy

    found = template_faults(manuscript, offer.template)
    return tuple(one for one in found if one.is_error)


def _write(
    document: _Document, wish: Wish, drafts: tuple[Draft, ...], place: _Place
) -> tuple[tuple[Path, ...], tuple[Finding, ...]]:
    offer = document.offer
    base, found = base_of(
        offer,
        wish.output,
        [draft.suffix for draft in drafts],
        is_one_of_many=offer.row is not None and len(wish.rows) != 1,
    )
    if base is None:
        return (), found
    return write_outputs(
        offer,
        drafts,
        base=base,
        lock=None if offer.row is not None else place.lock,
        inputs=document.pictures,
        folders=place.folders,
    )


def _lock_output(offer: Offer, lock: Lock) -> Output:
    file = Path(offer.proposal.folder) / LOCK_FILE
    shown = str(as_shown(file))
    content = lock_text(lock).encode()
    return Output(path=file, content=content, shown=shown, only_if_changed=True)


def _told(changes: Iterable[Change]) -> tuple[str, ...]:
    """Return what changed in a line for each state: `changed: garant/role.fr, template x`."""
    by_state: dict[str, list[str]] = {}
    for one in changes:
        name = one.id if one.kind == "snippet" else f"{one.kind} {one.id}"
        by_state.setdefault(one.state.value, []).append(name)
    return tuple(f"{state}: {', '.join(names)}" for state, names in by_state.items())


def _lock(offer: Offer, wish: Wish) -> tuple[Lock | None, tuple[str, ...], tuple[Finding, ...]]:
    """Return the new lock, what changed since the old one, and what forbids going on."""
    file = Path(offer.proposal.folder) / LOCK_FILE
    old, findings = read_lock(file)
    texts = (*offer.shelf.snippets.values(), *offer.originals.values())
    new = Lock(
        program=__version__,
        template=offer.template.name,
        template_digest=offer.template.digest,
        snippets={f"{one.id}.{one.lang}": one.digest for one in texts if not one.is_own},
        commons={slug: one.digest for slug, one in offer.shelf.commons.items()},
        credits=credits_of(texts),
    )
    changes: tuple[str, ...] = ()
    if old is not None:
        changes = _told(changes_between(old, new))
        if not wish.accept_credits:
            findings = (*findings, *losses(old.credits, texts, offer=offer.proposal.slug))
    if wish.locked and offer.template.file:
        place = Place(path=str(as_shown(file)))
        if old is None:
            findings = (*findings, finding("lock-missing", place))
        elif changes:
            told = "; ".join(changes)
            findings = (*findings, finding("lock-differs", place, changes=told))
    return new, changes, findings
