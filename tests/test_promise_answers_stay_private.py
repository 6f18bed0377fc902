# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Promise 7: no answer is printed, logged or sent, nor stands where nobody asked for it."""

import hashlib
import os
import random
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from lxml import etree, html

import propose.cli as propose_cli
from canaries import (
    ANSWERS,
    CANARIES,
    CONSULTATION,
    OWN,
    TABLE,
    canary_workspace,
    slips_in,
)
from canaries import PROPOSAL as OUTLINE
from case_file import Case, cases_in
from command_line import in_terminal, propose
from propose.app.build import FORMAT_NAMES
from propose.model.codes import CODES
from propose.writers import pdf
from word_files import entries, word_file
from workspace import BLOCK, PROPOSAL, small_workspace

BLOCK_WITH_ANSWERS = BLOCK.replace(
    "questions:\n",
    "questions:\n"
    "  recit: {ask: Que dire ?, type: long text}\n"
    "  logo: {ask: Quel logo ?, type: text}\n"
    "  cible: {ask: Vers quoi ?, type: text}\n",
)
REST = """\
garant: {name: Sanaé Morvenant, gender: f}
recit: |
  [Secret](secret:x), mot[^secret] et [autre][secrets], <secret>.

  [secret]: https://secret.example "Secret"

  *[SECRETE]: Secret

  [^secrete]: Secret.

  > [!SECRET] Secret

  ``` secret info
  secret
  ```

  Mot {: .secret }
logo: logos/secret
cible: "#secret"
"""


def build(folder: Path, answers: str, body: str, files: dict[str, str | bytes]) -> list[str]:
    """Return the codes of the errors of a build whose messages hold no secret."""
    small_workspace(
        folder,
        {
            "snippets/methode/garant.fr.md": BLOCK_WITH_ANSWERS + body,
            "proposals/essai/answers.yaml": answers,
        },
    )
    for name, content in files.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    ran = propose("build", "essai")
    assert "secret" not in (ran.out + ran.err).casefold()
    return ran.codes


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_markdown_of_an_answer_is_not_quoted(tmp_path: Path) -> None:
    codes = build(tmp_path, REST, "\n{{ recit }}\n\n{{ logo }} {{ cible }}\n", {})
    assert {
        "link-target",
        "note-undefined",
        "reference-unused",
        "html-in-text",
        "reference-undefined",
        "abbreviation-unused",
        "note-unused",
        "callout-kind",
        "fence-info",
        "attribute-place",
    } <= set(codes)


def test_picture_that_an_answer_names_is_not_named(tmp_path: Path) -> None:
    answers = REST.partition("recit:")[0] + "recit: Mot.\nlogo: logos/secret\ncible: mot\n"
    codes = build(
        tmp_path, answers, "\n![Logo]({{ logo }}.png)\n\n{{ recit }}\n\n{{ cible }}\n", {}
    )
    assert "picture-missing" in codes


def test_reference_that_an_answer_makes_is_not_named(tmp_path: Path) -> None:
    answers = REST.partition("recit:")[0] + 'logo: mot\ncible: "#secret"\n'
    body = "\n[ici]({{ cible }}) et mot[^1] {{ logo }}\n\n{{ recit }}\n\n[^1]: [là](#absent)\n"
    codes = build(tmp_path, answers + 'recit: "Mot[^1].\\n\\n[^1]: [](#secret)"\n', body, {})
    assert codes.count("reference-without-target") == 3


def test_paragraph_of_a_template_is_not_quoted_filled(tmp_path: Path) -> None:
    answers = REST.partition("recit:")[0] + "recit: Mot.\nlogo: mot\ncible: mot\ncontact: Secret\n"
    questions = "questions:\n  contact: {ask: Qui ?, type: person, required: false}\n"
    codes = build(
        tmp_path,
        answers,
        "\n{{ recit }}\n\n{{ logo }} {{ cible }}\n",
        {
            "templates/essai/template.docx": word_file("{{ title }}, {{ contact }}", "{{p body }}"),
            "templates/essai/template.yaml": questions,
            "proposals/essai/proposal.yaml": PROPOSAL.replace("Animer", "Secret"),
        },
    )
    assert "template-no-text" in codes


