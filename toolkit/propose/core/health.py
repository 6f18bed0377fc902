# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a library is doing: care, use, near-duplicates, questions under two names, translations."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, takewhile

from propose.core.checks.freshness import review_due
from propose.core.common_words import CONNECTING
from propose.core.folding import folded_words, singular
from propose.model.frozen import frozen
from propose.model.health import (
    Alike,
    AskedTwice,
    Behind,
    BlockHealth,
    Health,
    Untranslated,
    Use,
)
from propose.model.located import Scalar
from propose.model.question import Question
from propose.model.snippet import Snippet

ALIKE_PERCENT = 50
"""From this share of the shorter block's runs of words on, two blocks are alike."""

_RUN = 4
_FEWEST_RUNS = 12
_COMMON_RUN = 12
"""A run that so many blocks share is a turn of phrase and tells nothing."""

_ALIKE = 0.6
_FEWEST_ASKED = 3
_STEM = 5
_ENDING = 4
_SMALL = CONNECTING | frozenset(
    {"ce", "cette", "ces", "est", "il", "elle", "t", "que", "quel", "quelle", "quels", "quelles"}
    | {"qui", "votre", "vos", "on", "what", "which", "is", "are", "does", "it", "your", "who"}
)
_SHORTEST_EXAMPLE = 2
_TAGS = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)


def health_of(
    snippets: Sequence[Snippet],
    uses: Mapping[tuple[str, str], Sequence[Use]],
    *,
    day: date,
    library: str,
    offers: int,
    originals: Mapping[tuple[str, str], Snippet] | None = None,
) -> Health:
    """Return how the blocks of a library are doing on a day.

    `uses` says by id and language where a block stands; `originals` are what blocks of
    other libraries it adapts.
    """
    known = {**(originals or {}), **{(one.id, one.lang): one for one in snippets}}
    blocks = tuple(_block(one, uses.get((one.id, one.lang), ()), day) for one in snippets)
    return Health(
        day=day.isoformat(),
        library=library,
        blocks=tuple(sorted(blocks, key=lambda one: (one.id, one.lang))),
        offers=offers,
        alike=tuple(alike_in(snippets)),
        asked_twice=tuple(asked_twice_in(snippets)),
        behind=tuple(_behind(snippets, known)),
        untranslated=tuple(_untranslated(snippets)),
    )


def _block(snippet: Snippet, uses: Sequence[Use], day: date) -> BlockHealth:
    due = review_due(snippet)
    return BlockHealth(
        id=snippet.id,
        lang=snippet.lang,
        path=snippet.path,
        title=snippet.title or "",
        status=snippet.status or "",
        owner=snippet.owner or "",
        reviewed=snippet.reviewed or "",
        due=due.isoformat() if due is not None else "",
        overdue_days=max((day - due).days, 0) if due is not None else 0,
        words=len(_words(snippet)),
        uses=tuple(sorted(uses, key=lambda one: (one.kind, one.name))),
    )


def _words(snippet: Snippet) -> list[str]:
    return [singular(one) for one in folded_words(_TAGS.sub(" ", snippet.body))]


# Near-duplicates -----------------------------------------------------------------------


def alike_in(snippets: Iterable[Snippet]) -> Iterator[Alike]:
    """Yield blocks in one language that share most runs of four words with each other.

    What adapts another says so and is no duplicate.
    """
    by_lang: dict[str, list[Snippet]] = defaultdict(list)
    for one in snippets:
        by_lang[one.lang].append(one)
    for some in by_lang.values():
        yield from _alike_in_one(some)


def _alike_in_one(snippets: Sequence[Snippet]) -> Iterator[Alike]:
    runs: list[set[int]] = []
    holders: dict[int, list[int]] = defaultdict(list)
    for number, snippet in enumerate(snippets):
        words = _words(snippet)
        mine = {hash((*words[at : at + _RUN],)) for at in range(len(words) - _RUN + 1)}
        runs.append(mine)
        for run in mine:
            holders[run].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for some in holders.values():
        if 1 < len(some) <= _COMMON_RUN:
            shared.update(combinations(some, 2))
    found: list[Alike] = []
    for (first, second), count in shared.items():
        least = min(len(runs[first]), len(runs[second]))
        percent = 100 * count // least if least >= _FEWEST_RUNS else 0
        one, other = snippets[first], snippets[second]
        if percent >= ALIKE_PERCENT and not (_adapts(one, other) or _adapts(other, one)):
            found.append(Alike(first=_name(one), second=_name(other), percent=percent))
    yield from sorted(found, key=lambda pair: (-pair.percent, pair.first, pair.second))


