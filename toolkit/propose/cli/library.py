# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""`propose library`: a library as a whole, not one offer."""

import os
import shutil
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import click

from propose.app.library_check import check_library
from propose.cli import EXIT_FINDINGS
from propose.cli.checked import Tally, checked_json, shown_of, summary_of
from propose.cli.report import echo_json, show_findings


@click.group("library", epilog="Example: propose library check snippets/garant")
def command() -> None:
    """Look after a library of blocks."""


@command.command("check", epilog="Example: propose library check --strict")
@click.argument("paths", metavar="[PATH]…", nargs=-1)
@click.option("--strict", is_flag=True, help="End with status 1 for warnings as well.")
@click.option("--remarks", is_flag=True, help="Show what is worth knowing and wrong in no way.")
@click.option(
    "--format",
    "shape",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="For people or for programs.",
)
def check(paths: tuple[str, ...], shape: str, *, strict: bool, remarks: bool) -> None:
    """Read every block in every branch, and say what reads badly and when.

    PATH is a folder of blocks, or a block such as snippets/garant/role.fr.md, which then
    needs no workspace; without PATH it is the library of the workspace. Answers of every
    sort are made up: none, one and many, names with and without article, each gender.
    Licences, credits, translations, questions and records of commons are looked at too.
    """
    report, findings = check_library(paths, Path.cwd())
    tally = Tally.of(findings)
    if shape == "json":
        echo_json(checked_json(report, findings))
    else:
        show_findings(shown_of(findings, remarks=remarks))
    click.echo(summary_of(report, tally, remarks=remarks), err=True)
    if report is None or tally.stops(strict=strict):
        raise SystemExit(EXIT_FINDINGS)


_STYLES = {"bold": {"bold": True}, "dim": {"dim": True}}


def _today() -> date:
    """Return the day of the report: today, or that of SOURCE_DATE_EPOCH."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.now().astimezone().date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise click.UsageError("SOURCE_DATE_EPOCH must be a number of seconds.") from None


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    del ctx, param
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter("write a day, such as 2027-01-15") from None


@command.command("health", epilog="Example: propose library health --format html -o health.html")
@click.option(
    "--format",
    "shape",
    type=click.Choice(("text", "json", "html")),
    default="text",
    show_default=True,
    help="For people, for programs, or a page.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the report to this file.",
)
@click.option("--kind", metavar="KIND", help="Only blocks of this kind.")
@click.option("--at", "day", callback=_day, metavar="DAY", help="As of this day (today).")
@click.option("--strict", is_flag=True, help="End with status 1 if there is something to look at.")
def health(
    *, shape: str, output: Path | None, kind: str | None, day: date | None, strict: bool
) -> None:
    """Say how the blocks of the workspace are cared for and used.

    Blocks without an owner or past their review, drafts in use, how often each block stands
    in offers and outlines, blocks that are much the same, questions asked under two names,
    translations that are missing or behind their original.
    """
    from propose.app.library_health import (  # noqa: PLC0415 - for this command only
        health_in,
        plain_health,
        written_health,
        written_to,
    )

    found, findings = health_in(Path.cwd(), day or _today(), kind=kind)
    show_findings(findings)
    if found is None:
        raise SystemExit(EXIT_FINDINGS)
    if shape == "text":
        is_terminal = output is None and sys.stdout.isatty()
        width = shutil.get_terminal_size().columns if is_terminal else 100
        text = plain_health(
            found, width=width, paint=lambda told, style: click.style(told, **_STYLES[style])
        )
        content = click.unstyle(text).encode() if not is_terminal else text.encode()
    else:
        content = written_health(found, shape)
    if output is not None:
        told = written_to(output, content)
        show_findings(told)
        if told:
            raise SystemExit(EXIT_FINDINGS)
        click.echo(f"{output}: {found.faults} to look at.", err=True)
    else:
        click.echo(content.decode(), nl=False)
    if findings or (strict and found.faults):
        raise SystemExit(EXIT_FINDINGS)
