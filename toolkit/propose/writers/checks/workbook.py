# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The report as a spreadsheet that can be sent round: owner, date and state beside each line."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from propose.model.check import Checked, number_of
from propose.writers.checks.words import check_title, cited_text, kind_of, told, words_of

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_EPOCH = (1980, 1, 1, 0, 0, 0)
_FILLS = {"error": "F8D7D4", "warning": "FCEFC7", "note": "E9F1DD", "information": "E3EDF7"}
_HEAD = "E8EFEE"
_DATE = "yyyy-mm-dd"

Cell = str | int | float | date | None


def write(checked: Checked) -> bytes:
    """Return an .xlsx of four sheets; the same report gives the same bytes."""
    from openpyxl import Workbook  # noqa: PLC0415 - slow to import, for this format only

    words = words_of(checked)
    book = Workbook()
    first = book.active
    if first is not None:
        book.remove(first)
    _todo(book.create_sheet(words["todo"]), checked, words)
    _listed(
        book.create_sheet(words["by_hand"][:31]),
        [words["what"], words["buyer"], words["owner"], words["date"], words["state"]],
        [
            [one.text, cited_text(one.cited, words), None, _day(checked.due), _first_state(words)]
            for one in checked.by_hand
        ],
        (70, 60, 18, 12, 12),
        states=(5, words["states"]),
    )
    _listed(
        book.create_sheet(words["coverage"]),
        [
            words[name]
            for name in ("kind", "what_asked", "weight", "sections", "pages", "share", "answered")
        ],
        [
            [
                words[one.kind],
                one.title,
                one.weight or "",
                ", ".join(title or name for name, title in one.sections),
                None if one.pages is None else round(one.pages, 1),
                None if one.share is None else round(one.share, 1),
                words["yes" if one.is_answered else "no"],
            ]
            for one in checked.covered
        ],
        (12, 60, 12, 60, 8, 14, 10),
    )
    _listed(
        book.create_sheet(words["waived"][:31]),
        [words["check"], words["what"], words["code"], words["about"], words["reason"]],
        [
            [
                check_title(number_of(one.concern.finding.code), checked.lang),
                told(one.concern, checked.lang)[0],
                one.concern.finding.code,
                one.concern.about,
                one.waiver.reason,
            ]
            for one in checked.waived
        ],
        (24, 60, 24, 24, 70),
    )
    moment = datetime.fromisoformat(checked.day)
    book.properties.title = f"{words['title']} {checked.slug}"
    book.properties.creator = "propose"
    book.properties.created = book.properties.modified = moment
    content = io.BytesIO()
    book.save(content)
    return _dated(content.getvalue(), moment)


def _todo(sheet: "Worksheet", checked: Checked, words: Mapping[str, str]) -> None:
    names = "number check level what remedy where buyer owner date state code about".split()  # noqa: SIM905 - reads as one says them
    rows: list[list[Cell]] = []
    for one in checked.concerns:
        number = number_of(one.finding.code)
        message, hint = told(one, checked.lang)
        rows.append(
            [
                number or None,
                check_title(number, checked.lang),
                words[kind_of(one)],
                message,
                hint,
                str(one.finding.place),
                cited_text(one.cited, words),
                one.owner,
                _day(checked.due),
                _first_state(words),
                one.finding.code,
                one.about,
            ]
        )
    widths = (5, 22, 14, 60, 60, 40, 50, 18, 12, 12, 24, 24)
    _listed(sheet, [words[name] for name in names], rows, widths, states=(10, words["states"]))
    from openpyxl.styles import PatternFill  # noqa: PLC0415 - as above

    for number, one in enumerate(checked.concerns, 2):
        fill = PatternFill("solid", fgColor=_FILLS[kind_of(one)])
        sheet.cell(row=number, column=3).fill = fill


def _first_state(words: Mapping[str, str]) -> str:
    return words["states"].partition(",")[0]


def _day(told_day: str | None) -> date | None:
    return None if told_day is None else date.fromisoformat(told_day)


def _listed(
    sheet: "Worksheet",
    heads: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    widths: Sequence[int],
    *,
    states: tuple[int, str] | None = None,
) -> None:
    """Fill a sheet with a table; `states` gives a column its choices."""
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415 - as above
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - as above
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415 - as above

    last = 1
    for column, head in enumerate(heads, 1):
        cell = sheet.cell(row=1, column=column)
        _set_text(sheet, 1, column, head)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor=_HEAD)
        sheet.column_dimensions[get_column_letter(column)].width = widths[column - 1]
    for last, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(row=last, column=column)
            if isinstance(value, str):
                _set_text(sheet, last, column, value)
            elif value is not None:
                cell.value = value
            if isinstance(value, date):
                cell.number_format = _DATE
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    if states is not None and last > 1:
        column, told_states = states
        letter = get_column_letter(column)
        choices = DataValidation(type="list", formula1=f'"{told_states}"', allow_blank=True)
        choices.showErrorMessage = True
        choices.add(f"{letter}2:{letter}{last}")
        sheet.add_data_validation(choices)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{max(last, 1)}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _set_text(sheet: "Worksheet", row: int, column: int, text: str) -> None:
    """Write a text that stays a text, whatever it begins with: = + - @, a tab, a line end.

    Signs that no worksheet may hold are left out.
    """
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415 - as above

    cell = sheet.cell(row=row, column=column)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:32_767]
    cell.data_type = "s"
    cell.quotePrefix = text[:1] in set("=+-@\t\r")


def _dated(content: bytes, moment: datetime) -> bytes:
    """Return the package with every entry, and its properties, dated by the report."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in sorted(old.namelist()):
            data = old.read(name)
            if name == "docProps/core.xml":
                data = _core(data, moment)
            new.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _core(data: bytes, moment: datetime) -> bytes:
    """Return the properties with the day of the report, where openpyxl puts the moment."""
    import re  # noqa: PLC0415 - for this alone

    day = f"{moment:%Y-%m-%dT00:00:00Z}".encode()
    return re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + day, data)
