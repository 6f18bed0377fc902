# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What must not leave with a template: names, comments, revisions, hidden words, leftovers.

These functions edit the tree that they are given; each tree is parsed for one build
and belongs to the shell alone.
"""

import re
from collections.abc import Container, Iterable, Iterator
from collections.abc import Set as AbstractSet

from lxml import etree

from propose.model.frozen import frozen
from propose.ooxml.escape import quoteattr
from propose.ooxml.names import MC, PIC, WP, A, O, R, V, W
from propose.ooxml.package import Element

W15 = "http://schemas.microsoft.com/office/word/2012/wordml"


def _w(local: str) -> str:
    return f"{{{W}}}{local}"


VAL = _w("val")
_LEFTOVERS = (
    *map(_w, ("proofErr", "lastRenderedPageBreak", "permStart", "permEnd", "dataBinding")),
    *map(_w, ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef")),
    *map(_w, ("placeholder", "showingPlcHdr", "rsid", "smartTagPr", "customXmlPr")),
    *map(_w, ("alias", "tag", "listItem", "fldData", "helpText", "statusText")),
    *map(_w, ("entryMacro", "exitMacro", "listEntry")),
    f"{{{W15}}}dataBinding",
)
_WRAPPINGS = tuple(map(_w, ("smartTag", "customXml")))
_EXTENSIONS_KEPT = frozenset(
    {
        "{96DAC541-7B7A-43D3-8B79-37D633B846F1}",  # the SVG of a picture
        "{C183D7F6-B498-43B3-948B-1728B52AA6E4}",  # decorative
        "{28A0092B-C50C-407E-A947-70E740481C1C}",  # its resolution
    }
)
_FIELDS_KEPT = frozenset(
    {
        *("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "REF", "NOTEREF", "STYLEREF"),
        *("SEQ", "TOC", "INDEX", "TOA", "HYPERLINK", "SYMBOL", "EQ", "LISTNUM", "AUTONUM"),
        *("AUTONUMLGL", "AUTONUMOUT", "DATE", "TIME", "TITLE", "SUBJECT", "KEYWORDS", "AUTHOR"),
        *("CREATEDATE", "SAVEDATE", "FILENAME", "NUMWORDS", "NUMCHARS", "ADVANCE", "BIDIOUTLINE"),
        *("FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "="),
    }
)
_WITHOUT_WORDS = frozenset({"TITLE", "SUBJECT", "KEYWORDS", "AUTHOR", "FILENAME"})
_FIELD_NAME = re.compile(r"\s*([A-Za-z]+|=)")
_FILE_NAME = re.compile(
    r"[^\n]*\.(?:png|jpe?g|gif|tiff?|bmp|svg|[ew]mf|pdf|docx?|eps|psd|ai|webp)\s*", re.IGNORECASE
)
_SHAPE_ID = re.compile(r"_x0000_[a-z]\d+")
_WORD = re.compile(r"[\w.]+")
RESTART = "_restart_"
_REVISIONS = tuple(
    map(
        _w,
        (
            *("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange"),
            *("tblPrChange", "trPrChange", "tcPrChange", "tblGridChange", "numberingChange"),
            *("cellIns", "cellDel", "cellMerge"),
        ),
    )
)
_SETTINGS_KEPT = frozenset(
    map(
        _w,
        (
            *("zoom", "removePersonalInformation", "removeDateAndTime", "mirrorMargins"),
            *("alignBordersAndEdges", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter"),
            *("gutterAtTop", "hideSpellingErrors", "hideGrammaticalErrors", "autoHyphenation"),
            *("consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "defaultTabStop"),
            *("evenAndOddHeaders", "bookFoldRevPrinting", "bookFoldPrinting"),
            *("bookFoldPrintingSheets", "characterSpacingControl", "printTwoOnOne"),
            *("strictFirstAndLastChars", "noLineBreaksAfter", "noLineBreaksBefore"),
            *("noPunctuationKerning", "footnotePr", "endnotePr", "compat", "themeFontLang"),
            *("clrSchemeMapping", "decimalSymbol", "listSeparator", "displayBackgroundShape"),
            *("embedTrueTypeFonts", "embedSystemFonts", "saveSubsetFonts"),
        ),
    )
) | {"{http://schemas.openxmlformats.org/officeDocument/2006/math}mathPr"}
_REVISION_IDS = re.compile(
    rb' (?:w:rsid\w*|w14:paraId|w14:textId|wp14:anchorId|wp14:editId)="[0-9A-Fa-f]{8}"'
)
_STYLED = {_w("pStyle"): "paragraph", _w("rStyle"): "character", _w("tblStyle"): "table"}


def without_revision_ids(content: bytes) -> bytes:
    """Return a part without the numbers that tell which session wrote what."""
    return _REVISION_IDS.sub(b"", content)


def clean_story(root: Element) -> None:
    """Take comments, permissions, data bindings, hidden names and file names out."""
    for element in list(root.iter(*_LEFTOVERS)):
        _remove(element)
    for element in list(root.iter(*_WRAPPINGS)):
        _unwrap(element)
    _unlink_fields(root)
    for form in root.iter(_w("ffData")):
        for name in list(form.iter(_w("name"), _w("default"))):
            _remove(name)
    _clean_drawings(root)
    _clean_old_drawings(root)


def _clean_drawings(root: Element) -> None:
    for extension in list(root.iter(f"{{{A}}}ext")):
        if extension.get("uri") is not None and extension.get("uri") not in _EXTENSIONS_KEPT:
            _remove(extension)
    for number, element in enumerate(root.iter(f"{{{PIC}}}cNvPr"), start=1):
        element.set("name", f"Image {number}")
        for attribute in ("descr", "title"):
            element.attrib.pop(attribute, "")
    for element in root.iter(f"{{{WP}}}docPr"):
        element.attrib.pop("title", "")
        if _FILE_NAME.fullmatch(element.get("descr", "")):
            element.set("descr", "")


def _clean_old_drawings(root: Element) -> None:
    drawn = list(root.iter(f"{{{V}}}*"))
    kinds = {one.get("type", "").removeprefix("#") for one in drawn}
    for number, element in enumerate(drawn, start=1):
        for attribute in (f"{{{O}}}title", f"{{{O}}}gfxdata", "title"):
            element.attrib.pop(attribute, "")
        if _FILE_NAME.fullmatch(element.get("alt", "")):
            element.set("alt", "")
        name = element.get("id")
        if name is not None and name not in kinds and not _SHAPE_ID.fullmatch(name):
            element.set("id", f"_x0000_p{number}")


def _unwrap(element: Element) -> None:
    """Put the children of an element in its place."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(at, child)
    _remove(element)


