# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Promise 4: every refusal is one message a fault: where, what, what to type; no traceback."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from command_line import Ran, propose
from word_files import word_file
from workspace import ANSWERS, BLOCK, COMMONS, CONSULTATION, PROPOSAL, SMALL, small_workspace

LINE = re.compile(r"(?P<place>[^ :]+(:\d+){0,2}): (error|warning): .+ \[(?P<code>[a-z0-9-]+)\]")

OFFER = "proposals/essai/proposal.yaml"
GIVEN = "proposals/essai/answers.yaml"
BUYER = "proposals/essai/consultation.yaml"
TEXT = "proposals/essai/own/contexte.md"
LOCK = "proposals/essai/proposal.lock.yaml"
TABLE = "proposals/essai/lieux.csv"
SNIPPET = "snippets/methode/garant.fr.md"
RECORD = "snippets/communs/unisson.yaml"
SHELL = "templates/essai/template.yaml"
SETTINGS = "propose.yaml"

CRITERIA = CONSULTATION + "criteria: [{id: technique, title: Valeur technique, weight: 60 %}]\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shell = {"templates/essai/template.docx": word_file("{{ title }}", "{{p body }}")}
    monkeypatch.chdir(small_workspace(tmp_path, shell, template=None))
    return tmp_path


def spoilt(files: dict[str, str | bytes | None]) -> Ran:
    """Build the offer of the working folder after changing files."""
    for name, content in files.items():
        file = Path(name)
        if content is None:
            file.unlink()
        else:
            data = content if isinstance(content, bytes) else content.encode("utf-8")
            file.write_bytes(data)
    return propose("build", "essai", "--format", "md", "--no-lock")


def told(ran: Ran) -> list[str]:
    """Return `place code` of everything that was found; each comes with what to do."""
    lines = ran.err.splitlines()
    found = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        one = LINE.fullmatch(line)
        if one is not None:
            assert re.fullmatch(r"  hint: \S.*", following), line
            found.append(f"{one['place']} {one['code']}")
    return found


def refused(files: dict[str, str | bytes | None]) -> str:
    """Return the only thing that was found; nothing was built."""
    ran = spoilt(files)
    assert ran.code == 1
    assert ran.out == ""
    assert not Path("build").exists()
    assert ran.err.splitlines()[-1] == "essai: nothing was built, 1 error."
    (one,) = told(ran)
    return one


# What YAML itself refuses, in every file that people write -------------------------------

# The file, what stands in it, and a line that may stand there.
WRITTEN = {
    GIVEN: (ANSWERS.replace("garant_jours: 12\n", ""), "garant_jours", "12"),
    OFFER: (PROPOSAL, "subtitle", "Mémoire"),
    BUYER: (CONSULTATION, "reference", "2026-LO"),
    SNIPPET: (BLOCK, "when_to_use", "Toujours."),
    TEXT: ("---\ntitle: Le contexte\n---\nDouze ateliers.\n", "owner", "La coopérative"),
    RECORD: (COMMONS, "stage", "vivant"),
    SHELL: ("title: Sobre\n", "description", "Noir"),
    SETTINGS: ("# Le dossier de travail\n", "library", "snippets"),
}

