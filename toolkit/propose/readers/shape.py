# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""From located YAML to dataclasses by declared shapes; every fault is found in one run.

A form is a function from a node, the name that messages give it and the list of what
was found to a value, or None with a finding. A Shape is the form of a mapping with known
keys. Nothing here echoes a value that somebody typed: it may be confidential.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeAlias, TypeVar

from propose.model.codes import finding
from propose.model.finding import Finding, shown_key
from propose.model.frozen import frozen
from propose.model.located import LocatedMapping, LocatedSequence, Node, Scalar
from propose.model.nearest import meant, nearest, nearest_names
from propose.readers.located import Places

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

Found: TypeAlias = list[Finding]
Form: TypeAlias = Callable[[Node, str, Found], T | None]

SPDX_KEYS = ("SPDX-FileCopyrightText", "SPDX-License-Identifier")
"""Keys that every YAML file may carry for `reuse lint`, beside its own."""

IN_ENGLISH = {
    "acheteur": "buyer",
    "adresse": "url",
    "articles": "article",
    "auteur": "authors",
    "auteurs": "authors",
    "blocs": "blocks",
    "catégorie": "kind",
    "choix": "choices",
    "champs": "fields",
    "communauté": "community",
    "critères": "criteria",
    "échéance": "due",
    "état": "state",
    "exemple": "example",
    "genre": "gender",
    "gabarit": "template",
    "langue": "lang",
    "légende": "caption",
    "limite": "deadline",
    "modèle": "template",
    "montant": "amount",
    "nom": "name",
    "phrase": "sentence",
    "pièce": "piece",
    "pièces": "pieces",
    "poids": "weight",
    "procédure": "procedure",
    "raison": "reason",
    "référence": "reference",
    "réponses": "answers",
    "sous-titre": "subtitle",
    "statut": "status",
    "titre": "title",
    "valeur": "value",
}
"""Keys as a French speaker may type them."""

