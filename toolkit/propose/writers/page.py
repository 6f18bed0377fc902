# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every web page of this program shares: its style, its policy, its proof."""

import base64
import hashlib
import html
import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from importlib import resources

_SHARED = "page.css"
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Characters that turn the reading order, or that no page may hold."""
_FOLDER = re.compile(r"(?:proposals|snippets|templates|commons)/")
_FROM_OUTSIDE = re.compile(r"/|~|\.\.|[A-Za-z]:/")
_HIGH_SIGNS = re.compile(r" ([?!;])")


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


def safe(text: str) -> str:
    """Return a text for a page: without markup, and without what steers its reading."""
    return html.escape(_STEERING.sub("\ufffd", text), quote=True)


def shown_path(path: str) -> str:
    """Return a path without the folders of somebody's machine.

    >>> shown_path("/home/lea/offres/proposals/x/own/a.md"), shown_path("x/own/a.md")
    ('proposals/x/own/a.md', 'x/own/a.md')
    >>> shown_path("origin/main:proposals/x"), shown_path("HEAD~3:/home/lea/offres/proposals/x")
    ('origin/main:proposals/x', 'HEAD~3:proposals/x')
    >>> shown_path("../../secret/offre.docx"), shown_path("C:/Users/lea/x.docx")
    ('offre.docx', 'x.docx')
    >>> shown_path("https://unisson.co/a")
    'https://unisson.co/a'
    """
    path = path.replace("\\", "/")
    revision, colon, rest = path.partition(":")
    if not colon or len(revision) == 1 or _FROM_OUTSIDE.match(revision):
        revision, rest = "", path
    is_address = bool(revision) and rest.startswith("//")
    if is_address or not _FROM_OUTSIDE.match(rest):
        return path
    folder = _FOLDER.search(rest)
    shown = rest[folder.start() :] if folder else rest.rstrip("/").rpartition("/")[2]
    return f"{revision}:{shown}" if revision else shown


def typeset(text: str) -> str:
    r"""Return French words with spaces that break no line.

    >>> typeset("« Oui » : non ?")
    '«\xa0Oui\xa0»\xa0: non\u202f?'
    """
    text = text.replace(" :", "\u00a0:").replace("« ", "«\u00a0").replace(" »", "\u00a0»")
    return _HIGH_SIGNS.sub("\u202f\\1", text)
