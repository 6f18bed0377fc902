# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""`propose library`: a library as a whole, not one offer."""

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
