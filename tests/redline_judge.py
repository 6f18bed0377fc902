# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a Word file says once all tracked changes are accepted, or all rejected.

Written from the standard alone, without any code of the writer. A reading is a plain
value; two files say the same when their readings are equal. Ids, names of bookmarks,
results of fields that are counted, and where runs are cut are no part of it.
"""

import hashlib
import io
import posixpath
import re
import zipfile
from copy import deepcopy
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
COUNTED = re.compile(
    r"\s*(PAGEREF|REF|NOTEREF|SEQ|PAGE|NUMPAGES|SECTIONPAGES|STYLEREF|TOC|DATE)\b", re.IGNORECASE
)
DRAWN = ("drawing", "pict", "object", "AlternateContent")


class File:
    """The parts of a Word file, with all tracked changes accepted or rejected."""

    def __init__(self, content: bytes, what: str = "accept") -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.what = what
        self.trees: dict[str, Any] = {}
        self.lists: dict[str, int] = {}
        self.names = {
            one.get(f"{W}styleId"): one.find(f"{W}name").get(f"{W}val").lower()
            for one in self.tree("word/styles.xml").iter(f"{W}style")
        }

    def tree(self, name: str) -> Any:
        if name not in self.trees:
            self.trees[name] = etree.fromstring(self.parts[name])
            settle(self.trees[name], self.what)
        return self.trees[name]

    def target(self, part: str, id_: str) -> str:
        rels = posixpath.join(posixpath.dirname(part), "_rels", posixpath.basename(part) + ".rels")
        for one in etree.fromstring(self.parts[rels]):
            if one.get("Id") == id_:
                told = one.get("Target")
                if one.get("TargetMode") == "External":
                    return told
                base = "" if told.startswith("/") else posixpath.dirname(part)
                name = posixpath.normpath(posixpath.join(base, told.lstrip("/")))
                return hashlib.sha256(self.parts[name]).hexdigest()
        raise AssertionError(f"{part}: no relationship {id_}")


def reading(content: bytes, what: str = "accept") -> list[Any]:
    """Return what the text of a Word file says, notes where they are called."""
    file = File(content, what)
    body = file.tree("word/document.xml").find(f"{W}body")
    return blocks(file, "word/document.xml", body)


def words(content: bytes, what: str = "accept") -> list[Any]:
    """Return the words alone: paragraphs, tables of cells, notes where they are called."""
    return [plain(one) for one in reading(content, what)]


def plain(block: Any) -> Any:
    if block[0] == "table":
        return [[[plain(one) for one in cell[1]] for cell in row[1]] for row in block[2]]
    return "".join(
        token[1] if token[0] == "text" else str([plain(one) for one in token[2]])
        for token in block[3]
        if token[0] in {"text", "note"} or (token[0] == "drawn" and token[2])
    )


# Tracked changes --------------------------------------------------------------------


KEPT = {"ins": ("ins", "moveTo"), "del": ("del", "moveFrom")}
MARKS = [f"{W}{tag}" for pair in KEPT.values() for tag in pair]


def settle(root: Any, what: str) -> None:
    gone = {"accept": "del", "reject": "ins"}[what]
    for tag in (f"{W}cellIns", f"{W}cellDel"):
        assert next(root.iter(tag), None) is None, "LibreOffice knows no marks of cells"
    settle_rows(root, gone)
    lost = [
        one
        for one in root.iter(f"{W}p")
        if any(one.find(f"{W}pPr/{W}rPr/{W}{tag}") is not None for tag in KEPT[gone])
    ]
    for mark in list(root.iter(*MARKS)):
        settle_mark(mark, gone)
    for tag, name in (("delText", "t"), ("delInstrText", "instrText")):
        for one in root.iter(f"{W}{tag}"):
            one.tag = f"{W}{name}"
    for change in list(root.iter(etree.Element)):
        if etree.QName(change).localname.endswith("Change"):
            settle_change(change, what)
    for paragraph in lost:
        join(paragraph)


def settle_rows(root: Any, gone: str) -> None:
    for row in list(root.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{W}{gone}") is not None:
            row.getparent().remove(row)
    for table in list(root.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            table.getparent().remove(table)


def settle_mark(mark: Any, gone: str) -> None:
    parent = mark.getparent()
    if parent is None:
        return
    at = parent.index(mark)
    children = list(mark)
    parent.remove(mark)
    is_about_parent = parent.tag in {f"{W}rPr", f"{W}trPr"}
    if not is_about_parent and mark.tag not in {f"{W}{tag}" for tag in KEPT[gone]}:
        parent[at:at] = children


def settle_change(change: Any, what: str) -> None:
    holder = change.getparent()
    holder.remove(change)
    if what == "accept":
        return
    untouched = {f"{W}pPr": ("rPr", "sectPr"), f"{W}sectPr": HEADS}.get(holder.tag, ())
    for child in list(holder):
        if child.tag not in {f"{W}{one}" for one in untouched}:
            holder.remove(child)
    for at, child in enumerate(list(change[0]) if len(change) else []):
        holder.insert(at, child)


HEADS = ("headerReference", "footerReference")


def join(paragraph: Any) -> None:
    """Take the mark of a paragraph away: the next one goes on, with its own properties."""
    rest = [one for one in paragraph if one.tag != f"{W}pPr"]
    following = paragraph.getnext()
    while following is not None and following.tag not in {f"{W}p", f"{W}tbl", f"{W}sdt"}:
        following = following.getnext()
    has_words = any(next(one.iter(f"{W}t", f"{W}drawing"), None) is not None for one in rest)
    if following is None or following.tag != f"{W}p":
        assert not has_words, "words would go into a table"
        assert following is not None, "the last mark of a story cannot be taken away"
    else:
        at = 1 if len(following) and following[0].tag == f"{W}pPr" else 0
        following[at:at] = rest
    paragraph.getparent().remove(paragraph)


# Reading ----------------------------------------------------------------------------


def canonical(element: Any) -> bytes:
    return etree.tostring(element, method="c14n", exclusive=True)


def properties(file: File, element: Any, *, without: tuple[str, ...] = ()) -> tuple[bytes, ...]:
    if element is None:
        return ()
    told = []
    for child in element:
        local = etree.QName(child).localname
        if local in {*without, "ins", "del", "lang", "noProof"}:
            continue
        copied = deepcopy(child)
        for one in copied.iter():
            if one.tag in {f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle"}:
                one.set(f"{W}val", file.names.get(one.get(f"{W}val"), "?"))
            elif one.tag == f"{W}numId":
                one.set(f"{W}val", list_of(file, one.get(f"{W}val")))
        told.append(canonical(copied))
    return tuple(told)


def list_of(file: File, number: str) -> str:
    """Return a list by the order of its first use, and what it looks like."""
    if number == "0":
        return "none"
    at = file.lists.setdefault(number, len(file.lists))
    root = file.tree("word/numbering.xml")
    num = next(one for one in root.iter(f"{W}num") if one.get(f"{W}numId") == number)
    wanted = num.find(f"{W}abstractNumId").get(f"{W}val")
    abstract = next(
        one for one in root.iter(f"{W}abstractNum") if one.get(f"{W}abstractNumId") == wanted
    )
    told = [canonical(one) for one in abstract.iter(f"{W}lvl")]
    told += [canonical(one) for one in num.iter(f"{W}lvlOverride")]
    return f"{at} {hashlib.sha256(b''.join(told)).hexdigest()[:12]}"


def blocks(file: File, part: str, holder: Any) -> list[Any]:
    told: list[Any] = []
    for child in holder:
        local = etree.QName(child).localname
        if local == "p":
            told.append(paragraph_of(file, part, child))
        elif local == "tbl":
            told.append(table_of(file, part, child))
        elif local == "sdt":
            told += blocks(file, part, child.find(f"{W}sdtContent"))
        elif local in {"customXml", "smartTag"}:
            told += blocks(file, part, child)
        elif local == "sectPr":
            told.append(("section", properties(file, child, without=HEADS), "", ()))
    return told


def table_of(file: File, part: str, table: Any) -> tuple[Any, ...]:
    grid = table.find(f"{W}tblGrid")
    rows = [
        (
            properties(file, row.find(f"{W}trPr")),
            [
                (properties(file, cell.find(f"{W}tcPr")), blocks(file, part, cell))
                for cell in row.iter(f"{W}tc")
                if next(cell.iterancestors(f"{W}tr")) is row
            ],
        )
        for row in table.iter(f"{W}tr")
        if next(row.iterancestors(f"{W}tbl")) is table
    ]
    look = (properties(file, table.find(f"{W}tblPr")), properties(file, grid))
    return "table", look, rows


def paragraph_of(file: File, part: str, paragraph: Any) -> tuple[Any, ...]:
    above = paragraph.find(f"{W}pPr")
    section = None if above is None else above.find(f"{W}sectPr")
    tokens: list[list[Any]] = []
    walk(file, part, paragraph, (), tokens)
    is_entry = any(one[0] == "field" and one[1].startswith("PAGEREF") for one in tokens)
    merged: list[list[Any]] = []
    for token in tokens:
        if is_entry:
            token[-1] = tuple("link" for one in token[-1])
            if token[0] == "field":
                token[1] = "PAGEREF"
        if (
            merged
            and token[0] == "text"
            and merged[-1][0] == "text"
            and merged[-1][2:] == token[2:]
        ):
            merged[-1][1] += token[1]
        else:
            merged.append(token)
    if is_entry and merged and re.fullmatch(r"[\dA-Z][\dA-Z.]*", merged[0][1]):
        merged[0][1] = "0"
    return (
        "paragraph",
        properties(file, above, without=("rPr", "sectPr")),
        properties(file, section, without=HEADS),
        tuple(map(tuple, merged)),
    )


def walk(file: File, part: str, holder: Any, path: tuple[str, ...], tokens: list[Any]) -> None:
    field: list[Any] = []
    depth = 0
    for child in holder:
        local = etree.QName(child).localname
        if local == "hyperlink":
            target = child.get(f"{R}id")
            told = f"#{child.get(f'{W}anchor')}" if target is None else file.target(part, target)
            walk(file, part, child, (*path, told), tokens)
        elif local in {"sdt", "smartTag"}:
            content = child.find(f"{W}sdtContent")
            walk(file, part, child if content is None else content, path, tokens)
        elif local == "fldSimple":
            result = "".join(child.itertext(f"{W}t"))
            tokens.append(field_token(child.get(f"{W}instr"), result, path))
        elif local in {"oMath", "oMathPara"}:
            tokens.append(["math", canonical(child).decode(), path])
        elif local == "r":
            marks = [one.get(f"{W}fldCharType") for one in child.iter(f"{W}fldChar")]
            if not field and "begin" not in marks:
                run_of(file, part, child, path, tokens)
                continue
            field.append(child)
            depth += marks.count("begin") - marks.count("end")
            if not depth:
                tokens.append(field_of(field, path))
                field = []
    for run in field:
        run_of(file, part, run, path, tokens)


def field_of(runs: list[Any], path: tuple[str, ...]) -> list[Any]:
    instruction = ""
    for run in runs:
        instruction += "".join(one.text or "" for one in run.iter(f"{W}instrText"))
        if any(one.get(f"{W}fldCharType") == "separate" for one in run.iter(f"{W}fldChar")):
            break
    result = "".join(one.text or "" for run in runs for one in run.iter(f"{W}t"))
    return field_token(instruction, result, path)


def field_token(instruction: str, result: str, path: tuple[str, ...]) -> list[Any]:
    return [
        "field",
        re.sub(r"\b_n_\d+_*", "_n_", " ".join(instruction.split())),
        "" if COUNTED.match(instruction) else result,
        path,
    ]


def run_of(file: File, part: str, run: Any, path: tuple[str, ...], tokens: list[Any]) -> None:
    look = properties(file, run.find(f"{W}rPr"))
    for child in run:
        local = etree.QName(child).localname
        if local == "t":
            kept = child.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
            told = (child.text or "") if kept else (child.text or "").strip(" \t\r\n")
            if told:
                tokens.append(["text", told, look, path])
        elif local in {"footnoteReference", "endnoteReference"}:
            kind = local.removesuffix("Reference")
            name = f"word/{kind}s.xml"
            id_ = child.get(f"{W}id")
            notes = [one for one in file.tree(name) if one.get(f"{W}id") == id_]
            assert len(notes) == 1, f"{kind} {id_}: {len(notes)} times"
            tokens.append(["note", kind, blocks(file, name, notes[0]), look, path])
        elif local in DRAWN:
            boxes = [blocks(file, part, one) for one in child.iter(f"{W}txbxContent")]
            inside = [one for box in boxes for one in box]
            tokens.append(["drawn", drawn(file, part, child), inside, look, path])
        elif local not in {"rPr", "lastRenderedPageBreak", "commentReference"}:
            tokens.append(["sign", canonical(child).decode(), look, path])


def drawn(file: File, part: str, element: Any) -> str:
    copied = deepcopy(element)
    for box in list(copied.iter(f"{W}txbxContent")):
        box[:] = []
    for one in copied.iter():
        for name in list(one.attrib):
            if name.startswith(R):
                one.set(name, file.target(part, one.get(name)))
            elif name in {"id", "name"} or name.endswith("Id"):
                del one.attrib[name]
    return canonical(copied).decode()
