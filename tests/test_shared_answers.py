# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""An offer takes answers and facts from another one, and says otherwise where it must."""

from pathlib import Path

import pytest

from command_line import Ran, propose
from propose.core.answers import typed
from propose.model.located import LocatedMapping, LocatedSequence, Node
from propose.model.overlay import laid_over
from propose.model.proposal import Proposal
from propose.readers.located import read_yaml
from propose.readers.proposal import read_proposal
from workspace import ANSWERS, BLOCK, COMMONS, CONSULTATION, PROPOSAL, laid_out, small_workspace

TWIN = PROPOSAL.replace("lang: fr", "lang: en").replace(
    "template: essai",
    "template: essai\nanswers: ../essai/answers.yaml\nconsultation: ../essai/consultation.yaml",
)
ENGLISH = BLOCK.replace("veille à la méthode pour {{ acheteur | le }}", "cares for it").replace(
    "Ce rôle occupe {{ garant_jours }} jours", "This takes {{ garant_jours }} days"
)
BUYER = "  acheteur: {ask: Qui est l'acheteur ?, type: proper name, from: consultation.buyer}\n"
FILES: dict[str, str | bytes | None] = {
    "snippets/methode/garant.en.md": ENGLISH.replace(BUYER, ""),
    "snippets/communs/unisson.yaml": COMMONS,
    "proposals/twin/proposal.yaml": TWIN,
    "proposals/twin/own/contexte.md": "Twelve workshops are open to all.\n",
}


@pytest.fixture(autouse=True)
def _workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small_workspace(tmp_path, FILES))


def build(files: dict[str, str] | None = None) -> Ran:
    laid_out(Path.cwd(), files or {})
    return propose("build", "twin", "--format", "md")


def words() -> str:
    return Path("build/twin/twin.md").read_text(encoding="utf-8").replace("\u00a0", " ")


# What an offer takes ------------------------------------------------------------------


def test_an_offer_is_built_from_the_answers_of_another() -> None:
    ran = build()
    assert (ran.code, ran.codes) == (0, [])
    assert "**Sanaé Morvenant** cares for it" in words()
    assert "This takes 12 days" in words()


def test_its_own_answers_are_laid_over_the_others() -> None:
    ran = build({"proposals/twin/answers.yaml": "garant_jours: 15\ngarant: {name: Ada Byron}\n"})
    assert (ran.code, ran.codes) == (0, [])
    assert "**Ada Byron** cares for it" in words()
    assert "This takes 15 days" in words()


def test_an_empty_text_takes_an_answer_away_and_an_empty_key_leaves_it() -> None:
    assert build({"proposals/twin/answers.yaml": "garant_jours:\n"}).code == 0
    assert "This takes 12 days" in words()
    assert build({"proposals/twin/answers.yaml": 'garant_jours: ""\n'}).code == 0
    assert "This takes" not in words()


def test_of_several_files_the_last_one_counts() -> None:
    files = "[../essai/answers.yaml, ../../chiffres.yaml]"
    ran = build(
        {
            "chiffres.yaml": "garant_jours: 21\n",
            "proposals/twin/proposal.yaml": TWIN.replace("../essai/answers.yaml", files),
        }
    )
    assert (ran.code, ran.codes) == (0, [])
    assert "**Sanaé Morvenant** cares for it" in words()
    assert "This takes 21 days" in words()


# Consultations ------------------------------------------------------------------------


def twin(folder: Path, consultation: str | None, shared: str) -> Proposal:
    files = {
        "autre/consultation.yaml": shared,
        "ici/proposal.yaml": PROPOSAL + "consultation: ../autre/consultation.yaml\n",
        **({} if consultation is None else {"ici/consultation.yaml": consultation}),
    }
    proposal, findings = read_proposal(laid_out(folder, files) / "ici", typed=typed)
    assert findings == ()
    assert proposal is not None
    return proposal


def test_facts_of_another_consultation_are_read(tmp_path: Path) -> None:
    consultation = twin(tmp_path, None, CONSULTATION).consultation
    assert consultation is not None
    assert consultation.buyer is not None
    assert consultation.buyer.name == "Métropole de Loire-Océan"
    assert consultation.path.endswith("autre/consultation.yaml")


