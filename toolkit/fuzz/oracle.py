# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every reader owes to any input: a value or located findings, soon, and the same twice."""

import hashlib
import re
import resource
import time
import traceback
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from propose.model.codes import CODES
from propose.model.finding import Finding

SECONDS_MAX = 5.0
MEMORY_MAX_MIB = 512
"""By how much the peak of the process may grow in one reading."""

ONCE_IN = 8
"""One input in so many is read twice."""

_ADDRESS = re.compile(r" at 0x[0-9a-f]+")


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a reader made of an input: a value, or None, and what it found.

    `lines` says how many lines the files have that findings may point into.
    """

    value: object
    findings: tuple[Finding, ...]
    lines: dict[str, int]


class Broken(Exception):  # noqa: N818 - what is broken is the promise
    """A promise that an input breaks; its text is the same for the same fault."""


def judge(read: Callable[[bytes], Outcome], content: bytes) -> Outcome:
    """Return what a reader makes of an input.

    Raises: Broken.
    """
    before_mib = _peak_mib()
    started = time.process_time()
    outcome = _read(read, content)
    seconds = time.process_time() - started
    if seconds > SECONDS_MAX:
        raise Broken(f"slow: more than {SECONDS_MAX:g} seconds")
    if _peak_mib() - before_mib > MEMORY_MAX_MIB:
        raise Broken(f"memory: more than {MEMORY_MAX_MIB} MiB")
    for fault in _faults(outcome):
        raise Broken(fault)
    if zlib.crc32(content) % ONCE_IN == 0 and _digest(_read(read, content)) != _digest(outcome):
        raise Broken("different: a second reading had another outcome")
    return outcome


def _read(read: Callable[[bytes], Outcome], content: bytes) -> Outcome:
    try:
        return read(content)
    except Exception as fault:
        frames = traceback.extract_tb(fault.__traceback__)
        ours = [one for one in frames if "/propose/" in one.filename] or frames
        last = ours[-1]
        where = f"{last.filename.rpartition('/propose/')[2]}:{last.name}"
        raise Broken(f"raised: {type(fault).__name__} in {where}") from fault


def _peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _digest(outcome: Outcome) -> str:
    told = _ADDRESS.sub("", repr((outcome.value, outcome.findings)))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def _faults(outcome: Outcome) -> Iterable[str]:
    """Yield what is wrong with an outcome itself."""
    if outcome.value is None and not any(one.is_error for one in outcome.findings):
        yield "silent: neither a value nor an error"
    for one in outcome.findings:
        if one.code not in CODES:
            yield f"unknown code: {one.code}"
        if not one.message.strip() or not one.hint.strip():
            yield f"wordless: {one.code}"
        if not one.place.path:
            yield f"placeless: {one.code}"
        last = outcome.lines.get(one.place.path)
        line = 1 if one.place.line is None else one.place.line
        if last is not None and not 1 <= line <= last:
            yield f"beyond the file: {one.code}"
        if one.place.column is not None and one.place.column < 1:
            yield f"before the line: {one.code}"
        if any(character in one.message + one.hint for character in "\x00\x1b\r"):
            yield f"unprintable: {one.code}"
