# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""docs/languages.md: which texts of the library are in which language, and which are missing."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from propose.readers.library import Library, root_of
from propose.readers.proposal import read_outline

ROOT = Path(__file__).parents[2]
FIRST, SECOND = "fr", "en"

_HEAD = """\
<!--
SPDX-FileCopyrightText: 2026 propose contributors
SPDX-License-Identifier: CC-BY-SA-4.0

Made by `make docs` from snippets/ and templates/. Do not edit.
-->

# Languages
"""

_LEAD = (
    "The library is written in French. Its English blocks stand beside the French ones, ask for "
    "the same answers and credit them: `propose list snippets --lang en` lists them, `lang: en` "
    "in proposal.yaml takes them. An offer names only blocks that its language has; below is "
    "what is there and what is not. How to add a language to a block is said in "
    "[the files](formats.md#a-block).\n"
)


def languages_page() -> str:
    """Return the page as Markdown."""
    library = Library([root_of(ROOT / "snippets")])
    return "\n".join([_HEAD, _LEAD, *_blocks(library), *_records(library), *_kinds()])


def _blocks(library: Library) -> Iterator[str]:
    kinds: dict[str, list[str]] = {}
    for name in library.ids():
        kinds.setdefault(name.partition("/")[0], []).append(name)
    yield "## Blocks\n"
    yield "| kind | French | English | not yet in English |"
    yield "|---|---:|---:|---|"
    for kind, names in kinds.items():
        there = {lang: _in(library, names, lang) for lang in (FIRST, SECOND)}
        gaps = [one.partition("/")[2] for one in names if one not in there[SECOND]]
        told = "all of them" if gaps and len(gaps) == len(names) else _listed(gaps)
        yield f"| `{kind}` | {len(there[FIRST])} | {len(there[SECOND]) or '–'} | {told} |"
    everything = library.ids()
    counts = [len(_in(library, everything, lang)) for lang in (FIRST, SECOND)]
    yield f"| **together** | **{counts[0]}** | **{counts[1]}** | |\n"


def _in(library: Library, names: Iterable[str], lang: str) -> list[str]:
    return [one for one in names if lang in library.languages(one)]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{one}`" for one in names)


def _records(library: Library) -> Iterator[str]:
    """Yield how many records of commons are described in English, and which are not."""
    records = library.commons_ids()
    gaps = [
        one
        for one in records
        if any(fault.code == "commons-language" for fault in library.commons(one, SECOND)[1])
    ]
    yield "## Records of commons\n"
    yield (
        f"{len(records) - len(gaps)} of {len(records)} are described in English. In an offer in "
        f"English, the others print their French text, with a warning: {_listed(gaps)}.\n"
    )


def _kinds() -> Iterator[str]:
    yield "## Kinds of response\n"
    yield "| kind | language | template |"
    yield "|---|---|---|"
    for file in sorted((ROOT / "templates").glob("*/*outline.yaml")):
        outline, _ = read_outline(file)
        template = file.parent.name
        kind = file.name.removesuffix("outline.yaml").removesuffix(".") or template
        if outline is not None:
            yield f"| `{kind}` | {outline.lang or FIRST} | `{template}` |"
    yield ""
