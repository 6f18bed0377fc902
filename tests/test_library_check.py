# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every branch of a block is read: seeded faults are found, and what is right stays silent."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import combinations, product
from math import prod
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from case_file import Case, cases_in
from command_line import propose
from propose.core.branches import check_block
from propose.core.branches.answering import Answering
from propose.core.branches.checking import MOST_FINDINGS, MOST_READINGS
from propose.core.branches.covering import covering_rows
from propose.core.branches.samples import examples_of, samples_of
from propose.core.branches.uses import uses_of
from propose.core.fill import Course, fill, refill
from propose.core.fill.program import program_of
from propose.model.finding import Finding, Place
from propose.model.located import Scalar
from propose.model.question import Question, Type
from propose.model.snippet import Snippet
from propose.readers.library import Library, root_of
from propose.readers.snippet import read_snippet
from workspace import REPOSITORY, SMALL, laid_out, small_workspace

QUESTIONS = {
    "acheteur": "{ask: Qui ?, type: proper name}",
    "structure": "{ask: Qui ?, type: proper name, required: no}",
    "partenaires": "{ask: Qui ?, type: list, items: proper name, required: no}",
    "partenaires_sures": "{ask: Qui ?, type: list, items: proper name, min: 1}",
    "garant": "{ask: Qui ?, type: person}",
    "referente": "{ask: Qui ?, type: person, required: no}",
    "jours": "{ask: Combien ?, type: integer, min: 0}",
    "jours_un": "{ask: Combien ?, type: integer, min: 1}",
    "mois": "{ask: Combien ?, type: integer, min: 2, max: 36}",
    "budget": "{ask: Combien ?, type: amount, required: no}",
    "debut": "{ask: Quand ?, type: date}",
    "fin": "{ask: Quand ?, type: date, required: no}",
    "tva": "{ask: La taxe ?, type: yes/no}",
    "forme": "{ask: Laquelle ?, type: choice, choices: [solidaire, conjoint, aucune]}",
    "titre": "{ask: Lequel ?, type: text, example: une plateforme de projets}",
    "canal": "{ask: Lequel ?, type: text, required: no, example: une liste de discussion}",
    "canal_sur": "{ask: Lequel ?, type: text, example: une liste de discussion}",
    "phrase": "{ask: Laquelle ?, type: text, example: Une personne y veille chaque mois.}",
    "petit": "{ask: Lequel ?, type: proper name, example: practishare}",
    "adresse": "{ask: Laquelle ?, type: url}",
    "note": "{ask: Laquelle ?, type: long text, required: no}",
    "parcours": "{ask: Lequel ?, type: long text}",
    "outils": "{ask: Lesquels ?, type: list, items: text, example: [un wiki, un chat]}",
    "outils_trois": "{ask: Lesquels ?, type: list, items: text, min: 1, max: 3}",
    "membres": """
    ask: Qui ?
    type: list
    min: 1
    fields:
      role: {ask: Lequel ?, type: text, example: animation du réseau}
      tache: {ask: Laquelle ?, type: text, required: no, example: tenir la liste}""",
    "lieux": """
    ask: Lesquels ?
    type: list
    fields:
      nom: {ask: Lequel ?, type: proper name}
      site: {ask: Lequel ?, type: url, required: no}""",
    "lieux_surs": """
    ask: Lesquels ?
    type: list
    min: 1
    fields:
      site: {ask: Lequel ?, type: url, required: no}""",
}

KINDS = ("dead-branch", "empty-heading", "colon", "elision", "double-space", "marks")

HEAD = """\
---
SPDX-FileCopyrightText: 2026 Contributeurs d'Unisson
SPDX-License-Identifier: CC-BY-SA-4.0
title: Un bloc
authors: [Contributeurs d'Unisson]
questions:
"""  # REUSE-IgnoreLine


def block_of(body: str, folder: Path, lang: str = "fr", questions: str | None = None) -> Snippet:
    """Return a block that asks for what its body uses."""
    asked = questions or "".join(
        f"  {name}: {told}\n"
        for name, told in QUESTIONS.items()
        if re.search(rf"(?<!')\b{name}\b", " ".join(re.findall(r"\{[{%].*?[%}]\}", body)))
    )
    head = HEAD if asked else HEAD.replace("questions:\n", "")
    file = folder / f"bloc.{lang}.md"
    file.write_text(f"{head}{asked}---\n{body}", encoding="utf-8")
    snippet, findings = read_snippet(file, id="essai/bloc", lang=lang, path=file.name)
    assert snippet is not None, findings
    assert not findings
    return snippet


