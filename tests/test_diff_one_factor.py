# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""One factor of an offer is changed at a time: the comparison names it, and nothing else."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import permutations
from pathlib import Path

import pytest
from PIL import Image

from compared_offers import FILES, Told, Twins, swapped, words_of
from propose.model.comparison import PairKind
from workspace import REPOSITORY, SMALL

Changed = Mapping[str, str | Callable[[str], str] | None]
Root = tuple[str, str, str]

OFFER = "proposals/essai/"
OUTLINE, ANSWERS = f"{OFFER}proposal.yaml", f"{OFFER}answers.yaml"
CONSULTATION = f"{OFFER}consultation.yaml"
OWN = {f"own/{name}": f"{OFFER}own/{name}.md" for name in ("contexte", "suites", "prix")}
LIBRARY = {
    f"mission/{name}": f"snippets/mission/{name}.fr.md"
    for name in ("apprendre", "ecrire", "publier", "garder")
}
NEW = "papillon"


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> Twins:
    return Twins(tmp_path_factory.mktemp("twins"))


# Words: paragraphs, items, cells, footnotes of own texts and of the library ---------


def _one_word(file: str) -> Iterator[tuple[str, Callable[[str], str]]]:
    """Yield each word of a text that can be exchanged alone, and what exchanges it."""
    whole = FILES[file]
    body = whole.rpartition("---\n")[2] if file.startswith("snippets/") else whole
    start = len(whole) - len(body)
    for word in dict.fromkeys(words_of(re.sub(r"\{[{%].*?[}%]\}", "", body))):
        if len(re.findall(rf"\b{word}\b", body)) == 1:

            def change(text: str, word: str = word) -> str:
                return text[:start] + re.sub(rf"\b{word}\b", NEW, text[start:], count=1)

            yield word, change


@pytest.mark.parametrize("source", [*OWN, *LIBRARY])
def test_a_word_is_one_edit_of_one_text(twins: Twins, source: str) -> None:
    file = {**OWN, **LIBRARY}[source]
    action = "rewritten" if source in OWN else "upgraded"
    count = 0
    for word, change in _one_word(file):
        if source == "mission/ecrire" and word in {"relecture", "publique"}:
            continue  # a branch that is not printed: the next test
        told = twins.compared({file: change})
        assert told.roots == [("block", action, source)], word
        if told.words != []:
            assert [tuple(map(str.strip, one)) for one in told.words] == [(word, NEW)], word
            assert told.strays == []
            count += 1
    assert count >= 3


def test_a_word_in_a_branch_that_is_not_printed_is_an_upgrade_without_words(twins: Twins) -> None:
    file = LIBRARY["mission/ecrire"]
    told = twins.compared({file: swapped("du conseil", "du papillon")})
    assert told.roots == [("block", "upgraded", "mission/ecrire")]
    assert told.comparison.told() == ()


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("Comptage fait", "Comptage tenu", "note"),
        ("une bibliothèque", "une remise", "item"),
        ("Quai des Forges", "Quai des Cordiers", "cell"),
        ("340", "350", "cell"),
        ("Le premier", "Le second", "paragraph"),
        ("| atelier |", "| lieu |", "cell"),
    ],
)
def test_the_edit_says_what_it_stands_in(twins: Twins, old: str, new: str, kind: str) -> None:
    told = twins.compared({OWN["own/contexte"]: swapped(old, new)})
    (pair,) = told.comparison.told()
    before, after = told.comparison.passages(pair)
    assert before is not None
    assert after is not None
    assert (before.kind.value, after.kind.value) == (kind, kind)
    assert len(pair.edits) == 1


_LINES = [
    ("- une bibliothèque d'objets tenue par les habitants\n", 1),
    ("- un inventaire des matériaux de chantier\n", 1),
    ("- une cuisine ouverte le jeudi\n", 1),
    ("| Quai des Forges | 2019 | 340 |\n", 3),
    ("| Halle aux Voiles | 2023 | 210 |\n", 3),
    ("| Conserverie nord | 2025 | 480 |\n", 3),
]


@pytest.mark.parametrize(("line", "passages"), _LINES)
@pytest.mark.parametrize("is_added", [False, True])
def test_an_item_or_a_row_comes_or_goes_alone(
    twins: Twins, line: str, passages: int, *, is_added: bool
) -> None:
    again = line.replace("une ", "deux ").replace("un ", "trois ").replace("| 2", "| 1")
    new = line + again.replace("Quai", "Cale").replace("Halle", "Grange").replace("nord", "sud")
    told = twins.compared({OWN["own/contexte"]: swapped(line, new if is_added else "")})
    assert told.roots == [("block", "rewritten", "own/contexte")]
    kind = PairKind.ADDED if is_added else PairKind.REMOVED
    assert [one.kind for one in told.comparison.told()] == [kind] * passages


