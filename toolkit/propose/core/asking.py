# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which questions an outline asks, and what the answers say to them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from propose.core.answers import typed
from propose.core.answers.asked import Asked as AskedKey
from propose.core.examples import example_of
from propose.core.language import proper_name_of
from propose.core.tables import asked_by
from propose.model.codes import finding
from propose.model.finding import Finding, Place, shown_key
from propose.model.frozen import frozen
from propose.model.language import wording_in
from propose.model.located import LocatedMapping, LocatedSequence, Node, Scalar, is_unread
from propose.model.nearest import advice, nearest, nearest_names
from propose.model.proposal import Binding, BlockUse, OutlineSection, Proposal
from propose.model.question import Question, Type
from propose.model.snippet import Snippet
from propose.model.template import Template
from propose.model.value import Answer, Answers, Choice, ProperName, Value


@frozen
class Asked:
    """One question with the conditions of the places that cannot do without an answer.

    `needed` holds, for each of them, what must all hold for the question to be asked
    there (an answer given or true, or one choice of it); an empty set means always.
    """

    question: Question
    needed: tuple[frozenset[str], ...]
    is_derived: bool = False


def used_blocks(
    sections: Iterable[OutlineSection], conditions: frozenset[str] = frozenset()
) -> Iterator[tuple[BlockUse, frozenset[str]]]:
    """Yield every block of an outline in order with the conditions that it hangs on."""
    for section in sections:
        inherited = conditions | {section.when} if section.when else conditions
        for use in section.blocks:
            yield use, (inherited | {use.when} if use.when else inherited)
        yield from used_blocks(section.sections, inherited)


def questions_of(
    proposal: Proposal, snippets: Mapping[str, Snippet], template: Template | None
) -> tuple[dict[str, Asked], tuple[Finding, ...]]:
    """Return what is to be asked, in the order of the outline.

    `snippets` maps the name used in the outline to the block; blocks that could not
    be read are absent. A question declared twice in two shapes is a finding.
    """
    asked: dict[str, Asked] = {}
    findings: list[Finding] = []
    for use, conditions in used_blocks(proposal.sections):
        if use.table is not None:
            for question in asked_by(use.table, proposal.lang):
                _ask(asked, findings, question, conditions)
            continue
        snippet = snippets.get(use.snippet or "")
        if snippet is None:
            continue
        for question in snippet.questions.values():
            needs = conditions | {question.when} if question.when else conditions
            binding = use.with_.get(question.id)
            if binding is None:
                _ask(asked, findings, question, needs)
            else:
                _ask_bound(asked, findings, question, needs, binding)
        findings.extend(_unknown_names(use, snippet))
    if template is not None:
        for question in _asked_by(template, proposal.lang):
            needs = frozenset({question.when}) if question.when else frozenset()
            _ask(asked, findings, question, needs)
    findings.extend(_conditions_that_never_hold(proposal.sections, asked))
    return asked, tuple(findings)


def _conditions_that_never_hold(
    sections: Iterable[OutlineSection], asked: Mapping[str, Asked]
) -> Iterator[Finding]:
    for section in sections:
        hanging = ((use.when, use.place) for use in section.blocks)
        there = section.places.get("when", section.place)
        for when, place in ((section.when, there), *hanging):
            if when is None:
                continue
            name, choice = condition_parts(when)
            if name not in asked:
                meant = advice(name, asked, "name a question that a block of this outline asks")
                yield finding("when-nothing-asked", place, name=name, near=meant)
                continue
            choices = asked[name].question.choices
            if choice and choice not in choices:
                near = nearest(choice, choices) or next(iter(choices), None)
                near = f"{name} = {near}" if near else "a question of the type choice"
                yield finding("when-no-such-choice", place, condition=when, near=near)
        yield from _conditions_that_never_hold(section.sections, asked)


def _asked_by(template: Template, lang: str) -> Iterator[Question]:
    """Yield what a template asks, in its own words for the language where it has some.

    Those of the question `contact` stand under `wording:` as `ask_contact`, `help_contact`
    and `example_contact`.
    """
    words = wording_in(template.wording, lang)
    for name, question in template.questions.items():
        example = question.example
        if isinstance(example, Scalar):
            example = replace(example, text=words.get(f"example_{name}", example.text))
        yield replace(
            question,
            ask=words.get(f"ask_{name}", question.ask),
            help=words.get(f"help_{name}", question.help),
            example=example,
        )


def _unknown_names(use: BlockUse, snippet: Snippet) -> Iterator[Finding]:
    for name, binding in use.with_.items():
        if name not in snippet.questions and not is_unread(f"questions.{name}", snippet.unread):
            near = nearest(name, snippet.questions)
            yield finding(
                "binding-unknown-name",
                binding.place,
                name=name,
                block=snippet.id,
                near=near or "a name that the block declares under questions:",
            )


