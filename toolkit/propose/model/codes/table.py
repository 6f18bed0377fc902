# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of answers: their file, their columns, their rows."""

from propose.model.codes import Code
from propose.model.finding import Severity

CODES: dict[str, Code] = {
    # The file ------------------------------------------------------------------------
    "table-encoding": Code(
        severity=Severity.ERROR,
        message="this table is not CSV in UTF-8",
        hint=(
            "save it again: in Excel, Enregistrer sous… > CSV UTF-8; in LibreOffice, Enregistrer "
            "sous… > Texte CSV, jeu de caractères Unicode (UTF-8)"
        ),
        explanation=(
            "A table saved as Windows-1252 would show wrong letters, and a workbook (.xlsx, "
            ".ods) is no text; the line of the first byte that is not UTF-8 is given."
        ),
    ),
    "table-separator": Code(
        severity=Severity.ERROR,
        message="no separator stands between the names of the columns",
        hint="save the table as CSV with semicolons, commas or tabs between the cells",
        explanation="The separator is the one that stands in the first line.",
    ),
    "table-quote": Code(
        severity=Severity.ERROR,
        message="the quotation mark that opens this cell does not close it",
        hint="close it before the next separator; a quotation mark inside is written twice",
        explanation=(
            "A cell that begins with a quotation mark ends with one; spreadsheets write them by "
            "themselves."
        ),
    ),
    "table-cell-too-large": Code(
        severity=Severity.ERROR,
        message="this cell is larger than {limit} MiB",
        hint="look for a quotation mark that opens the cell and is closed far below, or shorten it",
        explanation="A cell has the limit of a file of answers.",
    ),
    "table-too-long": Code(
        severity=Severity.ERROR,
        message="the table has more than {limit} rows",
        hint="split it: two offers may share one outline's texts and answers.yaml",
        explanation="More documents than that are not one batch.",
    ),
    "table-empty": Code(
        severity=Severity.ERROR,
        message="the table has no row below the names of its columns",
        hint="write one row for each document, its key in the first column",
        explanation="Each row of the table is one document; without rows there is none.",
    ),
    # Columns -------------------------------------------------------------------------
    "column-key": Code(
        severity=Severity.ERROR,
        message="the first cell of the table must be the word key",
        hint="write the names of the columns in the first line, key first",
        explanation=(
            "The first line names the columns; the first column names the documents. What "
            "stands there instead is not shown, since it may be an answer."
        ),
    ),
    "column-name": Code(
        severity=Severity.ERROR,
        message="the name of column {number} cannot be read",
        hint=(
            "write a question (acheteur), a field (lieu.nom), a field of an item of a list "
            "(expenses[deplacements].amount), proposal.title, or # and a remark"
        ),
        explanation=(
            "A column is named as messages name an answer: small letters, digits and "
            "underscores, dots between a question and its fields, the key of an item in brackets."
        ),
    ),
    "column-twice": Code(
        severity=Severity.ERROR,
        message="two columns are called {column}; the first is column {number}",
        hint="remove one of the two",
        explanation="Each answer of a row stands in one cell.",
    ),
    "column-unknown": Code(
        severity=Severity.ERROR,
        message="nothing in this offer asks for {column}",
        hint="{near}",
        explanation=(
            "A column of the table that no block, table or template of the offer asks for: a "
            "misspelt name, or a text that would not be printed."
        ),
    ),
    "column-composed": Code(
        severity=Severity.ERROR,
        message="{column} is {what}, which no cell can hold",
        hint="name {how}",
        explanation="A cell holds one plain value, or a list of plain values.",
    ),
    # Rows ----------------------------------------------------------------------------
    "row-cells": Code(
        severity=Severity.ERROR,
        message="this cell stands in no column",
        hint="put quotation marks around a cell that holds the separator, or name the column",
        explanation="A row holds more cells than the first line has names.",
    ),
    "cell-formula": Code(
        severity=Severity.ERROR,
        message="the spreadsheet could not work out {column}",
        hint="correct the formula of this cell, then save the table again",
        explanation="A cell holds the error of a formula, such as #REF! or #N/A.",
    ),
    "row-unknown": Code(
        severity=Severity.ERROR,
        message="the table has no row with the key {key}",
        hint="{near}",
        explanation="--row takes the key of a row, in the first column of the table.",
    ),
    "row-needed": Code(
        severity=Severity.ERROR,
        message="this offer is made once for each row of a table",
        hint="say for which row: --row {key}",
        explanation="What is printed of an offer with a table is that of one of its rows.",
    ),
    "row-without-table": Code(
        severity=Severity.ERROR,
        message="this offer has no table of answers, so it has no rows",
        hint="leave --row out, or name a table: `each_row_of: table.csv`",
        explanation="--row chooses among the rows of the table that proposal.yaml names.",
    ),
}
