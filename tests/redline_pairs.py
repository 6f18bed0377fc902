# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pairs of manuscripts that differ in named ways, the same at each run."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace

from every_construct import (
    LOREM,
    cell,
    code,
    every_construct,
    h,
    link,
    note,
    numbers,
    p,
    row,
    section,
    table,
)
from propose.model.manuscript import (
    Block,
    BulletList,
    Callout,
    DefinitionList,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Link,
    Manuscript,
    NoteReference,
    NumberedList,
    Paragraph,
    Quotation,
    Row,
    Section,
    Strong,
    Table,
    Text,
)

Blocks = tuple[Block, ...]
Change = Callable[[Blocks, random.Random], Blocks | None]
NEW = ("inattendu", "autrement", "ensemble", "demain", "vraiment")


def _some(blocks: Blocks, chance: random.Random, *kinds: type) -> int | None:
    found = [at for at, one in enumerate(blocks) if isinstance(one, kinds)]
    return chance.choice(found) if found else None


def _put(blocks: Blocks, at: int, *new: Block) -> Blocks:
    return (*blocks[:at], *new, *blocks[at + 1 :])


def _sentence(chance: random.Random) -> str:
    words = LOREM.split()
    return " ".join(chance.choice(words) for _ in range(chance.randint(4, 25))).capitalize() + "."


def _words(children: tuple[Inline, ...], chance: random.Random) -> tuple[Inline, ...] | None:
    found = [at for at, one in enumerate(children) if isinstance(one, Text) and " " in one.text]
    if not found:
        return None
    at = chance.choice(found)
    words = children[at].text.split(" ")
    place = chance.randrange(len(words))
    what = chance.choice(("replace", "add", "remove"))
    if what == "remove":
        del words[place]
    else:
        words[place : place + (what == "replace")] = [chance.choice(NEW)]
    return (*children[:at], replace(children[at], text=" ".join(words)), *children[at + 1 :])


def word(blocks: Blocks, chance: random.Random) -> Blocks | None:
    at = _some(blocks, chance, Paragraph, Heading)
    if at is None:
        return None
    children = _words(blocks[at].children, chance)
    return None if children is None else _put(blocks, at, replace(blocks[at], children=children))


def rewritten(blocks: Blocks, chance: random.Random) -> Blocks | None:
    at = _some(blocks, chance, Paragraph)
    return None if at is None else _put(blocks, at, p(_sentence(chance)))


def look(blocks: Blocks, chance: random.Random) -> Blocks | None:
    at = _some(blocks, chance, Paragraph)
    if at is None:
        return None
    kind = chance.choice((Strong, Emphasis))
    children = blocks[at].children
    place = chance.randrange(len(children))
    told = (*children[:place], kind(children=(children[place],)), *children[place + 1 :])
    return _put(blocks, at, replace(blocks[at], children=told))


def linked(blocks: Blocks, chance: random.Random) -> Blocks | None:
    at = _some(blocks, chance, Paragraph)
    if at is None:
        return None
    children = tuple(
        replace(one, target="https://example.org/neuf") if isinstance(one, Link) else one
        for one in blocks[at].children
    )
    if children == blocks[at].children:
        children = (*children, link("https://example.org/" + str(chance.random()), " un lien"))
    return _put(blocks, at, replace(blocks[at], children=children))


def added(blocks: Blocks, chance: random.Random) -> Blocks:
    at = chance.randrange(len(blocks) + 1)
    new = chance.choice(
        (
            (p(_sentence(chance)),),
            (p(_sentence(chance)), p(_sentence(chance))),
            (h(2, "Un titre neuf"), p(_sentence(chance))),
            (numbers("un", "deux"),),
            (table(row("A", "B", "C"), row("1", "2", "3"), alignments="<<>", caption="Neuf"),),
            (table(row("A", "B"), row("1", "2")), p("et la suite")),
            (code("x = 1\ny = 2"),),
            (p("Avec une note", note("neuve", _sentence(chance)), "."),),
        )
    )
    return (*blocks[:at], *new, *blocks[at:])


def removed(blocks: Blocks, chance: random.Random) -> Blocks | None:
    if len(blocks) < 2:
        return None
    at = chance.randrange(len(blocks))
    count = chance.choice((1, 1, 2, 3))
    return (*blocks[:at], *blocks[at + count :]) or None