FAULTY: dict[str, tuple[str, str]] = {
    "the same key twice": ("{key}: {value}\n{key}: {value}", "yaml-duplicate-key"),
    "a tag": ("{key}: !!str {value}", "yaml-tag"),
    "an anchor": ("{key}: &a {value}", "yaml-anchor"),
    "an alias": ("{key}: *a", "yaml-alias"),
    "a merge key": ("<<: {{a: b}}", "yaml-merge"),
    "a word for nothing": ("{key}: ~", "yaml-null"),
    "a control character": ("{key}: {value}\a", "text-control-character"),
    "a line separator": ("{key}: {value}\u2028", "text-control-character"),
    "a private character": ("{key}: {value}\U0010fffd", "text-private-character"),
    "an escaped control character": ('{key}: "{value}\\0"', "text-control-character"),
    "half a character": ('{key}: "\\ud800"', "text-surrogate"),
    "a backslash of Windows": ('{key}: "C:\\Usagers"', "yaml-escape"),
    "a tab": ("{key}:\n\tx: {value}", "yaml-tab"),
    "depth": ("{key}: " + "[" * 60 + "]" * 60, "yaml-depth"),
    "a bracket": ("{key}: [{value}", "yaml-bracket"),
    "a quotation mark": ('{key}: "{value}', "yaml-quote"),
    "a colon": ("{key}: le lieu : {value}", "yaml-colon"),
    "a comment that sticks": ("{key}: {value} #2", "yaml-glued-comment"),
    "a first character": ("{key}: @{value}", "yaml-first-character"),
    "words after a quotation": ('{key}: "{value}" bis', "yaml-after-value"),
    "two versions": ("<<<<<<< A\n{key}: 1\n=======\n{key}: 2\n>>>>>>> B", "merge-conflict"),
}


def with_line(file: str, line: str) -> str:
    text = WRITTEN[file][0]
    return text.replace("---\n", f"---\n{line}\n", 1) if text.startswith("---") else text + line


@pytest.mark.parametrize("file", WRITTEN)
@pytest.mark.parametrize("fault", FAULTY)
def test_one_fault_of_yaml_is_one_message_at_its_line(fault: str, file: str, folder: Path) -> None:
    line, code = FAULTY[fault]
    text, key, value = WRITTEN[file]
    first = 2 if text.startswith("---") else text.count("\n") + 1
    found = refused({file: with_line(file, line.format(key=key, value=value))})
    place, _, said = found.partition(" ")
    assert said == code
    assert folder.is_dir()
    assert place.startswith(f"{file}:")
    assert first <= int(place.split(":")[1]) <= first + 3


@pytest.mark.parametrize("file", WRITTEN)
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "latin-1", "mac-roman"])
def test_another_encoding_is_one_message(encoding: str, file: str, folder: Path) -> None:
    text = with_line(file, "# é")
    assert folder.is_dir()
    assert refused({file: text.encode(encoding, "replace")}).endswith(" file-encoding")


@pytest.mark.parametrize("file", WRITTEN)
def test_what_is_far_too_large_is_one_message(file: str, folder: Path) -> None:
    text = with_line(file, "#" * 2 * 1024**2)
    assert folder.is_dir()
    assert refused({file: text}) == f"{file} file-too-large"


@pytest.mark.parametrize("file", [GIVEN, OFFER, BUYER, RECORD, SHELL, SETTINGS])
@pytest.mark.parametrize("text", ["- un\n- deux\n", "des mots\n"])
def test_a_file_without_keys_is_one_message(text: str, file: str, folder: Path) -> None:
    assert folder.is_dir()
    assert refused({file: text}) == f"{file}:1:1 shape-document"


@pytest.mark.parametrize("text", ["", "a: 1\na: 2\n", "version: 9\n", "<<<<<<< A\n", "- a", "\0"])
def test_a_damaged_lock_is_one_message(text: str, folder: Path) -> None:
    assert folder.is_dir()
    place, _, code = refused({LOCK: text}).partition(" ")
    assert (place.split(":")[0], code) == (LOCK, "lock-damaged")


def test_a_comment_of_jinja_is_a_remark_before_it_is_printed(folder: Path) -> None:
    ran = spoilt({TEXT: "Un.\n\nDeux {# à revoir #} trois {#ancre}.\n"})
    assert folder.is_dir()
    assert (ran.code, told(ran)) == (0, [f"{TEXT}:3:6 snippet-comment"])
    assert "write {%# … #%} for a comment" in ran.err


# What the questions and the shapes refuse ------------------------------------------------


def change(file: str, old: str, new: str) -> dict[str, str | bytes | None]:
    text = SMALL[file]
    assert old in text
    return {file: text.replace(old, new, 1)}


