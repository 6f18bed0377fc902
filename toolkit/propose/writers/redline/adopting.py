# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is gone comes back into the new file: with its styles, lists, pictures and notes."""

import hashlib
import posixpath
import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace

from propose.ooxml.names import WP, ContentType, O, V
from propose.ooxml.package import Element, Package, Relationship, first_free_relationship
from propose.writers.redline.numbers import Numbers
from propose.writers.redline.pieces import called_in, note_id
from propose.writers.redline.signing import Signing
from propose.writers.redline.tags import (
    BOOKMARK,
    BOOKMARK_END,
    COMMENT_CALL,
    ID,
    NAME,
    NUM_ID,
    POINTS,
    RELATION_IDS,
    RUN,
    SDT,
    VAL,
    drop,
    w,
)

_DRAWING = f"{{{WP}}}docPr"
_SHAPES = f"{{{V}}}*"
_SPID = f"{{{O}}}spid"
_STYLE_USES = tuple(w(one) for one in ("pStyle", "rStyle", "tblStyle"))
_STYLE_LINKS = tuple(w(one) for one in ("basedOn", "next", "link"))
_STYLE_ID, _STYLE, _STYLE_TYPE = w("styleId"), w("style"), w("type")
_BOOKMARKS = re.compile(rb"<w:bookmark(?:Start|End)\b[^>]*/>")
_PARAGRAPH_TRACE = "_pb_"
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


@dataclass(kw_only=True, slots=True, eq=False, repr=False)
class Notes:
    """The footnotes or endnotes of both files; `after` gets those that are gone."""

    before: dict[str, Element]
    after: dict[str, Element]
    root: Element
    next_id: int
    pairs: list[tuple[str, str]] = field(default_factory=list)
    part: str = ""
    source: str = ""


@dataclass(kw_only=True, slots=True, eq=False, repr=False)
class Adoption:
    """Copies what is gone into the new package, which grows as is needed."""

    before: Package
    package: Package
    signing: Signing
    numbers: Numbers
    notes: dict[str, Notes]
    next_drawing: int
    bookmarks: Mapping[str, str]
    """New ids of the bookmarks of the former file that the new one lacks."""
    emitted: set[tuple[str, str]] = field(default_factory=set)
    relations: dict[tuple[str, str, str], str] = field(default_factory=dict)
    copied: dict[str, str] = field(default_factory=dict)

    def adopt(self, element: Element, source: str, part: str) -> Element:
        """Make a copy of something of the part `source` fit for the part `part`."""
        for one in [*element.iter()]:
            tag = one.tag
            if tag in POINTS or tag == COMMENT_CALL:
                if not self.point(one):
                    _dropped(one)
                continue
            if tag == NUM_ID:
                one.set(VAL, self.numbers.id(str(one.get(VAL))))
            elif tag == _DRAWING:
                one.set("id", str(self.next_drawing))
                self.next_drawing += 1
            elif tag == SDT:
                for number in one.findall(f"{w('sdtPr')}/{ID}"):
                    _dropped(number)
            for name in RELATION_IDS.intersection(one.attrib):
                one.set(name, self.relation(source, str(one.get(name)), part))
        for kind, call in called_in(element):
            call.set(ID, self.note(kind, note_id(call)))
        self._shapes(element)
        return element

    def _shapes(self, element: Element) -> None:
        """Give old drawings (VML) names that nothing else in the file has."""
        shapes = [one for one in element.iter(_SHAPES) if one.get("id")]
        if not shapes:
            return
        self.next_drawing += 1
        names = {str(one.get("id")): f"{one.get('id')}_{self.next_drawing}" for one in shapes}
        for one in shapes:
            one.set("id", names[str(one.get("id"))])
            if one.get(_SPID):
                one.set(_SPID, f"{one.get(_SPID)}_{self.next_drawing}")
        for one in element.iter(_SHAPES):
            type_ = str(one.get("type", ""))
            if type_[1:] in names:
                one.set("type", f"#{names[type_[1:]]}")

    def point(self, point: Element) -> bool:
        """Renumber a bookmark of the former file; return whether the new one needs it."""
        if point.tag not in {BOOKMARK, BOOKMARK_END}:
            return False
        new = self.bookmarks.get(str(point.get(ID)))
        if new is None or (str(point.tag), new) in self.emitted:
            return False
        self.emitted.add((str(point.tag), new))
        point.set(ID, new)
        return True

    def target(self, package: Package, source: str) -> Callable[[str], str]:
        """Return what tells where the relationships of a part lead."""
        known = {one.id: one for one in package.relationships.get(source, ())}

        def told(id_: str) -> str:
            one = known.get(id_)
            if one is None:
                return id_
            if one.external:
                return one.target
            name = package.target_of(source, one)
            content = package.parts.get(name)
            if content is None:
                return one.target
            return hashlib.sha256(content).hexdigest()

        return told

    def relation(self, source: str, id_: str, part: str) -> str:
        """Return the id, in the new package, of what a relationship led to."""
        known = self.relations.get((source, id_, part))
        if known is not None:
            return known
        one = next(
            (one for one in self.before.relationships.get(source, ()) if one.id == id_), None
        )
        if one is None:
            return id_
        target = one.target
        if not one.external:
            target = f"/{self._part(self.before.target_of(source, one))}"
        present = self.package.relationships.get(part, ())
        new = self._known_relation(part, present, one, target)
        if new is None:
            new = f"rId{first_free_relationship(present)}"
            made = Relationship(id=new, type=one.type, target=target, external=one.external)
            self.package = self.package.with_relationships(part, (*present, made))
        self.relations[source, id_, part] = new
        return new

    def _known_relation(
        self, part: str, present: tuple[Relationship, ...], one: Relationship, target: str
    ) -> str | None:
        for known in present:
            if known.type != one.type or known.external != one.external:
                continue
            led = known.target if one.external else f"/{self.package.target_of(part, known)}"
            if led == target:
                return known.id
        return None

    def _part(self, name: str) -> str:
        """Return the name of a part of the former file in the new one."""
        known = self.copied.get(name)
        if known is not None:
            return known
        content = _BOOKMARKS.sub(b"", self.before.parts.get(name, b""))
        new = name
        if name in self.package.parts and (
            self.package.parts[name] != content or self.before.relationships.get(name)
        ):
            stem, suffix = posixpath.splitext(name)
            number = 1
            while (new := f"{stem}-before{number}{suffix}") in self.package.parts:
                number += 1
        self.copied[name] = new
        if new not in self.package.parts:
            type_ = self.before.types.get(name, ContentType.XML)
            self.package = self.package.with_part(new, content, type_)
            made = tuple(
                one
                if one.external
                else replace(one, target=f"/{self._part(self.before.target_of(name, one))}")
                for one in self.before.relationships.get(name, ())
            )
            if made:
                self.package = self.package.with_relationships(new, made)
        return new

    # Notes -----------------------------------------------------------------------

    def note(self, kind: str, number: str) -> str:
        """Return the new id of a note that is gone; its text is marked as deleted."""
        notes = self.notes.get(kind)
        former = None if notes is None else notes.before.get(number)
        if notes is None or former is None:
            return number
        new = str(notes.next_id)
        notes.next_id += 1
        made = deepcopy(former)
        made.set(ID, new)
        self.adopt(made, notes.source, notes.part)
        self.signing.mark_blocks(made, "del", ends=False)
        notes.root.append(made)
        notes.after[new] = made
        return new

    def notes_added(self, element: Element) -> None:
        """Mark the text of all notes that something new refers to."""
        for kind, call in called_in(element):
            self.note_added(kind, note_id(call))

    def note_added(self, kind: str, number: str) -> None:
        """Mark the text of a note as new."""
        notes = self.notes.get(kind)
        made = None if notes is None else notes.after.get(number)
        if made is not None:
            self.signing.mark_blocks(made, "ins", ends=False)


