# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""`propose list`: what there is to choose from."""

from pathlib import Path

import click

from propose.app.listing import LISTS, listing_of
from propose.cli import EXIT_FINDINGS
from propose.cli.report import echo_json, findings_json, stop_on_errors
from propose.cli.table import echo_table


@click.command("list", epilog="Example: propose list snippets --kind methode --lang fr")
@click.argument("what", type=click.Choice(LISTS))
@click.option("--kind", metavar="KIND", help="Only blocks of this kind.")
@click.option("--lang", metavar="LANG", help="Only blocks in this language.")
@click.option(
    "--format",
    "shape",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="For people or for programs.",
)
def command(what: str, kind: str | None, lang: str | None, shape: str) -> None:
    """List blocks (snippets), commons, offers (proposals), templates or kinds of response."""
    listing, findings = listing_of(what, Path.cwd(), kind=kind, lang=lang)
    if shape == "json":
        rows = [dict(zip(listing.keys, row, strict=True)) for row in listing.rows]
        echo_json({what: rows, "findings": findings_json(findings)})
        if any(one.is_error for one in findings):
            raise SystemExit(EXIT_FINDINGS)
        return
    echo_table(what, listing.keys, listing.rows)
    stop_on_errors(findings)
