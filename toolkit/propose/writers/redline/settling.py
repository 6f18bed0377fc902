# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Changes that a file already tracks are accepted before it is compared.

So are wrappers that say nothing to a reader (smart tags, custom XML): their content stays.
"""

import re

from propose.ooxml.package import Element, tree_of
from propose.writers.redline.tags import (
    CELL,
    PPR,
    ROW,
    RPR,
    SDT,
    SDT_CONTENT,
    TABLE,
    P,
    drop,
    w,
)

_REVISION_IDS = re.compile(rb' w:rsid\w*="[^"]*"| w14:(?:paraId|textId)="[^"]*"')
_NOISE = re.compile(rb"<w:(?:proofErr|lastRenderedPageBreak)\b[^>]*/>")
_TRACKED = re.compile(
    rb"<w:(?:ins|del|moveFrom|moveTo|cellIns|cellDel|cellMerge|\w+Change|move\w+Range\w+"
    rb"|customXml\w*|smartTag|sdt)[ >/]"
)
_GONE = tuple(w(one) for one in ("del", "moveFrom"))
_KEPT = tuple(w(one) for one in ("ins", "moveTo", "smartTag", "customXml"))
_FORMER = tuple(
    w(one)
    for one in (
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tcPrChange", "trPrChange"),
        *("tblPrExChange", "tblGridChange", "numberingChange", "cellIns", "cellMerge"),
        *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
        *("customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart"),
        *("customXmlDelRangeEnd", "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd"),
        *("customXmlMoveToRangeStart", "customXmlMoveToRangeEnd", "customXmlPr", "smartTagPr"),
    )
)


def settled_tree(content: bytes) -> Element:
    """Return a part as it is compared: nothing tracked in it, no marks of saving."""
    root = tree_of(_NOISE.sub(b"", _REVISION_IDS.sub(b"", content)))
    if _TRACKED.search(content):
        _settle(root)
    return root


def _settle(root: Element) -> None:
    _take_out(root)
    ends = [
        one
        for one in root.iter(P)
        if any(one.find(f"{PPR}/{RPR}/{tag}") is not None for tag in _GONE)
    ]
    for former in [*root.iter(*_FORMER, *_GONE)]:
        drop(former)
    for paragraph in ends:
        _join(paragraph)
    for kept in [*root.iter(*_KEPT)]:
        _unwrap(kept, kept)
    for control in [*root.iter(SDT)]:
        parent = control.getparent()
        if parent is not None and parent.tag in {TABLE, ROW}:
            content = control.find(SDT_CONTENT)
            if content is not None:
                _unwrap(control, content)


def _take_out(root: Element) -> None:
    """Take out cells, rows and tables that are gone."""
    for mark in [*root.iter(w("cellDel"))]:
        cell = _above(mark, CELL)
        if cell is not None:
            drop(cell)
    for row in [*root.iter(ROW)]:
        if row.find(f"{w('trPr')}/{w('del')}") is not None:
            drop(row)
    for table in [*root.iter(TABLE)]:
        if table.find(f".//{ROW}") is None:
            drop(table)


def _above(element: Element, tag: str) -> Element | None:
    return next(element.iterancestors(tag), None)


def _unwrap(wrapper: Element, content: Element) -> None:
    parent = wrapper.getparent()
    if parent is None:
        return
    at = parent.index(wrapper)
    children = [*content]
    parent.remove(wrapper)
    parent[at:at] = children


def _join(paragraph: Element) -> None:
    """Put what is left of a paragraph without its mark at the head of the next one."""
    following = paragraph.getnext()
    rest = [one for one in paragraph if one.tag != PPR]
    if following is None or following.tag != P:
        if not rest and following is not None:
            drop(paragraph)
        return
    at = 1 if len(following) and following[0].tag == PPR else 0
    following[at:at] = rest
    drop(paragraph)
