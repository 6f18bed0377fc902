# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The manifest inside a Word file: which paragraph comes from which text, and its state.

A hash is kept only of what is public anyway: the words of library texts, with
question ids in place of answers. Private text, tables and the bill have none: the
hash of a short private text would give it away.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator

from propose.model.manuscript import Kind, Manuscript
from propose.model.walk import parts_of
from propose.ooxml.escape import escape
from propose.ooxml.names import DATA_STORE, ContentType, Relation
from propose.ooxml.package import Package
from propose.ooxml.traces import NAMESPACE, hash_of
from propose.writers.docx.parts import VALUE_MARK, Marked


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
