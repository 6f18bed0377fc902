# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The checks of an offer: what it has once, what its pages show, how reports look."""

import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from check_offer import FOLDER, MANY, NOW, Files, block, checked, counted, looked_at, whole
from command_line import propose
from propose.app.build import compose
from propose.app.check import Wanted, check_offer, examined_of, plain_report, written
from propose.app.offer import open_offer
from propose.core.checks import concerns_of
from propose.core.checks.examined import Examined
from propose.core.checks.limits import layout_concerns, pages_counted
from propose.core.checks.pieces import is_curriculum
from propose.core.checks.placeholders import blanks_in
from propose.model.check import Checked, Concern
from propose.model.checks_fr import FIELDS_FR, WORDINGS_FR
from propose.model.codes import CODES as ALL_CODES
from propose.model.codes import finding
from propose.model.codes.checks import CODES, NUMBERS, RISKS
from propose.model.consultation import Cited, Piece
from propose.model.finding import Place, Severity
from propose.model.layout import Layout, Letters, Spot
from propose.model.specificity import Mentions
from propose.writers.checks.words import told
from workspace import REPOSITORY, small_workspace


def changed(*changes: tuple[str, str, str]) -> Files:
    files = whole()
    for name, old, new in changes:
        path = f"{FOLDER}/{name}"
        text = files[path]
        assert isinstance(text, str)
        assert old in text, old
        files[path] = text.replace(old, new, 1)
    return files


# What an offer has once --------------------------------------------------------------

HOURS = timedelta(hours=1)
DEADLINE = datetime(2026, 12, 18, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("before", "codes"),
    [
        (-1, ["deadline-past"]),
        (1, ["deadline-near"]),
        (47, ["deadline-near"]),
        (49, []),
    ],
)
def test_deadline_counts_in_its_zone(before: int, codes: list[str], tmp_path: Path) -> None:
    report = checked(tmp_path, whole(), now=DEADLINE - before * HOURS)
    assert [one.finding.code for one in report.concerns] == codes
    assert all(one.cited is not None for one in report.concerns)


def test_an_offer_that_was_handed_in_is_not_late(tmp_path: Path) -> None:
    files = changed(("proposal.yaml", "template: essai\n", "template: essai\nstate: remis\n"))
    assert not checked(tmp_path, files, now=DEADLINE + HOURS).concerns


ONCE = [
    ("deadline-unstated", changed(("consultation.yaml", "deadline:", "procedure:"))),
    ("deadline-dated-after", changed(("proposal.yaml", "date: 2026-11-20", "date: 2027-01-02"))),
    ("document-too-long", changed(("consultation.yaml", "limits: {", "limits: {words: 20, "))),
    ("document-too-long", changed(("consultation.yaml", "limits: {", "limits: {characters: 9, "))),
    ("pages-uncounted", changed(("consultation.yaml", "limits: {", "limits: {pages: 9, "))),
    ("lead-member", changed(("answers.yaml", "role: mandataire", "role: cotraitant"))),
    ("lead-member", changed(("answers.yaml", "role: cotraitant", "role: mandataire"))),
    ("references-few", changed(("consultation.yaml", "references: 4", "references: 5"))),
    (
        "return-not-budgeted",
        changed(("answers.yaml", "communs, title: Contributions aux communs", "x, title: Trains")),
    ),
    ("return-sum-differs", changed(("answers.yaml", "amount: 2000 EUR", "amount: 1500 EUR"))),
    ("piece-missing", changed(("proposal.yaml", "cadre-a: cadre-a", "cadre-a: nulle-part.pdf"))),
    ("piece-empty", changed(("proposal.yaml", "    blocks: [own/cadre-a.md]\n", ""))),
    ("piece-unasked", changed(("proposal.yaml", "cadre-a: cadre-a", "cadre-a: {x: cadre-a}"))),
    ("answer-too-long", changed(("consultation.yaml", "characters: 400", "words: 3"))),
    ("files-too-many", changed(("consultation.yaml", "limits: {", "limits: {files: 12, "))),
    ("limit-unread", changed(("consultation.yaml", "limits: {", "limits: {words: mille, "))),
    ("limit-unread", changed(("consultation.yaml", "_mb: 1", "_mb: 900 Ko"))),
    (
        "limit-unread",
        changed(("consultation.yaml", "limits: {", "limits: {pages_without: garde et index, ")),
    ),
]


@pytest.mark.parametrize(("code", "files"), ONCE, ids=[code for code, _ in ONCE])
def test_what_an_offer_has_once_is_found_once(code: str, files: Files, tmp_path: Path) -> None:
    found = counted(checked(tmp_path, files))
    more = {"piece-missing": 1} if code == "piece-unasked" else {}
    assert found == {code: 1, **more}


