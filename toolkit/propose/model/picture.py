# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A picture, read and checked once."""

from propose.model.frozen import frozen


@frozen
class Picture:
    """PNG or JPEG bytes without metadata, its size in pixels and its resolution."""

    content: bytes
    media_type: str
    width_px: int
    height_px: int
    dots_per_inch: float
    digest: str
