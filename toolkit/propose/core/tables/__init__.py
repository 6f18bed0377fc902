# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables computed from answers: one line here for each kind of table."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from propose.core.tables.budget import budget_tables, days_tables, member_tables
from propose.core.tables.cells import Sheet, Tables
from propose.core.tables.funding import funding_tables
from propose.core.tables.lists import (
    commons_tables,
    member_list_tables,
    reference_tables,
    team_tables,
)
from propose.core.tables.planning import deliverable_tables, planning_tables
from propose.core.tables.questions import TABLE_QUESTIONS

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

__all__ = ["TABLES", "TABLE_QUESTIONS", "Sheet", "Tables", "commons_tables"]
