# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fields of a Word template: looked at before anything runs, then filled.

docxtpl turns the XML of a part into a Jinja template (fields split over runs, the
prefixes p, tr, tc, r); the tree of that template passes an allow-list in which every
name is known and every loop is counted; only then is it compiled, in a sandbox.
docxtpl's own `render` is not used: it fills footnotes once for each section, prints
`AT&amp;T` into properties, and turns `{_{` of an answer into `{{`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from html import unescape
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen, frozen_positional
from propose.model.nearest import advice
from propose.model.question import Question

FILTERS = ("upper", "lower")
CHARACTERS_MAX = 8_000_000
FIELDS_MAX = 5_000
"""How many fields one part of a template may hold: docxtpl reads a part once for each."""
DEEPEST = 40
"""How deep conditions, loops, brackets and filters may be nested."""
_COLUMNS_MAX = 63  # as many as a table of Word has
_CONSTANT_MAX = 1_000
_LARGEST = 10**15
NO_TEXT = "\ue010"
"""Printed where a value is no text; found again after filling, to say where."""

_LOOP = {"first": True, "last": True, "index": 1, "index0": 0, "length": 1}
_BRACKETS = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_BARE_OUTPUT = re.compile(r"\{\{\s*(?:r|tr|tc)\s+[^}]*\}\}")
_AFTER_BLOCK = re.compile(
    r"(</w:(?:p|tr|tc|tbl|tblGrid|trPr|tcPr)>|<w:(?:body|hdr|ftr|footnotes)(?: [^>]*)?>)\s*"
    r"(?=\{[{%#])"
)
_CHANGES_CELLS = re.compile(r"\{%\s*(?:tc|colspan|hm)\b")
_FIELD = re.compile(r"\{[{%]")
_RAW = re.compile(r"\{%[-+]?\s*raw\b")
_SPAN = re.compile(r'<w:gridSpan w:val="([^"]*)"')
_TOO_DEEP = f"nesting deeper than {DEEPEST}"
_QUOTE_MAX = 90


@frozen_positional
class _Fault:
    """One refusal: a finding code, the line of the patched source, and its wording."""

    code: str
    line: int
    wording: Mapping[str, object]


class _Environment(ImmutableSandboxedEnvironment):
    """A sandbox in which a field of a record is an item and nothing else."""

    intercepted_binops = frozenset()

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 -- as in Jinja
        """Return the item `attribute` of a record, or what a loop knows of itself.

        What was not answered has no fields: they are false, as it is itself.
        """
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        if isinstance(obj, LoopContext) and attribute in _LOOP:
            return super().getattr(obj, attribute)
        return self.unsafe_undefined(obj, attribute) if obj else False


def _printed(value: object) -> str:
    # a constant has been escaped already, so its type is no longer str itself
    return str(value) if isinstance(value, str) or type(value) is int else NO_TEXT


def _upper(value: object) -> object:
    return value.upper() if type(value) is str else value


def _lower(value: object) -> object:
    return value.lower() if type(value) is str else value


@cache
def _environment(*, escapes: bool) -> _Environment:
    environment = _Environment(
        undefined=StrictUndefined,
        autoescape=escapes,
        finalize=_printed,
        keep_trailing_newline=True,
    )
    environment.globals.clear()
    environment.filters.clear()
    environment.filters.update({"upper": _upper, "lower": _lower})
    environment.tests.clear()
    return environment


@lru_cache(maxsize=32)  # the parts of one template, for every row of a table of answers
def _tree_of(source: str, *, escapes: bool) -> nodes.Template:
    return _environment(escapes=escapes).parse(source)


@lru_cache(maxsize=32)
def _program_of(source: str, *, escapes: bool) -> Template:
    environment = _environment(escapes=escapes)
    code = environment.compile(_tree_of(source, escapes=escapes))
    return environment.template_class.from_code(environment, code, environment.make_globals(None))