@pytest.mark.parametrize(
    "text",
    [
        "{{ garant }}",
        "Le […] prévu",
        "(à nommer ici)",
        "[à compléter par le mandataire]",
        "Donner ici le nom",
        "le lot XX",
        "du …… au ……",
        "Prix : ____ €",
        "à compléter",
        "Lorem ipsum dolor",
        "les membres ()",
        "TODO",
        "le montant ???",
        "(to be completed)",
    ],
)
def test_every_sort_of_blank_is_seen(text: str) -> None:
    assert list(blanks_in(text, is_quotation=False))


@pytest.mark.parametrize(
    ("interval", "codes"),
    [
        ("10 jours", {"block-review-due": 1}),
        ("1 week", {"block-review-due": 1}),
        ("2 weeks", {}),
        ("20 jours", {}),
        ("9999 ans", {}),
    ],
)
def test_a_review_is_due_in_days_and_weeks_too(
    interval: str, codes: dict[str, int], tmp_path: Path
) -> None:
    text = block("a").replace("2026-06-01", "2026-11-10").replace("12 months", interval)
    assert counted(checked(tmp_path, whole() | {"snippets/essai/bloc-a.fr.md": text})) == codes


@pytest.mark.parametrize(("days", "codes"), [(13, {}), (20, {}), (21, {"days-differ": 1})])
def test_who_shares_a_profile_has_no_more_days_than_it(
    days: int, codes: dict[str, int], tmp_path: Path
) -> None:
    files = changed(
        ("answers.yaml", "member: membre-b, profile: profil-b", "member: membre-b"),
        ("answers.yaml", "person: Basile Morin", "profile: profil-a, person: Basile Morin"),
        ("own/texte-a.md", "Un texte", f"Ada Lerouge, Atelier A, {days} jours. Un texte"),
    )
    assert counted(checked(tmp_path, files)) == {"days-without-person": 1, **codes}


def test_a_fault_of_an_answer_is_told_once_wherever_it_is_printed(tmp_path: Path) -> None:
    files = changed(("answers.yaml", "note_a: une note sobre", "note_a: une note à confirmer"))
    files["snippets/essai/bloc-a.fr.md"] = f"{block('a')}\nEncore {{{{ note_a }}}}.\n"
    assert counted(checked(tmp_path, files)) == {"reservation": 1}


def test_a_person_who_is_nearly_of_the_team_is_told(tmp_path: Path) -> None:
    questions = "questions:\n  garant: {ask: Qui ?, type: person}\n"
    files = changed(
        ("answers.yaml", "note_a:", "garant: {name: Ada Leroux, gender: f}\nnote_a:"),
    )
    files["snippets/essai/bloc-a.fr.md"] = (
        block("a").replace("questions:\n", questions) + "\n{{ garant }} veille.\n"
    )
    report = checked(tmp_path, files)
    assert [(one.finding.code, one.about) for one in report.concerns] == [
        ("person-not-in-team", "garant")
    ]


def test_findings_show_no_answer(tmp_path: Path) -> None:
    files = changed(
        ("answers.yaml", "note_a: une note sobre", "note_a: (à nommer ici) Zorglub 4417"),
        ("answers.yaml", "days: 5", "days: 0"),
        ("answers.yaml", "amount: 2000 EUR", "amount: 4417 EUR"),
    )
    report = checked(tmp_path, files)
    assert len(report.concerns) == 3
    shown = plain_report(report, remarks=True)
    for shape in ("json", "sarif", "md"):
        shown += written(report, shape).decode()
    assert "Zorglub" not in shown
    assert "4417" not in shown


@pytest.mark.parametrize(
    ("title", "wanted"),
    [("CV des intervenants", True), ("Curriculum vitæ", True), ("Cvécologie", False)],
)
def test_curricula_are_known_by_their_title(title: str, *, wanted: bool) -> None:
    piece = Piece(id="equipe", title=title, place=Place(path="consultation.yaml"))
    assert is_curriculum(piece) == wanted


WORKED = sorted(file.parent for file in (REPOSITORY / "proposals").glob("*/proposal.yaml"))


@pytest.mark.parametrize("folder", WORKED, ids=lambda folder: folder.name)
def test_the_worked_offers_have_no_errors(folder: Path) -> None:
    report, findings = check_offer(str(folder), REPOSITORY, Wanted(now=NOW, pages=False))
    assert report is not None, findings
    lacking = {"pages-uncounted", "text-too-general", "offer-too-general"}
    told = [one for one in report.concerns if one.finding.severity is not Severity.INFO]
    assert [one for one in told if one.finding.code not in lacking] == []
    assert all(len(one.waiver.reason) > 20 for one in report.waived)