def _unlink_fields(root: Element) -> None:
    """Leave of each field that is not about pages, numbers or references what it prints.

    Instructions hold names of clients, entries of an index, data of other programs.
    """
    for element in list(root.iter(_w("fldSimple"))):
        if not _is_kept(element.get(_w("instr"), "")):
            _unwrap(element)
    open_fields: list[list[Element]] = []
    for piece in list(root.iter(_w("fldChar"), _w("instrText"))):
        kind = piece.get(_w("fldCharType"))
        if kind == "begin":
            open_fields.append([])
        if not open_fields:
            _remove(piece)
            continue
        open_fields[-1].append(piece)
        if kind == "end":
            pieces = open_fields.pop()
            told = "".join(one.text or "" for one in pieces if one.tag == _w("instrText"))
            if not _is_kept(told):
                for one in pieces:
                    _remove(one)


def _is_kept(instruction: str) -> bool:
    match = _FIELD_NAME.match(instruction)
    name = match[1].upper() if match else ""
    return name in _FIELDS_KEPT and not (name in _WITHOUT_WORDS and '"' in instruction)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tail and element.tail.strip():
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def has_revisions(root: Element) -> bool:
    """Return whether there are tracked changes."""
    return next(root.iter(*_REVISIONS), None) is not None


def hiding_styles(styles: Element | None) -> frozenset[str]:
    """Return the ids of the styles that hide words, by themselves or by what they rest on."""
    if styles is None or next(styles.iter(*map(_w, _HIDING)), None) is None:
        return frozenset()
    bases: dict[str, str] = {}
    says: dict[str, bool] = {}
    for style in styles.iter(_w("style")):
        name = style.get(_w("styleId"), "")
        base = style.find(_w("basedOn"))
        bases[name] = "" if base is None else base.get(VAL, "")
        marks = [style.find(f"{_w('rPr')}/{_w(mark)}") for mark in _HIDING]
        stated = [_is_on(one) for one in marks if one is not None]
        if stated:
            says[name] = any(stated)
    if not any(says.values()):
        return frozenset()
    hiding = set()
    for name in bases:
        step, seen = name, {""}
        while step not in says and step not in seen:
            seen.add(step)
            step = bases.get(step, "")
        if says.get(step):
            hiding.add(name)
    return frozenset(hiding)


