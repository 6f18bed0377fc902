# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Assemble tender responses from freely licensed text blocks, with their credits."""

__version__ = "0.1.0"
