# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a check of blocks looks: its summary for people, its schema for programs."""

from collections.abc import Iterable, Sequence

from propose import __version__
from propose.app.library_check import Read, Report
from propose.cli.report import counted, findings_json, in_order
from propose.model.finding import Finding, Severity
from propose.model.frozen import frozen

SCHEMA_VERSION = 1
"""Raised when a key of the JSON changes its meaning or goes; new keys do not raise it."""


@frozen
class Tally:
    """How many findings there are of each severity."""

    errors: int
    warnings: int
    remarks: int

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> "Tally":
        """Return how many findings are shown, each counted once."""
        found = [one.severity for one in in_order(findings)]
        return cls(
            errors=found.count(Severity.ERROR),
            warnings=found.count(Severity.WARNING),
            remarks=found.count(Severity.INFO),
        )

    def stops(self, *, strict: bool) -> bool:
        """Return whether a check ends with status 1."""
        return bool(self.errors or (strict and self.warnings))

    @property
    def told(self) -> str:
        """Return the numbers of what is wrong in words; empty where nothing is."""
        numbers = ((self.errors, "error"), (self.warnings, "warning"))
        return " and ".join(counted(number, noun) for number, noun in numbers if number)


def shown_of(findings: Iterable[Finding], *, remarks: bool) -> list[Finding]:
    """Return the findings to be shown: remarks only if they are asked for."""
    return [one for one in findings if remarks or one.severity is not Severity.INFO]


def of_block(findings: Iterable[Finding], block: Read) -> list[Finding]:
    """Return the findings in one block."""
    return [one for one in findings if one.place.path == block.path]


def summary_of(report: Report | None, tally: Tally, *, remarks: bool) -> str:
    """Return one line: how much was read, and how many things were found."""
    found = tally.told or "silent"
    if report is None:
        return f"Nothing was read: {found}."
    hidden = ""
    if tally.remarks:
        show = "" if remarks else " (--remarks shows them)"
        hidden = f" {counted(tally.remarks, 'remark')}{show}."
    parts = [counted(len(report.blocks), "block"), counted(report.readings, "reading")]
    if report.records:
        parts.append(counted(len(report.records), "record") + " of commons")
    return f"{', '.join(parts)}: {found}.{hidden}"


def checked_json(report: Report | None, findings: Sequence[Finding]) -> dict[str, object]:
    """Return a check as plain data; docs/library-check.md is its schema."""
    tally = Tally.of(findings)
    return {
        "schema": SCHEMA_VERSION,
        "propose": __version__,
        "blocks": 0 if report is None else len(report.blocks),
        "readings": 0 if report is None else report.readings,
        "records": 0 if report is None else len(report.records),
        "errors": tally.errors,
        "warnings": tally.warnings,
        "remarks": tally.remarks,
        "results": [] if report is None else [_result(one, findings) for one in report.blocks],
        "findings": findings_json(findings),
    }


def _result(block: Read, findings: Iterable[Finding]) -> dict[str, object]:
    tally = Tally.of(of_block(findings, block))
    return {
        "path": block.path,
        "id": block.id,
        "lang": block.lang,
        "title": block.title,
        "licence": block.licence,
        "status": block.status,
        "readings": block.readings,
        "errors": tally.errors,
        "warnings": tally.warnings,
        "remarks": tally.remarks,
        "is_ready": block.is_read and not tally.stops(strict=True),
    }
