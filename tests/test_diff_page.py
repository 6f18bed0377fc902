# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of a comparison: complete, linked, safe, and read with any means."""

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from command_line import propose
from compared_offers import Twins, swapped, whole_workspace
from html_pages import Page, assert_needs_nothing, read
from page_judge import overflow, stops, violations
from propose.core.compare.comparing import comparison_of
from propose.model.comparison import ChangeKind, Comparison, PairKind
from propose.model.finding import Place
from propose.model.passage import (
    Edition,
    Fact,
    FactKind,
    Fill,
    Format,
    Frame,
    Passage,
    PassageKind,
    SectionMark,
    UsedBlock,
)
from propose.writers.comparison import html
from propose.writers.comparison.html import write

ANSWERS = "proposals/essai/answers.yaml"
PROPOSAL = "proposals/essai/proposal.yaml"
OWN = "proposals/essai/own/contexte.md"
SUITES = "proposals/essai/own/suites.md"

Changed = dict[str, str | Callable[[str], str] | None]

MANY: Changed = {
    ANSWERS: lambda text: (
        text.replace("Sanaé Morvenant", "Inès Kerbrat")
        .replace("personnes: 14", "personnes: 16")
        .replace("days: 6", "days: 8")
        .replace("relecture_publique: non", "relecture_publique: oui")
    ),
    OWN: lambda text: (
        text.replace("douze ateliers", "treize ateliers")
        .replace("| Halle aux Voiles | 2023 | 210 |\n", "")
        .replace("Comptage fait", "Relevé fait")
        .replace("- un inventaire des matériaux de chantier\n", "- un **verger** partagé\n")
    ),
    PROPOSAL: lambda text: (
        text.replace("      - mission/apprendre\n", "")
        .replace("      - own/suites.md\n", "      - own/suites.md\n      - mission/ailleurs\n")
        .replace("title: Suites", "title: Et après")
        .replace(
            "  - id: prix\n", "  - id: atouts\n    title: Atouts\n    blocks: []\n  - id: prix\n"
        )
        .replace("amount: 1500", "amount: 1800")
    ),
    "snippets/mission/garder.fr.md": swapped("deux dépôts tenus", "trois dépôts tenus"),
    "proposals/essai/consultation.yaml": swapped("deadline: 2026-12-11", "deadline: 2026-12-18"),
}


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> Twins:
    """Return two copies of an offer with something of everything."""
    return Twins(tmp_path_factory.mktemp("twins"))


@pytest.fixture(scope="module")
def many(twins: Twins) -> Comparison:
    """Return a comparison with changes of many kinds."""
    return twins.compared(MANY).comparison


def told(comparison: Comparison) -> str:
    draft = write(comparison)
    assert draft.findings == ()
    return draft.content.decode("utf-8")


def of(twins: Twins, changed: Changed) -> str:
    return told(twins.compared(changed).comparison)


def text_of(page: str) -> str:
    """Return the part of a page that shows the text."""
    return page.split('<section class="text"', 1)[1]


def marks(page: str) -> list[tuple[str, str]]:
    """Return what is marked in the text as gone and as come, and is not told above."""
    body = text_of(page).split("</p>\n", 1)[1]
    found = re.findall(r"<(ins|del)>(.*?)</\1>", body)
    return [(name, re.sub(r"<[^>]+>", "", words)) for name, words in found]


# The whole page ----------------------------------------------------------------------


def test_page_is_well_formed_and_every_id_is_one(many: Comparison) -> None:
    page = read(told(many))
    assert page.all("html") == [{"lang": "fr"}]
    assert len(page.all("h1")) == len(page.all("main")) == 1
    identifiers = page.attribute("id")
    assert len(identifiers) == len(set(identifiers))


def test_ids_are_one_where_a_text_begins_anew() -> None:
    heading = Passage(kind=PassageKind.HEADING, text="Ici", place=Place(path="x.docx"), level=1)
    other = replace(heading, kind=PassageKind.PARAGRAPH, text="Tout à fait autre", level=0)
    first = Edition(label="x.docx", passages=(other,), lang="fr")
    second = Edition(label="x.docx", passages=(heading,), lang="fr")
    for before, after in ((first, second), (second, first)):
        identifiers = read(told(comparison_of(before, after))).attribute("id")
        assert len(identifiers) == len(set(identifiers))


