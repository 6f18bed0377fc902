# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the mutations start from: the cases of the tests, blocks, offers, Word templates."""

import re
from collections.abc import Iterator

from fuzz.offer import OFFER, REPOSITORY
from fuzz.readers import YamlReader
from fuzz.words import FRAGMENTS

_FENCED = re.compile(r"^(`{3,})[^\n]*\n(.*?)^\1[ \t]*$", re.MULTILINE | re.DOTALL)
_LONGEST_SEED = 12_000


def seeds_of(reader: str) -> list[bytes]:
    """Return the seeds of a reader, in the same order on every machine."""
    found = {"yaml": _yaml, "block": _blocks, "word": _word}[reader]()
    return list(dict.fromkeys(one for one in found if reader == "word" or _is_short(one)))


def _is_short(seed: bytes) -> bool:
    return len(seed) <= _LONGEST_SEED


def _yaml() -> Iterator[bytes]:
    for kind, name in YamlReader.FILES.items():
        if name in OFFER:
            yield f"{kind}\n{OFFER[name]}".encode()
    yield 'v\nacheteur;objet;jours\nLe Havre;un;3\nAmbérieu;"deux\nlignes";4\n'.encode()
    for file in sorted((REPOSITORY / "proposals").glob("*/*.yaml")):
        kind = {"answers.yaml": "a", "proposal.yaml": "p", "consultation.yaml": "c"}.get(file.name)
        kind = "l" if file.name == "proposal.lock.yaml" else kind
        if kind is not None:
            yield f"{kind}\n".encode() + file.read_bytes()
    for file in sorted((REPOSITORY / "templates").glob("*/template.yaml")):
        yield b"t\n" + file.read_bytes()
    for file in sorted((REPOSITORY / "snippets/communs").glob("*.yaml"))[:12]:
        yield b"k\n" + file.read_bytes()
    for text in _cases("reading-yaml.md", "reading-offer.md", "answers.md", "answers-file.md"):
        yield b"a\n" + text
        yield b"p\n" + text


def _blocks() -> Iterator[bytes]:
    whole = OFFER["offre/blocs/essai/tout.fr.md"].encode()
    yield whole
    header = whole[: whole.index(b"\n---\n", 4) + 5]
    for file in sorted((REPOSITORY / "snippets").glob("*/*.fr.md")):
        yield file.read_bytes()
    for file in sorted((REPOSITORY / "tests/cases").glob("*.md")):
        for text in _cases(file.name):
            yield text if text.startswith(b"---") else header + text


def _word() -> Iterator[bytes]:
    for file in sorted((REPOSITORY / "templates").glob("*/template.docx")):
        yield file.read_bytes()
    yield from (with_fragment(fragment) for fragment in FRAGMENTS)


def _cases(*names: str) -> Iterator[bytes]:
    """Yield the fenced texts of files of cases."""
    for name in names:
        text = (REPOSITORY / "tests/cases" / name).read_text(encoding="utf-8")
        yield from (match[2].encode() for match in _FENCED.finditer(text))


def with_fragment(fragment: str) -> bytes:
    """Return the plainest template with a piece of WordprocessingML first in its body."""
    from fuzz.archives import packed, unpacked  # noqa: PLC0415 - lxml, for Word files only

    parts = unpacked((REPOSITORY / "templates/note-sobre/template.docx").read_bytes())
    body = parts["word/document.xml"]
    parts["word/document.xml"] = body.replace(b"<w:body>", b"<w:body>" + fragment.encode(), 1)
    return packed(parts)
