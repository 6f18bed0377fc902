# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lists of the former file in the new one: which is which, and those that are gone."""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from propose.ooxml.package import Element
from propose.writers.redline.tags import NUM_ID, NUMBERING, PPR, VAL, canonical, first_in, w

_ABSTRACT, _ABSTRACT_ID = w("abstractNum"), w("abstractNumId")
_NUM = w("num")
_OVERRIDE = w("lvlOverride")
_IDENTITY = frozenset({w("nsid"), w("tmpl"), w("name")})


def numbered(properties: Element | None) -> Element | None:
    """Return the `w:numId` in the properties of a paragraph."""
    if properties is None:
        return None
    for numbering in properties.iterchildren(NUMBERING):  # quicker than `find`
        return numbering.find(NUM_ID)
    return None


@dataclass(kw_only=True, slots=True, eq=False, repr=False)
class Numbers:
    """The lists of two files, by the ids of their `w:num`.

    `after` gets what only the former file has. A list of the former file is one list
    of the new one or none: two that became one are told apart again.
    """

    before: Element | None
    after: Element | None
    same: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    abstracts: dict[str, str] = field(default_factory=dict)
    shapes: dict[tuple[int, str], bytes] = field(default_factory=dict)
    was_added: bool = False

    def vote(self, pairs: Iterable[tuple[Element, Element]]) -> None:
        """Take the lists that most paragraphs have in common for the same."""
        votes: dict[tuple[str, str], int] = {}
        for one, other in pairs:
            ours, theirs = numbered(first_in(one, PPR)), numbered(first_in(other, PPR))
            if ours is not None and theirs is not None:
                key = (str(ours.get(VAL)), str(theirs.get(VAL)))
                votes[key] = votes.get(key, 0) + 1
        for (ours_id, theirs_id), _ in sorted(votes.items(), key=lambda one: -one[1]):
            self.offer(ours_id, theirs_id)

    def offer(self, ours: str, theirs: str) -> None:
        """Take two lists for the same, if nothing speaks against it."""
        if ours in self.same or theirs in self.taken:
            return
        if self._shape(0, ours) == self._shape(1, theirs):
            self.same[ours] = theirs
            self.taken.add(theirs)

    def id(self, number: str) -> str:
        """Return the id of a list of the former file in the new one."""
        if number == "0" or self.before is None:
            return number
        known = self.same.get(number)
        if known is None:
            known = self._adopted(number)
            self.same[number] = known
            self.taken.add(known)
        return known

    def _num(self, side: int, number: str) -> Element | None:
        root = (self.before, self.after)[side]
        if root is None:
            return None
        return next((one for one in root.iterchildren(_NUM) if one.get(w("numId")) == number), None)

    def _abstract(self, side: int, num: Element) -> Element | None:
        root = (self.before, self.after)[side]
        told = num.find(_ABSTRACT_ID)
        if root is None or told is None:
            return None
        wanted = told.get(VAL)
        return next(
            (one for one in root.iterchildren(_ABSTRACT) if one.get(_ABSTRACT_ID) == wanted), None
        )

    def _shape(self, side: int, number: str) -> bytes:
        known = self.shapes.get((side, number))
        if known is not None:
            return known
        num = self._num(side, number)
        told = b""
        if num is not None:
            abstract = self._abstract(side, num)
            told = b"" if abstract is None else _levels(abstract)
            told += b"".join(canonical(one) for one in num.iterchildren(_OVERRIDE))
        self.shapes[side, number] = told
        return told

    def _adopted(self, number: str) -> str:
        num = self._num(0, number)
        if num is None or self.after is None:
            return number
        abstract = self._abstract(0, num)
        made = deepcopy(num)
        new = str(_highest(self.after.iterchildren(_NUM), w("numId")) + 1)
        made.set(w("numId"), new)
        if abstract is not None:
            told = made.find(_ABSTRACT_ID)
            if told is not None:
                told.set(VAL, self._abstract_id(abstract))
        last = [*self.after.iterchildren(_NUM)]
        at = self.after.index(last[-1]) + 1 if last else len(self.after)
        self.after.insert(at, made)
        self.was_added = True
        return new

    def _abstract_id(self, abstract: Element) -> str:
        number = str(abstract.get(_ABSTRACT_ID))
        known = self.abstracts.get(number)
        if known is not None or self.after is None:
            return known or number
        levels = _levels(abstract)
        present = [*self.after.iterchildren(_ABSTRACT)]
        for one in present:
            if _levels(one) == levels:
                known = str(one.get(_ABSTRACT_ID))
                break
        else:
            made = deepcopy(abstract)
            for one in [*made]:
                if one.tag in _IDENTITY:
                    made.remove(one)
            known = str(_highest(present, _ABSTRACT_ID) + 1)
            made.set(_ABSTRACT_ID, known)
            at = self.after.index(present[-1]) + 1 if present else 0
            self.after.insert(at, made)
        self.abstracts[number] = known
        return known


def empty_numbering() -> Element:
    """Return the root of a part without any list."""
    return etree.Element(w("numbering"), nsmap={"w": w("")[1:-1]})


def _levels(abstract: Element) -> bytes:
    return b"".join(canonical(one) for one in abstract if one.tag not in _IDENTITY)


def _highest(elements: Iterable[Element], name: str) -> int:
    return max((int(one.get(name, "0")) for one in elements), default=0)
