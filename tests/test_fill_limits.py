# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Filling refuses what could exhaust the machine, and never breaks on odd text."""

import subprocess
import sys
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from propose.core.fill import fill, names_of
from propose.model.finding import Place, Severity
from propose.model.question import Question, Type
from propose.model.snippet import Snippet
from propose.model.value import Answer, LongText, Value

HERE = Place(path="bloc.fr.md", line=2)
QUESTIONS = {
    one.id: one
    for one in (
        Question(id="nom", ask="?", type=Type.TEXT, place=HERE),
        Question(id="note", ask="?", type=Type.TEXT, place=HERE, required=False),
        Question(id="outils", ask="?", type=Type.LIST, items=Type.TEXT, place=HERE),
        Question(id="recit", ask="?", type=Type.LONG_TEXT, place=HERE),
    )
}


def block(body: str, questions: Mapping[str, Question] = QUESTIONS) -> Snippet:
    return Snippet(
        id="bloc",
        lang="fr",
        path="bloc.fr.md",
        file="/bloc.fr.md",
        body=body,
        body_line=9,
        digest="",
        questions=questions,
    )


def scope(**values: Value) -> dict[str, Answer]:
    usual: dict[str, Value] = {"nom": "x", "outils": ("a",) * 100}
    usual["recit"] = LongText(text="Un récit.", place=HERE, first_line=2)
    return {
        name: Answer(question=name, value=value, place=HERE)
        for name, value in {**usual, **values}.items()
    }


def codes(body: str, **values: Value) -> list[str]:
    source, findings = fill(block(body), scope(**values), lang="fr")
    assert (source is None) == bool(findings)
    return [one.code for one in findings]


def nested(depth: int, inside: str) -> str:
    names = [f"x{number}" for number in range(depth)]
    opened = "".join(f"{{% for {name} in outils %}}" for name in names)
    return f"{opened}{inside}{'{% endfor %}' * depth}"


def test_nested_repetitions_stop_at_a_number_of_steps() -> None:
    assert codes(nested(4, ".")) == ["fill-too-long"]


def test_output_stops_at_a_number_of_characters() -> None:
    assert codes(nested(2, "{{ nom }}"), nom="y" * 1000) == ["fill-too-long"]
    assert codes(nested(2, "z" * 1000)) == ["fill-too-long"]


def test_values_stop_before_tokens_run_out() -> None:
    assert codes(nested(1, "{{ nom }}"), outils=("a",) * 70_000) == ["fill-too-long"]


def test_conditions_nest_twenty_deep_at_most() -> None:
    assert codes("{% if nom %}" * 20 + "{% endif %}" * 20) == []
    assert codes("{% if nom %}" * 21 + "{% endif %}" * 21) == ["snippet-too-deep"]
    found = codes("{% if nom %}" * 3000 + "{% endif %}" * 2000)
    assert "snippet-too-deep" in found
    assert len(found) <= 22


@pytest.mark.parametrize(
    "expression",
    [
        "(" * 900 + "nom" + ")" * 900,
        "not " * 450 + "nom",
        " and ".join(["nom"] * 200),
        "nom" + " | majuscule" * 100,
        "nom" + ".nom" * 400,
    ],
)
def test_deep_expressions_are_refused(expression: str) -> None:
    found = codes(f"{{% if {expression} %}}x{{% endif %}}")
    assert found
    assert set(found) <= {"snippet-too-deep", "snippet-no-fields"}


def test_a_block_holds_so_many_tags_at_most() -> None:
    assert codes("{{ nom }}" * 5001) == ["fill-too-long"]


def test_a_hundred_faults_are_enough() -> None:
    assert len(codes("{{ nom nom }}" * 500)) <= 102


@pytest.mark.parametrize(
    "body",
    [
        "{{" * 200_000,
        "{%" * 200_000,
        "{%#" * 200_000,
        "{{ '" * 100_000,
        "{% if nom %}" * 30_000,
        "{%# #%}" * 30_000 + "x",
        "{{ " + "a" * 500_000 + " }}",
        "{{ " + "'a' " * 100_000 + " }}",
    ],
)
def test_hostile_blocks_are_refused(body: str) -> None:
    source, findings = fill(block(body), scope(), lang="fr")
    assert source is None
    assert findings


def test_private_use_characters_in_a_block_are_refused() -> None:
    _, findings = fill(block("un\ndeux \U000f0001\U00100000 {{ nom }}"), scope(), lang="fr")
    assert [(one.code, str(one.place)) for one in findings] == [
        ("snippet-private-character", "bloc.fr.md:10:6"),
        ("snippet-private-character", "bloc.fr.md:10:7"),
    ]
    assert "U+F0001" in findings[0].message


@pytest.mark.parametrize("constant", [r"\U000f0000", r"\ud800", r"\x00", r"a\nb", r"\x1b[31m"])
def test_escapes_cannot_smuggle_characters_in(constant: str) -> None:
    assert codes(f"{{{{ '{constant}' }}}}") == ["snippet-constant"]
    assert codes(f"{{{{ outils | pluriel('{constant}', 'x') }}}}") == ["snippet-constant"]


def test_messages_never_hold_an_answer() -> None:
    body = "{{ note }} {{ outils | liste('de') }} {{ nom | date }} {{ secret }}"
    _, findings = fill(block(body), scope(nom="CONFIDENTIEL", outils=()), lang="fr")
    assert findings
    assert not any("CONFIDENTIEL" in f"{one.message} {one.hint}" for one in findings)


