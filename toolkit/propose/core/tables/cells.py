# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cells and rows of computed tables; every value in them knows its question."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from propose.core.language import print_value
from propose.core.language.numbers import percentage_text
from propose.core.typography import typeset
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen
from propose.model.manuscript import (
    Alignment,
    Cell,
    Filled,
    Inline,
    Inlines,
    Origin,
    Paragraph,
    Row,
    Table,
    Text,
)
from propose.model.proposal import BlockUse
from propose.model.value import Answers, Percentage, Record, Value


@frozen
class Sheet:
    """What a computed table needs to know of its place in the offer."""

    use: BlockUse
    origin: Origin
    lang: str
    words: Mapping[str, str]
    answers: Answers

    def records(self, question: str) -> tuple[Record, ...]:
        """Return the items of a list answer; none when it was not given."""
        answer = self.answers.get(question)
        if answer is None or not isinstance(answer.value, tuple):
            return ()
        return tuple(item for item in answer.value if isinstance(item, Record))

    def place_of(self, question: str) -> Place:
        """Return where a list was answered."""
        answer = self.answers.get(question)
        return answer.place if answer is not None else self.use.place

    def caption(self, word: str) -> Inlines:
        """Return the caption that the outline gives, else the usual one."""
        return typeset((Text(self.use.caption or self.words[word]),), self.lang)

    def text(self, *inlines: Inline | str, span: int = 1) -> Cell:
        """Return a cell of one paragraph."""
        children = tuple(Text(one) if isinstance(one, str) else one for one in inlines)
        return Cell(blocks=(Paragraph(origin=self.origin, children=children),), span=span)

    def value(self, question: str, value: Value | None, *, span: int = 1) -> Cell:
        """Return a cell that prints one value in the language of the offer."""
        if value is None:
            return self.text(span=span)
        return self.text(self.filled(question, value), span=span)

    def shares(self, question: str, shares: Iterable[Decimal]) -> tuple[Cell, ...]:
        """Return the cells of a column of shares, all with a decimal if one of them needs it."""
        shares = tuple(shares)
        decimals = 0 if all(share == share.to_integral_value() for share in shares) else 1
        return tuple(
            self.text(
                Filled(
                    question=question,
                    value=Percentage(number=share),
                    text=percentage_text(Percentage(number=share), self.lang, decimals),
                )
            )
            for share in shares
        )

    def field(self, question: str, record: Record, name: str) -> Cell:
        """Return a cell that prints one field of an item of a list."""
        return self.value(f"{question}[{record.key}].{name}", record.fields.get(name))

    def filled(self, question: str, value: Value) -> Filled:
        """Return a value as it is printed, with its question."""
        plain = isinstance(value, str)
        return Filled(
            question=question, value=value, text=print_value(value, self.lang), plain=plain
        )

    def header(self, *words: str) -> Row:
        """Return a header row from the names of its words."""
        return Row(cells=tuple(self.text(self.words[word]) for word in words))

    def table(
        self,
        caption: str,
        header: Iterable[Row],
        rows: Iterable[Row],
        alignments: str,
        widths: tuple[int, ...] = (),
    ) -> Table:
        """Return the table; `alignments` has one of `<`, `^`, `>` a column."""
        sides = {"<": Alignment.START, "^": Alignment.CENTRE, ">": Alignment.END}
        return Table(
            origin=self.origin,
            header=tuple(header),
            rows=tuple(rows),
            alignments=tuple(sides[one] for one in alignments),
            caption=self.caption(caption),
            widths=widths,
            landscape=self.use.landscape,
            first_column_is_header=True,
        )


Tables = tuple[tuple[Table, ...], tuple[Finding, ...]]
