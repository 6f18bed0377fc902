# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""One offer: its outline, its unread answers, its consultation and its own texts."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from propose.model.codes import CODES, finding
from propose.model.consultation import Consultation
from propose.model.finding import Finding, Place, shown_key
from propose.model.frozen import frozen
from propose.model.licence import Permission, Use
from propose.model.located import LocatedMapping, Node, Scalar
from propose.model.nearest import advice, nearest
from propose.model.overlay import laid_over
from propose.model.proposal import (
    Binding,
    BlockUse,
    GiveBack,
    HandedIn,
    OutlineSection,
    Proposal,
    Waiver,
)
from propose.model.slug import slug_of
from propose.model.snippet import Snippet
from propose.model.specificity import Thresholds
from propose.model.table import AnswerTable
from propose.readers.consultation import Typed, read_consultation
from propose.readers.files import is_file, is_folder, is_inside, is_there, seen_from, shown
from propose.readers.located import read_yaml_file
from propose.readers.shape import (
    SPDX_KEYS,
    Found,
    Shape,
    condition,
    ignored,
    is_iso_date,
    is_kebab,
    is_question_name,
    iso_date,
    kebab,
    many,
    mapping_of,
    matching,
    one_of,
    one_or_many,
    text,
    texts,
    yes_no,
)
from propose.readers.snippet import is_snippet_id, language, read_snippet
from propose.readers.workspace import PROPOSAL_FILE

ANSWERS_FILE = "answers.yaml"
CONSULTATION_FILE = "consultation.yaml"
OWN = "own"

_OWN_TEXT = re.compile(r"own/[a-z0-9-]+(/[a-z0-9-]+)*(\.[a-z]{2,3}(-[A-Z]{2})?)?(\.md)?")
_WORDS = frozenset({"each", "commons"})
_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)\s*%?")
_ALL = 100
_CRITERION = r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*"


@frozen
class _Path:
    """A path as typed, with where it stands."""

    typed: str
    place: Place


# The outline -----------------------------------------------------------------------


def _block(node: Node, name: str, found: Found) -> BlockUse | None:
    if isinstance(node, Scalar):
        snippet = _snippet(node, name, found)
        return None if snippet is None else BlockUse(place=node.place, snippet=snippet)
    known = len(found)
    use = _BLOCK(node, name, found)
    if use is None:
        return None
    if (use.snippet is None) == (use.table is None):
        if len(found) == known:
            found.append(finding("outline-block", node.place))
        return None
    if isinstance(node, LocatedMapping):
        unfit = ("caption",) if use.table is None else ("with", "heading")
        for key in unfit:
            if key in node.items:
                what = "a block" if use.table is None else "a table"
                found.append(finding("outline-key-unfit", node.keys[key], key=key, what=what))
    return use


def _snippet(node: Node, name: str, found: Found) -> str | None:
    if isinstance(node, Scalar):
        typed = node.text
        if _OWN_TEXT.fullmatch(typed) or (is_snippet_id(typed) and not typed.startswith("own/")):
            return typed
    found.append(finding("outline-snippet", node.place, key=name))
    return None


def _binding(node: Node, name: str, found: Found) -> Binding | None:
    words = node.text.split() if isinstance(node, Scalar) else []
    match words:
        case ["each", "commons"]:
            return Binding(kind="each commons", target="commons", place=node.place)
        case ["each", target] if is_question_name(target):
            return Binding(kind="each", target=target, place=node.place)
        case ["commons", target] if is_kebab(target):
            return Binding(kind="commons", target=target, place=node.place)
        case [target] if target not in _WORDS and all(map(is_question_name, target.split("."))):
            return Binding(kind="answer", target=target, place=node.place)
    found.append(finding("outline-binding", node.place, key=name))
    return None


_BLOCK: Shape[BlockUse] = Shape(
    what="a block of the outline",
    make=BlockUse,
    forms={
        "snippet": _snippet,
        "table": matching(r"[a-z][a-z0-9_-]*", "shape-slug"),
        "with": mapping_of(_binding, is_question_name, "shape-question"),
        "when": condition,
        "heading": yes_no,
        "caption": text,
        "landscape": yes_no,
    },
    names={"with": "with_"},
)


