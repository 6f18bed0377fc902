# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A body as a tree: finds the tags, pairs them, and lets lines of tags alone vanish."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from propose.core.fill.expressions import (
    printed_expression,
    repeated_expression,
    tested_expression,
)
from propose.core.fill.tree import (
    Arm,
    Branch,
    Expression,
    Fault,
    Loop,
    Piece,
    Printed,
    Problem,
    Spot,
    Tag,
    Words,
)
from propose.core.language.filters import FILTERS
from propose.model.frozen import frozen_positional
from propose.model.nearest import nearest

DEEPEST = 20
"""How deep conditions and repetitions may be nested."""

MOST_TAGS = 5000
"""How many tags one block may hold."""

MOST_PROBLEMS = 100
"""After how many problems a block is read no further."""

_LONGEST_TAG = 2000

# Loops are unrolled, so that nothing is tried twice. (Possessive repeats would say it
# shorter, but Python before 3.11.5 misreads them around groups.)
_STRING = r"""(?:'[^'\\\n]*(?:\\[^\n][^'\\\n]*)*'|"[^"\\\n]*(?:\\[^\n][^"\\\n]*)*")"""
_PRINT = re.compile(rf"""\{{\{{([^'"}}]*(?:(?:{_STRING}|\}}(?!\}}))[^'"}}]*)*)\}}\}}""")
_BLOCK = re.compile(rf"""\{{%(?!#)([^'"%]*(?:(?:{_STRING}|%(?!\}}))[^'"%]*)*)%\}}""")
_OPENING = re.compile(r"\{(?:\{|%#?)")
_LINE_END = re.compile(r"[ \t]*(?:\r?\n|\Z)")
_GAP = re.compile(r"[ \t]*")
_KEYWORD = re.compile(r"\s*(\w*)")
_CURLY = "[‘’“”«»]"
_ENDS = {"{{": "}}", "{%": "%}", "{%#": "#%}"}
_KEYWORDS = ("if", "elif", "else", "endif", "for", "endfor")
_AGREEING = "{{ garant | accord('prêt', 'prête') }}"
_EXAMPLES = {
    "{{": "{{ garant.nom }}",
    "if": "{% if jours > 3 %}",
    "elif": "{% elif jours > 3 %}",
    "for": "{% for membre in membres %}",
}


def cut(body: str) -> tuple[tuple[Piece, ...], list[Problem]]:
    """Return a body as a tree, with everything in its tags that is not allowed.

    A line that holds only conditions, repetitions and comments vanishes with its end.
    """
    problems: list[Problem] = []
    builder = _Builder(problems)
    for piece in _Scanner(body, problems).pieces():
        builder.add(piece)
    return builder.finished(), problems


@frozen_positional
class _Block:
    """One `{% … %}` as it was found; `inner` is what stands between the signs."""

    tag: Tag
    inner: str


