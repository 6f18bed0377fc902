# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What differs between two editions of a document: pure, and blind to where they come from."""
