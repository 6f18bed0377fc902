# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a Word file carries besides the words that are read."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias

from propose.model.finding import Place
from propose.ooxml.names import (
    PIC,
    VARIANT,
    W14,
    WP,
    A,
    ContentType,
    R,
    Relation,
    W,
    qualified,
)
from propose.ooxml.package import Element, Package, tree_of
from propose.readers.picture import picture_of

Traits: TypeAlias = dict[str, str]
"""One kind of thing that a file carries: its name, and what is to be said of it."""

LICENCE_PROPERTIES = ("SPDX-License-Identifier", "Licence", "Licence URL")

_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_OFF = {"0", "false", "off"}
_NOBODY = "without a name"
_SHOWN_CHARACTERS = 72
_OUR_BOOKMARKS = re.compile(r"(_pb_|_a_).*", re.DOTALL)
_OUR_TARGETS = re.compile(r"(_a_|_n_)\w+")
_BREAKS = re.compile(r"[\t\n\r\v\f\x85\u2028\u2029]+")
_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_REVISION_ID = re.compile(rb' w:rsid\w*="([0-9A-Fa-f]{8})"')
_CHANGES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("ins", "cellIns"), "inserted"),
        **dict.fromkeys(("del", "cellDel"), "deleted"),
        **dict.fromkeys(("moveFrom", "moveTo"), "moved"),
        **dict.fromkeys(
            (
                *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange"),
                *("tcPrChange", "tblGridChange", "numberingChange", "cellMerge"),
            ),
            "formatted",
        ),
    }
)
_SETTINGS = (
    *("attachedTemplate", "documentProtection", "writeProtection", "trackRevisions"),
    *("mailMerge", "attachedSchema", "saveThroughXslt", "updateFields"),
)


def traits_of(package: Package) -> dict[str, Traits]:
    """Return everything that a Word file carries besides its words, kind by kind.

    Every kind is there, empty where the file has nothing of it.
    """
    trees = {
        name: tree_of(content)
        for name, content in package.parts.items()
        if package.types[name].endswith("xml")
    }
    traits = {kind: look(package, trees) for kind, look in _LOOKS.items()}
    return {
        kind: {fit_to_print(name): fit_to_print(said) for name, said in found.items()}
        for kind, found in traits.items()
    }


def fit_to_print(text: str) -> str:
    r"""Return text on one line, without characters that steer a terminal or turn its order.

    >>> fit_to_print("a\x9b31m b\u202e\nc")
    'a�31m b� c'
    """
    return _STEERING.sub("\ufffd", _BREAKS.sub(" ", text))


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _w(local: str) -> str:
    return f"{{{W}}}{local}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN_CHARACTERS else f"{words[: _SHOWN_CHARACTERS - 1]}…"


_Trees: TypeAlias = Mapping[str, Element]


# Properties ------------------------------------------------------------------------


def _core(package: Package, trees: _Trees) -> Traits:
    return _properties(package, trees, Relation.CORE)


def _program(package: Package, trees: _Trees) -> Traits:
    return _properties(package, trees, Relation.EXTENDED)


def _licence(package: Package, trees: _Trees) -> Traits:
    found = _custom(package, trees)
    return {name: found[name] for name in LICENCE_PROPERTIES if name in found}


def _other_custom(package: Package, trees: _Trees) -> Traits:
    found = _custom(package, trees)
    return {name: said for name, said in found.items() if name not in LICENCE_PROPERTIES}


def _properties(package: Package, trees: _Trees, relation: str) -> Traits:
    found: Traits = {}
    for name in package.all_related("", relation):
        for element in trees[name].iter() if name in trees else ():
            if len(element) == 0 and (element.text or "").strip():
                key = _local(element)
                found[key] = f"{found[key]}, {element.text}" if key in found else str(element.text)
    return found


