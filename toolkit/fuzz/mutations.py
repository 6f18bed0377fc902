# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Changes that keep an input readable enough to reach what lies behind the first refusal."""

import random
from collections.abc import Callable, Sequence

from fuzz.archives import mutated, packed, unpacked
from fuzz.seeds import seeds_of
from fuzz.words import MARKUP, YAML

Bytewise = Callable[[bytes, int], bytes]
Mutation = Callable[[bytes, int, int], bytes]

_BYTEWISE_SHARE = 0.25


def mutation_of(reader: str, bytewise: Bytewise) -> Mutation:
    """Return the mutation of a reader: input, longest result, number of the chance."""
    seeds = seeds_of(reader)
    if reader == "word":
        return _of_archives(seeds, bytewise)
    return _of_texts(seeds, YAML if reader == "yaml" else (*MARKUP, *YAML), bytewise)


def _of_texts(seeds: Sequence[bytes], words: Sequence[str], bytewise: Bytewise) -> Mutation:
    lines = [seed.decode("utf-8", "replace").splitlines(keepends=True) for seed in seeds]

    def mutate(content: bytes, longest: int, number: int) -> bytes:
        chance = random.Random(number)  # noqa: S311 - repeated, not secret
        if chance.random() < _BYTEWISE_SHARE:
            return bytewise(content, longest)
        text = content.decode("utf-8", "replace")
        for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
            text = _changed(text, lines, words, chance)
        return text.encode("utf-8", "replace")[:longest]

    return mutate


def _changed(
    text: str, lines: Sequence[Sequence[str]], words: Sequence[str], chance: random.Random
) -> str:
    kind = chance.random()
    at = chance.randint(0, len(text))
    if kind < 0.45:
        return text[:at] + chance.choice(words) + text[at:]
    end = min(len(text), at + chance.choice((1, 1, 2, 5, 20, 80)))
    if kind < 0.6:
        return text[:at] + text[end:]
    if kind < 0.7:
        return text[:end] + text[at:end] * chance.choice((1, 1, 2, 40)) + text[end:]
    own = text.splitlines(keepends=True)
    row = chance.randint(0, len(own))
    if kind < 0.85:
        other = chance.choice(lines)
        first = chance.randint(0, len(other))
        own[row:row] = other[first : first + chance.choice((1, 1, 2, 8))]
    elif own:
        row = min(row, len(own) - 1)
        if kind < 0.92:
            own[row] = chance.choice(("  ", "\t", "- ", "> ", "")) + own[row].lstrip()
        else:
            own.insert(chance.randint(0, len(own)), own.pop(row))
    return "".join(own)


def _of_archives(seeds: Sequence[bytes], bytewise: Bytewise) -> Mutation:
    def mutate(content: bytes, longest: int, number: int) -> bytes:
        chance = random.Random(number)  # noqa: S311 - repeated, not secret
        if chance.random() < 0.05:
            return bytewise(content, longest)
        parts = unpacked(content) or unpacked(chance.choice(seeds))
        changed = packed(mutated(parts, chance, lambda part: bytewise(part, len(part) + 64)))
        return changed if len(changed) <= longest else content[:longest]

    return mutate
