# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The decision table of licences, cell by cell, and what is said of each refusal."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from propose.core.licence_table import LICENCES
from propose.core.licences import (
    SPDX_KEY,
    Work,
    credit_findings,
    document_licence,
    is_noncommercial,
    library_findings,
    licence_name,
    licence_of,
    ruling_of,
)
from propose.model.finding import Finding, Place, Severity
from propose.model.licence import Source, Use
from propose.model.question import Question, Type
from propose.model.snippet import Snippet

CASES = Path(__file__).parent / "cases" / "licences.md"
HERE = Place(path="snippets/methode/garant.fr.md", line=3, column=1)
THERE = Place(path="snippets/methode/garant.fr.md", line=9, column=14)


def tables() -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    title = ""
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            title = line[3:]
        elif line.startswith("|") and not line.startswith("|---"):
            found.setdefault(title, []).append([one.strip() for one in line.strip("|").split("|")])
    return found


TABLES = tables()


def cells(title: str) -> list[object]:
    head, *rows = TABLES[title]
    return [
        pytest.param(row, column, cell, id=f"{'/'.join(row[: 1 if cell else 2])}-{column}")
        for row in rows
        for column, cell in zip(head[1:], row[1:], strict=True)
    ]


def work(licence: str, *sources: Source) -> Work:
    return Work(
        name="methode/garant",
        licence=None if licence == "none" else licence.removesuffix(" with a table"),
        place=HERE,
        sources=sources,
        source_places=(THERE,) * len(sources),
        has_table=licence.endswith(" with a table"),
    )


def source(licence: str, use: Use) -> Source:
    return Source(
        title="Le garant",
        authors=("Contributeurs d’Unisson",),
        revision="12",
        licence=None if licence == "none" else licence,
        use=use,
        changes="résumé",
    )


def ruled(one: Work, use: Use, document: str = "CC-BY-SA-4.0") -> str:
    """Return a ruling as the tables write it."""
    offer = licence_of(document)
    assert offer is not None
    ruling, findings = ruling_of(one, use, offer)
    if ruling is None:
        assert findings
        assert all(found.is_error for found in findings)
        return "error: " + ", ".join(sorted({found.code for found in findings}))
    assert findings == ()
    return ruling.shown_under + (", exception" if ruling.is_exception else "")


USES = {"word for word": Use.IDENTICAL, "filled in": Use.FILLED, "adapted": Use.ADAPTED}


@pytest.mark.parametrize(
    ("row", "column", "cell"), cells("One text in an offer under CC-BY-SA-4.0")
)
def test_text_in_an_offer_under_share_alike(row: list[str], column: str, cell: str) -> None:
    assert ruled(work(row[0]), USES[column]) == cell


@pytest.mark.parametrize("spdx", LICENCES)
def test_every_known_licence_has_its_row(spdx: str) -> None:
    assert spdx in [row[0] for row in TABLES["One text in an offer under CC-BY-SA-4.0"]]


def source_cells() -> list[object]:
    _, *rows = TABLES["A block made from a source"]
    return [
        pytest.param(row[0], row[1], use, cell, id=f"{row[0]}-{row[1]}-{use}")
        for row in rows
        for use, cell in zip((Use.IDENTICAL, Use.ADAPTED), row[2:], strict=True)
    ]


@pytest.mark.parametrize(("given_licence", "declared", "use", "cell"), source_cells())
def test_block_made_from_a_source(given_licence: str, declared: str, use: Use, cell: str) -> None:
    said = ruled(work(declared, source(given_licence, use)), Use.IDENTICAL)
    assert ("allowed" if not said.startswith("error") else said) == cell


@pytest.mark.parametrize(("row", "column", "cell"), cells("Facts and short quotations"))
def test_facts_and_quotations_need_no_licence(row: list[str], column: str, cell: str) -> None:
    use = Use.FACTS if column == "facts" else Use.QUOTED
    said = ruled(work("CC-BY-SA-4.0", source(row[0], use)), Use.ADAPTED)
    assert ("allowed" if not said.startswith("error") else said) == cell


@pytest.mark.parametrize(("row", "column", "cell"), cells("Offers under another licence"))
def test_offer_under_another_licence(row: list[str], column: str, cell: str) -> None:
    assert ruled(work(row[0]), Use.FILLED, column.removeprefix("offer under ")) == cell