def _custom(package: Package, trees: _Trees) -> Traits:
    found: Traits = {}
    for name in package.all_related("", Relation.CUSTOM):
        for element in trees.get(name, ()):
            values = [
                one.text or "" for one in element.iter() if one.tag.startswith(f"{{{VARIANT}")
            ]
            found[element.get("name", "")] = ", ".join(one for one in values if one)
    return found


# People ----------------------------------------------------------------------------


def _comments(package: Package, trees: _Trees) -> Traits:
    counts: Counter[str] = Counter()
    days: dict[str, set[str]] = defaultdict(set)
    for name, root in trees.items():
        if package.types[name] != ContentType.COMMENTS:
            continue
        for element in root.iter(_w("comment")):
            author = element.get(_w("author")) or _NOBODY
            counts[author] += 1
            days[author].add(element.get(_w("date"), "")[:10])
    return {
        author: ", ".join((_count(number, "comment"), *sorted(days[author] - {""})))
        for author, number in counts.items()
    }


def _tracked_changes(package: Package, trees: _Trees) -> Traits:
    del package
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    tags = {_w(local): said for local, said in _CHANGES.items()}
    for root in trees.values():
        for element in root.iter(*tags):
            counts[element.get(_w("author")) or _NOBODY][tags[str(element.tag)]] += 1
    return {
        author: ", ".join(f"{number} {said}" for said, number in sorted(one.items()))
        for author, one in counts.items()
    }


def _people(package: Package, trees: _Trees) -> Traits:
    """Return the names of people that stand anywhere but in the text, with where."""
    del package
    found: dict[str, set[str]] = defaultdict(set)
    for name, root in trees.items():
        for element in root.iter():
            for attribute in (_w("author"), f"{{{_W15}}}author", _w("initials"), _w("edGrp")):
                if person := element.get(attribute):
                    found[person].add(name)
    return {person: ", ".join(sorted(parts)) for person, parts in found.items()}


# Words that are not seen -----------------------------------------------------------


def _is_on(mark: Element | None) -> bool:
    return mark is not None and mark.get(_w("val"), "1") not in _OFF


def _hiding_styles(trees: _Trees) -> set[str]:
    return {
        style.get(_w("styleId"), "")
        for root in trees.values()
        if root.tag == _w("styles")
        for style in root.iter(_w("style"))
        if _is_on(style.find(f"{_w('rPr')}/{_w('vanish')}"))
    }


def _hidden_text(package: Package, trees: _Trees) -> Traits:
    del package
    styles = _hiding_styles(trees)
    hidden: dict[str, list[str]] = defaultdict(list)
    for name, root in trees.items():
        for run in root.iter(_w("r")):
            words = "".join(one.text or "" for one in run.iter(_w("t"), _w("delText")))
            if words.strip() and _is_hidden(run, styles):
                hidden[name].append(words)
    return {
        name: f"{_count(len(' '.join(words).split()), 'word')}: {_shortened(' '.join(words))}"
        for name, words in hidden.items()
    }


def _is_hidden(run: Element, styles: set[str]) -> bool:
    for mark in ("vanish", "specVanish"):
        own = run.find(f"{_w('rPr')}/{_w(mark)}")
        if own is not None:
            return _is_on(own)
    if not styles:
        return False
    style = run.find(f"{_w('rPr')}/{_w('rStyle')}")
    paragraph = next(run.iterancestors(_w("p")), None)
    shape = paragraph.find(f"{_w('pPr')}/{_w('pStyle')}") if paragraph is not None else None
    return any(one is not None and one.get(_w("val")) in styles for one in (style, shape))


def _bookmarks(package: Package, trees: _Trees) -> Traits:
    """Return the names of bookmarks; those that `propose` sets are only counted."""
    del package
    names = [
        element.get(_w("name"), "")
        for root in trees.values()
        for element in root.iter(_w("bookmarkStart"))
    ]
    counts = Counter(_OUR_BOOKMARKS.sub(r"\1…", name) for name in names)
    said = {"_pb_…": "paragraphs of the texts above", "_a_…": "targets of links and page numbers"}
    return {
        name: f"{number} {said[name]}" if name in said else ""
        for name, number in sorted(counts.items())
    }


