# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Any Markdown reaches every writer with the same words, or is a finding with its line."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from lxml import etree, html

from command_line import Ran, propose
from test_markup_words import A_WORD, LABEL, SOURCE, words_in
from word_files import W, entries, word_file
from workspace import small_workspace

FORMATS = ("docx", "html", "md", "txt")
TEXT = "proposals/essai/own/contexte.md"
LOCATED = re.compile(r"proposals/essai/own/contexte\.md:(\d+)(:\d+)?: (error|warning): ")


@pytest.fixture
def offer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shell = {"templates/essai/template.docx": word_file("{{p body }}")}
    monkeypatch.chdir(small_workspace(tmp_path, shell, template=None))
    return tmp_path


def built_of(text: str) -> Ran:
    Path(TEXT).write_bytes(text.encode("utf-8"))
    return propose("build", "essai", "--format", ",".join(FORMATS), "--no-lock")


def words_of(name: str) -> set[str]:
    """Return the numbered words that a reader of a finished file sees."""
    content = Path(f"build/essai/essai.{name}").read_bytes()
    if name == "html":
        page = html.document_fromstring(content.decode("utf-8"))
        attributes = map(str, page.xpath("//@alt | //@title | //@href"))
        said = " ".join([page.text_content(), *page.itertext(), *attributes])
    elif name == "docx":
        said = " ".join(_said_in(content))
    else:
        said = content.decode("utf-8")
    unescaped = re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", said)
    return words_in(unescaped.replace("W", "w"))  # a note begins with a capital


def _said_in(content: bytes) -> Iterator[str]:
    for name, part in entries(content).items():
        if name.startswith("word/") and name.endswith((".xml", ".rels")):
            root = etree.fromstring(part)
            for paragraph in root.iter(f"{{{W}}}p"):
                yield "".join(one.text or "" for one in paragraph.iter(f"{{{W}}}t"))
            yield from map(str, root.xpath("//@descr | //@Target | //@*[local-name()='tooltip']"))


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
    ],
)
@given(SOURCE)
@example("w1 **w2** *w3* ~~w4~~ `w5` [w6](https://a.b/w7)\n\n- w8\n    1. w9\n")
@example("| w1 | w2 |\n|---|---|\n| w3 | w4 |\n\n> w5\n> — w6\n\nw7\n: w8\n")
@example("# w1\n\n## w2\n\n> [!NOTE] w3\n> w4\n\nw5[^a]\n\n[^a]: w6\n")
@example("```\nw1\n    w2\n```\n\n    w3\n\nw4  \nw5\\\nw6\n\n---\n\nw7")
@example("{# w1\n\n####### w2\n\n::: w3\nw4\n:::\n\n$w5$ ==w6== ^w7^ ~w8~ ++w9++")
@example("1) w1\n2) w2\n\n+ w3\n* w4\n\nw5\n===\n\nw6\n---\n\n\\# w7 \\* w8")
@example("[w1]: https://a.b\n\n[w2][w1] ![w3](w4.png) <https://a.b/w5> w6@w7.org")
@example("- [ ] w1\n- [x] w2\n\nTable: w3\n\n| a |\n|---|\n| w4 |\n{: #ici }\n\n*[w5]: w6\n\nw5")
def test_words_reach_every_writer_or_are_told_with_their_line(offer: Path, text: str) -> None:
    ran = built_of(text)
    assert offer.is_dir()
    located = [one for one in map(LOCATED.match, ran.err.splitlines()) if one]
    if ran.code != 0:
        assert any(one[3] == "error" for one in located) or "own-text-empty" in ran.codes, ran.err
        return
    assert all(1 <= int(one[1]) <= text.count("\n") + 1 for one in located)
    told = words_in(ran.err) | words_in(" ".join(LABEL.findall(text)))
    expected = words_in(text) - told
    for name in FORMATS:
        assert expected <= words_of(name), name
    assert A_WORD.search(text) is None or expected or told