def test_every_link_of_the_page_leads_somewhere_in_it(many: Comparison) -> None:
    page = read(told(many))
    assert len(page.attribute("href")) > 50
    assert all(one.startswith("#") for one in page.attribute("href"))
    assert {one[1:] for one in page.attribute("href")} <= set(page.attribute("id"))
    assert set(page.attribute("aria-labelledby")) <= set(page.attribute("id"))


def test_page_needs_nothing_and_may_do_nothing(many: Comparison) -> None:
    page = told(many)
    assert_needs_nothing(page)
    names = {name for name, _ in read(page).elements}
    assert not names & {"script", "link", "img", "iframe", "form", "input", "object", "svg"}
    assert read(page).attribute("style") == []
    assert not re.search(r"<[^>]+\son\w+=", page)


def test_same_comparison_gives_the_same_bytes(
    twins: Twins, many: Comparison, tmp_path: Path
) -> None:
    assert write(many).content == write(twins.compared(MANY).comparison).content
    elsewhere = Twins(tmp_path / "a folder with another name")
    assert write(elsewhere.compared(MANY).comparison).content == write(many).content


def test_page_names_no_folder_of_the_machine(twins: Twins, many: Comparison) -> None:
    page = told(many)
    assert str(twins.before) not in page
    assert twins.before.parent.name not in page
    assert "proposals/essai" in page
    assert "own/contexte.md:" in page


def test_headings_skip_no_level(many: Comparison) -> None:
    levels = [
        int(name[1]) for name, _ in read(told(many)).elements if re.fullmatch(r"h[1-6]", name)
    ]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_page_that_a_cleaner_would_change_is_not_handed_out(
    many: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html, "safe", lambda text: f"{text}<script>alert(1)</script>")
    draft = write(many)
    assert draft.content == b""
    assert [one.code for one in draft.findings] == ["html-not-clean"]


# What was done -----------------------------------------------------------------------


def test_every_change_has_one_entry(many: Comparison) -> None:
    identifiers = read(told(many)).attribute("id")
    entries = [one for one in identifiers if re.fullmatch(r"c\d+", one)]
    assert sorted(entries) == sorted(f"c{at}" for at in range(len(many.changes)))
    assert len({one.kind for one in many.changes}) >= 8


def test_entry_shows_old_and_new(twins: Twins) -> None:
    page = of(twins, {ANSWERS: swapped("hote: la menuiserie", "hote: le chantier")})
    entry = page.split('<li id="c0">', 1)[1].split("</li>", 1)[0]
    assert "Chez qui\u202f?" in entry
    assert "<del>la menuiserie</del> du port" in entry
    assert "<ins>le chantier</ins> du port" in entry


def test_answer_printed_many_times_is_one_entry_that_leads_to_each(twins: Twins) -> None:
    lines = "".join(f"Le mot numéro {at} est {{{{ sujet }}}}.\n\n" for at in range(39))
    name = "snippets/mission/apprendre.fr.md"
    block = (twins.before / name).read_text(encoding="utf-8")
    for folder in (twins.before, twins.after):
        (folder / name).write_text(f"{block}\n{lines}", encoding="utf-8")
    try:
        page = of(twins, {ANSWERS: swapped("économie circulaire", "eau")})
    finally:
        for folder in (twins.before, twins.after):
            (folder / name).write_text(block, encoding="utf-8")
    entry = page.split('<li id="c0">', 1)[1].split("</li>", 1)[0]
    assert "40 endroits" in entry
    targets = re.findall(r'href="#(a\d+)"', entry)
    assert len(targets) == len(set(targets)) == 40
    body = text_of(page)
    for target in targets:
        place = body.split(f'id="{target}"', 1)[1][:400]
        assert "eau" in place
    assert 'href="#c0">sujet</a>' in body
    assert read(page).all("div").count({"class": "hunk"}) == 0


def test_places_beyond_sixty_are_folded(many: Comparison) -> None:
    at = next(at for at, one in enumerate(many.changes) if one.kind is ChangeKind.ANSWER)
    shows = tuple(range(61))
    changes = (*many.changes[:at], replace(many.changes[at], shows_after=shows))
    page = told(replace(many, changes=(*changes, *many.changes[at + 1 :])))
    entry = page.split(f'<li id="c{at}">', 1)[1].split("</li>", 1)[0]
    assert "<summary>61 endroits</summary>" in entry
    assert len(set(re.findall(r'href="#(a\d+)"', entry))) == 61
    read(page)


def test_what_follows_from_a_change_leads_back_to_it(twins: Twins) -> None:
    page = of(twins, {ANSWERS: swapped("hote: la menuiserie", "hote: le chantier")})
    assert page.count('href="#c0">hote</a>') >= 2
    assert '<del class="told">' in text_of(page)


