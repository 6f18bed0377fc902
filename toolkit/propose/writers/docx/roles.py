# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The roles that text plays, the style names tried for each, and what is made otherwise."""

from collections.abc import Mapping
from types import MappingProxyType

from propose.model.frozen import frozen

HEADING_LEVELS = 9
LIST_STYLES = 3
CALLOUTS = ("note", "important", "example", "commons")
OFFICE_COLOURS = {
    "accent1": "2F5496",
    "accent2": "C55A11",
    "accent3": "7F7F7F",
    "accent4": "BF8F00",
    "accent5": "2E75B5",
    "accent6": "538135",
    "hlink": "0563C1",
}
"""Colours of the theme's slots where a template has no theme."""

_LISTS = ("list bullet", "list number", "list continue")
BUILT_IN = frozenset(
    {
        "normal",
        "body text",
        "signature",
        "quote",
        "caption",
        "hyperlink",
        "footnote text",
        "footnote reference",
        "toc heading",
    }
    | {f"heading {level}" for level in range(1, HEADING_LEVELS + 1)}
    | {f"toc {level}" for level in range(1, HEADING_LEVELS + 1)}
    | set(_LISTS)
    | {f"{name} {level}" for name in _LISTS for level in range(2, LIST_STYLES + 1)}
)
"""Names that Word itself gives a meaning to, in lower case."""


@frozen
class Role:
    """How a role is found: names in order, roles that may stand in, else made anew.

    `based_on` is a role; `paragraph`, `run` and `rest` are inner XML in which
    `{colour:accent1}`, `{fill:accent1}`, `{tint:accent1}` and `{numbering}` are replaced.
    """

    names: tuple[str, ...]
    type: str = "paragraph"
    instead: tuple[str, ...] = ()
    based_on: str | None = "body"
    next: str | None = None
    paragraph: str = ""
    run: str = ""
    rest: str = ""


def _callout(kind: str, colour: str) -> Role:
    frame = f'w:val="single" w:sz="24" w:space="8" {{colour:{colour}}}'
    return Role(
        names=(f"Callout {kind.title()}",),
        instead=() if kind == "note" else ("callout note",),
        paragraph=(
            f"<w:keepLines/><w:pBdr><w:left {frame}/></w:pBdr>"
            f'<w:shd w:val="clear" w:color="auto" {{tint:{colour}}}/>'
            '<w:spacing w:before="60" w:after="60"/><w:ind w:left="284" w:right="170"/>'
            '<w:jc w:val="left"/>'
        ),
    )


def _heading(level: int) -> Role:
    size = (32, 28, 24)[level - 1] if level <= 3 else 22
    before = (400, 320, 240)[level - 1] if level <= 3 else 200
    return Role(
        names=(f"heading {level}", f"Titre {level}"),
        based_on="plain",
        next="body",
        paragraph=(
            f'<w:keepNext/><w:keepLines/>{{numbering}}<w:spacing w:before="{before}" '
            f'w:after="120"/><w:jc w:val="left"/><w:outlineLvl w:val="{level - 1}"/>'
        ),
        run=f'{{heading}}<w:b/><w:color {{colour:accent1}}/><w:sz w:val="{size}"/>',
    )


def _annex(level: int) -> Role:
    suffix = "" if level == 1 else f" {level}"
    return Role(
        names=(f"Annex Heading{suffix}",),
        based_on=f"heading {level}",
        next="body",
        paragraph=f'{{numbering}}<w:outlineLvl w:val="{level - 1}"/>',
    )


def _list(name: str, level: int) -> Role:
    return Role(
        names=(name if level == 1 else f"{name} {level}",),
        paragraph='{numbering}<w:spacing w:after="60"/><w:contextualSpacing/>',
    )


def _contents(level: int) -> Role:
    left = 220 * (level - 1)
    before = 120 if level == 1 else 0
    return Role(
        names=(f"toc {level}", f"Contents {level}", f"TM {level}"),
        based_on="plain",
        paragraph=f'<w:spacing w:before="{before}" w:after="60"/><w:ind w:left="{left}"/>',
        run="<w:b/>" if level == 1 else "",
    )


