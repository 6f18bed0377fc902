# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Through a Word file in reading order: every word is read, remarked, or found at the end."""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from propose.model.finding import Place
from propose.model.passage import NOTE_MARK, PassageKind, Reference
from propose.model.remark import Remark, RemarkKind
from propose.ooxml.names import MC, WP, XML, A, R, Relation, W
from propose.ooxml.package import Element, Package, tree_of
from propose.readers.document.drawing import WORDS_OF_PARTS, Graphics, graphics_in
from propose.readers.document.line import Cell, Line, Story
from propose.readers.document.sheet import PLAIN, Sheet, is_on, struck

M = "http://schemas.openxmlformats.org/officeDocument/2006/math"

_VAL = f"{{{W}}}val"
_BLANKS = re.compile(r"[\t\r\n]")
_FIELD = re.compile(r"\s*([A-Za-z]+|=)\s*(?:\"([^\"]*)\"|(\S+))?")
_COMPUTED = frozenset(
    {
        *("AUTHOR", "CREATEDATE", "DATE", "EDITTIME", "FILENAME", "FILESIZE", "INDEX"),
        *("LASTSAVEDBY", "NUMCHARS", "NUMPAGES", "NUMWORDS", "PAGE", "PAGEREF", "PRINTDATE"),
        *("REVNUM", "SAVEDATE", "SECTION", "SECTIONPAGES", "TEMPLATE", "TIME", "TOA", "TOC"),
    }
)
"""Fields whose results are no words of the text: they follow from layout, clock or file."""
_COUNTED = frozenset({"AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM", "REF", "SEQ", "STYLEREF"})
"""Fields that print the number of something else."""
_PRIVATE_USE = range(0xE000, 0xF900)
_DIGEST_CHARACTERS = 12
_PLAIN_BREAKS = {"textWrapping", ""}


def _w(local: str) -> str:
    return f"{{{W}}}{local}"


@dataclass(slots=True, repr=False, eq=False)
class _Field:
    """A field that has begun; its result counts from `start` in `line`."""

    pieces: list[str] = field(default_factory=list)
    is_result: bool = False
    name: str = ""
    target: str = ""
    line: Line | None = None
    start: int = 0
    computed: list[str] = field(default_factory=list)


@dataclass(slots=True, repr=False, eq=False)
class _Look:
    """How the words of a run look."""

    bold: bool = False
    italic: bool = False
    strike: bool = False
    hidden: bool = False


