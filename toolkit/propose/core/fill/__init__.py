# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""One block filled with its answers: Jinja's parser, our evaluator, nothing run."""

from collections.abc import Iterable, Mapping

from propose.core.fill.checking import checked
from propose.core.fill.filling import Course, Page, filled_page
from propose.core.fill.program import program_of
from propose.core.fill.tree import Problem
from propose.model.codes import finding
from propose.model.filled import TOKEN_FIRST, FilledSource
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen
from propose.model.located import is_unread
from propose.model.snippet import Snippet
from propose.model.value import Answer, LongText

__all__ = ["Course", "Names", "fill", "names_of", "refill"]


@frozen
class Names:
    """Which names a body uses.

    `used` are the declared questions that stand in the body, `unused` those that do
    not and that no other question hangs on, `undeclared` names that the block does not
    ask for. `fields` are dotted and carry the names that answers have:
    `garant.name`, `communautes.nom`.
    """

    used: tuple[str, ...]
    fields: tuple[str, ...]
    unused: tuple[str, ...]
    undeclared: tuple[str, ...]


def fill(
    snippet: Snippet, scope: Mapping[str, Answer], *, lang: str
) -> tuple[FilledSource | None, tuple[Finding, ...]]:
    """Return a block's Markdown with a token for each value, and everything wrong with it.

    `scope` maps the names that the block declares to their answers; a name without an
    answer is unanswered. The source is None when anything is wrong.
    """
    program = program_of(snippet.body)
    if not program.has_tags and not program.problems:
        text = snippet.body
        last = snippet.body_line + text.count("\n")
        return FilledSource(
            text=text, lines=tuple(range(snippet.body_line, last + 1)), fills=()
        ), ()
    problems = [*program.problems, *checked(program, snippet.questions, lang).problems]
    if problems:
        return None, _findings(snippet, problems)
    return refill(snippet, scope, lang=lang)


def refill(
    snippet: Snippet, scope: Mapping[str, Answer], *, lang: str, course: Course | None = None
) -> tuple[FilledSource | None, tuple[Finding, ...]]:
    """Return the same for a block that is known to be right whatever the answers.

    Which way the filling takes is added to `course`.
    """
    page, problems = filled_page(
        program_of(snippet.body),
        scope,
        snippet.questions,
        lang=lang,
        first_line=snippet.body_line,
        course=course,
    )
    text = "".join(page.pieces)
    if not problems:
        problems = _crowded_long_texts(text, page)
    if problems:
        return None, _findings(snippet, problems)
    lines = page.lines
    if not page.is_open:
        last = lines[-1] + 1 if lines else snippet.body_line
        lines.append(last)
    return FilledSource(text=text, lines=tuple(lines), fills=tuple(page.fills)), ()


def names_of(snippet: Snippet) -> tuple[Names, tuple[Finding, ...]]:
    """Return which questions and fields a body uses, and what is wrong whatever the answers.

    Beside what `fill` refuses: questions that nothing uses, and optional ones that are
    printed without a condition.
    """
    program = program_of(snippet.body)
    result = checked(program, snippet.questions, snippet.lang)
    conditions = {one.when for one in snippet.questions.values()}
    unused = tuple(
        name for name in snippet.questions if name not in result.used and name not in conditions
    )
    findings = [
        *_findings(snippet, [*program.problems, *result.problems, *result.advice]),
        *(
            finding("snippet-unused-question", snippet.questions[name].place, name=name)
            for name in unused
        ),
    ]
    names = Names(
        used=tuple(result.used),
        fields=tuple(result.fields),
        unused=unused,
        undeclared=tuple(result.undeclared),
    )
    return names, tuple(sorted(findings, key=lambda one: one.place.order))


def _crowded_long_texts(text: str, page: Page) -> list[Problem]:
    """Return the long texts that a repetition put on one line."""
    long = [
        (chr(TOKEN_FIRST + number), one)
        for number, one in enumerate(page.fills)
        if isinstance(one.value, LongText)
    ]
    if not long:
        return []
    alone = {line.strip() for line in text.split("\n")}
    return [
        Problem(
            "snippet-long-text-place",
            (one.line or page.first_line) - page.first_line,
            1,
            {"name": one.question},
        )
        for token, one in long
        if token not in alone
    ]


def _follows(problem: Problem, snippet: Snippet) -> bool:
    """Return whether a name is undeclared only because its question could not be read."""
    return problem.code == "snippet-unknown-name" and is_unread(
        f"questions.{problem.fields['name']}", snippet.unread
    )


def _findings(snippet: Snippet, problems: Iterable[Problem]) -> tuple[Finding, ...]:
    """Return problems as findings, in the order of the file."""
    findings = [
        finding(
            problem.code,
            Place(
                path=snippet.path,
                line=snippet.body_line + problem.line,
                column=problem.column,
            ),
            **problem.fields,
        )
        for problem in problems
        if not _follows(problem, snippet)
    ]
    return tuple(sorted(findings, key=lambda one: one.place.order))
