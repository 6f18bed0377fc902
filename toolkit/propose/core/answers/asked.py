# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A question with the key of its answer, and what findings say of it."""

from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen
from propose.model.located import LocatedMapping, LocatedSequence, Node, Scalar, on_one_line
from propose.model.question import Question, Type
from propose.model.value import Value

Typed = tuple[Value | None, tuple[Finding, ...]]

_EXPECTED = {
    Type.TEXT: ("one line of text", "write it on one line"),
    Type.LONG_TEXT: ("a text", "write | after the colon and the text indented below"),
    Type.INTEGER: ("a whole number", "write digits"),
    Type.DECIMAL: ("a number", "write digits, and 1500 or 1,50 rather than 1,500"),
    Type.AMOUNT: ("an amount of money", "write a number and a currency"),
    Type.PERCENTAGE: ("a percentage", "write a number"),
    Type.DATE: ("a date", "write year, month and day"),
    Type.YES_NO: ("yes or no", "write oui or non, yes or no"),
    Type.CHOICE: ("one of the choices", "write one of the choices"),
    Type.EMAIL: ("an e-mail address", "write it whole"),
    Type.URL: ("a web address", "write it whole, beginning with https://"),
    Type.PROPER_NAME: (
        "a proper name",
        "write the name, or fields indented below: name, article, elision, gender, plural",
    ),
    Type.PERSON: ("a person", "write a name, or fields indented below: name, gender, function"),
    Type.RECORD: ("a record", "write its fields indented below"),
    Type.LIST: ("a list", "write each item on its own line after a dash"),
}

_FOR_EXAMPLE = {
    Type.AMOUNT: "1500 EUR",
    Type.PERCENTAGE: "5,5 %",
    Type.DATE: "2026-11-20",
    Type.EMAIL: "prenom.nom@exemple.org",
}
"""What is shown where the question has no example of its own."""

_LONGEST_EXAMPLE = 100

_UNWANTED: dict[tuple[type, str], str] = {
    (LocatedSequence, "value"): "take away the dash or the brackets of a list; ",
    (LocatedMapping, "value"): "quote the answer if it holds a colon; ",
    (LocatedSequence, "record"): "take away the dash or the brackets of a list; ",
    (LocatedMapping, "records"): "put a dash before its first key; ",
}
"""What to do first about an answer of another shape."""


@frozen
class Asked:
    """A question with the dotted key that its answer has in this offer."""

    question: Question
    key: str

    @property
    def expected(self) -> str:
        """Return what the answer must be, as messages say it."""
        question = self.question
        if question.type is Type.CHOICE:
            return f"one of {', '.join(question.choices)}"
        words = _EXPECTED[question.type][0]
        if question.unit and self.is_count:
            return f"{words} of {question.unit}"
        return f"{words} in {question.unit}" if question.unit else words

    @property
    def is_count(self) -> bool:
        """Return whether the question's unit says what is counted."""
        return self.question.type in {Type.INTEGER, Type.DECIMAL}

    @property
    def how(self) -> str:
        """Return what to type, with the question's own example."""
        question = self.question
        how = _EXPECTED[question.type][1]
        if question.type is Type.RECORD:
            how = f"{how}: {', '.join(question.fields)}"
        elif question.type is Type.LIST and question.fields:
            how = f"{how}, with {', '.join(question.fields)}"
        if question.unit and self.is_count:
            how = f"{how} alone, without {question.unit}"
        example = question.example
        if isinstance(example, Scalar):
            shown = example.text.strip()
        elif example is not None:
            shown = on_one_line(example)
        else:
            shown = _FOR_EXAMPLE.get(question.type, "").replace("EUR", question.unit or "EUR")
        if shown and "\n" not in shown and len(shown) <= _LONGEST_EXAMPLE:
            how = f"{how}, for example {shown}"
        return how

    def wrong(self, node: Node) -> Typed:
        """Return that the answer is not of the expected type, and what it is taken for."""
        how = f"{_UNWANTED.get((type(node), self.shape), '')}{self.how}"
        return None, (self.fault("answer-type", node.place, expected=self.expected, how=how),)

    @property
    def shape(self) -> str:
        """Return whether the question takes a value, a record, or a list of either."""
        if self.question.type is Type.LIST:
            return "records" if self.question.fields else "values"
        return "record" if self.question.type is Type.RECORD else "value"

    def missing(self, place: Place) -> Finding:
        """Return that a required answer is not there."""
        return self.fault("answer-field-missing", place, expected=self.expected, how=self.how)

    def fault(self, code: str, place: Place, **fields: object) -> Finding:
        """Return a finding on this answer."""
        return finding(code, place, key=self.key, asked=self.question.place, **fields)
