# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""`propose library`: a library as a whole, not one offer."""

from pathlib import Path

import click

from propose.app.library_check import Report, check_library
from propose.cli import EXIT_FINDINGS
from propose.cli.report import counted, counts, echo_json, findings_json, show_findings


@click.group("library", epilog="Example: propose library check snippets/garant")
def command() -> None:
    """Look after a library of blocks."""


@command.command("check", epilog="Example: propose library check --strict")
@click.argument("paths", metavar="[PATH]…", nargs=-1)
@click.option("--strict", is_flag=True, help="End with status 1 for warnings as well.")
@click.option(
    "--format",
    "shape",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="For people or for programs.",
)
def check(paths: tuple[str, ...], shape: str, *, strict: bool) -> None:
    """Read every block in every branch, and say what reads badly and when.

    PATH is a folder of blocks, or a block such as snippets/garant/role.fr.md, which then
    needs no workspace; without PATH it is the library of the workspace. Answers of every
    sort are made up: none, one and many, names with and without article, each gender.
    """
    report, findings = check_library(paths, Path.cwd())
    errors, remarks = counts(findings)
    if shape == "json":
        counted_up = (
            {} if report is None else {"blocks": report.blocks, "readings": report.readings}
        )
        echo_json({**counted_up, "findings": findings_json(findings)})
    else:
        show_findings(findings)
    click.echo(_summary(report, errors, remarks), err=True)
    if errors or report is None or (strict and remarks):
        raise SystemExit(EXIT_FINDINGS)


def _summary(report: Report | None, errors: int, remarks: int) -> str:
    """Return one line: how much was read, and how many things were found."""
    told = [
        counted(number, noun)
        for number, noun in ((errors, "error"), (remarks, "warning"))
        if number
    ]
    found = " and ".join(told) or "silent"
    if report is None:
        return f"Nothing was read: {found}."
    return f"{counted(report.blocks, 'block')}, {counted(report.readings, 'reading')}: {found}."
