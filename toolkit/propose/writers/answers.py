# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The answers file that a new offer begins with: every question above its empty key."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import field

from propose.model.frozen import frozen
from propose.model.language import main_of
from propose.model.located import LocatedMapping, LocatedSequence, Node, Scalar, on_one_line
from propose.model.question import Question, Type

_WIDTH = 96


@frozen
class _Words:
    """The fixed words of the file in one language."""

    head: tuple[str, ...]
    colon: str
    gap: str
    example: str
    optional: str
    default: str
    source: str
    when: str
    choices: str
    unit: str
    between: str
    least: str
    most: str
    characters: tuple[str, str]
    items: tuple[str, str]
    types: Mapping[Type, str] = field(default_factory=dict)


_FRENCH = _Words(
    head=(
        "Les réponses de l'offre. Chaque question est posée au-dessus de sa clé ; la réponse",
        "s'écrit après les deux-points. Une réponse facultative peut rester vide.",
        "Une valeur qui contient deux-points ou un dièse se met entre guillemets droits.",
        "Pour remplir une liste, enlever « # » au début de ses lignes, et les répéter pour chaque",
        "élément.",
    ),
    colon=" : ",
    gap=" ; ",
    example="exemple",
    optional="facultatif",
    default="sans réponse",
    source="sans réponse, repris de",
    when="seulement avec",
    choices="au choix",
    unit="en",
    between="de {low} à {high}",
    least="au moins {low}",
    most="au plus {high}",
    characters=("signe", "signes"),
    items=("élément", "éléments"),
    types={
        Type.TEXT: "texte",
        Type.LONG_TEXT: "texte long en Markdown : | après les deux-points, puis des lignes en "
        "retrait",
        Type.INTEGER: "nombre entier",
        Type.DECIMAL: "nombre",
        Type.AMOUNT: "montant avec sa devise",
        Type.PERCENTAGE: "pourcentage",
        Type.DATE: "date, AAAA-MM-JJ",
        Type.YES_NO: "oui ou non",
        Type.CHOICE: "choix",
        Type.EMAIL: "adresse électronique",
        Type.URL: "adresse web",
        Type.PROPER_NAME: "nom propre, avec son article s'il en prend un",
        Type.PERSON: "personne : {name: …, gender: f, m ou x, function: …}",
        Type.RECORD: "fiche",
        Type.LIST: "liste",
    },
)

_ENGLISH = _Words(
    head=(
        "The answers of this offer. Each question stands above its key; the answer is",
        "written after the colon. An optional answer may stay empty.",
        "A value that holds a colon or a hash goes between straight quotation marks.",
        'To fill a list, take away "# " at the beginning of its lines; repeat them for each item.',
    ),
    colon=": ",
    gap="; ",
    example="example",
    optional="optional",
    default="without answer",
    source="without answer, taken from",
    when="only with",
    choices="one of",
    unit="in",
    between="from {low} to {high}",
    least="at least {low}",
    most="at most {high}",
    characters=("character", "characters"),
    items=("item", "items"),
    types={
        Type.TEXT: "text",
        Type.LONG_TEXT: "long text in Markdown: | after the colon, then indented lines",
        Type.INTEGER: "whole number",
        Type.DECIMAL: "number",
        Type.AMOUNT: "amount with its currency",
        Type.PERCENTAGE: "percentage",
        Type.DATE: "date, YYYY-MM-DD",
        Type.YES_NO: "yes or no",
        Type.CHOICE: "choice",
        Type.EMAIL: "e-mail address",
        Type.URL: "web address",
        Type.PROPER_NAME: "proper name, with its article if it takes one",
        Type.PERSON: "person: {name: …, gender: f, m or x, function: …}",
        Type.RECORD: "record",
        Type.LIST: "list",
    },
)


def answers_text(questions: Sequence[Question], lang: str) -> str:
    """Return an answers.yaml in which nothing is answered yet.

    Questions stand as comments above their keys, examples as comments beside or below
    them. The words around them are French where `lang` is, else English.
    """
    words = _FRENCH if main_of(lang) == "fr" else _ENGLISH
    asked = {question.id: question for question in reversed(questions)}
    lines = [f"# {line}" for line in words.head]
    for question in dict.fromkeys(one.id for one in questions):
        lines.append("")
        lines.extend(_asked(asked[question], words, asked[question].example))
    return "\n".join(lines) + "\n"


