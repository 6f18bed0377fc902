# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Use cases: each joins readers, core and writers, and neither prints nor exits."""