def findings_of(snippet: Snippet) -> tuple[Finding, ...]:
    folder = str(Path(snippet.file).parent)
    fields = frozenset({"membres.tache", "membres.role", "lieux.nom", "lieux.site"})
    return check_block(snippet, folder=folder, root=folder, used_elsewhere=fields)[1]


def told(snippet: Snippet, findings: tuple[Finding, ...]) -> str:
    """Return the lines of the block and the codes of what is wrong there."""
    found = {(one.place.line or 0, one.code) for one in findings}
    lines = [f"{line - snippet.body_line + 1}: {code}" for line, code in sorted(found)]
    return "\n".join(lines) or "silent"


@lru_cache
def seeded(kind: str) -> tuple[Case, ...]:
    return tuple(cases_in(f"library-{kind}.md"))


SEEDED = [(kind, case) for kind in KINDS for case in seeded(kind)]


@pytest.mark.parametrize(
    ("kind", "case"), SEEDED, ids=[f"{kind}: {case.title}" for kind, case in SEEDED]
)
def test_seeded_faults_are_found_and_what_is_like_them_is_not(
    kind: str, case: Case, tmp_path: Path
) -> None:
    del kind
    ((name, body),) = case.files.items()
    snippet = block_of(body, tmp_path, lang=name)
    case.compare(told(snippet, findings_of(snippet)))


def test_twenty_faults_of_each_kind_are_seeded_and_twenty_that_look_like_them() -> None:
    for kind in KINDS[:-1]:
        faults = [case for case in seeded(kind) if case.expected != "silent\n"]
        assert (len(faults), len(seeded(kind)) - len(faults)) == (20, 20), kind


# The library that comes along --------------------------------------------------------


def test_the_library_itself_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(REPOSITORY)
    ran = propose("library", "check", "--strict")
    assert (ran.code, ran.out, ran.codes) == (0, "", [])
    assert re.fullmatch(r"\d+ blocks, \d+ readings, \d+ records of commons: silent\. .*\n", ran.err)


def _blocks(lang: str) -> list[tuple[Snippet, str]]:
    library = Library([root_of(REPOSITORY / "snippets")])
    found = []
    for name in library.ids():
        snippet, _ = library.snippet(name, lang)
        if snippet is not None:
            found.append((snippet, library.folder_of(name, lang) or ""))
    return found


def _line_of(body: str, at: int) -> int:
    return body.count("\n", 0, at) + 1


def _replaced(pattern: str, replacement: str) -> Callable[[str], Iterator[tuple[str, int]]]:
    """Return what puts one fault into a body: its new text and the line of the fault."""

    def seed(body: str) -> Iterator[tuple[str, int]]:
        for found in re.finditer(pattern, body, re.MULTILINE):
            before, after = body[: found.start()], body[found.end() :]
            yield before + found.expand(replacement) + after, _line_of(body, found.start())

    return seed


def _at_the_end(text: str, line: int) -> Callable[[str], Iterator[tuple[str, int]]]:
    return lambda body: iter([(f"{body.rstrip()}\n\n{text}", body.rstrip().count("\n") + 2 + line)])


SEEDS = [
    ("library-elision", _replaced(r"\{\{ (\w+) \| de \}\}", r"de {{ \1 }}")),
    ("library-elision", _replaced(r"(?<=\w )qu['’](?=ils? |elles? |on )", "que ")),
    ("library-elision", _replaced(r"(?<=\w )d['’](?=un |une |autres )", "de ")),
    ("library-contraction", _replaced(r"\{\{ (\w+) \| a \}\}", r"à {{ \1 | le }}")),
    ("library-double-space", _replaced(r"(\}\} )(?=est |et |au |à |le )", r"\1 ")),
    ("library-heading-empty", _replaced(r"^(#{2,4}) (.+)$", r"\1 Un titre\n\n\1 \2")),
    ("library-heading-empty", _at_the_end("### Pour finir", 1)),
    ("library-colon-alone", _at_the_end("Il reste ceci :", 1)),
    (
        "library-branch-dead",
        _at_the_end("{% if QUESTION %}\nOui.\n{% else %}\nNon.\n{% endif %}", 3),
    ),
]


