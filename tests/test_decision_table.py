# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The decision table: each licence, into each other, for each use; and the page that prints it."""

import re
from dataclasses import dataclass

import pytest

from propose.core.licence_table import LICENCES, Licence
from propose.core.licences import Work, licence_of, ruling_of
from propose.model.finding import Place
from propose.model.licence import Source, Use
from workspace import REPOSITORY

HERE = Place(path="snippets/methode/garant.fr.md", line=3)
OUTPUTS = (
    "CC0-1.0",
    "CC-BY-4.0",
    "etalab-2.0",
    "CC-BY-SA-1.0",
    "CC-BY-SA-2.0",
    "CC-BY-SA-2.5",
    "CC-BY-SA-3.0",
    "LicenseRef-CC-BY-SA-3.0-FR",
    "CC-BY-SA-4.0",
    "LAL-1.3",
    "GPL-3.0-only",
    "GFDL-1.3-only",
    "MIT",
    "LicenseRef-Tous-droits-reserves",
)
ANY = frozenset(OUTPUTS)
KEEPS_CREDIT = ANY - {"CC0-1.0"}
BY_SA_3 = frozenset({"CC-BY-SA-3.0", "LicenseRef-CC-BY-SA-3.0-FR", "CC-BY-SA-4.0"})
BY_SA_2_5 = BY_SA_3 | {"CC-BY-SA-2.5"}
BY_SA_2 = BY_SA_2_5 | {"CC-BY-SA-2.0"}
NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Decision:
    """A row: into which licences an adaptation may go, whether a copy is allowed at all.

    `refusal` is the code where an adaptation is refused whatever it is to become.
    """

    licences: tuple[str, ...]
    into: frozenset[str]
    copy: bool = True
    refusal: str | None = None


TABLE = (
    Decision(licences=("CC0-1.0", "PDDL-1.0", "LicenseRef-Domaine-public"), into=ANY),
    Decision(
        licences=(
            "CC-BY-4.0",
            "CC-BY-3.0",
            "LicenseRef-CC-BY-3.0-FR",
            "CC-BY-2.5",
            "CC-BY-2.0",
            "LicenseRef-CC-BY-2.0-FR",
        ),
        into=KEEPS_CREDIT,
    ),
    Decision(licences=("etalab-2.0",), into=KEEPS_CREDIT),
    Decision(
        licences=("CC-BY-SA-4.0",),
        into=frozenset({"CC-BY-SA-4.0", "LAL-1.3", "GPL-3.0-only"}),
    ),
    Decision(licences=("CC-BY-SA-3.0", "LicenseRef-CC-BY-SA-3.0-FR"), into=BY_SA_3),
    Decision(licences=("CC-BY-SA-2.5",), into=BY_SA_2_5),
    Decision(licences=("CC-BY-SA-2.0", "LicenseRef-CC-BY-SA-2.0-FR"), into=BY_SA_2),
    Decision(licences=("CC-BY-SA-1.0",), into=frozenset({"CC-BY-SA-1.0"})),
    Decision(licences=("LAL-1.3",), into=frozenset({"LAL-1.3", "CC-BY-SA-4.0"})),
    Decision(licences=("GPL-3.0-only", "GPL-3.0-or-later"), into=frozenset({"GPL-3.0-only"})),
    Decision(licences=("GFDL-1.3-only", "GFDL-1.3-or-later"), into=frozenset({"GFDL-1.3-only"})),
    Decision(licences=("ODbL-1.0",), into=ANY),
    Decision(licences=("MIT", "Apache-2.0", "BSD-3-Clause"), into=ANY),
    Decision(licences=("AGPL-3.0-only", "AGPL-3.0-or-later", "EUPL-1.2", "MPL-2.0"), into=NONE),
    Decision(licences=("CC-BY-ND-4.0",), into=NONE, refusal="licence-no-adaptation"),
    Decision(
        licences=("CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", "CC-BY-NC-ND-4.0"),
        into=NONE,
        copy=False,
        refusal="licence-noncommercial",
    ),
    Decision(
        licences=("LicenseRef-Tous-droits-reserves",),
        into=NONE,
        copy=False,
        refusal="licence-needs-permission",
    ),
)
BY_PERMISSION = "LicenseRef-Autorisation-ecrite"

CELLS = [
    pytest.param(row, licence, output, id=f"{licence}>{output}")
    for row in TABLE
    for licence in row.licences
    for output in OUTPUTS
]

PUBLISHED = [cell for cell in CELLS if cell.values[2] != "LicenseRef-Tous-droits-reserves"]
"""The cells whose output a block of a library may have."""


def licence(spdx: str) -> Licence:
    row = licence_of(spdx)
    assert row is not None
    return row


def block(spdx: str, *sources: Source, has_table: bool = False) -> Work:
    return Work(
        name="methode/garant",
        licence=spdx,
        place=HERE,
        sources=sources,
        source_places=(HERE,) * len(sources),
        has_table=has_table,
    )


def source(spdx: str | None, use: Use) -> Source:
    return Source(
        title="Guide", authors=("A",), revision="1", licence=spdx, use=use, changes="résumé"
    )


def test_the_table_has_a_row_for_every_licence() -> None:
    listed = [one for row in TABLE for one in row.licences]
    assert sorted([*listed, BY_PERMISSION]) == sorted(LICENCES)
    assert len(CELLS) == len(listed) * len(OUTPUTS)


