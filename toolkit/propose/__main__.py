# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""`python -m propose` is `propose`."""

from propose.cli import main

main()
