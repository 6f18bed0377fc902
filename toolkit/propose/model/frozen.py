# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Values that never change: dataclasses that cost little to define and to make.

A frozen dataclass of the standard library compiles seven methods for each class when
its module is read, and makes an instance three times as slowly as a plain one; a build
reads some two hundred classes and makes a hundred thousand values. These classes
compile their `__init__` alone, without its types, and share the rest. That nobody
assigns to them is held by the type checker everywhere, and by the classes themselves
where PROPOSE_STRICT is set, as in the tests.
"""

import os
from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

_T = TypeVar("_T")

IS_STRICT = bool(os.environ.get("PROPOSE_STRICT"))


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[_T]) -> type[_T]:
    """Return a class of values whose fields are given by name.

    >>> @frozen
    ... class Point:
    ...     x: int
    ...     y: int = 0
    >>> Point(x=1), Point(x=1) == Point(x=1, y=0), len({Point(x=1), Point(x=1)})
    (Point(x=1, y=0), True, 1)
    """
    return _frozen(cls, kw_only=True)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen_positional(cls: type[_T]) -> type[_T]:
    """Return a class of values whose fields may be given by position."""
    return _frozen(cls, kw_only=False)


def _frozen(cls: type[_T], *, kw_only: bool) -> type[_T]:
    if IS_STRICT:
        return dataclass(frozen=True, kw_only=kw_only, slots=True)(cls)
    own = cls.__dict__
    made: Any = dataclass(init=False, kw_only=kw_only, slots=True, repr=False, eq=False)(cls)
    _give_init(made, kw_only=kw_only)
    made._values = _values_of(made.__slots__)  # noqa: SLF001 - the class is ours
    for name, shared in (("__eq__", _equal), ("__hash__", _hash), ("__repr__", _repr)):
        if name not in own:
            setattr(made, name, shared)
    return made  # type: ignore[no-any-return]


def _give_init(cls: Any, *, kw_only: bool) -> None:  # noqa: ANN401 - a class made here
    """Write the `__init__` that a dataclass has, but for its types: they take as long again."""
    known: dict[str, Any] = {"__name__": cls.__module__, "MISSING": MISSING}
    parameters = ["self", "*"] if kw_only else ["self"]
    lines = []
    for one in fields(cls):
        name, given = one.name, one.name
        default = f"default_{name}"
        if one.default is not MISSING:
            known[default] = one.default
            parameters.append(f"{name}={default}")
        elif one.default_factory is not MISSING:
            known[default] = one.default_factory
            parameters.append(f"{name}=MISSING")
            given = f"{default}() if {name} is MISSING else {name}"
        else:
            parameters.append(name)
        lines.append(f"\n self.{name} = {given}")
    if lines:
        source = f"def __init__({', '.join(parameters)}):{''.join(lines)}"
        exec(source, known)  # noqa: S102 - names of fields of our own classes
        known["__init__"].__qualname__ = f"{cls.__qualname__}.__init__"
        cls.__init__ = known["__init__"]


def _values_of(names: tuple[str, ...]) -> Callable[[object], object]:
    return attrgetter(*names) if names else type


def _equal(self: Any, other: Any) -> Any:  # noqa: ANN401 - any value
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self._values(self) == self._values(other)


def _hash(self: Any) -> int:  # noqa: ANN401 - any value
    return hash(self._values(self))


def _repr(self: Any) -> str:  # noqa: ANN401 - any value
    said = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
    return f"{type(self).__name__}({said})"