FAULTS: list[tuple[dict[str, str | bytes | None], str]] = [
    # answers
    ({GIVEN: ANSWERS.replace("garant:", "garants:")}, f"{GIVEN}:1:1 answer-missing"),
    ({GIVEN: "garant_jours: 12\n"}, f"{GIVEN} answer-missing"),
    (change(GIVEN, "garant_jours: 12", "garant_jours: 12 jours"), f"{GIVEN}:2:15 answer-type"),
    (change(GIVEN, "garant_jours: 12", "garant_jours: [12]"), f"{GIVEN}:2:15 answer-type"),
    (change(GIVEN, "gender: f", "genre: f"), f"{GIVEN}:1:33 answer-unknown-field"),
    (change(GIVEN, "gender: f", "gender: z"), f"{GIVEN}:1:41 answer-type"),
    (change(GIVEN, "name: Sanaé Morvenant", "name: [Sanaé]"), f"{GIVEN}:1:16 answer-type"),
    # the outline
    (change(OFFER, "title: Animer", "titel: Animer"), f"{OFFER}:1:1 key-unknown"),
    (change(OFFER, "title: Animer", "titre: Animer"), f"{OFFER}:1:1 key-unknown"),
    (change(OFFER, "2026-11-20", "20 novembre 2026"), f"{OFFER}:2:7 shape-date"),
    (change(OFFER, "lang: fr", "lang: français"), f"{OFFER}:3:7 shape-language"),
    (change(OFFER, "template: essai", "template: esai"), f"{OFFER}:4:1 template-missing"),
    (change(OFFER, "methode/garant", "methode/garent"), f"{OFFER}:11:14 snippet-missing"),
    (change(OFFER, "methode/garant", "metode/garant"), f"{OFFER}:11:14 snippet-missing"),
    (change(OFFER, "own/contexte", "own/contxte"), f"{OFFER}:8:14 own-text-missing"),
    (change(OFFER, "[methode/garant]", "methode/garant"), f"{OFFER}:11:13 shape-list"),
    (change(OFFER, "[methode/garant]", "{snippet: methode/garant}"), f"{OFFER}:11:13 shape-list"),
    (change(OFFER, "methode/garant", "{snipet: methode/garant}"), f"{OFFER}:11:15 key-unknown"),
    (change(OFFER, "methode/garant", "{table: budjet}"), f"{OFFER}:11:14 table-unknown"),
    (change(OFFER, "id: methode", "id: contexte"), f"{OFFER}:9:5 id-twice"),
    (change(OFFER, "title: Méthode", "title: [Méthode]"), f"{OFFER}:10:12 shape-text"),
    (change(OFFER, "title: Méthode", "titre: Méthode"), f"{OFFER}:10:5 key-unknown"),
    (
        change(OFFER, "title: Méthode", "title: Méthode\n    when: garent"),
        f"{OFFER}:11:5 when-nothing-asked",
    ),
    (change(OFFER, "unisson:", "unison:"), f"{OFFER}:13:11 give-back-unused"),
    (change(OFFER, "kind: argent", "kind: argents"), f"{OFFER}:13:19 shape-choice"),
    (change(OFFER, "lang: fr", "commons: [unison]"), f"{OFFER}:3:11 commons-missing"),
    (change(OFFER, "lang: fr", "library: ../blocs"), f"{OFFER}:3:1 library-missing"),
    (change(OFFER, "lang: fr", "answers: ../x.yaml"), f"{OFFER}:3:10 shared-file-missing"),
    # the consultation
    (change(BUYER, "buyer:", "acheteur:"), f"{BUYER}:1:1 key-unknown"),
    (change(BUYER, "name: Métropole", "nom: Métropole"), f"{BUYER}:1:9 answer-unknown-field"),
    (change(BUYER, "article: la", "article: x"), f"{BUYER}:1:50 answer-type"),
    (change(BUYER, "12:00 Europe/Paris", "12:00"), f"{BUYER}:3:11 deadline-zone"),
    (change(BUYER, "Europe/Paris", "Europe/Pariss"), f"{BUYER}:3:11 zone-unknown"),
    (change(BUYER, "Europe/Paris", "Europe"), f"{BUYER}:3:11 zone-unknown"),
    (change(BUYER, "2026-12-11 12:00", "11 décembre à midi"), f"{BUYER}:3:11 deadline"),
    ({BUYER: f"{CONSULTATION}criteria: technique\n"}, f"{BUYER}:4:11 shape-list"),
    ({BUYER: f"{CONSULTATION}criteria: [technique]\n"}, f"{BUYER}:4:12 shape-mapping"),
    ({BUYER: f"{CONSULTATION}limits: {{page: 20}}\n"}, f"{BUYER}:4:10 key-unknown"),
    # a block
    (change(SNIPPET, "authors:", "auteurs:"), f"{SNIPPET}:5:1 key-unknown"),
    (change(SNIPPET, "CC-BY-SA-4.0", "'CC-BY-SA-4.0'"), f"{SNIPPET}:3:26 shape-spdx"),
    (change(SNIPPET, "title: Le", "titre: Le"), f"{SNIPPET}:4:1 key-unknown"),
    (change(SNIPPET, "relied-on", "relies-on"), f"{SNIPPET}:6:20 shape-choice"),
    (change(SNIPPET, "type: person", "type: persone"), f"{SNIPPET}:9:44 shape-choice"),
    (change(SNIPPET, "type: person", "type: choice"), f"{SNIPPET}:9:3 question-choices-missing"),
    (change(SNIPPET, "consultation.buyer", "consultation.buyr"), f"{SNIPPET}:8:66 shape-choice"),
    (change(SNIPPET, "  garant: {", "  Garant: {"), f"{SNIPPET}:9:3 question-name"),
    (change(SNIPPET, "questions:\n", "question:\n"), f"{SNIPPET}:7:1 key-unknown"),
    (change(SNIPPET, "---\nSPDX", "SPDX"), f"{SNIPPET}:1 snippet-header-missing"),
    (change(SNIPPET, "---\n**", "**"), f"{SNIPPET}:1 snippet-header-open"),
    (change(SNIPPET, "{{ garant }}", "{{ garent }}"), f"{SNIPPET}:12:6 snippet-unknown-name"),
    (
        change(SNIPPET, "{{ garant }}", "{{ garant | x }}"),
        f"{SNIPPET}:12:15 snippet-unknown-filter",
    ),
    (change(SNIPPET, "{% endif %}\n", ""), f"{SNIPPET}:14:1 snippet-tag-unclosed"),
    (change(SNIPPET, "{% endif %}\n", "{% endif %}\n<b>"), f"{SNIPPET}:17 html-in-text"),
    (
        change(SNIPPET, "{% endif %}\n", "{% endif %}\n\n[a](#b)"),
        f"{SNIPPET}:18 reference-without-target",
    ),
    (
        change(SNIPPET, "{% endif %}\n", "{% endif %}\n\n![a](b.png)"),
        f"{SNIPPET}:18 picture-missing",
    ),
    # an own text, a record, a template, the workspace
    ({TEXT: "Un.\n\nDeux {{ x }}.\n"}, f"{TEXT}:3:9 snippet-unknown-name"),
    ({TEXT: "Un.\n<<<<<<< A\nb\n=======\nc\n>>>>>>> B\n"}, f"{TEXT}:2:1 merge-conflict"),
    ({TEXT: "{%# rien #%}\n"}, f"{TEXT} own-text-empty"),
    (change(RECORD, "name: Unisson\n", "nom: Unisson\n"), f"{RECORD}:1:1 key-unknown"),
    (change(RECORD, "https://unisson.co\ncomm", "unisson.co\ncomm"), f"{RECORD}:3:6 shape-address"),
    (change(RECORD, "content: CC", "contenu: CC"), f"{RECORD}:5:11 key-unknown"),
    ({SHELL: "titre: Sobre\n"}, f"{SHELL}:1:1 key-unknown"),
    ({SHELL: "contents_depth: trois\n"}, f"{SHELL}:1:17 shape-whole"),
    ({SETTINGS: "librairie: x\n"}, f"{SETTINGS}:1:1 key-unknown"),
    ({SETTINGS: "library: nulle-part\n"}, f"{SETTINGS}:1:1 library-missing"),
]


