# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A table of answers: one row for each document that an outline serves."""

from collections.abc import Mapping
from dataclasses import field

from propose.model.finding import Place
from propose.model.frozen import frozen
from propose.model.located import Scalar


@frozen
class Row:
    """What one document says otherwise: cells, unread, by the name of their column.

    `key` names the document. A cell that holds nothing is an empty scalar.
    """

    key: str
    place: Place
    cells: Mapping[str, Scalar]


@frozen
class AnswerTable:
    """A table as read; `columns` gives the place of each column's name, in order."""

    path: str
    columns: Mapping[str, Place] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()