class _Scanner:
    """Cuts a body into words, printed values and blocks."""

    def __init__(self, body: str, problems: list[Problem]) -> None:
        self.body = body
        self.problems = problems
        self.cursor = 0
        self.cursor_line = 0
        self.counted = 0
        self.line = 0

    def pieces(self) -> Iterator[Words | Printed | _Block]:
        position = 0
        tags = 0
        while found := _OPENING.search(self.body, position):
            start = found.start()
            tags += 1
            if tags > MOST_TAGS or len(self.problems) > MOST_PROBLEMS:
                if tags > MOST_TAGS:
                    tag = self._tag(start, start + 2)
                    fields = {"limit": f"{MOST_TAGS} tags"}
                    self.problems.append(Problem("fill-too-long", tag.line, tag.column, fields))
                break
            if found[0] == "{{":
                begins = start
                end, printed = self._print(start)
                run: list[Printed | _Block] = [] if printed is None else [printed]
            else:
                blocks, end, begins = self._line_of_tags(start)
                run = [*blocks]
            if end == begins:
                position = start + 2
                continue
            yield from self._words(begins)
            yield from run
            self.cursor = position = end
            self.cursor_line = self._line_at(end)
        yield from self._words(len(self.body))

    def _line_of_tags(self, start: int) -> tuple[list[_Block], int, int]:
        """Return blocks that follow each other, where they end and where they begin.

        On a line of their own they begin with it and end with its end; else it is one
        block. An end equal to the beginning says that there is no block.
        """
        line_start = self.body.rfind("\n", 0, start) + 1
        # the first half spares long lines with many tags from being cut out again and again
        is_alone = line_start >= self.cursor and not self.body[line_start:start].strip(" \t")
        first = self._tag_end(start)
        if first is None:
            return self._unclosed(start)
        spans = [(start, first)]
        while is_alone:
            end = spans[-1][1]
            if line_end := _LINE_END.match(self.body, end):
                blocks = [block for span in spans for block in self._block(*span)]
                return blocks, line_end.end(), line_start
            gap = _GAP.match(self.body, end)
            after = gap.end() if gap else end
            following = self._tag_end(after) if self.body.startswith("{%", after) else None
            if following is None:
                break
            spans.append((after, following))
        return self._block(start, first), first, start

    def _tag_end(self, start: int) -> int | None:
        """Return where a block or comment ends, None where it has no end."""
        if self.body.startswith("{%#", start):
            end = self.body.find("#%}", start + 3)
            return end + 3 if end >= 0 else None
        found = _BLOCK.match(self.body, start, start + _LONGEST_TAG)
        return found.end() if found else None

    def _block(self, start: int, end: int) -> list[_Block]:
        tag = self._tag(start, end)
        if self.body.startswith("{%#", start):
            self._trims(tag, self.body[start + 3 : end - 3])
            return []
        return [_Block(tag, self.body[start + 2 : end - 2])]

    def _unclosed(self, start: int) -> tuple[list[_Block], int, int]:
        """Return a tag that the patterns do not match: open, or with odd quotes."""
        opening = "{%#" if self.body.startswith("{%#", start) else "{%"
        end = self.body.find("%}", start, start + _LONGEST_TAG)
        following = _OPENING.search(self.body, start + 2)
        if opening == "{%#" or end < 0 or (following and following.start() < end):
            self._open(start, opening)
            return [], start, start
        self._quotes(self._tag(start, end + 2))
        return [], end + 2, start

    def _print(self, start: int) -> tuple[int, Printed | None]:
        """Return the end of a printed value, its start where it has none, and the value."""
        limit = start + _LONGEST_TAG
        found = _PRINT.match(self.body, start, limit)
        end = found.end() if found else self.body.find("}}", start, limit) + 2
        following = _OPENING.search(self.body, start + 2)
        is_broken = following is not None and following.start() < end
        if end == 1 or (found is None and is_broken):
            self._open(start, "{{")
            return start, None
        tag = self._tag(start, end)
        if found is None:
            self._quotes(tag)
            return end, None
        expression, faults = printed_expression(found[1])
        if is_broken and any(fault.code == "snippet-tag-syntax" for fault in faults):
            self._open(start, "{{")
            return start, None
        if self._trims(tag, found[1]):
            return end, None
        self.problems.extend(problems_of(tag, faults, "{{"))
        return end, None if expression is None else Printed(tag, expression)

    def _words(self, end: int) -> Iterator[Words]:
        if end > self.cursor:
            yield Words(self.body[self.cursor : end], self.cursor_line)

    def _line_at(self, position: int) -> int:
        """Return the line of a position; positions come in order."""
        self.line += self.body.count("\n", self.counted, position)
        self.counted = position
        return self.line

    def _tag(self, start: int, end: int) -> Tag:
        column = start - self.body.rfind("\n", 0, start)
        return Tag(self._line_at(start), column, self.body[start:end])

    def _open(self, start: int, opening: str) -> None:
        limit = min(start + _LONGEST_TAG, len(self.body))
        line_end = self.body.find("\n", start, limit)
        tag = self._tag(start, line_end if line_end >= 0 else limit)
        fields = {"tag": tag.shown, "end": _ENDS[opening]}
        self.problems.append(Problem("snippet-tag-open", tag.line, tag.column, fields))

    def _quotes(self, tag: Tag) -> None:
        example = _AGREEING
        if re.search(_CURLY, tag.source):
            fields: dict[str, object] = {"tag": tag.shown, "example": example}
            self.problems.append(Problem("snippet-tag-quotes", tag.line, tag.column, fields))
            return
        fields = {"tag": tag.shown, "reason": "a quotation mark is missing", "example": example}
        self.problems.append(Problem("snippet-tag-syntax", tag.line, tag.column, fields))

    def _trims(self, tag: Tag, inner: str) -> bool:
        trims = bool(inner) and (inner[0] in "-+" or inner[-1] in "-+")
        if trims:
            fields = {"tag": tag.shown}
            self.problems.append(Problem("snippet-tag-trim", tag.line, tag.column, fields))
        return trims


def problems_of(tag: Tag, faults: tuple[Fault, ...], keyword: str) -> Iterator[Problem]:
    """Yield what is wrong in one tag with its place in the body."""
    for fault in faults:
        line, column = tag.at(fault.spot)
        code, fields = fault.code, dict(fault.fields)
        if code == "snippet-tag-syntax":
            fields |= {"tag": tag.shown, "example": _EXAMPLES[keyword]}
            if re.search(_CURLY, tag.source):
                code = "snippet-tag-quotes"
                fields["example"] = _AGREEING
        elif code == "snippet-filter-arguments":
            named = FILTERS.get(str(fields["filter"]))
            fields["example"] = named.example if named is not None else _AGREEING
        yield Problem(code, line, column, fields)


@dataclass(slots=True, repr=False, eq=False)
class _Open:
    """A condition or repetition that is not closed yet."""

    keyword: str
    tag: Tag
    arms: list[Arm] = field(default_factory=list)
    arm_tag: Tag | None = None
    test: Expression | None = None
    has_else: bool = False
    loop: tuple[str, Spot, Expression] | None = None
    body: list[Piece] = field(default_factory=list)


