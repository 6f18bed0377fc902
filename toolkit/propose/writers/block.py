# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A new block as a file: its header complete, its text as given or as a scaffold."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from propose.model.finding import Place
from propose.model.frozen import frozen
from propose.model.language import main_of
from propose.model.licence import Adaptation, Source
from propose.model.located import NULLS, LocatedMapping, LocatedSequence, Node, Scalar, on_one_line
from propose.model.question import Question, Type
from propose.model.scaffold import ORIGINAL, REST, START

_HERE = Place(path="the new block")

_WORDS = {
    "fr": {
        "yes": "oui",
        "no": "non",
        "colon": " : ",
        "item": "un",
        "list": "liste",
        "changes": "traduit ({from_} → {to})",
    },
    "en": {
        "yes": "yes",
        "no": "no",
        "colon": ": ",
        "item": "one",
        "list": "join",
        "changes": "translated ({from_} to {to})",
    },
}


@frozen
class NewBlock:
    """What a new block says of itself.

    `text` is its Markdown, empty where only questions are known; `unsaid` are questions
    that the text does not use. `original` is the text that it translates, with its
    language.
    """

    lang: str
    title: str
    when_to_use: str
    authors: tuple[str, ...]
    licence: str
    day: str
    copyright: str | None = None
    sources: tuple[Source, ...] = ()
    commons: Mapping[str, str] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    adapts: Adaptation | None = None
    text: str = ""
    unsaid: tuple[str, ...] = ()
    original: tuple[str, str] | None = None


def block_text(block: NewBlock) -> str:
    """Return the file of a new block, header and text."""
    return "\n".join(("---", *_header(block), "---", _body(block)))


def changes_of(lang: str, original: str) -> str:
    """Return how the header of a translation says what was changed.

    >>> changes_of("fr", "en")
    'traduit (en → fr)'
    """
    return _words(lang)["changes"].format(from_=original, to=lang)


def _words(lang: str) -> Mapping[str, str]:
    return _WORDS[_main(lang)]


def _main(lang: str) -> str:
    return "fr" if main_of(lang) == "fr" else "en"


# The header --------------------------------------------------------------------------------


def _header(block: NewBlock) -> Iterator[str]:
    holders = block.copyright or f"{block.day[:4]} {', '.join(block.authors)}"
    # REUSE-IgnoreStart
    yield f"SPDX-FileCopyrightText: {' '.join(holders.split())}"
    yield f"SPDX-License-Identifier: {' '.join(block.licence.split())}"
    # REUSE-IgnoreEnd
    yield f"title: {_text(block.title)}"
    yield f"when_to_use: {_text(block.when_to_use)}"
    yield f"authors: {_line(_texts(block.authors))}"
    if block.adapts is not None:
        yield "adapts:"
        yield f"  snippet: {block.adapts.snippet}"
        yield f"  lang: {block.adapts.lang}"
        if block.adapts.digest is not None:
            yield f"  digest: {block.adapts.digest}"
        yield f"  changes: {_text(block.adapts.changes or '')}"
    if block.sources:
        yield "sources:"
        for source in block.sources:
            yield from _source(source)
    yield f"owner: {_text(block.authors[0])}" if block.authors else "owner:"
    yield f"reviewed: {block.day}"
    yield "review_every: 12 months"
    yield "status: brouillon"
    if block.commons:
        yield f"commons: {_line(_mapping(dict(block.commons)))}"
    if block.questions:
        yield "questions:"
        for question in block.questions.values():
            yield from (f"  {line}" for line in _question(question))


def _source(source: Source) -> Iterator[str]:
    said: dict[str, str | None] = {
        "title": source.title,
        "url": source.url,
        "revision": source.revision,
        "consulted": source.consulted,
        "licence": source.licence,
        "use": source.use.value,
        "changes": source.changes,
    }
    lines = [f"{key}: {_text(value)}" for key, value in said.items() if value]
    lines.insert(1, f"authors: {_line(_texts(source.authors))}")
    yield f"  - {lines[0]}"
    yield from (f"    {line}" for line in lines[1:])


