# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""An offer looked at as a buyer would: what may get it rejected, and what a person must tick."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from propose.app.build import Composed, compose
from propose.app.consequences import told_once
from propose.app.offer import Offer, found_offer, offer_for, open_found, rows_of
from propose.core.checks import CHECKS, Examined, concerns_of, covered_of, deadline_of, lines_of
from propose.core.checks.by_hand import by_hand
from propose.core.checks.sections import empty_told
from propose.core.checks.waiving import parted, unused
from propose.core.notes import note_concerns
from propose.core.specificity import known_of, specificity_of
from propose.core.tables.budget import Budget, budget_of
from propose.core.tables.cells import Sheet
from propose.model.check import Checked, Concern, Waived, number_of
from propose.model.codes import CODES, finding
from propose.model.elsewhere import Elsewhere
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen
from propose.model.layout import Layout
from propose.model.manuscript import Instance, Kind, Manuscript, Origin
from propose.model.proposal import BlockUse, Waiver
from propose.model.snippet import Snippet
from propose.model.specificity import Specificity
from propose.model.table import AnswerTable, Row
from propose.readers.elsewhere import others_of
from propose.readers.files import as_shown, is_same_file
from propose.readers.pieces import read_pieces
from propose.writers import writer_of
from propose.writers.checks import CHECK_FORMATS, plain_report, summary_of, written
from propose.writers.files import write_atomically

__all__ = [
    "CHECK_FORMATS",
    "Wanted",
    "check_offer",
    "hand_out",
    "plain_report",
    "summary_of",
    "written",
]

_DAYS_TO_SPARE = 2
"""How many days before the deadline everything is to be mended."""

_READ = ("*.yaml", "*.csv", "own/**/*", "pieces/**/*")
"""The files in the folder of an offer that a check reads."""

Step = Callable[[str, int, int], None]


def _no_step(what: str, done: int, whole: int) -> None:
    del what, done, whole


@frozen
class Wanted:
    """What somebody asks of a check; `now` has a time zone.

    `rows` are keys of a table of answers; none means all of them. Many rows are not laid out.
    """

    now: datetime
    pages: bool = True
    rows: tuple[str, ...] = ()


def check_offer(
    name: str, here: Path, wanted: Wanted, *, progress: Step = _no_step
) -> tuple[Checked | None, tuple[Finding, ...]]:
    """Return everything that the checks say of an offer; None where it could not be read."""
    laid_open, findings = found_offer(name, here)
    if laid_open is None:
        return None, told_once(findings)
    proposal, workspace, library = laid_open
    waivers = proposal.waivers
    offer, found = open_found(replace(proposal, waivers=()), workspace, library, day=None)
    findings = (*findings, *found)
    if offer is None:
        return None, told_once(findings)
    rows, found = rows_of(offer, wanted.rows)
    findings = told_once((*findings, *found))
    if not rows:
        return None, findings
    is_many = len(rows) > 1
    others = tuple(others_of(proposal.folder))
    checked: dict[str, Checked] = {}
    for number, row in enumerate(rows, 1):
        progress("rows" if is_many else "checks", number, len(rows))
        one = _checked(offer, row, wanted, waivers, progress, others, is_many=is_many)
        checked[one.slug] = one
    first = next(iter(checked.values()))
    whole = first if not is_many else _together(offer, checked)
    known = tuple(Concern(finding=one) for one in findings)
    standing, waived = parted(known, waivers)
    return _with_unused(whole, standing, waived, waivers, has_errors=_stops(findings)), ()


def hand_out(content: bytes, checked: Checked, output: Path | None) -> tuple[Finding, ...]:
    """Write a report to a file, if there is one; return why it may not be handed out.

    The file is written whole or not at all, and never over one of the offer.
    """
    if not content:
        return (finding("html-not-clean", Place(path=f"{checked.slug}.html")),)
    if output is None:
        return ()
    shown = str(as_shown(output))
    folder = Path(checked.path).parent
    if is_same_file(output, (str(one) for pattern in _READ for one in folder.glob(pattern))):
        return (finding("output-is-input", Place(path=shown)),)
    return write_atomically(output, content, shown=shown)


def _stops(findings: Iterable[Finding]) -> bool:
    return any(one.is_error for one in findings)


