# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A table of answers as spreadsheets save it: CSV, each cell with its place."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from propose.model.codes import finding
from propose.model.finding import Finding, Place, shown_key
from propose.model.frozen import frozen
from propose.model.located import Scalar
from propose.model.table import AnswerTable, Row
from propose.readers.files import LARGEST_BYTES, read_text, shown
from propose.readers.shape import Found, is_kebab

MOST_ROWS = 10_000
LARGEST_TABLE_BYTES = 16 * LARGEST_BYTES

_KEY = "key"
_LONGEST_KEY = 60
_SEPARATORS = ";\t,"
_REMARK = "#"
_QUOTED = re.compile(r'"[^"]*"')
_FORMULA_ERROR = re.compile(
    r"#(REF|VALUE|VALEUR|DIV/0|NUM|NOMBRE|NULL|NUL)!|#N/?A|#(NAME|NOM)\?|(Err|Erreur) ?:\d{3}"
)

_NAME = r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*"
COLUMN = re.compile(rf"{_NAME}(?:\.{_NAME}|\[[^\W_][\w-]{{0,59}}\])*")
"""How a column is named: `acheteur`, `lieu.nom`, `expenses[deplacements].amount`."""


def read_table(file: str | Path) -> tuple[AnswerTable, tuple[Finding, ...]]:
    """Return a table of answers, with everything that is wrong in it.

    Separators are semicolons, commas or tabs, as the first line has them. Rows without
    a cell are passed over. Where something is wrong, what could be read comes back.
    """
    source, findings = read_text(file, limit_bytes=LARGEST_TABLE_BYTES)
    if source is None:
        return AnswerTable(path=shown(file)), tuple(
            finding("table-encoding", one.place) if one.code == "file-encoding" else one
            for one in findings
        )
    found = list(findings)
    here = Place(path=source.path)
    first = next((line for line in source.text.split("\n") if line.strip()), "")
    if not first:
        found.append(finding("file-empty", here, what="a table of answers"))
        return AnswerTable(path=source.path), tuple(found)
    separator = _separator_of(first)
    if separator is None:
        found.append(finding("table-separator", Place(path=source.path, line=1)))
        return AnswerTable(path=source.path), tuple(found)
    records = _records(source.text, separator, source.path, found)
    header = next(records, None)
    names = None if header is None else _names(header, found)
    if names is None:
        return AnswerTable(path=source.path), tuple(found)
    rows = tuple(_rows(records, names, found))
    if not rows and len(found) == len(findings):
        found.append(finding("table-empty", here))
    columns = {
        name: place for name, place in zip(names.names[1:], names.places[1:], strict=True) if name
    }
    return AnswerTable(path=source.path, columns=columns, rows=rows), tuple(dict.fromkeys(found))


def _separator_of(line: str) -> str | None:
    """Return what stands between the names of the columns, None if nothing does."""
    bare = _QUOTED.sub("", line)
    if line.strip().strip('"') == _KEY:
        return _SEPARATORS[0]
    separator = max(_SEPARATORS, key=bare.count)
    return separator if separator in bare else None


# Records ---------------------------------------------------------------------------


@frozen
class _Cell:
    """A cell as it stands in the file, without the quotation marks around it."""

    text: str
    place: Place

    @property
    def is_blank(self) -> bool:
        """Return whether nothing can be seen in the cell."""
        return not self.text.strip()

    @property
    def node(self) -> Scalar:
        """Return the cell as a value of answers.yaml."""
        line = self.place.line or 1
        stripped = self.text.strip()
        if not stripped:
            return Scalar(text="", place=self.place, first_line=line)
        above = self.text.count("\n", 0, len(self.text) - len(self.text.lstrip()))
        return Scalar(text=stripped, place=self.place, plain=False, first_line=line + above)


