# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Check 5: pages, lines, words, characters, type and files within what the buyer allows."""

import math
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from propose.core.checks.coverage import answering, answering_parts, end_of
from propose.core.checks.examined import Examined
from propose.core.checks.pieces import DOCUMENT, handed_in, keys_for
from propose.core.checks.sections import below
from propose.model.check import Concern, concern
from propose.model.consultation import BuyerQuestion, Consultation, Criterion, Piece
from propose.model.finding import Place
from propose.model.handed import Handed
from propose.model.layout import Layout, Letters
from propose.model.manuscript import Section
from propose.model.proposal import OutlineSection

_LAID_OUT = (
    *("pages", "lines", "font", "font_size_pt", "font_size_small_pt", "line_spacing"),
    "margins_mm",
)
_NUMBERS = (
    *("pages", "lines", "words", "characters", "font_size_pt", "font_size_small_pt"),
    *("margins_mm", "file_size_mb", "references", "references_years"),
)
"""The limits that are numbers, in the unit that their name says."""

_OTHER_UNIT = re.compile(r"\d\s*(?:cm|inch|[kgt]i?[ob])\b", re.IGNORECASE)
_SPACINGS = {"simple": 1.0, "single": 1.0, "double": 2.0}
_COUNTED_FILES = re.compile(r"(\d+)(?: ?(?:fichiers?|files?|documents?))?(?: au plus| maximum)?")
_TOLERANCE_PT = 0.05
_FEW = 0.01
"""The part of the letters that may differ: signs above the line, an initial."""

_TOLERANCE_MM = 0.5
_CLOSE = 0.02
_MEGABYTE = 1024 * 1024
_ALIKE = (
    {"arial", "liberationsans", "helvetica"},
    {"timesnewroman", "timesnewromanps", "times", "liberationserif"},
    {"couriernew", "courier", "liberationmono"},
    {"calibri", "carlito"},
    {"cambria", "caladea"},
)
_WITHOUT = {
    "cover": "cover",
    "couverture": "cover",
    "page de garde": "cover",
    "contents": "contents",
    "sommaire": "contents",
    "table des matières": "contents",
    "table of contents": "contents",
    "annexes": "annexes",
    "annexe": "annexes",
    "annex": "annexes",
}


def limit_concerns(examined: Examined) -> Iterator[Concern]:
    """Yield what passes a limit that needs no laid-out document."""
    consultation = examined.consultation
    if consultation is None:
        return
    yield from _unread(examined, consultation)
    yield from _text(examined, consultation)
    yield from _files(examined, consultation)


def layout_concerns(examined: Examined) -> Iterator[Concern]:
    """Yield what passes a limit of pages, lines or type in the rendered PDF."""
    consultation = examined.consultation
    if consultation is None:
        return
    layout = examined.layout
    if layout is None:
        if examined.unlaid:
            yield from _uncounted(examined, consultation, examined.unlaid)
        return
    yield from _whole(examined, consultation, layout)
    yield from _parts(examined, consultation, layout)
    yield from _lines(examined, consultation, layout)
    yield from _type(examined, consultation, layout)
    yield from _spacing(examined, consultation, layout)
    yield from _margins(examined, consultation, layout)
    yield from _size(examined, consultation, layout)


def _uncounted(examined: Examined, consultation: Consultation, reason: str) -> Iterator[Concern]:
    """Yield that a limit of pages, lines or type is not looked at, at the first of them."""
    facts = [f"limits.{name}" for name in _LAID_OUT if name in consultation.limits]
    parts = [one for one in _listed(consultation) if one.pages]
    if facts or parts:
        place = examined.fact_place(facts[0]) if facts else parts[0].place
        cited = examined.cited(facts[0]) if facts else parts[0].cited
        yield concern("pages-uncounted", place, about="limits", cited=cited, reason=reason)