def test_cell_of_a_table_is_not_quoted(tmp_path: Path) -> None:
    rows = [
        "key;garant;garant.gender;proposal.date;logo;recit;#secret;inconnu",
        "Secret;Secret;secret;secret;logos/secret;[Secret](secret:x);secret;secret",
        'port;"Secret\nSecret";secret;secret;#REF!;[Secret](secret:x);secret;secret;secret',
        "dunes;Secret;f;2026-11-20;logos/secret;[Secret](secret:x) <secret>;secret;",
        'halle;"Secret;f',
    ]
    small_workspace(
        tmp_path,
        {
            "snippets/methode/garant.fr.md": BLOCK_WITH_ANSWERS
            + "\n{{ recit }}\n\n![{{ cible }}]({{ logo }}.png)\n",
            "proposals/essai/proposal.yaml": PROPOSAL + "each_row_of: lieux.csv\n",
            "proposals/essai/lieux.csv": "\n".join(rows),
            "proposals/essai/answers.yaml": "cible: mot\n",
        },
    )
    for command in ("build", "bill"):
        ran = propose(command, "essai")
        assert "secret" not in (ran.out + ran.err).casefold()
    codes = set(propose("build", "essai").codes)
    assert codes >= {
        "column-unknown",
        "shape-slug",
        "answer-type",
        "cell-formula",
        "row-cells",
        "table-quote",
        "link-target",
        "html-in-text",
        "picture-missing",
    }
    sound = "key;garant;logo;recit\nport;Secret;mot;Secret\n"
    (tmp_path / "proposals/essai/lieux.csv").write_text(sound, encoding="utf-8")
    body = BLOCK_WITH_ANSWERS + "\n{{ recit }} {{ cible }} {{ logo }}\n"
    (tmp_path / "snippets/methode/garant.fr.md").write_text(
        body.replace("long text", "text"), encoding="utf-8"
    )
    ran = propose("build", "essai", "--format", "md")
    assert ran.codes == []
    assert "secret" not in (ran.out + ran.err).casefold()
    lock = (tmp_path / "proposals/essai/proposal.lock.yaml").read_text(encoding="utf-8")
    assert "secret" not in lock.casefold()
    assert "Secret" in (tmp_path / "build/essai/essai-port.md").read_text(encoding="utf-8")


# An offer all of whose answers are canaries --------------------------------------------------

NEVER_PRINTED = (
    *("unused", "buyer.piece", "buyer.sentence", "title.article", "lot.other"),
    *("criterion", "criterion.price", "question", "piece", "grouping"),
    *("own.title", "own.picture", "member.presentation"),
)
"""What the offer knows and no text, table or template asks for."""

OF_CREDITS = ("own.source", "own.source.author", "own.source.url")
"""Works that a text in own/ credits; a credit is no answer, and the lock keeps it."""