def _roles() -> dict[str, Role]:
    roles = {
        "plain": Role(names=("Normal", "Standard"), based_on=None),
        "body": Role(names=("Body Text", "Normal", "Corps de texte"), instead=("plain",)),
        "lead": Role(
            names=("Lead",),
            next="body",
            paragraph='<w:spacing w:after="200"/>',
            run='<w:color {colour:accent1}/><w:sz w:val="26"/>',
        ),
        "signature": Role(
            names=("Signature",),
            paragraph='<w:keepLines/><w:spacing w:before="360"/><w:ind w:left="4536"/>',
        ),
        "margin note": Role(
            names=("Margin Note",),
            paragraph='<w:keepLines/><w:spacing w:after="120"/><w:ind w:left="567" w:right="567"/>',
            run='<w:sz w:val="18"/>',
        ),
        "source": Role(names=("Source",), run='<w:i/><w:sz w:val="18"/>'),
        "quote": Role(
            names=("Quote", "Quotations", "Block Text", "Citation"),
            paragraph=(
                '<w:pBdr><w:left w:val="single" w:sz="18" w:space="10" {colour:accent1}/>'
                '</w:pBdr><w:spacing w:before="120" w:after="120"/>'
                '<w:ind w:left="567" w:right="567"/>'
            ),
            run="<w:i/>",
        ),
        "quote source": Role(
            names=("Quote Source",),
            paragraph=(
                '<w:spacing w:before="0" w:after="200"/><w:ind w:left="567" w:right="567"/>'
                '<w:jc w:val="right"/>'
            ),
            run='<w:sz w:val="19"/>',
        ),
        "caption": Role(
            names=("caption", "Légende"),
            based_on="plain",
            next="body",
            paragraph='<w:spacing w:before="120" w:after="120"/><w:jc w:val="left"/>',
            run='<w:b/><w:color {colour:accent1}/><w:sz w:val="19"/>',
        ),
        "figure": Role(
            names=("Figure",),
            based_on="plain",
            next="caption",
            paragraph='<w:spacing w:before="160" w:after="80"/><w:jc w:val="center"/>',
        ),
        "table": Role(
            names=("Propose Table",),
            type="table",
            based_on=None,
            rest=(
                '<w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblBorders>'
                '<w:top w:val="single" w:sz="8" w:space="0" {colour:accent1}/>'
                '<w:bottom w:val="single" w:sz="8" w:space="0" {colour:accent1}/>'
                '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/>'
                "</w:tblBorders><w:tblCellMar>"
                '<w:top w:w="28" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
                '<w:bottom w:w="28" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
                "</w:tblCellMar></w:tblPr>"
                '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>'
                '<w:shd w:val="clear" w:color="auto" {tint:accent1}/></w:tcPr></w:tblStylePr>'
                '<w:tblStylePr w:type="lastRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>'
                '<w:top w:val="single" w:sz="8" w:space="0" {colour:accent1}/>'
                "</w:tcBorders></w:tcPr></w:tblStylePr>"
                '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
            ),
        ),
        "margin row": Role(
            names=("Margin Row",),
            type="table",
            based_on=None,
            rest=(
                '<w:tblPr><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
                '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            ),
        ),
        "table text": Role(
            names=("Table Text", "Table Contents"),
            based_on="plain",
            paragraph=(
                '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>'
                '<w:jc w:val="left"/>'
            ),
            run='<w:sz w:val="19"/>',
        ),
        "table header": Role(
            names=("Table Header", "Table Heading"),
            based_on="table text",
            paragraph="<w:keepNext/>",
            run="<w:b/>",
        ),
        "table total": Role(names=("Table Total",), based_on="table text", run="<w:b/>"),
        "planning bar": Role(
            names=("Planning Bar",),
            based_on="table text",
            paragraph='<w:jc w:val="center"/>',
            run='<w:noProof/><w:color {colour:accent1}/><w:sz w:val="8"/><w:szCs w:val="8"/>',
        ),
        "table end": Role(
            names=("Table End",),
            based_on="plain",
            paragraph=('<w:spacing w:before="0" w:after="0" w:line="60" w:lineRule="exact"/>'),
            run='<w:sz w:val="2"/><w:szCs w:val="2"/>',
        ),
        "callout title": Role(
            names=("Callout Title",), type="character", based_on=None, run="<w:b/>"
        ),
        "code": Role(
            names=("Code Block", "Source Code", "HTML Preformatted", "Preformatted Text"),
            based_on="plain",
            paragraph=(
                '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'
                '<w:spacing w:before="120" w:after="120" w:line="240" w:lineRule="auto"/>'
                '<w:ind w:left="170" w:right="170"/><w:jc w:val="left"/>'
            ),
            run=(
                '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>'
                '<w:noProof/><w:sz w:val="18"/>'
            ),
        ),
        "code inline": Role(
            names=("Code Inline", "Verbatim Char", "HTML Code", "Source Text"),
            type="character",
            based_on=None,
            run=(
                '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>'
                "<w:noProof/>"
            ),
        ),
        "link": Role(
            names=("Hyperlink", "Internet Link"),
            type="character",
            based_on=None,
            run='<w:color {colour:hlink}/><w:u w:val="single"/>',
        ),
        "footnote text": Role(
            names=("footnote text", "Footnote"),
            based_on="plain",
            paragraph=(
                '<w:spacing w:before="0" w:after="40" w:line="240" w:lineRule="auto"/>'
                '<w:jc w:val="left"/>'
            ),
            run='<w:sz w:val="18"/>',
        ),
        "footnote reference": Role(
            names=("footnote reference", "Footnote Anchor", "Footnote Characters"),
            type="character",
            based_on=None,
            run='<w:vertAlign w:val="superscript"/>',
        ),
        "contents heading": Role(
            names=("TOC Heading", "Contents Heading"),
            based_on="plain",
            paragraph='<w:keepNext/><w:spacing w:before="240" w:after="200"/>',
            run='{heading}<w:b/><w:color {colour:accent1}/><w:sz w:val="32"/>',
        ),
        "definition term": Role(
            names=("Definition Term",),
            next="definition",
            paragraph='<w:keepNext/><w:spacing w:before="120" w:after="20"/>',
            run="<w:b/>",
        ),
        "definition": Role(
            names=("Definition",),
            paragraph='<w:spacing w:after="100"/><w:ind w:left="425"/>',
        ),
        "rule": Role(
            names=("Horizontal Line",),
            based_on="plain",
            paragraph=(
                '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="A6A6A6"/></w:pBdr>'
                '<w:spacing w:before="0" w:after="240"/>'
            ),
        ),
    }
    colours = {
        "note": "accent1",
        "important": "accent2",
        "example": "accent4",
        "commons": "accent6",
    }
    roles.update({f"callout {kind}": _callout(kind, colours[kind]) for kind in CALLOUTS})
    for level in range(1, HEADING_LEVELS + 1):
        roles[f"heading {level}"] = _heading(level)
        roles[f"annex heading {level}" if level > 1 else "annex heading"] = _annex(level)
        roles[f"contents {level}"] = _contents(level)
    for level in range(1, LIST_STYLES + 1):
        suffix = "" if level == 1 else f" {level}"
        roles[f"bullet list{suffix}"] = _list("List Bullet", level)
        roles[f"numbered list{suffix}"] = _list("List Number", level)
        roles[f"list continuation{suffix}"] = Role(
            names=(f"List Continue{suffix}",), paragraph='<w:spacing w:after="60"/>{numbering}'
        )
    return roles


ROLES: Mapping[str, Role] = MappingProxyType(_roles())
"""Every role that template.yaml may give a style."""
