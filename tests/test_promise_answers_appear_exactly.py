# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Promise 3: an answer appears character for character, as often as the offer says, or the
build refuses and says where."""

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx.document import Document
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree, html
from markdown_it import MarkdownIt

from command_line import Ran, propose
from word_files import W, entries, word_file
from workspace import BLOCK, small_workspace

ANSWERS = "proposals/essai/answers.yaml"
FORMATS = ("docx", "html", "md", "txt")
OPENING, CLOSING = "⟦", "⟧"

# REUSE-IgnoreStart
ASKING = BLOCK.replace(
    "questions:\n", "questions:\n  lieu: {ask: Quel lieu ?, type: text, example: Nantes}\n"
)
# REUSE-IgnoreEnd
SENTENCE = f"\nLe lieu : {OPENING}{{{{ lieu }}}}{CLOSING} ; fin.\n"
EVERYWHERE = f"""
### Titre {OPENING}{{{{ lieu }}}}{CLOSING}

Un mot **{OPENING}{{{{ lieu }}}}{CLOSING}** et *{OPENING}{{{{ lieu }}}}{CLOSING}*, une note[^a].

[^a]: Dans la note, {OPENING}{{{{ lieu }}}}{CLOSING}.

- Un élément {OPENING}{{{{ lieu }}}}{CLOSING}

> Une citation {OPENING}{{{{ lieu }}}}{CLOSING}

| Un | Deux |
|---|---|
| a | {OPENING}{{{{ lieu }}}}{CLOSING} |