def test_criteria_and_questions_are_merged_by_their_ids(tmp_path: Path) -> None:
    shared = """\
title: {value: Animation de communs, source: {piece: RC, page: "1"}}
criteria:
  - id: technique
    title: Valeur technique
    weight: 60 %
    criteria: [{id: equipe, title: Équipe}]
  - {id: prix, title: Prix, weight: 40 %}
lots: [Animation, Outillage]
"""
    own = """\
title: {value: Facilitating commons}
criteria:
  - {id: prix, title: Price}
  - {id: technique, title: Technical value, criteria: [{id: equipe, title: Team}]}
  - {id: delai, title: Deadline}
lots: [Facilitation]
"""
    read = twin(tmp_path, own, shared).consultation
    assert read is not None
    assert [(one.id, one.title, one.weight) for one in read.criteria] == [
        ("technique", "Technical value", "60 %"),
        ("technique.equipe", "Team", None),
        ("prix", "Price", "40 %"),
        ("delai", "Deadline", None),
    ]
    assert (read.title, read.cited["title"].page) == ("Facilitating commons", "1")
    assert read.lots == ("Facilitation",)
    assert [one.place.path.split("/")[-2] for one in read.criteria] == ["ici"] * 4


# Faults -------------------------------------------------------------------------------


def test_a_fault_is_found_in_the_file_where_it_stands() -> None:
    ran = build(
        {
            "proposals/essai/answers.yaml": ANSWERS.replace("12", "douze"),
            "proposals/twin/answers.yaml": "garant: {gender: elle}\n",
        }
    )
    assert ran.codes == ["answer-type", "answer-type"]
    first, _, second, *_ = ran.err.splitlines()
    assert first.startswith("proposals/essai/answers.yaml:2:15: error: garant_jours must be")
    assert second.startswith("proposals/twin/answers.yaml:1:18: error: garant.gender must be")


def test_an_answer_that_only_another_offer_needs_is_no_fault() -> None:
    more = ANSWERS + "livrables: 4\n"
    assert build({"proposals/essai/answers.yaml": more}).codes == []
    ran = build({"proposals/twin/answers.yaml": "garant_jours: 3\nlivrables: 4\n"})
    assert ran.codes == ["answer-unused"]
    assert "proposals/twin/answers.yaml:2:1: " in ran.err


def test_a_field_that_only_another_offer_needs_is_no_fault() -> None:
    fields = "fields: {nom: {ask: Nom ?, type: text}}"
    asked = f"questions:\n  lieux: {{ask: Quels lieux ?, type: list, {fields}}}\n"
    block = ENGLISH.replace(BUYER, "").replace("questions:\n", asked)
    listed = "{% for lieu in lieux %}\n- {{ lieu.nom }}\n{% endfor %}\n"
    shared = ANSWERS + "lieux:\n  - {key: port, nom: Le Port, horaires: soir}\n"
    files = {
        "snippets/methode/garant.en.md": f"{block}\n{listed}",
        "proposals/essai/answers.yaml": shared,
    }
    ran = build({**files, "proposals/twin/answers.yaml": "lieux: [{key: port, nom: Harbour}]\n"})
    assert (ran.code, ran.codes) == (0, [])
    assert "- Harbour" in words()
    ran = build({"proposals/twin/answers.yaml": "lieux: [{key: port, horaire: soir}]\n"})
    assert ran.codes == ["answer-unknown-field"]


@pytest.mark.parametrize(
    ("named", "code", "place"),
    [
        ("../essai/reponses.yaml", "shared-file-missing", "5:10"),
        ("answers.yaml", "shared-file-again", "5:10"),
        ("../twin/answers.yaml", "shared-file-again", "5:10"),
        (
            "[../essai/answers.yaml, ../../proposals/essai/answers.yaml]",
            "shared-file-again",
            "5:34",
        ),
    ],
)
def test_a_shared_file_is_there_and_another_one(named: str, code: str, place: str) -> None:
    text = TWIN.replace("../essai/answers.yaml", named)
    own = "garant: Ada Byron\n"
    ran = build({"proposals/twin/proposal.yaml": text, "proposals/twin/answers.yaml": own})
    assert ran.codes == [code]
    assert f"proposals/twin/proposal.yaml:{place}: error: " in ran.err


