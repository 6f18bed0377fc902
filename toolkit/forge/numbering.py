# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The lists of the template: headings, bullets, numbers, annexes; nine levels each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forge.palette import BRICK, Colour
from forge.wordml import HEADER, MINOR, NAMESPACES, Font, Frame

HEADINGS, BULLETS, NUMBERS, ANNEX = 1, 2, 3, 4
"""Ids of the lists, and of what they are made from."""

STEPS = (0.7, 1.4, 2.1, 2.8, 3.5, 4.2, 4.9, 5.6, 6.3)
"""How far the text of each list level stands from the margin, in centimetres."""

_HANG_CM = 1.5


@dataclass(frozen=True, kw_only=True, slots=True)
class Level:
    """One level of a list: `form` of its number, `text` around it, what comes `after` it."""

    form: str
    text: str
    frame: Frame
    font: Font
    style: str | None = None
    after: str = "tab"

    def xml(self, level: int) -> str:
        """Return `w:lvl`."""
        style = f'<w:pStyle w:val="{self.style}"/>' if self.style else ""
        return (
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{self.form}"/>{style}'
            f'<w:suff w:val="{self.after}"/><w:lvlText w:val="{self.text}"/>'
            f'<w:lvlJc w:val="left"/>{self.frame.xml}{self.font.xml}</w:lvl>'
        )


def numbering_part(*, linked_headings: bool = True) -> str:
    """Return `word/numbering.xml`; heading styles are linked to their list if wanted."""
    return numbering_of(
        {
            HEADINGS: _headings(linked=linked_headings),
            BULLETS: bullets(),
            NUMBERS: numbers(),
            ANNEX: _annexes(),
        }
    )


def numbering_of(lists: Mapping[int, Sequence[Level]]) -> str:
    """Return `word/numbering.xml` with a list of nine levels for each id."""
    return (
        f"{HEADER}<w:numbering {NAMESPACES}>"
        + "".join(_abstract(number, levels) for number, levels in lists.items())
        + "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
            for number in lists
        )
        + "</w:numbering>"
    )


def _abstract(number: int, levels: Sequence[Level]) -> str:
    inner = "".join(level.xml(index) for index, level in enumerate(levels))
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="50524F{number:02X}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="434F4D{number:02X}"/>'
        f"{inner}</w:abstractNum>"
    )


def _headings(*, linked: bool) -> list[Level]:
    margin = Frame(left=0, first=-_HANG_CM)
    inline = Frame(left=0, first=0)
    return [
        Level(
            form="decimal",
            text=".".join(f"%{part}" for part in range(1, level + 1)),
            frame=margin if level <= 4 else inline,
            font=Font(colour=BRICK, size={3: 11.5, 4: 10}.get(level)),
            style=f"Heading{level}" if linked and level <= 6 else None,
            after="tab" if level <= 4 else "space",
        )
        for level in range(1, 10)
    ]


def bullets(colour: Colour = BRICK) -> list[Level]:
    """Return the levels of a bulleted list, linked to their styles."""
    return [
        Level(
            form="bullet",
            text="•–·"[(level - 1) % 3],
            frame=Frame(left=STEPS[level - 1], first=-0.5),
            font=Font(font=MINOR, bold=level % 3 == 0, italic=False, colour=colour),
            style=_list_style("Bullet", level),
        )
        for level in range(1, 10)
    ]


def numbers(colour: Colour = BRICK) -> list[Level]:
    """Return the levels of a numbered list, linked to their styles."""
    forms = (("decimal", "%{}."), ("lowerLetter", "%{})"), ("lowerRoman", "%{}."))
    levels: list[Level] = []
    for level in range(1, 10):
        form, text = forms[(level - 1) % 3]
        levels.append(
            Level(
                form=form,
                text=text.format(level),
                frame=Frame(left=STEPS[level - 1], first=-0.7),
                font=Font(bold=True, italic=False, colour=colour),
                style=_list_style("Number", level),
            )
        )
    return levels


def _annexes() -> list[Level]:
    margin = Frame(left=0, first=-_HANG_CM)
    first = Level(
        form="upperLetter",
        text="Annexe %1 –",
        frame=Frame(left=0, first=0),
        font=Font(colour=BRICK),
        style="AnnexHeading",
        after="space",
    )
    others = [
        Level(
            form="decimal",
            text=".".join(f"%{part}" for part in range(1, level + 1)),
            frame=margin,
            font=Font(colour=BRICK, size={3: 11.5, 4: 10}.get(level)),
            style=f"AnnexHeading{level}" if level <= 4 else None,
        )
        for level in range(2, 10)
    ]
    return [first, *others]


def _list_style(name: str, level: int) -> str | None:
    if level > 3:
        return None
    return f"List{name}{'' if level == 1 else level}"
