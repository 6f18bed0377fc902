# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of a check: complete, in the language of the offer, safe, read with any means."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest

from check_offer import FOLDER, Files, checked, whole
from command_line import propose
from html_pages import assert_needs_nothing, read
from page_judge import overflow, violations
from propose.app.check import Wanted, check_offer, plain_report, written
from propose.model.check import Checked, Concern, concern
from propose.model.codes.checks import NUMBERS, RISKS
from propose.model.consultation import Cited
from propose.model.finding import Finding, Place, Severity
from propose.model.risks_fr import RISKS_FR
from propose.model.specificity import Measure, Mentions, Specificity, Words
from propose.writers.checks import html
from propose.writers.page import shown_path
from workspace import REPOSITORY, small_workspace

OWN = " ".join(["Nous écrivons ceci pour la Ville d'Essai, article 4.2 du CCTP."] * 9)
WAIVER = "waivers:\n  - {code: piece-missing, where: piece-b, reason: le maire la signe}\n"
THRESHOLD = Decimal("12.5")
AT = ("--at", "2026-11-22T12:00", "--no-pages")


def changed(files: Files, *changes: tuple[str, str, str]) -> Files:
    for name, old, new in changes:
        text = files[f"{FOLDER}/{name}"]
        assert isinstance(text, str)
        assert old in text, old
        files[f"{FOLDER}/{name}"] = text.replace(old, new, 1)
    return files


def broken() -> Files:
    """Return an offer with findings of every kind, one of them that stops a build."""
    files = changed(
        whole(),
        ("proposal.yaml", "give_back:", f"{WAIVER}give_back:"),
        ("proposal.yaml", "criteria: [critere-d]\n", "criteria: []\n"),
        ("own/texte-a.md", "Un texte", f"{OWN} Sous réserve de l'avis du maire, un texte"),
        ("own/texte-b.md", "Un texte", "Un lot XX, un lot YY {>> à voir @léa <<} et un texte"),
        ("own/texte-c.md", "Un texte", "Un autre {>> à relire <<} texte, puis […] et un texte"),
        ("answers.yaml", "note_a: une note sobre\n", ""),
        ("answers.yaml", "note_b: une note sobre", 'note_b: "une note : sobre"'),
        ("answers.yaml", "days: 5", "days: 0"),
    )
    for one in "abc":
        del files[f"{FOLDER}/pieces/piece-{one}.pdf"]
    del files[f"{FOLDER}/pieces/attestation-membre-d.pdf"]
    return files


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    return checked(tmp_path_factory.mktemp("broken"), broken())


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    return checked(tmp_path_factory.mktemp("clean"), whole())


def told(report: Checked) -> str:
    content = written(report, "html")
    assert content
    return content.decode("utf-8")


def value(report: Checked) -> Mapping[str, list[Mapping[str, object]]]:
    shown: Mapping[str, list[Mapping[str, object]]] = json.loads(written(report, "json"))
    return shown


def plain(text: str) -> str:
    """Return a text as it is before it is typeset."""
    text = re.sub("[\u00a0\u202f]", " ", unescape(re.sub(r"<[^>]+>", "", text)))
    return f"{text[:1].lower()}{text[1:]}"


def part(page: str, name: str) -> str:
    """Return one part of a page, "" where it is not there."""
    found = re.search(
        rf'<section class="part {name}".*?(?=<section class="part |</main>)', page, re.DOTALL
    )
    return found[0] if found else ""


def listed(page: str) -> Counter[tuple[str, str]]:
    """Return what is listed as found, with its place, as often as it is."""
    found: Counter[tuple[str, str]] = Counter()
    for message, places in re.findall(
        r"<li><p[^>]*>(.*?)</p>((?:<p class=\"file\">.*?</p>)+)", page
    ):
        for place in re.findall(r"<p class=\"file\">(.*?)</p>", places):
            found[plain(message), unescape(place)] += 1
    return found


def wanted(findings: list[Mapping[str, object]]) -> Counter[tuple[str, str]]:
    return Counter(
        (
            plain(str(one["told"])),
            ":".join(
                [
                    shown_path(str(one["path"])),
                    *(str(one[at]) for at in ("line", "column") if one[at]),
                ]
            ),
        )
        for one in findings
    )


# The whole page ----------------------------------------------------------------------