# Waivers -------------------------------------------------------------------------------


def waived_offer(where: str) -> Files:
    waiver = f"waivers:\n  - {{code: piece-missing, where: {where}, reason: le maire la signe}}\n"
    files = changed(("proposal.yaml", "give_back:", f"{waiver}give_back:"))
    for one in "ab":
        del files[f"{FOLDER}/pieces/piece-{one}.pdf"]
    return files


def test_a_waiver_may_name_one_thing(tmp_path: Path) -> None:
    report = checked(tmp_path, waived_offer("piece-a"))
    assert [one.about for one in report.concerns] == ["piece-b"]
    assert [(one.concern.about, one.waiver.reason) for one in report.waived] == [
        ("piece-a", "le maire la signe")
    ]
    assert "le maire la signe" in plain_report(report)


def test_a_waiver_that_meets_nothing_is_found(tmp_path: Path) -> None:
    report = checked(tmp_path, waived_offer("piece-c"))
    assert counted(report) == {"piece-missing": 2, "waiver-unused": 1}


def test_a_waiver_without_a_reason_is_refused(tmp_path: Path) -> None:
    waiver = "waivers:\n  - {code: piece-missing}\ngive_back:"
    report = checked(tmp_path, changed(("proposal.yaml", "give_back:", waiver)))
    assert counted(report) == {"key-missing": 1}


def test_errors_of_a_build_are_told_and_cannot_be_waived(tmp_path: Path) -> None:
    files = changed(
        ("answers.yaml", "note_a: une note sobre\n", ""),
        (
            "proposal.yaml",
            "give_back:",
            "waivers:\n  - {code: answer-missing, reason: x}\ngive_back:",
        ),
    )
    assert counted(checked(tmp_path, files))["answer-missing"] == 1


# Pages and type --------------------------------------------------------------------------


def laid(folder: Path, limits: str, layout: Layout, *more: tuple[str, str, str]) -> list[Concern]:
    """Return what a layout breaks of an offer with limits."""
    small_workspace(
        folder, changed(("consultation.yaml", "limits: {", f"limits: {{{limits}, "), *more)
    )
    return list(layout_concerns(examined_with(folder, layout)))


def examined_with(folder: Path, layout: Layout | None) -> Examined:
    offer, findings = open_offer(str(folder / FOLDER), folder)
    assert offer is not None, findings
    composed, _ = compose(offer)
    return replace(examined_of(offer, composed, NOW), layout=layout)


def spots(folder: Path, pages: int = 1) -> dict[str, Spot]:
    """Return a layout in which each part begins a page, `pages` of them each."""
    examined = examined_with(folder, None)
    return {
        one.anchor: Spot(page=1 + at * pages, down=0.1)
        for at, one in enumerate(examined.manuscript.sections)
    }


def test_pages_over_the_limit_are_counted(tmp_path: Path) -> None:
    found = laid(tmp_path, "pages: 20", Layout(page_count=23))
    assert [one.finding.message for one in found] == [
        "the document has 23 pages, 3 more than the limit of 20"
    ]
    assert not list(layout_concerns(examined_with(tmp_path, Layout(page_count=20))))


@pytest.mark.parametrize(
    ("without", "count"),
    [("cover", 9), ("couverture, sommaire", 7), ("annexes", 8), ("cover, contents, annexes", 5)],
)
def test_what_the_buyer_leaves_out_does_not_count(without: str, count: int, tmp_path: Path) -> None:
    small_workspace(
        tmp_path,
        changed(("consultation.yaml", "limits: {", f'limits: {{pages_without: "{without}", ')),
    )
    examined = examined_with(tmp_path, None)
    first, *_ = examined.manuscript.sections
    annex = next(one for one in examined.manuscript.sections if one.annex)
    layout = Layout(
        page_count=10,
        spots={first.anchor: Spot(page=4, down=0.1), annex.anchor: Spot(page=9, down=0.1)},
    )
    assert pages_counted(replace(examined, layout=layout), layout) == count


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_k_parts_over_their_pages_are_k_findings(count: int, tmp_path: Path) -> None:
    more = [
        ("consultation.yaml", f"id: critere-{one},", f"id: critere-{one}, pages: 1,")
        for one in MANY[:count]
    ]
    small_workspace(tmp_path, changed(*more))
    layout = Layout(page_count=60, spots=spots(tmp_path, pages=3))
    found = list(layout_concerns(examined_with(tmp_path, layout)))
    assert [(one.finding.code, one.about) for one in found] == [
        ("part-too-long", f"critere-{one}") for one in MANY[:count]
    ]


