# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""One paragraph beside what it was: only the words that differ are marked."""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree

from propose.ooxml.package import Element
from propose.writers.redline.adopting import Adoption
from propose.writers.redline.pieces import (
    Piece,
    Pieces,
    Target,
    boxes_in,
    look_of,
    note_id,
    pieces_of,
)
from propose.writers.redline.signing import DELETED_TEXT, gone, properties_of
from propose.writers.redline.tags import (
    HEADS,
    NOTE_CALLS,
    PPR,
    RPR,
    RUN,
    SDT,
    SDT_CONTENT,
    SECTION,
    SPACE,
    TEXT,
    canonical,
    first_in,
    w,
)

Run: TypeAlias = tuple[int, int, int]
SAME = ""
_NOT_BASE = frozenset({RPR, SECTION, w("pPrChange")})
_NOT_SECTION = frozenset({*HEADS, w("printerSettings"), w("sectPrChange")})
_OF_THE_MARK = frozenset({w("ins"), w("del"), w("moveFrom"), w("moveTo"), w("rPrChange")})
_GONE = frozenset({"del", "moveFrom"})


@dataclass(kw_only=True, slots=True, eq=False, repr=False)
class Op:
    """A piece in the redline: `what` is SAME, ins, del, moveFrom or moveTo."""

    what: str
    before: Piece | None = None
    after: Piece | None = None


@dataclass(kw_only=True, slots=True, eq=False, repr=False)
class Sides:
    """The two parts that are being compared, and what leads out of them."""

    adoption: Adoption
    source: str
    part: str
    before: Target
    after: Target
    is_quick: bool = True
    boxes: list[tuple[Element, Element]] = field(default_factory=list)
    """Boxes in drawings that stand for each other and are still to be compared."""

    def pieces(self, before: Element, after: Element) -> tuple[Pieces, Pieces]:
        """Return both paragraphs as pieces."""
        return pieces_of(before, self.before), pieces_of(after, self.after)

    def same(self, before: Piece, after: Piece) -> None:
        """Take note of the boxes of a drawing that both paragraphs have."""
        if before.node is not None and after.node is not None and len(after.node):
            self.boxes += zip(boxes_in(before.node), boxes_in(after.node), strict=True)


def ops_of(before: Sequence[Piece], after: Sequence[Piece], runs: Iterable[Run]) -> Iterator[Op]:
    """Yield the pieces of both sides in order: what is gone before what is new."""
    i = j = 0
    for first, second, length in _worth_keeping([*runs], before, after):
        for piece in before[i:first]:
            yield Op(what="del", before=piece)
        for piece in after[j:second]:
            yield Op(what="ins", after=piece)
        for one, other in zip(
            before[first : first + length], after[second : second + length], strict=True
        ):
            yield Op(what=SAME, before=one, after=other)
        i, j = first + length, second + length


def _worth_keeping(runs: list[Run], before: Sequence[Piece], after: Sequence[Piece]) -> list[Run]:
    """Return the equal runs that help a reader: a sign between two long edits does not."""
    end = (len(before), len(after), 0)
    kept: list[Run] = []
    for number, run in enumerate(runs):
        first, second, length = run
        following = runs[number + 1] if number + 1 < len(runs) else end
        i, j = (kept[-1][0] + kept[-1][2], kept[-1][1] + kept[-1][2]) if kept else (0, 0)
        if all(one.text is not None for one in before[first : first + length]):
            left = max(_size(before[i:first]), _size(after[j:second]))
            right = max(
                _size(before[first + length : following[0]]),
                _size(after[second + length : following[1]]),
            )
            if left and right and _size(before[first : first + length]) <= min(left, right):
                continue
        kept.append(run)
    return [*kept, end]


def _size(pieces: Sequence[Piece]) -> int:
    return sum(len(one.text) if one.text is not None else 4 for one in pieces)