@pytest.fixture(scope="module")
def canary_offer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace whose offer is built in all formats, with its own HOME and TMPDIR."""
    folder = tmp_path_factory.mktemp("canaries")
    workspace = canary_workspace(folder / "workspace")
    for name in ("home", "scratch"):
        (folder / name).mkdir()
    shown = in_terminal(
        *("build", "essai", "--format", ",".join(FORMAT_NAMES)),
        cwd=workspace,
        HOME=str(folder / "home"),
        XDG_CACHE_HOME=str(folder / "home/cache"),
        TMPDIR=str(folder / "scratch"),
    )
    assert "7 blocks" in shown or "4 blocks" in shown, shown
    (folder / "shown").write_text(shown, encoding="utf-8")
    return folder


def built_file(folder: Path, suffix: str) -> Path:
    (file,) = (folder / "workspace/build/essai").glob(f"*{suffix}")
    return file


def test_every_canary_is_another() -> None:
    assert len(CANARIES.forms) >= 90
    assert len(set(CANARIES.every_form())) == len([*CANARIES.every_form()])
    typed = ANSWERS + CONSULTATION + OWN + OUTLINE + TABLE
    assert [one for one in CANARIES.forms if one not in CANARIES.in_text(typed)] == []


def test_a_build_on_a_terminal_shows_no_answer(canary_offer: Path) -> None:
    shown = (canary_offer / "shown").read_text(encoding="utf-8")
    assert "━" in shown or "essai" in shown
    assert CANARIES.in_text(shown) == []


def test_a_build_leaves_nothing_behind(canary_offer: Path) -> None:
    left = [one for name in ("home", "scratch") for one in (canary_offer / name).rglob("*")]
    assert [one for one in left if one.is_file() and CANARIES.in_bytes(one.read_bytes())] == []
    assert [one for one in (canary_offer / "scratch").iterdir() if "propose" in one.name] == []
    names = {str(one) for one in (canary_offer / "workspace/build").rglob("*")}
    assert CANARIES.in_text("\n".join(names)) == []


def test_the_lock_holds_no_answer(canary_offer: Path) -> None:
    lock = (canary_offer / "workspace/proposals/essai/proposal.lock.yaml").read_text("utf-8")
    assert CANARIES.in_text(lock, allowed=OF_CREDITS) == []


def test_the_bill_for_machines_holds_no_answer(canary_offer: Path) -> None:
    assert CANARIES.in_text(built_file(canary_offer, ".jsonld").read_text("utf-8")) == []


@pytest.mark.parametrize("suffix", [".html", ".md", ".txt", ".jsonld"])
def test_what_nothing_asks_for_is_in_no_text(canary_offer: Path, suffix: str) -> None:
    told = built_file(canary_offer, suffix).read_text("utf-8")
    allowed = {".md": ("own.picture",), ".txt": ("criterion", "question")}.get(suffix, ())
    assert set(CANARIES.in_text(told)) & set(NEVER_PRINTED) <= set(allowed)
    assert [one for one in CANARIES.in_text(told) if one.startswith("row.")] == []


def test_a_web_page_holds_answers_in_its_text_alone(canary_offer: Path) -> None:
    page = html.fromstring(built_file(canary_offer, ".html").read_text("utf-8"))
    beside = [
        f"{name} {value}"
        for one in page.iter()
        for name, value in one.items()
        if name not in {"href", "alt", "src"}
    ]
    beside += [one.text or "" for one in page.iter(etree.Comment, "style", "script")]
    assert CANARIES.in_text("\n".join(beside)) == []
    named = "\n".join(one.get("href", "") for one in page.iter() if "#" in one.get("href", ""))
    assert CANARIES.in_text(named) == []
    assert set(CANARIES.in_text("\n".join(page.xpath("//img/@alt")))) == {"own.alternative"}


# The Word file -----------------------------------------------------------------------------


def stories(content: bytes) -> Iterator[tuple[str, str, str]]:
    """Yield each part of a Word file: its name, its text as read, all that stands beside."""
    for name, part in entries(content).items():
        if not name.endswith((".xml", ".rels")):
            assert CANARIES.in_bytes(part) == [], name
            continue
        root = etree.fromstring(part)
        text = " ".join(one.text or "" for one in root.iter("{*}t"))
        for one in root.iter("{*}t"):
            one.text = ""
        yield name, text, etree.tostring(root, encoding="unicode")


def test_a_word_file_holds_answers_in_its_text_alone(canary_offer: Path) -> None:
    beside = {
        name: found
        for name, _, told in stories(built_file(canary_offer, ".docx").read_bytes())
        if (found := CANARIES.in_text(told))
    }
    assert set(beside) <= {
        *("docProps/core.xml", "word/document.xml", "word/_rels/document.xml.rels"),
    }
    # The title of the offer, and the subject for which the template names a fact.
    assert set(beside["docProps/core.xml"]) == {"consultation.title", "title"}
    # The description of a picture, and the addresses of links.
    assert set(beside["word/document.xml"]) == {"own.alternative"}
    assert set(beside["word/_rels/document.xml.rels"]) <= {"own.source.url", "lien"}


def test_headers_and_footers_hold_what_the_template_asks_for(canary_offer: Path) -> None:
    found = {
        name: set(CANARIES.in_text(text))
        for name, text, _ in stories(built_file(canary_offer, ".docx").read_bytes())
        if "header" in name or "footer" in name or "note" in name
    }
    assert set().union(*found.values()) <= {"short_title", "buyer", "member", "title"}


def test_what_nothing_asks_for_is_nowhere_in_a_word_file(canary_offer: Path) -> None:
    content = built_file(canary_offer, ".docx").read_bytes()
    for name, text, told in stories(content):
        found = CANARIES.in_text(text + told)
        assert set(found) & set(NEVER_PRINTED) == set(), name
        assert not [one for one in found if one.startswith("row.")], name


def test_an_answer_stands_in_no_section_that_does_not_use_it(canary_offer: Path) -> None:
    told = built_file(canary_offer, ".md").read_text("utf-8")
    sections = re.split(r"^## |^# ", told, flags=re.MULTILINE)
    found = {one.partition("\n")[0]: set(CANARIES.in_text(one)) for one in sections[1:]}
    assert sum(any(name in one for one in found) for name in ("Méthode", "Lieux", "Budget")) == 3
    for title, names in found.items():
        if "Budget" not in title:
            assert not names & {"member", "person", "profile.rate", "reference", "charge"}, title
        if "Méthode" not in title:
            assert not names & {"texte", "montant", "fiche.prix", "jour", "recit"}, title
        if "Annexe" not in title and "ommuns" not in title:
            assert not names & {"promise.amount", "promise.to", "promise.description"}, title


# The PDF -----------------------------------------------------------------------------------


def test_a_pdf_holds_answers_on_its_pages_alone(canary_offer: Path) -> None:
    with pikepdf.open(built_file(canary_offer, ".pdf")) as made:
        info = "\n".join(map(str, made.docinfo.values()))
        packet = made.Root.Metadata.read_bytes().decode()
        names = "\n".join(map(str, made.Root.get("/Dests", {}).keys()))
        assert set(CANARIES.in_text(info + packet)) == {"title"}
        assert CANARIES.in_text(names) == []
        assert len(made.attachments) == 0


def test_libreoffice_is_told_no_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Arguments, environment and names of files are seen by everybody on a machine."""
    seen = tmp_path / "seen"
    office = tmp_path / "soffice"
    office.write_text(
        f"#!{sys.executable}\n"
        "import os, pathlib, stat, sys\n"
        "folder = pathlib.Path(sys.argv[-1]).parent\n"
        "mode = oct(stat.S_IMODE(folder.stat().st_mode))\n"
        f"pathlib.Path({str(seen)!r}).write_text("
        "repr((sys.argv, dict(os.environ), sorted(map(str, folder.rglob('*'))), mode)))\n"
        "import zipfile\n"
        "told = zipfile.ZipFile(sys.argv[-1]).read('word/document.xml').decode()\n"
        "print('Error: ' + told)\n"
        "sys.exit(1)\n",
        encoding="utf-8",
    )
    office.chmod(0o755)
    monkeypatch.setattr(pdf, "office_program", lambda: str(office))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "scratch"))
    monkeypatch.setattr("tempfile.tempdir", None)
    (tmp_path / "scratch").mkdir()
    monkeypatch.chdir(canary_workspace(tmp_path / "workspace"))
    ran = propose("build", "essai", "--format", "pdf,docx")
    assert "pdf-failed" in ran.codes
    assert CANARIES.in_text(ran.out + ran.err) == []
    told = seen.read_text(encoding="utf-8")
    assert CANARIES.in_text(told) == []
    assert told.endswith("'0o700')")
    assert [*(tmp_path / "scratch").iterdir()] == []


