# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""`propose git-setup`: git shows Word files and offers so that they can be read."""

from pathlib import Path

import click

from propose.app.git_setup import carried_out, plan_of
from propose.cli import EXIT_FINDINGS
from propose.cli.report import show_findings, visible


@click.command("git-setup", epilog="Example: propose git-setup --dry-run")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option("--undo", is_flag=True, help="Take back what this command set.")
def command(*, dry_run: bool, undo: bool) -> None:
    """Let git diff, git log -p and git show print the words of Word files.

    Lines in .gitattributes say which files are shown how: commit them. Three settings of
    this clone say what git runs for it: `propose text --git`, whose results it keeps. Each
    clone needs them once. Nothing else is changed, and --undo takes all of it back.
    """
    plan, findings = plan_of(Path.cwd(), undo=undo)
    if plan is not None and not dry_run:
        findings = carried_out(plan)
    show_findings(findings)
    if plan is None or findings:
        raise SystemExit(EXIT_FINDINGS)
    for step in plan.steps:
        click.echo(visible(step.told))
    if not plan.steps:
        click.echo("nothing is set" if undo else "nothing to do", err=True)
