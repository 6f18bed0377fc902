# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The library, templates and example that travel with the program."""

from functools import cache
from pathlib import Path

import propose
from propose.readers.library import Library, root_of


def shared(name: str) -> Path:
    """Return the folder `snippets`, `templates` or `example` that came along.

    In an installed package they lie below `propose/share/`; in a checkout the library
    and the templates are those of the repository.

    Source: `force-include` of the wheel in pyproject.toml.
    """
    package = Path(propose.__file__).parent
    inside = package / "share" / name
    return inside if inside.is_dir() else package.parents[1] / name


@cache
def shared_library() -> Library:
    """Return the library that came along, read once."""
    return Library([root_of(shared("snippets"))])
