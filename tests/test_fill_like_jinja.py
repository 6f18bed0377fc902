# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The evaluator prints what Jinja's own sandbox prints for the same subset.

A random block is written twice. For us, a line of tags alone is left to vanish by
itself, with random white space around and between the tags. For Jinja, the same line is
written without that white space under `trim_blocks` and `lstrip_blocks`, and every tag
inside a line carries `+` at both ends, which switches trimming off there. Jinja gets the
answers as objects that compare, print and hold or fail as answers do, and our filters;
where something cannot be printed, both must refuse.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st
from jinja2.sandbox import ImmutableSandboxedEnvironment

from propose.core.fill import expressions, fill
from propose.core.language import FILTERS, Unprintable, print_value
from propose.model.filled import TOKEN_FIRST
from propose.model.finding import Place
from propose.model.question import Question, Type
from propose.model.snippet import Snippet
from propose.model.value import Amount, Answer, Choice, Percentage, Person, ProperName, Record

HERE = Place(path="bloc.fr.md", line=1)
FORMS = {"solidaire": "groupement solidaire", "conjoint": "groupement conjoint"}


def asked(name: str, kind: Type, **more: Any) -> Question:
    return Question(id=name, ask="?", type=kind, place=HERE, **more)


MEMBER = {
    one.id: one
    for one in (
        asked("nom", Type.PROPER_NAME),
        asked("jours", Type.INTEGER, required=False),
        asked("outils", Type.LIST, items=Type.TEXT),
        asked("contact", Type.PERSON, required=False),
    )
}
QUESTIONS = {
    one.id: one
    for one in (
        asked("acheteur", Type.PROPER_NAME),
        asked("garant", Type.PERSON),
        asked("jours", Type.INTEGER),
        asked("mois", Type.INTEGER, required=False),
        asked("part", Type.DECIMAL),
        asked("budget", Type.AMOUNT),
        asked("taux", Type.PERCENTAGE, required=False),
        asked("debut", Type.DATE),
        asked("fin", Type.DATE, required=False),
        asked("tva", Type.YES_NO),
        asked("franchise", Type.YES_NO, required=False),
        asked("forme", Type.CHOICE, choices=FORMS),
        asked("nom", Type.TEXT),
        asked("note", Type.TEXT, required=False),
        asked("outils", Type.LIST, items=Type.TEXT),
        asked("lieux", Type.LIST, items=Type.PROPER_NAME),
        asked("equipe", Type.LIST, items=Type.PERSON),
        asked("membres", Type.LIST, fields=MEMBER),
        asked("chef", Type.RECORD, fields=MEMBER, required=False),
    )
}

# Answers ---------------------------------------------------------------------------

words = st.text(st.sampled_from("abé {}%#'\"*<&|\\"), max_size=6)
proper_names = st.builds(
    ProperName,
    name=st.sampled_from(["Havre", "Ambérieu", "ADEME", "Lyon", "L'Isle"]),
    article=st.sampled_from(["", "Le", "la", "l'", "Les", "les"]),
    elides=st.booleans(),
    gender=st.sampled_from(["m", "f", None]),
    plural=st.booleans(),
)
persons = st.builds(
    Person,
    name=st.sampled_from(["Ida", "Jo"]),
    gender=st.sampled_from(["m", "f", "x"]),
    function=st.sampled_from([None, "garante", "animateur"]),
)
integers = st.integers(-3, 1200)
decimals = st.sampled_from([Decimal("0.5"), Decimal("2.25"), Decimal(3), Decimal("1200.5")])
tools = st.lists(st.sampled_from(["wiki", "carte", "tour"]), max_size=3).map(tuple)