def test_a_footnote_comes_with_its_mark(twins: Twins) -> None:
    text = swapped("conserveries.\n", "conserveries[^sel].\n\n[^sel]: De sardines.\n")
    told = twins.compared({OWN["own/contexte"]: text})
    assert told.roots == [("block", "rewritten", "own/contexte")]
    changed, note = told.comparison.told()
    assert [edit.added for edit in changed.edits] == ["\ufffc"]
    assert note.kind is PairKind.ADDED


def _with_a_column(text: str) -> str:
    for old, new in (
        ("| surface |", "| rue | surface |"),
        ("|---|---|--:|", "|---|---|---|--:|"),
        ("| 340 |", "| du Port | 340 |"),
        ("| 210 |", "| des Voiles | 210 |"),
        ("| 480 |", "| du Nord | 480 |"),
    ):
        text = swapped(old, new)(text)
    return text


def test_a_column_comes_alone(twins: Twins) -> None:
    told = twins.compared({OWN["own/contexte"]: _with_a_column})
    came = [one for one in told.comparison.told() if one.kind is PairKind.ADDED]
    assert len(came) == len(told.comparison.told()) == 4


def test_a_column_comes_while_another_gets_a_new_heading(twins: Twins) -> None:
    def changed(text: str) -> str:
        return swapped("| atelier |", "| lieu |")(_with_a_column(text))

    told = twins.compared({OWN["own/contexte"]: changed})
    came = [one for one in told.comparison.told() if one.kind is PairKind.ADDED]
    assert len(came) == 4
    assert len(told.comparison.told()) == 5
    assert told.words == [("atelier", "lieu")]


@pytest.mark.parametrize("order", [*permutations(range(3))][1:])
def test_paragraphs_that_move_are_not_rewritten(twins: Twins, order: tuple[int, ...]) -> None:
    texts = [
        "Le premier paragraphe parle longuement de la halle et de ses voûtes.",
        "Un deuxième raconte la saison des ateliers, de mars à octobre.",
        "Le troisième dit ce que coûte l'hiver quand personne ne chauffe.",
    ]
    before = {**FILES, OWN["own/suites"]: "\n\n".join(texts) + "\n"}
    twins = Twins(twins.before.parent / f"moved-{''.join(map(str, order))}", before)
    after = "\n\n".join(texts[at] for at in order) + "\n"
    told = twins.compared({OWN["own/suites"]: after})
    kinds = {one.kind for one in told.comparison.told()}
    assert kinds == {PairKind.MOVED, PairKind.LEFT}
    assert told.words == []


# Answers ---------------------------------------------------------------------------


def _answers() -> Iterator[tuple[str, str, str]]:
    """Yield the key of an answer, what is typed and what is typed instead."""
    for number in (3, 7, 13, 21, 30):
        yield "garant_jours", "garant_jours: 12", f"garant_jours: {number}"
        yield "personnes", "personnes: 14", f"personnes: {number}"
        yield "conservation", "conservation: 5", f"conservation: {number}"
        yield "budget[un].days", "direction, days: 4", f"direction, days: {number}"
        yield "budget[deux].days", "direction, days: 6", f"direction, days: {number}"
        yield "budget[trois].days", 'days: "11,5"', f"days: {number}"
        yield "profiles[direction].daily_rate", "700 EUR", f"7{number:02} EUR"
        yield "profiles[animation].daily_rate", "450 EUR", f"4{number:02} EUR"
        yield "expenses[salle].amount", "900 EUR", f"9{number:02} EUR"
        yield "hote", "la menuiserie du port", f"la halle {number}"
        yield "team[lenoir].role", "Conduit la mission", f"Conduit {number} ateliers"
        yield "members[scop].legal_form", "société coopérative", f"société numéro {number}"
        yield "phases[cadrage].title", "title: Cadrage", f"title: Cadrage {number}"
    yield "garant", "Sanaé Morvenant, gender: f", "Paul Morvenant, gender: m"
    yield "garant", "function: garante de la méthode", "function: garante du fonds"
    yield "garant", "gender: f, function: garante", "gender: x, function: garante"
    yield "sujet", 'économie circulaire, article: "l\'"', 'eau potable, article: "l\'"'
    yield (
        "sujet",
        "economie".replace("e", "é", 1) + ' circulaire, article: "l\'"',
        'sols, article: "les"',
    )
    yield "relecture_publique", "publique: non", "publique: oui"
    yield "members[scop].name", "La Fabrique Exemple", "Un Autre Nom"
    yield "members[asso].name", "Les Ateliers Réunis", "Un Autre Nom"
    yield "members[scop].vat", "vat: 20 %", "vat: 10 %"
    yield "members[asso].vat_note", "non assujettie", "exonérée"
    yield "profiles[animation].title", "title: Animateur", "title: Animatrice"
    yield "team[bost].person", "Yann Bost", "Yann Bosc"
    yield "team[bost].role", "Anime les ateliers", "Anime les visites"