# Hashes ------------------------------------------------------------------------------------

_HEX = re.compile(r"(?<![0-9A-Fa-f])[0-9A-Fa-f]{8,128}(?![0-9A-Fa-f])")
_BASE32 = re.compile(r"(?<![a-z2-7])[a-z2-7]{16,}(?![a-z2-7])")
_ALGORITHMS = ("sha256", "sha1", "md5", "blake2b", "blake2s", "sha512", "sha3_256")


def test_no_digest_lets_an_answer_be_guessed(canary_offer: Path) -> None:
    """Somebody who guesses an answer, a paragraph or a file finds its digest nowhere."""
    workspace = canary_offer / "workspace"
    told = [
        (workspace / "proposals/essai/proposal.lock.yaml").read_text("utf-8"),
        built_file(canary_offer, ".jsonld").read_text("utf-8"),
        built_file(canary_offer, ".html").read_text("utf-8"),
        built_file(canary_offer, ".md").read_text("utf-8"),
    ]
    told += [part.decode("utf-8", "replace") for part in every_entry(canary_offer)]
    told += [name for part in (built_file(canary_offer, ".docx"),) for name in entries_of(part)]
    digests = {one.casefold().replace("-", "") for text in told for one in _HEX.findall(text)}
    digests |= {one for text in told for one in _BASE32.findall(text)}
    assert len(digests) > 20
    guesses = {*CANARIES.every_form()}
    guesses |= {one.capitalize() for one in guesses}
    for source in (ANSWERS, CONSULTATION, OWN, OUTLINE):
        guesses |= {source, source.strip(), *source.splitlines(), *source.split("\n\n")}
        guesses |= {line.strip() for line in source.splitlines()}
        guesses |= {one.partition(": ")[2].strip() for one in source.splitlines()}
    guesses |= set(built_file(canary_offer, ".md").read_text("utf-8").splitlines())
    guesses |= set(built_file(canary_offer, ".txt").read_text("utf-8").splitlines())
    for name in ("answers.yaml", "consultation.yaml", "own/contexte.md", "proposal.yaml"):
        guesses.add((workspace / "proposals/essai" / name).read_text("utf-8"))
    guesses |= set(paragraphs_of(built_file(canary_offer, ".docx")))
    found = {
        guess[:40]
        for guess in guesses
        if CANARIES.in_text(guess)
        for algorithm in _ALGORITHMS
        for digest in spelt(hashlib.new(algorithm, guess.encode()).digest())
        if any(one.startswith(digest[: len(one)]) for one in digests if len(one) >= 8)
    }
    assert found == set()


