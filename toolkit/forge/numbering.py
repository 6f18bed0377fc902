# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The lists of the template: headings, bullets, numbers, annexes; nine levels each."""

from collections.abc import Sequence
from dataclasses import dataclass

from forge.palette import BRICK
from forge.wordml import HEADER, MINOR, NAMESPACES, Font, Frame

HEADINGS, BULLETS, NUMBERS, ANNEX = 1, 2, 3, 4
"""Ids of the lists, and of what they are made from."""

STEPS = (0.7, 1.4, 2.1, 2.8, 3.5, 4.2, 4.9, 5.6, 6.3)
"""How far the text of each list level stands from the margin, in centimetres."""

_HANG_CM = 1.5


@dataclass(frozen=True, kw_only=True, slots=True)
class _Level:
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
    lists = (
        (HEADINGS, _headings(linked=linked_headings)),
        (BULLETS, _bullets()),
        (NUMBERS, _numbers()),
        (ANNEX, _annexes()),
    )
    return (
        f"{HEADER}<w:numbering {NAMESPACES}>"
        + "".join(_abstract(number, levels) for number, levels in lists)
        + "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
            for number, _ in lists
        )
        + "</w:numbering>"
    )


def _abstract(number: int, levels: Sequence[_Level]) -> str:
    inner = "".join(level.xml(index) for index, level in enumerate(levels))
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="50524F{number:02X}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="434F4D{number:02X}"/>'
        f"{inner}</w:abstractNum>"
    )


def _headings(*, linked: bool) -> list[_Level]:
    margin = Frame(left=0, first=-_HANG_CM)
    inline = Frame(left=0, first=0)
    return [
        _Level(
            form="decimal",
            text=".".join(f"%{part}" for part in range(1, level + 1)),
            frame=margin if level <= 4 else inline,
            font=Font(colour=BRICK, size={3: 11.5, 4: 10}.get(level)),
            style=f"Heading{level}" if linked and level <= 6 else None,
            after="tab" if level <= 4 else "space",
        )
        for level in range(1, 10)
    ]


def _bullets() -> list[_Level]:
    return [
        _Level(
            form="bullet",
            text="•–·"[(level - 1) % 3],
            frame=Frame(left=STEPS[level - 1], first=-0.5),
            font=Font(font=MINOR, bold=level % 3 == 0, italic=False, colour=BRICK),
            style=_list_style("Bullet", level),
        )
        for level in range(1, 10)
    ]


def _numbers() -> list[_Level]:
    forms = (("decimal", "%{}."), ("lowerLetter", "%{})"), ("lowerRoman", "%{}."))
    levels: list[_Level] = []
    for level in range(1, 10):
        form, text = forms[(level - 1) % 3]
        levels.append(
            _Level(
                form=form,
                text=text.format(level),
                frame=Frame(left=STEPS[level - 1], first=-0.7),
                font=Font(bold=True, italic=False, colour=BRICK),
                style=_list_style("Number", level),
            )
        )
    return levels


def _annexes() -> list[_Level]:
    margin = Frame(left=0, first=-_HANG_CM)
    first = _Level(
        form="upperLetter",
        text="Annexe %1 –",
        frame=Frame(left=0, first=0),
        font=Font(colour=BRICK),
        style="AnnexHeading",
        after="space",
    )
    others = [
        _Level(
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