def test_an_answer_is_one_change_with_its_places(twins: Twins) -> None:
    count = 0
    for key, old, new in _answers():
        told = twins.compared({ANSWERS: swapped(old, new)})
        assert told.roots == [("answer", "changed", key)], new
        assert told.words == [], new
        assert told.strays == [], new
        count += 1
    assert count >= 75


def test_an_answer_used_forty_times_is_one_entry_with_its_forty_places(tmp_path: Path) -> None:
    lines = "\n\n".join(f"Au rendez-vous {at}, {{{{ hote }}}} ouvre." for at in range(40))
    block = FILES["snippets/mission/garder.fr.md"].rpartition("---\n")
    header = block[0].replace(
        "conservation: {ask: Combien d'années ?, type: integer, example: 2}",
        "hote: {ask: Chez qui ?, type: text, example: l'atelier}",
    )
    files = {**FILES, "snippets/mission/garder.fr.md": f"{header}---\n{lines}\n"}
    files[ANSWERS] = files[ANSWERS].replace("conservation: 5\n", "")
    told = Twins(tmp_path, files).compared({ANSWERS: swapped("la menuiserie du port", "la serre")})
    (change,) = told.comparison.changes
    assert (change.before, change.after) == ("la menuiserie du port", "la serre")
    used = [
        one
        for one in change.shows_after
        if told.comparison.after.passages[one].source == "mission/garder"
    ]
    assert len(used) == len(set(used)) == 40
    assert told.comparison.told() == ()


def test_an_answer_that_decides_a_branch_shows_the_text_that_came(twins: Twins) -> None:
    told = twins.compared({ANSWERS: swapped("publique: non", "publique: oui")})
    (pair,) = told.comparison.told()
    assert pair.kind is PairKind.ADDED
    assert [told.comparison.changes[at].subject for at in pair.causes] == ["relecture_publique"]


def test_a_line_of_the_budget_brings_its_totals(twins: Twins) -> None:
    told = twins.compared({ANSWERS: swapped("days: 4}", "days: 5}")})
    line = told.change("budget-line", "budget[un]")
    assert [told.comparison.changes[at].subject for at in line.causes] == ["budget[un].days"]
    net = told.change("budget-total", "net")
    assert net.after is not None
    assert net.before is not None
    figures = [re.sub(r"\D", "", one.partition(",")[0]) for one in (net.before, net.after)]
    assert figures == ["13075", "13775"]


def _item(key: str) -> str:
    """Return the lines of an item in the answers."""
    found = re.search(rf"  - {{key: {key},[^\n]*\n(     [^\n]*\n)*", FILES[ANSWERS])
    assert found is not None
    return found[0]


@pytest.mark.parametrize(
    ("key", "subject", "whole"),
    [
        ("trois", "budget[trois]", ""),
        ("salle", "expenses", "expenses:\n"),
        ("bost", "team[bost]", ""),
    ],
)
def test_an_item_of_a_list_goes_as_a_whole(
    twins: Twins, key: str, subject: str, whole: str
) -> None:
    told = twins.compared({ANSWERS: swapped(f"{whole}{_item(key)}", "")})
    assert told.roots == [("answer", "removed", subject)]


def test_the_order_of_a_list_is_one_change(twins: Twins) -> None:
    one, other = _item("lenoir"), _item("bost")
    told = twins.compared({ANSWERS: swapped(one + other, other + one)})
    assert told.roots == [("answer", "reordered", "team")]


# Blocks and sections ---------------------------------------------------------------

_USES = [
    "methode/garant",
    "mission/apprendre",
    "mission/ecrire",
    "mission/publier",
    "mission/garder",
    "own/suites.md",
]


@pytest.mark.parametrize("use", _USES)
def test_a_block_goes_with_what_it_brought(twins: Twins, use: str) -> None:
    told = twins.compared({OUTLINE: swapped(f"      - {use}\n", "")})
    gone = [one for one in told.roots if one[0] == "block"]
    assert gone == [("block", "removed", use.removesuffix(".md"))]
    others = {one for one in told.roots if one not in gone}
    assert others <= {("commons", "removed", "unisson"), ("give-back", "removed", "unisson")}
    assert told.strays == []


@pytest.mark.parametrize("use", _USES)
@pytest.mark.parametrize("new", ["mission/ailleurs", "own/prix.md"])
def test_a_block_comes_below_another_or_takes_its_place(twins: Twins, use: str, new: str) -> None:
    name = new.removesuffix(".md")
    told = twins.compared({OUTLINE: swapped(f"      - {use}\n", f"      - {use}\n      - {new}\n")})
    assert told.roots == [("block", "added", name)]
    assert told.strays == []
    told = twins.compared({OUTLINE: swapped(f"      - {use}\n", f"      - {new}\n")})
    swap = told.change("block", use.removesuffix(".md"))
    assert (swap.action.value, swap.before, swap.after) == (
        "swapped",
        use.removesuffix(".md"),
        name,
    )
    assert told.strays == []


