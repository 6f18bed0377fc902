# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The contents: one paragraph for each heading, with link and page reference."""

from collections.abc import Iterable, Mapping

from propose.model.frozen import frozen
from propose.writers.docx.inlines import field_runs, run
from propose.writers.docx.styles import Style, StyleSheet

_DIGIT = 0.54
"""Width of a figure or letter, as a share of the size of the font."""


@frozen
class Entry:
    """One heading: `number` as Word prints it, `title` as runs, `bookmark` to lead to."""

    level: int
    number: str
    title: str
    bookmark: str


def contents_xml(
    entries: Iterable[Entry], styles: StyleSheet, width: int, pages: Mapping[str, int] | None
) -> str:
    """Return the paragraphs of the contents, `width` twips wide.

    With `pages` (bookmark -> number) the page references show their numbers, as far as
    they are known; with None, the fields stand there empty and no dots lead to them.
    """
    kept = list(entries)
    numbers: dict[int, int] = {}
    for entry in kept:
        if _stands_in_column(entry):
            longest = max(numbers.get(entry.level, 0), len(entry.number))
            numbers[entry.level] = longest
    return "".join(
        _entry_xml(entry, styles.use(f"contents {entry.level}"), numbers, width, pages)
        for entry in kept
    )


def _stands_in_column(entry: Entry) -> bool:
    return bool(entry.number) and " " not in entry.number


def _entry_xml(
    entry: Entry,
    style: Style,
    numbers: Mapping[int, int],
    width: int,
    pages: Mapping[str, int] | None,
) -> str:
    left = (style.left or 0) - style.hanging
    tabs: list[str] = []
    indent = ""
    number = ""
    if _stands_in_column(entry):
        needed = left + round((numbers[entry.level] + 1.5) * style.size * 10 * _DIGIT)
        column = style.left if style.hanging and (style.left or 0) >= needed else None
        column = column or next(
            (at for kind, at in style.tabs if kind in {"left", "start"} and at >= needed), None
        )
        if column is None:
            tabs.append(f'<w:tab w:val="left" w:pos="{needed}"/>')
            column = needed
        if not style.hanging:
            # a title of two lines stays clear of the numbers on both sides
            indent = f'<w:ind w:left="{column}" w:right="567" w:hanging="{column - left}"/>'
        number = f"{run(entry.number)}<w:r><w:tab/></w:r>"
    elif entry.number:
        number = run(f"{entry.number} ")
    right = next((at for kind, at in style.tabs if kind in {"right", "end"}), None)
    if right is None or pages is None:
        leader = "none" if pages is None else "dot"
        tabs.append(f'<w:tab w:val="right" w:leader="{leader}" w:pos="{right or width}"/>')
    told = f"<w:tabs>{''.join(tabs)}</w:tabs>" if tabs else ""
    page = "" if pages is None else str(pages.get(entry.bookmark, ""))
    reference = field_runs(f"PAGEREF {entry.bookmark} \\h", page)
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style.id}"/>{told}{indent}</w:pPr>'
        f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{number}{entry.title}'
        f"<w:r><w:tab/></w:r>{reference}</w:hyperlink></w:p>"
    )
