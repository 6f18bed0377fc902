# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""One process of libFuzzer: a reader, instrumented, tried until its time is over."""

import hashlib
import importlib
import os
import pkgutil
import re
import sys
from collections import Counter
from pathlib import Path

import atheris

import propose

with atheris.instrument_imports(include=["propose"], enable_loader_override=False):
    for module in pkgutil.walk_packages(propose.__path__, "propose."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)  # now, not later inside a function
    from fuzz.readers import READERS

from fuzz.mutations import mutation_of
from fuzz.oracle import Broken, judge
from fuzz.seeds import seeds_of

LONGEST = {"yaml": 24_000, "block": 12_000, "word": 400_000}
_HARD_LIMIT_S = 60
_MEMORY_MIB = 2048
_KEPT_OF_A_KIND = 3


def main() -> None:
    """Try a reader with what `inputs` holds in a `folder`, keep what breaks a promise."""
    name, inputs, found, seconds, folder = sys.argv[1:6]
    kinds: Counter[str] = Counter()
    for number, seed in enumerate(seeds_of(name)):
        (Path(inputs) / f"seed-{number:03}").write_bytes(seed)
    reader = READERS[name](Path(folder))
    os.chdir(folder)

    def one(content: bytes) -> None:
        try:
            judge(reader.read, content)
        except Broken as fault:
            kind = str(fault)
            kinds[kind] += 1
            if kinds[kind] <= _KEPT_OF_A_KIND:
                label = re.sub(r"[^a-z0-9]+", "-", kind.lower()).strip("-")[:80]
                digest = hashlib.sha256(content).hexdigest()[:8]
                (Path(found) / f"{label}-{digest}").write_bytes(content)

    def bytewise(content: bytes, longest: int) -> bytes:
        mutated: bytes = atheris.Mutate(content, longest)  # replaced by Setup: looked up late
        return mutated

    atheris.Setup(
        [
            sys.argv[0],
            f"-max_total_time={seconds}",
            f"-max_len={LONGEST[name]}",
            f"-timeout={_HARD_LIMIT_S}",
            f"-rss_limit_mb={_MEMORY_MIB}",
            f"-artifact_prefix={found}/",
            "-print_final_stats=1",
            "-len_control=0",
            "-reload=0",
            inputs,
        ],
        one,
        custom_mutator=mutation_of(name, bytewise),
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