def test_lines_and_totals_of_the_budget_stand_in_tables(many: Comparison) -> None:
    page = told(many)
    lines = page.split('id="k-budget-line"', 1)[1].split("</table>", 1)[0]
    assert '<th scope="row">Ateliers, Directrice de mission' in lines
    assert re.search(r"<del>6</del> × 700\u00a0€", lines)
    totals = page.split('id="k-budget-total"', 1)[1].split("</table>", 1)[0]
    assert "Total hors taxe" in totals


def test_blocks_and_sections_say_where_they_stood(twins: Twins) -> None:
    page = of(
        twins,
        {
            PROPOSAL: lambda text: text.replace("      - mission/apprendre\n", "").replace(
                "      - mission/publier\n", "      - mission/publier\n      - mission/apprendre\n"
            )
        },
    )
    entry = page.split('<li id="c0">', 1)[1].split("</li>", 1)[0]
    assert "déplacement" in entry
    assert "Méthode" in entry
    assert "Suites" in entry
    assert "bloc" in entry
    assert "block 2" not in page


def test_nothing_that_differs_is_said_in_a_word(twins: Twins) -> None:
    page = of(twins, {})
    assert "Rien ne diffère." in page
    assert "<ins" not in page.split("</style>", 1)[1]
    assert '<section class="text"' not in page


def test_what_could_not_be_compared_is_said_on_top(many: Comparison) -> None:
    page = told(replace(many, gaps=("/home/lea/x.docx: 3 pictures",)))
    assert "3 pictures" in page.split("<h3", 1)[0]


# The text ----------------------------------------------------------------------------


def test_one_word_is_marked_and_nothing_else(twins: Twins) -> None:
    page = of(twins, {OWN: swapped("anciennes conserveries", "vieilles conserveries")})
    assert marks(page) == [("del", "anciennes"), ("ins", "vieilles")]
    assert "1/1" in page
    assert "paragraphes inchangés" in page
    assert "section inchangée" in page


def test_every_word_of_both_sides_is_on_the_page(many: Comparison) -> None:
    page = told(many)
    body = re.sub(r"<summary>.*?</summary>", "", text_of(page))
    beside = "why|looks|label|count|file|quoted|unseen"
    body = re.sub(rf'<span class="(?:{beside})">.*?</span>', "", body)
    shown = {
        kept: _squeezed(re.sub(rf"<{lost}(?: [^>]*)?>.*?</{lost}>", "", body, flags=re.DOTALL))
        for kept, lost in (("after", "del"), ("before", "ins"))
    }
    moved = {one.before for one in many.pairs if one.kind is PairKind.LEFT}
    for name, edition in (("before", many.before), ("after", many.after)):
        for index, passage in enumerate(edition.passages):
            if name == "before" and index in moved:
                continue
            assert _squeezed(passage.text.replace("\ufffc", "*")) in shown[name], passage


def _squeezed(text: str) -> str:
    return "".join(unescape(re.sub(r"<[^>]+>", "", text)).split())


def test_changes_are_a_chain_in_both_directions(many: Comparison) -> None:
    page = read(told(many))
    links = {one["id"]: one["href"] for one in page.all("a") if "id" in one}
    count = sum(name.startswith("n") for name in links)
    assert count >= 5
    for at in range(1, count):
        assert links[f"n{at}"] == f"#n{at + 1}"
        assert links[f"u{at + 1}"] == f"#u{at}"
    assert links[f"n{count}"] == links["u1"] == "#overview"
    assert {"class": "hunk", "role": "group", "aria-label": f"Changement 1 sur {count}"} in (
        page.all("div")
    )