@pytest.mark.parametrize(
    ("code", "seed"), SEEDS, ids=[f"{n}-{one[0]}" for n, one in enumerate(SEEDS)]
)
def test_faults_put_into_real_blocks_are_found_on_their_line(
    code: str, seed: Callable[[str], Iterator[tuple[str, int]]]
) -> None:
    found, count = 0, 0
    for snippet, root in _blocks("fr"):
        asked = [
            one.id
            for one in snippet.questions.values()
            if one.required and one.when is None and one.type in {Type.PROPER_NAME, Type.PERSON}
        ]
        if count >= 20:
            break
        for body, line in seed(snippet.body):
            if "QUESTION" in body and not asked:
                continue
            count += 1
            changed = replace(snippet, body=body.replace("QUESTION", (asked or [""])[0]))
            _, findings = check_block(changed, folder=str(Path(snippet.file).parent), root=root)
            place = snippet.body_line + line - 1
            found += any(one.code == code and one.place.line == place for one in findings)
            break
    assert found == count
    assert count > 5


# What findings say -------------------------------------------------------------------


def messages(body: str, folder: Path, lang: str = "fr") -> list[str]:
    return [one.message for one in findings_of(block_of(body, folder, lang=lang))]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            "Les services de {{ acheteur | le }} suivent.",
            "“de Ambérieu” should read “d’Ambérieu” (acheteur: a name that begins with a vowel)",
        ),
        (
            "Le garant veille{% if tva %} bien{% endif %} {% if not tva %}{% endif %}.",
            "the marks do not fit: “veille .” (tva: no)",
        ),
        (
            "{% if tva %}Nous disons ceci :\n\n{% if canal %}- {{ canal }}{% endif %}{% endif %}",
            "a colon announces something, and nothing comes (tva: yes; canal: not answered)",
        ),
        (
            "## Les lieux\n\n{% for lieu in lieux %}\n- {{ lieu.nom | le }}\n{% endfor %}",
            "nothing stands under this heading (lieux: no item)",
        ),
        (
            "La mission dure {{ jours_un }} ans.",
            "“1 ans” does not agree in number (jours_un: 1)",
        ),
        (
            "{% for lieu in lieux %}\n- Site :{% if lieu.site %} ici{% endif %}\n{% endfor %}",
            "a colon announces something, and nothing comes (lieux.site: not answered)",
        ),
    ],
)
def test_a_finding_says_in_which_branch_it_stands(body: str, said: str, tmp_path: Path) -> None:
    assert any(one.startswith(said) for one in messages(body, tmp_path)), messages(body, tmp_path)


@pytest.mark.parametrize(
    ("body", "hint"),
    [
        ("Pour de {{ acheteur }}.", "write {{ acheteur | de }} in place of the words before it"),
        ("Il dit que {{ acheteur | le }} dort.", "write {{ acheteur | que }} in place of"),
        ("Avec la {{ acheteur | le }}.", "write {{ acheteur | le }} in place of"),
        ("Sans de {{ garant }}.", "write {{ garant.nom | de }} in place of"),
        ("Sur de {{ partenaires_sures | liste }}.", "{{ partenaires_sures | liste('de') }}"),
        ("Dès {{ debut }}, de {{ debut | date('mois') }}.", "so that nothing is elided before"),
        ("{{ acheteur | le }} dort.", "write {{ acheteur | le | majuscule }}"),
        ("Nous aidons le association.", "write l’association"),
        ("Le rapport de les communes.", "write des"),
    ],
)
def test_a_hint_says_what_to_type(body: str, hint: str, tmp_path: Path) -> None:
    hints = [one.hint for one in findings_of(block_of(body, tmp_path))]
    assert any(hint in one for one in hints), hints


def test_faults_inside_an_answer_are_not_those_of_the_block(tmp_path: Path) -> None:
    asked = "  mot: {ask: Lequel ?, type: text, example: 'la  la de Ambérieu ,, (que il)'}\n"
    snippet = block_of("Le garant dit « {{ mot }} » et veille.", tmp_path, questions=asked)
    assert findings_of(snippet) == ()