@pytest.mark.parametrize(("row", "column", "cell"), cells("Expressions"))
def test_expression_is_ruled_by_its_choices(row: list[str], column: str, cell: str) -> None:
    assert ruled(work(row[0]), USES[column]) == cell


@pytest.mark.parametrize(("row", "column", "cell"), cells("Not a licence that may be assumed"))
def test_no_licence_is_assumed(row: list[str], column: str, cell: str) -> None:
    assert column == "finding"
    for use in USES.values():
        assert ruled(work(row[0]), use) == cell
    adapted = source(row[0], Use.ADAPTED)
    assert ruled(work("CC-BY-SA-4.0", adapted), Use.IDENTICAL) == cell


def findings_of(one: Work, use: Use = Use.FILLED) -> tuple[Finding, ...]:
    _, found = ruling_of(one, use, LICENCES["CC-BY-SA-4.0"])
    return found


def test_refusal_names_the_pair_the_rule_and_every_way_out() -> None:
    (found,) = findings_of(work("CC-BY-SA-4.0", source("GFDL-1.3-only", Use.ADAPTED)))
    assert str(found.place) == "snippets/methode/garant.fr.md:9:14"
    assert found.message == (
        'methode/garant cannot be under CC-BY-SA-4.0: it adapts "Le garant", and an '
        "adaptation of GFDL-1.3-only may appear under GFDL-1.3-only only (rule 2)"
    )
    assert found.hint == (
        "write SPDX-License-"
        "Identifier: GFDL-1.3-only, take another text, quote it shortly (use: citation), take "
        "its facts alone (use: faits), or record its holder's permission under permissions: in "
        "proposal.yaml"
    )


def test_refusal_of_two_licences_that_both_apply_names_both() -> None:
    (found,) = findings_of(work("CC-BY-SA-4.0 AND GFDL-1.3-only"))
    assert found.code == "licence-incompatible"
    assert "CC-BY-SA-4.0" in found.message
    assert "GFDL-1.3-only" in found.message
    assert "word for word" in found.hint


def test_every_faulty_source_is_named_at_its_own_line() -> None:
    one = Work(
        name="methode/garant",
        licence="CC-BY-SA-4.0",
        place=HERE,
        sources=(source("CC-BY-SA", Use.ADAPTED), source("none", Use.ADAPTED)),
        source_places=(THERE, Place(path="x.md", line=10)),
    )
    assert [(found.code, found.place.line) for found in findings_of(one)] == [
        ("licence-unversioned", 9),
        ("licence-missing", 10),
    ]


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("CC-BY-SA", "for example CC-BY-SA-4.0"),
        ("GPL", "for example GPL-3.0-only"),
        ("gfdl", "for example gfdl-1.3-only"),
        ("CC0", "for example CC0-1.0"),
        ("LAL", "for example LAL-1.3"),
        ("etalab", "for example etalab-2.0"),
        ("apache", "for example apache-2.0"),
    ],
)
def test_unversioned_licence_is_told_a_version(typed: str, hint: str) -> None:
    (found,) = findings_of(work(typed))
    assert found.code == "licence-unversioned"
    assert hint in found.hint


def test_misspelt_licence_is_told_the_nearest() -> None:
    (found,) = findings_of(work("CC-BY-AS-4.0"))
    assert found.hint == "did you mean CC-BY-SA-4.0?"
    (found,) = findings_of(work("quelque chose"))
    assert found.hint.startswith("write an SPDX identifier such as CC-BY-SA-4.0")


def test_name_of_a_licence_is_understood_in_a_source_and_corrected_in_a_header() -> None:
    for typed in (
        "Licence Art Libre 1.3",
        "Free Art License 1.3",
        "https://artlibre.org/licence/lal",
    ):
        one = work("CC-BY-SA-4.0", source(typed, Use.ADAPTED))
        assert ruled(one, Use.FILLED) == "CC-BY-SA-4.0"
        (found,) = findings_of(work(typed))
        assert found.code == "licence-spelt-out"
        assert found.hint == f"write {SPDX_KEY}: LAL-1.3"


@pytest.mark.parametrize(
    "typed",
    [
        "CC BY-SA",
        "Creative Commons",
        "Creative Commons Attribution",
        "Licence Art Libre",
        "Licence Ouverte",
        "GNU General Public License",
        "libre de droits",
        "Creative Commons Attribution - Partage dans les mêmes conditions",
        "https://creativecommons.org/licenses/by-sa/",
        "Tous droits",
    ],
)
def test_name_without_a_version_is_no_licence(typed: str) -> None:
    for one in (work(typed), work("CC-BY-SA-4.0", source(typed, Use.ADAPTED))):
        assert ruled(one, Use.FILLED).startswith(("error: licence-un", "error: licence-malformed"))


