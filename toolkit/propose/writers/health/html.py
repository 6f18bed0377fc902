# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The health of a library as one page without scripts: what to look at, and every block."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from propose import __version__
from propose.model.frozen import frozen
from propose.model.health import BlockHealth, Health
from propose.writers.health.plain import WHY
from propose.writers.page import UNLISTED, page_of, safe, style_sheet


@frozen
class _List:
    """A section of the page: a table of what is to be looked at."""

    anchor: str
    title: str
    none: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    counts: bool = True


def html_health(health: Health) -> bytes:
    """Return the page; it loads nothing, and its content policy allows nothing but its style."""
    lists = tuple(_lists(health))
    body = "".join(
        (
            '<a class="skip" href="#main">Skip to the lists</a>\n',
            *_head(health, lists),
            '<main id="main" tabindex="-1">\n',
            *(line for one in lists for line in _section(one)),
            *_untranslated(health),
            *_unused(health),
            *_blocks(health),
            "</main>\n",
            f"<footer>propose {safe(__version__)}, propose library health</footer>\n",
        )
    )
    return page_of(
        body,
        lang="en",
        title=f"Health of {safe(health.library)}",
        style=style_sheet("health/html.css"),
        head=UNLISTED,
    )


_CELLS: Mapping[str, Callable[[BlockHealth], str]] = MappingProxyType(
    {
        "Block": lambda one: f'{safe(one.name)}<span class="title">{safe(one.title)}</span>',
        "Status": lambda one: safe(one.status),
        "Owner": lambda one: safe(one.owner),
        "Reviewed": lambda one: safe(one.reviewed),
        "Due": lambda one: safe(one.due),
        "Review due": lambda one: (
            f'<span class="late">{safe(one.due)}</span>' if one.overdue_days else safe(one.due)
        ),
        "Days": lambda one: f'<span class="late">{one.overdue_days}</span>',
        "Words": lambda one: str(one.words),
        "Used": lambda one: str(one.times),
        "Offers": lambda one: ", ".join(
            safe(use.name if use.times == 1 else f"{use.name} ×{use.times}")
            for use in one.uses
            if use.kind == "offer"
        ),
    }
)
"""What a table says of a block, by the head of the column."""


def _rows(blocks: Iterable[BlockHealth], header: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_CELLS[name](one) for name in header) for one in blocks)


def _of_blocks(
    anchor: str, title: str, none: str, blocks: Iterable[BlockHealth], header: tuple[str, ...]
) -> _List:
    return _List(anchor=anchor, title=title, none=none, header=header, rows=_rows(blocks, header))


def _lists(health: Health) -> Iterator[_List]:
    yield _of_blocks(
        "owners",
        "Without an owner",
        "Every block has an owner.",
        health.ownerless,
        ("Block", "Reviewed", "Used"),
    )
    yield _of_blocks(
        "review",
        "Past their review",
        "No block is past its review.",
        health.overdue,
        ("Block", "Due", "Days", "Owner", "Used"),
    )
    yield _of_blocks(
        "unscheduled",
        "Without a day of review",
        "Every block says when it is to be read again.",
        health.unscheduled,
        ("Block", "Reviewed", "Owner"),
    )
    yield _of_blocks(
        "drafts",
        "Drafts in use",
        "No offer uses a draft or a block that is to go.",
        health.unfinished,
        ("Block", "Status", "Offers"),
    )
    yield _List(
        anchor="alike",
        title="Much the same",
        none="No two blocks share half of their words in a row.",
        header=("Block", "And", "Shared"),
        rows=tuple(
            (safe(one.first), f"<code>{safe(one.second)}</code>", f"{one.percent} %")
            for one in health.alike
        ),
    )
    yield _List(
        anchor="questions",
        title="Asked under two names",
        none="No question is asked under two names.",
        header=("Names", "Language", "Why", "Questions", "Blocks"),
        rows=tuple(
            (
                safe(f"{one.first}, {one.second}"),
                safe(one.lang),
                safe(WHY[one.why]),
                f"{safe(one.ask_first)}<br>{safe(one.ask_second)}",
                safe(", ".join(dict.fromkeys((*one.in_first, *one.in_second)))),
            )
            for one in health.asked_twice
        ),
    )
    yield _List(
        anchor="behind",
        title="Behind their original",
        none="No translation is behind its original.",
        header=("Block", "Original", "Why"),
        rows=tuple(
            (safe(one.block), f"<code>{safe(one.original)}</code>", safe(WHY[one.why]))
            for one in health.behind
        ),
    )


