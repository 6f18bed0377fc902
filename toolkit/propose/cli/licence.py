# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""`propose licence`: which texts may be combined, into what, and why."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from textwrap import fill
from types import MappingProxyType

import click

from propose.app.licence import Answer, Reason, Subject, Verdict, all_licences, answer_to
from propose.cli import EXIT_FINDINGS
from propose.cli.report import echo_json, findings_json, show_findings, visible
from propose.cli.table import echo_table, width_of_output
from propose.model.licence import Use

_WIDEST = 96
_USES = (Use.IDENTICAL, Use.FILLED, Use.ADAPTED, Use.QUOTED, Use.FACTS)

_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "en": {
            "into": "In an offer under {licence}",
            "identique": "word for word",
            "rempli": "filled in",
            "adapté": "adapted",
            "citation": "quoted",
            "faits": "facts",
            "yes": "yes",
            "no": "no",
            "apart": "apart",
            "apart_said": "apart: yes, under its own licence, listed as an exception; the rest of "
            "the offer keeps its own",
            "quoted_said": "quoted: short, word for word, marked as a quotation, with its source",
            "facts_said": "facts: no wording is taken over; the source is credited",
            "why": "Why",
            "one": "Adapted into a text under {licence}",
            "merged": "Merged into one text under {licence}",
            "may": "yes",
            "may_not": "no",
            "clash": "{one} and {other} go into no text together: no licence serves both.",
            "outputs": "A text made of all of this may appear under {licences}.",
            "outputs_one": "An adaptation may appear under {licences}.",
            "no_outputs": "There is no licence under which a text made of all of this may appear "
            "in an offer.",
            "no_outputs_one": "There is no licence under which an adaptation may appear in an "
            "offer.",
            "side": "Side by side in one offer, each text with its own credit",
            "side_not": "not even word for word: {names}",
            "ways": "What can be done",
            "way_output": "give the text that adapts it another licence ({licences}); it is then "
            "an exception in the offer",
            "way_apart": "keep the texts apart, each in a block of its own",
            "way_word": "take it over word for word",
            "way_other": "use another text",
            "way_quote": "quote it shortly (use: citation) or take its facts alone (use: faits)",
            "way_permission": "ask whoever holds the rights, and record the permission under "
            "permissions: in proposal.yaml",
            "advice": "This is not legal advice. The rules: docs/licences.md",
            "and": " and ",
        },
        "fr": {
            "into": "Dans une offre sous {licence}",
            "identique": "mot pour mot",
            "rempli": "complété",
            "adapté": "adapté",
            "citation": "cité",
            "faits": "faits",
            "yes": "oui",
            "no": "non",
            "apart": "à part",
            "apart_said": "à part\u00a0: oui, sous sa propre licence, avec mention parmi les "
            "exceptions\u00a0; le reste de l’offre garde la sienne",
            "quoted_said": "cité\u00a0: court, mot pour mot, entre guillemets, avec sa source",
            "facts_said": "faits\u00a0: aucune phrase n’est reprise\u00a0; la source est créditée",
            "why": "Pourquoi",
            "one": "Adapté dans un texte sous {licence}",
            "merged": "Fondus en un seul texte sous {licence}",
            "may": "oui",
            "may_not": "non",
            "clash": "{one} et {other} n’entrent pas dans un même texte\u00a0: aucune licence ne "
            "convient aux deux.",
            "outputs": "Un texte fait de tout cela peut paraître sous {licences}.",
            "outputs_one": "Une adaptation peut paraître sous {licences}.",
            "no_outputs": "Il n’y a pas de licence sous laquelle un texte fait de tout cela "
            "puisse paraître dans une offre.",
            "no_outputs_one": "Il n’y a pas de licence sous laquelle une adaptation puisse "
            "paraître dans une offre.",
            "side": "Côte à côte dans une offre, chaque texte avec son crédit",
            "side_not": "pas même mot pour mot\u00a0: {names}",
            "ways": "Que faire",
            "way_output": "donner une autre licence au texte qui l’adapte ({licences})\u00a0; il "
            "figure alors parmi les exceptions de l’offre",
            "way_apart": "laisser les textes séparés, chacun dans son bloc",
            "way_word": "le reprendre mot pour mot",
            "way_other": "prendre un autre texte",
            "way_quote": "le citer brièvement (use: citation) ou n’en prendre que les faits "
            "(use: faits)",
            "way_permission": "demander l’autorisation à qui détient les droits, et la consigner "
            "sous permissions: dans proposal.yaml",
            "advice": "Ceci n’est pas un conseil juridique. Les règles\u00a0: docs/licences.fr.md",
            "and": " et ",
        },
    }
)


