# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a paragraph stands, how it looks, and the properties that say so."""

from functools import lru_cache
from typing import NamedTuple

from propose.model.frozen import frozen


@frozen
class Setting:
    """Where blocks are being set; lengths in twips.

    `role` is that of a plain paragraph; `width` and `height` the room, of which `left`
    is taken by the lists around (`depth` of them). `list_styles`: lists have styles of
    their own here; else, in a frame or a cell, they are paragraphs of `role` with a
    number. `keep`: every paragraph stays with the next. `flow`: at the top of a slot,
    where pages can be turned. `marked`: paragraphs carry their bookmark.
    """

    role: str = "body"
    width: int
    height: int
    left: int = 0
    depth: int = 0
    list_styles: bool = True
    keep: bool = False
    align: str = ""
    flow: bool = False
    marked: bool = True


@frozen
class Look:
    """How one paragraph differs from its setting.

    `number` is (numId, level), `indent` (left, hanging) in twips; `flags` are those of
    its runs (see `inlines`).
    """

    role: str | None = None
    keep_next: bool = False
    keep_lines: bool = False
    number: tuple[int, int] | None = None
    indent: tuple[int, int] | None = None
    align: str | None = None
    flags: int = 0


PLAIN = Look()


class Properties(NamedTuple):
    """What stands in `w:pPr`; `before` is the space above in twips."""

    style: str
    keep_next: bool = False
    keep_lines: bool = False
    page_break: bool = False
    number: tuple[int, int] | None = None
    before: int | None = None
    indent: tuple[int, int] | None = None
    align: str = ""


@lru_cache(maxsize=4096)
def start_xml(properties: Properties) -> str:
    """Return the start tag of a paragraph with its properties.

    >>> start_xml(Properties("Titre1", keep_next=True))
    '<w:p><w:pPr><w:pStyle w:val="Titre1"/><w:keepNext/></w:pPr>'
    """
    told = [f'<w:p><w:pPr><w:pStyle w:val="{properties.style}"/>']
    if properties.keep_next:
        told.append("<w:keepNext/>")
    if properties.keep_lines:
        told.append("<w:keepLines/>")
    if properties.page_break:
        told.append("<w:pageBreakBefore/>")
    if properties.number is not None:
        num, level = properties.number
        told.append(number_xml(num, level))
    if properties.before is not None:
        told.append(f'<w:spacing w:before="{properties.before}"/>')
    if properties.indent is not None:
        left, hanging = properties.indent
        # zero as well, or else a hanging indent of the style would show
        told.append(f'<w:ind w:left="{left}" w:hanging="{hanging}"/>')
    if properties.align:
        told.append(f'<w:jc w:val="{properties.align}"/>')
    told.append("</w:pPr>")
    return "".join(told)


def number_xml(num: int, level: int = 0) -> str:
    """Return what puts a paragraph or style into a list; `num` 0 takes it out."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'
