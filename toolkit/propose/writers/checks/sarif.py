# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The report as SARIF 2.1.0, which forges show beside the files.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) version 2.1.0.
"""

import json
from pathlib import PurePosixPath
from urllib.parse import quote

from propose import __version__
from propose.model.check import Checked, Concern, Waived, number_of
from propose.model.codes import CODES
from propose.model.codes.checks import CHECKS, RISKS
from propose.model.finding import Place, Severity
from propose.writers.checks.words import WORDS, cited_text

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write(checked: Checked) -> bytes:
    """Return the report as one run; what is waived is a suppressed result."""
    every = [*checked.concerns, *(one.concern for one in checked.waived)]
    codes = list(dict.fromkeys(one.finding.code for one in every))
    run = {
        "tool": {
            "driver": {
                "name": "propose",
                "semanticVersion": __version__,
                "rules": [_rule(code) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [
            *(_result(one, codes) for one in checked.concerns),
            *(_suppressed(one, codes) for one in checked.waived),
        ],
    }
    value = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _rule(code: str) -> dict[str, object]:
    wording = CODES[code]
    rule: dict[str, object] = {
        "id": code,
        "shortDescription": {"text": " ".join(wording.explanation.split())},
        "defaultConfiguration": {"level": _LEVELS[wording.severity]},
    }
    number = number_of(code)
    if code in RISKS:
        rule["fullDescription"] = {"text": RISKS[code]}
        rule["properties"] = {"check": number, "tags": [CHECKS[number]]}
    return rule


def _result(one: Concern, codes: list[str]) -> dict[str, object]:
    found = one.finding
    cited = cited_text(one.cited, WORDS["en"])
    said = [f"{found.message}.", f"{found.hint}.", *([cited] if cited else [])]
    result: dict[str, object] = {
        "ruleId": found.code,
        "ruleIndex": codes.index(found.code),
        "level": _LEVELS[found.severity],
        "message": {"text": " ".join(said)},
        "locations": [_location(found.place)],
    }
    if one.about:
        result["properties"] = {"about": one.about}
    return result


def _suppressed(one: Waived, codes: list[str]) -> dict[str, object]:
    return {
        **_result(one.concern, codes),
        "suppressions": [
            {
                "kind": "external",
                "status": "accepted",
                "justification": one.waiver.reason,
                "location": _location(one.waiver.place),
            }
        ],
    }


def _location(place: Place) -> dict[str, object]:
    region: dict[str, int] = {}
    if place.line is not None:
        region["startLine"] = place.line
        if place.column is not None:
            region["startColumn"] = place.column
    path = PurePosixPath(place.path).as_posix()
    physical: dict[str, object] = {"artifactLocation": {"uri": quote(path)}}
    if region:
        physical["region"] = region
    return {"physicalLocation": physical}