_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_QUESTION = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_SPDX_LINE = re.compile(r"[^\s'\"]([^\n]*[^\s'\"])?")
_WHOLE = re.compile(r"[0-9]{1,6}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_YES = frozenset({"oui", "yes", "true", "vrai"})
_NO = frozenset({"non", "no", "false", "faux"})


# Shapes ----------------------------------------------------------------------------


@frozen
class Shape(Generic[T]):
    """A mapping with known keys that becomes one value.

    `what` names it in messages ("a source"); `forms` gives the form of each key,
    `required` the keys that it cannot do without, `names` the field of `make` where
    it differs from the key; `is_document` says that it fills a file. A field `place` of
    `make` gets the place of the mapping, a field `places` the places of its keys.
    """

    what: str
    make: Callable[..., T]
    forms: Mapping[str, Form[object]]
    required: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    is_document: bool = False

    def __call__(self, node: Node, name: str, found: Found) -> T | None:
        """Return the value, or None where the mapping or a required key is at fault."""
        return self.read(node, name, found)

    def read(self, node: Node, name: str, found: Found, **given: object) -> T | None:
        """Return the value; `given` fills fields that the mapping leaves out."""
        values = self.values(node, name, found)
        if values is None or not isinstance(node, LocatedMapping):
            return None
        if any(self.names.get(key, key) not in values for key in self.required):
            return None
        return self.make(**{**self.places(node), **given, **values})

    def values(
        self, node: Node, name: str, found: Found, unread: set[str] | None = None
    ) -> dict[str, object] | None:
        """Return the fields that could be read, None where there is no mapping at all.

        `unread` takes the fields in which something is wrong, and those whose keys
        are misspelt: what only follows from their absence need not be told.
        """
        unread = set() if unread is None else unread
        if not isinstance(node, LocatedMapping):
            code = "shape-document" if self.is_document else "shape-mapping"
            found.append(finding(code, node.place, key=name, what=self.what))
            return None
        values: dict[str, object] = {}
        misspelt: set[str] = set()
        for key, item in node.items.items():
            form = self.forms.get(key)
            scalar = item if isinstance(item, Scalar) else None
            known = len(found)
            if form is None:
                misspelt.update(self._refuse(key, node, found))
            elif scalar is None or not scalar.is_empty:
                value = form(item, key, found)
                if value is not None:
                    values[self.names.get(key, key)] = value
            if len(found) > known or (scalar is not None and scalar.is_null):
                unread.add(self.names.get(key, key))
        unread.update(self.names.get(key, key) for key in misspelt)
        self._find_missing(node, misspelt, found)
        return values

    def _find_missing(self, node: LocatedMapping, misspelt: set[str], found: Found) -> None:
        for key in self.required:
            item = node.items.get(key)
            if item is None and key not in misspelt:
                found.append(finding("key-missing", node.place, key=key, what=self.what))
            elif isinstance(item, Scalar) and not item.text:
                found.append(finding("key-empty", node.keys[key], key=key, what=self.what))

    def _refuse(self, key: str, node: LocatedMapping, found: Found) -> tuple[str, ...]:
        """Find an unknown key; return the known ones that may be meant and are not there."""
        known = [one for one in self.forms if one not in SPDX_KEYS]
        in_english = IN_ENGLISH.get(key.casefold(), "")
        absent = [one for one in known if one not in node.items]
        near = (in_english,) if in_english in absent else nearest_names(key, absent)
        near = tuple(one for one in near if one in self.required)[:1] or near
        hint = meant(near) if near else f"{self.what} takes {', '.join(known)}"
        place = node.keys[key]
        found.append(finding("key-unknown", place, key=shown_key(key), what=self.what, near=hint))
        return near

    def places(self, node: Node) -> dict[str, object]:
        """Return the places that the value keeps, by field."""
        if not isinstance(node, LocatedMapping):
            return {}
        wanted = _fields_of(self.make)
        places: dict[str, object] = {}
        if "place" in wanted:
            places["place"] = node.place
        if "places" in wanted:
            aliases = {alias: key for key, alias in self.names.items()}
            places["places"] = Places(node, aliases)
        return places


_FIELDS: dict[object, frozenset[str]] = {}


def _fields_of(make: object) -> frozenset[str]:
    known = _FIELDS.get(make)
    if known is None:
        known = (
            frozenset(one.name for one in fields(make))
            if isinstance(make, type) and is_dataclass(make)
            else frozenset()
        )
        _FIELDS[make] = known
    return known


# Scalars ---------------------------------------------------------------------------


def text(node: Node, name: str, found: Found) -> str | None:
    """Return a text without the spaces and line ends around it."""
    if type(node) is Scalar:
        stripped = node.text.strip()
        if stripped:
            return stripped
    found.append(finding("shape-text", node.place, key=name))
    return None


def texts(node: Node, name: str, found: Found) -> tuple[str, ...] | None:
    """Return one text, or a list of texts, as a tuple."""
    if isinstance(node, Scalar):
        one = text(node, name, found)
        return None if one is None else (one,)
    if not isinstance(node, LocatedSequence) or not node.items:
        found.append(finding("shape-texts", node.place, key=name))
        return None
    read = [text(item, nth(name, at), found) for at, item in enumerate(node.items)]
    return tuple(one for one in read if one is not None)


def nth(name: str, index: int) -> str:
    """Return how messages name an item of a list, counted from one.

    >>> nth("blocks", 0)
    'blocks[1]'
    """
    return f"{name}[{index + 1}]"


def any_node(node: Node, name: str, found: Found) -> Node:  # noqa: ARG001 - a form
    """Return the node itself: its type is known only later."""
    return node


def spdx_line(node: Node, name: str, found: Found) -> str | None:
    """Return the value of an SPDX key, which `reuse lint` reads without knowing YAML."""
    if isinstance(node, Scalar) and node.plain and _SPDX_LINE.fullmatch(node.text):
        return node.text
    found.append(finding("shape-spdx", node.place, key=name))
    return None


def ignored(node: Node, name: str, found: Found) -> None:
    """Return nothing: the SPDX keys of a YAML file are there for `reuse lint` alone."""
    spdx_line(node, name, found)


def yes_no(node: Node, name: str, found: Found) -> bool | None:
    """Return whether yes or no was typed, in English or French."""
    if isinstance(node, Scalar):
        typed = node.text.strip().casefold()
        if typed in _YES:
            return True
        if typed in _NO:
            return False
    found.append(finding("shape-yes-no", node.place, key=name))
    return None


def iso_date(node: Node, name: str, found: Found) -> str | None:
    """Return a date of the calendar as typed: 2026-11-20."""
    if isinstance(node, Scalar) and is_iso_date(node.text):
        return node.text
    found.append(finding("shape-date", node.place, key=name))
    return None


def is_iso_date(typed: str) -> bool:
    """Return whether a text is a date of the calendar, written 2026-11-20."""
    if not _DATE.fullmatch(typed):
        return False
    try:
        date.fromisoformat(typed)
    except ValueError:
        return False
    return True


def address(node: Node, name: str, found: Found) -> str | None:
    """Return a web address."""
    if isinstance(node, Scalar) and _ADDRESS.fullmatch(node.text):
        return node.text
    found.append(finding("shape-address", node.place, key=name))
    return None


def kebab(node: Node, name: str, found: Found) -> str | None:
    """Return a slug: small letters and digits, joined by hyphens."""
    if isinstance(node, Scalar) and is_kebab(node.text):
        return node.text
    found.append(finding("shape-slug", node.place, key=name))
    return None


def is_kebab(typed: str) -> bool:
    """Return whether a text is a slug.

    >>> is_kebab("valeur-technique"), is_kebab("Valeur_Technique")
    (True, False)
    """
    return _KEBAB.fullmatch(typed) is not None


def is_question_name(typed: str) -> bool:
    """Return whether a text can name a question: garant_jours."""
    return _QUESTION.fullmatch(typed) is not None


def condition(node: Node, name: str, found: Found) -> str | None:
    """Return an answer that must be given, or the choice that it must be: `forme = courte`."""
    if isinstance(node, Scalar):
        answer, equals, choice = (part.strip() for part in node.text.partition("="))
        if all(map(is_question_name, answer.split("."))) and bool(equals) == bool(choice):
            return f"{answer} = {choice}" if choice else answer
    found.append(finding("shape-condition", node.place, key=name))
    return None


def whole(lowest: int, highest: int) -> Form[int]:
    """Return the form of a whole number between two bounds, both allowed."""

    def form(node: Node, name: str, found: Found) -> int | None:
        if isinstance(node, Scalar) and _WHOLE.fullmatch(node.text):
            number = int(node.text)
            if lowest <= number <= highest:
                return number
        found.append(finding("shape-whole", node.place, key=name, lowest=lowest, highest=highest))
        return None

    return form


def one_of(*values: str) -> Form[str]:
    """Return the form of a value from a closed list."""

    def form(node: Node, name: str, found: Found) -> str | None:
        if isinstance(node, Scalar) and node.text in values:
            return node.text
        near = nearest(node.text, values) if isinstance(node, Scalar) else None
        how = f"write one of: {', '.join(values)}"
        how = f"did you mean {near}? Otherwise {how}" if near else how
        found.append(finding("shape-choice", node.place, key=name, how=how))
        return None

    return form


def member_of(kind: type[E]) -> Form[E]:
    """Return the form of a value of an enumeration, written as its value."""
    among = one_of(*(one.value for one in kind))

    def form(node: Node, name: str, found: Found) -> E | None:
        value = among(node, name, found)
        return None if value is None else kind(value)

    return form


def matching(pattern: str, code: str) -> Form[str]:
    """Return the form of a text that a pattern matches, else the finding `code`."""
    compiled = re.compile(pattern)

    def form(node: Node, name: str, found: Found) -> str | None:
        if isinstance(node, Scalar) and compiled.fullmatch(node.text):
            return node.text
        found.append(finding(code, node.place, key=name))
        return None

    return form


# Lists and mappings ----------------------------------------------------------------


def many(form: Form[T]) -> Form[tuple[T, ...]]:
    """Return the form of a list; items at fault are left out, with their findings."""

    def read(node: Node, name: str, found: Found) -> tuple[T, ...] | None:
        if not isinstance(node, LocatedSequence):
            found.append(finding("shape-list", node.place, key=name))
            return None
        items = [form(item, nth(name, at), found) for at, item in enumerate(node.items)]
        return tuple(one for one in items if one is not None)

    return read


def one_or_many(form: Form[T]) -> Form[tuple[T, ...]]:
    """Return the form of one thing or a list of them."""
    listed = many(form)

    def read(node: Node, name: str, found: Found) -> tuple[T, ...] | None:
        if isinstance(node, LocatedSequence):
            return listed(node, name, found)
        one = form(node, name, found)
        return None if one is None else (one,)

    return read


def mapping_of(form: Form[T], key: Callable[[str], bool], code: str) -> Form[dict[str, T]]:
    """Return the form of a mapping whose keys are names of the author's choice.

    A name that `key` does not accept is the finding `code`.
    """

    def read(node: Node, name: str, found: Found) -> dict[str, T] | None:
        if not isinstance(node, LocatedMapping):
            found.append(finding("shape-mapping", node.place, key=name, what=name))
            return None
        values: dict[str, T] = {}
        for inner, item in node.items.items():
            if not key(inner):
                found.append(finding(code, node.keys[inner], key=shown_key(inner)))
                continue
            value = form(item, inner, found)
            if value is not None:
                values[inner] = value
        return values

    return read