def _controls(package: Package, trees: _Trees) -> Traits:
    del package
    found: Counter[str] = Counter()
    for root in trees.values():
        for element in root.iter(_w("sdtPr")):
            named = (element.find(_w("alias")), element.find(_w("tag")))
            names = [one.get(_w("val"), "") for one in named if one is not None]
            found[" / ".join(dict.fromkeys(one for one in names if one)) or _NOBODY] += 1
    return {name: _count(number, "control") for name, number in found.items()}


def _styles(package: Package, trees: _Trees) -> Traits:
    """Return the names of the styles that Word does not bring along."""
    del package
    found: Traits = {}
    for root in trees.values():
        for style in root.iter(_w("style")):
            name = style.find(_w("name"))
            if style.get(_w("customStyle")) in {"1", "true", "on"} and name is not None:
                found[name.get(_w("val"), "")] = f"{style.get(_w('type'), 'paragraph')} style"
    return found


def _fields(package: Package, trees: _Trees) -> Traits:
    """Return the instructions of fields; those that lead to our bookmarks only once."""
    del package
    counts: Counter[str] = Counter()
    for root in trees.values():
        told = [element.get(_w("instr"), "") for element in root.iter(_w("fldSimple"))]
        pieces: list[str] = []
        for element in root.iter(_w("instrText"), _w("fldChar")):
            if element.tag == _w("instrText"):
                pieces.append(element.text or "")
            elif pieces:
                told.append("".join(pieces))
                pieces = []
        counts.update(_OUR_TARGETS.sub(r"\1…", " ".join(one.split())) for one in told)
    return {one: _count(number, "field") for one, number in sorted(counts.items()) if one}


def _names(package: Package, trees: _Trees) -> Traits:
    """Return names that are seen nowhere: of themes, lists, drawings and tables."""
    del package
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for root in trees.values():
        for local in ("theme", "clrScheme", "fontScheme", "fmtScheme"):
            for element in root.iter(f"{{{A}}}{local}"):
                found[element.get("name", "")].setdefault("theme")
        for numbering in root.iter(_w("abstractNum")):
            for element in numbering.findall(_w("name")):
                found[element.get(_w("val"), "")].setdefault("list")
        for local in ("tblCaption", "tblDescription"):
            for element in root.iter(_w(local)):
                found[element.get(_w("val"), "")].setdefault("table")
        for element in root.iter(f"{{{WP}}}docPr"):
            found[element.get("title", "")].setdefault("drawing")
    return {name: ", ".join(kinds) for name, kinds in found.items() if name}


# What it refers to -----------------------------------------------------------------


def _links(package: Package, trees: _Trees) -> Traits:
    del trees
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for source, ones in sorted(package.relationships.items()):
        for one in ones:
            if one.external:
                counts[one.target][source or "the package"] += 1
    return {target: ", ".join(places) for target, places in sorted(counts.items())}


def _fonts(package: Package, trees: _Trees) -> Traits:
    named: set[str] = set()
    embedded: set[str] = set()
    for name, root in trees.items():
        for element in root.iter(_w("rFonts")):
            named.update(
                str(value)
                for key, value in element.attrib.items()
                if str(key).rpartition("}")[2] in {"ascii", "hAnsi", "cs", "eastAsia"}
            )
        for element in root.iter(f"{{{A}}}latin"):
            if package.types[name].endswith("theme+xml") and element.get("typeface"):
                named.add(element.get("typeface", ""))
        for element in root.iter(_w("font")):
            font = element.get(_w("name"), "")
            named.add(font)
            if any(_local(inner).startswith("embed") for inner in element):
                embedded.add(font)
    return {
        font: "embedded" if font in embedded else "named only"
        for font in sorted(named)
        if font and not font.startswith("+")
    }


