# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""`propose inspect`: what a Word file carries besides its text."""

from pathlib import Path

import click

from propose.app.inspect import inspection_of
from propose.cli import EXIT_FINDINGS
from propose.cli.report import echo_json, show_findings


@click.command("inspect", epilog="Example: propose inspect build/2027-ma-ville/offre.docx")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "shape", type=click.Choice(("text", "json")), default="text")
def command(file: Path, shape: str) -> None:
    """Say what FILE.docx carries: properties, licence, credits, manifest, links."""
    inspection, findings = inspection_of(file)
    show_findings(findings)
    if inspection is None:
        raise SystemExit(EXIT_FINDINGS)
    if shape == "json":
        echo_json(inspection)
        return
    for heading, entries in inspection.items():
        click.echo(click.style(heading, bold=True))
        for name, value in entries.items():
            click.echo(f"  {name}: {value}" if value else f"  {name}")
        if not entries:
            click.echo("  -")
