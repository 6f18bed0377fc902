# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""`propose template check`: what a Word template holds, lacks and never uses."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click

from propose.app.template import FIXED_SLOTS, Checked, check_template
from propose.cli import EXIT_FINDINGS
from propose.cli.report import counted, counts, echo_json, findings_json, show_findings
from propose.cli.table import width_of_output

_COLUMN = 24
HEADINGS_MAX = 6
_Listing = Mapping[str, Mapping[str, str]]


@click.group("template", epilog="Example: propose template check our-house.docx -o specimen.docx")
def command() -> None:
    """Look at Word templates."""


@command.command("check", epilog="Example: propose template check our-house.docx -o specimen.docx")
@click.argument("template", metavar="FILE.docx")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write a specimen: a Word file in this template that shows every style.",
)
@click.option(
    "--format",
    "shape",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="For people or for programs.",
)
def check(template: str, output: Path | None, shape: str) -> None:
    """Say which slots, fields and styles FILE.docx has, lacks or never uses.

    FILE.docx may also be the name of a template of the workspace, or its folder. The
    template is filled once with a specimen, so that whatever would stop a build is found.
    """
    checked, findings = check_template(template, Path.cwd(), specimen=output)
    show_findings(findings)
    errors, remarks = counts(findings)
    if checked is None:
        raise SystemExit(EXIT_FINDINGS)
    listing = _listing(checked)
    if shape == "json":
        echo_json({**listing, "findings": findings_json(findings)})
    else:
        for kind, entries in listing.items():
            if entries:
                click.secho(kind.capitalize(), bold=True)
                for line in _lines(entries):
                    click.echo(line)
                click.echo()
    if output is not None and not errors:
        click.echo(str(output))
    told = f"{counted(errors, 'error')}, {counted(remarks, 'remark')}"
    click.echo(f"{checked.template.path}: {told if errors or remarks else 'sound'}.", err=True)
    if errors:
        raise SystemExit(EXIT_FINDINGS)


def _listing(checked: Checked) -> _Listing:
    """Return what is there, missing and unused, by kind: a name and what is said of it."""
    examination = checked.examination
    depth = checked.template.contents_depth
    slots = dict.fromkeys(name for name, has_p in examination.slots if has_p)
    fields = {name for name in checked.fields if name != "wording"}
    printed = {name.partition(".")[0] for name in examination.names} & fields
    wording = sorted(name for name in examination.names if name.startswith("wording."))
    said_of = {
        name: "there" if name in slots else f"missing: {lack}" for name, lack in FIXED_SLOTS.items()
    }
    said_of |= {name: f"there, for the section {name}" for name in slots if name not in FIXED_SLOTS}
    names = {
        "printed": _joined(printed),
        "not printed": _joined(fields - printed - {"lang"}),
        "wording": _joined(name.removeprefix("wording.") for name in wording),
    }
    return {
        "slots": said_of,
        "fields": {kind: told for kind, told in names.items() if told},
        "styles": {
            role: examination.styles[role] for role in sorted(examination.styles, key=_by_role)
        },
        "styles that stand in for others": examination.stand_ins,
        "styles that are missing, and made in the fonts and colours of the theme": dict.fromkeys(
            sorted((role for role in examination.made if _in_view(role, depth)), key=_by_role), ""
        ),
        "styles that nothing uses by itself": {
            name: (
                f"a paragraph asks for it with {{: .{'-'.join(name.lower().split())} }}"
                if kind == "paragraph"
                else f"a {kind} style"
            )
            for name, kind in examination.others.items()
        },
    }


def _in_view(role: str, depth: int) -> bool:
    """Return whether text from Markdown can have a role at all, in this template."""
    name, _, level = role.rpartition(" ")
    if not level.isdigit():
        return True
    return int(level) <= (depth if name == "contents" else HEADINGS_MAX)


def _by_role(role: str) -> tuple[str, int]:
    name, _, level = role.rpartition(" ")
    return (name, int(level)) if level.isdigit() else (role, 1)


def _joined(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


def _lines(entries: Mapping[str, str]) -> Iterator[str]:
    """Yield names and what is said of them; names alone are joined on one line."""
    width = width_of_output()
    if not any(entries.values()):
        told = ", ".join(entries)
        yield from (
            [f"  {told}"]
            if width is None
            else textwrap.wrap(
                told, max(width - 2, 24), initial_indent="  ", subsequent_indent="  "
            )
        )
        return
    column = min(max(len(name) for name in entries), _COLUMN) + 2
    for name, told in entries.items():
        lines = [told] if width is None else textwrap.wrap(told, max(width - column - 2, 24))
        head = name
        for line in lines or [""]:
            yield f"  {head:<{column}}{line}".rstrip()
            head = ""
