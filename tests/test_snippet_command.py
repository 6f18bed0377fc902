# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""New blocks and blocks checked one by one, by people without Python and without a workspace."""

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from command_line import propose
from propose.app.snippet import Wanted, begin_snippet
from propose.cli import command
from propose.readers.library import Library, root_of
from propose.readers.snippet import read_snippet
from test_library_shelf import SOUND
from workspace import REPOSITORY, laid_out

SAID = (
    "--kind",
    "garant",
    "--title",
    "Le journal du garant",
    "--when",
    "Quand l'acheteur veut suivre la mission.",
    "--author",
    "Contributeurs d'Unisson",
    "--consent",
)
PAGES = 'journal_pages: {ask: "Combien de pages ?", type: integer, min: 2, example: 12}'
FILE = "garant/le-journal-du-garant.fr.md"


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder, and work in it."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


# New blocks ----------------------------------------------------------------------------


def test_a_new_block_is_complete_and_passes_at_once(nowhere: Path) -> None:
    ran = propose("snippet", "new", *SAID, "--question", PAGES)
    assert (ran.code, ran.out, ran.codes) == (0, f"{FILE}\n", [])
    assert "Now write its text, then type: propose snippet check" in ran.err
    text = (nowhere / FILE).read_text(encoding="utf-8")
    written = f"{text.partition('{%#')[0]}Le journal a {{{{ journal_pages }}}} pages.\n"
    (nowhere / FILE).write_text(written, encoding="utf-8")
    checked = propose("snippet", "check", FILE)
    assert (checked.code, checked.out) == (0, f"{FILE}: ready to be offered\n")
    for key in ("SPDX-FileCopyrightText", "authors", "owner", "reviewed", "status: brouillon"):
        assert f"\n{key}" in text


def test_a_text_is_taken_from_a_file_or_a_pipe(nowhere: Path) -> None:
    (nowhere / "texte.md").write_bytes("\ufeffLe journal compte.\r\n".encode())
    assert propose("snippet", "new", *SAID, "--text", "texte.md").code == 0
    assert (nowhere / FILE).read_text(encoding="utf-8").endswith("---\nLe journal compte.\n")
    typed = [*SAID, "--slug", "autre", "--text", "-"]
    piped = CliRunner().invoke(command, ["snippet", "new", *typed], input="Le journal.")
    assert (piped.exit_code, piped.stdout) == (0, "garant/autre.fr.md\n")


def test_names_that_the_library_asks_already_are_asked_in_its_words(nowhere: Path) -> None:
    (nowhere / "texte.md").write_text("Pour {{ acheteur | le }}.\n", encoding="utf-8")
    assert propose("snippet", "new", *SAID, "--text", "texte.md").code == 0
    assert "  acheteur:\n    ask: Qui est l'acheteur ?\n" in (nowhere / FILE).read_text("utf-8")


def test_questions_that_the_text_leaves_out_are_put_below_it(nowhere: Path) -> None:
    (nowhere / "texte.md").write_text("Le journal paraît.\n", encoding="utf-8")
    ran = propose("snippet", "new", *SAID, "--text", "texte.md", "--question", PAGES)
    assert (ran.code, ran.codes) == (0, [])
    assert "- journal_pages : {{ journal_pages }}\n" in (nowhere / FILE).read_text("utf-8")


@pytest.mark.parametrize("ids", [slice(start, None, 6) for start in range(6)])
def test_every_sort_of_question_makes_a_block_that_passes(ids: slice, nowhere: Path) -> None:
    library = Library([root_of(REPOSITORY / "snippets")])
    for name in library.ids()[ids]:
        original, _ = library.snippet(name, "fr")
        assert original is not None
        kind, _, slug = name.rpartition("/")
        wanted = Wanted(
            kind=kind,
            slug=slug,
            lang="en",
            title=f"The block {name}",
            when_to_use="Now and then.",
            authors=("Ana Roy",),
            day="2026-11-22",
            translates=original,
        )
        file, found = begin_snippet(wanted, None, nowhere)
        assert file is not None, name
        wrong = [one for one in found if one.severity.value != "information"]
        assert {one.code for one in wrong} == {"library-scaffold"}, name


