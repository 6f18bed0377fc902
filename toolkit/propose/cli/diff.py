# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""`propose diff`: what changed between two offers, or two states of one."""

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from propose.app.sides import Side, side_of
from propose.cli import EXIT_FINDINGS
from propose.cli.report import counted, echo_json, show_findings, visible
from propose.cli.table import width_of_output
from propose.model.comparison import (
    Action,
    Change,
    ChangeKind,
    Comparison,
    Edit,
    Pair,
    PairKind,
    looks_between,
)
from propose.model.finding import Finding
from propose.model.passage import NOTE_MARK, Edition, Passage

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

EXIT_STOPPED = 2
_WIDE = 120
_SEPARATOR = "propose.diff.separator"
_AROUND = 60
"""Characters of unchanged text that are shown on each side of an edit."""
_LONGEST_LINE = 300
_LONG_VALUES = 160
"""From here on, two values are shown from where they begin to differ."""
_MOST_PLACES = 8
_MOST_LOOKS = 4
_TOLD_BEFORE, _TOLD_AFTER = "removed above", "added above"

_TITLES = {
    ChangeKind.DOCUMENT: "Document",
    ChangeKind.TEMPLATE: "Template",
    ChangeKind.SECTION: "Sections",
    ChangeKind.BLOCK: "Blocks",
    ChangeKind.ANSWER: "Answers",
    ChangeKind.COMMONS: "Commons",
    ChangeKind.GIVE_BACK: "Give-back",
    ChangeKind.LICENCE: "Licences",
    ChangeKind.CREDIT: "Credits",
    ChangeKind.BUDGET_LINE: "Budget",
    ChangeKind.BUDGET_TOTAL: "Totals",
    ChangeKind.CONSULTATION: "Consultation",
}
_MARKS = {
    Action.ADDED: "+",
    Action.REMOVED: "-",
    Action.MOVED: ">",
    Action.EXCHANGED: ">",
    Action.REORDERED: ">",
}
_STYLES = {"+": "green", "-": "red", ">": "cyan", "~": "yellow"}
_SAID = {Action.CHANGED, Action.ADDED, Action.REMOVED}
"""What the mark in front says already."""
_WHOLE = {Action.ADDED, Action.REMOVED, Action.SWAPPED}
"""After these all paragraphs of a block came or went: where it stands is said above them."""
_NAMED_ONLY = {
    Action.UPGRADED,
    Action.REWRITTEN,
    Action.HEADER,
    Action.SWAPPED,
    Action.EXCHANGED,
}
"""Before and after of these are digests, which say nothing to a reader, or said already."""


class _Diff(click.Command):
    """A command that knows what stood before `--`: revisions, and paths after it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Keep the number of arguments after `--`."""
        after = len(args) - args.index("--") - 1 if "--" in args else None
        ctx.meta[_SEPARATOR] = after
        return super().parse_args(ctx, args)


@click.command(
    "diff",
    cls=_Diff,
    epilog="Example: propose diff HEAD~3:proposals/2027-ma-ville 2027-ma-ville",
)
@click.argument("sides", nargs=-1, metavar="A B | REVISION[..REVISION] -- PROPOSAL")
@click.option("--row", metavar="KEY", help="Compare this row of the table of answers.")
@click.option("--summary", is_flag=True, help="Say what was done, without the words.")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "html", "json", "docx"]),
    default="text",
    help="Text for people, a web page, JSON for programs, Word with tracked changes.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write the web page or the Word file to this file.",
)
@click.option("--author", default="propose", help="Who made the tracked changes.")
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="When they were made; else when the second file was.",
)
@click.pass_context
def command(  # noqa: PLR0913 - click hands over every option
    ctx: click.Context,
    sides: tuple[str, ...],
    *,
    row: str | None,
    summary: bool,
    shape: str,
    output: Path | None,
    author: str,
    date: datetime | None,
) -> None:
    """Say what differs between two offers, two revisions of one, or a revision and now.

    First what was done: blocks added, moved, upgraded, answers, licences, sums; then the
    words of each paragraph that was rewritten. Exit 0 where nothing differs, 1 where
    something does, 2 where the two cannot be compared.
    """
    if output is not None and shape not in {"html", "docx"}:
        raise click.UsageError("-o names a file to write: add --format html, or --format docx")
    before, after = _sides(sides, ctx.meta[_SEPARATOR], Path.cwd())
    if shape == "docx":
        if output is None:
            raise click.UsageError("Name the Word file to write: -o changes.docx")
        _give_redline(before, after, output, row=row, author=author, date=date)
        return
    from propose.app.diff import compare, plain_comparison  # noqa: PLC0415 - not for a redline

    compared = compare(before, after, Path.cwd(), row=row)
    if compared.needs_row and shape == "text":
        _show_rows(before, after, summary=summary)
        return
    show_findings(compared.findings)
    comparison = compared.comparison
    if comparison is None:
        raise SystemExit(EXIT_STOPPED)
    for gap in comparison.gaps:
        click.echo(visible(gap), err=True)
    if shape == "json":
        echo_json(plain_comparison(comparison))
    elif shape == "html":
        _give_page(comparison, output, (before.name, after.name))
    else:
        _show(comparison, summary=summary)
    if not comparison.is_same:
        raise SystemExit(EXIT_FINDINGS)


