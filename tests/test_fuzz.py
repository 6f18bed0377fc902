# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What `make fuzz` found once stays found; what it would find, it says."""

import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from fuzz import oracle
from fuzz.archives import mutated, packed, unpacked
from fuzz.mutations import mutation_of
from fuzz.offer import OFFER, REPOSITORY
from fuzz.oracle import Broken, Outcome, judge
from fuzz.readers import READERS
from fuzz.seeds import seeds_of
from propose.model.codes import finding
from propose.model.finding import Finding, Place

BLOCK = OFFER["offre/blocs/essai/tout.fr.md"]
ANSWERS = OFFER["offre/answers.yaml"]
TEMPLATE = (REPOSITORY / "templates/reponse-appel-offres/template.docx").read_bytes()


@contextmanager
def read_by(name: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[bytes], Outcome]]:
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.chdir(folder)
        reader = READERS[name](Path(folder))
        yield lambda content: judge(reader.read, content)


def codes(outcome: Outcome) -> set[str]:
    return {one.code for one in outcome.findings if one.is_error}


# Found once --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("former", "now", "code"),
    [
        # a choice without choices was drawn from
        ("choices: [atelier, enquête]", "choices: [un, un]", "question-choice-twice"),
        ("choices: [atelier, enquête]", "choices: []", "question-choices"),
        # a question that could not be read was filled in all the same
        ("type: yes/no", "type: yes/no, min: 1", "question-key-unfit"),
        ("{ask: Quels outils ?, type: list", "{type: list", "key-missing"),
    ],
)
def test_blocks_with_questions_that_cannot_be_read_are_refused(
    monkeypatch: pytest.MonkeyPatch, former: str, now: str, code: str
) -> None:
    assert BLOCK.count(former) == 1
    with read_by("block", monkeypatch) as read:
        assert codes(read(BLOCK.replace(former, now).encode())) == {code}


@pytest.mark.parametrize(
    ("former", "now"),
    [
        ('w:ilvl="0"', 'w:ilvl="end"'),
        ('w:numId="1"', 'w:numId=""'),
        ('w:abstractNumId="1"', 'w:abstractNumId="99999999999999999999"'),
        ('<w:start w:val="1"/>', '<w:start w:val="separate"/>'),
        ('w:left="0"', 'w:left="1.5cm"'),
        ('w:hanging="850"', 'w:hanging="NaN"'),
        ('<w:abstractNumId w:val="1"/>', '<w:abstractNumId w:val="é"/>'),
    ],
)
def test_numbers_of_lists_that_are_none_end_in_a_sound_file_or_a_refusal(
    monkeypatch: pytest.MonkeyPatch, former: str, now: str
) -> None:
    parts = unpacked(TEMPLATE)
    part = parts["word/numbering.xml"].decode()
    assert former in part
    parts["word/numbering.xml"] = part.replace(former, now, 1).encode()
    with read_by("word", monkeypatch) as read:
        assert codes(read(packed(parts))) <= {"word-damaged"}


# What would be found -----------------------------------------------------------------


def outcome(*findings: Finding, value: object = None, last: int = 9) -> Outcome:
    return Outcome(value=value, findings=findings, lines={"a.yaml": last})


def fault(line: int | None = 1, column: int | None = None, path: str = "a.yaml") -> Finding:
    return finding("yaml-tag", Place(path=path, line=line, column=column))


class Twice:
    """A value that is another one each time."""

    count = 0

    def __repr__(self) -> str:
        Twice.count += 1
        return str(Twice.count)


def raising(content: bytes) -> Outcome:
    raise KeyError(content.decode())


@pytest.mark.parametrize(
    ("read", "told"),
    [
        (raising, "raised: KeyError"),
        (lambda _: outcome(), "silent"),
        (lambda _: outcome(fault(path="")), "placeless"),
        (lambda _: outcome(fault(line=10)), "beyond the file"),
        (lambda _: outcome(fault(line=0)), "beyond the file"),
        (lambda _: outcome(fault(column=0)), "before the line"),
        (lambda _: outcome(value=Twice()), "different"),
    ],
)
def test_a_broken_promise_is_told(
    monkeypatch: pytest.MonkeyPatch, read: Callable[[bytes], Outcome], told: str
) -> None:
    monkeypatch.setattr(oracle, "ONCE_IN", 1)
    with pytest.raises(Broken, match=told):
        judge(read, b"x")


def test_slowness_and_appetite_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    peaks = iter((100.0, 700.0, 700.0, 700.0))
    monkeypatch.setattr(oracle, "_peak_mib", lambda: next(peaks))
    with pytest.raises(Broken, match="memory"):
        judge(lambda _: outcome(value=1), b"x")
    monkeypatch.setattr(oracle, "SECONDS_MAX", -1.0)
    with pytest.raises(Broken, match="slow"):
        judge(lambda _: outcome(value=1), b"x")


# Inputs ------------------------------------------------------------------------------


def test_the_offer_around_the_input_is_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, content in (
        ("yaml", f"a\n{ANSWERS}".encode()),
        ("block", BLOCK.encode()),
        ("word", TEMPLATE),
    ):
        with read_by(name, monkeypatch) as read:
            made = read(content)
            assert made.value is not None
            assert codes(made) == set()


@pytest.mark.parametrize("name", READERS)
def test_mutations_are_repeated_and_mostly_reach_behind_the_first_refusal(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds = seeds_of(name)
    assert len(seeds) > 20
    mutate = mutation_of(name, lambda content, _: content[:-1])
    again = mutation_of(name, lambda content, _: content[:-1])
    made = [mutate(seeds[number % len(seeds)], 400_000, number) for number in range(40)]
    assert made == [again(seeds[number % len(seeds)], 400_000, number) for number in range(40)]
    assert len(set(made)) > 30
    with read_by(name, monkeypatch) as read:
        values = [read(content).value for content in made]
    assert sum(one is not None for one in values) > 6


def test_a_changed_package_is_an_archive_again() -> None:
    parts = unpacked(TEMPLATE)
    changed = mutated(parts, random.Random(3), lambda part: part)  # noqa: S311 - no secret
    assert unpacked(packed(changed)) == changed
    assert changed != parts
    assert unpacked(b"PK no archive") == {}
