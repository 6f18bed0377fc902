# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""From an outline, blocks and answers to the manuscript."""

import base64
import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from propose.core.asking import condition_parts, is_given
from propose.core.fill import fill
from propose.core.language import print_value
from propose.core.licences import licence_name
from propose.core.markup import blocks_of
from propose.core.numbering import numbered
from propose.core.tables import COMPOSED, TABLES, Sheet, commons_tables, coverage_tables
from propose.core.typography import typeset
from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen
from propose.model.licence import Use
from propose.model.manuscript import (
    Block,
    Blocks,
    Filled,
    Heading,
    Instance,
    Kind,
    Manuscript,
    Origin,
    Part,
    Section,
    Text,
)
from propose.model.proposal import Binding, BlockUse, OutlineSection, Proposal
from propose.model.snippet import Commons, Snippet
from propose.model.value import Answer, Answers, ProperName, Record, Value

DEFAULT_LICENCE = "CC-BY-SA-4.0"


@frozen
class Shelf:
    """What an offer may draw on, read beforehand.

    `snippets` maps the name used in the outline to the block, `roots` the same name
    to the folder that its pictures may not leave; `commons` maps slugs to records.
    """

    snippets: Mapping[str, Snippet]
    roots: Mapping[str, str]
    commons: Mapping[str, Commons]
    words: Mapping[str, str]
    numbered_headings: bool = True


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class _Work:
    """What accumulates while the outline is walked."""

    proposal: Proposal
    shelf: Shelf
    answers: Answers
    stand_ins: Answers
    findings: list[Finding] = field(default_factory=list)
    dropped: int = 0
    occurrences: dict[tuple[str, str, str | None], int] = field(default_factory=dict)
    on_part: Callable[[], None] = lambda: None

    def answer(self, name: str) -> Answer | None:
        """Return what a block is filled with, and what stands for it where it is missing."""
        return self.answers.get(name) or self.stand_ins.get(name)


def instance_of(
    section: str, source: str, lang: str, item: str | None, occurrence: int, kind: Kind
) -> Instance:
    """Return an instance with its stable key.

    >>> instance_of("a", "methode/garant", "fr", None, 1, Kind.SNIPPET).key
    'aek7zfak4smkffavyeh5'
    """
    told = "\n".join((section, source, item or "", str(occurrence)))
    digest = hashlib.sha256(told.encode()).digest()
    return Instance(
        key=base64.b32encode(digest).decode().lower()[:20],
        kind=kind,
        section=section,
        source=source,
        lang=lang,
        item=item,
        occurrence=occurrence,
    )


def assemble(
    proposal: Proposal,
    shelf: Shelf,
    answers: Answers,
    *,
    shell: Mapping[str, object],
    stand_ins: Answers = MappingProxyType({}),
    on_part: Callable[[], None] = lambda: None,
) -> tuple[Manuscript, tuple[Finding, ...]]:
    """Return the filled offer without its annex, and everything found on the way.

    `stand_ins` are read by blocks in place of answers that are missing, so that what is
    wrong around them is found in the same run; with them the offer must not be written.
    `on_part` is called after each block, for whoever shows progress.
    """
    work = _Work(
        proposal=proposal, shelf=shelf, answers=answers, stand_ins=stand_ins, on_part=on_part
    )
    sections = tuple(_sections(work, proposal.sections, 1))
    manuscript = Manuscript(
        title=_typeset(proposal.title, proposal.lang),
        subtitle=_typeset(proposal.subtitle, proposal.lang) if proposal.subtitle else None,
        lang=proposal.lang,
        date=proposal.date,
        licence=licence_name(proposal.licence or DEFAULT_LICENCE, proposal.lang).spdx,
        sections=sections,
        shell=shell,
        commons=proposal.commons,
        consultation=proposal.consultation,
    )
    manuscript, faults = numbered(manuscript, shelf.words)
    return manuscript, (*work.findings, *faults)


def _typeset(text: str, lang: str) -> str:
    return "".join(one.text for one in typeset((Text(text),), lang) if isinstance(one, Text))


def _sections(work: _Work, outline: tuple[OutlineSection, ...], level: int) -> Iterator[Section]:
    for one in outline:
        if one.when and not is_given(one.when, work.answers):
            continue
        dropped = work.dropped
        parts = [part for use in one.blocks for part in _parts(work, one, use, level)]
        inner = tuple(_sections(work, one.sections, level + 1))
        if not parts and not inner and work.dropped == dropped:
            work.findings.append(finding("section-empty", one.place, section=one.id))
        yield Section(
            id=one.id,
            title=typeset((Text(one.title),), work.proposal.lang),
            level=level,
            parts=tuple(parts),
            anchor=one.id,
            path=one.place.path,
            line=one.place.line or 1,
            criteria=one.criteria,
            page_break=one.page_break,
            landscape=one.landscape,
        )
        yield from inner


