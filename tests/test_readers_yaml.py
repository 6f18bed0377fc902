# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""YAML is read as text with places; what YAML would change in silence is refused."""

import re
import string
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from case_file import Case, cases_in, printed
from propose.model.finding import Place
from propose.model.located import LocatedMapping, LocatedSequence, Node, Scalar
from propose.readers.files import LARGEST_BYTES, read_text, shown
from propose.readers.located import DEEPEST, Places, new_parser, read_yaml, read_yaml_file


def told(node: Node | None, indentation: str = "") -> str:
    """Return a tree as text: place, then what was typed, quoted where YAML quotes it."""
    if node is None:
        return "nothing\n"
    place = f"{node.place.line}:{node.place.column}"
    if isinstance(node, Scalar):
        lines = "" if node.first_line == node.place.line else f" from line {node.first_line}"
        kind = "plain" if node.plain else "quoted"
        return f"{place} {kind} {node.text!r}{lines}\n"
    if isinstance(node, LocatedSequence):
        items = "".join(f"{indentation}- {told(one, indentation + '  ')}" for one in node.items)
        return f"{place} list\n{items}"
    inner = "".join(
        f"{indentation}{key} ({node.keys[key].line}:{node.keys[key].column}): "
        f"{told(one, indentation + '  ')}"
        for key, one in node.items.items()
    )
    return f"{place} mapping\n{inner}"


def scalar(node: Node | None, key: str = "a") -> Scalar:
    assert isinstance(node, LocatedMapping)
    value = node.items[key]
    assert isinstance(value, Scalar)
    return value


# Cases -----------------------------------------------------------------------------


@pytest.mark.parametrize("case", cases_in("reading-yaml.md"), ids=str)
def test_yaml_reads_as_written_in_the_case(case: Case) -> None:
    node, findings = read_yaml(case.files["case.yaml"], "case.yaml")
    case.compare(printed(findings) or told(node))


FAULTS = [case for case in cases_in("reading-yaml.md") if "[yaml-" in case.expected]


@pytest.mark.parametrize("case", FAULTS, ids=str)
def test_parser_in_python_finds_the_same_faults(case: Case) -> None:
    text = case.files["case.yaml"]
    _, findings = read_yaml(text, "case.yaml")
    _, again = read_yaml(text, "case.yaml", parser=yaml.BaseLoader)
    assert [(one.code, one.place.line) for one in again] == [
        (one.code, one.place.line) for one in findings
    ]


def test_parser_in_c_is_used_where_it_is_installed() -> None:
    assert (new_parser is not yaml.BaseLoader) == bool(yaml.__with_libyaml__)


# Characters ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("character", "code"),
    [
        ("\0", "text-control-character"),
        ("\x0b", "text-control-character"),
        ("\x85", "text-control-character"),
        ("\u2028", "text-control-character"),
        ("\ufeff", "text-control-character"),
        ("\uffff", "text-control-character"),
        ("\ud800", "text-surrogate"),
        ("\U000f0000", "text-private-character"),
        ("\U0010fffd", "text-private-character"),
    ],
)
def test_unfit_character_is_refused_at_its_place(character: str, code: str) -> None:
    text = f"a: bien\nb: un{character}deux\n"
    node, findings = read_yaml(text, "answers.yaml", first_line=11)
    (found,) = findings
    assert (found.code, found.place) == (code, Place(path="answers.yaml", line=12, column=6))
    assert f"(U+{ord(character):04X})" in found.message
    assert "un" not in found.message
    assert scalar(node, "a").text == "bien"


def test_every_line_with_an_unfit_character_is_found() -> None:
    _, findings = read_yaml("a: \x01\nb: c\nd: \x02\x03\n", "f")
    assert [one.place.line for one in findings] == [1, 3]


def test_hundreds_of_unfit_characters_give_twenty_findings() -> None:
    _, findings = read_yaml("".join(f"k{n}: \x01\n" for n in range(500)), "f")
    assert len(findings) == 20


@pytest.mark.parametrize(
    ("escape", "code", "message"),
    [
        (r"\0", "text-control-character", "there is a character here that cannot be seen"),
        (r"\x07", "text-control-character", "there is a character here that cannot be seen"),
        (r"\U000F0001", "text-private-character", "there is a private-use character here"),
    ],
)
def test_escape_of_an_unfit_character_is_refused(escape: str, code: str, message: str) -> None:
    _, findings = read_yaml(f'a: 1\nb: "un {escape}"\n', "f")
    (found,) = findings
    assert (found.code, str(found.place)) == (code, "f:2:4")
    assert found.message.startswith(message)


def test_escape_of_half_a_character_is_refused() -> None:
    for parser in (new_parser, yaml.BaseLoader):
        _, findings = read_yaml('a: "\\ud800"\n', "f", parser=parser)
        assert [(one.code, one.place.line) for one in findings] == [("text-surrogate", 1)]
        assert findings[0].message == "half a character stands here (U+D800)"


def test_escape_beyond_unicode_is_refused_by_both_parsers() -> None:
    for parser in (new_parser, yaml.BaseLoader):
        _, findings = read_yaml('a: b\nc: "\\UFFFFFFFF"\n', "f", parser=parser)
        assert [(one.code, one.place.line) for one in findings] == [("yaml-escape", 2)]


