# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The health of a library as plain data."""

import json

from propose import __version__
from propose.model.health import BlockHealth, Health

SCHEMA_VERSION = 1
"""Raised when a key changes its meaning or goes; new keys do not raise it."""


def json_health(health: Health) -> bytes:
    """Return the whole report; every list names blocks as kind/slug.lang."""
    value = {
        "schema": SCHEMA_VERSION,
        "propose": __version__,
        "day": health.day,
        "library": health.library,
        "offers": health.offers,
        "to_look_at": health.faults,
        "without_owner": [one.name for one in health.ownerless],
        "past_review": [one.name for one in health.overdue],
        "without_review": [one.name for one in health.unscheduled],
        "unfinished_in_use": [one.name for one in health.unfinished],
        "unused": [one.name for one in health.unused],
        "alike": [
            {"first": one.first, "second": one.second, "percent": one.percent}
            for one in health.alike
        ],
        "asked_twice": [
            {
                "first": one.first,
                "second": one.second,
                "lang": one.lang,
                "why": one.why,
                "ask_first": one.ask_first,
                "ask_second": one.ask_second,
                "in_first": list(one.in_first),
                "in_second": list(one.in_second),
            }
            for one in health.asked_twice
        ],
        "behind": [
            {"block": one.block, "original": one.original, "why": one.why} for one in health.behind
        ],
        "untranslated": {one.lang: list(one.ids) for one in health.untranslated},
        "blocks": [_block(one) for one in health.blocks],
    }
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _block(one: BlockHealth) -> dict[str, object]:
    return {
        "id": one.id,
        "lang": one.lang,
        "path": one.path,
        "title": one.title,
        "status": one.status or None,
        "owner": one.owner or None,
        "reviewed": one.reviewed or None,
        "review_due": one.due or None,
        "overdue_days": one.overdue_days,
        "words": one.words,
        "used_in_offers": {use.name: use.times for use in one.uses if use.kind == "offer"},
        "used_in_outlines": {use.name: use.times for use in one.uses if use.kind == "outline"},
    }