def test_spelling_of_case_and_old_names_is_understood() -> None:
    assert ruled(work("cc-by-sa-4.0"), Use.IDENTICAL) == "CC-BY-SA-4.0"
    assert ruled(work("GPL-3.0"), Use.IDENTICAL) == "GPL-3.0-only, exception"
    assert ruled(work("CC-BY-SA-3.0-FR"), Use.IDENTICAL) == "LicenseRef-CC-BY-SA-3.0-FR, exception"


def test_open_licence_asks_for_the_date_of_the_last_update() -> None:
    undated = Work(name="d", licence="etalab-2.0", place=HERE, is_dated=False)
    (found,) = findings_of(undated, Use.IDENTICAL)
    assert found.code == "credit-update-missing"
    assert "reviewed:" in found.hint
    (found,) = findings_of(
        work(
            "CC-BY-SA-4.0",
            Source(
                title="Données",
                authors=("INSEE",),
                consulted="2026-11-22",
                licence="etalab-2.0",
                changes="x",
            ),
        )
    )
    assert found.code == "credit-update-missing"
    assert found.place == THERE


def test_share_alike_licences_are_told_of_adapted_texts_only() -> None:
    offer = LICENCES["CC-BY-SA-4.0"]
    one = work("CC-BY-SA-4.0", source("LAL-1.3", Use.ADAPTED))
    filled, _ = ruling_of(one, Use.FILLED, offer)
    same, _ = ruling_of(one, Use.IDENTICAL, offer)
    assert filled is not None
    assert same is not None
    assert filled.share_alike == ("CC-BY-SA-4.0", "LAL-1.3")
    assert same.share_alike == ()


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("spdx", LICENCES)
def test_every_licence_has_a_name_and_an_address(spdx: str, lang: str) -> None:
    name = licence_name(spdx, lang)
    assert name.spdx == spdx
    assert name.name
    assert name.brief
    if not spdx.startswith(("LicenseRef-Auto", "LicenseRef-Tous")):
        assert name.url is not None
        assert name.url.startswith("https://")


def test_french_name_is_the_official_one() -> None:
    name = licence_name("CC-BY-SA-4.0", "fr")
    assert name.name == (
        "Creative Commons Attribution - Partage dans les mêmes conditions 4.0 International "
        "(CC BY-SA 4.0)"
    )
    assert name.url == "https://creativecommons.org/licenses/by-sa/4.0/deed.fr"
    assert name.brief == "CC BY-SA 4.0"


def test_name_of_an_expression_joins_its_licences() -> None:
    assert licence_name("CC-BY-4.0 AND MIT", "fr").brief == "CC BY 4.0 et MIT"
    assert licence_name("CC-BY-4.0 OR MIT", "en").brief == "CC BY 4.0 or MIT"
    assert licence_name("CC-BY-4.0 OR MIT", "en").spdx == "CC-BY-4.0 OR MIT"
    assert licence_name("Beerware", "fr").name == "Beerware"


def test_licence_of_the_offer_defaults_and_is_one() -> None:
    assert document_licence(None, HERE) == (LICENCES["CC-BY-SA-4.0"], ())
    assert document_licence("LAL-1.3", HERE) == (LICENCES["LAL-1.3"], ())
    for typed, code in (
        ("CC-BY-4.0 OR MIT", "licence-document"),
        ("CC-BY-SA", "licence-unversioned"),
        ("Foo", "licence-unknown"),
    ):
        _, (found,) = document_licence(typed, HERE)
        assert found.code == code
        assert found.place == HERE


def test_noncommercial_choice_is_seen() -> None:
    assert is_noncommercial("CC-BY-NC-4.0")
    assert is_noncommercial("CC-BY-NC")
    assert not is_noncommercial("CC-BY-NC-4.0 OR CC-BY-4.0")
    assert not is_noncommercial("CC-BY-4.0")
    assert not is_noncommercial("Beerware")


@given(st.text(max_size=400))
@settings(deadline=None, max_examples=200)
def test_whatever_is_typed_gets_a_ruling_or_a_refusal(typed: str) -> None:
    ruling, findings = ruling_of(work(typed), Use.FILLED, LICENCES["CC-BY-SA-4.0"])
    assert (ruling is None) == bool(findings)