@dataclass(kw_only=True, slots=True, eq=False, repr=False)
class Line:
    """Writes pieces into a paragraph, as few runs and marks as can be."""

    sides: Sides
    paragraph: Element
    path: tuple[str, ...] = ()
    holder: Element | None = None
    around: Element | None = None
    what: str = SAME
    run: Element | None = None
    run_of: tuple[object, ...] = ()
    model: Element | None = None
    text_tag: str = TEXT
    words: list[str] = field(default_factory=list)

    def write(self, ops: Iterable[Op], rest: Sequence[Element]) -> None:
        """Write all pieces, then the points after the last."""
        self.holder = self.paragraph
        for op in ops:
            self.op(op)
        self.enter(())
        self.points(rest)

    def op(self, op: Op) -> None:
        """Write one piece."""
        piece = op.before if op.what in _GONE else op.after
        if piece is None:
            return
        if piece.run is self.model and self.goes_on(op, piece):
            self.words.append(piece.text or "")
            return
        self.enter_of(piece, adopted=op.what in _GONE)
        if op.after is not None and op.after.points:
            self.points(op.after.points)
        if op.before is not None and op.before.points:
            self.points(self.kept(op.before.points))
        if op.what != self.what:
            self.end_run()
            self.around = None
            self.what = op.what
        former = None
        if op.what == SAME and op.before is not None and op.before.look != piece.look:
            former = op.before
        if piece.text is not None:
            self.text(piece, op.what, former)
        elif piece.runs:
            self.runs(piece, op, former)
        else:
            self.node(piece, op, former)

    def goes_on(self, op: Op, piece: Piece) -> bool:
        """Return whether a word of the same run as the last one needs nothing but its room."""
        if piece.text is None or op.what != self.what or piece.points:
            return False
        before = op.before
        return (
            before is None or before is piece or (not before.points and before.look == piece.look)
        )

    def kept(self, points: Iterable[Element]) -> list[Element]:
        """Return the points of the former paragraph that the new file lacks."""
        return [one for one in points if self.sides.adoption.point(one)]

    def points(self, points: Iterable[Element]) -> None:
        """Write what stands between words."""
        for point in points:
            self.end_run()
            self.around = None
            if self.holder is not None:
                self.holder.append(point)

    def enter_of(self, piece: Piece, *, adopted: bool) -> None:
        """Enter the wrappers of a piece, leave those that it does not stand in."""
        keys = tuple(one.key for one in piece.path)
        if keys == self.path:
            return
        self.enter(())
        self.path = keys
        for wrapper in piece.path:
            shallow = _shallow(wrapper.element)
            if adopted:
                shallow = self.sides.adoption.adopt(shallow, self.sides.source, self.sides.part)
            if self.holder is not None:
                self.holder.append(shallow)
            inner = shallow.find(SDT_CONTENT) if shallow.tag == SDT else shallow
            self.holder = shallow if inner is None else inner

    def enter(self, path: tuple[str, ...]) -> None:
        """Leave all wrappers."""
        self.end_run()
        self.around = None
        self.path = path
        self.holder = self.paragraph

    def end_run(self) -> None:
        """Let the next piece begin a run of its own."""
        self.end_text()
        self.run = self.model = None
        self.run_of = ()

    def end_text(self) -> None:
        """Write the words that were gathered for the run."""
        if self.words and self.run is not None:
            told = etree.SubElement(self.run, self.text_tag, {SPACE: "preserve"})
            told.text = "".join(self.words)
        self.words.clear()

    def room(self) -> Element:
        """Return what runs go into: the paragraph, a wrapper, or the mark of a change."""
        holder = self.paragraph if self.holder is None else self.holder
        if self.what == SAME:
            return holder
        if self.around is None:
            self.around = self.sides.adoption.signing.change(self.what)
            holder.append(self.around)
        return self.around

    def text(self, piece: Piece, what: str, former: Piece | None) -> None:
        """Gather a word of a run."""
        self.begin_run(piece, former)
        self.text_tag = DELETED_TEXT if what == "del" else TEXT
        self.words.append(piece.text or "")

    def begin_run(self, piece: Piece, former: Piece | None) -> Element:
        """Return the run that a piece goes into: the last one, if it stood there as well."""
        run_of = (id(piece.run), None if former is None else former.look)
        if self.run is None or run_of != self.run_of:
            self.end_text()
            self.run = self.new_run(piece.run, former)
            self.run_of = run_of
        self.model = piece.run if former is None else None
        return self.run

    def node(self, piece: Piece, op: Op, former: Piece | None) -> None:
        """Write a sign, a drawing, the call of a note."""
        if piece.node is None:
            return
        node = piece.node
        if op.what in _GONE:
            node = (
                self.sides.adoption.adopt(deepcopy(node), self.sides.source, self.sides.part)
                if node.tag not in NOTE_CALLS
                else self.note_gone(node)
            )
        elif node.tag in NOTE_CALLS:
            self.note(node, op)
        elif op.what == SAME and op.before is not None:
            self.sides.same(op.before, piece)
        run = self.begin_run(piece, former)
        self.end_text()
        run.append(node)
        if op.what == "del":
            gone(run)

    def note_gone(self, call: Element) -> Element:
        """Return the call of a note that comes back from the former file."""
        made = deepcopy(call)
        made.set(w("id"), self.sides.adoption.note(NOTE_CALLS[str(call.tag)], note_id(call)))
        return made

    def note(self, call: Element, op: Op) -> None:
        """Remember two notes to be compared, or mark a new one."""
        kind = NOTE_CALLS[str(call.tag)]
        if op.what == SAME and op.before is not None and op.before.node is not None:
            notes = self.sides.adoption.notes.get(kind)
            if notes is not None:
                notes.pairs.append((note_id(op.before.node), note_id(call)))
        elif op.what != SAME:
            self.sides.adoption.note_added(kind, note_id(call))

    def runs(self, piece: Piece, op: Op, former: Piece | None) -> None:
        """Write runs that belong together."""
        self.end_run()
        made = [*piece.runs]
        if op.what in _GONE:
            adoption = self.sides.adoption
            made = [
                adoption.adopt(deepcopy(one), self.sides.source, self.sides.part) for one in made
            ]
        room = self.room()
        olds = [*former.runs] if former is not None else []
        for number, run in enumerate(made):
            if op.what == "del":
                gone(run)
            elif len(olds) == len(made) and run.tag == RUN:
                self.restyled(run, first_in(olds[number], RPR))
            room.append(run)

    def new_run(self, model: Element | None, former: Piece | None) -> Element:
        """Return a run that looks as another does."""
        made = etree.SubElement(self.room(), RUN)
        look = None if model is None else first_in(model, RPR)
        if look is not None:
            made.append(deepcopy(look))
        if former is not None:
            self.restyled(made, None if former.run is None else first_in(former.run, RPR))
        return made

    def restyled(self, run: Element, former: Element | None) -> None:
        """Say how a run looked."""
        look = first_in(run, RPR)
        if look_of(look) == look_of(former):
            return
        if look is None:
            look = etree.Element(RPR)
            run.insert(0, look)
        change_look(look, former, self.sides)


