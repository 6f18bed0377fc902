# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""`propose init`: a private workspace that refers to a library."""

import shlex
from pathlib import Path

import click

from propose.app.begin import begin_workspace
from propose.cli.report import stop_on_errors


@click.command("init", epilog="Example: propose init ~/offres --library ~/communs/snippets")
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), default=".")
@click.option(
    "--library",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Refer to the library in this folder instead of a copy of the one that came along.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be written, write nothing.")
def command(folder: Path, library: Path | None, *, dry_run: bool) -> None:
    """Lay out a workspace in DIR (here by default): library, templates, and a small example offer.

    An offer is confidential and a library is public: keep the workspace to yourself, and
    send blocks to the library one by one.
    """
    files, findings = begin_workspace(folder, library=library, dry_run=dry_run)
    stop_on_errors(findings)
    for file in files:
        click.echo(str(file))
    if not files or dry_run:
        return
    there = "" if folder == Path() else f"cd {shlex.quote(str(folder))} && "
    if any(file.name == "exemple" for file in files):
        click.echo(f"Now type: {there}propose build exemple", err=True)
    else:
        click.echo(f"Now type: {there}propose list snippets", err=True)