def spelt(digest: bytes) -> tuple[str, str]:
    import base64  # noqa: PLC0415 - only here

    return digest.hex(), base64.b32encode(digest).decode().lower()


def every_entry(folder: Path) -> Iterator[bytes]:
    with zipfile.ZipFile(built_file(folder, ".docx")) as archive:
        yield from (archive.read(one) for one in archive.namelist() if not one.endswith(".png"))


def entries_of(file: Path) -> list[str]:
    with zipfile.ZipFile(file) as archive:
        return archive.namelist()


def paragraphs_of(file: Path) -> Iterator[str]:
    root = etree.fromstring(entries(file.read_bytes())["word/document.xml"])
    for paragraph in root.iter("{*}p"):
        yield " ".join("".join(one.text or "" for one in paragraph.iter("{*}t")).split())


# Rows, waivers, permissions ----------------------------------------------------------------


def test_the_documents_of_one_row_tell_nothing_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(canary_workspace(tmp_path))
    offer = tmp_path / "proposals/essai"
    (offer / "proposal.yaml").write_text(f"{OUTLINE}each_row_of: lieux.csv\n", "utf-8")
    header, row = TABLE.splitlines()
    other = row.replace("dunes", "port", 1).replace("Xq", "Yz")
    remarks = ("# à rappeler", "Remarquex", "Remarquey")
    table = "\n".join(f"{a};{b}" for a, b in zip((header, row, other), remarks, strict=True))
    (offer / "lieux.csv").write_text(f"{table}\n", "utf-8")
    ran = propose("build", "essai", "--format", "docx,html,md,jsonld,txt")
    assert ran.code == 0, ran.err
    assert CANARIES.in_text(ran.out + ran.err) == []
    built = [*(tmp_path / "build/essai").iterdir()]
    assert len(built) == 10
    lock = offer / "proposal.lock.yaml"
    for file in (*built, lock):
        content = file.read_bytes()
        told = b"".join(entries(content).values()) if file.suffix == ".docx" else content
        assert b"Remarque" not in told, file.name
        if "dunes" not in file.name:
            found = [one for one in CANARIES.in_bytes(told) if one.startswith("row.")]
            assert set(found) <= {"row.montant"}, file.name  # both rows state it
        if "port" not in file.name:
            assert b"Yz" not in told, file.name