@pytest.mark.parametrize(("row", "spdx", "output"), CELLS)
@pytest.mark.parametrize("use", [Use.FILLED, Use.ADAPTED])
def test_an_adaptation_goes_where_the_row_says(
    row: Decision, spdx: str, output: str, use: Use
) -> None:
    ruling, findings = ruling_of(block(spdx), use, licence(output))
    if row.refusal is not None:
        assert ruling is None
        assert {found.code for found in findings} == {row.refusal}
        return
    assert ruling is not None
    assert (ruling.shown_under == output) == (output in row.into)
    assert ruling.is_exception == (output not in row.into)
    if ruling.is_exception:
        assert ruling.shown_under == spdx


@pytest.mark.parametrize(("row", "spdx", "output"), CELLS)
def test_a_copy_keeps_its_licence_or_is_refused(row: Decision, spdx: str, output: str) -> None:
    ruling, findings = ruling_of(block(spdx), Use.IDENTICAL, licence(output))
    assert (ruling is not None) == row.copy
    if ruling is None:
        assert {found.code for found in findings} == {row.refusal}
        return
    assert ruling.shown_under == spdx
    assert ruling.is_exception == (spdx != output)


@pytest.mark.parametrize(("row", "spdx", "output"), PUBLISHED)
def test_a_block_made_from_a_source_stands_where_the_row_says(
    row: Decision, spdx: str, output: str
) -> None:
    work = block(output, source(spdx, Use.ADAPTED))
    ruling, findings = ruling_of(work, Use.IDENTICAL, licence("CC-BY-SA-4.0"))
    assert (ruling is not None) == (output in row.into)
    if ruling is None:
        assert {one.code for one in findings} == {row.refusal or "licence-incompatible"}
        for found in findings:
            assert "Guide" in found.message
            assert re.search(r"\(rule [24]\)|\(rule 3\)", found.message)
            assert "permissions:" in found.hint
            assert "use: citation" in found.hint


@pytest.mark.parametrize("spdx", [one for row in TABLE for one in row.licences])
@pytest.mark.parametrize("use", [Use.QUOTED, Use.FACTS])
def test_a_quotation_and_facts_need_no_licence(spdx: str, use: Use) -> None:
    for given in (spdx, None):
        work = block("CC-BY-SA-4.0", source(given, use))
        ruling, findings = ruling_of(work, Use.ADAPTED, licence("CC-BY-SA-4.0"))
        assert findings == ()
        assert ruling is not None


@pytest.mark.parametrize("output", OUTPUTS)
def test_a_table_taken_from_a_database_stays_with_it(output: str) -> None:
    for use in (Use.FILLED, Use.ADAPTED, Use.IDENTICAL):
        ruling, _ = ruling_of(block("ODbL-1.0", has_table=True), use, licence(output))
        assert ruling is not None
        assert ruling.shown_under == "ODbL-1.0"
        assert ruling.is_exception


@pytest.mark.parametrize("spdx", ["CC-BY-3.0-DE", "CC-BY-SA-3.0-DE", "CC-BY-SA-2.0-UK"])
@pytest.mark.parametrize("output", OUTPUTS)
def test_a_port_is_ruled_as_the_unported_version(spdx: str, output: str) -> None:
    unported = spdx.rpartition("-")[0]
    for use in (Use.FILLED, Use.ADAPTED):
        port, _ = ruling_of(block(spdx), use, licence(output))
        plain, _ = ruling_of(block(unported), use, licence(output))
        assert port is not None
        assert plain is not None
        assert (port.shown_under == output) == (output in {plain.shown_under, spdx})


@pytest.mark.parametrize("output", OUTPUTS)
def test_what_is_permitted_in_writing_appears_by_that_permission(output: str) -> None:
    for use in (Use.IDENTICAL, Use.FILLED, Use.ADAPTED):
        ruling, _ = ruling_of(block(BY_PERMISSION), use, licence(output))
        assert ruling is not None
        assert ruling.shown_under == BY_PERMISSION


# The page --------------------------------------------------------------------------


PAGES = ("licences.md", "licences.fr.md")
YES, ANY_WORDS, CREDIT_WORDS = (
    ("yes", "oui"),
    ("any licence", "toute licence"),
    ("any that keeps the credit", "toute licence qui garde le crédit"),
)


def page_rows(page: str) -> list[list[str]]:
    text = (REPOSITORY / "docs" / page).read_text(encoding="utf-8")
    tables = [one for one in text.split("\n\n") if one.startswith("|") and "`CC0-1.0`" in one]
    (table,) = tables
    rows = [line.strip("|").split("|") for line in table.strip().splitlines()[2:]]
    return [[cell.strip() for cell in row] for row in rows]


@pytest.mark.parametrize("page", PAGES)
def test_the_page_has_the_rows_of_the_table(page: str) -> None:
    named = [tuple(re.findall(r"`([^`]+)`", row[0])) for row in page_rows(page)]
    assert named == [*(row.licences for row in TABLE), (BY_PERMISSION,)]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.licences[0])
def test_the_page_says_what_the_table_says(row: Decision, page: str) -> None:
    _, share_alike, others, copy = page_rows(page)[TABLE.index(row)]
    assert share_alike.startswith(YES) == ("CC-BY-SA-4.0" in row.into)
    assert copy.startswith(YES) == row.copy
    named = set(re.findall(r"`([^`]+)`", others)) - {"ODbL-1.0"}
    assert named <= row.into
    if others.startswith(CREDIT_WORDS):
        assert row.into == KEEPS_CREDIT
    elif others.startswith(ANY_WORDS):
        assert row.into == ANY
    elif named:
        ports = {"LicenseRef-CC-BY-SA-3.0-FR"}
        assert row.into - ports - {"CC-BY-SA-4.0"} == named
