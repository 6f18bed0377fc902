# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bill of one offer for those who write it: on the terminal, as JSON, as a table."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from propose.model.bill import Attribution, Bill, LicenceName, Original, Reliance, Return
from propose.model.language import said_in
from propose.model.licence import Source, Use
from propose.model.manuscript import Manuscript
from propose.model.walk import plain_text

_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "fr": {
            "licence": "Licence du document",
            "commons": "Communs sur lesquels repose l’offre",
            "mentioned": "Communs cités",
            "texts": "Textes repris",
            "sources": "Sources",
            "credits": "Travaux cités dans les textes propres à l’offre",
            "own": "Parties qui contiennent des textes propres à l’offre",
            "none": "aucun",
            "text": "Texte",
            "block": "Bloc",
            "state": "État",
            "under": "Licence",
            "where": "Parties",
            "community": "Communauté",
            "name": "Commun",
            "exception": "exception",
            "no_return": "aucune contrepartie prévue",
            "argent": "en argent",
            "temps": "en temps",
            "nature": "en nature",
            "due": "échéance {due}",
            "quoted": "«\u00a0{title}\u00a0»",
            "version": "version {revision}",
            "consulted": "consulté le {date}",
        },
        "en": {
            "licence": "Licence of the document",
            "commons": "Commons that the offer relies on",
            "mentioned": "Commons named",
            "texts": "Texts reused",
            "sources": "Sources",
            "credits": "Works quoted in texts of the offer alone",
            "own": "Parts that hold texts of the offer alone",
            "none": "none",
            "text": "Text",
            "block": "Block",
            "state": "State",
            "under": "Licence",
            "where": "Parts",
            "community": "Community",
            "name": "Commons",
            "exception": "exception",
            "no_return": "no return planned",
            "argent": "in money",
            "temps": "in time",
            "nature": "in kind",
            "due": "due {due}",
            "quoted": "“{title}”",
            "version": "version {revision}",
            "consulted": "accessed on {date}",
        },
    }
)

_COLUMNS = (
    "kind",
    "id",
    "lang",
    "title",
    "authors",
    "state",
    "licence",
    "licence_url",
    "shown_under",
    "exception",
    "url",
    "revision",
    "consulted",
    "changes",
    "parts",
    "of",
    "give_back",
)
_FORMULA_SIGNS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


# Text ------------------------------------------------------------------------------


def bill_text(bill: Bill, manuscript: Manuscript) -> str:
    """Return the bill in aligned columns; sources are numbered and stand below."""
    words = _words(manuscript)
    marks = bill.marks()
    lines = [words["licence"], f"  {bill.licence.name}"]
    if bill.licence.url:
        lines.append(f"  {bill.licence.url}")
    relied_on = [one for one in bill.reliances if not one.is_mentioned_only]
    lines.extend(["", f"{words['commons']} ({len(relied_on)})"])
    lines.extend(_commons_lines(words, manuscript, relied_on) if relied_on else [])
    mentioned = [one.commons.name for one in bill.reliances if one.is_mentioned_only]
    if mentioned:
        lines.extend(["", f"{words['mentioned']} ({len(mentioned)})", f"  {', '.join(mentioned)}"])
    lines.extend(["", f"{words['texts']} ({len(bill.attributions)})"])
    lines.extend(_text_lines(words, manuscript, bill, marks) if bill.attributions else [])
    if marks:
        lines.extend(["", f"{words['sources']} ({len(marks)})"])
        for source, number in marks.items():
            lines.append(f"  [{number}] {_described(words, source)}")
    if bill.credits:
        lines.extend(["", f"{words['credits']} ({len(bill.credits)})"])
        lines.extend(
            f"  {_described(words, one.source)} ({_places(manuscript, one.places)})"
            for one in bill.credits
        )
    if bill.excluded_sections:
        lines.extend(["", words["own"], f"  {_places(manuscript, bill.excluded_sections)}"])
    return "\n".join(lines) + "\n"


def _words(manuscript: Manuscript) -> Mapping[str, str]:
    return said_in(_WORDS, manuscript.lang)