def _section(node: Node, name: str, found: Found) -> OutlineSection | None:
    return _SECTION(node, name, found)


_SECTION: Shape[OutlineSection] = Shape(
    what="a section",
    make=OutlineSection,
    forms={
        "id": kebab,
        "title": text,
        "blocks": many(_block),
        "sections": many(_section),
        "criteria": one_or_many(matching(_CRITERION, "shape-slug")),
        "when": condition,
        "page_break": yes_no,
        "landscape": yes_no,
    },
    required=("id", "title"),
)


def sections_of(sections: Iterable[OutlineSection]) -> Iterator[OutlineSection]:
    """Yield every section of an outline in order, subsections after their section."""
    for section in sections:
        yield section
        yield from sections_of(section.sections)


@frozen
class Outline:
    """What a new offer begins with: a proposal.yaml whose title and date are open."""

    sections: tuple[OutlineSection, ...]
    title: str | None = None
    description: str | None = None
    subtitle: str | None = None
    lang: str | None = None
    licence: str | None = None
    libraries: tuple[str, ...] = ()
    template: str | None = None
    commons: tuple[str, ...] = ()
    give_back: tuple[GiveBack, ...] = ()
    waivers: tuple[Waiver, ...] = ()


def read_outline(file: str | Path) -> tuple[Outline | None, tuple[Finding, ...]]:
    """Return the outline in a file, with everything that is wrong in it."""
    source, node, findings = read_yaml_file(file)
    if source is None or (node is None and findings):
        return None, findings
    if node is None:
        here = Place(path=source.path)
        return None, (*findings, finding("file-empty", here, what="an outline"))
    found = list(findings)
    outline = _OUTLINE(node, "outline", found)
    if outline is not None:
        _find_twice(outline.sections, found)
    return outline, tuple(found)


# Give-back and waivers -------------------------------------------------------------


def _due(node: Node, name: str, found: Found) -> str | None:
    """Return a date, or words such as "à la fin de la mission"."""
    typed = text(node, name, found)
    if typed is None or not typed[0].isdigit() or is_iso_date(typed):
        return typed
    found.append(finding("shape-date", node.place, key=name))
    return None


_GIVE_BACK: Shape[GiveBack] = Shape(
    what="what is given back",
    make=GiveBack,
    forms={
        "kind": one_of("argent", "temps", "nature"),
        "amount": text,
        "due": _due,
        "to": text,
        "description": text,
        "state": text,
    },
    required=("kind",),
)


def _give_back(node: Node, name: str, found: Found) -> tuple[GiveBack, ...] | None:
    if not isinstance(node, LocatedMapping):
        found.append(finding("shape-mapping", node.place, key=name, what=name))
        return None
    promised: list[GiveBack] = []
    for slug, item in node.items.items():
        place = node.keys[slug]
        if not is_kebab(slug):
            found.append(finding("shape-slug", place, key=slug))
            continue
        inner = (item,) if isinstance(item, Scalar | LocatedMapping) else item.items
        read = [_GIVE_BACK.read(one, slug, found, commons=slug) for one in inner]
        promised.extend(one for one in read if one is not None)
    return tuple(promised)


_WAIVER: Shape[Waiver] = Shape(
    what="a waiver",
    make=Waiver,
    forms={"code": kebab, "reason": text, "where": text},
    required=("code", "reason"),
)


def _waiver(node: Node, name: str, found: Found) -> Waiver | None:
    waiver = _WAIVER(node, name, found)
    if waiver is not None and waiver.code not in CODES and isinstance(node, LocatedMapping):
        near = advice(waiver.code, CODES, "copy the code in brackets at the end of a finding")
        place = node.items["code"].place
        found.append(finding("waiver-unknown-code", place, name=waiver.code, near=near))
    return waiver


