# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The questions that `propose snippet new` asks, in the language of the block."""

import shutil
import textwrap
from collections.abc import Callable, Container, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from propose.app.snippet import (
    Question,
    Source,
    Type,
    Use,
    Wanted,
    asks_for_update,
    fits,
    is_kebab,
    kinds_known,
    known_questions,
    licence_findings,
    names_in,
    question_said,
    renamed,
    slug_of,
    type_of,
    worded_question,
)
from propose.cli.report import visible

_LICENSED = (Use.IDENTICAL, Use.FILLED, Use.ADAPTED)
_END = "."
_LONGEST_PROMPT = 56

_FRENCH = {
    "head": "Un nouveau bloc. La touche Entrée garde ce qui est entre crochets\u00a0; Ctrl+C "
    "arrête tout, et rien n'est écrit.",
    "colon": "\u00a0: ",
    "title": "Titre",
    "kind": "Dossier où le ranger ({kinds})",
    "slug": "Nom du fichier, sans la langue ni .md",
    "when": "Quand l'employer, en une phrase",
    "authors": "Qui l'a écrit\u00a0? Un nom ou «\u00a0Contributeurs de …\u00a0»\u00a0; séparez-en "
    "plusieurs par des points-virgules",
    "again": "S'appuie-t-il sur une autre œuvre\u00a0: page, livre, rapport, autre bloc\u00a0? "
    "(o/n)",
    "more": "Sur une autre encore\u00a0? (o/n)",
    "source-title": "  Son titre, tel qu'elle le porte",
    "source-authors": "  Ses auteurs et autrices, séparés par des points-virgules",
    "source-url": "  Son adresse web, s'il y en a une",
    "use": "  Ce que vous en avez pris\u00a0: identique (mot pour mot), rempli (un texte à trous), "
    "adapté (récrit), citation, faits (aucune phrase)",
    "source-licence": "  Sa licence, avec sa version\u00a0: CC BY-SA 4.0, CC BY 4.0, CC0 1.0, "
    "LAL 1.3…",
    "changes": "  Ce que vous avez changé, en quelques mots",
    "consulted": "  Lue le (AAAA-MM-JJ)",
    "refused": "  Cette source ne convient pas ainsi\u00a0: {why}\n  {hint}",
    "mend": "  Corriger ce que vous venez d'en dire\u00a0? (o/n)",
    "kept": "  Elle reste nommée dans l'en-tête, et le bloc ne sera pas prêt tant que cela n'est "
    "pas réglé.",
    "revision": "  Sa version\u00a0: numéro, édition ou date, si elle en porte une",
    "update": "  Sa dernière mise à jour, que cette licence demande de dire (AAAA-MM-JJ)",
    "text": "Le texte, en Markdown. Écrivez {{ nom }} là où chaque offre dira autre chose. "
    "Finissez par une ligne qui ne contient qu'un point.",
    "known": "«\u00a0{name}\u00a0» est déjà demandé par d'autres blocs\u00a0: {type}.\n  {ask}",
    "take": "  Reprendre leur question\u00a0? (o/n)",
    "unfit": "  Le texte ne peut pas l'employer ainsi.",
    "rename": "  Sous quel autre nom poser la vôtre\u00a0? Le texte le prendra",
    "items": "une liste\u00a0: {items}",
    "fields": "une fiche ({fields})",
    "records": "une liste de fiches ({fields})",
    "ask": "«\u00a0{name}\u00a0»\u00a0: quelle question poser à la personne qui remplit "
    "l'offre\u00a0?",
    "type": "  Type de réponse ({types})",
    "choices": "  Les choix possibles, séparés par des points-virgules",
    "example": "  Un exemple inventé mais vraisemblable",
    "unit": "  L'unité, au pluriel, s'il y en a une (jours, m²)",
    "ask-more": "Une autre question à poser\u00a0? Tapez son nom, sans accent, sinon Entrée",
    "name": "minuscules sans accent, chiffres et _ seulement",
    "consent": "Ce texte est le vôtre, ou vous avez le droit de le transmettre\u00a0; vous "
    "l'offrez sous la licence {licence}\u00a0; il ne contient ni réponse, ni prix, ni nom "
    "d'acheteur, ni coordonnées. D'accord\u00a0? (o/n)",
    "empty": "il faut une réponse",
    "kebab": "minuscules sans accent, chiffres et traits d'union seulement",
    "yes-no": "o ou n",
    "one-of": "au choix\u00a0: {choices}",
    "date": "une date, par exemple 2026-11-22",
    "translate": "«\u00a0{text}\u00a0», traduit",
}
_ENGLISH = {
    "head": "A new block. Enter keeps what stands in brackets; Ctrl+C stops, and nothing is "
    "written.",
    "colon": ": ",
    "title": "Title",
    "kind": "Kind, that is its folder ({kinds})",
    "slug": "Name of the file, without the language or .md",
    "when": "When is it to be used? One sentence",
    "authors": "Who wrote it? A name or “Contributeurs de …”; several, with semicolons",
    "again": "Does it draw on another work: a page, a book, a report, another block? (y/n)",
    "more": "On one more? (y/n)",
    "source-title": "  Its title, as the work has it",
    "source-authors": "  Its authors, with semicolons",
    "source-url": "  Its web address, if there is one",
    "use": "  What you took from it: identique (word for word), rempli (a text with gaps), adapté "
    "(rewritten), citation (quoted), faits (facts, no sentence)",
    "source-licence": "  Its licence, with its version: CC BY-SA 4.0, CC BY 4.0, CC0 1.0, LAL 1.3…",
    "changes": "  What you changed, in a few words",
    "consulted": "  Consulted on (YYYY-MM-DD)",
    "refused": "  This source does not fit as it is: {why}\n  {hint}",
    "mend": "  Correct what you just said of it? (y/n)",
    "kept": "  It stays named in the header, and the block is not ready until that is settled.",
    "revision": "  Its version: a number, an edition or a date, if it bears one",
    "update": "  When it was last brought up to date, which this licence asks for (YYYY-MM-DD)",
    "text": "The text, in Markdown. Write {{ name }} where each offer will say something else. "
    "End with a line that holds a full stop alone.",
    "known": "“{name}” is asked by other blocks already: {type}.\n  {ask}",
    "take": "  Take their question over? (y/n)",
    "unfit": "  The text cannot use it like that.",
    "rename": "  Under which other name is yours to be asked? The text takes it",
    "items": "a list: {items}",
    "fields": "a record ({fields})",
    "records": "a list of records ({fields})",
    "ask": "“{name}”: what is to be asked of whoever fills in the offer?",
    "type": "  Type of the answer ({types})",
    "choices": "  The choices, with semicolons",
    "example": "  An example that is invented and could be real",
    "unit": "  The unit, in the plural, if there is one (days, m²)",
    "ask-more": "One more question? Its name, without accents, or Enter",
    "name": "small letters without accents, digits and _ only",
    "consent": "This text is yours, or you have the right to pass it on; you offer it under "
    "{licence}; there is no answer, price, name of a buyer or contact details in it. Agreed? "
    "(y/n)",
    "empty": "to be filled in",
    "kebab": "small letters without accents, digits and hyphens only",
    "yes-no": "y or n",
    "one-of": "one of {choices}",
    "date": "a date, such as 2026-11-22",
    "translate": "“{text}”, translated",
}

