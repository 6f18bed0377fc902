# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""`make fuzz`: each reader for as long as you say; what it finds is kept, one file a fault."""

import argparse
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from fuzz.offer import REPOSITORY
from fuzz.oracle import Broken, judge

NAMES = ("yaml", "block", "word")
_RUNS = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
_COVERAGE = re.compile(r"\bcov: (\d+) ft: (\d+)")
_LEAST_SECONDS = 5


def main() -> int:
    """Print a line a reader; return 1 if any input breaks a promise."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("reader", nargs="?", choices=(*NAMES, "all"), default="all")
    parser.add_argument("files", nargs="*", type=Path, help="inputs to read again, instead")
    parser.add_argument("--seconds", type=int, default=600, help="how long each reader is tried")
    parser.add_argument(
        "--folder",
        type=Path,
        default=REPOSITORY / "build/fuzz",
        help="where inputs and findings are kept (build/fuzz)",
    )
    wanted = parser.parse_args()
    if wanted.files:
        return _read_again(wanted.reader, wanted.files)
    names = NAMES if wanted.reader == "all" else (wanted.reader,)
    folder = wanted.folder.resolve()
    return int(sum(_tried(name, wanted.seconds, folder / name) for name in names) > 0)


def _read_again(name: str, files: list[Path]) -> int:
    """Print what each input breaks; return 1 if any does."""
    from fuzz.readers import READERS  # noqa: PLC0415 - imports everything

    broken = 0
    for file in files:
        with TemporaryDirectory() as folder:
            try:
                outcome = judge(READERS[name](Path(folder)).read, file.read_bytes())
            except Broken as fault:
                print(f"{file}: {fault}")
                broken = 1
            else:
                codes = sorted({one.code for one in outcome.findings})
                print(f"{file}: {'refused' if outcome.value is None else 'read'} {codes}")
    return broken


def _tried(name: str, seconds: int, folder: Path) -> bool:
    """Try one reader and print what came of it; return whether anything was found."""
    inputs, found = folder / "inputs", folder / "found"
    for one in (inputs, found):
        one.mkdir(parents=True, exist_ok=True)
    before = set(found.iterdir())
    end = time.monotonic() + seconds
    runs, coverage, features = 0, 0, 0
    while (left := int(end - time.monotonic())) >= _LEAST_SECONDS:
        log = folder / "log.txt"
        with log.open("wb") as stream, TemporaryDirectory(prefix="fuzz-") as scratch:
            status = subprocess.run(  # noqa: S603 - this program, no shell
                [
                    *(sys.executable, "-m", "fuzz.trying", name),
                    *(str(inputs), str(found), str(left), scratch),
                ],
                stderr=stream,
                stdout=stream,
                check=False,
                env={**os.environ, "PYTHONHASHSEED": "0"},
            ).returncode
        said = log.read_text(encoding="utf-8", errors="replace")
        runs += sum(map(int, _RUNS.findall(said)))
        for edges, more in _COVERAGE.findall(said):
            coverage, features = max(coverage, int(edges)), max(features, int(more))
        if status == 0:
            break
        if not _RUNS.search(said):
            sys.exit(f"fuzz: {name} did not start, see {log}")
    new = sorted(set(found.iterdir()) - before)
    print(
        f"{name}: {runs} executions, {coverage} edges, {features} features, "
        f"{len(list(inputs.iterdir()))} inputs kept, {len(new)} findings"
    )
    for one in new:
        print(f"  {one}")
    return bool(new)


if __name__ == "__main__":
    sys.exit(main())
