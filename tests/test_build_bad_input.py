# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bad input: one clear located error each, all together, and the former output stays."""

import re
from pathlib import Path

import pytest

from command_line import Ran, propose
from word_files import word_file
from workspace import ANSWERS, BLOCK, PROPOSAL, small_workspace

OUTPUTS = ("docx", "md", "communs.jsonld")

IMAGE = BLOCK.replace("garant_jours", "jours") + "\n![Un schéma](schema.png)\n"

EVERYTHING = {
    "snippets/methode/image.fr.md": IMAGE,
    "templates/essai/template.docx": word_file("{{ datum }}", "{{p body }}", "{{p annexes }}"),
    "proposals/essai/proposal.yaml": PROPOSAL.replace(
        "blocks: [methode/garant]",
        "blocks: [methode/garant, methode/garent, own/absent.md, methode/image, {table: budjet}]",
    )
    + "commons: [unison]\n",
    "proposals/essai/answers.yaml": ANSWERS.replace("garant_jours: 12", "garant_jours: douze"),
}


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a workspace whose offer was built once, and work in it."""
    monkeypatch.chdir(small_workspace(tmp_path))
    assert propose("build", "essai").code == 0
    return tmp_path


def outputs(folder: Path) -> dict[str, bytes]:
    files = [*(folder / "build").rglob("*"), folder / "proposals/essai/proposal.lock.yaml"]
    return {str(file): file.read_bytes() for file in files if file.is_file()}


def spoilt(folder: Path, files: dict[str, str | bytes | None]) -> Ran:
    """Change files, build, and hold that nothing was written and everything was located."""
    before = outputs(folder)
    assert len(before) == len(OUTPUTS) + 1
    for name, content in files.items():
        file = folder / name
        if content is None:
            file.unlink()
        else:
            data = content if isinstance(content, bytes) else content.encode()
            file.write_bytes(data)
    ran = propose("build", "essai", "--format", "docx,html,md,txt,jsonld")
    assert ran.code == 1
    assert ran.out == ""
    assert outputs(folder) == before
    assert "Traceback" not in ran.err
    lines = ran.err.splitlines()
    findings, hints, last = lines[:-1:2], lines[1:-1:2], lines[-1]
    assert all(
        re.fullmatch(r"[^ :]+(:\d+(:\d+)?)?: (error|warning): .+ \[.+\]", one) for one in findings
    )
    assert all(re.fullmatch(r"  hint: .+", one) for one in hints)
    errors = sum(": error: " in one for one in findings)
    noun = "error" if errors == 1 else "errors"
    assert last == f"essai: nothing was built, {errors} {noun}."
    return ran


def told(ran: Ran) -> list[str]:
    """Return `place: message [code]` of every error."""
    return [line.replace(" error:", "") for line in ran.err.splitlines() if ": error: " in line]


def test_every_fault_is_told_in_one_run(built: Path) -> None:
    ran = spoilt(built, EVERYTHING)
    outline = "proposals/essai/proposal.yaml"
    answers = "proposals/essai/answers.yaml:2:15"
    image = "snippets/methode/image.fr.md:18"
    shell = "templates/essai/template.docx: the text of the template"
    assert told(ran) == [
        f"{answers}: garant_jours must be a whole number of jours [answer-type]",
        f"{outline}:11:30: there is no block `methode/garent` [snippet-missing]",
        f"{outline}:11:46: there is no own text `own/absent.md` [own-text-missing]",
        f"{outline}:11:76: there is no computed table budjet [table-unknown]",
        f"{outline}:14:11: there is no record of the commons unison [commons-missing]",
        f"{image}: there is no picture snippets/methode/schema.png [picture-missing]",
        f"{shell}: {{{{p annexes }}}} is no section of this offer [template-slot-unknown]",
        f"{shell}: nothing is called datum, in « {{{{ datum }}}} » [template-unknown-name]",
    ]


@pytest.mark.parametrize(
    ("files", "errors"),
    [
        (
            {"proposals/essai/own/contexte.md": None},
            ["proposals/essai/proposal.yaml:8:14: … [own-text-missing]"],
        ),
        (
            {"snippets/methode/garant.fr.md": None},
            ["proposals/essai/proposal.yaml:11:14: … [snippet-missing]"],
        ),
        (
            {"snippets/communs/unisson.yaml": None},
            ["proposals/essai/proposal.yaml:13:12: … [commons-missing]"],
        ),
        (
            {"proposals/essai/answers.yaml": None},
            ["proposals/essai/answers.yaml: … [answer-missing]"],
        ),
        (
            {"proposals/essai/consultation.yaml": None},
            ["proposals/essai/answers.yaml: … [answer-missing]"],
        ),
        (
            {"templates/essai/template.docx": None},
            ["proposals/essai/proposal.yaml:4:1: … [template-missing]"],
        ),
        (
            {"templates/essai/template.docx": word_file("Sans fente")},
            ["templates/essai/template.docx: … [template-slot-missing]"],
        ),
        (
            {"templates/essai/template.docx": b"PK\3\4 rien"},
            ["templates/essai/template.docx: … [word-unreadable]"],
        ),
        ({"proposals/essai/proposal.yaml": ""}, ["proposals/essai/proposal.yaml: … [file-empty]"]),
        (
            {"proposals/essai/proposal.yaml": PROPOSAL + "title: Encore\n"},
            ["proposals/essai/proposal.yaml:14:1: … [yaml-duplicate-key]"],
        ),
    ],
)
def test_one_fault_is_one_located_error(
    built: Path, files: dict[str, str | bytes | None], errors: list[str]
) -> None:
    ran = spoilt(built, files)
    shortened = [re.sub(r": (?!\d).* \[", ": … [", one, count=1) for one in told(ran)]
    assert shortened == errors


def test_offer_of_a_broken_workspace_takes_no_blocks_from_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_workspace(tmp_path / "mine")
    small_workspace(tmp_path / "theirs", {"propose.yaml": "library: [\n"})
    monkeypatch.chdir(tmp_path / "mine")
    ran = propose("build", "../theirs/proposals/essai")
    assert ran.codes == ["yaml-bracket"]
    assert ran.err.startswith("../theirs/propose.yaml:1:11: error: ")
    assert ran.code == 1