def _give_page(comparison: Comparison, output: Path | None, sides: tuple[str, ...]) -> None:
    """Print the page, or write it to a file."""
    from propose.app.diff_page import page_of  # noqa: PLC0415 - for this format only

    content, findings = page_of(comparison, output, sides)
    show_findings(findings)
    if any(one.is_error for one in findings):
        raise SystemExit(EXIT_STOPPED)
    if output is None:
        click.echo(content, nl=False)
    else:
        click.echo(str(output))


def _give_redline(  # two sides, a file, and what is said of the changes
    before: Side, after: Side, output: Path, *, row: str | None, author: str, date: datetime | None
) -> None:
    """Write the Word file with tracked changes."""
    from propose.app.redline import write_redline  # noqa: PLC0415 - for this format only

    day = None if date is None else date.date().isoformat()
    made = write_redline(before, after, Path.cwd(), output, row=row, author=author, date=day)
    show_findings(made.findings)
    if made.marks is None:
        raise SystemExit(EXIT_STOPPED)
    click.echo(f"{output}: {counted(made.marks, 'mark')} of tracked changes")
    if made.marks:
        raise SystemExit(EXIT_FINDINGS)


def _sides(given: Sequence[str], after_dashes: int | None, here: Path) -> tuple[Side, Side]:
    """Return the two sides that were typed."""
    if after_dashes is None:
        if len(given) == 2:
            return side_of(given[0], here), side_of(given[1], here)
        if len(given) == 1:
            return Side(name=given[0], revision="HEAD"), Side(name=given[0])
        raise click.UsageError("Name two offers, or a revision and an offer: REVISION -- PROPOSAL.")
    named = given[len(given) - after_dashes :]
    revisions = given[: len(given) - after_dashes]
    if len(named) != 1:
        has_option = any(one.startswith("-") for one in named[1:])
        advice = " Options come before it: propose diff --format html A -- B." if has_option else ""
        raise click.UsageError(f"After --, name one offer.{advice}")
    if len(revisions) == 1 and ".." in revisions[0]:
        parted, dots, last = revisions[0].partition("...")
        first, _, second = (revisions[0], "", last) if dots else parted.partition("..")
        revisions = (first or "HEAD", second or "HEAD")
    if len(revisions) == 2:
        first, second = revisions
        return Side(name=named[0], revision=first), Side(name=named[0], revision=second)
    if len(revisions) > 1:
        raise click.UsageError("Before --, name one revision, or two.")
    return Side(name=named[0], revision=(*revisions, "HEAD")[0]), Side(name=named[0])


# On paper --------------------------------------------------------------------------


