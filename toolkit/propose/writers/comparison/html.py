# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A comparison as one page that needs nothing else: no script, no address, no font.

First what was done, each change once with links to its places; then the text, section by
section, unchanged paragraphs folded. Every arrow of a change leads to the next arrow, so
that the Enter key reads on. Every text is escaped, a content policy forbids everything but
the style of the page, and nh3, a cleaner of foreign pages, must find nothing to take away.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from propose.model.codes import finding
from propose.model.comparison import Action, Change, ChangeKind, Comparison, PairKind
from propose.model.draft import Draft
from propose.model.finding import Place
from propose.model.language import said_in
from propose.model.passage import Edition, FactKind, UsedBlock
from propose.writers.comparison.reading import Reading
from propose.writers.comparison.sheet import (
    Sheet,
    edition_title,
    numbered,
    sheet_of,
    value_pair,
)
from propose.writers.comparison.wording import ACTIONS, KINDS, SUBJECTS
from propose.writers.page import (
    UNLISTED,
    is_clean,
    page_of,
    safe,
    shown_path,
    style_sheet,
)

SUFFIX = ".html"

_SHORT = 44
"""Two values that are both shorter stand on one line."""
_MANY = 12
"""From here on, entries of one kind are told by what was done, those gone or come folded."""
_MOST_PLACES = 60
"""More places than these are folded."""
_KEY = re.compile(r"[^\[.]+")
_IN_TABLES = {ChangeKind.BUDGET_LINE, ChangeKind.BUDGET_TOTAL}
_FOLLOWING_FOLDED = {
    ChangeKind.DOCUMENT,
    ChangeKind.TEMPLATE,
    ChangeKind.LICENCE,
    ChangeKind.CREDIT,
}
_NAMED_ONLY = {Action.UPGRADED, Action.REWRITTEN, Action.HEADER}
_ORDER = (
    ChangeKind.DOCUMENT,
    ChangeKind.SECTION,
    ChangeKind.BLOCK,
    ChangeKind.ANSWER,
    ChangeKind.BUDGET_TOTAL,
    ChangeKind.BUDGET_LINE,
    ChangeKind.CONSULTATION,
    ChangeKind.COMMONS,
    ChangeKind.GIVE_BACK,
    ChangeKind.LICENCE,
    ChangeKind.CREDIT,
    ChangeKind.TEMPLATE,
)


def write(comparison: Comparison) -> Draft:
    """Return a comparison as one self-contained, accessible page."""
    page = _Page(comparison)
    body = page.body()
    if not is_clean(body, _ELEMENTS, _ATTRIBUTES):
        return Draft(
            suffix=SUFFIX,
            content=b"",
            findings=(finding("html-not-clean", Place(path=f"diff{SUFFIX}")),),
        )
    content = page_of(
        body,
        lang=page.sheet.lang,
        title=page.title(),
        style=style_sheet("report.css", "comparison/html.css"),
        head=UNLISTED,
    )
    return Draft(suffix=SUFFIX, content=content)


