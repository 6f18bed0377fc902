# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every block and record of the library that comes along can be used as it stands."""

from pathlib import Path

import pytest

from command_line import propose
from workspace import REPOSITORY

BLOCKS = sorted(
    file.relative_to(REPOSITORY / "snippets").as_posix()
    for file in (REPOSITORY / "snippets").rglob("*.md")
    if file.name != "README.md"
)


@pytest.mark.parametrize("block", BLOCKS)
def test_every_block_reads_well_from_its_examples(
    block: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(REPOSITORY)
    name, lang, _ = block.rsplit(".", 2)
    ran = propose("show", name, "--lang", lang)
    assert (ran.code, ran.codes) == (0, [])
    assert len(ran.out.split()) > 80
    assert "{{" not in ran.out
    assert "{%" not in ran.out


@pytest.mark.parametrize("what", ["snippets", "commons", "proposals", "templates", "kinds"])
def test_everything_that_is_listed_is_sound(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(REPOSITORY)
    ran = propose("list", what)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out


def test_every_block_can_be_handed_on_as_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(REPOSITORY)
    for block in BLOCKS:
        name, lang, _ = block.rsplit(".", 2)
        file = tmp_path / f"{name.replace('/', '-')}.docx"
        ran = propose("show", name, "--lang", lang, "--format", "docx", "-o", file)
        assert (ran.code, ran.codes) == (0, []), block
