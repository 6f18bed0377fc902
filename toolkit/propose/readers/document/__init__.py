# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Any Word file as it is compared, whoever made it, with what is told beside its words.

Nothing of a file is run, fetched or believed: `ooxml.package` holds the limits. Every
word is in a passage, in a remark, or found by the sweep at the end and remarked then.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from propose.model.finding import Finding, Place
from propose.model.passage import (
    Edition,
    Frame,
    Passage,
    PassageKind,
    SectionMark,
    UsedBlock,
)
from propose.model.remark import Reading
from propose.ooxml.names import DC, Relation, W
from propose.ooxml.package import Package, opened_package, tree_of
from propose.ooxml.traces import ANCHOR_MARK, PARAGRAPH_MARK, Traced, anchor_name, manifest_of
from propose.readers.document.line import Cell, Line
from propose.readers.document.sheet import sheet_of
from propose.readers.document.sweep import unread_in
from propose.readers.document.tracing import find_texts
from propose.readers.document.walk import Walk


def read_document(content: bytes, label: str) -> tuple[Reading | None, tuple[Finding, ...]]:
    """Return a Word file as it is compared, or what keeps it from being read safely.

    `label` is what the reader is shown; the place of a passage is the number of its
    paragraph. What acts or leads out of the file is not followed, and no reason not to
    read its words.
    """
    package, findings = opened_package(content, label)
    if package is None:
        return None, findings
    walk = Walk(package=package, sheet=sheet_of(package), label=label)
    walk.read()
    walk.remarks.extend(unread_in(package, walk.trees, walk.seen, label))
    manifest = manifest_of(package) or ()
    find_texts(walk.lines, manifest)
    edition = _edition(package, walk.lines, manifest, label)
    return Reading(edition=edition, remarks=tuple(walk.remarks)), ()


def _edition(
    package: Package, lines: Sequence[Line], manifest: Sequence[Traced], label: str
) -> Edition:
    ids = {anchor_name(one.section): one.section for one in manifest}
    is_ours = bool(manifest) or any(one.key is not None for one in lines)
    passages: list[Passage] = []
    sections: list[SectionMark] = []
    begun: set[str] = set()
    above: list[SectionMark] = []
    frames = _Frames()
    ordinals: dict[str, int] = {}
    sources = {one.key: one.source for one in manifest}
    section: str | None = None
    for line in lines:
        heading = _section(line, ids) if is_ours else None
        if heading is not None and heading not in begun:
            begun.add(heading)
            while above and above[-1].level >= line.shape.level:
                above.pop()
            mark = SectionMark(
                id=heading,
                title=line.text,
                number="",
                level=line.shape.level,
                passage=len(passages),
                parent=above[-1].id if above else None,
            )
            sections.append(mark)
            above.append(mark)
            section = heading
            line.key = None
        is_edge = line.story.kind in {PassageKind.HEADER, PassageKind.FOOTER}
        key = line.key
        passages.append(
            _passage(
                line,
                label,
                frames.of(line),
                section=None if is_edge else section,
                source=sources.get(key) if key is not None else None,
                ordinal=ordinals.get(key or "", 0),
            )
        )
        ordinals[key or ""] = ordinals.get(key or "", 0) + 1
    return Edition(
        label=label,
        passages=tuple(passages),
        title=_title(package),
        lang=_lang(package),
        sections=tuple(sections),
        blocks=tuple(_blocks(passages, manifest)),
    )


def _section(line: Line, ids: dict[str, str]) -> str | None:
    """Return the section that a heading begins: it has the anchor, and is no block's."""
    if line.shape.kind is not PassageKind.HEADING or line.story.kind is not None:
        return None
    if line.cell is not None or any(one.startswith(PARAGRAPH_MARK) for one in line.marks):
        return None
    for name in line.marks:
        if name in ids:
            return ids[name]
    anchors = [one for one in line.marks if one.startswith(ANCHOR_MARK)]
    return anchors[0].removeprefix(ANCHOR_MARK) if anchors else None


