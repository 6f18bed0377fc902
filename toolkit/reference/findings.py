# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every finding on one page, from the place where its wording stands."""

import string
from importlib import import_module

from propose.model.codes import FAMILIES, Code
from propose.model.finding import Severity

HEAD = """\
<!--
SPDX-FileCopyrightText: 2026 propose contributors
SPDX-License-Identifier: CC-BY-SA-4.0
-->
<!-- REUSE-IgnoreStart -->
<!-- Made from toolkit/propose/model/codes by `make docs`: change the wording there. -->

# Findings

What propose finds is told in two lines: the file with line and column, what is wrong, and
the code; then what to type.

```
proposals/ma-ville/answers.yaml:12:15: error: jours must be a whole number [answer-type]
  hint: write digits, for example 4; asked in snippets/garant/role.fr.md:29
```

An **error** stops the build, and the former files stay as they were. A **warning** does
not; accept one in writing with `waivers:` in proposal.yaml, giving its code, where it holds
and why. An **information** is only told. A code never changes its meaning. Words in
‹brackets› stand for names and places; a message never holds an answer.
"""

_SIGNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "information"}


class _Names(string.Formatter):
    """Fills a wording with the names of its fields."""

    def get_value(self, key: int | str, args: object, kwargs: object) -> str:
        """Return the name of a field between brackets."""
        del args, kwargs
        return f"‹{str(key).replace('_', ' ')}›"


def findings_page() -> str:
    """Return docs/findings.md: one heading a family, one entry a code."""
    parts = [HEAD]
    for family in FAMILIES:
        module = import_module(f"propose.model.codes.{family}")
        told = (module.__doc__ or "").strip().splitlines()[0].rstrip(".")
        parts.append(f"\n## {told}\n")
        codes: dict[str, Code] = module.CODES
        parts.extend(_entry(name, codes[name]) for name in sorted(codes))
    return "".join(parts) + "\n<!-- REUSE-IgnoreEnd -->\n"


def _entry(name: str, code: Code) -> str:
    return (
        f"\n### {name}\n\n"
        f"{_SIGNS[code.severity].capitalize()}: {said(code.message)}\n\n"
        f"→ {said(code.hint)}\n\n"
        f"{plain(code.explanation)}\n"
    )


def said(wording: str) -> str:
    """Return a wording with the names of its fields between brackets."""
    return plain(_Names().vformat(wording, (), {}))


def plain(text: str) -> str:
    """Return words that Markdown prints as they stand; what is code already stays code."""
    pieces = " ".join(text.split()).split("`")
    for at in range(0, len(pieces), 2):
        for sign in "\\*_<[":
            pieces[at] = pieces[at].replace(sign, f"\\{sign}")
    return "`".join(pieces)