@pytest.mark.parametrize(("first", "second"), [(0, 1), (0, 2), (1, 2)])
def test_two_blocks_that_change_places(twins: Twins, first: int, second: int) -> None:
    names = ["methode/garant", "mission/apprendre", "mission/ecrire"]
    order = [*names]
    order[first], order[second] = order[second], order[first]
    old = "".join(f"      - {one}\n" for one in names)
    new = "".join(f"      - {one}\n" for one in order)
    told = twins.compared({OUTLINE: swapped(old, new)})
    ((kind, action, subject),) = told.roots
    assert kind == "block"
    assert action == ("exchanged" if second - first == 2 else "moved")
    assert subject in {names[first], names[second]}
    assert told.comparison.told() == ()


@pytest.mark.parametrize("use", _USES[:3])
def test_a_block_moves_to_another_section(twins: Twins, use: str) -> None:
    def moved(text: str) -> str:
        text = swapped(f"      - {use}\n", "")(text)
        return swapped("      - mission/garder\n", f"      - mission/garder\n      - {use}\n")(text)

    told = twins.compared({OUTLINE: moved})
    assert told.roots == [("block", "moved", use)]
    assert told.comparison.told() == ()


def _sections() -> dict[str, str]:
    _, *rest = re.split(r"(?m)^(?=  - id: )", FILES[OUTLINE].partition("give_back:")[0])
    return {re.search(r"id: (\w+)", one)[1]: one for one in rest}  # type: ignore[index] # by the split


@pytest.mark.parametrize("name", [*_sections()])
def test_a_section_moves_as_one_change(twins: Twins, name: str) -> None:
    sections = _sections()
    old = "".join(sections.values())
    others = [text for other, text in sections.items() if other != name]
    for at in range(len(others) + 1):
        new = "".join([*others[:at], sections[name], *others[at:]])
        if new == old:
            continue
        told = twins.compared({OUTLINE: swapped(old, new)})
        assert [one[:2] for one in told.roots] == [("section", "moved")]
        assert told.comparison.told() == ()


@pytest.mark.parametrize("name", [*_sections()])
def test_a_section_changes_its_title_or_its_criteria(twins: Twins, name: str) -> None:
    text = _sections()[name]
    new = re.sub(r"title: (.*)", r"title: \1 autrement", text)
    told = twins.compared({OUTLINE: swapped(text, new)})
    assert told.roots == [("section", "changed", name)]
    assert told.strays == []
    new = re.sub(r"(title: .*)\n", r"\1\n    criteria: [technique]\n", text)
    told = twins.compared({OUTLINE: swapped(text, new)})
    assert told.roots == [("document", "added", f"sections[{name}].criteria")]


@pytest.mark.parametrize("name", [*_sections()])
def test_an_id_that_nobody_reads_is_no_difference(twins: Twins, name: str) -> None:
    told = twins.compared({OUTLINE: swapped(f"id: {name}", f"id: {name}-autrement")})
    assert told.comparison.is_same


@pytest.mark.parametrize("name", ["suites", "equipe"])
def test_a_section_goes_with_its_blocks(twins: Twins, name: str) -> None:
    told = twins.compared({OUTLINE: swapped(_sections()[name], "")})
    assert ("section", "removed", name) in told.roots
    assert {one[0] for one in told.roots} <= {"section", "answer"}
    assert told.strays == []


@pytest.mark.parametrize(
    ("old", "new", "subject"),
    [
        (f"      - {use}\n", f"      - {{snippet: {use}, heading: true}}\n", use)
        for use in ("mission/publier", "mission/garder", "mission/ecrire")
    ]
    + [
        ("{table: budget}", "{table: budget, caption: Le prix par phase}", "table/budget"),
        ("{table: team}", "{table: team, landscape: true}", "table/team"),
    ],
)
def test_how_the_outline_shows_a_block_is_named(
    twins: Twins, old: str, new: str, subject: str
) -> None:
    told = twins.compared({OUTLINE: swapped(old, new)})
    assert told.roots == [("block", "changed", subject)]
    assert told.strays == []


def test_a_text_used_twice_is_upgraded_once(tmp_path: Path) -> None:
    again = swapped(
        "      - mission/publier\n", "      - mission/publier\n      - mission/ecrire\n"
    )
    twins = Twins(tmp_path, {**FILES, OUTLINE: again(FILES[OUTLINE])})
    told = twins.compared({LIBRARY["mission/ecrire"]: swapped("3 heures", "4 heures")})
    assert told.roots == [("block", "upgraded", "mission/ecrire")]
    (change,) = told.comparison.changes
    assert len(change.blocks_after) == 2
    assert [one.strip() for one, _ in told.words] == ["3", "3"]


