# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The answers of each reading of a block: levels that its tests tell apart, and samples."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum

from propose.core.branches.samples import (
    EXAMPLE,
    Sample,
    bounds_of,
    choices_of,
    examples_of,
    inner_examples,
    samples_of,
)
from propose.core.branches.uses import Uses
from propose.core.fill.tree import Plain
from propose.core.language.dates import date_of
from propose.model.frozen import frozen
from propose.model.located import Node
from propose.model.question import Question, Type
from propose.model.value import (
    Amount,
    Answer,
    Choice,
    Percentage,
    Person,
    ProperName,
    Record,
    Value,
)

MOST_FACTORS = 400
"""How many places of the answers are looked at; what lies beyond takes turns."""

LONGEST_LIST = 12
_USUAL_LIST = 4
_MOST_ITEMS = 400
_KEY = re.compile(r"\[[^\]]*\]")


Where = tuple[int, ...]
"""A line of the file, and the columns of the tags on it whose text was reached."""

Spot = tuple[str, Where]
"""A path, and where it is printed."""


class How(Enum):
    """How a question is answered where no value is set."""

    SAMPLE = "one of its samples"
    NOT = "not at all"


@frozen
class Level:
    """One way to answer a question that the block tells from the others.

    `length` is that of a list, `told` what findings say of it.
    """

    told: str
    value: Value | How = How.SAMPLE
    length: int | None = None


@frozen
class Factor:
    """A question, at one place of the answers, with the levels that it can take.

    `slot` names the place: `communautes[0].site` is the first item's, `[-1]` the last's.
    """

    slot: str
    path: str
    levels: tuple[Level, ...]


@dataclass(slots=True, repr=False, eq=False)
class Told:
    """What is known of the answers of one reading, to say in which branch a fault stands.

    `levels` are those taken by path, `samples` the kinds of values by their question.
    """

    levels: dict[str, dict[str, None]] = field(default_factory=dict)
    samples: dict[str, str] = field(default_factory=dict)


def path_of(question: str) -> str:
    """Return the path of a value as the manuscript names it.

    >>> path_of("communautes[bretagne].nom")
    'communautes[].nom'
    """
    return _KEY.sub("[]", question)


