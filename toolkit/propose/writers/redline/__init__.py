# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two Word files as one with tracked changes: accept all for the new, reject all for the former.

The file is the new one, with what is gone put back into it. Word cannot track headers
and footers that only one file has, the styles themselves, or numbers that are counted:
these are those of the new file.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from lxml import etree

from propose.model.frozen import frozen
from propose.ooxml.names import MC, ContentType, R, Relation
from propose.ooxml.package import Element, Package, bytes_of, tree_of
from propose.writers.redline.adopting import (
    Adoption,
    Notes,
    bookmarks_kept,
    is_note,
    styles_merged,
    with_styles_renamed,
)
from propose.writers.redline.blocks import Matching
from propose.writers.redline.lines import Sides
from propose.writers.redline.numbers import Numbers, empty_numbering
from propose.writers.redline.settling import settled_tree
from propose.writers.redline.signing import Signing
from propose.writers.redline.stories import Story
from propose.writers.redline.tags import (
    BOOKMARK,
    BOOKMARK_END,
    ID,
    NAME,
    NUM_ID,
    SECTION,
    w,
)
from propose.writers.redline.yielding import inherit_heads, keep_insertions_apart, order_notes

__all__ = ["Matching", "Signature", "redline"]

_IDS = re.compile(rb'\bw:id="(\d{1,9})"')
_DRAWINGS = re.compile(rb'<wp:docPr\b[^>]*?\bid="(\d{1,9})"')
_IGNORABLE = f"{{{MC}}}Ignorable"
_HEADS = {w("headerReference"): Relation.HEADER, w("footerReference"): Relation.FOOTER}
_TYPE, _RELATION = w("type"), f"{{{R}}}id"
_NOTE_PARTS = {
    "footnote": (Relation.FOOTNOTES, ContentType.FOOTNOTES, "word/footnotes.xml"),
    "endnote": (Relation.ENDNOTES, ContentType.ENDNOTES, "word/endnotes.xml"),
}
_NUMBERING_PART = "word/numbering.xml"


@frozen
class Signature:
    """Who is said to have made the changes, and when (`2026-11-20`, or with a time)."""

    author: str = "propose"
    date: str = "1980-01-01"

    @property
    def name(self) -> str:
        """Return the author as XML can hold it."""
        return "".join(one for one in self.author if one.isprintable())

    @property
    def moment(self) -> str:
        """Return the date as Word writes it."""
        return self.date if "T" in self.date else f"{self.date}T00:00:00Z"


def redline(
    before: Package, after: Package, matching: Matching, signature: Signature | None = None
) -> tuple[Package, int]:
    """Return the new package with all that differs from the former one tracked.

    The number says how many marks that took: none where nothing differs.

    Changes that one of the files tracks already are taken as accepted. Comments of the
    former file are left out, those of the new one stay.
    """
    made = _Redline(before, after, matching, signature or Signature())
    return made.made(), made.signing.count


