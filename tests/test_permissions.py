# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Written permissions recorded with an offer: what they open, what they do not, their credit."""

from pathlib import Path

import pytest

from command_line import propose
from propose.model.bill import Attribution
from propose.model.finding import Finding, Place
from propose.model.licence import Adaptation, Permission, Source, Use
from propose.model.snippet import Snippet
from test_bill import UNISSON, billed, codes, own, part, snippet
from workspace import BLOCK, PROPOSAL, small_workspace

AT = Place(path="proposal.yaml", line=40)
RESERVED = Source(
    title="Guide des ateliers",
    authors=("Lou Mercier",),
    url="https://guide.example/",
    revision="2",
    licence=None,
    use=Use.ADAPTED,
    changes="résumé",
)


def permission(work: str = "methode/garant", **facts: object) -> Permission:
    given: dict[str, object] = {
        "work": work,
        "holder": "Lou Mercier",
        "date": "2026-11-12",
        "use": Use.ADAPTED,
        "place": AT,
        **facts,
    }
    return Permission(**given)  # type: ignore[arg-type]


def used(
    one: Snippet, *permissions: Permission, use: Use = Use.FILLED, **facts: object
) -> tuple[Attribution | None, tuple[Finding, ...]]:
    bill, findings = billed(("a", (part(one, use),)), permissions=permissions, **facts)
    return next(iter(bill.attributions), None), findings


@pytest.mark.parametrize(
    "licence", ["CC-BY-NC-4.0", "CC-BY-ND-4.0", "LicenseRef-Tous-droits-reserves", None, "Foo-1.0"]
)
def test_a_permission_opens_what_the_licence_closes(licence: str | None) -> None:
    text, refused = used(snippet(licence=licence))
    assert text is None
    assert refused[0].is_error
    text, findings = used(snippet(licence=licence), permission())
    assert findings == ()
    assert text is not None
    assert text.is_exception
    assert text.shown_under.spdx == "LicenseRef-Autorisation-ecrite"
    assert text.licence.spdx == (licence or "LicenseRef-Tous-droits-reserves")
    assert text.notices[-1] == (
        "Autorisation écrite de reprendre «\u00a0Le rôle du garant\u00a0»\u00a0: Lou Mercier, "
        "12 novembre 2026."
    )


def test_a_granted_licence_is_ruled_like_any_other() -> None:
    text, findings = used(snippet(licence="CC-BY-NC-4.0"), permission(licence="CC-BY-SA-4.0"))
    assert findings == ()
    assert text is not None
    assert text.shown_under.spdx == "CC-BY-SA-4.0"
    assert not text.is_exception
    assert text.notices[-1].endswith("2026 (CC BY-SA 4.0).")


def test_a_granted_licence_must_be_one_that_is_known() -> None:
    _, findings = used(snippet(licence="CC-BY-NC-4.0"), permission(licence="CC-BY-SA"))
    assert codes(findings) == ["licence-unversioned"]
    assert findings[0].place == AT


@pytest.mark.parametrize(
    "name", ["Guide des ateliers", "https://guide.example", "GUIDE DES ATELIERS"]
)
def test_a_source_is_meant_by_its_title_or_its_address(name: str) -> None:
    text, findings = used(own(sources=(RESERVED,)), permission(name), use=Use.IDENTICAL)
    assert findings == ()
    assert text is not None
    assert text.source_licences[0] is not None
    assert text.source_licences[0].spdx == "LicenseRef-Tous-droits-reserves"
    assert "Guide des ateliers" in text.notices[0]


@pytest.mark.parametrize(
    ("allowed", "asked"),
    [(Use.IDENTICAL, Use.FILLED), (Use.IDENTICAL, Use.ADAPTED), (Use.FILLED, Use.ADAPTED)],
)
def test_a_permission_goes_as_far_as_it_says(allowed: Use, asked: Use) -> None:
    text, findings = used(snippet(licence="CC-BY-NC-4.0"), permission(use=allowed), use=asked)
    assert text is None
    assert codes(findings) == ["licence-noncommercial", "permission-narrow"]
    assert findings[1].place == AT
    assert asked.value in findings[1].message
    assert "Lou Mercier" in findings[1].hint


def test_a_permission_that_nothing_needs_is_told_with_the_name_that_was_meant() -> None:
    _, findings = used(snippet(licence="CC-BY-NC-4.0"), permission("methode/garants"))
    assert codes(findings) == ["licence-noncommercial", "permission-unused"]
    assert findings[1].hint == "did you mean methode/garant?"
    _, findings = used(snippet(), permission())
    assert codes(findings) == ["permission-unused"]
    assert "remove it" in findings[0].hint


