# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a YAML text breaks off, in a writer's words instead of the parser's."""

import re
from collections.abc import Callable
from typing import TypeAlias

import yaml

from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen


@frozen
class _Break:
    """What the parser says of a fault, with the line that it stands on.

    `line` and `column` count from zero; `opened` is where what is broken begins,
    `bracket` where the innermost open bracket is.
    """

    path: str
    first_line: int
    lines: tuple[str, ...]
    line: int
    column: int
    opened: tuple[int, int]
    bracket: tuple[int, int]

    @property
    def text(self) -> str:
        return self.lines[self.line]

    @property
    def before(self) -> str:
        return self.text[: self.column].strip()

    @property
    def at(self) -> str:
        return self.text[self.column : self.column + 1]

    def said(self, code: str, **fields: object) -> Finding:
        return finding(code, self._place(self.line, self.column), **fields)

    def said_where_opened(self, code: str, **fields: object) -> Finding:
        return finding(code, self._place(*self.opened), **fields)

    def _place(self, line: int, column: int) -> Place:
        return Place(path=self.path, line=line + self.first_line, column=column + 1)


def syntax_finding(
    error: yaml.YAMLError,
    text: str,
    path: str,
    first_line: int,
    bracket: tuple[int, int] | None = None,
) -> Finding:
    """Return the finding for a fault of syntax that either of PyYAML's parsers reports.

    `bracket` is where the innermost bracket opens that is still open there.
    """
    mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
    if not isinstance(error, yaml.MarkedYAMLError) or mark is None:
        return finding("yaml-syntax", Place(path=path, line=first_line))
    opened = error.context_mark or mark
    lines = tuple(text.rstrip("\n").split("\n"))
    is_past_the_end = mark.line >= len(lines)
    fault = _Break(
        path=path,
        first_line=first_line,
        lines=lines,
        line=len(lines) - 1 if is_past_the_end else mark.line,
        column=len(lines[-1]) if is_past_the_end else mark.column,
        opened=(opened.line, opened.column),
        bracket=bracket or (opened.line, opened.column),
    )
    conflict = _conflict_in(lines)
    if conflict is not None:
        return finding("merge-conflict", Place(path=path, line=conflict + first_line, column=1))
    problem = "tab character" if fault.at == "\t" else error.problem or ""
    context = error.context or ""
    for in_context, in_problem, finding_of in _RULES:
        if in_context in context and in_problem in problem:
            return finding_of(fault)
    return fault.said("yaml-syntax")


_CONFLICT = ("<<<<<<< ", "=======", ">>>>>>> ")
"""How the lines begin that git puts around and between two versions."""


def _conflict_in(lines: tuple[str, ...]) -> int | None:
    """Return the line, from zero, on which two versions begin that git could not merge."""
    begun = [number for number, line in enumerate(lines) if line.startswith(_CONFLICT[0])]
    is_whole = all(any(line.startswith(mark) for line in lines) for mark in _CONFLICT)
    return begun[0] if begun and is_whole else None


_KEY = re.compile(r":(\s|$)")


def _colon(fault: _Break) -> Finding:
    if _KEY.search(fault.before):
        return fault.said("yaml-colon")
    indentation = len(fault.text) - len(fault.text.lstrip())
    place = Place(path=fault.path, line=fault.line + fault.first_line, column=indentation + 1)
    return finding("yaml-continuation", place)


def _key(fault: _Break) -> Finding:
    if "{{" in fault.before:
        return fault.said("yaml-braces")
    if fault.at == ":":
        return fault.said("yaml-line")
    if fault.before:
        return fault.said("yaml-after-value")
    return fault.said("yaml-mixed" if fault.at == "-" else "yaml-indentation")


def _first_character(fault: _Break) -> Finding:
    if fault.at == "%" and fault.before.endswith("{"):
        return fault.said("yaml-braces")
    return fault.said("yaml-first-character", character=fault.at if fault.at.strip() else "%")


def _first_character_where_opened(fault: _Break) -> Finding:
    line, column = fault.opened
    return fault.said_where_opened("yaml-first-character", character=fault.lines[line][column])


def _content(fault: _Break) -> Finding:
    if fault.at and fault.at in "]},":
        return fault.said("yaml-first-character", character=fault.at)
    return _bracket(fault)


def _bracket(fault: _Break) -> Finding:
    return fault.said("yaml-bracket", line=fault.bracket[0] + fault.first_line)


_SURROGATE = r"\\(?:u|U0000)([dD][89a-fA-F][0-9a-fA-F]{2})"


def _escape(fault: _Break) -> Finding:
    """Return the finding for an escape: one of half a character needs words of its own."""
    half = re.search(_SURROGATE, fault.text)
    if half is None or not half.start() <= fault.column <= half.end():
        return fault.said("yaml-escape")
    return fault.said("text-surrogate", character=f"U+{half[1].upper()}")


def _here(code: str) -> Callable[[_Break], Finding]:
    return lambda fault: fault.said(code)


def _where_opened(code: str) -> Callable[[_Break], Finding]:
    return lambda fault: fault.said_where_opened(code)


_Rule: TypeAlias = tuple[str, str, Callable[[_Break], Finding]]

# What stands in the parser's context, what stands in its problem, what we say. The
# parser in C and the one in Python word some faults differently; the words here stand
# in both. The first rule that fits is taken.
_RULES: tuple[_Rule, ...] = (
    ("", "tab character", _here("yaml-tab")),
    ("", "mapping values", _colon),
    ("", "expected ':'", _where_opened("yaml-line")),
    ("quoted scalar", "stream", _where_opened("yaml-quote")),
    ("quoted scalar", "document", _where_opened("yaml-quote")),
    ("quoted scalar", "", _escape),
    ("block mapping", "", _key),
    ("block collection", "", _here("yaml-mixed")),
    ("", "sequence entries", _here("yaml-dash")),
    ("block scalar", "", _here("yaml-block-text")),
    ("tag", "", _where_opened("yaml-tag")),
    ("", "tag", _where_opened("yaml-tag")),
    ("alias", "", _first_character_where_opened),
    ("anchor", "", _first_character_where_opened),
    ("directive", "", _first_character),
    ("", "mapping keys", _first_character),
    ("", "start any token", _first_character),
    ("", "node content", _content),
    ("flow", "", _bracket),
    ("", "<document start>", _here("yaml-indentation")),
)