def test_reasons_and_papers_of_the_house_are_printed_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(canary_workspace(tmp_path))
    offer = tmp_path / "proposals/essai"
    more = (
        "waivers:\n  - {code: answer-unused, reason: Motif xqzzzwk}\n"
        "permissions:\n  - {work: methode/tout, holder: Unisson, date: 2026-11-12, "
        "use: adapté, document: Courriel xqzzzwk}\n"
    )
    (offer / "proposal.yaml").write_text(OUTLINE + more, "utf-8")
    ran = propose("build", "essai", "--format", "docx,html,md,jsonld,txt")
    assert ran.codes == ["permission-unused"]
    assert "xqzzzwk" not in (ran.out + ran.err).casefold()
    block = tmp_path / "snippets/methode/tout.fr.md"
    block.write_text(block.read_text("utf-8").replace("CC-BY-SA-4.0", "CC-BY-NC-ND-4.0"), "utf-8")
    ran = propose("build", "essai", "--format", "docx,html,md,jsonld,txt")
    assert ran.code == 0, ran.err
    told = ran.out + ran.err
    for file in (*(tmp_path / "build/essai").iterdir(), offer / "proposal.lock.yaml"):
        content = file.read_bytes()
        whole = b"".join(entries(content).values()) if file.suffix == ".docx" else content
        told += whole.decode("utf-8", "replace")
    assert "xqzzzwk" not in told.casefold()


# Every command -----------------------------------------------------------------------------

COMMANDS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("build", "--all", "--format", "md"), ()),
    (("build", "essai", "--format", "md", "--locked"), ()),
    (("build", "esai"), ()),
    (("build", "essai", "--row", "dunes"), ()),
    (("build", "essai", "-o", "nulle/part", "--format", "md"), ()),
    (("list", "snippets", "--format", "json"), ()),
    (("list", "snippets"), ()),
    (("list", "commons"), ()),
    (("list", "templates"), ()),
    (("list", "kinds"), ()),
    (("list", "proposals"), ("title",)),
    (("list", "proposals", "--format", "json"), ("title",)),
    (("show", "methode/tout"), ()),
    (("show", "methode/tout", "--format", "html"), ()),
    (("show", "methode/tou"), ()),
    (("adapt", "methode/tout", "--into", "essai", "--dry-run"), ()),
    (("adapt", "methode/tout", "--into", "essai"), ()),
    (("adapt", "own/contexte", "--into", "essai"), ()),
    (("new", "essai", "--kind", "essai"), ()),
    (("new", "autre", "--kind", "reponse"), ()),
    (("library", "check"), ()),
    (("library", "check", "--format", "json", "--remarks"), ()),
    (("snippet", "check", "snippets/methode/tout.fr.md"), ()),
    (("snippet", "check", "proposals/essai/own/contexte.md"), ()),
    (("template", "check", "templates/essai/template.docx"), ()),
    (("template", "check", "essai", "--format", "json"), ()),
    (("inspect", "templates/essai/template.docx", "--format", "json"), ()),
    (("inspect", "proposals/essai/answers.yaml"), ()),
    (("licence", "methode/tout", "CC-BY-SA-4.0", "--format", "json"), ()),
    (("licence", "own/contexte"), ()),
    (("--version",), ()),
    (("--help",), ()),
)


@pytest.mark.parametrize(("arguments", "allowed"), COMMANDS, ids=" ".join)
def test_no_command_prints_an_answer(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    allowed: tuple[str, ...],
) -> None:
    monkeypatch.chdir(canary_workspace(tmp_path))
    monkeypatch.delenv("PROPOSE_DEBUG", raising=False)
    ran = propose(*arguments)
    assert CANARIES.in_text(ran.out + ran.err, allowed=allowed) == []


@pytest.mark.parametrize("shape", ["text", "json", "csv"])
def test_the_bill_prints_what_is_promised_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shape: str
) -> None:
    monkeypatch.chdir(canary_workspace(tmp_path))
    ran = propose("bill", "essai", "--format", shape)
    assert ran.code == 0
    found = {one for one in CANARIES.in_text(ran.out) if not one.startswith("promise.")}
    assert found <= {*OF_CREDITS, "title"}
    assert CANARIES.in_text(ran.err) == []


# Every fault -------------------------------------------------------------------------------