@cache
def _docxtpl() -> DocxTemplate:
    return DocxTemplate(None)


# The names ---------------------------------------------------------------------------


def plain_context(
    shell: Mapping[str, object], questions: Mapping[str, Question]
) -> dict[str, object]:
    """Return a copy of `shell` made of plain types only, optional names set to false.

    A name or field that a question declares, or that another item of the same list
    has, is false where it is absent, so that `{% if name %}` works.

    Raises: TypeError for a value that is not str, int, bool, None, list or dict.
    """
    context = {str(name): _plain(value) for name, value in shell.items()}
    for name, question in questions.items():
        context[name] = _completed(context.get(name, False), question)
    return context


def _plain(value: object) -> object:
    if value is None:
        return False
    if type(value) in {str, int, bool}:
        return value
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        items = [_plain(one) for one in value]
        names = dict.fromkeys(name for one in items if isinstance(one, dict) for name in one)
        return [
            {**dict.fromkeys(names, False), **one} if isinstance(one, dict) else one
            for one in items
        ]
    raise TypeError(f"a template may print plain values only, not {type(value).__name__}")


def _completed(value: object, question: Question) -> object:
    if isinstance(value, dict):
        return {
            **value,
            **{
                name: _completed(value.get(name, False), inner)
                for name, inner in question.fields.items()
            },
        }
    if isinstance(value, list):
        return [_completed(one, question) if isinstance(one, dict) else one for one in value]
    return value


@frozen_positional
class _Known:
    """All that a name can stand for while the template is filled."""

    values: tuple[object, ...]

    def of_field(self, name: str) -> "_Known | None":
        records = [value for value in self.values if isinstance(value, dict)]
        found = tuple(value[name] for value in records if name in value)
        if found or not any(self.values):
            return _Known(found)
        return None

    def items(self) -> "_Known":
        return _Known(tuple(i for value in self.values if isinstance(value, list) for i in value))

    @property
    def longest(self) -> int:
        return max((len(v) for v in self.values if isinstance(v, list)), default=0)

    @property
    def characters(self) -> int:
        return max((len(str(v)) for v in self.values if type(v) in {str, int}), default=1)

    def names(self) -> list[str]:
        return sorted({n for v in self.values if isinstance(v, dict) for n in v})


# The allow-list ----------------------------------------------------------------------