_UPRIGHT = _Look()
_LOOKS = ("bold", "italic", "strike")


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class Walk:
    """The lines and remarks of one file so far."""

    package: Package
    sheet: Sheet
    label: str
    lines: list[Line] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    seen: set[Element] = field(default_factory=set)
    trees: dict[str, Element] = field(default_factory=dict)
    notes: dict[str, dict[str, Element]] = field(default_factory=dict)
    used: set[tuple[str, str]] = field(default_factory=set)
    comments: dict[str, Element] = field(default_factory=dict)
    open_comments: dict[str, int] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    stands_on: dict[str, str] = field(default_factory=dict)
    comment_places: dict[str, Place] = field(default_factory=dict)
    fields: list[_Field] = field(default_factory=list)
    too_deep: int = 0
    digests: dict[str, str] = field(default_factory=dict)
    told_parts: set[str] = field(default_factory=set)
    pending_marks: list[str] = field(default_factory=list)
    carried: Line | None = None
    line: Line | None = None
    story: Story = field(default_factory=lambda: Story(""))
    waiting: list[tuple[Element, Story]] = field(default_factory=list)
    counted: int = 0
    tables: int = 0
    lists: int = 0
    last_list: tuple[str, object] | None = None
    list_row: int = 0
    targets: dict[str, dict[str, str]] = field(default_factory=dict)
    inlines: Mapping[str, Callable[[Element], None]] = field(init=False)
    in_runs: Mapping[str, Callable[[Element], None]] = field(init=False)

    def __post_init__(self) -> None:
        """Say who reads which element."""
        inside = self.within
        self.inlines = {
            _w("r"): self.run,
            **{_w(one): inside for one in ("smartTag", "customXml", "dir", "bdo", "sdtContent")},
            _w("sdt"): self.control,
            _w("hyperlink"): self.hyperlink,
            _w("fldSimple"): self.simple_field,
            _w("ins"): self.inserted,
            _w("moveTo"): self.inserted,
            _w("del"): self.deleted,
            _w("moveFrom"): self.deleted,
            _w("bookmarkStart"): self.bookmark,
            _w("commentRangeStart"): self.comment_begins,
            _w("commentRangeEnd"): self.comment_ends,
            f"{{{M}}}oMath": self.equation,
            f"{{{M}}}oMathPara": self.equation,
            f"{{{MC}}}AlternateContent": self.alternatives,
            _w("subDoc"): self.foreign,
            _w("altChunk"): self.foreign,
        }
        self.in_runs = {
            _w("t"): self.text,
            _w("tab"): lambda _: self.add("\t"),
            _w("ptab"): lambda _: self.add("\t"),
            _w("cr"): lambda _: self.add("\n"),
            _w("br"): self.break_,
            _w("noBreakHyphen"): lambda _: self.add("\u2011"),
            _w("softHyphen"): lambda _: self.add("\u00ad"),
            _w("sym"): self.symbol,
            _w("fldChar"): self.field_mark,
            _w("instrText"): self.instruction,
            _w("footnoteReference"): self.note,
            _w("endnoteReference"): self.note,
            _w("commentReference"): self.comment_mark,
            _w("delText"): self.lost,
            _w("drawing"): self.graphic,
            _w("pict"): self.graphic,
            _w("object"): self.graphic,
            _w("ruby"): self.ruby,
            f"{{{MC}}}AlternateContent": self.alternatives,
            f"{{{M}}}oMath": self.equation,
            f"{{{M}}}oMathPara": self.equation,
        }

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
        part = self.package.related(main, Relation.COMMENTS)
        if part is not None:
            self.comments = {
                one.get(_w("id"), ""): one for one in self.tree(part).iter(_w("comment"))
            }
        self.tell(root.find(_w("body")), Story(main))
        self.page_edges(root, main)
        self.tell_comments()

    def tree(self, part: str) -> Element:
        """Return the root of a part, parsed once."""
        if part not in self.trees:
            self.trees[part] = tree_of(self.package.parts[part])
        return self.trees[part]

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
            column = _count(before, 0)
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
            span = _count(properties.find(_w("gridSpan")), 1)
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

    # Words -------------------------------------------------------------------------

    def add(self, text: str) -> None:
        """Add words where they belong: to the line, or to a field that computes them."""
        line = self.line
        if line is None:
            return
        for one in reversed(self.fields):
            if not one.is_result:
                one.computed.append(text)
                return
            if one.name in _COMPUTED or one.name == "NOTEREF":
                one.computed.append(text)
                return
        line.add(text)
        if self.open_comments:
            self.said.append(text)

    def within(self, element: Element) -> None:
        """Read what stands in an element that only wraps."""
        for child in element:
            read = self.inlines.get(child.tag)
            if read is not None:
                read(child)

    def control(self, element: Element) -> None:
        """Read the content of a content control."""
        for content in element.iterchildren(_w("sdtContent")):
            self.within(content)

    def run(self, element: Element) -> None:
        """Read one run with its look."""
        line = self.line
        if line is None:
            return
        properties = element.find(_w("rPr"))
        look = _UPRIGHT if properties is None else self.look(properties)
        if (look.hidden or line.shape.is_hidden) and not self.is_shown(properties):
            self.hidden(element)
            return
        start = line.at
        for child in element:
            read = self.in_runs.get(child.tag)
            if read is not None:
                read(child)
        for kind in _LOOKS if look is not _UPRIGHT and line.at > start else ():
            if getattr(look, kind):
                line.look(start, kind)

    def hidden(self, element: Element) -> None:
        """Remark the words of a run that nobody sees."""
        words = self.take(element)
        if words:
            self.remark(RemarkKind.HIDDEN, words)
        for child in element:
            if child.tag in _NEVER_HIDDEN:
                self.in_runs[child.tag](child)

    def is_shown(self, properties: Element | None) -> bool:
        """Return whether a run says itself that it is not hidden."""
        return properties is not None and is_on(properties.find(_w("vanish"))) is False

    def look(self, properties: Element) -> _Look:
        """Return how a run looks by itself and by the style of its characters."""
        self.restyled(properties.find(_w("rPrChange")))
        named = properties.find(_w("rStyle"))
        style = PLAIN if named is None else self.sheet.style(named.get(_VAL, ""))
        own: tuple[tuple[bool | None, bool | None], ...] = (
            (is_on(properties.find(_w("b"))), style.bold),
            (is_on(properties.find(_w("i"))), style.italic),
            (struck(properties), style.strike),
            (is_on(properties.find(_w("vanish"))), style.hidden),
        )
        bold, italic, strike, hidden = (
            bool(of_style) if direct is None else direct for direct, of_style in own
        )
        if not (bold or italic or strike or hidden):
            return _UPRIGHT
        return _Look(bold=bold, italic=italic, strike=strike, hidden=hidden)

    def text(self, element: Element) -> None:
        """Read words."""
        self.seen.add(element)
        text = element.text
        if text:
            if element.get(f"{{{XML}}}space") != "preserve":
                text = text.strip(" \t\r\n")
            if "\n" in text or "\t" in text or "\r" in text:
                text = _BLANKS.sub(" ", text)
            self.add(text)

    def lost(self, element: Element) -> None:
        """Remark deleted words that no deletion wraps."""
        self.seen.add(element)
        if element.text:
            self.remark(RemarkKind.DELETED, element.text)

    def break_(self, element: Element) -> None:
        """Read a line break; one to a new page or column is no word."""
        if element.get(_w("type"), "") in _PLAIN_BREAKS:
            self.add("\n")

    def symbol(self, element: Element) -> None:
        """Read a character of a symbol font, by its number; what it shows is not known."""
        font = element.get(_w("font"), "")
        try:
            number = int(element.get(_w("char"), ""), 16)
            character = chr(number) if 32 <= number < 0xD800 or number in _PRIVATE_USE else "\ufffd"
        except ValueError:
            character = "\ufffd"
            number = 0
        self.add(character)
        if number in _PRIVATE_USE or character == "\ufffd" or not font:
            about = f"{element.get(_w('char'), '')} of {font or 'no font'}"
            self.remark(RemarkKind.SYMBOL, character, about=about)

    def ruby(self, element: Element) -> None:
        """Read words with their reading above, in brackets."""
        for base in element.iterchildren(_w("rubyBase")):
            self.within(base)
        for above in element.iterchildren(_w("rt")):
            self.add("(")
            self.within(above)
            self.add(")")

    def equation(self, element: Element) -> None:
        """Read an equation as its characters in order, and remark that."""
        characters: list[str] = []
        for one in element.iter(f"{{{M}}}t", _w("t")):
            self.seen.add(one)
            characters.append(one.text or "")
        told = "".join(characters)
        self.add(told)
        self.remark(RemarkKind.EQUATION, told)

    def hyperlink(self, element: Element) -> None:
        """Read a link: its words, and where it leads."""
        line = self.line
        start = line.at if line is not None else 0
        self.within(element)
        id_, anchor = element.get(f"{{{R}}}id"), element.get(_w("anchor"))
        target = _address(self.target(id_)) if id_ else ""
        if anchor:
            target = f"{target}#{anchor}"
        if line is not None and target:
            line.look(start, "link", target)

    def target(self, id_: str) -> str:
        """Return where a relationship of the part being read leads."""
        part = self.story.part
        if part not in self.targets:
            self.targets[part] = {
                one.id: one.target if one.external else self.package.target_of(part, one)
                for one in self.package.relationships.get(part, ())
            }
        return self.targets[part].get(id_, "")

    # Fields ------------------------------------------------------------------------

    def field_mark(self, element: Element) -> None:
        """Begin a field, turn to its result, or end it."""
        kind = element.get(_w("fldCharType"))
        if kind == "begin" and len(self.fields) == _DEEPEST_FIELDS:
            self.too_deep += 1
        elif self.too_deep:
            self.too_deep -= kind == "end"
        elif kind == "begin":
            self.fields.append(_Field())
            form = element.find(f"{_w('ffData')}/{_w('ddList')}")
            if form is not None:
                self.drop_down(form)
        elif kind == "separate" and self.fields:
            self.result_begins(self.fields[-1])
        elif kind == "end" and self.fields:
            one = self.fields[-1]
            if not one.name:
                self.result_begins(one)
            self.fields.pop()
            self.field_ended(one)

    def drop_down(self, form: Element) -> None:
        """Remark what is chosen in a list of a form: its words stand in no run."""
        entries = [one.get(_VAL, "") for one in form.iterchildren(_w("listEntry"))]
        chosen = form.find(_w("result"))
        at = _count(chosen, 0)
        if at < len(entries):
            self.remark(RemarkKind.COMPUTED, entries[at], about="FORMDROPDOWN")

    def result_begins(self, one: _Field) -> None:
        """Read the instruction of a field."""
        match = _FIELD.match("".join(one.pieces))
        one.name = match[1].upper() if match else "="
        one.target = (match[2] or match[3] or "") if match else ""
        one.is_result = True
        if "".join(one.computed).strip():
            self.remark(RemarkKind.COMPUTED, "".join(one.computed), about="instruction of a field")
        one.computed.clear()
        one.line = self.line
        one.start = self.line.at if self.line is not None else 0

    def field_ended(self, one: _Field) -> None:
        """Remark or mark what a field printed."""
        words = "".join(one.computed)
        if one.name == "NOTEREF":
            self.add(NOTE_MARK)
        elif one.name in _COMPUTED or not one.is_result:
            if words.strip():
                self.remark(RemarkKind.COMPUTED, words, about=one.name or "field")
        elif one.line is self.line and one.line is not None and one.line.at > one.start:
            if one.name in _COUNTED:
                target = f"{one.name} {one.target}" if one.name != "REF" else one.target
                one.line.references.append(
                    Reference(start=one.start, end=one.line.at, target=target)
                )
            elif one.name == "HYPERLINK":
                one.line.look(one.start, "link", _address(one.target))

    def instruction(self, element: Element) -> None:
        """Read a piece of what a field computes."""
        if self.fields and not self.fields[-1].is_result:
            self.fields[-1].pieces.append(element.text or "")

    def simple_field(self, element: Element) -> None:
        """Read a field that is one element."""
        one = _Field(pieces=[element.get(_w("instr"), "")])
        self.result_begins(one)
        self.fields.append(one)
        self.within(element)
        if one in self.fields:
            del self.fields[self.fields.index(one) :]
        self.field_ended(one)

    # Tracked changes and comments ---------------------------------------------------

    def inserted(self, element: Element) -> None:
        """Read words that are inserted, and remark by whom."""
        line = self.line
        first = len(line.texts) if line is not None else 0
        self.within(element)
        is_move = element.tag == _w("moveTo")
        if line is not None and len(line.texts) > first:
            kind = RemarkKind.MOVED_HERE if is_move else RemarkKind.INSERTED
            self.remark(kind, "".join(line.texts[first:]), element=element)

    def deleted(self, element: Element) -> None:
        """Remark words that are deleted, or gone to another place."""
        words = self.take(element)
        is_move = element.tag == _w("moveFrom")
        if words:
            kind = RemarkKind.MOVED_AWAY if is_move else RemarkKind.DELETED
            self.remark(kind, words, element=element)

    def restyled(self, element: Element | None) -> None:
        """Remark a tracked change of look."""
        if element is not None:
            self.remark(RemarkKind.RESTYLED, "", element=element)

    def take(self, element: Element, *, again: bool = True) -> str:
        """Return all words below an element, which are read by this.

        Those that were read already come once more if `again`.
        """
        words: list[str] = []
        for one in element.iter(*_WORDS):
            if again or one not in self.seen:
                words.append(one.text or "")
            self.seen.add(one)
        return "".join(words)

    def bookmark(self, element: Element) -> None:
        """Keep the name of a bookmark that begins in a line."""
        if self.line is not None:
            self.line.marks.append(element.get(_w("name"), ""))

    def comment_begins(self, element: Element) -> None:
        """Keep the words from here on for a comment."""
        self.open_comments[element.get(_w("id"), "")] = len(self.said)

    def comment_ends(self, element: Element) -> None:
        """Keep them no more."""
        id_ = element.get(_w("id"), "")
        start = self.open_comments.pop(id_, None)
        if start is not None:
            self.stands_on[id_] = self.said_since(start)

    def said_since(self, start: int) -> str:
        """Return the words that a comment stands on, as far as anybody wants to read them."""
        return "".join(self.said[start : start + _MOST_STRETCHES])

    def comment_mark(self, element: Element) -> None:
        """Keep where a comment is called."""
        self.comment_places[element.get(_w("id"), "")] = self.place(self.line)

    def tell_comments(self) -> None:
        """Remark every comment with the words that it stands on."""
        for id_, element in self.comments.items():
            on = self.stands_on.get(id_, "")
            if id_ in self.open_comments:
                on = self.said_since(self.open_comments[id_])
            paragraphs = [self.take(one) for one in element.iter(_w("p"))]
            place = self.comment_places.get(id_, Place(path=self.label))
            self.remark(
                RemarkKind.COMMENT,
                "\n".join(one for one in paragraphs if one),
                element=element,
                on=on,
                place=place,
            )

    # What hangs on a line -----------------------------------------------------------

    def note(self, element: Element) -> None:
        """Mark the call of a note; its words come after the line."""
        kind = "footnote" if element.tag == _w("footnoteReference") else "endnote"
        id_ = element.get(_w("id"), "")
        self.add(NOTE_MARK)
        note = self.notes.get(kind, {}).get(id_)
        relation = Relation.FOOTNOTES if kind == "footnote" else Relation.ENDNOTES
        part = self.package.related(self.package.main, relation)
        if note is not None and part is not None and (kind, id_) not in self.used:
            self.used.add((kind, id_))
            story = Story(part, PassageKind.NOTE, self.line, len(self.used))
            self.waiting.append((note, story))

    def graphic(self, element: Element) -> None:
        """Read what a drawing holds: pictures here, boxes after the line, the rest remarked."""
        self.show(graphics_in(element, self))

    def show(self, found: Graphics) -> None:
        """Add what was found in a drawing."""
        line = self.line
        for part, alternative in found.pictures:
            if line is not None:
                start = line.add(alternative)
                line.pictures.append((start, line.at))
                line.look(start, "picture", part)
        kind = self.story.kind
        if kind is None or kind is PassageKind.NOTE:
            kind = PassageKind.TEXT_BOX
        for box in found.boxes:
            self.waiting.append((box, Story(self.story.part, kind, line, self.story.number)))
        self.seen.update(found.words)
        for one in found.remarks:
            self.remark(one.kind, one.text, about=one.about)

    def digest(self, part: str) -> str:
        """Return the digest of a picture, computed once."""
        if part not in self.digests:
            content = self.package.parts[part]
            self.digests[part] = hashlib.sha256(content).hexdigest()[:_DIGEST_CHARACTERS]
        return self.digests[part]

    def words_of_part(self, part: str) -> list[str]:
        """Return the words of a part that a drawing is made from; the second time none."""
        if part in self.told_parts or not self.package.types.get(part, "").endswith("xml"):
            return []
        self.told_parts.add(part)
        words = [*self.tree(part).iter(*WORDS_OF_PARTS)]
        self.seen.update(words)
        return [one.text or "" for one in words]

    def alternatives(self, element: Element) -> None:
        """Read one of several forms of the same thing."""
        chosen = self.chosen(element)
        for child in chosen if chosen is not None else ():
            read = self.in_runs.get(child.tag) or self.inlines.get(child.tag)
            if read is not None:
                read(child)

    def chosen(self, element: Element) -> Element | None:
        """Return the form to be read; words that only another one has are remarked."""
        forms = [one for one in element if one.tag in {f"{{{MC}}}Choice", f"{{{MC}}}Fallback"}]
        chosen = next((one for one in forms if _says_something(one)), None)
        if chosen is None:
            return forms[0] if forms else None
        read = {_squeezed(one) for one in chosen.iter(_P)}
        read.add(_squeezed(chosen))
        for form in forms:
            if form is chosen:
                continue
            for paragraph in (*form.iter(_P), form):
                is_known = _squeezed(paragraph) in read
                words = self.take(paragraph, again=False)
                if words.strip() and not is_known:
                    self.remark(RemarkKind.UNREAD, words, about="another form of a drawing")
        return chosen

    def foreign(self, element: Element) -> None:
        """Remark a file that stands in the text: Word takes it in when it opens the file."""
        part = self.target(element.get(f"{{{R}}}id", ""))
        words = "" if part in self.told_parts else self.foreign_words(part)
        self.told_parts.add(part)
        self.remark(RemarkKind.FOREIGN, words, about=part or "a file")

    def foreign_words(self, part: str) -> str:
        """Return the words of a file that stands in the text, as far as they are plain."""
        content, type_ = self.package.parts.get(part, b""), self.package.types.get(part, "")
        if "html" in type_ or "text" in type_ or type_.endswith("xml"):
            words = _TAGS.sub(" ", content[:_MOST_FOREIGN].decode(errors="replace"))
            return " ".join(words.split())
        return ""

    # Remarks -----------------------------------------------------------------------

    def place(self, line: Line | None) -> Place:
        """Return the place of a line: a paragraph of this file, in the order of reading."""
        return Place(path=self.label, line=line.number if line is not None else None)

    def remark(
        self,
        kind: RemarkKind,
        text: str,
        *,
        element: Element | None = None,
        about: str = "",
        on: str = "",
        place: Place | None = None,
    ) -> None:
        """Keep a remark; what one person did to neighbouring runs is one."""
        author = element.get(_w("author"), "") if element is not None else ""
        date = element.get(_w("date"), "") if element is not None else ""
        one = Remark(
            kind=kind,
            place=place if place is not None else self.place(self.line),
            text=text,
            on=on,
            about=about,
            author=author,
            date=date,
        )
        last = self.remarks[-1] if self.remarks else None
        if last is not None and kind in _JOINED and last == replace(one, text=last.text):
            self.remarks[-1] = replace(last, text=last.text + text)
        else:
            self.remarks.append(one)


