# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What licences and blocks allow in an offer, each for each use, and all in one text."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from propose.app.share import shared
from propose.core.bill import work_with_originals
from propose.core.licence_table import LICENCES, Licence
from propose.core.licence_words import link_for, reason_for
from propose.core.licences import (
    DEFAULT_LICENCE,
    Work,
    clashes_of,
    licence_name,
    names_near,
    one_licence,
    outputs_of,
    rows_of,
    ruling_of,
)
from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen
from propose.model.licence import Source, Use
from propose.model.snippet import Snippet
from propose.readers.library import Library, root_of
from propose.readers.workspace import find_workspace

USES = (Use.IDENTICAL, Use.FILLED, Use.ADAPTED, Use.QUOTED, Use.FACTS)
_CITED = frozenset({Use.QUOTED, Use.FACTS})


@frozen
class Verdict:
    """Whether something may be put to one use, and under which licence it then appears.

    `is_apart` says that it keeps a licence other than that of the offer, as an exception;
    `under` is None where no licence is needed: for a quotation, for facts.
    """

    use: Use
    is_allowed: bool
    under: str | None = None
    is_apart: bool = False


@frozen
class Reason:
    """A licence with its names, and what it asks of an adaptation."""

    spdx: str
    name_fr: str
    name_en: str
    url: str | None
    says: str
    link: str | None = None


@frozen
class Subject:
    """A licence or a block that was asked about.

    `name` is what it is called here, `licence` its SPDX expression; `reasons` has one
    entry for each licence that counts, those of the works that a block adapts included.
    """

    name: str
    licence: str
    verdicts: tuple[Verdict, ...]
    reasons: tuple[Reason, ...]
    title: str | None = None

    def verdict(self, use: Use) -> Verdict:
        """Return the verdict on one use."""
        return next(one for one in self.verdicts if one.use is use)


@frozen
class Answer:
    """What was asked, and whether all of it may be merged into one text under `into`.

    `outputs` are the licences under which that text may appear, `clashes` the pairs of
    names that no licence serves together.
    """

    into: Reason
    subjects: tuple[Subject, ...]
    is_mergeable: bool
    outputs: tuple[str, ...]
    clashes: tuple[tuple[str, str], ...]


def all_licences(lang: str) -> tuple[Subject, ...]:
    """Return every licence of the table, as it goes into an offer under CC BY-SA 4.0."""
    document = LICENCES[DEFAULT_LICENCE]
    return tuple(_of_licence(spdx, document, lang) for spdx in LICENCES)


def answer_to(
    names: Sequence[str], here: Path, *, into: str = DEFAULT_LICENCE, lang: str = "en"
) -> tuple[Answer | None, tuple[Finding, ...]]:
    """Return what the named licences and blocks allow; None where one is not known."""
    document = one_licence(into)
    findings = [] if document is not None else [_unknown(into, ())]
    library = _library(here) if any("/" in name for name in names) else None
    works: list[Work] = []
    titles: list[str | None] = []
    for name in names:
        snippet = _block(name, library)
        if snippet is not None and library is not None:
            work, found = work_with_originals(snippet, _originals(snippet, library))
            titles.append(snippet.title)
        else:
            is_licence = bool(rows_of(name))
            work, found = _work_of(name), ()
            titles.append(None)
            if not is_licence:
                found = (_unknown(name, () if library is None else library.ids()),)
        works.append(work)
        findings.extend(found)
    if document is None or any(one.is_error for one in findings):
        return None, tuple(findings)
    subjects = tuple(
        _subject(work, document, lang, title) for work, title in zip(works, titles, strict=True)
    )
    merged = _merged(works)
    outputs = outputs_of(merged)
    is_mergeable = (
        all(one.verdict(Use.ADAPTED).is_allowed for one in subjects)
        and ruling_of(replace(merged, licence=document.spdx), Use.ADAPTED, document)[0] is not None
    )
    return Answer(
        into=_reason(document, lang),
        subjects=subjects,
        is_mergeable=is_mergeable,
        outputs=outputs,
        clashes=tuple(
            (merged.source_names[one], merged.source_names[other])
            for one, other in clashes_of(merged)
        ),
    ), tuple(findings)


