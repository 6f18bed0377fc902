# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A comparison as plain values, for JSON: docs/reviewing.md describes them."""

from propose.model.comparison import NUMBERING, Change, Comparison, Edit, Pair, PairKind
from propose.model.passage import Edition, Passage

VERSION = 1


def plain_comparison(comparison: Comparison) -> dict[str, object]:
    """Return everything that differs as plain values; equal passages are left out."""
    before, after = comparison.before, comparison.after
    return {
        "version": VERSION,
        "same": comparison.is_same,
        "before": _side(before),
        "after": _side(after),
        "gaps": [*comparison.gaps],
        "changes": [_change(at, one, before, after) for at, one in enumerate(comparison.changes)],
        "passages": [
            _pair(one, before, after)
            for one in comparison.pairs
            if one.kind is not PairKind.EQUAL or one.is_restyled
        ],
    }


def _side(edition: Edition) -> dict[str, object]:
    return {
        "label": edition.label,
        "title": edition.title,
        "lang": edition.lang,
        "passages": len(edition.passages),
        "found_by_likeness": [
            {"block": one.source, "section": one.section, "likeness": edition.confidence[one.key]}
            for one in edition.blocks
            if one.key in edition.confidence
        ],
    }


def _change(at: int, change: Change, before: Edition, after: Edition) -> dict[str, object]:
    return {
        "id": at,
        "kind": change.kind.value,
        "action": change.action.value,
        "subject": change.subject,
        "label": change.label,
        "before": change.before,
        "after": change.after,
        "places_before": [_place(before, index) for index in change.shows_before],
        "places_after": [_place(after, index) for index in change.shows_after],
        "causes": [*change.causes],
    }


def _place(edition: Edition, index: int) -> dict[str, object]:
    passage = edition.passages[index]
    return {
        "passage": index,
        "section": passage.section,
        "block": passage.source,
        "path": passage.place.path,
        "line": passage.place.line,
    }


def _pair(pair: Pair, before: Edition, after: Edition) -> dict[str, object]:
    ours = None if pair.before is None else before.passages[pair.before]
    theirs = None if pair.after is None else after.passages[pair.after]
    return {
        "state": pair.kind.value,
        "before": None if pair.before is None else _passage(before, pair.before, ours),
        "after": None if pair.after is None else _passage(after, pair.after, theirs),
        "edits": [_edit(one) for one in pair.edits],
        "moved_to": pair.moved_to,
        "restyled": pair.is_restyled,
        "follows": pair.is_following,
        "causes": [one for one in pair.causes if one != NUMBERING],
    }


def _passage(edition: Edition, index: int, passage: Passage | None) -> dict[str, object]:
    if passage is None:
        return {}
    return {
        **_place(edition, index),
        "kind": passage.kind.value,
        "level": passage.level,
        "text": passage.text,
    }


def _edit(edit: Edit) -> dict[str, object]:
    return {
        "start": edit.start,
        "end": edit.end,
        "start_after": edit.start_after,
        "end_after": edit.end_after,
        "removed": edit.removed,
        "added": edit.added,
        "numbering": NUMBERING in edit.causes,
        "causes": [one for one in edit.causes if one != NUMBERING],
    }
