# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the checks found, for people and programs: one module a format."""

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType

from propose.model.check import Checked
from propose.writers.checks.plain import plain_report, summary_of

__all__ = ["CHECK_FORMATS", "plain_report", "summary_of", "written"]

CHECK_FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "html": "html",
        "json": "as_json",
        "sarif": "sarif",
        "md": "markdown",
        "xlsx": "workbook",
    }
)
"""The formats beside plain text, each with its module."""


def written(checked: Checked, shape: str) -> bytes:
    """Return a report in one of CHECK_FORMATS."""
    module = import_module(f"propose.writers.checks.{CHECK_FORMATS[shape]}")
    write: Callable[[Checked], bytes] = module.write
    return write(checked)