# Licences, credits, commons, document, consultation, template -----------------------

_FACTS: list[tuple[str, str, str, Root]] = [
    (OUTLINE, "date: 2026-11-20", "date: 2026-11-21", ("document", "changed", "date")),
    (OUTLINE, "title: Animer", "title: Réunir", ("document", "changed", "title")),
    (OUTLINE, "date:", "subtitle: Une offre\ndate:", ("document", "added", "subtitle")),
    (OUTLINE, "date:", "state: remis\ndate:", ("document", "changed", "state")),
    (OUTLINE, "date:", "licence: CC-BY-4.0\ndate:", ("licence", "changed", "document")),
    (OUTLINE, "1500 EUR", "1600 EUR", ("give-back", "changed", "unisson")),
    (OUTLINE, "kind: argent", "kind: nature", ("give-back", "changed", "unisson")),
    (OUTLINE, "2027-06-30", "2027-07-30", ("give-back", "changed", "unisson")),
    (CONSULTATION, "Métropole de Loire-Océan", "Ville", ("consultation", "changed", "buyer")),
    (CONSULTATION, "article: la", "article: une", ("consultation", "changed", "buyer")),
    (CONSULTATION, "title: Animation", "title: Conduite", ("consultation", "changed", "title")),
    (CONSULTATION, "2026-77", "2026-78", ("consultation", "changed", "reference")),
    (CONSULTATION, "2026-12-11", "2026-12-12", ("consultation", "changed", "deadline")),
    (CONSULTATION, "procédure adaptée", "appel", ("consultation", "changed", "procedure")),
    (CONSULTATION, "60 %", "55 %", ("consultation", "changed", "criteria[technique]")),
    (CONSULTATION, "title: Prix", "title: Coût", ("consultation", "changed", "criteria[prix]")),
    (CONSULTATION, "pages: 30", "pages: 40", ("consultation", "changed", "limits.pages")),
    (CONSULTATION, "pages: 30", "pages: 30, font: Arial", ("consultation", "added", "limits.font")),
]


@pytest.mark.parametrize(("file", "old", "new", "root"), _FACTS)
def test_a_fact_is_named(twins: Twins, file: str, old: str, new: str, root: Root) -> None:
    if new == "article: une":
        new = "article: le"
    told = twins.compared({file: swapped(old, new)})
    assert told.roots == [root]
    assert told.words == []
    assert told.strays == []


@pytest.mark.parametrize("source", [*LIBRARY])
@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("https://a.example", "https://b.example", "source"),
        ("[Une autrice]", "[Une autrice, Un auteur]", "source"),
        ("changes: abrégé", "changes: récrit", "source"),
        ("authors: [Contributeurs d'Unisson]", "authors: [Contributeurs d'Ailleurs]", "text"),
        ("title: Le bloc", "title: Le texte", "text"),
        ("2026 Contributeurs", "2025-2026 Contributeurs", "text"),
    ],
)
def test_a_credit_is_named(twins: Twins, source: str, old: str, new: str, where: str) -> None:
    told = twins.compared({LIBRARY[source]: swapped(old, new)})
    name = source.partition("/")[2]
    subject = f"{source}.fr" if where == "text" else f"{source}.fr[La source de {name}]"
    assert told.roots == [("credit", "changed", subject)]
    assert told.words == []
    assert told.strays == []


def test_the_licence_of_a_text_is_named(twins: Twins) -> None:
    told = twins.compared({"snippets/methode/garant.fr.md": swapped("CC-BY-SA-4.0", "CC-BY-4.0")})
    assert told.roots == [("licence", "changed", "methode/garant.fr")]
    assert told.strays == []


def test_a_header_that_prints_nothing_is_named_alone(twins: Twins) -> None:
    told = twins.compared(
        {LIBRARY["mission/garder"]: swapped("questions:", "reviewed: 2026-11-01\nquestions:")}
    )
    assert told.roots == [("block", "header", "mission/garder")]
    assert told.comparison.told() == ()


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("Un collectif qui relie", "Un réseau qui relie", "description"),
        ("name: Unisson\n", "name: Unissons\n", "name"),
        ("url: https://unisson.co\ncommunity", "url: https://unisson.example\ncommunity", "url"),
        ("licence: {content: CC-BY-SA-4.0}", "licence: {content: CC-BY-4.0}", "licences"),
    ],
)
def test_a_commons_is_named(twins: Twins, old: str, new: str, field: str) -> None:
    told = twins.compared({"snippets/communs/unisson.yaml": swapped(old, new)})
    assert told.roots == [("commons", "changed", f"unisson.{field}")]
    assert told.strays == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("depth: 1", "depth: 2"), ("least: 5", "least: 6"), ("wording:", "roles: {}\nwording:")],
)
def test_the_settings_of_the_template_are_named(twins: Twins, old: str, new: str) -> None:
    new = new.replace("{}", '{quote: "Quote"}')
    told = twins.compared({"templates/essai/template.yaml": swapped(old, new)})
    assert told.roots == [("template", "changed", "settings")]
    assert told.comparison.told() == ()


