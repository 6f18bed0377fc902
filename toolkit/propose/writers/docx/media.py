# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures: each stored once under its digest, drawn in line with its alternative text."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from propose.model.frozen import frozen
from propose.ooxml.escape import quoteattr

if TYPE_CHECKING:
    from propose.model.picture import Picture
    from propose.writers.docx.links import Links

EMU_PER_INCH = 914_400
EMU_PER_TWIP = 635
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


@frozen
class Room:
    """The largest size that a picture may take, in EMU; `wanted_width` if one is asked for."""

    width: int
    height: int
    wanted_width: int | None = None


def size_of(picture: "Picture", room: Room) -> tuple[int, int]:
    """Return width and height in EMU: as large as its resolution says, never beyond the room."""
    natural = picture.width_px / picture.dots_per_inch * EMU_PER_INCH
    width = min(room.wanted_width or natural, room.width)
    height = width * picture.height_px / picture.width_px
    if height > room.height:
        width, height = width * room.height / height, room.height
    return max(round(width), 1), max(round(height), 1)


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class Media:
    """Gives out drawing ids and part names."""

    next_id: int
    taken: AbstractSet[str] = frozenset()
    stored: dict[str, bytes] = field(default_factory=dict)

    def drawing(self, picture: "Picture", alternative: str, room: Room, links: "Links") -> str:
        """Return the run that shows a picture; an empty alternative marks decoration."""
        extension = "jpeg" if picture.media_type == "image/jpeg" else "png"
        name = f"{picture.digest[:24]}.{extension}"
        while f"word/media/{name}" in self.taken:
            name = f"p{name}"
        self.stored[f"word/media/{name}"] = picture.content
        relation = links.internal(_IMAGE, f"media/{name}")
        number = self.next_id
        self.next_id += 1
        width, height = size_of(picture, room)
        described = (
            f" descr={quoteattr(alternative)}/>" if alternative else f">{_DECORATIVE}</wp:docPr>"
        )
        return (
            '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{width}" cy="{height}"/>'
            f'<wp:docPr id="{number}" name="Image {number}"{described}'
            '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/>'
            f'</wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic>'
            f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Image {number}"/><pic:cNvPicPr/>'
            f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/>'
            '</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
            f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
            "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"
            "</w:drawing></w:r>"
        )