def _passage(
    line: Line,
    label: str,
    frame: Frame | None,
    *,
    section: str | None,
    source: str | None,
    ordinal: int,
) -> Passage:
    kind, level, role = line.shape.kind, line.shape.level, line.shape.role
    text = line.text
    if line.story.kind is not None:
        kind, level = line.story.kind, 0
    elif line.cell is not None and kind in {PassageKind.PARAGRAPH, PassageKind.ITEM}:
        kind, level = (PassageKind.CELL, 0) if kind is PassageKind.PARAGRAPH else (kind, level)
    elif line.pictures and not _beside_pictures(line).strip():
        kind = PassageKind.PICTURE
    references, formats = line.references, line.formats
    if kind is PassageKind.NOTE and text[:1].isspace():
        gap = len(text) - len(text.lstrip())
        text = text[gap:]
        references = [
            replace(one, start=one.start - gap, end=one.end - gap)
            for one in references
            if one.start >= gap
        ]
        formats = [
            replace(one, start=max(one.start - gap, 0), end=one.end - gap)
            for one in formats
            if one.end > gap
        ]
    return Passage(
        kind=kind,
        text=text,
        place=Place(path=label, line=line.number),
        level=level,
        section=section,
        instance=line.key,
        source=source,
        ordinal=ordinal,
        role=role,
        frame=frame,
        references=tuple(references),
        formats=tuple(sorted(formats, key=lambda one: (one.start, one.end, one.kind))),
    )


def _beside_pictures(line: Line) -> str:
    text = line.text
    for start, end in reversed(line.pictures):
        text = text[:start] + text[end:]
    return text


class _Frames:
    """Gives each table, list and note of a text a name that others do not change."""

    def __init__(self) -> None:
        self.names: dict[tuple[str, int], str] = {}
        self.counts: dict[str, int] = {}
        self.cells: dict[Cell, Frame] = {}

    def of(self, line: Line) -> Frame | None:
        """Return what a line stands in."""
        key = line.key or ""
        outer = self.of_cell(line.cell, key) if line.cell is not None else None
        if line.story.kind is PassageKind.NOTE:
            return Frame(kind="note", key=self.name("note", line.story.number, key), outer=outer)
        if line.list_number and line.shape.kind is PassageKind.ITEM:
            name = self.name("list", line.list_number, key)
            return Frame(kind="list", key=name, row=line.list_row, outer=outer)
        return outer

    def of_cell(self, cell: Cell, key: str) -> Frame:
        """Return the frame of a cell, with those around it."""
        if cell not in self.cells:
            outer = self.of_cell(cell.outer, key) if cell.outer is not None else None
            self.cells[cell] = Frame(
                kind="table",
                key=self.name("table", cell.table, key),
                row=cell.row,
                column=cell.column,
                span=cell.span,
                is_header=cell.is_header,
                outer=outer,
            )
        return self.cells[cell]

    def name(self, kind: str, number: int, key: str) -> str:
        """Return the name of a frame: counted within its text."""
        known = self.names.get((kind, number))
        if known is None:
            self.counts[key] = self.counts.get(key, 0) + 1
            known = self.names[kind, number] = f"{key}:{self.counts[key]}"
        return known


def _blocks(passages: Sequence[Passage], manifest: Sequence[Traced]) -> Iterator[UsedBlock]:
    """Yield the texts that are still there, each where most of it stands."""
    about = {one.key: one for one in manifest}
    runs: dict[str, tuple[int, int]] = {}
    first = 0
    for at in range(1, len(passages) + 1):
        key = passages[first].instance
        if at < len(passages) and passages[at].instance == key:
            continue
        if key is not None and at - first > runs.get(key, (0, 0))[1] - runs.get(key, (0, 0))[0]:
            runs[key] = (first, at)
        first = at
    for key, (first, last) in sorted(runs.items(), key=lambda one: one[1]):
        traced = about.get(key)
        section = passages[first].section
        if traced is None:
            yield UsedBlock(
                key=key, kind="own", section=section, source=key, first=first, last=last
            )
            continue
        yield UsedBlock(
            key=key,
            # in a Word file the bill is text like any other: nothing else explains its words
            kind="own" if traced.kind == "bill" else traced.kind,
            section=section if section is not None else traced.section,
            source=traced.source,
            lang=traced.lang,
            item=traced.item,
            occurrence=traced.occurrence,
            digest=traced.digest or "",
            body=traced.digest or "",
            first=first,
            last=last,
        )


def _title(package: Package) -> str:
    for name in package.all_related("", Relation.CORE):
        for element in tree_of(package.parts[name]).iter(f"{{{DC}}}title"):
            return (element.text or "").strip()
    return ""


def _lang(package: Package) -> str:
    part = package.related(package.main, Relation.STYLES)
    if part is None:
        return ""
    path = "/".join(f"{{{W}}}{one}" for one in ("docDefaults", "rPrDefault", "rPr", "lang"))
    element = tree_of(package.parts[part]).find(path)
    return element.get(f"{{{W}}}val", "") if element is not None else ""
