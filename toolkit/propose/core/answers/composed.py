# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Answers with parts: proper names, persons, records, lists."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from propose.core.answers.asked import Asked, Typed
from propose.core.answers.plain import PLAIN, of_length, text_of
from propose.core.language.french import elides, named, proper_name_of, split_article
from propose.model.codes import finding
from propose.model.finding import Finding, Place, shown_key
from propose.model.located import LocatedMapping, LocatedSequence, Node, Scalar
from propose.model.nearest import nearest
from propose.model.question import Question, Type
from propose.model.value import Choice, Person, ProperName, Record, Value

_KEY = re.compile(r"[^\W_][\w-]{0,59}")
_ARTICLE = r"(?i)(?:les?|la|l['’]|the)"

# Keys that French speakers type for the structural ones.
_ENGLISH_KEYS = {
    "nom": "name",
    "genre": "gender",
    "sexe": "gender",
    "fonction": "function",
    "role": "function",
    "rôle": "function",
    "pluriel": "plural",
    "élision": "elision",
    "cle": "key",
    "clé": "key",
}


def typed_as(asked: Asked, node: Node) -> Typed:
    """Return an answer of any type; an empty one is missing where it is required."""
    if isinstance(node, Scalar) and (node.is_empty or not node.text.strip()):
        is_missing = asked.question.required and not node.is_null
        return None, (asked.missing(node.place),) if is_missing else ()
    read = PLAIN.get(asked.question.type) or _COMPOSED[asked.question.type]
    return read(asked, node)


# Names and records -----------------------------------------------------------------


def _proper_name(asked: Asked, node: Node) -> Typed:
    if not isinstance(node, LocatedMapping):
        text, findings = text_of(asked, node)
        if not isinstance(text, str):
            return None, findings
        return proper_name_of(text.strip()), ()
    place = asked.question.place
    fields, findings = _fields(
        asked,
        node,
        Question(id="name", ask="", type=Type.TEXT, place=place),
        Question(id="article", ask="", type=Type.TEXT, place=place, required=False),
        Question(id="elision", ask="", type=Type.YES_NO, place=place, required=False),
        _gender(place, "m", "f"),
        Question(id="plural", ask="", type=Type.YES_NO, place=place, required=False),
    )
    name = fields.get("name")
    article, faults = _article(asked, node, fields.get("article"))
    findings = (*findings, *faults)
    if findings or not isinstance(name, str):
        return None, findings
    return _stated(name.strip(), article, fields), ()


def _article(
    asked: Asked, node: LocatedMapping, stated: Value | None
) -> tuple[str | None, tuple[Finding, ...]]:
    """Return the article that is stated, "" for none, None where nothing is said."""
    if "article" not in node.items:
        return None, ()
    if stated is None or stated == "none":
        return "", ()
    if isinstance(stated, str) and re.fullmatch(_ARTICLE, stated):
        return stated, ()
    field = replace(asked, key=f"{asked.key}.article")
    how = "write le, la, les, l', the or none; with a capital where it belongs to the name"
    place = node.items["article"].place
    return None, (field.fault("answer-type", place, expected="an article", how=how),)


def _gender(place: Place, *genders: str) -> Question:
    choices = {gender: gender for gender in genders}
    return Question(
        id="gender", ask="", type=Type.CHOICE, place=place, choices=choices, required=False
    )


def _stated(name: str, article: str | None, fields: Mapping[str, Value]) -> ProperName:
    """Return a proper name with what the fields state over what the article tells."""
    begins, rest = split_article(name)
    if article is None:
        guessed = named(rest, begins)
    elif article and begins.casefold().replace("’", "'") == article.casefold().replace("’", "'"):
        guessed = named(rest, article)
    else:
        guessed = named(name, article)
    gender, plural, elision = (fields.get(key) for key in ("gender", "plural", "elision"))
    return replace(
        guessed,
        gender=gender.value if isinstance(gender, Choice) else guessed.gender,
        plural=plural if isinstance(plural, bool) else guessed.plural,
        elides=elision if isinstance(elision, bool) else elides(guessed.name),
    )


def _person(asked: Asked, node: Node) -> Typed:
    if not isinstance(node, LocatedMapping):
        text, findings = text_of(asked, node)
        return (Person(name=text.strip()), ()) if isinstance(text, str) else (None, findings)
    place = asked.question.place
    fields, findings = _fields(
        asked,
        node,
        Question(id="name", ask="", type=Type.TEXT, place=place),
        _gender(place, "f", "m", "x"),
        Question(id="function", ask="", type=Type.TEXT, place=place, required=False),
    )
    name, gender, function = (fields.get(key) for key in ("name", "gender", "function"))
    if findings or not isinstance(name, str):
        return None, findings
    return Person(
        name=name.strip(),
        gender=gender.value if isinstance(gender, Choice) else "x",
        function=function.strip() if isinstance(function, str) else None,
    ), ()


def _record(asked: Asked, node: Node) -> Typed:
    if not isinstance(node, LocatedMapping):
        return asked.wrong(node)
    fields, findings = _fields(asked, node, *asked.question.fields.values())
    return (None, findings) if findings else (Record(fields=fields), ())