def test_a_permission_without_a_licence_does_not_enter_a_share_alike_text() -> None:
    text = own(
        sources=(RESERVED,),
        adapts=Adaptation(snippet="methode/garant", lang="fr", changes="raccourci"),
        authors=("Ana Roy",),
    )
    _, findings = used(
        text, permission("Guide des ateliers"), use=Use.ADAPTED, originals=(snippet(sources=()),)
    )
    assert codes(findings) == ["licence-clash"]
    granted = permission("Guide des ateliers", licence="CC-BY-SA-4.0")
    told, findings = used(text, granted, use=Use.ADAPTED, originals=(snippet(sources=()),))
    assert findings == ()
    assert told is not None
    assert told.shown_under.spdx == "CC-BY-SA-4.0"


def test_a_block_that_claims_a_permission_asks_for_the_record() -> None:
    claimed = snippet(licence="LicenseRef-Autorisation-ecrite")
    text, findings = used(claimed)
    assert codes(findings) == ["permission-not-recorded"]
    assert not findings[0].is_error
    assert text is not None
    text, findings = used(claimed, permission())
    assert findings == ()
    assert text is not None
    assert "Lou Mercier" in text.notices[0]


def test_a_permission_for_one_work_opens_no_other() -> None:
    text = own(sources=(RESERVED, Source(title="Autre", authors=("B",), revision="1", changes="x")))
    _, findings = used(text, permission("Guide des ateliers"), use=Use.IDENTICAL)
    assert codes(findings) == ["licence-missing"]
    assert "Autre" in findings[0].message


def test_two_works_that_do_not_go_together_are_both_named_with_every_way_out() -> None:
    gfdl = Source(
        title="Manuel", authors=("C",), revision="1", licence="GFDL-1.3-only", changes="x"
    )
    text = own(
        sources=(gfdl,),
        adapts=Adaptation(snippet="methode/garant", lang="fr", changes="raccourci"),
        authors=("Ana Roy",),
    )
    _, (found,) = used(text, use=Use.ADAPTED, originals=(snippet(sources=(UNISSON,)),))
    assert found.code == "licence-clash"
    assert "methode/garant under CC-BY-SA-4.0" in found.message
    assert '"Manuel" under GFDL-1.3-only' in found.message
    assert "(rule 2)" in found.message
    for way in ("two texts", "another one", "use: citation", "use: faits", "permissions:"):
        assert way in found.hint


# From the file to the document -----------------------------------------------------

RECORDED = """\
permissions:
  - work: methode/garant
    holder: Association des ateliers
    date: 2026-11-12
    use: rempli
    document: courriel du 12 novembre, dossier 7
"""
NONCOMMERCIAL = BLOCK.replace("Identifier: CC-BY-SA-4.0", "Identifier: CC-BY-NC-4.0")


def test_the_annex_credits_the_permission_and_keeps_the_document_to_itself(
    tmp_path: Path,
) -> None:
    files = {"snippets/methode/garant.fr.md": NONCOMMERCIAL}
    offer = small_workspace(tmp_path, files) / "proposals/essai"
    refused = propose("build", offer, "--format", "md")
    assert refused.codes == ["licence-noncommercial"]
    assert "permissions: in proposal.yaml" in refused.err
    (offer / "proposal.yaml").write_text(PROPOSAL + RECORDED, encoding="utf-8")
    ran = propose("build", offer, "--format", "docx,md,html,txt,jsonld")
    assert ran.code == 0, ran.err
    written = [Path(line) for line in ran.out.splitlines()]
    assert len(written) == 5
    for file in written:
        content = file.read_bytes()
        assert b"dossier 7" not in content
        if file.suffix != ".docx":
            assert "Association des ateliers" in content.decode(), file
    words = next(one for one in written if one.suffix == ".md").read_text(encoding="utf-8")
    assert "CC\u00a0BY-NC\u00a04.0" in words
    assert "paraît ici sur autorisation écrite des titulaires des droits" in words
    assert "celle-ci ne vaut que pour ce document" in words


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("    holder: Association des ateliers\n", "key-missing"),
        ("    date: 2026-11-12\n", "key-missing"),
        ("    use: rempli\n", "key-missing"),
        ("  - work: methode/garant\n", "key-missing"),
    ],
)
def test_an_incomplete_permission_is_refused(line: str, code: str, tmp_path: Path) -> None:
    spoilt = RECORDED.replace(line, "  -\n" if line.startswith("  -") else "")
    files = {"proposals/essai/proposal.yaml": PROPOSAL + spoilt}
    ran = propose("build", small_workspace(tmp_path, files) / "proposals/essai")
    assert ran.code == 1
    assert code in ran.codes


@pytest.mark.parametrize("use", ["citation", "oui", "adapte"])
def test_a_permission_names_a_use_that_needs_one(use: str, tmp_path: Path) -> None:
    files = {"proposals/essai/proposal.yaml": PROPOSAL + RECORDED.replace("rempli", use)}
    ran = propose("build", small_workspace(tmp_path, files) / "proposals/essai")
    assert "shape-choice" in ran.codes
