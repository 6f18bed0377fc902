# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""`python -m spelling`: misspelt French words in blocks, offers and templates.

hunspell reads the words; those of `words-fr.txt` are right as well. Markup, keys,
addresses and values to be filled are not words; a word with a capital is left alone
unless hunspell knows no such word in lower case either and it begins a sentence of
lower-case words, which no name does.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

from propose.readers.table import read_table

FOLDERS = ("snippets", "proposals", "templates")
FILES = ("README.fr.md", "docs/contribuer.md")
WORDS = Path(__file__).with_name("words-fr.txt")

_NOT_WORDS = re.compile(
    r"""
      \{%.*?%\} | \{\{.*?\}\} | \{:[^}]*\}      # tags, values, attribute lists
    | `[^`]*` | \]\([^)\s]*\)                   # code, where links lead
    | https?://\S+ | \S+@\S+                    # addresses
    | \b\d+(?:er|re|ers|res)\b                  # ordinals
    | \[\^[^\]]*\]:? | \[![A-Z]+\]              # labels of notes, kinds of callouts
    | \S*[/_]\S* | \w+(?:\.\w+)+ | mailto:         # paths and identifiers
    """,
    re.VERBOSE,
)
_ENGLISH = re.compile(r"^lang: *en\b", re.MULTILINE)
_INCLUSIVE = re.compile(r"[·•]\w+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ELISION = re.compile(r"^(?:[cdjlmnstCDJLMNST]|[Qq]u|[Ll]orsqu|[Pp]uisqu|[Jj]usqu)['’]")
_NOT_PROSE = frozenset(
    {
        *("SPDX-FileCopyrightText", "SPDX-License-Identifier", "adapts", "article", "authors"),
        *("blocks", "code", "commons", "consulted", "criteria", "en", "for_each", "from", "gender"),
        *("id", "items", "key", "kind", "lang", "library", "licence", "member", "name", "owner"),
        *("phase", "piece", "profile", "required", "reviewed", "review_every", "revision"),
        *("roles", "snippet", "state", "status", "table", "template", "to", "type", "url"),
        *("use", "when", "where", "with", "elision", "role", "currency"),
    }
)
"""Keys whose values are names, codes or another language, not prose in French."""


def _prose(text: str, first_line: int = 1) -> Iterator[tuple[int, str]]:
    """Yield the lines of the values of a YAML text that are prose."""
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    pending: list[yaml.Node] = [] if root is None else [root]
    while pending:
        node = pending.pop()
        if isinstance(node, yaml.MappingNode):
            pending.extend(
                value
                for key, value in node.value
                if key.value not in _NOT_PROSE and not _names_sections(key, value)
            )
        elif isinstance(node, yaml.SequenceNode):
            pending.extend(node.value)
        elif isinstance(node, yaml.ScalarNode):
            line = node.start_mark.line + first_line + (node.style in {"|", ">"})
            yield from enumerate(node.value.splitlines(), line)


def _names_sections(key: yaml.Node, value: yaml.Node) -> bool:
    """Return whether a value is the `pieces:` of an outline, which name sections."""
    return key.value == "pieces" and isinstance(value, yaml.MappingNode)


def _cells(file: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines of the cells of a table of answers that are prose."""
    table, _ = read_table(file)
    for row in table.rows:
        for column, cell in row.cells.items():
            if not _NOT_PROSE.intersection(column.split(".")[-1:]):
                yield from enumerate(cell.text.splitlines(), cell.place.line or 1)


def _lines(file: Path) -> Iterator[tuple[int, str]]:
    if file.suffix == ".csv":
        yield from _cells(file)
        return
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".yaml":
        yield from _prose(text)
        return
    body, line = text, 1
    if text.startswith("---\n"):
        header, _, body = text[4:].partition("\n---\n")
        yield from _prose(header, 2)
        line = header.count("\n") + 4
    in_fence = False
    for number, content in enumerate(body.splitlines(), line):
        if content.startswith("```"):
            in_fence = not in_fence
        elif not in_fence and not content.startswith("SPDX-"):
            yield number, content


def _words(file: Path) -> Iterator[tuple[int, str]]:
    """Yield each word of the prose of a file with its line, counted from one."""
    for number, line in _lines(file):
        bare = _INCLUSIVE.sub("", _NOT_WORDS.sub(" ", line))
        for match in _WORD.finditer(bare):
            word = _ELISION.sub("", match.group())
            if len(word) > 1:
                yield number, word


def _unknown(words: set[str]) -> set[str]:
    hunspell = shutil.which("hunspell")
    if hunspell is None:
        sys.exit("spelling: hunspell is missing: apt-get install hunspell hunspell-fr")
    done = subprocess.run(  # noqa: S603 - the words are its input, not its command
        [hunspell, "-d", "fr", "-i", "utf-8", "-l"],
        input="\n".join(sorted(words)),
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def _is_french(file: Path) -> bool:
    """Return whether a file is in French: its name, its offer or the file itself says so."""
    if ".en." in file.name:
        return False
    offer = next((one for one in file.parents if (one / "proposal.yaml").is_file()), None)
    if offer is None and file.suffix == ".md":
        return True
    said = file if offer is None else offer / "proposal.yaml"
    return not _ENGLISH.search(said.read_text(encoding="utf-8"))


def main() -> int:
    """Print `path:line: word` for each misspelt word; return 1 if there is one."""
    known = {
        line.strip().lower()
        for line in WORDS.read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    }
    found: list[tuple[Path, int, str]] = []
    files = [Path(name) for name in FILES]
    for folder in FOLDERS:
        files.extend(
            one
            for one in sorted(Path(folder).rglob("*"))
            if one.suffix in {".csv", ".md", ".yaml"}
            and not one.name.endswith(".lock.yaml")
            and _is_french(one)
        )
    for file in files:
        found.extend((file, line, word) for line, word in _words(file))
    candidates = {
        part.replace("’", "'") if "'" in part or "’" in part else part
        for _, _, word in found
        for part in (word, word.lower())
        if not word.isupper()
    }
    unknown = _unknown(candidates)
    wrong = [
        (file, line, word)
        for file, line, word in found
        if word.replace("’", "'") in unknown and word.lower() not in known and not word[0].isupper()
    ]
    for file, line, word in wrong:
        print(f"{file}:{line}: {word}")
    if wrong:
        print(f"{len(wrong)} words to correct, or to add to {WORDS.name}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
