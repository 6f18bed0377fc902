# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""`propose library health`: care, use, near-duplicates, questions, translations."""

import json
import re
import time
from datetime import date
from pathlib import Path

import pytest

from command_line import propose
from page_judge import overflow, violations
from propose.app.library_health import health_in, written_health
from propose.core.health import alike_in
from propose.model.health import Health
from propose.readers.workspace import find_workspace
from workspace import PROPOSAL, REPOSITORY, laid_out

DAY = date(2027, 6, 1)

BODY = (
    "Chaque samedi l'atelier ouvre ses portes aux gens du quartier, qui apportent une lampe, un "
    "vélo ou une chaise et repartent avec l'objet réparé et le geste appris. "
)


def block(head: str = "", body: str = BODY, *, title: str = "Un bloc") -> str:
    usual = "owner: Nous\nreviewed: 2027-01-10\nreview_every: 12 months\nstatus: relu\n"
    given = {line.partition(":")[0] for line in head.splitlines()}
    kept = "".join(f"{one}\n" for one in usual.splitlines() if one.partition(":")[0] not in given)
    return (
        # REUSE-IgnoreStart
        f"---\nSPDX-License-Identifier: CC0-1.0\ntitle: {title}\nauthors: [Nous]\n{kept}{head}"
        f"---\n{body}\n"
        # REUSE-IgnoreEnd
    )


ROSE = ", example: Rose Quillivic"
OTHER = "Le bilan compte les lampes, les vélos et les chaises que personne n'a jetés en mars."


def looked_at(folder: Path, files: dict[str, str]) -> Health:
    laid_out(folder, files)
    health, findings = health_in(folder, DAY)
    assert findings == ()
    assert health is not None
    return health


def test_a_block_that_is_cared_for_is_nothing_to_look_at(tmp_path: Path) -> None:
    health = looked_at(tmp_path, {"snippets/a/un.fr.md": block()})
    assert health.faults == 0
    assert health.blocks[0].due == "2028-01-10"


@pytest.mark.parametrize(
    ("head", "which"),
    [
        ("owner: \n", "ownerless"),
        ("reviewed: 2025-01-10\n", "overdue"),
        ("reviewed: 2026-05-31\n", "overdue"),
        ("review_every: \n", "unscheduled"),
    ],
)
def test_each_want_of_care_is_told_alone(head: str, which: str, tmp_path: Path) -> None:
    key = head.partition(":")[0]
    text = (
        block(head)
        if not head.endswith(": \n")
        else block().replace(
            next(one for one in block().splitlines() if one.startswith(f"{key}:")) + "\n", ""
        )
    )
    health = looked_at(tmp_path, {"snippets/a/un.fr.md": text})
    assert health.faults == 1
    assert [one.name for one in getattr(health, which)] == ["a/un.fr"]


def test_a_block_is_overdue_from_the_day_after(tmp_path: Path) -> None:
    health = looked_at(tmp_path, {"snippets/a/un.fr.md": block("reviewed: 2026-06-01\n")})
    assert health.faults == 0
    later, _ = health_in(tmp_path, date(2027, 6, 2))
    assert later is not None
    assert [one.overdue_days for one in later.overdue] == [1]


def test_uses_are_counted_by_offer_and_drafts_in_use_are_told(tmp_path: Path) -> None:
    outline = PROPOSAL.replace("[own/contexte.md]", "[a/un, a/deux]").replace(
        "[methode/garant]", "[a/un]"
    )
    health = looked_at(
        tmp_path,
        {
            "snippets/a/un.fr.md": block("status: brouillon\n"),
            "snippets/a/deux.fr.md": block(body=OTHER),
            "snippets/a/trois.fr.md": block("status: brouillon\n", body=f"{OTHER} Vite."),
            "snippets/a/un.en.md": block(body="Every Saturday the workshop opens."),
            "proposals/essai/proposal.yaml": outline,
        },
    )
    times = {one.name: one.times for one in health.blocks}
    assert times == {"a/un.fr": 2, "a/deux.fr": 1, "a/trois.fr": 0, "a/un.en": 0}
    assert [one.name for one in health.unfinished] == ["a/un.fr"]
    assert [one.name for one in health.unused] == ["a/trois.fr", "a/un.en"]
    assert [(one.lang, one.ids) for one in health.untranslated] == [("en", ("a/deux", "a/trois"))]