def _parts(work: _Work, section: OutlineSection, use: BlockUse, level: int) -> Iterator[Part]:
    if use.when and not is_given(use.when, work.answers):
        work.dropped += condition_parts(use.when)[0] in work.stand_ins
        return
    if use.table is not None:
        if use.table in COMPOSED or use.table in TABLES:
            yield _table_part(work, section, use)
        else:
            work.dropped += 1
        work.on_part()
        return
    snippet = work.shelf.snippets.get(use.snippet or "")
    if snippet is None:
        work.dropped += 1
        return
    for item, scope in _scopes(work, snippet, use):
        part = _snippet_part(work, section, use, snippet, item, scope, level)
        work.on_part()
        if part is not None:
            yield part


# Bindings --------------------------------------------------------------------------


def _scopes(
    work: _Work, snippet: Snippet, use: BlockUse
) -> Iterator[tuple[str | None, dict[str, Answer]]]:
    """Yield what each repetition of a block is filled with, with its item's key."""
    scope: dict[str, Answer] = {
        name: answer
        for name in snippet.questions
        if name not in use.with_ and (answer := work.answer(name)) is not None
    }
    repeated: tuple[str, Binding] | None = None
    for name, binding in use.with_.items():
        if binding.kind in {"each", "each commons"}:
            if repeated is not None:
                work.findings.append(finding("binding-two-lists", binding.place, block=snippet.id))
                return
            repeated = (name, binding)
            continue
        answer = _bound(work, snippet, binding)
        if answer is not None:
            scope[name] = answer
    if repeated is None:
        yield None, scope
        return
    name, binding = repeated
    for key, answer in _items(work, binding):
        yield key, {**scope, name: answer}


def _bound(work: _Work, snippet: Snippet, binding: Binding) -> Answer | None:
    if binding.kind == "commons":
        record = work.shelf.commons.get(binding.target)
        return None if record is None else _commons_answer(record, binding.place)
    name, *path = binding.target.split(".")
    answer = work.answer(name)
    if answer is None:
        return None
    value: Value = answer.value
    for step in path:
        if not isinstance(value, Record) or step not in value.fields:
            work.findings.append(
                finding(
                    "binding-no-such-field",
                    binding.place,
                    target=binding.target,
                    block=snippet.id,
                )
            )
            return None
        value = value.fields[step]
    return Answer(question=binding.target, value=value, place=answer.place)


def _items(work: _Work, binding: Binding) -> Iterator[tuple[str, Answer]]:
    if binding.kind == "each commons":
        for slug in work.proposal.commons:
            record = work.shelf.commons.get(slug)
            if record is not None:
                yield slug, _commons_answer(record, binding.place)
        return
    answer = work.answer(binding.target)
    if answer is None:
        return
    if not isinstance(answer.value, tuple):
        work.findings.append(finding("binding-not-a-list", binding.place, target=binding.target))
        return
    for position, item in enumerate(answer.value, 1):
        key = item.key if isinstance(item, Record) and item.key else str(position)
        question = f"{binding.target}[{key}]"
        yield key, Answer(question=question, value=item, place=answer.place)


def _commons_answer(record: Commons, place: Place) -> Answer:
    """Return a commons record as a block sees it: its fields in both languages."""
    fields: dict[str, Value] = {}
    licences = (record.licence_content, record.licence_code, record.licence_data)
    for names, value in (
        (("nom", "name"), record.name),
        (("description",), record.description),
        (("url",), record.url),
        (("communaute", "community"), record.community.name),
        (("communaute_url", "community_url"), record.community.url),
        (("contact",), record.contact),
        (("licence",), next((one for one in licences if one), None)),
        (("referent",), record.referent),
    ):
        if value:
            fields.update(dict.fromkeys(names, value))
    return Answer(
        question=f"commons.{record.id}",
        value=Record(fields=fields, key=record.id),
        place=place,
    )


# Parts -----------------------------------------------------------------------------


def _next_instance(
    work: _Work, section: OutlineSection, source: str, item: str | None, kind: Kind
) -> Instance:
    place = (section.id, source, item)
    work.occurrences[place] = work.occurrences.get(place, 0) + 1
    return instance_of(section.id, source, work.proposal.lang, item, work.occurrences[place], kind)