def test_no_slip_of_the_pen_makes_a_message_tell_an_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three offers for each slip in each file, on one line each; every message is read."""
    monkeypatch.chdir(canary_workspace(tmp_path))
    files = {
        "answers.yaml": ANSWERS,
        "consultation.yaml": CONSULTATION,
        "proposal.yaml": OUTLINE,
        "own/contexte.md": OWN,
        "lieux.csv": TABLE,
    }
    by_kind: dict[tuple[str, str], list[str]] = {}
    for name, whole in files.items():
        for slip, text in slips_in(whole):
            by_kind.setdefault((name, slip), []).append(text)
    chance = random.Random(7)  # noqa: S311 - the same ones each time
    slips = [
        (name, slip, text)
        for (name, slip), texts in by_kind.items()
        for text in chance.sample(texts, min(len(texts), 3))
    ]
    told: dict[str, str] = {}
    codes: set[str] = set()
    for name, slip, text in slips:
        file = tmp_path / "proposals/essai" / name
        outline = tmp_path / "proposals/essai/proposal.yaml"
        file.write_text(text, encoding="utf-8")
        if name == "lieux.csv":
            outline.write_text(f"{OUTLINE}each_row_of: lieux.csv\n", encoding="utf-8")
        ran = propose("build", "essai", "--format", "md")
        codes.update(ran.codes)
        for line in (ran.out + ran.err).splitlines():
            labels = ("own.",) if name == "own/contexte.md" or "credit-lost" in line else ("-",)
            if found := [one for one in CANARIES.in_text(line) if not one.startswith(labels)]:
                told[f"{name}, {slip}: {found}"] = line
        outline.write_text(OUTLINE, encoding="utf-8")
        file.unlink() if name == "lieux.csv" else file.write_text(files[name], encoding="utf-8")
    assert told == {}
    assert len(codes) >= 45, sorted(codes)


FAULTS: tuple[tuple[str, str, str, str], ...] = (
    ("answers.yaml", "role: mandataire", "role: SECRET", "answer-type"),
    ("answers.yaml", "legal_form:", "LEGAL SECRET:", "answer-unknown-field"),
    ("answers.yaml", "nom: ", "nomm: ", "answer-unknown-field"),
    ("answers.yaml", "key: tete", "key: tête de SECRET", "answer-key"),
    ("answers.yaml", "short_title: ", f"short_title: {'SECRET ' * 20}", "answer-length"),
    ("answers.yaml", "montant: ", "montant: SECRET ", "answer-type"),
    ("answers.yaml", "jour: 20", "jour: 0", "answer-type"),
    ("answers.yaml", "days: 7", "days: -7", "answer-out-of-range"),
    ("answers.yaml", "member: tete", "member: SECRET", "answer-key-unknown"),
    ("answers.yaml", "phase: debut", "phase: SECRET", "answer-key-unknown"),
    ("answers.yaml", "end: 2027-03-31", "end: 2026-03-31", "planning-dates-reversed"),
    ("answers.yaml", "end: 2027-03-31", "end: 2047-03-31", "planning-too-long"),
    ("answers.yaml", ", 900001 EUR]", "]", "funding-amounts-count"),
    ("answers.yaml", "900001 EUR", "900001 USD", "funding-two-currencies"),
    ("answers.yaml", "daily_rate: ", "daily_rate: 1 USD #", "yaml-glued-comment"),
    ("answers.yaml", "texte: ", "texte: \U000f0001", "text-private-character"),
    ("answers.yaml", "texte: ", 'texte: "\\ud800" #', "text-surrogate"),
    ("answers.yaml", "recit: |", "recit: |\n\n  # SECRET\n\n  ~~~~ SECRET\n", "fence-open"),
    ("answers.yaml", "recit: |", "recit: |\n\n  | SECRET | b |\n  |---|\n", "table-columns"),
    ("answers.yaml", "recit: |", "recit: |\n\n  ![SECRET](SECRET.png)\n", "picture-in-answer"),
    ("answers.yaml", "recit: |", "recit: |\n\n  *[SECRET]: SECRET\n", "abbreviation-unused"),
    (
        "answers.yaml",
        "recit: |",
        "recit: |\n\n  [SECRET]: https://SECRET.example\n",
        "reference-unused",
    ),
    ("answers.yaml", "recit: |", "recit: |\n\n  [^SECRET]: SECRET\n", "note-unused"),
    ("consultation.yaml", "buyer: {name: ", "buyer: {nom: ", "answer-unknown-field"),
    ("consultation.yaml", "deadline: 2026", "deadline: SECRET", "deadline"),
    ("consultation.yaml", "weight: 60 %", "poids SECRET: 60 %", "key-unknown"),
    ("consultation.yaml", "id: prix", "id: technique", "id-twice"),
    ("consultation.yaml", "id: prix", "id: le prix SECRET", "shape-slug"),
    ("proposal.yaml", "date: 2026-11-20", "date: SECRET", "shape-date"),
    ("proposal.yaml", "kind: argent", "kind: SECRET", "shape-choice"),
    ("proposal.yaml", "criteria: [technique]", "criteria: [tecnique]", "criterion-unknown"),
    ("proposal.yaml", "title: Contexte", "titre SECRET: Contexte", "key-unknown"),
)
"""A file, what stands in it, what is put in its place, and the code that it raises."""


def test_no_fault_makes_a_message_tell_an_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(canary_workspace(tmp_path))
    for name, old, new, code in FAULTS:
        file = tmp_path / "proposals/essai" / name
        kept = file.read_text("utf-8")
        assert old in kept, old
        file.write_text(kept.replace(old, new.replace("SECRET", "Vgzsecretx"), 1), "utf-8")
        for command in (("build", "essai", "--format", "md"), ("bill", "essai")):
            ran = propose(*command)
            assert "vgzsecretx" not in (ran.out + ran.err).casefold(), (name, new)
            told = [one for one in CANARIES.in_text(ran.err) if not one.startswith("own.source")]
            assert told == [], (name, new)
            assert code in ran.codes, (name, new, ran.codes)
        file.write_text(kept, "utf-8")


def test_a_table_without_its_header_is_not_quoted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(canary_workspace(tmp_path))
    offer = tmp_path / "proposals/essai"
    (offer / "proposal.yaml").write_text(f"{OUTLINE}each_row_of: lieux.csv\n", "utf-8")
    (offer / "lieux.csv").write_text(TABLE.partition("\n")[2] * 2, "utf-8")
    ran = propose("build", "essai")
    assert ran.code == 1
    assert CANARIES.in_text(ran.out + ran.err) == []


@pytest.mark.parametrize("case", [*cases_in("answers.md"), *cases_in("answers-file.md")], ids=str)
def test_messages_about_answers_hold_no_word_of_them(case: Case) -> None:
    """The cases of the readers: their messages, word by word, beside what was answered."""
    answered = case.files.get("answers.yaml", "")
    keys = set(re.findall(r"[\w-]+(?=:)|(?<=key: )[\w-]+", answered))
    values = words_of(re.sub(r"#.*", "", answered)) - keys
    others = [text for name, text in case.files.items() if name != "answers.yaml"]
    lines = [line for line in case.expected.splitlines() if ": error: " in line]
    ours = words_of("\n".join(one.message for one in CODES.values()))
    told = words_of("\n".join(lines)) - words_of("\n".join(others)) - ours
    assert values & told - {"answers", "yaml", "error"} == set()


def words_of(text: str) -> set[str]:
    return set(re.findall(r"\w{4,}", text))


# A fault of the program --------------------------------------------------------------------


@pytest.mark.parametrize("fault", [KeyError, ValueError, RuntimeError, UnicodeEncodeError])
def test_a_fault_of_the_program_tells_its_kind_and_nothing_else(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    fault: type[Exception],
) -> None:
    word = CANARIES.forms["texte"][0]
    told = fault("utf-8", word, 0, 1, word) if fault is UnicodeEncodeError else fault(word, ANSWERS)

    def broken(*_: object, **__: object) -> None:
        raise told from ValueError(ANSWERS)

    monkeypatch.chdir(canary_workspace(tmp_path))
    monkeypatch.delenv("PROPOSE_DEBUG", raising=False)
    monkeypatch.setattr("propose.app.build.annex_section", broken)
    monkeypatch.setattr(sys, "argv", ["propose", "build", "essai", "--format", "md"])
    ended: list[int] = []
    monkeypatch.setattr(os, "_exit", ended.append)
    propose_cli.main()
    out, err = capsys.readouterr()
    assert ended == [propose_cli.EXIT_INTERNAL]
    assert fault.__name__ in err
    assert "Traceback" not in err
    assert CANARIES.in_text(out + err) == []