def change_look(look: Element, former: Element | None, sides: Sides) -> None:
    """Add how something looked to how it looks."""
    change = sides.adoption.signing.change("rPrChange")
    old = etree.SubElement(change, RPR)
    for one in () if former is None else former:
        if one.tag not in _OF_THE_MARK:
            old.append(deepcopy(one))
    look.append(change)


def settle_properties(after: Element, before: Element | None, sides: Sides) -> None:
    """Say what the properties of a paragraph were, and how its mark looked."""
    properties = first_in(after, PPR)
    if base_of(properties) != base_of(before):
        keep_former(after, before, sides)
    look = None if properties is None else properties.find(RPR)
    old = None if before is None else before.find(RPR)
    if look_of(look) != look_of(old):
        if look is None:
            properties = properties_of(after)
            look = etree.Element(RPR)
            at = next(
                (
                    place
                    for place, one in enumerate(properties)
                    if one.tag in {SECTION, w("pPrChange")}
                ),
                len(properties),
            )
            properties.insert(at, look)
        change_look(look, old, sides)
    if properties is not None and before is not None:
        settle_section(properties.find(SECTION), before.find(SECTION), sides)


def keep_former(after: Element, before: Element | None, sides: Sides) -> None:
    """Add the former properties of a paragraph to those that it has."""
    change = sides.adoption.signing.change("pPrChange")
    old = etree.SubElement(change, PPR)
    for one in () if before is None else before:
        if one.tag not in _NOT_BASE:
            old.append(deepcopy(one))
    properties_of(after).append(change)


def settle_section(after: Element | None, before: Element | None, sides: Sides) -> None:
    """Say what the pages of a section were like; its headers stay those of the new file."""
    if after is None or before is None:
        return
    if [canonical(one) for one in after if one.tag not in _NOT_SECTION] == [
        canonical(one) for one in before if one.tag not in _NOT_SECTION
    ]:
        return
    change = sides.adoption.signing.change("sectPrChange")
    old = etree.SubElement(change, SECTION)
    for one in before:
        if one.tag not in _NOT_SECTION:
            old.append(deepcopy(one))
    after.append(change)


def base_of(properties: Element | None) -> bytes:
    """Return the properties of a paragraph as they are compared."""
    if properties is None:
        return b""
    return b"".join(canonical(one) for one in properties if one.tag not in _NOT_BASE)


def _shallow(element: Element) -> Element:
    """Return a wrapper without what it holds."""
    made = etree.Element(element.tag)
    for name, value in element.attrib.items():
        made.set(name, value)
    if element.tag == SDT:
        for one in element:
            if one.tag != SDT_CONTENT:
                made.append(deepcopy(one))
        etree.SubElement(made, SDT_CONTENT)
    return made
