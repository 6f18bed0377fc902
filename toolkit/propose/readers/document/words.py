# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands in the paragraphs of a Word file: runs, links, fields, changes, drawings."""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from propose.model.finding import Place
from propose.model.passage import NOTE_MARK, PassageKind, Reference
from propose.model.remark import Remark, RemarkKind
from propose.ooxml.names import MC, WP, XML, A, R, Relation, W
from propose.ooxml.package import Element, Package, tree_of
from propose.readers.document.comments import Comments
from propose.readers.document.drawing import WORDS_OF_PARTS, Graphics, graphics_in
from propose.readers.document.line import Line, Story
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
class Words:
    """The words of one file so far: those of `line`, which is being read, and remarks.

    Notes and boxes that hang on the line wait until it ends.
    """

    package: Package
    sheet: Sheet
    label: str
    remarks: list[Remark] = field(default_factory=list)
    seen: set[Element] = field(default_factory=set)
    trees: dict[str, Element] = field(default_factory=dict)
    notes: dict[str, dict[str, Element]] = field(default_factory=dict)
    used: set[tuple[str, str]] = field(default_factory=set)
    comments: Comments = field(default_factory=Comments)
    fields: list[_Field] = field(default_factory=list)
    too_deep: int = 0
    digests: dict[str, str] = field(default_factory=dict)
    told_parts: set[str] = field(default_factory=set)
    line: Line | None = None
    story: Story = field(default_factory=lambda: Story(""))
    waiting: list[tuple[Element, Story]] = field(default_factory=list)
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

    def tree(self, part: str) -> Element:
        """Return the root of a part, parsed once."""
        if part not in self.trees:
            self.trees[part] = tree_of(self.package.parts[part])
        return self.trees[part]

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
        self.comments.hear(text)

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
        at = count_of(chosen, 0)
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
        self.comments.begin(element.get(_w("id"), ""))

    def comment_ends(self, element: Element) -> None:
        """Keep them no more."""
        self.comments.end(element.get(_w("id"), ""))

    def comment_mark(self, element: Element) -> None:
        """Keep where a comment is called."""
        self.comments.places[element.get(_w("id"), "")] = self.place(self.line)

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


_P = _w("p")
_WORDS = (_w("t"), _w("delText"), f"{{{M}}}t", f"{{{A}}}t")
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
_DEEPEST_FIELDS = 60


def _says_something(form: Element) -> bool:
    """Return whether a form has anything that can be read."""
    return next(form.iter(*_WORDS, f"{{{A}}}blip", f"{{{WP}}}docPr", _w("pict")), None) is not None


def _squeezed(element: Element) -> str:
    """Return the words below an element without any blank."""
    return "".join("".join(one.text or "" for one in element.iter(*_WORDS)).split())


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


def count_of(element: Element | None, usual: int) -> int:
    """Return the number that an element says, `usual` where it says none or less."""
    if element is None:
        return usual
    try:
        return min(max(int(element.get(_VAL, "")), usual), 1000)
    except ValueError:
        return usual
