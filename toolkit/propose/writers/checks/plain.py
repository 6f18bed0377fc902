# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The report for a terminal: grouped by check, counted, with the buyer's words."""

import textwrap
from collections.abc import Callable, Iterator

from propose.model.check import Checked, Concern
from propose.writers.checks.bars import drawn, shown_measures
from propose.writers.checks.words import (
    WORDS,
    check_title,
    cited_text,
    counts_of,
    grouped,
    kind_of,
    one_line,
)

Paint = Callable[[str, str], str]
_ENGLISH = WORDS["en"]
_MARKS = {"error": "✗", "warning": "!", "note": "?", "information": "·"}
_NOUNS = {"error": "error", "warning": "warning", "note": "note", "information": "remark"}
_NARROW, _WIDE = 40, 100


def _unpainted(text: str, style: str) -> str:
    del style
    return text


def plain_report(
    checked: Checked,
    *,
    width: int = 80,
    remarks: bool = False,
    strict: bool = False,
    paint: Paint = _unpainted,
) -> str:
    """Return the whole report; `remarks` shows what is mere information as well.

    `paint` colours a text in a style: error, warning, information, bold, dim.
    """
    width = min(max(width, _NARROW), _WIDE)
    page = _Page(width=width, paint=paint)
    lines = [paint(checked.title, "bold"), *page.wrapped(_subtitle(checked), 0)]
    shown = [one for one in checked.concerns if remarks or kind_of(one) != "information"]
    for number, concerns in grouped(shown).items():
        lines.extend(["", *page.group(number, concerns)])
    lines.extend(page.coverage(checked))
    lines.extend(page.specificity(checked))
    if checked.waived:
        lines.extend(["", paint(f"Waived ({len(checked.waived)})", "bold")])
        lines.extend(page.waived(checked))
    if checked.by_hand:
        lines.extend(["", paint(f"To tick by hand ({len(checked.by_hand)})", "bold")])
        for item in checked.by_hand:
            lines.extend(page.wrapped(item.text, 6, first="  [ ] "))
            place = cited_text(item.cited, _ENGLISH)
            if place:
                lines.extend(paint(one, "dim") for one in page.wrapped(place, 6, first=" " * 6))
    lines.extend(["", *page.wrapped(summary_of(checked, remarks=remarks, strict=strict), 0)])
    for one in checked.skipped:
        lines.extend(page.wrapped(f"Not looked at: {one}.", 2))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _subtitle(checked: Checked) -> str:
    said = [checked.slug]
    if checked.deadline:
        said.append(f"deadline {checked.deadline[:16].replace('T', ' ')}")
    if checked.pages:
        said.append(f"{checked.pages} pages")
    return ", ".join(said)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "error"), counted(2, "error")
    ('1 error', '2 errors')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def summary_of(checked: Checked, *, remarks: bool = True, strict: bool = False) -> str:
    """Return one line: how many of each, and what the risk is."""
    counts = counts_of(checked.concerns)
    errors, warnings = counts["error"], counts["warning"]
    said = [counted(errors, "error"), counted(warnings, "warning")]
    if counts["note"]:
        said.append(counted(counts["note"], "note"))
    if counts["information"]:
        hidden = "" if remarks else " (--remarks shows them)"
        said.append(f"{counted(counts['information'], 'remark')}{hidden}")
    if checked.waived:
        said.append(f"{len(checked.waived)} waived")
    risk = ""
    if errors or (strict and warnings):
        risk = " Risk of rejection: mend them, or waive each with a written reason."
    return f"{', '.join(said)}.{risk}"


