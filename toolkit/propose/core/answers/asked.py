# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A question with the key of its answer, and what findings say of it."""

from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen
from propose.model.located import LocatedMapping, Scalar, on_one_line
from propose.model.question import Question, Type
from propose.model.value import Value

Typed = tuple[Value | None, tuple[Finding, ...]]

_EXPECTED = {
    Type.TEXT: ("one line of text", "write it on one line"),
    Type.LONG_TEXT: ("a text", "write | after the colon and the text indented below"),
    Type.INTEGER: ("a whole number", "write digits"),
    Type.DECIMAL: ("a number", "write digits, and 1500 or 1,50 rather than 1,500"),
    Type.AMOUNT: ("an amount of money", "write a number and a currency, as in 1500 EUR"),
    Type.PERCENTAGE: ("a percentage", "write a number, as in 5,5 %"),
    Type.DATE: ("a date", "write year, month and day, as in 2026-11-20"),
    Type.YES_NO: ("yes or no", "write oui or non, yes or no"),
    Type.CHOICE: ("one of the choices", "write one of the choices"),
    Type.EMAIL: ("an e-mail address", "write it as in prenom.nom@exemple.org"),
    Type.URL: ("a web address", "write it whole, beginning with https://"),
    Type.PROPER_NAME: (
        "a proper name",
        "write the name, or fields indented below: name, article, elision, gender, plural",
    ),
    Type.PERSON: ("a person", "write a name, or fields indented below: name, gender, function"),
    Type.RECORD: ("a record", "write its fields indented below"),
    Type.LIST: ("a list", "write each item on its own line after a dash"),
}


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
        return f"{words} of {question.unit}" if question.unit and self.is_count else words

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
        example = question.example
        if isinstance(example, Scalar):
            shown = example.text
        elif isinstance(example, LocatedMapping):
            shown = on_one_line(example)
        else:
            shown = ""
        if shown and "\n" not in shown:
            how = f"{how}, for example {shown}"
        return how

    def wrong(self, place: Place) -> Typed:
        """Return that the answer is not of the expected type."""
        return None, (self.fault("answer-type", place, expected=self.expected, how=self.how),)

    def missing(self, place: Place) -> Finding:
        """Return that a required answer is not there."""
        return self.fault("answer-field-missing", place, expected=self.expected, how=self.how)

    def fault(self, code: str, place: Place, **fields: object) -> Finding:
        """Return a finding on this answer."""
        return finding(code, place, key=self.key, asked=self.question.place, **fields)
