# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""`propose inspect`: what a Word file carries besides its text."""

import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from propose.app.inspect import inspection_of
from propose.cli import EXIT_FINDINGS
from propose.cli.report import echo_json, show_findings
from propose.cli.table import width_of_output

_NAME_CHARACTERS = 36


@click.command(
    "inspect",
    epilog="Example: propose inspect build/2027-ma-ville/2027-ma-ville.docx",
)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.docx")
@click.option(
    "--format",
    "shape",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="For people or for programs.",
)
def command(file: Path, shape: str) -> None:
    """Say what FILE.docx carries besides its text, whoever made it.

    Properties, licence, the texts that it was made of, links, fonts, pictures, comments,
    tracked changes, hidden text, names of people, bookmarks, settings, every part of the
    file, and what in it acts or leads out. Look before you send: a file made by propose
    carries nothing else.
    """
    inspection, findings = inspection_of(file)
    show_findings(findings)
    if inspection is None:
        raise SystemExit(EXIT_FINDINGS)
    if shape == "json":
        echo_json(inspection)
        return
    width = width_of_output()
    for kind, entries in inspection.items():
        if entries:
            click.secho(kind.capitalize(), bold=True)
            for line in _lines(entries, width):
                click.echo(line)
            click.echo()
    absent = ", ".join(kind for kind, entries in inspection.items() if not entries)
    click.echo(
        f"{click.style('Nothing of these', bold=True)}: {absent}" if absent else "", nl=False
    )
    click.echo()


def _lines(entries: Mapping[str, str], width: int | None) -> Iterator[str]:
    """Yield names and what is said of them, wrapped to a width if there is one."""
    column = min(max(len(name) for name in entries), _NAME_CHARACTERS) + 2
    for name, said in entries.items():
        if len(name) > column - 2:
            yield f"  {name}"
            head = ""
        else:
            head = name
        if width is None:
            lines = [said]
        else:
            lines = textwrap.wrap(said, max(width - column - 2, 24)) or [""]
        for line in lines if head or said else ():
            yield f"  {head:<{column}}{line}".rstrip()
            head = ""
