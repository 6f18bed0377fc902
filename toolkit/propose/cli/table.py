# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables on a terminal; plain tab-separated lines where the output goes to a program."""

import os
import shutil
import sys
from collections.abc import Mapping, Sequence

import click

_NARROW = 16
_LABELS = {"when_to_use": "when to use"}
_UNDER = {"when_to_use": "title", "description": "title"}
"""What is printed in small below another column, so that both have room."""


def width_of_output() -> int | None:
    """Return how many characters fit on a line of the terminal; None for a pipe or a file."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def echo_table(what: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows: fitted to the width of a terminal, else one line each with tabs."""
    width = width_of_output()
    if width is None:
        for row in rows:
            click.echo("\t".join(" ".join(cell.split()) for cell in row))
        return
    if not rows:
        click.echo(f"There are no {what} here.", err=True)
        return
    _print_table(what, [dict(zip(header, row, strict=True)) for row in rows], width)


def _print_table(what: str, rows: Sequence[Mapping[str, str]], width: int) -> None:
    from rich import box  # noqa: PLC0415 - heavy
    from rich.console import Console  # noqa: PLC0415 - heavy
    from rich.table import Table  # noqa: PLC0415 - heavy
    from rich.text import Text  # noqa: PLC0415 - heavy

    first, *rest = rows[0]
    under = {one: _UNDER[one] if _UNDER.get(one) in rest else "name" for one in _UNDER}
    same = {
        key: rows[0][key]
        for key in rest
        if len(rows) > 1 and key not in under and len({row[key] for row in rows}) == 1
    }
    shown = [key for key in rest if key not in under and key not in same]
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
    table.add_column(_LABELS.get(first, first), no_wrap=True)
    for key in shown:
        is_wide = key in under.values()
        table.add_column(
            _LABELS.get(key, key),
            ratio=1 if is_wide else None,
            max_width=None if is_wide else _NARROW,
            overflow="fold",
        )
    for row in rows:
        cells = [Text(row[first], style="bold")]
        for key in shown:
            cell = Text(row[key])
            for below, above in under.items():
                if above == key and row.get(below):
                    cell.append(f"\n{row[below]}", style="dim")
            cells.append(cell)
        table.add_row(*cells)
    if os.environ.get("NO_COLOR"):
        console = Console(width=width, highlight=False, color_system=None)
    else:
        console = Console(width=width, highlight=False)
    console.print(table)
    told = ", ".join(f"{key} {value}" for key, value in same.items() if value)
    count = f"{len(rows)} {what}" if len(rows) > 1 else ""
    if count:
        console.print(Text(f"\n{count}{f', all of them: {told}' if told else ''}", style="dim"))
