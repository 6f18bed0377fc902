# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of docs/ that are made from the code and from the texts of the library."""
