# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The built wheel, installed on its own, works outside the repository and brings all it needs."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from workspace import REPOSITORY


def run(*typed: str | Path, cwd: Path) -> str:
    """Run a program without anything of this process's environment that leads to our source."""
    done = subprocess.run(
        typed,
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": os.environ["PATH"], "HOME": str(cwd), "LC_ALL": "C.UTF-8"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    options = ("--quiet", "--no-build-isolation", "--no-deps", "--no-index", "--wheel-dir")
    run(sys.executable, "-m", "pip", "wheel", *options, folder, REPOSITORY, cwd=folder)
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return `propose` in a fresh environment that sees our dependencies, but not our source."""
    venv = tmp_path_factory.mktemp("venv") / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", venv, cwd=venv.parent)
    python = venv / "bin/python"
    (packages,) = (venv / "lib").glob("python*/site-packages")
    # Lines of a .pth file are paths; .pth files of the folder that it names are not read.
    dependencies = sysconfig.get_path("purelib")
    (packages / "dependencies.pth").write_text(f"{dependencies}\n", encoding="utf-8")
    options = ("--quiet", "--no-deps", "--no-index", "--ignore-installed")
    run(
        *(sys.executable, "-m", "pip", "--python", python, "install", *options, wheel),
        cwd=venv.parent,
    )
    where = run(python, "-c", "import propose; print(propose.__file__)", cwd=venv.parent)
    assert Path(where.strip()).is_relative_to(venv)
    return venv / "bin/propose"


def below(folder: Path) -> set[str]:
    return {
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*")
        if file.is_file()
        and not file.name.startswith((".", "~"))
        and "__pycache__" not in str(file)
    }


def test_library_templates_example_and_styles_travel_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        metadata = next(one for one in names if one.endswith(".dist-info/METADATA"))
        assert b"License-Expression: EUPL-1.2 AND CC-BY-SA-4.0" in archive.read(metadata)
    for folder in ("snippets", "templates"):
        for file in below(REPOSITORY / folder):
            assert f"propose/share/{folder}/{file}" in names
    for file in below(REPOSITORY / "toolkit/propose"):
        assert f"propose/{file}" in names
    licences = {one.rpartition("/")[2] for one in names if "/licenses/" in one}
    assert {"EUPL-1.2.txt", "CC-BY-SA-4.0.txt"} <= licences
    assert not [one for one in names if one.startswith(("tests/", "forge/", "bench/"))]


def test_the_installed_program_makes_a_workspace_and_builds_its_example(
    program: Path, tmp_path: Path
) -> None:
    assert run(program, "--version", cwd=tmp_path).startswith("propose, version ")
    run(program, "init", "offres", cwd=tmp_path)
    offres = tmp_path / "offres"
    formats = "docx,html,md,txt,jsonld"
    files = run(program, "build", "exemple", "--format", formats, cwd=offres).split()
    assert len(files) == 5
    assert all((offres / file).stat().st_size > 1000 for file in files)
    page = (offres / "build/exemple/exemple.html").read_text(encoding="utf-8")
    assert "<style>" in page
    assert "garant" in page
    run(program, "new", "2027-essai", "--kind", "reponse-appel-offres", cwd=offres)
    assert "methode/introduction" in run(program, "list", "snippets", cwd=offres)
    assert "Le rôle du garant" in run(program, "show", "garant/role", cwd=tmp_path)
