# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every command: help, results and talk apart, how it ends, nothing private said."""

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

from command_line import in_terminal, propose
from propose.cli import COMMANDS
from propose.cli.progress import Progress
from workspace import ANSWERS, REPOSITORY, SMALL, small_workspace

ESCAPE = "\x1b["


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(small_workspace(tmp_path))
    return tmp_path


# Help and misuse -------------------------------------------------------------------


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_every_command_has_an_example(name: str) -> None:
    ran = propose(name, "--help")
    assert ran.code == 0
    assert ran.err == ""
    assert re.search(rf"^  Example: propose {name} ", ran.out, re.MULTILINE)


def test_help_lists_every_command_with_its_line() -> None:
    ran = propose("--help")
    assert ran.code == 0
    for name, line in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(line)}$", ran.out, re.MULTILINE)
    assert propose("-h").out == ran.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name: str) -> None:
    options = propose(name, "--help").out.partition("Options:")[2].partition("Example:")[0]
    for entry in re.split(r"\n  (?=-)", options):
        if entry.strip():
            assert len(entry.split()) > 3, entry


def test_version_is_told() -> None:
    assert re.fullmatch(r"propose, version \d+\.\d+\.\d+\n", propose("--version").out)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["builds"], "There is no command 'builds': did you mean 'build'?"),
        (["frobnicate"], "There is no command 'frobnicate': see 'propose --help'"),
        (["build", "--formt", "docx"], "Did you mean '--format'?"),
        (["build"], "Name an offer, or say --all."),
        (["build", "essai", "autre", "-o", "x.docx"], "-o takes one offer at a time."),
        (["build", "essai", "--format", "docx,doc"], "doc: choose among docx, pdf, html"),
        (["build", "essai", "--format", ","], "nothing: choose among docx"),
        (["bill", "essai", "--format", "xml"], "is not one of 'text', 'json', 'csv'"),
        (["list", "things"], "is not one of 'snippets', 'commons'"),
        (["new", "2027-x"], "Missing option '--kind'"),
        (["adapt", "garant/role"], "Missing option '--into'"),
        (["inspect"], "Missing argument 'FILE.docx'"),
    ],
)
def test_misuse_ends_with_two_and_says_what_to_type(
    workspace: Path, typed: list[str], told: str
) -> None:
    ran = propose(*typed)
    assert ran.code == 2
    assert ran.out == ""
    assert told in ran.err
    assert "--help" in ran.err
    assert not (workspace / "build").exists()


def test_bad_epoch_is_misuse(workspace: Path) -> None:
    del workspace
    ran = propose("build", "essai", env={"SOURCE_DATE_EPOCH": "tomorrow"})
    assert (ran.code, ran.out) == (2, "")
    assert "SOURCE_DATE_EPOCH must be a number of seconds." in ran.err


# Results and talk ------------------------------------------------------------------


def test_build_prints_files_to_stdout_and_talks_to_stderr(workspace: Path) -> None:
    ran = propose("build", "essai")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "build/essai/essai.docx",
        "build/essai/essai.md",
        "build/essai/essai.communs.jsonld",
    ]
    assert all((workspace / one).stat().st_size > 500 for one in ran.out.splitlines())
    assert ran.err == "essai: 2 blocks, 1 commons.\n"


def test_findings_go_to_stderr_each_with_what_to_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(
        small_workspace(tmp_path, {"proposals/essai/answers.yaml": "garant_jours: 12\n"})
    )
    ran = propose("build", "essai")
    assert ran.code == 1
    assert ran.out == ""
    assert ran.err.splitlines() == [
        (
            "proposals/essai/answers.yaml: error: garant has no answer; it must be a person "
            "[answer-missing]"
        ),
        (
            "  hint: add garant: and write a name, or fields indented below: name, gender, "
            "function; asked in snippets/methode/garant.fr.md:9:3"
        ),
        "essai: nothing was built, 1 error.",
    ]


def test_an_offer_that_is_not_there_is_named_with_the_nearest(workspace: Path) -> None:
    del workspace
    for arguments in (("build", "esai"), ("bill", "esai"), ("adapt", "x/y", "--into", "esai")):
        ran = propose(*arguments)
        assert (ran.code, ran.out) == (1, "")
        assert "esai: error: there is no offer `esai` [proposal-missing]" in ran.err
        assert "hint: did you mean essai?" in ran.err


def test_without_a_workspace_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for arguments in (("list", "kinds"), ("new", "a", "--kind", "b"), ("build", "--all")):
        ran = propose(*arguments)
        assert (ran.code, ran.out) == (1, "")
        assert ran.codes == ["workspace-missing"]


# Nothing private -------------------------------------------------------------------

PRIVATE = "Zorglub-4711"