_TYPES_FRENCH = {
    "texte": Type.TEXT,
    "texte long": Type.LONG_TEXT,
    "nombre entier": Type.INTEGER,
    "nombre": Type.DECIMAL,
    "montant": Type.AMOUNT,
    "pourcentage": Type.PERCENTAGE,
    "date": Type.DATE,
    "oui/non": Type.YES_NO,
    "choix": Type.CHOICE,
    "adresse électronique": Type.EMAIL,
    "adresse web": Type.URL,
    "nom propre": Type.PROPER_NAME,
    "personne": Type.PERSON,
    "liste": Type.LIST,
}
_TYPES_ENGLISH = {one.value: one for one in _TYPES_FRENCH.values()}
_YES = frozenset({"o", "oui", "y", "yes"})
_NO = frozenset({"n", "non", "no"})


def asked(wanted: Wanted, here: Path, *, consent: bool) -> tuple[Wanted, bool]:
    """Return what is wanted with everything asked that was open, and the consent."""
    words = _FRENCH if wanted.lang.startswith("fr") else _ENGLISH
    _say(words["head"])
    title = wanted.title or _line(words["title"], words)
    kinds = ", ".join(kinds_known(here)) or "methode"
    kind = wanted.kind or _valid(words["kind"].format(kinds=kinds), words, "kebab", _is_kind)
    slug = wanted.slug
    if not is_kebab(slug):
        slug = _valid(words["slug"], words, "kebab", is_kebab, default=slug_of(title) or None)
    wanted = replace(
        wanted,
        title=title,
        kind=kind,
        slug=slug,
        when_to_use=wanted.when_to_use or _line(words["when"], words),
        authors=wanted.authors or _several(words["authors"], words),
    )
    if wanted.translates is None:
        if not wanted.sources:
            wanted = replace(wanted, sources=_sources(wanted, words))
        if not wanted.text:
            wanted = replace(wanted, text=_text(words))
        wanted = _questions(wanted, words, here)
    else:
        wanted = replace(wanted, questions=_translated(wanted, words, here))
    if not consent:
        consent = _agrees(words["consent"].format(licence=wanted.licence), words)
    return wanted, consent