def test_unfit_key_is_refused() -> None:
    _, findings = read_yaml('"a\\0": b\n', "f")
    assert [(one.code, str(one.place)) for one in findings] == [("text-control-character", "f:1:1")]


def test_private_use_of_the_first_plane_is_read() -> None:
    node, findings = read_yaml("a: \ue000\n", "f")
    assert not findings
    assert scalar(node).text == "\ue000"


def test_windows_line_ends_and_byte_order_mark_are_read() -> None:
    node, findings = read_yaml("\ufeffa: un\r\nb: deux\r\n", "f")
    assert not findings
    assert scalar(node).text == "un"
    assert scalar(node, "b").place == Place(path="f", line=2, column=4)


# Limits ----------------------------------------------------------------------------


@pytest.mark.parametrize("opening", ["[", "- ", "{a: "])
def test_deep_nesting_is_refused(opening: str) -> None:
    node, findings = read_yaml(opening * 20_000, "f")
    (found,) = findings
    assert (node, found.code, found.place.line) == (None, "yaml-depth", 1)
    assert found.message == "more than 50 lists and mappings stand inside each other here"


def test_fifty_levels_are_read() -> None:
    node, findings = read_yaml("[" * DEEPEST + "]" * DEEPEST, "f")
    assert not findings
    assert node is not None


def test_large_text_is_refused_before_it_is_parsed() -> None:
    node, findings = read_yaml("a: " + "x" * LARGEST_BYTES, "f")
    (found,) = findings
    assert (node, found.code, found.message) == (
        None,
        "file-too-large",
        "this file is larger than 2 MiB",
    )


def test_thousands_of_anchors_do_not_multiply() -> None:
    text = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(2000))
    node, findings = read_yaml(text, "f")
    assert node is None
    assert {one.code for one in findings} == {"yaml-anchor", "yaml-alias"}


# Files -----------------------------------------------------------------------------


