# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""YAML as text with places: nothing is typed here, and nothing is lost in silence."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from sys import intern
from typing import Any, Protocol, TypeAlias

import yaml
from yaml.events import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from propose.model.codes import finding
from propose.model.finding import Finding, Place, shown_key
from propose.model.located import NULLS, LocatedMapping, LocatedSequence, Node, Scalar
from propose.readers.files import (
    LARGEST_BYTES,
    TextFile,
    character_finding,
    fit_text,
    read_text,
    unfit_character,
)
from propose.readers.yaml_faults import syntax_finding

DEEPEST = 50
"""How many mappings and lists may stand inside each other."""

_Event: TypeAlias = Any  # the stubs let each mark and value be None; the parsers never do


class Parser(Protocol):
    """What PyYAML's parsers in C and in Python have in common."""

    def get_event(self) -> _Event:
        """Return the next event, None after the last one."""


def _fastest_parser() -> Callable[[str], Parser]:
    try:
        from yaml._yaml import CParser  # noqa: PLC0415 - absent where PyYAML has no libyaml
    except ImportError:
        return yaml.BaseLoader
    return CParser


new_parser: Callable[[str], Parser] = _fastest_parser()


def read_yaml(
    text: str,
    path: str,
    *,
    first_line: int = 1,
    parser: Callable[[str], Parser] | None = None,
) -> tuple[Node | None, tuple[Finding, ...]]:
    """Return a YAML text as located nodes whose scalars are what was typed.

    `first_line` is the file line of the first line of `text`. The node is None where
    nothing was written and where the text cannot be read to its end; with duplicate
    keys, tags, anchors or unfit characters a node comes back beside the errors, so
    that whoever reads it further finds the other faults in the same run.
    """
    if len(text) > LARGEST_BYTES:
        limit = LARGEST_BYTES // 1024**2
        return None, (finding("file-too-large", Place(path=path), limit=limit),)
    text, findings = fit_text(text, path, first_line=first_line)
    tree = _Tree(text, path, first_line, parser or new_parser)
    node = tree.read()
    if not findings and not tree.findings:
        return node, ()
    once = {(one.code, one.place.line): one for one in (*findings, *tree.findings)}
    told = without_consequences(findings, once.values())
    return node, tuple(sorted(told, key=lambda one: one.place.order))


def without_consequences(
    unfit: Iterable[Finding], faults: Iterable[Finding]
) -> tuple[Finding, ...]:
    """Return the unfit characters of a text, then what else is wrong in it.

    On a line with an unfit character nothing else is told: it may well be the cause.
    """
    told = tuple(unfit)
    spoilt = {one.place.line for one in told}
    others = (one for one in faults if one not in told and one.place.line not in spoilt)
    return (*told, *others)


def read_yaml_file(
    file: str | Path, path: str | None = None
) -> tuple[TextFile | None, Node | None, tuple[Finding, ...]]:
    """Return a YAML file with its nodes, or what keeps it from being read."""
    source, findings = read_text(file, path)
    if source is None:
        return None, None, findings
    node, faults = read_yaml(source.text, source.path)
    return source, node, without_consequences(findings, faults)


class Places(Mapping[str, Place]):
    """The place of each key of a mapping, dotted for nested ones: `sources.0.licence`.

    Looked up only when asked, because nearly no place is ever shown. `names` gives
    further names to keys: `licence` for `SPDX-License-Identifier`.
    """

    __slots__ = ("_names", "_node")

    def __init__(self, node: LocatedMapping, names: Mapping[str, str] | None = None) -> None:
        """Remember the mapping."""
        self._node = node
        self._names = names or {}

    def __getitem__(self, name: str) -> Place:
        """Return the place of a key or list item."""
        node: Node = self._node
        place: Place | None = None
        for step in self._names.get(name, name).split("."):
            if isinstance(node, LocatedMapping):
                place, node = node.keys[step], node.items[step]
            elif isinstance(node, LocatedSequence) and step.isdecimal():
                try:
                    node = node.items[int(step)]
                except IndexError:
                    raise KeyError(name) from None
                place = node.place
            else:
                raise KeyError(name)
        if place is None:
            raise KeyError(name)
        return place

    def __iter__(self) -> Iterator[str]:
        """Yield every dotted name in file order."""
        yield from _dotted(self._node, "")

    def __len__(self) -> int:
        """Return the number of keys and items at all depths."""
        return sum(1 for _ in self)