@click.command(
    "licence", epilog="Example: propose licence CC-BY-SA-3.0 LAL-1.3 --into CC-BY-SA-4.0"
)
@click.argument("names", nargs=-1, metavar="LICENCE|BLOCK...")
@click.option(
    "--into",
    metavar="LICENCE",
    help="The licence of what is made of them (default CC-BY-SA-4.0).",
)
@click.option(
    "--lang",
    type=click.Choice(("en", "fr")),
    default="en",
    show_default=True,
    help="The language of the explanation.",
)
@click.option(
    "--format",
    "shape",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="For people or for programs.",
)
def command(names: tuple[str, ...], *, into: str | None, lang: str, shape: str) -> None:
    """Explain which licences, or blocks by their ids, may be combined, and into what.

    A licence is named by its SPDX identifier or expression, or by its French or English name.
    Without a name, all known licences are listed. Ends with 0 if all may be merged into one
    text under --into, else with 1; one name alone, without --into, always ends with 0.
    """
    if not names:
        _list(lang, shape)
        return
    answer, findings = answer_to(names, Path.cwd(), into=into or "CC-BY-SA-4.0", lang=lang)
    if shape == "json":
        echo_json({**(_plain(answer) if answer else {}), "findings": findings_json(findings)})
    else:
        show_findings(findings)
        if answer is not None:
            for line in _lines(answer, _WORDS[lang], lang):
                click.echo(line)
    is_asked = len(names) > 1 or into is not None
    if answer is None or (is_asked and not answer.is_mergeable):
        raise SystemExit(EXIT_FINDINGS)


# All licences ----------------------------------------------------------------------


def _list(lang: str, shape: str) -> None:
    subjects = all_licences(lang)
    if shape == "json":
        echo_json({"licences": [_subject(one) for one in subjects]})
        return
    words = _WORDS[lang]
    shown = (Use.IDENTICAL, Use.ADAPTED)
    rows = [
        (
            one.licence,
            one.reasons[0].name_fr if lang == "fr" else one.reasons[0].name_en,
            *(_cell(one.verdict(use), words) for use in shown),
        )
        for one in subjects
    ]
    header = ("licence", "name", *(words[use] for use in shown))
    echo_table("licences", header, rows)


# Text ------------------------------------------------------------------------------


def _lines(answer: Answer, words: Mapping[str, str], lang: str) -> Iterator[str]:
    width = min(width_of_output() or _WIDEST, _WIDEST)
    into = answer.into.spdx
    yield from _uses(answer, words, width)
    yield ""
    yield _bold(words["why"])
    told: dict[str, Reason] = {}
    for subject in answer.subjects:
        if subject.title is not None:
            title = f"«\u00a0{subject.title}\u00a0»" if lang == "fr" else f"“{subject.title}”"
            yield f"  {_bold(subject.name)}  {visible(title)}, {subject.licence}"
        told.update((one.spdx, one) for one in subject.reasons)
    for one in told.values():
        yield from _reason(one, lang, width)
    yield ""
    yield from _together(answer, words, into, width)
    yield ""
    yield click.style(words["advice"], dim=True)


def _uses(answer: Answer, words: Mapping[str, str], width: int) -> Iterator[str]:
    yield _bold(words["into"].format(licence=answer.into.spdx))
    first = max(len(one.name) for one in answer.subjects)
    widths = [max(len(words[use]), len(words["apart"])) for use in _USES[:-1]] + [0]
    labels = (words[use].ljust(padded) for use, padded in zip(_USES, widths, strict=True))
    yield f"  {' ' * first}  {'  '.join(labels)}"
    for one in answer.subjects:
        cells = (
            _coloured(one.verdict(use), words, padded)
            for use, padded in zip(_USES, widths, strict=True)
        )
        yield f"  {one.name.ljust(first)}  {'  '.join(cells)}"
    if any(verdict.is_apart for one in answer.subjects for verdict in one.verdicts):
        yield click.style(_wrapped(words["apart_said"], width, "  "), dim=True)
    yield click.style(_wrapped(words["quoted_said"], width, "  "), dim=True)
    yield click.style(_wrapped(words["facts_said"], width, "  "), dim=True)


