# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""`propose build`: offers to files, with a short summary."""

import os
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import click

from propose.app.build import DEFAULT_FORMATS, FORMAT_NAMES, Built, Wish, build_offer
from propose.app.places import all_proposals
from propose.cli import EXIT_FINDINGS
from propose.cli.progress import Progress
from propose.cli.report import counted, counts, show_findings, stop_on_errors


def _formats(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...]:
    del ctx, param
    if value is None:
        return DEFAULT_FORMATS
    wanted = tuple(dict.fromkeys(one.strip().lower() for one in value.split(",") if one.strip()))
    unknown = [one for one in wanted if one not in FORMAT_NAMES]
    if unknown or not wanted:
        raise click.BadParameter(
            f"{', '.join(unknown) or 'nothing'}: choose among {', '.join(FORMAT_NAMES)}"
        )
    return wanted


@click.command(
    "build",
    epilog="Example: propose build 2027-ma-ville --format docx,pdf",
)
@click.argument("proposals", nargs=-1, metavar="PROPOSAL...")
@click.option("--all", "build_all", is_flag=True, help="Build every offer of the workspace.")
@click.option(
    "--row",
    "rows",
    multiple=True,
    metavar="KEY",
    help="Build this row of the table of answers alone; may be repeated (one offer).",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to this file (one offer); of several rows, each with its key.",
)
@click.option(
    "--format",
    "formats",
    callback=_formats,
    metavar="LIST",
    help=f"Any of {', '.join(FORMAT_NAMES)}, joined by commas "
    f"(default {','.join(DEFAULT_FORMATS)}).",
)
@click.option("--pages", is_flag=True, help="Lay out once for the page numbers of the contents.")
@click.option("--locked", is_flag=True, help="Refuse if the library changed since the lock.")
@click.option("--no-lock", is_flag=True, help="Write no lock file.")
@click.option(
    "--accept-credits",
    is_flag=True,
    help="Go on although a text credits fewer people or works than at the last build.",
)
@click.option(
    "--check/--no-check",
    "with_checks",
    default=None,
    help="Then count what propose check finds, but for pages and type; without being asked "
    "where the offer is `state: final`.",
)
@click.option("--strict", is_flag=True, help="The same, and warnings are errors too.")
def command(  # noqa: PLR0913 - one for each option
    proposals: tuple[str, ...],
    *,
    build_all: bool,
    rows: tuple[str, ...],
    output: Path | None,
    formats: tuple[str, ...],
    pages: bool,
    locked: bool,
    no_lock: bool,
    accept_credits: bool,
    with_checks: bool | None,
    strict: bool,
) -> None:
    """Build each PROPOSAL: a slug of the workspace, or any folder with a proposal.yaml."""
    here = Path.cwd()
    names = list(proposals)
    if build_all:
        found, findings = all_proposals(here)
        stop_on_errors(findings)
        names.extend(str(path) for path in found)
    if not names:
        raise click.UsageError("Name an offer, or say --all.")
    if output is not None and len(names) > 1:
        raise click.UsageError("-o takes one offer at a time.")
    if rows and len(names) > 1:
        raise click.UsageError("--row takes one offer at a time.")
    if strict and with_checks is False:
        raise click.UsageError("--strict checks: leave out --no-check.")
    wish = Wish(
        formats=formats,
        output=output,
        pages=pages,
        locked=locked,
        lock=not no_lock,
        day=_day(os.environ.get("SOURCE_DATE_EPOCH")),
        rows=tuple(dict.fromkeys(rows)),
        accept_credits=accept_credits,
    )
    failed = 0
    for name in dict.fromkeys(names):
        with Progress(Path(name).name or name) as progress:
            built = build_offer(name, here, wish, progress=progress.step)
        show_findings(built.findings)
        failed += _summary(name, built)
        is_checked = (strict or built.is_final) if with_checks is None else with_checks
        if is_checked and not built.has_errors:
            failed += _checks(name, here, wish.rows, strict=strict)
    if failed:
        raise SystemExit(EXIT_FINDINGS)


def _day(epoch: str | None) -> str | None:
    """Return the date that reproducible builds ask for."""
    if not epoch:
        return None
    try:
        return datetime.fromtimestamp(int(epoch), tz=UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        raise click.UsageError("SOURCE_DATE_EPOCH must be a number of seconds.") from None


def _summary(name: str, built: Built) -> bool:
    """Say in a few lines what was built; return whether something went wrong."""
    if any(row.files for row in built.rows):
        done = [_outcome(row.title, row) for row in built.rows].count(True)
        rows = counted(len(built.rows), "row")
        click.echo(f"{_bold(built.title)}: {done} of {rows} built.", err=True)
    elif not _outcome(name if built.has_errors else built.title, built):
        return True
    _changes(built.changes)
    if built.lacks_page_numbers:
        hint = "the contents show no page numbers yet: add --pages, or --format docx,pdf"
        click.echo(f"  {hint}", err=True)
    _, remarks = counts(built.findings)
    if remarks:
        verb = "deserves" if remarks == 1 else "deserve"
        click.echo(f"  {counted(remarks, 'remark')} above {verb} attention", err=True)
    return built.has_errors


def _checks(name: str, here: Path, rows: tuple[str, ...], *, strict: bool) -> bool:
    """Say in a line what the checks find that need no pages; return whether it may stop."""
    from propose.app.check import Wanted, check_offer, summary_of  # noqa: PLC0415 - if asked for

    now = datetime.now().astimezone()
    checked, findings = check_offer(name, here, Wanted(now=now, pages=False, rows=rows))
    if checked is None:
        show_findings(findings)
        return True
    click.echo(f"  checks: {summary_of(checked, strict=strict)}", err=True)
    if checked.concerns:
        click.echo(f"  propose check {name} shows them, and looks at pages and type", err=True)
    return checked.stops(strict=strict)


def _outcome(name: str, built: Built) -> bool:
    """Say in a line what became of one document; return whether it was built."""
    for file in built.files:
        click.echo(str(file))
    errors, _ = counts(built.findings)
    if errors:
        what = "not everything was written" if built.files else "nothing was built"
        click.echo(f"{_bold(name)}: {what}, {counted(errors, 'error')}.", err=True)
        return False
    said = [counted(built.blocks, "block"), f"{built.commons} commons"]
    if built.pages is not None:
        said.append(counted(built.pages, "page"))
    click.echo(f"{_bold(name)}: {', '.join(said)}.", err=True)
    return True


def _changes(changes: Iterable[str]) -> None:
    width = min(shutil.get_terminal_size().columns, 100)
    for change in changes:
        from textwrap import fill  # noqa: PLC0415 - only for what changed

        told = fill(
            f"since the lock {change}",
            width,
            initial_indent="  ",
            subsequent_indent="    ",
            break_on_hyphens=False,
        )
        click.echo(told, err=True)


def _bold(text: str) -> str:
    return click.style(text, bold=True)
