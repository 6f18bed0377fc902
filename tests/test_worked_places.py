# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The applications of one third place and of twenty: one outline, sums and dates that agree."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from propose.app.offer import Offer, offer_for, open_offer, rows_of
from propose.model.proposal import OutlineSection
from propose.model.value import Amount, Percentage, Record, Value
from workspace import REPOSITORY

ONE = "2027-linde-fabrique-de-territoire"
TWENTY = "2027-fabriques-de-territoire-vingt-lieux"
LEAST, MOST, MOST_A_YEAR = 75_000, 150_000, 50_000


def offers_of(slug: str) -> Iterator[tuple[str, Offer]]:
    offer, findings = open_offer(slug, REPOSITORY)
    assert offer is not None, findings
    rows, faults = rows_of(offer)
    assert faults == ()
    for row in rows:
        of_row, found = offer_for(offer, row)
        assert [one for one in found if one.is_error] == []
        yield slug if row is None else row.key, of_row


PLACES = dict([*offers_of(ONE), *offers_of(TWENTY)])


@pytest.fixture(params=sorted(PLACES))
def place(request: pytest.FixtureRequest) -> Offer:
    return PLACES[request.param]


def value(offer: Offer, name: str) -> Value:
    return offer.answers[name].value


def money(found: Value | None) -> Decimal:
    assert isinstance(found, Amount)
    return found.number


def items(offer: Offer, name: str) -> tuple[Record, ...]:
    if name not in offer.answers:
        return ()
    found = value(offer, name)
    assert isinstance(found, tuple)
    return tuple(one for one in found if isinstance(one, Record))


def line(offer: Offer, name: str, key: str) -> tuple[Decimal, ...]:
    (record,) = (one for one in items(offer, name) if one.key == key)
    return amounts(record)


def amounts(record: Record) -> tuple[Decimal, ...]:
    found = record.fields["amounts"]
    assert isinstance(found, tuple)
    return tuple(money(one) for one in found)


def years(offer: Offer, name: str) -> tuple[Decimal, ...]:
    return tuple(map(sum, zip(*(amounts(one) for one in items(offer, name)), strict=True)))


def total(offer: Offer, name: str, field: str) -> Decimal:
    return sum((money(one.fields[field]) for one in items(offer, name)), Decimal(0))


def outline(sections: tuple[OutlineSection, ...]) -> list[object]:
    return [
        (one.id, one.title, [(use.snippet, use.table) for use in one.blocks], outline(one.sections))
        for one in sections
    ]


def test_one_outline_serves_one_place_and_twenty() -> None:
    assert len(PLACES) == 21
    plans = {str(outline(offer.proposal.sections)) for offer in PLACES.values()}
    assert len(plans) == 1


def test_the_two_sides_of_the_plan_agree_each_year(place: Offer) -> None:
    assert years(place, "charges") == years(place, "resources")
    assert money(value(place, "projet_cout")) == sum(years(place, "charges"))


def test_the_grant_keeps_to_the_rules_of_the_call(place: Offer) -> None:
    grant = line(place, "resources", "agence")
    extra = [
        line(place, "resources", one.key or "")
        for one in items(place, "resources")
        if one.key == "supplement"
    ]
    of_supplement = extra[0] if extra else (Decimal(0),) * 3
    assert LEAST <= sum(grant) <= MOST
    assert max(grant) <= MOST_A_YEAR
    assert list(grant) == sorted(set(grant), reverse=True)
    for asked, more, cost in zip(grant, of_supplement, years(place, "charges"), strict=True):
        assert asked <= Decimal("0.4") * (cost - more)