def _fields(
    asked: Asked, node: LocatedMapping, *questions: Question, also: Iterable[str] = ()
) -> tuple[dict[str, Value], tuple[Finding, ...]]:
    """Return the typed fields in the order of the questions, and everything wrong.

    A field that is not typed takes its default; one whose `when` names another field
    that is not given or not true need not be typed.
    """
    fields: dict[str, Value] = {}
    findings: list[Finding] = []
    names = [*(question.id for question in questions), *also]
    refused = {name for name, one in node.items.items() if isinstance(one, Scalar) and one.is_null}
    for name, place in node.keys.items():
        if name not in names:
            meant = _meant(name, names)
            refused.add(meant or name)  # misspelt is not missing as well
            findings.append(_unknown(asked, name, place, meant, names))
    for question in questions:
        inner = Asked(question=replace(question, required=False), key=f"{asked.key}.{question.id}")
        typed_node = node.items.get(question.id)
        value, faults = (None, ()) if typed_node is None else typed_as(inner, typed_node)
        if value is None and not faults and question.default is not None:
            value, faults = typed_as(inner, question.default)
        findings.extend(faults)
        if faults:
            refused.add(question.id)
        elif value is not None:
            fields[question.id] = value
    for question in questions:
        if question.required and question.id not in fields and question.id not in refused:
            if question.when is not None and not _holds(question.when, fields):
                continue
            typed_node = node.items.get(question.id)
            place = node.place if typed_node is None else typed_node.place
            inner = Asked(question=question, key=f"{asked.key}.{question.id}")
            findings.append(inner.missing(place))
    return fields, tuple(findings)


def _holds(condition: str, fields: Mapping[str, Value]) -> bool:
    value = fields.get(condition)
    return value is not None and value is not False and value != ()


def _meant(name: str, known: list[str]) -> str | None:
    translated = (_ENGLISH_KEYS.get(name), *(fr for fr, en in _ENGLISH_KEYS.items() if en == name))
    return next((one for one in translated if one in known), None) or nearest(name, known)


def _unknown(
    asked: Asked, name: str, place: Place, meant: str | None, known: Iterable[str]
) -> Finding:
    return finding(
        "answer-unknown-field",
        place,
        key=f"{asked.key}.{shown_key(name)}",
        suggestion=f"write {meant}" if meant else f"write one of {', '.join(known)}",
        asked=asked.question.place,
    )


# Lists -----------------------------------------------------------------------------


def _list(asked: Asked, node: Node) -> Typed:
    if not isinstance(node, LocatedSequence):
        return asked.wrong(node)
    read = _record_items if asked.question.fields else _plain_items
    items, findings = read(asked, node)
    if findings:
        return None, findings
    return of_length(asked, node.place, items, len(items), "items")


def _first(example: Node | None) -> Node | None:
    """Return the first item of the example of a list."""
    return next(iter(example.items), None) if isinstance(example, LocatedSequence) else None


def _plain_items(
    asked: Asked, node: LocatedSequence
) -> tuple[tuple[Value, ...], tuple[Finding, ...]]:
    item_type = asked.question.items or Type.TEXT
    question = replace(
        asked.question,
        type=item_type,
        required=True,
        minimum=None,
        maximum=None,
        items=None,
        example=_first(asked.question.example),
    )
    items: list[Value] = []
    findings: list[Finding] = []
    for position, inner in enumerate(node.items, 1):
        value, faults = typed_as(Asked(question=question, key=f"{asked.key}[{position}]"), inner)
        findings.extend(faults)
        if value is not None:
            items.append(value)
    return tuple(items), tuple(findings)


def _record_items(
    asked: Asked, node: LocatedSequence
) -> tuple[tuple[Value, ...], tuple[Finding, ...]]:
    """Return the records of a list, each with its key.

    An item without a key goes by its position: keys stand in messages and manifests,
    where no word of an answer belongs.
    """
    question = replace(
        asked.question,
        type=Type.RECORD,
        minimum=None,
        maximum=None,
        example=_first(asked.question.example),
    )
    read: list[tuple[str | None, Record]] = []
    findings: list[Finding] = []
    stated: Counter[str] = Counter()
    for position, item in enumerate(node.items, 1):
        inner = Asked(question=question, key=f"{asked.key}[{position}]")
        if not isinstance(item, LocatedMapping):
            findings.extend(inner.wrong(item)[1])
            continue
        key, faults = _key(inner, item)
        findings.extend(faults)
        if key is not None:
            inner = replace(inner, key=f"{asked.key}[{key}]")
            stated[key] += 1
            if stated[key] > 1:
                place = item.items["key"].place
                suggestion = f"{key}-{stated[key]}"
                findings.append(inner.fault("answer-duplicate-key", place, suggestion=suggestion))
        also = () if "key" in question.fields else ("key",)
        fields, faults = _fields(inner, item, *question.fields.values(), also=also)
        findings.extend(faults)
        read.append((key, Record(fields=fields)))
    return _keyed(read, set(stated)), tuple(findings)


def _key(asked: Asked, item: LocatedMapping) -> tuple[str | None, tuple[Finding, ...]]:
    node = item.items.get("key")
    if node is None or "key" in asked.question.fields:
        return None, ()
    key = node.text.strip() if isinstance(node, Scalar) else ""
    if not _KEY.fullmatch(key):
        field = replace(asked, key=f"{asked.key}.key")
        return None, (field.fault("answer-key", node.place),)
    return key, ()


def _keyed(read: Iterable[tuple[str | None, Record]], taken: set[str]) -> tuple[Record, ...]:
    records: list[Record] = []
    for position, (stated, record) in enumerate(read, 1):
        key = stated
        if key is None:
            key = str(position)
            while key in taken:
                key += "-"
        records.append(replace(record, key=key))
    return tuple(records)


_COMPOSED: Mapping[Type, Callable[[Asked, Node], Typed]] = {
    Type.PROPER_NAME: _proper_name,
    Type.PERSON: _person,
    Type.RECORD: _record,
    Type.LIST: _list,
}