def test_a_shared_file_that_cannot_be_read_is_found_once() -> None:
    own = {"proposals/twin/answers.yaml": "garant: Ada Byron\n"}
    assert build({**own, "proposals/essai/answers.yaml": "- un\n"}).codes == ["shape-document"]
    assert build({"proposals/essai/answers.yaml": 'garant: "Ada\n'}).codes == ["yaml-quote"]
    Path("proposals/essai/answers.yaml").unlink()
    Path("proposals/essai/answers.yaml").mkdir()
    assert build().codes == ["file-not-text"]
    text = TWIN.replace("consultation: ..", "consultation: {path: ..").replace(
        "consultation.yaml\n", "consultation.yaml}\n"
    )
    assert "shape-text" in build({"proposals/twin/proposal.yaml": text}).codes


# The overlay itself -------------------------------------------------------------------


def plain(node: Node) -> object:
    """Return a node as text, dict and list, each scalar with the file that it comes from."""
    if isinstance(node, LocatedMapping):
        return {key: plain(item) for key, item in node.items.items()}
    if isinstance(node, LocatedSequence):
        return [plain(item) for item in node.items]
    return f"{node.text} {node.place.path}"


@pytest.mark.parametrize(
    ("base", "over", "merged"),
    [
        ("{a: 1, b: 2}", "{b: 3, c: 4}", {"a": "1 base", "b": "3 over", "c": "4 over"}),
        ("{a: {b: 1, c: 2}}", "{a: {c: 3}}", {"a": {"b": "1 base", "c": "3 over"}}),
        ("{a: 1}", "{a: }", {"a": "1 base"}),
        ("{a: 1}", "{a: ~}", {"a": "1 base"}),
        ("{a: 1}", "{a: ''}", {"a": " over"}),
        ("{a: }", "{a: 1}", {"a": "1 over"}),
        ("{a: 1}", "{a: {b: 2}}", {"a": {"b": "2 over"}}),
        ("{a: {b: 2}}", "{a: 1}", {"a": "1 over"}),
        ("[1, 2]", "[3]", ["3 over"]),
        ("[{n: 1}]", "[{n: 2}]", [{"n": "2 over"}]),
        ("[{key: a, n: 1}]", "[]", []),
        ("[]", "[{key: a}]", [{"key": "a over"}]),
        ("[{key: a, n: 1}]", "[{key: a}, {n: 2}]", [{"key": "a over"}, {"n": "2 over"}]),
        (
            "[{key: a, n: 1}, {key: b, n: 2}]",
            "[{key: c, n: 5}, {key: b, n: 4}]",
            [
                {"key": "a base", "n": "1 base"},
                {"key": "b over", "n": "4 over"},
                {"key": "c over", "n": "5 over"},
            ],
        ),
        (
            "[{key: a, n: 1}]",
            "[{key: a, n: 2}, {key: a, n: 3}]",
            [{"key": "a over", "n": "2 over"}, {"key": "a over", "n": "3 over"}],
        ),
    ],
)
def test_one_file_is_laid_over_another(base: str, over: str, merged: object) -> None:
    lower, upper = (read_yaml(text, path)[0] for text, path in ((base, "base"), (over, "over")))
    assert lower is not None
    assert upper is not None
    assert plain(laid_over(lower, upper, by="key")) == merged


def test_a_key_stands_where_its_value_does() -> None:
    lower, upper = (
        read_yaml(text, path)[0]
        for text, path in (("{a: 1, b: 2, c: 3}", "base"), ("{b: 4, c: }", "over"))
    )
    assert isinstance(lower, LocatedMapping)
    assert isinstance(upper, LocatedMapping)
    merged = laid_over(lower, upper, by="key")
    assert isinstance(merged, LocatedMapping)
    assert [str(place) for place in merged.keys.values()] == ["base:1:2", "over:1:2", "base:1:14"]