def _pictures(package: Package, trees: _Trees) -> Traits:
    """Return each picture with its size and its names; whether it tells more than pixels."""
    described = _picture_names(package, trees)
    found: Traits = {}
    for name, content in sorted(package.parts.items()):
        type_ = package.types[name]
        if not type_.startswith("image/"):
            continue
        picture, _ = picture_of(content, name, Place(path=name))
        said = [type_, f"{max(len(content) // 1000, 1)} kB"]
        if picture is not None:
            said.insert(1, f"{picture.width_px} × {picture.height_px} px")
            if picture.content != content:
                said.append("with metadata of a camera or an editor")
        found[name] = "; ".join((", ".join(said), *described.get(name, ())))
    return found


def _picture_names(package: Package, trees: _Trees) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for source, root in trees.items():
        targets = {
            one.id: package.target_of(source, one)
            for one in package.relationships.get(source, ())
            if not one.external
        }
        for drawing in root.iter(qualified("wp:inline"), qualified("wp:anchor")):
            blip = next(drawing.iter(qualified("a:blip")), None)
            part = targets.get(blip.get(f"{{{R}}}embed", "") if blip is not None else "")
            if part is None:
                continue
            for element in drawing.iter(f"{{{WP}}}docPr", f"{{{PIC}}}cNvPr"):
                for key in ("name", "title", "descr"):
                    said = f"{key} “{element.get(key)}”"
                    if element.get(key) and said not in found[part]:
                        found[part].append(said)
    return found


# What the program keeps ------------------------------------------------------------


def _settings(package: Package, trees: _Trees) -> Traits:
    found: Traits = {}
    for name, root in trees.items():
        if package.types[name] != ContentType.SETTINGS:
            continue
        for element in root.iter(*map(_w, _SETTINGS)):
            values = (str(value) for value in element.attrib.values())
            found[_local(element)] = _shortened(", ".join(values))
        for element in root.iter(_w("docVar")):
            found[f"variable {element.get(_w('name'), '')}"] = _shortened(
                element.get(_w("val"), "")
            )
        for element in root.iter(f"{{{W14}}}docId", f"{{{_W15}}}docId"):
            found["document id"] = ", ".join(str(value) for value in element.attrib.values())
    sessions = {match for name, root in trees.items() for match in _sessions(package, name, root)}
    if sessions:
        found["editing sessions"] = _count(len(sessions), "mark") + " (rsid)"
    return found


def _sessions(package: Package, name: str, root: Element) -> Iterator[str]:
    for match in _REVISION_ID.finditer(package.parts[name]):
        yield match[1].decode()
    for element in root.iter(_w("rsid"), _w("rsidRoot")):
        yield element.get(_w("val"), "")


def _parts(package: Package, trees: _Trees) -> Traits:
    return {
        name: f"{_kind(package.types[name])}, {len(content)} bytes"
        + (f", {trees[name].tag}" if name.startswith("customXml/") and name in trees else "")
        for name, content in sorted(package.parts.items())
    }


def _kind(type_: str) -> str:
    """Return a content type without what all of them begin with.

    >>> _kind("application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml")
    'styles'
    """
    return type_.rpartition(".")[2].rpartition("/")[2].removesuffix("+xml")


_LOOKS: Mapping[str, Callable[[Package, _Trees], Traits]] = MappingProxyType(
    {
        "properties": _core,
        "program": _program,
        "licence": _licence,
        "custom properties": _other_custom,
        "links": _links,
        "fonts": _fonts,
        "pictures": _pictures,
        "comments": _comments,
        "tracked changes": _tracked_changes,
        "hidden text": _hidden_text,
        "people": _people,
        "controls": _controls,
        "bookmarks": _bookmarks,
        "styles": _styles,
        "fields": _fields,
        "names": _names,
        "settings": _settings,
        "parts": _parts,
    }
)
