# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""`propose text`: the words of a Word file."""

from pathlib import Path

import click

from propose.app.text import text_at
from propose.cli import EXIT_FINDINGS
from propose.cli.report import show_findings, visible

_TAB = "    "


@click.command("text", epilog="Example: propose text build/2027-ma-ville/2027-ma-ville.docx")
@click.argument("file", metavar="FILE.docx")
@click.option(
    "--git",
    "for_git",
    is_flag=True,
    help="For git's textconv: nothing that follows from the layout, and never an error.",
)
def command(file: str, *, for_git: bool) -> None:
    """Print the words of FILE.docx, whoever made it: a paragraph a line, a row a line.

    Tracked changes are read as accepted. Under the text stands what is no word of it:
    tracked changes with their authors, comments, hidden text, charts, objects.
    """
    text, findings = text_at(file, Path.cwd(), for_git=for_git)
    show_findings(findings)
    if text is None:
        raise SystemExit(EXIT_FINDINGS)
    lines = text.replace("\t", _TAB).split("\n")
    click.echo("\n".join(visible(line) for line in lines), nl=False)
