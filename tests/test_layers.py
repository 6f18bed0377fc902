# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Arrows between layers run one way, and starting up stays light."""

import ast
import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import propose

ROOT = Path(propose.__file__).parent

MAY_IMPORT = {
    "model": {"model"},
    "core": {"core", "model"},
    "ooxml": {"ooxml", "model"},
    "readers": {"readers", "ooxml", "model"},
    "writers": {"writers", "ooxml", "model"},
    "app": {"app", "readers", "core", "writers", "ooxml", "model"},
    "cli": {"cli", "app", "model"},
}

HEAVY = (
    "babel",
    "docx",
    "docxtpl",
    "jinja2",
    "lxml",
    "markdown",
    "nh3",
    "openpyxl",
    "pikepdf",
    "PIL",
    "rich",
)


def imports_of(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def layer_of(module: str) -> str | None:
    parts = module.split(".")
    return parts[1] if parts[0] == "propose" and len(parts) > 1 else None


@pytest.mark.parametrize("layer", sorted(MAY_IMPORT))
def test_layer_imports_only_what_lies_beneath_it(layer: str) -> None:
    wrong = [
        f"{file.relative_to(ROOT)} imports {module}"
        for file in sorted((ROOT / layer).rglob("*.py"))
        for module in imports_of(file)
        if layer_of(module) in MAY_IMPORT and layer_of(module) not in MAY_IMPORT[layer]
    ]
    assert not wrong


def test_model_needs_the_standard_library_only() -> None:
    foreign = {
        module.split(".")[0]
        for file in (ROOT / "model").rglob("*.py")
        for module in imports_of(file)
    } - set(sys.stdlib_module_names)
    assert foreign == {"propose"}


def test_core_never_prints_or_opens_files() -> None:
    wrong = []
    for file in sorted((ROOT / "core").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            named = node.func if isinstance(node, ast.Call) else None
            if isinstance(named, ast.Name) and named.id in {"open", "print", "input"}:
                wrong.append(f"{file.relative_to(ROOT)}:{named.lineno}: {named.id}")
    assert not wrong


@pytest.mark.parametrize("arguments", [("--version",), ("--help",)])
def test_starting_up_imports_nothing_heavy(arguments: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "propose", *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {line.rpartition("|")[2].strip().split(".")[0] for line in done.stderr.splitlines()}
    assert not loaded & set(HEAVY)


def test_patterns_mean_the_same_in_every_python_that_is_supported() -> None:
    """Before 3.11.5, possessive repeats and atomic groups are misread around groups."""
    unsafe = []
    for info in pkgutil.walk_packages([str(ROOT)], "propose."):
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                told = str(re._parser.parse(value.pattern, value.flags))  # type: ignore[attr-defined]
                if "POSSESSIVE" in told or "ATOMIC" in told:
                    unsafe.append(f"{info.name}.{name}")
    assert not unsafe
