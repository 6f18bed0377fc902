# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The table from the facts of the sources to the blocks holds in both directions."""

import re

from propose.readers.library import Library, root_of
from workspace import REPOSITORY

PAGE = (REPOSITORY / "docs/coverage.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| *(\d{3})-(\d+) *\|(.+?)\|(.+)\|$", PAGE, re.MULTILINE)
TOTALS = re.findall(r"^\| (\d{3}) \| .+? \| (\d+) \| (\d+) \| (\d+) \|$", PAGE, re.MULTILINE)
SNIPPETS = REPOSITORY / "snippets"
LEFT_OUT = re.compile(r"laissée?s? de côté : \S")
SOURCES = {
    "Prestation autour de communs": "004",
    "AMI Fabriques de Territoires": "003",
    "Favoriser l'émergence et la consolidation": "001",
    "Initier les bases d'une Fabrique": "000",
    "Communication de RFFLabs": "002",
}


def test_every_fact_has_a_number_in_order() -> None:
    numbers: dict[str, list[int]] = {}
    for source, number, *_ in ROWS:
        numbers.setdefault(source, []).append(int(number))
    assert set(numbers) == set(SOURCES.values())
    for found in numbers.values():
        assert found == list(range(1, len(found) + 1))


def test_every_fact_leads_to_a_block_or_says_why_not() -> None:
    for source, number, fact, goes in ROWS:
        named = re.findall(r"`([a-z0-9-]+/[a-z0-9-]+)`", goes)
        assert fact.strip(), (source, number)
        assert named or LEFT_OUT.search(goes), (source, number)
        for one in named:
            files = [f"{one}.yaml"] if one.startswith("communs/") else [f"{one}.fr.md"]
            assert (SNIPPETS / files[0]).is_file(), (source, number, one)


def test_every_block_made_from_a_source_stands_in_its_table() -> None:
    named = {(row[0], one) for row in ROWS for one in re.findall(r"`([^`]+)`", row[3])}
    library = Library([root_of(SNIPPETS)])
    absent = []
    for name in library.ids():
        snippet, _ = library.snippet(name, "fr")
        for source in snippet.sources if snippet is not None else ():
            number = next((SOURCES[one] for one in SOURCES if source.title.startswith(one)), None)
            if number is not None and (number, name) not in named:
                absent.append((number, name))
    assert absent == []


def test_the_sums_above_the_tables_are_those_of_the_rows() -> None:
    counted = []
    for source in SOURCES.values():
        rows = [row for row in ROWS if row[0] == source]
        left = sum(bool(LEFT_OUT.search(row[3])) for row in rows)
        counted.append((source, str(len(rows)), str(len(rows) - left), str(left)))
    assert sorted(TOTALS) == sorted(counted)
