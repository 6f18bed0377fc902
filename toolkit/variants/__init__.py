# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Offers of every kind with answers that differ in everything, to be read for faults."""
