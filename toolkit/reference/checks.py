# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""docs/checks.md: every check of `propose check`, from the place where its wording stands."""

from collections.abc import Iterator

from propose.model.codes import CODES as ALL
from propose.model.codes import Code
from propose.model.codes.checks import CHECKS, NUMBERS, RISKS
from propose.model.finding import Severity
from reference.findings import plain, said

HEAD = """\
<!--
SPDX-FileCopyrightText: 2026 propose contributors
SPDX-License-Identifier: CC-BY-SA-4.0
-->
<!-- REUSE-IgnoreStart -->
<!-- Made from toolkit/propose/model/codes/checks.py by `make docs`: change the wording there. -->

# Checks

`propose check PROPOSAL` looks at an offer as a buyer does, before the buyer does.

```sh
propose check exemple
propose check exemple --strict --remarks
propose check exemple --no-pages --format sarif -o checks.sarif
propose check exemple --format xlsx -o checks.xlsx
propose check exemple --format html -o checks.html
```

It reads the offer, fills it, lays it out once with LibreOffice, and says what may get it
rejected, with the place in the buyer's documents where consultation.yaml gives one; what is
accepted in writing; which section answers which criterion, question and piece; and what only a
person can check, as a list to tick. Nothing is written but the report.

An **error** means a risk of rejection and ends with status 1; a **warning** does so with
`--strict`; an **information** is shown with `--remarks`. A note of a draft is something to do:
it is always shown, and counted apart. No finding shows what you answered.

## Formats

| format | for whom |
|---|---|
| `text` | the terminal |
| `html` | a page to read the evening before, in the language of the offer |
| `md`, `xlsx` | a list to send round, in the language of the offer: owner, date, state |
| `json` | programs: see below |
| `sarif` | forges and editors, SARIF 2.1.0; what is waived is a suppressed result |

The date in a list is two days before the deadline. In the spreadsheet, what looks like a
formula stays text. No report is written over a file of the offer.

The page says in one sentence how the offer stands. Below come the errors, the warnings and the
notes, each with its place, what to type, the buyer's words, why it matters, who cares for it and
until when; then the list to tick, the coverage, a bar of words for the offer, each section and
each criterion with its threshold, what was accepted and why, and the remarks. It is one file
without a script that loads nothing, follows the light or dark setting of the reader, fits a
telephone and prints on A4, the list to tick on a page of its own. Ticks are not kept: print the
page, or take the spreadsheet. The same offer on the same day gives the same bytes.

![The head of the page, with its first errors, and bars of words](pictures/checks.png)

The JSON holds `schema` (1; raised when a key changes its meaning or goes), `offer`, `title`,
`language`, `checked_on`, `deadline`, `due`, `pages` (null if not laid out), the numbers
`errors`, `warnings`, `notes`, `remarks`, and lists: `findings` (`code`, `check`, `check_name`,
`severity`, `about`, `path`, `line`, `column`, `message`, `hint`, the same in the language of the
offer as `told` and `remedy`, `owner`, `cited`), `waived` (the same with `reason` and
`waived_at`), `by_hand` (`id`, `text`, `cited`), `specificity` (of the offer, each section and each
criterion: `kind`, `id`, `title`, `sections`, `words` and `mentions`, `percent`, `threshold`,
`too_general`), `coverage` (`kind`, `id`, `title`, `weight`,
`answered`, `by`, `pages`, `share_percent`, `cited`), `not_looked_at`. `cited` has `piece`,
`article`, `page`, `sentence`.

## Waivers

Every finding below can be accepted in writing, errors included. A waiver without a reason is
refused; one that waives nothing is found itself.

```yaml
waivers:
  - code: reservation
    where: calendrier
    reason: la date dépend du vote du 12 janvier, que l'acheteur connaît
```

`where` is part of the path of the finding, or what it is about: the id of a section, criterion,
piece (`dc2.mandataire` of one member), `team[lenoir]`, or the name of an answer. Without it, the
waiver holds for the whole offer. Findings that stop a build (a missing answer, an unknown
licence) cannot be waived.

## What a machine cannot check

Signatures and who may sign, the account on the buyer's platform, envelopes, certificates, the
buyer's last changes: each report ends with them, derived from the consultation, to be ticked.
"""

_SIGNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "information"}


def checks_page() -> str:
    """Return docs/checks.md: one heading a check, one section a code."""
    parts = [HEAD]
    for number, name in CHECKS.items():
        codes = [code for code, its in NUMBERS.items() if its == number]
        if codes:
            parts.append(f"\n## {number}. {name}\n")
            parts.extend("\n".join(_section(code, ALL[code])) for code in codes)
    return "".join(parts) + "\n<!-- REUSE-IgnoreEnd -->\n"


def _section(name: str, code: Code) -> Iterator[str]:
    yield f"\n### {name}\n"
    yield f"{_SIGNS[code.severity].capitalize()}: {said(code.message)}\n"
    yield f"**What.** {plain(code.explanation)}\n"
    if name in RISKS:
        yield f"**Why.** {plain(RISKS[name])}\n"
    yield f"**How to mend.** {said(code.hint)}\n"
    yield f"**How to waive.** `{{code: {name}, where: …, reason: …}}`\n"