def test_a_required_answer_that_hangs_on_another_needs_no_condition_of_its_own(
    tmp_path: Path,
) -> None:
    asked = (
        "  club: {ask: Un club ?, type: yes/no}\n"
        "  hote: {ask: Chez qui ?, type: proper name, when: club}\n"
    )
    body = "Il y a un club{% if club %} chez {{ hote | le }}{% endif %}."
    assert findings_of(block_of(body, tmp_path, questions=asked)) == ()


def test_what_hangs_on_another_answer_is_not_asked_without_it(tmp_path: Path) -> None:
    asked = (
        "  club: {ask: Un club ?, type: yes/no}\n"
        "  hote: {ask: Chez qui ?, type: proper name, when: club}\n"
    )
    body = (
        "Voici.\n\n{% if not club %}\n{% if hote %}\nChez {{ hote | le }}.\n{% endif %}{% endif %}"
    )
    snippet = block_of(body, tmp_path, questions=asked)
    assert told(snippet, findings_of(snippet)) == "4: library-branch-dead"


def test_a_field_on_which_another_hangs_is_used(tmp_path: Path) -> None:
    asked = """
  lieu:
    ask: Lequel ?
    type: record
    fields:
      ouvert: {ask: Est-il ouvert ?, type: yes/no}
      horaire: {ask: Quand ?, type: text, when: ouvert, example: le matin}
"""
    body = "Voici.{% if lieu.horaire %} Il ouvre {{ lieu.horaire }}.{% endif %}"
    assert findings_of(block_of(body, tmp_path, questions=asked)) == ()


def test_fields_that_nothing_uses_are_told_unless_another_block_does(tmp_path: Path) -> None:
    snippet = block_of("{% for m in membres %}\n- {{ m.role }}\n{% endfor %}", tmp_path)
    folder = str(tmp_path)
    _, findings = check_block(snippet, folder=folder, root=folder)
    assert [one.code for one in findings] == ["library-unused-field"]
    assert "membres.tache" in findings[0].message
    used = frozenset({"membres.tache"})
    assert check_block(snippet, folder=folder, root=folder, used_elsewhere=used)[1] == ()


# How answers are chosen --------------------------------------------------------------


@given(st.lists(st.integers(1, 5), max_size=8))
@settings(deadline=None)
def test_every_pair_of_levels_stands_in_a_row(sizes: list[int]) -> None:
    rows = covering_rows(sizes)
    assert rows == covering_rows(sizes)
    assert all(0 <= level < size for row in rows for level, size in zip(row, sizes, strict=True))
    for one, other in combinations(range(len(sizes)), 2):
        pairs = {(row[one], row[other]) for row in rows}
        assert pairs == set(product(range(sizes[one]), range(sizes[other])))
    if len(sizes) > 2:
        assert len(rows) < max(prod(sizes), 2) or prod(sizes) <= max(sizes) ** 2


def test_conditions_are_combined_in_pairs_and_not_in_all(tmp_path: Path) -> None:
    names = [f"q{number}" for number in range(12)]
    asked = "".join(f"  {name}: {{ask: Un ?, type: yes/no}}\n" for name in names)
    body = "\n".join(f"{{% if {name} %}}\n- {name}\n{{% endif %}}" for name in names)
    snippet = block_of(body, tmp_path, questions=asked)
    checked, findings = check_block(snippet, folder=str(tmp_path), root=str(tmp_path))
    assert findings == ()
    assert 4 < checked.readings < 20


def _kinds(question: str, tmp_path: Path) -> set[str]:
    snippet = block_of("{{ q }}", tmp_path, questions=f"  q: {question}\n")
    asked = snippet.questions["q"]
    samples = samples_of(asked, examples_of(asked), snippet.lang, is_agreed=False)
    return {one.told for one in samples}


def test_names_of_every_grammatical_sort_are_tried(tmp_path: Path) -> None:
    kinds = " ".join(_kinds("{ask: Qui ?, type: proper name}", tmp_path))
    for sort in ("vowel", "aspirated h", "mute h", "article la", "article les", "Le", "Les"):
        assert sort in kinds
    for sort in ("English", "foreign", "long", "plural"):
        assert sort in kinds