@dataclass(slots=True, repr=False, eq=False)
class _Inspection:
    """Walks the tree of one part; gathers every fault and adds up what it would print."""

    names: dict[str, _Known]
    faults: list[_Fault] = field(default_factory=list)
    characters: int = 0
    is_too_long: bool = False

    def body(self, children: Iterable[nodes.Node], scope: Mapping[str, _Known], times: int) -> None:
        for node in children:
            match node:
                case nodes.Output():
                    for one in node.nodes:
                        self.output(one, scope, times)
                case nodes.If():
                    self.expression(node.test, scope)
                    self.body(node.body, scope, times)
                    for branch in node.elif_:
                        self.expression(branch.test, scope)
                        self.body(branch.body, scope, times)
                    self.body(node.else_, scope, times)
                case nodes.For():
                    self.loop(node, scope, times)
                case _:
                    self.refuse(node)

    def output(self, node: nodes.Node, scope: Mapping[str, _Known], times: int) -> None:
        if isinstance(node, nodes.TemplateData):
            characters = len(node.data)
        else:
            known = self.expression(node, scope)
            characters = known.characters if known is not None else 1
        self.add(characters * times, node)

    def add(self, characters: int, node: nodes.Node) -> None:
        self.characters += characters
        if self.characters > CHARACTERS_MAX and not self.is_too_long:
            self.fault("template-too-many", node, count=self.characters)
            self.is_too_long = True

    def loop(self, node: nodes.For, scope: Mapping[str, _Known], times: int) -> None:
        known = self.expression(node.iter, scope)
        target = node.target.name if isinstance(node.target, nodes.Name) else "loop"
        if node.test is not None or node.recursive or target == "loop":
            self.refuse(node, "this form of for")
            return
        items = known.items() if known is not None else _Known(())
        inner = {**scope, "loop": _Known((dict(_LOOP),)), target: items}
        count = known.longest if known is not None else 1
        times_inside = times * max(count, 1)  # the body is looked at even if the list is empty
        self.add(times_inside, node)
        self.body(node.body, inner, times_inside)
        self.body(node.else_, scope, times)

    def expression(self, node: nodes.Node, scope: Mapping[str, _Known]) -> _Known | None:
        match node:
            case nodes.Const() if _is_plain(node.value):
                return _Known((node.value,))
            case nodes.Name() | nodes.Getattr() if "…" not in _dotted(node):
                return self.named(node, scope)
            case nodes.Filter() if (
                node.name in FILTERS
                and node.node is not None
                and not (node.args or node.kwargs or node.dyn_args or node.dyn_kwargs)
            ):
                return self.expression(node.node, scope)
            case nodes.Compare() | nodes.And() | nodes.Or() | nodes.Not():
                for child in node.iter_child_nodes():
                    operand = child.expr if isinstance(child, nodes.Operand) else child
                    self.expression(operand, scope)
                return _Known((True,))
            case nodes.Mul() if _is_span(node):
                return _Known((1,))
        self.refuse(node)
        return None

    def named(self, node: nodes.Name | nodes.Getattr, scope: Mapping[str, _Known]) -> _Known | None:
        if isinstance(node, nodes.Name):
            known = scope.get(node.name)
            if known is None:
                self.unknown(node, node.name, sorted(scope))
            return known
        owner = self.expression(node.node, scope)
        known = owner.of_field(node.attr) if owner is not None else None
        if owner is not None and known is None:
            path = _dotted(node)
            self.unknown(node, path, [f"{path.rpartition('.')[0]}.{n}" for n in owner.names()])
        return known

    def unknown(self, node: nodes.Node, name: str, names: Sequence[str]) -> None:
        self.fault("template-unknown-name", node, name=name, remedy=remedy_of(name, names))

    def refuse(self, node: nodes.Node, construct: str | None = None) -> None:
        shown = construct or _CONSTRUCTS.get(type(node).__name__, type(node).__name__.lower())
        if isinstance(node, nodes.Filter):
            shown = f"the filter {node.name}"
        self.fault("template-not-allowed", node, **_refused(shown))

    def fault(self, code: str, node: nodes.Node, **wording: object) -> None:
        lines = (one.lineno for one in (node, *node.find_all(nodes.Node)) if one.lineno)
        self.faults.append(_Fault(code, next(lines, 0), wording))


_CONSTRUCTS = {
    "Const": "a constant of this kind or length",
    "Call": "a call",
    "Getitem": "an index",
    "Assign": "set",
    "AssignBlock": "set",
    "Macro": "a macro",
    "CallBlock": "a macro call",
    "Include": "include",
    "Import": "import",
    "FromImport": "import",
    "Extends": "extends",
    "Test": "a test (is …)",
    "CondExpr": "an if inside of an output",
    "FilterBlock": "a filter block",
    "With": "with",
}


def _is_plain(value: object) -> bool:
    """Return whether a constant is short and printable as it stands."""
    if isinstance(value, str):
        return len(value) <= _CONSTANT_MAX and value.isprintable()
    return type(value) in {int, bool, float} and abs(float(str(value + 0))) < _LARGEST  # type: ignore[operator]


_CHILDLESS = (nodes.TemplateData, nodes.Name, nodes.Const)
"""Nearly all nodes of a tree: asking Jinja for their children takes longest."""