def _unknown(name: str, blocks: Sequence[str]) -> Finding:
    near = names_near(name, blocks)
    return finding("licence-not-found", Place(path="propose licence"), name=name, near=near)


def _library(here: Path) -> Library:
    workspace, _ = find_workspace(here)
    return workspace.library() if workspace else Library([root_of(shared("snippets"))])


def _block(name: str, library: Library | None) -> Snippet | None:
    """Return a block by its id: in French, else in the first language that there is."""
    languages = () if library is None or name not in library.ids() else library.languages(name)
    if library is None or not languages:
        return None
    snippet, _ = library.snippet(name, "fr" if "fr" in languages else languages[0])
    return snippet


def _originals(snippet: Snippet, library: Library) -> dict[tuple[str, str], Snippet]:
    originals: dict[tuple[str, str], Snippet] = {}
    one: Snippet | None = snippet
    while one is not None and one.adapts is not None:
        name = (one.adapts.snippet, one.adapts.lang)
        if name in originals:
            break
        one, _ = library.snippet(*name)
        if one is not None:
            originals[name] = one
    return originals


def _work_of(licence: str) -> Work:
    return Work(name=licence, licence=licence, place=Place(path="propose licence"), key="licence")


def _of_licence(spdx: str, document: Licence, lang: str) -> Subject:
    return _subject(_work_of(spdx), document, lang, None)


def _subject(work: Work, document: Licence, lang: str, title: str | None) -> Subject:
    expression = licence_name(work.licence or "", lang).spdx
    rows = {row.spdx: row for one in _licences(work) for row in rows_of(one)}
    return Subject(
        name=work.name if title is not None else expression,
        licence=expression,
        title=title,
        verdicts=tuple(_verdict(work, use, document) for use in USES),
        reasons=tuple(_reason(row, lang) for row in rows.values()),
    )


def _licences(work: Work) -> list[str]:
    """Return the licence of a text and those of the works that it adapts."""
    adapted = [one.licence for one in work.sources if one.licence and one.use not in _CITED]
    return [work.licence or "", *adapted]


def _verdict(work: Work, use: Use, document: Licence) -> Verdict:
    if use in _CITED:
        return Verdict(use=use, is_allowed=True)
    ruling, _ = ruling_of(work, use, document)
    if ruling is None:
        return Verdict(use=use, is_allowed=False)
    return Verdict(use=use, is_allowed=True, under=ruling.shown_under, is_apart=ruling.is_exception)


def _reason(row: Licence, lang: str) -> Reason:
    return Reason(
        spdx=row.spdx,
        name_fr=row.name_fr,
        name_en=row.name_en,
        url=row.url_fr if lang.startswith("fr") else row.url_en,
        says=reason_for(row, lang),
        link=link_for(row),
    )


def _merged(works: Sequence[Work]) -> Work:
    """Return the text that adapts everything asked about, each block with what it adapts."""
    parts: list[tuple[str, str]] = []
    for work in works:
        for at, licence in enumerate(dict.fromkeys(_licences(work))):
            name = work.name if at == 0 else f"{work.name} ({licence})"
            parts.append((name, licence))
    parts = [*dict.fromkeys(parts)]
    place = Place(path="propose licence")
    return Work(
        name="a text made of all of them",
        licence=None,
        place=place,
        sources=tuple(
            Source(title=name, authors=(name,), licence=licence, use=Use.ADAPTED, revision="1")
            for name, licence in parts
        ),
        source_places=(place,) * len(parts),
        source_names=tuple(name for name, _ in parts),
        key="licence",
    )