def test_persons_of_each_gender_and_texts_short_and_long_are_tried(tmp_path: Path) -> None:
    people = " ".join(_kinds("{ask: Qui ?, type: person}", tmp_path))
    assert all(sort in people for sort in ("woman", "man ", "no stated gender", "without"))
    texts = "{ask: Quoi ?, type: text, min: 3, max: 90, example: une idée}"
    assert {"the longest text", "a text that begins with une"} <= _kinds(texts, tmp_path)
    asked = block_of("{{ q }}", tmp_path, questions=f"  q: {texts}\n").questions["q"]
    lengths = {len(str(one.value)) for one in samples_of(asked, (), "fr", is_agreed=False)}
    assert all(3 <= length <= 90 for length in lengths)
    assert max(lengths) > 75


def test_texts_begin_and_end_as_in_the_example_of_their_question(tmp_path: Path) -> None:
    asked = "  q: {ask: Quoi ?, type: text, example: Une personne y veille.}\n"
    question = block_of("{{ q }}", tmp_path, questions=asked).questions["q"]
    samples = samples_of(question, examples_of(question), "fr", is_agreed=False)
    texts = [str(one.value) for one in samples]
    assert len(texts) > 3
    assert all(one[0].isupper() and one.endswith(".") for one in texts)


def test_every_sample_has_its_turn_wherever_it_is_printed(tmp_path: Path) -> None:
    body = (
        "Pour {{ acheteur | le }}.\n\n"
        "{% if tva and not canal %}De {{ acheteur }}.{% else %}Avec {{ acheteur | le }}.{% endif %}"
    )
    snippet = block_of(body, tmp_path)
    checked, findings = check_block(snippet, folder=str(tmp_path), root=str(tmp_path))
    names = samples_of(snippet.questions["acheteur"], (), "fr", is_agreed=False)
    assert checked.readings >= len(names)
    assert told(snippet, findings) == "3: library-contraction\n3: library-elision"


def test_following_the_ways_changes_nothing_that_is_filled(tmp_path: Path) -> None:
    body = "{% if tva %}Oui{% else %}Non{% endif %} {% for m in membres %}{{ m.role }}{% endfor %}"
    snippet = block_of(body, tmp_path)
    uses = uses_of(program_of(snippet.body).body, snippet.questions)
    answers, _ = Answering(snippet.questions, uses, "fr").answers({}, 0)
    course = Course()
    assert refill(snippet, answers, lang="fr", course=course) == fill(snippet, answers, lang="fr")
    assert len(course.taken) == 2
    assert course.steps > 0


# Anything that may be declared -------------------------------------------------------

TESTED = ("{0}", "not {0}", "{0} == {1}", "{0} > 3", "{0} == 'a'", "{0} | length > 2", "'a' in {0}")
PRINTED = ("{0}", "{0} | de", "{0} | liste", "{0} | majuscule", "{0} | lettres", "{0}.nom")
WORDS = ("le", "de ", "que ", " :", ".", ", ", "\n\n", "\n- ", "# ", "| a |", "« ", "  ", "l'")


@st.composite
def declared(draw: st.DrawFn, depth: int = 0) -> Question:
    kind = draw(st.sampled_from([one for one in Type if depth < 2 or one is not Type.RECORD]))
    fields = {}
    items = None
    if kind is Type.RECORD or (kind is Type.LIST and depth < 2 and draw(st.booleans())):
        inner = draw(st.lists(declared(depth + 1), min_size=1, max_size=3))
        fields = {f"f{number}": replace(one, id=f"f{number}") for number, one in enumerate(inner)}
    elif kind is Type.LIST:
        items = draw(st.sampled_from([one for one in Type if one.value not in {"record", "list"}]))
    here = Place(path="bloc.fr.md", line=1)
    example = draw(st.none() | st.text(max_size=12))
    bounds = sorted(draw(st.lists(st.integers(-3, 40), min_size=2, max_size=2)))
    low, high = (draw(st.sampled_from([None, str(one)])) for one in bounds)
    return Question(
        id="q",
        ask="?",
        type=kind,
        place=here,
        required=draw(st.booleans()),
        example=None if example is None else Scalar(text=example, place=here),
        choices=dict.fromkeys(draw(st.lists(st.sampled_from("abc"), min_size=1)), "une chose"),
        minimum=low,
        maximum=high,
        fields=fields,
        items=items,
        when=draw(st.sampled_from([None, "q0", "q1"])),
    )


