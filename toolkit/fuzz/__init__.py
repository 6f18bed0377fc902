# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Texts and Word files that nobody would write, given to the readers for minutes on end."""
