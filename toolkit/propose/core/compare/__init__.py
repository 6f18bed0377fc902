# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What differs between two editions of a document: pure, and blind to where they come from."""

from propose.core.compare.comparing import comparison_of
from propose.core.compare.edition import edition_of
from propose.core.compare.facts import Stated

__all__ = ["Stated", "comparison_of", "edition_of"]