def _listed(consultation: Consultation) -> tuple[Criterion | BuyerQuestion | Piece, ...]:
    return (*consultation.criteria, *consultation.questions, *consultation.pieces)


def number_of(told: str | None) -> float | None:
    """Return the number of a limit as typed, None where it is none or in another unit.

    >>> number_of("40 pages"), number_of("10,5"), number_of("un verso"), number_of("2 cm")
    (40.0, 10.5, None, None)
    """
    match = re.search(r"\d[\d \u00a0\u202f]*(?:[.,]\d+)?", told or "")
    if match is None or _OTHER_UNIT.search(told or ""):
        return None
    return float(re.sub(r"\s", "", match[0]).replace(",", "."))


def spacing_of(told: str | None) -> float | None:
    """Return a line spacing in lines, None where it is told otherwise.

    >>> spacing_of("1,5 ligne"), spacing_of("interligne simple"), spacing_of("18 pt")
    (1.5, 1.0, None)
    """
    words = (told or "").casefold().split()
    named = next((_SPACINGS[one] for one in words if one in _SPACINGS), None)
    if named is not None or {"pt", "points"} & set(words):
        return named
    return number_of(told)


def files_of(told: str | None) -> int | None:
    """Return how many files may be handed in; None of folders, envelopes and the like.

    >>> files_of("10"), files_of("12 fichiers"), files_of("2 dossiers compressés")
    (10, 12, None)
    """
    match = _COUNTED_FILES.fullmatch((told or "").strip().casefold())
    return int(match[1]) if match else None


# What cannot be read -------------------------------------------------------------------


def _unread(examined: Examined, consultation: Consultation) -> Iterator[Concern]:
    """Yield limits that nothing is held against, as they are not read."""
    for name in _NUMBERS:
        if name in consultation.limits and number_of(consultation.limits[name]) is None:
            yield _not_read(examined, name, "40")
    known = {*_WITHOUT.values(), *_ids(examined.proposal.sections)}
    is_shared = PurePath(consultation.path).parent != PurePath(examined.proposal.path).parent
    if _left_out(consultation) - known and not is_shared:
        yield _not_read(examined, "pages_without", "cover, contents, annexes")


def _ids(sections: Iterable[OutlineSection]) -> Iterator[str]:
    for one in sections:
        yield one.id
        yield from _ids(one.sections)


def _not_read(examined: Examined, name: str, example: str) -> Concern:
    fact = f"limits.{name}"
    return concern(
        "limit-unread",
        examined.fact_place(fact),
        about=name,
        cited=examined.cited(fact),
        name=name,
        example=example,
    )


def _left_out(consultation: Consultation) -> set[str]:
    """Return what the buyer does not count: cover, contents, annexes, ids of sections."""
    told = consultation.limits.get("pages_without", "")
    names = (one.strip() for one in re.split(r"[,;]| et | and ", told))
    return {_WITHOUT.get(one.casefold(), one) for one in names if one}


# Text ----------------------------------------------------------------------------------


def _text(examined: Examined, consultation: Consultation) -> Iterator[Concern]:
    for what in ("words", "characters"):
        most = number_of(consultation.limits.get(what))
        if most is None:
            continue
        told = sum(
            len(line.text.split()) if what == "words" else len(line.text) + 1
            for line in examined.lines
        )
        if told > most:
            yield _too_long(examined, what, told, most)
    for question in consultation.questions:
        told_text = examined.answer_texts.get(question.id, "")
        for what, limit, count in (
            ("characters", question.characters, len(told_text)),
            ("words", question.words, len(told_text.split())),
        ):
            if limit is not None and count > limit:
                section = answering(examined, question.id)[0]
                yield concern(
                    "answer-too-long",
                    Place(path=section.path, line=section.line),
                    about=question.id,
                    cited=question.cited,
                    id=question.id,
                    what=what,
                    count=count,
                    limit=limit,
                    excess=count - limit,
                )


