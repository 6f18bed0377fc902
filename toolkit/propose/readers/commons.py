# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""One record of a commons, its texts in the language of the offer."""

from functools import cache
from pathlib import Path
from typing import TypeVar

from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen
from propose.model.licence import Source, Use
from propose.model.located import LocatedMapping, Node, Scalar
from propose.model.snippet import Commons, Community
from propose.readers.located import Places, read_yaml_file
from propose.readers.shape import (
    SPDX_KEYS,
    Form,
    Found,
    Shape,
    address,
    ignored,
    iso_date,
    kebab,
    member_of,
    text,
    texts,
)
from propose.readers.snippet import is_language

T = TypeVar("T")


@frozen
class _Credit:
    """Where a record was taken from; its title and authors may be left out."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    revision: str | None = None
    consulted: str | None = None
    licence: str | None = None
    use: Use = Use.FACTS
    changes: str | None = None


@frozen
class _Licences:
    """Under which licence the parts of a commons are."""

    content: str | None = None
    code: str | None = None
    data: str | None = None


@frozen
class _Record:
    """A record as read."""

    name: str
    description: str
    community: Community
    id: str | None = None
    licence: _Licences = _Licences()
    source: _Credit | None = None
    url: str | None = None
    contact: str | None = None
    repository: str | None = None
    wiki: str | None = None
    referent: str | None = None
    themes: tuple[str, ...] = ()
    stage: str | None = None
    needs: str | None = None
    support: str | None = None
    garant: str | None = None
    credit: str | None = None


def read_commons(
    file: str | Path, *, slug: str, lang: str, path: str | None = None
) -> tuple[Commons | None, tuple[Finding, ...]]:
    """Return the record in a file, with everything that is wrong in it.

    A text is written once, or once a language; where the language of the offer is
    missing, the first one there is taken and a warning says so.
    """
    source, node, findings = read_yaml_file(file, path)
    if source is None or (node is None and findings):
        return None, findings
    found = list(findings)
    if node is None:
        found.append(finding("file-empty", Place(path=source.path), what="a commons record"))
        return None, tuple(found)
    record = _shape(lang)(node, slug, found)
    if record is None or not isinstance(node, LocatedMapping):
        return None, tuple(found)
    if record.id not in {None, slug}:
        found.append(finding("commons-id", node.items["id"].place, slug=slug))
    commons = Commons(
        id=slug,
        path=source.path,
        digest=source.digest,
        name=record.name,
        description=record.description,
        community=record.community,
        url=record.url,
        contact=record.contact,
        licence_content=record.licence.content,
        licence_code=record.licence.code,
        licence_data=record.licence.data,
        source=_source(record),
        repository=record.repository,
        wiki=record.wiki,
        referent=record.referent,
        themes=record.themes,
        stage=record.stage,
        needs=record.needs,
        support=record.support,
        garant=record.garant,
        credit=record.credit,
        places=Places(node),
    )
    return commons, tuple(found)


def _source(record: _Record) -> Source | None:
    said = record.source
    if said is None:
        return None
    return Source(
        title=said.title or record.name,
        authors=said.authors or (record.community.name,),
        url=said.url,
        revision=said.revision,
        consulted=said.consulted,
        licence=said.licence,
        use=said.use,
        changes=said.changes,
    )


def _in(lang: str, form: Form[T]) -> Form[T]:
    """Return the form of a value that is written once, or once a language."""

    def read(node: Node, name: str, found: Found) -> T | None:
        if not isinstance(node, LocatedMapping):
            return form(node, name, found)
        unknown = [key for key in node.items if not is_language(key)]
        for key in unknown:
            found.append(finding("commons-language-unknown", node.keys[key], key=key))
        if unknown or not node.items:
            return None
        if lang not in node.items:
            there = ", ".join(node.items)
            found.append(
                finding("commons-language", node.place, key=name, lang=lang, languages=there)
            )
        chosen = node.items.get(lang, next(iter(node.items.values())))
        return form(chosen, name, found)

    return read


def _licences(node: Node, name: str, found: Found) -> _Licences | None:
    if isinstance(node, Scalar):
        licence = text(node, name, found)
        return None if licence is None else _Licences(content=licence)
    return _LICENCES(node, name, found)


_LICENCES: Shape[_Licences] = Shape(
    what="the licence of a commons",
    make=_Licences,
    forms={"content": text, "code": text, "data": text},
)


@cache
def _shape(lang: str) -> Shape[_Record]:
    community: Shape[Community] = Shape(
        what="the community of a commons",
        make=Community,
        forms={"name": _in(lang, text), "url": _in(lang, address)},
        required=("name",),
    )
    source: Shape[_Credit] = Shape(
        what="the source of a commons record",
        make=_Credit,
        forms={
            "title": _in(lang, text),
            "authors": texts,
            "url": _in(lang, address),
            "revision": text,
            "consulted": iso_date,
            "licence": text,
            "use": member_of(Use),
            "changes": _in(lang, text),
        },
    )
    return Shape(
        what="a commons record",
        is_document=True,
        make=_Record,
        forms={
            **dict.fromkeys(SPDX_KEYS, ignored),
            "id": kebab,
            "name": _in(lang, text),
            "description": _in(lang, text),
            "url": _in(lang, address),
            "community": community,
            "contact": _in(lang, text),
            "licence": _licences,
            "source": source,
            "repository": address,
            "wiki": _in(lang, address),
            "referent": _in(lang, text),
            "themes": _in(lang, texts),
            "stage": _in(lang, text),
            "needs": _in(lang, text),
            "support": _in(lang, text),
            "garant": _in(lang, text),
            "credit": _in(lang, text),
        },
        required=("name", "description", "community"),
    )