def _show_rows(before: Side, after: Side, *, summary: bool) -> None:
    """Print what differs in the rows of a table of answers, once for rows that differ alike."""
    from propose.app.diff import compare_rows  # noqa: PLC0415 - as above

    width = width_of_output()
    alike: dict[tuple[str, ...], tuple[list[_Line], list[str]]] = {}
    lone: list[_Line] = []
    gaps: dict[str, None] = {}
    findings: list[Finding] = []
    count = differing = 0
    is_whole = True
    for row in compare_rows(before, after, Path.cwd()):
        count += 1
        findings += row.findings
        if row.side is not None:
            mark = "-" if row.side is before else "+"
            lone.append(_Line(f"row {visible(row.key)}", mark=mark))
        elif row.comparison is None:
            is_whole = False
        else:
            gaps.update(dict.fromkeys(row.comparison.gaps))
            if not row.comparison.is_same:
                differing += 1
                told = _told(row.comparison, width, summary=summary)[1:]
                key = tuple(line.whole() for line in told)
                alike.setdefault(key, (told, []))[1].append(row.key)
    show_findings(findings)
    for gap in gaps:
        click.echo(visible(gap), err=True)
    if not is_whole:
        raise SystemExit(EXIT_STOPPED)
    if not lone and not alike:
        return
    lines = [_Line(f"{visible(before.label)} → {visible(after.label)}", "bold"), *lone]
    for told, keys in alike.values():
        more = f" and {len(keys) - _MOST_PLACES} more" if len(keys) > _MOST_PLACES else ""
        named = f"{', '.join(keys[:_MOST_PLACES])}{more}"
        lines += [_Line(), _Line(f"[{visible(named)}]", "bold"), *told]
    lines += [_Line(), _Line(f"{differing + len(lone)} of {counted(count, 'row')} differ.", "dim")]
    _print(lines, width)
    raise SystemExit(EXIT_FINDINGS)


def _show(comparison: Comparison, *, summary: bool) -> None:
    """Print what differs: on a wide terminal side by side, else one under the other."""
    if not comparison.is_same:
        width = width_of_output()
        _print(_told(comparison, width, summary=summary), width)


def _told(comparison: Comparison, width: int | None, *, summary: bool) -> "list[_Line]":
    """Return what differs, line by line; the first names the two sides."""
    paper = _Paper(comparison=comparison, is_plain=_is_plain(width), width=width)
    return [
        *paper.first_level(),
        *(() if summary else paper.second_level()),
        *paper.summed_up(),
    ]


def _is_plain(width: int | None) -> bool:
    return width is None or bool(os.environ.get("NO_COLOR"))


def _print(lines: "Iterable[_Line]", width: int | None) -> None:
    if width is None:
        click.echo("\n".join(line.plain() for line in lines))
        return
    from rich.console import Console  # noqa: PLC0415 - heavy

    if _is_plain(width):
        console = Console(width=width, highlight=False, color_system=None)
    else:
        console = Console(width=width, highlight=False)
    for line in lines:
        console.print(line.rich())


class _Line:
    """Words in their styles after a mark; with `right`, what stands beside them."""

    def __init__(self, words: str = "", style: str = "", *, mark: str = "") -> None:
        """Begin with a mark or some words."""
        self.mark = mark
        self.pieces = [(words, style)] if words else []
        self.right: _Line | None = None

    def append(self, words: str, style: str = "") -> None:
        """Add words."""
        self.pieces.append((words, style))

    def plain(self) -> str:
        """Return the words."""
        lead = f"  {self.mark} " if self.mark else ""
        return lead + "".join(words for words, _ in self.pieces)

    def whole(self) -> str:
        """Return the words, with those beside them."""
        return self.plain() + ("" if self.right is None else f" | {self.right.plain()}")

    def rich(self) -> "Text | Table":
        """Return what rich prints: words hang below their mark, two columns where there are."""
        from rich.text import Text  # noqa: PLC0415 - heavy

        text = Text.assemble(*self.pieces)
        if not self.mark and self.right is None:
            return text
        from rich.table import Table  # noqa: PLC0415 - heavy

        table = Table.grid(expand=self.right is not None)
        cells: list[Text] = []
        for side in (self, self.right):
            if side is not None:
                table.add_column(width=4)
                table.add_column(ratio=1 if self.right is not None else None)
                mark = Text(f"  {side.mark}", style=_STYLES.get(side.mark, ""))
                cells += [mark, Text.assemble(*side.pieces)]
        table.add_row(*cells)
        return table