def test_every_finding_of_the_json_stands_on_the_page_once(report: Checked) -> None:
    page, shown = told(report), value(report)
    assert len(shown["findings"]) > 10
    assert listed(page) == wanted([*shown["findings"], *shown["waived"]])
    assert listed(part(page, "waived")) == wanted(shown["waived"])
    for kind, severity in (("error", "error"), ("warning", "warning")):
        of_kind = [one for one in shown["findings"] if one["severity"] == severity]
        assert listed(part(page, kind)) == wanted(of_kind)
    codes = re.findall(r"<code>([a-z-]+)</code></p>", page)
    assert set(codes) == {one["code"] for one in [*shown["findings"], *shown["waived"]]}


def test_remedy_reason_owner_day_and_the_buyers_words_stand_beside(report: Checked) -> None:
    page = told(report)
    text = plain(page)
    for one in report.concerns:
        if one.fields is not None:
            assert plain(RISKS_FR[one.finding.code])[1:] in text
    for found in value(report)["findings"]:
        assert plain(str(found["remedy"]).replace("`", ""))[1:] in text
    assert "« Ceci est demandé. » RC, article 4, page 6" in text
    assert "le maire la signe" in part(page, "waived")
    assert "membre-d" in part(page, "error")
    assert '<time datetime="2026-12-16">16 décembre 2026</time>' in part(page, "error")
    assert "@léa" in part(page, "note")
    assert "à voir" not in page
    assert "à relire" not in part(page, "note")


def test_counts_and_verdict_say_how_the_offer_stands(report: Checked, clean: Checked) -> None:
    shown = json.loads(written(report, "json"))
    tiles = dict(
        re.findall(r'<li><a class="(\w+)[^"]*" href="#\w+"><strong>(\d+)</strong>', told(report))
    )
    assert tiles == {
        "error": str(shown["errors"]),
        "warning": str(shown["warnings"]),
        "note": str(shown["notes"]),
        "by_hand": str(len(shown["by_hand"])),
        "waived": str(len(shown["waived"])),
        "information": str(shown["remarks"]),
    }
    assert shown["notes"] == 2
    assert shown["remarks"] == 1

    def verdict(*severities: Severity) -> str:
        kept = [one for one in report.concerns if one.finding.severity in severities]
        found = re.search(
            r'<p class="verdict">(.*?)</p>', told(replace(report, concerns=tuple(kept)))
        )
        assert found is not None
        return plain(found[1])

    errors, warnings = shown["errors"], shown["warnings"]
    assert verdict(*Severity).startswith(f"risque de rejet : {errors} erreurs")
    assert verdict(Severity.WARNING).startswith(f"aucune erreur ; {warnings} avertissement")
    assert verdict(Severity.INFO).startswith("ni erreur ni avertissement ; 2 notes")
    assert verdict().startswith("rien à corriger. Il reste ")
    assert "Rien à corriger." in told(clean)
    assert "sera rejet" not in told(report)
    assert not listed(told(clean))


def test_page_is_well_formed_and_linked(report: Checked, clean: Checked) -> None:
    for page in map(read, (told(report), told(clean))):
        assert page.all("html") == [{"lang": "fr"}]
        assert len(page.all("h1")) == len(page.all("main")) == 1
        identifiers = page.attribute("id")
        assert len(identifiers) == len(set(identifiers))
        links = page.attribute("href")
        assert links[0] == "#main"
        assert {one[1:] for one in links} | set(page.attribute("aria-labelledby")) <= set(
            identifiers
        )
        levels = [int(name[1]) for name, _ in page.elements if re.fullmatch(r"h[1-6]", name)]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_page_needs_nothing_and_may_do_nothing(report: Checked) -> None:
    page = told(report)
    assert_needs_nothing(page)
    elements = read(page)
    names = {name for name, _ in elements.elements}
    assert not names & {"script", "link", "img", "iframe", "form", "object", "svg"}
    assert {one.get("type") for one in elements.all("input")} == {"checkbox"}
    assert elements.attribute("style") == []
    assert all(one.startswith("#") for one in elements.attribute("href"))
    assert not re.search(r"<[^>]+\son\w+=", page)


def test_same_offer_gives_the_same_bytes_in_any_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for name in ("here", "another name"):
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        made.append(written(checked(tmp_path / name, broken()), "html"))
    assert made[0] == made[1]
    assert b"another name" not in made[1]
    assert tmp_path.name.encode() not in made[1]


# Safety ------------------------------------------------------------------------------

HOSTILE = "<script>alert(1)</script>\"'&amp;<img src=x onerror=alert(2)>\u202etxt.exe\x1b[2J"