def _too_long(examined: Examined, what: str, count: int, limit: float) -> Concern:
    return concern(
        "document-too-long",
        examined.fact_place(f"limits.{what}"),
        about="document",
        cited=examined.cited(f"limits.{what}"),
        what=what,
        count=count,
        limit=f"{limit:g}",
        excess=f"{count - limit:g}",
    )


# Pages ---------------------------------------------------------------------------------


def pages_counted(examined: Examined, layout: Layout) -> int:
    """Return how many pages count, without those that the buyer leaves out."""
    consultation = examined.consultation
    without = set() if consultation is None else _left_out(consultation)
    first = _first_page(examined, layout)
    pages = set(range(1, layout.page_count + 1))
    front = set(range(1, first))
    if "cover" in without:
        pages -= {1} & front
    if "contents" in without:
        pages -= front - {1}
    if "annexes" in without:
        annexes = [one for one in examined.manuscript.sections if one.annex and one.level == 1]
        pages -= {page for one in annexes for page in _pages_of(examined, one, layout)}
    for section in examined.manuscript.sections:
        if section.id in without:
            pages -= set(_pages_of(examined, section, layout))
    return len(pages)


def _first_page(examined: Examined, layout: Layout) -> int:
    return min(
        (
            layout.spots[one.anchor].page
            for one in examined.manuscript.sections
            if one.anchor in layout.spots
        ),
        default=1,
    )


def _pages_of(examined: Examined, section: Section, layout: Layout) -> range:
    """Return the pages that a section stands on, with those below it.

    The page on which the next section begins counts if words come before it there; the
    page on which this one begins, if it is the first on it, or all the same.
    """
    if section.anchor not in layout.spots:
        return range(0)
    start = layout.spots[section.anchor].page
    if section.annex and not _begins_page(layout, layout.spots[section.anchor].position):
        start += 1
    end = end_of(examined, below(examined, section)[-1])
    last = math.floor(end) + 1
    if last > layout.page_count or _begins_page(layout, end):
        last -= 1
    return range(start, max(last, start - 1) + 1)


def _begins_page(layout: Layout, position: float) -> bool:
    """Return whether nothing stands above a place on its page."""
    page, down = math.floor(position) + 1, position - math.floor(position)
    return not any(one.page == page and one.down < down - 0.001 for one in layout.baselines)


def _whole(examined: Examined, consultation: Consultation, layout: Layout) -> Iterator[Concern]:
    limit = number_of(consultation.limits.get("pages"))
    if limit is not None and (count := pages_counted(examined, layout)) > limit:
        yield _too_long(examined, "pages", count, limit)
    limit = number_of(consultation.limits.get("lines"))
    if limit is not None and len(layout.baselines) > limit:
        yield _too_long(examined, "lines", len(layout.baselines), limit)


def _parts(examined: Examined, consultation: Consultation, layout: Layout) -> Iterator[Concern]:
    for one in _listed(consultation):
        if one.pages is None:
            continue
        sections: tuple[Section, ...] = answering_parts(examined, one.id)
        if one in consultation.pieces:
            target = handed_in(examined, one.id, None)
            sections = tuple(each for each in examined.manuscript.sections if each.id == target)
            if target == DOCUMENT:
                count = pages_counted(examined, layout)
                if count > one.pages:
                    yield _part_too_long(examined, one.id, count, one.pages, one.place)
                continue
        pages = {page for each in sections for page in _pages_of(examined, each, layout)}
        if len(pages) > one.pages:
            place = Place(path=sections[0].path, line=sections[0].line)
            yield _part_too_long(examined, one.id, len(pages), one.pages, place)


def _part_too_long(examined: Examined, name: str, count: int, limit: int, place: Place) -> Concern:
    consultation = examined.consultation
    listed = () if consultation is None else _listed(consultation)
    return concern(
        "part-too-long",
        place,
        about=name,
        cited=next((one.cited for one in listed if one.id == name), None),
        id=name,
        count=count,
        limit=limit,
        excess=count - limit,
    )