class _Paper:
    """A comparison as lines."""

    def __init__(self, *, comparison: Comparison, is_plain: bool, width: int | None) -> None:
        """Take what is to be shown, and how much room there is."""
        self.comparison = comparison
        self.is_plain = is_plain
        self.width = width
        self.is_wide = width is not None and width >= _WIDE

    # The first level -------------------------------------------------------------

    def first_level(self) -> Iterator[_Line]:
        """Yield what was done, by kind."""
        yield _Line(
            f"{visible(self.comparison.before.label)} → {visible(self.comparison.after.label)}",
            "bold",
        )
        kind: ChangeKind | None = None
        for change in self.comparison.changes:
            if change.kind is not kind:
                kind = change.kind
                yield _Line()
                yield _Line(_TITLES[kind], "bold")
            yield self.change(change)

    def change(self, change: Change) -> _Line:
        """Return one line: mark, name, before → after, places, what it follows from."""
        line = _Line(mark=_MARKS.get(change.action, "~"))
        line.append(visible(change.subject or change.kind.value), style="bold")
        other = change.after or ""
        if change.action is Action.SWAPPED:
            line.append(f" swapped for {visible(other)}")
        elif change.action is Action.EXCHANGED:  # after: the other one, then this one
            line.append(f" exchanged with {visible(other.partition(', ')[0])}")
        elif change.action not in _SAID:
            line.append(f" {change.action.value}")
        if change.kind in {ChangeKind.BUDGET_LINE, ChangeKind.BUDGET_TOTAL} and change.label:
            line.append(f" ({visible(change.label)})")
        if change.action not in _NAMED_ONLY:
            line.append(": ")
            self.values(line, change)
        if change.kind is ChangeKind.BLOCK and change.label:
            line.append(f"  “{visible(change.label)}”", style="dim")
        if change.kind is ChangeKind.ANSWER:
            line.append(f"  [{self.places(change)}]", style="dim")
        if change.causes:
            why = dict.fromkeys(
                self.comparison.changes[at].subject for at in change.causes if at >= 0
            )
            told = ", ".join(visible(one) for one in [*why][:3])
            line.append(f"  ← {told}{' …' if len(why) > 3 else ''}", style="dim")
        return line

    def values(self, line: _Line, change: Change) -> None:
        """Add what was and what is."""
        before, after = change.before, change.after
        is_long = change.is_long or len(f"{before}{after}") > _LONG_VALUES
        if is_long and before is not None and after is not None:
            for piece, style in self.long_value(before, after):
                line.append(piece, style=style)
            return
        if before is not None:
            line.append(_short(before), style="red" if after is not None else "")
        if before is not None and after is not None:
            line.append(" → ")
        if after is not None:
            line.append(_short(after), style="green" if before is not None else "")

    @staticmethod
    def long_value(before: str, after: str) -> Iterator[tuple[str, str]]:
        """Yield a long text from where it begins to differ."""
        pairs = enumerate(zip(before, after, strict=False))
        same = next((at for at, (one, other) in pairs if one != other), len(after))
        start = max(before.rfind(" ", 0, max(same - _AROUND, 0)) + 1, 0)
        lead = "… " if start else ""
        yield f"{lead}{_short(before[start:])}", "red"
        yield " → ", ""
        yield f"{lead}{_short(after[start:])}", "green"

    def places(self, change: Change) -> str:
        """Return where an answer shows, by section: 3 places: 2.1 (×2), 4."""
        shows, edition = change.shows_after, self.comparison.after
        if not shows:
            shows, edition = change.shows_before, self.comparison.before
        if not shows:
            return "printed in no paragraph"
        counts: dict[str, int] = {}
        for index in shows:
            where = _section(edition, edition.passages[index])
            counts[where] = counts.get(where, 0) + 1
        told = [
            f"{where} (×{count})" if count > 1 else where
            for where, count in [*counts.items()][:_MOST_PLACES]
        ]
        more = " …" if len(counts) > _MOST_PLACES else ""
        return f"{counted(len(shows), 'place')}: {visible(', '.join(told))}{more}"

    # The second level ------------------------------------------------------------

    def second_level(self) -> Iterator[_Line]:
        """Yield the words of what was rewritten, under the section it stands in."""
        heading: tuple[str, str] | None = None
        told = (one for one in self.comparison.told() if one.kind is not PairKind.LEFT)
        for _, together in groupby(told, key=self.together):  # what left is told where it is now
            pairs = [*together]
            before, after = self.comparison.passages(pairs[0])
            passage = after or before
            if passage is None:
                continue
            edition = self.comparison.after if after is not None else self.comparison.before
            here = (_section(edition, passage), passage.source or "")
            if here != heading:
                heading = here
                yield _Line()
                yield self.heading(edition, passage)
            if before is None or after is None or len(pairs) > 1:
                yield self.whole(pairs)
            else:
                yield self.pair(pairs[0], before, after)

    def together(self, pair: Pair) -> tuple[object, ...]:
        """Return what is the same for pairs that are one line: cells of a whole row."""
        before, after = self.comparison.passages(pair)
        passage, frame = after or before, None
        is_whole = before is None or after is None or pair.kind is PairKind.MOVED
        if passage is not None and is_whole and not pair.edits:
            frame = passage.frame
        while frame is not None and frame.kind != "table":
            frame = frame.outer
        if frame is None:
            return pair.before, pair.after
        return pair.kind, frame.key, frame.row

    def heading(self, edition: Edition, passage: Passage) -> _Line:
        """Return the line above the paragraphs of one block."""
        title = next((one.title for one in edition.sections if one.id == passage.section), "")
        number = _section(edition, passage)
        named = f"{number} {title}" if number != title else title
        line = _Line(visible(named.strip()) or "Text", "bold")
        if passage.source:
            line.append(f"  {visible(passage.source)}", style="dim")
        likeness = self.comparison.likeness(passage.instance)
        if likeness is not None:
            line.append(f", found by likeness: {round(100 * likeness)} %", style="dim")
        return line

    def pair(self, pair: Pair, before: Passage, after: Passage) -> _Line:
        """Return one paragraph: side by side where there is room."""
        place = visible(str(after.place))
        line = _Line(mark=">" if pair.kind is PairKind.MOVED else "~")
        if not (self.is_wide and pair.edits):
            self.mark(line, before, pair, without=_TOLD_BEFORE)
            line.append(f"  {self.about(pair, place)}", style="dim")
            return line
        line.right = _Line(mark=line.mark)
        self.mark(line, before, pair, without="added")
        self.mark(line.right, before, pair, without="removed")
        line.right.append(f"  {self.about(pair, place)}", style="dim")
        return line

    def mark(self, line: _Line, before: Passage, pair: Pair, *, without: str) -> None:
        """Add the words of a paragraph, without those of some styles."""
        for piece, style in self.pieces(before.text, pair.edits):
            if not style.startswith(without):
                self.add(line, piece, style)

    def whole(self, pairs: Sequence[Pair]) -> _Line:
        """Return a paragraph, or cells of a row, that came, went or moved as they are."""
        first = pairs[0]
        mark = "-" if first.after is None else "+" if first.before is None else ">"
        both = [self.comparison.passages(pair) for pair in pairs]
        passages = [one for before, after in both if (one := after or before) is not None]
        line = _Line(mark=mark)
        line.append(_short(" | ".join(one.text for one in passages)), style=_STYLES[mark])
        if not self.is_of_a_block(first):
            place = visible(str(passages[0].place))
            line.append(f"  {self.about(first, place)}", style="dim")
        if not self.is_wide or mark == ">":
            return line
        ours, theirs = (line, _Line()) if mark == "-" else (_Line(), line)
        ours.right = theirs
        return ours

    def is_of_a_block(self, pair: Pair) -> bool:
        """Return whether a passage came or went with its block, which says where."""
        return any(
            at >= 0
            and self.comparison.changes[at].kind is ChangeKind.BLOCK
            and self.comparison.changes[at].action in _WHOLE
            for at in pair.causes
        )

    def pieces(self, before: str, edits: Sequence[Edit]) -> Iterator[tuple[str, str]]:
        """Yield a text as pieces with what was done to them; what is far away is left out.

        Words that follow from something told above, such as an answer, are told apart.
        """
        done = 0
        for number, edit in enumerate(edits):
            yield _between(before[done : edit.start], is_first=number == 0, is_last=False), ""
            is_told = self.comparison.is_told_above(edit)
            if edit.removed:
                yield _readable(edit.removed), _TOLD_BEFORE if is_told else "removed"
            if edit.added:
                yield _readable(edit.added), _TOLD_AFTER if is_told else "added"
            done = edit.end
        yield _between(before[done:], is_first=not edits, is_last=True), ""

    def about(self, pair: Pair, place: str) -> str:
        """Return the place of a paragraph, and what happened to it beside its words."""
        said = [place]
        if pair.kind is PairKind.MOVED:
            said.append("moved")
        before, after = self.comparison.passages(pair)
        if pair.is_restyled and before is not None and after is not None:
            said += _looks(before, after)
        return ", ".join(one for one in said if one)

    def add(self, line: _Line, piece: str, style: str) -> None:
        """Add words, those that differ in colours, or in brackets where there are none."""
        if not style or style in {_TOLD_BEFORE, _TOLD_AFTER}:
            line.append(piece)
        elif self.is_plain:
            line.append(f"[-{piece}-]" if style == "removed" else f"{{+{piece}+}}")
        else:
            line.append(piece, style="red strike" if style == "removed" else "green underline")

    def summed_up(self) -> Iterator[_Line]:
        """Yield the last line, apart from the others."""
        changes = self.comparison.changes
        roots = sum(not one.causes for one in changes)
        following = len(changes) - roots
        told = [one for one in self.comparison.told() if one.kind is not PairKind.LEFT]
        said = [counted(roots, "change")]
        if following:
            said.append(f"{following} that follow from them")
        said.append(f"{counted(len(told), 'paragraph')} to read")
        yield _Line()
        yield _Line(f"{', '.join(said)}.", "dim")