def _with_unused(
    checked: Checked,
    standing: Sequence[Concern],
    waived: Sequence[Waived],
    waivers: Sequence[Waiver],
    *,
    has_errors: bool,
) -> Checked:
    """Return what was checked with what was found on opening, and waivers that waive nothing.

    A waiver counts as unused only where all that it may accept was looked for.
    """
    whole = replace(
        checked,
        concerns=(*standing, *checked.concerns),
        waived=(*waived, *checked.waived),
    )
    is_whole = not has_errors and not checked.skipped
    ran = {one.number for one in CHECKS if not one.needs_layout}
    looked_for = None if is_whole else [code for code in CODES if number_of(code) in ran - {3, 5}]
    idle = unused(waivers, whole.waived, looked_for)
    kept, more = parted(idle, waivers)
    concerns = sorted((*whole.concerns, *kept), key=lambda one: one.order)
    return replace(whole, concerns=tuple(concerns), waived=(*whole.waived, *more))


def _checked(
    offer: Offer,
    row: Row | None,
    wanted: Wanted,
    waivers: Sequence[Waiver],
    progress: Step,
    others: tuple[Elsewhere, ...],
    *,
    is_many: bool,
) -> Checked:
    offer, findings = offer_for(offer, row)
    composed, found = compose(offer)
    findings = told_once((*findings, *found))
    is_sound = not _stops(findings) and not offer.stand_ins and bool(offer.template.file)
    layout: Layout | None = None
    unlaid: str | None = "the offer has errors that stop a build"
    if not wanted.pages:
        unlaid = "--no-pages was given"
    elif is_sound and not is_many:
        progress("layout", 1, 2)
        layout, unlaid = _layout(offer, composed)
    examined = examined_of(
        offer,
        composed,
        wanted.now,
        layout=layout,
        unlaid=None if is_many else unlaid,
        others=others,
    )
    unlaid = "many rows, name one with --row" if is_many else unlaid
    noted = {one.finding: one for one in note_concerns(offer.notes, offer.proposal.state)}
    concerns = [noted.get(one) or _cited(one, examined) for one in findings]
    concerns.extend(concerns_of(examined))
    empty = empty_told(examined, concerns)
    standing, waived = parted(concerns, waivers)
    standing = tuple(one for one in standing if one.finding not in empty)
    deadline = deadline_of(examined.consultation)
    return Checked(
        slug=offer.name,
        title=composed[0].title,
        lang=composed[0].lang,
        day=wanted.now.date().isoformat(),
        path=offer.proposal.path,
        deadline=None if deadline is None else deadline.isoformat(),
        due=_due(deadline, wanted.now),
        pages=None if layout is None else layout.page_count,
        concerns=tuple(sorted(standing, key=lambda one: one.order)),
        waived=waived,
        by_hand=by_hand(examined),
        covered=covered_of(examined),
        specificity=examined.specificity,
        skipped=() if layout is not None else (f"pages and type: {unlaid}",),
    )


def _cited(found: Finding, examined: Examined) -> Concern:
    """Return what a build finds, with the buyer's words where it rests on them."""
    asks = {"licence-exclusive-rights": "exclusive_rights"}.get(found.code)
    return Concern(finding=found, cited=None if asks is None else examined.cited(asks))


def _due(deadline: datetime | None, now: datetime) -> str | None:
    if deadline is None:
        return None
    day = deadline.date() - timedelta(days=_DAYS_TO_SPARE)
    return max(day, now.date()).isoformat() if deadline > now else None


# What is examined ----------------------------------------------------------------------


def examined_of(
    offer: Offer,
    composed: Composed,
    now: datetime,
    *,
    layout: Layout | None = None,
    unlaid: str | None = None,
    others: tuple[Elsewhere, ...] = (),
) -> Examined:
    """Return an offer as the checks look at it."""
    manuscript, bill, _ = composed
    proposal = offer.proposal
    consultation = proposal.consultation
    from propose.writers.text import answers_of  # noqa: PLC0415 - as other writers are read

    asks = consultation is not None and bool(consultation.questions)
    return Examined(
        proposal=proposal,
        manuscript=manuscript,
        bill=bill,
        answers=offer.answers,
        now=now,
        budget=_budget(offer),
        commons=offer.shelf.commons,
        pieces=None
        if consultation is None
        else read_pieces(proposal.folder, proposal.pieces, [one.id for one in consultation.pieces]),
        layout=layout,
        unlaid=unlaid,
        lines=lines_of(manuscript),
        answer_texts=answers_of(manuscript, offer.template) if asks else {},
        specificity=_specificity(offer, manuscript),
        others=others,
        blocks=_library_texts(offer),
        known_commons=offer.library.commons_ids(),
    )