def test_a_translation_credits_its_original_and_holds_its_text(nowhere: Path) -> None:
    said = [*SAID[2:], "--translate", "garant/role", "--lang", "br"]
    ran = propose("snippet", "new", *said)
    assert (ran.code, ran.out) == (0, "garant/role.br.md\n")
    text = (nowhere / "garant/role.br.md").read_text(encoding="utf-8")
    snippet, _ = read_snippet(nowhere / "garant/role.br.md", id="garant/role", lang="br")
    assert snippet is not None
    assert snippet.adapts is not None
    assert (snippet.adapts.snippet, snippet.adapts.lang) == ("garant/role", "fr")
    assert "- **Concilier** les points de vue" in text
    assert "Now translate its text" in ran.err
    checked = propose("snippet", "check", "garant/role.br.md")
    assert (checked.code, {*checked.codes}) == (1, {"library-scaffold"})


def test_a_scaffold_is_not_ready_to_be_offered(nowhere: Path) -> None:
    assert propose("snippet", "new", *SAID, "--question", PAGES).code == 0
    file = nowhere / FILE
    scaffold = file.read_text(encoding="utf-8")
    head, _, rest = scaffold.partition("{%#")
    bare = head + rest.partition("#%}\n")[2]
    reflowed = scaffold.replace(" dans l'ordre", "\n  dans l'ordre")
    below = scaffold.replace("- journal_pages", "Il compte.\n\n- journal_pages")
    for text in (scaffold, bare, reflowed, below, bare.replace("- journal", "\n\n- journal")):
        file.write_text(text, encoding="utf-8")
        ran = propose("snippet", "check", FILE)
        assert (ran.code, ran.codes) == (1, ["library-scaffold"]), text
        assert ran.out == f"{FILE}: 1 error\n"
    for text in (
        bare.replace("- journal_pages :", "Pages :"),
        bare.replace("- journal", "Il compte.\n\n- journal"),
        bare.replace("- journal_pages :", "{%# À relire. #%}\n\n- Pages :"),
    ):
        file.write_text(text, encoding="utf-8")
        assert propose("snippet", "check", FILE).code == 0, text


def test_a_list_left_below_a_text_is_not_ready_to_be_offered(nowhere: Path) -> None:
    (nowhere / "texte.md").write_text("Le journal paraît.\n", encoding="utf-8")
    ran = propose("snippet", "new", *SAID, "--text", "texte.md", "--question", PAGES)
    assert "Now put each answer in its place" in ran.err
    assert propose("snippet", "check", FILE).codes == ["library-scaffold"]


def test_two_authors_at_once_do_not_mix(nowhere: Path) -> None:
    (nowhere / "texte.md").write_text("Le journal paraît.\n", encoding="utf-8")
    titles = ("Un", "Deux", "Trois", "Quatre")
    typed = [sys.executable, "-m", "propose", "snippet", "new", "--slug", "journal", *SAID]
    runs = [
        subprocess.Popen(
            [*typed, "--title", title, "--text", "texte.md"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for title in titles
    ]
    ended = {
        title: (run.communicate(timeout=60), run.returncode)
        for title, run in zip(titles, runs, strict=True)
    }
    (first,) = (title for title, (_, code) in ended.items() if code == 0)
    assert sum("begin-file-exists" in said[1] for said, _ in ended.values()) == len(titles) - 1
    assert f"\ntitle: {first}\n" in (nowhere / "garant/journal.fr.md").read_text("utf-8")
    assert [one.name for one in (nowhere / "garant").iterdir()] == ["journal.fr.md"]


@pytest.mark.usefixtures("nowhere")
def test_a_refusal_says_what_the_author_of_a_block_can_do() -> None:
    source = "{title: T, authors: A, consulted: 2026-11-22, licence: LICENCE, changes: x}"
    for licence in (
        "CC-BY-NC-4.0",
        "CC-BY-ND-4.0",
        "GFDL-1.3-only",
        "LicenseRef-Tous-droits-reserves",
    ):
        typed = source.replace("LICENCE", licence)
        ran = propose("snippet", "new", *SAID, "--question", PAGES, "--source", typed)
        assert ran.code == 1
        assert "ask its holder for a licence that allows it" in ran.err
        assert "proposal.yaml" not in ran.err
        assert "bloc/essai" not in ran.err
    piped = SOUND.replace(
        "status:", f"sources: [{source.replace('LICENCE', 'CC-BY-NC-4.0')}]\nstatus:"
    )
    bad = CliRunner().invoke(command, ["snippet", "check", "-"], input=piped)
    assert 'the source "T" of standard input is under CC-BY-NC-4.0' in bad.stderr


def test_a_file_of_another_library_can_be_translated(nowhere: Path) -> None:
    laid_out(nowhere, {"snippets/methode/garant.fr.md": SOUND})
    said = [*SAID[2:], "--translate", "snippets/methode/garant.fr.md", "--lang", "en"]
    ran = propose("snippet", "new", *said)
    assert (ran.code, ran.out) == (0, "snippets/methode/garant.en.md\n")


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("essai.fr.md", "essai.fr.md"),
        ("blocs/role/essai.en.md", "blocs/role/essai.en.md"),
        ("blocs", f"blocs/{FILE}"),
        (".", FILE),
    ],
)
def test_a_block_goes_where_it_is_wanted(path: str, there: str, nowhere: Path) -> None:
    ran = propose("snippet", "new", path, *SAID, "--question", PAGES)
    assert (ran.code, ran.out) == (0, f"{there}\n")
    assert (nowhere / there).is_file()