@pytest.mark.parametrize(("files", "expected"), FAULTS, ids=[one for _, one in FAULTS])
def test_one_fault_is_one_message_where_it_stands(
    files: dict[str, str | bytes | None], expected: str, folder: Path
) -> None:
    assert folder.is_dir()
    assert refused(files) == expected


CONTACT = "questions:\n  contact: {ask: Qui ?, type: person, example: Ada, required: no}\n"


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        (CONTACT.replace("person", "persone"), "2:31 shape-choice"),
        (CONTACT.replace("contact:", "Contact:"), "2:3 question-name"),
        (CONTACT + "  x: [\n", "3:7 yaml-bracket"),
        (CONTACT.replace("questions:", "question:"), "1:1 key-unknown"),
        ("- contact\n", "1:1 shape-document"),
    ],
)
def test_a_template_is_not_blamed_for_a_question_that_could_not_be_read(
    description: str, expected: str, folder: Path
) -> None:
    Path("templates/essai/template.docx").write_bytes(
        word_file("{% if contact %}{{ contact.name }}{% endif %}", "{{p body }}")
    )
    Path(SHELL).write_text(description, encoding="utf-8")
    ran = propose("build", "essai", "--format", "docx,md", "--no-lock")
    assert folder.is_dir()
    assert told(ran) == [f"{SHELL}:{expected}"]