def test_the_file_of_the_template_is_named(tmp_path: Path) -> None:
    twins = Twins(tmp_path)
    source = REPOSITORY / "templates/dossier-associatif/template.docx"
    (twins.after / "templates/essai/template.docx").write_bytes(source.read_bytes())
    told = twins.compared({})
    assert told.roots == [("template", "changed", "file")]
    assert told.comparison.told() == ()


def test_another_template_is_one_change(tmp_path: Path) -> None:
    twins = Twins(tmp_path)
    (twins.after / "templates/essai").rename(twins.after / "templates/autre")
    told = twins.compared({OUTLINE: swapped("template: essai", "template: autre")})
    assert told.roots == [("template", "changed", "name")]
    assert len(told.comparison.changes) == 1


# An offer that says more ---------------------------------------------------------

OWN_PRICE, OWN_NEXT = f"{OFFER}own/prix.md", f"{OFFER}own/suites.md"
COMMONS = "snippets/communs/unisson.yaml"
_FIELDS = ("nom", "communaute", "communaute_url", "url", "contact", "licence")

MORE: dict[str, str] = {
    **FILES,
    CONSULTATION: FILES[CONSULTATION]
    .replace("weight: 60 %}", "weight: 60 %, pages: 12}")
    .replace(
        "limits:",
        "pieces:\n"
        "  - {id: memoire, title: Mémoire technique, pages: 31}\n"
        "  - {id: cv, title: Curriculum, for_each: person, required: no}\n"
        "questions:\n"
        "  - {id: q, title: Présentez-vous, characters: 1500, words: 301, lines: 41, pages: 2}\n"
        "limits:",
    ),
    OUTLINE: FILES[OUTLINE]
    .replace(
        "      - mission/publier\n",
        "      - mission/publier\n"
        "      - {snippet: mission/commun, with: {commun: each commons}}\n"
        "      - {table: commons}\n",
    )
    .replace(
        "give_back:\n  unisson: {kind: argent, amount: 1500 EUR, due: 2027-06-30}\n",
        "specificity: {offer: 20, sections: {methode: 5}}\n"
        "pieces:\n  memoire: document\n"
        "give_back:\n"
        "  unisson:\n"
        "    - {kind: argent, amount: 1500 EUR, due: 2027-06-30}\n"
        "    - {kind: temps, description: trois jours}\n"
        "    - {kind: nature, description: une salle}\n",
    ),
    COMMONS: f"{SMALL[COMMONS]}contact: a@unisson.example\n",
    "snippets/mission/commun.fr.md": FILES["snippets/mission/ailleurs.fr.md"]
    .replace("authors:", "commons: {unisson: relied-on}\nauthors:", 1)
    .replace(
        "---\nUn texte qui vient d'ailleurs.\n",
        "questions:\n  commun:\n    ask: Quel commun ?\n    type: record\n    fields:\n"
        + "".join(f"      {one}: {{ask: Et {one} ?, type: text, example: x}}\n" for one in _FIELDS)
        + "---\n"
        + ", ".join(f"{one} {{{{ commun.{one} }}}}" for one in _FIELDS)
        + ".\n",
    ),
    OWN_PRICE: "---\nsources:\n"
    + "".join(
        f"  - {{title: Une étude, authors: [{who}], url: 'https://x.example/{who}',"
        " consulted: 2026-11-01, use: faits}\n"
        for who in ("Ana", "Bob")
    )
    + f"---\n{FILES[OWN_PRICE]}",
    OWN_NEXT: """\
Un *mot* et **gras**, un [lien](https://a.example) et du `code`.

- un
    - deux plus profond
- trois

1. alpha
2. bêta

Terme
:   Sens du terme.

> Citation longue de quelqu'un.
>
> — Une habitante

```
une commande
```

![Le plan de la halle](plan.png)

Fin du texte.
""",
}


def test_items_of_a_list_move_with_the_answer(tmp_path: Path) -> None:
    header, mark, _ = FILES[LIBRARY["mission/garder"]].rpartition("---\n")
    block = header.replace(
        "  conservation: {ask: Combien d'années ?, type: integer, example: 2}\n",
        "  etapes:\n    ask: Quelles étapes ?\n    type: list\n    fields:\n"
        "      but: {ask: Quel but ?, type: text, example: x}\n",
    )
    body = (
        "{% for one in etapes %}\n"
        "- une étape que nous franchissons ensemble pour {{ one.but }}\n"
        "{% endfor %}\n"
    )
    steps = [f"  - {{key: {one}, but: {one}}}\n" for one in ("lancer", "faire", "finir")]
    answers = FILES[ANSWERS].replace("conservation: 5\n", f"etapes:\n{''.join(steps)}")
    files = {**FILES, LIBRARY["mission/garder"]: block + mark + body, ANSWERS: answers}
    twins = Twins(tmp_path, files)
    told = twins.compared({ANSWERS: swapped("".join(steps[:2]), "".join(steps[1::-1]))})
    assert told.roots == [("answer", "reordered", "etapes")]
    assert told.comparison.told() == ()
    told = twins.compared({ANSWERS: swapped(steps[0], "")})
    assert told.roots == [("answer", "removed", "etapes[lancer]")]
    assert told.strays == []