def test_a_text_that_adapts_a_block_is_a_use_of_it(tmp_path: Path) -> None:
    adapted = block("adapts: {snippet: a/un}\n", body=f"{OTHER} À nous.")
    health = looked_at(
        tmp_path,
        {
            "snippets/a/un.fr.md": block(),
            "snippets/a/deux.fr.md": block(body=OTHER),
            "proposals/essai/proposal.yaml": PROPOSAL,
            "proposals/essai/own/contexte.md": adapted,
            "proposals/essai/own/garde.md": adapted.replace("a/un", "a/deux"),
        },
    )
    assert {one.name: one.times for one in health.blocks} == {"a/un.fr": 1, "a/deux.fr": 0}
    assert [use.name for use in health.blocks[1].uses] == ["essai"]


def test_an_offer_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    files = {"snippets/a/un.fr.md": block(), "proposals/essai/proposal.yaml": "title: [\n"}
    laid_out(tmp_path, files)
    health, findings = health_in(tmp_path, DAY)
    assert health is not None
    assert [Path(one.place.path).name for one in findings] == ["proposal.yaml"]


def test_blocks_that_say_the_same_are_found_unless_one_adapts_the_other(tmp_path: Path) -> None:
    near = BODY.replace("samedi", "mardi").replace("du quartier", "de la rue")
    adapted = "adapts: {snippet: a/un, lang: fr, changes: abrégé}\n"
    health = looked_at(
        tmp_path,
        {
            "snippets/a/un.fr.md": block(),
            "snippets/a/deux.fr.md": block(body=near),
            "snippets/a/trois.fr.md": block(body=OTHER),
            "snippets/a/quatre.fr.md": block(adapted, body=f"{BODY} {OTHER} En bref."),
            "snippets/a/un.en.md": block(),
        },
    )
    pairs = {(one.first, one.second) for one in health.alike}
    assert ("a/deux.fr", "a/un.fr") in pairs
    assert ("a/quatre.fr", "a/un.fr") not in pairs
    assert not any("en" in one.rpartition(".")[2] for pair in pairs for one in pair)


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("ask: Combien de lieux ouvrent ?", "ask: Combien de lieux ouvrent ?", "wording"),
        (
            "ask: Combien de lieux démarrent ?",
            "ask: Combien de lieux démarreront ?",
            "near wording",
        ),
        ("ask: Combien de lieux ouvrent ?", "ask: Combien de membres ouvrent ?", None),
        (f"ask: Qui tient la caisse ?{ROSE}", f"ask: Qui tient cette caisse ?{ROSE}", "example"),
        (f"ask: Qui tient la caisse ?{ROSE}", f"ask: Qui dort ?{ROSE}", None),
        ("ask: Quel nom ?, type: proper name", "ask: Quel nom ?, type: person", None),
    ],
)
def test_questions_under_two_names_are_found(
    first: str, second: str, why: str | None, tmp_path: Path
) -> None:
    def asking(name: str, question: str) -> str:
        kind = "" if "type" in question else ", type: text"
        return block(
            f"questions:\n  {name}: {{{question}{kind}}}\n", body=f"{{{{ {name} }}}} {name}"
        )

    health = looked_at(
        tmp_path,
        {
            "snippets/a/un.fr.md": asking("un", first),
            "snippets/a/deux.fr.md": asking("deux", second),
        },
    )
    assert [one.why for one in health.asked_twice] == ([] if why is None else [why])


def test_translations_whose_original_moved_on_are_found(tmp_path: Path) -> None:
    original = block()
    former = "0" * 64
    by_digest = f"adapts: {{snippet: a/un, lang: fr, changes: traduit, digest: {former}}}\n"
    by_day = "adapts: {snippet: a/un, lang: fr, changes: translated}\nreviewed: 2026-12-01\n"
    fresh = "adapts: {snippet: a/un, lang: fr, changes: translated}\n"
    files = {"snippets/a/un.fr.md": original}
    for name, head in (("by-digest", by_digest), ("by-day", by_day), ("fresh", fresh)):
        files[f"snippets/a/{name}.en.md"] = block(head, body=f"{name} words of its own")
    health = looked_at(tmp_path, files)
    assert [(one.block, one.why) for one in health.behind] == [
        ("a/by-day.en", "review"),
        ("a/by-digest.en", "digest"),
    ]