def test_other_encodings_are_refused_with_the_line(tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_bytes("titre: un\nville: Orl\xe9ans\n".encode("latin-1"))
    source, findings = read_text(file, "answers.yaml")
    assert source is None
    assert printed(findings) == (
        "answers.yaml:2:11: error: the text is not UTF-8: byte E9 cannot be read [file-encoding]\n"
        "  hint: save the file again with the encoding UTF-8\n"
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_one_fault(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_bytes("titre: un\nville: Oran\n".encode(encoding))
    source, findings = read_text(file, "answers.yaml")
    assert source is None
    assert [one.code for one in findings] == ["file-encoding"]
    assert findings[0].message == "the text is not UTF-8: it looks like UTF-16 or UTF-32"


def test_one_unfit_character_is_one_fault(tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_bytes(b"titre: un\n\0\0\nville: Oran\n")
    _, _, findings = read_yaml_file(file, "answers.yaml")
    assert [(one.code, one.place.line) for one in findings] == [("text-control-character", 2)]


def test_missing_file_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("absent.yaml", "absent/deep.yaml"):
        _, node, findings = read_yaml_file(name)
        assert node is None
        assert printed(findings) == (
            f"{name}: error: this file is not there [file-missing]\n"
            "  hint: create it, or correct the name where it is used\n"
        )


def test_folder_in_place_of_a_file_is_a_finding(tmp_path: Path) -> None:
    source, findings = read_text(tmp_path, "answers.yaml")
    assert source is None
    assert printed(findings) == (
        "answers.yaml: error: this is a folder, and a file is needed [file-not-text]\n"
        "  hint: name the file itself\n"
    )


def test_file_that_may_not_be_opened_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    _, findings = read_text(tmp_path / "a.yaml", "a.yaml")
    assert printed(findings) == (
        "a.yaml: error: this file cannot be read: permission denied [file-unreadable]\n"
        "  hint: check that you may read it and that nothing else holds it open\n"
    )


def test_large_file_is_read_no_further_than_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "big.yaml"
    with file.open("wb") as stream:
        stream.truncate(10 * LARGEST_BYTES)
    _, findings = read_text(file, "big.yaml")
    assert [one.code for one in findings] == ["file-too-large"]


def test_digest_is_the_same_for_both_line_ends(tmp_path: Path) -> None:
    digests = set()
    for content in (b"a: b\nc: d\n", b"a: b\r\nc: d\r\n", b"\xef\xbb\xbfa: b\nc: d\n"):
        file = tmp_path / "f.yaml"
        file.write_bytes(content)
        source, findings = read_text(file)
        assert source is not None
        assert not findings
        digests.add(source.digest)
    assert len(digests) == 1


def test_paths_are_shown_from_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").mkdir()
    monkeypatch.chdir(tmp_path / "a")
    assert shown(tmp_path / "a" / "b" / "c.yaml") == "b/c.yaml"
    assert shown(tmp_path / "d.yaml") == "../d.yaml"


# Places ----------------------------------------------------------------------------


def test_places_are_found_by_dotted_names() -> None:
    node, _ = read_yaml("a:\n  - {b: c}\n  - {b: d}\ne.f: g\n", "f")
    assert isinstance(node, LocatedMapping)
    places = Places(node, {"premier": "a.0.b"})
    assert str(places["a"]) == "f:1:1"
    assert str(places["a.1"]) == "f:3:5"
    assert str(places["a.1.b"]) == "f:3:6"
    assert places["premier"] == places["a.0.b"]
    assert [name for name in ("a.2", "a.x", "a.0.z", "z", "", "a.0.b.c") if name in places] == []
    assert list(places) == ["a", "a.0", "a.0.b", "a.1", "a.1.b", "e.f"]
    assert len(places) == 6


# Properties ------------------------------------------------------------------------

PRINTED = st.text(
    st.characters(
        codec="utf-8",
        categories=("L", "N", "P", "S", "Zs"),
        exclude_characters="\x85\u2028\u2029\ufeff",
    ),
    max_size=40,
)


@settings(max_examples=200, deadline=None)
@given(PRINTED)
@example("NO")
@example("1.10")
@example("12:30")
@example("01000")
@example("2026-13-45")
@example("lot #2")
@example("#2")
@example("lot ##2")
@example("lot # 2")
@example("{}")
@example("[NO, {a: 1.10}]")
@example("a: b")
@example("*x")
@example("l'eau")
@example("{{ garant }}")
@example("a\u00a0: b")
def test_plain_text_reads_as_typed_or_is_refused_with_its_line(typed: str) -> None:
    node, findings = read_yaml(f"avant: x\na: {typed}\naprès: y\n", "f")
    if findings:
        assert {one.place.line for one in findings} <= {2, 3}
        return
    assert isinstance(node, LocatedMapping)
    value = node.items["a"]
    if isinstance(value, Scalar) and value.plain:
        without_comment = re.sub(r"(^|[ \t])#( .*)?$", "", typed)
        assert value.text == without_comment.strip(" ")
    else:
        assert untyped(value) == yaml.load(f"a: {typed}\nb: c", yaml.BaseLoader)["a"]  # noqa: S506


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_between_single_quotes_reads_as_typed_or_is_refused(typed: str) -> None:
    quoted = typed.replace("'", "''")
    node, findings = read_yaml(f"a: '{quoted}'\n", "f")
    if findings:
        assert all(one.place.line is not None for one in findings)
    elif "\n" not in typed:
        assert scalar(node).text == typed
    else:
        assert scalar(node).text.split() == typed.split()


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from(string.printable + "é«»’\u2028\0"), max_size=80))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    node, findings = read_yaml(text, "f")
    assert node is None or told(node)
    for one in findings:
        assert one.place.line is not None
        assert one.place.line <= text.count("\n") + 1 + text.count("\r")


@settings(max_examples=100, deadline=None)
@given(
    st.recursive(
        st.text(string.ascii_letters + " é'\"#:{}[]-", max_size=12),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(st.text("abcdef", min_size=1), inner, max_size=4)
        ),
        max_leaves=12,
    )
)
def test_what_pyyaml_writes_is_read_back(value: object) -> None:
    written = yaml.safe_dump({"a": value}, allow_unicode=True, default_style="'")
    node, findings = read_yaml(written, "f")
    assert not findings
    assert isinstance(node, LocatedMapping)
    assert untyped(node.items["a"]) == value


LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
PIECES = [
    *("a", "b", "clé", "NO", "1.10", "12:30", "01000", "~", "null", "l'eau", "é", "👩‍🌾", "שלום"),
    *(": ", ":", ":\n", "- ", "-", "\n", "\n", "\n  ", "\n    ", " ", "\t", "# ", " #", "#", ", "),
    *("[", "]", "{", "}", "'", '"', "''", '\\"', "\\n", "\\u00e9", "|\n  ", ">\n  ", "|-\n  "),
    *(
        "&x ",
        "*x",
        "!!int ",
        "!",
        "<<: ",
        "---\n",
        "...\n",
        "%YAML 1.2\n",
        "? ",
        "@",
        "`",
        "\u00a0",
    ),
    *("\ufeff", "\r\n", "\x07", "\u2028", "\ud800", "\U000f0000", "{{ x }}", "<<<<<<< a\n"),
]


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@example("a: [1, 2\nb: 3")
@example("a: 'x' y")
@example("a: b: c")
@example("a:\n - b\n  - c")
@example("? a\n: b")
@example("a: |\n  x\n y")
def test_any_yaml_reads_to_what_was_typed_or_is_refused_with_a_line(text: str) -> None:
    node, findings = read_yaml(text, "f", first_line=5)
    last = 5 + text.count("\n") + 1
    assert all(one.place.line is not None and 5 <= one.place.line <= last for one in findings)
    if findings:
        return
    typed = yaml.load(text.removeprefix("\ufeff"), LOADER)  # noqa: S506 - all stays text
    assert (untyped(node) if node is not None else "") == (typed if typed is not None else "")


def untyped(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, LocatedSequence):
        return [untyped(one) for one in node.items]
    return {key: untyped(one) for key, one in node.items.items()}
