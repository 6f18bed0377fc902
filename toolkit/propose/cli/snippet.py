# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""`propose snippet`: a new block, and blocks checked one by one, without a workspace."""

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from propose.app.library_check import STDIN, Read, Report, check_snippets
from propose.app.snippet import (
    DEFAULT_LICENCE,
    TO_WRITE,
    Wanted,
    begin_snippet,
    named_by,
    original_named,
    question_typed,
    slug_of,
    source_typed,
)
from propose.cli import EXIT_FINDINGS
from propose.cli.checked import Tally, checked_json, of_block, shown_of, summary_of
from propose.cli.report import echo_json, show_findings, stop_on_errors, visible
from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.snippet import Snippet

_MOST_BYTES = 2 * 1024 * 1024


@click.group("snippet", epilog="Example: propose snippet check garant.fr.md")
def command() -> None:
    """Write and check blocks, in a workspace or anywhere else."""


# New -----------------------------------------------------------------------------------


@command.command("new", epilog="Example: propose snippet new --kind garant --lang fr")
@click.argument("path", metavar="[PATH]", required=False)
@click.option("--kind", metavar="KIND", help="The folder that it belongs to: methode, garant, …")
@click.option("--slug", metavar="SLUG", help="The name of its file; made from the title if not.")
@click.option("--lang", metavar="LANG", help="The language of the block: fr if not said.")
@click.option("--title", metavar="TITLE", help="What it is called, in lists and credits.")
@click.option("--when", "when_to_use", metavar="TEXT", help="When to use it, in one sentence.")
@click.option(
    "--author",
    "authors",
    metavar="NAME",
    multiple=True,
    help='Who wrote it: a name, or "Contributeurs de …"; may be given several times.',
)
@click.option(
    "--licence",
    metavar="SPDX",
    default=DEFAULT_LICENCE,
    show_default=True,
    help="The licence of the library that it is offered to.",
)
@click.option(
    "--consent",
    is_flag=True,
    help="You may give this text, and give it under that licence.",
)
@click.option(
    "--source",
    "sources",
    metavar="YAML",
    multiple=True,
    help="A source, as in a header: '{title: …, authors: …, url: …, use: faits}'.",
)
@click.option(
    "--question",
    "questions",
    metavar="YAML",
    multiple=True,
    help="A question, as in a header: 'lieu: {ask: …, type: …, example: …}'.",
)
@click.option("--text", metavar="FILE", help="The text of the block, in Markdown; - reads it.")
@click.option("--translate", metavar="ID", help="The block that this one translates into LANG.")
@click.option("--dry-run", is_flag=True, help="Check what would be written, write nothing.")
def new(  # noqa: PLR0913 - one parameter an option
    path: str | None,
    *,
    kind: str | None,
    slug: str | None,
    lang: str | None,
    title: str | None,
    when_to_use: str | None,
    authors: tuple[str, ...],
    licence: str,
    consent: bool,
    sources: tuple[str, ...],
    questions: tuple[str, ...],
    text: str | None,
    translate: str | None,
    dry_run: bool,
) -> None:
    """Write a new block, complete, into PATH: a file, or a folder of blocks.

    On a terminal, what the options leave open is asked for, in the language of the block.
    Without PATH the block goes into the library of the workspace, or below this folder.
    A file that is there is never written over.
    """
    here = Path.cwd()
    named_kind, named_slug, named_lang = named_by(path)
    lang = lang or named_lang or ("en" if translate else "fr")
    original, found = (None, ()) if translate is None else original_named(translate, lang, here)
    stop_on_errors(found)
    if original is not None:
        kind, slug = kind or original.id.rpartition("/")[0], slug or original.id.rpartition("/")[2]
    wanted = Wanted(
        kind=kind or named_kind or "",
        slug=slug or named_slug or slug_of(title or ""),
        lang=lang,
        title=title or "",
        when_to_use=when_to_use or "",
        authors=authors,
        licence=_licence(original, licence),
        day=datetime.now(tz=UTC).date().isoformat(),
        text=_read(text) if text is not None else "",
        translates=original,
    )
    wanted = _with_yaml(wanted, sources, questions)
    is_asking = sys.stdin.isatty() and sys.stderr.isatty() and text != STDIN
    if is_asking:
        from propose.cli.interview import asked  # noqa: PLC0415 - not needed for a pipe

        wanted, consent = asked(wanted, here, consent=consent)
    else:
        _need(wanted)
    if not consent:
        refusal = finding("block-consent-missing", Place(path="--consent"), licence=wanted.licence)
        show_findings([refusal])
        raise SystemExit(EXIT_FINDINGS)
    file, found = begin_snippet(wanted, path, here, keep=is_asking, dry_run=dry_run)
    _tell(file, found, wanted, dry_run=dry_run)