def _is_kind(typed: str) -> bool:
    first, *rest = typed.split("/")
    return first not in {"communs", "own"} and all(map(is_kebab, (first, *rest)))


# Sources and questions ------------------------------------------------------------------


def _sources(wanted: Wanted, words: Mapping[str, str]) -> tuple[Source, ...]:
    """Return the sources that are named, one that is refused as well.

    Whoever drew on it has done so: the block names it, and is not ready until that is settled.
    """
    sources: list[Source] = []
    while _agrees(words["more" if sources else "again"], words):
        source = _source(wanted, words)
        while (refused := licence_findings(wanted, source)) != ():
            one = refused[0]
            _say(words["refused"].format(why=visible(one.message), hint=visible(one.hint)))
            if not _agrees(words["mend"], words):
                _say(words["kept"])
                break
            source = _source(wanted, words, source)
        sources.append(source)
    return tuple(sources)


def _source(wanted: Wanted, words: Mapping[str, str], was: Source | None = None) -> Source:
    """Return a source as it is described; what was said of it before needs no typing."""
    title = _line(words["source-title"], words, default=was.title if was else None)
    said = "; ".join(was.authors) if was else None
    authors = _several(words["source-authors"], words, default=said)
    url = _line(words["source-url"], words, default=(was.url if was else None) or "")
    uses = tuple(one.value for one in Use)
    use = Use(_one_of(words["use"], uses, words, default=was.use.value if was else None))
    licence = None
    if use in _LICENSED:
        licence = _line(words["source-licence"], words, default=was.licence if was else None)
    before = (was.revision if was else None) or ""
    if licence is not None and asks_for_update(licence):
        revision = _valid(words["update"], words, "date", _is_date, default=before or None)
    else:
        revision = _line(words["revision"], words, default=before)
    read_on = (was.consulted if was else None) or wanted.day
    consulted = _valid(words["consulted"], words, "date", _is_date, default=read_on)
    changes = None
    if use is Use.ADAPTED:
        changes = _line(words["changes"], words, default=was.changes if was else None)
    return Source(
        title=title,
        authors=authors,
        url=url or None,
        revision=revision or None,
        consulted=consulted,
        licence=licence,
        use=use,
        changes=changes,
    )


def _is_date(typed: str) -> bool:
    try:
        date.fromisoformat(typed)
    except ValueError:
        return False
    return True


def _text(words: Mapping[str, str]) -> str:
    _say(words["text"])
    lines: list[str] = []
    while True:
        try:
            line = input()
        except EOFError:
            break
        if line.strip() == _END:
            break
        lines.append(line)
    return "\n".join(lines)


def _questions(wanted: Wanted, words: Mapping[str, str], here: Path) -> Wanted:
    """Return what is wanted with a question for each name, and the text with new names."""
    questions = dict(wanted.questions)
    known = known_questions(wanted.lang, here)
    text = wanted.text
    for name in names_in(text, questions):
        if name not in known:
            questions[name] = _question(name, words)
        elif _is_taken(text, known[name], wanted.lang, words):
            questions[name] = known[name]
        else:
            other = _other_name({*known, *questions, *names_in(text, questions)}, words)
            text = renamed(text, name, other)
            questions[other] = _question(other, words)
    while not text or not questions:
        name = _line(words["ask-more"], words, default="")
        if not name:
            break
        question = question_said(name, name, Type.TEXT)
        if question is None or name in questions:
            _say(words["name"])
            continue
        if name in known and _is_taken("", known[name], wanted.lang, words):
            questions[name] = known[name]
            continue
        if name in known:
            name = _other_name({*known, *questions}, words)
        questions[name] = _question(name, words)
    return replace(wanted, questions=questions, text=text)