def _text_lines(
    words: Mapping[str, str], manuscript: Manuscript, bill: Bill, marks: Mapping[Source, int]
) -> Iterator[str]:
    rows: list[tuple[str, ...]] = [
        (words["text"], words["block"], words["state"], words["under"], words["where"])
    ]
    rows.extend(
        (
            words["quoted"].format(title=text.title),
            text.snippet,
            text.use.value,
            text.shown_under.brief + (f" ({words['exception']})" if text.is_exception else ""),
            _places(manuscript, text.places),
        )
        for text in bill.attributions
    )
    header, *table = _aligned(rows)
    yield header
    for line, text in zip(table, bill.attributions, strict=True):
        yield line
        yield f"      {', '.join(text.authors)}"
        if text.original is not None:
            yield f"      {_original_text(words, text.original)}"
        drawn = [
            f"[{marks[source.work]}] {source.use.value}"
            + (f" ({source.changes})" if source.changes else "")
            for source in text.sources
        ]
        if text.changes:
            yield f"      {text.use.value} ({text.changes})"
        yield from (f"      {one}" for one in drawn)
        yield from (f"      {notice}" for notice in text.notices)


def _original_text(words: Mapping[str, str], original: Original) -> str:
    """Return the block that a text adapts, and how: « Le garant » (fr), authors, changes."""
    said = [f"{words['quoted'].format(title=original.title)} ({original.lang})"]
    said.append(", ".join(original.authors))
    changes = f" ({original.changes})" if original.changes else ""
    return f"{Use.ADAPTED.value}: {', '.join(said)}{changes}"


def _commons_lines(
    words: Mapping[str, str], manuscript: Manuscript, reliances: list[Reliance]
) -> Iterator[str]:
    rows: list[tuple[str, ...]] = [
        (words["name"], words["community"], words["under"], words["where"])
    ]
    rows.extend(
        (
            one.commons.name,
            one.commons.community.name,
            ", ".join(dict.fromkeys(name.brief for _, name in one.licences)),
            _places(manuscript, one.places),
        )
        for one in reliances
    )
    header, *table = _aligned(rows)
    yield header
    for line, one in zip(table, reliances, strict=True):
        yield line
        if not one.returns:
            yield f"      {words['no_return']}"
        yield from (f"      {_return_text(words, promise)}" for promise in one.returns)