_COVERED = {
    **FILES,
    OUTLINE: FILES[OUTLINE]
    .replace("      - {table: budget}\n", "      - {table: budget}\n      - {table: coverage}\n")
    .replace("title: Suites\n", "title: Suites\n    criteria: [technique]\n")
    .replace("title: Prix\n", "title: Prix\n    criteria: [prix]\n"),
}
_TECHNIQUE = "  - {id: technique, title: Valeur technique, weight: 60 %}\n"
_PRICE = "  - {id: prix, title: Prix, weight: 40 %}\n"


@pytest.mark.parametrize(
    ("file", "old", "new", "root"),
    [
        (CONSULTATION, "60 %", "50 %", ("consultation", "changed", "criteria[technique]")),
        (
            CONSULTATION,
            _PRICE,
            f"{_PRICE}  - {{id: delai, title: Délai}}\n",
            ("consultation", "added", "criteria[delai]"),
        ),
        (
            CONSULTATION,
            _TECHNIQUE + _PRICE,
            _PRICE + _TECHNIQUE,
            ("consultation", "reordered", "criteria"),
        ),
        (
            OUTLINE,
            "[technique]",
            "[technique, prix]",
            ("document", "changed", "sections[suites].criteria"),
        ),
        (OUTLINE, "title: Suites", "title: La suite", ("section", "changed", "suites")),
    ],
)
def test_a_table_of_criteria_follows_from_the_consultation(
    tmp_path: Path, file: str, old: str, new: str, root: Root
) -> None:
    told = Twins(tmp_path, _COVERED).compared({file: swapped(old, new)})
    assert told.roots == [root]
    assert told.comparison.told() == ()


@pytest.mark.parametrize(
    ("old", "new", "root"),
    [
        ("title: Animateur, member: asso", "title: Animateur, member: scop", "profiles[animation]"),
        ("ateliers, member: scop, amount", "ateliers, member: asso, amount", "expenses[salle]"),
    ],
)
def test_sums_of_members_follow_from_who_does_what(
    twins: Twins, old: str, new: str, root: str
) -> None:
    told = twins.compared({ANSWERS: swapped(old, new)})
    assert told.roots == [("answer", "changed", f"{root}.member")]
    assert told.comparison.told() == ()


def test_rows_of_a_computed_table_move_with_an_answer(twins: Twins) -> None:
    told = twins.compared({ANSWERS: swapped("key: un, phase: cadrage", "key: un, phase: ateliers")})
    assert told.roots == [("answer", "changed", "budget[un].phase")]
    assert told.comparison.told() == ()
    one, other = _item("cadrage"), _item("ateliers")
    told = twins.compared({ANSWERS: swapped(one + other, other + one)})
    assert told.roots == [("answer", "reordered", "phases")]
    assert told.comparison.told() == ()


def _painted(file: Path, colour: str) -> None:
    Image.new("RGB", (2, 2), colour).save(file)


@pytest.fixture(scope="module")
def more(tmp_path_factory: pytest.TempPathFactory) -> Twins:
    twins = Twins(tmp_path_factory.mktemp("more"), MORE)
    for folder in (twins.before, twins.after):
        _painted(folder / OFFER / "own/plan.png", "white")
    assert twins.compared({}).codes == ()
    return twins


