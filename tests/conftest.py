# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Values refuse to be changed while the tests run (see propose.model.frozen)."""

import os

os.environ.setdefault("PROPOSE_STRICT", "1")