@pytest.mark.parametrize(
    ("paragraph", "part", "code"),
    [
        ("{{ datum }}", "the text", "template-unknown-name"),
        ("{{ date | x }}", "header 1", "template-not-allowed"),
        ("{{ date", "footer 1", "template-syntax"),
        ("{{ dat.x }}", "property subject", "template-unknown-name"),
        ("{{ range(9) }}", "the text", "template-not-allowed"),
        ("{% if date %}", "header 1", "template-syntax"),
    ],
)
def test_a_fault_of_a_word_template_names_its_part_and_quotes_its_paragraph(
    paragraph: str, part: str, code: str, folder: Path
) -> None:
    def spoil(document: Document) -> None:
        match part:
            case "header 1":
                document.sections[0].header.paragraphs[0].text = paragraph
            case "footer 1":
                document.sections[0].footer.paragraphs[0].text = paragraph
            case "property subject":
                document.core_properties.subject = paragraph
            case _:
                document.add_paragraph(paragraph)

    shell = word_file("{{p body }}", build=spoil)
    Path("templates/essai/template.docx").write_bytes(shell)
    ran = propose("build", "essai", "--format", "docx", "--no-lock")
    assert folder.is_dir()
    assert ran.codes == [code]
    assert ran.err.startswith(f"templates/essai/template.docx: error: {part} of the template: ")
    assert f"« {paragraph} » [{code}]\n  hint: " in ran.err


def test_a_misspelt_criterion_is_one_remark_at_its_place(folder: Path) -> None:
    outline = PROPOSAL.replace("title: Méthode", "title: Méthode\n    criteria: [tecnique]")
    ran = spoilt({BUYER: CRITERIA, OFFER: outline})
    assert folder.is_dir()
    assert (ran.code, told(ran)) == (0, [f"{OFFER}:11:16 criterion-unknown"])
    assert "did you mean technique?" in ran.err


def test_faults_of_all_files_are_told_in_one_run_in_their_order(folder: Path) -> None:
    ran = spoilt(
        {
            **change(GIVEN, "garant_jours: 12", "garant_jours: douze"),
            **change(BUYER, "deadline:", "deadlin:"),
            **change(OFFER, "own/contexte", "own/contxte"),
            **change(SNIPPET, "{{ garant }}", "{{ garent }}"),
            **change(RECORD, "2026-11-22", "hier"),
            SHELL: "contents_depth: 9\n",
        }
    )
    assert folder.is_dir()
    assert told(ran) == [
        f"{GIVEN}:2:15 answer-type",
        f"{BUYER}:3:1 key-unknown",
        f"{OFFER}:8:14 own-text-missing",
        f"{RECORD}:6:46 shape-date",
        f"{SNIPPET}:12:6 snippet-unknown-name",
        f"{SHELL}:1:17 shape-whole",
    ]
    assert ran.err.splitlines()[-1] == "essai: nothing was built, 6 errors."


