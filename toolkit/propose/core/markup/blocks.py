# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Python-Markdown with the processors of this package only."""

from functools import cache
from xml.etree.ElementTree import Element

from markdown import Markdown

from propose.core.markup.containers import DefinitionProcessor, ListProcessor, QuoteProcessor
from propose.core.markup.definitions import (
    AbbreviationProcessor,
    NoteProcessor,
    ReferenceProcessor,
)
from propose.core.markup.leaves import (
    AttributesProcessor,
    CodeProcessor,
    FenceProcessor,
    HeadingProcessor,
    PageBreakProcessor,
    ParagraphProcessor,
    RuleProcessor,
)
from propose.core.markup.lines import Lines
from propose.core.markup.processor import RowParser
from propose.core.markup.reading import Reading

_PROCESSORS = {
    "code": CodeProcessor,
    "attributes": AttributesProcessor,
    "heading": HeadingProcessor,
    "rule": RuleProcessor,
    "page-break": PageBreakProcessor,
    "fence": FenceProcessor,
    "quotation": QuoteProcessor,
    "list": ListProcessor,
    "note": NoteProcessor,
    "reference": ReferenceProcessor,
    "abbreviation": AbbreviationProcessor,
    "definition": DefinitionProcessor,
    "paragraph": ParagraphProcessor,
}
"""In the order in which they are asked: a rule before a list, words last."""


def parsed(rows: list[str], reading: Reading) -> Element:
    """Return the elements of a text below one root; its definitions go to the reading."""
    root = Element("root")
    _markdown().parser.parseBlocks(root, Lines(rows, reading))
    return root


class _RowMarkdown(Markdown):
    """Python-Markdown with our processors only; nothing after its block parser runs."""

    def build_parser(self) -> "_RowMarkdown":
        """Register the processors by falling priority."""
        parser = RowParser(self)
        for place, (name, processor) in enumerate(_PROCESSORS.items()):
            parser.blockprocessors.register(processor(parser), name, -place)
        parser.settle()
        self.parser = parser
        return self


@cache
def _markdown() -> Markdown:
    """Return the one parser; all that it learns of a text is kept in the `Reading`."""
    return _RowMarkdown()