def test_hostile_text_is_told_and_does_nothing(report: Checked) -> None:
    place = Place(path=f"own/{HOSTILE}.md", line=3)
    found = Concern(
        finding=Finding(
            code="answer-missing",
            severity=Severity.ERROR,
            place=place,
            message=HOSTILE,
            hint=HOSTILE,
        ),
        cited=Cited(piece=HOSTILE, article=HOSTILE, page=HOSTILE, sentence=HOSTILE),
        owner=HOSTILE,
    )
    waived = replace(report.waived[0], waiver=replace(report.waived[0].waiver, reason=HOSTILE))
    measure = Measure(
        kind="section",
        id=HOSTILE,
        title=HOSTILE,
        place=place,
        words=Words(library=80, own=20),
        mentions=Mentions(),
    )
    page = told(
        replace(
            report,
            slug=HOSTILE,
            title=HOSTILE,
            concerns=(found,),
            waived=(waived,),
            by_hand=(replace(report.by_hand[0], text=HOSTILE, cited=found.cited),),
            covered=(replace(report.covered[0], title=HOSTILE, id=HOSTILE, weight=HOSTILE),),
            skipped=(HOSTILE,),
            specificity=Specificity(offer=replace(measure, kind="offer"), sections=(measure,)),
        )
    )
    names = {name for name, _ in read(page).elements}
    assert not names & {"script", "img"}
    assert not read(page).attribute("onerror")
    for sign in ("\u202e", "\x1b"):
        assert sign not in page
    assert read(page).text.count("<script>alert(1)</script>") >= 18


def test_page_that_a_cleaner_would_change_is_not_handed_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_workspace(tmp_path, whole())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(html, "safe", lambda text: f"{text}<script>alert(1)</script>")
    for more in ((), ("-o", "page.html")):
        ran = propose("check", FOLDER, *AT, "--format", "html", *more)
        assert (ran.code, ran.out, ran.codes) == (1, "", ["html-not-clean"])
    assert not (tmp_path / "page.html").exists()


def test_page_shows_no_more_of_the_answers_than_the_terminal(report: Checked) -> None:
    page, text = plain(told(report)), plain_report(report, remarks=True, width=100)
    for answer in (
        "Ada Lerouge",
        "une note sobre",
        "Atelier A",
        "Contributions aux communs",
        "500 EUR",
    ):
        assert answer not in text
        assert answer not in page


def test_values_that_findings_are_about_stay_off_the_page(tmp_path: Path) -> None:
    files = changed(
        whole(),
        ("answers.yaml", "note_a: une note sobre", "note_a: (à nommer ici) Zorglub 4417"),
        ("answers.yaml", "days: 5", "days: 0"),
        ("answers.yaml", "amount: 2000 EUR", "amount: 4417 EUR"),
    )
    page = told(checked(tmp_path, files))
    assert len(listed(page)) == 3
    assert "Zorglub" not in page
    assert "4417" not in page


# Languages ---------------------------------------------------------------------------


def test_english_offer_has_an_english_page(report: Checked) -> None:
    page = told(replace(report, lang="en-GB"))
    assert read(page).all("html") == [{"lang": "en"}]
    text = plain(page)
    for french in ("Risque", "Que faire", "Pourquoi", "Responsable", "manque", "décembre"):
        assert french not in text.partition("To tick by hand 1")[0]
    assert "The piece piece-a is not there" in text
    assert "16 December 2026" in text
    assert 'lang="fr"' not in page


def test_what_is_told_in_english_on_a_french_page_says_so(report: Checked) -> None:
    (english,) = [one for one in report.concerns if one.fields is None]
    page = told(report)
    said = f'<p lang="en">{english.finding.message[:1]}'
    assert page.lower().count(said.lower()) == 1
    assert english.finding.code in part(page, "error")


def test_every_risk_is_told_in_french() -> None:
    assert set(RISKS_FR) == set(RISKS) == set(NUMBERS)
    for code, risk in RISKS.items():
        assert ("risk of rejection" in risk) == ("risque de rejet" in RISKS_FR[code]), code


def test_what_was_not_looked_at_is_told_in_the_language_of_the_offer(report: Checked) -> None:
    page = plain(told(report))
    assert "pages et mise en page : l’option --no-pages a été donnée" in page
    assert "pages and type" not in page
    uncounted = concern("pages-uncounted", Place(path="x"), reason="LibreOffice is not installed")
    page = plain(told(replace(report, concerns=(uncounted,))))
    assert "rien n’a été mesuré : LibreOffice n’est pas installé" in page


def test_rows_are_named_in_french(tmp_path: Path) -> None:
    files = changed(
        whole(), ("proposal.yaml", "template: essai\n", "template: essai\neach_row_of: l.csv\n")
    )
    files[f"{FOLDER}/l.csv"] = "key;note_b\ndunes;une note\nport;(à nommer ici)\ngare;\n"
    (found,) = value(checked(tmp_path, files))["findings"]
    assert str(found["message"]).endswith("(row port)")
    assert str(found["told"]).endswith("(ligne port)")


