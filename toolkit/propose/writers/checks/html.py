# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The report as one page that needs nothing else, in the language of the offer.

First how things stand, then what was found, the gravest first, each once; then the list to
tick, the coverage, the specificity, and what was accepted. Every text is escaped, a content
policy forbids everything but the style of the page, and nh3, a cleaner of foreign pages, must
find nothing to take away. No script, no value of an answer.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal

from propose import __version__
from propose.model.check import Checked, Concern, Covered
from propose.model.consultation import Cited
from propose.model.finding import Place
from propose.model.language import main_of, said_in
from propose.model.specificity import Measure, Specificity
from propose.writers.checks.bars import bar_of, shown_measures
from propose.writers.checks.wording import PAGE_WORDS
from propose.writers.checks.words import (
    KINDS,
    check_title,
    cited_text,
    counts_of,
    grouped,
    kind_of,
    lang_told,
    told,
    unlaid,
    why,
    words_of,
)
from propose.writers.page import (
    UNLISTED,
    is_clean,
    page_of,
    safe,
    shown_path,
    style_sheet,
    typeset,
)

_BEFORE_NUMBER = re.compile(r" (?=\d)")
_PARTS = (*KINDS[:3], "by_hand", "coverage", "specificity", "waived", KINDS[3])
"""The parts of the page in the order in which somebody who is in a hurry reads them."""

_TILES = (*KINDS[:3], "by_hand", "waived", KINDS[3])
_ELEMENTS = {
    *("a", "blockquote", "br", "code", "dd", "div", "dl", "dt", "footer", "h1", "h2", "h3"),
    *("header", "input", "label", "li", "main", "nav", "ol", "p", "section", "span", "strong"),
    *("table", "tbody", "td", "th", "thead", "time", "tr", "ul"),
}
_ATTRIBUTES = {
    "*": {"class", "id", "lang", "role", "tabindex"},
    "a": {"href"},
    "input": {"type"},
    "th": {"scope"},
    "time": {"datetime"},
}


def write(checked: Checked) -> bytes:
    """Return the page, empty where a cleaner would take something out of it."""
    page = _Page(checked)
    body = page.body()
    if not is_clean(body, _ELEMENTS, _ATTRIBUTES):
        return b""
    rules = "".join(f".{name}{{{what}}}\n" for name, what in sorted(page.rules.items()))
    return page_of(
        body,
        lang=page.lang,
        title=f"{safe(page.words['title'])}{page.words['joined']}{safe(checked.title)}",
        style=f"{style_sheet('report.css', 'checks/html.css')}\n{rules}",
        head=UNLISTED,
    )