def _adapts(one: Snippet, other: Snippet) -> bool:
    adapts = one.adapts
    return adapts is not None and (adapts.snippet, adapts.lang) == (other.id, other.lang)


def _name(snippet: Snippet) -> str:
    return f"{snippet.id}.{snippet.lang}"


# Questions -----------------------------------------------------------------------------


@frozen
class _Asked:
    """A question under one name in one language, with the blocks that ask it."""

    question: Question
    blocks: tuple[str, ...]
    words: tuple[str, ...]
    telling: frozenset[str]
    example: str


def asked_twice_in(snippets: Iterable[Snippet]) -> Iterator[AskedTwice]:
    """Yield names that seem to ask the same: the same wording, a near one, the same example."""
    found: dict[str, dict[str, list[tuple[Question, str]]]] = defaultdict(dict)
    for snippet in snippets:
        for name, question in snippet.questions.items():
            found[snippet.lang].setdefault(name, []).append((question, _name(snippet)))
    for lang, names in sorted(found.items()):
        asked = {name: _asked(some) for name, some in names.items()}
        for first, second in _candidates(asked):
            one, other = asked[first], asked[second]
            why = _why_same(one, other)
            if why is not None:
                yield AskedTwice(
                    first=first,
                    second=second,
                    why=why,
                    ask_first=one.question.ask,
                    ask_second=other.question.ask,
                    lang=lang,
                    in_first=one.blocks,
                    in_second=other.blocks,
                )


def _asked(some: Sequence[tuple[Question, str]]) -> _Asked:
    question = some[0][0]
    words = tuple(folded_words(question.ask))
    node = question.example
    text = node.text.strip() if isinstance(node, Scalar) else ""
    return _Asked(
        question=question,
        blocks=tuple(block for _, block in some),
        words=words,
        telling=frozenset(singular(one) for one in words if one not in _SMALL),
        example=" ".join(folded_words(text)) if len(text.split()) >= _SHORTEST_EXAMPLE else "",
    )


def _candidates(asked: Mapping[str, _Asked]) -> list[tuple[str, str]]:
    """Return pairs of names of one type that share a telling word, or all of their words."""
    holders: dict[tuple[str, object], list[str]] = defaultdict(list)
    for name, one in asked.items():
        for word in (*one.telling, one.words):
            holders[one.question.type, word].append(name)
    return sorted({pair for some in holders.values() for pair in combinations(sorted(some), 2)})


def _why_same(one: _Asked, other: _Asked) -> str | None:
    """Return in what two questions are the same, None where they seem to be two.

    A word that only one of them has makes two of it, unless it is another form of a word of
    the other: "Combien de lieux ?" and "Combien de membres ?" are near and not the same.
    """
    first, second = one.question, other.question
    if (first.unit, first.fields.keys()) != (second.unit, second.fields.keys()):
        return None
    if one.words == other.words:
        return "wording"
    both, either = one.telling & other.telling, one.telling | other.telling
    apart, against = sorted(one.telling - both), sorted(other.telling - both)
    is_near = len(apart) == len(against) and all(map(_is_form, apart, against))
    if is_near and len(either) >= _FEWEST_ASKED:
        return "near wording"
    if one.example and one.example == other.example and len(both) >= _ALIKE * len(either):
        return "example"
    return None


def _is_form(one: str, other: str) -> bool:
    """Return whether two words begin alike: démarre, démarrera."""
    pairs = zip(one, other, strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return shared >= _STEM and max(len(one), len(other)) - shared <= _ENDING


# Translations --------------------------------------------------------------------------


def _behind(
    snippets: Iterable[Snippet], known: Mapping[tuple[str, str], Snippet]
) -> Iterator[Behind]:
    """Yield what adapts a block in a state that is no longer its state.

    Without a digest the days of review are compared: the original was read later.
    """
    for one in sorted(snippets, key=_name):
        adapts = one.adapts
        original = known.get((adapts.snippet, adapts.lang)) if adapts is not None else None
        if adapts is None or original is None:
            continue
        if adapts.digest is not None:
            if adapts.digest != original.digest:
                yield Behind(block=_name(one), original=_name(original), why="digest")
        elif (original.reviewed or "") > (one.reviewed or ""):
            yield Behind(block=_name(one), original=_name(original), why="review")


def _untranslated(snippets: Iterable[Snippet]) -> Iterator[Untranslated]:
    """Yield for each language of the library the blocks that are not there in it."""
    languages: dict[str, set[str]] = defaultdict(set)
    for one in snippets:
        languages[one.id].add(one.lang)
    for lang in sorted({one for some in languages.values() for one in some}):
        missing = tuple(sorted(name for name, some in languages.items() if lang not in some))
        if missing:
            yield Untranslated(lang=lang, ids=missing)
