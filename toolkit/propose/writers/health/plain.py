# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The health of a library in the terminal: what to look at, then how much each block is used."""

import textwrap
from collections.abc import Callable, Iterable, Iterator

from propose.model.health import BlockHealth, Health

WHY = {
    "wording": "the same wording",
    "near wording": "nearly the same wording",
    "example": "the same example",
    "digest": "its text has changed",
    "review": "it was reviewed later",
}
_NARROWEST, _WIDEST = 40, 110

Paint = Callable[[str, str], str]


def _unpainted(text: str, style: str) -> str:
    del style
    return text


def plain_health(health: Health, *, width: int = 80, paint: Paint = _unpainted) -> str:
    """Return the report as text that fits a width; `paint` sets words in bold, dim or colour."""
    page = _Page(min(max(width, _NARROWEST), _WIDEST), paint)
    lines = [
        *page.wrapped(f"{health.library}, {health.day}: {_counted(len(health.blocks), 'block')}"),
        *page.list_of("Without an owner", (one.name for one in health.ownerless)),
        *page.list_of("Past their review", map(_overdue, health.overdue)),
        *page.list_of("Without a day of review", (one.name for one in health.unscheduled)),
        *page.list_of("Drafts or withdrawn, and used", map(_unfinished, health.unfinished)),
        *page.list_of(
            "Much the same",
            (f"{one.first}, {one.second}: {one.percent} %" for one in health.alike),
        ),
        *page.list_of(
            "Asked under two names",
            (
                f"{one.first}, {one.second} ({one.lang}): {WHY[one.why]}: "
                f"“{one.ask_first}” “{one.ask_second}”"
                for one in health.asked_twice
            ),
        ),
        *page.list_of(
            "Behind their original",
            (f"{one.block}: {one.original}: {WHY[one.why]}" for one in health.behind),
        ),
    ]
    for one in health.untranslated:
        lines += page.list_of(f"Not there in {one.lang}", one.ids, run_on=True)
    lines += page.list_of(
        "In no offer and no outline", (one.name for one in health.unused), run_on=True
    )
    lines += page.uses(health)
    lines += ["", *page.wrapped(_summary(health))]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _summary(health: Health) -> str:
    told = "nothing to look at" if not health.faults else f"{health.faults} to look at"
    unused = len(health.unused)
    return (
        f"{_counted(len(health.blocks), 'block')}, {_counted(health.offers, 'offer')}: {told}; "
        f"{_counted(unused, 'block')} in no offer and no outline."
    )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _overdue(one: BlockHealth) -> str:
    return f"{one.name}: since {one.due}, {_counted(one.overdue_days, 'day')}"


def _unfinished(one: BlockHealth) -> str:
    offers = ", ".join(use.name for use in one.uses if use.kind == "offer")
    return f"{one.name} ({one.status}): {offers}"


class _Page:
    """A width and a way to colour."""

    def __init__(self, width: int, paint: Paint) -> None:
        self.width = width
        self.paint = paint

    def wrapped(self, text: str, indent: int = 0) -> list[str]:
        """Return a text broken between words, its further lines set in."""
        return textwrap.wrap(
            text,
            self.width,
            initial_indent=" " * indent,
            subsequent_indent=" " * (indent + 2 if indent else 0),
            break_long_words=False,
            break_on_hyphens=False,
        )

    def list_of(self, title: str, items: Iterable[str], *, run_on: bool = False) -> list[str]:
        """Return a title with its count and its items, one a line or all in one paragraph."""
        kept = [*items]
        if not kept:
            return []
        head = f"{title} ({len(kept)})"
        if run_on:
            body = self.wrapped(", ".join(kept), 2)
        else:
            body = [line for one in kept for line in self.wrapped(one, 2)]
        return ["", self.paint(head, "bold"), *body]

    def uses(self, health: Health) -> Iterator[str]:
        """Yield every block that an offer uses, the most used first."""
        used = sorted(
            (one for one in health.blocks if one.times), key=lambda one: (-one.times, one.name)
        )
        if not used:
            return
        yield ""
        yield self.paint(f"Used in offers ({len(used)})", "bold")
        for one in used:
            offers = ", ".join(
                use.name if use.times == 1 else f"{use.name} ×{use.times}"
                for use in one.uses
                if use.kind == "offer"
            )
            yield from self.wrapped(f"{one.times:>3}  {one.name}: {offers}", 2)