def _ask_bound(
    asked: dict[str, Asked],
    findings: list[Finding],
    question: Question,
    conditions: frozenset[str],
    binding: Binding,
) -> None:
    if binding.kind == "answer" and "." not in binding.target:
        _ask(asked, findings, replace(question, id=binding.target, when=None), conditions)
    elif binding.kind == "each":
        listed = replace(
            question,
            id=binding.target,
            type=Type.LIST,
            when=None,
            default=None,
            example=None,
            items=None if question.fields else question.type,
        )
        _ask(asked, findings, listed, conditions, is_derived=True)


def _ask(
    asked: dict[str, Asked],
    findings: list[Finding],
    question: Question,
    conditions: frozenset[str],
    *,
    is_derived: bool = False,
) -> None:
    if question.required and any(condition_parts(one)[0] == question.id for one in conditions):
        # a place that is there only with the answer never misses it
        question = replace(question, required=False)
    needed = (conditions,) if question.required else ()
    earlier = asked.get(question.id)
    if earlier is None:
        asked[question.id] = Asked(question=question, needed=needed, is_derived=is_derived)
        return
    merged, clash = _merged(earlier.question, question)
    if clash is not None:
        findings.append(
            finding(
                "question-declared-twice",
                clash.place,
                question=question.id,
                other=earlier.question.place,
            )
        )
    if earlier.is_derived and not is_derived:
        merged = replace(
            merged,
            ask=question.ask,
            place=question.place,
            help=question.help or merged.help,
            example=question.example or merged.example,
        )
    asked[question.id] = Asked(
        question=merged,
        needed=(*earlier.needed, *needed),
        is_derived=earlier.is_derived and is_derived,
    )


def _merged(one: Question, other: Question) -> tuple[Question, Question | None]:
    """Return the question that both ask for, and the declaration that disagrees."""
    if one.type is not other.type or one.items != other.items or one.unit != other.unit:
        return one, other
    if tuple(one.choices) != tuple(other.choices):
        return one, other
    fields = dict(one.fields)
    clash: Question | None = None
    for name, inner in other.fields.items():
        if name in fields:
            fields[name], inner_clash = _merged(fields[name], inner)
            clash = clash or inner_clash
        else:
            fields[name] = inner
    return (
        replace(
            one,
            fields=fields,
            required=one.required or other.required,
            default=one.default or other.default,
            example=one.example or other.example,
            help=one.help or other.help,
            source=one.source or other.source,
        ),
        clash,
    )


def answers_of(
    asked: Mapping[str, Asked], proposal: Proposal
) -> tuple[Answers, tuple[Finding, ...]]:
    """Return the typed answers, and every missing, misspelt and mistyped one.

    An answer comes from answers.yaml, else from the fact that the question names,
    else from the question's default.
    """
    typed_answers: dict[str, Answer] = {}
    findings: list[Finding] = []
    given = proposal.answers.items if proposal.answers is not None else {}
    facts = facts_of(proposal)
    for name, one in asked.items():
        question = one.question
        node = given.get(name)
        if node is not None and proposal.lent_paths:
            node = _asked_of(node, question, proposal.lent_paths)
        answer, faults = _answered(question, node, facts)
        findings.extend(faults)
        if answer is not None:
            typed_answers[name] = answer
    open_names = unanswered(asked, typed_answers, proposal)
    missing = [
        one.question
        for name, one in asked.items()
        if name in open_names
        and (name not in given or _says_nothing(given[name]))
        and not _is_doubtful(one.question, given.get(name), proposal)
    ]
    unused = {
        name: proposal.answers.keys[name]
        for name in given
        if name not in asked
        and proposal.answers is not None
        and proposal.answers.keys[name].path not in proposal.lent_paths
    }
    for question in missing:
        near = nearest(question.id, unused) if question.id not in given else None
        findings.append(_missing(question, proposal, near))
        unused = {name: place for name, place in unused.items() if name != near}
    free = [name for name in asked if name not in given]
    for name, place in unused.items():
        near = nearest(name, free) or next(iter(nearest_names(name, asked, likeness=0.8)), None)
        near = _or_remove(near)
        findings.append(finding("answer-unused", place, name=shown_key(name), near=near))
    return typed_answers, tuple(findings)


def _is_doubtful(question: Question, node: Node | None, proposal: Proposal) -> bool:
    """Return whether an answer is missing only because what holds it could not be read."""
    return (
        (isinstance(node, Scalar) and node.is_null)
        or "answers" in proposal.unread
        or (question.source is not None and is_unread(question.source, proposal.unread))
    )


def unanswered(asked: Mapping[str, Asked], answers: Answers, proposal: Proposal) -> frozenset[str]:
    """Return the questions whose missing or mistyped answer `answers_of` has found."""
    given = proposal.answers.items if proposal.answers is not None else {}
    return frozenset(
        name
        for name, one in asked.items()
        if name not in answers
        and (
            (name in given and not _says_nothing(given[name]))
            or any(_holds(conditions, answers) for conditions in one.needed)
        )
    )


