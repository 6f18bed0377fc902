# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Values as users have them, without PROPOSE_STRICT, do what dataclasses do."""

from collections.abc import Mapping
from dataclasses import field, fields, replace

import pytest

from propose.model import frozen as module
from propose.model.frozen import frozen, frozen_positional


@pytest.fixture(autouse=True)
def _as_users_have_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "IS_STRICT", False)


def test_fields_without_a_default_must_be_given_by_name() -> None:
    @frozen
    class Point:
        x: int
        y: int = 0

    assert (Point(x=1).x, Point(x=1).y, Point(y=2, x=1).y) == (1, 0, 2)
    with pytest.raises(TypeError, match=r"Point\.__init__\(\) missing 1 required .* 'x'"):
        Point()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="positional"):
        Point(1)  # type: ignore[misc]
    with pytest.raises(TypeError, match="unexpected keyword argument 'z'"):
        Point(x=1, z=2)  # type: ignore[call-arg]


def test_a_default_that_is_made_is_made_for_each_value() -> None:
    @frozen
    class Shelf:
        books: Mapping[str, int] = field(default_factory=dict)
        name: str | None = None

    one, other = Shelf(), Shelf()
    assert one.books == {}
    assert one.books is not other.books
    assert Shelf(books={"a": 1}).books == {"a": 1}
    assert Shelf(name=None) == Shelf()


def test_a_default_is_the_object_itself() -> None:
    nothing = object()

    @frozen
    class Holder:
        held: object = nothing

    assert Holder().held is nothing
    assert Holder(held=None).held is None


def test_values_by_position_and_values_without_fields() -> None:
    @frozen_positional
    class Pair:
        left: int
        right: int = 2

    @frozen
    class Nothing:
        pass

    assert (Pair(1).left, Pair(1).right, Pair(1, 3).right, Pair(left=4).left) == (1, 2, 3, 4)
    assert Nothing() == Nothing()
    with pytest.raises(TypeError):
        Nothing(1)  # type: ignore[call-arg]


def test_fields_of_a_base_come_first() -> None:
    @frozen
    class Base:
        kind: str = "base"

    @frozen
    class Derived(Base):
        number: int

    made = Derived(number=3)
    assert (made.kind, made.number) == ("base", 3)
    assert Derived(number=3, kind="other").kind == "other"


def test_equality_hash_replacement_matching_and_printing_are_those_of_dataclasses() -> None:
    @frozen
    class Point:
        x: int
        y: int = 0

    one = Point(x=1)
    assert one == Point(x=1, y=0)
    assert one != Point(x=2)
    assert len({one, Point(x=1)}) == 1
    assert replace(one, y=5) == Point(x=1, y=5)
    assert [each.name for each in fields(Point)] == ["x", "y"]
    assert repr(one).endswith("Point(x=1, y=0)")
    match one:
        case Point(x=x):
            assert x == 1
    with pytest.raises(AttributeError):
        one.z = 1  # type: ignore[attr-defined]
