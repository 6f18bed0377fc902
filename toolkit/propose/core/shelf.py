# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the blocks and records of a library owe each other: originals, translations, questions."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from types import MappingProxyType
from typing import TypeAlias

from propose.core.answers import typed
from propose.core.bill import bill_of
from propose.core.examples import example_of
from propose.core.licences import DEFAULT_LICENCE
from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen
from propose.model.language import main_of
from propose.model.licence import Use
from propose.model.manuscript import Blocks, Instance, Kind, Manuscript, Part, Section, Text
from propose.model.proposal import Proposal
from propose.model.question import Question, Type
from propose.model.snippet import Commons, Snippet

Key: TypeAlias = tuple[str, str]
"""A block by its id and its language."""

_OF_OFFERS = frozenset({"give-back-missing", "give-back-unused", "commons-missing"})
_NEED_NO_EXAMPLE = frozenset({Type.YES_NO, Type.CHOICE, Type.RECORD, Type.LIST})
_DAY = "2027-01-01"


@frozen
class Shelf:
    """What is checked, and what it may refer to.

    `checked` are the blocks that findings are about, `known` all of their library,
    `originals` all that they may adapt, of other libraries too; `unread` are blocks that
    are there and could not be read. `pages` is one reading of each block, `records` are
    the commons that are checked.
    """

    checked: Mapping[Key, Snippet]
    known: Mapping[Key, Snippet]
    originals: Mapping[Key, Snippet]
    unread: frozenset[Key] = frozenset()
    pages: Mapping[Key, Blocks] = field(default_factory=dict)
    records: Mapping[str, Commons] = field(default_factory=dict)


def shelf_findings(shelf: Shelf) -> tuple[Finding, ...]:
    """Return what is wrong between the blocks and records of a library.

    What is wrong inside one block is told by `core.branches`.
    """
    found: list[Finding] = []
    for key, snippet in sorted(shelf.checked.items()):
        found += _header(snippet)
        found += _examples(snippet)
        found += _credit(shelf, key, snippet)
        found += _questions_declared_twice(shelf, key, snippet)
        found += _translated_questions(shelf, snippet)
    found += _circles(shelf)
    found += _unlinked(shelf)
    found += _titles_twice(shelf)
    found += _records(shelf)
    return tuple(dict.fromkeys(found))


# One block -------------------------------------------------------------------------------


def _header(snippet: Snippet) -> Iterator[Finding]:
    """Yield what the header does not tell whoever chooses a block or answers it."""
    if not (snippet.when_to_use or "").strip():
        yield finding("library-when-missing", snippet.place_of("title"))
    for question in snippet.questions.values():
        if not _has_example(question):
            yield finding("library-example-missing", question.place, question=question.id)


def _has_example(question: Question) -> bool:
    if question.example is not None or question.default is not None or question.source:
        return True
    if question.fields:
        return all(map(_has_example, question.fields.values()))
    return question.type in _NEED_NO_EXAMPLE and question.items in {None, Type.YES_NO, Type.CHOICE}


def _examples(snippet: Snippet) -> Iterator[Finding]:
    """Yield the examples and defaults that would be refused as answers."""
    for question in snippet.questions.values():
        shown = {
            "example": example_of(question) if question.example is not None else None,
            "default": question.default,
        }
        for key, node in shown.items():
            if node is None:
                continue
            _, faults = typed(question, node)
            for one in faults[:1]:
                given = question.example if key == "example" else node
                place = given.place if given is not None else question.place
                yield finding(
                    "library-example-unfit",
                    place if place.path == snippet.path else question.place,
                    key=key,
                    said=one.message,
                    remedy=one.hint,
                )


def _credit(shelf: Shelf, key: Key, snippet: Snippet) -> Iterator[Finding]:
    """Yield what keeps a block that adapts another from being credited in an offer."""
    if snippet.adapts is None:
        return
    original = (snippet.adapts.snippet, snippet.adapts.lang)
    if original == key or original in shelf.unread:
        return
    use = Use.FILLED if snippet.questions else Use.IDENTICAL
    instance = Instance(
        key="", kind=Kind.SNIPPET, section="bloc", source=snippet.id, lang=snippet.lang
    )
    part = Part(instance=instance, blocks=shelf.pages.get(key, ()), snippet=snippet, use=use)
    _, found = bill_of(
        _manuscript(snippet.path, snippet.lang, part),
        proposal=_proposal(snippet.path, snippet.lang),
        commons={},
        originals=shelf.originals,
    )
    yield from (
        one for one in found if one.code not in _OF_OFFERS and one.place.path == snippet.path
    )


def _manuscript(path: str, lang: str, *parts: Part) -> Manuscript:
    section = Section(
        id="bloc", title=(Text(""),), level=1, parts=parts, anchor="bloc", path=path, line=1
    )
    return Manuscript(title="", lang=lang, date=_DAY, licence=DEFAULT_LICENCE, sections=(section,))


def _proposal(path: str, lang: str, commons: Iterable[str] = ()) -> Proposal:
    return Proposal(
        slug="bloc",
        folder="",
        path=path,
        title="",
        date=_DAY,
        lang=lang,
        template="",
        sections=(),
        commons=tuple(commons),
    )


# Blocks side by side -----------------------------------------------------------------------


def _circles(shelf: Shelf) -> Iterator[Finding]:
    """Yield blocks that adapt each other in a circle, each circle once."""
    for key in sorted(shelf.checked):
        circle = _circle_from(shelf, key)
        if circle and key == min(one for one in circle if one in shelf.checked):
            names = ", ".join(f"{name}.{lang}" for name, lang in (*circle[1:], key))
            place = shelf.checked[key].place_of("adapts")
            yield finding("library-adapts-circle", place, circle=names)