class Answering:
    """Makes the answers of one block, reading after reading.

    Samples of a question take turns: each is to be printed once in every place of the block
    that prints it, in a list as the first item.
    """

    def __init__(self, questions: Mapping[str, Question], uses: Uses, lang: str) -> None:
        """Find the factors: what the block tests, and what may be unanswered or empty."""
        self.questions = questions
        self.uses = uses
        self.lang = lang
        self.factors: list[Factor] = []
        self._samples: dict[str, tuple[Sample, ...]] = {}
        self._levels: dict[str, tuple[Level, ...]] = {}
        self._turns: dict[str, int] = {}
        self._had: dict[Spot, set[int]] = {}
        self._drawn: dict[str, int] = {}
        self._row: Mapping[str, int] = {}
        self._told = Told()
        self._number = 0
        self._items = 0
        for question in questions.values():
            self._plan(question, question.id, question.id)

    # Factors -----------------------------------------------------------------------------

    def _plan(self, question: Question, path: str, slot: str) -> None:
        """Add the factors of a question and of what is inside it."""
        if path not in self.uses.seen or len(self.factors) >= MOST_FACTORS:
            return
        self._add(slot, path, self.levels_of(question, path))
        if question.type is Type.RECORD:
            for inner in question.fields.values():
                self._plan(inner, f"{path}.{inner.id}", f"{slot}.{inner.id}")
        elif question.type is Type.LIST:
            self._plan_list(question, path, slot)
        for part in _PARTS.get(question.type, ()):
            if f"{path}.{part}" in self.uses.tested:
                levels = _parts(question.type, part)
                self._add(f"{slot}.{part}", f"{path}.{part}", levels)

    def _plan_list(self, question: Question, path: str, slot: str) -> None:
        """Add the factors of what a list holds: of its first item and of its last."""
        for text in self.uses.members.get(path, ()):
            self._add(f"{slot}∋{text}", path, _membership(text))
        longest = max(_lengths(question, ()), default=0)
        for place in ("[0]", "[-1]")[: min(longest, 2)]:
            if not question.fields:
                self._plan(item_of(question), f"{path}[]", f"{slot}{place}")
            for inner in question.fields.values():
                self._plan(inner, f"{path}[].{inner.id}", f"{slot}{place}.{inner.id}")

    def _add(self, slot: str, path: str, levels: tuple[Level, ...]) -> None:
        if len(levels) > 1:
            self.factors.append(Factor(slot=slot, path=path, levels=levels))

    def levels_of(self, question: Question, path: str) -> tuple[Level, ...]:
        """Return the ways to answer a question that the block may tell apart."""
        if path not in self._levels:
            self._levels[path] = tuple(_levels(question, path, self.uses))
        return self._levels[path]

    # Answers -----------------------------------------------------------------------------

    def answers(self, row: Mapping[str, int], number: int) -> tuple[dict[str, Answer], Told]:
        """Return the answers of one reading; `row` gives the level of each slot.

        `number` counts the readings: what has no level in the row takes turns by it.
        """
        self._row, self._number = row, number
        self._drawn, self._told, self._items = {}, Told(), 0
        values = self._fields(self.questions, "", "", "")
        answers = {
            name: Answer(question=name, value=value, place=self.questions[name].place)
            for name, value in values.items()
        }
        return answers, self._told

    def _fields(
        self, questions: Mapping[str, Question], path: str, slot: str, key: str
    ) -> dict[str, Value]:
        """Return the values of questions that stand together, without those not asked."""
        values: dict[str, Value] = {}
        for name, question in questions.items():
            value = self._value(question, f"{path}{name}", f"{slot}{name}", f"{key}{name}")
            if value is not None:
                values[name] = value
        is_settled = False
        while not is_settled:
            unasked = [
                name
                for name in values
                if (when := questions[name].when) is not None and not _holds(values.get(when))
            ]
            is_settled = not unasked
            for name in unasked:
                del values[name]
                self._told.levels[f"{path}{name}"] = {"not asked": None}
        return values

    def _value(self, question: Question, path: str, slot: str, key: str) -> Value | None:
        level = self._level(slot, path, self.levels_of(question, path))
        if level.value is How.NOT:
            return None
        if not isinstance(level.value, How):
            self._told.samples[key] = level.told
            return level.value
        match question.type:
            case Type.LIST:
                return self._list(question, path, slot, key, level.length or 0)
            case Type.RECORD:
                return Record(
                    fields=self._fields(question.fields, f"{path}.", f"{slot}.", f"{key}.")
                )
            case _:
                return self._parted(self._draw(question, path, key), path, slot)

    def _level(self, slot: str, path: str, levels: Sequence[Level]) -> Level:
        if len(levels) == 1:
            return levels[0]
        at = self._row.get(slot)
        level = levels[(self._number + self._items if at is None else at) % len(levels)]
        self._told.levels.setdefault(path, {})[level.told] = None
        return level

    def _list(
        self, question: Question, path: str, slot: str, key: str, length: int
    ) -> tuple[Value, ...]:
        items: list[Value] = []
        for number in range(length):
            self._items += 1
            if self._items > _MOST_ITEMS:
                break
            place = "[0]" if number == 0 else "[-1]" if number == length - 1 else f"[{number}]"
            name = f"[{number + 1}]"
            if question.fields:
                fields = self._fields(
                    question.fields, f"{path}[].", f"{slot}{place}.", f"{key}{name}."
                )
                items.append(Record(fields=fields, key=str(number + 1)))
            else:
                item = item_of(question)
                value = self._value(item, f"{path}[]", f"{slot}{place}", f"{key}{name}")
                if value is not None:
                    items.append(value)
        for text in self.uses.members.get(path, ()) if items else ():
            level = self._level(f"{slot}∋{text}", path, _membership(text))
            if not isinstance(level.value, How):
                items[0] = _as_item(question, text)
        return tuple(items)

    def _draw(self, question: Question, path: str, key: str) -> Value:
        samples = self.samples(question, path)
        at = self._turns.get(path, 0) + self._drawn.get(path, 0)
        self._drawn[path] = self._drawn.get(path, 0) + 1
        sample = samples[at % len(samples)]
        self._told.samples[key] = sample.told
        return sample.value

    def _parted(self, value: Value, path: str, slot: str) -> Value:
        """Return a person or a name with the gender and function that the block tests."""
        kind = _KINDS.get(type(value), Type.TEXT)
        for part in _PARTS.get(kind, ()):
            if f"{path}.{part}" not in self.uses.tested:
                continue
            level = self._level(f"{slot}.{part}", f"{path}.{part}", _parts(kind, part))
            stated = level.value if isinstance(level.value, str) else None
            if isinstance(value, Person) and part == "function":
                value = replace(value, function=stated and (value.function or stated))
            elif isinstance(value, Person):
                value = replace(value, gender=stated or "x")
            elif isinstance(value, ProperName):
                value = replace(value, gender=stated)
        return value

    # Turns -------------------------------------------------------------------------------

    def samples(self, question: Question, path: str) -> tuple[Sample, ...]:
        """Return the answers of every sort that a question may get."""
        if path not in self._samples:
            self._samples[path] = samples_of(
                question,
                self._examples(path),
                self.lang,
                is_agreed=path in self.uses.agreed,
            )
        return self._samples[path]

    def has_examples(self, path: str) -> bool:
        """Return whether the texts of a path, or of the fields below it, follow an example."""
        known = [
            samples
            for one, samples in self._samples.items()
            if one == path or (path.endswith(".") and one.startswith(path))
        ]
        texts = [samples for samples in known if isinstance(samples[0].value, str)]
        return bool(known) and all(samples[0].told == EXAMPLE for samples in texts)

    def _examples(self, path: str) -> tuple[Node, ...]:
        """Return the examples of a path, those of the records around it first."""
        first, *rest = re.findall(r"\[\]|[^.\[\]]+", path)
        question = self.questions[first]
        examples = examples_of(question)
        for step in rest:
            if step == "[]":
                examples = inner_examples(examples)
            else:
                question = question.fields[step]
                examples = examples_of(question, inner_examples(examples, step))
        return examples

    def advance(self, printed: Mapping[str, Iterable[Where]]) -> list[Spot]:
        """Give the next samples their turn where those of the last reading were printed.

        `printed` says where each path stands. Returns where samples were printed.
        """
        spots: list[Spot] = []
        for path in self._drawn:
            turn = self._turns.get(path, 0)
            for one, places in printed.items():
                if _is_part(path, one):
                    self._turns[path] = turn + 1
                    here = [(path, where) for where in places]
                    spots += here
                    for spot in here:
                        had = self._had.setdefault(spot, set())
                        had.add(turn % len(self._samples[path]))
        return spots

    def left_at(self, spot: Spot) -> int:
        """Return how many samples have not been printed at a place."""
        return len(self._samples[spot[0]]) - len(self._had[spot])