def test_a_limit_of_a_criterion_counts_what_answers_those_below_it(tmp_path: Path) -> None:
    below = "critere-a, pages: 4, criteria: [{id: x, title: X}, {id: y, title: Y}]"
    files = changed(
        ("consultation.yaml", "id: critere-a,", f"id: {below},"),
        ("proposal.yaml", "[critere-a]", "[critere-a.x]"),
        ("proposal.yaml", "[critere-b]", "[critere-b, critere-a.y]"),
    )
    small_workspace(tmp_path, files)
    layout = Layout(page_count=60, spots=spots(tmp_path, pages=3))
    found = list(layout_concerns(examined_with(tmp_path, layout)))
    assert [(one.finding.code, one.about) for one in found] == [("part-too-long", "critere-a")]
    assert "has 6 pages, 2 more" in found[0].finding.message


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_k_answers_over_their_lines_are_k_findings(count: int, tmp_path: Path) -> None:
    more = [
        (
            "consultation.yaml",
            f"id: question-{one}, title: Question {one.upper()}, characters: 400",
            f"id: question-{one}, title: Question {one.upper()}, lines: 3",
        )
        for one in MANY[:count]
    ]
    small_workspace(tmp_path, changed(*more))
    places = spots(tmp_path)
    lines = tuple(
        Spot(page=spot.page, down=spot.down + step / 50)
        for spot in places.values()
        for step in range(1, 7)
    )
    layout = Layout(page_count=30, spots=places, baselines=lines)
    found = list(layout_concerns(examined_with(tmp_path, layout)))
    assert [one.finding.code for one in found] == ["answer-too-long"] * count
    assert "has 5 lines, 2 more" in found[0].finding.message


def letters(size: float, font: str = "AAAAAA+Carlito", where: str = "text") -> tuple[Letters, ...]:
    return (
        Letters(font="Carlito", size_pt=11, count=1000, where="text", page=2),
        Letters(font="Carlito", size_pt=10, count=1000, where="small", page=2),
        Letters(font=font, size_pt=size, count=200, where=where, page=3),
    )


@pytest.mark.parametrize(
    ("limits", "layout", "codes"),
    [
        ("font_size_pt: 10", letters(9), ["type-too-small"]),
        ("font_size_pt: 10", letters(10), []),
        ("font_size_pt: 10", letters(8, where="small"), []),
        ("font_size_small_pt: 9", letters(8, where="small"), ["type-too-small"]),
        ("font_size_pt: 10", letters(6, where="other"), []),
        ("font: Calibri", letters(11, font="Caladea-Italic"), ["type-other-font"]),
        ("font: Calibri", letters(11), []),
    ],
)
def test_type_is_that_of_the_pages(
    limits: str, layout: tuple[Letters, ...], codes: list[str], tmp_path: Path
) -> None:
    found = laid(tmp_path, limits, Layout(page_count=3, letters=layout))
    assert [one.finding.code for one in found] == codes


@pytest.mark.parametrize(
    ("limit", "codes"),
    [
        ("1,5", ["line-spacing-too-small"]),
        ("double", ["line-spacing-too-small"]),
        ("1,15", []),
        ("interligne simple", []),
        ("18 pt", []),
    ],
)
def test_lines_of_running_text_are_as_far_apart_as_asked(
    limit: str, codes: list[str], tmp_path: Path
) -> None:
    layout = Layout(page_count=1, spacings={1.15: 9000, 1.0: 40})
    found = laid(tmp_path, f"line_spacing: '{limit}'", layout)
    assert [one.finding.code for one in found] == codes
    by_hand = looked_at(tmp_path).by_hand
    assert ("line_spacing" in {one.id for one in by_hand}) == (limit == "18 pt")


def test_a_document_that_is_too_large_is_told_once(tmp_path: Path) -> None:
    found = laid(tmp_path, "pages: 9", Layout(page_count=1, size_bytes=2_000_000))
    assert [(one.finding.code, one.about) for one in found] == [("piece-too-large", "cadre-a")]


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_k_narrow_margins_are_k_findings(count: int, tmp_path: Path) -> None:
    sides = dict.fromkeys(("top", "right", "bottom", "left"), 25.0)
    narrow = dict.fromkeys(list(sides)[:count], 15.0)
    layout = Layout(page_count=1, margins_mm={**sides, **narrow})
    found = laid(tmp_path, "margins_mm: 20", layout)
    assert [one.finding.code for one in found] == ["margin-too-narrow"] * count