def stand_ins_for(asked: Mapping[str, Asked], names: Iterable[str]) -> Answers:
    """Return an answer made of its example for each question that has none.

    They let blocks be read whose answers are missing; nothing made of them is written.
    """
    answers: dict[str, Answer] = {}
    for name in names:
        question = asked[name].question
        value, _ = typed(question, example_of(question))
        if value is not None:
            answers[name] = Answer(question=name, value=value, place=question.place)
    return answers


def _answered(
    question: Question, node: Node | None, facts: Mapping[str, tuple[Value, Place]]
) -> tuple[Answer | None, tuple[Finding, ...]]:
    if node is not None and not _is_left_out(node):
        return _typed(question, node)
    if question.source is not None and question.source in facts:
        fact, place = facts[question.source]
        value = _as_type(fact, question.type)
        if value is not None:
            return Answer(question=question.id, value=value, place=place), ()
    return _typed(question, question.default)


def _typed(question: Question, node: Node | None) -> tuple[Answer | None, tuple[Finding, ...]]:
    """Return what was typed; an empty text takes the answer away, whatever else gives one."""
    if node is None or _says_nothing(node):
        return None, ()
    value, faults = typed(question, node)
    if value is None:
        return None, faults
    return Answer(question=question.id, value=value, place=node.place), faults


def _asked_of(node: Node, question: Question, lent_paths: frozenset[str]) -> Node:
    """Return an answer without the fields of a shared file that are asked elsewhere."""
    if not question.fields:
        return node
    if isinstance(node, LocatedSequence):
        items = (_asked_of(item, question, lent_paths) for item in node.items)
        return replace(node, items=tuple(items))
    if not isinstance(node, LocatedMapping):
        return node
    kept = {
        name: _asked_of(inner, question.fields[name], lent_paths)
        if name in question.fields
        else inner
        for name, inner in node.items.items()
        if name in question.fields or name == "key" or node.keys[name].path not in lent_paths
    }
    keys = {name: node.keys[name] for name in kept}
    return replace(node, items=kept, keys=keys)


def _is_left_out(node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_empty


def _says_nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and (node.is_empty or not node.text.strip())


def _missing(question: Question, proposal: Proposal, near: str | None) -> Finding:
    """Return that an answer is not there, at its empty key or at the key `near` it."""
    written = proposal.answers.keys if proposal.answers is not None else {}
    asked = AskedKey(question=question, key=question.id)
    how = asked.how
    if near is not None:
        how = f"write {question.id}: in place of {near}:, if that is what was meant; else {how}"
    elif question.id not in written:
        how = f"add {question.id}: and {how}"
    if question.source is not None:
        how = f"{how}, or give {question.source}"
    return finding(
        "answer-missing",
        written.get(near or question.id) or Place(path=proposal.answers_path),
        question=question.id,
        expected=asked.expected,
        how=how,
        asked=question.place,
    )


def _or_remove(near: str | None) -> str:
    return f"did you mean {near}? Otherwise remove it" if near else "remove it"


def _holds(conditions: Iterable[str], answers: Answers) -> bool:
    return all(is_given(name, answers) for name in conditions)


def condition_parts(condition: str) -> tuple[str, str]:
    """Return the answer that a condition names, and the choice that it must be, if any."""
    name, _, choice = condition.partition(" = ")
    return name, choice


def is_given(condition: str, answers: Answers) -> bool:
    """Return whether a condition on an answer holds: given, true, not empty; or that choice."""
    name, choice = condition_parts(condition)
    answer = answers.get(name)
    if choice:
        value = None if answer is None else answer.value
        return isinstance(value, Choice) and value.value == choice
    return answer is not None and answer.value is not False and answer.value != ()


def facts_of(proposal: Proposal) -> dict[str, tuple[Value, Place]]:
    """Return the facts that questions may name under `from:`, with their places."""
    whole = Place(path=proposal.path)
    facts: dict[str, tuple[Value, Place]] = {
        "proposal.title": (proposal.title, proposal.places.get("title", whole)),
        "proposal.date": (
            date.fromisoformat(proposal.date),
            proposal.places.get("date", whole),
        ),
    }
    if proposal.subtitle:
        facts["proposal.subtitle"] = (proposal.subtitle, whole)
    consultation = proposal.consultation
    if consultation is not None:
        there = Place(path=consultation.path)
        named: dict[str, Value | None] = {
            "buyer": consultation.buyer,
            "title": consultation.title,
            "reference": consultation.reference,
            "lot": consultation.lot,
            "procedure": consultation.procedure,
            "validity": consultation.validity,
            "grouping": consultation.grouping,
        }
        for name, value in named.items():
            if value is not None:
                place = consultation.places.get(name, there)
                facts[f"consultation.{name}"] = (value, place)
    return facts


def _as_type(fact: Value, wanted: Type) -> Value | None:
    if wanted is Type.PROPER_NAME:
        return proper_name_of(fact) if isinstance(fact, str) else fact
    if wanted is Type.TEXT:
        return fact.full if isinstance(fact, ProperName) else str(fact)
    if wanted is Type.DATE:
        return fact if isinstance(fact, date) else None
    return None