def _is_too_deep(tree: nodes.Template) -> bool:
    """Return whether a tree is nested deeper than it is safe to walk."""
    level: list[nodes.Node] = [tree]
    for _ in range(DEEPEST):
        level = [
            child
            for node in level
            if not isinstance(node, _CHILDLESS)
            for child in node.iter_child_nodes()
        ]
        if not level:
            return False
    return True


def _is_span(node: nodes.Mul) -> bool:
    """Return whether this is `2 * loop.length`, which docxtpl makes of `{% hm %}`."""
    return (
        isinstance(node.left, nodes.Const)
        and type(node.left.value) is int
        and 0 < node.left.value < 64
        and isinstance(node.right, nodes.Getattr)
        and _dotted(node.right) == "loop.length"
    )


def _dotted(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_dotted(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else "…"


def remedy_of(name: str, names: Sequence[str]) -> str:
    """Return what to type instead of an unknown name."""
    known = ", ".join(one for one in names if not one.startswith("_"))
    ask = "ask for it under questions: in template.yaml"
    return advice(name, names, f"write one of: {known}" if known else ask)


# Filling -----------------------------------------------------------------------------


@frozen
class Fields:
    """The names of one offer, ready to fill part after part of its template."""

    context: Mapping[str, object]
    place: Place

    def bracket_faults(self, paragraph: str, where: str) -> Iterator[Finding]:
        """Yield what is wrong with the brackets in the text of one paragraph."""
        expected: str | None = None
        for match in _BRACKETS.finditer(paragraph):
            bracket = match.group()
            if expected is None and bracket in _CLOSING:
                expected = _CLOSING[bracket]
            elif bracket == expected:
                expected = None
            else:
                yield self._syntax(f"unexpected {bracket}", where, paragraph)
                return
        if expected is not None:
            yield self._syntax(f"{expected} is missing", where, paragraph)
        if _BARE_OUTPUT.search(paragraph):
            yield finding(
                "template-not-allowed",
                self.place,
                part=where,
                construct="an r, tr or tc before a name to print",
                filters=", ".join(FILTERS),
                quote=shortened(paragraph),
            )

    def filled_xml(self, xml: str, where: str) -> tuple[str | None, tuple[Finding, ...]]:
        """Return the XML of a part with its fields filled.

        `where` names the part in findings. Bare `{{p name}}` slots must be gone.
        """
        if len(_FIELD.findall(xml)) > FIELDS_MAX:
            construct = f"more than {FIELDS_MAX} fields in one part"
            fault = _Fault("template-not-allowed", 0, _refused(construct))
            return None, (self._finding(fault, where, ()),)
        patched = _docxtpl().patch_xml(xml)
        patched = _AFTER_BLOCK.sub(r"\1\n", re.sub(r"<w:p([ >])", r"\n<w:p\1", patched))
        filled, faults = self._filled(patched, escapes=True)
        if filled is None:
            lines = patched.split("\n")
            return None, tuple(self._finding(fault, where, lines) for fault in faults)
        filled = re.sub(r"\n<w:p([ >])", r"<w:p\1", filled)
        if any("\n" in text or "\t" in text for text in _texts(self.context)):
            filled = _docxtpl().resolve_listing(filled)
        if not _CHANGES_CELLS.search(xml):
            return filled, ()
        wide = next((one for one in _SPAN.findall(filled) if not _is_width(one)), None)
        tables = None if wide is not None else _with_fixed_tables(filled)
        if tables is None:
            reason = "the columns of its table cannot be counted"
            return None, (self._syntax(reason, where, "{% colspan … %}"),)
        return tables, ()

    def filled_text(self, text: str, where: str) -> tuple[str, tuple[Finding, ...]]:
        """Return the plain text of a property with its fields filled, nothing escaped."""
        findings = tuple(self.bracket_faults(text, where))
        if findings or "{" not in text:
            return text, findings
        filled, faults = self._filled(text, escapes=False)
        if filled is None:
            lines = text.split("\n")
            return "", tuple(self._finding(fault, where, lines) for fault in faults)
        if NO_TEXT in filled:
            return "", (finding("template-no-text", self.place, part=where, quote=text),)
        return filled, ()

    def _filled(self, source: str, *, escapes: bool) -> tuple[str | None, list[_Fault]]:
        tree = _read(source, escapes=escapes)
        if isinstance(tree, _Fault):
            return None, [tree]
        inspection = _Inspection({})
        known = {name: _Known((value,)) for name, value in self.context.items()}
        inspection.body(tree.body, known, 1)
        if inspection.faults:
            return None, inspection.faults
        return _program_of(source, escapes=escapes).render(self.context), []

    def _finding(self, fault: _Fault, where: str, lines: Sequence[str]) -> Finding:
        line = lines[fault.line - 1] if 0 < fault.line <= len(lines) else ""
        quote = shortened(unescape(re.sub(r"<[^>]*>", "", line)))
        return finding(fault.code, self.place, part=where, quote=quote, **fault.wording)

    def _syntax(self, reason: str, where: str, quote: str) -> Finding:
        return finding(
            "template-syntax", self.place, part=where, reason=reason, quote=shortened(quote)
        )


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def _read(source: str, *, escapes: bool) -> nodes.Template | _Fault:
    """Return the tree of a source, or what keeps it from being looked at."""
    if raw := _RAW.search(source):
        line = source.count("\n", 0, raw.start()) + 1
        return _Fault("template-not-allowed", line, _refused("raw"))
    try:
        tree = _tree_of(source, escapes=escapes)
    except TemplateSyntaxError as fault:
        reason = (fault.message or "it cannot be read").rstrip(".")
        line = fault.lineno
        if reason.startswith("Unexpected end of template"):
            line, reason = _unclosed(source)
        return _Fault("template-syntax", line, {"reason": reason})
    except RecursionError:
        return _Fault("template-not-allowed", 0, _refused(_TOO_DEEP))
    except ValueError:  # a number of thousands of digits
        return _Fault("template-not-allowed", 0, _refused("a number of this length"))
    if _is_too_deep(tree):
        return _Fault("template-not-allowed", 0, _refused(_TOO_DEEP))
    return tree


def _refused(construct: str) -> dict[str, object]:
    return {"construct": construct, "filters": ", ".join(FILTERS)}


def _is_width(span: str) -> bool:
    """Return whether this is a number of columns that a cell can span."""
    return span.isascii() and span.isdigit() and len(span) < 3 and 0 < int(span) <= _COLUMNS_MAX


def _with_fixed_tables(xml: str) -> str | None:
    """Return a part whose tables have as many columns as their rows; None where they differ."""
    tool = _docxtpl()
    try:
        return tool.xml_to_string(tool.fix_tables(xml.encode()))  # type: ignore[no-any-return]
    except (AttributeError, IndexError, TypeError, ValueError):  # a table without its grid
        return None


def _unclosed(source: str) -> tuple[int, str]:
    """Return line and reason of the innermost if or for that never ends."""
    opened: list[tuple[int, str]] = []
    for match in re.finditer(r"\{%-?\s*(if|for|endif|endfor)\b", source):
        word = match.group(1)
        if word.startswith("end"):
            if opened:
                opened.pop()
        else:
            opened.append((source.count("\n", 0, match.start()) + 1, word))
    line, word = opened[-1] if opened else (source.count("\n") + 1, "if")
    return line, f"{{% {word} %}} never ends"


def shortened(text: str) -> str:
    """Return a quote of a paragraph, around its first field."""
    text = " ".join(text.split())
    if len(text) <= _QUOTE_MAX:
        return text
    start = max(0, min(text.find("{") - 30, len(text) - _QUOTE_MAX))
    cut = text[start : start + _QUOTE_MAX]
    return f"{'…' if start else ''}{cut}{'…' if start + _QUOTE_MAX < len(text) else ''}"