def _looks(before: Passage, after: Passage) -> Iterator[str]:
    """Yield in words how a paragraph looks now and did not before."""
    looks = looks_between(before, after)
    if before.kind is not after.kind:
        yield f"{before.kind.value} → {after.kind.value}"
    elif before.level != after.level:
        yield f"level {before.level} → {after.level}"
    elif before.role != after.role:
        yield f"{visible(before.role or 'plain')} → {visible(after.role or 'plain')}"
    elif not looks:
        yield "looks otherwise"
    for one in looks[:_MOST_LOOKS]:
        target = f" {visible(one.target)}" if one.target else ""
        words = _readable(one.words)
        short = words if len(words) <= _AROUND else f"{words[:_AROUND].rstrip()} …"
        yield f"“{short}” {'now' if one.is_new else 'no longer'} {one.kind}{target}"
    if len(looks) > _MOST_LOOKS:
        yield "…"


def _section(edition: Edition, passage: Passage) -> str:
    for one in edition.sections:
        if one.id == passage.section:
            return one.number or one.title
    return ""


def _short(text: str) -> str:
    told = _readable(text)
    return told if len(told) <= _LONGEST_LINE else f"{told[:_LONGEST_LINE].rstrip()} …"


def _readable(text: str) -> str:
    return visible(text.replace("\n", " ⏎ ").replace(NOTE_MARK, "[*]"))


def _between(text: str, *, is_first: bool, is_last: bool) -> str:
    """Return unchanged words, those far from any edit left out; a whole text is only cut."""
    if is_first and is_last:
        return _short(text)
    room = _AROUND if is_first or is_last else 2 * _AROUND
    if len(text) <= room + 10:
        return _readable(text)
    head = "" if is_first else text[:_AROUND].rsplit(" ", 1)[0]
    tail = "" if is_last else text[-_AROUND:].split(" ", 1)[-1]
    return _readable(f"{head}{' ' if head else ''}…{' ' if tail else ''}{tail}")