def test_weights_stand_beside_pages(tmp_path: Path) -> None:
    small_workspace(tmp_path, whole())
    places = spots(tmp_path, pages=4)
    last = places["partie-d"]
    places = places | {"reponse-d": Spot(page=last.page, down=0.2)}
    found = concerns_of(examined_with(tmp_path, Layout(page_count=60, spots=places)))
    assert [(one.finding.code, one.about) for one in found] == [("weight-pages", "critere-d")]


def test_pages_and_type_of_a_real_layout(tmp_path: Path) -> None:
    files = changed(
        (
            "consultation.yaml",
            "limits: {",
            "limits: {pages: 2, font_size_pt: 14, font: Courier New, line_spacing: double, ",
        )
    )
    report = checked(tmp_path, files, pages=True)
    assert report.pages is not None
    assert report.pages > 2
    assert counted(report) == dict.fromkeys(
        ("document-too-long", "type-too-small", "type-other-font", "line-spacing-too-small"), 1
    )
    assert sum(one.share or 0 for one in report.covered) == pytest.approx(100)
    assert not report.skipped


# Reports -------------------------------------------------------------------------------


@pytest.fixture
def report(tmp_path: Path) -> Checked:
    files = changed(
        ("own/texte-a.md", "Un texte", "Sous réserve de votre accord, un texte"),
        ("consultation.yaml", "title: Pièce A", "title: '=1+1 | *Pièce* <A>'"),
        ("answers.yaml", "note_a: une note sobre", 'note_a: "une note : sobre"'),
        ("proposal.yaml", "give_back:", WAIVER),
    )
    for one in "ab":
        del files[f"{FOLDER}/pieces/piece-{one}.pdf"]
    return checked(tmp_path, files)


WAIVER = "waivers:\n  - {code: piece-missing, where: piece-b, reason: '@demain'}\ngive_back:"


def test_the_terminal_shows_all_in_eighty_columns(report: Checked) -> None:
    text = plain_report(report, width=80)
    assert all(len(line) <= 80 or " " not in line.strip() for line in text.splitlines())
    assert "2  Pieces" in text
    assert "RC, article 4, page 6: “Ceci est demandé.”" in text
    assert "Waived (1)" in text
    assert "[ ] " in text
    assert "1 error, 1 warning, 1 remark (--remarks shows them), 1 waived." in text
    assert "answer-typography" not in text
    assert "answer-typography" in plain_report(report, width=80, remarks=True)
    assert "will be rejected" not in text


def test_json_has_every_key_of_its_page(report: Checked) -> None:
    value = json.loads(written(report, "json"))
    assert (value["errors"], value["warnings"], value["remarks"]) == (1, 1, 1)
    page = (Path(__file__).parent.parent / "docs/checks.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(\w+)`", page))
    keys = set(value) | {
        key
        for part in value.values()
        if isinstance(part, list)
        for one in part
        if isinstance(one, dict)
        for key in one
    }
    assert keys - {"propose"} <= named


def test_sarif_has_what_its_schema_requires(report: Checked) -> None:
    """As sarif-schema-2.1.0.json: required properties, enumerations, bounds, references."""
    log = json.loads(written(report, "sarif"))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"]
    assert re.fullmatch(r"\d+\.\d+\.\d+.*", driver["semanticVersion"])
    assert run["columnKind"] in {"utf16CodeUnits", "unicodeCodePoints"}
    rules = driver["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert rule["shortDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in {"none", "note", "warning", "error"}
        assert rule["id"] in ALL_CODES
    assert run["results"]
    for result in run["results"]:
        assert result["message"]["text"]
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"none", "note", "warning", "error"}
        for location in result["locations"]:
            physical = location["physicalLocation"]
            assert re.fullmatch(r"[\w./%~-]+", physical["artifactLocation"]["uri"])
            region = physical.get("region", {"startLine": 1})
            assert all(isinstance(number, int) and number >= 1 for number in region.values())
            assert "startLine" in region
        for one in result.get("suppressions", []):
            assert one["kind"] in {"inSource", "external"}
            assert one["status"] in {"accepted", "underReview", "rejected"}
            assert one["justification"]
    assert sum("suppressions" in one for one in run["results"]) == 1
    allowed = {"ruleId", "ruleIndex", "level", "message", "locations", "properties", "suppressions"}
    assert {key for one in run["results"] for key in one} <= allowed