def _lines(examined: Examined, consultation: Consultation, layout: Layout) -> Iterator[Concern]:
    for question in consultation.questions:
        sections = answering(examined, question.id)
        if question.lines is None or not sections:
            continue
        count = sum(_lines_of(examined, one, layout) for one in sections)
        if count > question.lines:
            yield concern(
                "answer-too-long",
                Place(path=sections[0].path, line=sections[0].line),
                about=question.id,
                cited=question.cited,
                id=question.id,
                what="lines",
                count=count,
                limit=question.lines,
                excess=count - question.lines,
            )


def _lines_of(examined: Examined, section: Section, layout: Layout) -> int:
    """Return how many lines stand under the heading of a section."""
    if section.anchor not in layout.spots:
        return 0
    start = layout.spots[section.anchor].position
    end = end_of(examined, below(examined, section)[-1])
    return max(sum(start < one.position < end for one in layout.baselines) - 1, 0)


# Type ----------------------------------------------------------------------------------


def _type(examined: Examined, consultation: Consultation, layout: Layout) -> Iterator[Concern]:
    annexes = {
        page
        for one in examined.manuscript.sections
        if one.annex and one.level == 1
        for page in _pages_of(examined, one, layout)
    }
    offer = [one for one in layout.letters if one.page not in annexes]
    running = [one for one in offer if one.where == "text"]
    small = [one for one in offer if one.where == "small"]
    for fact, letters, where in (
        ("font_size_pt", running, "running text"),
        ("font_size_small_pt", small, "text of tables, notes or captions"),
    ):
        limit = number_of(consultation.limits.get(fact))
        below_limit = [one for one in letters if limit and one.size_pt < limit - _TOLERANCE_PT]
        if limit is None or _count(below_limit) <= _FEW * _count(letters):
            continue
        sizes: dict[float, int] = {}
        for one in below_limit:
            sizes[one.size_pt] = sizes.get(one.size_pt, 0) + one.count
        pages = sorted({one.page for one in below_limit})
        yield concern(
            "type-too-small",
            examined.fact_place(f"limits.{fact}"),
            about=fact,
            cited=examined.cited(f"limits.{fact}"),
            where=where,
            size=f"{max(sizes, key=lambda size: sizes[size]):g}",
            limit=f"{limit:g}",
            pages=_pages_told(pages),
        )
    wanted = consultation.limits.get("font")
    if wanted and running:
        others = [one for one in running if not is_font(one.font, wanted)]
        if _count(others) > _FEW * _count(running):
            yield concern(
                "type-other-font",
                examined.fact_place("limits.font"),
                about="font",
                cited=examined.cited("limits.font"),
                share=f"{_count(others) * 100 / _count(running):.0f}",
            )


def _count(letters: Iterable[Letters]) -> int:
    return sum(one.count for one in letters)


def _pages_told(pages: list[int]) -> str:
    """Return which pages are meant.

    >>> _pages_told([3]), _pages_told([3, 4, 9, 12, 15])
    ('page 3', 'pages 3, 4, 9 and 2 more')
    """
    if len(pages) == 1:
        return f"page {pages[0]}"
    named = ", ".join(map(str, pages[:3]))
    return f"pages {named} and {len(pages) - 3} more" if len(pages) > 3 else f"pages {named}"


def is_font(name: str, wanted: str) -> bool:
    """Return whether a font of a PDF is one that the buyer names, or has its measures.

    >>> is_font("BAAAAA+LiberationSans-Bold", "Arial, Calibri"), is_font("Carlito", "Arial")
    (True, False)
    """
    family = _family(name)
    for one in re.split(r"[,;/]| ou | or ", wanted):
        asked = _family(one)
        if family == asked or any({family, asked} <= group for group in _ALIKE):
            return True
    return False