def test_moved_text_is_told_from_rewritten_text(twins: Twins) -> None:
    page = of(
        twins,
        {
            PROPOSAL: lambda text: text.replace("      - own/suites.md\n", "").replace(
                "blocks: [own/contexte.md]", "blocks: [own/suites.md, own/contexte.md]"
            )
        },
    )
    body = text_of(page)
    assert marks(page) == []
    assert re.search(r'Déplacé depuis <a href="#b\d+">Suites</a>', body)
    assert re.search(r'2 paragraphes déplacés vers <a href="#a\d+">Contexte</a>', body)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (swapped("| 2023 | 210 |", "| 2023 | 215 |"), [("del", "210"), ("ins", "215")]),
        (
            swapped("| Halle aux Voiles | 2023 | 210 |\n", ""),
            [("del", "Halle aux Voiles"), ("del", "2023"), ("del", "210")],
        ),
        (
            swapped("| Conserverie", "| Quai neuf | 2026 | 90 |\n| Conserverie"),
            [("ins", "Quai neuf"), ("ins", "2026"), ("ins", "90")],
        ),
        (swapped("le jeudi", "le mardi"), [("del", "jeudi"), ("ins", "mardi")]),
        (swapped("octobre 2026", "novembre 2026"), [("del", "octobre"), ("ins", "novembre")]),
    ],
    ids=["cell", "row gone", "row come", "item", "footnote"],
)
def test_words_of_tables_lists_and_notes_are_marked(
    twins: Twins, changed: Callable[[str], str], expected: list[tuple[str, str]]
) -> None:
    page = of(twins, {OWN: changed})
    assert marks(page) == expected
    (table,) = [one for one in page.split("<table")[1:] if "Quai des Forges" in one]
    assert "<td></td>" not in table.split("</table>", 1)[0]


def test_row_that_moved_is_told_from_a_rewritten_one(twins: Twins) -> None:
    row = "| Quai des Forges | 2019 | 340 |\n"
    page = of(
        twins,
        {
            OWN: lambda text: text.replace(row, "").replace(
                "| Conserverie nord | 2025 | 480 |\n", f"| Conserverie nord | 2025 | 480 |\n{row}"
            )
        },
    )
    assert marks(page) == []
    assert page.count("ligne qui était ici, déplacée") == page.count("ligne déplacée ici") == 1
    assert text_of(page).count("Quai des Forges") == 2


def test_rows_have_as_many_columns_when_one_is_added(twins: Twins) -> None:
    rows = {
        "| atelier | ouverture | surface |": "| atelier | clé | ouverture | surface |",
        "|---|---|--:|": "|---|---|---|--:|",
        "| Quai des Forges | 2019 | 340 |": "| Quai des Forges | oui | 2019 | 340 |",
        "| Halle aux Voiles | 2023 | 210 |": "| Halle aux Voiles | non | 2023 | 210 |",
        "| Conserverie nord | 2025 | 480 |": "| Conserverie nord | non | 2025 | 480 |",
    }

    def widened(text: str) -> str:
        for old, new in rows.items():
            assert old in text
            text = text.replace(old, new)
        return text

    page = of(twins, {OWN: widened})
    table = text_of(page).split("<table", 1)[1].split("</table>", 1)[0]
    widths = [len(re.findall(r"<t[dh][ >]", row)) for row in table.split("<tr")[1:]]
    assert widths == [4, 4, 4, 4]
    assert marks(page) == [("ins", "clé"), ("ins", "oui"), ("ins", "non"), ("ins", "non")]


def test_another_look_is_said_in_words(twins: Twins) -> None:
    page = of(twins, {OWN: swapped("tenue par les habitants", "tenue par **les habitants**")})
    assert "« les habitants » maintenant en gras" in page
    assert marks(page) == []


def test_section_that_went_is_marked_as_gone(twins: Twins) -> None:
    page = of(
        twins,
        {PROPOSAL: swapped("  - id: prix\n    title: Prix\n", "  - id: cout\n    title: Coût\n")},
    )
    assert "Section retirée" in page or "Où" not in page.split('id="text"', 1)[1]


def test_space_that_is_another_space_can_be_seen() -> None:
    page = told(comparison_of(_plain("un mot"), _plain("un\u00a0mot")))
    assert marks(page) == [("del", "␣"), ("ins", "⍽")]


def test_kinds_and_totals_are_told_in_words(twins: Twins) -> None:
    page = of(twins, {ANSWERS: swapped("days: 4}", "days: 5}")})
    tiles = page.partition('<ul class="tiles">')[2].partition("</ul>")[0]
    found = {name: count for count, name in re.findall(r"<strong>(\d+)</strong> ([^<]+)", tiles)}
    assert found["Réponse"] == "1"
    assert "Totaux" in found
    causes = re.findall(r'<span class="why">découle de (.*?)</span>', page)
    assert any("Total hors taxes" in one for one in causes)
    assert not any(re.search(r">(?:net|vat|with-vat)<", one) for one in causes)