def _is_taken(text: str, question: Question, lang: str, words: Mapping[str, str]) -> bool:
    """Return whether a block asks a question as other blocks do."""
    types = _TYPES_FRENCH if words is _FRENCH else _TYPES_ENGLISH
    named = {kind: name for name, kind in types.items()}
    told = type_of(question, named, words)
    shown = {"name": visible(question.id), "type": visible(told), "ask": visible(question.ask)}
    _say(words["known"].format(**shown))
    if not fits(text, question, lang):
        _say(words["unfit"])
        return False
    return _agrees(words["take"], words)


def _other_name(taken: Container[str], words: Mapping[str, str]) -> str:
    while True:
        name = _line(words["rename"], words)
        if question_said(name, name, Type.TEXT) is not None and name not in taken:
            return name
        _say(words["name"])


def _question(name: str, words: Mapping[str, str]) -> Question:
    while True:
        ask = _line(words["ask"].format(name=visible(name)), words)
        types = _TYPES_FRENCH if words is _FRENCH else _TYPES_ENGLISH
        prompt = words["type"].format(types=", ".join(types))
        kind = types[_one_of(prompt, tuple(types), words, default=next(iter(types)))]
        choices = _several(words["choices"], words) if kind is Type.CHOICE else ()
        is_counted = kind in {Type.INTEGER, Type.DECIMAL}
        unit = _line(words["unit"], words, default="") if is_counted else ""
        needs_none = kind in {Type.YES_NO, Type.CHOICE}
        example = None if needs_none else _line(words["example"], words)
        question = question_said(
            name, ask, kind, choices=choices, unit=unit or None, example=example
        )
        if question is not None:
            return question
        _say(words["name"])


def _translated(wanted: Wanted, words: Mapping[str, str], here: Path) -> Mapping[str, Question]:
    """Return the questions of the original, each worded in the language of the block."""
    questions = dict(wanted.questions)
    asked_there = known_questions(wanted.lang, here)
    for name, one in () if wanted.translates is None else wanted.translates.questions.items():
        if name in questions:
            continue
        known = worded_question(one, asked_there.get(name))
        if known is None:
            prompt = words["translate"].format(text=visible(one.ask))
            known = replace(one, ask=_line(prompt, words, default=one.ask))
        questions[name] = known
    return questions


# Prompts ---------------------------------------------------------------------------------


def _say(text: str) -> None:
    width = shutil.get_terminal_size().columns
    for line in text.split("\n"):
        margin = " " * (len(line) - len(line.lstrip()))
        click.echo(
            textwrap.fill(line, max(width, 40), subsequent_indent=margin, break_on_hyphens=False),
            err=True,
        )


def _line(prompt: str, words: Mapping[str, str], *, default: str | None = None) -> str:
    """Return one line; an empty one only where there is a default.

    What fits on no line beside its answer stands above it.
    """
    while True:
        short = prompt
        if len(prompt) > _LONGEST_PROMPT:
            _say(prompt)
            short = "  >" if prompt.startswith(" ") else ">"
        typed: str = click.prompt(
            click.style(short, bold=True),
            default="" if default is None else default,
            show_default=bool(default),
            prompt_suffix=" " if short.endswith(("?", ">")) else words["colon"],
            err=True,
        )
        plain = " ".join(typed.split())
        if plain or default is not None:
            return plain
        _say(words["empty"])


def _valid(
    prompt: str,
    words: Mapping[str, str],
    wrong: str,
    is_valid: Callable[[str], bool],
    *,
    default: str | None = None,
) -> str:
    while True:
        typed = _line(prompt, words, default=default)
        if is_valid(typed):
            return typed
        _say(words[wrong])


def _several(
    prompt: str, words: Mapping[str, str], *, default: str | None = None
) -> tuple[str, ...]:
    while True:
        typed = _line(prompt, words, default=default)
        parts = tuple(dict.fromkeys(part.strip() for part in typed.split(";") if part.strip()))
        if parts:
            return parts
        _say(words["empty"])


def _one_of(
    prompt: str, choices: tuple[str, ...], words: Mapping[str, str], *, default: str | None = None
) -> str:
    while True:
        typed = _line(prompt, words, default=default).lower()
        if typed in choices:
            return typed
        _say(words["one-of"].format(choices=", ".join(choices)))


def _agrees(prompt: str, words: Mapping[str, str]) -> bool:
    while True:
        typed = _line(prompt, words).lower()
        if typed in _YES | _NO:
            return typed in _YES
        _say(words["yes-no"])
