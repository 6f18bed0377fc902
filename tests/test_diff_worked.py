# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The worked offers beside themselves and beside each other."""

from dataclasses import replace

import pytest

from compared_offers import assert_exact
from propose.app.diff import Side, edition_at
from propose.core.compare.comparing import comparison_of
from propose.model.comparison import PairKind
from propose.model.passage import Edition
from workspace import REPOSITORY

OFFERS = sorted(file.parent.name for file in (REPOSITORY / "proposals").glob("*/proposal.yaml"))
ROWS = {"2027-fabriques-de-territoire-vingt-lieux": "halle-aux-cordes"}


def edition(name: str) -> Edition:
    found, findings = edition_at(Side(name=name), REPOSITORY, row=ROWS.get(name))
    assert findings == ()
    assert found is not None
    return found


@pytest.fixture(scope="module")
def editions() -> dict[str, Edition]:
    return {name: edition(name) for name in OFFERS}


@pytest.mark.parametrize("name", OFFERS)
def test_an_offer_beside_itself_is_the_same(editions: dict[str, Edition], name: str) -> None:
    assert comparison_of(editions[name], editions[name]).is_same


@pytest.mark.parametrize(("one", "other"), [*zip(OFFERS, [*OFFERS[1:], OFFERS[0]], strict=True)])
def test_two_offers_are_compared_exactly(
    editions: dict[str, Edition], one: str, other: str
) -> None:
    comparison = comparison_of(editions[one], editions[other])
    assert not comparison.is_same
    assert_exact(comparison)
    for at, change in enumerate(comparison.changes):
        assert at not in change.causes
        assert all(0 <= cause < len(comparison.changes) for cause in change.causes)


@pytest.mark.parametrize("name", OFFERS[:3])
def test_an_offer_beside_a_plain_file_of_the_same_words(
    editions: dict[str, Edition], name: str
) -> None:
    whole = editions[name]
    plain = Edition(
        label="x.docx",
        passages=tuple(
            replace(one, section=None, instance=None, source=None, fills=(), references=())
            for one in whole.passages
        ),
    )
    for before, after in ((whole, plain), (plain, whole)):
        comparison = comparison_of(before, after)
        assert comparison.changes == ()
        assert {one.kind for one in comparison.pairs} == {PairKind.EQUAL}
    unlisted = replace(whole, blocks=(), sections=(), facts=(), has_facts=False)
    kinds = {one.kind for one in comparison_of(whole, unlisted).pairs}
    assert kinds == {PairKind.EQUAL}
