# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The report for programs; docs/checks.md is its schema."""

import json

from propose import __version__
from propose.model.check import Checked, Concern, number_of
from propose.model.codes.checks import CHECKS
from propose.model.consultation import Cited
from propose.writers.checks.words import counts_of, told

SCHEMA_VERSION = 1
"""Raised when a key changes its meaning or goes; new keys do not raise it."""


def write(checked: Checked) -> bytes:
    """Return the report as JSON."""
    counts = counts_of(checked.concerns)
    value = {
        "schema": SCHEMA_VERSION,
        "propose": __version__,
        "offer": checked.slug,
        "title": checked.title,
        "language": checked.lang,
        "checked_on": checked.day,
        "deadline": checked.deadline,
        "due": checked.due,
        "pages": checked.pages,
        "errors": counts["error"],
        "warnings": counts["warning"],
        "notes": counts["note"],
        "remarks": counts["information"],
        "findings": [_concern(one, checked) for one in checked.concerns],
        "waived": [
            {
                **_concern(one.concern, checked),
                "reason": one.waiver.reason,
                "waived_at": str(one.waiver.place),
            }
            for one in checked.waived
        ],
        "by_hand": [
            {"id": one.id, "text": one.text, "cited": _cited(one.cited)} for one in checked.by_hand
        ],
        "coverage": [
            {
                "kind": one.kind,
                "id": one.id,
                "title": one.title,
                "weight": one.weight,
                "answered": one.is_answered,
                "by": [name for name, _ in one.sections],
                "pages": None if one.pages is None else round(one.pages, 2),
                "share_percent": None if one.share is None else round(one.share, 1),
                "cited": _cited(one.cited),
            }
            for one in checked.covered
        ],
        "specificity": _specificity(checked),
        "not_looked_at": list(checked.skipped),
    }
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _specificity(checked: Checked) -> list[dict[str, object]]:
    return [
        {
            "kind": one.kind,
            "id": one.id,
            "title": one.title,
            "sections": list(one.sections),
            "words": {
                "library": one.words.library,
                "filled": one.words.filled,
                "own": one.words.own,
            },
            "mentions": {
                "buyer": one.mentions.buyer,
                "places": one.mentions.places,
                "articles": one.mentions.articles,
            },
            "percent": round(float(one.reached), 1),
            "threshold": None if one.threshold is None else float(one.threshold),
            "too_general": one.is_too_general,
        }
        for one in (checked.specificity.measures if checked.specificity is not None else ())
    ]


def _concern(one: Concern, checked: Checked) -> dict[str, object]:
    found = one.finding
    number = number_of(found.code)
    message, hint = told(one, checked.lang)
    return {
        "code": found.code,
        "check": number or None,
        "check_name": CHECKS.get(number),
        "severity": found.severity.value,
        "about": one.about or None,
        "path": found.place.path,
        "line": found.place.line,
        "column": found.place.column,
        "message": found.message,
        "hint": found.hint,
        "told": message,
        "remedy": hint,
        "owner": one.owner,
        "cited": _cited(one.cited),
    }


def _cited(cited: Cited | None) -> dict[str, str | None] | None:
    if cited is None:
        return None
    return {
        "piece": cited.piece,
        "article": cited.article,
        "page": cited.page,
        "sentence": cited.sentence,
    }