def _records(text: str, separator: str, path: str, found: Found) -> Iterator[list[_Cell]]:
    """Yield the records that hold anything, up to the first that cannot be read."""
    pattern = _cell_pattern(separator)
    limit = csv.field_size_limit(LARGEST_TABLE_BYTES)
    try:
        lines = io.StringIO(text, newline="").readlines()
        reader = csv.reader(lines, delimiter=separator, strict=True)
        line = 1
        try:
            for values in reader:
                raw = "".join(lines[line - 1 : reader.line_num])
                places = _places(raw, path, line, pattern)
                cells = [
                    _Cell(text=value, place=place)
                    for value, place in zip(values, places, strict=False)
                ]
                if any(not cell.is_blank for cell in cells):
                    yield cells
                line = reader.line_num + 1
        except csv.Error:
            *_, opened = _places("".join(lines[line - 1 :]), path, line, pattern)
            found.append(finding("table-quote", opened))
    finally:
        csv.field_size_limit(limit)


def _cell_pattern(separator: str) -> "re.Pattern[str]":
    """Return the pattern of a cell with what ends it, as csv reads them."""
    quoted = r'"[^"]*(?:""[^"]*)*"'
    return re.compile(rf'(?:{quoted}|(?!")[^{separator}\n]*)(?P<end>{separator}|\n|\Z)')


def _places(raw: str, path: str, line: int, pattern: "re.Pattern[str]") -> Iterator[Place]:
    """Yield where each cell of a record begins, up to the first that is not closed.

    `csv` counts lines only, and people look for a cell.
    """
    at = line_start = 0
    while True:
        yield Place(path=path, line=line, column=at - line_start + 1)
        cell = pattern.match(raw, at)
        if cell is None or not cell["end"] or cell["end"] == "\n":
            return
        inner = cell.group().count("\n")
        if inner:
            line += inner
            line_start = raw.rindex("\n", at, cell.end()) + 1
        at = cell.end()


# Names and rows --------------------------------------------------------------------


@frozen
class _Names:
    """The names of the columns below the first; None for a column that is not read.

    An empty name is found when a cell stands in its column.
    """

    names: tuple[str | None, ...]
    places: tuple[Place, ...]


def _names(header: list[_Cell], found: Found) -> _Names | None:
    if header[0].text.strip() != _KEY:
        found.append(finding("column-key", header[0].place))
        return None
    names: list[str | None] = [_KEY]
    for number, cell in enumerate(header[1:], 2):
        name: str | None = cell.text.strip()
        if cell.text.strip().startswith(_REMARK):
            name = None
        elif name and not COLUMN.fullmatch(name):
            found.append(finding("column-name", cell.place, number=number))
            name = None
        elif name and name in names:
            first = names.index(name) + 1
            found.append(finding("column-twice", cell.place, column=shown_key(name), number=first))
            name = None
        names.append(name)
    return _Names(names=tuple(names), places=tuple(cell.place for cell in header))


def _rows(records: Iterator[list[_Cell]], header: _Names, found: Found) -> Iterator[Row]:
    lines: dict[str, int | None] = {}
    for number, cells in enumerate(records):
        key, place = cells[0].text.strip(), cells[0].place
        if number == MOST_ROWS:
            found.append(finding("table-too-long", place, limit=MOST_ROWS))
            return
        read = dict(_read_cells(cells, header, found))
        if len(key) > _LONGEST_KEY or not is_kebab(key):
            found.append(finding("shape-slug", place, key=_KEY))
        elif key in lines:
            found.append(finding("id-twice", place, id=key, line=lines[key]))
        else:
            lines[key] = place.line
            yield Row(key=key, place=place, cells=read)


def _read_cells(cells: list[_Cell], header: _Names, found: Found) -> Iterator[tuple[str, Scalar]]:
    for number, cell in enumerate(cells[1:], 2):
        if number > len(header.names):
            if not cell.is_blank:
                found.append(finding("row-cells", cell.place))
            continue
        name = header.names[number - 1]
        if name is None:
            continue
        node = cell.node
        if not name:
            if not cell.is_blank:
                place = header.places[number - 1]
                found.append(finding("column-name", place, number=number))
        elif len(node.text) > LARGEST_BYTES:
            limit = LARGEST_BYTES // 1024**2
            found.append(finding("table-cell-too-large", cell.place, limit=limit))
        elif _FORMULA_ERROR.fullmatch(node.text):
            found.append(finding("cell-formula", cell.place, column=name))
        else:
            yield name, node
