# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bill for machines: schema.org in the shape of a research object (RO-Crate 1.2).

The file may leave the house without the offer. So it holds what libraries and commons
records already publish, and of the offer its date, language and licence: no title (it
often names the buyer), no place of use, no answer, no amount, no name of a beneficiary,
and no work that a text of the offer alone cites (it is often the buyer's).
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TypeAlias

from propose.model.bill import Attribution, Bill, LicenceName, Original, Reliance
from propose.model.draft import Draft
from propose.model.language import said_in
from propose.model.licence import Source, Use
from propose.model.manuscript import Manuscript
from propose.model.picture import Picture
from propose.model.template import Template

SUFFIX = ".communs.jsonld"

Entity: TypeAlias = dict[str, Any]

_CRATE = "https://w3id.org/ro/crate/1.2"
_TERMS = "https://w3id.org/ro/terms/propose#"
_CONTEXT = [
    f"{_CRATE}/context",
    {name: f"{_TERMS}{name}" for name in ("consulted", "giveBack", "modifications", "use")},
]

_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "fr": {
            "name": "Communs et textes réutilisés dans une offre",
            "description": "Les textes repris par cette offre, avec leurs auteurs, leurs sources "
            "et leurs licences, et les communs sur lesquels elle repose. L’offre elle-même n’est "
            "pas décrite.",
            "quoted": "«\u00a0{title}\u00a0»",
            "changes": "«\u00a0{title}\u00a0»\u00a0: {changes}",
            "identique": "aucune",
            "rempli": "complété des éléments propres à l’offre",
            "adapté": "adapté",
        },
        "en": {
            "name": "Commons and texts reused in an offer",
            "description": "The texts reused by this offer, with their authors, sources and "
            "licences, and the commons that it relies on. The offer itself is not described.",
            "quoted": "“{title}”",
            "changes": "“{title}”: {changes}",
            "identique": "none",
            "rempli": "completed with the particulars of the offer",
            "adapté": "adapted",
        },
    }
)


def write(
    manuscript: Manuscript,
    bill: Bill,
    template: Template,
    pictures: Mapping[str, Picture],
) -> Draft:
    """Return the bill as JSON-LD, its entities and their keys in a fixed order."""
    del template, pictures
    graph = _Graph(words=said_in(_WORDS, manuscript.lang))
    # A text of the offer alone is not listed; what it adapts is, as a source.
    texts = [one for one in bill.attributions if not one.snippet.startswith("own/")]
    private = [one for one in bill.attributions if one.snippet.startswith("own/")]
    adapted = [source for one in private for source in one.sources if source.use not in _CITED]
    names = _licences_of_sources(bill)
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": graph.words["name"],
        "description": graph.words["description"],
        "datePublished": manuscript.date,
        "inLanguage": manuscript.lang,
        "license": graph.licence(bill.licence),
        "hasPart": [graph.text(one) for one in texts],
        "isBasedOn": [
            *(graph.commons(one) for one in bill.reliances if not one.is_mentioned_only),
            *(graph.source(source, names.get(source)) for source in adapted),
        ],
        "mentions": [graph.commons(one) for one in bill.reliances if one.is_mentioned_only],
    }
    descriptor = {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": {"@id": _CRATE},
    }
    entities = [descriptor, _without_blanks(root), *graph.entities.values()]
    told = json.dumps(
        {"@context": _CONTEXT, "@graph": sorted(entities, key=lambda entity: str(entity["@id"]))},
        ensure_ascii=False,
        indent=2,
        sort_keys=True,
    )
    return Draft(suffix=SUFFIX, content=f"{told}\n".encode())


_CITED = frozenset({Use.FACTS, Use.QUOTED})


def _licences_of_sources(bill: Bill) -> dict[Source, LicenceName | None]:
    names: dict[Source, LicenceName | None] = {}
    for text in bill.attributions:
        names.update(zip(text.sources, text.source_licences, strict=True))
    return names