def test_every_mention_of_the_grant_is_the_same_sum(place: Offer) -> None:
    grant = line(place, "resources", "agence")
    assert money(value(place, "subvention_totale")) == sum(grant)
    by_year = tuple(money(one.fields["montant"]) for one in items(place, "subvention_annees"))
    assert by_year == grant
    assert total(place, "montant_emplois", "montant") == sum(grant)
    if "supplement_montant" in place.answers:
        supplement = money(value(place, "supplement_montant"))
        assert total(place, "supplement_achats", "montant") == supplement
        assert sum(line(place, "resources", "supplement")) == supplement


def test_other_funders_give_what_the_plan_says(place: Offer) -> None:
    own = {"agence", "supplement"}
    given = [
        sum(amounts(one))
        for one in items(place, "resources")
        if one.key not in own and str(one.fields["state"]) and _is_granted(one)
    ]
    assert sorted(given) == sorted(
        money(one.fields["montant"]) for one in items(place, "cofinancements")
    )


def _is_granted(record: Record) -> bool:
    state = record.fields["state"]
    return getattr(state, "value", state) != "prévu"


def test_the_share_that_a_place_pays_is_counted_right(place: Offer) -> None:
    for one in items(place, "autofinancement"):
        share = one.fields["part"]
        assert isinstance(share, Percentage)
        right = money(one.fields["propres"]) * 100 / money(one.fields["charges"])
        assert abs(share.number - right) <= Decimal("0.05"), one.key
    paid = [
        sum(column)
        for column in zip(
            *(amounts(one) for one in items(place, "resources") if not _is_granted(one)),
            strict=True,
        )
    ]
    told = [money(one.fields["propres"]) for one in items(place, "autofinancement")]
    assert told[1:4] == paid


def test_the_partnership_costs_what_is_promised_to_it(place: Offer) -> None:
    promised = money(value(place, "fabrique_montant"))
    assert sum(line(place, "charges", "fabrique")) == promised
    (told,) = (one for one in place.proposal.give_back if one.amount)
    assert told.amount is not None
    assert "".join(filter(str.isdigit, str(told.amount))).startswith(str(promised)[:4])


def test_volunteers_are_worth_their_hours(place: Offer) -> None:
    hours, rate = value(place, "benevolat_heures"), money(value(place, "benevolat_taux"))
    assert isinstance(hours, int | Decimal)
    worth = hours * rate
    assert money(value(place, "benevolat_valeur")) == worth
    assert line(place, "in_kind", "benevolat")[0] == worth


def test_dates_follow_each_other(place: Offer) -> None:
    def day(name: str) -> date:
        found = value(place, name)
        assert isinstance(found, date)
        return found

    handed_in = date.fromisoformat(str(place.proposal.date))
    assert day("journee_date") < handed_in < day("accord_demande")
    assert day("accord_limite") < day("consortium_convention") < day("partenariat_debut")
    assert day("partenariat_debut") < day("formation_debut") < day("essai_debut")
    assert day("essai_debut") < day("essai_fin") < day("subvention_fin")
    assert day("partenariat_debut") < day("bilan_date") < day("subvention_fin")
    visible = [one.fields["date"] for one in items(place, "promesses")]
    assert visible == sorted(visible, key=str)


def test_allies_name_each_other() -> None:
    names = {key: value(offer, "tiers_lieu") for key, offer in PLACES.items() if key != ONE}
    keys = {getattr(name, "name", ""): key for key, name in names.items()}
    for key in names:
        allies = value(PLACES[key], "lieux_allies")
        assert isinstance(allies, tuple)
        for ally in allies:
            back = value(PLACES[keys[getattr(ally, "name", "")]], "lieux_allies")
            assert isinstance(back, tuple)
            assert key in {keys[getattr(one, "name", "")] for one in back}


def test_what_differs_stands_in_the_table() -> None:
    texts = [
        getattr(value(offer, name), "text", "")
        for name in ("lieu_histoire", "journee_recit", "portrait_territoire", "essai_recit")
        for offer in PLACES.values()
    ]
    assert len(set(texts)) == len(texts)
    assert all(len(text.split()) > 60 for text in texts)
