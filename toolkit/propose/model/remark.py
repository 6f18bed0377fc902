# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a Word file holds besides the words that are compared: said, never lost."""

from enum import StrEnum

from propose.model.finding import Place
from propose.model.frozen import frozen
from propose.model.passage import Edition


class RemarkKind(StrEnum):
    """What is remarked; the words of the first three are read, those of the others not."""

    INSERTED = "inserted"
    MOVED_HERE = "moved here"
    EQUATION = "equation"
    DELETED = "deleted"
    MOVED_AWAY = "moved away"
    RESTYLED = "restyled"
    COMMENT = "comment"
    HIDDEN = "hidden text"
    COMPUTED = "computed field"
    SYMBOL = "symbol"
    CHART = "chart"
    DIAGRAM = "diagram"
    DRAWING = "drawing"
    OBJECT = "embedded object"
    OUTSIDE = "picture outside the file"
    FOREIGN = "foreign text"
    UNREAD = "unread text"


@frozen
class Remark:
    """One thing of a Word file that is told beside the comparison.

    `text` are its words, `on` those that a comment stands on, `about` says in words what
    it is: the name of a field, a style, a part. `author` and `date` are as the file says.
    """

    kind: RemarkKind
    place: Place
    text: str = ""
    on: str = ""
    about: str = ""
    author: str = ""
    date: str = ""


@frozen
class Reading:
    """A Word file as it is compared, and what is told beside."""

    edition: Edition
    remarks: tuple[Remark, ...] = ()