class _Page:
    """A report with the words of its language, and the rules that its bars need."""

    def __init__(self, checked: Checked) -> None:
        """Take the words of a language."""
        self.checked = checked
        self.lang = "fr" if main_of(checked.lang) == "fr" else "en"
        self.words = {name: self.typeset(text) for name, text in words_of(checked).items()}
        self.page_words = said_in(PAGE_WORDS, self.lang)
        self.rules: dict[str, str] = {}
        self.by_kind = {
            kind: [one for one in checked.concerns if kind_of(one) == kind] for kind in KINDS
        }
        self.counts = {
            **counts_of(checked.concerns),
            "by_hand": len(checked.by_hand),
            "waived": len(checked.waived),
        }

    # Words ---------------------------------------------------------------------------

    def typeset(self, text: str, lang: str | None = None) -> str:
        """Return French words with spaces that break no line, others as they are."""
        return typeset(text) if (lang or self.lang) == "fr" else text

    def say(self, name: str) -> str:
        """Return what the page says."""
        return safe(self.typeset(self.page_words[name]))

    def counted(self, name: str, count: int) -> str:
        """Return what the page says of a number of things."""
        one, _, many = self.page_words[name].partition("|")
        is_one = count == 1 or (count == 0 and self.lang == "fr")
        return safe(self.typeset((one if is_one else many).format(n=self.number(count))))

    def number(self, count: int) -> str:
        """Return a number as it is written."""
        return f"{count:,}".replace(",", "\u202f" if self.lang == "fr" else ",")

    def percent(self, value: Decimal) -> str:
        """Return a number of percent as it is written, without noughts at its end."""
        text = f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
        return text.replace(".", ",") if self.lang == "fr" else text

    def part(self, name: str) -> str:
        """Return the title of a part."""
        return self.say(name)

    def marked(self, lang: str) -> str:
        """Return the attribute of words in another language than the page."""
        return "" if lang == self.lang else f' lang="{lang}"'

    def day(self, told_day: str) -> str:
        """Return a day, or a moment with its zone, in words."""
        from babel.dates import format_date  # noqa: PLC0415 - heavy, for this page alone

        day = date.fromisoformat(told_day[:10])
        text = format_date(day, "long", locale="fr" if self.lang == "fr" else "en_GB")
        if self.lang == "fr" and day.day == 1:
            text = f"1er{text[1:]}"
        if "T" in told_day:
            moment = datetime.fromisoformat(told_day)
            text = f"{text}, {moment:%H:%M} ({moment.tzname()})"
        return f'<time datetime="{safe(told_day)}">{safe(text)}</time>'

    # The whole -----------------------------------------------------------------------

    def body(self) -> str:
        """Return everything between the tags of the body."""
        parts = {name: "".join(self._part(name)) for name in _PARTS}
        main = "".join(parts[name] for name in _PARTS)
        return (
            f'<a class="skip" href="#main">{self.say("skip")}</a>\n'
            f"{self._cover()}"
            f'<div class="sheet">\n{self._contents(parts)}'
            f'<main id="main" tabindex="-1">\n{self._tiles(parts)}{main}</main>\n</div>\n'
            f'<footer class="imprint">\n<p>propose {safe(__version__)}. {self.say("footer")}</p>\n'
            "</footer>\n"
        )

    def _part(self, name: str) -> Iterator[str]:
        inside = "".join(self._inside(name))
        if not inside:
            return
        count = self.counts.get(name)
        told_count = "" if count is None else f' <span class="count">{self.number(count)}</span>'
        yield f'<section class="part {name}" aria-labelledby="{name}">\n'
        yield f'<h2 id="{name}">{self.part(name)}{told_count}</h2>\n'
        yield f'<p class="how">{self.say(f"how_{name}")}</p>\n{inside}</section>\n'

    def _inside(self, name: str) -> Iterable[str]:
        checked = self.checked
        if name in self.by_kind:
            return self._found(name)
        if name == "by_hand":
            return self._by_hand()
        if name == "coverage":
            return self._coverage(checked.covered)
        if name == "waived":
            return self._waived()
        return () if checked.specificity is None else self._specificity(checked.specificity)

    # On top --------------------------------------------------------------------------

    def _cover(self) -> str:
        checked = self.checked
        facts = [("offer", f'<span class="file">{safe(checked.slug)}</span>')]
        if checked.deadline:
            facts.append(("deadline", self.day(checked.deadline)))
        if checked.due:
            facts.append(("due", self.day(checked.due)))
        facts.append(("checked_on", self.day(checked.day)))
        if checked.pages:
            facts.append(("pages", self.number(checked.pages)))
        listed = "".join(
            f"<div><dt>{self.say(name)}</dt><dd>{value}</dd></div>\n" for name, value in facts
        )
        return (
            '<header class="cover">\n<div class="inner">\n'
            f'<p class="kicker">{safe(self.words["title"])}</p>\n'
            f"<h1>{safe(checked.title)}</h1>\n"
            f'<p class="verdict">{self._verdict()}</p>\n<dl class="facts">\n{listed}</dl>\n'
            "</div>\n</header>\n"
        )

    def _verdict(self) -> str:
        """Return in one sentence how the offer stands, and what no machine says of it."""
        kind = next((one for one in KINDS[:3] if self.counts[one]), None)
        if kind is not None:
            return self.counted(f"verdict_{kind}", self.counts[kind])
        said = self.say("verdict_none")
        if self.counts["by_hand"]:
            said = f"{said} {self.counted('verdict_hand', self.counts['by_hand'])}"
        return said

    def _tiles(self, parts: dict[str, str]) -> str:
        tiles = "".join(
            f'<li><a class="{name}{"" if self.counts[name] else " none"}" href="#{name}">'
            f"<strong>{self.number(self.counts[name])}</strong> "
            f"{self.counted(f'tile_{name}', self.counts[name])}</a></li>\n"
            for name in _TILES
            if parts[name]
        )
        told = f'<ul class="tiles">\n{tiles}</ul>\n' if tiles else ""
        if self.checked.skipped:
            reasons = "".join(
                f"<li>{safe(self.typeset(unlaid(one, self.lang)))}</li>\n"
                for one in self.checked.skipped
            )
            told += (
                f'<div class="gaps">\n<p>{self.say("unlaid")}</p>\n<ul>\n{reasons}</ul>\n</div>\n'
            )
        return f'<div class="overview">\n{told}</div>\n' if told else ""

    def _contents(self, parts: dict[str, str]) -> str:
        told: list[str] = []
        for name in _PARTS:
            if not parts[name]:
                continue
            count = self.counts.get(name)
            shown = "" if count is None else f' <span class="count">{self.number(count)}</span>'
            told.append(f'<p><a href="#{name}">{self.part(name)}{shown}</a></p>\n')
            if name in KINDS[:2]:
                checks = "".join(
                    f'<li><a href="#{name}-{number}"><span>{self._check(number)}</span> '
                    f'<span class="count">{self.number(len(some))}</span></a></li>\n'
                    for number, some in grouped(self.by_kind[name]).items()
                )
                told.append(f"<ol>\n{checks}</ol>\n")
        return (
            f'<nav class="contents" aria-label="{self.say("on_page")}">\n{"".join(told)}</nav>\n'
            if told
            else ""
        )

    def _check(self, number: int) -> str:
        return safe(self.typeset(check_title(number, self.lang)))

    # What was found --------------------------------------------------------------------

    def _found(self, kind: str) -> Iterator[str]:
        """Yield what was found of a kind, by check; what has the same remedy together."""
        for number, some in grouped(self.by_kind[kind]).items():
            anchor = f"{kind}-{number}"
            if kind != "note":
                mark = f'<span class="number">{number}</span> ' if number else ""
                yield '<div class="kind">\n'
                yield (
                    f'<h3 id="{anchor}">{mark}{self._check(number)} '
                    f'<span class="count">{self.number(len(some))}</span></h3>\n'
                )
            cases: dict[object, list[Concern]] = {}
            for one in some:
                key = (one.finding.code, told(one, self.lang)[1])
                cases.setdefault(key, []).append(one)
            for case in cases.values():
                yield from self._case(case, kind)
            if kind != "note":
                yield "</div>\n"

    def _case(self, case: Sequence[Concern], kind: str) -> Iterator[str]:
        """Yield findings that are mended alike, with what to type and what the buyer says."""
        first = case[0]
        code = first.finding.code
        cited = {one.cited for one in case}
        owners = {one.owner for one in case}
        yield f'<div class="case {kind}">\n<ul class="found">\n'
        for one, places in _by_message(case):
            yield f"<li>{self._said(one, places)}"
            if len(cited) > 1 and one.cited is not None:
                yield self._aside(self.words["buyer"], self._cited(one.cited))
            if len(owners) > 1:
                yield self._aside(self.words["owner"], safe(one.owner or self.words["to_name"]))
            yield "</li>\n"
        yield '</ul>\n<dl class="mend">\n'
        lang = lang_told(first, self.lang)
        hint = self.typeset(told(first, self.lang)[1], lang)
        yield self._fact(self.words["remedy"], _with_code(_capital(hint)), lang)
        if len(cited) == 1 and first.cited is not None:
            yield self._fact(self.words["buyer"], self._cited(first.cited))
        reason, lang = why(code, self.lang)
        yield self._fact(self.say("why"), safe(self.typeset(reason, lang)), lang)
        yield "</dl>\n"
        facts = []
        if kind != "information" and len(owners) == 1:
            facts.append((self.words["owner"], safe(first.owner or self.words["to_name"])))
        if kind != "information" and self.checked.due is not None:
            facts.append((self.words["date"], self.day(self.checked.due)))
        yield self._foot(code, facts)

    def _said(self, one: Concern, places: Iterable[Place]) -> str:
        """Return the message of a finding, and where it holds."""
        lang = lang_told(one, self.lang)
        message = _capital(self.typeset(told(one, self.lang)[0], lang))
        shown = "".join(f'<p class="file">{_path(place)}</p>' for place in places)
        return f"<p{self.marked(lang)}>{safe(message)}</p>{shown}"

    def _aside(self, name: str, value: str) -> str:
        return f'<p class="aside">{self._labelled(name, value)}</p>'

    def _labelled(self, name: str, value: str) -> str:
        return f'<span class="muted">{safe(name)}{self.words["joined"]}</span>{value}'

    def _foot(self, code: str, facts: Iterable[tuple[str, str]] = ()) -> str:
        """Return the end of a case: who, until when, and the code."""
        labelled = "".join(f"<span>{self._labelled(*one)}</span> " for one in facts)
        return f'<p class="foot">{labelled}<code>{safe(code)}</code></p>\n</div>\n'

    def _fact(self, name: str, value: str, lang: str | None = None) -> str:
        mark = self.marked(lang or self.lang)
        return f"<div><dt>{name}</dt><dd{mark}>{value}</dd></div>\n"

    def _cited(self, cited: Cited) -> str:
        """Return a place in the buyer's documents, the sentence first."""
        place = cited_text(
            Cited(piece=cited.piece, article=cited.article, page=cited.page), self.words
        )
        place = _BEFORE_NUMBER.sub("\u00a0", place)
        if not cited.sentence:
            return safe(place)
        quoted = safe(self.words["quoted"].format(sentence=cited.sentence))
        return f'<span class="quoted">{quoted}</span> <span class="muted">{safe(place)}</span>'

    # The list to tick ------------------------------------------------------------------

    def _by_hand(self) -> Iterator[str]:
        if not self.checked.by_hand:
            return
        yield '<ul class="ticks">\n'
        for one in self.checked.by_hand:
            cited = f'<br><span class="said">{self._cited(one.cited)}</span>' if one.cited else ""
            yield (
                f'<li><label><input type="checkbox"> '
                f"<span>{safe(self.typeset(one.text))}{cited}</span></label></li>\n"
            )
        yield "</ul>\n"

    # Coverage --------------------------------------------------------------------------

    def _coverage(self, covered: Sequence[Covered]) -> Iterator[str]:
        if not covered:
            return
        has_pages = any(one.pages is not None for one in covered)
        has_weights = any(one.weight for one in covered)
        names = ["what_asked", *(["weight"] if has_weights else []), "sections"]
        names += [*(["pages", "share"] if has_pages else []), "answered"]
        asked = safe(self.words["what_asked"])
        heads = "".join(
            f'<th scope="col"{_END if name in _NUMBERS else ""}>{safe(self.words[name])}</th>'
            for name in names
        )
        yield (
            f'<div class="scroll" role="region" aria-label="{asked}" tabindex="0">\n'
            f'<table class="covered">\n<thead><tr>{heads}</tr></thead>\n<tbody>\n'
        )
        for one in covered:
            cells = {
                "weight": safe(one.weight or ""),
                "sections": safe(", ".join(title or name for name, title in one.sections) or "–"),
                "pages": "" if one.pages is None else self._tenth(one.pages),
                "share": "" if one.share is None else f"{one.share:.0f}\u202f%",
                "answered": safe(self.words["yes" if one.is_answered else "no"]),
            }
            row = "".join(
                f"<td{_END if name in _NUMBERS else ''}>{cells[name]}</td>" for name in names[1:]
            )
            mark = "" if one.is_answered else ' class="missing"'
            yield (
                f'<tr{mark}><th scope="row">{safe(self.typeset(one.title))} '
                f'<span class="key">{safe(self.words[one.kind])} {safe(one.id)}</span></th>'
                f"{row}</tr>\n"
            )
        yield "</tbody>\n</table>\n</div>\n"

    def _tenth(self, count: float) -> str:
        return self.percent(Decimal(str(round(count, 1))))

    # Specificity -----------------------------------------------------------------------

    def _specificity(self, specificity: Specificity) -> Iterator[str]:
        offer, *sections = shown_measures(specificity)
        if not offer.words.total:
            return
        keys = "".join(
            f'<li><span class="swatch {name}"></span> {self.say(name)}</li>\n'
            for name in ("own", "filled", "library")
        )
        yield f'<ul class="legend">\n{keys}</ul>\n'
        yield f'<ul class="bars whole">\n{self._bar(offer)}</ul>\n'
        for name, some in (("by_section", sections), ("by_criterion", specificity.criteria)):
            if some:
                bars = "".join(map(self._bar, some))
                yield f'<h3 id="{name}">{self.say(name)}</h3>\n<ul class="bars">\n{bars}</ul>\n'

    def _bar(self, one: Measure) -> str:
        """Return a measure: its bar, to be looked at, and its numbers, to be read."""
        stretches = "".join(
            f'<span class="{part.kind} {self._rule("w", "width", part.percent)}"></span>'
            for part in bar_of(one.words)
        )
        limit = ""
        if one.threshold is not None:
            at = one.threshold
            if one.kind == "offer":  # held against the words that are not filled in
                at = at * (one.words.own + one.words.library) / one.words.total
            stretches += f'<span class="threshold {self._rule("l", "left", at)}"></span>'
            limit = f' <span class="limit">{safe(self._threshold(one.threshold))}</span>'
        if one.is_too_general:
            limit += f' <strong class="low">{self.say("too_general")}</strong>'
        said = [self.counted("words_own", one.words.own)]
        said += [
            self.counted(name, count)
            for name, count in (
                ("words_filled", one.words.filled),
                ("words_library", one.words.library),
                ("buyer", one.mentions.buyer),
                ("places", one.mentions.places),
                ("articles", one.mentions.articles),
            )
            if count
        ]
        title = (
            self.say("whole") if one.kind == "offer" else safe(self.typeset(one.title or one.id))
        )
        low = " low" if one.is_too_general else ""
        return (
            f'<li class="measure l{min(one.level, 4)}{low}">\n'
            f'<p class="name">{title}</p>\n'
            f'<p class="reached"><strong>{int(one.reached)}\u202f%</strong>{limit}</p>\n'
            f'<div class="bar" aria-hidden="true">{stretches}</div>\n'
            f'<p class="numbers">{", ".join(said)}</p>\n</li>\n'
        )

    def _threshold(self, threshold: Decimal) -> str:
        return self.page_words["threshold"].format(n=self.percent(threshold))

    def _rule(self, letter: str, what: str, percent: Decimal) -> str:
        """Return the class of a width: the policy forbids style attributes."""
        tenths = int((percent * 10).to_integral_value())
        name = f"{letter}-{tenths}"
        self.rules[name] = f"{what}:{tenths / 10:g}%"
        return name

    # What is accepted ------------------------------------------------------------------

    def _waived(self) -> Iterator[str]:
        """Yield what is accepted in writing, by its reason."""
        by_reason: dict[tuple[str, str, Place], list[Concern]] = {}
        for one in self.checked.waived:
            key = (one.concern.finding.code, one.waiver.reason, one.waiver.place)
            by_reason.setdefault(key, []).append(one.concern)
        for (code, reason, place), some in by_reason.items():
            yield '<div class="case waived">\n<ul class="found">\n'
            for found, places in _by_message(some):
                yield f"<li>{self._said(found, places)}</li>\n"
            yield '</ul>\n<dl class="mend">\n'
            yield self._fact(self.words["reason"], safe(reason))
            yield self._fact(self.say("waived_at"), f'<span class="file">{_path(place)}</span>')
            yield f"</dl>\n{self._foot(code)}"