def _head(health: Health, lists: Sequence[_List]) -> Iterator[str]:
    yield f"<header>\n<h1>Health of {safe(health.library)}</h1>\n"
    yield (
        f"<p>{len(health.blocks)} blocks, {health.offers} offers, as of "
        f'<time datetime="{safe(health.day)}">{safe(health.day)}</time></p>\n'
    )
    yield '<nav aria-label="What there is to look at">\n<ul class="tally">\n'
    counts = [(one.anchor, one.title, len(one.rows), one.counts) for one in lists]
    counts += [
        (f"missing-{one.lang}", f"Not there in {one.lang}", len(one.ids), False)
        for one in health.untranslated
    ]
    counts.append(("unused", "In no offer, no outline", len(health.unused), False))
    for anchor, title, count, is_fault in counts:
        mark = ' class="some"' if is_fault and count else ""
        yield f'<li><a{mark} href="#{anchor}"><b>{count}</b> {safe(title)}</a></li>\n'
    yield "</ul>\n</nav>\n</header>\n"


def _section(one: _List) -> Iterator[str]:
    yield f'<section aria-labelledby="{one.anchor}">\n<h2 id="{one.anchor}">{safe(one.title)}'
    yield f" ({len(one.rows)})</h2>\n" if one.rows else "</h2>\n"
    if one.rows:
        yield from _table(one.title, one.header, one.rows)
    else:
        yield f'<p class="none">{safe(one.none)}</p>\n'
    yield "</section>\n"


def _table(
    title: str,
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    numbers: frozenset[int] = frozenset(),
) -> Iterator[str]:
    """Yield a table in a region that scrolls and that the keyboard reaches."""
    yield f'<div class="wide" role="region" tabindex="0" aria-label="{safe(title)}">\n<table>\n'
    yield "<thead><tr>"
    for at, cell in enumerate(header):
        kind = ' class="number"' if at in numbers else ""
        yield f'<th scope="col"{kind}>{safe(cell)}</th>'
    yield "</tr></thead>\n<tbody>\n"
    for first, *rest in rows:
        yield f'<tr><th scope="row">{first}</th>'
        for at, cell in enumerate(rest, 1):
            kind = ' class="number"' if at in numbers else ""
            yield f"<td{kind}>{cell}</td>"
        yield "</tr>\n"
    yield "</tbody>\n</table>\n</div>\n"


def _untranslated(health: Health) -> Iterator[str]:
    for one in health.untranslated:
        title = f"Not there in {one.lang}"
        yield from _folded(f"missing-{one.lang}", title, one.ids)


def _unused(health: Health) -> Iterator[str]:
    yield from _folded("unused", "In no offer and no outline", [one.name for one in health.unused])


def _folded(anchor: str, title: str, names: Sequence[str]) -> Iterator[str]:
    yield f'<section aria-labelledby="{anchor}">\n<h2 id="{anchor}">{safe(title)}</h2>\n'
    if names:
        yield f"<details>\n<summary>{len(names)} blocks</summary>\n<ul>\n"
        yield from (f"<li>{safe(one)}</li>\n" for one in names)
        yield "</ul>\n</details>\n"
    else:
        yield '<p class="none">None.</p>\n'
    yield "</section>\n"


def _blocks(health: Health) -> Iterator[str]:
    yield '<section aria-labelledby="blocks">\n<h2 id="blocks">Every block, by kind</h2>\n'
    kinds: dict[str, list[BlockHealth]] = {}
    for one in health.blocks:
        kinds.setdefault(one.id.partition("/")[0], []).append(one)
    header = ("Block", "Status", "Owner", "Review due", "Words", "Used", "Offers")
    for kind, some in kinds.items():
        used = sum(one.times for one in some)
        told = f"{safe(kind)}: {len(some)} blocks, used {used} times"
        yield f"<details>\n<summary>{told}</summary>\n"
        rows = _rows(sorted(some, key=lambda one: (-one.times, one.name)), header)
        yield from _table(f"Blocks of the kind {kind}", header, rows, frozenset({4, 5}))
        yield "</details>\n"
    yield "</section>\n"
