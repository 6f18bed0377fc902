# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the last build of an offer was made from: proposal.lock.yaml, read and written."""

import json
import re
from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from pathlib import Path

from propose.model.bill import KeptCredit
from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen
from propose.model.located import LocatedMapping
from propose.readers.files import is_there
from propose.readers.located import read_yaml_file
from propose.readers.shape import (
    Form,
    Found,
    Shape,
    many,
    mapping_of,
    matching,
    one_of,
    text,
    texts,
)

LOCK_FILE = "proposal.lock.yaml"
VERSION = "1"

_DIGEST = r"[0-9a-f]{64}"
_BLOCK = r"[a-z0-9/-]+\.[a-z]{2,3}(-[A-Z]{2})?"

_HEADER = """\
# Written by propose build: the state of every text that the last build used.
# Commit it with the offer; never edit it by hand.
"""


@frozen
class Lock:
    """The digests of what a build used, and the credits that it printed.

    `snippets` maps a block with its language (`methode/garant.fr`) to the SHA-256 of
    its file, `commons` a slug likewise; there is no digest of a text in own/. `credits`
    maps a text, those in own/ as well, to whom and what it credits.
    """

    template: str
    template_digest: str
    snippets: Mapping[str, str] = field(default_factory=dict)
    commons: Mapping[str, str] = field(default_factory=dict)
    credits: Mapping[str, tuple[KeptCredit, ...]] = field(default_factory=dict)
    program: str = ""


class Changed(StrEnum):
    """What became of something since the lock was written."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@frozen
class Change:
    """One difference between two locks; `kind` is template, snippet or commons."""

    kind: str
    id: str
    state: Changed


def lock_text(lock: Lock) -> str:
    """Return the file that holds a lock: the same lock gives the same text."""
    program = [f"program: {json.dumps(lock.program)}"] if lock.program else []
    lines = [
        f"version: {VERSION}",
        *program,
        "template:",
        f"  name: {json.dumps(lock.template, ensure_ascii=False)}",
        f"  digest: {lock.template_digest}",
    ]
    for key, digests in (("snippets", lock.snippets), ("commons", lock.commons)):
        lines.append(f"{key}:" if digests else f"{key}: {{}}")
        lines.extend(f"  {name}: {digests[name]}" for name in sorted(digests))
    if lock.credits:
        lines.append("credits:")
    for name in sorted(lock.credits):
        lines.append(f"  {name}:")
        lines.extend(f"    - {_credit_text(one)}" for one in lock.credits[name])
    return _HEADER + "\n".join(lines) + "\n"


def _credit_text(credit: KeptCredit) -> str:
    parts = [f"work: {_quoted(credit.work)}"] if credit.work else []
    if credit.authors:
        parts.append(f"authors: [{', '.join(map(_quoted, credit.authors))}]")
    if credit.has:
        parts.append(f"has: [{', '.join(credit.has)}]")
    return f"{{{', '.join(parts)}}}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def changes_between(old: Lock, new: Lock) -> tuple[Change, ...]:
    """Return what differs, template first, then blocks, then commons, sorted by name."""
    changes: list[Change] = []
    if old.template != new.template or old.template_digest != new.template_digest:
        changes.append(Change(kind="template", id=new.template, state=Changed.CHANGED))
    pairs = (("snippet", old.snippets, new.snippets), ("commons", old.commons, new.commons))
    for kind, before, after in pairs:
        for name in sorted({*before, *after}):
            if name not in before:
                changes.append(Change(kind=kind, id=name, state=Changed.ADDED))
            elif name not in after:
                changes.append(Change(kind=kind, id=name, state=Changed.REMOVED))
            elif before[name] != after[name]:
                changes.append(Change(kind=kind, id=name, state=Changed.CHANGED))
    return tuple(changes)


def read_lock(file: str | Path) -> tuple[Lock | None, tuple[Finding, ...]]:
    """Return the lock in a file; None without a finding where there is no file."""
    if not is_there(file):
        return None, ()
    source, node, findings = read_yaml_file(file)
    if source is None:
        is_ours = all(one.code in {"file-encoding", "file-too-large"} for one in findings)
        places = [one.place for one in findings]
        return None, (finding("lock-damaged", *places),) if is_ours else findings
    here = Place(path=source.path)
    if findings or not isinstance(node, LocatedMapping):
        place = findings[0].place if findings else here
        return None, (finding("lock-damaged", place),)
    faults: Found = []
    values = _LOCK.values(node, LOCK_FILE, faults)
    template = values.get("template") if values is not None else None
    if faults or values is None or not isinstance(template, dict):
        place = faults[0].place if faults else here
        return None, (finding("lock-damaged", place),)
    del values["version"]
    values |= {"template": template["name"], "template_digest": template["digest"]}
    return _LOCK.make(**values), ()


def _digests(pattern: str) -> Form[dict[str, str]]:
    names = re.compile(pattern)
    digest = matching(_DIGEST, "shape-digest")
    return mapping_of(digest, lambda name: names.fullmatch(name) is not None, "shape-slug")


_TEMPLATE: Shape[dict[str, object]] = Shape(
    what="the template of a lock",
    make=dict,
    forms={"name": text, "digest": matching(_DIGEST, "shape-digest")},
    required=("name", "digest"),
)

_CREDIT: Shape[KeptCredit] = Shape(
    what="a credit of a lock",
    make=KeptCredit,
    forms={"work": text, "authors": texts, "has": texts},
)

_LOCK: Shape[Lock] = Shape(
    what="a lock",
    make=Lock,
    forms={
        "version": one_of(VERSION),
        "program": text,
        "template": _TEMPLATE,
        "snippets": _digests(_BLOCK),
        "commons": _digests(r"[a-z0-9-]+"),
        "credits": mapping_of(
            many(_CREDIT), lambda name: re.fullmatch(_BLOCK, name) is not None, "shape-slug"
        ),
    },
    required=("version", "template"),
)
