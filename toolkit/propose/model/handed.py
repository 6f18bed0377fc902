# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A piece of the buyer's list as it lies in a folder."""

from datetime import date

from propose.model.frozen import frozen


@frozen
class Handed:
    """One file; `size_bytes` is None where it is named and not there.

    `key` is the key of the member or person that it is of, `day` what its name says.
    """

    piece: str
    file: str
    key: str | None = None
    size_bytes: int | None = None
    day: date | None = None
