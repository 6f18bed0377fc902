# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The manifest inside a Word file: which paragraph comes from which text, and its state.

A hash is kept only of what is public anyway: the words of library texts, with
question ids in place of answers. Private text, tables and the bill have none: the
hash of a short private text would give it away.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping

from propose.model.frozen import frozen
from propose.model.manuscript import Kind, Manuscript
from propose.model.walk import parts_of
from propose.ooxml.escape import escape
from propose.ooxml.names import DATA_STORE, ContentType, Relation
from propose.ooxml.package import Package, tree_of
from propose.writers.docx.parts import VALUE_MARK, Marked

NAMESPACE = "urn:propose-communs:manifest:1"
_HASH_CHARACTERS = 32


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


def with_manifest(package: Package, manuscript: Manuscript, marked: Iterable[Marked]) -> Package:
    """Return the package with the manifest as a custom XML part of the document."""
    instances = ",".join(_instances(manuscript, marked))
    content = f'{{"version":1,"instances":[{instances}]}}'
    item = f'<manifest xmlns="{NAMESPACE}">{escape(content)}</manifest>'
    store = _name_based_uuid(f"{NAMESPACE}#{content}")
    properties = (
        f'<ds:datastoreItem xmlns:ds="{DATA_STORE}" ds:itemID="{{{store}}}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    part, described = "customXml/item1.xml", "customXml/itemProps1.xml"
    package = package.with_part(part, f"{declaration}{item}".encode(), ContentType.XML)
    package = package.with_part(
        described, f"{declaration}{properties}".encode(), ContentType.CUSTOM_XML_PROPERTIES
    )
    package, _ = package.related_to(package.main, Relation.CUSTOM_XML, f"../{part}")
    package, _ = package.related_to(part, Relation.CUSTOM_XML_PROPERTIES, "itemProps1.xml")
    return package


def _name_based_uuid(name: str) -> str:
    """Return the UUID of a URL, in capitals; the standard module is slow to import.

    Source: RFC 9562, section 5.5 (version 5).
    """
    namespace = bytes.fromhex("6ba7b8119dad11d180b400c04fd430c8")
    digest = bytearray(hashlib.sha1(namespace + name.encode(), usedforsecurity=False).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    told = digest.hex().upper()
    return "-".join((told[:8], told[8:12], told[12:16], told[16:20], told[20:]))


def _instances(manuscript: Manuscript, marked: Iterable[Marked]) -> Iterator[str]:
    """Yield each instance of the offer as JSON, one at a time: there are many paragraphs."""
    by_instance: dict[str, list[Marked]] = {}
    for one in marked:
        by_instance.setdefault(one.instance.key, []).append(one)
    for _, part in parts_of(manuscript):
        instance = part.instance
        own = by_instance.pop(instance.key, None)
        if own is None:
            continue
        asked = (name for one in own for name in one.words.split(VALUE_MARK)[1::2])
        is_public = instance.kind is Kind.SNIPPET
        digest = part.snippet.digest if part.snippet and not part.snippet.is_own else None
        told = {
            "key": instance.key,
            "kind": instance.kind.value,
            "section": instance.section,
            "source": instance.source,
            "lang": instance.lang,
            **({"item": instance.item} if instance.item is not None else {}),
            "occurrence": instance.occurrence,
            **({"digest": digest} if digest is not None else {}),
            "questions": list(dict.fromkeys(asked)),
            "paragraphs": {
                str(one.ordinal): hash_of(one.words) if is_public else None for one in own
            },
        }
        yield json.dumps(told, ensure_ascii=False, separators=(",", ":"))


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