def test_page_speaks_the_language_of_the_offer() -> None:
    french = told(comparison_of(_plain("un"), _plain("deux")))
    english = told(comparison_of(_plain("one", lang="en"), _plain("two", lang="en-GB")))
    other = told(comparison_of(_plain("eins", lang="de"), _plain("zwei", lang="de")))
    assert '<html lang="fr">' in french
    assert "Ce qui a changé" in french
    assert '<html lang="en">' in english
    assert "What changed" in english
    assert '<html lang="en">' in other
    assert '<div class="body" lang="de">' in other


# Hostile text ------------------------------------------------------------------------


def _plain(text: str, lang: str = "fr") -> Edition:
    passage = Passage(kind=PassageKind.PARAGRAPH, text=text, place=Place(path="x.docx", line=1))
    return Edition(label="x.docx", passages=(passage,), lang=lang)


def _whole(text: str) -> Edition:
    """Return an edition that holds a text wherever a text can stand."""
    place = Place(path=text, line=3)
    frame = Frame(kind="table", key=text)
    common = {"section": text, "instance": text, "source": text, "role": text, "place": place}
    passages = (
        Passage(kind=PassageKind.HEADING, text=text, place=place, level=1, section=text),
        Passage(
            kind=PassageKind.PARAGRAPH,
            text=text,
            fills=(Fill(start=0, end=len(text), question=text),),
            formats=(Format(start=0, end=len(text), kind="link", target=text),),
            **common,  # type: ignore[arg-type]
        ),
        Passage(kind=PassageKind.CELL, text=text, frame=frame, **common),  # type: ignore[arg-type]
        Passage(kind=PassageKind.ITEM, text=text, level=1, **common),  # type: ignore[arg-type]
    )
    mark = SectionMark(id=text, title=text, number=text, level=1, passage=0)
    block = UsedBlock(
        key=text,
        kind="snippet",
        section=text,
        source=text,
        title=text,
        digest=text,
        first=1,
        last=4,
    )
    facts = tuple(
        Fact(kind=kind, key=text, text=text, label=text, place=place, shows=(1,))
        for kind in FactKind
    )
    return Edition(
        label=text,
        passages=passages,
        title=text,
        lang="fr",
        sections=(mark,),
        blocks=(block,),
        facts=facts,
        has_facts=True,
        gaps=(text,),
    )


ELEMENTS = {
    *("html", "head", "meta", "title", "style", "body", "a", "br", "code", "dd", "del"),
    *("details", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "header", "ins"),
    *("li", "main", "nav", "ol", "p", "s", "section", "span", "strong", "summary", "sup"),
    *("table", "tbody", "td", "th", "thead", "tr", "ul"),
}
CLASSES = re.compile(r"[a-z0-9 -]*")


def assert_harmless(page: str) -> Page:
    """Assert that a page holds the elements and attributes of this program, no others."""
    found = read(page)
    assert {name for name, _ in found.elements} <= ELEMENTS
    attributes = {name for _, given in found.elements for name in given}
    assert attributes <= {
        *("lang", "charset", "http-equiv", "content", "name", "class", "id", "href", "role"),
        *("tabindex", "colspan", "scope", "aria-label", "aria-labelledby"),
    }
    assert all(one.startswith("#") for one in found.attribute("href"))
    assert all(CLASSES.fullmatch(one) for one in found.attribute("class"))
    return found


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><script>alert(1)</script>",
    "<!-- <script> -->",
    "]]><svg onload=alert(1)>",
    "javascript:alert(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;",
    "</del></p></main><iframe src=//x.example>",
    "<a href=https://x.example>ici</a>",
    "{n} {0} {all} %s",
    "a\x00b\x1b[31m\u202egnirts\u2066",
    "](javascript:alert(1)) <https://x.example>",
    "\ufffc\ufffc <b>",
    "un\nmot\r\nsur\ttrois",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_and_does_nothing(text: str) -> None:
    other = f"autre {text} fin"
    for before, after in ((_whole(text), _whole(other)), (_plain("rien"), _whole(text))):
        page = assert_harmless(told(comparison_of(before, after)))
        shown = re.sub("[\x00\x1b\r\u202e\u2066]", "\ufffd", text).replace("\ufffc", "*")
        for word in shown.replace("\n", " ").split():
            assert word in page.text


@settings(max_examples=60, deadline=None)
@given(before=st.text(max_size=30), after=st.text(min_size=1, max_size=30))
def test_no_text_at_all_makes_an_element(before: str, after: str) -> None:
    assert_harmless(told(comparison_of(_whole(before), _whole(after))))


