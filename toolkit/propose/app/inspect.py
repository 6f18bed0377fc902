# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What any Word file carries besides its words, whoever made it."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from propose.model.finding import Finding
from propose.ooxml.package import opened_package
from propose.ooxml.traces import Traced, manifest_of
from propose.readers.files import as_shown, read_word
from propose.readers.word import Traits, fit_to_print, traits_of

_KINDS = {
    "snippet": "block of the library",
    "own": "text of this offer",
    "table": "computed table",
    "bill": "bill of commons",
}
_DIGEST_CHARACTERS = 12
_QUESTION = re.compile(r"(?P<answer>[^.\[]+)(?:\[(?P<key>[^\]]*)\])?")


def inspection_of(file: Path) -> tuple[dict[str, Traits] | None, tuple[Finding, ...]]:
    """Return what a Word file carries, kind by kind, or why it is not opened.

    `texts` are the texts that its manifest names; every other kind is looked for in
    the file itself. `hazards` is why a build would refuse the file as a template: what
    in it acts or leads out. A kind that the file has nothing of is empty.
    """
    path = str(as_shown(file))
    content, findings = read_word(file, path)
    if content is None:
        return None, findings
    package, findings = opened_package(content, path)
    if package is None:
        return None, findings
    hazards = {fit_to_print(one.message): one.code for one in findings}
    traits = traits_of(package)
    instances = manifest_of(package) or ()
    head = ("properties", "program", "licence", "custom properties")
    return {
        **{kind: traits[kind] for kind in head},
        "texts": _texts(instances),
        **{kind: found for kind, found in traits.items() if kind not in head},
        "hazards": hazards,
    }, ()


def _texts(instances: Iterable[Traced]) -> Traits:
    """Return each text of the manifest once: what it is, where it stands, what it asked."""
    by_source: dict[str, list[Traced]] = {}
    for one in instances:
        by_source.setdefault(one.source, []).append(one)
    return {source: _said(ones) for source, ones in by_source.items()}


def _said(ones: list[Traced]) -> str:
    first = ones[0]
    said = [_KINDS.get(first.kind, first.kind), first.lang]
    if len(ones) > 1:
        said.append(f"{len(ones)} times")
    said.append("in " + ", ".join(dict.fromkeys(one.section for one in ones)))
    items = dict.fromkeys(one.item for one in ones if one.item is not None)
    if items:
        said.append("for " + ", ".join(items))
    answers = ", ".join(_answers(name for one in ones for name in one.questions))
    if answers:
        said.append(f"answers {answers}")
    if first.digest is not None:
        said.append(f"state {first.digest[:_DIGEST_CHARACTERS]}")
    return "; ".join(said)


def _answers(questions: Iterable[str]) -> Iterator[str]:
    """Yield the answers that questions belong to, each with the keys of its items.

    >>> list(_answers(["garant.nom", "lieux[nantes].nom", "lieux[rennes].nom"]))
    ['garant', 'lieux (nantes, rennes)']
    """
    items: dict[str, dict[str, None]] = {}
    for question in questions:
        match = _QUESTION.match(question)
        if match is not None:
            keys = items.setdefault(match["answer"], {})
            if match["key"]:
                keys[match["key"]] = None
    for answer, keys in items.items():
        yield f"{answer} ({', '.join(keys)})" if keys else answer
