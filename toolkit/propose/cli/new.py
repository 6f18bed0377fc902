# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""`propose new`: an offer laid out, ready to be answered."""

from datetime import UTC, datetime
from pathlib import Path

import click

from propose.app.begin import Head, begin_offer
from propose.cli.report import stop_on_errors


@click.command("new", epilog="Example: propose new 2027-ma-ville --kind reponse-appel-offres")
@click.argument("slug")
@click.option(
    "--kind", metavar="KIND", required=True, help="The kind of response: see propose list kinds."
)
@click.option("--title", metavar="TITLE", help="The title of the offer.")
@click.option("--lang", metavar="LANG", help="Language of the offer, if not that of its kind.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, write nothing.")
def command(slug: str, kind: str, title: str | None, lang: str | None, *, dry_run: bool) -> None:
    """Lay out proposals/SLUG: the outline, the questions to answer, the buyer's facts.

    SLUG is small letters, digits and hyphens, for example 2027-ma-ville.
    """
    day = datetime.now(tz=UTC).date().isoformat()
    wanted = Head(slug=slug, kind=kind, title=title, lang=lang, day=day)
    files, findings = begin_offer(wanted, Path.cwd(), dry_run=dry_run)
    stop_on_errors(findings)
    for file in files:
        click.echo(str(file))
    if files and not dry_run:
        click.echo(
            "Fill in consultation.yaml, answers.yaml and the texts of own/; "
            f"propose build {slug} tells all that is missing.",
            err=True,
        )