def moved(blocks: Blocks, chance: random.Random) -> Blocks | None:
    if len(blocks) < 3:
        return None
    at, count = chance.randrange(len(blocks)), chance.choice((1, 1, 2))
    taken = blocks[at : at + count]
    rest = (*blocks[:at], *blocks[at + count :])
    to = chance.randrange(len(rest) + 1)
    return (*rest[:to], *taken, *rest[to:])


def noted(blocks: Blocks, chance: random.Random) -> Blocks | None:
    at = _some(blocks, chance, Paragraph)
    if at is None:
        return None
    children = blocks[at].children
    if any(isinstance(one, NoteReference) for one in children):
        if chance.random() < 0.5:
            told = tuple(one for one in children if not isinstance(one, NoteReference))
        else:
            told = tuple(
                replace(one, blocks=(p("La note, récrite."), *one.blocks[1:]))
                if isinstance(one, NoteReference)
                else one
                for one in children
            )
    else:
        told = (*children, note(f"n{chance.random()}", "Une note ", link("https://e.org", "a")))
        told = (*children, note(f"n{chance.random()}", p("Une note ", link("https://e.org", "a"))))
    return _put(blocks, at, replace(blocks[at], children=told))


def _tabled(
    blocks: Blocks,
    chance: random.Random,
    change: Callable[[tuple[Row, ...]], tuple[Row, ...]],
    *,
    whole: bool = False,
) -> Blocks | None:
    at = _some(blocks, chance, Table)
    if at is None:
        return None
    one = blocks[at]
    rows = change(one.rows)
    header = change(one.header) if whole else one.header
    return None if not rows else _put(blocks, at, replace(one, rows=rows, header=header))


