# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What Word files are made of: names, safe reading, reproducible packing, health."""