@pytest.mark.parametrize(
    "answers",
    [
        f"garant: {{name: Sanaé, gender: {PRIVATE}}}\ngarant_jours: {PRIVATE}\n",
        f"garant: [{PRIVATE}]\n",
        f"{ANSWERS}inutile: {PRIVATE}\n",
        f"{ANSWERS}garant: {PRIVATE}\n",
        f"garant: &a {PRIVATE}\ngarant_jours: *a\n",
        f"garant: !!python/name:os.{PRIVATE}\n",
        f'garant: "{PRIVATE}\n',
        f"garant:\n\t{PRIVATE}\n",
    ],
)
def test_messages_never_hold_an_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: str
) -> None:
    monkeypatch.chdir(small_workspace(tmp_path, {"proposals/essai/answers.yaml": answers}))
    ran = propose("build", "essai")
    assert ran.codes
    assert "answers.yaml" in ran.err
    assert PRIVATE not in ran.err
    assert PRIVATE not in ran.out


def test_a_fault_of_the_program_is_one_line_without_values(tmp_path: Path) -> None:
    broken = tmp_path / "sitecustomize.py"
    broken.write_text(
        "import propose.app.build as build\n"
        "def fails(*arguments, **options):\n"
        f"    raise RuntimeError({PRIVATE!r})\n"
        "build.build_offer = fails\n"
    )
    typed = [sys.executable, "-c", "from propose.cli import main; main()", "build", "x"]
    ran = subprocess.run(
        typed, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(tmp_path)}
    )
    assert ran.returncode == 70
    assert ran.stdout == ""
    assert ran.stderr.startswith("propose: this should not have happened (RuntimeError).\n")
    assert PRIVATE not in ran.stderr
    assert "Traceback" not in ran.stderr
    ran = subprocess.run(
        typed,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(tmp_path), "PROPOSE_DEBUG": "1"},
    )
    assert "Traceback" in ran.stderr


# Ctrl-C ----------------------------------------------------------------------------

SLOW = "open('begun', 'w').close()\nimport time\ntime.sleep(60)\n"


@pytest.mark.parametrize("slow", ["click", "jinja2", "yaml"])
def test_ctrl_c_is_one_line_while_the_program_still_imports(
    slow: str, workspace: Path, tmp_path: Path
) -> None:
    (tmp_path / f"{slow}.py").write_text(SLOW, encoding="utf-8")
    begun = workspace / "begun"
    process = subprocess.Popen(
        [sys.executable, "-m", "propose", "build", "essai"],
        cwd=workspace,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )
    while not begun.exists():
        assert process.poll() is None
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert (process.returncode, said) == (130, "\nAborted!\n")


def test_the_command_begins_where_ctrl_c_is_answered() -> None:
    text = (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text)["project"]["scripts"] == {"propose": "propose.__main__:main"}


# Lists -----------------------------------------------------------------------------


def test_lists_are_tab_separated_lines_in_a_pipe(workspace: Path) -> None:
    del workspace
    assert propose("list", "snippets").out == "methode/garant\tfr\tLe rôle du garant\t\t\t\n"
    assert propose("list", "commons").out == (
        "unisson\tUnisson\tContributeurs d'Unisson\tCC-BY-SA-4.0\tUn collectif qui relie les "
        "communs.\n"
    )
    assert propose("list", "proposals").out == (
        "essai\t2026-11-20\tfr\tessai\tAnimer les communs de Loire-Océan\n"
    )
    templates = propose("list", "templates").out
    assert templates.startswith("essai\tNote sobre\tLettre, note")
    assert templates.count("\n") == 1
    assert propose("list", "kinds").out == ""


