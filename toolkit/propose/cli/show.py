# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""`propose show`: one block alone, as it reads once filled."""

import sys
from pathlib import Path

import click

from propose.app.show import SHAPES, show_block
from propose.cli import EXIT_FINDINGS
from propose.cli.report import show_findings, stop_on_errors
from propose.model.snippet import Snippet


@click.command("show", epilog="Example: propose show garant/role --format docx -o garant.docx")
@click.argument("snippet", metavar="ID")
@click.option("--lang", metavar="LANG", help="Language of the block, for example fr.")
@click.option(
    "--format",
    "shape",
    type=click.Choice(SHAPES),
    default="text",
    show_default=True,
    help="Text to read, a web page, or a Word file (with -o).",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write to this file.",
)
def command(snippet: str, lang: str | None, shape: str, output: Path | None) -> None:
    """Show the block ID alone, filled from the examples of its questions.

    Whose block it is and what it asks is said beside it.
    """
    if shape == "docx" and output is None and sys.stdout.isatty():
        raise click.UsageError("A Word file needs a name: add -o FILE.docx")
    shown, findings = show_block(snippet, Path.cwd(), lang=lang, shape=shape, output=output)
    if shown is None:
        show_findings(findings)
        raise SystemExit(EXIT_FINDINGS)
    stop_on_errors(findings)
    if output is not None:
        click.echo(str(output))
    else:
        click.echo(shown.content, nl=False)
    click.echo(_credit(shown.snippet), err=True)


def _credit(snippet: Snippet) -> str:
    """Return whose block it is, under which licence, and what it asks."""
    name = click.style(f"{snippet.id} ({snippet.lang})", bold=True)
    said = [", ".join(snippet.authors) or "nobody named", snippet.licence or "no licence"]
    if snippet.questions:
        said.append(f"asks {', '.join(snippet.questions)}")
    return f"{name}: {'; '.join(said)}"