def _pieces(node: Node, name: str, found: Found) -> tuple[HandedIn, ...] | None:
    """Return what the pieces are: a target each, or one for each member or person."""
    if not isinstance(node, LocatedMapping):
        found.append(finding("shape-mapping", node.place, key=name, what=name))
        return None
    handed: list[HandedIn] = []
    for piece, item in node.items.items():
        if not is_kebab(piece):
            found.append(finding("shape-slug", node.keys[piece], key=shown_key(piece)))
            continue
        if isinstance(item, LocatedMapping):
            for key, inner in item.items.items():
                target = text(inner, shown_key(key), found)
                if target is not None:
                    place = item.keys[key]
                    handed.append(HandedIn(piece=piece, target=target, place=place, key=key))
            continue
        target = text(item, piece, found)
        if target is not None:
            handed.append(HandedIn(piece=piece, target=target, place=node.keys[piece]))
    return tuple(handed)


def _permitted_use(node: Node, name: str, found: Found) -> Use | None:
    value = one_of(Use.IDENTICAL, Use.FILLED, Use.ADAPTED)(node, name, found)
    return None if value is None else Use(value)


_PERMISSION: Shape[Permission] = Shape(
    what="a permission",
    make=Permission,
    forms={
        "work": text,
        "holder": text,
        "date": iso_date,
        "use": _permitted_use,
        "document": text,
        "licence": text,
    },
    required=("work", "holder", "date", "use"),
)


# How specific it has to be ------------------------------------------------------------


def _percentage(node: Node, name: str, found: Found) -> Decimal | None:
    typed = _PERCENT.fullmatch(node.text) if isinstance(node, Scalar) else None
    if typed is not None and Decimal(typed[1].replace(",", ".")) <= _ALL:
        return Decimal(typed[1].replace(",", "."))
    found.append(finding("shape-percentage", node.place, key=name))
    return None


_THRESHOLDS: Shape[Thresholds] = Shape(
    what="what specificity asks for",
    make=Thresholds,
    forms={
        "offer": _percentage,
        "section": _percentage,
        "sections": mapping_of(_percentage, is_kebab, "shape-slug"),
    },
)


def _specificity(node: Node, name: str, found: Found) -> Thresholds | None:
    if isinstance(node, Scalar):
        section = _percentage(node, name, found)
        return None if section is None else Thresholds(section=section)
    return _THRESHOLDS(node, name, found)


# Files shared with other offers -----------------------------------------------------


def _path(node: Node, name: str, found: Found) -> _Path | None:
    typed = text(node, name, found)
    return None if typed is None else _Path(typed=typed, place=node.place)


def _shared(paths: tuple[_Path, ...], folder: Path, own: str, found: Found) -> tuple[Path, ...]:
    """Return the files that an offer reads before its `own`, each of them once."""
    files: list[Path] = []
    known = {os.path.realpath(folder / own)}
    for path in paths:
        file = seen_from(folder, path.typed)
        if os.path.realpath(file) in known:
            found.append(finding("shared-file-again", path.place, own=own))
        elif not is_there(file):
            found.append(finding("shared-file-missing", path.place, path=shown(file)))
        else:
            known.add(os.path.realpath(file))
            files.append(file)
    return tuple(files)


# The whole -------------------------------------------------------------------------


_SHARED_FORMS = {
    **dict.fromkeys(SPDX_KEYS, ignored),
    "subtitle": text,
    "lang": language,
    "library": texts,
    "licence": text,
    "commons": one_or_many(kebab),
    "sections": many(_section),
    "give_back": _give_back,
    "waivers": many(_waiver),
}

_PROPOSAL: Shape[Proposal] = Shape(
    what="proposal.yaml",
    is_document=True,
    make=Proposal,
    forms={
        "title": text,
        "date": iso_date,
        "template": text,
        "state": one_of("brouillon", "final", "remis", "retenu", "rejeté", "abandonné"),
        "answers": one_or_many(_path),
        "consultation": one_or_many(_path),
        "each_row_of": _path,
        "permissions": many(_PERMISSION),
        "pieces": _pieces,
        "specificity": _specificity,
        **_SHARED_FORMS,
    },
    required=("title", "date", "template", "sections"),
    names={"library": "libraries", "each_row_of": "table"},
)

