# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""One text block: its header and the body that it stands above."""

import os
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.licence import Adaptation, Source, Use
from propose.model.located import LocatedMapping, Node, Scalar
from propose.model.snippet import Snippet
from propose.readers.files import TextFile, read_text
from propose.readers.located import Places, read_yaml, without_consequences
from propose.readers.questions import questions
from propose.readers.shape import (
    Found,
    Shape,
    address,
    is_kebab,
    iso_date,
    mapping_of,
    matching,
    member_of,
    one_of,
    one_or_many,
    spdx_line,
    text,
    texts,
)

_NOTE = "{>>"
_HEADER = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_OPENED = re.compile(r"---[ \t]*(?:\n|\Z)")
_CONFLICT = r"(?ms)^<<<<<<< .*?^=======$.*?^>>>>>>> "
_COMMENT = re.compile(r"\{#(?=\s)")
_LICENCE_TAG = re.compile(r"SPDX-(?:License-Identifier|FileCopyrightText):")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")


def is_snippet_id(typed: str) -> bool:
    """Return whether a text can be the id of a block: `methode/garant`."""
    kind, *slugs = typed.split("/")
    return bool(slugs) and is_kebab(kind) and all(map(is_kebab, slugs))


def is_language(typed: str) -> bool:
    """Return whether a text is a language as file names carry it: fr, en, pt-BR."""
    return _LANGUAGE.fullmatch(typed) is not None


def snippet_id(node: Node, name: str, found: Found) -> str | None:
    """Return the id of a block of a library."""
    if isinstance(node, Scalar) and is_snippet_id(node.text):
        return node.text
    found.append(finding("shape-snippet", node.place, key=name))
    return None


language = matching(_LANGUAGE.pattern, "shape-language")

SOURCE: Shape[Source] = Shape(
    what="a source",
    make=Source,
    forms={
        "title": text,
        "authors": texts,
        "url": address,
        "revision": text,
        "consulted": iso_date,
        "licence": text,
        "use": member_of(Use),
        "changes": text,
    },
    required=("title", "authors"),
)

_ADAPTATION: Shape[Adaptation] = Shape(
    what="an adaptation",
    make=Adaptation,
    forms={
        "snippet": snippet_id,
        "lang": language,
        "digest": matching(r"[0-9a-f]{64}", "shape-digest"),
        "changes": text,
    },
    required=("snippet",),
)


def _adapts(node: Node, name: str, found: Found) -> Adaptation | None:
    if isinstance(node, Scalar):
        original = snippet_id(node, name, found)
        return None if original is None else Adaptation(snippet=original, lang="")
    values = _ADAPTATION.values(node, name, found)
    if values is None or "snippet" not in values:
        return None
    return _ADAPTATION.make(**{"lang": "", **values})


_HEADER_SHAPE: Shape[Snippet] = Shape(
    what="the header of a block",
    is_document=True,
    make=Snippet,
    forms={
        "SPDX-FileCopyrightText": spdx_line,
        "SPDX-License-Identifier": spdx_line,
        "title": text,
        "when_to_use": text,
        "authors": texts,
        "sources": one_or_many(SOURCE),
        "owner": text,
        "reviewed": iso_date,
        "review_every": matching(
            r"[1-9][0-9]* (days?|weeks?|months?|years?|jours?|semaines?|mois|ans?)",
            "shape-interval",
        ),
        "status": one_of("brouillon", "relu", "à retirer"),
        "commons": mapping_of(one_of("relied-on", "mentioned"), is_kebab, "shape-slug"),
        "questions": questions,
        "adapts": _adapts,
    },
    names={"SPDX-FileCopyrightText": "copyright", "SPDX-License-Identifier": "licence"},
)
_NAMES = {alias: key for key, alias in _HEADER_SHAPE.names.items()}