class _Page:
    """Lines of a width, painted."""

    def __init__(self, *, width: int, paint: Paint) -> None:
        self.width = width
        self.paint = paint

    def wrapped(self, text: str, indent: int, *, first: str = "") -> list[str]:
        """Return a text broken between words."""
        return textwrap.wrap(
            one_line(text),
            self.width,
            initial_indent=first,
            subsequent_indent=" " * indent,
            break_on_hyphens=False,
            break_long_words=False,
        )

    def group(self, number: int, concerns: list[Concern]) -> Iterator[str]:
        """Yield the concerns of one check, those with the same remedy together."""
        counts = counts_of(concerns)
        said = ", ".join(
            counted(counts[kind], noun) for kind, noun in _NOUNS.items() if counts[kind]
        )
        name = check_title(number)
        title = f"{number}  {name}" if number else name
        yield self.paint(title, "bold") + " " * max(self.width - len(title) - len(said), 2) + said
        by_remedy: dict[tuple[str, str], list[Concern]] = {}
        for one in concerns:
            by_remedy.setdefault((one.finding.code, one.finding.hint), []).append(one)
        for (code, hint), some in by_remedy.items():
            for one in some:
                yield from self._concern(one)
            remedy = self.wrapped(f"→ {hint} [{code}]", 6, first="    ")
            yield from (self.paint(line, "dim") for line in remedy)

    def _concern(self, one: Concern) -> Iterator[str]:
        found = one.finding
        mark = self.paint(_MARKS[kind_of(one)], found.severity.value)
        first, *rest = self.wrapped(f"x {found.message}", 4, first="  ")
        yield first.replace("x", mark, 1)
        yield from rest
        place = str(found.place)
        cited = cited_text(one.cited, _ENGLISH)
        yield from self.wrapped(f"{place}", 4, first="    ")
        if cited:
            yield from self.wrapped(cited, 4, first="    ")

    def coverage(self, checked: Checked) -> Iterator[str]:
        """Yield the matrix: what the buyer asks, its weight, its pages, and where it is."""
        if not checked.covered:
            return
        answered = sum(one.is_answered for one in checked.covered)
        yield ""
        yield self.paint(f"Coverage: {answered} of {len(checked.covered)}", "bold")
        width = min(max(len(one.id) for one in checked.covered), 28)
        for one in checked.covered:
            mark = " " if one.is_answered else self.paint("✗", "error")
            weight = one.weight or ""
            share = "" if one.share is None else f"{one.share:.0f} %"
            said = ", ".join(name for name, _ in one.sections)
            said = said or ("" if one.is_answered else "–")
            head = f"{one.id[:width]:<{width}}  {weight[:10]:>10}  {share:>5}  "
            rest = self.wrapped(said, len(head) + 4, first=" " * (len(head) + 4))
            yield f"  {mark} {head}{rest[0].strip() if rest else ''}"
            yield from rest[1:]

    def specificity(self, checked: Checked) -> Iterator[str]:
        """Yield a bar for the offer and each section: own words, filled ones, the library's."""
        if checked.specificity is None:
            return
        yield ""
        yield self.paint("Specificity", "bold") + "  █ own  ▒ filled  ░ of the library"
        shown = [*shown_measures(checked.specificity)]
        width = min(max(len(one.id) + one.level * 2 - 2 for one in shown), 28)
        for one in shown:
            name = f"{'  ' * (one.level - 1)}{one.id}"[:width]
            mark = self.paint("!", "warning") if one.is_too_general else " "
            said = one.mentions
            told = ", ".join(
                f"{noun} {number}×"
                for number, noun in (
                    (said.buyer, "buyer"),
                    (said.places, "other names"),
                    (said.articles, "articles"),
                )
                if number
            )
            bar = drawn(one.words)
            yield f"  {mark} {name:<{width}}  {bar}  {int(one.reached):>3} %  {told}"

    def waived(self, checked: Checked) -> Iterator[str]:
        """Yield the concerns that are waived, by their reason."""
        by_reason: dict[tuple[str, str], list[str]] = {}
        for one in checked.waived:
            found = one.concern.finding
            by_reason.setdefault((found.code, one.waiver.reason), []).append(
                one.concern.about or str(found.place)
            )
        for (code, reason), about in by_reason.items():
            yield from self.wrapped(f"{code} ({', '.join(dict.fromkeys(about))})", 4, first="  ")
            yield from self.wrapped(reason, 4, first="    ")
