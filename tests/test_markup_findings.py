# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every finding about Markdown is made, at its line, and names no answer."""

import pytest

from case_file import printed
from markup_sketch import read, source_of
from propose.model.codes.markup import CODES
from propose.model.filled import TOKEN_FIRST, FilledSource

MADE = {
    "unprintable-character": "\n\x02",
    "html-in-text": "\n<b>",
    "entity-in-text": "\n&eacute;",
    "mark-unpaired": "\nun **oubli",
    "nested-too-deep": "\n" + ">" * 40 + " mot",
    "answer-place": "\n```⟦langue: secret⟧\nx\n```",
    "long-text-in-line": "\nmot ⟦long: secret⟧",
    "heading-empty": "\n##",
    "heading-space": "\n##Titre",
    "heading-inside": "\n> # Titre",
    "page-break-inside": "\n- \\pagebreak",
    "anchor-twice": "# Un {: #a }\n# Deux {: #a }",
    "attribute-place": "\n{: .lead }",
    "attribute-unknown": "\n# Titre {: .lead }",
    "width-unread": "\n![x](x.png){: width=0% }",
    "link-target": "\n[x](⟦adresse: secret⟧)",
    "link-unread": "\n[x](y z)",
    "reference-undefined": "\n[x][y]",
    "reference-unused": "\n[x]: https://exemple.org",
    "reference-twice": "[x]: https://exemple.org\n[x]: https://exemple.org",
    "picture-not-beside": "\n![x](https://exemple.org/x.png)",
    "picture-outside": "\n![x](../../⟦fichier: secret⟧.png)",
    "picture-format": "\n![x](⟦fichier: secret⟧.svg)",
    "picture-in-answer": "⟦long: mot⏎![secret](x.png)⟧",
    "note-undefined": "\nmot[^1]",
    "note-unused": "\n[^1]: mot",
    "note-twice": "mot[^1]\n[^1]: un\n[^1]: deux",
    "note-empty": "mot[^1]\n[^1]:",
    "note-in-note": "mot[^1]\n[^1]: mot[^1]",
    "abbreviation-unused": "\n*[AB]: a b",
    "abbreviation-twice": "*[AB]: a b\n*[AB]: a b",
    "list-reads-as-code": "\n    - un",
    "callout-kind": "\n> [!FEU] mot",
    "fence-open": "\n```",
    "fence-info": "\n``` a b\n```",
    "table-columns": "\n| a | b |\n|---|",
    "table-cells": "| a |\n|---|\n| b | c |",
    "caption-alone": "\nTable: mot",
}


@pytest.mark.parametrize("code", sorted(MADE))
def test_finding_is_made_at_its_line(code: str) -> None:
    _, findings = read(source_of(MADE[code]))
    (found,) = [one for one in findings if one.code == code]
    lines = {"note-twice": 3, "table-cells": 3, "picture-in-answer": 41}
    assert found.place.line == lines.get(code, 2)
    assert "secret" not in printed(findings)


def test_no_code_is_without_its_test() -> None:
    assert set(MADE) == set(CODES)


def test_lines_are_those_of_the_file() -> None:
    # A condition that was false took the lines between.
    source = FilledSource(text="# Titre\n\nmot <b>\nmot", lines=(12, 13, 20, 21), fills=())
    blocks, findings = read(source)
    assert [block.origin.line for block in blocks] == [12, 20]
    assert [one.place.line for one in findings] == [20]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("un\x00deux", "un\ufffddeux"),
        ("un\ud800deux", "un\ufffddeux"),
        ("un\U00100000deux", "un\ufffddeux"),
        (f"un{chr(TOKEN_FIRST + 3)}deux", "un\ufffddeux"),
    ],
)
def test_what_no_document_can_print_is_told_and_marked(text: str, kept: str) -> None:
    blocks, findings = read(FilledSource(text=text, lines=(7,), fills=()))
    assert [one.code for one in findings] == ["unprintable-character"]
    assert findings[0].place.line == 7
    assert kept in repr(blocks)


def test_the_message_says_what_and_the_hint_what_to_type() -> None:
    _, findings = read("Texte.\n\n[x](../autre.md)")
    assert printed(findings) == (
        "snippets/essai/bloc.fr.md:3: error: a link cannot lead to ../autre.md [link-target]\n"
        "  hint: use https://…, http://…, mailto:… or the #anchor of a heading, table or picture\n"
    )


def test_nothing_is_found_in_an_empty_text() -> None:
    assert read("") == ((), ())
    assert read("\n\n  \n") == ((), ())