def read_snippet(
    file: str | Path,
    *,
    id: str,  # noqa: A002 - the word of the model
    lang: str,
    path: str | None = None,
    library: str | None = None,
) -> tuple[Snippet | None, tuple[Finding, ...]]:
    """Return the block in a file, with everything that is wrong in its header.

    `path` is what messages show. A text of one offer (`own/…`) needs no header; its
    credit and that of a library's block are judged with the licences, not here.
    """
    source, findings = read_text(file, path)
    if source is None:
        return None, findings
    snippet, faults = _snippet_of(source, os.fspath(file), id, lang)
    if snippet is not None and library is not None:
        snippet = replace(snippet, library=library)
    if snippet is not None and not snippet.is_own and _NOTE in snippet.body:
        line = snippet.body_line + snippet.body[: snippet.body.index(_NOTE)].count("\n")
        faults = (*faults, finding("note-in-block", Place(path=snippet.path, line=line)))
    return snippet, without_consequences(findings, faults)


def _snippet_of(
    source: TextFile, file: str, name: str, lang: str
) -> tuple[Snippet | None, tuple[Finding, ...]]:
    text_of_file = source.text
    header = _HEADER.match(text_of_file)
    if header is None:
        return _headless(source, file, name, lang)
    node, findings = read_yaml(header[1], source.path, first_line=2)
    if node is None and not findings and not name.startswith("own/"):
        return None, (finding("snippet-header-missing", Place(path=source.path, line=1)),)
    found = list(findings)
    body = text_of_file[header.end() :]
    body_line = text_of_file.count("\n", 0, header.end()) + 1
    found += _body_findings(body, body_line, source.path)
    if not body.strip() and not name.startswith("own/"):
        found.append(finding("snippet-empty", Place(path=source.path, line=body_line)))
    if node is None and findings:
        return None, tuple(found)
    values: Mapping[str, object] = {}
    places: Mapping[str, Place] = {}
    unread: set[str] = set()
    if node is not None:
        read = _HEADER_SHAPE.values(node, "header", found, unread)
        if read is None or not isinstance(node, LocatedMapping):
            return None, tuple(found)
        values, places = read, Places(node, _NAMES)
        _single_out_questions(unread, node, read)
    adapts = values.get("adapts")
    if isinstance(adapts, Adaptation) and not adapts.lang:
        values = {**values, "adapts": replace(adapts, lang=lang)}
    snippet = _HEADER_SHAPE.make(
        id=name,
        lang=lang,
        path=source.path,
        file=file,
        body=body,
        body_line=body_line,
        digest=source.digest,
        places=places,
        unread=frozenset(unread),
        **values,
    )
    return snippet, tuple(found)


def _single_out_questions(
    unread: set[str], header: LocatedMapping, read: Mapping[str, object]
) -> None:
    """Put the names of the questions that could not be read in the place of all questions."""
    questions, declared = header.items.get("questions"), read.get("questions")
    if isinstance(questions, LocatedMapping) and isinstance(declared, dict):
        unread.discard("questions")
        lost = [name for name in questions.items if name not in declared]
        unread.update(f"questions.{one}" for name in lost for one in (name, name.casefold()))


def _headless(
    source: TextFile, file: str, name: str, lang: str
) -> tuple[Snippet | None, tuple[Finding, ...]]:
    if _OPENED.match(source.text):
        return None, (finding("snippet-header-open", Place(path=source.path, line=1)),)
    snippet = Snippet(
        id=name,
        lang=lang,
        path=source.path,
        file=file,
        body=source.text,
        body_line=1,
        digest=source.digest,
    )
    if not snippet.is_own:
        return None, (finding("snippet-header-missing", Place(path=source.path, line=1)),)
    return snippet, tuple(_body_findings(source.text, 1, source.path))


def _body_findings(body: str, body_line: int, path: str) -> list[Finding]:
    found: list[Finding] = []
    for mark in re.finditer(_CONFLICT, body) if "<<<<<<< " in body else ():
        line = body_line + body.count("\n", 0, mark.start())
        found.append(finding("merge-conflict", Place(path=path, line=line, column=1)))
    for comment in _COMMENT.finditer(body) if "{#" in body else ():
        line = body_line + body.count("\n", 0, comment.start())
        column = comment.start() - body.rfind("\n", 0, comment.start())
        place = Place(path=path, line=line, column=column)
        found.append(finding("snippet-comment", place))
    for tag in _LICENCE_TAG.finditer(body) if "SPDX-" in body else ():
        line = body_line + body.count("\n", 0, tag.start())
        column = tag.start() - body.rfind("\n", 0, tag.start())
        found.append(finding("snippet-licence-tag", Place(path=path, line=line, column=column)))
    return found
