# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""One text block in one language, and the records of shared resources."""

from collections.abc import Mapping
from dataclasses import field

from propose.model.finding import Place
from propose.model.frozen import frozen
from propose.model.licence import Adaptation, Source
from propose.model.question import Question


@frozen
class Snippet:
    """One block: its header and its unparsed body.

    `id` is the path below the library without language and suffix
    (`methode/garant`); for a text of the offer alone it begins with `own/`.
    `path` is what messages show; `file` is what is opened to find images beside it.
    `body_line` is the file line on which `body` begins, `digest` the SHA-256 of the
    whole file as hexadecimal, `places` the place of each header key (dotted for
    nested ones: `sources.0.licence`).
    `commons` maps the slug of a commons record to "relied-on" or "mentioned".
    `licence` is the SPDX expression as typed; for own texts None means
    "excluded from the document's licence".
    `unread` are the header keys that are there and could not be read, dotted for single
    questions: `questions.garant`.
    """

    id: str
    lang: str
    path: str
    file: str
    body: str
    body_line: int
    digest: str
    title: str | None = None
    when_to_use: str | None = None
    authors: tuple[str, ...] = ()
    copyright: str | None = None
    licence: str | None = None
    sources: tuple[Source, ...] = ()
    owner: str | None = None
    reviewed: str | None = None
    review_every: str | None = None
    status: str | None = None
    commons: Mapping[str, str] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    adapts: Adaptation | None = None
    library: str | None = None
    places: Mapping[str, Place] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()

    @property
    def is_own(self) -> bool:
        """Return whether this is private text of one offer."""
        return self.id.startswith("own/")

    def place_of(self, key: str) -> Place:
        """Return the place of a header key, else that of the file."""
        return self.places.get(key, Place(path=self.path))


@frozen
class Community:
    """Who cares for a commons."""

    name: str
    url: str | None = None


@frozen
class Commons:
    """A shared resource that offers rely on; texts are already in one language.

    `licence_content`, `licence_code`, `licence_data` are SPDX expressions. `url`,
    `contact` and the licences are None where the source does not say.
    """

    id: str
    path: str
    digest: str
    name: str
    description: str
    community: Community
    url: str | None = None
    contact: str | None = None
    licence_content: str | None = None
    licence_code: str | None = None
    licence_data: str | None = None
    source: Source | None = None
    repository: str | None = None
    wiki: str | None = None
    referent: str | None = None
    themes: tuple[str, ...] = ()
    stage: str | None = None
    needs: str | None = None
    support: str | None = None
    garant: str | None = None
    credit: str | None = None
    places: Mapping[str, Place] = field(default_factory=dict)