def test_near_duplicates_of_the_whole_library_are_found_quickly() -> None:
    workspace, _ = find_workspace(REPOSITORY)
    assert workspace is not None
    library = workspace.library()
    read = [
        library.snippet(name, lang)[0] for name in library.ids() for lang in library.languages(name)
    ]
    snippets = [one for one in read if one is not None]
    begun = time.process_time()
    alike = [*alike_in(snippets)]
    assert time.process_time() - begun < 1
    assert alike == []


# The command -------------------------------------------------------------------------


FILES = {
    "snippets/a/un.fr.md": block("reviewed: 2025-01-10\n", title="<b>Gras</b> & cie"),
    "snippets/a/deux.fr.md": block(body=OTHER),
}


def test_the_report_is_text_json_and_a_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    laid_out(tmp_path, FILES)
    text = propose("library", "health", "--at", "2027-06-01")
    assert text.code == 0
    assert "Past their review (1)" in text.out
    assert "a/un.fr: since 2026-01-10, 507 days" in text.out
    told = propose("library", "health", "--at", "2027-06-01", "--format", "json")
    value = json.loads(told.out)
    assert value["past_review"] == ["a/un.fr"]
    assert value["to_look_at"] == 1
    done = propose(
        "library",
        "health",
        "--at",
        "2027-06-01",
        "--format",
        "html",
        "-o",
        "h.html",
    )
    assert done.code == 0, done.err
    page = (tmp_path / "h.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;Gras&lt;/b&gt; &amp; cie" in page
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=\"(?!#)", page)
    assert "default-src 'none'; style-src 'sha256-" in page


def page_of(folder: Path) -> str:
    head = "questions:\n  {}: {{ask: Combien de lieux ouvrent ?, type: text}}\n"
    files = {
        **FILES,
        "snippets/a/trois.fr.md": block("status: brouillon\n" + head.format("un"), "{{ un }} un"),
        "snippets/a/quatre.fr.md": block(head.format("deux"), "{{ deux }} deux"),
        "snippets/a/cinq.en.md": block("adapts: {snippet: a/deux, lang: fr, changes: x}\n", "Five"),
        "proposals/essai/proposal.yaml": PROPOSAL.replace("[methode/garant]", "[a/trois]"),
    }
    health = looked_at(folder, files)
    assert health.overdue
    assert health.unfinished
    assert health.asked_twice
    page = written_health(health, "html").decode()
    return page.replace("<details>", "<details open>")


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("is_dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_on_the_page(tmp_path: Path, width: int, *, is_dark: bool) -> None:
    page = page_of(tmp_path)
    assert violations(page, width=width, is_dark=is_dark) == []
    assert overflow(page, width=width) <= 0


def test_the_page_is_reached_by_the_keyboard(tmp_path: Path) -> None:
    page = page_of(tmp_path)
    targets = re.findall(r'href="#([^"]+)"', page)
    assert targets[0] == "main"
    assert all(f'id="{one}"' in page for one in targets)
    regions = re.findall(r'<div class="wide"[^>]*>', page)
    assert regions
    assert all('tabindex="0"' in one and "aria-label=" in one for one in regions)


def test_strict_ends_with_one_where_there_is_something_to_look_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    laid_out(tmp_path, FILES)
    at = ("library", "health", "--strict", "--at")
    assert propose(*at, "2027-06-01").code == 1
    assert propose(*at, "2025-06-01").code == 0


def test_no_workspace_and_no_blocks_are_findings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    none = propose("library", "health")
    assert (none.code, "workspace-missing" in none.err) == (1, True)
    (tmp_path / "snippets").mkdir()
    empty = propose("library", "health")
    assert (empty.code, "library-empty" in empty.err) == (1, True)
