# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A block whose tags are at fault, read without them, so that its other faults are told too."""

import re
from collections.abc import Iterator

from propose.core.markup import blocks_of
from propose.model.filled import FilledSource
from propose.model.finding import Finding
from propose.model.manuscript import Instance, Kind
from propose.model.snippet import Snippet

_SURE = frozenset(
    {
        "attribute-unknown",
        "callout-kind",
        "entity-in-text",
        "heading-space",
        "html-in-text",
        "link-target",
        "link-unread",
        "picture-format",
        "picture-not-beside",
        "picture-outside",
    }
)
"""What is wrong whatever stands in place of the tags."""

LONGEST_BODY = 200_000
"""How many characters are read in this way; the tags of a longer block come first."""

_TAG = re.compile(r"\{%#.*?#%\}|\{%[^\n]*?%\}|(\{\{[^\n]*?\}\})", re.DOTALL)


def findings_without_tags(snippet: Snippet, *, folder: str, root: str) -> Iterator[Finding]:
    """Yield the faults of the Markdown of a block that cannot be filled."""
    if len(snippet.body) > LONGEST_BODY:
        return
    # Each tag gives way to a word or to nothing; its line ends stay, and so do the lines.
    text = _TAG.sub(_stand_in, snippet.body)
    first = snippet.body_line
    source = FilledSource(
        text=text, lines=tuple(range(first, first + text.count("\n") + 1)), fills=()
    )
    instance = Instance(key="", kind=Kind.SNIPPET, section="", source=snippet.id, lang=snippet.lang)
    _, findings = blocks_of(
        source, instance=instance, path=snippet.path, folder=folder, root=root, lang=snippet.lang
    )
    yield from (one for one in findings if one.code in _SURE)


def _stand_in(tag: re.Match[str]) -> str:
    if not tag[1]:
        return "\n" * tag[0].count("\n")
    is_target = tag.string.startswith("](", tag.start() - 2) and tag.start() > 1
    return "#mot" if is_target else "mot"