def _without_blanks(entity: Entity) -> Entity:
    return {key: value for key, value in entity.items() if value not in (None, "", [], ())}


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class _Graph:
    """Entities by id, in which each licence, source and community stands once."""

    words: Mapping[str, str]
    entities: dict[str, Entity] = field(default_factory=dict)
    sources: dict[Source, str] = field(default_factory=dict)

    def add(self, entity: Entity) -> Entity:
        """Keep an entity and return the reference to it."""
        self.entities.setdefault(str(entity["@id"]), _without_blanks(entity))
        return {"@id": entity["@id"]}

    def licence(self, name: LicenceName) -> Entity:
        """Return the reference to a licence: its SPDX page if it is listed there."""
        is_listed = not name.spdx.startswith("LicenseRef-") and " " not in name.spdx
        page = f"https://spdx.org/licenses/{name.spdx}" if is_listed else name.url
        return self.add(
            {
                "@id": page or f"#licence/{name.spdx.replace(' ', '-')}",
                "@type": "CreativeWork",
                "name": name.name,
                "identifier": name.spdx,
                "url": name.url,
            }
        )

    def source(self, source: Source, licence: LicenceName | None) -> Entity:
        """Return the reference to a work that a text stands on."""
        name = self.sources.setdefault(source.work, f"#source-{len(self.sources) + 1}")
        return self.add(
            {
                "@id": name,
                "@type": "CreativeWork",
                "name": source.title,
                "author": list(source.authors),
                "url": source.url,
                "version": source.revision
                if source.state == source.revision
                else f"sha256:{source.revision}",
                "consulted": source.consulted,
                "license": self.licence(licence) if licence else None,
            }
        )

    def original(self, original: Original) -> Entity:
        """Return the reference to the block that a text of a library adapts."""
        return self.add(
            {
                "@id": f"#{original.snippet}.{original.lang}",
                "@type": "CreativeWork",
                "identifier": original.snippet,
                "name": original.title,
                "author": list(original.authors),
                "inLanguage": original.lang,
                "license": self.licence(original.licence),
            }
        )

    def text(self, text: Attribution) -> Entity:
        """Return the reference to a text of a library in one state."""
        name = f"#{text.snippet}.{text.lang}/{text.use.name.lower()}"
        count = sum(key == name or key.startswith(f"{name}-") for key in self.entities)
        pairs = tuple(zip(text.sources, text.source_licences, strict=True))
        return self.add(
            {
                "@id": f"{name}-{count + 1}" if count else name,
                "@type": "CreativeWork",
                "identifier": text.snippet,
                "name": text.title,
                "author": list(text.authors),
                "copyrightNotice": text.copyright,
                "inLanguage": text.lang,
                "version": f"sha256:{text.digest}",
                "license": self._licences(text),
                "use": text.use.value,
                "modifications": self._modifications(text),
                "creditText": self._credit(text),
                "isBasedOn": _each(
                    (
                        *([self.original(text.original)] if text.original else []),
                        *(
                            self.source(source, licence)
                            for source, licence in pairs
                            if source.use not in _CITED
                        ),
                    )
                ),
                "citation": _each(
                    self.source(source, licence)
                    for source, licence in pairs
                    if source.use in _CITED
                ),
            }
        )

    def _licences(self, text: Attribution) -> Entity | list[Entity]:
        """Return the licence of a text, and the one that it appears under if another."""
        if text.licence.spdx == text.shown_under.spdx:
            return self.licence(text.licence)
        return [self.licence(text.shown_under), self.licence(text.licence)]

    def _modifications(self, text: Attribution) -> list[str]:
        said = text.changes or self.words[text.use.value]
        works = (*((text.original,) if text.original else ()), *text.sources)
        changes = (
            self.words["changes"].format(title=work.title, changes=work.changes)
            for work in works
            if work.changes
        )
        return [said, *changes]

    def _credit(self, text: Attribution) -> str:
        title = self.words["quoted"].format(title=text.title)
        said = f"{title}, {', '.join(text.authors)}, {text.licence.brief}."
        return " ".join([said, *text.notices])

    def commons(self, one: Reliance) -> Entity:
        """Return the reference to a commons and the community that cares for it."""
        commons = one.commons
        community = self.add(
            {
                "@id": f"#community/{commons.id}",
                "@type": "Organization",
                "name": commons.community.name,
                "url": commons.community.url,
            }
        )
        return self.add(
            {
                "@id": f"#commons/{commons.id}",
                "@type": "CreativeWork",
                "identifier": commons.id,
                "name": commons.name,
                "description": " ".join(commons.description.split()),
                "url": commons.url,
                "maintainer": community,
                "license": _each(self.licence(name) for _, name in one.licences),
                "giveBack": sorted({promise.kind for promise in one.returns}),
            }
        )


def _each(references: Iterable[Entity]) -> list[Entity]:
    return list({str(one["@id"]): one for one in references}.values())