def optional(fields: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


members = st.builds(
    lambda always, maybe: Record(fields={**always, **maybe}),
    st.fixed_dictionaries({"nom": proper_names, "outils": tools}),
    optional({"jours": integers, "contact": persons}),
)
ALWAYS = {
    "acheteur": proper_names,
    "garant": persons,
    "jours": integers,
    "part": decimals,
    "budget": st.builds(Amount, number=decimals | st.just(Decimal(0)), currency=st.just("EUR")),
    "debut": st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    "tva": st.booleans(),
    "forme": st.sampled_from([Choice(value=value, text=text) for value, text in FORMS.items()]),
    "nom": words,
    "outils": tools,
    "lieux": st.lists(proper_names, max_size=3).map(tuple),
    "equipe": st.lists(persons, max_size=3).map(tuple),
    "membres": st.lists(members, max_size=3).map(tuple),
}
MAYBE = {
    "mois": integers,
    "taux": st.builds(Percentage, number=decimals),
    "fin": st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    "franchise": st.booleans(),
    "note": words,
    "chef": members,
}
answers = st.builds(
    lambda always, maybe: {**always, **maybe}, st.fixed_dictionaries(ALWAYS), optional(MAYBE)
)

# Blocks ----------------------------------------------------------------------------

FILTERS_OF = {
    Type.PROPER_NAME: [
        "le",
        "de",
        "a",
        "que",
        "majuscule",
        "accord('a', 'b')",
        "pluriel('s', 'p')",
    ],
    Type.PERSON: ["le", "de", "a", "que", "accord('a', 'b')", "agree('a', 'b', 'c')"],
    Type.INTEGER: ["lettres", "ordinal('f')", "pluriel('jour', 'jours')", "nombre(1)", "number"],
    Type.DECIMAL: ["nombre", "nombre(2)", "plural('s', 'p')"],
    Type.AMOUNT: ["montant", "amount(2)", "nombre"],
    Type.PERCENTAGE: ["nombre"],
    Type.DATE: ["date", "date('mois')", "date('court')"],
    Type.YES_NO: ["majuscule"],
    Type.CHOICE: ["capitalize", "de"],
    Type.TEXT: ["majuscule", "de", "que", "a | majuscule"],
}


@dataclass
class Twice:
    """A block as we read it and as Jinja reads it."""

    ours: list[str] = field(default_factory=list)
    theirs: list[str] = field(default_factory=list)

    def both(self, text: str) -> None:
        self.ours.append(text)
        self.theirs.append(text)

    def ends_line(self) -> bool:
        return not self.ours or self.ours[-1].endswith("\n")


Names = dict[str, tuple[Type, Mapping[str, Question] | Type | None]]


def names_in(questions: Mapping[str, Question], prefix: str = "") -> Names:
    return {
        f"{prefix}{name}": (one.type, one.fields or one.items) for name, one in questions.items()
    }


class Blocks:
    """Draws a random well-typed block."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self.draw = draw
        self.count = 0

    def one_of(self, *choices: Any) -> Any:
        return self.draw(st.sampled_from(choices))

    def pieces(self, twice: Twice, names: Names, depth: int, *, in_loop: bool) -> None:
        for _ in range(self.draw(st.integers(1, 4))):
            kind = self.one_of("words", "print", "print", "branch", "loop", "comment")
            if kind == "words" or (depth == 0 and kind in {"branch", "loop"}):
                twice.both(self.words())
            elif kind == "print":
                space = self.one_of(" ", "", "\n  ")
                twice.both(f"{{{{{space}{self.printed(names, in_loop=in_loop)}{space}}}}}")
            elif kind == "comment":
                self.tag(twice, "# {{ rien }} {% rien %} #", alone=self.one_of(True, False))
            elif kind == "branch":
                self.branch(twice, names, depth, in_loop=in_loop)
            else:
                self.loop(twice, names, depth)

    def words(self) -> str:
        text = self.draw(st.text(st.sampled_from("ab é\n\t{}%#'\"*-|_"), max_size=12))
        while "{{" in text or "{%" in text:
            text = text.replace("{{", "{").replace("{%", "{")
        return f"{text}." if text.endswith("{") else text

    def tag(self, twice: Twice, inner: str, *, alone: bool) -> None:
        """Write a tag alone on its line, or glued to a letter inside one."""
        if not alone:
            twice.ours.append(f"x{{%{inner}%}}")
            sign = "#" if inner.startswith("#") else ""
            content = inner.strip("#")
            twice.theirs.append(f"x{{%{sign}+{content}+{sign}%}}")
            return
        if not twice.ends_line():
            twice.both("\n")
        before, after = self.one_of("", "  ", "\t"), self.one_of("", " ", "\t ")
        doubled = self.one_of("", "", "{%# deux #%}")
        gap = self.one_of("", " ")
        twice.ours.append(f"{before}{doubled}{gap if doubled else ''}{{%{inner}%}}{after}\n")
        twice.theirs.append(f"{doubled}{{%{inner}%}}\n")

    def branch(self, twice: Twice, names: Names, depth: int, *, in_loop: bool) -> None:
        alone = self.one_of(True, False)
        self.tag(twice, f" if {self.test(names, 2, in_loop=in_loop)} ", alone=alone)
        self.pieces(twice, names, depth - 1, in_loop=in_loop)
        for _ in range(self.draw(st.integers(0, 1))):
            self.tag(twice, f" elif {self.test(names, 1, in_loop=in_loop)} ", alone=alone)
            self.pieces(twice, names, depth - 1, in_loop=in_loop)
        if self.one_of(True, False):
            self.tag(twice, " else ", alone=alone)
            self.pieces(twice, names, depth - 1, in_loop=in_loop)
        self.tag(twice, " endif ", alone=alone)

    def loop(self, twice: Twice, names: Names, depth: int) -> None:
        source = self.of(names, Type.LIST)
        item = names[source][1]
        self.count += 1
        name = f"i{self.count}"
        inner = dict(names)
        if isinstance(item, Type):
            inner[name] = (item, None)
        else:
            inner |= names_in(item or {}, f"{name}.")
        alone = self.one_of(True, False)
        self.tag(twice, f" for {name} in {source} ", alone=alone)
        self.pieces(twice, inner, depth - 1, in_loop=True)
        self.tag(twice, " endfor ", alone=alone)

    def of(self, names: Names, *kinds: Type) -> str:
        return str(self.one_of(*sorted(name for name, one in names.items() if one[0] in kinds)))

    def printed(self, names: Names, *, in_loop: bool) -> str:
        if in_loop and self.one_of(True, False, False):
            return str(self.one_of("loop.index", "loop.length | lettres", "loop.first"))
        if self.one_of(True, False, False, False, False):
            return str(self.one_of("'{{ a'", '"l\'un"', "3", "2.50", "1 | lettres", "'x' | de"))
        name = self.of(names, *FILTERS_OF, Type.LIST)
        kind, item = names[name]
        if kind is Type.LIST:
            return self.printed_list(name, item)
        if kind is Type.PERSON and self.one_of(True, False):
            return f"{name}.{self.one_of('nom', 'name', 'fonction', 'genre')}"
        chosen = self.one_of("", *FILTERS_OF[kind])
        return f"{name} | {chosen}" if chosen else name

    def printed_list(self, name: str, item: Mapping[str, Question] | Type | None) -> str:
        count = self.one_of("length", "pluriel('s', 'p')", "length | lettres")
        if not isinstance(item, Type):
            chosen = self.one_of("liste('nom')", "join('nom', 'de')", "liste('jours')", count)
            return f"{name} | {chosen}"
        inner = "majuscule" if item is Type.TEXT else "de"
        chosen = self.one_of("", "liste", f"liste('{inner}')", count)
        if item is Type.PERSON:
            chosen = self.one_of(chosen, "accord('a', 'b')", "accord('a', 'b', 'c')")
        return f"{name} | {chosen}" if chosen else name

    def test(self, names: Names, depth: int, *, in_loop: bool) -> str:
        if depth and self.one_of(True, False):
            left = self.test(names, depth - 1, in_loop=in_loop)
            right = self.test(names, depth - 1, in_loop=in_loop)
            return str(self.one_of(f"{left} and {right}", f"({left}) or {right}", f"not ({left})"))
        if in_loop and self.one_of(True, False, False):
            return str(self.one_of("loop.first", "not loop.last", "loop.index > 1"))
        if self.one_of(True, False):
            return self.of(names, *Type)
        return self.comparison(names)

    def comparison(self, names: Names) -> str:
        sign = self.one_of("==", "!=", "<", "<=", ">", ">=")
        same = self.one_of("==", "!=")
        number = self.of(names, Type.INTEGER, Type.DECIMAL, Type.AMOUNT)
        found = self.one_of(
            f"{number} {sign} {self.one_of('0', '3', '2.25', '-2', '1200')}",
            f"1 <= {self.of(names, Type.INTEGER)} < 100",
            f"{self.of(names, Type.INTEGER)} {sign} {self.of(names, Type.DECIMAL)}",
            f"taux {sign} 2.25",
            f"{self.of(names, Type.DATE)} {sign} {self.of(names, Type.DATE)}",
            f"forme {same} '{self.one_of(*FORMS)}'",
            f"forme {self.one_of('in', 'not in')} ['solidaire']",
            f"'wiki' {self.one_of('in', 'not in')} {self.of_texts(names)}",
            f"'a' {self.one_of('in', 'not in')} {self.of(names, Type.TEXT)}",
            f"{self.of(names, Type.INTEGER)} in [1, 2, 3]",
            f"{self.of(names, Type.LIST)} | length {sign} 1",
            f"{self.of(names, Type.PERSON)}.genre {same} 'f'",
            f"{self.of(names, Type.YES_NO)} {same} true",
        )
        return str(found)

    def of_texts(self, names: Names) -> str:
        return str(
            self.one_of(
                *sorted(
                    name
                    for name, one in names.items()
                    if one[0] is Type.LIST and one[1] is Type.TEXT
                )
            )
        )


@st.composite
def blocks(draw: Callable[[st.SearchStrategy[Any]], Any]) -> tuple[str, str]:
    twice = Twice()
    names = {**names_in(QUESTIONS), **names_in(MEMBER, "chef.")}
    Blocks(draw).pieces(twice, names, 3, in_loop=False)
    return "".join(twice.ours), "".join(twice.theirs)


# Jinja's side ----------------------------------------------------------------------


class Unanswered:
    """What Jinja gets for a question without answer."""

    def __bool__(self) -> bool:
        return False

    def __len__(self) -> int:
        return 0

    def __iter__(self) -> Any:
        return iter(())

    def __contains__(self, _other: object) -> bool:
        return False

    def __eq__(self, _other: object) -> bool:
        return False

    def __ne__(self, _other: object) -> bool:
        return True

    def __lt__(self, _other: object) -> bool:
        return False

    __le__ = __gt__ = __ge__ = __lt__
    __hash__ = None  # type: ignore[assignment]

    def __getattr__(self, name: str) -> "Unanswered":
        if name.startswith("__"):
            raise AttributeError(name)
        return self


UNANSWERED = Unanswered()


class Given:
    """What Jinja gets for an answer that is no plain Python value."""

    def __init__(self, value: Any, fields: Mapping[str, Any], key: Any) -> None:
        self._value = value
        self._fields = fields
        self._key = key

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self._fields.get(name, UNANSWERED)

    def __bool__(self) -> bool:
        return bool(self._key)

    def __eq__(self, other: object) -> bool:
        return bool(self._key == plain(other))

    def __ne__(self, other: object) -> bool:
        return bool(self._key != plain(other))

    def __lt__(self, other: object) -> bool:
        return bool(self._key < plain(other))

    def __le__(self, other: object) -> bool:
        return bool(self._key <= plain(other))

    def __gt__(self, other: object) -> bool:
        return bool(self._key > plain(other))

    def __ge__(self, other: object) -> bool:
        return bool(self._key >= plain(other))

    __hash__ = None  # type: ignore[assignment]


def plain(value: Any) -> Any:
    return value._key if isinstance(value, Given) else value


def given_to_jinja(value: Any) -> Any:
    fields: dict[str, Any] = {}
    key: Any = True
    if isinstance(value, tuple):
        return [given_to_jinja(item) for item in value]
    if isinstance(value, Record):
        fields = {name: given_to_jinja(one) for name, one in value.fields.items()}
    elif isinstance(value, Person):
        gender = Given(Choice(value=value.gender, text=value.gender), {}, value.gender)
        fields = {"nom": value.name, "name": value.name, "genre": gender}
        if value.function:
            fields["fonction"] = value.function
    elif isinstance(value, Choice):
        key = value.value
    elif isinstance(value, Amount | Percentage):
        key = value.number
    elif not isinstance(value, ProperName):
        return value
    return Given(value, fields, key)


def raw(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(raw(item) for item in value)
    if value is UNANSWERED:
        raise Unprintable("fill-optional-unanswered")
    return value._value if isinstance(value, Given) else value


def filter_for_jinja(name: str) -> Callable[..., Any]:
    def apply(value: Any, *arguments: Any) -> Any:
        if name == "length" and value is UNANSWERED:
            return 0
        return FILTERS[name](raw(value), "fr", *arguments)

    return apply


def finalized(value: Any) -> str:
    value = raw(value)
    return print_value(Decimal(repr(value)) if isinstance(value, float) else value, "fr")


SANDBOX = ImmutableSandboxedEnvironment(
    comment_start_string="{%#",
    comment_end_string="#%}",
    keep_trailing_newline=True,
    trim_blocks=True,
    lstrip_blocks=True,
    finalize=finalized,
    cache_size=0,
)
SANDBOX.globals.clear()
SANDBOX.filters = {name: filter_for_jinja(name) for name in FILTERS}


@settings(
    max_examples=120,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(blocks(), answers)
def test_evaluator_prints_what_the_sandbox_prints(
    block: tuple[str, str], values: dict[str, Any]
) -> None:
    ours, theirs = block
    snippet = Snippet(
        id="bloc",
        lang="fr",
        path="bloc.fr.md",
        file="/bloc.fr.md",
        body=ours,
        body_line=7,
        digest="",
        questions=QUESTIONS,
    )
    scope = {name: Answer(question=name, value=value, place=HERE) for name, value in values.items()}
    context = dict.fromkeys(MAYBE, UNANSWERED) | {
        name: given_to_jinja(value) for name, value in values.items()
    }
    source, findings = fill(snippet, scope, lang="fr")
    expected = ""
    try:
        expected = SANDBOX.from_string(theirs).render(context)
    except Unprintable as refused:
        refusal: str | None = refused.code
    else:
        refusal = None
    event("refused" if refusal else "printed")
    if refusal is not None:
        assert source is None
        assert refusal in {one.code for one in findings}
        return
    assert source is not None, findings
    text = source.text
    for number, one in enumerate(source.fills):
        text = text.replace(chr(TOKEN_FIRST + number), one.text)
    assert text == expected
    assert len(source.lines) == source.text.count("\n") + 1
    last = snippet.body_line + ours.count("\n")
    assert all(snippet.body_line <= line <= last for line in source.lines)


names = st.sampled_from(["nom", "n", "garant_2", "true_x", "iffy", "loopy", "a", "de", "nothing"])
spaces = st.sampled_from(["", " ", "  ", "\t"])


@settings(max_examples=200, deadline=None)
@given(st.lists(names, min_size=1, max_size=3), st.lists(names, max_size=4), st.data())
def test_plain_tags_are_read_as_jinja_parses_them(
    path: list[str], filters: list[str], data: st.DataObject
) -> None:
    inner = data.draw(spaces) + ".".join(path) + data.draw(spaces)
    for one in filters:
        inner += f"|{data.draw(spaces)}{one}{data.draw(spaces)}"
    assert expressions.printed_expression(inner) == expressions._parsed("{{", inner, "}}", 2)


@pytest.mark.parametrize("word", ["true", "none", "loop.index", "not x", "x.y z", "x | y.z", "is"])
def test_words_that_jinja_reads_otherwise_are_left_to_it(word: str) -> None:
    assert expressions.printed_expression(word) == expressions._parsed("{{", word, "}}", 2)
