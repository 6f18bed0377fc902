# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""`propose bill`: the credits of an offer, for people and for programs."""

from pathlib import Path

import click

from propose.app.build import bill_text
from propose.cli import EXIT_FINDINGS
from propose.cli.report import show_findings


@click.command("bill", epilog="Example: propose bill 2027-ma-ville --format csv > communs.csv")
@click.argument("proposal")
@click.option(
    "--format",
    "shape",
    type=click.Choice(("text", "json", "csv")),
    default="text",
    show_default=True,
    help="To read, for programs, or for a spreadsheet.",
)
@click.option("--row", metavar="KEY", help="Of which row, where the offer has a table of answers.")
def command(proposal: str, shape: str, row: str | None) -> None:
    """Print the bill of commons of PROPOSAL: texts reused, commons relied on."""
    text, findings = bill_text(proposal, Path.cwd(), shape, row=row)
    show_findings(findings)
    if text is None:
        raise SystemExit(EXIT_FINDINGS)
    click.echo(text, nl=not text.endswith("\n"))