_ELEMENTS = {
    *("a", "br", "code", "dd", "del", "details", "div", "dl", "dt", "em", "h1", "h2", "h3"),
    *("h4", "h5", "h6", "header", "ins", "li", "main", "nav", "ol", "p", "s", "section"),
    *("span", "strong", "summary", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
_ATTRIBUTES = {
    "*": {"class", "id", "lang", "role", "tabindex"},
    "a": {"href"},
    "td": {"colspan"},
    "th": {"colspan", "scope"},
}


class _Page:
    """The page: what was done, then the text."""

    def __init__(self, comparison: Comparison) -> None:
        """Lay the comparison out."""
        self.comparison = comparison
        self.sheet: Sheet = sheet_of(comparison)
        self.reading = Reading(self.sheet)
        lang = self.sheet.lang
        kinds = said_in(KINDS, lang)
        self.kinds = {kind: name.rpartition("|")[2] for kind, name in kinds.items()}
        self.one_of = {kind: name.partition("|")[0] for kind, name in kinds.items()}
        self.actions = said_in(ACTIONS, lang)
        self.subjects = said_in(SUBJECTS, lang)
        self.asks = {
            fact.key: self.sheet.typeset(fact.label)
            for edition in (comparison.before, comparison.after)
            for fact in edition.facts
            if fact.kind is FactKind.ANSWER and fact.label
        }
        self.reading_places = self._reading_places()

    def title(self) -> str:
        """Return the title of the page."""
        title = edition_title(self.comparison.after)
        colon = "\u00a0: " if self.sheet.lang == "fr" else ": "
        return f"{self.sheet.say('kicker')}{colon}{safe(title)}"

    def body(self) -> str:
        """Return everything between the tags of the body."""
        sheet = self.sheet
        # The overview is written first: the text only has anchors that something leads to.
        overview = "".join(self._overview())
        text = "".join(self._text())
        return (
            f'<a class="skip" href="#main">{sheet.say("skip")}</a>\n'
            f"{self._cover()}"
            f'<div class="sheet">\n{self._contents()}'
            f'<main id="main" tabindex="-1">\n{overview}{text}</main>\n</div>\n'
        )

    # On top --------------------------------------------------------------------------

    def _cover(self) -> str:
        sheet = self.sheet
        changes = self.comparison.changes
        roots = sum(not one.causes for one in changes)
        following = len(changes) - roots
        to_read = sum(one.kind is not PairKind.LEFT for one in self.comparison.told())
        figures = [(roots, "roots"), (following, "following"), (to_read, "to-read")]
        told = "".join(
            f"<li><strong>{sheet.number(count)}</strong> {sheet.counted(name, count)}</li>\n"
            for count, name in figures
            if count or name == "roots"
        )
        go = ""
        if self.reading.stops:
            go = f'<p class="go"><a href="#n1">{sheet.say("to-text")} <span>↓</span></a></p>\n'
        sides = "".join(
            f"<div><dt>{sheet.say(name)}</dt><dd>{self._side(edition, other)}</dd></div>\n"
            for name, edition, other in (
                ("before", self.comparison.before, self.comparison.after),
                ("after", self.comparison.after, self.comparison.before),
            )
        )
        return (
            f'<header class="cover">\n<div class="inner">\n<p class="kicker">{sheet.say("kicker")}'
            f"</p>\n<h1>{safe(edition_title(self.comparison.after))}</h1>\n"
            f'<dl class="facts">\n{sides}</dl>\n<ul class="figures">\n{told}</ul>\n{go}'
            "</div>\n</header>\n"
        )

    def _side(self, edition: Edition, other: Edition) -> str:
        label = safe(shown_path(edition.label))
        if edition.title and edition.title != other.title:
            return f'{safe(edition.title)} <span class="file">{label}</span>'
        return f'<span class="file">{label}</span>'

    def _contents(self) -> str:
        sheet = self.sheet
        kinds = "".join(
            f'<li><a href="#k-{kind.value}"><span>{safe(self.kinds[kind.value])}</span> '
            f'<span class="count">{sheet.number(len(changes))}</span></a></li>\n'
            for kind, changes in self._by_kind()
        )
        parts = "".join(
            f'<li><a href="#{group.anchor}"><span>'
            + (f"<del>{safe(group.title)}</del>" if group.is_gone else safe(group.title))
            + "</span>"
            + (f' <span class="count">{group.stops}</span>' if group.stops else "")
            + "</a></li>\n"
            for group in self.reading.groups
            if group.differs and group.level <= 2
        )
        if not kinds and not parts:
            return ""
        told = [f'<nav class="contents" aria-label="{sheet.say("contents")}">\n']
        if kinds:
            told.append(
                f'<p><a href="#overview">{sheet.say("overview")}</a></p>\n<ol>\n{kinds}</ol>\n'
            )
        if parts:
            told.append(f'<p><a href="#text">{sheet.say("text")}</a></p>\n<ol>\n{parts}</ol>\n')
        return f"{''.join(told)}</nav>\n"

    # What was done -------------------------------------------------------------------

    def _by_kind(self) -> Iterator[tuple[ChangeKind, list[int]]]:
        """Yield what was done by kind, in the order in which a reviewer asks."""
        found: dict[ChangeKind, list[int]] = {}
        for at, change in enumerate(self.comparison.changes):
            found.setdefault(change.kind, []).append(at)
        for kind in _ORDER:
            if kind in found:
                yield kind, found[kind]

    def _overview(self) -> Iterator[str]:
        sheet = self.sheet
        yield (
            '<section class="overview" aria-labelledby="overview">\n'
            f'<h2 id="overview">{sheet.say("overview")}</h2>\n'
        )
        if self.comparison.is_same:
            yield f"<p>{sheet.say('same')}</p>\n"
        gaps = [*dict.fromkeys(self.comparison.gaps)]
        if gaps:
            told = "".join(f"<li>{safe(self._gap(one))}</li>\n" for one in gaps)
            yield f'<div class="gaps">\n<p>{sheet.say("gaps")}</p>\n<ul>\n{told}</ul>\n</div>\n'
        kinds = [*self._by_kind()]
        if len(kinds) > 1:
            yield '<ul class="tiles">\n'
            for kind, changes in kinds:
                name = (self.one_of if len(changes) == 1 else self.kinds)[kind.value]
                yield (
                    f'<li><a href="#k-{kind.value}"><strong>{sheet.number(len(changes))}</strong> '
                    f"{safe(name)}</a></li>\n"
                )
            yield "</ul>\n"
        for kind, changes in kinds:
            yield f'<section class="kind" aria-labelledby="k-{kind.value}">\n'
            yield (
                f'<h3 id="k-{kind.value}">{safe(self.kinds[kind.value])} '
                f'<span class="count">{sheet.number(len(changes))}</span></h3>\n'
            )
            yield from self._of_kind(kind, changes)
            yield "</section>\n"
        yield "</section>\n"

    def _gap(self, gap: str) -> str:
        for edition in (self.comparison.before, self.comparison.after):
            gap = gap.replace(edition.label, shown_path(edition.label))
        return gap

    def _of_kind(self, kind: ChangeKind, changes: Sequence[int]) -> Iterator[str]:
        if kind in _IN_TABLES:
            yield from self._sums(kind, changes)
            return
        told = [*changes]
        following: list[int] = []
        if kind in _FOLLOWING_FOLDED:
            following = [at for at in changes if self.comparison.changes[at].causes]
            if len(following) <= 2:
                following = []
            told = [at for at in changes if at not in {*following}]
        if len(told) > _MANY and kind is not ChangeKind.BLOCK:
            yield from self._by_action(told)
        elif told:
            yield self._entries(told)
        if following:
            summary = self.sheet.counted("following-entries", len(following))
            yield f"<details><summary>{summary}</summary>\n{self._entries(following)}</details>\n"

    def _by_action(self, changes: Sequence[int]) -> Iterator[str]:
        """Yield many entries: those changed, then those gone and come, folded."""
        order = [*dict.fromkeys(self.comparison.changes[at].action for at in changes)]
        for action in order:
            inside = [at for at in changes if self.comparison.changes[at].action is action]
            entries = self._entries(inside)
            if action in {Action.ADDED, Action.REMOVED} and len(inside) > _MANY // 2:
                told = self.sheet.counted(f"entries-{action.value}", len(inside))
                yield f"<details><summary>{told}</summary>\n{entries}</details>\n"
            else:
                yield entries

    def _entries(self, changes: Iterable[int]) -> str:
        told: list[str] = []
        for asked, inside in groupby(changes, key=self._asked):
            entries = "".join(self._entry(at, self.comparison.changes[at]) for at in inside)
            if asked is not None:
                name = self._question(asked, self.asks.get(asked, ""))
                entries = f'<li><p class="head">{name}</p>\n<ul>\n{entries}</ul>\n</li>\n'
            told.append(entries)
        return f'<ul class="entries">\n{"".join(told)}</ul>\n'

    def _asked(self, at: int) -> str | None:
        """Return the question that a part of an answer belongs to, None for a whole one."""
        change = self.comparison.changes[at]
        head = _KEY.match(change.subject)
        if change.kind is not ChangeKind.ANSWER or head is None or head[0] == change.subject:
            return None
        return head[0]

    @staticmethod
    def _question(key: str, label: str) -> str:
        if not label:
            return f'<strong class="key">{safe(key)}</strong>'
        return f'<strong class="ask">{safe(label)}</strong><span class="key">{safe(key)}</span>'

    def _entry(self, at: int, change: Change) -> str:
        action = change.action.value
        badge = ""
        if change.action is not Action.CHANGED:
            badge = f'<span class="act {action}">{safe(self.actions[action])}</span>'
        values, is_short = "", True
        if self._tells_values(change):
            before, after = self._values(change)
            is_short = max(len(before or ""), len(after or "")) <= _SHORT
            values = self._shown_values(before, after)
        beside = " ".join(
            one for one in (self._places(change), self.sheet.causes(change.causes)) if one
        )
        aside = f'<div class="beside">{beside}</div>\n' if beside else ""
        head = f"{badge}{self._name(at, change)}"
        if is_short:
            return f'<li id="c{at}"><div class="head">{head}{values}{aside}</div></li>\n'
        return f'<li id="c{at}"><div class="head">{head}{aside}</div>\n{values}</li>\n'

    @staticmethod
    def _tells_values(change: Change) -> bool:
        """Return whether before and after say more than the name and the links do."""
        if change.action in _NAMED_ONLY:
            return False
        is_there_or_not = change.action in {Action.ADDED, Action.REMOVED}
        return not (is_there_or_not and change.kind in {ChangeKind.BLOCK, ChangeKind.SECTION})

    def _name(self, at: int, change: Change) -> str:
        """Return what a change is about: in words, then its key."""
        name, subject = change.label, shown_path(change.subject)
        match change.kind:
            case ChangeKind.ANSWER:
                head = self._asked(at)
                if head is None:
                    return self._question(subject, self.sheet.typeset(change.label))
                return f'<span class="key">{safe(subject.removeprefix(head).lstrip("."))}</span>'
            case ChangeKind.DOCUMENT | ChangeKind.TEMPLATE | ChangeKind.CONSULTATION:
                return self._known(change)
            case ChangeKind.SECTION if change.action is Action.CHANGED:
                name = ""  # both titles are told as values
            case ChangeKind.BLOCK:
                name = self.sheet.typeset(name)
            case ChangeKind.CREDIT if "[" in subject:
                subject, _, name = subject.removesuffix("]").partition("[")
            case _:
                pass
        if not name:
            return f"<strong>{safe(subject)}</strong>"
        key = f'<span class="key">{safe(subject)}</span>' if subject else ""
        return f"<strong>{safe(name)}</strong>{key}"

    def _known(self, change: Change) -> str:
        """Return the name of a fact of the document or the consultation."""
        subject = change.subject
        kind = change.kind.value
        whole = self.subjects.get(f"{kind} {subject}")
        if whole is not None:
            return f"<strong>{safe(whole)}</strong>"
        item = subject.partition("[")[2].partition("]")[0]
        last = subject.rpartition(".")[2]
        if subject.startswith("sections["):
            mark = self.sheet.marks_after.get(item) or self.sheet.marks_before.get(item)
            named = self.subjects.get(f"{kind} {last}", last)
            return (
                f"<strong>{safe(named)}</strong> {safe(item if mark is None else numbered(mark))}"
            )
        for head, rest in (
            (subject.partition("[")[0], item),
            (subject.partition(".")[0], last),
            ("source of", subject.removeprefix("source of ")),
        ):
            named = self.subjects.get(f"{kind} {head}", "")
            if named and (head != "source of" or subject.startswith(head)):
                return f'<strong>{safe(named)}</strong><span class="key">{safe(rest)}</span>'
        return f"<strong>{safe(subject or kind)}</strong>"

    def _values(self, change: Change) -> tuple[str | None, str | None]:
        """Return what was and what is; places in the words of the page."""
        if change.kind is ChangeKind.BLOCK and change.action in {
            Action.ADDED,
            Action.REMOVED,
            Action.MOVED,
        }:
            return (
                self._block_place(change.blocks_before, is_before=True),
                self._block_place(change.blocks_after, is_before=False),
            )
        if change.kind is ChangeKind.SECTION and change.action is Action.MOVED:
            marks = [
                sheet_marks.get(change.subject)
                for sheet_marks in (self.sheet.marks_before, self.sheet.marks_after)
            ]
            told = tuple(None if one is None else numbered(one) for one in marks)
            return told[0], told[1]
        return change.before, change.after

    def _block_place(self, keys: Sequence[str], *, is_before: bool) -> str | None:
        """Return where a block stands: its section, and which block of it."""
        blocks = self.sheet.blocks_before if is_before else self.sheet.blocks_after
        block = blocks.get(keys[0]) if keys else None
        if block is None:
            return None
        edition = self.comparison.before if is_before else self.comparison.after
        here = [one.key for one in edition.blocks if one.section == block.section]
        where = self._section_of(block, is_before=is_before)
        return f"{where}, {self.sheet.say('block-at', n=here.index(block.key) + 1)}"

    def _shown_values(self, before: str | None, after: str | None) -> str:
        """Return two values: on one line where they are short, else beside each other."""
        if before is None and after is None:
            return ""
        sheet = self.sheet
        if before is not None and after is not None:
            ours, theirs = value_pair(before, after)
            if max(len(before), len(after)) <= _SHORT:
                return (
                    f'<p class="values"><span class="unseen">{sheet.say("before")}</span> {ours} '
                    f'<span class="arrow">→</span> <span class="unseen">{sheet.say("after")}'
                    f"</span> {theirs}</p>\n"
                )
            return (
                f'<dl class="values two"><div><dt>{sheet.say("before")}</dt><dd>{ours}</dd></div>'
                f"<div><dt>{sheet.say('after')}</dt><dd>{theirs}</dd></div></dl>\n"
            )
        if before is not None:
            return f'<p class="values"><del>{safe(before)}</del></p>\n'
        return f'<p class="values"><ins>{safe(after or "")}</ins></p>\n'

    # Places --------------------------------------------------------------------------

    def _reading_places(self) -> dict[tuple[bool, str], int]:
        """Return the passage at which each block is to be read: the first that changed."""
        found: dict[tuple[bool, str], int] = {}
        for pair in self.comparison.told():
            before, after = self.comparison.passages(pair)
            for is_before, passage, index in (
                (True, before, pair.before),
                (False, after, pair.after),
            ):
                if passage is not None and index is not None and passage.instance:
                    found.setdefault((is_before, passage.instance), index)
        return found

    def _places(self, change: Change) -> str:
        """Return links to where a change shows."""
        if change.kind is ChangeKind.BLOCK:
            return self._places_of_blocks(change)
        sheet = self.sheet
        if change.kind is not ChangeKind.ANSWER and not (change.shows_before or change.shows_after):
            return ""
        if change.kind is ChangeKind.SECTION:
            return self._links(change.shows_after or change.shows_before, change)
        shows = change.shows_after or change.shows_before
        if not shows:
            return f'<span class="muted">{sheet.say("unprinted")}</span>'
        return self._links(shows, change)

    def _links(self, shows: Sequence[int], change: Change) -> str:
        """Return how many places there are, and links to them by section."""
        sheet = self.sheet
        is_before = not change.shows_after
        edition = self.comparison.before if is_before else self.comparison.after
        told: list[str] = []
        for where, inside in groupby(
            shows, key=lambda at: sheet.where(edition.passages[at], is_before=is_before)
        ):
            links: list[str] = []
            for index in dict.fromkeys(inside):
                anchor = sheet.anchor(index, is_before=is_before)
                name = safe(where)
                if links or not where:
                    lead = f"{name}, {sheet.say('place')}".removeprefix(", ")
                    name = f'<span class="unseen">{lead} </span>{len(links) + 1}'
                links.append(f'<a href="#{anchor}">{name}</a>')
            told.append(f'<span class="spot">{" ".join(links)}</span>')
        spots = " ".join(told)
        if change.kind is ChangeKind.SECTION:
            return f'<span class="places">{spots}</span>'
        count = sheet.counted("places", len(shows))
        if len(shows) > _MOST_PLACES:
            return (
                f'<details><summary>{count}</summary>\n<div class="places">{spots}</div></details>'
            )
        return f'<span class="places"><span>{count}</span> {spots}</span>'

    def _places_of_blocks(self, change: Change) -> str:
        """Return links to where each use of a block is to be read."""
        is_before = not change.blocks_after
        blocks = self.sheet.blocks_before if is_before else self.sheet.blocks_after
        links: list[str] = []
        known: dict[str, int] = {}
        for key in change.blocks_before if is_before else change.blocks_after:
            block = blocks.get(key)
            anchor = None if block is None else self._anchor_of_block(block, is_before=is_before)
            if block is None or anchor is None:
                continue
            where = safe(self._section_of(block, is_before=is_before))
            count = known[where] = known.get(where, 0) + 1
            name = where if count == 1 else f'<span class="unseen">{where} </span>{count}'
            links.append(f'<a href="#{anchor}">{name}</a>')
        return f'<span class="places">{" ".join(links)}</span>' if links else ""

    def _anchor_of_block(self, block: UsedBlock, *, is_before: bool) -> str | None:
        if block.first >= block.last:
            return None
        found = self.reading_places.get((is_before, block.key))
        index = block.first if found is None else found
        return self.sheet.anchor(index, is_before=is_before)

    def _section_of(self, block: UsedBlock, *, is_before: bool) -> str:
        marks = self.sheet.marks_before if is_before else self.sheet.marks_after
        mark = marks.get(block.section or "")
        return self.sheet.words["document"] if mark is None else numbered(mark)

    # Sums ----------------------------------------------------------------------------

    def _sums(self, kind: ChangeKind, changes: Sequence[int]) -> Iterator[str]:
        """Yield a table of lines or totals: what was, what is."""
        sheet = self.sheet
        name = safe(self.kinds[kind.value])
        yield (
            f'<div class="scroll" role="region" aria-label="{name}" tabindex="0">\n'
            f'<table class="sums">\n<thead><tr><th scope="col">{sheet.say("line")}</th>'
            f'<th scope="col">{sheet.say("before")}</th>'
            f'<th scope="col">{sheet.say("after")}</th></tr></thead>\n<tbody>\n'
        )
        for at in changes:
            change = self.comparison.changes[at]
            label = change.label or self.subjects.get(
                f"{kind.value} {change.subject}", change.subject
            )
            before, after = change.before or "", change.after or ""
            if before and after:
                ours, theirs = value_pair(before, after)
            else:
                ours = f"<del>{safe(before)}</del>" if before else "–"
                theirs = f"<ins>{safe(after)}</ins>" if after else "–"
            why = sheet.causes(change.causes) if kind is ChangeKind.BUDGET_LINE else ""
            yield (
                f'<tr id="c{at}"><th scope="row">{safe(label)} {why}</th>'
                f"<td>{ours}</td><td>{theirs}</td></tr>\n"
            )
        yield "</tbody>\n</table>\n</div>\n"

    # The text ------------------------------------------------------------------------

    def _text(self) -> Iterator[str]:
        sheet = self.sheet
        if self.comparison.is_same:
            return
        lang = self.comparison.after.lang
        other = f' lang="{safe(lang)}"' if lang and not lang.startswith(sheet.lang) else ""
        yield (
            '<section class="text" aria-labelledby="text">\n'
            f'<h2 id="text">{sheet.say("text")}</h2>\n'
        )
        if not any(group.differs for group in self.reading.groups):
            yield f"<p>{sheet.say('no-words')}</p>\n"
        elif self.reading.stops:
            yield f'<p class="how">{sheet.words["how"]}</p>\n'
        yield f'<div class="body"{other}>\n' if other else ""
        yield from self.reading.written()
        yield "</div>\n" if other else ""
        yield "</section>\n"
