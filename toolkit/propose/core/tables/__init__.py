# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables computed from answers: one line here for each kind of table."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from propose.core.tables.budget import budget_tables, days_tables, member_tables
from propose.core.tables.cells import Sheet, Tables
from propose.core.tables.coverage import coverage_tables
from propose.core.tables.english import in_english
from propose.core.tables.funding import funding_tables
from propose.core.tables.lists import (
    commons_tables,
    member_list_tables,
    reference_tables,
    team_tables,
)
from propose.core.tables.planning import deliverable_tables, planning_tables
from propose.core.tables.questions import TABLE_QUESTIONS
from propose.model.language import main_of
from propose.model.question import Question

TABLES: Mapping[str, Callable[[Sheet], Tables]] = MappingProxyType(
    {
        "budget": budget_tables,
        "budget-days": days_tables,
        "budget-members": member_tables,
        "funding": funding_tables,
        "planning": planning_tables,
        "deliverables": deliverable_tables,
        "team": team_tables,
        "members": member_list_tables,
        "references": reference_tables,
    }
)

COMPOSED = frozenset({"commons", "coverage"})
"""The tables that are made of more than answers."""

__all__ = [
    "COMPOSED",
    "TABLES",
    "TABLE_QUESTIONS",
    "Sheet",
    "Tables",
    "asked_by",
    "commons_tables",
    "coverage_tables",
]


def asked_by(table: str, lang: str) -> tuple[Question, ...]:
    """Return what a table asks, in French or in English; nothing of an unknown table."""
    questions = TABLE_QUESTIONS.get(table, ())
    return questions if main_of(lang) == "fr" else tuple(map(in_english, questions))