def celled(blocks: Blocks, chance: random.Random) -> Blocks | None:
    def change(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        at = chance.randrange(len(rows))
        cells = rows[at].cells
        place = chance.randrange(len(cells))
        new = chance.choice((cell("12"), cell(_sentence(chance)), cell(p("a"), p("b")), cell("")))
        new = replace(new, span=cells[place].span)
        told = replace(rows[at], cells=(*cells[:place], new, *cells[place + 1 :]))
        return (*rows[:at], told, *rows[at + 1 :])

    return _tabled(blocks, chance, change)


def rowed(blocks: Blocks, chance: random.Random) -> Blocks | None:
    def change(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        at = chance.randrange(len(rows))
        if len(rows) > 1 and chance.random() < 0.4:
            return (*rows[:at], *rows[at + 1 :])
        width = sum(one.span for one in rows[at].cells)
        new = row(*(chance.choice(NEW) for _ in range(width)))
        return (*rows[:at], new, *rows[at:])

    return _tabled(blocks, chance, change)


def columned(blocks: Blocks, chance: random.Random) -> Blocks | None:
    def change(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(replace(one, cells=(*one.cells, cell("neuf"))) for one in rows)

    at = _some(blocks, chance, Table)
    if at is None:
        return None
    one = blocks[at]
    wide = replace(
        one,
        header=change(one.header),
        rows=change(one.rows),
        alignments=(*one.alignments, one.alignments[-1]) if one.alignments else (),
    )
    return _put(blocks, at, wide)


def captioned(blocks: Blocks, chance: random.Random) -> Blocks | None:
    at = _some(blocks, chance, Table, Figure)
    if at is None:
        return None
    return _put(blocks, at, replace(blocks[at], caption=(Text("Une autre légende"),)))


def pictured(blocks: Blocks, chance: random.Random) -> Blocks | None:
    at = _some(blocks, chance, Figure)
    if at is None:
        return None
    return _put(blocks, at, replace(blocks[at], file="/library/grand.png"))


def itemed(blocks: Blocks, chance: random.Random) -> Blocks | None:
    at = _some(blocks, chance, BulletList, NumberedList)
    if at is None:
        return None
    items = blocks[at].items
    place = chance.randrange(len(items))
    what = chance.choice(("add", "remove", "change", "nest"))
    new = replace(items[place], blocks=(p(_sentence(chance)),))
    if what == "add":
        told = (*items[:place], new, *items[place:])
    elif what == "remove" and len(items) > 1:
        told = (*items[:place], *items[place + 1 :])
    elif what == "nest":
        inner = replace(items[place], blocks=(*items[place].blocks, numbers("α", "β")))
        told = (*items[:place], inner, *items[place + 1 :])
    else:
        told = (*items[:place], new, *items[place + 1 :])
    return _put(blocks, at, replace(blocks[at], items=told))


def inside(blocks: Blocks, chance: random.Random) -> Blocks | None:
    at = _some(blocks, chance, Quotation, Callout)
    if at is None:
        return None
    change = chance.choice((word, rewritten, added, removed, itemed))
    inner = change(blocks[at].blocks, chance)
    return None if not inner else _put(blocks, at, replace(blocks[at], blocks=inner))


def defined(blocks: Blocks, chance: random.Random) -> Blocks | None:
    at = _some(blocks, chance, DefinitionList)
    if at is None:
        return None
    first, *others = blocks[at].items
    told = replace(first, terms=((Text("Un autre terme"),),), blocks=(p(_sentence(chance)),))
    return _put(blocks, at, replace(blocks[at], items=(told, *others)))


def levelled(blocks: Blocks, chance: random.Random) -> Blocks | None:
    at = _some(blocks, chance, Heading)
    if at is None:
        return None
    one = blocks[at]
    return _put(blocks, at, replace(one, level=one.level - 1 if one.level > 2 else 3))


def wide(blocks: Blocks, chance: random.Random) -> Blocks | None:
    at = _some(blocks, chance, Table)
    if at is None:
        return None
    return _put(blocks, at, replace(blocks[at], landscape=not blocks[at].landscape))


KINDS: dict[str, Change] = {
    one.__name__: one
    for one in (
        *(word, rewritten, look, linked, added, removed, moved, noted, celled, rowed, columned),
        *(captioned, pictured, itemed, inside, defined, levelled, wide),
    )
}


def _in_section(one: Section, change: Change, chance: random.Random) -> Section | None:
    part = one.parts[0]
    blocks = change(part.blocks, chance)
    if blocks is None:
        return None
    return replace(one, parts=(replace(part, blocks=blocks), *one.parts[1:]))


def changed(manuscript: Manuscript, kind: str, chance: random.Random) -> Manuscript | None:
    """Return a manuscript with one change of a kind, None where there is no place for it."""
    sections = manuscript.sections
    order = list(range(len(sections)))
    chance.shuffle(order)
    if kind == "sections":
        return replace(manuscript, sections=_sections(sections, chance))
    for at in order:
        told = _in_section(sections[at], KINDS[kind], chance)
        if told is not None and told != sections[at]:
            return replace(manuscript, sections=(*sections[:at], told, *sections[at + 1 :]))
    return None


def _sections(sections: tuple[Section, ...], chance: random.Random) -> tuple[Section, ...]:
    at = chance.randrange(len(sections) - 2)
    what = chance.choice(("add", "remove", "move", "title"))
    if what == "add":
        new = section(p(LOREM), p("Et encore."), id="neuve", title="Une section neuve")
        return (*sections[:at], new, *sections[at:])
    if what == "remove":
        return tuple(one for one in sections if one.id != "cadre")
    if what == "move":
        rest = (*sections[:at], *sections[at + 1 :])
        return (rest[0], sections[at], *rest[1:])
    told = replace(sections[at], title=(Text("Un tout autre titre"),))
    return (*sections[:at], told, *sections[at + 1 :])


def pair(seed: int) -> tuple[str, Manuscript, Manuscript]:
    """Return what was done, the manuscript before and after."""
    chance = random.Random(seed)  # noqa: S311 - the same at each run
    kinds = [*KINDS, "sections"]
    done = [kinds[seed % len(kinds)]]
    done += [chance.choice(kinds) for _ in range(seed // len(kinds) % 5)]
    return _pair(done, chance)


def pairs_of_all_kinds(size: int) -> Iterator[tuple[str, Manuscript, Manuscript]]:
    """Yield a few pairs that have every kind of change once, `size` of them each."""
    kinds = [*KINDS, "sections"]
    for at in range(0, len(kinds), size):
        yield _pair(kinds[at : at + size], random.Random(at))  # noqa: S311 - as above


def _pair(done: list[str], chance: random.Random) -> tuple[str, Manuscript, Manuscript]:
    before = after = every_construct()
    for kind in done:
        after = changed(after, kind, chance) or after
    if chance.random() < 0.5:
        before, after = after, before
    return " ".join(done), before, after