def _question(question: Question) -> Iterator[str]:
    yield f"{question.id}:"
    said: dict[str, str | None] = {
        "ask": question.ask,
        "type": question.type.value,
        "items": question.items.value if question.items is not None else None,
        "required": None if question.required else "no",
        "unit": question.unit,
        "from": question.source,
        "when": question.when,
        "min": question.minimum,
        "max": question.maximum,
    }
    yield from (f"  {key}: {_text(value)}" for key, value in said.items() if value)
    if question.choices:
        yield f"  choices: {_line(_choices(question.choices))}"
    if question.fields:
        yield "  fields:"
        for inner in question.fields.values():
            yield from (f"    {line}" for line in _question(inner))
    for key, node in (("default", question.default), ("example", question.example)):
        if node is not None:
            yield f"  {key}: {_line(node)}"
    if question.help:
        yield f"  help: {_text(question.help)}"


def _choices(choices: Mapping[str, str]) -> Node:
    if all(value == text for value, text in choices.items()):
        return _texts(tuple(choices))
    return _mapping(choices)


def _text(text: str) -> str:
    """Return a text as a value of one line, quoted where YAML would read something else."""
    plain = " ".join(text.split())
    if plain in NULLS:
        return json.dumps(plain)
    return on_one_line(_scalar(plain))


def _line(node: Node) -> str:
    return on_one_line(node)


def _scalar(text: str) -> Scalar:
    return Scalar(text=text, place=_HERE, plain=False)


def _texts(texts: Sequence[str]) -> LocatedSequence:
    return LocatedSequence(items=tuple(map(_scalar, texts)), place=_HERE)


def _mapping(items: Mapping[str, str]) -> LocatedMapping:
    return LocatedMapping(
        items={key: _scalar(value) for key, value in items.items()},
        keys=dict.fromkeys(items, _HERE),
        place=_HERE,
    )


# The text ----------------------------------------------------------------------------------


def _body(block: NewBlock) -> str:
    words = _words(block.lang)
    parts: list[str] = []
    if block.original is not None:
        text, lang = block.original
        said = ORIGINAL[_main(block.lang)].format(lang=lang)
        parts.append(_comment(f"{said}\n\n{text.strip()}"))
    if block.text.strip():
        parts.append(block.text.strip("\n"))
    unsaid = [block.questions[name] for name in block.unsaid]
    if unsaid:
        said = (REST if block.text.strip() else START)[_main(block.lang)]
        parts.append(_comment(said))
        parts.append("\n".join(_lines(unsaid, words)).strip("\n"))
    return "\n\n".join(parts) + "\n"


def _comment(text: str) -> str:
    """Return a comment; a comment inside it, which would end it, loses its signs."""
    return f"{{%#\n{text.replace('{%#', '').replace('#%}', '')}\n#%}}"


def _lines(
    questions: Sequence[Question], words: Mapping[str, str], above: str = "", depth: int = 0
) -> Iterator[str]:
    """Yield Markdown that says every answer, and reads right whatever it is."""
    for question in questions:
        path = f"{above}{question.id}"
        inner = [*_said(question, path, words, depth)]
        if _may_lack(question):
            inner = [f"{{% if {path} %}}", *inner, "{% endif %}"]
        yield from inner


def _may_lack(question: Question) -> bool:
    if question.type is Type.YES_NO:
        return False
    if not question.required or question.when is not None:
        return question.default is None
    return question.type is Type.LIST and int(question.minimum or 0) < 1


def _said(question: Question, path: str, words: Mapping[str, str], depth: int) -> Iterator[str]:
    label = f"- {question.id}{words['colon']}"
    printed = question.items or question.type
    match question.type:
        case Type.YES_NO:
            yield f"{{% if {path} %}}"
            yield f"{label}{words['yes']}"
            yield "{% else %}"
            yield f"{label}{words['no']}"
            yield "{% endif %}"
        case Type.RECORD:
            yield from _lines([*question.fields.values()], words, f"{path}.", depth)
        case Type.LIST if question.fields or printed in {Type.LONG_TEXT, Type.YES_NO}:
            item = f"{words['item']}_{depth + 1}"
            yield f"{{% for {item} in {path} %}}"
            if question.fields:
                yield from _lines([*question.fields.values()], words, f"{item}.", depth + 1)
            else:
                yield from _alone(item)
            yield "{% endfor %}"
        case Type.LIST:
            yield f"{label}{{{{ {path} | {words['list']} }}}}"
        case Type.LONG_TEXT:
            yield from _alone(path)
        case _:
            yield f"{label}{{{{ {path} }}}}"


def _alone(path: str) -> Iterator[str]:
    yield ""
    yield f"{{{{ {path} }}}}"
    yield ""