def test_many_rows_show_no_title_of_one_row_and_say_which_is_measured(tmp_path: Path) -> None:
    files = changed(
        whole(),
        ("proposal.yaml", "template: essai\n", "template: essai\neach_row_of: l.csv\n"),
        ("proposal.yaml", "pieces:\n", "pieces:\n  piece-a: document\n"),
    )
    files[f"{FOLDER}/l.csv"] = "key;proposal.title\ndunes;La Halle aux Cordes\nport;Le Port\n"
    found = checked(tmp_path, files)
    for shape in ("html", "json", "md"):
        text = written(found, shape).decode()
        assert "Une offre entière" in text
        assert "Halle aux Cordes" not in text
    assert "points à cocher des lignes autres que dunes" in plain(told(found))


# Notes -------------------------------------------------------------------------------


def test_notes_are_something_to_do_in_every_format(report: Checked) -> None:
    text = plain_report(report, width=100)
    assert text.count("is still to be settled") == 2
    assert "2 notes, 1 remark (--remarks shows them)" in text
    french = written(report, "md").decode()
    assert "- [ ] **note** une note (@léa) reste à traiter (`note-open`)" in french
    assert "Responsable\u00a0: @léa" in french
    shown = [one for one in value(report)["findings"] if one["code"] == "note-open"]
    assert [one["told"] for one in shown] == [
        "une note (@léa) reste à traiter",
        "une note reste à traiter",
    ]
    assert [one["owner"] for one in shown] == ["@léa", None]


def test_note_in_an_answer_names_the_answer(tmp_path: Path) -> None:
    files = changed(
        whole(), ("answers.yaml", "note_c: une note sobre", "note_c: une note {>> @jean <<} sobre")
    )
    (found,) = value(checked(tmp_path, files))["findings"]
    assert (found["told"], found["about"], found["owner"]) == (
        "une note (@jean) reste à traiter (note_c)",
        "note_c",
        "@jean",
    )


# Specificity -------------------------------------------------------------------------


SAID = {
    "own": "mots? écrits? pour l’offre",
    "filled": "dans les blancs",
    "library": "de la bibliothèque",
}


def bars(page: str) -> list[tuple[str, dict[str, float], float | None, dict[str, int]]]:
    """Return each bar: its title, its stretches in percent, its threshold, its numbers."""
    rules = {
        name: float(percent)
        for name, percent in re.findall(r"\.([wl]-\d+)\{(?:width|left):([\d.]+)%\}", page)
    }
    found = []
    for one in re.findall(r'<li class="measure.*?</li>', page, re.DOTALL):
        (title,) = re.findall(r'<p class="name">(.*?)</p>', one)
        parts = dict(re.findall(r'<span class="(own|filled|library) (w-\d+)">', one))
        limits = re.findall(r'<span class="threshold (l-\d+)">', one)
        (numbers,) = re.findall(r'<p class="numbers">(.*?)</p>', one)
        said = {
            name: int(
                re.sub(r"\D", "", told[1])
                if (told := re.search(rf"([\d\s]+){words}", numbers))
                else 0
            )
            for name, words in SAID.items()
        }
        widths = {name: rules[rule] for name, rule in parts.items()}
        found.append((unescape(title), widths, rules[limits[0]] if limits else None, said))
    return found


def test_bars_agree_with_the_json(report: Checked) -> None:
    shown = value(report)["specificity"]
    drawn = bars(told(report))
    assert len(drawn) == len(shown) > 10
    for (title, widths, limit, numbers), one in zip(drawn, shown, strict=True):
        assert title == ("Toute l’offre" if one["kind"] == "offer" else one["title"])
        words = one["words"]
        assert isinstance(words, dict)
        total = sum(words.values())
        assert numbers == words
        assert widths == {
            name: pytest.approx(100 * count / total, abs=0.051)
            for name, count in words.items()
            if count
        }
        if one["threshold"] is None:
            assert limit is None
            continue
        assert limit is not None
        reached = widths.get("own", 0)
        if one["kind"] != "offer":
            reached += widths.get("filled", 0)
            assert limit == one["threshold"]
        assert one["too_general"] == (reached < limit)
    assert any(one["threshold"] is not None for one in shown)


