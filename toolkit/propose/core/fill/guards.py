# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which names are known to be answered where a test holds, and where it fails."""

from propose.core.fill.tree import Comparison, Expression, Junction, Negation, Reference

Given = frozenset[str]

_NOTHING: Given = frozenset()


def given_by(test: Expression) -> tuple[Given, Given]:
    """Return the references that are answered where a test holds, and where it fails."""
    match test:
        case Reference():
            steps = test.dotted.split(".")
            held = (".".join(steps[: end + 1]) for end in range(len(steps)))
            return frozenset(held), _NOTHING
        case Negation():
            if_true, if_false = given_by(test.expression)
            return if_false, if_true
        case Junction():
            left, right = given_by(test.left), given_by(test.right)
            if test.is_and:
                return left[0] | right[0], _NOTHING
            return _NOTHING, left[1] | right[1]
        case Comparison():
            return _given_by_comparison(test)
        case _:
            return _NOTHING, _NOTHING


def _given_by_comparison(test: Comparison) -> tuple[Given, Given]:
    """Return the same for a comparison: with what is unanswered only != and not in hold."""
    compared = [test.left, *(right for _, right in test.rest)]
    held = _NOTHING.union(*(given_by(one)[0] for one in compared if isinstance(one, Reference)))
    if not {operator for operator, _ in test.rest} & {"!=", "not in"}:
        return held, _NOTHING
    return _NOTHING, held if len(test.rest) == 1 else _NOTHING