_P, _TABLE, _BOOKMARK = _w("p"), _w("tbl"), _w("bookmarkStart")
_ALTERNATIVES = f"{{{MC}}}AlternateContent"
_WORDS = (_w("t"), _w("delText"), f"{{{M}}}t", f"{{{A}}}t")
_WRAPPERS = frozenset(
    {_w(one) for one in ("customXml", "smartTag", "ins", "moveTo", "sdt", "sdtContent")}
)
_RUN_LEVEL = frozenset(
    {_w("r"), _w("hyperlink"), _w("fldSimple"), f"{{{M}}}oMath", f"{{{M}}}oMathPara"}
)
_NEVER_HIDDEN = frozenset({_w("fldChar"), _w("instrText"), _w("commentReference")})
_JOINED = frozenset(
    {
        *(RemarkKind.INSERTED, RemarkKind.DELETED, RemarkKind.MOVED_HERE, RemarkKind.MOVED_AWAY),
        *(RemarkKind.RESTYLED, RemarkKind.HIDDEN),
    }
)
_TAGS = re.compile(r"<(?:style|script)\b.*?</(?:style|script)>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_NEEDLESS = re.compile(r"%(2[17-9AaDdEe]|3\d|[46][1-9A-Fa-f]|[57][\dAa]|5[Ff]|7[Ee])")
_CODED = re.compile(r"%[0-9A-Fa-f]{2}")
_BARE_HOST = re.compile(r"https?://[^/?#]+", re.IGNORECASE)
_MOST_FOREIGN = 200_000
_MOST_STRETCHES = 400
"""Pieces of text that a comment is said to stand on."""
_DEEPEST_FIELDS = 60


def _says_something(form: Element) -> bool:
    """Return whether a form has anything that can be read."""
    return next(form.iter(*_WORDS, f"{{{A}}}blip", f"{{{WP}}}docPr", _w("pict")), None) is not None


def _squeezed(element: Element) -> str:
    """Return the words below an element without any blank."""
    return "".join("".join(one.text or "" for one in element.iter(*_WORDS)).split())


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


def _address(target: str) -> str:
    """Return an address as every program may write it: the same place is the same address.

    Source: RFC 3986, sections 6.2.2.2 and 6.2.3.

    >>> _address("https://a.example"), _address("https://a.example/l%27eau%20b"), _address("#c")
    ('https://a.example/', "https://a.example/l'eau%20b", '#c')
    >>> _address("https://a.example/é") == _address("https://a.example/%c3%a9")
    True
    """
    if "%" in target:
        target = _NEEDLESS.sub(lambda match: chr(int(match[1], 16)), target)
        target = _CODED.sub(lambda match: match[0].upper(), target)
    if not target.isascii():
        target = "".join(one if one.isascii() else quote(one) for one in target)
    return f"{target}/" if _BARE_HOST.fullmatch(target) else target


def _count(element: Element | None, usual: int) -> int:
    if element is None:
        return usual
    try:
        return min(max(int(element.get(_VAL, "")), usual), 1000)
    except ValueError:
        return usual