def test_text_under_its_threshold_says_so(report: Checked) -> None:
    measure = Measure(
        kind="section",
        id="a",
        title="Partie",
        place=Place(path="x"),
        words=Words(library=900, filled=60, own=40),
        mentions=Mentions(buyer=1),
        threshold=None,
    )
    general = replace(measure, threshold=THRESHOLD)
    specificity = Specificity(offer=replace(measure, kind="offer"), sections=(measure, general))
    one, other = re.findall(
        r'<li class="measure l1.*?</li>', told(replace(report, specificity=specificity)), re.DOTALL
    )[1:]
    assert "trop général" not in one
    assert "seuil" not in one
    assert "trop général" in other
    assert plain(other).count("10 % seuil 12,5 %") == 1
    assert 'aria-hidden="true"' in other
    assert "40 mots écrits pour l’offre, 60 dans les blancs, 900 de la bibliothèque" in plain(other)


def test_threshold_of_the_offer_stands_where_its_own_words_must_reach(report: Checked) -> None:
    offer = Measure(
        kind="offer",
        id="offer",
        title="x",
        place=Place(path="x"),
        words=Words(library=40, filled=50, own=10),
        mentions=Mentions(),
        threshold=THRESHOLD,
    )
    ((_, widths, limit, _),) = bars(told(replace(report, specificity=Specificity(offer=offer))))
    assert widths == {"own": 10, "filled": 50, "library": 40}
    assert limit == pytest.approx(6.2, abs=0.051)  # 12.5 % of the 50 words that are not filled in
    assert not offer.is_too_general


# The list to tick, coverage ----------------------------------------------------------


def test_everything_to_tick_has_its_box(report: Checked) -> None:
    page = read(part(told(report), "by_hand").removesuffix("</main>"))
    assert len(page.all("input")) == len(page.all("label")) == len(report.by_hand) > 7
    for one in report.by_hand:
        assert any(plain(one.text)[1:] in plain(text) for text in page.words["label"])


def test_coverage_names_each_thing_asked_with_its_answer(report: Checked) -> None:
    page = told(report)
    rows = re.findall(
        r"<tr( class=\"missing\")?><th scope=\"row\".*?</tr>", part(page, "coverage"), re.DOTALL
    )
    assert len(rows) == len(report.covered)
    assert sum(map(bool, rows)) == sum(not one.is_answered for one in report.covered) >= 3
    for one in report.covered:
        assert f" {one.id}</span></th>" in page


# The command -------------------------------------------------------------------------


@pytest.fixture
def offer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    small_workspace(tmp_path, whole())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_command_writes_the_page(offer: Path) -> None:
    ran = propose("check", FOLDER, *AT, "--format", "html", "-o", "page.html")
    assert (ran.code, ran.out) == (0, "page.html\n")
    page = (offer / "page.html").read_text("utf-8")
    assert propose("check", FOLDER, *AT, "--format", "html").out == page
    again = propose("check", FOLDER, *AT, "--format", "html", "-o", f"{FOLDER}/page.html")
    assert again.code == 0
    assert propose("check", FOLDER, *AT, "--format", "html", "-o", f"{FOLDER}/page.html").code == 0


@pytest.mark.parametrize("name", ["answers.yaml", "own/texte-a.md", "pieces/piece-a.pdf"])
@pytest.mark.parametrize("shape", ["html", "md", "text"])
def test_report_replaces_no_file_of_the_offer(offer: Path, name: str, shape: str) -> None:
    before = (offer / FOLDER / name).read_bytes()
    ran = propose("check", FOLDER, *AT, "--format", shape, "-o", f"{FOLDER}/{name}")
    assert (ran.code, ran.codes) == (1, ["output-is-input"])
    assert (offer / FOLDER / name).read_bytes() == before


def test_report_into_no_folder_is_a_finding(offer: Path) -> None:
    ran = propose("check", FOLDER, *AT, "--format", "html", "-o", "nowhere/page.html")
    assert (ran.code, ran.codes) == (1, ["output-folder-missing"])
    assert not (offer / "nowhere").exists()


# In a browser ------------------------------------------------------------------------


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("is_dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(report: Checked, width: int, *, is_dark: bool) -> None:
    page = told(report)
    assert violations(page, width=width, is_dark=is_dark) == []
    assert overflow(page, width=width) <= 0


def test_axe_finds_nothing_on_the_page_of_an_offer_in_english() -> None:
    folder = REPOSITORY / "proposals/2026-loire-ocean-circular-economy"
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    found, findings = check_offer(str(folder), REPOSITORY, Wanted(now=now, pages=False))
    assert found is not None, findings
    assert violations(told(found), width=768) == []


def test_keyboard_reaches_whatever_scrolls(report: Checked) -> None:
    page = told(report)
    regions = re.findall(r'<div class="scroll"[^>]*>', page)
    assert regions
    assert all('tabindex="0"' in one and "aria-label=" in one for one in regions)
