# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""How findings look: one line each with its place, one line with what to type."""

import json
import re
import shutil
import sys
from collections.abc import Iterable

import click

from propose.cli import EXIT_FINDINGS
from propose.model.finding import Finding, Severity

_NARROWEST = 40
_STEERING = "[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]"
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def show_findings(findings: Iterable[Finding]) -> None:
    """Print findings to stderr, sorted by file, line and column, each one once."""
    for one in in_order(findings):
        severity = click.style(one.severity.value, fg=_COLOURS[one.severity], bold=True)
        place = visible(str(one.place))
        head = f"{place}: {one.severity.value}: "
        told, code = _fitted(f"{head}{visible(one.message)} [{one.code}]", len(head))
        click.echo(f"{click.style(place, bold=True)}: {severity}: {told}", err=True, nl=False)
        click.echo(click.style(code, dim=True), err=True)
        hint, last = _fitted(f"  hint: {visible(one.hint)}", 0)
        click.echo(f"{hint}{last}", err=True)


def _fitted(line: str, head: int) -> tuple[str, str]:
    """Return a line without its first characters, in two parts, the last word the second.

    On a terminal it is broken between words where the terminal would break inside one.
    """
    width = shutil.get_terminal_size().columns if sys.stderr.isatty() else None
    if width is not None and len(line) > width > _NARROWEST:
        import textwrap  # noqa: PLC0415 - only where something is to be shown on a terminal

        # The head is one word to the wrapper: it is not broken, and its length counts.
        kept = line[:head].rstrip().replace(" ", "\0")
        lines = textwrap.wrap(
            f"{kept}{line[len(kept) :]}",
            width,
            subsequent_indent="    ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        line = "\n".join(lines).replace("\0", " ")
    rest = line
    if head:  # what follows it is a space, or the line ends there
        rest = line[head - 1 :] if line[head - 1] == "\n" else line[head:]
    at = rest.rfind(" ") + 1
    return rest[:at], rest[at:]


def visible(text: str) -> str:
    r"""Return a text as one line that steers no terminal; names of files may hold anything.

    >>> visible("a\x1b[31m\nb")
    'a\ufffd[31m\ufffdb'
    """
    return re.sub(_STEERING, "\ufffd", text)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings by place, without repetitions."""
    return sorted(dict.fromkeys(findings), key=lambda one: (one.place.order, one.code))


def findings_json(findings: Iterable[Finding]) -> list[dict[str, object]]:
    """Return findings as plain data."""
    return [
        {
            "code": one.code,
            "severity": one.severity.value,
            "path": one.place.path,
            "line": one.place.line,
            "column": one.place.column,
            "message": one.message,
            "hint": one.hint,
        }
        for one in in_order(findings)
    ]


def echo_json(value: object) -> None:
    """Print plain data as JSON to stdout."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def counts(findings: Iterable[Finding]) -> tuple[int, int]:
    """Return how many errors and how many other remarks are shown for findings."""
    found = in_order(findings)
    errors = sum(one.is_error for one in found)
    return errors, len(found) - errors


def counted(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "page"), counted(12, "page")
    ('1 page', '12 pages')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def stop_on_errors(findings: Iterable[Finding]) -> None:
    """Show findings and end with status 1 if one of them is an error."""
    found = list(findings)
    show_findings(found)
    errors, _ = counts(found)
    if errors:
        click.echo(f"{counted(errors, 'error')}.", err=True)
        raise SystemExit(EXIT_FINDINGS)
