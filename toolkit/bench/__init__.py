# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long a long offer takes, beside pandoc, in the same run."""
