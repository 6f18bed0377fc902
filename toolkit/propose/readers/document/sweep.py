# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What nobody read: every element with words, in any part, that no one came by."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from propose.model.finding import Place
from propose.model.remark import Remark, RemarkKind
from propose.ooxml.names import A, Relation, W
from propose.ooxml.package import Element, Package, tree_of

M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_WORDS = (f"{{{W}}}t", f"{{{W}}}delText", f"{{{M}}}t", f"{{{A}}}t")


def unread_in(
    package: Package, trees: Mapping[str, Element], seen: AbstractSet[Element], label: str
) -> Iterator[Remark]:
    """Yield the words that were not read, part by part, and files that hold no words of XML."""
    told = _told_files(package)
    for name, content in sorted(package.parts.items()):
        if name in told:
            yield Remark(
                kind=RemarkKind.OBJECT, place=Place(path=label), about=f"{name}, {told[name]}"
            )
            continue
        if name not in trees and not _has_words(content, package.types[name]):
            continue
        root = trees[name] if name in trees else tree_of(content)
        words = [
            one.text
            for one in root.iter(*_WORDS)
            if one.text and one.text.strip() and one not in seen
        ]
        if words:
            yield Remark(
                kind=RemarkKind.UNREAD, place=Place(path=label), text=" ".join(words), about=name
            )


def _has_words(content: bytes, type_: str) -> bool:
    return type_.endswith("xml") and b"t>" in content


def _told_files(package: Package) -> dict[str, str]:
    """Return the parts that are files of their own, with their types."""
    kinds = {Relation.EMBEDDED_OBJECT, Relation.EMBEDDED_PACKAGE, Relation.CONTROL}
    found: dict[str, str] = {}
    for source, ones in package.relationships.items():
        for one in ones:
            name = package.target_of(source, one) if not one.external else ""
            if one.type in kinds and name in package.parts:
                found[name] = package.types[name]
    return found
