# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Through a Word file in reading order: every word is read, remarked, or found at the end."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from propose.model.finding import Place
from propose.model.passage import PassageKind
from propose.model.remark import RemarkKind
from propose.ooxml.names import MC, R, Relation, W
from propose.ooxml.package import Element
from propose.readers.document.line import Cell, Line, Story
from propose.readers.document.sheet import is_on
from propose.readers.document.words import M, Words, count_of

_VAL = f"{{{W}}}val"


def _w(local: str) -> str:
    return f"{{{W}}}{local}"


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class Walk(Words):
    """The lines and remarks of one file so far."""

    lines: list[Line] = field(default_factory=list)
    pending_marks: list[str] = field(default_factory=list)
    carried: Line | None = None
    counted: int = 0
    tables: int = 0
    lists: int = 0
    last_list: tuple[str, object] | None = None
    list_row: int = 0

    # The whole file ----------------------------------------------------------------

    def read(self) -> None:
        """Read every story: the body with its notes and boxes, headers, footers."""
        main = self.package.main
        root = self.tree(main)
        for kind, relation, local in (
            ("footnote", Relation.FOOTNOTES, "footnote"),
            ("endnote", Relation.ENDNOTES, "endnote"),
        ):
            part = self.package.related(main, relation)
            if part is not None:
                self.notes[kind] = {
                    one.get(_w("id"), ""): one for one in self.tree(part).iter(_w(local))
                }
        self.tell(root.find(_w("body")), Story(main))
        self.page_edges(root, main)
        self.tell_comments()

    def tell(self, element: Element | None, story: Story, cell: Cell | None = None) -> None:
        """Read one story from its beginning to its end."""
        if element is None:
            return
        kept = self.story, self.fields, self.carried, self.line, self.pending_marks
        self.story, self.fields, self.carried, self.pending_marks = story, [], None, []
        self.blocks(element, cell)
        self.end_carried()
        for one in self.fields:
            self.field_ended(one)
        self.story, self.fields, self.carried, self.line, self.pending_marks = kept

    def page_edges(self, root: Element, main: str) -> None:
        """Read each header and footer that a section names; one that says the same, once."""
        by_id = {one.id: one for one in self.package.relationships.get(main, ())}
        met: set[str] = set()
        said: set[tuple[PassageKind, tuple[str, ...]]] = set()
        for local, kind in (
            ("headerReference", PassageKind.HEADER),
            ("footerReference", PassageKind.FOOTER),
        ):
            for one in _in_order_of_pages(root, local):
                relation = by_id.get(one.get(f"{{{R}}}id", ""))
                if relation is None or relation.external:
                    continue
                part = self.package.target_of(main, relation)
                if part in met or part not in self.package.parts:
                    continue
                met.add(part)
                first, remarks = len(self.lines), len(self.remarks)
                self.tell(self.tree(part), Story(part, kind))
                words = (kind, tuple(line.text for line in self.lines[first:]))
                if words in said:
                    del self.lines[first:]
                    del self.remarks[remarks:]
                said.add(words)

    # Blocks ------------------------------------------------------------------------

    def blocks(self, parent: Element, cell: Cell | None) -> None:
        """Read paragraphs and tables, whatever wraps them."""
        for child in parent:
            tag = child.tag
            if tag == _P:
                self.paragraph(child, cell)
            elif tag == _TABLE:
                self.table(child, cell)
            elif tag in _WRAPPERS:
                self.blocks(child, cell)
            elif tag == _ALTERNATIVES:
                self.blocks_of(self.chosen(child), cell)
            elif tag == _BOOKMARK:
                self.pending_marks.append(child.get(_w("name"), ""))
            elif tag in _RUN_LEVEL:
                self.loose(child, cell)
            elif tag in self.inlines:
                self.inlines[tag](child)

    def blocks_of(self, form: Element | None, cell: Cell | None) -> None:
        """Read the blocks of one form, if there is one."""
        if form is not None:
            self.blocks(form, cell)

    def loose(self, element: Element, cell: Cell | None) -> None:
        """Read words that stand in no paragraph."""
        line = self.begin(None, cell)
        self.inlines[element.tag](element)
        self.end(line)

    def paragraph(self, element: Element, cell: Cell | None) -> None:
        """Read one paragraph; without its end, it goes on in the next."""
        properties = element.find(_w("pPr"))
        line = self.begin(properties, cell)
        for child in element:
            read = self.inlines.get(child.tag)
            if read is not None:
                read(child)
        if properties is not None and self.is_joined(properties):
            self.carried = line
            return
        self.end(line)

    def is_joined(self, properties: Element) -> bool:
        """Return whether the end of a paragraph is deleted; remark what is tracked of it."""
        marks = properties.find(_w("rPr"))
        is_joined = False
        if marks is not None:
            for local in ("del", "moveFrom"):
                is_joined = is_joined or marks.find(_w(local)) is not None
            self.restyled(marks.find(_w("rPrChange")))
            one = marks.find(_w("ins"))
            if one is not None and self.line is not None and not self.line.at:
                self.remark(RemarkKind.INSERTED, "", element=one, about="paragraph")
        self.restyled(properties.find(_w("pPrChange")))
        return is_joined

    def begin(self, properties: Element | None, cell: Cell | None) -> Line:
        """Begin a line; what was carried over from a joined paragraph stands before."""
        self.counted += 1
        shape = self.sheet.shape(properties)
        if self.carried is None:
            line = Line(self.counted, shape, self.story, cell)
        else:
            line, self.carried = self.carried, None
            line.shape, line.cell = shape, cell
            if not line.at:
                line.marks = []
        if self.pending_marks:
            line.marks += self.pending_marks
            self.pending_marks = []
        self.line = line
        return line

    def end_carried(self) -> None:
        """End a paragraph that had nothing to go on in."""
        if self.carried is not None:
            line, self.carried = self.carried, None
            self.end(line)

    def end(self, line: Line) -> None:
        """Keep a line that says something, then read what hangs on it."""
        text = line.text
        if line.shape.is_contents and text.strip():
            self.remark(RemarkKind.COMPUTED, text, about="contents", place=self.place(line))
        elif text.strip() or line.pictures:
            self.number_item(line)
            self.lines.append(line)
        for one in self.fields:
            if one.computed:
                one.computed.append("\n")
        waiting, self.waiting = self.waiting, []
        for element, story in waiting:
            self.tell(element, story)

    def number_item(self, line: Line) -> None:
        """Say which list an item belongs to, and the how many-th it is."""
        if line.shape.kind is not PassageKind.ITEM:
            self.last_list = None
            return
        here = (line.shape.list_id or "", line.cell)
        if here != self.last_list:
            self.last_list, self.list_row = here, 0
            self.lists += 1
        else:
            self.list_row += 1
        line.list_number, line.list_row = self.lists, self.list_row

    def table(self, element: Element, outer: Cell | None) -> None:
        """Read a table row by row; cells joined downwards are read where they begin."""
        self.end_carried()
        self.last_list = None
        self.tables += 1
        number = self.tables
        state = [0]
        self.rows(element, number, outer, state)

    def rows(self, parent: Element, number: int, outer: Cell | None, state: list[int]) -> None:
        """Read the rows of a table, whatever wraps them."""
        for child in parent:
            tag = child.tag
            if tag == _w("tr"):
                if self.row(child, number, state[0], outer):
                    state[0] += 1
            elif tag in _WRAPPERS:
                self.rows(child, number, outer, state)
            elif tag == _w("bookmarkStart"):
                self.pending_marks.append(child.get(_w("name"), ""))
            elif tag == _w("tblPr"):
                self.restyled(child.find(_w("tblPrChange")))

    def row(self, element: Element, number: int, row: int, outer: Cell | None) -> bool:
        """Read one row; return whether it is there once the tracked changes are accepted."""
        properties = element.find(_w("trPr"))
        column = 0
        is_header = False
        if properties is not None:
            gone = properties.find(_w("del"))
            if gone is not None:
                words = " | ".join(self.take(cell) for cell in _own_cells(element))
                self.remark(RemarkKind.DELETED, words, element=gone, about="row")
                return False
            come = properties.find(_w("ins"))
            if come is not None:
                self.remark(RemarkKind.INSERTED, "", element=come, about="row")
            self.restyled(properties.find(_w("trPrChange")))
            is_header = is_on(properties.find(_w("tblHeader"))) is True
            before = properties.find(_w("gridBefore"))
            column = count_of(before, 0)
        self.cells(element, Cell(number, row, column, 1, is_header, outer))
        return True

    def cells(self, parent: Element, at: Cell) -> Cell:
        """Read the cells of a row from `at` on; return where the next one stands."""
        for child in parent:
            tag = child.tag
            if tag == _w("tc"):
                at = self.cell(child, at)
            elif tag in _WRAPPERS:
                at = self.cells(child, at)
            elif tag == _w("bookmarkStart"):
                self.pending_marks.append(child.get(_w("name"), ""))
        return at

    def cell(self, element: Element, at: Cell) -> Cell:
        """Read one cell; return where the next one stands."""
        properties = element.find(_w("tcPr"))
        span = 1
        is_continued = False
        if properties is not None:
            span = count_of(properties.find(_w("gridSpan")), 1)
            joined = properties.find(_w("vMerge"))
            is_continued = joined is not None and joined.get(_VAL, "continue") == "continue"
            self.restyled(properties.find(_w("tcPrChange")))
            for local, kind in (("cellIns", RemarkKind.INSERTED), ("cellDel", RemarkKind.DELETED)):
                one = properties.find(_w(local))
                if one is not None:
                    gone = self.take(element) if local == "cellDel" else ""
                    self.remark(kind, gone, element=one, about="cell")
        here = at._replace(span=span)
        following = at._replace(column=at.column + span)
        if properties is not None and properties.find(_w("cellDel")) is not None:
            return following
        first = len(self.lines)
        self.last_list = None
        self.blocks(element, here)
        self.end_carried()
        if len(self.lines) == first and not is_continued:
            line = self.begin(None, here)
            self.lines.append(line)  # an empty cell is a cell
        self.last_list = None
        return following

    # Comments ----------------------------------------------------------------------

    def tell_comments(self) -> None:
        """Remark every comment with the words that it stands on."""
        part = self.package.related(self.package.main, Relation.COMMENTS)
        told = self.tree(part).iter(_w("comment")) if part is not None else ()
        for id_, element in {one.get(_w("id"), ""): one for one in told}.items():
            paragraphs = [self.take(one) for one in element.iter(_P)]
            place = self.comments.places.get(id_, Place(path=self.label))
            self.remark(
                RemarkKind.COMMENT,
                "\n".join(one for one in paragraphs if one),
                element=element,
                on=self.comments.stands_on(id_),
                place=place,
            )


_P, _TABLE, _BOOKMARK = _w("p"), _w("tbl"), _w("bookmarkStart")
_ALTERNATIVES = f"{{{MC}}}AlternateContent"
_WRAPPERS = frozenset(
    {_w(one) for one in ("customXml", "smartTag", "ins", "moveTo", "sdt", "sdtContent")}
)
_RUN_LEVEL = frozenset(
    {_w("r"), _w("hyperlink"), _w("fldSimple"), f"{{{M}}}oMath", f"{{{M}}}oMathPara"}
)


def _in_order_of_pages(root: Element, local: str) -> Iterator[Element]:
    """Yield the headers or footers that sections name, as their pages come."""
    for section in root.iter(_w("sectPr")):
        named = {one.get(_w("type"), "default"): one for one in section.iterchildren(_w(local))}
        yield from (named[kind] for kind in ("first", "default", "even") if kind in named)


def _own_cells(row: Element) -> Iterator[Element]:
    """Yield the cells of a row, not those of the tables in them."""
    waiting = [*reversed(row)]
    while waiting:
        one = waiting.pop()
        if one.tag == _w("tc"):
            yield one
        else:
            waiting += reversed(one)
