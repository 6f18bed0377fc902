# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Word templates and Word files."""

from typing import TYPE_CHECKING

from propose.model.finding import Severity  # noqa: F401

if TYPE_CHECKING:
    from propose.model.codes import Code

CODES: dict[str, "Code"] = {}