def _snippet_part(
    work: _Work,
    section: OutlineSection,
    use: BlockUse,
    snippet: Snippet,
    item: str | None,
    scope: Mapping[str, Answer],
    level: int,
) -> Part | None:
    kind = Kind.OWN if snippet.is_own else Kind.SNIPPET
    instance = _next_instance(work, section, snippet.id, item, kind)
    source, faults = fill(snippet, scope, lang=work.proposal.lang)
    work.findings.extend(faults)
    if source is None:
        work.dropped += 1
        return None
    blocks, faults = blocks_of(
        source,
        instance=instance,
        path=snippet.path,
        folder=snippet.file.rpartition("/")[0],
        root=work.shelf.roots[use.snippet or ""],
        lang=work.proposal.lang,
    )
    work.findings.extend(faults)
    if not blocks:
        work.dropped += snippet.is_own or bool(faults)
        if snippet.is_own and not faults:
            place = Place(path=snippet.path)
            work.findings.append(finding("own-text-empty", place, name=use.snippet))
        return None
    if use.heading and snippet.title:
        blocks = (_title_heading(work, snippet, instance, item, scope), *_lowered(blocks))
    if snippet.is_own and snippet.adapts is not None:
        state = Use.ADAPTED
    else:
        state = Use.FILLED if "{{" in snippet.body or "{%" in snippet.body else Use.IDENTICAL
    return Part(
        instance=instance,
        blocks=_rebased(blocks, level),
        snippet=snippet,
        use=state,
    )


def _title_heading(
    work: _Work,
    snippet: Snippet,
    instance: Instance,
    item: str | None,
    scope: Mapping[str, Answer],
) -> Heading:
    """Return the heading above a block: the name of the repeated item, else its title."""
    origin = Origin(instance=instance, path=snippet.path, line=snippet.body_line)
    if item is not None:
        for answer in scope.values():
            name = _name_of(answer)
            if answer.question.endswith((f"[{item}]", f".{item}")) and name is not None:
                return Heading(origin=origin, level=1, children=(_filled_name(work, *name),))
    title = typeset((Text(snippet.title or ""),), work.proposal.lang)
    return Heading(origin=origin, level=1, children=title)


def _name_of(answer: Answer) -> tuple[str, Value] | None:
    if not isinstance(answer.value, Record):
        return None
    for name in ("nom", "name", "title", "titre"):
        value = answer.value.fields.get(name)
        if isinstance(value, str | ProperName):
            return f"{answer.question}.{name}", value
    return None


def _filled_name(work: _Work, question: str, value: Value) -> Filled:
    return Filled(
        question=question,
        value=value,
        text=print_value(value, work.proposal.lang),
        plain=isinstance(value, str),
    )


def _lowered(blocks: Blocks) -> Blocks:
    return tuple(
        replace(block, level=block.level + 1) if isinstance(block, Heading) else block
        for block in blocks
    )


def _rebased(blocks: Blocks, level: int) -> Blocks:
    """Return blocks with their headings nested under a section, no level skipped."""
    depths: list[int] = []
    rebased: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            while depths and depths[-1] >= block.level:
                depths.pop()
            depths.append(block.level)
            rebased.append(replace(block, level=level + len(depths)))
        else:
            rebased.append(block)
    return tuple(rebased)


def _table_part(work: _Work, section: OutlineSection, use: BlockUse) -> Part:
    name = use.table or ""
    instance = _next_instance(work, section, f"table/{name}", None, Kind.TABLE)
    sheet = Sheet(
        use=use,
        origin=Origin(instance=instance, path=use.place.path, line=use.place.line or 1),
        lang=work.proposal.lang,
        words=work.shelf.words,
        answers=work.answers,
    )
    if name == "commons":
        records = tuple(
            work.shelf.commons[slug] for slug in work.proposal.commons if slug in work.shelf.commons
        )
        tables, faults = commons_tables(sheet, records, work.proposal.give_back)
    elif name == "coverage":
        tables, faults = coverage_tables(
            sheet,
            work.proposal.consultation,
            _present(work, work.proposal.sections),
            is_numbered=work.shelf.numbered_headings,
        )
    else:
        tables, faults = TABLES[name](sheet)
    work.findings.extend(faults)
    return Part(instance=instance, blocks=tables)


def _present(work: _Work, outline: tuple[OutlineSection, ...]) -> Iterator[OutlineSection]:
    """Yield the sections of the outline that are in this offer, those below them too."""
    for one in outline:
        if one.when is None or is_given(one.when, work.answers):
            yield one
            yield from _present(work, one.sections)
