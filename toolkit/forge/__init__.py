# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Makes the Word templates of this repository, part by part, the same bytes each time."""