def test_in_a_workspace_a_block_goes_into_its_library(nowhere: Path) -> None:
    laid_out(nowhere, {"snippets/methode/garant.fr.md": SOUND, "proposals/x/y.txt": ""})
    os.chdir(nowhere / "proposals")
    ran = propose("snippet", "new", *SAID, "--question", PAGES)
    assert (ran.code, ran.out) == (0, f"../snippets/{FILE}\n")


def test_nothing_that_is_there_is_written_over(nowhere: Path) -> None:
    laid_out(nowhere, {FILE: "à moi"})
    ran = propose("snippet", "new", *SAID, "--question", PAGES)
    assert (ran.code, ran.codes) == (1, ["begin-file-exists"])
    (nowhere / "lien.fr.md").symlink_to(nowhere / "absent.md")
    ran = propose("snippet", "new", "lien.fr.md", *SAID, "--question", PAGES)
    assert (ran.code, ran.codes) == (1, ["begin-file-exists"])
    assert (nowhere / FILE).read_text(encoding="utf-8") == "à moi"
    assert not (nowhere / "absent.md").exists()


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--kind", "../../etc"), "block-name"),
        (("--kind", "communs"), "block-name"),
        (("--kind", "own"), "block-name"),
        (("--slug", "../x"), "block-name"),
        (("--slug", "Accentué"), "block-name"),
        (("--lang", "français"), "block-name"),
        (("--licence", "CC-BY-SA"), "licence-unversioned"),
        (("--licence", "CC-BY-NC-4.0"), "licence-noncommercial"),
        (("--question", "x: {ask: Quoi ?, type: bizarre}"), "shape-choice"),
        (("--question", "x: [a"), "yaml-bracket"),
        (("--source", "{titre: T}"), "key-unknown"),
        (("--question", PAGES.replace("12}", "douze}")), "library-example-unfit"),
        (
            (
                "--source",
                "{title: T, authors: A, consulted: 2026-11-22, licence: CC-BY-ND-4.0, changes: x}",
            ),
            "licence-no-adaptation",
        ),
        (("--translate", "garant/rol"), "snippet-missing"),
        (("--author", "Ana # Roy"), None),
        (("--title", 'Deux : points, "guillemets" #dièse'), None),
    ],
)
def test_what_would_make_a_faulty_block_is_refused_and_nothing_written(
    options: Sequence[str], code: str | None, nowhere: Path
) -> None:
    ran = propose("snippet", "new", *SAID, "--question", PAGES, *options)
    if code is None:
        assert ran.code == 0 or (ran.code == 1 and ran.codes)
        return
    assert ran.code == 1
    assert code in ran.codes, ran.err
    assert list(nowhere.rglob("*.md")) == []


def test_consent_is_asked_for(nowhere: Path) -> None:
    ran = propose("snippet", "new", *SAID[:-1], "--question", PAGES)
    assert (ran.code, ran.codes) == (1, ["block-consent-missing"])
    assert "under CC-BY-SA-4.0" in ran.err
    assert list(nowhere.iterdir()) == []


