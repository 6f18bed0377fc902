# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What ties a Word file to its texts: names of hidden bookmarks, and the manifest.

The writers leave these traces, the readers find their way back by them.
"""

import hashlib
import json
import re
from collections.abc import Mapping

from propose.model.frozen import frozen
from propose.ooxml.names import Relation
from propose.ooxml.package import Package, tree_of

PARAGRAPH_MARK = "_pb_"
"""How the bookmark of a paragraph begins: then come the key of its instance and a number."""
ANCHOR_MARK = "_a_"
"""How the bookmark of a heading, table or figure begins that something refers to."""
NAMESPACE = "urn:propose-communs:manifest:1"
_HASH_CHARACTERS = 32
_NOT_WORD = re.compile(r"[^A-Za-z0-9_]")
_LONGEST = 24


@frozen
class Traced:
    """One instance in a Word file.

    `digest` is the SHA-256 of the snippet's file; `questions` the ids of what was
    filled in; `paragraphs` maps the ordinal of a paragraph to the hash of its words,
    None where none is kept.
    """

    key: str
    kind: str
    section: str
    source: str
    lang: str
    item: str | None
    occurrence: int
    digest: str | None
    questions: tuple[str, ...]
    paragraphs: Mapping[int, str | None]


def hash_of(words: str) -> str:
    """Return the hash of the words of a paragraph, values already replaced.

    White space counts as one space, so that a line broken by hand stays the same.
    """
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:_HASH_CHARACTERS]


def anchor_name(anchor: str) -> str:
    """Return the bookmark of an anchor: at most 40 characters, always the same.

    Source: Word takes letters, digits and underscores; a leading underscore hides.

    >>> anchor_name("budget")
    '_a_budget'
    >>> anchor_name("méthode/2")
    '_a_m_thode_2_b5a62f1a'
    """
    safe = _NOT_WORD.sub("_", anchor)
    if safe == anchor and len(safe) <= _LONGEST:
        return f"{ANCHOR_MARK}{safe}"
    digest = hashlib.sha256(anchor.encode()).hexdigest()[:8]
    return f"{ANCHOR_MARK}{safe[:_LONGEST]}_{digest}"


def manifest_of(package: Package) -> tuple[Traced, ...] | None:
    """Return the instances of a Word file in order; None if it has no manifest.

    A manifest that somebody damaged counts as none.
    """
    for name in package.all_related(package.main, Relation.CUSTOM_XML):
        root = tree_of(package.parts[name])
        if root.tag != f"{{{NAMESPACE}}}manifest":
            continue
        try:
            return tuple(_traced(one) for one in json.loads(root.text or "")["instances"])
        except (ValueError, KeyError, TypeError, AttributeError):
            return None
    return None


def _traced(one: Mapping[str, object]) -> Traced:
    paragraphs = one["paragraphs"]
    questions = one["questions"]
    if not isinstance(paragraphs, dict) or not isinstance(questions, list):
        raise TypeError("paragraphs and questions")
    item, digest = one.get("item"), one.get("digest")
    return Traced(
        key=str(one["key"]),
        kind=str(one["kind"]),
        section=str(one["section"]),
        source=str(one["source"]),
        lang=str(one["lang"]),
        item=str(item) if item is not None else None,
        occurrence=int(str(one["occurrence"])),
        digest=str(digest) if digest is not None else None,
        questions=tuple(map(str, questions)),
        paragraphs={
            int(ordinal): str(value) if value is not None else None
            for ordinal, value in paragraphs.items()
        },
    )