def test_the_spreadsheet_is_a_list_with_owner_date_and_state(report: Checked) -> None:
    content = written(report, "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == [
        "À corriger",
        "À cocher à la main",
        "Couverture des demandes",
        "Accepté par écrit",
    ]
    sheet = book["À corriger"]
    rows = list(sheet.iter_rows(values_only=True))
    heads = list(rows[0])
    assert {"Responsable", "Échéance", "État"} <= set(heads)
    assert len(rows) == 1 + len(report.concerns)
    first = dict(zip(heads, rows[1], strict=True))
    assert first["Échéance"].date().isoformat() == report.due == "2026-12-16"
    assert first["Ce que dit l’acheteur"] == (
        "RC, article 4, page 6\u00a0: «\u00a0Ceci est demandé.\u00a0»"
    )
    (choices,) = sheet.data_validations.dataValidation
    assert choices.formula1 == '"à faire,en cours,fait,accepté"'
    assert str(choices.sqref) == "J2:J4"
    assert first["État"] == "à faire"


def test_exclusive_rights_are_told_with_the_sentence_of_the_buyer(tmp_path: Path) -> None:
    asked = (
        'exclusive_rights: {value: yes, source: {piece: CCAP, article: "9", sentence: Tout cède.}}'
    )
    files = changed(("consultation.yaml", "title: Un marché\n", f"title: Un marché\n{asked}\n"))
    (found,) = checked(tmp_path, files).concerns
    assert found.finding.code == "licence-exclusive-rights"
    assert found.cited == Cited(piece="CCAP", article="9", sentence="Tout cède.")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "=HYPERLINK(1)"])
def test_what_looks_like_a_formula_stays_text(text: str, report: Checked) -> None:
    waived = replace(report.waived[0], waiver=replace(report.waived[0].waiver, reason=text))
    content = written(replace(report, waived=(waived,), title=text, slug=text), "xlsx")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/")]
        assert not any(b"<f>" in package.read(name) for name in sheets)
    cell = openpyxl.load_workbook(io.BytesIO(content))["Accepté par écrit"]["E2"]
    assert (cell.data_type, cell.value.strip()) == ("s", text.strip())
    assert cell.quotePrefix


def test_the_same_report_gives_the_same_bytes(report: Checked) -> None:
    for shape in ("json", "sarif", "md", "xlsx"):
        assert written(report, shape) == written(report, shape)


def test_the_markdown_list_is_in_the_language_of_the_offer(report: Checked) -> None:
    french = written(report, "md").decode()
    assert "la pièce piece-a manque\u00a0: pieces/piece-a.pdf (`piece-missing`)" in french
    assert "Responsable\u00a0: à désigner" in french
    assert "Échéance\u00a0: 16/12/2026" in french
    assert "contrôlé le 22/11/2026, date limite 18/12/2026 à 12:00" in french
    assert not re.search(r" [:;?!»]|« ", french.replace("A> : ?", ""))
    assert "=1+1 \\| \\*Pièce\\* \\<A>" in french
    english = written(replace(report, lang="en"), "md").decode()
    assert "**error** the piece piece-a is not there" in english


def test_a_report_says_how_often_names_stand_and_not_how_many_there_are(
    report: Checked,
) -> None:
    assert report.specificity is not None
    offer = replace(report.specificity.offer, mentions=Mentions(buyer=27, places=1, articles=20))
    report = replace(report, specificity=replace(report.specificity, offer=offer))
    assert "buyer 27×, other names 1×, articles 20×" in plain_report(report, width=100)
    page = written(report, "html").decode()
    assert "nomme l’acheteur 27 fois, cite d’autres noms propres une fois, cite des " in page
    page = written(replace(report, lang="en"), "html").decode()
    assert "names the buyer 27 times, cites other proper names once, cites articles" in page


def test_every_code_is_worded_in_french_over_the_same_fields() -> None:
    fields = re.compile(r"(?<!\{)\{(\w+)\}")
    assert set(WORDINGS_FR) == set(NUMBERS)
    for code, (message, hint) in WORDINGS_FR.items():
        told = ALL_CODES[code]
        known = set(fields.findall(told.message)) | set(fields.findall(told.hint))
        assert set(fields.findall(message)) | set(fields.findall(hint)) <= known, code