# What may be there and is kept -----------------------------------------------------------

KEPT: dict[str, Callable[[str], str]] = {
    "a byte order mark": lambda text: f"\ufeff{text}",
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "both": lambda text: "\ufeff" + text.replace("\n", "\r\n"),
    "other scripts": lambda text: text.replace("Double", "Double\u00a0e\u0301 👩‍🌾 שלום \u200f"),
}


@pytest.mark.parametrize("file", WRITTEN)
@pytest.mark.parametrize("mark", KEPT)
def test_what_editors_and_languages_bring_along_is_no_fault(
    mark: str, file: str, folder: Path
) -> None:
    _, key, value = WRITTEN[file]
    quoted = f"{value}  # Double" if value.isascii() else f'"{value} Double"'
    ran = spoilt({file: KEPT[mark](with_line(file, f"{key}: {quoted}"))})
    assert folder.is_dir()
    assert (ran.code, told(ran)) == (0, [])


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("authors:", "auteurs:", "5:1 key-unknown"),
        ("title: Le", "titre: Le", "4:1 key-unknown"),
        ("CC-BY-SA-4.0", "'CC-BY-SA-4.0'", "3:26 shape-spdx"),
        ("type: person", "type: persone", "9:44 shape-choice"),
        ("{{ garant }}", "{{ garent }}", "12:6 snippet-unknown-name"),
        ("{% endif %}\n", "", "14:1 snippet-tag-unclosed"),
    ],
)
def test_a_check_of_the_library_tells_a_fault_once(
    old: str, new: str, expected: str, folder: Path
) -> None:
    Path(SNIPPET).write_text(BLOCK.replace(old, new, 1), encoding="utf-8")
    ran = propose("library", "check")
    assert folder.is_dir()
    errors = [one for one in ran.err.splitlines() if ": error: " in one]
    errors += [one for one in ran.out.splitlines() if ": error: " in one]
    (one,) = (LINE.fullmatch(one) for one in errors)
    assert one is not None
    assert f"{one['place']} {one['code']}" == f"{SNIPPET}:{expected}"


# Any damage ------------------------------------------------------------------------------


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """Return one of the files with a passage of it overwritten by other bytes."""
    file = draw(st.sampled_from(sorted(WRITTEN)))
    content = bytearray(WRITTEN[file][0].encode("utf-8"))
    start = draw(st.integers(0, len(content)))
    end = draw(st.integers(start, min(len(content), start + 12)))
    signs = st.sampled_from([*b"\n\r\t :-#'\"[]{}&*!|>%@`,?\\<=~0a\xc3\xa9\xff\x00"])
    content[start:end] = bytes(draw(st.lists(signs, max_size=12)))
    return file, bytes(content)


@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(damaged())
def test_any_damage_is_read_or_refused_with_a_place_and_a_remedy(
    folder: Path, damage: tuple[str, bytes]
) -> None:
    file, content = damage
    assert folder.is_dir()
    ran = spoilt({name: text for name, (text, _, _) in WRITTEN.items()} | {file: content})
    found = told(ran)
    assert ran.code in {0, 1}
    assert "Traceback" not in ran.err
    assert "fault of the program" not in ran.err
    if ran.code == 1:
        assert any(": error: " in one for one in ran.err.splitlines())
        assert found


# Commands --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("build", "esai"), "proposal-missing"),
        (("show", "metode/garant"), "snippet-missing"),
        (("bill", "esai"), "proposal-missing"),
        (("new", "neuf", "--kind", "reponse"), "kind-unknown"),
    ],
)
def test_a_misspelt_name_on_the_command_line_is_one_message(
    command: tuple[str, ...], code: str, folder: Path
) -> None:
    ran = propose(*command)
    assert folder.is_dir()
    assert ran.code != 0
    assert ran.codes == [code]
    assert "  hint: " in ran.err
