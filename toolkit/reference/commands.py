# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every command on one page, from what `--help` is made of."""

import inspect
from collections.abc import Iterator
from importlib import import_module

import click

from propose.cli import COMMANDS, module_of

HEAD = """\
<!--
SPDX-FileCopyrightText: 2026 propose contributors
SPDX-License-Identifier: CC-BY-SA-4.0
-->
<!-- Made from toolkit/propose/cli by `make docs`: change the help there. -->

# Commands

"""

TAIL = """\
## What holds for every command

Results go to standard output, talk to standard error: `propose build exemple | xargs open`
opens what was built. In a pipe, lists are lines with tabs between their columns;
`--format json` is for programs.

| exit | when |
|---|---|
| 0 | done; there may be warnings |
| 1 | something was found that stops the command; nothing was written, unless the summary says so |
| 2 | the command was typed wrongly |

| variable | what it does |
|---|---|
| `SOURCE_DATE_EPOCH` | the date of every output, in seconds since 1970, not `date:` of the offer |
| `NO_COLOR` | no colours and no bold type on a terminal |
| `COLUMNS` | the width of tables, where it is not that of the terminal |
| `PROPOSE_DEBUG` | shows where the program failed, for a report; the lines may hold answers |
"""


def commands_page() -> str:
    """Return docs/commands.md: a table of all commands, then one heading each."""
    rows = [f"| [`propose {name}`](#propose-{name}) | {line} |" for name, line in COMMANDS.items()]
    parts = [HEAD, "| command | what it does |\n|---|---|\n", "\n".join(rows), "\n\n"]
    for name in COMMANDS:
        command: click.Command = import_module(module_of(name)).command
        if isinstance(command, click.Group):
            parts.append(f"## propose {name}\n\n{inspect.cleandoc(command.help or '')}\n\n")
            for inner, one in command.commands.items():
                parts.append("\n".join(_described(f"{name} {inner}", one, "###")) + "\n\n")
        else:
            parts.append("\n".join(_described(name, command)) + "\n\n")
    return "".join(parts) + TAIL


def _described(name: str, command: click.Command, level: str = "##") -> Iterator[str]:
    context = click.Context(command, info_name=f"propose {name}")
    usage = " ".join(command.collect_usage_pieces(context))
    yield f"{level} propose {name}\n\n```\npropose {name} {usage}\n```\n"
    for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
        yield f"{' '.join(paragraph.split())}\n"
    options = [
        record
        for param in command.params
        if isinstance(param, click.Option)
        and (record := param.get_help_record(context)) is not None
    ]
    yield "| option | what it does |\n|---|---|"
    for option, told in options:
        yield f"| `{option.replace('|', '&#124;')}` | {told.replace('|', chr(92) + '|')} |"
    yield f"\n```\n{(command.epilog or '').removeprefix('Example: ')}\n```"