@pytest.mark.parametrize(
    ("code", "fields", "french"),
    [
        (
            "text-too-general",
            {"what": "the section methode", "percent": 9, "need": 25},
            "la partie methode\u00a0: 9\u00a0% des mots y sont écrits pour l’of",
        ),
        ("note-left", {"whom": " (@léa)", "where": "", "state": "final"}, "une note (@léa)"),
        ("give-back-missing", {"commons": "unisson"}, "ne lui rend rien"),
        ("placeholder-left", {"kind": "a row of dots", "where": " in title:"}, "dans le titre"),
        ("piece-unasked", {"piece": "x", "near": "did you mean a or b?"}, "ne demande pas"),
    ],
)
def test_a_finding_is_told_in_french_wherever_it_comes_from(
    code: str, fields: dict[str, object], french: str
) -> None:
    one = Concern(finding=finding(code, Place(path="x"), **fields))
    message, hint = told(one, "fr")
    assert french in message
    assert not {"the", "did", "write", "in"} & set(f"{message} {hint}".split())


@pytest.mark.parametrize(
    ("code", "fields", "french"),
    [
        (
            "text-too-general",
            {"what": "the section collines", "percent": 9, "need": 25},
            "la partie collines\u00a0:",
        ),
        (
            "type-too-small",
            {
                "size": 9.5,
                "limit": "10.5",
                "pages": "pages 3, 4, 9 and 2 more",
                "where": "running text",
            },
            (
                "le texte courant est composé en 9,5 points (pages 3, 4, 9 et 2 autres), "
                "l’acheteur en demande 10,5"
            ),
        ),
        ("reservation", {"where": "", "words": "“à confirmer”"}, "«\u00a0à confirmer\u00a0»"),
        ("placeholder-left", {"kind": "a row of dots", "where": " in the answer or"}, "réponse or"),
        ("lead-member", {"count": "no"}, "mandataire (aucun)"),
        ("reference-old", {"key": "a", "years": 1}, "plus de 1\u00a0an avant"),
        ("reference-old", {"key": "a", "years": 3}, "plus de 3\u00a0ans avant"),
        ("block-review-due", {"block": "a/b.fr", "due": "2026-03-01"}, "depuis le 01/03/2026"),
        (
            "deadline-past",
            {"deadline": "2026-12-18 12:00 Europe/Paris"},
            "18/12/2026 à 12:00 (Europe/Paris)",
        ),
        ("references-few", {"count": 1, "limit": 3}, "références\u00a0: 1, et"),
        ("weights-disagree", {"what": "the criterion prix"}, "sous le critère prix, la somme"),
        ("margin-too-narrow", {"side": "right", "size": 9, "limit": 20}, "la marge de droite est"),
        ("number-dangling", {"what": "tableau 47", "where": ""}, "à «\u00a0tableau 47\u00a0» ne"),
        (
            "reference-incomplete",
            {"key": "a", "what": "date that can be read", "field": "year"},
            "n’a pas de date lisible",
        ),
        (
            "person-not-in-team",
            {"where": " in the answer garant"},
            "est confié dans la réponse garant à quelqu’un",
        ),
    ],
)
def test_fields_are_told_in_french_and_names_are_kept(
    code: str, fields: dict[str, object], french: str
) -> None:
    message, _ = told(Concern(finding=finding(code, Place(path="x"), **fields)), "fr")
    assert french in message


def fields_of(code: str) -> set[str]:
    wordings = (*WORDINGS_FR[code], ALL_CODES[code].message, ALL_CODES[code].hint)
    return set(re.findall(r"(?<!\{)\{(\w+)\}", " ".join(wordings)))


def test_a_key_with_or_in_it_stays_whole() -> None:
    for near, french in (
        ("did you mean dc1 or dc2?", "vouliez-vous dire dc1 ou dc2\u202f?"),
        ("did you mean 1.5 or 2 or 3?", "vouliez-vous dire 1.5 or 2 or 3\u202f?"),
    ):
        one = finding("piece-unasked", Place(path="x"), piece="a", near=near)
        assert french in " ".join(told(Concern(finding=one), "fr"))


@given(st.sampled_from(sorted(NUMBERS)), st.data())
def test_words_of_an_answer_come_through_unchanged(code: str, data: st.DataObject) -> None:
    words = st.sampled_from(("collines", "words", "“in”", "1.5 or 2", "no, of more", "top : a ?"))
    keys = st.sampled_from(("collines", "words"))
    typed = {
        name: f"[{data.draw(keys if name == 'near' else words)}]"
        for name in sorted(fields_of(code))
    }
    frames = {
        name: data.draw(st.sampled_from(["{}", *(one for one, _ in FIELDS_FR.get(name, ()))]))
        for name in typed
    }
    fields = {name: frames[name].replace("{}", one) for name, one in typed.items()}
    said = " ".join(told(Concern(finding=finding(code, Place(path="x"), **fields)), "fr"))
    for name, one in typed.items():
        is_shown = any(f"{{{name}}}" in wording for wording in WORDINGS_FR[code])
        assert one in said or "{}" not in frames[name] or not is_shown


