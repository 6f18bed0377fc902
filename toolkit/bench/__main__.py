# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""`make bench`: cold builds of 12, 60 and 300 blocks beside pandoc; a diff, a redline.

The peer is given the text already merged and filled, and asked for the same kind of
document: contents, numbered headings, the styles of the same template. The comparison of
two long offers stands beside Python's difflib on their words, every word counted; what
difflib does by default, which leaves out common words, is printed as well. The redline of
their Word files stands beside python-redlines with its own program, Docxodus, run once.
"""

import os
import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.changed import write_changed
from bench.offer import write_offer
from bench.redline import ENVIRONMENT, peer

ROUNDS = 5
GOALS = {12: 2.2, 60: 1.0, 300: 0.6}
MEMORY_GOAL = 0.4
"""Peak memory at the longest offer, as a share of pandoc's."""

DIFF_GOAL = 0.015
"""The comparison of two offers of 300 blocks, as a share of difflib's time on their words."""

REDLINE_GOAL = 0.05
"""A redline of two Word files of 300 blocks, as a share of python-redlines' time."""

_DIFFLIB = """
import difflib, sys
from pathlib import Path
before, after = (Path(one).read_text(encoding="utf-8").split() for one in sys.argv[2:])
difflib.SequenceMatcher(None, before, after, autojunk=sys.argv[1] == "default").get_opcodes()
"""


_ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
} | ENVIRONMENT
"""As after an installation: modules are compiled once, in the run that does not count."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """One whole process: wall-clock seconds and peak resident memory in MiB."""

    seconds: float
    memory_mib: float


def _run(command: list[str], ends: tuple[int, ...] = (0,)) -> Run:
    started = time.perf_counter()
    quiet = os.open(os.devnull, os.O_RDWR)
    actions = [(os.POSIX_SPAWN_DUP2, quiet, one) for one in (0, 1, 2)]
    process = os.posix_spawn(command[0], command, _ENVIRONMENT, file_actions=actions)
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - started
    os.close(quiet)
    if os.waitstatus_to_exitcode(status) not in ends:
        sys.exit(f"bench: {' '.join(command)} ended with status {status}")
    return Run(seconds=seconds, memory_mib=usage.ru_maxrss / 1024)


def _median(runs: list[Run]) -> Run:
    return Run(
        seconds=statistics.median(run.seconds for run in runs),
        memory_mib=statistics.median(run.memory_mib for run in runs),
    )


def main() -> int:
    """Print one line a length; return 1 if a goal is missed."""
    pandoc = shutil.which("pandoc")
    if pandoc is None:
        sys.exit("bench: pandoc is missing: apt-get install pandoc")
    propose = str(Path(sys.executable).parent / "propose")
    template = Path("templates/reponse-appel-offres").resolve()
    missed = 0
    print("blocks   propose    pandoc   ratio   goal   memory MiB     ratio   goal")
    for blocks, goal in GOALS.items():
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            offer, source = write_offer(folder, blocks, template)
            ours = [
                propose,
                *("build", str(offer), "--format", "docx", "--no-lock"),
                *("-o", str(folder / "propose.docx")),
            ]
            theirs = [
                pandoc,
                str(source),
                *("--toc", "--number-sections", "--reference-doc", str(template / "template.docx")),
                *("--metadata", "lang=fr", "--metadata", "title=Une longue offre"),
                *("-o", str(folder / "pandoc.docx")),
            ]
            product: list[Run] = []
            peer: list[Run] = []
            for command in (ours, theirs):
                _run(command)
            for _ in range(ROUNDS):
                product.append(_run(ours))
                peer.append(_run(theirs))
        mine, other = _median(product), _median(peer)
        ratio = mine.seconds / other.seconds
        memory = mine.memory_mib / other.memory_mib
        memory_goal = MEMORY_GOAL if blocks == max(GOALS) else None
        missed += ratio > goal or (memory_goal is not None and memory > memory_goal)
        print(
            f"{blocks:6}  {mine.seconds:7.3f} s {other.seconds:7.3f} s  {ratio:6.3f} {goal:5.2f}"
            f"   {mine.memory_mib:4.0f} / {other.memory_mib:4.0f}  {memory:8.3f}"
            f"   {'' if memory_goal is None else memory_goal}"
        )
    missed += _compare(propose, template)
    missed += _redline(propose, template)
    return 1 if missed else 0


def _compare(propose: str, template: Path) -> bool:
    """Print how long a comparison takes beside difflib; return whether its goal is missed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        offer, _ = write_offer(folder, max(GOALS), template)
        copy, changes = write_changed(offer, folder)
        texts = [str(folder / f"{side.name}.txt") for side in (offer, copy)]
        for side, text in zip((offer, copy), texts, strict=True):
            _run([propose, "build", str(side), "--format", "txt", "--no-lock", "-o", text])
        ours = [propose, "diff", str(offer), str(copy)]
        _run(ours, (1,))
        product = _median([_run(ours, (1,)) for _ in range(ROUNDS)])
        theirs = [sys.executable, "-c", _DIFFLIB]
        every = _run([*theirs, "every", *texts])
        default = _run([*theirs, "default", *texts])
    ratio = product.seconds / every.seconds
    print(f"\ndiff: {changes} changes in 2 x {max(GOALS)} blocks")
    print("           propose   difflib   ratio   goal   memory MiB")
    for title, other in (("every word", every), ("default", default)):
        goal = f"{DIFF_GOAL}" if other is every else ""
        print(
            f"{title:10}{product.seconds:6.3f} s {other.seconds:7.3f} s  "
            f"{product.seconds / other.seconds:6.4f}  {goal:5}"
            f"   {product.memory_mib:4.0f} / {other.memory_mib:4.0f}"
        )
    return ratio > DIFF_GOAL


def _redline(propose: str, template: Path) -> bool:
    """Print how long a redline takes beside python-redlines; return whether its goal is missed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        offer, _ = write_offer(folder, max(GOALS), template)
        copy, changes = write_changed(offer, folder)
        files = [folder / f"{side.name}.docx" for side in (offer, copy)]
        for side, file in zip((offer, copy), files, strict=True):
            _run([propose, "build", str(side), "--format", "docx", "--no-lock", "-o", str(file)])
        target = folder / "redline.docx"
        ours = [propose, "diff", *map(str, files), "--format", "docx", "-o", str(target)]
        _run(ours, (1,))
        product = _median([_run(ours, (1,)) for _ in range(ROUNDS)])
        _run(peer())
        other = _run(peer(*files, folder / "peer.docx"))
    ratio = product.seconds / other.seconds
    print(f"\nredline: {changes} changes in two Word files of {max(GOALS)} blocks")
    print("           propose   python-redlines   ratio   goal   memory MiB")
    print(
        f"          {product.seconds:6.3f} s       {other.seconds:8.3f} s  {ratio:6.4f}"
        f"  {REDLINE_GOAL:5}   {product.memory_mib:4.0f} / {other.memory_mib:4.0f}"
    )
    return ratio > REDLINE_GOAL


if __name__ == "__main__":
    sys.exit(main())
