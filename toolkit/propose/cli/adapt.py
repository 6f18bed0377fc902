# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""`propose adapt`: take a block into an offer to change it, credit included."""

from pathlib import Path

import click

from propose.app.begin import adapt_block
from propose.cli.report import stop_on_errors


@click.command("adapt", epilog="Example: propose adapt garant/role --into 2027-ma-ville")
@click.argument("snippet", metavar="ID")
@click.option(
    "--into", "proposal", metavar="OFFER", required=True, help="The offer: a slug or its folder."
)
@click.option("--dry-run", is_flag=True, help="Say what would be written, write nothing.")
def command(snippet: str, proposal: str, *, dry_run: bool) -> None:
    """Copy the block ID into own/ of an offer, saying what it adapts.

    Change the copy as you like, say under `changes:` what you changed, and put its name
    into the outline in place of the block's. The bill credits the original's authors.
    """
    files, findings = adapt_block(snippet, proposal, Path.cwd(), dry_run=dry_run)
    stop_on_errors(findings)
    for file in files:
        click.echo(str(file))
    if files and not dry_run:
        click.echo(
            f"Now say in it what you changed, and by whom. In proposal.yaml, write "
            f"own/{files[0].name} in place of {snippet}.",
            err=True,
        )