def _aligned(rows: list[tuple[str, ...]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  "
        + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _return_text(words: Mapping[str, str], promise: Return) -> str:
    due = words["due"].format(due=promise.due) if promise.due else None
    kind = words.get(promise.kind, promise.kind)
    said = (kind, promise.amount, promise.description, promise.to, due, promise.state)
    return ", ".join(one for one in said if one)


def _described(words: Mapping[str, str], source: Source) -> str:
    said = [words["quoted"].format(title=source.title), ", ".join(source.authors)]
    said.extend([source.url] if source.url else [])
    if source.state:
        said.append(words["version"].format(revision=source.state))
    if source.consulted:
        said.append(words["consulted"].format(date=source.consulted))
    return ", ".join(said)


def _places(manuscript: Manuscript, anchors: tuple[str, ...]) -> str:
    titles = {
        section.anchor: plain_text(section.title, manuscript.labels)
        for section in manuscript.sections
    }
    return ", ".join(
        manuscript.labels.get(anchor) or titles.get(anchor, anchor) for anchor in anchors
    )


# JSON ------------------------------------------------------------------------------


def bill_json(bill: Bill, manuscript: Manuscript) -> str:
    """Return all of the bill as JSON; keys are English, texts in the offer's language."""
    told = {
        "title": manuscript.title,
        "date": manuscript.date,
        "lang": manuscript.lang,
        "licence": _licence(bill.licence),
        "commons": [_reliance(one) for one in bill.reliances],
        "texts": [_attribution(one) for one in bill.attributions],
        "quoted": [
            {**_source(one.source, one.licence), "sections": list(one.places)}
            for one in bill.credits
        ],
        "own_sections": list(bill.excluded_sections),
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _licence(name: LicenceName | None) -> dict[str, Any] | None:
    return None if name is None else {"spdx": name.spdx, "name": name.name, "url": name.url}


def _source(source: Source, licence: LicenceName | None) -> dict[str, Any]:
    return {
        "title": source.title,
        "authors": list(source.authors),
        "url": source.url,
        "revision": source.revision,
        "consulted": source.consulted,
        "licence": _licence(licence),
        "use": source.use.value,
        "changes": source.changes,
    }


def _attribution(text: Attribution) -> dict[str, Any]:
    return {
        "snippet": text.snippet,
        "lang": text.lang,
        "digest": text.digest,
        "library": text.library,
        "title": text.title,
        "authors": list(text.authors),
        "copyright": text.copyright,
        "use": text.use.value,
        "changes": text.changes,
        "licence": _licence(text.licence),
        "shown_under": _licence(text.shown_under),
        "exception": text.is_exception,
        "notices": list(text.notices),
        "sections": list(text.places),
        "adapts": _original(text.original),
        "sources": [
            _source(source, licence)
            for source, licence in zip(text.sources, text.source_licences, strict=True)
        ],
    }


def _original(original: Original | None) -> dict[str, Any] | None:
    if original is None:
        return None
    return {
        "snippet": original.snippet,
        "lang": original.lang,
        "title": original.title,
        "authors": list(original.authors),
        "licence": _licence(original.licence),
        "changes": original.changes,
    }


def _reliance(one: Reliance) -> dict[str, Any]:
    commons = one.commons
    return {
        "commons": commons.id,
        "name": commons.name,
        "description": commons.description,
        "url": commons.url,
        "community": {"name": commons.community.name, "url": commons.community.url},
        "contact": commons.contact,
        "licences": {what: _licence(name) for what, name in one.licences},
        "relied_on": not one.is_mentioned_only,
        "sections": list(one.places),
        "give_back": [
            {
                "kind": promise.kind,
                "amount": promise.amount,
                "due": promise.due,
                "to": promise.to,
                "description": promise.description,
                "state": promise.state,
            }
            for promise in one.returns
        ],
    }


# CSV -------------------------------------------------------------------------------


def bill_csv(bill: Bill, manuscript: Manuscript) -> str:
    """Return one row a text, one a source of it, one a commons; no cell is a formula."""
    told = io.StringIO()
    table = csv.DictWriter(told, _COLUMNS, restval="", lineterminator="\n")
    table.writeheader()
    for row in _rows(bill, manuscript):
        table.writerow({name: neutral(value or "") for name, value in row.items()})
    return told.getvalue()


def _rows(bill: Bill, manuscript: Manuscript) -> Iterator[dict[str, str | None]]:
    for text in bill.attributions:
        yield {
            "kind": "text",
            "id": text.snippet,
            "lang": text.lang,
            "title": text.title,
            "authors": ", ".join(text.authors),
            "state": text.use.value,
            "licence": text.licence.spdx,
            "licence_url": text.licence.url,
            "shown_under": text.shown_under.spdx,
            "exception": "yes" if text.is_exception else "",
            "revision": text.digest,
            "changes": text.changes,
            "parts": _places(manuscript, text.places),
        }
        if text.original is not None:
            yield {
                "kind": "source",
                "id": text.original.snippet,
                "lang": text.original.lang,
                "title": text.original.title,
                "authors": ", ".join(text.original.authors),
                "state": Use.ADAPTED.value,
                "licence": text.original.licence.spdx,
                "licence_url": text.original.licence.url,
                "changes": text.original.changes,
                "of": text.snippet,
            }
        for source, licence in zip(text.sources, text.source_licences, strict=True):
            yield {**_source_row(source, licence), "of": text.snippet}
    for credit in bill.credits:
        yield {
            **_source_row(credit.source, credit.licence),
            "parts": _places(manuscript, credit.places),
        }
    words = _words(manuscript)
    for one in bill.reliances:
        yield {
            "kind": "commons",
            "id": one.commons.id,
            "title": one.commons.name,
            "authors": one.commons.community.name,
            "state": "mentioned" if one.is_mentioned_only else "relied-on",
            "licence": ", ".join(dict.fromkeys(name.spdx for _, name in one.licences)),
            "url": one.commons.url,
            "parts": _places(manuscript, one.places),
            "give_back": "; ".join(_return_text(words, promise) for promise in one.returns),
        }


def _source_row(source: Source, licence: LicenceName | None) -> dict[str, str | None]:
    return {
        "kind": "source",
        "title": source.title,
        "authors": ", ".join(source.authors),
        "state": source.use.value,
        "licence": licence.spdx if licence else None,
        "licence_url": licence.url if licence else None,
        "url": source.url,
        "revision": source.revision,
        "consulted": source.consulted,
        "changes": source.changes,
    }


def neutral(text: str) -> str:
    """Return a cell on one line that no spreadsheet takes for a formula.

    >>> neutral("=1+1"), neutral("Le garant")
    ("'=1+1", 'Le garant')
    """
    line = re.sub(r"[\r\n]+", " ", text)
    is_formula = line.startswith("\t") or line.lstrip().startswith(_FORMULA_SIGNS)
    return f"'{line}" if is_formula else line


BILL_SHAPES: Mapping[str, Callable[[Bill, Manuscript], str]] = MappingProxyType(
    {"text": bill_text, "json": bill_json, "csv": bill_csv}
)
"""What `propose bill --format` takes, and what makes it."""
