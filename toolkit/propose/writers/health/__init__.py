# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a library is doing, for people in the terminal, for programs, and as a page."""

from propose.model.health import Health
from propose.writers.health.as_json import json_health
from propose.writers.health.plain import plain_health

__all__ = ["HEALTH_FORMATS", "plain_health", "written_health"]

HEALTH_FORMATS = ("json", "html")
"""The formats beside text."""


def written_health(health: Health, shape: str) -> bytes:
    """Return the report as a file of a format."""
    if shape == "json":
        return json_health(health)
    from propose.writers.health.html import html_health  # noqa: PLC0415 - for this format only

    return html_health(health)