@st.composite
def bodies(draw: st.DrawFn, depth: int = 0) -> str:
    names = st.sampled_from(["q0", "q1", "q2", "q0.f0", "q1.f1", "x", "x.f0", "loop.last"])
    pieces = []
    for _ in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(["words", "print", "if", "for"] if depth < 2 else ["words"]))
        one, other = draw(names), draw(names)
        if kind == "words":
            pieces.append(draw(st.sampled_from(WORDS)))
        elif kind == "print":
            pieces.append(f"{{{{ {draw(st.sampled_from(PRINTED)).format(one)} }}}}")
        elif kind == "if":
            test = draw(st.sampled_from(TESTED)).format(one, other)
            inside, otherwise = draw(bodies(depth + 1)), draw(bodies(depth + 1))
            pieces.append(f"{{% if {test} %}}{inside}{{% else %}}{otherwise}{{% endif %}}")
        else:
            pieces.append(f"{{% for x in {one} %}}{draw(bodies(depth + 1))}{{% endfor %}}")
    return "".join(pieces)


@given(st.lists(declared(), min_size=3, max_size=3), bodies(), st.sampled_from(["fr", "en", "br"]))
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_declared_is_read_and_twice_the_same(
    questions: list[Question], body: str, lang: str
) -> None:
    named = {f"q{number}": replace(one, id=f"q{number}") for number, one in enumerate(questions)}
    snippet = Snippet(
        id="essai/bloc",
        lang=lang,
        path="bloc.fr.md",
        file="/nowhere/bloc.fr.md",
        body=body,
        body_line=1,
        digest="",
        questions=named,
    )
    once = check_block(snippet, folder="/nowhere", root="/nowhere")
    assert once == check_block(snippet, folder="/nowhere", root="/nowhere")


@pytest.mark.parametrize(
    ("body", "asked"),
    [
        ("de le " * 100_000, ""),
        (f"a{' ' * 500_000}b", ""),
        ("a,|( « " * 50_000, ""),
        ("### a\n\n" * 30_000, ""),
        ("a :\n\n" * 30_000, ""),
        ("{{ q }} de " * 4_900, "  q: {ask: Qui ?, type: proper name}\n"),
        (
            "{% for x in q %}\n- {{ x }}\n{% endfor %}",
            "  q: {ask: Q, type: list, items: text, min: 99999}\n",
        ),
        ("{{ q }}", "  q: {ask: Quoi ?, type: text, min: 999999999}\n"),
        (
            "".join(f"{{% if q == {number} %}}a{{% endif %}}\n" for number in range(400)),
            "  q: {ask: Combien ?, type: integer}\n",
        ),
        (
            "".join(f"{{% if q{number} %}}a{{% else %}}b{{% endif %}}\n" for number in range(600)),
            "".join(f"  q{number}: {{ask: Un ?, type: yes/no}}\n" for number in range(600)),
        ),
    ],
    ids=[
        "one line",
        "spaces",
        "marks",
        "headings",
        "colons",
        "values",
        "list",
        "text",
        "constants",
        "conditions",
    ],
)
def test_a_block_that_is_too_large_ends_in_findings(body: str, asked: str, tmp_path: Path) -> None:
    snippet = block_of(body, tmp_path, questions=asked or None)
    checked, findings = check_block(snippet, folder=str(tmp_path), root=str(tmp_path))
    assert checked.readings <= MOST_READINGS
    assert len(findings) <= MOST_FINDINGS + len(asked)


def test_what_is_too_large_to_be_read_is_told(tmp_path: Path) -> None:
    long_line = block_of("Le garant veille. " * 2_000, tmp_path)
    assert [one.code for one in findings_of(long_line)] == ["library-too-large"]
    body = (
        f"{'Le garant veille. ' * 50}\n\n" * 2_000
        + "{% if tva %}Oui.{% elif canal %}Non.{% endif %}\n"
    )
    assert "library-too-large" in {one.code for one in findings_of(block_of(body, tmp_path))}


