# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A document as lines of plain text: a paragraph a line, a row of a table a line."""

from collections.abc import Iterable, Iterator

from propose.model.passage import NOTE_MARK, Edition, Frame, Passage, PassageKind

_BEFORE = {
    PassageKind.NOTE: "[^] ",
    PassageKind.TEXT_BOX: "[box] ",
    PassageKind.HEADER: "[header] ",
    PassageKind.FOOTER: "[footer] ",
    PassageKind.QUOTATION: "> ",
    PassageKind.CAPTION: "[caption] ",
}
_CELL, _PARAGRAPH = " | ", " / "


def text_of(edition: Edition) -> str:
    """Return the passages of an edition as text that git compares line by line."""
    lines: list[str] = []
    last: object = None
    for here, line in _lines(edition.passages):
        if lines and (here is None or here != last):
            lines.append("")
        lines.append(line)
        last = here
    return "".join(f"{line}\n" for line in lines)


def _lines(passages: Iterable[Passage]) -> Iterator[tuple[object, str]]:
    """Yield each line with what it stands in: a table, a list, or None."""
    row: list[Passage] = []
    which: tuple[str, int] | None = None
    for passage in passages:
        table = _outermost(passage.frame)
        here = (table.key, table.row) if table is not None else None
        if row and here != which:
            yield _table_of(which), _row(row)
            row = []
        which = here
        if here is not None:
            row.append(passage)
        else:
            frame = passage.frame
            is_item = frame is not None and passage.kind is PassageKind.ITEM
            yield (frame.key if frame is not None and is_item else None), _line(passage)
    if row:
        yield _table_of(which), _row(row)


def _table_of(which: tuple[str, int] | None) -> str | None:
    return which[0] if which is not None else None


def _outermost(frame: Frame | None) -> Frame | None:
    found: Frame | None = None
    while frame is not None:
        if frame.kind == "table":
            found = frame
        frame = frame.outer
    return found


def _row(passages: Iterable[Passage]) -> str:
    """Return a row: its cells apart, the paragraphs of a cell apart."""
    cells: dict[int, list[str]] = {}
    for passage in passages:
        table = _outermost(passage.frame)
        column = table.column if table is not None else 0
        cells.setdefault(column, []).append(_line(passage).replace("\n", " "))
    return _CELL.join(_PARAGRAPH.join(cells[column]) for column in sorted(cells)).rstrip()


def _line(passage: Passage) -> str:
    """Return one passage: what it is, its words, where its links lead."""
    text = passage.text
    for one in sorted(passage.formats, key=lambda one: -one.end):
        if one.kind == "link" and text[one.start : one.end] != one.target:
            text = f"{text[: one.end]} <{one.target}>{text[one.end :]}"
        elif one.kind == "picture":
            shown = f"[picture {one.target}: {text[one.start : one.end]}]"
            text = f"{text[: one.start]}{shown}{text[one.end :]}"
    text = text.replace(NOTE_MARK, "[^]")
    if passage.kind is PassageKind.HEADING:
        return f"{'#' * max(passage.level, 1)} {text}"
    if passage.kind is PassageKind.ITEM:
        return f"{'  ' * (passage.level - 1)}- {text}"
    return f"{_BEFORE.get(passage.kind, '')}{text}"