@pytest.mark.parametrize("text", [one for one in HOSTILE if one.isascii() and one.isprintable()])
def test_hostile_answer_is_shown_as_it_was_typed(twins: Twins, text: str) -> None:
    quoted = text.replace("'", "''")
    page = of(twins, {ANSWERS: swapped("hote: la menuiserie du port", f"hote: '{quoted}'")})
    found = assert_harmless(page)
    assert _unquoted(text) in _unquoted(found.text)


def _unquoted(text: str) -> str:
    return re.sub(r"[\s‘’']", "", text)


# The command -------------------------------------------------------------------------


@pytest.fixture
def offers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a workspace with an offer and a copy of it, one answer apart."""
    folder = whole_workspace(tmp_path / "w")
    shutil.copytree(folder / "proposals/essai", folder / "proposals/copie")
    answers = folder / "proposals/copie/answers.yaml"
    answers.write_text(answers.read_text("utf-8").replace("la menuiserie", "le chantier"), "utf-8")
    monkeypatch.chdir(folder)
    return folder


def test_command_writes_the_page(offers: Path) -> None:
    ran = propose("diff", "essai", "copie", "--format", "html", "-o", "page.html")
    assert (ran.code, ran.out) == (1, "page.html\n")
    page = (offers / "page.html").read_text("utf-8")
    assert "le chantier" in read(page).text
    assert propose("diff", "essai", "copie", "--format", "html").out == page


def test_command_writes_the_page_of_two_that_are_the_same(offers: Path) -> None:
    ran = propose("diff", "essai", "essai", "--format", "html", "-o", "page.html")
    assert ran.code == 0
    assert "Rien ne diffère." in (offers / "page.html").read_text("utf-8")


@pytest.mark.parametrize("name", [ANSWERS, OWN, "snippets/mission/garder.fr.md"])
def test_command_writes_over_nothing_that_it_compares(offers: Path, name: str) -> None:
    before = (offers / name).read_bytes()
    ran = propose("diff", "essai", "copie", "--format", "html", "-o", name)
    assert (ran.code, ran.codes) == (2, ["output-is-input"])
    assert (offers / name).read_bytes() == before


def test_file_is_for_the_page_only(offers: Path) -> None:
    ran = propose("diff", "essai", "copie", "-o", "x.txt")
    assert ran.code == 2
    assert "--format html" in ran.err
    assert not (offers / "x.txt").exists()


# In a browser ------------------------------------------------------------------------


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("is_dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(many: Comparison, width: int, *, is_dark: bool) -> None:
    assert violations(told(many), width=width, is_dark=is_dark) == []


def test_axe_finds_nothing_where_sections_share_a_name() -> None:
    def edition(last: str) -> Edition:
        kinds = {"Coût": PassageKind.HEADING}
        passages = tuple(
            Passage(
                kind=kinds.get(text, PassageKind.PARAGRAPH),
                text=text,
                place=Place(path="x.docx", line=at),
                level=text in kinds,
            )
            for at, text in enumerate(("un", "Coût", "deux", "Coût", last))
        )
        return Edition(label="x.docx", passages=passages, lang="fr")

    page = told(comparison_of(edition("trois"), edition("quatre")))
    assert len(re.findall(r"<h3[^>]*>Coût</h3>", page)) == 2
    assert violations(page, width=768) == []


def test_axe_finds_what_is_wrong(many: Comparison) -> None:
    page = told(many)
    pale = page.replace("--muted: #55605f", "--muted: #c5c5c0")
    assert any(one.startswith("color-contrast") for one in violations(pale, width=1440))
    unnamed = page.replace('<html lang="fr">', "<html>")
    assert any(one.startswith("html-has-lang") for one in violations(unnamed, width=1440))


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_page_is_never_wider_than_it_is_shown(many: Comparison, width: int) -> None:
    assert overflow(told(many), width=width) <= 0


def test_enter_leads_from_change_to_change(many: Comparison) -> None:
    page = told(many)
    count = len(re.findall(r'id="n\d+"', page))
    assert stops(page)[:count] == [f"n{at}" for at in range(1, count + 1)]


def test_titles_of_blocks_are_typeset(twins: Twins) -> None:
    changes: Changed = {
        "snippets/mission/ailleurs.fr.md": swapped("title: Le bloc", "title: Temps d'échange"),
        PROPOSAL: swapped("- own/suites.md\n", "- own/suites.md\n      - mission/ailleurs\n"),
    }
    page = told(twins.compared(changes).comparison)
    assert "<strong>Temps d’échange ailleurs</strong>" in page
