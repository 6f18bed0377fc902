# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The other offers of a workspace, read quickly: texts with their keys, no places, no faults."""

import csv
import io
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from propose.model.elsewhere import NO_NAMES, Elsewhere, Said
from propose.model.finding import shown_key
from propose.readers.files import LARGEST_BYTES, is_file, seen_from, shown
from propose.readers.proposal import ANSWERS_FILE, CONSULTATION_FILE
from propose.readers.workspace import PROPOSAL_FILE, find_workspace

_NAMES_FILES = re.compile(r"^(?:answers|consultation|each_row_of)\s*:", re.MULTILINE)
_SMALL_WORD = re.compile(r"(?<!\w)[a-zà-öø-ÿœ]+(?!\w)")
_COMMENT = re.compile(r"^\s*#.*$", re.MULTILINE)
_ADDRESS = re.compile(r"\S+(?:@|://|\.\w+/)\S+")
_DEEPEST = 50

_Node: TypeAlias = Any  # the stubs of PyYAML know no node that is good for all


def others_of(folder: str | Path) -> Iterator[Elsewhere]:
    """Yield the other offers of the workspace that an offer lies in, its twins left out.

    Twins share answers or a consultation with it.
    """
    here = Path(folder)
    workspace, _ = find_workspace(here)
    known = workspace.proposals().values() if workspace is not None else ()
    own = _files_of(here)
    shared = {os.path.realpath(one) for some in own.values() for one in some}
    for other in known:
        if os.path.realpath(other) == os.path.realpath(here):
            continue
        files = _files_of(other)
        if not shared & {os.path.realpath(one) for some in files.values() for one in some}:
            yield _elsewhere(other, files)


def _files_of(folder: Path) -> dict[str, list[Path]]:
    """Return the files that an offer reads; proposal.yaml is parsed only if it names any."""
    files: dict[str, list[Path]] = {"answers": [], "consultation": [], "each_row_of": []}
    text = _text_of(folder / PROPOSAL_FILE)
    if _NAMES_FILES.search(text):
        for key, node in _items(_parsed(text)):
            if key in files:
                typed = node.value if isinstance(node, yaml.SequenceNode) else [node]
                files[key] += [
                    seen_from(folder, one.value)
                    for one in typed
                    if isinstance(one, yaml.ScalarNode)
                ]
    files["answers"].append(folder / ANSWERS_FILE)
    files["consultation"].append(folder / CONSULTATION_FILE)
    return {key: [one for one in some if is_file(one)] for key, some in files.items()}


def _elsewhere(folder: Path, files: dict[str, list[Path]]) -> Elsewhere:
    """Return what an offer says; what cannot be read of it says nothing."""
    values: list[Said] = []
    small: set[str] = set()
    facts: dict[str, str] = {}
    for file in files["answers"]:
        text = _text_of(file)
        told = [*said_in(text)]
        small.update(_small_words(text, told))
        values += told
    for file in files["each_row_of"]:
        values += _cells(file)
    for file in files["consultation"]:
        facts.update(facts_in(_text_of(file)))
    return Elsewhere(
        path=shown(folder),
        values=tuple({one.text: one for one in reversed(values)}.values()),
        buyer=facts.get("buyer"),
        reference=facts.get("reference"),
        title=facts.get("title"),
        small=frozenset(small),
    )


def _small_words(text: str, told: Iterable[Said]) -> Iterator[str]:
    """Yield the words of the language in a file of answers: those of comments and sentences.

    A word alone may be the key of a person, and an address their name.
    """
    sentences = (one.text for one in told if " " in one.text)
    for one in (*_COMMENT.findall(text), *sentences):
        yield from _SMALL_WORD.findall(_ADDRESS.sub("", one))


def _cells(file: Path) -> Iterator[Said]:
    """Yield the cells of a table of answers below the names of their columns."""
    text = _text_of(file).removeprefix("\ufeff")
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    try:
        rows = [*csv.reader(io.StringIO(text, newline=""), delimiter=separator)]
    except csv.Error:
        return
    names = [f"{file.name}.{shown_key(one.strip())}" for one in rows[0]] if rows else []
    for row in rows[1:]:
        for name, cell in zip(names[1:], row[1:], strict=False):
            if cell.strip():
                yield Said(key=name, text=cell)


def _text_of(file: Path) -> str:
    try:
        if file.stat().st_size > LARGEST_BYTES:
            return ""
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _parsed(text: str) -> _Node:
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        return yaml.compose(text, Loader=loader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


def _items(node: _Node) -> Iterator[tuple[str, _Node]]:
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if isinstance(key, yaml.ScalarNode):
            yield key.value, value


def said_in(text: str) -> Iterator[Said]:
    """Yield every text in an answers file with its key.

    >>> [(one.key, one.is_person) for one in said_in("garant: {name: Sanaé, gender: f}")]
    [('garant.name', True)]
    """
    for key, node in _items(_parsed(text)):
        if not key.startswith("SPDX"):
            yield from _said(node, shown_key(key), set(), 0)


def _said(
    node: _Node, path: str, seen: set[int], depth: int, *, is_person: bool = False
) -> Iterator[Said]:
    """Yield the texts below a node, what an alias repeats once."""
    if isinstance(node, yaml.ScalarNode):
        if node.value.strip():
            yield Said(key=path, text=node.value, is_person=is_person)
        return
    if id(node) in seen or depth > _DEEPEST:
        return
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for number, one in enumerate(node.value, 1):
            yield from _said(one, f"{path}[{number}]", seen, depth + 1)
        return
    fields = dict(_items(node))
    names_person = "name" in fields and "article" not in fields
    for key, one in fields.items():
        if key not in NO_NAMES:
            is_name = names_person and key == "name"
            inner = f"{path}.{shown_key(key)}"
            yield from _said(one, inner, seen, depth + 1, is_person=is_name)


def facts_in(text: str) -> dict[str, str]:
    """Return the buyer, the reference and the title in a consultation file.

    >>> facts_in("buyer: {value: {name: Brume, article: la}}")["buyer"]
    'Brume'
    """
    facts: dict[str, str] = {}
    for key, whole in _items(_parsed(text)):
        if key not in {"buyer", "reference", "title"}:
            continue
        node: _Node = whole
        for inner in ("value", "name"):
            node = dict(_items(node)).get(inner, node)
        if isinstance(node, yaml.ScalarNode) and node.value.strip():
            facts[key] = node.value
    return facts