_WORD = re.compile(r"[^\W\d_]+(?:[ \u202f][a-zà-ÿ;`]|[’'])")
"""A word that a sentence begins with, and no key: what comes next is a word as well."""

_NUMBERS = {"weight", "pages", "share"}
_END = ' class="end"'


def _by_message(some: Iterable[Concern]) -> Iterator[tuple[Concern, list[Place]]]:
    """Yield what is said once, with every place where it holds."""
    found: dict[object, tuple[Concern, list[Place]]] = {}
    for one in some:
        key = (one.finding.message, one.cited, one.owner)
        found.setdefault(key, (one, []))[1].append(one.finding.place)
    yield from found.values()


def _path(place: Place) -> str:
    return safe(f"{shown_path(place.path)}{str(place).removeprefix(place.path)}")


def _capital(text: str) -> str:
    """Return a sentence with a capital, unless it begins with a key.

    >>> _capital("la pièce dc1 manque"), _capital("members[a] ne facture rien")
    ('La pièce dc1 manque', 'members[a] ne facture rien')
    """
    return f"{text[0].upper()}{text[1:]}" if _WORD.match(text) else text


def _with_code(text: str) -> str:
    """Return a remedy for the page; what stands between backquotes is set as code.

    >>> _with_code("write `a < b` here")
    'write <code>a &lt; b</code> here'
    """
    pieces = safe(text).split("`")
    if len(pieces) % 2 == 0:
        return "`".join(pieces)
    return "".join(f"<code>{one}</code>" if at % 2 else one for at, one in enumerate(pieces))