_HIDING = ("vanish", "specVanish")


def _is_on(mark: Element) -> bool:
    return mark.get(VAL) not in {"0", "false", "off"}


def remove_hidden(root: Element, styles: AbstractSet[str] = frozenset()) -> bool:
    """Take hidden words out; return whether there were any.

    `styles` are those that hide what is set in them.
    """
    hidden: dict[Element, None] = {}
    for mark in root.iter(*map(_w, _HIDING)):
        run = next(mark.iterancestors(_w("r")), None)
        if run is not None and _is_on(mark):
            hidden[run] = None
    for style in root.iter(_w("rStyle"), _w("pStyle")) if styles else ():
        if style.get(VAL) not in styles:
            continue
        kind = "r" if style.tag == _w("rStyle") else "p"
        holder = next(style.iterancestors(_w(kind)), None)
        for run in () if holder is None else holder.iter(_w("r")):
            own = [run.find(f"{_w('rPr')}/{_w(mark)}") for mark in _HIDING]
            if all(_is_on(one) for one in own if one is not None):
                hidden[run] = None
    found = False
    for run in hidden:
        is_field = run.find(_w("fldChar")) is not None or run.find(_w("instrText")) is not None
        if not is_field and any(one.text for one in run.iter(_w("t"))):
            _remove(run)
            found = True
    return found


def mend_references(
    root: Element, styles: Container[tuple[str, str]], numbers: Container[str]
) -> None:
    """Take out references to styles and lists that the template does not define."""
    for element in list(root.iter(*_STYLED)):
        if (_STYLED[str(element.tag)], element.get(VAL, "")) not in styles:
            _remove(element)
    for element in list(root.iter(_w("numId"))):
        parent = element.getparent()
        if parent is not None and element.get(VAL) not in numbers and element.get(VAL) != "0":
            _remove(parent if parent.tag == _w("numPr") else element)


def clean_settings(root: Element, language: str) -> None:
    """Leave what tells how pages look; set the language of the text.

    Protection goes as well: its digest is that of somebody's password.
    """
    for element in list(root):
        if element.tag not in _SETTINGS_KEPT:
            root.remove(element)
    for element in root.iter(_w("themeFontLang")):
        element.set(VAL, language)


def clean_theme(root: Element) -> None:
    """Take the names of a theme, its colours and fonts out, and what programs added."""
    for element in root.iter():
        if "name" in element.attrib and element.tag in _NAMED_IN_THEMES:
            element.set("name", "propose")
    for element in list(root.iter(f"{{{A}}}extLst")):
        _remove(element)


_NAMED_IN_THEMES = {
    f"{{{A}}}{name}" for name in ("theme", "clrScheme", "fontScheme", "fmtScheme", "custClr")
}


def clean_drawing(root: Element) -> None:
    """Leave of a drawing (SVG) what is drawn: no words about it, no names of other programs."""
    for element in list(root.iter("*")):
        uri, _, local = str(element.tag).removeprefix("{").rpartition("}")
        if uri not in {_SVG, ""} or local in {"metadata", "title", "desc"}:
            _remove(element)
            continue
        for name in list(element.attrib):
            foreign = str(name).removeprefix("{").rpartition("}")[0]
            is_note = str(name).startswith(("data-", "aria-"))
            if foreign not in {"", _XLINK, _XML} or is_note:
                del element.attrib[name]
    etree.cleanup_namespaces(root)


_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"


def clean_fonts(root: Element, named_in: Iterable[bytes]) -> None:
    """Leave the fonts that something is set in; `named_in` are the parts that say so."""
    parts = tuple(named_in)
    for font in list(root.iter(_w("font"))):
        told = quoteattr(font.get(_w("name"), ""))[1:-1].encode()
        if not any(b'"' + told + b'"' in part for part in parts):
            _remove(font)
    for other in list(root.iter(_w("altName"))):
        _remove(other)