# The command -------------------------------------------------------------------------

SOUND = SMALL["snippets/methode/garant.fr.md"].replace(
    "{{ garant_jours }} jours", "{{ garant_jours }} {{ garant_jours | pluriel('jour', 'jours') }}"
)
SOUND = (
    SOUND.replace("authors:", "when_to_use: Avant le calendrier.\nauthors:", 1)
    .replace("type: person}", "type: person, example: Sanaé Morvenant}")
    .replace("type: integer,", "type: integer, example: 12,")
)


def test_a_silent_library_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small_workspace(tmp_path, {"snippets/methode/garant.fr.md": SOUND}))
    ran = propose("library", "check")
    assert (ran.code, ran.out) == (0, "")
    assert re.fullmatch(
        r"1 block, \d+ readings, 1 record of commons: silent\. "
        r"1 remark \(--remarks shows them\)\.\n",
        ran.err,
    )


def test_warnings_end_with_one_only_if_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    block = re.sub(r"\{\{ garant_jours \| pl.*?\}\}", "jours", SOUND)
    monkeypatch.chdir(small_workspace(tmp_path, {"snippets/methode/garant.fr.md": block}))
    ran = propose("library", "check")
    assert (ran.code, ran.codes) == (0, ["library-number"])
    assert "snippets/methode/garant.fr.md:16: warning: “1 jours”" in ran.err
    assert "commons: 1 warning. 1 remark" in ran.err
    assert propose("library", "check", "--strict").code == 1


def test_an_error_ends_with_one_and_json_tells_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faulty = SOUND.replace("pour {{ acheteur | le }}", "pour le {{ acheteur }}")
    monkeypatch.chdir(small_workspace(tmp_path, {"snippets/methode/garant.fr.md": faulty}))
    ran = propose("library", "check", "--format", "json")
    told_json = json.loads(ran.out)
    assert (ran.code, told_json["blocks"]) == (1, 1)
    wrong = {one["code"] for one in told_json["findings"] if one["severity"] != "information"}
    assert wrong == {
        "library-elision",
        "library-contraction",
    }
    assert ran.err.count("\n") == 1


def test_single_blocks_and_folders_need_no_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out(tmp_path / "ici", {"garant.fr.md": SOUND, "garant.en.md": SOUND})
    laid_out(tmp_path / "la", {"methode/garant.fr.md": SOUND})
    monkeypatch.chdir(tmp_path)
    assert propose("library", "check", "ici/garant.fr.md").err.startswith("1 block, ")
    assert propose("library", "check", "la").err.startswith("1 block, ")
    assert propose("library", "check", "la/methode").err.startswith("1 block, ")
    ran = propose("library", "check", "la/methode/garant.fr.md", "la", "ici/garant.fr.md")
    assert ran.err.startswith("2 blocks, ")


def test_a_path_that_is_no_block_is_told_and_nothing_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out(tmp_path, {"garant.md": SOUND, "la/methode/garant.fr.md": SOUND})
    monkeypatch.chdir(tmp_path)
    ran = propose("library", "check", "la", "garant.md", "absent")
    assert (ran.code, ran.codes) == (1, ["library-path", "library-path"])
    assert ran.err.endswith("Nothing was read: 2 errors.\n")
    assert propose("library", "check").codes == ["workspace-missing"]


def test_pictures_and_commons_that_are_not_there_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    block = f"{SOUND.replace('unisson:', 'absent:')}\n![Trois parties.](trois.png)\n"
    monkeypatch.chdir(small_workspace(tmp_path, {"snippets/methode/garant.fr.md": block}))
    ran = propose("library", "check")
    assert (ran.code, ran.codes) == (1, ["commons-missing", "picture-missing"])


def test_what_is_wrong_whatever_the_answers_is_told_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    block = SOUND.replace("{{ acheteur | le }}", "{{ acheteur | la }}").replace("title:", "#")
    monkeypatch.chdir(small_workspace(tmp_path, {"snippets/methode/garant.fr.md": block}))
    ran = propose("library", "check")
    assert (ran.code, ran.codes) == (1, ["credit-title-missing", "snippet-unknown-filter"])
