# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Markdown to blocks; the only place that knows the parser.

`lines` says what a row can begin, `blocks` are the processors that Python-Markdown
runs over the rows, `inlines` reads the words of a paragraph, `tree` walks the result
into the model. docs/markdown.md is the same for those who write blocks.
"""

from propose.model.filled import FilledSource
from propose.model.finding import Finding
from propose.model.manuscript import Blocks, Instance


def blocks_of(
    source: FilledSource, *, instance: Instance, path: str, folder: str, root: str, lang: str
) -> tuple[Blocks, tuple[Finding, ...]]:
    """Return the blocks of a filled source, typeset, and what is wrong with it.

    Shape: headings keep their level in the source; `Figure.file` is an absolute path,
    relative targets being taken from `folder` and refused outside `root`.
    Every word of the source is in the blocks or in a finding.
    """
    # The parser takes some 30 ms to import; commands that build nothing do without.
    from propose.core.markup.reading import Reading  # noqa: PLC0415 - heavy import
    from propose.core.markup.tree import blocks_of_reading  # noqa: PLC0415 - heavy import

    reading = Reading(
        path=path,
        file_lines=source.lines,
        fills=source.fills,
        instance=instance,
        folder=folder,
        root=root,
        lang=lang,
    )
    blocks = blocks_of_reading(reading.rows_of(source.text), reading)
    return blocks, tuple(dict.fromkeys(reading.findings))