def test_an_answer_of_another_type_is_refused() -> None:
    _, findings = fill(
        block("{{ nom }} {% for x in outils %}{{ x }}{% endfor %}"),
        scope(nom=3, outils=(1,)),
        lang="fr",
    )
    assert [(one.code, one.message) for one in findings] == [
        ("fill-answer-type", "nom is filled with nom, which is not a text"),
        ("fill-answer-type", "outils is filled with outils, which is not a list"),
    ]


def test_question_paths_of_a_bound_item_carry_its_key() -> None:
    bound = Answer(question="communautes[atelier]", value="x", place=HERE)
    source, _ = fill(block("{{ nom }}"), {"nom": bound}, lang="fr")
    assert source is not None
    assert [one.question for one in source.fills] == ["communautes[atelier]"]


def test_what_is_typed_is_plain_and_what_is_formatted_is_not() -> None:
    source, _ = fill(
        block("{{ nom }} {{ nom | majuscule }} {{ outils }}"), scope(nom="X"), lang="fr"
    )
    assert source is not None
    assert [one.plain for one in source.fills] == [True, True, False]


# names_of --------------------------------------------------------------------------


def test_names_say_what_a_body_uses_without_answers() -> None:
    questions = {
        **QUESTIONS,
        "garant": Question(id="garant", ask="?", type=Type.PERSON, place=HERE),
        "membres": Question(id="membres", ask="?", type=Type.LIST, place=HERE, fields=QUESTIONS),
    }
    body = (
        "{{ garant.nom }} {% for m in membres %}{{ m.nom }}{% endfor %} "
        "{{ membres | liste('note') }} {{ inconnu }}"
    )
    names, findings = names_of(block(body, questions))
    assert names.used == ("garant", "membres")
    assert names.fields == ("garant.name", "membres.nom", "membres.note")
    assert names.unused == ("nom", "note", "outils", "recit")
    assert names.undeclared == ("inconnu",)
    assert [one.code for one in findings if one.severity is Severity.ERROR] == [
        "snippet-unknown-name"
    ]
    assert [one.code for one in findings].count("snippet-unused-question") == 4


def test_a_question_that_another_hangs_on_is_used_and_may_do_without_answer() -> None:
    hanging = Question(id="detail", ask="?", type=Type.TEXT, place=HERE, when="tva")
    tva = Question(id="tva", ask="?", type=Type.YES_NO, place=HERE)
    snippet = block("{% if detail %}{{ detail }}{% endif %}", {"tva": tva, "detail": hanging})
    names, findings = names_of(snippet)
    assert names.unused == ()
    assert findings == ()
    source, findings = fill(snippet, {}, lang="fr")
    assert findings == ()
    assert source is not None
    assert source.text == ""
    assert source.lines == (9,)


@pytest.mark.parametrize(
    ("body", "is_guarded"),
    [
        ("{{ note }}", False),
        ("{{ note | majuscule }}", False),
        ("{% if note %}{{ note }}{% endif %}", True),
        ("{% if nom and note %}{{ note }}{% endif %}", True),
        ("{% if nom or note %}{{ note }}{% endif %}", False),
        ("{% if not note %}x{% else %}{{ note }}{% endif %}", True),
        ("{% if not note %}{{ note }}{% endif %}", False),
        ("{% if note == 'x' %}{{ note }}{% endif %}", True),
        ("{% if note != 'x' %}{{ note }}{% endif %}", False),
        ("{% if note != 'x' %}{% else %}{{ note }}{% endif %}", True),
        ("{% if nom %}x{% elif not note %}y{% else %}{{ note }}{% endif %}", True),
        ("{% if note %}{% for x in outils %}{{ note }}{% endfor %}{% endif %}", True),
        ("{% if note %}x{% endif %}{{ note }}", False),
    ],
)
def test_optional_answers_are_to_be_guarded(body: str, is_guarded: bool) -> None:  # noqa: FBT001 - a column of the table
    _, findings = names_of(block(body))
    assert ("snippet-optional-unguarded" not in {one.code for one in findings}) == is_guarded
    if is_guarded:
        for values in ({}, {"note": "n"}, {"note": "x"}):
            assert codes(body, **values) == []


# Odd text --------------------------------------------------------------------------

FRAGMENTS = [
    *("{{", "}}", "{%", "%}", "{%#", "#%}", "{", "}", "%", "#", "-", "+", "|", ".", ",", "(", ")"),
    *("if", "elif", "else", "endif", "for", "endfor", "in", "not", "and", "is", "loop.index"),
    *("nom", "note", "outils", "recit", "x", "'", '"', "'a'", "3", "1.5", "==", "<", "[", "]"),
    *("liste", "de", "pluriel", " ", " ", "\n", "é", "’", "{{ nom }}", "{% if nom %}"),
    *("{% endif %}", "{% for x in outils %}", "{% endfor %}", "{{ recit }}", "\U000f0000", "~"),
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join))
def test_any_text_is_filled_or_refused_with_places(body: str) -> None:
    source, findings = fill(block(body), scope(), lang="fr")
    names_of(block(body))
    assert (source is None) == bool(findings)
    last = 9 + body.count("\n")
    for one in findings:
        assert one.place.line is not None
        assert 9 <= one.place.line <= last
        assert one.place.column is not None
        line = body.split("\n")[one.place.line - 9]
        assert 1 <= one.place.column <= len(line) + 1
    if source is not None:
        assert len(source.lines) == source.text.count("\n") + 1


def test_blocks_without_tags_do_not_import_jinja() -> None:
    program = (
        "import sys; from propose.core.fill.program import program_of;"
        "program_of('Un titre { .x }'); sys.exit('jinja2' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
