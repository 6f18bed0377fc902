# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""`propose show`: one block alone, as it reads once filled."""

from pathlib import Path

import click

from propose.app.show import show_block
from propose.cli import EXIT_FINDINGS
from propose.cli.report import show_findings


@click.command("show", epilog="Example: propose show garant/role --format docx -o garant.docx")
@click.argument("snippet", metavar="ID")
@click.option("--lang", default="fr", show_default=True, help="Language of the block.")
@click.option("--format", "shape", type=click.Choice(("text", "html", "docx")), default="text")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file.")
def command(snippet: str, lang: str, shape: str, output: Path | None) -> None:
    """Show the block ID alone, filled from the examples of its questions."""
    if shape == "docx" and output is None:
        raise click.UsageError("A Word file needs a name: add -o FILE.docx")
    content, findings = show_block(snippet, Path.cwd(), lang=lang, shape=shape, output=output)
    show_findings(findings)
    if content is None:
        raise SystemExit(EXIT_FINDINGS)
    click.echo(str(output) if output else content.decode("utf-8"))