def test_every_check_says_why_and_never_that_it_will_be_rejected() -> None:
    assert set(RISKS) == set(NUMBERS)
    assert set(CODES) <= set(NUMBERS)
    told = " ".join((*RISKS.values(), *(one.explanation for one in CODES.values())))
    assert "will be rejected" not in told
    assert told.count("risk of rejection") > 15


# The command ---------------------------------------------------------------------------


def test_command_says_and_exits(tmp_path: Path) -> None:
    small_workspace(tmp_path, changed(("own/texte-a.md", "Un texte", "Ce point reste à confirmer")))
    offer = tmp_path / FOLDER
    at = ("--at", "2026-11-22T12:00", "--no-pages")
    assert propose("check", offer, *at).code == 0
    strict = propose("check", offer, *at, "--strict")
    assert strict.code == 1
    assert "Risk of rejection" in strict.out
    assert propose("check", offer, "--at", "2026-12-19T12:00", "--no-pages").code == 1
    listed = propose("check", offer, *at, "--format", "xlsx", "-o", tmp_path / "list.xlsx")
    assert listed.code == 0
    assert (tmp_path / "list.xlsx").read_bytes()[:2] == b"PK"
    assert propose("check", offer, "--format", "xlsx").code == 2
    assert propose("check", offer, "--at", "demain").code == 2
    missing = propose("check", tmp_path / "proposals/ailleurs")
    assert missing.code == 1
    assert missing.codes == ["proposal-missing"]
    assert json.loads(propose("check", offer, *at, "--format", "json").out)["warnings"] == 1


def test_build_counts_what_the_checks_find(tmp_path: Path) -> None:
    small_workspace(tmp_path, changed(("own/texte-a.md", "Un texte", "Ce point reste à confirmer")))
    offer = tmp_path / FOLDER
    built = propose("build", offer, "--check", "--format", "md")
    assert built.code == 0
    assert "checks: 0 errors, 1 warning." in built.err
    strict = propose("build", offer, "--strict", "--format", "md")
    assert strict.code == 1
    assert "checks: 0 errors, 1 warning." in strict.err
    assert propose("build", offer, "--strict", "--no-check", "--format", "md").code == 2
    assert "checks:" not in propose("build", offer, "--format", "md").err


def test_a_final_offer_is_checked_by_each_build(tmp_path: Path) -> None:
    small_workspace(
        tmp_path,
        changed(
            ("own/texte-a.md", "Un texte", "Ce point reste à confirmer"),
            ("proposal.yaml", "template: essai\n", "template: essai\nstate: final\n"),
        ),
    )
    built = propose("build", tmp_path / FOLDER, "--format", "md")
    assert built.code == 0
    assert "checks: 0 errors, 1 warning." in built.err
    unchecked = propose("build", tmp_path / FOLDER, "--no-check", "--format", "md")
    assert "checks:" not in unchecked.err


def test_many_rows_are_told_once(tmp_path: Path) -> None:
    files = changed(
        ("proposal.yaml", "template: essai\n", "template: essai\neach_row_of: lieux.csv\n"),
        ("own/texte-a.md", "Un texte", "Ce point reste à confirmer"),
    )
    files[f"{FOLDER}/lieux.csv"] = "key;note_b\ndunes;une note\nport;(à nommer ici)\ngare;\n"
    report = checked(tmp_path, files)
    assert counted(report) == {"reservation": 1, "placeholder-left": 1}
    messages = [one.finding.message for one in report.concerns]
    assert any("(row port)" in one for one in messages)
    assert looked_at(tmp_path, rows=("dunes",)).slug == "essai-dunes"


def test_the_matrix_stands_in_the_document(tmp_path: Path) -> None:
    files = changed(
        (
            "proposal.yaml",
            "    blocks:\n      - {table: team}",
            "    blocks:\n      - {table: coverage}\n      - {table: team}",
        )
    )
    small_workspace(tmp_path, files)
    out = tmp_path / "x"
    assert propose("build", tmp_path / FOLDER, "--format", "md", "-o", out).code == 0
    text = (tmp_path / "x.md").read_text(encoding="utf-8").replace("\u00a0", " ")
    assert "Où trouver la réponse à chaque demande de l’acheteur" in text
    told = re.sub("[ -]+", " ", text)
    assert "| Critère A | 25 % | [Partie A](#partie a) |" in told
    assert "| Question D | | [Réponse D](#reponse d) |" in told
    assert not counted(looked_at(tmp_path))