_OUTLINE: Shape[Outline] = Shape(
    what="an outline",
    is_document=True,
    make=Outline,
    forms={"title": text, "description": text, "template": text, **_SHARED_FORMS},
    required=("sections",),
    names={"library": "libraries"},
)


def read_proposal(
    folder: str | Path, *, typed: Typed
) -> tuple[Proposal | None, tuple[Finding, ...]]:
    """Return the offer in a folder, with everything that is wrong in its files.

    `typed` reads the buyer's name as an answer is read. Answers stay unread: their
    types come from the blocks that are used. None where no template is named: then
    nothing further can be looked at.
    """
    folder = Path(folder).absolute()
    source, node, findings = read_yaml_file(folder / PROPOSAL_FILE)
    found = list(findings)
    unread: set[str] = set()
    values = None if node is None else _PROPOSAL.values(node, PROPOSAL_FILE, found, unread)
    shared: list[tuple[Path, ...]] = []
    for key, own in (("answers", ANSWERS_FILE), ("consultation", CONSULTATION_FILE)):
        named = values.pop(key, ()) if values is not None else ()
        shared.append(_shared(named, folder, own, found) if isinstance(named, tuple) else ())
    lent, below = shared
    answers, answers_path = _answers(folder, lent, found, unread)
    consultation = _consultation(folder, below, typed, found, unread)
    table = _table(folder, values.pop("table", None), found) if values is not None else None
    if source is None or node is None:
        if not findings:
            here = Place(path=shown(folder / PROPOSAL_FILE))
            found.append(finding("file-empty", here, what="proposal.yaml"))
        return None, tuple(found)
    if values is None:
        return None, tuple(found)
    proposal = _PROPOSAL.make(
        **_PROPOSAL.places(node),
        **{
            "slug": slug_of(folder.name) or "offre",
            "folder": str(folder),
            "path": source.path,
            "answers": answers,
            "answers_path": answers_path,
            "lent_paths": frozenset(map(shown, lent)),
            "table": table,
            "consultation": consultation,
            "lang": "fr",
            # A proposal without one of these is never built; what else is wrong in it is
            # found all the same.
            "title": "",
            "date": "1970-01-01",
            "template": "",
            "sections": (),
            "unread": frozenset(unread),
            **values,
        },
    )
    _find_twice(proposal.sections, found)
    _find_unknown_criteria(proposal, found)
    _find_unknown_thresholds(proposal, found)
    return (proposal if proposal.template else None), tuple(found)


def _answers(
    folder: Path, lent: Iterable[Path], found: Found, unread: set[str]
) -> tuple[LocatedMapping | None, str]:
    """Return the answers of all files, the offer's own laid over the others."""
    own = folder / ANSWERS_FILE
    answers: LocatedMapping | None = None
    for file in (*lent, own) if is_there(own) else lent:
        _, node, findings = read_yaml_file(file)
        found.extend(findings)
        if isinstance(node, LocatedMapping):
            node = _without_notice(node, found)
            merged = node if answers is None else laid_over(answers, node, by="key")
            answers = merged if isinstance(merged, LocatedMapping) else answers
        elif node is not None or findings:
            unread.add("answers")
            if node is not None:
                found.append(finding("shape-document", node.place, what=file.name))
    return answers, shown(own)


def _without_notice(node: LocatedMapping, found: Found) -> LocatedMapping:
    """Return answers without the keys that every YAML file may carry for `reuse lint`."""
    if not any(key in node.items for key in SPDX_KEYS):
        return node
    for key in SPDX_KEYS:
        if key in node.items:
            ignored(node.items[key], key, found)
    items = {key: item for key, item in node.items.items() if key not in SPDX_KEYS}
    return replace(node, items=items, keys={key: node.keys[key] for key in items})


def _consultation(
    folder: Path, lent: tuple[Path, ...], typed: Typed, found: Found, unread: set[str]
) -> Consultation | None:
    own = folder / CONSULTATION_FILE
    files = (*lent, own) if is_there(own) else lent
    if not files:
        return None
    consultation, findings = read_consultation(*files, typed=typed)
    found.extend(findings)
    if consultation is None:
        unread.add("consultation")
    else:
        unread.update(f"consultation.{name}" for name in consultation.unread)
    return consultation