def _is_part(path: str, printed: str) -> bool:
    """Return whether a path is what was printed: itself, a part of it, or its list."""
    return printed == path or printed.startswith(f"{path}.") or path.startswith(f"{printed}[")


def item_of(question: Question) -> Question:
    """Return the question that each plain item of a list answers."""
    return replace(
        question,
        type=question.items or Type.TEXT,
        items=None,
        example=None,
        required=True,
        minimum=None,
        maximum=None,
        when=None,
    )


def _holds(value: Value | None) -> bool:
    return value is not None and value is not False and value != ()


# Levels ------------------------------------------------------------------------------


def _levels(question: Question, path: str, uses: Uses) -> Iterator[Level]:
    if path not in uses.seen:
        yield Level(told="answered", length=min(int(question.minimum or 0), _MOST_ITEMS))
        return
    make = _TOLD_APART.get(question.type)
    constants: Iterable[Plain] | None = uses.tested.get(path)
    if not constants and any(path in pair for pair in uses.linked):
        constants = _SHARED.get(question.type, ())
    made: list[Level] = []
    if question.type is Type.LIST:
        lengths = _lengths(question, constants or ())
        made = [Level(told=_counted(length), length=length) for length in lengths]
    elif make is not None and constants is not None:
        made = [*make(question, constants)]
    yield from made or (Level(told="answered"),)
    if not question.required:
        yield Level(told="not answered", value=How.NOT)


def _lengths(question: Question, constants: Iterable[Plain]) -> tuple[int, ...]:
    """Return how long a list can be: long first, then one, two and, if it may, none."""
    least = min(int(question.minimum or 0), _MOST_ITEMS)
    most = max(int(question.maximum or LONGEST_LIST), least)
    wanted = [min(most, LONGEST_LIST) if question.maximum else _USUAL_LIST, 1, 2, least]
    for constant in constants:
        if isinstance(constant, int) and not isinstance(constant, bool):
            wanted += [constant, constant + 1, constant - 1]
    most = max(most, *wanted) if question.maximum is None else most
    return tuple(dict.fromkeys(one for one in wanted if least <= one <= min(most, _MOST_ITEMS)))