def _dotted(node: Node, prefix: str) -> Iterator[str]:
    if isinstance(node, Scalar):
        return
    inner = node.items.items() if isinstance(node, LocatedMapping) else enumerate(node.items)
    for step, item in inner:
        yield f"{prefix}{step}"
        yield from _dotted(item, f"{prefix}{step}.")


# The tree --------------------------------------------------------------------------


class _Stop(Exception):  # noqa: N818 - the fault is a finding; this only leaves the recursion
    """The rest of the text cannot be trusted to mean what it seems to."""


class _Tree:
    """Builds nodes from events, collecting what is refused."""

    __slots__ = (
        "_escapes",
        "_glued",
        "_line",
        "_new_parser",
        "_next",
        "_parser",
        "_text",
        "findings",
        "path",
    )

    def __init__(
        self, text: str, path: str, first_line: int, parser: Callable[[str], Parser]
    ) -> None:
        self._text = text
        self._line = first_line
        self._escapes = "\\" in text
        self._glued = _glued_comments(text)
        self.path = path
        self.findings: list[Finding] = []
        self._new_parser = parser
        self._parser = parser(text)
        self._next = self._parser.get_event

    def read(self) -> Node | None:
        try:
            return self._document()
        except _Stop:
            return None
        except yaml.YAMLError as error:
            opened = _open_bracket(self._new_parser(self._text))
            fault = syntax_finding(error, self._text, self.path, self._line, opened)
            self.findings.append(fault)
        except (ValueError, OverflowError):  # the Python parser on "\UFFFFFFFF"
            mark = getattr(self._parser, "get_mark", lambda: None)()
            line = self._line + (mark.line if mark is not None else 0)
            self.findings.append(finding("yaml-escape", Place(path=self.path, line=line)))
        return None

    def _document(self) -> Node | None:
        node: Node | None = None
        seen = False
        while (event := self._next()) is not None:
            if type(event) is DocumentStartEvent:
                if seen:
                    self.findings.append(finding("yaml-documents", self._place(event)))
                    return node
                seen = True
                first = self._next()
                if first is not None:
                    node = self._node(first, 1)
                    if type(first) is ScalarEvent and not first.value and not first.style:
                        node = None
        return node

    def _place(self, event: _Event) -> Place:
        mark = event.start_mark
        return Place(path=self.path, line=mark.line + self._line, column=mark.column + 1)

    def _node(self, event: _Event, depth: int) -> Node:
        kind = type(event)
        if kind is ScalarEvent:
            return self._scalar(event)
        if kind is MappingStartEvent:
            return self._mapping(event, depth)
        if kind is SequenceStartEvent:
            return self._sequence(event, depth)
        place = self._place(event)
        self.findings.append(finding("yaml-alias", place))
        raise _Stop

    def _scalar(self, event: _Event) -> Scalar:
        mark = event.start_mark
        line = mark.line + self._line
        style = event.style
        place = Place(path=self.path, line=line, column=mark.column + 1)
        text = event.value
        if event.tag is not None or event.anchor is not None:
            self._refuse_properties(event, place)
        if self._escapes and style == '"':
            self._refuse_unfit(text, place)
        if style == "|" or style == ">":  # noqa: PLR1714 - a set costs twice the time
            return Scalar(text=text, place=place, plain=False, first_line=line + 1)
        if not style:
            if self._glued:
                self._refuse_glued_comment(event)
            if text in NULLS:
                self.findings.append(finding("yaml-null", place))
        return Scalar(text=text, place=place, plain=not style, first_line=line)

    def _mapping(self, event: _Event, depth: int) -> LocatedMapping:
        place = self._open(event, depth)
        items: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        path, first_line, following_event = self.path, self._line, self._next
        while True:
            event = following_event()
            kind = type(event)
            if kind is MappingEndEvent:
                return LocatedMapping(items=items, keys=keys, place=place)
            if kind is not ScalarEvent or not (event.value or event.style):
                self._refuse_key(event, depth)
                continue
            name = intern(event.value)  # the same few keys in hundreds of headers
            mark = event.start_mark
            there = Place(path=path, line=mark.line + first_line, column=mark.column + 1)
            self._check_key(event, there)
            following = following_event()
            value = (
                self._scalar(following)
                if type(following) is ScalarEvent
                else self._node(following, depth + 1)
            )
            if name == "<<" and not event.style:
                continue
            if name in items:
                first = keys[name].line
                self.findings.append(
                    finding("yaml-duplicate-key", there, key=shown_key(name), line=first)
                )
            else:
                items[name] = value
                keys[name] = there

    def _check_key(self, event: _Event, place: Place) -> None:
        if event.tag is not None or event.anchor is not None:
            self._refuse_properties(event, place)
        if self._escapes and event.style == '"':
            self._refuse_unfit(event.value, place)
        if event.value == "<<" and not event.style:
            self.findings.append(finding("yaml-merge", place))

    def _sequence(self, event: _Event, depth: int) -> LocatedSequence:
        place = self._open(event, depth)
        items: list[Node] = []
        while True:
            event = self._next()
            if type(event) is SequenceEndEvent:
                return LocatedSequence(items=tuple(items), place=place)
            items.append(self._node(event, depth + 1))

    def _open(self, event: _Event, depth: int) -> Place:
        place = self._place(event)
        if depth > DEEPEST:
            self.findings.append(finding("yaml-depth", place, limit=DEEPEST))
            raise _Stop
        if event.tag is not None or event.anchor is not None:
            self._refuse_properties(event, place)
        return place

    def _refuse_unfit(self, text: str, place: Place) -> None:
        unfit = unfit_character(text)
        if unfit is not None:
            self.findings.append(character_finding(unfit, place))

    def _refuse_properties(self, event: _Event, place: Place) -> None:
        if event.tag is not None:
            self.findings.append(finding("yaml-tag", place))
        if event.anchor is not None:
            self.findings.append(finding("yaml-anchor", place))

    def _refuse_key(self, event: _Event, depth: int) -> None:
        place = self._place(event)
        column = place.column or 1
        line = self._text.split("\n")[event.start_mark.line]
        is_tag_of_jinja = line[max(column - 2, 0) : column] == "{{"
        self.findings.append(finding("yaml-braces" if is_tag_of_jinja else "yaml-key", place))
        self._node(event, depth + 1)
        self._node(self._next(), depth + 1)

    def _refuse_glued_comment(self, event: _Event) -> None:
        mark = event.end_mark
        column = self._glued.get((mark.line, mark.column))
        if column is not None:
            place = Place(path=self.path, line=mark.line + self._line, column=column)
            self.findings.append(finding("yaml-glued-comment", place))


def _open_bracket(parser: Parser) -> tuple[int, int] | None:
    """Return line and column, from zero, of the bracket that is open where parsing fails."""
    opened: list[tuple[int, int] | None] = []
    event: _Event
    try:
        while (event := parser.get_event()) is not None:
            kind = type(event)
            if kind in {MappingStartEvent, SequenceStartEvent}:
                mark = event.start_mark
                opened.append((mark.line, mark.column) if event.flow_style else None)
            elif kind in {MappingEndEvent, SequenceEndEvent}:
                opened.pop()
    except yaml.YAMLError:
        return opened[-1] if opened else None
    return None


_GLUED = re.compile(r"(?<=\S)[ \t]+#(?=\S)")


def _glued_comments(text: str) -> dict[tuple[int, int], int]:
    """Return where a `#` stuck to a word cuts off what stands before it.

    Shape: (line, column) of the end of what stands before -> column of the `#`, the
    first two counted from zero.
    """
    if " #" not in text and "\t#" not in text:
        return {}
    found = {}
    for number, line in enumerate(text.split("\n")):
        if "#" in line:
            for match in _GLUED.finditer(line):
                found[number, match.start()] = match.end()
    return found
