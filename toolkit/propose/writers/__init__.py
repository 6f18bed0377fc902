# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a manuscript to the bytes of each output; nothing here reads the library."""
