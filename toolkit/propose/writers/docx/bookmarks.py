# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Hidden bookmarks: one for each paragraph, one for each anchor, every id once."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from propose.model.manuscript import Instance
from propose.ooxml.traces import PARAGRAPH_MARK, anchor_name
from propose.writers.docx.parts import Marked


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class Bookmarks:
    """Gives out ids and names; remembers the words of each marked paragraph."""

    next_id: int
    taken: AbstractSet[str] = frozenset()
    marked: list[Marked] = field(default_factory=list)
    ordinals: dict[str, int] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def paragraph(self, instance: Instance, words: str) -> tuple[str, str]:
        """Return the start and the end of the bookmark of an instance's next paragraph."""
        ordinal = self.ordinals.get(instance.key, 0) + 1
        while (name := f"{PARAGRAPH_MARK}{instance.key}_{ordinal}") in self.taken:
            ordinal += 1
        self.ordinals[instance.key] = ordinal
        self.marked.append(Marked(instance=instance, ordinal=ordinal, bookmark=name, words=words))
        return self._pair(name)

    def anchor(self, anchor: str) -> tuple[str, str]:
        """Return the start and the end of the bookmark of an anchor; a second is left out."""
        name = anchor_name(anchor)
        if name in self.used or name in self.taken:
            return "", ""
        self.used.add(name)
        return self._pair(name)

    def note(self, number: int) -> tuple[str, str, str]:
        """Return name, start and end of the bookmark of a footnote's first reference."""
        name = f"_n_{number}"
        while name in self.taken:
            name += "_"
        return name, *self._pair(name)

    def _pair(self, name: str) -> tuple[str, str]:
        number = self.next_id
        self.next_id += 1
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>',
            f'<w:bookmarkEnd w:id="{number}"/>',
        )
