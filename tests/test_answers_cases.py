# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Questions, answers and their values (cases/answers.md)."""

from collections.abc import Iterator

import pytest

from case_file import Case, cases_in, printed
from propose.core.answers import typed
from propose.model.located import LocatedMapping
from propose.model.value import LongText, Record, Value
from propose.readers.located import read_yaml
from propose.readers.questions import questions


def shown(value: Value, indent: str = "") -> Iterator[str]:
    if isinstance(value, Record):
        yield f"record {value.key}" if value.key else "record"
        for name, inner in value.fields.items():
            first, *rest = shown(inner, indent + "  ")
            yield f"{indent}  {name}: {first}"
            yield from rest
    elif isinstance(value, tuple):
        yield f"{len(value)} items"
        for item in value:
            first, *rest = shown(item, indent + "  ")
            yield f"{indent}  - {first}"
            yield from rest
    elif isinstance(value, LongText):
        yield f"LongText({value.text!r}, first_line={value.first_line})"
    else:
        yield repr(value)


@pytest.mark.parametrize("case", cases_in("answers.md"), ids=str)
def test_answers_are_typed_as_the_case_says(case: Case) -> None:
    declared, faults = read_yaml(case.files["questions.yaml"], "questions.yaml")
    found = list(faults)
    assert declared is not None
    asked = questions(declared, "questions", found)
    assert asked is not None
    assert not found, printed(found)
    node, faults = read_yaml(case.files["answers.yaml"], "answers.yaml")
    assert not faults, printed(faults)
    assert isinstance(node, LocatedMapping)
    lines = []
    for name, question in asked.items():
        value, findings = typed(question, node.items[name])
        assert value is None or not findings
        if findings:
            lines.append(printed(findings).rstrip())
        elif value is None:
            lines.append(f"{name}: not answered")
        else:
            first, *rest = shown(value)
            lines.extend([f"{name}: {first}", *rest])
    case.compare("\n".join(lines))
