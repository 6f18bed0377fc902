# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every finding of a check as it is told: tests/cases/checks.md, a case a code."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from case_file import Case, cases_in
from check_offer import FOLDER, NOW, Files, checked, whole
from propose.model.codes.checks import CODES, NUMBERS

CASES = cases_in("checks.md")
_KEY = re.compile(r"^(?=\S)([\w-]+):", re.MULTILINE)
LAID_OUT = {
    *("part-too-long", "type-too-small", "type-other-font", "margin-too-narrow"),
    *("line-spacing-too-small", "weight-pages"),
}
"""What only a laid-out document shows: tests/test_checks.py."""

ELSEWHERE = {6, 9}
"""The checks whose cases stand elsewhere: left-overs, specificity; notes as well."""


def sections_of(text: str) -> dict[str, str]:
    """Return the keys at the margin of a YAML file, each with its lines."""
    starts = [match.start() for match in _KEY.finditer(text)]
    ends = [*starts[1:], len(text)]
    return {
        text[start : text.index(":", start)]: text[start:end]
        for start, end in zip(starts, ends, strict=True)
    }


def laid_over(files: Files, name: str, text: str) -> None:
    """Put a file of a case into the offer: of YAML, the keys that it names; `nothing` removes."""
    path = name if name.startswith("snippets/") else f"{FOLDER}/{name}"
    before = files.get(path)
    if text.strip() == "nothing":
        files.pop(path)
    elif name.endswith(".yaml") and isinstance(before, str):
        files[path] = "".join({**sections_of(before), **sections_of(text)}.values())
    else:
        files[path] = text


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_finding_is_told_as_its_case_says(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = whole()
    now = NOW
    for name, text in case.files.items():
        if name == "moment.txt":
            now = datetime.fromisoformat(text.strip())
        else:
            laid_over(files, name, text)
    (tmp_path / "x").mkdir()
    monkeypatch.chdir(tmp_path / "x")
    report = checked(tmp_path / "x", files, now=now)
    case.compare(
        "".join(
            f"{one.finding.place}: {one.finding.severity}: {one.finding.message} "
            f"[{one.finding.code}]\n  hint: {one.finding.hint}\n"
            for one in report.concerns
        )
        or "silent\n"
    )


def test_every_check_has_a_case() -> None:
    told = "".join(case.expected for case in CASES)
    lacking = [
        code
        for code in CODES
        if f"[{code}]" not in told
        and code not in LAID_OUT
        and NUMBERS[code] not in ELSEWHERE
        and not code.startswith("note-")
    ]
    assert lacking == []