def _library_texts(offer: Offer) -> tuple[Snippet, ...]:
    texts = (*offer.shelf.snippets.values(), *offer.originals.values())
    return tuple(one for one in texts if not one.is_own)


def _specificity(offer: Offer, manuscript: Manuscript) -> Specificity:
    known = known_of(_library_texts(offer))
    return specificity_of(manuscript, offer.answers, known, offer.proposal.specificity)


def _budget(offer: Offer) -> Budget | None:
    """Return the computed budget, None where none is asked for or it does not fit together."""
    if not {"members", "profiles", "phases", "budget"} <= set(offer.answers):
        return None
    place = Place(path=offer.proposal.path)
    instance = Instance(
        key="", kind=Kind.TABLE, section="", source="table/budget", lang=offer.proposal.lang
    )
    sheet = Sheet(
        use=BlockUse(place=place, table="budget"),
        origin=Origin(instance=instance, path=place.path, line=1),
        lang=offer.proposal.lang,
        words=offer.shelf.words,
        answers=offer.answers,
    )
    budget, _ = budget_of(sheet)
    return budget


def _layout(offer: Offer, composed: Composed) -> tuple[Layout | None, str | None]:
    """Return what the laid-out document looks like, or why there is none."""
    manuscript, bill, pictures = composed
    draft = writer_of("docx")(manuscript, bill, offer.template, pictures, pages={})
    if _stops(draft.findings):
        return None, "the Word template has errors that stop a build"
    from propose.ooxml.traces import anchor_name  # noqa: PLC0415 - for laid-out documents only
    from propose.readers.layout import layout_of  # noqa: PLC0415 - as above
    from propose.writers.pdf import (  # noqa: PLC0415 - as above
        WordFile,
        destination_name,
        office_program,
        pdf_of,
    )

    if office_program() is None:
        return None, "LibreOffice is not installed"
    file = WordFile(
        content=draft.content,
        title=manuscript.title,
        lang=manuscript.lang,
        date=manuscript.date,
        licence=bill.licence,
    )
    pdf, _, findings = pdf_of(file)
    if pdf is None:
        return None, next((one.message for one in findings), "LibreOffice made no PDF")
    names = {destination_name(anchor_name(one.anchor)): one.anchor for one in manuscript.sections}
    return layout_of(pdf, draft.content, names), None


# Many rows -----------------------------------------------------------------------------


def _together(offer: Offer, checked: dict[str, Checked]) -> Checked:
    """Return what was said of many rows as one, each concern once with the rows that have it.

    What is measured is told of the first row, and its title, which may be an answer, is not.
    """
    from propose.core.rows import gathered  # noqa: PLC0415 - few offers have a table

    table = offer.proposal.table or AnswerTable(path=offer.proposal.path)
    first = next(iter(checked.values()))
    by_finding = {one.finding: one for each in checked.values() for one in each.concerns}
    keys = {slug: slug.removeprefix(f"{offer.proposal.slug}-") for slug in checked}
    found = {keys[slug]: [one.finding for one in each.concerns] for slug, each in checked.items()}
    told = zip(by_finding, gathered(found, table), strict=True)
    waived = {(one.concern.finding, one.waiver): one for c in checked.values() for one in c.waived}
    title = offer.proposal.title
    specificity = first.specificity
    return replace(
        first,
        slug=offer.proposal.slug,
        title=title,
        concerns=tuple(replace(by_finding[plain], finding=full) for plain, full in told),
        waived=tuple(waived.values()),
        covered=tuple(
            replace(
                one,
                sections=tuple(
                    (name, title if of == first.title else of) for name, of in one.sections
                ),
            )
            for one in first.covered
        ),
        specificity=specificity
        and replace(specificity, offer=replace(specificity.offer, title=title)),
        skipped=(
            *first.skipped,
            f"coverage, specificity and list to tick of other rows than {keys[first.slug]}",
        ),
    )
