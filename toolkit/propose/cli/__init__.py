# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""One module a command; the only layer that prints or exits."""

import gc
import io
import os
import sys
from contextlib import suppress
from importlib import import_module
from types import MappingProxyType

import click

from propose import __version__

COMMANDS = MappingProxyType(
    {
        "init": "Lay out a private workspace in a folder.",
        "new": "Begin an offer: outline, answers and consultation to fill in.",
        "build": "Build offers: Word, PDF, web page, Markdown, credits.",
        "check": "Say what may get an offer rejected, and what to tick by hand.",
        "bill": "Print the bill of commons of an offer.",
        "diff": "Say what changed between two offers, or two states of one.",
        "list": "List blocks, commons, offers, templates or kinds.",
        "show": "Show one block alone, filled from its examples.",
        "adapt": "Copy a block into an offer, with its credit, to change it.",
        "snippet": "Write a new block, or check blocks that may lie anywhere.",
        "library": "Read every block of a library in every branch.",
        "licence": "Explain which licences or blocks may be combined, and why.",
        "template": "Say what a Word template holds, lacks and never uses.",
        "inspect": "Say what a Word file carries: properties, credits, links.",
        "text": "Print the words of a Word file, whoever made it.",
        "git-setup": "Let git show the words of Word files.",
    }
)
"""Every command with its line of help: its module is read when it is run."""

EXIT_FINDINGS = 1
EXIT_INTERNAL = 70
EXIT_INTERRUPTED = 130


def module_of(name: str) -> str:
    """Return the module of a command.

    >>> module_of("git-setup")
    'propose.cli.git_setup'
    """
    return f"propose.cli.{name.replace('-', '_')}"


class Commands(click.Group):
    """A group that imports a command only when it is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the work."""
        del ctx
        return [*COMMANDS]  # the module of the command `list` hides the type of that name

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return one command, its module read now."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = import_module(module_of(cmd_name))
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that was typed, or say which ones come near."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            from propose.model.nearest import nearest  # noqa: PLC0415 - only for a misspelt command

            near = nearest(name, COMMANDS)
            hint = f"did you mean '{near}'?" if near else "see 'propose --help'"
            ctx.fail(f"There is no command '{name}': {hint}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; Ctrl-C ends it with the status that shells know."""
        try:
            return super().invoke(ctx)
        except (KeyboardInterrupt, click.Abort):
            click.echo("\nAborted!", err=True)
            raise SystemExit(EXIT_INTERRUPTED) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without reading their modules."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([*COMMANDS.items()])


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: propose build exemple",
)
@click.version_option(__version__, prog_name="propose")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Answer public tenders with freely licensed text blocks, and credit every one.

    A library of blocks is filled from your answers and put into a Word template,
    with the bill of the commons that the offer stands on.
    """
    if os.environ.get("NO_COLOR"):
        ctx.color = False


def _end_tidily() -> None:
    """Let a request to end clear up as Ctrl-C does: temporary files, LibreOffice.

    A second request ends the program at once.
    """
    import signal  # noqa: PLC0415 - its names only here

    def end(number: int, frame: object) -> None:
        del frame
        signal.signal(number, signal.SIG_DFL)
        raise SystemExit(128 + number)

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # there is no SIGHUP on Windows
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, end)


def main() -> None:
    """Run the program; a fault of ours is one line, unless PROPOSE_DEBUG is set.

    The process is short: its objects are neither searched for cycles while it runs nor
    taken apart one by one at its end, which for a long offer takes longer than writing it.
    """
    gc.disable()
    _end_tidily()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    status = 0
    try:
        command(prog_name="propose")
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else bool(end.code)
    except Exception as error:
        if os.environ.get("PROPOSE_DEBUG"):
            raise
        click.echo(
            f"propose: this should not have happened ({type(error).__name__}).\n"
            "  hint: set PROPOSE_DEBUG=1, run the same command again and report what it "
            "shows, after taking out what is private",
            err=True,
        )
        status = EXIT_INTERNAL
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)
