# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Word shell of an offer and what template.yaml says of it."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.template import Template
from propose.readers.files import is_file, is_inside, shown, unreadable
from propose.readers.located import read_yaml_file
from propose.readers.questions import questions
from propose.readers.shape import (
    SPDX_KEYS,
    Found,
    Shape,
    ignored,
    mapping_of,
    text,
    whole,
    yes_no,
)
from propose.readers.snippet import is_language
from propose.readers.workspace import TEMPLATE_FILE

DESCRIPTION_FILE = "template.yaml"
_LARGEST_BYTES = 50 * 1024 * 1024


def _always(name: str) -> bool:
    return bool(name.strip())


_TEMPLATE: Shape[Template] = Shape(
    what="a template",
    is_document=True,
    make=Template,
    forms={
        **dict.fromkeys(SPDX_KEYS, ignored),
        "title": text,
        "description": text,
        "roles": mapping_of(text, _always, "shape-text"),
        "wording": mapping_of(
            mapping_of(text, _always, "shape-text"), is_language, "shape-language"
        ),
        "questions": questions,
        "contents_depth": whole(1, 6),
        "contents_least": whole(1, 999),
        "numbered_headings": yes_no,
        "margin_column_mm": whole(10, 150),
    },
)


def read_template(path: str | Path) -> tuple[Template | None, tuple[Finding, ...]]:
    """Return the template in a folder (template.docx, template.yaml) or a bare .docx.

    A template.docx with a template.yaml beside it stands for its folder.
    The Word file itself is only weighed here; what it holds is judged when it is
    filled.
    """
    found: list[Finding] = []
    path = Path(path).absolute()
    if path.name == TEMPLATE_FILE and is_file(path.parent / DESCRIPTION_FILE):
        path = path.parent
    if path.suffix.lower() == ".docx":
        return _weighed(path, path.stem, {}, found), tuple(found)
    file = path / TEMPLATE_FILE
    described = path / DESCRIPTION_FILE
    outside = [one for one in (file, described) if not is_inside(one, path)]
    if outside:
        return None, tuple(
            finding("file-outside", Place(path=shown(one)), root=shown(path)) for one in outside
        )
    said: dict[str, object] = {"folder": str(path)}
    if is_file(described):
        _, node, faults = read_yaml_file(described)
        found.extend(faults)
        unread = {"questions"} if node is None and faults else set[str]()
        if node is not None:
            said |= _TEMPLATE.places(node)
            values = _TEMPLATE.values(node, DESCRIPTION_FILE, found, unread)
            said |= values or {}
            unread = {"questions"} if values is None else unread & {"questions"}
        said["unread"] = frozenset(unread)
    return _weighed(file, path.name, said, found), tuple(found)


def _weighed(file: Path, name: str, said: Mapping[str, object], found: Found) -> Template | None:
    here = Place(path=shown(file))
    try:
        with file.open("rb") as stream:
            content = stream.read(_LARGEST_BYTES + 1)
    except OSError as error:
        found.append(unreadable(error, here))
        return None
    if len(content) > _LARGEST_BYTES:
        found.append(finding("file-too-large", here, limit=_LARGEST_BYTES // 1024**2))
        return None
    digest = hashlib.sha256(content).hexdigest()
    return _TEMPLATE.make(name=name, file=str(file), path=here.path, digest=digest, **said)
