# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Word file of an offer: the shell from the template, the body from the manuscript."""