def _asked(question: Question, words: _Words, example: Node | None) -> list[str]:
    """Return the lines of one question: comments, then its key, then what is under it."""
    lines = [
        *_comment(question.ask),
        *(_comment(question.help) if question.help else ()),
        *_comment(_described(question, words)),
    ]
    key = f"{question.id}:"
    if question.type is Type.RECORD and question.required:
        return [*lines, key, *_indented(_fields(question, words, example))]
    if question.type in {Type.RECORD, Type.LIST}:
        inner = _skeleton(question, words, example)
        return [*lines, key, *_commented(inner)]
    if not isinstance(example, Scalar):
        shown = "" if example is None else f"  # {words.example}{words.colon}{on_one_line(example)}"
        return [*lines, key + shown]
    if "\n" in example.text.strip():
        text = [f"{key} |", *_indented(example.text.strip().split("\n"))]
        return [*lines, key, *_commented([f"{words.example}{words.colon}".rstrip(), *text], "")]
    return [*lines, f"{key}  # {words.example}{words.colon}{on_one_line(example)}"]


def _fields(question: Question, words: _Words, example: Node | None) -> list[str]:
    given = example.items if isinstance(example, LocatedMapping) else {}
    lines: list[str] = []
    for name, inner in question.fields.items():
        lines.extend(_asked(inner, words, inner.example or given.get(name)))
    return lines


def _skeleton(question: Question, words: _Words, example: Node | None) -> list[str]:
    """Return what an optional record or a list holds, to be uncommented."""
    first = example
    if isinstance(example, LocatedSequence):
        first = example.items[0] if example.items else None
    if question.type is Type.RECORD:
        return _filled(question, words, first)
    if not question.fields:
        return [f"- {on_one_line(first) if first is not None else ''}".rstrip()]
    given = first.items if isinstance(first, LocatedMapping) else {}
    key = given.get("key")
    shown = on_one_line(key) if key is not None else f"{question.id.replace('_', '-')}-1"
    inner = _filled(question, words, first)
    return [f"- key: {shown}", *_indented(inner)]


def _filled(question: Question, words: _Words, example: Node | None) -> list[str]:
    """Return the fields of a record with their examples as values."""
    given = example.items if isinstance(example, LocatedMapping) else {}
    lines: list[str] = []
    for name, inner in question.fields.items():
        shown = inner.example or given.get(name)
        lines.extend(_comment(f"{inner.ask} ({_described(inner, words)})"))
        key = f"{name}:"
        if isinstance(shown, Scalar) and "\n" in shown.text.strip():
            lines.extend([f"{key} |", *_indented(shown.text.strip().split("\n"))])
        elif shown is not None:
            lines.append(f"{key} {on_one_line(shown)}")
        elif inner.type is Type.RECORD:
            lines.extend([key, *_indented(_filled(inner, words, None))])
        elif inner.type is Type.LIST:
            lines.extend([key, *_indented(_skeleton(inner, words, None))])
        else:
            lines.append(key)
    return lines


def _described(question: Question, words: _Words) -> str:
    """Return type, limits and what happens without an answer, in a line of words."""
    said = [words.types[question.type]]
    if question.items is not None:
        said[0] += f"{words.colon}{words.types[question.items]}"
    if question.unit:
        said[0] += f", {words.unit} {question.unit}"
    if question.choices:
        said[0] = f"{words.choices}{words.colon}{_chosen_from(question)}"
    said.extend(_limits(question, words))
    if not question.required:
        said.append(words.optional)
    if question.source:
        said.append(f"{words.source} {question.source}")
    if question.default is not None:
        said.append(f"{words.default}{words.colon}{on_one_line(question.default)}")
    if question.when:
        said.append(f"{words.when} {question.when}")
    return words.gap.join(said)


def _chosen_from(question: Question) -> str:
    """Return the values of a choice, each with what it prints where that says more."""
    return ", ".join(
        value if text == value else f"{value} ({text})" for value, text in question.choices.items()
    )


def _limits(question: Question, words: _Words) -> list[str]:
    low, high = question.minimum, question.maximum
    if low is None and high is None:
        return []
    pattern = words.most if low is None else words.least if high is None else words.between
    said = pattern.format(low=low, high=high)
    one, several = {
        Type.TEXT: words.characters,
        Type.LONG_TEXT: words.characters,
        Type.LIST: words.items,
    }.get(question.type, ("", ""))
    return [f"{said} {one if (high or low) == '1' else several}".rstrip()]


# Lines -----------------------------------------------------------------------------


def _comment(text: str) -> list[str]:
    plain = " ".join(text.split())
    return [f"# {line}" for line in textwrap.wrap(plain, _WIDTH, break_long_words=False)]


def _indented(lines: Sequence[str]) -> list[str]:
    return [f"  {line}".rstrip() for line in lines]


def _commented(lines: Sequence[str], indentation: str = "  ") -> list[str]:
    return [f"{indentation}# {line}".rstrip() for line in lines]