class _Redline:
    """All parts of two packages that a redline touches, and what was made of them."""

    def __init__(
        self, before: Package, after: Package, matching: Matching, signature: Signature
    ) -> None:
        """Read the parts of both packages that hold text, and merge what text needs."""
        self.before, self.after, self.matching = before, after, matching
        ids = [int(one) for part in after.parts.values() for one in _IDS.findall(part)]
        drawings = [int(one) for part in after.parts.values() for one in _DRAWINGS.findall(part)]
        self.signing = Signing(
            author=signature.name, date=signature.moment, next_id=max(ids, default=0) + 1
        )
        self.trees: dict[str, Element] = {}
        self.new: dict[str, tuple[str, str]] = {}
        old_main, main = before.main, after.main
        self.old = settled_tree(before.parts[old_main])
        self.trees[main] = with_prefixes(settled_tree(after.parts[main]), self.old)
        self.old_parts: dict[str, Element] = {old_main: self.old}
        self.styles()
        numbers = self.numbers()
        notes = {kind: self.notes(kind) for kind in _NOTE_PARTS}
        self.heads = [*self.paired_heads()]
        former = [*self.old_parts.values()]
        for root in former:
            with_styles_renamed(root, self.renamed)
        others = (
            tree_of(content)
            for name, content in after.parts.items()
            if name not in self.trees and b"<w:bookmarkStart" in content
        )
        names = {
            str(one.get(NAME))
            for root in (*self.trees.values(), *others)
            for one in root.iter(BOOKMARK)
        }
        self.adoption = Adoption(
            before=before,
            package=after,
            signing=self.signing,
            numbers=numbers,
            notes={kind: one for kind, one in notes.items() if one is not None},
            next_drawing=max(drawings, default=0) + 1,
            bookmarks=bookmarks_kept(former, names, self.signing),
        )

    def made(self) -> Package:
        """Return the redline."""
        main = self.after.main
        body, old_body = self.trees[main].find(w("body")), self.old.find(w("body"))
        if body is not None and old_body is not None:
            self.story(self.before.main, main, has_moves=True).write(old_body, body)
            inherit_heads(body, self.adoption.target(self.adoption.package, main))
        for one in self.adoption.notes.values():
            for former, new in one.pairs:
                if former in one.before and new in one.after:
                    story = self.story(one.source, one.part)
                    story.write(one.before[former], one.after[new])
        for former, new in self.heads:
            self.story(former, new).write(self.old_parts[former], self.trees[new])
        for number in self.added_styles:
            number.set(w("val"), self.adoption.numbers.id(str(number.get(w("val")))))
        self.without_orphans()
        for kind, notes in self.adoption.notes.items():
            order_notes(self.trees[main], kind, notes.root)
        for root in self.trees.values():
            keep_insertions_apart(root)
        return self.package()

    def story(self, former: str, new: str, *, has_moves: bool = False) -> Story:
        """Return what writes one part beside another."""
        sides = Sides(
            adoption=self.adoption,
            source=former,
            part=new,
            before=self.adoption.target(self.before, former),
            after=self.adoption.target(self.after, new),
            is_quick=all(
                root.nsmap.get("r") in {None, R} and root.nsmap.get("w") == w("")[1:-1]
                for root in (self.old_parts[former], self.trees[new])
            ),
        )
        return Story(sides=sides, matching=self.matching, has_moves=has_moves)

    # What is merged ---------------------------------------------------------------

    def related(self, package: Package, relation: str) -> str | None:
        """Return the part that the document has for something."""
        return package.related(package.main, relation)

    def styles(self) -> None:
        """Merge the style sheets."""
        ours = self.related(self.before, Relation.STYLES)
        theirs = self.related(self.after, Relation.STYLES)
        self.renamed: dict[str, str] = {}
        self.added_styles: list[Element] = []
        if ours is None or theirs is None or self.before.parts[ours] == self.after.parts[theirs]:
            return
        sheet, old = tree_of(self.after.parts[theirs]), tree_of(self.before.parts[ours])
        count = len(sheet)
        self.renamed, was_added = styles_merged(old, sheet)
        if was_added:
            self.trees[theirs] = with_prefixes(sheet, old)
            sheet = self.trees[theirs]
            self.added_styles = [one for style in [*sheet][count:] for one in style.iter(NUM_ID)]

    def numbers(self) -> Numbers:
        """Return the lists of both files."""
        ours = self.related(self.before, Relation.NUMBERING)
        theirs = self.related(self.after, Relation.NUMBERING)
        self.numbering = theirs
        old = None if ours is None else tree_of(self.before.parts[ours])
        if old is not None:
            with_styles_renamed(old, self.renamed)
        if theirs is None:
            new = empty_numbering()
            self.numbering = _NUMBERING_PART
            self.new[_NUMBERING_PART] = (Relation.NUMBERING, ContentType.NUMBERING)
        else:
            new = tree_of(self.after.parts[theirs])
        return Numbers(before=old, after=new)

    def notes(self, kind: str) -> Notes | None:
        """Return the notes of both files; the new one gets a part for them if it has none."""
        relation, type_, name = _NOTE_PARTS[kind]
        ours, theirs = self.related(self.before, relation), self.related(self.after, relation)
        if ours is None and theirs is None:
            return None
        old = None if ours is None else settled_tree(self.before.parts[ours])
        if theirs is not None:
            root = settled_tree(self.after.parts[theirs])
        elif ours is not None:
            root = settled_tree(self.before.parts[ours])
            for one in [*root]:
                if is_note(one):
                    root.remove(one)
            self.new[name] = (relation, type_)
        part = theirs or name
        if old is not None and ours is not None:
            root = with_prefixes(root, old)
            self.old_parts[ours] = old
        self.trees[part] = root
        before = {} if old is None else {str(one.get(ID)): one for one in old if is_note(one)}
        after = {str(one.get(ID)): one for one in root if is_note(one)}
        highest = max((int(str(one.get(ID))) for one in root), default=0)
        return Notes(
            before=before,
            after=after,
            root=root,
            next_id=highest + 1,
            part=part,
            source=ours or "",
        )

    def paired_heads(self) -> Iterator[tuple[str, str]]:
        """Yield the headers and footers that stand for each other and differ."""
        seen: set[str] = set()
        ours = [*self.old.iter(SECTION)][::-1]
        theirs = [*self.trees[self.after.main].iter(SECTION)][::-1]
        for old, new in zip(ours, theirs, strict=False):
            known = {(one.tag, one.get(_TYPE)): one for one in old if one.tag in _HEADS}
            for one in new:
                other = known.get((one.tag, one.get(_TYPE)))
                if one.tag not in _HEADS or other is None:
                    continue
                former = _part_of(self.before, str(other.get(_RELATION)))
                part = _part_of(self.after, str(one.get(_RELATION)))
                if former is None or part is None or part in seen or former in self.old_parts:
                    continue
                seen.add(part)
                if self.before.parts[former] == self.after.parts[part]:
                    continue
                self.old_parts[former] = settled_tree(self.before.parts[former])
                root = settled_tree(self.after.parts[part])
                self.trees[part] = with_prefixes(root, self.old_parts[former])
                yield former, part

    # What comes out ---------------------------------------------------------------

    def without_orphans(self) -> None:
        """Leave out bookmarks of the former file of which only one end came along."""
        new = {*self.adoption.bookmarks.values()}
        starts = {id_ for tag, id_ in self.adoption.emitted if tag == BOOKMARK}
        ends = {id_ for tag, id_ in self.adoption.emitted if tag == BOOKMARK_END}
        lonely = new & (starts ^ ends)
        if not lonely:
            return
        for root in self.trees.values():
            for one in [*root.iter(BOOKMARK, BOOKMARK_END)]:
                parent = one.getparent()
                if parent is not None and one.get(ID) in lonely:
                    parent.remove(one)

    def package(self) -> Package:
        """Return the package with the parts that were changed."""
        package = self.adoption.package
        if self.adoption.numbers.was_added and self.numbering is not None:
            root = self.adoption.numbers.after
            if root is not None:
                self.trees[self.numbering] = root
        parts = dict(package.parts)
        types = dict(package.types)
        for name, root in self.trees.items():
            if name in self.new:
                relation, type_ = self.new[name]
                if relation != Relation.NUMBERING and not any(is_note(one) for one in root):
                    continue
                package, _ = package.related_to(package.main, relation, f"/{name}")
                types[name] = type_
            parts[name] = bytes_of(root)
        return replace(package, parts=MappingProxyType(parts), types=MappingProxyType(types))


def _part_of(package: Package, id_: str) -> str | None:
    for one in package.relationships.get(package.main, ()):
        if one.id == id_ and not one.external:
            name = package.target_of(package.main, one)
            return name if name in package.parts else None
    return None


def with_prefixes(root: Element, other: Element) -> Element:
    """Return a root that may be ignored by old programs in all that another's may."""
    ignorable = (root.get(_IGNORABLE) or "").split()
    missing = [
        one
        for one in (other.get(_IGNORABLE) or "").split()
        if one not in ignorable and root.nsmap.get(one, other.nsmap[one]) == other.nsmap[one]
    ]
    if not missing:
        return root
    spaces = {one: other.nsmap[one] for one in missing}
    spaces |= {prefix: space for prefix, space in root.nsmap.items() if prefix is not None}
    spaces["mc"] = MC
    made = etree.Element(root.tag, nsmap=spaces)
    for name, value in root.attrib.items():
        made.set(name, value)
    made.set(_IGNORABLE, " ".join([*ignorable, *missing]))
    made[:] = [*root]
    return made
