# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the checks of an offer find: concerns, what is waived, what is ticked by hand."""

from collections.abc import Mapping

from propose.model.codes import CODES, finding
from propose.model.consultation import Cited
from propose.model.finding import Finding, Place, Severity
from propose.model.frozen import frozen
from propose.model.proposal import Waiver
from propose.model.specificity import Specificity


@frozen
class Concern:
    """A finding of a check, with what it is about and where the buyer says so.

    `about` is the id of the criterion, question, piece, section, member or answer; a waiver
    may name it. `owner` is who cares for what is to be mended, where that is known.
    """

    finding: Finding
    about: str = ""
    cited: Cited | None = None
    owner: str | None = None

    @property
    def fields(self) -> Mapping[str, str] | None:
        """Return what the wording was filled with; None of what is no check's."""
        return dict(self.finding.fields) if is_check(self.finding.code) else None

    @property
    def order(self) -> tuple[int, str, tuple[str, int, int], str]:
        """Return the key that sorts concerns by check, code and place."""
        return (
            number_of(self.finding.code),
            self.finding.code,
            self.finding.place.order,
            self.about,
        )


def concern(
    code: str,
    place: Place,
    *,
    about: str = "",
    cited: Cited | None = None,
    owner: str | None = None,
    **fields: object,
) -> Concern:
    """Return the concern `code` at `place`, its wording filled from `fields`."""
    found = finding(code, place, **fields)
    return Concern(finding=found, about=about, cited=cited, owner=owner)


def number_of(code: str) -> int:
    """Return the number of the check that a code belongs to; 0 for all other findings."""
    from propose.model.codes.checks import NUMBERS  # noqa: PLC0415 - read with the first check

    return NUMBERS.get(code, 0)


def is_check(code: str) -> bool:
    """Return whether a code is one of a check, which a waiver may accept whatever its level."""
    return code in CODES and number_of(code) > 0


@frozen
class Waived:
    """A concern that the author accepts, with the waiver that says why."""

    concern: Concern
    waiver: Waiver


@frozen
class ByHand:
    """Something that no machine can check, to be ticked by whoever hands the offer in."""

    id: str
    text: str
    cited: Cited | None = None


@frozen
class Covered:
    """A criterion, question or piece with what answers it.

    `kind` is "criterion", "question" or "piece"; `sections` are pairs of id and title;
    `weight` is what the buyer states. `pages` and `share` (in per cent of the pages that
    answer anything) are None where the pages were not counted.
    """

    kind: str
    id: str
    title: str
    place: Place
    sections: tuple[tuple[str, str], ...] = ()
    is_answered: bool = True
    weight: str | None = None
    pages: float | None = None
    share: float | None = None
    cited: Cited | None = None


@frozen
class Checked:
    """Everything that `propose check` says of one offer, or one row of it.

    `deadline` is ISO with its offset, `due` the day by which things are to be mended,
    `pages` the number of pages laid out; `skipped` names what could not be looked at, and
    why.
    """

    slug: str
    title: str
    lang: str
    day: str
    path: str
    deadline: str | None = None
    due: str | None = None
    pages: int | None = None
    concerns: tuple[Concern, ...] = ()
    waived: tuple[Waived, ...] = ()
    by_hand: tuple[ByHand, ...] = ()
    covered: tuple[Covered, ...] = ()
    skipped: tuple[str, ...] = ()
    specificity: Specificity | None = None

    def stops(self, *, strict: bool) -> bool:
        """Return whether a check ends with status 1."""
        levels = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
        return any(one.finding.severity in levels for one in self.concerns)
