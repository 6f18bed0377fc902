# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every web page of this program shares: its style, its policy, its proof."""

import base64
import hashlib
import html
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from importlib import resources


@cache
def style_sheet(package: str) -> str:
    """Return the style sheet of a package without its comments and indentation."""
    rest = resources.files(package).joinpath("html.css").read_text("utf-8")
    kept: list[str] = []
    while rest:
        before, _, after = rest.partition("/*")
        kept.append(before)
        rest = after.partition("*/")[2]
    lines = (line.strip() for line in "".join(kept).splitlines())
    return "\n".join(line for line in lines if line)


def digest_of(style: str) -> str:
    """Return what a policy calls a style by."""
    return base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode()


def is_clean(
    body: str,
    elements: AbstractSet[str],
    attributes: Mapping[str, AbstractSet[str]],
    schemes: AbstractSet[str] = frozenset(),
) -> bool:
    """Return whether a cleaner of foreign pages keeps every letter of this one."""
    import nh3  # noqa: PLC0415 - for pages only

    cleaned = nh3.clean(
        body,
        tags={*elements},
        attributes={name: {*of} for name, of in attributes.items()},
        generic_attribute_prefixes={"aria-"},
        url_schemes={*schemes},
        link_rel=None,
        strip_comments=True,
    )
    return html.unescape(cleaned) == html.unescape(body)
