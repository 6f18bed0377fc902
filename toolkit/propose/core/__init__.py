# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pure functions from model values to model values: no files, clock, network or printing."""