def _licence(original: Snippet | None, typed: str) -> str:
    return typed if original is None else original.licence or typed


def _with_yaml(wanted: Wanted, sources: tuple[str, ...], questions: tuple[str, ...]) -> Wanted:
    """Return what is wanted with the sources and questions of the options."""
    found: list[Finding] = []
    asked = dict(wanted.questions)
    named = list(wanted.sources)
    for typed in sources:
        source, faults = source_typed(typed)
        found += faults
        named += [] if source is None else [source]
    for typed in questions:
        declared, faults = question_typed(typed)
        found += faults
        asked.update(declared)
    stop_on_errors(tuple(found))
    return replace(wanted, sources=tuple(named), questions=asked)


def _need(wanted: Wanted) -> None:
    """Refuse what is not said where nobody can be asked."""
    lacking = [
        option
        for option, value in (
            ("--kind", wanted.kind),
            ("--title", wanted.title),
            ("--when", wanted.when_to_use),
            ("--author", wanted.authors),
        )
        if not value
    ]
    if lacking:
        raise click.UsageError(f"Not on a terminal, so nothing is asked: add {', '.join(lacking)}.")


def _tell(file: Path | None, found: tuple[Finding, ...], wanted: Wanted, *, dry_run: bool) -> None:
    """Print the file that was written, what is wrong in it, and what comes next."""
    wrong = [one for one in found if one.code != TO_WRITE]
    show_findings(shown_of(wrong, remarks=False))
    tally = Tally.of(wrong)
    if file is None:
        raise SystemExit(EXIT_FINDINGS)
    click.echo(str(file))
    if tally.told:
        click.echo(f"It is not ready yet: {tally.told}.", err=True)
        raise SystemExit(EXIT_FINDINGS)
    if not dry_run:
        step = _next_step(wanted, is_whole=len(wrong) == len(found))
        click.echo(f"{step} type: propose snippet check {visible(str(file))}", err=True)


def _next_step(wanted: Wanted, *, is_whole: bool) -> str:
    """Return what is left to be written in a new block."""
    if is_whole:
        return "It is ready to be offered. After a change,"
    if wanted.text.strip():
        return "Now put each answer in its place in the text, then"
    return f"Now {'write' if wanted.translates is None else 'translate'} its text, then"


def _read(name: str) -> str:
    """Return a text in UTF-8 from a file or from standard input."""
    try:
        content = _piped() if name == STDIN else _bytes_of(Path(name))
    except OSError as fault:
        reason = fault.strerror or type(fault).__name__
        raise click.BadParameter(f"{visible(name)}: {reason}", param_hint="--text") from None
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise click.BadParameter("it is not UTF-8", param_hint="--text") from None


def _bytes_of(file: Path) -> bytes:
    if not file.is_file():
        raise click.BadParameter(f"{visible(str(file))} is no file", param_hint="--text")
    with file.open("rb") as stream:
        return stream.read(_MOST_BYTES + 1)


def _piped() -> bytes:
    return sys.stdin.buffer.read(_MOST_BYTES + 1)


# Check ---------------------------------------------------------------------------------


@command.command("check", epilog="Example: propose snippet check snippets/garant/role.fr.md")
@click.argument("files", metavar="FILE…", nargs=-1, required=True)
@click.option("--lang", metavar="LANG", default="fr", help="The language of -, standard input.")
@click.option("--remarks", is_flag=True, help="Show what is worth knowing and wrong in no way.")
@click.option(
    "--format",
    "shape",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="For people or for programs.",
)
def check(files: tuple[str, ...], lang: str, shape: str, *, remarks: bool) -> None:
    """Say what is wrong with blocks, and what to type instead; FILE may lie anywhere.

    Everything is looked at: the header, licences and credits, tags, Markdown, links, and
    each block is read with answers of every sort. Warnings count: status 0 means that
    the block can be offered to a library. FILE - is standard input.
    """
    content = _piped() if STDIN in files else None
    report, findings = check_snippets(files, Path.cwd(), content=content, lang=lang)
    tally = Tally.of(findings)
    if shape == "json":
        echo_json(checked_json(report, findings))
    else:
        show_findings(shown_of(findings, remarks=remarks))
        _list(report, findings)
    click.echo(summary_of(report, tally, remarks=remarks), err=True)
    if report is None or tally.stops(strict=True):
        raise SystemExit(EXIT_FINDINGS)


def _list(report: Report | None, findings: tuple[Finding, ...]) -> None:
    """Print for each block whether it can be offered."""
    for block in () if report is None else report.blocks:
        click.echo(f"{visible(block.path)}: {_verdict(block, findings)}")


def _verdict(block: Read, findings: tuple[Finding, ...]) -> str:
    told = Tally.of(of_block(findings, block)).told
    if told:
        return click.style(told, fg="red")
    return click.style("ready to be offered", fg="green")