@given(
    st.recursive(
        st.sampled_from(sorted(LICENCES)),
        lambda inner: st.tuples(inner, st.sampled_from(["AND", "OR"]), inner).map(
            lambda three: f"({three[0]} {three[1]} {three[2]})"
        ),
        max_leaves=6,
    )
)
@settings(deadline=None, max_examples=100)
def test_adapted_text_appears_under_what_its_parts_allow(expression: str) -> None:
    ruling, _ = ruling_of(work(expression), Use.ADAPTED, LICENCES["CC-BY-SA-4.0"])
    if ruling is None:
        return
    for part in ruling.taken:
        alone, _ = ruling_of(work(part.spdx), Use.ADAPTED, LICENCES[ruling.shown_under])
        assert alone is not None
        assert alone.shown_under == ruling.shown_under


def test_endless_expressions_are_refused_at_once() -> None:
    bomb = " AND ".join(["(MIT OR LAL-1.3)"] * 12)
    assert ruled(work(bomb), Use.FILLED) == "error: licence-malformed"
    assert ruled(work(" OR ".join(["MIT"] * 200)), Use.FILLED) == "error: licence-malformed"


def test_one_known_licence_needs_no_library() -> None:
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            (
                "import sys; from propose.core.licences import licence_name;"
                "licence_name('CC-BY-SA-4.0', 'fr'); licence_name('CC-BY-SA', 'fr');"
                "print('license_expression' in sys.modules)"
            ),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout == "False\n"


# Credit ----------------------------------------------------------------------------


def snippet(**header: object) -> Snippet:
    given_header: dict[str, object] = {
        "id": "methode/garant",
        "lang": "fr",
        "path": "snippets/methode/garant.fr.md",
        "file": "/w/snippets/methode/garant.fr.md",
        "body": "Texte.\n",
        "body_line": 12,
        "digest": "0" * 64,
        "title": "Le rôle du garant",
        "authors": ("Contributeurs d’Unisson",),
        "licence": "CC-BY-SA-4.0",
        "places": {
            "title": Place(path="snippets/methode/garant.fr.md", line=4, column=1),
            "sources.0.authors": Place(path="snippets/methode/garant.fr.md", line=7, column=3),
        },
        **header,
    }
    return Snippet(**given_header)  # type: ignore[arg-type]


def test_complete_credit_has_no_findings() -> None:
    assert credit_findings(snippet(sources=(source("CC-BY-SA-4.0", Use.ADAPTED),))) == ()
    assert library_findings(snippet(sources=(source("CC-BY-SA-4.0", Use.ADAPTED),))) == ()


def test_block_without_title_or_authors_is_refused() -> None:
    found = credit_findings(snippet(title=" ", authors=()))
    assert [(one.code, one.severity, one.place.line) for one in found] == [
        ("credit-title-missing", Severity.ERROR, 4),
        ("credit-authors-missing", Severity.ERROR, None),
    ]


def test_source_without_title_or_authors_is_refused() -> None:
    bare = Source(title="", authors=(), use=Use.FACTS)
    found = credit_findings(snippet(sources=(bare,)))
    assert [(one.code, one.place.line) for one in found] == [
        ("credit-title-missing", None),
        ("credit-authors-missing", 7),
    ]
    assert "source 1 of methode/garant" in found[0].message


def test_adapted_source_without_state_or_changes_is_warned_of() -> None:
    bare = Source(title="T", authors=("A",), licence="CC-BY-SA-4.0", use=Use.ADAPTED)
    found = credit_findings(snippet(sources=(bare,)))
    assert [(one.code, one.severity) for one in found] == [
        ("credit-revision-missing", Severity.WARNING),
        ("credit-changes-missing", Severity.WARNING),
    ]
    facts = Source(title="T", authors=("A",), use=Use.FACTS)
    assert credit_findings(snippet(sources=(facts,))) == ()


def test_library_rules_a_block_with_questions_as_filled() -> None:
    asked = Question(id="q", ask="?", type=Type.TEXT, place=HERE)
    kept = snippet(licence="CC-BY-ND-4.0")
    assert library_findings(kept) == ()
    (found,) = library_findings(snippet(licence="CC-BY-ND-4.0", questions={"q": asked}))
    assert found.code == "licence-no-adaptation"
    assert "filled in" in found.message
