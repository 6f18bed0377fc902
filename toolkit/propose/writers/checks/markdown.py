# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The report as a Markdown list with owner and date, in the language of the offer."""

import re
from collections.abc import Iterable, Iterator, Mapping

from propose.model.check import Checked, Concern, Covered
from propose.writers.checks.words import (
    check_title,
    cited_text,
    day_in,
    grouped,
    kind_of,
    one_line,
    told,
    words_of,
)

_SIGNS = re.compile(r"([\\`*\[<|~]|\b_|_\b)")


def write(checked: Checked) -> bytes:
    """Return one list item a concern, to be ticked, then the rest of the report."""
    return ("\n".join(_lines(checked)) + "\n").encode()


def _lines(checked: Checked) -> Iterator[str]:
    words = words_of(checked)
    facts = [checked.slug, f"{words['checked_on']} {day_in(checked.day, checked.lang)}"]
    if checked.deadline:
        deadline = day_in(checked.deadline[:16].replace("T", " "), checked.lang)
        facts.append(f"{words['deadline']} {deadline}")
    yield f"# {plain(words['title'])}{words['joined']}{plain(checked.title)}\n"
    yield f"{plain(', '.join(facts))}\n"
    yield f"## {words['todo']}\n"
    worth_a_line = [one for one in checked.concerns if kind_of(one) != "information"]
    if not worth_a_line:
        yield f"{words['nothing']}\n"
    for number, concerns in grouped(worth_a_line).items():
        yield f"### {plain(check_title(number, checked.lang))}\n"
        yield from _items(concerns, checked)
        yield ""
    if checked.covered:
        yield f"## {words['coverage']}\n"
        yield from _coverage(checked.covered, words)
        yield ""
    if checked.waived:
        yield f"## {words['waived']}\n"
        for one in checked.waived:
            message, _ = told(one.concern, checked.lang)
            yield f"- {plain(message)} (`{one.concern.finding.code}`)"
            yield f"  {words['reason']}{words['joined']}{plain(one.waiver.reason)}"
        yield ""
    if checked.by_hand:
        yield f"## {words['by_hand']}\n"
        for item in checked.by_hand:
            cited = cited_text(item.cited, words)
            yield f"- [ ] {plain(item.text)}{f' ({plain(cited)})' if cited else ''}"


def _items(concerns: Iterable[Concern], checked: Checked) -> Iterator[str]:
    words = words_of(checked)
    for one in concerns:
        found = one.finding
        message, hint = told(one, checked.lang)
        yield f"- [ ] **{words[kind_of(one)]}** {plain(message)} (`{found.code}`)"
        yield f"  - {words['remedy']}{words['joined']}{plain(hint)}"
        yield f"  - {words['where']}{words['joined']}{plain(str(found.place))}"
        cited = cited_text(one.cited, words)
        if cited:
            yield f"  - {words['buyer']}{words['joined']}{plain(cited)}"
        owner = plain(one.owner or words["to_name"])
        yield f"  - {words['owner']}{words['joined']}{owner}"
        yield f"  - {words['date']}{words['joined']}{day_in(checked.due or '…', checked.lang)}"


def _coverage(covered: Iterable[Covered], words: Mapping[str, str]) -> Iterator[str]:
    names = ("kind", "what_asked", "weight", "sections", "share", "answered")
    yield "| " + " | ".join(words[name] for name in names) + " |"
    yield "|---|---|---:|---|---:|---|"
    for one in covered:
        sections = ", ".join(title or name for name, title in one.sections)
        share = "" if one.share is None else f"{one.share:.0f} %"
        cells = (
            words[one.kind],
            one.title,
            one.weight or "",
            sections,
            share,
            words["yes" if one.is_answered else "no"],
        )
        yield "| " + " | ".join(plain(cell) for cell in cells) + " |"


def plain(text: str) -> str:
    r"""Return words that Markdown prints as they stand.

    >>> plain("a*b* | <i>")
    'a\\*b\\* \\| \\<i>'
    """
    return _SIGNS.sub(r"\\\1", one_line(text))
