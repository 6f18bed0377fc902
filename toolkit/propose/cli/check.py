# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""`propose check`: what may get an offer rejected, and what a person must tick."""

import shutil
import sys
from datetime import datetime
from pathlib import Path

import click

from propose.app.check import (
    CHECK_FORMATS,
    Wanted,
    check_offer,
    hand_out,
    plain_report,
    written,
)
from propose.cli import EXIT_FINDINGS
from propose.cli.progress import Progress
from propose.cli.report import counted, show_findings
from propose.model.check import Checked

_STYLES = {"error": "red", "warning": "yellow", "information": "cyan"}


def _moment(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime | None:
    del ctx, param
    if value is None:
        return None
    try:
        return datetime.fromisoformat(value).astimezone()
    except ValueError:
        raise click.BadParameter("write a day and a time, such as 2026-12-10T09:00") from None


@click.command("check", epilog="Example: propose check 2027-ma-ville --format html -o checks.html")
@click.argument("proposal", metavar="PROPOSAL")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", *CHECK_FORMATS]),
    default="text",
    help="text (the default), html, json, sarif, md or xlsx: the last two are lists to send round.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the report to this file.",
)
@click.option("--strict", is_flag=True, help="Warnings are errors too.")
@click.option("--remarks", is_flag=True, help="Show what is mere information as well (text).")
@click.option("--no-pages", is_flag=True, help="Do not lay the document out: no pages, no type.")
@click.option(
    "--row",
    "rows",
    multiple=True,
    metavar="KEY",
    help="Check this row of the table of answers alone; may be repeated.",
)
@click.option(
    "--at",
    "moment",
    callback=_moment,
    metavar="MOMENT",
    help="Check as of this moment, such as 2026-12-10T09:00 (now).",
)
def command(  # noqa: PLR0913 - one for each option
    proposal: str,
    *,
    shape: str,
    output: Path | None,
    strict: bool,
    remarks: bool,
    no_pages: bool,
    rows: tuple[str, ...],
    moment: datetime | None,
) -> None:
    """Say what may get an offer rejected, with the buyer's words, and what to tick by hand.

    Missing pieces, criteria without an answer, prices, pages over the limit, blanks,
    contradictions, old curricula and references, reservations, commons. Each finding can be
    accepted in writing with waivers: in proposal.yaml. docs/checks.md explains every one.
    """
    if shape == "xlsx" and output is None:
        raise click.UsageError("A spreadsheet needs a file: add -o checks.xlsx")
    wanted = Wanted(
        now=moment or datetime.now().astimezone(),
        pages=not no_pages,
        rows=tuple(dict.fromkeys(rows)),
    )
    with Progress(Path(proposal).name or proposal) as progress:
        checked, findings = check_offer(proposal, Path.cwd(), wanted, progress=progress.step)
    if checked is None:
        show_findings(findings)
        click.echo("Nothing was checked.", err=True)
        raise SystemExit(EXIT_FINDINGS)
    _show(checked, shape, output, remarks=remarks, strict=strict)
    if checked.stops(strict=strict):
        raise SystemExit(EXIT_FINDINGS)


def _show(
    checked: Checked, shape: str, output: Path | None, *, remarks: bool, strict: bool
) -> None:
    if shape == "text":
        width = shutil.get_terminal_size((80, 24)).columns
        is_painted = output is None and sys.stdout.isatty()
        report = plain_report(
            checked,
            width=width,
            remarks=remarks,
            strict=strict,
            **({"paint": _paint} if is_painted else {}),
        )
        content = report.encode()
    else:
        content = written(checked, shape)
    refused = hand_out(content, checked, output)
    if refused:
        show_findings(refused)
        raise SystemExit(EXIT_FINDINGS)
    if output is None:
        click.echo(content.decode(), nl=False)
        return
    said = counted(len(checked.concerns), "finding")
    click.echo(str(output))
    click.echo(f"{said}, {len(checked.waived)} waived.", err=True)


def _paint(text: str, style: str) -> str:
    if style in _STYLES:
        return click.style(text, fg=_STYLES[style], bold=True)
    return click.style(text, dim=True) if style == "dim" else click.style(text, bold=True)