def _table(folder: Path, path: object, found: Found) -> AnswerTable | None:
    """Return the table of answers; one that cannot be read has no rows."""
    if not isinstance(path, _Path):
        return None
    file = seen_from(folder, path.typed)
    if not is_there(file):
        found.append(finding("shared-file-missing", path.place, path=shown(file)))
        return AnswerTable(path=shown(file))
    from propose.readers.table import read_table  # noqa: PLC0415 - few offers have one

    table, findings = read_table(file)
    found.extend(findings)
    return table


def _find_twice(sections: Iterable[OutlineSection], found: Found) -> None:
    first: dict[str, Place] = {}
    for section in sections_of(sections):
        if section.id in first:
            line = first[section.id].line
            found.append(finding("id-twice", section.place, id=section.id, line=line))
        first.setdefault(section.id, section.place)


def _find_unknown_criteria(proposal: Proposal, found: Found) -> None:
    consultation = proposal.consultation
    if consultation is None:
        return
    is_whole = not consultation.unread & {"criteria", "questions"}
    known = [one.id for one in consultation.criteria]
    known += [one.id for one in consultation.questions]
    for section in sections_of(proposal.sections):
        for number, name in enumerate(section.criteria):
            if name not in known and (is_whole or nearest(name, known)):
                place = _place_of_criterion(section, number)
                near = advice(name, known, f"add it to {consultation.path}, or remove it here")
                found.append(finding("criterion-unknown", place, criterion=name, near=near))


def _find_unknown_thresholds(proposal: Proposal, found: Found) -> None:
    known = [section.id for section in sections_of(proposal.sections)]
    for name in proposal.specificity.sections:
        if name not in known and "sections" not in proposal.unread:
            place = proposal.places.get("specificity", Place(path=proposal.path))
            near = advice(name, known, "write the id of one of the sections below")
            found.append(finding("specificity-section", place, section=name, near=near))


def _place_of_criterion(section: OutlineSection, number: int) -> Place:
    alone = section.places.get("criteria", section.place)
    return section.places.get(f"criteria.{number}", alone)


# Own texts -------------------------------------------------------------------------


def read_own(proposal: Proposal) -> tuple[dict[str, Snippet], tuple[Finding, ...]]:
    """Return the texts of the offer alone, by the name that the outline gives them.

    A text is in the language of the offer unless its name says another:
    `own/contexte.md`, `own/contexte.en.md`.
    """
    own: dict[str, Snippet] = {}
    found: list[Finding] = []
    seen: set[str] = set()
    for section in sections_of(proposal.sections):
        for use in section.blocks:
            name = use.snippet
            if name is None or not name.startswith(f"{OWN}/") or name in seen:
                continue
            seen.add(name)
            snippet = _own_text(proposal, name, use.place, found)
            if snippet is not None:
                own[name] = snippet
    return own, tuple(found)


def _own_text(proposal: Proposal, name: str, place: Place, found: Found) -> Snippet | None:
    folder = Path(proposal.folder)
    stem = name.removesuffix(".md")
    bare, _, lang = stem.partition(".")
    files = [folder / f"{stem}.md"]
    if not lang:
        files.insert(0, folder / f"{stem}.{proposal.lang}.md")
    file = next((one for one in files if is_file(one)), None)
    if file is None:
        there = (folder / OWN).rglob("*.md") if is_folder(folder / OWN) else ()
        known = [one.relative_to(folder).as_posix() for one in there]
        near = advice(f"{stem}.md", known, f"write {shown(files[-1])}")
        found.append(finding("own-text-missing", place, name=name, near=near))
        return None
    if not is_inside(file, folder):
        root = shown(folder)
        found.append(finding("file-outside", Place(path=shown(file)), root=root))
        return None
    snippet, findings = read_snippet(file, id=bare, lang=lang or proposal.lang)
    found.extend(findings)
    return snippet