class _Builder:
    """Pairs the blocks of a body; what does not pair is a problem and is left out."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        self.body: list[Piece] = []
        self.open: list[_Open] = []

    def add(self, piece: Words | Printed | _Block) -> None:
        if not isinstance(piece, _Block):
            self._current().append(piece)
            return
        tag, inner = piece.tag, piece.inner
        if inner and (inner[0] in "-+" or inner[-1] in "-+"):
            self._problem("snippet-tag-trim", tag)
            inner = inner.strip("-+")
        found = _KEYWORD.match(inner)
        keyword = found[1] if found else ""
        rest = inner[found.end() :] if found else inner
        width = len(tag.source) - 2 - len(rest)
        if keyword not in _KEYWORDS:
            self._unknown(tag, keyword)
        elif keyword == "if":
            self._opened(_Open("if", tag, arm_tag=tag, test=self._test(tag, rest, width, "if")))
        elif keyword == "for":
            self._opened(_Open("for", tag, loop=self._repeated(tag, inner)))
        elif rest.strip() and keyword != "elif":
            self._problem(
                "snippet-tag-syntax",
                tag,
                reason=f"nothing may follow {keyword}",
                example=f"{{% {keyword} %}}",
            )
            self._closing(tag, keyword, "", width)
        else:
            self._closing(tag, keyword, rest, width)

    def finished(self) -> tuple[Piece, ...]:
        while self.open:
            unclosed = self.open[-1]
            if len(self.open) <= DEEPEST:
                self._problem("snippet-tag-unclosed", unclosed.tag, keyword=unclosed.keyword)
            self._close()
        return tuple(self.body)

    def _current(self) -> list[Piece]:
        return self.open[-1].body if self.open else self.body

    def _opened(self, opened: _Open) -> None:
        self.open.append(opened)
        if len(self.open) == DEEPEST + 1:
            self._problem("snippet-too-deep", opened.tag, limit=DEEPEST)

    def _closing(self, tag: Tag, keyword: str, rest: str, width: int) -> None:
        """Take elif, else, endif or endfor, if it fits what is open."""
        innermost = self.open[-1] if self.open else None
        wanted = "for" if keyword == "endfor" else "if"
        if innermost is None:
            self._unexpected(tag, keyword, "nothing is open")
        elif innermost.keyword != wanted:
            if keyword == "else":
                reason = "a repetition has no else"
            else:
                line = innermost.tag.shown
                reason = f"{line} is still open"
            self._unexpected(tag, keyword, reason)
        elif keyword in {"endif", "endfor"}:
            self._close()
        elif innermost.has_else:
            self._unexpected(tag, keyword, "the condition already has its else")
        else:
            self._arm(innermost)
            innermost.arm_tag = tag
            innermost.has_else = keyword == "else"
            innermost.test = None if keyword == "else" else self._test(tag, rest, width, "elif")

    def _arm(self, opened: _Open) -> None:
        tag = opened.arm_tag or opened.tag
        opened.arms.append(Arm(tag, opened.test, tuple(opened.body)))
        opened.body = []

    def _close(self) -> None:
        closed = self.open.pop()
        if len(self.open) >= DEEPEST:  # refused, and kept out of the tree that others walk
            return
        current = self._current()
        if closed.keyword == "if":
            self._arm(closed)
            current.append(Branch(tuple(closed.arms)))
        elif closed.loop is not None:
            name, spot, source = closed.loop
            current.append(Loop(closed.tag, name, spot, source, tuple(closed.body)))

    def _test(self, tag: Tag, rest: str, width: int, keyword: str) -> Expression | None:
        if not rest.strip():
            self._problem(
                "snippet-tag-syntax",
                tag,
                reason="the condition is missing",
                example=_EXAMPLES[keyword],
            )
            return None
        expression, faults = tested_expression(rest, width)
        self.problems.extend(problems_of(tag, faults, keyword))
        return expression

    def _repeated(self, tag: Tag, inner: str) -> tuple[str, Spot, Expression] | None:
        loop, faults = repeated_expression(inner)
        self.problems.extend(problems_of(tag, faults, "for"))
        return loop

    def _unknown(self, tag: Tag, keyword: str) -> None:
        near = nearest(keyword, _KEYWORDS)
        known = ", ".join(_KEYWORDS)
        suggestion = f"did you mean {{% {near} %}}?" if near else f"use one of {known}"
        self._problem("snippet-tag-unknown", tag, keyword=keyword, suggestion=suggestion)

    def _unexpected(self, tag: Tag, keyword: str, reason: str) -> None:
        self._problem("snippet-tag-unexpected", tag, keyword=keyword, reason=reason)

    def _problem(self, code: str, tag: Tag, **fields: object) -> None:
        if len(self.problems) <= MOST_PROBLEMS:
            self.problems.append(Problem(code, tag.line, tag.column, {"tag": tag.shown, **fields}))