def _family(name: str) -> str:
    bare = re.sub(r"^[A-Z]{6}\+", "", name.strip())
    return re.sub(r"[^a-z0-9]", "", re.split(r"[-,]", bare)[0].casefold())


def _spacing(examined: Examined, consultation: Consultation, layout: Layout) -> Iterator[Concern]:
    limit = spacing_of(consultation.limits.get("line_spacing"))
    if limit is None:
        return
    narrow = {lines: count for lines, count in layout.spacings.items() if lines < limit - _CLOSE}
    if sum(narrow.values()) > _FEW * sum(layout.spacings.values()):
        yield concern(
            "line-spacing-too-small",
            examined.fact_place("limits.line_spacing"),
            about="line_spacing",
            cited=examined.cited("limits.line_spacing"),
            size=f"{max(narrow, key=lambda lines: narrow[lines]):g}",
            limit=f"{limit:g}",
        )


def _margins(examined: Examined, consultation: Consultation, layout: Layout) -> Iterator[Concern]:
    limit = number_of(consultation.limits.get("margins_mm"))
    for side, width in layout.margins_mm.items():
        if limit is not None and width < limit - _TOLERANCE_MM:
            yield concern(
                "margin-too-narrow",
                examined.fact_place("limits.margins_mm"),
                about=f"margin-{side}",
                cited=examined.cited("limits.margins_mm"),
                side=side,
                size=f"{width:.0f}",
                limit=f"{limit:g}",
            )


# Files ---------------------------------------------------------------------------------


def _handed(
    examined: Examined, consultation: Consultation
) -> Iterator[tuple[Piece, str, Handed | str]]:
    """Yield what each piece is, with what messages call it: its id, its key."""
    for piece in consultation.pieces if examined.pieces is not None else ():
        for key in keys_for(piece, examined):
            handed = handed_in(examined, piece.id, key)
            if isinstance(handed, str) or (handed is not None and handed.size_bytes):
                yield piece, piece.id if key is None else f"{piece.id}.{key}", handed


def _files(examined: Examined, consultation: Consultation) -> Iterator[Concern]:
    formats = [
        one.strip().lstrip(".").casefold()
        for one in re.split(r"[,;/ ]", consultation.limits.get("formats", ""))
        if one.strip()
    ]
    files: set[str] = set()
    for piece, about, handed in _handed(examined, consultation):
        if isinstance(handed, str):
            files.add(DOCUMENT)
            continue
        files.add(handed.file)
        suffix = PurePath(handed.file).suffix.lstrip(".").casefold()
        if formats and suffix not in formats:
            yield concern(
                "piece-format",
                piece.place,
                about=about,
                cited=examined.cited("limits.formats"),
                piece=about,
                suffix=f".{suffix}",
                formats=", ".join(formats),
            )
        yield from _too_large(examined, piece.place, about, handed.size_bytes or 0)
    most = files_of(consultation.limits.get("files"))
    if most is not None and len(files) > most:
        yield concern(
            "files-too-many",
            examined.fact_place("limits.files"),
            about="files",
            cited=examined.cited("limits.files"),
            count=len(files),
            limit=most,
        )


def _size(examined: Examined, consultation: Consultation, layout: Layout) -> Iterator[Concern]:
    """Yield that the document is too large, once, whatever pieces it is."""
    for piece, about, handed in _handed(examined, consultation):
        if isinstance(handed, str):
            yield from _too_large(examined, piece.place, about, layout.size_bytes)
            return


def _too_large(examined: Examined, place: Place, about: str, size_bytes: int) -> Iterator[Concern]:
    consultation = examined.consultation
    limit = number_of(consultation.limits.get("file_size_mb")) if consultation else None
    if limit is not None and size_bytes > limit * _MEGABYTE:
        yield concern(
            "piece-too-large",
            place,
            about=about,
            cited=examined.cited("limits.file_size_mb"),
            piece=about,
            size=f"{size_bytes / _MEGABYTE:.1f}",
            limit=f"{limit:g}",
        )
