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

_SHARED = "page.css"


@cache
def style_sheet(*names: str) -> str:
    """Return style sheets of the writers, the one of every page first.

    Comments and indentation are left out.
    """
    folder = resources.files("propose.writers")
    rest = "".join(folder.joinpath(name).read_text("utf-8") for name in (_SHARED, *names))
    kept: list[str] = []
    while rest:
        before, _, after = rest.partition("/*")
        kept.append(before)
        rest = after.partition("*/")[2]
    lines = (line.strip() for line in "".join(kept).splitlines())
    return "\n".join(line for line in lines if line)


def page_of(
    body: str, *, lang: str, title: str, style: str, pictures: bool = False, head: str = ""
) -> bytes:
    """Return a whole page; all that it is given is escaped.

    Its policy forbids everything but its style, by its digest, and pictures inside it where
    it has some.
    """
    style = f"\n{style}\n"
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; "
        f"{'img-src data:; ' if pictures else ''}base-uri 'none'; form-action 'none'"
    )
    told = (
        "<!DOCTYPE html>\n"
        f'<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"{head}<title>{title}</title>\n"
        f"<style>{style}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )
    return told.encode("utf-8")


UNLISTED = '<meta name="robots" content="noindex">\n'
"""Keeps a page out of the indexes of search engines."""


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
