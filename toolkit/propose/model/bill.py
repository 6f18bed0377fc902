# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bill of commons of one offer: texts reused, commons relied on, what is left out."""

from propose.model.frozen import frozen
from propose.model.licence import Source, Use
from propose.model.snippet import Commons


@frozen
class LicenceName:
    """A licence as people read it, in the language of the offer.

    `short` is how it is called once it has been named in full: "CC BY-SA 4.0".
    """

    spdx: str
    name: str
    url: str | None = None
    short: str = ""

    @property
    def brief(self) -> str:
        """Return the short name, else the SPDX expression."""
        return self.short or self.spdx


@frozen
class Original:
    """The block of a library that another block adapts, such as the one it translates."""

    snippet: str
    lang: str
    title: str
    authors: tuple[str, ...]
    licence: LicenceName
    changes: str | None = None


@frozen
class Attribution:
    """The credit of one text in one state (TASL and what was done to it).

    `places` are anchors of the sections where it stands; `shown_under` is the licence
    under which the text appears in this offer; `is_exception` says that it differs
    from the document's. `copyright` is the notice as supplied, `notices` are the
    sentences that a licence asks to keep (ODbL, etalab, MIT …), in the language of
    the offer. `original` is the block that this one adapts in its library.
    """

    snippet: str
    lang: str
    digest: str
    title: str
    authors: tuple[str, ...]
    licence: LicenceName
    use: Use
    sources: tuple[Source, ...]
    source_licences: tuple[LicenceName | None, ...]
    places: tuple[str, ...]
    shown_under: LicenceName
    is_exception: bool = False
    changes: str | None = None
    library: str | None = None
    copyright: str | None = None
    notices: tuple[str, ...] = ()
    original: Original | None = None


@frozen
class Credit:
    """A work that a text of the offer alone quotes or takes facts from."""

    source: Source
    licence: LicenceName | None
    places: tuple[str, ...]


@frozen
class KeptCredit:
    """What a lock remembers of one credit of a text: whose, and what it says.

    `work` is the title of a source, the id and language of a block that is adapted, or
    empty for the text itself; `has` names what the credit states beside its authors.
    """

    work: str = ""
    authors: tuple[str, ...] = ()
    has: tuple[str, ...] = ()


@frozen
class Return:
    """What is given back to a commons, ready to print."""

    kind: str
    amount: str | None = None
    due: str | None = None
    to: str | None = None
    description: str | None = None
    state: str | None = None


@frozen
class Reliance:
    """A commons that the offer relies on, where, and what it gets back.

    `licences` pairs what is licensed (content, code, data) with its licence.
    """

    commons: Commons
    licences: tuple[tuple[str, LicenceName], ...]
    places: tuple[str, ...]
    returns: tuple[Return, ...]
    is_mentioned_only: bool = False


@frozen
class Bill:
    """Everything that the annex, the JSON-LD and `propose bill` say.

    `excluded_sections` are anchors of sections that hold texts of the offer alone;
    `credits` are the works that such texts quote or take facts from.
    """

    licence: LicenceName
    attributions: tuple[Attribution, ...]
    reliances: tuple[Reliance, ...]
    excluded_sections: tuple[str, ...] = ()
    credits: tuple[Credit, ...] = ()

    def marks(self) -> dict[Source, int]:
        """Return the number of each work, the same work in the same state counted once.

        Shape: from 1, in the order in which the texts name their sources.
        """
        marks: dict[Source, int] = {}
        for text in self.attributions:
            for source in text.sources:
                marks.setdefault(source.work, len(marks) + 1)
        return marks
