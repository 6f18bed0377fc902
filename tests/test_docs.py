# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is written about the program is true: pages made from code, links, commands, examples."""

import doctest
import pkgutil
import re
import shlex
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click
import pytest

import propose
from propose.cli import COMMANDS, module_of
from propose.model.codes import CODES, FAMILIES
from reference.checks import checks_page
from reference.commands import commands_page
from reference.findings import findings_page
from workspace import REPOSITORY

PACKAGE = Path(propose.__file__).parent
PAGES = sorted(
    file
    for file in (
        *REPOSITORY.glob("*.md"),
        *(REPOSITORY / "docs").rglob("*.md"),
        REPOSITORY / "snippets/README.md",
    )
    if file.is_file()
)
MODULES = sorted(
    one.name
    for one in pkgutil.walk_packages([str(PACKAGE)], "propose.")
    if not one.name.endswith("__main__")
)


def shown(file: Path) -> str:
    return file.relative_to(REPOSITORY).as_posix()


def prose_of(file: Path) -> str:
    """Return a page without its code."""
    text = file.read_text(encoding="utf-8")
    text = re.sub(r"^(```|~~~).*?^\1", "", text, flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"(`+).+?\1", "", text)


def code_lines(file: Path) -> Iterator[str]:
    text = file.read_text(encoding="utf-8")
    for block in re.findall(r"^```(?:sh|console)?\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        yield from block.splitlines()


def anchors_of(file: Path) -> set[str]:
    """Return the anchors that a page has on the web: its headings, in small letters."""
    headings = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings)
    return set(plain)


# Made from code --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("findings.md", findings_page()),
        ("checks.md", checks_page()),
        ("commands.md", commands_page()),
    ],
)
def test_pages_made_from_code_are_current(name: str, page: str) -> None:
    written = (REPOSITORY / "docs" / name).read_text(encoding="utf-8")
    assert written == page, "type: make docs"


def test_every_finding_has_an_entry_of_its_own() -> None:
    page = (REPOSITORY / "docs/findings.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^### (.+)$", page, re.MULTILINE)) == sorted(CODES)


def test_every_code_is_found_somewhere_and_says_what_to_type() -> None:
    wording = PACKAGE / "model/codes"
    source = "\n".join(
        file.read_text(encoding="utf-8")
        for file in PACKAGE.rglob("*.py")
        if not file.is_relative_to(wording)
    )
    assert [name for name in CODES if f'"{name}"' not in source] == []
    for name, code in CODES.items():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
        assert code.message, name
        assert code.hint, name
        assert code.explanation.endswith("."), name
        assert not code.message.endswith("."), name


def test_every_family_of_codes_is_listed() -> None:
    there = {file.stem for file in (PACKAGE / "model/codes").glob("*.py")} - {"__init__"}
    assert there == set(FAMILIES)


# Links and paths -------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_links_lead_somewhere(page: Path) -> None:
    broken = []
    for target in re.findall(r"\]\(<?([^)\s>]+)>?\)", prose_of(page)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = page.parent / path if path else page
        if not file.exists() or (
            anchor and file.suffix == ".md" and anchor not in anchors_of(file)
        ):
            broken.append(target)
    assert broken == []


def test_paths_in_the_architecture_exist() -> None:
    text = (REPOSITORY / "docs/architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"`([a-z_]+(?:/[a-z_.]+)*/?(?:[a-z_]+\.(?:py|md|yaml))?)`", text)
    paths = [one for one in named if "/" in one and "<" not in one]
    assert len(paths) > 15
    roots = (REPOSITORY, PACKAGE, PACKAGE / "core", PACKAGE / "model")
    missing = [one for one in paths if not any((root / one).exists() for root in roots)]
    assert [one for one in missing if one not in {"own/", "customXml/item1.xml"}] == []


# Commands --------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_commands_in_examples_can_be_typed(page: Path) -> None:
    for line in code_lines(page):
        typed = shlex.split(line, comments=True) if line.startswith("propose ") else []
        if len(typed) < 2 or "[" in line or "…" in line:
            continue
        assert typed[1] in COMMANDS, line
        command: click.Command = import_module(module_of(typed[1])).command
        if isinstance(command, click.Group) and len(typed) > 2:
            command = command.commands[typed[2]]
        known = {name for param in command.params for name in param.opts}
        for word in typed[2:]:
            if word in {">", "|"}:
                break
            assert not word.startswith("-") or word.partition("=")[0] in known, line


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_blocks_named_in_examples_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r"propose (?:show|adapt) ([a-z0-9-]+/[a-z0-9-]+)", text)) - {"type/nom"}
    missing = [one for one in named if not list(REPOSITORY.glob(f"snippets/{one}.*.md"))]
    assert missing == []


@pytest.mark.parametrize("page", ["README.md", "README.fr.md"])
def test_readme_names_every_command(page: str) -> None:
    text = (REPOSITORY / page).read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"propose {name}" not in text] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_examples_of_help_can_be_typed(name: str) -> None:
    command: click.Command = import_module(module_of(name)).command
    typed = shlex.split((command.epilog or "").removeprefix("Example: "))
    assert typed[:2] == ["propose", name]
    arguments = typed[2 : typed.index(">") if ">" in typed else None]
    command.make_context(name, arguments)


# Examples in docstrings ------------------------------------------------------------


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_hold(name: str) -> None:
    assert doctest.testmod(import_module(name)).failed == 0


@pytest.mark.parametrize("page", ["README.md", "README.fr.md"])
def test_readme_counts_what_the_library_holds_and_names_every_offer(page: str) -> None:
    text = " ".join((REPOSITORY / page).read_text(encoding="utf-8").split())
    snippets = REPOSITORY / "snippets"
    for files in ("*/*.fr.md", "*/*.en.md", "communs/*.yaml"):
        assert f" {len(list(snippets.glob(files)))} " in text, files
    offers = (file.parent.name for file in (REPOSITORY / "proposals").glob("*/proposal.yaml"))
    assert [name for name in offers if f"`{name}`" not in text] == []
