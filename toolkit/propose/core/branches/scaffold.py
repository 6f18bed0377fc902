# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What `propose snippet new` wrote for its author, still there as it was written."""

import re
from collections.abc import Iterable, Iterator

from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.scaffold import ORIGINAL, REST, START
from propose.model.snippet import Snippet

_COMMENT = re.compile(r"\{%#(.*?)#%\}", re.DOTALL)
_TAG = re.compile(r"\{%[^\n]*?%\}")
_LABEL = re.compile(r"- (\w+)\s?: (?:\{\{ (?:\w+\.)*\1(?: \| \w+)? \}\}|oui|non|yes|no)")
_ALONE = re.compile(r"\{\{ [\w.]+ \}\}")

_LEFT = (
    (ORIGINAL, "the text to translate still stands in a comment", "write the translation below"),
    (START, "the text is the list that `propose snippet new` wrote", "write sentences around it"),
    (REST, "answers still stand below the text, in a list", "put each in its place in the text"),
)


def scaffold_findings(snippet: Snippet) -> Iterator[Finding]:
    """Yield each comment for the author that is still there.

    Without them, the text as a whole, where it is nothing but the names of questions.
    """
    left = [
        (comment, what, remedy)
        for comment in _COMMENT.finditer(snippet.body)
        for wording, what, remedy in _LEFT
        if _begins(comment[1], wording.values())
    ]
    for comment, what, remedy in left:
        line = snippet.body_line + snippet.body.count("\n", 0, comment.start())
        yield finding(
            "library-scaffold",
            Place(path=snippet.path, line=line),
            what=what,
            remedy=f"{remedy}, then take the comment out",
        )
    lines = [one.strip() for one in _TAG.sub("", _COMMENT.sub("", snippet.body)).split("\n")]
    lines = [one for one in lines if one]
    is_bare = any(map(_LABEL.fullmatch, lines)) and all(
        _LABEL.fullmatch(one) or _ALONE.fullmatch(one) for one in lines
    )
    if is_bare and not left:
        yield finding(
            "library-scaffold",
            Place(path=snippet.path, line=snippet.body_line),
            what="the text is nothing but the names of its questions",
            remedy="write sentences around the answers",
        )


def _begins(comment: str, wordings: Iterable[str]) -> bool:
    plain = " ".join(comment.split())
    return any(plain.startswith(one.partition("{")[0].strip()) for one in wordings)