def _counted(length: int) -> str:
    return {0: "no item", 1: "one item", 2: "two items"}.get(length, f"{length} items")


def _membership(text: str) -> tuple[Level, ...]:
    return (Level(told=f"without {text}"), Level(told=f"with {text}", value=text))


def _as_item(question: Question, text: str) -> Value:
    if question.items is Type.CHOICE:
        return Choice(value=text, text=question.choices.get(text, text))
    return text


def _parts(kind: Type, part: str) -> tuple[Level, ...]:
    if part == "function":
        return (
            Level(told="stated", value="responsable"),
            Level(told="not stated", value=How.NOT),
        )
    other = Level(told="neither", value="x" if kind is Type.PERSON else How.NOT)
    return (
        Level(told="feminine", value="f"),
        Level(told="masculine", value="m"),
        other,
    )


_STEPS = {Type.INTEGER: Decimal(1), Type.DECIMAL: Decimal("0.5")}
_LARGE = Decimal(12)


def _measures(question: Question, constants: Iterable[Plain]) -> Iterator[Level]:
    """Yield numbers on both sides of each constant, the bounds, and 0 where it may be."""
    step = _STEPS.get(question.type, Decimal(1))
    low, high = bounds_of(question)
    wanted = [_LARGE, Decimal(1), Decimal(2), Decimal(0)]
    for constant in constants:
        if isinstance(constant, int | Decimal) and not isinstance(constant, bool):
            wanted += [Decimal(constant), Decimal(constant) + step, Decimal(constant) - step]
    wanted += [one for one in (low, high) if one is not None]
    for number in dict.fromkeys(wanted):
        if (low is None or number >= low) and (high is None or number <= high):
            value = _measure(question, number)
            if value is not None:
                yield Level(told=f"{number:f}", value=value)


def _measure(question: Question, number: Decimal) -> Value | None:
    match question.type:
        case Type.AMOUNT:
            return Amount(number=number, currency=question.unit or "EUR")
        case Type.PERCENTAGE:
            return Percentage(number=number)
        case Type.INTEGER:
            return int(number) if number == number.to_integral_value() else None
        case _:
            return number


def _days(question: Question, constants: Iterable[Plain]) -> Iterator[Level]:
    del question
    days: dict[date, None] = {}
    for constant in constants:
        day = date_of(constant) if isinstance(constant, str) else None
        if day is not None and date.min < day < date.max:
            days |= dict.fromkeys((day, day + timedelta(days=1), day - timedelta(days=1)))
    for day in days:
        yield Level(told=day.isoformat(), value=day)


def _words(question: Question, constants: Iterable[Plain]) -> Iterator[Level]:
    """Yield each text that is asked for, and another one."""
    yield Level(told="another text")
    low, high = bounds_of(question)
    for constant in constants:
        text = str(constant)
        if (low is None or len(text) >= low) and (high is None or len(text) <= high):
            yield Level(told=f"the text {text}", value=text)


def _answers(question: Question, constants: Iterable[Plain]) -> Iterator[Level]:
    del question, constants
    yield Level(told="yes", value=True)
    yield Level(told="no", value=False)


def _choices(question: Question, constants: Iterable[Plain]) -> Iterator[Level]:
    del constants
    return (Level(told=one.told, value=one.value) for one in choices_of(question))


_TOLD_APART: Mapping[Type, Callable[[Question, Iterable[Plain]], Iterator[Level]]] = {
    Type.YES_NO: _answers,
    Type.CHOICE: _choices,
    **dict.fromkeys((Type.INTEGER, Type.DECIMAL, Type.AMOUNT, Type.PERCENTAGE), _measures),
    Type.DATE: _days,
    **dict.fromkeys((Type.TEXT, Type.EMAIL, Type.URL), _words),
}
"""What tests can tell apart, by type: of other types only whether there is an answer."""

_SHARED: Mapping[Type, tuple[Plain, ...]] = {
    Type.DATE: ("2027-04-01",),
    Type.TEXT: ("garance",),
}
"""What two answers are that are compared with one another and with nothing else."""

_KINDS = {Person: Type.PERSON, ProperName: Type.PROPER_NAME}
_PARTS = {Type.PERSON: ("gender", "function"), Type.PROPER_NAME: ("gender",)}