def clean_numbering(root: Element) -> None:
    """Take the names of lists out."""
    for element in list(root.iter(_w("abstractNum"))):
        for name in element.findall(_w("name")):
            element.remove(name)


def set_language(styles: Element, language: str) -> None:
    """Set the language of the style defaults, and of a default style that has its own."""
    defaults = styles.find(_w("docDefaults"))
    if defaults is None:
        defaults = _first_child(styles, "docDefaults", before=())
    holder = defaults.find(_w("rPrDefault"))
    if holder is None:
        holder = _first_child(defaults, "rPrDefault", before=())
    properties = holder.find(_w("rPr"))
    if properties is None:
        properties = _first_child(holder, "rPr", before=())
    lang = properties.find(_w("lang"))
    if lang is None:
        lang = _first_child(properties, "lang", before=("eastAsianLayout", "specVanish", "oMath"))
    lang.set(VAL, language)
    for style in styles.iter(_w("style")):
        if style.get(_w("default")) in {"1", "true", "on"}:
            for own in style.iter(_w("lang")):
                own.set(VAL, language)


def _first_child(parent: Element, local: str, *, before: Iterable[str]) -> Element:
    """Return a new child: the first one, or just before those named, else the last."""
    child = parent.makeelement(_w(local), {}, None)
    followers = [one for one in parent if one.tag in {_w(name) for name in before}]
    if followers:
        followers[0].addprevious(child)
    elif local == "lang":
        parent.append(child)
    else:
        parent.insert(0, child)
    return child


@frozen
class Free:
    """The first bookmark and drawing ids that are free, the bookmark names that are not."""

    bookmark: int
    drawing: int
    names: frozenset[str]


def renumber(roots: Iterable[Element]) -> Free:
    """Return what is free after numbering all bookmarks and drawings anew.

    A bookmark without its end, an end without start, and a second bookmark of the
    same name (a loop makes them) are taken out, and so is one that nothing refers to.
    """
    roots = tuple(roots)
    referred = _referred_to(roots)
    next_bookmark = 0
    next_drawing = 1
    names: set[str] = set()
    for root in roots:
        ends: dict[str, list[Element]] = {}
        for end in root.iter(_w("bookmarkEnd")):
            ends.setdefault(end.get(_w("id"), ""), []).append(end)
        for start in list(root.iter(_w("bookmarkStart"))):
            waiting = ends.get(start.get(_w("id"), ""))
            name = start.get(_w("name"), "")
            is_asked_for = name in referred or name.startswith(RESTART)
            if not waiting or name in names or not is_asked_for:
                _remove(start)
                continue
            names.add(name)
            for element in (start, waiting.pop(0)):
                element.set(_w("id"), str(next_bookmark))
            next_bookmark += 1
        for left in [end for waiting in ends.values() for end in waiting]:
            _remove(left)
        for drawing in root.iter(f"{{{WP}}}docPr"):
            if next(drawing.iterancestors(f"{{{MC}}}Fallback"), None) is None:
                drawing.set("id", str(next_drawing))
                drawing.set("name", f"Image {next_drawing}")
                next_drawing += 1
    return Free(bookmark=next_bookmark, drawing=next_drawing, names=frozenset(names))


def _referred_to(roots: Iterable[Element]) -> set[str]:
    """Return the words of field instructions and link targets, names of bookmarks among them."""
    told: set[str] = set()
    for root in roots:
        pieces = [one.text or "" for one in root.iter(_w("instrText"))]
        told.update(_WORD.findall("".join(pieces)))
        for piece in pieces:
            told.update(_WORD.findall(piece))
        for element in root.iter(_w("fldSimple")):
            told.update(_WORD.findall(element.get(_w("instr"), "")))
        for element in root.iter(_w("hyperlink")):
            told.add(element.get(_w("anchor"), ""))
    return told


def relation_ids(root: Element) -> Iterator[str]:
    """Yield the relationship ids that a part uses."""
    prefix = f"{{{R}}}"
    for element in root.iter():
        for attribute, value in element.attrib.items():
            if str(attribute).startswith(prefix):
                yield str(value)