@pytest.mark.parametrize("what", ["snippets", "commons", "proposals", "templates", "kinds"])
def test_lists_are_json_for_programs(workspace: Path, what: str) -> None:
    del workspace
    ran = propose("list", what, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    listing = json.loads(ran.out)
    assert list(listing) == [what, "findings"]
    assert len(listing[what]) == (0 if what == "kinds" else 1)
    assert listing["findings"] == []


def test_lists_are_narrowed_by_kind_and_language(workspace: Path) -> None:
    (workspace / "snippets/pilotage").mkdir()
    for name in ("suivi.fr.md", "suivi.en.md"):
        text = str(SMALL["snippets/methode/garant.fr.md"])
        (workspace / "snippets/pilotage" / name).write_text(text, encoding="utf-8")
    assert len(propose("list", "snippets").out.splitlines()) == 3
    assert len(propose("list", "snippets", "--kind", "pilotage").out.splitlines()) == 2
    assert len(propose("list", "snippets", "--lang", "en").out.splitlines()) == 1


def test_a_broken_block_is_listed_as_a_finding(workspace: Path) -> None:
    (workspace / "snippets/methode/casse.fr.md").write_text("---\ntitle: [\n", encoding="utf-8")
    ran = propose("list", "snippets")
    assert ran.code == 1
    assert ran.out.startswith("methode/garant\t")
    assert "snippets/methode/casse.fr.md:" in ran.err
    ran = propose("list", "snippets", "--format", "json")
    assert ran.code == 1
    assert json.loads(ran.out)["findings"][0]["path"] == "snippets/methode/casse.fr.md"


# Progress --------------------------------------------------------------------------


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_what_takes_long_shows_how_far_it_is_and_leaves_no_trace(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("propose.cli.progress._PATIENCE_S", 0.0)
    monkeypatch.setattr("propose.cli.progress._BETWEEN_S", 0.001)
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    limit = time.monotonic() + 10
    with Progress("essai") as progress:
        progress.step("blocks", 3, 4)
        while "essai  ━" not in screen.getvalue() and time.monotonic() < limit:
            pass
    assert re.search(r"essai  ━{18}╌{6}  blocks 3/4, \d+ s", screen.getvalue())
    assert screen.getvalue().endswith("\r\x1b[K")


def test_nothing_is_drawn_for_a_second_or_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    for screen in (Terminal(), io.StringIO()):
        monkeypatch.setattr(sys, "stderr", screen)
        with Progress("essai") as progress:
            progress.step("blocks", 3, 4)
        assert screen.getvalue() == ""


# On a terminal ---------------------------------------------------------------------


def test_lists_are_tables_on_a_terminal_and_fit_it(tmp_path: Path) -> None:
    folder = small_workspace(tmp_path)
    seen = in_terminal("list", "commons", cwd=folder, columns=72)
    assert ESCAPE in seen
    plain = re.sub(r"\x1b\[[0-9;]*m", "", seen)
    assert re.match(r"id +name +community +licence *\n─+\n", plain)
    assert max(map(len, plain.splitlines())) <= 72
    assert "Un collectif qui" in plain


def test_no_color_is_respected(tmp_path: Path) -> None:
    folder = small_workspace(tmp_path)
    for arguments in (("list", "commons"), ("build", "esai")):
        assert ESCAPE in in_terminal(*arguments, cwd=folder)
        assert ESCAPE not in in_terminal(*arguments, cwd=folder, NO_COLOR="1")


def test_an_empty_list_is_said_on_a_terminal(tmp_path: Path) -> None:
    assert in_terminal("list", "kinds", cwd=small_workspace(tmp_path)) == (
        "There are no kinds here.\n"
    )


# One block, one bill ---------------------------------------------------------------


def test_show_prints_a_block_filled_from_its_examples(workspace: Path) -> None:
    del workspace
    ran = propose("show", "methode/garant")
    assert ran.code == 0
    assert "**Camille Exemple** veille à la méthode pour Exemple." in ran.out
    assert "Ce rôle occupe 3\u00a0jours." in ran.out
    assert "crédits" not in ran.out
    assert ran.err == (
        "methode/garant (fr): Contributeurs d'Unisson; CC-BY-SA-4.0; "
        "asks acheteur, garant, garant_jours\n"
    )


def test_show_makes_a_page_or_a_word_file_with_its_credit(workspace: Path) -> None:
    page = propose("show", "methode/garant", "--format", "html")
    assert page.out.startswith("<!DOCTYPE html>")
    assert "Contributeurs d’Unisson" in page.out
    ran = propose("show", "methode/garant", "--format", "docx", "-o", "garant.docx")
    assert (ran.code, ran.out) == (0, "garant.docx\n")
    assert (workspace / "garant.docx").read_bytes().startswith(b"PK")


def test_a_word_file_is_not_printed_to_a_terminal(tmp_path: Path) -> None:
    folder = small_workspace(tmp_path)
    seen = in_terminal("show", "methode/garant", "--format", "docx", cwd=folder)
    assert "A Word file needs a name: add -o FILE.docx" in seen


def test_show_names_the_nearest_block(workspace: Path) -> None:
    del workspace
    ran = propose("show", "methode/garent")
    assert (ran.code, ran.out) == (1, "")
    assert "hint: did you mean methode/garant?" in ran.err


def test_show_takes_the_language_that_a_block_has(workspace: Path) -> None:
    block = str(SMALL["snippets/methode/garant.fr.md"])
    english = workspace / "snippets/methode/steward.en.md"
    english.write_text(
        re.sub(r"(?s)\n---\n.*", "\n---\nA **steward** cares.\n", block), encoding="utf-8"
    )
    ran = propose("show", "methode/steward")
    assert "A **steward** cares." in ran.out
    assert "(en)" in ran.err
    ran = propose("show", "methode/steward", "--lang", "fr")
    assert ran.code == 1
    assert ran.codes == ["snippet-language-missing"]


@pytest.mark.parametrize("shape", ["text", "json", "csv"])
def test_bill_says_whose_texts_and_commons(workspace: Path, shape: str) -> None:
    del workspace
    ran = propose("bill", "essai", "--format", shape)
    assert (ran.code, ran.err) == (0, "")
    for said in ("Le rôle du garant", "Contributeurs d'Unisson", "Unisson", "methode/garant"):
        assert said in ran.out
    if shape == "json":
        assert json.loads(ran.out)["licence"]["spdx"] == "CC-BY-SA-4.0"


def test_bill_of_an_offer_with_errors_is_not_printed(workspace: Path) -> None:
    (workspace / "proposals/essai/answers.yaml").write_text("", encoding="utf-8")
    ran = propose("bill", "essai")
    assert (ran.code, ran.out) == (1, "")
    assert ran.codes == ["answer-missing"]
