# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names of elements that a redline deals with, and where they may stand."""

from typing import Final

from lxml import etree

from propose.ooxml.names import MC, R, W
from propose.ooxml.package import Element

MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_W = f"{{{W}}}"


def w(local: str) -> str:
    """Return the name of an element or attribute of WordprocessingML."""
    return f"{_W}{local}"


P: Final = w("p")
PPR: Final = w("pPr")
RUN: Final = w("r")
RPR: Final = w("rPr")
TEXT: Final = w("t")
TABLE: Final = w("tbl")
ROW: Final = w("tr")
CELL: Final = w("tc")
SDT: Final = w("sdt")
SDT_CONTENT: Final = w("sdtContent")
SECTION: Final = w("sectPr")
HEADS: Final = (w("headerReference"), w("footerReference"))
HYPERLINK: Final = w("hyperlink")
FIELD: Final = w("fldChar")
FIELD_TYPE: Final = w("fldCharType")
SIMPLE_FIELD: Final = w("fldSimple")
INSTRUCTION: Final = w("instrText")
INSERTED: Final = w("ins")
DELETED: Final = w("del")
BOX: Final = w("txbxContent")
NUMBERING: Final = w("numPr")
NUM_ID: Final = w("numId")
STYLE: Final = w("pStyle")
ID: Final = w("id")
VAL: Final = w("val")
NAME: Final = w("name")
MATHS: Final = (f"{{{MATH}}}oMath", f"{{{MATH}}}oMathPara")
ALTERNATIVE: Final = f"{{{MC}}}AlternateContent"
NOTE_CALLS: Final = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
BOOKMARK: Final = w("bookmarkStart")
BOOKMARK_END: Final = w("bookmarkEnd")
POINTS: Final = frozenset(
    {
        BOOKMARK,
        BOOKMARK_END,
        *(w(one) for one in ("commentRangeStart", "commentRangeEnd", "permStart", "permEnd")),
    }
)
"""What stands between words and takes no room."""
COMMENT_CALL: Final = w("commentReference")
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
RELATION_IDS: Final = frozenset(
    f"{{{R}}}{one}" for one in ("id", "embed", "link", "pict", "dm", "lo", "qs", "cs")
)


def first_in(element: Element, tag: str) -> Element | None:
    """Return a child that stands first if it is there, as properties do; quicker than `find`."""
    if len(element) and element[0].tag == tag:
        return element[0]
    return next(element.iterchildren(tag), None)


def canonical(element: Element) -> bytes:
    """Return an element as bytes that are the same wherever it stands."""
    return bytes(etree.tostring(element, method="c14n", exclusive=True, with_comments=False))


def drop(element: Element) -> None:
    """Take an element out of its parent."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
