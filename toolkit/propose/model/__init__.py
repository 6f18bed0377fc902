# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Frozen values that every other layer speaks in; imports nothing but the standard library."""