def test_a_block_without_text_and_questions_is_refused(nowhere: Path) -> None:
    ran = propose("snippet", "new", *SAID)
    assert (ran.code, ran.codes) == (1, ["block-text-missing"])
    assert list(nowhere.iterdir()) == []


def test_where_nobody_can_be_asked_what_is_open_is_named(nowhere: Path) -> None:
    ran = propose("snippet", "new", "--kind", "garant")
    assert ran.code == 2
    assert "add --title, --when, --author" in ran.err
    assert list(nowhere.iterdir()) == []


def test_a_dry_run_writes_nothing(nowhere: Path) -> None:
    ran = propose("snippet", "new", *SAID, "--question", PAGES, "--dry-run")
    assert ran.code == 0
    assert ran.out.endswith("le-journal-du-garant.fr.md\n")
    assert list(nowhere.iterdir()) == []


PRINTABLE = st.text(
    st.characters(exclude_categories=["C", "Zl", "Zp"], exclude_characters="\U000f0000"),
    min_size=1,
    max_size=40,
).filter(lambda text: text.strip() != "")


@given(title=PRINTABLE, when=PRINTABLE, ask=PRINTABLE, example=PRINTABLE)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_said_stands_in_the_header_as_it_was_said(
    title: str, when: str, ask: str, example: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("bloc")
    question = json.dumps({"ask": ask, "type": "text", "example": example}, ensure_ascii=False)
    from propose.app.snippet import question_typed  # noqa: PLC0415 - beside its only use

    asked, found = question_typed(f"q: {question}")
    if found:
        return
    wanted = Wanted(
        kind="essai",
        slug="bloc",
        lang="fr",
        title=title,
        when_to_use=when,
        authors=("Ana Roy",),
        day="2026-11-22",
        questions=asked,
    )
    file, _ = begin_snippet(wanted, str(folder), folder, keep=True)
    assert file is not None
    snippet, faults = read_snippet(folder / "essai/bloc.fr.md", id="essai/bloc", lang="fr")
    assert snippet is not None, faults
    assert snippet.title == " ".join(title.split())
    assert snippet.when_to_use == " ".join(when.split())
    assert snippet.questions["q"].ask == " ".join(ask.split())


# On a terminal -------------------------------------------------------------------------


def typed_in_terminal(lines: Sequence[str], *arguments: str, cwd: Path) -> tuple[int, str]:
    """Run a command on a terminal of 80 columns, type lines as it asks, return what is seen."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 80, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "propose", *arguments],
        cwd=cwd,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "NO_COLOR": "1", "TERM": "xterm"},
    )
    os.close(theirs)
    os.write(ours, "".join(f"{line}\n" for line in (*lines, "\x04")).encode())
    seen = b""
    while True:
        try:
            chunk = os.read(ours, 65536)
        except OSError:
            break
        if not chunk:
            break
        seen += chunk
    os.close(ours)
    return process.wait(), seen.decode().replace("\r\n", "\n")


TYPED = (
    "Le journal du garant",
    "Garant",  # no name of a folder: asked again
    "garant",
    "",
    "Quand l'acheteur veut suivre la mission.",
    "Contributeurs d'Unisson; Sanaé Morvenant",
    "o",
    "Un rapport",
    "Ana Roy",
    "https://exemple.org/rapport",
    "adapté",
    "CC-BY-NC-4.0",  # refused: asked whether that was mistyped
    "",
    "",
    "réduit",
    "o",
    "",
    "",
    "",
    "",
    "Licence Ouverte 2.0",  # asks when it was last brought up to date
    "2026",
    "2026-03-01",
    "",
    "",
    "n",
    "Pour {{ acheteur | le }}, il paraît {{ rythme }}.",
    ".",
    "o",  # the question that other blocks ask
    "À quel rythme paraît-il ?",
    "",
    "chaque mois",
    "o",
)


def test_on_a_terminal_everything_is_asked_in_the_language_of_the_block(nowhere: Path) -> None:
    code, seen = typed_in_terminal(TYPED, "snippet", "new", cwd=nowhere)
    assert code == 0, seen
    assert "Cette source ne convient pas" in seen
    assert "    revision: 2026-03-01\n" in (nowhere / FILE).read_text("utf-8")
    assert "acheteur\u00a0» est déjà demandé par d'autres blocs" in seen
    assert "propose snippet check garant/le-journal-du-garant.fr.md" in seen.replace("\n", "")
    assert propose("snippet", "check", FILE).code == 0
    assert "authors: [Contributeurs d'Unisson, Sanaé Morvenant]" in (nowhere / FILE).read_text(
        "utf-8"
    )


def test_a_source_that_is_refused_stays_named_until_that_is_settled(nowhere: Path) -> None:
    at = TYPED.index("réduit") + 1
    kept = (*TYPED[:at], "n", *TYPED[TYPED.index("n") :])
    code, seen = typed_in_terminal(kept, "snippet", "new", cwd=nowhere)
    assert code == 1, seen
    assert "Elle reste nommée" in seen
    assert "proposal.yaml" not in seen
    assert "bloc/essai" not in seen
    text = (nowhere / FILE).read_text("utf-8")
    assert "\n  - title: Un rapport\n" in text
    assert "    licence: CC-BY-NC-4.0\n" in text
    assert propose("snippet", "check", FILE).codes == ["licence-noncommercial"]


def test_a_known_question_is_shown_with_its_type_and_need_not_be_taken(nowhere: Path) -> None:
    at = TYPED.index("o", TYPED.index("Contributeurs d'Unisson; Sanaé Morvenant"))
    lines = (
        *TYPED[:at],
        "n",
        "Ateliers : {{ ateliers }}, dit {{ acheteur | le }}.",
        ".",
        "mes ateliers",  # no name of a question: asked again
        "journal_ateliers",
        "Combien d'ateliers ?",
        "nombre entier",
        "ateliers",
        "12",
        "o",  # the question of other blocks
        "o",
    )
    code, seen = typed_in_terminal(lines, "snippet", "new", cwd=nowhere)
    plain = " ".join(seen.split())
    assert "une liste de fiches (titre, date, heures, produit)" in plain
    assert code == 0, seen
    text = (nowhere / FILE).read_text("utf-8")
    assert "Ateliers : {{ journal_ateliers }}, dit {{ acheteur | le }}." in text
    assert "\n  ateliers:" not in text
    assert "\n  acheteur:\n" in text


def test_without_agreement_nothing_is_written(nowhere: Path) -> None:
    code, seen = typed_in_terminal((*TYPED[:-1], "n"), "snippet", "new", cwd=nowhere)
    assert (code, "block-consent-missing" in seen) == (1, True)
    assert list(nowhere.iterdir()) == []


def test_an_interview_in_english(nowhere: Path) -> None:
    lines = ("y",)
    said = [*SAID[:-1], "--lang", "en", "--source", "{title: A, authors: B, use: faits}"]
    (nowhere / "text.md").write_text("It is short.\n", encoding="utf-8")
    code, seen = typed_in_terminal(
        ("", *lines), "snippet", "new", *said, "--text", "text.md", cwd=nowhere
    )
    assert code == 0, seen
    assert "This text is yours" in " ".join(seen.split())


# Checks --------------------------------------------------------------------------------


def test_one_bad_block_among_many_is_told_and_the_others_are_ready(nowhere: Path) -> None:
    bad = SOUND.replace("jours.", "jours <b>pleins</b>.").replace("garant", "relais")
    laid_out(nowhere, {"un/bon.fr.md": SOUND, "deux/mauvais.fr.md": bad})
    ran = propose("snippet", "check", "un/bon.fr.md", "deux/mauvais.fr.md")
    assert (ran.code, ran.codes) == (1, ["html-in-text"])
    assert ran.out == "deux/mauvais.fr.md: 1 error\nun/bon.fr.md: ready to be offered\n"
    assert re.search(r"^2 blocks, \d+ readings: 1 error\.$", ran.err, re.MULTILINE)


def test_warnings_count_when_a_block_is_to_be_offered(nowhere: Path) -> None:
    laid_out(nowhere, {"bon.fr.md": SOUND.replace("when_to_use", "owner")})
    ran = propose("snippet", "check", "bon.fr.md")
    assert (ran.code, ran.codes, ran.out) == (1, ["library-when-missing"], "bon.fr.md: 1 warning\n")


def test_a_block_may_come_from_a_pipe() -> None:
    typed = ["snippet", "check", "-"]
    good = CliRunner().invoke(command, typed, input=SOUND)
    assert (good.exit_code, good.stdout) == (0, "standard input: ready to be offered\n")
    bad = CliRunner().invoke(command, [*typed, "--format", "json"], input="Sans en-tête.")
    told = json.loads(bad.stdout)
    assert (bad.exit_code, told["results"][0]["is_ready"]) == (1, False)
    assert told["findings"][0]["path"] == "standard input"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00" * 100,
        b"\xff\xfe-\x00-\x00",
        b"---\n" * 5,
        b"---\ntitle: &a [*a]\n---\nTexte.",
        b"---\n" + b"{" * 5000 + b"\n---\nTexte.",
        b"x" * (3 * 1024 * 1024),
        SOUND.encode() + b"{{ " * 5000,
        SOUND.encode() + b"{% for i in jours %}" * 200,
        SOUND.encode() + b"![x](../../../../etc/passwd)",
        SOUND.encode() + b"![x](file:///etc/passwd)",
        SOUND.encode() + b"<script>alert(1)</script>",
        SOUND.encode() + b"{{ ''.__class__.__mro__ }}",
        SOUND.encode().replace(b"title: ", b"title: \x1b]0;x\x07"),
    ],
    ids=lambda content: repr(content[-24:]),
)
def test_hostile_files_end_in_findings(content: bytes, nowhere: Path) -> None:
    (nowhere / "bloc.fr.md").write_bytes(content)
    ran = propose("snippet", "check", "bloc.fr.md")
    assert ran.code == 1
    assert ran.codes
    assert "\x1b" not in ran.err + ran.out
    assert "root:" not in ran.err + ran.out


def test_files_that_are_none_are_refused(nowhere: Path) -> None:
    os.mkfifo(nowhere / "tube.fr.md")
    (nowhere / "lien.fr.md").symlink_to("/etc/passwd")
    (nowhere / "dossier.fr.md").mkdir()
    for name in ("tube.fr.md", "dossier.fr.md", "absent.fr.md", "README.md", ".fr.md"):
        assert propose("snippet", "check", name).codes == ["library-path"], name
    ran = propose("snippet", "check", "lien.fr.md")
    assert (ran.code, ran.codes) == (1, ["file-outside"])
    assert ran.out == "lien.fr.md: 1 error\n"


def test_one_file_that_is_none_hides_no_other(nowhere: Path) -> None:
    laid_out(nowhere, {"bon.fr.md": SOUND})
    ran = propose("snippet", "check", "bon.fr.md", "absent.fr.md", "autre.fr.md")
    assert ran.codes == ["library-path", "library-path"]
    assert (ran.code, ran.out) == (1, "bon.fr.md: ready to be offered\n")


# What the pages say --------------------------------------------------------------------


@pytest.mark.parametrize(("page", "lang"), [("contribuer", "fr"), ("contributing", "en")])
def test_the_model_in_the_page_for_contributors_can_be_offered(
    page: str, lang: str, nowhere: Path
) -> None:
    text = (REPOSITORY / f"docs/{page}.md").read_text(encoding="utf-8")
    model = re.search(r"^```markdown\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert model is not None
    (nowhere / f"journal.{lang}.md").write_text(model[1], encoding="utf-8")
    ran = propose("snippet", "check", f"journal.{lang}.md")
    assert (ran.code, ran.codes) == (0, [])


def test_both_forges_ask_for_consent_in_the_same_words() -> None:
    gitlab = REPOSITORY / ".gitlab/merge_request_templates/Bloc.md"
    github = REPOSITORY / ".github/PULL_REQUEST_TEMPLATE.md"
    text = gitlab.read_text(encoding="utf-8")
    assert text == github.read_text(encoding="utf-8")
    assert text.count("- [ ] ") == 4
    assert "CC BY-SA 4.0" in text


@pytest.mark.parametrize(
    "page",
    [
        ".gitlab/merge_request_templates/Bloc.md",
        ".github/PULL_REQUEST_TEMPLATE.md",
        "docs/contribuer.md",
        "docs/contributing.md",
        "snippets/README.md",
        "toolkit/propose/cli/interview.py",
    ],
)
def test_whoever_buys_is_called_as_the_glossary_does(page: str) -> None:
    assert re.search(r"\bclients?\b", (REPOSITORY / page).read_text(encoding="utf-8")) is None