_MORE_FACTS: list[tuple[str, str, str, Root]] = [
    (CONSULTATION, "pages: 31", "pages: 32", ("consultation", "changed", "pieces[memoire]")),
    (CONSULTATION, "each: person", "each: member", ("consultation", "changed", "pieces[cv]")),
    (CONSULTATION, "required: no", "required: yes", ("consultation", "changed", "pieces[cv]")),
    *(
        (CONSULTATION, old, new, ("consultation", "changed", "questions[q]"))
        for old, new in (
            ("characters: 1500", "characters: 1600"),
            ("words: 301", "words: 300"),
            ("lines: 41", "lines: 40"),
            ("pages: 2}", "pages: 3}"),
            ("pages: 2}", "pages: 2, required: no}"),
        )
    ),
    (CONSULTATION, "pages: 12", "pages: 13", ("consultation", "changed", "criteria[technique]")),
    (OUTLINE, "offer: 20", "offer: 21", ("document", "changed", "specificity.offer")),
    (OUTLINE, "offer: 20", "section: 26", ("document", "changed", "specificity.section")),
    (
        OUTLINE,
        "methode: 5",
        "methode: 6",
        ("document", "changed", "sections[methode].specificity"),
    ),
    (OUTLINE, "memoire: document", "memoire: methode", ("document", "changed", "pieces[memoire]")),
    (
        OUTLINE,
        "    - {kind: argent, amount: 1500 EUR, due: 2027-06-30}\n",
        "",
        ("give-back", "removed", "unisson"),
    ),
    (
        OUTLINE,
        "    - {kind: temps, description: trois jours}\n",
        "",
        ("give-back", "removed", "unisson 2"),
    ),
    (OUTLINE, "trois jours", "quatre jours", ("give-back", "changed", "unisson 2")),
    (
        OUTLINE,
        "temps, description: trois jours}\n    - {kind: nature, description: une salle}\n",
        "nature, description: une salle}\n    - {kind: temps, description: trois jours}\n",
        ("give-back", "reordered", "unisson[order]"),
    ),
    *(
        (COMMONS, old, new, ("commons", "changed", f"unisson.{name}"))
        for old, new, name in (
            ("name: Unisson\n", "name: Unissons\n", "name"),
            ("name: Contributeurs d'Unisson", "name: Gens d'Unisson", "community"),
            ("url: https://unisson.co}", "url: https://unisson.example}", "community"),
            ("url: https://unisson.co\ncomm", "url: https://unisson.example\ncomm", "url"),
            ("content: CC-BY-SA-4.0", "content: CC-BY-4.0", "licences"),
            ("contact: a@", "contact: b@", "contact"),
        )
    ),
    (OWN_PRICE, "[Ana]", "[Eva]", ("credit", "changed", "own[Une étude]")),
    (OWN_PRICE, "[Bob]", "[Tom]", ("credit", "changed", "own[Une étude 2]")),
]


@pytest.mark.parametrize(("file", "old", "new", "root"), _MORE_FACTS)
def test_a_fact_of_a_longer_offer_is_named(
    more: Twins, file: str, old: str, new: str, root: Root
) -> None:
    if new == "section: 26":
        new = "offer: 20, section: 26"
    told = more.compared({file: swapped(old, new)})
    assert told.roots == [root]
    assert told.words == []
    assert told.strays == []


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("*mot*", "**mot**", ["paragraph"]),
        ("*mot*", "mot", ["paragraph"]),
        ("https://a.example", "https://b.example", ["paragraph"]),
        ("`code`", "code", ["paragraph"]),
        ("    - deux", "- deux", ["item"]),
        ("1. alpha\n2. bêta", "- alpha\n- bêta", ["item", "item"]),
        ("2. bêta\n", "", ["item"]),
        ("Sens du", "Ce que veut dire le", ["definition"]),
        ("Terme\n", "Mot\n", ["term"]),
        ("Une habitante", "Un habitant", ["source"]),
        ("> Citation longue", "> Parole longue", ["quotation"]),
        ("une commande", "une autre commande", ["code"]),
        ("plan de la", "dessin de la", ["picture"]),
        ("Fin du", "La fin du", ["paragraph"]),
        ("Fin du texte", "Fin\\\ndu texte", ["paragraph"]),
        ("Fin du texte", "***\n\nFin du texte", []),
    ],
)
def test_one_change_of_a_text_is_told_where_it_stands(
    more: Twins, old: str, new: str, kinds: list[str]
) -> None:
    told = more.compared({OWN_NEXT: swapped(old, new)})
    assert told.roots == [("block", "rewritten", "own/suites")]
    assert told.strays == []
    shown = [
        (after or before).kind.value  # type: ignore[union-attr] # one of the two is there
        for before, after in map(told.comparison.passages, told.comparison.told())
    ]
    assert shown == kinds


def test_another_picture_under_the_same_name_is_told(more: Twins) -> None:
    file = more.after / OFFER / "own/plan.png"
    try:
        _painted(file, "black")
        told = more.compared({})
    finally:
        _painted(file, "white")
    (pair,) = told.comparison.told()
    assert pair.is_restyled
    assert not told.comparison.is_same


def test_a_header_is_not_silent_because_another_one_is_told(more: Twins) -> None:
    told = more.compared(
        {
            "snippets/mission/commun.fr.md": swapped("commons: {unisson: relied-on}\n", ""),
            LIBRARY["mission/garder"]: swapped("questions:", "reviewed: 2026-11-01\nquestions:"),
        }
    )
    assert ("block", "header", "mission/garder") in told.roots


def test_nothing_changed_says_nothing(twins: Twins) -> None:
    told: Told = twins.compared({})
    assert told.comparison.is_same
    assert told.comparison.changes == ()