def _cell(verdict: Verdict, words: Mapping[str, str]) -> str:
    if not verdict.is_allowed:
        return words["no"]
    return words["apart"] if verdict.is_apart else words["yes"]


def _coloured(verdict: Verdict, words: Mapping[str, str], width: int) -> str:
    colour = "green" if verdict.is_allowed else "red"
    if verdict.is_apart:
        colour = "yellow"
    return click.style(_cell(verdict, words).ljust(width), fg=colour)


def _reason(one: Reason, lang: str, width: int) -> Iterator[str]:
    first, second = (one.name_fr, one.name_en) if lang == "fr" else (one.name_en, one.name_fr)
    yield f"  {_bold(one.spdx)}"
    yield _wrapped(first, width, "    ")
    if second != first:
        yield click.style(_wrapped(second, width, "    "), dim=True)
    yield _wrapped(one.says, width, "    ")
    for link in filter(None, (one.url, one.link)):
        yield click.style(f"    {link}", dim=True)


def _together(answer: Answer, words: Mapping[str, str], into: str, width: int) -> Iterator[str]:
    is_alone = len(answer.subjects) == 1
    may = words["may"] if answer.is_mergeable else words["may_not"]
    sign = click.style(may, fg="green" if answer.is_mergeable else "red", bold=True)
    colon = "\u00a0:" if words is _WORDS["fr"] else ":"
    said = words["one" if is_alone else "merged"].format(licence=into)
    yield f"{_bold(said)}{colon} {sign}"
    for one, other in answer.clashes:
        yield _wrapped(words["clash"].format(one=one, other=other), width, "  ")
    outputs = _some(answer.outputs)
    key = "outputs" if answer.outputs else "no_outputs"
    said = words[f"{key}_one" if is_alone else key].format(licences=outputs)
    if answer.outputs or not answer.clashes:
        yield _wrapped(said, width, "  ")
    refused = [one.name for one in answer.subjects if not one.verdict(Use.IDENTICAL).is_allowed]
    if not is_alone:
        may = words["may_not"] if refused else words["may"]
        sign = click.style(may, fg="red" if refused else "green", bold=True)
        yield f"{_bold(words['side'])}{colon} {sign}"
        if refused:
            yield _wrapped(words["side_not"].format(names=", ".join(refused)), width, "  ")
    if not answer.is_mergeable:
        yield ""
        yield _bold(words["ways"])
        for way in _ways(answer, words, is_refused=bool(refused)):
            yield fill(way, width, initial_indent="  - ", subsequent_indent="    ")


def _ways(answer: Answer, words: Mapping[str, str], *, is_refused: bool) -> Iterator[str]:
    if answer.outputs and not is_refused:
        yield words["way_output"].format(licences=_some(answer.outputs))
    if not is_refused:
        yield words["way_word" if len(answer.subjects) == 1 else "way_apart"]
    yield words["way_other"]
    yield words["way_quote"]
    yield words["way_permission"]


def _some(licences: Iterable[str], most: int = 6) -> str:
    """Return a list of licences, the free ones first, cut where it gets long."""
    listed = [*licences]
    more = f" … ({len(listed)})" if len(listed) > most else ""
    return f"{', '.join(listed[:most])}{more}"


def _wrapped(text: str, width: int, indent: str) -> str:
    return fill(
        visible(text),
        width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
    )


def _bold(text: str) -> str:
    return click.style(visible(text), bold=True)


# JSON ------------------------------------------------------------------------------


def _plain(answer: Answer) -> dict[str, object]:
    return {
        "into": answer.into.spdx,
        "subjects": [_subject(one) for one in answer.subjects],
        "merged": {
            "allowed": answer.is_mergeable,
            "outputs": list(answer.outputs),
            "clashes": [list(pair) for pair in answer.clashes],
        },
    }


def _subject(one: Subject) -> dict[str, object]:
    return {
        "name": one.name,
        "title": one.title,
        "licence": one.licence,
        "uses": {
            verdict.use.value: {
                "allowed": verdict.is_allowed,
                "under": verdict.under,
                "exception": verdict.is_apart,
            }
            for verdict in one.verdicts
        },
        "reasons": [
            {
                "licence": reason.spdx,
                "name": {"fr": reason.name_fr, "en": reason.name_en},
                "url": reason.url,
                "says": reason.says,
                "link": reason.link,
            }
            for reason in one.reasons
        ],
    }