def is_note(element: Element) -> bool:
    """Return whether this is a note, not the line above notes."""
    return element.get(w("type"), "normal") not in _SEPARATORS


def styles_merged(before: Element | None, after: Element | None) -> tuple[dict[str, str], bool]:
    """Put the styles that only the former file has into the sheet of the new one.

    Styles of one type and name are the same style, whatever their ids.

    Returns: new ids of those that have another one now, and whether any was added.
    """
    if before is None or after is None:
        return {}, False
    named = {_named(one): str(one.get(_STYLE_ID)) for one in after.iterchildren(_STYLE)}
    taken = {*named.values()}
    renamed: dict[str, str] = {}
    added: list[Element] = []
    for one in before.iterchildren(_STYLE):
        id_ = str(one.get(_STYLE_ID))
        known = named.get(_named(one))
        if known is None:
            known = id_
            while known in taken:
                known += "0"
            taken.add(known)
            made = deepcopy(one)
            made.set(_STYLE_ID, known)
            if w("default") in made.attrib:
                del made.attrib[w("default")]
            added.append(made)
        if known != id_:
            renamed[id_] = known
    for made in added:
        for link in made.iter(*_STYLE_LINKS):
            link.set(VAL, renamed.get(str(link.get(VAL)), str(link.get(VAL))))
        after.append(made)
    return renamed, bool(added)


def with_styles_renamed(root: Element, renamed: Mapping[str, str]) -> None:
    """Give the uses of styles the ids that these have in the new file."""
    if not renamed:
        return
    for use in root.iter(*_STYLE_USES):
        id_ = str(use.get(VAL))
        use.set(VAL, renamed.get(id_, id_))


def _named(style: Element) -> tuple[str, str]:
    name = style.find(NAME)
    told = "" if name is None else str(name.get(VAL))
    return str(style.get(_STYLE_TYPE)), told.lower()


def bookmarks_kept(former: list[Element], names: set[str], signing: Signing) -> dict[str, str]:
    """Return new ids for the bookmarks that only the former file has."""
    return {
        str(one.get(ID)): signing.id()
        for root in former
        for one in root.iter(BOOKMARK)
        if one.get(NAME) not in names and not str(one.get(NAME)).startswith(_PARAGRAPH_TRACE)
    }


def _dropped(element: Element) -> None:
    parent = element.getparent()
    is_call = element.tag == COMMENT_CALL and parent is not None and parent.tag == RUN
    drop(parent if is_call and parent is not None else element)