{{% if lieu %}}
Un lien [vers {OPENING}{{{{ lieu }}}}{CLOSING}](https://exemple.org).
{{% endif %}}
"""
TEMPLATE_ASKS = "questions: {lieu: {ask: Quel lieu ?, type: text}}\n"
TEMPLATE = word_file("{{ title }}", "{{p body }}")


def workspace_in(folder: Path, block: str, template: bytes = TEMPLATE) -> Path:
    """Lay out an offer whose block prints the answer `lieu`."""
    files = {
        "snippets/methode/garant.fr.md": ASKING + block,
        "templates/essai/template.docx": template,
        "templates/essai/template.yaml": TEMPLATE_ASKS if block == "" else "",
    }
    return small_workspace(folder, files, template=None)


@pytest.fixture
def sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(workspace_in(tmp_path, SENTENCE))
    return tmp_path


@pytest.fixture
def everywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(workspace_in(tmp_path, EVERYWHERE))
    return tmp_path


# What stands in a finished file ----------------------------------------------------------


def built_with(typed: str) -> Ran:
    """Build the offer of the working folder with an answer, given as it stands in the file."""
    answers = f"garant: {{name: Sanaé Morvenant, gender: f}}\nlieu: {typed}\n"
    Path(ANSWERS).write_bytes(answers.encode("utf-8", "surrogatepass"))
    return propose("build", "essai", "--format", ",".join(FORMATS), "--no-lock")


def read_file(name: str) -> bytes:
    return Path(f"build/essai/essai.{name}").read_bytes()


def read_back(name: str) -> Iterator[str]:
    """Yield what stands between each pair of marks in a finished file, as a reader sees it."""
    for said in _SAID[name](read_file(name)):
        assert said.count(OPENING) == said.count(CLOSING), "an answer was cut"
        for part in said.split(OPENING)[1:]:
            yield part.partition(CLOSING)[0]


def _word(content: bytes) -> Iterator[str]:
    for name, part in entries(content).items():
        if name.startswith("word/") and name.endswith(".xml"):
            for paragraph in etree.fromstring(part).iter(f"{{{W}}}p"):
                yield "".join(one.text or "" for one in paragraph.iter(f"{{{W}}}t"))


def _page(content: bytes) -> Iterator[str]:
    page = html.document_fromstring(content.decode("utf-8"))
    (main,) = page.iter("main")
    yield main.text_content()


def _markdown(content: bytes) -> Iterator[str]:
    """Yield what a reader of Markdown that is not ours makes of the file."""
    page = MarkdownIt("commonmark").enable("table").render(content.decode("utf-8"))
    yield html.document_fromstring(page).text_content()


def _text(content: bytes) -> Iterator[str]:
    yield content.decode("utf-8")


_SAID = {"docx": _word, "html": _page, "md": _markdown, "txt": _text}


# Any text --------------------------------------------------------------------------------

HOSTILE = (
    *("NO", "1.10", "12:30", "01000", "1250.00", "2026-13-45", "0x1F", "1e3", "null", "~"),
    *("AT&T R&D", "& Cie <SAS>", "<b>gras</b>", "<!--", "]]>", "&amp;", "&#65;", "</w:t>"),
    *("{{ garant }}", "{% if x %}", "{# x #}", "{_{", "{{p body }}", "%s %(x)s", "$x$", "\\"),
    *("**gras** *i* _u_", "[a](b)", "![a](b.png)", "`c`", "# titre", "1. un", "- a", "a|b"),
    *("[^1]", "[TOC]", "{: #ici }", "https://exemple.org/a_b_c?d=1&e=2", "x@exemple.org", "://"),
    *("l'eau", '"eau"', "« eau »", "a : b ; c ! d ?", "20 %", "...", "--", "1 000", "n° 3"),
    *("e\u0301te\u0301", "été", "👩‍🌾🏳️‍🌈", "שלום", "\u202eabc\u202c", "\u200fא\u200e", "\ufb01n"),
    *("a\u00a0b", "a\u202fb", "a\u2009b", "co\u00adopérer", "a\u200bb", "a\u2011b", "a\u2060b"),
    *("_x0041_", "\ue000", "=1+1", "../../../etc/passwd", "C:\\Users\\x", "a\u3000b", "𝒜", "İı"),
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stands_in_every_format_as_typed(text: str, sentence: Path) -> None:
    ran = built_with(json.dumps(text, ensure_ascii=False))
    assert ran.code == 0, ran.err
    assert sentence.is_dir()
    for name in FORMATS:
        assert list(read_back(name)) == [text], name


UNFIT = "\x7f\x85\u2028\u2029\ufeff\ufffe\uffff"
printable = st.text(
    st.characters(
        exclude_categories=("Cc", "Cs"),
        exclude_characters=UNFIT,
        max_codepoint=0xEFFFF,
    ),
    min_size=1,
    max_size=60,
).filter(lambda text: bool(text.strip()))


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(printable, st.sampled_from(["double", "single", "folded"]))
@example(" bords ", "double")
@example("a  b", "single")
@example("\u00a0a\u00a0", "single")
@example("*" * 60, "folded")
def test_any_printable_text_stands_in_every_format_as_typed(
    sentence: Path, text: str, style: str
) -> None:
    quoted = {
        "double": json.dumps(text, ensure_ascii=False),
        "single": "'" + text.replace("'", "''") + "'",
        "folded": f">-2\n  {text}",
    }[style]
    ran = built_with(quoted)
    assert ran.code == 0, ran.err
    assert sentence.is_dir()
    for name in FORMATS:
        assert list(read_back(name)) == [text], name


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.text(min_size=1, max_size=20), st.sampled_from(["", "'", '"']))
def test_any_text_is_printed_or_refused_at_its_line(sentence: Path, text: str, quote: str) -> None:
    ran = built_with(f"{quote}{text}{quote}")
    assert sentence.is_dir()
    if ran.code == 0:
        said = list(read_back("txt"))
        assert said == list(read_back("docx"))
        assert all(one in text.replace("''", "'") for one in said) or quote
    else:
        lines = [one for one in ran.err.splitlines() if ": error: " in one]
        assert lines
        assert all(one.startswith(f"{ANSWERS}:") for one in lines)


@pytest.mark.parametrize("character", ["\0", "\a", "\x1b", *UNFIT, "\ud800", "\U000f0000"])
def test_what_no_file_can_hold_is_refused_at_its_line(character: str, sentence: Path) -> None:
    ran = built_with(f'"avant{character}après"')
    assert sentence.is_dir()
    assert (ran.code, len(ran.codes)) == (1, 1)
    assert ran.err.startswith(f"{ANSWERS}:2")
    assert "avant" not in ran.err
    assert not Path("build").exists()


def test_lines_are_refused_where_one_line_is_asked(sentence: Path) -> None:
    assert built_with("|\n  un\n  deux").codes == ["answer-type"]
    assert not (sentence / "build").exists()


# As often as the offer says --------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["Orléans", "AT&T <b> *x* {{ y }}", "e\u0301 👩‍🌾 שלום", "1.10 : a|b", "a  b"]
)
def test_an_answer_stands_as_often_as_the_block_says(text: str, everywhere: Path) -> None:
    times = EVERYWHERE.count("{{ lieu }}")
    ran = built_with(json.dumps(text, ensure_ascii=False))
    assert ran.code == 0, ran.err
    assert everywhere.is_dir()
    for name in FORMATS:
        said = list(read_back(name))
        assert said.count(text) >= times, name  # contents repeat the heading
        assert set(said) == {text}, name


def test_an_answer_stands_in_cover_header_and_title_of_a_template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "AT&T <R&D> {{ x }} & Cie {% y %}"
    field = f"{OPENING}{{{{ lieu }}}}{CLOSING}"

    def with_header(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = field
        document.core_properties.subject = field

    shell = word_file(field, "{{p body }}", build=with_header)
    monkeypatch.chdir(workspace_in(tmp_path, "", shell))
    ran = built_with(json.dumps(text))
    assert ran.code == 0, ran.err
    assert list(read_back("docx")) == [text] * 2
    properties = etree.fromstring(entries(read_file("docx"))["docProps/core.xml"])
    assert f"{OPENING}{text}{CLOSING}" in [one.text for one in properties]


# Typed answers ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("declared", "typed", "printed"),
    [
        ("type: integer", "1250", "1 250"),
        ("type: integer", "007", "7"),
        ("type: decimal", "4.50", "4,5"),
        ("type: amount", "1250.50 EUR", "1 250,50 €"),
        ("type: percentage", "5,5 %", "5,5 %"),
        ("type: date", "2027-01-11", "11 janvier 2027"),
        ("type: choice, choices: {a: un atelier}", "a", "un atelier"),
        ("type: person", "Ada & Cie", "Ada & Cie"),
        ("type: email", "a.b@exemple.org", "a.b@exemple.org"),
        ("type: url", "https://exemple.org/a_b", "https://exemple.org/a_b"),
    ],
)
def test_a_typed_answer_stands_as_its_type_prints_it(
    declared: str, typed: str, printed: str, sentence: Path
) -> None:
    block = sentence / "snippets/methode/garant.fr.md"
    text = block.read_text(encoding="utf-8").replace("type: text, example: Nantes", declared, 1)
    block.write_text(text, encoding="utf-8")
    ran = built_with(typed)
    assert ran.code == 0, ran.err
    for name in FORMATS:
        (said,) = read_back(name)
        assert unicodedata.normalize("NFKC", said) == printed, name


# Nothing is lost -------------------------------------------------------------------------


def test_an_answer_that_nothing_asks_for_is_found(sentence: Path) -> None:
    ran = built_with("Nantes\nlieux: Orléans")
    assert sentence.is_dir()
    assert ran.codes == ["answer-unused"]
    assert f"{ANSWERS}:3:1: warning: " in ran.err