def _circle_from(shelf: Shelf, key: Key) -> tuple[Key, ...]:
    """Return the blocks from one back to itself by what each adapts; none where that ends."""
    chain: list[Key] = []
    at = key
    while at not in chain:
        chain.append(at)
        adapts = shelf.known[at].adapts if at in shelf.known else None
        if adapts is None:
            return ()
        at = (adapts.snippet, adapts.lang)
    return tuple(chain) if at == key else ()


def _unlinked(shelf: Shelf) -> Iterator[Finding]:
    """Yield blocks that stand in several languages, without saying which was there first."""
    roots: dict[str, list[str]] = {}
    for (name, lang), snippet in sorted(shelf.known.items()):
        adapts = snippet.adapts
        if adapts is None or adapts.snippet != name or adapts.lang == lang:
            roots.setdefault(name, []).append(lang)
    for name, languages in roots.items():
        first = "fr" if "fr" in languages else languages[0]
        for lang in languages:
            if lang != first and (name, lang) in shelf.checked:
                place = shelf.checked[name, lang].place_of("title")
                yield finding("translation-unlinked", place, snippet=name, lang=first)


def _translated_questions(shelf: Shelf, snippet: Snippet) -> Iterator[Finding]:
    """Yield questions that a translation does not ask as its original does."""
    adapts = snippet.adapts
    if adapts is None or adapts.snippet != snippet.id or adapts.lang == snippet.lang:
        return
    original = shelf.known.get((adapts.snippet, adapts.lang))
    if original is None:
        return
    where = f"{original.id}.{original.lang}"
    here, there = snippet.questions, original.questions
    for name in dict.fromkeys((*here, *there)):
        if name not in there:
            told = f"is asked here, and not in {where}"
        elif name not in here:
            told = f"is asked in {where}, and not here"
        elif _shape(here[name]) != _shape(there[name]):
            told = f"has another type, other choices or other fields in {where}"
        else:
            continue
        place = here[name].place if name in here else snippet.place_of("questions")
        yield finding("translation-question", place, question=name, told=told)
    if (original.reviewed or "") > (snippet.reviewed or ""):
        yield finding("translation-older", snippet.place_of("reviewed"), original=where)


def _shape(question: Question) -> tuple[object, ...]:
    """Return what a question and its translation must have in common."""
    return (
        question.type,
        question.items,
        tuple(question.choices),
        tuple((name, _shape(inner)) for name, inner in sorted(question.fields.items())),
    )


def _questions_declared_twice(shelf: Shelf, key: Key, snippet: Snippet) -> Iterator[Finding]:
    """Yield questions that another block of the language asks with another type.

    Of two blocks that are both checked, the one that comes later is told.
    """
    asked = {path: one for name in snippet.questions.values() for path, one in _inside(name)}
    for other_key, other in sorted(shelf.known.items()):
        if other_key == key or main_of(other.lang) != main_of(snippet.lang) or not asked:
            continue
        if other_key in shelf.checked and other_key > key:
            continue
        for question in other.questions.values():
            if question.id not in snippet.questions:
                continue
            for path, one in _inside(question):
                mine = asked.get(path)
                if mine is not None and _declared(mine) != _declared(one):
                    del asked[path]
                    yield finding(
                        "question-declared-twice", mine.place, question=path, other=one.place
                    )


def _inside(question: Question, above: str = "") -> Iterator[tuple[str, Question]]:
    path = f"{above}{question.id}"
    yield path, question
    for inner in question.fields.values():
        yield from _inside(inner, f"{path}.")


def _declared(question: Question) -> tuple[object, ...]:
    return (question.type, question.items, question.unit, tuple(question.choices))


def _titles_twice(shelf: Shelf) -> Iterator[Finding]:
    """Yield blocks of a kind and a language that have the title of another one."""
    first: dict[tuple[str, str, str], Key] = {}
    for key, snippet in sorted(shelf.known.items()):
        title = " ".join((snippet.title or "").casefold().split())
        named = (key[0].partition("/")[0], key[1], title)
        if title and first.setdefault(named, key) != key and key in shelf.checked:
            yield finding("library-title-twice", snippet.place_of("title"), other=first[named][0])


# Records -----------------------------------------------------------------------------------


def _records(shelf: Shelf) -> Iterator[Finding]:
    """Yield what is doubtful in the records of commons, and those that no block names."""
    named: dict[str, set[str]] = {}
    for snippet in shelf.known.values():
        for slug, how in snippet.commons.items():
            named.setdefault(slug, set()).add(how)
    for slug, record in sorted(shelf.records.items()):
        _, found = bill_of(
            _manuscript(record.path, "fr"),
            proposal=_proposal(record.path, "fr", (slug,)),
            commons=MappingProxyType({slug: record}),
        )
        is_relied_on = "relied-on" in named.get(slug, ())
        yield from (
            one
            for one in found
            if one.code not in _OF_OFFERS and (is_relied_on or one.code != "commons-noncommercial")
        )
        lacking = [
            key
            for key, value in (
                ("url", record.url),
                ("contact", record.contact),
                (
                    "licence",
                    record.licence_content or record.licence_code or record.licence_data,
                ),
                ("source", record.source),
            )
            if not value
        ]
        whole = Place(path=record.path)
        if lacking:
            yield finding("commons-incomplete", whole, commons=slug, keys=", ".join(lacking))
        if slug not in named:
            yield finding("commons-unused", whole, commons=slug)
