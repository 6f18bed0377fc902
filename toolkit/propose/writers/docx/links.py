# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The relationships of one part, each target once."""

from dataclasses import dataclass, field

from propose.writers.docx.parts import Link

_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class Links:
    """Gives out relationship ids of one part."""

    next_number: int
    made: dict[tuple[str, str], Link] = field(default_factory=dict)

    @property
    def all(self) -> tuple[Link, ...]:
        """Return the relationships in order of first use."""
        return tuple(self.made.values())

    def external(self, address: str) -> str:
        """Return the relationship id of an address on the web or of a mailbox."""
        return self._id(_HYPERLINK, address, external=True)

    def internal(self, kind: str, target: str) -> str:
        """Return the relationship id of a part of the same file."""
        return self._id(kind, target, external=False)

    def _id(self, kind: str, target: str, *, external: bool) -> str:
        link = self.made.get((kind, target))
        if link is None:
            link = Link(id=f"rId{self.next_number}", type=kind, target=target, external=external)
            self.next_number += 1
            self.made[kind, target] = link
        return link.id
